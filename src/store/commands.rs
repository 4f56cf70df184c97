//! What a host's commands do with a database, beside a bot or without one.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::agreement::{FORGOTTEN, LOST, WITNESS, is_first_start, lacks_witness, unknown, witness};
use super::backlog::Backlog;
use super::database::changes::ServerSeat;
use super::database::sql::sql;
use super::database::{Access, StoreDatabase, Unavailable};
use super::in_use::{StoppedBotError, ensure_free, hold_spool};
use super::leases::{self, FleetOverview};
use super::members::{MemberHash, MemberKey};
use super::{
    DatabaseAddress, OptOuts, ServerScope, Stats, StorePlace, StoredSettings, blocking, plans, read, stats, write,
};
use crate::messages::host::database::{DatabaseFault, OptOutsFault};

/// The file beside a database that holds the key of the opt-outs.
pub fn key_path(database: &Path) -> PathBuf {
    MemberKey::path(database)
}

/// Reads the counts of the last `days` days, `today` counted in, from a database that a bot may be using. Writes
/// nothing.
///
/// # Errors
///
/// When there is no such database, or it cannot be read.
pub async fn read_stats(address: &DatabaseAddress, today: Date, days: u16) -> Result<Stats, Unavailable> {
    stats(&StoreDatabase::new(address.clone(), Access::ReadOnly), today, days, ServerScope::All).await
}

/// Looks whether a database is sound, and reads what moderators have set; `None` where the bot still has to make it.
/// Writes nothing.
///
/// # Errors
///
/// When it cannot be read, or is damaged.
pub async fn examine(address: &DatabaseAddress) -> Result<Option<StoredSettings>, Unavailable> {
    if matches!(address, DatabaseAddress::Sqlite(path) if !path.exists()) {
        return Ok(None);
    }
    let database = StoreDatabase::new(address.clone(), Access::ReadOnly);
    database.check().await?;
    let settings = database.read(async |transaction| {
        if transaction.has_no_tables().await? { Ok(None) } else { read::settings(transaction).await.map(Some) }
    });
    let settings = settings.await;
    database.close().await;
    settings
}

/// Whether the opt-outs of a database can be read with the key that belongs to it. Writes nothing.
///
/// # Errors
///
/// When the database cannot be read; what is wrong with the key is in the answer.
pub async fn examine_opt_outs(place: &StorePlace) -> Result<OptOuts, Unavailable> {
    let is_there = !matches!(&place.database, DatabaseAddress::Sqlite(path) if !path.exists());
    let stored = if is_there { noted(place).await? } else { None };
    let lost = |why| unknown(&why, &place.database);
    let (path, at) = (place.key.clone(), place.key.clone());
    let key = blocking(move || MemberKey::load(&path)).await;
    let Some((stored, has_counts)) = stored else {
        return Ok(match key {
            Ok(None) => match place.trace() {
                Some(trace) => lost(OptOutsFault::BothGone { key: at, trace }),
                None => OptOuts::Known,
            },
            Ok(Some(_)) => lost(OptOutsFault::NewDatabase(at)),
            Err(err) => lost(OptOutsFault::KeyUnreadable { key: at, cause: err.to_string() }),
        });
    };
    Ok(match key {
        Err(err) => lost(OptOutsFault::KeyUnreadable { key: at, cause: err.to_string() }),
        Ok(None) if is_first_start(&stored, has_counts) => OptOuts::Known,
        Ok(None) => lost(OptOutsFault::KeyGone(at)),
        Ok(Some(_))
            if stored.iter().any(|hash| hash.0 == LOST) || lacks_witness(&place.database, &stored, has_counts) =>
        {
            lost(OptOutsFault::Lost)
        }
        Ok(Some(key)) if stored.iter().any(|hash| hash.0.starts_with(WITNESS)) && !stored.contains(&witness(&key)) => {
            lost(OptOutsFault::OtherKey(at))
        }
        Ok(Some(_)) => OptOuts::Known,
    })
}

/// What a database notes of those who opted out, and whether anything was counted in it; `None` where it has no tables.
async fn noted(place: &StorePlace) -> Result<Option<(Vec<MemberHash>, bool)>, Unavailable> {
    let database = StoreDatabase::new(place.database.clone(), Access::ReadOnly);
    let noted = database.read(async |transaction| {
        if transaction.has_no_tables().await? {
            return Ok(None);
        }
        Ok(Some((read::opt_outs(transaction).await?, transaction.has_counts_of_writers().await?)))
    });
    let noted = noted.await;
    database.close().await;
    noted
}

/// How processes share the shards of a bot; `None` where none ever did. Writes nothing.
///
/// # Errors
///
/// When the database cannot be read.
pub async fn examine_fleet(address: &DatabaseAddress) -> Result<Option<FleetOverview>, Unavailable> {
    if matches!(address, DatabaseAddress::Sqlite(_)) {
        return Ok(None);
    }
    let database = StoreDatabase::new(address.clone(), Access::ReadOnly);
    let read =
        database.read(
            async |transaction| {
                if transaction.has_no_tables().await? { Ok(None) } else { leases::overview(transaction).await }
            },
        );
    let read = read.await;
    database.close().await;
    read
}

/// How many processes use a database on a server just now. Of a file that stands beside it. Writes nothing.
///
/// # Errors
///
/// When the database cannot be read.
pub async fn processes(address: &DatabaseAddress) -> Result<usize, Unavailable> {
    if matches!(address, DatabaseAddress::Sqlite(_)) {
        return Ok(0);
    }
    let database = StoreDatabase::new(address.clone(), Access::ReadOnly);
    let taken = database.read(async |transaction| ServerSeat::taken(transaction).await).await;
    database.close().await;
    Ok(usize::try_from(taken?).unwrap_or(0))
}

/// Forgets who opted out, what of that waits to be written, every study plan, and the key of all that: for a host whose key or database is lost for good. Whether
/// there was any of it. The bot must not be running.
///
/// # Errors
///
/// When the database is in use, or it or the key cannot be written.
pub async fn forget_opt_outs(place: &StorePlace) -> Result<bool, StoppedBotError> {
    ensure_free(&place.database).await?;
    let spool = hold_spool(place).await?;
    // Made where there is none: that the host has said so stands in it.
    let database = StoreDatabase::new(place.database.clone(), Access::Command);
    let forgotten = forget_all(&database).await;
    database.close().await;
    let was_any = forgotten?;
    let changed = spool.change(Backlog::drop_wishes).await;
    let was_any = changed.map_err(|cause| StoppedBotError::Spool { folder: place.spool(), cause })? || was_any;
    match std::fs::remove_file(&place.key) {
        Ok(()) => Ok(true),
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => Ok(was_any),
        Err(err) => Err(Unavailable::from(DatabaseFault::Key(err.to_string())).into()),
    }
}

async fn forget_all(database: &StoreDatabase) -> Result<bool, Unavailable> {
    let was_any = database.write(async |transaction| {
        let plans = transaction.number(sql("SELECT count(*) FROM plans")).await?;
        let opt_outs = transaction.execute(sql("DELETE FROM opt_outs WHERE member <> $1").bind(FORGOTTEN)).await?;
        write::add_opt_out(transaction, &MemberHash(FORGOTTEN.to_owned())).await?;
        plans::erase_all(transaction).await?;
        Ok(plans > 0 || opt_outs > 0)
    });
    let was_any = was_any.await?;
    StoreDatabase::empty_the_log(&database.open().await?.pool).await?;
    Ok(was_any)
}

//! That the memory of a bot, a database that was opened just now, and the key that belongs to it agree.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::backlog::{Backlog, Backlogs};
use super::database::Unavailable;
use super::database::changes::ChangeTopic;
use super::database::sql::DatabasePool;
use super::database::sqlite::{close_to_others, prepare_folder};
use super::members::{MemberHash, MemberKey};
use super::{DatabaseAddress, GuildKey, OptOuts, StoreInner, StoredSettings, blocking, read, write};
use crate::messages::Language;
use crate::messages::host::database::{KeptIn, KeyFault, OptOutsFault, key_fault, opt_outs_fault};

impl StoreInner {
    /// Finds out whether the opt-outs of a database that was opened just now can be read, with the key that belongs to it;
    /// and what the database is to note about it.
    async fn recognise(
        &self,
        stored: &[MemberHash],
        is_created: bool,
        has_counts: bool,
    ) -> (OptOuts, Option<MemberHash>) {
        let path = self.options.place.key.clone();
        let holds = |hash: &MemberHash| stored.contains(hash);
        let lost = |why| unknown(&why, &self.options.place.database);
        let at = path.clone();
        let was_known = self.known.borrow().are_known();
        let key = match self.key.get() {
            Some(key) => Ok(Some(key.clone())),
            None => {
                let load = move || {
                    close_to_others(&path);
                    MemberKey::load(&path)
                };
                blocking(load).await
            }
        };
        let key = match key {
            Err(err) => return (lost(OptOutsFault::KeyUnreadable { key: at, cause: err.to_string() }), None),
            Ok(None) if !is_first_start(stored, has_counts) => return (lost(OptOutsFault::KeyGone(at)), None),
            Ok(None) if is_created && let Some(trace) = self.options.trace.clone() => {
                // Noted, so that the next start does not take what is left here for all that there ever was.
                return (lost(OptOutsFault::BothGone { key: at, trace }), Some(MemberHash(LOST.to_owned())));
            }
            Ok(None) => {
                let path = self.options.place.key.clone();
                let made = blocking(move || {
                    prepare_folder(&path).map_err(|err| std::io::Error::other(err.0))?;
                    MemberKey::create(&path)
                });
                match made.await {
                    Ok(key) => key,
                    Err(err) => return (lost(OptOutsFault::KeyNotMade { key: at, cause: err.to_string() }), None),
                }
            }
            Ok(Some(_))
                if (is_created || lacks_witness(&self.options.place.database, stored, has_counts)) && !was_known =>
            {
                let why = match self.options.place.database {
                    DatabaseAddress::Sqlite(_) if !is_created => OptOutsFault::Lost,
                    DatabaseAddress::Sqlite(_) | DatabaseAddress::Postgres(_) => OptOutsFault::NewDatabase(at),
                };
                // Noted, so that the next start does not take the new database for the old one.
                return (lost(why), Some(MemberHash(LOST.to_owned())));
            }
            Ok(Some(_)) if !was_known && holds(&MemberHash(LOST.to_owned())) => {
                return (lost(OptOutsFault::Lost), None);
            }
            Ok(Some(key)) => {
                let is_paired = stored.iter().any(|hash| hash.0.starts_with(WITNESS));
                if is_paired && !holds(&witness(&key)) {
                    return (lost(OptOutsFault::OtherKey(at)), None);
                }
                key
            }
        };
        let witness = witness(&key);
        self.key.get_or_init(|| key);
        (OptOuts::Known, (!holds(&witness)).then_some(witness))
    }

    /// Makes memory and a newly opened database agree: what either knows, both know. So a database that was removed
    /// under a running bot comes back with the settings and opt-outs that are in force.
    pub(super) async fn learn(
        &self,
        pool: &DatabasePool,
        backlog: &Backlogs,
        is_created: bool,
    ) -> Result<(), Unavailable> {
        // Of several that begin together on a server, one makes the key and notes it, and the others find both.
        let mut alone = match pool {
            DatabasePool::Sqlite(_) => None,
            DatabasePool::Postgres(_) => {
                let mut transaction = pool.write().await?;
                transaction.take_turn().await?;
                Some(transaction)
            }
        };
        let (settings, opt_outs, has_counts) = {
            let mut reading = None;
            let transaction = match &mut alone {
                Some(transaction) => transaction,
                None => reading.insert(pool.read().await?),
            };
            let has_counts = transaction.has_counts_of_writers().await?;
            (read::settings(transaction).await?, read::opt_outs(transaction).await?, has_counts)
        };
        let is_created = is_created && opt_outs.is_empty();
        let known = Arc::clone(&self.settings.borrow());
        let unwritten: Vec<_> = known.decided.iter().filter(|(key, _)| !settings.decided.contains_key(key)).collect();
        let forgotten = |guild: &GuildKey| guild.is_some_and(|guild| backlog.forgets(guild));
        let both: BTreeMap<_, _> =
            known.decided.clone().into_iter().chain(settings.decided).filter(|((g, _), _)| !forgotten(g)).collect();
        let both = StoredSettings::known(both);
        self.settings.send_if_modified(|settings| {
            let is_news = **settings != both;
            *settings = Arc::new(both);
            is_news
        });

        *self.stored_opt_outs.lock().unwrap_or_else(PoisonError::into_inner) = opt_outs.iter().cloned().collect();
        let (recognised, note) = self.recognise(&opt_outs, is_created, has_counts).await;
        let missing: Vec<MemberHash> = {
            let mut known = self.opt_outs.write().unwrap_or_else(PoisonError::into_inner);
            let missing = known.iter().filter(|member| !opt_outs.contains(member)).cloned().collect();
            let told = self.told_wishes.lock().unwrap_or_else(PoisonError::into_inner);
            let is_over =
                |member: &MemberHash| [backlog.wish(member), told.get(member).copied()].contains(&Some(false));
            known.extend(opt_outs.into_iter().filter(|member| !is_over(member)));
            missing
        };
        if !unwritten.is_empty() || note.is_some() || !missing.is_empty() {
            let mut transaction = match alone {
                Some(transaction) => transaction,
                None => pool.write().await?,
            };
            for ((guild, name), value) in unwritten {
                write::set(&mut transaction, *guild, name, Some(value)).await?;
            }
            for member in note.iter().chain(&missing) {
                write::add_opt_out(&mut transaction, member).await?;
            }
            transaction.commit().await?;
        } else if let Some(transaction) = alone {
            // The next one's turn.
            transaction.commit().await?;
        }
        if let OptOuts::Unknown(why) = &recognised {
            tracing::error!(why, "who wants no automatic answers is not known, so nobody gets any");
        }
        self.known.send_replace(recognised);
        self.look_after_key().await;
        Ok(())
    }

    /// Looks whether the key is on the disk as it is in memory, writes it back where it was removed, and says where the next
    /// start would not have it.
    ///
    /// What is in memory is right whatever becomes of the file: it is the key whose witness stands in the database, and all that
    /// was told since is hashed with it. So answers go on by it, and nobody who opted out gets one. A file that is another's is
    /// left alone: it may be all that is left of another bot.
    pub(super) async fn look_after_key(&self) {
        let Some(key) = self.key.get().cloned() else { return };
        if !self.known.borrow().are_known() {
            return;
        }
        let (path, at) = (self.options.place.key.clone(), self.options.place.key.clone());
        let found = blocking(move || Ok(kept_on_disk(&key, &path))).await;
        let seen = match found {
            Ok(KeptKey::Same) => OptOuts::Known,
            Ok(KeptKey::WrittenBack) => {
                tracing::warn!(key = %at.display(), "the key of the opt-outs was removed, and is written again from memory");
                OptOuts::Known
            }
            Ok(KeptKey::Fault(fault)) => OptOuts::KnownUntilEnd(key_fault(Language::English, &fault)),
            // No descriptor is left, say: that passes, and tells nothing of the file.
            Ok(KeptKey::NotSeen) | Err(_) => return,
        };
        self.known.send_if_modified(|known| {
            let is_news = *known != seen && known.are_known();
            if is_news {
                match &seen {
                    OptOuts::KnownUntilEnd(why) => {
                        tracing::error!(why, "the key of the opt-outs is not on the disk any more")
                    }
                    _ => tracing::info!(key = %at.display(), "the key of the opt-outs is on the disk again"),
                }
                *known = seen;
            }
            is_news
        });
    }
}

impl StoreInner {
    /// Notes that nothing is set where no bot can have kept anything: there is no file of a database, nor anything else of a bot
    /// that ran before. Of a server that cannot be reached nobody knows.
    pub(super) async fn note_first_start(&self) {
        if self.settings.borrow().is_known() || self.options.trace.is_some() {
            return;
        }
        let DatabaseAddress::Sqlite(path) = &self.options.place.database else { return };
        let is_there = tokio::fs::try_exists(path).await;
        if matches!(&is_there, Ok(false)) || is_there.is_err_and(|err| err.kind() == std::io::ErrorKind::NotADirectory)
        {
            self.settings.send_modify(|settings| Arc::make_mut(settings).is_known = true);
        }
    }

    /// What processes that have ended left behind of members' wishes holds at once, unless they have said something else since.
    pub(super) fn hold_wishes(&self, backlogs: &Backlogs) {
        let mut known = self.opt_outs.write().unwrap_or_else(PoisonError::into_inner);
        for (member, out) in backlogs.wishes() {
            if out {
                known.insert(member.clone());
            } else {
                known.remove(member);
            }
        }
    }

    /// Notes which wishes of members are on the disk.
    pub(super) fn note_spooled(&self, own: &Backlog) {
        let wishes = own.wishes().into_iter().map(|(member, out)| (member.clone(), out)).collect();
        *self.spooled_wishes.lock().unwrap_or_else(PoisonError::into_inner) = wishes;
    }

    /// Notes wishes that a batch of this process has written, and that have not been told otherwise since.
    pub(super) fn note_written(&self, wishes: &BTreeMap<MemberHash, bool>) {
        let mut stored = self.stored_opt_outs.lock().unwrap_or_else(PoisonError::into_inner);
        let mut told = self.told_wishes.lock().unwrap_or_else(PoisonError::into_inner);
        for (member, out) in wishes {
            if *out {
                stored.insert(member.clone())
            } else {
                stored.remove(member)
            };
            if told.get(member) == Some(out) {
                told.remove(member);
            }
        }
    }

    /// Takes what another process has changed into memory. What waits here to be written has been written.
    pub(super) async fn reread(&self, pool: &DatabasePool, topic: ChangeTopic) -> Result<(), sqlx::Error> {
        let mut transaction = pool.read().await?;
        match topic {
            // Nothing of these is kept in memory here.
            ChangeTopic::Shards | ChangeTopic::ServerFaqs => {}
            ChangeTopic::Settings => {
                let read = read::settings(&mut transaction).await?;
                self.settings.send_if_modified(|settings| {
                    let is_news = **settings != read;
                    if is_news {
                        *settings = Arc::new(read);
                    }
                    is_news
                });
            }
            ChangeTopic::OptOuts => {
                let read: BTreeSet<_> = read::opt_outs(&mut transaction).await?.into_iter().collect();
                let mut stored = self.stored_opt_outs.lock().unwrap_or_else(PoisonError::into_inner);
                let mut known = self.opt_outs.write().unwrap_or_else(PoisonError::into_inner);
                let told = self.told_wishes.lock().unwrap_or_else(PoisonError::into_inner);
                // Only what has changed there: a wish that has just been told here is not written yet.
                known.extend(read.difference(&stored).filter(|member| !told.contains_key(*member)).cloned());
                known.retain(|member| read.contains(member) || !stored.contains(member) || told.contains_key(member));
                *stored = read;
            }
        }
        Ok(())
    }
}

/// What became of the key on the disk.
enum KeptKey {
    /// It is the one in memory.
    Same,
    /// It was gone, and is there again.
    WrittenBack,
    /// The next start would not have it.
    Fault(KeyFault),
    /// Nobody can tell just now.
    NotSeen,
}

/// Looks for a key, and writes it where there is none.
fn kept_on_disk(key: &MemberKey, path: &Path) -> KeptKey {
    let at = path.to_owned();
    match MemberKey::load(path) {
        Ok(Some(found)) if found == *key => KeptKey::Same,
        Ok(Some(_)) => KeptKey::Fault(KeyFault::Replaced(at)),
        Ok(None) => {
            let folder = prepare_folder(path).map_err(|err| err.0.to_string());
            match folder.and_then(|()| key.save(path).map_err(|err| err.to_string())) {
                Ok(()) => KeptKey::WrittenBack,
                Err(cause) => KeptKey::Fault(KeyFault::Gone { key: at, cause }),
            }
        }
        Err(err) => match err.kind() {
            ErrorKind::InvalidData | ErrorKind::IsADirectory | ErrorKind::PermissionDenied => {
                KeptKey::Fault(KeyFault::Unreadable { key: at, cause: err.to_string() })
            }
            _ => KeptKey::NotSeen,
        },
    }
}

/// Stands in the database when the opt-outs before it were lost.
pub(super) const LOST: &str = "lost";
/// Stands alone in the database after a host has said to go on without the opt-outs that were lost.
pub(super) const FORGOTTEN: &str = "forgotten";
/// Stands before what tells that a key and a database belong together.
pub(super) const WITNESS: &str = "key ";

/// That it is not known who opted out, why, and how a host goes on.
pub(super) fn unknown(why: &OptOutsFault, database: &DatabaseAddress) -> OptOuts {
    let kept_in = match database {
        DatabaseAddress::Sqlite(_) => KeptIn::File,
        DatabaseAddress::Postgres(_) => KeptIn::Server,
    };
    OptOuts::Unknown(opt_outs_fault(Language::English, why, kept_in))
}

/// Whether a database without a key may never have had one: nothing was ever noted in it that needs one, or the host has said
/// that it is forgotten.
pub(super) fn is_first_start(stored: &[MemberHash], has_counts: bool) -> bool {
    match stored {
        [] => !has_counts,
        [only] => only.0 == FORGOTTEN,
        _ => false,
    }
}

/// Whether no key is noted where one always is: a server has had its witness since the first version with one, and a
/// file that a bot has counted in since then got its own before the first count. Then what stood beside it is gone too.
pub(super) fn lacks_witness(database: &DatabaseAddress, stored: &[MemberHash], has_counts: bool) -> bool {
    let has_had = has_counts || matches!(database, DatabaseAddress::Postgres(_));
    has_had && !stored.iter().any(|hash| hash.0.starts_with(WITNESS))
}

pub(super) fn witness(key: &MemberKey) -> MemberHash {
    MemberHash(format!("{WITNESS}{}", key.witness().0))
}

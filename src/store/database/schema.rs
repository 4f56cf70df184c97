//! The tables, one file a step; steps are only ever added. SQLite has had its tables since the first version, PostgreSQL
//! begins with what they had come to.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

use super::Unavailable;
use super::sql::{DatabasePool, SqlTransaction, sql};
use crate::messages::host::database::DatabaseFault;

/// The newest step of SQLite's tables.
pub(in crate::store) const SQLITE_VERSION: i64 = 7;

/// The newest step of PostgreSQL's.
const POSTGRES_VERSION: i64 = 9;

type SchemaStep = (i64, &'static str, &'static str);

const SQLITE: [SchemaStep; 7] = [
    (1, "start", include_str!("../schema/sqlite/0001_start.sql")),
    (2, "numbers", include_str!("../schema/sqlite/0002_numbers.sql")),
    (3, "plans", include_str!("../schema/sqlite/0003_plans.sql")),
    (4, "writers", include_str!("../schema/sqlite/0004_writers.sql")),
    (5, "server_faqs", include_str!("../schema/sqlite/0005_server_faqs.sql")),
    (6, "plan_servers", include_str!("../schema/sqlite/0006_plan_servers.sql")),
    (SQLITE_VERSION, "begun_actions", include_str!("../schema/sqlite/0007_begun_actions.sql")),
];

const POSTGRES: [SchemaStep; 9] = [
    (1, "start", include_str!("../schema/postgres/0001_start.sql")),
    (2, "server_faqs", include_str!("../schema/postgres/0002_server_faqs.sql")),
    (3, "leases", include_str!("../schema/postgres/0003_leases.sql")),
    (4, "server_changes", include_str!("../schema/postgres/0004_server_changes.sql")),
    (5, "generations", include_str!("../schema/postgres/0005_generations.sql")),
    (6, "plan_servers", include_str!("../schema/postgres/0006_plan_servers.sql")),
    (7, "begun_actions", include_str!("../schema/postgres/0007_begun_actions.sql")),
    (8, "cooldowns", include_str!("../schema/postgres/0008_cooldowns.sql")),
    (POSTGRES_VERSION, "served_bot", include_str!("../schema/postgres/0009_served_bot.sql")),
];

/// A table, as the newest steps have made it.
pub(in crate::store) struct StoreTable {
    pub(in crate::store) name: &'static str,
    pub(in crate::store) columns: &'static [Column],
    /// How many columns, from the first, are its key.
    pub(in crate::store) key: usize,
}

/// A column and its kind.
pub(in crate::store) enum Column {
    Text(&'static str),
    Number(&'static str),
}

impl Column {
    pub(in crate::store) fn name(&self) -> &'static str {
        match self {
            Self::Text(name) | Self::Number(name) => name,
        }
    }
}

use Column::{Number, Text};

/// Everything that is kept, but `writers` and what processes on one server share: who wrote what last, and who runs which
/// shard, mean nothing to another database.
pub(in crate::store) const TABLES: [StoreTable; 11] = [
    StoreTable {
        name: "decisions",
        columns: &[Text("day"), Number("guild"), Text("band"), Text("entry"), Number("amount")],
        key: 4,
    },
    StoreTable {
        name: "feedback",
        columns: &[Text("day"), Number("guild"), Text("entry"), Text("mark"), Number("amount")],
        key: 4,
    },
    StoreTable {
        name: "misses",
        columns: &[
            Number("number"),
            Number("guild"),
            Text("kind"),
            Text("entry"),
            Text("text"),
            Text("first_day"),
            Text("last_day"),
            Number("asked"),
            Text("hidden_until"),
        ],
        key: 1,
    },
    StoreTable {
        name: "revisions",
        columns: &[Number("number"), Number("at"), Text("fingerprint"), Number("moderator"), Text("via"), Text("text")],
        key: 1,
    },
    StoreTable {
        name: "server_revisions",
        columns: &[
            Number("guild"),
            Number("number"),
            Number("at"),
            Text("fingerprint"),
            Number("moderator"),
            Text("via"),
            Text("text"),
        ],
        key: 2,
    },
    StoreTable { name: "settings", columns: &[Number("guild"), Text("name"), Text("value")], key: 2 },
    StoreTable { name: "opt_outs", columns: &[Text("member")], key: 1 },
    StoreTable { name: "numbers", columns: &[Text("name"), Number("last")], key: 1 },
    StoreTable {
        name: "plans",
        columns: &[
            Text("member"),
            Text("goal"),
            Text("zone"),
            Text("pauses"),
            Text("paused_since"),
            Text("ended"),
            Text("used"),
            Number("remind_in"),
            Number("remind_day"),
            Number("remind_hour"),
            Number("remind_at"),
            Number("unanswered"),
            Number("guild"),
        ],
        key: 1,
    },
    StoreTable {
        name: "begun_actions",
        columns: &[Number("guild"), Number("number"), Text("action"), Number("ends")],
        key: 2,
    },
    StoreTable { name: "plan_days", columns: &[Text("member"), Text("day"), Number("minutes")], key: 2 },
];

fn migrator(steps: &[SchemaStep]) -> Migrator {
    Migrator::with_migrations(
        steps
            .iter()
            .map(|(version, name, sql)| {
                Migration::new(*version, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
            })
            .collect(),
    )
}

/// Other programs that keep their steps as sqlx does number them by the day.
const MOST_STEPS: i64 = 1_000_000;

/// What a step means that this version does not know.
pub(super) fn unknown_step(step: i64) -> DatabaseFault {
    if (0..MOST_STEPS).contains(&step) { DatabaseFault::LaterVersion } else { DatabaseFault::ForeignTables }
}

impl DatabasePool {
    /// Looks whether what is there is this version's to read, and changes nothing. A database without tables is.
    pub(in crate::store) async fn look(&self) -> Result<(), Unavailable> {
        let newest = match self {
            Self::Sqlite(_) => SQLITE_VERSION,
            Self::Postgres(_) => POSTGRES_VERSION,
        };
        let mut transaction = self.read().await?;
        if transaction.has_no_tables().await? {
            return Ok(());
        }
        match transaction.newest_step().await? {
            None => Err(DatabaseFault::ForeignTables.into()),
            Some(step) if step > newest => Err(unknown_step(step).into()),
            Some(_) => Ok(()),
        }
    }

    /// Brings the tables up to this version, and tells whether there were none.
    pub(super) async fn migrate(&self) -> Result<bool, Unavailable> {
        self.look().await?;
        let is_created = self.read().await?.has_no_tables().await?;
        match self {
            Self::Sqlite(pool) => migrator(&SQLITE).run(pool).await?,
            Self::Postgres(pool) => migrator(&POSTGRES).run(pool).await?,
        }
        Ok(is_created)
    }
}

impl SqlTransaction {
    /// Whether it is a new database.
    pub(in crate::store) async fn has_no_tables(&mut self) -> Result<bool, sqlx::Error> {
        let tables = match self {
            Self::Sqlite(_) => sql("SELECT count(*) FROM sqlite_master"),
            Self::Postgres(_) => {
                sql("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'opt_outs'")
            }
        };
        Ok(self.number(tables).await? == 0)
    }

    /// The newest step that has made its tables; `None` where none is noted.
    pub(in crate::store) async fn newest_step(&mut self) -> Result<Option<i64>, sqlx::Error> {
        let steps = match self {
            Self::Sqlite(_) => sql("SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'"),
            Self::Postgres(_) => sql(
                "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_sqlx_migrations'",
            ),
        };
        if self.number(steps).await? == 0 {
            return Ok(None);
        }
        let newest = self.row(sql("SELECT max(version) FROM _sqlx_migrations")).await?;
        newest.map_or(Ok(None), |row| row.number_or_null(0))
    }

    /// Whether a version that notes its key at each start has counted something here; earlier ones kept no such rows.
    pub(in crate::store) async fn has_counts_of_writers(&mut self) -> Result<bool, sqlx::Error> {
        let tables = match self {
            Self::Sqlite(_) => sql("SELECT count(*) FROM sqlite_master WHERE name = 'writers'"),
            Self::Postgres(_) => {
                sql("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'writers'")
            }
        };
        Ok(self.number(tables).await? > 0 && self.number(sql("SELECT count(*) FROM writers")).await? > 0)
    }

    /// Brings the tables up to this version, as a part of something larger.
    pub(in crate::store) async fn migrate(&mut self) -> Result<(), MigrateError> {
        match self {
            Self::Sqlite(it) => migrator(&SQLITE).run(&mut **it).await,
            Self::Postgres(it) => migrator(&POSTGRES).run(&mut **it).await,
        }
    }
}

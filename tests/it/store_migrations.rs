//! A database of every earlier version of the schema is brought up to today's, and what lay in it is still there.
//!
//! A step of the schema that is out never changes: databases that have taken it would be refused. A new step needs a
//! case in [`CASES`]: the same data, put in as that version keeps it.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use certpace::store::{BegunKey, MissKind, OptOuts, ServerScope, Store};
use jiff::civil::date;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqlSafeStr};

use crate::store_stories::{HOME, Shelf, TODAY, miss, revision};
use crate::store_tables::connect;

/// Data as a version of the schema keeps it.
struct Case {
    version: i64,
    /// The first half of the checksum of the step that made this version.
    checksum: &'static str,
    /// The data, besides [`SINCE_THE_START`].
    data: &'static str,
    /// The numbers that the next question and the next revision get.
    next: (&'static str, i64),
}

const CASES: [Case; 7] = [
    Case { version: 1, checksum: "bc991a29cdae78c7", data: "", next: ("10", 4) },
    Case {
        version: 2,
        checksum: "d99f21c66c0b665d",
        // Question 12 and revision 5 have gone since.
        data: "UPDATE numbers SET last = 12 WHERE name = 'misses'; UPDATE numbers SET last = 5 WHERE name = 'revisions';",
        next: ("13", 6),
    },
    Case {
        version: 3,
        checksum: "96a085fd7d60ada5",
        // A plan that rests, with a question due, and one day of it.
        data: "UPDATE numbers SET last = 12 WHERE name = 'misses'; UPDATE numbers SET last = 5 WHERE name = 'revisions';
            INSERT INTO plans VALUES ('0e494428ca50a1b82215c0afa79c2d64', 'certification:cpc pace:10h a week start:2026-11-01',
                'Europe/Berlin', '2026-11-05 to 2026-11-07', '2026-11-20', '', '2026-11-20', 1155000000000000009, 6, 18, 1795365000, 2);
            INSERT INTO plan_days VALUES ('0e494428ca50a1b82215c0afa79c2d64', '2026-11-03', 90);",
        next: ("13", 6),
    },
    Case {
        version: 4,
        checksum: "3a07a6a00705ae00",
        data: "UPDATE numbers SET last = 12 WHERE name = 'misses'; UPDATE numbers SET last = 5 WHERE name = 'revisions';
            INSERT INTO plans VALUES ('0e494428ca50a1b82215c0afa79c2d64', 'certification:cpc pace:10h a week start:2026-11-01',
                'Europe/Berlin', '2026-11-05 to 2026-11-07', '2026-11-20', '', '2026-11-20', 1155000000000000009, 6, 18, 1795365000, 2);
            INSERT INTO plan_days VALUES ('0e494428ca50a1b82215c0afa79c2d64', '2026-11-03', 90);
            INSERT INTO opt_outs VALUES ('key 6f99c7f51964fbcc442164d53b5fa9dc');
            INSERT INTO writers VALUES ('00000000000000aa', 7, '2026-11-20');",
        next: ("13", 6),
    },
    Case {
        version: 5,
        checksum: "75c059ad5bd53f90",
        data: "UPDATE numbers SET last = 12 WHERE name = 'misses'; UPDATE numbers SET last = 5 WHERE name = 'revisions';
            INSERT INTO plans VALUES ('0e494428ca50a1b82215c0afa79c2d64', 'certification:cpc pace:10h a week start:2026-11-01',
                'Europe/Berlin', '2026-11-05 to 2026-11-07', '2026-11-20', '', '2026-11-20', 1155000000000000009, 6, 18, 1795365000, 2);
            INSERT INTO plan_days VALUES ('0e494428ca50a1b82215c0afa79c2d64', '2026-11-03', 90);
            INSERT INTO opt_outs VALUES ('key 6f99c7f51964fbcc442164d53b5fa9dc');
            INSERT INTO writers VALUES ('00000000000000aa', 7, '2026-11-20');
            INSERT INTO server_revisions VALUES
                (1199000000000000002, 1, 1795000000, 'print of one', 1155000000000000008, '/faq add', 'one');",
        next: ("13", 6),
    },
    Case {
        version: 6,
        checksum: "24741c8161739509",
        data: "UPDATE numbers SET last = 12 WHERE name = 'misses'; UPDATE numbers SET last = 5 WHERE name = 'revisions';
            INSERT INTO plans VALUES ('0e494428ca50a1b82215c0afa79c2d64', 'certification:cpc pace:10h a week start:2026-11-01',
                'Europe/Berlin', '2026-11-05 to 2026-11-07', '2026-11-20', '', '2026-11-20', 1155000000000000009, 6, 18, 1795365000, 2,
                1199000000000000002);
            INSERT INTO plan_days VALUES ('0e494428ca50a1b82215c0afa79c2d64', '2026-11-03', 90);
            INSERT INTO opt_outs VALUES ('key 6f99c7f51964fbcc442164d53b5fa9dc');
            INSERT INTO writers VALUES ('00000000000000aa', 7, '2026-11-20');
            INSERT INTO server_revisions VALUES
                (1199000000000000002, 1, 1795000000, 'print of one', 1155000000000000008, '/faq add', 'one');",
        next: ("13", 6),
    },
    Case {
        version: 7,
        checksum: "b723a9e326216f64",
        data: "UPDATE numbers SET last = 12 WHERE name = 'misses'; UPDATE numbers SET last = 5 WHERE name = 'revisions';
            INSERT INTO plans VALUES ('0e494428ca50a1b82215c0afa79c2d64', 'certification:cpc pace:10h a week start:2026-11-01',
                'Europe/Berlin', '2026-11-05 to 2026-11-07', '2026-11-20', '', '2026-11-20', 1155000000000000009, 6, 18, 1795365000, 2,
                1199000000000000002);
            INSERT INTO plan_days VALUES ('0e494428ca50a1b82215c0afa79c2d64', '2026-11-03', 90);
            INSERT INTO opt_outs VALUES ('key 6f99c7f51964fbcc442164d53b5fa9dc');
            INSERT INTO writers VALUES ('00000000000000aa', 7, '2026-11-20');
            INSERT INTO server_revisions VALUES
                (1199000000000000002, 1, 1795000000, 'print of one', 1155000000000000008, '/faq add', 'one');
            INSERT INTO begun_actions VALUES (1199000000000000002, 7, 'a form', 1795000000);",
        next: ("13", 6),
    },
];

/// What every version so far keeps in the same tables and columns.
const SINCE_THE_START: &str = "
    INSERT INTO decisions (day, guild, band, entry, amount) VALUES
        ('2026-11-20', 1199000000000000001, 'answered', 'exam-cost', 3),
        ('2026-11-21', 1199000000000000001, 'suggested', 'exam-cost', 2),
        ('2026-11-21', 0, 'silent', '', 1);
    INSERT INTO feedback (day, guild, entry, mark, amount) VALUES
        ('2026-11-21', 1199000000000000001, 'exam-cost', 'helped', 4),
        ('2026-11-21', 1199000000000000001, 'exam-cost', 'refused', 1);
    INSERT INTO misses (number, guild, kind, entry, text, first_day, last_day, asked, hidden_until) VALUES
        (7, 1199000000000000001, 'unanswered', '', 'do i need anatomy', '2026-11-10', '2026-11-20', 4, ''),
        (8, 0, 'near', 'exam-cost', 'what is the price', '2026-11-11', '2026-11-11', 1, ''),
        (9, 1199000000000000001, 'refused', 'exam-cost', 'is it free', '2026-11-12', '2026-11-12', 9, '2026-11-25');
    INSERT INTO revisions (number, at, fingerprint, moderator, via, text) VALUES
        (2, 1795000000, 'print of two', NULL, 'by hand', 'two'),
        (3, 1795000060, 'print of three', 1155000000000000008, '/faq edit', 'three');
    INSERT INTO settings (guild, name, value) VALUES
        (1199000000000000001, 'cooldown', '5'), (0, 'auto', 'on');
    INSERT INTO opt_outs (member) VALUES ('0e494428ca50a1b82215c0afa79c2d64');
";
/// The key under which member 42 has the hash above.
const KEY: [u8; 32] = [7; 32];

/// The steps of the schema, as they lie in the sources.
fn steps() -> Vec<Migration> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema/sqlite");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let step = |file: &PathBuf| {
        let (version, name) = file.file_stem().unwrap().to_str().unwrap().split_once('_').expect("a number and a name");
        let sql = AssertSqlSafe(std::fs::read_to_string(file).unwrap()).into_sql_str();
        Migration::new(version.parse().unwrap(), name.to_owned().into(), MigrationType::Simple, sql, false)
    };
    files.iter().map(step).collect()
}

/// Leaves a database behind as a bot of that version would have.
async fn leave(shelf: &Shelf, case: &Case) {
    std::fs::create_dir(shelf.path.parent().unwrap()).unwrap();
    std::fs::write(shelf.path.with_extension("key"), KEY).unwrap();
    let options = SqliteConnectOptions::new().filename(&shelf.path).create_if_missing(true);
    let mut connection = options.connect().await.expect("the database is made");
    let until = steps().into_iter().filter(|step| step.version <= case.version).collect();
    Migrator::with_migrations(until).run(&mut connection).await.expect("the schema is made");
    for data in [SINCE_THE_START, case.data] {
        sqlx::raw_sql(data).execute(&mut connection).await.expect("the data fit their version");
    }
    connection.close().await.expect("the database closes");
}

async fn assert_everything_is_there(shelf: &Shelf, store: &Store) {
    let exam_cost = || "exam-cost".parse().expect("an id");
    let stats = store.stats(7, ServerScope::All).await.expect("the database is there");
    assert_eq!(
        stats.to_csv(),
        "day,asked,answered,suggested,silent,helped,refused\n2026-11-20,3,3,0,0,0,0\n2026-11-21,3,0,2,1,4,1\n"
    );
    assert_eq!(
        stats.entries.iter().map(|entry| (entry.id.clone(), entry.answered)).collect::<Vec<_>>(),
        [(exam_cost(), 3)]
    );

    let told = |misses: Vec<certpace::store::Miss>| -> Vec<_> {
        misses.into_iter().map(|m| (m.number.to_string(), m.guild, m.kind, m.text, m.first, m.last, m.asked)).collect()
    };
    let anatomy = ("7", HOME, MissKind::Unanswered, "do i need anatomy", date(2026, 11, 10), date(2026, 11, 20), 4);
    let price =
        ("8", None, MissKind::Near(exam_cost()), "what is the price", date(2026, 11, 11), date(2026, 11, 11), 1);
    let free = ("9", HOME, MissKind::Refused(exam_cost()), "is it free", date(2026, 11, 12), date(2026, 11, 12), 9);
    let owned = |(number, guild, kind, text, first, last, asked): (&str, _, _, &str, _, _, _)| {
        (number.to_owned(), guild, kind, text.to_owned(), first, last, asked)
    };
    let misses = told(store.misses(ServerScope::All).await.expect("the database is there"));
    assert_eq!(misses, [anatomy.clone(), price.clone()].map(owned), "one is put off");
    shelf.days_later.store(3, Ordering::Relaxed);
    let misses = told(store.misses(ServerScope::All).await.expect("the database is there"));
    assert_eq!(misses, [free, anatomy, price].map(owned), "until today");
    shelf.days_later.store(0, Ordering::Relaxed);

    let revisions = store.revisions(10).await.expect("the database is there");
    let revisions: Vec<_> = revisions
        .iter()
        .map(|r| (r.number, r.at.as_second(), r.fingerprint.as_str(), r.moderator, r.via.as_str()))
        .collect();
    assert_eq!(
        revisions,
        [
            (3, 1_795_000_060, "print of three", Some(1_155_000_000_000_000_008), "/faq edit"),
            (2, 1_795_000_000, "print of two", None, "by hand"),
        ]
    );
    assert_eq!(store.revision_text(3).await.expect("the database is there").as_deref(), Some("three"));

    let settings = store.settings().borrow().clone();
    assert_eq!(settings.iter().collect::<Vec<_>>(), [(None, "auto", "on"), (HOME, "cooldown", "5")]);
    assert_eq!(*store.opt_outs().borrow(), OptOuts::Known);
    assert!(store.is_opted_out(42) && !store.is_opted_out(43));
}

#[tokio::test]
async fn what_an_earlier_version_kept_is_there_after_the_migrations_and_can_be_added_to() {
    for case in &CASES {
        let shelf = Shelf::new();
        leave(&shelf, case).await;
        let store = shelf.open().await;
        assert_everything_is_there(&shelf, &store).await;

        let owner = store.plan_owner(42).await.expect("the key is there");
        let plan = store.plan(&owner).await.expect("the database is there");
        let begun_on = plan.as_ref().and_then(|plan| plan.guild);
        assert_eq!(begun_on, (case.version >= 6).then_some(1_199_000_000_000_000_002), "from version {}", case.version);
        let asked_in = plan.and_then(|plan| plan.reminder).map(|reminder| (reminder.channel, reminder.unanswered));
        assert_eq!(
            asked_in,
            (case.version >= 3).then_some((1_155_000_000_000_000_009, 2)),
            "from version {}",
            case.version
        );
        let key = BegunKey { guild: 1_199_000_000_000_000_002, number: 7 };
        let begun = store.begun(key, jiff::Timestamp::UNIX_EPOCH).await.expect("the database is there");
        assert_eq!(begun.as_deref(), (case.version >= 7).then_some("a form"), "from version {}", case.version);

        store.record(miss(HOME, "where is the exam"));
        store.record(revision("four", None));
        store.flush().await.expect("the database is there");
        let misses = store.misses(ServerScope::All).await.expect("the database is there");
        let added = misses.iter().find(|miss| miss.text == "where is the exam").expect("it is kept");
        let newest = store.revisions(1).await.expect("the database is there")[0].number;
        assert_eq!((added.number.to_string().as_str(), newest), case.next, "from version {}", case.version);
        assert_eq!((added.first, added.last), (TODAY, TODAY));

        // A second start finds nothing to do.
        store.close().await.expect("the database is there");
        let again = shelf.open().await;
        assert_eq!(
            again.misses(ServerScope::All).await.expect("the database is there"),
            misses,
            "from version {}",
            case.version
        );
    }
}

#[tokio::test]
async fn every_step_of_the_schema_has_its_case_and_stays_as_it_is() {
    let hex = |bytes: &[u8]| bytes.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
    let steps: Vec<(i64, String)> = steps().iter().map(|step| (step.version, hex(&step.checksum))).collect();
    let cases: Vec<(i64, String)> = CASES.iter().map(|case| (case.version, case.checksum.to_owned())).collect();
    assert_eq!(steps, cases, "the files of the schema, and the cases here");

    let shelf = Shelf::new();
    let store = shelf.open().await;
    store.close().await.expect("the database is there");
    let taken: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations ORDER BY version")
        .fetch_all(&mut connect(&shelf.path).await)
        .await
        .expect("the steps are listed");
    assert_eq!(taken, CASES.iter().map(|case| case.version).collect::<Vec<_>>(), "what the store takes of them");
}

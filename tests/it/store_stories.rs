//! What the bot remembers, and how it goes on when the database cannot be used.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};

use certpace::review::redact::{RedactionVocabulary, redact};
use certpace::store::{
    BackupError, Band, BegunAction, BegunKey, GuildKey, MissKind, NewRevision, Noted, OptOuts, PostgresAddress, Rating,
    Record, SavedText, ServerScope, State, StateAuthor, Store, StoreOptions, StorePlace, StoredPlan, backup,
    examine_opt_outs, forget_opt_outs, read_stats,
};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use sqlx::{ConnectOptions, Connection, Executor};
use tempfile::TempDir;

use crate::harness::postgres;
use crate::live_folder::soon;
use crate::store_tables::{connect, dump_all_tables, dump_database};

pub(crate) const HOME: GuildKey = Some(1_199_000_000_000_000_001);
pub(crate) const OTHER: GuildKey = Some(1_199_000_000_000_000_002);
pub(crate) const TODAY: Date = date(2026, 11, 22);

/// Tells each story once with a file of SQLite, and once with a PostgreSQL server where the machine has one.
macro_rules! on_both_databases {
    ($($story:ident),* $(,)?) => {
        mod with_a_file {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    super::$story($crate::store_stories::Shelf::new()).await;
                }
            )*
        }

        mod with_a_server {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    if let Some(shelf) = $crate::store_stories::Shelf::on_server().await {
                        super::$story(shelf).await;
                    }
                }
            )*
        }
    };
}
pub(crate) use on_both_databases;

on_both_databases!(
    counts_are_added_up_by_day_server_and_entry,
    what_waits_is_written_when_the_last_handle_goes,
    questions_are_reviewed_most_asked_first_and_can_be_settled_and_put_off,
    revisions_are_kept_with_who_and_where_and_the_same_text_is_not_written_twice,
    settings_and_opt_outs_outlive_a_restart,
    what_a_member_told_last_holds_whatever_is_read_meanwhile,
    nothing_is_left_of_a_server_that_the_bot_was_removed_from,
    what_was_begun_is_kept_until_it_is_decided_or_over,
    a_state_keeps_its_moderators_name_though_the_process_that_wrote_it_was_killed_before_it_kept_it,
    no_table_holds_a_members_id_or_unredacted_text,
    each_server_has_its_own_states_and_nobody_writes_over_one_that_they_have_not_seen,
    of_a_servers_states_the_newest_fifty_are_kept_and_no_more_text_than_has_room,
);

/// A data folder, and a calendar that a story can turn on.
pub(crate) struct Shelf {
    pub(crate) folder: TempDir,
    pub(crate) place: StorePlace,
    /// The file, where the database is one.
    pub(crate) path: PathBuf,
    pub(crate) days_later: Arc<AtomicI32>,
}

impl Shelf {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("data").join("certpace.db");
        Self { folder, place: StorePlace::sqlite(&path), path, days_later: Arc::default() }
    }

    /// With a database of its own on the server that stories share; `None` on a machine that has none.
    pub(crate) async fn on_server() -> Option<Self> {
        Some(Self::at(postgres::address(&postgres::new_database().await?)))
    }

    pub(crate) fn at(address: PostgresAddress) -> Self {
        let shelf = Self::new();
        let place = StorePlace::postgres(address, shelf.path.parent().expect("a folder"));
        Self { place, ..shelf }
    }

    /// A store that writes only when it is told to, and retries at once.
    pub(crate) async fn open(&self) -> Store {
        Store::start(self.options()).await
    }

    pub(crate) fn options(&self) -> StoreOptions {
        let later = Arc::clone(&self.days_later);
        let today = Arc::new(move || TODAY + later.load(Ordering::Relaxed).days());
        StoreOptions {
            flush_every: Duration::from_secs(3600),
            // The days of these stories pass.
            doubt_jumps_for: Duration::ZERO,
            retry_first: Duration::from_millis(10),
            retry_last: Duration::from_millis(50),
            ..StoreOptions::at(self.place.clone(), today)
        }
    }

    pub(crate) async fn rows(&self) -> Vec<String> {
        dump_database(&self.place.database).await
    }
}

pub(crate) fn decision(guild: GuildKey, band: Band, entry: Option<&str>) -> Record {
    Record::Decision { day: TODAY, guild, band, entry: entry.map(|id| id.parse().expect("an id")) }
}

pub(crate) fn miss(guild: GuildKey, text: &str) -> Record {
    let text = redact(text, &RedactionVocabulary::default()).kept().expect("it may be kept");
    Record::Miss { day: TODAY, guild, kind: MissKind::Unanswered, text }
}

/// A plan that its member last did something with on that day.
pub(crate) fn plan_of(used: Date) -> StoredPlan {
    StoredPlan {
        goal: "certification:cpc pace:10h a week start:2026-12-01".to_owned(),
        guild: None,
        zone: "UTC".to_owned(),
        pauses: String::new(),
        paused_since: None,
        ended: None,
        used,
        reminder: None,
        days: vec![(used, 90)],
    }
}

pub(crate) fn revision(text: &str, moderator: Option<u64>) -> Record {
    Record::Revision(NewRevision {
        at: Timestamp::from_second(1_795_000_000).expect("a time"),
        fingerprint: format!("print of {text}"),
        moderator,
        via: "/faq edit".to_owned(),
        text: text.into(),
    })
}

pub(crate) async fn becomes(store: &Store, what: &str, is: impl Fn(&State) -> bool) {
    soon(what, store.state().wait_for(|state| is(state))).await.expect("the store goes on");
}

pub(crate) fn is_away(state: &State) -> bool {
    matches!(state, State::Unavailable(_))
}

async fn counts_are_added_up_by_day_server_and_entry(shelf: Shelf) {
    let store = shelf.open().await;
    for record in [
        decision(HOME, Band::Answered, Some("exam-cost")),
        decision(HOME, Band::Answered, Some("exam-cost")),
        decision(OTHER, Band::Suggested, Some("exam-cost")),
        decision(None, Band::Silent, None),
        Record::Feedback { day: TODAY, guild: HOME, entry: "exam-cost".parse().expect("an id"), mark: Rating::Helped },
        Record::Feedback { day: TODAY, guild: HOME, entry: "exam-cost".parse().expect("an id"), mark: Rating::Refused },
    ] {
        store.record(record);
    }
    store.flush().await.expect("the database is there");
    store.record(decision(HOME, Band::Answered, Some("exam-cost")));
    store.flush().await.expect("the database is there");

    let all = store.stats(7, ServerScope::All).await.expect("the database is there");
    let total = all.total();
    assert_eq!((total.asked(), total.answered, total.suggested, total.silent), (5, 3, 1, 1));
    assert_eq!((total.helped, total.refused), (1, 1));
    assert_eq!(all.entries[0].answered, 3);
    assert_eq!(all.to_csv(), "day,asked,answered,suggested,silent,helped,refused\n2026-11-22,5,3,1,1,1,1\n",);
    let other = store.stats(7, ServerScope::One(OTHER)).await.expect("the database is there").total();
    assert_eq!((other.asked(), other.suggested), (1, 1));

    // Another process reads the same while the bot runs.
    assert_eq!(read_stats(&shelf.place.database, TODAY, 7).await.expect("it can be read"), all);
    shelf.days_later.store(7, Ordering::Relaxed);
    assert_eq!(store.stats(7, ServerScope::All).await.expect("the database is there").total().asked(), 0);
}

async fn what_waits_is_written_when_the_last_handle_goes(shelf: Shelf) {
    let store = shelf.open().await;
    store.record(decision(HOME, Band::Silent, None));
    drop(store);
    let written = async {
        while !shelf.rows().await.iter().any(|row| row.starts_with("decisions: ")) {
            tokio::task::yield_now().await;
        }
    };
    soon("the count is written", written).await;
    assert_eq!(shelf.rows().await[0], "decisions: 2026-11-22 | 1199000000000000001 | silent |  | 1");
}

async fn questions_are_reviewed_most_asked_first_and_can_be_settled_and_put_off(shelf: Shelf) {
    let store = shelf.open().await;
    for text in ["do i need anatomy", "is there a dress code", "do i need anatomy", "where is the exam"] {
        store.record(miss(HOME, text));
    }
    store.flush().await.expect("the database is there");
    let misses = store.misses(ServerScope::All).await.expect("the database is there");
    let told: Vec<(&str, u64)> = misses.iter().map(|miss| (miss.text.as_str(), miss.asked)).collect();
    assert_eq!(told, [("do i need anatomy", 2), ("is there a dress code", 1), ("where is the exam", 1)]);

    store.settle(&[misses[0].number]).await.expect("the database is there");
    store.put_off(&[misses[1].number], TODAY + 7.days()).await.expect("the database is there");
    let texts = async || -> Vec<String> {
        store.misses(ServerScope::All).await.expect("the database is there").into_iter().map(|miss| miss.text).collect()
    };
    assert_eq!(texts().await, ["where is the exam"]);
    shelf.days_later.store(7, Ordering::Relaxed);
    assert_eq!(texts().await, ["is there a dress code", "where is the exam"]);
}

#[tokio::test]
async fn a_question_is_deleted_after_thirty_days_and_cannot_be_read_off_the_file() {
    let shelf = Shelf::new();
    let store = shelf.open().await;
    store.record(miss(HOME, "a very peculiar question"));
    store.flush().await.expect("the database is there");
    shelf.days_later.store(30, Ordering::Relaxed);
    store.flush().await.expect("the database is there");
    assert_eq!(store.misses(ServerScope::All).await.expect("the database is there").len(), 1);
    shelf.days_later.store(31, Ordering::Relaxed);
    store.flush().await.expect("the database is there");
    assert_eq!(store.misses(ServerScope::All).await.expect("the database is there"), []);

    drop(store);
    let emptied = async {
        while fs::exists(shelf.path.with_extension("db-wal")).expect("the folder is there") {
            tokio::task::yield_now().await;
        }
    };
    soon("the database closes", emptied).await;
    let bytes = fs::read(&shelf.path).expect("the database is there");
    assert!(!bytes.windows(8).any(|window| window == b"peculiar"), "deleted text is still in the file");
}

async fn revisions_are_kept_with_who_and_where_and_the_same_text_is_not_written_twice(shelf: Shelf) {
    let store = shelf.open().await;
    for record in [revision("one", None), revision("one", None), revision("two", Some(7)), revision("one", Some(8))] {
        store.record(record);
    }
    store.flush().await.expect("the database is there");
    let revisions = store.revisions(10).await.expect("the database is there");
    let told: Vec<_> = revisions.iter().map(|r| (r.number, r.fingerprint.as_str(), r.moderator)).collect();
    assert_eq!(told, [(3, "print of one", Some(8)), (2, "print of two", Some(7)), (1, "print of one", None)]);
    assert_eq!(store.revision_text(2).await.expect("the database is there").as_deref(), Some("two"));
    assert_eq!(store.revision_text(9).await.expect("the database is there"), None);
}

async fn settings_and_opt_outs_outlive_a_restart(shelf: Shelf) {
    let store = shelf.open().await;
    store.set(HOME, "cooldown", Some("5")).await.expect("the database is there");
    store.set(None, "auto", Some("on")).await.expect("the database is there");
    store.set(None, "auto", None).await.expect("the database is there");
    store.opt_out(42).await.expect("there is a key");
    store.opt_out(43).await.expect("there is a key");
    store.opt_in(43).await.expect("there is a key");
    assert!(store.is_opted_out(42) && !store.is_opted_out(43));
    store.flush().await.expect("the database is there");

    let again = shelf.open().await;
    assert_eq!(again.settings().borrow().get(HOME, "cooldown"), Some("5"));
    assert_eq!(again.settings().borrow().get(None, "auto"), None);
    assert!(again.is_opted_out(42) && !again.is_opted_out(43));
}

/// The store reads again what its own writing announces, and that may be older than what was told since.
async fn what_a_member_told_last_holds_whatever_is_read_meanwhile(shelf: Shelf) {
    let store = shelf.open().await;
    for _ in 0..60 {
        store.opt_out(42).await.expect("there is a key");
        for _ in 0..5 {
            assert!(store.is_opted_out(42));
            tokio::task::yield_now().await;
        }
        store.opt_in(42).await.expect("there is a key");
        for _ in 0..5 {
            assert!(!store.is_opted_out(42));
            tokio::task::yield_now().await;
        }
    }
}

async fn nothing_is_left_of_a_server_that_the_bot_was_removed_from(shelf: Shelf) {
    let store = shelf.open().await;
    for guild in [HOME, OTHER] {
        store.record(decision(guild, Band::Silent, None));
        store.record(miss(guild, "where is the exam"));
        store.set(guild, "cooldown", Some("5")).await.expect("the database is there");
        store.keep_begun(BegunKey { guild: guild.expect("a server"), number: 7 }, begun("a form", 3_600));
    }
    store.flush().await.expect("the database is there");
    store.record(miss(OTHER, "not yet written"));
    store.keep_begun(BegunKey { guild: OTHER.expect("a server"), number: 8 }, begun("not yet written", 3_600));
    store.forget_guild(OTHER.expect("a server"));
    store.flush().await.expect("the database is there");
    assert_eq!(store.guilds().await.expect("the database is there"), [HOME.expect("a server")]);
    let rows = shelf.rows().await;
    assert!(!rows.iter().any(|row| row.contains("1199000000000000002")), "{rows:?}");
    let own = ["opt_outs: key ", "numbers: ", "writers: ", "changes: "];
    let of_servers = rows.iter().filter(|row| !own.iter().any(|own| row.starts_with(own)));
    assert_eq!(of_servers.count(), 4, "{rows:?}");
}

/// Something that was begun, and is over so many seconds after 1970.
pub(crate) fn begun(action: &str, ends: i64) -> BegunAction {
    BegunAction { action: action.to_owned(), ends: Timestamp::from_second(ends).expect("a time") }
}

async fn what_was_begun_is_kept_until_it_is_decided_or_over(shelf: Shelf) {
    let store = shelf.open().await;
    let guild = HOME.expect("a server");
    let key = |number| BegunKey { guild, number };
    let at = |second| Timestamp::from_second(second).expect("a time");
    for (number, action, ends) in [(7, "first", 3_600), (8, "second", 3_700), (7, "first, written over", 3_800)] {
        store.keep_begun(key(number), begun(action, ends));
        store.flush_soon().await;
    }
    let found = async |number, second| store.begun(key(number), at(second)).await.expect("the database is there");
    assert_eq!(found(7, 0).await.as_deref(), Some("first, written over"));
    assert_eq!(found(9, 0).await, None);
    let of_another = BegunKey { guild: guild + 1, number: 7 };
    assert_eq!(store.begun(of_another, at(0)).await.expect("the database is there"), None);
    assert_eq!((found(8, 3_699).await.as_deref(), found(8, 3_700).await), (Some("second"), None));
    let other = shelf.open().await;
    assert_eq!(other.begun(key(8), at(0)).await.expect("the database is there").as_deref(), Some("second"));

    store.end_begun_before(at(3_700));
    store.flush().await.expect("the database is there");
    assert_eq!((found(8, 0).await, found(7, 0).await.is_some()), (None, true));
    store.end_begun(key(7));
    assert_eq!(found(7, 0).await, None);
    let rows = shelf.rows().await;
    assert!(!rows.iter().any(|row| row.starts_with("begun_actions")), "{rows:?}");
    // However many are begun, a server has room for so many.
    for number in 1..=210 {
        store.keep_begun(key(number), begun("one of many", 3_600 + i64::try_from(number).expect("a few")));
    }
    store.flush().await.expect("the database is there");
    let rows = shelf.rows().await;
    assert_eq!(rows.iter().filter(|row| row.starts_with("begun_actions")).count(), 200);
    assert_eq!((found(10, 0).await, found(11, 0).await.is_some()), (None, true), "the oldest have gone");
}

async fn a_state_keeps_its_moderators_name_though_the_process_that_wrote_it_was_killed_before_it_kept_it(shelf: Shelf) {
    let author = |text: &str, moderator| StateAuthor {
        at: Timestamp::from_second(1_795_000_000).expect("a time"),
        fingerprint: format!("print of {text}"),
        moderator,
        via: "/faq edit".to_owned(),
    };
    let named = async |store: &Store| {
        store.flush().await.expect("the database is there");
        let states = store.revisions(1).await.expect("the database is there");
        states.first().map(|state| (state.fingerprint.clone(), state.moderator, state.via.clone()))
    };
    let killed = shelf.open().await;
    killed.will_write(&author("edited", 7)).await;
    killed.will_write(&author("refused", 8)).await;
    killed.did_not_write(&author("refused", 8));
    killed.will_write(&author("never in the file", 9)).await;
    assert_eq!(named(&killed).await, None, "nothing is a state before it is in force");

    // The next one finds the file as it is now, and takes it for an edit by hand.
    let next = shelf.open().await;
    next.record(revision("edited", None));
    assert_eq!(named(&next).await, Some(("print of edited".to_owned(), Some(7), "/faq edit".to_owned())));
    // What is written by hand later is nobody else's, and neither is what was never written.
    for by_hand in ["refused", "edited"] {
        next.record(revision(by_hand, None));
        assert_eq!(named(&next).await.expect("a state").1, None, "{by_hand}");
    }
    // One that goes well is kept with its name, and the note of it goes.
    next.will_write(&author("well", 7)).await;
    next.record(revision("well", Some(7)));
    next.record(revision("between", None));
    next.record(revision("well", None));
    assert_eq!(named(&next).await.expect("a state").1, None);
}

async fn no_table_holds_a_members_id_or_unredacted_text(shelf: Shelf) {
    let store = shelf.open().await;
    let member = 1_199_000_000_000_000_777;
    let said =
        format!("<@{member}> i'm <@!{member}>, mail jo@example.org or call 555-123-4567 on 3/5/1961, is the exam hard");
    store.record(miss(HOME, &said));
    store.record(decision(HOME, Band::Answered, Some("exam-cost")));
    store.opt_out(member).await.expect("there is a key");
    store.record(revision("[[faq]]", Some(7_777)));
    store.set(HOME, "moderator_role", Some("99")).await.expect("the database is there");
    store.flush().await.expect("the database is there");

    let rows = shelf.rows().await;
    // Codes drawn at random may hold any few digits; all else may not.
    let drawn = ["opt_outs: ", "writers: "];
    let of_texts: Vec<&String> = rows.iter().filter(|row| !drawn.iter().any(|own| row.starts_with(own))).collect();
    for private in ["555", "4567", "1961"] {
        assert!(!of_texts.iter().any(|row| row.contains(private)), "{private} is kept: {rows:#?}");
    }
    for private in [&member.to_string(), "jo@", "example.org", "555-123", "123-4567", "5551234567", "3/5/1961"] {
        assert!(!rows.iter().any(|row| row.contains(private)), "{private} is kept: {rows:#?}");
    }
    assert!(
        rows.iter()
            .any(|row| row.contains("[member] i'm [member], mail [e-mail] or call [phone] on [date], is the exam hard")),
        "{rows:#?}"
    );
    assert!(rows.iter().any(|row| row.contains("| 7777 |")), "the moderator of a revision is kept: {rows:#?}");
}

#[tokio::test]
async fn a_locked_database_holds_nothing_up_and_the_counts_resume() {
    let shelf = Shelf::new();
    let store = shelf.open().await;
    let mut other = connect(&shelf.path).await;
    other.execute("BEGIN EXCLUSIVE").await.expect("the lock is taken");

    let begun = Instant::now();
    for _ in 0..1_000 {
        store.record(decision(HOME, Band::Silent, None));
    }
    assert!(begun.elapsed() < Duration::from_millis(500), "noting waited for the lock");
    store.flush().await.expect_err("somebody else holds the lock");
    becomes(&store, "the lock is noticed", is_away).await;
    assert_eq!(store.queued(), 1, "a thousand equal counts wait as one");
    store.set(HOME, "cooldown", Some("5")).await.expect_err("nothing is set that would be forgotten");
    assert_eq!(store.settings().borrow().get(HOME, "cooldown"), None);
    // A wish holds at once, and says that it is not written.
    assert_eq!(store.opt_out(42).await, Ok(Noted::OnDisk));
    assert!(store.is_opted_out(42));
    // Whoever only reads is not in the way of whoever writes.
    assert_eq!(store.stats(7, ServerScope::All).await.expect("reading goes on").total().asked(), 0);

    other.execute("ROLLBACK").await.expect("the lock is released");
    becomes(&store, "the counts are written", |state| *state == State::Open).await;
    assert_eq!(store.opt_out(43).await, Ok(Noted::Written));
    assert_eq!(store.stats(7, ServerScope::All).await.expect("the database is there").total().silent, 1_000);
    assert_eq!((store.dropped(), store.queued()), (0, 0));
    store.close().await.expect("the database is there");
    drop(store);
    let store = shelf.open().await;
    assert!(store.is_opted_out(42) && store.is_opted_out(43));
}

#[tokio::test]
async fn a_removed_database_is_made_anew_with_what_is_in_force() {
    let shelf = Shelf::new();
    let store = shelf.open().await;
    store.set(HOME, "cooldown", Some("5")).await.expect("the database is there");
    store.opt_out(42).await.expect("there is a key");
    store.record(decision(HOME, Band::Answered, Some("exam-cost")));
    store.flush().await.expect("the database is there");

    fs::remove_dir_all(shelf.path.parent().expect("a folder")).expect("the data folder is removed");
    store.record(decision(HOME, Band::Silent, None));
    store.flush().await.expect("a new database is made");
    assert_eq!(store.stats(7, ServerScope::All).await.expect("the database is there").total().asked(), 1);
    let rows = shelf.rows().await;
    assert!(rows.iter().any(|row| row == "settings: 1199000000000000001 | cooldown | 5"), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("opt_outs: ")), "{rows:?}");
    assert!(store.is_opted_out(42));
}

#[tokio::test]
async fn a_database_that_cannot_be_made_is_waited_for() {
    let shelf = Shelf::new();
    // A file where the folder should be.
    let folder = shelf.path.parent().expect("a folder");
    fs::write(folder, "in the way").expect("the file is written");
    let store = shelf.open().await;
    becomes(&store, "the trouble is noticed", is_away).await;
    store.record(decision(HOME, Band::Silent, None));
    store.record(revision("one", Some(7)));
    store.misses(ServerScope::All).await.expect_err("there is nothing to read");
    store.opt_out(42).await.expect_err("there is no key");

    fs::remove_file(folder).expect("the file is removed");
    becomes(&store, "the database is made", |state| *state == State::Open).await;
    store.flush().await.expect("the database is there");
    assert_eq!(store.stats(7, ServerScope::All).await.expect("the database is there").total().silent, 1);
    assert_eq!(store.revisions(10).await.expect("the database is there").len(), 1);
    assert!(store.failures() > 0);
}

/// The format's own mark for "only to be read" (byte 18 of the file): it holds for root too, whom permissions do not
/// bind.
#[tokio::test]
async fn a_read_only_database_is_waited_for() {
    let shelf = Shelf::new();
    drop(shelf.open().await);
    let closed = async {
        while fs::exists(shelf.path.with_extension("db-wal")).expect("the folder is there") {
            tokio::task::yield_now().await;
        }
    };
    soon("the database closes", closed).await;
    let mark = |version: u8| {
        let mut bytes = fs::read(&shelf.path).expect("the database is there");
        let was = std::mem::replace(&mut bytes[18], version);
        fs::write(&shelf.path, bytes).expect("the mark is written");
        was
    };
    let was = mark(3);
    let store = shelf.open().await;
    becomes(&store, "the trouble is noticed", is_away).await;
    store.record(decision(HOME, Band::Silent, None));
    store.flush().await.expect_err("it is only to be read");
    mark(was);
    becomes(&store, "the counts are written", |state| *state == State::Open).await;
    store.flush().await.expect("it can be written again");
    assert_eq!(store.stats(7, ServerScope::All).await.expect("the database is there").total().silent, 1);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let shelf = Shelf::new();
    fs::create_dir_all(shelf.path.parent().expect("a folder")).expect("the folder is made");
    let precious = "somebody's letter".repeat(1_000);
    fs::write(&shelf.path, &precious).expect("the file is written");
    let store = shelf.open().await;
    becomes(&store, "the trouble is noticed", is_away).await;
    store.record(decision(HOME, Band::Silent, None));
    store.flush().await.expect_err("it is no database");
    assert_eq!(fs::read_to_string(&shelf.path).expect("the file is there"), precious);
}

#[tokio::test]
async fn a_backup_is_whole_while_the_bot_writes_and_never_replaces_a_file() {
    let shelf = Shelf::new();
    let store = shelf.open().await;
    store.record(decision(HOME, Band::Answered, Some("exam-cost")));
    store.flush().await.expect("the database is there");
    let copy = shelf.folder.path().join("copy.db");
    backup(&shelf.path, &copy).await.expect("it can be copied");
    assert_eq!(dump_all_tables(&copy).await, shelf.rows().await);

    store.record(decision(HOME, Band::Silent, None));
    store.flush().await.expect("the copying left the database as it was");
    assert!(matches!(backup(&shelf.path, &copy).await, Err(BackupError::Exists(_))));
    assert_eq!(
        dump_all_tables(&copy).await.len(),
        5,
        "the count, what the key is known by, the last two numbers, and the batch"
    );
    let nowhere = shelf.folder.path().join("nowhere.db");
    assert!(matches!(backup(&nowhere, &shelf.folder.path().join("b.db")).await, Err(BackupError::NoDatabase(_))));
    assert!(!nowhere.exists());
    let unwritable = shelf.folder.path().join("missing").join("b.db");
    assert!(matches!(backup(&shelf.path, &unwritable).await, Err(BackupError::NotMade { .. })));

    // The copy is a database like any other.
    let mut copied = connect(&copy).await;
    let sound: String =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut copied).await.expect("it can be asked");
    assert_eq!(sound, "ok");
    copied.close().await.expect("it closes");
}

/// Every byte that lies in the data folder.
fn all_files(shelf: &Shelf) -> Vec<u8> {
    let folder = fs::read_dir(shelf.path.parent().expect("a folder")).expect("the folder is there");
    folder.flat_map(|file| fs::read(file.expect("a file").path()).expect("it is read")).collect()
}

fn lies_in(text: &str, bytes: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn deleted_words_are_in_no_file_after_they_were_settled_outlived_or_left() {
    let shelf = Shelf::new();
    let store = shelf.open().await;
    let (settled, old, left) = ("where is the calculator", "when is the holiday", "which river is longest");
    store.record(miss(HOME, settled));
    store.flush().await.expect("the database is there");
    let rows = store.misses(ServerScope::All).await.expect("the database is there");
    assert!(lies_in(settled, &all_files(&shelf)), "it is looked for in the right place");
    store.settle(&[rows[0].number]).await.expect("the database is there");
    store.flush().await.expect("the database is there");
    assert!(!lies_in(settled, &all_files(&shelf)), "a settled question lies in a file");

    store.record(miss(HOME, old));
    store.record(miss(OTHER, left));
    store.flush().await.expect("the database is there");
    store.forget_guild(OTHER.expect("a server"));
    store.flush().await.expect("the database is there");
    assert!(!lies_in(left, &all_files(&shelf)), "a question of a server that was left lies in a file");
    assert!(lies_in(old, &all_files(&shelf)), "that of another server stays");

    shelf.days_later.store(45, Ordering::Relaxed);
    store.flush().await.expect("the database is there");
    assert!(!lies_in(old, &all_files(&shelf)), "a question lies in a file 45 days on");
}

#[tokio::test]
async fn after_a_clean_end_the_database_file_alone_holds_everything() {
    let shelf = Shelf::new();
    let store = shelf.open().await;
    store.record(miss(HOME, "where is the exam"));
    store.close().await.expect("the database is there");
    let log = fs::metadata(shelf.path.with_extension("db-wal")).map_or(0, |log| log.len());
    assert_eq!(log, 0, "the log is empty");
    let alone = shelf.path.with_file_name("alone.db");
    fs::copy(&shelf.path, &alone).expect("it is copied");
    let rows = dump_all_tables(&alone).await;
    assert!(rows.iter().any(|row| row.contains("where is the exam")), "{rows:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_machine_can_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;

    let shelf = Shelf::new();
    let store = shelf.open().await;
    store.record(miss(HOME, "where is the exam"));
    store.flush().await.expect("the database is there");
    let folder = shelf.path.parent().expect("a folder");
    let copy = folder.join("copy.db");
    certpace::store::backup(&shelf.path, &copy).await.expect("it is copied");
    let mode = |path: &std::path::Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(folder), 0o700);
    let files: Vec<_> = fs::read_dir(folder).expect("it is read").map(|file| file.expect("a file").path()).collect();
    assert!(files.len() >= 4, "database, log, key and copy: {files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }

    // An earlier version left it open to others.
    store.close().await.expect("the database is there");
    drop(store);
    let kept = [shelf.path.clone(), shelf.path.with_extension("key")];
    for file in &kept {
        fs::set_permissions(file, fs::Permissions::from_mode(0o644)).expect("the mode is set");
    }
    let again = shelf.open().await;
    again.flush().await.expect("the database is there");
    for file in &kept {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    again.close().await.expect("the database is there");
}

#[tokio::test]
async fn while_nobody_knows_who_opted_out_nobody_gets_automatic_answers() {
    type Harm = fn(&Shelf);
    let harms: [(&str, Harm); 5] = [
        ("the key is gone", |shelf| fs::remove_file(shelf.path.with_extension("key")).expect("it is removed")),
        ("the key is empty", |shelf| fs::write(shelf.path.with_extension("key"), "").expect("it is emptied")),
        ("the key is another", |shelf| fs::write(shelf.path.with_extension("key"), [7; 32]).expect("it is replaced")),
        ("the database is gone", |shelf| fs::remove_file(&shelf.path).expect("it is removed")),
        ("the database is empty", |shelf| fs::write(&shelf.path, "").expect("it is emptied")),
    ];
    for (what, harm) in harms {
        let shelf = Shelf::new();
        let store = shelf.open().await;
        store.opt_out(42).await.expect("there is a key");
        store.close().await.expect("the database is there");
        drop(store);
        for suffix in ["-wal", "-shm"] {
            soon("the database is let go", async {
                while fs::metadata(format!("{}{suffix}", shelf.path.display())).is_ok() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            })
            .await;
        }
        harm(&shelf);

        for start in ["the first start", "the second start"] {
            let store = shelf.open().await;
            assert!(matches!(*store.opt_outs().borrow(), OptOuts::Unknown(_)), "{what}, {start}");
            assert!(store.is_opted_out(42) && store.is_opted_out(43), "{what}, {start}");
            assert!(matches!(examine_opt_outs(&shelf.place).await, Ok(OptOuts::Unknown(_))), "{what}, {start}: doctor");
            store.close().await.expect("the database is there");
        }
        forgotten(&shelf).await;
        let store = shelf.open().await;
        assert_eq!(*store.opt_outs().borrow(), OptOuts::Known, "{what}");
        assert!(!store.is_opted_out(43), "{what}");
        store.opt_out(43).await.expect("there is a key");
        assert!(store.is_opted_out(43) && !store.is_opted_out(42), "{what}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_key_that_goes_under_a_running_bot_is_written_again_or_said_and_no_opt_out_is_lost() {
    use std::os::unix::fs::PermissionsExt;

    let shelf = Shelf::new();
    let options = StoreOptions { look_after_key: Duration::from_millis(10), ..shelf.options() };
    let store = Store::start(options).await;
    store.opt_out(42).await.expect("there is a key");
    let key = shelf.path.with_extension("key");
    let first = fs::read(&key).expect("there is a key");
    let mut known = store.opt_outs();
    let (folder, aside) = (shelf.path.parent().expect("a folder"), shelf.path.with_extension("aside"));

    fs::remove_file(&key).expect("it is removed");
    soon("it is written again", async {
        while fs::read(&key).ok().as_ref() != Some(&first) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
    assert_eq!(fs::metadata(&key).expect("it is there").permissions().mode() & 0o777, 0o600);
    assert_eq!(*store.opt_outs().borrow(), OptOuts::Known);

    for (what, bytes) in [("another", vec![7; 32]), ("no key", b"short".to_vec()), ("nothing", Vec::new())] {
        fs::write(&key, &bytes).expect("it is replaced");
        let at_risk = known.wait_for(|known| matches!(known, OptOuts::KnownUntilEnd(_)));
        soon("it is noticed", at_risk).await.expect("the store runs");
        assert!(store.is_opted_out(42) && !store.is_opted_out(43), "{what}: it goes on by what is in memory");
        assert!(matches!(examine_opt_outs(&shelf.place).await, Ok(OptOuts::Unknown(_))), "{what}: doctor");
        assert_eq!(fs::read(&key).expect("it is there"), bytes, "{what}: what is another's is left alone");
        // An opt-out of that time is one after it, too.
        store.opt_out(44).await.expect("the key is in memory");
        fs::rename(&key, &aside).expect("it is moved away");
        soon("it is as it was", known.wait_for(|known| *known == OptOuts::Known)).await.expect("the store runs");
        assert_eq!(fs::read(&key).expect("it is there"), first, "{what}");
        assert!(matches!(examine_opt_outs(&shelf.place).await, Ok(OptOuts::Known)), "{what}: doctor");
    }

    // Removed in the last moment, it is there for the next start.
    fs::remove_file(&key).expect("it is removed");
    store.close().await.expect("the database is there");
    assert_eq!(fs::read(&key).expect("it is there"), first);
    drop(store);
    let next = shelf.open().await;
    assert!(next.is_opted_out(42) && next.is_opted_out(44) && !next.is_opted_out(43));
    assert!(folder.join("certpace.key").exists());
}

/// The host goes on without them, a moment after the last store that had the database has ended.
async fn forgotten(shelf: &Shelf) {
    let forgotten = async {
        while forget_opt_outs(&shelf.place).await.is_err() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon("they are forgotten", forgotten).await;
}

#[tokio::test]
async fn opt_outs_that_were_deleted_with_what_tells_of_the_key_are_not_taken_for_none() {
    let shelf = Shelf::new();
    let store = shelf.open().await;
    store.opt_out(42).await.expect("there is a key");
    store.record(miss(HOME, "where is the exam"));
    store.close().await.expect("the database is there");
    drop(store);
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new().filename(&shelf.path).connect().await.unwrap();
    sqlx::raw_sql("DELETE FROM opt_outs").execute(&mut connection).await.expect("they are deleted");
    connection.close().await.expect("the database closes");

    assert!(matches!(examine_opt_outs(&shelf.place).await, Ok(OptOuts::Unknown(_))), "doctor, before a start");
    for start in ["the first start", "the second start"] {
        let store = shelf.open().await;
        assert!(matches!(*store.opt_outs().borrow(), OptOuts::Unknown(_)), "{start}");
        assert!(store.is_opted_out(42) && store.is_opted_out(43), "{start}");
        assert!(matches!(examine_opt_outs(&shelf.place).await, Ok(OptOuts::Unknown(_))), "{start}: doctor");
        store.close().await.expect("the database is there");
    }
    forgotten(&shelf).await;
    for start in ["the first start", "the second start"] {
        let store = shelf.open().await;
        assert_eq!(*store.opt_outs().borrow(), OptOuts::Known, "{start} after that");
        assert!(!store.is_opted_out(43), "{start} after that");
        store.close().await.expect("the database is there");
    }
}

/// What a folder holds beside a database and a key that are both gone, and whether it is a first start all the same.
#[tokio::test]
async fn where_the_database_and_the_key_are_gone_and_a_bot_has_run_nobody_gets_automatic_answers() {
    for (left, is_first_start) in [
        (None, true),
        (Some("faq.toml"), true),
        (Some("certpace.db.lock"), false),
        (Some("certpace.db-wal"), false),
        (Some("certpace-before.db"), false),
        (Some("vectors.bin"), true),
    ] {
        let shelf = Shelf::new();
        let store = shelf.open().await;
        store.opt_out(42).await.expect("there is a key");
        store.close().await.expect("the database is there");
        drop(store);
        let folder = shelf.path.parent().unwrap();
        soon("the database is let go", async {
            while folder.join("certpace.db-wal").exists() || folder.join("certpace.db-shm").exists() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        })
        .await;
        for entry in fs::read_dir(folder).unwrap() {
            fs::remove_file(entry.unwrap().path()).expect("everything goes");
        }
        left.iter().for_each(|name| fs::write(folder.join(name), "").expect("it is written"));

        let is_known = |known: &OptOuts| *known == OptOuts::Known;
        let examined = examine_opt_outs(&shelf.place).await.expect("it can be seen");
        assert_eq!(is_known(&examined), is_first_start, "{left:?}: doctor, before a start");
        for start in ["the first start", "the second start"] {
            let store = shelf.open().await;
            assert_eq!(is_known(&store.opt_outs().borrow()), is_first_start, "{left:?}, {start}");
            assert_eq!(store.is_opted_out(43), !is_first_start, "{left:?}, {start}");
            store.close().await.expect("the database is there");
            let examined = examine_opt_outs(&shelf.place).await.expect("it can be read");
            assert_eq!(is_known(&examined), is_first_start, "{left:?}, {start}: doctor");
        }
        forgotten(&shelf).await;
        for start in ["the first start", "the second start"] {
            let store = shelf.open().await;
            assert_eq!(*store.opt_outs().borrow(), OptOuts::Known, "{left:?}, {start} after that");
            store.close().await.expect("the database is there");
        }
        fs::remove_file(shelf.path.with_extension("key")).expect("there is a new key");
        assert!(
            !is_known(&examine_opt_outs(&shelf.place).await.expect("it can be read")),
            "{left:?}: it is gone again"
        );
    }
}

/// A host may say so before the bot has started on what is left.
#[tokio::test]
async fn what_is_left_of_a_bot_is_given_up_without_a_database_too() {
    let shelf = Shelf::new();
    fs::create_dir_all(shelf.path.parent().unwrap()).expect("it is made");
    fs::write(shelf.path.with_file_name("certpace.db.lock"), "").expect("it is written");
    assert!(matches!(examine_opt_outs(&shelf.place).await, Ok(OptOuts::Unknown(_))));
    forget_opt_outs(&shelf.place).await.expect("the host goes on");
    let store = shelf.open().await;
    assert_eq!(*store.opt_outs().borrow(), OptOuts::Known);
}

/// The key gone, and every row of those who opted out with it: what was counted tells that there was a key.
#[tokio::test]
async fn a_key_that_is_gone_with_all_that_tells_of_it_was_there_all_the_same() {
    let shelf = Shelf::new();
    let store = shelf.open().await;
    store.record(miss(HOME, "where is the exam"));
    store.close().await.expect("the database is there");
    drop(store);
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new().filename(&shelf.path).connect().await.unwrap();
    sqlx::raw_sql("DELETE FROM opt_outs").execute(&mut connection).await.expect("they are deleted");
    connection.close().await.expect("the database closes");
    fs::remove_file(shelf.path.with_extension("key")).expect("there is a key");
    assert!(matches!(examine_opt_outs(&shelf.place).await, Ok(OptOuts::Unknown(_))));
    assert!(matches!(*shelf.open().await.opt_outs().borrow(), OptOuts::Unknown(_)));
}

#[tokio::test]
async fn a_bot_that_starts_with_a_clock_far_ahead_deletes_nothing_before_that_day_has_stood() {
    let shelf = Shelf::new();
    let doubting = || StoreOptions { doubt_jumps_for: Duration::from_secs(3600), ..shelf.options() };
    let store = Store::start(doubting()).await;
    store.record(miss(HOME, "where is the exam"));
    let owner = store.plan_owner(41).await.expect("the database is there");
    store.change_plan(&owner, |kept| *kept = Some(plan_of(TODAY))).await.expect("the database is there");
    store.close().await.expect("the database is there");

    let held = async |store: &Store| {
        store.flush().await.expect("the database is there");
        let misses = store.misses(ServerScope::One(HOME)).await.expect("the database is there").len();
        let owner = store.plan_owner(41).await.expect("the database is there");
        (misses, store.plan(&owner).await.expect("the database is there").is_some())
    };
    shelf.days_later.store(400, Ordering::Relaxed);
    let store = Store::start(doubting()).await;
    assert_eq!(held(&store).await, (1, true));
    // Set right while it runs.
    shelf.days_later.store(1, Ordering::Relaxed);
    assert_eq!(held(&store).await, (1, true));
    store.close().await.expect("the database is there");

    // A bot that has been away for as long is right: once the day has stood.
    shelf.days_later.store(400, Ordering::Relaxed);
    let store = Store::start(shelf.options()).await;
    assert_eq!(held(&store).await, (0, false));
    store.close().await.expect("the database is there");
}

#[tokio::test]
async fn what_a_clock_that_is_wrong_for_a_while_calls_too_old_is_kept_and_what_it_dates_is_brought_back() {
    let shelf = Shelf::new();
    let store = Store::start(StoreOptions { doubt_jumps_for: Duration::from_secs(3600), ..shelf.options() }).await;
    store.record(miss(HOME, "where is the exam"));
    store.flush().await.expect("the database is there");

    // Ahead by more than a year.
    shelf.days_later.store(400, Ordering::Relaxed);
    let ahead = TODAY + 400.days();
    let text = redact("who is the tutor", &RedactionVocabulary::default()).kept().expect("it may be kept");
    store.record(Record::Miss { day: ahead, guild: HOME, kind: MissKind::Unanswered, text });
    store.flush().await.expect("the database is there");
    let waiting = store.misses(ServerScope::One(HOME)).await.expect("the database is there");
    assert_eq!(waiting.len(), 2, "{waiting:?}");
    let asked_ahead = waiting.iter().find(|miss| miss.text.contains("tutor")).expect("it is kept").number;
    store.put_off(&[asked_ahead], ahead + 7.days()).await.expect("the database is there");

    // Set right; on the next day what is too old is looked for as ever.
    for later in [0, 1] {
        shelf.days_later.store(later, Ordering::Relaxed);
        store.flush().await.expect("the database is there");
    }
    let waiting = store.misses(ServerScope::One(HOME)).await.expect("the database is there");
    let days: Vec<_> = waiting.iter().map(|miss| (miss.text.as_str(), miss.first, miss.last)).collect();
    assert_eq!(days, [("where is the exam", TODAY, TODAY), ("who is the tutor", TODAY + 1.days(), TODAY + 1.days())]);
    // A month on, both are gone as was promised.
    for later in 2..33 {
        shelf.days_later.store(later, Ordering::Relaxed);
        store.flush().await.expect("the database is there");
    }
    assert_eq!(store.misses(ServerScope::One(HOME)).await.expect("the database is there"), []);
}

/// A state of a server's FAQ.
pub(crate) fn state(text: &str, moderator: Option<u64>) -> NewRevision {
    NewRevision {
        at: jiff::Timestamp::from_second(1_795_000_000).expect("a time"),
        fingerprint: format!("print of {text}"),
        moderator,
        via: "/faq add".to_owned(),
        text: text.into(),
    }
}

async fn each_server_has_its_own_states_and_nobody_writes_over_one_that_they_have_not_seen(shelf: Shelf) {
    let store = shelf.open().await;
    let (one, other) = (1_199_000_000_000_000_001, 1_199_000_000_000_000_002);
    assert_eq!(store.server_text(one).await.unwrap(), None);
    for (guild, seen, text, saved) in [
        (one, None, "first", SavedText::Saved),
        (one, None, "unseen", SavedText::Moved),
        (one, Some("print of first"), "second", SavedText::Saved),
        (one, Some("print of first"), "late", SavedText::Moved),
        (other, None, "of another", SavedText::Saved),
    ] {
        assert_eq!(store.save_server_text(guild, seen, &state(text, Some(7))).await.unwrap(), saved, "{text}");
    }
    let newest = store.server_text(one).await.unwrap().unwrap();
    assert_eq!((newest.fingerprint.as_str(), &*newest.text), ("print of second", "second"));
    let states: Vec<_> = store.server_revisions(one, 10).await.unwrap().into_iter().map(|it| it.number).collect();
    assert_eq!(states, [2, 1]);
    assert_eq!(store.server_revision_text(one, 1).await.unwrap().as_deref(), Some("first"));
    assert_eq!(store.server_revision_text(other, 2).await.unwrap(), None);
    assert_eq!(store.guilds().await.unwrap(), [one, other]);
    assert_eq!(store.revisions(10).await.unwrap(), [], "the host's file has its own");

    let listed = certpace::store::read_server_faqs(&shelf.place.database).await.unwrap();
    let listed: Vec<_> = listed.into_iter().map(|row| (row.guild, row.mode, row.length, row.revisions)).collect();
    assert_eq!(listed, [(one, None, 6, 2), (other, None, 10, 1)]);

    store.forget_guild(one);
    store.flush().await.unwrap();
    assert_eq!(store.server_text(one).await.unwrap(), None);
    assert_eq!(store.server_text(other).await.unwrap().map(|it| it.text.to_string()).as_deref(), Some("of another"));
}

async fn of_a_servers_states_the_newest_fifty_are_kept_and_no_more_text_than_has_room(shelf: Shelf) {
    let store = shelf.open().await;
    let guild = 1_199_000_000_000_000_001;
    let mut seen: Option<String> = None;
    let mut save = async |text: &str| {
        store.save_server_text(guild, seen.as_deref(), &state(text, None)).await.unwrap();
        seen = Some(format!("print of {text}"));
    };
    for number in 1..=53 {
        save(&format!("number {number}")).await;
    }
    let numbers = async || store.server_revisions(guild, 99).await.unwrap().into_iter().map(|it| it.number);
    assert_eq!(numbers().await.collect::<Vec<_>>(), (4..=53).rev().collect::<Vec<_>>());
    for letter in ["a", "b", "c"] {
        save(&letter.repeat(3 * 1024 * 1024)).await;
    }
    assert_eq!(numbers().await.collect::<Vec<_>>(), [56, 55], "the one in force, and the one to go back to");
}

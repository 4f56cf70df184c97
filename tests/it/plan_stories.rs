//! Stories of `/plan`: a plan that is kept for one member, moves with what they log, asks when it may, and goes when it is told to.

use std::sync::Arc;

use certpace::discord::Clock;
use certpace::messages::settings::ReviewQueue;
use certpace::playground::{BOT, ChannelId, GENERAL, MAYA, MAYA_DM, Message, PATIENCE, THEO, THEO_DM, UserId};
use certpace::store::{Store, StoreOptions, StoredPlan};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::watch;

use crate::harness::{Setup, custom_id};
use crate::moderator_stories::Office;
use crate::store_tables::dump_all_tables;

/// The Monday on which the plans of these stories begin.
const MONDAY: Date = date(2027, 1, 4);

fn at(day: Date, hour: i8) -> Timestamp {
    day.at(hour, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp()
}

pub(crate) fn sunday(week: i64) -> Date {
    MONDAY.saturating_add((7 * week + 6).days())
}

/// A stage whose clock the story moves.
pub(crate) struct Planned {
    pub(crate) office: Office,
    time: watch::Sender<Timestamp>,
}

impl Planned {
    async fn open() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), watch::Sender::new(at(MONDAY, 8))).await
    }

    /// With another file of the host.
    pub(crate) async fn on(faq: &str) -> Self {
        Self::with_faq(tempfile::tempdir().unwrap(), watch::Sender::new(at(MONDAY, 8)), faq).await
    }

    async fn in_folder(folder: TempDir, time: watch::Sender<Timestamp>) -> Self {
        Self::with_faq(folder, time, include_str!("../../faq.toml")).await
    }

    async fn with_faq(folder: TempDir, time: watch::Sender<Timestamp>, faq: &str) -> Self {
        let setup = Setup { faq: faq.to_owned(), clock: Clock::set_by(time.subscribe()), ..Setup::default() };
        Self { office: Office::in_folder(folder, setup).await, time }
    }

    /// The process ends and another begins on what lies on disk.
    async fn restarted(self) -> Self {
        let folder = self.office.close_for_now().await;
        Self::in_folder(folder, self.time).await
    }

    pub(crate) fn it_is(&self, day: Date, hour: i8) {
        self.time.send_replace(at(day, hour));
    }

    /// What a `/plan` of somebody comes to; nobody else sees it.
    async fn plan(&self, user: UserId, command: &str, options: &[(&str, Value)]) -> Message {
        let play = &self.office.stage.playground;
        let sent = play.slash(user, GENERAL, &format!("plan {command}"), options).await.unwrap();
        let reply = play.settled(&sent).await.unwrap();
        assert_eq!(reply.only_for, Some(user), "{reply:?}");
        reply
    }

    async fn start(&self, user: UserId) -> Message {
        let options = [("certification", json!("cpc")), ("pace", json!("10 hours a week"))];
        self.plan(user, "start", &options).await
    }

    async fn log(&self, user: UserId, what: &str) -> Message {
        self.plan(user, "log", &[("what", json!(what))]).await
    }

    /// The likely day of being certified, as the plan has it now.
    async fn likely(&self, user: UserId) -> Date {
        let shown = self.plan(user, "show", &[]).await;
        day_behind(&shown.content, "**Certified:** likely ")
    }

    async fn pressed(&self, user: UserId, on: &Message, label: &str) -> Message {
        let play = &self.office.stage.playground;
        let now = play.message(on.channel, on.id).unwrap();
        let press = play.click(user, on, &custom_id(&now, label)).await.unwrap();
        play.settled(&press).await.unwrap()
    }

    /// The weekly questions in a channel, once there are so many.
    pub(crate) async fn questions(&self, channel: ChannelId, count: usize) -> Vec<Message> {
        let asked = self.office.stage.playground.wait_until(|world| {
            let asked: Vec<Message> = world
                .messages_in(channel)
                .filter(|message| message.author == BOT && message.only_for.is_none())
                .cloned()
                .collect();
            (asked.len() >= count).then_some(asked)
        });
        let asked = asked.await.unwrap();
        assert_eq!(asked.len(), count, "{asked:?}");
        asked
    }

    pub(crate) async fn rows(&self) -> Vec<String> {
        self.office.services.store.flush().await.unwrap();
        let rows = dump_all_tables(&self.office.folder.path().join("certpace.db")).await;
        rows.into_iter().filter(|row| row.starts_with("plan")).collect()
    }
}

/// The day of the first timestamp behind some words.
fn day_behind(text: &str, words: &str) -> Date {
    let behind = text.split_once(words).unwrap_or_else(|| panic!("no {words:?} in {text}")).1;
    let seconds = behind.split("<t:").nth(1).and_then(|rest| rest.split_once(':')).unwrap().0;
    Timestamp::from_second(seconds.parse().unwrap()).unwrap().to_zoned(TimeZone::UTC).date()
}

#[tokio::test]
async fn a_plan_of_twenty_weeks_moves_with_what_is_studied() {
    let mut stage = Planned::open().await;
    let options = [("certification", json!("cpc")), ("pace", json!("10 hours a week"))];
    let play = &stage.office.stage.playground;
    let estimate = play.settled(&play.slash(MAYA, GENERAL, "estimate", &options).await.unwrap()).await.unwrap();
    let estimated = day_behind(&estimate.content, "hold the CPC around ");

    let begun = stage.pressed(MAYA, &estimate, "Keep this as my plan").await;
    assert_eq!(begun.only_for, Some(MAYA));
    let text = &begun.content;
    assert!(text.starts_with("**Your plan for the CPC**: 10 h a week since <t:"), "{text}");
    assert_eq!(day_behind(text, "**Certified:** likely "), estimated, "the dates of the estimate");
    assert!(text.contains("No week is over yet") && text.contains("`/plan forget` erases it"), "{text}");
    let [picture] = &begun.attachments[..] else { panic!("{:?}", begun.attachments) };
    assert_eq!((picture.filename.as_str(), picture.size.map(|(width, _)| width)), ("plan.png", Some(640)));
    assert!(picture.description.as_deref().unwrap().starts_with("Plan for the CPC: certified around"));

    // Five weeks as planned, logged in whatever words.
    for (week, said) in (0..).zip(["10h this week", "10 hours this week", "mon 4h, tue 6h", "10h this week"]) {
        stage.it_is(sunday(week), 20);
        let logged = stage.log(MAYA, said).await;
        assert!(logged.content.starts_with("Logged: "), "{}", logged.content);
    }
    stage.it_is(sunday(4).tomorrow().unwrap(), 8);
    assert!(stage.log(MAYA, "10h last week").await.content.contains("50 h done"));
    let slip = stage.pressed(MAYA, &stage.log(MAYA, "10h last week").await, "Take it back").await;
    assert!(slip.content.starts_with("Taken back. 50 h done"), "{}", slip.content);
    let extra = stage.pressed(MAYA, &stage.log(MAYA, "10h yesterday").await, "Take it back").await;
    assert!(extra.content.contains("50 h done"), "{}", extra.content);
    let on_track = stage.likely(MAYA).await;
    assert!(on_track <= estimated, "{on_track} {estimated}");

    // A week missed moves little, three more a good deal.
    stage.it_is(sunday(5).tomorrow().unwrap(), 8);
    stage.log(MAYA, "nothing last week").await;
    let missed = stage.likely(MAYA).await;
    let later = on_track.until(missed).unwrap().get_days();
    assert!((1..=35).contains(&later), "{later} days");
    stage.it_is(sunday(8).tomorrow().unwrap(), 8);
    let behind = stage.likely(MAYA).await;
    assert!(missed.until(behind).unwrap().get_days() > 2 * later, "{behind}");

    // It rests for two weeks, over a restart; then the hours are caught up.
    let rests = stage.plan(MAYA, "pause", &[("until", json!("in 2 weeks"))]).await;
    assert!(rests.content.starts_with("Your plan rests until <t:"), "{}", rests.content);
    stage = stage.restarted().await;
    stage.it_is(sunday(10).tomorrow().unwrap(), 8);
    let rested = stage.likely(MAYA).await;
    let moved = behind.until(rested).unwrap().get_days();
    assert!((10..=18).contains(&moved), "{moved} days for two weeks of rest");
    stage.log(MAYA, "yesterday 8h, 2 days ago 8h, 3 days ago 8h").await;
    let caught_up = stage.likely(MAYA).await;
    assert!(caught_up < rested, "{caught_up} {rested}");

    for week in 11..20 {
        stage.it_is(sunday(week), 20);
        stage.log(MAYA, "9h this week").await;
    }
    let shown = stage.plan(MAYA, "show", &[]).await;
    assert!(shown.content.contains("**Done:** 155 h of about "), "{}", shown.content);
    assert!(shown.content.contains("**This week:** 9 h of 10 h."), "{}", shown.content);
    assert!(
        shown.content.contains("The plan said <t:") && shown.content.contains("**Kept so far:** "),
        "{}",
        shown.content
    );
    let words = shown.attachments[0].description.as_deref().unwrap();
    assert!(words.contains("4 Jan 10/0") || words.contains("4 Jan 10/10"), "{words}");

    let ended = stage.plan(MAYA, "end", &[]).await;
    assert!(ended.content.starts_with("Your plan for the CPC is ended: 155 h in 20 weeks"), "{}", ended.content);
    assert!(stage.log(MAYA, "2h").await.content.starts_with("That plan is ended."));
    assert!(stage.plan(MAYA, "show", &[]).await.content.contains("You ended it on <t:"));
    stage.office.close().await;
}

#[tokio::test]
async fn what_is_not_understood_is_asked_about_and_changes_nothing() {
    let stage = Planned::open().await;
    assert!(stage.log(MAYA, "2h").await.content.starts_with("You have no plan."));
    stage.start(MAYA).await;
    let before = stage.rows().await;
    for (said, asked) in [
        ("90", "Nothing logged: is that 90 hours or 90 minutes? write \"90h\" or \"90 min\""),
        ("2-3 hours", "Nothing logged: \"2-3 hours\" could be several amounts"),
        ("2h a day", "Nothing logged: \"2h a day\" is a pace"),
        ("read a bit @everyone", "Nothing logged: I do not understand"),
        ("yesterday 2h", "Nothing logged: your plan began on <t:"),
        ("25h", "Nothing logged: that is more than 24 hours a day"),
    ] {
        let reply = stage.log(MAYA, said).await.content;
        assert!(reply.starts_with(asked), "{said:?}: {reply}");
        assert!(!reply.contains('@'), "{reply}");
    }
    assert!(
        stage.plan(MAYA, "pause", &[("until", json!("soonish"))]).await.content.starts_with("`until:` I cannot read")
    );
    assert!(stage.plan(MAYA, "pause", &[("until", json!("today"))]).await.content.starts_with("`until:` is the day"));
    assert!(
        stage.plan(MAYA, "zone", &[("name", json!("Atlantis"))]).await.content.starts_with("I don't know that time")
    );
    assert_eq!(stage.rows().await, before);

    stage.log(MAYA, "12h").await;
    assert!(stage.log(MAYA, "13h").await.content.contains("would have more than 24 hours"));
    let zone = stage.plan(MAYA, "zone", &[("name", json!("Pacific/Auckland"))]).await;
    assert!(zone.content.contains("Pacific/Auckland, where it is 21:00"), "{}", zone.content);
    stage.office.close().await;
}

#[tokio::test]
async fn another_plan_takes_the_place_of_one_only_when_that_is_said() {
    let stage = Planned::open().await;
    stage.start(MAYA).await;
    stage.log(MAYA, "3h").await;
    let asked = stage.start(MAYA).await;
    assert!(
        asked.content.starts_with("You have a plan for the CPC already, with one day logged, which goes."),
        "{}",
        asked.content
    );
    assert!(stage.plan(MAYA, "show", &[]).await.content.contains("**Done:** 3 h of"));
    let replaced = stage.pressed(MAYA, &asked, "Begin this one").await;
    assert!(replaced.content.contains("**Done:** 0 h of"), "{}", replaced.content);
    assert!(stage.plan(THEO, "show", &[]).await.content.starts_with("You have no plan."), "everybody has their own");
    stage.office.close().await;
}

#[tokio::test]
async fn the_weekly_question_comes_at_the_learners_hour_and_stops_after_three_that_are_left() {
    let mut stage = Planned::open().await;
    for user in [MAYA, THEO] {
        stage.start(user).await;
    }
    stage.plan(MAYA, "zone", &[("name", json!("America/New_York"))]).await;
    let on = stage.plan(MAYA, "remind", &[("hour", json!(19))]).await;
    assert!(on.content.contains("on Sundays at 19:00 (America/New_York), by direct message"), "{}", on.content);
    let on = stage.pressed(THEO, &stage.plan(THEO, "show", &[]).await, "Ask me every Sunday at 18:00").await;
    assert!(on.content.contains("stop after 3 questions that you leave"), "{}", on.content);

    // Theo's hour comes six hours before Maya's, whose Sunday evening is a Monday here.
    stage.it_is(sunday(0), 18);
    stage.questions(THEO_DM, 1).await;
    stage.questions(MAYA_DM, 0).await;
    let evening = |week| sunday(week).tomorrow().unwrap();
    stage.it_is(evening(0), 0);
    let asked = stage.questions(MAYA_DM, 1).await.remove(0);
    assert!(asked.content.starts_with("How long did you study for the **CPC** from <t:"), "{}", asked.content);
    assert_eq!(day_behind(&asked.content, "from "), MONDAY);
    let logged = stage.pressed(MAYA, &asked, "nothing").await;
    assert!(logged.content.starts_with("Logged: nothing for"), "{}", logged.content);

    // A number of one's own, and what cannot be read leaves the question standing.
    stage.it_is(sunday(1), 18);
    let theirs = stage.questions(THEO_DM, 2).await.remove(1);
    let play = &stage.office.stage.playground;
    for (hours, said) in [("some", "Nothing logged: "), ("6h 30", "Logged: 6 h 30 min for <t:")] {
        let form = play.click(THEO, &theirs, &custom_id(&theirs, "Another number")).await.unwrap();
        assert!(form.modal().unwrap().title.starts_with("Week of "), "{form:?}");
        play.submit_modal(THEO, form.id, &[("hours", hours)]).await.unwrap();
        let found =
            play.wait_until(|world| world.messages_in(THEO_DM).find(|it| it.content.starts_with(said)).cloned());
        found.await.unwrap();
    }

    // A restart sends nothing twice, and a bot that was away for two weeks asks once.
    stage = stage.restarted().await;
    stage.it_is(sunday(3), 18);
    let theirs = stage.questions(THEO_DM, 1).await.remove(0);
    stage.questions(MAYA_DM, 1).await;
    assert_eq!(day_behind(&theirs.content, "from "), sunday(3).saturating_sub(6.days()));
    let rests = stage.plan(THEO, "pause", &[]).await;
    assert!(rests.content.contains("until you say otherwise"), "{}", rests.content);

    // Maya leaves three, of which the third says that it is the last.
    stage.it_is(evening(3), 1);
    stage.questions(MAYA_DM, 2).await;
    stage.it_is(evening(4), 1);
    let left = stage.questions(MAYA_DM, 3).await;
    let says_so: Vec<bool> = left.iter().map(|question| question.content.contains("this is the last one")).collect();
    assert_eq!(says_so, [false, false, true]);
    stage.questions(THEO_DM, 1).await;

    // Nothing more comes; that Theo is asked again shows that the calendar was looked at.
    stage.plan(THEO, "resume", &[]).await;
    stage.it_is(evening(5), 1);
    stage.questions(THEO_DM, 2).await;
    stage.it_is(evening(6), 1);
    stage.questions(THEO_DM, 3).await;
    stage.questions(MAYA_DM, 3).await;

    let stopped = stage.pressed(THEO, &stage.questions(THEO_DM, 3).await[2], "Stop asking me").await;
    assert_eq!(stopped.content, "I won't ask any more.");
    assert!(stage.rows().await.iter().all(|row| !row.contains(&THEO_DM.0.to_string())), "the channel is forgotten");
    stage.office.close().await;
}

#[tokio::test]
async fn a_clock_that_was_ahead_for_a_while_silences_no_weekly_question() {
    let stage = Planned::open().await;
    stage.start(THEO).await;
    stage.plan(THEO, "remind", &[("hour", json!(18))]).await;
    // Three weeks ahead it is asked, and the next question is dated by that clock.
    stage.it_is(sunday(3), 18);
    stage.questions(THEO_DM, 1).await;
    // Set right, it is dated anew, and asks when it is time.
    stage.it_is(sunday(0), 12);
    let due = at(sunday(0), 18).as_second().to_string();
    let until = std::time::Instant::now() + PATIENCE;
    while !stage.rows().await.iter().any(|row| row.contains(&due)) {
        assert!(std::time::Instant::now() < until, "{:?}", stage.rows().await);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    stage.questions(THEO_DM, 1).await;
    stage.it_is(sunday(0), 18);
    let asked = stage.questions(THEO_DM, 2).await.remove(1);
    assert_eq!(day_behind(&asked.content, "from "), MONDAY);
    stage.office.close().await;
}

#[tokio::test]
async fn what_is_kept_are_numbers_and_dates_and_forgetting_leaves_nothing() {
    let stage = Planned::open().await;
    stage.start(MAYA).await;
    stage.start(THEO).await;
    for what in ["2h", "I studied an hour and a half of zebra anatomy", "90 min"] {
        stage.log(MAYA, what).await;
    }
    let rows = stage.rows().await;
    assert_eq!(rows.len(), 3, "two plans, and a day of one: {rows:?}");
    for row in &rows {
        assert!(!row.contains("zebra") && !row.contains(&MAYA.0.to_string()), "{row}");
    }
    assert!(rows.iter().any(|row| row.ends_with(" | 2027-01-04 | 210")), "{rows:?}");

    let stats = stage.office.faq("stats", &[]).await;
    assert!(stats.content.contains("**Plans of members:** 2 run"), "{}", stats.content);

    assert_eq!(stage.plan(MAYA, "forget", &[]).await.content, "Erased: your plan and every hour of it.");
    assert_eq!(stage.plan(MAYA, "forget", &[]).await.content, "I keep no plan of yours.");
    let privacy = stage.office.stage.playground.slash(THEO, GENERAL, "privacy", &[]).await.unwrap();
    let privacy = privacy.message().unwrap().clone();
    assert!(privacy.content.contains("in numbers and dates and no words"), "{}", privacy.content);
    let erased = stage.pressed(THEO, &privacy, "Erase my study plan").await;
    assert_eq!(erased.content, "Erased: your plan and every hour of it.");
    assert_eq!(stage.rows().await, Vec::<String>::new());
    stage.office.close().await;
}

#[tokio::test]
async fn without_a_database_there_are_no_plans_and_without_study_times_no_command() {
    let faq = include_str!("../../faq.toml").to_owned();
    let stage = crate::harness::Stage::with(Setup { faq, ..Setup::default() }).await;
    let sent = stage.playground.slash(MAYA, GENERAL, "plan show", &[]).await.unwrap();
    let told = stage.playground.settled(&sent).await.unwrap();
    assert!(told.content.starts_with("I keep nothing here") && told.is_ephemeral(), "{told:?}");
    stage.close().await;

    let office = Office::open(ReviewQueue::Off).await;
    assert!(
        office.stage.playground.slash(MAYA, GENERAL, "plan show", &[]).await.is_err(),
        "no study times, no command"
    );
    office.close().await;
}

#[tokio::test]
async fn a_plan_goes_a_year_after_its_last_use() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("certpace.db");
    let last_used = date(2026, 11, 28);
    let (days, today) = watch::channel(last_used);
    // The days pass.
    let doubt_jumps_for = std::time::Duration::ZERO;
    let options = StoreOptions { doubt_jumps_for, ..StoreOptions::new(&path, Arc::new(move || *today.borrow())) };
    let store = Store::start(options).await;
    let owner = store.plan_owner(42).await.unwrap();
    let plan = StoredPlan {
        goal: "certification:cpc pace:10h a week start:2026-11-28".to_owned(),
        guild: None,
        zone: "UTC".to_owned(),
        pauses: String::new(),
        paused_since: None,
        ended: None,
        used: last_used,
        reminder: None,
        days: vec![(last_used, 90)],
    };
    store.change_plan(&owner, |kept| *kept = Some(plan.clone())).await.unwrap();
    for (later, there) in [(0, true), (365, true), (366, false)] {
        days.send_replace(last_used.saturating_add(i64::from(later).days()));
        store.flush().await.unwrap();
        assert_eq!(store.plan(&owner).await.unwrap(), there.then(|| plan.clone()), "after {later} days");
    }
    let rows = dump_all_tables(&path).await;
    assert!(!rows.iter().any(|row| row.starts_with("plan")), "{rows:?}");
}

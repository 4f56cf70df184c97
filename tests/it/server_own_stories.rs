//! Stories of what a server is about and what takes how long there: the host's while it keeps or extends the host's FAQ and has
//! none of its own, its own otherwise, and after leaving nothing else.

use certpace::faq;
use certpace::messages::settings::ReviewQueue;
use certpace::playground::{
    BOT, ChannelId, GENERAL, InteractionOutcome, LOBBY, MAYA, MAYA_DM, Message, OMAR, OTHER_GUILD, RUTH, UserId,
};
use serde_json::{Value, json};

use crate::harness::{FAQ, Setup, card, custom_id};
use crate::moderator_stories::Office;
use crate::plan_stories::{Planned, sunday};
use crate::server_faq_stories::{EXTEND, KEEP, LEAVE, answer, chooses, clicks, every_screen, file, omar, shown};

/// What the host's file is about, and what takes how long there.
const ABOUT_ZEPPELINS: &str = r#"
[about]
subject = ["zeppelin coding"]
name = "Hindenbot"
greeting = "Ahoy from the hangar!"
example = "how high does a zeppelin fly"
ask = "the crew of the hangar"
"#;
const ZEPPELIN_TIMES: &str = r#"
[topics]
helium = "Helium lore"

[[certification]]
id = "zpc"
name = "ZPC"
title = "Certified Zeppelin Coder"
body = "Airship Board"
enroll_weeks = [0, 0, 1]
booking_weeks = [1, 2, 3]
result_weeks = [0, 1, 2]
least_weeks = 8
[certification.hours]
helium = [90, 120, 150]

[[background]]
id = "pilot"
name = "Airship pilot"

[[route]]
id = "aloft"
name = "Lessons aloft"
"#;

/// Words of the host's file, none of which is a word of anything else.
pub(crate) const OF_THE_HOST: [&str; 22] = [
    "zeppelin",
    "hindenbot",
    "hangar",
    "helium",
    "zpc",
    "airship",
    "aloft",
    "pilot",
    "exam-cost",
    "time-to-certify",
    "remote-work",
    "exam-format",
    "apprentice-rule",
    "salary",
    "$425",
    "multiple-choice",
    "does the exam cost",
    "apprentice",
    "certified coder",
    "median",
    "first lesson",
    "good morning all",
];

/// The file of the other server's moderators.
const BAKERY: &str = r#"
[about]
subject = ["bread baking"]
name = "Crumb"
greeting = "Hello from the bakery!"
example = "how long does dough rest"
ask = "the bakers of the mill"

[pace]
full_time = [30, 36]
most_hours = 48

[topics]
dough = "Dough"
"wild yeast" = "Wild yeast"

[[certification]]
id = "baker"
name = "Baker"
title = "Certified Baker"
body = "The guild"
aliases = ["bread maker"]
enroll_weeks = [0, 0, 1]
booking_weeks = [1, 2, 3]
result_weeks = [0, 0, 1]
least_weeks = 4
hours_for = "cook"
source = "https://example.org/guild"
reviewed = 2026-11-01
[certification.hours]
dough = [40, 60, 80.5]
"wild yeast" = [20, 30, 40]
[[certification.after]]
name = "Renewal"
weeks = [104, 104, 104]

[[background]]
id = "cook"
name = "Cook"
[background.remains]
dough = 0.5

[[route]]
id = "mill"
name = "At the mill"
least_weeks = 6

[[faq]]
id = "rest"
question = "How long does dough rest?"
variants = ["resting time of dough"]
answer = "Two hours."

[words]
levain = "dough"

[[test]]
say = "how long does levain rest"
expect = "rest"

[[test]]
say = "how long do the kneaders nap"
expect = "none"
when = "channel"
"#;

pub(crate) fn host() -> String {
    format!("{ABOUT_ZEPPELINS}\n{FAQ}\n{ZEPPELIN_TIMES}")
}

pub(crate) async fn office(faq: String) -> Office {
    let setup = Setup::default();
    let settings = certpace::discord::Settings { review_queue: ReviewQueue::All, ..setup.settings.clone() };
    Office::in_folder(tempfile::tempdir().unwrap(), Setup { settings, faq, ..setup }).await
}

/// What a command comes to.
async fn run(office: &Office, who: UserId, channel: ChannelId, command: &str, options: &[(&str, Value)]) -> Message {
    let sent = office.stage.playground.slash(who, channel, command, options).await.unwrap();
    office.done(&sent).await
}

/// What Omar's import of a file would do.
pub(crate) async fn imports(office: &Office, text: &str) -> Message {
    let file = office.stage.playground.upload(OMAR, "faq.toml", text.as_bytes()).unwrap();
    omar(office, "faq import", &[("file", file)]).await
}

pub(crate) async fn imported(office: &Office, text: &str) {
    let preview = imports(office, text).await;
    let saved = clicks(office, &preview, "Save").await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
}

/// What is offered for an option, while nothing is typed.
async fn offered(office: &Office, channel: ChannelId, command: &str, option: &str) -> String {
    let typed = [(option, json!(""))];
    let offered = office.stage.playground.autocomplete(MAYA, channel, command, &typed, option).await.unwrap();
    let InteractionOutcome::Choices(choices) = offered.outcome else { panic!("{offered:?}") };
    choices.into_iter().map(|(label, _)| label).collect::<Vec<_>>().join("; ")
}

/// What the bot says to a mention without a question.
pub(crate) async fn greeting(office: &Office, channel: ChannelId) -> String {
    let play = &office.stage.playground;
    let said = play.say(MAYA, channel, &format!("<@{BOT}> hello")).unwrap();
    shown(&play.answer_after(channel, said).await.unwrap())
}

async fn estimate(office: &Office, channel: ChannelId, certification: &str) -> String {
    let options =
        [("certification", json!(certification)), ("pace", json!("10 hours a week")), ("private", json!(true))];
    shown(&run(office, MAYA, channel, "estimate", &options).await)
}

#[tokio::test]
async fn a_server_that_left_has_what_it_imports_and_hands_the_same_out() {
    let office = office(host()).await;
    chooses(&office, LEAVE).await;
    let preview = imports(&office, BAKERY).await;
    insta::assert_snapshot!(preview.content, @"
    I read `faq.toml` as an FAQ of certpace. Not saved yet. It would do this:
    • new: 1 (`rest`)
    • what the FAQ is about: as in the source
    • words: levain = dough
    • tests: 2 new: “how long does levain rest”, “how long do the kneaders nap”
    • study times: as in the source, with the certification Baker
    ");
    let saved = clicks(&office, &preview, "Save").await;
    insta::assert_snapshot!(saved.content, @"
    Saved and in force:
    • added: `rest`
    • `levain` = dough
    • 2 tests added
    • what the FAQ is about: bread baking
    • what I call myself: Crumb
    • what I say when greeted: Hello from the bakery!
    • an example question: how long does dough rest
    • whom to ask instead: the bakers of the mill
    • what takes how long changed
    ");

    // What members get there.
    assert!(greeting(&office, LOBBY).await.contains("Hello from the bakery!"));
    let help = run(&office, MAYA, LOBBY, "help", &[]).await.content;
    assert!(
        help.contains("bread baking") && help.contains("the bakers of the mill") && help.contains("/estimate"),
        "{help}"
    );
    for command in ["estimate", "compare", "plan start"] {
        assert_eq!(offered(&office, LOBBY, command, "certification").await, "Baker: Certified Baker", "{command}");
        assert_eq!(offered(&office, LOBBY, command, "background").await, "Cook", "{command}");
    }
    assert_eq!(offered(&office, LOBBY, "plan start", "route").await, "At the mill");
    assert!(estimate(&office, LOBBY, "bread maker").await.contains("Baker"));
    let unknown = estimate(&office, LOBBY, "zpc").await;
    assert!(unknown.contains("I know Baker."), "{unknown}");

    assert_eq!(answer(&office, LOBBY, "how long does levain rest").await, "Two hours.");

    // Nothing of it at home, and in direct messages the host's.
    for channel in [GENERAL, MAYA_DM] {
        assert!(greeting(&office, channel).await.contains("Ahoy from the hangar!"));
        assert_eq!(offered(&office, channel, "estimate", "certification").await, "ZPC: Certified Zeppelin Coder");
        assert!(run(&office, MAYA, channel, "help", &[]).await.content.contains("zeppelin coding"));
    }
    assert_eq!(office.file(), host());

    // What is handed out is the same FAQ, here and to another host.
    let export = file(&omar(&office, "faq export", &[]).await);
    assert_eq!(faq::parse(&export).unwrap(), faq::parse(BAKERY).unwrap(), "{export}");
    let again = imports(&office, &export).await;
    assert!(again.content.ends_with("in the FAQ already, in these words. Nothing changes."), "{}", again.content);

    // A certification less, and back.
    let less = export.replace(
        "[[certification]]\nid = \"baker\"\nname = \"Baker\"",
        "[[certification]]\nid = \"pastry\"\nname = \"Pastry\"",
    );
    let preview = imports(&office, &less).await;
    assert!(preview.content.contains("with the certification Pastry; no longer: Baker"), "{}", preview.content);
    clicks(&office, &preview, "Save").await;
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "Pastry: Certified Baker");
    let undo = omar(&office, "faq undo", &[]).await;
    clicks(&office, &undo, "Save").await;
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "Baker: Certified Baker");

    // It is kept over a restart, and while the server is back at the host's.
    let mut office = office;
    office.stage.restart_bot().await;
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "Baker: Certified Baker");
    chooses(&office, KEEP).await;
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "ZPC: Certified Zeppelin Coder");
    chooses(&office, LEAVE).await;
    assert!(greeting(&office, LOBBY).await.contains("Hello from the bakery!"));
    office.close().await;
}

#[tokio::test]
async fn a_server_that_extends_has_the_hosts_about_and_times_until_it_has_its_own() {
    let office = office(host()).await;
    chooses(&office, EXTEND).await;
    assert!(greeting(&office, LOBBY).await.contains("Ahoy from the hangar!"));
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "ZPC: Certified Zeppelin Coder");

    // What the host says of them anew shows there too, after edits of other things as well.
    imported(&office, "[[faq]]\nid = \"rest\"\nquestion = \"How long does dough rest?\"\nanswer = \"Two hours.\"\n")
        .await;
    office.save_by_hand(&host().replace("Ahoy", "Hoy").replace("\"ZPC\"", "\"ZEP\""));
    office.faq("reload", &[]).await;
    assert!(greeting(&office, LOBBY).await.contains("Hoy from the hangar!"));
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "ZEP: Certified Zeppelin Coder");

    // Its own of the one, and then of the other, beside the host's entries.
    imported(&office, "[about]\nname = \"Crumb\"\ngreeting = \"Hello from the bakery!\"\n").await;
    let said = greeting(&office, LOBBY).await;
    assert!(said.contains("Hello from the bakery!") && !said.contains("zeppelin"), "{said}");
    assert!(!run(&office, MAYA, LOBBY, "help", &[]).await.content.contains("zeppelin"));
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "ZEP: Certified Zeppelin Coder");
    imported(&office, BAKERY).await;
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "Baker: Certified Baker");
    assert!(answer(&office, LOBBY, "what does the exam cost").await.starts_with("About $425"));
    office.save_by_hand(&host().replace("\"ZPC\"", "\"ZIP\"").replace("About $425", "About $450"));
    office.faq("reload", &[]).await;
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "Baker: Certified Baker");
    assert!(answer(&office, LOBBY, "what does the exam cost").await.starts_with("About $450"));

    // The host's own file, taken in, is the host's again.
    imported(&office, &office.file()).await;
    assert!(greeting(&office, LOBBY).await.contains("Ahoy from the hangar!"));
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "ZIP: Certified Zeppelin Coder");
    office.close().await;
}

#[tokio::test]
async fn a_second_import_leaves_alone_what_moderators_of_a_server_have_edited_since_the_first() {
    let office = office(host()).await;
    chooses(&office, LEAVE).await;
    let table = "question,answer\nWhere do I park?,Behind the hall.\n";
    let import = async || {
        let file = office.stage.playground.upload(OMAR, "faq.csv", table.as_bytes()).unwrap();
        omar(&office, "faq import", &[("file", file)]).await
    };
    clicks(&office, &import().await, "Save").await;
    let opened =
        office.stage.playground.slash(OMAR, LOBBY, "faq edit", &[("entry", json!("where-park"))]).await.unwrap();
    let sent = office.stage.playground.submit_modal(OMAR, opened.id, &[("answer", "On the roof.")]).await.unwrap();
    office.done(&sent).await;
    let again = import().await;
    assert!(again.content.contains("Nothing changes"), "{}", again.content);
    assert_eq!(answer(&office, LOBBY, "where do i park").await, "On the roof.");
    office.close().await;
}

/// Screens that hang on study times, besides those of [`every_screen`].
async fn study_screens(office: &Office, channel: ChannelId) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    for (command, options) in [
        ("estimate", vec!["certification", "background", "route"]),
        ("compare", vec!["certification"]),
        ("plan start", vec!["certification", "background", "route"]),
    ] {
        for option in options {
            seen.push((format!("{command} {option}:"), offered(office, channel, command, option).await));
        }
    }
    for command in ["estimate", "compare", "plan start"] {
        let options = [("certification", json!("whatever")), ("pace", json!("10 hours a week"))];
        let two = [("pace_2", json!("5 hours a week"))];
        let options = if command == "compare" { [&options[..], &two].concat() } else { options.to_vec() };
        seen.push((command.to_owned(), shown(&run(office, MAYA, channel, command, &options).await)));
    }
    for (command, options) in [
        ("plan show", vec![]),
        ("plan log", vec![("what", json!("2h"))]),
        ("plan end", vec![]),
        ("plan remind", vec![]),
        ("ask", vec![("question", json!("how long does it take at 10 hours a week"))]),
        ("ask", vec![("question", json!("who are you"))]),
        ("ask", vec![("question", json!("thanks"))]),
        ("ask", vec![("question", json!("how warm is the water of the garden"))]),
    ] {
        seen.push((format!("{command} {options:?}"), shown(&run(office, MAYA, channel, command, &options).await)));
    }
    seen
}

#[tokio::test]
async fn no_word_of_the_hosts_faq_is_shown_on_any_screen_of_a_server_that_left() {
    let office = office(host()).await;
    let play = &office.stage.playground;
    // The server extends the host's FAQ first: it is answered from, edited and counted.
    chooses(&office, EXTEND).await;
    let asked = play.say(MAYA, LOBBY, &format!("<@{BOT}> what does the exam cost?")).unwrap();
    let old = play.answer_after(LOBBY, asked).await.unwrap();
    assert!(card(&old).1.starts_with("About $425"), "{old:?}");
    omar(&office, "faq variant add", &[("entry", json!("salary")), ("text", json!("what is in the envelope"))]).await;
    let before = shown(&omar(&office, "faq stats", &[]).await);
    assert!(before.contains("`exam-cost` 1"), "{before}");
    let seen = every_screen(&office, OMAR, LOBBY, "exam-cost").await;
    let all: String = seen.iter().map(|(_, text)| text.to_lowercase()).collect();
    for word in ["zeppelin", "hangar", "exam-cost", "$425"] {
        assert!(all.contains(word), "the screens show {word} while the server has it");
    }

    chooses(&office, LEAVE).await;
    for times in ["no study times", "its own"] {
        let mut seen = every_screen(&office, OMAR, LOBBY, "rest").await;
        seen.extend(study_screens(&office, LOBBY).await);
        seen.push(("greeting".to_owned(), greeting(&office, LOBBY).await));
        for label in ["Helped", "Not what I asked"] {
            let pressed = play.click_labelled(MAYA, &old, label).await;
            if let Ok(pressed) = pressed {
                seen.push((format!("{label} under an answer of before"), shown(&office.done(&pressed).await)));
            }
        }
        let stats = omar(&office, "faq stats", &[]).await;
        assert!(stats.content.starts_with("**The last 7 days:**"), "what was asked is counted on: {}", stats.content);
        for (screen, text) in &seen {
            let text = text.to_lowercase();
            for word in OF_THE_HOST {
                assert!(!text.contains(word), "with {times}, {screen} shows {word}: {text}");
            }
        }
        if times == "no study times" {
            imported(&office, BAKERY).await;
        }
    }
    // The home server sees none of theirs.
    let mut home = every_screen(&office, RUTH, certpace::playground::MOD_DESK, "exam-cost").await;
    home.extend(study_screens(&office, GENERAL).await);
    for (screen, text) in &home {
        let text = text.to_lowercase();
        for word in ["baker", "bread", "crumb", "dough", "yeast", "envelope", "at the mill", "levain", "kneader"] {
            assert!(!text.contains(word), "{screen} shows {word}: {text}");
        }
    }
    office.close().await;
}

#[tokio::test]
async fn a_plan_goes_by_the_faq_of_the_server_where_it_was_begun() {
    let stage = Planned::on(&host()).await;
    let office = &stage.office;
    chooses(office, LEAVE).await;
    let none = run(office, MAYA, LOBBY, "plan show", &[]).await;
    assert_eq!(
        none.content,
        "You have no plan, and the FAQ that I answer from here has no study times to begin one with."
    );
    assert!(
        run(office, MAYA, GENERAL, "plan show", &[])
            .await
            .content
            .starts_with("You have no plan. `/plan start` begins")
    );
    imported(office, BAKERY).await;

    let begin = |certification: &str| [("certification", json!(certification)), ("pace", json!("10 hours a week"))];
    let refused = run(office, MAYA, LOBBY, "plan start", &begin("zpc")).await;
    assert!(refused.content.contains("I know Baker."), "{}", refused.content);
    let begun = run(office, MAYA, LOBBY, "plan start", &begin("baker")).await;
    assert!(begun.content.starts_with("**Your plan for the Baker**"), "{}", begun.content);
    assert!(begun.content.contains("the server you began it on"), "{}", begun.content);

    // Wherever its member is, and when they are asked.
    for channel in [LOBBY, GENERAL, MAYA_DM] {
        let plan = run(office, MAYA, channel, "plan show", &[]).await;
        assert!(plan.content.starts_with("**Your plan for the Baker**"), "{}", plan.content);
    }
    let other = run(office, MAYA, GENERAL, "plan start", &begin("zpc")).await;
    assert!(other.content.starts_with("You have a plan for the Baker already"), "{}", other.content);
    run(office, MAYA, MAYA_DM, "plan remind", &[]).await;
    stage.it_is(sunday(0), 18);
    let asked = stage.questions(MAYA_DM, 1).await.remove(0);
    assert!(asked.content.starts_with("How long did you study for the **Baker** from"), "{}", asked.content);
    let play = &office.stage.playground;
    let logged = play.click(MAYA, &asked, &custom_id(&asked, "10 h, as planned")).await.unwrap();
    let logged = play.settled(&logged).await.unwrap();
    assert!(logged.content.starts_with("Logged: 10 h"), "{}", logged.content);

    // Its moderators take the times out, and put them back.
    let pastry = BAKERY.replace("id = \"baker\"\nname = \"Baker\"", "id = \"pastry\"\nname = \"Pastry\"");
    imported(office, &pastry).await;
    let gone = run(office, MAYA, GENERAL, "plan show", &[]).await;
    insta::assert_snapshot!(gone.content, @"Where you began your plan, the FAQ has no study times for `baker` any more, so I cannot reckon with it. Your hours are kept: they count again if it comes back, and `/plan forget` erases them.");
    imported(office, BAKERY).await;
    assert!(run(office, MAYA, MAYA_DM, "plan show", &[]).await.content.contains("**Done:** 10 h of"));

    // One that is begun at home goes by the host's, and an estimate is kept where it was made.
    let replaced = play.click(MAYA, &other, &custom_id(&other, "Begin this one")).await.unwrap();
    assert!(play.settled(&replaced).await.unwrap().content.starts_with("**Your plan for the ZPC**"));
    assert!(run(office, MAYA, LOBBY, "plan show", &[]).await.content.starts_with("**Your plan for the ZPC**"));
    run(office, MAYA, GENERAL, "plan forget", &[]).await;
    let mine = run(office, MAYA, LOBBY, "estimate", &begin("baker")).await;
    let kept = play.click(MAYA, &mine, &custom_id(&mine, "Keep this as my plan")).await.unwrap();
    assert!(play.settled(&kept).await.unwrap().content.starts_with("**Your plan for the Baker**"));

    // When the bot is removed, the plan stays its member's, and of the server nothing is kept.
    assert!(stage.rows().await.iter().any(|row| row.contains(&OTHER_GUILD.0.to_string())));
    play.kick_bot(OTHER_GUILD);
    office.stage.fact("the server is gone", |metrics| metrics.servers.get() == 1).await;
    let rows = stage.rows().await;
    assert!(rows.iter().any(|row| row.contains("certification:baker")), "{rows:?}");
    assert!(!rows.iter().any(|row| row.contains(&OTHER_GUILD.0.to_string())), "{rows:?}");
    let gone = run(office, MAYA, GENERAL, "plan show", &[]).await;
    assert!(gone.content.contains("has no study times for `baker` any more"), "{}", gone.content);
    stage.office.close().await;
}

#[tokio::test]
async fn where_only_a_server_has_study_times_the_commands_for_them_are_there_and_go_with_them() {
    let office = office(FAQ.to_owned()).await;
    let play = &office.stage.playground;
    let there = async |wanted: bool| {
        let found = play.wait_until(|world| {
            let has = ["estimate", "compare", "plan"].map(|name| world.commands.values().any(|it| it.name == name));
            has.iter().all(|has| *has == wanted).then_some(())
        });
        found.await.unwrap();
    };
    let privacy = async || run(&office, MAYA, GENERAL, "privacy", &[]).await.content;
    there(false).await;
    assert!(!privacy().await.contains("/plan"));
    chooses(&office, EXTEND).await;
    imported(&office, BAKERY).await;
    there(true).await;
    assert_eq!(offered(&office, LOBBY, "estimate", "certification").await, "Baker: Certified Baker");
    assert!(estimate(&office, LOBBY, "baker").await.contains("Baker"));
    let none = estimate(&office, GENERAL, "baker").await;
    assert!(none.contains("I know no study times yet"), "{none}");
    assert!(privacy().await.contains("/plan"));

    chooses(&office, KEEP).await;
    there(false).await;
    chooses(&office, LEAVE).await;
    there(true).await;
    office.close().await;
}

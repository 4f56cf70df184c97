//! Stories of `/estimate`: a pace becomes dates and a picture, and what cannot be read is explained.

use certpace::discord::Limits;
use certpace::playground::{ASK_HERE, GENERAL, InteractionOutcome, MAYA, MAYA_DM, Message, Permissions, THEO, UserId};
use serde_json::json;

use crate::harness::{Setup, Stage, custom_id};

async fn stage() -> Stage {
    Stage::with(Setup { faq: include_str!("../../faq.toml").to_owned(), ..Setup::default() }).await
}

#[tokio::test]
async fn a_pace_becomes_dates_and_a_picture_with_words() {
    let stage = stage().await;
    let play = &stage.playground;
    let options = [
        ("certification", json!("cpc")),
        ("pace", json!("2h on weekdays, 4h on saturday")),
        ("background", json!("healthcare")),
        ("route", json!("self-paced")),
        ("start", json!("2027-01-15")),
        ("by", json!("2027-12-01")),
        ("already", json!(20)),
        ("breaks", json!("2027-04-01 to 2027-04-08")),
    ];
    for channel in [GENERAL, MAYA_DM] {
        let deferred = play.slash(MAYA, channel, "estimate", &options).await.unwrap();
        let reply = play.settled(&deferred).await.unwrap();
        assert!(!reply.is_ephemeral());
        let text = &reply.content;
        assert!(text.starts_with("At 14 h a week you would likely hold the CPC around <t:"), "{text}");
        assert!(text.contains("I read your pace as 14 h a week: 2 h Monday to Friday, 4 h on Saturday."), "{text}");
        let details = pressed(&stage, MAYA, &reply, "Details").await;
        assert!(details.is_ephemeral());
        let details = &details.content;
        assert!(details.contains("background: Healthcare work, not coding, 20 h already done"), "{details}");
        assert!(details.contains("• **Exam:** likely <t:"), "{details}");
        assert!(text.contains("Book the exam by <t:"), "{text}");
        assert!(text.contains("By <t:1827662400:D>"), "noon of 1 December 2027: {text}");
        let [picture] = &reply.attachments[..] else { panic!("{:?}", reply.attachments) };
        assert_eq!((picture.filename.as_str(), picture.content_type.as_str()), ("cpc.png", "image/png"));
        assert_eq!(picture.size.map(|(width, _)| width), Some(640));
        let words = picture.description.as_deref().unwrap();
        assert!(words.starts_with("CPC, Certified Professional Coder, at 14 h a week"), "{words}");
    }
    stage.close().await;
}

#[tokio::test]
async fn private_is_for_one_alone() {
    let stage = stage().await;
    let options = [("certification", json!("CCS")), ("pace", json!("full-time")), ("private", json!(true))];
    let deferred = stage.playground.slash(MAYA, GENERAL, "estimate", &options).await.unwrap();
    let reply = stage.playground.settled(&deferred).await.unwrap();
    assert!(reply.is_ephemeral() && reply.attachments.len() == 1);
    stage.close().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_explained_to_the_one_who_wrote_it() {
    let stage = stage().await;
    for (certification, pace, start) in [("cpc", "6 months", "today"), ("zzz", "1h", "today"), ("cpc", "1h", "soonish")]
    {
        let options = [("certification", json!(certification)), ("pace", json!(pace)), ("start", json!(start))];
        let refused = stage.playground.slash(MAYA, GENERAL, "estimate", &options).await.unwrap();
        let refused = refused.message().unwrap();
        assert!(refused.is_ephemeral() && refused.attachments.is_empty(), "{}", refused.content);
        assert!(refused.content.contains(':'), "the option is named: {}", refused.content);
    }
    stage.close().await;
}

#[tokio::test]
async fn without_study_times_there_is_no_such_command() {
    let stage = Stage::open().await;
    let options = [("certification", json!("cpc")), ("pace", json!("10h a week"))];
    assert!(stage.playground.slash(MAYA, GENERAL, "estimate", &options).await.is_err());
    assert!(stage.playground.slash(MAYA, GENERAL, "compare", &options).await.is_err());
    let help = stage.playground.slash(MAYA, GENERAL, "help", &[]).await.unwrap();
    assert!(!help.message().unwrap().content.contains("/estimate"), "{help:?}");
    stage.close().await;
}

#[tokio::test]
async fn certification_background_and_route_are_offered_while_they_are_typed() {
    let stage = stage().await;
    for (option, typed, expected) in [
        ("certification", "professional cod", "cpc"),
        ("background", "billing", "billing"),
        ("route", "college", "college"),
    ] {
        let shown =
            stage.playground.autocomplete(MAYA, GENERAL, "estimate", &[(option, json!(typed))], option).await.unwrap();
        let InteractionOutcome::Choices(choices) = shown.outcome else { panic!("{:?}", shown.outcome) };
        assert_eq!(choices[0].1, expected, "{choices:?}");
    }
    stage.close().await;
}

/// Maya's estimate in #general: two hours on weekdays and four on Saturdays from 15 January 2027.
async fn estimated(stage: &Stage, private: bool) -> Message {
    let options = [
        ("certification", json!("cpc")),
        ("pace", json!("2h on weekdays, 4h on saturday")),
        ("start", json!("2027-01-15")),
        ("private", json!(private)),
    ];
    let deferred = stage.playground.slash(MAYA, GENERAL, "estimate", &options).await.unwrap();
    stage.playground.settled(&deferred).await.unwrap()
}

/// What a press on the button, or a choice in the menu, that begins like this comes to.
async fn pressed(stage: &Stage, user: UserId, on: &Message, label: &str) -> Message {
    let now = stage.playground.message(on.channel, on.id).unwrap();
    let press = stage.playground.click(user, on, &custom_id(&now, label)).await.unwrap();
    stage.playground.settled(&press).await.unwrap()
}

fn last_line(message: &Message) -> &str {
    message.content.lines().last().unwrap()
}

#[tokio::test]
async fn less_and_more_change_the_reply_in_its_place_and_a_restart_forgets_nothing() {
    let mut stage = stage().await;
    let reply = estimated(&stage, false).await;
    assert_eq!(
        last_line(&reply),
        "-# The same again: `/estimate certification:cpc pace:2h Mon-Fri; 4h Sat start:2027-01-15`"
    );
    let more = pressed(&stage, MAYA, &reply, "More: 17 h 30 min a week").await;
    assert_eq!(more.id, reply.id);
    assert!(more.content.starts_with("At 17 h 30 min a week you would likely hold the CPC"), "{}", more.content);
    let [picture] = &more.attachments[..] else { panic!("one picture: {:?}", more.attachments) };
    assert!(picture.description.as_deref().unwrap().contains("at 17 h 30 min a week"));
    stage.restart_bot().await;
    let less = pressed(&stage, MAYA, &reply, "Less: 14 h a week").await;
    assert_eq!(less.content.lines().next(), reply.content.lines().next(), "there and back");
    stage.close().await;
}

#[tokio::test]
async fn presses_count_like_questions_and_many_at_once_leave_words_and_picture_of_one_plan() {
    let limits = Limits { member_answers: 9, identify_gap: std::time::Duration::ZERO, ..Limits::default() };
    let stage = Stage::with(Setup { faq: include_str!("../../faq.toml").to_owned(), limits, ..Setup::default() }).await;
    let play = &stage.playground;
    let reply = estimated(&stage, false).await;
    let (more, less) = (custom_id(&reply, "More"), custom_id(&reply, "Less"));
    for press in [&more, &more, &less, &more, &less, &less, &more] {
        play.click(MAYA, &reply, press).await.unwrap();
    }
    let newest = play.click(MAYA, &reply, &less).await.unwrap();
    play.settled(&newest).await.unwrap();
    let tenth = play.click(MAYA, &reply, &more).await.unwrap();
    let told = tenth.message().unwrap();
    assert!(told.is_ephemeral() && told.content.starts_with("That's a lot of questions"), "{}", told.content);

    let playground = stage.close().await;
    let standing = playground.message(GENERAL, reply.id).unwrap();
    let week = standing.content.strip_prefix("At ").and_then(|text| text.split_once(" you would")).unwrap().0;
    let [picture] = &standing.attachments[..] else { panic!("{:?}", standing.attachments) };
    let words = picture.description.as_deref().unwrap();
    assert!(words.contains(&format!("at {week},")), "{week}: {words}");
}

#[tokio::test]
async fn of_many_presses_the_newest_stands_and_those_that_waited_are_never_drawn() {
    const PRESSES: usize = 30;
    let limits = Limits { member_answers: 99, ..Setup::default().limits };
    let stage = Stage::with(Setup { faq: include_str!("../../faq.toml").to_owned(), limits, ..Setup::default() }).await;
    let play = &stage.playground;
    let reply = estimated(&stage, false).await;
    let menu = custom_id(&reply, "What do you know already?");
    let is_edit = |method: &str, path: &str| method == "PATCH" && path.ends_with("/messages/@original");
    let edits = || play.requests().iter().filter(|request| is_edit(&request.method, &request.path)).count();
    let before = edits();
    for press in 1..PRESSES {
        let known = if press % 2 == 0 { "billing" } else { "healthcare" };
        play.select(MAYA, &reply, &menu, &[known]).await.unwrap();
    }
    let newest = play.select(MAYA, &reply, &menu, &["terms-and-anatomy"]).await.unwrap();
    // The next member's picture waits for one of hers and not for all.
    let options = [("certification", json!("cca")), ("pace", json!("10h a week"))];
    let theirs = play.slash(THEO, GENERAL, "estimate", &options).await.unwrap();
    assert_eq!(play.settled(&theirs).await.unwrap().attachments.len(), 1);
    let standing = play.settled(&newest).await.unwrap();
    let details = pressed(&stage, MAYA, &standing, "Details").await.content;
    assert!(details.contains("background: Terminology and anatomy courses passed"), "{details}");
    let drawn = edits() - before;
    assert!(drawn <= PRESSES / 2, "{drawn} of {PRESSES} presses were drawn");
    stage.close().await;
}

#[tokio::test]
async fn who_presses_on_somebody_elses_estimate_gets_one_of_their_own() {
    let stage = stage().await;
    let reply = estimated(&stage, false).await;
    let own = pressed(&stage, THEO, &reply, "More").await;
    assert!(own.id != reply.id && own.only_for == Some(THEO), "{own:?}");
    assert!(own.content.starts_with("At 17 h 30 min a week") && own.attachments.len() == 1);
    assert_eq!(stage.playground.message(GENERAL, reply.id).unwrap().content, reply.content);
    let again = pressed(&stage, THEO, &own, "More").await;
    assert_eq!(again.id, own.id, "their own changes in its place");
    stage.close().await;
}

#[tokio::test]
async fn a_day_to_be_done_by_is_asked_for_in_a_form() {
    let stage = stage().await;
    let play = &stage.playground;
    let reply = estimated(&stage, false).await;
    let by = custom_id(&reply, "By a date");
    let form = play.click(MAYA, &reply, &by).await.unwrap();
    assert_eq!(form.modal().unwrap().title, "Be done by a date");
    for (wrong, said) in [("soonish", "I cannot read"), ("2026-01-01", "is not after the start")] {
        let form = play.click(MAYA, &reply, &by).await.unwrap();
        let refused = play.submit_modal(MAYA, form.id, &[("by", wrong)]).await.unwrap();
        let refused = refused.message().unwrap();
        assert!(refused.is_ephemeral() && refused.content.contains(said), "{}", refused.content);
    }
    assert_eq!(play.message(GENERAL, reply.id).unwrap().content, reply.content, "nothing has changed yet");
    let sent = play.submit_modal(MAYA, form.id, &[("by", "1 dec 2027")]).await.unwrap();
    let changed = play.settled(&sent).await.unwrap();
    assert_eq!(changed.id, reply.id);
    assert!(changed.content.contains("\nBy <t:1827662400:D>: "), "{}", changed.content);
    assert!(changed.content.ends_with(" start:2027-01-15 by:2027-12-01`"));

    let form = play.click(MAYA, &changed, &by).await.unwrap();
    let sent = play.submit_modal(MAYA, form.id, &[("by", "")]).await.unwrap();
    assert_eq!(play.settled(&sent).await.unwrap().content, reply.content, "an empty day takes it away");
    stage.close().await;
}

#[tokio::test]
async fn what_is_known_already_is_chosen_from_a_menu() {
    let stage = stage().await;
    let play = &stage.playground;
    let reply = estimated(&stage, false).await;
    let menu = custom_id(&reply, "What do you know already?");
    let chosen = play.select(MAYA, &reply, &menu, &["billing", "terms-and-anatomy"]).await.unwrap();
    let known = play.settled(&chosen).await.unwrap();
    let details = pressed(&stage, MAYA, &known, "Details").await.content;
    assert!(
        details.contains("background: Billing or claims work and Terminology and anatomy courses passed"),
        "{details}"
    );
    let options = known.components[2]["components"][0]["options"].as_array().unwrap();
    assert_eq!(options.iter().filter(|option| option["default"] == true).count(), 2);
    let none = play.select(MAYA, &reply, &menu, &[]).await.unwrap();
    assert_eq!(play.settled(&none).await.unwrap().content, reply.content);
    stage.close().await;
}

#[tokio::test]
async fn the_calendar_file_is_read_by_a_calendar() {
    let stage = stage().await;
    let reply = estimated(&stage, false).await;
    let file = pressed(&stage, THEO, &reply, "Calendar file").await;
    assert!(file.is_ephemeral() && file.content.starts_with("Your plan for the CPC as a calendar file"));
    let [ics] = &file.attachments[..] else { panic!("{:?}", file.attachments) };
    assert_eq!(ics.filename, "cpc.ics");
    let text = String::from_utf8(ics.bytes.to_vec()).unwrap();
    let text = icalendar::parser::unfold(&text);
    let calendar = icalendar::parser::read_calendar(&text).unwrap();
    let events: Vec<_> = calendar.components.iter().filter(|component| component.name == "VEVENT").collect();
    let value = |event: usize, name: &str| {
        let mut properties = events[event].properties.iter();
        properties.find(|property| property.name == name).map(|property| property.val.to_string())
    };
    let kept = (0..events.len()).filter(|event| value(*event, "STATUS").is_none()).count();
    assert_eq!(kept, 4 + 1 + 2, "four milestones, the booking, weekdays and Saturdays");
    let uids: Vec<_> = (0..events.len()).filter_map(|event| value(event, "UID")).collect();
    assert!(uids[0].ends_with("-cpc-enrol@certpace") && uids[1].ends_with("-cpc-study@certpace"), "{uids:?}");
    assert!(!uids[0].contains(&THEO.to_string()), "no account's number");
    let of_maya = pressed(&stage, MAYA, &reply, "Calendar file").await;
    let of_maya = String::from_utf8(of_maya.attachments[0].bytes.to_vec()).unwrap();
    assert!(!icalendar::parser::unfold(&of_maya).contains(&uids[0]), "each learner's events are their own");
    assert!(value(5, "RRULE").is_some_and(|rule| rule.contains("UNTIL=2027")), "study ends");
    stage.close().await;
}

/// The study blocks that a calendar shows after taking these files one after the other.
fn study_shown_after(files: &[String]) -> Vec<String> {
    let mut held = std::collections::BTreeMap::new();
    for file in files {
        let file = icalendar::parser::unfold(file);
        let calendar = icalendar::parser::read_calendar(&file).unwrap();
        for event in calendar.components.iter().filter(|component| component.name == "VEVENT") {
            let value = |name: &str| {
                let found = event.properties.iter().find(|property| property.name == name);
                found.map_or(String::new(), |property| property.val.to_string())
            };
            let version = (value("SEQUENCE").parse::<i64>().unwrap(), value("DTSTAMP"));
            let is_newest = held.get(&value("UID")).is_none_or(|(before, _, _)| *before <= version);
            if value("UID").contains("-study-") && is_newest {
                held.insert(value("UID"), (version, value("STATUS") == "CANCELLED", value("SUMMARY")));
            }
        }
    }
    held.into_values().filter(|(_, is_cancelled, _)| !is_cancelled).map(|(_, _, summary)| summary).collect()
}

#[tokio::test]
async fn a_calendar_that_had_a_plan_of_many_blocks_keeps_those_of_the_changed_plan_alone() {
    let stage = stage().await;
    let play = &stage.playground;
    let mut files = Vec::new();
    for pace in [
        "1h mon, 2h tue, 3h wed, 90 min thu, 4h fri, 5h sat until march, then 2h mon, 1h tue, 90 min wed, 3h thu, 5h fri, 6h sat",
        "10 hours a week",
    ] {
        let options = [("certification", json!("cpc")), ("pace", json!(pace))];
        let deferred = play.slash(MAYA, ASK_HERE, "estimate", &options).await.unwrap();
        let reply = play.settled(&deferred).await.unwrap();
        let file = pressed(&stage, MAYA, &reply, "Calendar file").await;
        files.push(String::from_utf8(file.attachments[0].bytes.to_vec()).unwrap());
    }
    assert_eq!(study_shown_after(&files[..1]).len(), 12);
    assert_eq!(study_shown_after(&files), ["Study 10 h this week (CPC)"]);
    stage.close().await;
}

#[tokio::test]
async fn a_private_estimate_is_shared_once() {
    let stage = stage().await;
    let play = &stage.playground;
    let reply = estimated(&stage, true).await;
    let changed = pressed(&stage, MAYA, &reply, "More").await;
    assert!(changed.is_ephemeral());
    let before = play.messages(GENERAL, THEO).len();
    let shared = pressed(&stage, MAYA, &reply, "Share").await;
    assert_eq!((shared.id, shared.attachments.len()), (reply.id, 1));
    assert!(play.click_labelled(MAYA, &reply, "Shared").await.is_err(), "it cannot be pressed again");
    let public =
        play.wait_until(|world| world.messages_in(GENERAL).find(|it| it.id > reply.id).cloned()).await.unwrap();
    assert_eq!(play.messages(GENERAL, THEO).len(), before + 1);
    assert!(!public.is_ephemeral() && public.attachments.len() == 1);
    assert_eq!(public.content, changed.content);
    let less = pressed(&stage, MAYA, &public, "Less").await;
    assert_eq!(less.id, public.id, "it is still hers");
    stage.close().await;
}

#[tokio::test]
async fn a_question_that_states_a_pace_can_be_worked_out() {
    let stage = stage().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, ASK_HERE, "how long for the cpc if i do 2h a day").unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();
    let body = answer.embeds[0]["description"].as_str().unwrap();
    assert!(body.starts_with("> At 14 h a week you would likely hold the CPC around <t:"), "the dates at once: {body}");
    let own = pressed(&stage, THEO, &answer, "Work it out for 14 h a week").await;
    assert!(own.is_ephemeral());
    assert!(own.content.starts_with("At 14 h a week you would likely hold the CPC around <t:"), "{}", own.content);
    let options = [("question", json!("how long does it take to get certified if i study 2h a day?"))];
    let answer = play.slash(MAYA, GENERAL, "ask", &options).await.unwrap();
    let which = pressed(&stage, MAYA, answer.message().unwrap(), "Work it out for 14 h a week").await;
    assert_eq!(which.content, "Which certification, at 14 h a week?");
    let menu = custom_id(&which, "Choose a certification");
    let chosen = play.select(MAYA, &which, &menu, &["ccs"]).await.unwrap();
    let estimate = play.settled(&chosen).await.unwrap();
    assert_eq!(estimate.id, which.id);
    assert!(estimate.content.starts_with("At 14 h a week you would likely hold the CCS"), "{}", estimate.content);
    stage.close().await;
}

#[tokio::test]
async fn a_plan_that_this_version_cannot_read_is_said_so() {
    let stage = stage().await;
    let play = &stage.playground;
    for (id, said) in [
        ("e1:l:1000000000000000011", "I can't read that plan any more. Ask again with `/estimate`."),
        ("e1:b:1000000000000000011", "I can't read that plan any more. Ask again with `/estimate`."),
        ("e1:i", "I can't read that plan any more. Ask again with `/estimate`."),
        ("e1:s", "I can't read that plan any more. Ask again with `/estimate`."),
        ("e1:w:zebra:2h a day", "I don't know that `certification:`."),
        ("e1:w:cpc:soon", "That button is from another version of me. Please ask again."),
        ("e9:l:1", "That button is from another version of me. Please ask again."),
    ] {
        let button = json!({"type": 2, "style": 1, "label": "Old", "custom_id": id});
        let body = json!({"content": "old", "components": [{"type": 1, "components": [button]}]});
        let old = play.plant_from_bot(GENERAL, &body).unwrap();
        let note = play.click(MAYA, &old, id).await.unwrap();
        let note = note.message().unwrap();
        assert!(note.is_ephemeral() && note.content.starts_with(said), "{id}: {}", note.content);
    }
    stage.close().await;
}

#[tokio::test]
async fn where_no_files_may_be_attached_the_words_say_everything() {
    let stage = stage().await;
    stage.playground.deny_bot(GENERAL, Permissions::ATTACH_FILES);
    let reply = estimated(&stage, false).await;
    assert!(reply.attachments.is_empty() && reply.content.contains("nineteen in twenty by"));
    let file = pressed(&stage, MAYA, &reply, "Calendar file").await;
    assert!(file.content.starts_with("I'm not allowed to attach files"), "{}", file.content);
    stage.close().await;
}

#[tokio::test]
async fn a_pace_that_could_be_several_is_asked_about_with_buttons_and_nothing_else_is_lost() {
    let stage = stage().await;
    let play = &stage.playground;
    let options = [("certification", json!("cpc")), ("pace", json!("2 hours")), ("start", json!("2027-01-15"))];
    let asked = play.slash(MAYA, GENERAL, "estimate", &options).await.unwrap();
    let asked = asked.message().unwrap().clone();
    assert!(
        asked.is_ephemeral() && asked.content.starts_with("Your `pace:` can be read in more than one way."),
        "{}",
        asked.content
    );
    let chosen = pressed(&stage, MAYA, &asked, "2 h a week").await;
    assert!(chosen.content.starts_with("At 2 h a week you would likely hold the CPC"), "{}", chosen.content);
    assert!(last_line(&chosen).ends_with("pace:2h a week start:2027-01-15`"), "{}", last_line(&chosen));
    stage.close().await;
}

#[tokio::test]
async fn a_word_without_a_role_is_asked_about_with_the_likely_readings_as_buttons() {
    let stage = stage().await;
    let play = &stage.playground;
    let pace = "2 hours a day, weekends chaos";
    let options = [("certification", json!("cpc")), ("pace", json!(pace)), ("start", json!("2027-01-15"))];
    let asked = play.slash(MAYA, GENERAL, "estimate", &options).await.unwrap();
    let asked = asked.message().unwrap().clone();
    assert!(
        asked.is_ephemeral() && asked.content.starts_with("I am not sure what `chaos` does in your `pace:`. Which one"),
        "{}",
        asked.content
    );
    let chosen = pressed(&stage, MAYA, &asked, "10 h a week: 2 h Monday to Friday").await;
    assert!(chosen.content.starts_with("At 10 h a week"), "{}", chosen.content);
    assert!(last_line(&chosen).ends_with("pace:2h Mon-Fri start:2027-01-15`"), "{}", last_line(&chosen));
    stage.close().await;
}

#[tokio::test]
async fn a_pace_that_changes_is_followed_and_said() {
    let stage = stage().await;
    let options =
        [("certification", json!("cpc")), ("pace", json!("from 2027-02-01 5 hours a week until june 2027, then 20"))];
    let deferred = stage.playground.slash(MAYA, GENERAL, "estimate", &options).await.unwrap();
    let reply = stage.playground.settled(&deferred).await.unwrap();
    // As a date of Discord's, like all others of the reply.
    assert!(reply.content.contains("5 h a week until <t:1811851200:D>, then 20 h a week"), "{}", reply.content);
    stage.close().await;
}

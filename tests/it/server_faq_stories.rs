//! Stories of servers with an FAQ of their own: written over the host's or in its place, and never seen on another server.

use certpace::discord::Settings;
use certpace::faq;
use certpace::limits::ServerFaqLimits;
use certpace::messages::settings::ReviewQueue;
use certpace::playground::{
    BOT, ChannelId, GENERAL, Interacted, InteractionOutcome, LOBBY, MAYA, MAYA_DM, MOD_DESK, Message, OMAR,
    OTHER_GUILD, RUTH, UserId,
};
use serde_json::{Value, json};

use crate::harness::{FAQ, Setup, card, custom_id, snowflake};
use crate::moderator_stories::Office;
use crate::store_tables::dump_all_tables;

/// Choices go over the wire by their place.
pub(crate) const KEEP: u64 = 0;
pub(crate) const EXTEND: u64 = 1;
pub(crate) const LEAVE: u64 = 2;

/// An office whose questions, read or asked, wait for review.
pub(crate) async fn office() -> Office {
    Office::open(ReviewQueue::All).await
}

/// What a command of Omar's on the other server comes to.
pub(crate) async fn omar(office: &Office, command: &str, options: &[(&str, Value)]) -> Message {
    let sent = office.stage.playground.slash(OMAR, LOBBY, command, options).await.unwrap();
    office.done(&sent).await
}

/// Omar decides whose FAQ the other server has, and has the commands for it or no longer.
pub(crate) async fn chooses(office: &Office, source: u64) -> Message {
    let said = omar(office, "settings faq", &[("source", json!(source))]).await;
    let wanted = source != KEEP;
    let there = office.stage.playground.wait_until(|world| {
        let has = world.commands.values().any(|it| it.guild == Some(OTHER_GUILD) && it.name == "faq");
        (has == wanted).then_some(())
    });
    there.await.unwrap();
    said
}

pub(crate) async fn form(office: &Office, command: &str, options: &[(&str, Value)]) -> Interacted {
    let opened = office.stage.playground.slash(OMAR, LOBBY, command, options).await.unwrap();
    assert!(opened.modal().is_some(), "{opened:?}");
    opened
}

pub(crate) async fn sends(office: &Office, opened: &Interacted, fields: &[(&str, &str)]) -> Message {
    let sent = office.stage.playground.submit_modal(OMAR, opened.id, fields).await.unwrap();
    office.done(&sent).await
}

pub(crate) async fn clicks(office: &Office, on: &Message, label: &str) -> Message {
    let pressed = office.stage.playground.click_labelled(OMAR, on, label).await.unwrap();
    office.done(&pressed).await
}

/// What the bot answers to Maya, who is everywhere.
pub(crate) async fn answer(office: &Office, channel: ChannelId, question: &str) -> String {
    let options = [("question", json!(question)), ("private", json!(true))];
    let answer = office.stage.playground.slash(MAYA, channel, "ask", &options).await.unwrap();
    let message = answer.message().unwrap();
    if message.embeds.is_empty() { message.content.clone() } else { card(message).1 }
}

pub(crate) async fn adds(office: &Office, question: &str, text: &str, variants: &str) -> Message {
    let opened = form(office, "faq add", &[]).await;
    sends(office, &opened, &[("question", question), ("answer", text), ("variants", variants)]).await
}

/// The text of a file that was handed out.
pub(crate) fn file(message: &Message) -> String {
    String::from_utf8(message.attachments[0].bytes.to_vec()).unwrap()
}

const COST: &str = "what does the exam cost";
pub(crate) const BIKES: &str = "where do we put our bicycles";

#[tokio::test]
async fn a_server_writes_over_the_hosts_faq_and_what_it_leaves_alone_follows_the_host() {
    let office = office().await;
    assert!(office.stage.playground.slash(OMAR, LOBBY, "faq list", &[]).await.is_err(), "nothing to edit yet");
    let said = chooses(&office, EXTEND).await;
    assert!(said.content.starts_with("From now on this FAQ is yours to change"), "{}", said.content);
    assert_eq!(answer(&office, LOBBY, COST).await, answer(&office, GENERAL, COST).await);

    // An entry, an answer and a wording of its own, and one entry switched off.
    let saved =
        adds(&office, "Where do we put our bicycles?", "Behind the house.", "is there room for a bicycle").await;
    assert!(saved.content.starts_with("Saved and in force:\n• added: `"), "{}", saved.content);
    let opened = form(&office, "faq edit", &[("entry", json!("exam-cost"))]).await;
    let saved = sends(&office, &opened, &[("answer", "Here the school pays it.")]).await;
    assert_eq!(saved.content, "Saved and in force:\n• changed: `exam-cost`");
    let wording = [("entry", json!("exam-cost")), ("text", json!("who pays my attempt"))];
    let saved = omar(&office, "faq variant add", &wording).await;
    assert!(saved.content.starts_with("Saved"), "{}", saved.content);
    let asked = omar(&office, "faq remove", &[("entry", json!("apprentice-rule"))]).await;
    let saved = clicks(&office, &asked, "Save").await;
    assert!(saved.content.contains("removed: `apprentice-rule`"), "{}", saved.content);

    assert_eq!(answer(&office, LOBBY, BIKES).await, "Behind the house.");
    assert!(answer(&office, LOBBY, COST).await.starts_with("Here the school pays it."));
    assert!(answer(&office, LOBBY, "who pays my attempt").await.starts_with("Here the school pays it."));
    assert!(answer(&office, GENERAL, COST).await.starts_with("About $425"));
    assert_ne!(answer(&office, GENERAL, BIKES).await, "Behind the house.");
    assert_eq!(office.file(), FAQ, "the host's file is as it was");

    // The host's edits flow through, but for what was written over.
    office.save_by_hand(&FAQ.replace("in four hours", "in five hours").replace("About $425", "About $450"));
    office.faq("reload", &[]).await;
    assert_eq!(
        answer(&office, LOBBY, "is the exam multiple choice").await,
        "One hundred multiple-choice questions in five hours."
    );
    assert!(answer(&office, LOBBY, COST).await.starts_with("Here the school pays it."));

    // What it comes to is a file that another host can run.
    let export = file(&omar(&office, "faq export", &[]).await);
    let whole = faq::parse(&export).unwrap_or_else(|problems| panic!("{problems}\n{export}"));
    assert_eq!(whole.entries.len(), 6);
    assert!(export.contains("Behind the house.") && export.contains("in five hours") && !export.contains("[base]"));

    // Its history is its own, and each step can be taken back.
    let history = omar(&office, "faq history", &[]).await;
    assert!(
        history.content.contains("removed: `apprentice-rule`") && history.content.contains("`exam-cost`"),
        "{}",
        history.content
    );
    let undo = omar(&office, "faq undo", &[]).await;
    let saved = clicks(&office, &undo, "Save").await;
    assert!(saved.content.contains("added: `apprentice-rule`"), "{}", saved.content);
    let home = office.faq("history", &[]).await;
    assert!(!home.content.contains("apprentice-rule"), "{}", home.content);
    office.close().await;
}

#[tokio::test]
async fn a_server_leaves_the_hosts_faq_begins_with_nothing_and_comes_back() {
    let office = office().await;
    let said = chooses(&office, LEAVE).await;
    assert!(said.content.starts_with("From now on I answer only from your own FAQ"), "{}", said.content);
    assert!(!answer(&office, LOBBY, COST).await.contains("425"));
    let saved = adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
    let list = omar(&office, "faq list", &[]).await;
    assert!(list.content.starts_with("One entry") || list.content.starts_with("1 entr"), "{}", list.content);
    assert_eq!(answer(&office, LOBBY, BIKES).await, "Behind the house.");
    let export = file(&omar(&office, "faq export", &[]).await);
    assert_eq!(faq::parse(&export).unwrap().entries.len(), 1);

    // A mention, and a restart of the bot.
    let mut office = office;
    office.stage.restart_bot().await;
    let mention = office.stage.playground.say(MAYA, LOBBY, &format!("<@{BOT}> {BIKES}?")).unwrap();
    let said = office.stage.playground.answer_after(LOBBY, mention).await.unwrap();
    assert_eq!(card(&said).1, "Behind the house.");

    // Over the host's file again, with what was written; and then as the host has it.
    chooses(&office, EXTEND).await;
    assert_eq!(answer(&office, LOBBY, BIKES).await, "Behind the house.");
    assert!(answer(&office, LOBBY, COST).await.starts_with("About $425"));
    let said = omar(&office, "settings reset", &[("what", json!(0))]).await;
    assert!(said.content.contains("the FAQ"), "{}", said.content);
    assert_ne!(answer(&office, LOBBY, BIKES).await, "Behind the house.");
    chooses(&office, LEAVE).await;
    assert_eq!(answer(&office, LOBBY, BIKES).await, "Behind the house.", "nothing was lost");
    office.close().await;
}

#[tokio::test]
async fn the_home_server_has_the_hosts_file_and_members_decide_nothing() {
    let office = office().await;
    let said = office.run("settings faq", &[("source", json!(LEAVE))]).await;
    assert!(said.content.starts_with("This is my home server: its FAQ is the file"), "{}", said.content);
    let shown = office.run("settings show", &[]).await;
    assert!(!shown.content.contains("/settings faq"), "{}", shown.content);
    assert!(answer(&office, GENERAL, COST).await.starts_with("About $425"));
    let refused = office.stage.playground.slash(MAYA, LOBBY, "settings faq", &[("source", json!(LEAVE))]).await;
    assert!(refused.is_err(), "Discord hides it from members");
    office.close().await;
}

/// Everything that somebody is shown, as one text.
pub(crate) fn shown(message: &Message) -> String {
    // Compressed pixels hold any two letters somewhere.
    let texts = message.attachments.iter().filter_map(|it| str::from_utf8(&it.bytes).ok());
    let files: Vec<String> = texts.map(str::to_owned).collect();
    format!("{} {:?} {:?} {files:?}", message.content, message.embeds, message.components)
}

/// Every screen of somebody who moderates there; of an entry, this one's.
pub(crate) async fn every_screen(
    office: &Office,
    who: UserId,
    channel: ChannelId,
    entry: &str,
) -> Vec<(String, String)> {
    let play = &office.stage.playground;
    let mut seen = Vec::new();
    for (command, options) in [
        ("faq list", vec![]),
        ("faq list", vec![("search", json!("bicycles"))]),
        ("faq show", vec![("entry", json!(entry))]),
        ("faq test", vec![("text", json!(BIKES))]),
        ("faq stale", vec![]),
        ("faq export", vec![]),
        ("faq export", vec![("format", json!(3))]),
        ("faq history", vec![]),
        ("faq undo", vec![]),
        ("faq review", vec![]),
        ("faq stats", vec![]),
        ("faq words list", vec![]),
        ("faq expect list", vec![]),
        ("faq variant list", vec![("entry", json!(entry))]),
        ("settings show", vec![]),
        ("topics", vec![]),
        ("help", vec![]),
        ("privacy", vec![]),
        ("ask", vec![("question", json!(BIKES)), ("private", json!(true))]),
        ("ask", vec![("question", json!("hello")), ("private", json!(true))]),
    ] {
        let sent = play.slash(who, channel, command, &options).await.unwrap();
        seen.push((command.to_owned(), shown(&office.done(&sent).await)));
    }
    for (command, option) in
        [("ask", "question"), ("faq show", "entry"), ("faq words remove", "word"), ("faq expect remove", "text")]
    {
        for typed in ["", "bicycle", "bk", "garden"] {
            let offered = play.autocomplete(who, channel, command, &[(option, json!(typed))], option).await.unwrap();
            seen.push((format!("{command} while typing"), format!("{:?}", offered.outcome)));
        }
    }
    let about = play.slash(who, channel, "faq about", &[]).await.unwrap();
    seen.push(("faq about".to_owned(), format!("{:?}", about.modal().unwrap())));
    let said = play.say(who, channel, "where is the house with the garden?").unwrap();
    let said = play.message(channel, said).unwrap();
    let menu = play.message_command(who, &said, "Answer from FAQ").await.unwrap();
    seen.push(("Answer from FAQ".to_owned(), shown(&office.done(&menu).await)));
    seen
}

#[tokio::test]
async fn no_word_of_a_server_is_shown_on_another_on_any_screen() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    adds(&office, "Where do we put our bicycles?", "Behind the house.", "is there room for a bicycle").await;
    omar(&office, "faq words add", &[("word", json!("bk")), ("meaning", json!("bicycle"))]).await;
    omar(&office, "faq expect add", &[("text", json!("the garden is green"))]).await;
    // What nothing answers there, put to the bot and in a form that was not sent.
    answer(&office, LOBBY, "how warm is the water of the garden").await;
    answer(&office, GENERAL, "how long is the dinner").await;
    answer(&office, LOBBY, BIKES).await;

    let home = every_screen(&office, RUTH, MOD_DESK, "exam-cost").await;
    for (screen, text) in &home {
        let text = text.to_lowercase();
        // Its own search and questions hold the words that were typed there.
        for word in ["behind the house", "put-our-bicycles", "room for a bicycle", "bk", "warm", "garden is green"] {
            assert!(!text.contains(word), "{screen} shows {word}: {text}");
        }
    }
    let there = every_screen(&office, OMAR, LOBBY, "exam-cost").await;
    assert!(there.iter().any(|(_, text)| text.contains("Behind the house")), "{there:#?}");
    assert!(there.iter().any(|(_, text)| text.contains("warm")), "its own question waits for review");
    for (screen, text) in &there {
        assert!(!text.contains("dinner"), "{screen} shows what was asked on the home server: {text}");
    }
    // A direct message is answered from the host's file.
    let asked = office.stage.playground.say(MAYA, MAYA_DM, BIKES).unwrap();
    let said = office.stage.playground.answer_after(MAYA_DM, asked).await.unwrap();
    assert!(!shown(&said).contains("Behind the house"), "{said:?}");

    // A button of one server pressed on another finds nothing of it.
    let review = omar(&office, "faq review", &[]).await;
    let foreign = custom_id(&review, "Later");
    let planted = json!({
        "content": "forged", "components": [{ "type": 1, "components": [
            { "type": 2, "style": 2, "label": "Later", "custom_id": foreign },
        ] }],
        "allowed_mentions": { "parse": [], "users": [], "roles": [], "replied_user": false },
    });
    let forged = office.stage.playground.plant_from_bot(MOD_DESK, &planted).unwrap();
    let pressed = office.stage.playground.click_labelled(RUTH, &forged, "Later").await.unwrap();
    let answer = office.done(&pressed).await;
    assert!(answer.content.starts_with("I no longer remember"), "{}", answer.content);
    office.close().await;
}

#[tokio::test]
async fn questions_wait_for_those_who_can_answer_them_and_are_not_kept_where_nobody_does() {
    let office = office().await;
    // The other server keeps the host's file: nobody there looks after one.
    answer(&office, LOBBY, "how warm is the water").await;
    office.services.store.flush().await.unwrap();
    let rows = dump_all_tables(&office.folder.path().join("certpace.db")).await;
    assert!(!rows.iter().any(|row| row.starts_with("misses: ")), "{rows:?}");
    let privacy = office.stage.playground.slash(MAYA, LOBBY, "privacy", &[]).await.unwrap();
    assert!(privacy.message().unwrap().content.contains("No question that is asked here is kept."));

    chooses(&office, EXTEND).await;
    answer(&office, LOBBY, "how warm is the water").await;
    let review = omar(&office, "faq review", &[]).await;
    assert!(review.content.contains("how warm is the water"), "{}", review.content);
    let stats = omar(&office, "faq stats", &[]).await;
    assert!(stats.content.starts_with("**The last 7 days:** 2 asked"), "{}", stats.content);
    let home = office.faq("review", &[]).await;
    assert!(home.content.starts_with("Nothing waits for you"), "{}", home.content);
    let privacy = office.stage.playground.slash(MAYA, LOBBY, "privacy", &[]).await.unwrap();
    let privacy = &privacy.message().unwrap().content;
    assert!(privacy.contains("so moderators of this server can better the FAQ"), "{privacy}");
    assert!(privacy.contains("kept with the number of their account until I am removed"), "{privacy}");
    office.close().await;
}

#[tokio::test]
async fn what_a_server_wrote_goes_when_the_bot_is_removed_from_it() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
    answer(&office, LOBBY, "how warm is the water").await;
    office.services.store.flush().await.unwrap();
    assert!(office.services.store.server_text(OTHER_GUILD.0).await.unwrap().is_some());

    office.stage.playground.kick_bot(OTHER_GUILD);
    office.stage.fact("the server is gone", |metrics| metrics.servers.get() == 1).await;
    office.services.store.flush().await.unwrap();
    let rows = dump_all_tables(&office.folder.path().join("certpace.db")).await;
    assert!(!rows.iter().any(|row| row.contains(&OTHER_GUILD.0.to_string())), "{rows:?}");

    // Invited again, it begins as any server does.
    office.stage.playground.invite_bot(OTHER_GUILD);
    office.stage.fact("the server is back", |metrics| metrics.servers.get() == 2).await;
    assert_ne!(answer(&office, LOBBY, BIKES).await, "Behind the house.");
    // Discord has kept the commands of its moderators, who have nothing to edit.
    let taken_back = office.stage.playground.wait_until(|world| {
        let has = world.commands.values().any(|it| it.guild == Some(OTHER_GUILD));
        (!has).then_some(())
    });
    taken_back.await.unwrap();
    chooses(&office, EXTEND).await;
    assert_ne!(answer(&office, LOBBY, BIKES).await, "Behind the house.");
    office.close().await;
}

#[tokio::test]
async fn a_server_that_discord_cannot_reach_keeps_all_that_it_wrote() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
    office.stage.playground.begin_outage(OTHER_GUILD);
    office.stage.playground.end_outage(OTHER_GUILD);
    // Events of a server are dealt with in their order, so both are when this is answered.
    let asked = office.stage.playground.say(MAYA, LOBBY, &format!("<@{BOT}> {BIKES}?")).unwrap();
    let said = office.stage.playground.answer_after(LOBBY, asked).await.unwrap();
    assert_eq!(card(&said).1, "Behind the house.");
    office.services.store.flush().await.unwrap();
    let kept = office.services.store.server_text(OTHER_GUILD.0).await.unwrap().expect("nothing was deleted");
    assert!(kept.text.contains("Behind the house."), "{}", kept.text);
    office.close().await;
}

#[tokio::test]
async fn a_server_writes_no_more_than_the_host_allows_and_is_told_what_the_bound_is() {
    let setup = Setup::default();
    let settings = Settings { moderator_channel: Some(snowflake(MOD_DESK.0)), ..setup.settings.clone() };
    let limits = ServerFaqLimits { entries: 2, wordings: 4, bytes: 2_048, ..ServerFaqLimits::default() };
    let office = Office::bounded(tempfile::tempdir().unwrap(), Setup { settings, ..setup }, limits).await;
    chooses(&office, EXTEND).await;
    adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
    let long = "word ".repeat(700);
    let refused = adds(&office, "What does the house look like?", &long, "").await;
    assert!(refused.content.contains("lets a server write 2 kB of its own"), "{}", refused.content);
    let many = "how big is the house\nis the house large\nsize of the house\nhouse size";
    let refused = adds(&office, "What does the house look like?", "Red.", many).await;
    assert!(refused.content.contains("lets a server write 4 wordings of its own"), "{}", refused.content);
    adds(&office, "What does the house look like?", "Red.", "").await;
    let refused = adds(&office, "When is dinner?", "At eight.", "").await;
    assert!(refused.content.contains("lets a server write 2 entries of its own"), "{}", refused.content);
    // The host's file knows no such bounds.
    let opened = office.form("add", &[]).await;
    let saved = office.submit(&opened, &[("question", "When is dinner?"), ("answer", "At eight.")]).await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
    office.close().await;
}

#[tokio::test]
async fn a_file_of_a_whole_faq_is_promised_first_and_follows_when_it_is_made() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
    for format in [vec![], vec![("format", json!(3))]] {
        let asked = office.stage.playground.slash(OMAR, LOBBY, "faq export", &format).await.unwrap();
        assert!(matches!(asked.outcome, InteractionOutcome::Thinking(_)), "{asked:?}");
        assert!(file(&office.done(&asked).await).contains("Behind the house."));
    }
    office.close().await;
}

#[tokio::test]
async fn the_moderators_of_a_server_are_told_in_their_own_channel_what_was_changed() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    let told = office.stage.playground.add_channel(OTHER_GUILD, "desk");
    let said = omar(&office, "settings moderators", &[("channel", json!(told.0.to_string()))]).await;
    assert!(said.content.starts_with("From now on I tell moderators in"), "{}", said.content);
    adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
    let news = office.stage.playground.wait_until(|world| {
        world.messages_in(told).find(|it| it.author == BOT && it.content.contains("with /faq add")).cloned()
    });
    assert!(news.await.unwrap().content.contains("added: `"));
    assert!(office.stage.playground.from_bot(MOD_DESK).is_empty(), "the home server is told nothing of it");
    office.close().await;
}

//! Stories of what the bot learns from those who answer: a reply to a question that it could not answer comes to a moderator
//! as a draft, and only ids are kept of it until then.

use certpace::messages::settings::ReviewQueue;
use certpace::ops::telemetry::Decision;
use certpace::playground::{
    BOT, ChannelId, GENERAL, HELP_FORUM, HOME_GUILD, Holder, Interacted, InteractionTrigger, MAYA, MOD_DESK,
    MODERATORS, Message, MessageId, Overwrite, Permissions, RUTH, RoleId, THEO, UserId,
};
use serde_json::Value;

use crate::harness::custom_id;
use crate::helper_stories::{name_helpers, office_with_helpers};
use crate::moderator_stories::Office;

const QUESTION: &str = "where do i find the night owls study room";
/// With a link, a day and a version: what a helper wrote stays as it is.
const REPLY: &str =
    "Since 5 May 2026 it is [room 3.2](https://rooms.example.org/v3.2).\nMail owls@example.org for a key.";

/// Maya asks the bot, which has no answer, for the nth time in this story.
async fn asked(office: &Office, channel: ChannelId, text: &str, nth: u64) -> Message {
    let play = &office.stage.playground;
    let asked = play.say(MAYA, channel, &format!("<@{BOT}> {text}")).unwrap();
    let answer = play.answer_after(channel, asked).await.unwrap();
    assert!(answer.content.contains("no answer") || !answer.content.is_empty(), "{answer:?}");
    office.stage.decided(Decision::Unknown, nth).await;
    play.message(channel, asked).unwrap()
}

/// Somebody replies, and the bot has seen it.
async fn replied(office: &Office, who: UserId, to: &Message, text: &str) -> MessageId {
    let events = office.stage.metrics.events.get();
    let reply = office.stage.playground.reply_quietly(who, to, text).unwrap();
    seen(office, events).await;
    reply
}

/// An event more has been taken. What is pressed later is taken later.
async fn seen(office: &Office, before: u64) {
    office.stage.fact("the bot has taken the event", |metrics| metrics.events.get() > before).await;
}

fn value(form: &Interacted, name: &str) -> (String, String) {
    let rows = &form.modal().unwrap_or_else(|| panic!("{form:?}")).components;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let field = rows.iter().map(|row| &row["components"][0]).find(|field| field["custom_id"] == name).unwrap();
    (text(&field["label"]), text(&field["value"]))
}

/// How often the bot has read a message.
fn reads(office: &Office) -> usize {
    let is_read = |method: &str, path: &str| method == "GET" && path.contains("/messages/");
    office.stage.playground.requests().iter().filter(|it| is_read(&it.method, &it.path)).count()
}

#[tokio::test]
async fn a_helpers_reply_becomes_an_entry_with_its_words_as_written() {
    let office = office_with_helpers(ReviewQueue::Direct).await;
    name_helpers(&office).await;
    let play = &office.stage.playground;
    let question = asked(&office, GENERAL, QUESTION, 1).await;
    replied(&office, THEO, &question, REPLY).await;
    assert_eq!(reads(&office), 0, "nothing is read before a moderator looks");

    let draft = office.faq("review", &[]).await;
    let link = format!("https://discord.com/channels/{HOME_GUILD}/{GENERAL}/{}", question.id);
    let said = draft.content.replace(&link, "LINK").replace(&THEO.to_string(), "THEO");
    insta::assert_snapshot!(said, @"
    I had no sure answer to this question, and somebody replied ([the message](LINK)):
    > where do i find the night owls study room
    **<@THEO> replied:**
    > Since 5 May 2026 it is [room 3.2](https://rooms.example.org/v3.2).
    > Mail owls@example.org for a key.
    Looks private: e-mail.
    ");
    let form = play.click_labelled(RUTH, &draft, "New entry from the reply").await.unwrap();
    assert_eq!(value(&form, "question").1, QUESTION);
    assert_eq!(value(&form, "answer"), ("Answer; looks private: e-mail".to_owned(), REPLY.to_owned()));
    let saved = office.submit(&form, &[("id", "night-owls")]).await;
    assert!(saved.content.starts_with("Saved and in force:\n• added: `night-owls`"), "{}", saved.content);
    assert!(office.file().contains("[room 3.2](https://rooms.example.org/v3.2).\nMail owls@example.org"));
    assert!(office.answer(QUESTION).await.starts_with("Since 5 May 2026"));
    let next = office.click(&saved, "Next question").await;
    assert!(next.content.starts_with("Nothing waits for you"), "{}", next.content);
    let history = office.faq("history", &[]).await;
    assert!(history.content.contains("with /faq review"), "{}", history.content);
    office.close().await;
}

#[tokio::test]
async fn the_question_becomes_a_wording_of_an_entry_that_there_is() {
    let office = Office::open(ReviewQueue::Direct).await;
    let question = asked(&office, GENERAL, "what harvest does coder folk see", 1).await;
    // Ruth is a moderator; she points to what the FAQ says already.
    replied(&office, RUTH, &question, "That is the pay, see the FAQ.").await;
    let draft = office.faq("review", &[]).await;
    let saved = office.click(&draft, "It is: How much do coders earn?").await;
    assert!(saved.content.starts_with("Saved and in force:\n• changed: `salary`"), "{}", saved.content);
    assert!(office.file().contains("\"what harvest does coder folk see\""));
    let next = office.click(&saved, "Next question").await;
    assert!(next.content.starts_with("Nothing waits for you"), "{}", next.content);
    office.close().await;
}

#[tokio::test]
async fn a_question_under_review_can_go_to_any_entry_with_one_choice() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    asked(&office, GENERAL, QUESTION, 1).await;
    let review = office.faq("review", &[]).await;
    assert!(review.content.starts_with("One question that I could not answer well."), "{}", review.content);
    let menu = custom_id(&review, "It is another entry");
    let chosen = play.select(RUTH, &review, &menu, &["remote-work"]).await.unwrap();
    let saved = office.done(&chosen).await;
    assert!(saved.content.starts_with("Saved and in force:\n• changed: `remote-work`"), "{}", saved.content);
    assert!(office.answer(QUESTION).await.starts_with("Yes, many do"));

    let question = asked(&office, GENERAL, "where do the bikes of the dragon club stand", 2).await;
    replied(&office, RUTH, &question, "At home.").await;
    let draft = office.faq("review", &[]).await;
    let menu = custom_id(&draft, "It is another entry");
    let chosen = play.select(RUTH, &draft, &menu, &["exam-format"]).await.unwrap();
    let saved = office.done(&chosen).await;
    assert!(saved.content.starts_with("Saved and in force:\n• changed: `exam-format`"), "{}", saved.content);
    office.close().await;
}

#[tokio::test]
async fn a_question_with_mere_suggestions_counts_until_one_of_them_was_it() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    for (nth, pick) in [(1, true), (2, false)] {
        let asked = play.say(MAYA, GENERAL, &format!("<@{BOT}> what about the apprentice rule {nth}")).unwrap();
        let offered = play.answer_after(GENERAL, asked).await.unwrap();
        office.stage.decided(Decision::Suggested, nth).await;
        let question = play.message(GENERAL, asked).unwrap();
        replied(&office, RUTH, &question, &format!("It ended in year {nth}.")).await;
        if pick {
            play.click_labelled(MAYA, &offered, "What is the apprentice rule?").await.unwrap();
        }
    }
    let draft = office.faq("review", &[]).await;
    assert!(draft.content.starts_with("I had no sure answer to this question,"), "{}", draft.content);
    assert!(draft.content.contains("> It ended in year 2."), "{}", draft.content);
    office.close().await;
}

#[tokio::test]
async fn only_who_moderates_or_helps_is_listened_to_and_only_where_nothing_was_answered() {
    let office = office_with_helpers(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let question = asked(&office, GENERAL, QUESTION, 1).await;
    // Theo has a role that nobody has named yet, and Maya speaks to herself.
    replied(&office, THEO, &question, "In the attic.").await;
    replied(&office, MAYA, &question, "Found it.").await;
    let known = play.say(MAYA, GENERAL, &format!("<@{BOT}> what does the exam cost?")).unwrap();
    play.answer_after(GENERAL, known).await.unwrap();
    let known = play.message(GENERAL, known).unwrap();
    replied(&office, RUTH, &known, "Less than you think.").await;
    let review = office.faq("review", &[]).await;
    assert!(review.content.starts_with("One question that I could not answer well."), "{}", review.content);
    assert_eq!(reads(&office), 0);

    // Of a patient's case nothing is remembered, and of nothing anything with the queue off.
    let case = asked(&office, GENERAL, "pt Jane Doe DOB 3/5/1961 where do i find the night owls room", 2).await;
    replied(&office, RUTH, &case, "Please no patients here.").await;
    let review = office.faq("review", &[]).await;
    assert!(review.content.starts_with("One question that I could not answer well."), "{}", review.content);
    office.close().await;

    let office = Office::open(ReviewQueue::Off).await;
    let question = asked(&office, GENERAL, QUESTION, 1).await;
    replied(&office, RUTH, &question, "In the attic.").await;
    let review = office.faq("review", &[]).await;
    assert!(review.content.starts_with("Nothing waits for you"), "{}", review.content);
    office.close().await;
}

#[tokio::test]
async fn what_was_deleted_is_gone_and_that_is_said() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let question = asked(&office, GENERAL, QUESTION, 1).await;
    let reply = replied(&office, RUTH, &question, "In the attic.").await;
    let draft = office.faq("review", &[]).await;
    // The bot hears of the deletion before the press.
    let events = office.stage.metrics.events.get();
    play.delete(RUTH, GENERAL, reply).unwrap();
    seen(&office, events).await;
    let late = play.click_labelled(RUTH, &draft, "New entry from the reply").await.unwrap();
    let gone = "The question or the reply has been deleted, so nothing of it is left.";
    assert_eq!(late.message().unwrap().content, gone);
    let next = office.click(late.message().unwrap(), "Next question").await;
    assert!(next.content.starts_with("One question that I could not answer well."), "{}", next.content);

    // Or it does not, as when the event is lost.
    let question = asked(&office, GENERAL, "where do the night owls park their bikes", 2).await;
    let reply = replied(&office, RUTH, &question, "Behind the hall.").await;
    play.arrange(|world| {
        world.messages.remove(&(GENERAL, reply));
    });
    let review = office.faq("review", &[]).await;
    let note = "-# One reply was deleted, or the question was, so nothing of it is left.";
    assert!(review.content.ends_with(note), "{}", review.content);
    let again = office.faq("review", &[]).await;
    assert!(!again.content.contains(note), "{}", again.content);
    // Discord said that it knows no such message.
    assert_eq!(office.stage.close_with_refusals().await.refusals().len(), 1);
}

#[tokio::test]
async fn a_reply_can_be_put_off_or_dismissed_and_one_without_words_leads_to_the_message() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let first = asked(&office, GENERAL, QUESTION, 1).await;
    replied(&office, RUTH, &first, "Let me look.").await;
    replied(&office, RUTH, &first, "In the attic.").await;
    let second = asked(&office, GENERAL, "where do the night owls park their bikes", 2).await;
    let picture = replied(&office, RUTH, &second, "a map").await;
    play.arrange(|world| {
        world.messages.get_mut(&(GENERAL, picture)).unwrap().content.clear();
    });
    let draft = office.faq("review", &[]).await;
    assert!(
        draft.content.starts_with("I had no sure answer to 2 questions that somebody replied to"),
        "{}",
        draft.content
    );
    assert!(draft.content.contains("> Let me look.\n> \n> In the attic."), "{}", draft.content);
    let bare = office.click(&draft, "Later").await;
    assert!(bare.content.contains("*(no words that I can read"), "{}", bare.content);
    let form = play.click_labelled(RUTH, &bare, "New entry from the reply").await.unwrap();
    assert_eq!(value(&form, "answer").1, "");
    let rest = office.click(&bare, "Dismiss").await;
    // Neither comes back as a question without a reply, and asking again brings it back.
    assert!(rest.content.starts_with("Nothing waits for you just now."), "{}", rest.content);
    asked(&office, GENERAL, "where do the night owls park their bikes", 3).await;
    let again = office.faq("review", &[]).await;
    assert!(again.content.starts_with("One question that I could not answer well."), "{}", again.content);
    assert!(again.content.contains("park their bikes"), "{}", again.content);
    office.close().await;
}

#[tokio::test]
async fn a_forums_post_that_asks_in_its_title_is_understood() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let title = "Where do the night owls study?";
    let thread = play.forum_post(MAYA, HELP_FORUM, title, &format!("<@{BOT}> please help")).unwrap();
    let asked = MessageId(thread.0);
    play.answer_after(thread, asked).await.unwrap();
    let question = play.message(thread, asked).unwrap();
    replied(&office, RUTH, &question, "In the attic.").await;
    let draft = office.faq("review", &[]).await;
    assert!(draft.content.contains(&format!("> {title}")), "{}", draft.content);
    assert!(draft.content.contains("> In the attic."), "{}", draft.content);
    office.close().await;
}

#[tokio::test]
async fn a_reply_that_cannot_be_read_just_now_is_not_lost() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let question = asked(&office, GENERAL, QUESTION, 1).await;
    replied(&office, RUTH, &question, "In the attic.").await;
    play.deny_bot(GENERAL, Permissions::READ_MESSAGE_HISTORY);
    let review = office.faq("review", &[]).await;
    assert!(review.content.starts_with("One question that I could not answer well."), "{}", review.content);
    let note = "-# One reply could not be read just now; may I read the message history there?";
    assert!(review.content.ends_with(note), "{}", review.content);
    play.allow_bot(GENERAL, Permissions::READ_MESSAGE_HISTORY);
    let draft = office.faq("review", &[]).await;
    assert!(draft.content.contains("> In the attic."), "{}", draft.content);

    // Between the look and the press it may be so as well; the press can be tried again.
    play.deny_bot(GENERAL, Permissions::READ_MESSAGE_HISTORY);
    let pressed = play.click_labelled(RUTH, &draft, "New entry from the reply").await.unwrap();
    let said = &pressed.message().unwrap().content;
    assert_eq!(said, "I could not read the reply just now. Please try again in a moment.");
    play.allow_bot(GENERAL, Permissions::READ_MESSAGE_HISTORY);
    let pressed = play.click_labelled(RUTH, &draft, "New entry from the reply").await.unwrap();
    assert_eq!(value(&pressed, "answer").1, "In the attic.");
    assert_eq!(office.stage.close_with_refusals().await.refusals().len(), 2);
}

#[tokio::test]
async fn a_moderator_sees_no_reply_of_a_channel_that_they_do_not_see_and_nobody_else_sees_any() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let question = asked(&office, GENERAL, QUESTION, 1).await;
    replied(&office, RUTH, &question, "In the attic.").await;
    let draft = office.faq("review", &[]).await;
    assert!(draft.content.contains("> In the attic."), "{}", draft.content);
    for label in ["New entry from the reply", "Dismiss", "Later"] {
        let custom_id = custom_id(&draft, label);
        let trigger =
            InteractionTrigger::Component { message: draft.id, custom_id, component_type: 2, values: Vec::new() };
        let refused = play.forge(MAYA, MOD_DESK, trigger).await;
        let said = refused.message().unwrap();
        assert_eq!((said.is_ephemeral(), &*said.content), (true, "Only the moderators of my home server can do that."));
    }

    // The channel is closed to all but the bot.
    let hidden = Overwrite { deny: Permissions::VIEW_CHANNEL, ..Overwrite::default() };
    let shown = Overwrite { allow: Permissions::VIEW_CHANNEL, ..Overwrite::default() };
    let events = office.stage.metrics.events.get();
    play.arrange(|world| {
        world.channels.get_mut(&GENERAL).unwrap().overwrites = [
            (Holder::Role(RoleId(HOME_GUILD.0)), hidden),
            (Holder::Role(MODERATORS), hidden),
            (Holder::Member(BOT), shown),
        ]
        .into();
    });
    office.stage.playground.allow_bot(GENERAL, Permissions::VIEW_CHANNEL);
    seen(&office, events).await;
    let review = office.faq("review", &[]).await;
    assert!(review.content.starts_with("One question that I could not answer well."), "{}", review.content);
    office.close().await;
}

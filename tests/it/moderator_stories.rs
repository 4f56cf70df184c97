//! Stories of moderators who look after the FAQ from Discord, and of people who try to and may not.

use std::sync::Arc;

use certpace::discord::{Services, Settings};
use certpace::limits::ServerFaqLimits;
use certpace::live::{self, Live};
use certpace::messages::settings::ReviewQueue;
use certpace::playground::{
    BOT, GENERAL, GuildId, HOME_GUILD, Interacted, InteractionOutcome, LOBBY, MAYA, MOD_DESK, Message, OMAR,
    OTHER_GUILD, Playground, RUTH, THEO, TOKEN, UserId,
};
use certpace::store::{self, Store, StorePlace};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{FAQ, Setup, Stage, card, snowflake};

/// A stage whose bot has a file and a database of its own.
pub(crate) struct Office {
    pub(crate) stage: Stage,
    pub(crate) services: Services,
    pub(crate) folder: TempDir,
}

impl Office {
    pub(crate) async fn open(queue: ReviewQueue) -> Self {
        let setup = Setup::default();
        let settings =
            Settings { moderator_channel: Some(snowflake(MOD_DESK.0)), review_queue: queue, ..setup.settings.clone() };
        Self::in_folder(tempfile::tempdir().unwrap(), Setup { settings, ..setup }).await
    }

    /// A stage on what a folder holds; an empty one is given the usual file.
    pub(crate) async fn in_folder(folder: TempDir, setup: Setup) -> Self {
        Self::bounded(folder, setup, ServerFaqLimits::default()).await
    }

    /// The same with other bounds on what servers write of their own.
    pub(crate) async fn bounded(folder: TempDir, setup: Setup, server_faqs: ServerFaqLimits) -> Self {
        let place = StorePlace::sqlite(folder.path().join("certpace.db"));
        Self::on(place, folder, setup, server_faqs).await
    }

    /// The same on a database that another process may have too.
    pub(crate) async fn on(place: StorePlace, folder: TempDir, setup: Setup, server_faqs: ServerFaqLimits) -> Self {
        if !folder.path().join("faq.toml").exists() {
            std::fs::write(folder.path().join("faq.toml"), &setup.faq).unwrap();
        }
        let today = || jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let live =
            Live::open(folder.path().join("faq.toml"), Arc::new(today), live::LiveOptions::default()).await.unwrap();
        let store = Store::start(store::StoreOptions::at(place, Arc::new(today))).await;
        let services =
            Services { live, store, home_guild: Some(snowflake(HOME_GUILD.0)), retention_days: 30, server_faqs };
        let stage = Stage::with(Setup { services: Some(services.clone()), ..setup }).await;
        Self { stage, services, folder }
    }

    pub(crate) fn file(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("faq.toml")).unwrap()
    }

    pub(crate) fn save_by_hand(&self, text: &str) {
        std::fs::write(self.folder.path().join("faq.toml"), text).unwrap();
    }

    /// What a command of Ruth's comes to, once it is done.
    pub(crate) async fn faq(&self, command: &str, options: &[(&str, Value)]) -> Message {
        self.run(&format!("faq {command}"), options).await
    }

    /// What any command of Ruth's comes to, once it is done.
    pub(crate) async fn run(&self, command: &str, options: &[(&str, Value)]) -> Message {
        let sent = self.stage.playground.slash(RUTH, MOD_DESK, command, options).await.unwrap();
        self.done(&sent).await
    }

    /// A form sent in by Ruth, once it is done.
    pub(crate) async fn submit(&self, opened: &Interacted, fields: &[(&str, &str)]) -> Message {
        let sent = self.stage.playground.submit_modal(RUTH, opened.id, fields).await.unwrap();
        self.done(&sent).await
    }

    /// A button of Ruth's, once it is done.
    pub(crate) async fn click(&self, on: &Message, label: &str) -> Message {
        let pressed = self.stage.playground.click_labelled(RUTH, on, label).await.unwrap();
        self.done(&pressed).await
    }

    pub(crate) async fn done(&self, interacted: &Interacted) -> Message {
        match &interacted.outcome {
            InteractionOutcome::Message(message) => message.clone(),
            _ => self.stage.playground.settled(interacted).await.unwrap(),
        }
    }

    pub(crate) async fn form(&self, command: &str, options: &[(&str, Value)]) -> Interacted {
        let opened = self.stage.playground.slash(RUTH, MOD_DESK, &format!("faq {command}"), options).await.unwrap();
        assert!(opened.modal().is_some(), "{opened:?}");
        opened
    }

    /// The next message in the moderators' channel that holds this.
    pub(crate) async fn told(&self, text: &str) -> Message {
        let found = self.stage.playground.wait_until(|world| {
            world
                .messages_in(MOD_DESK)
                .find(|message| message.author == BOT && message.only_for.is_none() && message.content.contains(text))
                .cloned()
        });
        found.await.unwrap()
    }

    /// What the bot answers to Maya.
    pub(crate) async fn answer(&self, question: &str) -> String {
        let options = [("question", json!(question)), ("private", json!(true))];
        let answer = self.stage.playground.slash(MAYA, GENERAL, "ask", &options).await.unwrap();
        let message = answer.message().unwrap();
        if message.embeds.is_empty() { message.content.clone() } else { card(message).1 }
    }

    pub(crate) async fn close(self) -> Playground {
        self.stage.close().await
    }

    /// The end of a story that another goes on from.
    pub(crate) async fn close_for_now(self) -> TempDir {
        let Self { stage, services, folder } = self;
        stage.close().await;
        drop(services);
        folder
    }
}

/// Registers the moderators' commands for everybody of a server, as a request made by hand could name them.
pub(crate) async fn expose_commands(play: &Playground, guild: GuildId) {
    let address = |guild: GuildId| format!("{}/api/v10/applications/{BOT}/guilds/{guild}/commands", play.base_url());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let token = format!("Bot {TOKEN}");
    let theirs = client.get(address(HOME_GUILD)).header("authorization", &token).send().await.unwrap();
    let mut commands: Vec<Value> = serde_json::from_str(&theirs.text().await.unwrap()).unwrap();
    assert_eq!(commands.len(), 2, "/faq and Add to FAQ");
    for command in &mut commands {
        assert_eq!(command["default_member_permissions"], "32", "hidden from those who may not manage the server");
        let keep = ["name", "type", "description", "options"];
        command.as_object_mut().unwrap().retain(|key, _| keep.contains(&key.as_str()));
    }
    let request = client.put(address(guild)).header("authorization", &token);
    let request = request.header("content-type", "application/json").body(json!(commands).to_string());
    let done = request.send().await.unwrap();
    assert!(done.status().is_success(), "{}", done.text().await.unwrap());
}

const EVERY_COMMAND: &[(&str, &[(&str, &str)])] = &[
    ("faq show", &[("entry", "salary")]),
    ("faq list", &[]),
    ("faq test", &[("text", "what does the exam cost")]),
    ("faq reload", &[]),
    ("faq stale", &[]),
    ("faq export", &[]),
    ("faq about", &[]),
    ("faq add", &[]),
    ("faq edit", &[("entry", "salary")]),
    ("faq remove", &[("entry", "salary")]),
    ("faq variant list", &[("entry", "salary")]),
    ("faq variant add", &[("entry", "salary"), ("text", "what is the pay")]),
    ("faq variant remove", &[("entry", "salary"), ("text", "what is the salary")]),
    ("faq undo", &[]),
    ("faq history", &[]),
    ("faq review", &[]),
    ("faq stats", &[]),
];

#[tokio::test]
async fn members_and_moderators_of_another_server_are_refused_whatever_they_send() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    assert!(play.slash(MAYA, GENERAL, "faq list", &[]).await.is_err(), "Discord hides it from members");
    expose_commands(play, OTHER_GUILD).await;
    expose_commands(play, HOME_GUILD).await;
    for (who, channel) in [(MAYA, GENERAL), (OMAR, LOBBY)] {
        for (command, options) in EVERY_COMMAND {
            let options: Vec<(&str, Value)> = options.iter().map(|(name, value)| (*name, json!(value))).collect();
            let refused = play.slash(who, channel, command, &options).await.unwrap();
            assert_refused(&refused, who, command);
        }
        let said = play.say(who, channel, "hello there everybody").unwrap();
        let said = play.message(channel, said).unwrap();
        assert_refused(&play.message_command(who, &said, "Add to FAQ").await.unwrap(), who, "Add to FAQ");
    }
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

fn assert_refused(interacted: &Interacted, who: UserId, command: &str) {
    let message = interacted.message().unwrap_or_else(|| panic!("{command}: {interacted:?}"));
    let why = match who {
        OMAR => "This server answers from the host's FAQ now; `/settings faq` changes that.",
        _ => "Only the moderators of my home server can do that.",
    };
    assert!(message.is_ephemeral(), "{command}");
    assert_eq!(message.content, why, "{command}");
}

#[tokio::test]
async fn wordings_are_gone_through_page_by_page_and_one_is_removed_and_one_added() {
    let office = Office::open(ReviewQueue::Direct).await;
    let wordings: Vec<String> =
        (1..=60).map(|number| format!("way number {number} of asking about the exam fee")).collect();
    let text = format!("{}\n[[wordings]]\nof = \"exam-cost\"\nvariants = {wordings:?}\n", FAQ);
    office.save_by_hand(&text);
    office.faq("reload", &[]).await;

    let first = office.faq("variant list", &[("entry", json!("exam-cost"))]).await;
    assert!(first.content.contains("way number 1 of"), "{}", first.content);
    assert!(!first.content.contains("way number 60 of"), "{}", first.content);
    let second = office.click(&first, "Next page").await;
    let third = office.click(&second, "Next page").await;
    assert!(third.content.contains("way number 60 of"), "{}", third.content);

    let show = office.faq("show", &[("entry", json!("exam-cost"))]).await;
    assert!(card(&show).1.contains("way number 1 of"), "{:?}", card(&show));
    let more = office.click(&show, "Next page").await;
    assert_ne!(card(&more).1, card(&show).1);

    let opened = office.form("edit", &[("entry", json!("exam-cost"))]).await;
    let saved = office.submit(&opened, &[("answer", "Ask the body.")]).await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
    assert!(office.file().contains("way number 60 of"), "the form has no wordings to lose");
    office.close().await;
}

#[tokio::test]
async fn an_faq_on_bread_never_speaks_of_certification() {
    const BAKERY: &str = r#"
[about]
subject = ["bread baking"]
ask = "the bakers in #counter"

[[faq]]
id = "rest"
question = "How long does dough rest?"
variants = ["resting time of dough", "how long must dough stand"]
answer = "An hour at room temperature."

[[faq]]
id = "flour"
question = "Which flour is best for rye bread?"
variants = ["flour for rye", "what flour do i take for rye bread"]
answer = "Rye flour, wholemeal."
"#;
    let setup = Setup { faq: BAKERY.to_owned(), ..Setup::default() };
    let office = Office::in_folder(tempfile::tempdir().unwrap(), setup).await;
    let play = &office.stage.playground;
    let mut said = Vec::new();
    for (command, options) in [
        ("help", vec![]),
        ("privacy", vec![]),
        ("topics", vec![]),
        ("ask", vec![("question", json!("hello"))]),
        ("ask", vec![("question", json!("how long must dough rest"))]),
        ("ask", vec![("question", json!("what is the capital of peru"))]),
    ] {
        let answer = play.slash(MAYA, GENERAL, command, &options).await.unwrap();
        said.push(format!("{:?}", office.done(&answer).await));
    }
    said.push(office.faq("stale", &[]).await.content);
    said.push(format!("{:?}", office.form("add", &[]).await));
    said.push(format!("{:?}", office.form("edit", &[("entry", json!("rest"))]).await));
    assert!(said[0].contains("Ask me about bread baking"), "{}", said[0]);
    assert!(said[6].starts_with("No entry says when it was last checked"), "{}", said[6]);
    for text in said {
        let text = text.to_lowercase();
        for word in ["certif", "coding", "coder", "aapc", "exam", "/estimate"] {
            assert!(!text.replace("example", "").contains(word), "{word} in {text}");
        }
    }
    office.close().await;
}

#[tokio::test]
async fn a_moderator_looks_at_the_faq_from_every_side() {
    let office = Office::open(ReviewQueue::Direct).await;
    let list = office.faq("list", &[]).await;
    assert!(list.content.starts_with("6 entries:\n`time-to-certify` How long does it take"), "{}", list.content);
    let show = office.faq("show", &[("entry", json!("exam-cost"))]).await;
    assert_eq!(card(&show).0, "What does the exam cost?");
    assert!(card(&show).1.contains("• price of the exam"), "{:?}", card(&show));
    let unknown = office.faq("show", &[("entry", json!("exam-costs"))]).await;
    assert_eq!(unknown.content, "There is no entry `exam-costs`. `/faq list` names all.");
    let test = office.faq("test", &[("text", json!("what does the exam cost"))]).await;
    assert!(
        test.content.starts_with(
            "Put to me: I would answer with `exam-cost`.\nIn a channel I read along in: I would answer with `exam-cost`.\n\
             ```text\nAnswers with exam-cost"
        ),
        "{}",
        test.content
    );
    let command = office.faq("test", &[("text", json!("!rank me please"))]).await;
    assert!(
        command.content.contains("I would say nothing, since it is a command of another bot"),
        "{}",
        command.content
    );
    let stale = office.faq("stale", &[]).await;
    assert!(stale.content.contains("`apprentice-rule` expired on 2024-12-31"), "{}", stale.content);
    let reload = office.faq("reload", &[]).await;
    assert_eq!(reload.content, "The file is what is in force already.");
    let export = office.faq("export", &[]).await;
    assert_eq!(export.attachments.len(), 1);
    for (format, names) in
        [(2, vec!["faq.csv"]), (5, vec!["faq.html"]), (6, vec!["nlu.yml", "domain.yml", "rules.yml"])]
    {
        let export = office.faq("export", &[("format", json!(format))]).await;
        let files: Vec<&str> = export.attachments.iter().map(|file| file.filename.as_str()).collect();
        assert_eq!(files, names);
        assert!(export.is_ephemeral());
    }
    assert!(list.is_ephemeral() && show.is_ephemeral() && test.is_ephemeral() && export.is_ephemeral());
    office.close().await;
}

#[tokio::test]
async fn an_entry_is_written_rewritten_and_removed_and_the_channel_is_told() {
    let office = Office::open(ReviewQueue::Direct).await;
    let form = office.form("add", &[]).await;
    let fields = [
        ("question", "Where are the study groups?"),
        ("answer", "In #study, every evening."),
        ("variants", "is there a study group\nwho studies together\nfind a study group"),
    ];
    let saved = office.submit(&form, &fields).await;
    assert!(saved.content.starts_with("Saved and in force:\n• added: `"), "{}", saved.content);
    assert_eq!(office.answer("is there a study group").await, "In #study, every evening.");
    let id = saved.content.split('`').nth(1).unwrap().to_owned();
    let told = office.told(&format!("added: `{id}`")).await;
    assert!(told.content.contains("with /faq add"), "{}", told.content);

    let form = office.form("edit", &[("entry", json!(id))]).await;
    let saved = office.submit(&form, &[("answer", "In #study, at eight.")]).await;
    assert_eq!(saved.content, format!("Saved and in force:\n• changed: `{id}`"));
    assert_eq!(office.answer("is there a study group").await, "In #study, at eight.");

    let wording = [("entry", json!(id)), ("text", json!("people to learn with"))];
    let saved = office.faq("variant add", &wording).await;
    assert!(saved.content.starts_with("Saved"), "{}", saved.content);
    assert!(office.file().contains("people to learn with"));
    let saved = office.faq("variant remove", &wording).await;
    assert!(saved.content.starts_with("Saved"), "{}", saved.content);
    assert!(!office.file().contains("people to learn with"));

    let ask = office.faq("remove", &[("entry", json!(id))]).await;
    assert!(office.file().contains("study group"), "not yet");
    let kept = office.click(&ask, "Cancel").await;
    assert_eq!(kept.content, "Nothing was saved.");
    let ask = office.faq("remove", &[("entry", json!(id))]).await;
    office.click(&ask, "Save").await;
    assert!(!office.file().contains("study group"));
    assert!(office.file().starts_with(FAQ.trim_end()), "everything else is as it was");
    office.close().await;
}

#[tokio::test]
async fn what_a_change_would_break_is_said_before_it_is_saved() {
    let office = Office::open(ReviewQueue::Direct).await;
    let wording = [("entry", json!("salary")), ("text", json!("anybody else awake with their books"))];
    let ask = office.faq("variant add", &wording).await;
    assert!(ask.content.contains("**Tests that would fail:**"), "{}", ask.content);
    assert!(ask.content.contains("nothing should answer this, but `salary` does"), "{}", ask.content);
    assert_eq!(office.file(), FAQ);
    office.click(&ask, "Save anyway").await;
    assert_ne!(office.file(), FAQ);
    office.close().await;
}

#[tokio::test]
async fn who_presses_twice_has_saved_once_and_is_told_so() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let wording = [("entry", json!("salary")), ("text", json!("anybody else awake with their books"))];
    let ask = office.faq("variant add", &wording).await;
    let press = || play.click_labelled(RUTH, &ask, "Save anyway");
    let (first, second) = tokio::join!(press(), press());
    office.done(&first.unwrap()).await;
    second.unwrap();
    // What is pressed later is taken later.
    office.faq("list", &[]).await;
    let told = play.message(MOD_DESK, ask.id).unwrap();
    assert!(told.content.starts_with("Saved and in force"), "{}", told.content);
    assert_eq!(office.file().matches("anybody else awake with their books").count(), 2, "the wording, and the test");
    office.close().await;
}

#[tokio::test]
async fn an_answer_that_has_been_changed_is_given_anew() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let asked = async || {
        let asked = play.say(MAYA, GENERAL, &format!("<@{BOT}> how many questions are on the exam?")).unwrap();
        let answer = play.answer_after(GENERAL, asked).await.unwrap();
        if answer.embeds.is_empty() { answer.content } else { card(&answer).1 }
    };
    assert!(asked().await.starts_with("One hundred"));
    assert!(asked().await.contains("a moment ago"), "the same is not said twice");
    let form = office.form("edit", &[("entry", json!("exam-format"))]).await;
    office.submit(&form, &[("answer", "Eighty since May.")]).await;
    assert_eq!(asked().await, "Eighty since May.");
    office.close().await;
}

#[tokio::test]
async fn a_question_goes_into_the_faq_without_the_mention_of_the_bot() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let said = play.say(THEO, GENERAL, &format!("<@{BOT}> where do i find a study group?")).unwrap();
    let said = play.message(GENERAL, said).unwrap();
    let form = play.message_command(RUTH, &said, "Add to FAQ").await.unwrap();
    let rows = &form.modal().unwrap().components;
    let question = rows.iter().map(|row| &row["components"][0]).find(|field| field["custom_id"] == "question").unwrap();
    assert_eq!(question["value"], "where do i find a study group?");
    office.close().await;
}

#[tokio::test]
async fn a_hand_edit_made_while_a_form_is_open_is_kept_and_both_are_shown() {
    let office = Office::open(ReviewQueue::Direct).await;
    let form = office.form("edit", &[("entry", json!("exam-format"))]).await;
    let by_hand = FAQ.replace("in four hours.", "in a morning.");
    office.save_by_hand(&by_hand);
    let conflict = office.submit(&form, &[("answer", "One hundred of them.")]).await;
    assert!(conflict.content.starts_with("`exam-format` was changed while you were writing"), "{}", conflict.content);
    assert!(conflict.content.contains("in a morning.") && conflict.content.contains("One hundred of them."));
    assert_eq!(office.file(), by_hand);
    let saved = office.click(&conflict, "Save mine instead").await;
    assert!(saved.content.starts_with("Saved"), "{}", saved.content);
    assert_eq!(
        office.file(),
        FAQ.replace("One hundred multiple-choice questions in four hours.", "One hundred of them.")
    );
    office.close().await;
}

#[tokio::test]
async fn the_details_of_an_entry_are_rewritten_and_a_hand_edit_of_them_is_shown() {
    let office = Office::open(ReviewQueue::Direct).await;
    let details = [("entry", json!("exam-format")), ("part", json!(1))];
    let form = office.form("edit", &details).await;
    let fields = [("see_also", "exam-cost\nsalary"), ("not_this", "what does a book cost"), ("expires", "2099-12-31")];
    let saved = office.submit(&form, &fields).await;
    assert_eq!(saved.content, "Saved and in force:\n• changed: `exam-format`");
    let show = card(&office.faq("show", &[("entry", json!("exam-format"))]).await).1;
    assert!(show.contains("**Not this**\n• what does a book cost"), "{show}");
    assert!(show.contains("**See also**\n• `exam-cost`\n• `salary`"), "{show}");
    assert!(office.file().contains("expires = 2099-12-31"), "{}", office.file());

    let wrong = office.form("edit", &details).await;
    let refused = office.submit(&wrong, &[("expires", "next summer")]).await;
    let why = "Nothing was saved. True until: `next summer` is not a day; write it as 2026-11-22.";
    assert!(refused.content.starts_with(why), "{}", refused.content);
    let nowhere = office.form("edit", &details).await;
    let refused = office.submit(&nowhere, &[("see_also", "exam-costs")]).await;
    assert!(refused.content.starts_with("Nothing was saved: "), "{}", refused.content);

    let form = office.form("edit", &details).await;
    office.save_by_hand(&office.file().replace("2099-12-31", "2098-12-31"));
    let conflict = office.submit(&form, &[("expires", "")]).await;
    assert!(conflict.content.contains("true until: 2098-12-31"), "{}", conflict.content);
    assert!(conflict.content.contains("true until: no day"), "{}", conflict.content);
    office.click(&conflict, "Save mine instead").await;
    assert!(!office.file().contains("2098-12-31"), "{}", office.file());
    office.close().await;
}

#[tokio::test]
async fn two_moderators_at_once_both_get_their_edit_and_the_second_of_one_entry_is_asked() {
    let office = Office::open(ReviewQueue::Direct).await;
    let salary = office.form("edit", &[("entry", json!("salary"))]).await;
    let format = office.form("edit", &[("entry", json!("exam-format"))]).await;
    let again = office.form("edit", &[("entry", json!("exam-format"))]).await;
    let (one, two) = tokio::join!(
        office.submit(&salary, &[("answer", "It depends.")]),
        office.submit(&format, &[("answer", "A hundred questions.")])
    );
    assert!(one.content.starts_with("Saved"), "{}", one.content);
    assert!(two.content.starts_with("Saved"), "{}", two.content);
    let third = office.submit(&again, &[("answer", "Many questions.")]).await;
    assert!(third.content.contains("was changed while you were writing"), "{}", third.content);
    office.click(&third, "Keep what is there").await;
    assert!(office.file().contains("It depends.") && office.file().contains("A hundred questions."));
    office.close().await;
}

#[tokio::test]
async fn a_question_and_its_answer_become_an_entry_from_the_messages_menu() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let asked = play.say(MAYA, GENERAL, "do the study sessions get recorded").unwrap();
    let asked = play.message(GENERAL, asked).unwrap();
    let answered = play.reply(THEO, &asked, "yes, the links are pinned").unwrap();
    let answered = play.message(GENERAL, answered).unwrap();
    let form = play.message_command(RUTH, &answered, "Add to FAQ").await.unwrap();
    assert!(form.modal().is_some(), "{form:?}");
    let saved = office.submit(&form, &[]).await;
    assert!(saved.content.starts_with("Saved"), "{}", saved.content);
    assert_eq!(office.answer("do the study sessions get recorded").await, "yes, the links are pinned");
    office.close().await;
}

#[tokio::test]
async fn every_state_is_a_revision_and_a_hand_edit_can_be_undone() {
    let office = Office::open(ReviewQueue::Direct).await;
    office.faq("variant add", &[("entry", json!("salary")), ("text", json!("what is the paycheck like"))]).await;
    let by_moderator = office.file();
    office.save_by_hand(&by_moderator.replace("in four hours.", "in a morning."));
    office.told("was saved by hand and is in force:\n• changed: `exam-format`").await;
    let history = office.faq("history", &[]).await;
    assert!(history.content.contains("by hand: changed: `exam-format`"), "{}", history.content);
    assert!(history.content.contains("with /faq variant add: changed: `salary`"), "{}", history.content);

    let ask = office.faq("undo", &[]).await;
    assert!(ask.content.contains("• changed: `exam-format`"), "{}", ask.content);
    office.click(&ask, "Save").await;
    assert_eq!(office.file(), by_moderator);
    let ask = office.faq("undo", &[("to", json!(1))]).await;
    office.click(&ask, "Save").await;
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

#[tokio::test]
async fn the_channel_is_told_what_a_hand_edit_did_or_why_it_did_nothing() {
    let office = Office::open(ReviewQueue::Direct).await;
    office.save_by_hand(&FAQ.replace("About $425", "About $450"));
    office.told("• changed: `exam-cost`").await;
    assert!(office.answer("exam cost").await.starts_with("About $450"));

    office.save_by_hand(&FAQ.replace("question = \"What does", "qestion = \"What does"));
    let told = office.told("saved with mistakes").await;
    assert!(told.content.contains("faq.toml:15:1"), "{}", told.content);
    assert!(told.content.contains("`question`"), "the mend: {}", told.content);
    assert!(office.answer("exam cost").await.starts_with("About $450"), "the last good one stays");

    let one_entry = FAQ.split("[[faq]]").nth(2).unwrap().replace("see_also = [\"time-to-certify\"]\n", "");
    office.save_by_hand(&format!("[[faq]]{one_entry}"));
    let told = office.told("with 1 of its 6 entries").await;
    assert_eq!(office.services.live.snapshot().faq.entries.len(), 6);
    let stranger = office.stage.playground.click_labelled(MAYA, &told, "Use it all the same").await;
    assert!(stranger.is_err(), "she does not see the channel");
    office.click(&told, "Use it all the same").await;
    assert_eq!(office.services.live.snapshot().faq.entries.len(), 1);
    office.close().await;
}

#[tokio::test]
async fn a_moderator_hands_an_answer_to_a_member_who_alone_is_pinged_and_may_say_how_it_was() {
    let mut office = Office::open(ReviewQueue::Direct).await;
    office.stage.pinged.push(MAYA);
    let play = &office.stage.playground;
    let options = [("entry", json!("exam-cost")), ("to", json!(MAYA))];
    let posted = play.slash(RUTH, GENERAL, "faq post", &options).await.unwrap();
    let posted = posted.message().unwrap();
    assert!(!posted.is_ephemeral());
    assert_eq!(
        (posted.content.as_str(), card(posted).0.as_str()),
        (&*format!("<@{MAYA}>"), "What does the exam cost?")
    );
    let pinged: Vec<_> = play.pings_by_bot().into_iter().flat_map(|(_, pings)| pings.users).collect();
    assert_eq!(pinged, [MAYA]);
    let not_hers = play.click_labelled(THEO, posted, "Helped").await.unwrap();
    assert!(not_hers.message().unwrap().content.starts_with("Only the person who asked"), "{not_hers:?}");
    let helped = play.click_labelled(MAYA, posted, "Helped").await.unwrap();
    assert_eq!(card(helped.message().unwrap()).0, "What does the exam cost?");

    let to_all = play.slash(RUTH, GENERAL, "faq post", &[("entry", json!("salary"))]).await.unwrap();
    assert_eq!(to_all.message().unwrap().content, "");
    let to_bot = play.slash(RUTH, GENERAL, "faq post", &[options[0].clone(), ("to", json!(BOT))]).await.unwrap();
    assert_eq!(to_bot.message().unwrap().content, "That is a bot, and I only answer people. Nothing was posted.");
    let unknown = play.slash(RUTH, GENERAL, "faq post", &[("entry", json!("nope"))]).await.unwrap();
    assert_eq!(unknown.message().unwrap().content, "There is no entry `nope`. `/faq list` names all.");
    office.close().await;
}

#[tokio::test]
async fn entries_are_found_by_the_words_that_they_hold() {
    let office = Office::open(ReviewQueue::Direct).await;
    let found = office.faq("list", &[("search", json!("$425"))]).await;
    assert_eq!(found.content, "One entry holds “$425”:\n`exam-cost` What does the exam cost?");
    let near = office.faq("list", &[("search", json!("is it costly to sit the test"))]).await;
    assert!(near.content.starts_with("No entry holds “is it costly to sit the test”. Nearest:\n`"), "{}", near.content);
    office.close().await;
}

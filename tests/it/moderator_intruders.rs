//! Requests that no client of Discord would send: every command, button and form of the moderators, by people who may
//! not, and by a moderator who no longer is one.

use std::collections::BTreeSet;

use certpace::messages::settings::ReviewQueue;
use certpace::playground::{
    ASK_HERE, ChannelId, GENERAL, HOME_GUILD, Interacted, InteractionId, InteractionTrigger, LOBBY, MAYA, MOD_DESK,
    MessageId, OMAR, PATIENCE, RUTH, THEO, UserId, World,
};
use serde_json::{Value, json};

use crate::harness::{FAQ, custom_id};
use crate::moderator_stories::Office;

/// Members in two channels, and the moderator of another server.
const INTRUDERS: [(UserId, ChannelId); 4] = [(MAYA, GENERAL), (THEO, GENERAL), (MAYA, LOBBY), (OMAR, LOBBY)];

const NOT_OF_HOME: &str = "Only the moderators of my home server can do that.";
/// To a moderator of a server without an FAQ of its own.
const KEEPS_HOST_FAQ: &str = "This server answers from the host's FAQ now; `/settings faq` changes that.";

fn assert_refused(interacted: &Interacted, who: UserId, what: &str) {
    let message = interacted.message().unwrap_or_else(|| panic!("{what}: {interacted:?}"));
    assert!(message.is_ephemeral(), "{what}");
    // What was sent in a form is kept, which the second line says.
    let said = message.content.split("\n-# What you wrote").next().unwrap();
    assert_eq!(said, if who == OMAR { KEEPS_HOST_FAQ } else { NOT_OF_HOME }, "{what}");
}

/// Every sub-command of `/faq` as it is registered, each with a value for every option; `file` is one that was uploaded.
fn every_command(world: &World, file: &Value) -> Vec<(String, InteractionTrigger)> {
    fn paths(definition: &Value, file: &Value) -> Vec<(Vec<String>, Value)> {
        let options = definition["options"].as_array().cloned().unwrap_or_default();
        let groups: Vec<&Value> =
            options.iter().filter(|option| matches!(option["type"].as_u64(), Some(1 | 2))).collect();
        if groups.is_empty() {
            let filled = options.iter().map(|option| {
                let value = match option["type"].as_u64() {
                    Some(4) => json!(option["min_value"].as_u64().unwrap_or(0)),
                    Some(6) => json!(THEO),
                    Some(11) => file.clone(),
                    _ => json!("salary"),
                };
                json!({"name": option["name"], "type": option["type"], "value": value})
            });
            return vec![(Vec::new(), filled.collect())];
        }
        let nested = groups.into_iter().flat_map(|group| {
            let name = group["name"].as_str().unwrap().to_owned();
            paths(group, file).into_iter().map(move |(mut path, options)| {
                path.insert(0, name.clone());
                (path, json!([{"name": name, "type": group["type"], "options": options}]))
            })
        });
        nested.collect()
    }
    let faq = world.commands.values().find(|command| command.name == "faq").unwrap();
    let all = paths(&faq.definition, file).into_iter().map(|(path, options)| {
        let options = options.as_array().unwrap().clone();
        (path.join(" "), InteractionTrigger::Command { command: faq.id, options, target: None })
    });
    all.collect()
}

#[tokio::test]
async fn every_command_is_refused() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let file = play.upload(MAYA, "theirs.csv", b"question,answer\nWho are you?,An intruder.\n").unwrap();
    let commands = play.world(|world| every_command(world, &file));
    let names: BTreeSet<&str> = commands.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        BTreeSet::from([
            "about",
            "add",
            "edit",
            "expect add",
            "expect list",
            "expect remove",
            "export",
            "history",
            "import",
            "list",
            "post",
            "reload",
            "remove",
            "review",
            "show",
            "stale",
            "stats",
            "test",
            "undo",
            "variant add",
            "variant list",
            "variant remove",
            "words add",
            "words list",
            "words remove",
        ])
    );
    let add = play.world(|world| world.commands.values().find(|command| command.name == "Add to FAQ").unwrap().id);
    for (who, channel) in INTRUDERS {
        for (name, trigger) in &commands {
            assert_refused(&play.forge(who, channel, trigger.clone()).await, who, name);
        }
        let said = play.say(who, channel, "where do i find the study groups").unwrap();
        let add = InteractionTrigger::Command { command: add, options: Vec::new(), target: Some(said) };
        assert_refused(&play.forge(who, channel, add).await, who, "Add to FAQ");
    }
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

fn press(on: MessageId, custom_id: &str) -> InteractionTrigger {
    InteractionTrigger::Component {
        message: on,
        custom_id: custom_id.to_owned(),
        component_type: 2,
        values: Vec::new(),
    }
}

fn form(custom_id: &str, opened_by: InteractionId) -> InteractionTrigger {
    let field = |name: &str, value: &str| json!({"type": 1, "id": 1, "components": [{"type": 4, "id": 2, "custom_id": name, "value": value}]});
    let components = vec![field("question", "Who are you?"), field("answer", "An intruder."), field("reviewed", "")];
    InteractionTrigger::Modal { custom_id: custom_id.to_owned(), components, opened_by, message: None }
}

#[tokio::test]
async fn every_button_and_every_form_is_refused_and_what_was_begun_still_stands() {
    let mut office = Office::open(ReviewQueue::All).await;
    office.stage.playground.say(MAYA, ASK_HERE, "zebra xylophone quasar").unwrap();
    tokio::time::timeout(PATIENCE, office.stage.outcomes.recv()).await.expect("an outcome").unwrap();
    let play = &office.stage.playground;
    let review = office.faq("review", &[]).await;
    let remove = office.faq("remove", &[("entry", json!("salary"))]).await;
    let mut buttons: Vec<String> = ["Save", "Cancel"].map(|label| custom_id(&remove, label)).into();
    for label in ["New entry", "Not a question for us", "Later", "Delete"] {
        buttons.push(custom_id(&review, label));
    }
    let paper = custom_id(&review, "New entry").rsplit(':').next().unwrap().to_owned();
    buttons.push(format!("d1:v:{paper}:0"));
    buttons.push(format!("d1:p:{paper}"));
    buttons.push("d1:r".to_owned());
    buttons.push("d1:on:salary".to_owned());
    buttons.push("d1:k:0123456789abcdef0123456789abcdef".to_owned());
    for (who, channel) in INTRUDERS {
        let on = play.say(who, channel, "whatever stands on a message of mine").unwrap();
        for custom_id in &buttons {
            assert_refused(&play.forge(who, channel, press(on, custom_id)).await, who, custom_id);
        }
    }

    let entry = [("entry", json!("salary"))];
    let words = play.slash(RUTH, MOD_DESK, "faq edit", &entry).await.unwrap();
    let details = play.slash(RUTH, MOD_DESK, "faq edit", &[entry[0].clone(), ("part", json!(1))]).await.unwrap();
    let add = play.slash(RUTH, MOD_DESK, "faq add", &[]).await.unwrap();
    let about = play.slash(RUTH, MOD_DESK, "faq about", &[]).await.unwrap();
    let mut forms: Vec<(String, InteractionId)> =
        [&words, &details, &add, &about].map(|opened| (opened.modal().unwrap().custom_id.clone(), opened.id)).into();
    forms.push((format!("d1:a:{paper}"), add.id));
    for (who, channel) in INTRUDERS {
        for (custom_id, opened_by) in &forms {
            assert_refused(&play.forge(who, channel, form(custom_id, *opened_by)).await, who, custom_id);
        }
    }
    assert_eq!(office.file(), FAQ);

    // Nobody has used up what Ruth had begun.
    office.click(&remove, "Save").await;
    assert!(!office.file().contains("id = \"salary\""));
    office.close().await;
}

#[tokio::test]
async fn a_moderator_who_lost_the_role_in_between_can_finish_nothing() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let form = play.slash(RUTH, MOD_DESK, "faq edit", &[("entry", json!("salary"))]).await.unwrap();
    let remove = office.faq("remove", &[("entry", json!("exam-cost"))]).await;
    let panel = office.run("settings show", &[]).await;
    play.arrange(|world| {
        world.guilds.get_mut(&HOME_GUILD).unwrap().members.insert(RUTH, BTreeSet::new());
    });
    let sent = play.submit_modal(RUTH, form.id, &[("answer", "As much as I say.")]).await.unwrap();
    assert_refused(&sent, RUTH, "a form that lay open");
    assert_refused(&play.forge(RUTH, MOD_DESK, press(remove.id, &custom_id(&remove, "Save"))).await, RUTH, "Save");
    let careful = play.forge(RUTH, MOD_DESK, press(panel.id, &custom_id(&panel, "More careful"))).await;
    assert!(careful.message().unwrap().content.starts_with("Only the moderators of this server"), "{careful:?}");
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

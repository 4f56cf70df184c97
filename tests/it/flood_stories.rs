//! One member who presses, sends, chooses, types and calls everything that there is, all at once; and everybody else.

use std::time::Duration;

use certpace::discord::Limits;
use certpace::playground::{
    ChannelId, GENERAL, Interacted, InteractionOutcome, InteractionTrigger, MAYA, MOD_DESK, Message, RUTH, THEO, World,
};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::harness::{Setup, custom_id};
use crate::moderator_stories::Office;

/// As many as come in one instant: many times what is let in, and no more than a busy machine takes without the bot.
const FLOOD: usize = 210;

/// What everything on a message sends when it is pressed, or its first choice chosen.
fn presses(message: &Message) -> Vec<(ChannelId, InteractionTrigger)> {
    fn found(components: &[Value], message: &Message, presses: &mut Vec<(ChannelId, InteractionTrigger)>) {
        for component in components {
            found(component["components"].as_array().map_or(&[], Vec::as_slice), message, presses);
            let Some(custom_id) = component["custom_id"].as_str() else { continue };
            let first = component["options"][0]["value"].as_str().map(str::to_owned);
            let press = InteractionTrigger::Component {
                message: message.id,
                custom_id: custom_id.to_owned(),
                component_type: component["type"].as_u64().unwrap(),
                values: first.into_iter().collect(),
            };
            presses.push((message.channel, press));
        }
    }
    let mut presses = Vec::new();
    found(&message.components, message, &mut presses);
    presses
}

fn command_id(world: &World, name: &str) -> certpace::playground::CommandId {
    world.commands.values().find(|command| command.name == name).unwrap().id
}

fn text(name: &str, value: &str) -> Value {
    json!({"name": name, "type": 3, "value": value})
}

/// The commands that cost the most, one that is being typed, and a form.
fn sent(world: &World, form: &Interacted) -> Vec<InteractionTrigger> {
    let estimate = command_id(world, "estimate");
    let mut typed = text("certification", "c");
    typed["focused"] = json!(true);
    let field =
        json!({"type": 1, "id": 1, "components": [{"type": 4, "id": 2, "custom_id": "question", "value": "Who?"}]});
    vec![
        InteractionTrigger::Command {
            command: estimate,
            options: vec![text("certification", "cpc"), text("pace", "10h a week")],
            target: None,
        },
        InteractionTrigger::Command {
            command: command_id(world, "ask"),
            options: vec![text("question", "how long does it take to get certified?")],
            target: None,
        },
        InteractionTrigger::Command {
            command: command_id(world, "settings"),
            options: vec![json!({"name": "show", "type": 1, "options": []})],
            target: None,
        },
        InteractionTrigger::Autocomplete { command: estimate, options: vec![typed] },
        InteractionTrigger::Modal {
            custom_id: form.modal().unwrap().custom_id.clone(),
            components: vec![field],
            opened_by: form.id,
            message: None,
        },
    ]
}

#[tokio::test]
async fn one_member_who_presses_everything_at_once_keeps_nobody_else_waiting() {
    let setup = Setup {
        faq: include_str!("../../faq.toml").to_owned(),
        // As for anybody.
        limits: Limits { identify_gap: Duration::ZERO, ..Limits::default() },
        ..Setup::default()
    };
    let office = Office::in_folder(tempfile::tempdir().unwrap(), setup).await;
    let play = &office.stage.playground;
    let estimate = [("certification", json!("cca")), ("pace", json!("10h a week"))];
    let of_theo = play.slash(THEO, GENERAL, "estimate", &estimate).await.unwrap();
    let of_theo = play.settled(&of_theo).await.unwrap();

    // Everything that Ruth can press: of an answer, of what else was meant, of an estimate, a plan, a list, the review.
    let start = [("certification", json!("cpc")), ("pace", json!("10h a week"))];
    let mut shown = vec![of_theo.clone()];
    for (command, options) in [
        ("ask", &[("question", json!("how long does it take to get certified?"))][..]),
        ("ask", &[("question", json!("exam"))][..]),
        ("estimate", &estimate[..]),
        ("plan start", &start[..]),
        ("topics", &[][..]),
        ("faq list", &[][..]),
        ("faq review", &[][..]),
        ("settings show", &[][..]),
    ] {
        shown.push(office.run(command, options).await);
    }
    let form = office.form("add", &[]).await;
    let sent = play.world(|world| sent(world, &form)).into_iter().map(|trigger| (MOD_DESK, trigger));
    let kinds: Vec<(ChannelId, InteractionTrigger)> = shown.iter().flat_map(presses).chain(sent).collect();
    assert!(kinds.len() > 30, "{kinds:#?}");

    let flood = kinds.iter().cycle().take(FLOOD).map(|(channel, trigger)| play.forge(RUTH, *channel, trigger.clone()));
    let others = async {
        let more = custom_id(&of_theo, "More");
        let asked = [("question", json!("what does the exam cost?"))];
        let (estimated, answered, pressed) = tokio::join!(
            play.slash(MAYA, GENERAL, "estimate", &estimate),
            play.slash(MAYA, GENERAL, "ask", &asked),
            play.click(THEO, &of_theo, &more)
        );
        (estimated.unwrap(), answered.unwrap(), pressed.unwrap())
    };
    let (flooded, (estimated, answered, pressed)) = tokio::join!(join_all(flood), others);
    for of_others in [&estimated, &answered, &pressed] {
        assert!(!matches!(of_others.outcome, InteractionOutcome::NoResponse), "within Discord's three seconds");
    }
    assert_eq!(play.settled(&estimated).await.unwrap().attachments.len(), 1);
    assert!(play.settled(&pressed).await.unwrap().content.contains("a week"));

    // She is told once, and that is all that it costs beyond what hands can press.
    let is_told = |it: &&Interacted| it.message().is_some_and(|message| message.content.starts_with("That was a lot"));
    assert_eq!(flooded.iter().filter(is_told).count(), 1);
    let silent = flooded.iter().filter(|it| matches!(it.outcome, InteractionOutcome::NoResponse)).count();
    assert!(silent > FLOOD - 100, "{silent} of {FLOOD}");
    let refused = office.stage.metrics.refused_interactions.get();
    assert!(refused > (FLOOD - 100) as u64, "{refused} of {FLOOD}");

    // The silence has lasted for three seconds; by then she can press again.
    let again = play.slash(RUTH, MOD_DESK, "topics", &[]).await.unwrap();
    assert!(again.message().is_some_and(|message| !message.components.is_empty()), "{again:?}");
    office.stage.close_with_refusals().await;
}

//! Stories of helpers: members with a role that `/settings` names, who may hand out answers and nothing else.

use std::collections::BTreeSet;

use certpace::messages::settings::ReviewQueue;
use certpace::playground::{
    BOT, GENERAL, GuildRole, HOME_GUILD, Interacted, InteractionTrigger, LOBBY, MAYA, OMAR, Permissions, Playground,
    RUTH, RoleId, THEO, World,
};
use serde_json::{Value, json};

use crate::harness::{Setup, card, snowflake};
use crate::moderator_stories::Office;

/// The role "Helpers" of the home server, which may do nothing that members may not.
pub(crate) const HELPERS: RoleId = RoleId(1_100_000_000_000_000_202);
/// The place of "the helpers' role" among what `/settings reset` gives back.
const HELPERS_ROLE: u64 = 4;
const REFUSED: &str =
    "Only the moderators and helpers of this server can post an answer for somebody. `/ask` answers you.";

/// An office whose server has the role, and Theo in it.
pub(crate) async fn office_with_helpers(queue: ReviewQueue) -> Office {
    let before = |playground: &Playground| {
        playground.arrange(|world| {
            let home = world.guilds.get_mut(&HOME_GUILD).unwrap();
            let role = GuildRole {
                id: HELPERS,
                name: "Helpers".to_owned(),
                permissions: Permissions::MEMBER,
                mentionable: false,
            };
            home.roles.insert(HELPERS, role);
            home.members.insert(THEO, BTreeSet::from([HELPERS]));
        });
    };
    let usual = Setup::default();
    let settings = certpace::discord::Settings {
        moderator_channel: Some(snowflake(certpace::playground::MOD_DESK.0)),
        review_queue: queue,
        ..usual.settings.clone()
    };
    Office::in_folder(tempfile::tempdir().unwrap(), Setup { settings, before: Box::new(before), ..usual }).await
}

/// Ruth names the role.
pub(crate) async fn name_helpers(office: &Office) {
    let said = office.run("settings helpers", &[("role", json!(HELPERS.0.to_string()))]).await;
    assert!(said.content.starts_with(&format!("From now on <@&{HELPERS}> may post")), "{}", said.content);
    assert!(said.content.contains(&format!("\n• <@&{HELPERS}> may use `/post`, as moderators may (set here)")));
}

fn posts(world: &World) -> Option<()> {
    world.commands.values().any(|command| command.name == "post").then_some(())
}

fn for_maya() -> [(&'static str, Value); 2] {
    [("entry", json!("exam-cost")), ("to", json!(MAYA))]
}

fn assert_private(interacted: &Interacted, said: &str) {
    let message = interacted.message().unwrap_or_else(|| panic!("{interacted:?}"));
    assert_eq!((message.is_ephemeral(), message.content.as_str()), (true, said));
}

#[tokio::test]
async fn a_helper_hands_out_an_answer_and_nobody_is_pinged_but_whom_it_is_for() {
    let mut office = office_with_helpers(ReviewQueue::Direct).await;
    office.stage.pinged.push(MAYA);
    let play = &office.stage.playground;
    assert!(play.world(posts).is_none(), "without helpers nobody is shown a command that refuses them");
    name_helpers(&office).await;
    play.wait_until(posts).await.unwrap();

    let posted = play.slash(THEO, GENERAL, "post", &for_maya()).await.unwrap();
    let posted = posted.message().unwrap();
    assert!(!posted.is_ephemeral());
    let (title, _) = card(posted);
    assert_eq!((posted.content.as_str(), title.as_str()), (&*format!("<@{MAYA}>"), "What does the exam cost?"));
    let pinged: Vec<_> = play.pings_by_bot().into_iter().flat_map(|(_, pings)| pings.users).collect();
    assert_eq!(pinged, [MAYA]);
    let helped = play.click_labelled(MAYA, posted, "Helped").await.unwrap();
    assert_eq!(card(helped.message().unwrap()).0, "What does the exam cost?");

    let choices = play.autocomplete(THEO, GENERAL, "post", &[("entry", json!("exam cos"))], "entry").await.unwrap();
    assert!(format!("{:?}", choices.outcome).contains("exam-cost"), "{choices:?}");
    let by_moderator = play.slash(RUTH, GENERAL, "post", &[("entry", json!("salary"))]).await.unwrap();
    assert_eq!(card(by_moderator.message().unwrap()).0, "How much do coders earn?");
    let elsewhere = play.slash(OMAR, LOBBY, "post", &[("entry", json!("salary"))]).await.unwrap();
    assert_eq!(card(elsewhere.message().unwrap()).0, "How much do coders earn?");
    let to_bot = play.slash(THEO, GENERAL, "post", &[for_maya()[0].clone(), ("to", json!(BOT))]).await.unwrap();
    assert_private(&to_bot, "That is a bot, and I only answer people. Nothing was posted.");
    office.close().await;
}

#[tokio::test]
async fn who_is_no_helper_is_refused_and_a_helper_is_no_moderator() {
    let office = office_with_helpers(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    name_helpers(&office).await;
    play.wait_until(posts).await.unwrap();
    // Maya is a member of both servers; the role means nothing on the other one.
    play.arrange(|world| {
        let other = world.guilds.get_mut(&certpace::playground::OTHER_GUILD).unwrap();
        other.members.insert(THEO, BTreeSet::from([HELPERS]));
    });
    for (who, channel) in [(MAYA, GENERAL), (MAYA, LOBBY), (THEO, LOBBY)] {
        assert_private(&play.slash(who, channel, "post", &for_maya()).await.unwrap(), REFUSED);
    }
    let faq = play.world(|world| world.commands.values().find(|command| command.name == "faq").unwrap().id);
    let named = json!([{"name": "entry", "type": 3, "value": "salary"}]);
    for subcommand in ["post", "remove"] {
        let options = vec![json!({"name": subcommand, "type": 1, "options": named})];
        let forged =
            play.forge(THEO, GENERAL, InteractionTrigger::Command { command: faq, options, target: None }).await;
        assert_private(&forged, "Only the moderators of my home server can do that.");
    }

    office.run("settings cooldowns", &[("per_minute", json!(1))]).await;
    let first = play.slash(THEO, GENERAL, "post", &[("entry", json!("salary"))]).await.unwrap();
    assert!(!first.message().unwrap().is_ephemeral());
    let second = play.slash(THEO, GENERAL, "post", &[("entry", json!("exam-cost"))]).await.unwrap();
    assert_private(&second, "That's a lot of questions at once. Give me a minute, then ask again.");
    let unknown = play.slash(RUTH, GENERAL, "post", &[("entry", json!("nope"))]).await.unwrap();
    assert_private(&unknown, "There is no entry `nope`. `/faq list` names all.");

    // The right goes with the role.
    play.arrange(|world| {
        world.guilds.get_mut(&HOME_GUILD).unwrap().members.insert(THEO, BTreeSet::new());
    });
    assert_private(&play.slash(THEO, GENERAL, "post", &for_maya()).await.unwrap(), REFUSED);
    assert!(play.pings_by_bot().into_iter().all(|(_, pings)| pings.users.is_empty()));
    office.close().await;
}

#[tokio::test]
async fn everybody_cannot_be_helpers_and_when_the_role_is_given_back_the_command_goes() {
    let office = office_with_helpers(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let everybody = office.run("settings helpers", &[("role", json!(HOME_GUILD.0.to_string()))]).await;
    assert_eq!(
        everybody.content,
        "That role is everybody's: any member could have me ping any other. Nothing has changed."
    );
    name_helpers(&office).await;
    play.wait_until(posts).await.unwrap();
    let said = office.run("settings reset", &[("what", json!(HELPERS_ROLE))]).await;
    assert!(said.content.starts_with("As the host has it again: the helpers' role.\n"), "{}", said.content);
    assert!(said.content.contains("• Nobody but moderators hands out answers: `/settings helpers` names a role"));
    play.wait_until(|world| posts(world).is_none().then_some(())).await.unwrap();
    office.close().await;
}

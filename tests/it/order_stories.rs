//! Stories of events that come in one burst: what Discord says first is taken first.

use std::collections::{BTreeMap, BTreeSet};

use certpace::ops::telemetry::Decision;
use certpace::playground::{
    ASK_HERE, BOT, Channel, ChannelId, ChannelPlace, GuildId, HELP_FORUM, MAYA, OTHER_GUILD, Permissions, THEO, World,
};

use crate::harness::{Setup, Stage, card};

const TIME: &str = "how long does it take to get certified?";
const COST: &str = "what does the exam cost?";

/// Servers like the other one, of which the bot is a member before it connects.
fn add_servers(world: &mut World, count: u64) {
    for number in 0..count {
        let guild = GuildId(OTHER_GUILD.0 + 1_000 + number);
        let channel = ChannelId(guild.0 + 1_000_000);
        let mut server = world.guilds[&OTHER_GUILD].clone();
        let everyone = server.roles.pop_first().unwrap().1;
        server.id = guild;
        server.roles.insert(guild.0.into(), everyone);
        server.members = BTreeMap::from([(BOT, BTreeSet::new())]);
        world.guilds.insert(guild, server);
        let place = ChannelPlace::Text(guild);
        let overwrites = BTreeMap::new();
        world
            .channels
            .insert(channel, Channel { id: channel, name: "lobby".to_owned(), topic: None, place, overwrites });
    }
}

/// Who the bot is stands in READY, and without that a server means nothing to it.
#[tokio::test]
async fn servers_that_arrive_right_behind_ready_are_all_known() {
    let setup = Setup {
        before: Box::new(|playground| playground.arrange(|world| add_servers(world, 300))),
        ..Setup::default()
    };
    let stage = Stage::lit(setup).await;
    stage.fact("every server is known", |metrics| metrics.servers.get() == 302).await;
    stage.close().await;
}

/// Fails when events are handed to threads that take them in any order, as does the last story.
#[tokio::test]
async fn of_a_burst_of_permission_changes_the_last_one_holds() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    for round in 1..=10 {
        for _ in 0..20 {
            play.allow_bot(ASK_HERE, Permissions::SEND_MESSAGES);
            play.deny_bot(ASK_HERE, Permissions::SEND_MESSAGES);
        }
        play.say(MAYA, ASK_HERE, TIME).unwrap();
        stage.decided(Decision::Silent, round).await;
        for _ in 0..20 {
            play.deny_bot(ASK_HERE, Permissions::SEND_MESSAGES);
            play.allow_bot(ASK_HERE, Permissions::SEND_MESSAGES);
        }
        let asked = play.say(THEO, ASK_HERE, COST).unwrap();
        play.answer_after(ASK_HERE, asked).await.unwrap();
    }
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 10);
}

/// A post's title is half of its question, and comes with the thread.
#[tokio::test]
async fn posts_and_their_first_messages_are_matched_together() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let posts: Vec<ChannelId> = (0..30)
        .map(|number| {
            let (title, text) = match number % 2 {
                0 => ("How long does it take", "to get certified?"),
                _ => ("What does the exam", "cost, all in all?"),
            };
            play.forum_post(MAYA, HELP_FORUM, title, text).unwrap()
        })
        .collect();
    for (number, post) in posts.iter().enumerate() {
        let answer = |world: &World| world.messages_in(*post).find(|message| message.author == world.bot).cloned();
        let answer = play.wait_until(answer).await.unwrap();
        let expected = ["How long does it take to get certified?", "What does the exam cost?"][number % 2];
        assert_eq!(card(&answer).0, expected);
    }
    stage.close().await;
}

/// Without the permission to read the history an answer stands alone, so that Discord takes it although its question is
/// gone: only the bot itself can take it back.
#[tokio::test]
async fn a_message_that_is_deleted_at_once_keeps_no_answer() {
    let denied = Permissions::READ_MESSAGE_HISTORY;
    let setup = Setup { before: Box::new(move |playground| playground.deny_bot(ASK_HERE, denied)), ..Setup::default() };
    let stage = Stage::with(setup).await;
    let play = &stage.playground;
    for _ in 0..20 {
        let gone = play.say(MAYA, ASK_HERE, TIME).unwrap();
        play.delete(MAYA, ASK_HERE, gone).unwrap();
    }
    play.say(THEO, ASK_HERE, COST).unwrap();
    let answer_alone = |world: &World| {
        let mut left = world.messages_in(ASK_HERE).filter(|message| message.author == world.bot);
        let answered =
            left.next().is_some_and(|it| it.embeds.iter().any(|card| card["title"] == "What does the exam cost?"));
        (answered && left.next().is_none()).then_some(())
    };
    play.wait_until(answer_alone).await.unwrap();
    // What was begun is finished before the end.
    let playground = stage.close().await;
    playground.world(|world| answer_alone(world)).expect("nothing came afterwards");
}

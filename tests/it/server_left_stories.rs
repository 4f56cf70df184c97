//! Stories of a server that removes the bot, and of what is left there for members to press.

use certpace::messages::settings::ReviewQueue;
use certpace::playground::{BOT, LOBBY, MAYA, OTHER_GUILD};
use certpace::store::ServerScope;

use crate::live_folder::soon;
use crate::moderator_stories::Office;

#[tokio::test]
async fn an_answer_from_before_the_bot_was_removed_counts_for_nothing_after() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let helped = async || {
        office.services.store.flush().await.unwrap();
        let of = ServerScope::One(Some(OTHER_GUILD.0));
        office.services.store.stats(1, of).await.unwrap().total().helped
    };
    let ask = async || {
        let asked = play.say(MAYA, LOBBY, &format!("<@{BOT}> what does the exam cost?")).unwrap();
        play.answer_after(LOBBY, asked).await.unwrap()
    };
    let before = ask().await;
    play.kick_bot(OTHER_GUILD);
    office.stage.fact("the server is gone", |metrics| metrics.servers.get() == 1).await;
    play.invite_bot(OTHER_GUILD);
    office.stage.fact("the server is back", |metrics| metrics.servers.get() == 2).await;
    play.click_labelled(MAYA, &before, "Helped").await.unwrap();
    assert_eq!(helped().await, 0);

    let after = ask().await;
    assert!(!after.embeds.is_empty(), "it is said anew, and not linked to: {}", after.content);
    play.click_labelled(MAYA, &after, "Helped").await.unwrap();
    // It is told before it is counted.
    soon("the press counts", async { while helped().await == 0 {} }).await;
    assert_eq!(helped().await, 1);
    office.close().await;
}

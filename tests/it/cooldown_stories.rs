//! Stories of what members may not do again for a while, when the process that saw them do it ends.

use certpace::playground::{BOT, GENERAL, MAYA, Message, THEO};
use jiff::ToSpan as _;

use crate::harness::postgres;
use crate::lease_stories::TIME;
use crate::live_folder::soon;
use crate::shift::{Shift, end};

impl Shift {
    /// So many are known to whichever process comes next.
    async fn cooldowns(&self, amount: usize) {
        soon("they are kept", async { while self.rows("cooldowns").await.len() != amount {} }).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_had_their_answers_has_had_them_from_the_process_that_comes_next_as_well() {
    for by_force in [false, true] {
        let Some(database) = postgres::new_database().await else { return };
        let mut shift = Shift::new(database).await;
        shift.premises.limits.member_answers = 1;
        let playground = &shift.premises.playground;
        let ask = |who| playground.say(who, GENERAL, &format!("<@{BOT}> {TIME}")).unwrap();
        let first = shift.begin().await;
        playground.answer_after(GENERAL, ask(MAYA)).await.unwrap();
        let told = playground.answer_after(GENERAL, ask(MAYA)).await.unwrap();
        assert!(told.content.contains("Give me a minute"), "{}", told.content);
        shift.cooldowns(1).await;
        let rows = shift.rows("cooldowns").await;
        assert!(!rows.iter().any(|row| row.contains(&MAYA.to_string())), "{rows:?}");
        end(first, by_force).await;

        let second = shift.begin().await;
        let unanswered = ask(MAYA);
        playground.answer_after(GENERAL, ask(THEO)).await.unwrap();
        shift.all_is_dealt_with().await;
        let replies = |to| {
            let said = playground.messages(GENERAL, MAYA);
            said.iter().filter(|message| message.reply_to == Some(to)).count()
        };
        assert_eq!(replies(unanswered), 0);

        // Their minute is over.
        shift.clock.send_modify(|now| *now += 61.seconds());
        playground.answer_after(GENERAL, ask(MAYA)).await.unwrap();
        shift.cooldowns(0).await;
        second.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_moderator_who_was_called_is_not_called_again_through_the_process_that_comes_next() {
    let Some(database) = postgres::new_database().await else { return };
    let shift = Shift::new(database).await;
    let playground = &shift.premises.playground;
    let call = async |on: &Message| {
        let called = playground.click_labelled(MAYA, on, "Ask a moderator").await.unwrap();
        called.message().unwrap().clone()
    };
    let first = shift.begin().await;
    let asked = playground.say(MAYA, GENERAL, &format!("<@{BOT}> who cleans your home")).unwrap();
    let answer = playground.answer_after(GENERAL, asked).await.unwrap();
    assert!(!call(&answer).await.is_ephemeral());
    shift.cooldowns(1).await;
    first.kill().await;
    let second = shift.begin().await;
    let told = call(&answer).await;
    assert_eq!(told.content, "The moderators know already. Please give them a few minutes.");
    shift.clock.send_modify(|now| *now += 11.minutes());
    assert!(!call(&answer).await.is_ephemeral());
    second.stop().await;
}

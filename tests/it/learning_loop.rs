//! The learning loop: ten members ask in ten wordings and nothing answers; one click of a moderator later, an eleventh
//! wording is answered.

use certpace::matcher::Verdict;
use certpace::messages::settings::ReviewQueue;
use certpace::ops::telemetry::Decision;
use certpace::playground::{ASK_HERE, HOME_GUILD, User, UserId};

use crate::harness::card;
use crate::moderator_stories::Office;

/// A word that the file does not know, said of money.
const WORDINGS: [&str; 10] = [
    "what harvest for coder folk",
    "harvest quantity for coder folk",
    "how is the harvest for coder folk",
    "coder folk harvest how big",
    "is the harvest good for coder folk",
    "what harvest does coder folk see",
    "so coder folk and harvest how is it",
    "does coder folk see good harvest",
    "some harvest facts on coder folk please",
    "how big is the harvest of coder folk",
];
const ELEVENTH: &str = "anyone know the harvest that coder folk sees?";

/// Ten members of the home server, besides those who are there.
fn members() -> Vec<UserId> {
    (0..10).map(|n| UserId(1_000_000_000_000_000_500 + n)).collect()
}

/// How many of the wordings the FAQ answers by itself.
fn answered(office: &Office) -> usize {
    let matcher = &office.services.live.snapshot().matcher;
    let today = jiff::civil::date(2026, 11, 23);
    let all = WORDINGS.iter().chain([&ELEVENTH]);
    all.filter(|text| matches!(matcher.ask(text, today), Verdict::Answer { .. })).count()
}

#[tokio::test]
async fn ten_members_ask_in_ten_wordings_and_after_one_click_the_eleventh_is_answered() {
    let mut office = Office::open(ReviewQueue::All).await;
    office.stage.playground.arrange(|world| {
        for (n, id) in members().into_iter().enumerate() {
            world.users.insert(
                id,
                User { id, name: format!("Learner {n}"), color: "#0f766e", bot: false, locale: "en-US".to_owned() },
            );
            world.guilds.get_mut(&HOME_GUILD).unwrap().members.insert(id, [].into());
        }
    });

    // Before: eleven wordings, none of them answered; ten are asked, and met with silence.
    assert_eq!(answered(&office), 0);
    for (member, wording) in members().into_iter().zip(WORDINGS) {
        office.stage.playground.say(member, ASK_HERE, wording).unwrap();
    }
    office.stage.decided(Decision::Silent, 10).await;
    for _ in 0..10 {
        tokio::time::timeout(certpace::playground::PATIENCE, office.stage.outcomes.recv()).await.unwrap().unwrap();
    }
    assert_eq!(office.stage.playground.from_bot(ASK_HERE).len(), 0);
    let stats = office.faq("stats", &[]).await;
    assert!(stats.content.starts_with("**The last 7 days:** 10 asked\n• answered: 0 (0 %)"), "{}", stats.content);
    assert!(stats.content.contains("• unanswered: 10 (100 %)"), "{}", stats.content);

    // One row of ten, and one click.
    let review = office.faq("review", &[]).await;
    let heading = "One question that I could not answer well. Asked 10 times:";
    assert!(review.content.starts_with(heading), "{}", review.content);
    assert!(WORDINGS.iter().all(|wording| review.content.contains(wording)), "{}", review.content);
    let saved = office.click(&review, "It is: How much do coders earn?").await;
    assert!(saved.content.starts_with("Saved and in force:\n• changed: `salary`"), "{}", saved.content);

    // After: all eleven are answered, the eleventh without ever having been seen.
    assert_eq!(answered(&office), 11);
    assert!(!office.file().contains(ELEVENTH));
    let asked = office.stage.playground.say(members()[9], ASK_HERE, ELEVENTH).unwrap();
    let answer = office.stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, "How much do coders earn?");
    let next = office.click(&saved, "Next question").await;
    assert!(next.content.starts_with("Nothing waits for you"), "{}", next.content);
    let stats = office.faq("stats", &[]).await;
    assert!(stats.content.starts_with("**The last 7 days:** 11 asked\n• answered: 1 (9 %)"), "{}", stats.content);
    office.close().await;
}

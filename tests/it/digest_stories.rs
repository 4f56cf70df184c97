//! Once a week the moderators' channel hears what was asked and answered; the counts come with a picture.

use std::sync::Arc;

use certpace::messages::settings::ReviewQueue;
use certpace::playground::{BOT, HOME_GUILD, MOD_DESK, World};
use certpace::store::{self, Band, Record, Store};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;
use tempfile::TempDir;

use crate::harness::{Setup, snowflake};
use crate::moderator_stories::Office;

fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// A folder in which so many questions of yesterday were counted, and the last digest was sent this long ago.
async fn counted(answered: u32, digest_days_ago: Option<i64>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("certpace.db");
    let store = Store::start(store::StoreOptions::new(path, Arc::new(today))).await;
    let entry = Some("exam-cost".parse().unwrap());
    let day = today().yesterday().unwrap();
    for _ in 0..answered {
        let entry = entry.clone();
        store.record(Record::Decision { day, guild: Some(HOME_GUILD.0), band: Band::Answered, entry });
    }
    store.flush().await.unwrap();
    if let Some(days) = digest_days_ago {
        let sent = today().saturating_sub(days.days()).to_string();
        store.set(Some(HOME_GUILD.0), "digest_sent", Some(&sent)).await.unwrap();
    }
    folder
}

fn told() -> Setup {
    let mut setup = Setup::default();
    setup.settings.moderator_channel = Some(snowflake(MOD_DESK.0));
    setup
}

fn digests(world: &World) -> usize {
    world.messages_in(MOD_DESK).filter(|message| message.author == BOT && message.content.contains("Your week")).count()
}

#[tokio::test]
async fn after_a_week_the_channel_is_told_once_with_a_picture_whose_numbers_are_in_words() {
    let office = Office::in_folder(counted(3, Some(14)).await, told()).await;
    let digest = office.told("**Your week:** 3 asked\n• answered: 3 (100 %)").await;
    assert!(digest.content.contains("**Most answered:** `exam-cost` 3"), "{}", digest.content);
    let picture = &digest.attachments[0];
    let alt = picture.description.as_deref().unwrap();
    assert!(alt.starts_with("The last 7 days: 3 asked, 3 answered, 0 suggested, 0 unanswered. Per day"), "{alt}");
    assert_eq!(picture.content_type, "image/png");
    assert!(picture.size.is_some_and(|(width, height)| width == 640 && height > 300), "{:?}", picture.size);
    let folder = office.close_for_now().await;

    // The same week again, after a restart; what comes later tells that the calendar has been looked at.
    let office = Office::in_folder(folder, told()).await;
    office.save_by_hand(&office.file().replace("About $425", "About $450"));
    office.told("`exam-cost`").await;
    let playground = office.close().await;
    assert_eq!(playground.world(digests), 0);
}

#[tokio::test]
async fn a_bot_that_is_new_or_was_not_asked_anything_sends_none() {
    for folder in [counted(3, None).await, counted(0, Some(14)).await] {
        let office = Office::in_folder(folder, told()).await;
        let sent = async || {
            let mut settings = office.services.store.settings();
            let noted = settings.wait_for(|settings| {
                settings.get(Some(HOME_GUILD.0), "digest_sent").is_some_and(|day| day == today().to_string())
            });
            noted.await.unwrap().clone()
        };
        tokio::time::timeout(certpace::playground::PATIENCE, sent()).await.expect("the week is noted");
        let playground = office.close().await;
        assert_eq!(playground.world(digests), 0);
    }
}

#[tokio::test]
async fn the_stats_come_with_a_picture() {
    let office = Office::open(ReviewQueue::Direct).await;
    let nothing = office.faq("stats", &[]).await;
    assert!(nothing.attachments.is_empty(), "nothing to draw: {}", nothing.content);
    office.services.store.record(Record::Decision { day: today(), guild: None, band: Band::Silent, entry: None });
    let stats = office.faq("stats", &[("days", json!(30))]).await;
    assert!(stats.content.contains("Per day (answered/suggested/unanswered): "), "{}", stats.content);
    let alt = stats.attachments[0].description.as_deref().unwrap();
    assert!(alt.contains("1 asked, 0 answered, 0 suggested, 1 unanswered") && alt.contains(" 0/0/1;"), "{alt}");
    office.close().await;
}

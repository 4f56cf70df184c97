//! Stories of servers with an FAQ of their own while the database cannot be read: what is not known is not said, and nothing of the
//! host's stands in for it.

use std::path::Path;

use certpace::discord::Settings;
use certpace::messages::settings::ReviewQueue;
use certpace::playground::{BOT, GENERAL, LOBBY, MAYA, MAYA_DM, OMAR, OTHER_GUILD};
use certpace::store::ServerScope;
use serde_json::json;
use tempfile::TempDir;

use crate::harness::{Setup, card};
use crate::moderator_stories::Office;
use crate::server_faq_stories::{BIKES, EXTEND, LEAVE, adds, answer, chooses, office, omar, shown};
use crate::server_own_stories::{OF_THE_HOST, greeting, host};

const UNREADABLE: &str = "I can't read this server's FAQ just now. Please ask again in a few minutes.";

/// A database that cannot be read, until it is put back.
struct Unreadable {
    folder: std::path::PathBuf,
    whole: Vec<u8>,
}

impl Unreadable {
    fn make(folder: &Path) -> Self {
        let whole = std::fs::read(folder.join("certpace.db")).unwrap();
        let it = Self { folder: folder.to_owned(), whole };
        it.replace("no database".repeat(1_000).as_bytes());
        it
    }

    fn put_back(&self) {
        self.replace(&self.whole);
    }

    /// Another file under the same name, without what lay beside the one before.
    fn replace(&self, bytes: &[u8]) {
        let at = |name: &str| self.folder.join(name);
        std::fs::write(at("new"), bytes).unwrap();
        std::fs::rename(at("new"), at("certpace.db")).unwrap();
        for journal in ["certpace.db-wal", "certpace.db-shm"] {
            let _ = std::fs::remove_file(at(journal));
        }
    }
}

async fn in_folder(folder: TempDir) -> Office {
    let setup = Setup::default();
    let settings = Settings { review_queue: ReviewQueue::All, ..setup.settings.clone() };
    Office::in_folder(folder, Setup { settings, faq: host(), ..setup }).await
}

/// Everything that somebody can have the bot say on the other server. `/faq` is not there: a Discord that the bot is new to has it
/// only once it is known whose FAQ a server has.
async fn said_there(office: &Office) -> Vec<(&'static str, String)> {
    let play = &office.stage.playground;
    let mut said = Vec::new();
    for (command, options) in [
        ("ask", vec![("question", json!("what does the exam cost")), ("private", json!(true))]),
        ("topics", vec![]),
        ("help", vec![]),
        ("estimate", vec![("certification", json!("zpc")), ("pace", json!("10 hours a week"))]),
        ("settings show", vec![]),
        ("privacy", vec![]),
    ] {
        let sent = play.slash(OMAR, LOBBY, command, &options).await.unwrap();
        said.push((command, shown(&office.done(&sent).await)));
    }
    let offered = play.autocomplete(MAYA, LOBBY, "ask", &[("question", json!(""))], "question").await.unwrap();
    said.push(("ask while typing", format!("{:?}", offered.outcome)));
    said.push(("a greeting", greeting(office, LOBBY).await));
    let asked = play.say(MAYA, LOBBY, &format!("<@{BOT}> what does the exam cost?")).unwrap();
    said.push(("a question", shown(&play.answer_after(LOBBY, asked).await.unwrap())));
    said
}

async fn in_dm(office: &Office) -> String {
    let asked = office.stage.playground.say(MAYA, MAYA_DM, "what does the exam cost?").unwrap();
    card(&office.stage.playground.answer_after(MAYA_DM, asked).await.unwrap()).1
}

#[tokio::test]
async fn a_server_that_left_is_shown_no_word_of_the_hosts_by_a_bot_that_starts_without_its_database() {
    let office = in_folder(tempfile::tempdir().unwrap()).await;
    chooses(&office, LEAVE).await;
    adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
    office.services.store.close().await.unwrap();
    let folder = office.close_for_now().await;
    let unreadable = Unreadable::make(folder.path());

    let office = in_folder(folder).await;
    let said = said_there(&office).await;
    for (screen, text) in &said {
        let text = text.to_lowercase();
        for word in OF_THE_HOST {
            assert!(!text.contains(word), "{screen} shows {word}: {text}");
        }
        assert!(!text.contains("host's faq"), "{screen}: {text}");
    }
    for screen in ["ask", "topics", "help", "estimate", "a greeting", "a question"] {
        let (_, text) = said.iter().find(|(it, _)| *it == screen).unwrap();
        assert!(text.starts_with(UNREADABLE), "{screen}: {text}");
    }
    let (_, settings) = said.iter().find(|(it, _)| *it == "settings show").unwrap();
    assert!(settings.contains("Whether this server has an FAQ of its own is not known"), "{settings}");
    // The home server and direct messages have the host's file in any case.
    assert!(answer(&office, GENERAL, "what does the exam cost").await.starts_with("About $425"));
    assert!(in_dm(&office).await.starts_with("About $425"));

    unreadable.put_back();
    office.services.store.flush().await.unwrap();
    // Members get a few answers a minute; moderators may look at the settings as often as they like.
    let known = async {
        while !omar(&office, "settings show", &[]).await.content.contains("I answer only from the FAQ that you write") {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    crate::live_folder::soon("it is known whose FAQ it has", known).await;
    assert_eq!(answer(&office, LOBBY, BIKES).await, "Behind the house.");
    office.close().await;
}

#[tokio::test]
async fn a_bot_that_never_had_a_database_and_cannot_make_one_answers_everybody_from_the_hosts_file() {
    let folder = tempfile::tempdir().unwrap();
    let place = certpace::store::StorePlace::sqlite(folder.path().join("faq.toml/certpace.db"));
    let limits = certpace::limits::ServerFaqLimits::default();
    let office = Office::on(place, folder, Setup::default(), limits).await;
    for channel in [GENERAL, LOBBY] {
        assert!(answer(&office, channel, "what does the exam cost").await.starts_with("About $425"));
    }
    assert!(in_dm(&office).await.starts_with("About $425"));
    office.close().await;
}

#[tokio::test]
async fn what_is_asked_while_a_servers_own_faq_cannot_be_read_waits_for_nobody() {
    for source in [LEAVE, EXTEND] {
        let mut office = office().await;
        chooses(&office, source).await;
        adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
        office.services.store.close().await.unwrap();
        // Nothing of it is in memory any more.
        office.stage.restart_bot().await;
        let unreadable = Unreadable::make(office.folder.path());
        let said = answer(&office, LOBBY, BIKES).await;
        assert_eq!(said == UNREADABLE, source == LEAVE, "{said}");
        for command in ["faq list", "faq export"] {
            let said = omar(&office, command, &[]).await.content;
            assert!(said.starts_with("My notes cannot be reached just now"), "{command} {source}: {said}");
        }
        let play = &office.stage.playground;
        let asked = play.say(MAYA, LOBBY, &format!("<@{BOT}> {BIKES}?")).unwrap();
        let said = play.answer_after(LOBBY, asked).await.unwrap().content;
        assert_eq!(said == UNREADABLE, source == LEAVE, "{said}");
        // A kind word comes from no FAQ.
        let in_distress = play.say(MAYA, LOBBY, &format!("<@{BOT}> i dont want to be alive anymore")).unwrap();
        let said = play.answer_after(LOBBY, in_distress).await.unwrap().content;
        assert!(said.contains("findahelpline.com"), "{said}");
        let sent =
            play.slash(MAYA, LOBBY, "ask", &[("question", json!("i dont want to be alive anymore"))]).await.unwrap();
        assert!(shown(&office.done(&sent).await).contains("findahelpline.com"));

        unreadable.put_back();
        office.services.store.flush().await.unwrap();
        let there = ServerScope::One(Some(OTHER_GUILD.0));
        assert_eq!(office.services.store.misses(there).await.unwrap(), []);
        assert_eq!(office.services.store.stats(1, there).await.unwrap().total().asked(), 0);
        let review = omar(&office, "faq review", &[]).await;
        assert!(review.content.starts_with("Nothing waits for you"), "{}", review.content);
        assert_eq!(answer(&office, LOBBY, BIKES).await, "Behind the house.");
        office.close().await;
    }
}

//! The texts of a file are embedded behind its back, and kept from run to run.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use certpace::live::{Live, LiveOptions, Snapshot, complete_vectors};
use certpace::matcher::semantic::Vectors;
use certpace::text::encoder::Encoder;
use tokio::sync::watch;

use crate::live_folder::{Desk, FOUR, by_events, calendar, faq_of, soon};

/// A folder of the bot's data, and options that keep the vectors there.
fn kept() -> (tempfile::TempDir, PathBuf, LiveOptions) {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("made on the first start/vectors.bin");
    let options = LiveOptions { vectors: Some(file.clone()), ..by_events() };
    (data, file, options)
}

async fn embedded(in_force: &mut watch::Receiver<Arc<Snapshot>>) -> Arc<Snapshot> {
    let known = in_force.wait_for(|snapshot| snapshot.vectors.is_some());
    Arc::clone(&*soon("the texts are embedded", known).await.unwrap())
}

fn read(file: &PathBuf) -> Vectors {
    Vectors::from_bytes(&fs::read(file).unwrap(), Encoder::embedded().model()).unwrap()
}

#[tokio::test]
async fn a_file_is_in_force_at_once_and_its_meaning_as_soon_as_it_is_known() {
    let (_data, file, options) = kept();
    let mut desk = Desk::open(options).await;
    let snapshot = embedded(&mut desk.in_force).await;
    assert_eq!(snapshot.vectors.as_ref().unwrap().missing(&snapshot.faq), Vec::<String>::new());
    assert_eq!(read(&file).missing(&snapshot.faq), Vec::<String>::new());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // Nothing of it is news to moderators.
    desk.rests();
}

#[tokio::test]
async fn an_edit_has_its_meaning_from_the_start_and_the_file_follows() {
    let (_data, file, options) = kept();
    let mut desk = Desk::open(options).await;
    embedded(&mut desk.in_force).await;
    let text = faq_of(&FOUR).replace("It is about coding.", "It is about the names of diseases.");
    desk.save(&text);
    desk.serves(&text).await;
    let snapshot = desk.live.snapshot();
    assert!(snapshot.vectors.is_some());
    // The file is written after the edit is in force.
    soon("the file is written", async {
        while !read(&file).missing(&snapshot.faq).is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(read(&file).len(), 12, "a question, a piece and an opening of each; what no text needs is not kept");
}

#[tokio::test]
async fn a_file_that_is_damaged_is_made_anew() {
    let (_data, file, options) = kept();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    for damage in [&b""[..], b"CPVC\x01\0\0\0", b"[[faq]]"] {
        fs::write(&file, damage).unwrap();
        let mut desk = Desk::open(options.clone()).await;
        let snapshot = embedded(&mut desk.in_force).await;
        assert_eq!(read(&file).missing(&snapshot.faq), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_written_costs_no_answer() {
    let data = tempfile::tempdir().unwrap();
    fs::write(data.path().join("data"), "a file where the folder should be").unwrap();
    let options = LiveOptions { vectors: Some(data.path().join("data/vectors.bin")), ..by_events() };
    let mut desk = Desk::open(options).await;
    embedded(&mut desk.in_force).await;
    desk.rests();
}

#[tokio::test]
async fn without_a_place_for_them_words_alone_decide() {
    let mut desk = Desk::open(by_events()).await;
    let text = faq_of(&["anatomy", "billing", "coding", "denials", "exams"]);
    desk.save(&text);
    desk.serves(&text).await;
    assert!(desk.live.snapshot().vectors.is_none());
}

#[tokio::test]
async fn a_command_reads_what_the_bot_has_kept_and_adds_to_it() {
    let (_data, file, options) = kept();
    let mut desk = Desk::open(options).await;
    let snapshot = embedded(&mut desk.in_force).await;
    let kept = read(&file);
    let text = snapshot.faq.entries[0].question.as_str();
    assert_eq!(complete_vectors(&snapshot.faq, &file).get(text), kept.get(text));
    let mut edited = snapshot.faq.clone();
    edited.entries[0].variants.push("what is inside of us".to_owned());
    assert_eq!(complete_vectors(&edited, &file).missing(&edited), Vec::<String>::new());
    assert_eq!(read(&file).missing(&edited), Vec::<String>::new());
    // Where there is no such folder, none is made.
    let elsewhere = desk.folder.path().join("no/vectors.bin");
    assert_eq!(complete_vectors(&edited, &elsewhere).missing(&edited), Vec::<String>::new());
    assert!(!elsewhere.exists());
}

#[tokio::test]
async fn the_thread_ends_with_the_last_handle() {
    let (data, file, options) = kept();
    let path = data.path().join("faq.toml");
    fs::write(&path, faq_of(&FOUR)).unwrap();
    let live = Live::open(&path, calendar(), options).await.unwrap();
    let mut in_force = live.subscribe();
    embedded(&mut in_force).await;
    drop(live);
    soon("nobody sends any more", async { while in_force.changed().await.is_ok() {} }).await;
    assert!(file.exists());
}

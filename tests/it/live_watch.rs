//! A moderator saves `faq.toml` by hand, in all the ways in which that goes right and wrong.

use std::fs::{self, File};
use std::io::Write;
use std::time::Duration;

use certpace::faq::Trouble;
use certpace::live::{Live, LiveOptions, Look, NothingHeldBack, Origin, Status};

use crate::live_folder::{Desk, FOUR, by_events, by_polling, calendar, faq_of, soon, stale, told};

const FIVE: [&str; 5] = ["anatomy", "billing", "coding", "denials", "exams"];

#[tokio::test]
async fn a_saved_file_is_in_force_and_its_difference_is_told() {
    let mut desk = Desk::open(by_events()).await;
    let text = faq_of(&FIVE).replace("It is about coding.", "It is about codes.");
    desk.save(&text);
    assert_eq!(desk.hears_of().await, "accepted: added exams, changed coding");
    assert_eq!(desk.text(), text);
    assert_eq!(desk.live.status(), Status::Fresh);
    desk.rests();
}

#[tokio::test]
async fn a_file_written_over_in_place_is_in_force_too() {
    let mut desk = Desk::open(by_events()).await;
    fs::write(&desk.path, faq_of(&FIVE)).expect("the file is written");
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.rests();
}

#[tokio::test]
async fn a_mount_without_events_is_polled() {
    let mut desk = Desk::open(by_polling()).await;
    desk.save(&faq_of(&FIVE));
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    // The same length, and within the same tick of the clock: the stamp alone would not tell.
    desk.save(&faq_of(&FIVE).replace("about exams.", "about EXAMS."));
    assert_eq!(desk.hears_of().await, "accepted: changed exams");
    desk.rests();
}

#[tokio::test]
async fn a_bad_file_never_replaces_a_good_one() {
    let mut desk = Desk::open(by_events()).await;
    let good = desk.text();
    desk.save("[[faq]]\nid = \"anatomy\"\nquestion = ");
    assert!(desk.hears_of().await.starts_with("rejected: "));
    assert!(!stale(desk.live.status()).is_empty());
    assert_eq!(desk.text(), good);

    desk.save(&good);
    assert_eq!(desk.hears_of().await, "mended");
    assert_eq!(desk.live.status(), Status::Fresh);
    desk.rests();
}

#[tokio::test]
async fn the_same_bad_file_is_told_once() {
    let mut desk = Desk::open(by_events()).await;
    desk.save("nonsense");
    assert!(desk.hears_of().await.starts_with("rejected: "));
    desk.save("nonsense");
    assert!(matches!(desk.live.reload().await, Look::Unchanged));
    desk.save(&faq_of(&FIVE));
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.rests();
}

#[tokio::test]
async fn saving_without_a_change_is_no_change() {
    let mut desk = Desk::open(by_events()).await;
    let text = desk.text();
    desk.save(&text);
    assert!(matches!(desk.live.reload().await, Look::Unchanged));
    desk.save(&faq_of(&FIVE));
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.rests();
}

#[tokio::test]
async fn a_file_that_lost_most_of_its_entries_waits_for_a_person() {
    let mut desk = Desk::open(by_events()).await;
    let good = desk.text();
    desk.save(&faq_of(&["anatomy"]));
    assert_eq!(desk.hears_of().await, "held back: 1 of 4 entries");
    let Status::HeldBack(held_back) = desk.live.status() else { panic!("{:?}", desk.live.status()) };
    assert_eq!(desk.text(), good);

    // Somebody pressed the button of an older message.
    let other = certpace::live::Fingerprint::of("something else");
    let refused = desk.live.confirm_held_back(other, Origin::Hand).await.map(|_| ());
    assert_eq!(refused, Err(NothingHeldBack));

    let confirmed = desk.live.confirm_held_back(held_back.fingerprint, Origin::Hand).await.expect("it still waits");
    assert_eq!(confirmed.snapshot.faq.entries.len(), 1);
    assert_eq!(desk.hears_of().await, "accepted: removed billing coding denials");
    assert_eq!(desk.live.status(), Status::Fresh);
    desk.rests();
}

#[tokio::test]
async fn an_emptied_file_waits_and_is_forgotten_when_it_is_filled_again() {
    let mut desk = Desk::open(by_events()).await;
    let good = desk.text();
    desk.save("# nothing left\n");
    let heard = desk.hears_of().await;
    assert!(heard.starts_with("held back: 0 of 4") || heard.starts_with("rejected: "), "{heard}");
    assert_eq!(desk.text(), good);
    desk.save(&good);
    assert_eq!(desk.hears_of().await, "mended");
    desk.rests();
}

#[tokio::test]
async fn a_few_entries_less_are_taken_at_their_word() {
    let mut desk = Desk::open(by_events()).await;
    desk.save(&faq_of(&FOUR[..2]));
    assert_eq!(desk.hears_of().await, "accepted: removed coding denials");
    desk.rests();
}

#[tokio::test]
async fn a_deleted_file_leaves_the_last_good_one_in_force() {
    let mut desk = Desk::open(by_events()).await;
    let good = desk.text();
    fs::remove_file(&desk.path).expect("the file is removed");
    assert_eq!(desk.hears_of().await, "rejected: there is no such file");
    assert_eq!(desk.text(), good);
    desk.save(&faq_of(&FIVE));
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.rests();
}

#[tokio::test]
async fn a_folder_in_the_place_of_the_file_is_named() {
    let mut desk = Desk::open(by_events()).await;
    fs::remove_file(&desk.path).and_then(|()| fs::create_dir(&desk.path)).expect("a folder in its place");
    assert_eq!(desk.hears_of().await, "rejected: it is a folder, not a file");
    fs::remove_dir(&desk.path).expect("the folder is removed");
    desk.save(&faq_of(&FIVE));
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.rests();
}

#[tokio::test]
async fn a_folder_deleted_and_made_anew_is_watched_again() {
    let base = tempfile::tempdir().expect("a temporary folder");
    let folder = base.path().join("config");
    let path = folder.join("faq.toml");
    fs::create_dir(&folder).and_then(|()| fs::write(&path, faq_of(&FOUR))).expect("the file is written");
    let options = LiveOptions { poll: Duration::from_millis(50), ..by_events() };
    let live = Live::open(&path, calendar(), options).await.expect("the file is sound");
    let mut changes = live.changes();
    fs::remove_dir_all(&folder).expect("the folder is removed");
    assert_eq!(told(&soon("the loss", changes.recv()).await.expect("heard")), "rejected: there is no such file");
    fs::create_dir(&folder).and_then(|()| fs::write(&path, faq_of(&FIVE))).expect("the file is written");
    assert_eq!(told(&soon("the return", changes.recv()).await.expect("heard")), "accepted: added exams");
}

#[tokio::test]
async fn a_slow_editor_is_waited_for() {
    let mut desk = Desk::open(LiveOptions { second_look: Duration::from_secs(5), ..by_events() }).await;
    let text = faq_of(&FIVE);
    // Each part is seen on its own, and no part may count: not the empty file, not the half one.
    let mut file = File::create(&desk.path).expect("the file is emptied");
    for part in text.as_bytes().chunks(text.len() / 4 + 1) {
        file.write_all(part).and_then(|()| file.sync_all()).expect("a part is written");
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    assert_eq!(desk.text(), text);
    desk.rests();
}

#[tokio::test]
async fn a_byte_order_mark_and_windows_line_ends_are_understood() {
    let mut desk = Desk::open(by_events()).await;
    desk.save(&format!("\u{feff}{}", faq_of(&FIVE).replace('\n', "\r\n")));
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.rests();
}

#[tokio::test]
async fn a_file_in_another_encoding_is_placed_and_refused() {
    let mut desk = Desk::open(by_events()).await;
    fs::write(&desk.path, b"# caf\xe9\n").expect("the file is written");
    let heard = desk.hears_of().await;
    assert!(heard.contains("0xE9") && heard.contains("1:6"), "{heard}");
    desk.rests();
}

#[tokio::test]
async fn a_file_of_five_megabytes_is_read() {
    let mut desk = Desk::open(by_events()).await;
    let text = format!("{}\n# {}\n", faq_of(&FIVE), "long ".repeat(1024 * 1024));
    desk.save(&text);
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    assert_eq!(desk.text().len(), text.len());
    desk.rests();
}

#[cfg(unix)]
#[tokio::test]
async fn the_target_of_a_symbolic_link_is_watched() {
    use std::os::unix::fs::symlink;

    let (here, there) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (link, target) = (here.path().join("faq.toml"), there.path().join("real.toml"));
    fs::write(&target, faq_of(&FOUR)).and_then(|()| symlink(&target, &link)).expect("a link to the file");
    let live = Live::open(&link, calendar(), by_events()).await.expect("the file is sound");
    let mut changes = live.changes();
    fs::write(&target, faq_of(&FIVE)).expect("the target is written");
    assert_eq!(told(&soon("the change", changes.recv()).await.expect("heard")), "accepted: added exams");

    // As a Kubernetes volume does it: the link is moved to another file.
    let other = there.path().join("other.toml");
    let moved = here.path().join("moved");
    fs::write(&other, faq_of(&FOUR)).and_then(|()| symlink(&other, &moved)).expect("another link");
    fs::rename(&moved, &link).expect("the link is moved");
    assert_eq!(told(&soon("the move", changes.recv()).await.expect("heard")), "accepted: removed exams");
}

/// Two hundred saves, good and bad, some in place so that the file is torn while it is written.
#[tokio::test]
async fn a_storm_of_saves_ends_with_the_last_one_in_force_and_never_serves_a_torn_file() {
    let mut desk = Desk::open(by_events()).await;
    let versions: Vec<String> = (0..200)
        .map(|n| faq_of(&FIVE).replace("about exams.", &format!("about exams, version {n}.{}", " long".repeat(200))))
        .collect();
    let known: std::collections::HashSet<String> = versions.iter().cloned().collect();
    let watcher = tokio::spawn({
        let mut in_force = desk.live.subscribe();
        async move {
            let mut seen = Vec::new();
            while in_force.changed().await.is_ok() {
                seen.push(in_force.borrow_and_update().text.to_string());
            }
            seen
        }
    });
    for (n, text) in versions.iter().enumerate() {
        match n % 4 {
            0 => fs::write(&desk.path, &text[..text.len() / 2]).expect("half a file is written"),
            1 | 2 => fs::write(&desk.path, text).expect("the file is written"),
            _ => desk.save(text),
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    desk.serves(&versions[199]).await;
    drop(desk);
    let seen = soon("the watching ends with the last handle", watcher).await.expect("the watcher does not panic");
    assert!(seen.len() > 1, "the storm was waited out: only {} versions came into force", seen.len());
    assert!(seen.iter().all(|text| known.contains(text)), "a torn file was served");
}

#[tokio::test]
async fn a_first_file_that_is_bad_does_not_open() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("faq.toml");
    let open = async || Live::open(&path, calendar(), by_events()).await.map(|_| ()).expect_err("nothing to open");
    assert_eq!(open().await.trouble, Trouble::Missing);
    fs::write(&path, "nonsense").expect("the file is written");
    let Trouble::Bad(problems) = open().await.trouble else { panic!("it is bad") };
    assert_eq!(problems.first().place.line, 1);
}

#[tokio::test]
async fn broken_promises_are_told_and_do_not_reject_the_file() {
    let mut desk = Desk::open(by_events()).await;
    let text = format!("{}\n[[test]]\nsay = \"what is billing about\"\nexpect = \"coding\"\n", faq_of(&FOUR));
    desk.save(&text);
    assert_eq!(desk.hears_of().await, "accepted: 1 tests fail");
    desk.rests();
}

//! A moderator edits `faq.toml` through the bot, and the disk, the system or another hand gets in the way.

use std::convert::Infallible;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use certpace::faq::NotWritten;
use certpace::live::{Basis, Disk, FileEditError, Fingerprint, Live, LiveOptions, Origin, OsDisk, Status};
use tempfile::NamedTempFile;

use crate::live_folder::{Desk, FOUR, by_events, calendar, faq_of};

/// The edit of all these stories.
fn appended(text: &str) -> Result<String, Infallible> {
    Ok(format!("{text}\n{}", faq_of(&["exams"])))
}

fn moderator() -> Origin {
    Origin::Moderator { id: 7, via: "/faq add".to_owned() }
}

/// A disk on which something happens before a step.
struct Stage {
    kind: Kind,
    before: Box<dyn Fn(usize, &'static str) -> io::Result<()> + Send + Sync>,
    steps: AtomicUsize,
}

/// What sort of disk it is.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Can exchange two files in one step.
    Exchanging,
    /// Can only rename.
    Renaming,
    /// The file is a mount point, as in a container, and can be neither.
    MountedFile,
}

impl Stage {
    fn new(kind: Kind, before: impl Fn(usize, &'static str) -> io::Result<()> + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self { kind, before: Box::new(before), steps: AtomicUsize::new(0) })
    }

    fn step(&self, name: &'static str) -> io::Result<()> {
        (self.before)(self.steps.fetch_add(1, Ordering::Relaxed), name)
    }
}

impl Disk for Stage {
    fn create_beside(&self, target: &Path) -> io::Result<NamedTempFile> {
        self.step("create")?;
        OsDisk.create_beside(target)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        self.step("write the first half")?;
        OsDisk.write(file, first)?;
        self.step("write the second half")?;
        OsDisk.write(file, second)
    }

    fn copy_attributes(&self, target: &Path, file: &File) -> io::Result<()> {
        self.step("copy the attributes")?;
        OsDisk.copy_attributes(target, file)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.step("sync")?;
        OsDisk.sync(file)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step("exchange")?;
        match self.kind {
            Kind::Exchanging => OsDisk.exchange(one, other),
            Kind::Renaming => Err(io::ErrorKind::Unsupported.into()),
            Kind::MountedFile => Err(io::ErrorKind::ResourceBusy.into()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename")?;
        OsDisk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step("sync the folder")?;
        OsDisk.sync_folder(folder)
    }

    fn open(&self, target: &Path) -> io::Result<File> {
        self.step("open")?;
        OsDisk.open(target)
    }

    fn truncate(&self, file: &File, length: u64) -> io::Result<()> {
        self.step("truncate")?;
        OsDisk.truncate(file, length)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step("remove")?;
        OsDisk.remove(path)
    }
}

fn on(disk: Arc<dyn Disk>) -> LiveOptions {
    LiveOptions { disk, ..by_events() }
}

/// The steps of one undisturbed edit.
async fn steps_of(kind: Kind) -> Vec<&'static str> {
    let steps = Arc::new(Mutex::new(Vec::new()));
    let disk = Stage::new(kind, {
        let steps = Arc::clone(&steps);
        move |_, name| {
            steps.lock().expect("no step panics").push(name);
            Ok(())
        }
    });
    let mut desk = Desk::open(on(disk)).await;
    desk.live.edit(Basis::Latest, moderator(), appended).await.expect("nothing is in the way");
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.rests();
    let steps = steps.lock().expect("no step panics");
    steps.clone()
}

#[tokio::test]
async fn an_edit_is_in_force_when_it_returns_and_the_watcher_does_not_report_it_again() {
    let mut desk = Desk::open(by_events()).await;
    let accepted = desk.live.edit(Basis::Latest, moderator(), appended).await.expect("nothing is in the way");
    assert_eq!(accepted.origin, moderator());
    assert!(!accepted.written_in_place);
    assert_eq!(desk.on_disk(), desk.text());
    assert_eq!(desk.on_disk(), appended(&faq_of(&FOUR)).expect("it applies"));
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.save(&faq_of(&FOUR));
    assert_eq!(desk.hears_of().await, "accepted: removed exams");
    desk.rests();
}

#[tokio::test]
async fn a_proposal_tells_what_an_edit_would_do_and_writes_nothing() {
    let text = format!("{}\n[[test]]\nsay = \"what is billing about\"\nexpect = \"billing\"\n", faq_of(&FOUR));
    let desk = Desk::open_with(by_events(), &text).await;
    let rename = |text: &str| Ok::<_, Infallible>(text.replace("\"What is billing about?\"", "\"Who pays?\""));
    let proposal = desk.live.propose(Basis::Latest, rename).await.expect("it applies");
    assert_eq!(proposal.diff.changed, ["billing".parse().expect("an id")]);
    assert_eq!(
        proposal.newly_failing.iter().map(|test| test.row.say.as_str()).collect::<Vec<_>>(),
        ["what is billing about"]
    );
    assert_eq!(desk.on_disk(), text);
    desk.rests();
}

#[tokio::test]
async fn an_edit_that_would_break_the_file_is_not_written() {
    let desk = Desk::open(by_events()).await;
    let edit = |text: &str| Ok::<_, Infallible>(format!("{text}\nnonsense"));
    let err = desk.live.edit(Basis::Latest, moderator(), edit).await.expect_err("it is bad");
    assert!(matches!(err, FileEditError::Bad(_)), "{err:?}");
    assert_eq!(desk.on_disk(), faq_of(&FOUR));
    desk.rests();
}

#[tokio::test]
async fn an_edit_that_refuses_or_changes_nothing_says_so() {
    let desk = Desk::open(by_events()).await;
    let refused = desk.live.edit(Basis::Latest, moderator(), |_| Err("there is no such entry")).await;
    assert_eq!(refused.map(|_| ()), Err(FileEditError::Refused("there is no such entry")));
    let same = desk.live.edit(Basis::Latest, moderator(), |text| Ok::<_, Infallible>(text.to_owned())).await;
    assert_eq!(same.map(|_| ()), Err(FileEditError::NothingChanged));
    desk.rests();
}

#[tokio::test]
async fn a_hand_edit_made_while_a_moderator_was_typing_is_kept_and_both_are_shown() {
    let mut desk = Desk::open(by_events()).await;
    let seen = desk.live.snapshot().fingerprint;
    let by_hand = faq_of(&FOUR).replace("It is about coding.", "It is about codes.");
    desk.save(&by_hand);
    assert_eq!(desk.hears_of().await, "accepted: changed coding");

    let conflict = desk.live.edit(Basis::Exactly(seen), moderator(), appended).await.map(|_| ());
    let both = appended(&by_hand).expect("it applies");
    let fingerprint = Fingerprint::of(&by_hand);
    assert_eq!(
        conflict,
        Err(FileEditError::Conflict { current: by_hand.as_str().into(), fingerprint, proposed: Some(both.clone()) })
    );
    assert_eq!(desk.on_disk(), by_hand);

    // "Save all the same".
    desk.live.edit(Basis::Exactly(fingerprint), moderator(), appended).await.expect("nobody else wrote");
    assert_eq!(desk.on_disk(), both);
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.rests();
}

#[tokio::test]
async fn a_hand_edit_that_nobody_has_noticed_yet_is_a_change_of_its_own_before_an_edit() {
    let mut desk = Desk::open(LiveOptions { events: false, ..by_events() }).await;
    let by_hand = faq_of(&FOUR).replace("It is about coding.", "It is about codes.");
    desk.save(&by_hand);
    desk.live.edit(Basis::Latest, moderator(), appended).await.expect("both fit together");
    assert_eq!(desk.hears_of().await, "accepted: changed coding");
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    assert_eq!(desk.on_disk(), appended(&by_hand).expect("it applies"));
    desk.rests();
}

#[tokio::test]
async fn a_save_by_hand_at_the_last_moment_is_never_written_over() {
    for kind in [Kind::Exchanging, Kind::Renaming, Kind::MountedFile] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("faq.toml");
        fs::write(&path, faq_of(&FOUR)).expect("the file is written");
        let by_hand = faq_of(&FOUR).replace("It is about coding.", "It is about codes.");
        let disk = Stage::new(kind, {
            let (path, by_hand) = (path.clone(), by_hand.clone());
            move |_, name| if name == "exchange" { fs::write(&path, &by_hand) } else { Ok(()) }
        });
        let live = Live::open(&path, calendar(), on(disk)).await.expect("the file is sound");
        let conflict = live.edit(Basis::Latest, moderator(), appended).await.map(|_| ());
        let Err(FileEditError::Conflict { current, .. }) = conflict else { panic!("{kind:?}: {conflict:?}") };
        assert_eq!(*current, *by_hand, "{kind:?}");
        assert_eq!(fs::read_to_string(&path).expect("the file is there"), by_hand, "{kind:?}");
        assert_eq!(*live.snapshot().text, *by_hand, "{kind:?}");
        live.edit(Basis::Exactly(Fingerprint::of(&by_hand)), moderator(), |_| Err(()))
            .await
            .expect_err("the story ends without an edit");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder is there").count(), 1, "{kind:?}: something is left");
    }
}

#[tokio::test]
async fn two_moderators_at_once_both_get_their_edit() {
    let desk = Desk::open(by_events()).await;
    let edits = (0..20).map(|n| {
        let live = desk.live.clone();
        tokio::spawn(async move {
            let edit = move |text: &str| Ok::<_, Infallible>(format!("{text}\n{}", faq_of(&[&format!("more-{n}")])));
            live.edit(Basis::Latest, moderator(), edit).await.map(|_| ())
        })
    });
    for edit in edits.collect::<Vec<_>>() {
        assert_eq!(edit.await.expect("no edit panics"), Ok(()));
    }
    assert_eq!(desk.live.snapshot().faq.entries.len(), 24);
    assert_eq!(desk.on_disk(), desk.text());
}

#[tokio::test]
async fn an_edit_waits_until_the_file_is_mended_or_confirmed() {
    let mut desk = Desk::open(by_events()).await;
    desk.save("nonsense");
    assert!(desk.hears_of().await.starts_with("rejected: "));
    let err = desk.live.edit(Basis::Latest, moderator(), appended).await.expect_err("the file is bad");
    assert!(matches!(err, FileEditError::FileIsBad(_)), "{err:?}");
    assert_eq!(desk.on_disk(), "nonsense");

    desk.save(&faq_of(&["anatomy"]));
    assert_eq!(desk.hears_of().await, "held back: 1 of 4 entries");
    let err = desk.live.edit(Basis::Latest, moderator(), appended).await.expect_err("the file waits");
    assert!(matches!(err, FileEditError::HeldBack(_)), "{err:?}");
    assert_eq!(desk.on_disk(), faq_of(&["anatomy"]));
    desk.rests();
}

#[cfg(unix)]
#[tokio::test]
async fn permissions_are_kept_and_a_read_only_file_is_left_alone() {
    use std::os::unix::fs::PermissionsExt;

    let mut desk = Desk::open(by_events()).await;
    let chmod = |mode| fs::set_permissions(&desk.path, fs::Permissions::from_mode(mode)).expect("the mode is set");
    chmod(0o664);
    desk.live.edit(Basis::Latest, moderator(), appended).await.expect("nothing is in the way");
    assert_eq!(fs::metadata(&desk.path).expect("the file is there").permissions().mode() & 0o7777, 0o664);

    chmod(0o444);
    let remove = |_: &str| Ok::<_, Infallible>(faq_of(&FOUR));
    let refused = desk.live.edit(Basis::Latest, moderator(), remove).await.map(|_| ());
    assert_eq!(refused, Err(FileEditError::NotWritten(NotWritten::ReadOnly)));
    assert_eq!(desk.on_disk(), appended(&faq_of(&FOUR)).expect("it applies"));
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    desk.rests();
}

#[cfg(unix)]
#[tokio::test]
async fn an_edit_goes_through_a_symbolic_link_and_leaves_it_a_link() {
    let (here, there) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (link, target) = (here.path().join("faq.toml"), there.path().join("real.toml"));
    fs::write(&target, faq_of(&FOUR))
        .and_then(|()| std::os::unix::fs::symlink(&target, &link))
        .expect("a link to the file");
    let live = Live::open(&link, calendar(), by_events()).await.expect("the file is sound");
    live.edit(Basis::Latest, moderator(), appended).await.expect("nothing is in the way");
    assert!(fs::symlink_metadata(&link).expect("the link is there").is_symlink());
    assert_eq!(fs::read_to_string(&target).expect("the target is there"), *live.snapshot().text);
}

#[tokio::test]
async fn a_file_mounted_by_itself_is_written_in_place_and_that_is_told() {
    let mut desk = Desk::open(on(Stage::new(Kind::MountedFile, |_, _| Ok(())))).await;
    let accepted = desk.live.edit(Basis::Latest, moderator(), appended).await.expect("it can be written");
    assert!(accepted.written_in_place);
    // Shorter than before: the rest of the old text must not be left behind.
    let shorten = |_: &str| Ok::<_, Infallible>(faq_of(&FOUR));
    desk.live.edit(Basis::Latest, moderator(), shorten).await.expect("it can be written");
    assert_eq!(desk.on_disk(), faq_of(&FOUR));
    assert_eq!(desk.hears_of().await, "accepted: added exams");
    assert_eq!(desk.hears_of().await, "accepted: removed exams");
    desk.rests();
}

#[tokio::test]
async fn a_file_in_a_folder_that_cannot_be_written_is_written_in_place() {
    let refuse = |_, name| if name == "create" { Err(io::ErrorKind::ReadOnlyFilesystem.into()) } else { Ok(()) };
    let desk = Desk::open(on(Stage::new(Kind::Exchanging, refuse))).await;
    let accepted = desk.live.edit(Basis::Latest, moderator(), appended).await.expect("it can be written");
    assert!(accepted.written_in_place);
    assert_eq!(desk.on_disk(), desk.text());
}

/// Full at each step in turn: the file is the old one or the new one, whole, and what was told is true.
#[tokio::test]
async fn a_disk_that_is_full_loses_nothing() {
    for kind in [Kind::Exchanging, Kind::Renaming, Kind::MountedFile] {
        let steps = steps_of(kind).await;
        for (full_at, step) in steps.into_iter().enumerate() {
            let told = format!("{kind:?}, full at {full_at}: {step}");
            let full = move |n, _| if n == full_at { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) };
            let mut desk = Desk::open(on(Stage::new(kind, full))).await;
            let (old, new) = (faq_of(&FOUR), appended(&faq_of(&FOUR)).expect("it applies"));
            match desk.live.edit(Basis::Latest, moderator(), appended).await {
                Ok(_) => {
                    assert_eq!(desk.on_disk(), new, "{told}");
                    assert_eq!(desk.hears_of().await, "accepted: added exams", "{told}");
                }
                Err(err) => {
                    assert_eq!(
                        err,
                        FileEditError::NotWritten(NotWritten::Refused("no storage space".to_owned())),
                        "{told}"
                    );
                    assert_eq!(desk.on_disk(), old, "{told}");
                    // Space again: the same edit goes through.
                    desk.live.edit(Basis::Latest, moderator(), appended).await.expect(&told);
                    assert_eq!(desk.hears_of().await, "accepted: added exams", "{told}");
                }
            }
            assert_eq!(desk.text(), desk.on_disk(), "{told}");
            assert_eq!(desk.live.status(), Status::Fresh, "{told}");
            desk.rests();
        }
    }
}

/// Where the child of [`a_limit_of_the_system_on_file_sizes_loses_nothing`] finds its file.
const LIMITED_CHILD: &str = "CERTPACE_TEST_LIMITED_CHILD";

/// The text of a file with a comment of this many bytes.
fn padded(bytes: usize) -> String {
    format!("{}# {}\n", faq_of(&FOUR), "x".repeat(bytes))
}

/// Lets a file grow; as the child of the test below, beyond what the system allows.
#[tokio::test]
async fn a_file_grows_as_far_as_the_system_lets_it() {
    let limited = std::env::var(LIMITED_CHILD).ok();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = limited.as_ref().map_or_else(|| folder.path().join("faq.toml"), PathBuf::from);
    if limited.is_none() {
        fs::write(&path, padded(1_000)).expect("the file is written");
    }
    let live = Live::open(&path, calendar(), by_events()).await.expect("the file is sound");
    let grown = live.edit(Basis::Latest, moderator(), |_| Ok::<_, Infallible>(padded(100_000))).await;
    assert_eq!(grown.is_err(), limited.is_some(), "{:?}", grown.err());
    let stands = if limited.is_some() { padded(1_000) } else { padded(100_000) };
    assert_eq!(fs::read_to_string(&path).expect("the file is there"), stands);
    assert_eq!(*live.snapshot().text, *stands);
}

/// What a full disk does, done by the system itself: a write breaks off in the middle (RLIMIT_FSIZE).
#[cfg(unix)]
#[tokio::test]
async fn a_limit_of_the_system_on_file_sizes_loses_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("faq.toml");
    fs::write(&path, padded(1_000)).expect("the file is written");
    // An ignored signal stays ignored in the child, whose write then fails instead of killing it.
    let status = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 40; exec \"$0\" --exact live_edit::a_file_grows_as_far_as_the_system_lets_it",
        ])
        .arg(std::env::current_exe().expect("this test"))
        .env(LIMITED_CHILD, &path)
        .stdout(Stdio::null())
        .status()
        .expect("the child starts");
    assert!(status.success(), "{status}");
    assert_eq!(fs::read_to_string(&path).expect("the file is there"), padded(1_000));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "something is left");
}

/// Where the child of [`a_process_killed_at_any_step_leaves_no_torn_file`] finds what it is to do.
const KILLED_CHILD: &str = "CERTPACE_TEST_KILLED_CHILD";

/// Edits a file; as the child of the test below, on a disk that kills the process before the step it was told.
#[tokio::test]
async fn an_edit_from_another_process_is_whole() {
    let (_folder, path, kind, kill_at) = match std::env::var(KILLED_CHILD) {
        Ok(told) => {
            let mut words = told.splitn(3, ' ');
            let mut word = || words.next().expect("three words").to_owned();
            let kind = match word().as_str() {
                "Exchanging" => Kind::Exchanging,
                "Renaming" => Kind::Renaming,
                _ => Kind::MountedFile,
            };
            let kill_at = word().parse().expect("a step");
            (None, PathBuf::from(word()), kind, kill_at)
        }
        Err(_) => {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let path = folder.path().join("faq.toml");
            fs::write(&path, faq_of(&FOUR)).expect("the file is written");
            (Some(folder), path, Kind::Exchanging, usize::MAX)
        }
    };
    let disk = Stage::new(kind, move |n, _| {
        if n == kill_at {
            Command::new("kill").args(["-9", &std::process::id().to_string()]).status()?;
            loop {
                std::thread::park();
            }
        }
        Ok(())
    });
    let live = Live::open(&path, calendar(), on(disk)).await.expect("the file is sound");
    live.edit(Basis::Latest, moderator(), appended).await.expect("nothing is in the way");
    assert_eq!(fs::read_to_string(&path).expect("the file is there"), appended(&faq_of(&FOUR)).expect("it applies"));
}

#[cfg(unix)]
#[tokio::test]
async fn a_process_killed_at_any_step_leaves_no_torn_file() {
    use std::os::unix::process::ExitStatusExt;

    let (old, new) = (faq_of(&FOUR), appended(&faq_of(&FOUR)).expect("it applies"));
    for kind in [Kind::Exchanging, Kind::Renaming, Kind::MountedFile] {
        let steps = steps_of(kind).await;
        for (kill_at, step) in steps.into_iter().enumerate() {
            let told = format!("{kind:?}, killed at {kill_at}: {step}");
            let folder = tempfile::tempdir().expect("a temporary folder");
            let path = folder.path().join("faq.toml");
            fs::write(&path, &old).expect("the file is written");
            let status = Command::new(std::env::current_exe().expect("this test"))
                .args(["--exact", "live_edit::an_edit_from_another_process_is_whole"])
                .env(KILLED_CHILD, format!("{kind:?} {kill_at} {}", path.display()))
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .expect("the child starts");
            assert_eq!(status.signal(), Some(9), "{told}");

            let on_disk = fs::read_to_string(&path).expect("the file is there");
            if on_disk == old || on_disk == new {
                let live = Live::open(&path, calendar(), by_events()).await.expect(&told);
                assert_eq!(*live.snapshot().text, on_disk, "{told}");
                assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "{told}: something is left");
            } else {
                // Only a file that cannot be replaced can be torn, and then its whole text lies beside it.
                assert!(matches!(kind, Kind::MountedFile), "{told}: torn");
                let rescue = match Live::open(&path, calendar(), by_events()).await {
                    Ok(live) => panic!("{told}: a torn file came into force: {live:?}"),
                    Err(err) => err.rescue,
                };
                assert_eq!(rescue.len(), 1, "{told}");
                assert_eq!(fs::read_to_string(&rescue[0]).expect("the rescue is there"), new, "{told}");
            }
        }
    }
}

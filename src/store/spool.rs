//! The spool: what waits for a database that is away, in files beside the key of the opt-outs, so that it outlives the
//! process. While the database can be used nothing is written here.
//!
//! Each process has a file of its own, named as its batches are, and holds a lock beside it for as long as it lives; the system
//! lets go of that however the process ends. Whoever finds a file that nobody holds goes on with it, under the name in it. What
//! each file means to the database is the affair of `backlog`; what stands in it, of `format`; when it is written, of `keeper`.

pub(super) mod format;
pub(super) mod idle;
pub(super) mod keeper;

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use jiff::Timestamp;

use super::StorePlace;
use super::backlog::BacklogSize;
use super::database::sqlite::{create_private, prepare_folder};
use crate::messages::host::spool::SpoolSeen;
use format::{SpoolFormatError, SpooledBacklog};

/// The longest file that is read: what may wait, written out, with room to spare.
const MAX_BYTES: u64 = 1024 * 1024 * 1024;

/// How the names of files end: what waits, what is not whole yet, and the lock.
const WAITING: &str = "json";
const UNFINISHED: &str = "new";
const LOCK: &str = "lock";
/// And of one that nobody can read.
const UNREADABLE: &str = "unreadable";

/// The folder of a data folder's spool.
#[derive(Debug, Clone)]
pub(super) struct SpoolFolder {
    path: PathBuf,
    /// Held while a file is changed: an attempt that nobody waits for any more may still be at it.
    at_work: Arc<Mutex<()>>,
}

/// That this process, and no other, goes on with a file.
#[derive(Debug)]
pub(super) struct SpoolLock {
    _file: File,
}

/// A file that this process goes on with.
#[derive(Debug)]
pub(super) struct HeldSpool {
    pub(super) lock: SpoolLock,
    pub(super) spooled: SpooledBacklog,
}

/// What was found in the folder.
#[derive(Debug, Default)]
pub(super) struct TakenOver {
    pub(super) taken: Vec<HeldSpool>,
    /// Files that another process holds.
    pub(super) held: Vec<PathBuf>,
    /// Files that cannot be read.
    pub(super) set_aside: Vec<SetAside>,
}

/// A file that cannot be read and got another name.
#[derive(Debug)]
pub(super) struct SetAside {
    from: PathBuf,
    to: PathBuf,
    why: SpoolFormatError,
}

impl SetAside {
    /// Says in the log where it is and what to do.
    fn tell(&self) {
        let (from, path) = (self.from.display(), self.to.display());
        match &self.why {
            SpoolFormatError::OtherVersion(version) => tracing::error!(
                %path, version, "another version of certpace wrote what waits there for the database; it is not written. To have \
                it written, name the file {from} again and start that version once; to let go of it, delete it"
            ),
            SpoolFormatError::Damaged(what) => tracing::error!(
                %path, what, "what waited there for the database is damaged and is not written; counts, questions and wishes of \
                members of the time when the database was away are lost with it. It may hold questions: delete the file"
            ),
        }
    }
}

/// A file in which something waits for the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpooledFile {
    /// Where it is.
    pub path: PathBuf,
    /// How much waits.
    pub size: BacklogSize,
    /// Since when the database has been away.
    pub since: Timestamp,
    /// Whether a process that runs holds it.
    pub is_held: bool,
}

impl SpooledFile {
    /// What whoever hosts the bot is told of it.
    pub fn seen(&self) -> SpoolSeen<'_> {
        SpoolSeen { path: &self.path, things: self.size.all(), since: self.since, is_held: self.is_held }
    }
}

/// What waits beside a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpoolSurvey {
    /// What can be written.
    pub waiting: Vec<SpooledFile>,
    /// What cannot be read.
    pub unreadable: Vec<PathBuf>,
}

impl StorePlace {
    /// The folder of what waits for the database while that is away.
    pub fn spool(&self) -> PathBuf {
        self.key.with_extension("spool")
    }
}

/// What waits beside a database. Writes nothing.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn examine_spool(place: &StorePlace) -> io::Result<SpoolSurvey> {
    SpoolFolder::of(place).survey()
}

impl SpoolFolder {
    pub(super) fn of(place: &StorePlace) -> Self {
        Self { path: place.spool(), at_work: Arc::default() }
    }

    pub(super) fn file(&self, writer: &str) -> PathBuf {
        self.file_of(writer, WAITING)
    }

    fn file_of(&self, writer: &str, ending: &str) -> PathBuf {
        self.path.join(writer).with_extension(ending)
    }

    /// Takes the file of a writer, which may not be there yet; `None` where another process has it.
    pub(super) fn lock(&self, writer: &str) -> io::Result<Option<SpoolLock>> {
        let path = self.file_of(writer, LOCK);
        prepare_folder(&path).map_err(|err| io::Error::other(err.0))?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(SpoolLock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(err)) => Err(err),
        }
    }

    /// Writes a file whose lock is held: whole, or not at all.
    pub(super) fn save(&self, spooled: &SpooledBacklog) -> io::Result<()> {
        let writer = &spooled.backlog.writer;
        let (fresh, target) = (self.file_of(writer, UNFINISHED), self.file_of(writer, WAITING));
        let bytes = spooled.to_bytes().map_err(io::Error::other)?;
        let _alone = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        let written = (|| {
            remove_if_there(&fresh)?;
            create_private(&fresh)?;
            let mut file = OpenOptions::new().write(true).open(&fresh)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            fs::rename(&fresh, &target)
        })();
        if written.is_err() {
            // On a full disk half of it would be in the way.
            let _ = fs::remove_file(&fresh);
        }
        written?;
        self.sync()
    }

    /// Removes a file whose lock is held.
    pub(super) fn remove(&self, writer: &str) -> io::Result<()> {
        let _alone = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        remove_if_there(&self.file_of(writer, WAITING))?;
        self.sync()
    }

    /// Removes the lock of a file that is gone, and the folder where it is empty.
    pub(super) fn tidy(&self, writer: &str) {
        // What stays is empty, and is swept by whoever looks next.
        let _ = fs::remove_file(self.file_of(writer, LOCK));
        let _ = fs::remove_dir(&self.path);
    }

    /// Waits until the names in the folder are on the disk.
    fn sync(&self) -> io::Result<()> {
        // Elsewhere a folder cannot be opened, and needs not be.
        if cfg!(unix) { File::open(&self.path)?.sync_all() } else { Ok(()) }
    }

    /// Those who have files here.
    fn writers(&self) -> io::Result<BTreeSet<String>> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(err) if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&err.kind()) => {
                return Ok(BTreeSet::new());
            }
            Err(err) => return Err(err),
        };
        let names = entries.flatten().filter_map(|entry| {
            let path = entry.path();
            let ending = path.extension()?.to_str()?;
            [WAITING, UNFINISHED, LOCK].contains(&ending).then(|| Some(path.file_stem()?.to_str()?.to_owned()))?
        });
        Ok(names.collect())
    }

    /// Goes on with every file that nobody holds, and sets aside those that cannot be read. Whoever waited longest comes first.
    pub(super) fn take_over(&self, own: &BTreeSet<String>) -> io::Result<TakenOver> {
        let mut found = TakenOver::default();
        for writer in self.writers()?.difference(own) {
            let Some(lock) = self.lock(writer)? else {
                found.held.extend(Some(self.file(writer)).filter(|path| path.exists()));
                continue;
            };
            // Its writer was killed while it wrote that.
            remove_if_there(&self.file_of(writer, UNFINISHED))?;
            match self.read(writer) {
                Ok(Some(spooled)) => found.taken.push(HeldSpool { lock, spooled }),
                Ok(None) => self.tidy(writer),
                Err(SpoolReadError::Io(err)) => return Err(err),
                Err(SpoolReadError::Format(err)) => {
                    found.set_aside.push(self.set_aside(writer, err)?);
                    self.tidy(writer);
                }
            }
        }
        found.taken.sort_by_key(|held| held.spooled.since);
        Ok(found)
    }

    fn read(&self, writer: &str) -> Result<Option<SpooledBacklog>, SpoolReadError> {
        let path = self.file(writer);
        match fs::metadata(&path) {
            Ok(there) if there.len() > MAX_BYTES => {
                return Err(SpoolFormatError::Damaged(format!("> {MAX_BYTES}")).into());
            }
            Ok(_) => {}
            Err(err) if err.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(err) => return Err(err.into()),
        }
        let spooled = SpooledBacklog::from_bytes(&fs::read(&path)?)?;
        if spooled.backlog.writer != writer {
            return Err(SpoolFormatError::Damaged("writer".to_owned()).into());
        }
        Ok(Some(spooled))
    }

    /// Puts a file that cannot be read under another name.
    fn set_aside(&self, writer: &str, why: SpoolFormatError) -> io::Result<SetAside> {
        let named = |number: u32| match number {
            1 => self.file_of(writer, UNREADABLE),
            _ => self.file_of(writer, &format!("{UNREADABLE}-{number}")),
        };
        let to = (1..).map(named).find(|path| fs::symlink_metadata(path).is_err()).unwrap_or_else(|| named(1));
        let from = self.file(writer);
        fs::rename(&from, &to)?;
        Ok(SetAside { from, to, why })
    }

    /// Deletes what was put aside because nobody could read it and has not been changed since `moment`: a member's words may be in it.
    pub(super) fn delete_unreadable_before(&self, moment: SystemTime) {
        for path in self.set_aside_files() {
            let changed = fs::metadata(&path).and_then(|metadata| metadata.modified());
            if changed.is_ok_and(|changed| changed < moment) && fs::remove_file(&path).is_ok() {
                tracing::info!(file = %path.display(), "what nobody could read of what had waited for the database is deleted");
            }
        }
    }

    /// What was put aside because nobody could read it.
    fn set_aside_files(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(&self.path) else { return Vec::new() };
        let is_aside = |path: &PathBuf| path.extension().is_some_and(|it| it.to_string_lossy().starts_with(UNREADABLE));
        entries.flatten().map(|entry| entry.path()).filter(is_aside).collect()
    }

    fn survey(&self) -> io::Result<SpoolSurvey> {
        let mut survey = SpoolSurvey::default();
        for writer in self.writers()? {
            match self.read(&writer) {
                Ok(Some(spooled)) => survey.waiting.push(SpooledFile {
                    path: self.file(&writer),
                    size: spooled.backlog.size(),
                    since: spooled.since,
                    is_held: is_locked(&self.file_of(&writer, LOCK)),
                }),
                Ok(None) => {}
                Err(SpoolReadError::Io(err)) => return Err(err),
                Err(SpoolReadError::Format(_)) => survey.unreadable.push(self.file(&writer)),
            }
        }
        survey.unreadable.extend(self.set_aside_files());
        survey.unreadable.sort();
        Ok(survey)
    }
}

/// Whether somebody has a lock. Makes no file.
fn is_locked(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(err) if err.kind() != io::ErrorKind::NotFound => Err(err),
        _ => Ok(()),
    }
}

/// Why a file was not read.
#[derive(Debug)]
enum SpoolReadError {
    Io(io::Error),
    Format(SpoolFormatError),
}

impl From<io::Error> for SpoolReadError {
    fn from(err: io::Error) -> Self {
        Self::Io(err)
    }
}

impl From<SpoolFormatError> for SpoolReadError {
    fn from(err: SpoolFormatError) -> Self {
        Self::Format(err)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::civil::date;

    use super::*;
    use crate::store::backlog::Backlog;

    fn folder() -> (tempfile::TempDir, SpoolFolder) {
        let data = tempfile::tempdir().unwrap();
        let spool = SpoolFolder::of(&StorePlace::sqlite(data.path().join("data").join("certpace.db")));
        (data, spool)
    }

    fn spooled(writer: &str, since: i64) -> SpooledBacklog {
        let mut backlog = Backlog::of(writer.to_owned());
        backlog.since.forgotten.push(7);
        SpooledBacklog {
            since: Timestamp::from_second(since).unwrap(),
            begun: date(2026, 11, 22),
            saved: date(2026, 11, 22),
            key: None,
            backlog,
        }
    }

    fn names(spool: &SpoolFolder) -> Vec<String> {
        let entries = fs::read_dir(&spool.path).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn taken(spool: &SpoolFolder) -> TakenOver {
        spool.take_over(&BTreeSet::new()).unwrap()
    }

    #[test]
    fn a_file_is_gone_on_with_once_its_process_has_ended_and_by_one_alone() {
        let (_data, spool) = folder();
        assert!(taken(&spool).taken.is_empty(), "there is no folder yet");
        let lock = spool.lock("b").unwrap().unwrap();
        spool.save(&spooled("b", 20)).unwrap();
        spool.save(&spooled("b", 20)).unwrap();
        assert_eq!(names(&spool), ["b.json", "b.lock"]);
        assert_eq!(taken(&spool).held, [spool.file("b")]);
        let earlier = spool.lock("a").unwrap().unwrap();
        spool.save(&spooled("a", 10)).unwrap();
        fs::write(spool.file_of("a", UNFINISHED), "half of").unwrap();
        drop((lock, earlier));

        let first = taken(&spool);
        let found: Vec<_> = first.taken.iter().map(|held| held.spooled.clone()).collect();
        assert_eq!(found, [spooled("a", 10), spooled("b", 20)]);
        assert_eq!(names(&spool), ["a.json", "a.lock", "b.json", "b.lock"]);
        let second = taken(&spool);
        assert_eq!((second.taken.len(), second.held.len()), (0, 2));
        for held in &first.taken {
            spool.remove(&held.spooled.backlog.writer).unwrap();
        }
        drop(first);
        assert!(taken(&spool).taken.is_empty());
        assert!(!spool.path.exists(), "nothing is left");
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_and_goes_once_it_is_old() {
        let (_data, spool) = folder();
        fs::create_dir_all(&spool.path).unwrap();
        for turn in 1..=2 {
            fs::write(spool.file("a"), "{").unwrap();
            fs::write(spool.file("b"), r#"{"version":9}"#).unwrap();
            fs::write(spool.file("c"), spooled("d", 1).to_bytes().unwrap()).unwrap();
            assert_eq!(examine(&spool).unreadable.len(), turn * 3);
            assert!(taken(&spool).taken.is_empty());
            assert_eq!(examine(&spool).unreadable.len(), turn * 3);
        }
        assert_eq!(
            names(&spool),
            ["a.unreadable", "a.unreadable-2", "b.unreadable", "b.unreadable-2", "c.unreadable", "c.unreadable-2"]
        );
        assert_eq!(fs::read_to_string(spool.file_of("b", UNREADABLE)).unwrap(), r#"{"version":9}"#);
        let of = |name: &str| fs::metadata(spool.path.join(name)).unwrap().modified().unwrap();
        spool.delete_unreadable_before(of("a.unreadable"));
        assert_eq!(names(&spool).len(), 6);
        let aged = File::options().write(true).open(spool.path.join("b.unreadable")).unwrap();
        aged.set_modified(of("a.unreadable") - Duration::from_secs(1)).unwrap();
        spool.save(&spooled("e", 1)).unwrap();
        spool.delete_unreadable_before(of("a.unreadable"));
        assert_eq!(
            names(&spool),
            ["a.unreadable", "a.unreadable-2", "b.unreadable-2", "c.unreadable", "c.unreadable-2", "e.json"]
        );
    }

    fn examine(spool: &SpoolFolder) -> SpoolSurvey {
        spool.survey().unwrap()
    }

    #[test]
    fn a_look_makes_no_file_and_tells_who_holds_what() {
        let (_data, spool) = folder();
        assert_eq!(examine(&spool), SpoolSurvey::default());
        assert!(!spool.path.exists());
        let lock = spool.lock("a").unwrap().unwrap();
        spool.save(&spooled("a", 10)).unwrap();
        let held = |is_held| {
            let size = BacklogSize { forgotten: 1, ..BacklogSize::default() };
            let since = Timestamp::from_second(10).unwrap();
            SpoolSurvey {
                waiting: vec![SpooledFile { path: spool.file("a"), size, since, is_held }],
                unreadable: vec![],
            }
        };
        assert_eq!(examine(&spool), held(true));
        drop(lock);
        assert_eq!(examine(&spool), held(false));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_data, spool) = folder();
        let _lock = spool.lock("a").unwrap().unwrap();
        spool.save(&spooled("a", 10)).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&spool.path), mode(&spool.file("a")), mode(&spool.file_of("a", LOCK))), (0o700, 0o600, 0o600));
    }
}

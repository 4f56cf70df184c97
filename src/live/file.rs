//! Reads the FAQ file, or tells why it could not be read.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{Fingerprint, Snapshot};
use crate::faq::{self, NoFile, Trouble};

/// The largest file that is read, in bytes: a hundred times the largest FAQ known, and little enough to hold in
/// memory twice while the next snapshot is built.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// The text of a file and its fingerprint.
pub(super) struct Contents {
    pub(super) text: Arc<str>,
    pub(super) fingerprint: Fingerprint,
}

/// Reads the whole file. Symbolic links are followed; pipes and devices, on which a read could hang, are not opened.
pub(super) fn read(path: &Path) -> Result<Contents, Trouble> {
    read_beside(path, None)
}

/// The same where the file most often says what it said before: that text is shared, and needs no new name.
pub(super) fn read_beside(path: &Path, before: Option<&Snapshot>) -> Result<Contents, Trouble> {
    let metadata = fs::metadata(path).map_err(Trouble::from)?;
    if metadata.is_dir() {
        return Err(Trouble::NotAFile(NoFile::Folder));
    }
    if !metadata.is_file() {
        return Err(Trouble::NotAFile(NoFile::DeviceOrPipe));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(MAX_BYTES)).unwrap_or_default());
    // The limit holds also for a file that grows while it is read.
    File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        let bytes = metadata.len().max(bytes.len() as u64);
        return Err(Trouble::TooLarge { bytes, most: MAX_BYTES });
    }
    if let Some(before) = before.filter(|before| before.text.as_bytes() == bytes) {
        return Ok(Contents { text: Arc::clone(&before.text), fingerprint: before.fingerprint });
    }
    let text = faq::decode(&bytes).map_err(Trouble::Bad)?;
    Ok(Contents { fingerprint: Fingerprint::of(text), text: Arc::from(text) })
}

impl From<io::Error> for Trouble {
    fn from(err: io::Error) -> Self {
        match err.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::NotAFile(NoFile::Folder),
            _ => Self::Unreadable(err.to_string()),
        }
    }
}

/// What the system says about a file without reading it: the same stamp, the same contents, if the stamp is
/// [`trustworthy`](Stamp::is_trustworthy).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    identity: Identity,
}

#[cfg(unix)]
type Identity = (u64, u64, i64, i64);
#[cfg(not(unix))]
type Identity = ();

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_metadata: &Metadata) -> Identity {}

impl Stamp {
    /// The stamp of the file at `path`; `None` when there is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self { modified: metadata.modified().ok(), length: metadata.len(), identity: identity(&metadata) })
    }

    /// Whether a later write was bound to change the stamp: file times advance in steps, so two writes within one
    /// step may leave the same stamp (git calls such an entry "racy").
    pub(super) fn is_trustworthy(&self, now: SystemTime) -> bool {
        /// The coarsest step in use: FAT counts in two seconds.
        const COARSEST_STEP: Duration = Duration::from_secs(2);
        self.modified.is_some_and(|modified| now.duration_since(modified).is_ok_and(|age| age > COARSEST_STEP))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_named_and_not_opened() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let trouble = |path: &Path| read(path).map(|_| ()).expect_err("nothing to read");
        assert_eq!(trouble(folder.path()), Trouble::NotAFile(NoFile::Folder));
        assert_eq!(trouble(&folder.path().join("faq.toml")), Trouble::Missing);
        #[cfg(unix)]
        assert_eq!(trouble(Path::new("/dev/zero")), Trouble::NotAFile(NoFile::DeviceOrPipe));
    }

    #[test]
    fn a_file_that_no_person_wrote_is_not_read_into_memory() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("faq.toml");
        File::create(&path).and_then(|file| file.set_len(MAX_BYTES + 1)).expect("a sparse file");
        let too_large = Trouble::TooLarge { bytes: MAX_BYTES + 1, most: MAX_BYTES };
        assert_eq!(read(&path).map(|_| ()), Err(too_large));
    }
}

//! Replaces the FAQ file: whole or not at all, and never over something that was not seen.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::watch::folder_of;
use crate::faq::NotWritten;

/// The steps by which a file is replaced, each a call to the system. The provided methods are the real thing; tests
/// put one in their place that fails, or that ends the process.
pub trait Disk: Send + Sync {
    /// Makes an empty file beside `target`, under a name that `leftovers` knows.
    ///
    /// # Errors
    ///
    /// Those of the system, here as in every step.
    fn create_beside(&self, target: &Path) -> io::Result<NamedTempFile> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        tempfile::Builder::new().prefix(&format!(".{name}.")).suffix(LEFTOVER).tempfile_in(folder_of(target))
    }

    /// Writes all of `bytes`.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Gives `file` the owner and the permissions of `target`.
    fn copy_attributes(&self, target: &Path, file: &File) -> io::Result<()> {
        let metadata = fs::metadata(target)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            // Only root may give files away; for anybody else the file becomes their own, as with any editor.
            let _ = fchown(file, Some(metadata.uid()), Some(metadata.gid()));
        }
        file.set_permissions(metadata.permissions())
    }

    /// Waits until the file is on the disk.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Swaps two files in one step, so that what stood under either name is still there afterwards.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
        }
        #[cfg(not(target_os = "linux"))]
        {
            let _ = (one, other);
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    /// Puts `from` in the place of `to` in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened, and needs not be.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    /// Opens a file to be written over.
    fn open(&self, target: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).open(target)
    }

    /// Cuts a file off.
    fn truncate(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// The disk of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsDisk;

impl Disk for OsDisk {}

/// How the names of our unfinished files end.
const LEFTOVER: &str = ".certpace-new";

/// How a file came to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// In one step.
    Replaced,
    /// Byte by byte over the old one, because it could not be replaced.
    InPlace,
}

/// Why a file was not written. Whatever it was, the old file stands.
#[derive(Debug)]
pub(super) enum WriteError {
    /// It no longer says what was expected.
    Changed,
    /// It is marked read-only.
    ReadOnly,
    /// The system refused.
    Io(io::Error),
}

impl From<io::Error> for WriteError {
    fn from(err: io::Error) -> Self {
        Self::Io(err)
    }
}

/// Writes `new` where `expected` stands now. Symbolic links are written through.
pub(super) fn replace(disk: &dyn Disk, path: &Path, expected: &str, new: &str) -> Result<Written, WriteError> {
    let target = fs::canonicalize(path)?;
    if is_read_only(&target) {
        return Err(WriteError::ReadOnly);
    }
    let mut fresh = match disk.create_beside(&target) {
        Ok(fresh) => fresh,
        Err(err) if matches!(err.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => {
            return write_in_place(disk, &target, expected, new);
        }
        Err(err) => return Err(err.into()),
    };
    disk.write(fresh.as_file_mut(), new.as_bytes())?;
    disk.copy_attributes(&target, fresh.as_file())?;
    disk.sync(fresh.as_file())?;
    match put_in_place_of(disk, fresh.path(), &target, expected, new) {
        Err(WriteError::Io(err)) if is_a_mount(&err) => return write_in_place(disk, &target, expected, new),
        put => put?,
    }
    // From here on the new file stands; what fails now must not be told as a failure to write.
    match disk.remove(fresh.path()) {
        Err(err) if err.kind() != io::ErrorKind::NotFound => tracing::warn!(%err, "could not tidy up after a write"),
        _ => {}
    }
    if let Err(err) = disk.sync_folder(folder_of(&target)) {
        tracing::warn!(%err, "the FAQ is written, but the disk did not confirm it");
    }
    Ok(Written::Replaced)
}

/// A rename would replace a file that is marked so all the same; but whoever took away the permission to write meant it.
fn is_read_only(target: &Path) -> bool {
    fs::metadata(target).is_ok_and(|there| there.permissions().readonly())
}

impl From<io::Error> for NotWritten {
    fn from(err: io::Error) -> Self {
        Self::Refused(err.to_string())
    }
}

/// Writes `new` under a name where something stands that nobody can use, or nothing at all. What stands there is kept beside
/// it, and its new path returned.
pub(super) fn put_over(disk: &dyn Disk, path: &Path, new: &str) -> Result<(Written, Option<PathBuf>), NotWritten> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if is_read_only(&target) {
        return Err(NotWritten::ReadOnly);
    }
    let mut fresh = disk.create_beside(&target)?;
    disk.write(fresh.as_file_mut(), new.as_bytes())?;
    let there = fs::symlink_metadata(&target).ok();
    let stands = there.is_some();
    if there.is_some_and(|there| there.is_file()) {
        disk.copy_attributes(&target, fresh.as_file())?;
    } else {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // A temporary file is its owner's alone; the FAQ is for whoever edits it.
            fresh.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
        }
    }
    disk.sync(fresh.as_file())?;
    let aside = stands.then(|| free_name(&target)).transpose()?;
    if let Some(aside) = &aside {
        disk.rename(&target, aside)?;
    }
    if let Err(err) = disk.rename(fresh.path(), &target) {
        if let Some(aside) = &aside {
            disk.rename(aside, &target)?;
        }
        return Err(err.into());
    }
    // Its name is gone: nothing is left to be removed.
    fresh.disable_cleanup(true);
    if let Err(err) = disk.sync_folder(folder_of(&target)) {
        tracing::warn!(%err, "the FAQ is written, but the disk did not confirm it");
    }
    Ok((Written::Replaced, aside))
}

/// A name beside the file under which nothing stands yet.
fn free_name(target: &Path) -> Result<PathBuf, NotWritten> {
    /// So many broken files nobody keeps.
    const MOST: usize = 1_000;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut names = (1..=MOST).map(|number| target.with_file_name(format!("{name}.broken-{number}")));
    names.find(|name| fs::symlink_metadata(name).is_err()).ok_or(NotWritten::ManyBroken(MOST))
}

/// Replaces a file for a command: whole or not at all, and only while it still says `expected`.
///
/// # Errors
///
/// When the system refuses, and when the file says something else by now; the file is then what it was.
pub fn replace_file(path: &Path, expected: &str, new: &str) -> Result<(), ReplaceError> {
    match replace(&OsDisk, path, expected, new) {
        Ok(_) => Ok(()),
        Err(WriteError::Io(err)) => Err(ReplaceError::NotWritten(err.into())),
        Err(WriteError::ReadOnly) => Err(ReplaceError::NotWritten(NotWritten::ReadOnly)),
        Err(WriteError::Changed) => Err(ReplaceError::Changed),
    }
}

/// Why a command did not replace a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplaceError {
    /// It says something else by now.
    #[error("changed")]
    Changed,
    /// It could not be written.
    #[error("not written: {0}")]
    NotWritten(NotWritten),
}

/// Puts the file `fresh` under the name `target` if `expected` still stands there. By an exchange where the system has
/// it, because then a save that came in at the last moment is noticed and put back.
fn put_in_place_of(disk: &dyn Disk, fresh: &Path, target: &Path, expected: &str, new: &str) -> Result<(), WriteError> {
    match disk.exchange(fresh, target) {
        Ok(()) if says(fresh, expected) => Ok(()),
        Ok(()) => {
            disk.exchange(fresh, target)?;
            // Somebody saved once more in between: the latest save is the one to keep.
            if !says(fresh, new) {
                disk.exchange(fresh, target)?;
            }
            Err(WriteError::Changed)
        }
        Err(err) if is_a_mount(&err) => Err(err.into()),
        Err(_cannot_exchange) if !says(target, expected) => Err(WriteError::Changed),
        Err(_cannot_exchange) => Ok(disk.rename(fresh, target)?),
    }
}

/// Whether an error of a rename says that one of the names is a mount point, as a file that a container mounts by
/// itself is.
fn is_a_mount(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices)
}

/// Writes over the file. The old text is put back if that fails; a power cut in between cannot be mended here, so
/// [`replace`] keeps its complete copy beside the file until this is done.
fn write_in_place(disk: &dyn Disk, target: &Path, expected: &str, new: &str) -> Result<Written, WriteError> {
    if !says(target, expected) {
        return Err(WriteError::Changed);
    }
    let write = |text: &str| {
        let mut file = disk.open(target)?;
        disk.write(&mut file, text.as_bytes())?;
        disk.truncate(&file, text.len() as u64)?;
        disk.sync(&file)
    };
    write(new).inspect_err(|_| {
        // Through the plain system, which may do what the steps could not; if it cannot either, the first error tells.
        if !says(target, expected)
            && let Err(err) = fs::write(target, expected)
        {
            tracing::error!(%err, "the FAQ was half written and could not be put back");
        }
    })?;
    Ok(Written::InPlace)
}

fn says(path: &Path, text: &str) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// Removes what a killed process left beside a FAQ that is sound.
pub(super) fn sweep(path: &Path) {
    for leftover in leftovers(path) {
        match fs::remove_file(&leftover) {
            Ok(()) => tracing::info!(path = %leftover.display(), "removed what an interrupted save left behind"),
            Err(err) => tracing::warn!(path = %leftover.display(), %err, "cannot remove what a save left behind"),
        }
    }
}

/// The unfinished files that a killed process left beside the FAQ.
pub(super) fn leftovers(path: &Path) -> Vec<PathBuf> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let prefix = format!(".{}.", target.file_name().unwrap_or_default().to_string_lossy());
    let Ok(folder) = fs::read_dir(folder_of(&target)) else { return Vec::new() };
    let is_ours = |name: &str| name.starts_with(&prefix) && name.ends_with(LEFTOVER);
    folder.flatten().filter(|entry| is_ours(&entry.file_name().to_string_lossy())).map(|entry| entry.path()).collect()
}

//! Which processes use a database in a file: each holds a lock beside it for as long as it lives, and the system lets go
//! of that however the process ends. So nobody who starts again at once is taken for a second one.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// How many processes use a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inhabitants {
    /// None.
    Nobody,
    /// One, as it should be.
    One,
    /// More than one.
    Several,
}

/// That this process uses a database, for as long as this is kept.
#[derive(Debug)]
pub struct Presence {
    _lock: File,
    /// Whether nobody else was there before.
    pub is_first: bool,
}

impl Presence {
    /// Says that this process uses the database from now on.
    ///
    /// # Errors
    ///
    /// When no lock can be made beside it.
    pub fn at(database: &Path) -> io::Result<Self> {
        let [first, further] = [Seat::First, Seat::Further].map(|seat| seat.path(database));
        let lock = open(&first)?;
        match lock.try_lock() {
            Ok(()) => return Ok(Self { _lock: lock, is_first: true }),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(err)) => return Err(err),
        }
        let lock = open(&further)?;
        match lock.try_lock_shared() {
            // Whoever looks just now has it for a moment; that there is another is known all the same.
            Ok(()) | Err(TryLockError::WouldBlock) => Ok(Self { _lock: lock, is_first: false }),
            Err(TryLockError::Error(err)) => Err(err),
        }
    }
}

/// How many processes use a database. Makes no file.
///
/// # Errors
///
/// When a lock cannot be looked at.
pub fn inhabitants(database: &Path) -> io::Result<Inhabitants> {
    Ok(match (Seat::First.is_taken(database)?, Seat::Further.is_taken(database)?) {
        (false, false) => Inhabitants::Nobody,
        (true, true) => Inhabitants::Several,
        (true, false) | (false, true) => Inhabitants::One,
    })
}

/// The first process has a lock for itself; those that come after it share one.
#[derive(Debug, Clone, Copy)]
enum Seat {
    First,
    Further,
}

impl Seat {
    fn path(self, database: &Path) -> PathBuf {
        let mut name = database.as_os_str().to_owned();
        name.push(match self {
            Self::First => ".lock",
            Self::Further => ".lock-2",
        });
        name.into()
    }

    fn is_taken(self, database: &Path) -> io::Result<bool> {
        let file = match File::open(self.path(database)) {
            Ok(file) => file,
            Err(err) if err.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(err) => return Err(err),
        };
        let looked = match self {
            Self::First => file.try_lock_shared(),
            Self::Further => file.try_lock(),
        };
        match looked {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(err)) => Err(err),
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).read(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_from_the_first_and_who_comes_back_is_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("certpace.db");
        let seen = || inhabitants(&database).unwrap();
        assert_eq!(seen(), Inhabitants::Nobody);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "a look makes no file");
        let first = Presence::at(&database).unwrap();
        assert!(first.is_first);
        assert_eq!(seen(), Inhabitants::One);
        let second = Presence::at(&database).unwrap();
        let third = Presence::at(&database).unwrap();
        assert!(!second.is_first && !third.is_first);
        assert_eq!(seen(), Inhabitants::Several);
        drop(second);
        assert_eq!(seen(), Inhabitants::Several);
        drop(third);
        assert_eq!(seen(), Inhabitants::One);
        drop(first);
        assert_eq!(seen(), Inhabitants::Nobody);
        assert!(Presence::at(&database).unwrap().is_first);
    }
}

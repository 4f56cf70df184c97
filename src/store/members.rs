//! Members who want no automatic answers. Only a hash of their id is kept, under a key that never leaves the data
//! folder: Discord ids can be guessed and listed, so a hash without a key would name them.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::messages::Language;
use crate::messages::host::database::no_key;

/// A member, as a keyed hash: 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct MemberHash(pub(super) String);

/// The key of the hashes.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct MemberKey([u8; MemberKey::BYTES]);

impl MemberKey {
    const BYTES: usize = 32;

    /// The file of the key that belongs to a database.
    pub(super) fn path(database: &Path) -> PathBuf {
        database.with_extension("key")
    }

    /// Reads the key; `None` when there is none.
    ///
    /// # Errors
    ///
    /// When it cannot be read, and when the file holds no key.
    pub(super) fn load(path: &Path) -> io::Result<Option<Self>> {
        match fs::read(path) {
            Ok(bytes) => {
                let key = bytes.try_into().map_err(|_| {
                    let what = no_key(Language::English, path);
                    io::Error::new(io::ErrorKind::InvalidData, what)
                })?;
                Ok(Some(Self(key)))
            }
            Err(err) if err.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(err) => Err(err),
        }
    }

    /// Makes a key, on the first start.
    ///
    /// # Errors
    ///
    /// When it cannot be written, and when there is one.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let mut key = [0; Self::BYTES];
        getrandom::fill(&mut key).map_err(io::Error::other)?;
        let key = Self(key);
        key.save(path)?;
        Ok(key)
    }

    /// Writes the key, for its owner alone.
    ///
    /// # Errors
    ///
    /// When it cannot be written, and when there is a file already.
    pub(super) fn save(&self, path: &Path) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(&self.0)?;
        file.sync_all()
    }

    /// What the database holds to tell that it and this key belong together: the hash of nobody.
    pub(super) fn witness(&self) -> MemberHash {
        self.hash(0)
    }

    /// The hash of a member.
    pub(super) fn hash(&self, member: u64) -> MemberHash {
        use std::fmt::Write;

        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of any length is taken");
        mac.update(&member.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        MemberHash(digest.iter().take(16).fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_hashes_the_same_for_ever() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = MemberKey::path(&folder.path().join("certpace.db"));
        assert!(MemberKey::load(&path).expect("nothing is there").is_none());
        let first = MemberKey::create(&path).expect("a key is made");
        let second = MemberKey::load(&path).expect("the key is read").expect("it is there");
        assert_eq!(first.hash(42), second.hash(42));
        assert_ne!(first.hash(42), first.hash(43));
        assert_eq!(first.hash(42).0.len(), 32);
        let other = tempfile::tempdir().expect("a temporary folder");
        let other = MemberKey::create(&other.path().join("certpace.key")).expect("a key is made");
        assert_ne!(first.hash(42), other.hash(42));
    }

    #[test]
    fn a_file_that_is_no_key_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("certpace.key");
        fs::write(&path, "short").expect("the file is written");
        assert!(MemberKey::load(&path).is_err());
        assert!(MemberKey::create(&path).is_err());
        assert_eq!(fs::read(&path).expect("it is there"), b"short");
    }
}

//! What can be the matter with the file of an FAQ on disk, as data; `messages` has the words.

use super::Problems;

/// Why the file on disk cannot come into force. As an error it is a tag for logs.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Trouble {
    /// There is no file.
    #[error("missing")]
    Missing,
    /// Something else bears the name.
    #[error("not a file")]
    NotAFile(NoFile),
    /// The system refused, in its words.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// Nobody writes an FAQ of this size by hand.
    #[error("too large: {bytes}")]
    TooLarge {
        /// Its size, in bytes.
        bytes: u64,
        /// The largest size that is read, in bytes.
        most: u64,
    },
    /// It was read, and it is no FAQ: every problem with its place.
    #[error("{0}")]
    Bad(Problems),
}

/// What bears the name of a file and is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFile {
    /// A folder.
    Folder,
    /// A device or a pipe.
    DeviceOrPipe,
}

/// Why the file was not written. As an error it is a tag for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// It is marked read-only.
    #[error("read-only")]
    ReadOnly,
    /// So many broken files lie beside it that there is no name left for another.
    #[error("{0} broken files")]
    ManyBroken(usize),
    /// The system refused, in its words.
    #[error("{0}")]
    Refused(String),
}

//! What moderators do and are told: pure, as the rest of [`crate::messages`].

pub mod change;
pub mod digest;
pub mod form;
pub mod news;
pub mod pages;
mod press;
pub mod wording;

pub use change::{Change, ChangeRefusal, Details, EntryMark, Fields};
pub use press::{FileMark, ModerationPress, PendingAction};

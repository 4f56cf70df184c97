//! What moderators do and are told: pure, as the rest of [`crate::messages`].

mod beneath;
pub mod change;
pub mod digest;
pub mod form;
pub mod handed;
pub mod hidden;
pub mod history;
pub mod idle;
pub mod import;
pub mod kept;
mod means;
pub mod news;
pub mod numbers;
pub mod pages;
mod past;
pub mod put_back;
pub mod replied;
pub mod review;
pub mod wording;

pub use change::{Change, ChangeRefusal};
pub use means::{Means, went_back_to};
pub use past::Past;

pub use super::action::moderation_press::{FileMark, ModerationPress, PendingAction};
pub use super::entry_fields::{Details, EntryMark, Fields};

//! Whether a message gets an answer, which one, and every sentence that the bot says.
//!
//! Pure: what Discord said comes in as plain values ([`Heard`]), what to post goes out as plain values
//! ([`post::Post`]). How either travels is not known here.

pub mod action;
pub mod compare;
mod courtesy;
pub mod cut;
pub mod estimate;
pub mod moderation;
pub mod outcome;
pub mod post;
pub mod privacy;
pub mod questions;
pub mod settings;
pub mod silence;
pub mod wording;

pub use action::Action;
pub use courtesy::is_courtesy;
pub use outcome::Outcome;
pub use post::Post;
pub use questions::{Reply, reply_to};
pub use silence::{Decision, Heard, Manner, Silence, decide};

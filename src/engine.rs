//! What a member gets for a message.

pub mod check;
mod courtesy;
pub mod questions;
pub mod silence;

pub use courtesy::is_courtesy;
pub use questions::{Reply, reply_to};
pub use silence::{Decision, Heard, Silence, Trigger, decide};

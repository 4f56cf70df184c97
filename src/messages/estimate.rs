//! `/estimate` as plain values: from what a learner wrote to an estimate or a refusal that says what to write, and from
//! an estimate to the reply and its buttons.
//!
//! A reply is its own state: its last line holds the whole [`EstimateRequest`], and a press brings the message back. Nothing is stored.
//!
//! | file | what it is |
//! |---|---|
//! | `options` | what a learner wrote, and why it may be refused |
//! | `request` | the same, read: what an estimate hangs on, in a form that reads back |
//! | `stated` | a pace that a question states in passing |
//! | `choices` | what is offered while an option is typed |
//! | `wording` | the replies and their buttons |
//! | `words` | the sentences that they are made of, which pictures, files and a terminal have too |

mod choices;
mod options;
mod request;
mod stated;
pub mod wording;
pub mod words;

pub use choices::{Choices, backgrounds, certifications, routes};
pub use options::{EstimateOptions, EstimateRefusal};
pub use request::EstimateRequest;
pub use stated::StatedPace;
pub use wording::Audience;

pub use super::action::estimate_press::EstimatePress;

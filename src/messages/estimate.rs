//! `/estimate` as plain values: from what a learner wrote to an estimate or a refusal that says what to write, and from
//! an estimate to the reply and its buttons.
//!
//! A reply is its own state: its last line holds the whole [`EstimateRequest`], and a press brings the message back. Nothing is stored.
//!
//! | file | what it is |
//! |---|---|
//! | `request` | what a learner wrote, and why it may be refused |
//! | `wish` | the same, read: what an estimate hangs on, in a form that reads back |
//! | `press` | what buttons and menus do |
//! | `stated` | a pace that a question states in passing |
//! | `choices` | what is offered while an option is typed |
//! | `wording` | every sentence |

mod choices;
pub mod press;
mod request;
mod stated;
mod wish;
pub mod wording;

pub use choices::{Choices, backgrounds, certifications, routes};
pub use press::EstimatePress;
pub use request::{EstimateOptions, EstimateRefusal};
pub use stated::invitation;
pub use wish::EstimateRequest;
pub use wording::Audience;

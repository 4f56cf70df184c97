//! Every sentence that a person reads from the bot, and the posts that carry them.
//!
//! Pure: what to post goes out as plain values ([`post::Post`]). How it travels is not known here. In which language it is said is
//! the first argument of every function that says something; see [`Language`].

pub mod action;
pub mod calendar;
pub mod chart;
pub mod commands;
pub mod compare;
mod coverage;
pub mod custom_id;
pub mod cut;
pub mod dates;
pub mod entry_fields;
pub mod estimate;
mod explanation;
pub mod export;
pub mod faq_problem;
pub mod help;
pub mod host;
pub mod import;
mod labels;
mod language;
pub mod modal_form;
pub mod moderation;
mod other_language;
pub mod outcome;
pub mod pace;
pub mod plan;
pub mod post;
pub mod privacy;
mod reasoning;
pub mod server_bound;
pub mod settings;
pub mod settings_panel;
pub mod snowflake;
mod user_error;
pub mod wording;

pub use action::Action;
pub use coverage::coverage;
pub use explanation::explanation;
pub use language::{Fallback, Language};
pub use outcome::Outcome;
pub use post::Post;
pub use reasoning::{of_own_faq, reasoning};
pub use user_error::UserError;

//! certpace answers certification questions in Discord from a plain text file, and turns the pace a
//! learner states into honest dates.
//!
//! # Layout
//!
//! A **pure core** turns text into verdicts and pace into dates: values in, values out; no clock, no file,
//! no socket. The **edges** are thin.
//!
//! | module | what it is |
//! |---|---|
//! | [`limits`] | every bound on a text or a list, with its unit |
//! | [`text`] | the one definition of "the same word" |
//! | [`faq`] | the FAQ as data: entries, words, tests |
//! | [`matcher`] | finds the entry that answers a text, or none |
//! | [`engine`] | what a member gets for a message, and what that makes of an FAQ file ([`engine::check`]) |
//! | [`planner`] | a certification, a background and a pace become dates, pictures and calendar files |
//! | [`review`] | questions for moderators: redacted, and put together by what they ask |
//! | [`messages`] | every sentence the bot says, and the posts that carry them |
//! | [`live`] | the FAQ file on disk and the snapshot in force |
//! | [`store`] | what the bot remembers: counts, questions for review, revisions, settings |
//! | [`discord`] | the bot: from Discord's events to replies, and keeping the connection sound |
//! | [`ops`] | environment, log lines and counters, `/livez`, `/readyz` and `/metrics` |
//! | [`cli`] | the command line |
//! | [`playground`] | a small Discord on loopback, for people to try and for tests to stand on |

pub mod cli;
pub mod discord;
pub mod engine;
pub mod faq;
pub mod limits;
pub mod live;
pub mod matcher;
pub mod messages;
pub mod ops;
pub mod planner;
pub mod playground;
pub mod review;
pub mod store;
pub mod text;

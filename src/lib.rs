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
//! | [`check`] | all that is wrong with an FAQ file, or could be better |
//! | [`faq`] | the FAQ as data: entries, words, tests |
//! | [`text`] | the one definition of "the same word" |
//! | [`matcher`] | finds the entry that answers a message, or none |
//! | [`reply`] | whether a message gets an answer, which one, and every sentence the bot says |
//! | [`snowflake`] | Discord's ids |
//! | [`live`] | the FAQ file on disk and the snapshot in force |
//! | [`discord`] | the bot: from Discord's events to replies, and keeping the connection sound |
//! | [`config`] | what the environment says |
//! | [`telemetry`] | log lines and counters |
//! | [`cli`] | the command line |
//! | [`playground`] | a small Discord on loopback, for people to try and for tests to stand on |

pub mod check;
pub mod cli;
pub mod config;
pub mod discord;
pub mod faq;
pub mod live;
pub mod matcher;
pub mod playground;
pub mod reply;
pub mod snowflake;
pub mod telemetry;
pub mod text;

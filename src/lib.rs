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
//! | [`redact`] | takes out of a message what could name a person |
//! | [`review`] | puts questions together by what they ask |
//! | [`calendar`] | an estimate as a calendar file |
//! | [`chart`] | estimates as pictures, and their words |
//! | [`dates`] | dates and breaks as people write them |
//! | [`estimate`] | a certification, a background and a pace become dates |
//! | [`pace`] | a study pace, read from the words people use for it |
//! | [`live`] | the FAQ file on disk and the snapshot in force |
//! | [`store`] | what the bot remembers: counts, questions for review, revisions, settings |
//! | [`discord`] | the bot: from Discord's events to replies, and keeping the connection sound |
//! | [`http`] | how the bot is, for machines that ask: `/livez`, `/readyz`, `/metrics` |
//! | [`config`] | what the environment says |
//! | [`telemetry`] | log lines and counters |
//! | [`cli`] | the command line |
//! | [`playground`] | a small Discord on loopback, for people to try and for tests to stand on |

pub mod calendar;
pub mod chart;
pub mod check;
pub mod cli;
pub mod config;
pub mod dates;
pub mod discord;
pub mod estimate;
pub mod faq;
pub mod http;
pub mod live;
pub mod matcher;
pub mod pace;
pub mod playground;
pub mod redact;
pub mod reply;
pub mod review;
pub mod snowflake;
pub mod store;
pub mod telemetry;
pub mod text;

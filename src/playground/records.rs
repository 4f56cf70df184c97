//! What the bot asked for, as it is remembered.

use jiff::Timestamp;
use serde_json::Value;

use super::rules::Rule;

/// A request that the bot made.
#[derive(Debug, Clone)]
pub struct RecordedRequest {
    /// When it came.
    pub at: Timestamp,
    /// The method, in capitals.
    pub method: String,
    /// The path from `/api/v10` on, without it: `/channels/1/messages`.
    pub path: String,
    /// The JSON body, or the `payload_json` of a form.
    pub body: Option<Value>,
    /// How many files came with it.
    pub files: usize,
    /// The status of the answer.
    pub status: u16,
}

/// A request that Discord would refuse.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// When it came.
    pub at: Timestamp,
    /// The method, in capitals.
    pub method: String,
    /// The path, without `/api/v10`.
    pub path: String,
    /// What it broke.
    pub rule: Rule,
    /// The beginning of its body.
    pub excerpt: String,
}

//! What Discord refuses, and in which words: one row a rule.
//!
//! The lengths and counts that lead to [`Rule::InvalidForm`] are in `limits.rs`.

use serde_json::{Map, Value, json};

use super::permissions::Permissions;

/// A rule that a request broke.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// The playground has no such route; Discord may.
    UnknownRoute,
    /// The body is no JSON, or no form that can be read.
    UnreadableBody,
    /// The token is not the bot's.
    Unauthorized,
    /// More than 25 MiB.
    TooLarge,
    /// No such guild, or the bot is not in it.
    UnknownGuild,
    /// No such channel.
    UnknownChannel,
    /// No such message, or it is gone.
    UnknownMessage,
    /// No such member in this guild.
    UnknownMember,
    /// No such user.
    UnknownUser,
    /// No such command.
    UnknownCommand,
    /// No such interaction, or the first response came too late.
    UnknownInteraction,
    /// The interaction has had its first response.
    AlreadyAcknowledged,
    /// A message for an interaction that was not acknowledged, or of an application that is another.
    UnknownWebhook,
    /// The interaction's token has run out.
    InvalidWebhookToken,
    /// The bot does not see the channel, or is not in the guild.
    MissingAccess,
    /// The bot sees the channel and lacks these permissions.
    MissingPermissions(Permissions),
    /// Neither text nor embed nor file nor component.
    EmptyMessage,
    /// An edit of somebody else's message.
    NotYourMessage,
    /// A reply without READ_MESSAGE_HISTORY.
    ReplyNeedsHistory,
    /// The message has a thread.
    ThreadExists,
    /// A message in a channel that holds none, such as a forum.
    NotATextChannel,
    /// A response of a type that does not fit the interaction.
    WrongResponseType,
    /// A test asked for this error.
    Fault {
        /// The HTTP status.
        status: u16,
        /// What the body says.
        message: String,
    },
    /// Too many requests.
    RateLimited,
    /// Fields that are missing, of the wrong type or out of bounds.
    InvalidForm(Vec<FieldError>),
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Where, with dots: `embeds.0.title`.
    pub path: String,
    /// Discord's name for the mistake.
    pub code: &'static str,
    /// What to do instead.
    pub message: String,
}

impl FieldError {
    pub(super) fn new(path: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { path: path.into(), code, message: message.into() }
    }
}

/// A row of the table: status, Discord's code, its message, and the rule in plain words.
struct RuleRow(u16, u64, &'static str, &'static str);

impl Rule {
    fn row(&self) -> RuleRow {
        match self {
            Self::UnknownRoute => RuleRow(404, 0, "404: Not Found", "the playground knows no such route"),
            Self::UnreadableBody => RuleRow(
                400,
                50109,
                "The request body contains invalid JSON.",
                "the body must be JSON, or a form with a payload_json",
            ),
            Self::Unauthorized => RuleRow(401, 0, "401: Unauthorized", "the token is not the bot's"),
            Self::TooLarge => {
                RuleRow(413, 40005, "Request entity too large", "a request has at most 25 MiB, a file 10 MiB")
            }
            Self::UnknownGuild => RuleRow(404, 10004, "Unknown Guild", "no such server"),
            Self::UnknownChannel => RuleRow(404, 10003, "Unknown Channel", "no such channel"),
            Self::UnknownMessage => RuleRow(404, 10008, "Unknown Message", "no such message, or it was deleted"),
            Self::UnknownMember => RuleRow(404, 10007, "Unknown Member", "no such member in this server"),
            Self::UnknownUser => RuleRow(404, 10013, "Unknown User", "no such user"),
            Self::UnknownCommand => RuleRow(404, 10063, "Unknown application command", "no such command"),
            Self::UnknownInteraction => {
                RuleRow(404, 10062, "Unknown interaction", "an interaction is to be acknowledged within 3 seconds")
            }
            Self::AlreadyAcknowledged => {
                RuleRow(400, 40060, "Interaction has already been acknowledged.", "an interaction is acknowledged once")
            }
            Self::UnknownWebhook => RuleRow(
                404,
                10015,
                "Unknown Webhook",
                "a follow-up is possible only after the interaction was acknowledged",
            ),
            Self::InvalidWebhookToken => {
                RuleRow(401, 50027, "Invalid Webhook Token", "the token of an interaction lives for 15 minutes")
            }
            Self::MissingAccess => {
                RuleRow(403, 50001, "Missing Access", "this channel is not one that the sender sees")
            }
            Self::MissingPermissions(_) => {
                RuleRow(403, 50013, "Missing Permissions", "a permission is missing in this channel")
            }
            Self::EmptyMessage => RuleRow(
                400,
                50006,
                "Cannot send an empty message",
                "a message needs text, an embed, a file or a component",
            ),
            Self::NotYourMessage => RuleRow(
                403,
                50005,
                "Cannot edit a message authored by another user",
                "a message is edited by its author only",
            ),
            Self::ReplyNeedsHistory => RuleRow(
                403,
                160_002,
                "You cannot reply without permission to read message history",
                "a reply needs READ_MESSAGE_HISTORY",
            ),
            Self::ThreadExists => RuleRow(
                400,
                160_004,
                "A thread has already been created for this message",
                "a message has one thread at most",
            ),
            Self::NotATextChannel => {
                RuleRow(400, 50008, "Cannot send messages in a non-text channel", "a forum holds posts, not messages")
            }
            Self::WrongResponseType => {
                RuleRow(400, 50035, "Invalid Form Body", "this type of response does not fit this type of interaction")
            }
            Self::Fault { status, .. } => RuleRow(*status, 0, "", "a fault that was asked for"),
            Self::RateLimited => RuleRow(429, 0, "You are being rate limited.", "too many requests"),
            Self::InvalidForm(_) => RuleRow(400, 50035, "Invalid Form Body", "a field is out of bounds"),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.row().0
    }

    /// Discord's error code.
    pub fn code(&self) -> u64 {
        self.row().1
    }

    /// The rule in plain words, for the page.
    pub fn reason(&self) -> String {
        match self {
            Self::MissingPermissions(missing) => format!("{missing} is missing here"),
            Self::InvalidForm(errors) => {
                let fields: Vec<String> =
                    errors.iter().map(|error| format!("{}: {}", error.path, error.message)).collect();
                fields.join("; ")
            }
            Self::Fault { message, .. } => format!("a fault that was asked for: {message}"),
            other => other.row().3.to_owned(),
        }
    }

    /// The body of the refusal, in Discord's shape.
    pub fn body(&self) -> Value {
        let RuleRow(_, code, message, _) = self.row();
        match self {
            Self::Fault { message, .. } => json!({"message": message, "code": 0}),
            Self::RateLimited => json!({"message": message, "retry_after": 0.0, "global": false}),
            Self::InvalidForm(errors) => json!({"message": message, "code": code, "errors": tree(errors)}),
            Self::WrongResponseType => {
                let error = FieldError::new("type", "INTERACTION_TYPE_INVALID", self.reason());
                json!({"message": message, "code": code, "errors": tree(&[error])})
            }
            _ => json!({"message": message, "code": code}),
        }
    }
}

/// `a.0.b` becomes `{"a": {"0": {"b": {"_errors": [...]}}}}`.
fn tree(errors: &[FieldError]) -> Value {
    let mut root = Map::new();
    for error in errors {
        let mut here = &mut root;
        for key in error.path.split('.') {
            let next = here.entry(key).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(next) = next else { unreachable!("the tree is made of objects") };
            here = next;
        }
        let list = here.entry("_errors").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            list.push(json!({"code": error.code, "message": error.message}));
        }
    }
    Value::Object(root)
}

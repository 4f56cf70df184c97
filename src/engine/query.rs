//! What the engine is asked: a message, with what matters about how it came.

use std::time::Duration;

use jiff::civil::Date;

use super::speech_act::Asking;
use crate::faq::EntryId;
use crate::matcher::Strictness;

/// A message, and its circumstances.
///
/// ```
/// use certpace::engine::{Address, Query};
/// use jiff::civil::date;
///
/// let query = Query { address: Address::Mention, ..Query::in_channel("how long does it take?", date(2026, 11, 28)) };
/// assert_eq!(query, Query { address: Address::Mention, ..Query::asked("how long does it take?", date(2026, 11, 28)) });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query<'a> {
    /// The title, if the message opens a post in a forum.
    pub title: Option<&'a str>,
    /// The text as it was written, mentions and all.
    pub text: &'a str,
    /// The number of the bot's account, by which its name stands in the text.
    pub bot: Option<u64>,
    /// Who wrote it.
    pub author: Author,
    /// Whether the bot was spoken to, and how.
    pub address: Address,
    /// Whether this is a channel that the bot reads along in (or a thread in one).
    pub read_along: bool,
    /// Whether it is a reply to another person's message.
    pub replies_to_person: bool,
    /// Whether a moderator has spoken in this thread.
    pub moderator_spoke: bool,
    /// What was said last between the same two, if anything was.
    pub last: Option<LastTurn<'a>>,
    /// How sure to be before an entry is stated; without it, as the FAQ's own matcher was prepared.
    pub strictness: Option<Strictness>,
    /// The day on which it is asked: entries expire.
    pub today: Date,
}

impl<'a> Query<'a> {
    /// A text put to the bot by a person, as in a direct message.
    pub const fn asked(text: &'a str, today: Date) -> Self {
        Self { address: Address::Direct, ..Self::in_channel(text, today) }
    }

    /// A text that a person writes in a channel that the bot reads along in.
    pub const fn in_channel(text: &'a str, today: Date) -> Self {
        Self {
            title: None,
            text,
            bot: None,
            author: Author::Person,
            address: Address::None,
            read_along: true,
            replies_to_person: false,
            moderator_spoke: false,
            last: None,
            strictness: None,
            today,
        }
    }
}

/// How long after an answer a message may go on from it; a reply to the answer itself may come however late.
pub const FOLLOW_UP_WINDOW: Duration = Duration::from_secs(10 * 60);

/// What was said last between a member and the bot, in the same channel, thread or direct message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastTurn<'a> {
    /// What was asked, as far as it may be kept; else the question of the entry that was stated.
    pub question: &'a str,
    /// The entry that was stated.
    pub entry: Option<&'a EntryId>,
    /// The entries that were offered last, in their order.
    pub offered: &'a [EntryId],
    /// How long ago it was said.
    pub age: Duration,
    /// Whether the message is a reply to it.
    pub replied_to: bool,
}

impl LastTurn<'_> {
    /// Whether a message may go on from it still.
    pub(super) fn stands(&self) -> bool {
        self.replied_to || self.age <= FOLLOW_UP_WINDOW
    }
}

/// The turn before a question, where the question may go on from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// As in [`LastTurn::question`].
    pub question: String,
    /// As in [`LastTurn::entry`].
    pub entry: Option<EntryId>,
    /// As in [`LastTurn::offered`].
    pub offered: Vec<EntryId>,
}

impl Before {
    /// What a message with this trigger may go on from. Where the bot only reads along, nothing.
    pub(super) fn of(last: Option<LastTurn<'_>>, trigger: Trigger) -> Option<Self> {
        let last = last.filter(|last| trigger == Trigger::Asked && last.stands())?;
        let offered = last.offered.to_vec();
        Some(Self { question: last.question.to_owned(), entry: last.entry.cloned(), offered })
    }
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// A person.
    Person,
    /// A bot, this one or another.
    Bot,
    /// A webhook.
    Webhook,
    /// Discord itself: a join, a pin, a boost.
    System,
}

/// How the bot was spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// Not at all.
    None,
    /// Its name stands in the message.
    Mention,
    /// The message replies to one of its messages.
    Reply,
    /// In a direct message.
    Direct,
    /// By `/ask`: always answered, if only by a greeting. The text may be an entry's id, as its autocomplete sends it.
    Command,
}

/// Why the bot looks for an answer; how sure it has to be before it speaks follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// The bot was asked: it offers what is near, and says when it knows nothing.
    Asked,
    /// The bot reads along: it speaks only when it is sure.
    Unasked,
}

/// A question to the FAQ: what is left of a message that may be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The title of the post, without markup.
    pub title: Option<String>,
    /// The message, without mentions, links, quotes and code.
    pub text: String,
    /// Why an answer is looked for.
    pub trigger: Trigger,
    /// By what it is known as a question; none where the bot was asked, and whatever is said is looked up.
    pub asking: Option<Asking>,
    /// What it may go on from.
    pub before: Option<Before>,
    /// Whether it replies to the bot where others read it too, and may be meant for them.
    pub replies: bool,
    /// Whether the text may be an entry's id.
    pub may_be_id: bool,
    /// As in [`Query::strictness`].
    pub strictness: Option<Strictness>,
    /// As in [`Query::today`].
    pub today: Date,
}

impl Question {
    /// Title and text in one.
    pub fn whole(&self) -> String {
        match &self.title {
            Some(title) => format!("{title}\n{}", self.text),
            None => self.text.clone(),
        }
    }
}

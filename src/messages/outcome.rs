//! What came of a question: plain data for whoever counts and learns. The bot tells; what is kept is not
//! known here.

use crate::faq::EntryId;
use crate::messages::snowflake::Snowflake;

/// What came of one question or one press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The server; none in a direct message.
    pub guild: Option<Snowflake>,
    /// Whether the bot was asked or read along.
    pub trigger: crate::engine::Trigger,
    /// What happened.
    pub event: OutcomeEvent,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutcomeEvent {
    /// An entry was stated.
    Answered {
        /// The entry.
        entry: EntryId,
    },
    /// Entries were offered.
    Suggested {
        /// The entries, best first.
        entries: Vec<EntryId>,
        /// The words, when they were put directly to the bot.
        question: Option<Words>,
    },
    /// Nothing was known.
    Missed {
        /// What came nearest, best first; perhaps none.
        nearest: Vec<EntryId>,
        /// The words, when they were put directly to the bot.
        question: Option<Words>,
    },
    /// One of the offered entries was it.
    Picked {
        /// The entry.
        entry: EntryId,
    },
    /// *Helped* was pressed.
    Helped {
        /// The entry.
        entry: EntryId,
    },
    /// *Not what I asked* was pressed.
    Refused {
        /// The entry.
        entry: EntryId,
        /// The words, when they were put directly to the bot and it still remembers them.
        question: Option<Words>,
    },
}

/// What a member wrote. Its `Debug` form hides the text, so that no log line shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Words(pub String);

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({} characters)", self.0.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_hides_what_a_member_wrote() {
        assert_eq!(format!("{:?}", Words("my exam is on monday".to_owned())), "Words(20 characters)");
    }
}

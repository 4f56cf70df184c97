//! What a button or a menu of the bot does. Its text form is the component's `custom_id`: the message
//! carries its own state, so that buttons work after a restart without anything being stored.
//!
//! # Grammar
//!
//! ```text
//! action = "c1:" kind ":" field (":" field)*     at most 100 characters
//! field  = an entry's id | a Discord id | a page | a tag | "-" for none
//! ```
//!
//! `c1` is the version: a later form gets another, and what an older or newer bot wrote is refused.

use std::fmt;
use std::str::FromStr;

pub mod estimate_press;
pub mod moderation_press;
pub mod plan_press;

use estimate_press::EstimatePress;
use moderation_press::ModerationPress;
use plan_press::PlanPress;

use super::custom_id::{Malformed, Tag};
use crate::engine::NEXT;
use crate::faq::EntryId;
use crate::messages::snowflake::Snowflake;

/// What a press does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The answer helped.
    Helped {
        /// The entry that was stated.
        entry: EntryId,
        /// Whose question it answered.
        asker: Snowflake,
    },
    /// The answer was not what was asked.
    NotThis {
        /// The entry that was stated.
        entry: EntryId,
        /// Whose question it answered.
        asker: Snowflake,
        /// What else came near, best first; at most [`NEXT`].
        next: Vec<Tag>,
    },
    /// One of several offered entries is the right one.
    Pick {
        /// The entry to state.
        entry: EntryId,
        /// Whose question it answers.
        asker: Snowflake,
    },
    /// None of the offered entries is the right one.
    NoneOfThese {
        /// Whose question it was.
        asker: Snowflake,
    },
    /// Show an entry to whoever presses.
    Show {
        /// The entry.
        entry: EntryId,
    },
    /// Call a moderator.
    CallModerator(ModeratorCall),
    /// The menu of topics, from which one was chosen.
    Topic {
        /// The page that the menu shows, from 0.
        page: u16,
    },
    /// Turn to a page of topics.
    TopicPage {
        /// The page, from 0.
        page: u16,
    },
    /// The menu from which a member chooses an answer to somebody's message.
    AnswerMessage {
        /// The message.
        message: Snowflake,
        /// Its author, the only one who is pinged.
        author: Snowflake,
    },
    /// Have automatic answers, or have none.
    AutoAnswers {
        /// Whether the member wants them.
        wanted: bool,
    },
    /// What is done with an estimate.
    Estimate(EstimatePress),
    /// What is done with a plan.
    Plan(PlanPress),
    /// What moderators do.
    Moderation(ModerationPress),
}

/// A call for a moderator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModeratorCall {
    /// Who needs one.
    pub asker: Snowflake,
    /// The message that asks, where the button's own message is no reply to it.
    pub question: Option<Snowflake>,
    /// The entries that were tried, where the button's own message does not show them; at most [`ModeratorCall::MOST_TRIED`].
    pub tried: Vec<Tag>,
}

impl ModeratorCall {
    /// How many entries a call names.
    pub const MOST_TRIED: usize = 4;

    /// A call whose button stands under a reply to the question that shows what was tried.
    pub fn of(asker: Snowflake) -> Self {
        Self { asker, question: None, tried: Vec::new() }
    }
}

const VERSION: &str = "c1";

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Estimate(press) => return press.fmt(f),
            Self::Plan(press) => return press.fmt(f),
            Self::Moderation(press) => return press.fmt(f),
            _ => {}
        }
        write!(f, "{VERSION}:")?;
        match self {
            Self::Helped { entry, asker } => write!(f, "h:{entry}:{asker}"),
            Self::NotThis { entry, asker, next } => {
                write!(f, "n:{entry}:{asker}")?;
                next.iter().take(NEXT).try_for_each(|tag| write!(f, ":{tag}"))
            }
            Self::Pick { entry, asker } => write!(f, "p:{entry}:{asker}"),
            Self::NoneOfThese { asker } => write!(f, "x:{asker}"),
            Self::Show { entry } => write!(f, "s:{entry}"),
            Self::CallModerator(ModeratorCall { asker, question, tried }) => {
                write!(f, "m:{asker}")?;
                match question {
                    Some(question) => write!(f, ":{question}")?,
                    None if tried.is_empty() => {}
                    None => write!(f, ":-")?,
                }
                tried.iter().take(ModeratorCall::MOST_TRIED).try_for_each(|tag| write!(f, ":{tag}"))
            }
            Self::Topic { page } => write!(f, "t:{page}"),
            Self::TopicPage { page } => write!(f, "g:{page}"),
            Self::AnswerMessage { message, author } => write!(f, "a:{message}:{author}"),
            Self::AutoAnswers { wanted: true } => write!(f, "w:yes"),
            Self::AutoAnswers { wanted: false } => write!(f, "w:no"),
            Self::Estimate(_) | Self::Plan(_) | Self::Moderation(_) => Ok(()),
        }
    }
}

impl FromStr for Action {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        fn read<T: FromStr>(field: &str) -> Result<T, Malformed> {
            field.parse().map_err(|_| Malformed)
        }
        fn page(field: &str) -> Result<u16, Malformed> {
            let canonical = field == "0" || (!field.starts_with('0') && field.bytes().all(|b| b.is_ascii_digit()));
            if canonical { read(field) } else { Err(Malformed) }
        }
        let fields: Vec<&str> = text.split(':').collect();
        Ok(match fields[..] {
            [VERSION, "h", entry, asker] => Self::Helped { entry: read(entry)?, asker: read(asker)? },
            [VERSION, "n", entry, asker, ref next @ ..] if next.len() <= NEXT => Self::NotThis {
                entry: read(entry)?,
                asker: read(asker)?,
                next: next.iter().map(|tag| read(tag)).collect::<Result<_, _>>()?,
            },
            [VERSION, "p", entry, asker] => Self::Pick { entry: read(entry)?, asker: read(asker)? },
            [VERSION, "x", asker] => Self::NoneOfThese { asker: read(asker)? },
            [VERSION, "s", entry] => Self::Show { entry: read(entry)? },
            [VERSION, "m", asker] => Self::CallModerator(ModeratorCall::of(read(asker)?)),
            [VERSION, "m", asker, "-", ref tried @ ..] if (1..=ModeratorCall::MOST_TRIED).contains(&tried.len()) => {
                let tried = tried.iter().map(|tag| read(tag)).collect::<Result<_, _>>()?;
                Self::CallModerator(ModeratorCall { asker: read(asker)?, question: None, tried })
            }
            [VERSION, "m", asker, question, ref tried @ ..] if tried.len() <= ModeratorCall::MOST_TRIED => {
                let tried = tried.iter().map(|tag| read(tag)).collect::<Result<_, _>>()?;
                Self::CallModerator(ModeratorCall { asker: read(asker)?, question: Some(read(question)?), tried })
            }
            [VERSION, "t", number] => Self::Topic { page: page(number)? },
            [VERSION, "g", number] => Self::TopicPage { page: page(number)? },
            [VERSION, "a", message, author] => Self::AnswerMessage { message: read(message)?, author: read(author)? },
            [VERSION, "w", "yes"] => Self::AutoAnswers { wanted: true },
            [VERSION, "w", "no"] => Self::AutoAnswers { wanted: false },
            [estimate_press::VERSION, ..] => Self::Estimate(text.parse()?),
            [plan_press::VERSION, ..] => Self::Plan(text.parse()?),
            _ => Self::Moderation(text.parse()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry() -> impl Strategy<Value = EntryId> {
        "[a-z0-9]{1,8}(-[a-z0-9]{1,7}){0,9}"
            .prop_map(|text| text[..text.len().min(EntryId::MAX)].trim_end_matches('-').parse().unwrap())
    }

    fn id() -> impl Strategy<Value = Snowflake> {
        (1..=u64::MAX).prop_map(|number| Snowflake::new(number).unwrap())
    }

    fn action() -> impl Strategy<Value = Action> {
        prop_oneof![
            (entry(), id()).prop_map(|(entry, asker)| Action::Helped { entry, asker }),
            (entry(), id(), prop::collection::vec(entry(), 0..=NEXT)).prop_map(|(entry, asker, next)| {
                Action::NotThis { entry, asker, next: next.iter().map(Tag::of).collect() }
            }),
            (entry(), id()).prop_map(|(entry, asker)| Action::Pick { entry, asker }),
            id().prop_map(|asker| Action::NoneOfThese { asker }),
            entry().prop_map(|entry| Action::Show { entry }),
            (id(), prop::option::of(id()), prop::collection::vec(entry(), 0..=ModeratorCall::MOST_TRIED)).prop_map(
                |(asker, question, tried)| {
                    Action::CallModerator(ModeratorCall { asker, question, tried: tried.iter().map(Tag::of).collect() })
                }
            ),
            any::<u16>().prop_map(|page| Action::Topic { page }),
            any::<u16>().prop_map(|page| Action::TopicPage { page }),
            (id(), id()).prop_map(|(message, author)| Action::AnswerMessage { message, author }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_action_fits_a_custom_id_and_reads_back(action in action()) {
            let text = action.to_string();
            prop_assert!(crate::limits::CUSTOM_ID.holds(&text), "{text} has {} characters", text.len());
            prop_assert_eq!(text.parse(), Ok(action));
        }

        #[test]
        fn whatever_is_read_is_what_would_be_written(text in "c[01]:[hnpxsmtga](:[a-z0-9A-Z_+-]{0,9}){0,5}") {
            if let Ok(action) = text.parse::<Action>() {
                prop_assert_eq!(action.to_string(), text);
            }
        }
    }

    #[test]
    fn the_longest_of_all_still_fits() {
        let entry: EntryId = "a".repeat(EntryId::MAX).parse().unwrap();
        let asker = Snowflake::new(u64::MAX).unwrap();
        let next = vec![Tag::of(&entry); NEXT];
        let text = Action::NotThis { entry, asker, next }.to_string();
        assert!(crate::limits::CUSTOM_ID.holds(&text), "{text}");
    }

    #[test]
    fn what_another_version_or_another_bot_wrote_is_refused() {
        for text in [
            "",
            "c1",
            "c1:",
            "c1:h",
            "c1:h:time-to-certify",
            "c1:h:time-to-certify:0",
            "c1:h:Time:1199000000000000001",
            "c1:h:time-to-certify:1199000000000000001:more",
            "c1:n:a:1:AAAAAA:AAAAAA:AAAAAA",
            "c1:n:a:1:AAAAA",
            "c1:z:1",
            "c1:t:-1",
            "c1:t:01",
            "c1:t:65536",
            "c2:h:time-to-certify:1199000000000000001",
            " c1:s:a",
            "c1:s:a ",
            "page_next",
        ] {
            assert_eq!(text.parse::<Action>(), Err(Malformed), "{text:?}");
        }
    }
}

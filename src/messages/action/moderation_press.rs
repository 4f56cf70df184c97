//! What moderators' buttons and forms do, as the text that Discord carries for us.
//!
//! # Grammar
//!
//! ```text
//! press = "d1:" kind (":" field)*     at most 100 characters
//! field = a pending action's number | an entry's id | a mark | an index | a choice of `messages::settings`
//! ```
//!
//! A pending action is something begun and not yet decided, remembered for an hour under a number; see
//! [`PendingAction`]. What must outlive that carries its whole state instead.

use std::fmt;
use std::str::FromStr;

use crate::faq::EntryId;
use crate::messages::custom_id::Malformed;
use crate::messages::entry_fields::EntryMark;
use crate::messages::settings::Choice;

/// What a moderator pressed, or which form was sent in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModerationPress {
    /// Save the change after all.
    Save(PendingAction),
    /// Let the change be.
    Cancel(PendingAction),
    /// Put the file that was held back in force.
    UseFile(FileMark),
    /// Show the next questions that nothing answered.
    Review,
    /// Add the wordings to one of the proposed entries, by its place.
    AsVariant(PendingAction, u8),
    /// Add the wordings to the entry that is chosen from the menu.
    AsVariantOf(PendingAction),
    /// Write an entry for them.
    AsEntry(PendingAction),
    /// What was replied to the question makes no entry.
    Dismiss(PendingAction),
    /// They are no questions for this FAQ.
    NotForUs(PendingAction),
    /// Decide later.
    Later(PendingAction),
    /// The form of a new entry; with a pending action, of one that answers its questions.
    Add(Option<PendingAction>),
    /// The form of an entry of the server's own, filled in with what it wrote of one that the host no longer has.
    Keep(EntryId),
    /// Have an entry of the host's as the host has it again.
    Follow(EntryId),
    /// The form of an entry, and what it said when the form was opened.
    Edit(EntryId, EntryMark),
    /// The form of an entry's details, and what they were when the form was opened.
    EditDetails(EntryId, EntryMark),
    /// The form of what the FAQ is about, and what it was about when the form was opened.
    EditAbout(EntryMark),
    /// Show a page of the list of entries, from 0.
    List(u16),
    /// Show a page of the states of the file, from 0.
    History(u16),
    /// Show a page of the words of the file, from 0.
    Words(u16),
    /// Show a page of the tests of the file, from 0.
    Tests(u16),
    /// Show a page of an entry, from 0.
    Show(EntryId, u16),
    /// Show a page of the wordings of an entry, from 0.
    Wordings(EntryId, u16),
    /// Remove the wording that is chosen from that page's menu.
    RemoveWording(EntryId, u16),
    /// The form of further wordings of an entry.
    AddWordings(EntryId),
    /// Open a form that was sent in, with all that was written.
    Reopen(PendingAction),
    /// Decide a setting of the server.
    Choose(Choice),
}

/// The number of something that is remembered until it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PendingAction(pub u64);

/// Names the text of a file: 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileMark(String);

impl FileMark {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PendingAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for PendingAction {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let is_canonical = !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
        if is_canonical { text.parse().map(Self).map_err(|_| Malformed) } else { Err(Malformed) }
    }
}

impl fmt::Display for FileMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for FileMark {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        const DIGITS: usize = 32;
        let is_mark = text.len() == DIGITS && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if is_mark { Ok(Self(text.to_owned())) } else { Err(Malformed) }
    }
}

const VERSION: &str = "d1";

impl fmt::Display for ModerationPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}:")?;
        match self {
            Self::Save(pending) => write!(f, "s:{pending}"),
            Self::Cancel(pending) => write!(f, "c:{pending}"),
            Self::UseFile(mark) => write!(f, "k:{mark}"),
            Self::Review => write!(f, "r"),
            Self::AsVariant(pending, place) => write!(f, "v:{pending}:{place}"),
            Self::AsVariantOf(pending) => write!(f, "u:{pending}"),
            Self::AsEntry(pending) => write!(f, "n:{pending}"),
            Self::Dismiss(pending) => write!(f, "y:{pending}"),
            Self::NotForUs(pending) => write!(f, "x:{pending}"),
            Self::Later(pending) => write!(f, "l:{pending}"),
            Self::Add(None) => write!(f, "a"),
            Self::Add(Some(pending)) => write!(f, "a:{pending}"),
            Self::Keep(entry) => write!(f, "j:{entry}"),
            Self::Follow(entry) => write!(f, "on:{entry}"),
            Self::Edit(entry, mark) => write!(f, "e:{entry}:{mark}"),
            Self::EditDetails(entry, mark) => write!(f, "f:{entry}:{mark}"),
            Self::EditAbout(mark) => write!(f, "g:{mark}"),
            Self::List(page) => write!(f, "i:{page}"),
            Self::History(page) => write!(f, "z:{page}"),
            Self::Words(page) => write!(f, "b:{page}"),
            Self::Tests(page) => write!(f, "t:{page}"),
            Self::Show(entry, page) => write!(f, "h:{entry}:{page}"),
            Self::Wordings(entry, page) => write!(f, "w:{entry}:{page}"),
            Self::RemoveWording(entry, page) => write!(f, "q:{entry}:{page}"),
            Self::AddWordings(entry) => write!(f, "m:{entry}"),
            Self::Reopen(pending) => write!(f, "p:{pending}"),
            Self::Choose(choice) => write!(f, "o:{choice}"),
        }
    }
}

impl FromStr for ModerationPress {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let id = |text: &str| text.parse::<EntryId>().map_err(|_| Malformed);
        let number = |text: &str| text.parse().ok().filter(|number: &u16| number.to_string() == text).ok_or(Malformed);
        let fields: Vec<&str> = text.split(':').collect();
        Ok(match fields[..] {
            [VERSION, "s", pending] => Self::Save(pending.parse()?),
            [VERSION, "c", pending] => Self::Cancel(pending.parse()?),
            [VERSION, "k", mark] => Self::UseFile(mark.parse()?),
            [VERSION, "r"] => Self::Review,
            [VERSION, "v", pending, place @ ("0" | "1")] => {
                Self::AsVariant(pending.parse()?, place.parse().map_err(|_| Malformed)?)
            }
            [VERSION, "u", pending] => Self::AsVariantOf(pending.parse()?),
            [VERSION, "n", pending] => Self::AsEntry(pending.parse()?),
            [VERSION, "y", pending] => Self::Dismiss(pending.parse()?),
            [VERSION, "x", pending] => Self::NotForUs(pending.parse()?),
            [VERSION, "l", pending] => Self::Later(pending.parse()?),
            [VERSION, "a"] => Self::Add(None),
            [VERSION, "a", pending] => Self::Add(Some(pending.parse()?)),
            [VERSION, "j", entry] => Self::Keep(id(entry)?),
            [VERSION, "on", entry] => Self::Follow(id(entry)?),
            [VERSION, "e", entry, mark] => Self::Edit(entry.parse().map_err(|_| Malformed)?, mark.parse()?),
            [VERSION, "f", entry, mark] => Self::EditDetails(entry.parse().map_err(|_| Malformed)?, mark.parse()?),
            [VERSION, "g", mark] => Self::EditAbout(mark.parse()?),
            [VERSION, "i", page] => Self::List(number(page)?),
            [VERSION, "z", page] => Self::History(number(page)?),
            [VERSION, "b", page] => Self::Words(number(page)?),
            [VERSION, "t", page] => Self::Tests(number(page)?),
            [VERSION, "h", entry, page] => Self::Show(id(entry)?, number(page)?),
            [VERSION, "w", entry, page] => Self::Wordings(id(entry)?, number(page)?),
            [VERSION, "q", entry, page] => Self::RemoveWording(id(entry)?, number(page)?),
            [VERSION, "m", entry] => Self::AddWordings(id(entry)?),
            [VERSION, "p", pending] => Self::Reopen(pending.parse()?),
            [VERSION, "o", choice] => Self::Choose(choice.parse()?),
            _ => return Err(Malformed),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matcher::Strictness;
    use crate::messages::snowflake::Snowflake;

    #[test]
    fn every_press_fits_a_custom_id_and_reads_back() {
        let pending = PendingAction(u64::MAX);
        let entry: EntryId = "a".repeat(EntryId::MAX).parse().unwrap();
        for press in [
            ModerationPress::Save(pending),
            ModerationPress::Cancel(pending),
            ModerationPress::UseFile("0123456789abcdef0123456789abcdef".parse().unwrap()),
            ModerationPress::Review,
            ModerationPress::AsVariant(pending, 1),
            ModerationPress::AsVariantOf(pending),
            ModerationPress::AsEntry(pending),
            ModerationPress::NotForUs(pending),
            ModerationPress::Dismiss(pending),
            ModerationPress::Later(pending),
            ModerationPress::Reopen(pending),
            ModerationPress::Add(None),
            ModerationPress::Add(Some(pending)),
            ModerationPress::Keep(entry.clone()),
            ModerationPress::Follow(entry.clone()),
            ModerationPress::Edit(entry.clone(), "0123456789abcdef".parse().unwrap()),
            ModerationPress::EditAbout("0123456789abcdef".parse().unwrap()),
            ModerationPress::List(u16::MAX),
            ModerationPress::History(u16::MAX),
            ModerationPress::Words(u16::MAX),
            ModerationPress::Tests(u16::MAX),
            ModerationPress::Show(entry.clone(), u16::MAX),
            ModerationPress::Wordings(entry.clone(), 0),
            ModerationPress::RemoveWording(entry.clone(), 1),
            ModerationPress::AddWordings(entry.clone()),
            ModerationPress::EditDetails(entry, "0123456789abcdef".parse().unwrap()),
            ModerationPress::Choose(Choice::Auto { channel: Snowflake::new(u64::MAX).unwrap(), on: false }),
            ModerationPress::Choose(Choice::Strictness(Strictness::Balanced)),
        ] {
            let text = press.to_string();
            assert!(crate::limits::CUSTOM_ID.holds(&text), "{text}");
            assert_eq!(text.parse(), Ok(press));
        }
    }

    #[test]
    fn what_no_version_wrote_is_refused() {
        for text in [
            "d1",
            "d1:s",
            "d1:s:0",
            "d1:s:01",
            "d1:v:1:2",
            "d1:k:ABCDEF",
            "d2:r",
            "d1:e:a:1",
            "d1:r:1",
            "d1:i:01",
            "d1:w:a:+1",
        ] {
            assert_eq!(text.parse::<ModerationPress>(), Err(Malformed), "{text:?}");
        }
    }
}

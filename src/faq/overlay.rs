//! What one server's FAQ says otherwise than the file of the host, and both together as one FAQ.
//!
//! An [`Overlay`] is the part that a server's moderators have written: entries of their own, other words for entries of
//! the base, wordings beside the base's, entries that are switched off. [`Overlay::over`] lays it on a base; what comes
//! out is the text of a whole and sound `faq.toml`, which every edit, test and export of an FAQ works on. When such a
//! text has been edited, [`Overlay::after_edit`] takes over what changed, and only that: what nobody touched follows the
//! base. On an FAQ that says nothing the same overlay is an FAQ by itself, and what it says of a base rests.
//!
//! # Laws
//!
//! - Whatever a sound base and an overlay say, together they are sound. Where they contradict each other (the base has
//!   come to use a wording of the overlay, or has lost an entry that is named), the overlay holds and the rest gives way.
//! - An edit of the whole, taken over into the overlay and laid on the base again, is the edited whole. Of what is only hidden it
//!   records nothing: an entry of the base that shares the id or the question of one of the overlay's is back with that gone,
//!   unless it would take a wording from one that stays.
//! - What the base changes in an entry shows, but for the keys that the overlay has of it. With an answer go the keys
//!   that vouch for it (`source`, `reviewed`, `expires`): the host's word does not stand under another's answer.
//! - `[about]` goes key by key, so that a server that leaves takes nothing of the base's along; on a base without one, as a
//!   whole. The study tables (`[pace]`, `[topics]`, `[[certification]]`, `[[background]]`, `[[route]]`), which name each other,
//!   are the base's, or the server's own.
//!
//! # Grammar
//!
//! The format of `faq.toml` with one further heading, written and read here alone:
//!
//! ```toml
//! [[faq]]                    # an entry of its own
//! id = "room"
//! question = "Where do we meet?"
//! answer = "In room 4."
//!
//! [about]                    # in the place of the base's; so with the study tables
//! name = "Crumb"
//!
//! [base]
//! off = ["exam-cost"]        # entries of the base that are switched off
//! words_off = ["dx"]         # words of the base that do not hold here
//! tests_off = ["good day"]   # messages whose tests in the base do not hold here
//! left_out = ["study"]       # "about", "study": what the base says of it does not hold, and nothing stands in its place
//!
//! [base.about]               # in the place of [about]: the base's but for these keys
//! greeting = "Hello!"
//! left_out = ["ask"]
//!
//! [[base.faq]]
//! id = "salary"              # an entry of the base; the other keys are said in its place
//! answer = "Ask in #jobs."
//! variants = ["pay here"]    # but for these two lists, which stand beside the base's
//! not_this = ["pay the fee"]
//! variants_off = ["wages"]   # elements of the base's lists that do not hold here
//! not_this_off = ["fee"]
//! left_out = ["picture"]     # keys of the base that do not hold here
//! ```

mod about;
mod changes;
mod delta;
mod file;
mod hidden;
mod idle;
mod merge;
mod standing;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::study::Study;
use super::{Entry, EntryId, ImportRecord, TestRow};

use about::AboutOverride;
pub use changes::BeneathDiff;
pub use file::NoOverlay;
pub use hidden::HiddenEntry;
pub use idle::IdlePiece;
pub use standing::EntryStanding;

/// The part of an FAQ that one server has written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    entries: Vec<Entry>,
    words: BTreeMap<String, String>,
    tests: Vec<TestRow>,
    /// What is said otherwise of what all of it is about.
    about: AboutOverride,
    /// What takes how long, where that is another than the base's.
    study: Option<Study>,
    /// What the server's own imports gave entries.
    imported: BTreeMap<EntryId, ImportRecord>,
    /// Entries of the base that are switched off.
    off: BTreeSet<EntryId>,
    /// What is said otherwise of entries of the base; none is empty.
    otherwise: BTreeMap<EntryId, EntryOverride>,
    /// Words of the base that do not hold, in their plain form.
    words_off: BTreeSet<String>,
    /// Messages, in their plain form, whose tests in the base do not hold.
    tests_off: BTreeSet<String>,
}

/// What is said otherwise of an entry of the base. `None` is as the base has it, `Some(None)` is that the key is left out.
#[derive(Debug, Clone, Default, PartialEq)]
struct EntryOverride {
    question: Option<String>,
    answer: Option<String>,
    picture: Option<Option<String>>,
    see_also: Option<Vec<EntryId>>,
    source: Option<Vec<String>>,
    reviewed: Option<Option<Date>>,
    expires: Option<Option<Date>>,
    /// Beside the base's.
    variants: Vec<String>,
    /// Beside the base's.
    not_this: Vec<String>,
    /// Variants of the base that do not hold.
    variants_off: BTreeSet<String>,
    /// The same of `not_this`: a wording may go from one list to the other.
    not_this_off: BTreeSet<String>,
}

/// How much of an FAQ is a server's own. What it says is counted, and nothing of what it has switched off or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverlaySize {
    /// Entries, those of the base of which anything is said otherwise among them.
    pub entries: usize,
    /// Wordings of questions, and messages of tests: both are prepared for questions and asked at each edit.
    pub wordings: usize,
    /// Bytes of text.
    pub bytes: usize,
}

impl Overlay {
    /// Whether it says nothing: the whole is the base.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How much it is.
    pub fn size(&self) -> OverlaySize {
        let written = self.written();
        let own = written.entries.iter().map(|entry| entry.phrasings().count());
        let beside = written.otherwise.values().map(|it| it.variants.len() + usize::from(it.question.is_some()));
        OverlaySize {
            entries: written.entries.len() + written.otherwise.len(),
            wordings: own.chain(beside).sum::<usize>() + written.tests.len(),
            bytes: written.to_text().len(),
        }
    }

    /// The same without what only takes away from a base.
    fn written(&self) -> Self {
        let said = self.otherwise.iter().map(|(id, said)| {
            (id.clone(), EntryOverride { variants_off: BTreeSet::new(), not_this_off: BTreeSet::new(), ..said.clone() })
        });
        Self {
            otherwise: said.filter(|(_, said)| *said != EntryOverride::default()).collect(),
            off: BTreeSet::new(),
            words_off: BTreeSet::new(),
            tests_off: BTreeSet::new(),
            ..self.clone()
        }
    }

    /// Whether it has study times of its own.
    pub fn has_study_times(&self) -> bool {
        self.study.as_ref().is_some_and(|study| !study.certifications.is_empty())
    }

    /// The ids of its own entries, in their order.
    pub fn own_entries(&self) -> impl Iterator<Item = &EntryId> {
        self.entries.iter().map(|entry| &entry.id)
    }

    /// The entries of the base that are switched off.
    pub fn switched_off(&self) -> impl Iterator<Item = &EntryId> {
        self.off.iter()
    }
}

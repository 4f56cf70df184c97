//! Unknown terms: things that a message names and the FAQ knows nothing of. "How many hours should I study for the SAT" has all
//! the words of an entry about another exam; what it is about is the one word that the entry does not have.
//!
//! Which words name something is told from how they are written (in capitals, or as no English word) and, of ordinary
//! English, from what they mean: a word that means about the same as one of the FAQ's is no unknown term. Who asks is not what
//! is asked: an unknown term counts where the message says what the entry says as well, in the same clause, and little after
//! "my" ("my cousin Dana") or as a place ("in Boise").
//!
//! `reading` finds them, `carried` what was named before the message asks, and `weights` says how much each counts.

mod carried;
mod reading;
mod weights;
mod word_lists;

use crate::matcher::index::{Index, Signals};
use crate::matcher::order;
use crate::matcher::question::TokenizedQuestion;
use crate::matcher::vocabulary::WordId;
use crate::matcher::word_weight;
use crate::matcher::wordings::EntryNumber;
use reading::{MessageWords, UnknownTerm};
use weights::{Setting, TermEvidence};

/// The unknown terms of one message.
#[derive(Debug, Clone, Default)]
pub(super) struct UnknownTerms {
    all: Vec<UnknownTerm>,
    /// The clause of each word of the message.
    clause_of: Vec<usize>,
    /// Of each clause, whether it asks.
    asks: Vec<bool>,
    /// What the words of each clause weigh that are no unknown terms.
    rest: Vec<f32>,
    /// What was named before the message asks, where it names nothing of its own.
    carried: Vec<UnknownTerm>,
    setting: Setting,
}

impl UnknownTerms {
    /// What a message names that the FAQ of this index does not know; `before` is what was said before it in the same breath.
    pub(super) fn of(text: &str, before: &str, question: &TokenizedQuestion, index: &Index) -> Self {
        let message = MessageWords::new(text, question, index);
        let words = &question.words;
        let all: Vec<UnknownTerm> = (0..words.len()).filter_map(|at| message.named(at)).collect();
        let mut rest = vec![0.0; message.clauses.len()];
        for (at, word) in words.iter().enumerate().filter(|(at, _)| all.iter().all(|it| it.position != *at)) {
            rest[message.clause_of[at]] += word_weight::weight(&word.stem);
        }
        let asks: Vec<bool> = message.clauses.iter().map(|clause| clause.asks).collect();
        let told = (!before.is_empty()).then(|| index.question(before, None));
        let mut carried = message.carried_within();
        let names_own = carried::names_own(words, index);
        if let Some(told) = told.as_ref().filter(|_| !names_own) {
            carried.extend(MessageWords::new(before, told, index).aimed_at(told.words.len()));
        }
        let names_own = names_own || told.is_some_and(|told| carried::names_own(&told.words, index));
        let setting = Setting { several: order::several(index.wordings()), names_own };
        Self { all, clause_of: message.clause_of, asks, rest, carried, setting }
    }

    /// Whether a message names nothing that the FAQ does not know.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty() && self.carried.is_empty()
    }

    /// The log odds that an entry answers the message, given what they are without regard to unknown terms: never more.
    pub(super) fn lowered(&self, logit: f32, signals: &Signals, question: &TokenizedQuestion, index: &Index) -> f32 {
        if self.is_empty() {
            return logit;
        }
        self.setting_of(signals.entry, index).lowered(logit, &self.evidence(signals, question, index))
    }

    /// An entry with fewer wordings than the others shows less of what it does not speak of.
    fn setting_of(&self, entry: EntryNumber, index: &Index) -> Setting {
        let several = self.setting.several.min(order::several(index.wordings_of(entry)));
        Setting { several, ..self.setting }
    }

    /// What the weights are fitted by: what all terms have in common, and the numbers of each.
    pub(super) fn numbers(&self, signals: &Signals, question: &TokenizedQuestion, index: &Index) -> Vec<f32> {
        let setting = self.setting_of(signals.entry, index);
        let mut numbers = vec![setting.several, f32::from(u8::from(setting.names_own))];
        numbers.extend(self.evidence(signals, question, index).iter().flat_map(TermEvidence::numbers));
        numbers
    }

    fn evidence(&self, signals: &Signals, question: &TokenizedQuestion, index: &Index) -> Vec<TermEvidence> {
        // What each clause shares with the entry, and with its wordings.
        let mut shared = vec![0.0_f32; self.asks.len()];
        let mut covered = vec![0.0_f32; self.asks.len()];
        for (at, id) in question.sequence.iter().enumerate().filter_map(|(at, id)| Some((at, (*id)?))) {
            if !index.says(signals.entry, id) {
                continue;
            }
            let similarity = question.found.iter().find(|found| found.id == id).map_or(1.0, |found| found.similarity);
            let clause = self.clause_of[at];
            shared[clause] += similarity * index.vocabulary.weight(id);
            if index.asks(signals.entry, id) {
                covered[clause] += similarity * index.vocabulary.whole_weight(id);
            }
        }
        let best = shared.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        let asking = shared.iter().zip(&self.asks).filter(|(_, asks)| **asks).map(|(shared, _)| shared / best);
        let asking = asking.fold(0.0, f32::max);
        let is_here = |position: usize| {
            let here = question.found.iter().find(|found| found.position == position);
            here.is_some_and(|found| index.text_has(signals.text, found.id))
        };
        let all = self.all.iter().filter(|term| !(term.reads_as_known && is_here(term.position))).map(|term| {
            let clause = self.clause_of[term.position];
            TermEvidence {
                carried: false,
                shared: shared[clause] / best,
                asks: self.asks[clause],
                asking,
                covered: (covered[clause] / self.rest[clause].max(f32::MIN_POSITIVE)).min(1.0),
                ..met(term, signals.entry, index)
            }
        });
        all.chain(self.carried.iter().map(|term| met(term, signals.entry, index))).collect()
    }
}

/// A term as an entry meets it, wherever it stands.
fn met(term: &UnknownTerm, entry: EntryNumber, index: &Index) -> TermEvidence {
    let is_said = |id: WordId| index.says(entry, id);
    let nearest = |near: &[(WordId, f32)], is_meant: &dyn Fn(WordId) -> bool| {
        near.iter().filter(|(id, _)| is_meant(*id)).map(|(_, near)| *near).fold(0.0, f32::max)
    };
    TermEvidence {
        kind: term.kind,
        lead: term.lead,
        head: term.head,
        owners: term.known.map_or(0.0, |id| index.owners(id) as f32 / index.entries() as f32),
        said: term.known.is_some_and(is_said),
        near: term.near.as_ref().map(|near| (nearest(near, &is_said), nearest(near, &|_| true))),
        carried: true,
        shared: 1.0,
        asks: true,
        asking: 1.0,
        covered: 1.0,
    }
}

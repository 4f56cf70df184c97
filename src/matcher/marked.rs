//! Messages that moderators have marked as nothing for the FAQ, or for one of its entries, word for word.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::faq::{EntryId, Faq};
use crate::matcher::question::Question;
use crate::text::{Reader, Word};

/// The marked messages of an FAQ, as the stems of their words.
#[derive(Debug, Clone, Default)]
pub(super) struct Marked {
    no_question: HashSet<Vec<String>>,
    not_this: HashMap<Vec<String>, BTreeSet<EntryId>>,
}

fn stems(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.stem.clone()).collect()
}

impl Marked {
    pub(super) fn read(faq: &Faq, reader: &Reader) -> Self {
        let mut marked = Self::default();
        for test in faq.tests.iter().filter(|test| test.expect.is_none()) {
            marked.no_question.insert(stems(&reader.words(&test.say)));
        }
        for entry in &faq.entries {
            for message in &entry.not_this {
                marked.not_this.entry(stems(&reader.words(message))).or_default().insert(entry.id.clone());
            }
        }
        marked
    }

    /// Whether this is a message that nothing answers.
    pub(super) fn is_no_question(&self, question: &Question) -> bool {
        !self.no_question.is_empty() && self.no_question.contains(&stems(&question.words))
    }

    /// Whether this is a message that this entry does not answer.
    pub(super) fn is_not(&self, question: &Question, entry: &EntryId) -> bool {
        !self.not_this.is_empty()
            && self.not_this.get(&stems(&question.words)).is_some_and(|entries| entries.contains(entry))
    }
}

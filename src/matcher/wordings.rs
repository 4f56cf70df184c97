//! The wordings of an FAQ, read: every form in which a word occurs once, and each wording as a row of such forms. A large
//! file holds hundreds of thousands of words, but few thousand different ones.

use std::collections::HashMap;
use std::ops::Range;

use crate::faq::Faq;
use crate::text::{Reader, Word};

/// The number of an entry within its FAQ.
pub(super) type EntryNumber = u32;

/// The number of a form, in the order in which they occur.
pub(super) type FormId = u32;

#[derive(Debug)]
pub(super) struct Wordings {
    /// Each form once.
    pub(super) forms: Vec<Word>,
    /// All wordings, those of an entry next to each other.
    pub(super) all: Vec<Wording>,
    rows: Vec<FormId>,
}

/// One wording.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) entry: EntryNumber,
    row: Range<u32>,
}

impl Wordings {
    pub(super) fn read(faq: &Faq, reader: &Reader) -> Self {
        let mut numbers: HashMap<String, FormId> = HashMap::new();
        let (mut forms, mut all, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, of_entry) in (0..).zip(&faq.entries) {
            for phrasing in of_entry.phrasings() {
                let start = rows.len() as u32;
                for word in reader.words(phrasing) {
                    // A word that was written out from an abbreviation is the same word: what it is made of decides.
                    let number = numbers.get(&word.plain).copied().unwrap_or_else(|| {
                        let next = forms.len() as FormId;
                        numbers.insert(word.plain.clone(), next);
                        forms.push(word);
                        next
                    });
                    rows.push(number);
                }
                all.push(Wording { entry, row: start..rows.len() as u32 });
            }
        }
        Self { forms, all, rows }
    }

    /// The forms of a wording, in order.
    pub(super) fn forms_of(&self, wording: &Wording) -> &[FormId] {
        &self.rows[wording.row.start as usize..wording.row.end as usize]
    }
}

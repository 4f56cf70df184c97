//! The wordings of an FAQ, read: every form in which a word occurs once, and each wording as a row of such forms. A large
//! file holds hundreds of thousands of words, but few thousand different ones.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use fnv::FnvHasher;

use crate::faq::Faq;
use crate::text::{Reader, Word};

/// The number of an entry within its FAQ.
pub(super) type EntryNumber = u32;

/// The number of a form, in the order in which they occur.
pub(super) type FormId = u32;

#[derive(Debug)]
pub(super) struct Wordings {
    /// Each form once: a word, as it was written.
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
        // Those of each plain word: more than one where it was also written out from an abbreviation.
        let mut numbers: HashMap<String, Vec<FormId>, BuildHasherDefault<FnvHasher>> = HashMap::default();
        let (mut forms, mut all, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, of_entry) in (0..).zip(&faq.entries) {
            for phrasing in of_entry.phrasings() {
                let start = rows.len() as u32;
                for word in reader.words(phrasing) {
                    let alike = match numbers.get_mut(&word.plain) {
                        Some(alike) => alike,
                        None => numbers.entry(word.plain.clone()).or_default(),
                    };
                    let is_it = |&number: &FormId| -> bool {
                        let form: &Word = &forms[number as usize];
                        form.written == word.written
                    };
                    let number = alike.iter().copied().find(is_it).unwrap_or_else(|| {
                        let next = forms.len() as FormId;
                        alike.push(next);
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

    /// The words of a wording, in order.
    pub(super) fn words_of(&self, wording: &Wording) -> Vec<&Word> {
        self.forms_of(wording).iter().map(|&form| &self.forms[form as usize]).collect()
    }

    /// The forms of a wording, in order.
    pub(super) fn forms_of(&self, wording: &Wording) -> &[FormId] {
        &self.rows[wording.row.start as usize..wording.row.end as usize]
    }
}

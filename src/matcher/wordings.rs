//! The texts of an FAQ, read: every form in which a word occurs once, and each text as a row of such forms. A large file holds
//! hundreds of thousands of words, but few thousand different ones.
//!
//! To read takes longer than all that is made of it, so what has been read of an FAQ serves the next one, which says nearly
//! the same.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::Arc;

use fnv::FnvHasher;

use crate::faq::{Entry, EntryId, Faq};
use crate::matcher::prose::prose;
use crate::text::{Reader, Word};

/// The number of an entry within its FAQ.
pub(super) type EntryNumber = u32;

/// The number of a form, in the order in which they occur.
pub(super) type FormId = u32;

/// The texts of an FAQ whose variants are in canonical order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FaqTexts {
    /// Shared with the FAQs before and after it that have the same.
    pub(super) wordings: Arc<Wordings>,
    pub(super) answers: AnswerLines,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wordings {
    /// Each form once: a word, as it was written.
    pub(super) forms: Vec<Word>,
    /// All wordings, those of an entry next to each other.
    pub(super) all: Vec<Wording>,
    rows: Vec<FormId>,
}

/// One wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wording {
    pub(super) entry: EntryNumber,
    row: Range<u32>,
}

/// The lines of all answers, without their Markdown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AnswerLines {
    /// Each form once, numbered otherwise than those of wordings.
    pub(super) forms: Vec<Word>,
    /// Of each line, its part of the rows.
    lines: Vec<Range<u32>>,
    /// Of each entry, its part of the lines.
    entries: Vec<Range<u32>>,
    rows: Vec<FormId>,
}

impl FaqTexts {
    #[cfg(test)]
    pub(super) fn read(faq: &Faq, reader: &Reader) -> Self {
        Self::read_after(None, faq, reader)
    }

    /// The same, with what was read of other entries by a reader that reads alike: all of them, in their order.
    pub(super) fn read_after(before: Option<(&Self, Vec<EntryBefore<'_>>)>, faq: &Faq, reader: &Reader) -> Self {
        let known = before.map(|(texts, entries)| KnownTexts::new(texts, entries));
        let known = known.as_ref();
        let wordings = match known.filter(|known| known.has_wordings_of(faq)) {
            Some(known) => Arc::clone(known.wordings),
            None => Arc::new(Wordings::read(known, faq, reader)),
        };
        Self { wordings, answers: AnswerLines::read(known, faq, reader) }
    }
}

/// What an entry said whose texts have been read.
#[derive(Debug, Clone, Copy)]
pub(super) struct EntryBefore<'b> {
    pub(super) id: &'b EntryId,
    pub(super) phrasings: &'b [String],
    pub(super) answer: &'b str,
}

impl Wordings {
    fn read(known: Option<&KnownTexts<'_>>, faq: &Faq, reader: &Reader) -> Self {
        let mut rows = RowReader::new(reader, known.map(|known| (&*known.wordings.forms, &*known.wordings.rows)));
        let mut all = Vec::new();
        for (entry, of_entry) in (0..).zip(&faq.entries) {
            let was = known.and_then(|known| known.entry(entry as usize, &of_entry.id));
            for (place, phrasing) in of_entry.phrasings().enumerate() {
                let row = rows.row(phrasing, was.and_then(|was| was.wording(place, phrasing)));
                all.push(Wording { entry, row });
            }
        }
        let RowReader { forms, rows, .. } = rows;
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

    /// The forms of the question of each entry: its first wording.
    pub(super) fn questions(&self) -> impl Iterator<Item = &[FormId]> {
        self.all.chunk_by(|a, b| a.entry == b.entry).map(|of_entry| self.forms_of(&of_entry[0]))
    }
}

impl AnswerLines {
    fn read(known: Option<&KnownTexts<'_>>, faq: &Faq, reader: &Reader) -> Self {
        let mut rows = RowReader::new(reader, known.map(|known| (&*known.answers.forms, &*known.answers.rows)));
        let (mut lines, mut entries) = (Vec::new(), Vec::with_capacity(faq.entries.len()));
        for (place, entry) in faq.entries.iter().enumerate() {
            let start = lines.len() as u32;
            let was = known.and_then(|known| known.entry(place, &entry.id));
            match was.filter(|was| was.said.answer == entry.answer) {
                Some(was) => lines.extend(was.lines.iter().map(|line| rows.row("", Some(line)))),
                None => lines.extend(prose(&entry.answer).lines().map(|line| rows.row(line, None))),
            }
            entries.push(start..lines.len() as u32);
        }
        let RowReader { forms, rows, .. } = rows;
        Self { forms, lines, entries, rows }
    }

    /// The lines of each entry's answer, each as the forms of its words.
    pub(super) fn entries(&self) -> impl Iterator<Item = impl Iterator<Item = &[FormId]>> {
        let row = |line: &Range<u32>| &self.rows[line.start as usize..line.end as usize];
        self.entries.iter().map(move |lines| self.lines[lines.start as usize..lines.end as usize].iter().map(row))
    }
}

/// What was read before.
struct KnownTexts<'b> {
    wordings: &'b Arc<Wordings>,
    answers: &'b AnswerLines,
    entries: Vec<KnownEntry<'b>>,
    /// Where each entry stands, once one is not where it was.
    places: OnceCell<HashMap<&'b EntryId, usize>>,
}

/// An entry as it was before.
struct KnownEntry<'b> {
    said: EntryBefore<'b>,
    wordings: &'b [Wording],
    lines: &'b [Range<u32>],
}

impl<'b> KnownTexts<'b> {
    fn new(texts: &'b FaqTexts, entries: Vec<EntryBefore<'b>>) -> Self {
        let FaqTexts { wordings, answers } = texts;
        let of_entry = wordings.all.chunk_by(|a, b| a.entry == b.entry).zip(&answers.entries);
        let entries = entries.into_iter().zip(of_entry).map(|(said, (wordings, lines))| {
            let lines = &answers.lines[lines.start as usize..lines.end as usize];
            KnownEntry { said, wordings, lines }
        });
        Self { wordings, answers, entries: entries.collect(), places: OnceCell::new() }
    }

    /// Whether an FAQ has these wordings and no others, in this order.
    fn has_wordings_of(&self, faq: &Faq) -> bool {
        let is_as_before = |(was, is): (&KnownEntry<'_>, &Entry)| was.said.phrasings.iter().eq(is.phrasings());
        self.entries.len() == faq.entries.len() && self.entries.iter().zip(&faq.entries).all(is_as_before)
    }

    /// An entry; `place` is where it stands most likely.
    fn entry(&self, place: usize, id: &EntryId) -> Option<&KnownEntry<'b>> {
        if let Some(there) = self.entries.get(place).filter(|there| there.said.id == id) {
            return Some(there);
        }
        let ids = || self.entries.iter().map(|entry| entry.said.id).zip(0..).collect();
        self.places.get_or_init(ids).get(id).map(|&place| &self.entries[place])
    }
}

impl<'b> KnownEntry<'b> {
    /// The row of a wording; `place` is where it stands most likely.
    fn wording(&self, place: usize, wording: &str) -> Option<&'b Range<u32>> {
        let is_it = |known: &String| known == wording;
        let there = self.said.phrasings.get(place).filter(|known| is_it(known)).map(|_| place);
        let place = there.or_else(|| self.said.phrasings.iter().position(is_it))?;
        Some(&self.wordings.get(place)?.row)
    }
}

/// Reads texts into rows of forms.
struct RowReader<'r> {
    reader: &'r Reader,
    /// Those of each plain word: more than one where it was also written out from an abbreviation.
    numbers: HashMap<String, Vec<FormId>, BuildHasherDefault<FnvHasher>>,
    forms: Vec<Word>,
    rows: Vec<FormId>,
    known: Option<KnownRows<'r>>,
}

/// The forms and rows of before.
struct KnownRows<'r> {
    forms: &'r [Word],
    rows: &'r [FormId],
    /// The number that each form has now.
    numbers: Vec<Option<FormId>>,
}

impl<'r> RowReader<'r> {
    fn new(reader: &'r Reader, known: Option<(&'r [Word], &'r [FormId])>) -> Self {
        let known = known.map(|(forms, rows)| KnownRows { forms, rows, numbers: vec![None; forms.len()] });
        Self { reader, numbers: HashMap::default(), forms: Vec::new(), rows: Vec::new(), known }
    }

    /// Adds a text, with its row of before if it was read.
    fn row(&mut self, text: &str, known: Option<&Range<u32>>) -> Range<u32> {
        let start = self.rows.len() as u32;
        match (known, self.known.take()) {
            (Some(row), Some(KnownRows { forms, rows, mut numbers })) => {
                for &form in &rows[row.start as usize..row.end as usize] {
                    let form = form as usize;
                    let number = *numbers[form].get_or_insert_with(|| self.number(forms[form].clone()));
                    self.rows.push(number);
                }
                self.known = Some(KnownRows { forms, rows, numbers });
            }
            (_, before) => {
                self.known = before;
                for word in self.reader.words(text) {
                    let number = self.number(word);
                    self.rows.push(number);
                }
            }
        }
        start..self.rows.len() as u32
    }

    /// The number of a form, its own if it occurs for the first time.
    fn number(&mut self, word: Word) -> FormId {
        let alike = match self.numbers.get_mut(&word.plain) {
            Some(alike) => alike,
            None => self.numbers.entry(word.plain.clone()).or_default(),
        };
        let is_it = |&number: &FormId| -> bool { self.forms[number as usize].written == word.written };
        alike.iter().copied().find(is_it).unwrap_or_else(|| {
            let next = self.forms.len() as FormId;
            alike.push(next);
            self.forms.push(word);
            next
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Entries of a few words each, with answers of a few lines.
    fn faqs() -> impl Strategy<Value = Faq> {
        let text = || "[a-d]( [a-d]){0,3}|asap|Running dx\\.";
        let entry = (0..6_u8, text(), proptest::collection::vec(text(), 0..4), "([a-d]{1,2}( |\n|\\]\\(x\\))){0,5}z");
        proptest::collection::vec(entry, 0..5).prop_map(|entries| {
            let mut faq = Faq::default();
            for (number, question, variants, answer) in entries {
                let id: EntryId = format!("e{number}").parse().unwrap();
                if faq.entry(&id).is_none() {
                    let (picture, see_also, source) = (None, Vec::new(), Vec::new());
                    let (reviewed, expires, not_this) = (None, None, Vec::new());
                    faq.entries.push(Entry {
                        id,
                        question,
                        variants,
                        answer,
                        picture,
                        see_also,
                        source,
                        reviewed,
                        expires,
                        not_this,
                    });
                }
            }
            faq
        })
    }

    /// What is read of an FAQ after another.
    fn read_after(before: &Faq, after: &Faq, reader: &Reader) -> FaqTexts {
        let texts = FaqTexts::read(before, reader);
        let phrasings = before.entries.iter().map(|entry| entry.phrasings().map(str::to_owned).collect());
        let phrasings: Vec<Vec<String>> = phrasings.collect();
        let said = before.entries.iter().zip(&phrasings);
        let said = said.map(|(it, phrasings)| EntryBefore { id: &it.id, phrasings, answer: &it.answer });
        FaqTexts::read_after(Some((&texts, said.collect())), after, reader)
    }

    proptest! {
        #[test]
        fn what_was_read_before_changes_nothing(before in faqs(), after in faqs()) {
            let reader = Reader::new(&[("dx".to_owned(), "diagnosis".to_owned())].into());
            prop_assert_eq!(read_after(&before, &after, &reader), FaqTexts::read(&after, &reader));
        }

        #[test]
        fn of_an_faq_with_other_answers_the_answers_alone_are_read(before in faqs(), answer in "[a-d]( [a-d]){0,3}") {
            let reader = Reader::default();
            let mut after = before.clone();
            after.entries.iter_mut().step_by(2).for_each(|entry| entry.answer.clone_from(&answer));
            let texts = FaqTexts::read(&before, &reader);
            let read = read_after(&before, &after, &reader);
            prop_assert_eq!(&read, &FaqTexts::read(&after, &reader));
            prop_assert_eq!(&read.wordings, &texts.wordings);
        }
    }
}

//! Words and tests of an imported FAQ go into the file: what the source says of a word or a message is what it says afterwards.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::collect::shortened;
use super::super::{ImportNote, ImportedTest, MergeIssue};
use super::{Merged, TableChange};
use crate::faq::edit::{self, EditError};
use crate::faq::read::plain;
use crate::faq::{EntryId, Faq, TestRow, WordChange};

/// The tests whose entries came in, each row once. `goes_to` says which entry each question of the source went to.
pub(super) fn tests(
    tests: &[ImportedTest],
    goes_to: &HashMap<&str, Option<EntryId>>,
    notes: &mut Vec<ImportNote>,
) -> Vec<TestRow> {
    let (mut rows, mut met) = (Vec::new(), HashSet::new());
    for test in tests {
        let expect = match &test.expect {
            None => None,
            Some(question) => match goes_to.get(question.as_str()).cloned().flatten() {
                Some(id) => Some(id),
                None => {
                    let issue = MergeIssue::NoTested { say: shortened(&test.say), question: shortened(question) };
                    notes.push(ImportNote { place: test.place.clone(), issue: issue.into() });
                    continue;
                }
            },
        };
        let row = TestRow { say: test.say.clone(), expect, when: test.when };
        if met.insert(row.clone()) {
            rows.push(row);
        }
    }
    rows
}

impl Merged {
    /// Says what the words of a source stand for; others stay.
    pub(super) fn take_words(&mut self, faq: &Faq, words: &BTreeMap<String, String>) -> Result<(), EditError> {
        let known: HashMap<String, &String> = faq.words.iter().map(|(word, meaning)| (plain(word), meaning)).collect();
        let is_news = |(word, meaning): &(&String, &String)| known.get(&plain(word)) != Some(meaning);
        let new: Vec<(&str, &str)> = words.iter().filter(is_news).map(|(it, is)| (it.as_str(), is.as_str())).collect();
        if new.is_empty() {
            return Ok(());
        }
        self.text = edit::set_words(&self.text, &new)?;
        let change = |(word, meaning): &(&str, &str)| WordChange {
            word: (*word).to_owned(),
            before: known.get(&plain(word)).map(|before| (*before).clone()),
            after: Some((*meaning).to_owned()),
        };
        self.tables.push(TableChange::Words(new.iter().map(change).collect()));
        Ok(())
    }

    /// Says what must happen to the messages of a source; of each its own rows, all of them or none.
    pub(super) fn take_tests(&mut self, faq: &Faq, tests: &[TestRow]) -> Result<(), EditError> {
        let by_message = |rows: &[TestRow]| {
            let mut found: HashMap<String, Vec<TestRow>> = HashMap::new();
            for row in rows {
                found.entry(plain(&row.say)).or_default().push(row.clone());
            }
            found
        };
        let (known, new) = (by_message(&faq.tests), by_message(tests));
        let says =
            |rows: &[TestRow], it: &TestRow| rows.iter().any(|row| (&row.expect, row.when) == (&it.expect, it.when));
        let stands =
            |message: &String| known.get(message).is_some_and(|known| new[message].iter().all(|row| says(known, row)));
        let rows: Vec<TestRow> = tests.iter().filter(|row| !stands(&plain(&row.say))).cloned().collect();
        if rows.is_empty() {
            return Ok(());
        }
        let (mut added, mut changed, mut met) = (Vec::new(), Vec::new(), HashSet::new());
        for row in &rows {
            if met.insert(plain(&row.say)) {
                let is_known = known.contains_key(&plain(&row.say));
                if is_known { &mut changed } else { &mut added }.push(row.say.clone());
            }
        }
        let gone = changed.iter().map(|say| plain(say)).collect();
        self.text = edit::remove_tests(&self.text, &gone)?;
        self.text = edit::add_tests(&self.text, &rows)?;
        self.tables.push(TableChange::Tests { added, changed });
        Ok(())
    }
}

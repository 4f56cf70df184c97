//! What changed from one FAQ to the next, in a moderator's terms.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::read::plain;
use super::{About, Entry, EntryId, Faq, TestRow};

/// What one FAQ has and the other has not, or says otherwise; entries and tests in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// New entries.
    pub added: Vec<EntryId>,
    /// Entries that say something else now.
    pub changed: Vec<EntryId>,
    /// Entries that have gone.
    pub removed: Vec<EntryId>,
    /// Words that stand for something else now.
    pub words: Vec<WordChange>,
    /// Messages that have a new test.
    pub tests_added: Vec<String>,
    /// Messages of which a test has gone.
    pub tests_removed: Vec<String>,
    /// What is said otherwise of the FAQ as a whole.
    pub about: Vec<AboutChange>,
    /// Whether what takes how long changed.
    pub study: bool,
}

/// A key of `[about]`, by what it said and says. One of the two at least is there, and they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutChange {
    /// The key.
    pub key: &'static str,
    /// What it said.
    pub before: Option<String>,
    /// What it says now.
    pub after: Option<String>,
}

/// A word of `[words]`, by what it stood for and stands for. One of the two at least is there, and they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// The word.
    pub word: String,
    /// What it stood for.
    pub before: Option<String>,
    /// What it stands for now.
    pub after: Option<String>,
}

impl Diff {
    /// From `before` to `after`.
    pub fn between(before: &Faq, after: &Faq) -> Self {
        let old: HashMap<&EntryId, &Entry> = before.entries.iter().map(|entry| (&entry.id, entry)).collect();
        let mut diff = Self::default();
        for entry in &after.entries {
            match old.get(&entry.id) {
                None => diff.added.push(entry.id.clone()),
                Some(was) if *was != entry => diff.changed.push(entry.id.clone()),
                Some(_) => {}
            }
        }
        let new: HashSet<&EntryId> = after.entries.iter().map(|entry| &entry.id).collect();
        diff.removed = before.entries.iter().map(|entry| &entry.id).filter(|id| !new.contains(id)).cloned().collect();
        diff.words = word_changes(before, after);
        diff.tests_added = without(&after.tests, &before.tests);
        diff.tests_removed = without(&before.tests, &after.tests);
        // Written out, so that a new part is not forgotten here.
        let Faq { entries: _, words: _, tests: _, study, about, imported: _ } = before;
        diff.study = *study != after.study;
        diff.about = about_changes(about, &after.about);
        diff
    }

    /// What of these changes others do not name.
    #[must_use]
    pub fn besides(mut self, others: &Self) -> Self {
        let named: HashSet<&EntryId> =
            [&others.added, &others.changed, &others.removed].into_iter().flatten().collect();
        for list in [&mut self.added, &mut self.changed, &mut self.removed] {
            list.retain(|id| !named.contains(id));
        }
        let words: HashSet<String> = others.words.iter().map(|change| plain(&change.word)).collect();
        self.words.retain(|change| !words.contains(&plain(&change.word)));
        let tests: HashSet<String> =
            others.tests_added.iter().chain(&others.tests_removed).map(|say| plain(say)).collect();
        self.tests_added.retain(|say| !tests.contains(&plain(say)));
        self.tests_removed.retain(|say| !tests.contains(&plain(say)));
        self.about.retain(|change| others.about.iter().all(|other| other.key != change.key));
        self.study &= !others.study;
        self
    }

    /// These and others.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.added.extend(others.added);
        self.changed.extend(others.changed);
        self.removed.extend(others.removed);
        self.words.extend(others.words);
        self.tests_added.extend(others.tests_added);
        self.tests_removed.extend(others.tests_removed);
        self.about.extend(others.about);
        self.study |= others.study;
        self
    }

    /// Whether nothing changed that a member could notice: only comments, layout or order.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn about_changes(before: &About, after: &About) -> Vec<AboutChange> {
    let both = before.by_key().into_iter().zip(after.by_key());
    both.filter(|((_, before), (_, after))| before != after)
        .map(|((key, before), (_, after))| AboutChange { key, before, after })
        .collect()
}

/// Capitals and punctuation make no other word.
fn word_changes(before: &Faq, after: &Faq) -> Vec<WordChange> {
    let by_plain = |faq: &Faq| -> BTreeMap<String, (String, String)> {
        faq.words.iter().map(|(word, meaning)| (plain(word), (word.clone(), meaning.clone()))).collect()
    };
    let (old, new) = (by_plain(before), by_plain(after));
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    keys.into_iter()
        .filter_map(|key| {
            let (was, is) = (old.get(key), new.get(key));
            let (word, _) = is.or(was)?;
            let (before, after) = (was.map(|(_, meaning)| meaning.clone()), is.map(|(_, meaning)| meaning.clone()));
            (before != after).then(|| WordChange { word: word.clone(), before, after })
        })
        .collect()
}

/// The messages of the tests that are not among others.
fn without(tests: &[TestRow], others: &[TestRow]) -> Vec<String> {
    tests.iter().filter(|test| !others.contains(test)).map(|test| test.say.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::read::parse;

    fn faq(entries: &[(&str, &str)], rest: &str) -> Faq {
        let entries = entries.iter().map(|(id, answer)| {
            format!("[[faq]]\nid = \"{id}\"\nquestion = \"What is {id}?\"\nanswer = \"{answer}\"\n")
        });
        parse(&(entries.collect::<String>() + rest)).expect("it is sound")
    }

    fn ids(ids: &[&str]) -> Vec<EntryId> {
        ids.iter().map(|id| id.parse().expect("an id")).collect()
    }

    #[test]
    fn entries_are_told_apart_by_their_id() {
        let before = faq(&[("one", "1"), ("two", "2"), ("three", "3")], "");
        let after = faq(&[("four", "4"), ("three", "III"), ("one", "1")], "");
        let diff = Diff::between(&before, &after);
        let expected =
            Diff { added: ids(&["four"]), changed: ids(&["three"]), removed: ids(&["two"]), ..Diff::default() };
        assert_eq!(diff, expected);
    }

    #[test]
    fn order_and_comments_are_no_difference() {
        let before = faq(&[("one", "1"), ("two", "2")], "");
        assert!(Diff::between(&before, &faq(&[("two", "2"), ("one", "1")], "# a comment")).is_empty());
    }

    #[test]
    fn words_and_tests_are_a_difference_besides_the_entries() {
        let of = |rest: &str| faq(&[("one", "1")], rest);
        let before = of(
            "[words]\ndx = \"diagnosis\"\nrx = \"prescription\"\n\n[[test]]\nsay = \"what is it\"\nexpect = \"one\"\n",
        );
        let after = of(
            "[words]\nDX = \"a diagnosis\"\nhx = \"history\"\n\n[[test]]\nsay = \"what is it\"\nexpect = \"none\"\n",
        );
        let text = |text: &str| Some(text.to_owned());
        let word = |word: &str, before, after| WordChange { word: word.to_owned(), before, after };
        let expected = Diff {
            words: vec![
                word("DX", text("diagnosis"), text("a diagnosis")),
                word("hx", None, text("history")),
                word("rx", text("prescription"), None),
            ],
            tests_added: vec!["what is it".to_owned()],
            tests_removed: vec!["what is it".to_owned()],
            ..Diff::default()
        };
        assert_eq!(Diff::between(&before, &after), expected);
        let other = of("[about]\nsubject = [\"bread\", \"rye\"]\n");
        let about = vec![AboutChange { key: "subject", before: None, after: text("bread, rye") }];
        assert_eq!(Diff::between(&of(""), &other), Diff { about, ..Diff::default() });
        let times = of("[pace]\nmost_hours = 48\n");
        assert_eq!(Diff::between(&of(""), &times), Diff { study: true, ..Diff::default() });
    }
}

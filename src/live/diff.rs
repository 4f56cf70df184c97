//! What changed from one FAQ to the next, in a moderator's terms. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::faq::{Entry, EntryId, Faq};

/// The entries that one FAQ has and the other has not, or says otherwise; each list in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// New entries.
    pub added: Vec<EntryId>,
    /// Entries that say something else now.
    pub changed: Vec<EntryId>,
    /// Entries that have gone.
    pub removed: Vec<EntryId>,
    /// Whether anything besides the entries changed: words, tests and the like.
    pub other_parts: bool,
}

impl Diff {
    /// From `before` to `after`.
    pub fn between(before: &Faq, after: &Faq) -> Self {
        let old: BTreeMap<&EntryId, &Entry> = before.entries.iter().map(|entry| (&entry.id, entry)).collect();
        let mut diff = Self::default();
        for entry in &after.entries {
            match old.get(&entry.id) {
                None => diff.added.push(entry.id.clone()),
                Some(was) if *was != entry => diff.changed.push(entry.id.clone()),
                Some(_) => {}
            }
        }
        let new: BTreeSet<&EntryId> = after.entries.iter().map(|entry| &entry.id).collect();
        diff.removed = before.entries.iter().map(|entry| &entry.id).filter(|id| !new.contains(id)).cloned().collect();
        diff.other_parts = !are_alike_but_for_entries(before, after);
        diff
    }

    /// Whether nothing changed that a member could notice: only comments, layout or order.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn are_alike_but_for_entries(one: &Faq, other: &Faq) -> bool {
    // Written out, so that a new part is not forgotten here.
    let Faq { entries: _, words, tests, study, about, imported: _ } = one;
    (words, tests, study, about) == (&other.words, &other.tests, &other.study, &other.about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::parse;

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
            Diff { added: ids(&["four"]), changed: ids(&["three"]), removed: ids(&["two"]), other_parts: false };
        assert_eq!(diff, expected);
    }

    #[test]
    fn order_and_comments_are_no_difference() {
        let before = faq(&[("one", "1"), ("two", "2")], "");
        assert!(Diff::between(&before, &faq(&[("two", "2"), ("one", "1")], "# a comment")).is_empty());
    }

    #[test]
    fn words_and_tests_are_a_difference_besides_the_entries() {
        let before = faq(&[("one", "1")], "");
        let after = faq(&[("one", "1")], "[words]\ndx = \"diagnosis\"\n");
        assert_eq!(Diff::between(&before, &after), Diff { other_parts: true, ..Diff::default() });
    }
}

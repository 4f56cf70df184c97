//! What members will get from an FAQ: its own wordings are asked as if they were not in it.
//!
//! A member seldom writes what a moderator wrote. So in each round one wording of every entry is left out, the rest is
//! prepared as ever, and what was left out is asked. The questions stay: without its question an entry is another one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_stemmers::{Algorithm, Stemmer};

use super::wordings::content_words;
use crate::faq::{Entry, EntryId, Faq};
use crate::matcher::{Matcher, Verdict, evenly};

/// How many entries are looked at; of more, so many evenly spread.
const ENTRIES: usize = 2_000;
/// How many rounds there are: each prepares the FAQ anew.
const ROUNDS: usize = 4;
/// How many wordings are asked in a round: each is read for its meaning, which takes some milliseconds.
const ASKED: usize = 100;
/// A wording is close to another if they share at least this share of their telling words.
const CLOSE: f64 = 0.5;

/// What became of wordings that were asked as if they were not in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AskedWordings {
    /// How many were asked.
    pub asked: usize,
    /// Their entry was stated.
    pub answered: usize,
    /// Their entry was among those that were suggested.
    pub suggested: usize,
    /// Another entry was stated.
    pub mistaken: usize,
}

/// Two entries one of which takes questions of the other, or each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rivals {
    /// The entry that lost a wording, and the one that was stated instead.
    pub entries: [EntryId; 2],
    /// How many wordings of either went to the other.
    pub taken: usize,
    /// Whether the first entry takes questions of the second as well.
    pub mutual: bool,
    /// One of the first entry's that did.
    pub example: String,
}

/// How well an FAQ answers what its own wordings stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many entries were looked at.
    pub entries: usize,
    /// How many there are.
    pub of: usize,
    /// How many of those looked at have no wording beside their question, so that nothing can be left out.
    pub bare: usize,
    /// How many entries had a wording asked.
    pub tried: usize,
    /// How many of these answered at least half of theirs.
    pub reliable: usize,
    /// Wordings that share most of their words with another one of their entry.
    pub close: AskedWordings,
    /// Wordings that do not.
    pub far: AskedWordings,
    /// The entries that take questions of others, most first.
    pub rivals: Vec<Rivals>,
    /// The entries none of whose wordings was answered, those of which most were asked first.
    pub lost: Vec<EntryId>,
}

/// Asks the wordings of an FAQ; `equip` gives a matcher what it has besides the words. The same FAQ gives the same figures.
pub fn coverage(faq: &Faq, equip: impl Fn(&Faq, Matcher) -> Matcher) -> Coverage {
    let entries: Vec<Entry> = evenly(&faq.entries, ENTRIES).cloned().collect();
    let sample = Faq { entries, ..faq.clone() };
    let mut found = Tally::default();
    for round in 0..ROUNDS {
        let left_out: Vec<(usize, usize)> =
            sample.entries.iter().enumerate().filter_map(|(at, entry)| Some((at, left_out(entry, round)?))).collect();
        let left_out: Vec<(usize, usize)> = evenly(&left_out, ASKED).copied().collect();
        if left_out.is_empty() {
            break;
        }
        let mut rest = sample.clone();
        for (at, variant) in &left_out {
            rest.entries[*at].variants.remove(*variant);
        }
        let matcher = equip(&rest, Matcher::new(&rest));
        for (at, variant) in left_out {
            found.note(&rest.entries[at], &sample.entries[at].variants[variant], &matcher);
        }
    }
    found.sum_up(&sample, faq.entries.len())
}

/// Which of an entry's variants is left out in a round; one with few has fewer rounds.
fn left_out(entry: &Entry, round: usize) -> Option<usize> {
    let rounds = entry.variants.len().min(ROUNDS);
    (round < rounds).then(|| round * entry.variants.len() / rounds)
}

/// What was found so far.
struct Tally {
    stemmer: Stemmer,
    close: AskedWordings,
    far: AskedWordings,
    /// For each entry, how many of its wordings were asked and how many it answered.
    entries: BTreeMap<EntryId, (usize, usize)>,
    /// From which entry which other one took how many wordings, and the first of them.
    taken: BTreeMap<[EntryId; 2], (usize, String)>,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            close: AskedWordings::default(),
            far: AskedWordings::default(),
            entries: BTreeMap::new(),
            taken: BTreeMap::new(),
        }
    }
}

impl Tally {
    fn note(&mut self, entry: &Entry, wording: &str, matcher: &Matcher) {
        let is_close = self.is_close(entry, wording);
        let of = if is_close { &mut self.close } else { &mut self.far };
        let (asked, answered) = self.entries.entry(entry.id.clone()).or_default();
        of.asked += 1;
        *asked += 1;
        // Whether an entry has expired is another matter.
        match matcher.ask(wording, Date::MIN) {
            Verdict::Answer { best, .. } if best.id == entry.id => {
                of.answered += 1;
                *answered += 1;
            }
            Verdict::Answer { best, .. } => {
                of.mistaken += 1;
                let taken = self.taken.entry([entry.id.clone(), best.id]);
                taken.or_insert_with(|| (0, wording.to_owned())).0 += 1;
            }
            Verdict::Suggest(offered) if offered.iter().any(|candidate| candidate.id == entry.id) => of.suggested += 1,
            Verdict::Suggest(_) | Verdict::Silent { .. } => {}
        }
    }

    fn is_close(&self, entry: &Entry, wording: &str) -> bool {
        let stems = |text: &str| -> BTreeSet<String> {
            content_words(text, &self.stemmer).into_iter().map(|(stem, _)| stem).collect()
        };
        let own = stems(wording);
        entry.phrasings().any(|other| {
            let other = stems(other);
            let all = own.union(&other).count();
            all > 0 && own.intersection(&other).count() as f64 >= CLOSE * all as f64
        })
    }

    fn sum_up(self, sample: &Faq, of: usize) -> Coverage {
        let Self { close, far, entries, taken, .. } = self;
        let mut rivals: Vec<Rivals> = Vec::new();
        for (pair, (count, example)) in taken {
            match rivals.iter_mut().find(|known| pair.iter().all(|id| known.entries.contains(id))) {
                // Each direction stands here once.
                Some(known) => (known.taken, known.mutual) = (known.taken + count, true),
                None => rivals.push(Rivals { entries: pair, taken: count, mutual: false, example }),
            }
        }
        rivals.sort_by_key(|rivals| Reverse(rivals.taken));
        let mut lost: Vec<(&EntryId, usize)> =
            entries.iter().filter(|(_, (_, answered))| *answered == 0).map(|(id, (asked, _))| (id, *asked)).collect();
        lost.sort_by_key(|(_, asked)| Reverse(*asked));
        Coverage {
            entries: sample.entries.len(),
            of,
            bare: sample.entries.iter().filter(|entry| entry.variants.is_empty()).count(),
            tried: entries.len(),
            reliable: entries.values().filter(|(asked, answered)| 2 * answered >= *asked).count(),
            close,
            far,
            rivals,
            lost: lost.into_iter().map(|(id, _)| id.clone()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faq(entries: &[(&str, &str, &[&str])]) -> Faq {
        let entry = |(id, question, variants): &(&str, &str, &[&str])| {
            format!("[[faq]]\nid = \"{id}\"\nquestion = \"{question}\"\nvariants = {variants:?}\nanswer = \"x\"\n")
        };
        crate::faq::parse(&entries.iter().map(entry).collect::<String>()).unwrap()
    }

    fn of(faq: &Faq) -> Coverage {
        coverage(faq, |_, matcher| matcher)
    }

    #[test]
    fn an_entry_without_wordings_cannot_be_tried() {
        let faq = faq(&[
            ("park", "Where do I park?", &["parking behind the hall", "where can i park", "is there a car park"]),
            ("tea", "Is there tea?", &["do you serve tea", "can i get tea there", "tea and biscuits"]),
            ("ticket-price", "What does a ticket cost?", &["ticket price", "zebra crossing money"]),
            ("ticket-refund", "Can I give a ticket back?", &["what does a ticket cost to give back", "refund"]),
            ("lost", "Where is lost property?", &[]),
        ]);
        let found = of(&faq);
        assert_eq!((found.entries, found.of, found.bare, found.tried), (5, 5, 1, 4));
        assert_eq!(found.close.asked + found.far.asked, 10);
    }

    #[test]
    fn of_a_large_faq_a_part_is_asked_and_that_is_said() {
        let names: Vec<(String, String, Vec<String>)> = (0..3 * ENTRIES)
            .map(|n| (format!("e-{n}"), format!("What is thing{n}?"), vec![format!("thing{n} explained to me")]))
            .collect();
        let text: String = names
            .iter()
            .map(|(id, question, variants)| {
                format!("[[faq]]\nid = \"{id}\"\nquestion = \"{question}\"\nvariants = {variants:?}\nanswer = \"x\"\n")
            })
            .collect();
        let found = of(&crate::faq::parse(&text).unwrap());
        assert_eq!((found.entries, found.of), (ENTRIES, 3 * ENTRIES));
        assert_eq!(found.close.asked + found.far.asked, ASKED);
    }

    #[test]
    fn entries_that_take_questions_of_others_are_named_once_most_first() {
        let id = |id: &str| id.parse::<EntryId>().unwrap();
        let mut tally = Tally::default();
        let mut take = |of: &str, by: &str, times: usize, wording: &str| {
            tally.taken.insert([id(of), id(by)], (times, wording.to_owned()));
        };
        take("price", "refund", 2, "money for a ticket");
        take("refund", "price", 1, "money back");
        take("tea", "park", 2, "tea in the car");
        let found = tally.sum_up(&Faq::default(), 0);
        let told: Vec<_> = found.rivals.iter().map(|it| (it.entries.each_ref(), it.taken, it.mutual)).collect();
        assert_eq!(told, [([&id("price"), &id("refund")], 3, true), ([&id("tea"), &id("park")], 2, false)]);
        assert_eq!(found.rivals[0].example, "money for a ticket");
    }
}

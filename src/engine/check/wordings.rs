//! Wordings that stand with the wrong entry, or with two.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use super::CheckProblem;
use crate::engine::pleasantries::without_pleasantries;
use crate::faq::read::{Places, plain};
use crate::faq::{Entry, EntryId, Faq, Findings};
use crate::matcher::{Candidate, Matcher, evenly};

/// A wording that another entry answers better.
#[derive(Debug, Clone, PartialEq)]
pub struct Misplaced {
    /// The entry that has the wording.
    pub entry: EntryId,
    /// Which of its phrasings it is; see [`crate::faq::Entry::phrasings`].
    pub phrasing: usize,
    /// The entry that answers it better.
    pub better: EntryId,
}

/// How many wordings of a file are put to the matcher at most; each is a question to it.
const ASKED: usize = 5_000;
/// How many when an edit is judged: a moderator waits for it.
const ASKED_OF_AN_EDIT: usize = 400;
/// How many entries an edited wording can take questions from, or lose its own to.
const NEIGHBOURS: usize = 5;

/// The wordings that another entry answers better: the matcher ranks it first, although the wording is not its own.
///
/// To leave each wording out and ask what would be found without it finds more, but most of that is no fault: on our
/// own file 39 of 859 variants, against 7 this way. A variant that nothing else in its entry is like is a good one.
///
/// Of a large file 5,000 wordings are asked, evenly spread.
pub fn misplaced(faq: &Faq, matcher: &Matcher) -> Vec<Misplaced> {
    misplaced_among(faq.entries.iter(), matcher, ASKED)
}

/// The same for those wordings alone that an edit of these entries can have moved: their own, and those of the entries
/// that come nearest to them; of many, 400, evenly spread.
pub fn misplaced_near<'a>(
    edited: impl IntoIterator<Item = &'a EntryId>,
    faq: &Faq,
    matcher: &Matcher,
) -> Vec<Misplaced> {
    let mut near: BTreeSet<EntryId> = edited.into_iter().cloned().collect();
    let own: Vec<&str> =
        faq.entries.iter().filter(|entry| near.contains(&entry.id)).flat_map(Entry::phrasings).collect();
    for wording in evenly(&own, ASKED_OF_AN_EDIT) {
        near.extend(matcher.rank(wording, NEIGHBOURS).into_iter().map(|candidate| candidate.id));
    }
    misplaced_among(faq.entries.iter().filter(|entry| near.contains(&entry.id)), matcher, ASKED_OF_AN_EDIT)
}

/// The entry that answers this wording of an entry better, if one does.
pub fn answered_better(entry: &EntryId, wording: &str, matcher: &Matcher) -> Option<EntryId> {
    let ranked = matcher.rank_like(wording, 2);
    let best = ranked.first()?;
    // Of two that are as sure of it, neither is better.
    let may_be_own = |candidate: &&Candidate| candidate.confidence >= best.confidence;
    (!ranked.iter().take_while(may_be_own).any(|candidate| candidate.id == *entry)).then(|| best.id.clone())
}

/// The wordings that an entry has only after an edit and that another entry is sure to answer before it; `matcher` is that
/// of before. Of many, 400 are asked, evenly spread.
pub fn taken_from_others(before: &Faq, after: &Faq, matcher: &Matcher) -> Vec<Misplaced> {
    let known: HashMap<&EntryId, &Entry> = before.entries.iter().map(|entry| (&entry.id, entry)).collect();
    let is_new = |entry: &Entry, wording: &str| {
        known.get(&entry.id).is_none_or(|known| !known.phrasings().any(|it| it == wording))
    };
    let new: Vec<(&Entry, usize, &str)> = after
        .entries
        .iter()
        .filter(|entry| known.get(&entry.id).is_none_or(|known| known != entry))
        .flat_map(|entry| entry.phrasings().enumerate().map(move |(phrasing, wording)| (entry, phrasing, wording)))
        .filter(|(entry, _, wording)| is_new(entry, wording))
        .collect();
    evenly(&new, ASKED_OF_AN_EDIT)
        .filter_map(|(entry, phrasing, wording)| {
            let best = matcher.rank(without_pleasantries(wording), 1).into_iter().next()?;
            let is_sure = best.confidence > matcher.thresholds().answer && best.id != entry.id;
            // What is moved from one entry to the other is meant to be.
            let stays = after.entry(&best.id).is_some_and(|other| {
                known
                    .get(&best.id)
                    .is_some_and(|was| was.phrasings().all(|wording| other.phrasings().any(|it| it == wording)))
            });
            (is_sure && stays).then(|| Misplaced { entry: entry.id.clone(), phrasing: *phrasing, better: best.id })
        })
        .collect()
}

fn misplaced_among<'a>(entries: impl Iterator<Item = &'a Entry>, matcher: &Matcher, asked: usize) -> Vec<Misplaced> {
    let wordings: Vec<_> = entries
        .flat_map(|entry| entry.phrasings().enumerate().map(move |(number, wording)| (entry, number, wording)))
        .collect();
    evenly(&wordings, asked)
        .filter_map(|(entry, phrasing, wording)| {
            let better = answered_better(&entry.id, wording, matcher)?;
            Some(Misplaced { entry: entry.id.clone(), phrasing: *phrasing, better })
        })
        .collect()
}

pub(super) fn note_misplaced(faq: &Faq, matcher: &Matcher, places: &Places, findings: &mut Findings<'_, CheckProblem>) {
    let index: HashMap<&EntryId, usize> = faq.entries.iter().enumerate().map(|(at, entry)| (&entry.id, at)).collect();
    let mut times: HashMap<String, usize> = HashMap::new();
    for wording in faq.entries.iter().flat_map(Entry::phrasings) {
        *times.entry(plain(wording)).or_default() += 1;
    }
    for Misplaced { entry, phrasing, better } in misplaced(faq, matcher) {
        let Some(at) = index.get(&entry).copied() else { continue };
        let wording = faq.entries[at].phrasings().nth(phrasing);
        let Some((wording, place)) = wording.zip(places.entries[at].phrasings().nth(phrasing)) else { continue };
        // That it stands in two places is an error already; where it belongs is then for the moderator to say.
        if times.get(&plain(wording)).is_some_and(|times| *times > 1) {
            continue;
        }
        findings.note(place.clone(), CheckProblem::BetterElsewhere { better, entry });
    }
}

/// Words that can come and go without changing what is asked.
const FILLERS: &[&str] = &[
    "a",
    "about",
    "actually",
    "all",
    "am",
    "an",
    "and",
    "any",
    "anybody",
    "anyone",
    "are",
    "around",
    "at",
    "be",
    "been",
    "being",
    "can",
    "could",
    "currently",
    "did",
    "do",
    "does",
    "doing",
    "exactly",
    "for",
    "generally",
    "get",
    "getting",
    "got",
    "guys",
    "had",
    "has",
    "have",
    "having",
    "hello",
    "hey",
    "hi",
    "i",
    "id",
    "im",
    "in",
    "is",
    "it",
    "its",
    "ive",
    "just",
    "kind",
    "kinda",
    "know",
    "like",
    "may",
    "maybe",
    "me",
    "might",
    "my",
    "normally",
    "of",
    "ok",
    "okay",
    "on",
    "one",
    "our",
    "out",
    "please",
    "pls",
    "really",
    "roughly",
    "s",
    "shall",
    "should",
    "so",
    "some",
    "somebody",
    "someone",
    "tell",
    "thanks",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "to",
    "typically",
    "u",
    "up",
    "us",
    "usually",
    "was",
    "we",
    "well",
    "were",
    "will",
    "with",
    "would",
    "you",
    "your",
    "yours",
];

/// Words this long are one word when a single letter differs; shorter ones (CPC, CCS) may well be two.
const SLIP_LENGTH: usize = 6;
/// Wordings that are compared letter by letter with one that shares all its other words.
const COMPARED: usize = 64;

/// With fewer telling words than this each of them counts as it is written: "where to book" is not about books.
const STEMMED_FROM: usize = 3;

/// The telling words of a wording by their stems, in order of the alphabet, each with the word as it is written. What
/// a hyphen joins is one word: the `a` of CPC-A is no filler.
pub(super) fn content_words(wording: &str, stemmer: &Stemmer) -> Vec<(String, String)> {
    let plain = plain(&wording.replace('-', ""));
    let words: Vec<&str> = plain.split(' ').filter(|word| !FILLERS.contains(word)).collect();
    let stem = |word: &str| match words.len() < STEMMED_FROM {
        true => word.to_owned(),
        false => stemmer.stem(word).into_owned(),
    };
    let stems: BTreeMap<String, String> = words.iter().map(|word| (stem(word), (*word).to_owned())).collect();
    stems.into_iter().collect()
}

/// Notes wordings of different entries that differ only in fillers, endings, order, or one letter of a long word.
///
/// One pass over the file with a table of what was seen, so the time grows with the size of the file and not with its
/// square: a wording is looked up by its telling words, and by them without each of the long ones.
pub(super) fn note_near_duplicates(faq: &Faq, places: &Places, findings: &mut Findings<'_, CheckProblem>) {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut same: HashMap<Vec<String>, (usize, &Range<usize>, &str)> = HashMap::new();
    let mut but_one: HashMap<(u64, usize), Vec<Seen<'_>>> = HashMap::new();
    for (number, (entry, places)) in faq.entries.iter().zip(&places.entries).enumerate() {
        for (phrasing, place) in entry.phrasings().zip(places.phrasings()) {
            let words = content_words(phrasing, &stemmer);
            if words.is_empty() {
                continue;
            }
            let stems: Vec<String> = words.iter().map(|(stem, _)| stem.clone()).collect();
            let twin = match same.get(&stems) {
                // The very same wording is an error already.
                Some((_, _, text)) if plain(text) == plain(phrasing) => None,
                Some((other, first, _)) => Some((*other, *first)),
                None => all_but_one(&words, number, place, &mut but_one),
            };
            same.entry(stems).or_insert((number, place, phrasing));
            let Some((other, first)) = twin.filter(|(other, _)| *other != number) else { continue };
            let problem = CheckProblem::NearDuplicate { of: faq.entries[other].id.clone() };
            findings.note_also(place.clone(), problem, Some(first.clone()));
        }
    }
}

/// A wording without one of its words.
struct Seen<'p> {
    entry: usize,
    place: &'p Range<usize>,
    word: String,
}

/// Looks for a wording that has the same telling words but for one, and that one but for a letter; and notes this one.
fn all_but_one<'p>(
    words: &[(String, String)],
    entry: usize,
    place: &'p Range<usize>,
    seen: &mut HashMap<(u64, usize), Vec<Seen<'p>>>,
) -> Option<(usize, &'p Range<usize>)> {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut twin = None;
    for (at, (_, word)) in words.iter().enumerate().filter(|(_, (_, word))| word.chars().count() >= SLIP_LENGTH) {
        // The sum does not depend on the order; the one that is left out may sort elsewhere in the twin.
        let rest = words.iter().enumerate().filter(|(other, _)| *other != at);
        let rest = rest.fold(0_u64, |sum, (_, (stem, _))| sum.wrapping_add(hasher.hash_one(stem)));
        let alike = seen.entry((rest, words.len())).or_default();
        let found = alike.iter().find(|other| strsim::osa_distance(word, &other.word) <= 1 && other.entry != entry);
        twin = twin.or(found.map(|found| (found.entry, found.place)));
        if alike.len() < COMPARED {
            alike.push(Seen { entry, place, word: word.clone() });
        }
    }
    twin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_alike_when_only_fillers_endings_and_order_differ() {
        let stemmer = Stemmer::create(Algorithm::English);
        let alike = |a, b| {
            let stems = |text| content_words(text, &stemmer).into_iter().map(|(stem, _)| stem).collect::<Vec<_>>();
            stems(a) == stems(b)
        };
        for (a, b, expected) in [
            ("how long does it take to get certified", "how long will it usually take to be certified", true),
            ("what's the cost of the exams", "hey guys, whats the exam cost", true),
            ("how much do the exams cost", "the exam, how much does it cost?", true),
            ("what is the coc", "coc-a what is it", false),
            ("where do i book", "where can i get books", false),
            ("how long is the cpc exam", "how long is the ccs exam", false),
        ] {
            assert_eq!(alike(a, b), expected, "{a} | {b}");
        }
    }
}

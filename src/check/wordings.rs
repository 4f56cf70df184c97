//! Wordings that stand with the wrong entry, or with two.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use super::by_id;
use crate::faq::read::{Places, plain};
use crate::faq::{Code, EntryId, Faq, Findings};
use crate::matcher::Matcher;

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

/// Another entry comes this near to a wording, or nobody would be sent there.
const NEAR: f64 = 0.5;
/// Another entry is better only when it is surer by this much.
const CLEARLY: f64 = 0.15;
/// How many rivals a wording is weighed against.
const RIVALS: usize = 5;
/// How many wordings of a file are looked at; each costs a question to the matcher.
const LOOKED_AT: usize = 5_000;
/// How many of them are weighed without themselves; each costs a small matcher.
const WEIGHED: usize = 500;

/// The variants that another entry answers better.
///
/// Every wording finds its own entry, being in it. So a wording that also comes near another entry is weighed anew
/// with itself left out, in a small FAQ of its entry and its nearest rivals: if one of them is then clearly surer, the
/// wording is misplaced. Of a very large file the first 5,000 wordings are looked at.
pub fn misplaced(faq: &Faq, matcher: &Matcher) -> Vec<Misplaced> {
    let index = by_id(&faq.entries);
    let mut suspects = Vec::new();
    let phrasings = faq.entries.iter().flat_map(|entry| entry.variants.iter().enumerate().map(move |v| (entry, v)));
    for (entry, (number, variant)) in phrasings.take(LOOKED_AT) {
        let ranked = matcher.rank(variant);
        let rivals: Vec<usize> = ranked
            .iter()
            .filter(|candidate| candidate.id != entry.id)
            .take(RIVALS)
            .take_while(|candidate| candidate.confidence >= NEAR)
            .filter_map(|candidate| index.get(&candidate.id).copied())
            .collect();
        if let Some(nearest) = ranked.iter().find(|candidate| candidate.id != entry.id).filter(|_| !rivals.is_empty()) {
            suspects.push((nearest.confidence, entry, number, variant, rivals));
        }
    }
    suspects.sort_by(|a, b| b.0.total_cmp(&a.0));
    suspects.truncate(WEIGHED);
    let mut misplaced: Vec<Misplaced> = suspects
        .into_iter()
        .filter_map(|(_, entry, number, variant, rivals)| {
            let mut own = entry.clone();
            own.variants.remove(number);
            let entries = std::iter::once(own).chain(rivals.into_iter().map(|rival| faq.entries[rival].clone()));
            let small = Faq { entries: entries.collect(), words: faq.words.clone(), ..Faq::default() };
            let ranked = Matcher::new(&small).rank(variant);
            let own = ranked.iter().find(|candidate| candidate.id == entry.id).map_or(0.0, |own| own.confidence);
            let best = ranked.first().filter(|best| best.id != entry.id)?;
            let is_better = best.confidence >= NEAR && best.confidence >= own + CLEARLY;
            is_better.then(|| Misplaced { entry: entry.id.clone(), phrasing: number + 1, better: best.id.clone() })
        })
        .collect();
    misplaced.sort_by_key(|found| (index.get(&found.entry).copied(), found.phrasing));
    misplaced
}

pub(super) fn note_misplaced(faq: &Faq, matcher: &Matcher, places: &Places, findings: &mut Findings<'_>) {
    let found = misplaced(faq, matcher);
    if found.is_empty() {
        return;
    }
    let index = by_id(&faq.entries);
    for Misplaced { entry, phrasing, better } in found {
        let Some(place) = index.get(&entry).and_then(|at| places.entries[*at].phrasings().nth(phrasing)) else {
            continue;
        };
        findings
            .warning(
                Code::BetterElsewhere,
                place.clone(),
                format!("without this very wording, `{better}` would answer it"),
            )
            .mend(format!("move it to `{better}`, or add more wordings of this kind here"));
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

/// The telling words of a wording: stemmed, each once, in order of the alphabet.
fn telling_words(wording: &str, stemmer: &Stemmer) -> Vec<String> {
    let plain = plain(wording);
    let words: BTreeSet<String> =
        plain.split(' ').filter(|word| !FILLERS.contains(word)).map(|word| stemmer.stem(word).into_owned()).collect();
    words.into_iter().collect()
}

/// Notes wordings of different entries that differ only in fillers, endings, order, or one letter of a long word.
///
/// One pass over the file with a table of what was seen, so the time grows with the size of the file and not with its
/// square: a wording is looked up by its telling words, and by them without each of the long ones.
pub(super) fn note_near_duplicates(faq: &Faq, places: &Places, findings: &mut Findings<'_>) {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut same: HashMap<Vec<String>, (usize, &Range<usize>, &str)> = HashMap::new();
    let mut but_one: HashMap<(u64, usize), Vec<Seen<'_>>> = HashMap::new();
    for (number, (entry, places)) in faq.entries.iter().zip(&places.entries).enumerate() {
        for (phrasing, place) in entry.phrasings().zip(places.phrasings()) {
            let words = telling_words(phrasing, &stemmer);
            if words.is_empty() {
                continue;
            }
            let twin = match same.get(&words) {
                // The very same wording is an error already.
                Some((_, _, text)) if plain(text) == plain(phrasing) => None,
                Some((other, first, _)) => Some((*other, *first)),
                None => all_but_one(&words, number, place, &mut but_one),
            };
            same.entry(words).or_insert((number, place, phrasing));
            let Some((other, first)) = twin.filter(|(other, _)| *other != number) else { continue };
            let first = findings.place(first.clone());
            let id = &faq.entries[other].id;
            findings
                .warning(Code::NearDuplicate, place.clone(), format!("`{id}` has all but the same wording"))
                .also(first, "there")
                .mend("keep it with the entry that answers it");
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
    words: &[String],
    entry: usize,
    place: &'p Range<usize>,
    seen: &mut HashMap<(u64, usize), Vec<Seen<'p>>>,
) -> Option<(usize, &'p Range<usize>)> {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut twin = None;
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.chars().count() >= SLIP_LENGTH) {
        // The sum does not depend on the order; the one that is left out may sort elsewhere in the twin.
        let rest = words.iter().enumerate().filter(|(other, _)| *other != at);
        let rest = rest.fold(0_u64, |sum, (_, word)| sum.wrapping_add(hasher.hash_one(word)));
        let alike = seen.entry((rest, words.len())).or_default();
        let found = alike.iter().find(|other| strsim::osa_distance(word, &other.word) <= 1 && other.entry != entry);
        twin = twin.or(found.map(|found| (found.entry, found.place)));
        if alike.len() < COMPARED {
            alike.push(Seen { entry, place, word: word.clone() });
        }
    }
    twin
}

//! Which words may be kept: those of the FAQ, and those of common English that are nobody's name.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::medical;
use crate::faq::Faq;
use crate::text;

/// Written by `benches/person_names.py`; the licences are in `data/LICENSE.md`.
fn list(data: &'static str) -> HashSet<&'static str> {
    data.split_whitespace().collect()
}

/// Given names that are nothing else.
static GIVEN: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("data/given.txt")));
/// Surnames, places, and words that no list of lower-case English words has.
static PROPER: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("data/proper.txt")));
/// Words that are given names too.
static BOTH: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("data/both.txt")));
/// Words that are surnames too.
static SURNAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("data/surnames.txt")));

/// Words of health care, written for this: coders use them more than English at large does.
static TRADE: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("data/trade.txt")));

/// Things, brands and shops that the lists of names have: nobody's names.
static PUBLIC: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("data/public.txt")));

/// Endings of the names of trades, studies and devices, beside the findings of [`medical`]; so many letters such a word has at least.
const TRADES: &[&str] = &["otomy", "opathy", "graphy", "ology", "ologist", "osis", "lysis", "gram"];
const TRADE_LENGTH: usize = 8;
/// What is put before a word to make another of it, and how long that word is at least.
const PREFIXES: &[&str] =
    &["tele", "up", "un", "over", "under", "non", "pre", "post", "mis", "re", "multi", "self", "out"];
const PREFIXED: usize = 5;

/// What a word is, as far as names go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A word that may be kept.
    Word,
    /// A word that is a given name too: "grace".
    Both,
    /// A word that is a surname too: "baker".
    Surname,
    /// A given name.
    Given,
    /// A surname or a place.
    Proper,
    /// None that is known.
    Unknown,
}

/// Like words, as far as slips of the finger go: so many letters a word must have for one slip, and for two.
const ONE_TYPO: usize = 5;
const TWO_TYPOS: usize = 9;

/// The words of an FAQ.
#[derive(Debug, Clone, Default)]
pub struct RedactionVocabulary {
    words: HashSet<String>,
    stems: HashSet<String>,
    /// Those of the questions, by length: a misspelt word is written as the one that was meant.
    by_length: Vec<Vec<String>>,
}

impl RedactionVocabulary {
    /// Everything that an FAQ says: questions, answers, abbreviations, and the names of what it lets learners estimate.
    pub fn of(faq: &Faq) -> Self {
        let mut vocabulary = Self::default();
        for entry in &faq.entries {
            for phrasing in entry.phrasings() {
                vocabulary.add(phrasing, true);
            }
            vocabulary.add(&entry.answer, false);
            vocabulary.add(entry.id.as_str(), false);
        }
        for (written, meaning) in &faq.words {
            vocabulary.add(written, true);
            vocabulary.add(meaning, true);
        }
        for certification in &faq.study.certifications {
            vocabulary.add(&certification.name, false);
            vocabulary.add(certification.id.as_str(), false);
        }
        for words in &mut vocabulary.by_length {
            words.sort();
            words.dedup();
        }
        vocabulary
    }

    fn add(&mut self, text: &str, is_asked: bool) {
        for word in text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')) {
            let word = plain(word);
            if word.is_empty() {
                continue;
            }
            if !self.words.contains(&word) {
                self.stems.insert(text::stem(&word).into_owned());
                self.words.insert(word.clone());
            }
            let length = word.chars().count();
            if is_asked && word.chars().all(char::is_alphabetic) {
                if self.by_length.len() <= length {
                    self.by_length.resize(length + 1, Vec::new());
                }
                self.by_length[length].push(word);
            }
        }
    }

    /// Whether the FAQ has this word, in whatever form.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(word) || self.stems.contains(text::stem(word).as_ref())
    }

    /// What a word in lower case is. A given name stays one, even where the FAQ has it.
    pub(super) fn kind(&self, word: &str) -> NameKind {
        if text::is_shorthand(word) || TRADE.contains(word) || PUBLIC.contains(word) {
            NameKind::Word
        } else if GIVEN.contains(word) || self.is_owner(word) {
            NameKind::Given
        } else if BOTH.contains(word) {
            NameKind::Both
        } else if SURNAMES.contains(word) {
            NameKind::Surname
        } else if self.has(word) {
            NameKind::Word
        } else if PROPER.contains(word) {
            NameKind::Proper
        } else if text::zipf(&text::stem(word)).is_some() || is_medical(word) || self.is_prefixed(word) {
            NameKind::Word
        } else {
            NameKind::Unknown
        }
    }

    /// "henriettas visit": a given name that lost the apostrophe of its possessive, and no word of the FAQ.
    fn is_owner(&self, word: &str) -> bool {
        word.strip_suffix('s')
            .is_some_and(|owner| owner.len() >= OWNER && GIVEN.contains(owner) && text::stem(word) == text::stem(owner))
            && !self.words.contains(word)
    }

    /// "telehealth", "upcoding"; not "Upchurch": "church" is a surname too.
    fn is_prefixed(&self, word: &str) -> bool {
        PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).any(|rest| {
            rest.len() >= PREFIXED
                && !GIVEN.contains(rest)
                && !SURNAMES.contains(rest)
                && !BOTH.contains(rest)
                && !PROPER.contains(rest)
                && (self.has(rest) || text::zipf(&text::stem(rest)).is_some())
        })
    }

    /// The word of the FAQ's questions that an unknown one was meant to be. What is kept then is the FAQ's word.
    pub(super) fn meant(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        let typos = match length {
            TWO_TYPOS.. => 2,
            ONE_TYPO.. => 1,
            _ => return None,
        };
        let lengths = length - typos..=(length + typos).min(self.by_length.len().saturating_sub(1));
        let near = self.by_length.get(lengths)?.iter().flatten();
        let near = near.filter(|known| known.chars().next() == word.chars().next() && known.len() >= ONE_TYPO);
        let near = near.map(|known| (strsim::osa_distance(word, known), known));
        near.filter(|(distance, _)| *distance <= typos).min().map(|(_, known)| known.as_str())
    }
}

fn is_medical(word: &str) -> bool {
    word.len() >= TRADE_LENGTH && TRADES.iter().any(|ending| word.ends_with(ending)) || medical::is_finding(word)
}

/// Whether a word has the form of a finding, a procedure or a drug, and is nobody's name.
pub(super) fn is_finding(word: &str) -> bool {
    medical::is_finding(word) && ![&GIVEN, &PROPER, &BOTH, &SURNAMES].iter().any(|names| names.contains(word))
}

/// Shorter names with an "s" are words: "anns", but "ones", "this".
const OWNER: usize = 4;

/// How common a word is beyond doubt: above this on the Zipf scale a surname that is a word too is taken for the word.
const COMMON: f32 = 5.3;

/// Whether a word is so common that it says nothing of a name.
pub(super) fn is_common(word: &str) -> bool {
    text::zipf(&text::stem(word)).is_some_and(|zipf| zipf >= COMMON)
}

/// A word in lower case, without accents, apostrophes and its possessive.
pub(super) fn plain(word: &str) -> String {
    let folded = text::folded(word);
    let folded = folded.strip_suffix("'s").or_else(|| folded.strip_suffix("’s")).unwrap_or(&folded);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_kept_and_a_name_is_told_from_it() {
        let faq = crate::faq::parse(
            "[[faq]]\nid = \"vue\"\nquestion = \"Is it at Pearson VUE?\"\nanswer = \"Ask Maria; bring your rhit card.\"\n",
        );
        let vocabulary = RedactionVocabulary::of(&faq.expect("it is sound"));
        let rows = [
            ("certification", NameKind::Word),
            ("dont", NameKind::Word),
            ("idk", NameKind::Word),
            ("rhit", NameKind::Word),
            ("pearson", NameKind::Word),
            ("maria", NameKind::Given),
            ("john", NameKind::Given),
            ("grace", NameKind::Both),
            ("baker", NameKind::Surname),
            ("patel", NameKind::Proper),
            ("peoria", NameKind::Proper),
            ("texas", NameKind::Word),
            ("oluwaseun", NameKind::Unknown),
            ("qzx", NameKind::Unknown),
        ];
        for (word, kind) in rows {
            assert_eq!(vocabulary.kind(word), kind, "{word}");
        }
        assert_eq!(vocabulary.meant("peasron"), Some("pearson"));
        assert_eq!(vocabulary.meant("kayla"), None);
    }

    #[test]
    fn a_word_is_compared_without_case_accents_and_possessive() {
        assert_eq!(plain("José’s"), "jose");
        assert_eq!(plain("O'Neil"), "oneil");
        assert_eq!(plain("DON'T"), "dont");
    }
}

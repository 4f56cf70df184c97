//! The one definition of "the same word": how a message and the FAQ's own texts become comparable words.
//!
//! Unicode compatibility forms are folded, case, accents and apostrophes dropped, held-down letters
//! squeezed, contractions and abbreviations written out (a general table, and the FAQ's `[words]`), and
//! what is left is reduced to its English Snowball stem. An abbreviation that ends in a hyphen and a letter (`CCS-P`) is
//! one word. What words *mean* for an entry is not known here.

mod babble;
pub mod clauses;
mod codes;
pub mod encoder;
mod english;
pub mod gloss;
pub mod grammar;
pub mod language;
mod meaning;
pub mod sentences;
mod shorthand;
mod split;
mod stems;
mod typos;
pub mod unseen;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use babble::is_babble;
pub use codes::is_code;
pub use english::zipf;
pub(crate) use meaning::{CoarseMeaning, CoarseProbe};
pub use meaning::{Meaning, is_listed};
pub use split::{letters, letters_and_digits, tokens};

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What its writer typed, in lower case: the abbreviation, if the word was written out from one.
    pub written: String,
    /// The word itself, in lower case.
    pub plain: String,
    /// What it is compared by.
    pub stem: String,
}

/// Words past this many are not looked at: 4,000 characters, Discord's longest message, hold about 700 ordinary ones,
/// and no question needs more than the first 160 to be told from others.
const MAX_WORDS: usize = 160;

/// Characters of a word past this many are dropped; the longest word in a large English dictionary has 45.
const MAX_WORD_LENGTH: usize = 40;

/// The longest abbreviation of an FAQ's `[words]`, in words: `"on the job" = "ojt"` has three.
pub const MAX_PHRASE: usize = 5;

/// How one FAQ reads words: the general rules, and its own abbreviations and synonyms.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    own: HashMap<String, Vec<String>>,
    /// Of each word that one of them begins with, how many words the longest of these has.
    longest: HashMap<String, usize>,
    /// The abbreviations with a hyphen that it names.
    codes: Vec<String>,
}

/// A text as words, and the typos that were set right before it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextReading {
    /// The words, in order.
    pub words: Vec<Word>,
    /// What was written, and what it was taken for.
    pub typos: Vec<(String, String)>,
}

/// Of shorter words a further letter makes another word.
const SHORTEST_WITH_PLURAL: usize = 3;

impl Reader {
    /// A reader that also knows these abbreviations and synonyms: what members write, and what it stands for.
    pub fn new(words: &BTreeMap<String, String>) -> Self {
        let mut reader = Self::default();
        for (written, meaning) in words {
            let (written, meant) = (split(written), split(meaning));
            reader.codes.extend(written.iter().chain(&meant).filter(|word| codes::is_code(word)).cloned());
            if written.is_empty() || written.len() > MAX_PHRASE {
                continue;
            }
            let longest = reader.longest.entry(written[0].clone()).or_default();
            *longest = written.len().max(*longest);
            let meaning = meant.into_iter().flat_map(written_out).collect();
            reader.own.insert(written.join(" "), meaning);
        }
        reader.codes.sort_unstable();
        reader.codes.dedup();
        reader.add_plurals();
        reader
    }

    /// "earn" and "cert" are written as "earns" and "certs" too, unless the file says what those stand for.
    fn add_plurals(&mut self) {
        let has_plural = |word: &str| {
            word.len() >= SHORTEST_WITH_PLURAL && word.bytes().all(|b| b.is_ascii_lowercase()) && !word.ends_with('s')
        };
        let singular = self.own.iter().filter(|(written, _)| has_plural(written));
        let plurals: Vec<_> = singular.map(|(written, meaning)| (format!("{written}s"), meaning.clone())).collect();
        for (plural, meaning) in plurals {
            self.longest.entry(plural.clone()).or_insert(1);
            self.own.entry(plural).or_insert(meaning);
        }
    }

    /// The single words of its abbreviations and synonyms, as members write them.
    pub fn own_words(&self) -> impl Iterator<Item = &str> {
        self.own.keys().flat_map(|written| written.split(' '))
    }

    /// The words of a text, in order.
    pub fn words(&self, text: &str) -> Vec<Word> {
        self.read(text, |_| None).words
    }

    /// The words of a text, in order. Each is first put to `set_right`, as it was written: an abbreviation is known by its
    /// letters, and a slip in it hides what it stands for.
    pub fn read(&self, text: &str, set_right: impl Fn(&str) -> Option<String>) -> TextReading {
        let mut raw = split(&codes::joined(text, &self.codes));
        let mut typos = Vec::new();
        for written in &mut raw {
            if let Some(meant) = set_right(written) {
                typos.push((std::mem::replace(written, meant.clone()), meant));
            }
        }
        let mut words = Vec::with_capacity(raw.len() + 4);
        let mut at = 0;
        while at < raw.len() && words.len() < MAX_WORDS {
            if let Some((length, meaning)) = self.own_phrase(&raw[at..]) {
                let written = raw[at..at + length].join(" ");
                words.extend(meaning.iter().map(|plain| Word::new(&written, plain.clone())));
                at += length;
                continue;
            }
            let written = &raw[at];
            at += 1;
            match shorthand::meaning(written) {
                Some(meaning) => words.extend(meaning.split(' ').map(|plain| Word::new(written, plain.to_owned()))),
                None => words.push(Word::new(written, written.clone())),
            }
        }
        TextReading { words, typos }
    }

    fn own_phrase(&self, raw: &[String]) -> Option<(usize, &[String])> {
        // Hardly any word begins one, and to put words together for a look takes time.
        let longest = *self.longest.get(raw.first()?)?;
        (1..=longest.min(raw.len())).rev().find_map(|length| {
            let meaning = if length == 1 { self.own.get(&raw[0]) } else { self.own.get(&raw[..length].join(" ")) };
            meaning.map(|meaning| (length, meaning.as_slice()))
        })
    }
}

impl Word {
    fn new(written: &str, plain: String) -> Self {
        Self { written: written.to_owned(), stem: stem(&plain).into_owned(), plain }
    }
}

/// The stem of a word in lower case: `certifying` and `certified` have the same one.
///
/// Snowball keeps `verifi` (verify, verified) and `verif` (verification) apart; here they are one.
pub fn stem(word: &str) -> Cow<'_, str> {
    // What has no letter, a number say, has no ending.
    let has_ending = word.is_ascii() && word.bytes().any(|byte| byte.is_ascii_alphabetic());
    if word.len() < 3 || !has_ending || codes::is_code(word) {
        return Cow::Borrowed(word);
    }
    let mut stem = stems::stem(word);
    if stem.ends_with("ifi") {
        match &mut stem {
            Cow::Borrowed(stem) => *stem = &stem[..stem.len() - 1],
            Cow::Owned(stem) => drop(stem.pop()),
        }
    }
    stem
}

/// A text as words are compared: in lower case, without accents or compatibility forms.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold(text, &mut folded);
    folded
}

/// The words of a text as lists of words are written: in small letters, abbreviations and contractions written out.
pub fn plain_words(text: &str) -> Vec<String> {
    Reader::default().words(text).into_iter().map(|word| word.plain).collect()
}

/// Whether a word, without its apostrophe, is a contraction or an abbreviation of everyday chat.
pub fn is_shorthand(word: &str) -> bool {
    shorthand::meaning(word).is_some()
}

fn written_out(word: String) -> Vec<String> {
    match shorthand::meaning(&word) {
        Some(meaning) => meaning.split(' ').map(str::to_owned).collect(),
        None => vec![word],
    }
}

/// Splits a text into lower-case words without apostrophes, as their writer spelt them.
fn split(text: &str) -> Vec<String> {
    thread_local! {
        static FOLDED: RefCell<String> = const { RefCell::new(String::new()) };
    }
    FOLDED.with_borrow_mut(|folded| {
        folded.clear();
        fold(text, folded);
        let mut words = Vec::new();
        for chunk in folded.split_whitespace() {
            if !is_markup(chunk) {
                split_chunk(chunk, &mut words);
            }
            if words.len() >= 2 * MAX_WORDS {
                break;
            }
        }
        words
    })
}

/// Lower case, without accents or compatibility forms (`ﬁ`, `Ａ`, `²`).
fn fold(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.extend(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        folded.extend(text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).nfc());
    }
}

/// Links, mentions and custom emoji say nothing about the question.
fn is_markup(chunk: &str) -> bool {
    chunk.starts_with("http://")
        || chunk.starts_with("https://")
        || (chunk.starts_with('<') && chunk.ends_with('>') && chunk[1..].starts_with(['@', '#', ':']))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′')
}

fn split_chunk(chunk: &str, words: &mut Vec<String>) {
    let mut word = String::new();
    let mut apostrophe = None;
    let mut rest = chunk.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_alphanumeric() {
            // "icd10" and "icd 10" are the same two words.
            if word.chars().next_back().is_some_and(|last| last.is_numeric() != c.is_numeric()) {
                finish(&mut word, &mut apostrophe, words);
            }
            if word.len() < MAX_WORD_LENGTH {
                word.push(c);
            }
        } else if is_apostrophe(c) {
            apostrophe = Some(word.len());
        } else if codes::is_hyphen(c)
            && apostrophe.is_none()
            && let Some(letter) = codes::last_letter(&word, rest.clone())
        {
            word.extend(['-', letter]);
            words.push(std::mem::take(&mut word));
            // The letter, and the "s" of several.
            rest.next();
            while rest.next_if(|&next| next.is_alphanumeric() || is_apostrophe(next)).is_some() {}
        } else {
            if c == '/' && matches!(word.as_str(), "w" | "b") {
                word.push('/');
                if let Some(last) = rest.next_if(|&next| matches!(next, 'o' | 'c')) {
                    word.push(last);
                }
                words.push(std::mem::take(&mut word));
                continue;
            }
            finish(&mut word, &mut apostrophe, words);
            match c {
                '&' => words.push("and".to_owned()),
                '%' => words.push("percent".to_owned()),
                _ => {}
            }
        }
    }
    finish(&mut word, &mut apostrophe, words);
}

fn finish(word: &mut String, apostrophe: &mut Option<usize>, words: &mut Vec<String>) {
    let apostrophe = apostrophe.take();
    if word.is_empty() {
        return;
    }
    let mut word = squeeze(std::mem::take(word));
    let possessive = apostrophe.is_some_and(|at| at + 1 == word.len()) && word.ends_with('s');
    if possessive && shorthand::meaning(&word).is_none() {
        word.pop();
    }
    match (apostrophe, word.as_str()) {
        // Without its apostrophe, "ill" is another word.
        (Some(1), "ill") => words.extend(["i".to_owned(), "will".to_owned()]),
        (Some(1), "id") => words.extend(["i".to_owned(), "would".to_owned()]),
        (Some(2), "well") => words.extend(["we".to_owned(), "will".to_owned()]),
        (Some(2), "were") => words.extend(["we".to_owned(), "are".to_owned()]),
        _ => words.push(word),
    }
}

/// On the Zipf scale: a hundred times. `tooo` is `too`, though `to` is ten times as common; `sooo` is not `soo`.
const MUCH_COMMONER: f32 = 2.0;

/// Letters held down: `sooo` is `so`, `freeee` is `free`.
fn squeeze(word: String) -> String {
    if !has_run_of_three(&word) {
        return word;
    }
    let shortened = |longest: usize| {
        let mut short = String::with_capacity(word.len());
        let (mut last, mut run) = (None, 0);
        for c in word.chars() {
            run = if last == Some(c) { run + 1 } else { 1 };
            last = Some(c);
            if run <= longest || c.is_numeric() {
                short.push(c);
            }
        }
        short
    };
    let (double, single) = (shortened(2), shortened(1));
    let common = |word: &str| zipf(&stem(word)).unwrap_or(0.0);
    if common(&single) > common(&double) + MUCH_COMMONER { single } else { double }
}

fn has_run_of_three(word: &str) -> bool {
    let mut last = [None; 2];
    for c in word.chars() {
        if last == [Some(c); 2] && !c.is_numeric() {
            return true;
        }
        last = [last[1], Some(c)];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let reader = Reader::new(&BTreeMap::from([
            ("dx".to_owned(), "diagnosis".to_owned()),
            ("on the job".to_owned(), "externship".to_owned()),
        ]));
        let words: Vec<String> = reader.words(text).into_iter().map(|word| word.stem).collect();
        words.join(" ")
    }

    #[test]
    fn different_spellings_are_the_same_words() {
        let same = [
            ("How LONG does it take?", "how long doe it take"),
            ("how long does it take…", "how long doe it take"),
            ("certifying certified certification", "certif certif certif"),
            ("I don't know", "i do not know"),
            ("i dont know", "i do not know"),
            ("idk", "i do not know"),
            ("I’ll pay", "i will pay"),
            ("ill pay", "ill pay"),
            ("the exam's price", "the exam price"),
            ("what's w/ it", "what is with it"),
            ("w/o it b/c AT&T", "without it becaus at and t"),
            ("sooo freeeee 1000", "so free 1000"),
            ("ICD-10 icd10", "icd 10 icd 10"),
            ("CCS-P, ccs-p's the CCS-Ps", "ccs-p ccs-p the ccs-p"),
            ("plan-b x-ray t-shirts part-time gpt-4", "plan b x ray t shirt part time gpt 4"),
            ("CCS-P-like -p ccs-", "ccs p like p ccs"),
            ("ﬁne Ａ café", "fine a cafe"),
            ("z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍a̴̵l͂g͓o", "zalgo"),
            ("see https://example.com/a-b <@123> <:smile:42>", "see"),
            ("the dx, on the job", "the diagnosi externship"),
            ("on the job on the hook, job on the", "externship on the hook job on the"),
            ("👍 ✨", ""),
            ("", ""),
        ];
        for (text, words) in same {
            assert_eq!(read(text), words, "{text:?}");
        }
    }

    #[test]
    fn what_was_written_is_kept_beside_what_it_stands_for() {
        let words = Reader::default().words("pls HRS");
        assert_eq!(
            (words[1].written.as_str(), words[1].plain.as_str(), words[1].stem.as_str()),
            ("hrs", "hours", "hour")
        );
    }

    #[test]
    fn endless_input_is_cut() {
        assert_eq!(Reader::default().words(&"word ".repeat(5000)).len(), MAX_WORDS);
        assert_eq!(Reader::default().words(&"ab".repeat(5000))[0].plain.len(), MAX_WORD_LENGTH);
    }
}

//! What is in force: an FAQ, its matcher, and the text that both came from. Immutable, handed around as
//! `Arc<Snapshot>`.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::engine::Engine;
use crate::engine::check::{self, FailingTest};
use crate::faq::known::{PlacedFaq, SoundText};
use crate::faq::read::parse_placed;
use crate::faq::reread::parse_after;
use crate::faq::{Faq, Problems};
use crate::matcher::Matcher;
use crate::matcher::semantic::Vectors;
use crate::review::redact::RedactionVocabulary;
use crate::text::encoder::Encoder;

/// So many new texts are embedded before an edit comes into force: a tenth of a second. What more there is comes later.
const AT_ONCE: usize = 50;
/// So many while a member waits for the answer; a text takes some three milliseconds.
const AT_ONCE_WHILE_ASKED: usize = 8;

// Drawn from the most memory that `certpace ask` takes, words alone deciding, with made-up files of 2,000 × 5, 4,000 × 5 and
// 2,000 × 10 wordings, and with answers twice as long: within 3 %. `cargo bench --bench servers` holds it against small ones.

/// What every snapshot takes, in bytes.
const BYTES_OF_ANY: usize = 64 * 1024;
/// How often the text is there in some form.
const TEXTS: usize = 2;
/// What the matcher holds of a wording, in bytes.
const BYTES_OF_WORDING: usize = 1_000;
/// What it holds besides of a wording that it knows the meaning of, in bytes.
const BYTES_BY_MEANING: usize = 300;
/// What it holds of an entry and the words of its answer, in bytes.
const BYTES_OF_ENTRY: usize = 7_000;

/// An FAQ ready to answer.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The entries, words and tests.
    pub faq: Faq,
    /// Prepared for questions about `faq`; shared with the snapshots before and after that ask the same.
    pub matcher: Arc<Matcher>,
    /// The embeddings of all its texts; `None` until they are made, and where there is no encoder.
    pub vectors: Option<Arc<Vectors>>,
    /// The file's text, byte for byte; empty for a snapshot that came from no file.
    pub text: Arc<str>,
    /// Names `text`.
    pub fingerprint: Fingerprint,
    /// Where its entries stand in `text`; none for a snapshot that came from no file.
    blocks: Arc<[Range<usize>]>,
    /// Made when it is first needed, and seldom needed.
    vocabulary: OnceLock<RedactionVocabulary>,
    /// The tests that it does not keep, on the day when somebody first wanted to know: to ask them all takes seconds.
    failing: OnceLock<(Date, Vec<FailingTest>)>,
}

impl Snapshot {
    /// A snapshot of an FAQ that came from no file: for tests and for commands that read one of their own.
    pub fn new(faq: Faq) -> Self {
        let matcher = Arc::new(Matcher::new(&faq));
        Self {
            faq,
            matcher,
            vectors: None,
            text: Arc::from(""),
            fingerprint: Fingerprint::of(""),
            blocks: Arc::new([]),
            vocabulary: OnceLock::new(),
            failing: OnceLock::new(),
        }
    }

    /// Reads the text of an FAQ file.
    ///
    /// # Errors
    ///
    /// When the text is no FAQ: everything that is wrong with it.
    pub fn read(text: impl Into<Arc<str>>) -> Result<Self, Problems> {
        let text = text.into();
        let PlacedFaq { faq, blocks } = parse_placed(&text)?;
        let matcher = Arc::new(Matcher::new(&faq));
        let fingerprint = Fingerprint::of(&text);
        let (vocabulary, failing) = (OnceLock::new(), OnceLock::new());
        Ok(Self { faq, matcher, vectors: None, fingerprint, text, blocks: blocks.into(), vocabulary, failing })
    }

    /// Reads the text that follows on this one. To read a large file and to prepare a matcher takes most of the time: what is
    /// read is the one entry that has changed, where no other has, and a matcher is prepared only if the questions have.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::read`].
    pub fn followed_by(&self, text: impl Into<Arc<str>>) -> Result<Self, Problems> {
        let text = text.into();
        let read = parse_after(self, &text)?;
        Ok(self.followed_by_read(text, read))
    }

    /// The same for a text that has been read.
    pub(super) fn followed_by_read(&self, text: impl Into<Arc<str>>, read: PlacedFaq) -> Self {
        self.followed_by_embedding(text.into(), read, AT_ONCE)
    }

    /// The same, with so many texts embedded at most.
    fn followed_by_embedding(&self, text: Arc<str>, read: PlacedFaq, most: usize) -> Self {
        let PlacedFaq { faq, blocks } = read;
        let serves = Matcher::serves_both(&self.faq, &faq);
        let vectors = self.vectors.as_ref().and_then(|vectors| completed(vectors, &faq, most));
        let matcher = if serves {
            Arc::clone(&self.matcher)
        } else {
            let matcher = self.matcher.following(&self.faq, &faq);
            Arc::new(match &vectors {
                Some(vectors) => matcher.with_vectors(&faq, vectors, Encoder::embedded()),
                None => matcher,
            })
        };
        let fingerprint = Fingerprint::of(&text);
        let failing = if serves { self.failing.clone() } else { OnceLock::new() };
        let vocabulary = OnceLock::new();
        Self { faq, matcher, vectors, fingerprint, text, blocks: blocks.into(), vocabulary, failing }
    }

    /// Reads the text of an FAQ that stands on this one, and shares with it what the two have in common.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::read`].
    pub(super) fn beneath(&self, text: impl Into<Arc<str>>) -> Result<Self, Problems> {
        let shared = self.vectors.as_ref().map(|vectors| Arc::new(Vectors::over(vectors)));
        let (text, base) = (text.into(), Self { vectors: shared, ..self.clone() });
        let read = parse_placed(&text)?;
        Ok(base.followed_by_embedding(text, read, AT_ONCE_WHILE_ASKED))
    }

    /// The same with the embeddings of its texts.
    pub fn with_vectors(&self, vectors: &Arc<Vectors>) -> Self {
        let matcher = Matcher::clone(&self.matcher).with_vectors(&self.faq, vectors, Encoder::embedded());
        let failing = OnceLock::new();
        Self { vectors: Some(Arc::clone(vectors)), matcher: Arc::new(matcher), failing, ..self.clone() }
    }

    /// The words that may be kept of a member's question.
    pub fn vocabulary(&self) -> &RedactionVocabulary {
        self.vocabulary.get_or_init(|| RedactionVocabulary::of(&self.faq))
    }

    /// The `[[test]]` rows that it does not keep, as [`check::failing_tests`]. Those of the first day that is asked for are
    /// remembered.
    pub fn failing_tests(&self, today: Date) -> Vec<FailingTest> {
        let ask = || check::failing_tests(&self.engine(), today);
        let (day, failing) = self.failing.get_or_init(|| (today, ask()));
        if *day == today { failing.clone() } else { ask() }
    }

    /// About how much memory it takes beside what it shares, in bytes.
    pub fn bytes(&self) -> usize {
        let vectors = self.vectors.as_ref().map_or(0, |vectors| vectors.bytes());
        let wordings: usize = self.faq.entries.iter().map(|entry| entry.phrasings().count()).sum();
        let by_meaning = if self.vectors.is_some() { BYTES_BY_MEANING } else { 0 };
        let matcher = (BYTES_OF_WORDING + by_meaning) * wordings + BYTES_OF_ENTRY * self.faq.entries.len();
        BYTES_OF_ANY + TEXTS * self.text.len() + matcher + vectors
    }

    /// What answers from it.
    pub fn engine(&self) -> Engine<'_> {
        Engine::new(&self.faq, &self.matcher)
    }

    /// Whether every message is decided as in the other snapshot.
    pub fn asks_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.matcher, &other.matcher)
    }
}

impl SoundText for Snapshot {
    fn text(&self) -> &str {
        &self.text
    }

    fn faq(&self) -> &Faq {
        &self.faq
    }

    fn blocks(&self) -> &[Range<usize>] {
        &self.blocks
    }
}

/// The vectors with those that an edited FAQ needs beside them, if these are few.
fn completed(vectors: &Arc<Vectors>, faq: &Faq, most: usize) -> Option<Arc<Vectors>> {
    let missing = vectors.missing(faq);
    if missing.is_empty() {
        return Some(Arc::clone(vectors));
    }
    (missing.len() <= most).then(|| {
        let mut vectors = Vectors::clone(vectors);
        vectors.embed(&missing, Encoder::embedded());
        Arc::new(vectors)
    })
}

/// Names a text by what it says: the first half of its SHA-256. It is written as 32 hexadecimal digits, short
/// enough for a button's `custom_id`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Self(half)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// Text that is no fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no fingerprint")]
pub struct InvalidFingerprint;

impl FromStr for Fingerprint {
    type Err = InvalidFingerprint;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_hex = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let number = is_hex.then(|| u128::from_str_radix(text, 16).ok()).flatten().ok_or(InvalidFingerprint)?;
        Ok(Self(number.to_be_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matcher_is_kept_as_long_as_nothing_that_it_reads_changes() {
        let text = r#"
[[faq]]
id = "exam-cost"
question = "What does the exam cost?"
variants = ["price of the exam"]
not_this = ["price of bread"]
answer = "About $425."
expires = 2027-01-01

[words]
"bux" = "money"

[[test]]
say = "good morning"
expect = "none"
"#;
        let before = Snapshot::read(text).expect("it is sound");
        for (from, to, is_kept) in [
            ("$425", "$430", false),
            ("answer =", "source = [\"https://example.org\"]\nanswer =", true),
            ("answer =", "reviewed = 2026-10-01\nanswer =", true),
            ("[words]", "# a note\n[words]", true),
            ("What does", "How much does", false),
            ("price of the exam", "price of an exam", false),
            ("price of bread", "price of butter", false),
            ("2027-01-01", "2027-01-02", false),
            ("\"bux\"", "\"buck\"", false),
            ("good morning", "good evening", false),
            ("exam-cost", "exam-fee", false),
        ] {
            let after = before.followed_by(text.replacen(from, to, 1)).expect("it is sound");
            assert_eq!(after.asks_as(&before), is_kept, "{from} becomes {to}");
            assert!(after.text.contains(to));
        }
        let second = format!("{text}\n[[faq]]\nid = \"books\"\nquestion = \"Which books?\"\nanswer = \"Two.\"\n");
        assert!(!before.followed_by(second).expect("it is sound").asks_as(&before));
    }

    #[test]
    fn a_fingerprint_survives_being_written_down() {
        let fingerprint = Fingerprint::of("[[faq]]");
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        assert_ne!(fingerprint, Fingerprint::of("[[faq]]\n"));
    }

    #[test]
    fn what_is_no_fingerprint_is_refused() {
        for text in ["", "12", "+2345678901234567890123456789012", "zz345678901234567890123456789012"] {
            assert_eq!(text.parse::<Fingerprint>(), Err(InvalidFingerprint), "{text:?}");
        }
    }
}

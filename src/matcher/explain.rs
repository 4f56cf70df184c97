//! Why the matcher decided as it did, in words that a moderator understands.

use std::fmt;

use crate::faq::EntryId;
use crate::matcher::{Thresholds, Verdict};

/// Why a message got the verdict that it got.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What was decided.
    pub verdict: Verdict,
    /// The nearest entries, best first, with what speaks for them.
    pub reasons: Vec<Reason>,
    /// Words of the message that the FAQ does not know.
    pub unknown: Vec<String>,
    /// What had to be exceeded.
    pub thresholds: Thresholds,
    /// A `[[test]]` of the FAQ says that nothing answers this very message.
    pub marked: bool,
    /// The message is a wording of the entry that it is answered with.
    pub word_for_word: bool,
}

/// What speaks for one entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The entry.
    pub id: EntryId,
    /// The estimated probability that it answers the message.
    pub confidence: f64,
    /// The phrasing that is most like the message.
    pub phrasing: String,
    /// The words of the message that this phrasing shares, the most telling first.
    pub shared: Vec<SharedWord>,
    /// Words of the message that stand in the answer, and in no wording.
    pub in_answer: Vec<String>,
    /// What of the entry comes nearest in meaning, where meanings are known.
    pub meaning: Option<NearInMeaning>,
}

/// What of an entry means nearly the same as the message, if anything does.
#[derive(Debug, Clone, PartialEq)]
pub struct NearInMeaning {
    /// The nearest wording.
    pub phrasing: Option<String>,
    /// The nearest part of the answer.
    pub answer: Option<String>,
}

/// A word that a message shares with a phrasing.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedWord {
    /// As the member wrote it.
    pub written: String,
    /// As the phrasing has it.
    pub meant: String,
    /// How the one became the other.
    pub via: Via,
    /// How much the word says, from 0 to 1: rare words say more.
    pub weight: f64,
}

/// How a written word was taken for a word of the FAQ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// It is the same word, perhaps in another form.
    Same,
    /// An abbreviation or synonym.
    Synonym,
    /// A misspelling.
    Typo,
}

impl Explanation {
    /// What speaks for the entries, without what is decided: for a message of several sentences, where this is one.
    pub fn without_verdict(&self) -> impl fmt::Display + '_ {
        Reasons(self)
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Thresholds { answer, suggest } = self.thresholds;
        match &self.verdict {
            Verdict::Answer { best, .. } if self.word_for_word => {
                writeln!(f, "Answers with {}: the message is one of its wordings.", best.id)?;
            }
            Verdict::Answer { best, .. } => writeln!(
                f,
                "Answers with {}: it is {} sure, and answers from {} on.",
                best.id,
                percent(best.confidence),
                percent(answer)
            )?,
            Verdict::Suggest(ranked) => writeln!(
                f,
                "Suggests {}: the best is {} sure, and it answers from {} on; it suggests where one of three is right with {}.",
                ranked.iter().take(3).map(|candidate| candidate.id.as_str()).collect::<Vec<_>>().join(", "),
                percent(ranked[0].confidence),
                percent(answer),
                percent(suggest)
            )?,
            Verdict::Silent { .. } if self.marked => {
                writeln!(f, "No answer: the FAQ has this message as a test that expects none.")?;
            }
            Verdict::Silent { nearest } => match nearest.first() {
                Some(best) => writeln!(
                    f,
                    "No answer: the best is {} sure, and it suggests where one of three is right with {}.",
                    percent(best.confidence),
                    percent(suggest)
                )?,
                None => writeln!(f, "No answer: no entry has a word in common with the message.")?,
            },
        }
        writeln!(f)?;
        Reasons(self).fmt(f)
    }
}

/// What speaks for the entries.
struct Reasons<'a>(&'a Explanation);

impl fmt::Display for Reasons<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Explanation { reasons, unknown, .. } = self.0;
        for (place, reason) in reasons.iter().enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            writeln!(f, "{} ({})", reason.id, percent(reason.confidence))?;
            writeln!(f, "  nearest phrasing: {}", reason.phrasing)?;
            let shared: Vec<String> = reason.shared.iter().map(SharedWord::to_string).collect();
            if shared.is_empty() {
                writeln!(f, "  no word in common, but letters or meaning")?;
            } else {
                writeln!(f, "  words in common: {}", shared.join(", "))?;
            }
            if !reason.in_answer.is_empty() {
                writeln!(f, "  its answer mentions: {}", reason.in_answer.join(", "))?;
            }
            if let Some(NearInMeaning { phrasing, answer }) = &reason.meaning {
                if let Some(phrasing) = phrasing {
                    writeln!(f, "  its meaning is near: {phrasing}")?;
                }
                if let Some(answer) = answer {
                    writeln!(f, "  its answer says: {answer}")?;
                }
            }
        }
        if !unknown.is_empty() {
            writeln!(f, "\nNot in the FAQ: {}", unknown.join(", "))?;
        }
        Ok(())
    }
}

fn percent(confidence: f64) -> String {
    format!("{:.0} %", 100.0 * confidence)
}

impl fmt::Display for SharedWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.via {
            Via::Same => f.write_str(&self.written),
            Via::Synonym => write!(f, "{} (stands for {})", self.written, self.meant),
            Via::Typo => write!(f, "{} (read as {})", self.written, self.meant),
        }
    }
}

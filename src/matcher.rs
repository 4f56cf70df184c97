//! Finds the entry that answers a message, or none.
//!
//! Pure: the same FAQ and the same message always give the same verdict.

mod fuzzy;
mod grams;
pub(crate) mod index;
pub(crate) mod question;
pub(crate) mod score;
mod vocabulary;

use jiff::civil::Date;

use crate::faq::{EntryId, Faq};
use index::Index;

/// An FAQ, prepared for questions.
#[derive(Debug, Clone)]
pub struct Matcher {
    entries: Vec<Prepared>,
    pub(crate) index: Index,
}

#[derive(Debug, Clone)]
struct Prepared {
    id: EntryId,
    expires: Option<Date>,
}

/// What to do with a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The first candidate answers it.
    Answer {
        /// The entry to state.
        best: Candidate,
        /// What else came near, best first.
        others: Vec<Candidate>,
    },
    /// One of these may answer it, best first; at least one.
    Suggest(Vec<Candidate>),
    /// No entry answers it.
    Silent {
        /// The entries that came nearest all the same, best first; perhaps none.
        nearest: Vec<Candidate>,
    },
}

/// An entry, and how sure the matcher is of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The entry.
    pub id: EntryId,
    /// The estimated probability that this entry answers the message, from 0 to 1.
    pub confidence: f64,
}

const ANSWER: f64 = 0.6;
const SUGGEST: f64 = 0.4;

impl Matcher {
    /// Prepares an FAQ.
    pub fn new(faq: &Faq) -> Self {
        let entries =
            faq.entries.iter().map(|entry| Prepared { id: entry.id.clone(), expires: entry.expires }).collect();
        Self { entries, index: Index::new(faq) }
    }

    /// Decides what to do with a message. `today` matters for entries that have expired: those are
    /// suggested, never stated.
    pub fn ask(&self, text: &str, today: Date) -> Verdict {
        let mut ranked = self.rank(text);
        ranked.truncate(10);
        let Some(best) = ranked.first().cloned() else { return Verdict::Silent { nearest: ranked } };
        let expired =
            self.entries.iter().any(|entry| entry.id == best.id && entry.expires.is_some_and(|day| day < today));
        if best.confidence >= ANSWER && !expired {
            Verdict::Answer { best, others: ranked.split_off(1) }
        } else if best.confidence >= SUGGEST {
            ranked.retain(|candidate| candidate.confidence >= SUGGEST);
            Verdict::Suggest(ranked)
        } else {
            Verdict::Silent { nearest: ranked }
        }
    }

    /// Every entry that has anything in common with the message, best first.
    pub fn rank(&self, text: &str) -> Vec<Candidate> {
        let question = self.index.question(text, None);
        let mut scored: Vec<(f32, u32)> =
            self.index.signals(&question, None).iter().map(|signals| (score::score(signals), signals.entry)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored
            .into_iter()
            .map(|(score, entry)| Candidate {
                id: self.entries[entry as usize].id.clone(),
                confidence: score::confidence(score),
            })
            .collect()
    }
}

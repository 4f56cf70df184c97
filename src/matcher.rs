//! Finds the entry that answers a message, or none.
//!
//! Pure: the same FAQ and the same message always give the same verdict.

mod answers;
mod belonging;
mod classifier;
mod evidence;
mod explain;
mod fuzzy;
mod grams;
mod index;
mod marked;
mod pairs;
mod postings;
mod question;
mod ranked;
mod score;
mod subject;
pub mod semantic;
mod threshold;
mod vocabulary;
mod wordings;

use jiff::civil::Date;

use crate::faq::{Entry, EntryId, Faq};
use belonging::Belonging;
use evidence::Evidence;
pub use explain::{Explanation, Reason, SharedWord, Via};
use index::Index;
use marked::Marked;
use question::Question;
use ranked::{As, Ranked, is_contested};
use score::{Calibration, Scale};
pub use threshold::{Care, Thresholds, UnknownCare};

/// An FAQ, prepared for questions.
#[derive(Debug, Clone)]
pub struct Matcher {
    entries: Vec<Prepared>,
    index: Index,
    scale: Scale,
    belonging: Belonging,
    handicaps: Vec<f32>,
    calibration: Calibration,
    /// For each [`Care`], in its order.
    thresholds: [Thresholds; Care::ALL.len()],
    care: Care,
    marked: Marked,
}

#[derive(Debug, Clone)]
struct Prepared {
    id: EntryId,
    expires: Option<Date>,
    phrasings: Vec<String>,
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

impl Matcher {
    /// Prepares an FAQ.
    pub fn new(faq: &Faq) -> Self {
        Self::with_care(faq, Care::default())
    }

    /// Prepares an FAQ, to be as careful as this.
    pub fn with_care(faq: &Faq, care: Care) -> Self {
        let entries = faq
            .entries
            .iter()
            .map(|entry| Prepared {
                id: entry.id.clone(),
                expires: entry.expires,
                phrasings: entry.phrasings().map(str::to_owned).collect(),
            })
            .collect();
        let index = Index::new(faq);
        let scale = Scale::of(&index);
        let (belonging, of_marked) = Belonging::learn(faq, &index);
        let evidence = Evidence::gather(faq, &index, &scale, &belonging, &of_marked);
        let calibration = Calibration::new(&evidence);
        let thresholds = Care::ALL.map(|care| Thresholds::new(&evidence, calibration, care));
        let marked = Marked::read(faq, &index.reader);
        Self { entries, index, scale, belonging, handicaps: evidence.handicaps, calibration, thresholds, care, marked }
    }

    /// Whether a matcher prepared for one of these FAQs serves the other as well: they differ in nothing that it reads, but
    /// in answers and sources, say.
    pub fn serves_both(one: &Faq, other: &Faq) -> bool {
        let same = |(one, other): (&Entry, &Entry)| {
            // Written out, so that a new part of an entry is not forgotten here.
            let Entry { id, question, variants, not_this, expires, answer: _, see_also: _, source: _, reviewed: _ } =
                one;
            (id, question, variants) == (&other.id, &other.question, &other.variants)
                && (not_this, expires) == (&other.not_this, &other.expires)
        };
        let Faq { entries, words, tests, study: _ } = one;
        (words, tests, entries.len()) == (&other.words, &other.tests, other.entries.len())
            && entries.iter().zip(&other.entries).all(same)
    }

    /// From which confidence on an entry is stated or suggested.
    pub fn thresholds(&self) -> Thresholds {
        self.thresholds_with(self.care)
    }

    /// The same for another care: one matcher serves servers that differ in it.
    pub fn thresholds_with(&self, care: Care) -> Thresholds {
        self.thresholds[care as usize]
    }

    /// Decides what to do with a message. `today` matters for entries that have expired: those are suggested, never
    /// stated, and so are two that come equally near. A message that moderators have marked, in other capitals or
    /// punctuation perhaps, gets no answer at all if it is a `[[test]]` that expects none, and never the entry whose
    /// `not_this` it is.
    pub fn ask(&self, text: &str, today: Date) -> Verdict {
        self.ask_with(self.care, text, today)
    }

    /// As [`Matcher::ask`], with another care.
    pub fn ask_with(&self, care: Care, text: &str, today: Date) -> Verdict {
        let thresholds = self.thresholds_with(care);
        let question = self.index.question(text, None);
        let mut found = self.ranked(&question, MOST_CANDIDATES, As::Message);
        let wording = self.wording(&question, &found, today);
        if wording.is_none() && self.marked.is_no_question(&question) {
            return Verdict::Silent { nearest: Vec::new() };
        }
        let wording = wording.cloned();
        found.retain(|ranked| !self.is_not(&question, ranked));
        let mut ranked: Vec<Candidate> = found.iter().map(|ranked| self.candidate(ranked)).collect();
        if let Some(place) = wording.and_then(|id| ranked.iter().position(|candidate| candidate.id == id)) {
            let best = ranked.remove(place);
            return Verdict::Answer { best, others: ranked };
        }
        let Some(best) = ranked.first().cloned() else { return Verdict::Silent { nearest: ranked } };
        let expired =
            self.entries.iter().any(|entry| entry.id == best.id && entry.expires.is_some_and(|day| day < today));
        if best.confidence > thresholds.answer && !expired && !is_contested(&found) {
            Verdict::Answer { best, others: ranked.split_off(1) }
        } else if best.confidence > thresholds.suggest {
            ranked.retain(|candidate| candidate.confidence > thresholds.suggest);
            Verdict::Suggest(ranked)
        } else {
            Verdict::Silent { nearest: ranked }
        }
    }

    /// The entry that has this message among its wordings, word for word, and may be stated. Moderators wrote both, so no
    /// likelihood is needed.
    fn wording(&self, question: &Question, found: &[Ranked], today: Date) -> Option<&EntryId> {
        let exact = found.iter().find(|ranked| score::is_word_for_word(&ranked.signals))?;
        let entry = &self.entries[exact.signals.entry as usize];
        let stands = entry.expires.is_none_or(|day| day >= today) && !self.marked.is_not(question, &entry.id);
        stands.then_some(&entry.id)
    }

    /// The best entries that have anything in common with the message, at most so many, best first.
    pub fn rank(&self, text: &str, most: usize) -> Vec<Candidate> {
        self.candidates(text, most, As::Message)
    }

    /// As [`Matcher::rank`], for a wording of the FAQ itself: who would answer a message like it, if a message that
    /// *is* a phrasing had no right to that phrasing's entry? Tells a wording that stands with the wrong entry.
    pub fn rank_like(&self, wording: &str, most: usize) -> Vec<Candidate> {
        self.candidates(wording, most, As::Like)
    }

    /// How alike the message and each entry are, from 0 to 1, the most alike first: half the cosine between its words and
    /// those of the nearest phrasing, half the cosine between what both mean. Unlike a confidence it says nothing about
    /// whether the entry answers the message, and does not depend on what else the FAQ holds.
    pub fn likeness(&self, text: &str) -> Vec<(EntryId, f64)> {
        let question = self.index.question(text, None);
        let mut alike: Vec<(EntryId, f64)> = self
            .index
            .signals(&question, None)
            .iter()
            .map(|signals| {
                let likeness = (signals.nearest + signals.meaning).clamp(0.0, 2.0) / 2.0;
                (self.entries[signals.entry as usize].id.clone(), f64::from(likeness))
            })
            .collect();
        alike.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        alike
    }

    /// Why [`ask`](Self::ask) decides as it does.
    pub fn explain(&self, text: &str, today: Date) -> Explanation {
        self.explain_with(self.care, text, today)
    }

    /// As [`Matcher::explain`], with another care.
    pub fn explain_with(&self, care: Care, text: &str, today: Date) -> Explanation {
        let question = self.index.question(text, None);
        let mut found = self.ranked(&question, usize::MAX, As::Message);
        let word_for_word = self.wording(&question, &found, today).is_some();
        found.retain(|ranked| !self.is_not(&question, ranked));
        let reasons = found
            .iter()
            .take(MOST_REASONS)
            .map(|ranked| {
                let Candidate { id, confidence } = self.candidate(ranked);
                let signals = &ranked.signals;
                let place = self.index.place_of(signals.text);
                let phrasing = self.entries[signals.entry as usize].phrasings[place].clone();
                let shared = self.index.shared(&question, &phrasing);
                Reason { id, confidence, phrasing, shared }
            })
            .collect();
        Explanation {
            verdict: self.ask_with(care, text, today),
            reasons,
            unknown: question.unknown().map(str::to_owned).collect(),
            thresholds: self.thresholds_with(care),
            marked: self.marked.is_no_question(&question),
            word_for_word,
            contested: is_contested(&found),
        }
    }

    #[doc(hidden)]
    pub fn dump(&self, text: &str) -> (Vec<f32>, Vec<(u32, Vec<f32>)>) {
        let question = self.index.question(text, None);
        let rows = self.index.signals(&question, None).iter().map(|s| {
            (s.entry, vec![s.nearest, s.centroid, s.words, s.pairs, s.letters, s.meaning, s.learnt, s.answer, s.covered, s.covered_by_all,
                self.handicaps[s.entry as usize], f32::from(score::is_word_for_word(s)), self.scale.order(s), self.scale.score(s)])
        }).collect();
        (vec![question.size as f32, question.norm, question.whole, question.unknown().count() as f32], rows)
    }

    fn is_not(&self, question: &Question, ranked: &Ranked) -> bool {
        self.marked.is_not(question, &self.entries[ranked.signals.entry as usize].id)
    }

    fn candidates(&self, text: &str, most: usize, read_as: As) -> Vec<Candidate> {
        let question = self.index.question(text, None);
        self.ranked(&question, most, read_as).iter().map(|ranked| self.candidate(ranked)).collect()
    }

    fn ranked(&self, question: &Question, most: usize, read_as: As) -> Vec<Ranked> {
        let belonging = self.belonging.of(&self.index, question);
        ranked::ranked(&self.index, &self.scale, &self.handicaps, question, most, read_as, belonging)
    }

    fn candidate(&self, ranked: &Ranked) -> Candidate {
        Candidate {
            id: self.entries[ranked.signals.entry as usize].id.clone(),
            confidence: self.calibration.confidence(ranked.score),
        }
    }
}

/// So many of them, or all, evenly spread.
pub(crate) fn evenly<T>(all: &[T], most: usize) -> impl Iterator<Item = &T> {
    let count = all.len().min(most);
    (0..count).map(move |nth| &all[nth * all.len() / count])
}

/// A verdict carries this many entries at most.
const MOST_CANDIDATES: usize = 10;

/// An explanation names this many entries at most.
const MOST_REASONS: usize = 5;

#[cfg(test)]
mod tests {
    use super::evenly;

    #[test]
    fn a_part_is_spread_over_the_whole() {
        let part = |all: &[u32], most| evenly(all, most).copied().collect::<Vec<_>>();
        assert_eq!(part(&[1, 2, 3], 5), [1, 2, 3]);
        assert_eq!(part(&[1, 2, 3], 3), [1, 2, 3]);
        assert_eq!(part(&[1, 2, 3, 4], 3), [1, 2, 3]);
        assert_eq!(part(&[1, 2, 3, 4, 5, 6, 7], 3), [1, 3, 5]);
        assert!(part(&[1, 2], 0).is_empty());
        assert!(part(&[], 3).is_empty());
    }
}

//! From a question to a reply: one message may hold two questions, and the surer one is answered.

use jiff::civil::Date;
use unicode_segmentation::UnicodeSegmentation as _;

use super::silence::Trigger;
use crate::faq::{EntryId, Faq};
use crate::matcher::{Candidate, Care, Matcher, Verdict};
use crate::messages::action::NEXT;

/// What to say to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// This entry answers it.
    Answer {
        /// The entry.
        entry: EntryId,
        /// The answer to the other question of the same message, if it holds two.
        also: Option<EntryId>,
        /// What else came near, best first, for "Not what I asked"; at most [`NEXT`].
        next: Vec<EntryId>,
    },
    /// One of these may answer it, best first; one to [`SUGGESTIONS`].
    Suggest(Vec<EntryId>),
    /// Nothing answers it, and the member is to be told; the nearest, at most [`NEAREST`].
    Unknown(Vec<EntryId>),
    /// Nothing is to be said.
    Nothing,
}

/// How many entries a *Did you mean* offers.
pub const SUGGESTIONS: usize = 3;

/// How many entries are named to a member whose question has no answer.
pub const NEAREST: usize = 2;

/// Sentences beyond these are not asked one by one: a longer message is a story, and its cost is bounded.
const SENTENCES: usize = 8;

/// Finds the reply to a question.
pub fn reply_to(matcher: &Matcher, care: Care, question: &str, trigger: Trigger, today: Date) -> Reply {
    let texts = std::iter::once(question).chain(parts(question, trigger));
    let verdicts: Vec<Verdict> = texts.map(|text| matcher.ask_with(care, text, today)).collect();
    answered(&verdicts).unwrap_or_else(|| match trigger {
        Trigger::Asked => offered(&verdicts),
        Trigger::Unasked => Reply::Nothing,
    })
}

/// The entry whose id stands for the whole question, as autocomplete sends it.
pub fn named_entry(faq: &Faq, question: &str) -> Option<EntryId> {
    let id = question.trim().parse().ok()?;
    faq.entry(&id).map(|entry| entry.id.clone())
}

/// The sentences worth asking one by one: none when there is only one. Unasked, a statement is no
/// question, however much it sounds like an entry.
fn parts(question: &str, trigger: Trigger) -> impl Iterator<Item = &str> {
    let sentences: Vec<&str> =
        question.unicode_sentences().map(str::trim).filter(|part| part.split_whitespace().count() > 1).collect();
    let several = sentences.len() > 1;
    sentences
        .into_iter()
        .filter(move |part| several && (trigger == Trigger::Asked || part.ends_with('?')))
        .take(SENTENCES)
}

fn answered(verdicts: &[Verdict]) -> Option<Reply> {
    let mut answers: Vec<(&Candidate, &[Candidate])> = verdicts
        .iter()
        .filter_map(|verdict| match verdict {
            Verdict::Answer { best, others } => Some((best, others.as_slice())),
            Verdict::Suggest(_) | Verdict::Silent { .. } => None,
        })
        .collect();
    // Stable, so that of two equally sure ones the whole message wins, then the earlier sentence.
    answers.sort_by(|(a, _), (b, _)| b.confidence.total_cmp(&a.confidence));
    let (best, others) = *answers.first()?;
    let also = answers.iter().map(|(candidate, _)| &candidate.id).find(|id| **id != best.id).cloned();
    let next = distinct(others.iter().map(|candidate| &candidate.id))
        .into_iter()
        .filter(|id| Some(id) != also.as_ref() && *id != best.id)
        .take(NEXT)
        .collect();
    Some(Reply::Answer { entry: best.id.clone(), also, next })
}

fn offered(verdicts: &[Verdict]) -> Reply {
    let candidates = verdicts.iter().flat_map(|verdict| match verdict {
        Verdict::Suggest(candidates) => candidates.as_slice(),
        Verdict::Answer { .. } | Verdict::Silent { .. } => &[],
    });
    let mut suggestions = distinct(candidates.map(|candidate| &candidate.id));
    if !suggestions.is_empty() {
        suggestions.truncate(SUGGESTIONS);
        return Reply::Suggest(suggestions);
    }
    let nearest = verdicts.iter().flat_map(|verdict| match verdict {
        Verdict::Silent { nearest } => nearest.as_slice(),
        Verdict::Answer { .. } | Verdict::Suggest(_) => &[],
    });
    let mut nearest = distinct(nearest.map(|candidate| &candidate.id));
    nearest.truncate(NEAREST);
    Reply::Unknown(nearest)
}

fn distinct<'a>(ids: impl Iterator<Item = &'a EntryId>) -> Vec<EntryId> {
    let mut seen: Vec<EntryId> = Vec::new();
    for id in ids {
        if !seen.contains(id) {
            seen.push(id.clone());
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> EntryId {
        text.parse().unwrap()
    }

    fn candidate(name: &str, confidence: f64) -> Candidate {
        Candidate { id: id(name), confidence }
    }

    fn answer(best: (&str, f64), others: &[(&str, f64)]) -> Verdict {
        Verdict::Answer {
            best: candidate(best.0, best.1),
            others: others.iter().map(|&(name, confidence)| candidate(name, confidence)).collect(),
        }
    }

    #[test]
    fn the_surer_of_two_questions_is_answered_and_the_other_offered() {
        let verdicts = [
            answer(("exam-cost", 0.7), &[("time", 0.6)]),
            answer(("exam-cost", 0.8), &[]),
            answer(("time", 0.95), &[("exam-cost", 0.3), ("salary", 0.2), ("time", 0.2)]),
        ];
        assert_eq!(
            answered(&verdicts),
            Some(Reply::Answer { entry: id("time"), also: Some(id("exam-cost")), next: vec![id("salary")] })
        );
    }

    #[test]
    fn suggestions_of_all_sentences_are_offered_once_each() {
        let verdicts = [
            Verdict::Suggest(vec![candidate("a", 0.5), candidate("b", 0.5)]),
            Verdict::Suggest(vec![candidate("b", 0.5), candidate("c", 0.5), candidate("d", 0.4)]),
            Verdict::Silent { nearest: vec![candidate("e", 0.1)] },
        ];
        assert_eq!(offered(&verdicts), Reply::Suggest(vec![id("a"), id("b"), id("c")]));
    }

    #[test]
    fn the_nearest_two_are_named_when_nothing_is_near_enough() {
        let nearest = vec![candidate("a", 0.3), candidate("b", 0.2), candidate("c", 0.1)];
        assert_eq!(offered(&[Verdict::Silent { nearest }]), Reply::Unknown(vec![id("a"), id("b")]));
    }

    #[test]
    fn only_questions_are_asked_apart_from_the_message_around_them() {
        let text = "I passed the exam. So happy! How long is it valid? And what does it cost?";
        let unasked: Vec<_> = parts(text, Trigger::Unasked).collect();
        assert_eq!(unasked, ["How long is it valid?", "And what does it cost?"]);
        assert_eq!(parts(text, Trigger::Asked).count(), 4);
        assert_eq!(parts("How long is it valid?", Trigger::Asked).count(), 0);
    }
}

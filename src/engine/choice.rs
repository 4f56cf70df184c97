//! From what the matcher makes of a message and its parts to one reply.
//!
//! A long message is read whole and in parts. The whole knows more, the parts are less diluted: entries are put in order
//! by both, and what one of them is sure enough of is stated.

use std::collections::HashMap;

use super::parts::{MessagePart, PartKind, parts};
use super::query::{Question, Trigger};
use super::trace::{Asked, Ground, Trace};
use super::triage::Silence;
use super::{MOST_CANDIDATES, NEAREST, NEXT, Reply, Response, SUGGESTIONS};
use crate::faq::EntryId;
use crate::matcher::{Candidate, Matcher, Verdict};

/// How much the surest part weighs in the order of the entries, where the whole message weighs 1. On 61 posts of 25 words
/// and more 0.5 and 1 put the right entry first most often; with 2 the parts win over what they are parts of.
const WEIGHT_OF_PARTS: f64 = 0.5;

/// A confidence nearer to 0 or 1 than this counts as this.
const LEAST_CONFIDENCE: f64 = 1e-4;

/// Finds the reply to a question.
pub(super) fn choose(matcher: &Matcher, question: &Question) -> Response {
    // Read along, most messages are no questions to the FAQ: a glance at the words tells, and no more is spent on them.
    let is_worth_it = |text: &str| question.trigger == Trigger::Asked || matcher.is_plausible(text);
    let ask = |text: &str| match question.strictness {
        _ if !is_worth_it(text) => Verdict::Silent { nearest: Vec::new() },
        Some(strictness) => matcher.ask_with(strictness, text, question.today),
        None => matcher.ask(text, question.today),
    };
    let whole = MessagePart { text: question.whole(), kind: PartKind::Whole };
    let verdict = ask(&whole.text);
    // No entry comes near, or moderators have marked the message as one that nothing answers.
    let is_hopeless = matches!(&verdict, Verdict::Silent { nearest } if nearest.is_empty()) && is_worth_it(&whole.text);
    let mut asked = vec![(whole, verdict)];
    if !is_hopeless {
        let (questions, statements): (Vec<MessagePart>, Vec<MessagePart>) =
            parts(question).into_iter().partition(|part| part.may_decide(question.trigger));
        let ask_all = |asked: &mut Vec<(MessagePart, Verdict)>, parts: Vec<MessagePart>| {
            asked.extend(parts.into_iter().map(|part| {
                let verdict = ask(&part.text);
                (part, verdict)
            }));
        };
        ask_all(&mut asked, questions);
        // Statements only help to choose among what is to be stated.
        if stated(&asked, question.trigger).nth(1).is_some() {
            ask_all(&mut asked, statements);
        }
    }
    decide(question, asked)
}

/// The texts that are sure enough of an entry, each with it.
fn stated(asked: &[(MessagePart, Verdict)], trigger: Trigger) -> impl Iterator<Item = (usize, &Candidate)> {
    asked.iter().enumerate().filter_map(move |(place, (part, verdict))| match verdict {
        Verdict::Answer { best, .. } if part.may_decide(trigger) => Some((place, best)),
        Verdict::Answer { .. } | Verdict::Suggest(_) | Verdict::Silent { .. } => None,
    })
}

fn decide(question: &Question, asked: Vec<(MessagePart, Verdict)>) -> Response {
    let mut candidates = in_order(&asked, question.trigger);
    let place_of = |id: &EntryId| candidates.iter().position(|it| it.id == *id).unwrap_or(usize::MAX);
    let mut answers: Vec<(usize, usize, EntryId)> =
        stated(&asked, question.trigger).map(|(part, best)| (place_of(&best.id), part, best.id.clone())).collect();
    answers.sort();
    let (reply, ground) = match answers.first() {
        Some((place, part, entry)) => {
            let also = answers.iter().map(|(.., id)| id).find(|id| *id != entry).cloned();
            let others = candidates.iter().map(|it| &it.id).filter(|id| *id != entry && Some(*id) != also.as_ref());
            let next = others.take(NEXT).cloned().collect();
            let reply = Reply::Answer { entry: entry.clone(), also, next };
            let ground = Ground::Part(*part);
            if let Some(best) = (*place < candidates.len()).then(|| candidates.remove(*place)) {
                candidates.insert(0, best);
            }
            (reply, ground)
        }
        None if question.trigger == Trigger::Unasked => (Reply::Silent(Silence::NotSure), Ground::Part(0)),
        None => (offered(&asked, &candidates), Ground::Part(0)),
    };
    // The first of a list is never less sure than the next.
    let mut most = 1.0_f64;
    for candidate in &mut candidates {
        candidate.confidence = candidate.confidence.min(most);
        most = candidate.confidence;
    }
    candidates.truncate(MOST_CANDIDATES);
    let asked = asked.into_iter().map(|(part, verdict)| Asked::new(part.text, part.kind, &verdict)).collect();
    Response { reply, candidates, trace: Trace::new(question, ground, asked) }
}

/// What may be meant, for one who asked; else what came nearest.
fn offered(asked: &[(MessagePart, Verdict)], candidates: &[Candidate]) -> Reply {
    let is_suggested = |id: &EntryId| {
        asked.iter().any(|(_, verdict)| match verdict {
            Verdict::Suggest(suggested) => suggested.iter().any(|it| it.id == *id),
            Verdict::Answer { .. } | Verdict::Silent { .. } => false,
        })
    };
    let ids = || candidates.iter().map(|candidate| candidate.id.clone());
    let suggestions: Vec<EntryId> = ids().filter(|id| is_suggested(id)).take(SUGGESTIONS).collect();
    if suggestions.is_empty() { Reply::Unknown(ids().take(NEAREST).collect()) } else { Reply::Suggest(suggestions) }
}

/// All entries that came near, best first. Each has the confidence of the surest text that may decide.
fn in_order(asked: &[(MessagePart, Verdict)], trigger: Trigger) -> Vec<Candidate> {
    if let [(_, verdict)] = asked {
        return candidates_of(verdict).cloned().collect();
    }
    struct Found {
        whole: f64,
        parts: Option<f64>,
        confidence: f64,
    }
    let mut found: HashMap<&EntryId, Found> = HashMap::new();
    for (part, verdict) in asked {
        for Candidate { id, confidence } in candidates_of(verdict) {
            let entry = found.entry(id).or_insert(Found { whole: log_odds(0.0), parts: None, confidence: 0.0 });
            match part.kind {
                PartKind::Whole => entry.whole = log_odds(*confidence),
                PartKind::Title | PartKind::Question | PartKind::Statement => {
                    entry.parts = Some(entry.parts.unwrap_or(f64::NEG_INFINITY).max(log_odds(*confidence)));
                }
            }
            if part.may_decide(trigger) {
                entry.confidence = entry.confidence.max(*confidence);
            }
        }
    }
    let mut ordered: Vec<(f64, Candidate)> = found
        .into_iter()
        .map(|(id, Found { whole, parts, confidence })| {
            let parts = parts.unwrap_or_else(|| log_odds(0.0));
            (whole + WEIGHT_OF_PARTS * parts, Candidate { id: id.clone(), confidence })
        })
        .collect();
    // Equally near ones stay as the whole message has them.
    let whole: HashMap<&EntryId, usize> = candidates_of(&asked[0].1).map(|it| &it.id).zip(0..).collect();
    let place = |id: &EntryId| whole.get(id).copied().unwrap_or(usize::MAX);
    ordered.sort_by(|(a, left), (b, right)| {
        b.total_cmp(a).then_with(|| (place(&left.id), &left.id).cmp(&(place(&right.id), &right.id)))
    });
    ordered.into_iter().map(|(_, candidate)| candidate).collect()
}

fn candidates_of(verdict: &Verdict) -> impl Iterator<Item = &Candidate> {
    let (best, others) = match verdict {
        Verdict::Answer { best, others } => (Some(best), others),
        Verdict::Suggest(candidates) | Verdict::Silent { nearest: candidates } => (None, candidates),
    };
    best.into_iter().chain(others)
}

fn log_odds(confidence: f64) -> f64 {
    let confidence = confidence.clamp(LEAST_CONFIDENCE, 1.0 - LEAST_CONFIDENCE);
    (confidence / (1.0 - confidence)).ln()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn id(text: &str) -> EntryId {
        text.parse().unwrap()
    }

    fn candidates(of: &[(&str, f64)]) -> Vec<Candidate> {
        of.iter().map(|&(name, confidence)| Candidate { id: id(name), confidence }).collect()
    }

    fn answer(ranked: &[(&str, f64)]) -> Verdict {
        let mut others = candidates(ranked);
        Verdict::Answer { best: others.remove(0), others }
    }

    fn part(kind: PartKind) -> MessagePart {
        MessagePart { text: String::new(), kind }
    }

    fn decided(trigger: Trigger, asked: Vec<(PartKind, Verdict)>) -> Response {
        let today = date(2026, 11, 28);
        let question = Question {
            title: None,
            text: String::new(),
            trigger,
            asking: None,
            may_be_id: false,
            strictness: None,
            today,
        };
        decide(&question, asked.into_iter().map(|(kind, verdict)| (part(kind), verdict)).collect())
    }

    #[test]
    fn of_two_that_are_stated_the_one_that_whole_and_parts_agree_on_is_answered_and_the_other_offered() {
        let response = decided(
            Trigger::Asked,
            vec![
                (PartKind::Whole, answer(&[("online", 0.9), ("time", 0.85), ("salary", 0.2)])),
                (PartKind::Question, answer(&[("time", 0.95), ("online", 0.3)])),
                (PartKind::Statement, Verdict::Silent { nearest: candidates(&[("online", 0.1)]) }),
            ],
        );
        assert_eq!(
            response.reply,
            Reply::Answer { entry: id("time"), also: Some(id("online")), next: vec![id("salary")] }
        );
        assert_eq!(response.candidates[0], Candidate { id: id("time"), confidence: 0.95 });
    }

    #[test]
    fn suggestions_of_all_parts_are_offered_once_each() {
        let response = decided(
            Trigger::Asked,
            vec![
                (PartKind::Whole, Verdict::Suggest(candidates(&[("a", 0.5), ("b", 0.4)]))),
                (PartKind::Question, Verdict::Suggest(candidates(&[("b", 0.4), ("c", 0.3), ("d", 0.2)]))),
                (PartKind::Statement, Verdict::Silent { nearest: candidates(&[("e", 0.1)]) }),
            ],
        );
        assert_eq!(response.reply, Reply::Suggest(vec![id("b"), id("a"), id("c")]));
    }

    #[test]
    fn the_nearest_two_are_named_when_nothing_is_near_enough() {
        let silent = Verdict::Silent { nearest: candidates(&[("a", 0.3), ("b", 0.2), ("c", 0.1)]) };
        let asked = vec![(PartKind::Whole, silent)];
        assert_eq!(decided(Trigger::Asked, asked.clone()).reply, Reply::Unknown(vec![id("a"), id("b")]));
        assert_eq!(decided(Trigger::Unasked, asked).reply, Reply::Silent(Silence::NotSure));
    }

    #[test]
    fn read_along_a_statement_states_nothing() {
        let asked = || {
            vec![
                (PartKind::Whole, Verdict::Silent { nearest: candidates(&[("a", 0.3)]) }),
                (PartKind::Statement, answer(&[("a", 0.9)])),
            ]
        };
        assert_eq!(decided(Trigger::Asked, asked()).reply.stated(), Some(&id("a")));
        assert_eq!(decided(Trigger::Unasked, asked()).reply, Reply::Silent(Silence::NotSure));
    }

    #[test]
    fn a_list_of_candidates_is_never_surer_further_down() {
        let response = decided(
            Trigger::Asked,
            vec![
                (PartKind::Whole, Verdict::Suggest(candidates(&[("a", 0.6), ("b", 0.1)]))),
                (PartKind::Question, Verdict::Suggest(candidates(&[("b", 0.7)]))),
            ],
        );
        let confidences: Vec<f64> = response.candidates.iter().map(|it| it.confidence).collect();
        assert!(confidences.is_sorted_by(|a, b| a >= b), "{confidences:?}");
    }
}

//! From what the matcher makes of a message and its parts to one reply.
//!
//! A long message is read whole and in parts. The whole knows more, the parts are less diluted: entries are put in order
//! by both. What a sentence that asks is sure of is stated. Else the first entry is, if the whole message is sure enough of
//! it, or another sentence, or all sentences together. A statement that is sure of an entry which whole and parts do not
//! agree on states nothing: "everybody tells me CPC" in a question about another certification is none about the CPC.

use std::collections::HashMap;

use super::parts::{MessagePart, PartKind, is_story, parts};
use super::pleasantries::without_pleasantries;
use super::query::{Question, Trigger};
use super::speech_act::{SpeechAct, StatementKind, speech_act};
use super::trace::{Asked, Ground, Trace};
use super::triage::Silence;
use super::{MOST_CANDIDATES, NEAREST, NEXT, Reply, Response, SUGGESTIONS};
use crate::faq::EntryId;
use crate::matcher::{Candidate, ExactMatch, Matcher, Verdict};
use crate::text::sentences::sentences;

/// How much the parts weigh in the order of the entries, where the whole message weighs 1. Of 45 posts of 25 words and
/// more, 0.25 and 0.5 put the right entry first in 44, 1 in 43.
const WEIGHT_OF_PARTS: f64 = 0.5;

/// Who only tells something of themselves, "tabbing my books all day", is answered from this confidence on.
const OF_ONESELF: f64 = 0.7;

/// An entry less likely than this is not named as what came nearest: "my boyfriend left me" is near to none.
const LEAST_NEAR: f64 = 0.03;

/// A confidence nearer to 0 or 1 than this counts as this: what one text does not think of at all, another may be sure of.
const LEAST_CONFIDENCE: f64 = 0.01;

/// Finds the reply to a question.
pub(super) fn choose(matcher: &Matcher, question: &Question) -> Response {
    // Read along, most messages are no questions to the FAQ: a glance at the words tells, and no more is spent on them.
    let is_worth_it = |text: &str| question.trigger == Trigger::Asked || matcher.is_plausible(text);
    let strictness = question.strictness.unwrap_or(matcher.strictness());
    let ask = |before: &str, text: &str| {
        let bare = without_pleasantries(text);
        // Moderators may have written them as well.
        let text = if bare == text || !matcher.exact_match(text, question.today).is_nothing() { text } else { bare };
        match is_worth_it(text) {
            true => matcher.ask_after(before, strictness, text, question.today),
            false => Verdict::Silent { nearest: Vec::new() },
        }
    };
    let whole = MessagePart { text: question.whole(), kind: PartKind::Whole };
    let verdict = ask("", &whole.text);
    // No entry comes near, or moderators have marked the message as one that nothing answers.
    let is_hopeless = matches!(&verdict, Verdict::Silent { nearest } if nearest.is_empty()) && is_worth_it(&whole.text);
    let mut asked = vec![(whole, verdict)];
    let parts = if is_hopeless { Vec::new() } else { parts(question) };
    // What moderators have said of the whole message holds for its parts.
    let exact =
        if parts.is_empty() { ExactMatch::default() } else { matcher.exact_match(&asked[0].0.text, question.today) };
    if exact.wording_of.is_none() && !exact.is_negative {
        let (questions, statements): (Vec<MessagePart>, Vec<MessagePart>) =
            parts.into_iter().partition(|part| part.may_decide(question.trigger));
        let said = asked[0].0.text.clone();
        let before = |part: &MessagePart| said.find(&part.text).map_or("", |at| &said[..at]);
        let ask_all = |asked: &mut Vec<(MessagePart, Verdict)>, parts: Vec<MessagePart>| {
            asked.extend(parts.into_iter().map(|part| {
                let verdict = without(ask(before(&part), &part.text), &exact.not);
                (part, verdict)
            }));
        };
        ask_all(&mut asked, questions);
        // Statements only help to choose among what is to be stated.
        if stated(&asked, question.trigger).nth(1).is_some() {
            ask_all(&mut asked, statements);
        }
    }
    let is_sure = |candidate: &Candidate| {
        let Candidate { id, confidence } = candidate;
        matcher.is_sure(question.strictness, id, *confidence, question.today)
    };
    decide(question, asked, is_sure)
}

/// A verdict without entries that are not to be named.
fn without(verdict: Verdict, not: &[EntryId]) -> Verdict {
    let kept =
        |candidates: Vec<Candidate>| candidates.into_iter().filter(|it| !not.contains(&it.id)).collect::<Vec<_>>();
    match verdict {
        Verdict::Answer { best, others } if not.contains(&best.id) => Verdict::Silent { nearest: kept(others) },
        Verdict::Answer { best, others } => Verdict::Answer { best, others: kept(others) },
        Verdict::Suggest(candidates) => match kept(candidates) {
            none if none.is_empty() => Verdict::Silent { nearest: none },
            some => Verdict::Suggest(some),
        },
        Verdict::Silent { nearest } => Verdict::Silent { nearest: kept(nearest) },
    }
}

/// The texts that are sure enough of an entry, each with it.
fn stated(asked: &[(MessagePart, Verdict)], trigger: Trigger) -> impl Iterator<Item = (usize, &Candidate)> {
    asked.iter().enumerate().filter_map(move |(place, (part, verdict))| match verdict {
        Verdict::Answer { best, .. } if part.may_decide(trigger) => Some((place, best)),
        Verdict::Answer { .. } | Verdict::Suggest(_) | Verdict::Silent { .. } => None,
    })
}

fn decide(question: &Question, asked: Vec<(MessagePart, Verdict)>, is_sure: impl Fn(&Candidate) -> bool) -> Response {
    let mut candidates = in_order(&asked, question.trigger);
    let place_of = |id: &EntryId| candidates.iter().position(|it| it.id == *id).unwrap_or(usize::MAX);
    let mut answers: Vec<(usize, usize, &EntryId)> =
        stated(&asked, question.trigger).map(|(part, best)| (place_of(&best.id), part, &best.id)).collect();
    answers.sort();
    // What a question is sure of is asked, whatever is told around it; unless it stands behind a single sentence without which it
    // would not be asked: "my card has run out. do i have to test again".
    let is = |part: usize, kinds: &[PartKind]| kinds.contains(&asked[part].0.kind);
    let of_question = answers.iter().find(|(_, part, _)| is(*part, &[PartKind::Question, PartKind::Title])).copied();
    if of_question.is_some() {
        answers.retain(|(_, part, _)| !is(*part, &[PartKind::Statement]));
    }
    let of_both = of_question.filter(|_| is_told_and_asked(&asked)).and_then(|(.., of_question)| {
        let whole = answers.iter().find(|(_, part, id)| *part == 0 && *id != of_question)?;
        let confidence = |id: &EntryId| candidates.iter().find(|it| it.id == *id).map_or(0.0, |it| it.confidence);
        let agrees = candidates_of(&asked[0].1).any(|it| it.id == *of_question && it.confidence >= AGREED);
        (!agrees && confidence(whole.2) + CLOSE >= confidence(of_question)).then_some(*whole)
    });
    let first = match of_both.or(of_question) {
        Some((_, part, entry)) => Some((part, entry.clone())),
        None => candidates.first().and_then(|first| {
            let part = answers.iter().find(|(.., id)| **id == first.id).map(|(_, part, _)| *part);
            let part =
                part.or_else(|| is_sure(first).then(|| surest(&asked, &first.id, question.trigger)).flatten())?;
            Some((part, first.id.clone()))
        }),
    };
    let is_unsure = |first: &EntryId| candidates.iter().any(|it| it.id == *first && it.confidence < OF_ONESELF);
    let tells_of_oneself = || matches!(speech_act(&asked[0].0.text), SpeechAct::Tells(StatementKind::Oneself));
    let is_told = |first: &EntryId| {
        asked.len() > 1 && is_story(question) || asked.len() == 1 && is_unsure(first) && tells_of_oneself()
    };
    let (reply, ground) = match first {
        // The writer of a story, or of a remark, that asks nothing is offered what it comes near to.
        Some((_, first)) if is_told(&first) => (offered(&asked, &candidates), Ground::Part(0)),
        Some((part, entry)) => {
            let also = answers.iter().map(|(.., id)| *id).find(|id| **id != entry).cloned();
            let others = candidates.iter().map(|it| &it.id).filter(|id| **id != entry && Some(*id) != also.as_ref());
            let next = others.take(NEXT).cloned().collect();
            (Reply::Answer { entry, also, next }, Ground::Part(part))
        }
        None if question.trigger == Trigger::Unasked => (Reply::Silent(Silence::NotSure), Ground::Part(0)),
        None => (offered(&asked, &candidates), Ground::Part(0)),
    };
    // What is stated comes first.
    if let Some(place) = reply.stated().and_then(|stated| candidates.iter().position(|it| it.id == *stated)) {
        candidates[..=place].rotate_right(1);
    }
    // The first of a list is never less sure than the next.
    let mut most = 1.0_f64;
    for candidate in &mut candidates {
        candidate.confidence = candidate.confidence.min(most);
        most = candidate.confidence;
    }
    candidates.truncate(MOST_CANDIDATES);
    let asked = asked.into_iter().map(|(part, verdict)| Asked::new(part.text, part.kind, &verdict)).collect();
    Response { reply, candidates, lead: None, trace: Trace::new(question, ground, asked) }
}

/// What a sentence and the question behind it are sure of together is at most so much less sure than what the question is.
const CLOSE: f64 = 0.05;

/// From this confidence on the whole message bears out what its question is sure of.
const AGREED: f64 = 0.5;

/// Whether a message is one sentence that tells, and one behind it that asks.
fn is_told_and_asked(asked: &[(MessagePart, Verdict)]) -> bool {
    let kinds = asked.iter().skip(1).map(|(part, _)| part.kind);
    let [(whole, _), (question, _), ..] = asked else { return false };
    kinds.filter(|kind| *kind == PartKind::Question).count() == 1
        && sentences(&whole.text).nth(2).is_none()
        && whole.text.trim_end().ends_with(question.text.trim())
}

/// The part that is surest of an entry, among those that may decide.
fn surest(asked: &[(MessagePart, Verdict)], entry: &EntryId, trigger: Trigger) -> Option<usize> {
    let of = |verdict| candidates_of(verdict).find(|it| it.id == *entry).map(|it| it.confidence);
    let parts =
        asked.iter().enumerate().filter(|(_, (part, _))| part.kind != PartKind::Whole && part.may_decide(trigger));
    let sure = parts.filter_map(|(place, (_, verdict))| Some((place, of(verdict)?)));
    sure.max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(place, _)| place)
}

/// What may be meant, for one who asked; else what came nearest.
fn offered(asked: &[(MessagePart, Verdict)], candidates: &[Candidate]) -> Reply {
    let is_suggested = |id: &EntryId| {
        asked.iter().any(|(_, verdict)| match verdict {
            // Of what a part alone is sure of, one may ask at least.
            Verdict::Answer { best, .. } => best.id == *id,
            Verdict::Suggest(suggested) => suggested.iter().any(|it| it.id == *id),
            Verdict::Silent { .. } => false,
        })
    };
    let ids = || candidates.iter().map(|candidate| candidate.id.clone());
    let suggestions: Vec<EntryId> = ids().filter(|id| is_suggested(id)).take(SUGGESTIONS).collect();
    if !suggestions.is_empty() {
        return Reply::Suggest(suggestions);
    }
    let near = candidates.iter().filter(|candidate| candidate.confidence >= LEAST_NEAR);
    Reply::Unknown(near.map(|candidate| candidate.id.clone()).take(NEAREST).collect())
}

/// What message and parts make of an entry.
struct EntryEvidence {
    /// How sure the whole message is.
    whole: f64,
    /// How sure it is that one of the parts at least asks for the entry.
    parts: NoisyOr,
    /// The same of the parts that may decide.
    deciding: NoisyOr,
}

/// How sure it is that one of several things holds, each with its own probability, taken as independent (a noisy or).
#[derive(Clone, Copy)]
struct NoisyOr {
    none: f64,
}

impl NoisyOr {
    const NOTHING: Self = Self { none: 1.0 };

    fn or(&mut self, probability: f64) {
        self.none *= 1.0 - probability;
    }

    fn probability(self) -> f64 {
        1.0 - self.none
    }
}

/// All entries that came near, best first. Each is as sure as the whole message is, or its parts together, of which only
/// those count that may decide.
fn in_order(asked: &[(MessagePart, Verdict)], trigger: Trigger) -> Vec<Candidate> {
    if let [(_, verdict)] = asked {
        return candidates_of(verdict).cloned().collect();
    }
    let mut found: HashMap<&EntryId, EntryEvidence> = HashMap::new();
    for (part, verdict) in asked {
        for Candidate { id, confidence } in candidates_of(verdict) {
            let nothing = EntryEvidence { whole: 0.0, parts: NoisyOr::NOTHING, deciding: NoisyOr::NOTHING };
            let evidence = found.entry(id).or_insert(nothing);
            match part.kind {
                PartKind::Whole => evidence.whole = *confidence,
                PartKind::Title | PartKind::Question | PartKind::Statement => {
                    evidence.parts.or(*confidence);
                    if part.may_decide(trigger) {
                        evidence.deciding.or(*confidence);
                    }
                }
            }
        }
    }
    let mut ordered: Vec<(f64, Candidate)> = found
        .into_iter()
        .map(|(id, EntryEvidence { whole, parts, deciding })| {
            let order = log_odds(whole) + WEIGHT_OF_PARTS * log_odds(parts.probability());
            (order, Candidate { id: id.clone(), confidence: whole.max(deciding.probability()) })
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
    use crate::engine::{Query, Triage, triage};

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
            before: None,
            replies: false,
            may_be_id: false,
            strictness: None,
            today,
        };
        let asked = asked.into_iter().map(|(kind, verdict)| (part(kind), verdict)).collect();
        decide(&question, asked, |candidate| candidate.confidence > 0.6)
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
    fn a_question_that_asks_something_else_without_the_sentence_before_it_is_read_with_it() {
        let asked = |of_whole: &[(&str, f64)]| {
            let whole = MessagePart { text: "It broke off. What now?".to_owned(), kind: PartKind::Whole };
            let question = MessagePart { text: "What now?".to_owned(), kind: PartKind::Question };
            vec![(whole, answer(of_whole)), (question, answer(&[("passed", 0.97)]))]
        };
        for (of_whole, stated) in [
            (&[("broken-off", 0.96), ("passed", 0.1)][..], "broken-off"),
            (&[("broken-off", 0.96), ("passed", 0.7)], "passed"),
            (&[("broken-off", 0.8)], "passed"),
        ] {
            let question = triage(&Query::asked("It broke off. What now?", date(2026, 11, 28)));
            let Triage::Ask(question) = question else { panic!("it asks") };
            let response = decide(&question, asked(of_whole), |candidate| candidate.confidence > 0.6);
            assert_eq!(response.reply.stated(), Some(&id(stated)), "{of_whole:?}");
        }
    }

    #[test]
    fn what_one_sentence_is_sure_of_against_all_the_others_is_offered_and_not_stated() {
        let response = decided(
            Trigger::Asked,
            vec![
                (PartKind::Whole, Verdict::Suggest(candidates(&[("cca", 0.42), ("time", 0.04)]))),
                (PartKind::Statement, answer(&[("cpc", 0.83)])),
                (PartKind::Statement, Verdict::Suggest(candidates(&[("cca", 0.52)]))),
            ],
        );
        assert_eq!(response.reply, Reply::Suggest(vec![id("cca"), id("cpc"), id("time")]));
        assert_eq!(response.trace.ground, Ground::Part(0));
    }

    #[test]
    fn what_a_question_is_sure_of_is_answered_whatever_is_told_around_it() {
        let response = decided(
            Trigger::Asked,
            vec![
                (PartKind::Whole, Verdict::Suggest(candidates(&[("part-time", 0.5), ("program", 0.05)]))),
                (PartKind::Question, answer(&[("program", 0.97)])),
                (PartKind::Statement, answer(&[("part-time", 0.84)])),
            ],
        );
        assert_eq!(response.reply, Reply::Answer { entry: id("program"), also: None, next: vec![id("part-time")] });
        assert_eq!(response.trace.ground, Ground::Part(1));
        assert_eq!(response.candidates[0], Candidate { id: id("program"), confidence: 0.97 });
    }

    #[test]
    fn what_no_sentence_is_sure_of_alone_several_may_be_together() {
        let asked = || {
            vec![
                (PartKind::Whole, Verdict::Suggest(candidates(&[("fit", 0.57), ("job", 0.05)]))),
                (PartKind::Question, Verdict::Suggest(candidates(&[("fit", 0.42), ("online", 0.04)]))),
                (PartKind::Statement, Verdict::Suggest(candidates(&[("fit", 0.27)]))),
                (PartKind::Statement, Verdict::Suggest(candidates(&[("fit", 0.55)]))),
            ]
        };
        let response = decided(Trigger::Asked, asked());
        assert_eq!(response.reply.stated(), Some(&id("fit")));
        assert_eq!(response.trace.ground, Ground::Part(3), "the surest of them");
        let together = 1.0 - (1.0 - 0.42) * (1.0 - 0.27) * (1.0 - 0.55);
        assert!((response.candidates[0].confidence - together).abs() < 1e-9);
        // Read along, statements have no say in it.
        assert_eq!(decided(Trigger::Unasked, asked()).reply, Reply::Silent(Silence::NotSure));
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

    /// What an FAQ says to a message, put to the bot and read along.
    fn both(further: &str, text: &str) -> [Reply; 2] {
        let faq = crate::faq::parse(&format!(
            r#"
            [[faq]]
            id = "cost"
            question = "How much is the exam?"
            variants = ["what does the exam cost", "price of the exam", "exam fee", "how much do i pay for the exam"]
            answer = "Four hundred."
            {further}

            [[faq]]
            id = "retake"
            question = "Can I take the exam again?"
            variants = ["how soon can i retake it", "retake after failing", "second attempt", "can i retake the exam"]
            answer = "Yes."

            [[faq]]
            id = "place"
            question = "Where is it held?"
            variants = ["in which town is the test center", "can i sit it at home", "test center near me"]
            answer = "Everywhere."
            "#
        ))
        .unwrap();
        let matcher = Matcher::new(&faq);
        let engine = crate::engine::Engine::new(&faq, &matcher);
        let (asked, along) = engine.respond_both(text, date(2026, 11, 28));
        [asked.reply, along.reply]
    }

    const LONG: &str = "My cousin moved to Denver. We had soup for lunch. Our dog ate the sofa. How much is the exam?";

    #[test]
    fn what_moderators_wrote_of_a_whole_message_holds_for_its_sentences() {
        for reply in both("", LONG) {
            assert_eq!(reply.stated(), Some(&id("cost")));
        }
        for reply in both(&format!("not_this = [{LONG:?}]"), LONG) {
            assert_eq!(reply.stated(), None);
        }
        for reply in both(&format!("[[test]]\nsay = {LONG:?}\nexpect = \"none\""), LONG) {
            assert_eq!(reply.stated(), None);
        }
        for reply in both(&format!("[[wordings]]\nof = \"place\"\nvariants = [{LONG:?}]"), LONG) {
            assert_eq!(reply.stated(), Some(&id("place")));
        }
    }

    #[test]
    fn two_questions_in_one_sentence_are_two_and_an_expired_answer_to_one_does_not_hide_the_other() {
        let [asked, along] = both("", "how much is the exam and can i retake it");
        for reply in [asked, along] {
            let Reply::Answer { entry, also: Some(also), .. } = reply else { panic!("{reply:?}") };
            assert_eq!(
                [entry, also].map(|it| it.to_string()).iter().collect::<std::collections::BTreeSet<_>>().len(),
                2
            );
        }
        for reply in both("expires = 2020-01-01", "How much is the exam? And can I retake the exam?") {
            assert_eq!(reply.stated(), Some(&id("retake")));
        }
    }
}

//! A message in parts: one may hold two questions, or one question in the middle of a story.

use super::query::{Question, Trigger};
use super::speech_act::{Asking, SpeechAct, asks_from_the_start, speech_act};
use crate::text::sentences::sentences;

/// What a part of a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// The whole message, or all there is.
    Whole,
    /// The title of a forum post.
    Title,
    /// A sentence that asks.
    Question,
    /// Any other sentence.
    Statement,
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MessagePart {
    pub(super) text: String,
    pub(super) kind: PartKind,
}

impl MessagePart {
    /// Whether an entry may be stated because of this part alone. Read along, a statement is no question, however much it
    /// sounds like an entry.
    pub(super) fn may_decide(&self, trigger: Trigger) -> bool {
        trigger == Trigger::Asked || self.kind != PartKind::Statement
    }
}

/// Parts beyond these are not asked one by one, so that the cost of a long story is bounded.
const MOST_PARTS: usize = 8;

/// The parts that are worth asking besides the whole, those first that are questions, then in the order of the text; none
/// when there is only one.
pub(super) fn parts(question: &Question) -> Vec<MessagePart> {
    let title = question.title.iter().map(|title| MessagePart { text: title.clone(), kind: PartKind::Title });
    let sentences: Vec<&str> =
        sentences(&question.text).filter(|sentence| sentence.split_whitespace().count() > 1).collect();
    if let ([sentence], None) = (sentences.as_slice(), &question.title) {
        let questions = questions(sentence).filter(|question| question.split_whitespace().count() > 1);
        let part = |question: &str| MessagePart { text: question.to_owned(), kind: PartKind::Question };
        let parts: Vec<MessagePart> = questions.take(MOST_PARTS).map(part).collect();
        return if parts.len() < 2 { Vec::new() } else { parts };
    }
    // Beside other sentences, one is read whole: what it asks twice is mostly of one thing.
    let sentences = sentences.into_iter().map(|sentence| {
        let kind = match speech_act(sentence) {
            // Beside other sentences, a name alone may be anything.
            SpeechAct::Asks(Asking::Fragment) | SpeechAct::Tells(_) => PartKind::Statement,
            SpeechAct::Asks(_) => PartKind::Question,
        };
        MessagePart { text: sentence.to_owned(), kind }
    });
    let mut parts: Vec<MessagePart> = title.chain(sentences).collect();
    if parts.len() < 2 {
        return Vec::new();
    }
    // Stable: within each kind the order of the text stays.
    parts.sort_by_key(|part| part.kind == PartKind::Statement);
    parts.truncate(MOST_PARTS);
    parts
}

/// A message of so many sentences that all tell something is a story.
const STORY: usize = 3;

/// Whether a message tells a story and asks nothing: who put it to the bot may want an answer, and may only want to be heard.
pub(super) fn is_story(question: &Question) -> bool {
    let told = |sentence: &str| matches!(speech_act(sentence), SpeechAct::Tells(_));
    let sentences = || sentences(&question.text);
    question.title.is_none() && sentences().nth(STORY - 1).is_some() && sentences().all(told)
}

/// The questions in a sentence that asks several, joined by "and" or "or": "how long does it take and what does it cost". One
/// if it asks one, or begins with something else: "i work nights and can i study online" is not to lose its beginning.
fn questions(sentence: &str) -> impl Iterator<Item = &str> {
    let mut starts = vec![0];
    if asks_from_the_start(sentence) {
        for joint in [" and ", " or "] {
            for (at, _) in sentence.match_indices(joint) {
                let rest = sentence[at + joint.len()..].trim_start();
                let rest = rest.strip_prefix("also ").unwrap_or(rest);
                if asks_from_the_start(rest) {
                    starts.push(sentence.len() - rest.len());
                }
            }
        }
    }
    starts.sort_unstable();
    starts.dedup();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([sentence.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| without_joint(&sentence[start..end]))
}

/// A question without the "and" behind it.
fn without_joint(question: &str) -> &str {
    let joints = [" also", " and", " or", ","];
    joints.iter().fold(question.trim(), |question, joint| question.strip_suffix(joint).unwrap_or(question).trim_end())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::engine::{Query, Triage, triage};

    fn split(title: Option<&str>, text: &str) -> Vec<(String, PartKind)> {
        let query = Query { title, ..Query::asked(text, date(2026, 11, 28)) };
        let Triage::Ask(question) = triage(&query) else { panic!("{text} is a question") };
        parts(&question).into_iter().map(|part| (part.text, part.kind)).collect()
    }

    #[test]
    fn questions_come_before_the_statements_around_them() {
        let text = "I passed the exam. So happy! How long is it valid? And what does it cost?";
        let found = split(None, text);
        let found: Vec<(&str, PartKind)> = found.iter().map(|(text, kind)| (text.as_str(), *kind)).collect();
        assert_eq!(
            found,
            [
                ("How long is it valid?", PartKind::Question),
                ("And what does it cost?", PartKind::Question),
                ("I passed the exam.", PartKind::Statement),
                ("So happy!", PartKind::Statement),
            ]
        );
        assert!(split(None, "How long is it valid?").is_empty(), "one sentence is the whole message");
    }

    #[test]
    fn a_question_behind_a_long_story_is_among_the_parts() {
        let story = "I worked at a shop for years. ".repeat(40) + "What does the exam cost?";
        let found = split(None, &story);
        assert_eq!(found[0], ("What does the exam cost?".to_owned(), PartKind::Question));
        assert_eq!(found.len(), MOST_PARTS);
    }

    #[test]
    fn several_sentences_that_ask_nothing_are_a_story() {
        for (text, expected) in [
            ("I walk the dog with my notes on tape. He knows them all by now. One of us will pass.", true),
            ("I walk the dog with my notes on tape. He knows them all by now.", false),
            ("I walk the dog with my notes on tape. He knows them all by now. Does that count?", false),
            ("I walk the dog with my notes on tape. He knows them all. Tell me how others do it.", false),
        ] {
            let Triage::Ask(question) = triage(&Query::asked(text, date(2026, 11, 28))) else { panic!("{text}") };
            assert_eq!(is_story(&question), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_that_asks_twice_is_two_questions() {
        for (sentence, expected) in [
            (
                "how long does it take and how much does it cost",
                &["how long does it take", "how much does it cost"][..],
            ),
            (
                "Do you need CPC or CCS to do inpatient coding, and how much is each?",
                &["Do you need CPC or CCS to do inpatient coding", "how much is each?"],
            ),
            ("what's the fee and what’s in it", &["what's the fee", "what’s in it"]),
            ("is it hard, or is it long, and where is it", &["is it hard", "is it long", "where is it"]),
            ("so what is it and also how long is it?", &["so what is it", "how long is it?"]),
            ("i work nights and can i study online", &["i work nights and can i study online"]),
            ("a degree from india, is that enough", &["a degree from india, is that enough"]),
            ("can i start if i fail and have a job", &["can i start if i fail and have a job"]),
            ("how long is the exam and the course", &["how long is the exam and the course"]),
            ("can i bring tabs and notes, please", &["can i bring tabs and notes, please"]),
            ("", &[""]),
        ] {
            assert_eq!(questions(sentence).collect::<Vec<_>>(), expected, "{sentence}");
        }
    }

    #[test]
    fn a_single_sentence_that_asks_twice_is_two_parts() {
        let found = split(None, "how long does it take and how much does it cost");
        assert_eq!(
            found.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(),
            ["how long does it take", "how much does it cost"]
        );
        assert_eq!(split(None, "Thanks all. How long is it and is it hard?").len(), 2);
    }

    #[test]
    fn the_title_of_a_post_is_a_part() {
        let found = split(Some("exam fee"), "I could not find it on the page.");
        assert_eq!(found[0], ("exam fee".to_owned(), PartKind::Title));
        assert_eq!(found[1].1, PartKind::Statement);
    }
}

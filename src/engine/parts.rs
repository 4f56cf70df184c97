//! A message in parts: one may hold two questions, or one question in the middle of a story.

use super::query::{Question, Trigger};
use super::speech_act::{Asking, SpeechAct, speech_act};
use crate::text::sentences::{clauses, sentences};

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
    let sentences = sentences(&question.text).filter(|it| it.split_whitespace().count() > 1).flat_map(|sentence| {
        let part = |text: &str, kind| MessagePart { text: text.to_owned(), kind };
        match speech_act(sentence) {
            // Beside other sentences, a name alone may be anything.
            SpeechAct::Asks(Asking::Fragment) | SpeechAct::Tells(_) => vec![part(sentence, PartKind::Statement)],
            SpeechAct::Asks(_) => {
                let clauses: Vec<&str> = clauses(sentence).filter(|it| it.split_whitespace().count() > 1).collect();
                match clauses.as_slice() {
                    [] | [_] => vec![part(sentence, PartKind::Question)],
                    several => several.iter().map(|clause| part(clause, PartKind::Question)).collect(),
                }
            }
        }
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
    fn the_title_of_a_post_is_a_part() {
        let found = split(Some("exam fee"), "I could not find it on the page.");
        assert_eq!(found[0], ("exam fee".to_owned(), PartKind::Title));
        assert_eq!(found[1].1, PartKind::Statement);
    }
}

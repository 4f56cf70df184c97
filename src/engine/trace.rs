//! What decided, and why, in words that a moderator understands.

use super::parts::PartKind;
use super::query::{Query, Question, Trigger};
use super::speech_act::Asking;
use super::{Engine, Response, Triage, triage};
use crate::faq::EntryId;
use crate::matcher::{Explanation, Verdict};
use crate::text::language::MessageLanguage;

/// What decided.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    /// Why an answer was looked for; none where the policy decided.
    pub trigger: Option<Trigger>,
    /// By what it is known as a question, where nobody asked the bot.
    pub asking: Option<Asking>,
    /// What the reply rests on.
    pub ground: Ground,
    /// The message as completed from the one before, where it was read so.
    pub completed: Option<String>,
    /// A message in another language word by word in English, where it was answered so.
    pub in_english: Option<String>,
    /// The language of such a message.
    pub asked_in: Option<MessageLanguage>,
    /// What was put to the matcher, the whole message first.
    pub asked: Vec<Asked>,
}

/// What a reply rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// The policy: who is answered, and what is a question.
    #[default]
    Policy,
    /// The text is an entry's id.
    Id,
    /// This one of [`Trace::asked`].
    Part(usize),
    /// It is about the reply before it.
    LastTurn,
    /// It picks from what was offered before it.
    Offer,
    /// It asks how long something takes at a pace that it states.
    StatedPace,
}

/// A text that was put to the matcher.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The text.
    pub text: String,
    /// What part of the message it is.
    pub kind: PartKind,
    /// The entry that is stated because of it.
    pub stated: Option<EntryId>,
}

impl Asked {
    pub(super) fn new(text: String, kind: PartKind, verdict: &Verdict) -> Self {
        let stated = match verdict {
            Verdict::Answer { best, .. } => Some(best.id.clone()),
            Verdict::Suggest(_) | Verdict::Silent { .. } => None,
        };
        Self { text, kind, stated }
    }
}

impl Trace {
    pub(super) fn new(question: &Question, ground: Ground, asked: Vec<Asked>) -> Self {
        Self {
            trigger: Some(question.trigger),
            asking: question.asking,
            ground,
            completed: None,
            in_english: None,
            asked_in: None,
            asked,
        }
    }
}

/// A response with its reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Reasoning {
    /// What is said.
    pub response: Response,
    /// What the matcher makes of the text that decided, else of the whole message.
    pub explanation: Explanation,
}

impl Reasoning {
    pub(super) fn of(engine: &Engine<'_>, query: &Query<'_>) -> Self {
        let response = engine.respond(query);
        let question = match triage(query) {
            Triage::Ask(question) => question.whole(),
            Triage::Courtesy(_) | Triage::Silent(_) => super::content::content(query.text).text,
        };
        let decisive = match response.trace.ground {
            Ground::Part(part) => response.trace.asked.get(part).map(|it| it.text.as_str()),
            Ground::Policy | Ground::Id | Ground::LastTurn | Ground::Offer | Ground::StatedPace => None,
        };
        let text = decisive.unwrap_or(&question);
        let explanation = match query.strictness {
            Some(strictness) => engine.matcher.explain_with(strictness, text, query.today),
            None => engine.matcher.explain(text, query.today),
        };
        Self { response, explanation }
    }
}

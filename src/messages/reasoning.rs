//! Why a message is answered as it is, for moderators and at a terminal.

use std::fmt::Write as _;

use super::language::{Fallback, Language};
use super::moderation::wording::silence;
use crate::engine::{Asking, Courtesy, Ground, PartKind, Reasoning, Reply, Response, Trigger};
use crate::faq::EntryId;

/// Why the engine decided as it did: the rule, if one decided, and then what the matcher makes of the words.
pub fn reasoning(language: Language, reasoning: &Reasoning) -> String {
    let Fallback::English = language.fallback();
    let Reasoning { response, explanation } = reasoning;
    let mut said = String::new();
    // Writing to a string does not fail.
    match &response.reply {
        Reply::Courtesy(courtesy) => return for_courtesy(language, *courtesy).to_owned(),
        Reply::WantsPeople => return "It asks for a person, so I say how to reach one.".to_owned(),
        Reply::Silent(why) if response.trace.trigger.is_none() => {
            writeln!(said, "I say nothing: {}. What I would have found:\n", silence(language, *why)).ok();
        }
        Reply::More { entry, .. } => return format!("It wants more on {entry}, which was stated before it."),
        Reply::Doubted { entry } => {
            return format!("It doubts what {entry}, which was stated before it, says.");
        }
        Reply::Refused { entry, .. } => {
            return format!("It says that {entry}, which was stated before it, is not what was asked.");
        }
        Reply::Silent(_) | Reply::Answer { .. } | Reply::Suggest(_) | Reply::Unknown(_) => {}
    }
    if response.trace.trigger == Some(Trigger::Unasked) {
        let rule = "Nobody asked me, but I read along here: I speak only when I am sure enough to answer.";
        let known_by =
            response.trace.asking.map(|asking| format!(" {}", known_by(language, asking))).unwrap_or_default();
        writeln!(said, "{rule}{known_by}\n").ok();
    }
    if let Some(completed) = &response.trace.completed {
        writeln!(said, "It goes on from the question before it, so I read it as “{completed}”.\n").ok();
    }
    if let Some(english) = &response.trace.in_english {
        writeln!(said, "It is no English; word by word I read it as “{english}”.\n").ok();
    }
    if let Some(line) = beyond_the_words(language, response) {
        writeln!(said, "{line}\n").ok();
    }
    if let Some(line) = said_all_the_same(language, response) {
        writeln!(said, "{line}\n").ok();
    }
    match response.trace.asked.len() {
        0 | 1 => said += &super::explanation::explanation(language, explanation),
        _ => said += &super::explanation::reasons(language, explanation),
    }
    said.truncate(said.trim_end().len());
    said
}

/// Why nothing is said of a message on a server that has a FAQ of its own, to somebody who sees the host's alone.
pub fn of_own_faq(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "This server has a FAQ of its own, so that I do not explain the answer here. `/faq test` does, there."
}

/// What is said or left unsaid where the words of the message alone would not tell; and how sure all its sentences together
/// are, where there are several.
fn said_all_the_same(language: Language, response: &Response) -> Option<String> {
    let Fallback::English = language.fallback();
    let named = |ids: &[EntryId]| ids.iter().map(EntryId::as_str).collect::<Vec<_>>().join(" and ");
    let decided = match &response.reply {
        Reply::Unknown(nearest) if nearest.is_empty() => Some("I say that I have no answer.".to_owned()),
        Reply::Unknown(nearest) => {
            Some(format!("I say that I have no answer, and name {} as the nearest.", named(nearest)))
        }
        Reply::Silent(_) if response.trace.trigger == Some(Trigger::Unasked) => {
            Some("I am not sure enough here, so I say nothing.".to_owned())
        }
        Reply::Suggest(ids) if response.trace.asked.len() > 1 => {
            Some(format!("I ask whether {} is meant.", any_of(ids)))
        }
        _ => None,
    };
    let together = (response.trace.asked.len() > 1).then(|| {
        let sure = response.candidates.iter().take(SHOWN_TOGETHER);
        let sure = sure.map(|it| format!("{} {:.0} %", it.id, 100.0 * it.confidence)).collect::<Vec<_>>().join(", ");
        format!("Read whole and in {} parts, together: {sure}.", response.trace.asked.len() - 1)
    });
    let lines: Vec<String> = decided.into_iter().chain(together).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// "a, b or c".
fn any_of(ids: &[EntryId]) -> String {
    let ids: Vec<&str> = ids.iter().map(EntryId::as_str).collect();
    match ids.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        all => all.join(""),
    }
}

/// So many entries are named with how sure they are.
const SHOWN_TOGETHER: usize = 3;

/// Why something is said to a message that is no question to the FAQ.
fn for_courtesy(language: Language, courtesy: Courtesy) -> &'static str {
    let Fallback::English = language.fallback();
    match courtesy {
        Courtesy::Greeting => "This is a call or a greeting, so I say hello.",
        Courtesy::AboutTheBot => "This is about me, so I say what I am.",
        Courtesy::Privacy => "This is about what I keep, so I say where that stands.",
        Courtesy::Quiet => "I am told to stop, so I say how.",
        Courtesy::Comfort(_) => "Whoever wrote this is in distress: no entry helps, people do.",
        Courtesy::Refuge => "Somebody does violence to whoever wrote this: no entry helps, and no limit holds.",
        Courtesy::Helpline(_) => "Whoever wrote this may harm themselves: no entry helps, and no limit holds.",
        Courtesy::NotUnderstood => "These are no words, and nothing of the FAQ is like them.",
        Courtesy::OtherLanguage(_) => {
            "This is no English and I am not sure of an entry, so I say in its language that I answer in English."
        }
    }
}

/// By what a message is known as a question.
fn known_by(language: Language, asking: Asking) -> &'static str {
    let Fallback::English = language.fallback();
    match asking {
        Asking::Mark => "It asks: it has a question mark.",
        Asking::Need => "It asks: it says what its writer needs to know.",
        Asking::Form => "It asks: it is built as a question.",
        Asking::Request => "It asks: it wants something explained.",
        Asking::Fragment => "It asks, I suppose: it names a thing and says no more.",
    }
}

/// What decided besides the words of the whole message; none when they alone did.
fn beyond_the_words(language: Language, response: &Response) -> Option<String> {
    let Fallback::English = language.fallback();
    let Reply::Answer { entry, also, .. } = &response.reply else { return None };
    let also = also.as_ref().map(|also| format!(" Another part asks for {also}, which I offer as a button."));
    let also = also.unwrap_or_default();
    match response.trace.ground {
        Ground::Policy => None,
        Ground::LastTurn => {
            Some(format!("Its name alone would outweigh what is asked, so {entry} answers as it did before."))
        }
        Ground::Offer => Some(format!("It picks from what was offered before it: {entry}. By its words:")),
        Ground::Id => Some(format!("It is the id of an entry: {entry}. By its words:")),
        Ground::StatedPace => Some(format!(
            "It asks how long something takes at a pace that it states, so I answer with {entry}, the nearest entry, which \
             points to /estimate. By its words alone:"
        )),
        Ground::Part(part) => {
            let asked = response.trace.asked.get(part)?;
            match asked.kind {
                PartKind::Whole => Some(also.trim_start().to_owned()).filter(|line| !line.is_empty()),
                PartKind::Title if asked.stated.is_none() => Some(format!(
                    "Neither title nor text is sure enough by itself; together they are, of {entry}.{also} The title by \
                     its words:"
                )),
                PartKind::Title => Some(format!("Its title is answered with {entry}.{also} The title by its words:")),
                PartKind::Question | PartKind::Statement if asked.stated.is_none() => Some(format!(
                    "No sentence of it is sure enough by itself; together they are, of {entry}.{also} The surest, “{}”, by \
                     its words:",
                    asked.text
                )),
                PartKind::Question | PartKind::Statement => Some(format!(
                    "One sentence of it is answered with {entry}: “{}”.{also} That sentence by its words:",
                    asked.text
                )),
            }
        }
    }
}

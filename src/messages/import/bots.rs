//! What is amiss in pairs, and in what other bots keep.

use super::SaidIssue;
use crate::import::{BotIssue, IntentIssue, PairIssue, PairPart};
use crate::messages::{Fallback, Language};

pub(super) fn pair(language: Language, issue: &PairIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    SaidIssue::new(match issue {
        PairIssue::NoPair => {
            return SaidIssue::with_help(
                "this element of the list is no question with an answer and is left out",
                r#"write {"question": "…", "answer": "…"}"#,
            );
        }
        PairIssue::UnknownKeys(keys) => format!("these keys are not taken over: {}", keys.join(", ")),
        PairIssue::OtherAnswers(others) => format!("{others} other answers to the same question are left out"),
        PairIssue::NoDay(written) => format!("`{written}` is no day and is left out: write such as 2026-11-22"),
        PairIssue::OtherLanguage { of, other, taken } => {
            let noun = match of {
                PairPart::Questions => "questions",
                PairPart::Answers => "answers",
            };
            format!("the {noun} in `{other}` are left out; those in `{taken}` are taken")
        }
    })
}

pub(super) fn bot(language: Language, issue: &BotIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    match issue {
        BotIssue::NoContent(name) => SaidIssue::new(format!("`{name}` has no `content` and is left out")),
        BotIssue::Program(name) => SaidIssue::with_help(
            format!("`{name}` is answered by a small program, {{{{…}}}}, and is left out"),
            "write what it says as an entry of its own",
        ),
        BotIssue::Placeholder(name) => SaidIssue::with_help(
            format!("the answer of `{name}` has a placeholder, such as {{author}}, that is posted as it stands"),
            "take it out of the answer",
        ),
        BotIssue::Pattern(pattern) => SaidIssue::with_help(
            format!("`{pattern}` is a pattern; the question is made of the words in it"),
            "write the question as members ask it",
        ),
        BotIssue::Random { name, others } => {
            SaidIssue::new(format!("`{name}` answers at random; {others} of its answers are left out"))
        }
        BotIssue::CommandOff(name) => SaidIssue::new(format!("`{name}` is switched off and is left out")),
        BotIssue::QuestionOff(question) => SaidIssue::new(format!("“{question}” is switched off and is left out")),
        BotIssue::OtherAnswers { question, others } => {
            SaidIssue::new(format!("{others} other answers to “{question}” are left out"))
        }
        BotIssue::OtherLanguages { taken, others } => {
            SaidIssue::new(format!("only `{taken}` is taken over, not {}", others.join(", ")))
        }
    }
}

pub(super) fn intent(language: Language, issue: &IntentIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    match issue {
        IntentIssue::Fallback(name) => {
            SaidIssue::new(format!("the intent `{name}` answers what nothing else does and is left out"))
        }
        IntentIssue::NoPhrases(name) => {
            SaidIssue::new(format!("the intent `{name}` has no training phrases and is left out"))
        }
        IntentIssue::NoText(name) => SaidIssue::with_help(
            format!("the intent `{name}` has no text response and is left out"),
            "an answer that a webhook makes is to be written as an entry of its own",
        ),
        IntentIssue::FilledIn { name, filled } => SaidIssue::with_help(
            format!("the answer of `{name}` holds `{filled}`, which Dialogflow fills in; it stays as it is"),
            "write what it stands for into the answer",
        ),
        IntentIssue::NoResponse(name) => SaidIssue::with_help(
            format!("the intent `{name}` has no response and is left out"),
            format!("add a response `utter_{name}`, or name the file that it stands in too"),
        ),
        IntentIssue::OtherLanguages { name, taken, others } => {
            SaidIssue::new(format!("of `{name}` only `{taken}` is taken over, not {}", others.join(", ")))
        }
        IntentIssue::ResponseWithoutText(name) => {
            SaidIssue::new(format!("the response `{name}` has no text and is left out"))
        }
        IntentIssue::SeveralTexts(name) => {
            SaidIssue::new(format!("an answer of `{name}` has several texts; all but one are left out"))
        }
        IntentIssue::OtherMessages { name, others } => {
            let messages = if *others == 1 { "a message that is" } else { &format!("{others} messages that are") };
            SaidIssue::new(format!(
                "`{name}` also answers by {messages} no text, such as cards and quick replies; they are left out"
            ))
        }
        IntentIssue::Buttons(name) => SaidIssue::new(format!("the buttons of the response `{name}` are left out")),
    }
}

//! What is amiss in questions, and where they meet what is in the FAQ already.

use super::{SaidIssue, answer_change};
use crate::import::{CutPlace, EntryIssue, MergeIssue, OwnIssue};
use crate::limits::TITLE;
use crate::messages::faq_problem::{first_of_all, misleading_link, misleading_link_help};
use crate::messages::{Fallback, Language};

pub(super) fn own(language: Language, issue: &OwnIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    match issue {
        OwnIssue::Unsound(problems) => {
            let (what, help) = first_of_all(language, problems);
            SaidIssue::with_help(what, help)
        }
        OwnIssue::OtherMeaning { word, taken } => SaidIssue::with_help(
            format!(
                "the word “{word}” stands for something else in an earlier file; there it is {taken}, which is taken"
            ),
            "write the same in both files",
        ),
        OwnIssue::Comment => {
            SaidIssue::new("what stands in the comment below this question cannot be read and is left out")
        }
    }
}

pub(super) fn entry(language: Language, issue: &EntryIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    let what = match issue {
        EntryIssue::Contradicted { question, other } => {
            return SaidIssue::with_help(
                format!(
                    "“{question}” stands at {other} too, with another answer; that one is taken over, this one is left out"
                ),
                "put the two answers together in one of the places",
            );
        }
        EntryIssue::LongAnswer { length, most, at, leads_on } => {
            let place = match at {
                CutPlace::Paragraph => "at a paragraph",
                CutPlace::Line => "at the end of a line",
                CutPlace::Word => "between two words",
                CutPlace::Inside => "in the middle of a word",
            };
            let where_on = if *leads_on { ", and a link to its source follows" } else { "" };
            return SaidIssue::with_help(
                format!("this answer has {length} characters; it is cut {place}{where_on}"),
                format!("shorten it to {most} characters, or make two questions of it"),
            );
        }
        EntryIssue::MisleadingLink { shown, leads_to } => {
            let what = misleading_link(language, shown, leads_to);
            return SaidIssue::with_help(what, misleading_link_help(language, leads_to));
        }
        EntryIssue::NoQuestion => "an answer without a question is left out".to_owned(),
        EntryIssue::NoAnswer(question) => format!("“{question}” has no answer and is left out"),
        EntryIssue::LongTitle => {
            format!("this question has more than {TITLE} characters; its title is cut, and the whole is a wording")
        }
        EntryIssue::Repeated { question, other } => {
            format!("“{question}” stands at {other} too, with the same answer; it is taken over once")
        }
        EntryIssue::WordingOf { question, other } => {
            format!("“{question}” has the same answer as {other}; it becomes a wording of it")
        }
        EntryIssue::Picture(address) => {
            format!("the picture `{address}` is left out: Discord shows those at an https address")
        }
        EntryIssue::LongSource(address) => {
            format!("the source `{address}` is left out: Discord has no room for it")
        }
        EntryIssue::NoSources { count: 1, first } => {
            format!("the source `{first}` is no web address and is left out")
        }
        EntryIssue::NoSources { count, first } => {
            format!("{count} sources are no web addresses and are left out, the first is `{first}`")
        }
        EntryIssue::LongWording(wording) => {
            format!("the wording “{wording}” is longer than a message can be and is left out")
        }
        EntryIssue::ForeignWording(wording) => {
            format!("the wording “{wording}” belongs to another question too and is left out here")
        }
        EntryIssue::RepeatedWordings { count: 1, first } => {
            format!("the wording “{first}” stands there already but for capitals or punctuation; it is taken over once")
        }
        EntryIssue::RepeatedWordings { count, first } => format!(
            "{count} wordings stand there already but for capitals or punctuation, such as “{first}”; each is taken \
             over once"
        ),
        EntryIssue::NoTested { say, name } => {
            format!("the test of “{say}” is left out: `{name}`, which it expects, is not taken over")
        }
        EntryIssue::NoRelated(name) => format!("the related question `{name}` was not found and is left out"),
    };
    SaidIssue::new(what)
}

pub(super) fn merge(language: Language, issue: &MergeIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    let again = "delete its line under [imported] and import again";
    SaidIssue::new(match issue {
        MergeIssue::Edited { id, source: None } => {
            format!("`{id}` has been edited here since it was imported; yours stays")
        }
        MergeIssue::Edited { id, source: Some(change) } => {
            let what = format!(
                "`{id}` has been edited here and its source has changed too; yours stays (the source: {})",
                answer_change(language, change)
            );
            return SaidIssue::with_help(what, format!("to take the source's, {again}"));
        }
        MergeIssue::Removed { id } => {
            let what = format!("`{id}` was imported before and has been removed here; it stays away");
            return SaidIssue::with_help(what, format!("to have it again, {again}"));
        }
        MergeIssue::EntryTaken { question, id } => format!(
            "“{question}” belongs to `{id}`, which another question of the import has brought up to date; it is left out"
        ),
        MergeIssue::WordingTaken { wording, known } => {
            format!("the wording “{wording}” is one of `{known}`; it is left out")
        }
        MergeIssue::NoTested { say, question } => {
            format!("the test of “{say}” is left out: “{question}”, which it expects, did not come in")
        }
    })
}

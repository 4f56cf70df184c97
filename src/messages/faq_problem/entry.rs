//! What is wrong with entries, wordings, tests and words, in plain words.

use crate::faq::{EntryId, EntryProblem, HEADINGS, IdUse, NO_ENTRY};
use crate::limits;
use crate::messages::{Fallback, Language};
use crate::text::MAX_PHRASE;

/// What is wrong.
pub(super) fn what(language: Language, problem: &EntryProblem) -> String {
    let Fallback::English = language.fallback();
    match problem {
        EntryProblem::LongId { length, .. } => {
            format!("an id has at most {} characters; this has {length}", EntryId::MAX)
        }
        EntryProblem::TakenId { id, .. } => format!("the id `{id}` is taken"),
        EntryProblem::InvalidId { written, .. } => format!("`{written}` cannot be an id"),
        EntryProblem::InvalidReference { written } => format!("`{written}` cannot be the id of an entry"),
        EntryProblem::UnknownId { id, .. } => format!("no entry has the id `{id}`"),
        EntryProblem::SelfReference => "this entry names itself in `see_also`".to_owned(),
        EntryProblem::LongSources { sources, room } => {
            format!("the sources have {sources} characters; beside this answer there is room for {room}")
        }
        EntryProblem::NoWebAddress { .. } => {
            "a source must be an address that begins with https:// or http://".to_owned()
        }
        EntryProblem::NoPictureAddress { .. } => "a picture must be an address that begins with https://".to_owned(),
        EntryProblem::RepeatedWording => "the same wording stands in the file already".to_owned(),
        EntryProblem::Contradiction => "this stands in `not_this` and is a wording of the entry too".to_owned(),
        EntryProblem::UnknownWhen { written } => format!("`{written}` is no way in which a message comes"),
        EntryProblem::NoWord { written } => {
            format!("`{written}` is not a word, an abbreviation or a phrase of at most {MAX_PHRASE} words")
        }
        EntryProblem::NoImportRecord => "this is no line that an import writes".to_owned(),
        EntryProblem::LongWord => {
            format!("a word and what it stands for have at most {} characters each", limits::WORD)
        }
        EntryProblem::RepeatedWord { written } => format!("`{written}` stands in `[words]` already"),
        EntryProblem::UnknownHeading { name, .. } => format!("unknown heading `{name}`"),
        EntryProblem::BeforeHeadings { key, .. } => format!("`{key}` stands before the first heading"),
    }
}

/// What to write instead.
pub(super) fn help(language: Language, problem: &EntryProblem) -> String {
    let Fallback::English = language.fallback();
    match problem {
        EntryProblem::LongId { proposed, .. } => format!("write `id = \"{proposed}\"`"),
        EntryProblem::TakenId { proposed, .. } => {
            format!("give this entry another id, for instance `{proposed}`")
        }
        EntryProblem::InvalidId { proposed, .. } => format!("write `id = \"{proposed}\"`; {}", id_rule(language)),
        EntryProblem::InvalidReference { .. } => id_rule(language),
        EntryProblem::UnknownId { meant: Some(meant), .. } => format!("write `\"{meant}\"`"),
        EntryProblem::UnknownId { meant: None, of, .. } => match of {
            IdUse::Wordings => "write the id of the entry that the wordings belong to".to_owned(),
            IdUse::SeeAlso => "write the id of an entry that is in the file, or delete it".to_owned(),
            IdUse::Test => "write the id of an entry, or \"none\" when nothing may answer".to_owned(),
        },
        EntryProblem::SelfReference => "delete it, or name another entry".to_owned(),
        EntryProblem::LongSources { .. } => "name fewer sources, or shorten the answer".to_owned(),
        EntryProblem::NoWebAddress { meant: Some(meant) } | EntryProblem::NoPictureAddress { meant: Some(meant) } => {
            format!("write `\"{meant}\"`")
        }
        EntryProblem::NoWebAddress { meant: None } => "write the whole address, `\"https://…\"`".to_owned(),
        EntryProblem::NoPictureAddress { meant: None } => {
            "write the whole address of the picture, `\"https://…\"`".to_owned()
        }
        EntryProblem::RepeatedWording => "delete one of the two; a wording belongs to one entry".to_owned(),
        EntryProblem::Contradiction => "delete one of the two".to_owned(),
        EntryProblem::UnknownWhen { .. } => when_rule(language).to_owned(),
        EntryProblem::NoWord { .. } => {
            "on the left stands what members write; what it stands for goes on the right".to_owned()
        }
        EntryProblem::NoImportRecord => {
            "delete it; the next import then takes the source's answer for this entry".to_owned()
        }
        EntryProblem::LongWord => "shorten it".to_owned(),
        EntryProblem::RepeatedWord { .. } => "delete one of the two; capitals make no difference".to_owned(),
        EntryProblem::UnknownHeading { meant: Some(heading), .. } => format!("write `{heading}`"),
        EntryProblem::UnknownHeading { meant: None, .. } => format!("the headings are {}", HEADINGS.join(", ")),
        EntryProblem::BeforeHeadings { is_of_entry: true, .. } => "put it below a heading `[[faq]]`".to_owned(),
        EntryProblem::BeforeHeadings { is_of_entry: false, .. } => {
            format!("put it below the heading that it belongs to: {}", HEADINGS.join(", "))
        }
    }
}

/// What is at the second place.
pub(super) fn second_place(language: Language, problem: &EntryProblem) -> &'static str {
    let Fallback::English = language.fallback();
    match problem {
        EntryProblem::TakenId { .. } => "first used here",
        _ => "first written here",
    }
}

/// What can be an entry's id.
pub fn id_rule(language: Language) -> String {
    let Fallback::English = language.fallback();
    let most = EntryId::MAX;
    format!(
        "an id is 1 to {most} characters of a-z, 0-9 and single hyphens, begins and ends with a letter or digit, and is \
         not \"{NO_ENTRY}\""
    )
}

/// What can be said of how a message comes.
pub fn when_rule(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "write \"asked\" (put to the bot) or \"channel\" (it reads along), or leave it out for both"
}

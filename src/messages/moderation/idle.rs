//! What moderators are told of what they wrote of entries that the host no longer has: it answers nothing, and is kept.

use crate::faq::overlay::{HiddenEntry, IdlePiece};
use crate::faq::{Diff, EntryId};
use crate::limits::{self, Utf16};
use crate::messages::cut::cut;
use crate::messages::post::Post;
use crate::messages::{Fallback, Language};

use super::hidden;

/// How many are named to the moderators' channel.
const NAMED: usize = 8;

/// What is kept of one, in a few words.
fn kept(language: Language, piece: &IdlePiece) -> String {
    let Fallback::English = language.fallback();
    let entry = &piece.entry;
    let (question, answer) = (!entry.question.is_empty(), !entry.answer.is_empty());
    let mut parts = match (question, answer) {
        (true, true) => vec!["your question and answer".to_owned()],
        (true, false) => vec!["your question".to_owned()],
        (false, true) => vec!["your answer".to_owned()],
        (false, false) => Vec::new(),
    };
    match entry.variants.len() {
        0 => {}
        1 => parts.push("one wording of yours".to_owned()),
        count => parts.push(format!("{count} wordings of yours")),
    }
    if piece.is_off {
        parts.push("that you switched it off".to_owned());
    }
    if parts.is_empty() {
        parts.push("details of yours".to_owned());
    }
    parts.join(", ")
}

/// One of them in a line.
pub fn line(language: Language, piece: &IdlePiece) -> String {
    let Fallback::English = language.fallback();
    format!("`{}`: the host no longer has this entry; kept: {}", piece.id(), kept(language, piece))
}

/// One of them among the choices for a command.
pub fn option_label(language: Language, piece: &IdlePiece) -> String {
    let Fallback::English = language.fallback();
    cut(&format!("{} (answers nothing any more; kept: {})", piece.id(), kept(language, piece)), limits::OPTION, "…")
}

/// All of them above a list of entries, and what is hidden; nothing where there is nothing of the kind.
pub(super) fn lines(language: Language, idle: &[IdlePiece], hidden: &[HiddenEntry]) -> Vec<String> {
    let Fallback::English = language.fallback();
    let hidden = hidden::lines(language, hidden);
    if idle.is_empty() {
        return hidden;
    }
    let heading = "**Answers nothing any more** (`/faq show` says what is kept):".to_owned();
    let all = idle.iter().map(|piece| format!("• {}", line(language, piece)));
    std::iter::once(heading).chain(all).chain(hidden).chain(["**Answers:**".to_owned()]).collect()
}

/// What is kept of one, whole but for an answer that a message has no room for, and what can be done with it.
pub fn shown(language: Language, piece: &IdlePiece) -> Post {
    let Fallback::English = language.fallback();
    let entry = &piece.entry;
    let id = &entry.id;
    let mut said = format!("The host's FAQ no longer has `{id}`, so this answers nothing. It is kept:");
    if piece.is_off {
        said += "\n• You switched the entry off. Should the host have taken it up under another name, switch that off.";
    }
    let texts = [("Question", &entry.question), ("Answer", &entry.answer)];
    for (what, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        said += &format!("\n**{what}**\n{}", cut(text, Utf16(1_000), "…"));
    }
    if !entry.variants.is_empty() {
        let all: Vec<String> = entry.variants.iter().map(|wording| format!("• {wording}")).collect();
        said += &format!("\n**Other ways to ask**\n{}", all.join("\n"));
    }
    let missing = match (entry.question.is_empty(), entry.answer.is_empty()) {
        (false, false) => "",
        (true, false) => " What is missing is a question: that was the host's.",
        (false, true) => " What is missing is an answer: that was the host's.",
        (true, true) => " What is missing is a question and an answer: those were the host's.",
    };
    let has_words = !(entry.question.is_empty() && entry.answer.is_empty() && entry.variants.is_empty());
    let edit = format!("`/faq edit {id}` opens it as an entry of your own.{missing} ");
    let way_on = format!(
        "\n{}`/faq remove {id}` lets go of it. Should the host bring `{id}` back, it holds again.",
        if has_words { edit.as_str() } else { "" }
    );
    Post::text(format!("{}{way_on}", cut(&said, limits::CONTENT.less(Utf16::of(&way_on)), "…")))
}

/// The moderators' channel of a server is told that a change of the host's has left something idle, or has brought something
/// that is hidden there.
pub fn told(language: Language, idle: &[IdlePiece], hidden: &[HiddenEntry], diff: &Diff) -> Post {
    let Fallback::English = language.fallback();
    let of_hidden = hidden::sentences(language, hidden);
    if idle.is_empty() {
        return Post::text(cut(&of_hidden.join("\n"), limits::CONTENT, "…"));
    }
    let mut said =
        "The host's FAQ has lost entries that you changed for this server. What you wrote is kept, and answers \
                    nothing any more:"
            .to_owned();
    said.extend(idle.iter().take(NAMED).map(|piece| format!("\n• `{}`: {}", piece.id(), kept(language, piece))));
    if idle.len() > NAMED {
        said += &format!("\n• and {} more; `/faq list` names all", idle.len() - NAMED);
    }
    let added: Vec<&EntryId> = diff.added.iter().filter(|id| hidden.iter().all(|it| it.id != **id)).collect();
    if !added.is_empty() {
        let new: Vec<String> = added.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
        let more = added.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        said += &format!("\nNew in it at the same time: {}{more}.", new.join(", "));
    }
    said.extend(of_hidden.iter().map(|sentence| format!("\n{sentence}")));
    said += "\n`/faq show` says what is kept, and `/faq edit` makes it an entry of your own.";
    Post::text(cut(&said, limits::CONTENT, "…"))
}

/// What is kept is let go of, if the moderator says so.
pub(super) fn before_letting_go(language: Language, id: &EntryId) -> String {
    let Fallback::English = language.fallback();
    format!("This lets go of what you wrote of `{id}`, which the host no longer has. `/faq show` says what that is.")
}

/// It is gone.
pub fn let_go(language: Language, id: &EntryId) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!("What you wrote of `{id}` is gone."))
}

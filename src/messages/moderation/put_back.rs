//! What a moderator is told when the FAQ file on disk cannot be used and a good text goes back in its place.

use crate::faq::Trouble;
use crate::limits::{self, Utf16};
use crate::messages::cut::{code, cut};
use crate::messages::faq_problem::{FileDefect, trouble, what};
use crate::messages::post::{ButtonLook, ComponentRow, Post};
use crate::messages::{Fallback, Language};

use super::wording::press;
use super::{ModerationPress, PendingAction};

/// What stands in the file, and what can be put in its place. `state` is the number of an earlier state; `None` for the text
/// that is in force.
pub fn before_putting_back(language: Language, why: &FileDefect, state: Option<i64>, pending: PendingAction) -> Post {
    let Fallback::English = language.fallback();
    let can = match state {
        None => "I can write back the last good text, which is in force all along.".to_owned(),
        Some(number) => format!("I can write back state {number}."),
    };
    let why = match why {
        FileDefect::Trouble(Trouble::Bad(problems)) => {
            let first = problems.first();
            format!("in line {}, {}", first.place.line, what(language, first))
        }
        FileDefect::Trouble(why) => trouble(language, why),
        FileDefect::Shrunk { then, now } => format!("it has {then} of {now} entries"),
    };
    let why = cut(&code(&why), Utf16(600), "…");
    let said = format!(
        "The FAQ file cannot be used: {why}.\n{can} If something stands in the file now, it is kept beside it under a name of its own."
    );
    let buttons = vec![
        press("Write it back", ModerationPress::Save(pending), ButtonLook::Primary),
        press("Cancel", ModerationPress::Cancel(pending), ButtonLook::Secondary),
    ];
    Post { rows: vec![ComponentRow::Buttons(buttons)], ..Post::text(cut(&said, limits::CONTENT, "…")) }
}

/// The file says again what is in force; `aside` is the name under which what stood there is kept, if something did.
pub fn put_back(language: Language, aside: Option<&str>) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!("Done: the file says again what is in force.{}", kept(language, aside)))
}

/// Where what stood in the file is now: a sentence to go after another.
pub fn kept(language: Language, aside: Option<&str>) -> String {
    let Fallback::English = language.fallback();
    aside.map(|name| format!("\nWhat stood there is kept beside it as `{}`.", code(name))).unwrap_or_default()
}

//! The earlier states of an FAQ, page by page, and those that there are not.

use crate::limits::Utf16;
use crate::messages::cut::cut;
use crate::messages::post::Post;
use crate::messages::{Fallback, Language};

use super::pages::turns;
use super::past::{Past, who};
use super::wording::text;
use crate::messages::action::moderation_press::ModerationPress;

/// A page of the states of the file, newest first, the first one being 0.
pub fn history(language: Language, past: &[Past], page: u16, has_further: bool) -> Post {
    /// So much of a state is shown that ten fit a message.
    const STATE: Utf16 = Utf16(180);
    let Fallback::English = language.fallback();
    if past.is_empty() && page == 0 {
        return Post::text("There are no earlier states yet.");
    }
    let states = past.iter().map(|state| {
        let changed = state.changed.as_ref().map(|changed| format!(": {changed}")).unwrap_or_default();
        cut(&format!("**{}** <t:{}:R>, {}{changed}", state.number, state.at, who(language, state)), STATE, "…")
    });
    let heading = "The states of the FAQ, newest first. `/faq undo` goes back, `to:` says how far:".to_owned();
    let all: Vec<String> = std::iter::once(heading).chain(states).collect();
    let pages = usize::from(page) + 1 + usize::from(has_further);
    Post { rows: turns(language, page, pages, ModerationPress::History), ..text(all.join("\n")) }
}

/// The state that was named is not known; those that are, by number, the oldest first.
pub fn no_such_state(language: Language, number: i64, known: &[i64]) -> Post {
    let Fallback::English = language.fallback();
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for number in known {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let runs: Vec<String> =
        runs.iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") }).collect();
    if runs.is_empty() {
        return nothing_to_undo(language);
    }
    text(format!("There is no state {number}; I know {}. `/faq history` shows them.", runs.join(", ")))
}

/// There is nothing to go back to.
pub fn nothing_to_undo(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("I know no earlier state of the FAQ to go back to. `/faq history` shows those I know.")
}

//! The earlier states of an FAQ, page by page, and those that there are not.

use crate::faq::Diff;
use crate::limits::{self, Utf16};
use crate::messages::cut::cut;
use crate::messages::post::Post;
use crate::messages::{Fallback, Language};

use super::beneath::resting;
use super::news::change_lines;
use super::pages::turns;
use super::past::{Past, who};
use super::wording::text;
use crate::messages::action::moderation_press::ModerationPress;

/// What lies before the states on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeforePage {
    /// Older ones.
    Further,
    /// Nothing that is known.
    Nothing,
    /// What answered before anything was written, to which one can go back.
    Unwritten,
    /// The same, and between them states that are no longer kept.
    Dropped,
}

/// A page of the states of the file, newest first, the first one being 0.
pub fn history(language: Language, past: &[Past], page: u16, before: BeforePage) -> Post {
    /// How much of each state is shown: as much as a message has room for, and at last so little that ten fit.
    const STATE: [Utf16; 3] = [Utf16(900), Utf16(300), Utf16(180)];
    let Fallback::English = language.fallback();
    if past.is_empty() && page == 0 {
        return Post::text("There are no earlier states yet.");
    }
    let state = |state: &Past, most: Utf16| {
        let changed = state.changed.as_ref().map(|changed| format!(": {changed}")).unwrap_or_default();
        cut(&format!("**{}** <t:{}:R>, {}{changed}", state.number, state.at, who(language, state)), most, "…")
    };
    let heading = "The states of the FAQ, newest first. `/faq undo` goes back, `to:` says how far:";
    let mut said = String::new();
    for most in STATE {
        let states = past.iter().map(|it| state(it, most));
        let unwritten = matches!(before, BeforePage::Unwritten | BeforePage::Dropped);
        let unwritten = unwritten.then(|| "**0** before anything was changed here".to_owned());
        let dropped = (before == BeforePage::Dropped).then(|| dropped(language));
        let lines = std::iter::once(heading.to_owned()).chain(states).chain(unwritten).chain(dropped);
        said = lines.collect::<Vec<_>>().join("\n");
        if limits::CONTENT.holds(&said) {
            break;
        }
    }
    let pages = usize::from(page) + 1 + usize::from(before == BeforePage::Further);
    Post { rows: turns(language, page, pages, ModerationPress::History), ..text(said) }
}

/// Why states are missing before the oldest.
fn dropped(language: Language) -> String {
    let Fallback::English = language.fallback();
    format!(
        "-# Older states are no longer kept: I keep the newest {}, and of a long FAQ fewer, so that all of them together have at most \
         {} MB.",
        limits::SERVER_STATES,
        limits::SERVER_STATES_LENGTH / (1024 * 1024)
    )
}

/// What a state changed, in one line. Of what it changed in the host's FAQ and rests, only how much: a server that has left is
/// shown no word of that.
pub fn in_one_line(language: Language, diff: &Diff, rests: &Diff) -> String {
    let Fallback::English = language.fallback();
    let told = change_lines(language, diff).replace("• ", "").replace('\n', "; ");
    match resting(language, rests) {
        None => told,
        Some(rests) if diff.is_empty() => rests,
        Some(rests) => format!("{told}; {rests}"),
    }
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
    let runs: Vec<String> = runs
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") })
        .collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_longer_kept_is_said_where_it_is_missing() {
        let state = |number| Past { number, at: 0, moderator: None, via: String::new(), changed: None };
        let said = |before| history(Language::English, &[state(9), state(8)], 0, before).text.unwrap_or_default();
        for (before, is_unwritten, is_dropped) in [
            (BeforePage::Nothing, false, false),
            (BeforePage::Further, false, false),
            (BeforePage::Unwritten, true, false),
            (BeforePage::Dropped, true, true),
        ] {
            let said = said(before);
            assert_eq!(said.contains("**0** before anything"), is_unwritten, "{said}");
            assert_eq!(said.contains("Older states are no longer kept: I keep the newest 50"), is_dropped, "{said}");
        }
    }
}

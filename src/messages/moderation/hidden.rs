//! What moderators are told of entries of the host's that answer nobody on their server: those that one of theirs stands in the
//! place of, and those that they have switched off.

use crate::faq::overlay::HiddenEntry;
use crate::faq::{Entry, EntryId};
use crate::limits::{self, Utf16};
use crate::messages::action::moderation_press::ModerationPress;
use crate::messages::cut::cut;
use crate::messages::post::{Button, ButtonLook, ComponentRow, Post};
use crate::messages::{Action, Fallback, Language};

/// How many are named.
const NAMED: usize = 8;

/// Those with one of the server's in their place, and those that are switched off.
fn by_kind(hidden: &[HiddenEntry]) -> (Vec<(&EntryId, &EntryId)>, Vec<&EntryId>) {
    let covered = hidden.iter().filter_map(|it| Some((&it.id, it.by.as_ref()?))).collect();
    (covered, hidden.iter().filter(|it| it.by.is_none()).map(|it| &it.id).collect())
}

/// What one of the server's stands in the place of, and what is switched off, a sentence each.
pub(super) fn sentences(language: Language, hidden: &[HiddenEntry]) -> Vec<String> {
    let (covered, off) = by_kind(hidden);
    covered_sentence(language, &covered).into_iter().chain(off_sentence(language, &off, NAMED)).collect()
}

/// The same with all that are switched off, as many in a line as are easily read.
pub(super) fn lines(language: Language, hidden: &[HiddenEntry]) -> Vec<String> {
    let (covered, off) = by_kind(hidden);
    let mut lines: Vec<String> = covered_sentence(language, &covered).into_iter().collect();
    let mut rest = off.chunks(NAMED);
    lines.extend(rest.next().and_then(|first| off_sentence(language, first, NAMED)));
    lines.extend(rest.map(named));
    lines
}

fn named(ids: &[&EntryId]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

fn off_sentence(language: Language, off: &[&EntryId], most: usize) -> Option<String> {
    let Fallback::English = language.fallback();
    match off {
        [] => None,
        [one] => Some(format!("Switched off here of the host's: `{one}`. `/faq show` switches it on again.")),
        all => {
            let more = match all.len().saturating_sub(most) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let named = named(&all[..all.len().min(most)]);
            Some(format!("Switched off here of the host's (`/faq show` switches one on again): {named}{more}"))
        }
    }
}

fn covered_sentence(language: Language, covered: &[(&EntryId, &EntryId)]) -> Option<String> {
    let Fallback::English = language.fallback();
    let named = covered.iter().take(NAMED).map(|(id, by)| format!("`{id}` by your `{by}`"));
    let named = named.collect::<Vec<_>>().join(", ");
    match covered {
        [] => None,
        [(id, by)] => {
            Some(format!("The host's `{id}` is hidden by your `{by}`. With yours removed, the host's is back."))
        }
        all => {
            let more = match all.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            Some(format!("Hidden of the host's: {named}{more}. With one of yours removed, the host's is back."))
        }
    }
}

/// One of them among the choices for a command.
pub fn option_label(language: Language, hidden: &HiddenEntry) -> String {
    let Fallback::English = language.fallback();
    cut(&format!("{} (the host's, {})", hidden.id, why(hidden)), limits::OPTION, "…")
}

/// One of them in a line, among entries.
pub(super) fn line(language: Language, hidden: &HiddenEntry) -> String {
    let Fallback::English = language.fallback();
    format!("`{}` {} · the host's, {}", hidden.id, hidden.question, why(hidden))
}

fn why(hidden: &HiddenEntry) -> String {
    match &hidden.by {
        None => "switched off here".to_owned(),
        Some(by) => format!("hidden by your {by}"),
    }
}

/// The host's entry, which answers nobody here, and what can be done.
pub fn shown(language: Language, hidden: &HiddenEntry, entry: &Entry) -> Post {
    let Fallback::English = language.fallback();
    let id = &entry.id;
    let (why, rows) = match &hidden.by {
        None => {
            let on = Button {
                label: "Switch it on again".to_owned(),
                action: Action::Moderation(ModerationPress::Follow(id.clone())),
                look: ButtonLook::Primary,
            };
            (
                format!(
                    "`{id}` is the host's entry, and it is switched off on this server: nobody is answered with it here."
                ),
                vec![ComponentRow::Buttons(vec![on])],
            )
        }
        Some(by) => {
            (format!("The host's `{id}` is hidden by your `{by}`. With yours removed, the host's is back."), Vec::new())
        }
    };
    let said = format!("{why}\n**{}**\n{}", cut(&entry.question, Utf16(300), "…"), entry.answer);
    Post { rows, ..Post::text(cut(&said, limits::CONTENT, "…")) }
}

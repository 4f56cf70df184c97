//! What moderators are told of what changes beneath the answers of their server: what follows the host again, what lies idle
//! and what rests.

use crate::faq::overlay::BeneathDiff;
use crate::faq::{Diff, EntryId};
use crate::messages::{Fallback, Language};

/// How many ids a list names before it only counts.
const NAMED: usize = 8;

/// One line for each kind of change.
pub(super) fn lines(language: Language, beneath: &BeneathDiff) -> Vec<String> {
    let Fallback::English = language.fallback();
    let BeneathDiff { follow, own, idle, rests } = beneath;
    let kinds = [
        ("follows the host again", follow),
        ("yours from now on, whatever the host says", own),
        ("changed, and answers nothing now", &idle.changed),
        ("switched off, and answers nothing now", &idle.removed),
        ("switched on again, and answers nothing now", &idle.added),
    ];
    let kinds = kinds.into_iter().filter(|(_, ids)| !ids.is_empty());
    let kinds = kinds.map(|(what, ids)| format!("• {what}: {}", list(language, ids)));
    kinds.chain(resting(language, rests).map(|rests| format!("• {rests}"))).collect()
}

/// Some entries by id.
pub(super) fn list(language: Language, ids: &[EntryId]) -> String {
    let Fallback::English = language.fallback();
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    match ids.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// What changed in the host's FAQ and rests, by how much alone: a server that has left is shown no word of that.
pub(super) fn resting(language: Language, rests: &Diff) -> Option<String> {
    let Fallback::English = language.fallback();
    let amount = |number: usize, one: &str, many: &str, what: &str| match number {
        0 => None,
        1 => Some(format!("one {one} of the host's {what}")),
        _ => Some(format!("{number} {many} of the host's {what}")),
    };
    let parts: Vec<String> = [
        amount(rests.changed.len(), "entry", "entries", "changed"),
        amount(rests.removed.len(), "entry", "entries", "switched off"),
        amount(rests.added.len(), "entry", "entries", "switched on again"),
        amount(rests.words.len(), "word", "words", "switched on or off"),
        amount(rests.tests_removed.len(), "test", "tests", "switched off"),
        amount(rests.tests_added.len(), "test", "tests", "switched on again"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { None } else { Some(format!("{} (not in force)", parts.join(", "))) }
}

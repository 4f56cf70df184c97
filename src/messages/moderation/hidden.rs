//! What moderators are told of entries of the host's that one of theirs stands in the place of.

use crate::faq::overlay::HiddenEntry;
use crate::messages::{Fallback, Language};

/// How many are named.
const NAMED: usize = 8;

/// All of them in a sentence; nothing where nothing is hidden.
pub(super) fn sentence(language: Language, hidden: &[HiddenEntry]) -> Option<String> {
    let Fallback::English = language.fallback();
    let named = hidden.iter().take(NAMED).map(|HiddenEntry { id, by }| format!("`{id}` by your `{by}`"));
    let named = named.collect::<Vec<_>>().join(", ");
    match hidden {
        [] => None,
        [HiddenEntry { id, by }] => {
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

//! What the file was changed with: as it is kept with each state of the file, and as moderators read it.

use crate::messages::{Fallback, Language};

/// What somebody changed the file with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// An editor, or whatever else writes files.
    Hand,
    /// The button under a file that was held back.
    HeldBackButton,
    /// `/faq about`.
    About,
    /// `/faq add`, or the same from a message's menu.
    Add,
    /// `/faq edit`.
    Edit,
    /// `/faq expect`.
    Expect,
    /// `/faq import`.
    Import,
    /// `/faq remove`.
    Remove,
    /// `/faq review`.
    Review,
    /// The button that has an entry follow the host again.
    Follow,
    /// `/faq undo`.
    Undo,
    /// `/faq variant add`.
    VariantAdd,
    /// `/faq variant list`, whose buttons add and remove.
    VariantList,
    /// `/faq variant remove`.
    VariantRemove,
    /// `/faq words`.
    Words,
}

impl Means {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Hand,
        Self::HeldBackButton,
        Self::About,
        Self::Add,
        Self::Edit,
        Self::Expect,
        Self::Import,
        Self::Remove,
        Self::Review,
        Self::Follow,
        Self::Undo,
        Self::VariantAdd,
        Self::VariantList,
        Self::VariantRemove,
        Self::Words,
    ];

    /// Reads what is kept; `None` for what this version does not know.
    pub fn read(kept: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.kept() == kept)
    }

    /// The text that is kept, the same whoever reads it later.
    pub fn kept(self) -> &'static str {
        match self {
            Self::Hand => "by hand",
            Self::HeldBackButton => "the button under a file that was held back",
            Self::About => "/faq about",
            Self::Add => "/faq add",
            Self::Edit => "/faq edit",
            Self::Expect => "/faq expect",
            Self::Import => "/faq import",
            Self::Remove => "/faq remove",
            Self::Review => "/faq review",
            Self::Follow => "the button that follows the host again",
            Self::Undo => "/faq undo",
            Self::VariantAdd => "/faq variant add",
            Self::VariantList => "/faq variant list",
            Self::VariantRemove => "/faq variant remove",
            Self::Words => "/faq words",
        }
    }
}

/// What is kept of going back to a state.
pub(super) fn kept_undo(via: Means, state: i64) -> String {
    match state {
        0 => format!("{} (to before the first state)", via.kept()),
        number => format!("{} (to state {number})", via.kept()),
    }
}

/// The state that `/faq undo` went back to, read from what is kept of that; `None` of everything else.
pub fn went_back_to(kept: &str) -> Option<i64> {
    let rest = kept.strip_prefix(Means::Undo.kept())?.trim_start();
    match rest {
        "(to before the first state)" => Some(0),
        rest => rest.strip_prefix("(to state ")?.strip_suffix(')')?.parse().ok(),
    }
}

/// What was kept, in a reader's language. What another version kept is said as it stands.
pub(super) fn said(language: Language, kept: &str) -> &str {
    match language.fallback() {
        Fallback::English => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_going_back_says_where_to() {
        for state in [0, 1, 2, 1_234] {
            assert_eq!(went_back_to(&kept_undo(Means::Undo, state)), Some(state));
        }
        for kept in ["/faq undo", "/faq edit", "by hand", "", "/faq undo (to state two)", "/faq add (to state 2)"] {
            assert_eq!(went_back_to(kept), None, "{kept}");
        }
    }
}

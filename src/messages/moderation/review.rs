//! What nobody got an answer to, as moderators go through it.

use super::wording::{press, text};
use crate::faq::{EntryId, Faq};
use crate::limits::{self, Utf16};
use crate::messages::action::moderation_press::{ModerationPress, PendingAction};
use crate::messages::cut::{code, cut};
use crate::messages::post::{ButtonLook, ComponentRow, Menu, MenuOption, Post};
use crate::messages::{Action, Fallback, Language};

/// Questions that nothing answered, as one row.
#[derive(Debug, Clone)]
pub struct Waiting<'a> {
    /// How often all of them were asked.
    pub asked: u64,
    /// Their wordings, most asked first, with how often.
    pub wordings: &'a [(String, u64)],
    /// The entries that come nearest, best first.
    pub proposals: &'a [EntryId],
    /// How many of them come near enough to be suggested to a member.
    pub likely: usize,
    /// Further entries to choose from, likely ones first.
    pub others: &'a [EntryId],
    /// How many rows there are.
    pub of: usize,
}

/// How many wordings of one question are shown.
const SHOWN: usize = 10;

/// One question that nothing answered, and what can be done about it.
pub fn review(language: Language, faq: &Faq, row: &Waiting<'_>, pending: PendingAction) -> Post {
    let Fallback::English = language.fallback();
    let times = |asked: u64| if asked == 1 { "once".to_owned() } else { format!("{asked} times") };
    let mut said = match row.of {
        1 => "One question that I could not answer well".to_owned(),
        of => format!("{of} questions that I could not answer well; this is the most asked"),
    };
    said += &format!(". Asked {}:", times(row.asked));
    for (wording, asked) in row.wordings.iter().take(SHOWN) {
        let count = if row.wordings.len() == 1 { String::new() } else { format!(" ({})", times(*asked)) };
        said += &format!("\n• {}{count}", cut(&code(wording), Utf16(140), "…"));
    }
    if row.wordings.len() > SHOWN {
        said += &format!("\n• and {} more wordings", row.wordings.len() - SHOWN);
    }
    let mut rows: Vec<ComponentRow> = Vec::new();
    for (place, id) in (0..).zip(row.proposals) {
        let Some(entry) = faq.entry(id) else { continue };
        let label = format!("It is: {}", entry.question);
        let look = if place == 0 && row.likely > 0 { ButtonLook::Primary } else { ButtonLook::Secondary };
        rows.push(ComponentRow::Buttons(vec![press(label, ModerationPress::AsVariant(pending, place), look)]));
    }
    rows.extend(another_entry(language, faq, row.others, pending));
    let look = if row.likely > 0 { ButtonLook::Secondary } else { ButtonLook::Primary };
    rows.push(ComponentRow::Buttons(vec![
        press("New entry", ModerationPress::AsEntry(pending), look),
        press("Not a question for us", ModerationPress::NotForUs(pending), ButtonLook::Secondary),
        press("Later", ModerationPress::Later(pending), ButtonLook::Secondary),
        press("Delete", ModerationPress::Dismiss(pending), ButtonLook::Secondary),
    ]));
    Post { rows, ..text(said) }
}

/// A menu of further entries that what was asked may be a wording of.
pub(super) fn another_entry(
    language: Language,
    faq: &Faq,
    others: &[EntryId],
    pending: PendingAction,
) -> Option<ComponentRow> {
    let Fallback::English = language.fallback();
    let entries = others.iter().filter_map(|id| faq.entry(id)).take(limits::OPTIONS);
    let options: Vec<MenuOption> =
        entries.map(|entry| MenuOption::new(&entry.id, crate::messages::wording::option_label(entry))).collect();
    let menu = Menu {
        action: Action::Moderation(ModerationPress::AsVariantOf(pending)),
        placeholder: "It is another entry".to_owned(),
        options,
        choices: 1..=1,
    };
    (!menu.options.is_empty()).then_some(ComponentRow::Menu(menu))
}

/// There is nothing to review; what was put off comes back after so many days.
pub fn nothing_to_review(language: Language, later_days: i8) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!(
        "Nothing waits for you just now. What you put off with *Later* comes back after {later_days} days."
    ))
}

//! Whether every word of a reading is accounted for.
//!
//! The grammar passes over English words that it does not know, because people talk. Where one stands in the same clause as an
//! amount, and is neither a circumstance nor of the closed list of what leaves amounts alone, the amount may be for anything:
//! "2 hours of netflix a day", "I failed twice with 10 hours a week". Such a word is asked about.

use super::items::{AsideRole, Item, Mark};
use super::words::talk;

/// The first word without a role in a clause that states an amount, with its place in bytes.
pub(super) fn unaccounted<'a>(items: &[Item<'a>]) -> Option<(&'a str, usize)> {
    if items.contains(&Item::Studied) && items.iter().filter(|item| item.is_amount()).count() == 1 {
        return None;
    }
    let listens =
        items.iter().any(|item| matches!(item, Item::Aside { word, .. } if talk::BESIDES.binary_search(word).is_ok()));
    let mut rest = items;
    while !rest.is_empty() {
        let end = rest.iter().position(ends_clause).unwrap_or(rest.len());
        let (clause, next) = (&rest[..end], &rest[(end + 1).min(rest.len())..]);
        let is_alone = clause.iter().filter(|item| item.is_amount()).count() == 1;
        let concluded = [rest.get(end), next.first()].contains(&Some(&Item::Mark(Mark::So)));
        if states_amount(clause)
            && !concluded
            && let Some(open) =
                clause.iter().take_while(|item| !opens_event(item)).find_map(|item| open_word(item, is_alone, listens))
        {
            return Some(open);
        }
        rest = next;
    }
    None
}

/// The clause that an item stands in.
pub(super) fn clause_around<'s, 'a>(items: &'s [Item<'a>], index: usize) -> &'s [Item<'a>] {
    let start = items[..index].iter().rposition(ends_clause).map_or(0, |end| end + 1);
    let end = items[index..].iter().position(ends_clause).map_or(items.len(), |end| index + end);
    &items[start..end]
}

fn ends_clause(item: &Item<'_>) -> bool {
    matches!(item, Item::Break(_) | Item::Mark(Mark::So | Mark::Then | Mark::Corrects))
}

/// "until my kid starts school": all that follows tells of the event.
fn opens_event(item: &Item<'_>) -> bool {
    matches!(item, Item::Mark(Mark::Until(_) | Mark::From(_)))
}

/// A word without a role; `is_alone`: no second amount stands in its clause, and `listens`: somebody listens meanwhile.
fn open_word<'a>(item: &Item<'a>, is_alone: bool, listens: bool) -> Option<(&'a str, usize)> {
    match *item {
        Item::Aside { word, at, role: AsideRole::Loose } if !is_alone => Some((word, at)),
        Item::Aside { word, at, role: AsideRole::Open | AsideRole::Rest } | Item::Pastime { word, at, .. } => {
            Some((word, at))
        }
        // "my commute is 40 minutes, I listen to lectures".
        Item::Activity(word, at)
            if (!talk::leaves_amounts_alone(word) || (talk::does_no_study(word) && !listens)) && word != "commute" =>
        {
            Some((word, at))
        }
        _ => None,
    }
}

/// Whether a clause says how much, of the learner and of now: what is somebody else's or past does not count anyway. What
/// somebody does while they listen to a lecture is no other use of the time.
fn states_amount(clause: &[Item<'_>]) -> bool {
    clause.iter().any(Item::is_amount)
        && !clause.iter().any(|item| match item {
            Item::Mark(Mark::Someone | Mark::Past | Mark::Not | Mark::Less) => true,
            Item::Aside { word, .. } => talk::BESIDES.binary_search(word).is_ok(),
            _ => false,
        })
}

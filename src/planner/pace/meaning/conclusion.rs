//! What a phrase comes to by its own words: "half of my 20 hours at work are free for this, so 10 hours a week".
//!
//! Where what leads to it is not understood, a conclusion that is whole by itself, and a week's, holds. Where what leads to it is
//! understood and comes to something else, the reader asks.

use jiff::civil::Date;

use super::resolve;
use crate::planner::pace::items::{AsideRole, Item, Mark, Per};
use crate::planner::pace::statement;
use crate::planner::pace::{PaceError, PaceWords, Stated};

/// The conclusion, or the reason why the whole was not read.
pub(super) fn of(items: &[Item<'_>], why: PaceError, words: &PaceWords, today: Date) -> Result<Stated, PaceError> {
    let concludes = |item: &Item<'_>| matches!(item, Item::Mark(Mark::So | Mark::Restates | Mark::Corrects));
    let Some(at) = items.iter().rposition(concludes) else { return Err(why) };
    let said = &items[at + 1..];
    let is_whole = matches!(said.iter().filter(|item| item.is_amount()).collect::<Vec<_>>().as_slice(), [Item::Amount(_)])
        && said.iter().any(|item| matches!(item, Item::Per(Per::Weeks(_))))
        && said.iter().all(is_plain)
        // "weekends are free, so 5 hours more a week".
        && !items[..at].iter().any(|item| matches!(item, Item::Mark(Mark::Until(_) | Mark::From(_) | Mark::Then)));
    if !is_whole {
        return Err(why);
    }
    let alone = resolve(said, &statement::statements(said), words, today);
    match (alone, why) {
        (
            Ok(alone),
            PaceError::NotUnderstood { .. } | PaceError::Unrelated | PaceError::UnknownUnit(_) | PaceError::Vague(_),
        ) => Ok(alone),
        // One of what the rest could be.
        (Ok(alone), PaceError::Ambiguous { readings }) => {
            let week = alone.pace.hours_per_week();
            let same = |reading: &&Stated| reading.pace.hours_per_week() == week && reading.pace != alone.pace;
            readings.iter().find(same).cloned().ok_or(PaceError::Ambiguous { readings: readings.clone() })
        }
        (_, why) => Err(why),
    }
}

/// Whether it adds nothing to the amount, and takes nothing from it.
fn is_plain(item: &Item<'_>) -> bool {
    let is_open = matches!(item, Item::Aside { role: AsideRole::Open | AsideRole::Rest, .. });
    !is_open
        && matches!(
            item,
            Item::Amount(_)
                | Item::Per(_)
                | Item::Aside { .. }
                | Item::Break(_)
                | Item::Together
                | Item::Mark(Mark::Now | Mark::Perhaps)
        )
}

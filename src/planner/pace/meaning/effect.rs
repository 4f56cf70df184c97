//! Whether a reading and what was said bear each other out: nothing said is without an effect, and no great pace comes of what
//! nobody said.

use crate::planner::pace::items::{Item, Mark, Per};
use crate::planner::pace::statement::Statement;
use crate::planner::pace::{Pace, PaceError};

/// Hours a week, six a day, from which a pace that is worked out rather than said is asked about.
const MORE_THAN_MOST: f64 = 42.0;

/// Hours a week below which a pace is no longer one.
const LESS_THAN_ANY: f64 = 0.25;

/// A pace of so many hours that no number in the text says, from anything but one plain amount: rather a shift, or times of day.
pub(super) fn refuse_what_nobody_said(items: &[Item<'_>], pace: &Pace) -> Result<(), PaceError> {
    let week = pace.hours_per_week().high;
    let says = |item: &Item<'_>| match item {
        Item::Amount(span) => (span.high / 60.0 - week).abs() < 0.01,
        Item::Bare(span) => (span.high - week).abs() < 0.01,
        Item::FullTime => true,
        _ => false,
    };
    // "5 days on, 5 days off all year, 2 hours": a year's hours on a week.
    if week < LESS_THAN_ANY && !is_one_plain_amount(items) {
        return Err(PaceError::Unrelated);
    }
    if week <= MORE_THAN_MOST || items.iter().any(says) || is_one_plain_amount(items) {
        return Ok(());
    }
    Err(PaceError::Unrelated)
}

fn is_one_plain_amount(items: &[Item<'_>]) -> bool {
    let plain = |item: &Item<'_>| {
        matches!(
            item,
            Item::Amount(_) | Item::Per(_) | Item::Days { .. } | Item::Break(_) | Item::Count { times: false, .. }
        )
    };
    items.iter().all(plain) && items.iter().filter(|item| item.is_amount()).count() == 1
}

/// "20 hours a week in july", "in july 20 hours a week": what comes after that is not said.
pub(super) fn refuse_months_alone(items: &[Item<'_>]) -> Result<(), PaceError> {
    let in_months = |item: &Item<'_>| matches!(item, Item::Mark(Mark::In(_)));
    let is_other = |item: &Item<'_>| matches!(item, Item::Mark(_)) && !in_months(item);
    let of_amount =
        |item: &Item<'_>| item.is_amount() || matches!(item, Item::Per(_) | Item::Days { .. } | Item::Count { .. });
    let is_one = items.iter().filter(|item| item.is_amount()).count() == 1 && !items.iter().any(is_other);
    let beside =
        |pair: &[Item<'_>]| of_amount(&pair[0]) && in_months(&pair[1]) || in_months(&pair[0]) && of_amount(&pair[1]);
    let alone = items.windows(2).any(beside);
    if is_one && alone { Err(PaceError::Stops) } else { Ok(()) }
}

/// "2 weeks on the rig, 2 weeks home, 20 hours a week": weeks that take turns in words that nothing here knows.
pub(super) fn refuse_stretches_without_effect(
    folded: &str,
    items: &[Item<'_>],
    statements: &[Statement<'_>],
) -> Result<(), PaceError> {
    let count = |mark: fn(&Item<'_>) -> bool| items.iter().filter(|item| mark(item)).count();
    let on = count(|item| matches!(item, Item::Mark(Mark::WeeksOn(_))));
    let off = count(|item| matches!(item, Item::Mark(Mark::WeeksOff(_))));
    let stretches = count(|item| matches!(item, Item::Stretch { over: false, .. })) + on + off;
    let has_turns = on > 0 && off > 0;
    let is_one = statements.len() == 1 || !statements.iter().any(|it| it.phase.opens());
    if stretches > 1 && is_one && !has_turns {
        return Err(PaceError::Unrelated);
    }
    // "12 hour shifts, 4 a week": so many shifts.
    let counts_shifts = items.windows(2).any(|pair| {
        matches!(pair, [Item::Bare(span), Item::Per(Per::Weeks(_))] if span.high <= 7.0 && span.high.fract() == 0.0)
    });
    let has_hours = items.iter().any(|item| matches!(item, Item::Amount(_) | Item::Clock(_)));
    if counts_shifts && !has_hours && items.contains(&Item::JobHours) && folded.contains("shift") {
        return Err(PaceError::NotYours);
    }
    Ok(())
}

//! What an amount is by itself: hours, minutes or times of day, and the range of two.

use super::placing::minutes;
use crate::planner::pace::items::{Joint, MinuteSpan, Per};
use crate::planner::pace::statement::{Amount, Statement};
use crate::planner::pace::words::Moment;

/// Whether two plain numbers can be hours of the clock.
pub(super) fn could_be_clock(span: MinuteSpan) -> bool {
    let both = |hours: std::ops::RangeInclusive<f64>| hours.contains(&span.low) && hours.contains(&span.high);
    // "sun 10-13".
    let over_noon = (5.0..=12.99).contains(&span.low) && (13.0..=24.0).contains(&span.high);
    span.low != span.high && (both(1.0..=12.99) || both(13.0..=24.0) || over_noon)
}

/// Two plain numbers are times of day where hours would be odd: backwards ("9-1"), in a part of the day that has such
/// times ("evenings 7 to 9"), or on named days late enough ("mon-fri 5-7"). With a rate they are amounts.
pub(super) fn is_clock(span: MinuteSpan, it: &Statement<'_>) -> bool {
    if !could_be_clock(span) || matches!(it.per, Some(Per::Weeks(_))) {
        return false;
    }
    // "18-20 every day".
    if span.low > 12.99 {
        return it.is_placed() || it.moment.is_some();
    }
    if span.high < span.low {
        return true;
    }
    match it.moment {
        Some(Moment::Evening) => span.low >= 4.0,
        Some(Moment::Morning) => span.low >= 3.0,
        Some(Moment::Afternoon) => true,
        // "after work from 4 to 6".
        None if it.working && it.per.is_none() => span.low >= 3.0,
        None => it.places_days() && it.per.is_none() && span.low >= 5.0,
    }
}

/// Hours, unless the amount before was in minutes and the number can only be minutes.
pub(super) fn bare_unit(span: MinuteSpan, before: f64) -> f64 {
    // "90 minutes on mondays, 120 on saturdays": no day has so many hours.
    let in_minutes = before < 60.0 || (before % 60.0 != 0.0 && span.low > 24.0);
    if in_minutes && span.low >= 10.0 { 1.0 } else { 60.0 }
}

/// Whether a bare number for nothing only says an amount again: "6 hours a week, but count on 6".
pub(super) fn is_same(before: &Statement<'_>, again: &Statement<'_>) -> bool {
    let hours = |it: &Statement<'_>| match it.amount {
        Some(Amount::Bare(span)) => Some(span),
        Some(Amount::Stated(span)) => Some(span.times(1.0 / 60.0)),
        _ => None,
    };
    let bare = matches!(again.amount, Some(Amount::Bare(_))) && !again.own_place && again.moment.is_none();
    let joined = matches!(again.joint, Joint::Comma | Joint::But) && !again.added && !again.phase.opens();
    bare && joined && before.own_place && !again.working && again.turn.is_none() && hours(before) == hours(again)
}

/// The minutes of an amount that is no range; a bare number's are not known.
pub(super) fn minutes_of(amount: Option<Amount>) -> Option<u32> {
    match amount? {
        Amount::Stated(span) if span.low == span.high => Some(minutes(span).low),
        Amount::Clock(length) => Some(minutes(MinuteSpan { low: length, high: length }).low),
        _ => None,
    }
}

/// A length in whole minutes.
pub(super) fn whole_minutes(length: f64) -> u32 {
    minutes(MinuteSpan { low: length, high: length }).low
}

/// The same amount, or none.
pub(super) fn at_least_nothing(amount: Amount) -> Amount {
    match amount {
        Amount::Stated(span) => Amount::Stated(MinuteSpan { low: 0.0, ..span }),
        Amount::Bare(span) => Amount::Bare(MinuteSpan { low: 0.0, ..span }),
        Amount::Clock(length) => Amount::Stated(MinuteSpan { low: 0.0, high: length }),
        Amount::Scaled(factor) => Amount::Scaled(factor),
    }
}

/// The range of two amounts; a bare number takes the other's unit.
pub(super) fn either(one: Option<Amount>, other: Option<Amount>) -> Option<Amount> {
    let union =
        |one: MinuteSpan, other: MinuteSpan| MinuteSpan { low: one.low.min(other.low), high: one.high.max(other.high) };
    let unit = |span: MinuteSpan| if span.high < 60.0 { 1.0 } else { 60.0 };
    Some(match (one?, other?) {
        (Amount::Bare(one), Amount::Bare(other)) => Amount::Bare(union(one, other)),
        (Amount::Stated(one), Amount::Stated(other)) => Amount::Stated(union(one, other)),
        (Amount::Stated(stated), Amount::Bare(bare)) | (Amount::Bare(bare), Amount::Stated(stated)) => {
            Amount::Stated(union(stated, bare.times(bare_unit(bare, unit(stated)))))
        }
        (Amount::Clock(one), Amount::Clock(other)) => {
            Amount::Stated(union(MinuteSpan { low: one, high: one }, MinuteSpan { low: other, high: other }))
        }
        (Amount::Stated(span), Amount::Scaled(factor)) => Amount::Stated(union(span, span.times(factor))),
        _ => return None,
    })
}

/// Weeks as a boundary has them: at least one.
pub(super) fn in_whole_weeks(weeks: f64) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to ten years")]
    let whole = weeks.round().clamp(1.0, 520.0) as u16;
    whole
}

/// Whether a statement is of so many hours a week.
pub(super) fn is_a_week_of(it: &Statement<'_>, hours: f64) -> bool {
    let said = match it.amount {
        Some(Amount::Stated(span)) if span.low == span.high => span.high / 60.0,
        Some(Amount::Bare(span)) if span.low == span.high => span.high,
        _ => return false,
    };
    it.per == Some(Per::Weeks(1.0)) && !it.places_days() && (said - hours).abs() < 0.01
}

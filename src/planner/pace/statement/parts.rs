//! A total and the parts that it is made of: "12 hours: 4 on wed, sat and sun", "9 hours, 3 evenings of three".

use super::{Amount, Joint, Per, Relation, Statement, Unclear};

/// What the first statement is to those after it, where it is for nothing and comes to as much as they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TotalFirst {
    /// "9 hours: 1 each weekday, 2 each weekend day": as they come to on their days.
    OfDays,
    /// "14 hours: 4 on weekdays and 10 on the weekend": each is for its days together.
    OfParts,
}

/// Whether the first statement is a total of those after it.
pub(super) fn total_first(statements: &[Statement<'_>]) -> Option<TotalFirst> {
    let (total, parts) = statements.split_first()?;
    let plain = |it: &Statement<'_>| {
        matches!(it.relation, Relation::More | Relation::So) && it.turn.is_none() && !it.phase.says_anything()
    };
    // "4 + 4 on the weekend".
    if parts.first().is_some_and(|part| part.joint != Joint::Comma) {
        return None;
    }
    if total.own_place || total.moment.is_some() || parts.is_empty() || !statements.iter().all(plain) {
        return None;
    }
    let total = hours(total)?;
    let is_total = |sum: Option<f64>| sum.is_some_and(|sum| (total - sum).abs() < 0.01);
    if is_total(parts.iter().map(hours_of_its_days).sum()) {
        return Some(TotalFirst::OfDays);
    }
    let each_has_days = parts.len() > 1 && parts.iter().all(|part| part.days.is_some() && part.per.is_none());
    (each_has_days && is_total(parts.iter().map(hours).sum())).then_some(TotalFirst::OfParts)
}

/// "an hour every weekday, plus 2 hours": on each of those days, or in all?
pub(super) fn ask_about_what_is_added(statements: &mut [Statement<'_>]) {
    for at in 1..statements.len() {
        let (before, it) = (&statements[at - 1], &statements[at]);
        let is_alone = !it.own_place && it.moment.is_none() && !it.working && !it.each && it.turn.is_none();
        let is_longer = hours(it).zip(hours(before)).is_some_and(|(more, first)| more >= 2.0 * first);
        let is_last = at + 1 == statements.len();
        if it.joint == Joint::Plus && is_alone && is_last && is_longer && before.own_days && before.moment.is_none() {
            statements[at].unclear = Some(Unclear::Days);
        }
    }
}

/// The hours of a week that statements come to on their days, where each says on which.
pub(in crate::planner::pace) fn week_of(statements: &[Statement<'_>]) -> Option<f64> {
    statements.iter().map(hours_of_its_days).sum()
}

fn hours(it: &Statement<'_>) -> Option<f64> {
    match it.amount? {
        Amount::Stated(span) if span.low == span.high => Some(span.high / 60.0),
        Amount::Bare(span) if span.low == span.high => Some(span.high),
        Amount::Clock(minutes) => Some(minutes / 60.0),
        _ => None,
    }
}

/// The hours of a week, where so many days are named or counted.
fn hours_of_its_days(it: &Statement<'_>) -> Option<f64> {
    if it.nth.is_some() || it.each_way || it.often.is_some() {
        return None;
    }
    match it.per {
        None => {}
        Some(Per::Day) if !it.places_days() && it.except.is_empty() => return hours(it).map(|hours| hours * 7.0),
        Some(Per::Day) if it.days.is_some() => {}
        Some(_) => return None,
    }
    let days = match (it.days, it.count) {
        (Some(days), None) if days.every == 1 && !days.weekend => f64::from(days.set.len()),
        (Some(days), None) if days.every == 1 => {
            if it.per.is_some() || it.each {
                f64::from(days.set.len())
            } else {
                1.0
            }
        }
        (None, Some(count)) if count.low == count.high && count.over.is_none() => count.high,
        _ => return None,
    };
    hours(it).map(|hours| hours * days)
}

//! Amounts in minutes, each with the scope that it or a neighbour has, without what is only said again.

use super::pieces::{PlainClause, Quantity};
use super::term::{Link, TimeSpan};
use crate::planner::pace::days::DaySet;

/// An amount that holds, with its scope.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeptClause {
    pub(super) piece: PlainClause,
    pub(super) minutes: Option<TimeSpan>,
}

/// Minutes from which an amount for nothing is a week's.
const A_WEEK: f64 = 6.0 * 60.0;

/// Minutes up to which it is: more is all of the work.
const MOST_UNSAID: f64 = 45.0 * 60.0;

/// Minutes for each amount; a bare number has its neighbour's unit.
pub(super) fn with_units(kept: Vec<PlainClause>) -> Option<Vec<KeptClause>> {
    let has_times = kept.iter().any(|piece| piece.scope.times.is_some());
    if has_times && kept.iter().any(|piece| matches!(piece.quantity, Some(Quantity::Bare(_)))) {
        return None;
    }
    let minutes_said =
        kept.iter().any(|piece| matches!(piece.quantity, Some(Quantity::Minutes(span)) if span.high < 60.0));
    let mut all = Vec::with_capacity(kept.len());
    let mut scaled = 60.0;
    for mut piece in kept {
        let minutes = match piece.quantity? {
            Quantity::Minutes(span) => {
                scaled = if span.high < 60.0 { 1.0 } else { 60.0 };
                span
            }
            Quantity::Bare(span) => {
                let unit = if minutes_said && scaled < 60.0 && span.low >= 10.0 { 1.0 } else { 60.0 };
                span.times(unit)
            }
            Quantity::Clock(minutes) => TimeSpan { low: minutes, high: minutes },
            Quantity::Same(_) => return None,
        };
        let minutes = if piece.ways { minutes.times(2.0) } else { minutes };
        let scope = &mut piece.scope;
        // "3 videos of 20 min a day", "two 1 hour blocks on fridays"; "2h/d x5" are days.
        if let Some(times) = scope.times.take() {
            let days = scope.daily
                && times.low >= 3.0
                && times.high <= 7.0
                && matches!(piece.quantity, Some(Quantity::Minutes(span)) if span.high > 59.0);
            let as_many = scope.days.is_some_and(|set| f64::from(set.len()) == times.high);
            if as_many || scope.count.is_some_and(|count| count.high == times.high) {
                return None;
            }
            if (scope.names_days() || (scope.daily && !days)) && !scope.weekend {
                piece.often_a_day = piece.often_a_day.or(Some(times));
            } else {
                scope.often = scope.often.or(Some(times));
            }
        }
        let minutes = match piece.often_a_day {
            Some(often) => TimeSpan { low: minutes.low * often.low, high: minutes.high * often.high },
            None => minutes,
        };
        all.push(KeptClause { piece, minutes: Some(minutes) });
    }
    Some(all)
}

/// Amounts with the scope that their neighbours give them.
pub(super) fn placed(mut kept: Vec<KeptClause>, guessed: &mut bool) -> Option<Vec<KeptClause>> {
    let count = kept.len();
    // From the next: "2 hours reading and 1 hour practice each weekday".
    for index in (0..count.saturating_sub(1)).rev() {
        let next = kept[index + 1].piece;
        if kept[index].piece.scope.is_empty()
            && next.scope.is_placed()
            && (next.link == Link::And
                || (next.link == Link::Plus && next.part.is_some() && kept[index].piece.part.is_some()))
            && !next.led
        {
            kept[index].piece.scope = next.scope;
        }
    }
    for index in 0..count {
        if !kept[index].piece.scope.is_empty() {
            continue;
        }
        let piece = kept[index].piece;
        if index > 0
            && matches!(piece.link, Link::And | Link::Plus | Link::Comma | Link::Inside | Link::Or | Link::But)
            && (piece.part.is_some() || piece.added)
            && kept[index - 1].piece.scope.weeks.is_none()
        {
            kept[index].piece.scope = kept[index - 1].piece.scope;
        } else if piece.part.is_some() && count <= 2 {
            kept[index].piece.scope.daily = true;
            *guessed = true;
        } else if index == 0 {
            let span = kept[index].minutes?;
            if span.high > MOST_UNSAID {
                return None;
            }
            let is_week = span.low >= A_WEEK || matches!(piece.quantity, Some(Quantity::Bare(_)));
            if !is_week || (count > 1 && !kept[1..].iter().all(|it| it.piece.scope.is_placed())) {
                return None;
            }
            kept[index].piece.scope.weeks = Some(1.0);
            *guessed = true;
        } else if piece.link == Link::So
            || piece.hedge
            || piece.maybe
            || piece.link == Link::Or
            || piece.link == Link::Comma
        {
            // Said again, or an alternative: worked out later.
        } else {
            return None;
        }
    }
    Some(kept)
}

/// Hours of a week by themselves, in minutes.
fn week(it: &KeptClause, except: DaySet) -> Option<f64> {
    let span = it.minutes?;
    let scope = it.piece.scope;
    let times = scope.often.or(scope.count).filter(|_| !it.piece.together || scope.daily);
    let days = if let (Some(weeks), Some(times)) = (scope.weeks, times) {
        times.high / weeks
    } else if let Some(weeks) = scope.weeks {
        1.0 / weeks
    } else if it.piece.together && !scope.daily {
        1.0
    } else if let Some(count) = scope.count.or(scope.often) {
        count.high
    } else if let Some(set) = scope.days {
        if scope.weekend && !it.piece.each && !scope.daily || it.piece.together {
            1.0
        } else {
            f64::from(set.without(except).len())
        }
    } else if let Some(n) = scope.nth {
        7.0 / f64::from(n)
    } else if scope.daily {
        f64::from(DaySet::ALL.without(except).len())
    } else {
        return None;
    };
    Some(span.high * days)
}

/// Leaves out sums, restatements and parts of a total, and joins alternatives.
pub(super) fn without_what_is_said_again(kept: Vec<KeptClause>, except: DaySet) -> Option<Vec<KeptClause>> {
    // A total first, then its parts.
    if kept.len() > 1 && kept[0].piece.together && kept[0].piece.scope.daily {
        return None;
    }
    if let [total, parts @ ..] = kept.as_slice()
        && parts.len() > 1
        && !parts.iter().any(|it| it.piece.added)
    {
        let whole = week(total, except)?;
        let each: Option<f64> = parts.iter().map(|it| week(it, except)).sum();
        if (total.piece.scope.weeks.is_some() || total.piece.scope.weekend)
            && each.is_some_and(|each| (each - whole).abs() < 1.0)
        {
            return Some(parts.to_vec());
        }
        let plain: f64 = parts
            .iter()
            .filter(|it| it.piece.scope.is_empty() || !it.piece.scope.is_placed())
            .filter_map(|it| it.minutes)
            .map(|span| span.high)
            .sum();
        if total.piece.scope.daily && total.minutes.is_some_and(|span| (span.high - plain).abs() < 1.0) {
            return Some(vec![*total]);
        }
    }
    if kept.iter().any(|it| it.piece.corrects && it.piece.added) {
        return None;
    }
    if let [total, part] = kept.as_slice()
        && (total.piece.scope.weeks.is_some() || part.piece.scope.weeks == Some(1.0))
        && let (Some(whole), Some(each)) = (week(total, except), week(part, except))
        && !part.piece.corrects
        && (whole - each).abs() < 0.06 * whole + 1.0
        && part.piece.link != Link::Plus
    {
        return Some(vec![if part.piece.scope.weeks.is_some() { *total } else { *part }]);
    }
    let mut all: Vec<KeptClause> = Vec::with_capacity(kept.len());
    for it in kept {
        // "2 hours (7-9pm)": when.
        if let (Some(Quantity::Clock(_)), Some(last)) = (it.piece.quantity, all.last())
            && !it.piece.added
            && matches!(it.piece.link, Link::Comma | Link::Inside)
            && it.minutes == last.minutes
            && matches!(last.piece.quantity, Some(Quantity::Minutes(_)))
            && (it.piece.scope == last.piece.scope || !(it.piece.scope.is_placed() && last.piece.scope.is_placed()))
        {
            let scope = it.piece.scope;
            all.last_mut()?.piece.scope.fill(&scope);
            continue;
        }
        let so_far: Option<f64> = all.iter().map(|it| week(it, except)).sum();
        let again = week(&it, except).or_else(|| it.minutes.map(|span| span.high));
        let close = |a: f64, b: f64| (a - b).abs() <= 0.06 * a.max(b) + 0.5;
        let is_total = it.piece.scope.is_empty()
            || it.piece.scope.weeks == Some(1.0)
            || (it.piece.together && !it.piece.scope.names_days());
        if all.last().is_some_and(|last| last.piece.scope.weeks.is_some())
            && it.piece.link == Link::Comma
            && !is_total
            && !it.piece.added
        {
            return None;
        }
        // "10 hours a week. budget is 200 a month".
        let weeks = it.piece.scope.weeks;
        if weeks.is_some() && all.iter().any(|it| it.piece.scope.weeks.is_some_and(|other| weeks != Some(other))) {
            return None;
        }
        // "25 minutes, about 6 a day": no sum of the two.
        let joins = matches!(it.piece.link, Link::And | Link::Plus) || it.piece.added;
        let both_in_the_day = it.piece.part.is_some() && all.last().is_some_and(|last| last.piece.part.is_some());
        let is_bare = |it: &KeptClause| matches!(it.piece.quantity, Some(Quantity::Bare(_)));
        if !joins
            && !both_in_the_day
            && it.piece.scope.days.is_none()
            && all.last().is_some_and(|last| last.piece.scope == it.piece.scope && is_bare(last) != is_bare(&it))
        {
            return None;
        }
        if let (Some(set), Link::Comma, None) = (it.piece.scope.days, it.piece.link, it.piece.part)
            && all.iter().any(|it| it.piece.scope.days == Some(set))
        {
            return None;
        }
        if !all.is_empty() && is_total && !it.piece.added {
            let is_clock = |it: &KeptClause| matches!(it.piece.quantity, Some(Quantity::Clock(_)));
            // "tuesday 5-6, 7-8": two times of day are not one said again.
            if is_clock(&it) && all.last().is_some_and(is_clock) {
                return None;
            }
            if let (Some(so_far), Some(again)) = (so_far, again)
                && close(so_far, again)
            {
                continue;
            }
            if (it.piece.hedge || it.piece.maybe) && all.len() == 1 && it.piece.scope.is_empty() {
                let last = all.last_mut()?;
                let (one, other) = (last.minutes?, it.minutes?);
                last.minutes = Some(TimeSpan { low: one.low.min(other.low), high: one.high.max(other.high) });
                continue;
            }
            if all.iter().any(|it| it.piece.scope.weeks.is_some()) || it.piece.scope.is_empty() {
                return None;
            }
            if it.piece.link == Link::So {
                return None;
            }
        }
        if it.piece.scope.weeks == Some(1.0) && !all.is_empty() && !it.piece.added && it.piece.link != Link::And {
            return None;
        }
        if !all.is_empty() && it.piece.hedge && it.piece.scope.days.is_none() {
            return None;
        }
        all.push(it);
    }
    Some(all)
}

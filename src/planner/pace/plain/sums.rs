//! What pieces come to: each amount on its days, without what is somebody else's, said again, or in place of another.

use super::parts::{others, part};
use super::pieces::{PlainClause, Quantity, Scope};
use super::placed::{placed, with_units, without_what_is_said_again};
use super::term::{Link, TimeSpan};
use crate::planner::pace::Part;
use crate::planner::pace::days::DaySet;

/// What pieces come to.
pub(super) struct Sum {
    pub(super) parts: Vec<Part>,
    /// Whether every amount and every day has its place, and every word beside them is known.
    pub(super) is_sure: bool,
    /// Whether days were taken that nobody said: "an hour in the evening" is for every day.
    pub(super) is_guessed: bool,
}

/// What the last amounts come to that are all for the same day.
fn of_one_day(kept: &[PlainClause]) -> TimeSpan {
    let days = kept.last().and_then(|last| last.scope.days);
    let is_same = |it: &&PlainClause| days.is_some() && (it.scope.days == days || it.scope.is_empty());
    let others = kept.iter().rev().skip(1).take_while(is_same);
    let minutes = |it: &PlainClause| match it.quantity {
        Some(Quantity::Minutes(span)) => span,
        _ => TimeSpan { low: 0.0, high: 0.0 },
    };
    kept.last().into_iter().chain(others).map(minutes).fold(TimeSpan { low: 0.0, high: 0.0 }, |sum, more| TimeSpan {
        low: sum.low + more.low,
        high: sum.high + more.high,
    })
}

/// The sum of what holds; none where it is more than a sum.
pub(super) fn sum(pieces: &[PlainClause], weekend_each: bool) -> Option<Sum> {
    let mut kept: Vec<PlainClause> = Vec::new();
    let mut sure = true;
    let mut lead: Option<PlainClause> = None;
    let mut lead_is_theirs = false;
    let mut except = DaySet::NONE;
    let mut work: Option<(Option<DaySet>, Option<f64>)> = None;
    let mut off_days: Option<DaySet> = None;
    let mut heard: Option<Scope> = None;
    let mut corrects = false;
    let mut changes = false;
    let mut theirs = DaySet::NONE;
    let mut dropped = false;
    let speaks_of_days_off = pieces.iter().any(|piece| piece.scope.days_off);
    for piece in pieces {
        let mut piece = *piece;
        piece.each |= weekend_each;
        corrects |= piece.corrects;
        changes |= piece.phase || (piece.now && !kept.is_empty());
        if piece.off
            && speaks_of_days_off
            && !piece.scope.days_off
            && piece.quantity.is_none()
            && !piece.except.is_empty()
        {
            off_days = Some(piece.except);
            continue;
        }
        sure &= (piece.except.is_empty()
            || !(piece.someone || piece.busy)
            || (piece.excepting && piece.busy && piece.studies))
            && (!piece.excepting || (piece.busy && piece.studies) || piece.except.is_empty())
            && !(piece.short && (piece.quantity.is_none() || piece.dropped));
        except = except.or(piece.except);
        if piece.busy {
            if let Some(count) = piece.scope.count.or(piece.scope.often) {
                work = Some((None, Some(count.high)));
            } else if let Some(set) = piece.scope.days {
                work = Some((Some(set), None));
            }
        }
        if piece.turn || piece.beyond {
            return None;
        }
        // "i dont have 10 hours", "fridays off, 8 hours then".
        if piece.off && piece.except.is_empty() && piece.quantity.is_some() {
            return None;
        }
        let Some(quantity) = piece.quantity else {
            sure &= !(piece.vague && (piece.someone || piece.busy));
            if piece.vague && !piece.scope.is_empty() && !piece.someone && !piece.busy {
                return None;
            }
            if piece.off && piece.scope.rest && piece.scope.days.is_none() {
                continue;
            }
            // "20 minutes on the bus, both ways".
            if piece.ways
                && let Some(last) = kept.last_mut()
            {
                last.ways = true;
            }
            if (piece.scope.is_empty() && piece.often_a_day.is_none() && !piece.each && !piece.together) || piece.past {
                continue;
            }
            // "i failed once."
            if is_event(&piece) {
                continue;
            }
            if piece.someone || piece.busy {
                let of_all = |it: &PlainClause| it.scope.daily || it.scope.days == Some(DaySet::WEEKDAYS);
                if piece.scope.days.is_some() && kept.iter().any(of_all) {
                    return None;
                }
                theirs = theirs.or(piece.scope.days.unwrap_or_default());
                sure &= !piece.scope.daily;
                if piece.scope.days.is_some() && lead.is_none() {
                    lead = Some(piece);
                    lead_is_theirs = true;
                }
                continue;
            }
            // "2 hours a day, sundays too", "weekends are for family": to narrow it, or to leave them out?
            if !kept.is_empty() && kept.iter().all(|before| is_aside(&piece, before)) {
                continue;
            }
            let narrows = piece.scope.days.is_some_and(|set| set.len() <= 2)
                && kept.iter().any(|it| it.scope.daily && !it.scope.names_days());
            if narrows || (piece.words > 1 && piece.scope.days.is_some() && !kept.is_empty()) {
                return None;
            }
            if !trail(&piece, &mut kept) {
                if lead.is_some() && !lead_is_theirs {
                    return None;
                }
                lead = Some(piece);
                lead_is_theirs = false;
            }
            continue;
        };
        if piece.vague {
            return None;
        }
        if piece.dropped && piece.added {
            return None;
        }
        if piece.added && kept.is_empty() && (heard.is_some() || piece.link == Link::Plus) {
            return None;
        }
        sure &= piece.dropped || !(piece.strange || piece.hedge || (piece.maybe && !kept.is_empty()));
        sure &= !piece.dropped || matches!(quantity, Quantity::Minutes(_));
        if piece.dropped {
            dropped = true;
            heard = Some(piece.scope);
            lead = None;
            continue;
        }
        if let Some(led) = lead.take() {
            let fits = !piece.scope.names_days() && piece.scope.weeks.is_none();
            if lead_is_theirs {
                if piece.link == Link::So && fits {
                    piece.scope.fill(&led.scope);
                    sure = false;
                }
            } else if fits
                && led.tells
                && led.words > 0
                && led.scope.days.is_some()
                && (piece.scope.daily || piece.link == Link::Stop)
            {
                // "my classes are on tuesdays. 2 hours a day".
                sure = false;
            } else if fits {
                sure &= !(led.tells && led.words > 0 && led.scope.days.is_some());
                piece.scope.fill(&led.scope);
                piece.each |= led.each;
                piece.often_a_day = piece.often_a_day.or(led.often_a_day);
                piece.together |= led.together;
                piece.part = piece.part.or(led.part);
            } else if piece.scope.rest && led.scope.days.is_some() {
                except = except.or(led.scope.days.unwrap_or_default());
            } else if is_aside(&led, &piece) {
                // "my saturdays are packed, sunday 4 hours".
            } else if !(led.scope.rest || led.scope.daily && !led.scope.names_days()) {
                return None;
            }
            lead_is_theirs = false;
        }
        if let (Quantity::Same(factor), Some(last)) = (quantity, kept.last()) {
            let base = match last.quantity? {
                Quantity::Minutes(_) => Quantity::Minutes(of_one_day(&kept).times(factor)),
                Quantity::Bare(span) => Quantity::Bare(span.times(factor)),
                Quantity::Clock(minutes) => Quantity::Clock(minutes * factor),
                Quantity::Same(_) => return None,
            };
            piece.quantity = Some(base);
        } else if matches!(quantity, Quantity::Same(_)) {
            return None;
        }
        if std::mem::take(&mut corrects) {
            if piece.scope.is_empty() {
                let last = kept.last_mut()?;
                last.quantity = piece.quantity;
                continue;
            }
            if kept.len() > 1 {
                sure = false;
            }
            let of_some = |last: &PlainClause| {
                piece
                    .scope
                    .days
                    .zip(last.scope.days)
                    .is_some_and(|(some, all)| some != all && some.without(all).is_empty())
            };
            if !kept.iter().any(of_some) {
                kept.clear();
            }
            kept.push(piece);
            continue;
        }
        if piece.scope.is_empty()
            && kept.is_empty()
            && let Some(scope) = heard
        {
            piece.scope.fill(&scope);
            sure = false;
        }
        sure &= piece.link != Link::Or;
        // "an hour every weekday, plus 2 hours": on each of those days?
        sure &= !(piece.link == Link::Plus
            && piece.scope.is_empty()
            && kept.last().is_some_and(|last| last.scope.names_days()));
        kept.push(piece);
    }
    if !lead_is_theirs && lead.is_some_and(|led| !kept.iter().all(|piece| is_aside(&led, piece))) {
        return None;
    }
    if kept.is_empty() || (kept.len() > 1 && changes) {
        return None;
    }
    let is_apart = |piece: &PlainClause| piece.scope.days.is_some_and(|set| set.and(theirs).is_empty());
    sure &= theirs.is_empty() || kept.iter().all(is_apart);
    sure &= !dropped || kept.iter().all(|piece| !piece.scope.is_empty());
    let kept = with_units(kept)?;
    let mut guessed = false;
    let kept = placed(kept, &mut guessed)?;
    let kept = without_what_is_said_again(kept, except)?;
    let mut named = kept.iter().filter_map(|it| it.piece.scope.days).fold(DaySet::NONE, DaySet::or).or(except);
    if let Some(set) = off_days {
        named = named.or(set);
    }
    named = named.or(theirs);
    if let Some((Some(set), _)) = work {
        named = named.or(set);
    }
    let mut parts = Vec::new();
    for it in &kept {
        let others = others(it, &kept);
        parts.push(part(it, except, others, named, work, off_days)?);
    }
    Some(Sum { parts, is_sure: sure && !guessed, is_guessed: guessed })
}

/// Whether it tells how often something else happened.
fn is_event(piece: &PlainClause) -> bool {
    let Scope { daily, weeks, times, .. } = piece.scope;
    times.is_some() && piece.tells && piece.words > 0 && !daily && weeks.is_none() && !piece.scope.names_days()
}

/// Whether days with words of their own have nothing to do with an amount on other days.
fn is_aside(led: &PlainClause, piece: &PlainClause) -> bool {
    let apart = led.scope.days.zip(piece.scope.days).is_some_and(|(some, others)| some.and(others).is_empty());
    led.words > 0 && led.tells && apart && !led.extends && !led.maybe && !led.hedge
}

/// Gives scope that stands in a piece of its own to the amounts before it that have none.
fn trail(piece: &PlainClause, kept: &mut [PlainClause]) -> bool {
    let mut taken = false;
    let mut last_is_open = false;
    for before in kept.iter_mut().rev() {
        let open = !before.scope.names_days()
            && (before.scope.weeks.is_none() || !piece.scope.is_placed() && piece.scope.daily);
        // "half an hour every day, and 15 min in the car, five days a week": of the last alone.
        if !open || (before.scope.daily && (!piece.scope.names_days() || (last_is_open && before.part.is_none()))) {
            break;
        }
        last_is_open |= before.scope.is_empty();
        before.scope.fill(&piece.scope);
        before.often_a_day = before.often_a_day.or(piece.often_a_day);
        before.each |= piece.each;
        before.together |= piece.together;
        taken = true;
        if piece.link == Link::Stop
            || !matches!(before.link, Link::And | Link::Plus | Link::Comma | Link::Inside | Link::Or)
        {
            break;
        }
    }
    if !taken && piece.scope.is_empty() {
        if let Some(last) = kept.last_mut() {
            last.often_a_day = last.often_a_day.or(piece.often_a_day);
            last.each |= piece.each;
            last.together |= piece.together;
        }
        return true;
    }
    taken
}

//! What pieces come to: each amount on its days, without what is somebody else's, said again, or in place of another.

use super::pieces::{Piece, Quantity, Scope};
use super::terms::{Link, Span};
use super::{DaySet, Days, Minutes, Part};

/// An amount that holds, with its scope.
#[derive(Debug, Clone, Copy)]
struct Kept {
    piece: Piece,
    minutes: Option<Span>,
}

/// Minutes from which an amount for nothing is a week's.
const A_WEEK: f64 = 6.0 * 60.0;

/// Minutes up to which it is: more is all of the work.
const MOST_UNSAID: f64 = 45.0 * 60.0;

/// What pieces come to.
pub(super) struct Sum {
    pub(super) parts: Vec<Part>,
    /// Whether every amount and every day has its place, and every word beside them is known.
    pub(super) is_sure: bool,
    /// Whether days were taken that nobody said: "an hour in the evening" is for every day.
    pub(super) is_guessed: bool,
}

/// The sum of what holds; none where it is more than a sum.
pub(super) fn sum(pieces: &[Piece], weekend_each: bool) -> Option<Sum> {
    let mut kept: Vec<Piece> = Vec::new();
    let mut sure = true;
    let mut lead: Option<Piece> = None;
    let mut lead_is_theirs = false;
    let mut except = DaySet::NONE;
    let mut work: Option<(Option<DaySet>, Option<f64>)> = None;
    let mut off_days: Option<DaySet> = None;
    let mut heard: Option<Scope> = None;
    let mut corrects = false;
    let mut theirs = DaySet::NONE;
    let mut dropped = false;
    let speaks_of_days_off = pieces.iter().any(|piece| piece.scope.days_off);
    for piece in pieces {
        let mut piece = *piece;
        piece.each |= weekend_each;
        corrects |= piece.corrects;
        if piece.off && speaks_of_days_off && !piece.scope.days_off && piece.quantity.is_none() && !piece.except.is_empty() {
            off_days = Some(piece.except);
            continue;
        }
        sure &= (piece.except.is_empty() || !(piece.someone || piece.busy) || (piece.excepting && piece.busy && piece.studies))
            && (!piece.excepting || (piece.busy && piece.studies) || piece.except.is_empty()) && !(piece.short && (piece.quantity.is_none() || piece.dropped));
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
            if (piece.scope.is_empty() && piece.often_a_day.is_none() && !piece.each && !piece.together) || piece.past {
                continue;
            }
            if piece.someone || piece.busy {
                let of_all = |it: &Piece| it.scope.daily || it.scope.days == Some(DaySet::WEEKDAYS);
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
            let narrows = piece.scope.days.is_some_and(|set| set.len() <= 2) && kept.iter().any(|it| it.scope.daily && !it.scope.names_days());
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
            } else if fits {
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
                Quantity::Minutes(span) => Quantity::Minutes(span.times(factor)),
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
            let of_some = |last: &Piece| piece.scope.days.zip(last.scope.days).is_some_and(|(some, all)| some != all && some.without(all).is_empty());
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
        kept.push(piece);
    }
    if !lead_is_theirs && lead.is_some_and(|led| !kept.iter().all(|piece| is_aside(&led, piece))) {
        return None;
    }
    if kept.is_empty() || (kept.len() > 1 && pieces.iter().any(|piece| piece.phase && !piece.dropped)) {
        return None;
    }
    let is_apart = |piece: &Piece| piece.scope.days.is_some_and(|set| set.and(theirs).is_empty());
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

/// Whether days with words of their own have nothing to do with an amount on other days.
fn is_aside(led: &Piece, piece: &Piece) -> bool {
    let apart = led.scope.days.zip(piece.scope.days).is_some_and(|(some, others)| some.and(others).is_empty());
    led.words > 0 && led.tells && apart && !led.extends && !led.maybe && !led.hedge
}

/// Gives scope that stands in a piece of its own to the amounts before it that have none.
fn trail(piece: &Piece, kept: &mut [Piece]) -> bool {
    let mut taken = false;
    for before in kept.iter_mut().rev() {
        let open = !before.scope.names_days() && (before.scope.weeks.is_none() || !piece.scope.is_placed() && piece.scope.daily);
        if !open || (before.scope.daily && !piece.scope.names_days()) {
            break;
        }
        before.scope.fill(&piece.scope);
        before.often_a_day = before.often_a_day.or(piece.often_a_day);
        before.each |= piece.each;
        before.together |= piece.together;
        taken = true;
        if piece.link == Link::Stop || !matches!(before.link, Link::And | Link::Plus | Link::Comma | Link::Inside | Link::Or) {
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

/// Minutes for each amount; a bare number has its neighbour's unit.
fn with_units(kept: Vec<Piece>) -> Option<Vec<Kept>> {
    let has_times = kept.iter().any(|piece| piece.scope.times.is_some());
    if has_times && kept.iter().any(|piece| matches!(piece.quantity, Some(Quantity::Bare(_)))) {
        return None;
    }
    let minutes_said = kept.iter().any(|piece| matches!(piece.quantity, Some(Quantity::Minutes(span)) if span.high < 60.0));
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
            Quantity::Clock(minutes) => Span { low: minutes, high: minutes },
            Quantity::Same(_) => return None,
        };
        let minutes = if piece.ways { minutes.times(2.0) } else { minutes };
        let scope = &mut piece.scope;
        // "3 videos of 20 min a day", "two 1 hour blocks on fridays"; "2h/d x5" are days.
        if let Some(times) = scope.times.take() {
            let days = scope.daily && times.low >= 3.0 && times.high <= 7.0 && matches!(piece.quantity, Some(Quantity::Minutes(span)) if span.high > 59.0);
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
            Some(often) => Span { low: minutes.low * often.low, high: minutes.high * often.high },
            None => minutes,
        };
        all.push(Kept { piece, minutes: Some(minutes) });
    }
    Some(all)
}

/// Amounts with the scope that their neighbours give them.
fn placed(mut kept: Vec<Kept>, guessed: &mut bool) -> Option<Vec<Kept>> {
    let count = kept.len();
    // From the next: "2 hours reading and 1 hour practice each weekday".
    for index in (0..count.saturating_sub(1)).rev() {
        let next = kept[index + 1].piece;
        if kept[index].piece.scope.is_empty() && next.scope.is_placed() && (next.link == Link::And || (next.link == Link::Plus && next.part.is_some() && kept[index].piece.part.is_some())) && !next.led {
            kept[index].piece.scope = next.scope;
        }
    }
    for index in 0..count {
        if !kept[index].piece.scope.is_empty() {
            continue;
        }
        let piece = kept[index].piece;
        if index > 0 && matches!(piece.link, Link::And | Link::Plus | Link::Comma | Link::Inside | Link::Or | Link::But) && (piece.part.is_some() || piece.added) && kept[index - 1].piece.scope.weeks.is_none() {
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
        } else if piece.link == Link::So || piece.hedge || piece.maybe || piece.link == Link::Or || piece.link == Link::Comma {
            // Said again, or an alternative: worked out later.
        } else {
            return None;
        }
    }
    Some(kept)
}

/// Hours of a week by themselves, in minutes.
fn week(it: &Kept, except: DaySet) -> Option<f64> {
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
        if scope.weekend && !it.piece.each && !scope.daily || it.piece.together { 1.0 } else { f64::from(set.without(except).len()) }
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
fn without_what_is_said_again(kept: Vec<Kept>, except: DaySet) -> Option<Vec<Kept>> {
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
        if (total.piece.scope.weeks.is_some() || total.piece.scope.weekend) && each.is_some_and(|each| (each - whole).abs() < 1.0) {
            return Some(parts.to_vec());
        }
        let plain: f64 = parts.iter().filter(|it| it.piece.scope.is_empty() || !it.piece.scope.is_placed()).filter_map(|it| it.minutes).map(|span| span.high).sum();
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
    let mut all: Vec<Kept> = Vec::with_capacity(kept.len());
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
        let is_total = it.piece.scope.is_empty() || it.piece.scope.weeks == Some(1.0) || (it.piece.together && !it.piece.scope.names_days());
        if all.last().is_some_and(|last| last.piece.scope.weeks.is_some()) && it.piece.link == Link::Comma && !is_total && !it.piece.added {
            return None;
        }
        // "25 minutes, about 6 a day": no sum of the two.
        let joins = matches!(it.piece.link, Link::And | Link::Plus) || it.piece.added;
        let both_in_the_day = it.piece.part.is_some() && all.last().is_some_and(|last| last.piece.part.is_some());
        let is_bare = |it: &Kept| matches!(it.piece.quantity, Some(Quantity::Bare(_)));
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
            if let (Some(so_far), Some(again)) = (so_far, again)
                && close(so_far, again)
            {
                continue;
            }
            if (it.piece.hedge || it.piece.maybe) && all.len() == 1 && it.piece.scope.is_empty() {
                let last = all.last_mut()?;
                let (one, other) = (last.minutes?, it.minutes?);
                last.minutes = Some(Span { low: one.low.min(other.low), high: one.high.max(other.high) });
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

/// The days that another amount takes from this one.
fn others(it: &Kept, kept: &[Kept]) -> DaySet {
    if it.piece.added || it.piece.link == Link::Plus {
        return DaySet::NONE;
    }
    let own = it.piece.scope.days.unwrap_or(if it.piece.scope.daily { DaySet::ALL } else { DaySet::NONE });
    kept.iter()
        .filter(|other| !other.piece.added && other.piece.link != Link::Plus)
        .filter_map(|other| other.piece.scope.days)
        .filter(|set| own.without(*set).len() + set.len() == own.len() && *set != own)
        .fold(DaySet::NONE, DaySet::or)
}

fn part(
    it: &Kept,
    except: DaySet,
    others: DaySet,
    named: DaySet,
    work: Option<(Option<DaySet>, Option<f64>)>,
    off_days: Option<DaySet>,
) -> Option<Part> {
    let span = it.minutes?;
    let scope = it.piece.scope;
    let whole = |span: Span| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the minutes of a week")]
        let minutes = |value: f64| value.round().clamp(0.0, 100_000.0) as u32;
        Minutes { low: minutes(span.low), high: minutes(span.high) }
    };
    let times = scope.often.or(scope.count).filter(|_| !it.piece.together || scope.daily);
    if let (Some(weeks), Some(times)) = (scope.weeks, times)
        && weeks != 1.0
    {
        let all = Span { low: span.low * times.low, high: span.high * times.high };
        return Some(Part::every_week(Days::Any, whole(all.times(1.0 / weeks))));
    }
    if let Some(weeks) = scope.weeks.filter(|_| times.is_none()) {
        return Some(Part::every_week(Days::Any, whole(span.times(1.0 / weeks))));
    }
    if scope.days_off {
        let days = match (off_days, work) {
            (Some(set), _) => Days::On(set),
            (None, Some((Some(set), _))) => Days::On(DaySet::ALL.without(set)),
            (None, Some((None, Some(count)))) => counted(7.0 - count)?,
            _ => counted(scope.count.filter(|count| count.low == count.high)?.high)?,
        };
        return Some(Part::every_week(days, whole(span)));
    }
    if scope.rest {
        let all = scope.days.unwrap_or(DaySet::ALL);
        let rest = all.without(named);
        return (!named.is_empty() && !rest.is_empty()).then(|| Part::every_week(Days::On(rest), whole(span)));
    }
    if let Some(count) = scope.count.or(scope.often) {
        if let Some(set) = scope.days {
            let same = count.low == count.high && f64::from(set.len()) == count.high;
            if same {
                return Some(Part::every_week(Days::On(set), whole(span)));
            }
            if scope.often.is_none() && count.high > f64::from(set.len()) {
                return None;
            }
        }
        if it.piece.together && !scope.daily {
            return Some(Part::every_week(Days::Any, whole(span)));
        }
        if count.low == count.high && count.high <= 7.0 {
            return Some(Part::every_week(counted(count.high)?, whole(span)));
        }
        return Some(Part::every_week(Days::Any, whole(Span { low: span.low * count.low, high: span.high * count.high })));
    }
    if let Some(set) = scope.days {
        let set = set.without(except).without(others);
        if set.is_empty() {
            return None;
        }
        let is_total = (it.piece.together && !scope.daily) || (scope.weekend && !it.piece.each && !scope.daily);
        return Some(Part::every_week(if is_total { Days::Any } else { Days::On(set) }, whole(span)));
    }
    if let Some(n) = scope.nth {
        return Some(Part::every_week(Days::EveryNth(n), whole(span)));
    }
    if scope.daily {
        let set = DaySet::ALL.without(except).without(others);
        return (!set.is_empty()).then(|| Part::every_week(Days::On(set), whole(span)));
    }
    None
}

fn counted(count: f64) -> Option<Days> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a number of days")]
    let days = (1.0..=7.0).contains(&count).then_some(count as u8)?;
    Some(Days::Count(days))
}

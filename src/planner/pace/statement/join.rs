//! Pieces into statements: what says nothing of an amount goes to the amount that it speaks of, and an amount for nothing takes
//! what its neighbour's is for.

use super::{Amount, Counted, Relation, Statement, Unclear};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::items::{Joint, Per, SURELY_A_WEEK};

/// Pieces without an amount ("weekends only, …", "…, 4 days a week") go to the amount that they speak of: the one
/// before them if it can take them, the one after otherwise.
pub(super) fn join(pieces: Vec<Statement<'_>>) -> Vec<Statement<'_>> {
    let pieces = so_many_a_week(counted_in_turn(pieces));
    let mut statements: Vec<Statement<'_>> = Vec::new();
    let mut waiting: Option<Statement<'_>> = None;
    let mut pieces = pieces.into_iter().peekable();
    while let Some(mut piece) = pieces.next() {
        if piece.amount.is_some() {
            if let Some(before) = waiting.take() {
                piece.joint = piece.joint.max(before.joint);
                // "i have my dad mon wed fri. rest of the week 3 hours a day".
                if let (true, None, Some(days), None) = (piece.rest, piece.days, before.days, before.turn) {
                    (piece.rest, piece.except) = (false, piece.except.or(days.set));
                    piece.per = piece.per.or(Some(Per::Day));
                    piece.phase.add(&before.phase);
                    statements.push(piece);
                    continue;
                }
                let free = before.days.filter(|_| before.idle && before.relation == Relation::More && piece.is_daily());
                if let Some(free) = free {
                    piece.except = piece.except.or(free.set);
                } else if piece.takes(&before) {
                    piece.led |= before.places_days();
                    piece.add(&before);
                } else {
                    // Both say where: what is nearer to the amount holds.
                    let is_reason = before.aside.is_some() && piece.relation >= Relation::So;
                    // "every day but saturday 40 min": the days of neither are lost.
                    let loses_rate = before.per.is_some() && piece.per.is_none() && !piece.agrees_with_rate(&before);
                    // "every second weekend, then 4 hours sat": only in those weeks.
                    let loses_weeks = before.days.is_some_and(|days| days.every > 1);
                    if (!piece.agrees(&before) || loses_rate || loses_weeks) && !is_reason {
                        piece.unclear = Some(Unclear::Days);
                    }
                    piece.except = piece.except.or(before.except);
                    piece.relation = piece.relation.max(before.relation);
                    piece.phase.add(&before.phase);
                    piece.turn = piece.turn.or(before.turn);
                }
            }
            statements.push(piece);
            continue;
        }
        // "90 min daily and the gym 3 times a week": that is how often the gym is.
        let told = statements.last().is_some_and(|last| last.is_placed());
        if piece.idle && told && piece.days.is_none() && (piece.count.is_some() || piece.nth.is_some()) {
            continue;
        }
        // "2 hours a day, sundays are for church".
        if piece.idle
            && piece.relation == Relation::More
            && let (Some(free), Some(last)) = (piece.days, statements.last_mut())
            && last.is_daily()
            && pieces.peek().is_none_or(|next| next.is_placed())
        {
            last.except = last.except.or(free.set);
            continue;
        }
        // "mon to fri 2 hours, weekends belong to my family".
        let is_last_word = pieces.peek().is_none_or(|next| next.relation < Relation::So && next.is_placed());
        if piece.idle && is_last_word && !statements.is_empty() && statements.iter().all(|it| it.leaves_out(&piece)) {
            continue;
        }
        // "2 hours on my days off (tue wed thu)".
        if let (Some(last), Some(_)) = (statements.last_mut(), piece.days)
            && last.days_off
            && last.days.is_none()
            && waiting.is_none()
            && piece.aside.is_none()
            && !piece.idle
        {
            (last.days, last.days_off) = (piece.days, false);
            continue;
        }
        let leads = piece.phase.opens() || piece.relation >= Relation::So || piece.turn.is_some() || piece.rest;
        match statements.last_mut() {
            // "2 hrs weekdays (mon thru thurs)" says which of them.
            Some(last) if waiting.is_none() && piece.narrows(last) => last.days = piece.days,
            Some(last) if waiting.is_none() && !leads && last.takes(&piece) => {
                last.trails |= piece.joint == Joint::Comma && (piece.places_days() || piece.per == Some(Per::Day));
                last.add(&piece);
            }
            _ => match &mut waiting {
                Some(before) => {
                    if let (Some(days), Some(more)) = (before.days, piece.days) {
                        // "my wife works weekends so i have mon-fri": nobody names all seven days in two groups.
                        let all = days.set.or(more.set) == DaySet::ALL && ![days.set, more.set].contains(&DaySet::ALL);
                        if days.every != more.every || before.turn != piece.turn || all {
                            before.unclear = Some(Unclear::Days);
                        }
                        // "weekends, and even then just saturday".
                        before.days = Some(if piece.narrows(before) { more } else { days.or(more) });
                    }
                    before.add(&piece);
                }
                None => waiting = Some(piece),
            },
        }
    }
    if let (Some(left), Some(last)) = (waiting, statements.last_mut()) {
        if left.relation == Relation::Corrects {
            // "3 hours a day, I mean a week".
            if left.per.is_some() && !left.places_days() {
                last.per = left.per;
            } else if let (Some(days), Some(_), None) = (left.days, last.days, left.per.or(last.per)) {
                // "3 hours monday, i mean tuesday".
                last.days = Some(days);
            } else if let (Some(_), None, false) = (left.count, last.count, last.days.is_some() || last.nth.is_some()) {
                // "90 minutes daily but realistically 5 days out of 7".
                last.count = left.count;
            } else {
                last.unclear = Some(Unclear::Days);
            }
        } else if let (Relation::So | Relation::Restates, Some(_), Some(_)) = (left.relation, left.count, last.count) {
            // "most nights 8:30-10, so let's say 4 to 6 nights".
            last.count = left.count;
        } else if last.takes(&left) {
            last.add(&left);
        } else {
            if !last.agrees(&left) {
                last.unclear = Some(Unclear::Days);
            }
            last.except = last.except.or(left.except);
            last.phase.add(&left.phase);
        }
    }
    statements
}

/// "40 min on the bike, 3 a week": so many of them, where nothing else says how often and hours would be another unit.
fn so_many_a_week(mut pieces: Vec<Statement<'_>>) -> Vec<Statement<'_>> {
    let [first, second] = pieces.as_mut_slice() else { return pieces };
    let short =
        matches!(first.amount, Some(Amount::Stated(span)) if span.high < 60.0 || (first.each && span.high <= 240.0));
    let times = match second.amount {
        Some(Amount::Bare(span)) if span.low.fract() == 0.0 && span.high <= 21.0 => Some(span.ordered()),
        _ => None,
    };
    let said = !second.places_days() && matches!(second.relation, Relation::More | Relation::Perhaps);
    // "20 minute bursts, maybe 4 a day".
    if let (true, Some(times), Some(Per::Day), false) = (short && said, times, second.per, first.is_placed()) {
        (first.per, first.often) = (Some(Per::Day), Some((times.low, times.high)));
        pieces.truncate(1);
        return pieces;
    }
    let weekly = second.per == Some(Per::Weeks(1.0)) && said;
    if let (true, Some(times), true, false) = (short, times, weekly, first.is_placed()) {
        first.count = Some(Counted { low: times.low, high: times.high, times: true, over: second.per, what: None });
        pieces.truncate(1);
    }
    pieces
}

/// "5 nights one week and 3 the next, 2 hours each": numbers of days take turns, and one amount is for each of the days.
fn counted_in_turn(pieces: Vec<Statement<'_>>) -> Vec<Statement<'_>> {
    let counts = |piece: &Statement<'_>| piece.turn.is_some() && piece.count.is_some() && piece.amount.is_none();
    let bare = |piece: &Statement<'_>| {
        piece.turn.is_some() && !piece.is_placed() && matches!(piece.amount, Some(Amount::Bare(_)))
    };
    let is_amount = |piece: &Statement<'_>| {
        piece.amount.is_some() && piece.turn.is_none() && piece.count.is_none() && piece.days.is_none() && !bare(piece)
    };
    let alone = pieces.iter().filter(|piece| is_amount(piece)).count() == 1;
    let Some(at) = pieces.iter().position(is_amount).filter(|_| alone && pieces.iter().any(counts)) else {
        return pieces;
    };
    let each = pieces[at];
    let mut counted = Vec::with_capacity(pieces.len());
    for (index, mut piece) in pieces.into_iter().enumerate() {
        if index == at {
            continue;
        }
        if let (true, Some(Amount::Bare(span))) = (bare(&piece), piece.amount) {
            piece.count = Some(Counted { low: span.low, high: span.high, times: false, over: None, what: None });
            piece.amount = None;
        }
        if counts(&piece) {
            piece.amount = each.amount;
            piece.per = None;
            piece.moment = piece.moment.or(each.moment);
        }
        counted.push(piece);
    }
    counted
}

/// "1 hr in the mornings, 30 min at night, sundays off": what comes last is off for all that is said of every day.
pub(super) fn share_exceptions(statements: &mut [Statement<'_>]) {
    let Some((last, before)) = statements.split_last_mut() else { return };
    let of_every_day = |it: &Statement<'_>| !it.places_days() && !it.phase.says_anything() && it.turn.is_none();
    if last.except.is_empty() || !of_every_day(last) {
        return;
    }
    for it in before.iter_mut().rev().take_while(|it| of_every_day(it) && it.except.is_empty()) {
        it.except = last.except;
    }
}

/// "first 4 weeks 5 hours, after that 10": where phases say nothing but hours, and one of them as many as only a week's can be,
/// all are a week's.
pub(super) fn share_week(statements: &mut [Statement<'_>]) {
    let hours = |it: &Statement<'_>| match it.amount {
        Some(Amount::Stated(span)) => Some(span.ordered().low / 60.0),
        Some(Amount::Bare(span)) => Some(span.ordered().low),
        _ => None,
    };
    let is_bare = |it: &Statement<'_>| {
        hours(it).is_some()
            && !it.is_placed()
            && it.moment.is_none()
            && !it.working
            && it.turn.is_none()
            && !it.together
    };
    let changes = statements.iter().skip(1).all(|it| it.phase.opens());
    let is_a_week = statements.iter().filter_map(hours).any(|hours| hours >= SURELY_A_WEEK);
    if statements.len() > 1 && changes && is_a_week && statements.iter().all(is_bare) {
        statements.iter_mut().for_each(|it| it.per = Some(Per::Weeks(1.0)));
    }
}

/// "1 h reading plus 1 h of practice a day": an amount that is for nothing takes what its neighbour's is for. A part of
/// the day is only shared with another part of the day ("in the morning and 1 h in the evening, mon-fri").
pub(super) fn inherit(statements: &mut [Statement<'_>]) {
    let lends = |from: &Statement<'_>, to: &Statement<'_>| {
        // "an hour before work and 2 hours after".
        let hedged = matches!(from.relation, Relation::Hedge | Relation::Perhaps) && from.own_days;
        (from.is_placed() || from.working)
            && !from.is_nothing()
            && !hedged
            && !to.is_placed()
            // "4 hours one weekend, 8 the next".
            && (to.turn.is_none() || (from.turn.is_some_and(|turn| Some(turn) != to.turn) && from.days.is_some()))
            && (to.moment.is_none() || from.moment.is_some() || from.days.is_some())
            && !to.working
    };
    // "20 min in the morning, 20 at lunch, 40 at night, 5 days a week": what comes last is said of each part of the day.
    let shares = |from: &Statement<'_>, to: &Statement<'_>| {
        // "one hour at lunch plus one after work mon to thu".
        let trails = from.trails || (from.working && to.working && from.days.is_some() && !from.led);
        // "20 min each morning, 40 min each evening, mon-fri".
        // "two 15 min breaks and a 30 min lunch at work, mon-fri".
        let pieces = to.count.is_some_and(|count| count.times && count.over.is_none()) && to.days.is_none();
        let is_open = !to.is_placed()
            || (pieces && from.days.is_some() && to.often.is_none())
            || (to.is_daily() && from.days.is_some() && to.except.is_empty());
        trails && is_open && to.turn.is_none() && (to.moment.is_some() || to.working || pieces)
    };
    for index in (0..statements.len().saturating_sub(1)).rev() {
        if shares(&statements[index + 1], &statements[index]) {
            let from = statements[index + 1];
            let to = &mut statements[index];
            to.often = to.often.or(to.count.map(|count| (count.low, count.high)));
            (to.days, to.count, to.nth) = (from.days, from.count, from.nth);
            (to.per, to.trails) = (to.per.or(from.per), true);
        } else if lends(&statements[index + 1], &statements[index]) {
            let from = statements[index + 1];
            statements[index].add_place(&from);
        }
    }
    for index in 1..statements.len() {
        if lends(&statements[index - 1], &statements[index]) {
            let from = statements[index - 1];
            statements[index].add_place(&from);
        }
    }
}

//! The parts of one phase: what each statement is for, and which of them add up, hold in place of another, or leave it open.

use super::amounts::{bare_unit, could_be_clock, is_clock};
use super::placed::Placed;
use super::placing::{Conflict, DAYS, Placing, Policy, Recurrence};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::items::{Joint, MinuteSpan, Per, between_hours};
use crate::planner::pace::statement::{Amount, Counted, Named, Statement};
use crate::planner::pace::{MAX_TURNS, PaceError, Part, Turn};

/// Hours from which a plain range "a day" could as well be times of day.
const LATE: f64 = 4.0;

/// A plain range of so many hours on named days, "2-5", could as well be times of day.
const WIDE: f64 = 3.0;

/// The amounts that later ones speak of, of this phase or the one before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AmountsBefore {
    /// "the same": the last one.
    last: Option<MinuteSpan>,
    /// "double that, and triple on sunday": the last one that is a figure.
    stated: Option<MinuteSpan>,
}

impl AmountsBefore {
    fn state(&mut self, amount: MinuteSpan) {
        (self.last, self.stated) = (Some(amount), Some(amount));
    }
}

/// The parts of a phase; `before` is what "half of that" speaks of.
pub(super) fn parts(
    statements: &[Statement<'_>],
    policy: Policy,
    job: bool,
    before: &mut AmountsBefore,
) -> Result<Vec<Part>, Conflict> {
    let statements = completed(statements, job)?;
    let mut unit = first_unit(&statements);
    // "sat 8-12, sun 1-4": what is a time of day in one statement is so in all.
    let clock = policy == Policy::Clock
        || statements.iter().any(|it| matches!(it.amount, Some(Amount::Bare(span)) if is_clock(span, it)));
    let has_unit = statements.iter().any(|it| matches!(it.amount, Some(Amount::Stated(_))));
    // "4-6 on weekdays", and nowhere a word of hours.
    let either = |it: &Statement<'_>| {
        let placed = |span: MinuteSpan| {
            (it.days.is_some() && it.per.is_none() && (span.low >= 3.0 || span.high - span.low >= WIDE))
                || (it.per == Some(Per::Day) && span.low >= LATE)
        };
        matches!(it.amount, Some(Amount::Bare(span)) if could_be_clock(span) && placed(span))
    };
    // "1pm-5pm on sat, 1-3 on sun": after a time of day a plain range may be one as well.
    let has_clock = statements.iter().any(|it| matches!(it.amount, Some(Amount::Clock(_))));
    let after_clock = |it: &Statement<'_>| {
        has_clock && it.per.is_none() && matches!(it.amount, Some(Amount::Bare(span)) if could_be_clock(span))
    };
    let after_clock = !clock && statements.iter().any(after_clock);
    if after_clock && has_unit && policy == Policy::Ask {
        return Err(Conflict::Open(&[Policy::Clock, Policy::Hours]));
    }
    let clock = clock || (after_clock && policy == Policy::Ask);
    if !clock && !has_unit && policy == Policy::Ask && statements.iter().any(either) {
        return Err(Conflict::Open(&[Policy::Hours, Policy::Clock]));
    }
    // "two 2-hour blocks on saturday and one on sunday": one hour, or one block?
    let counts_pieces = statements.iter().any(|it| it.count.is_some_and(|count| count.times && count.over.is_none()));
    let is_bare = |it: &Statement<'_>| matches!(it.amount, Some(Amount::Bare(span)) if span.low == span.high);
    if counts_pieces && has_unit && statements.iter().any(is_bare) {
        return Err(PaceError::Unrelated.into());
    }
    // "half an hour at lunch and an hour in the evening": is the evening a working day's, or lunch every day's?
    let unplaced = |it: &Statement<'_>| it.amount.is_some() && !it.is_placed() && !it.each && it.turn.is_none();
    let round_work = |it: &Statement<'_>| unplaced(it) && it.working;
    let in_the_day = |it: &Statement<'_>| unplaced(it) && it.moment.is_some() && !it.working;
    if policy == Policy::Ask && statements.iter().any(round_work) && statements.iter().any(in_the_day) {
        return Err(Conflict::Open(&[Policy::EveryDay, Policy::WorkDays, Policy::Apart]));
    }
    // "1 + 1.5 + 2 hours on mon, wed, fri": one on each, or all on each?
    let one_for_each = |it: &Statement<'_>| it.days.is_some_and(|days| usize::from(days.set.len()) == statements.len());
    if (statements.len() >= 3
        || (statements.len() == 2
            && statements.iter().all(|it| is_bare(it) && it.days.is_some_and(|days| !days.weekend))))
        && statements.iter().all(one_for_each)
        && statements.iter().all(|it| it.days == statements[0].days && it.moment.is_none())
        && statements.iter().filter(|it| it.own_days).count() <= 1
        && policy == Policy::Ask
    {
        return Err(Conflict::Open(&[Policy::Sum, Policy::Range]));
    }
    let mut all: Vec<Placed> = Vec::new();
    for (index, it) in statements.iter().enumerate() {
        let earlier = before.last;
        for placed in place(it, clock, &mut unit, before, policy, job, statements.len())? {
            put(&mut all, placed, policy)?;
        }
        // "2 hours reading and 1 hour quizzes on saturday, same on sunday": what is the same is all of the day's.
        let is_day_of = |last: &Statement<'_>| it.days.is_some() && last.days == it.days;
        let adds = it.added || matches!(it.joint, Joint::And | Joint::Plus);
        if adds
            && index.checked_sub(1).is_some_and(|last| is_day_of(&statements[last]))
            && let (Some(one), Some(two)) = (earlier, before.last)
        {
            before.state(MinuteSpan { low: one.low + two.low, high: one.high + two.high });
        }
    }
    Ok(all.into_iter().flat_map(|placed| placed.parts).collect())
}

/// "monday 90 tuesday 60 wednesday 90 minutes": more than a day's hours, before any unit, are of the unit that comes.
fn first_unit(statements: &[Statement<'_>]) -> f64 {
    let bare =
        |it: &&Statement<'_>| matches!(it.amount, Some(Amount::Bare(span)) if span.low > 24.0 && span.high < 600.0);
    let leading = statements.iter().take_while(bare).count();
    match statements.get(leading).and_then(|it| it.amount) {
        Some(Amount::Stated(span)) if leading > 0 && span.high % 60.0 != 0.0 => 1.0,
        _ => 60.0,
    }
}

/// Statements with what only the others tell: which the other days are, how many days are off, whose turn it is.
fn completed<'a>(statements: &[Statement<'a>], job: bool) -> Result<Vec<Statement<'a>>, Conflict> {
    let mut statements = statements.to_vec();
    let named = statements
        .iter()
        .fold(DaySet::NONE, |set, it| set.or(it.days.map_or(DaySet::NONE, |days| days.set)).or(it.except));
    if let Some(at) = statements.iter().position(|it| it.alternating) {
        statements[at].turn = Some(Turn::new(1, 2));
        if let Some(next) = statements.get_mut(at + 1) {
            next.turn = Some(Turn::new(2, 2));
        }
    }
    let has_turn = statements.iter().any(|it| it.turn.is_some());
    let off_days = statements.iter().find_map(|it| it.count.filter(|_| it.days_off));
    // "2 hours on 3 days and 1 hour on the others".
    let of_week =
        |count: &Counted<'_>| !count.times && count.high < DAYS && matches!(count.over, None | Some(Per::Weeks(1.0)));
    let mut counts = statements.iter().filter_map(|it| it.count);
    let counted = if let (Some(one), None) = (counts.next(), counts.next()) { Some(one).filter(of_week) } else { None };
    for it in &mut statements {
        let others = Named { set: DaySet::ALL.without(named), every: 1, weekend: false };
        if it.rest && it.days.is_none() {
            if has_turn && it.turn.is_none() {
                it.turn = Some(Turn::new(2, 2));
            } else if !named.is_empty() {
                it.days = Some(others);
            } else if let (Some(counted), None, false) = (counted, it.count, job) {
                it.count = Some(Counted { low: DAYS - counted.high, high: DAYS - counted.low, over: None, ..counted });
            } else if it.count.is_none() && (job || it.each || it.per == Some(Per::Day)) {
                // The rest of what was not named, or of a week of which only the days of work were.
                return Err(PaceError::Unrelated.into());
            }
        }
        if it.days_off && it.days.is_none() {
            match off_days {
                // "one 4-hour block on my day off": blocks are counted, and no days off.
                Some(count) if count.times => {
                    return Err(PaceError::UnknownPeriod("day off".to_owned()).into());
                }
                // "3 days off a week" was counted as four days on.
                Some(count) if it.count.is_some() || count.over.is_some() => {
                    it.count = Some(Counted { low: DAYS - count.high, high: DAYS - count.low, ..count });
                }
                _ if !named.is_empty() => it.days = Some(others),
                _ => return Err(PaceError::UnknownPeriod("day off".to_owned()).into()),
            }
        }
    }
    Ok(statements)
}

/// The days in which one statement alone lies, in every week or in those whose turn it is.
fn place(
    it: &Statement<'_>,
    clock: bool,
    unit: &mut f64,
    before: &mut AmountsBefore,
    policy: Policy,
    job: bool,
    count_of_statements: usize,
) -> Result<Vec<Placed>, Conflict> {
    let is_bare = matches!(it.amount, Some(Amount::Bare(_)));
    let (mut amount, is_clock) = match it.amount {
        Some(Amount::Stated(span)) => {
            if span.high > 0.0 {
                *unit = if span.high < 60.0 || span.high % 60.0 != 0.0 { span.high } else { 60.0 };
            }
            (span, false)
        }
        Some(Amount::Bare(span)) if is_clock(span, it) || (clock && could_be_clock(span)) => {
            let length = between_hours(span.low, span.high);
            (MinuteSpan { low: length, high: length }, true)
        }
        Some(Amount::Bare(span)) => (span.ordered().times(bare_unit(span, *unit)), false),
        Some(Amount::Clock(length)) => (MinuteSpan { low: length, high: length }, true),
        Some(Amount::Scaled(factor)) => match if factor == 1.0 { before.last } else { before.stated } {
            Some(span) => (span.times(factor), false),
            None => return Err(PaceError::NoAmount.into()),
        },
        None => return Ok(Vec::new()),
    };
    match it.amount {
        _ if amount.high <= 0.0 => {}
        Some(Amount::Scaled(_)) => before.last = Some(amount),
        _ => before.state(amount),
    }
    if it.each_way {
        amount = amount.times(2.0);
    }
    if let Some((least, most)) = it.often {
        amount = MinuteSpan { low: amount.low * least, high: amount.high * most };
    }
    let scaled = matches!(it.amount, Some(Amount::Scaled(_)));
    let mut parts = Vec::new();
    let placing = Placing { it, amount, is_clock, is_bare, scaled, policy, job, alone: count_of_statements == 1 };
    let kind = placing.put_into(&mut parts)?;
    let turn = it.turn.unwrap_or(it.days.map_or(Turn::EVERY, |days| Turn::new(1, days.every)));
    let placed = |turn: Turn| Placed {
        parts: parts.iter().map(|part| Part { turn, ..*part }).collect(),
        kind,
        turn,
        moment: it.moment,
        is_clock,
        is_bare,
        is_zero: amount.high <= 0.0,
        seldom: matches!(it.per, Some(Per::Weeks(weeks)) if weeks > 1.0),
        is_weekend_total: kind == Recurrence::On(DaySet::WEEKEND)
            && it.per.is_none()
            && it.days.is_some_and(|days| days.weekend)
            && !is_clock
            && !scaled,
        working: it.working,
        joint: it.joint,
        added: it.added,
    };
    // "then 1 week off": after how many?
    if it.weeks_off.is_some() && it.weeks_on.is_none() {
        return Err(PaceError::Unrelated.into());
    }
    if let (Some(on), Some(off)) = (it.weeks_on, it.weeks_off) {
        let of = on.saturating_add(off);
        if of > MAX_TURNS {
            return Err(PaceError::TooLong.into());
        }
        return Ok((1..=on).map(|week| placed(Turn::new(week, of))).collect());
    }
    Ok(vec![placed(turn)])
}

/// Puts a statement beside those before it.
fn put(all: &mut Vec<Placed>, mut new: Placed, policy: Policy) -> Result<(), Conflict> {
    if new.is_zero {
        // "2 h daily, 0 on weekends".
        if let Recurrence::On(set) = new.kind {
            all.iter_mut().for_each(|old| old.leave(set, new.turn));
        }
        // "2 h a day, but nothing every other week": that no study is in those weeks would be lost.
        let is_kept = |old: &Placed| old.turn == Turn::EVERY;
        if !all.is_empty() && all.iter().all(is_kept) && (new.seldom || new.turn != Turn::EVERY) {
            return Err(PaceError::Unrelated.into());
        }
        return Ok(());
    }
    if policy == Policy::EachDay && new.is_weekend_total {
        new.parts.iter_mut().for_each(|part| part.minutes = part.minutes + part.minutes);
    }
    let is_settled = matches!(policy, Policy::Weekend | Policy::EachDay);
    let adds = new.added || new.joint == Joint::Plus || policy == Policy::Sum;
    let mut is_alternative = false;
    for old in all.iter_mut() {
        let meet = old.turn == new.turn || old.turn == Turn::EVERY || new.turn == Turn::EVERY;
        if adds || !meet {
            continue;
        }
        // "2h daily, 4h weekends": the same, whether it is each day's or comes on top.
        if new.is_weekend_total && old.kind == Recurrence::On(DaySet::ALL) && !is_settled {
            if !new.may_be_each_day(old) {
                continue;
            }
            if policy == Policy::Ask {
                return Err(Conflict::Open(&[Policy::Weekend, Policy::EachDay, Policy::Sum]));
            }
        }
        let says_and = new.joint == Joint::And && !new.is_bare;
        match (old.kind, new.kind) {
            (Recurrence::On(before), Recurrence::On(now)) => {
                let shared = before.and(now);
                if shared.is_empty() {
                    continue;
                }
                if old.is_at_another_time(&new) || (before == now && says_and) {
                    continue;
                }
                if before == now {
                } else if shared == now && new.joint != Joint::Or {
                    old.leave(now, new.turn);
                    continue;
                } else if shared == before && new.joint != Joint::Or {
                    new.leave(before, new.turn);
                    continue;
                }
            }
            // "10 hours a week: 2 hours each weekday" says one thing twice.
            (Recurrence::Week, Recurrence::On(_) | Recurrence::Count)
                if new.joint == Joint::Comma && old.comes_to_as_much_as(&new) =>
            {
                old.parts.clear();
                continue;
            }
            // "an hour daily, still 7 a week".
            (Recurrence::On(_) | Recurrence::Count, Recurrence::Week)
                if matches!(new.joint, Joint::Comma | Joint::But) && old.comes_to_as_much_as(&new) =>
            {
                is_alternative = true;
                continue;
            }
            (Recurrence::Week, Recurrence::Week | Recurrence::On(_) | Recurrence::Count | Recurrence::Nth)
            | (_, Recurrence::Week) => {
                let both_hours = !new.is_bare && !old.is_bare;
                let same_weeks = old.turn == new.turn;
                if same_weeks && new.joint == Joint::And && (both_hours || new.kind != Recurrence::Week) {
                    continue;
                }
            }
            (Recurrence::On(set), Recurrence::Count) | (Recurrence::Count, Recurrence::On(set))
                if set != DaySet::ALL =>
            {
                continue;
            }
            (Recurrence::Count, Recurrence::Count) => continue,
            _ if says_and => continue,
            _ => {}
        }
        match policy {
            Policy::Range if old.parts.len() == new.parts.len() => {
                for (old, new) in old.parts.iter_mut().zip(&new.parts) {
                    old.minutes.low = old.minutes.low.min(new.minutes.low);
                    old.minutes.high = old.minutes.high.max(new.minutes.high);
                }
                is_alternative = true;
            }
            Policy::Later => old.parts.clear(),
            Policy::Range => is_alternative = true,
            _ => return Err(Conflict::Open(&[Policy::Range, Policy::Sum, Policy::Later])),
        }
    }
    if !is_alternative {
        all.push(new);
    }
    Ok(())
}

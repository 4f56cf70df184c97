//! Which statements hold: what is past, somebody else's or corrected is left out, and what is an alternative is joined to what it
//! is one to.

use jiff::civil::Date;

use super::amounts;
use super::phases::in_phases;
use super::placing::Policy;
use crate::planner::pace::items;
use crate::planner::pace::statement::{Amount, Relation, Statement, week_of};
use crate::planner::pace::{PaceError, Stated};

/// The statements that hold, and what was only said again.
pub(super) struct Meant<'a> {
    pub(super) kept: Vec<Statement<'a>>,
    said_again: Vec<Statement<'a>>,
}

impl Meant<'_> {
    /// "10 hours a week: 1 hour on weekdays and 5 at the weekend": what the parts of a week's total come to, where it is that.
    pub(super) fn parts_of_a_total(&self, job: bool, today: Date) -> Option<Stated> {
        let [total, parts @ ..] = self.kept.as_slice() else { return None };
        if total.places_days() || parts.is_empty() || !parts.iter().all(|part| part.own_days) {
            return None;
        }
        let of = |kept: &[Statement<'_>]| in_phases(kept, Policy::Ask, job, today).ok();
        let whole = of(std::slice::from_ref(total))?;
        let is_whole = |parts: &Stated| parts.pace.hours_per_week() == whole.pace.hours_per_week();
        // "15 hours a week (5 on weekdays, 10 on the weekend)": each day's, or each part's all together.
        let together: Vec<Statement<'_>> = parts.iter().map(|part| part.all_together()).collect();
        of(parts).filter(is_whole).or_else(|| of(&together).filter(is_whole))
    }

    /// What a restatement makes of it, where the two do not agree.
    pub(super) fn contradicted_by(&self, stated: &Stated, job: bool, today: Date) -> Option<Stated> {
        let week = stated.pace.hours_per_week();
        self.said_again.iter().find_map(|again| {
            let alone = in_phases(std::slice::from_ref(again), Policy::AWeek, job, today).ok()?;
            let again_week = alone.pace.hours_per_week();
            // Rounded, as people say a sum.
            let slack = 0.06 * week.high + 0.01;
            let agrees = again_week.low >= week.low - slack && again_week.high <= week.high + slack;
            let same_each_day = stated.pace.phases().iter().flat_map(|phase| &phase.parts).any(|part| {
                alone.pace.phases().iter().flat_map(|phase| &phase.parts).any(|other| other.minutes == part.minutes)
            });
            (!agrees && !same_each_day).then_some(alone)
        })
    }
}

/// Leaves out what does not hold, and joins what is an alternative to what it is one to.
pub(super) fn meant<'a>(statements: &[Statement<'a>]) -> Result<Meant<'a>, PaceError> {
    let mut kept: Vec<Statement<'a>> = Vec::new();
    let mut said_again: Vec<Statement<'a>> = Vec::new();
    for it in &without_parts_of_an_amount(statements) {
        match it.relation {
            Relation::Dropped => {}
            Relation::Less => less(it, &mut kept)?,
            Relation::Corrects => {
                // "2 h on weekdays, make that 1.5 on fridays": the others stay.
                let of_some = |kept: &Statement<'_>| match (kept.days, it.days) {
                    (Some(all), Some(some)) => it.own_days && all.set != some.set && all.set.or(some.set) == all.set,
                    _ => false,
                };
                if !kept.iter().any(of_some) {
                    kept.clear();
                }
                kept.push(*it);
            }
            Relation::More if kept.last().is_some_and(|last| is_when(last, it)) => {
                kept.iter_mut().next_back().into_iter().for_each(|last| last.take_place_of(it));
            }
            // "if my son sleeps I get an hour, otherwise none": an hour at most, on the days that are named.
            Relation::More
                if it.rest && it.is_nothing() && kept.last().is_some_and(|last| last.relation == Relation::Hedge) =>
            {
                kept.iter_mut().next_back().into_iter().for_each(|last| last.take_place_of(&it.of_no_other_days()));
            }
            // "16 hours a month, like 4 a week".
            Relation::More
                if it.joint == items::Joint::Comma
                    && !it.added
                    && kept.last().is_some_and(|last| is_rounded(last, it)) =>
            {
                again(*it, &mut kept, &mut said_again);
            }
            // "6 hours a week tops, but plan with 6".
            Relation::More if kept.last().is_some_and(|last| amounts::is_same(last, it)) => {}
            Relation::Restates | Relation::So if !kept.is_empty() => again(*it, &mut kept, &mut said_again),
            Relation::Hedge | Relation::Perhaps if !kept.is_empty() => alternative(*it, &mut kept)?,
            _ if it.joint == items::Joint::Or && !it.own_days && !kept.is_empty() => alternative(*it, &mut kept)?,
            _ => kept.push(*it),
        }
    }
    if kept.is_empty() {
        return Err(PaceError::NotYours);
    }
    Ok(Meant { kept, said_again })
}

/// "7 to 9 on weekdays, minus half an hour for dinner": taken off the amount before.
fn less<'a>(off: &Statement<'a>, kept: &mut [Statement<'a>]) -> Result<(), PaceError> {
    let last = kept.last_mut().ok_or(PaceError::Unrelated)?;
    let all = match last.amount {
        Some(Amount::Bare(span)) if amounts::is_clock(span, last) => {
            Some(amounts::whole_minutes(items::between_hours(span.low, span.high)))
        }
        amount => amounts::minutes_of(amount),
    };
    let part = match off.amount {
        Some(Amount::Bare(span)) if span.low == span.high => Some(amounts::whole_minutes(span.high * 60.0)),
        amount => amounts::minutes_of(amount),
    };
    let (Some(all), Some(part)) = (all, part) else {
        return Err(PaceError::Unrelated);
    };
    if part >= all || (off.own_place && last.own_place) {
        return Err(PaceError::Unrelated);
    }
    // "2 hours minus 15 minutes of break every day".
    if off.own_place {
        last.take_place_of(off);
    }
    let left = f64::from(all - part);
    last.amount = Some(Amount::Stated(items::MinuteSpan { low: left, high: left }));
    Ok(())
}

/// "2 hours mon to fri, 4am to 6am": times of day that are as long as the amount before say when it is.
fn is_when(amount: &Statement<'_>, times: &Statement<'_>) -> bool {
    let length = match times.amount {
        Some(Amount::Clock(length)) => Some(length),
        Some(Amount::Bare(span)) if amounts::could_be_clock(span) => Some(items::between_hours(span.low, span.high)),
        _ => None,
    };
    let as_long =
        length.is_some_and(|length| amounts::minutes_of(amount.amount) == Some(amounts::whole_minutes(length)));
    matches!(amount.amount, Some(Amount::Stated(_)))
        && as_long
        && times.joint == items::Joint::Comma
        && !(times.own_place && amount.own_place)
        && !times.added
}

/// Statements without the parts that an amount before is made of: "2 hours a day (1 before work, 1 after)", "weekdays 1 hour (20
/// min anatomy, 40 min coding)".
fn without_parts_of_an_amount<'a>(statements: &[Statement<'a>]) -> Vec<Statement<'a>> {
    let mut whole = Vec::with_capacity(statements.len());
    let mut rest = statements;
    while let [total, after @ ..] = rest {
        whole.push(*total);
        rest = &after[parts_of(total, after)..];
    }
    whole
}

/// How many of the statements after an amount are its parts.
fn parts_of(total: &Statement<'_>, after: &[Statement<'_>]) -> usize {
    let minutes = |it: &Statement<'_>| match it.amount {
        Some(Amount::Stated(span)) => Some(span.high),
        Some(Amount::Bare(span)) => Some(span.high * 60.0),
        _ => None,
    };
    let in_the_day = |it: &Statement<'_>| it.working || it.moment.is_some();
    let of_each_day = total.per == Some(items::Per::Day) && !in_the_day(total);
    let opens = |first: &Statement<'_>| first.relation == Relation::So && total.own_place;
    let is_part = |it: &&Statement<'_>| {
        !it.own_place && !it.added && it.turn.is_none() && matches!(it.relation, Relation::More | Relation::So)
    };
    let run = after.iter().take_while(is_part).count();
    (2..=run)
        .find(|count| {
            let parts = &after[..*count];
            let told = (of_each_day && parts.iter().all(in_the_day)) || opens(&parts[0]);
            let sum: Option<f64> = parts.iter().map(minutes).sum();
            told && sum.is_some() && sum == minutes(total)
        })
        .unwrap_or(0)
}

/// "so that's an hour and a half, 7 days": says what an amount before comes to, or says more of it.
fn again<'a>(it: Statement<'a>, kept: &mut Vec<Statement<'a>>, said_again: &mut Vec<Statement<'a>>) {
    // "an hour a day, so seven": the week's.
    let bare = match it.amount {
        Some(Amount::Bare(span)) if !it.own_place && span.low == span.high => Some(span.high),
        _ => None,
    };
    if bare.is_some() && bare == week_of(kept) {
        return;
    }
    // "mon and wed i close so 2 hours in the morning; tue and thu i open so 2 at night".
    let apart = |kept: &Statement<'_>| kept.days.zip(it.days).is_some_and(|(one, two)| one.set.and(two.set).is_empty());
    if it.relation == Relation::So && it.own_days && kept.iter().all(apart) {
        kept.push(it);
        return;
    }
    let Some(last) = kept.last_mut() else { return };
    let same = amounts::minutes_of(it.amount).is_some_and(|minutes| amounts::minutes_of(last.amount) == Some(minutes));
    if same && !last.own_place {
        last.take_place_of(&it);
    } else if same {
    } else if sum_of(kept).is_some_and(|sum| amounts::minutes_of(it.amount) == Some(sum)) {
        // "12 to 12:45 and 8 to 8:45, so 90 min, 5 days".
        kept.iter_mut().for_each(|kept| kept.take_place_of(&it));
    } else if let Some(index) = kept.iter().position(|kept| is_rounded(kept, &it)) {
        kept[index].amount = it.amount;
        (kept[index].per, kept[index].count) = (it.per, None);
    } else if it.relation == Relation::So && it.own_days {
        kept.push(it);
    } else if kept.iter().all(|kept| !kept.own_place && !matches!(kept.amount, Some(Amount::Clock(_)))) {
        // "an hour here and there, so 5 a week".
        kept.clear();
        kept.push(it);
    } else {
        said_again.push(if it.own_place { it } else { it.unplaced() });
    }
}

/// "40 hours a month, so 10 a week": the same, as near as people round.
fn is_rounded(before: &Statement<'_>, again: &Statement<'_>) -> bool {
    let weekly = |it: &Statement<'_>| match (it.per, it.amount) {
        // "10 hours twice a month, so 5 a week".
        (None, Some(Amount::Stated(span)))
            if let Some(count) = it.count
                && let Some(items::Per::Weeks(weeks)) = count.over =>
        {
            Some((weeks, count.high * span.high / 60.0 / weeks))
        }
        (Some(items::Per::Weeks(weeks)), Some(Amount::Stated(span))) => Some((weeks, span.high / 60.0 / weeks)),
        (Some(items::Per::Weeks(weeks)), Some(Amount::Bare(span))) => Some((weeks, span.high / weeks)),
        _ => None,
    };
    let (Some((long, one)), Some((short, other))) = (weekly(before), weekly(again)) else { return false };
    let near = (one - other).abs() <= ROUNDED * one.max(other);
    long > short && near && before.days.is_none() && before.nth.is_none() && !again.places_days()
}

/// The part by which people round a month's hours to a week's: a month of four weeks is a twelfth short.
const ROUNDED: f64 = 0.1;

/// The minutes of several amounts together, where each is known.
fn sum_of(kept: &[Statement<'_>]) -> Option<u32> {
    if kept.len() < 2 { None } else { kept.iter().map(|kept| amounts::minutes_of(kept.amount)).sum() }
}

/// Whether a second amount is more than a day's would be, beside what is a day's.
fn weekly_only(daily: Option<Amount>, other: Option<Amount>) -> bool {
    matches!((daily, other), (Some(Amount::Stated(daily)), Some(Amount::Stated(other))) if other.low >= 6.0 * 60.0 && other.low > 2.0 * daily.high)
}

/// "maybe 15 on a good week": widens the amount before, or adds what may be nothing on other days.
fn alternative<'a>(it: Statement<'a>, kept: &mut Vec<Statement<'a>>) -> Result<(), PaceError> {
    let Some(last) = kept.last_mut() else { return Ok(()) };
    // "half an hour on bad days, an hour on good ones, tue to sat": what is said of the days is said of both.
    let of_both = last.relation == Relation::Hedge && it.relation == Relation::Hedge && !last.own_days;
    // "an hour, 2 if the boss leaves early, mon-fri".
    let of_both = of_both || (it.relation == Relation::Hedge && it.trails && last.days.is_none());
    let own_days = it.own_days && it.days != last.days && !of_both;
    if own_days {
        let mut it = it;
        if it.relation == Relation::Hedge {
            it.amount = it.amount.map(amounts::at_least_nothing);
        }
        kept.push(it);
        return Ok(());
    }
    // "2 hours a day but some weeks only 10 hours".
    let daily =
        last.per == Some(items::Per::Day) && !last.places_days() && last.except.is_empty() && last.often.is_none();
    if daily
        && it.relation == Relation::Hedge
        && !it.places_days()
        && (it.per == Some(items::Per::Weeks(1.0)) || (!it.own_place && weekly_only(last.amount, it.amount)))
        && let Some(Amount::Stated(span)) = last.amount
    {
        last.amount = amounts::either(Some(Amount::Stated(span.times(7.0))), it.amount);
        last.per = Some(items::Per::Weeks(1.0));
        return Ok(());
    }
    if it.own_place && last.own_place && it.per != last.per {
        // "1 hour a day or 7 a week".
        if week_of(std::slice::from_ref(last)).is_some_and(|week| amounts::is_a_week_of(&it, week)) {
            return Ok(());
        }
        // "8 hours a week, never more than 2 a day": how it is laid out.
        let most = |amount: Option<Amount>| match amount {
            Some(Amount::Stated(span)) => Some(span.high),
            Some(Amount::Bare(span)) => Some(span.high * 60.0),
            _ => None,
        };
        let fits = most(it.amount).zip(most(last.amount)).is_some_and(|(daily, weekly)| 7.0 * daily >= weekly);
        // "10 hours a week or 2 hours a day": which?
        if fits
            && it.joint != items::Joint::Or
            && matches!(last.per, Some(items::Per::Weeks(_)))
            && it.per == Some(items::Per::Day)
        {
            return Ok(());
        }
        return Err(PaceError::Unrelated);
    }
    match amounts::either(last.amount, it.amount) {
        Some(amount) => last.amount = Some(amount),
        None => return Err(PaceError::Unrelated),
    }
    last.take_place_of(&it);
    Ok(())
}

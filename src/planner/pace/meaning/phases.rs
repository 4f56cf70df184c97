//! Statements into phases: where each begins and ends, and which comes before what holds in all others.

use jiff::civil::Date;

use super::amounts::in_whole_weeks;
use super::parts;
use super::placing::{Conflict, Policy};
use crate::planner::dates;
use crate::planner::pace::days::Months;
use crate::planner::pace::items::Point;
use crate::planner::pace::statement::{PhaseMarks, Statement};
use crate::planner::pace::{Boundary, Pace, PaceError, Phase, Stated};

/// One stretch of time, and the statements that hold in it.
struct Stretch<'s, 'a> {
    until: Option<Boundary>,
    from: Option<Date>,
    months: Option<Months>,
    statements: Vec<&'s Statement<'a>>,
}

pub(super) fn in_phases(
    statements: &[Statement<'_>],
    policy: Policy,
    job: bool,
    today: Date,
) -> Result<Stated, Conflict> {
    let stretches = stretches(statements, today)?;
    let is_one = stretches.len() == 1;
    // A start of the whole is no phase.
    let from = stretches.iter().filter(|stretch| stretch.months.is_none()).find_map(|stretch| stretch.from);
    let from = from.filter(|_| is_one);
    let mut phases = Vec::new();
    let mut before = parts::AmountsBefore::default();
    let mut seasonal = false;
    for stretch in &stretches {
        // "2h a day in summer, 1h a day otherwise": in all other months, and on no other days.
        let of_the_year = seasonal && stretch.months.is_none();
        seasonal |= stretch.months.is_some();
        let own: Vec<Statement<'_>> =
            stretch.statements.iter().map(|it| if of_the_year { it.of_no_other_days() } else { **it }).collect();
        let months = stretch.months.filter(|_| !is_one).unwrap_or(Months::ALL);
        phases.push(Phase { until: stretch.until, months, parts: parts::parts(&own, policy, job, &mut before)? });
    }
    let phases = with_ends(phases, &stretches)?;
    Ok(Stated { from, ..Pace::in_phases(phases)?.into() })
}

/// The stretches of a phrase, in the order in which they hold.
fn stretches<'s, 'a>(statements: &'s [Statement<'a>], today: Date) -> Result<Vec<Stretch<'s, 'a>>, Conflict> {
    let opens_any = statements.iter().skip(1).any(|it| it.phase.opens());
    let mut stretches: Vec<Stretch<'s, 'a>> = Vec::new();
    let mut first_weeks = None;
    let mut weeks_so_far = 0.0;
    for (index, it) in statements.iter().enumerate() {
        // "…, then 15 until the exam": what comes last needs no end.
        let is_last = index > 0 && index + 1 == statements.len() && it.phase.then;
        let endless =
            PhaseMarks { until: it.phase.until.filter(|until| !matches!(until, Point::Event(_))), ..it.phase };
        let marks = if is_last { &endless } else { &it.phase };
        let bounded = |stretch: &Stretch<'_, '_>| stretch.until.is_some();
        let begins = match stretches.last() {
            None => true,
            // "2 h mon-fri, then 4 h sat" is one week.
            Some(last) => {
                marks.from.is_some()
                    || begins_before(last, marks)
                    || marks.until_then
                    || marks.first_weeks.is_some()
                    || marks.next_stretch
                    || marks.months.is_some()
                    || (marks.then && (bounded(last) || last.months.is_some()))
                    || (it.rest && last.months.is_some())
            }
        };
        let end = end(marks, opens_any, today)?;
        if !begins {
            if let Some(last) = stretches.last_mut() {
                last.statements.push(it);
                // "2 h weekdays, 4 h on saturday until march, then 20".
                last.until = last.until.or(end);
            }
            continue;
        }
        if let Some(weeks) = marks.first_weeks {
            first_weeks = Some(weeks);
        }
        let mut until = end;
        // "for 8 weeks, then 30 hours a week for 2 weeks": after those.
        if let (Some(Boundary::Weeks(weeks)), Some(Boundary::Weeks(before))) =
            (until, stretches.last().and_then(|last| last.until))
            && marks.then
            && marks.first_weeks.is_none()
        {
            until = Some(Boundary::Weeks(before.saturating_add(weeks)));
        }
        if opens_any && let Some(weeks) = marks.first_weeks.or(first_weeks.filter(|_| marks.next_stretch)) {
            weeks_so_far += weeks;
            until = Some(Boundary::Weeks(in_whole_weeks(weeks_so_far)));
        }
        let from = match marks.from {
            Some(Point::Day(day)) => Some(day),
            // "once school ends in may".
            Some(Point::Event(event)) => match marks.months.and_then(Months::first) {
                Some(month) => dates::next_first_of(month, today),
                None if stretches.is_empty() && !opens_any => None,
                // "until june, then 12 once uni is over": when, was said.
                None if marks.then
                    && matches!(stretches.last(), Some(Stretch { until: Some(Boundary::Day(_)), .. })) =>
                {
                    None
                }
                None => return Err(PaceError::When(event.to_owned()).into()),
            },
            // "10 hours a week, then 15 in march": from then on.
            None if marks.then && stretches.last().is_some_and(|last| last.months.is_none()) => {
                marks.months.and_then(Months::first).and_then(|month| dates::next_first_of(month, today))
            }
            None => None,
        };
        // The month of an event is no season.
        let months = marks.months.filter(|_| from.is_none() && !matches!(marks.until, Some(Point::Event(_))));
        let stretch = Stretch { until, from, months, statements: vec![it] };
        let comes_first = marks.until_then || (stretches.len() == 1 && begins_before(&stretches[0], marks));
        if comes_first { stretches.insert(0, stretch) } else { stretches.push(stretch) }
    }
    Ok(stretches)
}

/// "from february 20 a week, right now 6": what holds now comes before what begins later.
fn begins_before(later: &Stretch<'_, '_>, marks: &PhaseMarks<'_>) -> bool {
    marks.now && marks.from.is_none() && later.from.is_some() && later.until.is_none() && later.months.is_none()
}

/// Where a statement says that its phase ends. An end with nothing after it is where the learner wants to be done, and no end
/// of the pace.
fn end(marks: &PhaseMarks<'_>, opens_any: bool, today: Date) -> Result<Option<Boundary>, Conflict> {
    if !opens_any {
        return Ok(None);
    }
    match marks.until {
        Some(Point::Day(day)) => Ok(Some(Boundary::Day(day))),
        // "until school starts in september".
        Some(Point::Event(event)) => marks
            .months
            .and_then(Months::first)
            .and_then(|month| dates::next_first_of(month, today))
            .map(|day| Some(Boundary::Day(day)))
            .ok_or_else(|| PaceError::When(event.to_owned()).into()),
        None => Ok(marks.stretch.map(|weeks| Boundary::Weeks(in_whole_weeks(weeks)))),
    }
}

/// Ends each phase where the next begins; phases of certain months go before what holds in all others.
fn with_ends(phases: Vec<Phase>, stretches: &[Stretch<'_, '_>]) -> Result<Vec<Phase>, Conflict> {
    let mut phases = phases;
    for index in 1..phases.len() {
        if let Some(from) = stretches[index].from
            && phases[index - 1].until.is_none()
            && phases[index - 1].months == Months::ALL
        {
            phases[index - 1].until = Some(Boundary::Day(from));
        }
    }
    if phases.len() > 1 && stretches[0].from.is_some() && stretches[0].months.is_none() && phases[0].until.is_none() {
        return Err(PaceError::Unrelated.into());
    }
    let (mut seasonal, rest): (Vec<Phase>, Vec<Phase>) =
        phases.into_iter().partition(|phase| phase.months != Months::ALL);
    for phase in rest.iter().rev().skip(1) {
        if phase.until.is_none() {
            return Err(PaceError::Unrelated.into());
        }
    }
    if rest.is_empty() {
        seasonal = halves_of_the_year(seasonal).ok_or(PaceError::Unrelated)?;
    }
    let ordered = rest.windows(2).all(|pair| match (pair[0].until, pair[1].until) {
        (Some(Boundary::Day(one)), Some(Boundary::Day(other))) => one <= other,
        (Some(Boundary::Weeks(one)), Some(Boundary::Weeks(other))) => one <= other,
        _ => true,
    });
    if !ordered {
        return Err(PaceError::Unrelated.into());
    }
    seasonal.extend(rest);
    Ok(seasonal)
}

/// "10 hours a week, off the whole month of july": the same pace before and after days without study.
pub(super) fn interrupted(stated: Stated, mut breaks: Vec<dates::Break>, today: Date) -> Result<Stated, PaceError> {
    let [always] = stated.pace.phases() else { return Err(PaceError::Unrelated) };
    breaks.sort_by_key(|days| days.first());
    let mut phases: Vec<Phase> = Vec::new();
    let mut reached = stated.from.unwrap_or(today);
    for days in breaks {
        let after = days.last().tomorrow().map_err(|_| PaceError::Unrelated)?;
        if after <= reached {
            continue;
        }
        if days.first() > reached {
            phases.push(Phase { until: Some(Boundary::Day(days.first())), ..always.clone() });
        }
        phases.push(Phase { until: Some(Boundary::Day(after)), months: Months::ALL, parts: Vec::new() });
        reached = after;
    }
    phases.push(always.clone());
    Ok(Stated { pace: Pace::in_phases(phases)?, ..stated })
}

/// "2 h in winter and 1 h in summer": where two seasons are all that is said, they are the halves of the year.
fn halves_of_the_year(phases: Vec<Phase>) -> Option<Vec<Phase>> {
    let named = phases
        .iter()
        .fold(None, |all: Option<Months>, phase| Some(all.map_or(phase.months, |months| months.or(phase.months))))?;
    if named.others().is_empty() {
        return Some(phases);
    }
    let (winter, summer) = (Months::from_to(12, 2), Months::from_to(6, 8));
    let widened = phases.into_iter().map(|phase| {
        let months = match phase.months {
            months if months == winter => Months::from_to(10, 3),
            months if months == summer => Months::from_to(4, 9),
            _ => return None,
        };
        Some(Phase { months, ..phase })
    });
    widened.collect::<Option<Vec<_>>>().filter(|phases| phases.len() == 2)
}

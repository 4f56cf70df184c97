//! Last step of reading a pace: statements become phases with their parts, or a reason why they do not.
//!
//! Amounts are only added up where the phrase says so ("plus", "and" between two kinds of study, other days). Where two amounts
//! could go together in more than one way, the phrase is read in each of them, and the reader asks.

use jiff::civil::Date;

use super::accounting;
use super::days::{DaySet, Months};
use super::items::{self, Item, Mark, Point};
use super::statement::{self, ALL_OF_IT, Amount, PhaseMarks, Relation, Statement, Unclear};
use super::{Boundary, Pace, PaceError, PaceWords, Part, Phase, Stated, Turn};
use crate::planner::dates;

mod likely;
mod parts;
mod placing;

use parts::in_whole_weeks;
use placing::{Conflict, Policy};

/// How closely a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadingMode {
    /// It is said to be a pace: every word needs a role.
    EveryWord,
    /// It is a message of any kind: the words round the pace may be anything, but the pace must be whole.
    InPassing,
}

/// Hours from which an amount for nothing is a week's; less may be a day's.
const SURELY_A_WEEK: f64 = 6.0;

/// Hours a week from which "I work 40 hours a week" speaks of a job, and not of working on it.
const SURELY_A_JOB: f64 = 30.0;

/// Reads a folded phrase.
pub(super) fn read(folded: &str, words: &PaceWords, today: Date, mode: ReadingMode) -> Result<Stated, PaceError> {
    let items = with_words_as_amounts(items::read(folded, today), words);
    refuse_what_no_number_is(&items)?;
    let statements = statement::statements(&items);
    if mode == ReadingMode::InPassing {
        return if is_whole(&items, &statements) {
            resolve(&items, &statements, words, today)
        } else {
            Err(PaceError::NoAmount)
        };
    }
    let asked = refuse_strays(folded, &items)
        .and_then(|()| refuse_what_is_unclear(folded, &items, &statements))
        .and_then(|()| resolve(&items, &statements, words, today));
    asked.map_err(|why| likely::with_readings(why, folded, &items, words, today))
}

/// "full-time until january, then part-time": where a phase has no figure, such a word is its amount.
fn with_words_as_amounts<'a>(items: Vec<Item<'a>>, words: &PaceWords) -> Vec<Item<'a>> {
    let opens = |item: &Item<'_>| matches!(item, Item::Mark(Mark::Then | Mark::UntilThen | Mark::From(_)));
    let hours = |item: &Item<'_>| match item {
        Item::FullTime => Some(words.full_time),
        Item::PartTime => Some(words.part_time),
        _ => None,
    };
    if !items.iter().any(opens) || !items.iter().any(|item| hours(item).is_some()) {
        return items;
    }
    let mut spelt = Vec::with_capacity(items.len() + 4);
    let mut rest = items.as_slice();
    while !rest.is_empty() {
        let end = rest.iter().skip(1).position(opens).map_or(rest.len(), |at| at + 1);
        let (phase, next) = rest.split_at(end);
        let has_figure = phase.iter().any(Item::is_amount);
        for item in phase {
            match hours(item).filter(|_| !has_figure) {
                Some((low, high)) => {
                    let span = items::MinuteSpan { low: f64::from(low) * 60.0, high: f64::from(high) * 60.0 };
                    spelt.extend([Item::Amount(span), Item::Per(items::Per::Weeks(1.0))]);
                }
                None => spelt.push(*item),
            }
        }
        rest = next;
    }
    spelt
}

/// What statements come to, whatever stands between them.
fn resolve(
    items: &[Item<'_>],
    statements: &[Statement<'_>],
    words: &PaceWords,
    today: Date,
) -> Result<Stated, PaceError> {
    if statements.is_empty() {
        return without_amount(items, words).map(|pace| Stated { pace, from: None });
    }
    let meant = meant(statements)?;
    let job = items.contains(&Item::JobHours);
    if let Some(season) = items.iter().find_map(|item| match item {
        Item::Mark(Mark::Season(text)) => Some(*text),
        _ => None,
    }) {
        return Err(PaceError::When(season.to_owned()));
    }
    let read = |policy: Policy| in_phases(&meant.kept, policy, job, today);
    let stated = match read(Policy::Ask) {
        Ok(stated) => stated,
        Err(Conflict::Refused(why)) => return Err(why),
        Err(Conflict::Open(policies)) => {
            if let Some(parts) = meant.parts_of_a_total(job, today) {
                return Ok(parts);
            }
            return Err(ambiguous(policies.iter().filter_map(|policy| read(*policy).ok())));
        }
    };
    if only_job(items) && stated.pace.hours_per_week().high >= SURELY_A_JOB {
        return Err(PaceError::NotYours);
    }
    if meant.kept.len() > 1 && looks_like_a_shift(&stated.pace) {
        return Err(PaceError::Unrelated);
    }
    if let Some(other) = meant.contradicted_by(&stated, job, today) {
        return Err(ambiguous([stated, other].into_iter()));
    }
    Ok(stated)
}

/// Minutes on one day from which an amount beside a much smaller one is rather a shift: "7p to 7a three nights, the other four
/// 2 hours".
const A_SHIFT: u32 = 10 * 60;

/// Whether an amount is as long as a shift, and another a small part of it.
fn looks_like_a_shift(pace: &Pace) -> bool {
    pace.phases().iter().any(|phase| {
        let daily = || phase.parts.iter().filter(|part| part.days != super::Days::Any).map(|part| part.minutes);
        daily().any(|long| long.low >= A_SHIFT && daily().any(|short| short.high * 3 <= long.low))
    })
}

fn ambiguous(readings: impl Iterator<Item = Stated>) -> PaceError {
    let readings = distinct(readings);
    if readings.len() < 2 { PaceError::Unrelated } else { PaceError::Ambiguous { readings } }
}

/// The most readings that a question offers.
const MOST_READINGS: usize = 3;

/// The first few that differ.
fn distinct(readings: impl Iterator<Item = Stated>) -> Vec<Stated> {
    let mut distinct: Vec<Stated> = Vec::new();
    for reading in readings {
        if !distinct.contains(&reading) && distinct.len() < MOST_READINGS {
            distinct.push(reading);
        }
    }
    distinct
}

/// Whether nothing but the hours of a job is said: "I work 40 hours a week".
fn only_job(items: &[Item<'_>]) -> bool {
    items.iter().rposition(|item| *item == Item::JobHours).is_some_and(|at| at + 1 < items.len())
}

/// Whether a message states a pace by itself: an amount with its unit, and what it is for.
fn is_whole(items: &[Item<'_>], statements: &[Statement<'_>]) -> bool {
    let has_unit = statements.iter().any(|it| matches!(it.amount, Some(Amount::Stated(_) | Amount::Clock(_))));
    let whole = |it: &Statement<'_>| {
        it.relation == Relation::Dropped
            // "5 hours a week until march and 15 after that".
            || (has_unit && it.phase.opens() && it.is_placed() && matches!(it.amount, Some(Amount::Bare(_))))
            || (matches!(it.amount, Some(Amount::Stated(_) | Amount::Clock(_))) && it.is_placed() && it.count.is_none_or(|count| count.what.is_none()))
    };
    !only_job(items) && !statements.is_empty() && statements.iter().all(whole)
}

fn refuse_what_no_number_is(items: &[Item<'_>]) -> Result<(), PaceError> {
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::NotFinite => return Err(PaceError::NotFinite),
            Item::Negative => return Err(PaceError::Negative),
            // What is counted and is no time has a list of its own: "2 kids, but 10 hours a week".
            Item::BadUnit(unit) => return Err(PaceError::UnknownUnit((*unit).to_owned())),
            Item::Pieces { what, .. } | Item::Things(what)
                if !items.iter().any(|item| item.is_amount() || matches!(item, Item::FullTime | Item::PartTime)) =>
            {
                return Err(PaceError::UnknownUnit((*what).to_owned()));
            }
            // "2 mock exams a month, 4 hours each".
            Item::Things(what) if items.contains(&Item::Each) => {
                return Err(PaceError::UnknownUnit((*what).to_owned()));
            }
            Item::LetterM => return Err(PaceError::MinutesOrMonths),
            Item::BadPeriod(period) => return Err(PaceError::UnknownPeriod((*period).to_owned())),
            Item::Mark(Mark::OwnPace) if !items.iter().any(Item::is_amount) => return Err(PaceError::OwnPace),
            // "2 hours some evenings".
            Item::Vague(word)
                if matches!(items.get(index + 1), Some(Item::DayPart(_) | Item::Per(_) | Item::Days { .. }))
                    && items.iter().any(Item::is_amount) =>
            {
                return Err(PaceError::Vague((*word).to_owned()));
            }
            _ => {}
        }
    }
    Ok(())
}

fn not_understood(folded: &str, word: &str, at: usize) -> PaceError {
    PaceError::NotUnderstood { word: word.to_owned(), place: folded[..at].chars().count() + 1, readings: Vec::new() }
}

/// Words without a role.
fn refuse_strays(folded: &str, items: &[Item<'_>]) -> Result<(), PaceError> {
    let says_anything = items.iter().any(|item| item.is_amount() || places(item));
    match items.iter().find_map(|item| if let Item::Stray(word, at) = item { Some((*word, *at)) } else { None }) {
        Some((word, at)) if says_anything => Err(not_understood(folded, word, at)),
        Some((word, _)) => Err(PaceError::NotATime(word.to_owned())),
        None => Ok(()),
    }
}

/// Words that could change what the amounts or their days mean, and that nothing tells how.
fn refuse_what_is_unclear(folded: &str, items: &[Item<'_>], statements: &[Statement<'_>]) -> Result<(), PaceError> {
    let word = |word: &str, at: usize| not_understood(folded, word, at);
    for it in statements {
        match it.unclear {
            Some(Unclear::Word(text, at)) => return Err(word(text, at)),
            Some(Unclear::Days) => return Err(PaceError::Unrelated),
            None => {}
        }
    }
    // "two pomodoros in the morning and two at night".
    if items.contains(&Item::Things("pomodoros")) && items.iter().any(|item| matches!(item, Item::Bare(_))) {
        return Err(PaceError::Unrelated);
    }
    if let Some((text, at)) = accounting::unaccounted(items) {
        return Err(word(text, at));
    }
    let amounts = items.iter().filter(|item| item.is_amount()).count();
    items.iter().enumerate().try_for_each(|(index, item)| match item {
        // "my son has games, so 2 hours": not of the amount.
        Item::Pastime { governs: false, .. }
            if !accounting::clause_around(items, index).iter().any(Item::is_amount) =>
        {
            Ok(())
        }
        // "I teach 6 hours a day and can study 90 min".
        Item::Activity(text, at) | Item::Pastime { word: text, at, .. } | Item::Date(text, at) if amounts > 1 => {
            Err(word(text, *at))
        }
        // "i teach 20 hours a week".
        Item::Pastime { governs: true, .. } => Err(PaceError::NotYours),
        // "2 h nightly except when i am on duty, which is thursdays": when is there none?
        Item::Excepting(text, at) => Err(word(text, *at)),
        _ => Ok(()),
    })
}

/// Whether it tells what an amount is for.
fn places(item: &Item<'_>) -> bool {
    matches!(item, Item::Per(_) | Item::Days { .. } | Item::Count { .. } | Item::Nth(_))
}

/// The statements that hold, and what was only said again.
struct Meant<'a> {
    kept: Vec<Statement<'a>>,
    said_again: Vec<Statement<'a>>,
}

impl Meant<'_> {
    /// "10 hours a week: 1 hour on weekdays and 5 at the weekend": what the parts of a week's total come to, where it is that.
    fn parts_of_a_total(&self, job: bool, today: Date) -> Option<Stated> {
        let [total, parts @ ..] = self.kept.as_slice() else { return None };
        if total.places_days() || parts.is_empty() || !parts.iter().all(|part| part.own_days) {
            return None;
        }
        let of = |kept: &[Statement<'_>]| in_phases(kept, Policy::Ask, job, today).ok();
        let (whole, parts) = (of(std::slice::from_ref(total))?, of(parts)?);
        (whole.pace.hours_per_week() == parts.pace.hours_per_week()).then_some(parts)
    }

    /// What a restatement makes of it, where the two do not agree.
    fn contradicted_by(&self, stated: &Stated, job: bool, today: Date) -> Option<Stated> {
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
fn meant<'a>(statements: &[Statement<'a>]) -> Result<Meant<'a>, PaceError> {
    let mut kept: Vec<Statement<'a>> = Vec::new();
    let mut said_again: Vec<Statement<'a>> = Vec::new();
    for it in statements {
        match it.relation {
            Relation::Dropped => {}
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

/// "so that's an hour and a half, 7 days": says what an amount before comes to, or says more of it.
fn again<'a>(it: Statement<'a>, kept: &mut Vec<Statement<'a>>, said_again: &mut Vec<Statement<'a>>) {
    let Some(last) = kept.last_mut() else { return };
    let same = parts::minutes_of(it.amount).is_some_and(|minutes| parts::minutes_of(last.amount) == Some(minutes));
    if same && !last.own_place {
        last.take_place_of(&it);
    } else if same {
    } else if sum_of(kept).is_some_and(|sum| parts::minutes_of(it.amount) == Some(sum)) {
        // "12 to 12:45 and 8 to 8:45, so 90 min, 5 days".
        kept.iter_mut().for_each(|kept| kept.take_place_of(&it));
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

/// The minutes of several amounts together, where each is known.
fn sum_of(kept: &[Statement<'_>]) -> Option<u32> {
    if kept.len() < 2 { None } else { kept.iter().map(|kept| parts::minutes_of(kept.amount)).sum() }
}

/// "maybe 15 on a good week": widens the amount before, or adds what may be nothing on other days.
fn alternative<'a>(it: Statement<'a>, kept: &mut Vec<Statement<'a>>) -> Result<(), PaceError> {
    let Some(last) = kept.last_mut() else { return Ok(()) };
    let own_days = it.own_days && it.days != last.days;
    if own_days {
        let mut it = it;
        if it.relation == Relation::Hedge {
            it.amount = it.amount.map(parts::at_least_nothing);
        }
        kept.push(it);
        return Ok(());
    }
    if it.own_place && last.own_place && it.per != last.per {
        // "8 hours a week, never more than 2 a day": how it is laid out.
        let most = |amount: Option<Amount>| match amount {
            Some(Amount::Stated(span)) => Some(span.high),
            Some(Amount::Bare(span)) => Some(span.high * 60.0),
            _ => None,
        };
        let fits = most(it.amount).zip(most(last.amount)).is_some_and(|(daily, weekly)| 7.0 * daily >= weekly);
        if fits && matches!(last.per, Some(items::Per::Weeks(_))) && it.per == Some(items::Per::Day) {
            return Ok(());
        }
        return Err(PaceError::Unrelated);
    }
    match parts::either(last.amount, it.amount) {
        Some(amount) => last.amount = Some(amount),
        None => return Err(PaceError::Unrelated),
    }
    last.take_place_of(&it);
    Ok(())
}

/// One stretch of time, and the statements that hold in it.
struct Stretch<'s, 'a> {
    until: Option<Boundary>,
    from: Option<Date>,
    months: Option<Months>,
    statements: Vec<&'s Statement<'a>>,
}

fn in_phases(statements: &[Statement<'_>], policy: Policy, job: bool, today: Date) -> Result<Stated, Conflict> {
    let stretches = stretches(statements, today)?;
    let is_one = stretches.len() == 1;
    // A start of the whole is no phase.
    let from = stretches.iter().filter(|stretch| stretch.months.is_none()).find_map(|stretch| stretch.from);
    let from = from.filter(|_| is_one);
    let mut phases = Vec::new();
    let mut before = None;
    for stretch in &stretches {
        let months = stretch.months.filter(|_| !is_one).unwrap_or(Months::ALL);
        phases.push(Phase {
            until: stretch.until,
            months,
            parts: parts::parts(&stretch.statements, policy, job, &mut before)?,
        });
    }
    let phases = with_ends(phases, &stretches)?;
    Ok(Stated { pace: Pace::in_phases(phases)?, from })
}

/// The stretches of a phrase, in the order in which they hold.
fn stretches<'s, 'a>(statements: &'s [Statement<'a>], today: Date) -> Result<Vec<Stretch<'s, 'a>>, Conflict> {
    let opens_any = statements.iter().skip(1).any(|it| it.phase.opens());
    let mut stretches: Vec<Stretch<'s, 'a>> = Vec::new();
    let mut first_weeks = None;
    let mut weeks_so_far = 0.0;
    for it in statements {
        let marks = &it.phase;
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
                None => return Err(PaceError::When(event.to_owned()).into()),
            },
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

/// A phrase with no amount: full-time and part-time are amounts of their own, anything else is refused with what it
/// lacks.
fn without_amount(items: &[Item<'_>], words: &PaceWords) -> Result<Pace, PaceError> {
    let hours = items.iter().find_map(|item| match item {
        Item::FullTime => Some(words.full_time),
        Item::PartTime => Some(words.part_time),
        _ => None,
    });
    if let Some((low, high)) = hours {
        let span = items::MinuteSpan { low: f64::from(low) * 60.0, high: f64::from(high) * 60.0 };
        let named = items.iter().fold(DaySet::NONE, |set, item| match item {
            Item::Days { set: more, .. } => set.or(*more),
            _ => set,
        });
        let parts = if named.is_empty() || named == DaySet::ALL {
            vec![Part::every_week(super::Days::Any, placing::minutes(span))]
        } else {
            let mut parts = Vec::new();
            placing::spread(span, named, Turn::EVERY, &mut parts);
            parts
        };
        return Pace::new(parts);
    }
    if items.contains(&Item::JobHours) {
        return Err(PaceError::NotYours);
    }
    let places = |item: &Item<'_>| places(item);
    Err(items
        .iter()
        .find_map(|item| match item {
            Item::Mark(Mark::OwnPace) => Some(PaceError::OwnPace),
            Item::Stretch { .. } | Item::Mark(Mark::Until(_) | Mark::From(_) | Mark::ForFirst(_)) => {
                Some(PaceError::HowLong)
            }
            Item::Vague(word) => Some(PaceError::Vague((*word).to_owned())),
            Item::Aside { word, .. } if !items.iter().any(places) => Some(PaceError::NotATime((*word).to_owned())),
            _ => None,
        })
        .unwrap_or(PaceError::NoAmount))
}

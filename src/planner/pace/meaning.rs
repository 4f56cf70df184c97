//! Last step of reading a pace: statements become phases with their parts, or a reason why they do not.
//!
//! Amounts are only added up where the phrase says so ("plus", "and" between two kinds of study, other days). Where two amounts
//! could go together in more than one way, the phrase is read in each of them, and the reader asks.

use jiff::civil::Date;

use super::days::DaySet;
use super::items::{self, Item, Mark, Point, SURELY_A_WEEK};
use super::lexicon::Lexeme;
use super::statement::{self, ALL_OF_IT, Amount, Relation, Statement};
use super::{Pace, PaceError, PaceWords, Part, Stated, Turn};
use crate::planner::dates::Break;

mod amounts;
mod conclusion;
mod effect;
mod likely;
mod meant;
mod parts;
mod phases;
mod placed;
mod placing;
mod refusals;

use meant::meant;
use phases::in_phases;
use placing::{Conflict, Policy};
use refusals::{places, refuse_strays, refuse_what_is_unclear, refuse_what_no_number_is};

/// How closely a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadingMode {
    /// It is said to be a pace: every word needs a role.
    EveryWord,
    /// It is a message of any kind: the words round the pace may be anything, but the pace must be whole.
    InPassing,
}

/// Hours a week from which "I work 40 hours a week" speaks of a job, and not of working on it.
const SURELY_A_JOB: f64 = 30.0;

/// Reads a folded phrase.
pub(super) fn read(
    folded: &str,
    lexemes: &[Lexeme<'_>],
    words: &PaceWords,
    today: Date,
    mode: ReadingMode,
) -> Result<Stated, PaceError> {
    let items = with_seasons_as_alternatives(with_words_as_amounts(items::read(folded, lexemes, today), words));
    if let Err(why) = refuse_what_no_number_is(&items) {
        return if mode == ReadingMode::EveryWord { conclusion::of(&items, why, words, today) } else { Err(why) };
    }
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
    asked
        .or_else(|why| conclusion::of(&items, why, words, today))
        .map_err(|why| likely::with_readings(why, folded, &items, words, today))
}

/// "3 hours a week during term, 8 in the holidays": each has its amount, and only the learner knows when it is. In any week it is
/// one or the other.
fn with_seasons_as_alternatives(mut items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let is_season = |item: &Item<'_>| matches!(item, Item::Mark(Mark::Season(_)));
    let amounts = items.iter().filter(|item| item.is_amount()).count();
    let seasons = items.iter().filter(|item| is_season(item)).count();
    let of_the_year = items.iter().filter(|item| matches!(item, Item::Mark(Mark::In(_)))).count();
    let is_bound = |item: &Item<'_>| matches!(item, Item::Mark(Mark::Until(_) | Mark::From(Point::Day(_))));
    // "10 hours a week during the semester, 30 in the summer": in all other months.
    if amounts == 2 && of_the_year == 1 && !items.iter().any(is_bound) {
        let only_the_learner_knows =
            |item: &Item<'_>| is_season(item) || matches!(item, Item::Mark(Mark::From(Point::Event(_))));
        if items.iter().filter(|item| only_the_learner_knows(item)).count() == 1 {
            items
                .iter_mut()
                .filter(|item| only_the_learner_knows(item))
                .for_each(|item| *item = Item::Mark(Mark::Rest));
            return items;
        }
    }
    // "6 hours a week during the deployment, 3 once he's back".
    // "winter break i can do 30 a week, after that 6".
    let told =
        |item: &Item<'_>| is_season(item) || matches!(item, Item::Mark(Mark::From(Point::Event(_)) | Mark::Then));
    let is_season = |item: &Item<'_>| if seasons == 1 { told(item) } else { is_season(item) };
    let seasons = items.iter().filter(|item| is_season(item)).count();
    let dated = |item: &Item<'_>| matches!(item, Item::Mark(Mark::From(Point::Day(_))));
    let bounded = items.iter().any(|item| dated(item) || matches!(item, Item::Mark(Mark::Until(_) | Mark::In(_))));
    if seasons != 2 || amounts != 2 || bounded {
        return items;
    }
    let mut first = true;
    items.retain_mut(|item| {
        if !is_season(item) {
            return true;
        }
        let keeps = !std::mem::take(&mut first);
        *item = Item::Mark(Mark::Hedge);
        keeps
    });
    items
}

/// "full-time until january, then part-time": where a phase has no figure, such a word is its amount; so it is in a clause that
/// says when it holds, "full-time in july and august, otherwise 8 hours a week".
fn with_words_as_amounts<'a>(items: Vec<Item<'a>>, words: &PaceWords) -> Vec<Item<'a>> {
    let opens = |item: &Item<'_>| matches!(item, Item::Mark(Mark::Then | Mark::UntilThen | Mark::From(_)));
    let parts = |item: &Item<'_>| opens(item) || matches!(item, Item::Break(_));
    let bounds = |item: &Item<'_>| matches!(item, Item::Mark(Mark::Until(_) | Mark::From(_) | Mark::In(_)));
    let hours = |item: &Item<'_>| match item {
        Item::FullTime => Some(words.working_hours.full_time),
        Item::PartTime => Some(words.working_hours.part_time),
        _ => None,
    };
    let changes = items.iter().any(|item| opens(item) || bounds(item));
    if !changes || !items.iter().any(|item| hours(item).is_some()) {
        return items;
    }
    let has_figure = |items: &[Item<'_>]| items.iter().any(Item::is_amount);
    let mut spelt = Vec::with_capacity(items.len() + 4);
    let mut spell = |items: &[Item<'a>], is_amount: bool| {
        for item in items {
            match hours(item).filter(|_| is_amount) {
                Some((low, high)) => {
                    let span = items::MinuteSpan { low: f64::from(low) * 60.0, high: f64::from(high) * 60.0 };
                    spelt.extend([Item::Amount(span), Item::Per(items::Per::Weeks(1.0))]);
                }
                None => spelt.push(*item),
            }
        }
    };
    for phase in cut(&items, opens) {
        if !has_figure(phase) {
            let is_one = phase.len() < items.len() || items.iter().any(opens);
            spell(phase, is_one);
            continue;
        }
        for clause in cut(phase, parts) {
            spell(clause, clause.iter().any(bounds) && !has_figure(clause));
        }
    }
    spelt
}

/// Items in parts, each of which begins with one that opens it, but for the first.
fn cut<'s, 'a>(mut items: &'s [Item<'a>], opens: impl Fn(&Item<'a>) -> bool) -> Vec<&'s [Item<'a>]> {
    let mut parts = Vec::new();
    while !items.is_empty() {
        let end = items.iter().skip(1).position(&opens).map_or(items.len(), |at| at + 1);
        let (part, next) = items.split_at(end);
        parts.push(part);
        items = next;
    }
    parts
}

/// What statements come to, whatever stands between them.
fn resolve(
    items: &[Item<'_>],
    statements: &[Statement<'_>],
    words: &PaceWords,
    today: Date,
) -> Result<Stated, PaceError> {
    let stated = without_breaks(items, statements, words, today)?;
    let breaks: Vec<Break> =
        items.iter().filter_map(|item| if let Item::Away(days) = item { Some(*days) } else { None }).collect();
    if breaks.is_empty() { Ok(stated) } else { phases::interrupted(stated, breaks, today) }
}

fn without_breaks(
    items: &[Item<'_>],
    statements: &[Statement<'_>],
    words: &PaceWords,
    today: Date,
) -> Result<Stated, PaceError> {
    if statements.is_empty() {
        return without_amount(items, words).map(Stated::from);
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
    effect::refuse_what_nobody_said(items, &stated.pace)?;
    if let Some(other) = meant.contradicted_by(&stated, job, today) {
        if let Some(counted) = on_fewer_days(&stated, &other) {
            return Ok(counted);
        }
        // "an hour a day, 7 or 8 a week in total".
        let (week, total) = (stated.pace.hours_per_week(), other.pace.hours_per_week());
        let is_weekly = items.iter().any(|item| matches!(item, Item::Per(items::Per::Weeks(_))));
        if is_weekly && total.low <= week.low && week.high <= total.high {
            return Ok(other);
        }
        return Err(ambiguous([stated, other].into_iter()));
    }
    Ok(stated)
}

/// "2 hours a day, so 10 a week": on five days, where the week's hours are so many of the day's.
fn on_fewer_days(daily: &Stated, weekly: &Stated) -> Option<Stated> {
    let [phase] = daily.pace.phases() else { return None };
    let [Part { days: super::Days::On(DaySet::ALL), minutes, turn: Turn::EVERY }] = phase.parts.as_slice() else {
        return None;
    };
    let week = weekly.pace.hours_per_week();
    let count = (1..=6u8).find(|count| f64::from(*count) * f64::from(minutes.low) == week.low * 60.0)?;
    let is_one = minutes.low == minutes.high && week.low == week.high && daily.from.is_none();
    let pace = Pace::new(vec![Part::every_week(super::Days::Count(count), *minutes)]).ok().filter(|_| is_one)?;
    Some(pace.into())
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

/// A phrase with no amount: full-time and part-time are amounts of their own, anything else is refused with what it
/// lacks.
fn without_amount(items: &[Item<'_>], words: &PaceWords) -> Result<Pace, PaceError> {
    let hours = items.iter().find_map(|item| match item {
        Item::FullTime => Some(words.working_hours.full_time),
        Item::PartTime => Some(words.working_hours.part_time),
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

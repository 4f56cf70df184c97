//! Amounts that stand right beside days: what a reading has on those days, against what is said.

use super::{days_at, is_stop, is_unit, number, text};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::plain::lost::length_before;
use crate::planner::pace::words::Keyword;
use crate::planner::pace::{Days, Pace, Phase};

/// The most words between an amount and its days: "90 minutes before work mon-fri".
const MOST_BETWEEN: usize = 3;

/// An amount and the days beside it.
struct PlacedAmount {
    /// In minutes.
    length: f64,
    days: DaySet,
    /// Where its unit stands.
    begin: usize,
}

/// Whether days that have their amount beside them are not read, or have what is said of others.
pub(super) fn are_lost(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let [phase] = pace.phases() else { return false };
    let placed = phase.parts.iter().all(|part| matches!(part.days, Days::On(_)) && part.turn.of() == 1);
    if !placed {
        return false;
    }
    if loses_a_day_with_its_amount(all, phase) {
        return true;
    }
    let said = placed_amounts(all);
    let read = days_read(phase);
    if let Some(corrected) = all.iter().rposition(corrects) {
        // "2 hours on weekdays … wait no, mondays i have practice, so 2 hours tue to fri".
        let last = said.iter().rfind(|it| it.begin > corrected);
        return last.is_some_and(|last| phase.parts.len() == 1 && read != last.days && said.len() > 1);
    }
    // "90 minutes before work mon-fri, on wednesdays only 30": one of so many days.
    let is_lost = |it: &PlacedAmount| {
        let kept = it.days.and(read);
        kept.is_empty() || kept.len() == 1 && it.days.len() > 2
    };
    doubles_without_effect(all, phase)
        || is_sum_of_two(all, phase, &said)
        || !all.iter().any(excepts) && said.iter().any(is_lost)
}

/// "mon 2, wed 2, fri 1, rest 0": whether a day that has its amount right behind it has none in the reading.
fn loses_a_day_with_its_amount(all: &[Lexeme<'_>], phase: &Phase) -> bool {
    let takes_back =
        |it: &Lexeme<'_>| matches!(it.text, "no" | "not" | "sorry" | "actually" | "or" | "wait" | "instead" | "but");
    let read = days_read(phase);
    !all.iter().any(takes_back)
        && (1..all.len()).any(|at| {
            let Some(Keyword::Day(day)) = all[at - 1].word else { return false };
            let ends = all.get(at + 1).is_none_or(|it| is_stop(it) && it.text != ":");
            let some = number(&all[at]).is_some_and(|hours| hours > 0.0 && hours <= 12.0);
            ends && some && !read.contains(day)
        })
}

fn days_read(phase: &Phase) -> DaySet {
    let sets = phase.parts.iter().filter_map(|part| if let Days::On(set) = part.days { Some(set) } else { None });
    sets.fold(DaySet::NONE, DaySet::or)
}

fn corrects(it: &Lexeme<'_>) -> bool {
    matches!(it.text, "actually" | "correction" | "mean" | "meant" | "oops" | "scratch" | "sorry" | "wait")
}

fn excepts(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Except | Keyword::Off | Keyword::But | Keyword::Minus | Keyword::Or))
        || matches!(
            it.text,
            "apart"
                | "bar"
                | "barring"
                | "besides"
                | "cant"
                | "dont"
                | "if"
                | "last"
                | "never"
                | "no"
                | "none"
                | "not"
                | "nothing"
                | "out"
                | "save"
                | "sometimes"
                | "than"
                | "unless"
                | "used"
                | "was"
                | "wont"
                | "zero"
                | "0"
        )
}

/// "an hour once they are asleep and four on saturday": whether the one is for those days as well.
fn is_sum_of_two(all: &[Lexeme<'_>], phase: &Phase, said: &[PlacedAmount]) -> bool {
    let [part] = phase.parts.as_slice() else { return false };
    let Days::On(read) = part.days else { return false };
    let lengths: Vec<(usize, f64)> = (1..all.len()).filter_map(|at| Some((at, length_at(all, at)?))).collect();
    (3..all.len()).any(|and| {
        if all[and].word != Some(Keyword::And) {
            return false;
        }
        let second = match all.get(and + 1) {
            Some(it) if number(it).is_some() => number(it).map(|hours| hours * 60.0),
            _ => None,
        };
        let own = said.iter().find(|it| it.begin > and && it.begin < and + 4);
        let days = (and + 2..and + 5).find_map(|at| list_at(all, at));
        let (Some(second), Some(days)) = (own.map(|it| it.length).or(second), own.map(|it| it.days).or(days)) else {
            return false;
        };
        let first = lengths.iter().rfind(|(at, _)| *at + 3 <= and);
        let Some((unit, first)) = first else { return false };
        let between = &all[unit + 1..and];
        let placed = between.iter().any(|it| {
            is_stop(it)
                || is_unit(it)
                || matches!(
                    it.word,
                    Some(
                        Keyword::Moment(_)
                            | Keyword::Period(_)
                            | Keyword::Day(_)
                            | Keyword::Days(_)
                            | Keyword::Working
                            | Keyword::Adverb(_)
                    )
                )
        });
        !placed && days == read && (f64::from(part.minutes.low) - first - second).abs() < 1.0
    })
}

/// Minutes of the length whose unit stands here, "an hour" too.
fn length_at(all: &[Lexeme<'_>], at: usize) -> Option<f64> {
    let an_hour = matches!(all[at].word, Some(Keyword::Hour { .. })) && all[at - 1].word == Some(Keyword::A);
    length_before(all, at).or(an_hour.then_some(60.0))
}

/// "double on weekends, one hour other days": whether all days have the same.
fn doubles_without_effect(all: &[Lexeme<'_>], phase: &Phase) -> bool {
    let doubles = (0..all.len()).any(|at| {
        matches!(text(all, at), "double" | "triple") && (at + 1..at + 4).any(|at| days_at(all, at).is_some())
    });
    doubles && phase.parts.len() == 1 && all.iter().filter(|it| is_unit(it)).count() == 1
}

/// The amounts that have days right behind them, in the order in which they stand.
fn placed_amounts(all: &[Lexeme<'_>]) -> Vec<PlacedAmount> {
    let mut found = Vec::new();
    for at in 1..all.len() {
        // A length, then days.
        if let Some(length) = length_before(all, at).filter(|_| is_unit(&all[at])) {
            let next = all.get(at + 1).is_some_and(|it| it.glued && number(it).is_some());
            let days = (at + 1..=at + 1 + MOST_BETWEEN)
                .take_while(|at| all.get(*at).is_some_and(|it| days_at(all, *at).is_some() || says_nothing(it)))
                .find_map(|at| list_at(all, at));
            let clause = all[..at].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
            let works =
                |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::Job)) || matches!(it.text, "work" | "works" | "job");
            let elsewhere = all[clause..at].iter().any(works);
            if let Some(days) = days.filter(|_| !next && !elsewhere) {
                found.push(PlacedAmount { length, days, begin: at });
            }
        }
    }
    found
}

/// The days that are listed here.
fn list_at(all: &[Lexeme<'_>], at: usize) -> Option<DaySet> {
    let (mut set, mut past) = days_at(all, at)?;
    loop {
        let day = matches!(all.get(past + 1).and_then(|it| it.word), Some(Keyword::Day(_)));
        let joined = matches!(text(all, past), "and" | "&" | "/" | "+") || text(all, past) == "," && day;
        match days_at(all, past + 1).filter(|_| joined) {
            Some((more, end)) => (set, past) = (set.or(more), end),
            None => return Some(set),
        }
    }
}

/// Whether a word between an amount and its days leaves both as they are.
fn says_nothing(it: &Lexeme<'_>) -> bool {
    !is_stop(it)
        && number(it).is_none()
        && !is_unit(it)
        && !excepts(it)
        && !matches!(
            it.word,
            Some(
                Keyword::A
                    | Keyword::Per
                    | Keyword::Adverb(_)
                    | Keyword::And
                    | Keyword::Times
                    | Keyword::From
                    | Keyword::Plus
            )
        )
        && !matches!(
            it.text,
            "after"
                | "until"
                | "till"
                | "til"
                | "starting"
                | "that"
                | "days"
                | "nights"
                | "shifts"
                | "evenings"
                | "mornings"
                | "when"
                | "where"
                | "while"
                | "like"
        )
}

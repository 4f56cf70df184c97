//! Words that refer to what was said elsewhere, or tell something that is no pace, and that a reading takes for one.

use super::{days_at, is_stop, is_unit, number, parts, text};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words::{Keyword, Period};
use crate::planner::pace::{Days, Pace, Phase};

/// Whether such a word is read as something else.
pub(super) fn are_misread(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    tells_of_single_days(all)
        || takes_a_condition_for_days(all, pace)
        || takes_a_part_for_the_whole(all, pace)
        || takes_weeks_for_hours(all, pace)
        || adds_a_manner_to_hours(all, pace)
        || points_back(all)
        || leaves_out_days_that_follow(all, pace)
}

fn week_is(pace: &Pace, hours: f64) -> bool {
    let week = pace.hours_per_week();
    (week.low - hours).abs() < 0.02 && (week.high - hours).abs() < 0.02
}

/// "i did 3 hours yesterday and 4 the day before": what was done on two days, and no pace.
fn tells_of_single_days(all: &[Lexeme<'_>]) -> bool {
    let before = (2..all.len()).any(|at| text(all, at) == "before" && matches!(text(all, at - 1), "day" | "night"));
    let studied = all.iter().any(|it| matches!(it.text, "did" | "studied" | "managed" | "put" | "read" | "got"));
    all.iter().any(|it| it.text == "yesterday") && (before || studied)
}

/// "if my sister has the kids 6 hours on the weekend, otherwise 2": whether both cases are read, each on days of its own.
fn takes_a_condition_for_days(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    all.iter().any(|it| matches!(it.text, "if" | "unless"))
        && all.iter().any(|it| matches!(it.text, "otherwise" | "else"))
        && matches!(pace.phases(), [phase] if phase.parts.len() > 1)
        && parts(pace).all(|part| part.minutes.low == part.minutes.high && part.turn.of() == 1)
}

/// "ten hours a week, two of which go on the lab": whether the part is read, and not the whole.
fn takes_a_part_for_the_whole(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let more = all.iter().filter(|it| number(it).is_some()).count() > 1;
    more && (2..all.len()).any(|at| {
        matches!(text(all, at), "which" | "them" | "those" | "these")
            && text(all, at - 1) == "of"
            && number(&all[at - 2]).is_some_and(|value| week_is(pace, value))
    })
}

/// "it says 90 hours and i have 15 weeks": whether the number of weeks is read as hours.
fn takes_weeks_for_hours(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let of_weeks = all.windows(2).filter(|pair| pair[1].text == "weeks").filter_map(|pair| number(&pair[0]));
    // "12 weeks and 12 hours a week", "100 hours in 10 weeks".
    let is_said = |value: f64| {
        all.windows(2).any(|pair| {
            let said = number(&pair[0]).filter(|_| is_unit(&pair[1]));
            said.is_some_and(|said| said.total_cmp(&value).is_eq() || (said / value - value).abs() < 0.5)
        })
    };
    of_weeks.into_iter().any(|value| value > 4.0 && week_is(pace, value) && !is_said(value))
}

/// "i drop to part time and do 15 hours": whether the manner is added to the hours that say how much that is.
fn adds_a_manner_to_hours(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let manner = all.windows(2).any(|pair| matches!(pair[0].text, "part" | "full") && pair[1].text == "time")
        || all.iter().any(|it| matches!(it.text, "parttime" | "fulltime"));
    let of_no_days = |phase: &Phase| phase.parts.iter().filter(|part| part.days == Days::Any).count();
    // An amount that is read nowhere by itself is in a range that nobody said.
    let is_read = |value: f64| parts(pace).any(|part| (f64::from(part.minutes.high) - value * 60.0).abs() < 1.0);
    let joined = all.windows(2).any(|pair| is_unit(&pair[1]) && number(&pair[0]).is_some_and(|value| !is_read(value)))
        && parts(pace).any(|part| part.minutes.low < part.minutes.high)
        && !all.iter().any(|it| matches!(it.text, "between" | "minutes" | "min" | "mins"))
        && !all
            .windows(3)
            .any(|it| number(&it[0]).is_some() && matches!(it[1].text, "-" | "to" | "or") && number(&it[2]).is_some());
    manner && all.iter().any(is_unit) && (joined || pace.phases().iter().any(|phase| of_no_days(phase) > 1))
}

/// "an hour before work and one after on mondays, only the morning one on fridays": which one that is, was said elsewhere.
fn points_back(all: &[Lexeme<'_>]) -> bool {
    (1..all.len()).any(|at| {
        matches!(text(all, at), "one" | "ones")
            && matches!(all[at - 1].word, Some(Keyword::Moment(_) | Keyword::Period(Period::DayPart(_))))
            && at > 1
            && matches!(text(all, at - 2), "the" | "only" | "just" | "a")
            && (at + 1 == all.len() || text(all, at + 1) == "on")
    })
}

/// "3 hours on saturdays. and sundays.": whether days that come in a sentence of their own are left out.
fn leaves_out_days_that_follow(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let mut read = DaySet::NONE;
    for part in parts(pace) {
        match part.days {
            Days::On(set) => read = read.or(set),
            _ => return false,
        }
    }
    all.split(is_stop).skip(1).any(|clause| {
        let [first, rest @ ..] = clause else { return false };
        let mut at = 0;
        let mut days = DaySet::NONE;
        while let Some((set, past)) = days_at(rest, at) {
            days = days.or(set);
            at = if matches!(text(rest, past), "and" | "&") { past + 1 } else { past };
        }
        first.text == "and" && !days.is_empty() && at >= rest.len() && days.and(read) != days
    })
}

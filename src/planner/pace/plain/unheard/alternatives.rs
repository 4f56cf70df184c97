//! Words that tell what holds only at times, or only one of two, and of which a reading shows nothing.

use super::{days_at, days_named, is_nothing, is_stop, is_unit, number, parts, text};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};
use crate::planner::pace::{Days, Months, Pace};

/// Whether such a word has no part in a reading.
pub(super) fn are_unread(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    reads_both_of_two(all, pace)
        || depends_on_something(all, pace)
        || takes_a_free_day_for_none(all, pace)
        || fills_days_of_another_clause(all, pace)
        || takes_a_day_for_a_week(all, pace)
        || loses_how_often(all, pace)
        || counts_breaks(all)
        || leaves_out_a_week(all, pace)
}

fn is_sure(pace: &Pace) -> bool {
    parts(pace).all(|part| part.minutes.low == part.minutes.high)
}

/// "either an hour on monday or one on tuesday, not both": whether both are read.
fn reads_both_of_two(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let one_alone = all.windows(2).any(|pair| matches!(pair[0].text, "never" | "not") && pair[1].text == "both");
    let either = all.iter().position(|it| it.text == "either");
    let or = either.and_then(|either| all[either..].iter().position(|it| it.text == "or"));
    let of_two_days = either.zip(or).is_some_and(|(either, or)| {
        let (one, other) = (days_named(&all[either..either + or]), days_named(&all[either + or..]));
        !one.is_empty() && !other.is_empty() && one.and(other).is_empty()
    });
    let several = pace.phases().iter().any(|phase| {
        phase.parts.len() > 1 || phase.parts.iter().any(|part| matches!(part.days, Days::On(set) if set.len() > 1))
    });
    (one_alone || of_two_days) && several && is_sure(pace) && parts(pace).all(|part| part.turn.of() == 1)
}

/// "10 hours a week, except the week before payday": whether weeks that are left out are read like all others.
fn leaves_out_a_week(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let is_week = |at: usize| matches!(text(all, at), "week" | "weeks" | "month" | "months" | "fortnight");
    let told = (0..all.len()).any(|at| {
        let leaves_out = all[at].word == Some(Keyword::Except) || text(all, at) == "not";
        let what =
            (at + 1..at + 4).find(|at| !matches!(text(all, *at), "in" | "for" | "during" | "on" | "the" | "those"));
        leaves_out
            && what.is_some_and(|what| {
                is_week(what)
                    && matches!(
                        text(all, what + 1),
                        "before" | "of" | "after" | "when" | "that" | "where" | "i" | "we" | "in"
                    )
            })
    });
    told && pace.phases().len() == 1
        && pace.phases().iter().all(|phase| phase.months == Months::ALL)
        && parts(pace).all(|part| part.turn.of() == 1)
        && is_sure(pace)
}

/// "it depends on the shift: 2 hours a day or nothing": whether one of the cases alone is read.
fn depends_on_something(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let cases = all.iter().filter(|it| number(it).is_some() || is_nothing(it)).count() > 1;
    let on_the_whole = |it: &Lexeme<'_>| {
        matches!(it.text, "average" | "generally" | "mostly" | "normally" | "typically" | "usually" | "whole")
    };
    all.iter().any(|it| matches!(it.text, "depend" | "depends" | "depending"))
        && cases
        && !all.iter().any(on_the_whole)
        && is_sure(pace)
        && pace.phases().len() == 1
        && parts(pace).all(|part| part.turn.of() == 1)
}

/// "fridays off so 5 hours then": a day without work, on which there is time; whether it is read as one without study.
fn takes_a_free_day_for_none(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (0..all.len()).any(|at| {
        let Some((days, past)) = days_at(all, at) else { return false };
        if !matches!(text(all, past), "off" | "free") {
            return false;
        }
        let so = if text(all, past + 1) == "," { past + 2 } else { past + 1 };
        let told =
            matches!(text(all, so), "so" | "then") && (so + 1..so + 4).any(|at| all.get(at).and_then(number).is_some());
        told && !parts(pace).any(|part| matches!(part.days, Days::On(set) if set.and(days) == days))
    })
}

/// "20 minutes at breakfast and 30 at lunch on weekdays; weekends are holy": whether an amount of another clause is read on
/// the days of one that has none.
fn fills_days_of_another_clause(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    const FREE: &[&str] = &[
        "also", "both", "double", "extra", "free", "included", "longer", "more", "open", "same", "too", "twice", "well",
    ];
    let clauses: Vec<&[Lexeme<'_>]> = all.split(|it| is_stop(it) || it.text == "but").collect();
    clauses.iter().enumerate().any(|(nth, clause)| {
        let tells = clause.iter().any(|it| matches!(it.text, "are" | "is" | "belong" | "belongs" | "stay" | "stays"))
            && !clause.iter().any(|it| number(it).is_some() || is_unit(it) || words::is_in(FREE, it.text));
        let theirs = days_named(clause);
        let others = clauses.iter().enumerate().filter(|(other, _)| *other != nth);
        let elsewhere = others.fold(DaySet::NONE, |set, (_, other)| set.or(days_named(other)));
        tells
            && !theirs.is_empty()
            && !elsewhere.is_empty()
            && theirs.and(elsewhere).is_empty()
            && parts(pace)
                .any(|part| matches!(part.days, Days::On(set) if !set.and(theirs).is_empty()) && part.minutes.high > 0)
    })
}

/// "my wife does 2 hours a day, i do one": whether what is left is read as a week's, though days alone were spoken of.
fn takes_a_day_for_a_week(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let of_day = |at: usize| {
        matches!(all[at].word, Some(Keyword::Adverb(Period::Day)))
            || matches!(all[at].word, Some(Keyword::Period(Period::Day | Period::Weekday)))
                && at > 0
                && (matches!(text(all, at - 1), "a" | "per" | "each" | "/" | "every")
                    || all[at - 1].word == Some(Keyword::Every))
    };
    let of_week = all.iter().any(|it| {
        matches!(
            it.word,
            Some(
                Keyword::Period(Period::Week | Period::Month)
                    | Keyword::Adverb(Period::Week | Period::Month)
                    | Keyword::HoursPer(_)
            )
        )
    });
    (0..all.len()).any(of_day)
        && !of_week
        && all.iter().filter(|it| number(it).is_some()).count() > 1
        && !all.iter().any(|it| matches!(it.text, "off" | "shift" | "shifts"))
        && parts(pace).any(|part| part.days == Days::Any)
}

/// "at most 90 minutes in one go, but that six times a week": whether it is not so often.
fn loses_how_often(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let in_one_go = (2..all.len()).any(|at| {
        matches!(text(all, at), "go" | "sitting" | "stretch" | "time")
            && matches!(text(all, at - 1), "a" | "one" | "single")
            && matches!(text(all, at - 2), "in" | "at")
    });
    let times = all.iter().any(|it| matches!(it.word, Some(Keyword::Times | Keyword::Repeats(_))));
    in_one_go && times && parts(pace).all(|part| part.days == Days::Any)
}

/// "3 times 40 minutes, with 10-minute breaks": between them, or of them?
fn counts_breaks(all: &[Lexeme<'_>]) -> bool {
    (2..all.len()).any(|at| {
        let minutes = if text(all, at - 1) == "long" && at > 2 { at - 2 } else { at - 1 };
        let of_minutes = all[minutes].word == Some(Keyword::Minute)
            && (1..3).any(|back| minutes >= back && number(&all[minutes - back]).is_some());
        // A break in which one studies is the only amount there is.
        matches!(text(all, at), "break" | "breaks" | "pause" | "pauses")
            && of_minutes
            && all.iter().filter(|it| is_unit(it)).count() > 1
            && all.iter().any(|it| {
                matches!(it.word, Some(Keyword::Times | Keyword::Repeats(_)))
                    || matches!(it.kind, TokenKind::Sign('×'))
                    || matches!(it.text, "x" | "blocks" | "sessions" | "sittings")
            })
    })
}

//! The last check of an accepted reading: words that can change which days, times or amounts are meant, and of which the reading shows
//! nothing. Each is asked about.

use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};
use crate::planner::pace::{Days, Months, Pace, Part};

mod alternatives;
mod amounts;
mod limits;
mod other_doings;
mod placed_amounts;
mod references;

/// Minutes below which nobody studies on each of several days, unless it was said so.
const HARDLY_ANY: u32 = 10;

/// Whether such a word has no part in a reading.
pub(super) fn leaves_a_word_unheard(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    if names_days_without_effect(all, pace) || shares_out_hardly_any(all, pace) {
        return true;
    }
    // Most paces are amounts, days and rates alone.
    if all.iter().all(is_plain) {
        return false;
    }
    counts_other_days(all, pace)
        || spreads_into_another_clause(all, pace)
        || takes_others_in_turn(all, pace)
        || loses_a_day_of_the_month(all)
        || takes_a_month_of_something_else(all, pace)
        || takes_a_time_for_hours(all, pace)
        || is_of_one_sitting(all, pace)
        || ends_at_another_time(all)
        || takes_the_weekend_for_the_working_week(all, pace)
        || takes_a_day_now_and_then(all, pace)
        || loses_some_of_a_day(all, pace)
        || other_doings::are_read(all, pace)
        || amounts::changes_unheard(all, pace)
        || alternatives::are_unread(all, pace)
        || references::are_misread(all, pace)
        || limits::are_passed(all, pace)
        || placed_amounts::are_lost(all, pace)
}

/// Whether it can change nothing of what stands beside it.
fn is_plain(it: &Lexeme<'_>) -> bool {
    match it.kind {
        TokenKind::Number(_) => true,
        TokenKind::Sign(sign) => sign == ',',
        _ => {
            matches!(
                it.word,
                Some(
                    Keyword::Hour { .. }
                        | Keyword::Minute
                        | Keyword::HoursPer(_)
                        | Keyword::A
                        | Keyword::Per
                        | Keyword::Adverb(Period::Week)
                        | Keyword::Day(_)
                        | Keyword::Period(Period::Day | Period::Week | Period::Weekday | Period::Weekend)
                )
            ) || it.text == "on"
        }
    }
}

fn parts(pace: &Pace) -> impl Iterator<Item = &Part> {
    pace.phases().iter().flat_map(|phase| &phase.parts)
}

/// The word that stands here; nothing past the end.
fn text<'a>(all: &[Lexeme<'a>], at: usize) -> &'a str {
    all.get(at).map_or("", |it| it.text)
}

fn number(it: &Lexeme<'_>) -> Option<f64> {
    match (it.kind, it.word) {
        (TokenKind::Number(value), _) | (_, Some(Keyword::Ones(value))) => Some(value),
        _ => None,
    }
}

fn is_unit(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Hour { .. } | Keyword::Minute | Keyword::HoursPer(_)))
}

fn is_nothing(it: &Lexeme<'_>) -> bool {
    matches!(it.text, "nothing" | "none" | "off" | "zero" | "full" | "fulltime" | "part" | "parttime")
}

fn is_stop(it: &Lexeme<'_>) -> bool {
    matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | ':' | '(' | ')' | '!' | '?' | '\n'))
}

/// The days that stand here by name, and where they end.
fn days_at(all: &[Lexeme<'_>], at: usize) -> Option<(DaySet, usize)> {
    let day = |at: usize| match all.get(at)?.word? {
        Keyword::Day(day) => Some(DaySet::of(&[day])),
        Keyword::Days(set) => Some(set),
        Keyword::Period(Period::Weekday) => Some(DaySet::WEEKDAYS),
        Keyword::Period(Period::Weekend) => Some(DaySet::WEEKEND),
        _ => None,
    };
    let first = day(at)?;
    if let (Some(Keyword::Day(from)), true, Some(Keyword::Day(to))) = (
        all[at].word,
        matches!(text(all, at + 1), "-" | "to" | "till" | "til" | "until" | "thru" | "through"),
        all.get(at + 2).and_then(|it| it.word),
    ) {
        return Some((DaySet::from_to(from, to), at + 3));
    }
    Some((first, at + 1))
}

/// The days that stand in it by name.
fn days_named(said: &[Lexeme<'_>]) -> DaySet {
    (0..said.len()).filter_map(|at| days_at(said, at)).fold(DaySet::NONE, |set, (more, _)| set.or(more))
}

/// "an hour before work every day, … mon-thu": whether days are named and all days are read.
fn names_days_without_effect(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    if !parts(pace).all(|part| part.days == Days::On(DaySet::ALL)) {
        return false;
    }
    let (mut at, mut named) = (0, DaySet::NONE);
    while at < all.len() {
        // "starting tuesday 1 hour a day", "m-su".
        let starts = at > 0
            && matches!(text(all, at - 1), "from" | "next" | "start" | "starting" | "starts" | "-" | "this" | "since");
        match days_at(all, at) {
            Some((_, past)) if starts => at = past,
            Some((set, past)) => (named, at) = (named.or(set), past),
            None => at += 1,
        }
    }
    let includes = |it: &Lexeme<'_>| {
        matches!(
            it.text,
            "also" | "both" | "even" | "every" | "included" | "including" | "inclusive" | "same" | "too" | "well"
        )
    };
    !named.is_empty() && named != DaySet::ALL && !all.iter().any(includes)
}

/// "in april i move, so 9h a week now and 4 after easter": whether the month of an aside is read as when the first holds.
fn takes_a_month_of_something_else(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let stop = |it: &Lexeme<'_>| is_stop(it) || it.text == "so";
    let of_nothing = |clause: &[Lexeme<'_>]| {
        clause.iter().any(|it| lexicon::month(it.text).is_some())
            && !clause.iter().any(|it| number(it).is_some() || is_unit(it) || is_nothing(it))
            && clause.iter().any(|it| matches!(it.text, "i" | "im" | "my" | "we" | "our" | "the" | "he" | "she"))
    };
    pace.phases().iter().any(|phase| phase.months != Months::ALL)
        && all.split(stop).any(of_nothing)
        && all
            .iter()
            .any(|it| matches!(it.text, "now" | "currently" | "then" | "after" | "afterwards" | "until" | "till"))
}

/// "4 hours on tuesday, any other weekday an hour": all the others, and not every second one.
fn takes_others_in_turn(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let others = (0..all.len()).any(|at| {
        all[at].word == Some(Keyword::Every)
            && text(all, at + 1) == "other"
            && matches!(text(all, at + 2), "weekday" | "weekdays" | "workday" | "day" | "night" | "evening")
    });
    let in_turn = parts(pace).any(|part| part.turn.of() > 1 || matches!(part.days, Days::EveryNth(_)));
    others && in_turn && all.iter().any(|it| matches!(it.word, Some(Keyword::Day(_))))
}

/// "20 minutes during the week": four minutes a day, as nobody said?
fn shares_out_hardly_any(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    parts(pace).any(|part| {
        let several = match part.days {
            Days::On(set) => set.len() > 1,
            Days::Count(count) => count > 1,
            _ => false,
        };
        several
            && part.minutes.high < HARDLY_ANY
            && !all.windows(2).any(|pair| {
                let is_said = number(&pair[0]).is_some_and(|value| (value - f64::from(part.minutes.high)).abs() < 0.5);
                is_said && matches!(pair[1].word, Some(Keyword::Minute | Keyword::LetterM))
            })
    })
}

/// "6 hours before my eyes hurt": how long one goes on, and nothing of how often.
fn is_of_one_sitting(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let says_when = all.iter().any(|it| {
        matches!(
            it.word,
            Some(
                Keyword::Period(_)
                    | Keyword::Adverb(_)
                    | Keyword::Day(_)
                    | Keyword::Days(_)
                    | Keyword::Moment(_)
                    | Keyword::Every
                    | Keyword::Per
                    | Keyword::HoursPer(_)
            )
        )
    });
    let sitting = (0..all.len()).any(|at| {
        matches!(text(all, at), "before" | "until" | "till" | "til")
            && matches!(text(all, at + 1), "i" | "im" | "my" | "it" | "the" | "he" | "she" | "we" | "they" | "someone")
            || matches!(text(all, at), "at" | "in")
                && matches!(text(all, at + 1), "a" | "one" | "once")
                && matches!(text(all, at + 2), "time" | "go" | "stretch" | "sitting" | "row")
    });
    // "90 min sessions": how many of them?
    let each = all.iter().any(|it| matches!(it.text, "sessions" | "blocks" | "sittings"));
    let counted = all.iter().filter(|it| number(it).is_some() || it.word == Some(Keyword::A)).count() > 1;
    let daily = parts(pace).any(|part| part.days == Days::On(DaySet::ALL));
    let length = all.iter().any(is_unit);
    !says_when && length && (sitting && parts(pace).any(|part| part.days == Days::Any) || each && !counted && daily)
}

/// "mon to thu, and on fridays my dad visits so two on saturday": whether an amount is read on the days of a clause that
/// tells of something else.
fn spreads_into_another_clause(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (1..all.len()).any(|at| {
        let opens = text(all, at) == "on" && (is_stop(&all[at - 1]) || matches!(text(all, at - 1), "and" | "but"));
        let Some((theirs, past)) = days_at(all, at + 1).filter(|_| opens) else { return false };
        if !matches!(
            text(all, past),
            "my" | "our" | "the" | "he" | "she" | "they" | "his" | "her" | "its" | "theres"
        ) {
            return false;
        }
        let end = (past..all.len()).find(|at| is_stop(&all[*at]) || text(all, *at) == "so").unwrap_or(all.len());
        let told = all[past..end].iter().any(|it| number(it).is_some() || is_unit(it));
        let before = days_named(&all[..at]);
        !told
            && !before.is_empty()
            && parts(pace).any(|part| {
                matches!(part.days, Days::On(set) if !set.and(theirs).is_empty() && !set.and(before).is_empty() && before.and(theirs).is_empty())
            })
    })
}

/// "sundays are free too, so 7 days: 1 hour each": whether days are counted, and as many are not read.
fn counts_other_days(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let is_counted = |at: &usize| {
        number(&all[*at]).is_some() && matches!(text(all, at + 1), "days" | "evenings" | "nights" | "mornings")
    };
    let counted: Vec<usize> = (0..all.len()).filter(is_counted).collect();
    let [at] = counted.as_slice() else { return false };
    let count = number(&all[*at]).unwrap_or(0.0);
    let on_named: f64 =
        parts(pace).map(|part| if let Days::On(set) = part.days { f64::from(set.len()) } else { 0.0 }).sum();
    let works = |it: &Lexeme<'_>| matches!(it.text, "work" | "working" | "shift" | "shifts");
    // "four days a week since i work from home on fridays": its reason is no other count.
    let start = all[..*at].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
    let of_a_week = matches!(text(all, at + 2), "a" | "per" | "each") && text(all, at + 3) == "week";
    let of_study = of_a_week && !all[start..*at].iter().any(works) && !all[..start].iter().any(works);
    parts(pace).all(|part| matches!(part.days, Days::On(_)) && part.turn.of() == 1)
        && pace.phases().len() == 1
        && count <= 7.0
        && on_named < count
        && (of_study || !all.iter().any(works))
        && !all.iter().any(|it| matches!(it.text, "off" | "not" | "no" | "except" | "other" | "but"))
}

/// "from 9 until lunch": a time of day, and no hours.
fn takes_a_time_for_hours(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (1..all.len()).any(|at| {
        let Some(value) = number(&all[at]) else { return false };
        let opened = matches!(text(all, at - 1), "from" | "since" | "at" | "after" | "by");
        let ends = matches!(text(all, at + 1), "until" | "till" | "til" | "to" | "on" | "onwards")
            && all
                .get(at + 2)
                .is_none_or(|it| number(it).is_none() && !matches!(it.word, Some(Keyword::Noon | Keyword::Midnight)));
        opened && ends && parts(pace).any(|part| (f64::from(part.minutes.high) - value * 60.0).abs() < 1.0)
    })
}

/// "mon and wed 2 hours, but the second monday of the month is out", with its day counted already: no day of every week.
fn loses_a_day_of_the_month(all: &[Lexeme<'_>]) -> bool {
    const OUT: &[&str] = &["busy", "except", "no", "none", "not", "nothing", "off", "out", "skip", "without"];
    (1..all.len()).any(|at| {
        let of_month = matches!(all[at].word, Some(Keyword::Day(_)))
            && number(&all[at - 1]).is_some()
            && text(all, at + 1) == "a"
            && text(all, at + 2) == "month";
        if !of_month {
            return false;
        }
        let start = (0..at).rev().find(|at| is_stop(&all[*at]) || text(all, *at) == "but").map_or(0, |stop| stop + 1);
        let end = (at..all.len()).find(|at| is_stop(&all[*at])).unwrap_or(all.len());
        let clause = &all[start..end];
        clause.iter().any(|it| words::is_in(OUT, it.text)) && !clause.iter().any(is_unit)
    })
}

/// "7 to 9 mon-thu, tue only till 8": a time of day that no rule has read.
fn ends_at_another_time(all: &[Lexeme<'_>]) -> bool {
    let time = |at: usize| {
        all.get(at).is_some_and(|it| number(it).is_some() || matches!(it.kind, TokenKind::Colon(..)))
            && !all.get(at + 1).is_some_and(is_unit)
    };
    let says = all.iter().filter(|it| number(it).is_some() || matches!(it.kind, TokenKind::Colon(..))).count() > 2;
    says && (1..all.len()).any(|at| {
        let stops = matches!(text(all, at), "stop" | "finish" | "end" | "quit" | "start" | "begin")
            && matches!(text(all, at - 1), "i" | "only" | "we")
            && matches!(text(all, at + 1), "at" | "by")
            && time(at + 2);
        let till = matches!(text(all, at), "till" | "until" | "til")
            && matches!(text(all, at - 1), "only" | "just")
            && time(at + 1);
        stops || till
    })
}

/// "thursday 4 hours, the others in the working week an hour": whether the others are read with the weekend.
fn takes_the_weekend_for_the_working_week(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let week = (1..all.len()).any(|at| text(all, at) == "week" && matches!(text(all, at - 1), "working" | "work"))
        || all.iter().any(|it| it.text == "workweek");
    let of_weekend = |part: &Part| matches!(part.days, Days::On(set) if !set.and(DaySet::WEEKEND).is_empty());
    week && all.iter().any(|it| matches!(it.text, "others" | "other" | "rest" | "remaining"))
        && parts(pace).any(of_weekend)
}

/// "2 hours on sundays, occasionally a saturday too": whether that day is read of every week.
fn takes_a_day_now_and_then(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    all.split(is_stop).any(|clause| {
        let seldom = clause.iter().any(|it| matches!(it.text, "occasionally" | "sometimes" | "rarely" | "seldom"));
        let named = days_named(clause);
        seldom
            && !named.is_empty()
            && !clause.iter().any(|it| number(it).is_some() || is_unit(it))
            && parts(pace)
                .any(|part| matches!(part.days, Days::On(set) if set.and(named) == named) && part.minutes.low > 0)
    })
}

/// "2 hours on wed but every 3rd wed i have a meeting": whether that day is read of every week.
fn loses_some_of_a_day(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let stops = |it: &Lexeme<'_>| is_stop(it) || matches!(it.text, "but" | "so" | "though");
    all.split(stops).skip(1).any(|clause| {
        let nth = (0..clause.len()).find_map(|at| {
            if clause[at].word != Some(Keyword::Every) {
                return None;
            }
            let day = if matches!(text(clause, at + 1), "other" | "second" | "third" | "fourth" | "alternate") {
                at + 2
            } else if matches!(text(clause, at + 2), "nd" | "rd" | "th") {
                at + 3
            } else {
                return None;
            };
            days_at(clause, day).map(|(set, _)| set)
        });
        let told = clause.iter().any(|it| is_unit(it) || matches!(it.text, "double" | "twice" | "half" | "same"));
        nth.is_some_and(|set| {
            !told
                && parts(pace)
                    .any(|part| matches!(part.days, Days::On(days) if !days.and(set).is_empty()) && part.turn.of() == 1)
        })
    })
}

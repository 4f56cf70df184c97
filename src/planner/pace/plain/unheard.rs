//! The last check of an accepted reading: words that can change which days, times or amounts are meant, and of which the reading shows
//! nothing. Each is asked about.

use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};
use crate::planner::pace::{Days, Months, Pace, Part};

/// Minutes below which nobody studies on each of several days, unless it was said so.
const HARDLY_ANY: u32 = 10;

/// Whether such a word has no part in a reading.
pub(super) fn leaves_a_word_unheard(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    names_days_without_effect(all, pace)
        || works_on_other_days(all, pace)
        || counts_other_days(all, pace)
        || spreads_into_another_clause(all, pace)
        || takes_others_in_turn(all, pace)
        || loses_a_day_of_the_month(all)
        || doubles_one_way(all, pace)
        || takes_a_month_of_something_else(all, pace)
        || takes_a_time_for_hours(all, pace)
        || shares_out_hardly_any(all, pace)
        || is_of_one_sitting(all, pace)
        || contradicts_every_day(all, pace)
        || loses_some_of_them(all)
        || takes_back_an_amount(all)
        || sums_alternatives(all)
        || adds_a_bare_number(all)
        || multiplies_bare_numbers(all, pace)
}

fn parts(pace: &Pace) -> impl Iterator<Item = &Part> {
    pace.phases().iter().flat_map(|phase| &phase.parts)
}

fn is(all: &[Lexeme<'_>], at: usize, texts: &[&str]) -> bool {
    all.get(at).is_some_and(|it| words::is_one_of(it.text, texts))
}

fn says(all: &[Lexeme<'_>], texts: &[&str]) -> bool {
    all.iter().any(|it| words::is_one_of(it.text, texts))
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
    words::is_one_of(it.text, &["nothing", "none", "off", "zero", "full", "fulltime", "part", "parttime"])
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
        is(all, at + 1, &["-", "to", "till", "til", "until", "thru", "through"]),
        all.get(at + 2).and_then(|it| it.word),
    ) {
        return Some((DaySet::from_to(from, to), at + 3));
    }
    Some((first, at + 1))
}

/// "an hour before work every day, … mon-thu": whether days are named and all days are read.
fn names_days_without_effect(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    if !parts(pace).all(|part| part.days == Days::On(DaySet::ALL)) {
        return false;
    }
    let (mut at, mut named) = (0, DaySet::NONE);
    while at < all.len() {
        // "starting tuesday 1 hour a day", "m-su".
        let starts = at > 0 && is(all, at - 1, &["from", "next", "start", "starting", "starts", "-", "this", "since"]);
        match days_at(all, at) {
            Some((_, past)) if starts => at = past,
            Some((set, past)) => (named, at) = (named.or(set), past),
            None => at += 1,
        }
    }
    let includes = ["also", "both", "even", "every", "included", "including", "inclusive", "same", "too", "well"];
    !named.is_empty() && named != DaySet::ALL && !says(all, &includes)
}

/// "2h every working day, i work tue-fri": whether the days of work are named and others are read.
fn works_on_other_days(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let of_work = (0..all.len()).any(|at| {
        is(all, at, &["before", "after", "at"]) && is(all, at + 1, &["work"])
            || is(all, at, &["working", "work"]) && is(all, at + 1, &["day", "days"])
            || is(all, at, &["workday", "workdays"])
    });
    let told = (1..all.len())
        .find(|at| is(all, *at, &["work"]) && is(all, at - 1, &["i", "we"]) && days_at(all, at + 1).is_some());
    let Some((set, past)) = told.filter(|_| of_work).and_then(|at| days_at(all, at + 1)) else { return false };
    let more = (past..all.len()).take_while(|at| !is_stop(&all[*at])).filter_map(|at| days_at(all, at));
    let set = more.fold(set, |set, (more, _)| set.or(more));
    !parts(pace).any(|part| match part.days {
        Days::On(days) => days == set || days == DaySet::ALL.without(set),
        Days::Count(count) => count == set.len() || count == 7 - set.len(),
        _ => false,
    })
}

/// "an hour each way but … on the way home": whether both ways are read of a length of which one is meant.
fn doubles_one_way(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let Some(both) = (0..all.len())
        .find(|at| is(all, *at, &["each", "both"]) && is(all, at + 1, &["way", "ways", "direction", "directions"]))
    else {
        return false;
    };
    let limits = (both + 2..all.len()).find(|at| is(all, *at, &["only", "just", "but", "not", "except"]));
    let one = limits.is_some_and(|from| {
        (from..all.len()).any(|at| {
            is(all, at, &["way", "trip", "ride", "leg", "journey"])
                || is(all, at, &["home", "there", "back", "morning", "evening", "mornings", "evenings"])
        })
    });
    let doubled = |minutes: f64| parts(pace).any(|part| (f64::from(part.minutes.high) - 2.0 * minutes).abs() < 1.0);
    let told = (both + 2..all.len())
        .any(|at| is(all, at, &["one", "single"]) && is(all, at + 1, &["way", "direction", "leg"]));
    (one || told)
        && (1..all.len()).any(|at| {
            let unit = match all[at].word {
                Some(Keyword::Hour { .. }) => 60.0,
                Some(Keyword::Minute) => 1.0,
                _ => return false,
            };
            let value = number(&all[at - 1]).or((all[at - 1].word == Some(Keyword::A)).then_some(1.0));
            value.is_some_and(|value| doubled(value * unit))
        })
}

/// "in april i move, so 9h a week now and 4 after easter": whether the month of an aside is read as when the first holds.
fn takes_a_month_of_something_else(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let stop = |it: &Lexeme<'_>| is_stop(it) || it.text == "so";
    let of_nothing = |clause: &[Lexeme<'_>]| {
        clause.iter().any(|it| lexicon::month(it.text).is_some())
            && !clause.iter().any(|it| number(it).is_some() || is_unit(it) || is_nothing(it))
            && clause.iter().any(|it| words::is_one_of(it.text, &["i", "im", "my", "we", "our", "the", "he", "she"]))
    };
    pace.phases().iter().any(|phase| phase.months != Months::ALL)
        && all.split(stop).any(of_nothing)
        && says(all, &["now", "currently", "then", "after", "afterwards", "until", "till"])
}

/// "4 hours on tuesday, any other weekday an hour": all the others, and not every second one.
fn takes_others_in_turn(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let others = (0..all.len()).any(|at| {
        all[at].word == Some(Keyword::Every)
            && is(all, at + 1, &["other"])
            && is(all, at + 2, &["weekday", "weekdays", "workday", "day", "night", "evening"])
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
        is(all, at, &["before", "until", "till", "til"])
            && is(all, at + 1, &["i", "im", "my", "it", "the", "he", "she", "we", "they", "someone"])
            || is(all, at, &["at", "in"])
                && is(all, at + 1, &["a", "one", "once"])
                && is(all, at + 2, &["time", "go", "stretch", "sitting", "row"])
    });
    !says_when && sitting && all.iter().any(is_unit) && parts(pace).any(|part| part.days == Days::Any)
}

/// "1 hour every day, so 5 a week": on fewer days, or not so many?
fn contradicts_every_day(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let every_day = (0..all.len()).any(|at| {
        all[at].word == Some(Keyword::Every) && is(all, at + 1, &["day", "single", "night", "evening", "morning"])
            || is(all, at, &["daily", "everyday", "nightly"])
    });
    let counted = (0..all.len()).any(|at| {
        number(&all[at]).is_some()
            && (at + 1..at + 3).any(|at| {
                all.get(at).is_some_and(|it| {
                    matches!(
                        it.word,
                        Some(
                            Keyword::Period(Period::Day | Period::Weekday)
                                | Keyword::Times
                                | Keyword::Moment(_)
                                | Keyword::Off
                        )
                    )
                })
            })
            || matches!(all[at].word, Some(Keyword::Repeats(_)))
    });
    let [phase] = pace.phases() else { return false };
    let on_some = matches!(phase.parts.as_slice(), [Part { days: Days::Count(count), .. }] if *count < 7);
    every_day && on_some && !counted && !says(all, &["off", "free"]) && all.iter().filter_map(number).count() > 1
}

/// "one hour three times a week plus two": hours, or times?
fn adds_a_bare_number(all: &[Lexeme<'_>]) -> bool {
    (1..all.len()).any(|at| {
        let adds =
            is(all, at - 1, &["plus", "and", "+", "another"]) && number(&all[at]).is_some_and(|value| value <= 3.0);
        let past = if all.get(at + 1).is_some_and(is_unit) { at + 2 } else { at + 1 };
        let bare = all.get(past).is_none_or(is_stop);
        let counts =
            all[..at - 1].iter().rev().take(3).any(|it| matches!(it.word, Some(Keyword::Repeats(_) | Keyword::Times)));
        adds && bare && counts
    })
}

/// "4x2": whether a product of two numbers without a unit is in no reading.
fn multiplies_bare_numbers(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (1..all.len().saturating_sub(1)).any(|at| {
        let (Some(one), Some(other)) = (number(&all[at - 1]), number(&all[at + 1])) else { return false };
        let times = is(all, at, &["x", "×", "*"]);
        let bare = !all.get(at + 2).is_some_and(|it| is_unit(it) || it.word == Some(Keyword::LetterM));
        let product = one * other * 60.0;
        let is_read = parts(pace).any(|part| {
            let days = match part.days {
                Days::On(set) => f64::from(set.len()),
                Days::Count(count) => f64::from(count),
                _ => 1.0,
            };
            (f64::from(part.minutes.high) * days - product).abs() < 1.0
                || (f64::from(part.minutes.high) - product).abs() < 1.0
        });
        let of_more = at > 1 && (is_unit(&all[at - 2]) || is(all, at - 2, &["x", "×", "*"]));
        times && bare && !of_more && !is_read && !says(all, &["work", "shift", "shifts", "job"])
    })
}

/// "mon to thu, and on fridays my dad visits so two on saturday": whether an amount is read on the days of a clause that
/// tells of something else.
fn spreads_into_another_clause(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let subject = ["my", "our", "the", "he", "she", "they", "his", "her", "its", "theres"];
    (1..all.len()).any(|at| {
        let opens = is(all, at, &["on"]) && (is_stop(&all[at - 1]) || is(all, at - 1, &["and", "but"]));
        let Some((theirs, past)) = days_at(all, at + 1).filter(|_| opens) else { return false };
        if !is(all, past, &subject) {
            return false;
        }
        let end = (past..all.len()).find(|at| is_stop(&all[*at]) || is(all, *at, &["so"])).unwrap_or(all.len());
        let told = all[past..end].iter().any(|it| number(it).is_some() || is_unit(it));
        let before = (0..at).filter_map(|at| days_at(all, at)).fold(DaySet::NONE, |set, (more, _)| set.or(more));
        !told
            && !before.is_empty()
            && parts(pace).any(|part| {
                matches!(part.days, Days::On(set) if !set.and(theirs).is_empty() && !set.and(before).is_empty() && before.and(theirs).is_empty())
            })
    })
}

/// "2 hours a day. 2 is nonsense, 1 is more like it": what holds?
fn takes_back_an_amount(all: &[Lexeme<'_>]) -> bool {
    const UNTRUE: &[&str] = &[
        "exaggerated",
        "fiction",
        "lie",
        "nonsense",
        "optimistic",
        "overstated",
        "rubbish",
        "untrue",
        "wishful",
        "wrong",
    ];
    // "not gonna lie".
    let says_so =
        |at: usize| words::is_in(UNTRUE, all[at].text) && (all[at].text != "lie" || at > 0 && is(all, at - 1, &["a"]));
    (0..all.len()).any(says_so) && all.iter().filter(|it| number(it).is_some()).count() > 1
}

/// "either two evenings at 3 hours or four at one hour": one of the two, and only the learner knows which.
fn sums_alternatives(all: &[Lexeme<'_>]) -> bool {
    let Some(either) = all.iter().position(|it| it.text == "either") else { return false };
    let Some(or) = all[either..].iter().position(|it| it.text == "or").map(|or| either + or) else { return false };
    let counts = |said: &[Lexeme<'_>]| said.iter().filter(|it| number(it).is_some()).count() > 1;
    counts(&all[either..or]) && counts(&all[or..])
}

/// "sundays are free too, so 7 days: 1 hour each": whether days are counted, and as many are not read.
fn counts_other_days(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let counted: Vec<f64> = all
        .windows(2)
        .filter(|pair| matches!(pair[1].text, "days" | "evenings" | "nights" | "mornings"))
        .filter_map(|pair| number(&pair[0]))
        .collect();
    let [count] = counted.as_slice() else { return false };
    let on_named: f64 =
        parts(pace).map(|part| if let Days::On(set) = part.days { f64::from(set.len()) } else { 0.0 }).sum();
    parts(pace).all(|part| matches!(part.days, Days::On(_)) && part.turn.of() == 1)
        && pace.phases().len() == 1
        && *count <= 7.0
        && on_named < *count
        && !says(all, &["off", "work", "working", "shift", "shifts", "not", "no", "except", "other", "but"])
}

/// "from 9 until lunch": a time of day, and no hours.
fn takes_a_time_for_hours(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (1..all.len()).any(|at| {
        let Some(value) = number(&all[at]) else { return false };
        let opened = is(all, at - 1, &["from", "since", "at", "after", "by"]);
        let ends = is(all, at + 1, &["until", "till", "til", "to", "on", "onwards"])
            && all
                .get(at + 2)
                .is_none_or(|it| number(it).is_none() && !matches!(it.word, Some(Keyword::Noon | Keyword::Midnight)));
        opened && ends && parts(pace).any(|part| (f64::from(part.minutes.high) - value * 60.0).abs() < 1.0)
    })
}

/// "20 hours a week, 12 of them for another course", "4 free days, 2 of which i study": what of it holds?
fn loses_some_of_them(all: &[Lexeme<'_>]) -> bool {
    (2..all.len()).any(|at| {
        let some = is(all, at, &["which", "them", "those", "these"])
            && is(all, at - 1, &["of"])
            && number(&all[at - 2]).is_some();
        let end = (at..all.len()).find(|at| is_stop(&all[*at])).unwrap_or(all.len());
        let is_study = |it: &Lexeme<'_>| words::is_study(it.text) || words::talk::is_studied(it.text);
        let tail = &all[(at + 1).min(end)..end];
        let other = tail.iter().any(|it| matches!(it.text, "another" | "other"));
        // "2 of those on saturday", "on 4 of those days": when, and not what for.
        let tells_when = tail.first().is_some_and(is_unit)
            || tail.iter().any(|it| {
                matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(_) | Keyword::Moment(_)))
            });
        some && !tail.is_empty() && !tells_when && (other || !all[at..end].iter().any(is_study))
    })
}

/// "mon and wed 2 hours, but the second monday of the month is out", with its day counted already: no day of every week.
fn loses_a_day_of_the_month(all: &[Lexeme<'_>]) -> bool {
    const OUT: &[&str] = &["busy", "except", "no", "none", "not", "nothing", "off", "out", "skip", "without"];
    (1..all.len()).any(|at| {
        let of_month = matches!(all[at].word, Some(Keyword::Day(_)))
            && number(&all[at - 1]).is_some()
            && is(all, at + 1, &["a"])
            && is(all, at + 2, &["month"]);
        if !of_month {
            return false;
        }
        let start = (0..at).rev().find(|at| is_stop(&all[*at]) || is(all, *at, &["but"])).map_or(0, |stop| stop + 1);
        let end = (at..all.len()).find(|at| is_stop(&all[*at])).unwrap_or(all.len());
        let clause = &all[start..end];
        clause.iter().any(|it| words::is_in(OUT, it.text)) && !clause.iter().any(is_unit)
    })
}

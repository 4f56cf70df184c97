//! Words that change an amount, and of which a reading shows nothing.

use super::{is_stop, is_unit, number, parts, text};
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};
use crate::planner::pace::{Days, Months, Pace, Part};

/// Whether such a word has no part in a reading.
pub(super) fn changes_unheard(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    contradicts_every_day(all, pace)
        || loses_some_of_them(all)
        || takes_back_an_amount(all)
        || sums_alternatives(all)
        || loses_what_it_does(all)
        || takes_a_question(all, pace)
        || takes_more_for_less(all, pace)
        || adds_in_a_row(all, pace)
        || takes_a_wish_for_the_most(all, pace)
        || loses_a_share(all)
        || adds_what_is_not_always(all, pace)
        || comes_to_another_total(all, pace)
        || is_of_some_weather(all, pace)
        || adds_a_bare_number(all)
        || multiplies_bare_numbers(all, pace)
        || takes_a_row_for_one(all, pace)
}

/// "mon/tue/wed/thu 2/2/1 hours": whether three numbers side by side are one amount.
fn takes_a_row_for_one(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let numbers = |from: usize| {
        let joined = |step: usize| text(all, from + step) == "/" && all[from + step].glued;
        number(&all[from]).is_some() && joined(1) && all.get(from + 2).and_then(number).is_some()
    };
    let row = (0..all.len()).any(|at| numbers(at) && (numbers(at + 2) || all[at + 2].text.contains('/')));
    let [phase] = pace.phases() else { return false };
    row && phase.parts.len() == 1
}

/// "20 hours a week, 12 of them for another course", "4 free days, 2 of which i study": what of it holds?
fn loses_some_of_them(all: &[Lexeme<'_>]) -> bool {
    (2..all.len()).any(|at| {
        let some = matches!(text(all, at), "which" | "them" | "those" | "these")
            && text(all, at - 1) == "of"
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

/// "1 hour every day, so 5 a week": on fewer days, or not so many?
fn contradicts_every_day(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let every_day = (0..all.len()).any(|at| {
        all[at].word == Some(Keyword::Every)
            && matches!(text(all, at + 1), "day" | "single" | "night" | "evening" | "morning")
            || matches!(text(all, at), "daily" | "everyday" | "nightly")
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
    let numbers = all.iter().filter_map(number).count();
    // "an hour every day, so five hours a week".
    let articles = all.windows(2).filter(|pair| pair[0].word == Some(Keyword::A) && is_unit(&pair[1])).count();
    let [phase] = pace.phases() else { return false };
    let on_some = matches!(phase.parts.as_slice(), [Part { days: Days::Count(count), .. }] if *count < 7);
    every_day
        && on_some
        && !counted
        && !all.iter().any(|it| matches!(it.text, "off" | "free"))
        && numbers + articles > 1
}

/// "one hour three times a week plus two": hours, or times?
fn adds_a_bare_number(all: &[Lexeme<'_>]) -> bool {
    (1..all.len()).any(|at| {
        let adds = matches!(text(all, at - 1), "plus" | "and" | "+" | "another")
            && number(&all[at]).is_some_and(|value| value <= 3.0);
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
        let times = matches!(text(all, at), "x" | "×" | "*");
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
        let of_more = at > 1 && (is_unit(&all[at - 2]) || matches!(text(all, at - 2), "x" | "×" | "*"));
        times
            && bare
            && !of_more
            && !is_read
            && !all.iter().any(|it| matches!(it.text, "work" | "shift" | "shifts" | "job"))
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
        |at: usize| words::is_in(UNTRUE, all[at].text) && (all[at].text != "lie" || at > 0 && text(all, at - 1) == "a");
    (0..all.len()).any(says_so) && all.iter().filter(|it| number(it).is_some()).count() > 1
}

/// "either two evenings at 3 hours or four at one hour": one of the two, and only the learner knows which.
fn sums_alternatives(all: &[Lexeme<'_>]) -> bool {
    let Some(either) = all.iter().position(|it| it.text == "either") else { return false };
    let Some(or) = all[either..].iter().position(|it| it.text == "or").map(|or| either + or) else { return false };
    let counts = |said: &[Lexeme<'_>]| said.iter().filter(|it| number(it).is_some()).count() > 1;
    counts(&all[either..or]) && counts(&all[or..])
}

/// What changes an amount or takes days away, and that no rule has read.
#[rustfmt::skip] // Many words a line.
const CHANGES: &[&str] = &[
    "cancel", "cancelled", "cancels", "deduct", "deducted", "doubled", "forget", "halve", "halved", "halves", "lose", "loses", "losing",
    "lost", "miss", "misses", "missing", "neither", "postpone", "reduce", "sacrifice", "seldom", "shave", "shorten", "subtract",
    "swallowed", "swallows", "trim", "tripled", "waste", "wasted", "wastes",
];

/// "…, in practice i miss two days a week": what of the hours or days before?
fn loses_what_it_does(all: &[Lexeme<'_>]) -> bool {
    let stops = |it: &Lexeme<'_>| is_stop(it) || matches!(it.text, "but" | "so" | "though");
    let tells = |it: &Lexeme<'_>| {
        number(it).is_some()
            || is_unit(it)
            || matches!(
                it.word,
                Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(_) | Keyword::Vague | Keyword::Half)
            )
    };
    all.split(stops).any(|clause| clause.iter().any(|it| words::is_in(CHANGES, it.text)) && clause.iter().any(tells))
}

/// "15 hours? no. 5 a week": whether what was only asked is the most of a range.
fn takes_a_question(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (2..all.len()).any(|at| {
        let asked = matches!(all[at].kind, TokenKind::Sign('?')) && is_unit(&all[at - 1]);
        let value = number(&all[at - 2]).filter(|_| asked);
        let goes_on = all[at..].iter().any(|it| number(it).is_some());
        value.is_some_and(|value| {
            goes_on
                && parts(pace).any(|part| {
                    let bound = |minutes: u32| (f64::from(minutes) - value * 60.0).abs() < 1.0;
                    part.minutes.low != part.minutes.high && (bound(part.minutes.high) || bound(part.minutes.low))
                })
        })
    })
}

/// "5 hours guaranteed, another 3 if it rains": whether what comes on top is the least of a range.
fn takes_more_for_less(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (1..all.len()).any(|at| {
        let adds = matches!(text(all, at - 1), "another" | "extra" | "additional")
            || matches!(text(all, at + 1), "more" | "extra");
        let value = number(&all[at]).filter(|_| adds);
        let perhaps = (at + 1..at + 5).any(|at| matches!(text(all, at), "if" | "when" | "maybe" | "whenever"));
        value.is_some_and(|value| {
            perhaps
                && parts(pace).any(|part| {
                    part.minutes.low < part.minutes.high && (f64::from(part.minutes.low) - value * 60.0).abs() < 1.0
                })
        })
    })
}

/// "tue and sun: 3 and 4 hours": whether the sum is read on each of the days.
fn adds_in_a_row(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (1..all.len()).any(|at| {
        let (Some(one), Some(other)) = (number(&all[at - 1]), all.get(at + 1).and_then(number)) else { return false };
        let joined = matches!(text(all, at), "and" | "&")
            && all.get(at + 2).is_some_and(|it| matches!(it.word, Some(Keyword::Hour { .. })));
        let sum = (one + other) * 60.0;
        joined
            && one >= 1.0
            && other >= 1.0
            && parts(pace).any(|part| {
                matches!(part.days, Days::On(set) if set.len() > 1) && (f64::from(part.minutes.high) - sum).abs() < 1.0
            })
    })
}

/// "i'd love 20 hours a week, more like 6 in truth": whether what is only wished for is the most of a range.
fn takes_a_wish_for_the_most(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let wishes = all
        .iter()
        .any(|it| matches!(it.text, "love" | "wish" | "dream" | "want" | "wanted" | "hoped" | "planned" | "supposed"));
    let corrects = (1..all.len())
        .any(|at| matches!(text(all, at - 1), "more" | "closer") && matches!(text(all, at), "like" | "to"))
        || all
            .iter()
            .any(|it| matches!(it.text, "truth" | "reality" | "practice" | "realistically" | "really" | "truthfully"));
    wishes
        && corrects
        && parts(pace).any(|part| part.minutes.low < part.minutes.high)
        && all.iter().filter(|it| number(it).is_some()).count() == 2
        && !all.windows(3).any(|row| {
            number(&row[0]).is_some() && matches!(row[1].text, "-" | "to" | "or") && number(&row[2]).is_some()
        })
}

/// "plan: 10 hours a week, reality: 60%": of what is the share?
fn loses_a_share(all: &[Lexeme<'_>]) -> bool {
    let of_it = [
        "reality",
        "really",
        "realistically",
        "actual",
        "actually",
        "truth",
        "that",
        "it",
        "manage",
        "do",
        "keep",
        "hit",
        "reach",
        "achieve",
        "make",
    ];
    let stops = |it: &Lexeme<'_>| is_stop(it) || matches!(it.text, "and" | "but");
    all.split(stops).any(|clause| {
        clause.iter().any(|it| matches!(it.text, "%" | "percent"))
            && (clause.len() < 4 || clause.iter().any(|it| words::is_one_of(it.text, &of_it)))
            && !clause.iter().any(is_unit)
    })
}

/// "weekdays when it rains": on how many of them?
fn is_of_some_weather(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    // "an hour, two if it rains" is one or the other.
    parts(pace).all(|part| part.minutes.low == part.minutes.high)
        && all.windows(3).any(|row| {
            matches!(row[0].text, "when" | "if" | "whenever" | "unless")
                && row[1..].iter().any(|it| {
                    matches!(
                        it.text,
                        "rains" | "raining" | "rainy" | "rain" | "snows" | "snowing" | "sunny" | "weather"
                    )
                })
        })
}

/// "2 hours on saturday, and when my wife's away another 2": whether what comes on top now and then is read of every week; "in summer
/// also 4 hours on sunday": whether it is read alone.
fn adds_what_is_not_always(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let seasons = pace.phases().iter().any(|phase| phase.months != Months::ALL);
    let one = matches!(pace.phases(), [phase] if phase.parts.len() > 1
        || phase.parts.iter().any(|part| matches!(part.days, Days::On(set) if set.len() > 1)))
        && parts(pace).all(|part| part.minutes.low == part.minutes.high && part.turn.of() == 1);
    all.split(is_stop).any(|clause| {
        let adds = |texts: &[&str]| clause.iter().position(|it| words::is_one_of(it.text, texts));
        let amount = clause.iter().any(|it| number(it).is_some());
        let season = clause.iter().any(|it| {
            lexicon::month(it.text).is_some()
                || matches!(it.text, "summer" | "winter" | "spring" | "autumn" | "holidays")
        });
        if seasons && season && amount && adds(&["also", "another", "extra", "additional", "additionally"]).is_some() {
            return true;
        }
        let when = adds(&["if", "when", "whenever"]);
        let more = adds(&["another", "extra", "additional"]);
        one && amount && when.zip(more).is_some_and(|(when, more)| when < more)
    })
}

/// "10 hours a week: 2 each weekday and 1 each weekend day": whether the parts come to another total than was said.
fn comes_to_another_total(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let Some(colon) = all.iter().position(|it| it.text == ":") else { return false };
    let said = &all[..colon];
    let numbers: Vec<f64> = said.iter().filter_map(number).collect();
    let hours = said.iter().any(|it| matches!(it.word, Some(Keyword::Hour { plural: true })));
    let weekly =
        said.windows(2).any(|pair| pair[1].text == "week" && matches!(pair[0].text, "a" | "per" | "each" | "/"))
            || said.iter().any(|it| matches!(it.text, "weekly" | "total"));
    let [total] = numbers.as_slice() else { return false };
    let named = said.iter().any(|it| matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Times)));
    let more = all[colon..].iter().filter(|it| number(it).is_some()).count();
    let week = pace.hours_per_week();
    hours
        && weekly
        && !named
        && more > 1
        && pace.phases().len() == 1
        && (week.high - total).abs() > 0.02 * total
        && (week.low - total).abs() > 0.02 * total
}

//! Days with an amount each, one after the other: "Su 3, Tu 2, W 2, rest 0", "2h Mo, 1h We". In such a list letters are days.

use super::{is_day, is_unit};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words::Keyword;

/// Hours up to which a number of a list without a unit is of hours.
const MOST_HOURS: f64 = 12.0;

/// What stands between the days of a list.
const JOINTS: &[&str] = &[",", ";", "\n", "and", "&", "+", "/", "then"];

/// Puts the days' names for their letters where the whole phrase is days and their amounts, and says what the rest of the week has.
pub(in crate::planner::pace::idioms) fn days_with_amounts(all: &mut Vec<Lexeme<'_>>) {
    if !all.iter().any(|it| is_letters(it) || names_the_rest(it) || matches!(it.text, "=" | "-")) {
        return;
    }
    let Some((days, rest)) = listed(all) else { return };
    for at in 0..all.len() {
        if is_dash(all, at) {
            all[at] = all[at].meant("off");
        }
    }
    for at in days {
        if let Some(name) = day_in_a_list(&all[at]).filter(|_| !is_day(&all[at])) {
            all[at] = Lexeme { glued: all[at].glued, ..all[at].meant(name) };
        }
    }
    match rest {
        Some((begin, _, 0.0)) => {
            all.truncate(begin);
            while all.last().is_some_and(|it| JOINTS.contains(&it.text)) {
                all.pop();
            }
        }
        Some((begin, past, _)) => {
            let others = ["other", "days"].map(|text| all[begin].meant(text));
            all.splice(begin..past, others);
        }
        None => {}
    }
    all.retain(|it| it.text != "=");
}

/// Where the rest of the week is named, what is said of it begins, and its amount.
type RestOfTheWeek = (usize, usize, f64);

/// Where the days of a list stand that is all of the phrase, and what is said of the rest of the week at its end.
fn listed(all: &[Lexeme<'_>]) -> Option<(Vec<usize>, Option<RestOfTheWeek>)> {
    let mut days = Vec::new();
    // "S 2, S 3" are two days.
    let day = |at: usize| all.get(at).and_then(day_in_a_list).filter(|day| *day != "s");
    let days_first = day(0).is_some();
    let mut at = 0;
    while at < all.len() {
        if JOINTS.contains(&all[at].text) {
            at += 1;
            continue;
        }
        if let Some(begin) = rest_at(all, at).filter(|_| days.len() > 1) {
            let (amount, past) = amount_at(all, begin)?;
            return (past == all.len()).then_some((days, Some((at, begin, amount))));
        }
        if days_first {
            day(at)?;
            let amount = (at + 1..all.len()).find(|at| {
                !matches!(all[*at].text, ":" | "=" | "=>" | "is") && (all[*at].text != "-" || is_dash(all, *at))
            })?;
            days.push(at);
            at = amount_at(all, amount)?.1;
        } else {
            let (_, past) = amount_at(all, at)?;
            let named = if all.get(past).is_some_and(|it| it.text == "on") { past + 1 } else { past };
            day(named)?;
            days.push(named);
            at = named + 1;
        }
    }
    (days.len() > 1).then_some((days, None))
}

/// "the rest of the week", "all other days", "others": where what is said of it begins.
fn rest_at(all: &[Lexeme<'_>], at: usize) -> Option<usize> {
    let named = if matches!(all[at].text, "the" | "all") { at + 1 } else { at };
    if !all.get(named).is_some_and(names_the_rest) {
        return None;
    }
    let passes = |it: &Lexeme<'_>| matches!(it.text, "of" | "the" | "week" | "days" | ":" | "-" | "=" | "is");
    (named + 1..all.len()).find(|at| !passes(&all[*at]))
}

fn names_the_rest(it: &Lexeme<'_>) -> bool {
    matches!(it.text, "rest" | "others" | "remaining" | "else" | "other" | "otherwise")
}

fn is_letters(it: &Lexeme<'_>) -> bool {
    it.text.len() <= 2 && day_in_a_list(it).is_some()
}

/// The name of a day in such a list; "s" where it may be either of two.
fn day_in_a_list(it: &Lexeme<'_>) -> Option<&'static str> {
    let name = match it.text {
        "m" | "mo" => "mon",
        "t" | "tu" => "tue",
        "w" | "we" => "wed",
        "th" | "r" => "thu",
        "f" | "fr" => "fri",
        "sa" => "sat",
        "su" | "u" => "sun",
        "s" => "s",
        _ if matches!(it.word, Some(Keyword::Day(_))) => "",
        _ => return None,
    };
    Some(name)
}

/// "Wed: -".
fn is_dash(all: &[Lexeme<'_>], at: usize) -> bool {
    all[at].text == "-" && all.get(at + 1).is_none_or(|it| JOINTS.contains(&it.text))
}

/// The amount that stands here, in hours or minutes, and where it ends.
fn amount_at(all: &[Lexeme<'_>], at: usize) -> Option<(f64, usize)> {
    let it = all.get(at)?;
    if is_dash(all, at) || matches!(it.text, "nothing" | "none" | "off" | "zero" | "nada" | "nil") {
        return Some((0.0, at + 1));
    }
    let value = super::number_of(it)?;
    // "1h30".
    match all.get(at + 1) {
        Some(unit) if is_unit(unit) => {
            let minutes = all.get(at + 2).filter(|it| it.glued && super::number_of(it).is_some());
            Some((value, if minutes.is_some() { at + 3 } else { at + 2 }))
        }
        _ => (value <= MOST_HOURS).then_some((value, at + 1)),
    }
}

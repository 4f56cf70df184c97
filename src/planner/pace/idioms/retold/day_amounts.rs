//! Days with an amount each, one after the other: "Su 3, Tu 2, W 2, rest 0". In such a list single letters are days.

use super::{is_day, is_unit};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

/// Hours up to which a number of a list without a unit is of hours.
const MOST_HOURS: f64 = 12.0;

/// Puts the days' names for their letters where each clause is a day and its amount, and says what the rest of the week has.
pub(in crate::planner::pace::idioms) fn days_with_amounts(all: &mut Vec<Lexeme<'_>>) {
    let may_be_one = |it: &Lexeme<'_>| is_letters(it) || names_the_rest(it);
    if !all.iter().any(may_be_one) {
        return;
    }
    let parts = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Sign(',' | ';' | '\n'));
    let mut days = Vec::new();
    let mut rest = None;
    let mut at = 0;
    for clause in all.split(parts) {
        let begin = at;
        at += clause.len() + 1;
        let Some(first) = clause.first() else { continue };
        let day = day_in_a_list(first);
        let amount = clause[1..].iter().position(|it| !matches!(it.text, ":" | "-" | "=" | "=>" | "is" | "of" | "the"));
        let amount = amount.map_or(clause.len(), |amount| amount + 1);
        if names_the_rest(first) || first.text == "the" && clause.get(1).is_some_and(names_the_rest) {
            let past = clause.iter().position(|it| matches!(it.text, "week" | "days")).map_or(amount, |at| at + 1);
            let past = if first.text == "the" { past.max(2) } else { past };
            let Some(said) = amount_of(&clause[past..]) else { return };
            rest = Some((begin, begin + past, said));
            continue;
        }
        if rest.is_some() || day.is_none() || amount_of(&clause[amount..]).is_none() {
            return;
        }
        days.push((begin, day));
    }
    let named = |letters: &str| days.iter().filter(|(_, day)| *day == Some(letters)).count();
    // "S 2, S 3" are two days.
    if days.len() < 2 || named("s") > 0 {
        return;
    }
    for (at, day) in days {
        if let Some(name) = day.filter(|_| !is_day(&all[at])) {
            all[at] = Lexeme { glued: all[at].glued, ..all[at].meant(name) };
        }
    }
    match rest {
        Some((begin, _, 0.0)) => all.truncate(begin.saturating_sub(1)),
        Some((begin, past, _)) => {
            let others = ["other", "days"].map(|text| all[begin].meant(text));
            all.splice(begin..past, others);
        }
        None => {}
    }
}

fn names_the_rest(it: &Lexeme<'_>) -> bool {
    matches!(it.text, "rest" | "others" | "remaining" | "else" | "other" | "otherwise")
}

fn is_letters(it: &Lexeme<'_>) -> bool {
    it.text.len() <= 2 && day_in_a_list(it).is_some()
}

/// The name of a day at the head of such a clause; "s" where it may be either of two.
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

/// The amount that a clause ends with, in hours or minutes.
fn amount_of(clause: &[Lexeme<'_>]) -> Option<f64> {
    match clause {
        [none] if matches!(none.text, "nothing" | "none" | "off" | "zero" | "nada" | "nil") => Some(0.0),
        [one] => super::number_of(one).filter(|hours| *hours <= MOST_HOURS),
        [one, unit] if is_unit(unit) => super::number_of(one),
        _ => None,
    }
}

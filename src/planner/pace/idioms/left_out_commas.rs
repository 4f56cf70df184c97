//! Commas that were left out: "2 hours mon-fri saturday off", "weekdays 2 hrs weekends i rest", "2h a day weekends 3h".

use super::{is_unit, joins_a_range, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

/// The phrase with a comma before each day that begins something else.
pub(super) fn put_back(all: Vec<Lexeme<'_>>) -> Vec<Lexeme<'_>> {
    let mut missing: Vec<usize> = Vec::new();
    for at in 1..all.len() {
        if is_missing(&all, &missing, at) {
            missing.push(at);
        }
    }
    if missing.is_empty() {
        return all;
    }
    let mut parted = Vec::with_capacity(all.len() + missing.len());
    for (at, it) in all.into_iter().enumerate() {
        if missing.contains(&at) {
            parted.push(it.standing_for(TokenKind::Sign(','), ","));
        }
        parted.push(it);
    }
    parted
}

/// Whether a comma was left out before this place.
fn is_missing(all: &[Lexeme<'_>], before: &[usize], at: usize) -> bool {
    if matches!(all[at - 1].kind, TokenKind::Sign(_)) {
        return false;
    }
    if is_length(all, at) {
        return is_day(&all[at - 1]) && (is_each_time(all, at) || has_a_rate_too(all, at));
    }
    if let Some(length) = all.get(at + 2).filter(|_| number_of(&all[at]).is_some() && matches!(all[at + 1].text, "x")) {
        return is_day(&all[at - 1]) && number_of(length).is_some();
    }
    match all[at].text {
        // "three days with 2 hours | the other four with 1 hour".
        "the" => {
            is_unit(&all[at - 1])
                && all[..at].iter().filter(|it| number_of(it).is_some()).count() > 1
                && all.get(at + 1).is_some_and(|it| matches!(it.text, "other" | "others" | "rest"))
        }
        // "only on the days i'm home | which are monday and tuesday".
        "which" => {
            all[at - 1].text != "of"
                && all[..at].iter().any(is_unit)
                && all.get(at + 1).is_some_and(|it| it.text == "are")
                && all.get(at + 2).is_some_and(is_day)
        }
        _ => is_day(&all[at]) && begins_with_a_day(all, before, at),
    }
}

/// Whether a number with its unit stands here.
fn is_length(all: &[Lexeme<'_>], at: usize) -> bool {
    number_of(&all[at]).is_some() && all.get(at + 1).is_some_and(is_unit)
}

/// "4 pomodoros a day mon-fri | 30 min each".
fn is_each_time(all: &[Lexeme<'_>], at: usize) -> bool {
    all.get(at + 2).is_some_and(|it| it.text == "each")
        && all.get(at + 3).is_none_or(|it| matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | '!')))
}

/// "1hr a day mon to fri | 2hrs a day sat and sun".
fn has_a_rate_too(all: &[Lexeme<'_>], at: usize) -> bool {
    let rate = |from: usize| match all.get(from)?.word {
        Some(Keyword::Adverb(Period::Day)) => Some(from + 1),
        word => {
            let day = all.get(from + 1).is_some_and(|it| it.word == Some(Keyword::Period(Period::Day)));
            let each = all[from].text == "/" || matches!(word, Some(Keyword::A | Keyword::Per | Keyword::Every));
            (each && day).then_some(from + 2)
        }
    };
    let days = rate(at + 2).and_then(|past| all.get(past)).is_some_and(|it| is_day(it) || it.text == "on");
    days && (0..at).any(|from| rate(from).is_some())
}

fn begins_with_a_day(all: &[Lexeme<'_>], before: &[usize], at: usize) -> bool {
    // "on my days off | tue and wed".
    let days_off = at > 1 && all[at - 1].text == "off" && all[at - 2].text == "days";
    days_off
        || days_off_follow(all, at)
        || another_amount_follows(all, before, at)
        || tells_another_day(all, before, at)
}

/// "2 hours mon-fri | saturday off", "2h mon tue wed | thu and fri off": the days off are the last, and those joined to it.
fn days_off_follow(all: &[Lexeme<'_>], at: usize) -> bool {
    let end = end_of_days(all, at);
    let off = all.get(end).is_some_and(|it| matches!(it.text, "off" | "nothing" | "none"));
    // A day right behind another one, and none so further on.
    let follows = |at: usize| is_day(&all[at]) && is_day(&all[at - 1]);
    let amount = all[..at]
        .iter()
        .rposition(|it| !is_day(it) && !joins(it) && it.text != "on")
        .is_some_and(|it| is_unit(&all[it]));
    off && amount && follows(at) && !(at + 1..end).any(follows)
}

/// "weekdays 2 hrs | weekends 4", "2h a day | weekends 3h": an amount that has its days already is for no others.
fn another_amount_follows(all: &[Lexeme<'_>], before: &[usize], at: usize) -> bool {
    let end = end_of_days(all, at);
    let has_days = days_of_the_amount_before(all, before, at);
    let rate = at > 1
        && (matches!(all[at - 1].word, Some(Keyword::Period(Period::Day)))
            && (matches!(all[at - 2].word, Some(Keyword::A | Keyword::Per | Keyword::Every))
                || all[at - 2].text == "/")
            || matches!(all[at - 1].word, Some(Keyword::Adverb(Period::Day))));
    let amount =
        |at: usize| all.get(at).is_some_and(|it| number_of(it).is_some()) && all.get(at + 1).is_some_and(is_unit);
    (rate && amount(end)) || has_days
}

/// "2h on saturday | sunday is family day".
fn tells_another_day(all: &[Lexeme<'_>], before: &[usize], at: usize) -> bool {
    let told = all.get(at + 1).is_some_and(|it| it.text == "is");
    let amount = all[..at].iter().any(is_unit);
    told && amount
        && matches!(all[at].word, Some(Keyword::Day(_)))
        && (is_day(&all[at - 1]) || days_of_the_amount_before(all, before, at))
}

/// Whether an amount ends here whose days stand before it: "mon-thu 2 hours".
fn days_of_the_amount_before(all: &[Lexeme<'_>], before: &[usize], at: usize) -> bool {
    if !is_unit(&all[at - 1]) {
        return false;
    }
    let number = if at > 1 && number_of(&all[at - 2]).is_some() { at - 2 } else { return false };
    let Some(last) = number.checked_sub(1).filter(|last| is_day(&all[*last])) else { return false };
    let first = (0..=last).rev().take_while(|at| is_day(&all[*at]) || joins(&all[*at])).last().unwrap_or(last);
    // The phrase or a clause begins with its days.
    first == 0
        || before.contains(&first)
        || matches!(all[first - 1].kind, TokenKind::Sign(',' | '.' | ';'))
        || !all[..first].iter().any(super::is_of_time)
}

/// Where the days end that begin here.
fn end_of_days(all: &[Lexeme<'_>], at: usize) -> usize {
    let mut end = at;
    while end < all.len() && (is_day(&all[end]) || joins(&all[end]) && all.get(end + 1).is_some_and(is_day)) {
        end += 1;
    }
    end
}

fn joins(it: &Lexeme<'_>) -> bool {
    joins_a_range(it) || matches!(it.text, "and" | "&" | "/" | "+")
}

fn is_day(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekday | Period::Weekend)))
}

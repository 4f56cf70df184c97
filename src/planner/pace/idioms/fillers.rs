//! Words that say nothing where they stand, and are dropped before anything is read: what people swear by, what an amount is like,
//! "one" in the place of a noun, and the full stop of a shortened day.

use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

/// What people swear by, and never how much or when.
#[rustfmt::skip] // Many words a line.
pub(super) const EXPLETIVES: &[&str] = &[
    "bleeding", "blinking", "bloody", "blooming", "damn", "damned", "dang", "darn", "darned", "effing", "flipping", "freakin",
    "freaking", "fricking", "friggin", "frigging", "fucking", "goddamn", "ruddy", "sodding",
];

/// What makes of an amount another one, or one of something else.
#[rustfmt::skip] // Many words a line.
const CHANGES: &[&str] = &[
    "additional", "bonus", "combined", "cumulative", "final", "former", "fresh", "further", "lost", "monthly", "one", "paid", "present", "previous",
    "remaining", "separate", "shared", "unpaid", "wasted", "yearly",
];

/// The lexemes without such words.
pub(super) fn dropped(mut all: Vec<Lexeme<'_>>) -> Vec<Lexeme<'_>> {
    let says_nothing: Vec<usize> = (0..all.len()).filter(|at| is_filler(&all, *at)).collect();
    for at in says_nothing.into_iter().rev() {
        all.remove(at);
    }
    all
}

fn is_filler(all: &[Lexeme<'_>], at: usize) -> bool {
    match all[at].kind {
        TokenKind::Word(text) => {
            is_expletive(all, at, text)
                || describes_an_amount(all, at)
                || stands_for_a_noun(all, at)
                || is_each_one(all, at)
        }
        TokenKind::Sign('.') => shortens_a_day(all, at),
        TokenKind::Number(value) => tells_an_age(all, at, value),
        _ => false,
    }
}

/// "every damn night"; "it takes a bloody hour" too.
fn is_expletive(all: &[Lexeme<'_>], at: usize, text: &str) -> bool {
    words::is_in(EXPLETIVES, text) && all.get(at + 1).is_some_and(|it| it.word.is_some() || is_number(it))
}

/// "a lazy 90 minutes": what it is like.
fn describes_an_amount(all: &[Lexeme<'_>], at: usize) -> bool {
    let opens = at > 0 && all[at - 1].word == Some(Keyword::A) && all[at - 1].text.starts_with('a');
    if !opens || all[at].word.is_some() || all[at].in_idiom || all[at].in_retelling {
        return false;
    }
    let number = all.get(at + 1).is_some_and(is_number);
    let unit = all.get(at + 2).is_some_and(|it| is_unit(it) || it.text == "-" && all.get(at + 3).is_some_and(is_unit));
    number && unit && !words::is_in(CHANGES, all[at].text) && !words::is_in(words::RELATIONS, all[at].text)
}

/// "a 3-hour stint and a 1-hour one": one of them, and no hour more.
fn stands_for_a_noun(all: &[Lexeme<'_>], at: usize) -> bool {
    if !matches!(all[at].text, "one" | "ones") || at < 3 || !is_unit(&all[at - 1]) {
        return false;
    }
    let joined = all[at - 2].text == "-" && is_number(&all[at - 3]);
    joined
        && all.get(at + 1).is_none_or(|it| {
            !is_unit(it)
                && !is_number(it)
                && !matches!(
                    it.word,
                    Some(Keyword::Day(_) | Keyword::Period(Period::Day | Period::DayPart(_)) | Keyword::Times)
                )
        })
}

/// "2 hours on each one": on each, and one hour for none of them.
fn is_each_one(all: &[Lexeme<'_>], at: usize) -> bool {
    let counts = |it: &Lexeme<'_>| {
        is_unit(it) || is_number(it) || matches!(it.word, Some(Keyword::Day(_) | Keyword::Period(_) | Keyword::Times))
    };
    all[at].text == "one"
        && at > 0
        && matches!(all[at - 1].text, "each" | "every")
        && all.get(at + 1).is_none_or(|it| !counts(it) && it.text != "-" && it.text != "or" && it.text != "to")
}

/// "new here, 52, long haul driver. 40 minutes a day": how old somebody is, where nothing of time stands on either side.
fn tells_an_age(all: &[Lexeme<'_>], at: usize, value: f64) -> bool {
    if !(16.0..=99.0).contains(&value) || value.fract() != 0.0 {
        return false;
    }
    let before = all[..at].split_last().filter(|(stop, _)| parts(stop));
    let after = all[at + 1..].split_first().filter(|(stop, _)| parts(stop));
    let (Some((_, before)), Some((_, after))) = (before, after) else { return false };
    let last = before.rsplit(parts).next().unwrap_or_default();
    let next = after.split(parts).next().unwrap_or_default();
    let tells_no_time = |clause: &[Lexeme<'_>]| {
        !clause.is_empty()
            && clause.iter().all(|it| {
                matches!(it.kind, TokenKind::Word(_))
                    && matches!(it.word, None | Some(Keyword::Noise | Keyword::A | Keyword::All))
            })
    };
    // Who says how old they are has just said hello.
    let greets = |it: &Lexeme<'_>| {
        matches!(it.text, "hello" | "here" | "hey" | "hi" | "hiya" | "im" | "newbie" | "newcomer" | "greetings")
    };
    tells_no_time(last) && tells_no_time(next) && all[..at].iter().any(greets)
}

fn parts(it: &Lexeme<'_>) -> bool {
    matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | '!' | '\n'))
}

/// "tues. & wed.": two days, and no new sentence.
fn shortens_a_day(all: &[Lexeme<'_>], at: usize) -> bool {
    let is_short = at > 0
        && all[at].glued
        && !all[at - 1].text.ends_with("day")
        && matches!(all[at - 1].word, Some(Keyword::Day(_)))
        && !all[at - 1].text.ends_with("days");
    let joins = |it: &Lexeme<'_>| {
        matches!(it.word, Some(Keyword::And | Keyword::Or | Keyword::To))
            || matches!(it.kind, TokenKind::Sign('&' | ',' | '/' | '-' | '+' | ':'))
    };
    is_short && all.get(at + 1).is_some_and(joins)
}

fn is_number(it: &Lexeme<'_>) -> bool {
    matches!(it.kind, TokenKind::Number(_))
        || matches!(it.word, Some(Keyword::Ones(_) | Keyword::Tens(_) | Keyword::Half))
}

fn is_unit(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Hour { .. } | Keyword::Minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted_for_binary_search() {
        assert!(EXPLETIVES.is_sorted() && CHANGES.is_sorted());
    }
}

//! What says nothing of time and stands in the way of what does, dropped before all idioms: talk at the edges of a phrase, what an hour
//! is like, and what it is for; and signs that part clauses, each written as a comma.

use super::{is_unit, number_of};
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword};

/// What a phrase may begin with.
const BEFORE: &[&[&str]] = &[
    &["hmm"],
    &["honestly"],
    &["i", "guess"],
    &["i", "reckon"],
    &["i", "suppose"],
    &["i", "think"],
    &["id", "say"],
    &["lets", "say"],
    &["ok"],
    &["okay"],
    &["so"],
    &["tbh"],
    &["uh"],
    &["um"],
    &["well"],
];

/// What it may end with.
const BEHIND: &[&[&str]] = &[
    &["at", "the", "moment"],
    &["for", "now"],
    &["haha"],
    &["honestly"],
    &["i", "believe"],
    &["i", "guess"],
    &["i", "hope"],
    &["i", "reckon"],
    &["i", "suppose"],
    &["i", "think"],
    &["id", "say"],
    &["if", "that", "helps"],
    &["if", "that", "makes", "sense"],
    &["imo"],
    &["lol"],
    &["please"],
    &["right", "now"],
    &["tbh"],
    &["thank", "you"],
    &["thanks"],
    &["thx"],
    &["to", "be", "honest"],
    &["ty"],
];

/// What an hour of study is like. Not what tells it from others, as "free" and "extra" do.
#[rustfmt::skip] // Many words a line.
const LIKE: &[&str] = &[
    "calm", "concentrated", "dead", "decent", "dedicated", "deep", "effective", "entire", "focused", "focussed", "golden", "good", "great",
    "hard", "honest", "intense", "intensive", "lazy", "lonely", "measly", "miserable", "peaceful", "precious", "productive", "quiet",
    "sacred", "serious", "silent", "sleepy", "slow", "solid", "stolen", "straight", "undisturbed", "uninterrupted", "whole",
];

pub(super) fn tidied(all: Vec<Lexeme<'_>>) -> Vec<Lexeme<'_>> {
    let all = parted_by_commas(without_edges(all));
    let says_nothing: Vec<bool> = (0..all.len()).map(|at| is_like(&all, at) || is_for_study(&all, at)).collect();
    if !says_nothing.contains(&true) {
        return all;
    }
    all.into_iter().zip(says_nothing).filter(|(_, nothing)| !nothing).map(|(it, _)| it).collect()
}

/// The phrase without talk before and behind it, where something is left.
fn without_edges(mut all: Vec<Lexeme<'_>>) -> Vec<Lexeme<'_>> {
    let says = |said: &[Lexeme<'_>], talk: &[&str]| {
        said.len() == talk.len() && said.iter().zip(talk).all(|(it, word)| it.text == *word)
    };
    let is_sign = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Sign(',' | '.' | '!' | ';' | '-' | '…'));
    let mut start = 0;
    while let Some(talk) =
        BEFORE.iter().find(|talk| all.get(start..start + talk.len()).is_some_and(|said| says(said, talk)))
    {
        start += talk.len();
        start += all[start..].iter().take_while(|it| matches!(it.kind, TokenKind::Sign(',' | '.' | '…'))).count();
    }
    let mut end = all.len();
    loop {
        let last = end - all[..end].iter().rev().take_while(|it| is_sign(it)).count();
        let Some(talk) = BEHIND
            .iter()
            .find(|talk| last.checked_sub(talk.len()).is_some_and(|from| from > start && says(&all[from..last], talk)))
        else {
            break;
        };
        end = last - talk.len();
    }
    if all[start..end].iter().any(is_unit) {
        all.truncate(end);
        all.drain(..start);
    }
    all
}

/// With a comma for each "..." and each dash between clauses: "2 hours - 5 days a week" is no range.
fn parted_by_commas(mut all: Vec<Lexeme<'_>>) -> Vec<Lexeme<'_>> {
    for at in (1..all.len()).rev() {
        let dots = all[at..].iter().take_while(|it| matches!(it.kind, TokenKind::Sign('.'))).count();
        let begins = !matches!(all[at - 1].kind, TokenKind::Sign('.'));
        if begins && dots > 1 || matches!(all[at].kind, TokenKind::Sign('…')) {
            all.drain(at + 1..at + dots.max(1));
            all[at] = all[at].standing_for(TokenKind::Sign(','), ",");
        } else if matches!(all[at].kind, TokenKind::Sign('&')) && !all[at].glued {
            all[at] = all[at].meant("and");
        } else if matches!(all[at].kind, TokenKind::Sign('-')) && parts_clauses(&all, at) {
            all[at] = all[at].standing_for(TokenKind::Sign(','), ",");
        }
    }
    all
}

/// Whether a dash with spaces round it stands between clauses: "2 hours - 5 days a week", "after 8 - about 90 min", "3 hours - 2 a week".
fn parts_clauses(all: &[Lexeme<'_>], at: usize) -> bool {
    let Some(next) = all.get(at + 1) else { return false };
    if all[at].glued || next.glued {
        return false;
    }
    let number = |at: usize| all.get(at).and_then(number_of);
    let Some(value) = number(at + 1) else { return !may_end_a_range(next) };
    // "5 to 7 days", "four or five nights".
    let joined = all.get(at + 2).is_some_and(|it| matches!(it.text, "-" | "to" | "or")) && number(at + 3).is_some();
    let noun = all.get(if joined { at + 4 } else { at + 2 });
    let counted = noun.is_some_and(|it| {
        it.text == "on" || matches!(it.word, Some(Keyword::Times | Keyword::Period(_) | Keyword::Moment(_)))
    });
    let unit = is_unit(&all[at - 1]);
    let descends = unit && at > 1 && number(at - 2).is_some_and(|before| before > value) && !noun.is_some_and(is_unit);
    unit && (counted || descends)
}

/// Whether a range of days, months, hours or times of day may end with it.
fn may_end_a_range(it: &Lexeme<'_>) -> bool {
    !matches!(it.kind, TokenKind::Word(_))
        || lexicon::month(it.text).is_some()
        || !matches!(
            it.word,
            None | Some(Keyword::Noise | Keyword::But | Keyword::Except | Keyword::Every | Keyword::Maybe)
        ) && !matches!(it.text, "no" | "nah" | "nope")
}

/// "2 quiet hours": what they are like.
fn is_like(all: &[Lexeme<'_>], at: usize) -> bool {
    let is_word = |at: usize| all.get(at).is_some_and(|it| words::is_in(LIKE, it.text));
    let counts = |it: &Lexeme<'_>| number_of(it).is_some() || matches!(it.word, Some(Keyword::Tens(_)));
    let first = (0..at).rev().find(|at| !is_word(*at)).is_some_and(|before| counts(&all[before]));
    is_word(at) && first && (at + 1..all.len()).find(|at| !is_word(*at)).is_some_and(|next| is_unit(&all[next]))
}

/// "an hour of study before work": what for says nothing, unless another amount is for something else.
fn is_for_study(all: &[Lexeme<'_>], at: usize) -> bool {
    let tells = |at: usize| at > 0 && all[at].text == "of" && is_unit(&all[at - 1]) && at + 1 < all.len();
    let studies =
        |at: usize| tells(at) && matches!(all[at + 1].text, "prep" | "revision" | "studies" | "study" | "studying");
    (studies(at) || at > 0 && studies(at - 1)) && (0..all.len()).all(|at| !tells(at) || studies(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted() {
        assert!(LIKE.is_sorted() && BEFORE.is_sorted() && BEHIND.is_sorted());
    }
}

//! Days in two letters: "mo we fr 1h". Beside others of them "we" is Wednesday and "mo" is no month.

use super::{is_day, is_stop};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

const TWO_LETTERS: [(&str, &str); 7] =
    [("mo", "mon"), ("tu", "tue"), ("we", "wed"), ("th", "thu"), ("fr", "fri"), ("sa", "sat"), ("su", "sun")];

/// Puts the days' names for their two letters, where "we" or "mo" is one of several.
pub(in crate::planner::pace::idioms) fn two_letter_days(all: &mut [Lexeme<'_>]) {
    let named = |it: &Lexeme<'_>| TWO_LETTERS.iter().find(|(letters, _)| *letters == it.text).map(|(_, name)| *name);
    let in_doubt = |it: &Lexeme<'_>| matches!(it.text, "we" | "mo");
    if !all.iter().any(in_doubt) {
        return;
    }
    // "th" of "4th" is none.
    let is_plain = |all: &[Lexeme<'_>], at: usize| {
        named(&all[at]).is_some() && !(all[at].glued && at > 0 && matches!(all[at - 1].kind, TokenKind::Number(_)))
    };
    let others = (0..all.len()).filter(|at| is_plain(all, *at) && all[*at].text != "we").count();
    if others == 0 {
        return;
    }
    let joins = |it: &Lexeme<'_>| matches!(it.text, "," | "/" | "&" | "and" | "-" | "+" | "to");
    let beside = |all: &[Lexeme<'_>], at: usize| {
        let before = all[..at].iter().rev().find(|it| !joins(it));
        let after = all[at + 1..].iter().find(|it| !joins(it));
        let is_one = |it: &Lexeme<'_>| named(it).is_some() || (is_day(it) && it.text.len() <= 5);
        (before.is_some_and(is_one), after.is_some_and(is_one))
    };
    for at in 0..all.len() {
        if !is_plain(all, at) || !in_doubt(&all[at]) {
            continue;
        }
        let (before, after) = beside(all, at);
        let next = all.get(at + 1);
        let amount = next.is_some_and(|it| {
            super::number_of(it).is_some()
                || matches!(it.kind, TokenKind::Colon(..))
                || matches!(it.word, Some(Keyword::Tens(_) | Keyword::Half | Keyword::A))
        });
        let ends = next.is_none_or(|it| is_stop(it) || it.text == "off");
        // "6 hours a mo", "2 mo".
        let counted = at > 0
            && (super::number_of(&all[at - 1]).is_some()
                || matches!(all[at - 1].word, Some(Keyword::A | Keyword::Per | Keyword::Every))
                || all[at - 1].text == "/" && !before);
        let is_one = match all[at].text {
            "we" => after || amount || (before && ends),
            _ => !counted && (after || amount || before),
        };
        if is_one && let Some(name) = named(&all[at]) {
            all[at] = Lexeme { glued: all[at].glued, ..all[at].meant(name) };
        }
    }
}

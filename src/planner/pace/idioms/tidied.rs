//! What says nothing of time and stands in the way of what does, dropped before all idioms: talk at the edges of a phrase, what an hour
//! is like, and what it is for; and signs that part clauses, each written as a comma.

use super::{is_unit, number_of};
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

/// What a phrase may begin with.
const BEFORE: &[&[&str]] = &[
    &["all"],
    &["everybody"],
    &["everyone"],
    &["guys"],
    &["hello"],
    &["hey"],
    &["hi"],
    &["hmm"],
    &["honestly"],
    &["i", "guess"],
    &["i", "reckon"],
    &["i", "suppose"],
    &["i", "think"],
    &["id", "say"],
    &["lets", "say"],
    &["maybe"],
    &["ok"],
    &["okay"],
    &["probably"],
    &["realistically"],
    &["so"],
    &["tbh"],
    &["there"],
    &["uh"],
    &["um"],
    &["well"],
];

/// Who is greeted, behind a greeting.
const GREETED: &[&str] = &["all", "everybody", "everyone", "guys", "there"];

/// What it may end with.
const BEHIND: &[&[&str]] = &[
    &["at", "the", "moment"],
    &["for", "now"],
    &["haha"],
    &["honestly"],
    &["hopefully"],
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
    &["on", "average"],
    &["please"],
    &["probably"],
    &["right", "now"],
    &["tbh"],
    &["thank", "you"],
    &["thanks"],
    &["thx"],
    &["to", "be", "honest"],
    &["ty"],
];

/// "10 hours, 12 hopefully" is a range; behind days it is talk.
const UNSURE: &[&str] = &["hopefully", "probably"];

/// What a question begins with that follows a pace.
const ASKS: &[&str] = &["any", "can", "could", "how", "what", "whats", "when", "will", "would"];

/// What makes a number no other.
const HEDGES: &[&str] = &["about", "approx", "approximately", "around", "circa", "roughly"];

/// What an hour of study is like. Not what tells it from others, as "free" and "extra" do.
#[rustfmt::skip] // Many words a line.
const LIKE: &[&str] = &[
    "calm", "concentrated", "dead", "decent", "dedicated", "deep", "effective", "entire", "focused", "focussed", "golden", "good", "great",
    "hard", "honest", "intense", "intensive", "lazy", "lonely", "measly", "miserable", "peaceful", "precious", "productive", "quiet",
    "sacred", "serious", "silent", "sleepy", "slow", "solid", "stolen", "straight", "undisturbed", "uninterrupted", "whole",
];

pub(super) fn tidied(all: Vec<Lexeme<'_>>) -> Vec<Lexeme<'_>> {
    let all = parted_by_commas(without_edges(all));
    let says_nothing: Vec<bool> =
        (0..all.len()).map(|at| is_like(&all, at) || is_for_study(&all, at) || is_hedge(&all, at)).collect();
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
    let mut start = 0;
    while let Some(talk) =
        BEFORE.iter().find(|talk| all.get(start..start + talk.len()).is_some_and(|said| says(said, talk)))
    {
        // "all weekdays 2 hours" greets nobody.
        if GREETED.contains(&talk[0]) && (start == 0 || !matches!(all[start - 1].text, "hello" | "hey" | "hi")) {
            break;
        }
        start += talk.len();
        start += all[start..].iter().take_while(|it| matches!(it.kind, TokenKind::Sign(',' | '.' | '…' | '!'))).count();
    }
    let mut end = without_a_question(&all);
    loop {
        let last = end - all[..end].iter().rev().take_while(|it| is_closing_sign(&all, it)).count();
        let talk = BEHIND.iter().find(|talk| {
            last.checked_sub(talk.len()).is_some_and(|from| {
                let of_days = || {
                    number_of(&all[from - 1]).is_none() && !is_unit(&all[from - 1]) || all[..from].iter().any(is_day)
                };
                from > start && says(&all[from..last], talk) && (!UNSURE.contains(&talk[0]) || of_days())
            })
        });
        end = last;
        let Some(talk) = talk else { break };
        end -= talk.len();
    }
    let rest = all.get(start..end).unwrap_or_default();
    if rest.iter().any(|it| is_unit(it) || number_of(it).is_some()) {
        all.truncate(end);
        all.drain(..start);
    }
    all
}

fn is_day(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekday | Period::Weekend)))
}

/// Whether a sign at the end of a phrase says nothing: a full stop, a picture, the half of a smile.
fn is_closing_sign(all: &[Lexeme<'_>], it: &Lexeme<'_>) -> bool {
    match it.kind {
        TokenKind::Sign(',' | '.' | '!' | ';' | '…' | ':') => true,
        TokenKind::Sign(')') => !all.iter().any(|it| matches!(it.kind, TokenKind::Sign('('))),
        // Beyond letters and the signs of sums.
        TokenKind::Sign(sign) => sign >= '\u{2190}',
        _ => false,
    }
}

/// Where the phrase ends without what is asked behind it: "10 hours a week, how long will it take?".
fn without_a_question(all: &[Lexeme<'_>]) -> usize {
    let stop = all.iter().rposition(|it| matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | '!' | '\n')));
    let Some(stop) = stop.filter(|_| all.last().is_some_and(|it| it.text == "?")) else { return all.len() };
    let asked = &all[stop + 1..];
    let asks = asked.first().is_some_and(|it| words::is_in(ASKS, it.text));
    if asks && !asked.iter().any(super::is_of_time) { stop } else { all.len() }
}

/// With a comma for each "..." and each dash between clauses: "2 hours - 5 days a week" is no range.
fn parted_by_commas(mut all: Vec<Lexeme<'_>>) -> Vec<Lexeme<'_>> {
    for at in (1..all.len()).rev() {
        let dots = all[at..].iter().take_while(|it| matches!(it.kind, TokenKind::Sign('.'))).count();
        let begins = !matches!(all[at - 1].kind, TokenKind::Sign('.'));
        if begins && dots > 1 || matches!(all[at].kind, TokenKind::Sign('…')) {
            all.drain(at + 1..at + dots.max(1));
            all[at] = all[at].standing_for(TokenKind::Sign(','), ",");
        } else if (matches!(all[at].kind, TokenKind::Sign('&')) && !all[at].glued)
            || all[at].text == "n"
            || joins_days(&all, at)
        {
            all[at] = all[at].meant("and");
        } else if matches!(all[at].kind, TokenKind::Sign('-')) && parts_clauses(&all, at) {
            all[at] = all[at].standing_for(TokenKind::Sign(','), ",");
        }
    }
    all
}

/// "sat + sun 2h".
fn joins_days(all: &[Lexeme<'_>], at: usize) -> bool {
    let is_day = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::Day(_)));
    matches!(all[at].kind, TokenKind::Sign('+'))
        && !all[at].glued
        && is_day(&all[at - 1])
        && all.get(at + 1).is_some_and(is_day)
}

/// Whether a dash with spaces round it stands between clauses: "2 hours - 5 days a week", "after 8 - about 90 min", "3 hours - 2 a week".
fn parts_clauses(all: &[Lexeme<'_>], at: usize) -> bool {
    let Some(next) = all.get(at + 1) else { return false };
    if all[at].glued || next.glued {
        return false;
    }
    if matches!(all[at - 1].text, "no" | "nah" | "nope") {
        return true;
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

/// "about 2 hours", "~2 hours": as many.
fn is_hedge(all: &[Lexeme<'_>], at: usize) -> bool {
    let number = |at: usize| all.get(at).is_some_and(|it| number_of(it).is_some());
    if matches!(all[at].kind, TokenKind::Sign('~')) {
        // "2~3" is a range.
        return number(at + 1) && (at == 0 || !number(at - 1) || !all[at].glued && all[at + 1].glued);
    }
    let unit = |at: usize| all.get(at).is_some_and(is_unit);
    // "for like 2 hours"; "i'd like 2 hours" and "more like 2" say something else.
    let is_like = all[at].text == "like"
        && (at == 0
            || !matches!(
                all[at - 1].text,
                "feels" | "id" | "just" | "look" | "looks" | "more" | "much" | "not" | "same" | "seems" | "would"
            ));
    (is_like || words::is_in(HEDGES, all[at].text))
        && (number(at + 1) && unit(at + 2)
            || matches!(all.get(at + 1).map(|it| it.word), Some(Some(Keyword::A))) && unit(at + 2))
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
        assert!(LIKE.is_sorted() && BEFORE.is_sorted() && BEHIND.is_sorted() && ASKS.is_sorted() && HEDGES.is_sorted());
    }
}

//! What somebody says before the pace: "adhd here, so no long blocks please. 4 blocks of 20 minutes a day".
//!
//! A sentence before the first that speaks of time can say why or who, and nothing of how much there is, on which days or when.

use super::days::DaySet;
use super::lexicon::{self, Lexeme};
use super::token::TokenKind;
use super::words::{Keyword, Period};

/// The lexemes from the first sentence on that speaks of time; none where nothing stands before it that may be left out.
pub(super) fn left_out<'s, 'a>(all: &'s [Lexeme<'a>]) -> Option<&'s [Lexeme<'a>]> {
    let mut start = 0;
    while let Some(end) = (start..all.len()).find(|at| ends_a_sentence(all, *at)) {
        if (start..end).any(|at| speaks_of_time(all, at)) {
            break;
        }
        start = end + 1;
    }
    // What is left has to say something.
    (start > 0 && start < all.len()).then(|| &all[start..])
}

/// The lexemes behind a first sentence that tells what happened, or what somebody else does, and names days or months in it: "lost my
/// job on friday. 40 hours a week". Only where what follows is of a week, or of other days, so that those say nothing of it.
pub(super) fn without_what_happened<'s, 'a>(all: &'s [Lexeme<'a>]) -> Option<&'s [Lexeme<'a>]> {
    let end = (0..all.len()).find(|at| ends_a_sentence(all, *at))?;
    let (first, rest) = (&all[..end], all.get(end + 1..)?);
    let amount = |at: usize| {
        let it = &first[at];
        is_amount(it) || number_of(it) && !is_age(first, at)
    };
    let told = (0..first.len()).any(amount) || first.iter().any(|it| CHANGES.binary_search(&it.text).is_ok());
    let others =
        first.first().is_some_and(|it| matches!(it.text, "the" | "my" | "our" | "his" | "her" | "he" | "she" | "they"))
            || matches!(first, [i, verb, ..] if i.text == "i" && ELSE.binary_search(&verb.text).is_ok());
    if told || !(happened(first) || others) {
        return None;
    }
    let named = days_of(first);
    let weekly = rest.windows(2).any(|pair| {
        matches!(pair[0].word, Some(Keyword::A | Keyword::Per | Keyword::Every))
            && matches!(pair[1].word, Some(Keyword::Period(Period::Week)))
    });
    let own = days_of(rest);
    let apart = own != DaySet::NONE && own.and(named) == DaySet::NONE;
    (weekly || apart || named == DaySet::NONE && happened(first)).then_some(rest)
}

/// Whether a sentence tells of something that is over: "broke my wrist in may", "i've been off sick since march".
fn happened(sentence: &[Lexeme<'_>]) -> bool {
    let verb = sentence
        .iter()
        .position(|it| !matches!(it.text, "i" | "we" | "ive" | "weve" | "just" | "have" | "only" | "so"));
    verb.is_some_and(|at| PAST.binary_search(&sentence[at].text).is_ok())
}

/// What somebody does that is no study.
const ELSE: &[&str] = &[
    "babysit",
    "clean",
    "coach",
    "cook",
    "dance",
    "drive",
    "garden",
    "play",
    "sing",
    "swim",
    "teach",
    "volunteer",
    "work",
];

/// What happened.
#[rustfmt::skip] // Many words a line.
const PAST: &[&str] = &[
    "became", "been", "bought", "broke", "failed", "finished", "graduated", "joined", "lost", "married", "moved", "passed", "quit", "retired",
    "returned", "signed", "started", "switched", "turned",
];

/// What says something of the hours all the same.
#[rustfmt::skip] // Many words a line.
const CHANGES: &[&str] = &[
    "afterwards", "every", "except", "free", "from", "hours", "now", "off", "only", "so", "study", "studying", "then", "till", "until",
];

fn is_amount(it: &Lexeme<'_>) -> bool {
    matches!(it.kind, TokenKind::Colon(..))
        || matches!(it.word, Some(Keyword::Hour { .. } | Keyword::Minute | Keyword::HoursPer(_) | Keyword::Half))
}

fn number_of(it: &Lexeme<'_>) -> bool {
    matches!(it.kind, TokenKind::Number(_)) || matches!(it.word, Some(Keyword::Ones(_) | Keyword::Tens(_)))
}

/// "i'm 54", "since i was 19", "the oldest is nine", "2 boys, 4 and 7", "a mum of four": who somebody is.
fn is_age(all: &[Lexeme<'_>], at: usize) -> bool {
    let text = |back: usize| at.checked_sub(back).map_or("", |before| all[before].text);
    let of_children = || all[..at].iter().any(|it| CHILDREN.binary_search(&it.text).is_ok());
    match text(1) {
        "im" | "turned" | "aged" | "turning" => true,
        "was" | "am" => all[..at].iter().any(|it| matches!(it.text, "i" | "he" | "she")),
        "is" | "are" | "under" | "over" | "and" | "nearly" => of_children(),
        "," => CHILDREN.binary_search(&text(2)).is_ok(),
        "of" => matches!(text(2), "mum" | "mom" | "dad" | "mother" | "father" | "parent"),
        _ => false,
    }
}

const CHILDREN: &[&str] = &[
    "baby",
    "boy",
    "boys",
    "child",
    "children",
    "daughter",
    "daughters",
    "eldest",
    "girl",
    "girls",
    "kid",
    "kids",
    "oldest",
    "son",
    "sons",
    "toddler",
    "twins",
    "youngest",
];

/// The days that are named, without their hours.
fn days_of(said: &[Lexeme<'_>]) -> DaySet {
    said.iter().fold(DaySet::NONE, |days, it| {
        days.or(match it.word {
            Some(Keyword::Day(day)) => DaySet::from_to(day, day),
            Some(Keyword::Days(days)) => days,
            Some(Keyword::Period(Period::Weekday)) => DaySet::WEEKDAYS,
            Some(Keyword::Period(Period::Weekend)) => DaySet::WEEKEND,
            _ => DaySet::NONE,
        })
    })
}

fn ends_a_sentence(all: &[Lexeme<'_>], at: usize) -> bool {
    // "long time lurker here :)".
    let smiles = at > 0
        && matches!(all[at].kind, TokenKind::Sign(')'))
        && matches!(all[at - 1].kind, TokenKind::Sign(':' | ';'))
        && !all[..at].iter().any(|it| matches!(it.kind, TokenKind::Sign('(')));
    smiles
        || matches!(all[at].kind, TokenKind::Sign('.' | '!' | '?' | '\n')) && all.get(at + 1).is_none_or(|it| !it.glued)
}

/// Whether a word can say how much there is, on which days or when; of numbers all but those that count things.
fn speaks_of_time(all: &[Lexeme<'_>], at: usize) -> bool {
    let it = &all[at];
    match (it.kind, it.word) {
        (TokenKind::Number(_), _) | (_, Some(Keyword::Ones(_) | Keyword::Tens(_))) if is_age(all, at) => false,
        (TokenKind::Number(_), _) | (_, Some(Keyword::Ones(_) | Keyword::Tens(_))) => {
            let thing = all.get(at + 1).filter(|it| matches!(it.kind, TokenKind::Word(_)));
            thing.is_none_or(|it| {
                is_of_time(it) || matches!(it.word, Some(Keyword::Ones(_) | Keyword::To | Keyword::Or))
            })
        }
        // "all under ten".
        _ if matches!(it.text, "all" | "both" | "under" | "over") => {
            !(at + 1..all.len().min(at + 3)).any(|at| number_of(&all[at]) && is_age(all, at)) && is_of_time(it)
        }
        _ => is_of_time(it),
    }
}

fn is_of_time(it: &Lexeme<'_>) -> bool {
    if matches!(it.kind, TokenKind::Colon(..)) || lexicon::month(it.text).is_some() {
        return true;
    }
    match it.word {
        Some(
            Keyword::Noise
            | Keyword::And
            | Keyword::Or
            | Keyword::A
            | Keyword::At
            | Keyword::But
            | Keyword::Except
            | Keyword::From
            | Keyword::Job
            | Keyword::Maybe
            | Keyword::Ones(_)
            | Keyword::Our
            | Keyword::Over
            | Keyword::Quarter
            | Keyword::Tens(_)
            | Keyword::Time
            | Keyword::To
            | Keyword::Vague,
        ) => false,
        Some(_) => true,
        None => matches!(
            it.text,
            "alternate"
                | "double"
                | "instead"
                | "less"
                | "more"
                | "only"
                | "other"
                | "otherwise"
                | "same"
                | "twice"
                | "unless"
                | "until"
                | "zero"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_binary_search() {
        assert!(PAST.is_sorted() && ELSE.is_sorted() && CHILDREN.is_sorted() && CHANGES.is_sorted());
    }
}

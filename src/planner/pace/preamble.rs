//! What somebody says before the pace: "adhd here, so no long blocks please. 4 blocks of 20 minutes a day".
//!
//! A sentence before the first that speaks of time can say why or who, and nothing of how much there is, on which days or when.

use super::lexicon::{self, Lexeme};
use super::token::TokenKind;
use super::words::Keyword;

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

fn ends_a_sentence(all: &[Lexeme<'_>], at: usize) -> bool {
    matches!(all[at].kind, TokenKind::Sign('.' | '!' | '?' | '\n')) && all.get(at + 1).is_none_or(|it| !it.glued)
}

/// Whether a word can say how much there is, on which days or when; of numbers all but those that count things.
fn speaks_of_time(all: &[Lexeme<'_>], at: usize) -> bool {
    let it = &all[at];
    match (it.kind, it.word) {
        (TokenKind::Number(_), _) | (_, Some(Keyword::Ones(_) | Keyword::Tens(_))) => {
            let thing = all.get(at + 1).filter(|it| matches!(it.kind, TokenKind::Word(_)));
            thing.is_none_or(|it| {
                is_of_time(it) || matches!(it.word, Some(Keyword::Ones(_) | Keyword::To | Keyword::Or))
            })
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

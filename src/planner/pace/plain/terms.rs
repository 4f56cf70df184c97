//! Words and numbers as the few terms that a plain reading knows.

use super::cues;
use super::lexer::Lexer;
use super::term::{Cue, Link, Term};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

/// The terms of a phrase.
pub(super) fn terms<'a>(all: &[Lexeme<'a>]) -> Vec<Term<'a>> {
    let mut lexer = Lexer { all, terms: Vec::with_capacity(all.len()) };
    let mut at = 0;
    while at < all.len() {
        at = lexer.step(at).max(at + 1);
    }
    lexer.terms
}

impl<'a> Lexer<'_, 'a> {
    /// Reads a term and gives where the next begins.
    pub(super) fn step(&mut self, at: usize) -> usize {
        if matches!(self.text(at), "over" | "across" | "between" | "in") && !self.terms.is_empty() {
            let spread = self.count(at + 1).filter(|(term, _)| matches!(term, Term::Count(_) | Term::Times(_)));
            let spread =
                spread.or_else(|| self.days(at + 1).filter(|_| matches!(self.text(at), "over" | "across" | "between")));
            if let Some((term, next)) = spread {
                self.terms.push(Term::Together);
                self.terms.push(term);
                return next;
            }
        }
        let found = self
            .cue(at)
            .or_else(|| self.days_off(at))
            .or_else(|| self.count(at))
            .or_else(|| self.days(at))
            .or_else(|| self.rate(at))
            .or_else(|| self.quantity(at));
        if let Some((term, next)) = found {
            // "9-11pm weekdays, 2-3 on saturday": times, or so many hours?
            if matches!(term, Term::Clock(_)) && !(at..next).any(|at| self.tells_time(at)) {
                self.terms.push(Term::Cue(Cue::Maybe));
            }
            if matches!((term, self.terms.last()), (Term::Times(_), Some(Term::Times(_)))) {
                self.terms.push(Term::Cue(Cue::Beyond));
            }
            let adds = (at..next).any(|at| matches!(self.text(at), "extra" | "additional" | "another"));
            if adds && matches!(term, Term::Amount(_) | Term::Bare(_)) {
                self.terms.push(Term::Cue(Cue::Added));
            }
            // "sat or sun".
            let either = matches!(term, Term::Days { .. }) && (at..next).any(|at| self.text(at) == "or");
            if either && !self.terms.iter().rev().take(2).any(|term| matches!(term, Term::Cue(Cue::Off))) {
                self.terms.push(Term::Cue(Cue::Beyond));
            }
            // "each morning": every day, and when.
            if let (Term::PerDay, Some(Keyword::Moment(moment))) = (term, self.word(next - 1)) {
                self.terms.push(Term::Part(moment));
            }
            self.terms.push(term);
            return next;
        }
        let link = match self.text(at) {
            "(" => Some(Link::Inside),
            "," | ")" | "|" | "-" | ":" | "/" | "•" => Some(Link::Comma),
            ";" | "." | "!" | "?" | "\n" => Some(Link::Stop),
            "and" | "n" | "&" | "@" | "then" => Some(Link::And),
            "or" => Some(Link::Or),
            "but" | "however" | "though" => Some(Link::But),
            "plus" | "+" => Some(Link::Plus),
            "so" | "=" | "meaning" | "aka" | "makes" | "equals" => Some(Link::So),
            "while" | "when" | "because" | "bc" | "cuz" | "cause" | "since" | "once" | "if" | "unless" | "where" => {
                Some(Link::Why)
            }
            _ => None,
        };
        let term = match (link, self.word(at)) {
            (Some(link), _) => Term::Link(link),
            (None, Some(Keyword::Moment(moment))) => Term::Part(moment),
            (None, Some(Keyword::Together)) => Term::Together,
            _ if matches!(self.text(at), "each" | "both" | "apiece" | "ea") => Term::Each,
            _ if matches!(self.text(at), "total" | "altogether" | "combined") => Term::Together,
            (
                None,
                Some(
                    Keyword::Hundreds(_)
                    | Keyword::Vague
                    | Keyword::FullTime
                    | Keyword::PartTime
                    | Keyword::NotFinite
                    | Keyword::Bi
                    | Keyword::Third,
                ),
            ) => Term::Cue(if matches!(self.word(at), Some(Keyword::Vague)) { Cue::Vague } else { Cue::Beyond }),
            (None, Some(Keyword::Period(Period::Year) | Keyword::Adverb(Period::Year))) => Term::Cue(Cue::Beyond),
            (None, Some(Keyword::Full | Keyword::Part))
                if self.text(at + 1) == "time" || self.text(at + 2) == "time" =>
            {
                Term::Cue(Cue::Beyond)
            }
            // "sta & sun", "1 hr m".
            _ if self.is_a_day_misspelt(at) => Term::Cue(Cue::Beyond),
            _ => Term::Word(self.text(at)),
        };
        self.terms.push(term);
        at + 1
    }

    pub(super) fn cue(&self, at: usize) -> Option<(Term<'a>, usize)> {
        if matches!(self.word(at), Some(Keyword::Day(_) | Keyword::Hour { .. } | Keyword::Minute))
            || matches!(self.all[at].kind, TokenKind::Number(_))
        {
            return None;
        }
        let (cue, length) = cues::at(self, at)?;
        Some((cue, at + length))
    }
}

//! When a phrase says that the exam is, or that all is to be done: "exam in may", "my test is june 3", "done by september".
//!
//! It says nothing of the hours, and is taken out before they are read, so that its month is no season of the pace and its day no
//! amount. The end of a phase that it is as well ("until my exam in april") stays.

use jiff::civil::Date;

use super::PaceError;
use super::lexicon::{self, Lexeme};
use super::token;
use super::token::TokenKind;
use super::words::{Keyword, is_one_of};
use crate::planner::dates::{self, DateError};

/// When a phrase says that the exam is, or that all is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// The exam is on one of these days, or on this one.
    Exam {
        /// The first.
        first: Date,
        /// The last.
        last: Date,
    },
    /// All is to be done by this day.
    DoneBy(Date),
}

/// The most lexemes of a date: `december 3rd, 2027`.
const DATE_LEXEMES: usize = 6;

/// What is said between an exam and its date.
#[rustfmt::skip] // Many words a line.
const JOINS: &[&str] = &[
    "-", ":", "=", "about", "around", "at", "booked", "cert", "coming", "cpc", "date", "day", "due", "early", "exam", "for", "happening", "i", "in",
    "is", "late", "mid", "of", "on", "planned", "s", "scheduled", "set", "sometime", "somewhere", "take", "test", "the", "up", "will", "be",
];

/// What is said before an exam, of the exam.
#[rustfmt::skip] // Many words a line.
const LEADS: &[&str] = &[
    "a", "aapc", "an", "ccs", "certification", "cert", "coding", "cpc", "for", "got", "have", "i", "im", "ive", "my", "scheduled", "sit",
    "sitting", "take", "taking", "the", "their", "want", "will", "with", "write", "writing", "gonna", "to", "before", "by",
];

/// What makes an exam one of practice.
const PRACTICE: &[&str] = &["each", "every", "mock", "per", "practice", "sample", "timed"];

/// What a phrase says of it, and the lexemes without that.
///
/// # Errors
///
/// [`PaceError::When`] for an exam on a day that could be one of two: `6/3`.
pub(super) fn told<'a>(
    folded: &'a str,
    all: Vec<Lexeme<'a>>,
    today: Date,
) -> Result<(Vec<Lexeme<'a>>, Option<Deadline>), PaceError> {
    let reader = DateReader { folded, all: &all, today };
    let Some(found) = (0..all.len()).find_map(|at| reader.exam(at)).or_else(|| reader.goal()) else {
        return Ok((all, None));
    };
    let (deadline, said) = found?;
    let Some(said) = said else { return Ok((all, Some(deadline))) };
    // Without it nothing may be left that says how much: then it is all that is said.
    let is_number = |it: &Lexeme<'_>| {
        matches!(it.kind, TokenKind::Number(_) | TokenKind::Colon(..))
            || matches!(it.word, Some(Keyword::Ones(_) | Keyword::Tens(_) | Keyword::Half | Keyword::Hour { .. }))
    };
    let (before, rest) = all.split_at(said.start);
    let (gone, after) = rest.split_at(said.len());
    if !before.iter().chain(after).any(is_number) {
        return Ok((all, None));
    }
    let is_sign = |it: Option<&Lexeme<'_>>| it.is_none_or(|it| matches!(it.kind, TokenKind::Sign(_)));
    let comma = gone.first().filter(|_| !is_sign(before.last()) && !is_sign(after.first()));
    let comma = comma.map(|first| Lexeme {
        text: ",",
        kind: TokenKind::Sign(','),
        glued: false,
        end: first.start,
        known: None,
        word: None,
        cut: 0,
        ..*first
    });
    let left = before.iter().copied().chain(comma).chain(after.iter().copied());
    Ok((left.collect(), Some(deadline)))
}

/// What was found, and where it is said where that says nothing else.
type FoundDeadline = Result<(Deadline, Option<std::ops::Range<usize>>), PaceError>;

/// The first and the last day of a date, and where it ends.
pub(super) type FoundDays = (Result<(Date, Date), PaceError>, usize);

/// Reads the dates of a phrase.
pub(super) struct DateReader<'s, 'a> {
    pub(super) folded: &'a str,
    pub(super) all: &'s [Lexeme<'a>],
    pub(super) today: Date,
}

impl DateReader<'_, '_> {
    fn text(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |it| it.text)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        is_one_of(self.text(at), words)
    }

    /// "my exam is in may", "before the june exam".
    fn exam(&self, at: usize) -> Option<FoundDeadline> {
        if !matches!(self.text(at), "exam" | "exams" | "retake" | "retaking" | "test" | "testing") {
            return None;
        }
        let mut when = at + 1;
        while self.is(when, JOINS) && self.dates(when).is_none() {
            when += 1;
        }
        let (named, start, end) = match self.dates(when) {
            Some((days, end)) => (days, at, end),
            None => {
                let start = (at.saturating_sub(DATE_LEXEMES)..at)
                    .find(|start| self.dates(*start).is_some_and(|(_, end)| end == at))?;
                (self.dates(start)?.0, start, at + 1)
            }
        };
        let mut start = start;
        while start > 0 && self.is(start - 1, LEADS) {
            start -= 1;
        }
        let before = start.checked_sub(1);
        if before.is_some_and(|at| self.is(at, PRACTICE) || matches!(self.all[at].kind, TokenKind::Number(_))) {
            return None;
        }
        // "20 hours a week after my exam in april": when a phase begins, and no end of all.
        if before.is_some_and(|at| matches!(self.text(at), "after" | "from" | "once" | "since" | "then")) {
            return None;
        }
        let ends_phase = before.is_some_and(|at| matches!(self.text(at), "til" | "till" | "until"));
        Some(named.map(|(first, last)| {
            (Deadline::Exam { first, last }, (!ends_phase).then(|| start..self.past_joint(start, end)))
        }))
    }

    /// "done by september", "by the end of june".
    fn goal(&self) -> Option<FoundDeadline> {
        (0..self.all.len()).filter(|at| self.text(*at) == "by").find_map(|at| {
            let when = if self.text(at + 1) == "the" { at + 2 } else { at + 1 };
            let (days, end) = self.dates(when)?;
            Some(days.map(|(day, _)| (Deadline::DoneBy(day), Some(at..end))))
        })
    }

    /// Past what joins an exam that is told first to the pace after it.
    fn past_joint(&self, start: usize, end: usize) -> usize {
        let mut past = end;
        while start == 0 && matches!(self.text(past), "," | "." | ";" | ":" | "-" | "and" | "so" | "but" | "!" | "\n") {
            past += 1;
        }
        past
    }

    /// The longest date here that names a month, or is told by figures or from today; its days, and where it ends.
    pub(super) fn dates(&self, at: usize) -> Option<FoundDays> {
        let names_month = |it: &Lexeme<'_>| lexicon::month(it.text).is_some();
        let first = self.all.get(at)?;
        let could_begin = matches!(first.kind, TokenKind::Number(_))
            || names_month(first)
            || matches!(
                first.text,
                "the" | "in" | "next" | "end" | "mid" | "early" | "late" | "beginning" | "first" | "this"
            )
            || matches!(first.word, Some(Keyword::Day(_)));
        if !could_begin {
            return None;
        }
        let most = (at + DATE_LEXEMES).min(self.all.len());
        (at + 1..=most).rev().find_map(|end| {
            let said = &self.all[at..end];
            let (first, last) = (said.first()?, said.last()?);
            let figures = said.iter().filter(|it| matches!(it.kind, TokenKind::Number(_))).count();
            let slashed = figures > 1
                && said.iter().all(|it| matches!(it.kind, TokenKind::Number(_) | TokenKind::Sign('/' | '-')));
            let from_today = matches!(first.text, "in" | "next")
                && matches!(last.text, "week" | "weeks" | "month" | "months" | "year");
            if !(said.iter().any(names_month) || slashed || from_today) || matches!(last.kind, TokenKind::Sign(_)) {
                return None;
            }
            // "exam in may 2 hours a day": the number is an amount's.
            let is_year = |value: f64| (1900.0..2200.0).contains(&value);
            if matches!(last.kind, TokenKind::Number(value) if !is_year(value) && !slashed && self.counts(end)) {
                return None;
            }
            // "exam in april 20": nobody names a day so.
            let of_month = at > 0 && self.text(at - 1) == "in" && names_month(first);
            if of_month && matches!(last.kind, TokenKind::Number(value) if !is_year(value)) {
                return None;
            }
            let text = token::between(self.folded, first.start, last.end);
            match dates::days_of(text, self.today) {
                Ok((day, _)) if first.text == "next" && last.text == "month" => {
                    Some((Ok((day, day.last_of_month())), end))
                }
                Ok((day, _)) if first.text == "next" && last.text == "year" => {
                    Some((Ok((day, day.last_of_year())), end))
                }
                Ok(days) => Some((Ok(days), end)),
                Err(DateError::TwoWays(_))
                    if at > 0 && matches!(self.text(at - 1), "is" | "on" | "exam" | "test" | "date") =>
                {
                    Some((Err(PaceError::When(text.to_owned())), end))
                }
                Err(_) => None,
            }
        })
    }

    /// Whether what follows makes the number before it one of an amount.
    fn counts(&self, at: usize) -> bool {
        let past = if matches!(self.text(at), "-" | "to" | "or" | "–") { at + 2 } else { at };
        matches!(
            self.all.get(past).and_then(|it| it.word),
            Some(
                Keyword::Hour { .. }
                    | Keyword::Minute
                    | Keyword::HoursPer(_)
                    | Keyword::Times
                    | Keyword::LetterM
                    | Keyword::Half
            )
        ) || matches!(
            self.all.get(past).and_then(|it| it.word),
            Some(Keyword::A | Keyword::Per | Keyword::Adverb(_) | Keyword::Period(_)) if past == at
        ) || matches!(self.text(past), "/" | "+")
    }
}

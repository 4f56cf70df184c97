//! Amounts and ranges of them, and numbers without a unit.

use super::cues;
use super::lexer::Lexer;
use super::term::{Cue, Term, TimeSpan};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

impl<'a> Lexer<'_, 'a> {
    pub(super) fn quantity(&self, at: usize) -> Option<(Term<'a>, usize)> {
        if let Some(found) = self.clock(at) {
            return Some(found);
        }
        // "at 5", "by 9pm", "10pm": when, and no amount.
        if matches!(self.text(at), "at" | "by" | "around" | "until" | "till" | "til" | "after" | "before")
            && let Some((_, half, next)) = self.time_of_day(at + 1)
            && self.unit(next).is_none()
            && (half.is_some() || matches!(self.text(at), "at" | "by" | "until" | "till" | "til"))
            && !matches!(self.rate(next), Some((Term::PerWeeks(_), _)))
        {
            let ends = matches!(self.text(at), "until" | "till" | "til") && self.time_of_day(at + 1).is_some();
            return Some((if ends { Term::Cue(Cue::Vague) } else { Term::Word(self.text(at)) }, next));
        }
        if let TokenKind::Colon(hour, minute) = self.all[at].kind {
            let next = if self.unit(at + 1).is_some() { at + 2 } else { at + 1 };
            let minutes = f64::from(hour) * 60.0 + f64::from(minute);
            return Some((if hour < 5 { Term::Amount(TimeSpan::of(minutes, minutes)) } else { Term::Word("") }, next));
        }
        if let Some((_, Some(_), next)) = self.time_of_day(at) {
            return Some((Term::Word(self.text(at)), next));
        }
        let (first, first_unit, mut next) = match self.length(at) {
            Some((minutes, next)) => (minutes, true, next),
            None => {
                let (value, next) = self.number(at)?;
                (value, false, next)
            }
        };
        let between = self.text(at.wrapping_sub(1)) == "between";
        let mut joint = next;
        if self.text(joint) == "," && matches!(self.text(joint + 1), "maybe" | "possibly" | "perhaps") {
            joint += 1;
        }
        let joins =
            matches!(self.text(joint), "-" | "to" | "or" | "~" | "maybe") || (between && self.text(joint) == "and");
        let mut past = joint + 1;
        while matches!(self.text(past), "maybe" | "even" | "like") {
            past += 1;
        }
        let second = if joins {
            self.length(past)
                .map(|(value, next)| (value, true, next))
                .or_else(|| self.number(past).map(|(value, next)| (value, false, next)))
        } else {
            None
        };
        let counts = |at: usize| matches!(self.word(at), Some(Keyword::Times | Keyword::Period(_)));
        let (span, has_unit) = match second {
            Some((second, true, past)) if first_unit => {
                next = past;
                (TimeSpan::of(first, second), true)
            }
            Some((second, true, past)) => {
                next = past;
                // The unit of the second is the first's.
                let unit =
                    if matches!(self.text(past - 1), "min" | "mins" | "minutes" | "minute" | "m") { 1.0 } else { 60.0 };
                (TimeSpan::of(first * unit, second), true)
            }
            Some((second, false, past)) if first_unit && !counts(past) && first >= 60.0 => {
                next = past;
                (TimeSpan::of(first, second * 60.0), true)
            }
            Some((second, false, past)) if !first_unit => {
                next = past;
                (TimeSpan::of(first, second), false)
            }
            _ => (TimeSpan::of(first, first), first_unit),
        };
        // "every day from 1 to 2": rather times of day.
        if !has_unit
            && second.is_some()
            && self.text(at.wrapping_sub(1)) == "from"
            && !matches!(self.rate(next), Some((Term::PerWeeks(_), _)))
        {
            return Some((Term::Cue(Cue::Beyond), next));
        }
        // "19h-21h", "18-20": times of day.
        let clocks = |span: TimeSpan, hours: f64| {
            let (from, to) = (span.low / hours, span.high / hours);
            to > from
                && to - from <= 8.0
                && to <= 24.0
                && (from >= 13.0 || (hours == 60.0 && from >= 5.0 && self.text(joint.wrapping_sub(1)) == "h"))
        };
        if second.is_some()
            && self.text(next) != "+"
            && clocks(span, if has_unit { 60.0 } else { 1.0 })
            && !matches!(self.rate(next), Some((Term::PerWeeks(_), _)))
            && !matches!(self.text(next - 1), "hours" | "hrs")
        {
            let hours = if has_unit { 1.0 } else { 60.0 };
            return Some((Term::Clock((span.high - span.low) * hours), next));
        }
        if !has_unit && !self.stands_alone(at, next) {
            if self.text(next) == "s" && self.glued(next) {
                return Some((Term::Cue(Cue::Busy), next + 1));
            }
            let ahead = next..(next + 5).min(self.all.len());
            let counts = |at: usize| {
                matches!(self.word(at), Some(Keyword::Period(_) | Keyword::Moment(_) | Keyword::Times))
                    && self.text(at).ends_with('s')
            };
            let pieces = (self.text(next).ends_with('s') || self.text(next + 1).ends_with('s'))
                && (next..self.all.len()).any(|at| matches!(self.text(at), "each" | "apiece" | "per" | "at" | "take"));
            let nth = matches!(self.text(next), "rd" | "nd" | "th" | "st")
                && matches!(self.text(at.wrapping_sub(1)), "every" | "each");
            let beyond = pieces
                || nth
                || ahead.into_iter().any(counts)
                    && !matches!(self.text(next), "weeks" | "months" | "years" | "wks" | "yrs");
            let stretch = matches!(self.text(at.wrapping_sub(1)), "in" | "over" | "/" | "per")
                && self.terms.iter().any(|term| matches!(term, Term::Amount(_)));
            let counted = |at: usize| {
                let word = self.text(at);
                words::is_in(words::COUNTED, word)
                    || words::is_in(words::CHILDREN, word)
                    || words::is_in(words::OTHER_LENGTHS, word)
                    || cues::is_busy_word(word)
                    || matches!(
                        word,
                        "weeks" | "week" | "months" | "month" | "years" | "year" | "yrs" | "other" | "bucks"
                    )
            };
            let label = words::is_in(words::LABELS, self.text(at.wrapping_sub(1)));
            let known = label || counted(next) || self.text(next) == ")";
            let term = Term::Word(match self.text(next) {
                ")" => "",
                _ if known => "#",
                _ => "?",
            });
            return Some((if beyond || stretch { Term::Cue(Cue::Beyond) } else { term }, next));
        }
        // "from 18 to 20 hours each monday".
        if has_unit && second.is_some() && span.low >= 780.0 && !matches!(self.rate(next), Some((Term::PerWeeks(_), _)))
        {
            return Some((Term::Cue(Cue::Beyond), next));
        }
        // "sundays 1-5".
        if !has_unit
            && second.is_some()
            && span.low < span.high
            && self.names_days()
            && span.low < 5.0
            && !matches!(self.rate(next), Some((Term::PerWeeks(_) | Term::PerDay, _)))
        {
            return Some((Term::Cue(Cue::Beyond), next));
        }
        if self.text(next) == "ish" {
            next += 1;
        } else if self.text(next) == "-" && self.text(next + 1) == "ish" {
            next += 2;
        }
        Some((if has_unit { Term::Amount(span) } else { Term::Bare(span) }, next))
    }

    /// Whether a number without a unit can be hours: nothing that is counted follows it, and no label stands before it.
    pub(super) fn stands_alone(&self, at: usize, next: usize) -> bool {
        if words::is_in(words::LABELS, self.text(at.wrapping_sub(1)))
            || matches!(self.text(at.wrapping_sub(1)), "$" | "in" | "age" | "aged" | "turn" | "turning")
        {
            return false;
        }
        if matches!(self.word(next), Some(Keyword::Period(Period::Week | Period::Month | Period::Year)) if self.text(next).ends_with('s') && self.text(next) != "s")
        {
            return false;
        }
        // "1) monday".
        if self.text(next) == ")" && self.glued(next) && !self.all[..at].iter().any(|it| it.text == "(") {
            return false;
        }
        match self.all.get(next).map(|it| it.kind) {
            None | Some(TokenKind::Sign(_) | TokenKind::Number(_)) => !matches!(self.text(next), "$" | "%"),
            Some(TokenKind::Colon(..)) => false,
            Some(TokenKind::Word(text)) => {
                self.rate(next).is_some()
                    || self.run_of_days(next, false).is_some()
                    || matches!(self.word(next), Some(Keyword::Moment(_) | Keyword::Times | Keyword::Period(_)))
                    || matches!(
                        text,
                        "back"
                            | "home"
                            | "a"
                            | "after"
                            | "all"
                            | "and"
                            | "at"
                            | "before"
                            | "but"
                            | "by"
                            | "during"
                            | "ea"
                            | "each"
                            | "every"
                            | "for"
                            | "if"
                            | "in"
                            | "is"
                            | "ish"
                            | "max"
                            | "maybe"
                            | "more"
                            | "on"
                            | "once"
                            | "or"
                            | "per"
                            | "plus"
                            | "so"
                            | "some"
                            | "straight"
                            | "the"
                            | "then"
                            | "though"
                            | "tops"
                            | "total"
                            | "when"
                            | "while"
                            | "with"
                            | "otherwise"
                            | "over"
                            | "most"
                            | "minimum"
                            | "now"
                            | "instead"
                            | "n"
                            | "from"
                            | "because"
                            | "until"
                            | "till"
                            | "rn"
                            | "lol"
                            | "probably"
                            | "like"
                            | "not"
                            | "i"
                    )
            }
        }
    }
}

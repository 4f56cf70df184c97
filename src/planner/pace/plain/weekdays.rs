//! Days by their names and letters, in lists and runs.

use super::cues;
use super::lexer::Lexer;
use super::term::{Cue, Term};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

impl<'a> Lexer<'_, 'a> {
    pub(super) fn days(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let mut start = at;
        if matches!(self.word(at), Some(Keyword::Every))
            || matches!(self.text(at), "on" | "the" | "all" | "a" | "one" | "in" | "during")
        {
            start += 1;
        }
        if self.text(start) == "the" {
            start += 1;
        }
        if self.text(start) == "between"
            && let (Some(Keyword::Day(first)), "and", Some(Keyword::Day(last))) =
                (self.word(start + 1), self.text(start + 2), self.word(start + 3))
        {
            return Some((Term::Days { set: DaySet::from_to(first, last), weekend: false }, start + 4));
        }
        // "an hour a day during the week".
        if self.said(at, &["during", "the", "week"]) && self.terms.last() == Some(&Term::PerDay) {
            return Some((Term::Days { set: DaySet::WEEKDAYS, weekend: false }, at + 3));
        }
        let (mut set, mut weekend, mut next) = self.run_of_days(start, false)?;
        loop {
            let joined =
                if matches!(self.text(next), "and" | "&" | "/" | "," | "+" | "n" | "or") { next + 1 } else { next };
            let joined = if matches!(self.text(joined), "and" | "&" | "on") { joined + 1 } else { joined };
            let Some((more, is_weekend, past)) = self.run_of_days(joined, true) else { break };
            // "mon 2h, tue 1h", "sunday, fri and sat off": a day with something of its own is of the list no more.
            let mut end = past;
            while let Some((_, _, past)) =
                self.run_of_days(if matches!(self.text(end), "and" | "&" | "/") { end + 1 } else { end }, true)
            {
                end = past;
            }
            let own = self.text(next) == ","
                && (self.length(end).or(self.number(end)).is_some()
                    || matches!(
                        self.text(end),
                        "i" | "im" | "my" | "we" | "twice" | "double" | "half" | "same" | "triple"
                    )
                    || matches!(cues::at(self, end), Some((Term::Cue(Cue::Off), _)))
                    || (self.word(end).is_none()
                        && matches!(self.all.get(end).map(|it| it.kind), Some(TokenKind::Word(_))))
                    || matches!(
                        self.text(end),
                        "off" | "nothing" | "none" | "is" | "are" | "out" | "no" | "free" | "-" | ":"
                    ));
            if own || is_weekend != weekend {
                break;
            }
            set = set.or(more);
            weekend = weekend && is_weekend;
            next = past;
        }
        // "from monday": when it begins.
        if set.len() == 1
            && self
                .is(at.wrapping_sub(1), &["from", "next", "starting", "beginning", "this", "start", "since", "until"])
        {
            return Some((Term::Word(self.text(at)), next));
        }
        Some((Term::Days { set, weekend }, next))
    }

    /// A day, a kind of days, or the days from one to another.
    pub(super) fn run_of_days(&self, at: usize, in_list: bool) -> Option<(DaySet, bool, usize)> {
        if self.text(at) == "week" && matches!(self.text(at + 1), "days" | "day" | "nights") {
            return Some((DaySet::WEEKDAYS, false, at + 2));
        }
        let counts_work = || {
            (1..self.all.len()).any(|at| matches!(self.text(at - 1), "work" | "working") && self.number(at).is_some())
        };
        if self.text(at) == "work" && matches!(self.text(at + 1), "nights" | "evenings" | "mornings") && !counts_work()
        {
            return Some((DaySet::WEEKDAYS, false, at + 2));
        }
        if self.text(at) == "week" && matches!(self.text(at + 1), "end" | "ends") {
            return Some((DaySet::WEEKEND, true, at + 2));
        }
        let first = match self.word(at).or(self.day_or_letter(at).map(Keyword::LetterDay))? {
            Keyword::Day(day) => day,
            Keyword::Days(set) => return Some((set, false, at + 1)),
            Keyword::Period(Period::Weekday) => return Some((DaySet::WEEKDAYS, false, at + 1)),
            Keyword::Period(Period::Weekend) => {
                let days = matches!(self.text(at + 1), "day" | "days");
                return Some((DaySet::WEEKEND, !days, if days { at + 2 } else { at + 1 }));
            }
            _ => return self.letters(at, in_list),
        };
        let past = if self.text(at + 1) == "." { at + 2 } else { at + 1 };
        if matches!(self.text(past), "-" | "to" | "thru" | "through" | "til" | "till" | "until") {
            if let Some(last) = self.day_or_letter(past + 1) {
                return Some((DaySet::from_to(first, last), false, past + 2));
            }
            // "mon-thus": a day that nobody knows.
            if (self.text(past) != "-" || self.glued(past + 1))
                && self.number(past + 1).is_none()
                && matches!(self.all.get(past + 1).map(|it| it.kind), Some(TokenKind::Word(_)))
            {
                return None;
            }
        }
        Some((DaySet::of(&[first]), false, at + 1))
    }

    pub(super) fn day_or_letter(&self, at: usize) -> Option<jiff::civil::Weekday> {
        use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        match (self.word(at), self.text(at)) {
            (Some(Keyword::Day(day)), _) => Some(day),
            (_, "m") => Some(Monday),
            (_, "mo") if matches!(self.text(at + 1), "-" | "/" | ",") => Some(Monday),
            (_, "we") if matches!(self.text(at + 1), "-" | "/" | ",") => Some(Wednesday),
            (_, "t" | "tu") => Some(Tuesday),
            (_, "w") => Some(Wednesday),
            (_, "th" | "r") => Some(Thursday),
            (_, "f") => Some(Friday),
            (_, "sa") => Some(Saturday),
            (_, "su") => Some(Sunday),
            _ => None,
        }
    }

    /// "m-f", "m w f", "s/s": letters that stand for days where two and more are joined.
    pub(super) fn letters(&self, at: usize, in_list: bool) -> Option<(DaySet, bool, usize)> {
        if self.text(at) == "s" && matches!(self.text(at + 1), "/" | "&" | "+") && self.text(at + 2) == "s" {
            return Some((DaySet::WEEKEND, false, at + 3));
        }
        let first = self.day_or_letter(at)?;
        let before = at.checked_sub(1).map(|before| self.all[before].kind);
        if self.glued(at) && matches!(before, Some(TokenKind::Number(_))) {
            return None;
        }
        if matches!(self.text(at + 1), "-" | "to" | "thru" | "through")
            && let Some(last) = self.day_or_letter(at + 2)
        {
            return Some((DaySet::from_to(first, last), false, at + 3));
        }
        let joined = |at: usize| if matches!(self.text(at), "/" | "&" | "and" | "," | "+") { at + 1 } else { at };
        let ahead = self.day_or_letter(joined(at + 1)).is_some();
        let behind = self.terms.iter().any(|term| matches!(term, Term::Days { .. }));
        let amount = self.number(at + 1).is_some();
        let listed = in_list || ahead || (amount && (behind || self.amount_letters(at)));
        (listed || (behind && at > 0 && matches!(self.text(at - 1), "/" | "&" | "+" | "and" | ",")))
            .then(|| (DaySet::of(&[first]), false, at + 1))
    }

    /// "m1 t1 w1": whether another letter with its number follows.
    pub(super) fn amount_letters(&self, at: usize) -> bool {
        (at + 1..self.all.len()).any(|at| self.day_or_letter(at).is_some() && self.number(at + 1).is_some())
    }

    /// Whether a short word that nobody knows is joined to days, or a letter stands for one by itself.
    pub(super) fn is_a_day_misspelt(&self, at: usize) -> bool {
        let joins = |at: usize| matches!(self.text(at), "&" | "-" | "/" | "and");
        let day = |at: usize| matches!(self.word(at), Some(Keyword::Day(_)));
        let letter =
            matches!(self.text(at), "m" | "t" | "w" | "f" | "th" | "s" | "r" | "tu" | "su" | "sa") && !self.glued(at);
        let short = self.word(at).is_none()
            && self.text(at).len() <= 5
            && self.text(at).bytes().all(|letter| letter.is_ascii_lowercase());
        letter
            || (short
                && ((joins(at + 1) && day(at + 2))
                    || (at > 1 && joins(at - 1) && day(at - 2) && !words::is_english(self.text(at)))))
    }
}

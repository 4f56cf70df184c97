//! What is said round an amount and is none: the comparison that announces two amounts, why a day is left out, another class.

use super::{IdiomReader, is_unit, number_of};
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

impl IdiomReader<'_, '_> {
    /// "twice as much on weekends: 2 hours weekdays, 4 hours weekends": what the amounts after the colon say again.
    pub(super) fn compares(&mut self, at: usize) -> Option<usize> {
        let colon = (at..self.all.len()).find(|at| matches!(self.all[*at].kind, TokenKind::Sign(':' | ';' | '-')))?;
        let states = |it: &Lexeme<'_>| number_of(it).is_some() || is_unit(it);
        let compares = matches!(self.text(at + 1), "as" | "that" | "on" | "the") || self.text(at) == "double";
        let amounts = self.all[colon..].iter().filter(|it| is_unit(it)).count();
        if !compares || self.out.iter().any(states) || self.all[at..colon].iter().any(states) || amounts < 2 {
            return None;
        }
        self.out.clear();
        Some(colon + 1)
    }

    /// "except wednesday, when i have choir for 2 hours, 1 hour": why a day is left out says nothing of how much there is on others.
    pub(super) fn reason_of_an_exception(&mut self, at: usize) -> Option<usize> {
        let mut day = self.out.len();
        while day > 0 && self.out[day - 1].text == "," {
            day -= 1;
        }
        let is_day = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::Day(_)));
        let excepts = |it: &Lexeme<'_>| matches!(it.text, "except" | "excluding" | "but" | "besides" | "without");
        if !(day > 1 && is_day(&self.out[day - 1]) && excepts(&self.out[day - 2])) {
            return None;
        }
        let end =
            (at..self.all.len()).find(|at| matches!(self.all[*at].kind, TokenKind::Sign(',' | '.' | ';' | ')')))?;
        let told = self.all[at + 1..end].iter().any(|it| is_unit(it) || number_of(it).is_some());
        let amount_follows = self.all[end..].iter().any(is_unit) || self.out.iter().any(is_unit);
        if !told || !amount_follows {
            return None;
        }
        self.out.truncate(day);
        Some(end)
    }

    /// "every morning at 6, except weekends at 8": when it is on those days, and not whether.
    pub(super) fn at_another_time(&mut self, at: usize) -> Option<usize> {
        let is_listed = |at: usize| {
            matches!(
                self.word(at),
                Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekend | Period::Weekday))
            ) || matches!(self.text(at), "and" | "&" | "on" | "the")
        };
        let end = (at + 1..self.all.len()).find(|at| !is_listed(*at))?;
        if end == at + 1 || self.text(end) != "at" || !self.begins_time(end + 1) {
            return None;
        }
        let past = if matches!(self.text(end + 2), "am" | "pm") { end + 3 } else { end + 2 };
        let said_at = (1..self.out.len()).any(|at| self.out[at - 1].text == "at" && number_of(&self.out[at]).is_some());
        if !said_at || !self.ends(past) {
            return None;
        }
        while self.out.last().is_some_and(|it| it.text == ",") {
            self.out.pop();
        }
        Some(past)
    }

    /// "for my other class": which of them says nothing.
    pub(super) fn my_other(&mut self, at: usize) -> Option<usize> {
        let named = matches!(
            self.text(at + 1),
            "class" | "classes" | "course" | "courses" | "job" | "jobs" | "kid" | "kids" | "program"
        );
        let taken_off = self
            .out
            .iter()
            .any(|it| matches!(it.text, "minus" | "after" | "until" | "till" | "once" | "besides" | "less" | "before"));
        (named && taken_off && self.out.last().is_some_and(|it| it.text == "my")).then_some(at + 1)
    }

    /// "summer 5 hours a week, from september 12": a second amount, where the first holds for a while only.
    pub(super) fn starts_in_month(&mut self, at: usize) -> Option<usize> {
        const FOR_A_WHILE: [&str; 11] =
            ["summer", "winter", "spring", "fall", "autumn", "now", "currently", "until", "till", "til", "then"];
        lexicon::month(self.text(at + 1))?;
        let number = self.all.get(at + 2).filter(|it| matches!(it.kind, TokenKind::Number(_)))?;
        let ends = (at + 3..self.all.len()).all(|at| matches!(self.all[at].kind, TokenKind::Sign('.' | '!' | ')')));
        let is_bound = |it: &Lexeme<'_>| words::is_one_of(it.text, &FOR_A_WHILE) || lexicon::month(it.text).is_some();
        if !ends || !self.out.iter().any(is_unit) || !self.out.iter().any(is_bound) {
            return None;
        }
        self.out.push(self.all[at]);
        self.out.push(self.all[at + 1]);
        self.out.push(number.standing_for(TokenKind::Sign(','), ","));
        self.out.push(*number);
        Some(at + 3)
    }

    /// "on mondays instead of sundays": on those no more.
    pub(super) fn instead_of_days(&mut self, at: usize) -> Option<usize> {
        let is_day = |at: usize| {
            matches!(
                self.word(at),
                Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekend | Period::Weekday))
            )
        };
        let rather = self.text(at) == "instead" || (self.text(at) == "rather" && self.text(at + 1) == "than");
        let mut past = at + 2;
        while matches!(self.text(past), "on" | "the") {
            past += 1;
        }
        if !rather || !matches!(self.text(at + 1), "of" | "than") || !is_day(past) {
            return None;
        }
        while is_day(past) || (matches!(self.text(past), "and" | "or" | "&" | "to" | "-" | "/") && is_day(past + 1)) {
            past += 1;
        }
        // "instead of sundays 3 hours": of which?
        (!self.number(past).is_some_and(|(_, unit)| self.is_unit(unit)) || self.out.iter().any(is_unit)).then_some(past)
    }

    /// "after 8 hours of classes i'm done": what was before says nothing of study.
    pub(super) fn after_so_long(&mut self, at: usize) -> Option<usize> {
        let (_, unit) = self.number(at + 1)?;
        let of = unit + 1;
        let end = (of..self.all.len()).find(|at| {
            matches!(self.all[*at].kind, TokenKind::Sign(',' | '.' | ';'))
                || matches!(self.text(*at), "i" | "im" | "we" | "ive")
        })?;
        let named = self.is_unit(unit) && matches!(self.text(of), "of" | "at") && end > of + 1 && end < of + 5;
        let is_study = (of + 1..end).any(|at| matches!(self.text(at), "study" | "studying" | "coding" | "this"));
        let counts = self.all[of..end].iter().any(|it| is_unit(it) || number_of(it).is_some());
        let amount = self.all[end..].iter().any(is_unit) || self.out.iter().any(is_unit);
        (named && !is_study && !counts && amount).then_some(end)
    }

    /// "weeks 1 to 4: 5 hours": the first four.
    pub(super) fn first_weeks(&mut self, at: usize) -> Option<usize> {
        let (first, joint) = self.number(at + 1).filter(|(first, _)| *first == 1.0)?;
        let (last, past) = self.number(joint + 1).filter(|(last, _)| (2.0..=52.0).contains(last))?;
        let opens = self.out.last().is_none_or(|it| matches!(it.kind, TokenKind::Sign(_)));
        // "weeks 1 to 6 8 hours a week, weeks 7 on 12".
        let again =
            (past..self.all.len()).any(|at| matches!(self.text(at), "week" | "weeks") && self.number(at + 1).is_some());
        if again
            || !opens
            || !matches!(self.text(joint), "-" | "to" | "through" | "thru")
            || self.is_unit(past)
            || last <= first
        {
            return None;
        }
        self.put(at, &["for", "the", "first"]);
        self.put_number(at, last);
        self.put(at, &["weeks"]);
        Some(if matches!(self.text(past), ":" | "-" | "=") { past + 1 } else { past })
    }

    /// "2 hours on each day i'm off, i'm off tue fri sat": on those.
    pub(super) fn off_on_these(&mut self, at: usize) -> Option<usize> {
        self.out.pop_if(|it| it.text == "im")?;
        let im = self.all[at - 1];
        let names = matches!(self.word(at + 1), Some(Keyword::Day(_) | Keyword::Days(_)))
            || self.number(at + 1).is_some_and(|(_, unit)| matches!(self.text(unit), "days" | "nights"));
        let told = (0..self.out.len().saturating_sub(2)).find(|at| {
            matches!(self.out[*at].text, "day" | "days" | "when" | "whenever")
                && self.out[at + 1].text == "im"
                && self.out[at + 2].text == "off"
        });
        let Some(told) = told.filter(|_| names) else {
            self.out.push(im);
            return None;
        };
        let mut from = told;
        while from > 0 && matches!(self.out[from - 1].text, "on" | "for" | "each" | "every" | "the" | "all") {
            from -= 1;
        }
        self.out.drain(from..told + 3);
        Some(at + 1)
    }

    /// "sat: 3 sun: 3 weekdays: 0.5": hours, because a day and its colon follow.
    pub(super) fn hours_of_a_row(&mut self, at: usize) -> Option<usize> {
        let is_day = |it: &Lexeme<'_>| {
            matches!(it.word, Some(Keyword::Day(_) | Keyword::Period(Period::Weekday | Period::Weekend)))
        };
        let (_, next) = self.number(at)?;
        let [.., day, colon] = self.out.as_slice() else { return None };
        let follows = self.all.get(next).is_some_and(is_day) && self.text(next + 1) == ":";
        if !(is_day(day) && colon.text == ":" && follows) {
            return None;
        }
        self.out.push(self.all[at]);
        self.put(at, &["hours"]);
        self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        Some(next)
    }

    /// "10 hours a week unless overtime, then 4": one or the other.
    pub(super) fn unless_then(&mut self, at: usize) -> Option<usize> {
        let end = (at + 1..at + 9).find(|at| matches!(self.text(*at), "," | "then"))?;
        let mut next = end;
        while matches!(self.text(next), "," | "then" | "its" | "only" | "i" | "do" | "just") {
            next += 1;
        }
        let told = self.all[at + 1..end].iter().all(|it| !super::is_of_time(it));
        let one = self.out.iter().filter(|it| is_unit(it)).count() == 1;
        let names_days = self.all.iter().any(|it| matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_))));
        if !told || !one || names_days || next == end || self.number(next).is_none() {
            return None;
        }
        self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        self.put(at, &["sometimes"]);
        Some(next)
    }

    /// "not only saturday but also sunday", "not just weekends, 1 hour every day": they are no exception.
    pub(super) fn not_only(&mut self, at: usize) -> Option<usize> {
        let mut first = at + 2;
        while matches!(self.text(first), "on" | "the") {
            first += 1;
        }
        let end = (first..self.all.len()).find(|at| !self.is_listed_day(*at))?;
        if !matches!(self.text(at + 1), "just" | "only") || end == first {
            return None;
        }
        let mut next = end;
        while matches!(self.text(next), "," | "but" | "also" | "and") {
            next += 1;
        }
        if next == end {
            return None;
        }
        // "…, 1 hour every day": those are of all days.
        if self.is_listed_day(next) {
            self.out.extend_from_slice(&self.all[first..end]);
            self.put(end, &["and"]);
        }
        Some(next)
    }

    fn is_listed_day(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekend | Period::Weekday))
        ) || (matches!(self.text(at), "and" | "&" | "or")
            && self.word(at + 1).is_some_and(|word| matches!(word, Keyword::Day(_))))
    }
}

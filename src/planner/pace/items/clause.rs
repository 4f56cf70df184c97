//! Clauses that tell when, where or why, told by their grammar and not by their words: a subject of their own and a verb, with
//! nothing that could be study time.
//!
//! Where such a clause has days or hours of its own ("work eats 45 hours", "gym is mon and thu") they are somebody's or
//! something else's. They are passed over only where a pace that is whole follows from it: "…, so 5 hours a week".

use super::{AsideRole, Item, ItemParser, Joint, Lex};
use crate::planner::pace::lexicon;
use crate::planner::pace::words::{self, Keyword, Period};

/// What opens the subject of a clause.
const DETERMINERS: [&str; 9] = ["his", "her", "its", "my", "our", "that", "the", "their", "your"];

/// Who else may be the subject.
const PRONOUNS: [&str; 7] = ["everyone", "he", "it", "she", "theres", "they", "thats"];

/// What joins a subject to what it is or takes.
#[rustfmt::skip] // Many words a line.
const LINKS: [&str; 24] = [
    "are", "begins", "drains", "eat", "eats", "ends", "fills", "gets", "goes", "has", "have", "is", "keeps", "lasts", "needs", "on",
    "runs", "starts", "take", "takes", "till", "until", "wants", "works",
];

/// What says that the hours of the clause count as well.
const ADDS: [&str; 8] = ["additionally", "also", "another", "as", "besides", "extra", "plus", "top"];

impl ItemParser<'_, '_> {
    /// "1 hour a day my mom watches the baby": after a whole amount somebody else's clause begins without a sign.
    pub(super) fn own_clause(&mut self, at: usize) -> bool {
        let is_whole = matches!(self.items.last(), Some(Item::Per(_) | Item::Days { .. } | Item::Count { .. }))
            && self.states_amount_before(at);
        let subject = self.one_of(at, &DETERMINERS) || self.one_of(at, &PRONOUNS);
        if !is_whole || !subject {
            return false;
        }
        let end = self.end_of_clause(at);
        let opens = end >= at + 3 || (end >= at + 2 && self.one_of(at, &PRONOUNS));
        let names_noun = (at + 1..end.min(at + 3)).any(|at| matches!(self.lex(at), Some(Lex::Unknown(_))));
        if !opens || !names_noun || (at..end).any(|at| self.speaks_of_time(at)) {
            return false;
        }
        // "2 hours every day the kids have school": on which days is that?
        let which = matches!(self.text(at - 1), "day" | "evening" | "morning" | "night" | "weekday" | "weekend")
            && self.is(at.wrapping_sub(2), Keyword::Every);
        if which {
            self.stray(at);
        } else {
            self.items.push(Item::Break(Joint::Comma));
        }
        true
    }

    /// "work eats 45 hours, so 5 hours a week", "gym is mon and thu so i study tue 2 hours": what takes other hours, where a pace
    /// follows that is whole without them.
    pub(super) fn other_business(&mut self, at: usize) -> bool {
        if !self.is_start_of_statement() {
            return false;
        }
        let mut subject = at;
        while self.one_of(subject, &DETERMINERS) {
            subject += 1;
        }
        if !self.is_other_subject(subject) {
            return false;
        }
        let Some(so) = (subject..self.tokens.len()).find(|at| self.concludes(*at)) else { return false };
        // "work 12 hour nights thu to sat, so …".
        let works = matches!(self.text(subject), "work" | "working");
        let links = works || (subject + 1..so.min(subject + 5)).any(|at| self.one_of(at, &LINKS));
        let is_study = (at..so).any(|at| matches!(self.text(at), "i" | "im" | "we") || self.is_study_word(at));
        let has_time = (at..so).any(|at| self.speaks_of_time(at));
        if !links || is_study || !has_time || self.has_amount() {
            return false;
        }
        let names_days = (at..so).any(|at| self.day_list(at).is_some());
        let concluded = so + 1..self.tokens.len();
        let adds = concluded.clone().any(|at| self.one_of(at, &ADDS));
        // "my mom takes them sundays so 4 hours, tuesdays 2": on those sundays.
        let first = so + 1..self.end_of_clause(so + 1);
        let is_for_named =
            names_days && first.clone().any(|at| self.number_ahead(at)) && !self.states_whole_pace(first, false);
        if adds || is_for_named || !self.states_whole_pace(concluded, names_days) {
            return false;
        }
        let (word, start) = (self.tokens[subject].text, self.tokens[subject].start);
        self.push(Item::Aside { word, at: start, role: AsideRole::Circumstance }, so);
        true
    }

    /// "gym 6-7, study 7-8 daily", "i cook for an hour, then study 2": what a pastime takes, where the next clause says what study
    /// does; "the exam is 4 hours long" beside a pace.
    pub(super) fn instead_of_study(&mut self, at: usize) -> bool {
        if !self.is_start_of_statement() {
            return false;
        }
        let mut subject = at;
        while self.one_of(subject, &DETERMINERS) {
            subject += 1;
        }
        let end = self.end_of_clause(at);
        let is_time = (at..end).any(|at| self.number_ahead(at));
        let other = if self.text(subject) == "i" { subject + 1 } else { subject };
        let pastime = self.text(other) == "commute" || words::is_in(words::PASTIMES, self.text(other));
        let exam = other == subject
            && matches!(self.text(subject), "exam" | "test")
            && matches!(self.text(subject + 1), "is" | "lasts" | "takes")
            && self.number(self.past_filler(subject + 2)).is_some_and(|(_, unit)| self.unit_after(unit).is_some());
        let next = (end..(end + 4).min(self.tokens.len()))
            .find(|at| !matches!(self.text(*at), "," | "and" | "but" | "then" | "i" | "can"))
            .unwrap_or(end);
        let then_study = matches!(self.text(next), "study" | "studying")
            || (next..self.end_of_clause(next)).any(|at| self.said(at, &["of", "study"]));
        let whole = then_study && self.states_whole_pace(next..self.end_of_clause(next), false);
        if !(is_time && ((pastime && !self.has_amount() && whole) || (exam && self.has_amount()))) {
            return false;
        }
        let (word, start) = (self.tokens[other].text, self.tokens[other].start);
        self.push(Item::Aside { word, at: start, role: AsideRole::Circumstance }, end);
        true
    }

    /// Whether something that is no study and no part of a pace is named here.
    fn is_other_subject(&self, at: usize) -> bool {
        match self.lex(at) {
            Some(Lex::Unknown(text)) => !lexicon::is_study(text) && !matches!(self.text(at), "each" | "every"),
            Some(Lex::Word(Keyword::Working | Keyword::Job)) => true,
            _ => false,
        }
    }

    pub(super) fn is_study_word(&self, at: usize) -> bool {
        matches!(self.text(at), "study" | "studying" | "studies" | "course" | "coding" | "cpc")
    }

    /// `so`, `leaving`, `which leaves`.
    fn concludes(&self, at: usize) -> bool {
        matches!(self.text(at), "so" | "hence" | "leaving" | "therefore" | "thus")
            || self.said(at, &["which", "leaves"])
    }

    /// Whether an amount with its unit or its times stands in these words, with what it is for; on days of its own where
    /// `on_days` asks for them.
    fn states_whole_pace(&self, mut at: std::ops::Range<usize>, on_days: bool) -> bool {
        let has_amount = at.clone().any(|at| self.number_ahead(at));
        let weekly = |at: usize| {
            matches!(self.rate_at(at), Some((Period::Week | Period::Fortnight | Period::Month, _)))
                || self.day_list(at).is_some()
        };
        let placed = |at: usize| if on_days { weekly(at) } else { weekly(at) || self.rate_at(at).is_some() };
        has_amount && at.any(placed)
    }
}

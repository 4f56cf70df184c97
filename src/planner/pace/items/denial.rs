//! What "no", "not" and "don't" deny: something about time, which changes the pace, or anything else.

use super::{Item, ItemParser, Joint, Lex, Mark};
use crate::planner::pace::words::{self, Keyword};

impl ItemParser<'_, '_> {
    /// Whether "no" or "not" denies something that is no time: "no kids", "without fail", "not sure".
    pub(super) fn denies_what_is_no_time(&self, next: usize) -> bool {
        let denied = self.past_filler(next);
        // "10 hours a week excluding class".
        let classes = ["class", "classes", "coursework", "lectures", "work", "school"];
        if matches!(self.text(next - 1), "excluding" | "besides")
            && self.one_of(denied, &classes)
            && (next..self.end_of_clause(next)).all(|at| at == denied || !self.speaks_of_time(at))
        {
            return true;
        }
        matches!(self.text(next - 1), "no" | "not" | "without")
            && ((next..=denied).any(|at| words::is_in(words::NO_TIME, self.text(at)))
                || (next..self.end_of_clause(next)).all(|at| !self.speaks_of_time(at)))
    }

    /// "i need 15 hours a week but don't have it", "… but that's not possible": the amount before does not hold.
    pub(super) fn out_of_reach(&mut self, at: usize) -> bool {
        let opens = self.is(at, Keyword::But) || matches!(self.lex(at), Some(Lex::Sign(',' | '.' | ';' | '-')));
        if !opens || !self.has_amount() {
            return false;
        }
        let mut next = at + 1;
        while self.is(next, Keyword::But)
            || matches!(
                self.text(next),
                "i" | "im" | "we" | "which" | "just" | "really" | "simply" | "sadly" | "unfortunately"
            )
        {
            next += 1;
        }
        let Some(past) = self.past_inability(next, at).or_else(|| self.past_impossible(next)) else { return false };
        if !matches!(
            self.lex(past),
            None | Some(Lex::Sign('.' | ',' | ';' | '!' | '\n')) | Some(Lex::Word(Keyword::But))
        ) {
            return false;
        }
        // All of them.
        for index in (0..self.items.len()).rev().filter(|index| self.items[*index].is_amount()).collect::<Vec<_>>() {
            self.items.insert(index + 1, Item::Mark(Mark::Past));
        }
        self.items.push(Item::Break(Joint::Comma));
        self.at = past;
        true
    }

    /// Past "can't", "don't have it", "couldn't do that much"; "can't do more" takes nothing back.
    fn past_inability(&self, at: usize, clause: usize) -> Option<usize> {
        const VERBS: [&str; 12] =
            ["do", "find", "get", "have", "keep", "make", "manage", "reach", "spare", "swing", "afford", "give"];
        let mut past = match self.text(at) {
            "can" | "could" | "do" if self.text(at + 1) == "not" => at + 2,
            text if words::is_in(words::NEGATIONS, text) && !matches!(text, "arent" | "isnt" | "wasnt" | "never") => {
                at + 1
            }
            _ => return None,
        };
        let verb = self.one_of(past, &VERBS);
        past += usize::from(verb);
        if matches!(self.text(past), "that" | "so" | "this") && matches!(self.text(past + 1), "much" | "many") {
            return Some(past + 2);
        }
        if matches!(self.text(past), "it" | "that" | "this" | "them" | "those") {
            return Some(past + 1);
        }
        // "i need 10 hours a week but don't have the time".
        let wished =
            (0..clause).any(|at| matches!(self.text(at), "need" | "should" | "supposed" | "want" | "wish" | "must"));
        if verb && wished && self.text(past) == "the" && matches!(self.text(past + 1), "time" | "hours") {
            return Some(past + 2);
        }
        (!verb || matches!(self.text(past - 1), "do" | "manage")).then_some(past)
    }

    /// Past "that's too much", "it's not possible".
    fn past_impossible(&self, at: usize) -> Option<usize> {
        let mut past = match self.text(at) {
            "thats" | "its" | "is" => at + 1,
            "that" | "it" | "this" if self.text(at + 1) == "is" => at + 2,
            "not" | "impossible" | "unrealistic" => at,
            _ => return None,
        };
        while matches!(self.text(past), "just" | "way" | "really" | "far" | "simply" | "probably") {
            past += 1;
        }
        if self.text(past) == "too" && self.text(past + 1) == "much" {
            return Some(past + 2);
        }
        let denied = self.text(past) == "not";
        past += usize::from(denied);
        let possible = ["possible", "realistic", "doable", "feasible", "happening"];
        let impossible = ["impossible", "unrealistic"];
        self.one_of(past, if denied { &possible } else { &impossible }).then_some(past + 1)
    }

    /// Whether days, a rate, a number or a time stand in the clause of the word here.
    pub(super) fn clause_speaks_of_time(&self, at: usize) -> bool {
        let opens = |at: &usize| {
            self.ends_clause(*at) || matches!(self.text(*at), "because" | "if" | "since" | "when" | "while")
        };
        let start = (0..at).rev().find(opens).map_or(0, |sign| sign + 1);
        (start..self.end_of_clause(at)).any(|at| self.speaks_of_time(at))
    }

    /// Whether days or a period stand here.
    pub(super) fn speaks_of_days(&self, at: usize) -> bool {
        self.day_list(at).is_some() || matches!(self.word(at), Some(Keyword::Period(_) | Keyword::Adverb(_)))
    }

    pub(super) fn speaks_of_time(&self, at: usize) -> bool {
        match self.lex(at) {
            Some(Lex::Number(_) | Lex::Colon(..)) => true,
            Some(Lex::Word(word)) => match word {
                Keyword::Noise => matches!(self.text(at), "when" | "if"),
                Keyword::A
                | Keyword::At
                | Keyword::Over
                | Keyword::To
                | Keyword::From
                | Keyword::Part
                | Keyword::Full
                | Keyword::Job
                | Keyword::Working
                | Keyword::Time
                | Keyword::LetterM
                | Keyword::LetterW
                | Keyword::LetterD
                | Keyword::Or
                | Keyword::Maybe
                | Keyword::All => false,
                _ => true,
            },
            _ => false,
        }
    }

    pub(super) fn ends_clause(&self, at: usize) -> bool {
        matches!(
            self.lex(at),
            Some(Lex::Sign(',' | ';' | '.' | '(' | ')' | '\n' | '!' | '?') | Lex::Word(Keyword::And | Keyword::But))
        ) || self.text(at) == "so"
    }

    pub(super) fn end_of_clause(&self, at: usize) -> usize {
        (at..self.tokens.len()).find(|at| self.ends_clause(*at)).unwrap_or(self.tokens.len())
    }
}

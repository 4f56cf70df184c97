//! Two kinds of week that take turns, told by what they are: "20 hours on my week off and nothing on my week on", "every other week
//! i have the kids, so 4 hours with them and 10 without".

use super::{Item, ItemParser, Keyword, Lex, Mark};
use crate::planner::pace::Turn;
use crate::planner::pace::words::Period;

/// Words that tell one kind of week from the other.
const KINDS: [[&[&str]; 2]; 6] = [
    [&["on"], &["off"]],
    [&["with", "w"], &["without"]],
    [&["home"], &["away", "gone", "offshore", "traveling", "travelling"]],
    [&["early", "earlies"], &["late", "lates"]],
    [&["day", "days"], &["night", "nights"]],
    [&["busy", "hard", "long"], &["easy", "light", "quiet", "short", "slow"]],
];

/// Which of the two kinds of a pair, and where the words end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct KindOfWeek {
    pair: usize,
    kind: usize,
    past: usize,
}

/// The pair whose kinds take turns, and which of them comes first.
#[derive(Debug, Clone, Copy)]
pub(super) struct KindsInTurn {
    pair: usize,
    first: usize,
}

impl ItemParser<'_, '_> {
    /// The kinds of week of a phrase that says that they take turns, and names both.
    pub(super) fn kinds_in_turn(&self) -> Option<KindsInTurn> {
        let names = |word: &str| self.tokens.iter().any(|token| token.text == word);
        if !(self.says_turning() || (names("off") && names("on"))) {
            return None;
        }
        let said: Vec<(usize, KindOfWeek)> =
            (0..self.tokens.len()).filter_map(|at| self.kind_of_week_at(at).map(|kind| (at, kind))).collect();
        let (_, first) = *said.first()?;
        let both = said.iter().any(|(_, other)| other.pair == first.pair && other.kind != first.kind)
            && said.iter().all(|(_, other)| other.pair == first.pair);
        // "week on 15 hours, week off 5" says by itself that they take turns.
        let on_and_off =
            first.pair == 0 && said.iter().all(|(at, kind)| (*at..kind.past).any(|at| self.text(at) == "week"));
        let in_turn = on_and_off || self.says_turning();
        (both && in_turn).then_some(KindsInTurn { pair: first.pair, first: first.kind })
    }

    /// Whether anything says that weeks take turns.
    fn says_turning(&self) -> bool {
        (0..self.tokens.len()).any(|at| self.past_turning(at).is_some())
    }

    /// Past what says that weeks take turns: "every other week", "week on week off", "they alternate".
    pub(super) fn past_turning(&self, at: usize) -> Option<usize> {
        let week = |at: usize| matches!(self.text(at), "week" | "weeks");
        if self.text(at) == "every" && matches!(self.text(at + 1), "other" | "second" | "2nd") && week(at + 2) {
            return Some(at + 3);
        }
        let comma = usize::from(matches!(self.text(at + 2), "," | "/" | "and"));
        if self.said(at, &["week", "on"]) && self.said(at + 2 + comma, &["week", "off"]) {
            let past = at + 4 + comma;
            return (!self.number_ahead(past)).then_some(past);
        }
        if self.text(at).starts_with("alternat") {
            return Some(if week(at + 1) { at + 2 } else { at + 1 });
        }
        (matches!(self.text(at), "they" | "we") && matches!(self.text(at + 1), "rotate" | "swap" | "switch"))
            .then_some(at + 2)
    }

    /// A kind of week: "on my week off", "when i'm home", "with them", "lates week".
    fn kind_of_week_at(&self, at: usize) -> Option<KindOfWeek> {
        if let Some(past) = self.past_turning(at).filter(|_| self.text(at) == "week") {
            // Said of both at once.
            return (past == at).then_some(KindOfWeek { pair: 0, kind: 0, past });
        }
        let week = |at: usize| matches!(self.text(at), "week" | "weeks");
        let opens = [
            "a", "am", "are", "during", "for", "have", "i", "if", "im", "in", "is", "my", "on", "that", "the", "they",
            "theyre", "we", "were", "when", "whenever",
        ];
        let mut next = at;
        while (self.one_of(next, &opens) || week(next))
            && !(next > at && self.text(next) == "on" && matches!(self.text(next - 1), "im" | "am" | "week" | "weeks"))
        {
            next += 1;
        }
        let text = self.text(next);
        let pair = KINDS.iter().position(|kinds| kinds.iter().any(|words| words.contains(&text)))?;
        let kind = usize::from(KINDS[pair][1].contains(&text));
        let mut past = next + 1;
        let mut ends = past;
        while matches!(
            self.text(past),
            "call" | "duty" | "him" | "her" | "kids" | "my" | "shift" | "shifts" | "the" | "them" | "work"
        ) || week(past)
        {
            past += 1;
            ends = past;
        }
        let names_week = (at..ends).any(week);
        let when = matches!(self.text(at), "when" | "whenever" | "if") && next > at + 1;
        let with = pair == 1 && next == at && (ends > next + 1 || matches!(self.lex(ends), None | Some(Lex::Sign(_))));
        (names_week || when || with).then_some(KindOfWeek { pair, kind, past: ends })
    }

    /// A condition that tells a week: "when they are with me", "on the weeks i work", "on nights"; where it ends.
    fn week_told_at(&self, at: usize) -> Option<usize> {
        let opening = if matches!(self.text(at), "on" | "in") && self.text(at + 1) == "the" {
            at + 2
        } else {
            at + usize::from(self.text(at) == "on")
        };
        let weeks = self.text(opening) == "weeks"
            && matches!(self.text(opening + 1), "i" | "im" | "my" | "that" | "the" | "they" | "theyre" | "we" | "when");
        let shift = self.text(at) == "on" && matches!(self.text(at + 1), "days" | "nights");
        if !(weeks || shift || matches!(self.text(at), "when" | "whenever")) {
            return None;
        }
        let ends = |at: usize| {
            self.number(at).is_some()
                || self.past_turning(at).is_some()
                || matches!(
                    self.lex(at),
                    Some(Lex::Sign(',' | ';' | '.' | '(' | ')' | '\n') | Lex::Word(Keyword::And | Keyword::But))
                )
        };
        let first = if shift { at + 2 } else { opening + 1 };
        Some((first..self.tokens.len()).find(|at| ends(*at)).unwrap_or(self.tokens.len()))
    }

    /// Whether weeks take turns, two are told by when they are, and nothing else says on which days an amount is.
    pub(super) fn tells_conditions_in_turn(&self) -> bool {
        if !self.says_turning() {
            return false;
        }
        let (mut at, mut told, mut amounts) = (0, 0, 0);
        while at < self.tokens.len() {
            if let Some(past) = self.past_turning(at) {
                at = past;
            } else if let Some(past) = self.week_told_at(at) {
                (at, told) = (past.max(at + 1), told + 1);
            } else if self.day_list(at).is_some() || self.text(at) == "otherwise" {
                return false;
            } else if let Some((_, past)) = self.number(at) {
                (at, amounts) = (past, amounts + 1);
            } else {
                at += 1;
            }
        }
        (told, amounts) == (2, 2)
    }

    /// What says that weeks take turns, and which of them an amount is for.
    pub(super) fn turns(&mut self, at: usize) -> bool {
        if self.one_weekend_in_two(at) {
            return true;
        }
        if self.visits_every_other_week(at) {
            self.stray(at);
            self.at = at + 3;
            return true;
        }
        if self.conditions_in_turn {
            if let Some(past) = self.past_turning(at) {
                self.at = past;
                return true;
            }
            let Some(past) = self.week_told_at(at) else { return false };
            let week = if self.has_turn() { 2 } else { 1 };
            self.push(Item::Mark(Mark::Turn(Turn::new(week, 2))), past);
            return true;
        }
        let Some(kinds) = self.kinds else {
            // "week on week off: 14 hours one week and none the other".
            let told = self.text(at) == "week" && (at..self.tokens.len()).any(|at| self.said(at, &["one", "week"]));
            let past = self.past_turning(at).filter(|_| told);
            self.at = past.unwrap_or(self.at);
            return past.is_some();
        };
        if let Some(past) = self.past_turning(at) {
            self.at = past;
            return true;
        }
        let Some(said) = self.kind_of_week_at(at).filter(|said| said.pair == kinds.pair) else { return false };
        let week = if said.kind == kinds.first { 1 } else { 2 };
        self.push(Item::Mark(Mark::Turn(Turn::new(week, 2))), said.past);
        true
    }

    /// "10 hours a week, every other week i visit my mom": is there any study in those weeks?
    fn visits_every_other_week(&self, at: usize) -> bool {
        self.said(at, &["every", "other", "week"])
            && self.kinds.is_none()
            && !self.conditions_in_turn
            && self.has_amount()
            && self.is_start_of_statement()
            && (at + 3..self.end_of_clause(at)).any(|at| matches!(self.text(at), "i" | "im" | "we" | "my" | "they"))
            && !(at + 3..self.tokens.len()).any(|at| self.number_ahead(at))
    }

    /// "4 hours one weekend and 8 the next", "one saturday 5 hours, the next none".
    fn one_weekend_in_two(&mut self, at: usize) -> bool {
        let named = |at: usize| matches!(self.word(at), Some(Keyword::Day(_) | Keyword::Period(Period::Weekend)));
        let next = |at: usize| self.text(at) == "the" && matches!(self.text(at + 1), "next" | "other");
        if self.text(at) == "one" && named(at + 1) && (at + 2..self.tokens.len()).any(next) && !self.has_turn() {
            self.push(Item::Mark(Mark::Turn(Turn::new(1, 2))), at + 1);
            return true;
        }
        if next(at) && self.has_turn() && named(at + 2) {
            self.push(Item::Mark(Mark::NextWeek), at + 2);
            return true;
        }
        false
    }
}

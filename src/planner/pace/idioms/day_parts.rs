//! Times of day that are told by the part of the day, or by who sleeps then: "10 at night till midnight", "the baby naps 1 to 3", "20 at
//! breakfast, 20 at lunch and 20 before bed".

use super::{IN_PLACE, IdiomReader, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Moment};

/// What goes on from one time of day to another, and never for one to three hours as people say it.
const GOES_ON: &[&str] =
    &["asleep", "awake", "daycare", "kindergarten", "nap", "napping", "naps", "naptime", "preschool", "sleeps", "up"];

/// What joins two times of day.
const JOINS: &[&str] = &["-", "til", "till", "to", "until"];

impl IdiomReader<'_, '_> {
    /// "10 at night till midnight", "till 7 in the morning": the half of the day, where it is from or till then.
    pub(super) fn hour_in_a_part(&mut self, at: usize) -> Option<usize> {
        let (hour, next) = self.number(at).filter(|(hour, _)| (1.0..=12.0).contains(hour))?;
        let (part, past) = match self.text(next) {
            "at" if self.text(next + 1) == "night" => ("pm", next + 2),
            "in" if self.text(next + 1) == "the" => match self.word(next + 2)? {
                Keyword::Moment(Moment::Morning) => ("am", next + 3),
                Keyword::Moment(Moment::Afternoon | Moment::Evening) => ("pm", next + 3),
                _ => return None,
            },
            _ => return None,
        };
        let joins = self.is(past, JOINS) && self.begins_time(past + 1);
        let joined =
            matches!(self.out.as_slice(), [.., time, joint] if words::is_one_of(joint.text, JOINS) && is_time(time));
        if !(joins || joined) {
            return None;
        }
        self.put_number(at, hour);
        self.put(next, &[part]);
        Some(past)
    }

    /// "the baby naps 1 to 3", "daycare is 9 to 2": times of day.
    pub(super) fn while_it_goes_on(&mut self, at: usize) -> Option<usize> {
        let hour = |at: usize| self.number(at).filter(|(hour, _)| (1.0..=12.0).contains(hour) && hour.fract() == 0.0);
        let ((from, joint), (to, past)) = (hour(at)?, hour(at + 2)?);
        if !self.is(joint, JOINS) || self.is_unit(past) || matches!(self.word(past), Some(Keyword::Times)) {
            return None;
        }
        let clause = self.out.iter().rev().take_while(|it| !matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | '(')));
        let is_before = clause.into_iter().any(|it| words::is_one_of(it.text, GOES_ON));
        // "an hour while she naps 1 to 3": any other amount may be what is meant.
        // "i'm up from 5 to 7 a week": hours.
        let is_rate = matches!(self.word(past), Some(Keyword::A | Keyword::Per | Keyword::Adverb(_)))
            || (self.names(&["up"]) && !self.names(&["am", "im", "are", "is", "were", "shes", "hes", "theyre"]));
        if !is_before || is_rate || self.out.iter().any(is_unit) || matches!(self.text(past), "pm" | "am") {
            return None;
        }
        self.out.push(self.all[at].standing_for(on_the_hour(from), IN_PLACE));
        self.put(joint, &["to"]);
        self.out.push(self.all[at + 2].standing_for(on_the_hour(to), IN_PLACE));
        Some(past)
    }

    /// "30 minutes at 7 am and 9 pm": at each of them.
    pub(super) fn at_two_times(&mut self, at: usize) -> Option<usize> {
        let time = |at: usize| {
            let surely = matches!(self.all.get(at).map(|it| it.kind), Some(TokenKind::Colon(..)))
                || matches!(self.word(at), Some(Keyword::Noon | Keyword::Midnight));
            let hour = self.number(at).is_some_and(|(hour, _)| (1.0..=12.0).contains(&hour));
            let half = matches!(self.word(at + 1), Some(Keyword::Meridiem { .. }));
            ((surely || hour) && !self.is_unit(at + 1)).then_some((if half { at + 2 } else { at + 1 }, surely || half))
        };
        let (joint, first) = time(at + 1)?;
        let next = if self.text(joint + 1) == "at" { joint + 2 } else { joint + 1 };
        let (past, second) = time(next).filter(|_| matches!(self.text(joint), "and" | "&"))?;
        let one = self.all.iter().filter(|it| is_unit(it)).count() == 1;
        let each = self.names(&["each", "apiece"]);
        // "class at 9 am and 11 am, study 2 hours a day": of something else.
        let amount = self.out.last().is_some_and(is_unit) || (each && self.all[past..].iter().any(is_unit));
        let amount = amount || (each && self.out.iter().any(is_unit));
        if !one || !amount || !((first && second) || each) {
            return None;
        }
        // "…, 30 minutes each": of the two.
        self.put_number(at, 2.0);
        self.put(at, &["times", "a", "day"]);
        Some(past)
    }

    /// "20 minutes morning and night each": at each of them.
    pub(super) fn at_two_parts(&mut self, at: usize) -> Option<usize> {
        let part = |at: usize| self.word(at).filter(|word| matches!(word, Keyword::Moment(_)));
        let second = if matches!(self.text(at + 2), "at" | "in") { at + 3 } else { at + 2 };
        let second = if self.text(second) == "the" { second + 1 } else { second };
        let (one, other) = (part(at)?, part(second)?);
        let one_amount = self.all.iter().filter(|it| is_unit(it)).count() == 1;
        let joined = matches!(self.text(at + 1), "and" | "&" | "+" | "/") && one != other;
        let each = self.text(second + 1) == "each" && self.ends(second + 2);
        if !joined || !one_amount || !each || !self.out.iter().any(is_unit) {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "in" | "the" | "at" | "on" | "both")) {
            self.out.pop();
        }
        self.put_number(at, 2.0);
        self.put(at, &["times", "a", "day"]);
        Some(second + 2)
    }

    /// "20 minutes at breakfast, 20 at lunch and 20 before bed": lunch is a part of every day where the others are said too.
    pub(super) fn lunch_of_any_day(&mut self, at: usize) -> Option<usize> {
        let said = |moment: Moment| self.all.iter().any(|it| it.word == Some(Keyword::Moment(moment)));
        let units = self.all.iter().filter(|it| is_unit(it)).count();
        let bare =
            (0..self.all.len()).filter(|at| self.number(*at).is_some_and(|(_, unit)| !self.is_unit(unit))).count();
        let amounts = units + bare;
        let after_amount = self.out.iter().rev().take(5).any(|it| is_unit(it) || number_of(it).is_some());
        let past = if matches!(self.text(at + 1), "break" | "time" | "hour") { at + 2 } else { at + 1 };
        let works = self.names(&["work", "job", "office", "workdays", "shift"]);
        let begins = said(Moment::Morning) || self.names(&["wake", "waking", "breakfast", "coffee", "awake"]);
        let ends = said(Moment::Evening) || self.names(&["sleep", "sleeping", "bed", "bedtime", "dinner", "supper"]);
        if !(begins && ends) || amounts < 3 || !after_amount || works {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "at" | "during" | "over" | "on" | "my" | "in" | "the"))
        {
            self.out.pop();
        }
        self.put(at, &["in", "the", "afternoon"]);
        Some(past)
    }
}

fn is_time(it: &Lexeme<'_>) -> bool {
    matches!(it.kind, TokenKind::Colon(..))
        || matches!(it.word, Some(Keyword::Noon | Keyword::Midnight | Keyword::Meridiem { .. }))
        || number_of(it).is_some_and(|hour| (1.0..=12.0).contains(&hour))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an hour of the day")]
fn on_the_hour(hour: f64) -> TokenKind<'static> {
    TokenKind::Colon(hour as u32, 0)
}

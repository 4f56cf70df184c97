//! Days by name: `mon-fri`, `Mon/Wed/Fri`, `weekends`, `except sundays`.

use jiff::civil::Weekday;

use super::{Item, Lex, Reader};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::{Period, Word};

impl Reader<'_, '_> {
    /// `except sundays`, `no weekends`, `off on sunday`, `sundays off`.
    pub(super) fn days_off(&mut self, at: usize) -> bool {
        let mut next = at;
        let excepting = matches!(self.word(at), Some(Word::Except | Word::But | Word::Minus | Word::Off));
        if excepting {
            next += 1;
            while matches!(self.word(next), Some(Word::Noise | Word::Every | Word::Except | Word::From)) {
                next += 1;
            }
        }
        match self.day_list(next) {
            Some((set, _, past)) if excepting || self.is(past, Word::Off) => {
                self.push(Item::Except(set), if excepting { past } else { past + 1 });
                true
            }
            _ => false,
        }
    }

    pub(super) fn days_here(&mut self, at: usize) -> bool {
        let start = if self.is(at, Word::Every) { self.past_noise(at + 1) } else { at };
        match self.day_list(start) {
            Some((set, weekend, next)) => {
                self.push(Item::Days { set, alternate: false, weekend }, next);
                true
            }
            None => false,
        }
    }

    /// `mon-fri`, `Mon/Wed/Fri`, `tues & thurs`, `weekdays`, `the weekend`, `M W F`; whether only "the weekend" was
    /// named; where it ends.
    pub(super) fn day_list(&self, at: usize) -> Option<(DaySet, bool, usize)> {
        let (mut set, mut next, letters) = self.day_range(at, false)?;
        let weekend = self.is(at, Word::Period(Period::Weekend)) && next == at + 1;
        let mut alone = true;
        loop {
            let mut after = next;
            while matches!(
                self.lex(after),
                Some(Lex::Sign('/' | ',' | '+') | Lex::Word(Word::And | Word::Or | Word::Plus))
            ) {
                after += 1;
            }
            after = if after > next { self.past_noise(after) } else { after };
            // "Tu/Th": after a day and a slash a letter is a day.
            let slashed = after > 0 && self.lex(after - 1) == Some(Lex::Sign('/'));
            let Some((more, past, _)) = self.day_range(after, letters || slashed) else { break };
            // "2 hrs weekdays, sat 5 hrs": the second day opens its own statement.
            let opens_own = after > next && self.states_amount_before(at) && self.starts_amount(past);
            // "weekdays 2h weekends 4h", and a weekend's total is not each day's amount.
            if opens_own || (self.is(after, Word::Period(Period::Weekend)) && self.states_amount_before(at)) {
                break;
            }
            set = set.or(more);
            next = past;
            alone = false;
        }
        if letters && alone && set.len() < 2 {
            return None;
        }
        Some((set, weekend && alone, next))
    }

    /// One day, a word for several, or a range of days; whether it was written in single letters.
    fn day_range(&self, at: usize, letters_so_far: bool) -> Option<(DaySet, usize, bool)> {
        let (first, letter) = match self.word(at)? {
            Word::Day(day) => (day, false),
            Word::Days(set) => return Some((set, at + 1, false)),
            Word::Period(Period::Weekday) => return Some((DaySet::WEEKDAYS, at + 1, false)),
            Word::Period(Period::Weekend) => return Some((DaySet::WEEKEND, at + 1, false)),
            _ => (self.letter_day(at, letters_so_far)?, true),
        };
        let past = at + 1;
        if matches!(self.lex(past), Some(Lex::Sign('-') | Lex::Word(Word::To))) {
            match self.word(past + 1) {
                Some(Word::Day(last)) => return Some((DaySet::from_to(first, last), past + 2, letter)),
                Some(Word::LetterDay(last)) if letter => {
                    return Some((DaySet::from_to(first, last), past + 2, letter));
                }
                _ => {}
            }
        }
        Some((DaySet::of(&[first]), past, letter))
    }

    /// A single letter is a day only beside another such letter.
    pub(super) fn letter_day(&self, at: usize, in_list: bool) -> Option<Weekday> {
        use jiff::civil::Weekday::{Monday, Wednesday};
        let day = match self.word(at)? {
            Word::LetterM => Monday,
            Word::LetterW => Wednesday,
            Word::LetterDay(day) => day,
            _ => return None,
        };
        let after_number = at > 0 && self.glued(at) && matches!(self.lex(at - 1), Some(Lex::Number(_)));
        let joined = match self.lex(at + 1) {
            Some(Lex::Sign('/' | ',' | '-') | Lex::Word(Word::And)) => at + 2,
            _ => at + 1,
        };
        let neighbour =
            matches!(self.word(joined), Some(Word::LetterM | Word::LetterW | Word::LetterDay(_) | Word::Day(_)));
        (!after_number && (in_list || neighbour)).then_some(day)
    }

    /// Whether the statement that `at` stands in has named an amount already.
    fn states_amount_before(&self, at: usize) -> bool {
        let since_break = self.items.iter().rev().take_while(|item| **item != Item::Break);
        at > 0
            && since_break
                .into_iter()
                .any(|item| matches!(item, Item::Amount(_) | Item::Bare(_) | Item::Clock(_) | Item::Count { .. }))
    }

    /// Whether an amount of its own begins here: a number, and no number of days.
    fn starts_amount(&self, at: usize) -> bool {
        let at = if self.lex(at) == Some(Lex::Sign(':')) { at + 1 } else { self.past_noise(at) };
        let Some((_, next)) = self.number(at) else {
            return matches!(self.lex(at), Some(Lex::Colon(..)) | Some(Lex::Word(Word::Half)))
                || (self.is(at, Word::A) && matches!(self.word(at + 1), Some(Word::Hour { .. } | Word::Half)));
        };
        !matches!(self.word(next), Some(Word::Times | Word::Period(_)))
    }
}

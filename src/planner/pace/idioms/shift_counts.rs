//! "3 night shifts a week, 2 hours on each": days of study that are counted by shifts.

use super::IdiomReader;
use crate::planner::pace::words::{Keyword, Period};

/// A week has no more of them.
const MOST_SHIFTS: f64 = 7.0;

impl IdiomReader<'_, '_> {
    /// Shifts of which it is said how long somebody studies on each are days, as far as a pace goes.
    pub(super) fn shifts_with_study_on_each(&mut self, at: usize) -> Option<usize> {
        let (count, kind) = self.number(at).filter(|(count, _)| (1.0..=MOST_SHIFTS).contains(count))?;
        let is_kind =
            matches!(self.text(kind), "night" | "day" | "late" | "early" | "evening" | "morning" | "long" | "back");
        let shifts = if is_kind { kind + 1 } else { kind };
        if !matches!(self.text(shifts), "shift" | "shifts") {
            return None;
        }
        let past = self.past_a_week(shifts + 1)?;
        // One amount follows, and it is each one's.
        let units: Vec<usize> = (past..self.all.len()).filter(|at| self.is_unit(*at)).collect();
        let [unit] = units.as_slice() else { return None };
        let said_before = self.out.iter().any(|it| super::is_unit(it));
        if said_before || !self.is_of_each_shift(unit + 1) {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "i" | "work" | "have" | "got" | "do" | "ive" | "on")) {
            self.out.pop();
        }
        self.put_number(at, count);
        self.put(at, &["days", "a", "week"]);
        Some(past)
    }

    /// "each", "on each of them".
    fn is_of_each_shift(&self, at: usize) -> bool {
        let at = if matches!(self.text(at), "on" | "in" | "during" | "out" | "from") { at + 1 } else { at };
        let at = if self.text(at) == "of" { at + 1 } else { at };
        match self.word(at) {
            Some(Keyword::Every) => {
                !matches!(self.word(at + 1), Some(Keyword::Period(Period::Week | Period::Day) | Keyword::Day(_)))
            }
            _ => false,
        }
    }
}

//! What comes on top of the rest: "saturday 4, sunday 4, maybe an hour on wednesday too", "and one whole saturday of 6".

use super::super::{IdiomReader, SaidLength, is_day};
use crate::planner::pace::words::{Keyword, Period};

impl IdiomReader<'_, '_> {
    /// "maybe an hour on wednesday too": none of it or all.
    pub(super) fn perhaps_as_well(&mut self, at: usize) -> Option<usize> {
        let amount = self.past_words(at + 1, &["another", "about", "like", "even"]);
        let another = (at + 1..amount).any(|at| self.text(at) == "another");
        // "another hour": the unit alone.
        let alone = matches!(self.word(amount), Some(Keyword::Hour { plural: false }))
            .then_some((SaidLength { low: 60.0, high: 60.0 }, amount + 1));
        let (length, past) = self.length(amount).or(alone).or_else(|| {
            let (count, past) = self.count(amount)?;
            (count <= 12.0).then_some((SaidLength { low: count * 60.0, high: count * 60.0 }, past))
        })?;
        let day = self.past_words(past, &["on", "each", "every", "a"]);
        let end = self.day_list_end(day).filter(|end| *end == day + 1)?;
        let too = match self.text(end) {
            "too" | "also" => end + 1,
            "as" if self.text(end + 1) == "well" => end + 2,
            _ => end,
        };
        let names_days = self.out.iter().any(is_day) && (self.has_length() || self.amount_before());
        let joined = self.out.last().is_some_and(|it| matches!(it.text, "and" | "plus"));
        if !names_days || !(too > end || another || joined) || !self.opens() && !joined || !self.closes(too) {
            return None;
        }
        self.out.pop_if(|it| matches!(it.text, "plus" | "and"));
        self.drop_stops();
        self.put(at, &["and", "maybe"]);
        self.put_length(at, length);
        self.put(at, &["on"]);
        self.out.push(self.all[day]);
        Some(too)
    }

    fn amount_before(&self) -> bool {
        self.out.iter().any(|it| super::number_of(it).is_some())
    }

    /// "one full weekend day of 6": six hours, on that day.
    pub(super) fn day_of_so_long(&mut self, at: usize) -> Option<usize> {
        let weekend = self.word(at + 1) == Some(Keyword::Period(Period::Weekend)) && self.text(at + 2) == "day";
        let day = if weekend { at + 3 } else { self.day_list_end(at + 1).filter(|end| *end == at + 2)? };
        let of = self.past_words(day, &["of", "with", ":"]);
        let (length, past) = self.length(of).or_else(|| {
            let (count, past) = self.count(of)?;
            (count <= 16.0).then_some((SaidLength { low: count * 60.0, high: count * 60.0 }, past))
        })?;
        let article = self.out.last().is_some_and(|it| matches!(it.text, "one" | "a" | "1"));
        if of == day || !article || !self.closes(past) {
            return None;
        }
        self.out.pop();
        self.put_length(at, length);
        self.put(at, &["on"]);
        if weekend {
            self.put(at, &["one"]);
        }
        self.out.extend_from_slice(&self.all[at + 1..day]);
        Some(past)
    }
}

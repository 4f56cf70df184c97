//! A week's hours beside a day's: "10 hours a week, so 2 a day" says the same twice, and "12 hours mon-fri" are of those days together.

use super::{IdiomReader, SaidLength, is_day, is_unit};
use crate::planner::pace::words::{Keyword, Period};

/// Minutes of a day from which an amount on several days is rather of all of them.
const LONG_FOR_A_DAY: f64 = 9.0 * 60.0;

/// The part of a week's hours by which a day's, on so many days, may miss them: "10 hours a week, about an hour and a half a day".
const ROUNDING: f64 = 0.06;

impl IdiomReader<'_, '_> {
    /// "10 hours a week (2 a day)", "12 hours a week, but only 2 hours a day": what of the week's hours is a day's.
    pub(super) fn share_of_a_day(&mut self, at: usize) -> Option<usize> {
        let (day, past) = self.length(at).or_else(|| {
            let (hours, past) = self.count(at)?;
            Some((SaidLength { low: hours * 60.0, high: hours * 60.0 }, past))
        })?;
        let daily = match self.word(past)? {
            Keyword::A | Keyword::Per | Keyword::Every => {
                (self.word(past + 1)? == Keyword::Period(Period::Day)).then_some(past + 2)?
            }
            Keyword::Adverb(Period::Day) => past + 1,
            _ => return None,
        };
        let (_, week, end) = self.last_length(self.out.len())?;
        let rate = match self.out.get(end).and_then(|it| it.word)? {
            Keyword::Adverb(Period::Week) => end + 1,
            Keyword::A | Keyword::Per | Keyword::Every => {
                (self.out.get(end + 1)?.word? == Keyword::Period(Period::Week)).then_some(end + 2)?
            }
            _ => return None,
        };
        let glue = &self.out[rate..];
        let joins = |text: &str| {
            matches!(
                text,
                "so" | "thats"
                    | "ie"
                    | "i"
                    | "."
                    | "e"
                    | "("
                    | ","
                    | "="
                    | "about"
                    | "like"
                    | "roughly"
                    | "around"
                    | "maybe"
                    | "but"
                    | "only"
                    | "just"
                    | "max"
                    | "at"
                    | "most"
                    | "up"
                    | "to"
                    | "never"
                    | "more"
                    | "than"
                    | "which"
                    | "is"
                    | "that"
                    | "say"
                    | "can"
                    | "do"
                    | "basically"
                    | "meaning"
                    | "-"
                    | ":"
            )
        };
        let limits = glue.iter().any(|it| matches!(it.text, "only" | "just" | "max" | "most" | "never" | "up"));
        let amounts = self.out.iter().filter(|it| is_unit(it)).count();
        let same = |days: u32| (day.low * f64::from(days) - week.low).abs() <= ROUNDING * week.low;
        let fits = limits && day.high * 7.0 >= week.low || (1..=7).any(same);
        let close = if self.text(daily) == ")" { daily + 1 } else { daily };
        let one = amounts == 1 && !self.out.iter().any(is_day) && !self.all[daily..].iter().any(is_unit);
        if glue.is_empty() || !glue.iter().all(|it| joins(it.text)) || !fits || !one || !self.closes(daily) {
            return None;
        }
        self.out.truncate(rate);
        Some(close)
    }

    /// "12 hours mon to fri": nobody studies as long on each of them.
    pub(super) fn total_of_the_days(&mut self, at: usize) -> Option<usize> {
        let (length, past) = self.length(at).filter(|(length, _)| length.low >= LONG_FOR_A_DAY)?;
        let named = Self::days_named(self.all);
        let each = |it: &super::Lexeme<'_>| {
            matches!(it.word, Some(Keyword::A | Keyword::Per | Keyword::Every | Keyword::Adverb(_)))
                || matches!(
                    it.text,
                    "each" | "day" | "days" | "from" | "between" | "week" | "work" | "shift" | "shifts"
                )
        };
        let amounts = self.all.iter().filter(|it| is_unit(it)).count();
        let numbers = self.all.iter().filter(|it| super::number_of(it).is_some()).count();
        let is_one = amounts == 1 && numbers <= 1 && !self.all.iter().any(each);
        if named.len() < 4 || !is_one {
            return None;
        }
        self.put_length(at, length);
        self.put(at, &["in", "total"]);
        Some(past)
    }
}

//! Hours in the order of their days: "mon to fri: 1, 2, 1, 2, 1 hours", "nothing until thursday, then 2, 4 and 4".

use jiff::civil::Weekday;

use super::{IdiomReader, NAMES, is_day, is_stop};
use crate::planner::pace::days::{self, DaySet};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

/// Hours up to which a number of a row without a unit is of hours.
const MOST_HOURS: f64 = 12.0;

impl IdiomReader<'_, '_> {
    pub(super) fn row_of_hours(&mut self, at: usize) -> Option<usize> {
        // Minutes; what has no unit has the next one's, or the last.
        let mut amounts = Vec::new();
        let mut next = at;
        let (mut unit, mut without, mut in_spaces) = (60.0, 0, false);
        loop {
            next = self.of_a_row(next, &mut amounts)?;
            if let Some((minutes, past)) = super::unit_at(self.all, next) {
                unit = minutes;
                next = past;
                amounts[without..].iter_mut().for_each(|amount| *amount *= unit);
                without = amounts.len();
            }
            let joint = self.past_words(next, &[",", "and", "&", "/"]);
            // "1 1 1 1 1 3 3": only the longest rows are written so.
            let spaced = joint == next && self.number(joint).is_some();
            if joint == next && !spaced || self.count(joint).is_none() {
                break;
            }
            in_spaces |= spaced;
            next = joint;
        }
        amounts[without..].iter_mut().for_each(|amount| *amount *= unit);
        if in_spaces && amounts.len() < 5 {
            return None;
        }
        if let Some((days, past)) = self.days_after_a_row(next, amounts.len()).filter(|_| self.out.iter().all(is_stop))
        {
            self.put_row(at, days, &amounts);
            return Some(past);
        }
        if amounts.len() < 2 || !(self.ends(next) || self.past_a_week(next).is_some()) {
            return None;
        }
        if let Some(from) = self.so_many_days_before(amounts.len()) {
            self.out.truncate(from);
            let sum = amounts.iter().sum::<f64>();
            self.put_length(at, super::SaidLength { low: sum, high: sum });
            self.put(at, &["a", "week"]);
            return Some(self.past_a_week(next).unwrap_or(next));
        }
        if amounts.len() < 3 {
            return None;
        }
        let (row, from) = self.days_of_a_row(amounts.len())?;
        if amounts.iter().any(|minutes| *minutes > 60.0 * MOST_HOURS) {
            return None;
        }
        self.out.truncate(from);
        self.put_row(at, row, &amounts);
        Some(next)
    }

    fn put_row(&mut self, at: usize, days: Vec<Weekday>, amounts: &[f64]) {
        for (day, &minutes) in days.into_iter().zip(amounts).filter(|(_, minutes)| **minutes > 0.0) {
            self.put(at, &[NAMES[days::place(day)]]);
            self.put_length(at, super::SaidLength { low: minutes, high: minutes });
            self.put_sign(at, ',', ",");
        }
    }

    /// "1 1 1 1 1 3 3 (mon to sun)": the range that is told behind the row, and where that ends.
    fn days_after_a_row(&self, at: usize, count: usize) -> Option<(Vec<Weekday>, usize)> {
        let from = self.past_words(at, &["(", ",", ":", "from", "-", "hours"]);
        let end = self.day_list_end(from)?;
        let named = Self::days_named(&self.all[from..end]);
        let first = super::super::one_day(self.all, from)?;
        let joined = self.all[from..end].iter().any(super::super::joins_a_range);
        let past = if self.text(end) == ")" { end + 1 } else { end };
        (count > 3 && joined && usize::from(named.len()) == count && self.ends(past))
            .then(|| (from_day(first, named), past))
    }

    /// The numbers that stand here, and where they end: "1/2/3" and "0,1,2" may be read as a part or a decimal and the rest.
    fn of_a_row(&self, at: usize, amounts: &mut Vec<f64>) -> Option<usize> {
        let it = self.all.get(at)?;
        let whole: Option<Vec<f64>> = it.text.split([',', '/']).map(|part| part.parse().ok()).collect();
        let goes_on = |at: usize| matches!(self.text(at), "," | "/") && self.all[at].glued;
        let is_row = goes_on(at + 1) || at > 0 && goes_on(at - 1) && it.glued;
        match whole.filter(|whole| whole.len() > 1 && is_row) {
            Some(whole) => {
                amounts.extend(whole);
                Some(at + 1)
            }
            None => {
                let (value, past) = self.count(at)?;
                amounts.push(value);
                Some(past)
            }
        }
    }

    /// "weekend 3+3": on each of its days.
    pub(super) fn both_weekend_days(&mut self, at: usize) -> Option<usize> {
        let (first, plus) = self.number(at)?;
        let (second, past) = self.number(plus + 1).filter(|_| self.text(plus) == "+" && self.all[plus].glued)?;
        let mut last = self.out.len();
        while last > 0 && self.out[last - 1].text == ":" {
            last -= 1;
        }
        let weekend = last > 0 && self.out[last - 1].word == Some(Keyword::Period(Period::Weekend));
        let unit = super::unit_at(self.all, past);
        let minutes = unit.map_or(60.0, |(minutes, _)| minutes);
        if !weekend || first != second || first * minutes > 60.0 * MOST_HOURS {
            return None;
        }
        self.put_length(at, super::SaidLength { low: first * minutes, high: first * minutes });
        self.put(at, &["each", "day"]);
        Some(unit.map_or(past, |(_, past)| past))
    }

    /// "three evenings: 1h, 1h, 2h": where the count of as many days or times begins, of which no rate but a week's is said.
    fn so_many_days_before(&self, count: usize) -> Option<usize> {
        let mut end = self.out.len();
        while end > 0 && is_stop(&self.out[end - 1]) {
            end -= 1;
        }
        let parted = end < self.out.len();
        if end > 1
            && matches!(self.out[end - 1].word, Some(Keyword::Period(Period::Week)))
            && matches!(self.out[end - 2].word, Some(Keyword::A | Keyword::Per | Keyword::Every))
        {
            end -= 2;
        }
        let [.., number, noun] = &self.out[..end] else { return None };
        let is_noun = noun.word == Some(Keyword::Times)
            || matches!(
                noun.text,
                "days" | "evenings" | "mornings" | "nights" | "afternoons" | "blocks" | "lessons" | "slots"
            );
        let same = super::number_of(number)
            .is_some_and(|said| (said - f64::from(u8::try_from(count).unwrap_or(0))).abs() < 0.5);
        let others =
            self.out[..end - 2].iter().any(|it| super::is_unit(it) || is_day(it) || super::number_of(it).is_some());
        (parted && is_noun && same && !others).then_some(end - 2)
    }

    /// The days of so many amounts in their order, and where what names them begins.
    fn days_of_a_row(&self, count: usize) -> Option<(Vec<Weekday>, usize)> {
        let mut end = self.out.len();
        while end > 0
            && (is_stop(&self.out[end - 1])
                || matches!(self.out[end - 1].text, "then" | "=" | "-" | "i" | "do" | "its" | "and" | "study"))
        {
            end -= 1;
        }
        // The days stand right before them.
        let listed = |from: usize| {
            is_day(&self.out[from])
                || super::super::one_day(&self.out, from).is_some()
                || matches!(self.out[from].text, "and" | "&" | "-" | "to" | "/" | "," | "thru" | "through" | "from")
        };
        let mut from = end;
        while from > 0 && listed(from - 1) {
            from -= 1;
        }
        let named = Self::days_named(&self.out[from..end]);
        if usize::from(named.len()) == count {
            let listed = &self.out[from..end];
            let first = (0..listed.len()).find_map(|at| match listed[at].word {
                Some(Keyword::Period(Period::Weekday)) => Some(Weekday::Monday),
                Some(Keyword::Period(Period::Weekend)) => Some(Weekday::Saturday),
                _ => super::super::one_day(listed, at),
            })?;
            return Some((from_day(first, named), from));
        }
        // "nothing from monday to thursday, then …": the others.
        let begin = self.out[..end].iter().rposition(|it| matches!(it.text, "nothing" | "none" | "off"))?;
        let none = Self::days_named(&self.out[..end]);
        let left = DaySet::ALL.without(none);
        let alone = !self.out[..end].iter().any(super::is_unit) && begin < end;
        (alone && !none.is_empty() && usize::from(left.len()) == count)
            .then(|| (from_day(after(none).unwrap_or(Weekday::Monday), left), 0))
    }

    /// "the first two days of the week": Monday and Tuesday.
    pub(super) fn first_days_of_the_week(&mut self, at: usize) -> Option<usize> {
        let (count, days) = self.number(at + 1).filter(|(count, _)| (2.0..=6.0).contains(count))?;
        let of = days + 1;
        let is_week = matches!(self.text(days), "days" | "nights" | "evenings")
            && self.text(of) == "of"
            && matches!(self.text(of + 1), "the" | "each" | "every" | "a" | "my")
            && matches!(self.word(of + 2), Some(Keyword::Period(Period::Week)));
        if !is_week || count.fract() != 0.0 {
            return None;
        }
        self.out.pop_if(|it| it.text == "the");
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "two to six")]
        let count = count as usize;
        let week: Vec<Weekday> = DaySet::ALL.iter().collect();
        let days = if self.text(at) == "first" { &week[..count] } else { &week[7 - count..] };
        self.put_days(at, DaySet::of(days));
        Some(of + 3)
    }

    /// "the remaining ones": the other days.
    pub(super) fn remaining_ones(&mut self, at: usize) -> Option<usize> {
        let named = self.out.iter().any(is_day);
        let past = match self.number(at + 1) {
            Some((_, past)) if matches!(self.text(past), "days" | "ones" | "nights") => past + 1,
            Some((_, past)) if !self.is_unit(past) => past,
            _ if self.text(at + 1) == "ones" => at + 2,
            _ => return None,
        };
        if !named || !self.amount_after(past) {
            return None;
        }
        self.put(at, &["other", "days"]);
        Some(past)
    }

    /// "my job is 30 hours over four days; the fifth day i study": one day, whichever.
    pub(super) fn one_more_day(&mut self, at: usize) -> Option<usize> {
        let is_one = matches!(self.word(at + 1), Some(Keyword::Period(Period::Weekday | Period::Day)))
            && !self.text(at + 1).ends_with('s');
        let article = self.out.last().is_some_and(|it| matches!(it.text, "the" | "my" | "that"));
        if !is_one || !article || self.text(at + 2) == "of" {
            return None;
        }
        self.out.pop();
        self.put(at, &["one", "day", "a", "week"]);
        // "… is for study, five hours of it".
        let of = (at + 2..self.all.len()).find(|at| self.said(*at, &["of", "it"]));
        let Some(of) = of else { return Some(at + 2) };
        let unit = self.is_unit(of - 1);
        let start = (at + 2..of).rev().find(|from| self.length(*from).is_some_and(|(_, past)| past == of));
        let Some(start) = start.filter(|_| unit) else { return Some(at + 2) };
        if self.all[at + 2..start].iter().any(|it| matches!(it.kind, TokenKind::Number(_)) || super::is_unit(it)) {
            return Some(at + 2);
        }
        self.out.extend_from_slice(&self.all[start..of]);
        Some(of + 2)
    }
}

/// The days in their order, from this one on.
fn from_day(first: Weekday, days: DaySet) -> Vec<Weekday> {
    let all: Vec<Weekday> = DaySet::ALL.iter().collect();
    (0..7).map(|step| all[(days::place(first) + step) % 7]).filter(|day| days.contains(*day)).collect()
}

/// The day after the last of days in a row.
fn after(days: DaySet) -> Option<Weekday> {
    let all: Vec<Weekday> = DaySet::ALL.iter().collect();
    days.iter().find_map(|day| {
        let next = all[(days::place(day) + 1) % 7];
        (!days.contains(next)).then_some(next)
    })
}

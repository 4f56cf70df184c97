//! Days by name: `mon-fri`, `Mon/Wed/Fri`, `weekends`.

use jiff::civil::Weekday;

use super::{Item, ItemParser, Lex, Mark, Per};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::{self, Keyword, Period};

impl ItemParser<'_, '_> {
    pub(super) fn days_here(&mut self, at: usize) -> bool {
        // "12 hours this weekend": that is one of them.
        if self.text(at) == "this"
            && matches!(self.word(at + 1), Some(Keyword::Period(Period::Weekend) | Keyword::Day(_)))
        {
            self.stray(at);
            return true;
        }
        // "1 hour a day during the week".
        if self.items.last() == Some(&Item::Per(Per::Day))
            && matches!(self.text(at), "during" | "in")
            && self.text(at + 1) == "the"
            && self.text(at + 2) == "week"
            && !matches!(self.text(at + 3), "end" | "ends")
        {
            self.push(Item::Days { set: DaySet::WEEKDAYS, every: 1, weekend: false }, at + 3);
            return true;
        }
        // "every day of the working week".
        let week = self.past_filler(at);
        if self.items.last() == Some(&Item::Per(Per::Day))
            && matches!(self.text(at), "of" | "in" | "during")
            && matches!(self.text(week), "work" | "working" | "school")
            && self.text(week + 1) == "week"
        {
            self.items.pop();
            self.push(Item::Days { set: DaySet::WEEKDAYS, every: 1, weekend: false }, week + 2);
            return true;
        }
        // "an hour a day all work week".
        if self.text(at) == "all"
            && matches!(self.text(at + 1), "work" | "working" | "school")
            && self.text(at + 2) == "week"
        {
            if self.items.last() == Some(&Item::Per(Per::Day)) {
                self.items.pop();
            }
            self.push(Item::Days { set: DaySet::WEEKDAYS, every: 1, weekend: false }, at + 3);
            return true;
        }
        // "two days in the weekend": each of them.
        if let Some(Item::Count { low: 2.0, high: 2.0, times: false, over: None }) = self.items.last()
            && let Some((DaySet::WEEKEND, true, past)) =
                self.day_list(self.past_filler(if matches!(self.text(at), "in" | "at") { at + 1 } else { at }))
        {
            self.items.pop();
            self.push(Item::Days { set: DaySet::WEEKEND, every: 1, weekend: false }, past);
            return true;
        }
        // "10 hours on weekends, 5 during the week": the five days together.
        let is_weekend = |at: usize| matches!(self.word(at), Some(Keyword::Period(Period::Weekend)));
        if self.items.last().is_some_and(Item::is_amount)
            && (self.said(at, &["during", "the", "week"]) || self.said(at, &["in", "the", "week"]))
            && (0..self.tokens.len()).any(is_weekend)
        {
            self.items.push(Item::Together);
            self.push(Item::Days { set: DaySet::WEEKDAYS, every: 1, weekend: false }, at + 3);
            return true;
        }
        // "8 hours during the work week": all together, where hours a day would be a shift.
        let of_work = matches!(self.text(at), "during" | "in")
            && self.text(at + 1) == "the"
            && matches!(self.text(at + 2), "school" | "work" | "working")
            && self.text(at + 3) == "week";
        if of_work && self.items.last().is_some_and(Item::is_amount) && (0..self.tokens.len()).any(is_weekend) {
            self.items.push(Item::Together);
            self.push(Item::Days { set: DaySet::WEEKDAYS, every: 1, weekend: false }, at + 4);
            return true;
        }
        // "between monday and thursday".
        let first = self.past_filler(at + 1);
        if self.is(at, Keyword::Between)
            && let Some(Keyword::Day(from)) = self.word(first)
            && self.is(first + 1, Keyword::And)
            && let Some(Keyword::Day(to)) = self.word(self.past_filler(first + 2))
        {
            let set = DaySet::from_to(from, to);
            self.push(Item::Days { set, every: 1, weekend: false }, self.past_filler(first + 2) + 1);
            return true;
        }
        // "mon to fri, tuesdays too", "every day, also sundays".
        let also = self.text(at) == "also";
        if let Some((more, _, past)) = self.day_list(if also { self.past_filler(at + 1) } else { at })
            && (also || matches!(self.text(past), "too" | "also"))
            && !self.starts_amount(if also { past } else { past + 1 })
            && self.has_amount()
            // "i used to do weekends too".
            && !self.items.iter().rev().take_while(|item| !matches!(item, Item::Break(_))).any(|item| *item == Item::Mark(Mark::Past))
        {
            let next = if also { past } else { past + 1 };
            let said = self.items.iter_mut().rev().find(|item| matches!(item, Item::Days { .. } | Item::Per(Per::Day)));
            if let Some(item) = said {
                if let Item::Days { set, weekend, .. } = item {
                    (*set, *weekend) = (set.or(more), false);
                }
                self.at = next;
                return true;
            }
        }
        let per = matches!(self.word(at), Some(Keyword::Per | Keyword::A)) || self.lex(at) == Some(Lex::Sign('/'));
        let per_workday = per
            && matches!(self.text(at + 1), "business" | "school" | "work" | "working")
            && matches!(self.text(at + 2), "day" | "night");
        let start = if self.is(at, Keyword::Every) || per_workday { self.past_noise(at + 1) } else { at };
        match self.day_list(start) {
            Some((_, _, next)) if self.one_of_several(start, next).is_some() => {
                let past = self.one_of_several(start, next).unwrap_or(next);
                self.push(Item::Count { low: 1.0, high: 1.0, times: false, over: Some(Per::Weeks(1.0)) }, past);
                true
            }
            Some((set, weekend, next)) => {
                let letter = |token: &super::Lexed<'_>| {
                    matches!(token.lex, Lex::Word(Keyword::LetterM | Keyword::LetterW | Keyword::LetterDay(_)))
                };
                self.letters_said |= self.tokens[start..next].iter().any(letter);
                // "weekend mornings 3 hours": each of them.
                let weekend = weekend && !matches!(self.word(next), Some(Keyword::Moment(_)));
                self.push(Item::Days { set, every: 1, weekend }, next);
                true
            }
            None => false,
        }
    }

    /// "saturday or sunday", "fri, sat or sun": on one of them; where the days end.
    fn one_of_several(&self, start: usize, next: usize) -> Option<usize> {
        let singles = (start..next).all(|at| {
            matches!(self.word(at), Some(Keyword::Day(_))) || matches!(self.lex(at), Some(Lex::Sign(',' | '/')))
        });
        if !singles || !self.is(next, Keyword::Or) || !matches!(self.word(next + 1), Some(Keyword::Day(_))) {
            return None;
        }
        let past = next + 2;
        (!self.starts_amount(past) || self.text(start.wrapping_sub(1)) == "either").then_some(past)
    }

    /// `mon-fri`, `Mon/Wed/Fri`, `tues & thurs`, `weekdays`, `the weekend`, `M W F`; whether only "the weekend" was
    /// named; where it ends.
    pub(super) fn day_list(&self, at: usize) -> Option<(DaySet, bool, usize)> {
        let (mut set, mut next, letters) = self.day_range(at, self.letters_said && self.starts_amount(at + 1))?;
        let weekend = (self.is(at, Keyword::Period(Period::Weekend)) && next == at + 1)
            || (self.text(at) == "week" && matches!(self.text(at + 1), "end" | "ends") && next == at + 2);
        let mut alone = true;
        // "not on wednesday or thursday" leaves out both; "4h on saturday or sunday" is on one of them.
        let denied = || {
            (at.saturating_sub(4)..at)
                .any(|before| self.is(before, Keyword::Except) || words::is_in(words::NEGATIONS, self.text(before)))
        };
        loop {
            let mut after = next;
            let joins = |at: usize| match self.lex(at) {
                Some(Lex::Sign('/' | ',' | '+') | Lex::Word(Keyword::And | Keyword::Plus)) => self.text(at) != "then",
                Some(Lex::Word(Keyword::Or)) => denied(),
                _ => false,
            };
            while joins(after) {
                after += 1;
            }
            if after > next && self.two_letter_day(after).is_none() {
                while matches!(self.text(after), "also" | "on" | "only" | "the" | "maybe") {
                    after += 1;
                }
            }
            // "Tu/Th": after a day and a slash a letter is a day.
            let slashed = after > 0 && self.lex(after - 1) == Some(Lex::Sign('/'));
            let joined = after > next;
            let letters = letters || self.letters_said || self.text(at) == "th";
            let Some((more, past, _)) = self.day_range(after, letters || slashed || (joined && !self.glued(after)))
            else {
                break;
            };
            // "3 hrs saturday, sunday off": the day off is none of those before.
            // "3 hours a day with sat and sun off": what is every day's has no days of its own before them.
            let all_off = self.is(after.wrapping_sub(1), Keyword::And) && self.items.contains(&Item::Per(Per::Day));
            if joined && !all_off && self.states_amount_before(at) && self.are_off(after) {
                break;
            }
            // "an hour on weekdays, saturdays my mother has the kids so 4 hours".
            let is_comma = |at: usize| self.lex(at) == Some(Lex::Sign(','));
            let comma = joined && is_comma(after - 1);
            let parted = joined && (comma || (is_comma(next) && self.is(after - 1, Keyword::And)));
            if parted
                && self.states_amount_before(at)
                && (matches!(self.lex(past), Some(Lex::Unknown(_)))
                    || matches!(self.text(past), "i" | "my" | "we" | "when" | "is" | "are"))
            {
                break;
            }
            // "12s on fri sat sun, mon-thu 2 h": nobody lists all days of the week in two groups.
            if comma && set.len() >= 2 && more.len() >= 2 && set.or(more) == DaySet::ALL {
                break;
            }
            // "2 hrs weekdays, sat 5 hrs": the second day opens its own statement.
            let opens_own = after > next
                && self.states_amount_before(at)
                && self.starts_amount(past)
                // "2 hours each on sat & sun so 9 a week".
                && self.text(past) != "so";
            // "weekdays 2h weekends 4h", and a weekend's total is not each day's amount.
            if opens_own || (self.is(after, Keyword::Period(Period::Weekend)) && self.states_amount_before(at)) {
                break;
            }
            set = set.or(more);
            next = past;
            alone = false;
        }
        let is_off = self.is(next, Keyword::Off) || matches!(self.text(next), "none" | "nothing");
        if letters && alone && set.len() < 2 && !is_off && !self.letters_said {
            return None;
        }
        Some((set, weekend && alone, next))
    }

    /// Whether days that no comma parts are off: "…, fri and sat off".
    fn are_off(&self, at: usize) -> bool {
        let mut next = at;
        while let Some((_, past, _)) = self.day_range(next, false) {
            if self.is(past, Keyword::Off) || self.says_nothing(past) {
                return true;
            }
            let joins = matches!(self.lex(past), Some(Lex::Sign('/' | '+') | Lex::Word(Keyword::And)));
            next = if joins { past + 1 } else { past };
        }
        false
    }

    /// One day, a word for several, or a range of days; whether it was written in single letters.
    fn day_range(&self, at: usize, letters_so_far: bool) -> Option<(DaySet, usize, bool)> {
        // Asked of every word, and most begin no day.
        match self.lex(at)? {
            Lex::Number(_) | Lex::Colon(..) | Lex::Sign(_) => return None,
            Lex::Word(
                Keyword::Hour { .. }
                | Keyword::Minute
                | Keyword::A
                | Keyword::Per
                | Keyword::Every
                | Keyword::And
                | Keyword::Or
                | Keyword::To,
            ) => return None,
            _ => {}
        }
        // "S/S", "S & S".
        if self.text(at) == "s"
            && self.text(at + 2) == "s"
            && matches!(self.lex(at + 1), Some(Lex::Sign('/' | ',') | Lex::Word(Keyword::And)))
        {
            return Some((DaySet::WEEKEND, at + 3, false));
        }
        // The nights before a day of school.
        if self.text(at) == "school" && matches!(self.text(at + 1), "night" | "nights" | "evenings") {
            return Some((DaySet::from_to(Weekday::Sunday, Weekday::Thursday), at + 2, false));
        }
        // "work days", "school mornings".
        if matches!(self.text(at), "work" | "school" | "working" | "business")
            && self.role_of(at.wrapping_sub(1)) != super::Role::Member
            && matches!(self.text(at + 1), "day" | "days" | "night" | "nights" | "mornings" | "evenings")
        {
            return Some((DaySet::WEEKDAYS, at + 2, false));
        }
        if let Some(day) = self.two_letter_day(at) {
            let (set, past, _) = self.day_range_from(day, at + 1);
            return Some((set, past, false));
        }
        // "week days", "in the week end".
        let counted = matches!(self.word(at.wrapping_sub(1)), Some(Keyword::A | Keyword::Per))
            || self.number(at.wrapping_sub(1)).is_some();
        if self.text(at) == "week" && !counted {
            match self.text(at + 1) {
                "day" | "days" | "evenings" | "nights" => return Some((DaySet::WEEKDAYS, at + 2, false)),
                "end" | "ends" => return Some((DaySet::WEEKEND, at + 2, false)),
                _ => {}
            }
        }
        if let Some(day) = self.slipped_day(at) {
            let (set, past, _) = self.day_range_from(day, at + 1);
            return Some((set, past, false));
        }
        let (first, letter) = match self.word(at)? {
            Keyword::Day(day) => (day, false),
            Keyword::Days(set) => return Some((set, at + 1, false)),
            Keyword::Period(Period::Weekday) => return Some((DaySet::WEEKDAYS, at + 1, false)),
            Keyword::Period(Period::Weekend) => return Some((DaySet::WEEKEND, at + 1, false)),
            _ => (self.letter_day(at, letters_so_far)?, true),
        };
        let past = at + 1;
        // "M-W-F" and "mon-wed-fri" are three days.
        let day = |at: usize| match self.word(at) {
            Some(Keyword::Day(day)) => Some(day),
            _ => self.letter_day(at, true),
        };
        if [at + 1, at + 3].iter().all(|at| self.lex(*at) == Some(Lex::Sign('-')))
            && let (Some(second), Some(third)) = (day(at + 2), day(at + 4))
        {
            return Some((DaySet::of(&[first, second, third]), at + 5, letter));
        }
        if matches!(self.lex(past), Some(Lex::Sign('-') | Lex::Word(Keyword::To))) {
            match self.word(past + 1) {
                Some(Keyword::Day(last)) => return Some((DaySet::from_to(first, last), past + 2, letter)),
                Some(Keyword::LetterDay(last)) => {
                    return Some((DaySet::from_to(first, last), past + 2, letter));
                }
                _ => {
                    if let Some(last) = self.slipped_day(past + 1) {
                        return Some((DaySet::from_to(first, last), past + 2, letter));
                    }
                }
            }
        }
        Some((DaySet::of(&[first]), past, letter))
    }

    /// Whether the statement that `at` stands in has named an amount already.
    pub(super) fn states_amount_before(&self, at: usize) -> bool {
        let since_break = self.items.iter().rev().take_while(|item| !matches!(item, Item::Break(_)));
        at > 0
            && since_break
                .into_iter()
                .any(|item| matches!(item, Item::Amount(_) | Item::Bare(_) | Item::Clock(_) | Item::Count { .. }))
    }

    pub(super) fn says_nothing(&self, at: usize) -> bool {
        matches!(self.text(at), "nothing" | "none" | "free")
    }

    /// Whether an amount of its own begins here: a number, and no number of days.
    pub(super) fn starts_amount(&self, at: usize) -> bool {
        let at = if self.lex(at) == Some(Lex::Sign(':')) { at + 1 } else { self.past_noise(at) };
        let Some((_, next)) = self.number(at) else {
            return matches!(self.lex(at), Some(Lex::Colon(..)) | Some(Lex::Word(Keyword::Half)))
                || matches!(self.text(at), "double" | "triple")
                || (matches!(self.text(at), "half" | "twice") && matches!(self.text(at + 1), "as" | "that"))
                || (self.is(at, Keyword::A)
                    && matches!(self.word(at + 1), Some(Keyword::Hour { .. } | Keyword::Half)));
        };
        // "saturday three times that".
        let scales = self.text(next) == "times" && matches!(self.text(next + 1), "as" | "that");
        scales || !matches!(self.word(next), Some(Keyword::Times | Keyword::Period(_)))
    }
}

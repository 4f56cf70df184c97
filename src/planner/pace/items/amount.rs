//! Amounts of time, ranges of them, and times of day from one to another.

use super::side::{DAY, HALF_DAY, HOUR, Side, as_time, compact, interval, is_compact};
use super::{Item, ItemParser, Lex, MinuteSpan};
use crate::planner::pace::words::{Keyword, Period};

/// Hours from which "8:30" rather is a time of day than how long somebody studies on a day.
const LONG_FOR_A_DAY: f64 = 5.0;

impl ItemParser<'_, '_> {
    /// A number, an amount, a range of either, a time of day, or a number of days.
    pub(super) fn quantity(&mut self, at: usize) -> bool {
        let said = self.items.len();
        let found = self.vague_amount(at) || self.quantity_of_time(at);
        // A preposition alone tells nothing of the amount before it: "1 hour after work weekdays".
        if self.items.len() > said {
            self.adds_a_subject(said);
            self.of_something_else();
            self.part_of_what_was_said();
        }
        found
    }

    fn quantity_of_time(&mut self, at: usize) -> bool {
        // Words before the number that tell what it is.
        let mut start = at;
        let (mut over, mut clock, mut till, mut between, mut from) = (false, false, false, false, false);
        // "2 hours x 3 per week".
        if self.is(at, Keyword::Times)
            && let Some((times, next)) = self.number(at + 1)
        {
            // "7 days times 2 hours".
            if self.unit_after(next).is_some() {
                self.at = at + 1;
                return true;
            }
            match self.word(next) {
                // "1 hr x 5 weekdays": all of them.
                Some(Keyword::Period(Period::Weekday)) if times == 5.0 => self.at = next,
                Some(Keyword::Period(Period::Weekend)) if times == 2.0 => self.at = next,
                Some(Keyword::Period(Period::Weekday)) if times < 5.0 => {
                    self.count(MinuteSpan::new(times, times), false, next + 1)
                }
                Some(Keyword::Period(Period::Day) | Keyword::LetterD) => {
                    self.count(MinuteSpan::new(times, times), false, next + 1)
                }
                _ => self.count(MinuteSpan::new(times, times), true, next),
            }
            return true;
        }
        loop {
            match self.word(start) {
                // "12 hours over 4 days": all of them together.
                Some(Keyword::Over)
                    if self.text(start) == "over"
                        && matches!(self.items.last(), Some(Item::Amount(_)))
                        && self
                            .number(start + 1)
                            .is_some_and(|(_, unit)| self.is(unit, Keyword::Period(Period::Day))) =>
                {
                    over = true;
                    self.items.push(Item::Together);
                }
                Some(Keyword::Over) => over = true,
                Some(Keyword::Across) => {
                    over = true;
                    self.items.push(Item::Together);
                }
                // "im at 7 now" is how much.
                // "since 19:00 until 21:30".
                Some(Keyword::At) if self.text(start) == "since" && self.number_ahead(start + 1) => from = true,
                // "i'm up at 5 every day": when, however often.
                Some(Keyword::At)
                    if self.text(start) == "at"
                        && matches!(
                            self.text(start.wrapping_sub(1)),
                            "awake" | "done" | "home" | "up" | "wake" | "waking"
                        )
                        && let Some((hour, past)) = self.number(start + 1)
                        && self.unit_after(past).is_none() =>
                {
                    self.time_said = as_time(Side::Plain(hour));
                    self.at = past;
                    return true;
                }
                Some(Keyword::At) => {
                    clock = !(self.text(start) == "at"
                        && matches!(self.text(start.wrapping_sub(1)), "am" | "currently" | "im" | "now" | "still"));
                }
                Some(Keyword::To)
                    if self.text(start) != "to" && self.text(start) != "through" && self.text(start) != "thru" =>
                {
                    (clock, till) = (true, true);
                }
                Some(Keyword::From) => {
                    from = !matches!(self.text(start.wrapping_sub(1)), "anywhere" | "somewhere" | "anything")
                }
                Some(Keyword::Between) => between = true,
                _ => break,
            }
            start += 1;
        }
        if let Some(Keyword::Repeats(times)) = self.word(start) {
            // "i failed twice": how often something else happened.
            if self.happened(start) {
                self.at = start + 1;
                return true;
            }
            // "once or twice a week".
            let (low, high, next) = match (self.word(start + 1), self.word(start + 2)) {
                (Some(Keyword::Or | Keyword::To), Some(Keyword::Repeats(more))) => (times, more, start + 3),
                _ => (times, times, start + 1),
            };
            self.count(MinuteSpan::new(low, high), true, next);
            return true;
        }
        let Some((mut first, mut next)) = self.side(start) else {
            // A preposition by itself says nothing; the word after it is read in the next step.
            if start > at {
                self.at = start;
            }
            return start > at;
        };
        // "8-ish to 10-ish hours".
        if self.lex(next) == Some(Lex::Sign('-')) && self.text(next + 1) == "ish" {
            next += 2;
        } else if self.text(next) == "ish" {
            next += 1;
        }
        let mut second = None;
        if let (Some(Lex::Sign(',')), Some(Keyword::Maybe)) = (self.lex(next), self.word(next + 1)) {
            next += 1;
        }
        let joint = next;
        let joins = match self.lex(next) {
            Some(Lex::Word(Keyword::Maybe)) => true,
            Some(Lex::Sign('-' | '~') | Lex::Word(Keyword::To | Keyword::Or)) => true,
            Some(Lex::Word(Keyword::And)) => between,
            // "15/20 hours a week".
            Some(Lex::Sign('/')) => {
                let more = self.side(next + 1);
                matches!((first, more), (Side::Plain(a), Some((Side::Length { minutes, unit: HOUR }, _))) if a >= 3.0 && a < minutes / HOUR)
            }
            // "four, five hours a week".
            Some(Lex::Sign(',')) => {
                let more = self.side(next + 1);
                matches!((first, more), (Side::Plain(a), Some((Side::Length { minutes, unit: HOUR }, _))) if (a + 1.0) * HOUR == minutes)
            }
            // "2 sometimes 3 days".
            _ if matches!(self.text(next), "sometimes" | "occasionally") => {
                matches!(first, Side::Plain(_))
                    && self.side(next + 1).is_some_and(|(side, past)| {
                        matches!(side, Side::Length { .. })
                            || (matches!(side, Side::Plain(_)) && self.counts_something(past))
                    })
            }
            _ => false,
        };
        if joins {
            let after = self.past_noise(if self.is(next + 1, Keyword::Maybe) { next + 2 } else { next + 1 });
            if let Some((side, past)) = self.side(after)
                && !self.opens_a_count(side, past, first)
            {
                second = Some(side);
                next = past;
                // "6am-6.40": beside a time of day what stands after the point are minutes.
                (first, second) = match (first, side) {
                    (Side::Time { .. } | Side::Colon(..), Side::Plain(_)) => (first, Some(self.dotted(side, after))),
                    (Side::Plain(_), Side::Time { .. } | Side::Colon(..)) => (self.dotted(first, start), second),
                    _ => (first, second),
                };
            }
        }
        // "7 to 930", "6 till 8".
        let hours = |side: Side| matches!(side, Side::Plain(hour) if (1.0..13.0).contains(&hour));
        // "from 1 to 3 each weekday": so many hours, or from one time of day to another?
        let early = matches!(first, Side::Plain(hour) if hour < 5.0);
        // "from 6 to 8", and nothing else: so many hours, or times of day?
        let is_all = from && start == 1 && next == self.tokens.len() && hours(first) && second.is_some_and(hours);
        if is_all {
            self.stray(joint);
            self.at = next;
            return true;
        }
        if from && early && hours(first) && second.is_some_and(hours) && self.is(next, Keyword::Every) {
            self.stray(joint);
            self.at = next;
            return true;
        }
        // "study from 8 to 9 every day": nobody studies so long each day.
        let late = matches!(first, Side::Plain(hour) if hour >= LONG_FOR_A_DAY)
            && matches!(self.rate_at(next), Some((Period::Day | Period::DayPart(_), _)));
        let from_to = from && hours(first) && second.is_some_and(hours) && (late || !self.counts_something(next));
        let till_joins = second.is_some() && (from_to || matches!(self.text(joint), "till" | "til" | "until"));
        match second {
            Some(second) if till_joins || is_compact(first, second) => {
                let (from, to) = (as_time(compact(first)), as_time(compact(second)));
                match (from, to) {
                    (Some(from), Some(to)) => self.push(Item::Clock(interval(from, to)), next),
                    _ => self.range(start, first, second, next),
                }
            }
            Some(second) => self.range(start, first, second, next),
            None if till && self.ends_a_stretch(first, next) => {}
            None if from && self.begins_a_stretch(first, next) => {}
            // "from 4 in the morning till 6": the end comes later.
            None if from && hours(first) && self.end_follows(next) => {
                self.time_said = as_time(first);
                self.at = self.past_part_of_day(next);
            }
            // "every day from 7": till when?
            None if from && hours(first) && self.text(start - 1) == "from" && !self.counts_something(next) => {
                self.stray(start);
            }
            None => self.single(first, next, over, clock),
        }
        true
    }

    /// Whether "once" or "twice" stands in a clause that tells of something else, and of no time.
    fn happened(&self, at: usize) -> bool {
        let start = (0..at).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
        let end = self.end_of_clause(at);
        (start..end).any(|at| matches!(self.lex(at), Some(Lex::Unknown(_))))
            && (start..end).all(|other| other == at || !self.speaks_of_time(other))
    }

    /// Past "in the morning", "at night", where a time of day stands before it.
    fn past_part_of_day(&self, at: usize) -> usize {
        let part = if matches!(self.text(at), "in" | "at") { self.past_noise(at + 1) } else { return at };
        if matches!(self.word(part), Some(Keyword::Moment(_))) { part + 1 } else { at }
    }

    /// Whether "till" and a time of day come next.
    fn end_follows(&self, at: usize) -> bool {
        let end = self.past_part_of_day(at);
        matches!(self.text(end), "til" | "till" | "until") && self.number_ahead(end + 1)
    }

    /// "get up at 5 and study till 6:30": from the time of day that was said before.
    fn ends_a_stretch(&mut self, end: Side, next: usize) -> bool {
        let counts = matches!(
            self.word(next),
            Some(Keyword::Times | Keyword::Period(_) | Keyword::Hour { .. } | Keyword::Minute)
        );
        let Some(to) = as_time(end).filter(|_| !counts) else { return false };
        match self.time_said.take() {
            Some(from) => self.push(Item::Clock(interval(from, to)), next),
            None => {
                self.till_said = Some(to);
                self.at = next;
            }
        }
        true
    }

    /// "till midnight from 10": to the time of day that was said before.
    fn begins_a_stretch(&mut self, start: Side, next: usize) -> bool {
        let Some(from) = as_time(start).filter(|_| !self.counts_something(next)) else { return false };
        let Some(to) = self.till_said.take() else { return false };
        self.push(Item::Clock(interval(from, to)), next);
        true
    }

    /// `1 hour - 3 days a week`: the number after the dash counts days, and the first side is an amount.
    fn opens_a_count(&self, side: Side, past: usize, first: Side) -> bool {
        matches!((side, first), (Side::Plain(_), Side::Length { .. }))
            && matches!(self.word(past), Some(Keyword::Times | Keyword::Period(Period::Day)))
    }

    fn single(&mut self, side: Side, next: usize, over: bool, clock: bool) {
        match side {
            Side::Length { minutes, .. } => {
                let back = if matches!(self.text(next), "coming" | "going") { next + 1 } else { next };
                if matches!(self.text(back), "back" | "home") && self.has_amount() {
                    self.added_to_the_way_there(next);
                }
                self.push(Item::Amount(MinuteSpan::new(minutes, minutes)), next);
            }
            Side::Colon(..) | Side::Plain(_) if clock && !self.counts_something(next) => {
                self.time_said = as_time(side);
                self.at = next;
            }
            // "up at 5, out of bed 5:15 and study till 6:45".
            Side::Colon(hour, _)
                if f64::from(hour) >= LONG_FOR_A_DAY
                    && (next..self.tokens.len())
                        .any(|at| matches!(self.text(at), "til" | "till" | "until") && self.number_ahead(at + 1)) =>
            {
                self.time_said = as_time(side);
                self.at = next;
            }
            // "8:30 mon-fri": nobody studies for so long on each day, and few begin so early or so late.
            Side::Colon(hour, _) if f64::from(hour) >= LONG_FOR_A_DAY && !self.is_of_a_week(next) => {
                self.stray(next - 1)
            }
            Side::Colon(hour, minute) => {
                let minutes = f64::from(hour) * HOUR + f64::from(minute);
                self.push(Item::Amount(MinuteSpan::new(minutes, minutes)), next);
            }
            // A time of day by itself, "at 7pm", is when and not how long.
            Side::Time { .. } => {
                self.time_said = as_time(side);
                self.at = next;
            }
            Side::LetterM(value) => {
                let rate = self.rate_at(next).is_some() || self.items.iter().any(|item| matches!(item, Item::Per(_)));
                let on_days = self.day_list(self.past_noise(next)).is_some() || self.starts_count(next);
                let days_named =
                    self.items.iter().any(|item| matches!(item, Item::Days { .. } | Item::Count { .. } | Item::Nth(_)));
                let item = if rate || on_days || days_named {
                    Item::Amount(MinuteSpan::new(value, value))
                } else {
                    Item::LetterM
                };
                self.push(item, next);
            }
            Side::Plain(value) => self.plain(MinuteSpan::new(value, value), next, over),
        }
    }

    /// Whether what follows makes it a week's or a month's.
    fn is_of_a_week(&self, next: usize) -> bool {
        matches!(self.rate_at(next), Some((Period::Week | Period::Fortnight | Period::Month | Period::Year, _)))
    }

    fn starts_count(&self, at: usize) -> bool {
        let at = if matches!(self.lex(at), Some(Lex::Sign(',' | 'x'))) { at + 1 } else { at };
        matches!(self.word(at), Some(Keyword::Repeats(_) | Keyword::Times | Keyword::Every | Keyword::Adverb(_)))
            || self
                .number(at)
                .is_some_and(|(_, next)| matches!(self.word(next), Some(Keyword::Times | Keyword::Period(_))))
    }

    /// Whether the word here makes the number before it an amount or a count rather than a time of day.
    pub(super) fn counts_something(&self, at: usize) -> bool {
        self.rate_at(at).is_some()
            || matches!(
                self.word(at),
                Some(Keyword::Times | Keyword::Period(_) | Keyword::Hour { .. } | Keyword::Minute)
            )
    }

    fn range(&mut self, start: usize, first: Side, second: Side, next: usize) {
        use Side::{Colon, Length, LetterM, Plain};
        let minutes = |hour: u32, minute: u32| f64::from(hour) * HOUR + f64::from(minute);
        match (first, second) {
            (Plain(a), Plain(b)) => self.plain(MinuteSpan::new_ordered(a, b), next, false),
            (Length { minutes, unit }, Length { minutes: other, .. })
                if self.is_24_hour(unit, minutes, other, next) =>
            {
                self.push(Item::Clock(interval((minutes, None), (other, None))), next);
            }
            (Length { minutes, .. }, Length { minutes: other, .. }) => {
                self.push(Item::Amount(MinuteSpan::new(minutes, other)), next);
            }
            // "from 18 to 20 hours each monday".
            (Plain(a), Length { minutes, unit })
                if a > 12.0
                    && self.is_24_hour(unit, a * HOUR, minutes, next)
                    && (self.text(start.saturating_sub(1)) == "from" || self.is_on_days(next)) =>
            {
                self.push(Item::Clock(interval((a * HOUR, None), (minutes, None))), next);
            }
            // The unit of one side is the other's too: "6-8 hours", "1 hour to 2", "45-1h30" is left as it stands.
            (Plain(a), Length { minutes, unit }) => self.push(Item::Amount(MinuteSpan::new(a * unit, minutes)), next),
            (Length { minutes, unit }, Plain(b)) => self.push(Item::Amount(MinuteSpan::new(minutes, b * unit)), next),
            (Length { minutes: length, .. }, Colon(hour, minute))
            | (Colon(hour, minute), Length { minutes: length, .. }) => {
                self.push(Item::Amount(MinuteSpan::new(length, minutes(hour, minute))), next);
            }
            (Plain(a) | LetterM(a), LetterM(b)) => self.push(Item::Amount(MinuteSpan::new(a, b)), next),
            (Length { minutes, .. }, LetterM(b)) => self.push(Item::Amount(MinuteSpan::new(minutes, b)), next),
            (LetterM(a), Length { minutes, .. }) => self.push(Item::Amount(MinuteSpan::new(a, minutes)), next),
            (LetterM(a), Plain(b)) => self.push(Item::Amount(MinuteSpan::new(a, b)), next),
            (first, second) => match (as_time(first), as_time(second)) {
                (Some(from), Some(to)) => self.push(Item::Clock(interval(from, to)), next),
                _ => self.at = next,
            },
        }
    }

    /// Whether days are named in the statement so far, or right after an amount: "weekdays 18-20h".
    pub(super) fn is_on_days(&self, next: usize) -> bool {
        let statement = self.items.iter().rev().take_while(|item| !matches!(item, Item::Break(_)));
        statement.into_iter().any(|item| matches!(item, Item::Days { .. } | Item::Per(super::Per::Day)))
            || self.day_list(self.past_noise(next)).is_some()
    }

    /// `17h-19h mon-fri`, `6h-7h30 every morning`: times of day as much of Europe writes them, where as lengths they would be
    /// odd.
    fn is_24_hour(&self, unit: f64, from: f64, to: f64, next: usize) -> bool {
        let in_a_day = unit == HOUR && (5.0 * HOUR..=DAY).contains(&from) && to <= DAY;
        let a_week = self.is_of_a_week(next);
        let in_a_part = (next..self.tokens.len()).any(|at| matches!(self.word(at), Some(Keyword::Moment(_))))
            || self.items.iter().any(|item| matches!(item, Item::DayPart(_)));
        in_a_day && !a_week && (from > HALF_DAY || in_a_part)
    }
}

//! Amounts of time, ranges of them, times of day, and numbers of days or times.

use super::{Item, ItemParser, Lex, Mark, MinuteSpan, Per, WEEKS_A_MONTH, WEEKS_A_YEAR};
use crate::planner::pace::words::{self, Keyword, Period};

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Plain(f64),
    Colon(u32, u32),
    Length { minutes: f64, unit: f64 },
    LetterM(f64),
    Time { minute: f64, pm: Option<bool> },
}

pub(super) const HOUR: f64 = 60.0;
pub(super) const MINUTE: f64 = 1.0;
const HALF_DAY: f64 = 12.0 * HOUR;
const DAY: f64 = 24.0 * HOUR;

impl<'a> ItemParser<'_, 'a> {
    /// One end of an amount or of a range.
    fn side(&self, at: usize) -> Option<(Side, usize)> {
        match self.lex(at)? {
            Lex::Colon(hour, minute) => {
                if let Some((pm, next)) = self.meridiem(at + 1) {
                    return Some((time(f64::from(hour), f64::from(minute), Some(pm)), next));
                }
                match self.word(at + 1) {
                    Some(Keyword::Hour { .. }) => {
                        let minutes = f64::from(hour) * HOUR + f64::from(minute);
                        Some((Side::Length { minutes, unit: HOUR }, at + 2))
                    }
                    _ => Some((Side::Colon(hour, minute), at + 1)),
                }
            }
            Lex::Word(Keyword::Noon) => Some((Side::Time { minute: HALF_DAY, pm: Some(true) }, at + 1)),
            Lex::Word(Keyword::Midnight) => Some((Side::Time { minute: 0.0, pm: Some(false) }, at + 1)),
            // "half past seven".
            Lex::Word(part @ (Keyword::Half | Keyword::Quarter))
                if self.text(at + 1) == "past" && self.number(at + 2).is_some_and(|(hour, _)| hour <= 12.0) =>
            {
                let (hour, next) = self.number(at + 2)?;
                let minute = if part == Keyword::Half { 30.0 } else { 15.0 };
                let pm = self.meridiem(next);
                let (pm, next) = pm.map_or((None, next), |(pm, next)| (Some(pm), next));
                Some((time(hour, minute, pm), next))
            }
            Lex::Word(Keyword::Half) => self.part_of_an_hour(0.5, at + 1),
            Lex::Word(Keyword::Quarter) => self.part_of_an_hour(0.25, at + 1),
            Lex::Word(Keyword::A) => match self.word(at + 1)? {
                Keyword::Half => self.part_of_an_hour(0.5, at + 2),
                Keyword::Quarter => self.part_of_an_hour(0.25, at + 2),
                Keyword::Hour { .. } | Keyword::Our => Some(self.hours(1.0, at + 2)),
                Keyword::Noise if matches!(self.word(at + 2), Some(Keyword::Hour { .. })) => {
                    Some(self.hours(1.0, at + 3))
                }
                Keyword::Hundreds(_) | Keyword::Ones(_) => self.side_from_number(at + 1),
                _ => None,
            },
            Lex::Word(Keyword::Hour { plural: false }) => {
                // "hour a day", "lunch hour".
                let after_lunch = at > 0 && self.is(at - 1, Keyword::Working);
                let rate = self.rate_at(at + 1).is_some()
                    || self.and_a_part(at + 1).is_some()
                    || after_lunch
                    || self.one_of(at + 1, &["at", "in", "on"]);
                rate.then(|| self.hours(1.0, at + 1))
            }
            _ => self.side_from_number(at),
        }
    }

    fn part_of_an_hour(&self, part: f64, mut at: usize) -> Option<(Side, usize)> {
        while matches!(self.lex(at), Some(Lex::Word(Keyword::A | Keyword::Noise) | Lex::Sign('-'))) {
            at += 1;
        }
        match self.word(at) {
            Some(Keyword::Hour { .. } | Keyword::Our) => {
                Some((Side::Length { minutes: part * HOUR, unit: HOUR }, at + 1))
            }
            _ => None,
        }
    }

    fn side_from_number(&self, at: usize) -> Option<(Side, usize)> {
        let (value, next) = self.number(at)?;
        if let Some((pm, past)) = self.meridiem(next) {
            // "5.30pm": what stands after the point are minutes.
            let minutes = (value.fract() * 100.0).round();
            return Some(match compact(Side::Plain(value)) {
                Side::Colon(hour, minute) => (time(f64::from(hour), f64::from(minute), Some(pm)), past),
                _ => (time(value.trunc(), minutes, Some(pm)), past),
            });
        }
        // "three quarters of an hour".
        if value < 1.0
            && let Some(part) = self.part_of_an_hour(value, next)
        {
            return Some(part);
        }
        if let Some((unit, past)) = self.unit_after(next) {
            return Some(if unit == HOUR {
                self.hours(value, past)
            } else {
                (Side::Length { minutes: value, unit: MINUTE }, past)
            });
        }
        if self.is(next, Keyword::LetterM) && (self.glued(next) || self.letter_day(next, false).is_none()) {
            return Some((Side::LetterM(value), next + 1));
        }
        if let Some(Keyword::HoursPer(_)) = self.word(next) {
            // The rate itself is read from the same word afterwards.
            return Some((Side::Length { minutes: value * HOUR, unit: HOUR }, next));
        }
        Some((Side::Plain(value), next))
    }

    /// So many hours, with the minutes that follow them: `1h30`, `1 hr 45 min`, `two hours and a half`.
    fn hours(&self, value: f64, at: usize) -> (Side, usize) {
        let whole = value * HOUR;
        let length = |minutes: f64, next: usize| (Side::Length { minutes: whole + minutes, unit: HOUR }, next);
        if let Some((part, next)) = self.and_a_part(at) {
            return length(part * HOUR, next);
        }
        let and = self.is(at, Keyword::And);
        let more = if and { at + 1 } else { at };
        if let Some((minutes, next)) = self.number(more)
            && minutes < 60.0
            && minutes.fract() == 0.0
        {
            match self.word(next) {
                Some(Keyword::Minute) => return length(minutes, next + 1),
                Some(Keyword::LetterM) if self.glued(next) || self.letter_day(next, false).is_none() => {
                    return length(minutes, next + 1);
                }
                _ if self.glued(more) && !and => return length(minutes, next),
                // "one hour thirty a day": only what people say of a clock, and no other number's start.
                _ if !and
                    && [15.0, 20.0, 30.0, 40.0, 45.0].contains(&minutes)
                    && (next == self.tokens.len() || self.rate_at(next).is_some()) =>
                {
                    return length(minutes, next);
                }
                _ => {}
            }
        }
        length(0.0, at)
    }

    /// `am`, `pm`, `a.m.`; whether it is the afternoon.
    fn meridiem(&self, at: usize) -> Option<(bool, usize)> {
        match self.word(at)? {
            Keyword::Meridiem { pm } => Some((pm, at + 1)),
            word @ (Keyword::A | Keyword::Per)
                if self.lex(at + 1) == Some(Lex::Sign('.')) && self.is(at + 2, Keyword::LetterM) =>
            {
                let next = if self.lex(at + 3) == Some(Lex::Sign('.')) { at + 4 } else { at + 3 };
                Some((word == Keyword::Per, next))
            }
            // "7p-9p"; "5p/w" and "2a day" are rates.
            word @ (Keyword::A | Keyword::Per)
                if self.glued(at)
                    && matches!(self.text(at), "a" | "p")
                    && self.lex(at + 1) != Some(Lex::Sign('/'))
                    && self.rate_at(at).is_none() =>
            {
                Some((word == Keyword::Per, at + 1))
            }
            _ => None,
        }
    }

    /// A number, an amount, a range of either, a time of day, or a number of days.
    pub(super) fn quantity(&mut self, at: usize) -> bool {
        let found = self.vague_amount(at) || self.quantity_of_time(at);
        if found {
            self.of_something_else();
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
                Some(Keyword::Period(Period::Day)) => self.count(MinuteSpan::new(times, times), false, next + 1),
                _ => self.count(MinuteSpan::new(times, times), true, next),
            }
            return true;
        }
        loop {
            match self.word(start) {
                Some(Keyword::Over) => over = true,
                Some(Keyword::Across) => {
                    over = true;
                    self.items.push(Item::Together);
                }
                Some(Keyword::At) => clock = true,
                Some(Keyword::To)
                    if self.text(start) != "to" && self.text(start) != "through" && self.text(start) != "thru" =>
                {
                    (clock, till) = (true, true);
                }
                Some(Keyword::From) => {
                    from = !self.one_of(start.wrapping_sub(1), &["anywhere", "somewhere", "anything"])
                }
                Some(Keyword::Between) => between = true,
                _ => break,
            }
            start += 1;
        }
        if let Some(Keyword::Repeats(times)) = self.word(start) {
            // "once or twice a week".
            let (low, high, next) = match (self.word(start + 1), self.word(start + 2)) {
                (Some(Keyword::Or | Keyword::To), Some(Keyword::Repeats(more))) => (times, more, start + 3),
                _ => (times, times, start + 1),
            };
            self.count(MinuteSpan::new(low, high), true, next);
            return true;
        }
        let Some((first, mut next)) = self.side(start) else {
            // A preposition by itself says nothing; the word after it is read in the next step.
            if start > at {
                self.at = start;
            }
            return start > at;
        };
        let mut second = None;
        if let (Some(Lex::Sign(',')), Some(Keyword::Maybe)) = (self.lex(next), self.word(next + 1)) {
            next += 1;
        }
        let joint = next;
        let joins = match self.lex(next) {
            Some(Lex::Word(Keyword::Maybe)) => true,
            Some(Lex::Sign('-' | '~') | Lex::Word(Keyword::To | Keyword::Or)) => true,
            Some(Lex::Word(Keyword::And)) => between,
            _ => false,
        };
        if joins {
            let after = self.past_noise(if self.is(next + 1, Keyword::Maybe) { next + 2 } else { next + 1 });
            if let Some((side, past)) = self.side(after)
                && !self.opens_a_count(side, past, first)
            {
                second = Some(side);
                next = past;
            }
        }
        // "7 to 930", "6 till 8".
        let hours = |side: Side| matches!(side, Side::Plain(hour) if (1.0..13.0).contains(&hour));
        let from_to = from && hours(first) && second.is_some_and(hours) && !self.counts_something(next);
        let till_joins = second.is_some() && (from_to || self.one_of(joint, &["till", "til", "until"]));
        match second {
            Some(second) if till_joins || is_compact(first, second) => {
                let (from, to) = (as_time(compact(first)), as_time(compact(second)));
                match (from, to) {
                    (Some(from), Some(to)) => self.push(Item::Clock(interval(from, to)), next),
                    _ => self.range(first, second, next),
                }
            }
            Some(second) => self.range(first, second, next),
            None if till && self.ends_a_stretch(first, next) => {}
            None => self.single(first, next, over, clock),
        }
        true
    }

    /// "get up at 5 and study till 6:30": from the time of day that was said before.
    fn ends_a_stretch(&mut self, end: Side, next: usize) -> bool {
        let Some(to) = as_time(end).filter(|_| !self.counts_something(next)) else { return false };
        match self.time_said.take() {
            Some(from) => self.push(Item::Clock(interval(from, to)), next),
            None => self.at = next,
        }
        true
    }

    /// `1 hour - 3 days a week`: the number after the dash counts days, and the first side is an amount.
    fn opens_a_count(&self, side: Side, past: usize, first: Side) -> bool {
        matches!((side, first), (Side::Plain(_), Side::Length { .. }))
            && matches!(self.word(past), Some(Keyword::Times | Keyword::Period(Period::Day)))
    }

    fn single(&mut self, side: Side, next: usize, over: bool, clock: bool) {
        match side {
            Side::Length { minutes, .. } => self.push(Item::Amount(MinuteSpan::new(minutes, minutes)), next),
            Side::Colon(..) | Side::Plain(_) if clock && !self.counts_something(next) => {
                self.time_said = as_time(side);
                self.at = next;
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

    fn past_a_week(&self, at: usize) -> usize {
        match self.rate_at(at) {
            Some((Period::Week, past)) => past,
            _ => at,
        }
    }

    fn one_of_these(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.text(at))
    }

    fn starts_count(&self, at: usize) -> bool {
        let at = if matches!(self.lex(at), Some(Lex::Sign(',' | 'x'))) { at + 1 } else { at };
        matches!(self.word(at), Some(Keyword::Repeats(_) | Keyword::Times | Keyword::Every | Keyword::Adverb(_)))
            || self
                .number(at)
                .is_some_and(|(_, next)| matches!(self.word(next), Some(Keyword::Times | Keyword::Period(_))))
    }

    /// Whether the word here makes the number before it an amount or a count rather than a time of day.
    fn counts_something(&self, at: usize) -> bool {
        self.rate_at(at).is_some()
            || matches!(
                self.word(at),
                Some(Keyword::Times | Keyword::Period(_) | Keyword::Hour { .. } | Keyword::Minute)
            )
    }

    fn range(&mut self, first: Side, second: Side, next: usize) {
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

    /// `17h-19h mon-fri`, `6h-7h30 every morning`: times of day as much of Europe writes them, where as lengths they would be
    /// odd.
    fn is_24_hour(&self, unit: f64, from: f64, to: f64, next: usize) -> bool {
        let in_a_day = unit == HOUR && (5.0 * HOUR..=DAY).contains(&from) && to <= DAY;
        let a_week =
            matches!(self.rate_at(next), Some((Period::Week | Period::Fortnight | Period::Month | Period::Year, _)));
        let in_a_part = (next..self.tokens.len()).any(|at| matches!(self.word(at), Some(Keyword::Moment(_))))
            || self.items.iter().any(|item| matches!(item, Item::DayPart(_)));
        in_a_day && !a_week && (from > HALF_DAY || in_a_part)
    }

    /// Numbers without a unit: what follows tells what they count.
    fn plain(&mut self, span: MinuteSpan, next: usize, over: bool) {
        // "a couple of months", "2 full days"; in "3 when i'm on nights" no nights are counted.
        let mut past_of = next;
        while self.is(past_of, Keyword::Noise)
            && !self.one_of(past_of, &["on", "when", "while", "i", "im", "for", "during"])
        {
            past_of += 1;
        }
        let next = match self.word(past_of) {
            Some(Keyword::Period(Period::Week | Period::Fortnight | Period::Month | Period::Year)) => past_of,
            // "one long day of 8 hours".
            Some(Keyword::Period(Period::Day) | Keyword::Moment(_)) => past_of,
            _ => next,
        };
        // "4 10s at work": which number is what?
        if matches!(self.lex(next), Some(Lex::Number(_)))
            && self.side(next).is_some_and(|(side, _)| matches!(side, Side::Plain(_)))
        {
            return self.stray(next - 1);
        }
        // "2 jobs", "3 lil ones"; "12s" are shifts.
        let counted = |at: usize| words::COUNTED.binary_search(&self.text(at)).is_ok();
        if counted(next) || (matches!(self.lex(next), Some(Lex::Unknown(_))) && counted(next + 1)) {
            self.at = if counted(next) { next + 1 } else { next + 2 };
            return;
        }
        // "40 min one way"; "35 there and 35 back".
        if self.text(next) == "way" && span.high == 1.0 {
            self.at = next + 1;
            return;
        }
        // "a mom of 2".
        let of = next.wrapping_sub(2);
        if self.text(of) == "of"
            && self.one_of(of.wrapping_sub(1), &["dad", "father", "mama", "mom", "mother", "parent"])
        {
            self.at = next;
            return;
        }
        if self.one_of(next, &["back", "home"]) && self.has_amount() {
            return self.push(Item::Bare(span), next + 1);
        }
        // "one saturday a month".
        if matches!(self.word(next), Some(Keyword::Day(_) | Keyword::Period(Period::Weekend)))
            && span.high <= 4.0
            && matches!(self.rate_at(next + 1), Some((Period::Month | Period::Fortnight, _)))
        {
            return self.count(span.ordered(), false, next + 1);
        }
        // "5 short sessions", "one big day".
        let piece = |at: usize| {
            matches!(self.word(at), Some(Keyword::Times | Keyword::Period(Period::Day)))
                || words::PIECES.binary_search(&self.text(at)).is_ok()
        };
        let next = match self.lex(next) {
            Some(Lex::Unknown(word)) if words::is_english(word) && piece(next + 1) && !piece(next) => next + 1,
            _ => next,
        };
        if self.text(next) == "s" && self.glued(next) {
            self.job.push(Item::Job);
            self.at = next + 1;
            return;
        }
        let word = self.word(next);
        let fits_a_week = span.high <= 31.0 && span.low <= span.high;
        match word {
            Some(Keyword::Times) => return self.count(span.ordered(), true, next + 1),
            // "i have 90 days": a stretch.
            Some(Keyword::Period(Period::Day)) if span.high > 14.0 && self.rate_at(next + 1).is_none() => {
                return self.push(Item::Stretch { weeks: span.high / 7.0, over }, next + 1);
            }
            Some(Keyword::Period(Period::Day | Period::Weekday) | Keyword::LetterD) => {
                return self.count(span.ordered(), false, next + 1);
            }
            Some(Keyword::Moment(_)) if fits_a_week && span.high <= 7.0 => {
                return self.count(span.ordered(), false, next + 1);
            }
            Some(Keyword::Period(period)) => {
                let weeks = match period {
                    Period::Week => 1.0,
                    Period::Fortnight => 2.0,
                    Period::Month => WEEKS_A_MONTH,
                    Period::Year => WEEKS_A_YEAR,
                    _ => return self.push(Item::Bare(span), next),
                };
                if period == Period::Week && (1.0..=7.0).contains(&span.high) && span.high.fract() == 0.0 {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a whole number, 1 to 7"
                    )]
                    let count = span.high as u8;
                    match self.text(next + 1) {
                        "on" if self.day_list(self.past_noise(next + 2)).is_none() => {
                            return self.push(Item::Mark(Mark::WeeksOn(count)), next + 2);
                        }
                        "off" => return self.push(Item::Mark(Mark::WeeksOff(count)), next + 2),
                        _ => {}
                    }
                }
                return self.push(Item::Stretch { weeks: weeks * span.high, over }, next + 1);
            }
            _ => {}
        }
        if let Some(Lex::Sign('%')) = self.lex(next) {
            return self.push(Item::BadUnit("%"), next + 1);
        }
        // "two 90-minute sessions": so many times that amount.
        if span.low == span.high
            && span.low <= 31.0
            && span.low.fract() == 0.0
            && let Some((Side::Length { .. } | Side::LetterM(_), _)) = self.side(next)
            && !matches!(self.word(next), Some(Keyword::A | Keyword::Hour { .. }))
        {
            return self.count(span, true, next);
        }
        match self.lex(next) {
            Some(Lex::Unknown("pomodoro" | "pomodoros" | "pomo" | "pomos")) => {
                // One is 25 minutes, and half an hour with its pause.
                let span = span.ordered();
                self.push(Item::Amount(MinuteSpan::new(25.0 * span.low, 30.0 * span.high)), next + 1);
            }
            Some(Lex::Unknown(unit)) if words::PIECES.binary_search(&unit).is_ok() => {
                self.pieces(span.ordered(), unit, next + 1)
            }
            // "4 hours a week, 6 tops".
            Some(Lex::Unknown(_)) if self.mark_at(next).is_some() => self.push(Item::Bare(span), next),
            Some(Lex::Unknown(unit)) => self.push(Item::BadUnit(unit), next + 1),
            _ => self.push(Item::Bare(span), next),
        }
    }

    /// `6 lessons a week`, of which the length stands elsewhere.
    fn pieces(&mut self, span: MinuteSpan, what: &'a str, next: usize) {
        self.count(span, true, next);
        if let Some(Item::Count { low, high, over, .. }) = self.items.last().copied() {
            self.items.pop();
            self.items.push(Item::Pieces { low, high, what, over });
        }
    }

    /// `a few hours`, `half a day on sundays`: amounts that are ranges by their nature.
    fn vague_amount(&mut self, at: usize) -> bool {
        let start = if self.is(at, Keyword::A) { at + 1 } else { at };
        let past = if self.text(start + 1) == "of" { start + 2 } else { start + 1 };
        if self.text(start) == "few" && matches!(self.word(past), Some(Keyword::Hour { .. })) {
            self.push(Item::Amount(MinuteSpan::new(3.0 * HOUR, 5.0 * HOUR)), past + 1);
            return true;
        }
        let day = if self.is(start + 1, Keyword::A) { start + 2 } else { start + 1 };
        let on = self.past_noise(day + 1);
        let named = self.day_list(on).is_some()
            || (self.is(on, Keyword::Every) && self.day_list(self.past_noise(on + 1)).is_some());
        if self.is(start, Keyword::Half) && self.is(day, Keyword::Period(Period::Day)) && named {
            self.push(Item::Amount(MinuteSpan::new(3.0 * HOUR, 5.0 * HOUR)), day + 1);
            return true;
        }
        false
    }

    /// A number of times or days, with the period that it is counted in.
    pub(super) fn count(&mut self, span: MinuteSpan, times: bool, next: usize) {
        let next = self.past_noise(next);
        // "3 hours on my two days off": those days themselves.
        let at_number = self.at;
        let mut before = at_number;
        while before > 0 && self.one_of_these(before - 1, &["my", "the", "our", "each", "of", "all"]) {
            before -= 1;
        }
        // "i get 2 days off a week and study 3 hrs each": those as well, where nothing speaks of the days off again.
        let own = (self.works_off(before) || !self.job.is_empty())
            && !(next + 1..self.tokens.len()).any(|at| self.is(at, Keyword::Off))
            && { !self.items.contains(&Item::Mark(Mark::DaysOff)) };
        if !times
            && self.is(next, Keyword::Off)
            && (own || (before > 0 && self.one_of_these(before - 1, &["on", "those", "these"])))
        {
            let item = Item::Count { low: span.low, high: span.high, times, over: Some(Per::Weeks(1.0)) };
            return self.push(item, self.past_a_week(next + 1));
        }
        if !times && self.is(next, Keyword::Off) {
            let on = |off: f64| (7.0 - off).max(0.0);
            let item = Item::Count { low: on(span.high), high: on(span.low), times, over: Some(Per::Weeks(1.0)) };
            return self.push(item, self.past_a_week(next + 1));
        }
        let rate = self.rate_at(next).or_else(|| match self.word(next) {
            Some(Keyword::Period(Period::Week)) => Some((Period::Week, next + 1)),
            _ => None,
        });
        let (over, past) = match rate {
            Some((Period::Day | Period::DayPart(_), past)) if times => (Some(Per::Day), past),
            Some((Period::Week, past)) => (Some(Per::Weeks(1.0)), past),
            Some((Period::Fortnight, past)) => (Some(Per::Weeks(2.0)), past),
            Some((Period::Month, past)) => (Some(Per::Weeks(WEEKS_A_MONTH)), past),
            _ => (None, next),
        };
        self.push(Item::Count { low: span.low, high: span.high, times, over }, past);
    }
}

fn time(hour: f64, minute: f64, pm: Option<bool>) -> Side {
    let hour = match pm {
        Some(pm) => hour % 12.0 + if pm { 12.0 } else { 0.0 },
        None => hour,
    };
    Side::Time { minute: hour * HOUR + minute, pm }
}

fn as_time(side: Side) -> Option<(f64, Option<bool>)> {
    match side {
        Side::Time { minute, pm } => Some((minute, pm)),
        Side::Colon(hour, minute) => Some((f64::from(hour) * HOUR + f64::from(minute), None)),
        Side::Plain(hour) => Some((hour * HOUR, None)),
        Side::Length { .. } | Side::LetterM(_) => None,
    }
}

/// `930` as half past nine, where it can be a time.
fn compact(side: Side) -> Side {
    match side {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number, 100 to 2400")]
        Side::Plain(value) if value.fract() == 0.0 && (100.0..=2400.0).contains(&value) && value % 100.0 < 60.0 => {
            Side::Colon(value as u32 / 100, value as u32 % 100)
        }
        side => side,
    }
}

/// Whether two numbers are times of day without their colon: more than a week's hours, and nothing else fits.
fn is_compact(first: Side, second: Side) -> bool {
    let beyond = |side: Side| matches!(side, Side::Plain(value) if value > 168.0);
    let fits =
        |side: Side| matches!(compact(side), Side::Colon(..)) || matches!(side, Side::Plain(hour) if hour <= 24.0);
    (beyond(first) || beyond(second)) && fits(first) && fits(second)
}

/// Minutes from one time of day to another. Where am or pm is missing the shorter reading holds: `9-1` is four hours,
/// `9 to 1pm` as well, `10pm to 1` is three.
fn interval((from, from_pm): (f64, Option<bool>), (to, to_pm): (f64, Option<bool>)) -> f64 {
    let is_24_hour = from > HALF_DAY + HOUR - 1.0 || to > HALF_DAY + HOUR - 1.0;
    let round = if (from_pm.is_some() && to_pm.is_some()) || (is_24_hour && from_pm.is_none() && to_pm.is_none()) {
        DAY
    } else {
        HALF_DAY
    };
    let minutes = (to - from).rem_euclid(round);
    if minutes == 0.0 { round } else { minutes }
}

/// Minutes between two plain hours of the clock.
pub(in crate::planner::pace) fn between_hours(from: f64, to: f64) -> f64 {
    interval((from * HOUR, None), (to * HOUR, None))
}

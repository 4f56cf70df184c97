//! One end of an amount or of a range: a length, a plain number, or a time of day.

use super::{ItemParser, Lex};
use crate::planner::pace::words::Keyword;

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Side {
    Plain(f64),
    Colon(u32, u32),
    Length { minutes: f64, unit: f64 },
    LetterM(f64),
    Time { minute: f64, pm: Option<bool> },
}

pub(super) const HOUR: f64 = 60.0;
pub(super) const MINUTE: f64 = 1.0;
pub(super) const HALF_DAY: f64 = 12.0 * HOUR;
pub(super) const DAY: f64 = 24.0 * HOUR;

impl ItemParser<'_, '_> {
    /// One end of an amount or of a range.
    pub(super) fn side(&self, at: usize) -> Option<(Side, usize)> {
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
            // "quarter to eight".
            Lex::Word(Keyword::Quarter)
                if self.text(at + 1) == "to"
                    && let Some((hour, next)) = self.number(at + 2)
                    && (1.0..=12.0).contains(&hour)
                    && self.unit_after(next).is_none() =>
            {
                let pm = self.meridiem(next);
                let (pm, next) = pm.map_or((None, next), |(pm, next)| (Some(pm), next));
                Some((time(hour - 1.0, 45.0, pm), next))
            }
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
            // "seven thirty to nine fifteen".
            Lex::Word(Keyword::Ones(hour))
                if (1.0..=12.0).contains(&hour)
                    && let Some(minute) = self.spoken_minute(at + 1)
                    && self.unit_after(at + 2).is_none() =>
            {
                let pm = self.meridiem(at + 2);
                let (pm, next) = pm.map_or((None, at + 2), |(pm, next)| (Some(pm), next));
                Some((time(hour, minute, pm), next))
            }
            Lex::Word(Keyword::Half) => self.part_of_an_hour(0.5, at + 1),
            Lex::Word(Keyword::Quarter) => self.part_of_an_hour(0.25, at + 1),
            Lex::Word(Keyword::A) => match self.word(at + 1)? {
                Keyword::Half => self.part_of_an_hour(0.5, at + 2),
                Keyword::Quarter => self.part_of_an_hour(0.25, at + 2),
                Keyword::Hour { .. } | Keyword::Our => Some(self.hours(1.0, at + 2)),
                Keyword::Noise
                    if matches!(self.word(at + 2), Some(Keyword::Hour { .. }))
                        // "an hour each workday and an extra hour on friday" adds one.
                        && !matches!(self.text(at + 1), "additional" | "extra") =>
                {
                    Some(self.hours(1.0, at + 3))
                }
                Keyword::Hundreds(_) | Keyword::Ones(_) => self.side_from_number(at + 1),
                _ => None,
            },
            Lex::Word(Keyword::Hour { plural: false }) => {
                // "hour a day", "lunch hour".
                let after_lunch = at > 0 && self.is(at - 1, Keyword::Working);
                let another = matches!(self.text(at.wrapping_sub(1)), "another" | "additional" | "extra");
                let rate = another
                    || matches!(self.word(at.wrapping_sub(1)), Some(Keyword::Adverb(_)))
                    || self.rate_at(at + 1).is_some()
                    || self.day_list(at + 1).is_some()
                    || self.and_a_part(at + 1).is_some()
                    || after_lunch
                    || matches!(self.text(at + 1), "at" | "in" | "on")
                    // "hour before i leave every morning".
                    || (self.is_start_of_statement() && at == self.at && matches!(self.text(at + 1), "after" | "before" | "when" | "while"))
                    || (matches!(self.text(at + 1), "after" | "before") && self.text(at.wrapping_sub(1)) == "the");
                rate.then(|| self.hours(1.0, at + 1))
            }
            _ => self.side_from_number(at),
        }
    }

    /// "fifteen", "thirty": minutes as they are said after an hour of the clock.
    fn spoken_minute(&self, at: usize) -> Option<f64> {
        match self.word(at)? {
            Keyword::Tens(minute @ (20.0 | 30.0 | 40.0 | 50.0))
                if !matches!(self.word(at + 1), Some(Keyword::Ones(_))) =>
            {
                Some(minute)
            }
            Keyword::Ones(15.0) => Some(15.0),
            _ => None,
        }
    }

    /// "6.40" as a time of day, where it is written like one.
    pub(super) fn dotted(&self, side: Side, at: usize) -> Side {
        let time = self.text(at).split_once(['.', ',']).filter(|(_, minutes)| minutes.len() == 2);
        match time.map(|(hour, minute)| (hour.parse(), minute.parse())) {
            Some((Ok(hour), Ok(minute))) if hour <= 24 && minute < 60 => Side::Colon(hour, minute),
            _ => side,
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
                    && (next == self.tokens.len()
                        || self.rate_at(next).is_some()
                        || self.day_list(self.past_noise(next)).is_some()) =>
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
}

fn time(hour: f64, minute: f64, pm: Option<bool>) -> Side {
    let hour = match pm {
        Some(pm) => hour % 12.0 + if pm { 12.0 } else { 0.0 },
        None => hour,
    };
    Side::Time { minute: hour * HOUR + minute, pm }
}

pub(super) fn as_time(side: Side) -> Option<(f64, Option<bool>)> {
    match side {
        Side::Time { minute, pm } => Some((minute, pm)),
        Side::Colon(hour, minute) => Some((f64::from(hour) * HOUR + f64::from(minute), None)),
        Side::Plain(hour) => Some((of_the_clock(hour) * HOUR, None)),
        Side::Length { .. } | Side::LetterM(_) => None,
    }
}

/// `930` as half past nine, where it can be a time.
pub(super) fn compact(side: Side) -> Side {
    match side {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number, 100 to 2400")]
        Side::Plain(value) if value.fract() == 0.0 && (100.0..=2400.0).contains(&value) && value % 100.0 < 60.0 => {
            Side::Colon(value as u32 / 100, value as u32 % 100)
        }
        side => side,
    }
}

/// Whether two numbers are times of day without their colon: more than a week's hours, and nothing else fits.
pub(super) fn is_compact(first: Side, second: Side) -> bool {
    let beyond = |side: Side| matches!(side, Side::Plain(value) if value > 168.0);
    let fits =
        |side: Side| matches!(compact(side), Side::Colon(..)) || matches!(side, Side::Plain(hour) if hour <= 24.0);
    (beyond(first) || beyond(second)) && fits(first) && fits(second)
}

/// Minutes from one time of day to another. Where am or pm is missing the shorter reading holds: `9-1` is four hours,
/// `9 to 1pm` as well, `10pm to 1` is three.
pub(super) fn interval((from, from_pm): (f64, Option<bool>), (to, to_pm): (f64, Option<bool>)) -> f64 {
    let is_24_hour = from > HALF_DAY + HOUR - 1.0 || to > HALF_DAY + HOUR - 1.0;
    let round = if (from_pm.is_some() && to_pm.is_some()) || (is_24_hour && from_pm.is_none() && to_pm.is_none()) {
        DAY
    } else {
        HALF_DAY
    };
    let minutes = (to - from).rem_euclid(round);
    if minutes == 0.0 { round } else { minutes }
}

/// "9.30" is half past nine; any other fraction is one of the hour.
fn of_the_clock(hours: f64) -> f64 {
    let hundredths = (hours.fract() * 100.0).round();
    if [15.0, 30.0, 45.0].contains(&hundredths) { hours.trunc() + hundredths / 60.0 } else { hours }
}

/// Minutes between two plain hours of the clock.
pub(in crate::planner::pace) fn between_hours(from: f64, to: f64) -> f64 {
    interval((of_the_clock(from) * HOUR, None), (of_the_clock(to) * HOUR, None))
}

//! What one stretch of a pace comes to: on a day, in a week, at the fullest.

use jiff::civil::Date;

use super::days::{self, DaySet};
use super::{Days, Hours, MAX_TURNS, MinuteRange, Minutes, Part, Phase, Turn, days_since_2024};

impl Phase {
    /// Hours in an average week.
    pub fn hours_per_week(&self) -> Hours {
        let minutes = |end: fn(Minutes) -> u32| {
            self.parts.iter().map(|part| part.days_a_week() * f64::from(end(part.minutes))).sum::<f64>()
        };
        Hours { low: minutes(|it| it.low) / 60.0, high: minutes(|it| it.high) / 60.0 }
    }

    pub(super) fn minutes_on(&self, date: Date) -> MinuteRange {
        let mut sum = MinuteRange::default();
        for part in self.parts.iter().filter(|part| part.turn.has(date)) {
            let share = match part.days {
                Days::Any => 1.0 / 7.0,
                Days::On(set) => f64::from(u8::from(set.contains(date.weekday()))),
                Days::Count(count) => f64::from(u8::from(DaySet::spread(count).contains(date.weekday()))),
                Days::EveryNth(n) => f64::from(u8::from(days_since_2024(date).rem_euclid(i64::from(n)) == 0)),
            };
            sum.low += share * f64::from(part.minutes.low);
            sum.high += share * f64::from(part.minutes.high);
        }
        sum
    }

    /// The most of what `minutes` says of the parts of any one week, over as many weeks as it takes for all turns to
    /// come round; only the longest turns are tried out, because any two of different lengths meet at some time.
    fn fullest(&self, minutes: impl Fn(&Part) -> f64) -> f64 {
        // Nearly always all weeks are alike.
        if self.parts.iter().all(|part| part.turn == Turn::EVERY) {
            return self.parts.iter().map(minutes).sum();
        }
        (1..=MAX_TURNS)
            .map(|of| {
                let of_length = self.parts.iter().filter(|part| part.turn.of == of);
                let mut weeks = [0.0; MAX_TURNS as usize];
                of_length.for_each(|part| weeks[usize::from(part.turn.week) - 1] += minutes(part));
                weeks.into_iter().fold(0.0, f64::max)
            })
            .sum()
    }

    /// The most minutes that any one day can get.
    pub(super) fn fullest_day(&self) -> f64 {
        let on = |day| {
            self.fullest(|part| match part.days {
                Days::Any => f64::from(part.minutes.high) / 7.0,
                Days::On(set) if !set.contains(day) => 0.0,
                Days::Count(count) if !DaySet::spread(count).contains(day) => 0.0,
                Days::On(_) | Days::Count(_) | Days::EveryNth(_) => f64::from(part.minutes.high),
            })
        };
        days::WEEK.into_iter().map(on).fold(0.0, f64::max)
    }

    /// The most minutes that any one week can get.
    pub(super) fn fullest_week(&self) -> f64 {
        self.fullest(|part| part.days_a_week() * f64::from(part.turn.of) * f64::from(part.minutes.high))
    }
}

/// One part for each kind of days in each week's turn: what is for every week first; no days first, then named days as they
/// come in the week (those with the same minutes together), then numbers of days, then every so many days.
pub(super) fn in_order(parts: &[Part]) -> Vec<Part> {
    let mut turns: Vec<Turn> = parts.iter().map(|part| part.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    turns.into_iter().flat_map(|turn| in_order_of_one_turn(parts, turn)).collect()
}

fn in_order_of_one_turn(parts: &[Part], turn: Turn) -> Vec<Part> {
    let mut any = Minutes::default();
    let mut named = [Minutes::default(); 7];
    let mut counts = [Minutes::default(); 8];
    let mut nths = [Minutes::default(); 15];
    for part in parts.iter().filter(|part| part.turn == turn) {
        match part.days {
            Days::Any => any = any + part.minutes,
            Days::On(set) => {
                set.iter().for_each(|day| named[days::place(day)] = named[days::place(day)] + part.minutes)
            }
            Days::Count(count) if count < 7 => counts[usize::from(count)] = counts[usize::from(count)] + part.minutes,
            Days::Count(_) => named.iter_mut().for_each(|day| *day = *day + part.minutes),
            Days::EveryNth(n) => {
                let n = usize::from(n.clamp(2, 14));
                nths[n] = nths[n] + part.minutes;
            }
        }
    }
    let mut ordered = Vec::new();
    let mut push = |days: Days, minutes: Minutes| {
        if minutes.high > 0 {
            ordered.push(Part { days, minutes, turn });
        }
    };
    push(Days::Any, any);
    for (index, minutes) in named.into_iter().enumerate() {
        if !named[..index].contains(&minutes) {
            let same = days::WEEK.into_iter().filter(|day| named[days::place(*day)] == minutes);
            push(Days::On(DaySet::of(&same.collect::<Vec<_>>())), minutes);
        }
    }
    for (count, minutes) in (0u8..).zip(counts) {
        push(Days::Count(count), minutes);
    }
    for (n, minutes) in (0u8..).zip(nths) {
        push(Days::EveryNth(n), minutes);
    }
    ordered
}

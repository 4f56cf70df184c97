//! Sets of weekdays, and how a number of days a week is laid onto them.

use std::fmt;

use jiff::civil::Weekday;

/// A set of weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct DaySet(u8);

/// The weekdays in the order in which people name them.
pub(crate) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The place of a weekday in [`WEEK`].
pub(crate) fn place(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

impl DaySet {
    /// No day.
    pub const NONE: Self = Self(0);
    /// Monday to Sunday.
    pub const ALL: Self = Self(0b111_1111);
    /// Monday to Friday.
    pub const WEEKDAYS: Self = Self(0b001_1111);
    /// Saturday and Sunday.
    pub const WEEKEND: Self = Self(0b110_0000);

    /// The set of these days.
    pub fn of(days: &[Weekday]) -> Self {
        days.iter().fold(Self::NONE, |set, day| set.with(*day))
    }

    /// The days from one to another, over the end of the week where need be (`fri-mon`).
    pub fn from_to(first: Weekday, last: Weekday) -> Self {
        let length = (place(last) + 7 - place(first)) % 7;
        (0..=length).fold(Self::NONE, |set, step| set.with(WEEK[(place(first) + step) % 7]))
    }

    /// Where `count` study days (1 to 7) are put when the learner names none. Each row holds the one before it, so
    /// that a further day never takes one away; five are Monday to Friday, three have a day between each two.
    pub fn spread(count: u8) -> Self {
        use Weekday::{Friday, Monday, Saturday, Sunday, Tuesday, Wednesday};
        match count {
            0 => Self::NONE,
            1 => Self::of(&[Monday]),
            2 => Self::of(&[Monday, Friday]),
            3 => Self::of(&[Monday, Wednesday, Friday]),
            4 => Self::of(&[Monday, Tuesday, Wednesday, Friday]),
            5 => Self::WEEKDAYS,
            6 => Self::WEEKDAYS.with(Saturday),
            _ => Self::WEEKDAYS.with(Saturday).with(Sunday),
        }
    }

    /// The set with this day in it.
    #[must_use]
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << place(day))
    }

    /// The days in either set.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The days in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The days of this set that are not in the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the day is in the set.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << place(day)) != 0
    }

    /// How many days.
    pub fn len(self) -> u8 {
        u8::try_from(self.0.count_ones()).unwrap_or(7)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The days, Monday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().filter(move |day| self.contains(*day))
    }

    /// Runs of days that follow each other, Monday first: the first and the last of each.
    pub fn runs(self) -> Vec<(Weekday, Weekday)> {
        let mut runs: Vec<(Weekday, Weekday)> = Vec::new();
        for day in self.iter() {
            match runs.last_mut() {
                Some((_, last)) if place(*last) + 1 == place(day) => *last = day,
                _ => runs.push((day, day)),
            }
        }
        runs
    }
}

/// The short form that a pace is written in: `Mon-Fri`, `Mon/Wed/Fri`.
impl fmt::Display for DaySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (first, last)) in self.runs().into_iter().enumerate() {
            let slash = if index == 0 { "" } else { "/" };
            let between = match place(last) - place(first) {
                0 => {
                    write!(f, "{slash}{}", short(first))?;
                    continue;
                }
                1 => "/",
                _ => "-",
            };
            write!(f, "{slash}{}{between}{}", short(first), short(last))?;
        }
        Ok(())
    }
}

/// The set that is written so: `Mon-Fri`, `Mon/Wed/Fri`.
pub(super) fn written(text: &str) -> Option<DaySet> {
    let day = |text: &str| WEEK.into_iter().find(|day| short(*day) == text);
    let mut runs = text.split('/').map(|run| match run.split_once('-') {
        Some((first, last)) => Some(DaySet::from_to(day(first)?, day(last)?)),
        None => Some(DaySet::of(&[day(run)?])),
    });
    runs.try_fold(DaySet::NONE, |set, run| Some(set.or(run?)))
}

/// A set of months of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Months(u16);

impl Months {
    /// January to December.
    pub const ALL: Self = Self(0b1111_1111_1111);

    /// The months from one to another (1 to 12), over the end of the year where need be.
    pub fn from_to(first: i8, last: i8) -> Self {
        let (first, last) = (first.clamp(1, 12) - 1, last.clamp(1, 12) - 1);
        let length = (last - first).rem_euclid(12);
        Self((0..=length).fold(0, |set, step| set | 1 << (first + step).rem_euclid(12)))
    }

    /// The months in either set.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The other months.
    #[must_use]
    pub fn others(self) -> Self {
        Self(Self::ALL.0 & !self.0)
    }

    /// Whether the month (1 to 12) is in the set.
    pub fn contains(self, month: i8) -> bool {
        self.0 & (1 << (month.clamp(1, 12) - 1)) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The first of them (1 to 12) in the year.
    pub fn first(self) -> Option<i8> {
        (1..=12).find(|month| self.contains(*month))
    }

    fn names(self) -> impl Iterator<Item = &'static str> {
        (1..=12).zip(MONTHS).filter(move |(month, _)| self.contains(*month)).map(|(_, name)| name)
    }

    /// Runs of months that follow each other, over the end of the year too: the first of each (1 to 12), and how many there are.
    pub fn runs(self) -> impl Iterator<Item = (i8, u8)> {
        let opens = move |month: &i8| self.contains(*month) && !self.contains((month + 10) % 12 + 1);
        (1..=12).filter(opens).map(move |first: i8| {
            let follow = (0..12_u8).take_while(|step| self.contains((first - 1 + step.cast_signed()) % 12 + 1));
            (first, u8::try_from(follow.count()).unwrap_or(12))
        })
    }

    /// The set that is written so: `Dec/Jan`.
    pub(super) fn written(text: &str) -> Option<Self> {
        text.split('/').try_fold(Self(0), |set, month| {
            let place = MONTHS.iter().position(|name| *name == month)?;
            Some(Self(set.0 | 1 << place))
        })
    }
}

/// `Dec`, `Jun/Jul/Aug`.
impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.names().enumerate() {
            write!(f, "{}{}", if index == 0 { "" } else { "/" }, name)?;
        }
        Ok(())
    }
}

/// As a pace writes them, and reads them again.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A weekday as a pace writes it.
pub(crate) fn short(day: Weekday) -> &'static str {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][place(day)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_short() {
        use Weekday::{Friday, Monday, Saturday, Thursday, Wednesday};
        for (set, short) in [
            (DaySet::WEEKDAYS, "Mon-Fri"),
            (DaySet::WEEKEND, "Sat/Sun"),
            (DaySet::ALL, "Mon-Sun"),
            (DaySet::of(&[Monday, Wednesday, Friday]), "Mon/Wed/Fri"),
            (DaySet::from_to(Thursday, Monday), "Mon/Thu-Sun"),
            (DaySet::of(&[Saturday]), "Sat"),
        ] {
            assert_eq!(set.to_string(), short);
        }
    }

    #[test]
    fn one_more_study_day_never_takes_another_away() {
        for count in 1..=7 {
            assert_eq!(DaySet::spread(count).len(), count);
            assert!(DaySet::spread(count - 1).without(DaySet::spread(count)).is_empty());
        }
    }
}

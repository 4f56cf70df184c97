//! Which words a reading may pass over: those of an aside, and those that say again what was read.

use super::told::Told;
use super::trial;
use super::{names_days, parts};
use crate::planner::pace::Days;
use crate::planner::pace::days::DaySet;
use crate::planner::pace::statement::ALL_OF_IT;
use crate::planner::pace::words::{self, Keyword, Period};

impl Told<'_, '_> {
    /// Whether the reading plainly has what is said here, so that no trial is needed: the only number of its kind as a part's or
    /// the week's, days that are all those that were read, the rate of a whole week or of every day.
    pub(super) fn is_plainly_kept(&self, at: usize) -> bool {
        let all = 0..self.tokens.len();
        if let Some(value) = self.number(at) {
            let minutes = match words::meaning(self.word(at + 1)) {
                Some(Keyword::Hour { .. }) => value * 60.0,
                Some(Keyword::Minute) => value,
                _ => return false,
            };
            let is_only = all.filter(|at| self.number(*at).is_some()).count() == 1;
            let near = |other: f64| (other - minutes).abs() < 1.0;
            is_only
                && (parts(self.pace).any(|part| near(f64::from(part.minutes.high)))
                    || near(self.pace.hours_per_week().high * 60.0))
        } else if self.days(at).is_some() {
            let named = all.filter_map(|at| self.days(at)).fold(DaySet::NONE, DaySet::or);
            named == self.studied()
        } else {
            match self.word(at) {
                "week" => parts(self.pace).all(|part| part.days == Days::Any),
                "day" => self.studied() == DaySet::ALL,
                _ => false,
            }
        }
    }

    /// Whether the reading may pass over the number, day or rate here.
    pub(super) fn has_no_say(&self, at: usize) -> bool {
        if self.is_conditional(at) || self.is_without(at) {
            false
        } else if self.number(at).is_some() {
            self.counts_no_time(at)
                || (self.clause_has(at, FREE) && self.clause(at, false).any(|at| self.one_of(at, &["day", "days"])))
                || self.is_said_again(at)
                || self.is_taken_back(at)
                || self.is_other_business(at)
        } else if let Some(days) = self.days(at) {
            self.is_free(at, days)
        } else if trial::is_relation(self.word(at)) {
            self.is_taken_back(at) || self.is_other_business(at)
        } else {
            self.is_said_twice(at) || self.is_taken_back(at) || self.is_other_business(at)
        }
    }

    /// "im 45", "2 kids", "exam on may 3", "in 10 weeks", "home by 6", "$95".
    pub(super) fn counts_no_time(&self, at: usize) -> bool {
        let value = self.number(at).unwrap_or(0.0);
        let is_stretch = |at: usize| {
            matches!(
                words::meaning(self.word(at)),
                Some(Keyword::Period(Period::Week | Period::Month | Period::Year | Period::Fortnight))
            )
        };
        let counted =
            |at: usize| words::COUNTED.binary_search(&self.word(at)).is_ok() || THINGS.contains(&self.word(at));
        let before = at.wrapping_sub(1);
        let rate = |at: usize| self.one_of(at, &["on", "off", "of"]);
        let unit = matches!(words::meaning(self.word(at + 1)), Some(Keyword::Hour { .. } | Keyword::Minute));
        // "i make 18 an hour".
        let is_pay = self.one_of(at + 1, &["a", "an", "per"]) && self.one_of(at + 2, &["hour", "hr"]);
        let is_paid = self.one_of(at, &["a", "an"]) && self.number(before).is_some();
        let number_before = self.number(before).is_some();
        let of_children = (at.saturating_sub(7)..at).any(|at| words::CHILDREN.binary_search(&self.word(at)).is_ok());
        let next_number = if self.sign(at + 1, &['-']) { self.number(at + 2) } else { self.number(at + 1) };
        let is_tens = matches!(words::meaning(self.word(at)), Some(Keyword::Tens(_)));
        let is_day_count = matches!(words::meaning(self.word(at + 1)), Some(Keyword::Period(Period::Day)));
        // "twenty-five": the whole is put to the test by its ones.
        (is_tens && next_number.is_some_and(|ones| ones < 10.0))
            || (of_children && !unit)
            // "2nd", "12s".
            || self.one_of(at + 1, &["st", "nd", "rd", "th", "s"])
            || (next_number.is_some() && self.word(at + 2) == "s")
            || (is_day_count && value > 7.0)
            || value >= ALL_OF_IT
            // "2027-02-01": a date is read as a whole, or not at all.
            || (self.sign(before, &['-', '/'])
                && [2, 4].iter().any(|back| self.number(at.wrapping_sub(*back)).is_some_and(|year| (1990.0..2100.0).contains(&year))))
            // "12 hours ±2", "tue-1".
            || self.sign(before, &['±'])
            || (self.sign(before, &['-']) && self.days(at.wrapping_sub(2)).is_some())
            || (self.word(before) == "of" && self.number(at.wrapping_sub(2)).is_some())
            || (number_before && is_paid)
            || is_pay || is_paid || (is_stretch(at + 1) && !rate(at + 2) && value > 1.0)
            // "one week 12 hours, the next 4".
            || (is_stretch(at + 1) && value <= 1.0 && (0..self.tokens.len()).any(|at| self.one_of(at, &["next", "other", "alternating"])))
            || counted(at + 1)
            || (counted(at + 2) && !unit)
            || MONTHS.contains(&self.word(before))
            || self.sign(before, &['$', '€', '£'])
            || self.sign(at + 1, &['%'])
            || (1990.0..2100.0).contains(&value)
            || (self.one_of(before, &["im", "am", "of", "turning", "under"]) && !unit && !self.one_of(at + 1, &["a", "per"]) && (value >= 7.0 || counted(at.wrapping_sub(2)) || self.one_of(at.wrapping_sub(2), &["mom", "dad", "mother", "father", "parent"])))
            || (words::LABELS.binary_search(&self.word(before)).is_ok())
            // "home at 5": when it is, and no amount.
            || (self.one_of(before, &["at", "by", "around", "after", "before"]) && !unit)
    }

    /// "10 h, that is 2 per workday", "ten (10) hours", "80 hours a month, so 20 a week".
    fn is_said_again(&self, at: usize) -> bool {
        let Some(value) = self.number(at) else { return false };
        let near = |one: f64, other: f64, part: f64| (one - other).abs() <= part * other + 0.05;
        let week = self.pace.hours_per_week();
        let is_hours = matches!(words::meaning(self.word(at + 1)), Some(Keyword::Hour { .. }));
        let is_week = is_hours && near(value, week.low, 0.02);
        let long = |period: Period| {
            self.clause(at, false).any(|at| words::meaning(self.word(at)) == Some(Keyword::Period(period)))
        };
        let is_long = (long(Period::Month) && near(value / (52.0 / 12.0), week.low, 0.1))
            || (long(Period::Year) && near(value / 52.0, week.low, 0.1));
        let beside = |other: usize, sign: usize| self.number(other) == Some(value) && self.sign(sign, &['(', ')']);
        // "5 days (not weekend)".
        let is_count = matches!(words::meaning(self.word(at + 1)), Some(Keyword::Period(Period::Day)))
            && f64::from(self.studied().len()) == value;
        is_week || is_long || is_count || beside(at + 2, at + 1) || beside(at.wrapping_sub(2), at.wrapping_sub(1))
            // "4 out of 7 days", "2 of those on saturday", "an hour here and there".
            || (value == 7.0 && self.one_of(at.wrapping_sub(1), &["of", "outta"]))
            || (self.word(at + 1) == "of" && self.one_of(at + 2, &["them", "these", "those", "which"]))
            || self.clause(at, true).any(|at| self.word(at) == "here" && self.word(at + 2) == "there")
            || self.clause_has(at, &["chunks", "pieces", "split"])
            // "9 hours a week, 3 at a time", "never more than 2 a day".
            || (self.word(at + 1) == "at" && self.word(at + 3) == "time")
            || (self.one_of(at.wrapping_sub(1), &["than", "including", "incl"]) && !names_days(self.pace))
            || (week.low + 0.05 < value && value + 0.05 < week.high)
            || self.is_whole_of_each_part(at, value)
            || self.is_concluded(at)
            || self.is_said_by_word()
    }

    /// "90 minutes, that is 1.5 hours": the minutes of each part.
    fn is_whole_of_each_part(&self, at: usize, value: f64) -> bool {
        let minutes = match words::meaning(self.word(at + 1)) {
            Some(Keyword::Hour { .. }) => value * 60.0,
            Some(Keyword::Minute) => value,
            _ => return false,
        };
        parts(self.pace).all(|part| (f64::from(part.minutes.high) - minutes).abs() < 1.0)
    }

    /// "30 min in the morning and 30 at night, so an hour a day": what follows says what it comes to.
    fn is_concluded(&self, at: usize) -> bool {
        let Some(so) = (at..self.tokens.len()).find(|at| self.word(*at) == "so") else { return false };
        (so..self.tokens.len())
            .filter_map(|at| self.number(at))
            .any(|value| parts(self.pace).any(|part| (f64::from(part.minutes.high) - value * 60.0).abs() < 1.0))
    }

    /// "full time, 8 to 5".
    fn is_said_by_word(&self) -> bool {
        let all = 0..self.tokens.len();
        let has_unit =
            |at: usize| matches!(words::meaning(self.word(at)), Some(Keyword::Hour { .. } | Keyword::Minute));
        all.clone().any(|at| self.one_of(at, &["full", "part"]) && self.word(at + 1) == "time")
            && !all.clone().any(has_unit)
    }

    /// "10 hours a week.. actually no, 6", "used to do 15", "my teacher says 10".
    fn is_taken_back(&self, at: usize) -> bool {
        let end = self.clause(at, false).end;
        self.clause_has(at, TAKEN_BACK)
            // "7... no make it 5".
            || (at..self.tokens.len().min(end + 6)).any(|at| CORRECTS.binary_search(&self.word(at)).is_ok())
    }

    /// "i work 40 hours a week", where what is for study has a unit of its own or is said to be for it.
    fn is_other_business(&self, at: usize) -> bool {
        let clause = self.clause(at, false);
        let studied = |at: usize| {
            matches!(words::meaning(self.word(at)), Some(Keyword::Hour { .. } | Keyword::Minute))
                || self.one_of(at, &["study", "studying", "learn", "learning", "leaving", "this", "cpc"])
                || (self.sign(at, &['-']) && self.number(at + 1).is_some())
                || self.one_of(at, &["am", "pm", "to"])
        };
        let names_shift = words::OTHER_LENGTHS.binary_search(&self.word(at + 2)).is_ok()
            || (BUSINESS.binary_search(&self.word(at + 2)).is_ok() && self.number(at).is_some());
        if names_shift && (0..self.tokens.len()).any(|other| !(at..at + 3).contains(&other) && studied(other)) {
            return true;
        }
        let then_studies = (at..clause.end).any(|at| self.one_of(at, &["study", "studying", "leaving"]));
        self.clause_has(at, BUSINESS) && then_studies
            || self.clause_has(at, BUSINESS) && (0..self.tokens.len()).any(|at| !clause.contains(&at) && studied(at))
    }

    /// Whether days are said to be free of study, and are so in the reading, or are said to be among those that were read.
    pub(super) fn is_free(&self, at: usize, days: DaySet) -> bool {
        let clause = self.clause(at, true);
        let studied = self.studied();
        let says_more = clause.clone().any(|at| {
            self.one_of(at, &["also", "incl", "including", "even", "same"])
                || (self.word(at) == "too" && at + 1 == clause.end)
        });
        if says_more {
            return days.without(studied).is_empty() || !names_days(self.pace);
        }
        // "weekdays (mon thru thurs)", "4h fri, sat or sun", "2 hours monday, i mean wednesday".
        let narrowed = days.len() > 1 && !days.and(studied).is_empty() && self.sign(at + 1, &['(']);
        let either = !names_days(self.pace) && (0..self.tokens.len()).any(|at| self.word(at) == "or");
        if narrowed || either || (at..self.tokens.len()).any(|at| self.one_of(at, &["mean", "no", "sorry"])) {
            return true;
        }
        // Nothing tells on which of every other day it is.
        if parts(self.pace).any(|part| matches!(part.days, Days::EveryNth(_))) {
            return false;
        }
        // "every day but sunday", "apart from fri, sat and sun".
        let opening = (0..at).rev().find(|at| {
            let skipped = matches!(
                words::meaning(self.word(*at)),
                Some(Keyword::And | Keyword::Or | Keyword::To | Keyword::Noise | Keyword::From)
            );
            self.days(*at).is_none() && !skipped && !self.sign(*at, &[',', '-', '/', '.', '&'])
                || self.one_of(*at, &["than", "not"])
        });
        if opening.is_some_and(|at| self.word(at) == "starting") {
            return true;
        }
        let is_out = days.and(studied).is_empty();
        if is_out
            && opening.is_some_and(|at| {
                (self.word(at) == "but" && self.days(at + 1).is_some())
                    || self.one_of(at, &["besides", "exception", "save", "than", "unless"])
                    || words::corrected(self.word(at)) == Some(Keyword::Except)
                    || matches!(words::meaning(self.word(at)), Some(Keyword::Except | Keyword::Minus))
            })
        {
            return true;
        }
        if !days.and(studied).is_empty() {
            // "work is 9-5 mon-fri, so 2 hours a night".
            return studied == DaySet::ALL && self.clause_has(at, BUSINESS);
        }
        // "four times weekly, tue wed thu sat".
        let named = (0..self.tokens.len()).filter_map(|at| self.days(at)).fold(DaySet::NONE, DaySet::or);
        if parts(self.pace).any(|part| part.days == Days::Count(named.len())) {
            return true;
        }
        let amount =
            clause.clone().any(|at| self.number(at).is_some_and(|value| value > 0.0) && !self.counts_no_time(at));
        let zero = clause.clone().any(|at| self.number(at) == Some(0.0));
        let says_something = clause.clone().any(|at| {
            let word = self.word(at);
            let says_nothing = matches!(
                words::meaning(word),
                Some(Keyword::Noise | Keyword::And | Keyword::To | Keyword::Or | Keyword::From | Keyword::Every)
            );
            !word.is_empty() && self.days(at).is_none() && !says_nothing
        });
        zero || (says_something && !amount) || clause.clone().any(|at| self.one_of(at, FREE))
            // "either sat or sun for 4 hours", "4 saturdays a month".
            || clause.clone().any(|at| self.one_of(at, &["either", "month"]) || self.one_of(at, &["them", "these", "those", "which"]))
    }

    /// "4 hours a day every day": a rate that another says again.
    fn is_said_twice(&self, at: usize) -> bool {
        let stem = self.word(at);
        let same = |other: usize| other != at && self.word(other).trim_end_matches('s') == stem;
        let is_rest = self.clause(at, false).any(|at| self.one_of(at, &["off", "rest", "twice", "times", "sessions"]));
        // "a day job"; "so 13 hours a week".
        let says_total = stem == "week"
            && (at.saturating_sub(4)..at)
                .any(|at| self.number(at).is_some_and(|value| (value - self.pace.hours_per_week().low).abs() < 0.05));
        let is_job = self.word(at + 1) == "job" || self.word(at.wrapping_sub(2)) == "s";
        // "5 to 7 every morning, every day".
        let is_every_day = stem == "day" && self.studied() == DaySet::ALL;
        let counts_things = self
            .clause(at, false)
            .any(|at| THINGS.contains(&self.word(at)) || words::COUNTED.binary_search(&self.word(at)).is_ok());
        (0..self.tokens.len()).any(same) || is_rest || counts_things || says_total || is_job || is_every_day
    }
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// What else is counted in a phrase.
const THINGS: &[&str] = &["book", "books", "chapters", "cats", "old", "pages", "people", "percent", "years"];

/// What leaves days without study.
const FREE: &[&str] = &["except", "no", "none", "not", "nothing", "off", "out", "rest", "without", "zero"];

/// What says in the same clause that an amount is past, wished for, or somebody else's.
#[rustfmt::skip] // Many words a line.
const TAKEN_BACK: &[&str] = &[
    "already", "back", "before", "brother", "buddy", "cousin", "coworker", "did", "everyone", "friend", "gf", "goal", "had", "he",
    "hoped", "hoping", "husband", "increased", "instead", "last", "less", "love", "mate", "most", "not", "originally", "people",
    "planned", "ppl", "previously", "rather", "recommends", "reduced", "said", "say", "says", "she", "sister", "spent", "started",
    "suggests", "they", "thought", "told", "upped", "used", "want", "wanted", "was", "went", "were", "wife",
];

/// What says in the next words that an amount does not hold.
const CORRECTS: &[&str] = &[
    "actually",
    "cut",
    "cutting",
    "edit",
    "exactly",
    "make",
    "mean",
    "nah",
    "no",
    "realistically",
    "really",
    "scratch",
    "sorry",
    "typo",
    "wait",
];

/// What else takes hours, or has a time of day.
#[rustfmt::skip] // Many words a line.
const BUSINESS: &[&str] = &[
    "asleep", "bedtime", "class", "college", "cook", "course", "dinner", "drive", "exam", "gpa", "gym", "home", "job", "jobs", "lunch",
    "pass", "pay", "paying", "practice", "program", "school", "shift", "shifts", "sleep", "teach", "test", "work", "workday",
    "working", "works",
];

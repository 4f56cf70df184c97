//! What a text says and its reading does not keep, where putting another word in its place would not tell.

use super::told::Told;
use super::{names_days, parts};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::{self, Keyword, Period};
use crate::planner::pace::{Days, Part};

impl Told<'_, '_> {
    /// A day that the reading has none of its amounts on, though it names those that it has: where it is not free, it was lost.
    pub(super) fn is_lost_day(&self, at: usize) -> bool {
        let on_named = parts(self.pace).all(|part| matches!(part.days, Days::On(_)));
        on_named && self.days(at).is_some_and(|days| days.and(self.studied()).is_empty() && !self.is_free(at, days))
    }

    /// "one hour mon wed fri, if i can also tue": whether the day here hangs on something.
    pub(super) fn is_conditional(&self, at: usize) -> bool {
        let clause = self.clause(at, true);
        let is_studied = self.days(at).is_some_and(|days| !days.and(self.studied()).is_empty());
        // "mon tue thu because wed i work", "3h sat and sun, weekdays = work".
        let opens_reason = clause.start > 0 && self.one_of(clause.start - 1, &["because", "bc", "cos", "cuz"]);
        let equals = self.sign(at + 1, &['=']) && !self.word(at + 2).is_empty() && self.number(at + 2).is_none();
        if is_studied && ((opens_reason && self.studied() != DaySet::ALL) || equals) {
            return true;
        }
        self.word(clause.start) == "if" && is_studied && !clause.clone().any(|at| self.number(at).is_some())
    }

    /// "4 days with 2 hours and 3 without", "daily 2 h, two days free": a number of days that are free.
    pub(super) fn is_without(&self, at: usize) -> bool {
        let Some(value) = self.number(at) else { return false };
        let is_every_day = || {
            (0..self.tokens.len()).any(|at| {
                self.word(at) == "daily" || (self.one_of(at, &["every", "each"]) && self.word(at + 1) == "day")
            })
        };
        let days_free = self.one_of(at + 1, &["day", "days"]) && self.one_of(at + 2, &["free", "off"]);
        let counted = |part: &Part| matches!(part.days, Days::Count(count) if f64::from(count) == value);
        self.one_of(at + 1, &["none", "without"]) || (days_free && is_every_day() && parts(self.pace).any(counted))
    }

    /// "5 hours on each of them", where no day has five hours.
    pub(super) fn each_that_is_not_kept(&self) -> Option<usize> {
        let each = (0..self.tokens.len()).find(|at| {
            let next = self.word(at + 1);
            let is_rate = matches!(
                words::meaning(next),
                Some(Keyword::Period(_) | Keyword::Moment(_) | Keyword::Day(_) | Keyword::Times)
            );
            self.word(*at) == "each" && !is_rate && !self.one_of(*at + 1, &["direction", "single", "time", "way"])
        })?;
        let said = |minutes: u32| {
            (0..self.tokens.len()).filter_map(|at| self.number(at)).any(|value| {
                let minutes = f64::from(minutes);
                [value, value * 60.0].iter().any(|said| (said - minutes).abs() < 1.0)
            })
        };
        // Halves, sums and times of day are no number of the text: what cannot be told is left to the grammar.
        let plain = (0..each).filter(|at| self.number(*at).is_some()).count() == 1
            && !(0..self.tokens.len()).any(|at| self.one_of(at, &["half", "quarter", "twice", "double"]));
        (plain && names_days(self.pace) && !parts(self.pace).any(|part| said(part.minutes.low))).then_some(each)
    }

    /// "4 pomodoros (25 min each) on 4 days": so many on each of the days, where the reading has one on each.
    pub(super) fn pieces_that_are_not_counted(&self) -> Option<usize> {
        let all = 0..self.tokens.len();
        let is_piece = |at: usize| {
            words::PIECES.binary_search(&self.word(at)).is_ok()
                || self.one_of(at, &["pomodoro", "pomodoros", "session", "sessions", "rounds", "sets"])
        };
        let is_day = |at: usize| {
            matches!(words::meaning(self.word(at)), Some(Keyword::Period(Period::Day) | Keyword::Moment(_)))
        };
        let pieces = all.clone().find(|at| self.number(*at).is_some_and(|count| count > 1.0) && is_piece(at + 1))?;
        let counts_days = all.clone().any(|at| at != pieces && self.number(at).is_some() && is_day(at + 1));
        let count = self.number(pieces)?;
        let minutes = all.clone().find_map(|at| match (self.number(at), words::meaning(self.word(at + 1))) {
            (Some(value), Some(Keyword::Minute)) => Some(value),
            (Some(value), Some(Keyword::Hour { .. })) => Some(value * 60.0),
            _ => None,
        })?;
        let kept = parts(self.pace).any(|part| (f64::from(part.minutes.high) - count * minutes).abs() < 1.0);
        (counts_days && !kept).then_some(pieces)
    }

    /// "half an hour before and after work": whether an amount that comes twice was read once.
    pub(super) fn twice_read_once(&self) -> Option<usize> {
        let and = (1..self.tokens.len())
            .find(|at| self.word(*at) == "and" && self.word(at - 1) == "before" && self.word(at + 1) == "after")?;
        let said = (0..and).rev().find_map(|at| self.number(at))?;
        let kept =
            |part: &Part| [said, said * 60.0].iter().any(|said| (said - f64::from(part.minutes.high)).abs() < 1.0);
        parts(self.pace).any(kept).then_some(and)
    }

    /// "2 hours mon to thu when my kids are at school from 8 to 3": where times of day were added to an amount, and nothing says
    /// that they are more of it.
    pub(super) fn times_that_were_added(&self) -> Option<usize> {
        const ADD: &[&str] = &["plus", "and", "another", "extra", "more", "additional", "also", "then", "n", "with"];
        let all = 0..self.tokens.len();
        if all.clone().any(|at| self.one_of(at, ADD) || self.sign(at, &['+', '&'])) {
            return None;
        }
        let amount = all.clone().find_map(|at| match (self.number(at)?, words::meaning(self.word(at + 1))?) {
            (value, Keyword::Hour { .. }) => Some(value * 60.0),
            (value, Keyword::Minute) => Some(value),
            _ => None,
        })?;
        // What the sum could have been said as.
        let counts = |at: usize| {
            matches!(
                words::meaning(self.word(at)),
                Some(Keyword::Period(_) | Keyword::Moment(_) | Keyword::Times | Keyword::Day(_))
            )
        };
        let all_said: Vec<f64> = all.clone().filter(|at| !counts(at + 1)).filter_map(|at| self.number(at)).collect();
        all.into_iter().find(|at| {
            let adds = |more: f64| {
                more > 0.0
                    && !all_said.iter().any(|said| (said * 60.0 - amount - more).abs() < 1.0)
                    && parts(self.pace).any(|part| (f64::from(part.minutes.high) - amount - more).abs() < 1.0)
            };
            // "during my 5 lunch breaks 1 hour".
            let has_unit = matches!(words::meaning(self.word(at + 1)), Some(Keyword::Hour { .. } | Keyword::Minute))
                || self.one_of(*at, &["half", "twice", "thrice"])
                || (at + 1..at + 4).any(|at| matches!(words::meaning(self.word(at)), Some(Keyword::Moment(_))));
            if !has_unit && !self.counts_no_time(*at) && self.number(*at).is_some_and(|value| adds(value * 60.0)) {
                return true;
            }
            let joins = self.one_of(at + 1, &["to", "til", "till", "until"]) || self.sign(at + 1, &['-']);
            let (Some(from), Some(to), true) = (self.number(*at), self.number(at + 2), joins) else { return false };
            let length = (to - from).rem_euclid(12.0) * 60.0;
            adds(length)
        })
    }

    /// "9 hours mon to wed in total", where each of the days has nine.
    pub(super) fn total_that_is_not_kept(&self) -> Option<usize> {
        let all = 0..self.tokens.len();
        let total = all.clone().find(|at| {
            self.one_of(*at, &["total", "altogether", "combined"])
                || (self.word(*at) == "all" && self.word(at.wrapping_sub(1)) == "in")
        })?;
        let clause = self.clause(total, true);
        let is_rate = clause
            .clone()
            .any(|at| self.one_of(at, &["a", "an", "day", "daily", "each", "every", "per"]) || self.sign(at, &['/']));
        let (one, None) = ({
            let mut said = clause.filter_map(|at| self.number(at));
            (said.next()?, said.next())
        }) else {
            return None;
        };
        let week = self.pace.hours_per_week();
        let near = |value: f64| (value - one).abs() <= 0.06 * value + 0.01;
        let is_kept = parts(self.pace).any(|part| match part.days {
            Days::On(set) => {
                let minutes = f64::from(part.minutes.high) * f64::from(set.len());
                near(minutes) || near(minutes / 60.0)
            }
            _ => false,
        });
        (!is_rate && !is_kept && names_days(self.pace) && !near(week.low) && !near(week.low * 60.0)).then_some(total)
    }
}

//! How often: `a week`, `daily`, `/month`, `every other day`, `every second saturday`.

use super::{Item, ItemParser, Lex, Mark, Per, WEEKS_A_MONTH, WEEKS_A_YEAR};
use crate::planner::pace::MAX_TURNS;
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::{self, Keyword, Period};

impl<'a> ItemParser<'_, 'a> {
    /// A period as a rate: `a week`, `daily`, `/month`.
    pub(super) fn period(&mut self, period: Period, next: usize) {
        let item = match period {
            Period::Day => Item::Per(Per::Day),
            Period::DayPart(moment) => {
                self.items.push(Item::DayPart(moment));
                Item::Per(Per::Day)
            }
            Period::Week => Item::Per(Per::Weeks(1.0)),
            Period::Fortnight => Item::Per(Per::Weeks(2.0)),
            Period::Month => Item::Per(Per::Weeks(WEEKS_A_MONTH)),
            Period::Year => Item::Per(Per::Weeks(WEEKS_A_YEAR)),
            Period::Weekday => Item::Days { set: DaySet::WEEKDAYS, every: 1, weekend: false },
            Period::Weekend => Item::Days { set: DaySet::WEEKEND, every: 1, weekend: true },
        };
        self.push(item, next);
    }

    /// The period that a word names after "a", "per" or "every".
    fn named_period(&self, at: usize) -> Option<Period> {
        match self.word(at)? {
            Keyword::Period(period) => Some(period),
            Keyword::Moment(moment) => Some(Period::DayPart(moment)),
            Keyword::LetterW => Some(Period::Week),
            Keyword::LetterD => Some(Period::Day),
            _ => None,
        }
    }

    /// `a week`, `per day`, `/wk`, `every month`, `p/w`, `in a week`.
    pub(super) fn rate_at(&self, at: usize) -> Option<(Period, usize)> {
        let mut next = match self.lex(at)? {
            Lex::Word(Keyword::Bi) if self.is(at + 1, Keyword::Adverb(Period::Week)) => {
                return Some((Period::Fortnight, at + 2));
            }
            Lex::Word(Keyword::Bi) if self.is(at + 2, Keyword::Adverb(Period::Week)) => {
                return Some((Period::Fortnight, at + 3));
            }
            Lex::Word(Keyword::Per) if matches!(self.lex(at + 1), Some(Lex::Sign('/' | '.'))) => at + 2,
            Lex::Word(Keyword::A | Keyword::Per | Keyword::Every) | Lex::Sign('/') => at + 1,
            Lex::Word(Keyword::Over | Keyword::At) if self.is(at + 1, Keyword::A) => at + 2,
            // "10 hours by week", "one hour for day".
            Lex::Word(Keyword::At | Keyword::Noise)
                if matches!(self.text(at), "by" | "for") && matches!(self.text(at + 1), "day" | "week" | "month") =>
            {
                at + 1
            }
            // "five day in week".
            Lex::Word(Keyword::Over) if self.said(at, &["in", "week"]) => at + 1,
            Lex::Word(Keyword::Adverb(period)) => return Some((period, at + 1)),
            _ => return None,
        };
        if self.named_period(next).is_none()
            && (self.is(next, Keyword::Noise)
                || self.is(next, Keyword::Working)
                || self.is(next, Keyword::Every)
                // "in a normal week".
                || matches!(self.text(next), "average" | "given" | "normal" | "ordinary" | "standard" | "typical" | "usual"))
        {
            next += 1;
        }
        // "an hour a day" and "a half day": a half is never a period.
        self.named_period(next).map(|period| (period, next + 1))
    }

    /// Whether so many of a thing are counted somewhere after here.
    fn counts_pieces_later(&self, from: usize, what: &str) -> bool {
        (from..self.tokens.len()).any(|at| {
            self.number(at).is_some_and(|(_, next)| self.text(next).strip_prefix(what).is_some_and(|end| end == "s"))
        })
    }

    pub(super) fn rate(&mut self, at: usize) -> bool {
        if let Some((period, next)) = self.rate_at(at) {
            self.period(period, next);
            return true;
        }
        let next = at + 1;
        // "20 hours in a 2 week period", "over a 4-week cycle".
        if (matches!(self.text(at), "in" | "over" | "within")
            || matches!(self.lex(at), Some(Lex::Word(Keyword::Per | Keyword::Every))))
            && let Some((weeks, mut week)) = self.number(self.past_filler(next))
            && (1.0..=8.0).contains(&weeks)
        {
            if self.lex(week) == Some(Lex::Sign('-')) {
                week += 1;
            }
            if matches!(self.text(week), "wk" | "week" | "weeks")
                && matches!(
                    self.text(week + 1),
                    "cycle" | "period" | "rota" | "rotation" | "roster" | "span" | "stretch"
                )
            {
                self.push(Item::Per(Per::Weeks(weeks)), week + 2);
                return true;
            }
        }
        // "60 minutes every 24 hours".
        if matches!(self.lex(at), Some(Lex::Word(Keyword::Per | Keyword::Every)))
            && let Some((24.0, unit)) = self.number(next)
            && matches!(self.word(unit), Some(Keyword::Hour { .. }))
        {
            self.push(Item::Per(Per::Day), unit + 1);
            return true;
        }
        // "14 hours/7 days", "per two weeks".
        if matches!(self.lex(at), Some(Lex::Word(Keyword::Per) | Lex::Sign('/')))
            && let Some((count, past)) = self.number(next)
            && let Some(Keyword::Period(period @ (Period::Day | Period::Week | Period::Month))) = self.word(past)
            && count > 0.0
        {
            let weeks = match period {
                Period::Day => 1.0 / 7.0,
                Period::Month => WEEKS_A_MONTH,
                _ => 1.0,
            };
            self.push(Item::Per(Per::Weeks(count * weeks)), past + 1);
            return true;
        }
        // "a day a week", "a full day per week".
        let day = if self.is(next, Keyword::Full) { next + 1 } else { next };
        if self.is(at, Keyword::A)
            && self.is(day, Keyword::Period(Period::Day))
            && let Some((Period::Week, past)) = self.rate_at(day + 1)
        {
            self.push(Item::Count { low: 1.0, high: 1.0, times: false, over: Some(Per::Weeks(1.0)) }, past);
            return true;
        }
        // "weekends, 4 hours both days".
        if self.text(at) == "both" && self.is(next, Keyword::Period(Period::Day)) {
            self.push(Item::Each, next + 1);
            return true;
        }
        match (self.lex(at), self.lex(next)) {
            // "3 modules, each takes 2 hours".
            (Some(Lex::Word(Keyword::Every)), Some(Lex::Unknown(_)))
                if self.text(at) == "each" && !self.items.last().is_some_and(Item::is_amount) =>
            {
                self.push(Item::Each, next);
                true
            }
            // "five chapters a week at 1.5 hrs a chapter".
            (
                Some(Lex::Word(Keyword::A | Keyword::Per | Keyword::Every) | Lex::Sign('/')),
                Some(Lex::Unknown(text)),
            ) if self.items.iter().any(|item| matches!(item, Item::Pieces { what, .. } if what.starts_with(text)))
                // "2 hours per chapter, 2 chapters a week".
                || (words::is_in(words::PIECES, text) && self.counts_pieces_later(next + 1, text)) =>
            {
                self.push(Item::Each, next + 1);
                true
            }
            // "2 hours a pop".
            (Some(Lex::Word(Keyword::A | Keyword::Per)), Some(Lex::Unknown("go" | "piece" | "pop")))
                if self.items.last().is_some_and(Item::is_amount) =>
            {
                self.push(Item::Each, next + 1);
                true
            }
            // "4 hours each because the kids are away".
            (Some(Lex::Word(Keyword::Every)), Some(Lex::Unknown(text)))
                if self.text(at) == "each" && words::is_in(words::talk::CONJUNCTIONS, text) =>
            {
                self.push(Item::Each, next);
                true
            }
            // "a friend" is no rate, and "per chapter" one of no known length.
            // "in the jeep/MRT 1 hr": one or the other.
            (Some(Lex::Sign('/')), Some(Lex::Unknown(_)))
                if matches!(
                    self.items.last(),
                    None | Some(Item::Aside { .. } | Item::Pastime { .. } | Item::Break(_) | Item::Mark(_))
                ) =>
            {
                self.at = next;
                true
            }
            (Some(Lex::Word(Keyword::Per | Keyword::Every) | Lex::Sign('/')), Some(Lex::Unknown(text))) => {
                self.push(Item::BadPeriod(text), next + 1);
                true
            }
            (Some(Lex::Word(Keyword::A)), Some(Lex::Unknown(text)))
                if self.items.last().is_some_and(Item::is_amount)
                    // "2 hours before a closing shift".
                    && !matches!(self.word(at.wrapping_sub(1)), Some(Keyword::At | Keyword::Between))
                    && !words::is_in(words::talk::PREPOSITIONS, self.text(at.wrapping_sub(1))) =>
            {
                self.push(Item::BadPeriod(text), next + 1);
                true
            }
            // "each time", "at a time", "per session".
            (
                Some(Lex::Word(Keyword::A | Keyword::Per | Keyword::Every)),
                Some(Lex::Word(Keyword::Time | Keyword::Times)),
            ) => {
                self.at = next + 1;
                true
            }
            _ => false,
        }
    }

    /// `every other day`, `every 3 days`, `every second saturday`, `every two weeks`, `alternate days`.
    pub(super) fn repetition(&mut self, at: usize) -> bool {
        // "sundays off, every other day of the week 1 hour".
        if self.is(at, Keyword::Every)
            && self.text(at + 1) == "other"
            && self.text(at + 2) == "day"
            && self.text(at + 3) == "of"
        {
            self.push(Item::Mark(Mark::Rest), at + 6);
            return true;
        }
        // "the other 4 days": as many as are said.
        if self.text(at) == "other"
            && let Some((_, next)) = self.number(at + 1)
            && self.is(next, Keyword::Period(Period::Day))
        {
            self.at = at + 1;
            return true;
        }
        // "12 hour shifts three days, on the other four 2 hours".
        if self.text(at) == "other"
            && let Some((count, next)) = self.number(at + 1)
            && (1.0..=6.0).contains(&count)
            && count.fract() == 0.0
            && self.unit_after(next).is_none()
            && !self.counts_something(next)
            && !matches!(
                self.lex(next),
                Some(Lex::Sign('-') | Lex::Unknown(_)) | Some(Lex::Word(Keyword::To | Keyword::Or))
            )
        {
            self.push(Item::Count { low: count, high: count, times: false, over: Some(Per::Weeks(1.0)) }, next);
            return true;
        }
        // "the other three weekdays": as many as are left.
        if self.text(at) == "other"
            && let Some((count, next)) = self.number(at + 1)
            && self.is(next, Keyword::Period(Period::Weekday))
        {
            let named = self.items.iter().fold(DaySet::NONE, |set, item| match item {
                Item::Days { set: more, .. } => set.or(*more),
                _ => set,
            });
            let left = DaySet::WEEKDAYS.without(named);
            if !named.is_empty() && f64::from(left.len()) == count {
                if !self.has_amount() {
                    self.items.retain(|item| !matches!(item, Item::Days { .. } | Item::DayPart(_)));
                    self.items.push(Item::Except(named));
                }
                self.push(Item::Days { set: left, every: 1, weekend: false }, next + 1);
                return true;
            }
        }
        // "other weekdays 1 hour": all but those that were named, or every other one?
        if self.text(at) == "other" && matches!(self.text(at + 1), "weekdays" | "weeknights" | "weekends") {
            let named = self.items.iter().chain(&self.job).fold(DaySet::NONE, |set, item| match item {
                Item::Days { set: more, .. } => set.or(*more),
                _ => set,
            });
            // "tues/thurs 2 hours, other weekdays 1": those that are left.
            let some = !named.is_empty() && named != DaySet::WEEKDAYS && named.or(DaySet::WEEKDAYS) == DaySet::WEEKDAYS;
            if some && self.text(at + 1) != "weekends" {
                // "wednesdays choir, other weeknights 90 min": what was named only tells which the others are.
                if !self.has_amount() {
                    let set = named;
                    self.items.retain(|item| !matches!(item, Item::Days { .. } | Item::DayPart(_)));
                    self.items.push(Item::Except(set));
                }
                let set = DaySet::WEEKDAYS.without(named);
                self.push(Item::Days { set, every: 1, weekend: false }, at + 2);
            } else {
                self.stray(at);
            }
            return true;
        }
        let start = match self.word(at) {
            // "any 3 days, 3 hours each": whichever they are.
            Some(Keyword::Every) if self.text(at) == "any" && self.number(at + 1).is_some() => {
                self.at = at + 1;
                return true;
            }
            Some(Keyword::Every) => at + 1,
            Some(Keyword::Other) if matches!(self.word(at + 1), Some(Keyword::Period(_) | Keyword::Day(_))) => at,
            _ => return false,
        };
        let (count, next) = match self.lex(start) {
            Some(Lex::Word(Keyword::Other)) => (2.0, start + 1),
            Some(Lex::Word(Keyword::Third)) => (3.0, start + 1),
            Some(Lex::Unknown("fourth")) => (4.0, start + 1),
            Some(Lex::Unknown("fifth")) => (5.0, start + 1),
            _ => match self.number(start) {
                // Past the "nd" of "2nd".
                Some((value, next)) => (
                    value,
                    if self.glued(next) && matches!(self.word(next), Some(Keyword::Noise | Keyword::LetterDay(_))) {
                        next + 1
                    } else {
                        next
                    },
                ),
                None => return false,
            },
        };
        let next = self.past_noise(next);
        let past = next + 1;
        match self.named_period(next) {
            Some(Period::Day | Period::DayPart(_)) if count.fract() == 0.0 && (1.0..=14.0).contains(&count) => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number, 1 to 14")]
                self.push(Item::Nth(count as u8), past);
            }
            Some(Period::Week) => self.push(Item::Per(Per::Weeks(count)), past),
            Some(Period::Fortnight) => self.push(Item::Per(Per::Weeks(2.0 * count)), past),
            Some(Period::Month) => self.push(Item::Per(Per::Weeks(WEEKS_A_MONTH * count)), past),
            Some(Period::Weekday) if count == 2.0 => {
                self.push(Item::Days { set: DaySet::WEEKDAYS, every: 2, weekend: false }, past);
            }
            Some(Period::Weekend) if count == 2.0 => {
                self.push(Item::Days { set: DaySet::WEEKEND, every: 2, weekend: true }, past);
            }
            _ => match self.day_list(next) {
                Some((set, weekend, past)) if count.fract() == 0.0 && (2.0..=f64::from(MAX_TURNS)).contains(&count) => {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a whole number, 2 to 8"
                    )]
                    self.push(Item::Days { set, every: count as u8, weekend }, past);
                }
                _ => return false,
            },
        }
        true
    }
}

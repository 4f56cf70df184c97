//! How often: a day, a week, so many days or times.

use super::cues;
use super::lexer::Lexer;
use super::term::{Cue, Term, TimeSpan};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::{Keyword, Period};

impl<'a> Lexer<'_, 'a> {
    /// "a day", "/week", "every two weeks", "daily".
    pub(super) fn rate(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let per = |period: Period| match period {
            Period::Day | Period::DayPart(_) => Some(Term::PerDay),
            Period::Week => Some(Term::PerWeeks(1.0)),
            Period::Fortnight => Some(Term::PerWeeks(2.0)),
            Period::Month => Some(Term::PerWeeks(52.0 / 12.0)),
            _ => None,
        };
        if let Some(Keyword::Adverb(period)) = self.word(at) {
            return per(period).map(|term| (term, at + 1));
        }
        let opens = matches!(self.word(at), Some(Keyword::A | Keyword::Per | Keyword::Every))
            || matches!(self.text(at), "/" | "all" | "by" | "for" | "in" | "at");
        let mut past = if opens { at + 1 } else { at };
        let is_loose = matches!(self.text(at), "in" | "for" | "by" | "at" | "all");
        if matches!(self.text(past), "a" | "an" | "each" | "every" | "single" | "per" | "the") && opens {
            past += 1;
        }
        if self.text(past) == "single" {
            past += 1;
        }
        if matches!(self.word(at), Some(Keyword::Every | Keyword::Per)) {
            if matches!(self.text(past), "other" | "second")
                && matches!(self.text(past + 1), "day" | "days" | "night" | "evening")
            {
                return Some((Term::Nth(2), past + 2));
            }
            if self.text(past) == "third" && matches!(self.text(past + 1), "day" | "days") {
                return Some((Term::Nth(3), past + 2));
            }
            if let Some((number, unit)) = self.number(past) {
                return match self.text(unit) {
                    "days" | "day" if (2.0..=14.0).contains(&number) => {
                        #[expect(
                            clippy::cast_possible_truncation,
                            clippy::cast_sign_loss,
                            reason = "checked to be small"
                        )]
                        let nth = number as u8;
                        Some((Term::Nth(nth), unit + 1))
                    }
                    "weeks" | "wks" => Some((Term::PerWeeks(number), unit + 1)),
                    _ => None,
                };
            }
        }
        let after_amount = matches!(self.terms.last(), Some(Term::Amount(_) | Term::Bare(_) | Term::Often(..)));
        let period = match self.word(past) {
            Some(Keyword::Period(Period::Week)) if self.text(at) == "all" => {
                return Some((Term::Word("all"), past + 1));
            }
            Some(Keyword::Period(period)) => period,
            Some(Keyword::Moment(moment)) if opens && !is_loose => Period::DayPart(moment),
            Some(Keyword::LetterD) if opens => Period::Day,
            Some(Keyword::LetterW) if self.text(at) == "/" => Period::Week,
            _ => return None,
        };
        if self.text(past + 1) == "of" && period == Period::Week {
            return Some((Term::Cue(Cue::Beyond), past + 2));
        }
        if !(opens || (after_amount && matches!(period, Period::Week | Period::Month))) {
            return None;
        }
        // "in the week" beside the weekend is Monday to Friday.
        if is_loose && self.text(past - 1) == "the" && period == Period::Week && !after_amount {
            return Some((Term::Days { set: DaySet::WEEKDAYS, weekend: false }, past + 1));
        }
        per(period).map(|term| (term, past + 1))
    }

    /// "3 days a week", "twice", "x5", "4 blocks".
    pub(super) fn count(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let mut start = at;
        if matches!(self.text(at), "x" | "×") && self.number(at + 1).is_some() {
            let (value, next) = self.number(at + 1)?;
            if self.unit(next).is_some() {
                return None;
            }
            if matches!(self.text(next), "days" | "nights" | "d" | "weekdays" | "evenings") {
                return Some(self.over_days(TimeSpan::of(value, value), next + 1));
            }
            return Some(self.over(TimeSpan::of(value, value), next));
        }
        if let Some(Keyword::Repeats(times)) = self.word(at)
            && !matches!(self.text(at + 1), "as" | "that" | "i" | "the" | "my")
        {
            return Some(self.over(TimeSpan::of(times, times), at + 1));
        }
        if matches!(self.text(start), "on" | "for" | "any" | "the" | "my") {
            start += 1;
        }
        // "another day", "one weekend day".
        if matches!(self.text(start), "another" | "one" | "a") {
            let kind = if self.text(start + 1) == "of" { start + 3 } else { start + 1 };
            match self.word(kind) {
                Some(Keyword::Period(Period::Weekend)) if self.text(kind + 1) == "day" => {
                    return Some((Term::Count(TimeSpan::of(1.0, 1.0)), kind + 2));
                }
                Some(Keyword::Period(Period::Weekday)) if self.text(start) != "a" => {
                    return Some((Term::Count(TimeSpan::of(1.0, 1.0)), kind + 1));
                }
                Some(Keyword::Period(Period::Day)) if self.text(start) == "another" => {
                    return Some((Term::Count(TimeSpan::of(1.0, 1.0)), kind + 1));
                }
                _ => {}
            }
        }
        let (low, mut next) = self.number(start)?;
        let mut high = low;
        if matches!(self.text(next), "-" | "to" | "or")
            && let Some((more, past)) = self.number(next + 1)
        {
            (high, next) = (more, past);
        }
        if matches!(self.text(next), "out" | "of" | "outta")
            || (matches!(self.text(next), "days" | "nights") && matches!(self.text(next + 1), "out" | "of" | "outta"))
        {
            let mut seven = next + 1;
            while matches!(self.text(seven), "of" | "the" | "out" | "outta") {
                seven += 1;
            }
            if let Some((all, past)) = self.number(seven)
                && (all == 7.0 || (all == 5.0 && matches!(self.word(past), Some(Keyword::Period(Period::Weekday)))))
            {
                let named = matches!(self.word(past), Some(Keyword::Period(Period::Day | Period::Weekday)));
                return Some((Term::Count(TimeSpan::of(low, high)), if named { past + 1 } else { past }));
            }
        }
        if self.said(next, &["out", "of"]) || self.said(next, &["of", "the"]) {
            let seven = if self.text(next + 2) == "the" { next + 3 } else { next + 2 };
            if let Some((7.0, past)) = self.number(seven)
                && matches!(self.text(past), "days" | "nights")
            {
                return Some((Term::Count(TimeSpan::of(low, high)), past + 1));
            }
        }
        if low.fract() != 0.0 || !(1.0..=40.0).contains(&low) || high < low {
            return None;
        }
        let span = TimeSpan::of(low, high);
        let day = |at: usize| matches!(self.text(at), "day" | "days" | "night" | "nights");
        if low <= 7.0 && ((self.text(next) == "off" && day(next + 1)) || (day(next) && self.text(next + 1) == "off")) {
            let of_a_job =
                matches!(self.text(start.wrapping_sub(1)), "on" | "my" | "the" | "of" | "each" | "these" | "those")
                    || start > at;
            return Some((if of_a_job { Term::Count(span) } else { Term::Cue(Cue::Beyond) }, next + 2));
        }
        let past_words =
            if matches!(self.text(next), "whole" | "full" | "long" | "short" | "free") { next + 1 } else { next };
        let kind = self.text(past_words);
        match self.word(past_words) {
            Some(Keyword::Period(Period::Day | Period::Weekday)) if self.text(past_words + 1) != "off" => {
                Some(self.over_days(span, past_words + 1))
            }
            Some(Keyword::Moment(_)) if kind.ends_with('s') || high == 1.0 => {
                Some(self.over_days(span, past_words + 1))
            }
            Some(Keyword::LetterD) if self.glued(past_words) => Some(self.over_days(span, past_words + 1)),
            // "8 x 20 min".
            Some(Keyword::Times) if self.text(past_words) == "x" && self.length(past_words + 1).is_some() => {
                Some((Term::Times(span), past_words + 1))
            }
            Some(Keyword::Times) => Some(self.over(span, past_words + 1)),
            _ if cues::PIECES.contains(&kind) => Some(self.over(span, past_words + 1)),
            // "two 25 minute sessions".
            _ if low == high
                && next == start + 1
                && past_words == next
                && self.number(next).is_some_and(|(_, unit)| unit == next + 1 && self.unit(unit).is_some()) =>
            {
                Some((Term::Times(span), next))
            }
            _ => None,
        }
    }

    pub(super) fn over_days(&self, span: TimeSpan, next: usize) -> (Term<'a>, usize) {
        let mut past = next;
        if self.said(past, &["out", "of", "the", "week"]) || self.said(past, &["of", "the", "week"]) {
            past = self.all[past..].iter().position(|it| it.text == "week").map_or(past, |step| past + step + 1);
        } else if let Some((Term::PerWeeks(weeks), after)) = self.rate(past)
            && weeks == 1.0
        {
            past = after;
        } else if self.text(past) == "week" {
            past += 1;
        } else if span.high > 7.0 {
            // "1 hour a day for 30 days": how long it goes on.
            return (Term::Cue(Cue::Beyond), past);
        }
        (Term::Count(span), past)
    }

    pub(super) fn over(&self, span: TimeSpan, next: usize) -> (Term<'a>, usize) {
        match self.rate(next) {
            Some((Term::PerDay, past)) => (Term::Often(span, true), past),
            Some((Term::PerWeeks(1.0), past)) => (Term::Often(span, false), past),
            _ if matches!(self.text(next), "week" | "wk" | "weekly") => (Term::Often(span, false), next + 1),
            _ if matches!(self.text(next), "daily" | "day") => (Term::Often(span, true), next + 1),
            _ => (Term::Times(span), next),
        }
    }

    pub(super) fn days_off(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let day = |at| matches!(self.text(at), "day" | "days" | "night" | "nights");
        if day(at) && self.text(at + 1) == "off" {
            return Some((Term::DaysOff, at + 2));
        }
        if self.text(at) == "off" && day(at + 1) {
            return Some((Term::DaysOff, at + 2));
        }
        None
    }
}

//! Times of day: two stretches of one day ("tuesday 8-10 and 18-20"), "a quarter past six", "at 9 for three hours".

use super::{IdiomReader, SaidLength, is_day, is_stop, is_unit, number_of};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

/// Minutes of half a day: past it times of day begin anew.
const HALF_A_DAY: f64 = 12.0 * 60.0;

/// From one time of day to another, in minutes since midnight.
#[derive(Debug, Clone, Copy)]
struct DayStretch {
    from: f64,
    to: f64,
    /// Whether a time is written as only times of day are.
    is_sure: bool,
}

impl DayStretch {
    fn minutes(self) -> Option<f64> {
        let minutes = self.to - self.from;
        let minutes = if minutes <= 0.0 && self.to <= HALF_A_DAY { minutes + HALF_A_DAY } else { minutes };
        (minutes > 0.0 && minutes < HALF_A_DAY).then_some(minutes)
    }
}

impl IdiomReader<'_, '_> {
    /// "8-10 and 18-20": both on the day that was named, and so as much as they are together.
    pub(super) fn two_spans(&mut self, at: usize) -> Option<usize> {
        let (first, joint) = self.stretch(at)?;
        let after_joint = self.past_words(joint, &["and", "&", "then", "again", "plus", "+", ",", "from"]);
        let (second, past) = self.stretch(after_joint).filter(|_| after_joint > joint)?;
        // "2-3 and 4-5 hours" counts hours; so do days between the two.
        let is_sure = first.is_sure || second.is_sure || second.from < first.to;
        let is_counted = self.is_unit(past)
            || matches!(self.word(past), Some(Keyword::A | Keyword::Per | Keyword::Adverb(_) | Keyword::Times));
        let named = self.out.iter().any(is_day) || self.all[past..].iter().any(is_day);
        if !is_sure || is_counted || !named || (is_stop(&self.all[joint]) && after_joint == joint + 1) {
            return None;
        }
        let (morning, afternoon) = (first.minutes()?, second.minutes()?);
        let length = |minutes: f64| SaidLength { low: minutes, high: minutes };
        self.out.pop_if(|it| it.text == "from");
        self.put_length(at, length(morning + afternoon));
        // "…, sun only the afternoon slot".
        let end = self.all.len();
        let slot = (past..end).find(|at| {
            matches!(self.text(*at), "morning" | "afternoon" | "evening" | "first" | "second" | "later" | "earlier")
                && matches!(
                    self.text(at + 1),
                    "slot" | "one" | "half" | "part" | "block" | "bit" | "session" | "stretch"
                )
        });
        let Some(slot) = slot else { return Some(past) };
        let of_first = matches!(self.text(slot), "morning" | "first" | "earlier");
        let from = (past..slot).rev().find(|at| self.all[*at].word.is_some_and(|word| matches!(word, Keyword::Day(_))));
        let words_only = from.is_some_and(|from| {
            (from + 1..slot).all(|at| matches!(self.text(at), "only" | "just" | "the" | ":" | ","))
        });
        let Some(from) = from.filter(|_| words_only) else { return Some(past) };
        self.out.extend_from_slice(&self.all[past..=from]);
        self.put_length(slot, length(if of_first { morning } else { afternoon }));
        Some(slot + 2)
    }

    /// "work until 5, study 6 to 8": the second is a time of day as well, and the first is no study.
    pub(super) fn study_between(&mut self, at: usize) -> Option<usize> {
        let first = self.past_words(at + 1, &["from", "between"]);
        let (_, past) = self.stretch(first)?;
        let is_work = self.out.iter().any(|it| matches!(it.word, Some(Keyword::Working | Keyword::Job)));
        let times = self.out.iter().filter(|it| number_of(it).is_some() || matches!(it.kind, TokenKind::Colon(..)));
        // "school 9-3, study 4-6" may be hours as well.
        let is_time = times.count() == 1;
        let told = self.out.iter().any(|it| is_unit(it) || is_day(it));
        let parted = self.out.last().is_some_and(|it| is_stop(it) || matches!(it.text, "i" | "so" | "and" | "then"));
        // "work m-f 8-5, study 7-9 those nights": on which days is not read here.
        let in_letters = self.out.iter().any(|it| {
            matches!(it.word, Some(Keyword::LetterM | Keyword::LetterW | Keyword::LetterD | Keyword::LetterDay(_)))
        });
        if !is_work || !is_time || told || in_letters || !parted || self.is_unit(past) {
            return None;
        }
        let joint = (first..past).find(|at| matches!(self.text(*at), "-" | "to" | "til" | "till" | "until"))?;
        let (from, to) = (self.all[first], self.all[joint + 1]);
        let of_day = |it: super::Lexeme<'_>| number_of(&it).map(|hour| clock(hour, 0));
        self.out.clear();
        self.out.push(of_day(from).map_or(from, |kind| from.standing_for(kind, super::super::IN_PLACE)));
        self.out.extend_from_slice(&self.all[first + 1..joint]);
        self.put(joint, &["to"]);
        self.out.push(of_day(to).map_or(to, |kind| to.standing_for(kind, super::super::IN_PLACE)));
        Some(joint + 2)
    }

    /// "7-9pm (2 hours)": that is how long it is.
    pub(super) fn length_of_a_stretch(&mut self, at: usize) -> Option<usize> {
        let (length, past) = self.length(at + 1)?;
        let same = |from: usize| {
            self.stretch(from).is_some_and(|(stretch, end)| end == at && stretch.minutes() == Some(length.low))
        };
        (self.text(past) == ")" && (at.saturating_sub(7)..at).any(same)).then_some(past + 1)
    }

    /// Minutes from one time of day to another, and where that ends.
    pub(super) fn stretch_minutes(&self, at: usize) -> Option<(f64, usize)> {
        let (stretch, past) = self.stretch(at)?;
        stretch.minutes().map(|minutes| (minutes, past))
    }

    /// When a stretch of the day that stands here begins and ends, in minutes since midnight or noon, and where it is said to.
    pub(super) fn times_of(&self, at: usize) -> Option<(f64, f64, usize)> {
        let (stretch, past) = self.stretch(at)?;
        stretch.minutes().map(|minutes| (stretch.from % HALF_A_DAY, stretch.from % HALF_A_DAY + minutes, past))
    }

    /// The time of day here in minutes since midnight or noon, and where it ends.
    pub(super) fn time_at(&self, at: usize) -> Option<(f64, usize)> {
        let (minutes, past, _) = self.time(at)?;
        (!self.is_unit(past)).then_some((minutes % HALF_A_DAY, past))
    }

    fn stretch(&self, at: usize) -> Option<(DayStretch, usize)> {
        let (from, joint, sure) = self.time(at)?;
        if !matches!(self.text(joint), "-" | "to" | "til" | "till" | "until") {
            return None;
        }
        let (to, past, also) = self.time(joint + 1)?;
        Some((DayStretch { from, to, is_sure: sure || also }, past))
    }

    /// A time of day, where it ends, and whether it can be nothing else.
    fn time(&self, at: usize) -> Option<(f64, usize, bool)> {
        let it = self.all.get(at)?;
        let pm = |at: usize| if let Some(Keyword::Meridiem { pm }) = self.word(at) { Some(pm) } else { None };
        let (minutes, past, sure) = match it.kind {
            TokenKind::Colon(hour, minute) if hour <= 24 => (f64::from(hour * 60 + minute), at + 1, true),
            TokenKind::Colon(..) => return None,
            _ => {
                let hour = number_of(it).filter(|hour| (1.0..=24.0).contains(hour) && hour.fract() == 0.0)?;
                (hour * 60.0, at + 1, hour > 12.0)
            }
        };
        Some(match pm(past) {
            Some(true) if minutes < HALF_A_DAY => (minutes + HALF_A_DAY, past + 1, true),
            Some(_) => (minutes, past + 1, true),
            None => (minutes, past, sure),
        })
    }

    /// "a quarter past six to seven", "eight to half past nine".
    pub(super) fn quarter_past(&mut self, at: usize) -> Option<usize> {
        if self.text(at + 1) == "to" && self.text(at) == "quarter" {
            return self.quarter_to(at);
        }
        let minute = if self.text(at) == "half" { 30 } else { 15 };
        let (hour, next) =
            self.number(at + 2).filter(|(hour, _)| (1.0..=12.0).contains(hour) && hour.fract() == 0.0)?;
        if self.text(at + 1) != "past" || self.is_unit(next) {
            return None;
        }
        self.out.pop_if(|it| it.text == "a");
        // "eight to half past nine" begins at a time of day as well.
        if let [.., first, to] = self.out.as_mut_slice()
            && matches!(to.text, "to" | "till" | "until" | "til" | "-")
            && let Some(from) = number_of(first).filter(|from| (1.0..=12.0).contains(from) && from.fract() == 0.0)
        {
            *first = first.standing_for(clock(from, 0), super::super::IN_PLACE);
        }
        self.out.push(self.all[at].standing_for(clock(hour, minute), super::super::IN_PLACE));
        // "… to six".
        let end = self.number(next + 1).filter(|(to, past)| {
            (1.0..=12.0).contains(to) && to.fract() == 0.0 && !self.is_unit(*past) && self.text(*past) != "past"
        });
        if matches!(self.text(next), "to" | "till" | "until" | "til" | "-")
            && let Some((to, past)) = end
        {
            self.put(next, &["to"]);
            self.out.push(self.all[next + 1].standing_for(clock(to, 0), super::super::IN_PLACE));
            return Some(past);
        }
        Some(next)
    }

    /// "from quarter to seven till eight"; "a quarter to half an hour" is none.
    fn quarter_to(&mut self, at: usize) -> Option<usize> {
        let (hour, next) =
            self.number(at + 2).filter(|(hour, _)| (1.0..=12.0).contains(hour) && hour.fract() == 0.0)?;
        let article = self.out.last().is_some_and(|it| it.text == "a");
        let before = self.out.len().checked_sub(if article { 2 } else { 1 }).map_or("", |at| self.out[at].text);
        let opened = matches!(before, "from" | "at" | "till" | "until" | "til" | "to" | "before" | "after" | "-");
        let joined = matches!(self.text(next), "to" | "till" | "until" | "til" | "-") && self.begins_time(next + 1);
        if self.is_unit(next) || !(opened || joined) {
            return None;
        }
        if article {
            self.out.pop();
        }
        let before = if hour == 1.0 { 12.0 } else { hour - 1.0 };
        self.out.push(self.all[at].standing_for(clock(before, 45), super::super::IN_PLACE));
        Some(next)
    }

    /// "saturdays at 9 for three hours": how long it is says more than when it begins.
    pub(super) fn for_so_long(&mut self, at: usize) -> Option<usize> {
        let (_, mut next, _) = self.time(at + 1)?;
        next = self
            .past_words(next, &["oclock", "onwards", "onward", "on", "sharp", ",", "in", "the", "morning", "evening"]);
        // "from 9 on weekdays, two hours".
        let days = if self.text(next) == "on" { next + 1 } else { next };
        if let Some(end) = self.day_list_end(days)
            && let Some((_, past)) = self.length(self.past_words(end, &[",", "for", ":", "about"]))
            && self.closes(past)
            && !self.has_length()
        {
            self.put(at, &["on"]);
            self.out.extend_from_slice(&self.all[days..past]);
            return Some(past);
        }
        let length = self.past_words(next + 1, &["about", "around", "a", "good", "up", "to", "roughly"]);
        if self.text(next) != "for" {
            return None;
        }
        let (said, past) = self.length(length).or_else(|| self.length(next + 1))?;
        // "i work from 6 for 8 hours".
        let clause = &self.out[self.clause_of_words()..];
        let is_work = clause.iter().any(|it| matches!(it.word, Some(Keyword::Working | Keyword::Job)));
        if is_work || clause.iter().any(is_unit) {
            return None;
        }
        self.put_length(at, said);
        Some(past)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an hour of the day")]
fn clock(hour: f64, minute: u32) -> TokenKind<'static> {
    TokenKind::Colon(hour as u32, minute)
}

//! What is taken off a time or an amount, and lengths in pieces: "8 to 4 with an hour off for dinner", "60 minutes, 15 of which go on
//! lunch", "an hour and 20", "two fifths of an hour".

use super::{IdiomReader, SaidLength, is_day, is_stop, is_unit, length_at, number_of};
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period, talk};

/// A window that is a day's work, in minutes.
const DAY_OF_WORK: f64 = 300.0;

/// What a break is for, and where it falls.
const MEALS: &[&str] = &[
    "break",
    "breaks",
    "breakfast",
    "between",
    "coffee",
    "dinner",
    "eat",
    "food",
    "lunch",
    "lunchtime",
    "meal",
    "meals",
    "tea",
];

/// The words round it that say no more.
const ROUND_A_MEAL: &[&str] =
    &["a", "an", "for", "in", "my", "of", "off", "out", "the", "to", "taken", "some", "away", "middle"];

impl<'a> IdiomReader<'_, 'a> {
    fn names_a_working_week(&self) -> bool {
        (0..self.all.len()).any(|at| {
            self.word(at) == Some(Keyword::Period(Period::Weekday))
                || matches!(self.text(at), "5" | "five") && self.text(at + 1) == "days"
        }) || Self::days_named(self.all) == crate::planner::pace::days::DaySet::WEEKDAYS
    }

    /// "8 to 4 with an hour off for dinner", "9 till 2, minus an hour": so much less.
    pub(super) fn minus_a_break(&mut self, at: usize) -> Option<usize> {
        let takes_off = matches!(self.text(at), "minus" | "less");
        let before = self.past_words(
            at + 1,
            &["about", "the", "my", "for", "lunch", "lunchtime", "break", "a", "(", "of", "which", "is", "takes"],
        );
        // The article belongs to "an hour" and "a half hour".
        let number = (at + 1..=before).rev().find(|at| self.length(*at).is_some())?;
        let number = if number > at + 1 && self.text(number - 1) == "a" && self.length(number - 1).is_some() {
            number - 1
        } else {
            number
        };
        let (mut off, past) = self.length(number)?;
        // "with two 15 minute breaks".
        if number == at + 2
            && let Some((count, _)) = self.count(at + 1).filter(|(count, _)| (2.0..=4.0).contains(count))
        {
            off = off.times(count);
        }
        let mut end = past;
        while self.is(end, MEALS) || self.is(end, ROUND_A_MEAL) && !self.closes(end) {
            end += 1;
        }
        while end > past
            && matches!(self.text(end - 1), "in" | "of" | "for" | "a" | "an" | "the" | "my" | "to" | "some")
        {
            end -= 1;
        }
        let of_a_meal = (at + 1..number).chain(past..end).any(|at| self.is(at, MEALS))
            || past < end && self.text(past) == "off" && !takes_off;
        // "minus half an hour for the school run".
        if takes_off && self.text(past) == "for" {
            let close = self.clause_after(past);
            if close <= past + 5 && !self.all[past..close].iter().any(super::tells_time) {
                end = close;
            }
        }
        // "with an hour for lunch": is it taken off, or said to be among them? Of the days of a working week, it is taken off.
        let day_of_work = (0..at).filter_map(|from| self.stretch_of(from)).any(|(minutes, _)| minutes >= DAY_OF_WORK);
        let alone = self.all[end..].iter().all(|it| !is_unit(it));
        let is_off = day_of_work && alone && self.text(past) == "for" && self.names_a_working_week()
            || (at + 1..end).any(|at| matches!(self.text(at), "off" | "break" | "breaks" | "between" | "out" | "away"));
        let end = if self.text(end) == ")" && (at..number).any(|at| self.text(at) == "(") { end + 1 } else { end };
        // "… of break in each that i don't count", "… of breaks included".
        let goes_on = self.closes(end)
            || matches!(self.text(end), "on" | "every" | "a" | "per" | "from")
            || self.all.get(end).is_some_and(is_day)
            || self.text(end) == "each" && matches!(self.word(end + 1), Some(Keyword::Period(_)));
        if !(of_a_meal && is_off || takes_off) || off.low != off.high || !goes_on {
            return None;
        }
        // The one window that was said, or the one amount.
        let window = (0..at).find_map(|from| self.stretch_of(from).map(|(minutes, past)| (from, minutes, past)));
        let (begin, until, minutes) = match window {
            Some((from, minutes, past)) => {
                let starts = |place: usize| self.out.iter().position(|it| it.start == self.all[place].start);
                let (begin, last) = (starts(from)?, starts(past - 1)?);
                (begin, last + 1, minutes)
            }
            None => {
                let (begin, length, until) = self.last_length(self.out.len())?;
                if length.low != length.high || takes_off && !of_a_meal {
                    return None;
                }
                (begin, until, length.low)
            }
        };
        // Another window or amount: of which is it taken off?
        let others = self.out[..begin].iter().chain(&self.out[until..]).any(|it| {
            is_unit(it)
                || number_of(it).is_some()
                || matches!(it.kind, TokenKind::Colon(..))
                || matches!(it.word, Some(Keyword::Noon | Keyword::Midnight))
        });
        let left = minutes - off.low;
        if others || begin >= until || left <= 0.0 || off.low > minutes / 2.0 {
            return None;
        }
        let rest = self.out.split_off(until);
        self.out.truncate(begin);
        self.out.pop_if(|it| matches!(it.text, "from" | "between"));
        self.put_length(at, SaidLength { low: left, high: left });
        self.out.extend(rest);
        self.drop_stops();
        Some(end)
    }

    /// "an hour and 20 a day": minutes, where nothing else is said of the second number.
    pub(super) fn hour_and_minutes(&mut self, at: usize) -> Option<usize> {
        let (minutes, past) = self.count(at)?;
        let [.., unit, and] = self.out.as_slice() else { return None };
        let is_hour = matches!(unit.word, Some(Keyword::Hour { .. }));
        let in_fives = (5.0..60.0).contains(&minutes) && minutes % 5.0 == 0.0;
        // "weekdays an hour and 10 on saturdays": of other days, where it can be so many hours.
        let clause = &self.out[self.clause_before()..];
        let placed = minutes < 15.0
            && clause.iter().any(|it| is_day(it) || matches!(it.word, Some(Keyword::Every | Keyword::Adverb(_))));
        let goes_on = self.closes(past)
            || matches!(self.word(past), Some(Keyword::A | Keyword::Per | Keyword::Every | Keyword::Adverb(_)))
            || matches!(self.text(past), "on" | "/")
            || self.all.get(past).is_some_and(is_day);
        if and.text != "and" || !is_hour || !in_fives || placed || !goes_on || self.is_unit(past) {
            return None;
        }
        self.out.pop();
        self.put_number(at, minutes);
        self.put(at, &["min"]);
        Some(past)
    }

    /// "two fifths of an hour": so many minutes.
    pub(super) fn part_of_an_hour(&mut self, at: usize) -> Option<usize> {
        let (part, words) = self.part_said(at)?;
        let hour = match self.text(at + 1) {
            "of" if matches!(self.word(at + 2), Some(Keyword::A)) => at + 3,
            _ => return None,
        };
        if !matches!(self.word(hour), Some(Keyword::Hour { .. })) {
            return None;
        }
        self.out.truncate(self.out.len() - words);
        self.put_length(at, SaidLength { low: part * 60.0, high: part * 60.0 });
        Some(hour + 1)
    }

    /// The part that is named here with what counts it before: "two-", "three ", "a "; and how many words that took.
    fn part_said(&self, at: usize) -> Option<(f64, usize)> {
        let of = match self.text(at) {
            "half" => 2.0,
            "third" | "thirds" => 3.0,
            "quarter" | "quarters" => 4.0,
            "fifth" | "fifths" => 5.0,
            "sixth" => 6.0,
            "tenth" => 10.0,
            _ => return None,
        };
        let joined = self.out.last().is_some_and(|it| it.text == "-");
        let before = self.out.len().checked_sub(if joined { 2 } else { 1 }).map(|at| &self.out[at]);
        match before {
            Some(it) if it.word == Some(Keyword::A) && !joined => Some((1.0 / of, 1)),
            Some(it) => match number_of(it).filter(|count| *count >= 1.0 && *count < of && count.fract() == 0.0) {
                Some(count) => Some((count / of, if joined { 2 } else { 1 })),
                None => Some((1.0 / of, 0)),
            },
            None => Some((1.0 / of, 0)),
        }
    }

    /// "15 hours a week off, a fifth of it goes into study", "i run 8 hours a week, study a quarter as much": the
    /// part, as often as the whole.
    pub(super) fn share_of_it(&mut self, at: usize) -> Option<usize> {
        let (part, count) = self.part_said(at)?;
        let them = ["it", "that", "them", "those", "this"];
        let end = self.clause_after(at);
        let past = match self.text(at + 1) {
            "of" if self.is(at + 2, &them) => at + 3,
            "as" if matches!(self.text(at + 2), "much" | "many" | "long") => at + 3,
            _ => return None,
        };
        let compares = self.text(at + 1) == "as";
        let clause = self.clause_of_words();
        let own = &self.out[clause..self.out.len().saturating_sub(count)];
        let of_study = |it: &Lexeme<'_>| is_of_study(it) || matches!(it.text, "i" | "mine" | "it");
        let says_study = own.iter().any(of_study) || self.all[past..end].iter().any(of_study);
        let told = own.iter().chain(&self.all[past..end]).any(super::tells_time);
        let (begin, length, unit_end) = self.last_length(clause)?;
        let is_one = !self.out[..begin].iter().any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        let denied = self.out[..clause].iter().any(|it| matches!(it.text, "not" | "dont" | "no"));
        if !says_study || told || !is_one || denied || (compares && !self.closes(past) && end > past + 4) {
            return None;
        }
        let rate = self.rate_of(unit_end, clause);
        self.out.clear();
        self.put_length(at, length.times(part));
        self.out.extend(rate);
        Some(end)
    }

    /// "3h on mondays, a third of that on tuesdays": so long on that day.
    pub(super) fn share_on_days(&mut self, at: usize) -> Option<usize> {
        let (part, count) = self.part_said(at).filter(|_| self.text(at) != "half")?;
        if self.text(at + 1) != "of" || !matches!(self.text(at + 2), "that" | "it") {
            return None;
        }
        let past = at + 3;
        let clause = self.clause_of_words();
        let own = &self.out[clause..self.out.len() - count];
        let first = if self.text(past) == "on" { past + 1 } else { past };
        let days = self.day_list_end(first).filter(|end| self.closes(*end));
        let leads = !own.is_empty()
            && own.iter().all(|it| is_day(it) || matches!(it.text, "on" | "and" | ":"))
            && self.closes(past);
        let (_, length, _) = self.last_length(clause)?;
        if !(leads || own.is_empty() && days.is_some()) || !self.out[..clause].iter().any(is_day) {
            return None;
        }
        self.out.truncate(self.out.len() - count);
        self.put_length(at, length.times(part));
        Some(past)
    }

    /// "60 minutes monday, 90 tuesday, 30 friday": minutes, where no hours are said.
    pub(super) fn minutes_on_days(&mut self, at: usize) -> Option<usize> {
        let (minutes, past) = self.count(at)?;
        let is_minute = |it: &Lexeme<'_>| it.word == Some(Keyword::Minute);
        let named = self.all.get(past).is_some_and(is_day)
            || self.text(past) == "on" && self.all.get(past + 1).is_some_and(is_day);
        let joined = self.out.last().is_some_and(|it| is_stop(it) || it.text == "and");
        let in_fives = (10.0..=120.0).contains(&minutes) && minutes % 5.0 == 0.0;
        let in_minutes = self.out.iter().any(is_minute)
            && !self.all.iter().any(|it| matches!(it.word, Some(Keyword::Hour { .. } | Keyword::HoursPer(_))));
        if !named || !joined || !in_fives || !in_minutes || !self.out.iter().any(is_day) {
            return None;
        }
        self.put_number(at, minutes);
        self.put(at, &["min"]);
        Some(past)
    }

    /// "ten hours, two of which go on the tutorial i attend": study all the same, and nothing to take off.
    pub(super) fn goes_into_study(&self, at: usize) -> bool {
        self.text(at + 1) == "which"
            && matches!(self.text(at + 2), "go" | "goes" | "count" | "belong")
            && self.all[at..self.clause_after(at)].iter().any(is_of_study)
    }

    /// "60 minutes, 15 of which go on lunch" leaves 45; "2 hours a night but only one of them goes to the course" is one.
    pub(super) fn kept_of_it(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.text(at + 1), "which" | "those" | "them" | "these" | "it" | "that") {
            return None;
        }
        // "of which 20 go on eating", "20 of which go on eating".
        let unit_said = self.out.last().is_some_and(is_unit);
        let before = self.out.len().checked_sub(if unit_said { 2 } else { 1 });
        let said = before.and_then(|at| number_of(&self.out[at]).map(|value| (value, at)));
        let (some, clause, past) = match self.count(at + 2) {
            Some((some, past)) if self.text(at + 1) == "which" => (some, self.out.len(), past),
            _ => {
                let (some, _) = said?;
                (some, self.clause_of_words(), at + 2)
            }
        };
        let own_unit = if past > at + 2 && self.is_unit(past) {
            Some(self.all[past])
        } else {
            self.out.last().copied().filter(|it| unit_said && is_unit(it) && past == at + 2)
        };
        let past = if past > at + 2 && self.is_unit(past) { past + 1 } else { past };
        let (begin, whole, unit_end) = self.last_length(clause)?;
        let counts_days = self.out[..clause]
            .iter()
            .enumerate()
            .any(|(at, it)| number_of(it).is_some() && !(begin..unit_end).contains(&at));
        let in_minutes = own_unit.map_or(self.out[unit_end - 1].word, |it| it.word) == Some(Keyword::Minute);
        let some = if in_minutes { some } else { some * 60.0 };
        let end = self.clause_after(past);
        // "… on paper because my eyes need a break": a reason says nothing of where it goes.
        let reason = (past..end).find(|at| matches!(self.text(*at), "because" | "since" | "as" | "cause"));
        let tail = &self.all[past..reason.unwrap_or(end)];
        if counts_days || whole.low != whole.high || some >= whole.low || some <= 0.0 || tail.iter().any(is_unit) {
            return None;
        }
        let elsewhere = tail
            .iter()
            .any(|it| matches!(it.text, "job" | "work" | "another" | "other" | "others" | "eating" | "lunch"));
        let names_what = |it: &Lexeme<'_>| it.word.is_none() && !is_stop(it) && it.text.len() > 2;
        // "3 of which are practice exams": study all the same.
        if tail.iter().any(is_of_study) && !elsewhere && !tail.iter().any(|it| words::is_one_of(it.text, GIVES)) {
            return None;
        }
        let kept = if tail.iter().any(is_of_study) && !elsewhere {
            some
        } else if elsewhere || (tail.iter().any(names_what) && tail.iter().any(|it| words::is_one_of(it.text, LEAVES)))
        {
            whole.low - some
        } else {
            return None;
        };
        // What goes elsewhere may be counted in or not, but for a meal, or where the rest is told.
        let past = self.past_the_rest(end, kept);
        let eats =
            tail.iter().any(|it| words::is_in(MEALS, it.text) || matches!(it.text, "eating" | "cooking" | "washing"));
        if kept < whole.low && kept != some && past == end && !eats {
            return None;
        }
        let rate = self.rate_of(unit_end, clause);
        let lead: Vec<Lexeme<'a>> = self.out[..begin].iter().filter(|it| is_day(it)).copied().collect();
        self.out.clear();
        self.out.extend(lead);
        self.put_length(at, SaidLength { low: kept, high: kept });
        self.out.extend(rate);
        Some(past)
    }

    /// Past ", the rest is for this", ", so 12 are for this course": what is left was worked out already.
    fn past_the_rest(&self, end: usize, kept: f64) -> usize {
        let next =
            self.past_words(end, &[",", ";", ".", "so", "and", "that", "leaves", "leaving", "i", "have", "the", "me"]);
        let close = self.clause_after(next);
        let is_rest = matches!(self.text(next), "rest" | "remainder" | "remaining" | "others")
            && !self.all[next..close].iter().any(super::tells_time);
        let same = self.count(next).is_some_and(|(value, past)| {
            let past = if self.is_unit(past) { past + 1 } else { past };
            (value * 60.0 == kept || value == kept) && !self.all[past..close].iter().any(super::tells_time)
        });
        if next > end && (is_rest || same) { close } else { end }
    }

    /// What says how often between an amount and the end of its clauses.
    pub(super) fn rate_of(&self, from: usize, to: usize) -> Vec<Lexeme<'a>> {
        let said = &self.out[from.min(to)..to];
        let is_period = |at: usize| {
            said.get(at).is_some_and(|it| {
                matches!(it.word, Some(Keyword::Period(_) | Keyword::Moment(_) | Keyword::Day(_) | Keyword::Days(_)))
            })
        };
        let mut rate = Vec::new();
        for (at, it) in said.iter().enumerate() {
            let takes = match it.word {
                Some(Keyword::A | Keyword::Per | Keyword::Every) => is_period(at + 1),
                Some(Keyword::Adverb(_) | Keyword::Day(_) | Keyword::Days(_) | Keyword::Times) => true,
                Some(Keyword::Period(Period::Weekday | Period::Weekend)) => true,
                Some(Keyword::Period(_) | Keyword::Moment(_)) => !rate.is_empty(),
                _ => {
                    (matches!(it.text, "-" | "to" | "and" | "/") && !rate.is_empty() && is_period(at + 1))
                        || it.text == "on" && is_period(at + 1)
                        || (number_of(it).is_some()
                            && said.get(at + 1).is_some_and(|it| {
                                matches!(it.word, Some(Keyword::Period(Period::Day) | Keyword::Times))
                            }))
                }
            };
            if takes {
                rate.push(*it);
            }
        }
        rate
    }

    /// The minutes of the window that stands here, and where it ends.
    fn stretch_of(&self, at: usize) -> Option<(f64, usize)> {
        // "three to four hours" is an amount.
        let (minutes, past) = self.stretch_minutes(at)?;
        (!self.is_unit(past) && length_at(self.all, at).is_none()).then_some((minutes, past))
    }
}

/// What says that some of an amount is given to something.
const GIVES: &[&str] = &["for", "give", "go", "goes", "going", "into", "study", "to", "towards", "use", "used"];

/// What says that some of an amount goes elsewhere.
const LEAVES: &[&str] = &[
    "are",
    "disappear",
    "disappears",
    "eaten",
    "for",
    "go",
    "goes",
    "gone",
    "is",
    "lost",
    "on",
    "spend",
    "spent",
    "to",
    "wasted",
];

/// Whether it names study, or what is studied.
fn is_of_study(it: &Lexeme<'_>) -> bool {
    lexicon::is_study(it.text)
        || talk::is_studied(it.text)
        || matches!(
            it.text,
            "here"
                | "learn"
                | "listen"
                | "listening"
                | "read"
                | "reading"
                | "revision"
                | "studies"
                | "study"
                | "studying"
                | "this"
        )
}

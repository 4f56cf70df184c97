//! What takes back or settles what was said before it: "i said 10 before … make it 6", "6 is nonsense. 4.", "tuesdays 2 normally, but
//! from now on 1", "a typical week is 11", "either two evenings at 3 hours or six at one".

use super::{IdiomReader, is_day, is_stop, is_unit, number_of};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword};

/// What says of an amount that it does not hold.
const UNTRUE: &[&str] = &[
    "exaggerated",
    "fantasy",
    "fiction",
    "lie",
    "lying",
    "nonsense",
    "optimistic",
    "overstated",
    "rubbish",
    "stretch",
    "unrealistic",
    "untrue",
    "wishful",
    "wrong",
];

/// What may stand between what is taken back and what holds.
const BEFORE_THE_TRUTH: &[&str] = &[
    ",", ".", ";", "-", "!", "…", "its", "it", "is", "more", "like", "make", "that", "say", "so", "i", "mean",
    "rather", "honestly", "really", "but", "call", "lets", "put", "me", "down", "for", "closer", "to", "well", "just",
    "only", "can", "do", "actually", "the", "truth",
];

impl<'a> IdiomReader<'_, 'a> {
    /// "i said 10 before, that's too much, make it 6 a week": the last.
    pub(super) fn said_earlier(&mut self, at: usize) -> Option<usize> {
        let told = self
            .is(at + 1, &["said", "wrote", "told", "mentioned", "claimed", "promised", "entered", "typed", "answered"]);
        let number = self.past_words(
            at + 2,
            &["you", "about", "something", "like", "id", "i", "could", "do", "can", "the", "last", "time"],
        );
        let (_, past) = self.count(number).filter(|_| told && self.out.iter().all(is_stop))?;
        let end = self.clause_after(past);
        let unit = self.is_unit(past).then(|| self.all[past]);
        let rate: Vec<Lexeme<'a>> = match self.past_a_week(past + 1).or_else(|| self.past_a_week(past)) {
            Some(week) => self.all[if unit.is_some() { past + 1 } else { past }..week].to_vec(),
            None => Vec::new(),
        };
        let own = (end..self.all.len()).find(|at| self.count(*at).is_some())?;
        let (_, own_end) = self.count(own)?;
        let between = &self.all[past..own];
        let takes_back = between.iter().any(|it| {
            words::is_in(UNTRUE, it.text)
                || matches!(
                    it.text,
                    "earlier"
                        | "but"
                        | "before"
                        | "yesterday"
                        | "actually"
                        | "make"
                        | "sorry"
                        | "no"
                        | "down"
                        | "much"
                        | "forget"
                        | "scratch"
                )
        });
        let names_days = between.iter().any(is_day) || self.all[own_end..].iter().any(|it| number_of(it).is_some());
        if !takes_back || names_days {
            return None;
        }
        self.out.clear();
        self.out.extend_from_slice(&self.all[own..own_end]);
        let has_unit = self.is_unit(own_end);
        if !has_unit {
            self.out.extend(unit);
            if unit.is_none() {
                self.put(at, &["hours"]);
            }
        }
        if self.closes(own_end + usize::from(has_unit)) {
            if has_unit {
                self.out.push(self.all[own_end]);
            }
            self.out.extend(rate);
            return Some(own_end + usize::from(has_unit));
        }
        Some(own_end)
    }

    /// "6 hours a week... hmm, 6 is nonsense. 4.": the other, as often.
    pub(super) fn is_untrue(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let (value, past) = super::count_at(&self.out, clause)?;
        let past = if self.out.get(past).is_some_and(is_unit) { past + 1 } else { past };
        let verdict = self.past_words(
            at + 1,
            &["a", "an", "just", "way", "so", "not", "pure", "really", "probably", "bit", "of", "too", "clearly"],
        );
        let too_much =
            self.text(verdict.wrapping_sub(1)) == "too" && matches!(self.text(verdict), "much" | "many" | "high");
        let not_true = self.text(verdict) == "true" && self.text(verdict - 1) == "not";
        let untrue = words::is_in(UNTRUE, self.text(verdict)) || too_much || not_true;
        if past != self.out.len() || !untrue || !self.ends(verdict + 1) {
            return None;
        }
        let own = self.past_words(verdict + 1, BEFORE_THE_TRUTH);
        let (kept, end) = self.count(own)?;
        let end = if self.is_unit(end) { end + 1 } else { end };
        let said: Vec<usize> = (0..clause).filter(|at| number_of(&self.out[*at]).is_some()).collect();
        let [number] = said.as_slice() else { return None };
        let end = self.past_words(end, &["is", "more", "like", "it", "closer", "the", "truth", "true", "realistic"]);
        if number_of(&self.out[*number]) != Some(value) || !self.closes(end) && self.past_a_week(end).is_none() {
            return None;
        }
        let (number, end) = (*number, self.past_a_week(end).unwrap_or(end));
        self.out.truncate(clause);
        self.drop_stops();
        // Talk between the two, "hmm".
        while self.out.last().is_some_and(|it| words::is_interjection(it.text) || is_stop(it)) {
            self.out.pop();
        }
        self.out[number] = self.out[number].standing_for(TokenKind::Number(kept), super::super::IN_PLACE);
        Some(end)
    }

    /// "tuesdays i normally do 2 but from now on 1": what holds now.
    pub(super) fn but_from_now(&mut self, at: usize) -> Option<usize> {
        let ways: [&[&str]; 7] = [
            &["from", "now", "on"],
            &["from", "here", "on"],
            &["now"],
            &["these", "days"],
            &["lately"],
            &["nowadays"],
            &["currently"],
        ];
        let when = ways.into_iter().find(|way| self.said(at + 1, way)).map(|way| at + 1 + way.len())?;
        let own = self
            .past_words(when, &["its", "it", "is", "i", "do", "will", "be", "ill", "only", "just", "about", ":", ","]);
        let nothing = matches!(self.text(own), "nothing" | "none" | "off");
        let (kept, end) = if nothing { (0.0, own + 1) } else { self.count(own)? };
        let clause = self.clause_before();
        let normally = (clause..self.out.len()).find(|at| {
            matches!(self.out[*at].text, "normally" | "usually" | "typically" | "used" | "always" | "did" | "was")
        })?;
        let days = self.out[clause..normally].iter().any(is_day);
        let counts = (clause..self.out.len()).filter(|at| number_of(&self.out[*at]).is_some()).count();
        let end = if self.is_unit(end) { end + 1 } else { end };
        if !days || counts != 1 || !self.closes(end) {
            return None;
        }
        let named: Vec<Lexeme<'a>> = self.out[clause..normally]
            .iter()
            .filter(|it| is_day(it) || matches!(it.text, "-" | "to" | "and"))
            .copied()
            .collect();
        let unit = self.out[clause..].iter().find(|it| is_unit(it)).copied();
        self.out.truncate(clause);
        self.out.extend(named);
        if kept == 0.0 {
            self.put(at, &["off"]);
        } else {
            self.put_number(at, kept);
            match unit {
                Some(unit) => self.out.push(unit),
                None => self.put(at, &["hours"]),
            }
        }
        Some(end)
    }

    /// "i could stretch to 20 at most, but a typical week is 11": eleven a week.
    pub(super) fn normal_week(&mut self, at: usize) -> Option<usize> {
        let period = matches!(self.text(at + 1), "week" | "day").then(|| self.all[at + 1])?;
        let number = self.past_words(
            at + 2,
            &[
                "is", "has", "sees", "means", "its", "would", "be", "more", "like", "about", "around", "looks", "i",
                "do", "for", "me", ":", ",",
            ],
        );
        let (_, past) = self.count(number).filter(|_| number > at + 2)?;
        let end = if self.is_unit(past) { past + 1 } else { past };
        let most = self.out.iter().any(|it| {
            matches!(
                it.text,
                "most" | "max" | "maximum" | "push" | "could" | "stretch" | "tops" | "if" | "best" | "limit"
            )
        });
        let units = self.out.iter().filter(|it| is_unit(it)).count();
        let days = self.out.iter().any(is_day);
        if !most || units != 1 || days || !self.closes(end) {
            return None;
        }
        let unit = self.out.iter().find(|it| is_unit(it)).copied()?;
        self.out.clear();
        self.out.extend_from_slice(&self.all[number..past]);
        self.out.push(unit);
        self.put(at, &["a"]);
        self.out.push(period);
        Some(end)
    }

    /// "an hour a day, no wait, tuesdays there's band, so every day but tuesday": those are left out.
    pub(super) fn days_left_out_after_all(&mut self, at: usize) -> Option<usize> {
        let first = self.past_words(at, &["no", "wait", "actually", "oh", "hold", "on", ",", "-", "sorry", "hang"]);
        let end = self.day_list_end(first)?;
        let clause = self.clause_after(end);
        let busy = !self.all[end..clause].iter().any(super::tells_time) && clause > end;
        let so = self.past_words(clause, &[",", "so", "that", "thats", "makes", "it", "leaves", "its", ";", "."]);
        let every =
            self.past_words(so, &["every", "each", "all", "day", "days", "any", "night", "evening", "the", "rest"]);
        let but = self.past_words(every, &["but", "except", "not", "on", "besides", "for"]);
        let again = self.day_list_end(but).filter(|_| every > so && but > every)?;
        let named = Self::days_named(&self.all[first..end]);
        let same = named == Self::days_named(&self.all[but..again]) && named != DaySet::NONE;
        if first == at || !busy || !same || !self.closes(again) || !self.has_length() || self.out.iter().any(is_day) {
            return None;
        }
        self.drop_stops();
        self.put(at, &["except"]);
        self.put_days(at, named);
        Some(again)
    }

    /// "either two evenings at 3 hours or six at one hour": the first, where both come to the same.
    pub(super) fn either_the_same(&mut self, at: usize) -> Option<usize> {
        let side = |from: usize| {
            let (count, noun) = self.number(from)?;
            let named = matches!(
                self.text(noun),
                "days" | "evenings" | "mornings" | "nights" | "times" | "afternoons" | "sessions" | "lots"
            );
            let of = self.past_words(if named { noun + 1 } else { noun }, &["a", "week", "at", "of", "x", "for", ","]);
            let (length, past) = self.length(of)?;
            (count <= 14.0).then_some((count, noun, named, length, past))
        };
        let (count, noun, named, length, past) = side(at + 1)?;
        let or = self.past_words(past, &[",", "each"]);
        let (others, _, _, other, end) = side(or + 1).filter(|_| self.text(or) == "or")?;
        let end = if self.text(end) == "each" { end + 1 } else { end };
        let same = length.low == length.high
            && (count * length.low - others * other.low).abs() < 1.0
            && other.low == other.high;
        if !same || !named || self.has_length() || !self.closes(end) {
            return None;
        }
        self.put_length(at, length);
        self.put(at, &["on"]);
        self.put_number(at, count);
        self.out.push(self.all[noun]);
        self.put(at, &["a", "week"]);
        // "…, comes out the same a week".
        let next = self.past_words(end, &[",", ";", "-", ".", "it", "which", "both", "that", "its", "thats"]);
        let close = self.clause_after(next);
        let says_so = self.all[next..close].iter().any(|it| matches!(it.text, "same" | "equal"));
        let told = self.all[next..close].iter().any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        Some(if next > end && says_so && !told { close } else { end })
    }

    /// "but this week only i'm away so nothing": of no other week.
    pub(super) fn this_week_only(&mut self, at: usize) -> Option<usize> {
        let only = self.said(at + 1, &["week", "only"])
            || self.said(at + 1, &["one", "week"])
            || self.out.last().is_some_and(|it| matches!(it.text, "only" | "just")) && self.text(at + 1) == "week";
        let end = (at..self.all.len()).find(|at| matches!(self.text(*at), "." | ";" | "!")).unwrap_or(self.all.len());
        let none = (at..end).any(|at| {
            matches!(self.text(at), "zero" | "nothing" | "none" | "off" | "sick" | "away" | "skip")
                || self.number(at).is_some_and(|(value, _)| value == 0.0)
        });
        let some = (at + 2..end).any(|at| self.number(at).is_some_and(|(value, _)| value > 1.0) || self.is_unit(at));
        let days = self.all[at..end].iter().any(is_day);
        if !only || !none || some || days || !self.has_length() {
            return None;
        }
        self.out.pop_if(|it| matches!(it.text, "only" | "just"));
        self.drop_stops();
        Some(end)
    }

    /// "last week i did 5, the week before 8, so about that": from the one to the other.
    pub(super) fn as_in_past_weeks(&mut self, at: usize) -> Option<usize> {
        let period = matches!(self.text(at + 1), "week" | "month").then(|| self.text(at + 1))?;
        let talk = ["i", "did", "was", "had", "it", "got", "managed", "about", "studied", ",", ":", "that", "in"];
        let first = self.past_words(at + 2, &talk);
        let (one, past) = self.count(first).filter(|_| self.out.iter().all(is_stop))?;
        let unit = self.is_unit(past);
        let next = self.past_words(if unit { past + 1 } else { past }, &[",", "and", "the", ";", "but"]);
        let second = self.past_words(next + 2, &talk);
        let (other, end) =
            self.count(second).filter(|_| self.text(next) == period && self.text(next + 1) == "before")?;
        let end = if self.is_unit(end) { end + 1 } else { end };
        let so = self.past_words(end, &[",", ".", "so", ";", "and"]);
        let close = self.clause_after(so);
        let alike = self.all[so..close].iter().any(|it| {
            matches!(
                it.text,
                "there" | "between" | "that" | "usual" | "usually" | "typical" | "normal" | "keep" | "like"
            )
        });
        let told = self.all[so..close].iter().any(|it| number_of(it).is_some() || is_day(it));
        if period != "week" || so == end || !alike || told || self.word(past) == Some(Keyword::Minute) {
            return None;
        }
        self.put_number(at, one.min(other));
        if one != other {
            self.put(at, &["to"]);
            self.put_number(at, one.max(other));
        }
        self.put(at, &["hours", "a", "week"]);
        Some(close)
    }
}

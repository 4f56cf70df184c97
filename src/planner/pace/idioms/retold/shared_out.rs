//! So many of what was counted: "four times a week; two of them an hour, the other two half an hour", "listen for ten of those", "the
//! gym takes four of them, the rest is for this", "15 minute sprints, four a day".

use super::{IdiomReader, SaidLength, is_stop, is_unit, length_at, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words::{self, Keyword, Period};

/// What is done with time that is not study's.
const TAKES: &[&str] = &["take", "takes", "taken", "eat", "eats", "need", "needs", "lose", "goes", "go", "gone"];

impl<'a> IdiomReader<'_, 'a> {
    pub(super) fn of_them(&mut self, at: usize) -> Option<usize> {
        if self.is(at + 1, &["my", "the", "our", "those"]) && self.number(at + 2).is_some() {
            return self.of_so_many_days(at);
        }
        if !self.is(at + 1, &["them", "those", "these", "which"]) {
            return None;
        }
        let count = self.out.last().and_then(number_of).filter(|count| *count > 0.0)?;
        self.in_groups(at, count)
            .or_else(|| self.taken_from(at, count))
            .or_else(|| self.so_many_days(at, count))
            .or_else(|| self.only_some(at, count))
    }

    /// "3 of my 5 evenings": three evenings a week.
    fn of_so_many_days(&mut self, at: usize) -> Option<usize> {
        let some = self.out.last().and_then(number_of)?;
        let (all, noun) = self.number(at + 2)?;
        let noun = if self.is(noun, &["free", "spare"]) { noun + 1 } else { noun };
        let is_days = self.is(noun, &["days", "evenings", "mornings", "nights", "afternoons"]);
        if !is_days || !(1.0..=7.0).contains(&some) || some >= all || all > 7.0 {
            return None;
        }
        self.out.push(self.all[noun]);
        self.put(at, &["a", "week"]);
        let past = if self.text(noun + 1) == "off" { noun + 2 } else { noun + 1 };
        Some(self.past_a_week(past).unwrap_or(past))
    }

    /// "four times a week; two of them an hour, the other two half an hour".
    fn in_groups(&mut self, at: usize, count: f64) -> Option<usize> {
        let verbs = ["are", "is", "last", "take", "for", "about", "were", "run", "with"];
        let (first, past) = self.length(self.past_words(at + 2, &verbs))?;
        let other = self.past_words(past, &["each", ",", ";", ".", "and", "but", "the"]);
        let other = match self.text(other) {
            _ if self.number(other).is_some_and(|(_, of)| self.said(of, &["of", "them"])) => other + 3,
            "other" | "remaining" => match self.number(other + 1) {
                Some((_, past)) => past,
                None => self.past_words(other + 1, &["ones", "times", "days"]),
            },
            "others" | "rest" => other + 1,
            _ => return None,
        };
        let (second, end) = self.length(self.past_words(other, &verbs))?;
        let mine = self.out.len() - 1;
        let counted = (0..mine).rev().find(|at| {
            number_of(&self.out[*at]).is_some_and(|all| all > count && all <= 14.0)
                && self.out.get(at + 1).is_some_and(|it| {
                    it.word == Some(Keyword::Times) || words::is_one_of(it.text, &["days", "evenings", "nights", "mornings", "lessons", "sittings"])
                })
        })?;
        let all = number_of(&self.out[counted])?;
        let unit = self.out[counted + 1];
        let is_per = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::A | Keyword::Per | Keyword::Every));
        let rate: Vec<Lexeme<'a>> = self.out[counted + 2..mine].iter().take_while(|it| !is_stop(it)).copied().collect();
        let rated = matches!(rate.as_slice(), [per, period, ..] if is_per(per) && matches!(period.word, Some(Keyword::Period(_))));
        let other_counts = self.out[..counted].iter().any(|it| number_of(it).is_some() || is_unit(it));
        if !rated || other_counts || self.out[counted + 1..mine].iter().any(is_unit) {
            return None;
        }
        let rate = &rate[..2];
        let times = unit.word == Some(Keyword::Times);
        self.out.truncate(counted);
        for (share, length) in [(count, first), (all - count, second)] {
            if share < all && self.out.len() > counted {
                self.put(at, &["plus"]);
            }
            if !times {
                self.put_length(at, length);
                self.put(at, &["on"]);
            }
            self.put_number(at, share);
            self.out.push(unit);
            self.out.extend_from_slice(rate);
            if times {
                self.put_length(at, length);
            }
        }
        Some(if self.text(end) == "each" { end + 1 } else { end })
    }

    /// "14 free hours a week and the gym takes four of them, the rest is for this": ten.
    fn taken_from(&mut self, at: usize, taken: f64) -> Option<usize> {
        let clause = self.clause_of_words();
        let takes = self.out[clause..].iter().any(|it| words::is_one_of(it.text, TAKES));
        let rest = self.past_words(at + 2, &["away", ",", ";", ".", "so", "and", "the", "but", "what", "is", "whats", "for"]);
        let left = self.is(rest, &["rest", "remaining", "remainder", "left", "others"]);
        let (begin, length, _) = self.last_length(clause)?;
        let unit = if length.low >= 60.0 { 60.0 } else { 1.0 };
        let remains = length.low - taken * unit;
        if !takes || !left || length.low != length.high || remains <= 0.0 || self.out[..begin].iter().any(is_unit) {
            return None;
        }
        let end = self.clause_after(rest);
        if self.all[rest..end].iter().any(|it| number_of(it).is_some() || is_unit(it)) {
            return None;
        }
        self.out.truncate(clause);
        self.drop_stops();
        let (_, past) = length_at(&self.out, begin)?;
        let mut rate = self.out.split_off(past);
        if rate.first().is_some_and(|it| matches!(it.text, "off" | "free" | "spare")) {
            rate.remove(0);
        }
        self.out.truncate(begin);
        self.put_length(at, SaidLength { low: remains, high: remains });
        self.out.extend(rate);
        Some(end)
    }

    /// "i drive 55 hours weekly and listen for ten of those": ten weekly.
    fn only_some(&mut self, at: usize, some: f64) -> Option<usize> {
        let clause = self.clause_of_words();
        let (begin, length, past) = self.last_length(clause)?;
        let in_minutes = self.out[past - 1].word == Some(Keyword::Minute);
        let unit = if in_minutes { 1.0 } else { 60.0 };
        let does = self.out[clause..].iter().any(|it| {
            words::is_one_of(it.text, &["i", "use", "study", "listen", "read", "for", "spend", "watch", "review", "work", "do"])
                && !words::is_one_of(it.text, TAKES)
        });
        let is_one = self.out[..begin].iter().all(|it| number_of(it).is_none() && !is_unit(it))
            && self.out[clause..self.out.len() - 1].iter().all(|it| number_of(it).is_none() && !is_unit(it));
        if !does || !is_one || length.low != length.high || some * unit >= length.low {
            return None;
        }
        let mut rate: Vec<Lexeme<'a>> = self.out[past..clause].to_vec();
        while rate.last().is_some_and(|it| is_stop(it) || matches!(it.text, "and" | "but")) {
            rate.pop();
        }
        // "50 minutes each way; i read for 30 of them going": on one way alone.
        let one_way = self.is(at + 2, &["going", "there", "coming", "returning", "back"])
            || self.said(at + 2, &["on", "the", "way"])
            || self.said(at + 2, &["in", "the"]);
        if one_way {
            let each = rate.windows(2).position(|pair| pair[0].text == "each" && pair[1].text == "way");
            if let Some(each) = each {
                rate.drain(each..each + 2);
            }
        }
        let end = if one_way { self.clause_after(at + 2) } else { at + 2 };
        if self.all[at + 2..end].iter().any(super::tells_time) {
            return None;
        }
        self.out.clear();
        self.put_length(at, SaidLength { low: some * unit, high: some * unit });
        self.out.extend(rate);
        Some(end)
    }

    /// "evenings, five of them": five evenings.
    fn so_many_days(&mut self, at: usize, count: f64) -> Option<usize> {
        let mut days = self.out.len() - 1;
        while days > 0 && (is_stop(&self.out[days - 1]) || words::is_one_of(self.out[days - 1].text, &["i", "have", "get", "all"])) {
            days -= 1;
        }
        let noun = days.checked_sub(1).map(|at| self.out[at])?;
        let is_days = words::is_one_of(noun.text, &["days", "evenings", "mornings", "nights", "afternoons"]);
        let counted = days > 1 && number_of(&self.out[days - 2]).is_some();
        let past = at + 2;
        let next = self.past_a_week(past).unwrap_or(past);
        if !is_days || counted || count > 7.0 || !self.closes(next) || self.has_length() {
            return None;
        }
        self.out.truncate(days - 1);
        self.put_number(at, count);
        self.out.push(noun);
        self.put(at, &["a", "week"]);
        Some(next)
    }

    /// "three evenings of 3 hours and two short ones of 1 hour": evenings as well.
    pub(super) fn such_ones(&mut self, at: usize) -> Option<usize> {
        let described = self.out.last().is_some_and(|it| number_of(it).is_none());
        let number = self.out.len().checked_sub(if described { 2 } else { 1 })?;
        number_of(&self.out[number])?;
        let is_noun = |it: &Lexeme<'_>| {
            is_unit(it)
                || it.word == Some(Keyword::Times)
                || words::is_one_of(it.text, &["days", "evenings", "mornings", "nights", "afternoons", "lessons", "blocks", "slots"])
        };
        let counts = |it: &Lexeme<'_>| number_of(it).is_some() || it.word == Some(Keyword::A);
        let before = (1..number).rev().find(|at| {
            is_noun(&self.out[*at])
                && (counts(&self.out[at - 1]) || *at > 1 && counts(&self.out[at - 2]))
        })?;
        // "5 hours on two days and 3 short ones": of which of the two?
        let noun = (1..number).find(|at| !is_unit(&self.out[*at]) && is_noun(&self.out[*at])).unwrap_or(before);
        let noun = self.out[noun];
        if described {
            self.out.pop();
        }
        self.out.push(noun);
        Some(at + 1)
    }

    /// "five times a week, sometimes six": from five to six times.
    pub(super) fn sometimes_more_often(&mut self, at: usize) -> Option<usize> {
        let (most, past) = self.number(at + 1)?;
        let past = if self.is(past, &["times", "x", "days"]) { past + 1 } else { past };
        let mut end = self.out.len();
        while end > 0 && (is_stop(&self.out[end - 1]) || matches!(self.out[end - 1].text, "and" | "or")) {
            end -= 1;
        }
        // "five times a week", and no amount between.
        let counted = (0..end).rev().take(5).find(|at| {
            self.out.get(at + 1).is_some_and(|it| {
                it.word == Some(Keyword::Times) || words::is_one_of(it.text, &["days", "evenings", "nights", "mornings"])
            }) && number_of(&self.out[*at]).is_some()
        })?;
        let least = number_of(&self.out[counted])?;
        let others = self.out[counted + 2..end].iter().any(|it| is_unit(it) || number_of(it).is_some());
        if others || !self.closes(past) || !(least < most && most <= 7.0) {
            return None;
        }
        let rest = self.out[counted + 1..end].to_vec();
        self.out.truncate(counted + 1);
        self.put(at, &["to"]);
        self.put_number(at, most);
        self.out.extend(rest);
        Some(past)
    }

    /// "a lesson takes me 2 hours, i do three a week": three times.
    pub(super) fn each_takes(&mut self, at: usize) -> Option<usize> {
        // "a night shift gives me 3 hours, 2 a week".
        let kind = |it: &Lexeme<'_>| matches!(it.text, "night" | "day" | "late" | "early");
        let shift = self.text(at) == "gives" && self.out.last().is_some_and(|it| it.text == "shift");
        if shift && self.out.len() == 3 && kind(&self.out[1]) {
            self.out.remove(1);
        }
        let [.., one, noun] = self.out.as_slice() else { return None };
        let piece = words::is_in(words::PIECES, noun.text) || noun.word == Some(Keyword::Times) || noun.text == "sitting" || shift;
        let one = matches!(one.word, Some(Keyword::A | Keyword::Every | Keyword::Per)) || number_of(one) == Some(1.0);
        let number = self.past_words(at + 1, &["me", "about", "around", "roughly", "us", "for"]);
        let (length, past) = self.length(number)?;
        let own = self.past_words(past, &[",", ".", ";", "and", "i", "do", "we", "there", "are", "get", "have", "manage", "take", "so"]);
        let (count, end) = self.number(own).filter(|_| own > past)?;
        let end = self.past_words(end, &["of", "them", "those", "these"]);
        let rate = match self.word(end) {
            Some(Keyword::A | Keyword::Per | Keyword::Every)
                if matches!(self.word(end + 1), Some(Keyword::Period(Period::Day | Period::Week))) =>
            {
                end + 2
            }
            Some(Keyword::Adverb(Period::Day | Period::Week)) => end + 1,
            _ => return None,
        };
        if !one || !piece || self.out.len() > 2 || !(1.0..=14.0).contains(&count) {
            return None;
        }
        self.out.clear();
        self.put_length(at, length);
        self.put_number(at, count);
        self.put(at, &["times"]);
        self.out.extend_from_slice(&self.all[end..rate]);
        Some(rate)
    }

    /// "4 lots of 45 minutes": blocks.
    pub(super) fn lots_of(&mut self, at: usize) -> Option<usize> {
        let counted = self.out.last().is_some_and(|it| number_of(it).is_some());
        if !counted || self.text(at + 1) != "of" || self.length(at + 2).is_none() {
            return None;
        }
        self.put(at, &["blocks"]);
        Some(at + 1)
    }

    /// "two 1-hour blocks in the week": a week.
    pub(super) fn in_the_week(&mut self, at: usize) -> Option<usize> {
        if !self.said(at, &["in", "the", "week"]) || !self.closes(at + 3) {
            return None;
        }
        let joint = |it: &Lexeme<'_>| matches!(it.text, "," | "." | ";" | "and" | "plus");
        let from = self.out.iter().rposition(joint).map_or(0, |at| at + 1);
        let said = &self.out[from..];
        let noun = |it: &Lexeme<'_>| {
            it.word == Some(Keyword::Times) || words::is_in(words::PIECES, it.text) && it.text.ends_with('s')
        };
        let counted = said.first().is_some_and(|it| number_of(it).is_some()) && said.iter().any(noun);
        let rated = said.iter().any(|it| {
            matches!(it.word, Some(Keyword::A | Keyword::Per | Keyword::Every | Keyword::Period(_))) || super::is_day(it)
        });
        if !counted || rated {
            return None;
        }
        let (begin, length, _) = self.last_length(self.out.len())?;
        let count = number_of(&self.out[from]).filter(|count| begin > from && (1.0..=14.0).contains(count))?;
        let times = self.out[from];
        self.out.truncate(from);
        self.put_length(at, length);
        self.out.push(times.standing_for(super::TokenKind::Number(count), super::super::IN_PLACE));
        self.put(at, &["times", "a", "week"]);
        Some(at + 3)
    }

    /// "half an hour before and after work": twice.
    pub(super) fn before_and_after(&mut self, at: usize) -> Option<usize> {
        let both = self.is(at + 1, &["and", "&"]) && self.text(at + 2) == "after";
        // "before and after lunch 20 min each".
        let amount = self.past_words(at + 4, &[",", ":", "i", "do"]);
        if let Some((length, past)) = self.length(amount).filter(|_| both && !self.has_length()) {
            if self.text(past) != "each" {
                return None;
            }
            self.put_length(at, length);
            self.put(at, &["twice", "a", "day"]);
            return Some(past + 1);
        }
        let (_, _, end) = self.last_length(self.out.len())?;
        let each = self.out[end..].iter().all(|it| words::is_one_of(it.text, &["each", "both", "on", "mon", "-", "fri"]));
        let number = self.count(at + 3).is_some() || self.length(at + 3).is_some();
        if !both || !each || end != self.out.len() || number {
            return None;
        }
        let of_work = matches!(self.word(at + 3), Some(Keyword::Working));
        self.put(at, &["twice", "a", "day"]);
        let named = self.names_days_or_rate(at + 3);
        if of_work && !named {
            self.put(at, &["on", "weekdays"]);
        }
        Some(at + 4)
    }

    fn names_days_or_rate(&self, at: usize) -> bool {
        let rest = &self.all[at.min(self.all.len())..];
        rest.iter().chain(self.out.iter()).any(|it| {
            super::is_day(it) || matches!(it.word, Some(Keyword::Adverb(_) | Keyword::Per | Keyword::Every))
        }) || rest.iter().any(|it| matches!(it.word, Some(Keyword::Period(_))))
    }

    /// "some weeks 3 hours, other weeks 9": from the one to the other.
    pub(super) fn some_weeks(&mut self, at: usize) -> Option<usize> {
        let period = match self.text(at + 1) {
            "weeks" => "week",
            "days" => "day",
            _ => return None,
        };
        let number = self.past_words(at + 2, &["i", "do", "get", "its", "have", "manage", "about", "only", ":", ","]);
        let (length, past) = self.length(number)?;
        let other = self.past_words(past, &[",", ";", "and", "but", "on", "in"]);
        let other = match self.text(other) {
            "other" if self.text(other + 1) == self.text(at + 1) => other + 2,
            "others" => other + 1,
            "some" if self.text(other + 1) == self.text(at + 1) => other + 2,
            _ => return None,
        };
        let other = self.past_words(other, &["i", "do", "get", "its", "have", "manage", "about", "only", ":", ","]);
        let (second, end) = self.count(other)?;
        if !self.opens() || self.has_length() || length.low != length.high || !self.closes(if self.is_unit(end) { end + 1 } else { end }) {
            return None;
        }
        let unit = match super::unit_at(self.all, end) {
            Some((minutes, _)) => minutes,
            None if length.low >= 60.0 => 60.0,
            None => 1.0,
        };
        let (low, high) = (length.low.min(second * unit), length.low.max(second * unit));
        self.put_length(at, SaidLength { low, high });
        self.put(at, &["a", period]);
        Some(if self.is_unit(end) { end + 1 } else { end })
    }

    /// "25 minutes morning and evening": twice a day.
    pub(super) fn twice_each_day(&mut self, at: usize) -> Option<usize> {
        let (_, _, end) = self.last_length(self.out.len())?;
        let part = self.past_words(at + 1, &["and", "&", "plus"]);
        let second = self.is(part, &["evening", "evenings", "night", "nights", "afternoon", "afternoons"]) && part > at + 1;
        let placed = self.out[end..].iter().all(|it| words::is_one_of(it.text, &["each", "every", "on", "the", "in", "both", "my"]));
        let each = self.out[end..].iter().any(|it| words::is_one_of(it.text, &["each", "every"]));
        if !second || !placed || each || !self.closes(part + 1) {
            return None;
        }
        self.out.truncate(end);
        self.put(at, &["twice", "a", "day"]);
        Some(part + 1)
    }

    /// Where the clause begins that was read last, be it after a sign or after "and".
    pub(super) fn clause_of_words(&self) -> usize {
        let joint = self.out.iter().rposition(|it| is_stop(it) || matches!(it.text, "and" | "but"));
        joint.map_or(0, |at| at + 1)
    }

    /// "15 minute sprints, four a day": so many times.
    pub(super) fn pieces_with_a_count(&mut self, at: usize) -> Option<usize> {
        let (_, _, end) = self.last_length(self.out.len())?;
        let text = self.text(at);
        let is_piece = text.len() > 3
            && text.ends_with('s')
            && !text.ends_with("ss")
            && (self.word(at).is_none() || self.word(at) == Some(Keyword::Times))
            && !words::is_in(words::OTHER_LENGTHS, text)
            && !words::is_in(words::PASTIMES, text)
            && !matches!(text, "naps" | "walks" | "meetings" | "classes" | "games" | "gigs");
        if !is_piece || end != self.out.len() || is_plural(self.out[end - 1].text) && self.word(at).is_some() {
            return None;
        }
        let number = self.past_words(at + 1, &[",", "-", ":", "(", ".", "about", "maybe", "usually", "i", "do", "like"]);
        let (count, mut past) = self.number(number).filter(|_| number > at + 1)?;
        if self.is(past, &["times", "of", "them", "x", "those", "such"]) {
            past = self.past_words(past, &["times", "of", "them", "x", "those", "such"]);
        }
        let per = match self.word(past) {
            Some(Keyword::A | Keyword::Per | Keyword::Every)
                if matches!(self.word(past + 1), Some(Keyword::Period(Period::Day | Period::Week))) =>
            {
                past + 2
            }
            Some(Keyword::Adverb(Period::Day | Period::Week)) => past + 1,
            _ => return None,
        };
        if !(1.0..=12.0).contains(&count) || count.fract() != 0.0 || self.length(per).is_some() || self.counts_more_days(per) {
            return None;
        }
        self.put_number(at, count);
        self.put(at, &["times"]);
        self.out.extend_from_slice(&self.all[past..per]);
        Some(if self.text(per) == ")" { per + 1 } else { per })
    }

    /// "…, about 6 a day, 5 days a week": of how many of them in all?
    fn counts_more_days(&self, at: usize) -> bool {
        (at..self.all.len()).any(|at| {
            self.number(at).is_some_and(|(_, past)| matches!(self.word(past), Some(Keyword::Period(_) | Keyword::Times)))
        })
    }

    /// "two lunch breaks of 40 minutes": on so many days, as nobody has two a day.
    pub(super) fn lunches(&mut self, at: usize) -> Option<usize> {
        let count = self.out.last().and_then(number_of).filter(|count| (1.0..=6.0).contains(count))?;
        let of = if self.text(at) == "lunch" {
            if !self.is(at + 1, &["breaks", "hours", "times"]) {
                // One of them is a day's where nothing says that it is the week's.
                let single = self.text(at + 1) == "break" && self.past_a_week(at + 2).is_some();
                if !single {
                    return None;
                }
            }
            at + 2
        } else {
            at + 1
        };
        let amount = self.past_words(self.past_a_week(of).unwrap_or(of), &["of", "at", "x", "@", ",", "each"]);
        let (length, past) = self.length(amount)?;
        // "two lunches a day"?
        if matches!(self.word(of + 1), Some(Keyword::Period(Period::Day))) {
            return None;
        }
        self.out.pop();
        self.put_length(at, length);
        self.put(at, &["on"]);
        self.put_number(at, count);
        self.put(at, &["days", "a", "week"]);
        let past = if self.text(past) == "each" { past + 1 } else { past };
        Some(self.past_a_week(past).unwrap_or(past))
    }
}

fn is_plural(unit: &str) -> bool {
    unit.ends_with('s')
}

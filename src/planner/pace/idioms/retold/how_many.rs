//! How many times, said apart from how long: "25 minute sprints, three a day", "a lesson takes me 2 hours, i do three a week", "three lunch
//! breaks of 30 minutes", "half an hour before and after work".

use super::{IdiomReader, is_stop, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words::{self, Keyword, Period};

impl IdiomReader<'_, '_> {
    /// "25 minute sprints, three a day": so many times.
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
        let number =
            self.past_words(at + 1, &[",", "-", ":", "(", ".", "about", "maybe", "usually", "i", "do", "like"]);
        let (count, mut past) = self.number(number).filter(|_| number > at + 1)?;
        if matches!(self.text(past), "times" | "of" | "them" | "x" | "those" | "such") {
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
        if !(1.0..=12.0).contains(&count)
            || count.fract() != 0.0
            || self.length(per).is_some()
            || self.counts_more_days(per)
        {
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
            self.number(at)
                .is_some_and(|(_, past)| matches!(self.word(past), Some(Keyword::Period(_) | Keyword::Times)))
        })
    }

    /// "three lunch breaks of 30 minutes": on so many days, as nobody has two a day.
    pub(super) fn lunches(&mut self, at: usize) -> Option<usize> {
        let count = self.out.last().and_then(number_of).filter(|count| (1.0..=6.0).contains(count))?;
        let of = if self.text(at) == "lunch" {
            if !matches!(self.text(at + 1), "breaks" | "hours" | "times") {
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

    /// "lunch is too short, so evenings": no time of study.
    pub(super) fn no_lunch(&mut self, at: usize) -> Option<usize> {
        let end = self.clause_after(at);
        let said = &self.all[at + 1..end];
        let denied = said.iter().any(|it| {
            matches!(it.text, "busy" | "crowded" | "impossible" | "loud" | "no" | "not" | "out" | "rushed" | "short")
        });
        let told = said.iter().any(|it| super::tells_time(it) || matches!(it.text, "so" | "but" | "and"));
        let is_said = self.text(at + 1) == "is" && denied && !told && said.len() < 7;
        let more =
            self.amount_after(end) || self.all[end..].iter().any(|it| matches!(it.kind, super::TokenKind::Colon(..)));
        (is_said && more && self.opens()).then_some(end)
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
        let piece = words::is_in(words::PIECES, noun.text)
            || noun.word == Some(Keyword::Times)
            || noun.text == "sitting"
            || shift;
        let one = matches!(one.word, Some(Keyword::A | Keyword::Every | Keyword::Per)) || number_of(one) == Some(1.0);
        let number = self.past_words(at + 1, &["me", "about", "around", "roughly", "us", "for"]);
        let (length, past) = self.length(number)?;
        let own = self.past_words(
            past,
            &[",", ".", ";", "and", "i", "do", "we", "there", "are", "get", "have", "manage", "take", "so"],
        );
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

    /// "two evenings at 2h, one at 3h": evenings of so long.
    pub(super) fn as_many_again(&mut self, at: usize) -> Option<usize> {
        self.length(at + 1)?;
        let is_noun = |it: &Lexeme<'_>| {
            it.word == Some(Keyword::Times)
                || matches!(it.text, "days" | "evenings" | "mornings" | "nights" | "afternoons")
        };
        let [.., before, last] = self.out.as_slice() else { return None };
        if is_noun(last) && number_of(before).is_some() && self.text(at) == "at" {
            self.put(at, &["of"]);
            return Some(at + 1);
        }
        number_of(last)?;
        if !(is_stop(before) || matches!(before.text, "and" | "plus" | "&")) {
            return None;
        }
        let end = self.out.len() - 2;
        let noun = (1..end).rev().find(|at| is_noun(&self.out[*at]) && number_of(&self.out[at - 1]).is_some())?;
        let noun = self.out[noun];
        self.out.push(noun);
        self.put(at, &["of"]);
        Some(at + 1)
    }

    /// "weekly: two evenings at 2h, one at 3h": so many days are of a week anyway.
    pub(super) fn weekly_list(&mut self, at: usize) -> Option<usize> {
        let counted = self.number(at + 2).is_some_and(|(_, noun)| {
            matches!(self.text(noun), "days" | "evenings" | "mornings" | "nights" | "afternoons")
        });
        (self.out.is_empty() && self.text(at + 1) == ":" && counted).then_some(at + 2)
    }

    /// "either 5 hours on saturday or 5 hours on sunday": on one of them.
    pub(super) fn either_day(&mut self, at: usize) -> Option<usize> {
        let (first, past) = self.length(at + 1)?;
        let day = |at: usize| {
            let day = if self.text(at) == "on" { at + 1 } else { at };
            matches!(self.word(day), Some(Keyword::Day(_))).then_some(day + 1)
        };
        let or = day(past).map(|past| if self.text(past) == "," { past + 1 } else { past })?;
        let (second, past) = self.length(or + 1).filter(|_| self.text(or) == "or")?;
        let end = day(past)?;
        if !self.closes(end) {
            return None;
        }
        let either = super::SaidLength { low: first.low.min(second.low), high: first.high.max(second.high) };
        self.put_length(at, either);
        self.put(at, &["on", "one", "day", "a", "week"]);
        Some(end)
    }

    /// "one of the two weekend days for 4 hours": one day.
    pub(super) fn one_weekend_day(&mut self, at: usize) -> Option<usize> {
        let days = self.past_words(at + 2, &["the", "my", "those", "two", "both", "2"]);
        let named = self.text(at + 1) == "of" && days > at + 2 && self.said(days, &["weekend", "days"]);
        let units = self.all.iter().filter(|it| super::is_unit(it)).count();
        if !named || units != 1 {
            return None;
        }
        self.out.pop_if(|it| it.text == "on");
        self.put(at, &["on", "one", "day", "a", "week"]);
        Some(days + 2)
    }

    /// "mondays and one more evening, 90 minutes each": two days.
    pub(super) fn more_days(&mut self, at: usize) -> Option<usize> {
        let (more, other) = self.number(at)?;
        let noun = self.past_words(other, &["more", "other", "further", "additional"]);
        let days =
            ["day", "days", "evening", "evenings", "night", "nights", "morning", "mornings", "weekday", "weekdays"];
        let each = (noun..self.all.len()).any(|at| matches!(self.text(at), "each" | "apiece"));
        let joined = self.out.last().is_some_and(|it| matches!(it.text, "and" | "plus" | "&"));
        let mut from = self.out.len().checked_sub(1)?;
        while from > 0 && (super::is_day(&self.out[from - 1]) || matches!(self.out[from - 1].text, "and" | "&" | ",")) {
            from -= 1;
        }
        let named = Self::days_named(&self.out[from..]);
        let count = f64::from(named.len()) + more;
        if noun == other
            || !self.is(noun, &days)
            || !each
            || !joined
            || named.is_empty()
            || count > 7.0
            || self.has_length()
        {
            return None;
        }
        self.out.truncate(from);
        self.out.pop_if(|it| it.text == "on");
        self.put(at, &["on"]);
        self.put_number(at, count);
        self.put(at, &["days", "a", "week"]);
        Some(noun + 1)
    }

    /// "20 min each on the bus to and from work": each way.
    pub(super) fn both_ways(&mut self, at: usize) -> Option<usize> {
        if !self.said(at, &["to", "and", "from"]) || !self.closes(at + 4) {
            return None;
        }
        let (_, _, end) = self.last_length(self.out.len())?;
        let each = (end..self.out.len()).find(|at| self.out[*at].text == "each")?;
        self.out.remove(each);
        self.put(at, &["each", "way"]);
        Some(at + 4)
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
            matches!(it.word, Some(Keyword::A | Keyword::Per | Keyword::Every | Keyword::Period(_)))
                || super::is_day(it)
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
        let both = matches!(self.text(at + 1), "and" | "&") && self.text(at + 2) == "after";
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
        let each = self.out[end..].iter().all(|it| matches!(it.text, "each" | "both" | "on" | "mon" | "-" | "fri"));
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
        rest.iter()
            .chain(self.out.iter())
            .any(|it| super::is_day(it) || matches!(it.word, Some(Keyword::Adverb(_) | Keyword::Per | Keyword::Every)))
            || rest.iter().any(|it| matches!(it.word, Some(Keyword::Period(_))))
    }

    /// "25 minutes morning and evening": twice a day.
    pub(super) fn twice_each_day(&mut self, at: usize) -> Option<usize> {
        let (_, _, end) = self.last_length(self.out.len())?;
        let part = self.past_words(at + 1, &["and", "&", "plus"]);
        let second =
            matches!(self.text(part), "evening" | "evenings" | "night" | "nights" | "afternoon" | "afternoons")
                && part > at + 1;
        let placed =
            self.out[end..].iter().all(|it| matches!(it.text, "each" | "every" | "on" | "the" | "in" | "both" | "my"));
        let each = self.out[end..].iter().any(|it| matches!(it.text, "each" | "every"));
        if !second || !placed || each || !self.closes(part + 1) {
            return None;
        }
        self.out.truncate(end);
        self.put(at, &["twice", "a", "day"]);
        Some(part + 1)
    }

    /// "five times a week, sometimes six": from five to six times.
    pub(super) fn sometimes_more_often(&mut self, at: usize) -> Option<usize> {
        let (most, past) = self.number(at + 1)?;
        let past = if matches!(self.text(past), "times" | "x" | "days") { past + 1 } else { past };
        let mut end = self.out.len();
        while end > 0 && (is_stop(&self.out[end - 1]) || matches!(self.out[end - 1].text, "and" | "or")) {
            end -= 1;
        }
        // "five times a week", and no amount between.
        let counted = (0..end).rev().take(5).find(|at| {
            self.out.get(at + 1).is_some_and(|it| {
                it.word == Some(Keyword::Times) || matches!(it.text, "days" | "evenings" | "nights" | "mornings")
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
}

fn is_plural(unit: &str) -> bool {
    unit.ends_with('s')
}

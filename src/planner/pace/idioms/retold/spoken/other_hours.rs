//! Hours and days that are somebody else's or something else's, told before the learner's own: "school is from 9 to 3. i'd use 10 to 12",
//! "three 12 hour shifts, so the four days i'm off".

use super::super::{IdiomReader, is_day, is_stop, is_unit, number_of};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

/// What has hours of its own.
#[rustfmt::skip] // Many words a line.
const HAVE_HOURS: &[&str] = &[
    "bar", "cafe", "clinic", "daycare", "kids", "kindergarten", "library", "nursery", "office", "preschool", "salon", "school", "shift",
    "shifts", "shop", "store", "uni", "work",
];

/// Whether it has hours of its own.
pub(super) fn has_hours(word: &str) -> bool {
    words::is_in(HAVE_HOURS, word)
}

/// What the learner does with hours that are free.
const DOES: &[&str] = &["can", "could", "do", "get", "have", "study", "take", "use", "will", "would"];

impl IdiomReader<'_, '_> {
    /// "two kids at school from 9 to 3. i'd use 10 to 12": the second alone.
    pub(super) fn own_hours_after(&mut self, at: usize) -> Option<usize> {
        let verb = at + 1;
        let full_stop = self.out.iter().rposition(|it| !matches!(it.kind, TokenKind::Sign(' ')))?;
        let sentence = self.out[..full_stop]
            .iter()
            .rposition(|it| matches!(it.kind, TokenKind::Sign('.' | '!' | '?' | ';')))
            .map_or(0, |stop| stop + 1);
        let said = &self.out[sentence..full_stop];
        let ends = matches!(self.out[full_stop].kind, TokenKind::Sign('.' | '!' | ';'));
        let of_others = said.iter().any(|it| has_hours(it.text));
        let window = said.iter().any(|it| matches!(it.kind, TokenKind::Colon(..)))
            || said.windows(3).any(|three| {
                number_of(&three[0]).is_some()
                    && matches!(three[1].text, "to" | "-" | "till" | "til" | "until")
                    && number_of(&three[2]).is_some()
            });
        let own = said.iter().any(|it| {
            is_unit(it)
                || matches!(
                    it.text,
                    "study" | "studying" | "free" | "me" | "off" | "before" | "after" | "between" | "while"
                )
        });
        let other_window = (verb..self.all.len()).any(|at| self.length(at).is_some() || self.begins_stretch(at));
        // Days of theirs say nothing where the learner's own are told.
        let theirs = said.iter().any(is_day);
        let on_days = self.all[verb..]
            .iter()
            .any(|it| is_day(it) || matches!(it.word, Some(Keyword::Every | Keyword::Adverb(_))));
        let refers = theirs && !on_days
            || (verb..self.all.len())
                .any(|at| matches!(self.text(at), "then" | "that" | "those" | "it" | "between" | "them"));
        if !ends || !of_others || !window || own || refers || !other_window || !self.is(verb, DOES) {
            return None;
        }
        self.out.truncate(sentence);
        self.out.push(self.all[at]);
        Some(verb)
    }

    /// "12 hour shifts, three a week, so the four days i'm off, two hours each": so many days a week.
    pub(super) fn so_many_days_off(&mut self, at: usize) -> Option<usize> {
        let days = self.out.last().and_then(number_of).filter(|days| (1.0..=6.0).contains(days))?;
        let past = if self.text(at + 1) == "off" {
            at + 2
        } else {
            let i = self.past_words(at + 1, &["that", "when"]);
            let off = self.past_words(i, &["i", "im", "am", "dont"]);
            (off > i && matches!(self.text(off), "off" | "work")).then_some(off + 1)?
        };
        let amount = self.past_words(past, &[",", "i", "can", "do", "could", "study", "get", "its", "about", ":"]);
        let (length, end) = self.length(amount)?;
        let shifts = self.out.iter().any(|it| matches!(it.text, "shift" | "shifts"));
        let each = self.text(end) == "each" || matches!(self.text(end), "a" | "per") && self.text(end + 1) == "day";
        let close = if self.text(end) == "each" { end + 1 } else { end + 2 };
        let others = self.all[close.min(self.all.len())..].iter().any(|it| is_unit(it) || is_day(it));
        let own = self.out.iter().any(|it| matches!(it.text, "study" | "plus" | "also") || is_day(it));
        if !shifts || !each || others || own || !self.closes(close) {
            return None;
        }
        self.out.clear();
        self.put_length(at, length);
        self.put(at, &["on"]);
        self.put_number(at, days);
        self.put(at, &["days", "a", "week"]);
        Some(close)
    }

    /// "i'm part time, 3 days a week, so the other 2 weekdays 5 hours each": so many days a week.
    pub(super) fn so_the_other_days(&mut self, at: usize) -> Option<usize> {
        let (count, noun) = self.count(at + 1)?;
        let is_noun = matches!(self.text(noun), "days" | "weekdays");
        let [.., days, a, week] = self.out.get(..self.out.iter().rposition(is_stop)?)? else { return None };
        let weekly = matches!(days.text, "days" | "shifts") && matches!(a.text, "a" | "per") && week.text == "week";
        let job =
            self.out.iter().any(|it| matches!(it.text, "time" | "job" | "office" | "shifts" | "hospital" | "clinic"));
        let amount = self.out.iter().any(is_unit);
        if !is_noun || !weekly || !job || amount || !self.amount_after(noun) {
            return None;
        }
        self.out.clear();
        self.put_number(at, count);
        self.put(at, &["days", "a", "week"]);
        Some(noun + 1)
    }

    /// "i run a small shop, open 10 to 6. early mornings for me, 6 to 7:30": those are the shop's.
    pub(super) fn open_hours_of_it(&mut self, at: usize) -> Option<usize> {
        let from = self.past_words(at + 1, &["from"]);
        let clause = self.clause_after(from);
        let own = (clause..self.all.len()).any(|at| self.begins_stretch(at) || self.length(at).is_some());
        let place = self.out.iter().any(|it| has_hours(it.text));
        let told = self.out.iter().any(|it| is_unit(it) || is_day(it));
        let only = self.all[from..clause].iter().all(|it| {
            number_of(it).is_some()
                || matches!(it.kind, TokenKind::Colon(..))
                || matches!(it.text, "to" | "-" | "till" | "til" | "am" | "pm")
        });
        let ends = matches!(self.text(clause), "." | "!" | ";");
        if !self.begins_stretch(from)
            || !own
            || !place
            || told
            || !only
            || !ends
            || !self.out.last().is_some_and(is_stop)
        {
            return None;
        }
        self.drop_stops();
        Some(clause)
    }

    /// "our office closes at noon on fridays. i'd study 1 to 5 that day": on that one.
    pub(super) fn that_day(&mut self, at: usize) -> Option<usize> {
        let full_stop = self.out.iter().rposition(|it| matches!(it.kind, TokenKind::Sign('.' | '!' | ';')))?;
        let named: Vec<usize> = (0..self.out.len())
            .filter(|at| matches!(self.out[*at].word, Some(Keyword::Day(_) | Keyword::Days(_))))
            .collect();
        let [day] = named.as_slice() else { return None };
        let amount = self.out[..full_stop].iter().any(is_unit);
        let own = self.out[full_stop..]
            .iter()
            .any(|it| number_of(it).is_some() || is_unit(it) || matches!(it.kind, TokenKind::Colon(..)));
        if self.text(at + 1) != "day" || *day > full_stop || amount || !own || !self.closes(at + 2) {
            return None;
        }
        let day = self.out[*day];
        // "1 to 5" may be so many hours; what closes at noon says that it is in the afternoon.
        let afternoon = self.out[..full_stop].iter().any(|it| it.word == Some(Keyword::Noon));
        if let [.., from, to, until] = &self.out[full_stop..]
            && matches!(to.text, "to" | "-" | "till" | "til" | "until")
            && let (Some(start), Some(end)) = (number_of(from), number_of(until))
        {
            if !(afternoon && start < end && end <= 11.0) {
                return None;
            }
            self.out.truncate(self.out.len() - 3);
            self.put_number(at, start);
            self.put(at, &["pm", "to"]);
            self.put_number(at, end);
            self.put(at, &["pm"]);
        }
        self.out.drain(..=full_stop);
        self.put(at, &["on"]);
        self.out.push(day);
        Some(at + 2)
    }

    /// "2 hours on weeknights when i have no class, that's 3 nights": so many of them.
    pub(super) fn thats_so_many_days(&mut self, at: usize) -> Option<usize> {
        let number = self.past_words(at + 1, &["is", "about", "usually", "only", "just", "on"]);
        let (count, noun) = self.count(number).filter(|(count, _)| (1.0..=7.0).contains(count))?;
        let is_noun = matches!(self.word(noun), Some(Keyword::Moment(_)))
            || matches!(self.text(noun), "days" | "nights" | "times" | "weeknights" | "evenings");
        let end = self.past_a_week(noun + 1).unwrap_or(noun + 1);
        let (begin, length, past) = self.last_length(self.out.len())?;
        let open = self.out[past..].iter().any(|it| {
            it.word == Some(Keyword::Period(Period::Weekday))
                || matches!(it.text, "nights" | "evenings" | "mornings" | "days" | "afternoons")
        });
        let when =
            self.out[past..].iter().any(|it| matches!(it.text, "when" | "that" | "where" | "without" | "my" | "the"));
        let others = self.out[..begin].iter().any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        if !is_noun || !open || !when || others || !self.opens() || !self.closes(end) {
            return None;
        }
        self.out.truncate(begin);
        self.put_length(at, length);
        self.put_number(at, count);
        self.put(at, &["days", "a", "week"]);
        Some(end)
    }

    /// "4 paid hours a week and i add 3 of my own": as well.
    pub(super) fn added(&mut self, at: usize) -> Option<usize> {
        let i = self.out.len().checked_sub(1).filter(|i| matches!(self.out[*i].text, "i" | "ill" | "id"))?;
        let number = self.past_words(at + 1, &["another", "about", "maybe", "on"]);
        let (length, end) = self.length(number).or_else(|| {
            let (count, past) = self.count(number)?;
            let noun = matches!(self.text(past), "of" | "at" | "myself" | "more" | "on") || self.closes(past);
            noun.then_some((super::super::SaidLength { low: count * 60.0, high: count * 60.0 }, past))
        })?;
        let own = self.past_words(end, &["of", "my", "own", "myself", "more", "at", "home"]);
        if self.text(at) != "add" || !self.has_length() {
            return None;
        }
        self.out.truncate(i);
        self.drop_stops();
        self.put(at, &["plus"]);
        self.put_length(at, length);
        if self.closes(own) && self.past_a_week(end).is_none() && self.past_a_week_before() {
            self.put(at, &["a", "week"]);
        }
        Some(own)
    }

    /// Whether what was said is of a week.
    fn past_a_week_before(&self) -> bool {
        self.out.windows(2).any(|pair| matches!(pair[0].text, "a" | "per" | "every" | "each") && pair[1].text == "week")
    }

    /// "an evening a week, 3 hours": one.
    pub(super) fn one_part_a_week(&mut self, at: usize) -> Option<usize> {
        let article = self.out.last().is_some_and(|it| it.word == Some(Keyword::A));
        let opens =
            self.out.len() < 2 || self.out.get(self.out.len() - 2).is_some_and(|it| is_stop(it) || it.text == "just");
        let end = self.past_a_week(at + 1)?;
        if !article || !opens || !self.amount_after(end) || self.has_length() {
            return None;
        }
        self.out.pop();
        self.put_number(at, 1.0);
        self.out.push(self.all[at]);
        self.put(at, &["a", "week"]);
        Some(end)
    }

    /// "baby naps twice a day": whose it is says nothing; and "my other course".
    pub(super) fn my_own(&mut self, at: usize) -> Option<usize> {
        if self.text(at) == "other" {
            let named = matches!(
                self.text(at + 1),
                "course" | "degree" | "class" | "exam" | "exams" | "studies" | "certification" | "cert"
            );
            let mine = self.out.last().is_some_and(|it| matches!(it.text, "my" | "the"));
            return (named && mine && !self.has_length()).then_some(at + 1);
        }
        let opens = self.out.is_empty() || self.out.last().is_some_and(is_stop);
        if !opens || !matches!(self.text(at + 1), "naps" | "sleeps" | "is" | "goes" | "wakes") {
            return None;
        }
        self.put(at, &["my"]);
        self.out.push(self.all[at]);
        Some(at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_binary_search() {
        assert!(HAVE_HOURS.is_sorted() && DOES.is_sorted());
    }
}

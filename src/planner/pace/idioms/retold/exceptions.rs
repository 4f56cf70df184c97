//! What is left out, or hardly ever: "except when i have late duty (tue, fri)", "saturday i rest apart from a 20 minute quiz", "unless
//! there's a school concert".

use super::{IdiomReader, is_day, is_stop, is_unit, tells_time};
use crate::planner::pace::words::{self, Keyword};

impl IdiomReader<'_, '_> {
    /// "except when i have late duty (tue, fri)": on those days.
    pub(super) fn except_glossed(&mut self, at: usize) -> Option<usize> {
        let told = |at: usize| self.all.get(at).is_some_and(|it| tells_time(it) && it.word != Some(Keyword::A));
        let plain = |at: usize| {
            self.all.get(at).is_some_and(|it| !is_stop(it))
                && (!told(at)
                    || matches!(self.word(at), Some(Keyword::Period(_))) && !self.all.get(at).is_some_and(is_day))
        };
        let holidays = self.past_words(at + 1, &["for", "on", "the", "public", "bank", "national", "federal", "legal"]);
        if holidays > at + 1 && self.text(holidays) == "holidays" && self.text(holidays - 1) != "the" {
            self.drop_stops();
            return Some(holidays + 1);
        }
        let days = (at + 1..(at + 10).min(self.all.len())).find(|at| !plain(*at))?;
        // "except when i work on friday" may be now and then; in brackets it is told which days those are.
        let (first, past) = match self.text(days) {
            "(" => (days + 1, 1),
            // "except when i coach, that's mondays and thursdays".
            "," | "-" => {
                let told = self.past_words(days + 1, &["which", "that", "thats", "is", "are", "means", "on", "always"]);
                (told, 0)
            }
            _ => return None,
        };
        let end = self.day_list_end(first).filter(|_| days > at + 1 && first + past > days + 1)?;
        if past == 1 && self.text(end) != ")" || past == 0 && !self.closes(end) {
            return None;
        }
        self.put(at, &["except"]);
        self.put_days(at, Self::days_named(&self.all[first..end]));
        if self.amount_after(end + past) {
            self.put_sign(at, ',', ",");
        }
        Some(end + past)
    }

    /// "saturday i rest apart from a 20 minute quiz": that much on the day.
    pub(super) fn apart_from(&mut self, at: usize) -> Option<usize> {
        let from = if matches!(self.text(at + 1), "from" | "for") { at + 2 } else { return None };
        let holidays = self.past_words(from, &["public", "bank", "national", "federal", "legal"]);
        if holidays > from && self.text(holidays) == "holidays" {
            return Some(holidays + 1);
        }
        let number = if matches!(self.text(from), "a" | "one" | "the") && self.count(from + 1).is_some() {
            from + 1
        } else {
            from
        };
        let (length, past) = self.length(number)?;
        let end = self.clause_after(past);
        let clause = self.clause_before();
        let days = (clause..self.out.len()).rev().find(|at| is_day(&self.out[*at]))?;
        let rests = self.out[days + 1..].iter().all(|it| {
            matches!(
                it.text,
                "i" | "we"
                    | "rest"
                    | "off"
                    | "nothing"
                    | "am"
                    | "im"
                    | "take"
                    | "it"
                    | "free"
                    | "is"
                    | "are"
                    | "no"
                    | "study"
                    | "a"
                    | "day"
                    | "dont"
            )
        });
        let says_more = self.all[past..end].iter().any(|it| tells_time(it) || is_unit(it));
        if !rests || says_more || end > past + 4 || days + 1 == self.out.len() {
            return None;
        }
        self.out.truncate(days + 1);
        self.put_length(at, length);
        Some(end)
    }

    /// "apart from sundays, 1 hour a day": not on those.
    pub(super) fn apart_from_days(&mut self, at: usize) -> Option<usize> {
        let first = if matches!(self.text(at + 1), "from" | "for") { at + 2 } else { return None };
        let end = self.day_list_end(first)?;
        if !self.closes(end) || self.length(end).is_some() {
            return None;
        }
        self.put(at, &["except"]);
        self.out.extend_from_slice(&self.all[first..end]);
        Some(end)
    }

    /// "…, weekend free": off, where nothing is said of how much.
    pub(super) fn days_free(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let days = clause < self.out.len() && self.out[clause..].iter().all(|it| is_day(it) || it.text == "and");
        // "2 hours nightly, fridays free": are those then used, or left out?
        let others = Self::days_named(&self.out[..clause]);
        let apart = !others.is_empty() && others.and(Self::days_named(&self.out[clause..])).is_empty();
        if !days || !apart || clause == 0 || !self.has_length() || !self.ends(at + 1) || self.amount_after(at + 1) {
            return None;
        }
        self.put(at, &["off"]);
        Some(at + 1)
    }

    /// "all days but two, one hour": five days.
    pub(super) fn all_but_so_many(&mut self, at: usize) -> Option<usize> {
        let (none, past) = self.number(at + 1).filter(|(none, _)| (1.0..=4.0).contains(none))?;
        let [.., all, days] = self.out.as_slice() else { return None };
        let every = matches!(all.text, "all" | "every")
            && matches!(days.text, "days" | "day" | "nights" | "evenings" | "evening");
        let past = if matches!(self.text(past), "days" | "nights" | "day" | "evenings") { past + 1 } else { past };
        if !every || !(self.closes(past) || matches!(self.text(past), "i" | ":")) || none.fract() != 0.0 {
            return None;
        }
        self.out.truncate(self.out.len() - 2);
        self.put_number(at, 7.0 - none);
        self.put(at, &["days", "a", "week"]);
        Some(past)
    }

    /// "all but two evenings": five of them.
    pub(super) fn all_but_counted(&mut self, at: usize) -> Option<usize> {
        let (none, past) = self.number(at + 1).filter(|(none, _)| (1.0..=4.0).contains(none))?;
        let all = self.out.last().is_some_and(|it| it.text == "all");
        let named = matches!(self.text(past), "days" | "day" | "evenings" | "nights" | "mornings");
        let next = self.past_words(past + 1, &[",", ":", "i", "do", "study", "for"]);
        if !all || !named || none.fract() != 0.0 || !(self.closes(past + 1) || self.length(next).is_some()) {
            return None;
        }
        self.out.pop();
        self.put_number(at, 7.0 - none);
        self.put(at, &["days", "a", "week"]);
        Some(past + 1)
    }

    /// "except wed (book club) and sat (date night)": what the day is given to says nothing of the hours.
    pub(super) fn bracket_of_a_day(&mut self, at: usize) -> Option<usize> {
        let end = (at..self.all.len()).find(|at| self.text(*at) == ")")?;
        let inside = &self.all[at + 1..end];
        let plain = !inside.is_empty()
            && inside.len() <= 4
            && inside.iter().all(|it| {
                it.word.is_none() && matches!(it.kind, crate::planner::pace::token::TokenKind::Word(_))
                    || matches!(it.word, Some(Keyword::Working | Keyword::Noise | Keyword::Moment(_)))
            })
            && inside.iter().any(|it| it.word.is_none());
        let said = [
            "not",
            "no",
            "if",
            "when",
            "maybe",
            "only",
            "some",
            "alternate",
            "optional",
            "rarely",
            "usually",
            "most",
            "sometimes",
        ];
        let talks = inside.iter().any(|it| words::is_one_of(it.text, &said));
        let of_day = self.out.last().is_some_and(|it| matches!(it.word, Some(Keyword::Day(_))));
        let excepts = self.out.iter().any(|it| matches!(it.word, Some(Keyword::Except | Keyword::But)));
        (plain && !talks && of_day && excepts).then_some(end + 1)
    }

    /// "anything but mondays": all days except those.
    pub(super) fn anything_but(&mut self, at: usize) -> Option<usize> {
        let any = self.out.last().is_some_and(|it| matches!(it.text, "anything" | "everything" | "anytime"));
        let end = self.day_list_end(at + 1).filter(|_| any)?;
        if !self.closes(end) || self.length(end).is_some() {
            return None;
        }
        self.out.pop();
        self.put(at, &["except"]);
        Some(at + 1)
    }

    /// "half of sunday, say 5 hours": that long on the day.
    pub(super) fn half_of_a_day(&mut self, at: usize) -> Option<usize> {
        let day = self.all.get(at + 2).filter(|it| matches!(it.word, Some(Keyword::Day(_))))?;
        let said = self.past_words(at + 3, &[",", "so", "say", "thats", "about", "(", "ie", ":", "-", "which", "is"]);
        if self.text(at + 1) != "of" || said == at + 3 || self.length(said).is_none() {
            return None;
        }
        self.out.push(*day);
        Some(said)
    }

    /// "unless there's a school concert": it hardly ever is.
    pub(super) fn unless_rarely(&mut self, at: usize) -> Option<usize> {
        let rare = matches!(self.text(at + 1), "theres" | "something" | "somebody" | "someone" | "im" | "an")
            || self.said(at + 1, &["there", "is"])
            || self.said(at + 1, &["there", "are"])
            || self.said(at + 1, &["i", "get", "sick"]);
        let end = self.clause_after(at);
        let told = self.all[at + 1..end].iter().any(|it| {
            tells_time(it) && it.word != Some(Keyword::A)
                || matches!(it.text, "shift" | "shifts" | "work" | "working" | "every" | "usually" | "often" | "off")
        });
        let amount_follows = self.amount_after(end);
        if !rare || told || !self.has_length() || amount_follows || end > at + 9 {
            return None;
        }
        self.out.pop_if(|it| it.text == ",");
        Some(end)
    }

    /// "public holidays aside": no more than talk; "weekends aside" leaves them out.
    pub(super) fn aside(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let said = &self.out[clause..];
        let is_holidays = said.last().is_some_and(|it| matches!(it.text, "holidays" | "emergencies" | "illness"));
        let all_days = !said.is_empty() && said.iter().all(is_day);
        if is_holidays && said.len() <= 3 && !said.iter().any(tells_time) {
            self.out.truncate(clause);
            self.drop_stops();
            return Some(if self.out.is_empty() { self.past_words(at + 1, &[","]) } else { at + 1 });
        }
        if all_days && self.amount_after(at + 1) && clause == 0 {
            let days: Vec<_> = self.out.drain(clause..).collect();
            self.put(at, &["except"]);
            self.out.extend(days);
            return Some(at + 1);
        }
        None
    }

    /// "no wait, tuesdays i have band practice, so six days": those are left out.
    pub(super) fn days_taken_off(&mut self, at: usize) -> Option<usize> {
        let first = self.past_words(at, &["no", "wait", "actually", "oh", "hold", "on", ",", "-", "sorry"]);
        let end = self.day_list_end(first)?;
        let clause = self.clause_after(end);
        let busy = matches!(self.text(end), "i" | "im" | "ive" | "is" | "are" | "we")
            && !self.all[end..clause].iter().any(tells_time);
        let so = self.past_words(clause, &[",", "so", "that", "thats", "makes", "it", "leaves", "only", "its"]);
        let (count, days) = self.number(so)?;
        let named = Self::days_named(&self.all[first..end]);
        let rest = f64::from(named.len()) + count == 7.0;
        if first == at
            || !busy
            || !rest
            || !matches!(self.text(days), "days" | "evenings" | "nights")
            || !self.ends(days + 1)
        {
            return None;
        }
        if !self.has_length() || self.out.iter().any(is_day) {
            return None;
        }
        self.drop_stops();
        self.put(at, &["except"]);
        self.out.extend_from_slice(&self.all[first..end]);
        Some(days + 1)
    }

    /// "otherwise nothing", "nothing in between", "none on the others": no more than was said.
    pub(super) fn nothing_besides(&mut self, at: usize) -> Option<usize> {
        let past = match self.text(at) {
            "otherwise" if matches!(self.text(at + 1), "nothing" | "none" | "no") => {
                self.past_words(at + 2, &["study", "studying", "time", "at", "all"])
            }
            "nothing" | "none" => {
                let past = self.past_words(
                    at + 1,
                    &["on", "the", "other", "others", "otherwise", "in", "between", "days", "at", "all", "rest"],
                );
                let says = (at + 1..past)
                    .any(|at| matches!(self.text(at), "other" | "others" | "otherwise" | "between" | "rest"));
                if !says {
                    return None;
                }
                past
            }
            _ => return None,
        };
        if !self.closes(past) || !self.has_length() {
            return None;
        }
        // "every second week 2 hours a night, otherwise nothing": in the other weeks.
        let in_turn = self.out.iter().any(|it| {
            matches!(it.word, Some(Keyword::Other | Keyword::Third))
                || matches!(it.text, "if" | "when" | "fortnight" | "alternate")
        });
        let in_months = self.out.iter().any(|it| crate::planner::pace::lexicon::month(it.text).is_some());
        if in_turn || in_months {
            return None;
        }
        self.drop_stops();
        Some(past)
    }
}

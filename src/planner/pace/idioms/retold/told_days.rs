//! Days that another sentence names or counts: "yoga is tue thu" after "yoga days", "i work tue-fri" after "every working day", "any
//! other weekday", "twice a day for 15 minutes", "nothing on the sabbath", "the rest of the week off".

use super::{IdiomReader, is_day, is_stop, number_of, tells_time};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words::{self, Keyword, Period};

/// What joins something to the days on which it is.
const IS_ON: &[&str] = &["are", "falls", "happens", "is", "on", "runs", "every", ":", "=", "always", "the", "meets"];

impl IdiomReader<'_, '_> {
    /// "yoga days nothing, … yoga is tue thu": on those days.
    pub(super) fn days_of_something(&mut self, at: usize) -> Option<usize> {
        let what = self.out.last().filter(|it| it.word.is_none() || matches!(it.word, Some(Keyword::Working)))?.text;
        if !matches!(self.text(at), "day" | "days" | "nights" | "evenings") || what.len() < 3 {
            return None;
        }
        let days = self.days_told_of(what)?;
        self.out.pop();
        self.out.pop_if(|it| matches!(it.text, "on" | "my" | "the"));
        self.put(at, &["on"]);
        self.put_days(at, days);
        Some(at + 1)
    }

    /// "yoga is tue thu": told by what speaks of yoga days.
    pub(super) fn tells_days_of_something(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let mut subject = clause;
        while self.out.get(subject).is_some_and(|it| matches!(it.text, "my" | "the" | "and")) {
            subject += 1;
        }
        let what = self.out.get(subject).filter(|it| it.word.is_none()).map(|it| it.text)?;
        let alone = self.out.len() == subject + 1;
        let speaks = (0..self.all.len())
            .any(|at| self.text(at) == what && matches!(self.text(at + 1), "day" | "days" | "nights" | "evenings"));
        let days = self.past_words(at, IS_ON);
        let end = self.day_list_end(days).filter(|end| *end == self.clause_end_of_days(*end))?;
        if !alone || !speaks || self.days_told_of(what).is_none() {
            return None;
        }
        self.out.truncate(clause);
        self.drop_stops();
        Some(if self.out.is_empty() { self.past_words(end, &[",", ".", ";", "and", "so"]) } else { end })
    }

    /// The days on which something is, where one clause says that alone.
    fn days_told_of(&self, what: &str) -> Option<DaySet> {
        (0..self.all.len()).filter(|at| self.text(*at) == what).find_map(|at| {
            let opens = at == 0
                || is_stop(&self.all[at - 1])
                || matches!(self.text(at - 1), "my" | "the" | "and" | "is" | "have" | "got");
            let days = self.past_words(at + 1, IS_ON);
            let end = self.day_list_end(days).filter(|_| opens && days > at + 1)?;
            (end == self.clause_end_of_days(end)).then(|| Self::days_named(&self.all[days..end]))
        })
    }

    /// Where days end that close their clause; past everything where they do not.
    fn clause_end_of_days(&self, end: usize) -> usize {
        if self.closes(end) && self.length(end).is_none() && self.count(end).is_none() { end } else { usize::MAX }
    }

    /// "45 minutes before work every day, i work mon to wed": on those days of work.
    pub(super) fn on_my_days_of_work(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let mine = matches!(&self.out[clause..], [only] if matches!(only.text, "i" | "we"))
            || matches!(&self.out[clause..], [and, only] if matches!(and.text, "and" | "but") && only.text == "i");
        let end = self.day_list_end(at + 1).filter(|_| mine)?;
        let days = Self::days_named(&self.all[at + 1..end]);
        if clause == 0 {
            return self.then_on_my_days(days, end);
        }
        let of_work =
            |it: &Lexeme<'_>| matches!(it.text, "work" | "working" | "workday" | "workdays" | "shift" | "job");
        let speaks_of_work = self.out[..clause].iter().any(of_work);
        let named = self.out[..clause]
            .iter()
            .any(|it| matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekend))));
        if !speaks_of_work || named || days.is_empty() || end != self.clause_end_of_days(end) {
            return None;
        }
        let Some((begin, until)) = every_day_of_work(&self.out[..clause]) else {
            // "an hour before work, i work mon to wed".
            let when = self.out[..clause]
                .windows(2)
                .any(|pair| matches!(pair[0].text, "before" | "after") && pair[1].text == "work");
            let rated = self.out[..clause].iter().any(|it| {
                matches!(
                    it.word,
                    Some(
                        Keyword::Every
                            | Keyword::Per
                            | Keyword::Adverb(_)
                            | Keyword::Period(_)
                            | Keyword::Times
                            | Keyword::Repeats(_)
                    )
                )
            });
            let one = self.out[..clause].iter().filter(|it| super::is_unit(it)).count() == 1;
            if !when || rated || !one {
                return None;
            }
            self.out.truncate(clause);
            self.drop_stops();
            self.put(at, &["on"]);
            self.put_days(at, days);
            return Some(end);
        };
        // "every day i don't work": all but those.
        let denies = |it: &Lexeme<'_>| {
            matches!(
                it.text,
                "dont" | "not" | "off" | "without" | "free" | "home" | "no" | "cant" | "non" | "except" | "but"
            )
        };
        let joins = ["i", "im", "am", "do", "when", "that", "where", "on", "which", "work", "working"];
        let after = &self.out[until..clause];
        let (days, until) = if self.out[..clause].iter().any(denies) {
            let work = after.iter().take(5).position(|it| matches!(it.text, "work" | "working"))?;
            let plain = after[..=work].iter().all(|it| denies(it) || words::is_one_of(it.text, &joins));
            let elsewhere = self.out[..until].iter().chain(&after[work + 1..]).any(denies);
            if !plain || elsewhere {
                return None;
            }
            (DaySet::ALL.without(days), until + work + 1)
        } else {
            (days, until)
        };
        self.out.truncate(clause);
        let rest = self.out.split_off(until);
        self.out.truncate(begin);
        self.put(at, &["on"]);
        self.put_days(at, days);
        self.out.extend(rest);
        self.drop_stops();
        Some(end)
    }

    /// "i work mon-thu, 2h every working day": on those days.
    fn then_on_my_days(&mut self, days: DaySet, end: usize) -> Option<usize> {
        let next = self.past_words(end, &[",", ".", ";", "so", "and", "-"]);
        let (begin, until) = every_day_of_work(&self.all[next..]).map(|(begin, until)| (next + begin, next + until))?;
        let of_work = (next..self.all.len()).any(|at| {
            matches!(self.text(at), "before" | "after" | "at") && self.text(at + 1) == "work"
                || matches!(self.text(at), "work" | "working") && matches!(self.text(at + 1), "day" | "days")
                || matches!(self.text(at), "workday" | "workdays")
        });
        let denied =
            self.all[next..].iter().any(|it| matches!(it.text, "dont" | "not" | "off" | "without" | "free" | "non"));
        if !of_work
            || denied
            || next == end
            || self.all[next..].iter().any(|it| matches!(it.word, Some(Keyword::Day(_))))
        {
            return None;
        }
        self.out.clear();
        self.out.extend_from_slice(&self.all[next..begin]);
        self.put(begin, &["on"]);
        self.put_days(begin, days);
        Some(until)
    }

    /// "any other weekday an hour": all the others.
    pub(super) fn any_other(&mut self, at: usize) -> Option<usize> {
        let other = if self.text(at) == "any" { at + 1 } else { return None };
        if self.text(other) != "other" {
            return None;
        }
        let days = match self.text(other + 1) {
            "weekday" | "weekdays" | "weeknight" | "workday" => "weekdays",
            "day" | "days" | "evening" | "night" => "days",
            _ => return None,
        };
        self.put(at, &["other", days]);
        Some(other + 2)
    }

    /// "twice a day for 15 minutes", "three times a week for an hour": how long comes first.
    pub(super) fn times_for_so_long(&mut self, at: usize) -> Option<usize> {
        let times = match self.word(at)? {
            Keyword::Repeats(_) => at + 1,
            _ if self.number(at).is_some() && matches!(self.word(at + 1), Some(Keyword::Times)) => at + 2,
            _ => return None,
        };
        let rate = match self.word(times)? {
            Keyword::Adverb(Period::Day | Period::Week) => times + 1,
            Keyword::A | Keyword::Per | Keyword::Every
                if matches!(self.word(times + 1), Some(Keyword::Period(Period::Day | Period::Week))) =>
            {
                times + 2
            }
            _ => return None,
        };
        let number = self.past_words(rate, &[",", "for", "about", "each"]);
        let (length, past) = self.length(number)?;
        let of_day = matches!(self.word(rate - 1), Some(Keyword::Period(Period::Day) | Keyword::Adverb(Period::Day)));
        if self.text(rate) != "for" || !of_day || !self.closes(past) && self.text(past) != "each" || self.has_length() {
            return None;
        }
        self.put_length(at, length);
        self.out.extend_from_slice(&self.all[at..rate]);
        Some(if self.text(past) == "each" { past + 1 } else { past })
    }

    /// "nothing on the sabbath": no study on saturday.
    pub(super) fn on_the_sabbath(&mut self, at: usize) -> Option<usize> {
        let weekend = self.all.iter().any(|it| {
            matches!(
                it.word,
                Some(
                    Keyword::Day(jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
                        | Keyword::Period(Period::Weekend)
                )
            )
        });
        let on = self
            .out
            .iter()
            .rev()
            .take(2)
            .any(|it| matches!(it.text, "on" | "except" | "not" | "no" | "but" | "besides" | "apart" | "for"));
        if weekend || !on {
            return None;
        }
        self.out.pop_if(|it| matches!(it.text, "the" | "my"));
        self.put(at, &["saturday"]);
        Some(at + 1)
    }

    /// "the rest of the week off", "on the seventh i rest", "on bank holidays three hours": as was said already, or hardly ever.
    pub(super) fn rest_of_the_week(&mut self, at: usize) -> Option<usize> {
        let end = self.clause_after(at);
        let clause = self.clause_of_words();
        let opens =
            self.out[clause..].iter().all(|it| matches!(it.text, "the" | "and" | "with" | "on" | "for" | "but"));
        let past = ["rest", "remainder"];
        let days = self.out[..clause].iter().any(is_day);
        // "… rest nada".
        let short = !self.said(at + 1, &["of", "the", "week"])
            && matches!(self.text(at + 1), "nada" | "nothing" | "none" | "off" | "zero" | "zilch");
        let week = self.is(at, &past) && (short || self.said(at + 1, &["of", "the", "week"]));
        let first = if short { at + 1 } else { at + 4 };
        let idle = self.past_words(
            first,
            &[
                "is", "are", "im", "i", "am", "off", "free", "nothing", "none", "no", "nada", "zilch", "study", "rest",
                "not", "dont", "zero", "0", "at", "all", "of",
            ],
        );
        if !week || !opens || !days || !self.has_length() || idle == first || idle != end {
            return None;
        }
        self.out.truncate(clause);
        self.drop_stops();
        Some(end)
    }

    /// "six days an hour, on the seventh i rest": as was counted.
    pub(super) fn rests_on_the_last(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let opens = self.out[clause..]
            .iter()
            .all(|it| matches!(it.text, "the" | "and" | "on" | "but" | "i" | "rest" | "day" | "take" | "off"));
        let last: f64 = match self.text(at) {
            "sixth" if self.said(at + 1, &["and", "seventh"]) => 5.0,
            "seventh" => 6.0,
            _ => return None,
        };
        let end = self.clause_after(at);
        let rests = self.out[clause..]
            .iter()
            .chain(&self.all[at..end])
            .any(|it| matches!(it.text, "rest" | "off" | "nothing" | "none" | "free" | "sleep"));
        let told =
            (at + 1..end).any(|at| self.is_unit(at) || self.text(at) == "of") || self.all[at..end].iter().any(is_day);
        let counted = (0..clause).any(|at| {
            number_of(&self.out[at]) == Some(last)
                && self.out.get(at + 1).is_some_and(|it| matches!(it.text, "days" | "evenings" | "nights" | "day"))
        });
        if !opens || !rests || told || !counted || !self.has_length() {
            return None;
        }
        self.out.truncate(clause);
        self.drop_stops();
        Some(end)
    }

    /// "on bank holidays three hours": a few days of the year.
    pub(super) fn on_holidays(&mut self, at: usize) -> Option<usize> {
        let kind = matches!(self.text(at), "public" | "bank" | "national" | "federal")
            && matches!(self.text(at + 1), "holidays" | "holiday");
        let clause = self.clause_of_words();
        let opens = clause > 0
            && self.out[clause..].iter().all(|it| {
                matches!(
                    it.text,
                    "on" | "the" | "but" | "and" | "only" | "except" | "nothing" | "none" | "no" | "not" | "off"
                )
            });
        let end = self.clause_after(at);
        let told = (at + 2..end).any(|at| {
            self.all.get(at).is_some_and(is_day) || matches!(self.word(at), Some(Keyword::Adverb(_) | Keyword::Every))
        });
        if !kind || !opens || told || !self.has_length() || end > at + 8 {
            return None;
        }
        self.out.truncate(clause);
        self.drop_stops();
        Some(end)
    }

    /// "mon to thu, and on fridays my dad visits so two on saturday": whose days those are says nothing of the hours.
    pub(super) fn takes_them_on(&mut self, at: usize) -> Option<usize> {
        if self.text(at) != "on" || !self.opens() || !self.has_length() {
            return None;
        }
        let days = self.day_list_end(at + 1)?;
        let so = (days..self.clause_after(days)).find(|at| self.text(*at) == "so")?;
        let theirs = &self.all[days..so];
        let has_subject = theirs.first().is_some_and(|it| {
            matches!(
                it.text,
                "my" | "our" | "the" | "he" | "she" | "they" | "i" | "we" | "his" | "her" | "nobody" | "everyone"
            )
        });
        let tells = theirs.iter().any(tells_time);
        // The hours have days of their own.
        let end = self.clause_after(so);
        let (_, number) = (so + 1..end).find_map(|at| self.count(at).map(|(_, past)| (at, past)))?;
        let named = self.all[number..end].iter().any(is_day);
        let own = Self::days_named(&self.all[number..end]);
        let within = own.without(Self::days_named(&self.all[at + 1..days])).is_empty();
        if !has_subject || tells || !named || !within {
            return None;
        }
        self.drop_stops();
        self.put_sign(at, ',', ",");
        Some(so + 1)
    }
}

/// "every working day", "workdays", "daily": where it stands.
fn every_day_of_work(said: &[Lexeme<'_>]) -> Option<(usize, usize)> {
    (0..said.len()).find_map(|at| {
        let own = |step: usize| said.get(at + step);
        let is_work = |it: &&Lexeme<'_>| matches!(it.text, "work" | "working");
        match said[at].word {
            Some(Keyword::Adverb(Period::Day)) | Some(Keyword::Period(Period::Weekday)) => Some((at, at + 1)),
            Some(Keyword::Every | Keyword::A | Keyword::Per) => {
                let day = if own(1).as_ref().is_some_and(is_work) { 2 } else { 1 };
                let named = own(day).is_some_and(|it| {
                    matches!(it.word, Some(Keyword::Period(Period::Day | Period::Weekday | Period::DayPart(_))))
                });
                named.then_some((at, at + day + 1))
            }
            _ if is_work(&&said[at]) && own(1).is_some_and(|it| it.text == "days") => {
                let on = at > 0 && said[at - 1].text == "on";
                Some((if on { at - 1 } else { at }, at + 2))
            }
            _ => None,
        }
    })
}

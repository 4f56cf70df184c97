//! How a pace changes or takes turns, as people tell it: "until then … afterwards", "harvest until october 3 so …", "week one 6, week two
//! 3, week three nothing", "2 weeks out of 3 nothing, the third 12", "half and half" of good and bad weeks, so many hours to be done in so
//! many weeks.

use super::{IdiomReader, is_day, is_stop, is_unit, number_of};
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::words::{self, Keyword};

impl<'a> IdiomReader<'_, 'a> {
    /// "the wedding is on 5 june and until then 2 hours a week": until that day.
    pub(super) fn until_that_day(&mut self, at: usize) -> Option<usize> {
        if self.text(at + 1) != "then" || self.has_length() {
            return None;
        }
        let months: Vec<usize> =
            (0..self.out.len()).filter(|at| lexicon::month(self.out[*at].text).is_some()).collect();
        let [month] = months.as_slice() else { return None };
        let is_part = |it: &Lexeme<'_>| {
            number_of(it).is_some() || matches!(it.text, "st" | "nd" | "rd" | "th" | "of" | "the" | "first")
        };
        let mut begin = *month;
        while begin > 0 && is_part(&self.out[begin - 1]) {
            begin -= 1;
        }
        let mut end = month + 1;
        while self.out.get(end).is_some_and(|it| is_part(it) && it.text != "of") {
            end += 1;
        }
        let date: Vec<Lexeme<'a>> = self.out[begin..end].to_vec();
        let has_day = date.iter().any(|it| number_of(it).is_some() || it.text == "first");
        let others = self.out[..begin].iter().chain(&self.out[end..]).any(|it| number_of(it).is_some());
        if !has_day || others || !self.amount_after(at + 2) {
            return None;
        }
        // When the exam is is told elsewhere.
        if self.out.iter().any(|it| matches!(it.text, "exam" | "exams" | "test" | "retake")) {
            self.drop_stops();
            let clause = self.out[..begin].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
            let event = self.out.split_off(clause);
            self.put(at, &["until"]);
            self.out.extend(event.into_iter().filter(|it| !matches!(it.text, "is" | "s")));
            return Some(at + 2);
        }
        self.out.clear();
        self.put(at, &["until"]);
        self.out.extend(date);
        Some(at + 2)
    }

    /// "in april i move, so 9 hours a week now and 4 from then": what begins then says nothing of the hours.
    pub(super) fn begins_in_month(&mut self, at: usize) -> Option<usize> {
        // "more like 6 in truth".
        if matches!(self.text(at + 1), "truth" | "reality" | "fact" | "practice")
            && self.out.iter().filter(|it| is_unit(it)).count() == 1
            && self.closes(at + 2)
        {
            return Some(at + 2);
        }
        lexicon::month(self.text(at + 1)).filter(|_| self.out.iter().all(is_stop))?;
        let end = self.clause_after(at);
        let clause = &self.all[at + 2..end];
        let subject = clause.first().is_some_and(|it| {
            matches!(
                it.text,
                "i" | "im"
                    | "ill"
                    | "my"
                    | "our"
                    | "we"
                    | "the"
                    | "its"
                    | "there"
                    | "theres"
                    | "he"
                    | "she"
                    | "school"
                    | "work"
            )
        });
        let told = clause.iter().any(|it| number_of(it).is_some() || is_unit(it) || it.word == Some(Keyword::Off));
        let now = (end..self.all.len()).find(|at| matches!(self.text(*at), "now" | "currently"));
        let later = (end..self.all.len()).any(|at| {
            matches!(self.text(at), "after" | "from" | "once" | "then" | "afterwards") && self.text(at + 1) != "work"
        });
        if !subject || told || clause.len() < 2 || now.is_none() || !later || !self.amount_after(end) {
            return None;
        }
        Some(self.past_words(end, &[",", ";", ".", "so", "and", "but"]))
    }

    /// "… and 3 from then": from the month that was named of something that begins in it.
    pub(super) fn since_then(&mut self, at: usize) -> Option<usize> {
        let past = match self.text(at) {
            "from" if self.text(at + 1) == "then" => self.past_words(at + 2, &["on", "onwards"]),
            "after" if self.text(at + 1) == "that" => at + 2,
            "until" | "till" if self.text(at + 1) == "then" => at + 2,
            "afterwards" => at + 1,
            _ => return None,
        };
        let months: Vec<usize> = (0..self.all.len()).filter(|at| lexicon::month(self.text(*at)).is_some()).collect();
        let [month] = months.as_slice() else { return None };
        let clause = self.clause_after(*month);
        let opens = *month == 1 && self.text(0) == "in" && clause < at;
        let told = (0..clause).any(|at| self.number(at).is_some() || self.is_unit(at));
        if !opens || told || !self.closes(past) || !self.has_length() {
            return None;
        }
        self.put(at, &[if matches!(self.text(at), "until" | "till") { "until" } else { "from" }]);
        self.out.push(self.all[*month]);
        Some(past)
    }

    /// "14 once i finish my other class in may": from may on.
    pub(super) fn once_in_month(&mut self, at: usize) -> Option<usize> {
        let end = self.clause_after(at);
        let month = (at + 2..end).find(|at| self.text(at - 1) == "in" && lexicon::month(self.text(*at)).is_some())?;
        let told = self.all[at + 1..month].iter().any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        if told || month > at + 9 || !self.closes(month + 1) || !self.has_length() {
            return None;
        }
        self.put(at, &["from"]);
        self.out.push(self.all[month]);
        Some(month + 1)
    }

    /// "harvest until october 3 so two hours a week": until that day.
    pub(super) fn so_until_then(&mut self, at: usize) -> Option<usize> {
        let until = self.out.iter().position(|it| matches!(it.text, "until" | "till" | "til"))?;
        let dated = self.out[until..].iter().any(|it| lexicon::month(it.text).is_some());
        let before = self.out[..until].iter().any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        let plain = self.out[until + 1..].iter().all(|it| {
            lexicon::month(it.text).is_some()
                || number_of(it).is_some()
                || is_stop(it)
                || matches!(
                    it.text,
                    "the" | "of" | "end" | "st" | "nd" | "rd" | "th" | "mid" | "early" | "late" | "next"
                )
        });
        let own = self.past_words(at + 1, &["just", "only", "about", "maybe", "its", "i", "do", "can", "have"]);
        if !dated || before || !plain || self.count(own).is_none() && self.length(own).is_none() {
            return None;
        }
        self.out.drain(..until);
        self.drop_stops();
        Some(own)
    }

    /// "week one 6 hours, week two 3, week three nothing, then again": an average week of the three, where each of them has its hours.
    pub(super) fn weeks_by_number(&mut self, at: usize) -> Option<usize> {
        let mut next = at;
        let (mut weeks, mut total, mut unit) = (0.0, 0.0, None);
        while self.text(next) == "week" && self.number(next + 1).is_some_and(|(week, _)| week == weeks + 1.0) {
            let own =
                self.past_words(next + 2, &[":", ",", "=", "is", "its", "i", "do", "are", "am", "im", "about", "has"]);
            let (value, end) = if matches!(self.text(own), "off" | "nothing" | "none" | "free" | "rest") {
                (0.0, own + 1)
            } else if let Some((length, past)) = self.length(own).filter(|(length, _)| length.low == length.high) {
                unit.get_or_insert(60.0);
                (length.low / 60.0, past)
            } else {
                let (value, past) = self.count(own)?;
                (value, past)
            };
            if !self.closes(end) {
                return None;
            }
            (weeks, total) = (weeks + 1.0, total + value);
            next = self.past_words(end, &[",", ";", ".", "and", "then"]);
            if next == end {
                break;
            }
        }
        // The grammar knows two weeks that take turns.
        if weeks < 3.0 || unit.is_none() || !self.out.iter().all(is_stop) {
            return None;
        }
        let again = [
            "then", "it", "starts", "start", "begins", "repeats", "again", "over", "from", "the", "top", "repeat",
            "and", "so", "on", "i", "all",
        ];
        let close = self.past_words(next, &again);
        // "week 1 5 hours, week 2 8, week 3 12" rather grows.
        let repeats = (next..close)
            .any(|at| matches!(self.text(at), "again" | "starts" | "start" | "begins" | "repeats" | "repeat"));
        if !repeats || total <= 0.0 || !(close >= self.all.len() || self.ends(close)) {
            return None;
        }
        self.put_number(at, (total * 60.0).round());
        self.put(at, &["min", "every"]);
        self.put_number(at, weeks);
        self.put(at, &["weeks"]);
        Some(close)
    }

    /// "2 weeks out of 3 nothing, the third week 12 hours": every third week.
    pub(super) fn weeks_out_of(&mut self, at: usize) -> Option<usize> {
        let idle = self.out.last().and_then(number_of)?;
        let all = if self.said(at + 1, &["out", "of"]) { at + 3 } else { self.past_words(at + 1, &["in", "of"]) };
        let (of, past) =
            self.number(all).filter(|(of, _)| all > at + 1 && *of == idle + 1.0 && (2.0..=6.0).contains(of))?;
        let end = self.clause_after(past);
        let told = self.all[past..end].iter().any(|it| is_unit(it) || number_of(it).is_some_and(|value| value > 0.0));
        let next = self.past_words(end, &[",", ";", ".", "and", "but", "the", "on", "in", "-", "only"]);
        let named = match self.text(next) {
            "second" => 2.0,
            "third" => 3.0,
            "fourth" | "4th" => 4.0,
            "fifth" => 5.0,
            "other" | "remaining" | "last" => of,
            _ if matches!(self.text(next + 1), "th" | "rd" | "nd") => self.number(next)?.0,
            _ => return None,
        };
        let own = self.past_words(
            next + 1,
            &[
                "th", "rd", "nd", "one", "week", "its", "i", "do", "have", "get", "study", "can", "about", ":", ",",
                "is", "im", "home", "free", "for",
            ],
        );
        let (length, close) = self.length(own)?;
        let before =
            self.out[..self.out.len() - 1].iter().any(|it| is_unit(it) || number_of(it).is_some() || is_day(it));
        if named != of || told || before || !self.closes(close) && self.past_a_week(close).is_none() {
            return None;
        }
        self.out.clear();
        self.put_length(at, length);
        self.put(at, &["every"]);
        self.put_number(at, of);
        self.put(at, &["weeks"]);
        Some(self.past_a_week(close).unwrap_or(close))
    }

    /// "good weeks 10, bad weeks 2, it's half and half": they take turns.
    pub(super) fn half_and_half(&mut self, at: usize) -> Option<usize> {
        let past = if self.said(at, &["half", "and", "half"]) || self.said(at, &["fifty", "-", "fifty"]) {
            at + 3
        } else if self.said(at, &["half", "the", "time", "each"]) {
            at + 4
        } else {
            return None;
        };
        let clause = self.clause_before();
        let kinds = self.out[..clause].iter().filter(|it| matches!(it.text, "week" | "weeks")).count();
        let numbers: Vec<f64> = self.out[..clause].iter().filter_map(number_of).collect();
        let [one, other] = numbers.as_slice() else { return None };
        let tells = self.out[..clause].iter().any(is_day)
            || self.out[..clause]
                .iter()
                .any(|it| matches!(it.word, Some(Keyword::Minute | Keyword::Adverb(_) | Keyword::Times)));
        let kind = |good: &[&str]| self.out[..clause].iter().any(|it| words::is_one_of(it.text, good));
        let both = kind(&["good", "quiet", "calm", "easy", "light", "slow", "normal"])
            && kind(&["bad", "busy", "hard", "heavy", "crazy", "hectic", "rough"]);
        let own = &self.out[clause..];
        let talk = own.iter().all(|it| {
            matches!(
                it.text,
                "its"
                    | "it"
                    | "is"
                    | "about"
                    | "roughly"
                    | "and"
                    | "so"
                    | "more"
                    | "or"
                    | "less"
                    | "they"
                    | "are"
                    | "happen"
            )
        });
        if kinds != 2 || tells || !both || !talk || !self.closes(past) {
            return None;
        }
        let (one, other) = (*one, *other);
        self.out.clear();
        self.put(at, &["one", "week"]);
        self.put_number(at, one);
        self.put(at, &["hours"]);
        self.put_sign(at, ',', ",");
        self.put(at, &["the", "next", "week"]);
        self.put_number(at, other);
        self.put(at, &["hours"]);
        Some(past)
    }

    /// "60 hours left and i want to be done in 12 weeks": five a week.
    pub(super) fn through_in_weeks(&mut self, at: usize) -> Option<usize> {
        let (weeks, past) = self.number(at + 1)?;
        let period = matches!(self.text(past), "weeks" | "months");
        let done = self.out.iter().any(|it| {
            matches!(
                it.text,
                "finish" | "finished" | "done" | "through" | "ready" | "complete" | "pass" | "cover" | "completed"
            )
        });
        let total = self.out.iter().any(|it| {
            matches!(
                it.text,
                "left"
                    | "total"
                    | "remaining"
                    | "remain"
                    | "all"
                    | "altogether"
                    | "course"
                    | "plan"
                    | "syllabus"
                    | "material"
                    | "go"
                    | "still"
                    | "need"
                    | "needs"
                    | "takes"
            )
        });
        let (begin, length, end) = self.last_length(self.out.len())?;
        let is_one = !self.out[..begin]
            .iter()
            .chain(&self.out[end..])
            .any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        let rated = self
            .out
            .iter()
            .any(|it| matches!(it.word, Some(Keyword::Adverb(_) | Keyword::Per | Keyword::Every | Keyword::Period(_))));
        if !period || !done || !total || !is_one || rated || length.low < 600.0 || weeks < 1.0 || !self.closes(past + 1)
        {
            return None;
        }
        self.out.clear();
        self.put_length(at, length);
        self.put(at, &["over"]);
        self.put_number(at, weeks);
        self.out.push(self.all[past]);
        Some(past + 1)
    }

    /// "20 minutes a day and then twice a week i do an hour": that comes on top.
    pub(super) fn and_then_so_often(&mut self, at: usize) -> Option<usize> {
        let and = self.out.last().is_some_and(|it| it.text == "and");
        let times = match self.word(at + 1)? {
            Keyword::Repeats(_) => at + 2,
            _ => {
                let (_, past) = self.count(at + 1)?;
                if !matches!(self.word(past), Some(Keyword::Times))
                    && !matches!(self.text(past), "evenings" | "days" | "nights" | "mornings")
                {
                    return None;
                }
                past + 1
            }
        };
        let rate = self.past_a_week(times)?;
        let end = self.clause_after(rate);
        let number = (rate..end).find(|at| self.length(*at).is_some())?;
        let (_, past) = self.length(number)?;
        let told = self.all[rate..number].iter().any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        if !and || told || !self.has_length() || self.all[past..end].iter().any(super::tells_time) {
            return None;
        }
        self.out.pop();
        self.put(at, &["plus"]);
        self.out.extend_from_slice(&self.all[number..past]);
        self.out.extend_from_slice(&self.all[at + 1..rate]);
        Some(end)
    }

    /// "5 hours a week for ages": that it is no news.
    pub(super) fn for_ages(&mut self, at: usize) -> Option<usize> {
        let ways: [&[&str]; 10] = [
            &["ages"],
            &["ever"],
            &["a", "while"],
            &["a", "while", "now"],
            &["a", "long", "time"],
            &["quite", "a", "while"],
            &["years", "now"],
            &["months", "now"],
            &["years"],
            &["some", "time"],
        ];
        let past = ways.into_iter().filter(|way| self.said(at + 1, way)).map(|way| at + 1 + way.len()).max()?;
        let past = self.past_words(past, &["now", "already"]);
        (self.has_length() && self.closes(past)).then_some(past)
    }
}

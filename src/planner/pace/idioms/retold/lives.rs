//! Hours that are no study: one's sleep, work and way there told in a row, a job's in brackets, what a contract says, when the library
//! closes, how much somebody else does, and what was done before.

use super::{IdiomReader, is_stop, is_unit, number_of, tells_time};
use crate::planner::pace::words::{self, Keyword};

/// What takes hours of a life, as said of oneself.
const LIVES: &[&str] = &[
    "babysit",
    "commute",
    "cook",
    "drive",
    "employed",
    "exercise",
    "gym",
    "job",
    "nanny",
    "paid",
    "sleep",
    "teach",
    "train",
    "travel",
    "uni",
    "university",
    "volunteer",
    "work",
];

/// People, by what they are to the learner, where the clause is all theirs.
#[rustfmt::skip] // Many words a line.
const OTHERS: &[&str] = &[
    "aunt", "boyfriend", "brother", "classmate", "colleague", "cousin", "coworker", "dad", "father", "fiance", "fiancee", "flatmate",
    "friend", "girlfriend", "housemate", "husband", "mate", "mom", "mother", "mum", "neighbor", "neighbour", "nephew", "niece", "partner",
    "roomie", "roommate", "sister", "spouse", "uncle", "wife",
];

/// What compares the learner's own with it.
const COMPARES: &[&str] = &[
    "as", "double", "fewer", "half", "less", "longer", "more", "same", "than", "that", "third", "too", "triple",
    "twice", "together", "also",
];

impl IdiomReader<'_, '_> {
    /// "i sleep 8 hours, work 8, commute 1 and …": none of them is study.
    pub(super) fn life_list(&mut self, at: usize) -> Option<usize> {
        let mine = self.out.last().is_some_and(|it| matches!(it.text, "i" | "im" | "am" | "we"));
        // "gym 1 hour, study 2 hours".
        let said = if self.text(at + 1) == ":" { at + 2 } else { at + 1 };
        let noted = self.opens() && self.number(said).is_some_and(|(_, past)| self.is_unit(past));
        if !(mine || noted) {
            return None;
        }
        let (mut next, mut count, mut last) = (at, 0, at);
        while words::is_in(LIVES, self.text(next)) && self.text(next + 1) != "on" {
            let number =
                self.past_words(next + 1, &[":", "for", "about", "around", "another", "like", "a", "truck", "full"]);
            let Some((_, past)) = self.count(number) else { break };
            let past = if self.is_unit(past) { past + 1 } else { past };
            let past = self.past_rate(past);
            (count, last) = (count + 1, past);
            next = self.past_words(past, &[",", "and", "plus"]);
            if next == past {
                break;
            }
        }
        if self.said(last, &["for", "work"]) || self.said(last, &["to", "work"]) {
            last += 2;
        }
        // One alone is known to the readings; so is what has no study after it.
        let volunteers = count == 1
            && !matches!(self.text(at), "work" | "commute" | "drive" | "sleep" | "employed")
            && self.study_after(last);
        let end = self.past_words(last, &[",", ";", "and", "plus", "so", "but"]);
        // "… and the rest is for study": how much is that?
        let told = !(end..self.all.len()).any(|at| {
            let clause = &self.all[end..at];
            matches!(self.text(at), "rest" | "left" | "remaining" | "remains")
                && self.text(at.wrapping_sub(1)) != "whats"
                && !clause.iter().any(|it| number_of(it).is_some())
        });
        let alone =
            noted && count == 1 && matches!(self.text(end), "study" | "studying" | "course" | "learn" | "learning");
        if last == end || !(count > 1 || volunteers || alone) || !self.amount_after(end) || self.has_length() || !told {
            return None;
        }
        if mine {
            self.out.pop();
        }
        Some(end)
    }

    fn study_after(&self, at: usize) -> bool {
        (at..self.all.len()).any(|at| {
            matches!(self.text(at), "learn" | "study" | "studying" | "read" | "course" | "this" | "books" | "exam")
        })
    }

    fn past_rate(&self, at: usize) -> usize {
        match self.word(at) {
            _ if self.text(at) == "/" && matches!(self.word(at + 1), Some(Keyword::Period(_))) => at + 2,
            Some(Keyword::Adverb(_)) => at + 1,
            Some(Keyword::A | Keyword::Per | Keyword::Every)
                if matches!(self.word(at + 1), Some(Keyword::Period(_) | Keyword::Moment(_))) =>
            {
                at + 2
            }
            _ => at,
        }
    }

    /// "two jobs (20h and 15h a week)": how much those take.
    pub(super) fn bracket_of_a_job(&mut self, at: usize) -> Option<usize> {
        let job = self.out.last().is_some_and(|it| {
            matches!(
                it.text,
                "job"
                    | "jobs"
                    | "work"
                    | "shift"
                    | "shifts"
                    | "contract"
                    | "contracts"
                    | "gig"
                    | "gigs"
                    | "commute"
                    | "employment"
            )
        });
        let end = (at..self.all.len()).find(|at| self.text(*at) == ")")?;
        let amount = self.all[at..end].iter().any(is_unit) || (at..end).any(|at| self.time_span_here(at));
        // "an hour per shift (3 a week)" counts shifts.
        (job && amount && self.amount_after(end + 1) && !self.has_length()).then_some(end + 1)
    }

    fn time_span_here(&self, at: usize) -> bool {
        self.number(at).is_some() && matches!(self.text(at + 1), "-" | "to") && self.number(at + 2).is_some()
    }

    /// "my contract is 38 hours a week; …": a job's.
    pub(super) fn contract(&mut self, at: usize) -> Option<usize> {
        let mine = self.out.last().is_some_and(|it| matches!(it.text, "my" | "the" | "work" | "a" | "im"));
        let verb = matches!(
            self.text(at + 1),
            "is" | "says" | "has" | "covers" | "for" | "of" | "runs" | "requires" | "means"
        );
        let end = self.clause_after(at);
        let amount = self.all[at..end].iter().any(is_unit);
        let is_contract = self.text(at) != "shift" || self.text(at + 1) == "is";
        let own = self.past_words(end, &[",", ".", ";", "and", "but", "so"]);
        if !is_contract || !mine || !verb || !amount || own == end || !self.amount_after(own) || self.has_length() {
            return None;
        }
        self.out.clear();
        Some(own)
    }

    /// "… the reading room closes at 9, it's closed on sundays": when a place is open.
    pub(super) fn opening_hours(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let subject = &self.out[clause..];
        let is_mine = subject.iter().any(|it| matches!(it.text, "i" | "im" | "my" | "we"));
        let told = subject.iter().any(|it| tells_time(it) && it.word != Some(Keyword::A));
        if is_mine || told || subject.is_empty() || subject.len() > 4 || !self.out[..clause].iter().any(is_unit) {
            return None;
        }
        let end = self.clause_after(at);
        let time = self.past_words(at + 1, &["at", "by", "around", "from"]);
        let is_time = time > at + 1
            && self.number(time).is_some()
            && !self.number(time).is_some_and(|(_, unit)| self.is_unit(unit));
        let days = self.past_words(at + 1, &["on", "the", "all", "at"]);
        let named = self.day_list_end(days).filter(|past| *past == end);
        // Days on which it is shut and something is studied contradict each other.
        let studied = Self::days_named(&self.out[..clause]);
        let shut = named.is_some_and(|past| {
            let shut = Self::days_named(&self.all[days..past]);
            !studied.is_empty() && studied.and(shut).is_empty()
        });
        let is_shut = matches!(self.text(at), "closed" | "shut") && shut;
        if !(is_time && !matches!(self.text(at), "closed" | "shut") || is_shut) {
            return None;
        }
        self.out.truncate(clause);
        self.drop_stops();
        Some(end)
    }

    /// "my roommate studies from 9 to 5. i do two hours": a clause of somebody else's alone.
    pub(super) fn somebody_else(&mut self, at: usize) -> Option<usize> {
        let who = self.past_words(at + 1, &["older", "younger", "big", "little", "best", "twin", "old"]);
        if !words::is_in(OTHERS, self.text(who)) || !self.opens() || matches!(self.text(who + 1), "and" | "&" | "s") {
            return None;
        }
        let end = self.clause_after(who);
        let clause = &self.all[who + 1..end];
        let is_theirs = !clause.iter().any(|it| {
            matches!(
                it.text,
                "i" | "im"
                    | "me"
                    | "we"
                    | "us"
                    | "my"
                    | "our"
                    | "both"
                    | "with"
                    | "and"
                    | "so"
                    | "while"
                    | "when"
                    | "but"
            )
        });
        let does = self.text(who + 1);
        let was = matches!(does, "did" | "finished" | "passed" | "took" | "needed" | "spent");
        let is = does.ends_with('s') && self.all.get(who + 1).is_some_and(|it| !is_unit(it) && number_of(it).is_none());
        let verb = was || is;
        let amount = clause.iter().any(|it| number_of(it).is_some() || is_unit(it));
        // Days, hours and the children may be what makes the learner's own time.
        let of_study = clause.iter().any(|it| {
            matches!(
                it.text,
                "did"
                    | "does"
                    | "finished"
                    | "gets"
                    | "learns"
                    | "manages"
                    | "needed"
                    | "needs"
                    | "passed"
                    | "puts"
                    | "reads"
                    | "revises"
                    | "spends"
                    | "spent"
                    | "studies"
                    | "took"
            )
        });
        let own = self.past_words(end, &[",", ".", ";", "but", "and", "-", "!", "\n"]);
        let speaks = matches!(self.text(own), "i" | "im" | "ill" | "ive" | "mine" | "me");
        let compares = (own..self.all.len()).any(|at| words::is_one_of(self.text(at), COMPARES));
        if !is_theirs || !verb || !amount || !of_study || own == end || !speaks || compares || !self.amount_after(own) {
            return None;
        }
        // "my sister studies 2 hours a day, i do one": as often as she does.
        let studies = (who + 1..end).find(|at| self.length(*at).is_some()).filter(|_| self.out.is_empty());
        studies.and_then(|number| self.asked_of_me(number - 1)).or(Some(own))
    }

    /// "last summer i did 15 hours weekly, this summer just 6": now.
    pub(super) fn this_season(&mut self, at: usize) -> Option<usize> {
        let season = self.text(at + 1);
        let named = matches!(
            season,
            "winter" | "summer" | "spring" | "fall" | "autumn" | "year" | "semester" | "term" | "month" | "quarter"
        );
        let past = self.out.windows(2).any(|pair| pair[0].text == "last" && pair[1].text == season);
        let number =
            self.past_words(at + 2, &["just", "only", "its", "i", "do", "it", "is", "about", "maybe", ",", ":"]);
        if !named || !past || self.count(number).is_none() {
            return None;
        }
        self.put(at, &["now"]);
        Some(at + 2)
    }

    /// "out of what's left of each day i give 2": each day.
    pub(super) fn of_what_is_left(&mut self, at: usize) -> Option<usize> {
        let left = if self.text(at) == "whats" { at + 1 } else { self.past_words(at + 1, &["is"]) };
        let of = left + 1;
        if self.text(left) != "left" || !matches!(self.text(of), "of" | "in" | "over") {
            return None;
        }
        let day = self.past_words(of + 1, &["of", "the", "a"]);
        let rate = matches!(self.word(day), Some(Keyword::Every)) || matches!(self.word(day), Some(Keyword::Period(_)));
        if !rate || self.has_length() {
            return None;
        }
        self.out.pop_if(|it| matches!(it.text, "from" | "of" | "in" | "with"));
        if matches!(self.word(day), Some(Keyword::Every)) {
            return Some(day);
        }
        self.put(at, &["each"]);
        Some(day)
    }

    /// "at home 5 hours a week, at work 2": both.
    pub(super) fn at_work_too(&mut self, at: usize) -> Option<usize> {
        let home = self.out.windows(2).any(|pair| pair[0].text == "at" && pair[1].text == "home");
        let clause = self.clause_before();
        let opens = self.out.len() == clause + 1 && clause > 0;
        let (_, past) = self.number(at + 1)?;
        let closes = self.closes(if self.is_unit(past) { past + 1 } else { past }) || self.past_a_week(past).is_some();
        if !home || !opens || !closes || !self.has_length() {
            return None;
        }
        self.out.pop();
        self.put(at, &["plus"]);
        Some(at + 1)
    }

    /// "… then i'm back at work: 6": as much as was said, and not each day of work.
    pub(super) fn back_at_work(&mut self, at: usize) -> Option<usize> {
        let mine = self.out.last().is_some_and(|it| matches!(it.text, "im" | "am" | "be" | "go"));
        let works = matches!(self.text(at + 1), "at" | "to") && matches!(self.text(at + 2), "work" | "school" | "uni");
        (mine && works && self.has_length() && self.closes(at + 3)).then(|| {
            self.out.push(self.all[at]);
            at + 3
        })
    }

    /// "i work sunday to wednesday, other days 2 hours": on those days.
    pub(super) fn works_on_days(&mut self, at: usize) -> Option<usize> {
        let mine = matches!(self.out.as_slice(), [only] if only.text == "i");
        let end = self.day_list_end(at + 1)?;
        let taken = Self::days_named(&self.all[at + 1..end]);
        let next = self.past_words(end, &[",", ";", ".", "so", "and", "on", "the", "my"]);
        let past = self.past_words(next, &["other", "remaining", "rest", "of", "the", "week", "days", "others"]);
        let others = (next..past).any(|at| matches!(self.text(at), "other" | "remaining" | "rest" | "others"));
        let amount = self.past_words(past, &[":", ",", "i", "do", "study", "its"]);
        let left = crate::planner::pace::days::DaySet::ALL.without(taken);
        if !mine || !others || next == end || taken.is_empty() || left.is_empty() || self.length(amount).is_none() {
            return None;
        }
        self.out.clear();
        self.put_days(at, left);
        Some(amount)
    }

    /// "on working days 30 min, off days 3 hours, i work mon to wed": days off from work.
    pub(super) fn off_days_of_a_roster(&mut self, at: usize) -> Option<usize> {
        let works = (0..self.all.len()).any(|at| {
            matches!(self.text(at), "i" | "we") && self.text(at + 1) == "work" && self.day_list_end(at + 2).is_some()
        });
        if !works || self.text(at + 1) != "days" || self.out.last().is_some_and(|it| number_of(it).is_some()) {
            return None;
        }
        self.put(at, if self.text(at) == "off" { &["days", "off"] } else { &["work", "days"] });
        Some(at + 2)
    }

    /// "two years ago 20 hours a week, today 5": what was is no more.
    pub(super) fn long_ago(&mut self, at: usize) -> Option<usize> {
        if self.text(at) == "today" {
            let past = self.out.windows(2).any(|pair| pair[0].text == "used" && pair[1].text == "to");
            let number = self.past_words(at + 1, &["its", "i", "do", "just", "only", ":", ",", "about", "have"]);
            self.count(number).filter(|_| past)?;
            self.put(at, &["now"]);
            return Some(at + 1);
        }
        let period = self.out.last().filter(|it| matches!(it.text, "years" | "months" | "weeks" | "year" | "month"))?;
        let number = self.out.len().checked_sub(2)?;
        let counted = number_of(&self.out[number]).is_some()
            || matches!(self.out[number].word, Some(Keyword::A | Keyword::Vague))
            || period.text.ends_with('s');
        let own = self.past_words(at + 1, &["i", "did", "it", "was", "had", "studied", ",", "we", "about"]);
        let now = (own..self.all.len())
            .any(|at| matches!(self.text(at), "now" | "today" | "nowadays" | "currently" | "these"));
        let begin = if number > 0 && matches!(self.out[number - 1].text, "about" | "a") { number - 1 } else { number };
        if !counted || begin > 0 || !now || self.length(own).is_none() {
            return None;
        }
        self.out.truncate(begin);
        self.put(at, &["used", "to", "do"]);
        Some(own)
    }

    /// "0 hours now, 8 a week from 10 january": nothing at first.
    pub(super) fn nothing_for_now(&mut self, at: usize) -> Option<usize> {
        let (value, past) = self.count(at)?;
        let opens = self.out.iter().all(|it| is_stop(it) || matches!(it.text, "i" | "do" | "study" | "its" | "at"));
        if value != 0.0 || !opens || !self.is_unit(past) {
            return None;
        }
        let when = self.past_rate(past + 1);
        let for_now = self
            .is(when, &["now", "currently", "until", "till", "for", "right", "at", "this", "in", "through", "from"]);
        let some = (when..self.all.len()).any(|at| self.count(at).is_some_and(|(value, _)| value > 0.0));
        if !for_now || !some {
            return None;
        }
        self.put(at, &["nothing"]);
        // "…, 8 a week from january": of hours.
        let bare = (when..self.all.len()).find(|at| self.number(*at).is_some());
        let Some((next, past)) = bare.and_then(|at| self.number(at).map(|(_, past)| (at, past))) else {
            return Some(when);
        };
        if self.past_a_week(past).is_none() {
            return Some(when);
        }
        self.out.extend_from_slice(&self.all[when..past]);
        self.put(next, &["hours"]);
        Some(past)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted_for_binary_search() {
        assert!([LIVES, OTHERS].iter().all(|list| list.is_sorted()));
    }
}

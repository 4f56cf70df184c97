//! What somebody would like to say, and what is true: "i wanna say 15 but honestly 10"; and what is said again: "2 hours on weekdays,
//! actually no make that one".

use super::super::{IdiomReader, is_day, is_stop, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

/// What a wish is put with, before "say".
const WISH: &[&str] = &[
    "am", "could", "d", "going", "gonna", "i", "id", "im", "like", "love", "me", "of", "part", "so", "tempted", "to",
    "wanna", "want", "wanted", "wants", "was", "would",
];

impl<'a> IdiomReader<'_, 'a> {
    /// "i want to say 15 hours a week, but honestly 10": ten.
    pub(super) fn wished(&mut self, at: usize) -> Option<usize> {
        let wishes = self
            .out
            .iter()
            .any(|it| matches!(it.text, "wanna" | "want" | "wanted" | "wants" | "like" | "love" | "tempted" | "gonna"));
        let plain = self.out.iter().all(|it| WISH.binary_search(&it.text).is_ok());
        let number = self.past_words(at + 1, &["about", "like"]);
        let (_, past) = self.count(number).filter(|_| wishes && plain)?;
        let own = (past..self.all.len()).find(|at| self.count(*at).is_some())?;
        let (kept, end) = self.count(own)?;
        let between = &self.all[past..own];
        let admits = between.iter().any(|it| {
            matches!(
                it.text,
                "honestly"
                    | "realistically"
                    | "really"
                    | "truthfully"
                    | "honest"
                    | "truth"
                    | "reality"
                    | "actually"
                    | "but"
                    | "probably"
            )
        });
        let first = between.iter().position(|it| !is_unit(it) && !is_rate(it)).unwrap_or(between.len());
        let told = between[first..].iter().any(|it| is_unit(it) || is_day(it) || number_of(it).is_some());
        let adds = between.iter().any(|it| matches!(it.text, "plus" | "and" | "more" | "extra" | "another"));
        let more = self.all[end..].iter().any(|it| number_of(it).is_some() || is_day(it));
        if !admits || told || adds || more {
            return None;
        }
        let unit = between.iter().find(|it| is_unit(it)).copied();
        let rate: Vec<Lexeme<'a>> = between[..first].iter().filter(|it| is_rate(it)).copied().collect();
        self.out.clear();
        self.put_number(own, kept);
        if self.is_unit(end) {
            self.out.push(self.all[end]);
        } else {
            match unit {
                Some(unit) => self.out.push(unit),
                None => self.put(own, &["hours"]),
            }
        }
        let end = if self.is_unit(end) { end + 1 } else { end };
        if self.closes(end) {
            self.out.extend(rate);
        }
        Some(end)
    }

    /// "i want to do 15 hours a week. realistic is 8": eight, as often.
    pub(super) fn is_realistic(&mut self, at: usize) -> Option<usize> {
        let number = self.past_words(
            at + 1,
            &["is", "its", "would", "be", "more", "like", "about", ":", "though", "i", "can", "do", "have"],
        );
        let (kept, past) = self.count(number)?;
        let end = if self.is_unit(past) { past + 1 } else { past };
        let wishes = self.out.iter().any(|it| {
            matches!(
                it.text,
                "want" | "wanted" | "like" | "love" | "hope" | "hoped" | "dream" | "goal" | "ideally" | "wish"
            )
        });
        let (begin, said, after) = self.last_length(self.out.len())?;
        let alone = !self.out[..begin]
            .iter()
            .chain(&self.out[after..])
            .any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        let clause = self.clause_before();
        let unit = self.out[after - 1];
        if !wishes
            || !alone
            || said.low != said.high
            || after > clause
            || !self.opens()
            || end < self.all.len() && !self.closes(end)
        {
            return None;
        }
        let rate: Vec<Lexeme<'a>> = self.out[after..clause].iter().filter(|it| is_rate(it)).copied().collect();
        self.out.clear();
        self.put_number(at, kept);
        self.out.push(if self.is_unit(past) { self.all[past] } else { unit });
        self.out.extend(rate);
        Some(end)
    }

    /// "10 hours a week but i lose 2 of them to commuting", "… but 2 go on chores": so much less.
    pub(super) fn lost_of_it(&mut self, at: usize) -> Option<usize> {
        let them = &["of", "them", "those", "these", "that", "it", "hours"];
        let (lost, clause, to) = if self.out.last().is_some_and(|it| it.text == "i") {
            let (lost, past) = self.count(at + 1)?;
            let in_minutes = self.word(past) == Some(Keyword::Minute);
            let unit = if self.is_unit(past) { past + 1 } else { past };
            (if in_minutes { lost } else { lost * 60.0 }, self.out.len() - 1, self.past_words(unit, them))
        } else {
            let noun = self.out.iter().rposition(|it| !them.contains(&it.text) && !is_unit(it))?;
            let minutes = self.out[noun + 1..].iter().any(|it| it.word == Some(Keyword::Minute));
            let lost = number_of(&self.out[noun])?;
            (if minutes { lost } else { lost * 60.0 }, noun, at + 1)
        };
        let end = self.clause_after(to);
        let opens = clause > 0
            && (is_stop(&self.out[clause - 1])
                || matches!(self.out[clause - 1].text, "but" | "and" | "of" | "which" | "though"));
        let goes = matches!(self.text(to), "to" | "on" | "into" | "for" | "with" | "in");
        let own = self.all[to..end].iter().any(|it| {
            number_of(it).is_some()
                || is_unit(it)
                || is_day(it)
                || matches!(
                    it.text,
                    "this"
                        | "study"
                        | "studying"
                        | "course"
                        | "class"
                        | "lectures"
                        | "reading"
                        | "exam"
                        | "practice"
                        | "videos"
                        | "it"
                        | "learning"
                        | "coding"
                        | "revision"
                        | "book"
                        | "books"
                        | "tutorial"
                        | "quizzes"
                        | "lessons"
                        | "seminar"
                )
        });
        let (begin, said, after) = self.last_length(clause)?;
        let alone = !self.out[..begin]
            .iter()
            .chain(&self.out[after..clause])
            .any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        let more = self.all[end..].iter().any(|it| number_of(it).is_some() || is_unit(it));
        let left = said.low - lost;
        if !opens
            || !goes
            || own
            || end <= to + 1
            || end > to + 5
            || !alone
            || more
            || said.low != said.high
            || left <= 0.0
        {
            return None;
        }
        let rate: Vec<Lexeme<'a>> = self.out[after..clause].iter().filter(|it| is_rate(it)).copied().collect();
        self.out.truncate(begin);
        self.put_length(at, super::super::SaidLength { low: left, high: left });
        self.out.extend(rate);
        Some(end)
    }

    /// "2 hours on weekdays... actually no make that one, plus 4 on saturday": of the clause before, one.
    pub(super) fn made_another(&mut self, at: usize) -> Option<usize> {
        let number = self.past_words(at + 2, &["like", "about"]);
        let (kept, past) = self.count(number).filter(|_| matches!(self.text(at + 1), "that" | "it"))?;
        let end = if self.is_unit(past) { past + 1 } else { past };
        let takes_back = |it: &Lexeme<'_>| {
            is_stop(it)
                || matches!(
                    it.text,
                    "actually"
                        | "correction"
                        | "er"
                        | "hmm"
                        | "lol"
                        | "nah"
                        | "no"
                        | "nope"
                        | "oops"
                        | "sorry"
                        | "wait"
                        | "well"
                )
        };
        let said = self.out.iter().rposition(|it| !takes_back(it)).map_or(0, |last| last + 1);
        let taken_back = self.out[said..].iter().any(|it| !is_stop(it));
        let clause = self.out[..said].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
        let numbers: Vec<usize> = (clause..said).filter(|at| number_of(&self.out[*at]).is_some()).collect();
        let [was] = numbers.as_slice() else { return None };
        let (was, unit) = (*was, was + 1);
        let counted = self.out.get(unit).is_some_and(is_unit);
        // "2 hours a day, no, make it 10 a week" says another rate, too.
        if !taken_back || !counted || unit >= said || !self.closes(end) {
            return None;
        }
        self.out.truncate(said);
        self.out[was] = self.out[was].standing_for(TokenKind::Number(kept), super::super::super::IN_PLACE);
        if self.is_unit(past) {
            self.out[unit] = self.all[past];
        }
        Some(end)
    }

    /// "an hour on mon and wed when mum is in": why then.
    pub(super) fn somebody_is_in(&mut self, at: usize) -> Option<usize> {
        let when = self.out.iter().rposition(|it| matches!(it.text, "when" | "while" | "because" | "since"))?;
        let (subject, verb) = (when + 1, self.out.len().checked_sub(1)?);
        let is_somebody = subject < verb && !matches!(self.out[subject].text, "i" | "im" | "we");
        let is_there = matches!(self.out[verb].text, "is" | "are");
        let plain = Self::tells_nothing(&self.out[when + 1..]);
        if !is_somebody || !is_there || !plain || verb > when + 5 || !self.has_length() || !self.closes(at + 1) {
            return None;
        }
        self.out.truncate(when);
        Some(at + 1)
    }
}

fn is_rate(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::A | Keyword::Per | Keyword::Every | Keyword::Period(_) | Keyword::Adverb(_)))
        || it.text == "/"
}

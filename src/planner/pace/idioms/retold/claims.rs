//! What somebody asks for or is told beside what is really done: "3 hours daily is what my school wants, i do 2", "on paper 15,
//! really 8", "not 8 hours. not even 6. it's 4".

use super::{IdiomReader, SaidLength, is_day, is_stop, is_unit, tells_time};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words::{Keyword, Period};

/// What is done with an amount that somebody else sets.
const ASKS: &[&str] = &[
    "advise",
    "advised",
    "advises",
    "ask",
    "asks",
    "demands",
    "expect",
    "expects",
    "prescribes",
    "recommend",
    "recommended",
    "recommends",
    "require",
    "requires",
    "say",
    "says",
    "suggest",
    "suggests",
    "want",
    "wants",
];

impl<'a> IdiomReader<'_, 'a> {
    /// "3 hours daily is what my school wants, i do 2": as often, and as much as is done.
    pub(super) fn demanded(&mut self, at: usize) -> Option<usize> {
        let end = (at..self.clause_after(at)).find(|at| matches!(self.text(*at), "but" | "and" | "while"));
        let end = end.unwrap_or_else(|| self.clause_after(at));
        let asks = self.text(at) == "what" && (at..end).any(|at| self.is(at, ASKS));
        let is_norm = self.text(at) != "what" && self.text(at) != "whats";
        let verb = self.out.iter().rev().take(2).any(|it| matches!(it.text, "is" | "are" | "the" | "be"));
        if !(asks || is_norm) || !verb || (at..end).any(|at| self.all.get(at).is_some_and(tells_time)) {
            return None;
        }
        let (begin, demanded, past) = self.last_length(self.out.len())?;
        if self.out[..begin].iter().any(|it| super::number_of(it).is_some() || is_unit(it)) {
            return None;
        }
        let rate: Vec<Lexeme<'a>> =
            self.out[past..].iter().take_while(|it| !matches!(it.text, "is" | "are")).copied().collect();
        let in_minutes = self.out[begin..past].iter().any(is_minute);
        self.done_of_it(at, end, demanded, in_minutes, &rate)
    }

    /// "the app says 15 minutes a day, i do 30": so many minutes, as often.
    pub(super) fn asked_of_me(&mut self, at: usize) -> Option<usize> {
        let mine = self.out.iter().any(|it| matches!(it.text, "i" | "id" | "ill" | "im" | "lets" | "we"));
        let told = self.out.iter().any(|it| tells_time(it) && it.word != Some(Keyword::A));
        let number = self.past_words(
            at + 1,
            &["me", "us", "about", "for", "to", "do", "that", "it", "takes", "you", "need", "around"],
        );
        let (demanded, past) = self.length(number)?;
        let end = (past..self.clause_after(past)).find(|at| matches!(self.text(*at), "but" | "and" | "while"));
        let end = end.unwrap_or_else(|| self.clause_after(past));
        let rate: Vec<Lexeme<'a>> = self.all[past..end].to_vec();
        // Only an amount without its unit is in need of this one's.
        let own = self.past_words(
            end,
            &[
                ",", ".", ";", "but", "and", "so", "though", "-", "i", "im", "at", "do", "have", "get", "manage",
                "can", "only", "maybe", "about", "just", "more", "like", "around",
            ],
        );
        // "it says 150 hours and i have 20 weeks" tells of no hours.
        let of_time =
            |past: usize| !matches!(self.word(past), Some(Keyword::Period(_) | Keyword::Day(_) | Keyword::Times));
        let bare = self.count(own).is_some_and(|(_, past)| of_time(past)) && self.length(own).is_none();
        if mine || told || self.out.len() > 5 || !bare || !rate.iter().all(is_rate) {
            return None;
        }
        let in_minutes = self.all[number..past].iter().any(is_minute);
        self.done_of_it(at, end, demanded, in_minutes, &rate)
    }

    /// "my husband studies 3 hours a day, i get maybe one": as often as somebody else.
    pub(super) fn done_beside_somebody(&mut self, at: usize) -> Option<usize> {
        let somebody = match self.out.as_slice() {
            [whose, who] => {
                matches!(whose.text, "my" | "our" | "his" | "her" | "the" | "a") && !is_unit(who) && !tells_time(who)
            }
            [who] => matches!(who.text, "he" | "she" | "they" | "everyone" | "everybody"),
            _ => false,
        };
        if somebody { self.asked_of_me(at) } else { None }
    }

    /// What is done of an amount that was asked for: so many, or a part of it, and as often where nothing else is said.
    fn done_of_it(
        &mut self,
        at: usize,
        end: usize,
        demanded: SaidLength,
        in_minutes: bool,
        rate: &[Lexeme<'a>],
    ) -> Option<usize> {
        let own = self.past_words(end, &[",", ".", ";", "?", "!", "but", "and", "so", "though", "yet", "-"]);
        let mine = matches!(self.text(own), "i" | "we" | "im" | "ill" | "mine" | "realistically" | "really" | "in");
        if own == end || !(mine || self.count(own).is_some()) {
            return None;
        }
        let until = self.clause_after(own);
        let number = (own..until).find(|at| self.count(*at).is_some());
        let fraction = (own..until).find_map(|at| self.part_of_that(at));
        let (kept, after) = match (number, fraction) {
            (_, Some((part, past))) => (demanded.times(part), past),
            (Some(number), None) => match self.length(number) {
                Some(said) => said,
                None => {
                    let (value, end) = self.count(number)?;
                    let value = if in_minutes { value } else { value * 60.0 };
                    (SaidLength { low: value, high: value }, end)
                }
            },
            (None, None) => return None,
        };
        // A rate of its own, or the one that was asked for.
        let own_rate = self.all[after..until].iter().any(tells_time);
        self.out.clear();
        self.put_length(at, kept);
        if !own_rate {
            self.out.extend_from_slice(rate);
        }
        // "4 is what i get".
        let says = self.said(after, &["is", "what", "i"]);
        let past =
            if says { self.past_words(after + 3, &["get", "have", "do", "can", "manage", "really"]) } else { after };
        let past = self.past_words(past, &["done", "in", "instead", "only", "is", "realistic"]);
        Some(self.past_words(past, &["the", "truth", "reality", "more", "like", "it"]))
    }

    /// "10 hours a week would be a dream, 4 is what i get".
    pub(super) fn would_be(&mut self, at: usize) -> Option<usize> {
        let end = self.clause_after(at);
        let said = self.text(at + 1) == "be"
            && !self.all[at + 2..end].iter().any(|it| tells_time(it) && it.word != Some(Keyword::A));
        let (begin, wished, past) = self.last_length(self.out.len()).filter(|_| said && end > at + 2)?;
        let is_one = self.out[..begin].iter().all(|it| super::number_of(it).is_none() && !is_day(it));
        let plain = self.out[past..].iter().all(is_rate);
        let own = self.past_words(end, &[",", ".", ";", "but", "-"]);
        let told = (own..self.clause_after(own)).find(|at| self.count(*at).is_some())?;
        // "8 hours would be great, 2 on mondays".
        let (_, after) = self.count(told)?;
        let days = self.all[after..self.clause_after(after)].iter().any(is_day);
        // "15 would be ideal, 10 is realistic" tells of neither that it is done.
        let does = self.all[own..self.clause_after(own)].iter().any(|it| matches!(it.text, "i" | "we" | "im"));
        if !is_one || !plain || days || !does {
            return None;
        }
        let rate: Vec<Lexeme<'a>> = self.out[past..].to_vec();
        let in_minutes = self.out[begin..past].iter().any(is_minute);
        self.done_of_it(at, end, wished, in_minutes, &rate)
    }

    /// "half of that", "a third of it": the part, and where it ends.
    pub(super) fn part_of_that(&self, at: usize) -> Option<(f64, usize)> {
        let of = |past: usize| {
            (self.text(past) == "of"
                && matches!(self.text(past + 1), "that" | "it" | "this" | "those" | "hers" | "his" | "theirs"))
            .then_some(past + 2)
        };
        let counted = self.number(at).filter(|(count, _)| (1.0..=3.0).contains(count));
        let (count, part) = counted.map_or((1.0, at), |(count, past)| (count, past));
        let value = match self.text(part) {
            "half" => 0.5,
            "third" | "thirds" => 1.0 / 3.0,
            "quarter" | "quarters" => 0.25,
            _ => return None,
        };
        of(part + 1).map(|past| (value * count, past))
    }

    /// "my friend does 4 hours a day, i do a quarter of that": the part of it, as often.
    pub(super) fn fraction_of_that(&mut self, at: usize) -> Option<usize> {
        // "…; i do half": of that.
        if self.text(at) == "half" {
            let does = self
                .out
                .last()
                .is_some_and(|it| matches!(it.text, "do" | "manage" | "get" | "about" | "just" | "only" | "have"));
            let of_that = self.past_words(at + 1, &["that", "as", "much", "of", "hers", "his", "theirs"]);
            if !does || !self.closes(of_that) {
                return None;
            }
            return self.part_of_the_last(at, of_that, 0.5);
        }
        if matches!(self.text(at), "double" | "twice") {
            let as_much = self.past_words(at + 1, &["that", "as", "much", "hers", "his", "theirs"]);
            if as_much == at + 1 || !self.closes(as_much) {
                return None;
            }
            return self.part_of_the_last(at, as_much, 2.0);
        }
        let past = at + 2;
        let count = self.out.len().checked_sub(2).and_then(|at| super::number_of(&self.out[at]));
        let part = match self.out.last()?.text {
            "half" => 0.5,
            "third" => 1.0 / 3.0,
            "thirds" => count.filter(|count| *count == 2.0)? / 3.0,
            "quarter" => 0.25,
            "quarters" => count.filter(|count| *count == 3.0)? / 4.0,
            _ => return None,
        };
        if !matches!(self.text(at + 1), "that" | "it" | "hers" | "his" | "theirs") || !self.closes(past) {
            return None;
        }
        self.part_of_the_last(at, past, part)
    }

    /// "10 a week": hours, where nothing else is counted.
    fn hours_a_week(&self, end: usize) -> Option<(usize, super::SaidLength, usize)> {
        let said = &self.out[..end];
        let at = said.iter().rposition(|it| super::number_of(it).is_some())?;
        let rate = matches!(said.get(at + 1)?.word, Some(Keyword::A | Keyword::Per))
            && matches!(said.get(at + 2)?.word, Some(Keyword::Period(Period::Week)));
        let minutes = super::number_of(&said[at])? * 60.0;
        rate.then_some((at, super::SaidLength { low: minutes, high: minutes }, at + 1))
    }

    fn part_of_the_last(&mut self, at: usize, past: usize, part: f64) -> Option<usize> {
        // It is the learner's, and of no day alone.
        let joins = |it: &Lexeme<'a>| super::is_stop(it) || matches!(it.text, "and" | "but" | "so");
        let clause = self.out.iter().rposition(joins).map_or(0, |joint| joint + 1);
        let own = &self.out[clause..];
        let is_mine = own.iter().any(|it| matches!(it.text, "i" | "ill" | "we" | "mine"));
        if !is_mine || own.iter().any(|it| is_day(it) || is_unit(it)) {
            return None;
        }
        let (begin, length, end) = self.last_length(clause).or_else(|| self.hours_a_week(clause))?;
        let is_one = self.out[..begin].iter().all(|it| super::number_of(it).is_none() && !is_unit(it));
        if !is_one || self.out[..clause].iter().any(|it| it.text == "not") {
            return None;
        }
        let rate: Vec<Lexeme<'a>> = self.out[end..clause].iter().take_while(|it| is_rate(it)).copied().collect();
        let days: Vec<Lexeme<'a>> = self.out[..begin].iter().filter(|it| is_day(it)).copied().collect();
        self.out.clear();
        self.out.extend(days);
        self.put_length(at, length.times(part));
        self.out.extend(rate);
        Some(past)
    }

    /// "i planned 2 hours a day, in practice it's 1": what is done, as often as was planned.
    pub(super) fn in_practice(&mut self, at: usize) -> Option<usize> {
        let first = match self.text(at) {
            "in" if matches!(self.text(at + 1), "practice" | "reality" | "truth" | "fact") => at + 2,
            "in" => return None,
            _ => at + 1,
        };
        // "right now with overtime it's 5": what it is like.
        let with = if self.text(first) == "with" && matches!(self.text(first + 2), "its" | "it" | "i" | "im") {
            first + 2
        } else {
            first
        };
        let number = self.past_words(
            with,
            &[
                ",", ":", "at", "on", "its", "it", "is", "im", "i", "do", "doing", "get", "only", "about", "just",
                "more", "like", "closer", "to", "manage",
            ],
        );
        let (_, past) = self.count(number)?;
        let planned = self.out.iter().any(|it| {
            matches!(
                it.text,
                "aiming"
                    | "planned"
                    | "plan"
                    | "wanted"
                    | "want"
                    | "aimed"
                    | "aim"
                    | "hoped"
                    | "hope"
                    | "should"
                    | "supposed"
                    | "goal"
                    | "target"
                    | "meant"
                    | "theory"
                    | "paper"
                    | "ideally"
                    | "ideal"
                    | "eventually"
                    | "love"
            )
        });
        let end = if self.is_unit(past) { past + 1 } else { past };
        let (begin, _, unit_end) = self.last_length(self.out.len())?;
        let is_one = self.out[..begin].iter().all(|it| super::number_of(it).is_none() && !is_day(it));
        if !planned || !is_one || !(self.closes(end) || self.past_a_week(end).is_some()) {
            return None;
        }
        let unit = self.out[unit_end - 1];
        let rate: Vec<Lexeme<'a>> = self.out[unit_end..]
            .iter()
            .take_while(|it| !is_stop(it) && !matches!(it.text, "but" | "and"))
            .copied()
            .collect();
        self.out.clear();
        self.out.extend_from_slice(&self.all[number..end]);
        if end == past {
            self.out.push(unit);
        }
        if self.closes(end) {
            self.out.extend(rate);
        }
        Some(end)
    }

    /// "8 hours a week if i'm honest": talk.
    pub(super) fn honestly(&mut self, at: usize) -> Option<usize> {
        let honest =
            self.past_words(at + 1, &["i", "im", "am", "being", "really", "totally", "completely", "were", "be"]);
        (honest > at + 1 && matches!(self.text(honest), "honest" | "frank" | "truthful") && self.has_length())
            .then_some(honest + 1)
    }

    /// "…, twelve if my wife asks", "officially 15, really 8": what is only said to somebody.
    pub(super) fn claimed(&mut self, at: usize) -> Option<usize> {
        let end = self.clause_after(at);
        match self.text(at) {
            "if" => {
                let asks = (at + 1..end).any(|at| matches!(self.text(at), "ask" | "asks" | "asked"));
                let who = matches!(
                    self.text(at + 1),
                    "my" | "the" | "you" | "anyone" | "anybody" | "somebody" | "someone" | "her" | "his"
                );
                if !asks || !who || end > at + 8 {
                    return None;
                }
                // The claim stands in the same clause, and the truth in one before.
                let clause = self.clause_before();
                let claim = self.out[clause..].iter().any(|it| super::number_of(it).is_some());
                let truth = self.out[..clause].iter().any(is_unit);
                let counts = self.out[clause..].iter().filter(|it| super::number_of(it).is_some()).count();
                if !claim || !truth || counts != 1 {
                    return None;
                }
                self.out.truncate(clause);
                self.drop_stops();
                Some(end)
            }
            _ => {
                let past = if self.said(at, &["on", "paper"]) {
                    at + 2
                } else if matches!(self.text(at), "officially" | "theoretically") {
                    at + 1
                } else {
                    return None;
                };
                let number = self.past_words(past, &["its", "i", "do", "have", "it", "is", "about"]);
                let unit_end = match self.length(number) {
                    Some((_, past)) => past,
                    // "theoretically 15, practically 9 hours a week".
                    None => self.count(number)?.1,
                };
                let real = self.past_words(end, &[",", ".", ";", "but", "and", "-"]);
                let really = self
                    .is(real, &["really", "actually", "realistically", "reality", "truthfully", "practically"])
                    || self.said(real, &["in", "reality"])
                    || self.said(real, &["in", "practice"])
                    || self.said(real, &["in", "truth"]);
                let truth = (real..self.all.len()).find(|at| self.count(*at).is_some())?;
                let (_, past) = self.count(truth)?;
                if !really || !self.out.is_empty() || (self.length(number).is_none() && !self.is_unit(past)) {
                    return None;
                }
                self.out.extend_from_slice(&self.all[truth..past]);
                if self.is_unit(past) {
                    self.out.push(self.all[past]);
                } else {
                    self.out.push(self.all[unit_end - 1]);
                }
                let next = if self.is_unit(past) { past + 1 } else { past };
                if self.closes(next) && self.length(number).is_some() {
                    self.out.extend_from_slice(&self.all[unit_end..end]);
                }
                Some(next)
            }
        }
    }
}

/// Whether it says how often.
fn is_rate(it: &Lexeme<'_>) -> bool {
    is_day(it)
        || matches!(it.word, Some(Keyword::A | Keyword::Per | Keyword::Every | Keyword::Period(_) | Keyword::Adverb(_)))
        || matches!(it.text, "on" | "and" | "/" | "night" | "evening" | "morning" | "afternoon")
}

fn is_minute(it: &Lexeme<'_>) -> bool {
    it.word == Some(Keyword::Minute)
}

//! Idioms put into the plain words that they stand for, before either reading: "half a dozen hours" are six, "half seven til nine"
//! is from 7:30, "wed and thu are my weekend" names days off.
//!
//! Only what means the same whatever stands round it is put otherwise here. What an amount is for, and how amounts go together, is
//! left to the readings.

use jiff::civil::Weekday;

use super::days::DaySet;
use super::lexicon::Lexeme;
use super::token::TokenKind;
use super::words::{self, Keyword, Period};

mod announced;
mod clock;
mod conditions;
mod corrections;
mod counts;
mod day_parts;
mod days_left_out;
mod fillers;
mod fractions;
mod intentions;
mod left_out_commas;
mod neighbours;
mod on_off;
mod pieces;
mod remainders;
mod retold;
mod rosters;
mod sayings;
mod shares;
mod shift_counts;
mod tidied;
mod turns;

/// The lexemes of a phrase with its idioms in plain words: first the clauses that say something of others, then each idiom.
pub(super) fn spelt_out<'a>(all: Vec<Lexeme<'a>>) -> Vec<Lexeme<'a>> {
    let mut all = left_out_commas::put_back(tidied::tidied(fillers::dropped(all)));
    retold::two_letter_days(&mut all);
    retold::days_with_amounts(&mut all);
    let retells = |it: &Lexeme<'a>| {
        it.in_retelling
            || matches!(it.kind, TokenKind::Number(_) | TokenKind::Colon(..) | TokenKind::Sign('('))
            || matches!(it.word, Some(Keyword::Ones(_) | Keyword::Tens(_)))
    };
    let is_found = |it: &Lexeme<'a>| {
        it.in_idiom
            || matches!(it.kind, TokenKind::Number(_) | TokenKind::Sign('+' | '(' | '±'))
            || matches!(it.word, Some(Keyword::Ones(_)))
    };
    if all.iter().any(retold::is_spoken) {
        // What is put here is found by the others as if it had been written so.
        let spoken = put_otherwise(all, retold::is_spoken, |phrase, at| phrase.spoken(at));
        all = spoken.into_iter().map(Lexeme::found_by_itself).collect();
    }
    let retold = put_otherwise(all, retells, |phrase, at| phrase.retelling(at));
    put_otherwise(retold, is_found, |phrase, at| phrase.idiom(at))
}

/// The lexemes with what is found put otherwise, from the left to the right.
fn put_otherwise<'a>(
    all: Vec<Lexeme<'a>>,
    is_found: impl Fn(&Lexeme<'a>) -> bool,
    read: impl Fn(&mut IdiomReader<'_, 'a>, usize) -> Option<usize>,
) -> Vec<Lexeme<'a>> {
    if !all.iter().any(&is_found) {
        return all;
    }
    let mut phrase = IdiomReader {
        all: &all,
        out: Vec::with_capacity(all.len() + 4),
        counted_days: None,
        counts_times: false,
        in_cycle: false,
    };
    let mut at = 0;
    while at < all.len() {
        let next = if is_found(&all[at]) { read(&mut phrase, at) } else { None };
        at = next.unwrap_or_else(|| {
            phrase.out.push(all[at]);
            at + 1
        });
    }
    phrase.out
}

/// The text of a number that is nowhere written so.
const IN_PLACE: &str = "0";

struct IdiomReader<'s, 'a> {
    all: &'s [Lexeme<'a>],
    /// What was read so far, in plain words.
    out: Vec<Lexeme<'a>>,
    /// Whether days were counted in brackets, and whether they are days off.
    counted_days: Option<bool>,
    /// Whether what is counted next is how often there is the amount before.
    counts_times: bool,
    /// Whether days of study and days off take turns.
    in_cycle: bool,
}

impl<'a> IdiomReader<'_, 'a> {
    /// Puts the idiom here into plain words, and gives where it ends.
    fn idiom(&mut self, at: usize) -> Option<usize> {
        match self.all[at].kind {
            TokenKind::Word(_) if matches!(self.word(at), Some(Keyword::Ones(_))) => {
                self.in_figures(at).or_else(|| self.in_words(at))
            }
            TokenKind::Word(_) => self.in_words(at),
            TokenKind::Number(_) => self
                .dotted_times(at)
                .or_else(|| self.in_figures(at))
                .or_else(|| self.nothing_to_some(at))
                .or_else(|| self.minutes_as_before(at))
                .or_else(|| self.weeks_in_turn(at)),
            TokenKind::Sign('(') => self.number_in_brackets(at),
            TokenKind::Sign('+' | '±') => self.days_joined(at).or_else(|| self.give_or_take(at)),
            _ => None,
        }
    }

    fn in_words(&mut self, at: usize) -> Option<usize> {
        self.saying(at)
            .or_else(|| self.time_of_day(at))
            .or_else(|| self.roster(at))
            .or_else(|| self.weeks_in_turn(at))
            .or_else(|| self.counted_pieces(at))
            .or_else(|| self.condition(at))
            .or_else(|| self.correction(at))
            .or_else(|| self.remainder(at))
            .or_else(|| self.intention(at))
            .or_else(|| self.said_besides(at))
    }

    fn in_figures(&mut self, at: usize) -> Option<usize> {
        self.shifts_with_study_on_each(at)
            .or_else(|| self.days_in_a_row(at))
            .or_else(|| self.counted_together(at))
            .or_else(|| self.hours_of_a_row(at))
            .or_else(|| self.hour_in_a_part(at))
            .or_else(|| self.while_it_goes_on(at))
            .or_else(|| self.of_the_month(at))
    }

    /// What is found by one word, and stands beside an amount.
    fn said_besides(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "out" | "in" => self.days_out_of(at).or_else(|| self.one_in_so_many(at)),
            "last" => self.last_of_all(at).or_else(|| self.of_the_month(at)),
            "first" | "second" | "third" => self.of_the_month(at),
            "lunch" | "lunchtime" => self.lunch_of_any_day(at),
            "twice" | "double" | "triple" => self.compares(at),
            "when" | "because" | "since" | "where" => self.reason_of_an_exception(at),
            "except" => self.at_another_time(at),
            "other" => self.my_other(at),
            "from" => self.starts_in_month(at),
            "off" => self
                .off_days(at)
                .or_else(|| self.off_and_used(at))
                .or_else(|| self.study_on_days_off(at))
                .or_else(|| self.on_my_day_off(at))
                .or_else(|| self.off_on_these(at)),
            "on" | "shift" | "work" | "working" | "duty" => self.on_days(at),
            "weeks" => self.weeks_of_a_month(at).or_else(|| self.weeks_of_hours(at)).or_else(|| self.first_weeks(at)),
            "week" => self.first_weeks(at),
            "after" => self.after_so_long(at),
            "of" => self.fraction_of(at),
            "unless" => self.unless_then(at),
            "not" => self.not_only(at),
            "at" => self.at_two_times(at),
            "morning" | "afternoon" | "evening" | "night" => self.at_two_parts(at),
            "a" => self.a_day_off(at).or_else(|| self.a_day_of_the_cycle(at)),
            "otherwise" => self.nothing_otherwise(at),
            "every" => {
                self.nothing_otherwise(at).or_else(|| self.others_in_turn(at)).or_else(|| self.a_day_of_the_cycle(at))
            }
            "each" | "per" => self.each_of_the_days_off(at).or_else(|| self.a_day_of_the_cycle(at)),
            "instead" | "rather" => self.instead_of_days(at),
            "plus" | "give" => self.give_or_take(at),
            _ => None,
        }
    }

    /// "0 to 8 hours a week": as many at most.
    fn nothing_to_some(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.all[at].kind, TokenKind::Number(0.0)) || !matches!(self.text(at + 1), "to" | "-" | "and") {
            return None;
        }
        let (most, unit) = self.number(at + 2)?;
        let between = self.out.last().is_some_and(|it| it.text == "between");
        if most <= 0.0 || !self.is_unit(unit) || (self.text(at + 1) == "and") != between {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "anything" | "anywhere" | "between" | "from")) {
            self.out.pop();
        }
        self.put(at, &["up", "to"]);
        Some(at + 2)
    }

    /// "45 min while i wait and 45 while they unload": of the unit that was said, where it is the only one.
    fn minutes_as_before(&mut self, at: usize) -> Option<usize> {
        let TokenKind::Number(value) = self.all[at].kind else { return None };
        let joined = self.out.last().is_some_and(|it| matches!(it.text, "and" | "another" | "plus" | "+" | "&" | ","));
        let is_round = (10.0..=55.0).contains(&value) && value % 5.0 == 0.0;
        let follows = self.ends(at + 1)
            || matches!(
                self.text(at + 1),
                "after"
                    | "at"
                    | "back"
                    | "before"
                    | "coming"
                    | "during"
                    | "going"
                    | "home"
                    | "in"
                    | "on"
                    | "there"
                    | "when"
                    | "while"
                    | "with"
                    | "waiting"
            );
        let minutes = |it: &Lexeme<'_>| it.word == Some(Keyword::Minute);
        let hours = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::Hour { .. } | Keyword::HoursPer(_)));
        let is_open = joined && is_round && follows;
        if !(is_open && self.out.iter().any(minutes)) || self.all.iter().any(hours) {
            return None;
        }
        self.out.push(self.all[at]);
        self.put(at, &["min"]);
        Some(at + 1)
    }

    /// "T+Th": days side by side.
    fn days_joined(&mut self, at: usize) -> Option<usize> {
        let is_day = |it: &Lexeme<'_>| {
            matches!(
                it.word,
                Some(Keyword::LetterDay(_) | Keyword::LetterM | Keyword::LetterW | Keyword::Day(_) | Keyword::Days(_))
            )
        };
        if !self.out.last().is_some_and(is_day) || !self.all.get(at + 1).is_some_and(is_day) {
            return None;
        }
        self.out.push(self.all[at].standing_for(TokenKind::Sign('/'), "/"));
        Some(at + 1)
    }

    /// "10 +/- 2 hours", "10 give or take 2 hours": from 8 to 12.
    fn give_or_take(&mut self, at: usize) -> Option<usize> {
        let ways: [&[&str]; 5] =
            [&["+", "/", "-"], &["+", "-"], &["±"], &["plus", "or", "minus"], &["give", "or", "take"]];
        let slack = ways.into_iter().find(|way| self.said(at, way)).map(|way| at + way.len())?;
        let (slack, next) = self.number(slack)?;
        let middle = self.out.last().and_then(number_of).filter(|middle| *middle > slack)?;
        let low = self.out.pop()?.standing_for(TokenKind::Number(middle - slack), IN_PLACE);
        self.out.push(low);
        self.put(at, &["to"]);
        self.put_number(at, middle + slack);
        Some(next)
    }

    fn text(&self, at: usize) -> &'a str {
        self.all.get(at).map_or("", |it| it.text)
    }

    fn word(&self, at: usize) -> Option<Keyword> {
        self.all.get(at).and_then(|it| it.word)
    }

    fn is(&self, at: usize, texts: &[&str]) -> bool {
        words::is_one_of(self.text(at), texts)
    }

    fn said(&self, at: usize, texts: &[&str]) -> bool {
        texts.iter().enumerate().all(|(step, text)| self.text(at + step) == *text)
    }

    /// A whole number in digits or in words, and where it ends.
    fn number(&self, at: usize) -> Option<(f64, usize)> {
        number_of(self.all.get(at)?).map(|value| (value, at + 1))
    }

    fn is_unit(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(is_unit)
    }

    /// Whether nothing or a sign stands here.
    fn ends(&self, at: usize) -> bool {
        matches!(
            self.all.get(at).map(|it| it.kind),
            None | Some(TokenKind::Sign(',' | '.' | ';' | ')' | '!' | '\n' | '?'))
        )
    }

    /// Past signs.
    fn past_signs(&self, mut at: usize) -> usize {
        while matches!(self.all.get(at).map(|it| it.kind), Some(TokenKind::Sign(',' | '.' | ';' | '-' | '…' | ':'))) {
            at += 1;
        }
        at
    }

    /// Whether one of these words is said anywhere.
    fn names(&self, texts: &[&str]) -> bool {
        (0..self.all.len()).any(|at| self.is(at, texts))
    }

    /// Past "a week", "weekly", "per week".
    fn past_a_week(&self, at: usize) -> Option<usize> {
        if self.text(at) == "/" && matches!(self.text(at + 1), "week" | "wk") {
            return Some(at + 2);
        }
        match self.word(at)? {
            Keyword::Adverb(Period::Week) => Some(at + 1),
            Keyword::A | Keyword::Per | Keyword::Every if matches!(self.text(at + 1), "week" | "wk") => Some(at + 2),
            _ => None,
        }
    }

    /// The days that are named one by one or as ranges.
    fn days_named(said: &[Lexeme<'_>]) -> DaySet {
        let mut set = DaySet::NONE;
        for (at, it) in said.iter().enumerate() {
            if let Some(day) = one_day(said, at) {
                let from =
                    at.checked_sub(2).filter(|_| joins_a_range(&said[at - 1])).and_then(|from| one_day(said, from));
                set = set.or(DaySet::from_to(from.unwrap_or(day), day));
            }
            set = set.or(match it.word {
                Some(Keyword::Days(days)) => days,
                Some(Keyword::Period(Period::Weekday)) => DaySet::WEEKDAYS,
                Some(Keyword::Period(Period::Weekend)) => DaySet::WEEKEND,
                _ => DaySet::NONE,
            });
        }
        set
    }

    /// Writes words for what stands here.
    fn put(&mut self, at: usize, texts: &[&'static str]) {
        let place = self.all[at];
        self.out.extend(texts.iter().map(|text| place.meant(text)));
    }

    /// Writes a whole number for what stands here.
    fn put_number(&mut self, at: usize, value: f64) {
        self.out.push(self.all[at].standing_for(TokenKind::Number(value), IN_PLACE));
    }
}

fn number_of(it: &Lexeme<'_>) -> Option<f64> {
    match (it.kind, it.word) {
        (TokenKind::Number(value), _) | (_, Some(Keyword::Ones(value))) => Some(value),
        _ => None,
    }
}

fn is_unit(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Hour { .. } | Keyword::Minute | Keyword::HoursPer(_)))
}

/// A day by its name, or by its letter where a sign joins it to another.
fn one_day(said: &[Lexeme<'_>], at: usize) -> Option<Weekday> {
    let is_joined = [at.checked_sub(1), Some(at + 1)]
        .into_iter()
        .flatten()
        .any(|at| matches!(said.get(at).map(|it| it.kind), Some(TokenKind::Sign('-' | '/' | '&' | '+'))));
    match said.get(at)?.word? {
        Keyword::Day(day) => Some(day),
        Keyword::LetterDay(day) if is_joined => Some(day),
        Keyword::LetterM if is_joined => Some(Weekday::Monday),
        Keyword::LetterW if is_joined => Some(Weekday::Wednesday),
        _ => None,
    }
}

fn joins_a_range(it: &Lexeme<'_>) -> bool {
    matches!(it.text, "-" | "to" | "til" | "till" | "until" | "thru" | "through")
}

/// Whether something says how much, or on which days.
fn is_of_time(it: &Lexeme<'_>) -> bool {
    number_of(it).is_some()
        || is_unit(it)
        || matches!(it.kind, TokenKind::Colon(..))
        || matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(_) | Keyword::Adverb(_)))
}

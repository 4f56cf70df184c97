//! Second step of reading a pace: words and numbers become the few things that a pace is made of.
//!
//! Reads from left to right and never fails. Every word ends up in an item or is filler: what has no role in the grammar is
//! kept as an item that says so, and the last step refuses it with the reason.

use jiff::civil::Date;

use super::token::{self, TokenKind};
use super::words::{self, Keyword, Moment, Period};

mod amount;
mod counted;
mod day_list;
mod denial;
mod item;
mod marker;
mod no_time;
mod number;
mod other_hours;
mod rate;
mod side;
mod when;

pub(super) use item::{Item, Joint, Mark, MinuteSpan, Per, Point};
use item::{WEEKS_A_MONTH, WEEKS_A_YEAR};
pub(super) use side::between_hours;

/// The items of a folded phrase, and how much somebody works where nothing else is said.
pub(super) fn read(folded: &str, today: Date) -> Vec<Item<'_>> {
    let tokens: Vec<Lexed<'_>> = token::split(folded)
        .into_iter()
        .map(|token| Lexed {
            glued: token.glued,
            text: &folded[token.start..token.end],
            start: token.start,
            end: token.end,
            role: match token.kind {
                TokenKind::Word("i" | "im" | "we" | "my") => Role::Member,
                TokenKind::Word("on" | "for" | "at" | "toward" | "towards") => Role::Object,
                TokenKind::Word(
                    "school" | "work" | "working" | "job" | "jobs" | "shift" | "shifts" | "sleep" | "drive"
                    | "employed",
                ) => Role::Employs,
                _ => Role::Other,
            },
            lex: match token.kind {
                TokenKind::Number(value) => Lex::Number(value),
                TokenKind::Colon(hour, minute) => Lex::Colon(hour, minute),
                TokenKind::Sign('&') => Lex::Word(Keyword::And),
                TokenKind::Sign('@') => Lex::Word(Keyword::At),
                TokenKind::Sign(sign) => Lex::Sign(sign),
                TokenKind::Word(text) => match words::meaning(text).or_else(|| words::corrected(text)) {
                    Some(Keyword::Vague) => Lex::Vague(text),
                    Some(word) => Lex::Word(word),
                    None => Lex::Unknown(text),
                },
            },
        })
        .collect();
    let mut reader = ItemParser {
        folded,
        today,
        tokens: &tokens,
        at: 0,
        items: Vec::with_capacity(12),
        job: Vec::new(),
        time_said: None,
        till_said: None,
        letters_said: false,
    };
    reader.letters_said = reader.lists_letters();
    while reader.at < tokens.len() {
        reader.step();
    }
    let ItemParser { mut items, job, .. } = reader;
    if !job.is_empty() {
        // Where nothing else is said, "I work 10 hours a week" is about study after all.
        let is_all = !items.iter().any(Item::is_amount);
        items.push(Item::JobHours);
        if is_all {
            items.extend(job);
        }
    }
    items
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Lex<'a> {
    Number(f64),
    Colon(u32, u32),
    Word(Keyword),
    Sign(char),
    Vague(&'a str),
    Unknown(&'a str),
}

#[derive(Debug, Clone, Copy)]
struct Lexed<'a> {
    lex: Lex<'a>,
    /// As it is written.
    text: &'a str,
    start: usize,
    end: usize,
    glued: bool,
    role: Role,
}

/// What a word does in "i work 40 hours a week".
#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    Member,
    Employs,
    /// "i work on it": what follows is about something else.
    Object,
    Other,
}

struct ItemParser<'t, 'a> {
    folded: &'a str,
    today: Date,
    tokens: &'t [Lexed<'a>],
    at: usize,
    items: Vec<Item<'a>>,
    /// How much somebody works, and what it is for.
    job: Vec<Item<'a>>,
    /// The last time of day that was said by itself, in minutes, and whether it is in the afternoon: "at 5".
    time_said: Option<(f64, Option<bool>)>,
    /// As `time_said`, of a time until which somebody studies: "till midnight from 10".
    till_said: Option<(f64, Option<bool>)>,
    /// Whether days were written as single letters before: "M/T/W 2h, F 1h".
    letters_said: bool,
}

impl<'a> ItemParser<'_, 'a> {
    fn lex(&self, at: usize) -> Option<Lex<'a>> {
        self.tokens.get(at).map(|token| token.lex)
    }

    /// The token as it is written; nothing past the end.
    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn word(&self, at: usize) -> Option<Keyword> {
        match self.lex(at) {
            Some(Lex::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn is(&self, at: usize, word: Keyword) -> bool {
        self.word(at) == Some(word)
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// Past the words at `at` that say nothing.
    fn past_noise(&self, mut at: usize) -> usize {
        while self.is(at, Keyword::Noise) {
            at += 1;
        }
        at
    }

    fn push(&mut self, item: Item<'a>, next: usize) {
        self.items.push(item);
        self.at = next;
    }

    /// Reads one thing and moves on by at least one token.
    fn step(&mut self) {
        let at = self.at;
        if self.job_hours(at) || self.no_time(at) || self.more_or_less(at) || self.marker(at) {
            return;
        }
        if self.date_here(at)
            || self.days_off(at)
            || self.most_days(at)
            || self.repetition(at)
            || self.days_here(at)
            || self.rate(at)
            || self.quantity(at)
        {
            return;
        }
        let next = at + 1;
        match self.lex(at) {
            Some(Lex::Word(word)) => self.other_word(word, at),
            // "mon-1 tue-2".
            Some(Lex::Sign('-'))
                if matches!(self.items.last(), Some(Item::Days { .. }))
                    && self.glued(next)
                    && matches!(self.lex(next), Some(Lex::Number(_))) =>
            {
                self.at = next;
            }
            Some(Lex::Sign('-')) => {
                let number_follows = matches!(self.lex(next), Some(Lex::Number(_))) && self.glued(next);
                if number_follows && !matches!(self.items.last(), Some(Item::Days { .. } | Item::Per(_))) {
                    self.push(Item::Negative, next + 1);
                } else {
                    self.push(Item::Break(Joint::Comma), next);
                }
            }
            // "10 hours +/- 2".
            Some(Lex::Sign('+'))
                if matches!(self.lex(next), Some(Lex::Sign('-' | '/')))
                    && self.number(next + 1).or(self.number(next + 2)).is_some() =>
            {
                self.stray(at);
            }
            Some(Lex::Sign('+')) => self.push(Item::Break(Joint::Plus), next),
            Some(Lex::Sign(',' | ';' | '.' | '(' | ')' | '\n' | '|' | '!' | '?')) => {
                self.push(Item::Break(Joint::Comma), next);
            }
            Some(Lex::Sign('∞')) => self.push(Item::NotFinite, next),
            Some(Lex::Vague(text)) => self.push(Item::Vague(text), next),
            Some(Lex::Unknown(text)) => self.unknown(text, at),
            Some(Lex::Colon(..) | Lex::Number(_) | Lex::Sign('±' | '÷' | '$' | '€' | '£' | '%')) => self.stray(at),
            Some(Lex::Sign(_)) | None => self.at = next,
        }
    }

    /// "more on weekends" says how much of no days, and "give or take 2 hours" is no amount.
    fn more_or_less(&mut self, at: usize) -> bool {
        if self.text(at) == "give" && self.text(at + 1) == "or" && self.text(at + 2) == "take" {
            if self.number(at + 3).is_some() {
                self.stray(at);
            }
            self.at = at + 3;
            return true;
        }
        if !matches!(self.text(at), "more" | "less" | "longer" | "fewer" | "extra") {
            return false;
        }
        // "an hour most days, more when i can".
        if self.text(at) == "more" && matches!(self.text(at + 1), "when" | "if" | "whenever") && self.has_amount() {
            self.stray(at);
            return true;
        }
        let next = if matches!(self.text(at + 1), "on" | "at" | "during" | "in") { at + 2 } else { at + 1 };
        let vague = self.day_list(self.past_noise(next)).is_some();
        if vague {
            self.push(Item::Vague(self.text(at)), next);
        }
        vague
    }

    /// A word of the grammar, by itself.
    fn other_word(&mut self, word: Keyword, at: usize) {
        let next = at + 1;
        match word {
            // "all week": whole, and no rate.
            Keyword::All if self.is(next, Keyword::Period(Period::Week)) => self.at = next + 1,
            // Monday in a list with what is no English day, or a month that nothing is for.
            Keyword::Period(Period::Month) if matches!(self.text(at), "mo" | "mos") => self.stray(at),
            // "on days that i don't work", "nights when i'm home": which?
            Keyword::Period(Period::Day | Period::Week)
                if matches!(self.text(at), "days" | "weeks") && self.text(at.wrapping_sub(1)) == "on" =>
            {
                self.stray(at);
            }
            // "field weeks zero", "gym days 1 hour": which?
            Keyword::Period(Period::Day | Period::Week)
                if matches!(self.text(at), "days" | "weeks")
                    && matches!(self.items.last(), Some(Item::Aside { .. } | Item::Pastime { .. }))
                    && matches!(self.lex(at.wrapping_sub(1)), Some(Lex::Unknown(_)))
                    && !self.one_of(at.wrapping_sub(1), &["these", "those"]) =>
            {
                self.stray(at - 1);
                self.at = at + 1;
            }
            // "ten hour days mon-thu": rather of work.
            Keyword::Period(Period::Day)
                if self.text(at) == "days"
                    && matches!(self.items.last(), Some(Item::Amount(span)) if span.low >= 8.0 * 60.0)
                    && !matches!(self.items.iter().rev().nth(1), Some(Item::Count { .. })) =>
            {
                self.stray(at);
            }
            // "on odd days of the month".
            Keyword::Period(Period::Day) if self.one_of(at.wrapping_sub(1), &["even", "odd"]) => self.stray(at),
            // "three 4 hour days".
            Keyword::Period(Period::Day)
                if matches!(
                    self.items.as_slice(),
                    [.., Item::Count { times: true, over: None, .. }, Item::Amount(_)]
                ) =>
            {
                self.at = next;
            }
            Keyword::Moment(_) if self.text(at).ends_with('s') && self.is_some_of(next) => {
                self.push(Item::Mark(Mark::Only(self.text(at))), next);
            }
            Keyword::Period(period) | Keyword::Adverb(period) | Keyword::HoursPer(period) => self.period(period, next),
            Keyword::Moment(moment) => self.push(Item::DayPart(moment), next),
            // "i work full time and study 2 hours"; "i work nights" tells when.
            Keyword::Working
                if self.role_of(at.wrapping_sub(1)) == Role::Member
                    && !matches!(self.word(next), Some(Keyword::Moment(_))) =>
            {
                self.push(Item::Job, next);
            }
            Keyword::Working if self.text(at.wrapping_sub(1)) == "to" => self.push(Item::ToWork, next),
            Keyword::Working => self.push(Item::Working, next),
            // "laid off", "off work".
            Keyword::Off
                if self.one_of(at.wrapping_sub(1), &["laid", "get", "got", "getting"])
                    && self.day_list(next).is_none()
                    || self.text(next) == "work" =>
            {
                self.at = if self.text(next) == "work" { next + 1 } else { next };
            }
            // "weekdays? no."
            Keyword::Except
                if self.text(at) == "no"
                    && matches!(self.lex(next), None | Some(Lex::Sign('.' | ',' | '!' | ';' | '\n')))
                    && self.items.iter().any(|item| matches!(item, Item::Days { .. })) =>
            {
                self.stray(at);
            }
            // "skip one day a week".
            Keyword::Except
                if self.one_of(at, &["except", "excluding", "skip", "skipping"])
                    && let Some((days, past)) = self.number(self.past_filler(next))
                    && self.is(past, Keyword::Period(Period::Day))
                    && days < 7.0 =>
            {
                self.count(MinuteSpan::new(7.0 - days, 7.0 - days), false, past + 1);
            }
            // "no more than 5 hours".
            Keyword::Except if self.one_of(next, &["fewer", "less", "more"]) && self.text(next + 1) == "than" => {
                self.at = next;
            }
            Keyword::Except if self.denies_what_is_no_time(next) => self.at = next,
            Keyword::Except => {
                let start = self.tokens[at].start;
                self.push(Item::Excepting(self.text(at), start), next);
            }
            Keyword::Together => self.push(Item::Together, next),
            // "i have a part time job 20 hours": whose hours?
            Keyword::Job if self.text(at) == "job" && self.number(next).is_some() => self.stray(at),
            Keyword::Job => self.push(Item::Job, next),
            Keyword::FullTime => self.full_time(Item::FullTime, at, next),
            Keyword::PartTime => self.full_time(Item::PartTime, at, next),
            Keyword::Full | Keyword::Part => {
                let time = if self.lex(next) == Some(Lex::Sign('-')) { next + 1 } else { next };
                if self.is(time, Keyword::Time) || self.is(time, Keyword::Times) {
                    let item = if word == Keyword::Full { Item::FullTime } else { Item::PartTime };
                    self.full_time(item, at, time + 1);
                } else {
                    self.at = next;
                }
            }
            // An hour that is no amount, and changes what one says.
            Keyword::Hour { plural: false } if self.has_amount() => self.stray(at),
            // "34 w 2 kids": with.
            Keyword::LetterW
                if !self.glued(at)
                    && !self.glued(next)
                    && matches!(
                        self.lex(next),
                        Some(Lex::Number(_) | Lex::Unknown(_) | Lex::Word(Keyword::A | Keyword::Noise))
                    ) =>
            {
                self.at = next;
            }
            Keyword::And => self.push(Item::Break(Joint::And), next),
            Keyword::Plus => self.push(Item::Break(Joint::Plus), next),
            Keyword::But => self.push(Item::Break(Joint::But), next),
            Keyword::Or => self.push(Item::Break(Joint::Or), next),
            Keyword::Minus if self.number(next).is_some() => self.push(Item::Negative, next + 1),
            Keyword::NotFinite => self.push(Item::NotFinite, next),
            // "3 hours each".
            Keyword::Every => self.push(Item::Each, next),
            Keyword::Noise
                if self.text(at) == "total"
                    && self.items.last().is_some_and(|item| item.is_amount() || matches!(item, Item::Per(_))) =>
            {
                self.push(Item::Together, next);
            }
            // "if nights 4".
            Keyword::Noise
                if self.text(at) == "if"
                    && matches!(self.word(next), Some(Keyword::Moment(_) | Keyword::Day(_) | Keyword::Period(_))) =>
            {
                self.stray(at);
            }
            Keyword::Noise => self.filler(at),
            // "1 h in the am"; "I am" is no time of day.
            Keyword::Meridiem { pm } if self.text(at.wrapping_sub(1)) != "i" => {
                self.push(Item::DayPart(if pm { Moment::Evening } else { Moment::Morning }), next);
            }
            Keyword::A
            | Keyword::To
            | Keyword::From
            | Keyword::At
            | Keyword::Over
            | Keyword::Across
            | Keyword::Between
            | Keyword::Time
            | Keyword::Our
            | Keyword::All
            | Keyword::Hour { .. }
            | Keyword::Minute
            | Keyword::Times
            | Keyword::Maybe
            | Keyword::Meridiem { .. } => self.at = next,
            _ => self.stray(at),
        }
    }

    /// A word that says nothing, unless it binds an amount to something that is no time: "on bank holidays".
    fn filler(&mut self, at: usize) {
        let mut next = at + 1;
        if matches!(self.text(at), "on" | "during" | "when" | "while" | "whenever") {
            while matches!(self.word(next), Some(Keyword::Noise | Keyword::A | Keyword::Our)) {
                next += 1;
            }
            if let Some(Lex::Unknown(text)) = self.lex(next) {
                self.items.push(Item::Mark(Mark::Only(text)));
            }
        }
        self.at = at + 1;
    }

    fn unknown(&mut self, text: &'a str, at: usize) {
        // "Mi, Fr" and "Di/Do" are days in another language.
        let joined = |at: usize| matches!(self.lex(at), Some(Lex::Sign(',' | '/' | '-')));
        let beside_days = text.len() <= 2
            && ((joined(at + 1) && self.day_list(at + 2).is_some())
                || (joined(at.wrapping_sub(1)) && matches!(self.items.last(), Some(Item::Days { .. }))));
        // "haven't got more than 4 hours".
        let is_most = (at + 1..at + 4).any(|at| self.said(at, &["more", "than"]));
        let is_hour_of_day = self.one_of(at + 1, &["before", "after"]) && self.number(at + 2).is_some();
        let denies = !is_most
            && !is_hour_of_day
            && words::NEGATIONS.binary_search(&text).is_ok()
            && !self.one_of(at + 1, &["care", "know", "mind"])
            && self.clause_speaks_of_time(at);
        let of_days_off = matches!(text, "those" | "these" | "them")
            && self.items.iter().any(|item| matches!(item, Item::Except(_)))
            && !self.items.iter().any(|item| matches!(item, Item::Days { .. } | Item::Per(_)));
        if of_days_off {
            // "off fri-mon, 2 hours each of those".
            self.stray(at);
        } else if words::FOREIGN_PERIODS.binary_search(&text).is_ok() {
            self.push(Item::BadPeriod(text), at + 1);
        } else if denies
            || (text == "unless" && (at + 1..self.end_of_clause(at + 1)).any(|at| self.speaks_of_time(at)))
            || words::RELATIONS.binary_search(&text).is_ok()
        {
            self.stray(at);
        } else if matches!(text, "pomodoro" | "pomodoros") && matches!(self.items.last(), Some(Item::Amount(_))) {
            // "6 25-min pomodoros".
            self.at = at + 1;
        } else if (words::is_english(text) || words::JARGON.binary_search(&text).is_ok()) && !beside_days {
            let start = self.tokens[at].start;
            let governs = self.number_ahead(self.past_noise(at + 1))
                // "i play piano 1 hour and then study 2".
                || (matches!(self.lex(at + 1), Some(Lex::Unknown(_))) && self.number_ahead(self.past_noise(at + 2)));
            let governed = governs && self.member_before(at) && !words::is_study(text);
            let item = if words::PASTIMES.binary_search(&text).is_ok() && !self.is_circumstance(at) {
                Item::Pastime { word: text, at: start, governs: governed }
            } else if governed {
                Item::Activity(text, start)
            } else {
                Item::Aside { word: text, at: start, loose: !self.is_circumstance(at) }
            };
            self.push(item, at + 1);
        } else {
            self.stray(at);
        }
    }

    /// Whether what follows tells which of the nights: "that i don't work", "i'm not on shift".
    fn is_some_of(&self, at: usize) -> bool {
        let clause = if matches!(self.text(at), "that" | "when" | "where") { at + 1 } else { at };
        matches!(self.text(clause), "i" | "im" | "we" | "my" | "he" | "she" | "they")
            && (clause..self.tokens.len().min(clause + 5))
                .any(|at| matches!(self.text(at), "not" | "dont" | "off" | "home" | "free" | "work"))
    }

    /// Whether "I" or "we" does what the word here says.
    fn member_before(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|at| !self.is(*at, Keyword::Noise) || self.role_of(*at) == Role::Member);
        before.is_some_and(|at| matches!(self.text(at), "i" | "im" | "we"))
    }

    /// Whether "while", "after" or the like stands before it in its clause.
    fn is_circumstance(&self, at: usize) -> bool {
        let clause =
            self.tokens[..at].iter().rev().take_while(|token| !matches!(token.lex, Lex::Sign(',' | ';' | '.' | '\n')));
        clause.into_iter().any(|token| words::CIRCUMSTANCES.binary_search(&token.text).is_ok())
    }

    fn stray(&mut self, at: usize) {
        let item = self.tokens.get(at).map(|token| Item::Stray(token.text, token.start));
        self.items.extend(item);
        self.at = at + 1;
    }
}

//! Second step of reading a pace: words and numbers become the few things that a pace is made of.
//!
//! Reads from left to right and never fails: what is none of those things is left out, or kept as an item that says
//! what was wrong, so that the last step can refuse with a reason.

use super::days::DaySet;
use super::token::{self, Kind};
use super::words::{self, Moment, Period, Word};

/// Minutes, as a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Span {
    fn new(a: f64, b: f64) -> Self {
        Self { low: a.min(b), high: a.max(b) }
    }

    pub(super) fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

/// What an amount is given for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Per {
    Day,
    /// So many weeks; a month is 52/12.
    Weeks(f64),
}

/// A month in weeks, as the pace convention has it.
const WEEKS_A_MONTH: f64 = 52.0 / 12.0;
const WEEKS_A_YEAR: f64 = 52.0;

/// One thing that a phrase says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Item<'a> {
    /// A length of time with its unit.
    Amount(Span),
    /// Numbers without a unit: hours, or times of day, as the rest says.
    Bare(Span),
    /// From one time of day to another, in minutes.
    Clock(f64),
    Per(Per),
    Days {
        set: DaySet,
        /// `every other saturday`.
        alternate: bool,
        /// Named as "the weekend": an amount is for the two days together.
        weekend: bool,
    },
    /// `3 days a week`, `twice`, `4x per week`.
    Count {
        low: f64,
        high: f64,
        /// Times rather than days: `twice a day` doubles, `2 days a day` is nothing.
        times: bool,
        over: Option<Per>,
    },
    /// Every so many days.
    Nth(u8),
    Except(DaySet),
    DayPart(Moment),
    Working,
    FullTime,
    PartTime,
    Job,
    /// `6 months`: how long it takes, not how much; `over` when it said "in" or "over".
    Stretch {
        weeks: f64,
        over: bool,
    },
    /// `,`, `and`: a new statement may begin.
    Break,
    /// A bare `6m`.
    LetterM,
    BadUnit(&'a str),
    BadPeriod(&'a str),
    Vague(&'a str),
    Unknown(&'a str),
    NotFinite,
    Negative,
}

/// The items of a folded phrase.
pub(super) fn read(folded: &str) -> Vec<Item<'_>> {
    let tokens: Vec<Lexed<'_>> = token::split(folded)
        .into_iter()
        .map(|token| Lexed {
            glued: token.glued,
            lex: match token.kind {
                Kind::Number(value) => Lex::Number(value),
                Kind::Colon(hour, minute) => Lex::Colon(hour, minute),
                Kind::Sign('&') => Lex::Word(Word::And),
                Kind::Sign('@') => Lex::Word(Word::At),
                Kind::Sign(sign) => Lex::Sign(sign),
                Kind::Word(text) => match words::meaning(text).or_else(|| words::mend(text)) {
                    Some(Word::Vague) => Lex::Vague(text),
                    Some(word) => Lex::Word(word),
                    None => Lex::Unknown(text),
                },
            },
        })
        .collect();
    let mut reader = Reader { tokens: &tokens, at: 0, items: Vec::with_capacity(8) };
    while reader.at < tokens.len() {
        reader.step();
    }
    reader.items
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Lex<'a> {
    Number(f64),
    Colon(u32, u32),
    Word(Word),
    Sign(char),
    Vague(&'a str),
    Unknown(&'a str),
}

#[derive(Debug, Clone, Copy)]
struct Lexed<'a> {
    lex: Lex<'a>,
    glued: bool,
}

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Plain(f64),
    Colon(u32, u32),
    Length { minutes: f64, unit: f64 },
    LetterM(f64),
    Time { minute: f64, pm: Option<bool> },
}

const HOUR: f64 = 60.0;
const MINUTE: f64 = 1.0;
const HALF_DAY: f64 = 12.0 * HOUR;
const DAY: f64 = 24.0 * HOUR;

struct Reader<'t, 'a> {
    tokens: &'t [Lexed<'a>],
    at: usize,
    items: Vec<Item<'a>>,
}

impl<'a> Reader<'_, 'a> {
    fn lex(&self, at: usize) -> Option<Lex<'a>> {
        self.tokens.get(at).map(|token| token.lex)
    }

    fn word(&self, at: usize) -> Option<Word> {
        match self.lex(at) {
            Some(Lex::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn is(&self, at: usize, word: Word) -> bool {
        self.word(at) == Some(word)
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// Past the words at `at` that say nothing.
    fn past_noise(&self, mut at: usize) -> usize {
        while self.is(at, Word::Noise) {
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
        if self.days_off(at) || self.repetition(at) || self.days_here(at) || self.rate(at) || self.quantity(at) {
            return;
        }
        let next = at + 1;
        match self.lex(at) {
            Some(Lex::Word(word)) => match word {
                // "on my days off", "all week": no rate.
                Word::Period(Period::Day) if self.is(next, Word::Off) => self.at = next + 1,
                Word::All if self.is(next, Word::Period(Period::Week)) => self.at = next + 1,
                Word::Period(period) => self.period(period, next),
                Word::Adverb(period) => self.period(period, next),
                Word::HoursPer(period) => self.period(period, next),
                Word::Moment(moment) => self.push(Item::DayPart(moment), next),
                Word::Working => self.push(Item::Working, next),
                Word::Job => self.push(Item::Job, next),
                Word::FullTime => self.push(Item::FullTime, next),
                Word::PartTime => self.push(Item::PartTime, next),
                Word::Full | Word::Part => {
                    let time = if self.lex(next) == Some(Lex::Sign('-')) { next + 1 } else { next };
                    if self.is(time, Word::Time) || self.is(time, Word::Times) {
                        self.push(if word == Word::Full { Item::FullTime } else { Item::PartTime }, time + 1);
                    } else {
                        self.at = next;
                    }
                }
                Word::And | Word::Plus | Word::But => self.push(Item::Break, next),
                Word::Minus if matches!(self.lex(next), Some(Lex::Number(_))) => self.push(Item::Negative, next + 1),
                Word::NotFinite => self.push(Item::NotFinite, next),
                // "3 hours each".
                Word::Every => self.push(Item::Per(Per::Day), next),
                _ => self.at = next,
            },
            Some(Lex::Sign('-')) => {
                let number_follows = matches!(self.lex(next), Some(Lex::Number(_))) && self.glued(next);
                if number_follows && !matches!(self.items.last(), Some(Item::Days { .. } | Item::Per(_))) {
                    self.push(Item::Negative, next + 1);
                } else {
                    self.push(Item::Break, next);
                }
            }
            Some(Lex::Sign(',' | ';' | '+' | '.' | '(' | ')' | '\n' | '|')) => self.push(Item::Break, next),
            Some(Lex::Sign('∞')) => self.push(Item::NotFinite, next),
            Some(Lex::Vague(text)) => self.push(Item::Vague(text), next),
            Some(Lex::Unknown(text)) => self.push(Item::Unknown(text), next),
            _ => self.at = next,
        }
    }

    /// A period as a rate: `a week`, `daily`, `/month`.
    fn period(&mut self, period: Period, next: usize) {
        let item = match period {
            Period::Day => Item::Per(Per::Day),
            Period::DayPart(moment) => {
                self.items.push(Item::DayPart(moment));
                Item::Per(Per::Day)
            }
            Period::Week => Item::Per(Per::Weeks(1.0)),
            Period::Fortnight => Item::Per(Per::Weeks(2.0)),
            Period::Month => Item::Per(Per::Weeks(WEEKS_A_MONTH)),
            Period::Year => Item::Per(Per::Weeks(WEEKS_A_YEAR)),
            Period::Weekday => Item::Days { set: DaySet::WEEKDAYS, alternate: false, weekend: false },
            Period::Weekend => Item::Days { set: DaySet::WEEKEND, alternate: false, weekend: true },
        };
        self.push(item, next);
    }

    /// The period that a word names after "a", "per" or "every".
    fn named_period(&self, at: usize) -> Option<Period> {
        match self.word(at)? {
            Word::Period(period) => Some(period),
            Word::Moment(moment) => Some(Period::DayPart(moment)),
            Word::LetterW => Some(Period::Week),
            Word::LetterD => Some(Period::Day),
            _ => None,
        }
    }

    /// `a week`, `per day`, `/wk`, `every month`, `p/w`, `in a week`.
    fn rate_at(&self, at: usize) -> Option<(Period, usize)> {
        let mut next = match self.lex(at)? {
            Lex::Word(Word::Per) if self.lex(at + 1) == Some(Lex::Sign('/')) => at + 2,
            Lex::Word(Word::A | Word::Per | Word::Every) | Lex::Sign('/') => at + 1,
            Lex::Word(Word::Over | Word::At) if self.is(at + 1, Word::A) => at + 2,
            Lex::Word(Word::Adverb(period)) => return Some((period, at + 1)),
            _ => return None,
        };
        if self.named_period(next).is_none()
            && (self.is(next, Word::Noise) || self.is(next, Word::Working) || self.is(next, Word::Every))
        {
            next += 1;
        }
        // "an hour a day" and "a half day": a half is never a period.
        self.named_period(next).map(|period| (period, next + 1))
    }

    fn rate(&mut self, at: usize) -> bool {
        if let Some((period, next)) = self.rate_at(at) {
            self.period(period, next);
            return true;
        }
        let next = at + 1;
        // "14 hours/7 days", "per 10 days".
        if matches!(self.lex(at), Some(Lex::Word(Word::Per) | Lex::Sign('/')))
            && let Some((count, past)) = self.number(next)
            && self.is(past, Word::Period(Period::Day))
            && count > 0.0
        {
            self.push(Item::Per(Per::Weeks(count / 7.0)), past + 1);
            return true;
        }
        match (self.lex(at), self.lex(next)) {
            (Some(Lex::Word(Word::A | Word::Per | Word::Every) | Lex::Sign('/')), Some(Lex::Unknown(text))) => {
                self.push(Item::BadPeriod(text), next + 1);
                true
            }
            // "each time", "at a time", "per session".
            (Some(Lex::Word(Word::A | Word::Per | Word::Every)), Some(Lex::Word(Word::Time | Word::Times))) => {
                self.at = next + 1;
                true
            }
            _ => false,
        }
    }

    /// `every other day`, `every 3 days`, `every second saturday`, `every two weeks`, `alternate days`.
    fn repetition(&mut self, at: usize) -> bool {
        let start = match self.word(at) {
            Some(Word::Every) => at + 1,
            Some(Word::Other) if matches!(self.word(at + 1), Some(Word::Period(_) | Word::Day(_))) => at,
            _ => return false,
        };
        let (count, next) = match self.lex(start) {
            Some(Lex::Word(Word::Other)) => (2.0, start + 1),
            Some(Lex::Word(Word::Third)) => (3.0, start + 1),
            _ => match self.number(start) {
                // Past the "nd" of "2nd".
                Some((value, next)) => (
                    value,
                    if self.glued(next) && matches!(self.word(next), Some(Word::Noise | Word::LetterDay(_))) {
                        next + 1
                    } else {
                        next
                    },
                ),
                None => return false,
            },
        };
        let past = next + 1;
        match self.named_period(next) {
            Some(Period::Day | Period::DayPart(_)) if count.fract() == 0.0 && (1.0..=14.0).contains(&count) => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number, 1 to 14")]
                self.push(Item::Nth(count as u8), past);
            }
            Some(Period::Week) => self.push(Item::Per(Per::Weeks(count)), past),
            Some(Period::Fortnight) => self.push(Item::Per(Per::Weeks(2.0 * count)), past),
            Some(Period::Month) => self.push(Item::Per(Per::Weeks(WEEKS_A_MONTH * count)), past),
            Some(Period::Weekday) if count == 2.0 => {
                self.push(Item::Days { set: DaySet::WEEKDAYS, alternate: true, weekend: false }, past);
            }
            Some(Period::Weekend) if count == 2.0 => {
                self.push(Item::Days { set: DaySet::WEEKEND, alternate: true, weekend: true }, past);
            }
            _ => match self.day_list(next) {
                Some((set, _, past)) if count == 2.0 => {
                    self.push(Item::Days { set, alternate: true, weekend: false }, past);
                }
                _ => return false,
            },
        }
        true
    }

    /// `except sundays`, `no weekends`, `off on sunday`, `sundays off`.
    fn days_off(&mut self, at: usize) -> bool {
        let mut next = at;
        let excepting = matches!(self.word(at), Some(Word::Except | Word::But | Word::Minus | Word::Off));
        if excepting {
            next += 1;
            while matches!(self.word(next), Some(Word::Noise | Word::Every | Word::Except)) {
                next += 1;
            }
        }
        match self.day_list(next) {
            Some((set, _, past)) if excepting || self.is(past, Word::Off) => {
                self.push(Item::Except(set), if excepting { past } else { past + 1 });
                true
            }
            _ => false,
        }
    }

    fn days_here(&mut self, at: usize) -> bool {
        let start = if self.is(at, Word::Every) { self.past_noise(at + 1) } else { at };
        match self.day_list(start) {
            Some((set, weekend, next)) => {
                self.push(Item::Days { set, alternate: false, weekend }, next);
                true
            }
            None => false,
        }
    }

    /// `mon-fri`, `Mon/Wed/Fri`, `tues & thurs`, `weekdays`, `the weekend`, `M W F`; whether only "the weekend" was
    /// named; where it ends.
    fn day_list(&self, at: usize) -> Option<(DaySet, bool, usize)> {
        let (mut set, mut next, letters) = self.day_range(at, false)?;
        let weekend = self.is(at, Word::Period(Period::Weekend)) && next == at + 1;
        let mut alone = true;
        loop {
            let mut after = next;
            while matches!(
                self.lex(after),
                Some(Lex::Sign('/' | ',' | '+') | Lex::Word(Word::And | Word::Or | Word::Plus))
            ) {
                after += 1;
            }
            after = if after > next { self.past_noise(after) } else { after };
            let Some((more, past, _)) = self.day_range(after, letters) else { break };
            // "2 hrs weekdays, sat 5 hrs": the second day opens its own statement.
            let opens_own = after > next && self.states_amount_before(at) && self.starts_amount(past);
            // "weekdays 2h weekends 4h", and a weekend's total is not each day's amount.
            if opens_own || (self.is(after, Word::Period(Period::Weekend)) && self.states_amount_before(at)) {
                break;
            }
            set = set.or(more);
            next = past;
            alone = false;
        }
        if letters && alone && set.len() < 2 {
            return None;
        }
        Some((set, weekend && alone, next))
    }

    /// One day, a word for several, or a range of days; whether it was written in single letters.
    fn day_range(&self, at: usize, letters_so_far: bool) -> Option<(DaySet, usize, bool)> {
        let (first, letter) = match self.word(at)? {
            Word::Day(day) => (day, false),
            Word::Days(set) => return Some((set, at + 1, false)),
            Word::Period(Period::Weekday) => return Some((DaySet::WEEKDAYS, at + 1, false)),
            Word::Period(Period::Weekend) => return Some((DaySet::WEEKEND, at + 1, false)),
            _ => (self.letter_day(at, letters_so_far)?, true),
        };
        let past = at + 1;
        if matches!(self.lex(past), Some(Lex::Sign('-') | Lex::Word(Word::To))) {
            match self.word(past + 1) {
                Some(Word::Day(last)) => return Some((DaySet::from_to(first, last), past + 2, letter)),
                Some(Word::LetterDay(last)) if letter => {
                    return Some((DaySet::from_to(first, last), past + 2, letter));
                }
                _ => {}
            }
        }
        Some((DaySet::of(&[first]), past, letter))
    }

    /// A single letter is a day only beside another such letter.
    fn letter_day(&self, at: usize, in_list: bool) -> Option<jiff::civil::Weekday> {
        use jiff::civil::Weekday::{Monday, Wednesday};
        let day = match self.word(at)? {
            Word::LetterM => Monday,
            Word::LetterW => Wednesday,
            Word::LetterDay(day) => day,
            _ => return None,
        };
        let after_number = at > 0 && self.glued(at) && matches!(self.lex(at - 1), Some(Lex::Number(_)));
        let joined = match self.lex(at + 1) {
            Some(Lex::Sign('/' | ',' | '-') | Lex::Word(Word::And)) => at + 2,
            _ => at + 1,
        };
        let neighbour =
            matches!(self.word(joined), Some(Word::LetterM | Word::LetterW | Word::LetterDay(_) | Word::Day(_)));
        (!after_number && (in_list || neighbour)).then_some(day)
    }

    /// Whether the statement that `at` stands in has named an amount already.
    fn states_amount_before(&self, at: usize) -> bool {
        let since_break = self.items.iter().rev().take_while(|item| **item != Item::Break);
        at > 0
            && since_break
                .into_iter()
                .any(|item| matches!(item, Item::Amount(_) | Item::Bare(_) | Item::Clock(_) | Item::Count { .. }))
    }

    /// Whether an amount of its own begins here: a number, and no number of days.
    fn starts_amount(&self, at: usize) -> bool {
        let at = if self.lex(at) == Some(Lex::Sign(':')) { at + 1 } else { self.past_noise(at) };
        let Some((_, next)) = self.number(at) else {
            return matches!(self.lex(at), Some(Lex::Colon(..)) | Some(Lex::Word(Word::Half)))
                || (self.is(at, Word::A) && matches!(self.word(at + 1), Some(Word::Hour { .. } | Word::Half)));
        };
        !matches!(self.word(next), Some(Word::Times | Word::Period(_)))
    }

    /// A number in digits or words: `12`, `twenty-five`, `a hundred`, `two and a half`, `half`, `three quarters`.
    fn number(&self, at: usize) -> Option<(f64, usize)> {
        let skip_dash = |at: usize| if self.lex(at) == Some(Lex::Sign('-')) && self.glued(at) { at + 1 } else { at };
        let (mut value, mut next) = match self.lex(at)? {
            Lex::Number(value) => (value, at + 1),
            Lex::Word(Word::Ones(value)) => (value, at + 1),
            Lex::Word(Word::Tens(value)) => match self.word(skip_dash(at + 1)) {
                Some(Word::Ones(ones)) if ones > 0.0 && ones < 10.0 => (value + ones, skip_dash(at + 1) + 1),
                _ => (value, at + 1),
            },
            Lex::Word(Word::Hundred) => (100.0, at + 1),
            Lex::Word(Word::A) if matches!(self.word(at + 1), Some(Word::Hundred | Word::Ones(_))) => {
                return self.number(at + 1);
            }
            _ => return None,
        };
        if self.is(next, Word::Hundred) {
            value *= 100.0;
            next += 1;
        }
        if value >= 100.0 && !matches!(self.lex(at), Some(Lex::Number(_))) {
            let more = if self.is(next, Word::And) { next + 1 } else { next };
            if let (Some(Word::Ones(_) | Word::Tens(_)), Some((rest, past))) = (self.word(more), self.number(more)) {
                value += rest;
                next = past;
            }
        }
        if self.is(next, Word::Quarter) && value <= 3.0 {
            return Some((value / 4.0, next + 1));
        }
        if let Some((part, past)) = self.and_a_part(next) {
            value += part;
            next = past;
        }
        Some((value, next))
    }

    /// `and a half`, `and a quarter`, `and 1/2`.
    fn and_a_part(&self, at: usize) -> Option<(f64, usize)> {
        if !self.is(at, Word::And) {
            return None;
        }
        let next = if self.is(at + 1, Word::A) { at + 2 } else { at + 1 };
        match self.lex(next)? {
            // "two and half an hour" is two things, "two and a half" one.
            Lex::Word(Word::Half) => {
                let own_hour = self.is(next + 1, Word::A) && matches!(self.word(next + 2), Some(Word::Hour { .. }));
                (!own_hour).then_some((0.5, next + 1))
            }
            Lex::Word(Word::Quarter) => Some((0.25, next + 1)),
            Lex::Number(value) if value < 1.0 && value > 0.0 => Some((value, next + 1)),
            _ => None,
        }
    }

    /// Past "of", "an" and at most one describing word, to the unit: `10 solid hours`, `half of an hour`.
    fn unit_after(&self, at: usize) -> Option<(f64, usize)> {
        let unit = |at: usize| match self.word(at) {
            Some(Word::Hour { .. }) => Some((HOUR, at + 1)),
            Some(Word::Minute) => Some((MINUTE, at + 1)),
            _ => None,
        };
        let mut next = at;
        if self.lex(next) == Some(Lex::Sign('+')) || (self.lex(next) == Some(Lex::Sign('-')) && self.glued(next)) {
            next += 1;
        }
        if self.is(next, Word::Or) && self.is(next + 1, Word::Noise) {
            next += 2;
        }
        unit(next).or_else(|| {
            let describes = matches!(self.lex(next), Some(Lex::Word(Word::Noise | Word::Full) | Lex::Unknown(_)));
            if describes { unit(next + 1) } else { None }
        })
    }

    /// One end of an amount or of a range.
    fn side(&self, at: usize) -> Option<(Side, usize)> {
        match self.lex(at)? {
            Lex::Colon(hour, minute) => {
                if let Some((pm, next)) = self.meridiem(at + 1) {
                    return Some((time(f64::from(hour), f64::from(minute), Some(pm)), next));
                }
                match self.word(at + 1) {
                    Some(Word::Hour { .. }) => {
                        let minutes = f64::from(hour) * HOUR + f64::from(minute);
                        Some((Side::Length { minutes, unit: HOUR }, at + 2))
                    }
                    _ => Some((Side::Colon(hour, minute), at + 1)),
                }
            }
            Lex::Word(Word::Noon) => Some((Side::Time { minute: HALF_DAY, pm: Some(true) }, at + 1)),
            Lex::Word(Word::Midnight) => Some((Side::Time { minute: 0.0, pm: Some(false) }, at + 1)),
            Lex::Word(Word::Half) => self.part_of_an_hour(0.5, at + 1),
            Lex::Word(Word::Quarter) => self.part_of_an_hour(0.25, at + 1),
            Lex::Word(Word::A) => match self.word(at + 1)? {
                Word::Half => self.part_of_an_hour(0.5, at + 2),
                Word::Quarter => self.part_of_an_hour(0.25, at + 2),
                Word::Hour { .. } => Some(self.hours(1.0, at + 2)),
                Word::Noise if matches!(self.word(at + 2), Some(Word::Hour { .. })) => Some(self.hours(1.0, at + 3)),
                Word::Hundred | Word::Ones(_) => self.side_from_number(at + 1),
                _ => None,
            },
            // "hour a day".
            Lex::Word(Word::Hour { plural: false }) => {
                let rate = self.rate_at(at + 1).is_some() || self.and_a_part(at + 1).is_some();
                rate.then(|| self.hours(1.0, at + 1))
            }
            _ => self.side_from_number(at),
        }
    }

    fn part_of_an_hour(&self, part: f64, mut at: usize) -> Option<(Side, usize)> {
        while matches!(self.lex(at), Some(Lex::Word(Word::A | Word::Noise) | Lex::Sign('-'))) {
            at += 1;
        }
        match self.word(at) {
            Some(Word::Hour { .. }) => Some((Side::Length { minutes: part * HOUR, unit: HOUR }, at + 1)),
            _ => None,
        }
    }

    fn side_from_number(&self, at: usize) -> Option<(Side, usize)> {
        let (value, next) = self.number(at)?;
        if let Some((pm, past)) = self.meridiem(next) {
            // "5.30pm": what stands after the point are minutes.
            let minutes = (value.fract() * 100.0).round();
            return Some((time(value.trunc(), minutes, Some(pm)), past));
        }
        // "three quarters of an hour".
        if value < 1.0
            && let Some(part) = self.part_of_an_hour(value, next)
        {
            return Some(part);
        }
        if let Some((unit, past)) = self.unit_after(next) {
            return Some(if unit == HOUR {
                self.hours(value, past)
            } else {
                (Side::Length { minutes: value, unit: MINUTE }, past)
            });
        }
        if self.is(next, Word::LetterM) && (self.glued(next) || self.letter_day(next, false).is_none()) {
            return Some((Side::LetterM(value), next + 1));
        }
        if let Some(Word::HoursPer(_)) = self.word(next) {
            // The rate itself is read from the same word afterwards.
            return Some((Side::Length { minutes: value * HOUR, unit: HOUR }, next));
        }
        Some((Side::Plain(value), next))
    }

    /// So many hours, with the minutes that follow them: `1h30`, `1 hr 45 min`, `two hours and a half`.
    fn hours(&self, value: f64, at: usize) -> (Side, usize) {
        let whole = value * HOUR;
        let length = |minutes: f64, next: usize| (Side::Length { minutes: whole + minutes, unit: HOUR }, next);
        if let Some((part, next)) = self.and_a_part(at) {
            return length(part * HOUR, next);
        }
        let and = self.is(at, Word::And);
        let more = if and { at + 1 } else { at };
        if let Some((minutes, next)) = self.number(more)
            && minutes < 60.0
            && minutes.fract() == 0.0
        {
            match self.word(next) {
                Some(Word::Minute) => return length(minutes, next + 1),
                Some(Word::LetterM) if self.glued(next) || self.letter_day(next, false).is_none() => {
                    return length(minutes, next + 1);
                }
                _ if self.glued(more) && !and => return length(minutes, next),
                // "one hour thirty a day": only what people say of a clock, and no other number's start.
                _ if !and
                    && [15.0, 20.0, 30.0, 40.0, 45.0].contains(&minutes)
                    && (next == self.tokens.len() || self.rate_at(next).is_some()) =>
                {
                    return length(minutes, next);
                }
                _ => {}
            }
        }
        length(0.0, at)
    }

    /// `am`, `pm`, `a.m.`; whether it is the afternoon.
    fn meridiem(&self, at: usize) -> Option<(bool, usize)> {
        match self.word(at)? {
            Word::Meridiem { pm } => Some((pm, at + 1)),
            word @ (Word::A | Word::Per)
                if self.lex(at + 1) == Some(Lex::Sign('.')) && self.is(at + 2, Word::LetterM) =>
            {
                let next = if self.lex(at + 3) == Some(Lex::Sign('.')) { at + 4 } else { at + 3 };
                Some((word == Word::Per, next))
            }
            _ => None,
        }
    }

    /// A number, an amount, a range of either, a time of day, or a number of days.
    fn quantity(&mut self, at: usize) -> bool {
        // Words before the number that tell what it is.
        let mut start = at;
        let (mut over, mut clock, mut between) = (false, false, false);
        // "2 hours x 3 per week".
        if self.is(at, Word::Times)
            && let Some((times, next)) = self.number(at + 1)
        {
            self.count(Span::new(times, times), true, next);
            return true;
        }
        loop {
            match self.word(start) {
                Some(Word::Over) => over = true,
                Some(Word::At) => clock = true,
                Some(Word::From) => {}
                Some(Word::Between) => between = true,
                _ => break,
            }
            start += 1;
        }
        if let Some(Word::Repeats(times)) = self.word(start) {
            // "once or twice a week".
            let (low, high, next) = match (self.word(start + 1), self.word(start + 2)) {
                (Some(Word::Or | Word::To), Some(Word::Repeats(more))) => (times, more, start + 3),
                _ => (times, times, start + 1),
            };
            self.count(Span::new(low, high), true, next);
            return true;
        }
        let Some((first, mut next)) = self.side(start) else {
            // A preposition by itself says nothing; the word after it is read in the next step.
            if start > at {
                self.at = start;
            }
            return start > at;
        };
        let mut second = None;
        if let (Some(Lex::Sign(',')), Some(Word::Maybe)) = (self.lex(next), self.word(next + 1)) {
            next += 1;
        }
        let joins = match self.lex(next) {
            Some(Lex::Word(Word::Maybe)) => true,
            Some(Lex::Sign('-' | '~') | Lex::Word(Word::To | Word::Or)) => true,
            Some(Lex::Word(Word::And)) => between,
            _ => false,
        };
        if joins {
            let after = self.past_noise(next + 1);
            if let Some((side, past)) = self.side(after)
                && !self.opens_a_count(side, past, first)
            {
                second = Some(side);
                next = past;
            }
        }
        match second {
            Some(second) => self.range(first, second, next),
            None => self.single(first, next, over, clock),
        }
        true
    }

    /// `1 hour - 3 days a week`: the number after the dash counts days, and the first side is an amount.
    fn opens_a_count(&self, side: Side, past: usize, first: Side) -> bool {
        matches!((side, first), (Side::Plain(_), Side::Length { .. }))
            && matches!(self.word(past), Some(Word::Times | Word::Period(Period::Day)))
    }

    fn single(&mut self, side: Side, next: usize, over: bool, clock: bool) {
        match side {
            Side::Length { minutes, .. } => self.push(Item::Amount(Span::new(minutes, minutes)), next),
            Side::Colon(..) | Side::Plain(_) if clock && !self.counts_something(next) => self.at = next,
            Side::Colon(hour, minute) => {
                let minutes = f64::from(hour) * HOUR + f64::from(minute);
                self.push(Item::Amount(Span::new(minutes, minutes)), next);
            }
            // A time of day by itself, "at 7pm", is when and not how long.
            Side::Time { .. } => self.at = next,
            Side::LetterM(value) => {
                let rate = self.rate_at(next).is_some() || self.items.iter().any(|item| matches!(item, Item::Per(_)));
                let on_days = self.day_list(self.past_noise(next)).is_some() || self.starts_count(next);
                let days_named =
                    self.items.iter().any(|item| matches!(item, Item::Days { .. } | Item::Count { .. } | Item::Nth(_)));
                let item =
                    if rate || on_days || days_named { Item::Amount(Span::new(value, value)) } else { Item::LetterM };
                self.push(item, next);
            }
            Side::Plain(value) => self.plain(Span::new(value, value), next, over),
        }
    }

    fn starts_count(&self, at: usize) -> bool {
        let at = if matches!(self.lex(at), Some(Lex::Sign(',' | 'x'))) { at + 1 } else { at };
        matches!(self.word(at), Some(Word::Repeats(_) | Word::Times | Word::Every | Word::Adverb(_)))
            || self.number(at).is_some_and(|(_, next)| matches!(self.word(next), Some(Word::Times | Word::Period(_))))
    }

    /// Whether the word here makes the number before it an amount or a count rather than a time of day.
    fn counts_something(&self, at: usize) -> bool {
        self.rate_at(at).is_some()
            || matches!(self.word(at), Some(Word::Times | Word::Period(_) | Word::Hour { .. } | Word::Minute))
    }

    fn range(&mut self, first: Side, second: Side, next: usize) {
        use Side::{Colon, Length, LetterM, Plain};
        let minutes = |hour: u32, minute: u32| f64::from(hour) * HOUR + f64::from(minute);
        match (first, second) {
            (Plain(a), Plain(b)) => self.plain(Span::new_ordered(a, b), next, false),
            (Length { minutes, .. }, Length { minutes: other, .. }) => {
                self.push(Item::Amount(Span::new(minutes, other)), next);
            }
            // The unit of one side is the other's too: "6-8 hours", "1 hour to 2", "45-1h30" is left as it stands.
            (Plain(a), Length { minutes, unit }) => self.push(Item::Amount(Span::new(a * unit, minutes)), next),
            (Length { minutes, unit }, Plain(b)) => self.push(Item::Amount(Span::new(minutes, b * unit)), next),
            (Length { minutes: length, .. }, Colon(hour, minute))
            | (Colon(hour, minute), Length { minutes: length, .. }) => {
                self.push(Item::Amount(Span::new(length, minutes(hour, minute))), next);
            }
            (Plain(a) | LetterM(a), LetterM(b)) => self.push(Item::Amount(Span::new(a, b)), next),
            (Length { minutes, .. }, LetterM(b)) => self.push(Item::Amount(Span::new(minutes, b)), next),
            (LetterM(a), Length { minutes, .. }) => self.push(Item::Amount(Span::new(a, minutes)), next),
            (LetterM(a), Plain(b)) => self.push(Item::Amount(Span::new(a, b)), next),
            (first, second) => match (as_time(first), as_time(second)) {
                (Some(from), Some(to)) => self.push(Item::Clock(interval(from, to)), next),
                _ => self.at = next,
            },
        }
    }

    /// Numbers without a unit: what follows tells what they count.
    fn plain(&mut self, span: Span, next: usize, over: bool) {
        let word = self.word(next);
        let fits_a_week = span.high <= 31.0 && span.low <= span.high;
        match word {
            Some(Word::Times) => return self.count(span.ordered(), true, next + 1),
            Some(Word::Period(Period::Day | Period::Weekday)) => return self.count(span.ordered(), false, next + 1),
            Some(Word::Moment(_)) if fits_a_week && span.high <= 7.0 => {
                return self.count(span.ordered(), false, next + 1);
            }
            Some(Word::Period(period)) => {
                let weeks = match period {
                    Period::Week => 1.0,
                    Period::Fortnight => 2.0,
                    Period::Month => WEEKS_A_MONTH,
                    Period::Year => WEEKS_A_YEAR,
                    _ => return self.push(Item::Bare(span), next),
                };
                return self.push(Item::Stretch { weeks: weeks * span.high, over }, next + 1);
            }
            _ => {}
        }
        if let Some(Lex::Sign('%')) = self.lex(next) {
            return self.push(Item::BadUnit("%"), next + 1);
        }
        // "two 90-minute sessions": so many times that amount.
        if span.low == span.high
            && span.low <= 31.0
            && span.low.fract() == 0.0
            && let Some((Side::Length { .. } | Side::LetterM(_), _)) = self.side(next)
            && !matches!(self.word(next), Some(Word::A | Word::Hour { .. }))
        {
            return self.count(span, true, next);
        }
        match self.lex(next) {
            Some(Lex::Unknown(unit)) => self.push(Item::BadUnit(unit), next + 1),
            _ => self.push(Item::Bare(span), next),
        }
    }

    /// A number of times or days, with the period that it is counted in.
    fn count(&mut self, span: Span, times: bool, next: usize) {
        let next = self.past_noise(next);
        if !times && self.is(next, Word::Off) {
            let on = |off: f64| (7.0 - off).max(0.0);
            let item = Item::Count { low: on(span.high), high: on(span.low), times, over: Some(Per::Weeks(1.0)) };
            return self.push(item, next + 1);
        }
        let rate = self.rate_at(next).or_else(|| match self.word(next) {
            Some(Word::Period(Period::Week)) => Some((Period::Week, next + 1)),
            _ => None,
        });
        let (over, past) = match rate {
            Some((Period::Day | Period::DayPart(_), past)) if times => (Some(Per::Day), past),
            Some((Period::Week, past)) => (Some(Per::Weeks(1.0)), past),
            Some((Period::Fortnight, past)) => (Some(Per::Weeks(2.0)), past),
            Some((Period::Month, past)) => (Some(Per::Weeks(WEEKS_A_MONTH)), past),
            _ => (None, next),
        };
        self.push(Item::Count { low: span.low, high: span.high, times, over }, past);
    }
}

impl Span {
    /// As said, also when the second is the smaller: `9-1` is a time of day.
    fn new_ordered(a: f64, b: f64) -> Self {
        Self { low: a, high: b }
    }

    pub(super) fn ordered(self) -> Self {
        Self::new(self.low, self.high)
    }
}

fn time(hour: f64, minute: f64, pm: Option<bool>) -> Side {
    let hour = match pm {
        Some(pm) => hour % 12.0 + if pm { 12.0 } else { 0.0 },
        None => hour,
    };
    Side::Time { minute: hour * HOUR + minute, pm }
}

fn as_time(side: Side) -> Option<(f64, Option<bool>)> {
    match side {
        Side::Time { minute, pm } => Some((minute, pm)),
        Side::Colon(hour, minute) => Some((f64::from(hour) * HOUR + f64::from(minute), None)),
        Side::Plain(hour) => Some((hour * HOUR, None)),
        Side::Length { .. } | Side::LetterM(_) => None,
    }
}

/// Minutes from one time of day to another. Where am or pm is missing the shorter reading holds: `9-1` is four hours,
/// `9 to 1pm` as well, `10pm to 1` is three.
fn interval((from, from_pm): (f64, Option<bool>), (to, to_pm): (f64, Option<bool>)) -> f64 {
    let is_24_hour = from > HALF_DAY + HOUR - 1.0 || to > HALF_DAY + HOUR - 1.0;
    let round = if (from_pm.is_some() && to_pm.is_some()) || (is_24_hour && from_pm.is_none() && to_pm.is_none()) {
        DAY
    } else {
        HALF_DAY
    };
    let minutes = (to - from).rem_euclid(round);
    if minutes == 0.0 { round } else { minutes }
}

/// Minutes between two plain hours of the clock.
pub(super) fn between_hours(from: f64, to: f64) -> f64 {
    interval((from * HOUR, None), (to * HOUR, None))
}

//! Words and numbers as the few terms that a plain reading knows.

use super::super::days::DaySet;
use super::super::token::{self, TokenKind};
use super::super::words::{self, Keyword, Moment, Period};
use super::cues::{self, Cue};

/// Minutes, least and most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Span {
    fn of(low: f64, high: f64) -> Self {
        Self { low: low.min(high), high: low.max(high) }
    }

    pub(super) fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

/// What stands between two clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Comma,
    /// The end of a sentence.
    Stop,
    And,
    Or,
    But,
    Plus,
    So,
    /// `(`: more of what came before.
    Inside,
    /// `while`, `when`, `because`: what follows says when or why.
    Why,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Term<'a> {
    Amount(Span),
    /// A number without a unit.
    Bare(Span),
    /// From one time of day to another.
    Clock(f64),
    PerDay,
    PerWeeks(f64),
    Days {
        set: DaySet,
        weekend: bool,
    },
    /// Once in so many days.
    Nth(u8),
    /// So many days a week.
    Count(Span),
    /// So many times; `true`: on each day.
    Often(Span, bool),
    /// So many times, and nothing of how often.
    Times(Span),
    Part(Moment),
    /// The days on which a job leaves time.
    DaysOff,
    Each,
    Together,
    /// So many times the amount before.
    Same(f64),
    Link(Link),
    Cue(Cue),
    Word(&'a str),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme<'a> {
    pub(super) text: &'a str,
    pub(super) kind: TokenKind<'a>,
    pub(super) word: Option<Keyword>,
    pub(super) glued: bool,
}

pub(super) struct Lexer<'s, 'a> {
    pub(super) all: &'s [Lexeme<'a>],
    pub(super) terms: Vec<Term<'a>>,
}

/// The terms of a folded phrase.
pub(super) fn terms(folded: &str) -> Vec<Term<'_>> {
    let all: Vec<Lexeme<'_>> = token::split(folded)
        .into_iter()
        .map(|token| Lexeme {
            text: &folded[token.start..token.end],
            kind: token.kind,
            word: match token.kind {
                TokenKind::Word(text) => words::meaning(text).or_else(|| words::corrected(text)),
                _ => None,
            },
            glued: token.glued,
        })
        .collect();
    let mut lexer = Lexer { all: &all, terms: Vec::with_capacity(all.len()) };
    let mut at = 0;
    while at < all.len() {
        at = lexer.step(at).max(at + 1);
    }
    lexer.terms
}

impl<'a> Lexer<'_, 'a> {
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.all.get(at).map_or("", |it| it.text)
    }

    pub(super) fn word(&self, at: usize) -> Option<Keyword> {
        self.all.get(at).and_then(|it| it.word)
    }

    fn is(&self, at: usize, texts: &[&str]) -> bool {
        texts.contains(&self.text(at))
    }

    fn glued(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|it| it.glued)
    }

    fn said(&self, at: usize, texts: &[&str]) -> bool {
        texts.iter().enumerate().all(|(step, text)| self.text(at + step) == *text)
    }

    /// Reads a term and gives where the next begins.
    fn step(&mut self, at: usize) -> usize {
        if self.is(at, &["over", "across", "between", "in"]) && !self.terms.is_empty() {
            let spread = self.count(at + 1).filter(|(term, _)| matches!(term, Term::Count(_) | Term::Times(_)));
            let spread = spread.or_else(|| self.days(at + 1).filter(|_| self.is(at, &["over", "across", "between"])));
            if let Some((term, next)) = spread {
                self.terms.push(Term::Together);
                self.terms.push(term);
                return next;
            }
        }
        let found = self
            .cue(at)
            .or_else(|| self.days_off(at))
            .or_else(|| self.count(at))
            .or_else(|| self.days(at))
            .or_else(|| self.rate(at))
            .or_else(|| self.quantity(at));
        if let Some((term, next)) = found {
            // "9-11pm weekdays, 2-3 on saturday": times, or so many hours?
            if matches!(term, Term::Clock(_)) && !(at..next).any(|at| self.tells_time(at)) {
                self.terms.push(Term::Cue(Cue::Maybe));
            }
            if matches!((term, self.terms.last()), (Term::Times(_), Some(Term::Times(_)))) {
                self.terms.push(Term::Cue(Cue::Beyond));
            }
            let adds = (at..next).any(|at| self.is(at, &["extra", "additional", "another"]));
            if adds && matches!(term, Term::Amount(_) | Term::Bare(_)) {
                self.terms.push(Term::Cue(Cue::Added));
            }
            // "sat or sun".
            let either = matches!(term, Term::Days { .. }) && (at..next).any(|at| self.text(at) == "or");
            if either && !self.terms.iter().rev().take(2).any(|term| matches!(term, Term::Cue(Cue::Off))) {
                self.terms.push(Term::Cue(Cue::Beyond));
            }
            self.terms.push(term);
            return next;
        }
        let link = match self.text(at) {
            "(" => Some(Link::Inside),
            "," | ")" | "|" | "-" | ":" | "/" | "•" => Some(Link::Comma),
            ";" | "." | "!" | "?" | "\n" => Some(Link::Stop),
            "and" | "n" | "&" | "@" | "then" => Some(Link::And),
            "or" => Some(Link::Or),
            "but" | "however" | "though" => Some(Link::But),
            "plus" | "+" => Some(Link::Plus),
            "so" | "=" | "meaning" | "aka" | "makes" | "equals" => Some(Link::So),
            "while" | "when" | "because" | "bc" | "cuz" | "cause" | "since" | "once" | "if" | "unless" | "where" => {
                Some(Link::Why)
            }
            _ => None,
        };
        let term = match (link, self.word(at)) {
            (Some(link), _) => Term::Link(link),
            (None, Some(Keyword::Moment(moment))) => Term::Part(moment),
            (None, Some(Keyword::Together)) => Term::Together,
            _ if self.is(at, &["each", "both", "apiece", "ea"]) => Term::Each,
            _ if self.is(at, &["total", "altogether", "combined"]) => Term::Together,
            (None, Some(Keyword::Hundreds(_) | Keyword::Vague | Keyword::FullTime | Keyword::PartTime | Keyword::NotFinite | Keyword::Bi | Keyword::Third)) => {
                Term::Cue(if matches!(self.word(at), Some(Keyword::Vague)) { Cue::Vague } else { Cue::Beyond })
            }
            (None, Some(Keyword::Period(Period::Year) | Keyword::Adverb(Period::Year))) => Term::Cue(Cue::Beyond),
            (None, Some(Keyword::Full | Keyword::Part)) if self.text(at + 1) == "time" || self.text(at + 2) == "time" => Term::Cue(Cue::Beyond),
            _ if words::foreign::is_unit(self.text(at)) => Term::Cue(Cue::Beyond),
            // "sta & sun", "1 hr m".
            _ if self.is_a_day_misspelt(at) => Term::Cue(Cue::Beyond),
            _ => Term::Word(self.text(at)),
        };
        self.terms.push(term);
        at + 1
    }

    /// Whether a short word that nobody knows is joined to days, or a letter stands for one by itself.
    fn is_a_day_misspelt(&self, at: usize) -> bool {
        let joins = |at: usize| self.is(at, &["&", "-", "/", "and"]);
        let day = |at: usize| matches!(self.word(at), Some(Keyword::Day(_)));
        let letter = self.is(at, &["m", "t", "w", "f", "th", "s", "r", "tu", "su", "sa"]) && !self.glued(at);
        let short = self.word(at).is_none() && self.text(at).len() <= 5 && self.text(at).bytes().all(|letter| letter.is_ascii_lowercase());
        letter || (short && ((joins(at + 1) && day(at + 2)) || (at > 1 && joins(at - 1) && day(at - 2) && !words::is_english(self.text(at)))))
    }

    fn cue(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let (cue, length) = cues::at(self, at)?;
        Some((cue, at + length))
    }

    fn days_off(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let day = |at| self.is(at, &["day", "days", "night", "nights"]);
        if day(at) && self.text(at + 1) == "off" {
            return Some((Term::DaysOff, at + 2));
        }
        if self.text(at) == "off" && day(at + 1) {
            return Some((Term::DaysOff, at + 2));
        }
        None
    }

    /// A plain number, and where the next token is.
    pub(super) fn number(&self, at: usize) -> Option<(f64, usize)> {
        let (mut value, mut next) = match (self.all.get(at)?.kind, self.word(at)) {
            (TokenKind::Number(value), _) => (value, at + 1),
            (_, Some(Keyword::Tens(tens))) => {
                let past = if self.text(at + 1) == "-" { at + 2 } else { at + 1 };
                match self.word(past) {
                    Some(Keyword::Ones(ones)) if ones < 10.0 => (tens + ones, past + 1),
                    _ => (tens, at + 1),
                }
            }
            (_, Some(Keyword::Ones(_))) if self.text(at) == "dozen" => return None,
            (_, Some(Keyword::Ones(1.0))) if self.said(at + 1, &["third", "of", "an"]) => (1.0 / 3.0, at + 2),
            (_, Some(Keyword::Ones(ones))) => (ones, if self.said(at, &["couple", "of"]) { at + 2 } else { at + 1 }),
            (_, Some(Keyword::A)) if self.is(at + 1, &["couple", "half", "quarter", "third"]) => {
                return self.number(at + 1);
            }
            (_, Some(Keyword::Half)) => (0.5, at + 1),
            (_, Some(Keyword::Quarter)) if self.text(at) == "quarter" => (0.25, at + 1),
            _ if self.text(at) == "third" && self.said(at + 1, &["of", "an"]) => (1.0 / 3.0, at + 1),
            _ => return None,
        };
        if self.text(next) == "quarters" {
            (value, next) = (value / 4.0, next + 1);
        } else if self.text(next) == "thirds" {
            (value, next) = (value / 3.0, next + 1);
        } else if let Some((part, past)) = self.and_a_part(next) {
            (value, next) = (value + part, past);
        }
        Some((value, next))
    }

    /// "and a half".
    fn and_a_part(&self, at: usize) -> Option<(f64, usize)> {
        if !self.is(at, &["and", "n", "&"]) {
            return None;
        }
        let part = if self.is(at + 1, &["a", "one"]) { at + 2 } else { at + 1 };
        match (self.text(part), self.all.get(part)?.kind) {
            ("half", _) if part > at + 1 || self.word(part + 1) != Some(Keyword::A) => Some((0.5, part + 1)),
            ("quarter", _) => Some((0.25, part + 1)),
            (_, TokenKind::Number(value)) if value < 1.0 && value > 0.0 => Some((value, part + 1)),
            _ => None,
        }
    }

    /// Minutes of the unit that stands here.
    fn unit(&self, at: usize) -> Option<(f64, usize)> {
        let mut unit = at;
        while self.is(unit, &["-", "of", "an", "a", "full", "solid", "good", "whole", "more", "ish", "extra", "free", "spare", "straight", "study"]) {
            unit += 1;
        }
        match self.word(unit) {
            Some(Keyword::Hour { .. } | Keyword::Our) => Some((60.0, unit + 1)),
            Some(Keyword::Minute) => Some((1.0, unit + 1)),
            Some(Keyword::LetterM) if self.glued(unit) && unit == at => Some((1.0, unit + 1)),
            _ => None,
        }
    }

    /// A length of time with its unit.
    fn length(&self, at: usize) -> Option<(f64, usize)> {
        let (value, unit) = match self.word(at) {
            Some(Keyword::A) if self.unit(at + 1).is_some() => (1.0, at + 1),
            Some(Keyword::Hour { plural: false }) if self.text(at) != "h" => (1.0, at),
            _ => self.number(at)?,
        };
        let (minutes, mut next) = self.unit(unit)?;
        let mut total = value * minutes;
        if minutes == 60.0 {
            if let Some((part, past)) = self.and_a_part(next) {
                (total, next) = (total + part * 60.0, past);
            } else {
                let rest = if self.is(next, &["and", "n", "&"]) { next + 1 } else { next };
                if let Some((more, past)) = self.number(rest)
                    && more < 60.0
                {
                    match self.unit(past) {
                        Some((1.0, past)) => (total, next) = (total + more, past),
                        None if rest == next && (self.glued(rest) || more == 15.0 || more == 30.0) && more >= 5.0 => {
                            (total, next) = (total + more, past);
                        }
                        _ => {}
                    }
                }
            }
        }
        Some((total, next))
    }

    /// A time of day in hours, whether its half of the day was said, and where the next token is.
    fn time_of_day(&self, at: usize) -> Option<(f64, Option<bool>, usize)> {
        let (hour, next) = match (self.all.get(at)?.kind, self.word(at)) {
            (TokenKind::Colon(hour, minute), _) => (f64::from(hour) + f64::from(minute) / 60.0, at + 1),
            (TokenKind::Number(value), _) if (100.0..2400.0).contains(&value) && value.fract() == 0.0 => {
                let minutes = value % 100.0;
                if minutes >= 60.0 {
                    return None;
                }
                ((value / 100.0).floor() + minutes / 60.0, at + 1)
            }
            (TokenKind::Number(value), _) if (0.0..=24.0).contains(&value) => {
                // "5.30" is half past five.
                let point = ((value.fract() * 100.0).round() / 60.0).min(0.99);
                (value.floor() + if value.fract() == 0.5 { 0.5 } else { point }, at + 1)
            }
            (_, Some(Keyword::Noon)) => return Some((12.0, Some(true), at + 1)),
            (_, Some(Keyword::Midnight)) => return Some((0.0, Some(false), at + 1)),
            (_, Some(Keyword::Ones(value))) if (1.0..=12.0).contains(&value) => (value, at + 1),
            _ => return None,
        };
        let half = |pm: bool| {
            let twelve = if (12.0..13.0).contains(&hour) { hour - 12.0 } else { hour };
            if hour >= 13.0 { hour } else { twelve + if pm { 12.0 } else { 0.0 } }
        };
        let dotted = self.is(next, &["a", "p"]) && self.text(next + 1) == "." && self.text(next + 2) == "m";
        if dotted {
            let past = if self.text(next + 3) == "." { next + 4 } else { next + 3 };
            return Some((half(self.text(next) == "p"), Some(self.text(next) == "p"), past));
        }
        match self.text(next) {
            "am" => Some((half(false), Some(false), next + 1)),
            "pm" => Some((half(true), Some(true), next + 1)),
            "a" if self.glued(next) => Some((half(false), Some(false), next + 1)),
            "p" if self.glued(next) => Some((half(true), Some(true), next + 1)),
            _ => Some((hour, None, next)),
        }
    }

    /// From one time of day to another.
    fn clock(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let opened = self.is(at, &["from", "between"]);
        let start = if opened { at + 1 } else { at };
        let (from, from_half, joint) = self.time_of_day(start)?;
        let joins = self.is(joint, &["-", "to", "til", "till", "until", "through", "thru"])
            || (self.text(at) == "between" && self.is(joint, &["and", "&"]));
        if !joins {
            return None;
        }
        let end = joint + 1;
        let (to, to_half, next) = self.time_of_day(end)?;
        if self.unit(next).is_some() || matches!(self.word(next), Some(Keyword::Times)) {
            return None;
        }
        let has_colon = |at: usize| matches!(self.all.get(at).map(|it| it.kind), Some(TokenKind::Colon(..)));
        let military = |at: usize| matches!(self.all.get(at).map(|it| it.kind), Some(TokenKind::Number(n)) if n >= 100.0);
        let told = self.terms.iter().any(|term| matches!(term, Term::Clock(_))) && from <= 12.99 && to <= 12.99;
        let surely = told || from_half.is_some()
            || to_half.is_some()
            || has_colon(start)
            || has_colon(end)
            || military(start)
            || military(end)
            || self.is(joint, &["til", "till", "until"]);
        let counted = self.rate(next).is_some_and(|(term, _)| matches!(term, Term::PerWeeks(_)))
            || matches!(self.word(next), Some(Keyword::Period(Period::Day)));
        let backwards = to < from && from <= 12.99;
        if !surely && (counted || !(backwards || (opened && from >= 5.0) || (from >= 5.0 && self.names_days()))) {
            return None;
        }
        let hours = match (from_half, to_half) {
            (Some(_), Some(_)) => (to - from).rem_euclid(24.0),
            _ => (to - from).rem_euclid(12.0),
        };
        let hours = if hours <= 0.0 { 12.0 } else { hours };
        Some((Term::Clock((hours * 60.0).round()), next))
    }

    /// Whether a token can only be of a time of day.
    fn tells_time(&self, at: usize) -> bool {
        self.is(at, &["am", "pm", "a", "p", "noon", "midnight", "til", "till", "until"])
            || matches!(self.all[at].kind, TokenKind::Colon(..))
            || matches!(self.all[at].kind, TokenKind::Number(value) if value >= 4.0)
    }

    fn names_days(&self) -> bool {
        (0..self.all.len()).any(|at| {
            matches!(
                self.word(at),
                Some(
                    Keyword::Day(_)
                        | Keyword::Days(_)
                        | Keyword::Adverb(Period::Day)
                        | Keyword::Moment(_)
                        | Keyword::Period(Period::Weekday | Period::Weekend)
                )
            ) || self.is(at, &["m", "t", "th"])
        })
    }

    fn quantity(&self, at: usize) -> Option<(Term<'a>, usize)> {
        if let Some(found) = self.clock(at) {
            return Some(found);
        }
        // "at 5", "by 9pm", "10pm": when, and no amount.
        if self.is(at, &["at", "by", "around", "until", "till", "til", "after", "before"])
            && let Some((_, half, next)) = self.time_of_day(at + 1)
            && self.unit(next).is_none()
            && (half.is_some() || self.is(at, &["at", "by", "until", "till", "til"]))
            && !matches!(self.rate(next), Some((Term::PerWeeks(_), _)))
        {
            let ends = self.is(at, &["until", "till", "til"]) && self.time_of_day(at + 1).is_some();
            return Some((if ends { Term::Cue(Cue::Vague) } else { Term::Word(self.text(at)) }, next));
        }
        if let TokenKind::Colon(hour, minute) = self.all[at].kind {
            let next = if self.unit(at + 1).is_some() { at + 2 } else { at + 1 };
            let minutes = f64::from(hour) * 60.0 + f64::from(minute);
            return Some((if hour < 5 { Term::Amount(Span::of(minutes, minutes)) } else { Term::Word("") }, next));
        }
        if let Some((_, Some(_), next)) = self.time_of_day(at) {
            return Some((Term::Word(self.text(at)), next));
        }
        let (first, first_unit, mut next) = match self.length(at) {
            Some((minutes, next)) => (minutes, true, next),
            None => {
                let (value, next) = self.number(at)?;
                (value, false, next)
            }
        };
        let between = self.text(at.wrapping_sub(1)) == "between";
        let mut joint = next;
        if self.text(joint) == "," && self.is(joint + 1, &["maybe", "possibly", "perhaps"]) {
            joint += 1;
        }
        let joins = self.is(joint, &["-", "to", "or", "~", "maybe"]) || (between && self.text(joint) == "and");
        let mut past = joint + 1;
        while self.is(past, &["maybe", "even", "like"]) {
            past += 1;
        }
        let second = if joins {
            self.length(past).map(|(value, next)| (value, true, next)).or_else(|| {
                self.number(past).map(|(value, next)| (value, false, next))
            })
        } else {
            None
        };
        let counts = |at: usize| matches!(self.word(at), Some(Keyword::Times | Keyword::Period(_)));
        let (span, has_unit) = match second {
            Some((second, true, past)) if first_unit => {
                next = past;
                (Span::of(first, second), true)
            }
            Some((second, true, past)) => {
                next = past;
                // The unit of the second is the first's.
                let unit = if self.is(past - 1, &["min", "mins", "minutes", "minute", "m"]) { 1.0 } else { 60.0 };
                (Span::of(first * unit, second), true)
            }
            Some((second, false, past)) if first_unit && !counts(past) && first >= 60.0 => {
                next = past;
                (Span::of(first, second * 60.0), true)
            }
            Some((second, false, past)) if !first_unit => {
                next = past;
                (Span::of(first, second), false)
            }
            _ => (Span::of(first, first), first_unit),
        };
        // "19h-21h", "18-20": times of day.
        let clocks = |span: Span, hours: f64| {
            let (from, to) = (span.low / hours, span.high / hours);
            to > from && to - from <= 8.0 && to <= 24.0 && (from >= 13.0 || (hours == 60.0 && from >= 5.0 && self.text(joint.wrapping_sub(1)) == "h"))
        };
        if second.is_some() && clocks(span, if has_unit { 60.0 } else { 1.0 }) && !matches!(self.rate(next), Some((Term::PerWeeks(_), _))) && !self.is(next - 1, &["hours", "hrs"]) {
            let hours = if has_unit { 1.0 } else { 60.0 };
            return Some((Term::Clock((span.high - span.low) * hours), next));
        }
        if !has_unit && !self.stands_alone(at, next) {
            if self.text(next) == "s" && self.glued(next) {
                return Some((Term::Cue(Cue::Busy), next + 1));
            }
            let ahead = next..(next + 5).min(self.all.len());
            let counts = |at: usize| matches!(self.word(at), Some(Keyword::Period(_) | Keyword::Moment(_) | Keyword::Times)) && self.text(at).ends_with('s');
            let pieces = (self.text(next).ends_with('s') || self.text(next + 1).ends_with('s')) && (next..self.all.len()).any(|at| self.is(at, &["each", "apiece", "per", "at", "take"]));
            let nth = self.is(next, &["rd", "nd", "th", "st"]) && self.is(at.wrapping_sub(1), &["every", "each"]);
            let beyond = pieces || nth || ahead.into_iter().any(counts) && !self.is(next, &["weeks", "months", "years", "wks", "yrs"]);
            let stretch = self.is(at.wrapping_sub(1), &["in", "over", "/", "per"]) && self.terms.iter().any(|term| matches!(term, Term::Amount(_)));
            let counted = |at: usize| {
                let word = self.text(at);
                words::COUNTED.binary_search(&word).is_ok()
                    || words::CHILDREN.binary_search(&word).is_ok()
                    || words::OTHER_LENGTHS.binary_search(&word).is_ok()
                    || cues::is_busy_word(word)
                    || matches!(word, "weeks" | "week" | "months" | "month" | "years" | "year" | "yrs" | "other" | "bucks")
            };
            let label = words::LABELS.binary_search(&self.text(at.wrapping_sub(1))).is_ok();
            let known = label || counted(next) || self.text(next) == ")";
            let term = Term::Word(match self.text(next) {
                ")" => "",
                _ if known => "#",
                _ => "?",
            });
            return Some((if beyond || stretch { Term::Cue(Cue::Beyond) } else { term }, next));
        }
        // "from 18 to 20 hours each monday".
        if has_unit && second.is_some() && span.low >= 780.0 && !matches!(self.rate(next), Some((Term::PerWeeks(_), _))) {
            return Some((Term::Cue(Cue::Beyond), next));
        }
        // "sundays 1-5".
        if !has_unit && second.is_some() && span.low < span.high && self.names_days() && span.low < 5.0 && !matches!(self.rate(next), Some((Term::PerWeeks(_) | Term::PerDay, _))) {
            return Some((Term::Cue(Cue::Beyond), next));
        }
        if self.text(next) == "ish" {
            next += 1;
        } else if self.text(next) == "-" && self.text(next + 1) == "ish" {
            next += 2;
        }
        Some((if has_unit { Term::Amount(span) } else { Term::Bare(span) }, next))
    }

    /// Whether a number without a unit can be hours: nothing that is counted follows it, and no label stands before it.
    fn stands_alone(&self, at: usize, next: usize) -> bool {
        if words::LABELS.binary_search(&self.text(at.wrapping_sub(1))).is_ok() || self.is(at.wrapping_sub(1), &["$", "in", "age", "aged", "turn", "turning"]) {
            return false;
        }
        if matches!(self.word(next), Some(Keyword::Period(Period::Week | Period::Month | Period::Year)) if self.text(next).ends_with('s') && self.text(next) != "s") {
            return false;
        }
        // "1) monday".
        if self.text(next) == ")" && self.glued(next) && !self.all[..at].iter().any(|it| it.text == "(") {
            return false;
        }
        match self.all.get(next).map(|it| it.kind) {
            None | Some(TokenKind::Sign(_) | TokenKind::Number(_)) => !self.is(next, &["$", "%"]),
            Some(TokenKind::Colon(..)) => false,
            Some(TokenKind::Word(text)) => {
                self.rate(next).is_some()
                    || self.run_of_days(next, false).is_some()
                    || matches!(self.word(next), Some(Keyword::Moment(_) | Keyword::Times | Keyword::Period(_)))
                    || matches!(
                        text,
                        "back" | "home" | "a" | "after" | "all" | "and" | "at" | "before" | "but" | "by" | "during" | "ea" | "each" | "every" | "for" | "if" | "in"
                            | "is" | "ish" | "max" | "maybe" | "more" | "on" | "once" | "or" | "per" | "plus" | "so" | "some" | "straight" | "the" | "then"
                            | "though" | "tops" | "total" | "when" | "while" | "with" | "otherwise" | "over" | "most" | "minimum" | "now" | "instead"
                            | "n" | "from" | "because" | "until" | "till" | "rn" | "lol" | "probably" | "like" | "not" | "i"
                    )
            }
        }
    }

    /// "a day", "/week", "every two weeks", "daily".
    fn rate(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let per = |period: Period| match period {
            Period::Day | Period::DayPart(_) => Some(Term::PerDay),
            Period::Week => Some(Term::PerWeeks(1.0)),
            Period::Fortnight => Some(Term::PerWeeks(2.0)),
            Period::Month => Some(Term::PerWeeks(52.0 / 12.0)),
            _ => None,
        };
        if let Some(Keyword::Adverb(period)) = self.word(at) {
            return per(period).map(|term| (term, at + 1));
        }
        let opens = matches!(self.word(at), Some(Keyword::A | Keyword::Per | Keyword::Every))
            || self.is(at, &["/", "all", "by", "for", "in", "at"]);
        let mut past = if opens { at + 1 } else { at };
        let is_loose = self.is(at, &["in", "for", "by", "at", "all"]);
        if self.is(past, &["a", "an", "each", "every", "single", "per", "the"]) && opens {
            past += 1;
        }
        if self.text(past) == "single" {
            past += 1;
        }
        if matches!(self.word(at), Some(Keyword::Every | Keyword::Per)) {
            if self.is(past, &["other", "second"]) && self.is(past + 1, &["day", "days", "night", "evening"]) {
                return Some((Term::Nth(2), past + 2));
            }
            if self.is(past, &["third"]) && self.is(past + 1, &["day", "days"]) {
                return Some((Term::Nth(3), past + 2));
            }
            if let Some((number, unit)) = self.number(past) {
                return match self.text(unit) {
                    "days" | "day" if (2.0..=14.0).contains(&number) => {
                        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be small")]
                        let nth = number as u8;
                        Some((Term::Nth(nth), unit + 1))
                    }
                    "weeks" | "wks" => Some((Term::PerWeeks(number), unit + 1)),
                    _ => None,
                };
            }
        }
        let after_amount = matches!(self.terms.last(), Some(Term::Amount(_) | Term::Bare(_) | Term::Often(..)));
        let period = match self.word(past) {
            Some(Keyword::Period(Period::Week)) if self.text(at) == "all" => return Some((Term::Word("all"), past + 1)),
            Some(Keyword::Period(period)) => period,
            Some(Keyword::Moment(moment)) if opens && !is_loose => Period::DayPart(moment),
            Some(Keyword::LetterD) if opens => Period::Day,
            Some(Keyword::LetterW) if self.text(at) == "/" => Period::Week,
            _ => return None,
        };
        if self.text(past + 1) == "of" && period == Period::Week {
            return Some((Term::Cue(Cue::Beyond), past + 2));
        }
        if !(opens || (after_amount && matches!(period, Period::Week | Period::Month))) {
            return None;
        }
        // "in the week" beside the weekend is Monday to Friday.
        if is_loose && self.text(past - 1) == "the" && period == Period::Week && !after_amount {
            return Some((Term::Days { set: DaySet::WEEKDAYS, weekend: false }, past + 1));
        }
        per(period).map(|term| (term, past + 1))
    }

    /// "3 days a week", "twice", "x5", "4 blocks".
    fn count(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let mut start = at;
        if self.is(at, &["x", "×"]) && self.number(at + 1).is_some() {
            let (value, next) = self.number(at + 1)?;
            if self.unit(next).is_some() {
                return None;
            }
            if self.is(next, &["days", "nights", "d", "weekdays", "evenings"]) {
                return Some(self.over_days(Span::of(value, value), next + 1));
            }
            return Some(self.over(Span::of(value, value), next));
        }
        if let Some(Keyword::Repeats(times)) = self.word(at)
            && !self.is(at + 1, &["as", "that", "i", "the", "my"])
        {
            return Some(self.over(Span::of(times, times), at + 1));
        }
        if self.is(start, &["on", "for", "any", "the", "my"]) {
            start += 1;
        }
        // "another day", "one weekend day".
        if self.is(start, &["another", "one", "a"]) {
            let kind = if self.is(start + 1, &["of"]) { start + 3 } else { start + 1 };
            match self.word(kind) {
                Some(Keyword::Period(Period::Weekend)) if self.is(kind + 1, &["day"]) => {
                    return Some((Term::Count(Span::of(1.0, 1.0)), kind + 2));
                }
                Some(Keyword::Period(Period::Weekday)) if self.text(start) != "a" => {
                    return Some((Term::Count(Span::of(1.0, 1.0)), kind + 1));
                }
                Some(Keyword::Period(Period::Day)) if self.text(start) == "another" => {
                    return Some((Term::Count(Span::of(1.0, 1.0)), kind + 1));
                }
                _ => {}
            }
        }
        let (low, mut next) = self.number(start)?;
        let mut high = low;
        if self.is(next, &["-", "to", "or"])
            && let Some((more, past)) = self.number(next + 1)
        {
            (high, next) = (more, past);
        }
        if self.is(next, &["out", "of", "outta"]) || (self.is(next, &["days", "nights"]) && self.is(next + 1, &["out", "of", "outta"])) {
            let mut seven = next + 1;
            while self.is(seven, &["of", "the", "out", "outta"]) {
                seven += 1;
            }
            if let Some((all, past)) = self.number(seven)
                && (all == 7.0 || (all == 5.0 && matches!(self.word(past), Some(Keyword::Period(Period::Weekday)))))
            {
                let named = matches!(self.word(past), Some(Keyword::Period(Period::Day | Period::Weekday)));
                return Some((Term::Count(Span::of(low, high)), if named { past + 1 } else { past }));
            }
        }
        if self.said(next, &["out", "of"]) || self.said(next, &["of", "the"]) {
            let seven = if self.text(next + 2) == "the" { next + 3 } else { next + 2 };
            if let Some((7.0, past)) = self.number(seven)
                && self.is(past, &["days", "nights"])
            {
                return Some((Term::Count(Span::of(low, high)), past + 1));
            }
        }
        if low.fract() != 0.0 || !(1.0..=40.0).contains(&low) || high < low {
            return None;
        }
        let span = Span::of(low, high);
        let day = |at: usize| self.is(at, &["day", "days", "night", "nights"]);
        if low <= 7.0 && ((self.text(next) == "off" && day(next + 1)) || (day(next) && self.text(next + 1) == "off")) {
            let of_a_job = self.is(start.wrapping_sub(1), &["on", "my", "the", "of", "each", "these", "those"]) || start > at;
            return Some((if of_a_job { Term::Count(span) } else { Term::Cue(Cue::Beyond) }, next + 2));
        }
        let past_words = if self.is(next, &["whole", "full", "long", "short", "free"]) { next + 1 } else { next };
        let kind = self.text(past_words);
        match self.word(past_words) {
            Some(Keyword::Period(Period::Day | Period::Weekday)) if !self.is(past_words + 1, &["off"]) => {
                Some(self.over_days(span, past_words + 1))
            }
            Some(Keyword::Moment(_)) if kind.ends_with('s') || high == 1.0 => Some(self.over_days(span, past_words + 1)),
            Some(Keyword::LetterD) if self.glued(past_words) => Some(self.over_days(span, past_words + 1)),
            // "8 x 20 min".
            Some(Keyword::Times) if self.is(past_words, &["x"]) && self.length(past_words + 1).is_some() => {
                Some((Term::Times(span), past_words + 1))
            }
            Some(Keyword::Times) => Some(self.over(span, past_words + 1)),
            _ if cues::PIECES.contains(&kind) => Some(self.over(span, past_words + 1)),
            // "two 25 minute sessions".
            _ if low == high && next == start + 1 && past_words == next && self.number(next).is_some_and(|(_, unit)| unit == next + 1 && self.unit(unit).is_some()) => {
                Some((Term::Times(span), next))
            }
            _ => None,
        }
    }

    fn over_days(&self, span: Span, next: usize) -> (Term<'a>, usize) {
        let mut past = next;
        if self.said(past, &["out", "of", "the", "week"]) || self.said(past, &["of", "the", "week"]) {
            past = self.all[past..].iter().position(|it| it.text == "week").map_or(past, |step| past + step + 1);
        } else if let Some((Term::PerWeeks(weeks), after)) = self.rate(past)
            && weeks == 1.0
        {
            past = after;
        } else if self.text(past) == "week" {
            past += 1;
        }
        (Term::Count(span), past)
    }

    fn over(&self, span: Span, next: usize) -> (Term<'a>, usize) {
        match self.rate(next) {
            Some((Term::PerDay, past)) => (Term::Often(span, true), past),
            Some((Term::PerWeeks(1.0), past)) => (Term::Often(span, false), past),
            _ if self.is(next, &["week", "wk", "weekly"]) => (Term::Often(span, false), next + 1),
            _ if self.is(next, &["daily", "day"]) => (Term::Often(span, true), next + 1),
            _ => (Term::Times(span), next),
        }
    }

    fn days(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let mut start = at;
        if matches!(self.word(at), Some(Keyword::Every)) || self.is(at, &["on", "the", "all", "a", "one", "in", "during"]) {
            start += 1;
        }
        if self.text(start) == "the" {
            start += 1;
        }
        if self.text(start) == "between"
            && let (Some(Keyword::Day(first)), "and", Some(Keyword::Day(last))) = (self.word(start + 1), self.text(start + 2), self.word(start + 3))
        {
            return Some((Term::Days { set: DaySet::from_to(first, last), weekend: false }, start + 4));
        }
        let (mut set, mut weekend, mut next) = self.run_of_days(start, false)?;
        loop {
            let joined = if self.is(next, &["and", "&", "/", ",", "+", "n", "or"]) { next + 1 } else { next };
            let joined = if self.is(joined, &["and", "&", "on"]) { joined + 1 } else { joined };
            let Some((more, is_weekend, past)) = self.run_of_days(joined, true) else { break };
            // "mon 2h, tue 1h", "sunday, fri and sat off": a day with something of its own is of the list no more.
            let mut end = past;
            while let Some((_, _, past)) =
                self.run_of_days(if self.is(end, &["and", "&", "/"]) { end + 1 } else { end }, true)
            {
                end = past;
            }
            let own = self.text(next) == ","
                && (self.length(end).or(self.number(end)).is_some()
                    || self.is(end, &["i", "im", "my", "we", "twice", "double", "half", "same", "triple"])
                    || matches!(cues::at(self, end), Some((Term::Cue(Cue::Off), _)))
                    || (self.word(end).is_none() && matches!(self.all.get(end).map(|it| it.kind), Some(TokenKind::Word(_))))
                    || self.is(end, &["off", "nothing", "none", "is", "are", "out", "no", "free", "-", ":"]));
            if own || is_weekend != weekend {
                break;
            }
            set = set.or(more);
            weekend = weekend && is_weekend;
            next = past;
        }
        // "from monday": when it begins.
        if set.len() == 1 && self.is(at.wrapping_sub(1), &["from", "next", "starting", "beginning", "this", "start", "since", "until"]) {
            return Some((Term::Word(self.text(at)), next));
        }
        Some((Term::Days { set, weekend }, next))
    }

    /// A day, a kind of days, or the days from one to another.
    fn run_of_days(&self, at: usize, in_list: bool) -> Option<(DaySet, bool, usize)> {
        if self.text(at) == "week" && self.is(at + 1, &["days", "day", "nights"]) {
            return Some((DaySet::WEEKDAYS, false, at + 2));
        }
        if self.text(at) == "week" && self.is(at + 1, &["end", "ends"]) {
            return Some((DaySet::WEEKEND, true, at + 2));
        }
        let first = match self.word(at).or(self.day_or_letter(at).map(Keyword::LetterDay))? {
            Keyword::Day(day) => day,
            Keyword::Days(set) => return Some((set, false, at + 1)),
            Keyword::Period(Period::Weekday) => return Some((DaySet::WEEKDAYS, false, at + 1)),
            Keyword::Period(Period::Weekend) => {
                let days = self.is(at + 1, &["day", "days"]);
                return Some((DaySet::WEEKEND, !days, if days { at + 2 } else { at + 1 }));
            }
            _ => return self.letters(at, in_list),
        };
        let past = if self.text(at + 1) == "." { at + 2 } else { at + 1 };
        if self.is(past, &["-", "to", "thru", "through", "til", "till", "until"]) {
            if let Some(last) = self.day_or_letter(past + 1) {
                return Some((DaySet::from_to(first, last), false, past + 2));
            }
            // "mon-thus": a day that nobody knows.
            if (self.text(past) != "-" || self.glued(past + 1)) && self.number(past + 1).is_none() && matches!(self.all.get(past + 1).map(|it| it.kind), Some(TokenKind::Word(_))) {
                return None;
            }
        }
        Some((DaySet::of(&[first]), false, at + 1))
    }

    fn day_or_letter(&self, at: usize) -> Option<jiff::civil::Weekday> {
        use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        match (self.word(at), self.text(at)) {
            (Some(Keyword::Day(day)), _) => Some(day),
            (_, "m") => Some(Monday),
            (_, "mo") if self.is(at + 1, &["-", "/", ","]) => Some(Monday),
            (_, "we") if self.is(at + 1, &["-", "/", ","]) => Some(Wednesday),
            (_, "t" | "tu") => Some(Tuesday),
            (_, "w") => Some(Wednesday),
            (_, "th" | "r") => Some(Thursday),
            (_, "f") => Some(Friday),
            (_, "sa") => Some(Saturday),
            (_, "su") => Some(Sunday),
            _ => None,
        }
    }

    /// "m-f", "m w f", "s/s": letters that stand for days where two and more are joined.
    fn letters(&self, at: usize, in_list: bool) -> Option<(DaySet, bool, usize)> {
        if self.is(at, &["s"]) && self.is(at + 1, &["/", "&", "+"]) && self.is(at + 2, &["s"]) {
            return Some((DaySet::WEEKEND, false, at + 3));
        }
        let first = self.day_or_letter(at)?;
        if self.glued(at) && matches!(self.all[at - 1].kind, TokenKind::Number(_)) {
            return None;
        }
        if self.is(at + 1, &["-", "to", "thru", "through"])
            && let Some(last) = self.day_or_letter(at + 2)
        {
            return Some((DaySet::from_to(first, last), false, at + 3));
        }
        let joined = |at: usize| if self.is(at, &["/", "&", "and", ",", "+"]) { at + 1 } else { at };
        let ahead = self.day_or_letter(joined(at + 1)).is_some();
        let behind = self.terms.iter().any(|term| matches!(term, Term::Days { .. }));
        let amount = self.number(at + 1).is_some();
        let listed = in_list || ahead || (amount && (behind || self.amount_letters(at)));
        (listed || (behind && at > 0 && self.is(at - 1, &["/", "&", "+", "and", ","]))).then(|| {
            (DaySet::of(&[first]), false, at + 1)
        })
    }

    /// "m1 t1 w1": whether another letter with its number follows.
    fn amount_letters(&self, at: usize) -> bool {
        (at + 1..self.all.len()).any(|at| self.day_or_letter(at).is_some() && self.number(at + 1).is_some())
    }
}

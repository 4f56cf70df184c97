//! Second step of reading a pace: words and numbers become the few things that a pace is made of.
//!
//! Reads from left to right and never fails. Every word ends up in an item or is filler: what has no role in the grammar is
//! kept as an item that says so, and the last step refuses it with the reason.

use jiff::civil::Date;

use super::lexicon::Lexeme;
use super::token::TokenKind;
use super::words::{self, Keyword};

mod amount;
mod aside;
mod away;
mod changed;
mod clause;
mod condition;
mod count;
mod counted;
mod day_letters;
mod day_list;
mod day_slips;
mod days_off;
mod denial;
mod glance;
mod how_often;
mod item;
mod keyword;
mod kinds_of_days;
mod marker;
mod more_or_less;
mod no_time;
mod number;
mod other_hours;
mod part;
mod passed_over;
mod people;
mod phase_words;
mod phases_told;
mod rate;
mod reserve;
mod roster;
mod rota;
mod set_phrases;
mod side;
mod subject;
mod taken_back;
mod talk_phrases;
mod turns;
mod when;

pub(super) use item::{AsideRole, Item, Joint, Mark, MinuteSpan, Per, Point, SURELY_A_WEEK};
use item::{WEEKS_A_MONTH, WEEKS_A_YEAR};
pub(super) use side::between_hours;

/// The items of a folded phrase, and how much somebody works where nothing else is said.
pub(super) fn read<'a>(folded: &'a str, lexemes: &[Lexeme<'a>], today: Date) -> Vec<Item<'a>> {
    let meaning =
        |it: &Lexeme<'_>| it.known.or_else(|| words::is_interjection(it.text).then_some(Keyword::Noise)).or(it.word);
    let split = lexemes.iter().flat_map(|it| match it.in_two(folded) {
        Some([first, second]) => [Some(first), Some(second)],
        None => [Some(*it), None],
    });
    let tokens: Vec<Lexed<'_>> = split
        .flatten()
        .map(|token| Lexed {
            glued: token.glued,
            text: token.text,
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
                TokenKind::Word(text) => match meaning(&token) {
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
        roster: None,
        kinds: None,
        conditions_in_turn: false,
        subject: None,
    };
    reader.letters_said = reader.lists_letters();
    reader.roster = reader.roster_told();
    reader.kinds = reader.kinds_in_turn();
    reader.conditions_in_turn = reader.kinds.is_none() && reader.tells_conditions_in_turn();
    while reader.at < tokens.len() {
        reader.step();
    }
    let ItemParser { mut items, job, .. } = reader;
    if let Some(set) = job.iter().find_map(|item| if let Item::Days { set, .. } = item { Some(*set) } else { None }) {
        rota::on_days_of_work(&mut items, &tokens, set);
    }
    if !job.is_empty() {
        // Where nothing else is said, "I work 10 hours a week" is about study after all; "my shift is 12 hours" never is.
        let names_job = tokens.iter().any(|token| matches!(token.text, "shift" | "shifts" | "sleep" | "drive"));
        let is_all = !names_job && !items.iter().any(Item::is_amount);
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
    /// How many days a week somebody works, where the phrase tells it and speaks of those days or of the others.
    roster: Option<roster::Roster>,
    /// The kinds of week that take turns, where the phrase tells them by what they are.
    kinds: Option<turns::KindsInTurn>,
    /// Whether the phrase says that weeks take turns, and tells two of them by when they are.
    conditions_in_turn: bool,
    /// What the last amount was for.
    subject: Option<&'a str>,
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
        self.own_clause(at);
        if self.turns(at)
            || self.roster(at)
            || self.away(at)
            || self.condition(at)
            || self.which_days(at)
            || self.so_not(at)
            || self.out_of_reach(at)
            || self.other_business(at)
            || self.instead_of_study(at)
            || self.job_hours(at)
            || self.rota(at)
            || self.no_time(at)
            || self.more_or_less(at)
            || self.reservation(at)
            || self.marker(at)
        {
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
            // "weekends: +1 hour": what is added on those days.
            Some(Lex::Sign('+'))
                if matches!(self.items.last(), Some(Item::Days { .. }))
                    && !self.states_amount_before(at)
                    && self.has_amount()
                    && self.number_ahead(next) =>
            {
                self.push(Item::Mark(Mark::Added), next);
            }
            Some(Lex::Sign('+')) => self.push(Item::Break(Joint::Plus), next),
            Some(Lex::Sign(',' | ';' | '.' | '(' | ')' | '\n' | '|' | '!' | '?')) => {
                self.push(Item::Break(Joint::Comma), next);
            }
            Some(Lex::Sign('∞')) => self.push(Item::NotFinite, next),
            Some(Lex::Vague(text)) => self.push(Item::Vague(text), next),
            Some(Lex::Unknown(_)) if self.ends_no_range(at) => self.stray(at),
            Some(Lex::Unknown(text)) => self.unknown(text, at),
            Some(Lex::Colon(..) | Lex::Number(_) | Lex::Sign('±' | '÷' | '$' | '€' | '£' | '%')) => self.stray(at),
            // "9 hours: 3 evenings of three".
            Some(Lex::Sign(':'))
                if matches!(self.items.last(), Some(item) if item.is_amount() || matches!(item, Item::Per(_) | Item::Count { .. } | Item::Aside { .. }))
                // "my schedule is nuts: monday 1 hour".
                && (!matches!(self.items.last(), Some(Item::Aside { .. })) || self.tells_before(at)) =>
            {
                self.push(Item::Break(Joint::Comma), next);
            }
            Some(Lex::Sign(_)) | None => self.at = next,
        }
    }

    /// Whether the clause before a colon is one of its own, and says nothing of time.
    fn tells_before(&self, at: usize) -> bool {
        let start = (0..at).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
        let verb =
            (start..at).any(|at| matches!(self.text(at), "are" | "is" | "its" | "goes" | "looks" | "thing" | "deal"));
        verb && !(start..at).any(|at| self.speaks_of_time(at))
    }

    fn stray(&mut self, at: usize) {
        let item = self.tokens.get(at).map(|token| Item::Stray(token.text, token.start));
        self.items.extend(item);
        self.at = at + 1;
    }
}

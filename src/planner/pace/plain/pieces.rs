//! Terms cut into pieces, each with at most one amount, its scope, and whose it is.

use super::term::{Cue, Link, Term, TimeSpan};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon;
use crate::planner::pace::words::Moment;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Quantity {
    Minutes(TimeSpan),
    /// A number without a unit.
    Bare(TimeSpan),
    /// From one time of day to another.
    Clock(f64),
    /// So many times the one before.
    Same(f64),
}

/// What an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Scope {
    pub(super) daily: bool,
    pub(super) weeks: Option<f64>,
    pub(super) days: Option<DaySet>,
    /// Whether the days are named as the weekend.
    pub(super) weekend: bool,
    pub(super) nth: Option<u8>,
    pub(super) count: Option<TimeSpan>,
    pub(super) often: Option<TimeSpan>,
    /// So many times in whatever the rest says.
    pub(super) times: Option<TimeSpan>,
    pub(super) days_off: bool,
    pub(super) rest: bool,
}

impl Scope {
    /// Whether it says on how many days.
    pub(super) fn is_placed(&self) -> bool {
        self.weeks.is_some() || self.names_days()
    }

    pub(super) fn names_days(&self) -> bool {
        self.days.is_some()
            || self.nth.is_some()
            || self.count.is_some()
            || self.often.is_some()
            || self.days_off
            || self.rest
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.daily && !self.is_placed() && self.times.is_none()
    }

    /// Takes up a term; whether it was one of scope.
    fn take(&mut self, term: &Term<'_>) -> bool {
        match *term {
            Term::PerDay => self.daily = true,
            Term::PerWeeks(weeks) => self.weeks = self.weeks.or(Some(weeks)),
            Term::Days { set, weekend } => {
                self.weekend = weekend && self.days.is_none();
                self.days = Some(self.days.map_or(set, |days| days.or(set)));
            }
            Term::Nth(n) => self.nth = Some(n),
            Term::Count(span) => self.count = self.count.or(Some(span)),
            Term::Often(span, false) => self.often = self.often.or(Some(span)),
            Term::Times(span) => self.times = self.times.or(Some(span)),
            Term::DaysOff => self.days_off = true,
            Term::Cue(Cue::Rest) => self.rest = true,
            _ => return false,
        }
        true
    }

    /// Fills what this one leaves open.
    pub(super) fn fill(&mut self, from: &Self) {
        self.daily |= from.daily;
        if !self.names_days() {
            *self =
                Self { daily: self.daily, weeks: self.weeks.or(from.weeks), times: self.times.or(from.times), ..*from };
        }
        self.times = self.times.or(from.times);
        if self.weeks.is_none() && !self.is_placed() {
            self.weeks = from.weeks;
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct PlainClause {
    pub(super) link: Link,
    pub(super) quantity: Option<Quantity>,
    pub(super) scope: Scope,
    pub(super) except: DaySet,
    pub(super) often_a_day: Option<TimeSpan>,
    pub(super) part: Option<Moment>,
    pub(super) each: bool,
    pub(super) together: bool,
    pub(super) added: bool,
    pub(super) hedge: bool,
    pub(super) maybe: bool,
    pub(super) ways: bool,
    pub(super) corrects: bool,
    /// Somebody else's, another use of the time, past, or denied.
    pub(super) dropped: bool,
    pub(super) someone: bool,
    pub(super) busy: bool,
    pub(super) off: bool,
    pub(super) turn: bool,
    pub(super) phase: bool,
    pub(super) now: bool,
    pub(super) vague: bool,
    pub(super) beyond: bool,
    pub(super) past: bool,
    negated: bool,
    pub(super) led: bool,
    /// Words without a part in this reading.
    pub(super) words: u8,
    /// Whether one of them may say what the amount is for.
    pub(super) strange: bool,
    /// Whether one of them is too short for a word.
    pub(super) short: bool,
    loose: bool,
    pub(super) studies: bool,
    pub(super) extends: bool,
    /// Whether it says what the days are, or who does what on them.
    pub(super) tells: bool,
    /// Whether it tells of an exception that the piece before opens.
    pub(super) excepting: bool,
}

impl PlainClause {
    fn after(link: Link) -> Self {
        Self {
            link,
            quantity: None,
            scope: Scope::default(),
            except: DaySet::NONE,
            often_a_day: None,
            part: None,
            each: false,
            together: false,
            added: link == Link::Plus,
            hedge: false,
            maybe: false,
            ways: false,
            corrects: false,
            dropped: false,
            someone: false,
            busy: false,
            off: false,
            turn: false,
            phase: false,
            now: false,
            vague: false,
            beyond: false,
            past: false,
            negated: false,
            led: false,
            words: 0,
            strange: false,
            short: false,
            loose: false,
            studies: false,
            extends: false,
            tells: false,
            excepting: false,
        }
    }
}

/// The pieces of a phrase.
pub(super) fn pieces(terms: &[Term<'_>]) -> Vec<PlainClause> {
    let mut all = Vec::with_capacity(4);
    let mut piece = PlainClause::after(Link::Stop);
    // Scope after the amount of a piece that scope has led: the next amount's, where one follows.
    let mut waiting: Vec<Term<'_>> = Vec::new();
    let mut denies = false;
    let mut denies_next = false;
    let mut adds_next = false;
    let mut denied_before = DaySet::NONE;
    for (index, term) in terms.iter().enumerate() {
        let quantity = match *term {
            Term::Amount(span) => Some(Quantity::Minutes(span)),
            Term::Bare(span) => Some(Quantity::Bare(span)),
            Term::Clock(minutes) => Some(Quantity::Clock(minutes)),
            Term::Same(factor) => Some(Quantity::Same(factor)),
            _ => None,
        };
        if let Some(quantity) = quantity {
            // "8 hour shifts", "15 credit hours".
            let next = terms[index + 1..].iter().find(|term| !matches!(term, Term::Word("hour" | "long" | "-")));
            if piece.quantity.is_some() {
                let denied = piece.except;
                let of_them = (piece.someone, piece.busy, piece.past);
                all.push(close(piece, &mut Vec::new()));
                piece = PlainClause::after(Link::Comma);
                (piece.someone, piece.busy, piece.past) = of_them;
                for term in waiting.drain(..) {
                    piece.scope.take(&term);
                }
                // "daily, except saturday which is 4".
                if denies && piece.scope.is_empty() && !denied.is_empty() {
                    piece.scope.days = Some(denied);
                }
            }
            denies = false;
            // "except saturday which is 4".
            let says = matches!(
                &terms[..index],
                [.., Term::Word("is" | "its" | "=")] | [.., Term::Cue(Cue::Member), Term::Cue(Cue::Study)]
            );
            if piece.off && says && piece.scope.is_empty() && !piece.except.is_empty() {
                piece.scope.days = Some(std::mem::take(&mut piece.except));
                piece.off = false;
            }
            // "except weekends when i do 4".
            if piece.link == Link::Why && piece.scope.days.is_none() && !denied_before.is_empty() {
                piece.scope.days = Some(denied_before);
            }
            denied_before = DaySet::NONE;
            piece.strange |= piece.loose;
            piece.led = !piece.scope.is_empty();
            piece.quantity = Some(quantity);
            piece.negated |= std::mem::take(&mut denies_next);
            piece.added |= std::mem::take(&mut adds_next);
            piece.dropped = piece.someone || piece.busy || piece.past || piece.negated;
            if matches!(next, Some(Term::Cue(Cue::Busy) | Term::Word("days"))) && index + 1 < terms.len() {
                piece.dropped = true;
                piece.busy = true;
            }
            continue;
        }
        match *term {
            Term::Link(link) => {
                let carries = denies && link == Link::Why;
                denied_before = if link == Link::Why { piece.except } else { DaySet::NONE };
                let of_them = (piece.someone, piece.busy, piece.past);
                piece.off &= !carries;
                all.push(close(piece, &mut waiting));
                piece = PlainClause::after(link);
                // "my kids are 3 and 5".
                if link == Link::And
                    && of_them.0
                    && all.last().is_some_and(|last| last.dropped && matches!(last.quantity, Some(Quantity::Bare(_))))
                {
                    piece.someone = true;
                }
                if link == Link::Inside {
                    (piece.someone, piece.busy, piece.past) = of_them;
                }
                piece.excepting = carries;
                denies = carries;
            }
            Term::Part(moment) => piece.part = Some(moment),
            Term::Each => piece.each = true,
            Term::Together => piece.together = true,
            Term::Often(span, true) => {
                piece.often_a_day = Some(span);
                piece.scope.daily = true;
            }
            Term::Cue(Cue::Not) if piece.quantity.is_some() => denies_next = true,
            Term::Cue(Cue::Corrects) if piece.quantity.is_some() => {
                all.push(close(piece, &mut waiting));
                piece = PlainClause::after(Link::Comma);
                piece.corrects = true;
            }
            Term::Cue(Cue::Off) => {
                piece.off = true;
                piece.beyond |= matches!(terms.get(index + 1), Some(Term::Count(_)));
                let ahead = terms[index + 1..]
                    .iter()
                    .take_while(|term| !matches!(term, Term::Link(link) if *link != Link::Why));
                denies = ahead.clone().any(|term| matches!(term, Term::Days { .. })) && {
                    let day = ahead.clone().position(|term| matches!(term, Term::Days { .. }));
                    let amount =
                        ahead.clone().position(|term| matches!(term, Term::Amount(_) | Term::Bare(_) | Term::Clock(_)));
                    amount.is_none_or(|amount| day.is_some_and(|day| day < amount))
                };
                if !denies {
                    // "sunday off", "weekends are a no".
                    let last = waiting.pop_if(|term| matches!(term, Term::Days { .. }));
                    if let Some(Term::Days { set, .. }) = last {
                        piece.except = piece.except.or(set);
                    } else if piece.quantity.is_none()
                        && let Some(set) = piece.scope.days.take()
                    {
                        piece.except = piece.except.or(set);
                    }
                }
            }
            // "with sundays off", "weekends are out".
            Term::Days { set, .. } if is_denied(&terms[index + 1..]) => {
                // "i have fridays off": of work.
                piece.beyond |= piece.studies && piece.quantity.is_none();
                piece.except = piece.except.or(set);
            }
            Term::Days { set, .. } if denies => piece.except = piece.except.or(set),
            // "60 hours a week of work".
            Term::Cue(Cue::Busy) if piece.quantity.is_some() && matches!(terms[index - 1], Term::Word("of")) => {
                piece.dropped = true;
                piece.short = true;
            }
            Term::Cue(Cue::Added)
                if piece.quantity.is_some()
                    && matches!(terms.get(index + 1), Some(Term::Amount(_) | Term::Bare(_))) =>
            {
                adds_next = true
            }
            Term::Cue(cue) => note(&mut piece, cue, term, &mut waiting),
            Term::Word("?") => {
                piece.words = piece.words.saturating_add(1);
                piece.short = true;
                piece.strange = true;
            }
            Term::Word(text) => {
                piece.tells |= matches!(text, "are" | "is" | "were");
                piece.words = piece.words.saturating_add(1);
                let is_known = lexicon::leaves_plain_amounts_alone(text);
                piece.short |=
                    !is_known && text.len() <= 3 && text != "#" && (text.len() < 3 || !lexicon::is_english(text));
                piece.loose |= !is_known && piece.quantity.is_none();
                piece.strange |= !is_known && piece.quantity.is_some();
            }
            term => {
                if piece.quantity.is_some() && piece.led {
                    waiting.push(term);
                } else {
                    piece.scope.take(&term);
                }
            }
        }
    }
    all.push(close(piece, &mut waiting));
    all
}

/// Whether what follows days says that they are free of study.
fn is_denied(after: &[Term<'_>]) -> bool {
    let mut after =
        after.iter().filter(|term| !matches!(term, Term::Word("is" | "are" | "a" | "s" | "get" | "the" | "my" | ":")));
    matches!(after.next(), Some(Term::Cue(Cue::Off)))
        && !matches!(after.next(), Some(Term::Days { .. } | Term::Amount(_) | Term::Bare(_)))
}

fn note<'a>(piece: &mut PlainClause, cue: Cue, term: &Term<'a>, waiting: &mut Vec<Term<'a>>) {
    let before = piece.quantity.is_none();
    piece.tells |= matches!(cue, Cue::Member | Cue::Someone | Cue::Busy);
    match cue {
        Cue::Member => {
            piece.someone &= !before;
            piece.loose &= !before;
        }
        Cue::Study if before => {
            piece.studies = true;
            piece.busy = false;
            piece.loose = false;
        }
        Cue::Someone => {
            piece.someone |= before;
            piece.strange |= !before;
        }
        Cue::Busy => {
            piece.busy |= before;
            piece.strange |= !before;
        }
        Cue::Past => piece.past |= before,
        Cue::Not => piece.negated |= before,
        Cue::Corrects => piece.corrects |= before,
        Cue::Added => piece.added = true,
        Cue::Hedge => piece.hedge = true,
        Cue::Maybe => piece.maybe = true,
        Cue::Ways => piece.ways = true,
        Cue::Turn => piece.turn = true,
        Cue::Phase => piece.phase = true,
        Cue::Now => piece.now = true,
        Cue::Extends => piece.extends = true,
        Cue::Vague => piece.vague = true,
        Cue::Beyond => piece.beyond = true,
        Cue::Rest => {
            if piece.quantity.is_some() && piece.led {
                waiting.push(*term);
            } else {
                piece.scope.rest = true;
            }
        }
        Cue::Study | Cue::Off => {}
    }
}

/// The piece with what waited for another amount.
fn close<'a>(mut piece: PlainClause, waiting: &mut Vec<Term<'a>>) -> PlainClause {
    for term in waiting.drain(..) {
        piece.scope.take(&term);
    }
    piece
}

//! A second, plainer reading of a phrase, made from its words without the grammar: clauses, the amounts in them, the days nearest
//! to each, and their sum.
//!
//! It knows far less than the grammar, so that it errs elsewhere. Where both come to the same hours they bear each other out, and
//! where they contradict each other the reader is asked.

use super::lexicon::Lexeme;
use super::words;
use super::{Days, Pace, PaceError, Part, Stated};

mod cues;
mod lengths;
mod lexer;
mod lost;
mod parts;
mod pieces;
mod placed;
mod quantities;
mod rates;
mod sums;
mod term;
mod terms;
mod times;
mod unheard;
mod weekdays;

/// What the plain reading comes to.
#[derive(Debug, Clone, PartialEq)]
struct PlainReading {
    pace: Pace,
    /// The same with an amount on the weekend for each of its days.
    other: Option<Pace>,
    /// Whether every amount and every day has its place.
    is_sure: bool,
    /// Whether it is for days that nobody said.
    is_guessed: bool,
}

/// What pieces come to; none where it is more than a sum of amounts on days.
fn of(pieces: &[pieces::PlainClause]) -> Option<PlainReading> {
    let sum = sums::sum(pieces, false)?;
    let pace = Pace::new(sum.parts).ok()?;
    let other = pieces.iter().any(|piece| piece.scope.weekend).then(|| sums::sum(pieces, true)).flatten();
    let other = other.and_then(|sum| Pace::new(sum.parts).ok()).filter(|other| *other != pace);
    let is_sure = sum.is_sure && other.is_none();
    Some(PlainReading { pace, other, is_sure, is_guessed: sum.is_guessed })
}

/// What the grammar made of a phrase, where the plain reading bears it out; asked about where that contradicts it. Where the
/// grammar has no reading because of a word or of how two amounts go together, a plain reading that is sure is taken.
pub(super) fn borne_out(read_first: Result<Stated, PaceError>, lexemes: &[Lexeme<'_>]) -> Result<Stated, PaceError> {
    match read_first {
        Ok(stated) => {
            let terms = terms::terms(lexemes);
            let pieces = pieces::pieces(&terms);
            let plain = of(&pieces);
            if leaves_something_out(&terms, lexemes, &stated.pace)
                || takes_days_of_something_else(&pieces, &stated.pace)
            {
                let other = plain.map(|plain| Stated::from(plain.pace)).filter(|plain| plain.pace != stated.pace);
                return Err(PaceError::Ambiguous { readings: [Some(stated), other].into_iter().flatten().collect() });
            }
            match plain {
                Some(plain) if plain.contradicts(&stated.pace) => {
                    // An amount that was said is in the one and nowhere in the other.
                    let adds = pieces.iter().any(|piece| piece.added);
                    if plain.is_sure && plain.has_more_than(&stated.pace, adds) {
                        let is_less = leaves_something_out(&terms, lexemes, &plain.pace);
                        return Ok(if is_less { stated } else { Stated { pace: plain.pace, ..stated } });
                    }
                    Err(PaceError::Ambiguous { readings: vec![stated, plain.pace.into()] })
                }
                _ => Ok(stated),
            }
        }
        Err(
            why @ (PaceError::NotUnderstood { .. }
            | PaceError::Ambiguous { .. }
            | PaceError::NoAmount
            | PaceError::Unrelated
            | PaceError::UnknownUnit(_)
            | PaceError::UnknownPeriod(_)
            | PaceError::Vague(_)),
        ) => {
            let terms = terms::terms(lexemes);
            let pieces = pieces::pieces(&terms);
            let plain = of(&pieces);
            let plain = plain
                .filter(|plain| plain.is_sure && !loses_exception(&why, &pieces))
                .filter(|plain| !leaves_something_out(&terms, lexemes, &plain.pace))
                .filter(|plain| !lost::loses_an_amount(lexemes, &plain.pace));
            let Some(plain) = plain else {
                return Err(why);
            };
            let offered = if let PaceError::NotUnderstood { readings, .. } = &why { readings.as_slice() } else { &[] };
            let same = |offered: &&Stated| offered.pace.hours_per_week() == plain.pace.hours_per_week();
            Ok(offered.iter().find(same).cloned().unwrap_or_else(|| plain.pace.into()))
        }
        Err(why) => Err(why),
    }
}

/// The last check of a reading, from whichever side it comes: whether anything that was said has no part in it.
fn leaves_something_out(terms: &[term::Term<'_>], lexemes: &[Lexeme<'_>], pace: &Pace) -> bool {
    is_amiss(terms, pace) || lost::loses_something(lexemes, pace) || unheard::leaves_a_word_unheard(lexemes, pace)
}

/// "every day 1 h, except the week i have the kids": whether the grammar does not know what is excepted, and the pieces except
/// nothing at all.
fn loses_exception(why: &PaceError, pieces: &[pieces::PlainClause]) -> bool {
    let PaceError::NotUnderstood { word, .. } = why else { return false };
    words::meaning(word) == Some(words::Keyword::Except)
        && !matches!(word.as_str(), "no" | "not")
        && pieces.iter().all(|piece| piece.except.is_empty())
}

impl PlainReading {
    /// Whether it has an amount that the other reading has on no day; `adds`: whether anything says that amounts are added up.
    fn has_more_than(&self, pace: &Pace, adds: bool) -> bool {
        let parts = |pace: &Pace| pace.phases().iter().flat_map(|phase| phase.parts.clone()).collect::<Vec<_>>();
        let others = parts(pace);
        let is_one_figure = |part: &Part| part.minutes.low == part.minutes.high;
        // The sum of two is no more than they are.
        let is_sum = |part: &Part| {
            let pairs =
                others.iter().enumerate().flat_map(|(at, one)| others[at + 1..].iter().map(move |two| (one, two)));
            pairs.into_iter().any(|(one, two)| one.minutes.low + two.minutes.low == part.minutes.low)
        };
        // "4 times in the week, 90 minutes": so many times the same.
        let is_multiple = |one: u32, two: u32| (1..=7).any(|times| one * times == two);
        let is_said = |part: &Part| {
            others.iter().any(|other| is_multiple(other.minutes.low, part.minutes.low)) || (!adds && is_sum(part))
        };
        parts(&self.pace).iter().all(is_one_figure) && parts(&self.pace).iter().any(|part| !is_said(part))
    }

    /// Whether it comes to hours that the other reading has in none of its weeks.
    fn contradicts(&self, pace: &Pace) -> bool {
        let week = pace.hours_per_week();
        // "8 hours, more is not possible with the work": a week's, and not each day's.
        if self.is_guessed {
            let plain = self.pace.hours_per_week();
            return plain.low >= 6.0 && week.high >= 3.0 * plain.high;
        }
        let slack = 0.1 + 0.02 * week.high;
        [Some(&self.pace), self.other.as_ref()].into_iter().flatten().all(|plain| {
            let plain = plain.hours_per_week();
            plain.high < week.low - slack || plain.high > week.high + slack
        })
    }
}

/// "1.5 hours a night. fridays and saturdays i go out": whether an amount of each day is read as one of the days of which something
/// else is said.
fn takes_days_of_something_else(pieces: &[pieces::PlainClause], pace: &Pace) -> bool {
    let is_daily =
        |piece: &pieces::PlainClause| piece.quantity.is_some() && piece.scope.daily && !piece.scope.names_days();
    let [phase] = pace.phases() else { return false };
    let [part] = phase.parts.as_slice() else { return false };
    let Days::On(read) = part.days else { return false };
    let tells = |piece: &pieces::PlainClause| {
        piece.quantity.is_none()
            && piece.tells
            && piece.words > 0
            && piece.link == term::Link::Stop
            && piece.scope.days == Some(read)
    };
    pieces.iter().any(is_daily) && pieces.iter().any(tells)
}

/// Whether a reading has the sum of an amount and a number that nothing joins ("25 minutes, about 6 a day"), or weeks in turn and
/// not all of their amounts ("first week 6 hours, second week 12").
fn is_amiss(terms: &[term::Term<'_>], pace: &Pace) -> bool {
    use term::{Link, Term};
    let parts = || pace.phases().iter().flat_map(|phase| &phase.parts);
    let is_read = |minutes: f64| parts().any(|part| f64::from(part.minutes.high) == minutes);
    let said = |term: &Term<'_>| match *term {
        Term::Amount(span) => Some((span.high, true)),
        Term::Bare(span) => Some((span.high * 60.0, false)),
        _ => None,
    };
    // No week has so many: a price, or all of it.
    if terms.iter().any(|term| matches!(term, Term::Bare(span) if span.high > 168.0)) {
        let uses = terms.iter().any(|term| matches!(term, Term::Amount(_) | Term::Clock(_)));
        let sums = terms.iter().filter(|term| matches!(term, Term::PerWeeks(_))).count() > 1;
        if uses && sums {
            return true;
        }
    }
    let in_turn = parts().any(|part| part.turn.of() > 1);
    let is_a_part = |minutes: f64| (1..=7).any(|days| is_read(minutes / f64::from(days)));
    if in_turn
        && terms.iter().any(|term| matches!(term, Term::Amount(span) if span.high > 0.0 && !is_a_part(span.high)))
    {
        return true;
    }
    // "3 nights a week for 2 hours, wait make it 4 nights": how many was corrected, and no amount.
    let corrected = terms.iter().rposition(|term| matches!(term, Term::Cue(term::Cue::Corrects)));
    let after = corrected.map_or(&[][..], |at| &terms[at..]);
    let ends = |term: &Term<'_>| matches!(term, Term::Link(Link::Stop));
    let after = &after[..after.iter().position(ends).unwrap_or(after.len())];
    if !after.is_empty()
        && !after.iter().any(|term| said(term).is_some() || matches!(term, Term::Clock(_)))
        && after.iter().any(|term| match *term {
            Term::Count(count) => {
                !parts().any(|part| matches!(part.days, Days::Count(days) if f64::from(days) == count.high))
            }
            Term::Days { set, .. } => !parts().any(|part| part.days == Days::On(set)),
            _ => false,
        })
    {
        return true;
    }
    let mut before: Option<(f64, bool)> = None;
    for term in terms {
        let now = match (said(term), *term) {
            (Some(now), _) => now,
            (
                None,
                Term::Link(Link::And | Link::Plus)
                | Term::Cue(term::Cue::Added | term::Cue::Beyond)
                | Term::Part(_)
                | Term::Word("±"),
            ) => {
                before = None;
                continue;
            }
            _ => continue,
        };
        let sum = before.filter(|last| last.1 != now.1 && last.0 > 0.0 && now.0 > 0.0).map(|last| last.0 + now.0);
        let is_said = |sum: f64| terms.iter().filter_map(said).any(|(minutes, _)| minutes == sum);
        if sum.is_some_and(|sum| is_read(sum) && !is_said(sum)) {
            return true;
        }
        before = Some(now);
    }
    false
}

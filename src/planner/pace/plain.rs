//! A second, plainer reading of a phrase, made from its words without the grammar: clauses, the amounts in them, the days nearest
//! to each, and their sum.
//!
//! It knows far less than the grammar, so that it errs elsewhere. Where both come to the same hours they bear each other out, and
//! where they contradict each other the reader is asked.

use super::days::DaySet;
use super::{Days, Minutes, Pace, Part};

mod cues;
mod pieces;
mod sums;
mod terms;

/// What the plain reading comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlainReading {
    pub(super) pace: Pace,
    /// The same with an amount on the weekend for each of its days.
    pub(super) other: Option<Pace>,
    /// Whether every amount and every day has its place.
    pub(super) is_sure: bool,
}

/// Reads a folded phrase; none where it is more than a sum of amounts on days.
pub(super) fn read(folded: &str) -> Option<PlainReading> {
    let pieces = pieces::pieces(&terms::terms(folded));
    let (parts, is_sure) = sums::sum(&pieces, false)?;
    let pace = Pace::new(parts).ok()?;
    let other = sums::sum(&pieces, true).and_then(|(parts, _)| Pace::new(parts).ok()).filter(|other| *other != pace);
    Some(PlainReading { pace, other, is_sure })
}

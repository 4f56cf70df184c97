//! The entries in the order in which they answer a message, each with its score.

use std::cell::Cell;

use crate::matcher::index::{Index, Signals};
use crate::matcher::question::Question;
use crate::matcher::score::{CLEAR_LEAD, Scale};

/// An entry among the candidates for a message.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) order: f32,
    /// No candidate is surer than the one before it.
    pub(super) score: f32,
    pub(super) signals: Signals,
}

/// By what a score is made.
#[derive(Debug, Clone, Copy)]
pub(super) enum As {
    /// A message of a member.
    Message,
    /// A wording of the FAQ, as if it only resembled itself.
    Like,
}

/// So many times as many as are wanted are kept, until the best of them are picked.
const SPARE: usize = 8;

/// The best entries for a question, best first, at least one being wanted; `handicaps` are [`crate::matcher::evidence::Evidence::handicaps`].
pub(super) fn ranked(
    index: &Index,
    scale: &Scale,
    handicaps: &[f32],
    question: &Question,
    most: usize,
    read_as: As,
) -> Vec<Ranked> {
    let place = |signals: &Signals| {
        let order = match read_as {
            As::Message => scale.order(signals),
            As::Like => scale.likely(signals),
        };
        order - handicaps[signals.entry as usize]
    };
    let score = |signals: &Signals| {
        let score = match read_as {
            As::Message => scale.score(signals),
            As::Like => scale.likely(signals),
        };
        score - handicaps[signals.entry as usize]
    };
    let best_first = |a: &Ranked, b: &Ranked| b.order.total_cmp(&a.order).then(a.signals.entry.cmp(&b.signals.entry));
    // Those that are kept for now, of which the best are picked now and then; what comes after the last of these is no
    // more wanted.
    let mut ranked: Vec<Ranked> = Vec::new();
    let last = Cell::new(f32::NEG_INFINITY);
    index.each_worthy(
        question,
        |signals| place(signals) >= last.get(),
        |signals| {
            ranked.push(Ranked { order: place(&signals), score: score(&signals), signals });
            if ranked.len() / SPARE >= most {
                ranked.select_nth_unstable_by(most - 1, best_first);
                ranked.truncate(most);
                last.set(ranked[most - 1].order);
            }
        },
    );
    if ranked.len() > most {
        ranked.select_nth_unstable_by(most, best_first);
        ranked.truncate(most);
    }
    ranked.sort_unstable_by(best_first);
    // Nothing is surer than what comes before it.
    let mut surest = f32::INFINITY;
    for ranked in &mut ranked {
        surest = surest.min(ranked.score);
        ranked.score = surest;
    }
    ranked
}

/// Whether the second comes so near to the first that either may be meant.
pub(super) fn is_contested(ranked: &[Ranked]) -> bool {
    matches!(ranked, [first, second, ..] if first.order - second.order < CLEAR_LEAD)
}

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

/// The best entries for a question, best first, at least one being wanted. `handicaps` are those of
/// [`Evidence`](crate::matcher::evidence::Evidence), `belonging` is what [`Belonging`](crate::matcher::belonging::Belonging)
/// says of the message.
pub(super) fn ranked(
    index: &Index,
    scale: &Scale,
    handicaps: &[f32],
    question: &Question,
    most: usize,
    read_as: As,
    belonging: f32,
) -> Vec<Ranked> {
    type By = fn(&Scale, &Signals) -> f32;
    let (order, score): (By, By) = match read_as {
        As::Message => (Scale::order, Scale::score),
        As::Like => (Scale::likely, Scale::likely),
    };
    let by = |by: By, signals: &Signals| by(scale, signals) - handicaps[signals.entry as usize];
    let best_first = |a: &Ranked, b: &Ranked| b.order.total_cmp(&a.order).then(a.signals.entry.cmp(&b.signals.entry));
    // Those that are kept for now, of which the best are picked now and then; what comes after the last of these is no
    // more wanted.
    let mut ranked: Vec<Ranked> = Vec::new();
    let last = Cell::new(f32::NEG_INFINITY);
    index.each_worthy(
        question,
        |signals| by(order, signals) >= last.get(),
        |signals| {
            ranked.push(Ranked { order: by(order, &signals), score: by(score, &signals), signals });
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
    let best = ranked.first().map_or(0.0, |best| best.order);
    let mut surest = f32::INFINITY;
    for ranked in &mut ranked {
        // Nothing is surer than what comes before it.
        surest = surest.min(ranked.score);
        // That the message is one for this FAQ speaks for the entry that it is most likely meant for, and for the others
        // the less, the farther they are behind; that it is none speaks against all.
        ranked.score = surest + if belonging > 0.0 { belonging * (ranked.order - best).exp() } else { belonging };
    }
    ranked
}

/// Whether the second comes so near to the first that either may be meant.
pub(super) fn is_contested(ranked: &[Ranked]) -> bool {
    matches!(ranked, [first, second, ..] if first.order - second.order < CLEAR_LEAD)
}

//! The entries in the order in which they answer a message, each with its score.

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

/// The best entries for a question, best first. `handicaps` are those of
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
    let mut ranked: Vec<Ranked> = Vec::new();
    index.most_promising(
        question,
        |signals| by(order, signals),
        |signals| {
            let new = Ranked { order: by(order, &signals), score: by(score, &signals), signals };
            let place = ranked.partition_point(|it| {
                it.order.total_cmp(&new.order).then(new.signals.entry.cmp(&it.signals.entry)).is_gt()
            });
            ranked.insert(place, new);
            ranked.truncate(most);
            // From the last of these on, once there are as many as are wanted.
            ranked.get(most.saturating_sub(1)).map_or(f32::NEG_INFINITY, |last| last.order)
        },
    );
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

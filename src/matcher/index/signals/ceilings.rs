//! What each entry is worth at most, worked out for all of them before a closer look at any.

use super::{OfQuestion, ROUNDED, Scratch, Signals};
use crate::matcher::index::Index;

/// What signals are worth.
pub(in crate::matcher) trait Worth {
    /// Never less for a greater signal.
    fn of(&self, signals: &Signals) -> f32;

    /// By how much less signals are worth, at least, for each unit that [`word_vectors`](Signals::word_vectors) is less.
    fn per_word_vectors(&self) -> f32 {
        0.0
    }
}

impl<F: Fn(&Signals) -> f32> Worth for F {
    fn of(&self, signals: &Signals) -> f32 {
        self(signals)
    }
}

impl Index {
    /// What each entry is worth at most, as far as the sums tell: never less than by [`at_best`](Self::at_best), and worked
    /// out in a fraction of the time, because the steps are the same for all.
    pub(super) fn ceilings(&self, of: &OfQuestion, scratch: &mut Scratch, all: bool, worth: &impl Worth) {
        let entries = self.entries;
        let Scratch { ceilings, dot, log_likelihood_ratio, answer, covered, covered_by_answer, .. } = scratch;
        let Scratch { pairs, letters, learnt, .. } = scratch;
        ceilings.clear();
        ceilings.resize(entries, f32::NEG_INFINITY);
        let (ceilings, shortest) = (&mut ceilings[..entries], &self.by_wording.shortest[..entries]);
        let (dot, log_likelihood_ratio, answer) =
            (&dot[..entries], &log_likelihood_ratio[..entries], &answer[..entries]);
        let (covered, covered_by_answer) = (&covered[..entries], &covered_by_answer[..entries]);
        let (pairs, letters, learnt) = (&pairs[..entries], &letters[..entries], &learnt[..entries]);
        for number in 0..entries {
            let at_most = worth.of(&Signals {
                entry: number as u32,
                text: 0,
                nearest: (dot[number] / shortest[number]).min(dot[number].sqrt() * ROUNDED) * of.per_norm,
                words: log_likelihood_ratio[number] * of.per_size,
                pairs: pairs[number] * of.per_size,
                letters: letters[number] * of.per_runs,
                word_vectors: of.most_alike,
                answer: answer[number] * of.per_size,
                covered: (covered[number] * of.per_whole).min(1.0),
                covered_by_all: ((covered[number] + covered_by_answer[number]) * of.per_whole).min(1.0),
                learnt: learnt[number],
            });
            ceilings[number] = if all || letters[number] > 0.0 { at_most } else { f32::NEG_INFINITY };
        }
    }
}

/// A ceiling less so much, or what rounding may have made of it.
pub(super) fn lowered(ceiling: f32, by: f32) -> f32 {
    if by > 0.0 { ceiling - by + (ROUNDED - 1.0) * (ceiling.abs() + by) } else { ceiling }
}

/// The greatest numbers with their places, so many at most, the greatest first.
pub(super) fn greatest(of: &[f32], most: usize) -> Vec<(u32, f32)> {
    let mut greatest: Vec<(u32, f32)> = Vec::with_capacity(most + 1);
    let mut least = f32::NEG_INFINITY;
    for (place, &number) in (0..).zip(of) {
        if number > least {
            let at = greatest.partition_point(|&(_, other)| other >= number);
            greatest.insert(at, (place, number));
            greatest.truncate(most);
            if let Some(&(_, last)) = greatest.get(most - 1) {
                least = last;
            }
        }
    }
    greatest
}

//! The entries in the order in which they answer a message, each with how sure that is.

use crate::matcher::confidence::{self, MessageFeatures, OfMeaning, Standing};
use crate::matcher::index::{Bar, Index, Signals, Worth};
use crate::matcher::order::{self, MessageOrder, Order};
use crate::matcher::question::TokenizedQuestion;
use crate::matcher::semantic::Near;

/// An entry among the candidates for a message.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    pub(super) order: f32,
    /// Nearness by meaning, without the subject and with it.
    pub(super) near: Option<(Near, Near)>,
    pub(super) signals: Signals,
}

/// By what entries are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum As {
    /// A message of a member.
    Message,
    /// A wording of the FAQ, as if it only resembled itself.
    Like,
}

/// The nearness of each entry, in the order of the file, without the subject and with it.
#[derive(Debug, Clone)]
pub(super) struct EntrySimilarity {
    pub(super) near: Vec<Near>,
    pub(super) whole: Vec<Near>,
    pub(super) crowding: f32,
}

/// So many candidates are weighed against each other.
pub(super) const WEIGHED: usize = 10;

/// The best entries for a question, best first.
pub(super) fn ranked(
    index: &Index,
    order: &Order,
    question: &TokenizedQuestion,
    nearness: Option<&EntrySimilarity>,
    most: usize,
    read_as: As,
) -> Vec<Ranked> {
    let near = nearness.map(|all| all.near.as_slice());
    let worth = MessageOrder { order, near, knows_exact: read_as == As::Message };
    let mut ranked: Vec<Ranked> = Vec::new();
    index.best(question, nearness.is_some(), &worth, |signals| {
        let near = nearness.map(|all| (all.near[signals.entry as usize], all.whole[signals.entry as usize]));
        let new = Ranked { order: worth.of(&signals), near, signals };
        let place = ranked.partition_point(|it| {
            it.order.total_cmp(&new.order).then(new.signals.entry.cmp(&it.signals.entry)).is_gt()
        });
        ranked.insert(place, new);
        ranked.truncate(most);
        // What comes in before the last of these, once there are as many as are wanted.
        ranked
            .get(most.saturating_sub(1))
            .map_or(Bar::NONE, |last| Bar { worth: last.order, entry: last.signals.entry })
    });
    ranked
}

/// An FAQ with fewer entries lacks what most messages that are not for it would rather be for, and its only entry leads by
/// any distance. It is taken to have others beside it, until it has so many.
const USUAL_ENTRIES: usize = 5;

/// How near the best of these comes: about as the best wrong entry of a usual file to a message that is for it.
const RIVAL_WORDS: f32 = 0.45;
const RIVAL: Near = Near { wording: 0.45, wordings: 0.4, answer: 0.45, opening: 0.35 };

/// How near the entries of a usual file are to a message, and how near its wordings to the nearest one of another entry.
const USUAL: OfMeaning = OfMeaning { mean: 0.2, deviation: 0.12, crowding: 0.55 };

/// The share of a usual file that is there.
fn share_there(entries: usize) -> f32 {
    entries.min(USUAL_ENTRIES) as f32 / USUAL_ENTRIES as f32
}

/// What the model of confidence looks at, for each candidate.
pub(super) fn features(
    index: &Index,
    order: &Order,
    question: &TokenizedQuestion,
    nearness: Option<&EntrySimilarity>,
    ranked: &[Ranked],
) -> (MessageFeatures, Vec<[f32; confidence::ALL]>) {
    let setting = setting(index, question, nearness);
    let weighed = &ranked[..ranked.len().min(WEIGHED)];
    let best = weighed.first().map_or(0.0, |best| best.order);
    let rival = Signals { word_vectors: RIVAL_WORDS, ..Signals::default() };
    let rival = order.sum(&rival, nearness.map(|_| &RIVAL));
    let rivals = (1.0 - share_there(index.entries())) * (rival - best).exp();
    let total: f32 = weighed.iter().map(|it| (it.order - best).exp()).sum::<f32>() + rivals;
    let features = ranked.iter().map(|it| {
        let own = (it.order - best).exp();
        let others = (total - own).max(f32::MIN_POSITIVE);
        let log_odds = (own.max(f32::MIN_POSITIVE) / others).ln();
        confidence::features(&setting, &Standing { log_odds, signals: &it.signals, near: it.near })
    });
    let features = features.collect();
    (setting, features)
}

fn setting(index: &Index, question: &TokenizedQuestion, nearness: Option<&EntrySimilarity>) -> MessageFeatures {
    let meaning = nearness.map(|nearness| {
        let count = nearness.near.len().max(1) as f32;
        let mean = nearness.near.iter().map(|near| near.wording).sum::<f32>() / count;
        let square = nearness.near.iter().map(|near| (near.wording - mean).powi(2)).sum::<f32>() / count;
        let there = share_there(index.entries());
        let mixed = |own: f32, usual: f32| there * own + (1.0 - there) * usual;
        OfMeaning {
            mean: mixed(mean, USUAL.mean),
            deviation: mixed(square.sqrt(), USUAL.deviation),
            crowding: mixed(nearness.crowding, USUAL.crowding),
        }
    });
    MessageFeatures {
        several: order::several(index.wordings()),
        entries: index.entries().max(USUAL_ENTRIES),
        has_answers: index.has_answers(),
        size: question.size,
        unknown: question.unknown().count() as f32 / question.size.max(1) as f32,
        meaning,
    }
}

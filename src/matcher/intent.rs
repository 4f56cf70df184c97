//! What is asked outweighs what is named.
//!
//! An entry that describes a thing has its name in every wording, and so comes first for whatever is asked of that thing.
//! The same message, asked of the thing that most of the FAQ is asked of, tells what it asks: there no name speaks for one
//! entry more than for another.

use crate::matcher::RankedMessage;
use crate::matcher::named::Mention;
use crate::matcher::ranked::Ranked;

/// How much nearer what is asked has to be to another entry than the message is to the one that describes what it names.
const NEARER: f32 = 0.12;

/// Settles what comes first in `whole`, given the candidates where the same is `asked` of something else: the entry that
/// describes what a message names gives way to the one that answers what it asks, and that one is as sure as it is there.
pub(super) fn settle<const WAYS: usize>(
    mut whole: RankedMessage,
    asked: [RankedMessage; WAYS],
    mention: &Mention,
) -> RankedMessage {
    let is_overview = |ranked: &Ranked| mention.widest.contains(&ranked.signals.entry);
    let asked = asked.into_iter().filter_map(|asked| {
        asked.found.into_iter().zip(asked.confidences).find(|(ranked, _)| !is_overview(ranked))
    });
    let asked: Vec<(Ranked, f64)> = asked.collect();
    let Some(first) = whole.found.first().cloned() else { return whole };
    if std::env::var("DBG").is_ok() { eprintln!("DBG {:?} O {} fit {:.3} conf {:.3}", mention.of_nothing, first.signals.entry, fit(&first), whole.confidences[0]); for (asked, confidence) in &asked { eprintln!("     E {} fit {:.3} conf {:.3}", asked.signals.entry, fit(asked), confidence); } }
    let agree = asked.iter().filter(|(ranked, _)| ranked.signals.entry == first.signals.entry);
    let surest = agree.map(|(_, confidence)| *confidence).fold(whole.confidences[0], f64::max);
    if !mention.overviews.contains(&first.signals.entry) {
        whole.confidences[0] = surest;
        return whole;
    }
    let Some((asked, confidence)) = asked.into_iter().max_by(|(a, _), (b, _)| fit(a).total_cmp(&fit(b))) else {
        return whole;
    };
    let entry = asked.signals.entry;
    let nearer: f32 = std::env::var("NEARER").ok().and_then(|it| it.parse().ok()).unwrap_or(NEARER);
    if mention.overviews.contains(&entry) || fit(&asked) < fit(&first) + nearer {
        return whole;
    }
    // Nothing is surer than what comes before it.
    let others = confidence.min(1.0 - confidence);
    for confidence in &mut whole.confidences {
        *confidence = confidence.min(others);
    }
    if let Some(place) = whole.found.iter().position(|ranked| ranked.signals.entry == entry) {
        whole.found.remove(place);
        whole.confidences.remove(place);
    } else {
        whole.found.pop();
        whole.confidences.pop();
    }
    whole.found.insert(0, asked);
    whole.confidences.insert(0, confidence);
    whole
}

/// How near the message is to the nearest wording of an entry.
fn fit(ranked: &Ranked) -> f32 {
    ranked.near.map_or(ranked.signals.nearest, |(_, whole)| whole.wording)
}

//! What is asked outweighs what is named.
//!
//! An entry that describes a thing has its name in every wording, and so comes first for whatever is asked of that thing.
//! The same message, asked of the thing that most of the FAQ is asked of, tells what it asks: there no name speaks for one
//! entry more than for another.

use crate::matcher::RankedMessage;
use crate::matcher::named::Mention;
use crate::matcher::ranked::Ranked;

/// How much nearer what is asked has to be to another entry than the message is to the one that describes what it names.
const NEARER: f32 = 0.03;

/// Settles what comes first in `whole`, given what comes first where the same is asked `of_widest`: the entry that describes
/// what a message names gives way to the one that answers what it asks, and that one is as sure as it is there.
pub(super) fn settle(mut whole: RankedMessage, of_widest: RankedMessage, mention: &Mention) -> RankedMessage {
    let is_overview = |ranked: &Ranked| mention.widest.contains(&ranked.signals.entry);
    let asked = of_widest.found.into_iter().zip(of_widest.confidences).find(|(ranked, _)| !is_overview(ranked));
    let (Some((asked, confidence)), Some(first)) = (asked, whole.found.first()) else { return whole };
    if std::env::var("DBG").is_ok() { eprintln!("DBG {:?} O {} fit {:.3} conf {:.3} / E {} fit {:.3} conf {:.3}", mention.of_widest, first.signals.entry, fit(first), whole.confidences[0], asked.signals.entry, fit(&asked), confidence); }
    let (first, entry) = (first.clone(), asked.signals.entry);
    if first.signals.entry == entry {
        whole.confidences[0] = whole.confidences[0].max(confidence);
        return whole;
    }
    if !mention.overviews.contains(&first.signals.entry) || mention.overviews.contains(&entry) {
        return whole;
    }
    let nearer: f32 = std::env::var("NEARER").ok().and_then(|it| it.parse().ok()).unwrap_or(NEARER);
    if fit(&asked) < fit(&first) + nearer {
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

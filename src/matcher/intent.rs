//! What is asked outweighs what is named.
//!
//! An entry that describes a thing has its name in every wording, and so comes first for whatever is asked of that thing.
//! The same message, asked of the thing that most of the FAQ is asked of, or of nothing at all, tells what it asks: there no
//! name speaks for one entry more than for another.

use crate::matcher::RankedMessage;
use crate::matcher::named::Mention;
use crate::matcher::order;
use crate::matcher::ranked::Ranked;
use crate::matcher::wordings::EntryNumber;

/// A message that names a thing, put in other ways.
#[derive(Debug)]
pub(super) struct AskedOtherwise {
    /// Of the thing that most of the FAQ is asked of.
    pub(super) of_widest: RankedMessage,
    /// Without the name.
    pub(super) of_nothing: RankedMessage,
}

/// How much nearer what is asked has to be to another entry than the message is to the one that describes what it names.
/// Of the questions of members that were looked at, those meant for the description were at most 0.10 nearer to another
/// entry without the name, and nearly all others 0.13 and more.
const NEARER: f32 = 0.12;

/// A message that is as near as this to a wording asks what that asks. One that is a wording to the word asks just that.
const SAME: f32 = 0.8;

/// How much nearer an entry has to be where the message is put otherwise, so that its confidence there counts.
const CLEARER: f32 = 0.05;

/// An entry that describes what is named is a rival of the first one from this share of its confidence on.
const RIVAL: f64 = 0.5;

/// How sure an entry is at most that describes what is named and has nothing on what is asked: it is offered, never stated.
const AT_ODDS: f64 = 0.5;

/// Settles what comes first: the entry that describes what a message names gives way to the one that answers what it asks,
/// and that one is as sure as it is there.
pub(super) fn settle(mut whole: RankedMessage, otherwise: AskedOtherwise, mention: &Mention) -> RankedMessage {
    let AskedOtherwise { of_widest, of_nothing } = otherwise;
    let Some(first) = whole.found.first().cloned() else { return whole };
    let is_first = |ranked: &Ranked| ranked.signals.entry == first.signals.entry;
    let Some(description) = rival_description(&whole, mention).cloned() else {
        let asked = [of_widest, of_nothing].into_iter().filter_map(|asked| best(asked, &mention.widest));
        let clearer = asked.filter(|(ranked, _)| is_first(ranked) && fit(ranked) >= fit(&first) + CLEARER);
        whole.confidences[0] = clearer.map(|(_, confidence)| confidence).fold(whole.confidences[0], f64::max);
        return whole;
    };
    let is_described = |ranked: &Ranked| ranked.signals.entry == description.signals.entry;
    let is_deaf = fit(&description) < SAME && !of_nothing.found.iter().any(is_described);
    let asked = [of_widest, of_nothing].into_iter().filter_map(|asked| best(asked, &mention.widest));
    let mut others: Vec<(Ranked, f64)> =
        asked.filter(|(ranked, _)| !mention.overviews.contains(&ranked.signals.entry)).collect();
    others.sort_by(|(a, _), (b, _)| fit(b).total_cmp(&fit(a)));
    let is_asked = |(ranked, _): &(Ranked, f64)| {
        fit(ranked) >= fit(&description) + NEARER || order::is_word_for_word(&ranked.signals)
    };
    let is_nearer = others.first().is_some_and(is_asked);
    if is_deaf && !is_nearer {
        others.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    }
    let Some((asked, confidence)) = others.into_iter().next() else { return whole };
    // Where the description only comes close, whatever comes before it must be what is asked.
    if !is_described(&first) && !is_first(&asked) {
        return whole;
    }
    if is_nearer || is_deaf && confidence > AT_ODDS {
        whole.put(0, asked, confidence, confidence.min(1.0 - confidence));
    } else if is_deaf && is_described(&first) {
        whole.put(1, asked, confidence, AT_ODDS);
    }
    whole
}

/// The entry that describes what is named, if it comes first or close to it.
fn rival_description<'a>(whole: &'a RankedMessage, mention: &Mention) -> Option<&'a Ranked> {
    let describes = |ranked: &Ranked| mention.overviews.contains(&ranked.signals.entry);
    let mut candidates = whole.found.iter().zip(&whole.confidences);
    let least = RIVAL * whole.confidences.first()?;
    candidates.find(|(ranked, sure)| describes(ranked) && **sure > least).map(|(ranked, _)| ranked)
}

/// The best candidate that does not describe what most of the FAQ is asked of.
fn best(asked: RankedMessage, widest: &[EntryNumber]) -> Option<(Ranked, f64)> {
    let mut candidates = asked.found.into_iter().zip(asked.confidences);
    candidates.find(|(ranked, _)| !widest.contains(&ranked.signals.entry))
}

/// How near the message is to the nearest wording of an entry.
fn fit(ranked: &Ranked) -> f32 {
    ranked.near.map_or(ranked.signals.nearest, |(_, whole)| whole.wording)
}

impl RankedMessage {
    /// Puts a candidate at this place; the others are at most so sure.
    fn put(&mut self, place: usize, candidate: Ranked, confidence: f64, others: f64) {
        let entry = candidate.signals.entry;
        match self.found.iter().position(|ranked| ranked.signals.entry == entry) {
            Some(old) => {
                self.found.remove(old);
                self.confidences.remove(old);
            }
            None if self.found.len() > place + 1 => {
                self.found.pop();
                self.confidences.pop();
            }
            None => {}
        }
        self.confidences.iter_mut().for_each(|sure| *sure = sure.min(others));
        let place = place.min(self.found.len());
        self.found.insert(place, candidate);
        self.confidences.insert(place, confidence);
        // Nothing is surer than what comes before it.
        let mut most = f64::INFINITY;
        for sure in &mut self.confidences {
            most = sure.min(most);
            *sure = most;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::matcher::Matcher;
    use crate::matcher::named::tests::FAQ;

    #[test]
    fn what_is_asked_comes_before_the_description_of_what_is_named() {
        let matcher = Matcher::new(&crate::faq::parse(FAQ).unwrap());
        for (message, first) in [
            ("how much is the zqx-b", "price"),
            ("price of the zqx-b", "price"),
            ("where can I take the zqx-b", "place"),
            ("how much is kwv", "price"),
            ("what is the zqx-b", "beta"),
            ("tell me about the zqx-b", "beta"),
            ("what is kwv", "gamma"),
        ] {
            let ranked = matcher.rank(message, 5);
            assert_eq!(ranked[0].id.as_str(), first, "{message}: {ranked:?}");
            assert!(ranked.is_sorted_by(|a, b| a.confidence >= b.confidence), "{message}: {ranked:?}");
        }
    }

    #[test]
    fn a_mark_makes_nothing_surer_where_a_thing_is_named() {
        let plain = crate::faq::parse(FAQ).unwrap();
        let before = Matcher::new(&plain);
        for marked in ["what is a zqx-b", "how much is a zqx", "the zqx-b of my uncle", "how much is kwv really"] {
            let mut faq = plain.clone();
            faq.tests.push(crate::faq::TestRow { say: marked.to_owned(), expect: None, when: None });
            let after = Matcher::new(&faq);
            for message in ["how much is the zqx-b", "my zqx-b is how much", "where is the kwv", "what is the zqx-b"] {
                for (before, after) in before.rank(message, 5).into_iter().zip(after.rank(message, 5)) {
                    assert_eq!(before.id, after.id, "{message} beside {marked}");
                    assert!(after.confidence <= before.confidence, "{message} beside {marked}");
                }
            }
        }
    }
}

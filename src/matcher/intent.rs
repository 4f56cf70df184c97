//! What is asked outweighs what is named.
//!
//! An entry that describes a thing has its name in every wording, and so comes first for whatever is asked of that thing.
//! The same message, asked of the thing that most of the FAQ is asked of, or of nothing at all, tells what it asks: there no
//! name speaks for one entry more than for another.

use crate::matcher::RankedMessage;
use crate::matcher::confidence::probability;
use crate::matcher::named::{Mention, NamedThings};
use crate::matcher::order;
use crate::matcher::ranked::Ranked;
use crate::matcher::wordings::EntryNumber;

/// A message that names something, put in other ways.
#[derive(Debug)]
pub(super) struct AskedOtherwise {
    /// Of the thing that most of the FAQ is asked of; `None` if that is what it names.
    pub(super) of_widest: Option<RankedMessage>,
    /// Without the name, if it names anything.
    pub(super) of_nothing: Option<RankedMessage>,
    /// With "it" for what it names, be that a thing or the subject.
    pub(super) of_it: Option<RankedMessage>,
}

/// How much nearer what is asked has to be to another entry than the message is to the one that describes what it names.
/// Of the questions of members that were looked at, those meant for the description were at most 0.10 nearer to another
/// entry without the name, and nearly all others 0.13 and more.
const NEARER: f32 = 0.12;

/// So near to a wording of the description, another entry is offered beside it and never stated in its place.
const SAME: f32 = 0.8;

/// How much nearer an entry has to be where the message is put otherwise, so that its confidence there counts.
const CLEARER: f32 = 0.05;

/// An entry that describes what is named is a rival of the first one from this share of its confidence on.
const RIVAL: f64 = 0.5;

/// How sure an entry is at most that describes what is named and has nothing on what is asked: it is offered, never stated.
const AT_ODDS: f64 = 0.5;

/// What is less likely than this where it is put otherwise casts no doubt on the description, "what's the deal with the CCS".
const PLAUSIBLE: f64 = 0.1;

/// An entry that is as sure as this without the name, and of the widest thing as well, is what is asked. Of the questions of
/// members that were looked at, those meant for the description came to another entry with 0.91 at most in one of the two.
const AGREED: f64 = 0.93;

/// So sure is enough without the name where the description of the widest thing is in the way too.
const UNOPPOSED: f64 = 0.8;

/// A message that is as near as this to a wording of a description asks just that, whatever else answers it.
const SAID_THERE: f32 = 0.95;

/// An entry whose wordings say less than this share of what is asked may answer half of it.
const ALL_OF_IT: f32 = 0.99;

/// What is as sure as this is not asked otherwise where no description is in the way. Of 322 messages that ask something of a
/// named exam in words that no wording has, nothing that was wrong was surer than 0.94.
const SETTLED: f64 = 0.97;

/// What is less sure than this with "it" for the name has nothing else to speak for it, if it is less sure than `WITHOUT_NAME`
/// without the name as well. Of 235 messages that name one thing and got their entry, none did.
const UNSUPPORTED: f64 = 0.1;

/// See `UNSUPPORTED`: "the exam" that is left without the name of one speaks for an entry on exams by itself.
const WITHOUT_NAME: f64 = 0.25;

/// A description that says less than this share of what the message says, and is less near to it than `TOLD_NEAR`, does not
/// answer what is asked of the thing: "how do you pronounce RHIT". Those that did were nearer, "describe the RHIT" aside.
const TOLD: f32 = 0.8;

/// See `TOLD`.
const TOLD_NEAR: f32 = 0.79;

/// A message of more words tells something besides what it asks, which no description says.
const SHORT: usize = 10;

/// An entry that is as sure as this there is what is asked.
const SURE_OF_IT: f64 = 0.6;

/// A confidence nearer to 0 or 1 than this counts as this.
const LEAST_SURE: f64 = 0.01;

/// Whether what comes first stands, however it is asked: it is the message word for word, or sure of itself where no description
/// is in the way.
pub(super) fn is_settled(whole: &RankedMessage, mention: Option<&Mention>) -> bool {
    let is_word_for_word = whole.found.first().is_none_or(|first| order::is_word_for_word(&first.signals));
    let is_sure = || whole.confidences.first().is_some_and(|sure| *sure >= SETTLED);
    is_word_for_word || is_sure() && mention.is_none_or(|mention| rival_description(whole, mention).is_none())
}

/// Whether it is worth asking without the name: words that say little only matter where a description is in the way.
pub(super) fn is_open(whole: &RankedMessage, mention: &Mention) -> bool {
    !mention.says_little || rival_description(whole, mention).is_some()
}

/// Settles what comes first: what is asked, and not what is named.
pub(super) fn settle(
    whole: RankedMessage,
    otherwise: &AskedOtherwise,
    mention: Option<&Mention>,
    named: &NamedThings,
) -> RankedMessage {
    let AskedOtherwise { of_widest, of_nothing, of_it } = otherwise;
    let whole = match (mention, of_nothing) {
        (Some(mention), Some(of_nothing)) if is_open(&whole, mention) => {
            before_description(whole, of_widest.as_ref(), of_nothing, mention, named)
        }
        _ => whole,
    };
    match of_it {
        Some(of_it) => supported(whole, of_it, of_nothing.as_ref(), named),
        None => whole,
    }
}

/// Holds what comes first against the message with "it" for what it names, and without that. An entry that only the name speaks
/// for is offered, never stated, and gives way to one that is sure there. Where nothing was sure, what is sure there counts as
/// much as the message does.
fn supported(
    mut whole: RankedMessage,
    of_it: &RankedMessage,
    of_nothing: Option<&RankedMessage>,
    named: &NamedThings,
) -> RankedMessage {
    let Some((first, sure)) = whole.first() else { return whole };
    let entry = first.signals.entry;
    let is_told = first.signals.covered >= TOLD || fit(first) >= TOLD_NEAR || whole.question.size > SHORT;
    // A word or two may be too few to be sure by; two ways of asking are not.
    let is_unsupported =
        of_it.sure_of(entry) < UNSUPPORTED && of_nothing.is_some_and(|asked| asked.sure_of(entry) < WITHOUT_NAME);
    if named.describes(entry) {
        if is_unsupported && !is_told {
            whole.confidences.iter_mut().for_each(|sure| *sure = sure.min(AT_ODDS));
        }
        return whole;
    }
    let is_stated = sure >= SURE_OF_IT;
    let asked = || std::iter::once(of_it).chain(of_nothing);
    let is_sure = |asked: &&RankedMessage| asked.confidences.first().is_some_and(|sure| *sure >= SURE_OF_IT);
    let speaks = |asked: &&RankedMessage| {
        let first = asked.found.first().map(|first| first.signals.entry);
        first.is_some_and(|it| it == entry || !named.describes(it) && asked.sure_of(entry) < UNSUPPORTED)
    };
    let surest = asked().filter(is_sure).filter(speaks).filter_map(RankedMessage::first);
    match surest.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(ranked, sure)| (ranked.clone(), sure)) {
        Some((ranked, sure)) if is_stated && ranked.signals.entry != entry => {
            whole.put(0, ranked, sure, sure.min(1.0 - sure));
        }
        // What the FAQ does not know is as unknown there.
        Some(_) if whole.names_unknown => {}
        Some((ranked, there)) => {
            let together = between(there, whole.sure_of(ranked.signals.entry));
            if together > sure {
                whole.put(0, ranked, together, together.min(1.0 - together));
            }
        }
        None if is_unsupported => {
            whole.confidences.iter_mut().for_each(|sure| *sure = sure.min(AT_ODDS));
        }
        None => {}
    }
    whole
}

/// The probability half way between two, by their log odds.
fn between(one: f64, other: f64) -> f64 {
    let logit = |sure: f64| {
        let sure = sure.clamp(LEAST_SURE, 1.0 - LEAST_SURE);
        (sure / (1.0 - sure)).ln()
    };
    probability((logit(one) + logit(other)) / 2.0)
}

/// The entry that describes what a message names gives way to the one that answers what it asks, and that one is as sure as it is
/// there.
fn before_description(
    mut whole: RankedMessage,
    of_widest: Option<&RankedMessage>,
    of_nothing: &RankedMessage,
    mention: &Mention,
    named: &NamedThings,
) -> RankedMessage {
    let Some(first) = whole.found.first().cloned() else { return whole };
    let is_first = |ranked: &Ranked| ranked.signals.entry == first.signals.entry;
    let Some(description) = rival_description(&whole, mention).cloned() else {
        let asked = others_of(of_widest, of_nothing, mention).into_iter();
        let clearer = asked.filter(|(ranked, _)| is_first(ranked) && fit(ranked) >= fit(&first) + CLEARER);
        whole.confidences[0] = clearer.map(|(_, confidence)| confidence).fold(whole.confidences[0], f64::max);
        return whole;
    };
    if let Some((asked, confidence)) = agreed(&description, of_widest, of_nothing, named) {
        whole.put(0, asked, confidence, confidence.min(1.0 - confidence));
        return whole;
    }
    // Words that say little have to come to the same both ways.
    let asked_of = |asked: &RankedMessage| asked.first().map(|(ranked, _)| ranked.signals.entry);
    let is_same = |of_widest: &RankedMessage| asked_of(of_widest) == asked_of(of_nothing);
    let Some(of_widest) = of_widest.filter(|asked| !mention.says_little || is_same(asked)) else { return whole };
    let is_described = |ranked: &Ranked| ranked.signals.entry == description.signals.entry;
    let says_all = description.signals.covered >= ALL_OF_IT;
    let is_deaf = fit(&description) < SAID_THERE && !says_all && !of_nothing.found.iter().any(is_described);
    let mut others = others_of(Some(of_widest), of_nothing, mention);
    others.retain(|(ranked, _)| !named.describes(ranked.signals.entry));
    others.sort_by(|(a, _), (b, _)| fit(b).total_cmp(&fit(a)));
    // "do I need a degree" is a wording elsewhere; "do I need a degree for it" stands with the description of what needs one.
    let is_said_there = says_it(&description);
    let is_asked = |(ranked, _): &(Ranked, f64)| {
        fit(ranked) >= fit(&description) + NEARER || order::is_word_for_word(&ranked.signals) && !is_said_there
    };
    let is_nearer = others.first().is_some_and(is_asked);
    if is_deaf && !is_nearer {
        others.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    }
    // "how popular is the CCS": where nothing is known of that, what the thing is is no answer.
    let is_unheard = is_deaf && mention.asks_how_it_is && is_described(&first);
    let plausible = others.into_iter().next().filter(|(_, confidence)| !is_unheard || *confidence >= PLAUSIBLE);
    let Some((asked, confidence)) = plausible else {
        if is_unheard {
            whole.confidences.iter_mut().for_each(|sure| *sure = sure.min(AT_ODDS));
        }
        return whole;
    };
    // Where the description only comes close, whatever comes before it must be what is asked.
    if !is_described(&first) && !is_first(&asked) {
        return whole;
    }
    let is_far = fit(&description) < SAME;
    if is_nearer || is_deaf && is_far && confidence > AT_ODDS {
        whole.put(0, asked, confidence, confidence.min(1.0 - confidence));
    } else if is_deaf && is_described(&first) && confidence >= PLAUSIBLE {
        whole.put(1, asked, confidence, AT_ODDS);
    }
    whole
}

/// What both other ways of asking come to, if they do: the one without the name has to be sure, and its entry has to say
/// all of what is asked.
fn agreed(
    description: &Ranked,
    of_widest: Option<&RankedMessage>,
    of_nothing: &RankedMessage,
    named: &NamedThings,
) -> Option<(Ranked, f64)> {
    let (asked, confidence) = of_nothing.first()?;
    let describes = |ranked: &Ranked| named.describes(ranked.signals.entry);
    if describes(asked) || asked.signals.covered < ALL_OF_IT || says_it(description) {
        return None;
    }
    let least = match of_widest.and_then(RankedMessage::first) {
        Some((ranked, sure)) if ranked.signals.entry == asked.signals.entry && sure >= AGREED => AGREED,
        Some((ranked, _)) if !describes(ranked) || says_it(ranked) => return None,
        _ => UNOPPOSED,
    };
    (confidence >= least).then(|| (asked.clone(), confidence))
}

/// The best candidates of the other ways of asking.
fn others_of(of_widest: Option<&RankedMessage>, of_nothing: &RankedMessage, mention: &Mention) -> Vec<(Ranked, f64)> {
    of_widest.into_iter().chain([of_nothing]).filter_map(|asked| best(asked, &mention.widest)).collect()
}

/// The entry that describes what is named, if it comes first or close to it.
fn rival_description<'a>(whole: &'a RankedMessage, mention: &Mention) -> Option<&'a Ranked> {
    let describes = |ranked: &Ranked| mention.overviews.contains(&ranked.signals.entry);
    let mut candidates = whole.found.iter().zip(&whole.confidences);
    let least = RIVAL * whole.confidences.first()?;
    candidates.find(|(ranked, sure)| describes(ranked) && **sure > least).map(|(ranked, _)| ranked)
}

/// The best candidate that does not describe what most of the FAQ is asked of.
fn best(asked: &RankedMessage, widest: &[EntryNumber]) -> Option<(Ranked, f64)> {
    let mut candidates = asked.found.iter().zip(&asked.confidences);
    let found = candidates.find(|(ranked, _)| !widest.contains(&ranked.signals.entry));
    found.map(|(ranked, sure)| (ranked.clone(), *sure))
}

/// Whether an entry has the message among its wordings, by its words or by its meaning: "a degree for the CCS" and "a degree for
/// CCS" are one.
fn says_it(ranked: &Ranked) -> bool {
    let by_meaning = ranked.near.map_or(0.0, |(_, whole)| whole.wording);
    order::is_word_for_word(&ranked.signals) || by_meaning.max(ranked.signals.nearest) >= SAID_THERE
}

/// How near the message is to the nearest wording of an entry.
fn fit(ranked: &Ranked) -> f32 {
    ranked.near.map_or(ranked.signals.nearest, |(_, whole)| whole.wording)
}

impl RankedMessage {
    /// What comes first, and how sure that is.
    fn first(&self) -> Option<(&Ranked, f64)> {
        Some((self.found.first()?, *self.confidences.first()?))
    }

    /// How sure an entry is; 0 if it is not among the candidates.
    fn sure_of(&self, entry: EntryNumber) -> f64 {
        let mut candidates = self.found.iter().zip(&self.confidences);
        candidates.find(|(ranked, _)| ranked.signals.entry == entry).map_or(0.0, |(_, sure)| *sure)
    }

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

//! A message that leaves something out, completed from the question before it.

use super::Ellipsis;
use super::names::{Names, common_words, says_nothing_apart};
use crate::faq::{Entry, Faq};
use crate::text::{stem, tokens};

impl Ellipsis {
    /// The message completed from the question before it.
    pub(super) fn completed(&self, before: &str, names: &Names, faq: &Faq) -> Option<String> {
        let before = tokens(before);
        let spans = names.within(&before);
        if self.is_bare || self.names_only {
            // A certification takes the place of one: in "how many ceus for the cpc" the credits stay.
            let names_certification = self.named.iter().any(|name| names.is_certification(&tokens(name)));
            let of_certifications = || spans.iter().filter(|span| names.is_certification(&before[(*span).clone()]));
            let is_of_a_kind = names_certification && of_certifications().next().is_some();
            let given_up: Vec<_> = if is_of_a_kind { of_certifications().collect() } else { spans.iter().collect() };
            if let (Some(first), false) = (given_up.first(), self.named.is_empty()) {
                // The first name gives way, the others go.
                let added = self.named.join(" or ");
                let kept = before.iter().enumerate().filter_map(|(at, word)| {
                    if at == first.start {
                        Some(added.as_str())
                    } else {
                        (!given_up.iter().any(|span| span.contains(&at))).then_some(word.as_str())
                    }
                });
                return Some(kept.collect::<Vec<_>>().join(" "));
            }
            // What a name gives way to is another name, or nothing.
            let of_the_kind = exchanged(&before, &self.rest).filter(|_| self.named.is_empty() || spans.is_empty());
            return Some(of_the_kind.unwrap_or_else(|| format!("{} {}", before.join(" "), self.rest.join(" "))));
        }
        if !self.named.is_empty() {
            return None;
        }
        let mut subject: Vec<String> = spans.iter().map(|span| before[span.clone()].join(" ")).collect();
        let common = common_words(faq);
        let is_named = |at: usize| spans.iter().any(|span| span.contains(&at));
        let is_subject = |word: &String| common.contains(&stem(word).into_owned()) && !self.rest.contains(word);
        let others = before.iter().enumerate().filter(|(at, word)| !is_named(*at) && is_subject(word));
        subject.extend(others.map(|(_, word)| word.clone()));
        if subject.is_empty() {
            return None;
        }
        let mut rest = self.rest.clone();
        match self.anaphor {
            Some(at) => rest[at] = subject.join(" "),
            None => {
                rest.extend(verb_left_out(&self.rest).iter().map(|word| (*word).to_owned()));
                rest.extend(subject);
            }
        }
        Some(rest.join(" "))
    }

    /// Whether it names something for which a thing of the question before gives way.
    pub(super) fn is_exchanged(&self, before: &str, names: &Names) -> bool {
        let before = tokens(before);
        self.is_bare && names.within(&before).is_empty() && exchanged(&before, &self.rest).is_some()
    }

    /// Whether it leaves out even the verb, and is known to ask for a price.
    pub(super) fn asks_how_much(&self) -> bool {
        !verb_left_out(&self.rest).is_empty()
    }

    /// The message asked of what the question before it wants to do: "how much does it cost" after "how do I renew my CPC"
    /// may be the cost of renewing.
    pub(super) fn of_action(&self, before: &str) -> Option<OfAction> {
        self.anaphor?;
        let before = tokens(before);
        let action = action(&before)?;
        Some(OfAction { question: format!("{} to {}", self.rest.join(" "), action.join(" ")), action: action.to_vec() })
    }

    /// Whether one wording of an entry has the action, and something of what the message says of it: there, both are asked in
    /// one.
    pub(super) fn is_asked_with(&self, action: &OfAction, entry: &Entry, names: &Names, faq: &Faq) -> bool {
        let common = common_words(faq);
        let telling = |words: &[String]| -> Vec<String> {
            let named = names.within(words);
            let words = words.iter().enumerate().filter(|(at, _)| !named.iter().any(|span| span.contains(at)));
            let stems = words.map(|(_, word)| stem(word).into_owned());
            stems.filter(|stem| !common.contains(stem) && !says_nothing_apart(stem)).collect()
        };
        let (asked, done) = (telling(&self.rest), telling(&action.action));
        let asks_both = |wording: &str| {
            let its: Vec<String> = tokens(wording).iter().map(|word| stem(word).into_owned()).collect();
            done.iter().all(|stem| its.contains(stem)) && asked.iter().any(|stem| its.contains(stem))
        };
        !done.is_empty() && entry.phrasings().any(asks_both)
    }
}

/// A question asked of an action.
#[derive(Debug)]
pub(super) struct OfAction {
    /// "how much does it cost to renew my cpc"
    pub(super) question: String,
    /// "renew my cpc"
    action: Vec<String>,
}

impl OfAction {
    /// What is done.
    pub(super) fn action(&self) -> &[String] {
        &self.action
    }
}

/// What "how much" alone asks: what it is that something costs.
fn verb_left_out(words: &[String]) -> &'static [&'static str] {
    match words {
        [how, much] if how == "how" && much == "much" => &["is"],
        _ => &[],
    }
}

/// What somebody wants to do, in a question of how, where or whether they can: "renew my cpc" in "how do i renew my cpc".
fn action(question: &[String]) -> Option<&[String]> {
    const WHO: [&str; 7] = ["i", "we", "you", "one", "people", "someone", "somebody"];
    const MUST: [&[&str]; 4] = [&["have", "to"], &["need", "to"], &["get", "to"], &["go", "about"]];
    /// Behind a question word, an auxiliary, and a word that leads over.
    const LATEST: usize = 4;
    let who = question.iter().take(LATEST).position(|word| WHO.contains(&word.as_str())).filter(|at| *at > 0)?;
    let action = &question[who + 1..];
    let must = MUST.iter().find(|must| super::begins(action, must)).map_or(0, |must| must.len());
    Some(&action[must..]).filter(|action| !action.is_empty())
}

/// The question before with its thing exchanged for another, "do i need a degree" and "a diploma": the first that is led to
/// by the same word.
fn exchanged(before: &[String], thing: &[String]) -> Option<String> {
    const LEADING_TO: [&str; 3] = ["a", "an", "any"];
    const ENDING: [&str; 14] =
        ["for", "to", "in", "on", "of", "with", "at", "by", "from", "before", "after", "if", "or", "and"];
    let is_leading = |word: &String| LEADING_TO.contains(&word.as_str());
    if let Some(of_people) = exchanged_people(before, thing) {
        return Some(of_people);
    }
    if thing.len() < 2 || !is_leading(&thing[0]) {
        return None;
    }
    let start = before.iter().position(is_leading)?;
    let length = before[start..].iter().position(|word| ENDING.contains(&word.as_str()));
    let end = length.map_or(before.len(), |length| start + length);
    let words = before[..start].iter().chain(thing).chain(&before[end..]);
    Some(words.map(String::as_str).collect::<Vec<_>>().join(" "))
}

/// The same where what is asked holds for some people or things, and others are named: "how much do bakers make" and "cooks".
fn exchanged_people(before: &[String], thing: &[String]) -> Option<String> {
    const ASKED_OF_MANY: [&str; 7] = ["do", "are", "can", "should", "will", "would", "have"];
    let [many] = thing else { return None };
    let at = before.windows(2).position(|two| ASKED_OF_MANY.contains(&two[0].as_str()) && is_many(&two[1]))? + 1;
    let words = before.iter().enumerate().map(|(place, word)| if place == at { many } else { word });
    is_many(many).then(|| words.map(String::as_str).collect::<Vec<_>>().join(" "))
}

fn is_many(word: &str) -> bool {
    const LEAST: usize = 5;
    word.len() >= LEAST && word.ends_with('s') && !word.ends_with("ss")
}

impl Ellipsis {
    /// Whether it names others of whom the same is asked, as the completed question does.
    pub(super) fn of_their_kind(&self, completed: &str) -> bool {
        let [many] = self.rest.as_slice() else { return false };
        let completed = tokens(completed);
        is_many(many) && completed.last() != Some(many) && completed.contains(many)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wants_to_do_stands_behind_who_does_it() {
        for (question, expected) in [
            ("how do I renew my CPC", Some("renew my cpc")),
            ("do you have to retake the exam", Some("retake the exam")),
            ("where can people book it?", Some("book it")),
            ("how would one go about studying", Some("studying")),
            ("how much is the exam", None),
            ("I renew my CPC", None),
            ("can I", None),
        ] {
            let words = tokens(question);
            let found = action(&words).map(|action| action.join(" "));
            assert_eq!(found.as_deref(), expected, "{question}");
        }
    }

    #[test]
    fn a_thing_gives_way_to_another_of_its_kind() {
        for (before, thing, expected) in [
            ("do i need a degree", "a diploma", Some("do i need a diploma")),
            ("do i need a degree for the cca", "an associates", Some("do i need an associates for the cca")),
            ("how much is the exam", "a retake", None),
            ("do i need a degree", "online", None),
            ("how much do bakers make", "cooks", Some("how much do cooks make")),
            ("are bakers paid well", "waiters", Some("are waiters paid well")),
            ("how much do bakers make", "online", None),
            ("how many questions are there", "cooks", None),
        ] {
            assert_eq!(exchanged(&tokens(before), &tokens(thing)).as_deref(), expected, "{before}, {thing}");
        }
    }
}

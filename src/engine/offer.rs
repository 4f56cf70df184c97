//! A message that picks from what was offered before it, by its place or by words: "the one about fees".

use super::pick::{BESIDE, LONGEST, Picked, by_place};
use super::query::Question;
use super::speech_act::has_no_form;
use super::trace::{Ground, Trace};
use super::{NEXT, Reply, Response};
use crate::faq::{EntryId, Faq};
use crate::matcher::Candidate;
use crate::text::{Reader, folded, plain_words, stem};

/// The reply to a message that picks from what was offered before it; none if it does not.
pub(super) fn settle(faq: &Faq, question: &Question) -> Option<Response> {
    let before = question.before.as_ref().filter(|_| question.title.is_none())?;
    let offered: Vec<&EntryId> = before.offered.iter().filter(|id| faq.entry(id).is_some()).collect();
    let picked = match by_place(&question.text, before.offered.len()) {
        Some(Picked::Neither) => return Some(Response::going_on(question, Reply::WantsPeople)),
        Some(Picked::Place(place)) => before.offered.get(place).filter(|id| faq.entry(id).is_some())?,
        None => by_words(faq, &question.text, &offered)?,
    };
    let next = offered.into_iter().filter(|id| *id != picked).take(NEXT).cloned().collect();
    let reply = Reply::Answer { entry: picked.clone(), also: None, next };
    let mut trace = Trace::new(question, Ground::Offer, Vec::new());
    trace.completed = Some(before.question.clone());
    let candidates = vec![Candidate { id: picked.clone(), confidence: 1.0 }];
    Some(Response { reply, candidates, lead: None, trace })
}

/// The offer that words are of: its title, or something that stands in its title and in no other: "the one about fees".
fn by_words<'a>(faq: &Faq, text: &str, offered: &[&'a EntryId]) -> Option<&'a EntryId> {
    /// Without anything that says that it picks, it is shorter.
    const LONGEST_BARE: usize = 3;
    let title = |id: &EntryId| faq.entry(id).map(|entry| entry.question.as_str()).unwrap_or_default();
    let plain = |text: &str| folded(text).trim_end_matches(['?', '.', '!', ' ']).to_owned();
    if let Some(whole) = offered.iter().find(|id| plain(title(id)) == plain(text)) {
        return Some(*whole);
    }
    let words = plain_words(text);
    let said: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !matches!(*word, "please" | "thanks")).collect();
    let is_framed = matches!(
        said[..],
        ["the", .., "one"] | ["the", "one", ..] | ["i", "mean" | "meant" | "want", ..] | [.., "i", "mean" | "meant"]
    );
    let is_bare = said.len() <= LONGEST_BARE && has_no_form(&said) && !text.contains('?');
    if said.len() > LONGEST || !is_framed && !is_bare {
        return None;
    }
    let names = |word: &&str| faq.study.certifications.iter().any(|it| it.name.eq_ignore_ascii_case(word));
    if !is_framed && said.iter().any(names) {
        return None;
    }
    let telling: Vec<String> = said.iter().filter(|word| !is_frame(word)).map(|word| stem(word).into_owned()).collect();
    let holds = |id: &EntryId| {
        let its: Vec<String> = Reader::default().words(title(id)).iter().map(|word| word.stem.to_string()).collect();
        telling.iter().all(|stem| its.contains(stem))
    };
    let mut held = offered.iter().filter(|id| !telling.is_empty() && holds(id));
    let first = held.next()?;
    // Of several that it may be, the surest stands first, and whoever says "the one" takes it that one is clear.
    (is_framed || held.next().is_none()).then_some(*first)
}

/// What frames a pick, and is none of what it is of.
fn is_frame(word: &str) -> bool {
    BESIDE.has(word)
        || matches!(word, "about" | "on" | "and" | "in" | "to" | "what" | "how" | "where" | "when" | "says")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_or_a_word_of_one_is_picked_and_what_stands_in_none_is_not() {
        let faq = crate::faq::parse(
            r#"
            [[faq]]
            id = "fee"
            question = "What is the fee of the mill?"
            answer = "Ten."

            [[faq]]
            id = "hours"
            question = "When is the mill open, and on which days?"
            answer = "Always."
            "#,
        )
        .unwrap();
        let ids: Vec<EntryId> = ["fee", "hours"].map(|id| id.parse().unwrap()).to_vec();
        let offered: Vec<&EntryId> = ids.iter().collect();
        for (text, expected) in [
            ("what is the fee of the mill", Some("fee")),
            ("the fee one", Some("fee")),
            ("the fee one please", Some("fee")),
            ("the one about the days", Some("hours")),
            ("fee", Some("fee")),
            ("days", Some("hours")),
            ("i mean the open days", Some("hours")),
            ("the mill one", Some("fee")),
            ("mill", None),
            ("the rye one", None),
            ("fee?", None),
            ("what is open", None),
            ("do i pay a fee on all days", None),
            ("the one", None),
            ("", None),
        ] {
            let picked = by_words(&faq, text, &offered).map(EntryId::as_str);
            assert_eq!(picked, expected, "{text:?}");
        }
    }
}

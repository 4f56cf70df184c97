//! Certifications that are held against each other: "CCA vs CCS", "what is the difference between the CPC and the CCA". What
//! describes one of them is half an answer.

use super::choice::choose;
use super::query::{Question, Trigger};
use super::triage::Silence;
use super::{Engine, Reply, Response, SUGGESTIONS, lead};
use crate::faq::study::{Certification, SpacedWords};
use crate::faq::{Entry, EntryId};

/// Offers what describes each of them in the place of an entry alone that describes one, unless that one compares them itself.
pub(super) fn settle(found: Response, engine: &Engine<'_>, question: &Question) -> Response {
    let alone = match &found.reply {
        Reply::Answer { entry, .. } => Some(entry),
        Reply::Suggest(offered) => offered.first().filter(|_| offered.len() == 1),
        _ => None,
    };
    let Some(entry) = alone.and_then(|id| engine.faq.entry(id)) else { return found };
    let text = question.whole();
    if !lead::compares(&text) {
        return found;
    }
    let words = SpacedWords::of(&text);
    let named: Vec<&Certification> = engine.faq.study.all_named_in(&words).collect();
    if named.len() < 2 || compares(entry, &named) {
        return found;
    }
    let described = |it: &&Certification| {
        let of_name = Question { text: it.name.clone(), title: None, before: None, ..question.clone() };
        choose(engine.matcher, &of_name).reply.stated().cloned()
    };
    let mut descriptions: Vec<EntryId> = named.iter().filter_map(described).collect();
    descriptions.dedup();
    if descriptions.len() < 2 || !descriptions.contains(&entry.id) && !is_description(engine, entry) {
        return found;
    }
    descriptions.truncate(SUGGESTIONS);
    let reply = match question.trigger {
        Trigger::Asked => Reply::Suggest(descriptions),
        // Where nobody asked the bot, nothing is offered.
        Trigger::Unasked => Reply::Silent(Silence::NotSure),
    };
    Response { reply, ..found }
}

/// Whether an entry is about certifications by name.
fn is_description(engine: &Engine<'_>, entry: &Entry) -> bool {
    engine.faq.study.all_named_in(&SpacedWords::of(&entry.question)).next().is_some()
}

/// Whether a wording of an entry, or a line of its answer, names two of them.
fn compares(entry: &Entry, named: &[&Certification]) -> bool {
    let names_two = |text: &str| {
        let words = SpacedWords::of(text);
        named.iter().filter(|it| words.holds(&format!(" {} ", it.name.to_lowercase()))).count() > 1
    };
    entry.phrasings().any(names_two) || entry.answer.lines().any(names_two)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::engine::{Engine, Query, Reply};
    use crate::faq::Faq;
    use crate::matcher::Matcher;

    #[test]
    fn what_describes_one_of_two_is_offered_beside_the_other() {
        let mut faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let today = date(2026, 11, 28);
        let reply = |faq: &Faq, text: &str| {
            let matcher = Matcher::new(faq);
            Engine::new(faq, &matcher).respond(&Query::asked(text, today)).reply
        };
        for (text, expected) in [
            // Moderators have written down what answers it.
            ("cca vs ccs", "cca-overview"),
            ("rhit or ccs", "rhit-rhia"),
            ("coc vs cic", "inpatient-outpatient"),
            ("rhit vs rhia", "rhit-rhia"),
            ("cpc or cca which is better", "which-certification"),
        ] {
            let stated = reply(&faq, text);
            assert_eq!(stated.stated().map(|id| id.as_str()), Some(expected), "{text}: {stated:?}");
        }
        for entry in &mut faq.entries {
            entry.variants.retain(|wording| !(wording.contains("rhit") && wording.contains("ccs")));
        }
        let unwritten = reply(&faq, "rhit vs ccs");
        let is_offered = |id: &str| unwritten.offered().iter().any(|it| it.as_str() == id);
        assert!(is_offered("ccs-overview") && is_offered("rhit-rhia"), "{unwritten:?}");
        let matcher = Matcher::new(&faq);
        let along = Engine::new(&faq, &matcher).respond(&Query::in_channel("rhit vs ccs", today)).reply;
        assert!(matches!(along, Reply::Silent(_)), "{along:?}");
    }
}

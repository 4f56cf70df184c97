//! Certifications that are held against each other: "CCA vs CCS", "what is the difference between the CPC and the CCA". What
//! describes one of them is half an answer.

use super::choice::choose;
use super::query::Question;
use super::{Engine, Reply, Response, SUGGESTIONS, lead};
use crate::faq::study::{Certification, SpacedWords};
use crate::faq::{Entry, EntryId};

/// Offers what describes each of them in the place of an entry that describes one, unless that one compares them itself.
pub(super) fn settle(found: Response, engine: &Engine<'_>, question: &Question) -> Response {
    let Some(entry) = found.reply.stated().and_then(|id| engine.faq.entry(id)) else { return found };
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
    Response { reply: Reply::Suggest(descriptions), ..found }
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
    use crate::matcher::Matcher;

    #[test]
    fn what_describes_one_of_two_is_offered_beside_the_other() {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let matcher = Matcher::new(&faq);
        let engine = Engine::new(&faq, &matcher);
        let reply = |text: &str| engine.respond(&Query::asked(text, date(2026, 11, 28))).reply;
        let Reply::Suggest(offered) = reply("rhit vs ccs") else { panic!("{:?}", reply("rhit vs ccs")) };
        let is_offered = |id: &&str| offered.iter().any(|it| it.as_str() == *id);
        assert!(["ccs-overview", "rhit-rhia"].iter().all(|id| is_offered(&id)), "{offered:?}");
        for (text, expected) in [
            // Moderators have written down what answers it.
            ("cca vs ccs", "cca-overview"),
            ("coc vs cic", "inpatient-outpatient"),
            ("rhit vs rhia", "rhit-rhia"),
            ("cpc or cca which is better", "which-certification"),
            ("how much is the cca or the ccs", "exam-cost"),
        ] {
            let stated = reply(text);
            assert_eq!(stated.stated().map(|id| id.as_str()), Some(expected), "{text}: {stated:?}");
        }
    }
}

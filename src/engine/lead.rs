//! What an answer leads with: of an answer in labelled parts, those that the question names.
//!
//! "How much is the CCA?" is answered by the entry on costs, in which one line of ten is the CCA's.

use crate::faq::study::SpacedWords;
use crate::faq::{Entry, Faq, LabelledPart, labelled_parts};
use crate::matcher::Matcher;
use crate::text::zipf;

/// More parts than these are the answer.
const MOST: usize = 3;

/// Longer leads say no less than the answer does, in characters.
const LONGEST: usize = 700;

/// On the Zipf scale: a label of commoner words alone names nothing: "time", "at home".
const TELLS_NOTHING: f32 = 5.2;

/// The parts of an entry's answer that a question names, as Markdown; none if it names none, or most of them, or the answer
/// begins with them anyway.
pub(super) fn lead(faq: &Faq, matcher: &Matcher, entry: &Entry, question: &str) -> Option<String> {
    let parts = labelled_parts(&entry.answer);
    if parts.is_empty() {
        return None;
    }
    let stems = |text: &str| matcher.stems(text);
    let asked = stems(question);
    let named = |part: &&LabelledPart<'_>| names_of(part.label).any(|name| is_named(&stems(name), &asked));
    let mut found: Vec<&LabelledPart<'_>> = parts.iter().filter(named).collect();
    if found.is_empty() {
        // What holds for a body holds for what it awards.
        let bodies = faq.study.all_named_in(&SpacedWords::of(question)).map(|it| stems(&it.body)).collect::<Vec<_>>();
        let is_of = |part: &&LabelledPart<'_>| names_of(part.label).any(|name| bodies.contains(&stems(name)));
        found = parts.iter().filter(is_of).collect();
    }
    let is_worth_it = !found.is_empty()
        && found.len() <= MOST
        && found.len() < parts.len()
        && found.iter().all(|part| !part.is_first);
    if !is_worth_it {
        return None;
    }
    let mut lines: Vec<&str> = Vec::new();
    for (at, part) in found.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| found[at].introduction);
        lines.extend(part.introduction.filter(|introduction| before != Some(introduction)));
        lines.push(part.text);
    }
    // One item by itself is no list.
    let lead = match lines.as_slice() {
        [one] => one.trim_start_matches(['-', '+', '•', ' ']).to_owned(),
        several => several.join("\n"),
    };
    Some(lead).filter(|lead| lead.chars().count() <= LONGEST)
}

/// The names in a label: "AHIMA CCA and CCS" has two, "RHIT, RHIA" as well.
fn names_of(label: &str) -> impl Iterator<Item = &str> {
    let names = label.split([',', '/', '&', '(', ')', ';']);
    names.flat_map(|name| name.split(" and ")).flat_map(|name| name.split(" or ")).map(str::trim)
}

/// Whether a name stands in a question, its words side by side.
fn is_named(name: &[String], asked: &[String]) -> bool {
    let tells = |stem: &String| zipf(stem).is_none_or(|zipf| zipf < TELLS_NOTHING);
    !name.is_empty() && name.iter().any(tells) && asked.windows(name.len()).any(|words| words == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(question: &str) -> Option<String> {
        let faq = crate::faq::parse(
            r#"
            [[faq]]
            id = "fee"
            question = "What does the exam cost?"
            answer = """
            The ZQX costs about $400.

            As of 2026, member / non-member:
            - **KWV:** $199 / $299
            - **VBN, VBM:** $229 / $299
            - **ZQX and PLT:** the same

            **Time:** it goes fast.

            **One try or two?** Two are cheaper."""

            [[faq]]
            id = "two"
            question = "Is it needed?"
            answer = """
            **KWV:** yes.

            **VBN:** no."""

            [[faq]]
            id = "plain"
            question = "Is it far?"
            answer = "No."
            "#,
        )
        .unwrap();
        let (entry, question) = question.split_once(": ").unwrap();
        lead(&faq, &Matcher::new(&faq), faq.entries.iter().find(|it| it.id.as_str() == entry).unwrap(), question)
    }

    #[test]
    fn an_answer_in_parts_leads_with_the_part_that_the_question_names() {
        for (question, expected) in [
            ("fee: how much is the kwv?", Some("As of 2026, member / non-member:\n- **KWV:** $199 / $299")),
            ("fee: vbm price", Some("As of 2026, member / non-member:\n- **VBN, VBM:** $229 / $299")),
            (
                "fee: kwv or vbn, what is cheaper",
                Some("As of 2026, member / non-member:\n- **KWV:** $199 / $299\n- **VBN, VBM:** $229 / $299"),
            ),
            ("fee: how much is it", None),
            ("fee: how much time have i", None),
            ("fee: kwv, vbn, plt and all others", Some("")),
            ("two: is the vbn needed", Some("**VBN:** no.")),
            ("two: is the kwv needed", None),
            ("two: kwv or vbn", None),
            ("plain: is the kwv far", None),
        ] {
            let found = leads(question);
            match expected {
                Some("") => assert_eq!(found.map(|it| it.lines().count()), Some(4), "{question}"),
                _ => assert_eq!(found.as_deref(), expected, "{question}"),
            }
        }
    }

    #[test]
    fn a_credential_that_has_no_part_leads_with_that_of_its_body() {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let matcher = Matcher::new(&faq);
        let entry = |id: &str| faq.entries.iter().find(|it| it.id.as_str() == id).unwrap();
        let found = lead(&faq, &matcher, entry("exam-results"), "when do i get my rhit result").unwrap();
        assert!(found.starts_with("**AHIMA:**"), "{found}");
        let found = lead(&faq, &matcher, entry("exam-cost"), "how much is the ccs").unwrap();
        assert_eq!(found.lines().count(), 2, "{found}");
        assert!(found.contains("**CCS:**"), "{found}");
    }
}

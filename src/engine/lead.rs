//! What an answer leads with: of an answer in labelled parts, those that the question names.
//!
//! "How much is the CCA?" is answered by the entry on costs, in which one line of ten is the CCA's.

use crate::faq::study::{Certification, SpacedWords};
use crate::faq::{Entry, Faq, LabelledPart, labelled_parts};
use crate::matcher::Matcher;
use crate::text::grammar::AUXILIARIES;
use crate::text::{letters, zipf};

/// More parts than these are the answer.
const MOST: usize = 3;

/// What more questions of the FAQ name than these is no name of its own.
const NAMED_BY: usize = 2;

/// Longer leads say no less than the answer does, in characters.
const LONGEST: usize = 700;

/// On the Zipf scale: a label of commoner words alone names nothing: "time", "at home".
const TELLS_NOTHING: f32 = 5.2;

/// The parts of an entry's answer that a question names, as Markdown; none if it names none, or most of them, or the answer
/// begins with what it names anyway. `completed` is the question with what it goes on from, of which only what it is about
/// still counts: "and how hard is it?" after a question on the cost of the CCA.
pub(super) fn lead(
    faq: &Faq,
    matcher: &Matcher,
    entry: &Entry,
    question: &str,
    completed: Option<&str>,
) -> Option<String> {
    let parts = labelled_parts(&entry.answer);
    let opening = opening(&entry.answer, parts.first()?);
    let stems = |text: &str| matcher.stems(text);
    let (asked, gone_on) = (stems(question), completed.map(stems).unwrap_or_default());
    // What this entry or many are on tells no part of it from the others: "exam", "degree".
    let own = stems(&entry.question);
    let entries_on = |word: &String| faq.entries.iter().filter(|it| stems(&it.question).contains(word)).count();
    let is_topic = |word: &String| own.contains(word) || entries_on(word) > NAMED_BY;
    let about = SpacedWords::of(completed.unwrap_or(question));
    let about: Vec<&Certification> = faq.study.all_named_in(&about).collect();
    let is_about = |name: &str| {
        let name = stems(name);
        about.iter().any(|it| names_in(it).any(|named| stems(named) == name))
    };
    // Written out, or under another of its names, it is named all the same; "NHA CBCS" is the CBCS with its body before it.
    let is_called = |words: &[String]| {
        about.iter().any(|it| {
            let body = stems(&it.body);
            let words = words.strip_prefix(body.as_slice()).filter(|rest| !rest.is_empty()).unwrap_or(words);
            called(it).any(|named| stems(named) == words)
        })
    };
    let is_named = |name: &str| {
        let words = stems(name);
        if is_called(&words) {
            return true;
        }
        if is_about(name) {
            return stands_in(&words, &asked) || stands_in(&words, &gone_on);
        }
        stands_in(&words, &asked) && !words.iter().any(|word| tells(word) && is_topic(word))
    };
    let named = |part: &&LabelledPart<'_>| names_of(part.label).any(is_named);
    let mut found: Vec<&LabelledPart<'_>> = parts.iter().filter(named).collect();
    if found.is_empty() {
        // What holds for a body holds for what it awards.
        let bodies: Vec<_> = about.iter().map(|it| stems(&it.body)).collect();
        let is_of = |part: &&LabelledPart<'_>| names_of(part.label).any(|name| bodies.contains(&stems(name)));
        found = parts.iter().filter(is_of).collect();
    }
    let opening = stems(opening);
    let names = found.iter().flat_map(|part| names_of(part.label)).filter(|name| is_named(name)).map(stems);
    let names_before = about.iter().flat_map(|it| names_in(it).map(stems));
    let opens_with_it = names.chain(names_before).any(|name| stands_in(&name, &opening));
    let is_worth_it = !found.is_empty()
        && !opens_with_it
        && found.len() <= MOST
        && found.len() < parts.len()
        && found.iter().all(|part| !part.is_first)
        && !(found.len() == 1 && compares(question))
        && (!wants_yes_or_no(question) || is_graded(entry, question) || found.iter().all(|part| says_yes_or_no(part)));
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

/// What a certification is called.
fn called(certification: &Certification) -> impl Iterator<Item = &str> {
    let Certification { name, title, aliases, .. } = certification;
    [name, title].into_iter().chain(aliases).map(String::as_str)
}

/// What a certification and its body are called.
fn names_in(certification: &Certification) -> impl Iterator<Item = &str> {
    called(certification).chain([certification.body.as_str()])
}

/// What an answer says before its first part.
fn opening<'a>(answer: &'a str, first: &LabelledPart<'_>) -> &'a str {
    answer.find(first.text).map_or(answer, |at| &answer[..at])
}

/// Whether a word says what something is about.
fn tells(stem: &str) -> bool {
    zipf(stem).is_none_or(|zipf| zipf < TELLS_NOTHING)
}

/// Whether a question sets things against each other: one of them alone would be half an answer.
pub(super) fn compares(question: &str) -> bool {
    let words = question.split(|c: char| !c.is_alphabetic());
    let signs = ["vs", "versus", "or", "difference", "differ", "different", "compared", "than", "instead"];
    words.into_iter().any(|word| signs.iter().any(|sign| word.eq_ignore_ascii_case(sign)))
}

/// Whether a name stands in a text, its words side by side.
fn stands_in(name: &[String], text: &[String]) -> bool {
    !name.is_empty() && name.iter().any(|stem| tells(stem)) && text.windows(name.len()).any(|words| words == name)
}

/// Whether a question wants a yes or a no, as far as its first word tells.
fn wants_yes_or_no(question: &str) -> bool {
    let first = question.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    AUXILIARIES.iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// Whether a question asks for more than a yes or a no: an entry that says how hard something is has been asked whether it is
/// hard.
fn is_graded(entry: &Entry, question: &str) -> bool {
    const OF_PRICES: [&str; 7] = ["cost", "costs", "costly", "expensive", "pricey", "cheap", "affordable"];
    let asked = letters(question);
    let asks_price = asked.iter().any(|word| OF_PRICES.contains(&word.as_str()));
    let grades = |wording: &str| {
        letters(wording).windows(2).any(|two| {
            let is_degree = two[0] == "how" && !AUXILIARIES.contains(&two[1].as_str());
            is_degree && (asked.contains(&two[1]) || asks_price && two[1] == "much")
        })
    };
    entry.phrasings().any(grades)
}

/// Whether a part says so, right after its label.
fn says_yes_or_no(part: &LabelledPart<'_>) -> bool {
    let said = part.text.split_once(part.label).map_or(part.text, |(_, said)| said);
    let first = said.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    ["yes", "no", "not", "only", "never", "always"].iter().any(|word| first.eq_ignore_ascii_case(word))
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

            [[faq]]
            id = "length"
            question = "How long does it take?"
            answer = """
            It depends.

            - **KWV:** two days
            - **VBN:** a week"""
            "#,
        )
        .unwrap();
        let (entry, question) = question.split_once(": ").unwrap();
        lead(&faq, &Matcher::new(&faq), faq.entries.iter().find(|it| it.id.as_str() == entry).unwrap(), question, None)
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
            ("length: is the vbn long", Some("**VBN:** a week")),
            ("length: does the kwv take long", Some("**KWV:** two days")),
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
        let found = lead(&faq, &matcher, entry("exam-results"), "when do i get my rhit result", None).unwrap();
        assert!(found.starts_with("**AHIMA:**"), "{found}");
        let found = lead(&faq, &matcher, entry("exam-cost"), "how much is the ccs", None).unwrap();
        assert_eq!(found.lines().count(), 2, "{found}");
        assert!(found.contains("**CCS:**"), "{found}");
        let written_out = "what is the fee for the certified coding specialist exam";
        assert_eq!(lead(&faq, &matcher, entry("exam-cost"), written_out, None).unwrap(), found);
        let found = lead(&faq, &matcher, entry("retake-policy"), "when can i retake the cbcs", None).unwrap();
        assert!(found.contains("CBCS"), "{found}");
    }

    #[test]
    fn a_part_that_does_not_answer_what_was_asked_leads_nowhere() {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let matcher = Matcher::new(&faq);
        for (id, question) in [
            // The answer opens with what holds for it.
            ("ceus-renewal", "how many points must i collect for the cpc"),
            ("ceus-renewal", "number of ceus that the cca wants"),
            // What begins with its introduction is no part to go first.
            ("retake-policy", "my cpc went wrong yesterday"),
            // What all entries are about.
            ("degree-vs-certificate", "which associate degree is the usual one"),
            ("total-cost", "what comes on top of the exam"),
            ("study-plan", "where are good practice exams"),
            // A yes or no, and one side of two.
            ("degree-vs-certificate", "do coders need a bachelor's"),
            ("inpatient-outpatient", "pro fee vs facility"),
        ] {
            let entry = faq.entries.iter().find(|it| it.id.as_str() == id).unwrap();
            assert_eq!(lead(&faq, &matcher, entry, question, None), None, "{question}");
        }
    }

    #[test]
    fn of_a_question_before_only_what_it_was_about_still_leads() {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let matcher = Matcher::new(&faq);
        let leads = |id: &str, question: &str, completed: &str| {
            let entry = faq.entries.iter().find(|it| it.id.as_str() == id).unwrap();
            lead(&faq, &matcher, entry, question, Some(completed))
        };
        let found = leads("exam-cost", "and what does it cost", "and what does the cca cost").unwrap();
        assert!(found.contains("**CCA:**"), "{found}");
        assert_eq!(leads("salary-and-outlook", "pay in texas", "will ai replace coders pay in texas"), None);
        assert!(leads("salary-and-outlook", "what about ai", "pay in texas what about ai").is_some());
    }
}

//! The two places of an entry's wordings, beside its answer and in `[[wordings]]`, are one to whoever asks.

use certpace::faq::{EntryId, Faq, parse};
use certpace::matcher::Matcher;
use certpace::messages::Language;
use certpace::messages::faq_problem::all_shown;
use proptest::prelude::*;

/// The wordings of two entries that take each other's questions, for each its title first.
const COST: [&str; 6] = [
    "What does a loaf cost?",
    "how much is a loaf",
    "price of bread here",
    "what do i pay for one loaf of rye",
    "are the rolls expensive",
    "cost of a dozen rolls",
];
const ORDER: [&str; 6] = [
    "How do I order bread for a party?",
    "can i order a dozen rolls for saturday",
    "ordering bread ahead",
    "do you take orders by phone",
    "i need forty rolls on sunday, how do i get them",
    "reserve a loaf",
];

/// A file with those of the wordings beside the answer that `beside` names, and the others apart.
fn file(beside: &[bool]) -> String {
    let mut entries = String::new();
    let mut further = String::new();
    for (number, (id, [question, variants @ ..])) in [("cost", COST), ("order", ORDER)].into_iter().enumerate() {
        let is_beside = |at: usize| beside[number * variants.len() + at];
        let list = |wanted: bool| -> Vec<&str> {
            variants.iter().enumerate().filter(|(at, _)| is_beside(*at) == wanted).map(|(_, text)| *text).collect()
        };
        entries += &format!(
            "[[faq]]\nid = \"{id}\"\nquestion = \"{question}\"\nvariants = {:?}\nanswer = \"Ask at the counter.\"\n\n",
            list(true)
        );
        further += &format!("[[wordings]]\nof = \"{id}\"\nvariants = {:?}\n\n", list(false));
    }
    format!("{entries}{further}[[test]]\nsay = \"what does a ticket to the moon cost\"\nexpect = \"none\"\n")
}

fn read(text: &str) -> Faq {
    parse(text).unwrap_or_else(|problems| panic!("{problems}\n\n{text}"))
}

fn all_beside() -> Vec<bool> {
    vec![true; COST.len() + ORDER.len() - 2]
}

/// The same FAQ with the variants in one order.
fn in_order(mut faq: Faq) -> Faq {
    faq.entries.iter_mut().for_each(|entry| entry.variants.sort_unstable());
    faq
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn moving_a_wording_between_the_two_places_changes_no_answer(beside in proptest::collection::vec(any::<bool>(), 10)) {
        let (before, after) = (read(&file(&all_beside())), read(&file(&beside)));
        prop_assert_eq!(in_order(before.clone()), in_order(after.clone()));
        let (before, after) = (Matcher::new(&before), Matcher::new(&after));
        let today = jiff::civil::date(2026, 11, 22);
        let others = ["order a loaf", "how much for forty rolls", "is rye cheaper", "good morning", "cost of a ticket"];
        for message in COST.iter().chain(&ORDER).chain(&others) {
            prop_assert_eq!(before.ask(message, today), after.ask(message, today), "{}", message);
        }
    }
}

#[test]
fn further_wordings_follow_those_beside_the_answer_and_may_stand_under_several_headings() {
    let text = file(&all_beside())
        .replace("of = \"order\"\nvariants = []", "of = \"order\"\nvariants = [\"buns ahead\"]")
        + "\n[[wordings]]\nof = \"order\"\nvariants = [\"cake for a wedding\"]\n";
    let order: EntryId = "order".parse().unwrap();
    let faq = read(&text);
    assert_eq!(faq.entry(&order).unwrap().variants[5..], ["buns ahead", "cake for a wedding"]);
}

#[test]
fn further_wordings_that_cannot_be_read_are_named_with_what_to_write() {
    let errors = |further: &str| {
        let problems = parse(&format!(
            "[[faq]]\nid = \"cost\"\nquestion = \"What does a loaf cost?\"\nvariants = [\"price of a loaf\"]\n\
             answer = \"A coin.\"\nnot_this = [\"price of a boat\"]\n\n{further}"
        ))
        .unwrap_err();
        all_shown(Language::English, problems.iter(), None)
    };
    insta::assert_snapshot!(errors("[[wordings]]\nof = \"costs\"\nvariants = [\"loaf price\"]\n"), @r#"
    9:6: error: no entry has the id `costs`
      |
    9 | of = "costs"
      |      ^^^^^^^
      |
      = help: write `"cost"`
    "#);
    insta::assert_snapshot!(errors("[[wordings]]\nvariant = [\"loaf price\"]\n"), @r#"
    8:1: error: this `[[wordings]]` has no `of`
      |
    8 | [[wordings]]
      | ^^^^^^^^^^^^
      |
      = help: add the line `of = "…"` with the id of an entry

    9:1: error: unknown key `variant`
      |
    9 | variant = ["loaf price"]
      | ^^^^^^^
      |
      = help: write `variants`
    "#);
    insta::assert_snapshot!(errors("[wordings]\nof = \"cost\"\nvariants = [\"loaf price\"]\n"), @"
    8:1: error: `[[wordings]]` is written in double brackets, because there can be several
      |
    8 | [wordings]
      | ^^^^^^^^^^
      |
      = help: write `[[wordings]]`
    ");
    insta::assert_snapshot!(errors("[[wording]]\nof = \"cost\"\nvariants = [\"loaf price\"]\n"), @"
    8:3: error: unknown heading `wording`
      |
    8 | [[wording]]
      |   ^^^^^^^
      |
      = help: write `[[wordings]]`
    ");
    insta::assert_snapshot!(errors("[[wordings]]\nof = \"cost\"\nvariants = [\"Price of a loaf?\"]\n"), @r#"
    10:13: error: the same wording stands in the file already
       |
    10 | variants = ["Price of a loaf?"]
       |             ^^^^^^^^^^^^^^^^^^
       |
       = help: delete one of the two; a wording belongs to one entry
    note: first written here
       |
     4 | variants = ["price of a loaf"]
       |             -----------------
    "#);
    insta::assert_snapshot!(errors("[[wordings]]\nof = \"cost\"\nvariants = [\"price of a boat\"]\n"), @r#"
    6:13: error: this stands in `not_this` and is a wording of the entry too
      |
    6 | not_this = ["price of a boat"]
      |             ^^^^^^^^^^^^^^^^^
      |
      = help: delete one of the two
    "#);
}

#[test]
fn the_shipped_file_has_at_most_a_dozen_wordings_beside_an_answer() {
    let file: toml::Table = include_str!("../../faq.toml").parse().unwrap();
    for entry in file["faq"].as_array().unwrap() {
        let beside = entry.get("variants").and_then(toml::Value::as_array).map_or(0, Vec::len);
        assert!(beside <= certpace::faq::edit::BESIDE, "{}: {beside}", entry["id"]);
    }
}

//! The two places of an entry's wordings: beside its answer, and `[[wordings]]`.

use super::*;

/// An entry with a dozen wordings beside its answer, and its neighbour with two.
fn dozen() -> String {
    let beside: String = (1..=BESIDE).map(|number| format!("  \"way {number} to ask the price\",\n")).collect();
    format!(
        "[[faq]]\nid = \"cost\"\nquestion = \"What does it cost?\"\nvariants = [\n{beside}]\nanswer = \"A coin.\"\n\n\
         [[faq]]\nid = \"hours\"\nquestion = \"When are you open?\"\nvariants = [\"opening hours\", \"open today\"]\n\
         answer = \"Always.\"\n\n[words]\nhrs = \"hours\"\n"
    )
}

#[test]
fn a_wording_stands_beside_its_answer_until_there_are_a_dozen_and_then_apart() {
    let text = dozen();
    let add = |text: &str, entry: &str, wording: &str| add_variant(text, &id(entry), wording).unwrap();
    insta::assert_snapshot!(changes(&text, &add(&text, "hours", "when do you close")), @r#"
    -variants = ["opening hours", "open today"]
    +variants = ["opening hours", "open today", "when do you close"]
    "#);
    let first = add(&text, "cost", "how many coins");
    insta::assert_snapshot!(changes(&text, &first), @r#"
    +
    +[[wordings]]
    +of = "cost"
    +variants = [
    +  "how many coins",
    +]
    "#);
    let second = add(&first, "cost", "price in coins");
    insta::assert_snapshot!(changes(&first, &second), @r#"+  "price in coins","#);
    assert_eq!(faq(&second).entries[0].variants[BESIDE..], ["how many coins", "price in coins"]);

    // Once there is room beside the answer again, that is where the next one goes.
    let room = remove_variant(&second, &id("cost"), "Way 3 to ask the price?").unwrap();
    insta::assert_snapshot!(changes(&room, &add(&room, "cost", "coins needed")), @r#"+  "coins needed","#);
}

#[test]
fn a_wording_is_removed_wherever_it_stands_and_a_heading_goes_with_its_last() {
    let with_one = add_variant(&dozen(), &id("cost"), "how many coins").unwrap();
    let with_two = add_variant(&with_one, &id("cost"), "price in coins").unwrap();
    assert_eq!(remove_variant(&with_two, &id("cost"), "price in coins").unwrap(), with_one);
    assert_eq!(remove_variant(&with_one, &id("cost"), "How many coins?").unwrap().trim_end(), dozen().trim_end());
    let no_wording = Err(EditError::NoWording { id: id("hours") });
    assert_eq!(remove_variant(&with_one, &id("hours"), "how many coins"), no_wording);
    let without = |text: &str| remove_entry(text, &id("cost")).unwrap().trim_end().to_owned();
    assert_eq!(without(&with_two), without(&dozen()));
    // What a moderator wrote there is not thrown away with it.
    let commented = with_one.replace("of = \"cost\"\n", "of = \"cost\"\n# as heard at the counter\n");
    let left = remove_variant(&commented, &id("cost"), "how many coins").unwrap();
    assert!(left.ends_with("of = \"cost\"\n# as heard at the counter\nvariants = [\n]\n"), "{left}");
    insta::assert_snapshot!(changes(&left, &add_variant(&left, &id("cost"), "price in coins").unwrap()), @r#"+  "price in coins","#);
}

#[test]
fn a_new_entry_with_many_wordings_has_the_rest_of_them_apart() {
    let wordings: Vec<String> = (1..=BESIDE + 2).map(|number| format!("way {number} to ask for the door")).collect();
    let entry = Entry {
        id: id("door"),
        question: "Where is the door?".to_owned(),
        variants: wordings,
        answer: "There.".to_owned(),
        picture: None,
        see_also: Vec::new(),
        source: Vec::new(),
        reviewed: None,
        expires: None,
        not_this: Vec::new(),
    };
    let text = add_entry(&dozen(), &entry).unwrap();
    assert_eq!(faq(&text).entry(&entry.id), Some(&entry));
    assert!(text.ends_with(
        "[[wordings]]\nof = \"door\"\nvariants = [\n  \"way 13 to ask for the door\",\n  \"way 14 to ask for the door\",\n]\n"
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever wordings stand, the entry has the same ones, and making them others gives exactly those.
    #[test]
    fn both_places_are_one_list_to_whoever_edits_it(
        start in 0..20_usize,
        wanted in proptest::collection::btree_set(0..24_usize, 0..24),
    ) {
        let wording = |number: usize| format!("way {number} to ask for the door");
        let base = "[[faq]]\nid = \"door\"\nquestion = \"Where is the door?\"\nanswer = \"There.\"\n";
        let all = |numbers: &mut dyn Iterator<Item = usize>| numbers.map(wording).collect::<Vec<_>>();
        let text = set_variants(base, &id("door"), &all(&mut (0..start))).unwrap();
        let text = set_variants(&text, &id("door"), &all(&mut wanted.iter().copied())).unwrap();
        let mut now = faq(&text).entries[0].variants.clone();
        now.sort_unstable();
        let mut expected = all(&mut wanted.iter().copied());
        expected.sort_unstable();
        prop_assert_eq!(now, expected);
        let beside = TomlText::of(&text).unwrap();
        let beside = elements(beside.entry(&id("door")).unwrap(), "variants").map_or(0, Array::len);
        prop_assert!(beside <= BESIDE, "{} stand beside the answer", beside);
    }
}

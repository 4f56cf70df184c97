//! The laws of overlays, on FAQs made at random, and the cases that they came from.

use proptest::prelude::*;

use super::*;
use crate::faq::{Faq, edit, parse};

const BASE: &str = r#"# notes of the host
[about]
subject = "bread"

[[faq]]
id = "rest"
question = "How long does dough rest?"
variants = ["resting time", "how long must it stand"]
answer = "An hour."
source = "https://example.org/rest"
reviewed = 2026-11-01
see_also = ["flour"]

[[faq]]
id = "flour"
question = "Which flour?"
answer = "Rye."

[words]
"dgh" = "dough"

[[test]]
say = "good morning"
expect = "none"

[[test]]
say = "resting time please"
expect = "rest"
"#;

fn base(text: &str) -> OverlayBase {
    OverlayBase::new(parse(text).unwrap_or_else(|problems| panic!("{problems}")), text)
}

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

/// The overlay after an edit of the whole.
fn edited(overlay: &Overlay, on: &OverlayBase, edit: impl Fn(&str) -> String) -> Overlay {
    let before = overlay.over(on);
    let after = edit(&before);
    overlay.after_edit(on, &parse(&before).unwrap(), &parse(&after).unwrap_or_else(|problems| panic!("{problems}")))
}

fn whole(overlay: &Overlay, on: &OverlayBase) -> Faq {
    let text = overlay.over(on);
    parse(&text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

#[test]
fn an_overlay_that_says_nothing_is_the_base() {
    let (overlay, on) = (Overlay::default(), base(BASE));
    assert_eq!(whole(&overlay, &on), *on.faq());
    assert_eq!(overlay.to_text(), "");
    assert_eq!(overlay.over(&OverlayBase::none()), "");
}

#[test]
fn what_is_edited_is_kept_and_all_else_follows_the_base() {
    let on = base(BASE);
    let own = Entry {
        question: "Where do we meet?".to_owned(),
        answer: "In room 4.".to_owned(),
        id: id("room"),
        variants: vec!["which room".to_owned()],
        picture: None,
        see_also: vec![id("rest")],
        source: Vec::new(),
        reviewed: None,
        expires: None,
        not_this: Vec::new(),
    };
    let overlay = edited(&Overlay::default(), &on, |text| {
        let text = edit::add_entry(text, &own).unwrap();
        let text = edit::set_answer(&text, &id("rest"), "Two hours here.").unwrap();
        let text = edit::add_variant(&text, &id("rest"), "dough pause").unwrap();
        let text = edit::remove_variant(&text, &id("rest"), "resting time").unwrap();
        let text = edit::remove_test(&text, "good morning").unwrap();
        edit::set_word(&text, "rm", "room").unwrap()
    });
    insta::assert_snapshot!(overlay.to_text(), @r#"
    [[faq]]
    id = "room"
    question = "Where do we meet?"
    variants = [
      "which room",
    ]
    answer = "In room 4."
    see_also = ["rest"]

    [words]
    "rm" = "room"

    [base]
    tests_off = [
      "good morning",
    ]

    [[base.faq]]
    id = "rest"
    answer = "Two hours here."
    source = [
      "https://example.org/rest",
    ]
    reviewed = 2026-11-01
    variants = [
      "dough pause",
    ]
    variants_off = [
      "resting time",
    ]
    left_out = [
      "expires",
    ]
    "#);
    assert_eq!(overlay.to_text().parse::<Overlay>().unwrap(), overlay);
    assert_eq!(overlay.size(), OverlaySize { entries: 2, wordings: 3, bytes: overlay.to_text().len() });

    // The host checks the answer again, words the question otherwise and adds a wording and an entry.
    let newer = BASE
        .replace("2026-11-01", "2026-12-01")
        .replace("How long does dough rest?", "How long must dough rest?")
        .replace("\"resting time\", ", "\"resting time\", \"rise time\", ")
        .replace("[words]", "[[faq]]\nid = \"salt\"\nquestion = \"How much salt?\"\nanswer = \"2 %.\"\n\n[words]");
    let faq = whole(&overlay, &base(&newer));
    let rest = faq.entry(&id("rest")).unwrap();
    assert_eq!(rest.question, "How long must dough rest?");
    assert_eq!(rest.variants, ["rise time", "how long must it stand", "dough pause"]);
    assert_eq!(rest.answer, "Two hours here.");
    assert_eq!(rest.reviewed, Some(jiff::civil::date(2026, 11, 1)), "the host has not checked this answer");
    assert!(faq.entry(&id("salt")).is_some() && faq.entry(&id("room")).is_some());

    // By itself it is an FAQ too, and what it says of the base rests.
    let alone = whole(&overlay, &OverlayBase::none());
    assert_eq!(alone.entries.len(), 1);
    assert_eq!(alone.entries[0].see_also, Vec::<EntryId>::new());
    assert_eq!(alone.about, crate::faq::About::default());
    let renamed = edited(&overlay, &OverlayBase::none(), |text| {
        edit::set_question(text, &id("room"), "Which room is ours?").unwrap()
    });
    assert_eq!(whole(&renamed, &on).entry(&id("rest")).unwrap().answer, "Two hours here.");
}

#[test]
fn an_entry_that_is_switched_off_takes_its_mentions_along_and_comes_back_as_the_base_has_it() {
    let on = base(BASE);
    let off = edited(&Overlay::default(), &on, |text| edit::remove_entry(text, &id("rest")).unwrap());
    assert_eq!(off.switched_off().collect::<Vec<_>>(), [&id("rest")]);
    assert_eq!(whole(&off, &on).entries.len(), 1);
    assert_eq!(whole(&off, &on).tests.len(), 1, "the test that expects it rests");
    // An undo.
    let back = edited(&off, &on, |_| Overlay::default().over(&on));
    assert!(back.is_empty(), "{}", back.to_text());
}

#[test]
fn where_base_and_overlay_come_to_contradict_each_other_the_overlay_holds() {
    let on = base(BASE);
    let overlay = edited(&Overlay::default(), &on, |text| {
        let text = edit::add_variant(text, &id("flour"), "what do i bake with").unwrap();
        let text = edit::set_see_also(&text, &id("flour"), &[id("rest")]).unwrap();
        edit::set_word(&text, "flr", "flour").unwrap()
    });
    let other = r#"
[[faq]]
id = "tools"
question = "What do I bake with?"
answer = "An oven."

[[faq]]
id = "flour"
question = "Which flour?"
answer = "Wheat."

[words]
"FLR" = "floor"
"#;
    let faq = whole(&overlay, &base(other));
    assert_eq!(faq.entries.len(), 2, "a question outweighs a wording");
    assert_eq!(faq.entry(&id("flour")).unwrap().variants, Vec::<String>::new());
    assert_eq!(faq.entry(&id("flour")).unwrap().see_also, Vec::<EntryId>::new());
    assert_eq!(faq.words.get("flr").map(String::as_str), Some("flour"));
    assert_eq!(faq.words.len(), 1);
    // What rested holds again with the base that it was written for.
    assert_eq!(whole(&overlay, &on).entry(&id("flour")).unwrap().variants, ["what do i bake with"]);
}

fn wording() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["one", "Two?", "two", "three \"3\"", "four\\", "five", "Six", "seven", "acht", "neun"])
        .prop_map(str::to_owned)
}

fn an_id() -> impl Strategy<Value = EntryId> {
    prop::sample::select(vec!["a", "b", "c", "d", "e-1"]).prop_map(|text| text.parse().unwrap())
}

fn day() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((1..28_i8).prop_map(|day| jiff::civil::date(2026, 11, day)))
}

fn list<T: std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(of, 0..3)
}

fn unique(texts: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts.into_iter().filter(|text| seen.insert(text.clone())).collect()
}

fn entry() -> impl Strategy<Value = Entry> {
    let words = (wording(), list(wording()), wording(), list(wording()));
    (an_id(), words, list(an_id()), day(), day(), any::<bool>()).prop_map(
        |(id, (question, variants, answer, not_this), see_also, reviewed, expires, more)| Entry {
            id,
            question,
            variants: unique(variants),
            answer: if more { format!("{answer}\n\nand \"\"\"more\"\"\"") } else { answer },
            picture: more.then(|| "https://example.org/a.png".to_owned()),
            see_also,
            source: if more { vec!["https://example.org".to_owned()] } else { Vec::new() },
            reviewed,
            expires,
            not_this: unique(not_this),
        },
    )
}

fn said() -> impl Strategy<Value = EntryOverride> {
    let some = || prop::option::of(wording());
    (some(), some(), prop::option::of(day()), list(wording()), list(wording()), list(wording())).prop_map(
        |(question, answer, reviewed, variants, not_this, off)| EntryOverride {
            question,
            picture: answer.is_some().then_some(None),
            answer,
            reviewed,
            variants: unique(variants),
            not_this: unique(not_this),
            variants_off: off.iter().take(1).cloned().collect(),
            not_this_off: off.into_iter().skip(1).collect(),
            ..EntryOverride::default()
        },
    )
}

fn row() -> impl Strategy<Value = TestRow> {
    let when = prop::sample::select(vec![None, Some(crate::faq::When::Asked)]);
    (wording(), prop::option::of(an_id()), when).prop_map(|(say, expect, when)| TestRow { say, expect, when })
}

/// Anything that an overlay can say, sensible or not.
fn overlay() -> impl Strategy<Value = Overlay> {
    let own = prop::collection::vec(entry(), 0..4);
    let of_base = (list(an_id()), prop::collection::btree_map(an_id(), said(), 0..3), list(wording()), list(wording()));
    let rest = (prop::collection::btree_map(wording(), wording(), 0..3), list(row()));
    (own, of_base, rest).prop_map(|(entries, (off, otherwise, words_off, tests_off), (words, tests))| {
        let mut seen = BTreeSet::new();
        let entries: Vec<Entry> = entries.into_iter().filter(|entry| seen.insert(entry.id.clone())).collect();
        let plain_of = |texts: Vec<String>| texts.iter().map(|text| crate::faq::read::plain(text)).collect();
        let mut known = BTreeSet::new();
        Overlay {
            entries,
            words: words.into_iter().filter(|(word, _)| known.insert(crate::faq::read::plain(word))).collect(),
            tests,
            off: off.into_iter().collect(),
            otherwise: otherwise.into_iter().filter(|(_, it)| *it != EntryOverride::default()).collect(),
            words_off: plain_of(words_off),
            tests_off: plain_of(tests_off),
        }
    })
}

/// A sound FAQ: an overlay by itself is one.
fn sound() -> impl Strategy<Value = OverlayBase> {
    overlay().prop_map(|overlay| base(&overlay.over(&OverlayBase::none())))
}

proptest! {
    #[test]
    fn any_overlay_on_any_base_is_sound(overlay in overlay(), on in sound()) {
        whole(&overlay, &on);
    }

    #[test]
    fn an_overlay_is_read_as_it_was_written(overlay in overlay()) {
        prop_assert_eq!(overlay.to_text().parse::<Overlay>().map_err(|err| err.to_string()), Ok(overlay));
    }

    #[test]
    fn an_edit_of_the_whole_is_the_whole_afterwards(overlay in overlay(), on in sound(), to in sound()) {
        let before = whole(&overlay, &on);
        let next = overlay.after_edit(&on, &before, to.faq());
        prop_assert!(next.says(&on, to.faq()), "{}\n---\n{}", next.over(&on), to.faq().entries.len());
        whole(&next, &on);
        // And once more changes nothing.
        let again = next.after_edit(&on, &whole(&next, &on), to.faq());
        prop_assert!(again.says(&on, to.faq()));
    }

    #[test]
    fn what_nobody_said_otherwise_follows_the_base(on in sound(), to in sound(), newer in sound()) {
        let overlay = Overlay::default().after_edit(&on, on.faq(), to.faq());
        let untouched = newer.faq().entries.iter().filter(|entry| {
            to.faq().entry(&entry.id).is_some_and(|it| Some(it) == on.faq().entry(&entry.id))
        });
        let faq = whole(&overlay, &newer);
        for entry in untouched {
            // Unless its question is one that the overlay has.
            if let Some(shown) = faq.entry(&entry.id) {
                prop_assert_eq!(&shown.answer, &entry.answer);
                prop_assert_eq!(&shown.question, &entry.question);
            }
        }
    }
}

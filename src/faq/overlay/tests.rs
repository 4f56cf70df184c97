//! The laws of overlays, on FAQs made at random, and the cases that they came from.

use proptest::prelude::*;

use super::*;
use crate::faq::read::plain;
use crate::faq::study::{After, Background, Certification, Habits, Route, Topic, Triple};
use crate::faq::{About, Diff, Faq, edit, parse};
use crate::import::{self, ImportOptions, SourceFile};

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

fn base(text: &str) -> Faq {
    parse(text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

/// The overlay after an edit of the whole.
fn edited(overlay: &Overlay, on: &Faq, edit: impl Fn(&str) -> String) -> Overlay {
    let before = overlay.over(on);
    let after = edit(&before);
    overlay.after_edit(on, &parse(&before).unwrap(), &parse(&after).unwrap_or_else(|problems| panic!("{problems}")))
}

fn whole(overlay: &Overlay, on: &Faq) -> Faq {
    let text = overlay.over(on);
    parse(&text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

#[test]
fn an_overlay_that_says_nothing_is_the_base() {
    let (overlay, on) = (Overlay::default(), base(BASE));
    assert_eq!(whole(&overlay, &on), on);
    assert_eq!(overlay.to_text(), "");
    assert_eq!(overlay.over(&Faq::default()), "");
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
    rm = "room"

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
    assert_eq!(overlay.size(), OverlaySize { entries: 2, wordings: 3, bytes: overlay.written().to_text().len() });

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
    let alone = whole(&overlay, &Faq::default());
    assert_eq!(alone.entries.len(), 1);
    assert_eq!(alone.entries[0].see_also, Vec::<EntryId>::new());
    assert_eq!(alone.about, crate::faq::About::default());
    let renamed =
        edited(&overlay, &Faq::default(), |text| edit::set_question(text, &id("room"), "Which room is ours?").unwrap());
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
fn switching_off_and_on_again_leaves_nothing_said_and_counts_as_nothing_written() {
    let on = base(BASE);
    for name in ["rest", "flour"] {
        let off = edited(&Overlay::default(), &on, |text| edit::remove_entry(text, &id(name)).unwrap());
        assert_eq!(off.hidden(&on).iter().map(|it| (&it.id, &it.by)).collect::<Vec<_>>(), [(&id(name), &None)]);
        assert_eq!(off.size(), Overlay::default().size());
        assert!(off.following(&id(name)).is_empty(), "{}", off.to_text());
    }
    // What the server has written itself is as it was, its own mentions and tests of the entry too.
    let overlay = edited(&Overlay::default(), &on, |text| {
        let text = edit::set_answer(text, &id("flour"), "Wheat here.").unwrap();
        let own = Entry {
            id: id("room"),
            question: "Where do we meet?".to_owned(),
            see_also: vec![id("rest")],
            ..on.entries[1].clone()
        };
        let text = edit::add_entry(&text, &own).unwrap();
        let row = TestRow { say: "how long must the dough stand".to_owned(), expect: Some(id("rest")), when: None };
        edit::add_test(&text, &row).unwrap()
    });
    let off = edited(&overlay, &on, |text| edit::remove_entry(text, &id("rest")).unwrap());
    assert_eq!(whole(&off, &on).entry(&id("room")).unwrap().see_also, Vec::<EntryId>::new());
    assert_eq!(off.following(&id("rest")), overlay);
    assert_eq!(off.standings(), [(id("flour"), EntryStanding::Changed), (id("room"), EntryStanding::Own)].into());
    // And an answer over the host's goes without the host's.
    assert_eq!(whole(&overlay.following(&id("flour")), &on).entry(&id("flour")), on.entry(&id("flour")));
    let fewer = edited(&overlay, &on, |text| edit::remove_variant(text, &id("rest"), "resting time").unwrap());
    assert_eq!(fewer.size(), overlay.size(), "taking away a wording of the host's writes none");
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

const ROOM: &str = "[[faq]]\nid = \"our-room\"\nquestion = \"Where do we meet?\"\nanswer = \"In room 4.\"\n\n\
    [[faq]]\nid = \"salt\"\nquestion = \"Is there salt?\"\nanswer = \"On the shelf.\"\n";

/// A host that comes to have what a server has: the one by its question, the other by its id.
fn with_rooms() -> Faq {
    let rooms = "[[faq]]\nid = \"room\"\nquestion = \"where do we meet\"\nvariants = [\"which hall\"]\n\
         answer = \"In the hall.\"\n\n[[faq]]\nid = \"salt\"\nquestion = \"How much salt?\"\nanswer = \"2 %.\"\n\n\
         [[faq]]\nid = \"membership\"\nquestion = \"Who may come?\"\nanswer = \"Members.\"\n\
         see_also = [\"room\", \"salt\", \"flour\"]\n\n[words]";
    base(&format!("{}\n[[test]]\nsay = \"salt please\"\nexpect = \"salt\"\n", BASE.replace("[words]", rooms)))
}

#[test]
fn what_may_not_come_back_keeps_nothing_else_away() {
    let on = base(
        "[[faq]]\nid = \"salt\"\nquestion = \"Is there salt?\"\nanswer = \"Yes.\"\n\n\
         [[faq]]\nid = \"room\"\nquestion = \"Where do we meet?\"\nanswer = \"Here.\"\n",
    );
    // One of its own hides both of the base's, and another has come to be asked as one of these.
    let own: Overlay = "[[faq]]\nid = \"salt\"\nquestion = \"Where do we meet?\"\nanswer = \"There.\"\n\n\
         [[faq]]\nid = \"shelf\"\nquestion = \"What is on the shelf?\"\nvariants = [\"is there salt\"]\nanswer = \"Salt.\"\n"
        .parse()
        .unwrap();
    let without = edited(&own, &on, |text| edit::remove_entry(text, &id("salt")).unwrap());
    assert_eq!(without.switched_off().collect::<Vec<_>>(), [&id("salt")]);
    assert_eq!(whole(&without, &on).entry(&id("room")).unwrap().answer, "Here.");

    // A wording that another of its own asks as its question gives way by itself.
    let on = base(
        "[[faq]]\nid = \"salt\"\nquestion = \"Is there salt?\"\nanswer = \"Yes.\"\n\n\
         [[faq]]\nid = \"room\"\nquestion = \"Where do we meet?\"\nvariants = [\"which hall\", \"which room\"]\nanswer = \"Here.\"\n",
    );
    let hall = "[[faq]]\nid = \"hall\"\nquestion = \"Which hall?\"\nanswer = \"The old one.\"\n";
    let own: Overlay = format!("{}\n{hall}", own.to_text()).parse().unwrap();
    let without = edited(&own, &on, |text| edit::remove_entry(text, &id("salt")).unwrap());
    assert_eq!(without.switched_off().collect::<Vec<_>>(), [&id("salt")]);
    assert_eq!(whole(&without, &on).entry(&id("room")).unwrap().variants, ["which room"]);
}

#[test]
fn what_is_only_hidden_is_recorded_by_no_edit_and_is_back_with_what_hid_it_gone() {
    let (own, on): (Overlay, _) = (ROOM.parse().unwrap(), with_rooms());
    let pairs = |overlay: &Overlay| -> Vec<String> {
        let named = |it: &HiddenEntry| Some(format!("{} by {}", it.id, it.by.as_ref()?));
        overlay.hidden(&on).iter().filter_map(named).collect()
    };
    assert_eq!(pairs(&own), ["room by our-room", "salt by salt"]);
    // Edits elsewhere, of what hides them, and one that frees a question.
    let elsewhere = edited(&own, &on, |text| {
        let text = edit::set_word(text, "rm", "room").unwrap();
        let text = edit::add_variant(&text, &id("membership"), "may guests come").unwrap();
        edit::set_answer(&text, &id("salt"), "In the cupboard.").unwrap()
    });
    assert_eq!(elsewhere.switched_off().count(), 0);
    assert_eq!(elsewhere.otherwise.keys().collect::<Vec<_>>(), [&id("membership")]);
    assert_eq!(elsewhere.otherwise[&id("membership")].see_also, None);
    assert_eq!(pairs(&elsewhere), ["room by our-room", "salt by salt"]);

    for gone in ["our-room", "salt"] {
        let without = edited(&own, &on, |text| edit::remove_entry(text, &id(gone)).unwrap());
        assert_eq!((without.off.len(), without.otherwise.len(), without.tests_off.len()), (0, 0, 0), "{gone}");
        assert_eq!(pairs(&without).len(), 1, "{gone}");
    }
    let renamed = edited(&own, &on, |text| edit::set_question(text, &id("our-room"), "Where is our room?").unwrap());
    assert!(renamed.off.is_empty() && renamed.otherwise.is_empty(), "{}", renamed.to_text());
    let faq = whole(&renamed, &on);
    assert_eq!(faq.entry(&id("room")).unwrap().answer, "In the hall.");
    assert_eq!(faq.entry(&id("membership")).unwrap().see_also, [id("room"), id("salt"), id("flour")]);

    // What is switched off by name stays so, whatever hid it meanwhile.
    let off = edited(&Overlay::default(), &on, |text| edit::remove_entry(text, &id("room")).unwrap());
    assert_eq!(off.switched_off().collect::<Vec<_>>(), [&id("room")]);
    // A question that becomes a wording beside stays the server's.
    let swapped = edited(&own, &on, |text| {
        let text = edit::set_question(text, &id("our-room"), "Where is our room?").unwrap();
        edit::add_variant(&text, &id("our-room"), "Where do we meet?").unwrap()
    });
    assert_eq!(whole(&swapped, &on).entry(&id("our-room")).unwrap().variants, ["Where do we meet?"]);
}

#[test]
fn what_changes_beneath_the_answers_is_what_follows_the_base_again_and_what_lies_idle() {
    let on = base(BASE);
    let alone: Overlay = BASE.replace("[about]\nsubject = \"bread\"", "").parse().unwrap();
    let said = Overlay::default();
    let seen = Diff::between(&whole(&alone, &on), &whole(&said, &on));
    let beneath = BeneathDiff::between(&alone, &said, Some(&on), &seen);
    assert_eq!((seen.is_empty(), &beneath.follow), (true, &vec![id("rest"), id("flour")]), "{seen:?}");
    let there = BeneathDiff::between(&said, &alone, Some(&on), &seen);
    assert_eq!(there.own, beneath.follow);
    let off: Overlay = "[base]\noff = [\"oven\"]\ntests_off = [\"good morning\"]\n".parse().unwrap();
    assert_eq!(BeneathDiff::between(&said, &off, Some(&on), &Diff::default()).idle.removed, [id("oven")]);
    let rests = BeneathDiff::between(&said, &off, None, &Diff::default()).rests;
    assert_eq!((rests.removed.len(), rests.tests_removed.len()), (1, 1));
}

#[test]
fn own_tests_are_told_as_own_whatever_they_expect() {
    let tests: Overlay = "[[test]]\nsay = \"hello\"\nexpect = \"nobody\"\n".parse().unwrap();
    let (own, of_base) = Overlay::default().changes_by_kind(&tests);
    assert_eq!((own.tests_added, of_base), (vec!["hello".to_owned()], Diff::default()));
}

const STUDY: &str = "[topics]\ndough = \"Dough\"\n\n[[certification]]\nid = \"baker\"\nname = \"Baker\"\n\
    title = \"Certified Baker\"\nbody = \"The guild\"\nenroll_weeks = [0, 1, 2]\nbooking_weeks = [1, 2, 3]\n\
    result_weeks = [0, 0, 1]\nleast_weeks = 4\n[certification.hours]\ndough = [20, 30, 40.5]\n";

#[test]
fn what_a_server_is_about_and_its_study_times_are_the_bases_or_its_own() {
    let host = format!("{BASE}\n{STUDY}");
    let on = base(&host);
    let name = |faq: &Faq| faq.study.certifications.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    // An edit of something else leaves both to the base.
    let overlay = edited(&Overlay::default(), &on, |text| edit::set_answer(text, &id("flour"), "Spelt.").unwrap());
    let newer = host.replace("\"bread\"", "\"rolls\"").replace("\"Baker\"", "\"Master\"");
    let faq = whole(&overlay, &base(&newer));
    assert_eq!((faq.about.subject(), name(&faq)), (Some("rolls"), vec!["Master".to_owned()]));
    assert_eq!(whole(&overlay, &Faq::default()).about, About::default());

    // Its own take the place of the base's, whatever that says later, and stay with it when it leaves.
    let own = edited(&overlay, &on, |text| {
        text.replace("subject = [\"bread\"]", "name = \"Crumb\"")
            .replace("\"Baker\"", "\"Pastry\"")
            .replace("40.5", "50")
    });
    insta::assert_snapshot!(own.to_text(), @r#"
    [topics]
    dough = "Dough"

    [[certification]]
    id = "baker"
    name = "Pastry"
    title = "Certified Baker"
    body = "The guild"
    enroll_weeks = [0, 1, 2]
    booking_weeks = [1, 2, 3]
    result_weeks = [0, 0, 1]
    least_weeks = 4
    [certification.hours]
    dough = [20, 30, 50]

    [base]

    [base.about]
    name = "Crumb"
    left_out = ["subject"]

    [[base.faq]]
    id = "flour"
    answer = "Spelt."
    left_out = [
      "source",
      "reviewed",
      "expires",
    ]
    "#);
    assert_eq!(own.to_text().parse::<Overlay>().unwrap(), own);
    for below in [on.clone(), base(&newer), Faq::default()] {
        let faq = whole(&own, &below);
        assert_eq!((faq.about.subject(), faq.about.name.as_deref()), (None, Some("Crumb")));
        assert_eq!(name(&faq), ["Pastry"]);
    }

    // What is said again as the base has it follows the base again; what is left out stays so.
    let back = edited(&own, &on, |_| overlay.over(&on));
    assert_eq!(back, overlay);
    let bare = edited(&own, &on, |_| Overlay::default().over(&base(&BASE.replace("subject = \"bread\"", ""))));
    assert!(bare.to_text().contains("left_out = [\n  \"study\",\n]"), "{}", bare.to_text());
    assert!(bare.to_text().contains("[base.about]\nleft_out = [\"subject\"]\n"), "{}", bare.to_text());
    assert_eq!(bare.to_text().parse::<Overlay>().unwrap(), bare);
    let faq = whole(&bare, &base(&newer));
    assert_eq!((&faq.about, name(&faq)), (&About::default(), Vec::new()));
}

#[test]
fn whoever_leaves_takes_nothing_along_of_what_the_base_is_about() {
    let host = BASE.replace("subject = \"bread\"", "subject = \"bread\"\nname = \"Loaf\"\nask = \"the host\"");
    let on = base(&host);
    let about = About { greeting: Some("Hello!".to_owned()), ask: None, ..on.about.clone() };
    let own = edited(&Overlay::default(), &on, |text| edit::set_about(text, &about).unwrap());
    assert_eq!(own.to_text(), "[base]\n\n[base.about]\ngreeting = \"Hello!\"\nleft_out = [\"ask\"]\n");
    assert_eq!(whole(&own, &on).about, about);
    let newer = whole(&own, &base(&host.replace("Loaf", "Roll"))).about;
    assert_eq!((newer.name.as_deref(), newer.ask), (Some("Roll"), None));
    let alone = About { greeting: Some("Hello!".to_owned()), ..About::default() };
    assert_eq!(whole(&own, &Faq::default()).about, alone);
    // What was said where there was nothing to follow is all of it, and so is what earlier versions have kept.
    let none = Faq::default();
    let left = edited(&Overlay::default(), &none, |text| edit::set_about(text, &alone).unwrap());
    assert_eq!(left.to_text(), "[about]\ngreeting = \"Hello!\"\n");
    assert_eq!(whole(&left, &on).about, alone);
    let bare: Overlay = "[base]\nleft_out = [\"about\"]\n".parse().unwrap();
    assert_eq!((whole(&bare, &on).about, bare.to_text().parse()), (About::default(), Ok(bare)));
}

#[test]
fn what_a_server_imported_is_remembered_for_the_next_import() {
    let on = base(&format!("{BASE}\n[imported]\nrest = \"{}\"\n", ImportRecord::of("a", "b")));
    let mine = ImportRecord::of("Which flour?", "Rye.");
    let given = BTreeMap::from([(id("flour"), mine)]);
    let overlay = edited(&Overlay::default(), &on, |text| edit::set_import_records(text, &given).unwrap());
    assert_eq!(overlay.to_text(), format!("# `certpace import`\n[imported]\nflour = \"{mine}\"\n"));
    assert_eq!(whole(&overlay, &on).imported.len(), 2);
    assert_eq!(whole(&overlay, &Faq::default()).imported, given);
    let undone = edited(&overlay, &on, |_| Overlay::default().over(&on));
    assert!(undone.is_empty(), "{}", undone.to_text());
}

/// What an edit has brought back that had been hidden.
fn come_back(was: &Overlay, is: &Overlay, on: &Faq, to: &Faq) -> BTreeSet<EntryId> {
    let hidden: BTreeSet<EntryId> = was.covered(on).into_iter().map(|it| it.id).collect();
    let shown = whole(is, on).entries.into_iter().map(|entry| entry.id);
    shown.filter(|id| hidden.contains(id) && to.entry(id).is_none()).collect()
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

fn about() -> impl Strategy<Value = About> {
    let some = || prop::option::of(wording());
    (list(wording()), some(), some()).prop_map(|(subject, name, ask)| About { subject, name, ask, ..About::default() })
}

/// Nothing, some keys or all of them.
fn about_override() -> impl Strategy<Value = AboutOverride> {
    let text = || prop::option::of(prop::option::of(wording()));
    let some = (prop::option::of(list(wording())), text(), text(), text())
        .prop_map(|(subject, name, example, ask)| AboutOverride { subject, name, example, ask, greeting: None });
    prop_oneof![Just(AboutOverride::default()), some, about().prop_map(AboutOverride::whole)]
}

/// Study tables of some certifications, or none.
fn study() -> impl Strategy<Value = Study> {
    let number = || prop::sample::select(vec![0.0, 0.25, 1.0, 12.5, 104.3, 9_999.999]);
    let triple = move || {
        (number(), number(), number()).prop_map(|(a, b, c): (f64, f64, f64)| {
            let mut all = [a, b, c];
            all.sort_by(f64::total_cmp);
            Triple { low: all[0], likely: all[1], high: all[2] }
        })
    };
    let certification = (wording(), list(wording()), triple(), triple(), any::<bool>(), day(), number()).prop_map(
        |(name, aliases, hours, weeks, more, reviewed, least_weeks)| Certification {
            id: String::new(),
            title: format!("{name} in full"),
            body: name.clone(),
            name,
            aliases,
            hours: if more { vec![("t".to_owned(), hours), ("of \"two\"".to_owned(), weeks)] } else { Vec::new() },
            hours_for: more.then(|| "nurse".to_owned()),
            study_name: more.then(|| "lessons".to_owned()),
            enroll_weeks: weeks,
            booking_weeks: hours,
            result_weeks: Triple::default(),
            least_weeks,
            after: if more { vec![After { name: "renewal".to_owned(), weeks }] } else { Vec::new() },
            is_judgement: more,
            source: if more { vec!["https://example.org".to_owned()] } else { Vec::new() },
            reviewed,
        },
    );
    (list(certification), prop::option::of(number()), any::<bool>()).prop_map(|(mut certifications, most, is_slow)| {
        for (number, it) in certifications.iter_mut().enumerate() {
            it.id = format!("c-{number}");
        }
        let topic = |id: &str| Topic { id: id.to_owned(), name: format!("Topic {id}") };
        let remains = vec![("t".to_owned(), 0.125)];
        let route = Route { id: "led".to_owned(), name: "Led".to_owned(), least_weeks: 0.0, most_weeks: most };
        let usual = Habits::default();
        Study {
            topics: vec![topic("t"), topic("of \"two\"")],
            certifications,
            backgrounds: vec![Background {
                id: "nurse".to_owned(),
                name: "Nursing".to_owned(),
                aliases: vec!["rn".to_owned()],
                remains,
            }],
            routes: vec![route],
            habits: if is_slow { Habits { worth_beyond: 0.3, full_worth_hours: 12.5, ..usual } } else { usual },
        }
    })
}

fn records() -> impl Strategy<Value = BTreeMap<EntryId, ImportRecord>> {
    prop::collection::btree_map(an_id(), wording().prop_map(|text| ImportRecord::of(&text, &text)), 0..3)
}

/// Anything that an overlay can say, sensible or not.
fn overlay() -> impl Strategy<Value = Overlay> {
    let own = prop::collection::vec(entry(), 0..4);
    let of_base = (list(an_id()), prop::collection::btree_map(an_id(), said(), 0..3), list(wording()), list(wording()));
    let rest = (prop::collection::btree_map(wording(), wording(), 0..3), list(row()));
    let tables = (about_override(), prop::option::of(study()), records());
    (own, of_base, rest, tables).prop_map(|(entries, of_base, (words, tests), (about, study, imported))| {
        let (off, otherwise, words_off, tests_off) = of_base;
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
            about,
            study,
            imported,
        }
    })
}

/// A sound FAQ: an overlay by itself is one.
fn sound() -> impl Strategy<Value = Faq> {
    overlay().prop_map(|overlay| base(&overlay.over(&Faq::default())))
}

/// The FAQ without related entries and tests that stand there twice, which say no more than one does.
fn said_once(mut faq: Faq) -> Faq {
    for entry in &mut faq.entries {
        let mut seen = BTreeSet::new();
        entry.see_also.retain(|id| seen.insert(id.clone()));
    }
    let mut seen = Vec::new();
    for row in std::mem::take(&mut faq.tests) {
        if !seen.contains(&row) {
            seen.push(row);
        }
    }
    Faq { tests: seen, ..faq }
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
        let next = overlay.after_edit(&on, &before, &to);
        // With it stands what had been hidden.
        let back = come_back(&overlay, &next, &on, &to);
        prop_assert!(next.says_beside(&on, &to, &back), "{}\n---\n{}", next.over(&on), to.entries.len());
        whole(&next, &on);
        // And once more changes nothing, but that what came back goes too.
        let again = next.after_edit(&on, &whole(&next, &on), &to);
        prop_assert!(again.says_beside(&on, &to, &come_back(&next, &again, &on, &to)));
    }

    #[test]
    fn an_edit_records_nothing_of_what_is_only_hidden(overlay in overlay(), on in sound(), add in wording()) {
        let before = whole(&overlay, &on);
        let mut to = before.clone();
        let known = to.words.keys().any(|word| plain(word) == plain(&add));
        prop_assume!(!known);
        to.words.insert(add, "more".to_owned());
        let next = overlay.after_edit(&on, &before, &to);
        prop_assert_eq!(next.hidden(&on), overlay.hidden(&on));
        prop_assert_eq!((&next.off, &next.otherwise, &next.entries), (&overlay.off, &overlay.otherwise, &overlay.entries));
    }

    #[test]
    fn what_an_entry_of_its_own_hides_is_back_with_that_gone(overlay in overlay(), on in sound()) {
        let before = whole(&overlay, &on);
        for HiddenEntry { id, by, .. } in overlay.covered(&on) {
            let by = by.unwrap();
            // What would take a wording from an entry that stays is switched off with what hid it.
            let question = plain(&on.entry(&id).unwrap().question);
            let is_wording = before.entries.iter().flat_map(|it| &it.variants).any(|it| plain(it) == question);
            if is_wording || before.entry(&by).is_none() || !overlay.own_entries().any(|own| *own == by) {
                continue;
            }
            let mut to = before.clone();
            to.entries.retain(|entry| entry.id != by);
            for entry in &mut to.entries {
                entry.see_also.retain(|other| *other != by);
            }
            to.tests.retain(|row| row.expect.as_ref() != Some(&by));
            let next = overlay.after_edit(&on, &before, &to);
            prop_assert!(!next.off.contains(&id), "{}", next.to_text());
            let is_back = whole(&next, &on).entry(&id).is_some();
            // The base's own entry comes back in the place of the one that is gone, and hides it too where another question is given
            // to one of the two: the base itself asks none twice.
            let is_asked_otherwise = |id: &EntryId| next.otherwise.get(id).is_some_and(|said| said.question.is_some());
            let is_base = on.entry(&by).is_some()
                && !next.own_entries().any(|own| *own == by)
                && (is_asked_otherwise(&by) || is_asked_otherwise(&id));
            let is_hidden = |it: &HiddenEntry| it.id == id && (is_base || it.by != Some(by.clone()));
            prop_assert!(is_back || next.covered(&on).iter().any(is_hidden));
        }
    }

    #[test]
    fn no_edit_loses_what_lies_idle(overlay in overlay(), on in sound(), to in sound()) {
        let next = overlay.after_edit(&on, &whole(&overlay, &on), &to);
        let (idle, own): (Vec<_>, Vec<_>) = (next.idle(&on), next.own_entries().collect());
        for piece in overlay.idle(&on) {
            prop_assert!(idle.contains(&piece) || own.contains(&piece.id()), "{piece:?}");
            // And an entry of its own in the place of one, taken back.
            let back = next.after_edit(&on, &whole(&next, &on), &whole(&overlay, &on));
            prop_assert!(back.idle(&on).contains(&piece), "{piece:?}");
        }
    }

    #[test]
    fn whatever_is_said_otherwise_is_a_change_on_any_base(one in overlay(), other in overlay()) {
        let (own, of_base) = one.changes_by_kind(&one);
        prop_assert!(own.is_empty() && of_base.is_empty());
        let (own, of_base) = one.changes_by_kind(&other);
        if one.otherwise != other.otherwise || one.off != other.off {
            prop_assert!(!own.and(of_base).is_empty());
        }
    }

    #[test]
    fn what_is_handed_out_comes_in_elsewhere_with_nothing_lost(of_one in sound()) {
        let none = Faq::default();
        let of_one = said_once(of_one);
        let text = Overlay::default().after_edit(&none, &none, &of_one).over(&none);
        let file = SourceFile { name: "faq.toml".to_owned(), bytes: text.clone().into_bytes(), address: None };
        // A file that says nothing to members brings nothing.
        let silent = Faq { imported: of_one.imported.clone(), ..Faq::default() };
        prop_assume!(of_one != silent);
        prop_assert_eq!(&base(&text), &of_one);
        let read = import::read(&[file], &ImportOptions::default()).unwrap();
        prop_assert_eq!(&read.notes, &[]);
        let merged = import::merge("", &read).unwrap();
        prop_assert_eq!(&merged.text, &text);
        prop_assert_eq!(merged.notes, []);
        let elsewhere = Overlay::default().after_edit(&none, &none, &base(&merged.text));
        prop_assert_eq!(elsewhere.over(&none), text.as_str());
        // And once more changes nothing, not even where other things stand beside it.
        prop_assert_eq!(import::merge(&text, &read).unwrap().text, text);
    }

    #[test]
    fn what_is_handed_out_comes_in_over_any_other(of_one in sound(), on in sound()) {
        let none = Faq::default();
        let text = Overlay::default().after_edit(&none, &none, &of_one).over(&none);
        let there = Overlay::default().after_edit(&none, &none, &on).over(&none);
        let file = SourceFile { name: "faq.toml".to_owned(), bytes: text.into_bytes(), address: None };
        let Ok(read) = import::read(&[file], &ImportOptions::default()) else { return Ok(()) };
        let Ok(merged) = import::merge(&there, &read) else { return Ok(()) };
        let after = base(&merged.text);
        for (word, meaning) in &of_one.words {
            let found = after.words.iter().find(|(known, _)| plain(known) == plain(word));
            prop_assert_eq!(found.map(|(_, meaning)| meaning), Some(meaning));
        }
        let messages = |faq: &Faq| faq.tests.iter().map(|row| plain(&row.say)).collect::<BTreeSet<_>>();
        let (left_out, kept) = (merged.notes.len(), messages(&after));
        prop_assert!(left_out > 0 || messages(&of_one).is_subset(&kept));
        prop_assert!(messages(&on).is_subset(&kept));
        if merged.notes.is_empty() {
            prop_assert_eq!(import::merge(&merged.text, &read).unwrap().tables, []);
        }
    }

    #[test]
    fn what_nobody_said_otherwise_follows_the_base(on in sound(), to in sound(), newer in sound()) {
        let overlay = Overlay::default().after_edit(&on, &on, &to);
        let untouched = newer.entries.iter().filter(|entry| {
            to.entry(&entry.id).is_some_and(|it| Some(it) == on.entry(&entry.id))
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

//! What the matcher promises, told on a small FAQ and on the one that ships.

use certpace::faq::{self, Faq, TestRow};
use certpace::matcher::{Matcher, Strictness, Verdict};
use certpace::messages::{Language, explanation};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);

const LIBRARY: &str = r#"
[[faq]]
id = "opening-hours"
question = "When is the library open?"
variants = ["what are your opening hours", "are you open on sundays", "what time do you close"]
answer = "From nine to five."

[[faq]]
id = "renew-a-loan"
question = "How can I renew a loan?"
variants = ["keep a book for longer", "extend the due date of my books", "renew my borrowed books online"]
answer = "On your account page."

[[faq]]
id = "lost-card"
question = "I lost my library card"
variants = ["my card was stolen", "replace a missing card", "what does a new card cost"]
answer = "Come to the desk."
expires = 2026-12-31

[[faq]]
id = "print"
question = "Where can I print?"
variants = ["how much is a colour copy", "is there a printer", "scan a document to a pdf"]
answer = "On the second floor."

[words]
"photocopy" = "copy"
"#;

fn library() -> Faq {
    faq::parse(LIBRARY).unwrap()
}

fn shipped() -> Faq {
    faq::parse(include_str!("../../faq.toml")).unwrap()
}

fn best(matcher: &Matcher, text: &str) -> String {
    matcher.rank(text, 1).first().map_or_else(String::new, |candidate| candidate.id.to_string())
}

#[test]
fn other_words_other_forms_and_slips_of_the_finger_find_the_entry() {
    let matcher = Matcher::new(&library());
    let asked = [
        ("when do u open", "opening-hours"),
        ("OPENING HOURS???", "opening-hours"),
        ("sunday", "opening-hours"),
        ("renewing loans", "renew-a-loan"),
        ("can i extned the deu date", "renew-a-loan"),
        ("how do i renew mybooks", "renew-a-loan"),
        ("someone stole my cadr", "lost-card"),
        ("colur copies", "print"),
        ("photocopy", "print"),
        ("w/ what printer", "print"),
    ];
    for (text, id) in asked {
        assert_eq!(best(&matcher, text), id, "{text:?}");
    }
}

#[test]
fn an_exact_phrasing_is_answered_and_small_talk_is_not() {
    let matcher = Matcher::new(&shipped());
    for entry in &shipped().entries {
        assert_eq!(best(&matcher, &entry.question), entry.id.to_string());
    }
    for text in ["anybody else awake with their books", "lol", "good morning everybody", "", "👍👍👍", "?!?"] {
        assert!(!matches!(matcher.ask(text, TODAY), Verdict::Answer { .. }), "{text:?}");
    }
}

#[test]
fn an_expired_entry_is_suggested_but_never_stated() {
    let matcher = Matcher::new(&library());
    let question = "I lost my library card";
    let Verdict::Answer { best, .. } = matcher.ask(question, date(2026, 12, 31)) else { panic!("not answered") };
    assert_eq!(best.id.as_str(), "lost-card");
    let Verdict::Suggest(offered) = matcher.ask(question, date(2027, 1, 1)) else { panic!("not suggested") };
    assert_eq!(offered[0].id.as_str(), "lost-card");
}

/// A file of a few wordings an entry with nothing marked, then with every second message marked that nothing answers: of the
/// others, which are like them, fewer are answered.
#[test]
fn what_moderators_mark_as_no_question_makes_the_matcher_more_careful() {
    let mut faq = shipped();
    let nothing: Vec<TestRow> = faq.tests.drain(..).filter(|row| row.expect.is_none()).collect();
    for entry in &mut faq.entries {
        entry.variants.truncate(4);
    }
    let mut marked = faq.clone();
    marked.tests = nothing.iter().step_by(2).cloned().collect();
    let count = |matcher: &Matcher| {
        let others = nothing.iter().skip(1).step_by(2);
        others
            .filter(|row| matches!(matcher.ask_with(Strictness::Helpful, &row.say, TODAY), Verdict::Answer { .. }))
            .count()
    };
    let (before, after) = (count(&Matcher::new(&faq)), count(&Matcher::new(&marked)));
    assert!(after < before, "{after} of the messages are answered after, {before} before");
}

#[test]
fn the_more_careful_the_fewer_answers() {
    let faq = shipped();
    // Wordings without their first word: near enough to be in doubt.
    let wordings = faq.entries.iter().flat_map(|entry| entry.phrasings()).step_by(10);
    let cut: Vec<&str> = wordings.filter_map(|wording| Some(wording.split_once(' ')?.1)).collect();
    let matcher = Matcher::new(&faq);
    let answered: Vec<usize> = [Strictness::Careful, Strictness::Balanced, Strictness::Helpful]
        .map(|care| {
            let is_answered = |text: &&&str| matches!(matcher.ask_with(care, text, TODAY), Verdict::Answer { .. });
            cut.iter().filter(is_answered).count()
        })
        .to_vec();
    assert!(answered.is_sorted() && answered[0] < answered[2], "{answered:?}");
}

#[test]
fn thresholds_are_in_order() {
    for care in [Strictness::Careful, Strictness::Balanced, Strictness::Helpful] {
        let thresholds = Matcher::with_strictness(&shipped(), care).thresholds();
        assert!(0.0 < thresholds.suggest && thresholds.suggest <= thresholds.answer && thresholds.answer < 1.0);
    }
}

#[test]
fn a_wording_of_the_file_is_answered_by_its_entry_however_careful_the_matcher_is() {
    let faq = shipped();
    let matcher = Matcher::with_strictness(&faq, Strictness::Careful);
    for (entry, wording) in faq.entries.iter().flat_map(|entry| entry.phrasings().map(move |wording| (entry, wording)))
    {
        match matcher.ask(wording, TODAY) {
            Verdict::Answer { best, .. } => assert_eq!(best.id, entry.id, "{wording}"),
            other => panic!("{wording}: {other:?}"),
        }
    }
}

#[test]
fn a_marked_message_is_never_answered_whatever_its_capitals_and_punctuation() {
    let mut faq = library();
    faq.tests.push(TestRow { say: "What time do you sweep?".to_owned(), expect: None, when: None });
    faq.entries[2].not_this.push("what does a new card cost".to_owned());
    let matcher = Matcher::new(&faq);
    for text in ["what time do you sweep", "What time do you SWEEP?!", "what  time do u sweep"] {
        assert_eq!(matcher.ask(text, TODAY), Verdict::Silent { nearest: vec![] }, "{text:?}");
    }
    let candidates = match matcher.ask("What does a new card cost??", TODAY) {
        Verdict::Answer { best, others } => [vec![best], others].concat(),
        Verdict::Suggest(candidates) | Verdict::Silent { nearest: candidates } => candidates,
    };
    assert!(candidates.iter().all(|candidate| candidate.id.as_str() != "lost-card"), "{candidates:?}");
}

/// "mutch" is as like "match" as it is like "much", which is what people write.
#[test]
fn a_slip_is_read_as_the_commonest_of_the_words_that_are_as_like_it() {
    let matcher = Matcher::new(&shipped());
    for (asked, expected) in [
        ("how mutch is the cpc exam", "exam-cost"),
        ("how mich is the cpc exam", "exam-cost"),
        ("how munch is the cpc exam", "exam-cost"),
        ("how muchh is the cpc exam", "exam-cost"),
        ("how mutch is the cca exam", "exam-cost"),
        ("waht does teh cpc exam cost", "exam-cost"),
        ("how lonh is the cpc exam", "exam-format"),
        ("how meny questions are on the cpc exam", "exam-format"),
        ("how hrad is the cpc exam", "exam-difficulty"),
        ("can i take the cpc exam at hoem", "online-or-test-center"),
        ("how mutch do coders make", "salary-and-outlook"),
        ("how logn to become a coder", "time-to-certify"),
    ] {
        match matcher.ask(asked, TODAY) {
            Verdict::Answer { best, .. } => assert_eq!(best.id.as_str(), expected, "{asked}"),
            other => panic!("{asked}: {other:?}"),
        }
    }
}

#[test]
fn an_explanation_names_the_words_the_slips_and_the_synonyms() {
    let matcher = Matcher::new(&library());
    for text in ["is a photocopy on the printr in tuvalu free", "colour photocopy", "wen do u open on sundys", "xyzzy"]
    {
        assert_eq!(matcher.explain(text, TODAY).verdict, matcher.ask(text, TODAY));
    }
    insta::assert_snapshot!(explanation(Language::English, &matcher.explain("wen do u open on sundys", TODAY)), @"
    Answers with opening-hours: it is 82 % sure, and answers from 60 % on.

    opening-hours (82 %)
      nearest phrasing: are you open on sundays
      words in common: sundys (read as sundays), open, on, u (stands for you)

    renew-a-loan (0 %)
      nearest phrasing: How can I renew a loan?
      no word in common, but letters or meaning

    print (0 %)
      nearest phrasing: Where can I print?
      no word in common, but letters or meaning

    lost-card (0 %)
      nearest phrasing: I lost my library card
      no word in common, but letters or meaning
    ");
    insta::assert_snapshot!(explanation(Language::English, &matcher.explain("colour photocopy in Tuvalu", TODAY)), @"
    Suggests print: the best is 30 % sure, and it answers from 60 % on; it suggests where one of three is right with 17 %.

    print (30 %)
      nearest phrasing: how much is a colour copy
      words in common: colour, photocopy (stands for copy)

    lost-card (0 %)
      nearest phrasing: I lost my library card
      no word in common, but letters or meaning

    renew-a-loan (0 %)
      nearest phrasing: How can I renew a loan?
      no word in common, but letters or meaning

    opening-hours (0 %)
      nearest phrasing: When is the library open?
      no word in common, but letters or meaning

    Not in the FAQ: in, tuvalu
    ");
    insta::assert_snapshot!(explanation(Language::English, &matcher.explain("xyzzy", TODAY)), @"
    No answer: the best is 0 % sure, and it suggests where one of three is right with 17 %.

    lost-card (0 %)
      nearest phrasing: I lost my library card
      no word in common, but letters or meaning

    renew-a-loan (0 %)
      nearest phrasing: How can I renew a loan?
      no word in common, but letters or meaning

    print (0 %)
      nearest phrasing: Where can I print?
      no word in common, but letters or meaning

    opening-hours (0 %)
      nearest phrasing: When is the library open?
      no word in common, but letters or meaning

    Not in the FAQ: xyzzy
    ");
    let mut faq = library();
    faq.tests.push(TestRow { say: "lost my umbrella".to_owned(), expect: None, when: None });
    let found = Matcher::new(&faq).explain("Lost my umbrella!", TODAY);
    insta::assert_snapshot!(explanation(Language::English, &found), @"
    No answer: the FAQ has this message as a test that expects none.

    lost-card (1 %)
      nearest phrasing: I lost my library card
      words in common: lost, my

    renew-a-loan (0 %)
      nearest phrasing: extend the due date of my books
      words in common: my

    print (0 %)
      nearest phrasing: Where can I print?
      no word in common, but letters or meaning

    opening-hours (0 %)
      nearest phrasing: When is the library open?
      no word in common, but letters or meaning

    Not in the FAQ: umbrella
    ");
}

#[test]
fn an_faq_without_entries_or_with_one_answers_nothing_by_accident() {
    let empty = Matcher::new(&Faq::default());
    assert_eq!(empty.ask("when are you open", TODAY), Verdict::Silent { nearest: vec![] });
    let mut one = library();
    one.entries.truncate(1);
    let matcher = Matcher::new(&one);
    assert!(!matches!(matcher.ask("who is open to a game of chess", TODAY), Verdict::Answer { .. }));
    assert!(matches!(matcher.ask("what are your opening hours", TODAY), Verdict::Answer { .. }));
}

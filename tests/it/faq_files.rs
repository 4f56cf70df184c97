//! FAQ files that are broken in the ways in which people break them, and what they are told.

use certpace::check::check;
use certpace::faq::{Code, Problem, Severity, decode, parse, parse_bytes};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 22);

/// Everything that keeps a text from being an FAQ, as it is printed.
fn errors(text: &str) -> String {
    let problems = parse(text).expect_err("the file is broken");
    shown(problems.iter())
}

/// The advice on a sound file, as it is printed.
fn warnings(text: &str) -> String {
    parse(text).unwrap_or_else(|problems| panic!("{problems}"));
    let report = check(text, TODAY);
    shown(report.problems.iter().filter(|problem| problem.severity == Severity::Warning))
}

fn shown<'p>(problems: impl Iterator<Item = &'p Problem>) -> String {
    problems.map(|problem| problem.display("faq.toml").to_string()).collect::<Vec<_>>().join("\n\n")
}

/// A sound entry with enough wordings.
const SOUND: &str = r#"
[[faq]]
id = "exam-cost"
question = "How much does the exam cost?"
variants = ["price of the test", "what do i pay to sit it"]
answer = "Ask the body that sets it."
"#;

#[test]
fn a_sound_file_is_read_whole() {
    let faq = parse(
        r#"
[[faq]]
id = "exam-cost"
question = "How much does the exam cost?"
variants = ["price of the test"]
answer = """

It depends.
- **Members** pay less.
"""
see_also = ["results"]
source = "https://example.org/fees"
reviewed = 2026-11-01
expires = 2027-12-31
not_this = ["how much does a nurse earn"]

[[faq]]
id = "results"
question = "When are the results out?"
answer = "Soon."
source = ["https://example.org", "http://example.net/a?b=c"]

[words]
dx = "diagnosis"
"med term" = "medical terminology"

[[test]]
say = "test price"
expect = "exam-cost"

[[test]]
say = "good morning"
expect = "none"

[[certification]]
id = "cpc"
[pace]
full-time = "8h"
"#,
    )
    .unwrap();
    insta::assert_debug_snapshot!(faq, @"");
}

#[test]
fn unknown_keys_are_named_with_the_nearest_known_one() {
    insta::assert_snapshot!(errors(r#"
titel = "FAQ"
question = "What?"

[[faq]]
id = "a"
question = "A?"
anwser = "A."
see-also = []
colour = "blue"

[[fqa]]
id = "b"

[tests]
"#), @"");
}

#[test]
fn missing_keys_are_all_named_and_an_id_is_proposed() {
    insta::assert_snapshot!(errors(r#"
[[faq]]

[[faq]]
question = "How much does the exam cost?"
answer = "Some."

[[faq]]
id = "exam-cost"
question = "What does the exam cost?"
answer = "Some."

[[test]]
"#), @"");
}

#[test]
fn values_of_the_wrong_type_are_named_with_the_right_way_to_write_them() {
    insta::assert_snapshot!(errors(r#"
words = "dx"

[[faq]]
id = "a"
question = 5
answer = ["A."]
variants = "how much"
see_also = ["b", 4]
source = { url = "https://example.org" }
reviewed = "2026-01-01"
expires = 2026-01-01T10:00:00
not_this = [true]

[test]
say = "x"
"#), @"");
}

#[test]
fn an_id_that_is_taken_is_shown_with_the_place_that_has_it() {
    let text = format!(
        "{SOUND}{}",
        SOUND.replace("exam cost", "fee").replace("price of", "what for").replace("sit it", "sit")
    );
    insta::assert_snapshot!(errors(&text), @"");
}

#[test]
fn a_wording_that_stands_twice_is_shown_with_both_places() {
    insta::assert_snapshot!(errors(r#"
[[faq]]
id = "cost"
question = "What does it cost?"
variants = ["The price", "what DOES it cost"]
answer = "A lot."
not_this = ["the price?"]

[[faq]]
id = "price"
question = "  The   price!"
answer = "A lot."

[words]
dx = "diagnosis"
DX = "diagnoses"
"#), @"");
}

#[test]
fn blank_texts_are_found_whatever_they_are_blank_with() {
    insta::assert_snapshot!(errors("
[[faq]]
id = \"\"
question = \"\u{200b} \u{a0}\"
answer = \"\"\"

\"\"\"
variants = [\"\\t\"]
[words]
dx = ' '
"), @"");
}

#[test]
fn texts_over_the_limits_of_discord_are_counted() {
    let long = |letter: &str, count| letter.repeat(count);
    let sources: Vec<String> =
        (10..14).map(|number| format!("\"https://example.org/{number}{}\"", long("s", 480))).collect();
    let text = format!(
        "[[faq]]\nid = \"{}\"\nquestion = \"{}\"\nanswer = \"{}\"\nvariants = [\"{}\"]\nsource = [{}]\n",
        long("i", 49),
        long("é", 257),
        long("word ", 820),
        long("v", 4001),
        sources.join(", "),
    );
    insta::assert_snapshot!(errors(&text), @"");
}

#[test]
fn ids_that_no_entry_has_are_named_with_the_nearest() {
    insta::assert_snapshot!(errors(&format!(r#"{SOUND}see_also = ["exam-cots", "exam-cost", "Exam Cost", "quite-another"]

[[test]]
say = "x"
expect = "exam-coast"

[[test]]
say = "y"
expect = "nothing"
"#)), @"");
}

#[test]
fn sources_must_be_web_addresses() {
    insta::assert_snapshot!(errors(&format!(
        r#"{SOUND}source = ["www.aapc.com", "the AAPC site", "javascript:alert(1)", "https://", "https://example.org/a b", "https://ok.org"]"#
    )), @"");
}

#[test]
fn a_file_that_is_not_utf8_says_where_and_how_to_save_it() {
    let latin = parse_bytes(b"[[faq]]\nid = \"cafe\"\nquestion = \"Is the caf\xe9 open?\"\n").unwrap_err();
    insta::assert_snapshot!(shown(latin.iter()), @"");
    let utf16 = decode(b"\xff\xfe[\0[\0f\0a\0q\0]\0]\0").unwrap_err();
    insta::assert_snapshot!(shown(utf16.iter()), @"");
}

#[test]
fn toml_slips_are_told_in_plain_words() {
    let slip = |lines: &str| errors(&format!("[[faq]]\nid = \"a\"\n{lines}\n"));
    insta::assert_snapshot!(slip("question = \"How much?\nanswer = \"Some.\""), @"");
    insta::assert_snapshot!(slip("question = How much?\nanswer = Some\""), @"");
    insta::assert_snapshot!(slip("question = “How much?”\nanswer = 'A'"), @"");
    insta::assert_snapshot!(slip("question \"How much?\""), @"");
    insta::assert_snapshot!(slip("answer: \"Some.\""), @"");
    insta::assert_snapshot!(slip("see also = [\"b\"]"), @"");
    insta::assert_snapshot!(slip("question =\nanswer = 'A'"), @"");
    insta::assert_snapshot!(slip("question = \"The \"CPC\" exam?\"\nanswer = 'A'"), @"");
    insta::assert_snapshot!(slip("question = \"C:\\dir\"\nanswer = 'A',"), @"");
    insta::assert_snapshot!(slip("question = 'A'\nanswer = 'B'\nreviewed = 22.11.2026\nexpires = 2026-02-30"), @"");
    insta::assert_snapshot!(slip("question = 'A'\nanswer = 'B'\nanswer = 'C'"), @"");
    insta::assert_snapshot!(slip("variants = [\n  \"x\"\n  \"y\",\n]\nquestion = 'A'\nanswer = 'B'"), @"");
    insta::assert_snapshot!(slip("variants = [\n  \"x\",\n  \"y\"\nquestion = 'A'"), @"");
    insta::assert_snapshot!(slip("question = 'A'\nanswer = \"\"\"\nSome.\n"), @"");
    insta::assert_snapshot!(slip("just some words"), @"");
    insta::assert_snapshot!(slip("question = 'A\u{1}B'\nanswer = 'B'"), @"");
    insta::assert_snapshot!(errors("[[faq]\nid = 'a'\n"), @"");
    insta::assert_snapshot!(errors("[faq]\nid = 'a'\n\n[[faq]]\nid = 'b'\n"), @"");
    insta::assert_snapshot!(errors("[words]\na = 'b'\ndon't = 'do not'\n\n[words]\n"), @"");
    insta::assert_snapshot!(errors("{\"faq\": []}"), @"");
    insta::assert_snapshot!(errors(&format!("a = {}", "[".repeat(300))), @"");
}

#[test]
fn an_answer_that_is_never_closed_is_shown_where_it_begins() {
    insta::assert_snapshot!(errors(r#"
[[faq]]
id = "a"
question = "A?"
answer = """
One.

[[faq]]
id = "b"
question = "B?"
answer = """
Two.
"""
"#), @"");
}

#[test]
fn slips_in_several_entries_are_told_at_once_and_without_their_echoes() {
    insta::assert_snapshot!(errors(r#"
[[faq]]
id = "a
question = "A?"
anwser = "A."

[[faq]]
id = "b"
answer: "B."
colour = "is an echo: the parser gave up on this entry"

[[faq]]
id = "c"
question = C?
answer = "C."
see_also = ["a"]
"#), @"");
}

#[test]
fn marks_stand_under_the_exact_characters() {
    // A tab, a wide emoji, a letter with its accent apart, and something that would turn the line around.
    insta::assert_snapshot!(errors("[[faq]]\nid = \"a\"\nquestion = \"A?\"\nanswer = \"A.\"\n\tvariants = [\"🙂 e\u{301} 学\", 7, \"\u{202e}x\", 8]\n"), @"");
    let long = format!(
        "[[faq]]\nid = \"a\"\nquestion = \"A?\"\nanswer = \"A.\"\nvariants = [{}7, {}]\n",
        "\"some words\", ".repeat(20),
        "\"more\", ".repeat(40)
    );
    insta::assert_snapshot!(errors(&long).split("\n\n").next().unwrap(), @"");
}

#[test]
fn windows_line_ends_and_a_mark_at_the_start_make_no_difference() {
    let sound =
        SOUND.trim_start().replace("that sets it.\"", "that sets it.\"\nsource = \"\"\"\nhttps://example.org\n\"\"\"");
    let windows = format!("\u{feff}{}", sound.replace('\n', "\r\n"));
    assert_eq!(parse(&windows), parse(&sound));
    insta::assert_snapshot!(errors("\u{feff}titel = 1\r\n[[faq]]\r\nid = \"a\r\n"), @"");
}

#[test]
fn a_test_that_the_file_does_not_keep_is_an_error_with_what_happens_instead() {
    let text = format!(
        r#"{SOUND}
[[faq]]
id = "results"
question = "When are the results out?"
variants = ["how long until i get my score", "score date"]
answer = "Soon."

[[test]]
say = "price of the test"
expect = "exam-cost"

[[test]]
say = "price of the test"
expect = "results"

[[test]]
say = "score date"
expect = "none"

[[test]]
say = "anybody playing chess tonight"
expect = "results"
"#
    );
    let report = check(&text, TODAY);
    assert!(report.faq.is_some(), "the file can be used all the same");
    insta::assert_snapshot!(shown(report.problems.iter()), @"");
}

#[test]
fn a_test_of_an_expired_entry_is_kept_as_of_its_last_day() {
    let text = format!("{SOUND}expires = 2025-01-01\n[[test]]\nsay = \"price of the test\"\nexpect = \"exam-cost\"\n");
    let report = check(&text, TODAY);
    assert_eq!(report.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::Expired]);
}

#[test]
fn what_could_be_better_is_a_warning() {
    insta::assert_snapshot!(warnings(&format!(
        r#"
[[faq]]
id = "cost"
question = "How much does the certification exam cost?"
answer = "{}"
reviewed = 2025-11-21
see_also = ["a", "b", "results", "fee", "cost-2", "cost-3"]

[[faq]]
id = "results"
question = "When are the results out?"
variants = ["how much do the certification exams cost please", "certifiction exam cost, how much"]
answer = "Soon."
reviewed = 2026-11-23
expires = 2026-11-21

[[faq]]
id = "fee"
question = "{}"
variants = ["reviewed to the day", "expires to the day"]
answer = "A."
reviewed = 2025-11-22
expires = 2026-11-22
[[faq]]
id = "a"
question = "alpha one"
variants = ["alpha two", "alpha three"]
answer = "A."
[[faq]]
id = "b"
question = "beta one"
variants = ["beta two", "beta three"]
answer = "A."
[[faq]]
id = "cost-2"
question = "how do i pass the cpc"
variants = ["gamma two", "gamma three"]
answer = "A."
[[faq]]
id = "cost-3"
question = "how do i pass the ccs"
variants = ["delta two", "delta three"]
answer = "A."
"#,
        "long ".repeat(401),
        "long question ".repeat(6),
    )), @"");
}

#[test]
fn a_wording_that_another_entry_answers_better_is_a_warning() {
    let insta = warnings(
        r#"
[[faq]]
id = "cost"
question = "How much does the exam cost?"
variants = ["exam cost", "what is the cost of the exam", "cost of an exam", "the exam's cost", "exam cost in dollars"]
answer = "Some."

[[faq]]
id = "weather"
question = "Will it rain tomorrow?"
variants = ["is it sunny outside", "how warm is it", "snow in december", "what does an exam cost"]
answer = "Perhaps."
"#,
    );
    insta::assert_snapshot!(insta, @"");
}

#[test]
fn a_program_reads_the_same_as_a_person() {
    let report = check("[[faq]]\nid = \"a\"\nid = \"b\"\nquestion = \"A?\"\nanswer = \"A.\"\n", TODAY);
    insta::assert_snapshot!(format!("{:#}", report.problems[0].to_json("faq.toml")), @"");
}

/// A file with everything in it, to be spoilt.
const RICH: &str = r#"# Top.
[[faq]]
id = "exam-cost"
question = "How much does the exam cost?" # é 🙂
variants = [
  "price of the test", # one
  'what do i pay to sit it',
]
answer = """
It **depends**.
[a link](https://example.org)
"""
see_also = ["results"]
source = ["https://example.org"]
reviewed = 2026-11-01

[[faq]]
id = "results"
question = "When are the results out?"
answer = 'Soon.'
not_this = []

[words]
dx = "diagnosis"

[[test]]
say = "test price"
expect = "exam-cost"
"#;

/// Whatever the text, every place is one that can be shown.
fn assert_places_are_sound(text: &str) {
    let report = check(text, TODAY);
    let seconds = report.problems.iter().filter_map(|problem| problem.also.as_ref().map(|(place, _)| place));
    for place in report.problems.iter().map(|problem| &problem.place).chain(seconds) {
        let span = place.span.clone();
        assert!(text.get(span.clone()).is_some(), "{span:?} is no stretch of the text");
        let before = &text[..span.start];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[start..].trim_start_matches('\u{feff}').chars().count() + 1;
        assert!(
            place.line == line && place.column <= column,
            "{line}:{column} is said to be {}:{}",
            place.line,
            place.column
        );
    }
    let printed = shown(report.problems.iter());
    assert!(!printed.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{printed:?}");
    let sound = report
        .problems
        .iter()
        .all(|problem| problem.severity == Severity::Warning || problem.code == Code::FailingTest);
    assert_eq!(sound, parse(text).is_ok());
    assert_eq!(sound, report.faq.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        assert_places_are_sound(&text);
    }

    #[test]
    fn no_toml_like_text_makes_the_reader_panic(text in "([\\[\\]\"'=,#{}.\\\\a-cé\u{feff} \t\r\n0-9:-]|\\[\\[faq\\]\\]\n|id = |\"\"\"|answer = |\\[words\\]|\\[\\[test\\]\\]|see_also = \\[){0,40}") {
        assert_places_are_sound(&text);
    }

    #[test]
    fn no_spoilt_file_makes_the_reader_panic(
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0..12_usize, "[\"'\\[\\]=\n#\\\\é\u{0}a ]{0,3}"), 1..6),
    ) {
        let mut letters: Vec<char> = RICH.chars().collect();
        for (at, length, put) in cuts {
            let at = at.index(letters.len() + 1);
            let end = (at + length).min(letters.len());
            letters.splice(at..end, put.chars());
        }
        assert_places_are_sound(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = parse_bytes(&bytes);
    }
}

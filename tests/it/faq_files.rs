//! FAQ files that are broken in the ways in which people break them, and what they are told.

use certpace::engine::check::check;
use certpace::faq::{Code, Severity, decode, parse, parse_bytes};
use certpace::messages::Language;
use certpace::messages::faq_problem::{all_shown, to_json};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 22);

/// Everything that keeps a text from being an FAQ, as it is printed.
fn errors(text: &str) -> String {
    let problems = parse(text).expect_err("the file is broken");
    all_shown(Language::English, problems.iter(), Some("faq.toml"))
}

/// The advice on a sound file, as it is printed.
fn warnings(text: &str) -> String {
    parse(text).unwrap_or_else(|problems| panic!("{problems}"));
    let report = check(text, TODAY);
    let warnings = report.problems.iter().filter(|problem| problem.severity() == Severity::Warning);
    all_shown(Language::English, warnings, Some("faq.toml"))
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
"#,
    )
    .unwrap();
    insta::assert_debug_snapshot!(faq, @r#"
    Faq {
        entries: [
            Entry {
                id: EntryId(
                    "exam-cost",
                ),
                question: "How much does the exam cost?",
                variants: [
                    "price of the test",
                ],
                answer: "It depends.\n- **Members** pay less.",
                picture: None,
                see_also: [
                    EntryId(
                        "results",
                    ),
                ],
                source: [
                    "https://example.org/fees",
                ],
                reviewed: Some(
                    2026-11-01,
                ),
                expires: Some(
                    2027-12-31,
                ),
                not_this: [
                    "how much does a nurse earn",
                ],
            },
            Entry {
                id: EntryId(
                    "results",
                ),
                question: "When are the results out?",
                variants: [],
                answer: "Soon.",
                picture: None,
                see_also: [],
                source: [
                    "https://example.org",
                    "http://example.net/a?b=c",
                ],
                reviewed: None,
                expires: None,
                not_this: [],
            },
        ],
        words: {
            "dx": "diagnosis",
            "med term": "medical terminology",
        },
        tests: [
            TestRow {
                say: "test price",
                expect: Some(
                    EntryId(
                        "exam-cost",
                    ),
                ),
                when: None,
            },
            TestRow {
                say: "good morning",
                expect: None,
                when: None,
            },
        ],
        study: Study {
            topics: [],
            certifications: [],
            backgrounds: [],
            routes: [],
            habits: Habits {
                words: PaceWords {
                    full_time: (
                        35,
                        40,
                    ),
                    part_time: (
                        10,
                        20,
                    ),
                },
                kept: Triple {
                    low: 0.6,
                    likely: 0.95,
                    high: 1.0,
                },
                full_worth_hours: 30.0,
                worth_beyond: 0.5,
                book_ahead_weeks: 4.0,
                most_hours: 50.0,
            },
        },
        about: About {
            subject: [],
            name: None,
            greeting: None,
            example: None,
            ask: None,
        },
    }
    "#);
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
"#), @r#"
    faq.toml:2:1: error: `titel` stands before the first heading
      |
    2 | titel = "FAQ"
      | ^^^^^
      |
      = help: put it below the heading that it belongs to: [about], [[faq]], [words], [[wordings]], [[test]], [pace], [topics], [[certification]], [[background]], [[route]]

    faq.toml:3:1: error: `question` stands before the first heading
      |
    3 | question = "What?"
      | ^^^^^^^^
      |
      = help: put it below a heading `[[faq]]`

    faq.toml:8:1: error: unknown key `anwser`
      |
    8 | anwser = "A."
      | ^^^^^^
      |
      = help: write `answer`

    faq.toml:9:1: error: unknown key `see-also`
      |
    9 | see-also = []
      | ^^^^^^^^
      |
      = help: write `see_also`

    faq.toml:10:1: error: unknown key `colour`
       |
    10 | colour = "blue"
       | ^^^^^^
       |
       = help: the keys of `[[faq]]` are id, question, variants, answer, picture, see_also, source, reviewed, expires, not_this

    faq.toml:12:3: error: unknown heading `fqa`
       |
    12 | [[fqa]]
       |   ^^^
       |
       = help: write `[[faq]]`

    faq.toml:15:2: error: unknown heading `tests`
       |
    15 | [tests]
       |  ^^^^^
       |
       = help: write `[[test]]`
    "#);
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
"#), @r#"
    faq.toml:2:1: error: this `[[faq]]` has no `question`
      |
    2 | [[faq]]
      | ^^^^^^^
      |
      = help: add the line `question = "…"`

    faq.toml:2:1: error: this `[[faq]]` has no `answer`
      |
    2 | [[faq]]
      | ^^^^^^^
      |
      = help: add the line `answer = "…"`

    faq.toml:2:1: error: this `[[faq]]` has no `id`
      |
    2 | [[faq]]
      | ^^^^^^^
      |
      = help: add the line `id = "question"`

    faq.toml:4:1: error: this `[[faq]]` has no `id`
      |
    4 | [[faq]]
      | ^^^^^^^
      |
      = help: add the line `id = "exam-cost-2"`

    faq.toml:13:1: error: this `[[test]]` has no `say`
       |
    13 | [[test]]
       | ^^^^^^^^
       |
       = help: add the line `say = "…"`

    faq.toml:13:1: error: this `[[test]]` has no `expect`
       |
    13 | [[test]]
       | ^^^^^^^^
       |
       = help: add the line `expect = "…"` with an id, or "none"
    "#);
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
"#), @r#"
    faq.toml:2:9: error: `words` must be a heading of its own, `[words]`; this is text
      |
    2 | words = "dx"
      |         ^^^^
      |
      = help: write `words = { dx = "diagnosis" }`

    faq.toml:6:12: error: `question` must be text in quotes; this is a whole number
      |
    6 | question = 5
      |            ^
      |
      = help: put it in quotes: `"5"`

    faq.toml:7:10: error: `answer` must be text in quotes; this is a list
      |
    7 | answer = ["A."]
      |          ^^^^^^
      |
      = help: write `answer = "…"`

    faq.toml:8:12: error: `variants` must be a list in square brackets; this is text
      |
    8 | variants = "how much"
      |            ^^^^^^^^^^
      |
      = help: write `["how much"]`

    faq.toml:9:18: error: `see_also` must be text in quotes; this is a whole number
      |
    9 | see_also = ["b", 4]
      |                  ^
      |
      = help: put it in quotes: `"4"`

    faq.toml:10:10: error: `source` must be text in quotes; this is a table
       |
    10 | source = { url = "https://example.org" }
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `source = "…"`

    faq.toml:11:12: error: `reviewed` must be a date; this is text
       |
    11 | reviewed = "2026-01-01"
       |            ^^^^^^^^^^^^
       |
       = help: write it without quotes: `2026-01-01`

    faq.toml:12:11: error: `expires` must be a date without a time of day
       |
    12 | expires = 2026-01-01T10:00:00
       |           ^^^^^^^^^^^^^^^^^^^
       |
       = help: write `2026-01-01`

    faq.toml:13:13: error: `not_this` must be text in quotes; this is true or false
       |
    13 | not_this = [true]
       |             ^^^^
       |
       = help: put it in quotes: `"true"`

    faq.toml:15:1: error: `[[test]]` is written in double brackets, because there can be several
       |
    15 | [test]
       | ^^^^^^
       |
       = help: write `[[test]]`
    "#);
}

#[test]
fn an_id_that_is_taken_is_shown_with_the_place_that_has_it() {
    let text = format!(
        "{SOUND}{}",
        SOUND.replace("exam cost", "fee").replace("price of", "what for").replace("sit it", "sit")
    );
    insta::assert_snapshot!(errors(&text), @r#"
    faq.toml:9:6: error: the id `exam-cost` is taken
      |
    9 | id = "exam-cost"
      |      ^^^^^^^^^^^
      |
      = help: give this entry another id, for instance `fee`
    note: first used here
      |
    3 | id = "exam-cost"
      |      -----------
    "#);
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
"#), @r#"
    faq.toml:5:26: error: the same wording stands in the file already
      |
    5 | variants = ["The price", "what DOES it cost"]
      |                          ^^^^^^^^^^^^^^^^^^^
      |
      = help: delete one of the two; a wording belongs to one entry
    note: first written here
      |
    4 | question = "What does it cost?"
      |            --------------------

    faq.toml:7:13: error: this stands in `not_this` and is a wording of the entry too
      |
    7 | not_this = ["the price?"]
      |             ^^^^^^^^^^^^
      |
      = help: delete one of the two

    faq.toml:11:12: error: the same wording stands in the file already
       |
    11 | question = "  The   price!"
       |            ^^^^^^^^^^^^^^^^
       |
       = help: delete one of the two; a wording belongs to one entry
    note: first written here
       |
     5 | variants = ["The price", "what DOES it cost"]
       |             -----------

    faq.toml:16:1: error: `DX` stands in `[words]` already
       |
    16 | DX = "diagnoses"
       | ^^
       |
       = help: delete one of the two; capitals make no difference
    note: first written here
       |
    15 | dx = "diagnosis"
       | --
    "#);
}

/// What cannot be seen, by name: a reader of this file shall see what is shown.
fn spelt_out(shown: &str) -> String {
    shown.replace('\u{200b}', "<U+200B>").replace('\u{a0}', "<U+00A0>")
}

#[test]
fn blank_texts_are_found_whatever_they_are_blank_with() {
    insta::assert_snapshot!(spelt_out(&errors("
[[faq]]
id = \"\"
question = \"\u{200b} \u{a0}\"
answer = \"\"\"

\"\"\"
variants = [\"\\t\"]
[words]
dx = ' '
")), @r#"
    faq.toml:3:6: error: `id` is blank
      |
    3 | id = ""
      |      ^^
      |
      = help: write something between the quotes, or delete it

    faq.toml:4:12: error: `question` is blank
      |
    4 | question = "<U+200B> <U+00A0>"
      |            ^^^^
      |
      = help: write something between the quotes, or delete it

    faq.toml:5:10: error: `answer` is blank
      |
    5 | answer = """
      |          ^^^
      |
      = help: write something between the quotes, or delete it

    faq.toml:8:13: error: `variants` is blank
      |
    8 | variants = ["\t"]
      |             ^^^^
      |
      = help: write something between the quotes, or delete it

    faq.toml:10:6: error: `dx` is blank
       |
    10 | dx = ' '
       |      ^^^
       |
       = help: write something between the quotes, or delete it
    "#);
}

#[test]
fn texts_over_the_limits_of_discord_are_counted() {
    let long = |letter: &str, count| letter.repeat(count);
    let sources: Vec<String> =
        (10..14).map(|number| format!("\"https://example.org/{number}{}\"", long("s", 480))).collect();
    let text = format!(
        "[[faq]]\nid = \"{}\"\nquestion = \"{}\"\nanswer = \"{}\"\nvariants = [\"{}\"]\nsource = [{}]\n",
        long("i", 33),
        long("é", 257),
        long("word ", 820),
        long("v", 4001),
        sources.join(", "),
    );
    insta::assert_snapshot!(errors(&text), @r#"
    faq.toml:2:6: error: an id has at most 32 characters; this has 33
      |
    2 | id = "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii"
      |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `id = "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii"`

    faq.toml:3:12: error: a question has at most 256 characters (Discord's titles hold no more); this has 257
      |
    3 | question = "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé …
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: shorten it by 1 character

    faq.toml:4:10: error: an answer has at most 4096 characters (Discord's embeds hold no more); this has 4099
      |
    4 | answer = "word word word word word word word word word word word word word word word …
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: shorten it by 3 characters

    faq.toml:5:13: error: a wording has at most 4000 characters (Discord's messages hold no more); this has 4001
      |
    5 | variants = ["vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv …
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: shorten it by 1 character

    faq.toml:6:11: error: the sources have 2008 characters; beside this answer there is room for 1444
      |
    6 | source = ["https://example.org/10sssssssssssssssssssssssssssssssssssssssssssssssssssssssss …
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: name fewer sources, or shorten the answer
    "#);
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
"#)), @r#"
    faq.toml:7:13: error: no entry has the id `exam-cots`
      |
    7 | see_also = ["exam-cots", "exam-cost", "Exam Cost", "quite-another"]
      |             ^^^^^^^^^^^
      |
      = help: write `"exam-cost"`

    faq.toml:7:26: error: this entry names itself in `see_also`
      |
    7 | see_also = ["exam-cots", "exam-cost", "Exam Cost", "quite-another"]
      |                          ^^^^^^^^^^^
      |
      = help: delete it, or name another entry

    faq.toml:7:39: error: `Exam Cost` cannot be the id of an entry
      |
    7 | see_also = ["exam-cots", "exam-cost", "Exam Cost", "quite-another"]
      |                                       ^^^^^^^^^^^
      |
      = help: an id is 1 to 32 characters of a-z, 0-9 and single hyphens, begins and ends with a letter or digit, and is not "none"

    faq.toml:7:52: error: no entry has the id `quite-another`
      |
    7 | … ["exam-cots", "exam-cost", "Exam Cost", "quite-another"]
      |                                           ^^^^^^^^^^^^^^^
      |
      = help: write the id of an entry that is in the file, or delete it

    faq.toml:11:10: error: no entry has the id `exam-coast`
       |
    11 | expect = "exam-coast"
       |          ^^^^^^^^^^^^
       |
       = help: write `"exam-cost"`

    faq.toml:15:10: error: no entry has the id `nothing`
       |
    15 | expect = "nothing"
       |          ^^^^^^^^^
       |
       = help: write the id of an entry, or "none" when nothing may answer
    "#);
}

#[test]
fn sources_must_be_web_addresses() {
    insta::assert_snapshot!(errors(&format!(
        r#"{SOUND}source = ["www.aapc.com", "the AAPC site", "javascript:alert(1)", "https://", "https://example.org/a b", "https://ok.org"]"#
    )), @r#"
    faq.toml:7:11: error: a source must be an address that begins with https:// or http://
      |
    7 | source = ["www.aapc.com", "the AAPC site", "javascript:alert(1)", "https://", …
      |           ^^^^^^^^^^^^^^
      |
      = help: write `"https://www.aapc.com"`

    faq.toml:7:27: error: a source must be an address that begins with https:// or http://
      |
    7 | source = ["www.aapc.com", "the AAPC site", "javascript:alert(1)", "https://", "https://example.org/a b", …
      |                           ^^^^^^^^^^^^^^^
      |
      = help: write the whole address, `"https://…"`

    faq.toml:7:44: error: a source must be an address that begins with https:// or http://
      |
    7 | … = ["www.aapc.com", "the AAPC site", "javascript:alert(1)", "https://", "https://example.org/a b", "https://ok.org"]
      |                                       ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write the whole address, `"https://…"`

    faq.toml:7:67: error: a source must be an address that begins with https:// or http://
      |
    7 | … "the AAPC site", "javascript:alert(1)", "https://", "https://example.org/a b", "https://ok.org"]
      |                                           ^^^^^^^^^^
      |
      = help: write the whole address, `"https://…"`

    faq.toml:7:79: error: a source must be an address that begins with https:// or http://
      |
    7 | … "javascript:alert(1)", "https://", "https://example.org/a b", "https://ok.org"]
      |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write the whole address, `"https://…"`
    "#);
}

#[test]
fn a_picture_must_be_an_https_address() {
    let refused = [
        r#""http://example.org/map.png""#,
        r#""the map""#,
        r#""ftp://example.org:1/map""#,
        r#"["https://example.org/map.png"]"#,
    ]
    .map(|picture| errors(&format!("{SOUND}picture = {picture}")));
    insta::assert_snapshot!(refused.join("\n"), @r#"
    faq.toml:7:11: error: a picture must be an address that begins with https://
      |
    7 | picture = "http://example.org/map.png"
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `"https://example.org/map.png"`
    faq.toml:7:11: error: a picture must be an address that begins with https://
      |
    7 | picture = "the map"
      |           ^^^^^^^^^
      |
      = help: write the whole address of the picture, `"https://…"`
    faq.toml:7:11: error: a picture must be an address that begins with https://
      |
    7 | picture = "ftp://example.org:1/map"
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write the whole address of the picture, `"https://…"`
    faq.toml:7:11: error: `picture` must be text in quotes; this is a list
      |
    7 | picture = ["https://example.org/map.png"]
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `picture = "…"`
    "#);
    let sound = parse(&format!("{SOUND}picture = \"https://example.org/map\"")).unwrap();
    assert_eq!(sound.entries[0].picture.as_deref(), Some("https://example.org/map"));
}

#[test]
fn a_file_that_is_not_utf8_says_where_and_how_to_save_it() {
    let latin = parse_bytes(b"[[faq]]\nid = \"cafe\"\nquestion = \"Is the caf\xe9 open?\"\n").unwrap_err();
    insta::assert_snapshot!(all_shown(Language::English, latin.iter(), Some("faq.toml")), @r#"
    faq.toml:3:23: error: the file is not saved as UTF-8: the byte 0xE9 stands here
      |
    3 | question = "Is the caf� open?"
      |                       ^
      |
      = help: save the file again with the encoding UTF-8 (in Notepad: Save as…, Encoding: UTF-8)
    "#);
    let utf16 = decode(b"\xff\xfe[\0[\0f\0a\0q\0]\0]\0").unwrap_err();
    insta::assert_snapshot!(all_shown(Language::English, utf16.iter(), Some("faq.toml")), @"
    faq.toml:1:1: error: the file is saved as UTF-16, not as UTF-8
      |
    1 | ��[�[�f�a�q�]�]�
      | ^
      |
      = help: save the file again with the encoding UTF-8 (in Notepad: Save as…, Encoding: UTF-8)
    ");
}

#[test]
fn toml_slips_are_told_in_plain_words() {
    let slip = |lines: &str| errors(&format!("[[faq]]\nid = \"a\"\n{lines}\n"));
    insta::assert_snapshot!(slip("question = \"How much?\nanswer = \"Some.\""), @r#"
    faq.toml:3:12: error: this text has no closing "
      |
    3 | question = "How much?
      |            ^^^^^^^^^^
      |
      = help: end it with " on the same line; text of several lines stands between """ and """
    "#);
    insta::assert_snapshot!(slip("question = How much?\nanswer = Some\""), @r#"
    faq.toml:3:12: error: text must stand in quotes
      |
    3 | question = How much?
      |            ^^^^^^^^^
      |
      = help: write `"How much?"`

    faq.toml:4:10: error: this text has no opening quote
      |
    4 | answer = Some"
      |          ^^^^^
      |
      = help: begin it with "
    "#);
    insta::assert_snapshot!(slip("question = “How much?”\nanswer = 'A'"), @r#"
    faq.toml:3:12: error: these quotes are curly; the file needs straight ones
      |
    3 | question = “How much?”
      |            ^^^^^^^^^^^
      |
      = help: write `"How much?"`
    "#);
    insta::assert_snapshot!(slip("question \"How much?\""), @r#"
    faq.toml:3:1: error: there is no = after `question`
      |
    3 | question "How much?"
      | ^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `question = "How much?"`
    "#);
    insta::assert_snapshot!(slip("answer: \"Some.\""), @r#"
    faq.toml:3:1: error: there is no = after `answer`
      |
    3 | answer: "Some."
      | ^^^^^^^^^^^^^^^
      |
      = help: write `answer = "Some."`
    "#);
    insta::assert_snapshot!(slip("see also = [\"b\"]"), @r#"
    faq.toml:3:1: error: the key `see also` is not one plain word
      |
    3 | see also = ["b"]
      | ^^^^^^^^^^^^^^^^
      |
      = help: write `see_also = ["b"]`
    "#);
    insta::assert_snapshot!(slip("question =\nanswer = 'A'"), @r#"
    faq.toml:3:1: error: `question` has no value
      |
    3 | question =
      | ^^^^^^^^^^
      |
      = help: write `question = "…"`, or delete the line
    "#);
    insta::assert_snapshot!(slip("question = \"The \"CPC\" exam?\"\nanswer = 'A'"), @r#"
    faq.toml:3:18: error: the text has ended before this
      |
    3 | question = "The "CPC" exam?"
      |                  ^^^^^^^^^^^
      |
      = help: write \" for a quote inside a text, or put # before a comment
    "#);
    insta::assert_snapshot!(slip("question = \"C:\\dir\"\nanswer = 'A',"), @r#"
    faq.toml:3:15: error: a backslash has a meaning of its own in quotes
      |
    3 | question = "C:\dir"
      |               ^
      |
      = help: write \\ where a backslash is meant; \n is a new line, \" a quote

    faq.toml:4:13: error: there is a comma after the value
      |
    4 | answer = 'A',
      |             ^
      |
      = help: delete it; commas stand only in lists
    "#);
    insta::assert_snapshot!(slip("question = 'A'\nanswer = 'B'\nreviewed = 22.11.2026\nexpires = 2026-02-30"), @"
    faq.toml:5:12: error: this is no date as the file writes them
      |
    5 | reviewed = 22.11.2026
      |            ^^^^^^^^^^
      |
      = help: write year, month and day: `2026-11-22`

    faq.toml:6:11: error: this is no date: expected day between 01 and 28
      |
    6 | expires = 2026-02-30
      |           ^^^^^^^^^^
      |
      = help: write year, month and day: `2026-11-22`
    ");
    insta::assert_snapshot!(slip("question = 'A'\nanswer = 'B'\nanswer = 'C'"), @"
    faq.toml:5:1: error: `answer` stands twice here
      |
    5 | answer = 'C'
      | ^^^^^^
      |
      = help: keep one of the two, or begin the next entry with `[[faq]]`
    note: first written here
      |
    4 | answer = 'B'
      | ------
    ");
    insta::assert_snapshot!(slip("variants = [\n  \"x\"\n  \"y\",\n]\nquestion = 'A'\nanswer = 'B'"), @r#"
    faq.toml:4:5: error: a comma is missing after this
      |
    4 |   "x"
      |     ^
      |
      = help: put a comma after each element
    "#);
    insta::assert_snapshot!(slip("variants = [\n  \"x\",\n  \"y\"\nquestion = 'A'"), @"
    faq.toml:3:12: error: the list that begins here has no closing ]
      |
    3 | variants = [
      |            ^
      |
      = help: close it with ] before the next key or heading
    ");
    insta::assert_snapshot!(slip("question = 'A'\nanswer = \"\"\"\nSome.\n"), @r#"
    faq.toml:4:10: error: the text that begins here has no closing """
      |
    4 | answer = """
      |          ^^^
      |
      = help: end it with """, best on a line of its own
    "#);
    insta::assert_snapshot!(slip("just some words"), @r#"
    faq.toml:3:1: error: this line has no key and no =
      |
    3 | just some words
      | ^^^^^^^^^^^^^^^
      |
      = help: write `key = "…"`, or # before a comment; text of several lines stands between """ and """
    "#);
    insta::assert_snapshot!(slip("question = 'A\u{1}B'\nanswer = 'B'"), @"
    faq.toml:3:14: error: a control character (U+0001) stands here, unseen
      |
    3 | question = 'A�B'
      |              ^
      |
      = help: delete it
    ");
    insta::assert_snapshot!(errors("[[faq]\nid = 'a'\n"), @"
    faq.toml:1:1: error: this heading is not written as headings are
      |
    1 | [[faq]
      | ^^^^^^
      |
      = help: write `[[faq]]`
    ");
    insta::assert_snapshot!(errors("[faq]\nid = 'a'\n\n[[faq]]\nid = 'b'\n"), @"
    faq.toml:1:1: error: `[[faq]]` is always written in double brackets
      |
    1 | [faq]
      | ^^^^^
      |
      = help: write `[[faq]]`
    ");
    insta::assert_snapshot!(errors("[words]\na = 'b'\ndon't = 'do not'\n\n[words]\n"), @r#"
    faq.toml:3:1: error: the key `don't` is not one plain word
      |
    3 | don't = 'do not'
      | ^^^^^^^^^^^^^^^^
      |
      = help: put it in quotes: `"don't" = 'do not'`

    faq.toml:5:2: error: the heading `words` stands twice
      |
    5 | [words]
      |  ^^^^^
      |
      = help: put everything under the first, and delete the second
    "#);
    insta::assert_snapshot!(errors("{\"faq\": []}"), @r#"
    faq.toml:1:1: error: the file has no lines like this
      |
    1 | {"faq": []}
      | ^^^^^^^^^^^
      |
      = help: a line is a heading such as `[[faq]]`, a `key = value`, or a comment that begins with #
    "#);
    insta::assert_snapshot!(errors(&format!("a = {}", "[".repeat(300))), @"
    faq.toml:1:85: error: brackets are nested too deeply here
      |
    1 | … [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ …
      |                                           ^
      |
      = help: a list of this file holds texts, not lists
    ");
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
"#), @r#"
    faq.toml:5:10: error: the text that begins here has no closing """
       |
     5 | answer = """
       |          ^^^
       |
       = help: end it with """, best on a line of its own
    note: so it runs on to here
       |
    11 | answer = """
       |          ---
    "#);
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
"#), @r#"
    faq.toml:3:6: error: this text has no closing "
      |
    3 | id = "a
      |      ^^
      |
      = help: end it with " on the same line; text of several lines stands between """ and """

    faq.toml:5:1: error: unknown key `anwser`
      |
    5 | anwser = "A."
      | ^^^^^^
      |
      = help: write `answer`

    faq.toml:9:1: error: there is no = after `answer`
      |
    9 | answer: "B."
      | ^^^^^^^^^^^^
      |
      = help: write `answer = "B."`

    faq.toml:14:12: error: text must stand in quotes
       |
    14 | question = C?
       |            ^^
       |
       = help: write `"C?"`
    "#);
}

#[test]
fn marks_stand_under_the_exact_characters() {
    // A tab, a wide emoji, a letter with its accent apart, and something that would turn the line around.
    insta::assert_snapshot!(errors("[[faq]]\nid = \"a\"\nquestion = \"A?\"\nanswer = \"A.\"\n\tvariants = [\"🙂 e\u{301} 学\", 7, \"\u{202e}x\", 8]\n"), @r#"
    faq.toml:5:24: error: `variants` must be text in quotes; this is a whole number
      |
    5 |     variants = ["🙂 é 学", 7, "�x", 8]
      |                            ^
      |
      = help: put it in quotes: `"7"`

    faq.toml:5:33: error: `variants` must be text in quotes; this is a whole number
      |
    5 |     variants = ["🙂 é 学", 7, "�x", 8]
      |                                     ^
      |
      = help: put it in quotes: `"8"`
    "#);
    let long = format!(
        "[[faq]]\nid = \"a\"\nquestion = \"A?\"\nanswer = \"A.\"\nvariants = [{}7, {}]\n",
        "\"some words\", ".repeat(20),
        "\"more\", ".repeat(40)
    );
    insta::assert_snapshot!(errors(&long).split("\n\n").next().unwrap(), @r#"
    faq.toml:5:27: error: the same wording stands in the file already
      |
    5 | variants = ["some words", "some words", "some words", "some words", "some words", "some words", "some …
      |                           ^^^^^^^^^^^^
      |
      = help: delete one of the two; a wording belongs to one entry
    note: first written here
      |
    5 | variants = ["some words", "some words", "some words", "some words", "some words", "some …
      |             ------------
    "#);
}

#[test]
fn windows_line_ends_and_a_mark_at_the_start_make_no_difference() {
    let sound =
        SOUND.trim_start().replace("that sets it.\"", "that sets it.\"\nsource = \"\"\"\nhttps://example.org\n\"\"\"");
    let windows = format!("\u{feff}{}", sound.replace('\n', "\r\n"));
    assert_eq!(parse(&windows), parse(&sound));
    insta::assert_snapshot!(errors("\u{feff}titel = 1\r\n[[faq]]\r\nid = \"a\r\n"), @r#"
    faq.toml:1:1: error: `titel` stands before the first heading
      |
    1 | titel = 1
      | ^^^^^
      |
      = help: put it below the heading that it belongs to: [about], [[faq]], [words], [[wordings]], [[test]], [pace], [topics], [[certification]], [[background]], [[route]]

    faq.toml:2:1: error: this `[[faq]]` has no `question`
      |
    2 | [[faq]]
      | ^^^^^^^
      |
      = help: add the line `question = "…"`

    faq.toml:2:1: error: this `[[faq]]` has no `answer`
      |
    2 | [[faq]]
      | ^^^^^^^
      |
      = help: add the line `answer = "…"`

    faq.toml:3:6: error: this text has no closing "
      |
    3 | id = "a
      |      ^^
      |
      = help: end it with " on the same line; text of several lines stands between """ and """
    "#);
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
say = "anybody playing chess tonight"
expect = "results"
"#
    );
    let report = check(&text, TODAY);
    assert!(report.faq.is_some(), "the file can be used all the same");
    insta::assert_snapshot!(all_shown(Language::English, &report.problems, Some("faq.toml")), @r#"
    faq.toml:15:7: error: `results` should answer this, but nothing does
       |
    15 | say = "anybody playing chess tonight"
       |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: add a like wording to the variants of `results`
    "#);
}

#[test]
fn a_test_of_an_expired_entry_is_kept_as_of_its_last_day() {
    let text = format!("{SOUND}expires = 2025-01-01\n[[test]]\nsay = \"price of the test\"\nexpect = \"exam-cost\"\n");
    let report = check(&text, TODAY);
    assert_eq!(report.problems.iter().map(|problem| problem.code()).collect::<Vec<_>>(), [Code::Expired]);
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
    )), @r#"
    faq.toml:4:12: warning: this question has one wording, its own
      |
    4 | question = "How much does the certification exam cost?"
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: add to `variants` how members ask it; five to ten are best

    faq.toml:5:10: warning: a plain message holds 2000 characters; this answer has 2004
      |
    5 | answer = "long long long long long long long long long long long long long long long …
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: shorten it, or part of it is missing wherever the bot may not embed links

    faq.toml:6:12: warning: this was last checked more than 12 months ago
      |
    6 | reviewed = 2025-11-21
      |            ^^^^^^^^^^
      |
      = help: check it against its sources and write that day

    faq.toml:7:51: warning: only the first 5 of `see_also` are shown
      |
    7 | … ["a", "b", "results", "fee", "cost-2", "cost-3"]
      |                                          ^^^^^^^^
      |
      = help: name the nearest ones only

    faq.toml:12:13: warning: `cost` has all but the same wording
       |
    12 | variants = ["how much do the certification exams cost please", "certifiction exam cost, how …
       |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: keep it with the entry that answers it
    note: the other stands here
       |
     4 | question = "How much does the certification exam cost?"
       |            --------------------------------------------

    faq.toml:12:64: warning: `cost` has all but the same wording
       |
    12 | … the certification exams cost please", "certifiction exam cost, how much"]
       |                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: keep it with the entry that answers it
    note: the other stands here
       |
     4 | question = "How much does the certification exam cost?"
       |            --------------------------------------------

    faq.toml:14:12: warning: this day is still to come; today is 2026-11-22
       |
    14 | reviewed = 2026-11-23
       |            ^^^^^^^^^^
       |
       = help: write the day on which it was checked against its sources

    faq.toml:15:11: warning: this entry has expired: it is only suggested, no longer stated
       |
    15 | expires = 2026-11-21
       |           ^^^^^^^^^^
       |
       = help: check the answer and set a later day, or delete `expires`

    faq.toml:19:12: warning: buttons show at most 80 characters of a question; this has 83
       |
    19 | question = "long question long question long question long question long question long …
       |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: shorten it if you can
    "#);
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
    insta::assert_snapshot!(insta, @r#"
    faq.toml:11:74: warning: `cost` answers this wording better
       |
    11 | … "how warm is it", "snow in december", "what does an exam cost"]
       |                                         ^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: move it to `cost`, or add more wordings of this kind to `weather`

    faq.toml:11:74: warning: `cost` has all but the same wording
       |
    11 | … "how warm is it", "snow in december", "what does an exam cost"]
       |                                         ^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: keep it with the entry that answers it
    note: the other stands here
       |
     5 | variants = ["exam cost", "what is the cost of the exam", "cost of an exam", "the exam's cost", "exam …
       |                          ------------------------------
    "#);
}

#[test]
fn a_program_reads_the_same_as_a_person() {
    let report = check("[[faq]]\nid = \"a\"\nid = \"b\"\nquestion = \"A?\"\nanswer = \"A.\"\n", TODAY);
    insta::assert_snapshot!(format!("{:#}", to_json(Language::English, &report.problems[0], "faq.toml")), @r#"
    {
      "file": "faq.toml",
      "line": 3,
      "column": 1,
      "span": {
        "start": 17,
        "end": 19
      },
      "severity": "error",
      "code": "syntax",
      "message": "`id` stands twice here",
      "help": "keep one of the two, or begin the next entry with `[[faq]]`",
      "also": {
        "line": 2,
        "column": 1,
        "message": "first written here"
      }
    }
    "#);
}

/// What `certpace check` prints, its name for the folder taken out, and its exit code.
fn run(folder: &std::path::Path, arguments: &[&str]) -> (String, i32) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_certpace"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let printed = [output.stdout, output.stderr].concat();
    (String::from_utf8(printed).expect("it prints text"), output.status.code().expect("it ends by itself"))
}

#[test]
fn the_command_tells_sound_broken_and_unreadable_files_apart() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).unwrap();
    write("faq.toml", SOUND.as_bytes());
    write("thin.toml", b"[[faq]]\nid = \"a\"\nquestion = \"Alpha?\"\nanswer = \"A.\"\n");
    write("broken.toml", b"[[faq]]\nid = \"a\n");
    write("latin.toml", b"# caf\xe9\n");

    let check = |arguments: &[&str]| run(folder.path(), arguments);
    let (printed, code) = check(&[]);
    assert!(printed.starts_with("1 entry, 3 phrasings, 0 tests: no problems\n"), "{printed}");
    assert_eq!(code, 0);
    assert_eq!(check(&["--strict"]).1, 0);
    assert_eq!(check(&["thin.toml"]).1, 0);
    assert_eq!(check(&["thin.toml", "--strict"]).1, 1);
    assert_eq!(check(&["broken.toml"]).1, 1);
    assert_eq!(check(&["latin.toml"]).1, 1);
    let missing = "certpace: there is no file none.toml; name the one to check: certpace check path/to/faq.toml\n";
    assert_eq!(check(&["none.toml"]), (missing.to_owned(), 2));
    let is_folder = "certpace: . is a folder; name the file in it: certpace check ./faq.toml\n";
    assert_eq!(check(&["."]), (is_folder.to_owned(), 2));

    let (printed, code) = check(&["thin.toml", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(code, 0);
    assert_eq!((&report["entries"], &report["errors"], &report["warnings"]), (&1.into(), &0.into(), &1.into()));
    assert_eq!(report["coverage"]["without_wordings"], 1);
    let problem = &report["problems"][0];
    assert_eq!(
        (&problem["code"], &problem["line"], &problem["column"]),
        (&"few-phrasings".into(), &3.into(), &12.into())
    );
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
    let seconds = report.problems.iter().filter_map(|problem| problem.also.as_ref());
    for place in report.problems.iter().map(|problem| &problem.place).chain(seconds) {
        let span = place.span.clone();
        assert!(text.get(span.clone()).is_some(), "{span:?} is no stretch of the text");
        let before = &text[..span.start];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line_text = if start == 0 { before.trim_start_matches('\u{feff}') } else { &before[start..] };
        let column = line_text.chars().count() + 1;
        assert!(
            place.line == line && place.column <= column,
            "{line}:{column} is said to be {}:{}",
            place.line,
            place.column
        );
    }
    let printed = all_shown(Language::English, &report.problems, Some("faq.toml"));
    assert!(!printed.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{printed:?}");
    let sound = report
        .problems
        .iter()
        .all(|problem| problem.severity() == Severity::Warning || problem.code() == Code::FailingTest);
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

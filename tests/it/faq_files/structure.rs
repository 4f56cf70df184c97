//! What a file must have: its tables and keys, ids that are one of a kind, references that lead somewhere.

use certpace::faq::parse;

use super::{SOUND, errors};

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
                working_hours: WorkingHours {
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
        imported: {},
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
      = help: put it below the heading that it belongs to: [about], [[faq]], [words], [[wordings]], [[test]], [pace], [topics], [[certification]], [[background]], [[route]], [imported]

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

//! What a sound file could do better, and the tests that it does not keep.

use certpace::engine::check::check;
use certpace::faq::Code;
use certpace::messages::Language;
use certpace::messages::faq_problem::{all_shown, to_json};

use super::{SOUND, TODAY, warnings};

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

//! What is no TOML, or no text, and where that is shown.

use certpace::faq::{decode, parse, parse_bytes};
use certpace::messages::Language;
use certpace::messages::faq_problem::all_shown;

use super::{SOUND, errors};

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
      = help: put it below the heading that it belongs to: [about], [[faq]], [words], [[wordings]], [[test]], [pace], [topics], [[certification]], [[background]], [[route]], [imported]

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

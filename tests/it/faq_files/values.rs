//! What stands at a key: its type, its length, addresses.

use certpace::faq::parse;

use super::{SOUND, errors};

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

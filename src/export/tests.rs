//! What was exported and is imported again is the same, as far as the format can carry it.

use proptest::prelude::*;

use super::*;
use crate::faq::{self, Entry};
use crate::import::{ImportOptions, SourceFile, merge, read};

/// The FAQ after a way out and back.
fn there_and_back(faq: &Faq, format: ExportFormat) -> Faq {
    back(export(faq, format))
}

fn back(files: Vec<ExportedFile>) -> Faq {
    let files: Vec<SourceFile> = files
        .into_iter()
        .map(|file| SourceFile { name: file.name.to_owned(), bytes: file.text.into_bytes(), address: None })
        .collect();
    let imported = read(&files, &ImportOptions::default()).unwrap_or_else(|err| panic!("{err:?}\n{files:?}"));
    let merged = merge("", &imported).unwrap_or_else(|err| panic!("{err}"));
    faq::parse(&merged.text).unwrap_or_else(|err| panic!("{err}"))
}

fn bakery() -> Faq {
    faq::parse(
        r#"
        [about]
        subject = "bread"

        [[faq]]
        id = "opening"
        question = "When do you open?"
        variants = ["opening hours", "are you open > 6?"]
        answer = "At **six**, see [the page](https://bakery.example/open).\nNot on __Mondays__.\n\n- rye at `7`\n- a < b\n\n```sh\nbake --now\n```"
        see_also = ["place"]
        source = ["https://bakery.example/a", "https://bakery.example/b?x=1&y=2"]
        reviewed = 2026-11-22
        expires = 2030-01-01
        not_this = ["open the --> door"]

        [[faq]]
        id = "place"
        question = "Where <is> it & how?"
        answer = "Here."
        "#,
    )
    .unwrap()
}

#[test]
fn each_format_reads_well() {
    let written = |format| {
        export(&bakery(), format)
            .into_iter()
            .map(|file| format!("=== {}\n{}", file.name, file.text))
            .collect::<String>()
    };
    insta::assert_snapshot!(written(ExportFormat::Markdown), @r#"
    === faq.md
    <!-- certpace faq -->
    # FAQ: bread

    ## When do you open?
    <!-- certpace
    {
      "id": "opening",
      "variants": [
        "opening hours",
        "are you open \u003e 6?"
      ],
      "see_also": [
        "place"
      ],
      "source": [
        "https://bakery.example/a",
        "https://bakery.example/b?x=1&y=2"
      ],
      "reviewed": "2026-11-22",
      "expires": "2030-01-01",
      "not_this": [
        "open the --\u003e door"
      ]
    }
    -->

    At **six**, see [the page](https://bakery.example/open).  
    Not on __Mondays__.

    - rye at `7`  
    - a < b

    ```sh
    bake --now
    ```

    ## Where <is> it & how?
    <!-- certpace
    {
      "id": "place"
    }
    -->

    Here.
    "#);
    insta::assert_snapshot!(written(ExportFormat::Csv), @r#"
    === faq.csv
    id,question,variants,answer,see_also,source,reviewed,expires,not_this,picture
    opening,When do you open?,"opening hours
    are you open > 6?","At **six**, see [the page](https://bakery.example/open).
    Not on __Mondays__.

    - rye at `7`
    - a < b

    ```sh
    bake --now
    ```",place,"https://bakery.example/a
    https://bakery.example/b?x=1&y=2",2026-11-22,2030-01-01,open the --> door,
    place,Where <is> it & how?,,Here.,,,,,,
    "#);
    insta::assert_snapshot!(written(ExportFormat::JsonLines), @r#"
    === faq.jsonl
    {"id":"opening","question":"When do you open?","variants":["opening hours","are you open > 6?"],"answer":"At **six**, see [the page](https://bakery.example/open).\nNot on __Mondays__.\n\n- rye at `7`\n- a < b\n\n```sh\nbake --now\n```","see_also":["place"],"source":["https://bakery.example/a","https://bakery.example/b?x=1&y=2"],"not_this":["open the --> door"],"reviewed":"2026-11-22","expires":"2030-01-01"}
    {"id":"place","question":"Where <is> it & how?","variants":[],"answer":"Here.","see_also":[],"source":[],"not_this":[]}
    "#);
    insta::assert_snapshot!(written(ExportFormat::Rasa), @r#"
    === nlu.yml
    version: "3.1"
    nlu:
    - intent: "opening"
      metadata:
        question: "When do you open?"
      examples:
      - text: "When do you open?"
      - text: "opening hours"
      - text: "are you open > 6?"
    - intent: "place"
      metadata:
        question: "Where <is> it & how?"
      examples:
      - text: "Where <is> it & how?"
    === domain.yml
    version: "3.1"
    intents:
    - "opening"
    - "place"
    responses:
      "utter_opening":
      - text: "At **six**, see [the page](https://bakery.example/open).\nNot on __Mondays__.\n\n- rye at `7`\n- a < b\n\n```sh\nbake --now\n```"
        metadata:
          markup: "discord"
      "utter_place":
      - text: "Here."
        metadata:
          markup: "discord"
    === rules.yml
    version: "3.1"
    rules:
    - rule: "opening"
      steps:
      - intent: "opening"
      - action: "utter_opening"
    - rule: "place"
      steps:
      - intent: "place"
      - action: "utter_place"
    "#);
    insta::assert_snapshot!(written(ExportFormat::Html), @r##"
    === faq.html
    <!DOCTYPE html>
    <html>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>FAQ: bread</title>
    <script type="application/ld+json">
    {
      "@context": "https://schema.org",
      "@type": "FAQPage",
      "mainEntity": [
        {
          "@type": "Question",
          "identifier": "opening",
          "name": "When do you open?",
          "acceptedAnswer": {
            "@type": "Answer",
            "text": "\u003cp>At \u003cstrong>six\u003c/strong>, see \u003ca href=\"https://bakery.example/open\">the page\u003c/a>.\u003cbr />\nNot on \u003cu>Mondays\u003c/u>.\u003c/p>\n\u003cul>\n\u003cli>rye at \u003ccode>7\u003c/code>\u003c/li>\n\u003cli>a &lt; b\u003c/li>\n\u003c/ul>\n\u003cpre>\u003ccode class=\"language-sh\">bake --now\n\u003c/code>\u003c/pre>\n",
            "encoding": {
              "@type": "TextObject",
              "encodingFormat": "text/markdown",
              "text": "At **six**, see [the page](https://bakery.example/open).\nNot on __Mondays__.\n\n- rye at `7`\n- a \u003c b\n\n```sh\nbake --now\n```"
            }
          },
          "alternateName": [
            "opening hours",
            "are you open > 6?"
          ],
          "citation": [
            "https://bakery.example/a",
            "https://bakery.example/b?x=1&y=2"
          ],
          "isRelatedTo": [
            "Where \u003cis> it & how?"
          ],
          "dateModified": "2026-11-22",
          "expires": "2030-01-01"
        },
        {
          "@type": "Question",
          "identifier": "place",
          "name": "Where &lt;is&gt; it &amp; how?",
          "acceptedAnswer": {
            "@type": "Answer",
            "text": "\u003cp>Here.\u003c/p>\n",
            "encoding": {
              "@type": "TextObject",
              "encodingFormat": "text/markdown",
              "text": "Here."
            }
          }
        }
      ]
    }
    </script>
    </head>
    <body>
    <main>
    <h1>FAQ: bread</h1>
    <section id="opening">
    <h2>When do you open?</h2>
    <p>At <strong>six</strong>, see <a href="https://bakery.example/open">the page</a>.<br />
    Not on <u>Mondays</u>.</p>
    <ul>
    <li>rye at <code>7</code></li>
    <li>a &lt; b</li>
    </ul>
    <pre><code class="language-sh">bake --now
    </code></pre>
    <p><small>Source: <a href="https://bakery.example/a">bakery.example</a> · <a href="https://bakery.example/b?x=1&amp;y=2">bakery.example</a></small></p>
    <p><small>See also: <a href="#place">Where &lt;is&gt; it &amp; how?</a></small></p>
    </section>
    <section id="place">
    <h2>Where &lt;is&gt; it &amp; how?</h2>
    <p>Here.</p>
    </section>
    </main>
    </body>
    </html>
    "##);
}

#[test]
fn a_whole_entry_comes_back_from_every_format() {
    let faq = bakery();
    for format in [ExportFormat::Markdown, ExportFormat::Csv, ExportFormat::Json, ExportFormat::JsonLines] {
        assert_eq!(there_and_back(&faq, format).entries, faq.entries, "{format}");
    }
    let mut page = there_and_back(&faq, ExportFormat::Html).entries;
    // Search engines have no word for what a question is not.
    page[0].not_this.clone_from(&faq.entries[0].not_this);
    assert_eq!(page, faq.entries);
    let rasa = there_and_back(&faq, ExportFormat::Rasa).entries;
    let words = |entries: &[Entry]| {
        entries
            .iter()
            .map(|it| (it.id.clone(), it.question.clone(), it.variants.clone(), it.answer.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(words(&rasa), words(&faq.entries));
}

/// Text of one line that an FAQ file keeps as it is.
fn line() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9äß日🍞?!.,;:'\"|<>&*_~`#=(){}\\\\/@%+-]{1,12}( [a-zA-Z0-9äß日🍞?!.,;:'\"|<>&*_~`#=(){}\\\\/@%+-]{1,12}){0,4}"
        .prop_filter("a wording has a letter", |text| text.contains(|c: char| c.is_alphanumeric()))
}

/// Any answer: lines with blanks before and after them, blank lines, code.
fn answer() -> impl Strategy<Value = String> {
    let code = line().prop_map(|code| format!("```sh\n{code}  \n```"));
    let piece =
        prop_oneof![4 => line(), 1 => line().prop_map(|it| format!("  {it}  ")), 1 => Just(String::new()), 1 => code];
    proptest::collection::vec(piece, 1..6)
        .prop_map(|lines| lines.join("\n").trim().to_owned())
        .prop_filter("an answer says something", |text| text.contains(|c: char| c.is_alphanumeric()))
}

/// An answer as our own writer would write it, so that a page carries it to the letter.
fn plain_answer() -> impl Strategy<Value = String> {
    let word = "[a-z]{2,8}";
    let words = proptest::collection::vec(word, 1..5).prop_map(|words| words.join(" "));
    let bold = words.clone().prop_map(|it| format!("**{it}** end"));
    let underlined = words.clone().prop_map(|it| format!("the __{it}__ end"));
    let italic = words.clone().prop_map(|it| format!("*{it}* and ~~{it}~~"));
    let link = words.clone().prop_map(|it| format!("[{it}](https://bakery.example/a?b=1&c) and `{it}`"));
    let list = words.clone().prop_map(|it| format!("- {it}\n- **two**\n  - deeper"));
    let numbered = words.clone().prop_map(|it| format!("1. {it}\n2. two"));
    let quote = words.clone().prop_map(|it| format!("> {it}\n> goes on"));
    let code = words.clone().prop_map(|it| format!("```py\n{it}\n  <b> & x\n```"));
    let lines = words.clone().prop_map(|it| format!("{it}\nnew line"));
    let title = words.clone().prop_map(|it| format!("### {it}"));
    let block = prop_oneof![words, bold, underlined, italic, link, list, numbered, quote, code, lines, title];
    proptest::collection::vec(block, 1..5).prop_map(|mut blocks| {
        // Two lists of one kind in a row are one list.
        let kind = |block: &String| block.chars().next().filter(|c| matches!(c, '-' | '1' | '>'));
        blocks.dedup_by(|a, b| kind(a).is_some() && kind(a) == kind(b));
        blocks.join("\n\n")
    })
}

fn faq_of(answers: impl Strategy<Value = String>) -> impl Strategy<Value = Faq> {
    let entry = (line(), proptest::collection::vec(line(), 0..4), answers, "[a-z]{3,6}(-[a-z]{1,5}){0,2}");
    proptest::collection::vec(entry, 1..6).prop_filter_map("every wording is there once", |rows| {
        let mut faq = Faq::default();
        let mut seen = std::collections::BTreeSet::new();
        for (question, variants, answer, id) in rows {
            let mut is_new = |text: &String| seen.insert(crate::faq::read::plain(text));
            if !is_new(&question) || !variants.iter().all(is_new) {
                return None;
            }
            let id: crate::faq::EntryId = id.parse().ok()?;
            if faq.entry(&id).is_some() {
                return None;
            }
            let see_also = faq.entries.last().map(|entry: &Entry| entry.id.clone()).into_iter().collect();
            faq.entries.push(Entry {
                id,
                question,
                variants,
                answer,
                picture: faq.entries.is_empty().then(|| "https://bakery.example/a.png?x=1&y=2".to_owned()),
                see_also,
                source: vec!["https://bakery.example/a".to_owned()],
                reviewed: Some(jiff::civil::date(2026, 11, 22)),
                expires: None,
                not_this: Vec::new(),
            });
        }
        Some(faq)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_entries_come_back_from_markdown_tables_json_and_pages(faq in faq_of(answer())) {
        for format in ExportFormat::ALL.into_iter().filter(|format| *format != ExportFormat::Rasa) {
            prop_assert_eq!(&there_and_back(&faq, format).entries, &faq.entries, "{}", format);
        }
    }

    #[test]
    fn the_same_entries_come_back_from_a_page_without_its_markdown(faq in faq_of(plain_answer())) {
        let mut page = export(&faq, ExportFormat::Html).remove(0);
        page.text = page.text.replace(crate::import::schema_org::MARKDOWN, "text/plain");
        prop_assert_eq!(&back(vec![page]).entries, &faq.entries);
    }

    #[test]
    fn rasa_brings_back_questions_wordings_and_answers(faq in faq_of(answer())) {
        let back = there_and_back(&faq, ExportFormat::Rasa);
        for (back, entry) in back.entries.iter().zip(&faq.entries) {
            prop_assert_eq!(&back.answer, &entry.answer);
            prop_assert_eq!((&back.id, &back.question, &back.variants), (&entry.id, &entry.question, &entry.variants));
        }
        prop_assert_eq!(back.entries.len(), faq.entries.len());
    }

    #[test]
    fn nothing_that_is_fetched_makes_the_readers_panic(text in "\\PC{0,200}", name in "faq\\.(md|html|csv|json|jsonl|yml|toml|txt)") {
        let file = SourceFile { name, bytes: text.into_bytes(), address: None };
        if let Ok(imported) = read(&[file], &ImportOptions::default()) {
            prop_assert!(merge("", &imported).is_ok());
        }
    }
}

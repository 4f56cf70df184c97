//! Stories of bringing one's own FAQ: `certpace import`, `export` and `init` as a person at a terminal uses them.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;

use tempfile::TempDir;

use crate::process_stories::{certpace, said};

fn run(folder: &TempDir, arguments: &[&str]) -> String {
    said(&certpace(folder, arguments).output().unwrap())
}

fn read(folder: &TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

const PAGE: &str = "# Bakery\n\n## When do you open?\n\nAt **six**.\n\n| Day | Hour |\n|---|---|\n| Sunday | 8 |\n\n## Where are you?\n\nIn the [market](/map).\n";

#[test]
fn a_file_is_imported_checked_and_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("page.md"), PAGE).unwrap();
    insta::assert_snapshot!(run(&folder, &["import", "page.md", "-o", "faq.toml"]), @"
    exit 0
    page.md: read as Markdown
    page.md:13: the link to `/map` is relative; its text stays: give the address of the page as base
    2 entries
    1 note to look at, above
    what members will get, by words alone:
      would help most: wordings for the 2 entries that have none beside the question
    faq.toml is written; see `certpace check faq.toml`
    ");
    insta::assert_snapshot!(read(&folder, "faq.toml"), @r#"
    # An FAQ of certpace. `certpace check` says what could be better; the README explains every key.

    [[faq]]
    id = "when-open"
    question = "When do you open?"
    answer = """
    At **six**.

    ```
    Day     Hour
    ------  ----
    Sunday  8
    ```"""

    [[faq]]
    id = "where"
    question = "Where are you?"
    answer = "In the market."

    # `certpace import`
    [imported]
    when-open = "44c4335b 0c4164b9"
    where = "97aefe40 0aa5734f"
    "#);
    assert!(run(&folder, &["check"]).starts_with("exit 0"));
    // A moderator adds a wording; the source changes an answer and has one more question.
    let edited = read(&folder, "faq.toml")
        .replace("answer = \"In the market.\"", "variants = [\"which street\"] # theirs\nanswer = \"In the market.\"");
    std::fs::write(folder.path().join("faq.toml"), edited).unwrap();
    std::fs::write(folder.path().join("page.md"), PAGE.replace("In the", "At the") + "\n## Do you deliver?\n\nYes.\n")
        .unwrap();
    let into = ["import", "page.md", "--into", "faq.toml", "--base", "https://bakery.example/faq"];
    insta::assert_snapshot!(run(&folder, &into), @"
    exit 0
    page.md: read as Markdown
    + deliver
    ~ where
        answer: “At the [market](https://bakery.example/map).” instead of “In the market.”
    1 new, 1 changed, 1 as they were
    what members will get, by words alone:
      would help most: more wordings for `where`, which answered none of theirs; wordings for the 2 entries that have none beside the question
    faq.toml is brought up to date; see `certpace check faq.toml`
    ");
    assert!(read(&folder, "faq.toml").contains(
        "variants = [\"which street\"] # theirs\nanswer = \"At the [market](https://bakery.example/map).\"\n"
    ));
    let before = read(&folder, "faq.toml");
    assert!(run(&folder, &into).contains("faq.toml stays as it is"));
    assert_eq!(read(&folder, "faq.toml"), before);
}

#[test]
fn nothing_is_written_over_and_nothing_is_written_when_something_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("faq.toml"), "# mine\n").unwrap();
    std::fs::write(folder.path().join("page.md"), PAGE).unwrap();
    std::fs::write(folder.path().join("broken.json"), "[\n{\"question\": \"When?\",\n \"answer\" \"At six\"}]")
        .unwrap();
    std::fs::write(folder.path().join("prose.md"), "No question here.\n").unwrap();
    insta::assert_snapshot!(run(&folder, &["import", "page.md", "-o", "faq.toml"]), @"
    exit 1
    faq.toml: there is such a file already
      help: --into faq.toml puts the entries into it, --force replaces it
    certpace: nothing was written
    ");
    insta::assert_snapshot!(run(&folder, &["import", "page.md", "broken.json", "-o", "new.toml"]), @"
    exit 1
    broken.json:3: this is not JSON: expected `:` (character 11 of the line)
      help: mend it there; where it is another format, let the name of the file say so, as in faq.csv
    certpace: nothing was written
    ");
    insta::assert_snapshot!(run(&folder, &["import", "prose.md", "-o", "new.toml"]), @"
    exit 1
    prose.md:1: this text belongs to no question and is left out: “No question here.”
    prose.md: read as Markdown, and no question with an answer was found in it
      help: write each question as a heading (## When do you open?) and its answer below it
    certpace: nothing was written
    ");
    insta::assert_snapshot!(run(&folder, &["import", "page.md", "--into", "new.toml"]), @"
    exit 1
    new.toml: there is no such file
      help: -o new.toml writes a new one
    certpace: nothing was written
    ");
    insta::assert_snapshot!(run(&folder, &["import", "ftp://bakery.example/faq", "-o", "new.toml"]), @"
    exit 1
    ftp://bakery.example/faq: addresses with ftp:// are not fetched
      help: write an address with https://, or the path of a file
    certpace: nothing was written
    ");
    assert!(!folder.path().join("new.toml").exists());
    assert_eq!(read(&folder, "faq.toml"), "# mine\n");
    assert!(run(&folder, &["import", "page.md", "--into", "faq.toml", "--dry-run"]).contains("2 new"));
    assert_eq!(read(&folder, "faq.toml"), "# mine\n");
    assert!(run(&folder, &["import", "page.md", "-o", "faq.toml", "--force"]).starts_with("exit 0"));
    assert!(read(&folder, "faq.toml").contains("[[faq]]"));
}

#[test]
fn what_nobody_reads_keeps_no_file_from_being_written() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("page.md"), PAGE).unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let done = certpace(&folder, &["import", "page.md", "-o", "faq.toml"]).stderr(writer).status().unwrap();
    assert_eq!(done.code(), Some(0));
    assert!(read(&folder, "faq.toml").contains("when-open"));
}

#[test]
fn a_folder_is_read_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let rasa = folder.path().join("rasa");
    std::fs::create_dir_all(rasa.join("data")).unwrap();
    std::fs::write(rasa.join("data/nlu.yml"), "nlu:\n- intent: opening\n  examples: |\n    - when do you open?\n")
        .unwrap();
    std::fs::write(rasa.join("domain.yml"), "responses:\n  utter_opening:\n  - text: At six.\n").unwrap();
    std::fs::write(rasa.join("logo.png"), [0x89, 0x50]).unwrap();
    let said = run(&folder, &["import", "rasa"]);
    insta::assert_snapshot!(said, @r#"
    exit 0
    # An FAQ of certpace. `certpace check` says what could be better; the README explains every key.

    [[faq]]
    id = "opening"
    question = "when do you open?"
    answer = "At six."

    # `certpace import`
    [imported]
    opening = "44c4335b 65422932"
    rasa/data/nlu.yml: read as Rasa
    rasa/domain.yml: read as Rasa
    1 entry
    what members will get, by words alone:
      would help most: wordings for the 1 entry that has none beside the question
    "#);
}

/// Answers each request with the next of these responses, then ends.
fn serve(responses: Vec<String>) -> (String, std::thread::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        for response in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).unwrap();
            stream.write_all(response.as_bytes()).unwrap();
        }
    });
    (address, served)
}

fn response(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

#[test]
fn a_page_is_fetched_with_its_redirects_and_cited() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<html><body><details><summary>When do you open?</summary><p>See <a href=\"map\">the map</a>.</details></body></html>";
    let (address, served) = serve(vec![
        response("302 Found", "Location: /faq/\r\n", ""),
        response("200 OK", "Content-Type: text/html; charset=utf-8\r\n", page),
    ]);
    let said = run(&folder, &["import", "--allow-private", &address]).replace(&address, "http://bakery");
    served.join().unwrap();
    // The answer's digest hangs on the port of this run.
    let (before, after) = said.split_once("\"44c4335b ").unwrap();
    let said = format!("{before}\"44c4335b ????????{}", &after[8..]);
    insta::assert_snapshot!(said, @r#"
    exit 0
    # An FAQ of certpace. `certpace check` says what could be better; the README explains every key.

    [[faq]]
    id = "when-open"
    question = "When do you open?"
    answer = "See [the map](http://bakery/faq/map)."
    source = "http://bakery/faq/"

    # `certpace import`
    [imported]
    when-open = "44c4335b ????????"
    http://bakery/faq/: read as HTML
    1 entry
    what members will get, by words alone:
      would help most: wordings for the 1 entry that has none beside the question
    "#);
}

#[test]
fn private_addresses_are_refused_also_behind_a_redirect() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!(run(&folder, &["import", "http://127.0.0.1:1/faq"]), @"
    exit 1
    http://127.0.0.1:1/faq: 127.0.0.1 is an address of this machine or of a private network
      help: --allow-private, if you mean it
    certpace: nothing was written
    ");
    insta::assert_snapshot!(run(&folder, &["import", "http://localhost:1/faq"]), @"
    exit 1
    http://localhost:1/faq: localhost is an address of this machine or of a private network
      help: --allow-private, if you mean it
    certpace: nothing was written
    ");
    let round: Vec<String> = (0..6).map(|_| response("302 Found", "Location: /again\r\n", "")).collect();
    let (address, served) = serve(round);
    let said = run(&folder, &["import", "--allow-private", &address]).replace(&address, "http://bakery");
    served.join().unwrap();
    insta::assert_snapshot!(said, @"
    exit 1
    http://bakery: it leads on more than 5 times
      help: open it in a browser and write the address that it ends at
    certpace: nothing was written
    ");
    let (address, served) = serve(vec![response("302 Found", "Location: file:///etc/passwd\r\n", "")]);
    assert!(
        run(&folder, &["import", "--allow-private", &address])
            .contains("`file:///etc/passwd`, which is no http or https address")
    );
    served.join().unwrap();
    let (address, served) = serve(vec![response("404 Not Found", "", "")]);
    assert!(run(&folder, &["import", "--allow-private", &address]).contains("it answers 404 Not Found"));
    served.join().unwrap();
}

#[test]
fn what_is_exported_can_be_imported_again() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("faq.toml"), crate::harness::FAQ).unwrap();
    for (format, file) in [("markdown", "a.md"), ("csv", "a.csv"), ("json", "a.json"), ("jsonl", "a.jsonl")] {
        assert!(run(&folder, &["export", "--format", format, "-o", file]).starts_with("exit 0"), "{format}");
        let said = run(&folder, &["import", file, "--into", "faq.toml"]);
        assert!(said.contains("0 new, 0 changed, 6 as they were"), "{format}: {said}");
    }
    assert!(run(&folder, &["export", "--format", "html"]).contains("\"@type\": \"FAQPage\""));
    assert!(run(&folder, &["export", "--format", "rasa"]).contains("name a folder for them with -o"));
    assert!(run(&folder, &["export", "--format", "rasa", "-o", "rasa"]).starts_with("exit 0"));
    assert!(run(&folder, &["import", "rasa", "--into", "faq.toml"]).contains("0 new, 0 changed, 6 as they were"));
    assert!(run(&folder, &["export", "-o", "a.md"]).contains("a.md is there already; --force replaces it"));
}

#[test]
fn init_makes_a_folder_that_is_in_order() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!(run(&folder, &["init", "bakery"]), @"
    exit 0
    faq.toml and .env are written. Next:

        cd bakery
        certpace playground       # try it: a small Discord on your machine, no token needed
        certpace import SOURCE --into faq.toml   # if you have an FAQ already: a file, a folder or a web page
        certpace check            # after each change of faq.toml
        certpace doctor           # once DISCORD_TOKEN stands in .env: what is still missing
        certpace                  # the bot
    ");
    let checked = run(&folder, &["check", "--strict", "bakery/faq.toml"]);
    let expected =
        "exit 0\n3 entries, 21 phrasings, 2 tests: no problems\nof 12 wordings, each asked as if it were not in";
    assert!(checked.starts_with(expected), "{checked}");
    // What one begins with is not scolded for its wordings.
    assert!(
        checked.contains("3 of 3 entries would answer at least half") && !checked.contains("would help"),
        "{checked}"
    );
    let none =
        run(&folder, &["estimate", "--faq", "bakery/faq.toml", "--certification", "cpc", "--pace", "10h a week"]);
    assert!(none.starts_with("exit 2\ncertpace: bakery/faq.toml has no [[certification]]"), "{none}");
    let example = none.split_once("[topics]").map(|(_, example)| format!("[topics]{example}")).unwrap();
    let faq = folder.path().join("bakery/faq.toml");
    let text = std::fs::read_to_string(&faq).unwrap();
    std::fs::write(&faq, format!("{text}\n{example}")).unwrap();
    let plan =
        run(&folder, &["estimate", "--faq", "bakery/faq.toml", "--certification", "barista", "--pace", "10h a week"]);
    assert!(plan.starts_with("exit 0\n"), "{plan}");
    std::fs::write(&faq, text).unwrap();
    assert!(Path::new(&folder.path().join("bakery/.env")).is_file());
    let again = run(&folder, &["init", "bakery"]);
    assert!(again.contains("bakery/faq.toml is there already"), "{again}");
}

/// Nothing of a source is left out in silence.
#[test]
fn what_is_easily_lost_is_taken_or_noted() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let imported = |files: &[(&str, &str)], arguments: &[&str]| {
        files.iter().for_each(|(name, text)| std::fs::write(path(name), text).unwrap());
        run(&folder, &[&["import"], arguments].concat())
    };
    // Pairs that are called so, beside headings that ask.
    let labelled = "# Bakery\n\n## When do you open?\n\nAt seven.\n\n## Paying\n\n**Q: Do you take cards?**\n\nA: Yes, all.\n\n\
                    **Q: And cash?**\n\nA: Of course.\n";
    let said = imported(&[("faq.md", labelled)], &["faq.md"]);
    for question in ["When do you open?", "Do you take cards?", "And cash?"] {
        assert!(said.contains(&format!("question = \"{question}\"")), "{question}: {said}");
    }
    assert!(!said.contains("belongs to no question"), "{said}");
    // Elements that are no questions.
    let list = "[\n{\"question\": \"Is it open?\", \"answer\": \"Yes.\"},\n\"a note\",\n{\"question\": null, \"answer\": \"Of what?\"}\n]";
    let said = imported(&[("faq.json", list)], &["faq.json"]);
    assert_eq!(said.matches("is no question with an answer and is left out").count(), 2, "{said}");
    assert!(said.contains("faq.json:4: ") && said.contains("faq.json:3: "), "{said}");
    // One long line has no paragraph to be cut at, and with --base there is a place to read on.
    let long = format!("## What is in it?\n\n{}\n", "flour ".repeat(1_500));
    let said = imported(&[("long.md", &long)], &["long.md", "--base", "https://bakery.example/faq"]);
    assert!(said.contains("it is cut between two words, and a link to its source follows"), "{said}");
    assert!(said.contains("[Read on](https://bakery.example/faq)"), "{said}");
    // A file without a table is no file of tags.
    let said = imported(&[("empty.toml", "# nothing yet\n")], &["empty.toml"]);
    assert!(!said.contains("tags"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_are_followed_to_files_and_said_of_folders() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir(path("docs")).unwrap();
    std::fs::write(path("docs/a.md"), "## Is it open?\n\nYes.\n").unwrap();
    std::fs::write(path("elsewhere.md"), "## Is it far?\n\nNo.\n").unwrap();
    symlink(path("elsewhere.md"), path("docs/b.md")).unwrap();
    symlink(folder.path(), path("docs/round")).unwrap();
    let said = run(&folder, &["import", "docs"]);
    assert!(said.contains("Is it open?") && said.contains("Is it far?"), "{said}");
    assert!(said.contains("docs/round: a link to a folder is not followed; name that folder too"), "{said}");
}

#[test]
fn an_export_says_what_its_format_has_no_place_for() {
    let folder = crate::process_stories::folder_with_faq();
    let faq = folder.path().join("faq.toml");
    let text = std::fs::read_to_string(&faq).unwrap();
    let more = "\n[[faq]]\nid = \"more\"\nquestion = \"Is there more?\"\nanswer = \"Yes.\"\nsource = \"https://example.com\"\n\
                reviewed = 2026-11-22\nnot_this = [\"once more\"]\n";
    std::fs::write(&faq, text + more).unwrap();
    let said = |format: &str| {
        let said = run(&folder, &["export", "--format", format, "-o", &format!("out-{format}")]);
        said.lines().find(|line| line.starts_with("not in it")).unwrap_or("all of it").to_owned()
    };
    let all = ["markdown", "csv", "json", "jsonl", "html", "rasa"].map(|format| format!("{format}: {}", said(format)));
    insta::assert_snapshot!(all.join("\n"), @"
    markdown: not in it, because markdown has no place for it: what stands beside the entries ([words], [[test]], [[certification]] and the like); keep the file itself
    csv: not in it, because csv has no place for it: what stands beside the entries ([words], [[test]], [[certification]] and the like); keep the file itself
    json: not in it, because json has no place for it: what stands beside the entries ([words], [[test]], [[certification]] and the like); keep the file itself
    jsonl: not in it, because jsonl has no place for it: what stands beside the entries ([words], [[test]], [[certification]] and the like); keep the file itself
    html: not in it, because html has no place for it: not_this and what stands beside the entries ([words], [[test]], [[certification]] and the like); keep the file itself
    rasa: not in it, because rasa has no place for it: see_also, source, reviewed, expires, not_this and what stands beside the entries ([words], [[test]], [[certification]] and the like); keep the file itself
    ");
}

//! Stories of `/faq import`: a moderator attaches a file, sees what it would change, and decides.

use certpace::limits;
use certpace::messages::settings::ReviewQueue;
use certpace::playground::{
    GENERAL, HOME_GUILD, Interacted, InteractionTrigger, MAYA, MOD_DESK, Message, NotPossible, RUTH, Rule, THEO,
};
use serde_json::{Value, json};

use crate::harness::FAQ;
use crate::moderator_stories::{Office, expose_commands};

const TABLE: &str = "question,answer,variants\n\
    Where do I park?,Behind the hall.,parking|is there a car park\n\
    What does the exam cost?,About $430 since today.,\n";

/// What `/faq import` with this file comes to, once it is done.
async fn import(office: &Office, name: &str, bytes: &[u8]) -> Message {
    let file = office.stage.playground.upload(RUTH, name, bytes).unwrap();
    office.faq("import", &[("file", file)]).await
}

#[tokio::test]
async fn a_table_is_shown_saved_answers_members_and_is_taken_back() {
    let office = Office::open(ReviewQueue::Direct).await;
    let preview = import(&office, "our questions.csv", TABLE.as_bytes()).await;
    assert!(preview.is_ephemeral());
    insta::assert_snapshot!(preview.content, @"
    I read `our questions.csv` as CSV. Not saved yet. It would do this:
    • new: 1 (`where-park`)
    • changed: 1 (`exam-cost`)
      • `exam-cost`: answer: “About $430 since today.” instead of “About $425 for one attempt, and $499 for two.”
    ");
    assert_eq!(office.file(), FAQ, "nothing is saved before it is confirmed");

    let saved = office.click(&preview, "Save").await;
    insta::assert_snapshot!(saved.content, @"
    Saved and in force:
    • added: `where-park`
    • changed: `exam-cost`
    ");
    assert_eq!(office.answer("is there a car park").await, "Behind the hall.");
    assert!(office.answer("what does the exam cost").await.starts_with("About $430 since today."));
    office.told("with /faq import").await;

    let again = import(&office, "our questions.csv", TABLE.as_bytes()).await;
    insta::assert_snapshot!(again.content, @"I read `our questions.csv` as CSV. All 2 questions of it are in the FAQ already, in these words. Nothing changes.");

    let undo = office.faq("undo", &[]).await;
    office.click(&undo, "Save").await;
    assert_eq!(office.file(), FAQ);
    assert!(office.answer("what does the exam cost").await.starts_with("About $425"));
    office.close().await;
}

#[tokio::test]
async fn an_import_that_is_cancelled_or_replaced_by_a_later_one_changes_nothing() {
    let office = Office::open(ReviewQueue::Direct).await;
    let first = import(&office, "a.csv", TABLE.as_bytes()).await;
    let second = import(&office, "b.csv", TABLE.as_bytes()).await;
    let late = office.click(&first, "Save").await;
    assert_eq!(
        late.content,
        "Nothing was saved: a newer import took this one's place. Its preview has the button; or attach this file again."
    );
    let cancelled = office.click(&second, "Cancel").await;
    assert_eq!(cancelled.content, "Nothing was saved.");
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

#[tokio::test]
async fn a_file_that_was_changed_meanwhile_is_shown_again_before_it_is_saved() {
    let office = Office::open(ReviewQueue::Direct).await;
    let preview = import(&office, "a.csv", TABLE.as_bytes()).await;
    let by_hand = format!("{FAQ}\n# a note\n");
    office.save_by_hand(&by_hand);
    let shown = office.click(&preview, "Save").await;
    assert!(shown.content.starts_with("The FAQ was changed meanwhile"), "{}", shown.content);
    assert_eq!(office.file(), by_hand);
    office.click(&shown, "Save").await;
    assert!(office.file().contains("# a note") && office.file().contains("Behind the hall."));
    office.close().await;
}

#[tokio::test]
async fn what_cannot_be_imported_is_said_with_its_place_and_what_to_write_instead() {
    let office = Office::open(ReviewQueue::Direct).await;
    let mut said = Vec::new();
    let many = "Speise,Preis\n".repeat(3);
    let files: &[(&str, &[u8])] = &[
        ("menu.csv", many.as_bytes()),
        ("faq.json", b"[\n{\"question\": \"When?\", \"answer\": \"At six.\"},\n{\"question\": \"Where?\" \"answer\": \"Here.\"}\n]"),
        ("faq.toml", b"[[faq]]\nid = \"a\"\nqestion = \"Why?\"\nanswer = \"So.\"\n"),
        ("faq.yaml", b"- question: When?\n  answer: [At six.\n"),
        ("notes.md", b"Just a line.\n"),
        ("empty.csv", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe"),
        ("faq.zip", b"PK\x03\x04 not really"),
    ];
    for (name, bytes) in files {
        let refused = import(&office, name, bytes).await;
        assert!(refused.is_ephemeral() && refused.components.is_empty(), "{name}: {refused:?}");
        said.push(refused.content);
    }
    insta::assert_snapshot!(said.join("\n"), @r#"
    Nothing was imported. This has to be mended first:
    • `menu.csv:1` no two columns are named as question and answer; the first line has `Speise`, `Preis`
      → name the columns there: question,answer (and, if you have them, variants, source)
    Nothing was imported. This has to be mended first:
    • `faq.json:3` this is not JSON: expected `,` or `}` (character 23 of the line)
      → mend it there; where it is another format, let the name of the file say so, as in faq.csv
    Nothing was imported. This has to be mended first:
    • `faq.toml:3:1` unknown key `qestion`
      → write `question`
    Nothing was imported. This has to be mended first:
    • `faq.yaml:3` this is not YAML: while parsing a flow sequence, expected ',' or ']'
      → mend it there; a text with a colon or quotes in it belongs in quotes
    Nothing was imported. This has to be mended first:
    • `notes.md:1` this text belongs to no question and is left out: “Just a line.”
    • `notes.md` read as Markdown, and no question with an answer was found in it
      → write each question as a heading (## When do you open?) and its answer below it
    Nothing was imported. This has to be mended first:
    • `empty.csv:1` nothing stands in the first line
      → name the columns there: question,answer (and, if you have them, variants, source)
    Nothing was imported: `picture.png` is a picture, and I cannot read questions off it. Send a file of text: a `faq.toml`, a table as CSV, Markdown or HTML.
    Nothing was imported. This has to be mended first:
    • `faq.zip` the archive cannot be read: invalid Zip archive: Could not find EOCD
      → make it anew, or name the folder that it was made of
    "#);
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

#[tokio::test]
async fn what_is_lost_on_the_way_and_what_belongs_to_another_entry_is_listed_before_saving() {
    let office = Office::open(ReviewQueue::Direct).await;
    let table = "question,answer,variants\n\
        Where do I park?,Behind the hall.,what does the exam cost|parking\n\
        Is there tea?,@everyone ``` tea,,too many\n";
    let preview = import(&office, "a.csv", table.as_bytes()).await;
    insta::assert_snapshot!(preview.content, @"
    I read `a.csv` as CSV. Not saved yet. It would do this:
    • new: 1 (`where-park`)
    **To look at:**
    • `a.csv:3` this row has more cells than the first line, “too many” is the first of them; the row is left out
      → put a cell with the sign that parts cells in it in quotes
    • `a.csv:2` the wording “what does the exam cost” is one of `exam-cost`; it is left out
    ");

    let page = b"## Where do I park?\n\nSee [the map](map.html).\n";
    let mut said = vec![import(&office, "a.md", page).await.content];
    for base in ["https://hall.example/faq/", "the hall"] {
        let file = office.stage.playground.upload(RUTH, "a.md", page).unwrap();
        let based = office.faq("import", &[("file", file), ("base", json!(base))]).await;
        said.push(based.content.clone());
        if base.starts_with("https") {
            office.click(&based, "Save").await;
        }
    }
    insta::assert_snapshot!(said.join("\n"), @"
    I read `a.md` as Markdown. Not saved yet. It would do this:
    • new: 1 (`where-park`)
    **To look at:**
    • `a.md:3` the link to `map.html` is relative; its text stays: give the address of the page as base
    I read `a.md` as Markdown. Not saved yet. It would do this:
    • new: 1 (`where-park`)
    Nothing was imported: `the hall` is no address. Write it whole, such as https://example.org/faq
    ");
    assert!(office.file().contains("[the map](https://hall.example/faq/map.html)"), "{}", office.file());
    office.close().await;
}

#[tokio::test]
async fn a_file_that_is_too_large_is_not_fetched() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let large = import(&office, "large.csv", &vec![b'x'; limits::IMPORT_BYTES + 1]).await;
    insta::assert_snapshot!(large.content, @"Nothing was imported. `large.csv` has 9 MiB, and I take files of up to 8 MiB. Send it in parts, or use `certpace import` where I run: it takes larger ones.");
    let beyond = play.upload(RUTH, "huge.csv", &vec![b'x'; limits::FILE_BYTES + 1]);
    assert_eq!(beyond, Err(NotPossible::Refused(Rule::TooLarge)), "Discord takes none of this size");
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

#[tokio::test]
async fn a_file_with_more_than_is_prepared_in_one_go_is_refused_before_it_is() {
    let office = Office::open(ReviewQueue::Direct).await;
    let mut table = "question,answer\n".to_owned();
    for number in 0..=limits::IMPORT_ENTRIES {
        table += &format!("Where is room {number}?,Up the stairs.\n");
    }
    let refused = import(&office, "rooms.csv", table.as_bytes()).await;
    insta::assert_snapshot!(refused.content, @"Nothing was imported. `rooms.csv` has 20001 questions in 20001 wordings, and I take files of up to 20000 in 200000. Send a part of it, or use `certpace import` where I run: it takes larger ones.");
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

#[tokio::test]
async fn members_may_not_import_whatever_they_send() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let file = play.upload(MAYA, "mine.csv", TABLE.as_bytes()).unwrap();
    assert!(play.slash(MAYA, GENERAL, "faq import", &[("file", file.clone())]).await.is_err(), "it is hidden");
    expose_commands(play, HOME_GUILD).await;
    let refused = play.slash(MAYA, GENERAL, "faq import", &[("file", file)]).await.unwrap();
    assert_refused(&refused);

    // A button on what only Ruth sees.
    let preview = import(&office, "ours.csv", TABLE.as_bytes()).await;
    let trigger = InteractionTrigger::Component {
        message: preview.id,
        custom_id: crate::harness::custom_id(&preview, "Save"),
        component_type: 2,
        values: Vec::new(),
    };
    assert_refused(&play.forge(THEO, MOD_DESK, trigger).await);
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

fn assert_refused(interacted: &Interacted) {
    let message = interacted.message().unwrap();
    assert!(message.is_ephemeral());
    assert_eq!(message.content, "Only the moderators of my home server can do that.");
}

#[tokio::test]
async fn a_command_takes_a_file_of_ones_own_and_nothing_else() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let of_maya = play.upload(MAYA, "mine.csv", TABLE.as_bytes()).unwrap();
    for file in [of_maya, json!("1"), json!("a.csv"), json!(1), Value::Null] {
        let refused = play.slash(RUTH, MOD_DESK, "faq import", &[("file", file.clone())]).await;
        assert!(matches!(refused, Err(NotPossible::Option { .. })), "{file}: {refused:?}");
    }
    assert!(play.slash(RUTH, MOD_DESK, "faq import", &[]).await.is_err(), "the file is required");
    office.close().await;
}

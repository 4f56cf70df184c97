//! Stories of what a server's FAQ has besides entries, words, tests and what it is about: it comes in with a file or a form,
//! goes out with the file, is taken back and deleted, and is shown nowhere else.

use certpace::faq;
use certpace::limits::ServerFaqLimits;
use certpace::playground::{GENERAL, LOBBY, MOD_DESK, OMAR, OTHER_GUILD, RUTH};
use serde_json::json;

use crate::harness::{FAQ, Setup};
use crate::moderator_stories::Office;
use crate::server_faq_stories::{EXTEND, LEAVE, answer, chooses, clicks, file, form, omar, sends};
use crate::server_own_stories::{greeting, host, imported, imports, office};
use crate::store_tables::dump_all_tables;

/// More wordings than stand beside an answer, so that some have a place of their own.
fn brewery() -> String {
    let wordings: Vec<String> = (1..=14).map(|n| format!("mash temperature of recipe {n}")).collect();
    format!(
        "[about]\nsubject = [\"home brewing\"]\nname = \"Barley\"\n\n\
         [[faq]]\nid = \"2026\"\nquestion = \"What is new in 2026?\"\nanswer = \"Hops.\"\nsee_also = [\"mash\"]\n\n\
         [[faq]]\nid = \"mash\"\nquestion = \"How warm is the mash?\"\nvariants = {wordings:?}\nanswer = \"\"\"\n\
         - 62 degrees\n- or 72\"\"\"\npicture = \"https://example.org/mash.png\"\nsource = \"https://example.org/mash\"\n\
         reviewed = 2026-11-01\nexpires = 2030-01-01\nnot_this = [\"how warm is the cellar\"]\n\n\
         [words]\nkettlebroth = \"mash\"\n\n\
         [[test]]\nsay = \"how warm is the kettlebroth\"\nexpect = \"mash\"\n\n\
         [[test]]\nsay = \"Kettlebroth again, hurrah\"\nexpect = \"none\"\n\n\
         [[test]]\nsay = \"is the mash warm yet\"\nexpect = \"none\"\nwhen = \"channel\"\n"
    )
}

const WARM: &str = "how warm is the kettlebroth";

#[tokio::test]
async fn what_a_server_hands_out_comes_in_elsewhere_with_nothing_lost() {
    // A table comes in, one of its entries is removed, and then a file with everything.
    let first = office(FAQ.to_owned()).await;
    chooses(&first, LEAVE).await;
    let table = b"question,answer\nWhere do I park?,Behind the hall.\nWhere are the barrels?,Below.\n";
    let table = first.stage.playground.upload(OMAR, "faq.csv", table).unwrap();
    let preview = omar(&first, "faq import", &[("file", table)]).await;
    clicks(&first, &preview, "Save").await;
    let asked = omar(&first, "faq remove", &[("entry", json!("where-barrels"))]).await;
    clicks(&first, &asked, "Save").await;
    imported(&first, &brewery()).await;
    let export = file(&omar(&first, "faq export", &[]).await);
    for part in ["[about]", "[[wordings]]", "[words]", "when = \"channel\"", "where-barrels = "] {
        assert!(export.contains(part), "{part}:\n{export}");
    }

    // On another host's bot it is the same to the letter, and answers the same.
    let second = office(host()).await;
    chooses(&second, LEAVE).await;
    imported(&second, &export).await;
    assert_eq!(file(&omar(&second, "faq export", &[]).await), export);
    for office in [&first, &second] {
        assert!(answer(office, LOBBY, WARM).await.starts_with("- 62 degrees"));
        let words = omar(office, "faq words list", &[]).await;
        assert!(words.content.contains("kettlebroth"), "{}", words.content);
        let again = imports(office, &export).await;
        assert!(again.content.contains("Nothing changes."), "{}", again.content);
    }
    // What was removed where it came from stays away here too.
    let table = b"question,answer\nWhere are the barrels?,Below.\n";
    let table = second.stage.playground.upload(OMAR, "faq.csv", table).unwrap();
    let again = omar(&second, "faq import", &[("file", table)]).await;
    assert!(again.content.contains("Nothing changes."), "{}", again.content);

    // None of it at home; its history has it, and one step takes it back.
    let home = second.faq("words list", &[]).await;
    assert!(!home.content.contains("kettlebroth"), "{}", home.content);
    assert!(!answer(&second, GENERAL, WARM).await.contains("62"));
    let history = omar(&second, "faq history", &[]).await;
    let brought = "with /faq import: added: `where-park`, `2026`, `mash`; `kettlebroth` = mash; 3 tests added; what the FAQ is \
                   about: home brewing; what I call myself: Barley";
    assert!(history.content.contains(brought), "{}", history.content);
    let undo = omar(&second, "faq undo", &[]).await;
    assert!(undo.content.contains("`kettlebroth` no longer stands for mash"), "{}", undo.content);
    clicks(&second, &undo, "Save").await;
    let tests = omar(&second, "faq expect list", &[]).await;
    assert!(!tests.content.contains("hurrah"), "{}", tests.content);

    // Whoever removes the bot takes all of it along.
    first.stage.playground.kick_bot(OTHER_GUILD);
    first.stage.fact("the server is gone", |metrics| metrics.servers.get() == 1).await;
    first.services.store.flush().await.unwrap();
    let rows = dump_all_tables(&first.folder.path().join("certpace.db")).await;
    assert!(!rows.iter().any(|row| row.contains("kettlebroth") || row.contains("Barley")), "{rows:?}");
    first.close().await;
    second.close().await;
}

#[tokio::test]
async fn a_file_says_otherwise_what_words_stand_for_and_what_must_happen_and_is_shown_first() {
    let office = office(FAQ.to_owned()).await;
    chooses(&office, EXTEND).await;
    imported(&office, &brewery()).await;
    // Of a file that another server made, a part of which says otherwise.
    let theirs = brewery().replace("kettlebroth = \"mash\"", "Kettlebroth = \"soup\"\nhopbag = \"hops\"").replace(
        "say = \"is the mash warm yet\"\nexpect = \"none\"\nwhen = \"channel\"",
        "say = \"Is the mash warm, yet?\"\nexpect = \"mash\"",
    );
    let preview = imports(&office, &theirs).await;
    insta::assert_snapshot!(preview.content, @"
    I read `faq.toml` as an FAQ of certpace. Not saved yet. It would do this:
    • words: Kettlebroth = soup (before: mash), hopbag = hops
    • tests: 1 changed: “Is the mash warm, yet?”
    • left as they are: 2
    **Tests that would fail:**
    • “how warm is the kettlebroth”: `mash` should answer this, but nothing does; add a like wording to the variants of `mash`
    • “Is the mash warm, yet?”: `mash` should answer this, but it is only suggested; add a like wording to the variants of `mash`
    ");
    let saved = clicks(&office, &preview, "Save anyway").await;
    insta::assert_snapshot!(saved.content, @"
    Saved and in force:
    • `hopbag` = hops
    • `kettlebroth` = soup (before: mash)
    • test added: “Is the mash warm, yet?”
    • test removed: “is the mash warm yet”
    ");
    let export = file(&omar(&office, "faq export", &[]).await);
    let whole = faq::parse(&export).unwrap();
    assert_eq!(whole.words["kettlebroth"], "soup");
    assert_eq!(whole.tests.iter().filter(|row| row.say.contains("warm")).count(), 2, "{export}");
    assert!(export.contains("About $425"), "the host's entries are there beside it");
    // What the host's file says of its own goes on.
    assert_eq!(office.file(), FAQ);

    // A broken file says where, what and what to write instead, and saves nothing.
    let refused = imports(&office, &theirs.replace("expect = \"mash\"", "expect = \"mahs\"")).await;
    insta::assert_snapshot!(refused.content, @r#"
    Nothing was imported. This has to be mended first:
    • `faq.toml:30:10` no entry has the id `mahs`
      → write `"mash"`
    • `faq.toml:38:10` no entry has the id `mahs`
      → write `"mash"`
    "#);
    let refused = imports(&office, &format!("{theirs}\n[words]\n")).await;
    insta::assert_snapshot!(refused.content, @"
    Nothing was imported. This has to be mended first:
    • `faq.toml:40:2` the heading `words` stands twice
      → put everything under the first, and delete the second
    ");
    assert_eq!(file(&omar(&office, "faq export", &[]).await), export);
    office.close().await;
}

#[tokio::test]
async fn messages_of_tests_count_among_the_wordings_that_a_host_allows() {
    let limits = ServerFaqLimits { wordings: 4, ..ServerFaqLimits::default() };
    let office = Office::bounded(tempfile::tempdir().unwrap(), Setup::default(), limits).await;
    chooses(&office, LEAVE).await;
    let entry = "[[faq]]\nid = \"a\"\nquestion = \"Where is the well?\"\nanswer = \"Below.\"\n";
    let tests = |count: usize| {
        let rows = (0..count).map(|n| format!("\n[[test]]\nsay = \"good day number {n}\"\nexpect = \"none\"\n"));
        format!("{entry}{}", rows.collect::<String>())
    };
    let refused = imports(&office, &tests(4)).await;
    assert!(refused.content.contains("4 wordings of its own, messages of tests among them"), "{}", refused.content);
    imported(&office, &tests(3)).await;
    let refused = omar(&office, "faq expect add", &[("text", json!("good evening to you"))]).await;
    assert!(refused.content.contains("4 wordings of its own"), "{}", refused.content);
    office.close().await;
}

#[tokio::test]
async fn moderators_of_a_server_say_what_their_faq_is_about() {
    let office = office(host()).await;
    chooses(&office, EXTEND).await;
    // The form holds what is in force, the host's to begin with.
    let opened = form(&office, "faq about", &[]).await;
    let held = format!("{:?}", opened.modal().unwrap());
    assert!(held.contains("zeppelin coding") && held.contains("the crew of the hangar"), "{held}");
    let stale = form(&office, "faq about", &[]).await;
    let shown =
        sends(&office, &opened, &[("name", "Crumb"), ("greeting", "Hello from the bakery!"), ("ask", "")]).await;
    insta::assert_snapshot!(shown.content, @"
    Not saved yet. It would do this:
    • what I call myself: Crumb (before: Hindenbot)
    • what I say when greeted: Hello from the bakery! (before: Ahoy from the hangar!)
    • whom to ask instead: none (before: the crew of the hangar)
    ");
    assert!(greeting(&office, LOBBY).await.contains("Ahoy"), "nothing is saved yet");
    let saved = clicks(&office, &shown, "Save").await;
    assert_eq!(saved.content, shown.content.replace("Not saved yet. It would do this:", "Saved and in force:"));
    let said = greeting(&office, LOBBY).await;
    assert!(said.contains("Hello from the bakery!") && !said.contains("Ahoy"), "{said}");
    assert!(greeting(&office, GENERAL).await.contains("Ahoy"));
    assert_eq!(office.file(), host());

    // Whoever had the form open meanwhile is shown both.
    let both = sends(&office, &stale, &[("name", "Loaf")]).await;
    insta::assert_snapshot!(both.content, @"
    What the FAQ is about was changed while you were writing, so nothing was saved.

    __In the FAQ now:__
    what the FAQ is about: zeppelin coding
    what I call myself: Crumb
    what I say when greeted: Hello from the bakery!
    an example question: how high does a zeppelin fly
    whom to ask instead: none

    __Yours:__
    what the FAQ is about: zeppelin coding
    what I call myself: Loaf
    what I say when greeted: Ahoy from the hangar!
    an example question: how high does a zeppelin fly
    whom to ask instead: the crew of the hangar
    ");
    let shown = clicks(&office, &both, "Save mine instead").await;
    assert!(shown.content.contains("what I call myself: Loaf (before: Crumb)"), "{}", shown.content);
    clicks(&office, &shown, "Cancel").await;

    // A phrase that is too long is refused with what to write instead, and the form opens again with it.
    let opened = form(&office, "faq about", &[]).await;
    let long = "the baking of every kind of bread that anybody has ever heard of";
    let refused = sends(&office, &opened, &[("subject", &format!("bread\n{long}"))]).await;
    insta::assert_snapshot!(refused.content, @"
    Nothing was saved: a phrase of `subject` has at most 60 characters; this has 64; shorten it by 4 characters.
    -# What you wrote is kept for an hour.
    ");
    let again = office.stage.playground.click_labelled(OMAR, &refused, "Open the form again").await.unwrap();
    assert!(format!("{:?}", again.modal().unwrap()).contains(long));
    let same = form(&office, "faq about", &[]).await;
    let same = sends(&office, &same, &[]).await;
    assert!(same.content.starts_with("That is what the FAQ says already."), "{}", same.content);

    // What was left as the host has it is the host's still: it stays behind when the server leaves.
    chooses(&office, LEAVE).await;
    let held = format!("{:?}", form(&office, "faq about", &[]).await.modal().unwrap());
    assert!(held.contains("Crumb") && !held.contains("zeppelin"), "{held}");
    chooses(&office, EXTEND).await;

    // It is in the history and can be taken back: then the host's holds again, and follows the host's edits.
    let history = omar(&office, "faq history", &[]).await;
    assert!(history.content.contains("with /faq about: what I call myself: Crumb"), "{}", history.content);
    let undo = omar(&office, "faq undo", &[]).await;
    assert!(undo.content.contains("what I call myself: Hindenbot (before: Crumb)"), "{}", undo.content);
    clicks(&office, &undo, "Save").await;
    office.save_by_hand(&host().replace("Ahoy", "Hoy"));
    office.faq("reload", &[]).await;
    let said = greeting(&office, LOBBY).await;
    assert!(said.contains("Hoy from the hangar!"), "{said}");
    office.close().await;
}

#[tokio::test]
async fn the_home_servers_moderators_say_it_of_the_hosts_file() {
    let office = office(host()).await;
    let play = &office.stage.playground;
    let opened = play.slash(RUTH, MOD_DESK, "faq about", &[]).await.unwrap();
    let sent = play.submit_modal(RUTH, opened.id, &[("greeting", "Up, up and away!")]).await.unwrap();
    let shown = office.done(&sent).await;
    office.click(&shown, "Save").await;
    assert!(greeting(&office, GENERAL).await.contains("Up, up and away!"));
    assert_eq!(office.file(), host().replace("Ahoy from the hangar!", "Up, up and away!"));
    office.close().await;
}

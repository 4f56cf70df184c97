//! Stories of `certpace playground --scenario`.

use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::process_stories::{certpace, folder_with_faq};

/// Plays a scenario in a folder with a small FAQ.
fn played(folder: &TempDir, scenario: &str) -> Output {
    std::fs::write(folder.path().join("scenario.toml"), scenario).unwrap();
    certpace(folder, &["playground", "--scenario", "scenario.toml"]).output().unwrap()
}

fn printed(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{:?}\n{errors}", output.status);
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn messages_and_presses_become_a_conversation() {
    let folder = folder_with_faq();
    let scenario = r#"
        [[step]]
        who = "Maya"
        channel = "ask-here"
        say = "how long does it take to get certifed"

        [[step]]
        who = "Theo"
        press = "Helped"

        [[step]]
        who = "Maya"
        press = "Not what I asked"

        [[step]]
        press = "None of these"

        [[step]]
        say = "anybody else awake with their books"

        [[step]]
        channel = "general"
        say = "@certpace what is the apprentice rule?"

        [[step]]
        press = "What is the apprentice rule?"

        [[step]]
        delete = "apprentice"

        [[step]]
        who = "Theo"
        channel = "help-forum"
        post = "Cost"
        say = "what does the exam cost?"

        [[step]]
        who = "Ruth"
        channel = "Cost"
        reply = "that depends on where you live"
        on = "what does"

        [[step]]
        who = "Theo"
        channel = "dm"
        say = "thank you"
    "#;
    insta::assert_snapshot!(printed(&played(&folder, scenario)), @"
    — #ask-here —
    Maya: how long does it take to get certifed
    certpace:
      | How long does it take to get certified?
      | Most people need **four to nine months**, at eight to ten hours a week.
      |
      | Source: [aapc.com](https://www.aapc.com/certifications/cpc) · [ahima.org](https://www.ahima.org/)
      | Checked 3 November 2026
      [Helped] [Not what I asked]
      [What does the exam cost?] [How many questions are on the exam?]
    * Theo presses [Helped]
    certpace (only Theo sees this): Only the person who asked can press that. With `/ask` you get an answer of your own.
    * Maya presses [Not what I asked]
    certpace, edited: Sorry about that. Was it one of these?
      [What does the exam cost?]
      [How many questions are on the exam?]
      [None of these]
    * Maya presses [None of these]
    (gone: certpace: Sorry about that. Was it one of these? [What does the exam cost?])
    certpace (only Maya sees this): I've taken that away. Would you like to ask a moderator instead?
      [Ask a moderator]
    Maya: anybody else awake with their books
    (no answer)

    — #general —
    Maya: @certpace what is the apprentice rule?
    certpace: I have no sure answer to that. This comes nearest:
      [What is the apprentice rule?]
      [None of these]
    * Maya presses [What is the apprentice rule?]
    certpace, edited:
      | What is the apprentice rule?
      | New coders carry an A behind their title for two years.
      | Out of date since 31 December 2024: please check the source
      [Helped] [Not what I asked]
    * Maya deletes a message
    (gone: Maya: @certpace what is the apprentice rule?)
    (gone: certpace: What is the apprentice rule?)

    — Cost —
    Theo: what does the exam cost?
    certpace:
      | What does the exam cost?
      | About $425 for one attempt, and $499 for two.
      |
      | Source: [aapc.com](https://www.aapc.com/)
      [Helped] [Not what I asked]
      [How long does it take to get certified?]
    Ruth: that depends on where you live
    (no answer)

    — Theo's direct messages —
    Theo: thank you
    (no answer)
    ");
}

#[test]
fn commands_and_forms_work_on_a_copy_of_the_faq() {
    let folder = folder_with_faq();
    let before = std::fs::read_to_string(folder.path().join("faq.toml")).unwrap();
    let scenario = r#"
        [[step]]
        who = "Ruth"
        channel = "general"
        command = "/faq edit"
        options = { entry = "exam-cost" }

        [[step]]
        submit = { answer = "It is free since today." }

        [[step]]
        who = "Maya"
        command = "/ask"
        options = { question = "what does the exam cost?", private = true }

        [[step]]
        who = "Theo"
        say = "the price of the exam is what worries me"

        [[step]]
        who = "Maya"
        app = "Answer from FAQ"
        on = "worries"

        [[step]]
        who = "Theo"
        edit = "never mind"
    "#;
    insta::assert_snapshot!(printed(&played(&folder, scenario)), @r#"
    — #general —
    * Ruth uses /faq edit entry: exam-cost
      (a form opens: Edit entry, with the fields question, answer, see_also, source, reviewed)
    * Ruth sends the form (answer: It is free since today.)
    certpace (only Ruth sees this): Saved and in force:
      • changed: `exam-cost`

    — #mod-desk —
    certpace: @Ruth changed the FAQ with /faq edit. It is in force:
      • changed: `exam-cost`

    — #general —
    * Maya uses /ask private: true question: what does the exam cost?
    certpace (only Maya sees this):
      | What does the exam cost?
      | It is free since today.
      |
      | Source: [aapc.com](https://www.aapc.com/)
      [Helped] [Not what I asked]
      [How long does it take to get certified?]
    Theo: the price of the exam is what worries me
    (no answer)
    * Maya uses Apps → Answer from FAQ on "the price of the exam is what worries me"
    certpace (only Maya sees this): Which entry answers this message? I'll post it as a reply.
      [▾ Choose the answer]
    Theo, edited: never mind
    "#);
    assert_eq!(std::fs::read_to_string(folder.path().join("faq.toml")).unwrap(), before);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "the FAQ and the scenario: {left:?}");
}

#[test]
fn what_cannot_be_done_is_said_with_its_place() {
    let folder = folder_with_faq();
    let first = "[[step]]\nwho = \"Maya\"\n";
    let said: String = [
        "channel = \"ask-here\"\npress = \"Helped\"\n",
        "channel = \"mod-desk\"\nsay = \"hi\"\n",
        "channel = \"general\"\ncommand = \"/faq edit\"\n",
        "channel = \"general\"\nsubmit = { answer = \"x\" }\n",
        "channel = 5\n",
    ]
    .iter()
    .map(|rest| refused(&played(&folder, &format!("{first}{rest}"))) + "\n")
    .collect();
    insta::assert_snapshot!(said, @r#"
    scenario.toml:4:9: error: Maya sees no message with a button "Helped" in #ask-here
      |
    4 | press = "Helped"
      |         ^^^^^^^^

    scenario.toml:4:7: error: Maya sees no channel "mod-desk"; there are general, ask-here, help-forum, lobby and dm
      |
    4 | say = "hi"
      |       ^^^^

    scenario.toml:4:11: error: there is no command "faq" here for this person
      |
    4 | command = "/faq edit"
      |           ^^^^^^^^^^^

    scenario.toml:4:10: error: Maya has no form open
      |
    4 | submit = { answer = "x" }
      |          ^^^^^^^^^^^^^^^^

    scenario.toml:3:11: error: invalid type: integer `5`, expected a string
      |
    3 | channel = 5
      |           ^
    "#);
    let missing = certpace(&folder, &["playground", "--scenario", "nowhere.toml"]).output().unwrap();
    insta::assert_snapshot!(refused(&missing), @"certpace: cannot read nowhere.toml: No such file or directory (os error 2)");
}

#[test]
fn the_readme_shows_what_its_scenario_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(root.join("faq.toml"), folder.path().join("faq.toml")).unwrap();
    let scenario = root.join("tests/scenarios/readme.toml");
    let output = certpace(&folder, &["playground", "--scenario", scenario.to_str().unwrap()]).output().unwrap();
    let conversation = format!("```text\n{}```", printed(&output));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    assert!(readme.contains(&conversation), "the README must hold what its scenario prints now:\n{conversation}");
}

#[test]
fn what_comes_of_a_step_does_not_depend_on_how_long_the_embedding_takes() {
    let folder = tempfile::tempdir().unwrap();
    let faq = r#"
[[faq]]
id = "dogs"
question = "Can I bring my dog to the hostel?"
answer = "Dogs are welcome in the rooms on the ground floor, if they are quiet at night."

[[faq]]
id = "breakfast"
question = "When is breakfast served?"
answer = "From seven to ten, in the hall beside the kitchen. Coffee is ready from six on."

[[faq]]
id = "parking"
question = "Where do I leave my car?"
answer = "Behind the house are twelve spaces for cars. On the street it is free from six in the evening."
"#;
    std::fs::write(folder.path().join("faq.toml"), faq).unwrap();
    // Not a word of it stands in the entry.
    let scenario = "[[step]]\nwho = \"Maya\"\nchannel = \"general\"\nsay = \"@certpace are pets allowed\"\n";
    std::fs::write(folder.path().join("scenario.toml"), scenario).unwrap();
    let mut command = certpace(&folder, &["playground", "--scenario", "scenario.toml"]);
    let output = command.env("SEMANTIC", "on").output().unwrap();
    insta::assert_snapshot!(printed(&output), @"
    — #general —
    Maya: @certpace are pets allowed
    certpace:
      | Can I bring my dog to the hostel?
      | Dogs are welcome in the rooms on the ground floor, if they are quiet at night.
      [Helped] [Not what I asked]
    ");
}

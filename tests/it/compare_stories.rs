//! Stories of `/compare`: two to four plans side by side.

use certpace::playground::{GENERAL, InteractionOutcome, MAYA};
use serde_json::{Value, json};

use crate::harness::{Setup, Stage};

async fn stage() -> Stage {
    Stage::with(Setup { faq: include_str!("../../faq.toml").to_owned(), ..Setup::default() }).await
}

#[tokio::test]
async fn paces_and_certifications_are_compared_in_a_table_and_a_picture() {
    let stage = stage().await;
    let play = &stage.playground;
    let paces: [(&str, Value); 6] = [
        ("certification", json!("cpc")),
        ("pace", json!("5h a week")),
        ("pace_2", json!("2h on weekdays")),
        ("pace_3", json!("20-25 hours a week")),
        ("pace_4", json!("full-time")),
        ("start", json!("2027-01-15")),
    ];
    let certifications: [(&str, Value); 4] = [
        ("certification", json!("cpc")),
        ("certification_2", json!("CCS-P")),
        ("pace", json!("10h a week")),
        ("start", json!("2027-01-15")),
    ];
    for (options, rows, begins) in [
        (&paces[..], 4, "Soonest: **CPC at 35–40 h a week**, likely around <t:"),
        (&certifications[..], 2, "Soonest: **CPC at 10 h a week**, likely around <t:"),
    ] {
        let deferred = play.slash(MAYA, GENERAL, "compare", options).await.unwrap();
        let reply = play.settled(&deferred).await.unwrap();
        assert!(!reply.is_ephemeral() && reply.content.starts_with(begins), "{}", reply.content);
        let table = reply.content.split("```").nth(1).unwrap();
        assert_eq!(table.trim().lines().count(), 1 + rows, "{table}");
        let [picture] = &reply.attachments[..] else { panic!("{:?}", reply.attachments) };
        assert_eq!((picture.filename.as_str(), picture.content_type.as_str()), ("comparison.png", "image/png"));
        assert_eq!(picture.description.as_deref().unwrap().matches(": likely ").count(), rows);
    }
    stage.close().await;
}

#[tokio::test]
async fn what_cannot_be_compared_is_told_to_one_alone() {
    let stage = stage().await;
    let one = [("certification", json!("cpc")), ("pace", json!("10h"))];
    let refused = stage.playground.slash(MAYA, GENERAL, "compare", &one).await.unwrap();
    let refused = refused.message().unwrap();
    assert!(refused.is_ephemeral());
    assert_eq!(refused.content, "There is nothing to compare yet. Name a second pace, or a second certification.");
    stage.close().await;
}

#[tokio::test]
async fn every_certification_option_offers_certifications() {
    let stage = stage().await;
    for (option, typed, expected) in
        [("certification", "cpc", "cpc"), ("certification_4", "inpatient", "cic"), ("background", "billing", "billing")]
    {
        let options = [(option, json!(typed))];
        let shown = stage.playground.autocomplete(MAYA, GENERAL, "compare", &options, option).await.unwrap();
        let InteractionOutcome::Choices(choices) = shown.outcome else { panic!("{:?}", shown.outcome) };
        assert_eq!(choices[0].1, expected, "{choices:?}");
    }
    stage.close().await;
}

fn run(arguments: &[&str]) -> (bool, String) {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_certpace"));
    let output = program.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    let said = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn the_command_line_compares_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let png = folder.path().join("comparison.png");
    let (done, said) = run(&[
        "compare",
        "--certification",
        "cpc",
        "--pace",
        "5h a week",
        "--pace",
        "full-time",
        "--from",
        "2027-01-15",
        "--png",
        png.to_str().unwrap(),
    ]);
    assert!(done && said.starts_with("Soonest: CPC at 35–40 h a week, likely around "), "{said}");
    assert!(said.contains("\n5 h     18 Jul 2028") && !said.contains("**") && !said.contains("```"), "{said}");
    assert!(std::fs::read(png).unwrap().starts_with(b"\x89PNG"));
    let (done, said) = run(&["compare", "--certification", "cpc", "--pace", "5h"]);
    assert!(!done && said.contains("There is nothing to compare yet"), "{said}");
}

#[test]
fn a_file_says_what_full_time_is() {
    let folder = tempfile::tempdir().unwrap();
    let faq = folder.path().join("faq.toml");
    std::fs::write(&faq, "[pace]\nfull_time = [25, 30]\n").unwrap();
    let (done, said) = run(&["pace", "full-time"]);
    assert!(done && said.contains("35–40 h a week"), "{said}");
    let (done, said) = run(&["pace", "--faq", faq.to_str().unwrap(), "full-time"]);
    assert!(done && said.contains("25–30 h a week"), "{said}");
}

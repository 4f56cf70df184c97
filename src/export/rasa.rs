//! Rasa: an intent, a response and a rule for each entry. A text in JSON's quotes is a text in YAML's.

use serde_json::json;

use super::ExportedFile;
use crate::faq::{EntryId, Faq};
use crate::import::rasa::{DISCORD, MARKUP};

pub(super) fn write(faq: &Faq) -> Vec<ExportedFile> {
    let mut nlu = "version: \"3.1\"\nnlu:\n".to_owned();
    let mut domain = "version: \"3.1\"\nintents:\n".to_owned();
    let mut responses = "responses:\n".to_owned();
    let mut rules = "version: \"3.1\"\nrules:\n".to_owned();
    for entry in &faq.entries {
        let name = name(&entry.id);
        nlu += &format!("- intent: \"{name}\"\n  metadata:\n    question: {}\n  examples:\n", json!(entry.question));
        for wording in entry.phrasings() {
            nlu += &format!("  - text: {}\n", json!(wording));
        }
        domain += &format!("- \"{name}\"\n");
        responses += &format!(
            "  \"utter_{name}\":\n  - text: {}\n    metadata:\n      {MARKUP}: \"{DISCORD}\"\n",
            json!(entry.answer)
        );
        rules += &format!("- rule: \"{name}\"\n  steps:\n  - intent: \"{name}\"\n  - action: \"utter_{name}\"\n");
    }
    vec![
        ExportedFile { name: "nlu.yml", text: nlu },
        ExportedFile { name: "domain.yml", text: domain + &responses },
        ExportedFile { name: "rules.yml", text: rules },
    ]
}

/// Names in Rasa have underscores. In quotes, because YAML would take `null` or `2024` for something else.
fn name(id: &EntryId) -> String {
    id.as_str().replace('-', "_")
}

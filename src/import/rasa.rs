//! Rasa: training phrases in `nlu.yml`, answers as responses in `domain.yml`, and rules that lead from one to the other.

use std::collections::{BTreeMap, HashMap};

use super::bots::words_of;
use super::tree::Tree;
use super::{FoundQuestion, Harvest, Intake, IntentIssue, Refused};

/// Under which name a response's metadata say in what its text is written.
pub(crate) const MARKUP: &str = "markup";
/// Discord's Markdown, which is taken as it is.
pub(crate) const DISCORD: &str = "discord";

/// An intent: its file, line and examples.
struct Intent {
    file: usize,
    line: usize,
    /// The example that is the question, where the file says so.
    question: Option<String>,
    examples: Vec<String>,
}

/// Reads files that belong together.
pub(super) fn read<'a>(files: &[(&'a str, &str)]) -> Result<Vec<Harvest<'a>>, Vec<Refused>> {
    let mut intakes: Vec<Intake<'a>> = files.iter().map(|(file, _)| Intake::new(file, None)).collect();
    let mut refused = Vec::new();
    let mut intents: Vec<(String, Intent)> = Vec::new();
    // The first text of a response; and which response a rule gives to an intent.
    let mut responses: BTreeMap<String, String> = BTreeMap::new();
    let mut actions: HashMap<String, String> = HashMap::new();
    for (file, (_, text)) in files.iter().enumerate() {
        let tree = match Tree::from_yaml(text, &intakes[file]) {
            Ok(tree) => tree,
            Err(note) => {
                refused.push(note);
                continue;
            }
        };
        for row in tree.get("nlu").map(Tree::elements).unwrap_or_default() {
            let Some(name) = row.text_of("intent") else { continue };
            let question = row.get("metadata").and_then(|metadata| metadata.text_of("question")).map(str::to_owned);
            let examples = examples(row.get("examples"));
            intents.push((name.to_owned(), Intent { file, line: row.line, question, examples }));
        }
        for (name, variations) in tree.get("responses").map(Tree::fields).unwrap_or_default() {
            if let Some(answer) = response(name, variations, &mut intakes[file]) {
                responses.insert(name.clone(), answer);
            }
        }
        for key in ["rules", "stories"] {
            for rule in tree.get(key).map(Tree::elements).unwrap_or_default() {
                let mut asked = None;
                for step in rule.get("steps").map(Tree::elements).unwrap_or_default() {
                    asked = step.text_of("intent").or(asked);
                    if let (Some(intent), Some(action)) =
                        (asked, step.text_of("action").filter(|it| it.starts_with("utter_")))
                    {
                        actions.entry(intent.to_owned()).or_insert_with(|| action.to_owned());
                        asked = None;
                    }
                }
            }
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    for (name, Intent { file, line, question, mut examples }) in intents {
        let intake = &mut intakes[file];
        let line = Some(line);
        let answer = responses.get(&format!("utter_{name}")).or_else(|| responses.get(actions.get(&name)?));
        let Some(answer) = answer else {
            intake.note(line, IntentIssue::NoResponse(name));
            continue;
        };
        let id = name.rsplit('/').next().unwrap_or(&name).to_lowercase().replace(['_', ' '], "-");
        // The title of the answer is the first example that asks; without one, the name of the intent.
        let title = examples.iter().position(|example| Some(example) == question.as_ref());
        let title = title.or_else(|| {
            examples.iter().position(|example| example.ends_with('?')).or((!examples.is_empty()).then_some(0))
        });
        let question = title.map_or_else(|| words_of(&id), |at| examples.remove(at));
        intake.found.push(FoundQuestion {
            line,
            id: Some(id),
            question,
            variants: examples,
            answer: answer.clone(),
            ..FoundQuestion::default()
        });
    }
    Ok(intakes.into_iter().map(|intake| (intake.file, intake.found, intake.notes)).collect())
}

/// The examples of an intent: a text with one a line, or a list. Entities are marked in them as `[Berlin](city)`.
fn examples(examples: Option<&Tree>) -> Vec<String> {
    let Some(examples) = examples else { return Vec::new() };
    let lines: Vec<String> = match examples.text() {
        Some(text) => text.lines().map(|line| line.trim().trim_start_matches("- ").to_owned()).collect(),
        None => examples
            .elements()
            .iter()
            .filter_map(|it| it.text().or_else(|| it.text_of("text")))
            .map(str::to_owned)
            .collect(),
    };
    lines.iter().map(|line| without_entities(line)).filter(|line| !line.is_empty()).collect()
}

/// `fly to [Berlin](city)` and `[Berlin]{"entity": "city"}` without the marks.
fn without_entities(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let marked = after.split_once(']').and_then(|(word, tail)| {
            let close = match tail.chars().next()? {
                '(' => ')',
                '{' => '}',
                _ => return None,
            };
            Some((word, tail.split_once(close)?.1))
        });
        plain.push_str(before);
        match marked {
            Some((word, tail)) => {
                plain.push_str(word);
                rest = tail;
            }
            None => {
                plain.push('[');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

fn response(name: &str, variations: &Tree, intake: &mut Intake<'_>) -> Option<String> {
    let texts: Vec<&Tree> = variations.elements().iter().filter(|it| it.text_of("text").is_some()).collect();
    let Some(first) = texts.first() else {
        intake.note(Some(variations.line), IntentIssue::ResponseWithoutText(name.to_owned()));
        return None;
    };
    if texts.len() > 1 {
        intake.note(Some(variations.line), IntentIssue::SeveralTexts(name.to_owned()));
    }
    if first.get("buttons").is_some() {
        intake.note(Some(first.line), IntentIssue::Buttons(name.to_owned()));
    }
    let text = first.text_of("text").unwrap_or_default();
    let is_discord = first.get("metadata").is_some_and(|it| it.text_of(MARKUP) == Some(DISCORD));
    let mut answer = if is_discord { text.to_owned() } else { intake.answer(text, Some(first.line)) };
    if let Some(image) = first.text_of("image") {
        answer.push_str(&format!("\n\n[picture]({image})"));
    }
    Some(answer)
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn intents_find_their_responses_by_name_or_by_rule() {
        let nlu = "version: \"3.1\"\nnlu:\n- intent: faq/ask_opening\n  examples: |\n    - opening hours\n    - when do you open on [Sunday](day)?\n- intent: ask_where\n  examples: |\n    - where are you\n- intent: lost\n  examples: |\n    - x\n";
        let domain = "responses:\n  utter_faq/ask_opening:\n  - text: At six.\n  - text: At 6.\n  utter_place:\n  - text: \"Here.\\nOr there.\"\n    image: https://bakery.example/map.png\nrules:\n- rule: place\n  steps:\n  - intent: ask_where\n  - action: utter_place\n";
        let read = read(&[("nlu.yml", nlu), ("domain.yml", domain)]).unwrap();
        let shown: String = read
            .iter()
            .flat_map(|(file, found, notes)| {
                let found = found.iter().map(move |it| {
                    format!(
                        "{file}:{} {} {} {:?} -> {:?}\n",
                        it.line.unwrap(),
                        it.id.clone().unwrap(),
                        it.question,
                        it.variants,
                        it.answer
                    )
                });
                found.chain(notes.iter().map(|note| format!("[{}]\n", said(note)))).collect::<Vec<_>>()
            })
            .collect();
        insta::assert_snapshot!(shown, @r#"
        nlu.yml:3 ask-opening when do you open on Sunday? ["opening hours"] -> "At six."
        nlu.yml:7 ask-where where are you [] -> "Here.\nOr there.\n\n[picture](https://bakery.example/map.png)"
        [nlu.yml:10: the intent `lost` has no response and is left out
          help: add a response `utter_lost`, or name the file that it stands in too]
        [domain.yml:2: an answer of `utter_faq/ask_opening` has several texts; all but one are left out]
        "#);
    }
}

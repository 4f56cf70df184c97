//! Dialogflow ES: an intent is a file `intents/NAME.json` with responses, and its training phrases stand beside it in
//! `intents/NAME_usersays_LANGUAGE.json`.

use std::collections::BTreeMap;

use super::bots::words_of;
use super::tree::Tree;
use super::{FoundQuestion, Harvest, Intake, IntentIssue, Refused};

/// Reads the files of an agent.
pub(super) fn read<'a>(files: &[(&'a str, &str)]) -> Result<Vec<Harvest<'a>>, Vec<Refused>> {
    let mut refused = Vec::new();
    let mut harvests = Vec::new();
    // The training phrases of an intent, by language.
    let mut phrases: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    let mut intents = Vec::new();
    for (file, text) in files {
        let intake = Intake::new(file, None);
        let tree = match Tree::from_json(text, 1, &intake) {
            Ok(tree) => tree,
            Err(note) => {
                refused.push(note);
                continue;
            }
        };
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file).trim_end_matches(".json");
        if let Some((intent, language)) = name.rsplit_once("_usersays_") {
            let says = tree.elements().iter().map(phrase).filter(|phrase| !phrase.is_empty());
            phrases.entry(intent.to_owned()).or_default().entry(language.to_owned()).or_default().extend(says);
        } else if tree.get("responses").is_some() {
            intents.push((name.to_owned(), tree, intake));
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    for (file, tree, mut intake) in intents {
        intent(&file, &tree, &mut phrases, &mut intake);
        harvests.push((intake.file, intake.found, intake.notes));
    }
    Ok(harvests)
}

/// A training phrase: its parts, of which some are marked as entities.
fn phrase(tree: &Tree) -> String {
    let parts = tree.get("data").map(Tree::elements).unwrap_or_default();
    parts.iter().filter_map(|part| part.text_of("text")).collect::<String>().trim().to_owned()
}

fn intent(
    file: &str,
    tree: &Tree,
    phrases: &mut BTreeMap<String, BTreeMap<String, Vec<String>>>,
    intake: &mut Intake<'_>,
) {
    let line = Some(1);
    let name = tree.text_of("name").unwrap_or(file);
    let is_fallback = tree.text_of("fallbackIntent") == Some("true");
    let languages = phrases.remove(file).unwrap_or_default();
    let replies = texts(tree);
    if is_fallback || languages.is_empty() {
        let why = if is_fallback { IntentIssue::Fallback } else { IntentIssue::NoPhrases };
        return intake.note(line, why(name.to_owned()));
    }
    // The agent's own language comes first in the intent's messages; else the first by name.
    let language = replies
        .iter()
        .map(|(language, _)| language.clone())
        .find(|language| languages.contains_key(language))
        .or_else(|| languages.keys().next().cloned())
        .unwrap_or_default();
    let others: Vec<String> = languages.keys().filter(|other| **other != language).cloned().collect();
    if !others.is_empty() {
        let (name, taken) = (name.to_owned(), language.clone());
        intake.note(line, IntentIssue::OtherLanguages { name, taken, others });
    }
    let of_language: Vec<&String> = replies
        .iter()
        .filter(|(it, _)| *it == language || it.is_empty())
        .flat_map(|(_, texts)| texts.first())
        .collect();
    if of_language.is_empty() {
        return intake.note(line, IntentIssue::NoText(name.to_owned()));
    }
    let mut wordings = languages[&language].clone();
    let title = wordings.iter().position(|wording| wording.ends_with('?')).unwrap_or_default();
    let id = name.to_lowercase().replace([' ', '_', '.'], "-");
    let question = if wordings.is_empty() { words_of(name) } else { wordings.remove(title) };
    let answer = of_language.into_iter().map(String::as_str).collect::<Vec<_>>().join("\n\n");
    if let Some(filled) = filled_in(&answer) {
        let (name, filled) = (name.to_owned(), filled.to_owned());
        intake.note(line, IntentIssue::FilledIn { name, filled });
    }
    if replies.iter().any(|(it, texts)| (*it == language || it.is_empty()) && texts.len() > 1) {
        intake.note(line, IntentIssue::SeveralTexts(name.to_owned()));
    }
    let (picture, others) = others_than_texts(tree, &language);
    if others > 0 {
        intake.note(line, IntentIssue::OtherMessages { name: name.to_owned(), others });
    }
    let answer = intake.answer(&answer, line);
    intake.found.push(FoundQuestion {
        line,
        id: Some(id),
        question,
        variants: wordings,
        answer,
        picture,
        ..FoundQuestion::default()
    });
}

/// The first place of an answer that Dialogflow fills in: `$city`, `#opening_hours.param`. "$5" and "#1" are none.
fn filled_in(answer: &str) -> Option<&str> {
    answer.split_whitespace().find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '#'));
        let name = word.strip_prefix(['$', '#'])?;
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        (is_name && (word.starts_with('$') || name.contains('.'))).then_some(word)
    })
}

/// What an intent answers in a language by more than text: its first picture, and how many cards, quick replies, payloads
/// and further pictures there are.
fn others_than_texts(tree: &Tree, language: &str) -> (Option<String>, usize) {
    let (mut picture, mut others) = (None, 0);
    for message in messages(tree) {
        let is_meant = message.text_of("lang").is_none_or(|it| it.is_empty() || it == language);
        if !is_meant || message.get("speech").is_some() {
            continue;
        }
        match message.text_of("imageUrl").filter(|url| !url.is_empty() && message.get("title").is_none()) {
            Some(url) if picture.is_none() => picture = Some(url.to_owned()),
            _ if message.get("payload").is_some_and(|payload| payload.fields().is_empty()) => {}
            _ => others += 1,
        }
    }
    (picture, others)
}

fn messages(tree: &Tree) -> impl Iterator<Item = &Tree> {
    let responses = tree.get("responses").map(Tree::elements).unwrap_or_default();
    responses.iter().flat_map(|response| response.get("messages").map(Tree::elements).unwrap_or_default())
}

/// The text messages of an intent, each with its language; of several wordings of a message, the bot takes one.
fn texts(tree: &Tree) -> Vec<(String, Vec<String>)> {
    messages(tree)
        .filter_map(|message| {
            let speech = message.get("speech")?.texts();
            let language = message.text_of("lang").unwrap_or_default().to_owned();
            (!speech.iter().all(|text| text.trim().is_empty())).then_some((language, speech))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn a_place_that_dialogflow_fills_in_is_told() {
        for (answer, filled) in [
            ("We open at #opening_hours.param.", Some("#opening_hours.param")),
            ("Hello ($name)!", Some("$name")),
            ("It costs $5, and is #1 of the city.", None),
            ("Ask in #help", None),
        ] {
            assert_eq!(filled_in(answer), filled, "{answer}");
        }
    }

    #[test]
    fn an_intent_finds_its_training_phrases_beside_it() {
        let intent = r#"{"name": "Opening Hours", "responses": [{"messages": [{"type": "0", "lang": "en", "speech": ["At six.", "At 6."]}, {"type": "0", "lang": "en", "speech": "Not on Mondays."}, {"type": "4", "payload": {}}, {"type": "4", "payload": {"tea": "green"}}, {"type": 3, "imageUrl": "https://bakery.example/oven.png"}, {"type": "2", "title": "More?", "replies": ["Yes"]}]}], "fallbackIntent": false}"#;
        let says = r#"[{"data": [{"text": "are you open on "}, {"text": "Sunday", "meta": "@sys.date"}]}, {"data": [{"text": "When do you open?"}]}]"#;
        let welcome =
            r#"{"name": "Welcome", "responses": [{"messages": [{"speech": "Hi"}]}], "events": [{"name": "WELCOME"}]}"#;
        let read = read(&[
            ("a.zip/agent.json", r#"{"language": "en"}"#),
            ("a.zip/intents/Opening Hours.json", intent),
            ("a.zip/intents/Opening Hours_usersays_en.json", says),
            ("a.zip/intents/Welcome.json", welcome),
        ])
        .unwrap();
        let found: Vec<_> = read.iter().flat_map(|(_, found, _)| found).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].question, "When do you open?");
        assert_eq!(found[0].variants, ["are you open on Sunday"]);
        assert_eq!(found[0].answer, "At six.\n\nNot on Mondays.");
        assert_eq!(found[0].id.as_deref(), Some("opening-hours"));
        assert_eq!(found[0].picture.as_deref(), Some("https://bakery.example/oven.png"));
        let notes: Vec<String> = read.iter().flat_map(|(_, _, notes)| notes).map(said).collect();
        assert_eq!(
            notes,
            [
                "a.zip/intents/Opening Hours.json:1: an answer of `Opening Hours` has several texts; all but one are left \
                 out",
                "a.zip/intents/Opening Hours.json:1: `Opening Hours` also answers by 2 messages that are no text, such as \
                 cards and quick replies; they are left out",
                "a.zip/intents/Welcome.json:1: the intent `Welcome` has no training phrases and is left out"
            ]
        );
    }
}

//! Questions and answers wherever they stand in JSON or YAML: an object that names both, or a map from one to the other.
//!
//! Here too is what the keys of such objects, and the columns of tables, may be called, and what each holds.

use std::collections::{BTreeMap, HashMap};

use super::tree::{Kind, Tree};
use super::{FoundQuestion, Intake, PairIssue, PairPart};

/// What a key or a column holds, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ColumnRole {
    Question,
    Answer,
    Variants,
    Source,
    Id,
    Related,
    Reviewed,
    Expires,
    NotThis,
    /// The address of a picture.
    Picture,
    Prompts,
}

/// The names of each role, the surest first; letters and digits count alone, and capitals do not.
const NAMES: &[(ColumnRole, &[&str])] = &[
    (
        ColumnRole::Question,
        &[
            "question",
            "questions",
            "frage",
            "pregunta",
            "q",
            "query",
            "prompt",
            "utterance",
            "utterances",
            "trigger",
            "title",
            "heading",
            "summary",
            "name",
        ],
    ),
    (
        ColumnRole::Answer,
        &[
            "answer",
            "answers",
            "acceptedanswer",
            "antwort",
            "respuesta",
            "a",
            "response",
            "responses",
            "reply",
            "solution",
            "content",
            "body",
            "text",
        ],
    ),
    (
        ColumnRole::Variants,
        &[
            "variants",
            "alternatequestions",
            "alternativequestions",
            "alternatives",
            "alternates",
            "otherquestions",
            "similarquestions",
            "phrasings",
            "phrases",
            "wordings",
            "aliases",
            "keywords",
            "examples",
        ],
    ),
    (ColumnRole::Source, &["source", "sources", "sourceurl", "url", "link", "href", "reference"]),
    (ColumnRole::Id, &["id", "qnaid", "slug", "key", "identifier"]),
    (ColumnRole::Related, &["seealso", "related"]),
    (ColumnRole::Reviewed, &["reviewed", "lastreviewed"]),
    (ColumnRole::Expires, &["expires"]),
    (ColumnRole::NotThis, &["notthis"]),
    (ColumnRole::Picture, &["picture", "pictureurl", "image", "imageurl", "img"]),
    (ColumnRole::Prompts, &["prompts", "dialog", "context"]),
];

/// Which role a name has, and how sure that is: lower is surer.
pub(super) fn role(name: &str) -> Option<(ColumnRole, usize)> {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    NAMES.iter().find_map(|(role, names)| Some((*role, names.iter().position(|known| *known == plain)?)))
}

/// The column of each role that is there: its index among the names.
pub(super) fn columns<'n>(names: impl Iterator<Item = &'n str> + Clone) -> HashMap<ColumnRole, usize> {
    NAMES.iter().filter_map(|(role, _)| Some((*role, surest(*role, names.clone())?))).collect()
}

/// The index of the surest name for a role.
fn surest<'n>(role_wanted: ColumnRole, names: impl Iterator<Item = &'n str>) -> Option<usize> {
    let sure = names
        .enumerate()
        .filter_map(|(at, name)| role(name).filter(|(role, _)| *role == role_wanted).map(|(_, rank)| (rank, at)));
    sure.min().map(|(_, at)| at)
}

/// Whether these keys are those that certpace writes itself.
pub(super) fn are_own<'n>(mut keys: impl Iterator<Item = &'n str> + Clone) -> bool {
    ["id", "question", "variants", "answer", "see_also", "source"]
        .iter()
        .all(|key| keys.clone().any(|known| known == *key))
        && keys.all(|key| super::own::KEYS.contains(&key))
}

/// Hands over every question with an answer in a tree.
pub(super) fn read(tree: &Tree, intake: &mut Intake<'_>) {
    let mut left = LeftKeys::default();
    walk(tree, intake, &mut left);
    left.note(intake);
}

/// Keys of questions that mean nothing here, each with the line of the first question that has it.
#[derive(Debug, Default)]
pub(super) struct LeftKeys(BTreeMap<String, usize>);

impl LeftKeys {
    /// Notes them, once for all questions.
    fn note(self, intake: &mut Intake<'_>) {
        let Some(line) = self.0.values().min().copied() else { return };
        intake.note(Some(line), PairIssue::UnknownKeys(self.0.into_keys().collect()));
    }

    /// Looks through the keys of a question of which these roles were taken over.
    fn add(&mut self, fields: &[(String, Tree)]) {
        let taken = columns(fields.iter().map(|(key, _)| key.as_str()));
        for (at, (key, value)) in fields.iter().enumerate() {
            let role = taken.iter().find(|(_, known)| **known == at).map(|(role, _)| *role);
            let is_empty = value.elements().iter().all(|it| it.text().is_some_and(|text| text.trim().is_empty()));
            let is_read = match role {
                Some(ColumnRole::Question | ColumnRole::Answer | ColumnRole::Prompts) => true,
                Some(_) => !value_texts(value).is_empty(),
                None => false,
            };
            if !is_empty && !is_read {
                self.0.entry(key.clone()).or_insert(value.line);
            }
        }
    }
}

fn walk(tree: &Tree, intake: &mut Intake<'_>, left: &mut LeftKeys) {
    match &tree.kind {
        Kind::List(elements) => list(elements, intake, left),
        Kind::Map(fields) => {
            if let Some(found) = pair(tree, fields, intake) {
                left.add(fields);
                intake.found.push(found);
            } else if is_map_of_answers(fields) {
                for (question, answer) in fields {
                    let line = Some(answer.line);
                    let text = intake.answer(answer.text().unwrap_or_default(), line);
                    intake.found.push(FoundQuestion {
                        line,
                        question: question.clone(),
                        answer: text,
                        ..FoundQuestion::default()
                    });
                }
            } else {
                for (key, value) in fields {
                    let before = intake.found.len();
                    walk(value, intake, left);
                    // `opening: {question: …, answer: …}`: the key names the entry.
                    if let (Kind::Map(_), [found]) = (&value.kind, &mut intake.found[before..]) {
                        found.id.get_or_insert_with(|| key.clone());
                    }
                }
            }
        }
        Kind::Nothing | Kind::Text(_) => {}
    }
}

/// Reads the elements of a list. Where some of them are questions, those that are none are noted.
fn list(elements: &[Tree], intake: &mut Intake<'_>, left: &mut LeftKeys) {
    let before = intake.found.len();
    let mut idle = Vec::new();
    for element in elements {
        let seen = (intake.found.len(), intake.notes.len());
        walk(element, intake, left);
        if seen == (intake.found.len(), intake.notes.len()) {
            idle.push(element.line);
        }
    }
    if intake.found.len() > before {
        idle.into_iter().for_each(|line| intake.note(Some(line), PairIssue::NoPair));
    }
}

/// A map whose every key is a question and every value its answer.
fn is_map_of_answers(fields: &[(String, Tree)]) -> bool {
    !fields.is_empty() && fields.iter().all(|(key, value)| key.contains(char::is_whitespace) && value.text().is_some())
}

fn field(fields: &[(String, Tree)], role: ColumnRole) -> Option<&Tree> {
    surest(role, fields.iter().map(|(key, _)| key.as_str())).map(|at| &fields[at].1)
}

fn pair(tree: &Tree, fields: &[(String, Tree)], intake: &mut Intake<'_>) -> Option<FoundQuestion> {
    let line = Some(tree.line);
    let mut questions = texts_of(field(fields, ColumnRole::Question)?, intake, PairPart::Questions);
    let answers = texts_of(field(fields, ColumnRole::Answer)?, intake, PairPart::Answers);
    let answer = answers.first()?;
    if questions.is_empty() {
        return None;
    }
    let is_own = are_own(fields.iter().map(|(key, _)| key.as_str()));
    if answers.len() > 1 {
        intake.note(line, PairIssue::OtherAnswers(answers.len() - 1));
    }
    let mut found =
        FoundQuestion { line, question: questions.remove(0), variants: questions, is_own, ..FoundQuestion::default() };
    found.answer = if is_own { answer.clone() } else { intake.answer(answer, line) };
    let of = |role: ColumnRole| field(fields, role).map(value_texts).unwrap_or_default();
    read_details(&mut found, of, field(fields, ColumnRole::Prompts), intake);
    Some(found)
}

/// The texts of a value, of which some may be in an object with an address: `{text: the shop, url: https://…}`.
fn value_texts(value: &Tree) -> Vec<String> {
    let text = |it: &Tree| match &it.kind {
        Kind::Map(fields) => [ColumnRole::Source, ColumnRole::Picture]
            .into_iter()
            .find_map(|role| field(fields, role).and_then(Tree::text).map(str::to_owned)),
        _ => it.text().map(str::to_owned),
    };
    value.elements().iter().filter_map(text).collect()
}

/// Reads what belongs to a question besides its words, by what each part is: `of` gives the texts of one. A day that is
/// none is noted.
pub(super) fn read_details(
    found: &mut FoundQuestion,
    of: impl Fn(ColumnRole) -> Vec<String>,
    prompts: Option<&Tree>,
    intake: &mut Intake<'_>,
) {
    found.variants.extend(of(ColumnRole::Variants));
    found.source = of(ColumnRole::Source);
    found.id = of(ColumnRole::Id).into_iter().next();
    found.related = of(ColumnRole::Related);
    found.related.extend(prompts.map(related_by).unwrap_or_default());
    found.not_this = of(ColumnRole::NotThis);
    found.picture = of(ColumnRole::Picture).into_iter().next();
    for (role, day) in [(ColumnRole::Reviewed, &mut found.reviewed), (ColumnRole::Expires, &mut found.expires)] {
        let Some(written) = of(role).into_iter().next() else { continue };
        *day = written.get(..10).and_then(|day| day.parse().ok());
        if day.is_none() {
            intake.note(found.line, PairIssue::NoDay(written));
        }
    }
}

/// The follow-up prompts of QnA Maker: which questions they lead to.
fn related_by(prompts: &Tree) -> Vec<String> {
    let key_is = |key: &str, wanted: &str| key.eq_ignore_ascii_case(wanted);
    let mut related = Vec::new();
    for prompt in prompts.elements() {
        for (key, value) in prompt.fields() {
            if key_is(key, "qnaId") {
                related.extend(value.text().map(str::to_owned));
            } else if key_is(key, "prompts") || key_is(key, "dialog") {
                related.extend(related_by(value));
            }
        }
    }
    related
}

/// The texts of a question or an answer: one, a list, or those of the first language of several.
fn texts_of(tree: &Tree, intake: &mut Intake<'_>, of: PairPart) -> Vec<String> {
    match &tree.kind {
        Kind::Map(fields) => {
            if let Some(inner) = field(fields, ColumnRole::Answer).or_else(|| field(fields, ColumnRole::Question)) {
                return inner.texts();
            }
            let mut languages = fields.iter().filter(|(_, value)| !value.texts().is_empty());
            let Some((first, texts)) = languages.next() else { return Vec::new() };
            for (other, _) in languages {
                let (other, taken) = (other.clone(), first.clone());
                intake.note(Some(tree.line), PairIssue::OtherLanguage { of, other, taken });
            }
            texts.texts()
        }
        Kind::List(elements) if elements.iter().any(|element| !element.fields().is_empty()) => {
            elements.iter().flat_map(|element| texts_of(element, intake, of)).collect()
        }
        _ => tree.texts().into_iter().filter(|text| !text.trim().is_empty()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    fn read_json(json: &str) -> String {
        let mut intake = Intake::new("faq.json", None);
        let tree = Tree::from_json(json, 1, &intake).unwrap();
        read(&tree, &mut intake);
        let found = intake.found.iter().map(|it| {
            format!(
                "{}: {:?} {} {:?} -> {} {:?} {:?}\n",
                it.line.unwrap(),
                it.id,
                it.question,
                it.variants,
                it.answer,
                it.source,
                it.related
            )
        });
        found.chain(intake.notes.iter().map(|note| format!("[{}]\n", said(note)))).collect()
    }

    #[test]
    fn pairs_are_found_wherever_they_stand_and_whatever_they_are_called() {
        insta::assert_snapshot!(read_json("{\"faqs\": [\n{\"Question\": \"When?\", \"Answer\": \"At <b>six</b>.\", \"url\": \"https://bakery.example\"},\n{\"q\": \"Where?\", \"a\": \"Here.\", \"aliases\": [\"which street\"]}]}"), @r#"
        2: None When? [] -> At **six**. ["https://bakery.example"] []
        3: None Where? ["which street"] -> Here. [] []
        "#);
        insta::assert_snapshot!(read_json("{\"opening\": {\"title\": \"When?\", \"body\": \"At six.\"}, \"version\": 3}"), @r#"1: Some("opening") When? [] -> At six. [] []"#);
        insta::assert_snapshot!(read_json("{\"When do you open?\": \"At six.\",\n \"Where are you?\": \"Here.\"}"), @"
        1: None When do you open? [] -> At six. [] []
        2: None Where are you? [] -> Here. [] []
        ");
        insta::assert_snapshot!(read_json("{\"Assets\": {\"Qnas\": [{\"Id\": 3, \"Questions\": [\"When?\", \"opening hours\"], \"Answer\": \"At six.\", \"Dialog\": {\"Prompts\": [{\"QnaId\": 4, \"DisplayText\": \"Where?\"}]}}, {\"Id\": 4, \"Questions\": [\"Where?\"], \"Answer\": \"Here.\"}]}}"), @r#"
        1: Some("3") When? ["opening hours"] -> At six. [] ["4"]
        1: Some("4") Where? [] -> Here. [] []
        "#);
    }

    #[test]
    fn keys_that_are_not_taken_over_are_told_once() {
        insta::assert_snapshot!(read_json("[{\"question\": \"When?\", \"answer\": \"At six.\", \"tags\": [\"time\"], \"category\": \"\", \"link\": {\"text\": \"hours\", \"url\": \"https://bakery.example\"}},\n{\"title\": \"Place\", \"question\": \"Where?\", \"answer\": \"Here.\", \"tags\": [\"place\"], \"source\": {\"page\": 3}}]"), @r#"
        1: None When? [] -> At six. ["https://bakery.example"] []
        2: None Where? [] -> Here. [] []
        [faq.json:1: these keys are not taken over: source, tags, title]
        "#);
    }

    #[test]
    fn what_only_looks_like_a_pair_is_none() {
        assert_eq!(read_json("{\"name\": \"bakery\", \"version\": \"1.0\", \"description\": \"bread\"}"), "");
        assert_eq!(read_json("[1, \"two\", {\"three\": [4]}]"), "");
    }
}

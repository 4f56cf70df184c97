//! What other bots keep: tags and custom commands. Their answers are Discord's Markdown already.

use super::front_matter::{self, bounds};
use super::tree::{Kind, Tree};
use super::{BotIssue, FoundQuestion, Intake, Refused};
use crate::faq::read::plain;

/// The words of a name: `ask-to-ask` is "Ask to ask".
pub(super) fn words_of(name: &str) -> String {
    let words = name.trim().trim_start_matches(['!', '/', '?', '.', '-']).replace(['-', '_'], " ");
    let mut chars = words.trim().chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A tag or command: its name is the question.
fn tag(name: &str, aliases: Vec<String>, answer: &str, line: Option<usize>) -> FoundQuestion {
    let question = words_of(name);
    let id = Some(name.trim().to_lowercase().replace(['_', ' '], "-"));
    let variants = aliases.iter().map(|alias| words_of(alias)).collect();
    FoundQuestion { line, id, question, variants, answer: answer.trim().to_owned(), ..FoundQuestion::default() }
}

/// Notes an answer that is a small program: it would be posted as it stands.
fn has_program(answer: &str, name: &str, line: usize, intake: &mut Intake<'_>) -> bool {
    let is_program = answer.contains("{{") && answer.contains("}}");
    if is_program {
        intake.note(Some(line), BotIssue::Program(name.to_owned()));
    }
    is_program
}

/// `tags.toml`: `[name]` with `keywords` and `content`.
pub(super) fn tags(tree: &Tree, intake: &mut Intake<'_>) {
    for (name, value) in tree.fields() {
        let Some(content) = value.text_of("content") else {
            intake.note(Some(value.line), BotIssue::NoContent(name.clone()));
            continue;
        };
        let keywords = value.get("keywords").map(Tree::texts).unwrap_or_default();
        intake.found.push(tag(name, keywords, content, Some(value.line)));
    }
}

/// Whether a Markdown file is a tag of a bot: it says so above its text, or lies among tags.
pub(super) fn is_tag_file(name: &str, text: &str) -> bool {
    let folder = name.rsplit(['/', '\\']).nth(1).unwrap_or_default();
    let says_so = |matter: &str| matter.lines().any(|line| line.starts_with("embed:") || line.starts_with("aliases:"));
    let has_title = |matter: &str| matter.lines().any(|line| line.starts_with("title:"));
    folder == "tags" || bounds(text).is_some_and(|(matter, _)| says_so(matter) && !has_title(matter))
}

/// One tag: the file's name is its name, `aliases` and an embed's title stand above its text.
pub(super) fn tag_file(text: &str, intake: &mut Intake<'_>) -> Result<(), Refused> {
    let parts = front_matter::part(text, intake)?;
    let file = intake.file.rsplit(['/', '\\']).next().unwrap_or(intake.file);
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name).to_owned();
    let matter = parts.matter.as_ref();
    let aliases = matter.and_then(|matter| matter.get("aliases")).map(Tree::texts).unwrap_or_default();
    let mut found = tag(&name, aliases, parts.text, Some(parts.first));
    if let Some(title) = matter.and_then(|matter| matter.get("embed")?.text_of("title")) {
        let by_name = std::mem::replace(&mut found.question, title.trim().to_owned());
        if plain(&by_name) != plain(title) {
            found.variants.push(by_name);
        }
    }
    intake.found.push(found);
    Ok(())
}

/// Red's `settings.json` of the CustomCommands cog: for each server its commands.
pub(super) fn red(tree: &Tree, intake: &mut Intake<'_>) {
    if let Some(commands) = tree.get("commands") {
        for (name, command) in commands.fields() {
            // A deleted command stays as nothing.
            let Some(response) = command.get("response") else { continue };
            let texts = response.texts();
            let Some(answer) = texts.first() else { continue };
            if texts.len() > 1 {
                let others = texts.len() - 1;
                intake.note(Some(command.line), BotIssue::Random { name: name.clone(), others });
            }
            if has_placeholder(answer) {
                intake.note(Some(command.line), BotIssue::Placeholder(name.clone()));
            }
            intake.found.push(tag(name, Vec::new(), answer, Some(command.line)));
        }
        return;
    }
    tree.fields().iter().for_each(|(_, value)| red(value, intake));
}

fn has_placeholder(answer: &str) -> bool {
    ["{author", "{user", "{message", "{server", "{guild", "{channel", "{0", "{1"].iter().any(|it| answer.contains(it))
}

/// Whether a trigger of YAGPDB is a regular expression: by its name, or by its number.
fn is_pattern(kind: &str) -> bool {
    kind.to_lowercase().contains("regex") || kind == "3"
}

/// The words that stand in a regular expression: "how vote" of `(?i)\bhow.*vote`.
fn words_of_pattern(pattern: &str) -> String {
    let mut words = String::new();
    let mut signs = pattern.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            // A class or an escaped sign: what follows is no letter of a word.
            '\\' => {
                signs.next();
                words.push(' ');
            }
            '(' if signs.peek() == Some(&'?') => {
                signs.by_ref().find(|it| matches!(it, ')' | ':' | '>' | '=' | '!'));
                words.push(' ');
            }
            '[' => {
                signs.by_ref().find(|it| *it == ']');
                words.push(' ');
            }
            _ if sign.is_alphanumeric() || sign == '\'' => words.push(sign),
            // The sign before it may be missing.
            '?' | '*' if words.ends_with(char::is_alphanumeric) => {
                words.pop();
            }
            _ => words.push(' '),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// YAGPDB's custom commands: objects with a trigger and responses.
pub(super) fn yagpdb(tree: &Tree, intake: &mut Intake<'_>) {
    match &tree.kind {
        Kind::List(elements) => elements.iter().for_each(|element| yagpdb(element, intake)),
        Kind::Map(fields) => {
            let of = |wanted: &[&str]| {
                let plain = |key: &str| key.replace('_', "").to_lowercase();
                fields.iter().find(|(key, _)| wanted.contains(&plain(key).as_str())).map(|(_, value)| value)
            };
            let trigger = of(&["texttrigger", "trigger"]).and_then(Tree::text).filter(|trigger| !trigger.is_empty());
            match (trigger, of(&["responses", "response"])) {
                (Some(trigger), Some(responses)) => {
                    let answers = responses.texts();
                    let Some(answer) = answers.first() else { return };
                    if answers.len() > 1 {
                        let others = answers.len() - 1;
                        intake.note(Some(tree.line), BotIssue::Random { name: trigger.to_owned(), others });
                    }
                    if of(&["disabled"]).and_then(Tree::text) == Some("true") {
                        intake.note(Some(tree.line), BotIssue::CommandOff(trigger.to_owned()));
                    } else if !has_program(answer, trigger, tree.line, intake) {
                        let name = of(&["name"]).and_then(Tree::text).filter(|name| !name.is_empty());
                        let kind = of(&["triggertype", "texttriggertype"]).and_then(Tree::text).unwrap_or_default();
                        let pattern = is_pattern(kind).then(|| words_of_pattern(trigger));
                        if pattern.as_ref().is_some_and(|words| !words.is_empty()) && name.is_none() {
                            intake.note(Some(tree.line), BotIssue::Pattern(trigger.to_owned()));
                        }
                        let trigger = pattern.as_deref().unwrap_or(trigger);
                        let aliases = name.map(|_| vec![trigger.to_owned()]).unwrap_or_default();
                        intake.found.push(tag(name.unwrap_or(trigger), aliases, answer, Some(tree.line)));
                    }
                }
                _ => fields.iter().for_each(|(_, value)| yagpdb(value, intake)),
            }
        }
        Kind::Nothing | Kind::Text(_) => {}
    }
}

/// The questions and answers of Botpress: `{id, data: {questions: {en: […]}, answers: {en: […]}}}`.
pub(super) fn botpress(tree: &Tree, intake: &mut Intake<'_>) {
    let data = tree.get("data").unwrap_or(tree);
    let (Some(questions), Some(answers)) = (data.get("questions"), data.get("answers")) else {
        match &tree.kind {
            Kind::List(elements) => elements.iter().for_each(|element| botpress(element, intake)),
            Kind::Map(fields) => fields.iter().for_each(|(_, value)| botpress(value, intake)),
            Kind::Nothing | Kind::Text(_) => {}
        }
        return;
    };
    let line = Some(tree.line);
    let languages: Vec<&str> = questions.fields().iter().map(|(language, _)| language.as_str()).collect();
    let Some(language) = languages.first() else { return };
    let mut wordings = questions.get(language).map(Tree::texts).unwrap_or_default();
    let replies = answers.get(language).map(Tree::texts).unwrap_or_default();
    if languages.len() > 1 {
        let others = languages[1..].iter().map(|other| (*other).to_owned()).collect();
        intake.note(line, BotIssue::OtherLanguages { taken: (*language).to_owned(), others });
    }
    if wordings.is_empty() {
        return;
    }
    let question = wordings.remove(0);
    if data.text_of("enabled") == Some("false") {
        return intake.note(line, BotIssue::QuestionOff(question));
    }
    if replies.len() > 1 {
        intake.note(line, BotIssue::OtherAnswers { question: question.clone(), others: replies.len() - 1 });
    }
    let answer = replies.first().map(|reply| intake.answer(reply, line)).unwrap_or_default();
    intake.found.push(FoundQuestion { line, question, variants: wordings, answer, ..FoundQuestion::default() });
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    fn shown(intake: &Intake<'_>) -> String {
        let found = intake.found.iter().map(|it| {
            format!(
                "{}: {} {} {:?} -> {}\n",
                it.line.unwrap(),
                it.id.clone().unwrap_or_default(),
                it.question,
                it.variants,
                it.answer
            )
        });
        found.chain(intake.notes.iter().map(|note| format!("[{}]\n", said(note)))).collect()
    }

    #[test]
    fn tags_are_questions_by_their_names() {
        let mut intake = Intake::new("tags.toml", None);
        let text = "[opening-hours]\nkeywords = [\"opening-hours\", \"open\"]\ncontent = \"\"\"\nAt **six**.\n\"\"\"\n\n[empty]\nkeywords = []\n";
        tags(&Tree::from_toml(text, &intake).unwrap(), &mut intake);
        insta::assert_snapshot!(shown(&intake), @r#"
        1: opening-hours Opening hours ["Opening hours", "Open"] -> At **six**.
        [tags.toml:7: `empty` has no `content` and is left out]
        "#);
        let mut intake = Intake::new("bot/resources/tags/opening_hours.md", None);
        tag_file(
            "---\naliases: [\"open\"]\nembed:\n    title: \"When we open\"\n---\nAt **six**.\n\n> not `Mondays`\n",
            &mut intake,
        )
        .unwrap();
        insta::assert_snapshot!(shown(&intake), @r#"
        5: opening-hours When we open ["Open", "Opening hours"] -> At **six**.

        > not `Mondays`
        "#);
    }

    #[test]
    fn custom_commands_are_questions_by_their_triggers() {
        let mut intake = Intake::new("settings.json", None);
        let json = "{\"414589031223512\": {\"GUILD\": {\"7\": {\"commands\": {\n\"open\": {\"command\": \"open\", \"response\": \"At six, {author}.\"},\n\"where\": {\"response\": [\"Here.\", \"There.\"]},\n\"gone\": null}}}}}";
        red(&Tree::from_json(json, 1, &intake).unwrap(), &mut intake);
        insta::assert_snapshot!(shown(&intake), @"
        2: open Open [] -> At six, {author}.
        3: where Where [] -> Here.
        [settings.json:2: the answer of `open` has a placeholder, such as {author}, that is posted as it stands
          help: take it out of the answer]
        [settings.json:3: `where` answers at random; 1 of its answers are left out]
        ");
        let mut intake = Intake::new("cc.json", None);
        let json = "[{\"local_id\": 1, \"text_trigger\": \"open\", \"responses\": [\"At six.\"]},\n{\"text_trigger\": \"roll\", \"responses\": [\"{{ randInt 6 }}\"]}]";
        yagpdb(&Tree::from_json(json, 1, &intake).unwrap(), &mut intake);
        insta::assert_snapshot!(shown(&intake), @"
        1: open Open [] -> At six.
        [cc.json:2: `roll` is answered by a small program, {{…}}, and is left out
          help: write what it says as an entry of its own]
        ");
    }

    #[test]
    fn a_pattern_gives_the_words_that_stand_in_it() {
        for (pattern, words) in [
            ("(?i)vote", "vote"),
            (r"(?i)\bhow\b.*votes?\s", "how vote"),
            (r"^(?:where|who) is [a-z]+ it\?$", "where who is it"),
            (r"\A.+\z", ""),
        ] {
            assert_eq!(words_of_pattern(pattern), words, "{pattern}");
        }
        let mut intake = Intake::new("cc.json", None);
        let json = r#"[{"trigger_type": "regex", "text_trigger": "(?i)vote", "responses": ["On Mondays."]},
{"text_trigger_type": 3, "text_trigger": "[.,]+", "responses": ["Dots."]}]"#;
        yagpdb(&Tree::from_json(json, 1, &intake).unwrap(), &mut intake);
        insta::assert_snapshot!(shown(&intake), @"
        1: vote Vote [] -> On Mondays.
        2:   [] -> Dots.
        [cc.json:1: `(?i)vote` is a pattern; the question is made of the words in it
          help: write the question as members ask it]
        ");
    }

    #[test]
    fn botpress_has_wordings_in_languages() {
        let mut intake = Intake::new("qna.json", None);
        let json = "{\"qnas\": [{\"id\": \"x_when\", \"data\": {\"enabled\": true, \"questions\": {\"en\": [\"When?\", \"opening hours\"], \"de\": [\"Wann?\"]}, \"answers\": {\"en\": [\"At six.\"], \"de\": [\"Um sechs.\"]}}},\n{\"id\": \"y\", \"data\": {\"enabled\": false, \"questions\": {\"en\": [\"Where?\"]}, \"answers\": {\"en\": [\"Here.\"]}}}]}";
        botpress(&Tree::from_json(json, 1, &intake).unwrap(), &mut intake);
        insta::assert_snapshot!(shown(&intake), @r#"
        1:  When? ["opening hours"] -> At six.
        [qna.json:1: only `en` is taken over, not de]
        [qna.json:2: “Where?” is switched off and is left out]
        "#);
    }
}

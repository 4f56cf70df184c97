//! The language of a scenario: what people do on the playground, as TOML.
//!
//! A scenario is a list of steps. Who acts, and where, carries over from the step before:
//!
//! ```toml
//! [[step]]
//! who = "Maya"            # Maya, Theo, Ruth or Omar
//! channel = "ask-here"    # a channel's name, the title of a post, or "dm"
//! say = "how long does it take"
//!
//! [[step]]
//! press = "Helped"        # a button, by its label
//! ```
//!
//! Each step does one thing: `say`, `reply`, `edit` (a text), `delete` (a text that the message holds), `post` (a title,
//! with `say` as its text), `press` (a label), `choose` (an entry of a menu), `command` (as typed, with `options`), `app`
//! (a command of a message's menu), `submit` (fields of the form that is open, by name). Where a message is meant, it is
//! the newest that fits; `on` names another by some text that it holds.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde_json::Value;
use toml::Spanned;

use crate::faq::{Code, Findings, Problem, ProblemKind, Severity};
use crate::messages::Language;
use crate::messages::faq_problem::ProblemWords;
use crate::playground::{MAYA, OMAR, RUTH, THEO, UserId};

/// The people of the playground.
const PEOPLE: [(&str, UserId); 4] = [("Maya", MAYA), ("Theo", THEO), ("Ruth", RUTH), ("Omar", OMAR)];

/// One thing that somebody does.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) who: &'static str,
    pub(super) user: UserId,
    /// The channel's name as the file has it.
    pub(super) channel: String,
    pub(super) act: StepAction,
    /// Some text of the message that is meant.
    pub(super) on: Option<String>,
    /// Where in the file the act stands.
    pub(super) place: Range<usize>,
}

/// What is done.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum StepAction {
    Say(String),
    Reply(String),
    Edit(String),
    Delete(String),
    Post { title: String, text: String },
    Press(String),
    Choose(String),
    Command { name: String, options: Vec<(String, Value)> },
    App(String),
    Submit(Vec<(String, String)>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScriptFile {
    #[serde(default)]
    step: Vec<Spanned<StepRow>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepRow {
    who: Option<Spanned<String>>,
    channel: Option<Spanned<String>>,
    on: Option<Spanned<String>>,
    say: Option<Spanned<String>>,
    reply: Option<Spanned<String>>,
    edit: Option<Spanned<String>>,
    delete: Option<Spanned<String>>,
    post: Option<Spanned<String>>,
    press: Option<Spanned<String>>,
    choose: Option<Spanned<String>>,
    command: Option<Spanned<String>>,
    options: Option<Spanned<BTreeMap<String, Value>>>,
    app: Option<Spanned<String>>,
    submit: Option<Spanned<BTreeMap<String, String>>>,
}

/// What is wrong with a scenario: what is printed at a terminal is English.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ScriptProblem {
    code: Code,
    what: String,
    help: Option<String>,
}

impl ScriptProblem {
    pub(super) fn new(code: Code, what: impl Into<String>) -> Self {
        Self { code, what: what.into(), help: None }
    }

    fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl ProblemKind for ScriptProblem {
    fn code(&self) -> Code {
        self.code
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }
}

impl ProblemWords for ScriptProblem {
    fn what(&self, _: Language) -> String {
        self.what.clone()
    }

    fn help(&self, _: Language) -> Option<String> {
        self.help.clone()
    }

    fn second_place(&self, _: Language) -> &'static str {
        ""
    }
}

/// Reads a scenario.
///
/// # Errors
///
/// Everything that is wrong with it, each problem with its place.
pub(super) fn read(text: &str) -> Result<Vec<Step>, Vec<Problem<ScriptProblem>>> {
    let mut findings = Findings::new(text);
    let file: ScriptFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(err) => {
            findings.note(err.span().unwrap_or_default(), ScriptProblem::new(Code::Syntax, err.message()));
            return Err(findings.into_vec());
        }
    };
    if file.step.is_empty() {
        let problem = ScriptProblem::new(Code::MissingKey, "there is no step");
        let help = "write `[[step]]`, and below it `who`, `channel` and what is done: `say = \"…\"`";
        findings.note(0..0, problem.with_help(help));
    }
    let mut steps: Vec<Step> = Vec::new();
    for row in file.step {
        let step = step(row, steps.last(), &mut findings);
        steps.extend(step);
    }
    let problems = findings.into_vec();
    if problems.is_empty() { Ok(steps) } else { Err(problems) }
}

/// One step; what is wrong with it is noted.
fn step(row: Spanned<StepRow>, before: Option<&Step>, findings: &mut Findings<'_, ScriptProblem>) -> Option<Step> {
    let whole = row.span();
    let row = row.into_inner();
    let person = match &row.who {
        None => before.map(|step| (step.who, step.user)),
        Some(name) => {
            let found = PEOPLE.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name.get_ref()));
            if found.is_none() {
                let what = format!("nobody on the playground is called {:?}", name.get_ref());
                let problem = ScriptProblem::new(Code::UnknownId, what).with_help("write Maya, Theo, Ruth or Omar");
                findings.note(name.span(), problem);
                return None;
            }
            found
        }
    };
    let channel = row.channel.clone().map(Spanned::into_inner).or(before.map(|step| step.channel.clone()));
    let mut missing = |key: &str, example: &str| {
        let problem = ScriptProblem::new(Code::MissingKey, format!("the first step needs `{key}`"));
        findings.note(whole.clone(), problem.with_help(format!("write `{key} = \"{example}\"`")));
    };
    let Some((who, user)) = person else {
        missing("who", "Maya");
        return None;
    };
    let Some(channel) = channel else {
        missing("channel", "ask-here");
        return None;
    };
    let on = row.on.clone().map(Spanned::into_inner);
    let (act, place) = act(row, whole, findings)?;
    Some(Step { who, user, channel, act, on, place })
}

/// The one thing that a step does, and where it stands.
fn act(
    row: StepRow,
    whole: Range<usize>,
    findings: &mut Findings<'_, ScriptProblem>,
) -> Option<(StepAction, Range<usize>)> {
    let mut acts: Vec<(StepAction, Range<usize>)> = Vec::new();
    let mut take = |text: Option<Spanned<String>>, make: fn(String) -> StepAction| {
        acts.extend(text.map(|text| (text.span(), text.into_inner())).map(|(place, text)| (make(text), place)));
    };
    let (say, post) = match (row.say, row.post) {
        (Some(text), Some(title)) => (None, Some((title, text.into_inner()))),
        (say, None) => (say, None),
        (None, Some(title)) => {
            let problem = ScriptProblem::new(Code::MissingKey, "a post needs a text");
            findings.note(title.span(), problem.with_help("write the text as `say = \"…\"` in the same step"));
            return None;
        }
    };
    take(say, StepAction::Say);
    take(row.reply, StepAction::Reply);
    take(row.edit, StepAction::Edit);
    take(row.delete, StepAction::Delete);
    take(row.press, StepAction::Press);
    take(row.choose, StepAction::Choose);
    take(row.app, StepAction::App);
    acts.extend(post.map(|(title, text)| {
        let place = title.span();
        (StepAction::Post { title: title.into_inner(), text }, place)
    }));
    let options = row.options.map(|options| (options.span(), options.into_inner()));
    match (row.command, options) {
        (None, Some((place, _))) => {
            findings.note(place, ScriptProblem::new(Code::UnknownKey, "`options` belong to a `command`"));
            return None;
        }
        (None, None) => {}
        (Some(name), options) => {
            let options = options.map(|(_, options)| options.into_iter().collect()).unwrap_or_default();
            let place = name.span();
            acts.push((StepAction::Command { name: name.into_inner(), options }, place));
        }
    }
    acts.extend(row.submit.map(|fields| {
        let place = fields.span();
        (StepAction::Submit(fields.into_inner().into_iter().collect()), place)
    }));
    let mut acts = acts.into_iter();
    match (acts.next(), acts.next()) {
        (Some(only), None) => Some(only),
        (None, _) => {
            let help = "write one of say, reply, edit, delete, post, press, choose, command, app, submit";
            findings.note(whole, ScriptProblem::new(Code::MissingKey, "this step does nothing").with_help(help));
            None
        }
        (Some(_), Some((_, second))) => {
            let problem = ScriptProblem::new(Code::UnknownKey, "a step does one thing, and this is the second");
            findings.note(second, problem.with_help("write a `[[step]]` of its own for it"));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(text: &str) -> String {
        let problems = read(text).expect_err("it is not sound");
        let shown = |problem| crate::messages::faq_problem::shown(Language::English, problem, Some("scenario.toml"));
        problems.iter().map(|problem| format!("{}\n", shown(problem))).collect()
    }

    #[test]
    fn who_and_where_carry_over() {
        let text = r#"
            [[step]]
            who = "maya"
            channel = "ask-here"
            say = "how long"
            [[step]]
            press = "Helped"
            on = "months"
            [[step]]
            who = "Ruth"
            command = "/ask"
            options = { question = "what", private = true }
        "#;
        let steps = read(text).expect("it is sound");
        let told: Vec<_> = steps.iter().map(|step| (step.who, step.channel.as_str(), &step.act)).collect();
        let options = vec![("private".to_owned(), json!(true)), ("question".to_owned(), json!("what"))];
        assert_eq!(told[0], ("Maya", "ask-here", &StepAction::Say("how long".to_owned())));
        assert_eq!(told[1], ("Maya", "ask-here", &StepAction::Press("Helped".to_owned())));
        assert_eq!(told[2], ("Ruth", "ask-here", &StepAction::Command { name: "/ask".to_owned(), options }));
        assert_eq!(steps[1].on.as_deref(), Some("months"));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        insta::assert_snapshot!(problems("[[step]]\nwho = \"Mya\"\nsay = \"hi\"\n"), @r#"
        scenario.toml:2:7: error: nobody on the playground is called "Mya"
          |
        2 | who = "Mya"
          |       ^^^^^
          |
          = help: write Maya, Theo, Ruth or Omar
        "#);
        insta::assert_snapshot!(problems("[[step]]\nwho = \"Maya\"\nsay = \"hi\"\n"), @r#"
        scenario.toml:1:1: error: the first step needs `channel`
          |
        1 | [[step]]
          | ^^^^^^^^
          |
          = help: write `channel = "ask-here"`
        "#);
        insta::assert_snapshot!(problems("[[step]]\nwho = \"Maya\"\nchannel = \"general\"\nshout = \"hi\"\n"), @r#"
        scenario.toml:4:1: error: unknown field `shout`, expected one of `who`, `channel`, `on`, `say`, `reply`, `edit`, `delete`, `post`, `press`, `choose`, `command`, `options`, `app`, `submit`
          |
        4 | shout = "hi"
          | ^^^^^
        "#);
        insta::assert_snapshot!(problems("[[step]]\nwho = \"Maya\"\nchannel = \"general\"\nsay = \"a\"\npress = \"b\"\n"), @r#"
        scenario.toml:5:9: error: a step does one thing, and this is the second
          |
        5 | press = "b"
          |         ^^^
          |
          = help: write a `[[step]]` of its own for it
        "#);
        insta::assert_snapshot!(problems("[[step]]\nwho = \"Maya\"\nchannel = \"general\"\n"), @"
        scenario.toml:1:1: error: this step does nothing
          |
        1 | [[step]]
          | ^^^^^^^^
          |
          = help: write one of say, reply, edit, delete, post, press, choose, command, app, submit
        ");
        insta::assert_snapshot!(problems("[[step]]\nwho = \"Maya\nchannel = \"general\"\n"), @r#"
        scenario.toml:2:12: error: invalid basic string, expected `"`
          |
        2 | who = "Maya
          |            ^
        "#);
        insta::assert_snapshot!(problems(""), @r#"
        scenario.toml:1:1: error: there is no step
          |
        1 |
          | ^
          |
          = help: write `[[step]]`, and below it `who`, `channel` and what is done: `say = "…"`
        "#);
    }
}

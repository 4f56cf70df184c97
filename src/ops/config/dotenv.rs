//! The `.env` file: read into the environment, and looked through for what is easily mistyped.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::ConfigProblem;
use crate::faq::nearest;
use crate::messages::host::config::{ConfigFault, ConfigMistake, DotEnvFault, DotEnvLine, MistakeKind};

/// Reads `.env` into the environment, if there is such a file here or in a folder above: every line that can be read,
/// whatever the others are. Gives back what is wrong with those.
pub(super) fn load() -> Vec<ConfigProblem> {
    let Some(path) = path() else { return Vec::new() };
    let problem = |fault| ConfigProblem { variable: ".env", fault: ConfigFault::DotEnv(fault), at: None };
    if path.is_dir() {
        return vec![problem(DotEnvFault::Folder)];
    }
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(err) => return vec![problem(DotEnvFault::Unreadable(err.to_string()))],
    };
    let faulty = faulty_lines(&text);
    // What stands in the environment wins, so it is looked at before the file is read into it. Read a second time, all of it does.
    LINES.get_or_init(|| lines_of(&path, &text, |name| std::env::var_os(name).is_some()));
    let sound = text.split('\n').enumerate().map(|(at, line)| if faulty.contains(&at) { "" } else { line });
    let sound = sound.collect::<Vec<_>>().join("\n");
    let mut problems: Vec<_> = faulty.iter().map(|at| problem(DotEnvFault::Line(at + 1))).collect();
    if dotenvy::from_read(sound.as_bytes()).is_err() && problems.is_empty() {
        problems.push(problem(DotEnvFault::Form));
    }
    problems
}

/// Where the variables stand that the file has given to the environment.
static LINES: OnceLock<BTreeMap<String, DotEnvLine>> = OnceLock::new();

/// The line of `.env` that a variable has its value from.
pub(super) fn line_of(variable: &str) -> Option<DotEnvLine> {
    LINES.get()?.get(variable).cloned()
}

/// The first line that gives each variable a value, of those that are not set already. The file in this folder goes by its name.
fn lines_of(path: &Path, text: &str, is_set: impl Fn(&str) -> bool) -> BTreeMap<String, DotEnvLine> {
    let here = std::env::current_dir().ok();
    let file = here.and_then(|here| Some(path.strip_prefix(here).ok()?.to_owned())).unwrap_or_else(|| path.to_owned());
    let mut lines = BTreeMap::new();
    for (at, line) in without_mark(text).lines().enumerate() {
        let line = line.trim_start();
        let Some((name, _)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
        let name = name_in(name);
        if !is_set(name) {
            lines.entry(name.to_owned()).or_insert_with(|| DotEnvLine { file: file.clone(), line: at + 1 });
        }
    }
    lines
}

/// The name before the first `=` of a line.
fn name_in(before: &str) -> &str {
    before.trim().trim_start_matches("export ").trim()
}

/// The lines, from 0, that are no `NAME=value`. Never what stands in them: it may be the token.
fn faulty_lines(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = without_mark(text).split('\n').collect();
    // A value in quotes may go on for some lines, so a line that cannot be read alone may be one with those after it.
    let is_sound = |lines: &[&str]| dotenvy::from_read_iter(lines.join("\n").as_bytes()).all(|item| item.is_ok());
    let mut faulty = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let is_open = lines[at].contains(['"', '\'']);
        let last = if is_open { lines.len() } else { at + 1 };
        match (at + 1..=last).find(|end| is_sound(&lines[at..*end])) {
            Some(end) => at = end,
            None => {
                faulty.push(at);
                at += 1;
            }
        }
    }
    faulty
}

/// Some editors put a mark before the first letter of a file.
fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// The line of `.env`, from 1, on which a token stands behind a `#`, where it is none.
pub fn set_aside_token() -> Option<usize> {
    commented_token(&path().and_then(|path| std::fs::read_to_string(path).ok())?)
}

fn commented_token(text: &str) -> Option<usize> {
    let is_it = |line: &str| {
        let value = line.trim_start().strip_prefix('#').and_then(|line| line.trim_start().split_once('='));
        value.is_some_and(|(name, value)| name.trim() == "DISCORD_TOKEN" && !value.trim().is_empty())
    };
    without_mark(text).lines().position(is_it).map(|at| at + 1)
}

/// The file that is read: here, or in a folder above.
fn path() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let first = here.join(".env");
    // A folder by that name above may be anything; here it is in the way.
    let is_it = |path: &PathBuf| path.is_file() || (*path == first && path.is_dir());
    here.ancestors().map(|folder| folder.join(".env")).find(is_it)
}

/// What in `.env` and in the environment looks like a mistake.
pub fn mistakes() -> Vec<ConfigMistake> {
    let text = path().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let known: Vec<&'static str> = variables().collect();
    let mut mistakes = mistakes_in(&text, &known);
    // The environment holds much that is not ours: only what is all but one of our names.
    let mut names: Vec<_> = std::env::vars_os().map(|(name, _)| name).collect();
    names.sort();
    for name in names {
        let Some(name) = name.to_str().filter(|name| !known.contains(name) && name.len() > 6) else { continue };
        let is_near = |known: &&&str| strsim::osa_distance(known, name) == 1;
        if let Some(meant) = known.iter().find(is_near)
            && !mistakes.iter().any(|mistake| mistake.variable == name)
        {
            mistakes.push(ConfigMistake {
                variable: name.to_owned(),
                line: None,
                kind: MistakeKind::Unread(Some(*meant)),
            });
        }
    }
    mistakes
}

/// The variables that are read: `.env.example` explains each, and a test holds the two together.
fn variables() -> impl Iterator<Item = &'static str> {
    include_str!("../../../.env.example")
        .lines()
        .filter_map(|line| line.trim_start_matches('#').trim_start().split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'))
}

fn mistakes_in(text: &str, known: &[&'static str]) -> Vec<ConfigMistake> {
    let mut mistakes = Vec::new();
    for (at, line) in without_mark(text).lines().enumerate() {
        let line = line.trim_start();
        let Some((name, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
        let name = name_in(name);
        let kind = if !known.contains(&name) {
            MistakeKind::Unread(nearest(name, known.iter().copied()))
        } else if value.trim_start().starts_with('#') && value.trim().len() > 1 {
            MistakeKind::Comment
        } else {
            continue;
        };
        mistakes.push(ConfigMistake { variable: name.to_owned(), line: Some(at + 1), kind });
    }
    mistakes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use crate::messages::host::config::mistake;

    #[test]
    fn each_line_that_is_none_is_told_and_the_others_are_read() {
        for (text, faulty) in [
            ("", vec![]),
            ("\u{feff}CARE=careful\n# a comment\n\nexport TIMEZONE=UTC\r\nFAQ_FILE=\n", vec![]),
            ("HOME_GUILD=My Server\nCARE=careful\nANSWER_CHANNELS=1, 2\nwhat is this\n", vec![0, 2, 3]),
            ("A=\"one\ntwo\nthree\"\nB=1\n", vec![]),
            ("A=1\nB=\"never closed\nC=2\nD=3 4\n", vec![1, 3]),
        ] {
            assert_eq!(faulty_lines(text), faulty, "{text:?}");
        }
    }

    #[test]
    fn a_mark_before_the_first_letter_is_no_part_of_a_name() {
        let known: Vec<&'static str> = variables().collect();
        assert_eq!(mistakes_in("\u{feff}CARE=careful\n", &known), []);
    }

    #[test]
    fn a_token_behind_a_hash_is_found() {
        for (text, line) in [
            ("A=1\n# DISCORD_TOKEN=abc\n", Some(2)),
            ("\u{feff}#DISCORD_TOKEN = abc", Some(1)),
            ("# DISCORD_TOKEN=\n", None),
            ("DISCORD_TOKEN=abc\n", None),
            ("# DISCORD_TOKEN_FILE=/run/secrets/token\n", None),
        ] {
            assert_eq!(commented_token(text), line, "{text:?}");
        }
    }

    #[test]
    fn what_is_mistyped_is_named_with_its_line_and_the_nearest_known_name() {
        let known: Vec<&'static str> = variables().collect();
        let text = "# a comment\nANSWER_CHANELS=1\nMODERATOR_CHANNEL=#mods\nexport TIMEZONE=UTC # fine\n\nSPEED=9\n#FAQ_FIEL=x\nFAQ_FILE=\n";
        let mistakes: Vec<String> = mistakes_in(text, &known)
            .iter()
            .map(|it| format!("{}: {}", it.variable, mistake(Language::English, it)))
            .collect();
        insta::assert_snapshot!(mistakes.join("\n"), @"
        ANSWER_CHANELS: line 2 of .env: nothing reads this variable; write ANSWER_CHANNELS
        MODERATOR_CHANNEL: line 3 of .env: what begins with # is a comment, so nothing is set; channels and roles are named by their ids, without a #
        SPEED: line 6 of .env: nothing reads this variable; `certpace man` has those that are read
        ");
    }
}

//! The `.env` file: read into the environment, and looked through for what is easily mistyped.

use std::path::PathBuf;

use super::ConfigProblem;
use crate::faq::nearest;
use crate::messages::host::config::{ConfigFault, ConfigSlip, DotEnvFault, SlipKind};

/// Reads `.env` into the environment, if there is such a file here or in a folder above.
pub(super) fn load() -> Result<(), ConfigProblem> {
    let Err(err) = dotenvy::dotenv() else { return Ok(()) };
    if err.not_found() {
        return Ok(());
    }
    let fault = match &err {
        // Never the line itself: it may be the one with the token.
        dotenvy::Error::LineParse(line, _) => {
            let text = path().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
            let is_it = |own: &str| !own.trim().is_empty() && line.trim_start().starts_with(own.trim());
            DotEnvFault::Line(text.lines().position(is_it).map(|at| at + 1))
        }
        dotenvy::Error::Io(err) => DotEnvFault::Unreadable(err.to_string()),
        _ => DotEnvFault::Form,
    };
    Err(ConfigProblem { variable: ".env", fault: ConfigFault::DotEnv(fault) })
}

/// The file that is read: here, or in a folder above.
fn path() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(".env")).find(|path| path.is_file())
}

/// What in `.env` and in the environment looks like a slip.
pub fn slips() -> Vec<ConfigSlip> {
    let text = path().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let known: Vec<&'static str> = variables().collect();
    let mut slips = slips_of(&text, &known);
    // The environment holds much that is not ours: only what is all but one of our names.
    let mut names: Vec<_> = std::env::vars_os().map(|(name, _)| name).collect();
    names.sort();
    for name in names {
        let Some(name) = name.to_str().filter(|name| !known.contains(name) && name.len() > 6) else { continue };
        let is_near = |known: &&&str| strsim::osa_distance(known, name) == 1;
        if let Some(meant) = known.iter().find(is_near)
            && !slips.iter().any(|slip| slip.variable == name)
        {
            slips.push(ConfigSlip { variable: name.to_owned(), line: None, kind: SlipKind::Unread(Some(*meant)) });
        }
    }
    slips
}

/// The variables that are read: `.env.example` explains each, and a test holds the two together.
fn variables() -> impl Iterator<Item = &'static str> {
    include_str!("../../../.env.example")
        .lines()
        .filter_map(|line| line.trim_start_matches('#').trim_start().split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'))
}

fn slips_of(text: &str, known: &[&'static str]) -> Vec<ConfigSlip> {
    let mut slips = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_start();
        let Some((name, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
        let name = name.trim().trim_start_matches("export ").trim();
        let kind = if !known.contains(&name) {
            SlipKind::Unread(nearest(name, known.iter().copied()))
        } else if value.trim_start().starts_with('#') && value.trim().len() > 1 {
            SlipKind::Comment
        } else {
            continue;
        };
        slips.push(ConfigSlip { variable: name.to_owned(), line: Some(at + 1), kind });
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use crate::messages::host::config::slip;

    #[test]
    fn what_is_mistyped_is_named_with_its_line_and_the_nearest_known_name() {
        let known: Vec<&'static str> = variables().collect();
        let text = "# a comment\nANSWER_CHANELS=1\nMODERATOR_CHANNEL=#mods\nexport TIMEZONE=UTC # fine\n\nSPEED=9\n#FAQ_FIEL=x\nFAQ_FILE=\n";
        let slips: Vec<String> = slips_of(text, &known)
            .iter()
            .map(|it| format!("{}: {}", it.variable, slip(Language::English, it)))
            .collect();
        insta::assert_snapshot!(slips.join("\n"), @"
        ANSWER_CHANELS: line 2 of .env: nothing reads this variable; write ANSWER_CHANNELS
        MODERATOR_CHANNEL: line 3 of .env: what begins with # is a comment, so nothing is set; channels and roles are named by their ids, without a #
        SPEED: line 6 of .env: nothing reads this variable; .env.example has those that are read
        ");
    }
}

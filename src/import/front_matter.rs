//! What stands above a Markdown text between two lines `---`: its title and the like.

use super::tree::Tree;
use super::{Intake, Refused};

/// A Markdown text in its two parts.
pub(super) struct Parts<'t> {
    /// What stands above; `Nothing` if nothing does.
    pub(super) matter: Option<Tree>,
    /// The rest.
    pub(super) text: &'t str,
    /// The line that the rest begins on.
    pub(super) first: usize,
}

/// Parts a text; what stands above must be YAML.
pub(super) fn part<'t>(text: &'t str, intake: &Intake<'_>) -> Result<Parts<'t>, Refused> {
    let whole = Parts { matter: None, text, first: 1 };
    let Some((matter, rest)) = bounds(text) else { return Ok(whole) };
    let first = 2 + matter.matches('\n').count();
    Ok(Parts { matter: Some(Tree::from_yaml(&format!("\n{matter}"), intake)?), text: rest, first })
}

/// What stands above, and the rest, without reading either.
pub(super) fn bounds(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let mut at = 0;
    for line in after.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&after[..at], &after[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

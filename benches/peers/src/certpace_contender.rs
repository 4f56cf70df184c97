//! certpace's own matcher: the verdict that the bot acts upon.

use anyhow::Result;
use certpace::matcher::{Matcher, Verdict};
use jiff::civil::date;

use crate::texts;

/// Prepares an FAQ of these entries.
pub(crate) fn build(entries: Vec<Vec<String>>) -> Result<impl Fn(&str) -> Option<usize>> {
    let matcher = Matcher::new(&texts::faq(&entries));
    Ok(move |question: &str| {
        let best = match matcher.ask(question, date(2026, 11, 22)) {
            Verdict::Answer { best, .. } => Some(best),
            Verdict::Suggest(candidates) | Verdict::Silent { nearest: candidates } => candidates.into_iter().next(),
        };
        best.and_then(|best| texts::number_of(&best.id))
    })
}

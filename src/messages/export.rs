//! What is said of exports.

use super::language::{Fallback, Language};
use crate::export::{ExportFormat, LeftOut};

/// A text names no format; what may be written.
pub fn unknown_format(language: Language) -> String {
    let Fallback::English = language.fallback();
    format!("write one of {}", ExportFormat::ALL.map(ExportFormat::as_str).join(", "))
}

/// What a format has no place for; `None` where it carries everything.
pub fn left_behind(language: Language, format: ExportFormat, left_out: &[LeftOut]) -> Option<String> {
    let Fallback::English = language.fallback();
    let named: Vec<&str> = left_out
        .iter()
        .map(|left| match left {
            LeftOut::Key(key) => key,
            LeftOut::Tables => "what stands beside the entries ([words], [[test]], [[certification]] and the like)",
        })
        .collect();
    let (last, first) = named.split_last()?;
    let list = if first.is_empty() { (*last).to_owned() } else { format!("{} and {last}", first.join(", ")) };
    Some(format!("not in it, because {} has no place for it: {list}; keep the file itself", format.as_str()))
}

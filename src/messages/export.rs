//! What is said of exports.

use super::language::{Fallback, Language};
use crate::export::ExportFormat;

/// A text names no format; what may be written.
pub fn unknown_format(language: Language) -> String {
    let Fallback::English = language.fallback();
    format!("write one of {}", ExportFormat::ALL.map(ExportFormat::as_str).join(", "))
}

//! What an overlay is laid on.

use toml_edit::DocumentMut;

use super::super::Faq;

/// The FAQ beneath an overlay.
#[derive(Debug, Clone, Default)]
pub struct OverlayBase {
    pub(super) faq: Faq,
    /// The headings that no overlay says otherwise (`[about]`, what takes how long), as they are written.
    pub(super) parts: String,
}

/// The headings that are written anew from what was read of them.
const WRITTEN_ANEW: [&str; 4] = ["faq", "wordings", "words", "test"];

impl OverlayBase {
    /// No FAQ: the overlay alone.
    pub fn none() -> Self {
        Self::default()
    }

    /// The FAQ that was read from this text.
    pub fn new(faq: Faq, text: &str) -> Self {
        // What has been read is TOML.
        let mut document = text.parse::<DocumentMut>().unwrap_or_default();
        WRITTEN_ANEW.iter().for_each(|heading| drop(document.remove(heading)));
        document.set_trailing("");
        let parts = document.to_string();
        // Without its headings a text may still begin with the notes of whoever wrote it.
        let parts = if document.is_empty() { String::new() } else { parts.trim().to_owned() };
        Self { faq, parts }
    }

    /// What it says.
    pub fn faq(&self) -> &Faq {
        &self.faq
    }
}

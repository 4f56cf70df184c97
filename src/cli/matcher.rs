//! The matcher of a command: with the FAQ's meanings, unless `SEMANTIC=off`, as the bot has it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::faq::Faq;
use crate::live::complete_vectors;
use crate::matcher::Matcher;
use crate::text::encoder::Encoder;

/// Prepares an FAQ for questions.
pub(super) fn prepared(faq: &Faq) -> Matcher {
    equipped(faq, Matcher::new(faq))
}

/// Gives a matcher what the FAQ means: from the file of embeddings in `DATA_DIR`, and what it lacks is made now.
pub(super) fn equipped(faq: &Faq, matcher: Matcher) -> Matcher {
    if std::env::var("SEMANTIC").is_ok_and(|setting| setting.trim() == "off") {
        return matcher;
    }
    let folder = std::env::var_os("DATA_DIR").map_or_else(|| PathBuf::from("data"), PathBuf::from);
    let vectors = Arc::new(complete_vectors(faq, &folder.join("vectors.bin")));
    matcher.with_vectors(faq, &vectors, Encoder::embedded())
}

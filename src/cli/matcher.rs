//! The matcher of a command: with the FAQ's meanings, unless `SEMANTIC=off`, as the bot has it.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;

use super::waiting::WaitingSign;
use crate::faq::Faq;
use crate::live::complete_vectors;
use crate::matcher::Matcher;
use crate::matcher::semantic::Vectors;
use crate::text::encoder::Encoder;

/// Prepares an FAQ for questions.
pub(super) fn prepared(faq: &Faq) -> Matcher {
    equipped(faq, Matcher::new(faq))
}

/// Gives a matcher what the FAQ means: from the file of embeddings in `DATA_DIR`, and what it lacks is made now.
fn equipped(faq: &Faq, matcher: Matcher) -> Matcher {
    Equipment::default().give(faq, matcher)
}

/// What several matchers of one FAQ, or of parts of it, are equipped with: made once.
#[derive(Default)]
pub(super) struct Equipment(RefCell<Option<Arc<Vectors>>>);

impl Equipment {
    /// Gives it to a matcher of the FAQ.
    pub(super) fn give(&self, faq: &Faq, matcher: Matcher) -> Matcher {
        if std::env::var("SEMANTIC").is_ok_and(|setting| setting.trim() == "off") {
            return matcher;
        }
        let known = self.0.borrow().clone().filter(|vectors| vectors.missing(faq).is_empty());
        let vectors = known.unwrap_or_else(|| {
            let folder = std::env::var_os("DATA_DIR").map_or_else(|| PathBuf::from("data"), PathBuf::from);
            let _waiting = WaitingSign::begin("working out what the FAQ means (SEMANTIC=off does without)".to_owned());
            Arc::new(complete_vectors(faq, &folder.join("vectors.bin")))
        });
        self.0.replace(Some(Arc::clone(&vectors)));
        matcher.with_vectors(faq, &vectors, Encoder::embedded())
    }
}

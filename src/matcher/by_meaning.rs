//! What an FAQ means: its wordings, answers and negative examples, as the sentence encoder reads them.

use std::sync::Arc;

use crate::faq::Faq;
use crate::matcher::evenly;
use crate::matcher::negatives::Negatives;
use crate::matcher::ranked::Nearness;
use crate::matcher::semantic::{Semantics, Vectors};
use crate::matcher::subject::Subject;
use crate::text::encoder::{Embedding, Encoder};

/// The meanings of one FAQ.
#[derive(Debug, Clone)]
pub(super) struct ByMeaning {
    encoder: Encoder,
    /// Of the FAQ's own texts: what is asked with them is not embedded again.
    vectors: Arc<Vectors>,
    /// Without the subject: what tells entries apart.
    apart: Semantics,
    /// With it: what tells the FAQ from everything else.
    whole: Semantics,
    /// The negative examples, in their order.
    negatives: Vec<Embedding>,
    crowding: f32,
}

/// So many wordings, evenly spread, tell how crowded a file is.
const ASKED: usize = 300;

impl ByMeaning {
    /// `None` while a vector is missing.
    pub(super) fn new(
        faq: &Faq,
        subject: &Subject,
        negatives: &Negatives,
        vectors: &Arc<Vectors>,
        encoder: Encoder,
    ) -> Option<Self> {
        let left_out: Vec<Embedding> = subject.phrases.iter().map(|phrase| encoder.encode(phrase)).collect();
        let apart = Semantics::new(faq, vectors, &left_out)?;
        let whole = Semantics::new(faq, vectors, &[])?;
        let negatives = negatives.texts().map(|text| Some(vectors.get(text)?.embedding())).collect::<Option<_>>()?;
        let crowding = crowding(faq, &whole, vectors);
        Some(Self { encoder, vectors: Arc::clone(vectors), apart, whole, negatives, crowding })
    }

    /// What a message means.
    pub(super) fn read(&self, text: &str) -> Embedding {
        self.vectors.get(text).map_or_else(|| self.encoder.encode(text), |stored| stored.embedding())
    }

    /// How near it is to each entry.
    pub(super) fn nearness(&self, message: &Embedding) -> Nearness {
        Nearness { near: self.apart.near(message), whole: self.whole.near(message), crowding: self.crowding }
    }

    /// How near it is to each negative example.
    pub(super) fn to_negatives(&self, message: &Embedding) -> impl Iterator<Item = f32> {
        self.apart.cosines(message, &self.negatives)
    }
}

/// How near wordings are to the nearest one of another entry, on average.
fn crowding(faq: &Faq, whole: &Semantics, vectors: &Vectors) -> f32 {
    let wordings: Vec<(usize, &str)> = faq
        .entries
        .iter()
        .enumerate()
        .flat_map(|(number, entry)| entry.phrasings().map(move |text| (number, text)))
        .collect();
    let (mut sum, mut count) = (0.0, 0.0);
    for (number, text) in evenly(&wordings, ASKED) {
        let Some(embedding) = vectors.get(&super::semantic::plain(text)) else { continue };
        let near = whole.near(&embedding.embedding());
        let others = near.iter().enumerate().filter(|(other, _)| other != number);
        if let Some(nearest) = others.map(|(_, near)| near.wording).max_by(f32::total_cmp) {
            sum += nearest;
            count += 1.0;
        }
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

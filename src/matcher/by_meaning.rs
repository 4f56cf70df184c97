//! What an FAQ means: its wordings, answers and negative examples, as the sentence encoder reads them.

use std::hash::Hasher as _;
use std::sync::Arc;

use fnv::FnvHasher;

use crate::faq::Faq;
use crate::matcher::negatives::Negatives;
use crate::matcher::ranked::EntrySimilarity;
use crate::matcher::semantic::{EmbeddedText, Semantics, Vectors, pieces, plain, plain_question};
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
    negatives: Vec<EmbeddedText>,
    crowding: f32,
    texts: Vec<Texts>,
}

/// The texts of an entry.
#[derive(Debug, Clone)]
struct Texts {
    wordings: Vec<String>,
    /// The pieces of the answer, without the question before them.
    pieces: Vec<String>,
}

/// What of an entry comes near a message.
#[derive(Debug, Clone)]
pub(super) struct NearTexts {
    pub(super) wording: Option<String>,
    pub(super) piece: Option<String>,
}

/// Less near is no reason to give.
const NEAR: f32 = 0.5;

/// So many wordings tell how crowded a file is: those whose texts come first by their hash, wherever they stand.
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
        let negatives = negatives.texts().map(|text| apart.row(text)).collect::<Option<_>>()?;
        let crowding = crowding(faq, &whole, vectors);
        let texts = faq.entries.iter().map(|entry| {
            let question = plain(&entry.question);
            let piece =
                |piece: String| piece.strip_prefix(&question).map_or(piece.clone(), |rest| rest.trim().to_owned());
            Texts {
                wordings: entry.phrasings().map(str::to_owned).collect(),
                pieces: pieces(entry).into_iter().map(piece).collect(),
            }
        });
        Some(Self { encoder, vectors: Arc::clone(vectors), apart, whole, negatives, crowding, texts: texts.collect() })
    }

    /// What a message means.
    pub(super) fn read(&self, text: &str) -> Embedding {
        self.vectors.get(text).map_or_else(|| self.encoder.encode(text), |stored| stored.embedding())
    }

    /// How near it is to each entry.
    pub(super) fn nearness(&self, message: &Embedding) -> EntrySimilarity {
        EntrySimilarity { near: self.apart.near(message), whole: self.whole.near(message), crowding: self.crowding }
    }

    /// What of an entry comes near the message, as people read it.
    pub(super) fn nearest(&self, message: &Embedding, entry: usize) -> NearTexts {
        let (wording, piece) = self.whole.nearest(message, entry);
        let text = |found: Option<(usize, f32)>, texts: &[String]| {
            found.filter(|(_, near)| *near >= NEAR).and_then(|(place, _)| texts.get(place).cloned())
        };
        let Texts { wordings, pieces } = &self.texts[entry];
        NearTexts { wording: text(wording, wordings), piece: text(piece, pieces) }
    }

    /// How near it is to each negative example.
    pub(super) fn to_negatives(&self, message: &Embedding) -> Vec<f32> {
        self.apart.cosines(message, &self.negatives)
    }
}

/// How near wordings are to the nearest one of another entry, on average.
fn crowding(faq: &Faq, whole: &Semantics, vectors: &Vectors) -> f32 {
    let mut wordings: Vec<(usize, &str)> = faq
        .entries
        .iter()
        .enumerate()
        .flat_map(|(number, entry)| entry.phrasings().map(move |text| (number, text)))
        .collect();
    let (mut sum, mut count) = (0.0, 0.0);
    wordings.sort_by_cached_key(|(_, text)| {
        let mut hash = FnvHasher::default();
        hash.write(text.as_bytes());
        (hash.finish(), *text)
    });
    for (number, text) in wordings.into_iter().take(ASKED) {
        let Some(embedding) = vectors.get(&plain_question(text)) else { continue };
        let near = whole.near(&embedding.embedding());
        let others = near.iter().enumerate().filter(|(other, _)| *other != number);
        if let Some(nearest) = others.map(|(_, near)| near.wording).max_by(f32::total_cmp) {
            sum += nearest;
            count += 1.0;
        }
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

//! The words that an FAQ knows: a number, a weight and a fuzzy look-up for each.

use std::collections::HashMap;

use crate::matcher::fuzzy::{self, Shape};
use crate::text;

/// A word of the FAQ.
pub(super) type WordId = u32;

/// How much a word says. General English decides, not the FAQ: in a small file every rare accident looks telling.
///
/// On the Zipf scale 7.8 is just above *the*, the commonest word, and 2.8 about the rarest that is listed.
pub(super) fn weight(stem: &str) -> f32 {
    let zipf = text::zipf(stem).unwrap_or(UNLISTED_ZIPF);
    ((7.8 - zipf) / 5.0).clamp(0.02, 1.0)
}

/// Words that are not among the commonest 40,000 are taken to be as rare as the rarest of these.
pub(super) const UNLISTED_ZIPF: f32 = 2.7;

#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<String, WordId>,
    stems: Vec<String>,
    weights: Vec<f32>,
    shapes: Vec<Shape>,
    /// Word ids by the length of the stem.
    by_length: Vec<Vec<WordId>>,
}

impl Vocabulary {
    pub(super) fn insert(&mut self, stem: &str) -> WordId {
        if let Some(&id) = self.ids.get(stem) {
            return id;
        }
        let id = self.stems.len() as WordId;
        let shape = Shape::of(stem);
        if self.by_length.len() <= shape.length() {
            self.by_length.resize(shape.length() + 1, Vec::new());
        }
        self.by_length[shape.length()].push(id);
        self.ids.insert(stem.to_owned(), id);
        self.stems.push(stem.to_owned());
        self.weights.push(weight(stem));
        self.shapes.push(shape);
        id
    }

    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }

    pub(super) fn id(&self, stem: &str) -> Option<WordId> {
        self.ids.get(stem).copied()
    }

    pub(super) fn stem(&self, id: WordId) -> &str {
        &self.stems[id as usize]
    }

    pub(super) fn weight(&self, id: WordId) -> f32 {
        self.weights[id as usize]
    }

    /// The known words that `stem` may be a misspelling of, with their likeness from 0 to 1, in no certain order.
    pub(super) fn similar(&self, stem: &str, mut found: impl FnMut(WordId, f32)) {
        let shape = Shape::of(stem);
        let reach = fuzzy::reach(shape.length());
        if reach == 0 {
            return;
        }
        let lengths = shape.length() - reach..(shape.length() + reach + 1).min(self.by_length.len());
        for ids in self.by_length.get(lengths).into_iter().flatten() {
            for &id in ids {
                if shape.may_be_near(self.shapes[id as usize], reach)
                    && let Some(likeness) =
                        fuzzy::likeness(stem, &self.stems[id as usize], shape, self.shapes[id as usize])
                {
                    found(id, likeness);
                }
            }
        }
    }
}

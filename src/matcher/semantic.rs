//! How near a question is in meaning to each entry's wordings and to what its answer says.
//!
//! [`Vectors`] holds the embedding of each text of an FAQ by the text's hash, so that an edit costs what it changed and a
//! restart nothing. [`Semantics`] compares: it is made of an FAQ whose vectors are all there. What every entry is about
//! can be taken out of the comparison, because it tells none from another.

mod pieces;
mod vectors;

use std::ops::Range;
use std::sync::Arc;

use rten_simd::{Isa, SimdOp};

use crate::faq::Faq;
use crate::text::encoder::{DIMENSIONS, Embedding};
pub use pieces::{opening, pieces, plain, plain_question};
pub use vectors::{BadVectors, Vectors};

/// An FAQ's meanings, ready to be compared with a question's.
#[derive(Debug, Clone)]
pub struct Semantics {
    vectors: Arc<Vectors>,
    /// All wordings in the order of the file, then of each entry the pieces of the answer and how it opens.
    rows: Vec<EmbeddedText>,
    entries: Vec<OfEntry>,
    /// Directions at right angles to each other that are left out of every comparison.
    left_out: Vec<[f32; DIMENSIONS]>,
}

/// A text that questions are compared with.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedText {
    /// Its place among the vectors.
    vector: u32,
    /// What makes the length of what is compared 1 again.
    factor: f32,
}

#[derive(Debug, Clone)]
struct OfEntry {
    wordings: Range<usize>,
    pieces: Range<usize>,
    opening: Option<usize>,
}

/// How near a question is to an entry: cosines, 1 for the same meaning and about 0 for none in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The nearest wording.
    pub wording: f32,
    /// The mean of the three nearest wordings, or of all if there are fewer.
    pub wordings: f32,
    /// The nearest piece of the answer, each with the entry's question before it.
    pub answer: f32,
    /// How the answer opens, without the question: what a question that shares nothing with the title is about.
    pub opening: f32,
}

impl Near {
    /// The nearest piece of the answer; the nearest wording where there is no answer.
    pub fn answer_or_wording(&self) -> f32 {
        if self.answer > NOWHERE { self.answer } else { self.wording }
    }

    /// How the answer opens; the nearest wording where there is no answer.
    pub fn opening_or_wording(&self) -> f32 {
        if self.opening > NOWHERE { self.opening } else { self.wording }
    }
}

/// Nearness to something that is not there: below every cosine.
const NOWHERE: f32 = -1.0;

/// Wordings that [`Near::wordings`] is the mean of.
const NEAREST: usize = 3;

impl Semantics {
    /// Prepares an FAQ whose vectors are all there; `None` if one is [missing](Vectors::missing). The meanings of
    /// `left_out` are taken out of every comparison: ways to name the subject of the FAQ.
    pub fn new(faq: &Faq, vectors: &Arc<Vectors>, left_out: &[Embedding]) -> Option<Self> {
        let left_out = at_right_angles(left_out);
        let entries = Vec::with_capacity(faq.entries.len());
        let mut all = Self { vectors: Arc::clone(vectors), rows: Vec::new(), entries, left_out };
        for entry in &faq.entries {
            let start = all.rows.len();
            for wording in entry.phrasings() {
                all.rows.push(all.row(&plain_question(wording))?);
            }
            all.entries.push(OfEntry { wordings: start..all.rows.len(), pieces: 0..0, opening: None });
        }
        for (number, entry) in faq.entries.iter().enumerate() {
            let start = all.rows.len();
            for piece in pieces(entry) {
                all.rows.push(all.row(&piece)?);
            }
            all.entries[number].pieces = start..all.rows.len();
            if let Some(opening) = opening(entry) {
                all.entries[number].opening = Some(all.rows.len());
                all.rows.push(all.row(&opening)?);
            }
        }
        Some(all)
    }

    /// A text besides those of the entries, for [`cosines`](Self::cosines); `None` if its vector is not there.
    pub fn row(&self, text: &str) -> Option<EmbeddedText> {
        let vector = self.vectors.place(text)?;
        let embedding = self.vectors.at(vector).embedding();
        let inside: f32 = self.left_out.iter().map(|direction| dot(embedding.values(), direction).powi(2)).sum();
        Some(EmbeddedText { vector, factor: 1.0 / (1.0 - inside).max(LEAST_REST).sqrt() })
    }

    /// How near a question is to each entry, in the order of the file.
    pub fn near(&self, question: &Embedding) -> Vec<Near> {
        self.near_without(question, None)
    }

    /// The same as if one wording did not exist: the so manieth of the file, the title of an entry being its first.
    pub fn near_without(&self, question: &Embedding, wording: Option<usize>) -> Vec<Near> {
        let mut cosines = self.cosines(question, &self.rows);
        if let Some(cosine) = wording.and_then(|wording| cosines.get_mut(wording)) {
            *cosine = NOWHERE;
        }
        let of_entry = |entry: &OfEntry| {
            let nearest = nearest(&cosines[entry.wordings.clone()]);
            let count = nearest.iter().filter(|&&cosine| cosine > NOWHERE).count().max(1);
            let answer = nearest_one(&cosines[entry.pieces.clone()]);
            let wordings = nearest[..count].iter().sum::<f32>() / count as f32;
            let opening = entry.opening.map_or(NOWHERE, |row| cosines[row]);
            Near { wording: nearest[0], wordings, answer, opening }
        };
        self.entries.iter().map(of_entry).collect()
    }

    /// Of one entry, the place of the wording and of the piece of the answer that come nearest, each with how near it is.
    pub fn nearest(&self, question: &Embedding, entry: usize) -> (Option<NearestText>, Option<NearestText>) {
        let cosines = self.cosines(question, &self.rows);
        let best = |rows: &Range<usize>| {
            let all = cosines[rows.clone()].iter().copied().enumerate();
            all.max_by(|(_, one), (_, other)| one.total_cmp(other))
        };
        (best(&self.entries[entry].wordings), best(&self.entries[entry].pieces))
    }

    /// How near two meanings are, without what is left out.
    pub fn cosine(&self, one: &Embedding, other: &Embedding) -> f32 {
        self.rest_of(one).cosine(&self.rest_of(other))
    }

    /// How near a question is to each of these, without what is left out.
    pub fn cosines(&self, question: &Embedding, rows: &[EmbeddedText]) -> Vec<f32> {
        // At right angles to what is left out, so the whole of the other will do, but for its length.
        Compare { vectors: &self.vectors, rows, question: &self.rest_of(question) }.dispatch()
    }

    /// An embedding without the directions that are left out; all of it if nothing would be left.
    fn rest_of(&self, embedding: &Embedding) -> Embedding {
        let mut rest = *embedding.values();
        for direction in &self.left_out {
            take_out(&mut rest, direction);
        }
        if dot(&rest, &rest) < LEAST_REST { embedding.clone() } else { direction_of(rest).unwrap_or(embedding.clone()) }
    }
}

/// The square of the length of what must be left of a meaning of length 1: less is chance.
const LEAST_REST: f32 = 0.02;

fn direction_of(values: [f32; DIMENSIONS]) -> Option<Embedding> {
    Embedding::from_values(values)
}

fn dot(one: &[f32; DIMENSIONS], other: &[f32; DIMENSIONS]) -> f32 {
    one.iter().zip(other).map(|(x, y)| x * y).sum()
}

fn take_out(from: &mut [f32; DIMENSIONS], direction: &[f32; DIMENSIONS]) {
    let length = dot(from, direction);
    from.iter_mut().zip(direction).for_each(|(value, part)| *value -= length * part);
}

/// Directions that span the same, at right angles to each other (Gram and Schmidt).
fn at_right_angles(embeddings: &[Embedding]) -> Vec<[f32; DIMENSIONS]> {
    let mut found: Vec<[f32; DIMENSIONS]> = Vec::new();
    for embedding in embeddings {
        let mut rest = *embedding.values();
        found.iter().for_each(|direction| take_out(&mut rest, direction));
        if dot(&rest, &rest) >= LEAST_REST {
            found.extend(direction_of(rest).map(|direction| *direction.values()));
        }
    }
    found
}

/// The three highest, the highest first.
fn nearest(cosines: &[f32]) -> [f32; NEAREST] {
    let mut nearest = [NOWHERE; NEAREST];
    for &cosine in cosines {
        let place = nearest.partition_point(|&other| other >= cosine);
        if place < NEAREST {
            nearest[place..].rotate_right(1);
            nearest[place] = cosine;
        }
    }
    nearest
}

fn nearest_one(cosines: &[f32]) -> f32 {
    cosines.iter().fold(NOWHERE, |nearest, &cosine| nearest.max(cosine))
}

/// The place of a text among its like, and how near it comes: a cosine.
type NearestText = (usize, f32);

/// The cosine of a question to each row, compiled for each width of vectors.
struct Compare<'a> {
    vectors: &'a Vectors,
    rows: &'a [EmbeddedText],
    question: &'a Embedding,
}

impl SimdOp for Compare<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) -> Vec<f32> {
        let Self { vectors, rows, question } = self;
        let question = question.stored();
        rows.iter().map(|row| vectors.at(row.vector).cosine(&question) * row.factor).collect()
    }
}

#[cfg(test)]
mod tests;

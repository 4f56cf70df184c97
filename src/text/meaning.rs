//! What words mean, as far as a table of vectors can say: "price" is near "cost", and far from "banana".
//!
//! Made to add up: the sum of the vectors of a sentence's words points about where a model of whole sentences (the
//! teacher that the table was fitted to) puts the sentence. `data/LICENSE.md` says how the table was made, and of what.

mod coarse;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::Word;
use crate::text::stem;
use crate::text::typos::{self, Filter};
pub(crate) use coarse::{CoarseMeaning, CoarseProbe};

/// Numbers of a vector.
pub(super) const DIMENSIONS: usize = 64;

/// The meaning of a word, or of several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meaning([f32; DIMENSIONS]);

impl Default for Meaning {
    fn default() -> Self {
        Self([0.0; DIMENSIONS])
    }
}

impl Meaning {
    /// The meaning of one word: of its form, else of its stem. `None`: nothing is known of it.
    pub fn of(word: &Word) -> Option<Self> {
        let table = &*TABLE;
        let row = table.rows.get(word.plain.as_str()).or_else(|| table.stems.get(&word.stem));
        row.map(|&row| table.meaning(row))
    }

    /// The meaning of the common word that an unknown one is most likely a misspelling of. Takes many times as
    /// long as [`of`](Self::of).
    pub fn of_misspelt(word: &Word) -> Option<Self> {
        TABLE.misspelt(&word.plain).map(|row| TABLE.meaning(row))
    }

    /// The common word that an unknown one, in lower case, is most likely a misspelling of; takes as long.
    pub fn misspelt(plain: &str) -> Option<&'static str> {
        let table = &*TABLE;
        table.misspelt(plain).and_then(|row| table.word(row))
    }

    /// Adds another.
    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(sum, value)| *sum += value);
    }

    /// The same direction, so many times as long.
    pub fn times(mut self, factor: f32) -> Self {
        self.0.iter_mut().for_each(|value| *value *= factor);
        self
    }

    /// The same direction with length 1; nothing stays nothing.
    pub fn direction(self) -> Self {
        let length = self.dot(&self).sqrt();
        if length > 0.0 {
            return self.times(1.0 / length);
        }
        self
    }

    /// The product of two; of directions, their cosine.
    pub fn dot(&self, other: &Self) -> f32 {
        // Several sums side by side, because the processor can do as many at once.
        let mut sums = [0.0; 16];
        for (left, right) in self.0.chunks_exact(16).zip(other.0.chunks_exact(16)) {
            for (sum, (x, y)) in sums.iter_mut().zip(left.iter().zip(right)) {
                *sum += x * y;
            }
        }
        sums.iter().sum()
    }
}

/// Whether a word, in this very form, is among the commonest 25,000 of English.
pub fn is_listed(plain: &str) -> bool {
    TABLE.rows.contains_key(plain)
}

/// "CPWV", the version, then four numbers of four bytes: words, dimensions, bits per value, bytes of the word list.
/// Then a scale for each dimension, the length of each vector, how common each word is, the values, and the words in
/// alphabetical order.
static DATA: &[u8] = include_bytes!("data/meanings.bin");

const HEADER: usize = 8;

static TABLE: LazyLock<VectorTable> = LazyLock::new(|| VectorTable::read(DATA));

struct VectorTable {
    rows: HashMap<&'static str, u32>,
    words: Vec<&'static str>,
    /// The commonest word of each stem.
    stems: HashMap<String, u32>,
    /// Those that a misspelt word may mean.
    common: Filter,
    scale: [f32; DIMENSIONS],
    lengths: &'static [u8],
    /// 25 times the Zipf scale.
    zipf: &'static [u8],
    values: &'static [u8],
}

/// Shorter words have too many neighbours, and longer ones take too long.
const MISSPELT: std::ops::RangeInclusive<usize> = 4..=14;

/// Rarer words are no likely meaning of a misspelt one: Zipf 3.0, a word in a million.
const COMMON: u8 = 75;

/// A word that begins with the same letter may be rarer by this much: half a step on the Zipf scale.
const SAME_START: u32 = 12;

impl VectorTable {
    fn read(data: &'static [u8]) -> Self {
        let number = |at: usize| {
            let bytes = data.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).unwrap_or_default();
            u32::from_le_bytes(bytes)
        };
        let words = number(HEADER) as usize;
        let (scales, rest) = data[HEADER + 16..].split_at(4 * DIMENSIONS);
        let (lengths, rest) = rest.split_at(words);
        let (zipf, rest) = rest.split_at(words);
        let (values, list) = rest.split_at(words * DIMENSIONS / 2);
        let mut scale = [0.0; DIMENSIONS];
        for (scale, bytes) in scale.iter_mut().zip(scales.chunks_exact(4)) {
            *scale = f32::from_le_bytes(bytes.try_into().unwrap_or_default());
        }
        let list = std::str::from_utf8(list).unwrap_or_default();
        let rows: HashMap<&str, u32> = list.split('\n').zip(0..).collect();
        let mut stems: HashMap<String, u32> = HashMap::with_capacity(words);
        for (word, row) in list.split('\n').zip(0..) {
            let best = stems.entry(stem(word).into_owned()).or_insert(row);
            if zipf[row as usize] > zipf[*best as usize] {
                *best = row;
            }
        }
        let common = list.split('\n').zip(zipf).filter(|&(_, &zipf)| zipf >= COMMON).map(|(word, _)| word);
        let common = Filter::of(common);
        let words = list.split('\n').collect();
        Self { rows, words, stems, common, scale, lengths, zipf, values }
    }

    fn word(&self, row: u32) -> Option<&'static str> {
        self.words.get(row as usize).copied()
    }

    fn meaning(&self, row: u32) -> Meaning {
        let row = row as usize;
        let length = f32::from(self.lengths[row]) / 255.0;
        let mut values = [0.0; DIMENSIONS];
        let packed = &self.values[row * DIMENSIONS / 2..][..DIMENSIONS / 2];
        for ((pair, byte), scale) in values.chunks_exact_mut(2).zip(packed).zip(self.scale.chunks_exact(2)) {
            pair[0] = (f32::from(byte & 15) - 7.5) * scale[0] * length;
            pair[1] = (f32::from(byte >> 4) - 7.5) * scale[1] * length;
        }
        Meaning(values)
    }

    /// The common word that is one typo away: a letter too few, too many or wrong, or two swapped.
    fn misspelt(&self, word: &str) -> Option<u32> {
        if !MISSPELT.contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let mut best: Option<(u32, u32)> = None;
        typos::one_typo_away(word.as_bytes(), &self.common, |candidate| {
            if let Some(&row) = self.rows.get(candidate).filter(|&&row| self.zipf[row as usize] >= COMMON) {
                let start = if candidate.as_bytes()[0] == word.as_bytes()[0] { SAME_START } else { 0 };
                let likely = u32::from(self.zipf[row as usize]) + start;
                if best.is_none_or(|best| (likely, best.1) > (best.0, row)) {
                    best = Some((likely, row));
                }
            }
        });
        best.map(|(_, row)| row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Reader;

    fn alike(a: &str, b: &str) -> f32 {
        let meaning = |text: &str| {
            let mut sum = Meaning::default();
            for word in Reader::default().words(text) {
                Meaning::of(&word).or_else(|| Meaning::of_misspelt(&word)).iter().for_each(|word| sum.add(word));
            }
            sum.direction()
        };
        meaning(a).dot(&meaning(b))
    }

    #[test]
    fn sentences_that_mean_the_same_are_near_each_other() {
        // As the scripts that made the table read it.
        for (a, b, cosine) in [
            ("price", "cost", 0.7622),
            ("price", "banana", 0.0984),
            ("how do i get my money back", "i want a refund", 0.5755),
            ("how do i get my money back", "what is the weather today", -0.0785),
            ("when does the event start", "what time does it begin", 0.6945),
        ] {
            assert!((alike(a, b) - cosine).abs() < 0.0002, "{a} | {b}: {}", alike(a, b));
        }
    }

    #[test]
    fn a_typo_keeps_the_meaning_and_noise_has_none() {
        for (a, b) in [("pirce", "price"), ("whether", "wether"), ("certifcate", "certificate"), ("refundd", "refund")]
        {
            assert!(alike(a, b) > 0.99, "{a} {b}: {}", alike(a, b));
        }
        for noise in ["", "xqzzkv", "日本", "qxzqxzqxzqxzqxzqxzqxzqxz"] {
            assert!(alike(noise, "price").abs() < f32::EPSILON, "{noise}");
        }
    }
}

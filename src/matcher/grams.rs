//! Runs of letters: what still tells entries apart when words are misspelt or inflected beyond the stemmer.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::matcher::postings::{Counts, Postings};
use crate::text::Word;

/// The shortest and longest run, in characters, the space before and after a word included.
const SHORTEST: usize = 2;
const LONGEST: usize = 5;

/// For each run of letters: the entries that have it, and how strongly it speaks for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Grams {
    ids: HashMap<u64, u32, BuildHasherDefault<AlreadyHashed>>,
    evidence: Postings<f32>,
}

/// The keys are hashes.
#[derive(Debug, Clone, Default)]
struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = self.0.rotate_left(5) ^ hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Calls `each` with the hash of every run of letters in the words.
fn runs(words: &[Word], mut each: impl FnMut(u64)) {
    let mut letters: Vec<char> = Vec::new();
    for word in words {
        letters.clear();
        letters.push(' ');
        letters.extend(word.plain.chars());
        letters.push(' ');
        for from in 0..letters.len() - 1 {
            // FNV-1a, over characters.
            let mut hash = 0xcbf2_9ce4_8422_2325_u64;
            for (length, &letter) in (1..=LONGEST).zip(&letters[from..]) {
                hash = (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3);
                if length >= SHORTEST {
                    each(hash ^ (hash >> 32));
                }
            }
        }
    }
}

impl Grams {
    /// Learns the runs of all texts, each with the number of its entry.
    pub(super) fn new<'a>(texts: impl Iterator<Item = (u32, &'a [Word])>) -> Self {
        let mut grams = Self::default();
        let mut counts = Counts::default();
        for (entry, words) in texts {
            runs(words, |hash| {
                let next = grams.ids.len() as u32;
                counts.add(*grams.ids.entry(hash).or_insert(next), entry);
            });
        }
        grams.evidence = counts.into_postings(|count| (1.0 + count.lift()).ln());
        grams
    }

    /// Adds the evidence of a message to each entry's sum; returns the number of its runs.
    pub(super) fn add(&self, words: &[Word], sums: &mut [f32]) -> usize {
        let mut count = 0;
        runs(words, |hash| {
            count += 1;
            if let Some(&id) = self.ids.get(&hash) {
                for posting in self.evidence.of(id) {
                    sums[posting.owner as usize] += posting.value;
                }
            }
        });
        count
    }
}

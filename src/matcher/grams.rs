//! Runs of letters: what still tells entries apart when words are misspelt or inflected beyond the stemmer.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::matcher::postings::{FeatureCounts, Sums};
use crate::matcher::wordings::Wordings;
use crate::text::Word;

/// The shortest and longest run, in characters, the space before and after a word included.
const SHORTEST: usize = 2;
const LONGEST: usize = 5;

/// For each run of letters: how strongly it speaks for the entries that have it.
#[derive(Debug, Clone, Default)]
pub(super) struct Grams {
    ids: Ids,
    scores: Sums,
}

type Ids = HashMap<u64, u32, BuildHasherDefault<AlreadyHashed>>;

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

/// Calls `each` with the hash of every run of letters in a word; `letters` is room for its letters.
fn runs(word: &Word, letters: &mut Vec<char>, mut each: impl FnMut(u64)) {
    letters.clear();
    letters.push(' ');
    letters.extend(word.plain.chars());
    letters.push(' ');
    for from in 0..letters.len() - 1 {
        let mut hasher = fnv::FnvHasher::default();
        for (length, &letter) in (1..=LONGEST).zip(&letters[from..]) {
            hasher.write_u32(u32::from(letter));
            if length >= SHORTEST {
                let hash = hasher.finish();
                each(hash ^ (hash >> 32));
            }
        }
    }
}

impl Grams {
    /// Learns the runs of all wordings of so many entries.
    pub(super) fn new(wordings: &Wordings, entries: usize) -> Self {
        let mut ids = Ids::default();
        // The runs of each form of a word, looked up once.
        let (mut of_forms, mut ends, mut letters) = (Vec::new(), vec![0], Vec::new());
        for form in &wordings.forms {
            runs(form, &mut letters, |hash| {
                let next = ids.len() as u32;
                of_forms.push(*ids.entry(hash).or_insert(next));
            });
            ends.push(of_forms.len());
        }
        let mut counts = FeatureCounts::default();
        for wording in &wordings.all {
            for &form in wordings.forms_of(wording) {
                for &run in &of_forms[ends[form as usize]..ends[form as usize + 1]] {
                    counts.add(run, wording.entry);
                }
            }
        }
        ids.shrink_to_fit();
        let scores = counts.into_postings(|count| (1.0 + count.lift()).ln());
        Self { ids, scores: Sums::new(scores, entries) }
    }

    /// Adds the evidence of a message to each entry's sum; returns the number of its runs.
    pub(super) fn add(&self, words: &[Word], sums: &mut [f32]) -> usize {
        // A run that comes again and again is looked up and added once, however often it comes.
        let mut distinct: Vec<&Word> = words.iter().collect();
        distinct.sort_unstable_by(|a, b| a.plain.cmp(&b.plain));
        let (mut count, mut known, mut letters) = (0, Vec::new(), Vec::new());
        for same in distinct.chunk_by(|a, b| a.plain == b.plain) {
            runs(same[0], &mut letters, |hash| {
                count += same.len();
                if let Some(&id) = self.ids.get(&hash) {
                    known.push((id, same.len() as u32));
                }
            });
        }
        known.sort_unstable();
        let times = |same: &[(u32, u32)]| (same[0].0, same.iter().map(|(_, times)| *times as f32).sum());
        let known: Vec<(u32, f32)> = known.chunk_by(|a, b| a.0 == b.0).map(times).collect();
        self.scores.add_all(&known, sums);
        count
    }
}

//! Runs of letters that tell entries apart: complement naive Bayes over them.

use std::collections::HashMap;

/// Shortest and longest run, in characters.
const SHORTEST: usize = 2;
const LONGEST: usize = 5;

/// Additive smoothing of the counts.
const SMOOTHING: f32 = 0.3;

/// For each run of letters: the entries that have it, and how strongly it speaks for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Grams {
    ids: HashMap<u64, u32>,
    starts: Vec<u32>,
    entries: Vec<u32>,
    evidence: Vec<f32>,
}

/// Calls `each` with a number for every run of letters in the text.
fn runs(words: &[crate::text::Word], mut each: impl FnMut(u64)) {
    // FNV-1a over the characters, started anew at each place.
    let mut letters: Vec<char> = vec![' '];
    for word in words {
        letters.extend(word.plain.chars());
        letters.push(' ');
    }
    for from in 0..letters.len() {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for (length, &c) in letters[from..].iter().take(LONGEST).enumerate() {
            if length > 0 && length < LONGEST - 1 && c == ' ' && letters[from] == ' ' {
                // within one word only
            }
            hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
            if length + 1 >= SHORTEST {
                each(hash);
            }
            if c == ' ' && length > 0 {
                break;
            }
        }
    }
}

impl Grams {
    pub(super) fn new<'a>(entries: usize, texts: impl Iterator<Item = (usize, &'a [crate::text::Word])>) -> Self {
        let mut ids: HashMap<u64, u32> = HashMap::new();
        let mut counts: Vec<(u32, u32)> = Vec::new();
        for (entry, words) in texts {
            runs(words, |hash| {
                let next = ids.len() as u32;
                counts.push((*ids.entry(hash).or_insert(next), entry as u32));
            });
        }
        counts.sort_unstable();
        let _ = entries;
        let mut totals = vec![0_u32; ids.len()];
        for &(id, _) in &counts {
            totals[id as usize] += 1;
        }
        let mut grams = Self { ids, ..Self::default() };
        grams.starts.push(0);
        for id in 0..totals.len() as u32 {
            let from = counts.partition_point(|count| count.0 < id);
            let to = counts.partition_point(|count| count.0 <= id);
            for same in counts[from..to].chunk_by(|a, b| a.1 == b.1) {
                let total = totals[id as usize] as f32;
                grams.entries.push(same[0].1);
                grams.evidence.push(((SMOOTHING + total) / (SMOOTHING + total - same.len() as f32)).ln());
            }
            grams.starts.push(grams.entries.len() as u32);
        }
        grams
    }

    /// Adds the evidence of a message to each entry's sum; returns the number of its runs.
    pub(super) fn add(&self, words: &[crate::text::Word], sums: &mut [f32]) -> usize {
        let mut count = 0;
        runs(words, |hash| {
            count += 1;
            if let Some(&id) = self.ids.get(&hash) {
                let range = self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize;
                for (&entry, &evidence) in self.entries[range.clone()].iter().zip(&self.evidence[range]) {
                    sums[entry as usize] += evidence;
                }
            }
        });
        count
    }
}

//! For each feature (a word, a pair of words, a run of letters): the entries that have it, and how strongly it
//! speaks for each. Flat arrays, because every question walks through them.

use std::ops::Range;

/// What a feature says about one entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Posting<T> {
    /// The number of the entry, or of the text.
    pub(super) owner: u32,
    pub(super) value: T,
}

#[derive(Debug, Clone)]
pub(super) struct Postings<T> {
    starts: Vec<u32>,
    postings: Vec<Posting<T>>,
}

impl<T> Default for Postings<T> {
    fn default() -> Self {
        Self { starts: vec![0], postings: Vec::new() }
    }
}

impl<T> Postings<T> {
    /// All postings of a feature, by ascending owner.
    pub(super) fn of(&self, feature: u32) -> &[Posting<T>] {
        &self.postings[self.range(feature)]
    }

    fn range(&self, feature: u32) -> Range<usize> {
        self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize
    }
}

/// How often each feature occurs in each entry.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// A feature and its owner, once for each occurrence.
    seen: Vec<(u32, u32)>,
    features: u32,
}

/// One feature in one owner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    pub(super) feature: u32,
    pub(super) owner: u32,
    /// How often this feature occurs in this owner.
    pub(super) times: f32,
    /// How often this feature occurs at all.
    pub(super) everywhere: f32,
    /// How many owners have it.
    pub(super) owners: f32,
    /// How many features this owner has, counted as often as they occur.
    pub(super) size: f32,
    /// How many features there are in all, counted as often as they occur.
    pub(super) total: f32,
}

impl Count {
    /// How many times likelier the feature is in this owner than anywhere in the FAQ.
    pub(super) fn lift(&self) -> f32 {
        (self.times / self.size) / (self.everywhere / self.total)
    }
}

impl Counts {
    pub(super) fn add(&mut self, feature: u32, owner: u32) {
        self.features = self.features.max(feature + 1);
        self.seen.push((feature, owner));
    }

    /// Sorts them into postings; `value` says what a feature is worth to an owner.
    pub(super) fn into_postings<T>(mut self, value: impl Fn(Count) -> T) -> Postings<T> {
        self.seen.sort_unstable();
        let owners = self.seen.iter().map(|seen| seen.1 as usize + 1).max().unwrap_or(0);
        let mut sizes = vec![0_u32; owners];
        for &(_, owner) in &self.seen {
            sizes[owner as usize] += 1;
        }
        let mut postings = Postings { starts: Vec::with_capacity(self.features as usize + 1), postings: Vec::new() };
        postings.starts.push(0);
        for same_feature in self.seen.chunk_by(|a, b| a.0 == b.0) {
            let feature = same_feature[0].0;
            // Features without any occurrence have no postings.
            postings.starts.resize(feature as usize + 1, postings.postings.len() as u32);
            let owners = same_feature.chunk_by(|a, b| a.1 == b.1).count();
            for same in same_feature.chunk_by(|a, b| a.1 == b.1) {
                let owner = same[0].1;
                let count = Count {
                    feature,
                    owner,
                    times: same.len() as f32,
                    everywhere: same_feature.len() as f32,
                    owners: owners as f32,
                    size: sizes[owner as usize] as f32,
                    total: self.seen.len() as f32,
                };
                postings.postings.push(Posting { owner, value: value(count) });
            }
            postings.starts.push(postings.postings.len() as u32);
        }
        postings.postings.shrink_to_fit();
        postings
    }
}

//! For each feature (a word, a pair of words, a run of letters): the entries that have it, and how strongly it
//! speaks for each. Flat arrays, because every question walks through them.

use std::ops::Range;

/// What a feature says about one entry.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
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
    /// How many features there are.
    pub(super) fn features(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// All postings of a feature, by ascending owner; none of one that never occurred.
    pub(super) fn of(&self, feature: u32) -> &[Posting<T>] {
        match self.starts.get(feature as usize..feature as usize + 2) {
            Some(&[start, end]) => &self.postings[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// What features say, more than 0 each, only to be added up. Where few owners have a feature, it is a list of these; where
/// many have it, a number for each owner, 0 for those without: to walk through all in order is several times faster than to
/// jump from one to the next, and takes at most twice the room.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    rows: Vec<SumsRow>,
    few: Vec<Posting<f32>>,
    most: Vec<f32>,
    owners: usize,
}

#[derive(Debug, Clone)]
enum SumsRow {
    /// This part of [`Sums::few`].
    Few(Range<u32>),
    /// The row of [`Sums::most`] that begins here.
    Most(u32),
}

/// What one feature says.
#[derive(Debug, Clone, Copy)]
pub(super) enum PostingList<'a> {
    /// Of these owners, by ascending number.
    Few(&'a [Posting<f32>]),
    /// Of each owner; 0 of those without.
    Most(&'a [f32]),
}

impl<'a> PostingList<'a> {
    /// Whether an owner has the feature.
    pub(super) fn has(self, owner: u32) -> bool {
        match self {
            Self::Few(list) => list.binary_search_by_key(&owner, |posting| posting.owner).is_ok(),
            Self::Most(row) => row[owner as usize] > 0.0,
        }
    }

    /// The owners that have the feature, with what it says of them, by ascending number.
    pub(super) fn iter(self) -> impl Iterator<Item = (u32, f32)> + 'a {
        let (few, most): (&[Posting<f32>], &[f32]) = match self {
            Self::Few(list) => (list, &[]),
            Self::Most(row) => (&[], row),
        };
        let most = (0..).zip(most).filter(|(_, value)| **value > 0.0).map(|(owner, value)| (owner, *value));
        few.iter().map(|posting| (posting.owner, posting.value)).chain(most)
    }

    /// Adds what the feature says of each owner, so many times, to the owner's sum.
    pub(super) fn add(self, times: f32, sums: &mut [f32]) {
        match self {
            Self::Few(list) => list.iter().for_each(|it| sums[it.owner as usize] += times * it.value),
            Self::Most(row) => sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += times * value),
        }
    }

    /// Adds a number to the sum of each owner that has the feature.
    pub(super) fn add_to_each(self, number: f32, sums: &mut [f32]) {
        match self {
            Self::Few(list) => list.iter().for_each(|it| sums[it.owner as usize] += number),
            Self::Most(row) => {
                let has = |value: f32| if value > 0.0 { number } else { 0.0 };
                sums.iter_mut().zip(row).for_each(|(sum, &value)| *sum += has(value));
            }
        }
    }

    /// Adds a number to the sum of each owner that has this feature and not the other.
    pub(super) fn add_to_others(self, other: PostingList<'_>, number: f32, sums: &mut [f32]) {
        match (self, other) {
            (Self::Most(own), PostingList::Most(other)) => {
                let only = |own: f32, other: f32| if own > 0.0 && other <= 0.0 { number } else { 0.0 };
                sums.iter_mut().zip(own.iter().zip(other)).for_each(|(sum, (&own, &other))| *sum += only(own, other));
            }
            _ => self.each_without(other, |owner| sums[owner as usize] += number),
        }
    }

    /// How many owners have the feature.
    pub(super) fn count(self) -> usize {
        match self {
            Self::Few(list) => list.len(),
            Self::Most(row) => row.iter().filter(|value| **value > 0.0).count(),
        }
    }

    /// How many owners have this feature and not the other.
    pub(super) fn count_others(self, other: PostingList<'_>) -> usize {
        let mut count = 0;
        self.each_without(other, |_| count += 1);
        count
    }

    /// The owners that have this feature and not the other, by ascending number.
    fn each_without(self, other: PostingList<'_>, mut each: impl FnMut(u32)) {
        match other {
            PostingList::Most(other) => {
                let others = self.iter().filter(|(owner, _)| other[*owner as usize] <= 0.0);
                others.for_each(|(owner, _)| each(owner));
            }
            PostingList::Few(other) => {
                // Both are in the order of the owners.
                let mut other = other.iter().map(|posting| posting.owner).peekable();
                for (owner, _) in self.iter() {
                    while other.next_if(|&before| before < owner).is_some() {}
                    if other.peek() != Some(&owner) {
                        each(owner);
                    }
                }
            }
        }
    }
}

/// One in so many owners is many.
const MANY: usize = 4;

impl Sums {
    /// Of so many owners.
    pub(super) fn new(Postings { starts, mut postings }: Postings<f32>, owners: usize) -> Self {
        let (mut rows, mut most) = (Vec::with_capacity(starts.len() - 1), Vec::new());
        let mut end = 0;
        for bounds in starts.windows(2) {
            let range = bounds[0] as usize..bounds[1] as usize;
            if MANY * range.len() > owners && postings[range.clone()].iter().all(|posting| posting.value > 0.0) {
                let start = most.len();
                most.resize(start + owners, 0.0);
                for posting in &postings[range] {
                    most[start + posting.owner as usize] = posting.value;
                }
                rows.push(SumsRow::Most(start as u32));
            } else {
                let start = end;
                end += range.len();
                postings.copy_within(range, start);
                rows.push(SumsRow::Few(start as u32..end as u32));
            }
        }
        postings.truncate(end);
        postings.shrink_to_fit();
        most.shrink_to_fit();
        Self { rows, few: postings, most, owners }
    }

    /// What a feature says; nothing if it never occurred.
    pub(super) fn of(&self, feature: u32) -> PostingList<'_> {
        match self.rows.get(feature as usize) {
            Some(SumsRow::Few(range)) => PostingList::Few(&self.few[range.start as usize..range.end as usize]),
            Some(SumsRow::Most(start)) => PostingList::Most(&self.most[*start as usize..][..self.owners]),
            None => PostingList::Few(&[]),
        }
    }

    /// Adds what a feature says of each owner to the owner's sum.
    pub(super) fn add(&self, feature: u32, sums: &mut [f32]) {
        self.add_all(&[(feature, 1.0)], sums);
    }

    /// Adds what these features say, each as many times as it occurs.
    pub(super) fn add_all(&self, features: &[(u32, f32)], sums: &mut [f32]) {
        let mut most: Vec<(&[f32], f32)> = Vec::new();
        for &(feature, times) in features {
            match self.of(feature) {
                PostingList::Most(row) => most.push((row, times)),
                few => few.add(times, sums),
            }
        }
        // Four rows at once: the sums are read and written once for all of them.
        let mut fours = most.chunks_exact(4);
        for rows in &mut fours {
            let [(a, a_times), (b, b_times), (c, c_times), (d, d_times)] = rows else { continue };
            let values = a.iter().zip(*b).zip(c.iter().zip(*d));
            for (sum, ((a, b), (c, d))) in sums.iter_mut().zip(values) {
                *sum = *sum + a_times * a + b_times * b + c_times * c + d_times * d;
            }
        }
        for (row, times) in fours.remainder() {
            PostingList::Most(row).add(*times, sums);
        }
    }
}

/// How often each feature occurs in each owner. Owners are counted one after the other, by ascending number.
#[derive(Debug, Default)]
pub(super) struct FeatureCounts {
    /// How often each feature occurred in the owner that is being counted.
    times: Vec<u32>,
    /// The features that occurred in it.
    touched: Vec<u32>,
    /// The features of all owners before, and how often each occurred.
    counted: Vec<(u32, u32)>,
    /// Where those of each owner end.
    ends: Vec<usize>,
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

impl FeatureCounts {
    pub(super) fn add(&mut self, feature: u32, owner: u32) {
        while self.ends.len() < owner as usize {
            self.end_owner();
        }
        debug_assert_eq!(self.ends.len(), owner as usize, "owners come in order");
        if self.times.len() <= feature as usize {
            self.times.resize(feature as usize + 1, 0);
        }
        let times = &mut self.times[feature as usize];
        if *times == 0 {
            self.touched.push(feature);
        }
        *times += 1;
    }

    fn end_owner(&mut self) {
        for feature in self.touched.drain(..) {
            self.counted.push((feature, std::mem::take(&mut self.times[feature as usize])));
        }
        self.ends.push(self.counted.len());
    }

    /// Lays them out by feature; `value` says what a feature is worth to an owner.
    pub(super) fn into_postings<T: Copy + Default>(mut self, value: impl Fn(Count) -> T) -> Postings<T> {
        self.end_owner();
        let features = self.times.len();
        let (mut everywhere, mut owners) = (vec![0_u32; features], vec![0_u32; features]);
        for &(feature, times) in &self.counted {
            everywhere[feature as usize] += times;
            owners[feature as usize] += 1;
        }
        let total: u32 = everywhere.iter().sum();
        let mut starts = Vec::with_capacity(features + 1);
        starts.push(0);
        starts.extend(owners.iter().scan(0, |end, owners| {
            *end += owners;
            Some(*end)
        }));
        // Where the next posting of each feature goes.
        let mut next = starts.clone();
        let mut postings = vec![Posting::default(); self.counted.len()];
        let mut start = 0;
        for (owner, &end) in (0..).zip(&self.ends) {
            let own = &self.counted[start..end];
            let size: u32 = own.iter().map(|counted| counted.1).sum();
            for &(feature, times) in own {
                let count = Count {
                    feature,
                    owner,
                    times: times as f32,
                    everywhere: everywhere[feature as usize] as f32,
                    owners: owners[feature as usize] as f32,
                    size: size as f32,
                    total: total as f32,
                };
                let place = &mut next[feature as usize];
                postings[*place as usize] = Posting { owner, value: value(count) };
                *place += 1;
            }
            start = end;
        }
        Postings { starts, postings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_feature_has_its_owners_in_order_with_their_counts() {
        let mut counts = FeatureCounts::default();
        for (feature, owner) in [(2, 0), (0, 0), (2, 0), (3, 2), (2, 2), (0, 2), (0, 3)] {
            counts.add(feature, owner);
        }
        let postings = counts.into_postings(|count| (count.times, count.everywhere, count.owners, count.size));
        let of = |feature| postings.of(feature).iter().map(|it| (it.owner, it.value)).collect::<Vec<_>>();
        assert_eq!(of(0), [(0, (1.0, 3.0, 3.0, 3.0)), (2, (1.0, 3.0, 3.0, 3.0)), (3, (1.0, 3.0, 3.0, 1.0))]);
        assert_eq!(of(1), [], "a feature that never occurred");
        assert_eq!(of(2), [(0, (2.0, 3.0, 2.0, 3.0)), (2, (1.0, 3.0, 2.0, 3.0))]);
        assert_eq!(of(3), [(2, (1.0, 1.0, 1.0, 3.0))]);
    }

    #[test]
    fn sums_are_the_same_however_a_feature_is_laid_out() {
        let mut counts = FeatureCounts::default();
        for owner in 0..10 {
            for feature in 0..10 {
                // The first feature has one owner, the last has all.
                if owner <= feature {
                    counts.add(feature, owner);
                    counts.add(feature, owner);
                }
            }
        }
        let postings = counts.into_postings(|count| count.feature as f32 + count.size / 100.0);
        let sums = Sums::new(postings.clone(), 10);
        assert!(!sums.few.is_empty() && !sums.most.is_empty());
        for feature in 0..10 {
            let mut expected = vec![1.0; 10];
            for posting in postings.of(feature) {
                expected[posting.owner as usize] += posting.value;
            }
            let mut found = vec![1.0; 10];
            sums.add(feature, &mut found);
            assert_eq!(found, expected, "{feature}");
        }
    }

    #[test]
    fn what_is_added_depends_on_who_has_a_feature_and_not_on_how_it_is_laid_out() {
        let (few, most): (Vec<Posting<f32>>, Vec<f32>) =
            (vec![Posting { owner: 1, value: 0.5 }, Posting { owner: 3, value: 2.0 }], vec![0.0, 0.5, 0.0, 2.0]);
        let others =
            (vec![Posting { owner: 0, value: 1.0 }, Posting { owner: 3, value: 1.0 }], vec![1.0, 0.0, 0.0, 1.0]);
        for own in [PostingList::Few(&few), PostingList::Most(&most)] {
            assert_eq!(own.iter().collect::<Vec<_>>(), [(1, 0.5), (3, 2.0)]);
            assert_eq!([0, 1, 2, 3].map(|owner| own.has(owner)), [false, true, false, true]);
            let mut sums = [1.0; 4];
            own.add(2.0, &mut sums);
            assert_eq!(sums, [1.0, 2.0, 1.0, 5.0]);
            own.add_to_each(10.0, &mut sums);
            assert_eq!(sums, [1.0, 12.0, 1.0, 15.0]);
            for other in [PostingList::Few(&others.0), PostingList::Most(&others.1)] {
                let mut sums = [0.0; 4];
                own.add_to_others(other, 1.0, &mut sums);
                assert_eq!(sums, [0.0, 1.0, 0.0, 0.0]);
                assert_eq!((own.count(), own.count_others(other)), (2, 1));
            }
        }
    }

    #[test]
    fn nothing_counted_is_no_posting() {
        let postings = FeatureCounts::default().into_postings(|_| ());
        assert!(postings.postings.is_empty() && postings.starts == [0]);
    }
}

//! Which common word a misspelt one was meant to be: one typo apart, a letter too few, too many or wrong,
//! or two swapped.
//!
//! A word of eight letters is one typo away from some 450 strings, nearly all of which are no words. Their hashes are worked
//! out from those of the parts around the typo, and a filter tells most of them apart before one is spelt out.

use std::ops::Range;

/// The words that may be meant, as bits at the places that their hashes give.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    bits: Vec<u64>,
}

/// 2 to the power of this many bits: 64 kB, of which 25,000 words fill a twentieth.
const SIZE: u32 = 19;

/// The hash of a word is the polynomial of its letters at this odd number, modulo 2^64.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Spreads the hash over its upper bits.
const SPREAD: u64 = 0xd6e8_feb8_6659_fd93;

fn with_letter(hash: u64, letter: u8) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(letter))
}

impl Filter {
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut filter = Self { bits: vec![0; 1 << (SIZE - 6)] };
        for word in words {
            let (place, bit) = Self::place(word.bytes().fold(0, with_letter));
            filter.bits[place] |= bit;
        }
        filter
    }

    /// `false`: the word with this hash is none of them.
    fn may_hold(&self, hash: u64) -> bool {
        let (place, bit) = Self::place(hash);
        self.bits[place] & bit != 0
    }

    fn place(hash: u64) -> (usize, u64) {
        let hash = hash.wrapping_mul(SPREAD) >> (64 - SIZE);
        ((hash >> 6) as usize, 1 << (hash & 63))
    }
}

/// Calls `each` with every word that is one typo away from this one and that the filter lets pass: those it was made of,
/// and a few that are no words.
pub(super) fn one_typo_away(letters: &[u8], filter: &Filter, mut each: impl FnMut(&str)) {
    let length = letters.len();
    // The hashes of the letters before each place and from each place on, and the powers of the base.
    let (mut before, mut after, mut power) = (vec![0; length + 1], vec![0; length + 1], vec![1_u64; length + 1]);
    for (at, &letter) in letters.iter().enumerate() {
        before[at + 1] = with_letter(before[at], letter);
        power[at + 1] = power[at].wrapping_mul(BASE);
    }
    for (at, &letter) in letters.iter().enumerate().rev() {
        after[at] = power[length - 1 - at].wrapping_mul(u64::from(letter)).wrapping_add(after[at + 1]);
    }
    let mut word = Vec::with_capacity(length + 1);
    // With these letters in place of its own from one place to another.
    let mut try_out = |own: Range<usize>, meant: &[u8]| {
        let start = meant.iter().copied().fold(before[own.start], with_letter);
        if filter.may_hold(start.wrapping_mul(power[length - own.end]).wrapping_add(after[own.end])) {
            word.clear();
            word.extend_from_slice(&letters[..own.start]);
            word.extend_from_slice(meant);
            word.extend_from_slice(&letters[own.end..]);
            std::str::from_utf8(&word).into_iter().for_each(&mut each);
        }
    };
    for at in 0..=length {
        for letter in b'a'..=b'z' {
            try_out(at..at, &[letter]);
        }
        let Some(&own) = letters.get(at) else { break };
        try_out(at..at + 1, &[]);
        for letter in (b'a'..=b'z').filter(|&letter| letter != own) {
            try_out(at..at + 1, &[letter]);
        }
        if let Some(&next) = letters.get(at + 1) {
            try_out(at..at + 2, &[next, own]);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn found(written: &str, words: &[&str]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        one_typo_away(written.as_bytes(), &Filter::of(words.iter().copied()), |word| {
            found.insert(word.to_owned());
        });
        found
    }

    #[test]
    fn each_kind_of_typo_is_undone_at_each_place() {
        for word in ["exam", "certificate"] {
            for at in 0..word.len() {
                let (before, after) = word.split_at(at);
                let mut typos = vec![format!("{before}q{after}"), format!("{before}{}", &after[1..])];
                typos.push(format!("{before}q{}", &after[1..]));
                if let (Some(first), Some(second)) = (after.get(..1), after.get(1..2)) {
                    typos.push(format!("{before}{second}{first}{}", &after[2..]));
                }
                for typo in typos.iter().filter(|typo| *typo != word) {
                    assert!(found(typo, &[word, "banana"]).contains(word), "{typo}");
                    assert!(!found(typo, &["banana"]).contains(word), "{typo}");
                }
            }
            assert!(found(&format!("{word}s"), &[word]).contains(word));
        }
    }

    #[test]
    fn two_typos_and_no_letters_are_too_far() {
        assert!(found("exmas", &["exam"]).is_empty());
        assert_eq!(found("", &["a", "exam"]), BTreeSet::from(["a".to_owned()]));
    }
}

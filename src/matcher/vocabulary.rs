//! The words that an FAQ knows: a number, a weight and a fuzzy look-up for each.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use fnv::FnvHasher;

use crate::matcher::fuzzy::FormIndex;
use crate::matcher::subject::Subject;
use crate::matcher::word_weight::weight;
use crate::text::{Meaning, Word};

/// A word of the FAQ.
pub(super) type WordId = u32;

type WordIds = HashMap<String, WordId, BuildHasherDefault<FnvHasher>>;

#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    ids: WordIds,
    stems: Vec<String>,
    /// Each word as it is written first.
    plain: Vec<String>,
    subject: Subject,
    /// The words before this one stand in wordings, the others in answers alone.
    in_wordings: WordId,
    /// What each word says of which entry is meant.
    weights: Vec<f32>,
    /// What each word says at all, those of the subject included.
    whole: Vec<f32>,
    /// What the words mean of which that is known, in the form in which each occurs first; by ascending number.
    meanings: Vec<(WordId, Meaning)>,
    /// What the other forms mean, in which words occur besides.
    other_meanings: Vec<(WordId, Meaning)>,
    /// Every form in which a word occurs: misspellings resemble what is written, not its stem.
    forms: WordIds,
    /// The same for the look-up of misspellings.
    misspelt: FormIndex<WordId>,
}

impl Vocabulary {
    /// No words yet.
    pub(super) fn new(subject: Subject) -> Self {
        Self { subject, ..Self::default() }
    }

    /// What is added from here on stands in no wording.
    pub(super) fn end_wordings(&mut self) {
        self.in_wordings = self.len();
    }

    /// Whether a word stands in a wording, and not in answers alone.
    pub(super) fn is_in_wordings(&self, id: WordId) -> bool {
        id < self.in_wordings
    }

    /// How many words stand in wordings.
    pub(super) fn in_wordings(&self) -> u32 {
        self.in_wordings
    }

    pub(super) fn subject(&self) -> &Subject {
        &self.subject
    }

    /// What a word says, whether or not it is one of the subject's.
    pub(super) fn whole_weight(&self, id: WordId) -> f32 {
        self.whole[id as usize]
    }

    pub(super) fn insert(&mut self, word: &Word) -> WordId {
        if let Some(&id) = self.forms.get(&word.plain) {
            return id;
        }
        let known = self.ids.get(&word.stem).copied();
        if let Some(id) = known {
            self.other_meanings.extend(Meaning::of(word).map(|meaning| (id, meaning)));
        }
        let id = known.unwrap_or_else(|| {
            let id = self.stems.len() as WordId;
            self.ids.insert(word.stem.clone(), id);
            self.stems.push(word.stem.clone());
            self.plain.push(word.plain.clone());
            self.weights.push(self.subject.weight(&word.stem));
            self.whole.push(weight(&word.stem));
            let meaning = Meaning::of(word).or_else(|| Meaning::of_misspelt(word));
            self.meanings.extend(meaning.map(|meaning| (id, meaning)));
            id
        });
        self.forms.insert(word.plain.clone(), id);
        self.misspelt.insert(&word.plain, id);
        id
    }

    pub(super) fn id(&self, stem: &str) -> Option<WordId> {
        self.ids.get(stem).copied()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> u32 {
        self.stems.len() as u32
    }

    pub(super) fn stem(&self, id: WordId) -> &str {
        &self.stems[id as usize]
    }

    /// The word as it is written where it stands first.
    pub(super) fn plain(&self, id: WordId) -> &str {
        &self.plain[id as usize]
    }

    pub(super) fn weight(&self, id: WordId) -> f32 {
        self.weights[id as usize]
    }

    pub(super) fn meaning(&self, id: WordId) -> Option<&Meaning> {
        let place = self.meanings.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(&self.meanings[place].1)
    }

    /// The words, in whatever form, that come nearer to a meaning than this: each with the cosine.
    pub(super) fn near_meanings(&self, meaning: &Meaning, than: f32) -> Vec<(WordId, f32)> {
        let meaning = meaning.direction();
        let all = self.meanings.iter().chain(&self.other_meanings).map(|(id, word)| (*id, word));
        let cosine = |word: &Meaning, near: f32| near / word.dot(word).sqrt().max(f32::MIN_POSITIVE);
        // Most have nothing to do with it, and of these the length does not matter.
        let near = all.map(|(id, word)| (id, word, word.dot(&meaning))).filter(|(.., near)| than < 0.0 || *near > 0.0);
        near.map(|(id, word, near)| (id, cosine(word, near))).filter(|(_, near)| *near > than).collect()
    }

    /// Two known words that were written as one: "topup".
    pub(super) fn two_words(&self, plain: &str, knows: impl Fn(WordId) -> bool) -> Option<(WordId, WordId)> {
        let known = |part: &str| self.forms.get(part).copied().filter(|&id| knows(id));
        (2..plain.len().saturating_sub(1))
            .filter(|&at| plain.is_char_boundary(at))
            .find_map(|at| Some((known(&plain[..at])?, known(&plain[at..])?)))
    }

    /// Whether a word occurs in this very form.
    pub(super) fn has_form(&self, plain: &str) -> bool {
        self.forms.contains_key(plain)
    }

    /// The known words that `plain` may be a misspelling of, with their likeness from 0 to 1, in no certain order.
    pub(super) fn similar(&self, plain: &str, found: impl FnMut(WordId, f32)) {
        self.misspelt.similar(plain, found);
    }
}

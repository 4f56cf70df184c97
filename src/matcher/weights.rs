//! What each signal weighs. Written by `benches/fitting/confidence.py`; `benches/fitting/README.md` says from what.

/// What each signal adds to an entry's place among the others; see `Signals` and `Near`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OrderWeights {
    pub(super) nearest: f32,
    pub(super) words: f32,
    pub(super) pairs: f32,
    pub(super) letters: f32,
    pub(super) vectors: f32,
    pub(super) learnt: f32,
    pub(super) answer: f32,
    pub(super) covered: f32,
    pub(super) wording: f32,
    pub(super) wordings: f32,
    pub(super) piece: f32,
}

/// A logistic model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Model<const FEATURES: usize> {
    pub(super) constant: f32,
    pub(super) weights: [f32; FEATURES],
}

/// Of a file with one wording an entry, and of one with ten and more, while words alone decide.
pub(super) const WORDS_ALONE: [OrderWeights; 2] = [
    OrderWeights {
        nearest: 0.0,
        words: 0.0,
        pairs: 0.216,
        letters: 0.067,
        vectors: 6.876,
        learnt: 0.533,
        answer: 2.904,
        covered: 0.0,
        wording: 0.0,
        wordings: 0.0,
        piece: 0.0,
    },
    OrderWeights {
        nearest: 0.108,
        words: 0.420,
        pairs: 1.540,
        letters: 0.113,
        vectors: 6.373,
        learnt: 0.743,
        answer: 0.308,
        covered: 2.879,
        wording: 0.0,
        wordings: 0.0,
        piece: 0.0,
    },
];

/// The same with meanings.
pub(super) const WITH_MEANING: [OrderWeights; 2] = [
    OrderWeights {
        nearest: 0.0,
        words: 0.0,
        pairs: 0.0,
        letters: 0.0,
        vectors: 0.510,
        learnt: 0.0,
        answer: 1.509,
        covered: 0.0,
        wording: 3.833,
        wordings: 3.819,
        piece: 9.157,
    },
    OrderWeights {
        nearest: 0.0,
        words: 0.150,
        pairs: 1.207,
        letters: 0.063,
        vectors: 3.049,
        learnt: 0.505,
        answer: 0.010,
        covered: 2.822,
        wording: 5.106,
        wordings: 5.441,
        piece: 1.747,
    },
];

/// Of a file whose answers say next to nothing, and of one whose answers say something, while words alone decide. In the
/// order of `confidence::features`: log odds, covered, covered by all, words, answer, vectors, unknown, size, several, entries.
pub(super) const CONFIDENCE_OF_WORDS: [Model<10>; 2] = [
    Model { constant: -5.009, weights: [0.513, -0.004, 0.047, 0.773, -0.535, 3.255, 0.036, 0.026, -0.608, 0.341] },
    Model { constant: -2.869, weights: [0.716, 1.432, -0.179, 0.108, 0.651, 1.619, -1.380, 1.152, -0.653, -0.553] },
];

/// The same with meanings; then come wording, whole wording, whole answer, stands out, crowding.
pub(super) const CONFIDENCE: [Model<15>; 2] = [
    Model {
        constant: -5.162,
        weights: [
            0.466, 0.037, 0.132, 0.430, -0.561, 1.328, 0.004, 0.317, -0.368, 0.347, 1.651, 1.651, 0.050, 0.260, -3.285,
        ],
    },
    Model {
        constant: -3.096,
        weights: [
            0.727, -0.201, 0.215, -0.607, 0.413, 0.695, -1.476, 1.026, -0.197, -0.867, 1.155, -0.682, 3.331, 0.199,
            1.829,
        ],
    },
];

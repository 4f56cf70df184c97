//! What each signal weighs. Written by `benches/fitting/confidence.py`; `benches/fitting/README.md` says from what.

/// What each signal adds to an entry's place among the others; see `Signals` and `Near`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OrderWeights {
    pub(super) nearest: f32,
    pub(super) words: f32,
    pub(super) pairs: f32,
    pub(super) letters: f32,
    pub(super) word_vectors: f32,
    pub(super) learnt: f32,
    pub(super) answer: f32,
    pub(super) covered_by_all: f32,
    pub(super) wording: f32,
    pub(super) wordings: f32,
    pub(super) piece: f32,
    pub(super) opening: f32,
}

/// A logistic model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LogisticModel<const FEATURES: usize> {
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
        word_vectors: 6.876,
        learnt: 0.533,
        answer: 2.904,
        covered_by_all: 0.0,
        wording: 0.0,
        wordings: 0.0,
        piece: 0.0,
        opening: 0.0,
    },
    OrderWeights {
        nearest: 0.108,
        words: 0.420,
        pairs: 1.540,
        letters: 0.113,
        word_vectors: 6.373,
        learnt: 0.743,
        answer: 0.308,
        covered_by_all: 2.879,
        wording: 0.0,
        wordings: 0.0,
        piece: 0.0,
        opening: 0.0,
    },
];

/// The same with meanings.
pub(super) const WITH_MEANING: [OrderWeights; 2] = [
    OrderWeights {
        nearest: 0.0,
        words: 0.0,
        pairs: 0.0,
        letters: 0.0,
        word_vectors: 0.510,
        learnt: 0.0,
        answer: 1.509,
        covered_by_all: 0.0,
        wording: 3.833,
        wordings: 3.819,
        piece: 9.157,
        opening: 5.4,
    },
    OrderWeights {
        nearest: 0.0,
        words: 0.150,
        pairs: 1.207,
        letters: 0.063,
        word_vectors: 3.049,
        learnt: 0.505,
        answer: 0.010,
        covered_by_all: 2.822,
        wording: 5.106,
        wordings: 5.441,
        piece: 1.747,
        opening: 0.0,
    },
];

/// Of a file whose answers say next to nothing, and of one whose answers say something, while words alone decide. In the
/// order of `confidence::features`: log odds, covered, covered by all, words, answer, word vectors, unknown, size, several, entries, clear log odds, much covered.
pub(super) const CONFIDENCE_OF_WORDS: [LogisticModel<12>; 2] = [
    LogisticModel {
        constant: -4.767,
        weights: [0.549, -0.295, -0.227, 0.810, -0.514, 3.261, -0.066, 0.003, -0.554, 0.333, -0.149, 1.700],
    },
    LogisticModel {
        constant: -2.554,
        weights: [0.735, 0.655, -0.294, 0.182, 0.673, 1.750, -1.538, 1.112, -0.582, -0.586, -0.320, 4.690],
    },
];

/// The same with meanings; then come wording, whole wording, whole answer, stands out, crowding, close wording, related answer, close answer.
pub(super) const CONFIDENCE: [LogisticModel<20>; 2] = [
    LogisticModel {
        constant: -4.700,
        weights: [
            0.493, -0.218, -0.116, 0.449, -0.543, 0.926, -0.104, 0.286, -0.274, 0.308, -0.172, 0.619, 2.038, 2.038,
            0.821, 0.286, -4.570, 4.176, -2.362, 4.603,
        ],
    },
    LogisticModel {
        constant: -2.301,
        weights: [
            0.722, -0.969, -0.206, -0.538, 0.467, 0.382, -1.641, 0.969, -0.123, -0.949, 0.130, 4.891, 0.320, 0.605,
            3.642, 0.136, 1.326, 2.308, 1.828, -7.846,
        ],
    },
];

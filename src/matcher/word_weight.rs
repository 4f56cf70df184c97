//! How much a word says by itself.

use crate::text;

/// How much a word says. General English decides, not the FAQ: in a small file every rare accident looks telling.
///
/// On the Zipf scale 7.8 is just above *the*, the commonest word, and 2.8 about the rarest that is listed.
pub(super) fn weight(stem: &str) -> f32 {
    let zipf = text::zipf(stem).unwrap_or(UNLISTED_ZIPF);
    ((7.8 - zipf) / 5.0).clamp(0.02, 1.0)
}

/// Words that are not among the commonest 40,000 are taken to be as rare as the rarest of these.
const UNLISTED_ZIPF: f32 = 2.7;

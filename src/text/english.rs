//! How common a word is in English at large.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Written by `benches/english_words.py`; its licence is in `data/LICENSE.md`.
static DATA: &str = include_str!("data/english.txt");

static ZIPF: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    let mut zipf = HashMap::with_capacity(32_768);
    for line in DATA.lines() {
        let mut words = line.split(' ');
        let tenths: f32 = words.next().and_then(|tenths| tenths.parse().ok()).unwrap_or(0.0);
        for word in words {
            // Of two stems that are one here, the commoner counts.
            let stem = word.strip_suffix('i').filter(|stem| stem.ends_with("if")).unwrap_or(word);
            let known = zipf.entry(stem).or_insert(f32::MIN);
            *known = known.max(tenths / 10.0);
        }
    }
    zipf
});

/// How common a stem is, on the Zipf scale: the logarithm (base 10) of its occurrences per thousand million
/// words, from 2.7 for the rarest word that is listed to 7.7 for *the*. `None`: not among the commonest 40,000.
pub fn zipf(stem: &str) -> Option<f32> {
    ZIPF.get(stem).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::stem;

    #[test]
    fn common_words_are_common() {
        assert_eq!(zipf("the"), Some(7.7));
        assert!(zipf(&stem("certification")) > Some(3.5));
        assert_eq!(zipf("certifed"), None);
    }

    #[test]
    fn the_list_is_stemmed_as_texts_are() {
        // A stem may itself be stemmed further ("becaus" → "becaus", but "organ" ← "organis"): few may differ.
        let moved = ZIPF.keys().filter(|word| zipf(&stem(word)).is_none()).count();
        assert!(moved * 50 < ZIPF.len(), "{moved} of {}", ZIPF.len());
    }
}

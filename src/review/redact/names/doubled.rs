//! Names with a hyphen: where one half is a name the other is, though it be a word: "Adeyinka-Bright", "okafor-hill".

use super::super::vocabulary;
use super::{Case, NameKind, TokenizedText};

/// More parts are no name.
const LONGEST: usize = 3;
/// What is put before a name to make a word of it: "non-Kaiser".
const PREFIXES: &[&str] = &[
    "all", "anti", "cross", "ex", "extra", "half", "inter", "intra", "mid", "mini", "multi", "non", "off", "one",
    "post", "pre", "pro", "quasi", "self", "semi", "sub", "two", "ultra",
];
/// An unknown word of fewer letters is an abbreviation.
const SHORT: usize = 4;

impl TokenizedText {
    /// Marks all parts of names with a hyphen.
    pub(super) fn find_doubled(&mut self) {
        let mut start = 0;
        while start < self.tokens.len() {
            let mut end = start + 1;
            while self.tokens.get(end).is_some_and(|next| next.before == "-") {
                end += 1;
            }
            if (2..=LONGEST).contains(&(end - start)) && self.is_doubled(start, end) {
                self.tokens[start..end].iter_mut().for_each(|token| token.is_name = true);
            }
            start = end;
        }
    }

    fn is_doubled(&self, start: usize, end: usize) -> bool {
        let parts = &self.tokens[start..end];
        let is_of_names = |kind: NameKind| kind != NameKind::Word;
        let is_certain = parts.iter().any(|part| {
            part.is_name
                || matches!(part.kind, NameKind::Given | NameKind::Proper)
                || part.kind == NameKind::Unknown && !part.is_abbreviation && part.plain.chars().count() >= SHORT
        });
        let are_letters = parts.iter().all(|part| part.is_letters && !PREFIXES.contains(&part.plain.as_str()));
        let are_capitals = !self.is_shouted && parts.iter().all(|part| part.case == Case::Title);
        let are_names = parts.iter().all(|part| part.is_name || is_of_names(part.kind));
        let ends_as_surname = parts.last().is_some_and(|part| part.kind != NameKind::Word)
            && parts.iter().all(|part| !vocabulary::is_common(&part.plain));
        // "Stone-Wells": two words in capitals that people are called by; in lower case one must be a name by itself.
        are_letters && (is_certain && (are_capitals || are_names) || are_capitals && (are_names || ends_as_surname))
    }
}

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
/// In lower case an unknown word of fewer letters is an abbreviation.
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
                || part.kind == NameKind::Unknown
                    && !part.is_abbreviation
                    && (part.case == Case::Title || part.plain.chars().count() >= SHORT)
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

#[cfg(test)]
mod tests {
    use super::super::super::identifiers;
    use super::super::super::vocabulary::RedactionVocabulary;
    use super::*;

    #[test]
    fn both_halves_of_a_name_go_and_two_words_stay() {
        let kept = |text: &str| {
            let reading = TokenizedText::of(text, &identifiers::spans(text), &RedactionVocabulary::default());
            let gaps: Vec<String> = reading.gaps().map(|(token, _)| token.plain.clone()).collect();
            reading
                .tokens
                .into_iter()
                .map(|token| token.plain)
                .filter(|plain| !gaps.contains(plain))
                .collect::<Vec<_>>()
        };
        for text in [
            "is Eze-Meadow in",
            "is Park-Ezeobi in",
            "is Lake-Winter in",
            "is ezeobi-hill in",
            "is dr frost-lamb in",
            "is Quilt-Harmon in",
        ] {
            assert!(
                kept(text).iter().all(|word| matches!(word.as_str(), "is" | "dr" | "in")),
                "{text}: {:?}",
                kept(text)
            );
        }
        for (text, expected) in [
            ("is it a Long-Term plan", 6),
            ("is the follow-up free", 5),
            ("is it non-Medicare", 4),
            ("is case-mix in it", 5),
        ] {
            assert_eq!(kept(text).len(), expected, "{text}: {:?}", kept(text));
        }
    }
}

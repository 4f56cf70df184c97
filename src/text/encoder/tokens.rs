//! A text's tokens: BERT's WordPiece, lower-cased and without accents.
//!
//! A word that the vocabulary has not is put together of pieces that it has, the longest first: `coders` is `code` and
//! `##rs`. Unlike the tokeniser of the model's authors, this one has no name for its special tokens: a member who writes
//! `[CLS]` writes three marks and three letters.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// In characters. A longer word is unknown: pieces of noise say nothing.
const LONGEST_WORD: usize = 100;

/// The tokens that an encoder knows.
pub(super) struct Tokens {
    ids: HashMap<&'static str, u32>,
    /// What stands for a word that no pieces make.
    unknown: u32,
    /// What a text begins with.
    first: u32,
    /// What a text ends with.
    last: u32,
    /// In bytes.
    longest: usize,
}

impl Tokens {
    /// From a list with one token a line, in the order of their ids.
    pub(super) fn new(list: &'static str) -> Self {
        let ids: HashMap<&str, u32> = list.split('\n').zip(0..).collect();
        let special = |name| ids.get(name).copied().unwrap_or_default();
        Self {
            unknown: special("[UNK]"),
            first: special("[CLS]"),
            last: special("[SEP]"),
            longest: ids.keys().map(|token| token.len()).max().unwrap_or_default(),
            ids,
        }
    }

    /// The tokens of a text, at most so many.
    pub(super) fn of(&self, text: &str, most: usize) -> Vec<u32> {
        let mut found = vec![self.first];
        let mut word = String::new();
        for c in text.chars().filter(|&c| !is_unseen(c)) {
            if found.len() >= most {
                break;
            }
            if c.is_whitespace() {
                self.finish(&mut word, &mut found);
                continue;
            }
            for c in std::iter::once(c).nfd().filter(|&c| !is_accent(c)).flat_map(char::to_lowercase) {
                if is_mark(c) || is_ideograph(c) {
                    self.finish(&mut word, &mut found);
                    word.push(c);
                    self.finish(&mut word, &mut found);
                } else {
                    word.push(c);
                }
            }
        }
        self.finish(&mut word, &mut found);
        found.truncate(most - 1);
        found.push(self.last);
        found
    }

    fn finish(&self, word: &mut String, found: &mut Vec<u32>) {
        if !word.is_empty() {
            let before = found.len();
            if self.pieces(word, found).is_none() {
                found.truncate(before);
                found.push(self.unknown);
            }
            word.clear();
        }
    }

    fn pieces(&self, word: &str, found: &mut Vec<u32>) -> Option<()> {
        if word.chars().count() > LONGEST_WORD {
            return None;
        }
        let mut piece = String::with_capacity(self.longest + 2);
        let mut rest = word;
        while !rest.is_empty() {
            let marked = if rest.len() < word.len() { "##" } else { "" };
            let (length, id) = (1..=rest.len().min(self.longest)).rev().find_map(|length| {
                let start = rest.get(..length)?;
                piece.clear();
                piece.push_str(marked);
                piece.push_str(start);
                self.ids.get(piece.as_str()).map(|&id| (length, id))
            })?;
            found.push(id);
            rest = &rest[length..];
        }
        Some(())
    }
}

/// What the authors' tokeniser takes out of a text: characters that nobody sees.
fn is_unseen(c: char) -> bool {
    let is_break = matches!(c, '\t' | '\n' | '\r');
    c == '\u{fffd}' || !is_break && category_group(c) == GeneralCategoryGroup::Other
}

fn category_group(c: char) -> GeneralCategoryGroup {
    match c {
        '\0'..='\x1f' | '\x7f' => GeneralCategoryGroup::Other,
        _ => c.general_category_group(),
    }
}

fn is_accent(c: char) -> bool {
    !c.is_ascii() && c.general_category() == GeneralCategory::NonspacingMark
}

/// Stands alone between words; all of ASCII that is neither letter nor digit counts.
fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// A sign of a script without spaces: it is a word.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use crate::text::encoder::{MODEL, MOST_TOKENS};

    /// The tokens between the first and the last, as a text.
    fn read(text: &str) -> String {
        let tokens = &MODEL.tokens;
        let ids = tokens.of(text, MOST_TOKENS);
        let [first, inner @ .., last] = ids.as_slice() else { panic!("a text has a first and a last token") };
        assert_eq!((*first, *last), (tokens.first, tokens.last));
        let name = |id| tokens.ids.iter().find(|&(_, other)| other == id).map_or("?", |(name, _)| name);
        inner.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_text_is_cut_as_the_authors_tokeniser_cuts_it() {
        // Made with `tokenizers` 0.23.3 for Python and the model's own vocabulary.
        let noise = "x".repeat(101) + " y";
        for (text, tokens) in [
            ("", ""),
            ("How much is it?", "how much is it ?"),
            ("unaffordable CPC-A exam", "una ##ff ##ord ##able cpc - a exam"),
            ("I can’t… “really”?!", "i can ’ t … “ really ” ? !"),
            ("café NAÏVE Ångström", "cafe naive ang ##strom"),
            ("ICD-10-CM & CPT®", "ic ##d - 10 - cm & cp ##t ##®"),
            ("$425.00 (2026)", "$ 425 . 00 ( 202 ##6 )"),
            ("a\tb\nc\u{200b}d\u{a0}e", "a b cd e"),
            ("👍 thanks 👍🏽", "[UNK] thanks [UNK]"),
            (&noise, "[UNK] y"),
            ("zymurgically", "z ##ym ##urg ##ically"),
            ("it's 5€—or £4", "it ' s 5 ##€ — or £ ##4"),
            ("don't", "don ' t"),
            ("\0\u{b}null\u{7}bell", "null ##bell"),
            ("C++ vs. C#", "c + + vs . c #"),
            ("snake_case @user <b>", "snake _ case @ user < b >"),
            ("ﬁne ½ ²", "ﬁ ##ne ½ ²"),
            ("Straße", "st ##raße"),
            ("İstanbul", "istanbul"),
            ("naïve\u{301}", "naive"),
            ("पढ़ना", "[UNK]"),
            // Where this vocabulary differs: no signs of other scripts.
            ("日本語 ok", "[UNK] [UNK] [UNK] ok"),
        ] {
            assert_eq!(read(text), tokens, "{text:?}");
        }
    }

    #[test]
    fn a_long_text_is_cut_after_the_last_token_that_has_room() {
        assert_eq!(MODEL.tokens.of(&"word ".repeat(4000), MOST_TOKENS).len(), MOST_TOKENS);
        assert_eq!(MODEL.tokens.of(&"una".repeat(33).repeat(40), MOST_TOKENS).len(), 3);
    }
}

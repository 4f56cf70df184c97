//! Slips in abbreviations and synonyms: "maunals", where `[words]` says what "manuals" stand for. Such a word is looked up
//! as it is written, before it is written out, so a slip in it has to be set right first.

use std::collections::BTreeSet;

use crate::matcher::fuzzy::FormIndex;
use crate::matcher::vocabulary::Vocabulary;
use crate::text::{self, Reader, Word};

/// The words of an FAQ's `[words]`, as members write them.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnWords {
    all: Vec<String>,
    misspelt: FormIndex<usize>,
}

/// Shorter words have too many neighbours: `ccma` and `ccna` are two abbreviations, and neither is a slip of the other.
const SHORTEST: usize = 5;

/// A word that is less like one of them is another word.
const ALIKE: f32 = 0.65;

impl OwnWords {
    pub(super) fn of(reader: &Reader) -> Self {
        let all: BTreeSet<&str> = reader.own_words().filter(|word| word.chars().count() >= SHORTEST).collect();
        let mut own = Self { all: all.into_iter().map(str::to_owned).collect(), misspelt: FormIndex::default() };
        for (number, word) in own.all.iter().enumerate() {
            own.misspelt.insert(word, number);
        }
        own
    }

    /// The one of them that a word is a slip of, unless the word is right as it is or more like another word of the FAQ.
    pub(super) fn meant(&self, written: &str, vocabulary: &Vocabulary) -> Option<&str> {
        let is_own = self.all.binary_search_by(|own| own.as_str().cmp(written)).is_ok();
        if is_own || vocabulary.has_form(written) || text::is_listed(written) || text::is_shorthand(written) {
            return None;
        }
        let mut best: Option<(usize, f32)> = None;
        self.misspelt.similar(written, |own, alike| {
            if best.is_none_or(|(_, most)| alike > most) {
                best = Some((own, alike));
            }
        });
        let (own, alike) = best.filter(|&(_, alike)| alike * doubt(written) >= ALIKE)?;
        let mut is_another = false;
        vocabulary.similar(written, |_, other| is_another |= other > alike);
        (!is_another).then(|| self.all[own].as_str())
    }
}

/// How readily a word is taken for a misspelling, from 0 to 1: one that is itself common English seldom is one.
///
/// How common is known of stems. A word that is not listed itself, though its stem is common, is hardly a form of that
/// stem: "beginer" is none of "begin".
pub(super) fn doubt(plain: &str) -> f32 {
    match text::zipf(&text::stem(plain)) {
        Some(zipf) if zipf >= LISTED_ZIPF && !text::is_listed(plain) => 1.0,
        Some(zipf) if zipf >= 4.5 => 0.0,
        Some(zipf) if zipf >= 3.5 => 0.25,
        Some(zipf) if zipf >= 2.5 => 0.55,
        _ => 1.0,
    }
}

/// Whether a word is so much commoner than another one, both as stems, that the other is rather a slip for it than meant: "mutch" and
/// "munch" are words, and "how mutch is it" asks how much.
pub(super) fn is_much_commoner(known: &str, written: &str) -> bool {
    let written = text::zipf(written).unwrap_or(0.0);
    text::zipf(known).is_some_and(|known| known >= written + MUCH_COMMONER)
}

/// Steps of the Zipf scale: two are a hundred times as often.
const MUCH_COMMONER: f32 = 2.0;

/// The forms of stems from here on are listed, as far as they are usual.
const LISTED_ZIPF: f32 = 3.9;

/// Whether a word may be spelt wrongly although its stem is known.
pub(super) fn is_strange(word: &Word, vocabulary: &Vocabulary) -> bool {
    !vocabulary.has_form(&word.plain) && !text::is_listed(&word.plain) && doubt(&word.plain) == 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matcher::index::Index;

    #[test]
    fn a_slip_in_a_synonym_is_set_right_and_a_word_of_its_own_is_left() {
        let faq = crate::faq::parse(
            r#"
            [[faq]]
            id = "books"
            question = "Which books do I bring?"
            variants = ["do I need the newest books", "is a prize given to the best"]
            answer = "The three of this year."

            [words]
            "manuals" = "books"
            "textbooks" = "books"
            "price" = "cost"
            "fee" = "cost"
            "ccna" = "computer"
            "#,
        )
        .unwrap();
        let index = Index::new(&faq);
        let own = OwnWords::of(&index.reader);
        for (written, meant) in [
            ("maunals", Some("manuals")),
            ("manualz", Some("manuals")),
            ("texbooks", Some("textbooks")),
            ("pirce", Some("price")),
            // Right as it is, in the file or in English.
            ("manuals", None),
            ("prize", None),
            ("prince", None),
            ("books", None),
            // Too short to tell.
            ("ccma", None),
            ("fe", None),
            ("feee", None),
            // Nothing like any of them.
            ("xylophones", None),
            ("", None),
        ] {
            assert_eq!(own.meant(written, &index.vocabulary), meant, "{written}");
        }
    }

    #[test]
    fn a_marked_message_with_a_slip_in_a_synonym_is_never_answered() {
        let faq = crate::faq::parse(
            r#"
            [[faq]]
            id = "books"
            question = "Which books do I bring?"
            answer = "The three of this year."

            [[test]]
            say = "which maunals do i bring along for my cousin"
            expect = "none"

            [words]
            "manuals" = "books"
            "#,
        )
        .unwrap();
        let verdict = crate::matcher::Matcher::new(&faq)
            .ask("which maunals do i bring along for my cousin", jiff::civil::date(2026, 11, 28));
        assert!(matches!(verdict, crate::matcher::Verdict::Silent { .. }), "{verdict:?}");
    }

    #[test]
    fn a_misspelt_word_is_no_form_of_a_common_one() {
        for (plain, expected) in [("beginer", 1.0), ("financal", 1.0), ("begin", 0.0), ("beginning", 0.0), ("zqx", 1.0)]
        {
            assert_eq!(doubt(plain), expected, "{plain}");
        }
    }
}

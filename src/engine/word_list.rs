//! Lists of small words, by which a message is told to be made of nothing else: "delete my data", "can i get a moderator
//! please". Whatever has a further word may ask something, and is looked up.

/// Words, parted by blanks, in the form that [`plain_words`](crate::text::plain_words) gives them.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordList(pub(super) &'static str);

impl WordList {
    /// Whether a word stands on it.
    pub(super) fn has(self, word: &str) -> bool {
        self.0.split_ascii_whitespace().any(|it| it == word)
    }

    /// Whether one of these words does.
    pub(super) fn has_any<S: AsRef<str>>(self, words: &[S]) -> bool {
        words.iter().any(|word| self.has(word.as_ref()))
    }
}

/// Whether a message has a word of each of the lists that say it, and none that stands on no list.
pub(super) fn is_made_of<S: AsRef<str>>(words: &[S], saying: &[WordList], beside: &[WordList]) -> bool {
    let is_known = |word: &S| saying.iter().chain(beside).any(|list| list.has(word.as_ref()));
    saying.iter().all(|list| list.has_any(words)) && words.iter().all(is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_made_of_lists_where_each_that_says_it_has_a_word_and_no_word_has_none() {
        const DOING: WordList = WordList("delete erase");
        const THINGS: WordList = WordList(
            "data \
                                           words",
        );
        const BESIDE: WordList = WordList("my all please");
        for (words, expected) in [
            (&["delete", "my", "data"][..], true),
            (&["erase", "words"], true),
            (&["delete", "please"], false),
            (&["data", "please"], false),
            (&["delete", "my", "exam", "data"], false),
            (&[], false),
        ] {
            assert_eq!(is_made_of(words, &[DOING, THINGS], &[BESIDE]), expected, "{words:?}");
        }
    }
}

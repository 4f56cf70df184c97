//! Questions about what the bot itself reads and keeps: "do you store what I write", "delete my data". `/privacy` answers them.

use super::word_list::{WordList, is_made_of};
use crate::text::plain_words;

/// What is done with words.
const KEEPING: WordList = WordList(
    "store stores stored storing save saves saved saving keep keeps kept keeping record records recorded \
     recording log logs logged logging remember remembers collect collects collected collecting track tracks \
     tracked tracking spy spying sell sells selling share shares shared sharing delete deleted erase erased \
     forget read reads reading listen listening monitor monitoring watch watching train trained training",
);

/// Whose words they are.
const OWN: WordList = WordList(
    "messages message data chats chat conversation conversations write type say said wrote typed dms words \
     privacy texts personal everything",
);

/// Who does it.
const KEEPER: WordList = WordList("you bot certpace robot");

/// What is said beside it.
const BESIDE: WordList = WordList(
    "do does did are is will would can could have has be been being what where how long who which why i me my \
     we us our people a an the this that these those it to in on of for with here any all anything about from \
     and or please somewhere forever really just also questions question ask asked information there channel \
     server anyone else want hey hi okay so private anonymous go up get things stuff always ever every not \
     does answers history log logs by tell",
);

/// Whether a message asks what the bot does with what people write, and nothing else.
pub(super) fn is_about_own_data(text: &str) -> bool {
    /// Longer messages say something besides.
    const LONGEST: usize = 16;
    let words = plain_words(text);
    words.len() <= LONGEST
        && is_made_of(&words, &[KEEPING, OWN], &[KEEPER, BESIDE])
        && (KEEPER.has_any(&words) || is_told_to_forget(&words))
}

/// "delete my data".
fn is_told_to_forget(words: &[String]) -> bool {
    words.windows(2).any(|two| {
        matches!(two[0].as_str(), "delete" | "erase" | "forget")
            && matches!(two[1].as_str(), "my" | "all" | "everything")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_bot_keeps_is_told_from_what_learners_keep() {
        for (text, expected) in [
            ("do you keep my messages", true),
            ("are you recording this chat", true),
            ("does this bot log what we say", true),
            ("delete all my data please", true),
            ("how long do you store our conversations", true),
            ("who do you share my data with", true),
            ("are my dms saved by certpace", true),
            ("do you remember what i wrote", true),
            ("do you keep the card if it lapses", false),
            ("what records do coders keep", false),
            ("can i write in my books and keep them", false),
            ("how do i save my ceus", false),
            ("do you read charts", false),
            ("delete the exam date", false),
            ("", false),
        ] {
            assert_eq!(is_about_own_data(text), expected, "{text:?}");
        }
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let wordings = faq.entries.iter().flat_map(|entry| entry.phrasings());
        assert_eq!(wordings.filter(|wording| is_about_own_data(wording)).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}

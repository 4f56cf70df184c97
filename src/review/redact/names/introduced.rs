//! Names that the words before introduce: titles, "my name is", "this is", "patient".

use super::super::vocabulary;
use super::words::{
    GREETINGS, HELPING, LONGEST_NAME, MAY_NOT_FOLLOW, NO_PART, NOT_OF_PATIENTS, OF_PATIENTS, OF_PERSONS, RELATIONS,
    TITLES,
};
use super::{Case, NameKind, TokenizedText};

/// In [`RELATIONS`], and stand before whom something is said to or done by.
const NO_PEOPLE: &[&str] =
    &["ask", "asked", "caller", "client", "member", "patient", "pt", "resident", "tell", "told", "user"];
/// So far before a person's word its owner may stand.
const OWNED_WITHIN: usize = 3;
/// Behind a name that is two words these go on about whoever it is.
#[rustfmt::skip]
const GOES_ON: &[&str] = &[
    "a", "again", "always", "an", "and", "at", "back", "can", "could", "did", "does", "ever", "from", "had", "has",
    "here", "home", "in", "is", "now", "on", "or", "should", "still", "that", "the", "there", "today", "was", "who",
    "will", "with", "would",
];

impl TokenizedText {
    /// Marks the words behind whom somebody owns or who has a title, that are names together: "my tutor, april showers",
    /// "my friend sunny day".
    pub(super) fn find_introduced_words(&mut self) {
        for at in 0..self.tokens.len() {
            if self.introduces(at) && self.begins_a_name_of_words(at + 1) {
                let mut end = at + 2;
                while end < at + 1 + LONGEST_NAME && self.goes_into_name_of_words(end) {
                    end += 1;
                }
                if end > at + 2 {
                    self.tokens[at + 1..end].iter_mut().for_each(|token| token.is_name = true);
                }
            }
        }
    }

    /// Somebody's friend, or a title.
    fn introduces(&self, at: usize) -> bool {
        let plain = self.plain(at);
        let is_person = RELATIONS.contains(&plain) && !NO_PEOPLE.contains(&plain);
        let is_owned = || {
            (at.saturating_sub(OWNED_WITHIN)..at)
                .any(|at| matches!(self.plain(at), "my" | "our" | "his" | "her" | "their" | "your" | "the"))
        };
        TITLES.contains(&plain) || matches!(plain, "nurse" | "coach") || is_person && is_owned()
    }

    /// A word that people are called by; a helping word only behind a comma or with its capital.
    fn begins_a_name_of_words(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let is_apart = token.before == ", ";
            let is_season = matches!(token.plain.as_str(), "summer" | "autumn" | "easter");
            let is_helping = HELPING.contains(&token.plain.as_str()) && token.case == Case::Lower && !is_season;
            (is_apart || matches!(token.before.as_str(), " " | ". "))
                && (self.may_be_given(at) || token.kind == NameKind::Given)
                && (is_apart || !is_helping)
        })
    }

    /// A surname behind it, or any rarer word where what is said of them begins behind.
    fn goes_into_name_of_words(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let next = self.tokens.get(at + 1);
        let ends = next.is_none_or(|next| {
            next.before.contains([',', '?', '.', '!', ';', ')', '\n'])
                || GOES_ON.contains(&next.plain.as_str())
                || self.is_deed(at + 1)
        });
        let plain = token.plain.as_str();
        let is_surname = token.kind != NameKind::Word;
        let is_verb = ["ed", "ing"].iter().any(|ending| plain.ends_with(ending))
            || OF_PERSONS.contains(&plain)
            || OF_PATIENTS.contains(&plain)
            || self.is_deed(at);
        token.is_letters
            && matches!(token.before.as_str(), " " | "-")
            && plain.len() > 2
            && !NO_PART.contains(&plain)
            && !self.is_no_surname(at)
            && (is_surname && (ends || !vocabulary::is_common(plain))
                || ends && !is_verb && !vocabulary::is_common(plain))
    }

    /// A title before something that can be a name: not "MS Excel", "MR angiography", "dr who".
    pub(super) fn is_title(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        let joined = matches!(next.before.trim(), "" | ".");
        // In any case behind "mrs": that is nothing else.
        let is_married = self.plain(at) == "mrs";
        let is_initial = next.plain.chars().count() == 1
            && (next.case == Case::Title || matches!(self.plain(at), "mr" | "mrs") && next.is_letters);
        // "Dr. Raj Malhotra": the first is a word, the second a name.
        let is_full = self.is_capital(at + 1) && self.is_capital(at + 2) && self.can_be_name(at + 2);
        TITLES.contains(&self.plain(at))
            && joined
            && next.is_letters
            && (is_initial || is_full || is_married || self.can_be_name(at + 1))
    }

    /// Where the name begins that the words before introduce: "my name is", "named", "I'm", "patient:".
    pub(super) fn introduced(&self, at: usize) -> Option<usize> {
        let (word, last, next) = (self.plain(at), if at > 0 { self.plain(at - 1) } else { "" }, at + 1);
        let follows = self.tokens.get(next)?;
        if follows.before.contains(['\n', '?', '!']) {
            return None;
        }
        let is_name_of = |word: &str| matches!(word, "name" | "names" | "firstname" | "lastname" | "surname");
        let outright = match word {
            "named" | "called" | "firstname" | "lastname" | "surname" => true,
            "is" | "was" => is_name_of(last),
            "name" => {
                follows.before.contains([':', '='])
                    || matches!(last, "pt" | "patient" | "last" | "first" | "full" | "maiden")
            }
            "names" => last == "his" || last == "her" || last == "my",
            "patient" | "pt" => follows.before.contains([':', '=', ',', '(']),
            _ => false,
        };
        if outright {
            return (self.can_be_name(next) || self.is_capital(next)).then_some(next);
        }
        let says_who = match word {
            "im" | "iam" | "its" => true,
            "am" => last == "i",
            "is" => matches!(last, "this" | "it" | "here"),
            "me" => last == "call",
            "are" => last == "we",
            _ => RELATIONS.contains(&word) || GREETINGS.contains(&word),
        };
        let follows_well = !MAY_NOT_FOLLOW.contains(&self.plain(next + 1)) || self.is_capital(next);
        let is_helping = HELPING.contains(&follows.plain.as_str()) && follows.case == Case::Lower;
        let says_me = matches!(word, "im" | "am" | "me") || word == "is" && last == "this";
        let is_introduced = says_me && self.goes_on_as_after_a_name(next + 1);
        let is_spoken_of = RELATIONS.contains(&word)
            && (OF_PERSONS.contains(&self.plain(next + 1)) || matches!(word, "ask" | "asked" | "told" | "tell"));
        let after_patient =
            matches!(word, "patient" | "pt") && (self.is_capital(next) || self.is_person_verb(next + 1));
        let fits = match follows.kind {
            NameKind::Given => true,
            NameKind::Both => {
                follows_well
                    && (!is_helping || after_patient || is_introduced || is_spoken_of || self.is_given_next(next))
            }
            NameKind::Surname => after_patient && !NOT_OF_PATIENTS.contains(&follows.plain.as_str()),
            NameKind::Proper | NameKind::Unknown => self.is_capital(next) || RELATIONS.contains(&word),
            NameKind::Word => false,
        };
        (says_who && fits).then_some(next)
    }

    /// Whether a name or a capital follows: then a helping word before it is a given name.
    fn is_given_next(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| {
            next.before == " "
                && matches!(next.kind, NameKind::Proper | NameKind::Surname | NameKind::Unknown)
                && !vocabulary::is_common(&next.plain)
        })
    }

    /// Whether a word follows that only persons have before them.
    fn is_person_verb(&self, at: usize) -> bool {
        OF_PATIENTS.contains(&self.plain(at)) || OF_PERSONS.contains(&self.plain(at))
    }

    /// Whether what is said ends here, or goes on as after a name: "I'm Will and", "this is Mark from".
    fn goes_on_as_after_a_name(&self, at: usize) -> bool {
        const ONWARD: &[&str] = &["a", "again", "an", "and", "at", "from", "here", "i", "in", "new", "the", "with"];
        self.tokens.get(at).is_none_or(|next| {
            next.before.contains([',', '.', '!', '?', '\n', ')', '-', ':', ';'])
                || ONWARD.contains(&next.plain.as_str())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::identifiers;
    use super::super::super::vocabulary::RedactionVocabulary;
    use super::*;

    #[test]
    fn words_behind_somebodys_friend_are_a_name_where_they_can_be_one() {
        let names = |text: &str| {
            let reading = TokenizedText::of(text, &identifiers::spans(text), &RedactionVocabulary::default());
            reading.gaps().map(|(token, _)| token.plain.clone()).collect::<Vec<_>>().join(" ")
        };
        for (text, name) in [
            ("my coach, dawn forest, is she in", "dawn forest"),
            ("does my buddy cliff edge run it", "cliff edge"),
            ("is my landlord rich field home", "rich field"),
            ("did nurse robin nest leave", "robin nest"),
            ("is my mentor, summer breeze, in", "summer breeze"),
        ] {
            assert_eq!(names(text), name, "{text}");
        }
        for text in [
            "my boss will field questions",
            "does my tutor mark papers",
            "does my teacher grant passes",
            "is my friend rich enough",
            "my coach may pass on it",
        ] {
            assert_eq!(names(text), "", "{text}");
        }
    }
}

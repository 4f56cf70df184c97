//! Names made of everyday words in lower case: "did ginger pass", "tell rusty", "does rose park live here".
//!
//! Such a word is a name only where a person stands: behind a helping verb and before what people do, behind those to whom one
//! tells or sends something, as an owner of what people own, or with a surname behind it in one of these places. Everywhere
//! else it is the word: "grace period", "is hope enough", "the mark", "to bill".

mod words;

use super::words::MONTHS;
use super::{Case, NameKind, TokenizedText};
use words::{
    AFTER_IS, ALSO_GIVEN, ARE, AUXILIARIES, BY, COMPOUNDS, COUNTED, DO, DO_AS_NAMES, DONE, FINITE, FROM, GIVEN, GIVING,
    NO_SURNAMES, OF_CHARACTER, OWNED, PEOPLES_PLACES, ROLES, THAT, TIMES, TO, TO_NAMES, TO_SOMEBODY, WITH,
};

/// How far before its preposition a verb may stand.
const BEFORE: usize = 5;

impl TokenizedText {
    /// Marks everyday words that are names where they stand, with the surnames behind them.
    pub(super) fn find_everyday_names(&mut self) {
        for at in 0..self.tokens.len() {
            if !self.may_be_given(at) {
                continue;
            }
            let end = self.surname_end(at);
            let is_full = end > at + 1;
            if is_full && self.has_persons_place(at, end) || self.is_person(at) {
                self.tokens[at..end].iter_mut().for_each(|token| token.is_name = true);
            }
            // "rusty or buddy"
            if at > 1
                && matches!(self.plain(at - 1), "or" | "and")
                && (self.tokens[at - 2].is_name || self.tokens[at - 2].kind == NameKind::Given)
                && !self.is_time(at)
            {
                self.tokens[at].is_name = true;
            }
        }
    }

    /// Whether it is a word that people are called by.
    pub(in crate::review::redact) fn may_be_given(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.is_letters && (token.kind == NameKind::Both || ALSO_GIVEN.contains(&token.plain.as_str()))
        })
    }

    fn is_time(&self, at: usize) -> bool {
        MONTHS.contains(&self.plain(at)) || TIMES.contains(&self.plain(at))
    }

    /// What people do, in any of its forms.
    pub(super) fn is_deed(&self, at: usize) -> bool {
        [DO, DO_AS_NAMES, FINITE, DONE].iter().any(|words| words.contains(&self.plain(at)))
    }

    /// A surname elsewhere that begins what is said here, or makes a thing of the word before.
    pub(super) fn is_no_surname(&self, at: usize) -> bool {
        NO_SURNAMES.contains(&self.plain(at)) || at > 0 && COMPOUNDS.contains(&(self.plain(at - 1), self.plain(at)))
    }

    /// Where a name ends that begins here: behind its surnames.
    fn surname_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let Some(token) = self.tokens.get(end) {
            let is_part = token.before == " "
                && token.is_letters
                && matches!(token.kind, NameKind::Surname | NameKind::Both | NameKind::Proper)
                && !NO_SURNAMES.contains(&token.plain.as_str())
                && !COMPOUNDS.contains(&(self.plain(end - 1), token.plain.as_str()));
            let is_plural_of_surname =
                token.before == " " && token.is_letters && end == at + 1 && is_surname_in_plural(&token.plain);
            if !is_part && !is_plural_of_surname || end > at + 2 {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether a name of two words stands where a person does.
    fn has_persons_place(&self, at: usize, end: usize) -> bool {
        let last = if at > 0 { self.plain(at - 1) } else { "" };
        let is_capital = (at..end).all(|at| self.tokens[at].case == Case::Title) && at > 0;
        let ends = self.tokens.get(end).is_none_or(|next| !next.before.trim().is_empty());
        let next = self.plain(end);
        // "is violet light therapy covered" is of a thing.
        let is_said_of = ends
            || !matches!(last, "is" | "was" | "isnt" | "wasnt")
            || [AFTER_IS, ARE, OF_CHARACTER, ROLES].iter().any(|words| words.contains(&next))
            || matches!(next, "the" | "a" | "an" | "real" | "any");
        AUXILIARIES.contains(&last) && is_said_of && !self.is_first_of_compound(end)
            || FINITE.contains(&self.plain(end))
            // "that april showers runs it"
            || THAT.contains(&last) && !ends && next.len() > 3 && next.ends_with('s')
            || self.is_person(at)
            || TO_SOMEBODY.contains(&last)
            || GIVING.contains(&last)
            || matches!(last, "reach" | "find" | "call" | "with" | "from" | "by" | "know")
            || is_capital && !self.is_shouted
    }

    /// "is rose wood dust coded": another noun makes a thing of the words before.
    fn is_first_of_compound(&self, end: usize) -> bool {
        matches!(
            self.plain(end),
            "code" | "codes" | "form" | "forms" | "card" | "cards" | "fee" | "test" | "dust" | "allergy"
        )
    }

    /// Whether a word stands where a person does.
    fn is_person(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let is_joined = token.is_first || token.before == " ";
        let owns = token.is_owner && OWNED.contains(&self.plain(at + 1)) && !self.is_time(at);
        is_joined && (owns || self.is_subject(at) || self.is_object(at))
    }

    /// The word before, in its text.
    fn last(&self, at: usize) -> &str {
        if at > 0 { self.plain(at - 1) } else { "" }
    }

    /// Whether what is said ends behind this word.
    fn ends_behind(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_none_or(|next| next.before.contains([',', '?', '.', '!', ';', '\n']))
    }

    fn is_counted(&self, at: usize) -> bool {
        COUNTED.contains(&self.plain(at))
    }

    /// "did ginger pass", "it was lance who", "sue and bill passed": it does what people do, or is what people are.
    fn is_subject(&self, at: usize) -> bool {
        let (last, next, ends) = (self.last(at), self.plain(at + 1), self.ends_behind(at));
        let (is_counted, is_time) = (self.is_counted(at), self.is_time(at));
        let goes_on = |words: &[&str]| !ends && words.contains(&next);
        match last {
            "did" | "does" | "can" | "could" | "should" | "would" | "do" | "didnt" | "doesnt" => {
                // "does april work": for the exam.
                let of_times = is_time && matches!(next, "go" | "work" | "get" | "still" | "have" | "take" | "need");
                is_counted && goes_on(DO_AS_NAMES) || goes_on(DO) && !of_times
            }
            "will" => {
                const PLACES: &[&str] = &["in", "at", "back", "out", "on", "there", "here", "teaching"];
                !is_time && (goes_on(DO) || next == "be" && PLACES.contains(&self.plain(at + 2)))
            }
            "has" | "had" | "hasnt" => {
                goes_on(DONE) && !is_time || is_counted && !ends && next.len() > 4 && next.ends_with("ed")
            }
            "is" | "was" | "isnt" | "wasnt" => {
                // "my proctor was earl", "it was lance who told me"
                let is_told = ends && is_counted || self.last(at - 1) == "it" && matches!(next, "who" | "that");
                !ends && self.is_somebody(at) || at > 1 && is_told
            }
            "it" => matches!(self.last(at - 1), "is" | "was") && matches!(next, "who" | "that"),
            _ if THAT.contains(&last) => goes_on(FINITE),
            _ if self.tokens[at].is_first => {
                next == "and" && self.may_be_given(at + 2) && FINITE.contains(&self.plain(at + 3))
            }
            _ => false,
        }
    }

    /// "tell rusty", "who gave earl the answers", "the form to frank": it is told, given, or sent something.
    fn is_object(&self, at: usize) -> bool {
        const KNOWING: &[&str] = &["you", "anyone", "anybody", "bot", "somebody", "someone"];
        let (last, next, ends) = (self.last(at), self.plain(at + 1), self.ends_behind(at));
        let is_time = self.is_time(at);
        let before = |words: &[&str]| (2..=BEFORE + 1).any(|back| at >= back && words.contains(&self.plain(at - back)));
        let followed_by = |words: &[&str]| ends || words.contains(&next);
        let is_sent = || match last {
            "with" => before(WITH),
            "from" => before(FROM),
            "by" => before(BY),
            "to" => before(TO) && followed_by(&["and", "or", "for", "if", "about"]),
            _ => false,
        };
        let is_named_alone = match last {
            "call" => followed_by(&["or", "and", "about"]),
            "know" => {
                at > 1
                    && KNOWING.contains(&self.plain(at - 2))
                    && followed_by(&["from", "in", "at", "who", "and", "personally"])
            }
            "beside" | "without" => ends,
            "for" => next == "to" && before(&["wait", "waiting", "waited", "looking", "cover", "speak"]),
            _ => false,
        };
        TO_SOMEBODY.contains(&last) && (ends || !is_time)
            || GIVING.contains(&last) && !ends && GIVEN.contains(&next)
            || self.is_counted(at) && TO_NAMES.contains(&last) && followed_by(&["to", "and", "or", "if", "at", "from"])
            || is_named_alone
            || !is_time && is_sent()
    }

    /// What follows "is" and a word, where the word is a person.
    fn is_somebody(&self, at: usize) -> bool {
        let next = self.plain(at + 1);
        let says_who = |from: usize| (from..from + 2).any(|at| ROLES.contains(&self.plain(at)));
        let is_placed = match next {
            "the" | "a" | "an" | "your" | "our" => says_who(at + 2),
            "in" | "at" | "on" | "from" => (at + 2..at + 5).any(|at| PEOPLES_PLACES.contains(&self.plain(at))),
            "right" => matches!(self.plain(at + 2), "about" | "that" | "to") && !self.is_time(at),
            _ => ARE.contains(&next) && !self.is_time(at),
        };
        is_placed
            || OF_CHARACTER.contains(&next)
            || matches!(next, "so" | "too" | "very" | "always" | "really") && OF_CHARACTER.contains(&self.plain(at + 2))
            || self.is_counted(at) && AFTER_IS.contains(&next)
    }
}

/// "summers", "showers", "winters": words that are no surnames by the list, but for their last letter.
fn is_surname_in_plural(plain: &str) -> bool {
    matches!(
        plain,
        "blossoms"
            | "falls"
            | "gates"
            | "hills"
            | "leaves"
            | "meadows"
            | "rivers"
            | "sands"
            | "shores"
            | "showers"
            | "skies"
            | "springs"
            | "stones"
            | "storms"
            | "summers"
            | "waters"
            | "winters"
            | "woods"
    )
}

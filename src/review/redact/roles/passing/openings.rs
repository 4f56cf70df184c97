//! What somebody says of themselves without "I": "dyslexic here, is it timed", "pregnant and due in may, can I move it", "as a cancer
//! survivor", "wheelchair user, is there a lift".

use super::{Roles, is_sufferer};

/// How many words such an opening has.
const WITHIN: usize = 9;
/// Words before what ails: "newly", "type 1".
const BEFORE: &[&str] = &[
    "a",
    "acutely",
    "also",
    "an",
    "as",
    "bit",
    "chronic",
    "chronically",
    "currently",
    "fully",
    "heavily",
    "legally",
    "long",
    "mildly",
    "newly",
    "now",
    "partially",
    "recently",
    "severely",
    "still",
    "type",
    "very",
];
/// Who is told by it, at the end of the opening.
const WHO: &[&str] = &["patient", "sufferer", "survivor", "user", "veteran", "vet", "warrior"];
/// What people use who cannot do without it.
const AIDS: &[&str] =
    &["cane", "catheter", "crutches", "inhaler", "oxygen", "pacemaker", "prosthesis", "stoma", "walker", "wheelchair"];

impl Roles<'_> {
    /// Whether an opening here tells what ails its writer.
    pub(super) fn is_opening(&self, at: usize) -> bool {
        let opens = self.tokens[at].is_first || self.plain(at) == "as" && self.plain(at + 1).len() <= 2;
        if !opens || self.speaks_of_codes() {
            return false;
        }
        let end = (at + 1..at + WITHIN).find(|next| !self.is_joined(*next)).unwrap_or(at + WITHIN);
        let first = (at..end).find(|next| !BEFORE.contains(&self.plain(*next)) && !self.is_number(*next));
        let Some(first) = first else { return false };
        let last = end.min(self.tokens.len()) - 1;
        let is_as = self.plain(at) == "as";
        let may_ail = |at: usize| self.is_ailment(at) || AIDS.contains(&self.plain(at));
        let ails = may_ail(first) || first < last && may_ail(first + 1);
        let is_who = |at: usize| WHO.contains(&self.plain(at));
        // "epileptic student here", "long covid brain fog here"
        let is_here = (first + 1..=last.min(first + 4)).any(|here| {
            self.plain(here) == "here" && (here == last || matches!(self.plain(here + 1), "and" | "but" | "so" | "who"))
        });
        let is_sort = (first + 1..=last.min(first + 2)).any(is_who);
        // "pregnant and due in may, can i move it": a state, of whoever asks next.
        let is_state = self.illness_at(first) == Some(true) || is_sufferer(&self.tokens[first]);
        let asks_for_self = self.tokens[end.min(self.tokens.len())..]
            .iter()
            .any(|token| matches!(token.plain.as_str(), "i" | "im" | "me" | "my" | "we"));
        let is_clause = end < self.tokens.len() && !self.has_verb(first + 1, end);
        ails && (is_here || is_sort || is_as && is_state || is_state && asks_for_self && is_clause)
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.plain.chars().all(|c| c.is_ascii_digit()))
    }

    /// Whether something is said of what stands before: "diabetic is a word for …".
    fn has_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            matches!(self.plain(at), "are" | "can" | "do" | "does" | "is" | "means" | "or" | "versus" | "vs" | "was")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::super::identifiers;
    use super::super::super::super::names::TokenizedText;
    use super::super::super::super::vocabulary::RedactionVocabulary;
    use super::super::tells_in_passing;

    #[test]
    fn what_is_told_without_a_subject_is_told_of_the_writer() {
        let tells = |text: &str| {
            let words = RedactionVocabulary::default();
            tells_in_passing(text, &TokenizedText::of(text, &identifiers::spans(text), &words))
        };
        for text in [
            "Dyslexic here, is the room quiet?",
            "asthmatic here so is there a window",
            "pregnant with twins, can I sit it later?",
            "Diabetic, can I bring a snack?",
            "lung cancer survivor, is there a grant?",
            "as a stroke survivor, is there a grant?",
            "wheelchair user, is there a lift?",
            "newly epileptic, do I tell the school?",
            "long covid here, is it doable?",
            "as an epileptic, is the screen safe?",
        ] {
            assert!(tells(text), "{text}");
        }
        for text in [
            "diabetic ulcer, how do I code it?",
            "pregnant patient, is that chapter 15 in the codebook?",
            "as a coder, is there a grant?",
            "New here, is the room quiet?",
            "coder here so is there a window",
            "blind review or not, can I choose?",
            "Sepsis or septic shock, which is asked more?",
            "as a nurse, can I skip the class?",
            "remote user, is there a login?",
        ] {
            assert!(!tells(text), "{text}");
        }
    }
}

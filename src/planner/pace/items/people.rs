//! Whose time an amount is: people whose hours are not the learner's, and who only recommends some.

use super::{ItemParser, Mark};
use crate::planner::pace::words::{Keyword, is_in};

impl<'a> ItemParser<'_, 'a> {
    /// Somebody else, who does the next amount.
    pub(super) fn someone_at(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        let found = |mark, length: usize| Some((mark, at + length));
        let text = self.text(at);
        let is_somebody = is_in(PEOPLE, text);
        match text {
            _ if is_somebody && self.does_something(at + 1) && !self.is_the_learner(at) => found(Mark::Someone, 1),
            // "my cousin did it in 3 months with 20 hours a week, i have 10".
            _ if is_somebody
                && matches!(self.text(at + 1), "did" | "finished" | "passed")
                && !self.is_the_learner(at)
                && (at..self.end_of_clause(at)).any(|at| self.number(at).is_some())
                && !(at..self.end_of_clause(at)).any(|at| matches!(self.text(at), "i" | "im" | "me" | "we")) =>
            {
                found(Mark::Someone, 2)
            }
            // "my class is 3 hours on mondays, i study 6 a week".
            _ if is_in(COURSES, text)
                && matches!(self.text(at + 1), "is" | "are" | "takes" | "take" | "lasts" | "runs")
                && self.number_ahead(self.past_filler(at + 2))
                // "class is 3 hours a week, i study 5 besides": both count.
                && !(at..self.tokens.len()).any(|at| matches!(self.text(at), "also" | "another" | "besides" | "extra" | "plus" | "top")) =>
            {
                found(Mark::Someone, 2)
            }
            // "the average is 15 hours a week but mine is 10".
            "average" | "recommended" | "recommendation" | "norm" | "usual"
                if self.text(at.wrapping_sub(1)) == "the"
                    && self.text(at + 1) == "is"
                    && self.number_ahead(at + 2)
                    && (at + 2..self.tokens.len()).any(|at| matches!(self.text(at), "mine" | "i" | "im" | "ill")) =>
            {
                found(Mark::Someone, 2)
            }
            // "aapc recommends 8 hours a week".
            _ if !matches!(text, "i" | "we" | "it" | "this" | "that")
                && is_in(ADVISES, self.text(at + 1))
                && self.number_ahead(self.past_filler(at + 2)) =>
            {
                found(Mark::Someone, 2)
            }
            _ => None,
        }
    }

    /// Whether somebody does an amount of something here: `does 20`, `studies about 10 hours`.
    fn does_something(&self, at: usize) -> bool {
        let mut verb = at;
        while verb < at + 3 && !matches!(self.text(verb), "i" | "me" | "us" | "we") && !is_in(VERBS, self.text(verb)) {
            verb += 1;
        }
        is_in(VERBS, self.text(verb)) && {
            let mut next = verb + 1;
            while matches!(self.word(next), Some(Keyword::Noise | Keyword::Maybe))
                && next < verb + 4
                && !matches!(self.text(next), "i" | "im" | "ive" | "we")
            {
                next += 1;
            }
            self.number_ahead(next)
        }
    }

    /// "as a busy mom i can do 10": the person is the learner.
    fn is_the_learner(&self, at: usize) -> bool {
        let article = (at.saturating_sub(6)..at).rev().find(|at| self.is(*at, Keyword::A));
        let from = article.unwrap_or(at);
        article.is_some()
            && from > 0
            && matches!(self.text(from - 1), "am" | "as" | "being" | "im")
            && (from..at).all(|at| !matches!(self.text(at), "my" | "the" | "whose" | "with"))
    }
}

/// People whose hours are not the learner's.
#[rustfmt::skip] // Many words a line.
const PEOPLE: &[&str] = &[
    "aunt", "bestie", "bf", "bff", "boss", "boyfriend", "bro", "brother", "buddy", "classmate", "coach", "colleague", "cousin",
    "coworker", "coworkers", "dad", "daughter", "everybody", "everyone", "ex", "fiance", "flatmate", "folks", "friend", "friends", "gf",
    "girlfriend", "grandma", "grandpa", "granny", "guy", "he", "housemate", "hubby", "husband", "instructor", "mate", "mom", "mother", "mum", "neighbor", "neighbour", "others", "partner",
    "people", "ppl", "roommate", "she", "sis", "sister", "somebody", "someone", "son", "spouse", "students", "teacher", "they",
    "tutor", "uncle", "wife", "wifey",
];

/// What they do with an amount of time.
#[rustfmt::skip] // Many words a line.
const VERBS: &[&str] = &[
    "aced", "advises", "can", "claims", "could", "did", "do", "does", "doing", "done", "expects", "finished", "gets", "got", "had", "has",
    "have", "managed", "manages", "needed", "needs", "passed", "passes", "pay", "pays", "put", "puts", "recommend", "recommended", "recommends", "requires",
    "said", "say", "says", "spend", "spends", "spent", "studied", "studies", "study", "studying", "suggested", "suggests",
    "takes", "tell", "tells", "thinks", "told", "took", "wants", "works",
];

/// What has hours of its own that are no study by oneself.
const COURSES: &[&str] = &[
    "class",
    "classes",
    "clinicals",
    "lab",
    "labs",
    "lecture",
    "lectures",
    "practicum",
    "rotation",
    "seminar",
    "shift",
];

/// What a book, a school or a forum says that it takes.
const ADVISES: &[&str] =
    &["advises", "claims", "expects", "recommends", "requires", "says", "suggests", "thinks", "wants"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted_for_binary_search() {
        assert!([PEOPLE, VERBS, ADVISES, COURSES].iter().all(|list| list.is_sorted()));
    }
}

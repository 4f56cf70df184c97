//! Whether a message asks after the health of one certain person: "is our tutor on methadone", "who here has lupus".
//!
//! The *person* is somebody by name, or by a role of the surroundings with a word that says which one; the *condition* is said of
//! them in the same clause: joined by what one does with a condition (has, takes, is on), or itself what somebody is (deaf,
//! pregnant) or what befell them (miscarried). What is between them must not be of coding or of teaching: "does the tutor
//! explain sepsis" is a question like any. Doctors and patients are whom rules speak of, and "a coder" is anybody.

mod words;

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::vocabulary;
use super::words::{CODED, DETERMINED, WORDS, is_relative};
use super::{PersonRole, Roles};
pub(super) use words::OF_TEACHING;
use words::{AMONG, ASKING, ILLNESSES, LINKS, NO_TRADES, OF_RULES, OF_SOUGHT, OTHERS, SITES, SOUGHT, SURROUNDINGS};

/// The lists that are read here alone.
struct Illness {
    /// What somebody has, takes, or is in.
    things: Vec<Vec<&'static str>>,
    /// What somebody is, or what befell them.
    states: Vec<Vec<&'static str>>,
    /// What says that a condition is a subject.
    blocks: HashSet<&'static str>,
}

static ILLNESS: LazyLock<Illness> = LazyLock::new(|| {
    let phrases = |data: &'static str| data.lines().map(|line| line.split(' ').collect()).collect();
    Illness {
        things: phrases(include_str!("../data/roles/illness.txt")),
        states: phrases(include_str!("../data/roles/states.txt")),
        blocks: CODED.iter().chain(OF_TEACHING).copied().collect(),
    }
});

/// How far a condition may stand behind its person.
const REACH: usize = 12;
/// How far before its person the helping verb may stand.
const INVERTED: usize = 5;

impl Roles<'_> {
    /// Whether somebody certain is said to be ill, or is asked after for it.
    pub(super) fn ask_after_somebody(&self) -> bool {
        (0..self.tokens.len()).any(|at| {
            let is_certain = self.is_certain(at);
            is_certain && (self.ails(at, false) || self.is_asked_what(at))
                || (self.is_sought(at) || self.is_named_by_a_word(at)) && self.ails(at, true)
        }) || self.names_somebody_and_an_illness()
    }

    /// Somebody by name or by their role: one, not any.
    pub(super) fn is_certain(&self, at: usize) -> bool {
        let plain = self.plain(at);
        if self.who[at] == Some(PersonRole::Named) {
            return self.tokens[at].is_surely_name()
                && !self.reading.is_addressed(at)
                && !self.is_writers_name(at)
                && !self.is_attribute(at + 1);
        }
        let is_role = SURROUNDINGS.contains(&plain)
            || WORDS.staff.contains(plain)
            || WORDS.lay.contains(plain)
            || is_relative(plain)
            || is_of_a_trade(plain);
        if !is_role || self.is_attribute(at + 1) || SURROUNDINGS.contains(&self.plain(at + 1)) {
            return false;
        }
        let before: Vec<&str> = self.before(at).take(DETERMINED + 1).collect();
        if at > 0 && self.is_possessive(at - 1) {
            return true;
        }
        let Some(place) = before.iter().position(|word| is_pointer(word)) else { return false };
        let is_asked_of = || self.before(at).take(INVERTED).any(|word| ASKING.contains(&word));
        let is_parted =
            before[..place].iter().any(|word| matches!(*word, "a" | "an" | "of" | "in" | "for" | "or" | "and"));
        match before[place] {
            "the" | "which" => !is_parted && !OF_RULES.contains(&plain) && !self.asks_to_code,
            // What a writer tells of their own family is no case: it is left out by itself.
            "my" | "our" if is_relative(plain) && !WORDS.staff.contains(plain) => !is_parted && is_asked_of(),
            _ => !is_parted,
        }
    }

    /// "who here", "anybody on this server", "which of the moderators".
    fn is_sought(&self, at: usize) -> bool {
        let next = self.plain(at + 1);
        let is_one_of_them = || {
            matches!(self.plain(at), "which" | "one")
                && next == "of"
                && (matches!(self.plain(at + 2), "you" | "us" | "them" | "these" | "those")
                    || (at + 2..at + 5).any(|at| {
                        SURROUNDINGS.contains(&self.plain(at))
                            || WORDS.staff.contains(crate::text::stem(self.plain(at)).as_ref())
                    }))
        };
        SOUGHT.contains(&self.plain(at)) && AMONG.contains(&next) || is_one_of_them()
    }

    /// "is rich deaf": a word that people are called by, behind a helping verb and before what only people are.
    fn is_named_by_a_word(&self, at: usize) -> bool {
        at > 0
            && self.reading.may_be_given(at)
            && self.tokens[at].before == " "
            && ASKING.contains(&self.plain(at - 1))
            && !WORDS.not_persons.contains(self.plain(at))
    }

    /// Whether a condition is said of the person here. `is_sought`: what joins must be a verb of people.
    fn ails(&self, at: usize, is_sought: bool) -> bool {
        let is_relative_clause = matches!(self.plain(at + 1), "who" | "that");
        let is_verb = |word: &str| OF_SOUGHT.contains(&word);
        let is_asked_of = self.before(at).take(INVERTED).any(|word| ASKING.contains(&word));
        let mut is_joined = self.is_possessive(at);
        let mut has_verb = is_asked_of || self.plain(at).starts_with("any");
        // Behind "who" its place comes first: "in this server".
        let start = at + 1 + usize::from(SOUGHT.contains(&self.plain(at)));
        for next in start..self.tokens.len().min(at + 1 + REACH) {
            let plain = self.plain(next);
            if self.tokens[next].is_first
                || matches!(plain, "i" | "im" | "ive" | "we" | "you" | "what" | "which" | "how")
                    && !(plain == "you" && self.plain(next - 1) == "of")
            {
                return false;
            }
            if self.has_unknown(next, is_sought) {
                return true;
            }
            if let Some(is_state) = self.illness_at(next)
                && (is_state || is_joined)
                && (!is_sought || has_verb || is_state && plain.ends_with("ed"))
            {
                return true;
            }
            // "the guy from billing", "the president of the chapter"
            let is_in = |at: usize| matches!(self.plain(at), "from" | "in" | "at" | "of");
            let is_department =
                is_in(next - 1) || matches!(self.plain(next - 1), "the" | "our") && next > 1 && is_in(next - 2);
            if ILLNESS.blocks.contains(plain) && !is_relative_clause && !is_department {
                return false;
            }
            has_verb |= is_verb(plain);
            is_joined |= LINKS.contains(&plain)
                || matches!(plain, "is" | "was") && !is_sought
                // "is it chemo"
                || plain == "it" && matches!(self.plain(next - 1), "is" | "was");
        }
        false
    }

    /// "on oxy", "has vitiligo": what no list has and somebody takes or has. Whoever is asked for at large may have any tool.
    fn has_unknown(&self, at: usize, is_sought: bool) -> bool {
        let is_taken = matches!(self.plain(at - 1), "taking" | "takes" | "take")
            || !is_sought && matches!(self.plain(at - 1), "on" | "has" | "have" | "had" | "got" | "get" | "with");
        let is_rare = self.tokens[at].is_unknown() || vocabulary::is_finding(self.plain(at));
        is_taken && is_rare && !SITES.contains(&self.plain(at))
    }

    /// "sick of", "dying to", "a stroke of luck", "blind spot", "drunk with power".
    pub(super) fn is_idiom(&self, at: usize) -> bool {
        matches!(
            (self.plain(at), self.plain(at + 1)),
            ("sick", "of")
                | ("dying", "to")
                | ("stroke", "of")
                | ("blind", "spot" | "to" | "about")
                | ("deaf", "to")
                | ("mute", "button")
                | ("terminal", "server" | "emulator")
                | ("cancer", "center" | "society")
                | ("hospital", "job" | "setting")
                | ("died", "down" | "laughing")
        )
    }

    /// Whether an illness begins here, and whether it is what somebody is.
    pub(super) fn illness_at(&self, at: usize) -> Option<bool> {
        let stands = |phrase: &Vec<&str>| phrase.iter().enumerate().all(|(next, word)| self.plain(at + next) == *word);
        let length = |phrases: &[Vec<&'static str>]| phrases.iter().filter(|phrase| stands(phrase)).map(Vec::len).max();
        if self.is_idiom(at) {
            return None;
        }
        if let Some(length) = length(&ILLNESS.states) {
            return self.is_no_subject(at + length).then_some(true);
        }
        // "has aids", not "teaching aids".
        let is_aids = self.plain(at) == "aids"
            && at > 0
            && matches!(self.plain(at - 1), "has" | "have" | "had" | "got" | "with" | "of" | "full" | "is");
        if is_aids {
            return Some(false);
        }
        if let Some(length) = length(&ILLNESS.things) {
            return self.is_no_subject(at + length).then_some(false);
        }
        self.condition_at(at).filter(|end| self.is_no_subject(end + 1)).map(|_| false)
    }

    /// "people", "lecture": behind a condition these are no sufferer's.
    pub(super) fn is_no_sufferer(&self, at: usize) -> bool {
        OTHERS.contains(&self.plain(at))
    }

    /// Whether no word here makes a subject of what stands before: "disabled people", "stroke codes".
    fn is_no_subject(&self, at: usize) -> bool {
        !self.is_attribute(at) && !OTHERS.contains(&self.plain(at))
    }

    /// "what medication is coral on".
    fn is_asked_what(&self, at: usize) -> bool {
        let before: Vec<&str> = self.before(at).take(INVERTED).collect();
        before.iter().any(|word| ILLNESSES.contains(word))
            && before.iter().any(|word| ASKING.contains(word))
            && before.iter().any(|word| matches!(*word, "what" | "which"))
            && !ILLNESS.blocks.contains(self.plain(at + 1))
    }

    /// Somebody's name in a message that names an illness and speaks of nothing else.
    fn names_somebody_and_an_illness(&self) -> bool {
        !self.is_own
            && !self.asks_to_code
            && self.reading.names_somebody()
            && !self.tokens.iter().any(|token| ILLNESS.blocks.contains(token.plain.as_str()))
            && (0..self.tokens.len()).any(|at| self.illness_at(at).is_some())
    }
}

/// "recruiter", "pharmacist", "librarian": who is called by a trade that no list has.
fn is_of_a_trade(word: &str) -> bool {
    word.len() > 5
        && ["er", "or", "ist", "ian"].iter().any(|ending| word.ends_with(ending))
        && !NO_TRADES.contains(&word)
}

fn is_pointer(word: &str) -> bool {
    matches!(word, "the" | "this" | "that" | "our" | "my" | "your" | "his" | "her" | "their" | "which")
}

//! Whether a message tells of somebody certain what is nobody's business, in words that are no illness by themselves: "i'm 14
//! weeks along", "has weeks left", "had a foot off", "sees things that are not there", "got arrested", "is undocumented".
//!
//! Behind a *person* (the writer, a relative, somebody by name or role) stands a *telling*: a pattern of `data/roles/told.txt`.
//! What begins alike and tells nothing is in `not-told.txt`: "i have one hand free". Of anybody ("can a felon be certified")
//! these are questions like any.

use std::sync::LazyLock;

use super::super::names::{NameToken, TokenizedText};
use super::super::vocabulary;
use super::health::{APART, WRITER};
use super::somebody::OF_TEACHING;
use super::words::{DETERMINED, POINTING, WORDS, is_determiner, is_relative};
use super::{PersonRole, Roles};

/// A place in a pattern: one of these words, or a sign that stands for many.
struct TellingSlot {
    is_optional: bool,
    words: Vec<&'static str>,
}

type TellingPattern = Vec<TellingSlot>;

struct Tellings {
    told: Vec<TellingPattern>,
    not_told: Vec<TellingPattern>,
}

/// One pattern a line; in it `|` is or, `?` is perhaps, `*` any word, `#` a number, `&` a part of the body that may be lost, `!` a
/// crime, and `$` what no list of words has, a drug here.
static TELLINGS: LazyLock<Tellings> = LazyLock::new(|| {
    let slot = |written: &'static str| {
        let (is_optional, words) = written.strip_prefix('?').map_or((false, written), |words| (true, words));
        TellingSlot { is_optional, words: words.split('|').collect() }
    };
    let patterns = |data: &'static str| data.lines().map(|line| line.split(' ').map(slot).collect()).collect();
    Tellings {
        told: patterns(include_str!("../data/roles/told.txt")),
        not_told: patterns(include_str!("../data/roles/not-told.txt")),
    }
});

const NUMBERS: &[&str] = &[
    "couple",
    "eight",
    "eighteen",
    "eleven",
    "few",
    "fifteen",
    "five",
    "four",
    "fourteen",
    "nine",
    "nineteen",
    "one",
    "seven",
    "seventeen",
    "several",
    "six",
    "sixteen",
    "ten",
    "thirteen",
    "thirty",
    "three",
    "twelve",
    "twenty",
    "two",
];
const LIMBS: &[&str] = &[
    "arm", "arms", "breast", "breasts", "ear", "ears", "eye", "eyes", "feet", "finger", "fingers", "foot", "hand",
    "hands", "kidney", "kidneys", "leg", "legs", "limb", "limbs", "lung", "lungs", "ovaries", "ovary", "testicle",
    "thumb", "thumbs", "toe", "toes",
];
const CRIMES: &[&str] = &[
    "abuse",
    "arson",
    "assault",
    "battery",
    "burglary",
    "dealing",
    "dui",
    "dwi",
    "embezzlement",
    "forgery",
    "fraud",
    "harassment",
    "larceny",
    "manslaughter",
    "murder",
    "perjury",
    "possession",
    "rape",
    "robbery",
    "shoplifting",
    "smuggling",
    "stalking",
    "stealing",
    "theft",
    "trespassing",
    "vandalism",
];
/// Relatives who are called so, as by a name: "grandpa sees things".
const KIN: &[&str] = &[
    "auntie", "dad", "daddy", "gramps", "gran", "grandad", "granddad", "grandma", "grandpa", "granny", "hubby", "mama",
    "mom", "mommy", "mum", "nana", "papa",
];
/// Behind these somebody may leave themselves out: "can i postpone, being 14 weeks along".
const ELIDING: &[&str] = &["after", "and", "as", "because", "being", "but", "cause", "cuz", "since", "while", "with"];
/// Who says how long somebody has.
const GIVERS: &[&str] = &[
    "consultant",
    "doc",
    "docs",
    "doctor",
    "doctors",
    "dr",
    "hospice",
    "hospital",
    "nurse",
    "oncologist",
    "oncology",
    "specialist",
    "surgeon",
    "they",
    "ward",
];
const GIVING: &[&str] = &["gave", "give", "given", "gives", "said", "says", "tell", "tells", "told"];
const TIMES: &[&str] = &["day", "days", "hours", "month", "months", "week", "weeks", "year", "years"];
/// What is tested for, and what comes of it.
const TESTED: &[&str] = &[
    "abortion",
    "biopsy",
    "blood",
    "cancer",
    "covid",
    "drug",
    "genetic",
    "hep",
    "hepatitis",
    "herpes",
    "hiv",
    "paternity",
    "pregnancy",
    "scan",
    "smear",
    "std",
    "sti",
    "syphilis",
    "tb",
    "toxicology",
];
const RESULTS: &[&str] = &["positive", "result", "results", "sample", "scan", "screen", "test", "tests"];
/// Between a person and what is told of them, and before one who is tested.
const TOLD_WITHIN: usize = 5;
const TESTED_WITHIN: usize = 7;

/// Whether a text tells of somebody certain what is nobody's business.
pub(in crate::review::redact) fn tells_of_somebody(text: &str, reading: &TokenizedText) -> bool {
    let roles = Roles::of(text, reading);
    (0..roles.tokens.len()).any(|at| {
        roles.is_spoken_of(at) && (roles.is_told(at) || roles.is_given_time(at) || roles.is_tested(at))
            || roles.leaves_out_its_writer(at) && roles.telling_at(at)
            // "my cd4 count is low"
            || matches!(roles.plain(at), "my" | "our" | "his" | "her") && !roles.asks_to_code && roles.telling_at(at + 1)
    })
}

impl Roles<'_> {
    /// The writer, one of their family, or somebody else who is certain.
    fn is_spoken_of(&self, at: usize) -> bool {
        let plain = self.plain(at);
        if WRITER.contains(&plain) {
            // "do i code", "we bill": coders speak so of their work. "were" is hardly "we're".
            return plain != "were" && plain != "am" && !self.asks_to_code;
        }
        if matches!(self.who[at], Some(PersonRole::Pronoun)) || plain == "they" {
            let is_anybodys =
                self.before(at).any(|word| WORDS.anybody.contains(word) || matches!(word, "anyone" | "people"));
            return !is_anybodys && (plain != "they" || self.tells_of_relative());
        }
        if is_relative(plain) {
            let determiner = self.before(at).take(DETERMINED).find(|word| is_determiner(word));
            let is_owned = at > 0 && self.is_possessive(at - 1);
            return is_owned
                || determiner.is_some_and(|word| POINTING.contains(&word))
                || KIN.contains(&plain) && determiner.is_none();
        }
        self.is_certain(at)
    }

    fn tells_of_relative(&self) -> bool {
        (1..self.tokens.len()).any(|at| is_relative(self.plain(at)) && POINTING.contains(&self.plain(at - 1)))
    }

    /// "14 weeks along, can i move it": a part that begins without the one it tells of.
    fn leaves_out_its_writer(&self, at: usize) -> bool {
        let is_own =
            |token: &NameToken| matches!(token.plain.as_str(), "i" | "im" | "ive" | "me" | "my" | "we" | "our");
        let token = &self.tokens[at];
        let begins = token.is_first
            || token.before.contains([',', ';', ':', '(', '–', '—'])
            || token.before.contains(" - ")
            || at > 0 && ELIDING.contains(&self.plain(at - 1));
        begins && !self.asks_to_code && !self.is_study_of_codes() && self.tokens.iter().any(is_own)
    }

    /// Whether it speaks of what is looked up, rather than of somebody.
    fn is_study_of_codes(&self) -> bool {
        self.tokens
            .iter()
            .any(|token| matches!(token.plain.as_str(), "code" | "codes" | "coded" | "guideline" | "guidelines"))
    }

    /// Whether a telling stands behind the person here, in the same clause.
    fn is_told(&self, at: usize) -> bool {
        for next in at..self.tokens.len().min(at + 1 + TOLD_WITHIN) {
            let plain = self.plain(next);
            if next > at && self.tokens[next].is_first {
                return false;
            }
            if self.telling_at(next)
                || next == at && self.tokens[at].is_owner && self.telling_behind_contraction(at + 1)
            {
                return true;
            }
            let is_other = next > at && (WORDS.anybody.contains(plain) || matches!(plain, "you" | "anyone" | "people"));
            if is_other || next > at && (APART.contains(&plain) || OF_TEACHING.contains(&plain)) {
                return false;
            }
        }
        false
    }

    /// Whether a telling begins here.
    fn telling_at(&self, at: usize) -> bool {
        if at >= self.tokens.len() {
            return false;
        }
        let stands = |pattern: &TellingPattern| self.stands(pattern, at, at).is_some_and(|end| self.ends_telling(end));
        TELLINGS.told.iter().any(stands)
            && !TELLINGS.not_told.iter().any(|pattern| self.stands(pattern, at, at).is_some())
    }

    /// "she's undocumented", "he's got": the verb hangs on the person.
    fn telling_behind_contraction(&self, at: usize) -> bool {
        TELLINGS.told.iter().any(|pattern| {
            let verb = &pattern[0];
            (verb.words.contains(&"is") || verb.words.contains(&"has"))
                && self.stands(&pattern[1..], at, at).is_some_and(|end| self.ends_telling(end))
        }) && !TELLINGS.not_told.iter().any(|pattern| self.stands(&pattern[1..], at, at).is_some())
    }

    /// Whether no word behind makes a subject of it: "undocumented patients".
    fn ends_telling(&self, end: usize) -> bool {
        !self.is_attribute(end) && !matches!(self.plain(end), "patient" | "patients" | "people" | "persons" | "coders")
    }

    /// Where a pattern ends that begins here; in one clause.
    fn stands(&self, pattern: &[TellingSlot], start: usize, at: usize) -> Option<usize> {
        let Some((slot, rest)) = pattern.split_first() else { return Some(at) };
        let is_joined = self
            .tokens
            .get(at)
            .is_some_and(|token| at == start || !token.is_first && !token.before.contains([',', ';', ':', '(']));
        let with = || self.stands(rest, start, at + 1);
        let taken = if is_joined && slot.words.iter().any(|word| self.fills(word, at)) { with() } else { None };
        taken.or_else(|| if slot.is_optional { self.stands(rest, start, at) } else { None })
    }

    /// Whether the word here is what a pattern asks for.
    fn fills(&self, asked: &str, at: usize) -> bool {
        let plain = self.plain(at);
        match asked {
            "*" => !plain.is_empty(),
            "#" => plain.bytes().all(|b| b.is_ascii_digit()) && plain.len() <= 3 || NUMBERS.contains(&plain),
            "&" => LIMBS.contains(&plain),
            "!" => CRIMES.contains(&plain),
            "$" => self.tokens[at].is_no_listed_word() || vocabulary::is_finding(plain),
            _ => plain == asked,
        }
    }

    /// "the ward told my mum she has weeks left", "the doctors gave him two months".
    fn is_given_time(&self, at: usize) -> bool {
        let before: Vec<&str> = self.before(at).take(TOLD_WITHIN + 1).collect();
        let told = before.iter().position(|word| GIVING.contains(word));
        let is_handed = told.is_some_and(|told| before[told].starts_with('g'));
        let is_given = told.is_some_and(|told| before[told..].iter().any(|word| GIVERS.contains(word)));
        is_given
            && (at + 1..=at + TOLD_WITHIN + 1).any(|next| {
                let (last, behind) = (self.plain(next - 1), self.plain(next + 1));
                let lives_on = behind == "to" && self.plain(next + 2) == "live";
                // "told my sister two weeks" may be of results.
                let is_counted = is_handed || (at + 1..next).any(|at| matches!(self.plain(at), "has" | "had" | "got"));
                TIMES.contains(&self.plain(next))
                    && (is_counted && self.fills("#", next - 1) && !last.is_empty() || behind == "left" || lives_on)
                    && (lives_on || !matches!(behind, "to" | "for" | "of" | "off" | "until" | "access"))
            })
    }

    /// "a positive hiv test of my friend".
    fn is_tested(&self, at: usize) -> bool {
        let before: Vec<&str> = self.before(at).take(TESTED_WITHIN).collect();
        let linked = before.iter().take(DETERMINED).position(|word| matches!(*word, "of" | "for" | "from" | "on"));
        linked.is_some_and(|linked| {
            let tested = &before[linked..];
            tested.iter().any(|word| TESTED.contains(word)) && tested.iter().any(|word| RESULTS.contains(word))
        }) && !WRITER.contains(&self.plain(at))
            && !self.is_attribute(at + 1)
    }
}

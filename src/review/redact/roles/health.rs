//! Whether its writer tells of their own health, or of that of their family: "i have crohns", "my mom is on dialysis". That
//! is nobody's case, and no more to be kept than one.
//!
//! Told by roles too: a *teller* (the writer, or a relative of theirs) and behind it in the same clause, joined by what one
//! does with a condition (has, takes, lives with, was diagnosed with, is), a *condition*. What learners ask of a condition as a
//! subject ("do i code diabetes first", "i have a question on cancer") has a word of coding or learning between the two.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::identifiers::compiled;
use super::super::names::{NameToken, TokenizedText};
use super::super::{medical, sentences, vocabulary};
use super::words::{CODED, POINTING, WORDS, is_relative};
use super::{PersonRole, Roles};
use crate::text;

/// The lists of `data/roles` that are read here alone.
struct HealthWords {
    /// Conditions, and what is taken or worn for them, beside the findings of records.
    conditions: Vec<Vec<&'static str>>,
    /// Findings that say nothing when somebody has them: measures, subjects, what idioms are made of.
    not_conditions: HashSet<&'static str>,
    /// Parts of the body: a condition only with what is wrong with them.
    body: HashSet<&'static str>,
}

static HEALTH: LazyLock<HealthWords> = LazyLock::new(|| HealthWords {
    conditions: include_str!("../data/roles/conditions.txt").lines().map(|line| line.split(' ').collect()).collect(),
    not_conditions: include_str!("../data/roles/not-conditions.txt").split_whitespace().collect(),
    body: include_str!("../data/roles/body.txt").split_whitespace().collect(),
});

/// Its writer.
pub(super) const WRITER: &[&str] = &["i", "im", "ive", "id", "we", "weve", "were", "am"];
/// With these a sentence of somebody begins who leaves themselves out: "recovering from surgery, can i".
const ELIDED: &[&str] = &[
    "been",
    "got",
    "had",
    "having",
    "have",
    "recovering",
    "suffering",
    "battling",
    "fighting",
    "living",
    "diagnosed",
    "tested",
    "on",
    "just",
    "currently",
    "struggling",
    "dealing",
    "after",
    "since",
    "due",
    "with",
    "as",
];
/// What somebody does with a condition, or is.
const JOINING: &[&str] = &[
    "have",
    "has",
    "had",
    "having",
    "got",
    "get",
    "gets",
    "getting",
    "with",
    "suffer",
    "suffers",
    "suffered",
    "suffering",
    "battle",
    "battling",
    "battled",
    "fighting",
    "fought",
    "struggle",
    "struggles",
    "struggling",
    "live",
    "lives",
    "living",
    "deal",
    "dealing",
    "diagnosed",
    "recovering",
    "recover",
    "recovered",
    "survived",
    "beat",
    "take",
    "takes",
    "taking",
    "took",
    "on",
    "am",
    "im",
    "is",
    "are",
    "was",
    "were",
    "been",
    "being",
    "wear",
    "wears",
    "use",
    "uses",
    "underwent",
    "undergoing",
    "tested",
    "need",
    "needs",
    "from",
    "became",
    "become",
    "went",
    "going",
    "developed",
    "lost",
    "ive",
    "due",
    "after",
    "since",
    "for",
    "start",
    "starting",
    "started",
    "because",
];
/// Between a teller and a condition these say that it is a subject, or somebody else's.
pub(super) const APART: &[&str] = &[
    "question",
    "questions",
    "character",
    "characters",
    "about",
    "learn",
    "learning",
    "know",
    "study",
    "studied",
    "studying",
    "learned",
    "memorize",
    "memorized",
    "practiced",
    "understand",
    "chapter",
    "section",
    "class",
    "course",
    "book",
    "books",
    "exam",
    "test",
    "quiz",
    "difference",
    "between",
    "job",
    "jobs",
    "work",
    "working",
    "works",
    "worked",
    "trouble",
    "confused",
    "says",
    "said",
    "told",
    "asked",
    "read",
    "reading",
    "when",
    "how",
    "what",
    "which",
    "why",
    "where",
    "who",
    "whether",
    "if",
    "patients",
    "patient",
    "find",
    "look",
    "want",
    "see",
    "saw",
    "you",
    "they",
    "answer",
    "answered",
    "mixed",
    "guess",
    "think",
    "practice",
    "lecture",
    "video",
    "heard",
];
/// What happens to a part of the body.
const HARMED: &[&str] = &[
    "broke",
    "broken",
    "hurt",
    "injured",
    "lost",
    "fractured",
    "sprained",
    "tore",
    "torn",
    "burned",
    "burnt",
    "dislocated",
    "shattered",
    "crushed",
    "bad",
    "weak",
    "numb",
    "paralyzed",
    "artificial",
    "prosthetic",
    "cut",
    "amputated",
    "swollen",
    "replaced",
    "deformed",
    "blind",
    "deaf",
    "herniated",
    "bulging",
    "missing",
    "arthritic",
    "new",
];
/// What is wrong with it, or was done to it.
const AILING: &[&str] = &[
    "pain",
    "pains",
    "surgery",
    "surgeries",
    "replacement",
    "replacements",
    "transplant",
    "injury",
    "injuries",
    "problem",
    "problems",
    "disease",
    "failure",
    "cancer",
    "condition",
    "issues",
    "trouble",
    "weak",
    "numb",
    "operation",
    "infection",
    "damage",
    "removed",
];
/// Of what is to be coded, beside [`CODED`].
const OF_CODING: &[&str] =
    &["sequence", "sequenced", "guideline", "guidelines", "index", "tabular", "hcc", "pdx", "staging"];
/// How far a condition may stand behind its teller.
const REACH: usize = 9;

/// A comma and its like, and where a question begins without one.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?ix)[,;:()–—\n]|\.\.+|\s-+\s|[.!?]\s
          |\b(?:so\s+|and\s+|but\s+)?(?:can|could|may|might|do|does|did|is|are|will|would|should|must|how|what|when|where|who|which|why)
            \s+(?:i|you|they|there|it|the|this|that|we|an?|he|she|do|does|is|are|much|many|long|hard|people|any\w*|coders?|employers?)\b",
    )
});

/// Where a text names conditions, if its writer tells of their own health in it or of that of their family; else none.
pub(in crate::review::redact) fn told_health(text: &str, reading: &TokenizedText) -> Option<Vec<Range<usize>>> {
    let roles = Roles::of(text, reading);
    let told = (0..roles.tokens.len()).filter_map(|at| roles.tells_of(at));
    let told: Vec<usize> = told.chain(roles.stated_alone()).collect();
    if told.is_empty() {
        return None;
    }
    let named = (0..roles.tokens.len()).filter(|at| told.contains(at) || roles.condition_at(*at).is_some());
    Some(named.map(|at| roles.tokens[at].range.clone()).collect())
}

/// The parts of a sentence between commas, and those that begin to ask.
pub(in crate::review::redact) fn parts(text: &str, sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let cuts = PARTS.find_iter(&text[sentence.clone()]).map(|cut| (cut.start() + sentence.start, cut));
    // What asks begins its part; a comma belongs to neither.
    let cuts: Vec<Range<usize>> = cuts
        .map(
            |(start, cut)| {
                if cut.as_str().starts_with(char::is_alphabetic) { start..start } else { start..start + cut.len() }
            },
        )
        .collect();
    let starts = std::iter::once(sentence.start).chain(cuts.iter().map(|cut| cut.end).collect::<Vec<_>>());
    let ends = cuts.iter().map(|cut| cut.start).chain(std::iter::once(sentence.end)).collect::<Vec<_>>();
    starts.zip(ends).map(|(start, end)| start..end.max(start))
}

impl Roles<'_> {
    /// Whether somebody of whom the writer tells stands here: they themselves, or one of their family.
    fn is_teller(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let plain = token.plain.as_str();
        let is_of_writer = self.before(at).take(super::DETERMINED).any(|word| matches!(word, "my" | "our"));
        WRITER.contains(&plain)
            || is_relative(plain) && is_of_writer
            || token.is_first && ELIDED.contains(&plain)
            // "can i postpone my exam because of chemo"
            || plain == "because" && self.plain(at + 1) == "of" && self.is_own
            // "does anybody else have": as its writer has.
            || plain == "else" && at > 0 && matches!(self.plain(at - 1), "anybody" | "anyone")
            || matches!(self.who[at], Some(PersonRole::Pronoun)) && self.has_relative()
    }

    /// Whether a relative of the writer's is spoken of.
    fn has_relative(&self) -> bool {
        (1..self.tokens.len()).any(|at| is_relative(self.plain(at)) && matches!(self.plain(at - 1), "my" | "our"))
    }

    /// The condition of somebody who stands here: its place.
    fn tells_of(&self, at: usize) -> Option<usize> {
        // "my ocd", "my last seizure"
        if self.plain(at) == "my" {
            let own = (at + 1..=at + 2)
                .find(|next| self.condition_at(*next).is_some() || self.illness_at(*next) == Some(false));
            return own.filter(|own| *own < self.tokens.len() && !self.tokens[*own].is_first);
        }
        if !self.is_teller(at) {
            return None;
        }
        let mut is_joined = JOINING.contains(&self.plain(at)) || self.plain(at) == "im";
        for next in at + 1..self.tokens.len().min(at + 1 + REACH) {
            let token = &self.tokens[next];
            if token.is_first || APART.contains(&token.plain.as_str()) || CODED.contains(&token.plain.as_str()) {
                return None;
            }
            if token.plain == "diagnosed"
                && matches!(self.plain(next + 1), "with" | "in" | "last" | "as" | "this")
                && !(self.plain(next + 1) == "as" && self.plain(next + 2) != "an")
            {
                return Some(next);
            }
            // "in the hospital": there for a reason.
            if token.plain == "hospital"
                && self.plain(next - 1) == "the"
                && self.plain(next - 2) == "in"
                && !self.is_attribute(next + 1)
            {
                return Some(next);
            }
            is_joined |= JOINING.contains(&token.plain.as_str()) || HARMED.contains(&token.plain.as_str());
            if let Some(condition) = self.condition_at(next).filter(|_| is_joined) {
                return Some(condition);
            }
        }
        None
    }

    /// The conditions in parts that ask nothing, where the writer is in the message and nothing is to be coded: "hiv since
    /// 2004, do i have to say so".
    fn stated_alone(&self) -> Vec<usize> {
        let is_in_it = |token: &NameToken| matches!(token.plain.as_str(), "i" | "im" | "ive" | "me" | "my");
        let is_of_trade = |token: &NameToken| {
            token.is_billing_code()
                || CODED.contains(&token.plain.as_str())
                || OF_CODING.contains(&token.plain.as_str())
        };
        if !self.tokens.iter().any(is_in_it) || self.tokens.iter().any(is_of_trade) {
            return Vec::new();
        }
        let parts = parts(self.text, 0..self.text.len()).filter(|part| !sentences::asks(&self.text[part.clone()]));
        let stated = parts.flat_map(|part| {
            let inside: Vec<usize> = (0..self.tokens.len())
                .filter(|at| part.start <= self.tokens[*at].range.start && self.tokens[*at].range.end <= part.end)
                .collect();
            let is_apart = inside.iter().any(|at| APART.contains(&self.plain(*at)));
            inside.into_iter().filter(move |at| !is_apart && self.condition_at(*at).is_some())
        });
        stated.collect()
    }

    /// A condition that begins here; where it ends.
    pub(super) fn condition_at(&self, at: usize) -> Option<usize> {
        let plain = self.tokens.get(at)?.plain.as_str();
        let stands = |phrase: &Vec<&str>| phrase.iter().enumerate().all(|(next, word)| self.plain(at + next) == *word);
        let phrase = HEALTH.conditions.iter().filter(|phrase| stands(phrase)).map(Vec::len).max();
        let is_body = HEALTH.body.contains(plain);
        let is_condition = !is_body
            && !HEALTH.not_conditions.contains(plain)
            && !HEALTH.not_conditions.contains(text::stem(plain).as_ref())
            && (WORDS.findings.contains(plain)
                || WORDS.findings.contains(text::stem(plain).as_ref()) && plain.len() > 4
                || vocabulary::is_finding(plain)
                || self.is_suffered(at));
        let before = || self.before(at).take(3).any(|word| HARMED.contains(&word));
        let behind = || {
            let next = self.plain(at + 1);
            let is_said = matches!(next, "is" | "are" | "was" | "were")
                && (HARMED.contains(&self.plain(at + 2)) || self.plain(at + 2) == "so");
            AILING.contains(&next) || is_said
        };
        let end = match phrase {
            Some(length) => at + length - 1,
            None if is_condition => at,
            None if is_body && (before() || behind()) => at,
            None => return None,
        };
        // "test anxiety", "exam stress": of learning.
        let is_of_learning = at > 0 && WORDS.learning.contains(self.plain(at - 1));
        let is_subject = self.is_attribute(end + 1) || self.condition_is_subject(end + 1);
        // "MS Excel", not "ms and fatigue".
        // "dm me".
        let is_message =
            plain == "dm" && matches!(self.plain(at + 1), "me" | "us" | "you" | "them" | "the" | "a" | "my");
        let is_other_abbreviation = plain.len() == 2
            && self.tokens.get(at + 1).is_some_and(|next| next.before == " " && next.is_word())
            && !JOINING.contains(&self.plain(at + 1))
            && !matches!(self.plain(at + 1), "and" | "but" | "so" | "cannot" | "cant" | "can" | "in" | "at");
        (!is_of_learning && !is_subject && !is_other_abbreviation && !is_message).then_some(end)
    }

    /// "suffer from tinnitus", "diagnosed with vitiligo": behind these stands an illness, whatever its name, unless it is common and
    /// means something else ("suffer from exam stress").
    fn is_suffered(&self, at: usize) -> bool {
        let Some([before, joining]) = at.checked_sub(2).map(|at| [self.plain(at), self.plain(at + 1)]) else {
            return false;
        };
        let is_frame = match joining {
            "from" => {
                matches!(before, "suffer" | "suffers" | "suffered" | "suffering" | "recovering" | "died" | "dying")
            }
            "with" => matches!(before, "diagnosed" | "afflicted" | "hospitalized"),
            "for" => matches!(before, "treated" | "medicated" | "hospitalized"),
            _ => false,
        };
        is_frame && medical::may_be_illness(self.plain(at))
    }

    /// "cancer staging codes": another word, and then what makes both a subject.
    fn condition_is_subject(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.is_first && token.before.trim().is_empty())
            && !JOINING.contains(&self.plain(at))
            && !POINTING.contains(&self.plain(at))
            && self.plain(at) != "and"
            && self.is_attribute(at + 1)
    }
}

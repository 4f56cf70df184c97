//! How much unknown terms count. `benches/fitting/unknown_terms.py` writes the numbers.

/// How a word is known to name something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermKind {
    /// It is written in capitals: "SAT".
    Capitals,
    /// It is no English word: "NASM" in small letters.
    NoEnglish,
    /// In capitals, and no more than like a word of the FAQ.
    Guessed,
    /// It has a capital within a sentence.
    Capitalised,
    /// It means something else than what the FAQ's words mean.
    Ordinary,
}

/// What leads to a word within its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermLead {
    /// Nothing: the clause begins with it.
    Nothing,
    /// "my", "her".
    Owner,
    /// "in" before a capital.
    Place,
    /// "become a", "for the", "about".
    Aim,
    /// "do", "are", "or".
    Link,
    /// "the", after something else.
    Article,
    /// "on a", "during", "with my".
    Circumstance,
    /// Anything else.
    Other,
}

/// What a word describes: the word after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermHead {
    /// Nothing.
    Nothing,
    /// What every trade has: "CDL exam".
    Credential,
    /// Something else.
    Other,
}

/// An unknown term as an entry meets it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TermEvidence {
    /// It was named before the message asks.
    pub(super) carried: bool,
    pub(super) kind: TermKind,
    pub(super) lead: TermLead,
    pub(super) head: TermHead,
    /// The share of the entries that have the word.
    pub(super) owners: f32,
    /// This entry has it.
    pub(super) said: bool,
    /// Of an ordinary word, how near the entry's words come to it in meaning, and the whole file's.
    pub(super) near: Option<(f32, f32)>,
    /// What its clause shares with the entry, as a part of what the best clause does.
    pub(super) shared: f32,
    /// Whether its clause asks.
    pub(super) asks: bool,
    /// The most that a clause that asks shares, as [`Self::shared`].
    pub(super) asking: f32,
    /// The part of its clause, terms aside, that a wording of the entry says.
    pub(super) covered: f32,
}

/// What all terms of a message have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Setting {
    /// How many wordings an entry has, from 0 for one to 1 for ten and more.
    pub(super) several: f32,
    /// Whether the FAQ's own subject is named as well.
    pub(super) names_own: bool,
}

/// How surely a word names something, by its [`TermKind`].
const KINDS: [f32; 5] = [0.98, 0.95, 0.8, 0.8, 0.51];
/// How far that is what the message is about, by its [`TermLead`].
const LEADS: [f32; 8] = [0.6, 0.2, 0.25, 1.0, 0.75, 0.8, 0.6, 0.15];
/// The same by its [`TermHead`], where that is more.
const HEADS: [f32; 3] = [0.0, 1.0, 0.6];
/// A word that is as near as this to one of the FAQ's in the table of words means the same; one that is no nearer than the
/// other means something else.
const SAME: f32 = 0.66;
const OTHER: f32 = 0.49;
/// What is left of it where other entries have the word.
const KNOWN_ELSEWHERE: f32 = 0.65;
/// What is left of it where the FAQ's own subject is named as well: "do coders earn more than a waitress".
const BESIDE_OWN: f32 = 0.2;
/// A clause that says at least this share of what the best one shares with the entry is part of what is asked.
const SHARE_OF_BEST: f32 = 0.5;
/// What an unknown term takes from the log odds, and of what is above [`SURE`] everything.
const MOST: f32 = 2.75;
const SURE: f32 = -0.1;
/// How much sooner it takes all above [`SURE`] than [`MOST`].
const CAPPED: f32 = 2.0;
/// In a file of one wording an entry, most words of a message are unknown. There an unknown term counts as far as a wording of
/// the entry says all the rest: from this share of it on, and from this on in full.
const HARDLY_SAID: f32 = 0.63;
const SAID: f32 = 0.92;

impl Setting {
    /// The log odds that an entry answers the message, with its unknown terms.
    pub(super) fn lowered(self, logit: f32, terms: &[TermEvidence]) -> f32 {
        // In a file of one wording an entry, much of what is told before is unknown, whatever it is.
        let carried = terms.iter().filter(|term| term.carried).map(|term| self.foreignness(term));
        let carried = self.several * carried.fold(0.0, f32::max);
        let here = terms.iter().filter(|term| !term.carried).map(|term| self.weight(term));
        let none = here.fold(1.0 - carried, |none, weight| none * (1.0 - weight));
        let weight = 1.0 - none;
        logit - MOST * weight - (logit - SURE).max(0.0) * (CAPPED * weight).min(1.0)
    }

    /// How surely a term is what the message is about, and not what the entry is about, from 0 to 1.
    fn weight(self, term: &TermEvidence) -> f32 {
        let asks = term.asking >= SHARE_OF_BEST;
        // Where one of the clauses asks, the others tell.
        if term.shared < SHARE_OF_BEST || asks && !term.asks {
            return 0.0;
        }
        let own = if self.names_own { BESIDE_OWN } else { 1.0 };
        let lead = LEADS[term.lead as usize];
        let role = match term.lead {
            TermLead::Owner | TermLead::Place => lead,
            _ => lead.max(HEADS[term.head as usize]),
        };
        let said = ((term.covered - HARDLY_SAID) / (SAID - HARDLY_SAID)).clamp(0.0, 1.0);
        own * role * self.foreignness(term) * (self.several + (1.0 - self.several) * said)
    }

    /// How surely an entry does not know what a term is, from 0 to 1.
    fn foreignness(self, term: &TermEvidence) -> f32 {
        if term.said {
            return 0.0;
        }
        let known = if term.owners > 0.0 { KNOWN_ELSEWHERE * self.several } else { 1.0 };
        let otherness = |near: f32| ((SAME - near) / (SAME - OTHER)).clamp(0.0, 1.0);
        // An entry of one wording does not show what it does not speak of: there the whole file tells.
        let otherness = term
            .near
            .map_or(1.0, |(entry, file)| self.several * otherness(entry) + (1.0 - self.several) * otherness(file));
        KINDS[term.kind as usize] * known * otherness
    }
}

impl TermEvidence {
    /// What the weights are fitted by, in the order of `benches/fitting/unknown_terms.py`.
    pub(super) fn numbers(&self) -> [f32; 12] {
        let flag = |is: bool| f32::from(u8::from(is));
        let (near_entry, near_file) = self.near.unwrap_or_default();
        [
            flag(self.carried),
            f32::from(self.kind as u8),
            f32::from(self.lead as u8),
            f32::from(self.head as u8),
            self.owners,
            flag(self.said),
            near_entry,
            near_file,
            self.shared,
            flag(self.asks),
            self.asking,
            self.covered,
        ]
    }
}

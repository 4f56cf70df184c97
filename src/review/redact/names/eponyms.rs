//! Names of the trade: scales, signs, tests and diseases that are called by whoever described them. "the Glasgow coma scale"
//! and "Wilson's disease" name nobody here; "Wilson's test" and "Dr Wilson" do.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::{NO_PART, RELATIONS, TITLES};
use super::{NameKind, TokenizedText};

/// By whose names something of the trade is called, without the "'s".
static EPONYMS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../data/eponyms.txt").split_whitespace().collect());

/// What is called by a name and is nobody's: whatever stands before it is an eponym, in a list or not.
#[rustfmt::skip]
const OF_DESCRIBERS: &[&str] = &[
    "anomaly", "ataxia", "classification", "contracture", "criteria", "criterion", "dystrophy", "maneuver",
    "maneuvers", "manoeuvre", "palsy", "phenomenon", "syndrome", "syndromes",
];
/// Illnesses that are called by a name of the list, whoever's they are.
#[rustfmt::skip]
const ILLNESSES: &[&str] = &[
    "angina", "bodies", "body", "chorea", "deformity", "dementia", "disease", "diseases", "disorder",
    "encephalopathy", "esophagus", "lymphoma", "neuroma", "sarcoma", "thyroiditis",
];
/// What is measured or looked for by such a name. Some are verbs too: "did Allen test positive", and what somebody has: "Braden's
/// score".
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "grading", "index", "inventory", "questionnaire", "reflex", "scale", "scales", "score", "scores", "scoring",
    "sign", "signs", "stage", "stages", "staging", "test", "tests",
];
/// What is so called where the name is nobody's surname: "the Whipple procedure", but not "the Wilson surgery".
#[rustfmt::skip]
const OPERATIONS: &[&str] = &[
    "amputation", "aneurysm", "arthroplasty", "assessment", "bypass", "catheter", "class", "cyst", "duct", "exam",
    "formula", "fracture", "fractures", "gland", "grade", "grades", "hernia", "incision", "lines", "nodes",
    "operation", "position", "procedure", "protocol", "repair", "rule", "rules", "surgery", "system", "technique",
    "tendon", "tumor", "tumour", "type", "ulcer",
];
/// May have another word between: "Glasgow coma scale", "Epworth sleepiness scale".
const LONG: &[&str] =
    &["criteria", "disease", "index", "inventory", "questionnaire", "scale", "score", "sign", "syndrome"];
/// Before a verb.
#[rustfmt::skip]
const HELPS: &[&str] = &[
    "can", "could", "did", "didnt", "do", "does", "doesnt", "may", "might", "must", "should", "to", "will", "would",
];
/// Diseases that are called by a name with its "s" and nothing behind: "crohns", "Parkinson's".
const DISEASES: &[&str] =
    &["alzheimer", "crohn", "hashimoto", "hodgkin", "meniere", "parkinson", "raynaud", "sjogren", "tourette"];

impl TokenizedText {
    /// Marks names by which something of the trade is called; before names are looked for.
    pub(super) fn find_eponyms(&mut self) {
        for at in (0..self.tokens.len()).rev() {
            if self.is_eponym(at) {
                self.tokens[at].kind = NameKind::Word;
            }
        }
    }

    fn is_eponym(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !token.is_letters || token.kind == NameKind::Word || token.plain.len() < 3 {
            return false;
        }
        // "Dr Wilson", "my friend Allen", "Ann Wilson": there it is somebody.
        let last = if at > 0 { self.plain(at - 1) } else { "" };
        let is_introduced = TITLES.contains(&last) || RELATIONS.contains(&last) && token.before == " ";
        let follows_a_name = at > 0
            && token.before == " "
            && matches!(self.tokens[at - 1].kind, NameKind::Given | NameKind::Proper | NameKind::Unknown);
        if !token.is_first && (is_introduced || follows_a_name) {
            return false;
        }
        let listed = listed(&token.plain);
        let is_owner = token.is_owner || listed.is_some_and(|name| name != token.plain);
        if is_owner && listed.is_some_and(|name| DISEASES.contains(&name)) {
            return true;
        }
        let Some(noun) = self.noun_of(at) else { return listed.is_some() && self.is_joined_to_another(at) };
        let what = self.plain(noun);
        let is_rare = token.kind == NameKind::Unknown;
        let is_done = HELPS.contains(&last);
        // "Kartagener syndrome": of these no list has all.
        let is_described =
            OF_DESCRIBERS.contains(&what) && noun == at + 1 && !is_done && (is_rare || token.kind == NameKind::Proper);
        is_described
            || listed.is_some()
                && (OF_DESCRIBERS.contains(&what)
                    || ILLNESSES.contains(&what)
                    || MEASURES.contains(&what) && (is_rare || !is_owner && !is_done)
                    || OPERATIONS.contains(&what) && is_rare && !is_done)
    }

    /// What is called by the name here, with nothing but a possessive, a hyphen or one word of what it measures between.
    fn noun_of(&self, at: usize) -> Option<usize> {
        let is_joined = |next: usize| {
            self.tokens.get(next).is_some_and(|token| matches!(token.before.as_str(), " " | "-" | "'s " | "’s "))
        };
        let is_plain = |next: usize| self.tokens[next].kind == NameKind::Word && !NO_PART.contains(&self.plain(next));
        let is_noun = |next: usize| {
            [OF_DESCRIBERS, ILLNESSES, MEASURES, OPERATIONS].iter().any(|nouns| nouns.contains(&self.plain(next)))
        };
        if !is_joined(at + 1) {
            return None;
        }
        // "Glasgow coma scale".
        let is_long = is_joined(at + 2) && is_plain(at + 1) && LONG.contains(&self.plain(at + 2));
        if is_noun(at + 1) { Some(at + 1) } else { is_long.then_some(at + 2) }
    }

    /// "Ehlers-Danlos syndrome", "Apgar or Bishop score": the one behind says what both are.
    fn is_joined_to_another(&self, at: usize) -> bool {
        let is_marked = |at: usize| {
            self.tokens.get(at).is_some_and(|token| token.kind == NameKind::Word && listed(&token.plain).is_some())
                && self.noun_of(at).is_some()
        };
        self.tokens.get(at + 1).is_some_and(|next| {
            next.before == "-" && is_marked(at + 1)
                || matches!(next.plain.as_str(), "or" | "and" | "vs") && is_marked(at + 2)
        })
    }
}

/// The name of the list that a word is, perhaps with the "s" of a possessive that lost its apostrophe.
fn listed(plain: &str) -> Option<&str> {
    let found = |name: &&str| EPONYMS.contains(*name);
    Some(plain).filter(found).or_else(|| plain.strip_suffix('s').filter(found))
}

#[cfg(test)]
mod tests {
    use super::super::super::identifiers;
    use super::super::super::vocabulary::RedactionVocabulary;
    use super::*;

    #[test]
    fn what_is_called_by_a_name_is_told_from_whose_it_is() {
        let names = |text: &str| {
            let reading = TokenizedText::of(text, &identifiers::spans(text), &RedactionVocabulary::default());
            reading.gaps().map(|(token, _)| token.plain.clone()).collect::<Vec<_>>()
        };
        for text in [
            "is the Glasgow coma scale hard",
            "is the apgar score in it",
            "is a Mallampati class coded",
            "is the Norton or Braden scale in it",
            "does Wilson's disease have a code",
            "is Parkinson's in chapter 6",
            "is Ehlers-Danlos syndrome rare",
            "what is the Babinski sign",
            "what is Kartagener syndrome",
            "is the Harris hip score in it",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
        for (text, expected) in [
            ("did Gleason score well", "gleason"),
            ("is Braden's score up", "braden"),
            ("is the Wilson surgery today", "wilson"),
            ("is Dr Barthel index ready", "barthel"),
            ("did Braden and child come", "braden"),
            ("is Maria Gleason score up", "gleason"),
        ] {
            assert!(names(text).contains(&expected.to_owned()), "{text}");
        }
    }
}

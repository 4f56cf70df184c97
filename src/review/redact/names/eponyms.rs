//! Names of the trade: scales, signs, tests and diseases that are called by whoever described them. "the Glasgow coma scale"
//! and "Wilson's disease" name nobody here; "Wilson's test" and "Dr Wilson" do.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::{RELATIONS, TITLES};
use super::{NameKind, TokenizedText};

/// By whose names something of the trade is called, without the "'s".
static EPONYMS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../data/eponyms.txt").split_whitespace().collect());

/// What is called by a name and is nobody's: whatever stands before it is an eponym, in a list or not.
const OF_DESCRIBERS: &[&str] = &[
    "anomaly",
    "ataxia",
    "classification",
    "contracture",
    "criteria",
    "criterion",
    "dystrophy",
    "maneuver",
    "maneuvers",
    "manoeuvre",
    "palsy",
    "phenomenon",
    "syndrome",
    "syndromes",
];
/// What is called by a name of the list, and is no verb.
const CALLED: &[&str] = &[
    "amputation",
    "aneurysm",
    "angina",
    "arthroplasty",
    "assessment",
    "bodies",
    "body",
    "bypass",
    "catheter",
    "chart",
    "chorea",
    "class",
    "cyst",
    "deformity",
    "dementia",
    "disease",
    "diseases",
    "disorder",
    "duct",
    "encephalopathy",
    "esophagus",
    "exam",
    "formula",
    "fracture",
    "fractures",
    "gland",
    "grade",
    "grades",
    "grading",
    "heart",
    "hernia",
    "incision",
    "index",
    "inventory",
    "level",
    "line",
    "lines",
    "lymphoma",
    "neuroma",
    "node",
    "nodes",
    "operation",
    "position",
    "procedure",
    "protocol",
    "questionnaire",
    "reflex",
    "repair",
    "rule",
    "rules",
    "sarcoma",
    "scale",
    "scales",
    "score",
    "scores",
    "scoring",
    "screen",
    "screening",
    "sign",
    "signs",
    "stage",
    "stages",
    "staging",
    "stimulation",
    "surgery",
    "system",
    "technique",
    "tendon",
    "test",
    "testing",
    "tests",
    "thyroiditis",
    "tumor",
    "tumour",
    "type",
    "ulcer",
];
/// Of these, what somebody may have or do as well: "did Allen test positive", "Braden's score".
const ALSO_OF_PEOPLE: &[&str] = &[
    "assessment",
    "chart",
    "class",
    "exam",
    "fracture",
    "fractures",
    "grade",
    "grades",
    "heart",
    "hernia",
    "index",
    "level",
    "line",
    "lines",
    "operation",
    "position",
    "procedure",
    "repair",
    "rule",
    "rules",
    "scale",
    "score",
    "scores",
    "screen",
    "screening",
    "sign",
    "signs",
    "stage",
    "surgery",
    "system",
    "test",
    "testing",
    "tests",
    "tumor",
    "tumour",
    "type",
    "ulcer",
];
/// Before a verb.
const HELPS: &[&str] =
    &["does", "did", "do", "can", "will", "could", "should", "would", "may", "might", "must", "to", "didnt", "doesnt"];
/// Diseases that are called by a name with its "s" and nothing behind: "crohns", "Parkinson's".
const DISEASES: &[&str] = &[
    "addison",
    "alzheimer",
    "crohn",
    "cushing",
    "hashimoto",
    "hodgkin",
    "huntington",
    "meniere",
    "parkinson",
    "raynaud",
    "sjogren",
    "tourette",
];
/// "Glasgow coma scale", "Epworth sleepiness scale": so many words may stand between.
const BETWEEN: usize = 1;

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
        let last = if at > 0 { self.plain(at - 1) } else { "" };
        if !token.is_first && (TITLES.contains(&last) || RELATIONS.contains(&last) && token.before == " ") {
            return false;
        }
        // "Ann Wilson disease" has a given name before it.
        let follows_a_name = at > 0
            && token.before == " "
            && matches!(self.tokens[at - 1].kind, NameKind::Given | NameKind::Proper | NameKind::Unknown);
        if follows_a_name {
            return false;
        }
        let name = if EPONYMS.contains(token.plain.as_str()) {
            Some(token.plain.as_str())
        } else {
            token.plain.strip_suffix('s')
        };
        let is_listed = name.is_some_and(|name| EPONYMS.contains(name));
        let is_owner = token.is_owner || name != Some(token.plain.as_str());
        if is_owner && name.is_some_and(|name| DISEASES.contains(&name)) {
            return true;
        }
        // "Ehlers-Danlos syndrome", "Apgar or Bishop score": the one behind says what both are.
        let is_joined = self.tokens.get(at + 1).is_some_and(|next| {
            next.before == "-" && self.is_marked_eponym(at + 1)
                || matches!(next.plain.as_str(), "or" | "and" | "vs") && self.is_marked_eponym(at + 2)
        });
        let noun = (at + 1..=at + 1 + BETWEEN).find(|next| self.is_noun_of_eponym(*next));
        let Some(noun) = noun.filter(|noun| self.is_unbroken(at, *noun)) else { return is_listed && is_joined };
        let what = self.plain(noun);
        let is_known = matches!(token.kind, NameKind::Unknown | NameKind::Proper);
        if OF_DESCRIBERS.contains(&what) {
            // "Kartagener syndrome", not "is Maria in the syndrome chapter".
            return is_listed || is_known && noun == at + 1 && !HELPS.contains(&last);
        }
        let is_rare = token.kind == NameKind::Unknown;
        let may_be_somebody = ALSO_OF_PEOPLE.contains(&what) && (is_owner || HELPS.contains(&last)) && !is_rare;
        is_listed && !may_be_somebody
    }

    fn is_noun_of_eponym(&self, at: usize) -> bool {
        OF_DESCRIBERS.contains(&self.plain(at)) || CALLED.contains(&self.plain(at))
    }

    /// Whether nothing but spaces, a hyphen or a possessive stands between, and no word that begins something else.
    fn is_unbroken(&self, at: usize, noun: usize) -> bool {
        let is_joined = |next: usize| matches!(self.tokens[next].before.as_str(), " " | "-" | "'s " | "’s ");
        let is_plain = |next: usize| {
            self.tokens[next].kind == NameKind::Word
                && self.plain(next).len() > 3
                && !super::vocabulary::is_common(self.plain(next))
        };
        (at + 1..=noun).all(is_joined) && (at + 1..noun).all(is_plain)
    }

    fn is_marked_eponym(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == NameKind::Word
                && (EPONYMS.contains(token.plain.as_str())
                    || token.plain.strip_suffix('s').is_some_and(|name| EPONYMS.contains(name)))
        })
    }
}

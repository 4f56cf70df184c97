//! Names that are made of words: handles, hospitals; and cities that say only which meeting is meant.

use super::{NameKind, TokenizedText};

/// Those whose meetings are called by their city.
const HOSTS: &[&str] = &["aapc", "ahima", "healthcon", "conference", "himss", "regional"];
/// Cities of such meetings that are names of people, or of no dictionary.
pub(super) const CITIES: &[&str] = &[
    "anaheim",
    "atlanta",
    "austin",
    "baltimore",
    "boston",
    "charlotte",
    "chicago",
    "cleveland",
    "columbus",
    "dallas",
    "denver",
    "detroit",
    "houston",
    "indianapolis",
    "louisville",
    "madison",
    "miami",
    "milwaukee",
    "minneapolis",
    "nashville",
    "omaha",
    "orlando",
    "philadelphia",
    "phoenix",
    "pittsburgh",
    "portland",
    "raleigh",
    "richmond",
    "savannah",
    "seattle",
    "tampa",
    "tucson",
    "vegas",
    "washington",
];
/// The shortest word that is no sign of a handle beside an underscore.
const HANDLE_WORD: usize = 4;
/// Behind a name these make a place where people are treated.
const FACILITIES: &[&str] = &[
    "hospital",
    "clinic",
    "memorial",
    "regional",
    "infirmary",
    "hospice",
    "medical",
    "center",
    "centre",
    "health",
    "healthcare",
    "general",
    "hospitals",
    "system",
];
/// Before these they make a kind of place, or a subject.
const NO_FACILITIES: &[&str] = &[
    "mental",
    "public",
    "home",
    "behavioral",
    "allied",
    "community",
    "global",
    "rural",
    "critical",
    "teaching",
    "test",
    "testing",
    "data",
    "call",
    "learning",
    "help",
    "the",
    "a",
    "outpatient",
    "inpatient",
    "surgery",
    "free",
];
/// To whom hospitals are dedicated.
const DEDICATIONS: &[&str] = &[
    "mercy",
    "saint",
    "st",
    "holy",
    "sacred",
    "blessed",
    "baptist",
    "methodist",
    "sinai",
    "presbyterian",
    "providence",
    "lutheran",
    "samaritan",
    "adventist",
    "memorial",
    "deaconess",
];
impl TokenizedText {
    /// "AHIMA Orlando": where the trade meets is no more of anybody than its name.
    pub(super) fn is_meeting_place(&self, at: usize) -> bool {
        CITIES.contains(&self.plain(at)) && at > 0 && HOSTS.contains(&self.plain(at - 1))
    }

    /// "jo_k", "b_holt": what underscores join is a handle, unless each part is a word of some length.
    pub(super) fn find_handles(&mut self) {
        let mut start = 0;
        while start < self.tokens.len() {
            let mut end = start + 1;
            while self.tokens.get(end).is_some_and(|next| next.before == "_") {
                end += 1;
            }
            let parts = &mut self.tokens[start..end];
            let are_words = parts.iter().all(|part| {
                part.is_letters && part.kind == NameKind::Word && part.plain.chars().count() >= HANDLE_WORD
            });
            if parts.len() > 1 && !are_words {
                parts.iter_mut().for_each(|part| part.is_name = true);
            }
            start = end;
        }
    }

    /// Hospitals and the like by name: "Lakeside Memorial", "Holy Cross".
    pub(super) fn find_facilities(&mut self) {
        let mut start = 0;
        while start < self.tokens.len() {
            let mut end = start;
            while self.is_capital(end) && (end == start || matches!(self.tokens[end].before.as_str(), " " | ". ")) {
                end += 1;
            }
            let run: Vec<&str> = (start..end).map(|at| self.plain(at)).collect();
            let is_kind = |word: &&str| FACILITIES.contains(word);
            let is_named = run.len() >= 2
                && !NO_FACILITIES.contains(&run[0])
                && (run.iter().any(|word| DEDICATIONS.contains(word))
                    || run.last().is_some_and(is_kind) && !run.iter().all(is_kind));
            if is_named {
                self.tokens[start..end].iter_mut().for_each(|token| {
                    token.is_name |= !matches!(token.plain.as_str(), "hospital" | "clinic");
                });
            }
            start = end.max(start + 1);
        }
    }
}

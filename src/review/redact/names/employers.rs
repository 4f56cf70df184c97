//! Practices and firms where somebody works or is treated, whole: "my boss at Quinby Ortho", "i work for harlow dental".

use super::{Case, NameKind, TokenizedText};

/// What practices are called behind their name.
const PRACTICES: &[&str] = &[
    "associates",
    "cardiology",
    "care",
    "center",
    "centre",
    "clinic",
    "dental",
    "dentistry",
    "derm",
    "dermatology",
    "eye",
    "eyecare",
    "family",
    "gastro",
    "group",
    "health",
    "healthcare",
    "hospital",
    "imaging",
    "inc",
    "labs",
    "llc",
    "medical",
    "medicine",
    "neurology",
    "obgyn",
    "oncology",
    "optical",
    "ortho",
    "orthopaedics",
    "orthopedics",
    "paediatrics",
    "partners",
    "pediatrics",
    "peds",
    "pharmacy",
    "physicians",
    "podiatry",
    "practice",
    "psychiatry",
    "radiology",
    "rehab",
    "services",
    "solutions",
    "surgery",
    "surgical",
    "therapy",
    "urology",
    "vision",
    "womens",
];
/// Before "at" and "for", these say that somebody works or is treated there.
const WORKING: &[&str] = &[
    "boss",
    "colleague",
    "colleagues",
    "coworker",
    "coworkers",
    "dentist",
    "doc",
    "doctor",
    "dr",
    "employed",
    "employer",
    "externship",
    "hired",
    "intern",
    "internship",
    "interview",
    "interviewed",
    "job",
    "manager",
    "nurse",
    "office",
    "shift",
    "shifts",
    "supervisor",
    "team",
    "therapist",
    "work",
    "worked",
    "working",
    "works",
];
/// Firms that a word stays of elsewhere: "can i pay with mastercard".
const FIRMS: &[&str] = &["comcast", "dell", "lenovo", "mastercard", "paypal", "toshiba", "verizon"];
/// So many words before "at" may say so.
const BEFORE: usize = 6;
/// A longer run is no name.
const LONGEST: usize = 5;

impl TokenizedText {
    /// Marks the names of practices and firms.
    pub(super) fn find_employers(&mut self) {
        for at in 0..self.tokens.len() {
            let is_of_work = matches!(self.plain(at), "at" | "for" | "with" | "by") && self.is_of_work(at);
            let start = if is_of_work { at + 1 } else { at };
            let mut end = start;
            while end < start + LONGEST && self.is_part_of_firm(start, end) {
                end += 1;
            }
            let run: Vec<&str> = (start..end).map(|at| self.plain(at)).collect();
            let ends_as_practice = end > start + 1 && run.last().is_some_and(|last| PRACTICES.contains(last));
            let has_name = (start..end).any(|at| {
                let token = &self.tokens[at];
                (token.is_name || matches!(token.kind, NameKind::Proper | NameKind::Given | NameKind::Unknown))
                    && !token.is_abbreviation
            });
            let is_firm = if is_of_work {
                ends_as_practice && (has_name || (start..end).all(|at| self.is_capital_of_firm(at)))
                    || run.iter().any(|word| FIRMS.contains(word))
            } else {
                // Elsewhere in capitals only, and beginning with a name.
                ends_as_practice && self.is_no_word(start) && (start..end).all(|at| self.is_capital_of_firm(at))
            };
            if is_firm && end > start {
                self.tokens[start..end].iter_mut().for_each(|token| token.is_name = true);
            }
        }
    }

    /// Whether work, or somebody's doctor, is spoken of before this.
    fn is_of_work(&self, at: usize) -> bool {
        (at.saturating_sub(BEFORE)..at)
            .rev()
            .take_while(|before| !self.tokens[before + 1].is_first)
            .any(|before| WORKING.contains(&self.plain(before)))
    }

    fn is_capital_of_firm(&self, at: usize) -> bool {
        self.tokens[at].case == Case::Title && !self.is_shouted
    }

    fn is_no_word(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        (token.is_name || matches!(token.kind, NameKind::Proper | NameKind::Given | NameKind::Unknown))
            && !token.is_abbreviation
    }

    /// A capital, a name, or behind the first what practices are called.
    fn is_part_of_firm(&self, start: usize, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let is_joined = at == start || matches!(token.before.as_str(), " " | " & " | "'s " | "-");
            is_joined
                && token.is_letters
                && (self.is_no_word(at)
                    || token.case == Case::Title && !self.is_shouted
                    || at > start && PRACTICES.contains(&token.plain.as_str())
                    || FIRMS.contains(&token.plain.as_str()))
        })
    }
}

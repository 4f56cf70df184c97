//! Names of which the first parts are cut short: "K. R. Dv.", "my boss J. D. says".

use super::super::vocabulary;
use super::words::RELATIONS;
use super::{Case, NameKind, TokenizedText};

/// More letters are an abbreviation.
const MOST: usize = 3;
/// Behind initials a word as short as this is one more, unless it is very common.
const SHORT: usize = 3;
/// What two or three letters with points stand for besides.
const ABBREVIATIONS: &[&str] = &[
    "am", "aa", "as", "ba", "bc", "bs", "ca", "ccs", "cic", "cna", "coc", "cpb", "cpc", "cpt", "crc", "ct", "dc", "do",
    "dob", "ed", "eg", "emt", "er", "eu", "gi", "gp", "hr", "icd", "id", "ie", "it", "iv", "la", "ma", "mba", "md",
    "ms", "nj", "np", "ny", "od", "ok", "op", "ot", "pa", "phd", "pm", "po", "ps", "pt", "rn", "sc", "tv", "uk", "un",
    "us", "usa", "va",
];

impl TokenizedText {
    /// Marks initials with the name behind them, and by themselves behind a relation.
    pub(super) fn find_initials(&mut self) {
        let mut start = 0;
        while start < self.tokens.len() {
            let mut end = start;
            while self.is_initial(end) && (end == start || matches!(self.tokens[end].before.as_str(), "." | ". " | " "))
            {
                end += 1;
            }
            let length = end - start;
            let letters: String = (start..end).map(|at| self.plain(at)).collect();
            let has_point = (start + 1..end).any(|at| self.tokens[at].before.starts_with('.'));
            let is_known = ABBREVIATIONS.contains(&letters.as_str());
            if (2..=MOST).contains(&length) && !is_known {
                let next = self.tokens.get(end);
                let is_led = next.is_some_and(|next| {
                    let is_joined = matches!(next.before.as_str(), "." | ". ") || next.before == " ";
                    is_joined
                        && next.is_letters
                        && next.case == Case::Title
                        && (matches!(next.kind, NameKind::Unknown | NameKind::Given | NameKind::Proper)
                            || has_point && next.plain.len() <= SHORT && !vocabulary::is_common(&next.plain)
                            || has_point && !self.is_shouted && matches!(next.kind, NameKind::Both | NameKind::Surname))
                });
                let is_introduced = has_point && start > 0 && RELATIONS.contains(&self.plain(start - 1));
                if is_led || is_introduced {
                    let end = if is_led { end + 1 } else { end };
                    self.tokens[start..end].iter_mut().for_each(|token| token.is_name = true);
                }
            }
            start = end.max(start + 1);
        }
    }

    /// One capital letter; not "I".
    fn is_initial(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.is_letters && token.plain.chars().count() == 1 && token.case == Case::Title && token.plain != "i"
        })
    }
}

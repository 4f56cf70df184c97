//! Cells that a spreadsheet would take for a formula, put so that it does not, and back.
//!
//! A cell that begins with one of a few signs is evaluated when the table is opened, and what it holds is a text that anybody may have
//! written: an apostrophe before it is what spreadsheets and [OWASP](https://owasp.org/www-community/attacks/CSV_Injection) know for
//! "this is text".

use std::borrow::Cow;

/// The signs that a formula begins with.
const BEGIN: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
const GUARD: char = '\'';

/// The cell, as text in every spreadsheet.
pub(crate) fn guarded(cell: &str) -> Cow<'_, str> {
    if would_begin(cell) { Cow::Owned(format!("{GUARD}{cell}")) } else { Cow::Borrowed(cell) }
}

/// What was guarded.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|rest| would_begin(rest)).unwrap_or(cell)
}

/// Whether it begins a formula, or would if guards before it were left out: so that each cell comes back as it was.
fn would_begin(cell: &str) -> bool {
    cell.trim_start_matches(GUARD).starts_with(BEGIN)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("-P or -p?", "'-P or -p?"),
            ("@here", "'@here"),
            ("+44 is the code", "'+44 is the code"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("When?", "When?"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), written);
            assert_eq!(unguarded(written), cell);
        }
    }

    proptest! {
        #[test]
        fn every_cell_comes_back(cell in "['=+@\t-]{0,4}\\PC{0,9}") {
            let written = guarded(&cell);
            prop_assert_eq!(unguarded(&written), &cell);
            prop_assert!(!written.starts_with(BEGIN));
        }
    }
}

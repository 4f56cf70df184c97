//! Days that are misspelt beside another day: "mon-fir", "sta & sun", "mon-thrs".
//!
//! Alone such a word may be anything. Joined to a day it is one, or the reader has to ask: to pass over it would lose the days of
//! a whole range.

use jiff::civil::Weekday;

use super::{ItemParser, Keyword, Lex};
use crate::planner::pace::words;

/// Days as people shorten them.
const SHORT: [(&str, Weekday); 11] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("tues", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("weds", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("thur", Weekday::Thursday),
    ("thurs", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

impl ItemParser<'_, '_> {
    /// The day that a word means which stands beside one, with a sign between.
    pub(super) fn slipped_day(&self, at: usize) -> Option<Weekday> {
        let text = self.text(at);
        // "thrs" may have been mended to hours already.
        let is_word = matches!(self.lex(at), Some(Lex::Unknown(_) | Lex::Word(Keyword::Hour { .. })));
        if !is_word
            || !(3..=6).contains(&text.len())
            || !(self.follows_day(at) || self.leads_day(at))
            || words::meaning(text).is_some()
        {
            return None;
        }
        SHORT.iter().find(|(day, _)| is_slip(text, day)).map(|(_, day)| *day)
    }

    /// "mon-xyz": a range whose end is no day.
    pub(super) fn ends_no_range(&self, at: usize) -> bool {
        matches!(self.lex(at), Some(Lex::Unknown(_)))
            && self.lex(at.wrapping_sub(1)) == Some(Lex::Sign('-'))
            && (self.glued(at) && self.glued(at - 1))
            && self.follows_day(at)
    }

    fn joins_days(&self, at: usize) -> bool {
        matches!(self.lex(at), Some(Lex::Sign('-' | '/' | ',') | Lex::Word(Keyword::And | Keyword::To)))
    }

    fn follows_day(&self, at: usize) -> bool {
        at >= 2 && self.joins_days(at - 1) && matches!(self.word(at - 2), Some(Keyword::Day(_)))
    }

    fn leads_day(&self, at: usize) -> bool {
        self.joins_days(at + 1) && matches!(self.word(at + 2), Some(Keyword::Day(_)))
    }
}

/// Whether two letters changed places or one is missing or too many: "sun and fun" is no slip.
fn is_slip(text: &str, day: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    let replaces = text.len() == day.len() && sorted(text) != sorted(day);
    !replaces && text.as_bytes()[0] == day.as_bytes()[0] && strsim::osa_distance(text, day) == 1
}

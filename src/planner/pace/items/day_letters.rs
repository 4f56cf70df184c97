//! Days as one or two letters: "M/W/F", "Mo-Fr", "tu th".

use jiff::civil::Weekday;

use super::{Item, ItemParser, Lex};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::Keyword;

impl ItemParser<'_, '_> {
    /// `Mo`, `We`, `Do`: days only beside another day, or where an amount follows at the start of a statement.
    pub(super) fn two_letter_day(&self, at: usize) -> Option<Weekday> {
        let day = match self.text(at) {
            "mo" => Weekday::Monday,
            "we" => Weekday::Wednesday,
            "th" if self.lex(at.wrapping_sub(1)) != Some(Lex::Sign('-')) && !self.glued(at) => Weekday::Thursday,
            // Thursday in German, as in "Mo-Do".
            "do" if self.lex(at.wrapping_sub(1)) == Some(Lex::Sign('-')) && self.text(at.wrapping_sub(2)) == "mo" => {
                return Some(Weekday::Thursday);
            }
            _ => return None,
        };
        let is_day = |at: usize| {
            matches!(self.word(at), Some(Keyword::Day(_) | Keyword::LetterDay(_)) | Some(Keyword::Days(_)))
                || matches!(self.text(at), "mo" | "we" | "do")
        };
        let is_joint = |at: usize| {
            matches!(self.lex(at), Some(Lex::Sign('/' | ',' | '-' | '+') | Lex::Word(Keyword::And | Keyword::To)))
        };
        // "we do", and "fridays we rest": beside a day without a sign between, only letters make letters days.
        let is_letters = |at: usize| is_day(at) && self.text(at).len() <= 2 && self.text(at) != "do";
        let is_neighbour = |at: usize| if day == Weekday::Wednesday { is_letters(at) } else { is_day(at) };
        let beside = (is_joint(at + 1) && is_day(at + 2))
            || is_neighbour(at + 1)
            || (at >= 2 && is_joint(at - 1) && is_day(at - 2))
            || (at >= 1 && is_neighbour(at - 1));
        let opens = matches!(self.items.last(), None | Some(Item::Break(_)))
            && self.starts_amount(at + 1)
            && day != Weekday::Wednesday;
        (beside || opens).then_some(day)
    }

    /// A single letter is a day only beside another such letter.
    pub(super) fn letter_day(&self, at: usize, in_list: bool) -> Option<Weekday> {
        use jiff::civil::Weekday::{Monday, Wednesday};
        let day = match self.word(at)? {
            Keyword::LetterM => Monday,
            Keyword::LetterW => Wednesday,
            Keyword::LetterDay(day) => day,
            _ => return None,
        };
        let after_number = at > 0 && self.glued(at) && matches!(self.lex(at - 1), Some(Lex::Number(_)));
        let joined = match self.lex(at + 1) {
            Some(Lex::Sign('/' | ',' | '-') | Lex::Word(Keyword::And | Keyword::To)) => at + 2,
            _ => at + 1,
        };
        let neighbour = matches!(
            self.word(joined),
            Some(Keyword::LetterM | Keyword::LetterW | Keyword::LetterDay(_) | Keyword::Day(_))
        );
        let off = (self.is(at + 1, Keyword::Off) || matches!(self.text(at + 1), "none" | "nothing"))
            && matches!(self.word(at), Some(Keyword::LetterDay(_)));
        (!after_number && (in_list || neighbour || off)).then_some(day)
    }

    /// "M 1h T 2h": single letters, each with an amount of its own, from the first on.
    pub(super) fn lists_letters(&self) -> bool {
        let is_letter = |at: usize| {
            matches!(self.word(at), Some(Keyword::LetterM | Keyword::LetterW | Keyword::LetterDay(_)))
                && !self.glued(at)
                && self.starts_amount(at + 1)
        };
        is_letter(0) && (1..self.tokens.len()).any(is_letter)
    }

    pub(super) fn day_range_from(&self, first: Weekday, past: usize) -> (DaySet, usize, bool) {
        if matches!(self.lex(past), Some(Lex::Sign('-') | Lex::Word(Keyword::To))) {
            let last = match self.word(past + 1) {
                Some(Keyword::Day(last) | Keyword::LetterDay(last)) => Some(last),
                _ => self.two_letter_day(past + 1),
            };
            if let Some(last) = last {
                return (DaySet::from_to(first, last), past + 2, false);
            }
        }
        (DaySet::of(&[first]), past, false)
    }
}

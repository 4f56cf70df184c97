//! "more", "less" and "give or take": an amount as a range, one that comes on top, or no amount at all.

use super::side::Side;
use super::{Item, ItemParser, Lex, Mark, MinuteSpan};
use crate::planner::pace::words::Keyword;

impl ItemParser<'_, '_> {
    /// "more on weekends" says how much of no days, and "give or take 2 hours" is no amount.
    pub(super) fn more_or_less(&mut self, at: usize) -> bool {
        if let Some(past) = self.past_more_or_less(at) {
            if self.number_ahead(past) && !self.widen(past) {
                self.stray(at);
            }
            self.at = self.at.max(past);
            return true;
        }
        if self.by_so_much(at) {
            return true;
        }
        if !matches!(self.text(at), "more" | "less" | "longer" | "fewer" | "extra") {
            return false;
        }
        // "2 h extra on sunday".
        if self.text(at) == "extra" && self.items.last().is_some_and(Item::is_amount) {
            self.push(Item::Mark(Mark::Added), at + 1);
            return true;
        }
        // "an hour most days, more when i can".
        if self.text(at) == "more" && matches!(self.text(at + 1), "when" | "if" | "whenever") && self.has_amount() {
            self.stray(at);
            return true;
        }
        let next = if matches!(self.text(at + 1), "on" | "at" | "during" | "in") { at + 2 } else { at + 1 };
        // "10 hours a week and 3 more on sunday".
        if self.text(at) == "more" && self.has_two_amounts() && self.items.last().is_some_and(Item::is_amount) {
            self.push(Item::Mark(Mark::Added), at + 1);
            return true;
        }
        let vague = self.day_list(self.past_noise(next)).is_some();
        if vague {
            self.push(Item::Vague(self.text(at)), next);
            return true;
        }
        // "8 hours a week, less during tax season": how much is that?
        if matches!(self.text(at), "less" | "more" | "fewer")
            && self.has_amount()
            && matches!(self.items.last(), Some(Item::Break(_)))
            && matches!(self.text(at + 1), "during" | "in" | "on" | "when" | "if" | "over")
            && !(at..self.end_of_clause(at)).any(|at| self.number_ahead(at))
        {
            self.stray(at);
            return true;
        }
        false
    }

    pub(super) fn has_two_amounts(&self) -> bool {
        self.items.iter().filter(|item| item.is_amount()).count() >= 2
    }

    /// `give or take`, `plus or minus`, `+/-`.
    pub(super) fn past_more_or_less(&self, at: usize) -> Option<usize> {
        if self.said(at, &["give", "or", "take"]) || (self.said(at, &["plus", "or", "minus"]) && self.has_amount()) {
            return Some(at + 3);
        }
        let number = |past: &usize| self.has_amount() && self.number(*past).is_some();
        match (self.lex(at)?, self.lex(at + 1)) {
            (Lex::Sign('±'), _) => Some(at + 1).filter(number),
            (Lex::Sign('+'), Some(Lex::Sign('/'))) if self.text(at + 2) == "-" => Some(at + 3).filter(number),
            (Lex::Sign('+'), Some(Lex::Sign('-'))) => Some(at + 2).filter(number),
            _ => None,
        }
    }

    /// "sometimes one less", "maybe an hour more": the amount before, as a range.
    pub(super) fn by_so_much(&mut self, at: usize) -> bool {
        if !matches!(self.text(at), "maybe" | "occasionally" | "sometimes" | "perhaps") {
            return false;
        }
        let (by, past) = match self.side(self.past_noise(at + 1)) {
            Some((Side::Length { minutes, .. }, past)) => (minutes, past),
            Some((Side::Plain(hours), past)) => (hours * 60.0, past),
            _ => return false,
        };
        let (less, more) = (self.text(past) == "less", self.text(past) == "more");
        let ends =
            matches!(self.lex(past + 1), None | Some(Lex::Sign(_)) | Some(Lex::Word(Keyword::And | Keyword::Or)))
                || matches!(self.text(past + 1), "maybe" | "sometimes");
        let Some(item) = self.items.iter_mut().rfind(|item| item.is_amount()).filter(|_| (less || more) && ends) else {
            return false;
        };
        let (span, by) = match item {
            Item::Amount(span) => (span, by),
            Item::Bare(span) => (span, by / 60.0),
            _ => return false,
        };
        if less && by >= span.low {
            return false;
        }
        *span = if less {
            MinuteSpan { low: span.low - by, ..*span }
        } else {
            MinuteSpan { high: span.high + by, ..*span }
        };
        self.at = past + 1;
        true
    }

    /// "2 hours give or take 30 min": the amount before, by so much less and more. Without a unit it has that of the amount.
    pub(super) fn widen(&mut self, at: usize) -> bool {
        let Some(index) = self.items.iter().rposition(Item::is_amount) else { return false };
        let (by, past) = match (self.items[index], self.side(at)) {
            (Item::Amount(_), Some((Side::Length { minutes, .. }, past))) => (minutes, past),
            (Item::Amount(span), Some((Side::Plain(by), past))) => {
                (by * if span.low < 60.0 { 1.0 } else { 60.0 }, past)
            }
            (Item::Bare(_), Some((Side::Plain(by), past))) => (by, past),
            _ => return false,
        };
        let (Item::Amount(span) | Item::Bare(span)) = &mut self.items[index] else { return false };
        if by >= span.low {
            return false;
        }
        *span = MinuteSpan { low: span.low - by, high: span.high + by };
        self.at = past;
        true
    }
}

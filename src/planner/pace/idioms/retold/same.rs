//! Days that are as others: "thursday like monday", "wed same as tue".

use super::{IdiomReader, is_day, is_stop, is_unit, length_at};

impl IdiomReader<'_, '_> {
    /// "thursday like monday": what was said of that day once more.
    pub(super) fn like_another_day(&mut self, at: usize) -> Option<usize> {
        let first = match self.text(at) {
            "like" => self.past_words(at + 1, &["on", "every", "the"]),
            "as" => self.past_words(at + 1, &["on"]),
            "same" | "ditto" => self.past_words(at + 1, &["as", "like", "on"]),
            _ => return None,
        };
        let other = self.all.get(first).filter(|it| is_day(it))?;
        let between = self.out.iter().rev().take_while(|it| !is_day(it));
        let fill = |it: &super::Lexeme<'_>| {
            matches!(it.text, "is" | "are" | "the" | "same" | "just" | "exactly" | ":" | "-" | "again" | "its")
        };
        let own = self.out.iter().rposition(is_day)?;
        if first == at + 1 && matches!(self.text(at), "same" | "ditto")
            || !between.into_iter().all(fill)
            || !self.closes(first + 1)
        {
            return None;
        }
        let day_of = |it: &super::Lexeme<'_>| super::IdiomReader::days_named(std::slice::from_ref(it));
        let wanted = day_of(other);
        // The clause that names the day and an amount.
        let named = (0..own).find(|at| is_day(&self.out[*at]) && day_of(&self.out[*at]) == wanted)?;
        let listed =
            |it: &super::Lexeme<'_>| is_day(it) || matches!(it.text, "and" | "&" | "/" | "-" | "to" | "," | ":" | "=");
        let amount = (named + 1..own).find(|at| !listed(&self.out[*at]))?;
        let begin = self.past_filler_out(amount, own);
        let (length, past) = length_at(&self.out, begin)?;
        let ends = self.out.get(past).is_none_or(|it| is_stop(it) || matches!(it.text, "and" | "on"));
        if !ends || self.out[own..].iter().any(is_unit) {
            return None;
        }
        self.out.truncate(own + 1);
        self.put_length(at, length);
        Some(first + 1)
    }

    /// "the same 90 minutes every tuesday and friday": so many.
    pub(super) fn same_length(&mut self, at: usize) -> Option<usize> {
        let first = self.out.iter().all(|it| matches!(it.text, "the" | "always" | "its"));
        (self.text(at) == "same" && first && self.length(at + 1).is_some()).then_some(at + 1)
    }

    fn past_filler_out(&self, mut at: usize, end: usize) -> usize {
        while at < end && matches!(self.out[at].text, "i" | "do" | "its" | "is" | "about" | "for" | "get" | "around") {
            at += 1;
        }
        at
    }
}

//! What stands here or ahead, and what was read so far, as the other steps ask.

use super::{Item, ItemParser, Lex, Mark, Per};
use crate::planner::pace::words::{Keyword, is_one_of};

impl<'a> ItemParser<'_, 'a> {
    pub(super) fn said(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| is_one_of(self.text(at + offset), &[word]))
    }

    pub(super) fn one_of(&self, at: usize, words: &[&str]) -> bool {
        is_one_of(self.text(at), words)
    }

    /// Past articles and words that say nothing.
    pub(super) fn past_filler(&self, mut at: usize) -> usize {
        while matches!(self.word(at), Some(Keyword::Noise | Keyword::A)) {
            at += 1;
        }
        at
    }

    /// Whether an amount or a number stands here, past filler.
    pub(super) fn number_ahead(&self, at: usize) -> bool {
        let at = self.past_noise(at);
        self.number(at).is_some()
            || matches!(self.lex(at), Some(Lex::Colon(..)))
            || matches!(self.word(at), Some(Keyword::Half | Keyword::Repeats(_)))
            || (self.is(at, Keyword::A)
                && matches!(self.word(at + 1), Some(Keyword::Hour { .. } | Keyword::Half | Keyword::Quarter)))
    }

    pub(super) fn has_amount(&self) -> bool {
        self.items.iter().any(Item::is_amount)
    }

    pub(super) fn is_start_of_statement(&self) -> bool {
        matches!(self.items.last(), None | Some(Item::Break(_)))
    }

    /// Whether a week's total was said.
    pub(super) fn has_week_total(&self) -> bool {
        matches!(
            self.items.iter().rfind(|item| !matches!(item, Item::Break(_))),
            Some(Item::Per(Per::Weeks(_)) | Item::Together)
        )
    }

    pub(super) fn has_turn(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Mark(Mark::Turn(_))))
    }
}

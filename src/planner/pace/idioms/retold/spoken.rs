//! How people speak of an amount in two goes, put as it would be said in one: "an hour most mornings, call it four", "one week 12 hours,
//! the next more like 4", "mondays are hopeless".
//!
//! This goes before the other clauses that say something of others, for it only puts an amount beside what it belongs to.

use super::{IdiomReader, is_day, is_unit, number_of, tells_time};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words;

mod asides;
mod counted_after;
mod free_days;
mod hopeless_days;
mod on_top;
mod other_hours;
mod weeks;
mod wished;

/// The words by which they are found.
#[rustfmt::skip] // Many words a line.
const FOUND_BY: &[&str] = &[
    "actually", "add", "afternoon", "all", "apart", "available", "baby", "bedlam", "besides", "bonkers", "call", "carnage",
    "chaos", "chaotic", "crazy", "days", "dead", "deserted", "empty", "evening", "every", "free", "full", "go", "goes",
    "hectic", "hell", "hopeless", "i", "id", "ill", "impossible", "in", "insane", "leaves", "lets", "long", "lose",
    "madness", "make", "manic", "maybe", "mental", "mess", "morning", "night", "nightmare", "no", "nothing", "of", "office",
    "oh", "on", "open", "other", "out", "perhaps", "possibly", "quiet", "realistic", "realistically", "reckons", "roughly",
    "said", "say", "says", "second", "solid", "spend", "take", "that", "thats", "then", "thinks", "this", "toast",
    "toddler", "typically", "useless", "usually", "wait", "warrior", "warriors", "waste", "week", "weeks", "whatever",
    "whole", "write", "writeoff",
];

/// Whether an amount that is said in two goes may be found by it.
pub(in crate::planner::pace::idioms) fn is_spoken(it: &Lexeme<'_>) -> bool {
    words::is_in(FOUND_BY, it.text)
}

impl IdiomReader<'_, '_> {
    /// Puts what is said here as it would be said in one go, and gives where it ends.
    pub(in crate::planner::pace::idioms) fn spoken(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "say" => self.counted_after(at).or_else(|| self.wished(at)).or_else(|| self.somebody_sets_a_limit(at)),
            "says" | "said" | "reckons" | "thinks" => self.somebody_sets_a_limit(at),
            "no" => self.no_trouble(at).or_else(|| self.no_trouble_doing(at)).or_else(|| self.busy_after_all(at)),
            "wait" | "oh" | "actually" => self.busy_after_all(at),
            "other" => self.other_than_that(at).or_else(|| self.so_the_other_days(at)).or_else(|| self.my_own(at)),
            "apart" | "besides" => self.other_than_that(at),
            "available" | "open" | "empty" | "free" | "quiet" | "deserted" => self
                .is_open_then(at)
                .or_else(|| self.kept_free_for(at))
                .or_else(|| self.free_then_so_much(at))
                .or_else(|| self.free_but_really(at))
                .or_else(|| self.open_hours_of_it(at)),
            "that" | "thats" => self
                .thats_where_i_study(at)
                .or_else(|| self.thats_generous(at))
                .or_else(|| self.thats_on_days(at))
                .or_else(|| self.that_day(at))
                .or_else(|| self.thats_so_many_days(at)),
            "leaves" => self.that_leaves_days(at),
            "nothing" => self.nothing_there(at),
            "realistic" | "realistically" => self.is_realistic(at),
            "lose" => self.lost_of_it(at).or_else(|| self.days_lost(at)),
            "waste" | "spend" | "goes" => self.lost_of_it(at),
            "whatever" => self.whatever_usually(at),
            "all" => self.all_of_them(at),
            "take" => self.i_take_a_break(at),
            "call" | "lets" | "roughly" | "typically" | "usually" => self.counted_after(at),
            "of" => self.so_many_of_them(at).or_else(|| self.each_of_so_many(at)),
            "i" => self.goes_there(at).or_else(|| self.i_finish_then(at)).or_else(|| self.own_hours_after(at)),
            "id" | "ill" => self.own_hours_after(at),
            "days" => self.so_many_days_off(at),
            "add" => self.added(at),
            "evening" | "morning" | "afternoon" | "night" => self.one_part_a_week(at),
            "baby" | "toddler" => self.my_own(at),
            "warrior" | "warriors" => self.out.pop_if(|it| it.text == "weekend").map(|_| at + 1),
            "office" => self.goes_there(at),
            "maybe" | "perhaps" | "possibly" => self.perhaps_as_well(at),
            "full" | "long" | "solid" | "whole" => self.day_of_so_long(at),
            "week" => self.one_week_and_the_next(at).or_else(|| self.one_week_a_month(at)),
            "make" => self.made_another(at),
            "this" | "then" | "in" if let Some(past) = self.weeks_one_by_one(at) => Some(past),
            "in" => self.somebody_is_in(at),
            "every" | "second" => self.every_second_week(at),
            "weeks" => self.weeks_and_the_others(at).or_else(|| self.kinds_of_weeks(at)),
            "on" => self.days_on_and_off(at),
            "go" if let Some(past) = self.lost_of_it(at) => Some(past),
            _ => self.days_without_hope(at),
        }
    }

    /// Whether this part of what was read or is to come tells nothing of time.
    fn tells_nothing(said: &[Lexeme<'_>]) -> bool {
        !said.iter().any(|it| {
            number_of(it).is_some() || is_unit(it) || is_day(it) || tells_time(it) || words::is_in(CHANGES, it.text)
        })
    }
}

/// What gives the amount beside it another meaning.
#[rustfmt::skip] // Many words a line.
const CHANGES: &[&str] = &[
    "also", "but", "double", "except", "extra", "half", "less", "more", "no", "not", "nothing", "only", "or", "plus",
    "twice", "until", "zero",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_binary_search() {
        assert!(FOUND_BY.is_sorted() && CHANGES.is_sorted());
    }
}

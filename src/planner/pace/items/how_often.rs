//! What leaves open how often it is, and what says it once more: "not every day", "when i'm off", "before work, and after".

use super::{Item, ItemParser, Keyword, Lex, Mark, Per, SURELY_A_WEEK, WEEKS_A_MONTH};
use crate::planner::pace::words::Period;

impl ItemParser<'_, '_> {
    /// Reads such words; whether there were any.
    pub(super) fn how_often(&mut self, at: usize) -> bool {
        // "not every day, just 4 days, 1 hr": how often it is comes next.
        if self.said(at, &["not", "every", "day"])
            && !self.has_amount()
            && (at + 3..self.tokens.len()).any(|at| {
                matches!(self.text(at), "just" | "only" | "about" | "maybe" | "more")
                    && (at + 1..at + 4).any(|at| {
                        self.number(at).is_some_and(|(_, unit)| {
                            matches!(self.word(unit), Some(Keyword::Period(Period::Day) | Keyword::Times))
                        }) || self.day_list(at).is_some()
                    })
            })
        {
            self.at = at + 3;
            return true;
        }
        // "3 hours a week for a month, then 10": how long that holds.
        if self.text(at) == "for"
            && matches!(self.text(at + 1), "a" | "one")
            && let Some(Keyword::Period(period @ (Period::Week | Period::Month))) = self.word(at + 2)
            && matches!(self.items.last(), Some(Item::Per(_) | Item::Days { .. }))
            && self.has_amount()
            && (at + 3..self.tokens.len()).any(|at| self.number_ahead(at))
        {
            let weeks = if period == Period::Week { 1.0 } else { WEEKS_A_MONTH };
            self.push(Item::Stretch { weeks, over: false }, at + 3);
            return true;
        }
        // "a third of my 30 free hours": of so many, but how many?
        if matches!(self.text(at), "half" | "third" | "quarter" | "fraction" | "part" | "percent" | "%")
            && self.text(at + 1) == "of"
            && matches!(self.text(at + 2), "a" | "my" | "the" | "those" | "these" | "our")
            && self
                .number(at + 3)
                .is_some_and(|(_, unit)| self.unit_after(unit).is_some() || self.unit_after(unit + 1).is_some())
        {
            self.stray(at);
            return true;
        }
        // "4 days a week, sometimes 5": of the days.
        if matches!(self.text(at), "maybe" | "occasionally" | "often" | "possibly" | "sometimes")
            && let Some((more, past)) = self.number(at + 1)
            && matches!(self.lex(past), None | Some(Lex::Sign(',' | '.' | ';' | ')')))
            && more.fract() == 0.0
            && let Some(Item::Count { low, high, times: false, .. }) =
                self.items.iter_mut().rfind(|item| !matches!(item, Item::Break(_)))
            && (*low..=7.0).contains(&more)
        {
            *high = more.max(*high);
            while matches!(self.items.last(), Some(Item::Break(_))) {
                self.items.pop();
            }
            self.at = past;
            return true;
        }
        // "10 minutes of every hour at work": of how many?
        if matches!(self.word(at), Some(Keyword::Every | Keyword::Per))
            && matches!(self.word(at + 1), Some(Keyword::Hour { plural: false }))
            && self.has_amount()
        {
            self.push(Item::BadPeriod(self.text(at + 1)), at + 2);
            return true;
        }
        // "double what i do now": of how much?
        if matches!(self.text(at), "double" | "half" | "triple" | "twice") && self.text(at + 1) == "what" {
            self.stray(at);
            return true;
        }
        // "7 hours between saturday and sunday": nobody has as many on each.
        if self.is(at, Keyword::Between)
            && matches!(self.items.last(), Some(Item::Amount(span)) if span.low >= SURELY_A_WEEK * 60.0)
            && [at + 1, at + 3].into_iter().all(|at| matches!(self.word(at), Some(Keyword::Day(_))))
        {
            self.items.push(Item::Together);
            return self.days_here(at);
        }
        // "7 hours over the 2 weekend days": all of them together.
        if matches!(self.text(at), "over" | "across")
            && matches!(self.text(at + 1), "my" | "the" | "those")
            && matches!(self.items.last(), Some(Item::Amount(_)))
            && let Some((_, unit)) = self.number(at + 2)
            && let kind =
                usize::from(matches!(self.word(unit), Some(Keyword::Period(Period::Weekend | Period::Weekday))))
            && self.is(unit + kind, Keyword::Period(Period::Day))
        {
            self.push(Item::Together, at + 2);
            return true;
        }
        // "6 hours, half of it on weekends": where some of a week's hours lie.
        if matches!(self.text(at), "half" | "most" | "some" | "part")
            && self.text(at + 1) == "of"
            && matches!(self.text(at + 2), "it" | "that" | "them" | "those" | "which")
            && self.day_list(self.past_noise(at + 3)).is_some_and(|(_, _, past)| past == self.end_of_clause(at))
            && !self.items.iter().any(|item| matches!(item, Item::Per(Per::Day) | Item::Days { .. }))
            && self.items.iter().filter(|item| item.is_amount()).count() == 1
        {
            self.at = self.end_of_clause(at);
            return true;
        }
        if self.said(at, &["between", "jobs"]) {
            self.at = at + 2;
            return true;
        }
        // "40 minutes every lunch": on the days on which there is one.
        if self.is(at, Keyword::Every) && self.is(at + 1, Keyword::Working) && self.has_amount() {
            self.at = at + 1;
            return true;
        }
        // "2 hours but not every day": how often?
        if self.said(at, &["not", "every", "day"]) && !self.is(at + 3, Keyword::But) {
            self.stray(at);
            self.at = at + 3;
            return true;
        }
        // "a week on, a week off, 18 hours when i'm off": one of the two weeks, as was said.
        if matches!(self.text(at), "off" | "on")
            && matches!(self.text(at.wrapping_sub(1)), "am" | "im" | "its")
            && at + 1 == self.tokens.len()
            && self.items.iter().any(|item| matches!(item, Item::Mark(Mark::WeeksOff(_))))
        {
            self.at = at + 1;
            return true;
        }
        // "1 hr before work, 1 hr after, weekdays".
        if matches!(self.text(at), "after" | "before")
            && matches!(self.items.last(), Some(Item::Amount(_)))
            && self.items.contains(&Item::Working)
            && matches!(self.lex(at + 1), Some(Lex::Sign(',' | ';' | '.')))
        {
            self.push(Item::Working, at + 1);
            return true;
        }
        // "the exam is in the week after easter": one week, and no rate.
        if self.text(at) == "week"
            && matches!(self.text(at.wrapping_sub(1)), "the" | "a")
            && matches!(self.text(at + 1), "after" | "before")
            && matches!(self.lex(at + 2), Some(Lex::Unknown(_)))
            && !self.has_turn()
        {
            self.stray(at);
            return true;
        }
        false
    }
}

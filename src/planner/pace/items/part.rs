//! A part of an amount that was said before: "free from 1 to 5 but really 2 hours of it", "half an hour of that goes for dishes".

use super::{Item, ItemParser};
use crate::planner::pace::lexicon;
use crate::planner::pace::words::{self, Keyword, Period, talk};

impl ItemParser<'_, '_> {
    /// "an hour lunch and I study for 30 min of it", "3 days off, 4 hours on two of them": what of the amounts before holds?
    pub(super) fn part_of_what_was_said(&mut self) {
        let (of, said) = (self.at, self.items.len().saturating_sub(1));
        // "3 hours on 4 of those days", "on 3 of the other days": so many days.
        if self.text(of) == "of"
            && let Some(past) = self.past_days_meant(of + 1)
            && let [.., Item::Bare(span)] = *self.items.as_slice()
            && (matches!(self.items.iter().nth_back(1), Some(Item::Amount(_)))
                || matches!(self.text(of.wrapping_sub(2)), "on" | "for"))
            && span.low <= span.high
            && (1.0..=7.0).contains(&span.high)
        {
            self.items.pop();
            let over = Some(super::Per::Weeks(1.0));
            self.push(Item::Count { low: span.low, high: span.high, times: false, over }, past);
            return;
        }
        // "8 hours a week, 2 at a time": how it is laid out.
        if self.said(of, &["at", "a", "time"])
            && self.items.last().is_some_and(Item::is_amount)
            && self.items[..said].iter().any(|item| matches!(item, Item::Per(super::Per::Weeks(_))))
        {
            self.items.insert(said, Item::Mark(super::Mark::Not));
            self.at = of + 3;
            return;
        }
        if self.text(of) == "of" && matches!(self.text(of + 1), "each" | "it" | "that" | "those") && said > 0 {
            let clause = (0..of).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
            let rest = of + 2..self.end_of_clause(of + 2);
            let has_whole = self.items[..said].iter().any(Item::is_amount);
            // "free from 1 to 5 but realistically 2 hours of it".
            let uses = ["get", "realistically", "really", "study", "studying", "use", "using"];
            if has_whole
                && (clause..of).any(|at| self.one_of(at, &uses))
                && !rest.clone().any(|at| self.number_ahead(at))
            {
                // What the whole is, is no study: "kids in school 9-3, i use 4 hours of that".
                for item in &mut self.items[..said] {
                    if let Item::Aside { role: role @ super::AsideRole::Open, .. } = item {
                        *role = super::AsideRole::Circumstance;
                    }
                }
                self.items.insert(said, Item::Mark(super::Mark::Corrects));
                self.at = if self.said(of + 2, &["each", "time"]) { of + 4 } else { of + 2 };
                return;
            }
            // "half an hour of that goes for dishes".
            let pastime = self.text(of + 2) == "is" && words::is_in(words::PASTIMES, self.text(of + 3));
            let goes = pastime
                || matches!(self.text(of + 2), "disappears" | "go" | "goes")
                || matches!(self.text(of + 3), "gone" | "lost" | "wasted");
            let studied = rest.clone().any(|at| {
                let text = self.text(at);
                self.is(at, Keyword::Working) || lexicon::is_study(text) || talk::leaves_amounts_alone(text)
            });
            if has_whole && goes && !studied {
                self.items.insert(said, Item::Mark(super::Mark::Less));
                self.items.insert(said, Item::Break(super::Joint::Comma));
                self.at = rest.end;
                return;
            }
        }
        let is_part = self.text(of) == "of" && matches!(self.text(of + 1), "it" | "them" | "these" | "those" | "that");
        let has_whole = self.items[..said].iter().any(|item| item.is_amount() || matches!(item, Item::Count { .. }));
        // "8am to 5pm with an hour for lunch": taken off, or on top?
        let of_lunch = self.said(of, &["for", "lunch"]) && has_whole;
        // "on two of my three days off".
        let of_counted = self.text(of) == "of"
            && matches!(self.text(of + 1), "my" | "our" | "the" | "those")
            && self.number(of + 2).is_some_and(|(_, next)| self.is(next, Keyword::Period(Period::Day)));
        if (is_part && (has_whole || !self.job.is_empty())) || (of_counted && has_whole) || of_lunch {
            self.stray(of);
        }
    }

    /// Past "those days", "the other days", "my off days".
    fn past_days_meant(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while matches!(self.text(next), "the" | "those" | "these" | "my" | "other" | "remaining" | "off" | "free") {
            next += 1;
        }
        if let Some((_, counted)) = self.number(next).filter(|_| next > at) {
            next = self.past_noise(counted);
        }
        while matches!(self.text(next), "off" | "free") {
            next += 1;
        }
        let days = matches!(self.text(next), "days" | "evenings" | "mornings" | "nights" | "weekdays" | "weeknights");
        (days && next > at).then(|| if self.is(next + 1, Keyword::Off) { next + 2 } else { next + 1 })
    }
}

//! Phrases of several words that are read as a whole: "on a good week", "most evenings", "on the way to work", "from 10 to 15",
//! "because my daughter has dance on saturdays".

use super::{Item, ItemParser, Lex, Mark, Per};
use crate::planner::pace::words::{Keyword, Moment, Period};

impl<'a> ItemParser<'_, 'a> {
    /// Reads such a phrase; whether there was one.
    pub(super) fn set_phrase(&mut self, at: usize) -> bool {
        if let Some(past) = self.good_or_bad(at) {
            self.push(Item::Mark(Mark::Hedge), past);
            // "3 hrs, on a good week 5": both are a week's.
            let unit = match self.word(past - 1) {
                Some(Keyword::Period(Period::Week)) => Some(Per::Weeks(1.0)),
                Some(Keyword::Period(Period::Day) | Keyword::Moment(Moment::Evening)) => Some(Per::Day),
                _ => None,
            };
            if !self.items.iter().any(|item| matches!(item, Item::Per(_) | Item::Days { .. } | Item::Count { .. })) {
                self.items.extend(unit.map(Item::Per));
            }
            return true;
        }
        if self.how_often(at) {
            return true;
        }
        // "half time, 20 hours a week", "half days, so 4 hours": the figure says how much.
        let concludes = |at: usize| {
            self.text(at) == "so"
                && (self.number_ahead(at + 1) || self.is(at + 1, Keyword::Maybe) && self.number_ahead(at + 2))
        };
        // "half day saturdays so maybe 5 hours".
        let is_told = || {
            (self.text(at + 1) == "day" && (at + 2..self.tokens.len()).any(concludes))
                || (matches!(self.text(at + 1), "time" | "days") && self.length_follows(at + 2))
        };
        if self.text(at) == "half" && is_told() {
            self.at = at + 2;
            return true;
        }
        // "3 hours on saturdays and again on sundays": as much again.
        let days = self.past_filler(at + 1);
        if matches!(self.text(at), "again" | "repeat")
            && self.has_amount()
            && !matches!(self.items.last(), Some(Item::Mark(Mark::Scale(_))))
            && self.day_list(days).is_some_and(|(_, _, past)| !self.starts_amount(past))
        {
            self.items.push(Item::Mark(Mark::Added));
            self.push(Item::Mark(Mark::Scale(1.0)), at + 1);
            return true;
        }
        // "that's when i study", "i study then".
        for phrase in [
            &["when", "i", "study"][..],
            &["when", "i", "can", "study"],
            &["i", "study", "then"],
            &["i", "study", "there"],
            &["i", "study", "during", "that"],
            &["i", "study", "during", "each"],
            &["is", "my", "study", "time"],
            &["thats", "my", "study", "time"],
        ] {
            if !matches!(self.text(at), "when" | "i" | "is" | "thats") {
                break;
            }
            let said_of_it = phrase[0] != "when" || matches!(self.text(at.wrapping_sub(1)), "thats" | "is");
            if self.said(at, phrase) && said_of_it && self.has_amount() {
                // "naptime is 1 to 3, that's when i study": from one time of day to the other.
                if let Some(item) = self.items.iter_mut().rfind(|item| item.is_amount())
                    && let Item::Bare(span) = *item
                    && span.low != span.high
                    && span.high <= 12.0
                {
                    *item = Item::Clock(super::between_hours(span.low, span.high));
                }
                self.push(Item::Studied, at + phrase.len());
                return true;
            }
        }
        if let Some(past) = self.phrase_of_talk(at) {
            self.at = past;
            return true;
        }
        // "an hour a day in 20 min chunks", "split in three": how it is laid out.
        if self.has_amount()
            && self.text(at) == "in"
            && let Some((super::side::Side::Length { .. }, past)) = self.side(at + 1)
            && matches!(self.text(past), "bits" | "blocks" | "chunks" | "pieces" | "sessions" | "sittings" | "slots")
        {
            self.at = past + 1;
            return true;
        }
        if self.has_amount()
            && matches!(self.text(at), "broken" | "divided" | "split")
            && let into = if self.text(at + 1) == "up" { at + 2 } else { at + 1 }
            && matches!(self.text(into), "in" | "into")
            && let Some((_, past)) = self.number(into + 1)
        {
            let named = matches!(self.word(past), Some(Keyword::Period(_)));
            if !named {
                self.at = past;
                return true;
            }
            if self.text(into) == "into" {
                self.push(Item::Together, into + 1);
                return true;
            }
        }
        if self.passed_over(at) {
            return true;
        }
        // "10 hours a week, not counting weekends".
        if self.text(at) == "not"
            && matches!(self.text(at + 1), "counting" | "including")
            && let Some((set, _, past)) = self.day_list(self.past_filler(at + 2))
            && !self.starts_amount(past)
        {
            self.push(Item::Except(set), past);
            return true;
        }
        // "2 hours not counting my lunch".
        if self.text(at) == "not"
            && matches!(self.text(at + 1), "counting" | "including")
            && !(at..self.end_of_clause(at)).any(|at| self.number_ahead(at) || self.speaks_of_days(at))
        {
            self.at = self.end_of_clause(at);
            return true;
        }
        // "evenings, all seven".
        if self.text(at) == "all"
            && let Some((7.0, past)) = self.number(self.past_filler(at + 1))
        {
            let past = if matches!(self.word(past), Some(Keyword::Period(Period::Day) | Keyword::Moment(_))) {
                past + 1
            } else {
                past
            };
            self.push(Item::Per(Per::Day), past);
            return true;
        }
        // "every day including weekends".
        if matches!(self.text(at), "even" | "inc" | "incl" | "including")
            && self.items.iter().any(|item| matches!(item, Item::Per(Per::Day)))
            && let dot = usize::from(self.text(at + 1) == ".")
            && let Some((_, _, past)) = self.day_list(self.past_filler(at + 1 + dot))
            && !self.starts_amount(past)
        {
            self.at = past;
            return true;
        }
        // "every day, also sundays".
        if self.text(at) == "also" && self.day_list(self.past_filler(at + 1)).is_some() && self.days_here(at) {
            return true;
        }
        // "little one".
        if matches!(self.text(at), "lil" | "little") && matches!(self.text(at + 1), "one" | "ones") {
            self.at = at + 2;
            return true;
        }
        // "16 free hours a week and half of it goes to this": half, whatever the other half is for.
        if self.text(at) == "half"
            && self.text(at + 1) == "of"
            && matches!(self.text(at + 2), "it" | "that" | "them" | "which")
            && matches!(self.text(at + 3), "for" | "go" | "goes" | "is")
            && let Some(Item::Amount(span)) = self.items.iter_mut().rfind(|item| item.is_amount())
        {
            *span = span.times(0.5);
            self.at = self.end_of_clause(at);
            return true;
        }
        // "on the 4 days i'm not working 2 hours".
        if self.said(at, &["im", "not"])
            && matches!(self.text(at + 2), "working" | "scheduled" | "on")
            && matches!(self.items.last(), Some(Item::Count { times: false, .. }))
        {
            self.at = if self.text(at + 3) == "shift" { at + 4 } else { at + 3 };
            return true;
        }
        // "2 hours on the 3 days i don't".
        let past = if self.text(at + 2) == "work" { at + 3 } else { at + 2 };
        if self.said(at, &["i", "dont"])
            && matches!(self.items.last(), Some(Item::Count { .. }))
            && matches!(self.lex(past), None | Some(Lex::Sign(_)))
        {
            self.at = past;
            return true;
        }
        // "but on sundays 3 hours instead".
        if self.text(at) == "instead"
            && self.is_on_days(at)
            && self.states_amount_before(at)
            && matches!(self.lex(at + 1), None | Some(Lex::Sign(_)))
        {
            self.at = at + 1;
            return true;
        }
        // "if not, nothing": as "otherwise nothing".
        let comma = usize::from(self.text(at + 2) == ",");
        if self.said(at, &["if", "not"])
            && self.has_amount()
            && matches!(self.text(at + 2 + comma), "nothing" | "none" | "zero" | "0")
        {
            self.items.push(Item::Mark(Mark::Rest));
            self.at = at + 2 + comma;
            return true;
        }
        // "4 nights out of 7".
        let of = if self.text(at) == "outta" { at + 1 } else { at + 2 };
        if (self.text(at) == "outta" || self.said(at, &["out", "of"]))
            && matches!(self.items.last(), Some(Item::Count { .. }))
            && let Some((_, past)) = self.number(of)
        {
            self.at = past;
            return true;
        }
        // "an hour over lunch and another in the evening": as much again.
        if self.text(at) == "another"
            && self.has_amount()
            && (matches!(self.text(at + 1), "after" | "at" | "before" | "in" | "on") || self.day_list(at + 1).is_some())
        {
            self.items.push(Item::Mark(Mark::Added));
            self.push(Item::Mark(Mark::Scale(1.0)), at + 1);
            return true;
        }
        // "an hour every day, no days off".
        if (self.said(at, &["no", "days", "off"]) || self.said(at, &["no", "day", "off"])) && self.has_amount() {
            self.at = at + 3;
            return true;
        }
        // "2 hours a day at first".
        if self.said(at, &["at", "first"]) && self.has_amount() {
            self.at = at + 2;
            return true;
        }
        // "weekends, and even then just saturday".
        if self.said(at, &["even", "then"]) {
            self.at = at + 2;
            return true;
        }
        if self.reason(at) || self.way_to_work(at) {
            return true;
        }
        // "week a 4 hours, week b 8, repeat".
        if matches!(self.text(at), "repeat" | "repeats" | "repeating") && self.has_turn() {
            self.at = at + 1;
            return true;
        }
        // "10 hours a week most weeks".
        if self.text(at) == "most" && self.text(at + 1) == "weeks" && self.has_amount() {
            self.at = at + 2;
            return true;
        }
        // "2 to 4 hours a week, honestly closer to 2".
        if self.said(at, &["closer", "to"]) && self.has_amount() && self.number_ahead(at + 2) {
            self.push(Item::Mark(Mark::Corrects), at + 2);
            return true;
        }
        // "close to 10 hours".
        if matches!(self.text(at), "close" | "closer") && self.text(at + 1) == "to" && self.number_ahead(at + 2) {
            self.at = at + 2;
            return true;
        }
        // "went from 10 to 15 hours a week": the first is past.
        if let Some(past) = self.past_what_was(at) {
            self.at = past;
            return true;
        }
        // "start at 10 hours a week, ramp up to 15 in march".
        if let Some(past) = self.grows_to(at) {
            // "could go up to 20".
            // "…, then i can go up to 10".
            let follows = matches!(self.text(at.wrapping_sub(3)), "then" | "after" | "afterwards" | "that");
            let maybe = !follows && matches!(self.text(at.wrapping_sub(1)), "can" | "could" | "may" | "might");
            self.push(Item::Mark(if maybe { Mark::Hedge } else { Mark::Then }), past);
            return true;
        }
        // "some days 1 hour, some days 2", "10 hours some weeks, 20 others".
        if self.some_days(at) && (at + 2..self.tokens.len()).any(|at| self.some_days(at) || self.text(at) == "others") {
            let per = if self.is(at + 1, Keyword::Period(Period::Week)) { Per::Weeks(1.0) } else { Per::Day };
            // Of the second the other is one alternative.
            if self.has_amount()
                && matches!(self.items.last(), Some(item) if item.is_amount())
                && self.said_some_before(at)
            {
                self.items.push(Item::Mark(Mark::Hedge));
            }
            self.push(Item::Per(per), at + 2);
            return true;
        }
        // The amount stands before "others".
        if self.text(at) == "others"
            && matches!(self.items.last(), Some(item) if item.is_amount())
            && self.said_some_before(at)
        {
            self.push(Item::Mark(Mark::Hedge), at + 1);
            return true;
        }
        false
    }

    /// Whether a length of time with its unit stands somewhere from here on.
    pub(super) fn length_follows(&self, from: usize) -> bool {
        (from..self.tokens.len()).any(|at| matches!(self.side(at), Some((super::side::Side::Length { .. }, _))))
    }

    /// "because my daughter has dance on saturdays": the days of a reason are not those of the amount.
    pub(super) fn reason(&mut self, at: usize) -> bool {
        if !matches!(self.text(at), "bc" | "because" | "cos" | "coz" | "cuz") {
            return false;
        }
        let end = self.end_of_clause(at);
        let named = (at + 1..end).find_map(|at| self.day_list(at));
        let Some((set, _, _)) = named.filter(|_| !(at + 1..end).any(|at| self.number_ahead(at))) else { return false };
        let statement = self.items.iter().rev().take_while(|item| !matches!(item, Item::Break(_)));
        let mut days =
            statement.into_iter().filter_map(|item| if let Item::Days { set, .. } = item { Some(*set) } else { None });
        let apart = days.next().is_some_and(|days| days.and(set).is_empty());
        if !apart {
            self.stray(at);
        }
        self.at = end;
        true
    }

    /// "on the way to work", "on the way home": both count.
    pub(super) fn way_to_work(&mut self, at: usize) -> bool {
        if self.text(at) != "on" {
            return false;
        }
        let way = self.past_filler(at + 1);
        if self.text(way) != "way" || !self.has_amount() {
            return false;
        }
        let past = match self.text(way + 1) {
            "home" | "back" | "there" | "in" => way + 2,
            "to" if matches!(self.text(way + 2), "work" | "school" | "campus") => way + 3,
            _ => return false,
        };
        let second = self.items.contains(&Item::ToWork);
        if let Some(amount) = self.items.iter().rposition(Item::is_amount).filter(|_| second) {
            self.items.insert(amount, Item::Mark(Mark::Added));
        }
        self.push(Item::ToWork, past);
        true
    }
}

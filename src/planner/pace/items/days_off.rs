//! Days that are left out, or free for study: `except sundays`, `no weekends`, `i'm off mondays`.

use super::{AsideRole, Item, ItemParser, Joint, Lex};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::{self, Keyword};

impl ItemParser<'_, '_> {
    /// "work nights (sun-wed)": which days those are; whether they were said so.
    pub(super) fn which_days(&mut self, at: usize) -> bool {
        if self.lex(at) != Some(Lex::Sign('(')) {
            return false;
        }
        let Some((named, _, past)) = self.day_list(at + 1) else { return false };
        let Some(Item::Days { set, weekend, .. }) = self.items.last_mut() else { return false };
        if self.tokens.get(past).map(|token| token.lex) != Some(Lex::Sign(')')) {
            return false;
        }
        (*set, *weekend) = (named, false);
        self.at = past + 1;
        true
    }

    /// "on sundays i'm at church, so no": the days of the clause before are left out.
    pub(super) fn so_not(&mut self, at: usize) -> bool {
        let denies = self.text(at) == "so" && matches!(self.text(at + 1), "no" | "none" | "nope" | "not" | "nothing");
        if !denies || !matches!(self.lex(at + 2), None | Some(Lex::Sign(',' | ';' | '.' | ')' | '\n' | '!'))) {
            return false;
        }
        let clause = self.items.iter().rposition(|item| matches!(item, Item::Break(_))).map_or(0, |at| at + 1);
        let clause = &mut self.items[clause..];
        if clause.iter().any(Item::is_amount) {
            return false;
        }
        let Some(named) = clause.iter_mut().find(|item| matches!(item, Item::Days { .. })) else { return false };
        if let Item::Days { set, .. } = *named {
            *named = Item::Except(set);
        }
        self.at = at + 2;
        true
    }

    /// `except sundays`, `no weekends`, `off on sunday`, `sundays off`.
    pub(super) fn days_off(&mut self, at: usize) -> bool {
        let mut next = at;
        let rests_on = matches!(self.text(at), "rest" | "resting")
            && self.text(at + 1) == "on"
            && self.day_list(self.past_noise(at + 2)).is_some_and(|(_, _, past)| !self.starts_amount(past));
        let rest_day = self.text(at) == "rest"
            && self.text(at + 1) == "day"
            && self.day_list(at + 2).is_some_and(|(_, _, past)| !self.starts_amount(past));
        let rests = (self.text(at) == "day" && self.is(at + 1, Keyword::Off)) || rests_on || rest_day;
        // "i'm off mon & tue, 5 hours both days": free of work, and so for study.
        // "my days off are tuesday and saturday".
        let names_days_off = matches!(self.text(at.wrapping_sub(1)), "day" | "days" | "evenings" | "night" | "nights")
            && matches!(self.text(at + 1), "are" | "is");
        if self.is(at, Keyword::Off)
            && (names_days_off || self.works_off(at))
            && let Some((set, _, past)) = self.day_list(self.past_noise(at + 1))
        {
            self.free_days(set, at, past);
            return true;
        }
        let phrase = (self.text(at) == "save" && self.day_list(at + 1).is_some())
            || self.said(at, &["exception", "of"])
            || self.said(at, &["save", "for"])
            || self.said(at, &["other", "than"]);
        let excepting = rests
            || phrase
            || matches!(self.text(at), "bar" | "barring" | "besides" | "unless")
            // "every day expect sunday".
            || (self.text(at) == "expect" && matches!(self.items.last(), Some(Item::Per(super::Per::Day))))
            || words::is_in(words::NEGATIONS, self.text(at))
            || matches!(self.word(at), Some(Keyword::Except | Keyword::But | Keyword::Minus))
            || (self.is(at, Keyword::Off) && !self.ends_a_verb(at));
        if excepting {
            next += if rests || (phrase && self.day_list(at + 1).is_none()) { 2 } else { 1 };
            // "excl. weekends".
            if matches!(self.text(at), "exc" | "excl") && self.text(next) == "." {
                next += 1;
            }
            while matches!(self.word(next), Some(Keyword::Noise | Keyword::Every | Keyword::Except | Keyword::From))
                || words::is_in(words::NEGATIONS, self.text(next))
                // "except i take friday off".
                || (matches!(self.text(next), "take" | "takes" | "taking") && self.day_list(next + 1).is_some())
                // "but not in the saturday", "unless its friday".
                || (matches!(self.text(next), "in" | "at") && self.day_list(self.past_noise(next + 1)).is_some())
            {
                next += 1;
            }
        }
        // "but just sat and sun", "not only weekends": those days, and no others left out.
        if excepting && (at..next).any(|at| matches!(self.text(at), "just" | "only")) {
            return false;
        }
        let listed = self.day_list(next);
        if let Some((set, _, past)) = listed
            && !excepting
        {
            // "sunday is my rest day", "weekends are off limits".
            // "wednesday: off".
            if matches!(self.lex(past), Some(Lex::Sign(':' | '-' | '=')))
                && (self.is(past + 1, Keyword::Off)
                    || matches!(self.text(past + 1), "rest" | "free" | "none" | "no" | "nope"))
            {
                // "3 tuesday, thursday: off": only the last of them.
                if set.len() > 1 && self.states_amount_before(at) {
                    self.stray(past + 1);
                    return true;
                }
                self.push(Item::Except(set), past + 2);
                return true;
            }
            let mut state = past;
            while matches!(
                self.text(state),
                "is" | "are" | "my" | "a" | "the" | "always" | "i" | "im" | "am" | "we" | "take" | "have" | "get"
            ) {
                state += 1;
            }
            let free = self.text(past) == "free" || self.is(past, Keyword::Off);
            if free && self.works_off(at) {
                self.free_days(set, past, past + 1);
                return true;
            }
            let rests = matches!(self.text(state), "rest" | "resting")
                || (state > past && self.text(state) == "out")
                || (state > past && self.is(state, Keyword::Off));
            // "weekends i cant".
            let denied = words::is_in(words::NEGATIONS, self.text(state))
                && matches!(self.lex(state + 1), None | Some(Lex::Sign(',' | ';' | '.' | ')' | '\n')));
            if denied {
                self.push(Item::Except(set), state + 1);
                return true;
            }
            // "weekends free from studying", "an hour a day, tuesday no".
            let free_of_it = self.text(past) == "free"
                && matches!(self.text(past + 1), "from" | "of")
                && matches!(self.text(past + 2), "it" | "study" | "studying" | "studies");
            let ends = matches!(self.lex(past + 1), None | Some(Lex::Sign(',' | ';' | '.' | ')' | '\n')));
            if free_of_it || (self.text(past) == "no" && ends && self.has_amount()) {
                self.push(Item::Except(set), if free_of_it { past + 3 } else { past + 1 });
                return true;
            }
            // "weekends impossible", "sundays are out of the question".
            if matches!(self.text(state), "impossible" | "nope") {
                self.push(Item::Except(set), state + 1);
                return true;
            }
            // "fridays i'm too tired".
            if self.text(state) == "too"
                && matches!(self.text(state + 1), "busy" | "drained" | "exhausted" | "tired" | "wiped")
            {
                self.push(Item::Except(set), self.end_of_clause(state));
                return true;
            }
            if matches!(self.text(past), "excluded" | "excepted" | "skipped") {
                self.push(Item::Except(set), past + 1);
                return true;
            }
            if rests {
                let past =
                    if matches!(self.text(state + 1), "day" | "days" | "limits") { state + 2 } else { state + 1 };
                self.push(Item::Except(set), past);
                return true;
            }
            // "2 hours a day with weekends free".
            let daily = self.items.contains(&Item::Per(super::Per::Day));
            if self.text(past) == "free" && daily && self.text(at.wrapping_sub(1)) == "with" {
                self.push(Item::Except(set), past + 1);
                return true;
            }
            // Free of study, or for it.
            if self.text(past) == "free" && !self.starts_amount(past + 1) {
                self.stray(past);
                return true;
            }
        }
        match listed {
            // "weekends are out, but monday to friday i can do an hour": those are left.
            Some((_, _, past))
                if self.is(at, Keyword::But)
                    && self.items.iter().any(|item| matches!(item, Item::Except(_)))
                    && !self.has_amount()
                    && (past..self.end_of_clause(past)).any(|at| self.starts_amount(at)) =>
            {
                self.push(Item::Break(Joint::But), at + 1);
                true
            }
            // "weekdays 2 h but friday 1 h" is no exception.
            Some((_, _, past))
                if self.is(at, Keyword::But)
                    && (self.starts_amount(past)
                        || matches!(self.text(past), "double" | "half" | "triple" | "twice"))
                    && self.has_amount() =>
            {
                false
            }
            // "mon through sun 1 h, except wed 2 h": another amount on that day.
            Some((set, weekend, past))
                if self.is(at, Keyword::Except) && self.has_amount() && self.starts_amount(past) =>
            {
                self.items.push(Item::Break(Joint::But));
                self.push(Item::Days { set, every: 1, weekend }, past);
                true
            }
            // "4 10s at work, fridays off for study": off from work.
            Some((set, _, past))
                if !excepting
                    && self.is(past, Keyword::Off)
                    && self.job.iter().any(|item| matches!(item, Item::Count { .. })) =>
            {
                self.free_days(set, past, past + 1);
                true
            }
            // "but sundays are family days".
            Some((set, _, past))
                if self.is(at, Keyword::But)
                    && matches!(self.text(past), "are" | "is")
                    && (past..self.end_of_clause(past)).any(|at| words::is_in(words::talk::RESTS, self.text(at))) =>
            {
                self.items.push(Item::Except(set));
                self.at = self.end_of_clause(past);
                true
            }
            Some((set, _, past)) if excepting || self.is(past, Keyword::Off) => {
                // "but weekends off".
                let takes_off = (at..past).any(|at| matches!(self.text(at), "take" | "takes" | "taking"));
                let off = !excepting || ((takes_off || self.is(at, Keyword::But)) && self.is(past, Keyword::Off));
                self.push(Item::Except(set), if off { past + 1 } else { past });
                true
            }
            _ => false,
        }
    }

    /// "after school drop off mon-fri": whether "off" belongs to the word before it, and says nothing of the days after it.
    fn ends_a_verb(&self, at: usize) -> bool {
        let takes = ["take", "takes", "taking", "took", "have", "having"];
        at > 0 && matches!(self.lex(at - 1), Some(Lex::Unknown(_))) && !self.one_of(at - 1, &takes)
    }

    /// Whether it is from work that a member is off here: "i'm off", "i have fridays".
    pub(super) fn works_off(&self, at: usize) -> bool {
        let mut before = at;
        let skipped = |at: usize| {
            matches!(
                self.text(at),
                "have" | "get" | "got" | "always" | "usually" | "only" | "every" | "am" | "on" | "are"
            )
        };
        while before > 0 && skipped(before - 1) {
            before -= 1;
        }
        before > 0 && matches!(self.text(before - 1), "i" | "im" | "ive" | "we")
    }

    fn free_days(&mut self, set: DaySet, off: usize, next: usize) {
        self.items.push(Item::Days { set, every: 1, weekend: false });
        // Off from work or from study? That is only clear where nothing else says on which days.
        let (word, at) = (self.tokens[off].text, self.tokens[off].start);
        self.push(Item::Aside { word, at, role: AsideRole::Open }, next);
    }
}

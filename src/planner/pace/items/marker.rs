//! Words that say how the amounts of a phrase go together: phases, weeks in turn, alternatives, restatements, corrections, and
//! whose time it is.

use super::{Item, ItemParser, Joint, Lex, Mark, Point};
use crate::planner::pace::words::{Keyword, Period};

impl<'a> ItemParser<'_, 'a> {
    pub(super) fn marker(&mut self, at: usize) -> bool {
        if self.set_phrase(at) {
            return true;
        }
        // "home friday to sunday, about 6 hours then": on each of those days, or in all?
        let several = |item: &Item<'_>| matches!(item, Item::Days { set, weekend: false, .. } if set.len() > 1);
        if self.text(at) == "then"
            && self.items.last().is_some_and(Item::is_amount)
            && matches!(self.lex(at + 1), None | Some(Lex::Sign('.' | '!' | ')')))
            && self.items.iter().any(several)
        {
            self.items.extend(self.tokens.get(at).map(|token| Item::Stray(token.text, token.start)));
            self.at = at + 1;
            return true;
        }
        match self.mark_at(at) {
            Some((mark, next)) => {
                // What the break is for says nothing of the amount before.
                if mark == Mark::Less {
                    self.items.push(Item::Break(Joint::Comma));
                }
                self.push(Item::Mark(mark), next);
                true
            }
            None => false,
        }
    }

    pub(super) fn mark_at(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        self.so_many_times(at)
            .or_else(|| self.relation_at(at))
            .or_else(|| self.phase_at(at))
            .or_else(|| self.someone_at(at))
    }

    /// Alternatives, restatements, corrections, and what no longer holds.
    fn relation_at(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        let found = |mark, length: usize| Some((mark, at + length));
        let text = self.text(at);
        match text {
            "each" | "both" if matches!(self.text(at + 1), "way" | "ways" | "direction" | "directions") => {
                found(Mark::EachWay, 2)
            }
            "there" if self.said(at + 1, &["and", "back"]) => found(Mark::EachWay, 3),
            "double" | "twice" | "triple" | "half" | "same" => self.scale(at),
            "sometimes" | "occasionally" => found(Mark::Hedge, 1),
            // "20 hours a week but realistically 5".
            "realistically"
                if self.has_amount()
                    && self.number_ahead(at + 1)
                    && matches!(self.items.last(), Some(Item::Break(Joint::But))) =>
            {
                found(Mark::Corrects, 1)
            }
            "ideally" | "hopefully" | "realistically" if self.has_amount() => found(Mark::Hedge, 1),
            "when" if self.said(at + 1, &["i", "can"]) || self.text(at + 1) == "possible" => {
                found(Mark::Hedge, if self.text(at + 1) == "i" { 3 } else { 2 })
            }
            // "3 hours on saturday but my son plays, so more like 2".
            "more" if self.said(at.wrapping_sub(1), &["so", "more", "like"]) && self.has_amount() => {
                found(Mark::Corrects, 2)
            }
            // "i want to do 2 hours but its more like 45 minutes a day".
            "more"
                if self.text(at + 1) == "like"
                    && self.has_amount()
                    && self.number_ahead(at + 2)
                    && (0..at).any(|wish| {
                        matches!(
                            self.text(wish),
                            "want" | "wanted" | "wanna" | "wish" | "hoped" | "planned" | "supposed"
                        ) && (wish..at).any(|at| self.is(at, Keyword::But))
                    }) =>
            {
                found(Mark::Corrects, 2)
            }
            // "an hour a night but weekends more like 3": of those days.
            "more" if self.text(at + 1) == "like" && self.has_amount() => {
                let clause = self.items.iter().rev().take_while(|item| !matches!(item, Item::Break(_)));
                let names_days = clause.into_iter().any(|item| matches!(item, Item::Days { .. }));
                found(if names_days { Mark::Perhaps } else { Mark::Hedge }, 2)
            }
            "stretch" | "push" if self.has_amount() && matches!(self.text(at + 1), "to" | "it") => {
                found(Mark::Hedge, if self.text(at + 1) == "it" { 3 } else { 2 })
            }
            "aiming" | "shooting"
                if self.has_amount() && matches!(self.text(at + 1), "at" | "for") && self.number_ahead(at + 2) =>
            {
                found(Mark::Hedge, 2)
            }
            "already"
                if matches!(self.text(at + 1), "did" | "done" | "put" | "spent" | "studied")
                    && self.number_ahead(self.past_filler(at + 2)) =>
            {
                found(Mark::Past, 2)
            }
            "settle" if self.has_amount() && self.text(at + 1) == "for" => found(Mark::Hedge, 2),
            "call" if self.text(at + 1) == "it" && self.has_amount() => found(Mark::So, 2),
            "edit" | "edited" if self.has_amount() => found(Mark::Corrects, 1),
            // "4 h sat, no 5 h sat".
            "no" if self.has_amount()
                && matches!(self.lex(at.wrapping_sub(1)), Some(Lex::Sign(',' | '-' | '.')))
                && matches!(self.lex(at + 1), Some(Lex::Number(_))) =>
            {
                found(Mark::Corrects, 1)
            }
            "no" | "nah" | "nope" if self.text(at + 1) == "," && self.has_amount() && self.number_ahead(at + 2) => {
                found(Mark::Corrects, 2)
            }
            "no" | "wait"
                if self.has_amount()
                    && matches!(self.text(at + 1), "actually" | "make" | "no" | "wait")
                    && self.number_ahead(at + 2) =>
            {
                found(Mark::Corrects, 2)
            }
            "at" if matches!(self.text(at + 1), "best" | "worst") => found(Mark::Hedge, 2),
            "at" if self.text(at + 1) == "the"
                && matches!(self.text(at + 2), "absolute" | "very")
                && matches!(self.text(at + 3), "least" | "most") =>
            {
                found(Mark::Perhaps, 4)
            }
            "at" if matches!(self.text(at + 1), "most" | "least" | "minimum" | "maximum" | "max" | "min") => {
                found(Mark::Perhaps, 2)
            }
            // "i'm at work 9 hours and commute 2, leaves me 1.5 hours a night".
            "leaves" | "leaving"
                if self.has_amount()
                    && matches!(self.text(at + 1), "me" | "us")
                    && self.number_ahead(self.past_filler(at + 2))
                    && (self.is_start_of_statement()
                        || matches!(self.text(at.wrapping_sub(1)), "which" | "that" | "so")) =>
            {
                found(Mark::Corrects, 2)
            }
            // "no more than ten hours a week, no less than six".
            "no" | "not"
                if self.has_amount()
                    && matches!(self.text(at + 1), "fewer" | "less" | "more")
                    && self.text(at + 2) == "than"
                    && self.number_ahead(at + 3) =>
            {
                found(Mark::Perhaps, 3)
            }
            "atleast" | "atmost" => found(Mark::Perhaps, 1),
            // "16 if you count the weekend too": all of it, or that much more?
            "if" if (at + 1..at + 4).any(|at| matches!(self.text(at), "add" | "count" | "include"))
                && self.has_amount() =>
            {
                None
            }
            // "if nights 4": in which weeks?
            "if" if matches!(self.word(at + 1), Some(Keyword::Moment(_) | Keyword::Day(_) | Keyword::Period(_))) => {
                None
            }
            "if" if self.said(at + 1, &["im", "lucky"]) => found(Mark::Hedge, 3),
            "if" if self.said(at + 1, &["lucky"]) => found(Mark::Hedge, 2),
            // "…, if my math is right 9".
            "if" if self.has_amount()
                && let Some(past) = self.past_reckoning(at) =>
            {
                Some((Mark::Restates, past))
            }
            "if" => found(Mark::Hedge, 1),
            "with"
                if self.has_amount()
                    && let Some(past) = self.past_luck(at + 1) =>
            {
                Some((Mark::Hedge, past))
            }
            "at" if self.has_amount()
                && matches!(self.text(at + 2), "push" | "stretch")
                && self.text(at + 1) == "a" =>
            {
                found(Mark::Hedge, 3)
            }
            "up" if self.text(at + 1) == "to" => found(Mark::Perhaps, 2),
            // "two kids under five": years.
            "under" | "below"
                if self.number(self.past_noise(at + 1)).is_some_and(|(_, next)| self.counts_something(next)) =>
            {
                found(Mark::Perhaps, 1)
            }
            "under" | "below"
                if let Some((_, past)) = self.number(at + 1)
                    && at > 0
                    && matches!(self.lex(at - 1), Some(Lex::Unknown(_))) =>
            {
                found(Mark::Now, past - at)
            }
            "under" | "below" if self.number_ahead(at + 1) => found(Mark::Perhaps, 1),
            // "10 hours a week, including 2 on sunday": a part of it.
            "including" | "incl" if self.has_week_total() && self.number_ahead(at + 1) => found(Mark::Not, 1),
            "of" if self.text(at + 1) == "which" && self.has_week_total() && self.number_ahead(at + 2) => {
                found(Mark::Not, 2)
            }
            // "went from 10 to 15 hours a week", "cut back to 10 from 15": the second holds.
            "from" if self.has_changed(at) && self.number_ahead(at + 1) => found(Mark::Past, 1),
            "to" if self.has_changed(at) && self.has_amount() && self.number_ahead(at + 1) => found(Mark::Corrects, 1),
            // "some days 1 hour, some days 2".
            "some" | "others"
                if self.has_amount()
                    && (text == "others" || self.some_days(at))
                    && (0..at).any(|before| self.some_days(before))
                    && self.number_ahead(at + if text == "others" { 1 } else { 2 }) =>
            {
                found(Mark::Hedge, if text == "others" { 1 } else { 2 })
            }
            // "up from 10 to 15 hours a week": what it was is past.
            "up" | "down"
                if self.text(at + 1) == "from"
                    && let Some((_, to)) = self.number(self.past_noise(at + 2))
                    && self.text(to) == "to"
                    && self.number_ahead(to + 1) =>
            {
                found(Mark::Now, to + 1 - at)
            }
            // "trying to do an hour a day but it ends up being 8 hours a week".
            "ends" | "end" | "ending" if self.text(at + 1) == "up" && self.has_amount() => {
                let mut past = at + 2;
                while matches!(self.text(past), "at" | "being" | "closer" | "more" | "like" | "with") {
                    past += 1;
                }
                self.number_ahead(past).then_some((Mark::Corrects, past))
            }
            // "2 hours a day but some weeks only 10 hours".
            "some" | "certain"
                if matches!(self.text(at + 1), "weeks" | "days")
                    && self.has_amount()
                    && self.number_ahead(if matches!(self.text(at + 2), "just" | "only" | "its") {
                        at + 3
                    } else {
                        at + 2
                    })
                    && self.items.iter().any(|item| matches!(item, Item::Per(_))) =>
            {
                found(Mark::Hedge, 2)
            }
            "realistic" | "reality" if self.has_amount() && self.number_ahead(self.past_filler(at + 1)) => {
                found(Mark::Hedge, 1)
            }
            "up" | "down" if self.text(at + 1) == "from" => found(Mark::Not, 2),
            "maybe" | "perhaps" | "possibly" | "max" | "maximum" | "min" | "minimum" | "tops" => {
                // "min" is a unit as well.
                let is_unit = text == "min" && !self.is_start_of_statement();
                if is_unit { None } else { found(Mark::Perhaps, 1) }
            }
            "most"
                if matches!(
                    self.word(at + 1),
                    Some(Keyword::Period(Period::Day | Period::Weekday) | Keyword::Moment(_))
                ) =>
            {
                None
            }
            "thats" | "equals" | "totals" | "totaling" | "totalling" | "ie" | "meaning" if self.has_amount() => {
                found(Mark::Restates, 1)
            }
            "=" if self.has_amount() && self.number_ahead(at + 1) => found(Mark::Restates, 1),
            "i" if self.said(at, &["i", ".", "e"]) => {
                found(Mark::Restates, if self.text(at + 3) == "." { 4 } else { 3 })
            }
            "that" | "which" if matches!(self.text(at + 1), "is" | "makes") && self.has_amount() => {
                found(Mark::Restates, 2)
            }
            "works" | "comes" | "adds" if matches!(self.text(at + 1), "out" | "up" | "to") && self.has_amount() => {
                found(Mark::Restates, if self.text(at + 2) == "to" { 3 } else { 2 })
            }
            "in" if self.said(at, &["in", "total"]) || self.said(at, &["in", "all"]) => self.total(at, 2),
            "total" | "altogether" => self.total(at, 1),
            "so" if self.text(at.wrapping_sub(1)) != "or" && !self.is_start_of_statement() => found(Mark::So, 1),
            "so" if self.has_amount() || self.items.iter().any(|item| matches!(item, Item::BadUnit(_))) => {
                found(Mark::So, 1)
            }
            "(" if self.states_amount_before(at) && self.number_ahead(at + 1) => found(Mark::So, 1),
            "sorry" | "oops" | "correction" | "scratch"
                if self.has_amount()
                    && (at + 1..self.tokens.len()).any(|at| self.number_ahead(at) || self.speaks_of_days(at)) =>
            {
                found(Mark::Corrects, 1)
            }
            // "1 hour a day... actually 2 hours a day".
            "actually" if self.has_amount() && self.is_start_of_statement() && self.number_ahead(at + 1) => {
                found(Mark::Corrects, 1)
            }
            "wait" if self.has_amount() => found(Mark::Corrects, 1),
            // "i study the other weekdays... no wait just 5 hours a week": all of it anew.
            "no" | "nah" | "nope" if let Some(past) = self.starts_anew(at) => Some((Mark::Corrects, past)),
            "i" if matches!(self.text(at + 1), "mean" | "meant")
                && self.text(at + 2) != "also"
                && self.has_amount() =>
            {
                found(Mark::Corrects, 2)
            }
            "make" if matches!(self.text(at + 1), "that" | "it") && self.has_amount() && self.number_ahead(at + 2) => {
                found(Mark::Corrects, 2)
            }
            // "8 hours a week, not a day".
            "not" if self.denies_other_rate(at + 1) => None,
            "minus" | "less" if self.has_amount() && self.break_ahead(at + 1, text == "minus") => found(Mark::Less, 1),
            "with" | "including" if self.has_amount() && self.break_ahead(at + 1, false) => found(Mark::Less, 1),
            "not" if matches!(self.text(at + 1), "sure" | "more" | "over" | "less" | "even" | "quite" | "exactly") => {
                None
            }
            // "can't start until jan 10, then 10 hours a week".
            "cant" | "cannot" | "wont"
                if let Some(until) = (at + 1..at + 5).find(|at| matches!(self.text(*at), "until" | "till" | "til"))
                    && (at..until).any(|at| matches!(self.text(at), "start" | "begin" | "study"))
                    && let Some((Mark::Until(Point::Day(day)), past)) = self.until(until) =>
            {
                Some((Mark::From(Point::Day(day)), past))
            }
            "not" | "cant" | "cannot" | "couldnt" | "wont" | "dont" | "doesnt" | "isnt" | "never"
                if self.number_ahead(self.past_doing(at + 1)) && !self.is(at + 1, Keyword::Over) =>
            {
                let past = self.past_doing(at + 1);
                let at_most =
                    self.tokens[at..past].windows(2).any(|pair| pair[0].text == "more" && pair[1].text == "than");
                Some((if at_most { Mark::Perhaps } else { Mark::Not }, past))
            }
            "instead" | "rather" if matches!(self.text(at + 1), "of" | "than") => found(Mark::Not, 2),
            // "up until last week 10 hours a week, now nothing".
            "until" | "till" | "til" if matches!(self.text(at + 1), "last" | "recently" | "yesterday") => {
                let unit = self.text(at + 1) == "last" && matches!(self.word(at + 2), Some(Keyword::Period(_)));
                found(Mark::Past, if unit { 3 } else { 2 })
            }
            "used" if matches!(self.text(at + 1), "to" | "2") => found(Mark::Past, 2),
            "started" if matches!(self.text(at + 1), "with" | "at") && self.now_follows(at) => found(Mark::Past, 2),
            // "started in september at 10 hours a week, now at 5".
            "started" if self.now_follows(at) && (at..self.end_of_clause(at)).any(|at| self.number_ahead(at)) => {
                let past = (at + 1..self.end_of_clause(at)).find(|at| matches!(self.text(*at), "at" | "with"))?;
                Some((Mark::Past, past + 1))
            }
            "i" if matches!(self.text(at + 1), "thought" | "figured" | "wanted") && self.but_follows(at) => {
                found(Mark::Past, 2)
            }
            "thought" | "figured"
                if self.text(at + 1) == "i" && self.is_start_of_statement() && self.but_follows(at) =>
            {
                found(Mark::Past, 2)
            }
            // "spent 40 hours already, now 8 a week".
            "spent" | "did"
                if self.is_start_of_statement()
                    && (at..self.end_of_clause(at)).any(|at| self.text(at) == "already") =>
            {
                found(Mark::Past, 1)
            }
            "back" if matches!(self.text(at + 1), "in" | "when") && self.has_amount() => found(Mark::Past, 2),
            // "was thinking 2 hours a day".
            "was"
                if matches!(self.text(at + 1), "hoping" | "planning" | "thinking" | "wondering")
                    && !self.is_not_kept(at) =>
            {
                None
            }
            // "wanted 10 hours a week, 8 is realistic".
            // "my manager gives me 3 hours a week and i add 5".
            "add" | "adding" if self.has_amount() && self.number_ahead(at + 1) => found(Mark::Added, 1),
            "planned" | "wanted" | "hoped" | "aimed" | "intended" if self.is_not_kept(at) => found(Mark::Past, 1),
            // "i could do 10 before the baby came, now 6".
            "i" if self.text(at + 1) == "could" && !self.has_amount() && {
                let end = self.end_of_clause(at);
                (at..end).any(|at| self.text(at) == "before") && self.text(end + 1) == "now"
            } =>
            {
                found(Mark::Past, 2)
            }
            // "i'd love to do 20 but".
            "id" if matches!(self.text(at + 1), "like" | "love") && self.but_follows(at) => found(Mark::Past, 2),
            "i" if matches!(self.text(at + 1), "wish" | "would") && self.but_follows(at) && !self.has_amount() => {
                found(Mark::Past, 2)
            }
            // "8 hours a week, not counting the 2 hours of class".
            "not"
                if matches!(self.text(at + 1), "counting" | "including")
                    && self.number_ahead(self.past_filler(at + 2)) =>
            {
                found(Mark::Not, 2)
            }
            // "the book was $95".
            "was" if self.money(at + 1).is_some() => None,
            "was" | "previously" | "formerly" | "originally" => found(Mark::Past, 1),
            "i" if self.text(at.wrapping_sub(1)) != "if"
                && matches!(self.text(at + 1), "did" | "had" | "said" | "studied") =>
            {
                found(Mark::Past, 2)
            }
            "before" if self.text(at + 1) == "that" && self.begins_later() && self.number_ahead(at + 2) => {
                found(Mark::UntilThen, 2)
            }
            "before"
                if self.is_start_of_statement()
                    && matches!(self.text(at + 1), "i" | "it" | "that" | ",")
                    && (self.text(at + 1) == ","
                        || matches!(self.text(at + 2), "could" | "did" | "had" | "was" | "would")) =>
            {
                found(Mark::Past, if self.text(at + 1) == "," { 1 } else { 3 })
            }
            // "scored 65% last time, now 2 hours a day".
            "last"
                if !self.now_opens_what_follows(at)
                    && matches!(
                        self.text(at + 1),
                        "night" | "year" | "month" | "week" | "semester" | "summer" | "winter" | "time" | "term"
                    ) =>
            {
                found(Mark::Past, 2)
            }
            _ => None,
        }
    }
}

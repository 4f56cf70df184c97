//! Hours of something else than study: a job, a shift, the way there.

use super::{Item, ItemParser, Keyword, Lex, Role};
use crate::planner::pace::lexicon;
use crate::planner::pace::words::{self, Period};

impl<'a> ItemParser<'_, 'a> {
    /// `8 hour shifts`: how long something else takes.
    pub(super) fn of_something_else(&mut self) {
        let mut next = self.at;
        if self.lex(next) == Some(Lex::Sign('-')) {
            next += 1;
        }
        // "10 hour night shifts".
        if words::is_in(words::OTHER_LENGTHS, self.text(next + 1))
            && (matches!(self.word(next), Some(Keyword::Moment(_) | Keyword::Job))
                || matches!(self.text(next), "day" | "long"))
        {
            next += 1;
        }
        // "3 hours of work and then 1 hour of study": with a rate of its own it may be anything.
        let of_a_pastime = self.text(next) == "of"
            && self.rate_at(next + 2).is_none()
            && (words::is_in(words::PASTIMES, self.text(next + 1))
                || matches!(self.text(next + 1), "sleep" | "work" | "commuting" | "driving"))
            && (next + 2..self.tokens.len()).any(|at| self.number_ahead(at))
            && (next + 2..self.tokens.len()).any(|at| lexicon::is_study(self.text(at)) || self.is_study_word(at));
        if of_a_pastime {
            next += 1;
        }
        let is_other = of_a_pastime
            || words::is_in(words::OTHER_LENGTHS, self.text(next))
            || (self.text(next) == "work" && matches!(self.word(next + 1), Some(Keyword::Period(_))));
        // "a 200 hour course": all of it.
        let is_course = matches!(self.text(next), "bootcamp" | "course" | "program")
            && matches!(self.items.last(), Some(Item::Amount(span)) if span.low >= 30.0 * 60.0);
        // "40 min commute both ways, mon-fri": what else would be studied?
        let on_the_way = self.text(next) == "commute"
            && matches!(self.text(next + 2), "way" | "ways" | "direction" | "directions")
            && !(next + 2..self.tokens.len())
                .any(|at| self.number(at).is_some_and(|(_, unit)| self.unit_after(unit).is_some()));
        let limited =
            (next..self.tokens.len()).any(|at| matches!(self.text(at), "but" | "only" | "sleep" | "drive" | "driving"));
        if on_the_way && !limited {
            return;
        }
        if (is_other || is_course) && matches!(self.items.last(), Some(Item::Amount(_))) {
            self.items.pop();
            self.job.push(Item::Job);
            self.at = next + 1;
            // "3x a week", "thu fri sat".
            let said = self.items.len();
            self.placed_beside();
            self.items.truncate(said);
        }
    }

    /// `full-time`, unless it is the job that is so: "I work full time", "with a full-time job".
    pub(super) fn full_time(&mut self, item: Item<'a>, at: usize, next: usize) {
        let mut before = at;
        while before > 0 && (self.is(before - 1, Keyword::Noise) || self.is(before - 1, Keyword::A)) {
            before -= 1;
        }
        let works =
            |at: usize| matches!(self.word(at), Some(Keyword::Working | Keyword::Job)) || self.text(at) == "works";
        let person = matches!(self.text(next), "student" | "caregiver" | "carer" | "teacher" | "worker");
        let of_job = (before > 0 && works(before - 1) && self.role_of(before - 1) == Role::Employs)
            || (works(next) && self.role_of(next) == Role::Employs && !self.glued(next))
            // "20 hours a week full time student".
            || (person && self.has_amount())
            || matches!(self.text(next), "mom" | "dad" | "nurse" | "mother" | "parent" | "work");
        self.push(if of_job { Item::Job } else { item }, if of_job && person { next + 1 } else { next });
    }

    /// The items just read that tell of one amount: "8 hours a day, 5 days a week".
    fn timing_before(&self) -> usize {
        let tells = |item: &Item<'_>| {
            item.is_amount()
                || matches!(
                    item,
                    Item::Per(_) | Item::Count { .. } | Item::Days { .. } | Item::Break(super::Joint::Comma)
                )
        };
        let from = self.items.iter().rposition(|item| !tells(item)).map_or(0, |at| at + 1);
        from + self.items[from..].iter().take_while(|item| matches!(item, Item::Break(_))).count()
    }

    /// Whether the amount just read is rather a job's than study: 6 hours a day, or 30 a week.
    pub(super) fn long_hours_before(&self) -> bool {
        let timing = &self.items[self.timing_before()..];
        let mut amounts = timing.iter().filter(|item| item.is_amount());
        let (Some(Item::Amount(span)), None) = (amounts.next(), amounts.next()) else { return false };
        let weekly = timing.iter().any(|item| matches!(item, Item::Per(super::Per::Weeks(_))));
        let daily = timing.iter().any(|item| matches!(item, Item::Per(super::Per::Day)));
        span.low >= if weekly && !daily { 30.0 * 60.0 } else { 6.0 * 60.0 }
    }

    /// Takes the amount just read as how much somebody works.
    pub(super) fn hours_of_the_job(&mut self) {
        let from = self.timing_before();
        self.job.extend(self.items.drain(from..));
    }

    pub(super) fn role_of(&self, at: usize) -> Role {
        self.tokens.get(at).map_or(Role::Other, |token| token.role)
    }

    /// "i work 40 hours a week", "my job is 9 to 5": an amount of something other than study.
    pub(super) fn job_hours(&mut self, at: usize) -> bool {
        // "my commute is 2 hours but I study 1 at home": with other amounts beside it, is it study?
        if matches!(self.text(at), "commute" | "ride")
            && matches!(self.text(at + 1), "is" | "takes")
            && self.number_ahead(at + 2)
            // "my bus ride is 20 min there and 20 back": both ways are for study.
            && !((at..self.tokens.len()).any(|at| self.text(at) == "there") && (at..self.tokens.len()).any(|at| self.text(at) == "back"))
        {
            self.push(Item::Activity(self.text(at), self.tokens[at].start), at + 1);
            return true;
        }
        // "i commute 2 hours a day", and nothing of study.
        if self.text(at) == "commute"
            && matches!(self.text(at.wrapping_sub(1)), "i" | "we")
            && self.number_ahead(at + 1)
            && !(at..self.tokens.len()).any(|at| lexicon::is_study(self.text(at)) || self.is_study_word(at))
        {
            let start = self.tokens[at].start;
            self.push(Item::Aside { word: self.text(at), at: start, role: super::AsideRole::Open }, at + 1);
            return true;
        }
        let role = |at: usize| self.tokens.get(at).map(|token| token.role);
        let before = (0..at).rev().find(|at| !self.is(*at, Keyword::Noise) || role(*at) == Some(Role::Member));
        // "before work 30 min" is study.
        let opens = matches!(self.items.last(), None | Some(Item::Break(_)))
            && self.text(at) != "drive"
            && !(matches!(self.text(at.wrapping_sub(1)), "before" | "after") && self.text(at) != "working");
        // "after my shift 2 hours".
        let mut opening = at;
        while opening > 0 && matches!(self.text(opening - 1), "my" | "the" | "a" | "our" | "day" | "night") {
            opening -= 1;
        }
        let round =
            opening < at && matches!(self.text(opening.wrapping_sub(1)), "after" | "around" | "before" | "between");
        if round || role(at) != Some(Role::Employs) || (before.and_then(role) != Some(Role::Member) && !opens) {
            return false;
        }
        // "is about 40", and not "on it 10 hours".
        let mut amount = at + 1;
        while (self.is(amount, Keyword::Noise) && role(amount) == Some(Role::Other) && self.text(amount) != "so")
            || self.text(amount) == "takes"
            // "i work nights 7p-7a"; "school nights" are days.
            || (self.text(at) != "school" && matches!(self.word(amount), Some(Keyword::Moment(_) | Keyword::From)))
        {
            amount += 1;
        }
        // "i work as a biller 40 hours".
        if self.text(amount) == "as" || self.text(amount - 1) == "as" {
            let noun = self.past_filler(amount);
            if matches!(self.lex(noun), Some(Lex::Unknown(_))) && self.number(noun + 1).is_some() {
                amount = noun + 1;
            }
        }
        // "i work m-f 8-5".
        if let Some((set, _, past)) = self.day_list(amount) {
            amount = past;
            // "not when i work thurs" says when there is no study.
            let excepts = self.items.iter().rev().take_while(|item| !matches!(item, Item::Break(_)));
            if excepts.into_iter().any(|item| matches!(item, Item::Excepting(..))) {
                return false;
            }
            if self.number(amount).is_none() {
                self.job.push(Item::Days { set, every: 1, weekend: false });
                self.at = amount;
                return true;
            }
        }
        if self.shifts_of_hours(amount) {
            return true;
        }
        let said = self.items.len();
        if self.number(amount).is_none() || !self.quantity(amount) {
            return false;
        }
        self.placed_beside();
        // "i work 5 days a week, 8 hours" without the comma.
        // What was read may have taken earlier items with it.
        let said = said.min(self.items.len());
        let counts_days = self.items[said..].iter().all(|item| !item.is_amount());
        if counts_days && self.number(self.at).is_some_and(|(_, unit)| self.unit_after(unit).is_some()) {
            self.quantity(self.at);
            self.placed_beside();
        }
        // "i work 6 days a week, 10 hours", and that is all.
        let (comma, hours) = (self.at, self.at + 1);
        if counts_days
            && self.lex(comma) == Some(Lex::Sign(','))
            && let Some((_, unit)) = self.number(hours)
            && let Some((_, past)) = self.unit_after(unit)
            && past == self.tokens.len()
        {
            self.quantity(hours);
        }
        let said = said.min(self.items.len());
        self.job.extend(self.items.drain(said..));
        if self.is(self.at, Keyword::Job) || matches!(self.text(self.at), "shift" | "shifts") {
            self.at += 1;
        }
        true
    }

    /// What the hours of something else are for: `a week`, `thu fri sat`, `3x a week`, `3 days`.
    fn placed_beside(&mut self) {
        loop {
            let at = self.at;
            let counts = self.number(at).is_some_and(|(count, next)| {
                count <= 7.0 && matches!(self.word(next), Some(Keyword::Times | Keyword::Period(Period::Day)))
            });
            let placed = self.rate(at) || self.days_here(at) || (counts && self.quantity(at));
            if !placed {
                return;
            }
        }
    }
}

//! Words of the grammar that stand by themselves: what each is where no longer phrase begins with it.

use super::{Item, ItemParser, Joint, Lex, Mark, MinuteSpan, Role};
use crate::planner::pace::words::{self, Keyword, Moment, Period};

impl ItemParser<'_, '_> {
    /// A word of the grammar, by itself.
    pub(super) fn other_word(&mut self, word: Keyword, at: usize) {
        let next = at + 1;
        match word {
            // "all week": whole, and no rate.
            Keyword::All if self.is(next, Keyword::Period(Period::Week)) => self.at = next + 1,
            // Monday in a list with what is no English day, or a month that nothing is for.
            Keyword::Period(Period::Month) if matches!(self.text(at), "mo" | "mos") => self.stray(at),
            // "my days off are sun and mon": which they are comes next.
            Keyword::Period(Period::Day)
                if self.is(next, Keyword::Off)
                    && matches!(self.text(next + 1), "are" | "is")
                    && self.day_list(self.past_noise(next + 1)).is_some() =>
            {
                self.at = next;
            }
            // "on days that i don't work", "nights when i'm home": which?
            Keyword::Period(Period::Day | Period::Week)
                if matches!(self.text(at), "days" | "weeks") && self.text(at.wrapping_sub(1)) == "on" =>
            {
                self.stray(at);
            }
            // "field weeks zero", "gym days 1 hour": which?
            Keyword::Period(Period::Day | Period::Week)
                if matches!(self.text(at), "days" | "weeks")
                    && matches!(self.items.last(), Some(Item::Aside { .. } | Item::Pastime { .. }))
                    && matches!(self.lex(at.wrapping_sub(1)), Some(Lex::Unknown(_)))
                    && !matches!(self.text(at.wrapping_sub(1)), "these" | "those")
                    // "sundays are family days".
                    && (self.states_amount_before(at)
                        || !words::is_in(words::talk::RESTS, self.text(at.wrapping_sub(1)))) =>
            {
                self.stray(at - 1);
                self.at = at + 1;
            }
            // "ten hour days mon-thu": rather of work.
            Keyword::Period(Period::Day)
                if self.text(at) == "days"
                    && matches!(self.items.last(), Some(Item::Amount(span)) if span.low >= 8.0 * 60.0)
                    && !matches!(self.items.iter().rev().nth(1), Some(Item::Count { .. })) =>
            {
                self.stray(at);
            }
            // "sundays are family days".
            Keyword::Period(Period::Day)
                if words::is_in(words::talk::RESTS, self.text(at.wrapping_sub(1)))
                    && matches!(self.items.last(), Some(Item::Aside { .. })) =>
            {
                self.at = next;
            }
            // "around my other classes".
            Keyword::Other
                if self.text(at) == "other"
                    && matches!(self.lex(next), Some(Lex::Unknown(_)))
                    && self.is_circumstance(at) =>
            {
                self.at = next;
            }
            // "on odd days of the month".
            Keyword::Period(Period::Day) if matches!(self.text(at.wrapping_sub(1)), "even" | "odd") => self.stray(at),
            // "three 4 hour days".
            Keyword::Period(Period::Day)
                if matches!(
                    self.items.as_slice(),
                    [.., Item::Count { times: true, over: None, .. }, Item::Amount(_)]
                ) =>
            {
                self.at = next;
            }
            Keyword::Moment(_) if self.text(at).ends_with('s') && self.is_some_of(next) => {
                self.push(Item::Mark(Mark::Only(self.text(at))), next);
            }
            Keyword::Period(period) | Keyword::Adverb(period) | Keyword::HoursPer(period) => self.period(period, next),
            Keyword::Moment(moment) => self.push(Item::DayPart(moment), next),
            // "i work full time and study 2 hours"; "i work nights" tells when.
            Keyword::Working
                if self.role_of(at.wrapping_sub(1)) == Role::Member
                    && !matches!(self.word(next), Some(Keyword::Moment(_))) =>
            {
                self.push(Item::Job, next);
            }
            // "3 hours a day commuting", and not "while commuting".
            Keyword::Working
                if self.text(at) == "commuting"
                    && matches!(self.items.last(), Some(item) if item.is_amount() || matches!(item, Item::Per(_)))
                    && (self.is(at.wrapping_sub(1), Keyword::Period(Period::Day))
                        || self.text(at.wrapping_sub(1)) == "of") =>
            {
                self.stray(at);
            }
            // "2 hours for work": whose?
            Keyword::Working
                if self.text(at) == "work"
                    && self.text(at.wrapping_sub(1)) == "for"
                    && matches!(self.items.last(), Some(item) if item.is_amount() || matches!(item, Item::Per(_))) =>
            {
                self.stray(at);
            }
            Keyword::Working if matches!(self.text(at.wrapping_sub(1)), "at" | "of") && self.long_hours_before() => {
                self.hours_of_the_job();
                self.at = next;
            }
            // "when school closes".
            Keyword::Working
                if self.text(at) == "school"
                    && self
                        .one_of(next, &["breaks", "closes", "ends", "finishes", "is", "lets", "opens", "starts"]) =>
            {
                self.at = next;
            }
            // "15 when work is slow".
            Keyword::Working
                if self.text(at) == "work"
                    && matches!(self.text(next), "is" | "gets")
                    && matches!(self.text(at.wrapping_sub(1)), "if" | "when" | "whenever")
                    && matches!(self.lex(next + 1), Some(Lex::Unknown(_))) =>
            {
                self.at = next;
            }
            // "when my youngest starts school", "i am polish, work in a kitchen": what somebody does, and not when.
            Keyword::Working if self.tells_of_a_life(at) => self.at = next,
            Keyword::Working if self.text(at.wrapping_sub(1)) == "to" => self.push(Item::ToWork, next),
            Keyword::Working => self.push(Item::Working, next),
            // "i'm off 3 days a week": they are counted.
            Keyword::Off
                if self.works_off(at)
                    && self.number(next).is_some_and(|(_, unit)| self.is(unit, Keyword::Period(Period::Day))) =>
            {
                self.at = next;
            }
            // "i'm off for the summer": whatever follows from it is said by itself.
            Keyword::Off if self.works_off(at) && self.text(next) == "for" && !self.has_amount() => {
                self.push(
                    Item::Aside { word: self.text(at), at: self.tokens[at].start, role: super::AsideRole::Open },
                    next,
                );
            }
            // "off by 3, study from 3:30".
            Keyword::Off
                if self.text(next) == "by"
                    && let Some((_, past)) = self.number(next + 1)
                    && !self.counts_something(past) =>
            {
                self.at = past;
            }
            // "off roster", "off duty".
            Keyword::Off
                if matches!(self.text(next), "call" | "clock" | "duty" | "roster" | "rota" | "shift" | "shifts") =>
            {
                self.at = next + 1;
            }
            // "between dropping off and picking up the kids".
            Keyword::Off if matches!(self.text(at.wrapping_sub(1)), "drop" | "dropped" | "dropping" | "drops") => {
                self.at = next
            }
            // "i have the spring off": free for study.
            Keyword::Off if self.has_time_off(at) => self.at = next,
            // "laid off", "off work".
            Keyword::Off
                if matches!(self.text(at.wrapping_sub(1)), "laid" | "get" | "got" | "getting")
                    && self.day_list(next).is_none()
                    || self.text(next) == "work" =>
            {
                self.at = if self.text(next) == "work" { next + 1 } else { next };
            }
            // "weekdays? no."
            Keyword::Except
                if self.text(at) == "no"
                    && matches!(self.lex(next), None | Some(Lex::Sign('.' | ',' | '!' | ';' | '\n')))
                    && self.items.iter().any(|item| matches!(item, Item::Days { .. })) =>
            {
                self.stray(at);
            }
            // "except in december when it's 4".
            Keyword::Except
                if self.has_amount()
                    && self
                        .in_months(next)
                        .is_some_and(|(_, past)| (past..self.end_of_clause(past)).any(|at| self.number_ahead(at))) =>
            {
                self.push(Item::Break(Joint::But), next);
            }
            // "i set aside an hour nightly".
            Keyword::Except
                if self.text(at) == "aside"
                    && (at.saturating_sub(3)..at)
                        .any(|at| matches!(self.text(at), "put" | "putting" | "set" | "setting" | "lay")) =>
            {
                self.at = next;
            }
            // "skip one day a week".
            Keyword::Except
                if matches!(self.text(at), "except" | "excluding" | "skip" | "skipping")
                    && let Some((days, past)) = self.number(self.past_filler(next))
                    && self.is(past, Keyword::Period(Period::Day))
                    && days < 7.0 =>
            {
                self.count(MinuteSpan::new(7.0 - days, 7.0 - days), false, past + 1);
            }
            // "no more than 5 hours".
            Keyword::Except
                if matches!(self.text(next), "fewer" | "less" | "more") && self.text(next + 1) == "than" =>
            {
                self.at = next;
            }
            // "8 hours a week, not a day".
            Keyword::Except if self.text(at) == "not" && self.denies_other_rate(next) => {
                self.at = self.rate_at(next).map_or(next, |(_, past)| past);
            }
            Keyword::Except if self.denies_what_is_no_time(next) => self.at = next,
            Keyword::Except => {
                let start = self.tokens[at].start;
                self.push(Item::Excepting(self.text(at), start), next);
            }
            Keyword::Together => self.push(Item::Together, next),
            // "i have a part time job 20 hours": whose hours?
            Keyword::Job if self.text(at) == "job" && self.number(next).is_some() => self.stray(at),
            Keyword::Job => self.push(Item::Job, next),
            Keyword::FullTime => self.full_time(Item::FullTime, at, next),
            Keyword::PartTime => self.full_time(Item::PartTime, at, next),
            Keyword::Full | Keyword::Part => {
                let time = if self.lex(next) == Some(Lex::Sign('-')) { next + 1 } else { next };
                if self.is(time, Keyword::Time) || self.is(time, Keyword::Times) {
                    let item = if word == Keyword::Full { Item::FullTime } else { Item::PartTime };
                    self.full_time(item, at, time + 1);
                } else {
                    self.at = next;
                }
            }
            // An hour that is no amount, and changes what one says.
            Keyword::Hour { plural: false } if self.has_amount() => self.stray(at),
            // "34 w 2 kids": with.
            Keyword::LetterW
                if !self.glued(at)
                    && !self.glued(next)
                    && matches!(
                        self.lex(next),
                        Some(Lex::Number(_) | Lex::Unknown(_) | Lex::Word(Keyword::A | Keyword::Noise))
                    ) =>
            {
                self.at = next;
            }
            // "2 hours every day but one".
            Keyword::But
                if let Some((days, past)) = self.number(next)
                    && (1.0..=3.0).contains(&days)
                    && matches!(self.lex(past), None | Some(Lex::Sign('.' | ',' | ')' | '!')))
                    && matches!(self.items.last(), Some(Item::Per(super::Per::Day)))
                    && matches!(self.text(at.wrapping_sub(2)), "every" | "each" | "single") =>
            {
                self.count(MinuteSpan::new(7.0 - days, 7.0 - days), false, past);
            }
            Keyword::And => self.push(Item::Break(Joint::And), next),
            Keyword::Plus => self.push(Item::Break(Joint::Plus), next),
            Keyword::But => self.push(Item::Break(Joint::But), next),
            Keyword::Or => self.push(Item::Break(Joint::Or), next),
            // "an hour a day minus one day for rest".
            Keyword::Minus
                if let Some((days, unit)) = self.number(next)
                    && self.is(unit, Keyword::Period(Period::Day))
                    && (1.0..=6.0).contains(&days)
                    && self.items.iter().any(|item| matches!(item, Item::Per(super::Per::Day))) =>
            {
                self.count(MinuteSpan::new(7.0 - days, 7.0 - days), false, unit + 1);
            }
            Keyword::Minus if self.number(next).is_some() => self.push(Item::Negative, next + 1),
            Keyword::NotFinite => self.push(Item::NotFinite, next),
            // "3 hours each".
            Keyword::Every => self.push(Item::Each, next),
            Keyword::Noise
                if self.text(at) == "total"
                    && (self.items.last().is_some_and(|item| item.is_amount() || matches!(item, Item::Per(_)))
                        // "8 hours mon-fri total".
                        || matches!(self.items.as_slice(), [.., item, Item::Days { .. }] if item.is_amount())) =>
            {
                self.push(Item::Together, next);
            }
            // "if nights 4".
            Keyword::Noise
                if self.text(at) == "if"
                    && matches!(self.word(next), Some(Keyword::Moment(_) | Keyword::Day(_) | Keyword::Period(_))) =>
            {
                self.stray(at);
            }
            // "on top of 20 hours at the office".
            Keyword::Noise
                if self.said(at, &["on", "top", "of"])
                    && self.has_amount()
                    && self
                        .number(self.past_filler(at + 3))
                        .is_some_and(|(_, next)| self.unit_after(next).is_some()) =>
            {
                self.stray(at);
            }
            Keyword::Noise if self.said(at, &["on", "top", "of"]) => self.at = at + 3,
            // "i need 30 hours": all of it.
            Keyword::Noise
                if self.text(at) == "need"
                    && matches!(self.text(at.wrapping_sub(1)), "i" | "we")
                    && self.number(self.past_noise(next)).is_some_and(|(_, unit)| {
                        self.unit_after(unit).is_some_and(|(_, past)| past == self.tokens.len())
                    }) =>
            {
                self.push(Item::Together, next);
            }
            Keyword::Noise => self.filler(at),
            // "30-min sessions, 12 a week".
            Keyword::Times
                if matches!(self.text(at), "sessions" | "sittings")
                    && self.items.last().is_some_and(Item::is_amount) =>
            {
                self.push(Item::Each, next);
            }
            // "1 h in the am"; "I am" is no time of day.
            Keyword::Meridiem { pm } if self.text(at.wrapping_sub(1)) != "i" => {
                self.push(Item::DayPart(if pm { Moment::Evening } else { Moment::Morning }), next);
            }
            Keyword::A
            | Keyword::To
            | Keyword::From
            | Keyword::At
            | Keyword::Over
            | Keyword::Across
            | Keyword::Between
            | Keyword::Time
            | Keyword::Our
            | Keyword::All
            | Keyword::Hour { .. }
            | Keyword::Minute
            | Keyword::Times
            | Keyword::Maybe
            | Keyword::Meridiem { .. } => self.at = next,
            _ => self.stray(at),
        }
    }

    /// Whether "work" or "school" is what somebody does, with no word before it that makes it a time of day.
    fn tells_of_a_life(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        let is_done = before.is_some_and(|at| {
            matches!(self.lex(at), Some(Lex::Unknown(_)))
                && !matches!(self.text(at), "around" | "outside" | "post" | "pre" | "near")
        });
        let opens = before.is_none_or(|at| matches!(self.lex(at), Some(Lex::Sign(',' | '.' | ';' | '\n'))))
            && matches!(self.text(at + 1), "as" | "at" | "for" | "in");
        matches!(self.text(at), "school" | "work") && (is_done || opens)
    }

    /// Whether another rate than the one of the amount before is denied.
    pub(super) fn denies_other_rate(&self, at: usize) -> bool {
        let said = self.items.iter().rev().find_map(|item| if let Item::Per(per) = item { Some(*per) } else { None });
        let denied = self.rate_at(at).filter(|(_, past)| past - at >= 2 && !self.is(at, Keyword::Every));
        matches!(
            (said, denied),
            (Some(super::Per::Weeks(_)), Some((Period::Day, _)))
                | (Some(super::Per::Day), Some((Period::Week | Period::Month, _)))
        )
    }

    /// "i have the spring off", in a clause without days or an amount.
    fn has_time_off(&self, at: usize) -> bool {
        let start = (0..at).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
        let own = matches!(self.text(start), "i" | "ive" | "im" | "we")
            && (start..at).any(|at| matches!(self.text(at), "have" | "got" | "im" | "ive" | "am"));
        own && !(start..self.end_of_clause(at))
            .any(|at| self.number_ahead(at) || self.day_list(at).is_some() || self.month(at).is_some())
            && !(start..at).any(|at| matches!(self.word(at), Some(Keyword::Period(_) | Keyword::Moment(_))))
    }

    /// A word that says nothing, unless it binds an amount to something that is no time: "on bank holidays".
    pub(super) fn filler(&mut self, at: usize) {
        let mut next = at + 1;
        let depends = matches!(self.text(at.wrapping_sub(1)), "depending" | "depends" | "relies" | "based");
        if matches!(self.text(at), "on" | "during" | "when" | "while" | "whenever") && !depends {
            while matches!(self.word(next), Some(Keyword::Noise | Keyword::A | Keyword::Our)) {
                next += 1;
            }
            if let Some(Lex::Unknown(text)) = self.lex(next) {
                self.items.push(Item::Mark(Mark::Only(text)));
            }
        }
        self.at = at + 1;
    }

    /// Whether what follows tells which of the nights: "that i don't work", "i'm not on shift".
    fn is_some_of(&self, at: usize) -> bool {
        let clause = if matches!(self.text(at), "that" | "when" | "where") { at + 1 } else { at };
        matches!(self.text(clause), "i" | "im" | "we" | "my" | "he" | "she" | "they")
            && (clause..self.tokens.len().min(clause + 5))
                .any(|at| matches!(self.text(at), "not" | "dont" | "off" | "home" | "free" | "work"))
    }
}

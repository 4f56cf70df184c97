//! Plain numbers: what follows tells what they count.

use super::side::Side;
use super::{Item, ItemParser, Lex, Mark, MinuteSpan, Per, WEEKS_A_MONTH, WEEKS_A_YEAR};
use crate::planner::pace::lexicon;
use crate::planner::pace::words::{self, Keyword, Period};

impl<'a> ItemParser<'_, 'a> {
    /// Whether hours are named anywhere.
    fn speaks_of_hours(&self) -> bool {
        (0..self.tokens.len()).any(|at| matches!(self.word(at), Some(Keyword::Hour { .. })))
    }

    /// Numbers without a unit: what follows tells what they count.
    pub(super) fn plain(&mut self, span: MinuteSpan, next: usize, over: bool) {
        // "a couple of months", "2 full days"; in "3 when i'm on nights" no nights are counted.
        let mut past_of = next;
        while self.is(past_of, Keyword::Noise)
            && !matches!(self.text(past_of), "on" | "when" | "while" | "i" | "im" | "for" | "during" | "the" | "this")
        {
            past_of += 1;
        }
        let next = match self.word(past_of) {
            Some(Keyword::Period(Period::Week | Period::Fortnight | Period::Month | Period::Year)) => past_of,
            // "one long day of 8 hours".
            Some(Keyword::Period(Period::Day) | Keyword::Moment(_)) => past_of,
            // "4 study sessions a week".
            Some(Keyword::Times) if matches!(self.text(past_of.wrapping_sub(1)), "long" | "short" | "study") => past_of,
            _ => next,
        };
        // "2 kid-free evenings a week".
        let next = match self.word(next + 3) {
            Some(Keyword::Period(Period::Day) | Keyword::Moment(_))
                if matches!(self.lex(next), Some(Lex::Unknown(_))) && self.lex(next + 1) == Some(Lex::Sign('-')) =>
            {
                next + 3
            }
            _ => next,
        };
        // "weekends r 4 me".
        if matches!(self.text(next), "me" | "u" | "us" | "you") {
            return self.stray(next);
        }
        // "4 10s at work": which number is what?
        if matches!(self.lex(next), Some(Lex::Number(_)))
            && self.side(next).is_some_and(|(side, _)| matches!(side, Side::Plain(_)))
        {
            return self.stray(next - 1);
        }
        // "m-f 8-5 job".
        let backwards = span.low > span.high && matches!(self.text(next), "job" | "jobs" | "shift" | "shifts");
        if backwards {
            self.job.push(Item::Job);
            self.at = next + 1;
            return;
        }
        if self.rest_days(span.ordered(), next) || self.counted_things(span.ordered(), next) {
            return;
        }
        // "5 out of 7 days".
        let of = if self.text(next) == "outta" { next + 1 } else { next + 2 };
        if (self.text(next) == "outta" || self.said(next, &["out", "of"]))
            && let Some((_, past)) = self.number(of)
            && self.is(past, Keyword::Period(Period::Day))
        {
            return self.count(span.ordered(), false, past + 1);
        }
        // "after my 9-5", "full time, 9 to 5".
        if (matches!(self.text(self.at.wrapping_sub(1)), "my" | "a")
            || (self.items.contains(&Item::FullTime) && !(next..self.tokens.len()).any(|at| self.number_ahead(at))))
            && (7.0..=10.0).contains(&span.low)
            && (3.0..=6.0).contains(&span.high)
        {
            self.job.push(Item::Job);
            self.at = next;
            return;
        }
        // "4 of the 7 days".
        let all_days = if matches!(self.text(next + 1), "the" | "my" | "those") { next + 2 } else { next + 1 };
        if self.text(next) == "of"
            && let Some((7.0, past)) = self.number(all_days)
            && self.is(past, Keyword::Period(Period::Day))
        {
            return self.count(span.ordered(), false, past + 1);
        }
        // "10 hours a week, 4 of them on sunday": a part of the week's.
        let of_a_total = matches!(
            self.items.as_slice(),
            [.., Item::Amount(_) | Item::Bare(_), Item::Per(Per::Weeks(_)), Item::Break(_) | Item::Mark(Mark::So)]
        );
        if self.text(next) == "of"
            && matches!(self.text(next + 1), "them" | "these" | "those" | "which")
            && of_a_total
            && self.rate_at(next + 2).is_none()
        {
            if self.items.last() == Some(&Item::Mark(Mark::So)) {
                self.items.pop();
                self.items.push(Item::Break(super::Joint::Comma));
            }
            self.items.push(Item::Mark(Mark::Not));
            return self.push(Item::Bare(span), next + 2);
        }
        // "on my days off (i have two)".
        if self.items.contains(&Item::Mark(Mark::DaysOff))
            && matches!(self.text(self.at.wrapping_sub(1)), "have" | "get")
            && span.low == span.high
            && (1.0..=6.0).contains(&span.high)
            && (matches!(self.lex(next), None | Some(Lex::Sign(_))) || self.past_a_week(next) > next)
            && !self.items.iter().any(|item| matches!(item, Item::Count { .. }))
        {
            let on = 7.0 - span.high;
            let past = self.past_a_week(next);
            return self.push(Item::Count { low: on, high: on, times: false, over: Some(Per::Weeks(1.0)) }, past);
        }
        // "6 hours on my days off, i'm off 3 days a week".
        if self.is(self.at.wrapping_sub(1), Keyword::Off)
            && self.is(next, Keyword::Period(Period::Day))
            && (1.0..=6.0).contains(&span.high)
            && self.works_off(self.at - 1)
        {
            let past = self.past_a_week(next + 1);
            let span = span.ordered();
            let (low, high) = if self.items.contains(&Item::Mark(Mark::DaysOff)) {
                (7.0 - span.high, 7.0 - span.low)
            } else {
                (span.low, span.high)
            };
            return self.push(Item::Count { low, high, times: false, over: Some(Per::Weeks(1.0)) }, past);
        }
        // "40 min one way"; "35 there and 35 back".
        if self.text(next) == "way" && span.high == 1.0 {
            self.at = next + 1;
            return;
        }
        // "45 min sessions, 4 of them a week".
        if self.text(next) == "of"
            && matches!(self.text(next + 1), "them" | "these" | "those")
            && self.has_amount()
            && !self.items.iter().any(|item| matches!(item, Item::Count { .. } | Item::Pieces { .. }))
            && self.rate_at(next + 2).is_some()
        {
            return self.count(span.ordered(), true, next + 2);
        }
        // "on my 4 off days".
        if self.text(next) == "off"
            && matches!(self.text(next + 1), "days" | "nights")
            && matches!(self.text(self.at.wrapping_sub(1)), "my" | "the" | "those")
            && !self.items.contains(&Item::Mark(Mark::DaysOff))
        {
            let over = Some(Per::Weeks(1.0));
            let item = Item::Count { low: span.low, high: span.high, times: false, over };
            return self.push(item, self.past_a_week(next + 2));
        }
        // "a mom of 2".
        let of = next.wrapping_sub(2);
        if self.text(of) == "of"
            && matches!(
                self.text(of.wrapping_sub(1)),
                "dad"
                    | "father"
                    | "grandma"
                    | "grandpa"
                    | "mama"
                    | "mom"
                    | "mother"
                    | "mum"
                    | "nana"
                    | "parent"
                    | "sahd"
                    | "sahm"
                    | "wahm"
            )
        {
            self.at = next;
            return;
        }
        if matches!(self.text(next), "back" | "home")
            && self.has_amount()
            && !matches!(self.lex(next + 1), Some(Lex::Unknown(_)))
        {
            self.added_to_the_way_there(next);
            return self.push(Item::Bare(span), next + 1);
        }
        // "one with 4 hours and two with 2": so many days.
        let counts_days = self.items.iter().any(|item| matches!(item, Item::Count { times: false, .. }));
        if matches!(self.text(next), "at" | "of" | "with")
            && counts_days
            && (1.0..=7.0).contains(&span.high)
            && self.number(next + 1).is_some()
            && self.rate_at(next + 1).is_none()
        {
            return self.count(span.ordered(), false, next + 1);
        }
        // "one saturday a month".
        let day = if self.is(next, Keyword::Full) { next + 1 } else { next };
        if matches!(self.word(day), Some(Keyword::Day(_) | Keyword::Period(Period::Weekend)))
            && span.high <= 4.0
            && matches!(self.rate_at(day + 1), Some((Period::Month | Period::Fortnight, _)))
        {
            return self.count(span.ordered(), false, day + 1);
        }
        // "one weekend morning", "2 weekend days".
        if self.is(next, Keyword::Period(Period::Weekend))
            && matches!(self.word(next + 1), Some(Keyword::Moment(_) | Keyword::Period(Period::Day)))
            && (1.0..=2.0).contains(&span.high)
        {
            return self.count(span.ordered(), false, next + 2);
        }
        // "5 short sessions", "one big day".
        let piece = |at: usize| {
            matches!(self.word(at), Some(Keyword::Times | Keyword::Period(Period::Day)))
                || words::is_in(words::PIECES, self.text(at))
        };
        let next = match self.lex(next) {
            // "3 study blocks a week".
            Some(Lex::Word(Keyword::Noise))
                if matches!(self.text(next), "study" | "studying")
                    && words::is_in(words::PIECES, self.text(next + 1)) =>
            {
                next + 1
            }
            Some(Lex::Unknown(word)) if lexicon::is_english(word) && piece(next + 1) && !piece(next) => next + 1,
            _ => next,
        };
        if self.text(next) == "s" && self.glued(next) {
            self.job.push(Item::Job);
            self.at = next + 1;
            return;
        }
        let word = self.word(next);
        let fits_a_week = span.high <= 31.0 && span.low <= span.high;
        match word {
            Some(Keyword::Times) => return self.count(span.ordered(), true, next + 1),
            // "2 time in week".
            Some(Keyword::Time) if fits_a_week && self.rate_at(next + 1).is_some() => {
                return self.count(span.ordered(), true, next + 1);
            }
            // "i have 90 days": a stretch.
            Some(Keyword::Period(Period::Day)) if span.high > 14.0 && self.rate_at(next + 1).is_none() => {
                return self.push(Item::Stretch { weeks: span.high / 7.0, over }, next + 1);
            }
            // "9 to 12 weekdays": from nine to twelve.
            Some(Keyword::Period(Period::Weekday))
                if span.low > span.high || (span.low < span.high && span.high > 7.0) =>
            {
                return self.push(Item::Bare(span), next);
            }
            Some(Keyword::Period(Period::Day | Period::Weekday) | Keyword::LetterD) => {
                return self.count(span.ordered(), false, next + 1);
            }
            Some(Keyword::Moment(_)) if fits_a_week && span.high <= 7.0 => {
                return self.count(span.ordered(), false, next + 1);
            }
            Some(Keyword::Period(period)) => {
                let weeks = match period {
                    Period::Week => 1.0,
                    Period::Fortnight => 2.0,
                    Period::Month => WEEKS_A_MONTH,
                    Period::Year => WEEKS_A_YEAR,
                    _ => return self.push(Item::Bare(span), next),
                };
                if period == Period::Week && (1.0..=7.0).contains(&span.high) && span.high.fract() == 0.0 {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a whole number, 1 to 7"
                    )]
                    let count = span.high as u8;
                    match self.text(next + 1) {
                        "on" if self.day_list(self.past_noise(next + 2)).is_none() => {
                            return self.push(Item::Mark(Mark::WeeksOn(count)), next + 2);
                        }
                        "off" => return self.push(Item::Mark(Mark::WeeksOff(count)), next + 2),
                        _ => {}
                    }
                }
                // "10 hours a week 3 weeks of the month": a share of the weeks, and no stretch.
                let of_a_month = self.said(next + 1, &["of", "the", "month"])
                    || self.said(next + 1, &["of", "each", "month"])
                    || matches!(self.rate_at(next + 1), Some((Period::Month, _)));
                if period == Period::Week && of_a_month {
                    return self.stray(next);
                }
                return self.push(Item::Stretch { weeks: weeks * span.high, over }, next + 1);
            }
            _ => {}
        }
        if let Some(Lex::Sign('%')) = self.lex(next) {
            return self.push(Item::BadUnit("%"), next + 1);
        }
        // "two 90-minute sessions": so many times that amount.
        if span.low == span.high
            && span.low <= 31.0
            && span.low.fract() == 0.0
            && let Some((Side::Length { .. } | Side::LetterM(_), _)) = self.side(next)
            && !matches!(self.word(next), Some(Keyword::A | Keyword::Hour { .. }))
        {
            return self.count(span, true, next);
        }
        match self.lex(next) {
            // "3 pomodoros (25 min each)".
            Some(Lex::Unknown("pomodoro" | "pomodoros" | "pomo" | "pomos" | "poms"))
                if self.length_of_a_piece(next + 1).is_some() =>
            {
                let length = self.length_of_a_piece(next + 1).unwrap_or(next + 1);
                self.count(span.ordered(), true, length);
            }
            // "2 pomodoros of 25 before work": minutes.
            Some(Lex::Unknown("pomodoro" | "pomodoros" | "pomo" | "pomos" | "poms"))
                if self.text(next + 1) == "of"
                    && let Some((Side::Plain(minutes), past)) = self.side(next + 2)
                    && (10.0..=90.0).contains(&minutes) =>
            {
                self.count(span.ordered(), true, next + 1);
                self.push(Item::Amount(MinuteSpan::new(minutes, minutes)), past);
            }
            // "8 pomodoros weekly, 30 minutes each".
            Some(Lex::Unknown(unit @ ("pomodoro" | "pomodoros" | "pomo" | "pomos" | "poms")))
                if (next + 1..self.tokens.len()).any(|at| self.text(at) == "each") && self.length_follows(next + 1) =>
            {
                self.pieces(span.ordered(), unit, next + 1);
            }
            // "2 pomodoros a day of 25 minutes".
            Some(Lex::Unknown("pomodoro" | "pomodoros" | "pomo" | "pomos" | "poms"))
                if let Some((_, past)) = self.rate_at(next + 1)
                    && self.length_of_a_piece(past).is_some() =>
            {
                self.count(span.ordered(), true, next + 1);
                self.at = past + 1;
            }
            Some(Lex::Unknown("pomodoro" | "pomodoros" | "pomo" | "pomos" | "poms")) => {
                // One is 25 minutes, and half an hour with its pause.
                let span = span.ordered();
                self.items.push(Item::Things("pomodoros"));
                self.push(Item::Amount(MinuteSpan::new(25.0 * span.low, 30.0 * span.high)), next + 1);
            }
            // "14 chapters left".
            Some(Lex::Unknown(unit))
                if words::is_in(words::PIECES, unit)
                    && matches!(self.text(next + 1), "behind" | "done" | "in" | "left" | "remaining") =>
            {
                self.push(Item::Things(unit), next + 2);
            }
            Some(Lex::Unknown(unit)) if words::is_in(words::PIECES, unit) => {
                self.pieces(span.ordered(), unit, next + 1)
            }
            // "4 hours a week, 6 tops".
            Some(Lex::Unknown(_)) if self.mark_at(next).is_some() => self.push(Item::Bare(span), next),
            // "i said 10 earlier", "5 lol".
            Some(Lex::Unknown(word))
                if words::is_in(words::JARGON, word)
                    || matches!(word, "earlier" | "lately" | "recently" | "tho" | "anyway") =>
            {
                self.push(Item::Bare(span), next);
            }
            // "4-12 shift", "8-5 job".
            Some(Lex::Unknown("shift" | "shifts")) if span.low != span.high => {
                self.job.push(Item::Job);
                self.at = next + 1;
            }
            // "i work 40 hours and have 10 left for this".
            Some(Lex::Unknown("left" | "leftover" | "remaining")) if self.speaks_of_hours() => {
                self.push(Item::Bare(span), next + 1);
            }
            // "saturday 9-12 unless i'm working".
            Some(Lex::Unknown("unless")) => self.push(Item::Bare(span), next),
            Some(Lex::Unknown(unit)) => self.push(Item::BadUnit(unit), next + 1),
            _ => self.push(Item::Bare(span), next),
        }
    }
}

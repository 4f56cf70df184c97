//! What people count that lasts for some time, whatever they call it: "2 sets of 50 min", "two naps a day, 45 mins each", "a quarter
//! of an hour at every meal, three meals a day", "20 minutes each morning and evening".

use super::{IdiomReader, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Moment, Period};

/// What opens the one of several.
const EACH: &[&str] = &["a", "each", "every", "per"];

impl IdiomReader<'_, '_> {
    pub(super) fn counted_pieces(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "each" | "every" | "per" | "a" => self.parts_of_each_day(at).or_else(|| self.of_each_piece(at)),
            "of" => self.some_of_it(at),
            _ => self.pieces_with_a_length(at),
        }
    }

    /// "2 sets of 50 min", "two naps a day, 45 mins each".
    fn pieces_with_a_length(&mut self, at: usize) -> Option<usize> {
        let described = self.out.len() > 1
            && self.out.last().is_some_and(|it| it.word.is_none() && matches!(it.kind, TokenKind::Word(_)));
        let number = if described { self.out.iter().rev().nth(1) } else { self.out.last() };
        let counted = number.and_then(number_of).is_some_and(|count| (1.0..=12.0).contains(&count));
        if !counted || !self.is_piece(at) {
            return None;
        }
        let length = |at: usize| {
            self.number(at).is_some_and(|(_, unit)| self.is_unit(unit))
                || (matches!(self.text(at), "half" | "a" | "an") && (self.is_unit(at + 1) || self.is_unit(at + 2)))
        };
        let of_length = matches!(self.text(at + 1), "of" | "x" | "@" | "at") && length(at + 2);
        let a_day = matches!(self.word(at + 1), Some(Keyword::A | Keyword::Per | Keyword::Every))
            && matches!(self.word(at + 2), Some(Keyword::Period(Period::Day | Period::Week) | Keyword::Moment(_)));
        let each = (at + 1..self.all.len())
            .any(|at| matches!(self.text(at), "each" | "apiece") && self.is_unit(at.wrapping_sub(1)));
        let single = self.text(at).strip_suffix('s').unwrap_or_default();
        let per_piece = (1..self.all.len())
            .any(|at| self.text(at) == single && (self.is(at - 1, EACH) || at > 1 && self.is(at - 2, EACH)));
        if !(of_length || (a_day && (each || per_piece))) {
            return None;
        }
        if described {
            self.out.pop();
        }
        let times = std::mem::take(&mut self.counts_times);
        self.put(at, if times { &["times"] } else { &["blocks"] });
        Some(at + 1)
    }

    /// "15 min at every meal, three meals a day".
    fn of_each_piece(&mut self, at: usize) -> Option<usize> {
        // "a week" is no piece.
        let is_rate = matches!(self.word(at + 1), Some(Keyword::Period(_)));
        if is_rate || !self.out.iter().any(is_unit) {
            return None;
        }
        // "per coffee break, two coffee breaks a day".
        let named = [at + 1, at + 2].into_iter().find(|noun| {
            let single = self.text(*noun);
            !single.is_empty()
                && (1..self.all.len()).any(|at| self.text(at).strip_suffix('s') == Some(single) && self.is_counted(at))
        });
        let noun = named?;
        while self.out.last().is_some_and(|it| matches!(it.text, "at" | "in" | "on" | "during" | "over")) {
            self.out.pop();
        }
        self.counts_times = true;
        Some(noun + 1)
    }

    /// Whether so many of these come a day or a week.
    fn is_counted(&self, at: usize) -> bool {
        let number = |at: usize| self.all.get(at).is_some_and(|it| number_of(it).is_some());
        let described = at > 1 && self.word(at - 1).is_none() && number(at - 2);
        self.is_piece(at)
            && (number(at - 1) || described)
            && matches!(self.word(at + 2), Some(Keyword::Period(Period::Day | Period::Week) | Keyword::Moment(_)))
    }

    /// A word for several of what nobody works or plays.
    fn is_piece(&self, at: usize) -> bool {
        let text = self.text(at);
        let is_plain = self.word(at).is_none() && text.len() > 3 && text.ends_with('s') && !text.ends_with("ss");
        is_plain
            && !words::is_in(words::COUNTED, text)
            && !words::is_in(words::OTHER_LENGTHS, text)
            && !words::is_in(words::PASTIMES, text)
            && !words::is_in(words::PIECES, text)
            && !matches!(
                text,
                "clinicals"
                    | "games"
                    | "gigs"
                    | "labs"
                    | "meetings"
                    | "movies"
                    | "pomodoros"
                    | "pomos"
                    | "poms"
                    | "classes"
                    | "rotations"
                    | "seminars"
                    | "thirds"
                    | "quarters"
                    | "fifths"
                    | "shows"
            )
    }

    /// "20 minutes each morning and evening", "an hour every weekday morning and night": so many times a day.
    fn parts_of_each_day(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.text(at), "each" | "every")
            || self.names(&["total", "altogether", "combined", "split", "between"])
        {
            return None;
        }
        let day = at + 1;
        let is_day = matches!(self.word(day), Some(Keyword::Day(_) | Keyword::Period(Period::Weekday)));
        let mut next = if is_day { day + 1 } else { day };
        let mut said: Vec<Keyword> = Vec::new();
        loop {
            let part =
                self.word(next).filter(|word| matches!(word, Keyword::Moment(_) | Keyword::Working | Keyword::Noon))?;
            // "night" and "evening" are one, "work" is none.
            if said.contains(&part) || !self.is_part_of_day(next) {
                return None;
            }
            said.push(part);
            next += 1;
            let mut joint = next;
            while matches!(self.text(joint), "and" | "&" | "," | "n") {
                joint += 1;
            }
            if matches!(self.text(joint), "each" | "every") {
                joint += 1;
            }
            if joint == next || !self.is_part_of_day(joint) {
                break;
            }
            next = joint;
        }
        let ahead = self.number(next).is_some() || matches!(self.text(next), "a" | "an" | "half") || self.is_unit(next);
        let before = self.out.last().is_some_and(is_unit) || self.out.iter().rev().take(4).any(is_unit);
        if said.len() < 2 || (ahead && before) {
            return None;
        }
        self.put_number(at, if said.len() == 2 { 2.0 } else { 3.0 });
        self.put(at, &["times", "a", "day"]);
        if is_day {
            self.put(day, &["on"]);
            self.out.push(self.all[day]);
        }
        Some(next)
    }

    fn is_part_of_day(&self, at: usize) -> bool {
        // "each evening, and mornings are out".
        let is_one = !self.text(at).ends_with('s');
        is_one && matches!(self.word(at), Some(Keyword::Moment(Moment::Morning | Moment::Afternoon | Moment::Evening)))
            || matches!(self.text(at), "lunch" | "lunchtime" | "noon")
    }

    /// "34 hour restart once a week, i study for 6 of it": so many of those hours.
    fn some_of_it(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.text(at + 1), "it" | "that") {
            return None;
        }
        let last = self.out.last().copied()?;
        let some = number_of(&last)?;
        let hour = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::Hour { .. }));
        let mut units = (1..self.out.len()).filter(|at| hour(&self.out[*at]));
        let (Some(unit), None) = (units.next(), units.next()) else { return None };
        let all = number_of(&self.out[unit - 1]).filter(|all| some < *all)?;
        let rate = (unit + 1..self.out.len() - 1).find(|at| {
            matches!(self.out[*at].text, "once" | "twice" | "daily" | "weekly" | "every" | "each" | "per")
                || (self.out[*at].text == "a"
                    && matches!(self.out.get(at + 1).and_then(|it| it.word), Some(Keyword::Period(_))))
        })?;
        let end = (rate..self.out.len()).find(|at| {
            matches!(self.out[*at].kind, TokenKind::Sign(_)) || matches!(self.out[*at].text, "and" | "but" | "so")
        })?;
        // Nothing else is counted between them.
        if all <= 0.0 || self.out[end..self.out.len() - 1].iter().any(|it| number_of(it).is_some()) {
            return None;
        }
        let placed: Vec<_> = self.out[rate..end].to_vec();
        let of = self.out[unit];
        self.out.truncate(unit - 1);
        self.out.push(last);
        self.out.push(of);
        self.out.extend(placed);
        Some(at + 2)
    }
}

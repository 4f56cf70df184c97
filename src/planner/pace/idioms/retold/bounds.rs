//! The least and the most put as what does not happen: "i won't drop below 4 hours a week and can't do more than 7"; and what is usual
//! beside the most: "at most 10 hours a week, usually 7".

use super::IdiomReader;

impl IdiomReader<'_, '_> {
    pub(super) fn bounds(&mut self, at: usize) -> Option<usize> {
        let (least, number) = self.bound(at)?;
        let (_, past) = self.count(number)?;
        while self.out.last().is_some_and(|it| matches!(it.text, "i" | "we" | "will" | "id")) {
            self.out.pop();
        }
        let said = self.bound_before();
        if let Some((begin, of_least, value)) = said.filter(|(_, of_least, _)| *of_least != least) {
            let (other, _) = self.count(number)?;
            let (low, high) = if of_least { (value, other) } else { (other, value) };
            if low < high {
                // The first has the unit and what it is for.
                let number = begin + 2;
                self.out.drain(begin..number);
                self.out[begin] = self.out[begin].standing_for(super::TokenKind::Number(low), super::super::IN_PLACE);
                let rest = self.out.split_off(begin + 1);
                self.put(at, &["to"]);
                self.put_number(at, high);
                let has_unit = rest.iter().any(super::is_unit);
                if !has_unit {
                    self.put(at, &["hours"]);
                }
                self.out.extend(rest);
                self.drop_stops();
                let end = if self.is_unit(past) { past + 1 } else { past };
                return Some(if has_unit { self.past_a_week(end).unwrap_or(end) } else { end });
            }
        }
        self.put(at, &["at", if least { "least" } else { "most" }]);
        Some(number)
    }

    /// Whether this is the least, and where its number stands.
    fn bound(&self, at: usize) -> Option<(bool, usize)> {
        let verb = self.past_words(at + 1, &["ever", "really", "want", "to", "like"]);
        if !matches!(
            self.text(verb),
            "go" | "drop" | "fall" | "get" | "dip" | "do" | "study" | "manage" | "exceed" | "be"
        ) {
            return None;
        }
        let exceeds = self.text(verb) == "exceed";
        let than = verb + 1;
        let (least, number) = match self.text(than) {
            _ if exceeds => (false, than),
            "under" | "below" | "beneath" => (true, than + 1),
            "above" | "over" | "past" | "beyond" => (false, than + 1),
            "less" | "fewer" if self.text(than + 1) == "than" => (true, than + 2),
            "more" if self.text(than + 1) == "than" => (false, than + 2),
            _ => return None,
        };
        self.count(number).map(|_| (least, number))
    }

    /// A bound that was said before: where it begins, whether it is the least, and how much it is.
    fn bound_before(&self) -> Option<(usize, bool, f64)> {
        (0..self.out.len().saturating_sub(2)).rev().find_map(|at| {
            let least = match (self.out[at].text, self.out[at + 1].text) {
                ("at", "least") => true,
                ("at", "most") => false,
                _ => return None,
            };
            let (value, past) = super::count_at(&self.out, at + 2)?;
            (past == at + 3).then_some((at, least, value))
        })
    }

    /// "12 a week max, 8 usually".
    fn usual_said_last(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let usual = super::count_at(&self.out, clause).filter(|(_, past)| *past == self.out.len())?.0;
        let (most, past) = super::count_at(&self.out, 0)?;
        let said = self.out.get(past..clause)?;
        let is_most = said.iter().any(|it| matches!(it.text, "max" | "maximum" | "most" | "tops"));
        let others = said.iter().any(|it| super::number_of(it).is_some() || super::is_day(it));
        if !is_most || others || usual >= most {
            return None;
        }
        let mut rate = said.to_vec();
        rate.retain(|it| !super::is_stop(it) && !matches!(it.text, "max" | "maximum" | "tops" | "most" | "at" | "but"));
        self.out.clear();
        self.put_number(at, usual);
        self.out.extend(rate);
        Some(at + 1)
    }

    /// "at most 10 hours a week, usually 7": the usual is the pace.
    pub(super) fn usual_of_most(&mut self, at: usize) -> Option<usize> {
        if self.closes(at + 1) {
            return self.usual_said_last(at);
        }
        let number =
            self.past_words(at + 1, &["its", "about", "around", "more", "like", "just", "only", "i", "do", "get"]);
        let (_, past) = self.count(number)?;
        let unit = self.is_unit(past);
        let end = if unit { past + 1 } else { past };
        if !self.opens() || !self.closes(end) && self.past_a_week(end).is_none() {
            return None;
        }
        let (begin, _, length_end) = self.last_length(self.out.len())?;
        let is_most = |at: usize| {
            matches!(self.out[at].text, "max" | "maximum" | "most" | "tops")
                || (self.out[at].text == "up" && self.out.get(at + 1).is_some_and(|it| it.text == "to"))
        };
        let one = self.out[..begin].iter().all(|it| super::number_of(it).is_none() && !super::is_day(it));
        if !one || !(0..self.out.len()).any(is_most) {
            return None;
        }
        let mut rate: Vec<_> = self.out[length_end..].to_vec();
        rate.retain(|it| !matches!(it.text, "max" | "maximum" | "tops" | "most" | "at" | "but" | "and" | "though"));
        rate.retain(|it| !super::is_stop(it));
        let of_unit = self.out[length_end - 1];
        self.out.clear();
        self.out.extend_from_slice(&self.all[number..end]);
        if !unit {
            self.out.push(of_unit);
        }
        if self.past_a_week(end).is_none() {
            self.out.extend(rate);
        }
        Some(end)
    }
}

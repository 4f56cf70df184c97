//! Amounts that are taken back for others: "not 8 hours. not even 6. it's 4", "…, let's take 10", "4 hours, or rather 3", "i've gone
//! from 4 hours a week to 9".

use super::{IdiomReader, is_day, is_stop};
use crate::planner::pace::lexicon::Lexeme;

impl<'a> IdiomReader<'_, 'a> {
    /// "…, let's take 10": one of the amounts before is settled on.
    pub(super) fn decided(&mut self, at: usize) -> Option<usize> {
        let ways: [&[&str]; 9] = [
            &["lets", "take"],
            &["lets", "say"],
            &["lets", "go", "with"],
            &["lets", "use"],
            &["lets", "assume"],
            &["lets", "stick", "with"],
            &["let", "us", "say"],
            &["going", "with"],
            &["put", "me", "down", "for"],
        ];
        let way = ways.into_iter().find(|way| self.said(at, way))?;
        let number = at + way.len();
        let (value, past) = self.count(number)?;
        let end = if self.is_unit(past) { past + 1 } else { past };
        let after = self.past_words(end, &["then", "for", "now", "to", "be", "safe", "."]);
        let said: Vec<usize> = (0..self.out.len()).filter(|at| super::length_at(&self.out, *at).is_some()).collect();
        let first = *said.first()?;
        let of_it = super::number_of(&self.out[first]);
        let two = self.out.iter().filter(|it| super::number_of(it).is_some()).count() > 1;
        let is_named = self.out.iter().any(|it| super::number_of(it) == Some(value));
        if after < self.all.len() || !is_named || !two || of_it.is_none() || self.out.iter().any(is_day) {
            return None;
        }
        let (_, end_of_first) = super::length_at(&self.out, first)?;
        let kept: Vec<Lexeme<'a>> = self.out[first..]
            .iter()
            .take_while(|it| !is_stop(it) && !matches!(it.text, "but" | "and"))
            .copied()
            .collect();
        let unit = self.out[end_of_first - 1];
        self.out.clear();
        self.put_number(at, value);
        self.out.push(unit);
        self.out.extend(kept.into_iter().skip(end_of_first - first));
        Some(after)
    }

    /// "not 8 hours. not even 6. it's 4 hours a week": what is denied first says nothing.
    pub(super) fn denied(&mut self, at: usize) -> Option<usize> {
        let number = self.past_words(at + 1, &["even", "quite"]);
        let (_, past) = self.count(number)?;
        let end = self.clause_after(past);
        let told = |at: &usize| {
            self.is_unit(*at)
                || matches!(self.text(*at), "a" | "per" | "week" | "day" | "weekly" | "daily" | "either" | "-")
        };
        let own = self.past_words(end, &[",", ".", ";", "!", "but", "-"]);
        let opens = self.out.iter().all(|it| is_stop(it) || matches!(it.text, "its" | "so" | "well"));
        if !opens || !(past..end).all(|at| told(&at)) || own == end || !self.amount_after(own) {
            return None;
        }
        Some(own)
    }

    /// "no way i manage 10; 5 hours a week": not that much.
    pub(super) fn no_way(&mut self, at: usize) -> Option<usize> {
        let end = self.clause_after(at);
        let amount = (at + 1..end).any(|at| self.count(at).is_some());
        let own = self.past_words(end, &[",", ".", ";", "-", "but", "!"]);
        let only = matches!(self.out.as_slice(), [no] if no.text == "no");
        if !only || !amount || own == end || !self.amount_after(own) {
            return None;
        }
        self.out.clear();
        Some(own)
    }

    /// "4 hours, or rather 3", "5 hours a week. okay, 6": the second.
    pub(super) fn rather(&mut self, at: usize) -> Option<usize> {
        let past = match self.text(at) {
            "or" if self.text(at + 1) == "rather" => at + 2,
            "okay" | "ok" if self.opens() && self.text(at + 1) == "," => at + 2,
            _ => return None,
        };
        let (_, end) = self.count(past)?;
        let end = if self.is_unit(end) { end + 1 } else { end };
        if !self.has_length() || !(self.closes(end) || self.past_a_week(end).is_some()) {
            return None;
        }
        self.put(at, &["sorry"]);
        Some(past)
    }

    /// "i've gone from 4 hours a week to 9": the second, as often.
    pub(super) fn gone_from(&mut self, at: usize) -> Option<usize> {
        let from = self.past_words(at + 1, &["up", "down"]);
        let (was, past) = self.length(from + 1).filter(|_| self.text(from) == "from")?;
        let to = (past..self.clause_after(past)).find(|at| self.text(*at) == "to")?;
        let (_, end) = self.count(to + 1)?;
        let rate = &self.all[past..to];
        let is_rate = rate.iter().all(|it| super::tells_time(it) || matches!(it.text, "a" | "per" | "/"));
        let end = if self.is_unit(end) { end + 1 } else { end };
        if !is_rate || rate.is_empty() || was.low <= 0.0 || self.has_length() || !self.closes(end) {
            return None;
        }
        self.out.clear();
        self.out.extend_from_slice(&self.all[to + 1..end]);
        if !self.out.iter().any(super::is_unit) {
            self.out.push(self.all[past - 1]);
        }
        self.out.extend_from_slice(rate);
        Some(end)
    }

    /// "down to 5 hours a week from 12": what it was says nothing.
    pub(super) fn down_from(&mut self, at: usize) -> Option<usize> {
        let (_, past) = self.count(at + 1)?;
        let fell = self.out.windows(2).any(|pair| pair[0].text == "down" && pair[1].text == "to");
        (fell && self.has_length() && self.ends(past)).then_some(past)
    }

    /// "not over 6 hours a week": at most.
    pub(super) fn not_over(&mut self, at: usize) -> Option<usize> {
        let least = match self.text(at + 1) {
            "over" | "above" | "beyond" => false,
            "under" | "below" => true,
            _ => return None,
        };
        self.count(at + 2)?;
        self.put(at, &["at", if least { "least" } else { "most" }]);
        Some(at + 2)
    }
}

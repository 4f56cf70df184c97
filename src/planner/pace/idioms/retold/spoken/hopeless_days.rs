//! Days of which somebody says that nothing comes of them: "mondays are hopeless", "the weekend's a write-off".

use super::super::IdiomReader;

/// What may stand between the days and what is said of them.
const BETWEEN: &[&str] = &[
    "a",
    "absolute",
    "absolutely",
    "always",
    "are",
    "complete",
    "completely",
    "is",
    "just",
    "my",
    "pretty",
    "r",
    "so",
    "total",
    "totally",
    "usually",
    "utter",
    "utterly",
];

impl IdiomReader<'_, '_> {
    /// "mondays are dead to me": off.
    pub(super) fn days_without_hope(&mut self, at: usize) -> Option<usize> {
        let past = match self.text(at) {
            "write" => {
                let off = self.past_words(at + 1, &["-"]);
                (self.text(off) == "off").then_some(off + 1)?
            }
            "go" => (self.out.last().is_some_and(|it| it.text == "no")).then_some(at + 1)?,
            _ => at + 1,
        };
        let past = self.past_words(past, &["to", "for", "me", "at", "work", "with", "the", "kids", "here"]);
        let mut said = self.out.len();
        if self.text(at) == "go" {
            said -= 1;
        }
        let verbs = self.out[..said].iter().rev().take_while(|it| BETWEEN.binary_search(&it.text).is_ok()).count();
        let days = said - verbs;
        let is_named = days > 0 && super::is_day(&self.out[days - 1]);
        let says = self.out[days..said].iter().any(|it| matches!(it.text, "are" | "is" | "r" | "a"))
            || matches!(self.text(at), "hopeless" | "dead" | "out");
        // "weekends are chaos, 2 hours at best": an amount for those very days.
        // "… are a mess, skip those".
        let skip = self.past_words(past, &[",", ".", "so", "just", "lets"]);
        let past = if self.is(skip, &["skip", "forget", "scratch", "ignore"])
            && self.is(skip + 1, &["those", "that", "them", "it"])
        {
            skip + 2
        } else {
            past
        };
        let next = self.clause_after(past);
        let own = self.past_words(past, &[",", ".", ";", "but", "and", "-", "!", "so", "just", "only"]);
        let until = self.clause_after(own);
        let told = self.amount_in(own, until);
        let for_others = (own..until).any(|at| self.all.get(at).is_some_and(super::is_day));
        let goes_on =
            self.text(past) == "but" || self.text(past) == "so" && self.all.get(own).is_some_and(super::is_day);
        if !is_named || !says || !(next == past || goes_on) || told && !for_others {
            return None;
        }
        self.out.truncate(days);
        self.put(at, &["off"]);
        // Whatever comes next is another clause.
        if goes_on {
            self.put_sign(at, ',', ",");
            return Some(past + 1);
        }
        Some(past)
    }

    /// "2 hours on weekdays, oh wait, wednesday is football, so 2 hours on the other four": what comes of it, alone.
    pub(super) fn busy_after_all(&mut self, at: usize) -> Option<usize> {
        let told = self
            .past_words(at, &["wait", "no", "oh", "actually", "hmm", ",", "i", "forgot", "sorry", "hang", "on", "-"]);
        let so = (told..self.all.len()).find(|at| self.text(*at) == "so")?;
        let busy = self.all[told..so].iter().any(super::is_day)
            && !self.all[told..so].iter().any(|it| super::is_unit(it) || super::number_of(it).is_some());
        let (begin, said, past) = self.last_length(self.out.len())?;
        let one = !self.out[..begin]
            .iter()
            .chain(&self.out[past..])
            .any(|it| super::is_unit(it) || super::number_of(it).is_some());
        let own = self.past_words(so + 1, &["its", "just", "only", "make", "it", "that", "i", "can", "do"]);
        let (length, next) = self.length(own).unwrap_or((said, own));
        let days = self.past_words(next, &["on", "the", "other", "remaining"]);
        let end = match self.day_list_end(days) {
            Some(end) => end,
            None => {
                let (count, noun) = self.count(days).filter(|(count, _)| (1.0..=6.0).contains(count))?;
                let end = self.past_words(
                    noun,
                    &["days", "evenings", "nights", "mornings", "weeknights", "weekdays", "times", "of", "them"],
                );
                let end = self.past_a_week(end).unwrap_or(end);
                if !busy || !one || told == at || end < self.all.len() && !self.closes(end) {
                    return None;
                }
                self.out.clear();
                self.put_length(at, length);
                self.put(at, &["on"]);
                self.put_number(at, count);
                self.put(at, &["days", "a", "week"]);
                return Some(end);
            }
        };
        if !busy || !one || told == at || end < self.all.len() {
            return None;
        }
        self.out.clear();
        self.put_length(at, length);
        self.put(at, &["on"]);
        self.out.extend_from_slice(&self.all[days..end]);
        Some(end)
    }

    /// Whether an amount stands in this clause.
    fn amount_in(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.count(at).is_some() || self.length(at).is_some())
    }
}

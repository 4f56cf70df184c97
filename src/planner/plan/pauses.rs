//! When a plan rested.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::limits::BREAKS;
use crate::planner::dates::Break;

/// The pauses of a plan: those with an end, and one that has none yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pauses {
    closed: Vec<Break>,
    since: Option<Date>,
}

/// More pauses than anybody takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyPauses;

impl Pauses {
    /// Pauses as they were kept; of too many the last ones.
    pub fn new(closed: Vec<Break>, since: Option<Date>) -> Self {
        let from = closed.len().saturating_sub(BREAKS);
        Self { closed: closed[from..].to_vec(), since }
    }

    /// Those with an end.
    pub fn closed(&self) -> &[Break] {
        &self.closed
    }

    /// The first day of the one that has no end yet.
    pub fn since(&self) -> Option<Date> {
        self.since
    }

    /// Whether the plan rests on a day.
    pub fn is_paused(&self, day: Date) -> bool {
        self.since.is_some_and(|since| since <= day) || self.closed.iter().any(|off| off.contains(day))
    }

    /// All days off before `today`, and those that are planned. A pause without an end is taken to end now.
    pub fn until(&self, today: Date) -> Vec<Break> {
        let open =
            self.since.filter(|since| *since < today).map(|since| Break::new(since, today.saturating_sub(1.day())));
        self.closed.iter().copied().chain(open).collect()
    }

    /// Rests from today on, until a day on which study goes on, or until told otherwise.
    ///
    /// # Errors
    ///
    /// [`TooManyPauses`].
    pub fn pause(&mut self, today: Date, until: Option<Date>) -> Result<(), TooManyPauses> {
        let mut next = self.clone();
        next.resume(today);
        match until.filter(|until| *until > today) {
            Some(until) => next.closed.push(Break::new(today, until.saturating_sub(1.day()))),
            None => next.since = Some(today),
        }
        if next.closed.len() > BREAKS {
            return Err(TooManyPauses);
        }
        *self = next;
        Ok(())
    }

    /// Goes on today: a pause that holds today ends yesterday, and those to come go.
    pub fn resume(&mut self, today: Date) {
        self.closed = self.until(today);
        self.since = None;
        self.closed.retain(|off| off.first() < today);
        for off in &mut self.closed {
            if off.last() >= today {
                *off = Break::new(off.first(), today.saturating_sub(1.day()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_pause_ends_when_it_was_to_end_or_when_study_goes_on() {
        let day = |day| date(2026, 11, day);
        let mut pauses = Pauses::default();
        pauses.pause(day(2), None).unwrap();
        assert!(pauses.is_paused(day(2)) && pauses.is_paused(day(28)) && !pauses.is_paused(day(1)));
        assert_eq!(pauses.until(day(2)), [], "no day of it is over");
        pauses.resume(day(5));
        assert_eq!((pauses.until(day(20)), pauses.since()), (vec![Break::new(day(2), day(4))], None));
        pauses.pause(day(10), Some(day(20))).unwrap();
        assert!(pauses.is_paused(day(19)) && !pauses.is_paused(day(20)));
        pauses.pause(day(12), None).unwrap();
        assert_eq!(pauses.closed(), [Break::new(day(2), day(4)), Break::new(day(10), day(11))]);
        pauses.resume(day(12));
        assert_eq!(pauses.until(day(28)).len(), 2, "a pause of no day leaves nothing");
    }

    #[test]
    fn nobody_pauses_for_ever() {
        let mut pauses = Pauses::default();
        let mut day = date(2026, 1, 1);
        for _ in 0..BREAKS {
            pauses.pause(day, Some(day.saturating_add(1.day()))).unwrap();
            day = day.saturating_add(2.days());
        }
        let before = pauses.clone();
        assert_eq!(pauses.pause(day, Some(day.saturating_add(1.day()))), Err(TooManyPauses));
        assert_eq!(pauses, before);
    }
}

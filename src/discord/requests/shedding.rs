//! When shedding begins and when it is over, so that the log says each of them once.

use std::time::Duration;

use tokio::time::Instant;

/// For how long nothing must have been shed until it is over: longer than the pauses of a crowd that goes on.
const CALM: Duration = Duration::from_secs(30);

/// Whether anything is being shed.
#[derive(Debug, Default)]
pub(super) struct Shedding(Option<Spell>);

#[derive(Debug)]
struct Spell {
    shed: u64,
    last: Instant,
}

impl Shedding {
    /// One more was shed; whether it is the first.
    pub(super) fn one_more(&mut self, now: Instant) -> bool {
        let first = self.0.is_none();
        let spell = self.0.get_or_insert(Spell { shed: 0, last: now });
        spell.shed += 1;
        spell.last = now;
        first
    }

    /// How many were shed, if it is over now.
    pub(super) fn over(&mut self, now: Instant) -> Option<u64> {
        self.0.take_if(|spell| now >= spell.last + CALM).map(|spell| spell.shed)
    }

    /// When it will be over, if nothing more is shed.
    pub(super) fn over_at(&self) -> Option<Instant> {
        self.0.as_ref().map(|spell| spell.last + CALM)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_with_the_first_and_ends_when_it_has_been_calm() {
        let (mut shedding, start) = (Shedding::default(), Instant::now());
        assert_eq!((shedding.over_at(), shedding.over(start)), (None, None));
        assert!(shedding.one_more(start));
        assert!(!shedding.one_more(start + CALM / 2));
        assert_eq!(shedding.over(start + CALM), None, "the second put it off");
        let end = shedding.over_at().unwrap();
        assert_eq!(end, start + CALM / 2 + CALM);
        assert_eq!((shedding.over(end), shedding.over(end)), (Some(2), None));
        assert!(shedding.one_more(end), "and it may begin anew");
    }
}

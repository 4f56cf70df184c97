//! Who may make a request now, who waits, and who would wait in vain. Values in, values out: the time is an argument.
//!
//! A request takes one of the places of a second, and keeps it until a second after it was answered: Discord counted it
//! at some moment before the answer, so no second at Discord's end ever holds more requests than there are places,
//! however long each was on its way.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

/// In what time no more requests are made than there are places.
const WINDOW: Duration = Duration::from_secs(1);

/// For how long a request that is not answered keeps its place. Discord answers within tenths of a second; what takes
/// longer waits for the limit of its own route, as with many answers in one channel, and must not hold up the rest.
const UNDER_WAY: Duration = Duration::from_secs(3);

/// How urgent a request is, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::discord) enum Priority {
    /// The response to an interaction, and what follows it. Discord does not count it, and voids the interaction after
    /// three seconds: it never waits here.
    Interaction,
    /// For a member who spoke to the bot.
    Direct,
    /// For moderators, and what the bot needs itself.
    Housekeeping,
    /// For a member who did not speak to the bot, and who will not miss what does not come.
    Automatic,
}

impl Priority {
    pub(in crate::discord) const ALL: [Self; 4] =
        [Self::Interaction, Self::Direct, Self::Housekeeping, Self::Automatic];

    /// Its name in metrics and in the log.
    pub(in crate::discord) fn name(self) -> &'static str {
        match self {
            Self::Interaction => "interaction",
            Self::Direct => "direct",
            Self::Housekeeping => "housekeeping",
            Self::Automatic => "automatic",
        }
    }
}

/// How many requests there may be, and how long one may wait.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub(super) per_second: u32,
    pub(super) direct: Duration,
    pub(super) housekeeping: Duration,
    pub(super) automatic: Duration,
}

impl Rules {
    /// How long a request of this kind may wait before it is of no use any more.
    fn patience(&self, priority: Priority) -> Duration {
        match priority {
            Priority::Interaction => Duration::ZERO,
            Priority::Direct => self.direct,
            Priority::Housekeeping => self.housekeeping,
            Priority::Automatic => self.automatic,
        }
    }

    fn places(&self) -> usize {
        self.per_second.max(1) as usize
    }

    /// How many requests can be made within this time.
    fn within(&self, time: Duration) -> usize {
        (self.places() as f64 * time.as_secs_f64()) as usize
    }
}

/// A place among the requests of a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot(u64);

/// What became of a request that waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// It may be made now.
    Go(Slot),
    /// It waited for too long.
    Shed,
}

/// Somebody whose turn it is.
#[derive(Debug)]
pub(super) struct Called<T> {
    pub(super) who: T,
    pub(super) priority: Priority,
    pub(super) waited: Duration,
    pub(super) verdict: Admission,
}

#[derive(Debug)]
struct QueuedRequest<T> {
    who: T,
    since: Instant,
}

/// Those who want to make a request.
#[derive(Debug)]
pub(super) struct Queue<T> {
    rules: Rules,
    next_place: u64,
    /// Since when requests are under way.
    under_way: BTreeMap<Slot, Instant>,
    /// When the places of requests that were answered are free again, the soonest first.
    cooling: VecDeque<Instant>,
    /// One line for each priority, the first to be called in front. The first of them stays empty.
    lines: [VecDeque<QueuedRequest<T>>; Priority::ALL.len()],
}

impl<T> Queue<T> {
    pub(super) fn new(rules: Rules) -> Self {
        Self {
            rules,
            next_place: 0,
            under_way: BTreeMap::new(),
            cooling: VecDeque::new(),
            lines: std::array::from_fn(|_| VecDeque::new()),
        }
    }

    /// From now on there are so many places a second, and at least one.
    pub(super) fn set_places(&mut self, per_second: u32) {
        self.rules.per_second = per_second.max(1);
    }

    /// Whether one more could be called before its patience ends, as it looks now.
    pub(super) fn has_room(&self, priority: Priority) -> bool {
        let ahead: usize = self.lines[..=priority as usize].iter().map(VecDeque::len).sum();
        ahead < self.rules.within(self.rules.patience(priority)).max(1)
    }

    /// Waits in line; `false`, and not in line, where that would be in vain.
    pub(super) fn enter(&mut self, priority: Priority, who: T, now: Instant) -> bool {
        let room = self.has_room(priority);
        if room {
            self.lines[priority as usize].push_back(QueuedRequest { who, since: now });
        }
        room
    }

    /// The next one whose turn it is now, if there is one.
    pub(super) fn call(&mut self, now: Instant) -> Option<Called<T>> {
        for priority in Priority::ALL {
            let patience = self.rules.patience(priority);
            let line = &mut self.lines[priority as usize];
            if let Some(late) = line.pop_front_if(|it| now.saturating_duration_since(it.since) >= patience) {
                let waited = now.saturating_duration_since(late.since);
                return Some(Called { who: late.who, priority, waited, verdict: Admission::Shed });
            }
        }
        self.free_places(now);
        if self.under_way.len() + self.cooling.len() >= self.rules.places() {
            return None;
        }
        for priority in Priority::ALL {
            if let Some(first) = self.lines[priority as usize].pop_front() {
                let place = Slot(self.next_place);
                self.next_place += 1;
                self.under_way.insert(place, now);
                let waited = now.saturating_duration_since(first.since);
                return Some(Called { who: first.who, priority, waited, verdict: Admission::Go(place) });
            }
        }
        None
    }

    fn free_places(&mut self, now: Instant) {
        while let Some(oldest) = self.under_way.first_entry()
            && now.saturating_duration_since(*oldest.get()) >= UNDER_WAY
        {
            oldest.remove();
            self.cooling.push_back(now + WINDOW);
        }
        while self.cooling.pop_front_if(|free| *free <= now).is_some() {}
    }

    /// The request was answered, or given up.
    pub(super) fn leave(&mut self, place: Slot, now: Instant) {
        if self.under_way.remove(&place).is_some() {
            self.cooling.push_back(now + WINDOW);
        }
    }

    /// The request was never made, so its place is free.
    pub(super) fn give_back(&mut self, place: Slot) {
        self.under_way.remove(&place);
    }

    /// When somebody may have to be called, if nobody enters or leaves before; `None` when nobody waits.
    pub(super) fn next_call(&self) -> Option<Instant> {
        let waiting = Priority::ALL.into_iter().filter_map(|priority| {
            let first = self.lines[priority as usize].front()?;
            Some(first.since + self.rules.patience(priority))
        });
        let late = waiting.min()?;
        let given_up = self.under_way.first_key_value().map(|(_, since)| *since + UNDER_WAY);
        Some([self.cooling.front().copied(), given_up].into_iter().flatten().fold(late, Instant::min))
    }

    /// How many wait.
    pub(super) fn waiting(&self, priority: Priority) -> usize {
        self.lines[priority as usize].len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rules(per_second: u32) -> Rules {
        Rules {
            per_second,
            direct: Duration::from_secs(20),
            housekeeping: Duration::from_secs(60),
            automatic: Duration::from_secs(5),
        }
    }

    fn milliseconds(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    /// All whose turn it is, and whether they go.
    fn called(queue: &mut Queue<&'static str>, now: Instant) -> Vec<(&'static str, bool)> {
        std::iter::from_fn(|| queue.call(now)).map(|it| (it.who, it.verdict != Admission::Shed)).collect()
    }

    #[test]
    fn the_most_urgent_goes_first_and_among_equals_the_first() {
        let (mut queue, now) = (Queue::new(rules(2)), Instant::now());
        for (priority, who) in [
            (Priority::Automatic, "auto 1"),
            (Priority::Housekeeping, "digest"),
            (Priority::Automatic, "auto 2"),
            (Priority::Direct, "mention 1"),
            (Priority::Direct, "mention 2"),
        ] {
            assert!(queue.enter(priority, who, now), "{who}");
        }
        assert_eq!(called(&mut queue, now), [("mention 1", true), ("mention 2", true)]);
        for place in 0..2 {
            queue.leave(Slot(place), now);
        }
        assert_eq!(called(&mut queue, now + milliseconds(999)), []);
        assert_eq!(called(&mut queue, now + milliseconds(1_000)), [("digest", true), ("auto 1", true)]);
    }

    #[test]
    fn fewer_places_hold_from_the_next_call_on_and_there_is_always_one() {
        for (places, go) in [(3, 3), (2, 2), (1, 1), (0, 1)] {
            let (mut queue, now) = (Queue::new(rules(50)), Instant::now());
            for who in ["first", "second", "third", "fourth"] {
                queue.enter(Priority::Direct, who, now);
            }
            queue.set_places(places);
            assert_eq!(called(&mut queue, now).len(), go, "{places}");
        }
    }

    #[test]
    fn a_place_is_kept_until_a_second_after_the_answer_or_for_as_long_as_discord_ever_needs() {
        for (answered_after, free_after) in [(0, 1_000), (400, 1_400), (2_999, 3_999), (3_000, 4_000), (9_000, 4_000)] {
            let (mut queue, start) = (Queue::new(rules(1)), Instant::now());
            queue.enter(Priority::Direct, "first", start);
            queue.enter(Priority::Direct, "second", start);
            let mut now = start;
            let mut went = Vec::new();
            while now < start + milliseconds(5_000) {
                went.extend(called(&mut queue, now).into_iter().map(|(who, _)| (who, (now - start).as_millis())));
                if now == start + milliseconds(answered_after) {
                    queue.leave(Slot(0), now);
                }
                now += milliseconds(1);
            }
            assert_eq!(went, [("first", 0), ("second", free_after)], "answered after {answered_after} ms");
        }
    }

    #[test]
    fn who_waits_in_vain_is_told_so_and_who_would_does_not_begin() {
        let (mut queue, start) = (Queue::new(rules(1)), Instant::now());
        let entered = |queue: &mut Queue<_>, priority| queue.enter(priority, priority.name(), start);
        let automatic = (0..10).filter(|_| entered(&mut queue, Priority::Automatic)).count();
        assert_eq!(automatic, 5, "one a second, and five seconds of patience");
        let direct = (0..30).filter(|_| entered(&mut queue, Priority::Direct)).count();
        assert_eq!(direct, 20, "those who are less urgent are not in the way");
        assert!(!queue.has_room(Priority::Automatic) && queue.has_room(Priority::Housekeeping));
        assert_eq!(called(&mut queue, start), [("direct", true)]);
        assert_eq!(queue.next_call(), Some(start + UNDER_WAY));
        queue.leave(Slot(0), start + UNDER_WAY);
        assert_eq!(called(&mut queue, start + milliseconds(4_999)), [("direct", true)]);
        let shed = called(&mut queue, start + milliseconds(5_000));
        assert_eq!(shed, [("automatic", false); 5]);
    }

    #[test]
    fn a_request_that_was_never_made_takes_no_place() {
        let (mut queue, now) = (Queue::new(rules(1)), Instant::now());
        queue.enter(Priority::Direct, "gone", now);
        queue.enter(Priority::Direct, "here", now);
        let first = queue.call(now).unwrap();
        assert_eq!((first.who, first.verdict), ("gone", Admission::Go(Slot(0))));
        queue.give_back(Slot(0));
        assert_eq!(called(&mut queue, now), [("here", true)]);
    }

    /// What happens next: after a pause of so many milliseconds, some want to make requests, each of which is answered after
    /// so many milliseconds.
    fn happenings() -> impl Strategy<Value = Vec<(u64, Vec<(Priority, u64)>)>> {
        let priority = prop::sample::select(&Priority::ALL[1..]);
        let wanted = prop::collection::vec((priority, 0..2_500_u64), 0..12);
        prop::collection::vec((0..1_500_u64, wanted), 1..20)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Wherever between its start and its answer Discord counts a request.
        #[test]
        fn no_second_holds_more_requests_than_it_may(
            per_second in 1..8_u32, happenings in happenings(), counted in 0.0..=1.0_f64,
        ) {
            let start = Instant::now();
            let mut queue = Queue::new(rules(per_second));
            let (mut now, mut entered, mut heard) = (start, 0, 0);
            let mut answers: Vec<(Instant, Slot)> = Vec::new();
            let mut counts: Vec<Instant> = Vec::new();
            let mut happenings = happenings.into_iter().peekable();
            let mut next_wave = happenings.peek().map(|(pause, _)| start + milliseconds(*pause));
            loop {
                // Answers come first, as they do when a request takes no time at all.
                answers.sort_by_key(|(at, _)| *at);
                while answers.first().is_some_and(|(at, _)| *at <= now) {
                    let (at, place) = answers.remove(0);
                    queue.leave(place, at);
                }
                if next_wave.is_some_and(|at| at <= now) {
                    for (priority, takes) in happenings.next().into_iter().flat_map(|(_, wanted)| wanted) {
                        entered += usize::from(queue.enter(priority, takes, now));
                    }
                    next_wave = happenings.peek().map(|(pause, _)| now + milliseconds(*pause));
                }
                let before: Vec<_> = Priority::ALL.map(|priority| queue.waiting(priority)).into();
                let mut gone = [0; Priority::ALL.len()];
                while let Some(it) = queue.call(now) {
                    heard += 1;
                    gone[it.priority as usize] += 1;
                    let patience = queue.rules.patience(it.priority);
                    match it.verdict {
                        Admission::Shed => prop_assert!(it.waited >= patience, "{:?} of {patience:?}", it.waited),
                        Admission::Go(place) => {
                            prop_assert!(it.waited < patience);
                            let more_urgent = &before[..it.priority as usize];
                            prop_assert!(
                                more_urgent.iter().zip(&gone).all(|(waited, gone)| waited <= gone),
                                "{:?} went before what is more urgent", it.priority
                            );
                            let takes = milliseconds(it.who);
                            counts.push(now + takes.mul_f64(counted));
                            answers.push((now + takes, place));
                        }
                    }
                }
                let next = [queue.next_call(), next_wave, answers.iter().map(|(at, _)| *at).min()];
                let Some(next) = next.into_iter().flatten().min() else { break };
                prop_assert!(next >= now);
                // Never the same moment for ever.
                now = if next == now { now + milliseconds(1) } else { next };
            }
            prop_assert_eq!(heard, entered, "everybody who was let in is called");
            counts.sort();
            for (first, last) in counts.iter().zip(counts.iter().skip(per_second as usize)) {
                prop_assert!(*last >= *first + WINDOW, "{} in {:?}", per_second + 1, *last - *first);
            }
        }
    }
}

//! The scheduler that every request passes. Discord takes 50 requests a second from a bot, over all routes, and refuses what
//! is more; the client library knows a limit only once it was told of it. When more is wanted than that, the most urgent
//! goes first, and what could not be sent in time is left out: it is *shed*, automatic answers before all else.
//!
//! Limits of single routes, of which Discord tells with each answer, are kept behind the scheduler by the client library.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, oneshot};
use tokio::time::{Instant, sleep_until};

use super::queue::{Admission, Priority, Queue, Rules, Slot};
use super::share::TimeShare;
use super::shedding::Shedding;
use crate::discord::Limits;
use crate::ops::telemetry::Metrics;

/// The scheduler.
pub(in crate::discord) struct RequestScheduler(Arc<SchedulerInner>);

struct SchedulerInner {
    metrics: Metrics,
    /// How many requests all processes make in a second together.
    per_second: u32,
    /// Locked for moments only.
    state: Mutex<SchedulerState>,
    /// Whoever attends to the scheduler is to look again.
    changed: Notify,
}

struct SchedulerState {
    queue: Queue<Waiter>,
    shedding: Shedding,
    share: TimeShare,
    /// Whether somebody attends to the scheduler.
    attended: bool,
}

/// Who waits; nothing comes when the wait was in vain.
type Waiter = oneshot::Sender<Permit>;

/// The right to make one request. It ends when the request was answered.
pub(in crate::discord) struct Permit {
    shared: Arc<SchedulerInner>,
    place: Option<Slot>,
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(place) = self.place.take() {
            self.shared.state().queue.leave(place, Instant::now());
            self.shared.changed.notify_one();
        }
    }
}

impl RequestScheduler {
    pub(in crate::discord) fn new(limits: &Limits, metrics: Metrics) -> Self {
        for priority in Priority::ALL {
            // A counter that appears with its first value has no growth that an alarm could see.
            metrics.shed_of(priority.name());
        }
        let rules = Rules {
            per_second: limits.requests_per_second,
            direct: limits.direct_patience,
            housekeeping: limits.rest_patience,
            automatic: limits.automatic_patience,
        };
        let state = SchedulerState {
            queue: Queue::new(rules),
            shedding: Shedding::default(),
            share: TimeShare::new(limits.automatic_burst, Instant::now()),
            attended: false,
        };
        let per_second = limits.requests_per_second;
        Self(Arc::new(SchedulerInner { metrics, per_second, state: Mutex::new(state), changed: Notify::new() }))
    }

    /// Waits for the right to make a request, and holds it; `None` where the wait was in vain, which has been counted.
    pub(in crate::discord) async fn acquire(&self, priority: Priority) -> Option<Permit> {
        let shared = &self.0;
        if priority == Priority::Interaction {
            return Some(Permit { shared: Arc::clone(shared), place: None });
        }
        let (call, called) = oneshot::channel();
        let entered = shared.state().queue.enter(priority, call, Instant::now());
        if !entered {
            self.shed(priority);
            return None;
        }
        self.attend();
        called.await.ok()
    }

    /// So many processes make requests for the bot: this one takes its share of what Discord allows.
    pub(in crate::discord) fn share_among(&self, processes: u32) {
        let shared = &self.0;
        shared.state().queue.set_places(shared.per_second / processes.max(1));
        shared.changed.notify_one();
    }

    /// Whether an automatic answer has a chance of being sent in time, and there is time to look for one. Where not, the
    /// message need not be looked at.
    pub(in crate::discord) fn takes_automatic(&self) -> bool {
        let mut state = self.0.state();
        state.share.has_some(Instant::now()) && state.queue.has_room(Priority::Automatic)
    }

    /// Looking for an automatic answer took so long.
    pub(in crate::discord) fn spent_on_automatic(&self, took: Duration) {
        self.0.state().share.spend(took, Instant::now());
    }

    /// Something is left undone.
    pub(in crate::discord) fn shed(&self, priority: Priority) {
        self.0.shed(priority, &mut self.0.state());
        self.attend();
    }

    /// Sees to it that somebody attends to the scheduler for as long as there is something to attend to.
    fn attend(&self) {
        let shared = &self.0;
        let mut state = shared.state();
        if shared.turn(&mut state).is_none() {
            return;
        }
        if std::mem::replace(&mut state.attended, true) {
            shared.changed.notify_one();
        } else {
            tokio::spawn(attend(Arc::clone(shared)));
        }
    }
}

/// Calls whoever's turn it is, until nobody waits and nothing is shed any more.
async fn attend(shared: Arc<SchedulerInner>) {
    loop {
        let next = {
            let mut state = shared.state();
            let next = shared.turn(&mut state);
            state.attended = next.is_some();
            next
        };
        let Some(next) = next else { return };
        tokio::select! {
            () = sleep_until(next) => {}
            () = shared.changed.notified() => {}
        }
    }
}

impl SchedulerInner {
    /// A panic while it was locked leaves a queue that is still sound.
    fn state(&self) -> MutexGuard<'_, SchedulerState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls everybody whose turn it is; when to do so again, if there is a reason to.
    fn turn(self: &Arc<Self>, state: &mut SchedulerState) -> Option<Instant> {
        let now = Instant::now();
        while let Some(called) = state.queue.call(now) {
            match called.verdict {
                Admission::Go(place) => {
                    let permit = Permit { shared: Arc::clone(self), place: Some(place) };
                    match called.who.send(permit) {
                        Ok(()) => self.metrics.waited(called.priority.name(), called.waited),
                        // Nobody waits any more. Without its place the pass does nothing when it goes.
                        Err(mut permit) => {
                            permit.place = None;
                            state.queue.give_back(place);
                        }
                    }
                }
                Admission::Shed if called.who.is_closed() => {}
                Admission::Shed => self.shed(called.priority, state),
            }
        }
        for priority in &Priority::ALL[1..] {
            self.metrics.waiting(priority.name(), state.queue.waiting(*priority));
        }
        if let Some(shed) = state.shedding.over(now) {
            tracing::info!(shed, "requests can be made in time again, and nothing is left out any more");
        }
        [state.queue.next_call(), state.shedding.over_at()].into_iter().flatten().min()
    }

    fn shed(&self, priority: Priority, state: &mut SchedulerState) {
        self.metrics.shed(priority.name());
        if state.shedding.one_more(Instant::now()) {
            tracing::warn!(
                first = priority.name(),
                "more is asked of me than I can do in time: I leave messages unanswered, first those in answer channels \
                 that were not put to me"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use futures::future::join_all;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn scheduler(requests_per_second: u32) -> RequestScheduler {
        RequestScheduler::new(&Limits { requests_per_second, ..Limits::default() }, Metrics::default())
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_more_than_a_second_holds_waits_for_the_next() {
        let (scheduler, start) = (scheduler(50), Instant::now());
        for request in 0..120 {
            drop(scheduler.acquire(Priority::Direct).await.unwrap());
            let seconds = (Instant::now() - start).as_secs_f64();
            assert!((seconds - f64::from(request / 50)).abs() < 0.1, "request {request} after {seconds} s");
        }
        let now = Instant::now();
        for _ in 0..100 {
            drop(scheduler.acquire(Priority::Interaction).await.unwrap());
        }
        assert_eq!(now, Instant::now(), "what Discord does not count does not wait");
    }

    #[tokio::test(start_paused = true)]
    async fn who_gives_up_waiting_takes_no_turn() {
        let (scheduler, start) = (scheduler(1), Instant::now());
        drop(scheduler.acquire(Priority::Direct).await);
        for _ in 0..3 {
            assert!(tokio::time::timeout(SECOND / 10, scheduler.acquire(Priority::Direct)).await.is_err());
        }
        assert!(scheduler.acquire(Priority::Automatic).await.is_some());
        assert!(Instant::now() - start < 2 * SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn under_overload_automatic_answers_are_left_out_and_the_others_are_not() {
        let scheduler = scheduler(10);
        let made = async |priority, count| {
            let one = async || scheduler.acquire(priority).await.is_some();
            join_all((0..count).map(|_| one())).await.into_iter().filter(|made| *made).count()
        };
        let (direct, automatic, housekeeping) =
            tokio::join!(made(Priority::Direct, 30), made(Priority::Automatic, 100), made(Priority::Housekeeping, 10));
        assert_eq!((direct, housekeeping), (30, 10));
        assert!((10..=30).contains(&automatic), "{automatic} in what is left of five seconds");
        assert_eq!(scheduler.0.metrics.shed_of("automatic"), 100 - automatic as u64);
        assert_eq!(scheduler.0.metrics.shed_of("direct") + scheduler.0.metrics.shed_of("housekeeping"), 0);
    }

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_log_says_once_that_shedding_begins_and_once_that_it_is_over() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(move || writer.clone())
            .without_time()
            .with_target(false)
            .with_ansi(false)
            .finish();
        let _in_this_test = tracing::subscriber::set_default(subscriber);
        let scheduler = scheduler(1);
        let one = async || drop(scheduler.acquire(Priority::Automatic).await);
        join_all((0..40).map(|_| one())).await;
        tokio::time::sleep(120 * SECOND).await;
        let said = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        let said = said.lines().map(str::trim).collect::<Vec<_>>().join("\n");
        insta::assert_snapshot!(said, @r#"
        WARN more is asked of me than I can do in time: I leave messages unanswered, first those in answer channels that were not put to me first="automatic"
        INFO requests can be made in time again, and nothing is left out any more shed=35
        "#);
    }
}

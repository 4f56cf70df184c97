//! Lets connections to the gateway be opened one after the other, and not as fast as the network lets them.
//!
//! The client library (serenity 0.12.5) opens a new connection at once whenever one ends. Against a gateway that closes each
//! as soon as it is open, as with code 4012, that is a hundred a second. Before each connection the library locks the
//! gateway's address for a moment, and its mutex lets waiters pass in the order in which they came: whoever holds it for
//! most of the time, and lets it go now and then, holds all new connections back for as long.

use std::convert::Infallible;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::sleep;

/// Lets those who wait for this lock have it once in `every`. Whoever comes in the first moment need not wait.
pub(in crate::discord) async fn throttle<T>(lock: &Mutex<T>, every: Duration) -> Infallible {
    sleep(every / 10).await;
    loop {
        let held = lock.lock().await;
        sleep(every).await;
        drop(held);
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::{Instant, timeout};

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// How long one takes to get through so often that tries again at once, each time.
    async fn attempts(lock: &Mutex<()>, times: u32) -> Duration {
        let start = Instant::now();
        for _ in 0..times {
            drop(lock.lock().await);
            // What comes of it takes a moment.
            sleep(SECOND / 100).await;
        }
        start.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_comes_again_and_again_gets_through_once_a_second() {
        let lock = Mutex::new(());
        let first = tokio::select! {
            took = attempts(&lock, 1) => took,
            never = throttle(&lock, SECOND) => match never {},
        };
        assert!(first < SECOND, "{first:?}");
        let turning = throttle(&lock, SECOND);
        let hundred = async {
            sleep(SECOND * 3 / 2).await;
            // Several at once, as when all shards lose their connection in one moment.
            tokio::join!(attempts(&lock, 100), attempts(&lock, 100), attempts(&lock, 100))
        };
        let (a, b, c) = tokio::select! {
            took = hundred => took,
            never = turning => match never {},
        };
        for took in [a, b, c] {
            assert!(took > SECOND * 99 && took < SECOND * 101, "{took:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_lock_that_is_kept_is_waited_for() {
        let lock = Mutex::new(());
        let kept = lock.lock().await;
        timeout(SECOND * 10, throttle(&lock, SECOND)).await.unwrap_err();
        drop(kept);
    }
}

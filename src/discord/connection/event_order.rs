//! A thread on which events are taken in the order in which Discord sent them.
//!
//! The client library gives each event a task of its own. On a runtime with several threads, tasks start in any order: a
//! server that arrives is met before the bot knows who it is and is never learnt, a message is deleted before it was
//! written, an old permission replaces a new one. A runtime with one thread starts tasks first in, first out (tokio's
//! `runtime` module documents it), so whatever a handler does before it waits for something happens in Discord's order.
//!
//! One thread takes some 24,000 events a second of which it reads nothing, or 6,000 messages that it reads
//! (`cargo bench --bench load -- scale`, `beside`); what takes long, such as drawing or reading a file, goes to other
//! threads.

use std::panic;

use tokio_util::sync::CancellationToken;

/// Runs a future on a thread with a runtime of its own. When the future that is returned is dropped, the other one is
/// dropped too.
///
/// # Errors
///
/// When there is no thread or no runtime to be had.
pub(in crate::discord) async fn run<F>(work: impl FnOnce() -> F + Send + 'static) -> std::io::Result<F::Output>
where
    F: Future,
    F::Output: Send + 'static,
{
    let abandoned = CancellationToken::new();
    let _on_drop = abandoned.clone().drop_guard();
    let done = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let done = runtime.block_on(abandoned.run_until_cancelled(work()));
        // What is still at work on other threads is not waited for.
        runtime.shutdown_background();
        // Nobody waits for it any more.
        done.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::Interrupted))
    });
    match done.await {
        Ok(done) => done,
        Err(err) => match err.try_into_panic() {
            Ok(panicked) => panic::resume_unwind(panicked),
            Err(err) => Err(std::io::Error::other(err)),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn tasks_start_in_the_order_in_which_they_were_spawned() {
        let disorder = run(|| async {
            let (started, disorder) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
            for turn in 0..1_000 {
                let (started, disorder) = (Arc::clone(&started), Arc::clone(&disorder));
                tokio::spawn(async move {
                    let late = started.fetch_add(1, Ordering::SeqCst) != turn;
                    disorder.fetch_add(usize::from(late), Ordering::SeqCst);
                });
                if turn % 7 == 0 {
                    tokio::task::yield_now().await;
                }
            }
            while started.load(Ordering::SeqCst) < 1_000 {
                tokio::task::yield_now().await;
            }
            disorder.load(Ordering::SeqCst)
        });
        assert_eq!(disorder.await.unwrap(), 0);
    }

    #[tokio::test]
    async fn what_nobody_waits_for_is_dropped() {
        let (held, dropped) = oneshot::channel::<()>();
        let (tell, begun) = oneshot::channel();
        let waiting = tokio::spawn(run(|| async move {
            let _held = held;
            tell.send(()).ok();
            std::future::pending::<()>().await;
        }));
        begun.await.unwrap();
        waiting.abort();
        assert!(dropped.await.is_err(), "it goes with what held it");
    }

    #[tokio::test]
    #[should_panic(expected = "broken")]
    async fn a_panic_is_passed_on() {
        run(|| async { panic!("broken") }).await.ok();
    }
}

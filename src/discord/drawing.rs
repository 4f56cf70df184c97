//! Draws pictures one after the other, on a thread of their own.
//!
//! A picture is 3 MB of pixels and more before it is packed. Drawn on as many threads as there are pictures wanted, a
//! crowd of commands would take hundreds of megabytes, of which the allocator may keep each thread's share.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, mpsc};
use std::thread;

use tokio::sync::oneshot;

use crate::messages::Language;
use crate::messages::chart::not_drawn;
use crate::planner::chart;

type Job = Box<dyn FnOnce() + Send>;

/// The way to the thread; `None` when there was none to be had.
static THREAD: LazyLock<Option<mpsc::Sender<Job>>> = LazyLock::new(|| {
    let (jobs, waiting) = mpsc::channel::<Job>();
    let work = move || waiting.iter().for_each(|job| job());
    match thread::Builder::new().name("drawing".to_owned()).spawn(work) {
        Ok(_) => Some(jobs),
        Err(err) => {
            tracing::error!(cause = %err, "there is no thread to draw on, so answers will have no pictures");
            None
        }
    }
});

/// Draws a picture, as PNG; `None` when it cannot be drawn, which the log tells. One that nobody waits for any more is not
/// begun.
pub(super) async fn drawn(svg: impl FnOnce() -> String + Send + 'static) -> Option<Vec<u8>> {
    let (done, picture) = oneshot::channel();
    let job = move || {
        if !done.is_closed() {
            // A picture that breaks the drawing must not take the thread from the next.
            done.send(catch_unwind(AssertUnwindSafe(|| chart::png(&svg())))).ok();
        }
    };
    THREAD.as_ref()?.send(Box::new(job)).ok()?;
    match picture.await.ok()? {
        Ok(Ok(png)) => Some(png),
        Ok(Err(err)) => {
            tracing::error!(cause = not_drawn(Language::English, &err), "a picture could not be drawn");
            None
        }
        // The panic hook has logged where.
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use futures::FutureExt as _;
    use futures::future::join_all;

    use super::*;

    fn square() -> String {
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>"#.to_owned()
    }

    #[tokio::test]
    async fn what_cannot_be_drawn_keeps_nobody_else_from_a_picture() {
        let (broken, panicked, drawn_after) =
            tokio::join!(drawn(|| "<svg".to_owned()), drawn(|| panic!("broken")), drawn(square));
        assert_eq!((broken, panicked), (None, None));
        assert!(drawn_after.is_some_and(|png| png.starts_with(b"\x89PNG")));
    }

    #[tokio::test]
    async fn all_are_drawn_on_one_thread_and_what_nobody_waits_for_is_left_out() {
        let (tell, threads) = mpsc::channel();
        let note = |tell: mpsc::Sender<thread::ThreadId>| {
            drawn(move || {
                tell.send(thread::current().id()).ok();
                square()
            })
        };
        // The thread is held until nobody waits for the second.
        let (go, wait) = mpsc::channel::<()>();
        let mut first = pin!(drawn(move || {
            wait.recv().ok();
            square()
        }));
        let mut unwanted = Box::pin(note(tell.clone()));
        assert!(first.as_mut().now_or_never().is_none());
        assert!(unwanted.as_mut().now_or_never().is_none());
        drop(unwanted);
        drop(go);
        assert!(first.await.is_some());
        assert!(join_all([note(tell.clone()), note(tell)]).await.iter().all(Option::is_some));
        let threads: Vec<_> = threads.iter().collect();
        assert_eq!(threads.len(), 2, "the unwanted one is not drawn");
        assert_eq!(threads[0], threads[1]);
    }
}

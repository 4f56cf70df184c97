//! A sign of life for whoever waits: from a second on, what is being done and for how long.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often it is said.
const EVERY: Duration = Duration::from_secs(1);

/// Says that something goes on, until it is dropped. Nobody reads it where standard error is no terminal.
pub(super) struct WaitingSign {
    until: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl WaitingSign {
    pub(super) fn begin(what: String) -> Self {
        if !io::stderr().is_terminal() {
            return Self { until: None, thread: None };
        }
        let (until, ended) = channel();
        let thread = std::thread::spawn(move || {
            let begun = Instant::now();
            let mut has_spoken = false;
            while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                // A terminal that is gone is no reason to stop the work.
                let _ = write!(io::stderr(), "\r{what} … {} s", begun.elapsed().as_secs());
                has_spoken = true;
            }
            if has_spoken {
                let _ = write!(io::stderr(), "\r\x1b[K");
            }
        });
        Self { until: Some(until), thread: Some(thread) }
    }
}

impl Drop for WaitingSign {
    fn drop(&mut self) {
        drop(self.until.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

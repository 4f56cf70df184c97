//! What the service manager is told: systemd, or whatever listens at `NOTIFY_SOCKET` as it does.
//!
//! READY when the gateway is ready and not before; a sign of life at each look of the heartbeat watchdog, so that a
//! process whose watchdog has died is started anew; and meanwhile that a start which waits its turn is no failed start.

use std::time::{Duration, Instant};

use sd_notify::NotifyState;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::discord::Connection;

/// Tells the service manager how the bot is from now on, if there is one.
///
/// On a thread of its own, so that tasks that hold up the runtime do not end the signs of life before the watchdog has.
pub(super) fn report(connection: watch::Receiver<Connection>, shutdown: CancellationToken) {
    if std::env::var_os("NOTIFY_SOCKET").is_none() {
        return;
    }
    let runtime = Handle::current();
    let manager = Manager::new(sd_notify::watchdog_enabled());
    let telling = move || runtime.block_on(tell(manager, connection, shutdown));
    if let Err(err) = std::thread::Builder::new().name("service manager".to_owned()).spawn(telling) {
        tracing::error!(cause = %err, "there is no thread to tell the service manager how I am");
    }
}

async fn tell(mut manager: Manager, mut connection: watch::Receiver<Connection>, shutdown: CancellationToken) {
    loop {
        let seen = *connection.borrow_and_update();
        notify(&manager.saw(seen, Instant::now()));
        tokio::select! {
            () = shutdown.cancelled() => return notify(&[ManagerNotice::Stopping]),
            changed = connection.changed() => if changed.is_err() { return },
        }
    }
}

fn notify(words: &[ManagerNotice]) {
    let states: Vec<NotifyState<'_>> = words
        .iter()
        .map(|word| match word {
            ManagerNotice::Ready => NotifyState::Ready,
            ManagerNotice::Alive => NotifyState::Watchdog,
            ManagerNotice::StillStarting => NotifyState::ExtendTimeoutUsec(START_PATIENCE_MICROS),
            ManagerNotice::Status(text) => NotifyState::Status(text),
            ManagerNotice::Stopping => NotifyState::Stopping,
        })
        .collect();
    if states.is_empty() {
        return;
    }
    if let Err(err) = sd_notify::notify(&states) {
        tracing::warn!(cause = %err, "the service manager cannot be told how I am");
    }
}

/// How much longer a start may take after each word that it is going on.
const START_PATIENCE_MICROS: u32 = 60_000_000;
/// How often a word is sent when the service manager wants none, and at most.
const SPEAK_EVERY: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, PartialEq, Eq)]
enum ManagerNotice {
    Ready,
    Alive,
    StillStarting,
    Status(String),
    Stopping,
}

/// What the service manager knows.
#[derive(Debug)]
struct Manager {
    /// How often it is told that the watchdog lives.
    every: Duration,
    told_ready: bool,
    told_alive: Option<Instant>,
    status: String,
}

impl Manager {
    fn new(watchdog: Option<Duration>) -> Self {
        // Twice within the time, as systemd advises.
        let every = watchdog.map_or(SPEAK_EVERY, |within| (within / 2).min(SPEAK_EVERY));
        Self { every, told_ready: false, told_alive: None, status: String::new() }
    }

    /// What is to be told after a look at the connection.
    fn saw(&mut self, connection: Connection, now: Instant) -> Vec<ManagerNotice> {
        let mut words = Vec::new();
        if connection.is_ready() && !self.told_ready {
            self.told_ready = true;
            words.push(ManagerNotice::Ready);
        }
        // Without a look there is no sign of life.
        let is_due = self.told_alive.is_none_or(|last| now.duration_since(last) >= self.every);
        if connection != Connection::None && is_due {
            self.told_alive = Some(now);
            words.push(ManagerNotice::Alive);
            if !self.told_ready {
                words.push(ManagerNotice::StillStarting);
            }
        }
        let status = status(connection);
        if status != self.status {
            self.status = status;
            words.push(ManagerNotice::Status(self.status.clone()));
        }
        words
    }
}

/// The line that `systemctl status` shows.
fn status(connection: Connection) -> String {
    match connection {
        Connection::None => "connecting".to_owned(),
        Connection::Waiting(_) => "waiting, because too many sessions were begun today".to_owned(),
        Connection::Unreachable(_) => "Discord cannot be reached; it is tried again and again".to_owned(),
        Connection::Open { shards, connected, .. } => format!("{connected} of {shards} connected"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_is_said_once_and_only_with_a_connection_and_life_goes_on_with_each_look() {
        let start = Instant::now();
        let mut manager = Manager::new(Some(Duration::from_secs(8)));
        let open = |connected| Connection::Open { shards: 1, connected, silence: Duration::ZERO };
        let status = |text: &str| ManagerNotice::Status(text.to_owned());
        let waiting = Connection::Waiting(Duration::from_secs(3_600));
        let unreachable = Connection::Unreachable(Duration::from_secs(8));
        for (second, connection, words) in [
            (0, Connection::None, vec![status("connecting")]),
            (
                1,
                waiting,
                vec![
                    ManagerNotice::Alive,
                    ManagerNotice::StillStarting,
                    status("waiting, because too many sessions were begun today"),
                ],
            ),
            (2, unreachable, vec![status("Discord cannot be reached; it is tried again and again")]),
            (3, waiting, vec![status("waiting, because too many sessions were begun today")]),
            (4, waiting, vec![]),
            (5, open(0), vec![ManagerNotice::Alive, ManagerNotice::StillStarting, status("0 of 1 connected")]),
            (6, open(1), vec![ManagerNotice::Ready, status("1 of 1 connected")]),
            (9, open(1), vec![ManagerNotice::Alive]),
            (13, open(0), vec![ManagerNotice::Alive, status("0 of 1 connected")]),
            (14, open(1), vec![status("1 of 1 connected")]),
            (20, Connection::None, vec![status("connecting")]),
        ] {
            assert_eq!(manager.saw(connection, start + Duration::from_secs(second)), words, "{second}");
        }
    }
}

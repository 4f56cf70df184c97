//! One shard of a process that shares them with others: its connection to the gateway, which can go on with a session that
//! another process began, and can leave its own for another to go on with.
//!
//! The connection is twilight's: serenity 0.12.5 neither tells how far a session has come nor takes one over. What comes in
//! is read by serenity, as everywhere.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::StreamExt as _;
use serenity::all::{Context, Event, GatewayEvent, ShardId};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use twilight_gateway::{CloseFrame, ConfigBuilder, Intents, Message, Session, Shard, ShardState};

use super::identify_turns::IdentifyTurns;
use super::progress::EventProgress;
use crate::discord::handlers::Dispatcher;
use crate::store::ShardSession;

/// How long the gateway may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);
/// How long handlers may finish what they began.
const FINISH: Duration = Duration::from_secs(3);
/// How often it is looked whether they have.
const LOOK_EVERY: Duration = Duration::from_millis(10);
/// How a shard came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShardEnd {
    /// As asked; the session can be gone on with.
    Stopped,
    /// Discord closed it with a code after which trying again is in vain.
    Refused(u16),
}

/// What is known of a running shard from outside.
#[derive(Debug)]
pub(super) struct ShardVitals {
    /// How far its session has come.
    pub(super) progress: EventProgress,
    state: Mutex<ConnectionFacts>,
}

#[derive(Debug)]
struct ConnectionFacts {
    is_connected: bool,
    last_sign: Instant,
    session: Option<(String, String)>,
    is_new: bool,
}

impl ShardVitals {
    fn new(now: Instant) -> Self {
        let facts = ConnectionFacts { is_connected: false, last_sign: now, session: None, is_new: false };
        Self { progress: EventProgress::default(), state: Mutex::new(facts) }
    }

    /// Whether it has a session that is connected.
    pub(super) fn is_connected(&self) -> bool {
        self.lock().is_connected
    }

    /// For how long nothing came from the gateway.
    pub(super) fn silence(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.lock().last_sign)
    }

    /// The session's name and where it is resumed.
    pub(super) fn session(&self) -> Option<(String, String)> {
        self.lock().session.clone()
    }

    /// Whether a session was begun anew since this was asked last.
    pub(super) fn took_new(&self) -> bool {
        std::mem::take(&mut self.lock().is_new)
    }

    /// What was said to be new could not be kept.
    pub(super) fn is_still_new(&self) {
        self.lock().is_new = true;
    }

    fn lock(&self) -> MutexGuard<'_, ConnectionFacts> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a shard runs with.
pub(super) struct ShardSetup {
    pub(super) id: u32,
    pub(super) total: u32,
    pub(super) token: String,
    pub(super) intents: u64,
    pub(super) gateway: String,
    pub(super) turns: IdentifyTurns,
    /// The session to go on with.
    pub(super) session: Option<ShardSession>,
    pub(super) context: Context,
    pub(super) dispatcher: Arc<Dispatcher>,
    /// Whether events may be taken now: the lease holds, and the end was not asked for.
    pub(super) may_take: Arc<dyn Fn(u32) -> bool + Send + Sync>,
    pub(super) ended: mpsc::UnboundedSender<(u32, ShardEnd)>,
}

/// A shard that runs.
pub(super) struct LeasedShard {
    pub(super) vitals: Arc<ShardVitals>,
    stop: CancellationToken,
}

impl LeasedShard {
    /// Connects, and goes on until it is stopped.
    pub(super) fn start(setup: ShardSetup) -> Self {
        let vitals = Arc::new(ShardVitals::new(Instant::now()));
        if let Some(session) = &setup.session {
            vitals.progress.start_at(session.sequence);
            vitals.lock().session = Some((session.session.clone(), session.resume_url.clone()));
        }
        let stop = CancellationToken::new();
        tokio::spawn(run(setup, Arc::clone(&vitals), stop.clone()));
        Self { vitals, stop }
    }

    /// Takes nothing more, and leaves the session to be gone on with.
    pub(super) fn stop(&self) {
        self.stop.cancel();
    }
}

async fn run(setup: ShardSetup, vitals: Arc<ShardVitals>, stop: CancellationToken) {
    let (id, ended) = (setup.id, setup.ended.clone());
    let end = listen(setup, &vitals, &stop).await;
    vitals.lock().is_connected = false;
    // Whoever runs the shards may have ended.
    let _ = ended.send((id, end));
}

async fn listen(setup: ShardSetup, vitals: &Arc<ShardVitals>, stop: &CancellationToken) -> ShardEnd {
    let ShardSetup { id, total, token, intents, gateway, turns, session, context, dispatcher, may_take, .. } = setup;
    let context = Context { shard_id: ShardId(id), ..context };
    let mut config = ConfigBuilder::new(token, Intents::from_bits_truncate(intents)).proxy_url(gateway).queue(turns);
    if let Some(session) = session {
        config = config.session(Session::new(session.sequence, session.session)).resume_url(session.resume_url);
    }
    let mut shard = Shard::with_config(twilight_gateway::ShardId::new(id, total), config.build());
    loop {
        let message = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            message = shard.next() => message,
        };
        let text = match message {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Close(frame))) => {
                let code = frame.as_ref().map(|frame| frame.code);
                tracing::info!(shard = id, code, "the gateway closed a connection");
                if shard.state() == ShardState::FatallyClosed {
                    return ShardEnd::Refused(code.unwrap_or_default());
                }
                vitals.lock().is_connected = false;
                continue;
            }
            Some(Err(err)) => {
                // Its display quotes nothing of what was received.
                tracing::warn!(shard = id, cause = %err, "a connection to the gateway failed");
                continue;
            }
            None => return ShardEnd::Refused(0),
        };
        vitals.lock().last_sign = Instant::now();
        if !take(&text, &shard, vitals, &context, &dispatcher, may_take.as_ref()) {
            // One that was left out may not be passed by: whoever goes on begins with it.
            break;
        }
        vitals.lock().is_connected = shard.state() == ShardState::Active;
    }
    shard.close(CloseFrame::RESUME);
    // What comes meanwhile is left to whoever goes on.
    let goodbye = timeout(GOODBYE, async { while let Some(Ok(Message::Text(_))) = shard.next().await {} });
    let finished = timeout(FINISH, async {
        while !vitals.progress.is_idle() {
            sleep(LOOK_EVERY).await;
        }
    });
    let (goodbye, finished) = tokio::join!(goodbye, finished);
    if goodbye.is_err() {
        tracing::debug!(shard = id, "the gateway did not say goodbye in time");
    }
    if finished.is_err() {
        tracing::warn!(shard = id, "some answers were not finished in time; whoever goes on begins with them");
    }
    ShardEnd::Stopped
}

/// Takes a payload; `false` when it is left to somebody else.
fn take(
    text: &str,
    shard: &Shard<IdentifyTurns>,
    vitals: &Arc<ShardVitals>,
    context: &Context,
    dispatcher: &Arc<Dispatcher>,
    may_take: &(dyn Fn(u32) -> bool + Send + Sync),
) -> bool {
    let (sequence, event) = match serde_json::from_str(text) {
        Ok(GatewayEvent::Dispatch(sequence, event)) => (sequence, event),
        Ok(_) => return true,
        Err(err) => {
            tracing::debug!(cause = %err, "a payload of the gateway could not be read");
            return true;
        }
    };
    if !may_take(shard.id().number()) {
        return false;
    }
    if let Event::Ready(_) = event {
        vitals.progress.start_at(sequence);
        let mut facts = vitals.lock();
        facts.is_new = true;
        facts.session =
            shard.session().map(|it| (it.id().to_owned(), shard.resume_url().unwrap_or_default().to_owned()));
    }
    vitals.progress.begin(sequence);
    if matches!(event, Event::Ready(_) | Event::Resumed(_)) {
        // What follows from these goes on for as long as the process does.
        vitals.progress.done(sequence);
    }
    let (vitals, context, dispatcher) = (Arc::clone(vitals), context.clone(), Arc::clone(dispatcher));
    tokio::spawn(async move {
        dispatcher.take(context, event).await;
        vitals.progress.done(sequence);
    });
    true
}

//! One shard of a process that shares them with others: its connection to the gateway, which can go on with a session that
//! another process began, and can leave its own for another to go on with.
//!
//! The connection is twilight's: serenity 0.12.5 neither tells how far a session has come nor takes one over. What comes in
//! is read by serenity, as everywhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::StreamExt as _;
use serenity::all::{Context, ShardId};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use twilight_gateway::{CloseFrame, ConfigBuilder, Intents, Message, Session, Shard, ShardState};

use super::identify_turns::IdentifyTurns;
use super::intake::{EventIntake, IntakeEnd, ReplayEnd};
use super::shard_vitals::ShardVitals;
use crate::discord::handlers::Dispatcher;
use crate::store::{EventHold, FleetPlan, LeaseTimes, ShardKey, ShardSession};

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

/// What a shard runs with.
pub(super) struct ShardSetup {
    pub(super) key: ShardKey,
    pub(super) token: String,
    pub(super) intents: u64,
    pub(super) gateway: String,
    pub(super) turns: IdentifyTurns,
    /// The session to go on with.
    pub(super) session: Option<ShardSession>,
    pub(super) context: Context,
    pub(super) dispatcher: Arc<Dispatcher>,
    /// Whether events may be taken now: the lease holds, and the end was not asked for.
    pub(super) may_take: Arc<dyn Fn(ShardKey) -> bool + Send + Sync>,
    pub(super) plan: watch::Receiver<Option<FleetPlan>>,
    pub(super) times: LeaseTimes,
    pub(super) ended: mpsc::UnboundedSender<(ShardKey, ShardEnd)>,
}

/// A shard that runs.
pub(super) struct LeasedShard {
    pub(super) vitals: Arc<ShardVitals>,
    stop: CancellationToken,
    /// Whether nobody is to go on with the session.
    is_over: Arc<AtomicBool>,
}

impl LeasedShard {
    /// Connects, and goes on until it is stopped.
    pub(super) fn start(setup: ShardSetup) -> Self {
        let vitals = Arc::new(ShardVitals::new(Instant::now()));
        if let Some(session) = &setup.session {
            vitals.progress.start_at(session.sequence);
            vitals.lock().session = Some((session.session.clone(), session.resume_url.clone()));
        }
        let (stop, is_over) = (CancellationToken::new(), Arc::new(AtomicBool::new(false)));
        tokio::spawn(run(setup, Arc::clone(&vitals), stop.clone(), Arc::clone(&is_over)));
        Self { vitals, stop, is_over }
    }

    /// Takes nothing more, and leaves the session to be gone on with.
    pub(super) fn stop(&self) {
        self.stop.cancel();
    }

    /// Takes nothing more, and ends the session.
    pub(super) fn end(&self) {
        self.is_over.store(true, Ordering::Release);
        self.stop.cancel();
    }
}

async fn run(setup: ShardSetup, vitals: Arc<ShardVitals>, stop: CancellationToken, is_over: Arc<AtomicBool>) {
    let (key, ended) = (setup.key, setup.ended.clone());
    let end = listen(setup, &vitals, &stop, &is_over).await;
    vitals.lock().is_connected = false;
    // Whoever runs the shards may have ended.
    let _ = ended.send((key, end));
}

async fn listen(
    setup: ShardSetup,
    vitals: &Arc<ShardVitals>,
    stop: &CancellationToken,
    is_over: &AtomicBool,
) -> ShardEnd {
    let ShardSetup { key, token, intents, gateway, turns, session, context, .. } = setup;
    let ShardSetup { dispatcher, may_take, plan, times, .. } = setup;
    let id = key.shard;
    let mut intake = EventIntake {
        key,
        vitals: Arc::clone(vitals),
        context: Context { shard_id: ShardId(id), ..context },
        dispatcher,
        may_take,
        plan,
        duty: None,
        times,
        hold: EventHold::new(times.hold()),
        replays: session.is_some().then_some(ReplayEnd::NotYet),
    };
    let mut end = intake.look();
    let mut config = ConfigBuilder::new(token, Intents::from_bits_truncate(intents)).proxy_url(gateway).queue(turns);
    if let Some(session) = session {
        config = config.session(Session::new(session.sequence, session.session)).resume_url(session.resume_url);
    }
    let mut shard = Shard::with_config(twilight_gateway::ShardId::new(id, key.total), config.build());
    // An event that was left out may not be passed by: whoever goes on begins with it.
    while end == IntakeEnd::GoesOn {
        let message = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            () = intake.news() => {
                end = intake.look();
                continue;
            }
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
        end = intake.take(&text, &shard);
        vitals.lock().is_connected = shard.state() == ShardState::Active;
    }
    shard.close(if is_over.load(Ordering::Acquire) { CloseFrame::NORMAL } else { CloseFrame::RESUME });
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

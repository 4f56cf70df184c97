//! Builds the client, keeps the connection sound, and ends within five seconds.
//!
//! What serenity 0.12.5 does by itself, and what is done here about it:
//!
//! - It ignores a base URL while its rate limiter is on: the limiter is off exactly when there is one.
//! - It falls back to the public gateway for good when the gateway's address cannot be fetched: the
//!   address is fetched first (see [`super::sessions`]), and pinned.
//! - Its rate limiter keeps an entry per interaction for ever: they are pruned.
//! - It spins on some close codes and on half-open sockets: see [`super::watchdog`].
//! - It opens a new connection at once, each time one is closed: see [`super::reconnect_throttle`].
//! - `shutdown_all` before the first connection does nothing, and may wait for ever on a dead socket: it is
//!   given little time, and then the process ends.
//! - It has no time-out for requests: ours has.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use secrecy::ExposeSecret as _;
use serenity::all::{Client, ClientBuilder, GatewayError, GatewayIntents, Http, HttpBuilder, ShardManager};
use serenity::http::Ratelimiter;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::discord::connection::liveness::LivenessProbe;
use crate::discord::connection::watchdog::{ShardProbe, Watchdog};
use crate::discord::handlers::Dispatcher;
use crate::discord::{
    Bot, Connection, StopReason, commands,
    connection::{reconnect_throttle, sessions},
};
use crate::messages::settings_panel::MessageReading;
use crate::ops::shards::ShardRange;

/// How long handlers may finish after the end was asked for. With [`GOODBYE`] well under five seconds.
const FINISH: Duration = Duration::from_secs(3);
/// How long the gateway may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);
/// How often the watchdog looks.
pub(super) const PROBE_EVERY: Duration = Duration::from_millis(500);
/// Discord answers within a second; a press is void after three.
const REQUEST: Duration = Duration::from_secs(15);
const CONNECT: Duration = Duration::from_secs(5);

/// How the life of one client ended.
enum ClientEnd {
    /// As asked.
    Shutdown,
    /// The portal forbids MESSAGE_CONTENT.
    ContentRefused,
    /// The settings want other intents.
    IntentsChanged,
}

/// Runs client after client, until the end is asked for.
pub(in crate::discord) async fn run(bot: Arc<Bot>) -> Result<(), StopReason> {
    loop {
        let reads = wants_to_read(&bot);
        bot.reading.send_modify(|reading| match (reads, *reading) {
            (true, _) => *reading = MessageReading::Asked,
            (false, MessageReading::Refused) => {}
            (false, _) => *reading = MessageReading::Off,
        });
        bot.metrics().reads_messages.set(i64::from(reads));
        let started = Instant::now();
        let end = one_client(&bot, reads).await;
        bot.disconnected();
        match end? {
            ClientEnd::Shutdown => return Ok(()),
            ClientEnd::ContentRefused => {
                bot.reading.send_replace(MessageReading::Refused);
                tracing::error!(
                    "Discord refuses to let me read messages: switch on \"Message Content Intent\" at \
                     https://discord.com/developers/applications, your application, Bot, Privileged Gateway Intents, \
                     and start me again, or switch a channel on anew with /settings. Until then I answer only when I am asked"
                );
            }
            ClientEnd::IntentsChanged => {}
        }
        let rest = bot.options.limits.identify_gap.saturating_sub(started.elapsed());
        tokio::select! {
            () = sleep(rest) => {}
            () = bot.shutdown.cancelled() => return Ok(()),
        }
    }
}

/// Whether to ask for the right to read messages: when there is a channel to read, unless Discord has just refused.
pub(super) fn wants_to_read(bot: &Bot) -> bool {
    bot.settings().reads_messages() && *bot.reading.borrow() != MessageReading::Refused
}

/// Returns when other intents are wanted than these.
pub(super) async fn intents_change(bot: &Bot, reads: bool) {
    let (mut settings, mut reading) = (bot.in_force.subscribe(), bot.reading.subscribe());
    while wants_to_read(bot) == reads {
        tokio::select! {
            Ok(()) = settings.changed() => {}
            Ok(()) = reading.changed() => {}
            // Both are the bot's own, and live as long as it does.
            else => std::future::pending().await,
        }
    }
}

pub(super) fn intents(reads: bool) -> GatewayIntents {
    let base = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    if reads { base | GatewayIntents::MESSAGE_CONTENT } else { base }
}

async fn one_client(bot: &Arc<Bot>, reads: bool) -> Result<ClientEnd, StopReason> {
    let http = http(bot);
    let Some(gateway) = sessions::gateway(bot, &http).await? else { return Ok(ClientEnd::Shutdown) };
    let shards = Arc::new(OnceLock::new());
    let dispatcher = Dispatcher { bot: Arc::clone(bot), framework: commands::options(), shards: Arc::clone(&shards) };
    let client = ClientBuilder::new_with_http(http, intents(reads)).raw_event_handler(dispatcher).await;
    let client = client.map_err(|err| StopReason::Unreachable(crate::discord::requests::kind_of(&err)))?;
    *client.ws_url.lock().await = gateway.url;
    let _ = shards.set(Arc::clone(&client.shard_manager));
    live(bot, client, gateway.part, reads).await
}

pub(super) fn http(bot: &Bot) -> Http {
    let mut client = reqwest::Client::builder().timeout(REQUEST).connect_timeout(CONNECT).use_rustls_tls();
    let mut builder = HttpBuilder::new(bot.options.token.expose_secret());
    if let Some(base_url) = &bot.options.base_url {
        builder = builder.proxy(base_url.clone()).ratelimiter_disabled(true);
        // The environment's proxy is for the open internet.
        client = client.no_proxy();
    }
    match client.build() {
        Ok(client) if bot.options.base_url.is_some() => builder.client(client).build(),
        Ok(client) => builder.ratelimiter(ratelimiter(bot, &client)).client(client).build(),
        // Without time-outs is better than not at all; the library's own client is built the same way.
        Err(_) => builder.build(),
    }
}

/// The client library's rate limiter, with its waits counted.
fn ratelimiter(bot: &Bot, client: &reqwest::Client) -> Ratelimiter {
    let mut limiter = Ratelimiter::new(client.clone(), format!("Bot {}", bot.options.token.expose_secret()));
    let metrics = bot.metrics().clone();
    limiter.set_ratelimit_callback(Box::new(move |wait| {
        metrics.rate_limit_waits.inc();
        metrics.rate_limited_seconds.inc_by(wait.timeout.as_secs() + u64::from(wait.timeout.subsec_nanos() > 0));
    }));
    limiter
}

/// The life of one client.
async fn live(bot: &Arc<Bot>, mut client: Client, part: ShardRange, reads: bool) -> Result<ClientEnd, StopReason> {
    let manager = Arc::clone(&client.shard_manager);
    let (http, address) = (Arc::clone(&client.http), Arc::clone(&client.ws_url));
    let watching = watch(bot, &manager, part);
    let end = tokio::select! {
        // The library counts the end of this range in.
        ended = client.start_shard_range(part.first()..part.last(), part.total()) => gateway_end(ended, reads),
        never = reconnect_throttle::throttle(&address, bot.options.limits.reconnect_gap) => match never {},
        never = bot.liveness.beat(PROBE_EVERY / 2) => match never {},
        () = bot.token_refused.cancelled() => Err(StopReason::TokenRefused),
        never = keep_pruned(bot, &http) => match never {},
        () = intents_change(bot, reads) => Ok(ClientEnd::IntentsChanged),
        () = bot.shutdown.cancelled() => Ok(ClientEnd::Shutdown),
    };
    drop(watching);
    match &end {
        Ok(ClientEnd::Shutdown) => {
            // Nothing new is taken any more; what was begun is finished.
            bot.tasks.close();
            if timeout(FINISH, bot.tasks.wait()).await.is_err() {
                tracing::warn!(unfinished = bot.tasks.len(), "some answers were not finished in time");
            }
            if timeout(GOODBYE, manager.shutdown_all()).await.is_err() {
                tracing::debug!("the gateway did not say goodbye in time");
            }
        }
        // The library waits five seconds for shards that have ended by themselves.
        Ok(ClientEnd::ContentRefused | ClientEnd::IntentsChanged) => {
            drop(tokio::spawn(async move { manager.shutdown_all().await }))
        }
        Err(_) => {}
    }
    end
}

fn gateway_end(ended: Result<(), serenity::Error>, reads: bool) -> Result<ClientEnd, StopReason> {
    match ended {
        Ok(()) => Ok(ClientEnd::Shutdown),
        Err(serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents)) if reads => Ok(ClientEnd::ContentRefused),
        Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication)) => Err(StopReason::TokenRefused),
        Err(err) => Err(StopReason::SessionRefused(err.to_string())),
    }
}

/// Watches over the connection until the guard is dropped, and says when it is past saving.
///
/// On a thread of its own: a task that spins on a closed socket never gives back the thread that it runs on, and then no
/// timer of that runtime fires any more.
fn watch(bot: &Arc<Bot>, manager: &Arc<ShardManager>, part: ShardRange) -> DropGuard {
    let done = CancellationToken::new();
    let until_dropped = done.clone().drop_guard();
    let (bot, manager) = (Arc::clone(bot), Arc::clone(manager));
    let watching = move || {
        let mut watchdog = Watchdog::new(part, Instant::now());
        let mut probe = LivenessProbe::default();
        let mut probes = Vec::new();
        while !done.is_cancelled() {
            std::thread::sleep(PROBE_EVERY);
            // Locked for moments only; what was seen last holds until then.
            if let Ok(runners) = manager.runners.try_lock() {
                probes = runners
                    .iter()
                    .map(|(shard, runner)| ShardProbe { shard: *shard, stage: runner.stage, latency: runner.latency })
                    .collect();
            }
            let limits = &bot.options.limits;
            let alive = probe.look(&bot.liveness, PROBE_EVERY, limits.stuck_after);
            match alive.and_then(|()| watchdog.look(&probes, &bot.life, limits, Instant::now())) {
                _ if done.is_cancelled() => return,
                Ok(connection) => tell_of(&bot, connection),
                Err(reason) => {
                    let _ = bot.give_up.send(reason);
                    return;
                }
            }
        }
    };
    if let Err(err) = std::thread::Builder::new().name("watchdog".to_owned()).spawn(watching) {
        tracing::error!(cause = %err, "there is no thread for the watchdog, so a dead connection will not be noticed");
    }
    until_dropped
}

/// Lets the world know how the connection stands.
pub(super) fn tell_of(bot: &Bot, connection: Connection) {
    let metrics = bot.metrics();
    metrics.handlers.set(i64::try_from(bot.tasks.len()).unwrap_or(i64::MAX));
    for (what, count) in bot.memory.sizes() {
        metrics.remembered(what, count);
    }
    metrics.remembered("turnstile", bot.turnstile.len());
    if let Connection::Open { shards, connected, silence } = connection {
        metrics.shards.set(i64::from(shards));
        metrics.shards_connected.set(i64::from(connected));
        metrics.gateway_silence.set(i64::try_from(silence.as_secs()).unwrap_or(i64::MAX));
    }
    bot.options.connection.send_replace(connection);
}

/// Keeps the rate limiter's map small, for ever.
pub(super) async fn keep_pruned(bot: &Bot, http: &Http) -> Infallible {
    loop {
        sleep(bot.options.limits.prune_every).await;
        if let Some(limiter) = &http.ratelimiter {
            let left = prune(limiter).await;
            bot.metrics().rate_limit_routes.set(i64::try_from(left).unwrap_or(i64::MAX));
        }
    }
}

/// Drops the limiter's entries whose window is over, and which nobody is waiting for; how many are left.
async fn prune(limiter: &Ratelimiter) -> usize {
    let routes = limiter.routes();
    let mut routes = routes.write().await;
    let now = std::time::SystemTime::now();
    routes.retain(|_, bucket| {
        // Whoever is about to use a bucket holds a second pointer to it.
        Arc::strong_count(bucket) > 1
            || bucket.try_lock().map_or(true, |bucket| bucket.reset().is_some_and(|reset| reset > now))
    });
    routes.shrink_to_fit();
    routes.len()
}

#[cfg(test)]
mod tests {
    use serenity::all::{InteractionId, LightMethod, Route};
    use serenity::http::{Ratelimit, Request};

    use super::*;
    use crate::discord::fuzzing::Listener;
    use crate::discord::requests::{Priority, RequestError};
    use crate::faq::Faq;
    use crate::live::Snapshot;
    use crate::ops::telemetry::Rest;

    #[test]
    fn reading_messages_is_the_only_privilege_and_only_on_request() {
        assert_eq!(intents(false).bits(), 1 | 1 << 9 | 1 << 12);
        assert_eq!((intents(true) - intents(false)), GatewayIntents::MESSAGE_CONTENT);
        assert!(!intents(false).is_privileged());
    }

    #[tokio::test]
    async fn the_rate_limiter_forgets_interactions_that_are_over() {
        let http = HttpBuilder::new("token").build();
        let limiter = http.ratelimiter.as_ref().unwrap();
        let routes = limiter.routes();
        for id in 1..=400 {
            let route = Route::InteractionResponse { interaction_id: InteractionId::new(id), token: "token" };
            routes.write().await.entry(route.ratelimiting_bucket()).or_default();
        }
        let in_use = Arc::clone(routes.read().await.values().next().unwrap());
        assert_eq!(routes.read().await.len(), 400);
        assert_eq!(prune(limiter).await, 1, "only the one that somebody holds");
        drop(in_use);
        assert_eq!(prune(limiter).await, 0);
    }

    /// What the client library's limiter makes of an answer. Where it waits, [`Limits::rest_patience`] ends the wait;
    /// where it does not understand a header, it tries again at once until then.
    ///
    /// [`Limits::rest_patience`]: crate::discord::Limits::rest_patience
    #[tokio::test(start_paused = true)]
    async fn the_limiter_waits_as_long_as_it_is_told() {
        const AGAIN: Option<bool> = Some(true);
        const DONE: Option<bool> = Some(false);
        let reset = "x-ratelimit-reset-after";
        for (status, headers, waited, then) in [
            (200, vec![], 0, DONE),
            (429, vec![("retry-after", "2"), (reset, "2")], 2, AGAIN),
            (429, vec![("retry-after", "0.5")], 0, AGAIN),
            // A block of the whole address: the wait is longer than anybody's patience.
            (429, vec![("retry-after", "86400")], 86_400, AGAIN),
            (429, vec![("retry-after", "0")], 0, AGAIN),
            // Without the header it is a refusal as any other, and `Bot::send` tries again.
            (429, vec![], 0, DONE),
            (429, vec![("retry-after", "soon")], 0, None),
            (200, vec![("x-ratelimit-remaining", "a few")], 0, None),
        ] {
            let mut response = axum::http::Response::builder().status(status);
            for (name, value) in &headers {
                response = response.header(*name, *value);
            }
            let response = reqwest::Response::from(response.body("").unwrap());
            let request = Request::new(Route::GatewayBot, LightMethod::Get);
            let asked = Instant::now();
            let done = Ratelimit::default().post_hook(&response, &request, &|_| {}, false).await;
            assert_eq!((asked.elapsed().as_secs(), done.ok()), (waited, then), "{status} {headers:?}");
        }
    }

    /// The client library panics at some waits that it is told; that would end the whole program where the request is made
    /// outside of a handler.
    #[tokio::test]
    async fn a_client_library_that_panics_is_a_request_that_failed() {
        let bot = Listener::new(Arc::new(Snapshot::new(Faq::default()))).bot;
        for failed in 1..=2 {
            let done =
                bot.rest::<()>(Priority::Housekeeping, async { panic!("in the place of the client library") }).await;
            assert!(matches!(done, Err(RequestError::BrokeDown)), "{done:?}");
            assert_eq!(bot.metrics().requests_with(Rest::NoAnswer), failed);
        }
    }
}

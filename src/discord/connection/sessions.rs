//! Where the gateway is, and whether a session may be begun now.
//!
//! Discord lets a bot begin a number of sessions in a day (1,000 for a small one), and resets the token of a
//! bot that tries for more. A process that is started anew each time it fails would get there within hours, so
//! the more has been spent, the longer the next session waits.

use std::time::Duration;

use serenity::all::{BotGateway, Http, SessionStartLimit};
use tokio::time::{Instant, sleep};

use crate::discord::requests::{Priority, RequestError};
use crate::discord::{Bot, Connection, StopReason};
use crate::ops::shards::{ShardRange, Shards};
use crate::store::ServedBot;

/// Where to connect to.
pub(in crate::discord) struct GatewayAddress {
    pub(in crate::discord) url: String,
    pub(in crate::discord) part: ShardRange,
}

/// Finds the gateway and waits until sessions may be begun; `None` when the end was asked for meanwhile.
pub(in crate::discord) async fn gateway(bot: &Bot, http: &Http) -> Result<Option<GatewayAddress>, StopReason> {
    let mut waited = false;
    loop {
        let Some(gateway) = find(bot, http).await? else { return Ok(None) };
        let limit = &gateway.session_start_limit;
        bot.metrics().sessions_left.set(i64::try_from(limit.remaining).unwrap_or(i64::MAX));
        let part = match bot.options.shards {
            Shards::Auto | Shards::Leased => ShardRange::all_of(gateway.shards),
            Shards::Part(part) => part,
        };
        let wait = wait_before(limit, part.count());
        // Having waited for its turn, it takes it; only an empty budget is waited for again.
        if wait.is_zero() || (waited && limit.remaining >= u64::from(part.count())) {
            return Ok(Some(GatewayAddress { url: gateway.url, part }));
        }
        waited = true;
        tracing::error!(
            left = limit.remaining,
            of = limit.total,
            anew_in = ?Duration::from_millis(limit.reset_after),
            wait = ?wait,
            "many sessions were begun today, and Discord takes the token of a bot that begins too many; \
             I wait before the next one. Something starts me again and again: look further up in the log"
        );
        tokio::select! {
            () = wait_visibly(bot, wait, Connection::Waiting) => {}
            () = bot.shutdown.cancelled() => return Ok(None),
        }
    }
}

/// Finds the gateway; `None` when the end was asked for meanwhile.
pub(super) async fn find(bot: &Bot, http: &Http) -> Result<Option<BotGateway>, StopReason> {
    let ask = || bot.rest(Priority::Housekeeping, http.get_bot_gateway());
    ask_first(bot, ask, |err| bot.failed("find the gateway", err)).await
}

/// Which bot this is, at the gateway that was found; `None` when the end was asked for meanwhile.
pub(super) async fn identify(bot: &Bot, http: &Http, gateway: &str) -> Result<Option<ServedBot>, StopReason> {
    let ask = || bot.rest(Priority::Housekeeping, http.get_current_user());
    let me = ask_first(bot, ask, |err| bot.failed("find out which bot this is", err)).await?;
    let Some(me) = me else { return Ok(None) };
    let playground = bot.options.base_url.as_ref().map(|_| gateway.to_owned());
    Ok(Some(ServedBot { playground, user: me.id.get() }))
}

/// Asks what must be known before a session begins, until it is answered, but not for ever; `None` when the end was asked
/// for meanwhile.
async fn ask_first<T, A: Future<Output = Result<T, RequestError>>>(
    bot: &Bot,
    ask: impl Fn() -> A,
    failed: impl Fn(&RequestError),
) -> Result<Option<T>, StopReason> {
    const FIRST_WAIT: Duration = Duration::from_secs(1);
    let mut attempt = 0;
    loop {
        let err = match ask().await {
            Ok(answer) => return Ok(Some(answer)),
            Err(err) => err,
        };
        attempt += 1;
        match err.status() {
            401 | 403 => return Err(StopReason::TokenRefused),
            _ if attempt >= bot.options.limits.first_tries => return Err(StopReason::Unreachable(err.kind())),
            _ => failed(&err),
        }
        tokio::select! {
            () = wait_visibly(bot, FIRST_WAIT * 2_u32.saturating_pow(attempt - 1), Connection::Unreachable) => {}
            () = bot.shutdown.cancelled() => return Ok(None),
        }
    }
}

/// How long to wait before beginning `sessions` at once: nothing while more than half of the day's are left, then
/// ever longer, so that what is left lasts until the count starts anew.
pub(super) fn wait_before(limit: &SessionStartLimit, sessions: u32) -> Duration {
    let sessions = u64::from(sessions);
    let anew = Duration::from_millis(limit.reset_after);
    if limit.remaining < sessions {
        anew
    } else if limit.remaining > limit.total / 2 {
        Duration::ZERO
    } else {
        let turns = u32::try_from(limit.remaining / sessions.max(1)).unwrap_or(u32::MAX);
        anew / turns.max(1)
    }
}

/// Waits, and says what for again and again: whoever watches over the process sees that it is not stuck.
async fn wait_visibly(bot: &Bot, wait: Duration, waiting: fn(Duration) -> Connection) {
    const SAY_EVERY: Duration = Duration::from_secs(5);
    let until = Instant::now() + wait;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        bot.options.connection.send_replace(waiting(left));
        if left.is_zero() {
            return;
        }
        sleep(left.min(SAY_EVERY)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(remaining: u64, hours: u64) -> SessionStartLimit {
        let limit = serde_json::json!({
            "total": 1_000, "remaining": remaining, "reset_after": hours * 3_600_000, "max_concurrency": 1,
        });
        serde_json::from_value(limit).unwrap()
    }

    #[test]
    fn the_fewer_sessions_are_left_the_longer_the_next_one_waits() {
        for (left, hours, sessions, minutes) in [
            (1_000, 24, 1, 0.0),
            (501, 24, 1, 0.0),
            (480, 24, 1, 3.0),
            (480, 24, 16, 48.0),
            (24, 24, 1, 60.0),
            (1, 24, 1, 1_440.0),
            (0, 24, 1, 1_440.0),
            (15, 2, 16, 120.0),
            (400, 0, 1, 0.0),
        ] {
            let wait = wait_before(&limit(left, hours), sessions).as_secs_f64() / 60.0;
            assert_eq!(wait, minutes, "{left} left, {hours} h, {sessions} at once");
        }
    }

    /// A process that fails at once and is started at once, for two days.
    #[test]
    fn a_process_that_crashes_again_and_again_never_spends_the_last_session() {
        let (mut left, mut anew) = (1_000_u64, 86_400.0);
        for _ in 0..100_000 {
            let limit = serde_json::json!({
                "total": 1_000, "remaining": left, "reset_after": (anew * 1_000.0) as u64, "max_concurrency": 1,
            });
            // Five seconds are the least between two sessions.
            let took = wait_before(&serde_json::from_value(limit).unwrap(), 1).as_secs_f64().max(5.0);
            anew -= took;
            if anew <= 0.0 {
                (left, anew) = (1_000, 86_400.0);
            }
            assert!(left > 0);
            left -= 1;
        }
    }
}

//! When a shard may begin a session, where several processes do so for one bot. Discord wants five seconds between two in
//! each of its buckets, and lets a bot begin so many a day; both are counted in the database, for all processes together.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::Http;
use tokio::sync::oneshot;
use tokio::time::sleep;
use twilight_gateway::queue::Queue;

use super::sessions::wait_before;
use crate::discord::Bot;
use crate::discord::requests::Priority;
use crate::store::ShardLeases;

/// What two IDENTIFYs may come closer to each other on their way than they left.
const JITTER: Duration = Duration::from_millis(250);
/// How long to wait before asking again where nobody could say.
const RETRY: Duration = Duration::from_secs(2);

/// Gives turns to the shards of one process.
#[derive(Clone)]
pub(super) struct IdentifyTurns {
    pub(super) bot: Arc<Bot>,
    pub(super) http: Arc<Http>,
    pub(super) leases: Arc<ShardLeases>,
}

impl Queue for IdentifyTurns {
    fn enqueue(&self, shard: u32) -> oneshot::Receiver<()> {
        let (grant, granted) = oneshot::channel();
        let turns = self.clone();
        tokio::spawn(async move {
            // A shard that is stopped waits no more.
            let mut grant = grant;
            tokio::select! {
                () = turns.turn(shard) => drop(grant.send(())),
                () = grant.closed() => {}
            }
        });
        granted
    }
}

impl IdentifyTurns {
    /// Waits for a turn.
    async fn turn(&self, shard: u32) {
        loop {
            let wait = self.ask(shard).await;
            if wait.is_zero() {
                return;
            }
            sleep(wait).await;
        }
    }

    /// Zero when it may begin now, else when to ask again.
    async fn ask(&self, shard: u32) -> Duration {
        let bot = &self.bot;
        // What is left today, whoever spent it.
        let gateway = match bot.rest(Priority::Housekeeping, self.http.get_bot_gateway()).await {
            Ok(gateway) => gateway,
            Err(err) => {
                bot.failed("ask how many sessions may be begun", &err);
                return RETRY;
            }
        };
        let limit = &gateway.session_start_limit;
        bot.metrics().sessions_left.set(i64::try_from(limit.remaining).unwrap_or(i64::MAX));
        if limit.remaining == 0 {
            tracing::error!(shard, "no more sessions may be begun today; this one waits until the count starts anew");
            return Duration::from_millis(limit.reset_after).max(RETRY);
        }
        let bucket = shard % u32::try_from(limit.max_concurrency.max(1)).unwrap_or(u32::MAX);
        // The fewer are left, the longer the next one waits, in whichever process.
        let gap = (bot.options.limits.identify_gap + JITTER).max(wait_before(limit, 1));
        match self.leases.may_identify(bucket, gap).await {
            Ok(wait) => wait.min(Duration::from_secs(60)),
            Err(err) => {
                tracing::warn!(cause = %err, shard, "whether a session may be begun cannot be asked");
                RETRY
            }
        }
    }
}

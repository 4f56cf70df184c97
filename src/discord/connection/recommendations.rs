//! How many shards Discord recommends: asked now and then, and at once when it refuses the number that there is.

use std::convert::Infallible;
use std::sync::Arc;

use serenity::all::{BotGateway, Http};
use tokio::sync::{Notify, watch};
use tokio::time::sleep;

use crate::discord::Bot;
use crate::discord::requests::Priority;
use crate::store::Recommendation;

/// What Discord said last.
pub(super) struct Recommendations {
    newest: watch::Sender<Recommendation>,
    ask: Notify,
}

impl Recommendations {
    /// Begins with what was said at the start.
    pub(super) fn new(first: &BotGateway) -> Self {
        Self { newest: watch::Sender::new(said(first, None)), ask: Notify::new() }
    }

    /// What it said last.
    pub(super) fn newest(&self) -> Recommendation {
        *self.newest.borrow()
    }

    /// Wakes when it says something else.
    pub(super) fn changes(&self) -> watch::Receiver<Recommendation> {
        self.newest.subscribe()
    }

    /// It refuses a shard of so many, so others are recommended by now.
    pub(super) fn refused(&self, total: u32) {
        self.newest.send_modify(|newest| newest.refused = Some(total));
        self.ask.notify_one();
    }

    /// Asks for as long as it is polled.
    pub(super) async fn follow(&self, bot: &Bot, http: &Arc<Http>) -> Infallible {
        loop {
            tokio::select! {
                () = sleep(bot.options.limits.recommendation_every) => {}
                () = self.ask.notified() => {}
            }
            match bot.rest(Priority::Housekeeping, http.get_bot_gateway()).await {
                Ok(gateway) => {
                    self.newest.send_if_modified(|newest| {
                        let said = said(&gateway, newest.refused);
                        std::mem::replace(newest, said) != said
                    });
                }
                Err(err) => bot.failed("ask how many shards are recommended", &err),
            }
        }
    }
}

fn said(gateway: &BotGateway, refused: Option<u32>) -> Recommendation {
    let sessions_left = gateway.session_start_limit.remaining;
    Recommendation { shards: gateway.shards.max(1), sessions_left, refused }
}

//! Requests to Discord: in which order they are made, how many in a second, and what is left out.
//!
//! | file | what it is |
//! |---|---|
//! | `scheduler` | the request scheduler, which every request passes |
//! | `queue` | who may make a request now, who waits, and who would wait in vain |
//! | `shedding` | when shedding begins and when it is over |
//! | `share` | how much of the thread's time goes to messages that were not put to the bot |
//! | `failure` | what a request that failed says of its cause |

mod failure;
mod queue;
mod scheduler;
mod share;
mod shedding;

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt as _;
use serenity::all::{Builder as _, ChannelId};

use super::Bot;
use crate::ops::telemetry::Rest;
pub(super) use failure::{RequestError, kind_of, status_of};
pub(super) use queue::Priority;
pub(super) use scheduler::RequestScheduler;

impl Bot {
    /// Sends a message, and tries again when Discord stumbles: the nonce in it makes Discord drop a second
    /// one if the first had arrived after all.
    pub(in crate::discord) async fn send(
        &self,
        priority: Priority,
        http: &serenity::all::Http,
        channel: ChannelId,
        message: &serenity::all::CreateMessage,
    ) -> Result<serenity::all::Message, RequestError> {
        const WAITS: [Duration; 2] = [Duration::from_millis(250), Duration::from_millis(1_500)];
        for wait in WAITS {
            match self.rest(priority, message.clone().execute(http, (channel, None))).await {
                Err(err) if err.is_passing() => self.failed("send a message, and try again", &err),
                done => return done,
            }
            tokio::time::sleep(wait).await;
        }
        self.rest(priority, message.clone().execute(http, (channel, None))).await
    }

    /// Makes a request: every request goes through here. It waits for its turn, it is counted, it does not take for ever,
    /// and the first one that is refused because of the token is the last one.
    pub(in crate::discord) async fn rest<T>(
        &self,
        priority: Priority,
        request: impl Future<Output = serenity::Result<T>>,
    ) -> Result<T, RequestError> {
        let patience = self.options.limits.rest_patience;
        let in_turn = async {
            let _permit = self.scheduler.acquire(priority).await.ok_or(RequestError::Shed)?;
            // The client library panics at a wait that no clock can hold.
            let done = AssertUnwindSafe(request).catch_unwind().await;
            done.map_err(|_| RequestError::BrokeDown)?.map_err(RequestError::from)
        };
        let done = tokio::select! {
            done = tokio::time::timeout(patience, in_turn) => done,
            () = self.token_refused.cancelled() => return Err(RequestError::TokenRefused),
        };
        let done = done.unwrap_or(Err(RequestError::TooSlow));
        if matches!(done, Err(RequestError::Shed)) {
            return done;
        }
        self.metrics().requested(match &done {
            Ok(_) => Rest::Done,
            Err(err) => match err.status() {
                0 => Rest::NoAnswer,
                status => Rest::Refused(status),
            },
        });
        if done.as_ref().is_err_and(RequestError::refuses_token) {
            self.token_refused.cancel();
        }
        done
    }

    /// Logs a request that failed. Discord's message is logged, the request's body and address
    /// (which holds interaction tokens) are not.
    pub(in crate::discord) fn failed(&self, what: &'static str, err: &RequestError) {
        if matches!(err, RequestError::Shed) {
            // One line when it begins is enough.
            return tracing::debug!(what, "left out");
        }
        let status = err.status();
        match err.refusal() {
            Some(response) => {
                let error = &response.error;
                if err.is_of_deleted() {
                    return tracing::debug!(what, "its question was deleted meanwhile");
                }
                // Which part of the request is wrong, and how; none of what stood there.
                let details: Vec<String> =
                    error.errors.iter().map(|detail| format!("{}: {}", detail.path, detail.code)).collect();
                tracing::warn!(what, status, code = error.code, cause = %error.message, ?details, "Discord refused a request");
            }
            None => tracing::warn!(what, cause = err.kind(), "a request failed"),
        }
    }
}

//! The way from a gateway's payload to the handlers without a gateway. Only a fuzzer's build and the unit tests have it.

use std::sync::Arc;

use jiff::tz::TimeZone;
use secrecy::SecretString;
use serenity::all::{ApplicationId, GatewayEvent, Http, HttpBuilder, UserId};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::{Bot, BotOptions, Clock, Connection, Limits, Me, Settings, Shards};
use crate::live::Snapshot;
use crate::messages::snowflake::Snowflake;
use crate::ops::telemetry::Metrics;

/// The bot's own id, and that of its application.
pub const ME: u64 = 7;
/// The channel in which it reads every message.
pub const AUTO_CHANNEL: u64 = 5;
/// The role of the moderators.
pub const MODERATOR_ROLE: u64 = 6;

/// Nothing listens there: each request fails at once.
const NOWHERE: &str = "http://127.0.0.1:9";

/// A bot that has just connected, and takes the payloads that it is given.
pub struct Listener {
    pub(super) bot: Bot,
    http: Http,
    me: Me,
}

impl Listener {
    /// A bot that answers from this FAQ.
    pub fn new(faq: Arc<Snapshot>) -> Self {
        let id = |number| Snowflake::new(number).expect("not zero");
        let settings = Settings {
            auto_channels: [id(AUTO_CHANNEL)].into(),
            moderator_role: Some(id(MODERATOR_ROLE)),
            ..Settings::default()
        };
        let options = BotOptions {
            token: SecretString::from("none"),
            base_url: Some(NOWHERE.to_owned()),
            snapshot: watch::Sender::new(faq).subscribe(),
            settings: watch::Sender::new(Arc::new(settings)).subscribe(),
            time_zone: TimeZone::UTC,
            // What is not sent need not wait for its turn.
            clock: Clock::default(),
            limits: Limits { requests_per_second: u32::MAX, ..Limits::default() },
            shards: Shards::Auto,
            leases: None,
            metrics: Metrics::default(),
            connection: watch::Sender::new(Connection::default()),
            outcomes: None,
            services: None,
        };
        Self {
            bot: Bot::new(options, CancellationToken::new()).0,
            http: HttpBuilder::new("none")
                .application_id(ApplicationId::new(ME))
                .proxy(NOWHERE)
                .ratelimiter_disabled(true)
                .build(),
            me: Me { user: UserId::new(ME), application: ApplicationId::new(ME) },
        }
    }

    /// Takes one payload, as the client library would hand it on; what it cannot read it drops.
    pub async fn take(&self, payload: &str) {
        let Ok(GatewayEvent::Dispatch(_, event)) = serde_json::from_str(payload) else { return };
        self.bot.take(&self.http, self.me, event).await;
    }
}

#[cfg(test)]
mod tests {
    use serenity::all::Event;

    use super::*;
    use crate::ops::telemetry::Rest;

    const QUESTION: &str = include_str!("../../tests/fuzz/seeds/gateway/question.jsonl");

    #[test]
    fn every_seed_is_an_event_that_the_client_library_knows() {
        let seeds = [
            QUESTION,
            include_str!("../../tests/fuzz/seeds/gateway/direct.jsonl"),
            include_str!("../../tests/fuzz/seeds/gateway/edited.jsonl"),
            include_str!("../../tests/fuzz/seeds/gateway/form.jsonl"),
            include_str!("../../tests/fuzz/seeds/gateway/places.jsonl"),
            include_str!("../../tests/fuzz/seeds/gateway/press.jsonl"),
        ];
        for payload in seeds.iter().flat_map(|seed| seed.lines()) {
            match serde_json::from_str(payload) {
                Ok(GatewayEvent::Dispatch(_, Event::Unknown(_))) => panic!("unknown: {payload}"),
                Ok(GatewayEvent::Dispatch(..)) => {}
                Ok(other) => panic!("no event, but {other:?}: {payload}"),
                Err(why) => panic!("{why}: {payload}"),
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_question_gets_as_far_as_the_request_that_would_answer_it() {
        let faq = Snapshot::read(include_str!("../../faq.toml")).unwrap();
        let listener = Listener::new(Arc::new(faq));
        for payload in QUESTION.lines() {
            listener.take(payload).await;
        }
        assert!(listener.bot.metrics().requests_with(Rest::NoAnswer) > 0, "no request was made");
    }
}

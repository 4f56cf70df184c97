//! A small Discord on loopback, that any bot can talk to: REST and gateway v10 over real sockets, a page for
//! people, and a driver for tests.
//!
//! It knows nothing of the bot that it serves, and the bot does not know that it talks to a playground: what
//! lies between them is a base URL and a token.
//!
//! # For the author of a bot
//!
//! Give the bot [`Playground::base_url`] in place of `https://discord.com` and [`TOKEN`] as its token (with
//! serenity: `HttpBuilder::proxy` together with `ratelimiter_disabled(true)`); `GET /gateway` leads to the gateway
//! on the same port. The world is always the same:
//!
//! | where | id | who or what |
//! |---|---|---|
//! | server "Study Hall" | [`HOME_GUILD`] | [`MAYA`] and [`THEO`] are members, [`RUTH`] moderates ([`MODERATORS`]) |
//! | ↳ `#general`, `#ask-here` | [`GENERAL`], [`ASK_HERE`] | text channels |
//! | ↳ `#help-forum` | [`HELP_FORUM`] | a forum: posts are threads under it |
//! | ↳ `#mod-desk` | [`MOD_DESK`] | seen by moderators and the bot |
//! | server "Another Server" | [`OTHER_GUILD`] | [`OMAR`] moderates, [`MAYA`] is a member |
//! | ↳ `#lobby` | [`LOBBY`] | a text channel |
//! | direct messages | [`MAYA_DM`], [`THEO_DM`], [`RUTH_DM`], [`OMAR_DM`] | each with the bot |
//! | the bot | [`BOT`] | in both servers; also the id of its application |
//!
//! The bot may do what `@everyone` may, which is [`Permissions::MEMBER`]; take some away with
//! [`Playground::deny_bot`]. All privileged intents are switched on, unless
//! [`PlaygroundOptions::allowed_privileged`] says otherwise.
//!
//! # For the author of a test
//!
//! People act through the driver: [`Playground::say`], [`reply`](Playground::reply), [`edit`](Playground::edit),
//! [`delete`](Playground::delete), [`forum_post`](Playground::forum_post), and, waiting for the bot's first response,
//! [`slash`](Playground::slash) (with a file that was [uploaded](Playground::upload)), [`autocomplete`](Playground::autocomplete), [`click`](Playground::click),
//! [`click_labelled`](Playground::click_labelled), [`select`](Playground::select),
//! [`message_command`](Playground::message_command), [`submit_modal`](Playground::submit_modal). They are held to the
//! rules of Discord's own client: no button that is not there, no option that does not fit. Their clients are in English
//! until [`set_locale`](Playground::set_locale), and the servers until
//! [`set_preferred_locale`](Playground::set_preferred_locale).
//!
//! Facts are waited for, never slept for: [`Playground::answer_after`], [`settled`](Playground::settled) for what
//! follows a deferral, [`wait_until`](Playground::wait_until) for anything else. What a wait that failed shows is
//! everything that was said. [`Playground::transcript`] is a conversation as text.
//!
//! A story ends by asserting that [`Playground::refusals`] is empty (nothing was sent that Discord would refuse;
//! unknown routes are among them), and that [`Playground::pings_by_bot`] are those that were meant.
//! [`Playground::requests`] has every body, to be held against Discord's published description.
//!
//! ```no_run
//! use certpace::playground::{GENERAL, MAYA, Playground, PlaygroundOptions};
//!
//! # async fn story() -> Result<(), Box<dyn std::error::Error>> {
//! let playground = Playground::start(PlaygroundOptions::default()).await?;
//! // … start a bot with `playground.base_url()` …
//! playground.connected().await?;
//! let asked = playground.say(MAYA, GENERAL, "how long does it take?")?;
//! let answer = playground.answer_after(GENERAL, asked).await?;
//! playground.click_labelled(MAYA, &answer, "Helped").await?;
//! println!("{}", playground.transcript(GENERAL, MAYA));
//! # Ok(())
//! # }
//! ```
//!
//! # What goes wrong when asked to
//!
//! [`Playground::fault`] takes a [`Fault`]: requests that are refused, limited, late, cut off or cut short; a gateway
//! that drops, falls silent, asks to reconnect, forgets, ignores heartbeats, repeats itself or talks nonsense.
//!
//! # Layout
//!
//! `world` is the state as plain values and its transitions, `rules` and `limits` what Discord refuses, `wire` the JSON
//! of it all; `gateway` and `pages` are who hears of changes, `hub` holds it all; `rest` and `gateway_connection` are the bot's
//! sides, `page` and `actions` the page's; `router` lets requests in, `files` hands files out and takes them; `people` is what they do, `drive` the driver, `transcript` what was said.

mod actions;
mod draft;
mod drive;
mod faults;
mod files;
pub mod flags;
mod gateway;
mod gateway_connection;
mod hub;
mod ids;
mod limits;
mod listener;
mod locales;
mod page;
mod pages;
mod people;
mod permissions;
mod records;
mod rest;
mod router;
mod rules;
mod transcript;
mod wire;
mod world;

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

use self::drive::signed;
use self::faults::Faults;
use self::gateway::Gateway;
use self::hub::{Hub, HubState};
use self::listener::{Cut, Loopback};
use self::pages::Pages;

pub use self::drive::{GatewayCounts, Interacted, InteractionOutcome, PATIENCE, TimedOut};
pub use self::faults::{Fault, RestFault};
pub use self::gateway::intents;
pub use self::ids::{AttachmentId, ChannelId, CommandId, GuildId, InteractionId, MessageId, RoleId, UserId};
pub use self::permissions::Permissions;
pub use self::records::{RecordedRequest, Refusal};
pub use self::rules::{FieldError, Rule};
pub use self::world::acts::NotPossible;
pub use self::world::seed::*;
pub use self::world::{
    AppCommand, Attachment, Channel, ChannelPlace, CommandKind, Guild, GuildRole, Holder, Interaction,
    InteractionResponse as FirstResponse, InteractionTrigger, Message, Modal, Overwrite, Pings, User, World,
};

/// The token of the bot, in the form that Discord's tokens have: the bot's id, a time, a secret. It opens
/// nothing but a playground.
pub const TOKEN: &str = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.Playgr.this-token-opens-nothing-but-a-playground";

/// How a playground is started.
#[derive(Debug, Clone)]
pub struct PlaygroundOptions {
    /// The port to listen on; 0 is any that is free. One that is busy gives way to the next free one.
    pub port: u16,
    /// The bot's name.
    pub bot_name: String,
    /// What the bot answers questions about, for the topic of its channel.
    pub subject: Option<String>,
    /// The token that the bot must show.
    pub token: String,
    /// How often the bot is to send a heartbeat.
    pub heartbeat_interval: Duration,
    /// How long the bot has for the first response to an interaction; 3 seconds in Discord.
    pub response_deadline: Duration,
    /// How long an interaction's token lives; 15 minutes in Discord.
    pub token_life: Duration,
    /// The privileged [`intents`] that are switched on in the developer portal.
    pub allowed_privileged: u64,
}

impl Default for PlaygroundOptions {
    fn default() -> Self {
        Self {
            port: 0,
            bot_name: "certpace".to_owned(),
            subject: None,
            token: TOKEN.to_owned(),
            heartbeat_interval: Duration::from_millis(41_250),
            response_deadline: Duration::from_secs(3),
            token_life: Duration::from_mins(15),
            allowed_privileged: intents::PRIVILEGED,
        }
    }
}

/// A running playground; dropping it ends it.
#[derive(Debug)]
pub struct Playground {
    hub: Arc<Hub>,
    _stop_on_drop: DropGuard,
}

/// After this many busy ports, somebody should look.
const PORTS_TRIED: u16 = 100;

impl Playground {
    /// Starts a playground on 127.0.0.1.
    ///
    /// # Errors
    ///
    /// When no port can be listened on.
    pub async fn start(options: PlaygroundOptions) -> io::Result<Self> {
        let listener = listen(options.port).await?;
        let address = listener.local_addr()?;
        let stop = CancellationToken::new();
        let hub = Arc::new(hub(options, address, stop.clone()));
        let app = Router::new().fallback(router::route).with_state(Arc::clone(&hub));
        let app = app.into_make_service_with_connect_info::<Cut>();
        let stopped = stop.clone();
        tokio::spawn(async move {
            let serving = axum::serve(Loopback(listener), app);
            let serving = serving.with_graceful_shutdown(stopped.cancelled_owned());
            if let Err(err) = serving.await {
                tracing::error!(%err, "the playground's listener failed");
            }
        });
        Ok(Self { hub, _stop_on_drop: stop.drop_guard() })
    }

    /// The address of the page.
    pub fn page_url(&self) -> String {
        format!("{}/", self.hub.base_url)
    }

    /// Sets what the page shows to somebody as the moderators' desk: `read` is asked at each look, and `None` hides the desk.
    /// Whoever starts both the bot and the playground ties them together here, so that they stay strangers. The world
    /// stands still while `read` looks at it.
    pub fn set_desk(&self, read: impl Fn(&World, UserId) -> Option<serde_json::Value> + Send + Sync + 'static) {
        self.hub.set_desk(read);
    }

    /// Ends it: connections are closed, and the port is free again soon after.
    pub fn stop(self) {
        drop(self);
    }

    fn hub(&self) -> &Hub {
        &self.hub
    }

    /// The address that takes the place of `https://discord.com`.
    pub fn base_url(&self) -> &str {
        &self.hub.base_url
    }
}

fn hub(options: PlaygroundOptions, address: SocketAddr, stop: CancellationToken) -> Hub {
    let mut world = World::seed(&options.bot_name, options.subject.as_deref());
    world.response_deadline = signed(options.response_deadline);
    world.token_life = signed(options.token_life);
    let state = HubState {
        world,
        gateway: Gateway::new(options.allowed_privileged),
        pages: Pages::default(),
        faults: Faults::default(),
        requests: VecDeque::new(),
        refusals: VecDeque::new(),
        token: options.token,
        revoked: false,
    };
    Hub::new(format!("http://{address}"), options.heartbeat_interval, state, stop)
}

async fn listen(port: u16) -> io::Result<TcpListener> {
    let mut tried = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    for next in (1..PORTS_TRIED).map_while(|step| port.checked_add(step)) {
        match tried {
            Err(err) if err.kind() == io::ErrorKind::AddrInUse => {
                tried = TcpListener::bind((Ipv4Addr::LOCALHOST, next)).await;
            }
            done => return done,
        }
    }
    tried
}

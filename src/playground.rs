//! A small Discord on loopback, that any bot can talk to: REST and gateway v10 over real sockets, a page for
//! people, and a driver for tests.
//!
//! It knows nothing of the bot that it serves, and the bot does not know that it talks to a playground: what
//! lies between them is a base URL and a token.

mod draft;
mod drive;
mod faults;
mod gateway;
mod hub;
mod ids;
mod limits;
mod listener;
mod mentions;
mod page;
mod permissions;
mod rest;
mod rules;
mod wire;
mod world;

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{ConnectInfo, FromRequestParts, Request as HttpRequest, State as AxumState};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

use self::drive::signed;
use self::faults::Faults;
use self::gateway::Gateway;
use self::hub::{Hub, State};
use self::listener::{Cut, Loopback};
use self::page::Pages;

pub use self::drive::{GatewayCounts, Interacted, Outcome, PATIENCE, TimedOut};
pub use self::faults::{Fault, RestFault};
pub use self::gateway::intents;
pub use self::hub::{Refusal, Request};
pub use self::ids::{AttachmentId, ChannelId, CommandId, GuildId, InteractionId, MessageId, RoleId, UserId};
pub use self::permissions::Permissions;
pub use self::rules::{FieldError, Rule};
pub use self::world::acts::NotPossible;
pub use self::world::seed::*;
pub use self::world::{
    Attachment, Channel, Command, CommandKind, Guild, Holder, Interaction, Message, Modal, Overwrite, Pings, Place,
    Response as FirstResponse, Role, Trigger, User, World, flags,
};

/// The token of the bot, in the form that Discord's tokens have: the bot's id, a time, a secret. It opens
/// nothing but a playground.
pub const TOKEN: &str = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.Playgr.this-token-opens-nothing-but-a-playground";

/// How a playground is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port to listen on; 0 is any that is free. One that is busy gives way to the next free one.
    pub port: u16,
    /// The bot's name.
    pub bot_name: String,
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

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            bot_name: "certpace".to_owned(),
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
    pub async fn start(options: Options) -> io::Result<Self> {
        let listener = listen(options.port).await?;
        let address = listener.local_addr()?;
        let stop = CancellationToken::new();
        let hub = Arc::new(hub(options, address, stop.clone()));
        let app = Router::new().fallback(entrance).with_state(Arc::clone(&hub));
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

    fn hub(&self) -> &Hub {
        &self.hub
    }

    /// The address that takes the place of `https://discord.com`.
    pub fn base_url(&self) -> &str {
        &self.hub.base_url
    }
}

fn hub(options: Options, address: SocketAddr, stop: CancellationToken) -> Hub {
    let mut world = World::seed(&options.bot_name);
    world.response_deadline = signed(options.response_deadline);
    world.token_life = signed(options.token_life);
    let state = State {
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

/// Tells the gateway, the page and REST apart.
async fn entrance(hub: AxumState<Arc<Hub>>, cut: ConnectInfo<Cut>, request: HttpRequest) -> Response {
    if request.uri().path() == "/" && request.headers().contains_key("upgrade") {
        let (mut parts, _) = request.into_parts();
        return match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
            Ok(upgrade) => upgrade.on_upgrade(|socket| gateway::serve(socket, hub.0, cut.0)),
            Err(rejection) => rejection.into_response(),
        };
    }
    rest::serve(hub, cut, request).await
}

//! What the client library hands to commands, for shards that it does not run.

use std::sync::{Arc, OnceLock};

use secrecy::ExposeSecret as _;
use serenity::all::{
    Context, Http, ShardId, ShardInfo, ShardManager, ShardManagerOptions, ShardMessenger, ShardRunner,
    ShardRunnerOptions,
};
use tokio::sync::Mutex;

use super::supervision;
use crate::discord::handlers::Dispatcher;
use crate::discord::{Bot, StopReason, commands};

/// What the client library wants for a command: it is built around a client of its own, which is not there.
pub(super) struct ClientParts {
    pub(super) context: Context,
    pub(super) dispatcher: Arc<Dispatcher>,
}

impl ClientParts {
    /// The library makes a context from a connection alone; this one is closed again before anything is said on it.
    pub(super) async fn connect(bot: &Arc<Bot>, http: &Arc<Http>, gateway: &str) -> Result<Self, StopReason> {
        let ws_url = Arc::new(Mutex::new(gateway.to_owned()));
        let token = bot.options.token.expose_secret();
        let intents = supervision::intents(false);
        let info = ShardInfo { id: ShardId(0), total: 1 };
        let shard = serenity::all::Shard::new(Arc::clone(&ws_url), token, info, intents, None).await;
        let shard = shard.map_err(|err| StopReason::Unreachable(crate::discord::requests::kind_of(&err)))?;
        let data = Arc::default();
        let (manager, _) = ShardManager::new(ShardManagerOptions {
            data: Arc::clone(&data),
            event_handlers: Vec::new(),
            raw_event_handlers: Vec::new(),
            framework: Arc::default(),
            shard_index: 0,
            shard_init: 0,
            shard_total: 0,
            ws_url,
            http: Arc::clone(http),
            intents,
            presence: None,
        });
        let runner = ShardRunner::new(ShardRunnerOptions {
            data: Arc::clone(&data),
            event_handlers: Vec::new(),
            raw_event_handlers: Vec::new(),
            framework: None,
            manager: Arc::clone(&manager),
            shard,
            http: Arc::clone(http),
        });
        let messenger = ShardMessenger::new(&runner);
        let context = Context { data, shard: messenger, shard_id: ShardId(0), http: Arc::clone(http) };
        let shards = Arc::new(OnceLock::from(manager));
        let dispatcher = Dispatcher { bot: Arc::clone(bot), framework: commands::options(), shards };
        Ok(Self { context, dispatcher: Arc::new(dispatcher) })
    }
}

//! A real serenity client against the playground: what a bot sees, and what becomes of what it does.

use certpace::playground::{GENERAL, MAYA, Options, Playground, TOKEN};
use serenity::all::{Client, Context, EventHandler, GatewayIntents, HttpBuilder, Message};
use serenity::async_trait;

struct Echo;

#[async_trait]
impl EventHandler for Echo {
    async fn message(&self, context: Context, message: Message) {
        if !message.author.bot {
            message.reply(&context.http, format!("you said: {}", message.content)).await.unwrap();
        }
    }
}

async fn start(playground: &Playground, handler: impl EventHandler + 'static) -> tokio::task::JoinHandle<()> {
    let http = HttpBuilder::new(TOKEN).proxy(playground.base_url()).ratelimiter_disabled(true).build();
    let intents = GatewayIntents::non_privileged() | GatewayIntents::MESSAGE_CONTENT;
    let mut client =
        serenity::client::ClientBuilder::new_with_http(http, intents).event_handler(handler).await.unwrap();
    let running = tokio::spawn(async move { Client::start(&mut client).await.unwrap() });
    playground.connected().await.unwrap();
    running
}

#[tokio::test]
async fn a_message_reaches_the_bot_and_its_reply_comes_back() {
    let playground = Playground::start(Options::default()).await.unwrap();
    let bot = start(&playground, Echo).await;
    let asked = playground.say(MAYA, GENERAL, "hello there").unwrap();
    let answer = playground.answer_after(GENERAL, asked).await.unwrap();
    assert_eq!(answer.content, "you said: hello there");
    assert_eq!(answer.reply_to, Some(asked));
    assert!(playground.refusals().is_empty(), "{:?}", playground.refusals());
    bot.abort();
}

//! A real serenity client against the playground: what a bot sees, and what becomes of what it does.

use std::time::Duration;

use certpace::playground::{
    ASK_HERE, BOT, Fault, GENERAL, HELP_FORUM, InteractionOutcome, MAYA, MAYA_DM, Playground, PlaygroundOptions, RUTH,
    RestFault, THEO, TOKEN, intents,
};
use serde_json::json;
use serenity::all::{
    ActionRowComponent, AutocompleteChoice, Client, ClientBuilder, Command, CommandInteraction, CommandOptionType,
    ComponentInteraction, Context, CreateActionRow, CreateAttachment, CreateAutocompleteResponse, CreateButton,
    CreateCommand, CreateCommandOption, CreateEmbed, CreateInputText, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage, CreateModal,
    EditInteractionResponse, EventHandler, GatewayIntents, HttpBuilder, InputTextStyle, Interaction, Message,
    ModalInteraction, Permissions, Ready,
};
use serenity::async_trait;

use crate::openapi::assert_all_valid;

/// A bot that does a little of everything.
struct Bot;

#[async_trait]
impl EventHandler for Bot {
    async fn ready(&self, context: Context, _: Ready) {
        let word = CreateCommandOption::new(CommandOptionType::String, "word", "Which word")
            .required(true)
            .set_autocomplete(true);
        let commands = vec![
            CreateCommand::new("echo").description("Says it again").add_option(word),
            CreateCommand::new("slow").description("Thinks first"),
            CreateCommand::new("mute").description("Says nothing"),
            CreateCommand::new("rules")
                .description("For moderators")
                .default_member_permissions(Permissions::MANAGE_GUILD),
        ];
        Command::set_global_commands(&context.http, commands).await.expect("the commands are registered");
    }

    async fn message(&self, context: Context, message: Message) {
        if message.author.bot {
            return;
        }
        let row = CreateActionRow::Buttons(vec![
            CreateButton::new("more").label("More"),
            CreateButton::new("form").label("Form"),
            CreateButton::new("later").label("Later"),
        ]);
        let picture = CreateAttachment::bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03".as_slice(), "a.png");
        let reply = CreateMessage::new()
            .reference_message(&message)
            .content(format!("you said: {}", message.content))
            .embed(CreateEmbed::new().title("An echo").attachment("a.png"))
            .components(vec![row])
            .add_file(picture.description("two by three"));
        // A test that cuts connections does not want a panic here.
        message.channel_id.send_message(&context.http, reply).await.ok();
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let done = match interaction {
            Interaction::Command(command) => on_command(&context, command).await,
            Interaction::Autocomplete(typed) => suggest(&context, typed).await,
            Interaction::Component(pressed) => on_button(&context, pressed).await,
            Interaction::Modal(form) => on_form(&context, form).await,
            _ => Ok(()),
        };
        done.expect("the playground takes the response");
    }
}

fn says(text: impl Into<String>) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().content(text)
}

async fn on_command(context: &Context, command: CommandInteraction) -> serenity::Result<()> {
    let option = |name: &str| command.data.options.iter().find(|option| option.name == name);
    match command.data.name.as_str() {
        "echo" => {
            let word = option("word").and_then(|option| option.value.as_str()).unwrap_or_default();
            let answer = CreateInteractionResponse::Message(says(word).ephemeral(true));
            command.create_response(&context.http, answer).await?;
            let further = CreateInteractionResponseFollowup::new().content("and in public");
            command.create_followup(&context.http, further).await?;
        }
        "slow" => {
            command.defer(&context.http).await?;
            command.edit_response(&context.http, EditInteractionResponse::new().content("thought about it")).await?;
        }
        _ => {}
    }
    Ok(())
}

async fn suggest(context: &Context, typed: CommandInteraction) -> serenity::Result<()> {
    let so_far = typed.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
    let choices = vec![AutocompleteChoice::new(format!("{so_far}ish"), format!("{so_far}-1"))];
    let response = CreateAutocompleteResponse::new().set_choices(choices);
    typed.create_response(&context.http, CreateInteractionResponse::Autocomplete(response)).await
}

async fn on_button(context: &Context, pressed: ComponentInteraction) -> serenity::Result<()> {
    let response = match pressed.data.custom_id.as_str() {
        "more" => CreateInteractionResponse::UpdateMessage(says("there is more").components(Vec::new())),
        "form" => {
            let name = CreateInputText::new(InputTextStyle::Short, "Your name", "name").max_length(10);
            CreateInteractionResponse::Modal(
                CreateModal::new("hello", "Say hello").components(vec![CreateActionRow::InputText(name)]),
            )
        }
        _ => CreateInteractionResponse::Acknowledge,
    };
    pressed.create_response(&context.http, response).await?;
    if pressed.data.custom_id == "later" {
        pressed.edit_response(&context.http, EditInteractionResponse::new().content("later it is")).await?;
    }
    Ok(())
}

async fn on_form(context: &Context, form: ModalInteraction) -> serenity::Result<()> {
    let fields = form.data.components.iter().flat_map(|row| &row.components);
    let name = fields
        .filter_map(|field| match field {
            ActionRowComponent::InputText(text) => text.value.clone(),
            _ => None,
        })
        .collect::<String>();
    form.create_response(&context.http, CreateInteractionResponse::Message(says(format!("hello, {name}")))).await
}

/// A running bot; it ends with the test.
struct Running(tokio::task::JoinHandle<()>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

const BASE: GatewayIntents =
    GatewayIntents::GUILDS.union(GatewayIntents::GUILD_MESSAGES).union(GatewayIntents::DIRECT_MESSAGES);

async fn start(playground: &Playground, intents: GatewayIntents) -> Running {
    let http = HttpBuilder::new(TOKEN).proxy(playground.base_url()).ratelimiter_disabled(true).build();
    let mut client: Client =
        ClientBuilder::new_with_http(http, intents).event_handler(Bot).await.expect("the client is built");
    let running = Running(tokio::spawn(async move {
        client.start().await.expect("the client runs");
    }));
    playground.connected().await.expect("the bot connects");
    playground
        .wait_until(|world| (world.commands.len() == 4).then_some(()))
        .await
        .expect("the bot registers its commands");
    running
}

async fn with_bot(options: PlaygroundOptions) -> (Playground, Running) {
    let playground = Playground::start(options).await.expect("a port is free");
    let bot = start(&playground, BASE | GatewayIntents::MESSAGE_CONTENT).await;
    (playground, bot)
}

/// What every story ends with.
fn nothing_is_wrong(playground: &Playground) {
    assert!(playground.refusals().is_empty(), "{:?}", playground.refusals());
    assert_all_valid(&playground.requests());
}

#[tokio::test]
async fn a_message_reaches_the_bot_and_its_reply_comes_back() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    let asked = playground.say(MAYA, GENERAL, "hello there").unwrap();
    let answer = playground.answer_after(GENERAL, asked).await.unwrap();
    assert_eq!(answer.content, "you said: hello there");
    assert_eq!(answer.reply_to, Some(asked));
    assert_eq!(answer.attachments[0].size, Some((2, 3)));
    assert!(answer.pings.users.contains(&MAYA), "a reply pings unless told otherwise");
    insta::assert_snapshot!(playground.transcript(GENERAL, THEO), @r"
    Maya: hello there
    certpace: you said: hello there
      | An echo
      <a.png: two by three>
      [More] [Form] [Later]
    ");
    nothing_is_wrong(&playground);
}

#[tokio::test]
async fn without_the_content_intent_a_bot_is_told_that_something_was_said_and_not_what() {
    let playground = Playground::start(PlaygroundOptions::default()).await.unwrap();
    let _bot = start(&playground, BASE).await;
    assert_eq!(playground.gateway().identifies, [BASE.bits()]);
    for (channel, text, heard) in [
        (GENERAL, "hello there".to_owned(), String::new()),
        (GENERAL, format!("<@{BOT}> hello"), format!("<@{BOT}> hello")),
        (MAYA_DM, "hello".to_owned(), "hello".to_owned()),
    ] {
        let asked = playground.say(MAYA, channel, &text).unwrap();
        let answer = playground.answer_after(channel, asked).await.unwrap();
        assert_eq!(answer.content, format!("you said: {heard}").trim_end());
    }
    nothing_is_wrong(&playground);
}

#[tokio::test]
async fn a_slash_command_is_suggested_answered_and_followed_up() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    let typed = playground.autocomplete(MAYA, GENERAL, "echo", &[("word", json!("blue"))], "word").await.unwrap();
    let InteractionOutcome::Choices(choices) = typed.outcome else { panic!("{typed:?}") };
    assert_eq!(choices, [("blueish".to_owned(), json!("blue-1"))]);

    let used = playground.slash(MAYA, GENERAL, "echo", &[("word", json!("blue"))]).await.unwrap();
    let answer = used.message().unwrap().clone();
    assert!(answer.is_ephemeral());
    playground.answer_after(GENERAL, answer.id).await.unwrap();
    insta::assert_snapshot!(playground.transcript(GENERAL, MAYA), @r"
    certpace (only Maya sees this): blue
    certpace: and in public
    ");
    insta::assert_snapshot!(playground.transcript(GENERAL, THEO), @"certpace: and in public");
    nothing_is_wrong(&playground);
}

#[tokio::test]
async fn a_command_is_there_for_those_who_may_use_it_and_takes_what_it_asks_for() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    for (user, command, options, problem) in [
        (MAYA, "rules", vec![], "there is no command \"rules\" here for this person"),
        (MAYA, "echo", vec![], "option \"word\": it is required"),
        (MAYA, "echo", vec![("word", json!(3))], "option \"word\": 3 is not of type 3"),
        (MAYA, "echo", vec![("words", json!("x"))], "option \"words\": there is none such"),
    ] {
        let refused = playground.slash(user, GENERAL, command, &options).await.unwrap_err();
        assert_eq!(refused.to_string(), problem);
    }
    let seen = |user| {
        playground.world(|world| {
            world.commands_for(user, GENERAL).iter().map(|command| command.name.clone()).collect::<Vec<_>>()
        })
    };
    assert!(!seen(MAYA).contains(&"rules".to_owned()));
    assert!(seen(RUTH).contains(&"rules".to_owned()));
}

#[tokio::test]
async fn a_deferred_answer_takes_the_place_of_thinking() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    let used = playground.slash(MAYA, GENERAL, "slow", &[]).await.unwrap();
    assert!(matches!(used.outcome, InteractionOutcome::Thinking(_)), "{used:?}");
    let answer = playground.settled(&used).await.unwrap();
    assert_eq!(answer.content, "thought about it");
    assert_eq!(Some(answer.id), used.message().map(|message| message.id));
    nothing_is_wrong(&playground);
}

#[tokio::test]
async fn a_bot_that_says_nothing_did_not_respond() {
    let (playground, _bot) =
        with_bot(PlaygroundOptions { response_deadline: Duration::from_millis(100), ..PlaygroundOptions::default() })
            .await;
    let used = playground.slash(MAYA, GENERAL, "mute", &[]).await.unwrap();
    assert!(matches!(used.outcome, InteractionOutcome::NoResponse), "{used:?}");
}

#[tokio::test]
async fn buttons_change_their_message_now_or_later() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    let asked = playground.say(MAYA, GENERAL, "hello").unwrap();
    let answer = playground.answer_after(GENERAL, asked).await.unwrap();

    let later = playground.click_labelled(THEO, &answer, "Later").await.unwrap();
    assert!(matches!(later.outcome, InteractionOutcome::UpdateLater), "{later:?}");
    assert_eq!(playground.settled(&later).await.unwrap().content, "later it is");

    let now = playground.click(THEO, &answer, "more").await.unwrap();
    let InteractionOutcome::Updated(changed) = &now.outcome else { panic!("{now:?}") };
    assert_eq!((changed.id, changed.content.as_str()), (answer.id, "there is more"));
    let gone = playground.click(THEO, &answer, "more").await.unwrap_err();
    assert_eq!(gone.to_string(), "there is no button or menu \"more\" on this message");
    nothing_is_wrong(&playground);
}

#[tokio::test]
async fn a_form_is_filled_in_and_answered() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    let asked = playground.say(MAYA, GENERAL, "hello").unwrap();
    let answer = playground.answer_after(GENERAL, asked).await.unwrap();
    let opened = playground.click(MAYA, &answer, "form").await.unwrap();
    assert_eq!(opened.modal().unwrap().title, "Say hello");
    for (fields, problem) in [
        (vec![], "field \"name\": it is required"),
        (vec![("name", "eleven char")], "field \"name\": at most 10 characters"),
        (vec![("name", "Maya"), ("age", "3")], "field \"age\": the form has no such field"),
    ] {
        let refused = playground.submit_modal(MAYA, opened.id, &fields).await.unwrap_err();
        assert_eq!(refused.to_string(), problem);
    }
    let sent = playground.submit_modal(MAYA, opened.id, &[("name", "Maya")]).await.unwrap();
    assert_eq!(sent.message().unwrap().content, "hello, Maya");
    nothing_is_wrong(&playground);
}

#[tokio::test]
async fn a_forum_post_is_a_thread_with_a_first_message() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    let thread = playground.forum_post(MAYA, HELP_FORUM, "How long?", "I study at night").unwrap();
    let answer = playground.wait_until(|world| world.last_from_bot(thread, MAYA).cloned()).await.unwrap();
    assert_eq!(answer.content, "you said: I study at night");
    nothing_is_wrong(&playground);
}

#[tokio::test]
async fn a_dropped_connection_is_resumed_and_nothing_is_lost() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    for (round, fault) in [Fault::DropGateway, Fault::Reconnect, Fault::CloseGateway(4000)].into_iter().enumerate() {
        playground.fault(fault.clone());
        let asked = playground.say(MAYA, ASK_HERE, &format!("are you there, {round}")).unwrap();
        let answer = playground.answer_after(ASK_HERE, asked).await.unwrap();
        assert_eq!(answer.content, format!("you said: are you there, {round}"), "{fault:?}");
        playground.gateway_until(|seen| seen.resumes == round + 1).await.unwrap();
    }
    assert_eq!(playground.gateway().identifies.len(), 1, "a resume costs no IDENTIFY");
    nothing_is_wrong(&playground);
}

#[tokio::test]
async fn nonsense_on_the_gateway_is_survived() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    for fault in [Fault::GarbageFrame, Fault::Event("A_THING_OF_TOMORROW"), Fault::HugeFrame(2_000_000)] {
        playground.fault(fault);
    }
    let asked = playground.say(MAYA, GENERAL, "still there?").unwrap();
    playground.answer_after(GENERAL, asked).await.unwrap();
}

#[tokio::test]
async fn a_duplicated_event_reaches_the_bot_twice() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    playground.fault(Fault::DuplicateEvents(1));
    playground.say(MAYA, GENERAL, "hello").unwrap();
    // This bot does not look at the message's id: it answers both.
    playground.wait_until(|world| (world.messages_in(GENERAL).count() == 3).then_some(())).await.unwrap();
}

#[tokio::test]
async fn requests_fail_as_asked_and_then_no_more() {
    let (playground, _bot) = with_bot(PlaygroundOptions::default()).await;
    let limit = RestFault::RateLimit { retry_after: Duration::from_millis(1_500), global: false };
    for effect in [RestFault::Status(503), limit, RestFault::DropBefore] {
        let fault = Fault::Rest { method: "POST".to_owned(), path_contains: "/messages".to_owned(), times: 1, effect };
        playground.fault(fault);
        let before = playground.requests().len();
        playground.say(MAYA, GENERAL, "into the void").unwrap();
        playground.faults_spent().await.unwrap();
        assert!(playground.from_bot(GENERAL).is_empty());
        assert!(playground.requests().len() <= before + 1);
    }
    let asked = playground.say(MAYA, GENERAL, "and now?").unwrap();
    playground.answer_after(GENERAL, asked).await.unwrap();
    let statuses: Vec<u16> = playground.refusals().iter().map(|refusal| refusal.rule.status()).collect();
    assert_eq!(statuses, [503, 429]);
}

#[tokio::test]
async fn an_intent_that_is_switched_off_ends_the_connection() {
    let playground = Playground::start(PlaygroundOptions {
        allowed_privileged: intents::GUILD_MEMBERS,
        ..PlaygroundOptions::default()
    })
    .await
    .unwrap();
    let http = HttpBuilder::new(TOKEN).proxy(playground.base_url()).ratelimiter_disabled(true).build();
    let mut client =
        ClientBuilder::new_with_http(http, BASE | GatewayIntents::MESSAGE_CONTENT).event_handler(Bot).await.unwrap();
    let ended = client.start().await.unwrap_err();
    assert!(ended.to_string().contains("Disallowed gateway intents"), "{ended}");
    assert_eq!(playground.gateway().identifies, Vec::<u64>::new());
}

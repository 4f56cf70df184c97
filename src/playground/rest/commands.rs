//! `/applications/{application}[/guilds/{guild}]/commands`: registering commands.

use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Call, RestAnswer, id};
use crate::limits::COMMANDS;
use crate::playground::ids::{CommandId, GuildId, UserId};
use crate::playground::limits::check_command;
use crate::playground::permissions::Permissions;
use crate::playground::rules::{FieldError, Rule};
use crate::playground::wire;
use crate::playground::world::{AppCommand, CommandKind, World, WorldEvent};

pub(super) fn serve(
    call: &Call<'_>,
    method: &str,
    application: &str,
    guild: Option<&str>,
    rest: &[&str],
) -> Result<RestAnswer, Rule> {
    let application: UserId = id(application, Rule::MissingAccess)?;
    let guild: Option<GuildId> = guild.map(|guild| id(guild, Rule::UnknownGuild)).transpose()?;
    {
        let state = call.hub.lock();
        let world = &state.world;
        if application != world.bot {
            return Err(Rule::MissingAccess);
        }
        if let Some(guild) = guild {
            let guild = world.guilds.get(&guild).ok_or(Rule::UnknownGuild)?;
            if !guild.members.contains_key(&world.bot) {
                return Err(Rule::MissingAccess);
            }
        }
    }
    match (method, rest) {
        ("GET", []) => Ok(list(&call.hub.lock().world, guild)),
        ("PUT", []) => {
            let wanted = call.body.as_array().cloned().unwrap_or_default();
            call.hub.change(|world, now| replace_all(world, guild, &wanted, now))?;
            Ok(list(&call.hub.lock().world, guild))
        }
        ("POST", []) => {
            let created = call.hub.change(|world, now| create(world, guild, &call.body, now))?;
            let state = call.hub.lock();
            let command = state.world.commands.get(&created).ok_or(Rule::UnknownCommand)?;
            Ok(RestAnswer(StatusCode::CREATED, Some(wire::command(&state.world, command))))
        }
        ("GET", [command]) => get(call, guild, command),
        ("PATCH", [command]) => {
            let wanted: CommandId = id(command, Rule::UnknownCommand)?;
            call.hub.change(|world, _| change(world, guild, wanted, &call.body))?;
            get(call, guild, command)
        }
        ("DELETE", [command]) => {
            let unwanted: CommandId = id(command, Rule::UnknownCommand)?;
            call.hub.change(|world, _| {
                let found = world.commands.get(&unwanted).filter(|command| command.guild == guild);
                found.ok_or(Rule::UnknownCommand)?;
                world.commands.remove(&unwanted);
                Ok(((), vec![WorldEvent::CommandsChanged]))
            })?;
            Ok(RestAnswer::nothing())
        }
        _ => Err(Rule::UnknownRoute),
    }
}

fn list(world: &World, guild: Option<GuildId>) -> RestAnswer {
    let here = world.commands.values().filter(|command| command.guild == guild);
    RestAnswer::ok(here.map(|command| wire::command(world, command)).collect())
}

fn get(call: &Call<'_>, guild: Option<GuildId>, command: &str) -> Result<RestAnswer, Rule> {
    let command: CommandId = id(command, Rule::UnknownCommand)?;
    let state = call.hub.lock();
    let found = state.world.commands.get(&command).filter(|command| command.guild == guild);
    found.map(|command| RestAnswer::ok(wire::command(&state.world, command))).ok_or(Rule::UnknownCommand)
}

/// Replaces what is registered; a command that keeps its name and kind keeps its id.
fn replace_all(
    world: &mut World,
    guild: Option<GuildId>,
    wanted: &[Value],
    now: Timestamp,
) -> Result<((), Vec<WorldEvent>), Rule> {
    let mut wrong: Vec<FieldError> =
        wanted.iter().enumerate().flat_map(|(i, command)| check_command(&i.to_string(), command)).collect();
    for (i, command) in wanted.iter().enumerate() {
        let same = |other: &Value| other["name"] == command["name"] && kind(other) == kind(command);
        if wanted[..i].iter().any(same) {
            let message = "Application command names must be unique";
            wrong.push(FieldError::new(i.to_string(), "APPLICATION_COMMANDS_DUPLICATE_NAME", message));
        }
    }
    for (limited, max) in [CommandKind::Slash, CommandKind::User, CommandKind::Message].into_iter().zip(COMMANDS) {
        if wanted.iter().filter(|command| kind(command) == limited).count() > max {
            let message = format!("Must be {max} or fewer in length.");
            wrong.push(FieldError::new("commands", "BASE_TYPE_MAX_LENGTH", message));
        }
    }
    if !wrong.is_empty() {
        return Err(Rule::InvalidForm(wrong));
    }
    let old: Vec<AppCommand> = world.commands.values().filter(|command| command.guild == guild).cloned().collect();
    world.commands.retain(|_, command| command.guild != guild);
    for definition in wanted {
        let same = |command: &&AppCommand| definition["name"] == command.name && kind(definition) == command.kind;
        let id = old.iter().find(same).map_or_else(|| world.new_id(now), |command| command.id);
        world.commands.insert(id, build(id, guild, definition));
    }
    Ok(((), vec![WorldEvent::CommandsChanged]))
}

fn create(
    world: &mut World,
    guild: Option<GuildId>,
    definition: &Value,
    now: Timestamp,
) -> Result<(CommandId, Vec<WorldEvent>), Rule> {
    let wrong = check_command("", definition);
    if !wrong.is_empty() {
        return Err(Rule::InvalidForm(wrong));
    }
    let same = |command: &&AppCommand| {
        command.guild == guild && definition["name"] == command.name && kind(definition) == command.kind
    };
    let id = world.commands.values().find(same).map(|command| command.id);
    let id = id.unwrap_or_else(|| world.new_id(now));
    world.commands.insert(id, build(id, guild, definition));
    Ok((id, vec![WorldEvent::CommandsChanged]))
}

fn change(
    world: &mut World,
    guild: Option<GuildId>,
    id: CommandId,
    changes: &Value,
) -> Result<((), Vec<WorldEvent>), Rule> {
    let found = world.commands.get(&id).filter(|command| command.guild == guild).ok_or(Rule::UnknownCommand)?;
    let mut definition = found.definition.clone();
    if let (Some(definition), Some(changes)) = (definition.as_object_mut(), changes.as_object()) {
        definition.extend(changes.clone());
    }
    let wrong = check_command("", &definition);
    if !wrong.is_empty() {
        return Err(Rule::InvalidForm(wrong));
    }
    world.commands.insert(id, build(id, guild, &definition));
    Ok(((), vec![WorldEvent::CommandsChanged]))
}

fn kind(definition: &Value) -> CommandKind {
    match definition["type"].as_u64() {
        Some(2) => CommandKind::User,
        Some(3) => CommandKind::Message,
        _ => CommandKind::Slash,
    }
}

fn build(id: CommandId, guild: Option<GuildId>, definition: &Value) -> AppCommand {
    let needs = &definition["default_member_permissions"];
    let needs = needs.as_str().and_then(|text| text.parse().ok()).or(needs.as_u64()).map(Permissions::from_bits_retain);
    // `contexts` says where a command is; 1 is the conversation with the bot. Without it, `dm_permission` does.
    let in_dms = match definition["contexts"].as_array() {
        Some(contexts) => contexts.contains(&json!(1)),
        None => definition["dm_permission"].as_bool().unwrap_or(true),
    };
    let name = definition["name"].as_str().unwrap_or_default().to_owned();
    AppCommand { id, guild, kind: kind(definition), name, needs, in_dms, definition: definition.clone() }
}

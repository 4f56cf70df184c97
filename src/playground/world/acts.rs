//! What a person can do with commands, buttons, menus and forms: what Discord's own client would let them.
//!
//! Each function checks an act against the world and says which [`InteractionTrigger`] it is; nothing is changed.

use serde_json::{Value, json};

use super::{AppCommand, CommandKind, InteractionTrigger, Message, World};
use crate::limits::Utf16;
use crate::playground::ids::{ChannelId, CommandId, InteractionId, MessageId, UserId};
use crate::playground::limits::units;
use crate::playground::permissions::Permissions;
use crate::playground::rules::Rule;

/// Why somebody cannot do what they want to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NotPossible {
    /// The same rules hold for people as for the bot.
    #[error("{}", .0.reason())]
    Refused(Rule),
    /// There is no such message, or this person does not see it.
    #[error("there is no such message here")]
    NoMessage,
    /// No button or menu with this `custom_id` is on the message.
    #[error("there is no button or menu {0:?} on this message")]
    NoComponent(String),
    /// The button or menu is disabled.
    #[error("{0:?} is disabled")]
    Disabled(String),
    /// What was selected is not what the menu offers.
    #[error("the menu {0:?} does not offer this")]
    NotOffered(String),
    /// No command of this name is there for this person in this channel.
    #[error("there is no command {0:?} here for this person")]
    NoCommand(String),
    /// An option of a command is missing, unknown or out of bounds.
    #[error("option {name:?}: {problem}")]
    Option {
        /// Which.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The interaction did not open a form.
    #[error("there is no form to send in")]
    NoModal,
    /// A field of a form is missing, unknown or out of bounds.
    #[error("field {name:?}: {problem}")]
    Field {
        /// Which.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl From<Rule> for NotPossible {
    fn from(rule: Rule) -> Self {
        Self::Refused(rule)
    }
}

fn option_problem(name: &str, problem: impl Into<String>) -> NotPossible {
    NotPossible::Option { name: name.to_owned(), problem: problem.into() }
}

fn field_problem(name: &str, problem: impl Into<String>) -> NotPossible {
    NotPossible::Field { name: name.to_owned(), problem: problem.into() }
}

impl World {
    fn seen(&self, user: UserId, channel: ChannelId, message: MessageId) -> Result<&Message, NotPossible> {
        self.message(channel, message).filter(|message| self.sees_message(user, message)).ok_or(NotPossible::NoMessage)
    }

    /// Presses a button.
    pub(in crate::playground) fn press(
        &self,
        user: UserId,
        channel: ChannelId,
        message: MessageId,
        custom_id: &str,
    ) -> Result<InteractionTrigger, NotPossible> {
        self.use_component(user, channel, message, custom_id, None)
    }

    /// Selects in a menu.
    pub(in crate::playground) fn choose(
        &self,
        user: UserId,
        channel: ChannelId,
        message: MessageId,
        custom_id: &str,
        values: Vec<String>,
    ) -> Result<InteractionTrigger, NotPossible> {
        self.use_component(user, channel, message, custom_id, Some(values))
    }

    fn use_component(
        &self,
        user: UserId,
        channel: ChannelId,
        message: MessageId,
        custom_id: &str,
        values: Option<Vec<String>>,
    ) -> Result<InteractionTrigger, NotPossible> {
        let found = self.seen(user, channel, message)?;
        let component = find_component(&found.components, custom_id)
            .ok_or_else(|| NotPossible::NoComponent(custom_id.to_owned()))?;
        if component["disabled"] == true {
            return Err(NotPossible::Disabled(custom_id.to_owned()));
        }
        let component_type = component["type"].as_u64().unwrap_or(0);
        if (component_type == 2) == values.is_some() {
            return Err(NotPossible::NoComponent(custom_id.to_owned()));
        }
        let values = values.unwrap_or_default();
        if component_type == 3 && !offers(component, &values) {
            return Err(NotPossible::NotOffered(custom_id.to_owned()));
        }
        Ok(InteractionTrigger::Component { message, custom_id: custom_id.to_owned(), component_type, values })
    }

    /// The command of this kind and name that somebody may use in a channel; one of the guild wins.
    pub(in crate::playground) fn command_named(
        &self,
        user: UserId,
        channel: ChannelId,
        kind: CommandKind,
        name: &str,
    ) -> Result<&AppCommand, NotPossible> {
        let mut found: Vec<&AppCommand> = self
            .commands_for(user, channel)
            .into_iter()
            .filter(|command| command.kind == kind && command.name == name)
            .collect();
        found.sort_by_key(|command| command.guild.is_none());
        found.first().copied().ok_or_else(|| NotPossible::NoCommand(name.to_owned()))
    }

    fn command_here(&self, user: UserId, channel: ChannelId, command: CommandId) -> Result<&AppCommand, NotPossible> {
        let sees = self.permissions_in(user, channel).contains(Permissions::USE_APPLICATION_COMMANDS);
        let mut here = self.commands_for(user, channel).into_iter().filter(|_| sees);
        here.find(|found| found.id == command).ok_or_else(|| NotPossible::NoCommand(command.to_string()))
    }

    /// Sends a slash command. The options are `{name, type, value}` or, for sub-commands, `{name, type, options}`.
    pub(in crate::playground) fn invoke(
        &self,
        user: UserId,
        channel: ChannelId,
        command: CommandId,
        options: Vec<Value>,
    ) -> Result<InteractionTrigger, NotPossible> {
        let found = self.command_here(user, channel, command)?;
        let is_theirs = |id: &str| id.parse().is_ok_and(|id| self.uploads.of(user, id).is_some());
        check_options(&found.definition, &options, &is_theirs)?;
        Ok(InteractionTrigger::Command { command, options, target: None })
    }

    /// Uses a command of a message's menu.
    pub(in crate::playground) fn invoke_on(
        &self,
        user: UserId,
        channel: ChannelId,
        command: CommandId,
        message: MessageId,
    ) -> Result<InteractionTrigger, NotPossible> {
        self.command_here(user, channel, command)?;
        self.seen(user, channel, message)?;
        Ok(InteractionTrigger::Command { command, options: Vec::new(), target: Some(message) })
    }

    /// Types in an option that suggests; one option is `focused`.
    pub(in crate::playground) fn type_option(
        &self,
        user: UserId,
        channel: ChannelId,
        command: CommandId,
        options: Vec<Value>,
    ) -> Result<InteractionTrigger, NotPossible> {
        let found = self.command_here(user, channel, command)?;
        let focused = focused(&options).ok_or_else(|| option_problem("", "none is focused"))?;
        let suggests = definition_of(&found.definition, &options, focused).is_some_and(|it| it["autocomplete"] == true);
        if !suggests {
            return Err(option_problem(focused, "it suggests nothing"));
        }
        Ok(InteractionTrigger::Autocomplete { command, options })
    }

    /// Sends in a form: the values of its fields by `custom_id`.
    pub(in crate::playground) fn submit(
        &self,
        user: UserId,
        opened_by: InteractionId,
        fields: &[(String, Value)],
    ) -> Result<(ChannelId, InteractionTrigger), NotPossible> {
        let opened = self.interactions.get(&opened_by).filter(|it| it.user == user).ok_or(NotPossible::NoModal)?;
        let modal = self.modal_of(opened_by).ok_or(NotPossible::NoModal)?;
        let mut unknown: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        let mut components = Vec::new();
        for row in &modal.components {
            let mut filled = json!({"type": row["type"], "id": row["id"]});
            if row["component"].is_object() {
                filled["component"] = fill(&row["component"], fields, &mut unknown)?;
            } else {
                let inner = row["components"].as_array().map(Vec::as_slice).unwrap_or_default();
                let inner: Result<Vec<Value>, NotPossible> =
                    inner.iter().map(|field| fill(field, fields, &mut unknown)).collect();
                filled["components"] = json!(inner?);
            }
            components.push(filled);
        }
        if let Some(name) = unknown.first() {
            return Err(field_problem(name, "the form has no such field"));
        }
        let message = match opened.trigger {
            InteractionTrigger::Component { message, .. } => Some(message),
            _ => None,
        };
        let custom_id = modal.custom_id.clone();
        Ok((opened.channel, InteractionTrigger::Modal { custom_id, components, opened_by, message }))
    }
}

/// The component with this `custom_id`, however deep.
fn find_component<'a>(components: &'a [Value], custom_id: &str) -> Option<&'a Value> {
    components.iter().find_map(|component| {
        if component["custom_id"] == custom_id {
            return Some(component);
        }
        if component["accessory"]["custom_id"] == custom_id {
            return Some(&component["accessory"]);
        }
        find_component(component["components"].as_array()?, custom_id)
    })
}

fn offers(menu: &Value, values: &[String]) -> bool {
    let bound = |name: &str| menu[name].as_u64().unwrap_or(1);
    let count = values.len() as u64;
    let options = menu["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    (bound("min_values")..=bound("max_values")).contains(&count)
        && values.iter().all(|value| options.iter().any(|option| option["value"] == value.as_str()))
}

/// A field of a form with the value that was filled in, or the one it had.
fn fill(field: &Value, fields: &[(String, Value)], unknown: &mut Vec<&str>) -> Result<Value, NotPossible> {
    let name = field["custom_id"].as_str().unwrap_or_default();
    unknown.retain(|other| *other != name);
    let given = fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone());
    let mut filled = json!({"type": field["type"], "id": field["id"], "custom_id": name});
    if field["type"] != 4 {
        // Menus, radio and checkbox groups: what was chosen.
        filled["values"] = match given {
            Some(Value::Array(values)) => json!(values),
            Some(one) => json!([one]),
            None => json!([]),
        };
        return Ok(filled);
    }
    let value = given.unwrap_or_else(|| field["value"].clone());
    let text = value.as_str().unwrap_or_default();
    let length = Utf16::of(text);
    let required = field["required"].as_bool().unwrap_or(true);
    if text.is_empty() && required {
        return Err(field_problem(name, "it is required"));
    }
    if !text.is_empty() && units(&field["min_length"]).is_some_and(|min| length < min) {
        return Err(field_problem(name, format!("at least {} characters", field["min_length"])));
    }
    let max = units(&field["max_length"]).unwrap_or(crate::limits::FIELD);
    if length > max {
        return Err(field_problem(name, format!("at most {max} characters")));
    }
    filled["value"] = json!(text);
    Ok(filled)
}

/// The name of the option that is being typed.
fn focused(options: &[Value]) -> Option<&str> {
    options.iter().find_map(|option| match option["options"].as_array() {
        Some(nested) => focused(nested),
        None => (option["focused"] == true).then(|| option["name"].as_str())?,
    })
}

fn named<'a>(definition: &'a Value, name: &Value) -> Option<&'a Value> {
    definition["options"].as_array()?.iter().find(|option| option["name"] == *name)
}

fn definition_of<'a>(definition: &'a Value, options: &[Value], name: &str) -> Option<&'a Value> {
    match options.iter().find(|option| option["options"].is_array()) {
        Some(nested) => definition_of(named(definition, &nested["name"])?, nested["options"].as_array()?, name),
        None => named(definition, &json!(name)),
    }
}

/// Whether the options are what the command asks for; `is_theirs` tells a file that this person has uploaded.
fn check_options(definition: &Value, options: &[Value], is_theirs: &dyn Fn(&str) -> bool) -> Result<(), NotPossible> {
    let wanted = definition["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_group = |option: &Value| matches!(option["type"].as_u64(), Some(1 | 2));
    for option in options {
        let name = option["name"].as_str().unwrap_or_default();
        let wanted = named(definition, &option["name"]).ok_or_else(|| option_problem(name, "there is none such"))?;
        if wanted["type"] != option["type"] {
            return Err(option_problem(name, format!("type {} is wanted", wanted["type"])));
        }
        if is_group(wanted) {
            let inner = option["options"].as_array().map(Vec::as_slice).unwrap_or_default();
            check_options(wanted, inner, is_theirs)?;
        } else {
            check_value(name, wanted, &option["value"])?;
            if wanted["type"] == 11 && !option["value"].as_str().is_some_and(is_theirs) {
                return Err(option_problem(name, "a file that this person has uploaded is wanted"));
            }
        }
    }
    if wanted.iter().any(is_group) {
        return match options {
            [one] if is_group(one) => Ok(()),
            _ => Err(option_problem("", "one sub-command is wanted")),
        };
    }
    let missing =
        wanted.iter().find(|it| it["required"] == true && !options.iter().any(|option| option["name"] == it["name"]));
    match missing {
        Some(missing) => Err(option_problem(missing["name"].as_str().unwrap_or_default(), "it is required")),
        None => Ok(()),
    }
}

fn check_value(name: &str, wanted: &Value, value: &Value) -> Result<(), NotPossible> {
    let fits = match wanted["type"].as_u64() {
        Some(3 | 6..=9 | 11) => value.is_string(),
        Some(4) => value.is_i64() || value.is_u64(),
        Some(5) => value.is_boolean(),
        Some(10) => value.is_number(),
        _ => true,
    };
    if !fits {
        return Err(option_problem(name, format!("{value} is not of type {}", wanted["type"])));
    }
    let choices = wanted["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
    if !choices.is_empty() && !choices.iter().any(|choice| choice["value"] == *value) {
        return Err(option_problem(name, format!("{value} is not among the choices")));
    }
    if let Some(text) = value.as_str() {
        let min = units(&wanted["min_length"]).unwrap_or(Utf16(0));
        let max = units(&wanted["max_length"]).unwrap_or(crate::limits::COMMAND_TEXT);
        if !(min..=max).contains(&Utf16::of(text)) {
            return Err(option_problem(name, format!("{min} to {max} characters are wanted")));
        }
    }
    if let Some(number) = value.as_f64() {
        let below = wanted["min_value"].as_f64().is_some_and(|min| number < min);
        let above = wanted["max_value"].as_f64().is_some_and(|max| number > max);
        if below || above {
            let bounds = format!("{} to {} is wanted", wanted["min_value"], wanted["max_value"]);
            return Err(option_problem(name, bounds));
        }
    }
    Ok(())
}

/// The options of a command by name, as the wire wants them: the types come from the definition.
///
/// `path` holds the names of the sub-command group and the sub-command, if there are any.
pub(in crate::playground) fn typed_options(
    definition: &Value,
    path: &[&str],
    given: &[(&str, Value)],
) -> Result<Vec<Value>, NotPossible> {
    match path {
        [first, rest @ ..] => {
            let inner = named(definition, &json!(first)).ok_or_else(|| NotPossible::NoCommand((*first).to_owned()))?;
            let options = typed_options(inner, rest, given)?;
            Ok(vec![json!({"name": first, "type": inner["type"], "options": options})])
        }
        [] => given
            .iter()
            .map(|(name, value)| {
                let wanted =
                    named(definition, &json!(name)).ok_or_else(|| option_problem(name, "there is none such"))?;
                Ok(json!({"name": name, "type": wanted["type"], "value": value}))
            })
            .collect(),
    }
}

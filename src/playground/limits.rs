//! Discord's lengths and counts: what a message, a modal, a list of choices and a command may hold.
//!
//! Pure: JSON in, the fields that are out of bounds out. The figures are those of [`crate::limits`], read as strictly as the
//! bot keeps to them.

mod localizations;

use std::collections::BTreeSet;

use localizations::check_localized;
use serde_json::Value;

use super::draft::MessageDraft;
use super::flags;
use super::rules::FieldError;
use crate::limits::{self, Utf16};

/// The texts of an embed: where, and how long.
const EMBED_TEXTS: [(&str, Utf16); 4] = [
    ("/title", limits::TITLE),
    ("/description", limits::DESCRIPTION),
    ("/footer/text", limits::EMBED_FOOTER),
    ("/author/name", limits::EMBED_AUTHOR),
];

/// Collects what is out of bounds.
#[derive(Default)]
struct BrokenLimits(Vec<FieldError>);

impl BrokenLimits {
    fn add(&mut self, path: &str, code: &'static str, message: impl Into<String>) {
        self.0.push(FieldError::new(path, code, message));
    }

    /// A text that `max` holds, of at least `min` units; its length.
    fn text(&mut self, path: &str, value: Option<&Value>, min: usize, max: Utf16) -> Utf16 {
        let Some(value) = value.filter(|value| !value.is_null()) else {
            if min > 0 {
                self.add(path, "BASE_TYPE_REQUIRED", "This field is required");
            }
            return Utf16(0);
        };
        let Some(text) = value.as_str() else {
            self.add(path, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
            return Utf16(0);
        };
        let length = Utf16::of(text.trim());
        if length > max {
            self.add(path, "BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
        } else if length < Utf16(min) {
            self.add(path, "BASE_TYPE_REQUIRED", "This field is required");
        }
        length
    }

    fn count(&mut self, path: &str, count: usize, max: usize) {
        if count > max {
            self.add(path, "BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
        }
    }
}

/// What is out of bounds in a message.
pub(super) fn check_message(draft: &MessageDraft) -> Vec<FieldError> {
    let mut found = BrokenLimits::default();
    if let Some(content) = &draft.content {
        let max = limits::CONTENT;
        if !max.holds(content) {
            found.add("content", "BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
        }
    }
    if let Some(nonce) = &draft.nonce {
        let max = limits::NONCE;
        if !max.holds(&nonce.as_str().map_or_else(|| nonce.to_string(), str::to_owned)) {
            found.add("nonce", "NONCE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
        }
    }
    let embeds = draft.embeds.as_deref().unwrap_or_default();
    found.count("embeds", embeds.len(), limits::EMBEDS);
    let mut total = Utf16(0);
    for (i, embed) in embeds.iter().enumerate() {
        total += check_embed(&mut found, i, embed);
    }
    if total > limits::EMBED_TOTAL {
        let message = format!("Embed size exceeds maximum size of {}", limits::EMBED_TOTAL);
        found.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", message);
    }
    let v2 = draft.flags.unwrap_or(0) & flags::COMPONENTS_V2 != 0;
    let rows = draft.components.as_deref().unwrap_or_default();
    let mut ids = BTreeSet::new();
    if v2 {
        found.count("components", count_components(rows), limits::V2_COMPONENTS);
        for (field, set) in
            [("content", draft.content.as_ref().is_some_and(|text| !text.is_empty())), ("embeds", !embeds.is_empty())]
        {
            if set {
                let message = format!("The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
                found.add(field, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message);
            }
        }
    } else {
        found.count("components", rows.len(), limits::ROWS);
    }
    for (i, row) in rows.iter().enumerate() {
        let path = format!("components.{i}");
        if row["type"] == 1 {
            check_row(&mut found, &path, row, &mut ids);
        } else if !v2 {
            found.add(&format!("{path}.type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
        }
    }
    found.count("files", draft.files.len(), limits::FILES);
    for (i, file) in draft.files.iter().enumerate() {
        if file.bytes.len() > limits::FILE_BYTES {
            found.add(&format!("files.{i}"), "BASE_TYPE_MAX_LENGTH", "A file has at most 10 MiB.");
        }
    }
    for (i, attachment) in draft.attachments.iter().flatten().enumerate() {
        found.text(&format!("attachments.{i}.description"), attachment.get("description"), 0, limits::ALT_TEXT);
    }
    if let Some(allowed) = &draft.allowed_mentions {
        found.count("allowed_mentions.users", allowed.users.len(), limits::MENTIONS);
        found.count("allowed_mentions.roles", allowed.roles.len(), limits::MENTIONS);
        for (named, listed) in [("users", !allowed.users.is_empty()), ("roles", !allowed.roles.is_empty())] {
            if listed && allowed.parse.contains(named) {
                let message = format!("parse:[\"{named}\"] and {named}: [ids...] are mutually exclusive.");
                found.add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
            }
        }
    }
    found.0
}

fn check_embed(found: &mut BrokenLimits, index: usize, embed: &Value) -> Utf16 {
    let path = format!("embeds.{index}");
    let mut total = Utf16(0);
    for (pointer, max) in EMBED_TEXTS {
        let field = format!("{path}{}", pointer.replace('/', "."));
        total += found.text(&field, embed.pointer(pointer), 0, max);
    }
    let fields = embed["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
    found.count(&format!("{path}.fields"), fields.len(), limits::EMBED_FIELDS);
    for (i, field) in fields.iter().enumerate() {
        total += found.text(&format!("{path}.fields.{i}.name"), field.get("name"), 1, limits::EMBED_FIELD_NAME);
        total += found.text(&format!("{path}.fields.{i}.value"), field.get("value"), 1, limits::EMBED_FIELD_VALUE);
    }
    for pointer in ["/url", "/image/url", "/thumbnail/url", "/footer/icon_url", "/author/url", "/author/icon_url"] {
        let Some(url) = embed.pointer(pointer).and_then(Value::as_str) else { continue };
        if !["http://", "https://", "attachment://"].iter().any(|scheme| url.starts_with(scheme)) {
            let field = format!("{path}{}", pointer.replace('/', "."));
            found.add(&field, "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').");
        }
    }
    total
}

fn count_components(components: &[Value]) -> usize {
    let nested = |component: &Value| {
        count_components(component["components"].as_array().map(Vec::as_slice).unwrap_or_default())
            + usize::from(component["accessory"].is_object())
    };
    components.iter().map(|component| 1 + nested(component)).sum()
}

fn check_row(found: &mut BrokenLimits, path: &str, row: &Value, ids: &mut BTreeSet<String>) {
    let components = row["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    if components.is_empty() {
        found.add(&format!("{path}.components"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
    }
    let selects = components.iter().filter(|component| component["type"] != 2).count();
    if components.len() > limits::BUTTONS || (selects > 0 && components.len() > 1) {
        let message = "The specified component layout's width must be 5 or fewer.";
        found.add(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message);
    }
    for (i, component) in components.iter().enumerate() {
        let path = format!("{path}.components.{i}");
        match component["type"].as_u64() {
            Some(2) => check_button(found, &path, component, ids),
            Some(3 | 5..=8) => check_select(found, &path, component, ids),
            _ => {
                let message = "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).";
                found.add(&format!("{path}.type"), "UNION_TYPE_CHOICES", message);
            }
        }
    }
}

fn check_custom_id(found: &mut BrokenLimits, path: &str, component: &Value, ids: &mut BTreeSet<String>) {
    let path = format!("{path}.custom_id");
    found.text(&path, component.get("custom_id"), 1, limits::CUSTOM_ID);
    if let Some(id) = component["custom_id"].as_str()
        && !ids.insert(id.to_owned())
    {
        found.add(&path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
}

fn check_button(found: &mut BrokenLimits, path: &str, button: &Value, ids: &mut BTreeSet<String>) {
    found.text(&format!("{path}.label"), button.get("label"), 0, limits::LABEL);
    if button["label"].as_str().is_none_or(str::is_empty) && !button["emoji"].is_object() {
        found.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji");
    }
    match button["style"].as_u64() {
        Some(1..=4) => {
            check_custom_id(found, path, button, ids);
            if button["url"].is_string() {
                let message = "A custom id and url cannot both be specified";
                found.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message);
            }
        }
        Some(5) => {
            found.text(&format!("{path}.url"), button.get("url"), 1, limits::URL);
            if button["custom_id"].is_string() {
                let message = "A custom id and url cannot both be specified";
                found.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message);
            }
        }
        Some(6) => {}
        _ => found.add(&format!("{path}.style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}."),
    }
}

fn check_select(found: &mut BrokenLimits, path: &str, select: &Value, ids: &mut BTreeSet<String>) {
    check_custom_id(found, path, select, ids);
    found.text(&format!("{path}.placeholder"), select.get("placeholder"), 0, limits::PLACEHOLDER);
    let options = select["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    if select["type"] == 3 && !(1..=limits::OPTIONS).contains(&options.len()) {
        let message = format!("Must be between 1 and {} in length.", limits::OPTIONS);
        found.add(&format!("{path}.options"), "BASE_TYPE_BAD_LENGTH", message);
    }
    let mut values = BTreeSet::new();
    for (i, option) in options.iter().enumerate() {
        let path = format!("{path}.options.{i}");
        found.text(&format!("{path}.label"), option.get("label"), 1, limits::OPTION);
        found.text(&format!("{path}.value"), option.get("value"), 1, limits::OPTION);
        found.text(&format!("{path}.description"), option.get("description"), 0, limits::OPTION);
        if !values.insert(option["value"].as_str().unwrap_or_default()) {
            found.add(&format!("{path}.value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "Values must be unique");
        }
    }
}

/// What is out of bounds in a modal.
pub(super) fn check_modal(data: &Value) -> Vec<FieldError> {
    let mut found = BrokenLimits::default();
    found.text("data.custom_id", data.get("custom_id"), 1, limits::CUSTOM_ID);
    found.text("data.title", data.get("title"), 1, limits::FORM_TITLE);
    let rows = data["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    if !(1..=limits::FORM_FIELDS).contains(&rows.len()) {
        found.add("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
    }
    let mut ids = BTreeSet::new();
    for (i, row) in rows.iter().enumerate() {
        let path = format!("data.components.{i}");
        match row["type"].as_u64() {
            // A label around one component.
            Some(18) => {
                found.text(&format!("{path}.label"), row.get("label"), 1, limits::FIELD_LABEL);
                found.text(&format!("{path}.description"), row.get("description"), 0, limits::FIELD_DESCRIPTION);
                check_field(&mut found, &format!("{path}.component"), &row["component"], &mut ids);
            }
            Some(1) => {
                let inner = row["components"].as_array().map(Vec::as_slice).unwrap_or_default();
                if inner.len() != 1 {
                    let message = "Must be between 1 and 1 in length.";
                    found.add(&format!("{path}.components"), "BASE_TYPE_BAD_LENGTH", message);
                }
                for (j, component) in inner.iter().enumerate() {
                    let path = format!("{path}.components.{j}");
                    found.text(&format!("{path}.label"), component.get("label"), 1, limits::FIELD_LABEL);
                    check_field(&mut found, &path, component, &mut ids);
                }
            }
            Some(10) => {}
            _ => {
                let message = "Value of field \"type\" must be one of (1, 10, 18).";
                found.add(&format!("{path}.type"), "UNION_TYPE_CHOICES", message);
            }
        }
    }
    found.0
}

fn check_field(found: &mut BrokenLimits, path: &str, field: &Value, ids: &mut BTreeSet<String>) {
    check_custom_id(found, path, field, ids);
    if field["type"] != 4 {
        return;
    }
    found.text(&format!("{path}.placeholder"), field.get("placeholder"), 0, limits::FIELD_HINT);
    found.text(&format!("{path}.value"), field.get("value"), 0, limits::FIELD);
    for bound in ["min_length", "max_length"] {
        if units(&field[bound]).is_some_and(|length| length > limits::FIELD) {
            let message = format!("int value should be less than or equal to {}.", limits::FIELD);
            found.add(&format!("{path}.{bound}"), "NUMBER_TYPE_MAX", message);
        }
    }
    if let (Some(value), Some(max)) = (field["value"].as_str(), units(&field["max_length"]))
        && !max.holds(value)
    {
        found.add(&format!("{path}.value"), "BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
    }
}

/// The length that a number in JSON stands for.
pub(super) fn units(number: &Value) -> Option<Utf16> {
    number.as_u64().map(|length| Utf16(usize::try_from(length).unwrap_or(usize::MAX)))
}

/// What is out of bounds in the choices of an autocomplete.
pub(super) fn check_choices(choices: &[Value]) -> Vec<FieldError> {
    let mut found = BrokenLimits::default();
    found.count("data.choices", choices.len(), limits::OPTIONS);
    check_choice_list(&mut found, "data.choices", choices);
    found.0
}

/// What the texts of the choices come to; numbers count for nothing.
fn check_choice_list(found: &mut BrokenLimits, path: &str, choices: &[Value]) -> Utf16 {
    let mut total = Utf16(0);
    for (i, choice) in choices.iter().enumerate() {
        let name =
            |found: &mut BrokenLimits, path: &str, name: Option<&Value>| found.text(path, name, 1, limits::OPTION);
        total += check_localized(found, &format!("{path}.{i}."), "name", choice, name);
        if choice["value"].is_string() {
            total += found.text(&format!("{path}.{i}.value"), choice.get("value"), 1, limits::OPTION);
        } else if !choice["value"].is_number() {
            found.add(&format!("{path}.{i}.value"), "BASE_TYPE_REQUIRED", "This field is required");
        }
    }
    total
}

/// What is out of bounds in one command; `path` is where it stands in the request.
pub(super) fn check_command(path: &str, command: &Value) -> Vec<FieldError> {
    let mut found = BrokenLimits::default();
    let under = if path.is_empty() { String::new() } else { format!("{path}.") };
    let at = |field: &str| format!("{under}{field}");
    let slash = command["type"].as_u64().unwrap_or(1) == 1;
    let mut total = Utf16(0);
    if slash {
        total += check_localized(&mut found, &under, "name", command, check_name);
        total += check_localized(&mut found, &under, "description", command, check_description);
        total += check_options(&mut found, &at("options"), command);
    } else {
        check_localized(&mut found, &under, "name", command, |found, path, name| {
            found.text(path, name, 1, limits::COMMAND_NAME)
        });
        if command["description"].as_str().is_some_and(|text| !text.is_empty()) {
            let message = "Context menu commands cannot have description";
            found.add(&at("description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET", message);
        }
    }
    if total > limits::COMMAND_TOTAL {
        let message = format!("Command exceeds maximum size ({})", limits::COMMAND_TOTAL);
        found.add(&at("name"), "APPLICATION_COMMAND_TOO_LARGE", message);
    }
    found.0
}

/// 1 to 32 letters, digits, `-`, `_` or `'`, lower case where it exists.
fn check_name(found: &mut BrokenLimits, path: &str, name: Option<&Value>) -> Utf16 {
    let length = found.text(path, name, 1, limits::COMMAND_NAME);
    let name = name.and_then(Value::as_str).unwrap_or_default();
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'');
    if !name.chars().all(word) || name.to_lowercase() != name {
        let message = "Command name is invalid: letters, digits, - and _ only, in lower case";
        found.add(path, "APPLICATION_COMMAND_INVALID_NAME", message);
    }
    length
}

fn check_description(found: &mut BrokenLimits, path: &str, description: Option<&Value>) -> Utf16 {
    found.text(path, description, 1, limits::COMMAND_DESCRIPTION)
}

fn check_options(found: &mut BrokenLimits, path: &str, holder: &Value) -> Utf16 {
    let options = holder["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    found.count(path, options.len(), limits::OPTIONS);
    let mut total = Utf16(0);
    let mut names = BTreeSet::new();
    let mut optional_seen = false;
    for (i, option) in options.iter().enumerate() {
        let path = format!("{path}.{i}");
        total += check_localized(found, &format!("{path}."), "name", option, check_name);
        total += check_localized(found, &format!("{path}."), "description", option, check_description);
        if !names.insert(option["name"].as_str().unwrap_or_default()) {
            let message = "Option name already exists";
            found.add(&format!("{path}.name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message);
        }
        let kind = option["type"].as_u64();
        if !matches!(kind, Some(1..=11)) {
            let message = "Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}.";
            found.add(&format!("{path}.type"), "BASE_TYPE_CHOICES", message);
        }
        let group = matches!(kind, Some(1 | 2));
        let required = option["required"].as_bool().unwrap_or(false);
        if required && optional_seen {
            let message = "Required options must be placed before non-required options";
            found.add(&format!("{path}.required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        optional_seen |= !required && !group;
        let choices = option["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
        found.count(&format!("{path}.choices"), choices.len(), limits::OPTIONS);
        total += check_choice_list(found, &format!("{path}.choices"), choices);
        // Text and numbers alone are chosen from a list that the bot gives.
        let is_listed = matches!(kind, Some(3 | 4 | 10));
        for (field, set) in [("choices", !choices.is_empty()), ("autocomplete", option["autocomplete"] == true)] {
            if set && !is_listed {
                let message = format!("This field cannot be set on an option of type {}", option["type"]);
                found.add(&format!("{path}.{field}"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
            }
        }
        if !choices.is_empty() && option["autocomplete"] == true {
            let message = "Options cannot have both choices and autocomplete";
            found.add(&format!("{path}.autocomplete"), "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", message);
        }
        if group {
            total += check_options(found, &format!("{path}.options"), option);
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_texts_and_numbers_are_chosen_from_a_list_and_there_are_eleven_kinds_of_options() {
        let wrong = |mut option: Value| {
            option["name"] = json!("it");
            option["description"] = json!("It");
            let command = json!({"name": "do", "description": "Do it", "options": [option]});
            check_command("", &command).into_iter().map(|error| error.path).collect::<Vec<_>>()
        };
        let choices = json!([{"name": "One", "value": "one"}]);
        for (option, expected) in [
            (json!({"type": 11}), &[][..]),
            (json!({"type": 11, "required": true}), &[]),
            (json!({"type": 3, "choices": choices}), &[]),
            (json!({"type": 4, "autocomplete": true}), &[]),
            (json!({"type": 11, "choices": choices}), &["options.0.choices"]),
            (json!({"type": 11, "autocomplete": true}), &["options.0.autocomplete"]),
            (json!({"type": 6, "autocomplete": true}), &["options.0.autocomplete"]),
            (json!({"type": 12}), &["options.0.type"]),
            (json!({}), &["options.0.type"]),
        ] {
            assert_eq!(wrong(option.clone()), expected, "{option}");
        }
    }
}

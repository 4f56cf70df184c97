//! Request bodies against Discord's published description of its API.
//!
//! `tests/discord/openapi.json` is a copy of what concerns the routes below. Where `DISCORD_OPENAPI` names the whole
//! description (`openapi.json` of discord/discord-api-spec), the copy is held against it, and with `UPDATE_DISCORD_COPY`
//! set, written anew.
//!
//! What the description lets pass is refused by the playground's own rules, except for misspelt keys, which are
//! looked for here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use certpace::playground::RecordedRequest;
use serde_json::{Map, Value, json};

/// Asserts that every body is as Discord describes it. Bodies that Discord would refuse anyway are left out:
/// those are in `refusals`.
pub(crate) fn assert_all_valid(requests: &[RecordedRequest]) {
    let problems = validate_all(requests);
    assert!(problems.is_empty(), "bodies that Discord does not describe:\n{}", problems.join("\n"));
}

/// What is wrong with the bodies, a line for each problem.
pub(crate) fn validate_all(requests: &[RecordedRequest]) -> Vec<String> {
    let description = description();
    let accepted = requests.iter().filter(|request| request.status < 400);
    accepted.flat_map(|request| description.problems(request)).collect()
}

struct Description {
    /// Method and path, `{}` for each parameter, to the schema of the body; `None` where there is no body.
    bodies: Vec<(String, Vec<String>, Option<Value>)>,
    components: Value,
    validators: std::sync::Mutex<BTreeMap<String, jsonschema::Validator>>,
}

/// The copy, read once.
fn description() -> &'static Description {
    static READ: OnceLock<Description> = OnceLock::new();
    READ.get_or_init(|| Description::new(&copy()))
}

impl Description {
    fn new(whole: &Value) -> Self {
        let mut bodies = Vec::new();
        for (path, methods) in whole["paths"].as_object().expect("the description has paths") {
            let segments: Vec<String> = path.split('/').skip(1).map(str::to_owned).collect();
            for (method, operation) in methods.as_object().expect("a path has methods") {
                let schema = operation.pointer("/requestBody/content/application~1json/schema").cloned();
                bodies.push((method.to_uppercase(), segments.clone(), schema));
            }
        }
        // A path that is written out wins over one with a parameter in its place.
        bodies.sort_by_key(|(_, segments, _)| segments.iter().filter(|segment| segment.starts_with('{')).count());
        Self { bodies, components: whole["components"].clone(), validators: std::sync::Mutex::default() }
    }

    fn problems(&self, request: &RecordedRequest) -> Vec<String> {
        let at = format!("{} {}", request.method, request.path);
        let segments: Vec<&str> = request.path.split('/').skip(1).collect();
        let described = self.bodies.iter().find(|(method, template, _)| {
            *method == request.method
                && template.len() == segments.len()
                && template.iter().zip(&segments).all(|(known, here)| known.starts_with('{') || known == here)
        });
        let Some((_, template, schema)) = described else {
            return vec![format!("{at}: no such route in what is copied of the description")];
        };
        let (Some(schema), Some(body)) = (schema, &request.body) else { return Vec::new() };
        let body = normalised(body);
        let key = format!("{} {}", request.method, template.join("/"));
        let mut validators = self.validators.lock().expect("no test panics while it validates");
        let validator = validators.entry(key).or_insert_with(|| {
            let mut root = schema.as_object().cloned().unwrap_or_default();
            root.insert("components".to_owned(), self.components.clone());
            jsonschema::validator_for(&Value::Object(root)).expect("Discord's schema compiles")
        });
        let mut problems: Vec<String> =
            validator.iter_errors(&body).map(|error| format!("{at}: {}: {error}", error.instance_path())).collect();
        drop(validators);
        self.unknown_keys(schema, &body, "", &mut |path| problems.push(format!("{at}: {path}: no such key")));
        problems
    }

    /// Finds keys that no branch of the schema knows.
    fn unknown_keys(&self, schema: &Value, value: &Value, path: &str, report: &mut dyn FnMut(&str)) {
        let branches = self.branches(schema);
        match value {
            Value::Object(fields) => {
                let mut known: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
                let mut open = false;
                for branch in branches.iter().filter(|branch| self.fits(branch, fields)) {
                    open |= branch.get("additionalProperties").is_some_and(|extra| *extra != json!(false));
                    for (key, schema) in branch.get("properties").and_then(Value::as_object).into_iter().flatten() {
                        known.entry(key).or_default().push(schema);
                    }
                }
                for (key, inner) in fields {
                    let path = format!("{path}/{key}");
                    match known.get(key.as_str()) {
                        Some(schemas) => {
                            let any = json!({"anyOf": schemas});
                            self.unknown_keys(&any, inner, &path, report);
                        }
                        None if open || known.is_empty() || says_nothing(inner) => {}
                        None => report(&path),
                    }
                }
            }
            Value::Array(items) => {
                let of_items: Vec<&Value> = branches.iter().filter_map(|branch| branch.get("items")).collect();
                let any = json!({"anyOf": of_items});
                for (i, item) in items.iter().enumerate() {
                    self.unknown_keys(&any, item, &format!("{path}/{i}"), report);
                }
            }
            _ => {}
        }
    }

    /// Whether a branch can be meant: where it fixes `type`, the value has that type.
    fn fits(&self, branch: &Value, fields: &Map<String, Value>) -> bool {
        let fixed = branch.pointer("/properties/type/enum").and_then(Value::as_array);
        match (fixed, fields.get("type")) {
            (Some(fixed), Some(kind)) => fixed.contains(kind),
            _ => true,
        }
    }

    /// The schemas that a schema stands for, references and alternatives resolved.
    fn branches(&self, schema: &Value) -> Vec<Value> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut waiting = vec![schema.clone()];
        while let Some(schema) = waiting.pop() {
            if let Some(reference) = schema["$ref"].as_str() {
                let pointer = reference.trim_start_matches("#/components");
                if seen.insert(pointer.to_owned()) {
                    waiting.extend(self.components.pointer(pointer).cloned());
                }
            }
            for many in ["oneOf", "anyOf", "allOf"] {
                waiting.extend(schema[many].as_array().into_iter().flatten().cloned());
            }
            found.push(schema);
        }
        found
    }
}

/// serenity writes out what it leaves unset, also where the description has no such key.
fn says_nothing(value: &Value) -> bool {
    matches!(value, Value::Null | Value::Bool(false)) || value.as_array().is_some_and(Vec::is_empty)
}

/// The two things that serenity sends in another form than described: `default_member_permissions` as text, and
/// the ids of attachments as numbers. Discord takes both.
fn normalised(body: &Value) -> Value {
    match body {
        Value::Array(items) => items.iter().map(normalised).collect(),
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| {
                let value = match (key.as_str(), value) {
                    ("default_member_permissions", Value::String(text)) => {
                        text.parse::<u64>().map_or_else(|_| value.clone(), Value::from)
                    }
                    ("attachments", Value::Array(list)) => list.iter().map(with_text_id).collect(),
                    _ => normalised(value),
                };
                (key.clone(), value)
            };
            Value::Object(fields.iter().map(field).collect())
        }
        other => other.clone(),
    }
}

fn with_text_id(attachment: &Value) -> Value {
    let mut attachment = attachment.clone();
    if let Some(id) = attachment["id"].as_u64() {
        attachment["id"] = json!(id.to_string());
    }
    attachment
}

/// The routes whose description is copied: those that the playground serves.
const ROUTES: [(&str, &[&str]); 27] = [
    ("/gateway", &["get"]),
    ("/gateway/bot", &["get"]),
    ("/users/@me", &["get"]),
    ("/users/@me/guilds", &["get"]),
    ("/users/@me/channels", &["post"]),
    ("/users/{user_id}", &["get"]),
    ("/oauth2/applications/@me", &["get"]),
    ("/applications/@me", &["get"]),
    ("/guilds/{guild_id}", &["get"]),
    ("/guilds/{guild_id}/channels", &["get"]),
    ("/guilds/{guild_id}/roles", &["get"]),
    ("/guilds/{guild_id}/members/{user_id}", &["get"]),
    ("/guilds/{guild_id}/threads/active", &["get"]),
    ("/channels/{channel_id}", &["get", "patch"]),
    ("/channels/{channel_id}/typing", &["post"]),
    ("/channels/{channel_id}/messages", &["get", "post"]),
    ("/channels/{channel_id}/messages/{message_id}", &["get", "patch", "delete"]),
    ("/channels/{channel_id}/messages/{message_id}/threads", &["post"]),
    ("/channels/{channel_id}/threads", &["post"]),
    ("/interactions/{interaction_id}/{interaction_token}/callback", &["post"]),
    ("/webhooks/{webhook_id}/{webhook_token}", &["post"]),
    ("/webhooks/{webhook_id}/{webhook_token}/messages/@original", &["get", "patch", "delete"]),
    ("/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", &["get", "patch", "delete"]),
    ("/applications/{application_id}/commands", &["get", "put", "post"]),
    ("/applications/{application_id}/commands/{command_id}", &["get", "patch", "delete"]),
    ("/applications/{application_id}/guilds/{guild_id}/commands", &["get", "put", "post"]),
    ("/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", &["get", "patch", "delete"]),
];

fn copy() -> Value {
    serde_json::from_str(include_str!("../discord/openapi.json")).expect("the copy is JSON")
}

/// What of a description is copied: the bodies of [`ROUTES`] and the schemas that these need, without the prose.
///
/// # Errors
///
/// Names the route or schema that is not there.
fn trimmed(whole: &Value) -> Result<Value, String> {
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for (path, methods) in ROUTES {
        let mut kept = Map::new();
        for method in methods {
            let operation = whole["paths"][path].get(method).ok_or_else(|| format!("no {method} {path}"))?;
            let body = operation.pointer("/requestBody/content/application~1json/schema").map(without_prose);
            if let Some(schema) = &body {
                take_schemas(schema, whole, &mut schemas)?;
            }
            let body = body.map(|schema| json!({"requestBody": {"content": {"application/json": {"schema": schema}}}}));
            kept.insert((*method).to_owned(), body.unwrap_or_else(|| json!({})));
        }
        paths.insert(path.to_owned(), kept.into());
    }
    let info = ["title", "license", "version"].map(|key| (key.to_owned(), whole["info"][key].clone()));
    Ok(json!({
        "openapi": whole["openapi"], "info": Map::from_iter(info), "paths": paths, "components": {"schemas": schemas},
    }))
}

/// Takes the schemas that a schema refers to, and those that these do.
fn take_schemas(schema: &Value, whole: &Value, taken: &mut Map<String, Value>) -> Result<(), String> {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                let name = reference.strip_prefix("#/components/schemas/").ok_or_else(|| format!("odd {reference}"))?;
                if !taken.contains_key(name) {
                    let found = whole["components"]["schemas"].get(name).ok_or_else(|| format!("no schema {name}"))?;
                    let found = without_prose(found);
                    taken.insert(name.to_owned(), found.clone());
                    take_schemas(&found, whole, taken)?;
                }
            }
            fields.values().try_for_each(|inner| take_schemas(inner, whole, taken))
        }
        Value::Array(items) => items.iter().try_for_each(|inner| take_schemas(inner, whole, taken)),
        _ => Ok(()),
    }
}

/// A schema without what only tells a reader something.
fn without_prose(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let said = fields.iter().filter(|(key, value)| {
                !(value.is_string() && ["title", "description"].contains(&key.as_str()) || key.starts_with("x-"))
            });
            Value::Object(said.map(|(key, value)| (key.clone(), without_prose(value))).collect())
        }
        Value::Array(items) => items.iter().map(without_prose).collect(),
        other => other.clone(),
    }
}

/// The copy as it lies in the file: in order, and a line for each route and schema, so that a change shows as one.
fn written(copy: &Value) -> String {
    let lines = |of: &Value| -> String {
        let sorted: BTreeMap<_, _> = of.as_object().expect("an object").iter().collect();
        let lines = sorted.into_iter().map(|(key, value)| format!("\n  {}: {}", json!(key), in_order(value)));
        lines.collect::<Vec<_>>().join(",")
    };
    format!(
        "{{\n\"openapi\": {},\n\"info\": {},\n\"paths\": {{{}\n}},\n\"components\": {{\"schemas\": {{{}\n}}}}\n}}\n",
        copy["openapi"],
        in_order(&copy["info"]),
        lines(&copy["paths"]),
        lines(&copy["components"]["schemas"])
    )
}

/// JSON with its keys in order, whichever way serde_json was built to keep them.
fn in_order(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let sorted: BTreeMap<_, _> = fields.iter().collect();
            let fields: Vec<_> =
                sorted.into_iter().map(|(key, value)| format!("{}:{}", json!(key), in_order(value))).collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(in_order).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

mod tests {
    use super::*;

    fn request(method: &str, path: &str, body: Value) -> RecordedRequest {
        RecordedRequest {
            at: jiff::Timestamp::UNIX_EPOCH,
            method: method.to_owned(),
            path: path.to_owned(),
            body: Some(body),
            files: 0,
            status: 200,
        }
    }

    #[test]
    fn the_copy_is_whole_and_says_what_discord_says() {
        if let Some(path) = std::env::var_os("DISCORD_OPENAPI") {
            let text = std::fs::read_to_string(&path).unwrap_or_else(|err| panic!("DISCORD_OPENAPI: {path:?}: {err}"));
            let whole: Value = serde_json::from_str(&text).unwrap_or_else(|err| panic!("{path:?} is no JSON: {err}"));
            let trimmed = trimmed(&whole).expect("Discord describes every route");
            if std::env::var_os("UPDATE_DISCORD_COPY").is_some() {
                let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/discord/openapi.json");
                std::fs::write(file, written(&trimmed)).expect("the copy is written");
                return;
            }
            assert!(trimmed == copy(), "the copy is old: set UPDATE_DISCORD_COPY and run this test again to renew it");
        }
        // Every route is there with all that it refers to, and nothing besides.
        assert_eq!(trimmed(&copy()), Ok(copy()));
        assert_eq!(written(&copy()), include_str!("../discord/openapi.json"));
    }

    #[test]
    fn what_discord_describes_passes_and_what_it_does_not_is_named() {
        let messages = "/channels/1/messages";
        for (method, path, body, wrong) in [
            ("POST", messages, json!({"content": "hi", "attachments": [{"id": 0, "filename": "a.png"}]}), None),
            ("POST", messages, json!({"content": 7}), Some("/content")),
            ("POST", messages, json!({"contents": "hi"}), Some("/contents: no such key")),
            ("POST", messages, json!({"embeds": [{"titel": "hi"}]}), Some("/embeds/0/titel: no such key")),
            ("POST", "/interactions/1/x/callback", json!({"type": 5, "data": {"flags": 64}}), None),
            ("PUT", "/applications/1/commands", json!([{"name": "ask", "default_member_permissions": "32"}]), None),
            ("PATCH", "/webhooks/1/x/messages/@original", json!({"content": "hi"}), None),
            ("POST", "/channels/1/telegrams", json!({}), Some("no such route")),
        ] {
            let problems = validate_all(&[request(method, path, body.clone())]);
            match wrong {
                None => assert_eq!(problems, Vec::<String>::new(), "{body}"),
                Some(wrong) => assert!(problems.iter().any(|line| line.contains(wrong)), "{body}: {problems:?}"),
            }
        }
    }
}

//! Request bodies against Discord's published description of its API.
//!
//! The description is not part of this repository: `DISCORD_OPENAPI` names the file (`openapi.json` of
//! discord/discord-api-spec). Without it nothing is validated, and each test that wanted to says so.
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

/// What is wrong with the bodies, a line for each problem; nothing when there is no description to go by.
pub(crate) fn validate_all(requests: &[RecordedRequest]) -> Vec<String> {
    let Some(description) = description() else { return Vec::new() };
    let accepted = requests.iter().filter(|request| request.status < 400);
    accepted.flat_map(|request| description.problems(request)).collect()
}

struct Description {
    /// Method and path, `{}` for each parameter, to the schema of the body; `None` where there is no body.
    bodies: Vec<(String, Vec<String>, Option<Value>)>,
    components: Value,
    validators: std::sync::Mutex<BTreeMap<String, jsonschema::Validator>>,
}

/// The description that `DISCORD_OPENAPI` names, read once.
fn description() -> Option<&'static Description> {
    static READ: OnceLock<Option<Description>> = OnceLock::new();
    READ.get_or_init(|| {
        let Ok(path) = std::env::var("DISCORD_OPENAPI") else {
            eprintln!("DISCORD_OPENAPI is not set: request bodies are NOT held against Discord's description");
            return None;
        };
        let text = std::fs::read_to_string(&path).unwrap_or_else(|err| panic!("DISCORD_OPENAPI names {path}: {err}"));
        let whole: Value = serde_json::from_str(&text).unwrap_or_else(|err| panic!("{path} is no JSON: {err}"));
        Some(Description::new(&whole))
    })
    .as_ref()
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
        let Some((_, template, schema)) = described else { return vec![format!("{at}: Discord has no such route")] };
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
    fn what_discord_describes_passes_and_what_it_does_not_is_named() {
        if description().is_none() {
            return;
        }
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

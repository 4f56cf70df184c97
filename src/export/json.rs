//! JSON: an object for each entry, with the keys of the FAQ file.

use serde_json::{Value, json};

use crate::faq::{Entry, Faq};

fn object(entry: &Entry) -> Value {
    let mut object = json!({
        "id": entry.id.as_str(),
        "question": entry.question,
        "variants": entry.variants,
        "answer": entry.answer,
        "see_also": entry.see_also.iter().map(crate::faq::EntryId::as_str).collect::<Vec<_>>(),
        "source": entry.source,
        "not_this": entry.not_this,
    });
    for (key, day) in [("reviewed", entry.reviewed), ("expires", entry.expires)] {
        if let Some(day) = day {
            object[key] = Value::String(day.to_string());
        }
    }
    if let Some(picture) = &entry.picture {
        object["picture"] = Value::String(picture.clone());
    }
    object
}

pub(super) fn write(faq: &Faq) -> String {
    let entries: Vec<Value> = faq.entries.iter().map(object).collect();
    format!("{:#}\n", Value::Array(entries))
}

pub(super) fn write_lines(faq: &Faq) -> String {
    faq.entries.iter().map(|entry| format!("{}\n", object(entry))).collect()
}

//! A page that people and search engines read: what schema.org calls an `FAQPage`, as JSON-LD beside the text.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::faq::{Entry, EntryId, Faq};
use crate::import::discord_markdown::to_html;
use crate::import::schema_org::MARKDOWN;

pub(super) fn write(faq: &Faq) -> String {
    let title = faq.about.subject().map_or_else(|| "FAQ".to_owned(), |subject| format!("FAQ: {subject}"));
    let title = escaped(&title);
    let by_id: EntriesById<'_> = faq.entries.iter().map(|entry| (&entry.id, entry)).collect();
    let data = json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": faq.entries.iter().map(|entry| question(&by_id, entry)).collect::<Vec<_>>(),
    });
    // Nothing in a script may look like its end.
    let data = format!("{data:#}").replace('<', "\\u003c");
    let sections: String = faq.entries.iter().map(|entry| section(&by_id, entry)).collect();
    format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
        <title>{title}</title>\n<script type=\"application/ld+json\">\n{data}\n</script>\n</head>\n<body>\n<main>\n\
        <h1>{title}</h1>\n{sections}</main>\n</body>\n</html>\n"
    )
}

/// Entries name others, and to look through all for each takes long where there are thousands.
type EntriesById<'f> = HashMap<&'f EntryId, &'f Entry>;

fn question(by_id: &EntriesById<'_>, entry: &Entry) -> Value {
    let related: Vec<&str> =
        entry.see_also.iter().filter_map(|id| by_id.get(id)).map(|entry| entry.question.as_str()).collect();
    let mut object = json!({
        "@type": "Question",
        "identifier": entry.id.as_str(),
        "name": escaped(&entry.question),
        "acceptedAnswer": {
            "@type": "Answer",
            "text": to_html(&entry.answer),
            // HTML has several ways to be written in Markdown; an import takes this one, while it says the same.
            "encoding": {"@type": "TextObject", "encodingFormat": MARKDOWN, "text": entry.answer},
        },
    });
    let some = |list: &[String]| (!list.is_empty()).then(|| json!(list));
    let day = |day: Option<jiff::civil::Date>| day.map(|day| json!(day.to_string()));
    for (key, value) in [
        ("alternateName", some(&entry.variants)),
        ("image", entry.picture.as_ref().map(|address| json!(address))),
        ("citation", some(&entry.source)),
        ("isRelatedTo", (!related.is_empty()).then(|| json!(related))),
        ("dateModified", day(entry.reviewed)),
        ("expires", day(entry.expires)),
    ] {
        if let Some(value) = value {
            object[key] = value;
        }
    }
    object
}

fn section(by_id: &EntriesById<'_>, entry: &Entry) -> String {
    let mut section =
        format!("<section id=\"{}\">\n<h2>{}</h2>\n{}", entry.id, escaped(&entry.question), to_html(&entry.answer));
    if let Some(address) = &entry.picture {
        section += &format!("<p><img src=\"{}\" alt=\"\"></p>\n", escaped(address));
    }
    let links = |label: &str, links: Vec<(String, String)>| {
        let links: Vec<String> =
            links.iter().map(|(to, text)| format!("<a href=\"{}\">{}</a>", escaped(to), escaped(text))).collect();
        if links.is_empty() {
            String::new()
        } else {
            format!("<p><small>{label}: {}</small></p>\n", links.join(" · "))
        }
    };
    let host = |url: &String| url::Url::parse(url).ok().and_then(|it| it.host_str().map(str::to_owned));
    section += &links("Source", entry.source.iter().map(|url| (url.clone(), host(url).unwrap_or_default())).collect());
    let related = entry.see_also.iter().filter_map(|id| by_id.get(id));
    section += &links("See also", related.map(|it| (format!("#{}", it.id), it.question.clone())).collect());
    section + "</section>\n"
}

/// Text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

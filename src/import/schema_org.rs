//! Questions that a page names as such for search engines: schema.org's `FAQPage`, as JSON-LD or as microdata.

use std::collections::HashSet;

use serde_json::Value;

use super::discord_markdown::to_html;
use super::dom::{Dom, NodeId};
use super::markup::MarkupWriter;
use super::{FoundQuestion, Intake, PageIssue};
use crate::faq::read::plain;

/// The media type of what certpace's answers are written in (RFC 7763).
pub(crate) const MARKDOWN: &str = "text/markdown";

/// Reads what the page names; whether there was anything.
pub(super) fn read(dom: &Dom, intake: &mut Intake<'_>) -> bool {
    let before = intake.found.len();
    for script in dom.descendants(0).filter(|node| is_json_ld(dom, *node)) {
        let line = Some(dom.line(script));
        let json: String = dom.children(script).iter().filter_map(|child| dom.own_text(*child)).collect();
        match serde_json::from_str(&json) {
            Ok(value) => json_ld(&value, line, intake),
            Err(err) => intake.note(line, PageIssue::JsonLd(err.to_string())),
        }
    }
    let named: HashSet<String> = intake.found[before..].iter().map(|found| plain(&found.question)).collect();
    for question in dom.descendants(0).filter(|node| is_of_type(dom, *node, "Question")) {
        microdata(dom, question, &named, intake);
    }
    intake.found.len() > before
}

fn is_json_ld(dom: &Dom, node: NodeId) -> bool {
    dom.name(node) == "script"
        && dom.attribute(node, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// Whether a JSON-LD node is of a type.
fn is_a(value: &Value, kind: &str) -> bool {
    let is_it = |value: &Value| value.as_str().is_some_and(|name| name.rsplit(['/', ':']).next() == Some(kind));
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(is_it),
        one => is_it(one),
    }
}

fn json_ld(value: &Value, line: Option<usize>, intake: &mut Intake<'_>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| json_ld(value, line, intake)),
        Value::Object(_) if is_a(value, "Question") => question(value, line, intake),
        Value::Object(object) => object.values().for_each(|value| json_ld(value, line, intake)),
        _ => {}
    }
}

/// The texts of a value: one, or a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::String(text) => vec![text.clone()],
        Value::Object(object) => object.get("url").or_else(|| object.get("@id")).map(texts).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn question(value: &Value, line: Option<usize>, intake: &mut Intake<'_>) {
    let answer = [&value["acceptedAnswer"], &value["suggestedAnswer"]]
        .into_iter()
        .flat_map(|answer| match answer {
            Value::Array(answers) => answers.iter().collect(),
            one => vec![one],
        })
        .find_map(|answer| Some((answer["text"].as_str().or_else(|| answer.as_str())?, &answer["encoding"])));
    let name = texts(&value["name"]).into_iter().chain(texts(&value["text"])).next().unwrap_or_default();
    let day = |key: &str| value[key].as_str().and_then(|day| day.get(..10)?.parse().ok());
    let answer = answer.map_or_else(String::new, |(html, encoding)| {
        own_markdown(html, encoding).map_or_else(|| intake.html_answer(html, line), str::to_owned)
    });
    // The names are HTML too.
    let question = text_of(&name);
    let related = texts(&value["isRelatedTo"]);
    intake.found.push(FoundQuestion {
        line,
        id: value["identifier"].as_str().map(str::to_owned),
        question,
        variants: texts(&value["alternateName"]),
        answer,
        picture: texts(&value["image"]).into_iter().next(),
        source: texts(&value["citation"]),
        related,
        reviewed: day("dateModified"),
        expires: day("expires"),
        ..FoundQuestion::default()
    });
}

/// The Markdown that certpace wrote beside an answer's HTML, unless the HTML was changed since.
fn own_markdown<'a>(html: &str, encoding: &'a Value) -> Option<&'a str> {
    let markdown = encoding["text"].as_str().filter(|_| encoding["encodingFormat"] == MARKDOWN)?;
    (to_html(markdown) == html).then_some(markdown)
}

fn text_of(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    Dom::parse(html).map_or_else(|_| html.to_owned(), |dom| dom.plain_text(&[dom.body()]))
}

fn is_of_type(dom: &Dom, node: NodeId, kind: &str) -> bool {
    dom.attribute(node, "itemtype").is_some_and(|types| {
        types
            .split_whitespace()
            .any(|it| it.trim_end_matches('/').rsplit('/').next() == Some(kind) && it.contains("schema.org"))
    })
}

/// Reads a question of the page itself, unless JSON-LD has named it.
fn microdata(dom: &Dom, question: NodeId, named: &HashSet<String>, intake: &mut Intake<'_>) {
    let property = |within: NodeId, names: &[&str]| {
        dom.descendants(within).find(|node| {
            dom.attribute(*node, "itemprop").is_some_and(|it| it.split_whitespace().any(|it| names.contains(&it)))
        })
    };
    let Some(name) = property(question, &["name"]) else { return };
    let asked = dom.attribute(name, "content").map_or_else(|| dom.plain_text(&[name]), str::to_owned);
    if named.contains(&plain(&asked)) {
        return;
    }
    let accepted = property(question, &["acceptedAnswer", "suggestedAnswer"]);
    let text = accepted.and_then(|answer| property(answer, &["text"])).or(accepted);
    let mut writer = MarkupWriter::new(dom, intake.base);
    let answer = text.map(|text| writer.write(dom.children(text))).unwrap_or_default();
    for (line, lost) in writer.lost {
        intake.note(Some(line), lost);
    }
    intake.found.push(FoundQuestion {
        line: Some(dom.line(name)),
        question: asked,
        answer,
        ..FoundQuestion::default()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_page(html: &str) -> Vec<(String, String)> {
        let mut intake = Intake::new("faq.html", None);
        assert!(read(&Dom::parse(html).unwrap(), &mut intake));
        assert_eq!(intake.notes, []);
        intake.found.into_iter().map(|found| (found.question, found.answer)).collect()
    }

    #[test]
    fn json_ld_is_found_wherever_it_stands() {
        let page = r#"<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "name": "Bakery"},
            {"@type": ["WebPage", "FAQPage"], "mainEntity": [
              {"@type": "Question", "name": "When do you open &amp; close?", "acceptedAnswer": {"@type": "Answer", "text": "<p>At <b>six</b>.</p>"}},
              {"@type": "schema:Question", "name": "Where?", "acceptedAnswer": [{"text": "Here."}]}
            ]}]}</script></head><body><h2>Something else?</h2><p>x</body></html>"#;
        let expected = [("When do you open & close?", "At **six**."), ("Where?", "Here.")];
        assert_eq!(read_page(page), expected.map(|(question, answer)| (question.to_owned(), answer.to_owned())));
    }

    #[test]
    fn markdown_beside_the_answer_counts_while_both_say_the_same() {
        let markdown = "# At _six_\n---\nor so";
        let page = |html: &str| {
            let answer = serde_json::json!({
                "@type": "Question",
                "name": "When?",
                "acceptedAnswer": {
                    "text": html,
                    "encoding": {"@type": "TextObject", "encodingFormat": "text/markdown", "text": markdown},
                },
            });
            format!(r#"<script type="application/ld+json">{answer}</script>"#)
        };
        let html = to_html(markdown);
        assert_eq!(read_page(&page(&html))[0].1, markdown);
        assert_eq!(read_page(&page(&html.replace("six", "seven")))[0].1, "### At *seven*\n\nor so");
    }

    #[test]
    fn microdata_is_found_in_the_page() {
        let page = r#"<div itemscope itemtype="https://schema.org/FAQPage"><div itemprop="mainEntity" itemscope
            itemtype="https://schema.org/Question"><h3 itemprop="name">When?</h3><div itemprop="acceptedAnswer"
            itemscope itemtype="https://schema.org/Answer"><div itemprop="text"><p>At six.<ul><li>not on Mondays</ul>
            </div></div></div></div>"#;
        assert_eq!(read_page(page), [("When?".to_owned(), "At six.\n\n- not on Mondays".to_owned())]);
    }
}

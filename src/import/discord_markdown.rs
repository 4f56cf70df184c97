//! An answer's Markdown as HTML. Discord ends a quote, a small line and a plain line where the line ends; CommonMark, which
//! reads on, is told so by blank lines. HTML in an answer is text, as on Discord; so is a link that leads to no web page.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

/// How a line begins that Discord writes small.
const SMALL: &str = "-# ";
/// How a quote begins that goes on to the end of the message.
const QUOTE_TO_THE_END: &str = ">>> ";
const FENCE: &str = "```";

/// Turns Discord's Markdown into HTML.
pub(crate) fn to_html(answer: &str) -> String {
    let text = with_ends_of_blocks(answer);
    let mut is_underline = Vec::new();
    let mut is_link = Vec::new();
    let mut is_small = false;
    let mut events: Vec<Event<'_>> = Vec::new();
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        let written = match event {
            Event::SoftBreak => Event::HardBreak,
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::Paragraph) if text[range.clone()].starts_with(SMALL) => {
                is_small = true;
                events.push(event);
                Event::InlineHtml("<small>".into())
            }
            Event::Text(words) if is_small && text[range.clone()].starts_with(SMALL.trim_end()) => {
                Event::Text(CowStr::from(words.trim_start_matches(SMALL.trim_end()).trim_start().to_owned()))
            }
            Event::End(TagEnd::Paragraph) if is_small => {
                is_small = false;
                events.push(Event::InlineHtml("</small>".into()));
                event
            }
            Event::Start(Tag::Strong) => {
                is_underline.push(text[range].starts_with("__"));
                if is_underline.last() == Some(&true) { Event::InlineHtml("<u>".into()) } else { event }
            }
            Event::End(TagEnd::Strong) => match is_underline.pop() {
                Some(true) => Event::InlineHtml("</u>".into()),
                _ => event,
            },
            Event::Start(Tag::Link { ref dest_url, link_type, .. }) => {
                let leads_somewhere =
                    ["http://", "https://"].iter().any(|it| dest_url.starts_with(it)) || link_type == LinkType::Email;
                is_link.push(leads_somewhere);
                if !leads_somewhere {
                    continue;
                }
                event
            }
            Event::End(TagEnd::Link) if !is_link.pop().unwrap_or_default() => continue,
            // Discord shows a picture's Markdown as text.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => continue,
            other => other,
        };
        events.push(written);
    }
    let mut page = String::new();
    html::push_html(&mut page, events.into_iter());
    page
}

/// A blank line wherever Discord ends a quote or a small line and CommonMark would read on.
fn with_ends_of_blocks(answer: &str) -> String {
    let mut text = String::with_capacity(answer.len() + 16);
    let mut before = LineKind::Other;
    let mut is_quote_to_the_end = false;
    for line in answer.lines() {
        let is_fence = line.trim_start().starts_with(FENCE);
        let this = match before {
            LineKind::Code if is_fence => LineKind::Other,
            LineKind::Code => LineKind::Code,
            // A fence that opens and closes on one line holds no further one.
            _ if is_fence && !line.trim_start()[FENCE.len()..].contains(FENCE) => LineKind::Code,
            _ if line.starts_with("> ") || is_quote_to_the_end => LineKind::Quote,
            _ if line.starts_with(SMALL) => LineKind::Small,
            _ => LineKind::Other,
        };
        let ends = matches!(before, LineKind::Quote | LineKind::Small) || this == LineKind::Small;
        if ends && (this != before || this == LineKind::Small) && !text.is_empty() {
            text.push('\n');
        }
        if before != LineKind::Code && line.starts_with(QUOTE_TO_THE_END) {
            is_quote_to_the_end = true;
            text += "> ";
            text += &line[QUOTE_TO_THE_END.len()..];
            before = LineKind::Quote;
        } else {
            if is_quote_to_the_end {
                text += "> ";
            }
            text += line;
            before = this;
        }
        text.push('\n');
    }
    text
}

/// What a line of an answer is, as far as it matters where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Quote,
    Small,
    /// Within a fence, or what opens it.
    Code,
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_discord_ends_it() {
        let table = [
            ("a\nb", "<p>a<br />\nb</p>"),
            ("> said\nmeant", "<blockquote>\n<p>said</p>\n</blockquote>\n<p>meant</p>"),
            ("> one\n> two", "<blockquote>\n<p>one<br />\ntwo</p>\n</blockquote>"),
            (">>> one\n\ntwo", "<blockquote>\n<p>one</p>\n<p>two</p>\n</blockquote>"),
            ("a\n-# by the way\nb", "<p>a</p>\n<p><small>by the way</small></p>\n<p>b</p>"),
            ("-# one\n-# **two** three", "<p><small>one</small></p>\n<p><small><strong>two</strong> three</small></p>"),
            ("```\n> a\n-# b\n```\nc", "<pre><code>&gt; a\n-# b\n</code></pre>\n<p>c</p>"),
            ("> a\n```\nx\n```", "<blockquote>\n<p>a</p>\n</blockquote>\n<pre><code>x\n</code></pre>"),
            ("__a__ and **b**", "<p><u>a</u> and <strong>b</strong></p>"),
            ("<b>a</b> [x](/no) ![y](https://bakery.example/y.png)", "<p>&lt;b&gt;a&lt;/b&gt; x y</p>"),
        ];
        for (markdown, html) in table {
            assert_eq!(to_html(markdown).trim_end(), html, "{markdown}");
        }
    }
}

//! Text, emphasis, links and pictures: what stands within a line.

use url::Url;

use super::super::collect::shortened;
use super::super::dom::NodeId;
use super::super::{AddressedElement, DeadAddress, MarkupIssue};
use super::{MarkupWriter, is_furniture};

impl MarkupWriter<'_> {
    /// Writes a node at the end of a run of text.
    pub(super) fn inline(&mut self, node: NodeId, run: &mut String) {
        let dom = self.dom;
        if let Some(text) = dom.own_text(node) {
            return push_text(run, text);
        }
        let name = dom.name(node);
        match name {
            "br" => {
                run.truncate(run.trim_end_matches(' ').len());
                run.push('\n');
            }
            "b" | "strong" => self.emphasis(node, "**", run),
            "i" | "em" | "cite" | "dfn" | "var" => self.emphasis(node, "*", run),
            "u" | "ins" => self.emphasis(node, "__", run),
            "s" | "del" | "strike" => self.emphasis(node, "~~", run),
            "code" | "kbd" | "samp" | "tt" => {
                let code = dom.plain_text(&[node]);
                match code.contains('`') {
                    _ if code.is_empty() => {}
                    true => run.push_str(&format!("`` {code} ``")),
                    false => run.push_str(&format!("`{code}`")),
                }
            }
            "a" => self.link(node, run),
            "img" => self.picture(node, run),
            "iframe" | "video" | "audio" | "embed" | "object" => self.shown_by_a_program(node, run),
            "input" => {
                if dom.attribute(node, "type") == Some("checkbox") {
                    run.push_str(if dom.attribute(node, "checked").is_some() { "☑ " } else { "☐ " });
                }
            }
            "math" | "svg" | "canvas" => {
                self.lose(node, MarkupIssue::Drawn(name.to_owned()));
            }
            "wbr" => {}
            _ if is_furniture(name) => self.leave_control(node),
            _ => {
                for child in dom.children(node) {
                    self.inline(*child, run);
                }
            }
        }
    }

    /// Leaves out what is no text for readers; what stands on a control may have been meant for them all the same.
    pub(super) fn leave_control(&mut self, node: NodeId) {
        let name = self.dom.name(node);
        let text = self.dom.plain_text(&[node]);
        if matches!(name, "button" | "select" | "textarea") && !text.is_empty() {
            self.lose(node, MarkupIssue::Control { name: name.to_owned(), text: shortened(&text) });
        }
    }

    fn inner(&mut self, node: NodeId) -> String {
        let mut inner = String::new();
        for child in self.dom.children(node) {
            self.inline(*child, &mut inner);
        }
        inner
    }

    /// Marks stand close to the words that they are for, whatever the page has: `**word** ` for `<b>word </b>`.
    fn emphasis(&mut self, node: NodeId, mark: &str, run: &mut String) {
        // The first blank of an element is one only after a word.
        let is_after_word = !run.is_empty() && !run.ends_with(char::is_whitespace);
        let starts_blank = self.dom.raw_text(&[node]).starts_with(char::is_whitespace);
        let inner = self.inner(node);
        let text = inner.trim();
        if text.is_empty() {
            return;
        }
        if is_after_word && starts_blank {
            run.push(' ');
        }
        run.push_str(mark);
        run.push_str(text);
        run.push_str(mark);
        if inner.ends_with([' ', '\n']) {
            run.push(' ');
        }
    }

    fn link(&mut self, node: NodeId, run: &mut String) {
        let inner = self.inner(node);
        let dom = self.dom;
        let text = inner.trim();
        let Some(href) = dom.attribute(node, "href").map(str::trim).filter(|href| !href.is_empty()) else {
            run.push_str(&inner);
            return;
        };
        // A mark beside a heading that leads to the heading itself.
        if text.is_empty() || matches!(text, "#" | "¶" | r"\#" | "🔗") {
            return;
        }
        if inner.starts_with(' ') && !run.is_empty() && !run.ends_with(char::is_whitespace) {
            run.push(' ');
        }
        if let Some(address) = href.strip_prefix("mailto:") {
            let address = address.split('?').next().unwrap_or_default();
            if text.contains(address) { run.push_str(text) } else { run.push_str(&format!("{text} ({address})")) }
        } else if let Some(url) = self.resolve(node, href, AddressedElement::Link) {
            let shown = dom.plain_text(&[node]);
            if shown == url || shown == href || url.split_once("://").is_some_and(|(_, rest)| rest == shown) {
                run.push_str(&url);
            } else {
                // A link in a link, a picture say: its words alone.
                let words = if text.contains("](") { escape(&shown) } else { text.to_owned() };
                let words = if words.is_empty() { text.to_owned() } else { words };
                run.push_str(&format!("[{}]({url})", words.replace('\n', " ")));
            }
        } else {
            run.push_str(text);
        }
        if inner.ends_with(' ') {
            run.push(' ');
        }
    }

    fn picture(&mut self, node: NodeId, run: &mut String) {
        let dom = self.dom;
        let alt = dom.attribute(node, "alt").map(str::trim).filter(|alt| !alt.is_empty());
        let src = ["src", "data-src"].into_iter().filter_map(|key| dom.attribute(node, key)).map(str::trim);
        let Some(src) = src.into_iter().find(|src| !src.is_empty()) else { return };
        if src.starts_with("data:") {
            self.lose(node, MarkupIssue::PictureWithoutAddress);
            run.push_str(&escape(alt.unwrap_or_default()));
            return;
        }
        let words = escape(alt.unwrap_or("picture")).replace(['[', ']'], "");
        match self.resolve(node, src, AddressedElement::Picture) {
            Some(url) => run.push_str(&format!("[{words}]({url})")),
            None => run.push_str(&words),
        }
    }

    fn shown_by_a_program(&mut self, node: NodeId, run: &mut String) {
        let dom = self.dom;
        let name = dom.name(node).to_owned();
        let src = std::iter::once(node)
            .chain(dom.descendants(node))
            .find_map(|node| dom.attribute(node, "src").or_else(|| dom.attribute(node, "data")));
        let Some(src) = src else {
            return self.lose(node, MarkupIssue::Shown(name));
        };
        let src = src.trim().to_owned();
        if let Some(url) = self.resolve(node, &src, AddressedElement::Frame) {
            let host = Url::parse(&url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
            if !run.is_empty() && !run.ends_with(char::is_whitespace) {
                run.push(' ');
            }
            run.push_str(&format!("[{host}]({url})"));
            self.lose(node, MarkupIssue::ShownByLink(name));
        }
    }

    /// The whole address that a page leads to by `href`, if it is one for Discord; if not, that has been noted.
    fn resolve(&mut self, node: NodeId, href: &str, of: AddressedElement) -> Option<String> {
        let resolved = match (Url::parse(href), self.base) {
            (Ok(url), _) => Ok(url),
            (Err(_), Some(base)) => base.join(href).map_err(|_| DeadAddress::NoAddress),
            (Err(_), None) => Err(DeadAddress::Relative),
        };
        let followed = match resolved {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
            Ok(url) => Err((url.scheme().to_owned(), DeadAddress::Scheme)),
            Err(why) => Err((href.to_owned(), why)),
        };
        let url = match followed {
            Ok(url) => url,
            Err((href, why)) => {
                self.lose(node, MarkupIssue::Address { of, href, why });
                return None;
            }
        };
        // As it was written, where it was whole: `Url` adds a slash to a host.
        let written = if Url::parse(href).is_ok() { href } else { url.as_str() };
        Some(written.replace('(', "%28").replace(')', "%29").replace(' ', "%20"))
    }
}

/// Adds text of a page: white space is one blank, and none at the start of a line.
fn push_text(run: &mut String, text: &str) {
    if text.starts_with(char::is_whitespace) && !run.is_empty() && !run.ends_with(char::is_whitespace) {
        run.push(' ');
    }
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            run.push(' ');
        }
        let is_at_line_start = run.is_empty() || run.ends_with('\n');
        let is_after_word = !is_at_line_start && !run.ends_with(char::is_whitespace);
        if is_at_line_start {
            push_line_start(run, word);
        } else {
            push_word(run, word, is_after_word);
        }
    }
    let is_blank = text.trim().is_empty();
    if text.ends_with(char::is_whitespace) && !is_blank {
        run.push(' ');
    }
}

/// The first word of a line, which must not make it a heading, a list or a quote.
fn push_line_start(run: &mut String, word: &str) {
    match word {
        "#" | "##" | "###" | "-" | "+" | ">" | ">>>" => run.extend(["\\", word]),
        _ => match word.strip_suffix('.') {
            Some(number) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
                run.extend([number, "\\."]);
            }
            _ => push_word(run, word, false),
        },
    }
}

/// The text with a backslash before every sign that would mean something within a line on Discord.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            escaped.push(' ');
        }
        push_word(&mut escaped, word, false);
    }
    escaped
}

fn push_word(run: &mut String, word: &str, is_after_word: bool) {
    // In an address nothing means anything, and a backslash would be part of it.
    if word.contains("://") {
        run.push_str(word);
        return;
    }
    let mut before = is_after_word.then(|| run.chars().next_back()).flatten();
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let is_sign = match c {
            '*' | '`' => true,
            '_' => {
                let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !(is_name(word) || is_word(before) && is_word(after))
            }
            '~' => before == Some('~') || after == Some('~'),
            '\\' => after.is_some_and(|c| c.is_ascii_punctuation()),
            ']' => after == Some('('),
            _ => false,
        };
        if is_sign {
            run.push('\\');
        }
        run.push(c);
        before = Some(c);
    }
}

/// An emoji of a server or a mention, whose name may have underscores.
fn is_name(word: &str) -> bool {
    word.starts_with('<') && word.ends_with('>') || word.starts_with(':') && word.ends_with(':')
}

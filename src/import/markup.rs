//! Discord's Markdown, made of the nodes of a page.
//!
//! Discord knows headings, bold, italics, underline, strike-through, code, links, lists and quotes. A table becomes
//! aligned text in a code block if it is narrow enough to be read on a telephone, else a list; a picture becomes a link.

use url::Url;

use super::MarkupIssue;
use super::dom::{Dom, NodeId};

mod inline;
mod table;

/// What could not be carried over: the line, and what.
pub(super) type Loss = (usize, MarkupIssue);

/// Writes nodes of a page in Discord's Markdown.
pub(super) struct MarkupWriter<'d> {
    dom: &'d Dom,
    base: Option<&'d Url>,
    /// What could not be carried over so far.
    pub(super) lost: Vec<Loss>,
}

/// The elements that begin a block of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "details"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// The level of a heading, 1 to 6.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// What is no text for readers: scripts, forms, and what leads to other pages.
pub(super) fn is_furniture(name: &str) -> bool {
    matches!(
        name,
        "button"
            | "canvas"
            | "footer"
            | "head"
            | "link"
            | "math"
            | "meta"
            | "nav"
            | "noscript"
            | "option"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
    )
}

impl<'d> MarkupWriter<'d> {
    pub(super) fn new(dom: &'d Dom, base: Option<&'d Url>) -> Self {
        Self { dom, base, lost: Vec::new() }
    }

    /// The nodes as text, blocks parted by blank lines.
    pub(super) fn write(&mut self, nodes: &[NodeId]) -> String {
        self.blocks(nodes).join("\n\n")
    }

    fn lose(&mut self, node: NodeId, what: MarkupIssue) {
        self.lost.push((self.dom.line(node), what));
    }

    fn blocks(&mut self, nodes: &[NodeId]) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut run = String::new();
        for node in nodes {
            let name = self.dom.name(*node);
            if is_block(name) || self.holds_blocks(*node) {
                end_run(&mut run, &mut blocks);
                self.block(*node, &mut blocks);
            } else {
                self.inline(*node, &mut run);
            }
        }
        end_run(&mut run, &mut blocks);
        blocks
    }

    /// Whether an inline element, such as a link around a card, has blocks in it.
    fn holds_blocks(&self, node: NodeId) -> bool {
        let name = self.dom.name(node);
        !name.is_empty()
            && !is_furniture(name)
            && self.dom.children(node).iter().any(|child| is_block(self.dom.name(*child)) || self.holds_blocks(*child))
    }

    fn block(&mut self, node: NodeId, blocks: &mut Vec<String>) {
        let dom = self.dom;
        let name = dom.name(node);
        let children = dom.children(node);
        match name {
            _ if heading_level(name).is_some() => {
                let title = self.line_of(children);
                blocks.extend((!title.is_empty()).then(|| format!("### {title}")));
            }
            "ul" | "ol" => blocks.extend(self.list(node)),
            "pre" => blocks.extend(self.code(node)),
            "blockquote" => {
                let quoted = self.write(children);
                blocks.extend((!quoted.is_empty()).then(|| prefixed(&quoted, "> ", "> ")));
            }
            "table" => blocks.extend(self.table(node)),
            // A line across the page only parts what blank lines part anyway.
            "hr" => {}
            "details" => {
                let (summary, rest): (Vec<_>, Vec<_>) =
                    children.iter().copied().partition(|child| dom.name(*child) == "summary");
                let title = self.line_of(&summary);
                blocks.extend((!title.is_empty()).then(|| format!("**{title}**")));
                blocks.extend(self.blocks(&rest));
            }
            "dt" => {
                let term = self.line_of(children);
                blocks.extend((!term.is_empty()).then(|| format!("**{term}**")));
            }
            _ if is_furniture(name) => self.leave_control(node),
            _ => blocks.extend(self.blocks(children)),
        }
    }

    /// What stands in some nodes, on one line.
    fn line_of(&mut self, nodes: &[NodeId]) -> String {
        let mut line = String::new();
        for node in nodes {
            self.inline(*node, &mut line);
        }
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn list(&mut self, list: NodeId) -> Option<String> {
        let dom = self.dom;
        let is_ordered = dom.name(list) == "ol";
        let mut number: i64 = dom.attribute(list, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let mut items = Vec::new();
        for child in dom.children(list) {
            let name = dom.name(*child);
            let item = match name {
                // A list that stands directly in a list belongs to the item before it.
                "ul" | "ol" => {
                    if let Some(nested) = self.list(*child) {
                        items.push(prefixed(&nested, "  ", "  "));
                    }
                    continue;
                }
                "li" => self.item(*child),
                _ => self.write(&[*child]),
            };
            if item.trim().is_empty() {
                continue;
            }
            let mark = if is_ordered { format!("{number}. ") } else { "- ".to_owned() };
            number = number.saturating_add(1);
            items.push(prefixed(&item, &mark, &" ".repeat(mark.len())));
        }
        (!items.is_empty()).then(|| items.join("\n"))
    }

    /// The blocks of a list's item: a list in it follows without a blank line.
    fn item(&mut self, item: NodeId) -> String {
        let mut text = String::new();
        let mut run = Vec::new();
        let dom = self.dom;
        for child in dom.children(item) {
            if matches!(dom.name(*child), "ul" | "ol") {
                join(&mut text, &self.blocks(&std::mem::take(&mut run)).join("\n"));
                join(&mut text, &self.list(*child).unwrap_or_default());
            } else {
                run.push(*child);
            }
        }
        join(&mut text, &self.blocks(&run).join("\n"));
        text
    }

    fn code(&mut self, pre: NodeId) -> Option<String> {
        let dom = self.dom;
        let inner = dom.children(pre).iter().find(|child| dom.name(**child) == "code").copied().unwrap_or(pre);
        let mut code = dom.raw_text(&[inner]).replace('\r', "");
        if code.contains("```") {
            self.lose(pre, MarkupIssue::Backticks);
            code = code.replace("```", "`` `");
        }
        let code = code.trim_matches('\n');
        if code.trim().is_empty() {
            return None;
        }
        let class = |node| dom.attribute(node, "class").unwrap_or_default().split_whitespace();
        let language = class(inner)
            .chain(class(pre))
            .find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")))
            .filter(|language| {
                language.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_'))
            })
            .unwrap_or_default();
        Some(format!("```{language}\n{code}\n```"))
    }
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}

/// Ends a run of inline text: it is a block of its own if anything stands in it.
fn end_run(run: &mut String, blocks: &mut Vec<String>) {
    let lines: Vec<&str> = run.split('\n').map(str::trim).collect();
    let block = lines.join("\n");
    let block = block.trim_matches('\n');
    if !block.is_empty() {
        blocks.push(block.to_owned());
    }
    run.clear();
}

/// The text with something before its first line, and something before every other that is not blank.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let mut lines = text.split('\n');
    let mut written = format!("{first}{}", lines.next().unwrap_or_default());
    for line in lines {
        written.push('\n');
        if line.is_empty() { written.push_str(others.trim_end()) } else { written.extend([others, line]) }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use crate::messages::import::issue;

    fn write(html: &str) -> String {
        write_at(html, Some("https://bakery.example/help/faq.html"))
    }

    fn write_at(html: &str, base: Option<&str>) -> String {
        let dom = Dom::parse(html).unwrap();
        let base = base.map(|base| Url::parse(base).unwrap());
        let mut writer = MarkupWriter::new(&dom, base.as_ref());
        let mut text = writer.write(dom.children(dom.body()));
        for (line, lost) in writer.lost {
            text.push_str(&format!("\n[{line}: {}]", issue(Language::English, &lost.into()).what));
        }
        text
    }

    #[test]
    fn everything_that_discord_knows_is_written_its_way() {
        let page = "<h2>Rest</h2><p>Dough <b>rests</b> <em>long</em>, <u>covered</u> and <s>warm</s>&nbsp;cold.<br>\
            Use <code>a*b</code>.</p><ul><li>rye<ul><li>dark</li></ul></li><li><p>wheat</p></li></ul>\
            <ol start=3><li>knead<li>bake</ol><blockquote><p>Bread<p>is life</blockquote>\
            <pre><code class=\"language-rust\">let a = 1;\n\n  b();\n</code></pre><hr>";
        insta::assert_snapshot!(write(page), @"
        ### Rest

        Dough **rests** *long*, __covered__ and ~~warm~~ cold.
        Use `a*b`.

        - rye
          - dark
        - wheat

        3. knead
        4. bake

        > Bread
        >
        > is life

        ```rust
        let a = 1;

          b();
        ```
        ");
    }

    #[test]
    fn links_and_pictures_lead_where_the_page_led() {
        let page = "<p><a href=\"../shop?a=(1)\">shop</a> <a href=\"https://bakery.example\">https://bakery.example</a> \
            <a href=\"mailto:hi@bakery.example\">write</a> <a href=\"#top\">top</a> <img src=\"/oven.png\" alt=\"the oven\"> \
            <a href=\"javascript:x()\">press</a> <img src=\"data:image/png;base64,AA\">";
        insta::assert_snapshot!(write(page), @"
[shop](https://bakery.example/shop?a=%281%29) https://bakery.example write (hi@bakery.example) [top](https://bakery.example/help/faq.html#top) [the oven](https://bakery.example/oven.png) press
[1: a link to `javascript:` leads nowhere on Discord; its text stays]
[1: a picture that is in the page itself, without an address]");
        insta::assert_snapshot!(write_at("<p>See <a href=\"/shop\">the shop</a>", None), @r"
        See the shop
        [1: the link to `/shop` is relative; its text stays: give the address of the page as base]
        ");
    }

    #[test]
    fn signs_that_mean_something_to_discord_stay_signs() {
        for (html, text) in [
            ("5 * 3 * 2", r"5 \* 3 \* 2"),
            ("snake_case and _start", r"snake_case and \_start"),
            ("# 1 is no heading", r"\# 1 is no heading"),
            ("<p>- no list", r"\- no list"),
            ("&gt; no quote", r"\> no quote"),
            ("1. no list", r"1\. no list"),
            ("https://x.example/a_b_*c*", "https://x.example/a_b_*c*"),
            ("a `tick`", r"a \`tick\`"),
            ("||hidden||", "||hidden||"),
            ("C:\\*", r"C:\\\*"),
        ] {
            assert_eq!(write(html), text, "{html}");
        }
    }

    #[test]
    fn a_narrow_table_is_aligned_and_a_wide_one_is_a_list() {
        let page = "<table><tr><th>Bread<th>Minutes<tr><td>Rye<td>60<tr><td>Brötchen<td>18</table>";
        insta::assert_snapshot!(write(page), @"
        ```
        Bread     Minutes
        --------  -------
        Rye       60
        Brötchen  18
        ```
        ");
        let linked = "<table><tr><th>Bread<th>Time<th>Page<tr><td>Rye<td>60 min<td><a href=/rye>here</a></table>";
        insta::assert_snapshot!(write(linked), @"- **Rye**: Time: 60 min; Page: [here](https://bakery.example/rye)");
    }

    #[test]
    fn what_is_shown_by_a_program_is_told() {
        let lost = write(
            "<p>Look:</p>\n<iframe src=\"https://video.example/1\"></iframe><details><summary>More</summary>x</details>",
        );
        insta::assert_snapshot!(lost, @r"
        Look:

        [video.example](https://video.example/1)

        **More**

        x
        [2: what `<iframe>` shows cannot be shown on Discord; a link to it stands in its place]
        ");
    }
}

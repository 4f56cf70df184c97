//! A page as a row of pieces: headings, things that unfold, terms, lines in bold, and text. Boxes around them vanish.

use super::super::own::Kept;
use super::{Dom, NodeId, asks, heading_level, is_block, is_furniture, is_labelled};

/// One piece of a page.
#[derive(Debug)]
pub(super) enum Piece {
    Heading {
        level: u8,
        node: NodeId,
    },
    Details {
        node: NodeId,
        summary: Vec<NodeId>,
        content: Vec<NodeId>,
    },
    /// Terms of a `<dl>` that have one explanation.
    Term {
        names: Vec<NodeId>,
        content: Vec<NodeId>,
    },
    /// A paragraph that begins with a line in bold, or with "Q:".
    Bold {
        node: NodeId,
        question: String,
        rest: Vec<NodeId>,
    },
    /// A line of its own that asks, or a button that unfolds something.
    Line {
        node: NodeId,
        question: String,
    },
    Text(NodeId),
    /// A comment in which certpace keeps what the page does not show.
    Comment(NodeId),
}

/// The pieces of a page, in its order. If the page says what its main part is, only that.
pub(super) fn flow(dom: &Dom) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let main = dom
        .descendants(dom.body())
        .find(|node| dom.name(*node) == "main" || dom.attribute(*node, "role") == Some("main"));
    add(dom, dom.children(main.unwrap_or_else(|| dom.body())), &mut pieces);
    pieces
}

fn add(dom: &Dom, nodes: &[NodeId], pieces: &mut Vec<Piece>) {
    for node in nodes {
        let (node, name) = (*node, dom.name(*node));
        if let Some(question) = line(dom, node) {
            pieces.push(Piece::Line { node, question });
            continue;
        }
        if is_furniture(name) && name != "button" {
            continue;
        }
        if let Some(comment) = dom.comment(node) {
            if Kept::from_comment(comment).is_some() {
                pieces.push(Piece::Comment(node));
            }
        } else if let Some(level) = heading_level(name) {
            if !dom.plain_text(&[node]).is_empty() {
                pieces.push(Piece::Heading { level, node });
            }
        } else if name == "details" && !holds_questions(dom, node) {
            let (summary, content) =
                dom.children(node).iter().copied().partition(|child| dom.name(*child) == "summary");
            pieces.push(Piece::Details { node, summary, content });
        } else if name == "dl" {
            terms(dom, node, pieces);
        } else if is_box(dom, node) {
            add(dom, dom.children(node), pieces);
        } else if let Some((question, rest)) = bold(dom, node) {
            pieces.push(Piece::Bold { node, question, rest });
        } else if dom.own_text(node).is_some_and(|text| text.trim().is_empty()) {
            // The blank between two boxes; within a line, the text before or after it has one.
        } else if dom.own_text(node).is_some() || !name.is_empty() {
            pieces.push(Piece::Text(node));
        }
    }
}

/// The most characters of a line that is taken for a question.
const LINE_MAX: usize = 200;

/// What stands on a line of its own, if it asks, or on a button that unfolds what is behind it.
fn line(dom: &Dom, node: NodeId) -> Option<String> {
    let opens = dom.name(node) == "button" && unfolds(dom, node);
    if !opens && !matches!(dom.name(node), "p" | "div" | "span" | "button") || holds_blocks(dom, node) {
        return None;
    }
    let text = dom.plain_text(&[node]);
    // The sign that shows whether it is unfolded.
    let text = text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '+' | '-' | '−' | '×' | '▼' | '▾' | '⌄' | '›'));
    // A paragraph that ends by asking is part of an answer.
    let is_one_sentence = opens || ![". ", "! ", "? "].iter().any(|end| text.contains(end));
    // Some scripts part no words.
    let is_short =
        (opens || text.contains(' ') || !text.is_ascii()) && text.chars().count() <= LINE_MAX && is_one_sentence;
    (is_short && (opens || asks(text)) && bold(dom, node).is_none()).then(|| text.to_owned())
}

/// Whether a button says, to browsers or by its name, that it unfolds something.
fn unfolds(dom: &Dom, button: NodeId) -> bool {
    const SAYS: [&str; 4] = ["aria-expanded", "aria-controls", "data-bs-target", "data-target"];
    let class = dom.attribute(button, "class").unwrap_or_default().to_ascii_lowercase();
    SAYS.iter().any(|key| dom.attribute(button, key).is_some())
        || ["question", "accordion", "faq"].iter().any(|name| class.contains(name))
}

fn holds_blocks(dom: &Dom, node: NodeId) -> bool {
    dom.descendants(node).any(|inner| is_block(dom.name(inner)))
}

/// Whether a `<details>` unfolds a whole section with questions of its own.
fn holds_questions(dom: &Dom, details: NodeId) -> bool {
    dom.descendants(details).any(|node| {
        dom.name(node) == "details"
            || (heading_level(dom.name(node)).is_some()
                && asks(&dom.plain_text(&[node]))
                && !is_in_summary(dom, details, node))
    })
}

fn is_in_summary(dom: &Dom, details: NodeId, node: NodeId) -> bool {
    let mut summaries = dom.children(details).iter().filter(|child| dom.name(**child) == "summary");
    summaries.any(|summary| dom.descendants(*summary).any(|inner| inner == node))
}

/// Whether an element is only a box around pieces.
fn is_box(dom: &Dom, node: NodeId) -> bool {
    let name = dom.name(node);
    match name {
        "ul" | "ol" => {
            let items: Vec<NodeId> =
                dom.children(node).iter().copied().filter(|child| dom.name(*child) == "li").collect();
            holds_pieces(dom, node)
                || (items.len() > 1
                    && items.iter().all(|item| bold(dom, *item).is_some_and(|(question, _)| asks(&question))))
        }
        "li" => holds_pieces(dom, node),
        "p" | "pre" | "blockquote" | "table" | "figure" | "summary" | "tr" | "td" | "th" => false,
        "" => false,
        _ => holds_blocks(dom, node) || dom.children(node).iter().any(|child| dom.name(*child) == "button"),
    }
}

fn holds_pieces(dom: &Dom, node: NodeId) -> bool {
    dom.descendants(node)
        .any(|inner| heading_level(dom.name(inner)).is_some() || matches!(dom.name(inner), "details" | "dl"))
}

/// The terms of a `<dl>`; they may stand in boxes.
fn terms(dom: &Dom, list: NodeId, pieces: &mut Vec<Piece>) {
    let (mut names, mut content) = (Vec::new(), Vec::new());
    let mut end = |names: &mut Vec<NodeId>, content: &mut Vec<NodeId>| {
        if !names.is_empty() {
            pieces.push(Piece::Term { names: std::mem::take(names), content: std::mem::take(content) });
        }
    };
    let parts = dom.children(list).iter().flat_map(|child| match dom.name(*child) {
        "div" => dom.children(*child).to_vec(),
        _ => vec![*child],
    });
    for part in parts {
        match dom.name(part) {
            "dt" => {
                if !content.is_empty() {
                    end(&mut names, &mut content);
                }
                names.push(part);
            }
            "dd" => content.push(part),
            _ => {}
        }
    }
    end(&mut names, &mut content);
}

/// The question with which a paragraph begins, if it does: in bold, to the end of the line or asking, or behind "Q:".
fn bold(dom: &Dom, node: NodeId) -> Option<(String, Vec<NodeId>)> {
    if !matches!(dom.name(node), "p" | "div" | "li" | "strong" | "b") {
        return None;
    }
    let children: Vec<NodeId> = match dom.name(node) {
        "strong" | "b" => vec![node],
        // An item's own paragraph.
        "li" => match dom.children(node).iter().copied().find(|child| !is_blank(dom, *child)) {
            Some(first) if dom.name(first) == "p" => {
                let (question, mut rest) = bold(dom, first)?;
                rest.extend(dom.children(node).iter().copied().filter(|child| *child != first));
                return Some((question, rest));
            }
            _ => dom.children(node).to_vec(),
        },
        _ => dom.children(node).to_vec(),
    };
    let mut ahead = children.into_iter().skip_while(|child| is_blank(dom, *child));
    let mut first = Vec::new();
    let mut rest = Vec::new();
    for child in ahead.by_ref() {
        if dom.name(child) == "br" {
            break;
        }
        first.push(child);
    }
    rest.extend(ahead);
    let line = dom.plain_text(&first);
    if is_labelled(&line) {
        return Some((line, rest));
    }
    let strong = *first.first()?;
    let is_strong = matches!(dom.name(strong), "strong" | "b")
        || (matches!(dom.name(strong), "em" | "i" | "u" | "span")
            && dom.children(strong).len() == 1
            && matches!(dom.name(dom.children(strong)[0]), "strong" | "b"));
    let question = dom.plain_text(&[strong]);
    if !is_strong || question.is_empty() {
        return None;
    }
    let beside: Vec<NodeId> = first[1..].to_vec();
    let beside_text = dom.plain_text(&beside);
    let is_whole_line = matches!(beside_text.as_str(), "" | ":" | "?");
    if !is_whole_line && !asks(&question) {
        return None;
    }
    let question = if beside_text == "?" { format!("{question}?") } else { question };
    if !is_whole_line {
        rest.splice(0..0, beside);
    }
    Some((question, rest))
}

fn is_blank(dom: &Dom, node: NodeId) -> bool {
    dom.own_text(node).is_some_and(|text| text.trim().is_empty())
}

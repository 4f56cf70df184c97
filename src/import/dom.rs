//! An HTML page as a tree, each node with the line that it stands on: html5ever does the reading.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

/// How deep elements may be nested. The work on a page grows with the square of it, and what people write stays far below.
const DEPTH_MAX: usize = 400;
/// So much text is read between two looks at depth and size, in bytes.
const CHUNK: usize = 2 * 1_024;
/// How many nodes a page may have more than its text says: a reader of pages repeats elements that are open where they may not be.
const REPEATED_MAX: usize = 100_000;

/// Which node of a [`Dom`].
pub(super) type NodeId = usize;

/// A page.
#[derive(Debug)]
pub(super) struct Dom {
    nodes: Vec<Node>,
}

/// One node of a page.
#[derive(Debug)]
struct Node {
    parent: Option<NodeId>,
    children: Vec<NodeId>,
    line: usize,
    depth: usize,
    data: Data,
}

#[derive(Debug)]
enum Data {
    Root,
    Element { name: QualName, attributes: Vec<(String, String)> },
    Text(String),
    Comment(String),
    Nothing,
}

/// A page with elements nested deeper than [`DEPTH_MAX`], or repeated more than [`REPEATED_MAX`] times: on which line.
#[derive(Debug)]
pub(super) struct TooDeep(pub(super) usize);

/// How a comment says on which line of a Markdown text the element after it stands.
const LINE_MARK: &str = "certpace-line ";

/// A comment that tells the reader of a page the line of what follows.
pub(super) fn line_mark(line: usize) -> String {
    format!("<!--{LINE_MARK}{line}-->")
}

impl Dom {
    /// Reads a page, or a piece of one.
    pub(super) fn parse(html: &str) -> Result<Self, TooDeep> {
        let mut parser = parse_document(Sink::default(), ParseOpts::default());
        let mut rest = html;
        // An element, and the text behind it.
        let nodes_max = 2 * html.bytes().filter(|byte| *byte == b'<').count() + REPEATED_MAX;
        while !rest.is_empty() {
            let mut end = rest.len().min(CHUNK);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            parser.process(StrTendril::from(&rest[..end]));
            rest = &rest[end..];
            let sink = &parser.tokenizer.sink.sink;
            if sink.deepest.get() > DEPTH_MAX || sink.nodes.borrow().len() > nodes_max {
                return Err(TooDeep(sink.line.get()));
            }
        }
        let dom = parser.finish();
        match dom.nodes.iter().find(|node| node.depth > DEPTH_MAX) {
            Some(node) => Err(TooDeep(node.line)),
            None => Ok(dom),
        }
    }

    /// The element around everything on the page.
    pub(super) fn body(&self) -> NodeId {
        self.descendants(0).find(|node| self.name(*node) == "body").unwrap_or(0)
    }

    /// The name of an element, in lower case; of other nodes, nothing.
    pub(super) fn name(&self, node: NodeId) -> &str {
        match &self.nodes[node].data {
            Data::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, node: NodeId, key: &str) -> Option<&str> {
        match &self.nodes[node].data {
            Data::Element { attributes, .. } => {
                attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
            }
            _ => None,
        }
    }

    /// The text of a text node.
    pub(super) fn own_text(&self, node: NodeId) -> Option<&str> {
        match &self.nodes[node].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a comment.
    pub(super) fn comment(&self, node: NodeId) -> Option<&str> {
        match &self.nodes[node].data {
            Data::Comment(text) => Some(text),
            _ => None,
        }
    }

    /// What stands in a node.
    pub(super) fn children(&self, node: NodeId) -> &[NodeId] {
        &self.nodes[node].children
    }

    /// The line that a node begins on, from 1.
    pub(super) fn line(&self, node: NodeId) -> usize {
        self.nodes[node].line
    }

    /// Everything in a node, in the order of the page, without the node itself.
    pub(super) fn descendants(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let mut ahead: Vec<NodeId> = self.children(node).iter().rev().copied().collect();
        std::iter::from_fn(move || {
            let next = ahead.pop()?;
            ahead.extend(self.children(next).iter().rev());
            Some(next)
        })
    }

    /// All text in some nodes, as it stands there; what is no text for readers is left out.
    pub(super) fn raw_text(&self, nodes: &[NodeId]) -> String {
        let mut text = String::new();
        for node in nodes {
            self.push_raw_text(*node, &mut text);
        }
        text
    }

    fn push_raw_text(&self, node: NodeId, text: &mut String) {
        match self.name(node) {
            "script" | "style" | "template" | "svg" => return,
            "br" => text.push('\n'),
            _ => {}
        }
        text.push_str(self.own_text(node).unwrap_or_default());
        for child in self.children(node) {
            self.push_raw_text(*child, text);
        }
    }

    /// All text in some nodes, on one line.
    pub(super) fn plain_text(&self, nodes: &[NodeId]) -> String {
        self.raw_text(nodes).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What html5ever builds a page in.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    line: Cell<usize>,
    /// Whether lines are told by marks, so that the reader's own count means nothing.
    is_marked: Cell<bool>,
    deepest: Cell<usize>,
}

impl Default for Sink {
    fn default() -> Self {
        let root = Node { parent: None, children: Vec::new(), line: 1, depth: 0, data: Data::Root };
        Self { nodes: RefCell::new(vec![root]), line: Cell::new(1), is_marked: Cell::new(false), deepest: Cell::new(0) }
    }
}

impl Sink {
    fn add(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, children: Vec::new(), line: self.line.get(), depth: 0, data });
        nodes.len() - 1
    }

    /// Puts a node or text into a parent, before its child at `at`.
    fn insert(&self, parent: NodeId, at: usize, child: NodeOrText<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                if let Some(before) = at.checked_sub(1).map(|before| nodes[parent].children[before])
                    && let Data::Text(known) = &mut nodes[before].data
                {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Data::Text(text.to_string()))
            }
        };
        self.remove_from_parent(&child);
        let mut nodes = self.nodes.borrow_mut();
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
        nodes[child].parent = Some(parent);
        nodes[child].depth = nodes[parent].depth + 1;
        self.deepest.set(self.deepest.get().max(nodes[child].depth));
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        let mut nodes = self.nodes.into_inner();
        // Nodes may have been moved with all that is in them.
        let mut ahead = vec![0];
        while let Some(node) = ahead.pop() {
            let depth = nodes[node].depth + 1;
            for child in nodes[node].children.clone() {
                nodes[child].depth = depth;
                ahead.push(child);
            }
        }
        Dom { nodes }
    }

    fn parse_error(&self, _: Cow<'static, str>) {
        // Every page has some, and browsers show it all the same.
    }

    fn get_document(&self) -> NodeId {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target].data {
            Data::Element { name, .. } => name,
            other => unreachable!("html5ever asks for the names of elements only, not of {other:?}"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let attributes = attributes.into_iter().map(|it| (it.name.local.to_string(), it.value.to_string())).collect();
        self.add(Data::Element { name, attributes })
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        if let Some(line) = text.strip_prefix(LINE_MARK).and_then(|line| line.parse().ok()) {
            self.is_marked.set(true);
            self.line.set(line);
            return self.add(Data::Nothing);
        }
        self.add(Data::Comment(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Nothing)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let end = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, end, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    // What is in a template stands in its element.
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(node) = &new {
            self.remove_from_parent(node);
        }
        let nodes = self.nodes.borrow();
        let Some(parent) = nodes[*sibling].parent else { return };
        let at = nodes[parent].children.iter().position(|child| child == sibling).unwrap_or_default();
        drop(nodes);
        self.insert(parent, at, new);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, more: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in more {
                if !attributes.iter().any(|(name, _)| *name == *attribute.name.local) {
                    attributes.push((attribute.name.local.to_string(), attribute.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[*target].parent.take() {
            nodes[parent].children.retain(|child| child != target);
        }
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let moved = std::mem::take(&mut nodes[*node].children);
        for child in &moved {
            nodes[*child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(moved);
    }

    fn set_current_line(&self, line: u64) {
        if !self.is_marked.get() {
            self.line.set(usize::try_from(line).unwrap_or(usize::MAX));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_a_tree_with_the_line_of_each_element() {
        let dom = Dom::parse("<p>one\n<p id=x>two &amp; <b>three</b>\n<!-- note -->").unwrap();
        let paragraphs: Vec<_> = dom.descendants(dom.body()).filter(|node| dom.name(*node) == "p").collect();
        assert_eq!(paragraphs.iter().map(|node| dom.line(*node)).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(dom.attribute(paragraphs[1], "id"), Some("x"));
        assert_eq!(dom.plain_text(&[paragraphs[1]]), "two & three");
        assert!(dom.descendants(0).any(|node| dom.comment(node) == Some(" note ")));
    }

    #[test]
    fn a_mark_tells_the_line_of_what_follows() {
        let dom = Dom::parse(&format!("{}<p>one</p>{}<p>two</p>", line_mark(7), line_mark(9))).unwrap();
        let lines = dom.descendants(0).filter(|node| dom.name(*node) == "p").map(|node| dom.line(node));
        assert_eq!(lines.collect::<Vec<_>>(), [7, 9]);
    }

    #[test]
    fn what_is_nested_without_end_is_refused_in_short_time() {
        let deep = "<div>\n".repeat(200_000);
        assert!(Dom::parse(&deep).is_err());
        let misnested = "<b><i><table><tr><td>".repeat(20_000);
        assert!(Dom::parse(&misnested).is_err());
    }
}

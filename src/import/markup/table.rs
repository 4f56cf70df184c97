//! Tables, which Discord does not have.

use unicode_width::UnicodeWidthStr;

use super::super::dom::NodeId;
use super::{MarkupWriter, is_block};

/// The widest table that is aligned in a code block, in columns of a terminal: a telephone shows about so many before it
/// breaks the lines.
const WIDTH_MAX: usize = 58;
/// The parting of two columns.
const GAP: &str = "  ";

impl MarkupWriter<'_> {
    pub(super) fn table(&mut self, table: NodeId) -> Option<String> {
        let dom = self.dom;
        let rows: Vec<Vec<NodeId>> = dom
            .descendants(table)
            .filter(|node| dom.name(*node) == "tr")
            .map(|row| {
                dom.children(row).iter().copied().filter(|cell| matches!(dom.name(*cell), "td" | "th")).collect()
            })
            .filter(|row: &Vec<NodeId>| !row.is_empty())
            .collect();
        let first = rows.first()?;
        let has_head = rows.len() > 1 && first.iter().all(|cell| dom.name(*cell) == "th");
        let text: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| dom.plain_text(&[*cell])).collect()).collect();
        let caption = dom.children(table).iter().copied().find(|child| dom.name(*child) == "caption");
        let caption = caption.map(|caption| format!("**{}**\n", self.line_of(dom.children(caption))));
        let is_plain = rows.iter().flatten().all(|cell| self.is_plain(*cell));
        let written = match aligned(&text, has_head).filter(|_| is_plain) {
            Some(block) => format!("```\n{block}\n```"),
            None => self.as_list(&rows, has_head),
        };
        (!written.is_empty()).then(|| caption.unwrap_or_default() + &written)
    }

    /// Whether nothing is lost when a cell is written as plain text.
    fn is_plain(&self, cell: NodeId) -> bool {
        let dom = self.dom;
        !dom.descendants(cell).any(|node| {
            let name = dom.name(node);
            matches!(name, "a" | "img" | "br" | "iframe") || (is_block(name) && name != "p")
        }) && !dom.plain_text(&[cell]).contains("```")
    }

    /// A row becomes an item: its first cell, then the others behind the heads of their columns.
    fn as_list(&mut self, rows: &[Vec<NodeId>], has_head: bool) -> String {
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| self.blocks(self.dom.children(*cell)).join(" ").replace('\n', " ").trim().to_owned())
                    .collect()
            })
            .collect();
        let (head, body) = if has_head { cells.split_at(1) } else { (&[][..], &cells[..]) };
        let heads: Option<&[String; 2]> = head.first().and_then(|head| head.as_slice().try_into().ok());
        let head = head.first().filter(|head| head.len() > 2);
        let mut lines = Vec::new();
        // Two columns need no head in each row: both stand above the list.
        if let Some([first, second]) = heads.filter(|heads| heads.iter().any(|head| !head.is_empty())) {
            let (first, second) = (first.trim_matches('*'), second.trim_matches('*'));
            lines.push(format!("**{}**", format!("{first}: {second}").trim_matches([':', ' '])));
        }
        for row in body {
            let Some((first, rest)) = row.split_first() else { continue };
            let rest: Vec<String> = rest
                .iter()
                .enumerate()
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(at, cell)| match head.and_then(|head| head.get(at + 1)).filter(|head| !head.is_empty()) {
                    Some(head) => format!("{}: {cell}", head.trim_matches('*')),
                    None => cell.clone(),
                })
                .collect();
            let first = first.trim_matches('*');
            lines.push(match (first.is_empty(), rest.is_empty()) {
                (true, true) => continue,
                (true, false) => format!("- {}", rest.join("; ")),
                (false, true) => format!("- {first}"),
                (false, false) if first.contains("](") => format!("- {first}: {}", rest.join("; ")),
                (false, false) => format!("- **{first}**: {}", rest.join("; ")),
            });
        }
        lines.join("\n")
    }
}

/// The rows with their columns aligned, if they are narrow enough.
fn aligned(rows: &[Vec<String>], has_head: bool) -> Option<String> {
    let columns = rows.iter().map(Vec::len).max()?;
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let total = widths.iter().sum::<usize>() + GAP.len() * columns.saturating_sub(1);
    if total > WIDTH_MAX {
        return None;
    }
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (at, width) in widths.iter().enumerate() {
            let cell = row.get(at).map_or("", String::as_str);
            let gap = if at > 0 { GAP } else { "" };
            line.extend([gap, cell, &" ".repeat(width - cell.width())]);
        }
        line.trim_end().to_owned()
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    if has_head {
        let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        lines.insert(1, rule.join(GAP));
    }
    Some(lines.join("\n"))
}

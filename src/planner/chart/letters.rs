//! How wide text is, and where its lines are broken.

use super::advances::{FIRST, REGULAR, SEMI_BOLD};

/// How bold text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Strong,
}

/// The width of a text of this size.
pub(super) fn width(text: &str, size: f64, style: Style) -> f64 {
    let thousandths: u32 = text.chars().map(|c| u32::from(advance(c, style))).sum();
    f64::from(thousandths) * size / 1000.0
}

/// Of the widest letter; for letters that the fonts have not, which are drawn no wider than a box.
const EM: u16 = 1000;

fn advance(c: char, style: Style) -> u16 {
    let table = match style {
        Style::Plain => &REGULAR,
        Style::Strong => &SEMI_BOLD,
    };
    let in_table = u32::from(c).checked_sub(FIRST).and_then(|at| table.get(usize::try_from(at).ok()?).copied());
    in_table.filter(|advance| *advance > 0).unwrap_or(match c {
        '–' | '‘' | '’' | '“' | '”' => 500,
        _ => EM,
    })
}

/// The text in lines no wider than `room`: broken between words, and within a word only when it is wider than a line.
pub(super) fn wrap(text: &str, size: f64, style: Style, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&joined, size, style) <= room {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if width(&line, size, style) > room && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

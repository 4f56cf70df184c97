//! A card that is written on from top to bottom, and knows where each of its texts stands.

use std::fmt::Write as _;

use super::letters::{Style, width, wrap};
use crate::text::unseen::readable;

/// The width of a card, in pixels: twice what a small phone gives a picture, whose screen has two pixels or more for each.
pub(super) const WIDTH: f64 = 640.0;
/// The room to the left and right of what is on it.
pub(super) const MARGIN: f64 = 28.0;

const LINE: f64 = 1.35;

/// What is on a card so far.
pub(super) struct Card {
    body: String,
    y: f64,
    /// Where each text stands, for the tests that hold that none overlaps another or leaves the card.
    #[cfg(test)]
    pub(super) texts: Vec<PlacedText>,
}

/// A text and the room that it takes.
#[cfg(test)]
#[derive(Debug, Clone)]
pub(super) struct PlacedText {
    pub(super) text: String,
    pub(super) size: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// Colours by what they stand for. All texts have a contrast of at least 4.5 to the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Text,
    Muted,
    Grid,
    Track,
    /// Laid over a bar: days off.
    Off,
    Enrol,
    Study,
    Wait,
    Good,
}

const CARD: &str = "#20232b";

impl Colour {
    fn hex(self) -> &'static str {
        match self {
            Self::Text => "#f4f5f7",
            Self::Muted => "#b9bfcb",
            Self::Grid => "#3d424f",
            Self::Track => "#2c303b",
            Self::Off => CARD,
            Self::Enrol => "#b39ddb",
            Self::Study => "#6ea8fe",
            Self::Wait => "#ffc457",
            Self::Good => "#5fd39b",
        }
    }
}

impl Card {
    pub(super) fn new() -> Self {
        Self {
            body: String::new(),
            y: MARGIN,
            #[cfg(test)]
            texts: Vec::new(),
        }
    }

    /// Where the next thing begins.
    pub(super) fn bottom(&self) -> f64 {
        self.y
    }

    pub(super) fn space(&mut self, height: f64) {
        self.y += height;
    }

    /// A text over the whole width, in as many lines as it takes.
    pub(super) fn text(&mut self, text: &str, size: f64, style: Style, colour: Colour) {
        for line in wrap(text, size, style, WIDTH - 2.0 * MARGIN) {
            self.write(&line, MARGIN, size, style, colour);
            self.y += size * LINE;
        }
    }

    /// A name on the left and what belongs to it on the right; one below the other when both do not fit.
    pub(super) fn pair(&mut self, name: &str, value: &str, size: f64, colour: Colour) {
        let room = WIDTH - 2.0 * MARGIN;
        let (left, right) = (width(name, size, Style::Strong), width(value, size, Style::Plain));
        if left + right + size <= room {
            self.write(name, MARGIN, size, Style::Strong, colour);
            self.write(value, WIDTH - MARGIN - right, size, Style::Plain, colour);
            self.y += size * LINE;
        } else {
            self.text(name, size, Style::Strong, colour);
            self.text(value, size, Style::Plain, colour);
        }
    }

    /// Labels centred over these places, in as many rows as keep them apart.
    pub(super) fn labels_over<'a>(&mut self, labels: impl Iterator<Item = (f64, &'a str)>, size: f64) {
        let mut rows: Vec<f64> = Vec::new();
        let mut placed = Vec::new();
        for (x, label) in labels {
            let width = width(label, size, Style::Plain);
            let left = (x - width / 2.0).clamp(MARGIN, (WIDTH - MARGIN - width).max(MARGIN));
            let row = rows.iter().position(|free| *free <= left).unwrap_or(rows.len());
            if row == rows.len() {
                rows.push(0.0);
            }
            rows[row] = left + width + size;
            placed.push((row, left, label));
        }
        let top = self.y;
        for (row, left, label) in placed {
            #[expect(clippy::cast_precision_loss, reason = "a few rows")]
            let offset = row as f64 * size * LINE;
            self.y = top + offset;
            self.write(label, left, size, Style::Plain, Colour::Text);
        }
        #[expect(clippy::cast_precision_loss, reason = "a few rows")]
        let height = rows.len() as f64 * size * LINE;
        self.y = top + height;
    }

    /// Labels centred on these places, in one row.
    pub(super) fn labels_at<'a>(&mut self, labels: impl Iterator<Item = (f64, &'a str)>, size: f64) {
        for (x, label) in labels {
            let width = width(label, size, Style::Plain);
            self.write(label, x - width / 2.0, size, Style::Plain, Colour::Muted);
        }
        self.y += size * LINE + 8.0;
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, colour: Colour, opacity: f64) {
        let radius = 6.0_f64.min(width / 2.0);
        let opacity = if opacity < 1.0 { format!(" fill-opacity=\"{opacity}\"") } else { String::new() };
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.body,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{radius:.1}\" fill=\"{}\"{opacity}/>",
            colour.hex()
        );
    }

    pub(super) fn line(&mut self, x: f64, top: f64, bottom: f64, colour: Colour) {
        self.vertical(x, top, bottom, colour, "");
    }

    pub(super) fn dashes(&mut self, x: f64, top: f64, bottom: f64, colour: Colour) {
        self.vertical(x, top, bottom, colour, " stroke-dasharray=\"6 4\"");
    }

    fn vertical(&mut self, x: f64, top: f64, bottom: f64, colour: Colour, dash: &str) {
        let _ = writeln!(
            self.body,
            "<path d=\"M{x:.1} {top:.1}V{bottom:.1}\" stroke=\"{}\" stroke-width=\"2\"{dash}/>",
            colour.hex()
        );
    }

    fn write(&mut self, text: &str, x: f64, size: f64, style: Style, colour: Colour) {
        let baseline = self.y + size;
        let weight = match style {
            Style::Plain => 400,
            Style::Strong => 600,
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{baseline:.1}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{}\">{}</text>",
            colour.hex(),
            escaped(text)
        );
        #[cfg(test)]
        self.texts.push(PlacedText {
            text: text.to_owned(),
            size,
            left: x,
            right: x + width(text, size, style),
            top: self.y,
            bottom: self.y + size * 1.25,
        });
    }

    /// The whole card.
    pub(super) fn svg(&self, title: &str) -> String {
        let height = self.height();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH:.0}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {WIDTH:.0} {height:.0}\" font-family=\"Inter, sans-serif\">\n<title>{}</title>\n\
             <rect width=\"{WIDTH:.0}\" height=\"{height:.0}\" rx=\"24\" fill=\"{CARD}\"/>\n{}</svg>\n",
            escaped(title),
            self.body
        )
    }

    pub(super) fn height(&self) -> f64 {
        (self.y + MARGIN * 0.8).ceil()
    }
}

/// Text as it may stand in SVG; what no XML may hold is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in readable(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

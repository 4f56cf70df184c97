//! A piece of a text that is not to be kept, and the word that stands in its place.

use std::ops::Range;

/// What was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Address,
    /// Over 89, which few reach.
    Age,
    Channel,
    Date,
    Email,
    Link,
    Member,
    Name,
    Number,
    Phone,
    /// A number that names a patient: of a chart, a record, an insurance.
    Record,
    Role,
    Secret,
    /// A word that is neither of the FAQ nor of common English: it may be a name.
    Word,
}

impl Gap {
    /// What a moderator reads in its place.
    pub(super) fn placeholder(self) -> &'static str {
        match self {
            Self::Address => "[address]",
            Self::Age => "[age]",
            Self::Channel => "[channel]",
            Self::Date => "[date]",
            Self::Email => "[e-mail]",
            Self::Link => "[link]",
            Self::Member => "[member]",
            Self::Name => "[name]",
            Self::Number | Self::Record => "[number]",
            Self::Phone => "[phone]",
            Self::Role => "[role]",
            Self::Secret => "[secret]",
            Self::Word => "[…]",
        }
    }
}

/// Where it stood, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) range: Range<usize>,
    pub(super) gap: Gap,
}

/// Spans that do not overlap: what one rule has taken, a later one does not touch.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<Span>);

impl Spans {
    /// Adds a span, unless a part of it is taken.
    pub(super) fn add(&mut self, range: Range<usize>, gap: Gap) {
        if !range.is_empty() && !self.touches(&range) {
            self.0.push(Span { range, gap });
        }
    }

    /// Whether a part of the range is taken.
    pub(super) fn touches(&self, range: &Range<usize>) -> bool {
        self.0.iter().any(|span| span.range.start < range.end && range.start < span.range.end)
    }

    /// Whether something of this kind is taken.
    pub(super) fn has(&self, gap: Gap) -> bool {
        self.0.iter().any(|span| span.gap == gap)
    }

    /// From the first to the last.
    pub(super) fn sorted(mut self) -> Vec<Span> {
        self.0.sort_by_key(|span| span.range.start);
        self.0
    }
}

//! What the tables of the file are called, for whoever reads it and whoever says what is missing.

/// The headings of the file, as they are written.
pub(crate) const HEADINGS: &[&str] = &[
    "[about]",
    "[[faq]]",
    "[words]",
    "[[wordings]]",
    "[[test]]",
    "[pace]",
    "[topics]",
    "[[certification]]",
    "[[background]]",
    "[[route]]",
    "[imported]",
];

/// The headings of the study tables, which are taken together.
pub(super) const STUDY_HEADINGS: [&str; 5] = ["pace", "topics", "certification", "background", "route"];

/// The keys of an entry, for somebody who has written them without a heading.
pub(super) const ENTRY_KEYS: &[&str] =
    &["id", "question", "variants", "answer", "picture", "see_also", "source", "reviewed", "expires", "not_this"];

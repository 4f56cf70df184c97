//! A form of the bot as plain data, before it takes the form that Discord wants.

use super::action::Action;
use crate::limits::Utf16;

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModalForm {
    /// What sending it in does.
    pub action: Action,
    /// Its heading.
    pub title: String,
    /// One to five fields.
    pub fields: Vec<Field>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Under which name it comes back.
    pub name: &'static str,
    /// What stands over it.
    pub label: String,
    /// What stands in it while it is empty.
    pub hint: String,
    /// What it holds to begin with.
    pub value: String,
    /// Whether it has several lines.
    pub long: bool,
    /// Whether it must be filled in.
    pub required: bool,
    /// The most characters that fit.
    pub max: Utf16,
}

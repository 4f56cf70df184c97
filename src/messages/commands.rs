//! What Discord's list of commands says of each, of their options, and of the choices that some options have.
//!
//! A command is named as it is called, an option behind its command, a choice behind its option: `faq edit`,
//! `faq edit part`, `faq edit part Words`.

mod english;
mod spanish;

use super::language::Language;

/// What stands under a command or an option; none for what there is not.
pub fn description(language: Language, path: &str) -> Option<&'static str> {
    match language {
        Language::English => english::description(path),
        Language::Spanish => spanish::description(path),
    }
}

/// As what a choice is offered; none for what there is not.
pub fn choice(language: Language, path: &str) -> Option<&'static str> {
    match language {
        Language::English => english::choice(path),
        Language::Spanish => spanish::choice(path),
    }
}

/// What a command is called in the menu of a message; none for what stands in no such menu.
pub fn in_menu(language: Language, command: &str) -> Option<&'static str> {
    match language {
        Language::English => english::in_menu(command),
        Language::Spanish => spanish::in_menu(command),
    }
}

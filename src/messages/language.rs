//! In which language somebody is spoken to.
//!
//! Whoever meets Discord finds it out, from the locale that Discord tells of a reader, and hands it to every function here
//! that words anything. Where a sentence is chosen, the languages are named one by one: a new one makes the compiler name
//! each place that lacks a sentence. What is logged and what is printed at a terminal is English.

/// A language in which people on Discord are spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
}

impl Language {
    /// The language for a locale as Discord writes it, such as `en-GB`. Whoever uses Discord in a language that is not spoken
    /// here is spoken to in English, as the FAQ is.
    pub fn of_locale(locale: &str) -> Self {
        match locale.split_once('-').map_or(locale, |(language, _)| language) {
            "en" => Self::English,
            _ => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every locale of <https://discord.com/developers/docs/reference#locales>.
    const LOCALES: &[&str] = &[
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
        "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
    ];

    #[test]
    fn whoever_reads_another_language_is_spoken_to_in_english() {
        for locale in LOCALES.iter().chain(&["", "-", "en", "EN-us", "tlh", "english"]) {
            assert_eq!(Language::of_locale(locale), Language::English, "{locale}");
        }
    }
}

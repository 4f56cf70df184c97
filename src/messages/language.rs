//! In which language somebody is spoken to.
//!
//! Whoever meets Discord finds it out, from the locale that Discord tells of a reader, and hands it to every function here
//! that words anything. What is logged and what is printed at a terminal is English.
//!
//! A sentence that is translated is chosen by a `match` on the [`Language`]; one that is not yet begins with
//! `let Fallback::English = language.fallback();`. To translate it, make a `match` of that. A language that becomes a variant of
//! [`Language`] makes the compiler name every sentence that is translated already; one that becomes a variant of [`Fallback`]
//! too, every other.

/// A language in which people on Discord are spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish, of which only some sentences are there.
    Spanish,
}

/// A language that has every sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// English.
    English,
}

impl Language {
    /// Each.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The language for a locale as Discord writes it, such as `en-GB`. Whoever uses Discord in a language that is not spoken
    /// here is spoken to in English, as the FAQ is.
    pub fn of_locale(locale: &str) -> Self {
        Self::ALL.into_iter().find(|language| language.locales().contains(&locale)).unwrap_or_default()
    }

    /// The locales of its readers. (<https://discord.com/developers/docs/reference#locales>)
    pub fn locales(self) -> &'static [&'static str] {
        match self {
            Self::English => &["en-US", "en-GB"],
            Self::Spanish => &["es-ES", "es-419"],
        }
    }

    /// In which language its readers are told what is not translated: the one place of that rule.
    pub fn fallback(self) -> Fallback {
        match self {
            Self::English | Self::Spanish => Fallback::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every locale of Discord's table.
    const LOCALES: &[&str] = &[
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
        "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
    ];

    #[test]
    fn each_reader_is_spoken_to_in_their_language_or_else_in_english() {
        for (locale, language) in [
            ("en-US", Language::English),
            ("en-GB", Language::English),
            ("es-ES", Language::Spanish),
            ("es-419", Language::Spanish),
            ("pt-BR", Language::English),
            ("de", Language::English),
            // No locales of Discord.
            ("es", Language::English),
            ("ES-es", Language::English),
            ("estonian", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn every_locale_of_a_language_is_one_that_discord_knows_and_of_no_other_language() {
        for language in Language::ALL {
            for locale in language.locales() {
                assert!(LOCALES.contains(locale), "{locale}");
                assert_eq!(Language::of_locale(locale), language, "{locale}");
            }
        }
    }
}

//! Addresses in the file.

use toml::Spanned;
use toml::de::DeValue;
use url::Url;

use super::problem::{EntryProblem, Findings, LimitedText, WantedValue};
use super::table::{FromToml, at_most};
use crate::limits;

/// An http or https address, as it was written.
pub(super) struct WebAddress(pub(super) Spanned<String>);

/// The https address of a picture, as it was written: Discord shows no other.
pub(super) struct PictureAddress(pub(super) Spanned<String>);

impl FromToml for PictureAddress {
    const WANTED: WantedValue = String::WANTED;
    const EXAMPLE: &'static str = "\"https://…\"";

    fn from_toml(key: &str, value: &Spanned<DeValue<'_>>, findings: &mut Findings<'_>) -> Option<Self> {
        let text: Spanned<String> = Spanned::from_toml(key, value, findings)?;
        let written = text.get_ref();
        if !is_picture_address(written) {
            let (_, rest) = written.split_once("://").unwrap_or(("", written));
            let with_https = format!("https://{rest}");
            let is_meant = is_picture_address(&with_https) && rest.contains('.') && !rest.contains(':');
            findings.note(value.span(), EntryProblem::NoPictureAddress { meant: is_meant.then_some(with_https) });
            return None;
        }
        at_most(limits::URL, LimitedText::Address, &text, findings);
        Some(Self(text))
    }
}

impl FromToml for WebAddress {
    const WANTED: WantedValue = String::WANTED;
    const EXAMPLE: &'static str = "\"https://…\"";

    fn from_toml(key: &str, value: &Spanned<DeValue<'_>>, findings: &mut Findings<'_>) -> Option<Self> {
        let text: Spanned<String> = Spanned::from_toml(key, value, findings)?;
        let written = text.get_ref();
        if !is_web_address(written) {
            let with_scheme = format!("https://{written}");
            let is_meant = is_web_address(&with_scheme) && written.contains('.') && !written.contains(':');
            findings.note(value.span(), EntryProblem::NoWebAddress { meant: is_meant.then_some(with_scheme) });
            return None;
        }
        at_most(limits::URL, LimitedText::Address, &text, findings);
        Some(Self(text))
    }
}

/// Whether this is a whole https address that Discord can show a picture from.
pub(crate) fn is_picture_address(text: &str) -> bool {
    is_web_address(text) && Url::parse(text).is_ok_and(|url| url.scheme() == "https")
}

/// Whether this is a whole http or https address that can stand in a link.
pub(crate) fn is_web_address(text: &str) -> bool {
    let is_plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
    // Before an @ stands a user, who looks like the site: https://discord.com@example.org is on example.org.
    let has_no_user = |url: &Url| url.username().is_empty() && url.password().is_none();
    is_plain
        && Url::parse(text)
            .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host() && has_no_user(&url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_whole_and_names_nobody_before_the_site() {
        for (text, is_one) in [
            ("https://example.org/faq", true),
            ("http://example.org:8080/?a=b@c", true),
            ("https://example.org/@somebody", true),
            ("https://discord.com@example.org/", false),
            ("https://me:secret@example.org", false),
            ("https://", false),
            ("example.org", false),
            ("mailto:me@example.org", false),
            ("https://example.org/a b", false),
        ] {
            assert_eq!(is_web_address(text), is_one, "{text}");
        }
    }
}

//! Names and descriptions in other languages.

use serde_json::Value;

use super::BrokenLimits;
use crate::limits::Utf16;

/// Every locale that Discord knows. (<https://discord.com/developers/docs/reference#locales>)
pub(super) const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

/// A text and what `holder` says in its stead to readers of other languages, in `<field>_localizations`; `check` holds each to
/// what is asked of the text itself, and gives its length. The length of the longest, which is what counts of them together.
pub(super) fn check_localized(
    found: &mut BrokenLimits,
    path: &str,
    field: &str,
    holder: &Value,
    check: impl Fn(&mut BrokenLimits, &str, Option<&Value>) -> Utf16,
) -> Utf16 {
    let mut longest = check(found, &format!("{path}{field}"), holder.get(field));
    let field = format!("{field}_localizations");
    let texts = match &holder[&field] {
        Value::Null => return longest,
        Value::Object(texts) => texts,
        _ => {
            let message = "Only dictionaries may be used in a DictType";
            found.add(&format!("{path}{field}"), "DICT_TYPE_CONVERT", message);
            return longest;
        }
    };
    for (locale, text) in texts {
        let at = format!("{path}{field}.{locale}");
        if LOCALES.contains(&locale.as_str()) {
            longest = longest.max(check(found, &at, Some(text)));
        } else {
            let known = LOCALES.map(|locale| format!("'{locale}'")).join(", ");
            found.add(&at, "BASE_TYPE_CHOICES", format!("Value must be one of ({known})."));
        }
    }
    longest
}

//! What may hold a token is told without it: two settings are easily taken for each other, and what is told of a wrong value says
//! that value.

use std::borrow::Cow;

/// The fewest characters of each of a token's three parts, as Discord makes them: an account's id, a time, a signature.
const PARTS: [usize; 3] = [18, 6, 27];

/// What stands for it.
const MASK: &str = "[token]";

/// The text without anything in it that has the form of a bot's token.
///
/// ```
/// use certpace::ops::config::masked;
///
/// let made_up = format!("{}.{}.{}", "A".repeat(24), "b".repeat(6), "C-".repeat(19));
/// assert_eq!(masked(&format!("cannot read {made_up}: no such file")), "cannot read [token]: no such file");
/// assert_eq!(masked("cannot read data/certpace.key.old"), "cannot read data/certpace.key.old");
/// ```
pub fn masked(text: &str) -> Cow<'_, str> {
    let of_a_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut masked = String::new();
    let mut rest = text;
    while let Some(begin) = rest.find(of_a_token) {
        let word = &rest[begin..];
        let end = word.find(|c| !of_a_token(c)).unwrap_or(word.len());
        masked.push_str(&rest[..begin]);
        masked.push_str(if is_token(&word[..end]) { MASK } else { &word[..end] });
        rest = &word[end..];
    }
    if masked.contains(MASK) {
        masked.push_str(rest);
        Cow::Owned(masked)
    } else {
        Cow::Borrowed(text)
    }
}

fn is_token(word: &str) -> bool {
    let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    parts.len() == PARTS.len() && parts.iter().zip(PARTS).all(|(part, least)| part.len() >= least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_told_nowhere_and_nothing_else_is_left_out() {
        let token = format!("{}.{}.{}", "MTA1Nz".repeat(4), "GxYz_1", "aB-3".repeat(10));
        for (told, shown) in [
            (format!("HTTP_ADDR: \"{token}\" is no address"), "HTTP_ADDR: \"[token]\" is no address".to_owned()),
            (token.clone(), MASK.to_owned()),
            (format!("cannot read {token}."), format!("cannot read {MASK}")),
            (format!("data/{token}/x"), format!("data/{MASK}/x")),
        ] {
            assert_eq!(masked(&told), shown);
        }
        for plain in [
            "",
            "127.0.0.1:9464",
            "certpace: faq.toml: 3:1",
            "https://example.org/a.b.c",
            "data/certpace.db.before-20261201-010203",
        ] {
            assert!(matches!(masked(plain), Cow::Borrowed(_)), "{plain}");
        }
    }
}

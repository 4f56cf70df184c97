//! Cuts a phrase into numbers, words and signs. Knows how people write numbers, and no word's meaning.

/// What is written from one word to another; nothing where idioms have put the one behind the other.
pub(super) fn between(folded: &str, start: usize, end: usize) -> &str {
    folded.get(start..end).unwrap_or_default()
}

/// One piece of a phrase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind<'a>,
    /// Whether it stands directly after the token before it: `1h30`, `-3`.
    pub(super) glued: bool,
    /// Where it stands in the folded phrase, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum TokenKind<'a> {
    /// `2`, `1.5`, `1,5`, `1½`, `1 1/2`, `1e3`; never negative.
    Number(f64),
    /// `2:30`, as an hour and a minute: a length or a time of day.
    Colon(u32, u32),
    /// Letters only, in lower case.
    Word(&'a str),
    /// Anything else that is not a space.
    Sign(char),
}

/// Lower case, apostrophes dropped, every kind of dash one dash, full-width forms plain, the prime of minutes spelt out: what
/// [`split`] expects.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().map(plain).peekable();
    while let Some(c) = chars.next() {
        match c {
            // "w/ kids", "w/o weekends"; in "m/w/f" it is a day.
            '/' if is_with(&folded) && chars.peek().is_none_or(|next| next.is_whitespace() || *next == 'o') => {
                folded.push_str(if chars.next_if_eq(&'o').is_some() { "ithout" } else { "ith" });
            }
            // "w/e" is the weekend.
            '/' if is_with(&folded) && chars.peek() == Some(&'e') && {
                let mut ahead = chars.clone();
                ahead.next();
                !ahead.next().is_some_and(char::is_alphanumeric)
            } =>
            {
                chars.next();
                folded.push_str("eekend");
            }
            // "b4 work".
            '4' if folded.ends_with('b')
                && !folded[..folded.len() - 1].ends_with(char::is_alphanumeric)
                && !chars.peek().is_some_and(|next| next.is_alphanumeric()) =>
            {
                folded.push_str("efore");
            }
            '①'..='⑳' => folded.push_str(&(u32::from(c) - u32::from('①') + 1).to_string()),
            // "20' a day"; in "10's" it is an apostrophe.
            '\'' | '’' | '′'
                if folded.ends_with(|c: char| c.is_ascii_digit())
                    && !chars.peek().is_some_and(|next| next.is_alphanumeric()) =>
            {
                folded.push_str("min");
            }
            '\'' | '’' | '‘' | '`' | '′' => {}
            // "mon→fri".
            '‐' | '‑' | '‒' | '–' | '—' | '−' | '→' | '⇒' | '➔' | '➜' => folded.push('-'),
            '>' if folded.ends_with('-') => {}
            '×' => folded.push_str(" x "),
            // "3h*5"; stars round a word are emphasis.
            '*' if folded.trim_end().ends_with(|c: char| c.is_alphanumeric())
                && chars.clone().find(|c| *c != ' ').is_some_and(|c| c.is_ascii_digit()) =>
            {
                folded.push_str(" x ");
            }
            // "8…10 hours".
            '…' if folded.ends_with(|c: char| c.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit) =>
            {
                folded.push('-');
            }
            // "4..6 hours".
            '.' if folded.ends_with(|c: char| c.is_ascii_digit())
                && chars.peek() == Some(&'.')
                && chars.clone().nth(1).is_some_and(|next| next.is_ascii_digit()) =>
            {
                chars.next();
                folded.push('-');
            }
            '⁄' => folded.push('/'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// Whether the text so far ends in a `w` of its own.
fn is_with(folded: &str) -> bool {
    folded.strip_suffix('w').is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
}

/// The zeros of scripts that write numbers as ours does, with other digits: Arabic, Persian, and the scripts of India and
/// South-East Asia.
const ZEROS: [char; 15] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}',
    '\u{d66}', '\u{e50}', '\u{ed0}', '\u{1040}', '\u{17e0}',
];

/// A full-width form (`１０`) or a digit of another script as the plain character that it stands for.
fn plain(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => {
            let digit =
                ZEROS.into_iter().find_map(|zero| u32::from(c).checked_sub(u32::from(zero)).filter(|it| *it < 10));
            digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
        }
    }
}

/// The tokens of a folded phrase.
pub(super) fn split(folded: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(folded.len() / 3 + 2);
    let mut rest = folded;
    let mut glued = false;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            if first == '\n' {
                let start = folded.len() - rest.len();
                tokens.push(Token { kind: TokenKind::Sign('\n'), glued: false, start, end: start + 1 });
            }
            rest = &rest[first.len_utf8()..];
            glued = false;
            continue;
        }
        let (kind, length) = if rest.starts_with("24/7") {
            (TokenKind::Word("24/7"), "24/7".len())
        } else if first.is_ascii_digit() || (first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit())) {
            number(rest)
        } else if let Some(value) = vulgar_fraction(first) {
            (TokenKind::Number(value), first.len_utf8())
        } else if first.is_alphabetic() {
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            (TokenKind::Word(&rest[..length]), length)
        } else {
            (TokenKind::Sign(first), first.len_utf8())
        };
        let start = folded.len() - rest.len();
        rest = &rest[length..];
        let end = start + length;
        // "1-1/2" is one and a half: nobody studies from one hour down to half of one.
        if let (
            TokenKind::Number(part),
            [.., Token { kind: TokenKind::Number(whole), .. }, Token { kind: TokenKind::Sign('-'), glued: true, .. }],
        ) = (kind, tokens.as_mut_slice())
            && glued
            && part < 1.0
            && length == 3
            && folded.as_bytes()[folded.len() - rest.len() - 2] == b'/'
        {
            *whole += part;
            tokens.pop();
            continue;
        }
        // "1½" and "1 1/2" are one number.
        if let (TokenKind::Number(part), Some(Token { kind: TokenKind::Number(whole), .. })) = (kind, tokens.last_mut())
            && part < 1.0
            && part > 0.0
            && whole.fract() == 0.0
            && !folded_decimal(&folded[..folded.len() - rest.len()], length)
        {
            *whole += part;
        } else {
            tokens.push(Token { kind, glued, start, end });
        }
        glued = true;
    }
    tokens
}

/// Whether the text just read, the last `length` bytes of `read`, is a decimal such as `0.5` or `.5`: beside
/// another number that is a second number, where a fraction would be the rest of the first.
fn folded_decimal(read: &str, length: usize) -> bool {
    read[read.len() - length..].contains(['.', ','])
}

/// The number at the start of `text`, and how many bytes it takes.
fn number(text: &str) -> (TokenKind<'_>, usize) {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(0);
    let value_of = |length: usize| text[..length].replace(',', ".").parse().unwrap_or(f64::INFINITY);
    let after = |from: usize| text.as_bytes().get(from).copied();
    match after(whole) {
        Some(b':') if whole <= 2 && digits(whole + 1) == 2 => {
            let part = |range: std::ops::Range<usize>| text[range].parse().unwrap_or(0);
            (TokenKind::Colon(part(0..whole), part(whole + 1..whole + 3)), whole + 3)
        }
        Some(b'/') if whole == 1 && digits(whole + 1) == 1 => {
            let (above, below) = (text.as_bytes()[0] - b'0', text.as_bytes()[2] - b'0');
            if (2..=4).contains(&below) && (1..below).contains(&above) {
                (TokenKind::Number(f64::from(above) / f64::from(below)), 3)
            } else {
                (TokenKind::Number(f64::from(above)), 1)
            }
        }
        // "1.000" is one or a thousand, as the country has it: nobody can tell.
        Some(b'.') if digits(whole + 1) == 3 && &text[whole + 1..whole + 4] == "000" && whole > 0 => {
            (TokenKind::Word(&text[..whole + 4]), whole + 4)
        }
        // "1,000" is a thousand, "1,5" one and a half.
        Some(b',') if digits(whole + 1) == 3 && whole > 0 => {
            let length = whole + 4;
            (TokenKind::Number(text[..length].replace(',', "").parse().unwrap_or(f64::INFINITY)), length)
        }
        Some(b'.' | b',') if digits(whole + 1) > 0 => {
            let length = whole + 1 + digits(whole + 1);
            exponent(text, length, value_of(length))
        }
        _ => exponent(text, whole, value_of(whole)),
    }
}

/// `1e12`: the number so far, with the exponent that follows it, if one does.
fn exponent(text: &str, length: usize, value: f64) -> (TokenKind<'_>, usize) {
    let Some(tail) = text[length..].strip_prefix('e') else { return (TokenKind::Number(value), length) };
    let sign = usize::from(tail.starts_with(['+', '-']));
    let digits = tail[sign..].bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return (TokenKind::Number(value), length);
    }
    let end = length + 1 + sign + digits;
    (TokenKind::Number(text[..end].replace(',', ".").parse().unwrap_or(f64::INFINITY)), end)
}

fn vulgar_fraction(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<f64> {
        let folded = fold(text);
        let kinds = split(&folded).into_iter().map(|token| token.kind);
        kinds.filter_map(|kind| if let TokenKind::Number(value) = kind { Some(value) } else { None }).collect()
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2", vec![2.0]),
            ("1.5h", vec![1.5]),
            ("1,5 h", vec![1.5]),
            (".5", vec![0.5]),
            ("1½", vec![1.5]),
            ("1 ½", vec![1.5]),
            ("½", vec![0.5]),
            ("1 1/2", vec![1.5]),
            ("3/4", vec![0.75]),
            ("1-1/2", vec![1.5]),
            ("1,000", vec![1000.0]),
            ("1e12", vec![1e12]),
            ("1h30", vec![1.0, 30.0]),
            ("10-15", vec![10.0, 15.0]),
            ("2 0.5", vec![2.0, 0.5]),
        ] {
            assert_eq!(numbers(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_colon_between_digits_is_one_token() {
        let folded = fold("2:30 a day");
        assert_eq!(split(&folded)[0].kind, TokenKind::Colon(2, 30));
    }
}

//! The words of a date: counts, days of the month, months, days of the week; slips are put up with.

use jiff::civil::Weekday;

/// The words of a text in lower case, without those that say nothing. What is glued is cut where digits meet letters
/// (`15jan2027`), but for ordinals (`15th`); `'27` is 2027.
pub(super) fn split(lower: &str) -> Vec<String> {
    let pieces = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '–' | '—' | '/'));
    let cut = pieces.flat_map(|piece| {
        let short_year = piece.strip_prefix(['\'', '’']).filter(|year| year.len() == 2 && year.parse::<u8>().is_ok());
        match short_year {
            Some(year) => vec![format!("20{year}")],
            None => unglued(&piece.replace(['\'', '’'], "")),
        }
    });
    cut.filter(|word| !matches!(word.as_str(), "" | "the" | "of" | "on" | "by" | "from" | "at")).collect()
}

fn unglued(piece: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut chars = piece.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(word) = words.last_mut() else { break };
        word.push(c);
        let Some(&(next, follows)) = chars.peek() else { break };
        let ordinal = c.is_ascii_digit()
            && ["st", "nd", "rd", "th"].iter().any(|suffix| {
                piece[next..].strip_prefix(suffix).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
            });
        if c.is_ascii_digit() != follows.is_ascii_digit() && !ordinal && at < next {
            words.push(String::new());
        }
    }
    words
}

/// `tomorrow`, also with slips.
pub(super) fn is_tomorrow(word: &str) -> bool {
    matches!(word, "tmrw" | "tmr" | "tomo") || (word.len() >= 6 && strsim::osa_distance(word, "tomorrow") <= 2)
}

/// A count of units, small enough for a calendar.
pub(super) fn amount(word: &str) -> Option<i64> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let spelt = WORDS.iter().position(|spelt| *spelt == word).and_then(|at| i64::try_from(at).ok());
    match word {
        "a" | "an" => Some(1),
        _ => spelt.or_else(|| word.parse().ok()).filter(|count| (0..=10_000).contains(count)),
    }
}

/// `15`, `15th`, `1st`, `first`.
pub(super) fn number(word: &str) -> Option<i64> {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = word.trim();
    if let Some(at) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        return i64::try_from(at + 1).ok();
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix)).unwrap_or(word);
    if digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().ok() } else { None }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month by its name, an abbreviation of at least three letters, or with one slip.
pub(super) fn month(word: &str) -> Option<i8> {
    let near = |month: &str| {
        word.len() >= 5 && month.len().abs_diff(word.len()) <= 1 && strsim::osa_distance(word, month) <= 1
    };
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(word))
        .or_else(|| (word == "sept").then_some(8))
        .or_else(|| MONTHS.iter().position(|month| near(month)))?;
    i8::try_from(at + 1).ok()
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let exact = DAYS.iter().find(|(name, _)| word.len() >= 3 && name.starts_with(word));
    // "wensday" has two slips.
    let typos = if word.len() >= 7 { 2 } else { 1 };
    let near = || DAYS.iter().find(|(name, _)| word.len() >= 6 && strsim::osa_distance(word, name) <= typos);
    exact.or_else(near).map(|(_, day)| *day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_words_are_cut_apart() {
        for (text, words) in [
            ("15jan2027", vec!["15", "jan", "2027"]),
            ("15th of jan '27", vec!["15th", "jan", "2027"]),
            ("jan-15", vec!["jan", "15"]),
            ("1stjan", vec!["1", "stjan"]),
            ("the 3rd", vec!["3rd"]),
            ("new year's", vec!["new", "years"]),
            ("é15ü", vec!["é", "15", "ü"]),
        ] {
            assert_eq!(split(text), words, "{text:?}");
        }
    }
}

//! Days off as people write them: dates, months and stretches, with commas or "and" between them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::words::{self, amount, month, number};
use super::{Break, DateError, DateOrMonth, parse, quoted, read};
use crate::limits;

/// Reads breaks: dates, months and stretches, with commas or "and" between them. "None" is none.
///
/// # Errors
///
/// As [`parse`], for the first piece that cannot be read; and [`DateError::TooManyBreaks`].
pub fn parse_breaks(text: &str, today: Date) -> Result<Vec<Break>, DateError> {
    let pieces = pieces(text);
    if pieces.len() > limits::BREAKS {
        return Err(DateError::TooManyBreaks);
    }
    let mut breaks = pieces.iter().map(|piece| one_break(piece, today)).collect::<Result<Vec<_>, _>>()?;
    breaks.sort_by_key(|it| (it.first, it.last));
    breaks.dedup();
    Ok(breaks)
}

/// As [`parse_breaks`], for a plan whose first day is `first_day`: dates without a year are the next ones from it, and
/// what is over before it is refused.
///
/// # Errors
///
/// As [`parse_breaks`], and [`DateError::PastBreak`].
pub fn breaks_from(text: &str, first_day: Date) -> Result<Vec<Break>, DateError> {
    let breaks = parse_breaks(text, first_day)?;
    match breaks.iter().find(|it| it.last < first_day) {
        Some(past) => Err(DateError::PastBreak(*past)),
        None => Ok(breaks),
    }
}

/// Words that people put before their days off, and that say nothing about which.
const NOISE: [&str; 16] = [
    "off",
    "vacation",
    "vacations",
    "holiday",
    "holidays",
    "trip",
    "away",
    "all",
    "whole",
    "entire",
    "no",
    "study",
    "from",
    "break",
    "the",
    "of",
];

/// The pieces between commas, without the words before them that say nothing. A year that opens a piece belongs to the
/// date before it ("December 20, 2026"), and a day alone takes the month of its neighbour ("dec 24, 25 and 26").
fn pieces(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['–', '—'], "-");
    let lower = between(&lower).replace(" and ", ",").replace([';', '\n', '&', '+'], ",");
    let mut pieces: Vec<String> = Vec::new();
    for piece in lower.split(',') {
        let said = |word: &&str| !NOISE.contains(word) && !matches!(*word, "none" | "nothing" | "-");
        let words: Vec<&str> = piece.split_whitespace().skip_while(|word| !said(word)).collect();
        let Some(first) = words.first() else { continue };
        let opens_with_year = first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit());
        let piece = words.join(" ");
        match pieces.last_mut() {
            Some(last) if opens_with_year => *last = format!("{last} {piece}"),
            _ => pieces.push(piece),
        }
    }
    let month_in = |piece: &String| words::split(piece).into_iter().rfind(|word| month(word).is_some());
    // Forwards, so that a lent month is lent on; then backwards for "24, 25 and 31 dec".
    for at in 1..pieces.len() {
        lend(&mut pieces, at, at - 1, month_in);
    }
    for at in (0..pieces.len().saturating_sub(1)).rev() {
        lend(&mut pieces, at, at + 1, month_in);
    }
    pieces
}

/// Gives a day that stands alone the month of a neighbour.
fn lend(pieces: &mut [String], to: usize, from: usize, month_in: impl Fn(&String) -> Option<String>) {
    if is_day(&pieces[to])
        && let Some(month) = month_in(&pieces[from])
    {
        pieces[to] = format!("{} {month}", pieces[to]);
    }
}

/// "between dec 20 and jan 2" with a "to" for its "and".
fn between(lower: &str) -> String {
    let Some((before, rest)) = lower.split_once("between ") else { return lower.to_owned() };
    match rest.split_once(" and ") {
        Some((from, to)) => format!("{before}{from} to {}", between(to)),
        None => lower.to_owned(),
    }
}

fn one_break(piece: &str, today: Date) -> Result<Break, DateError> {
    if let Some(found) = counted(piece, today) {
        return found;
    }
    // A dash with no space round it also stands inside 2027-03-01: whole dates are tried first.
    let cuts = [" to ", " until ", " till ", " through ", " thru ", " - "];
    let cut = cuts.iter().find_map(|cut| piece.split_once(cut)).or_else(|| {
        let inside_date = piece.matches('-').count().is_multiple_of(2) || read(piece, today).is_ok();
        if inside_date { None } else { piece.split_once('-') }
    });
    let Some((from, to)) = cut else {
        return Ok(match read(piece, today)? {
            DateOrMonth::Day(date) => Break::new(date, date),
            DateOrMonth::Month(first) => Break::new(first, first.last_of_month()),
        });
    };
    let (from, to) = (from.trim(), to.trim());
    // "20 to 27 dec" and "dec 20-27": one side lends the other its month.
    let lent;
    let from = if is_day(from) {
        lent = format!("{from} {}", to.split(' ').find(|word| month(word).is_some()).unwrap_or_default());
        lent.as_str()
    } else {
        from
    };
    let first = parse(from, today)?;
    if is_day(to) {
        let day = number(to).and_then(|day| i8::try_from(day).ok());
        // "dec 28-3" ends in the month after.
        let over = if day.is_some_and(|day| day < first.day()) { 1.months() } else { 0.months() };
        let month = first.first_of_month().saturating_add(over);
        let last = day.and_then(|day| Date::new(month.year(), month.month(), day).ok());
        return last.map(|last| Break::new(first, last)).ok_or_else(|| DateError::NoSuchDay(quoted(piece)));
    }
    let last = match read(to, first)? {
        DateOrMonth::Day(date) => date,
        DateOrMonth::Month(month) => month.last_of_month(),
    };
    Ok(Break::new(first, last))
}

/// Whole weeks and months, and numbers of them: `next week`, `week of 4 may`, `2 weeks from dec 20`, `first week of january`.
fn counted(piece: &str, today: Date) -> Option<Result<Break, DateError>> {
    let days = |first: Date, days: i64| Break::new(first, first.saturating_add((days - 1).days()));
    let words: Vec<&str> = piece.split_whitespace().filter(|word| !matches!(*word, "the" | "of" | "in")).collect();
    match &words[..] {
        ["next", "week"] => Some(parse("next week", today).map(|first| days(first, 7))),
        ["next", "month"] => Some(parse("next month", today).map(|first| Break::new(first, first.last_of_month()))),
        ["week", rest @ ..] if !rest.is_empty() => Some(parse(&rest.join(" "), today).map(|first| days(first, 7))),
        [count, unit, "from" | "starting" | "beginning", rest @ ..] if !rest.is_empty() => {
            let length = length(count, unit)?;
            Some(parse(&rest.join(" "), today).map(|first| days(first, length)))
        }
        [end @ ("first" | "last"), rest @ ..] => {
            let (length, rest) = match rest {
                ["week" | "weekend", rest @ ..] if rest.len() == 1 => (7, rest),
                [count, unit, rest @ ..] if !rest.is_empty() => (length(count, unit)?, rest),
                _ => return None,
            };
            let Ok(DateOrMonth::Month(first)) = read(&rest.join(" "), today) else { return None };
            let last = first.last_of_month();
            let fits = length <= i64::from(last.day());
            let from = if *end == "first" { first } else { last.saturating_sub((length - 1).days()) };
            fits.then(|| Ok(days(from, length)))
        }
        _ => None,
    }
}

/// The days of `2 weeks`, `10 days`.
fn length(count: &str, unit: &str) -> Option<i64> {
    let count = amount(count).filter(|count| *count > 0)?;
    match unit.trim_end_matches('s') {
        "day" => Some(count),
        "week" => count.checked_mul(7),
        _ => None,
    }
}

/// `20`, `20th`.
fn is_day(text: &str) -> bool {
    number(text).is_some_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::planner::dates::written;

    /// A Sunday.
    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn breaks_are_dates_months_and_stretches() {
        for (text, expected) in [
            ("Dec 20 to Jan 2, July", "2026-12-20 to 2027-01-02, 2027-07-01 to 2027-07-31"),
            ("dec 20-27", "2026-12-20 to 2026-12-27"),
            ("20 to 27 December", "2026-12-20 to 2026-12-27"),
            ("20 Dec – 3 Jan", "2026-12-20 to 2027-01-03"),
            ("2027-02-01 to 2027-02-07 and 25 dec", "2026-12-25, 2027-02-01 to 2027-02-07"),
            ("December 20, 2026 to January 2, 2027", "2026-12-20 to 2027-01-02"),
            ("july and august", "2027-07-01 to 2027-07-31, 2027-08-01 to 2027-08-31"),
            ("june to july", "2027-06-01 to 2027-07-31"),
            ("next week", "2026-11-23 to 2026-11-29"),
            ("week of jan 4", "2027-01-04 to 2027-01-10"),
            ("", ""),
            ("none", ""),
            ("between dec 20 and jan 2", "2026-12-20 to 2027-01-02"),
            ("off dec 20 to jan 2, vacation july 1-14", "2026-12-20 to 2027-01-02, 2027-07-01 to 2027-07-14"),
            ("dec 24, 25 and 26", "2026-12-24, 2026-12-25, 2026-12-26"),
            ("24, 25 and 31 dec", "2026-12-24, 2026-12-25, 2026-12-31"),
            ("all of july", "2027-07-01 to 2027-07-31"),
            ("next month", "2026-12-01 to 2026-12-31"),
            ("first week of january", "2027-01-01 to 2027-01-07"),
            ("last two weeks of december", "2026-12-18 to 2026-12-31"),
            ("2 weeks from dec 20", "2026-12-20 to 2027-01-02"),
            ("10 days starting june 5", "2027-06-05 to 2027-06-14"),
            ("mid december to early january", "2026-12-15 to 2027-01-01"),
            ("christmas day and new year's eve", "2026-12-25, 2026-12-31"),
        ] {
            assert_eq!(parse_breaks(text, TODAY).map(|breaks| written(&breaks)).as_deref(), Ok(expected), "{text:?}");
        }
        for text in ["dec 20 to whenever", "july, sometime", "25", "thanksgiving", "first 400 weeks of july"] {
            assert!(parse_breaks(text, TODAY).is_err(), "{text:?}");
        }
    }
}

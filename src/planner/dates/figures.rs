//! Dates in figures: `2027-03-01`, `15/3`, `3/15/2027`, `20270115`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{DateError, next_such, quoted};

/// A year of four digits: "270" is a slip of the finger, and would be written as no date that is read.
const FIRST_YEAR: i16 = 1000;

/// `2027-03-01`, `15/3`, `3/15/2027`.
pub(super) fn numeric(text: &str, today: Date) -> Option<Result<Date, DateError>> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        // `20270115`.
        let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().unwrap_or_default();
        let (month, day) = (i8::try_from(number(4..6)).ok()?, i8::try_from(number(6..8)).ok()?);
        let date = Date::new(number(0..4), month, day).ok().filter(|date| date.year() >= FIRST_YEAR);
        return Some(date.ok_or_else(|| DateError::NoSuchDay(quoted(text))));
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    if !(2..=3).contains(&parts.len())
        || !parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty())
    {
        return None;
    }
    let numbers: Vec<i64> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let no_such_day = || DateError::NoSuchDay(quoted(text));
    let date = |year: i64, month: i64, day: i64| {
        let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        date.ok().filter(|date| date.year() >= FIRST_YEAR)
    };
    if let [year, month, day] = numbers[..]
        && year >= i64::from(FIRST_YEAR)
    {
        return Some(date(year, month, day).ok_or_else(no_such_day));
    }
    let (one, other) = (*numbers.first()?, *numbers.get(1)?);
    // "27-01-15": a year of two digits may stand first as well.
    if let [year @ 0..100, month, day] = numbers[..]
        && let Some(year_first) = date(year + 2000, month, day).filter(|date| is_plausible(*date, today))
    {
        let day_first = date(day + 2000, other, one).or_else(|| date(day + 2000, one, other));
        return Some(match day_first.filter(|date| is_plausible(*date, today)) {
            Some(day_first) if day_first != year_first => Err(DateError::TwoWays(quoted(text))),
            _ => Ok(year_first),
        });
    }
    // "27-02-30": the 30th of a February that has none, rather than a day in 2030.
    if let [year @ 0..100, 1..=12, 29..=31] = numbers[..]
        && text.contains('-')
        && year + 2000 >= i64::from(today.year())
        && date(year + 2000, numbers[1], numbers[2]).is_none()
    {
        return Some(Err(no_such_day()));
    }
    let (month, day) = match (one <= 12, other <= 12) {
        (true, true) if one != other => return Some(Err(DateError::TwoWays(quoted(text)))),
        (true, _) => (one, other),
        (false, true) => (other, one),
        (false, false) => return Some(Err(no_such_day())),
    };
    let found = match numbers.get(2) {
        Some(year) => date(if *year < 100 { year + 2000 } else { *year }, month, day),
        None => next_such(today, |year| date(i64::from(year), month, day)),
    };
    Some(found.ok_or_else(no_such_day))
}

/// Whether somebody would plan with the day: at most a few years past, and one that a life has.
fn is_plausible(date: Date, today: Date) -> bool {
    (today.saturating_sub(3.years())..=today.saturating_add(30.years())).contains(&date)
}

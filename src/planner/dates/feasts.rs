//! Feasts that move: on which day they are in a year.

use jiff::civil::Date;

/// Easter Sunday of the churches that follow the Gregorian calendar, from 1583 on.
///
/// The algorithm that J. Meeus gives in "Astronomical Algorithms" (2nd edition, chapter 8), first printed without an author's
/// name in "Nature" of 20 April 1876.
pub(super) fn easter(year: i16) -> Option<Date> {
    let of = i32::from(year);
    if of < 1583 {
        return None;
    }
    let golden = of % 19;
    let (century, rest) = (of / 100, of % 100);
    let (leaps, skipped) = (century / 4, century % 4);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leaps - moon + 15) % 30;
    let week = (32 + 2 * skipped + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * week) / 451;
    let days = epact + week - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_is_when_almanacs_have_it() {
        for (day, year) in [
            (date(1961, 4, 2), 1961),
            (date(1999, 4, 4), 1999),
            (date(2000, 4, 23), 2000),
            (date(2008, 3, 23), 2008),
            (date(2024, 3, 31), 2024),
            (date(2025, 4, 20), 2025),
            (date(2026, 4, 5), 2026),
            (date(2027, 3, 28), 2027),
            (date(2038, 4, 25), 2038),
        ] {
            assert_eq!(easter(year), Some(day));
        }
        assert_eq!(easter(1500), None);
    }
}

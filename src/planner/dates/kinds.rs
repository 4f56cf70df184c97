//! Ten and more of each kind of date that readers of dates get wrong, worked out by hand: the nth weekday, ranges over the end of a
//! month or a year, years of two digits, weekdays that contradict, months that are now, counting back, and breaks that are past.

use jiff::civil::{Date, date};

use super::{breaks_from, parse, written};

/// A Saturday.
const TODAY: Date = date(2026, 11, 28);

#[rustfmt::skip] // One phrase a line.
const DATES: &[(&str, &str)] = &[
    ("first monday of january", "2027-01-04"),
    ("second tuesday of february", "2027-02-09"),
    ("3rd wednesday in march", "2027-03-17"),
    ("last friday of april", "2027-04-30"),
    ("4th thursday of may", "2027-05-27"),
    ("the first saturday in december", "2026-12-05"),
    ("last sunday of this month", "2026-11-29"),
    ("first monday of next month", "2026-12-07"),
    ("fifth monday of march", "2027-03-29"),
    ("second sunday of nov 2027", "2027-11-14"),
    ("1st mon of jan", "2027-01-04"),
    ("third friday in jan 2028", "2028-01-21"),
    ("27-01-15", "2027-01-15"),
    ("27/01/15", "2027-01-15"),
    ("27-04-05", "2027-04-05"),
    ("15-01-27", "2027-01-15"),
    ("1/15/27", "2027-01-15"),
    ("15.1.27", "2027-01-15"),
    ("12-25-26", "2026-12-25"),
    ("monday jan 4 2027", "2027-01-04"),
    ("tuesday 5 jan", "2027-01-05"),
    ("friday, march 5", "2027-03-05"),
    ("sat 2027-01-02", "2027-01-02"),
    ("wed the 13th of january", "2027-01-13"),
    ("sunday 1/31/2027", "2027-01-31"),
    ("next december", "2026-12-01"),
    ("next november", "2027-11-01"),
    ("november", "2026-11-01"),
    ("this november", "2026-11-01"),
    ("next january", "2027-01-01"),
    ("next october", "2027-10-01"),
    ("october", "2027-10-01"),
    ("coming march", "2027-03-01"),
    ("next nov 30", "2026-11-30"),
    ("next year january", "2027-01-01"),
    ("next may", "2027-05-01"),
    ("nov 2026", "2026-11-01"),
    ("november next year", "2027-11-01"),
    ("in 3 days", "2026-12-01"),
    ("in 0 days", "2026-11-28"),
    ("in two weeks", "2026-12-12"),
    ("in a fortnight", "2026-12-12"),
    ("a week from today", "2026-12-05"),
    ("two weeks from now", "2026-12-12"),
    ("next friday", "2026-12-04"),
    ("this friday", "2026-12-04"),
];

/// What is asked about or refused.
#[rustfmt::skip] // One phrase a line.
const NO_DATES: &[&str] = &[
    "fifth monday of february",
    "last day of february",
    "first day of march",
    "first weekday of january",
    "last weekend of january",
    "27.03.31",
    "28-02-29",
    "26-12-31",
    "27-13-01",
    "99-01-15",
    "27-02-30",
    "monday jan 5 2027",
    "tue 6 jan",
    "friday march 6th",
    "sun 2027-01-02",
    "thu the 13th of january",
    "monday 1/31/2027",
    "the 4th of january, a monday",
    "in -3 days",
    "in minus 3 days",
    "-5 weeks",
    "3 days ago",
    "2 weeks ago",
    "a week from monday",
    "in 1.5 weeks",
    "in - 3 days",
    "yesterday",
    "last monday",
    "last week",
    "in 10000 years",
    "monday after next",
    "the 15th",
    "the 28th",
    "on the 3rd",
];

#[rustfmt::skip] // One phrase a line.
const BREAKS: &[(&str, &str)] = &[
    ("dec 28-3", "2026-12-28 to 2027-01-03"),
    ("jan 30-2", "2027-01-30 to 2027-02-02"),
    ("28 dec - 3 jan", "2026-12-28 to 2027-01-03"),
    ("dec 30 to jan 5", "2026-12-30 to 2027-01-05"),
    ("december 24 - january 2", "2026-12-24 to 2027-01-02"),
    ("feb 25-5", "2027-02-25 to 2027-03-05"),
    ("apr 30-1", "2027-04-30 to 2027-05-01"),
    ("nov 29 - dec 2", "2026-11-29 to 2026-12-02"),
    ("dec to jan", "2026-12-01 to 2027-01-31"),
    ("2026-12-28 to 2027-01-03", "2026-12-28 to 2027-01-03"),
    ("28th dec to 3rd", "2026-12-28 to 2027-01-03"),
    ("31 jan - 31", "2027-01-31"),
    ("from dec 20 until new year's day", "2026-12-20 to 2027-01-01"),
    ("christmas to new year", "2026-12-25 to 2027-01-01"),
    ("2026-11-20 to 2026-12-05", "2026-11-20 to 2026-12-05"),
    ("nov 1-10", "2027-11-01 to 2027-11-10"),
    ("first two weeks of july", "2027-07-01 to 2027-07-14"),
    ("mid dec to mid jan", "2026-12-15 to 2027-01-15"),
    ("march 5, 6 and 7", "2027-03-05, 2027-03-06, 2027-03-07"),
];

/// What is asked about or refused, breaks that are past among them.
#[rustfmt::skip] // One phrase a line.
const NO_BREAKS: &[&str] = &[
    "12/28/2026 - 1/3/2027",
    "jan 31-30",
    "2026-11-01 to 2026-11-10",
    "2025-12-20 to 2026-01-02",
    "nov 20 2026",
    "2026-10-01",
    "oct 2026",
    "nov 1-10 2026",
    "july 2026",
    "dec 20 2025 to jan 2 2026",
    "last week",
    "yesterday",
    "1 jan 2020",
    "thanksgiving",
    "spring break",
    "easter",
    "weekends",
    "jan 5-2 2027",
];

#[test]
fn each_kind_of_date_is_read_right_or_asked_about() {
    for (text, expected) in DATES {
        assert_eq!(parse(text, TODAY).map(|day| day.to_string()).as_deref(), Ok(*expected), "{text:?}");
    }
    let accepted: Vec<_> = NO_DATES.iter().filter(|text| parse(text, TODAY).is_ok()).collect();
    assert!(accepted.is_empty(), "{accepted:?}");
}

#[test]
fn each_kind_of_break_is_read_right_or_asked_about() {
    for (text, expected) in BREAKS {
        assert_eq!(breaks_from(text, TODAY).map(|breaks| written(&breaks)).as_deref(), Ok(*expected), "{text:?}");
    }
    let accepted: Vec<_> = NO_BREAKS.iter().filter(|text| breaks_from(text, TODAY).is_ok()).collect();
    assert!(accepted.is_empty(), "{accepted:?}");
}

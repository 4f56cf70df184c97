//! Per what: every other day, a fortnight, a month, a year.

use super::assert_meant;

#[test]
fn other_periods_than_a_week_come_to_a_week() {
    assert_meant(PERIODS);
}

const PERIODS: &[(&str, f64, f64)] = &[
    ("every other day for 90 minutes", 5.25, 5.25),
    ("about 60 hours a month", 13.85, 13.85),
    ("every other day 2 hours", 7.0, 7.0),
    ("2 hours every other day", 7.0, 7.0),
    ("2 hours every 2 days", 7.0, 7.0),
    ("2 hours every second day", 7.0, 7.0),
    ("3 hours every third day", 7.0, 7.0),
    ("1 hour every 3 days", 2.33, 2.33),
    ("alternate days, 1 hour", 3.5, 3.5),
    ("4 hours every other saturday", 2.0, 2.0),
    ("20 hours every other week", 10.0, 10.0),
    ("20 hours a fortnight", 10.0, 10.0),
    ("20 hours biweekly", 10.0, 10.0),
    ("20 hours per fortnight", 10.0, 10.0),
    ("30 hours every 3 weeks", 10.0, 10.0),
    ("40 hours monthly", 9.23, 9.23),
    ("43 hours per month", 9.92, 9.92),
    ("520 hours a year", 10.0, 10.0),
    ("10 hours a week for 6 months", 10.0, 10.0),
    ("100 hours in 10 weeks", 10.0, 10.0),
    ("a hundred hours a month", 23.08, 23.08),
    ("14 hours/7 days", 14.0, 14.0),
    ("15h/month", 3.46, 3.46),
    ("30h a month", 6.92, 6.92),
    ("100 hours per month", 23.08, 23.08),
    ("10 hrs bi-weekly", 5.0, 5.0),
    ("16 hours every 2 weeks", 8.0, 8.0),
    ("15 hours per two weeks", 7.5, 7.5),
    ("80 hours a month", 18.46, 18.46),
    ("1000 hours a year", 19.23, 19.23),
    ("500 hours a month", 115.38, 115.38),
    ("every third day 90 minutes", 3.5, 3.5),
    ("every 4 days 2 hours", 3.5, 3.5),
    ("90 min every other day", 5.25, 5.25),
    ("alternate days for an hour", 3.5, 3.5),
    ("every other weekend 10 hours", 5.0, 5.0),
    ("12 hours every other weekend", 6.0, 6.0),
];

//! From so much to so much, at least, at most, about.

use super::assert_meant;

#[test]
fn ranges_stay_ranges() {
    assert_meant(RANGES);
}

const RANGES: &[(&str, f64, f64)] = &[
    ("10-15 hrs weekly", 10.0, 15.0),
    ("between 5 and 7 hours a week", 5.0, 7.0),
    ("between 1 and 2 hours a day", 7.0, 14.0),
    ("2 or 3 hours a day", 14.0, 21.0),
    ("two to three hours a day", 14.0, 21.0),
    ("an hour or two a day", 7.0, 14.0),
    ("30-45 min a day", 3.5, 5.25),
    ("30 to 45 minutes each morning", 3.5, 5.25),
    ("30 mins to an hour a day", 3.5, 7.0),
    ("half an hour to an hour every night", 3.5, 7.0),
    ("1h-1h30 per day", 7.0, 10.5),
    ("1 hour to 2 hours a day", 7.0, 14.0),
    ("maybe 8 hours a week", 8.0, 8.0),
    ("at least 10 hours a week", 10.0, 10.0),
    ("up to 14 hours a week", 14.0, 14.0),
    ("max 5 hours a week", 5.0, 5.0),
    ("10+ hours a week", 10.0, 10.0),
    ("10ish hours a week", 10.0, 10.0),
    ("10 or so hours a week", 10.0, 10.0),
    ("eight to ten hours a week", 8.0, 10.0),
    ("8—10 hours a week", 8.0, 10.0),
    ("8 – 10 hrs / week", 8.0, 10.0),
    ("8~10 hours weekly", 8.0, 10.0),
    ("10 maybe 12 hours a week", 10.0, 12.0),
    ("10, maybe 12 hours a week", 10.0, 12.0),
    ("5 hours max a week", 5.0, 5.0),
    ("no more than 10 hours a week", 10.0, 10.0),
    ("less than 5 hours a week", 5.0, 5.0),
    ("ten to fifteen hours weekly", 10.0, 15.0),
    ("ten-fifteen hours a week", 10.0, 15.0),
    ("10 or 12 hours per week", 10.0, 12.0),
    ("minimum 10 hours a week", 10.0, 10.0),
    ("10 hours min a week", 10.0, 10.0),
    ("10 hours minimum per week", 10.0, 10.0),
    ("anywhere from 5 to 10 hours a week", 5.0, 10.0),
    ("somewhere between 8 and 12 hours weekly", 8.0, 12.0),
    ("5 to maybe 8 hours a week", 5.0, 8.0),
    ("1.5 to 2 hours daily", 10.5, 14.0),
    ("half hour to an hour daily", 3.5, 7.0),
    ("1½-2 hours a day", 10.5, 14.0),
    ("2-2.5h a day", 14.0, 17.5),
    ("14-16 hours a week", 14.0, 16.0),
    ("roughly ten-ish hours a week", 10.0, 10.0),
    ("probably an hour or so a day", 7.0, 7.0),
    ("an hour or so each day", 7.0, 7.0),
    ("1-2 hrs after the kids go to bed", 7.0, 14.0),
];

//! Days said again, and other times of day.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const SAID: &[Variations] = &[Variations {
    kind: "said again",
    read: &[
        ("mon-fri 18-20h", 10.0, 10.0),
        ("tue, thu, sat 20-22h", 6.0, 6.0),
        ("full time, 8 to 5", 35.0, 40.0),
        ("full-time 9-5", 35.0, 40.0),
        ("3 evenings in the week, from 7 to 10", 9.0, 9.0),
        ("4 mornings of the week, 5 to 7", 8.0, 8.0),
        ("2 hours mon to fri, fridays too even if i'm tired", 10.0, 10.0),
        ("every day 1 hour, also sundays", 7.0, 7.0),
        ("1 hour daily, saturdays too", 7.0, 7.0),
        ("20 hours a week free and half of it goes to this", 10.0, 10.0),
        ("i have 12 hours a week and half of that is for studying", 6.0, 6.0),
        ("until june 5 hours weekly and when school ends 20", 5.0, 20.0),
        ("three eves a week, 2 hours", 6.0, 6.0),
        ("2 hrs weekdays when my little one naps", 10.0, 10.0),
        ("an hour before my shift, 6 shifts a week", 6.0, 6.0),
        ("1h each day but sundays 3h instead", 9.0, 9.0),
        ("6 to 9pm weekdays, an hour of it is cooking", 10.0, 10.0),
    ],
    asked: &[
    ],
}];

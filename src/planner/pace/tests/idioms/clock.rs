//! Times of day as they are said.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const CLOCK: &[Variations] = &[
    Variations {
        kind: "times of day as they are said",
        read: &[
            ("from seven o'clock to nine o'clock, mon to thu", 8.0, 8.0),
            ("at 6 o'clock in the morning for an hour every weekday", 5.0, 5.0),
            ("from 5 o'clock until half past six, monday to friday", 7.5, 7.5),
            ("half six til eight, mon-thu", 6.0, 6.0),
            ("half eight to ten every night", 10.5, 10.5),
            ("from half five till seven on weekdays", 7.5, 7.5),
            ("19.00 to 20.30 tue and thu", 3.0, 3.0),
            ("6.15-7.00 every weekday morning", 3.75, 3.75),
            ("18.30 - 20.00 mon wed fri", 4.5, 4.5),
            ("mon-fri I start at 8 and finish at noon", 20.0, 20.0),
            ("saturdays start at 9 and stop at 1", 4.0, 4.0),
            ("I sit at my desk at 7 and quit at 9, five nights a week", 10.0, 10.0),
            ("i study from 8 till my shift starts at 10, tue to thu", 6.0, 6.0),
            ("8pm until lights out at 10, sun-thu", 10.0, 10.0),
            ("baby wakes at 7 so I study 5 til then, every day", 14.0, 14.0),
        ],
        asked: &[],
    },
];

//! What people count that lasts for some time.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const PIECES: &[Variations] = &[
    Variations {
        kind: "parts of each day",
        read: &[
            ("half an hour every morning and every night", 7.0, 7.0),
            ("15 minutes each morning and each evening, mon-fri", 2.5, 2.5),
            ("30 min every weekday morning and evening", 5.0, 5.0),
            ("every morning and evening 20 min", 4.6, 4.7),
            ("one hour every morning and night", 14.0, 14.0),
            ("30 min each morning, lunch and evening", 10.5, 10.5),
            ("20 mins each morning and 40 each evening", 7.0, 7.0),
            ("an hour every morning and two every evening", 21.0, 21.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "what is counted has a length",
        read: &[
            ("4 sets of 25 min, weekdays", 8.3, 8.4),
            ("mon-wed 3 rounds of 20 mins", 3.0, 3.0),
            ("2 bouts of 45 minutes daily", 10.5, 10.5),
            ("sat: 3 spurts of an hour", 3.0, 3.0),
            ("two rides a day, 25 minutes each, weekdays", 4.1, 4.2),
            ("three feeds a night, 20 min each", 7.0, 7.0),
            ("10 minutes per coffee break, two coffee breaks a day, mon-fri", 1.6, 1.7),
            ("20 minutes a feed, 3 feeds a day", 7.0, 7.0),
        ],
        asked: &[],
    },
];

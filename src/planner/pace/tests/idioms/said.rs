//! Short forms, sayings, corrections and talk.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const SAID: &[Variations] = &[
    Variations {
        kind: "dozens and short forms",
        read: &[
            ("half a dozen hours weekly", 6.0, 6.0),
            ("a dozen hours a week, half a dozen in december", 6.0, 12.0),
            ("about half a dozen hours each week", 6.0, 6.0),
            ("2h wd, 4h wknd", 14.0, 14.0),
            ("1h wd, dbl sat", 7.0, 7.0),
            ("30m am, 30m pm, mon-fri", 5.0, 5.0),
            ("M+W 90m, F 1h", 4.0, 4.0),
            ("T+Th 2h, Sat 3h", 7.0, 7.0),
            ("45m am + 15m pm daily", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "days taken back",
        read: &[
            ("2 hours tue, sorry, wed, and 1 on sat", 3.0, 3.0),
            ("mon wed, oops i mean mon thu, 2 hrs each", 4.0, 4.0),
            ("3 hours saturday - no wait, sunday", 3.0, 3.0),
            ("5 hours friday, sorry saturday", 5.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "talk",
        read: &[
            ("10 hours a week bro", 10.0, 10.0),
            ("honestly bro like 2h a day", 14.0, 14.0),
            ("po 2 hours every night lang", 14.0, 14.0),
            ("mga 8 hrs per week lang po", 8.0, 8.0),
            ("yaar 1 hour daily", 7.0, 7.0),
            ("always 2 hours after dinner, every day", 14.0, 14.0),
            ("dang, maybe 5 hours a week", 5.0, 5.0),
            ("0-10 hours a week", 0.0, 10.0),
            ("between 0 and 5 hours weekly", 0.0, 5.0),
            ("an hour a day, 6 or 7 a week in total", 6.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "off from work or from study",
        read: &[
            ("1 hour a day, sunday is my rest day", 6.0, 6.0),
            ("rest day is sunday, 2 hours the other days", 12.0, 12.0),
            ("rest day friday, 1 hour a day", 6.0, 6.0),
            ("3 hours on my rest days, sat and sun", 6.0, 6.0),
            ("my RD is sun and mon, 3 hours each", 6.0, 6.0),
            ("10 to 11 on the nights i work (4)", 4.0, 4.0),
            ("10 to 11 on nights i'm on, which is 4 a week", 4.0, 4.0),
            ("sundays are my day off from studying, otherwise 1 hour", 6.0, 6.0),
            ("wed is my day off so 5 hours", 5.0, 5.0),
        ],
        asked: &[
            "2 hours a day, my days off are sun and mon",
            "2 hours a day, RD is sunday",
            "2 hours a day and wed is my day off",
        ],
    },
];

//! What is left after something else, and what somebody gives.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const LEFT: &[Variations] = &[
    Variations {
        kind: "what a job leaves",
        read: &[
            ("40 hrs at the office every week, leaves about 6 for study", 6.0, 6.0),
            ("I work 45 hours a week and have maybe 8 left for this", 8.0, 8.0),
            ("after 38 hours at the warehouse weekly I've 4 left over", 4.0, 4.0),
            ("I do 36 hours a week at the clinic so 4 for this", 4.0, 4.0),
            ("yoga 2 times a week so the other 5 days I study an hour", 5.0, 5.0),
            ("I train 4 days a week, so on the other 3 I study 2 hours", 6.0, 6.0),
            ("soccer mon and wed, so the other three weekdays 1 hour", 3.0, 3.0),
            ("choir tuesdays so the other four weekdays 45 min", 3.0, 3.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "there and back, and whose time it is",
        read: &[
            ("30 min out and 30 min back on the ferry, mon-fri", 5.0, 5.0),
            ("20 minutes going in and 20 coming home, 4 days", 2.6, 2.7),
            ("45 min there, 45 min back, 3 days a week", 4.5, 4.5),
            ("my sister watches the baby tue and thu so only those days, 3 hours", 6.0, 6.0),
            ("I work mon-wed so only thu through sat, 2 hrs", 6.0, 6.0),
            ("babysitter covers me 3 hours on tuesdays", 3.0, 3.0),
            ("daycare buys me 4 hours a day, three days", 12.0, 12.0),
            ("nap time gets me 90 minutes a day", 10.5, 10.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "some of it",
        read: &[
            ("6 hours on the ward daily and 2 left over for study", 14.0, 14.0),
            ("20 min while dinner cooks and 20 while it cools, daily", 4.6, 4.7),
            ("on my rest days, 2 a week, 3 hours each", 6.0, 6.0),
            ("on my days off, which are 3 a week, 2 hours", 6.0, 6.0),
            ("every 14 days on a sunday 6 hours", 3.0, 3.0),
            ("my 10 hour layover twice a week, I study 4 of that", 8.0, 8.0),
            ("30 hr layover once a week, 5 of it for the books", 5.0, 5.0),
            ("an hour once the baby is asleep, every night", 7.0, 7.0),
            ("2 hours once my shift is over, mon-thu", 8.0, 8.0),
            ("0530-0630 before the kids are up, mon-sat", 6.0, 6.0),
        ],
        asked: &[],
    },
];

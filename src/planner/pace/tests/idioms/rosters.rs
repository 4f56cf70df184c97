//! Days of work and days off as people count them.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const ROSTERS: &[Variations] = &[
    Variations {
        kind: "days counted where they are spoken of",
        read: &[
            ("i work 4 nights, 20 min on work nights and 2 hours on the others", 7.3, 7.4),
            ("an hour on work days, 2 hrs otherwise, i work 4 days", 10.0, 10.0),
            ("30 min on shift nights (3), 1.5 hrs the rest", 7.5, 7.5),
            ("45 minutes on nights i'm on (4)", 3.0, 3.0),
            ("2 hours on my off days (three)", 6.0, 6.0),
            ("90 min on workdays (4 of them) and 3 hrs on days off", 15.0, 15.0),
            ("an hour on each of my work days (6 days)", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "shifts as days",
        read: &[
            ("20 mins three times a day, 5 shifts a week, in my breaks", 5.0, 5.0),
            ("10 min between calls, 6 times a shift, 4 shifts a week", 4.0, 4.0),
            ("30 minutes on my lunch break, 4 shifts a week", 2.0, 2.0),
            ("an hour of downtime per shift, i work 3 shifts a week", 3.0, 3.0),
            ("45 minutes each shift, five shifts", 3.75, 3.75),
            ("about 2 hours each shift when it's slow, I have 3 a week", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "a weekend of one's own",
        read: &[
            ("tue and wed are my weekend so 4 hours each", 8.0, 8.0),
            ("my weekend is mon/tue, 3 hours each day", 6.0, 6.0),
            ("sunday and monday are my weekend, I study 5 hours each day", 10.0, 10.0),
            ("my weekend is thursday and friday so I do 4 hours both days", 8.0, 8.0),
            ("my days off are wed-fri, 2 hours a day", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "days and nights",
        read: &[
            ("2 days 2 nights 4 off, 3 hours on my days off", 10.0, 11.0),
            ("3 days, 3 nights, 3 off and i study 2 hours on the days off", 4.6, 4.7),
            ("2 earlies 2 lates 2 nights 4 off, 2 hrs on days off", 5.6, 5.6),
            ("4 on 4 off, an hour on work days and 3 on days off", 14.0, 14.0),
            ("my RDs are Tue and Wed, 3 hrs each", 6.0, 6.0),
            ("RD is saturday, 5 hours then", 5.0, 5.0),
            ("2 hrs on my RDs, which are 2 days a week", 4.0, 4.0),
            ("1 hour daily except on rest days (2)", 5.0, 5.0),
        ],
        asked: &[],
    },
];

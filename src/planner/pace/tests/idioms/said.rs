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
        kind: "as they sound",
        read: &[
            ("7 on 7 off, 15 hrs a week", 15.0, 15.0),
            ("7 on 7 off, 2 hours a day on my off week", 7.0, 7.0),
            ("7 on, 7 off. my off week i get 14 hours, nothing on my on week", 7.0, 7.0),
            ("my hours swap every week, 8 hours a week", 8.0, 8.0),
            ("A week 9 hours, B week 3 hours", 6.0, 6.0),
            ("10 hours a week, my weekend is tue and wed", 10.0, 10.0),
            ("i have a split shift, 2 hours each day in between", 14.0, 14.0),
            ("wait times at work give me an hour a day", 7.0, 7.0),
            ("no wait, 10 hours a week", 10.0, 10.0),
            ("i'd say 6, no wait, 8 hours a week", 8.0, 8.0),
            ("i learn from scratch so 10 hours a week", 10.0, 10.0),
            ("2 hours mon, scratch that, tue", 2.0, 2.0),
            ("an hour every morning and evening combined", 7.0, 7.0),
            ("each morning an hour and each evening 30 min", 10.5, 10.5),
            ("30 min each morning and evenings are off", 3.5, 3.5),
            ("half nine to half ten weekdays", 5.0, 5.0),
            ("at half six for an hour, weekdays", 5.0, 5.0),
            ("i work 20 hours a week and study 10 hours a week", 10.0, 10.0),
            ("40 hours a week of work, 10 left for study", 10.0, 10.0),
            ("i do 30 hours a week for this", 30.0, 30.0),
            ("20 hours a week so 4 for coding and 16 for anatomy", 20.0, 20.0),
        ],
        asked: &[
            "20 min past 8 to 9 every night",
            "half 8 hours a day",
        ],
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

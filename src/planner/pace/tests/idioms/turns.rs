//! Weeks that take turns, and one of two conditions.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const TURNS: &[Variations] = &[
    Variations {
        kind: "one week in so many",
        read: &[
            ("every third week im on call and do nothing, otherwise 6 hours a week", 4.0, 4.0),
            ("one week in four I can't study, otherwise 8 hours a week", 6.0, 6.0),
            ("every 5th week is night shift so no studying, other weeks 10 hours", 8.0, 8.0),
            ("once a month we have inventory and nothing gets done, otherwise 8 hours a week", 6.0, 8.0),
            ("10 hours a week for three weeks then a week off, repeat", 7.5, 7.5),
            ("6 hours a week for 2 weeks, then 2 weeks off, and repeat", 3.0, 3.0),
            ("four week rotation, 2, 4, 6 and 8 hours", 5.0, 5.0),
            ("3-week rota: 5 then 7 then 9 hours", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "weeks by their names",
        read: &[
            ("week one 6 hours, week two 10 hours", 8.0, 8.0),
            ("A week 4 hours, B week 10 hours", 7.0, 7.0),
            ("week 1: mon tue 3h, week 2: sat 4h", 5.0, 5.0),
            ("week A mon-fri 1 hr, week B sat sun 4 hrs", 6.5, 6.5),
            ("on call weeks 2 hours, off call weeks 8 hours, alternating", 5.0, 5.0),
            ("7 on 7 off, on my off week 3 hours a day, on week nothing", 10.5, 10.5),
            ("14 hours on my week off and none on my week on", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "one condition or the other",
        read: &[
            ("if I get overtime 4 hours a week, if not 9", 4.0, 9.0),
            ("if the kids are home 3 hours a week, if they're at grandma's 10", 3.0, 10.0),
            ("10 hours a week if work is calm, 5 if it's crazy", 5.0, 10.0),
            ("if no school 4 hours a day, if school 1 hour", 7.0, 28.0),
            ("start with an hour a day and work up to 3 hours a day", 7.0, 21.0),
            ("starting at 5 hours a week and building up to 10", 5.0, 10.0),
        ],
        asked: &[],
    },
];

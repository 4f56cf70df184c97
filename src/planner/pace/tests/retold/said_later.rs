//! What an amount's days are, said after it; lists of days with an amount each; weeks away and at home; months without time; how much
//! of a length is left.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const SAID_LATER: &[Variations] = &[
    Variations {
        kind: "rest days",
        read: &[
            ("90 minutes daily with saturday as a rest day", 9.0, 9.0),
            ("an hour daily with fridays as my off day", 6.0, 6.0),
            ("2 hours a day with sunday being my rest day", 12.0, 12.0),
            ("an hour every day with sundays for rest", 6.0, 6.0),
            ("an hour a day with the weekend as rest days", 5.0, 5.0),
            ("2 hours nightly keeping friday as my day off", 12.0, 12.0),
            ("half an hour a day, sundays being a day of rest", 3.0, 3.0),
            ("an hour a day, mondays as a break", 6.0, 6.0),
        ],
        asked: &["90 min a day, sunday as my day off"],
    },
    Variations {
        kind: "days with an amount each",
        read: &[
            ("mon 2, wed 2, fri 1, rest 0", 5.0, 5.0),
            ("M 2, W 2, F 1, rest 0", 5.0, 5.0),
            ("Mo 2, We 2, Fr 1, rest nothing", 5.0, 5.0),
            ("Su 3, M 2, W 1", 6.0, 6.0),
            ("Su 3, Tu 2, W 2", 7.0, 7.0),
            ("M 1, T 2, W 1, Th 2, F 3, Sa 4, Su 0", 13.0, 13.0),
            ("m: 1, w: 2, f: 1", 4.0, 4.0),
            ("W 2h, F 2h, Su 3h", 7.0, 7.0),
            ("T 45 min, Th 45 min", 1.5, 1.5),
            ("Tu 1, Th 1, the rest of the week 0.5", 4.5, 4.5),
            ("mon 1h, tue 1h, thu 2h, others none", 4.0, 4.0),
            ("sat 4, sun 4, all other days 1", 13.0, 13.0),
            ("tue 2, thu 2, else nothing", 4.0, 4.0),
        ],
        asked: &["2, W 1, F 3", "we 2, they 3"],
    },
    Variations {
        kind: "only those days",
        read: &[
            ("2 hours a day but only on the days I'm home, which are monday and tuesday", 4.0, 4.0),
            ("only the days I have a sitter, thats tue and thu, 3 hours each", 6.0, 6.0),
            ("3 hours but only on the nights he works, which are friday and saturday", 6.0, 6.0),
            ("90 min but just on the evenings my wife is home, so mon, tue and wed", 4.5, 4.5),
            ("4 hours on saturdays, which is every other one", 2.0, 2.0),
            ("4 hours on the saturdays I am off, that's every second one", 2.0, 2.0),
            ("3 hours on wednesdays when I am off, so every other wednesday", 1.5, 1.5),
            ("6 hours on my free sundays, roughly every other", 3.0, 3.0),
            ("2 hours on saturdays, every other one actually", 1.0, 1.0),
            ("5 hours on the weekends I don't have my kids, which is every other", 2.5, 2.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "weeks away and at home",
        read: &[
            ("two weeks offshore with no study, then two weeks home at 20 hours a week", 10.0, 10.0),
            ("three weeks at sea with 0 hours, three weeks ashore with 15 hours a week", 7.5, 7.5),
            ("2 weeks on, 2 weeks off, 14 hours a week when off", 7.0, 7.0),
            ("2 weeks on with nothing, 2 weeks off with 20 hours a week", 10.0, 10.0),
            ("a week on with nothing, a week off with 12 hours", 6.0, 6.0),
        ],
        asked: &["2 weeks on 2 weeks off, 20 hours a week off shift"],
    },
    Variations {
        kind: "what is left of a length",
        read: &[
            ("lunch is an hour but I eat first, so 40 minutes, five days a week", 3.3333, 3.3333),
            ("the bus takes an hour but say 45 minutes of study, mon to fri", 3.75, 3.75),
            ("train ride is an hour but I get carsick so really just 20 minutes each morning", 2.3333, 2.3333),
            ("12 hours a week, but only 2 hours a day", 12.0, 12.0),
            ("20 hours a week, never more than 4 a day", 20.0, 20.0),
            ("half an hour when i wake up, half an hour at lunch, half an hour before bed", 10.5, 10.5),
            ("20 minutes over breakfast, 20 at lunch and 20 after dinner", 7.0, 7.0),
        ],
        asked: &[
            "I can do 8 hours a week but only 1 hour a day",
            "if I quit my second job i'd have 15 hours a week",
            "if we moved closer I could do 6 hours a week, we have not decided",
        ],
    },
];

/// What is said of an hour a day, and how it is read.
pub(super) const MONTHS_WITHOUT_TIME: &[&str] = &[
    "an hour a day but in june I won't have any time",
    "an hour a day but during finals in june i can't study at all",
    "an hour a day but i cant in june",
    "an hour a day but in june i have no time",
    "an hour a day, in june i won't be able to",
];

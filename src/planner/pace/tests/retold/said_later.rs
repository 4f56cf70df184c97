//! What an amount's days are, said after it; lists of days with an amount each; weeks away and at home; months without time; how much
//! of a length is left.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(in crate::planner::pace::tests) const SAID_LATER: &[Variations] = &[
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

/// A week's hours and a day's, parts of the day beside days, the way to work.
#[rustfmt::skip] // One phrase a line.
pub(super) const BESIDE_EACH_OTHER: &[Variations] = &[
    Variations {
        kind: "a week's hours and a day's",
        read: &[
            ("12 hours a week (2 a day)", 12.0, 12.0),
            ("10 hours a week, so 2 hours a day", 10.0, 10.0),
            ("15 hrs weekly, i.e. 3 hours a day", 15.0, 15.0),
            ("5 hours a week, 1 hour daily", 5.0, 5.0),
            ("7 hours weekly = 1 hour daily", 7.0, 7.0),
            ("9 hours a week plus 20 min a day", 11.3333, 11.3333),
            ("11 hours mon-fri", 11.0, 11.0),
            ("12 hours tue to sat", 12.0, 12.0),
            ("15 hours, weekdays", 15.0, 15.0),
            ("8 hours mon-fri", 40.0, 40.0),
            ("10 hours each weekday", 50.0, 50.0),
            ("not 9 a day, sorry, 9 hours a week", 9.0, 9.0),
        ],
        asked: &["9 hours a week or 2 hours a day, not sure", "8 hours a week, 3 hours a day"],
    },
    Variations {
        kind: "parts of the day beside days",
        read: &[
            ("mornings 1h, sundays 3h", 9.0, 9.0),
            ("40 min in the mornings, 2h on sundays", 6.0, 6.0),
            ("evenings 2 hours, weekends 4 hours", 18.0, 18.0),
            ("2 hrs on school nights and 3 hrs on saturday", 13.0, 13.0),
            ("evenings 7-8, mornings 6-7", 14.0, 14.0),
        ],
        asked: &["mornings 7-8 and weekends 9-12", "evenings 8-9, saturdays 2-5", "in the mornings 7-8, sundays 9-12"],
    },
    Variations {
        kind: "days after their hours",
        read: &[
            ("1 h Mo, 1 h We, 1 h Fr", 3.0, 3.0),
            ("3h Tu, 2h Th", 5.0, 5.0),
            ("2 Mo 1 We 2 Fr", 5.0, 5.0),
            ("Mon=2h Tue=2h Sat=5h", 9.0, 9.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "one of two days",
        read: &[
            ("one of the two weekend days for 5 hours", 5.0, 5.0),
            ("2 hours on one of my weekend days", 2.0, 2.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "left out with a reason",
        read: &[
            ("every evening 7:30-9 apart from thursday choir", 9.0, 9.0),
            ("an hour a day except friday prayers", 6.0, 6.0),
            ("1 hour daily besides sunday church", 6.0, 6.0),
            ("an hour each weekday evening. Tuesday is band practice, so scratch that one.", 4.0, 4.0),
            ("an hour each weekday. Wednesday is choir, so skip that", 4.0, 4.0),
            ("Mon: 1h / Tue: 2h / Wed: - / Thu: 2h / Sat: 3h / Sun: -", 8.0, 8.0),
            ("1 hr mon tues wensday frid", 4.0, 4.0),
            ("hardly more than 3 hours a week", 3.0, 3.0),
            ("6 hours, spread however", 6.0, 6.0),
            ("7 hours on even weeks, 3 on odd ones", 5.0, 5.0),
            ("4 weeks of 10 then a week off, on repeat", 8.0, 8.0),
            ("3 weeks at 20, afterwards 8/wk", 8.0, 20.0),
            ("from the 1st of Feb 14h weekly, up to then 7h", 7.0, 14.0),
        ],
        asked: &["90 min sessions", "I've got about 9 hours weekly, 2 of which are on paper because my eyes need a break"],
    },
    Variations {
        kind: "as somebody else, and exceptions with an amount",
        read: &[
            ("my cousin does 12 a week, I can do half that", 6.0, 6.0),
            ("my friend does 4 hours a week and i do double that", 8.0, 8.0),
            ("half an hour a day except 2 hours on sat", 5.0, 5.0),
            ("an hour a day except sundays when it is 3", 9.0, 9.0),
            ("three hours each on the weekend, half an hour otherwise", 8.5, 8.5),
            ("4 hours on saturday and 1h midweek", 5.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "a sentence before it that says nothing of time",
        read: &[
            ("I have 3 kids, 2 jobs and 1 brain. 20 minutes a day is what you get from me", 2.3333, 2.3333),
            ("hi! finance guy here, quarter end is rough. 45 min on weekdays should be fine tho", 3.75, 3.75),
            ("My life is chaos! Kids, dog, job. An hour a day on weekdays", 5.0, 5.0),
            ("Weekends are out. 2 hours a day", 10.0, 10.0),
        ],
        asked: &["Only half. 10 hours a week"],
    },
    Variations {
        kind: "days that have their amount beside them",
        read: &[
            ("2 hours every day but sunday", 12.0, 12.0),
            ("weekends only, 4 hours sat 4 hours sun, weekdays impossible", 8.0, 8.0),
            ("Until the end of January I'm slammed, maybe 2 hours a week, then I can go up to 10", 2.0, 10.0),
            ("6 hours a week now, back to my usual 12 in february", 6.0, 12.0),
            ("2 hours on weekdays... wait no, fridays I have choir, so 2 hours mon to thu", 8.0, 8.0),
        ],
        asked: &[
            "80 minutes before work mon-fri, though on Wednesdays I start early so only 30 that day",
            "an hour once the kids are asleep and three on saturday",
            "double on weekends, one hour other days",
            "My boss keeps telling me I need 30 hours a week for this, is that true?",
        ],
    },
    Variations {
        kind: "the way to work",
        read: &[
            ("1 hour commute each way, 3 days a week", 6.0, 6.0),
            ("40 min commute both ways mon-fri", 6.6667, 6.6667),
            ("1 hour commute each way, I study 2 hours a day", 14.0, 14.0),
        ],
        asked: &["45 min commute each way mon-fri but i sleep on the way home"],
    },
];

/// What is said of an hour a day, and how it is read.
pub(super) const MONTHS_WITHOUT_TIME: &[&str] = &[
    "an hour a day but in june I won't have any time",
    "an hour a day but during finals in june i can't study at all",
    "an hour a day but i cant in june",
    "an hour a day but in june i have no time",
    "an hour a day, in june i won't be able to",
    "an hour a day, not in june",
];

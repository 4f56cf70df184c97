//! Days, weeks and shifts that take turns, each told by itself; counts and lengths in another order or with other words than usual.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const TAKING_TURNS: &[Variations] = &[
    Variations {
        kind: "a day of study and a day of rest",
        read: &[
            ("3 hours one day, nothing the next", 10.5, 10.5),
            ("1 hour one day, rest the next", 3.5, 3.5),
            ("90 min one day, off the following day", 5.25, 5.25),
            ("one day yes, one day no, 1 hour", 3.5, 3.5),
            ("1 day yes 1 day no, 2h", 7.0, 7.0),
            ("one day on one day off, 3 hours", 10.5, 10.5),
            ("a day on, a day off, 2 hours", 7.0, 7.0),
            ("study one day, skip one day, 90 min each", 5.25, 5.25),
            ("one day i study 3 hours, the next day i rest", 10.5, 10.5),
            ("2h a day, one day off", 12.0, 12.0),
            ("4 hours one day a week", 4.0, 4.0),
            ("i do one day in the library, 3 hours, the next week too", 3.0, 3.0),
        ],
        asked: &["two days on, one day off, 2h", "one day i do 2 hours, the next 1 hour"],
    },
    Variations {
        kind: "on each one",
        read: &[
            ("four shifts a week and i get 2 calm hours on each one, mon to thu", 8.0, 8.0),
            ("two evenings a week with 3 free hours in each one", 6.0, 6.0),
            ("3 evenings, each one two hours", 6.0, 6.0),
            ("3 nights a week on shift i get 3 quiet hours each", 9.0, 9.0),
            ("each one of my 3 evenings is 2 hours", 6.0, 6.0),
            ("3 sessions a week and each one hour", 3.0, 3.0),
        ],
        asked: &["2 hours each one week and 4 the next"],
    },
    Variations {
        kind: "one week in so many",
        read: &[
            ("one week in three i travel (0h), other two 6h each", 4.0, 4.0),
            ("one week in 4 i'm away, the other three 8h", 6.0, 6.0),
            ("every third week i'm away, other weeks 9h", 6.0, 6.0),
            ("1 week out of 5 off, otherwise 10h a week", 8.0, 8.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "shifts and numbered weeks",
        read: &[
            ("4 hours a week when i'm on days and 10 when i'm on nights, it flips weekly", 7.0, 7.0),
            ("3 hours a week on day shift and 9 on nights, swapping every week", 6.0, 6.0),
            ("8 hours a week on day shifts, 2 on night shifts, alternating weeks", 5.0, 5.0),
            ("6h week 1, 2h week 2, repeat", 4.0, 4.0),
            ("5 hours wk 1, 4 hours wk 2, and so on", 4.5, 4.5),
            ("some weeks 4 hours, others 12, averages out to 8", 8.0, 8.0),
            ("some weeks 6 hours, some weeks nothing, it evens out to about 3", 3.0, 3.0),
        ],
        asked: &["on day shifts 6 hours a week, on night shifts 2"],
    },
    Variations {
        kind: "one count or the next",
        read: &[
            ("2/3 times a week an hour", 2.0, 3.0),
            ("an hour 3/4 times a week", 3.0, 4.0),
            ("4/5 nights a week an hour", 4.0, 5.0),
            ("3/4 mornings a week, 1h", 3.0, 4.0),
            ("2/3 hours a day", 14.0, 21.0),
            ("1/2 hour a day", 3.5, 3.5),
            ("3/4 hour a day", 5.25, 5.25),
            ("2/3 of an hour a day", 4.6667, 4.6667),
        ],
        asked: &[],
    },
    Variations {
        kind: "blocks of work and pause",
        read: &[
            ("three 50/10 blocks a night, 4 nights", 10.0, 10.0),
            ("4 25/5 blocks every weekday", 8.3333, 8.3333),
            ("two 50/10 sessions on saturdays", 1.6667, 1.6667),
            ("4 pomodoros daily, mine are 30 minutes", 14.0, 14.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "how long a way is",
        read: &[
            ("tram, 35 each way, mon-fri", 5.8333, 5.8333),
            ("i read on the train, 20 each way, 3 office days a week", 2.0, 2.0),
            ("my commute's 30 min each way, mon-thu", 4.0, 4.0),
        ],
        asked: &["10 each way"],
    },
    Variations {
        kind: "other days",
        read: &[
            ("mondays off, other weekdays 2h", 8.0, 8.0),
            ("tue and sun 2h, the other weekdays 1h", 8.0, 8.0),
            ("every other weekday 1h", 2.5, 2.5),
            ("on the 4 other days 2h, i work 3", 8.0, 8.0),
            ("shifts are 12 hours, 3 days a week. on the 4 other days 1h", 4.0, 4.0),
            ("three 12-hour shifts, dead on those days. the other four i manage 3 hours each", 12.0, 12.0),
            ("1h on work days (5), 3h on off days (2)", 11.0, 11.0),
            ("work days (4) 30 min, days off (3) 2h", 8.0, 8.0),
            ("sunday's my big day, 6 hours", 6.0, 6.0),
            ("saturday is my long day with 5h, tue 1h, rest off", 6.0, 6.0),
            ("1 1 1 1 1 2 2 (mon to sun)", 9.0, 9.0),
            ("mon to sun: 2 1 2 1 2 0 4", 12.0, 12.0),
            ("3 2 1 2 3 hours mon to fri", 11.0, 11.0),
        ],
        asked: &["1 2 1 2 1 0 4"],
    },
    Variations {
        kind: "bounds, and talk round an amount",
        read: &[
            ("upwards of 12 hours weekly", 12.0, 12.0),
            ("has to stay under 9 hours a week, doctor's orders", 0.0, 9.0),
            ("must be less than 6 hours a week", 0.0, 6.0),
            ("52 hours a month if nothing goes wrong", 12.0, 12.0),
            ("10 hours a week if everything works out", 10.0, 10.0),
            ("12... nah let's be real, 7 hrs a week", 7.0, 7.0),
            ("i teach 18 hours a week, my own study time is 4", 4.0, 4.0),
            ("my friend swears by 3 hours a day, i do 1", 7.0, 7.0),
        ],
        asked: &["it has to be what fits, a few hours"],
    },
    Variations {
        kind: "misspelt talk",
        read: &[
            ("soemthing like 6 hours a week", 6.0, 6.0),
            ("i wuold say 8 hours a week", 8.0, 8.0),
            ("mostley 2 hours a day", 14.0, 14.0),
            ("wokring full time so 1h a day", 7.0, 7.0),
            ("i stduy 2h a day after wrok", 14.0, 14.0),
            ("perhpas 10 hours weekly", 10.0, 10.0),
        ],
        asked: &["10 hours a blorfle"],
    },
];

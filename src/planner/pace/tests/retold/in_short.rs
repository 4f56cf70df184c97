//! Rows of days and hours, shortened days, words that say nothing, other words for nothing, amounts of somebody else and of a day
//! that would be lost; with near neighbours that are read otherwise or asked about.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const IN_SHORT: &[Variations] = &[
    Variations {
        kind: "rows",
        read: &[
            ("Tu/Th/Sa: 1h/2h/3h", 6.0, 6.0),
            ("mon/tue/wed 2/2/1 hours", 5.0, 5.0),
            ("mon→fri: 1,1,2,1,0 hrs", 5.0, 5.0),
            ("sun->sat 0,1,1,1,1,1,4 hours", 9.0, 9.0),
            ("m/w/f 30/45/60 min", 2.25, 2.25),
            ("mon, wed, sat: 1, 1, 4 hours", 6.0, 6.0),
            ("mon - sun: 1/1/1/1/1/2/0 h", 7.0, 7.0),
            ("tue/thu/sun = 40min/40min/2h", 3.3333, 3.3333),
            ("mon→fri 1h", 5.0, 5.0),
        ],
        asked: &[
            "mon/tue/wed/thu 2/2/1 hours",
        ],
    },
    Variations {
        kind: "shortened days",
        read: &[
            ("2 hours Mon. & Thurs.", 4.0, 4.0),
            ("an hour on Tues., Wed. and Fri.", 3.0, 3.0),
            ("90 min Sat. + Sun.", 3.0, 3.0),
            ("Mon.-Thu. 45 min", 3.0, 3.0),
            ("Nothing Mon-Wed. Thu 2h, Sun 3h.", 5.0, 5.0),
            ("1h on Fri. Sundays 2h.", 3.0, 3.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "what it is like",
        read: &[
            ("a measly 40 minutes a day", 4.6667, 4.6667),
            ("an honest 6 hours a week", 6.0, 6.0),
            ("a whopping 3 hrs every sunday", 3.0, 3.0),
            ("a sleepy 30 min every night", 3.5, 3.5),
            ("an undisturbed 2 hours on saturdays", 2.0, 2.0),
            ("every bloody evening 1 hour", 7.0, 7.0),
            ("2 hours each freaking weekday", 10.0, 10.0),
            ("a 2-hour block on saturdays and a 1-hour one on sundays", 3.0, 3.0),
            ("a 90-minute one every tuesday", 1.5, 1.5),
        ],
        asked: &[
            "a remaining 2 hours a week, 5 hours a week",
        ],
    },
    Variations {
        kind: "other words for nothing",
        read: &[
            ("weekdays 1 h, weekends nowt", 5.0, 5.0),
            ("2h mon-thu, fri-sun nil", 8.0, 8.0),
            ("saturdays 5 hours, rest of the week nada", 5.0, 5.0),
            ("sundays bugger all, other days an hour", 6.0, 6.0),
            ("1h30 on weekdays and sod all on weekends", 7.5, 7.5),
            ("mon 2, tue nought, wed 2 hours", 4.0, 4.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "periods in other words",
        read: &[
            ("39 hours a quarter", 3.0, 3.0),
            ("about 26 hrs per quarter", 2.0, 2.0),
            ("12 hours in seven days", 12.0, 12.0),
            ("max 7 hours in 7 days", 0.0, 7.0),
            ("an hour and a quarter a day", 8.75, 8.75),
            ("an hour and forty a day", 11.6667, 11.6667),
            ("one hour and thirty every weekday", 7.5, 7.5),
            ("2 hours and fifteen on sundays", 2.25, 2.25),
            ("from 7.15 to 9 in the evening, mon-thu", 7.0, 7.0),
            ("every day from 6.45 to 8", 8.75, 8.75),
            ("I'd cap it at 9 hours a week", 0.0, 9.0),
            ("capped at an hour on weekdays", 0.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "shifts with study on each",
        read: &[
            ("4 night shifts a week, 90 min on each", 6.0, 6.0),
            ("3 late shifts a week, an hour each", 3.0, 3.0),
            ("2 long shifts a week with 2 hours on each of them", 4.0, 4.0),
        ],
        asked: &[
            "I work 5 day shifts a week, 30 min per shift",
        ],
    },
    Variations {
        kind: "beside somebody else",
        read: &[
            ("my brother does 4 hours a day, i do one", 7.0, 7.0),
            ("my wife studies 20 hours a week, I manage 6", 6.0, 6.0),
            ("she does 90 minutes a day, i do 30", 3.5, 3.5),
            ("my roommate gets 3 hours a night, i get maybe 2", 14.0, 14.0),
            ("A cousin of mine does 5 hours a day, I do 5 a week", 5.0, 5.0),
        ],
        asked: &[
            "some say 1 hour a day, others say 3",
            "people say 15 hours a week, what do you recommend?",
            "should i do 2 hours a day or 3?",
            "the course says 200 hours and i have 25 weeks",
            "it says 90 hours and i have 15 weeks",
        ],
    },
    Variations {
        kind: "exceptions told by what they are",
        read: &[
            ("an hour every evening except when I sing in the choir, that's Tuesdays", 6.0, 6.0),
            ("2h daily except my swimming days, which are Monday and Friday", 10.0, 10.0),
            ("weekends are out because we move, but monday to friday i can do an hour", 5.0, 5.0),
            ("saturdays are out, but sunday i have 3 hours", 3.0, 3.0),
            ("Mondays I don't work so 5 hours then", 5.0, 5.0),
        ],
        asked: &[
            "1 hour monday to friday but wednesdays i have choir so skip those",
        ],
    },
    Variations {
        kind: "what would be lost",
        read: &[
            ("hello, 47, warehouse worker. an hour each evening", 7.0, 7.0),
            ("1h20 a day there and back, five days a week", 6.6667, 6.6667),
            ("30 minutes there and back on 4 days", 4.0, 4.0),
            ("ten hours a week, three of which go on the lectures i attend", 10.0, 10.0),
            ("60 minutes at lunch on weekdays, 20 of which go on eating", 3.3333, 3.3333),
            ("from february 12 hours a week instead of the current 5", 5.0, 12.0),
            ("5 hours a week until easter, then 9", 5.0, 9.0),
            ("40 min on monday, twice that on thursday, three times that on sunday", 4.0, 4.0),
            ("2 hours on saturday, half of that on tuesday, the same on wednesday", 4.0, 4.0),
            ("3 weeks at 15 hours a week, afterwards 6", 6.0, 15.0),
            ("7 hours a week, but from 18 dec to 4 jan i'm away", 7.0, 7.0),
            ("10 hours a week, from feb 2 to feb 20 i'm on holiday", 10.0, 10.0),
            ("between now and the end of february 3 hours a week, then 8", 3.0, 8.0),
        ],
        asked: &[
            "34 and a nurse here, 2 hours a day",
            "on the train, 40, mostly podcasts. and 2 hours on sundays",
            "i had an operation so for two weeks: 4 hours a day, and when i'm back at work 4 hours a week",
            "20 minutes on the bus, it's 50 in total, four days a week since i work from home on fridays",
        ],
    },
    Variations {
        kind: "what the phrase itself forbids",
        read: &[
            ("work week only, 1.5 h a day", 7.5, 7.5),
            ("only the working week, an hour a day", 5.0, 5.0),
            ("the exam is in may, 4 hours on saturdays", 4.0, 4.0),
            ("2 hours after work. sometimes more", 10.0, 10.0),
            ("i'd like 4 hours every day, but i only have 12 hours free in the week", 12.0, 12.0),
            ("3 weeks at 15, then 6/wk", 6.0, 15.0),
        ],
        asked: &[
            "sunday being my day off, 4 hours then",
            "10 hours free in the week, i use them all",
            "6 hours a week, though over christmas i'm away",
            "10 hours a week, over easter (march 20 to 30) nothing",
            "5 hours a week, though in march i'm on vacation",
            "the test takes 3 hours and is on a friday",
            "between 9 and 11 when she sleeps, saturday being family day",
            "i can do 3 hours. some days i'm dead after work",
            "from 18:00 but cooking takes until 19:00, then till 21:00, mon to thu",
            "sundays, from after church, say 11, until supper at 6",
            "1 hour after the late shift, i work 5 a week",
        ],
    },
];

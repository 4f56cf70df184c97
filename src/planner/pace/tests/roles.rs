//! Words whose role a reader would have to guess: an exception of something that is no day, weeks of a kind, days off by name,
//! hours of a shift, a slip that could be two words. Each is read where the text tells its role, and asked about where not.

use super::kinds::{Variations, check};

#[rustfmt::skip] // One phrase a line.
const ROLES: &[Variations] = &[
    Variations {
        kind: "exceptions in other words",
        read: &[
            ("1h on weekdays and 2h on saturday, sunday is family day", 7.0, 7.0),
            ("every night an hour with the exception of tuesdays", 6.0, 6.0),
            ("90 min a day save for wednesdays", 9.0, 9.0),
            ("7 to 8:30 each evening except on mondays when we have choir", 9.0, 9.0),
            ("every days 2 hours but not in the sunday", 12.0, 12.0),
            ("i don't study on fridays, the rest of the week 1 hour a day", 6.0, 6.0),
            ("can't do weekends. 90 minutes mon tue thu", 4.5, 4.5),
            ("mondays and thursdays are out, 2 hours the other days", 10.0, 10.0),
            ("2 hrs a day, skip three days a week", 8.0, 8.0),
            ("1 hour a day unless it's sunday", 6.0, 6.0),
            ("mon to sun 2 hours, except thursday 1 hour", 13.0, 13.0),
            ("haven't got more than 6 hours a week", 0.0, 6.0),
            ("no kids, no job, 30 hours a week", 30.0, 30.0),
            ("not sure, 8 hours a week", 8.0, 8.0),
            ("daily 2 hours besides sunday", 12.0, 12.0),
            ("off fri-mon, 3 hours each of those", 12.0, 12.0),
        ],
        asked: &[
            "2 hrs nightly except when i have rehearsal which is thursdays",
            "1 hour a day not when it rains on fridays",
            "my kids don't nap on sundays so 1 hr a day",
        ],
    },
    Variations {
        kind: "weeks and days of a kind",
        read: &[
            ("one week 4 hours, the week after 8, and so on", 6.0, 6.0),
            ("between monday and thursday 90 minutes a day", 6.0, 6.0),
            ("my days off are monday and friday, 3 hrs on those", 6.0, 6.0),
            ("12 hr shifts three days, on the other four i put in 2 hours", 8.0, 8.0),
            ("my husband works weekends so i only have mon-fri, 1 hr", 5.0, 5.0),
            ("3 weeks of 8 hours then 1 week off", 6.0, 6.0),
        ],
        asked: &[
            "travel weeks zero, office weeks 8 hours",
            "gym days 1 hour, other days 2",
            "one 4-hour block on my day off",
            "first week 6 hours, second week 12, and repeat",
            "monday every week, sunday every other week, 2 hours each",
        ],
    },
    Variations {
        kind: "hours of something else",
        read: &[
            ("second shift here, 9am to 11am monday to friday", 10.0, 10.0),
            ("i work nights but can do 1-3pm daily", 14.0, 14.0),
            ("ten hour days mon-thu so friday i study 5 hours", 5.0, 5.0),
            ("12s on fri sat sun, mon-thu i study 2 hours", 8.0, 8.0),
        ],
        asked: &[
            "i have a part time job 25 hours and study part time too",
            "8p to 8a three nights, the remaining four nights 2 hours",
            "i get an hour lunch and use half of it, mon-fri",
            "i play chess 1 hour and then study 2 hours every day",
        ],
    },
    Variations {
        kind: "times of day in other words",
        read: &[
            ("from 5 in the morning till 6:30, weekdays", 7.5, 7.5),
            ("8.30-10.00 pm on weekdays", 7.5, 7.5),
            ("seven thirty to nine monday and wednesday", 3.0, 3.0),
            ("from eight to nine fifteen on weeknights", 6.25, 6.25),
            ("i get off at 2, study till 4, tue thu", 4.0, 4.0),
            ("i am free from 18 to 20 hours each monday and friday", 4.0, 4.0),
            ("from 7 in the evening to 9, tue thu", 4.0, 4.0),
        ],
        asked: &[
            "tuesdays thursdays 2-5 in the library",
        ],
    },
    Variations {
        kind: "corrections of a part",
        read: &[
            ("10 hours a week no actually 7", 7.0, 7.0),
            ("4h sun, no 5h sun", 5.0, 5.0),
            ("2 hours monday, i mean wednesday", 2.0, 2.0),
            ("2 hours on weekdays (make that 1 on fridays)", 9.0, 9.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "words that could be two",
        read: &[
            ("an hour before bed but fridays we rest", 6.0, 7.0),
            ("4 study sessions a week, 45 min each", 3.0, 3.0),
            ("three days by week, two hours", 6.0, 6.0),
            ("2 hours at the evening, five day in week", 10.0, 10.0),
            ("now 4 a week, from february 9 a week", 4.0, 9.0),
            ("6ish to 8ish hrs weekly", 6.0, 8.0),
            ("6 25-min pomodoros on saturdays and sundays", 5.0, 5.0),
        ],
        asked: &[
            "2hr b4 werk m-f",
            "2 hrs a day 5 days, weekends r 4 me",
            "two 2-hour blocks on saturday and one on sunday",
            "two pomodoros in the morning and two at night, daily",
            "1 + 1.5 + 2 hours on mon, wed, fri",
        ],
    },
];

#[test]
fn a_role_that_would_be_guessed_is_asked_about() {
    check(ROLES);
}

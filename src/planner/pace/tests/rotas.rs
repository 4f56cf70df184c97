//! Shifts that come round, amounts that changed, parts of a total, and days that are given to something else: each is read by
//! its role, and asked about with readings where it has none.

use super::kinds::{Variations, check};
use crate::planner::pace::PaceError;

#[rustfmt::skip] // One phrase a line.
const ROTAS: &[Variations] = &[
    Variations {
        kind: "shifts that come round",
        read: &[
            ("4 on 4 off, 2 hours on my days off", 7.0, 7.0),
            ("24 on 48 off, 3 hrs on my off days", 14.0, 14.0),
            ("i do three 12s a week, the other four days 1 hour", 4.0, 4.0),
            ("i work 3 tens so the other 4 days i study 2 hours", 8.0, 8.0),
            ("30 min a shift, 4 shifts a week", 2.0, 2.0),
            ("1 hour per shift, 3 shifts a week", 3.0, 3.0),
            ("2h on the days i work (mon wed fri) and 1h on the days i dont", 10.0, 10.0),
            ("2 hours on workdays, i work sat-mon", 6.0, 6.0),
            ("3-11 shift so mornings 8 to 9", 7.0, 7.0),
            ("60 hours a week of work so 2 hours on sunday", 2.0, 2.0),
        ],
        asked: &[
            "4 on 3 off, 2 hours a day",
            "4 tens at work, mondays off for study 5 hrs",
        ],
    },
    Variations {
        kind: "so much less or more",
        read: &[
            ("3 hours give or take an hour, every day", 14.0, 28.0),
            ("10 hours a week plus or minus 2", 8.0, 12.0),
            ("12 hrs/week +- 3", 9.0, 15.0),
            ("1 hour give or take 15 min on weekdays", 3.75, 6.25),
            ("8 hours a week, give or take", 8.0, 8.0),
        ],
        asked: &["1 hour give or take 90 min a day"],
    },
    Variations {
        kind: "part of a total, or all of its parts",
        read: &[
            ("9 hours a week, 3 of them on saturday", 9.0, 9.0),
            ("12 hours a week including 4 on sunday", 12.0, 12.0),
            ("9 hours a week: 1 hour on weekdays and 4 at the weekend", 9.0, 9.0),
            ("6 hours a week, never more than 2 a day", 6.0, 6.0),
            ("8 hours at the weekend, 4 during the week", 12.0, 12.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "amounts that changed, or will",
        read: &[
            ("went from 5 to 8 hours a week", 8.0, 8.0),
            ("cut back to 6 hours a week from 12", 6.0, 6.0),
            ("starting in march i can do 15 a week, right now 5", 5.0, 15.0),
            ("from march 1 30 hours a week, before that 6", 6.0, 30.0),
            ("5 hours a week this month, 9 next month", 5.0, 9.0),
            ("7 hours a week for the next 6 weeks then 3", 3.0, 7.0),
            ("i'd love to do 25 but 9 hours a week", 9.0, 9.0),
            ("18 hours a week in summer, 6 during the school year", 6.0, 18.0),
            ("july through september 15 hours a week, rest of the year 4", 4.0, 15.0),
            ("1 hour daily but realistically 4 days out of 7", 4.0, 4.0),
            ("failed last time, so this time 2 hours a day", 14.0, 14.0),
            ("not 12 hours a week, closer to 8", 8.0, 8.0),
            ("2 hours on tue and thu and 1 on the others", 9.0, 9.0),
            ("full-time until february, then part-time", 10.0, 40.0),
            ("full time until may then 8 hours a week", 8.0, 40.0),
            ("full time, 30 hours a week until march, then 8", 8.0, 30.0),
            ("7 hours a week on top of my 9-5", 7.0, 7.0),
            ("9 hours a week except in december when it's 3", 3.0, 9.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "days that are given to something else",
        read: &[
            ("tue to fri 1 hour, weekends belong to the kids", 4.0, 4.0),
            ("saturday 5 hours (sunday is church)", 5.0, 5.0),
            ("6 days a week 90 min. sundays are for family", 9.0, 9.0),
            ("2 hours a day mon to thu because my son has practice on fridays", 8.0, 8.0),
            ("only weekends, and even then just sunday, 3 hours", 3.0, 3.0),
            ("5 hours on saturday or sunday", 5.0, 5.0),
            ("1h daily except w/e", 5.0, 5.0),
            ("2 hours a day, weekends are for the kids", 10.0, 10.0),
        ],
        asked: &[
            "1 hour a day because saturdays i work",
        ],
    },
    Variations {
        kind: "what is said of an amount, and how often something else happened",
        read: &[
            ("8 hours a week is my limit", 8.0, 8.0),
            ("i failed once, now 2 hours a day", 14.0, 14.0),
            ("6 hours a week sounds doable", 6.0, 6.0),
            ("hmmmm 7 hours a week", 7.0, 7.0),
            ("3 of the 7 days for 2 hours", 6.0, 6.0),
            ("some days 1 hour, some days 2", 7.0, 14.0),
            ("30 min on the way to work and 30 on the way home", 5.0, 5.0),
            ("45 minutes there, 45 minutes back, mon-thu", 6.0, 6.0),
            ("tue and sat, 3 hours a pop", 6.0, 6.0),
            ("3 hours per module, 2 modules a week", 6.0, 6.0),
        ],
        asked: &["20 hours a week is impossible", "20 hours a week is too much"],
    },
];

#[test]
fn rotas_changes_and_parts_are_read_or_asked_about() {
    check(ROTAS);
}

#[test]
fn a_word_without_a_role_comes_with_the_readings_that_are_likely() {
    let readings = |text: &str| match super::read(text) {
        Err(PaceError::NotUnderstood { word, readings, .. }) => {
            let said: Vec<String> = readings.iter().map(|stated| stated.pace.to_string()).collect();
            format!("{text}: {word}? {}", said.join(" | "))
        }
        other => panic!("{text} is {other:?}"),
    };
    let said = [
        "1 hour daily at the gym",
        "2 hours of netflix a day, 1 hour of study a day",
        "2 hours a day, weekends chaos",
        "10 hours a week guitar from 2027-01-15",
    ]
    .map(readings)
    .join("\n");
    insta::assert_snapshot!(said, @r"
    1 hour daily at the gym: gym? 1h a day
    2 hours of netflix a day, 1 hour of study a day: netflix? 1h-2h a day | 3h a day | 1h a day
    2 hours a day, weekends chaos: chaos? 2h Mon-Fri | 2h a day | 2h Sat/Sun
    10 hours a week guitar from 2027-01-15: guitar? 10h a week
    ");
}

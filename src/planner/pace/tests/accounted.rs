//! Words and numbers beside an amount that are something else than study time, or that say again what was said: each is told
//! apart, or asked about, and never added up.

use super::kinds::{Variations, check};

#[rustfmt::skip] // One phrase a line.
const ACCOUNTED: &[Variations] = &[
    Variations {
        kind: "numbers that are no time",
        read: &[
            ("10 hours +/- 3 a week", 7.0, 13.0),
            ("im 41 w 3 kids, 6 hours a week", 6.0, 6.0),
            ("turning 30 soon, 2 hours a day", 14.0, 14.0),
            ("my boys are 4, 6 and 11 so 1 hour a day", 7.0, 7.0),
            ("my son is 2 and i study 5 hours a week", 5.0, 5.0),
            ("a 9 month old and 3 hours a week", 3.0, 3.0),
            ("i'm on chapter 7 and do 4 hours every saturday", 4.0, 4.0),
            ("level 3 of 5, 4 hours a week", 4.0, 4.0),
            ("edition 2026 and 5 hours a week", 5.0, 5.0),
            ("the book was $95, i do 6 hours a week", 6.0, 6.0),
            ("paying 40 a month and studying 8 hours a week", 8.0, 8.0),
            ("i scored 68% last time, now 3 hours a day", 21.0, 21.0),
            ("need an 80 to pass, doing 9 hours weekly", 9.0, 9.0),
            ("got a 71 on the practice test, 10 hrs/wk", 10.0, 10.0),
            ("my gpa is 3.2 and i have 7 hours a week", 7.0, 7.0),
            ("passed the cpc in 2022, now 4h/week for the ccs", 4.0, 4.0),
            ("class of 2017, 9 hours a week", 9.0, 9.0),
            ("i type 55 wpm and have 10 hours a week", 10.0, 10.0),
            ("study w/ 3 friends 2 hours on sunday", 2.0, 2.0),
            ("11 chapters left, 1 hr a day", 7.0, 7.0),
            ("2nd attempt, 6 hours weekly", 6.0, 6.0),
            ("200 flashcards a day and 5 hours of videos a week", 5.0, 5.0),
            ("test on 5/20, studying 2 hours a day", 14.0, 14.0),
            ("90% of 10 hours a week", 9.0, 9.0),
        ],
        asked: &[
            "300 flashcards a day",
            "2.000 hours a week",
            "3 mock exams a month, 4 hours each, 2 hours a week",
            "30 ceu hours by june",
            "15 credit hours plus 6 hours a week",
        ],
    },
    Variations {
        kind: "other things that take hours",
        read: &[
            ("a mom of 3 and 4 hours a week", 4.0, 4.0),
            ("2 hours on tuesdays while the girls are at soccer", 2.0, 2.0),
            ("10 to 14 hrs a week depending on overtime", 10.0, 14.0),
            ("an hour lunch and i study for 20 min of it, m-f", 1.67, 1.67),
            ("gym 1 hour, study 2 hours a day", 14.0, 14.0),
            ("i cook for an hour, then 1.5 hours of study a night", 10.5, 10.5),
        ],
        asked: &[
            "i tutor 12 hours a week",
            "i work 55 hours a week",
            "i work 10 hours a day, 4 days a week",
            "my commute is 90 min a day but i study at home for 1 hr",
            "school till 2, then 1 hr homework and 2 hrs cpc every day",
            "if mornings 10 hrs a week, if nights 4",
        ],
    },
    Variations {
        kind: "days left out, and the rest",
        read: &[
            ("no studying on weekends, an hour the rest", 5.0, 5.0),
            ("rest day friday, else 90 min", 9.0, 9.0),
            ("every day but monday 30 minutes", 3.0, 3.0),
            ("m to f an hour", 5.0, 5.0),
            ("tue-1 wed-2 thu-1 hrs", 4.0, 4.0),
            ("monday 45 wednesday 60 friday 45 minutes", 2.5, 2.5),
            ("5 hours every 3rd saturday", 1.67, 1.67),
            ("4 out of 7 days for an hour", 4.0, 4.0),
            ("i study on my 3 off days for 2 hours", 6.0, 6.0),
            ("a few times a week 30 min", 1.5, 2.5),
            ("20 minutes on the bus, twice a day, mon to thu", 2.67, 2.67),
        ],
        asked: &[
            "off thurs, so 3 hours thurs and 1 hour the other days",
            "church on sundays, study other weekdays 1 hour",
            "i get 4 days off a week, study 3 hours on two of them",
            "on call every 3rd day, otherwise 1 hour a day",
            "2 hr on even days of the month",
            "10 weeks, 6 hours each",
            "weekends? no. weekdays? 2 hours a day",
        ],
    },
    Variations {
        kind: "times of day",
        read: &[
            ("till midnight from 11 on weekdays", 5.0, 5.0),
            ("2pm-4pm on sat, 1-4 on sun", 5.0, 5.0),
            ("9 to noon saturday, 2 to 4 sunday", 5.0, 5.0),
            ("quarter to 7 til 8 weeknights", 6.25, 6.25),
            ("6-ish to 8-ish hours a week", 6.0, 8.0),
        ],
        asked: &[
            "9-11pm weekdays, 2-3 on sat, 4 hours on sun",
            "so i study from 2 to 4 each weekday",
        ],
    },
    Variations {
        kind: "said again, corrected, somebody else's",
        read: &[
            ("8 hours a week: 4 hours each weekend day", 8.0, 8.0),
            ("1 hr (3 on good days) every day", 7.0, 21.0),
            ("6 hrs a week, 2 each on tue thu sat", 6.0, 6.0),
            ("15 min here and there, maybe 4 hours a week total", 4.0, 4.0),
            ("2 hours a day... i mean a week", 2.0, 2.0),
            ("i said 12 earlier but it's 7 hours a week", 7.0, 12.0),
            ("before the baby i studied 15 hrs a week, these days 4", 4.0, 4.0),
            ("people here do 25 hours a week, im at 6", 6.0, 6.0),
            ("my cousin passed with 5 hours a week, i'd do 8", 8.0, 8.0),
        ],
        asked: &[
            "4 hrs last night",
            "2 hours a day... i mean on weekends",
        ],
    },
    Variations {
        kind: "places that come last are of all",
        read: &[
            ("15 minutes in the morning, 15 at lunch, 30 at night, 5 days a week", 5.0, 5.0),
            ("one hr at lunch + one hr after work mon to wed", 6.0, 6.0),
            ("20 min before breakfast and another hour at night, every day", 9.33, 9.33),
            ("5 hours a week in january, 10 in february, 15 after", 5.0, 15.0),
            ("until my leave ends on march 1, 20 hours a week, then 6", 6.0, 20.0),
        ],
        asked: &[],
    },
];

#[test]
fn what_is_no_study_time_is_told_apart_or_asked_about() {
    check(ACCOUNTED);
}

#[test]
fn through_a_month_has_all_of_it() {
    let pace = super::read("10 hours a week through february, then 20").unwrap();
    assert_eq!(pace.to_string(), "10h a week until 2027-03-01, then 20h a week");
}

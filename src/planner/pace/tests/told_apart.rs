//! Numbers, times and words that look like an amount of study or a part of one, and what tells them apart.

use super::kinds::{Variations, check};

const TOLD_APART: &[Variations] = &[
    Variations {
        kind: "what somebody earns",
        read: &[
            ("i make 21 an hour and have 9 hours a week for this", 9.0, 9.0),
            ("i earn $19/hr, 6 hours a week for study", 6.0, 6.0),
            ("paid 24 per hour, studying 11 hours a week", 11.0, 11.0),
            ("3/4 hour an evening", 5.25, 5.25),
        ],
        asked: &["17 an hour"],
    },
    Variations {
        kind: "a time of day by itself",
        read: &[("7:30 a week", 7.5, 7.5), ("1:45 each weekday", 8.75, 8.75)],
        asked: &["6:15 mon-fri", "7:30 every morning", "9:00", "each evening from 8"],
    },
    Variations {
        kind: "so often on each day",
        read: &[
            ("three times a day for 10 min, 6 days", 3.0, 3.0),
            ("25 min twice a day, 4 days a week", 3.33, 3.33),
            ("20 min 3 times a day on weekdays", 5.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "how a total is laid out",
        read: &[
            ("3 hours a day (1 before work, 2 after)", 21.0, 21.0),
            ("2 hours a day, 1 in the morning and 1 at night", 14.0, 14.0),
            ("9 hours a week, 3 at a time", 9.0, 9.0),
            ("15 hours over 5 days each week", 15.0, 15.0),
            ("2 hours mon to thu, 5am to 7am", 8.0, 8.0),
            ("3 hours, twice a week = 6 hours", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "as many as there are days",
        read: &[
            ("2 hours x 3 (tue wed thu)", 6.0, 6.0),
            ("30 min x 5 weekdays", 2.5, 2.5),
            ("1 hr x 5 weekdays and 3 hrs x 2 weekend days", 11.0, 11.0),
            ("two 1 hour blocks on fridays and saturdays", 4.0, 4.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "as much again",
        read: &[
            ("45 min at lunch and another after dinner, every day", 10.5, 10.5),
            ("2 hours on fridays and another on sundays", 4.0, 4.0),
            ("8 hours a week and 2 more on sunday", 10.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "round work and in the evening",
        read: &[
            ("20 min at lunch and 40 min at night, daily", 7.0, 7.0),
            ("an hour over lunch and an hour after dinner, mon-thu", 8.0, 8.0),
        ],
        asked: &["20 min at lunch and 40 min at night", "an hour before work and 2 hours in the evening"],
    },
    Variations {
        kind: "weekend days",
        read: &[
            ("weekend mornings 2.5 hours", 5.0, 5.0),
            ("weekday nights 1 hour and weekend afternoons 3", 11.0, 11.0),
            ("1.5 hours on school nights (sun-thu)", 7.5, 7.5),
            ("90 min, though not at weekends", 7.5, 7.5),
            ("90 min excluding weekends", 7.5, 7.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "days off",
        read: &[
            ("2 hours daily, no days off", 14.0, 14.0),
            ("5 hours on my days off, i'm off 2 days a week", 10.0, 10.0),
            ("2 hours a day, except i take monday off", 12.0, 12.0),
            ("an hour daily, resting on saturdays", 6.0, 6.0),
            ("i'm off for the winter so 18 hours a week", 18.0, 18.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "phases",
        read: &[
            ("5 hours a week until my class ends on jan 9, then 15", 5.0, 15.0),
            ("4 hours a week now and 8 once my leave starts on feb 3", 4.0, 8.0),
            ("start at 6 hours a week, ramp up to 12 in april", 6.0, 12.0),
            ("8 hours a week for 6 weeks, then 20 hours a week for 3 weeks, then 4", 4.0, 20.0),
            ("3h a day in summer, 1h a day otherwise", 7.0, 21.0),
            ("6 hours some weeks, 12 others", 6.0, 12.0),
            ("start at 10 hours a week and build up to 20", 10.0, 20.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "rounded",
        read: &[
            ("a dozen and a half hours weekly", 18.0, 18.0),
            ("60 hours a month, so 15 a week", 15.0, 15.0),
            ("24 hours per month, that's 6 a week", 6.0, 6.0),
        ],
        asked: &["60 hours a month, so 5 a week"],
    },
    Variations {
        kind: "pieces",
        read: &[
            ("4 pomodoros (30 min each) on weekdays", 10.0, 10.0),
            ("3 practice exams a week at 4 hours each", 12.0, 12.0),
            ("8 mock tests a week, half an hour each", 4.0, 4.0),
        ],
        asked: &["8 mock tests a week"],
    },
    Variations {
        kind: "whose time, and what for",
        read: &[
            ("i study 3 hours a day at dunkin", 21.0, 21.0),
            ("my manager lets me study 1 hour a day, mon-fri", 5.0, 5.0),
            ("billing club 90 min on thursdays", 1.5, 1.5),
            ("spent 30 hours already, now 7 a week", 7.0, 7.0),
            ("thought i could do 15 but it's more like 9 hours a week", 9.0, 9.0),
            ("my toddler naps 1 hour a day, i study then", 7.0, 7.0),
        ],
        asked: &[
            "3 hours a day at dunkin",
            "my toddler naps 2 hours a day",
            "3 hours with my daughter every day",
            "2 hours for work",
            "my shift is 10 hours",
            "i sleep 7 hours",
        ],
    },
];

#[test]
fn what_looks_like_an_amount_is_told_apart_or_asked_about() {
    check(TOLD_APART);
}

#[test]
fn what_a_word_leaves_of_a_year_or_a_stretch_is_said_back() {
    let said = [
        "3h a day in summer, 1h a day otherwise",
        "start at 6 hours a week, ramp up to 12 in april",
        "8 hours a week for 6 weeks, then 20 hours a week for 3 weeks, then 4",
    ]
    .map(|phrase| super::read(phrase).unwrap().to_string())
    .join("\n");
    insta::assert_snapshot!(said, @r"
    3h a day in Jun/Jul/Aug, then 1h a day
    6h a week until 2027-04-01, then 12h a week
    8h a week for 6 weeks, then 20h a week for 9 weeks, then 4h a week
    ");
}

//! What people say in a chat about parts, phases and weeks: each kind in several phrasings.

use super::kinds::{Variations, check};

#[rustfmt::skip] // One phrase a line.
const TALKED: &[Variations] = &[
    Variations {
        kind: "half of what was said, and no half an hour",
        read: &[
            ("6 hours saturday, sunday half", 9.0, 9.0),
            ("full day on sunday so 8 hours, half on saturday", 12.0, 12.0),
            ("2 hours on work days, half on weekends", 11.0, 12.0),
            ("3 hours tuesday and thursday half", 4.5, 4.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "weeks without study that are told by who is there are asked about",
        read: &[],
        asked: &[
            "2 hours daily, except the week my mom visits",
            "an hour a night except when my daughter is here",
            "90 min a day, except weeks when im on call",
        ],
    },
    Variations {
        kind: "all of it with the weekend, or what the weekend adds?",
        read: &[],
        asked: &[
            "4 days a week 2 hrs, 14 if you count the weekend",
            "10 hours during the week, 18 if i include saturday",
        ],
    },
    Variations {
        kind: "a week on and a week off",
        read: &[
            ("week on week off, 10 hours", 5.0, 5.0),
            ("week on, week off: 12 hours on my on week", 6.0, 6.0),
            ("a week on a week off, 18 hours when i'm off", 9.0, 9.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "this month and what comes after it",
        read: &[
            ("8 hours this month, then 15", 8.0, 15.0),
            ("6 hrs a week this month, 12 a week after that", 6.0, 12.0),
            ("2 hours a day this month, 3 after that", 14.0, 21.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "phases of hours alone are a week's where one of them can be nothing else",
        read: &[
            ("first 2 weeks 4 hours, then 12", 4.0, 12.0),
            ("5 hours until march, then 10", 5.0, 10.0),
            ("first month 3 hours, after that 8", 3.0, 8.0),
        ],
        asked: &["first month 1 hour, after that 2"],
    },
    Variations {
        kind: "a night that is given to something else tells which the others are",
        read: &[
            ("tue night practice, other weeknights 1 hour", 4.0, 4.0),
            ("wednesdays church, other weeknights 90 min", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "at least and at most in one word, seasons as plurals",
        read: &[
            ("atleast 12 hours a week", 12.0, 12.0),
            ("winters 20 hours, otherwise 8", 8.0, 20.0),
            ("summers 15 hours a week, rest of the year 6", 6.0, 15.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "an amount that may be what comes after is a phase of its own",
        read: &[
            ("24 hours a week until april then maybe 6", 6.0, 24.0),
            ("10 hrs a week till june, after that perhaps 15", 10.0, 15.0),
            ("now 5 hours a week, from february 15", 5.0, 15.0),
            ("until march 8 hours a week, then from april 3", 3.0, 8.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "not every day, and how often then",
        read: &[
            ("not every day, maybe 3 days, 2 hours each", 6.0, 6.0),
            ("not every day, more like 5 days a week for 45 min", 3.75, 3.75),
            ("not every day, just mon and thu, 90 min", 3.0, 3.0),
        ],
        asked: &["2 hours but not every day", "an hour, though not every day", "not every day, 2 hours when i can"],
    },
    Variations {
        kind: "the days that are left of a counted week",
        read: &[
            ("1 hr on 4 days, 2 on the others", 10.0, 10.0),
            ("3 hours on 2 days and 1 hour the rest", 11.0, 11.0),
            ("five days 1 hour, other days 2", 9.0, 9.0),
            ("90 min each on 4 days and 30 min on the others", 7.5, 7.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "before work and after, of which the second is not said again",
        read: &[
            ("45 min b4 work, 45 min after, mon-thu", 6.0, 6.0),
            ("half an hour before work, an hour after, weekdays", 7.5, 7.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "hours of something else, and those of study beside them",
        read: &[
            ("two hours of tv and an hour of study every night", 7.0, 7.0),
            ("8 hours of work, 1 of studying a day", 7.0, 7.0),
            ("30 minutes of gym and 90 minutes of study daily", 10.5, 10.5),
            ("work takes 10 hours a day, leaves me 1 hour a night", 7.0, 7.0),
            ("9 hours at the office plus 2 commuting, leaving me 90 min a day", 10.5, 10.5),
            ("my cousin told me 15 hours a week is plenty, i have 9", 9.0, 9.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "more than two numbered weeks come one after the other",
        read: &[
            ("week 1 5 hours, week 2 8, week 3 12", 5.0, 12.0),
            ("week one 4 hours, week two 6 hours, week three 8 hours", 4.0, 8.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "slips of words that say nothing of the amount",
        read: &[
            ("mayb 4 hours a week", 4.0, 4.0),
            ("arond 2 hours a day", 14.0, 14.0),
            ("roughyl 12 hours weekly", 12.0, 12.0),
            ("i gues 5 hours a week", 5.0, 5.0),
            ("jsut 30 min a day", 3.5, 3.5),
        ],
        asked: &["weekds 2 hours"],
    },
    Variations {
        kind: "days that come last are said of each part of the day, and of pieces",
        read: &[
            ("half an hour every morning, an hour each night, mon-thu", 6.0, 6.0),
            ("15 min each morning, 45 min each night, weekdays", 5.0, 5.0),
            ("three 20 min breaks plus a 30 min lunch at work, mon-fri", 7.5, 7.5),
            ("two 10 minute breaks and an hour at night, weekdays", 6.66, 6.67),
        ],
        asked: &[],
    },
    Variations {
        kind: "more than a range is no time of day",
        read: &[("18 to 22+ hours a week", 18.0, 22.0), ("13-16+ a week", 13.0, 16.0), ("10-15+ hours a week", 10.0, 15.0)],
        asked: &[],
    },
    Variations {
        kind: "this year and the next are when, and no rate",
        read: &[
            ("this year 8 hours a week", 8.0, 8.0),
            ("next year 12 hours a week", 12.0, 12.0),
            ("12 hours a week next year", 12.0, 12.0),
            ("6 hours a week this year, next year 15", 6.0, 15.0),
            ("8 hours a week, my lease ends next year", 8.0, 8.0),
            ("next month i can do 2 hours a day", 14.0, 14.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "a number before a month that begins a phase is one of hours",
        read: &[
            ("8 hours a week until june, 15 july onwards", 8.0, 15.0),
            ("5 hrs/wk through march, 12 april onward", 5.0, 12.0),
        ],
        asked: &["10 hours a week until april, 20 may and later"],
    },
    Variations {
        kind: "how long a phase lasts, said with an article",
        read: &[("4 hours a week for a month, then 9", 4.0, 9.0), ("2 hours a day for a week then 3", 14.0, 21.0)],
        asked: &[],
    },
    Variations {
        kind: "what others have of the week, and its rest",
        read: &[
            ("my mom has chemo tue thu. rest of the week 2 hours a day", 10.0, 10.0),
            ("saturday is for chores, rest of the week 1 hour a day", 6.0, 6.0),
            ("kids mon-wed, rest of the week 90 min a day", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "a start on a day of the month, two misspelt, hours without a number",
        read: &[
            ("from the 20th 12 hours a week", 12.0, 12.0),
            ("starting the 5th, 2 hours a day", 14.0, 14.0),
            ("tow hours on sundays", 2.0, 2.0),
            ("two times a week, hour and a half each", 3.0, 3.0),
            ("twice a week, half hour each", 1.0, 1.0),
            ("an hour a day during the week and 4 hours on saturday", 9.0, 9.0),
        ],
        asked: &["labs are 2 hours mon and wed, then another 3"],
    },
    Variations {
        kind: "from one number to another without a unit, by the day, is rather from one time to another",
        read: &[
            ("from 2 to 4 on saturdays", 2.0, 2.0),
            ("every evening from 7 to 9", 14.0, 14.0),
            ("each day from 1 to 3", 14.0, 14.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "short pieces, and so many of them a day",
        read: &[
            ("25 minute chunks, maybe 3 a day", 8.75, 8.75),
            ("15 minute bursts, 6 a day", 10.5, 10.5),
            ("half hour sessions, 2 a day", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "less or more in a while that has no amount",
        read: &[],
        asked: &["9 hours a week, less in summer", "6 to 8 hrs a wk, more during the holidays", "2 hours a day, more when work is slow"],
    },
    Variations {
        kind: "from what was to what will be",
        read: &[
            ("going from 5 to 10 hours a week", 10.0, 10.0),
            ("switching from 12 to 8 hrs weekly", 8.0, 8.0),
            ("10 hours weekly, dropping to 5 in april", 5.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "the lunch hour, as when and as how long",
        read: &[
            ("30 minutes every lunch break", 2.5, 2.5),
            ("45 min in my lunch hour, mon-thu", 3.0, 3.0),
            ("lunch hour, 4 days a week", 4.0, 4.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "days as a headline, and each amount with its day",
        read: &[
            ("weekends: 4h sat 2h sun", 6.0, 6.0),
            ("weekdays: 1h mon 2h wed", 3.0, 3.0),
            ("an hour a day, but weekends double", 9.0, 9.0),
            ("1 hour a day but saturdays triple", 9.0, 9.0),
            ("20 hours a week this summer, after that 8", 8.0, 20.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "a share of so many hours",
        read: &[
            ("a third of an hour each day", 2.33, 2.34),
            ("a third of my 30 free hours a week", 10.0, 10.0),
            ("half of the 20 hours a week i have", 10.0, 10.0),
            ("a quarter of my 12 hours weekly", 3.0, 3.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "minutes go on being minutes where hours would be more than a day has",
        read: &[
            ("90 minutes on tuesdays, 45 on thursdays, 120 on sundays", 4.25, 4.25),
            ("45 min monday, 60 tuesday, 30 wednesday", 2.25, 2.25),
        ],
        asked: &[],
    },
    Variations {
        kind: "what was done already, and what is aimed at",
        read: &[
            ("8 hours a week and i already did 20 hours", 8.0, 8.0),
            ("at minimum 3 but aiming for 6 hours a week", 3.0, 6.0),
            ("8hrs/week, could push to 12 in a pinch", 8.0, 12.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "the first week, this week, and those after",
        read: &[
            ("4 hours the first week, 9 every week after", 4.0, 9.0),
            ("1 hour every day this week then 2 hours every day", 7.0, 14.0),
            ("starting feb 3 15 hours a week", 15.0, 15.0),
            ("a 90 minute window each afternoon", 10.5, 10.5),
            ("i go to school tue thu so 2 hours each on the other weekdays", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "all of the days together",
        read: &[
            ("9 hours over the 3 days", 9.0, 9.0),
            ("8 hrs over my 2 weekend days", 8.0, 8.0),
            ("8 hours between friday and sunday", 8.0, 8.0),
            ("9 hours a week, most of it on saturdays", 9.0, 9.0),
            ("1 hour on work nights and 4 on weekends total", 9.0, 9.0),
            ("2 hours a day, half of it on weekends", 12.0, 12.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "how often, and sometimes more",
        read: &[
            ("90 min a day, 4 days a week, sometimes 5", 6.0, 7.5),
            ("1 hour, 3 days a week, sometimes 4", 3.0, 4.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "some months, and nothing of the others",
        read: &[("come february 8 hours a week", 8.0, 8.0), ("quitting my job in march so 20 hours a week", 20.0, 20.0)],
        asked: &["25 hours a month in the summer", "20 hours a week in july", "2 hours a day in june and july"],
    },
    Variations {
        kind: "what is over, and shares of what nobody knows",
        read: &[("up until last month 10 hours a week, now 4", 4.0, 4.0)],
        asked: &[
            "up until last week 10 hours a week, now nothing",
            "triple what i do now, 5 hours a week",
            "5 minutes of every hour at work",
        ],
    },
    Variations {
        kind: "what is wished for, and what it is",
        read: &[
            ("i wanted to do 3 hours but its more like 1 a day", 7.0, 7.0),
            ("supposed to do 15 a week but honestly more like 9 hours a week", 9.0, 9.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "half a day that is told in hours, and what comes on top on some days",
        read: &[
            ("half day sundays so maybe 4 hours", 4.0, 4.0),
            ("every day 30 min. weekends: +2 hours", 5.5, 7.5),
        ],
        asked: &[],
    },
];

#[test]
fn what_is_talked_over_is_read_right_or_asked_about() {
    check(TALKED);
}

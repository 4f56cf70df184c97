//! Parts of a pace that a rule took without a look at what stands beside them, or that had no effect: read, or asked about.

use super::kinds::{Variations, check};

#[rustfmt::skip] // One phrase a line.
const TAKEN: &[Variations] = &[
    Variations {
        kind: "an amount stays what it is, whatever stands after the next preposition",
        read: &[
            ("30 min before work 30 min at lunch 1 hour after work weekdays", 10.0, 10.0),
            ("half an hour before work and an hour after work weekdays", 7.5, 7.5),
            ("1 hour after work weekdays plus an hour sunday", 6.0, 6.0),
            ("2 hours after work weekdays", 10.0, 10.0),
            ("an hour after school weekdays", 5.0, 5.0),
            ("45 min at lunch 45 min after work weekdays", 7.5, 7.5),
            ("30 minutes before work and 30 minutes after work workdays", 5.0, 5.0),
            ("30 min on the way to work weekdays", 2.5, 2.5),
            ("1 hour before work, 2 hours after work weekdays", 15.0, 15.0),
            ("an hour after work weeknights and 3 hours saturday", 8.0, 8.0),
        ],
        asked: &[
        ],
    },
    Variations {
        kind: "days before \"off\" belong to it from the comma on",
        read: &[
            ("2 hours mon tue wed thu and 3 on sunday, fri and sat off", 11.0, 11.0),
            ("45 minutes sun mon tue wed thu, fri and sat off", 3.75, 3.75),
            ("2h mon-thu, fri sat sun off", 8.0, 8.0),
            ("1h mon tue wed, 2h thu fri, sat and sun off", 7.0, 7.0),
            ("3 hours mon wed fri, tue and thu off", 9.0, 9.0),
            ("2 hours on mon and tue, wed and thu off", 4.0, 4.0),
            ("2 h a day mon-fri, sat & sun off", 10.0, 10.0),
            ("2h sat, 4h sun, mon and tue off", 6.0, 6.0),
            ("3h sun-wed, thu fri and sat off", 12.0, 12.0),
            ("an hour on weekdays, sat and sun nothing", 5.0, 5.0),
            ("2 hours a day with sat and sun off", 10.0, 10.0),
            ("an hour a day, mon and tue off", 5.0, 5.0),
            ("45 minutes each before and after work, mon-fri", 7.5, 7.5),
        ],
        asked: &[
        ],
    },
    Variations {
        kind: "\"just\" and \"only\" name days and leave none out",
        read: &[
            ("45 min twice a day but just sat and sun", 3.0, 3.0),
            ("2 hours a day but only on weekends", 4.0, 4.0),
            ("3 hours a day but just tue and thu", 6.0, 6.0),
            ("an hour a day but only mon-fri", 5.0, 5.0),
            ("an hour a day, but just saturday and sunday", 2.0, 2.0),
            ("4 hours a day but only sat & sun", 8.0, 8.0),
            ("3 hours a day but only fri sat and sun", 9.0, 9.0),
            ("90 min a day but just tuesdays and thursdays", 3.0, 3.0),
            ("90 min a day but only mon, wed and fri", 4.5, 4.5),
            ("2h daily but just weekdays", 10.0, 10.0),
        ],
        asked: &[
        ],
    },
    Variations {
        kind: "\"off\" that ends a verb takes no days off",
        read: &[
            ("1 hr after school drop off mon-fri and 2 hrs sunday", 7.0, 7.0),
            ("2 hours after drop off mon-fri", 10.0, 10.0),
            ("an hour after dropping off the kids mon-thu", 4.0, 4.0),
            ("an hour after kids drop off weekdays", 5.0, 5.0),
            ("2 hrs after drop off mon wed fri", 6.0, 6.0),
        ],
        asked: &[
        ],
    },
    Variations {
        kind: "what somebody does is no time of day",
        read: &[
            ("hello, i am from spain, work in a kitchen. i learn 6 hours a week", 6.0, 6.0),
            ("right now 4 hrs/wk, from september when my youngest starts school 10", 4.0, 10.0),
            ("5 hours a week, from august when my son starts school 12", 5.0, 12.0),
            ("i have two kids, work in billing, 8 hours a week", 8.0, 8.0),
            ("nurse, work at a clinic, 10 hours a week", 10.0, 10.0),
            ("mother of two, work for a hospital, 7 hours a week", 7.0, 7.0),
            ("i am 40, work as a cook. 9 hours a week", 9.0, 9.0),
            ("3 hours a week now, from january when my daughter starts school 6", 3.0, 6.0),
        ],
        asked: &[
        ],
    },
    Variations {
        kind: "more days of the same",
        read: &[
            ("per day one hour is possible, sundays also", 7.0, 7.0),
            ("2 hours mon-thu, fridays also", 10.0, 10.0),
            ("2 hours mon tue wed, saturdays too", 8.0, 8.0),
            ("an hour a day, weekends also", 7.0, 7.0),
            ("an hour monday to friday, saturdays also", 6.0, 6.0),
        ],
        asked: &[
        ],
    },
    Variations {
        kind: "minutes after the point beside a time of day",
        read: &[
            ("6am-6.40 mon to sat", 4.0, 4.0),
            ("7.30am-8.30 mon-fri", 5.0, 5.0),
            ("6.15am to 8.15 weekdays", 10.0, 10.0),
            ("9pm-10.30 mon-fri", 7.5, 7.5),
            ("5.40am - 6.10 daily", 3.5, 3.5),
            ("1pm-1.45 mon-thu", 3.0, 3.0),
            ("8.10pm-9.10 every day", 7.0, 7.0),
            ("6pm-7.30 mon tue wed thu", 6.0, 6.0),
            ("12pm-12.30 mon-fri", 2.5, 2.5),
            ("7am-8.30 mon wed fri", 4.5, 4.5),
        ],
        asked: &[
        ],
    },
    Variations {
        kind: "so many times on so many days",
        read: &[
            ("3 pomodoros (25 min each) on 4 days of the week", 5.0, 5.0),
            ("2 sessions of 45 min, 4 days a week", 6.0, 6.0),
            ("2 blocks of 1 hour, 5 days a week", 10.0, 10.0),
        ],
        asked: &[
            "3 x 30 min, 3 days a week",
            "4 pomodoros (25 min each) on 4 days of the week",
        ],
    },
    Variations {
        kind: "now and then",
        read: &[
            ("an hour a day, sometimes two", 7.0, 14.0),
        ],
        asked: &[
            "5 hours a day sometimes",
            "2 hours a night occasionally",
            "3 hours on sundays sometimes",
            "an hour a day sometimes",
            "10 hours a week, sometimes",
        ],
    },
    Variations {
        kind: "one of two ways",
        read: &[
            ("train is 35 min each way but i only study on the way in, 4 days a week", 2.33, 2.33),
            ("30 minutes each way on the bus but only on the way home, 5 days a week", 2.5, 2.5),
            ("45 min each way, 4 days a week, just on the way there", 3.0, 3.0),
            ("30 min each way mon-fri", 5.0, 5.0),
            ("45 min each way 4 days a week", 6.0, 6.0),
        ],
        asked: &[
        ],
    },
    Variations {
        kind: "nothing in weeks that would be lost",
        read: &[
            ("2 weeks on the rig, 2 weeks home, 20 hrs a week when home", 10.0, 10.0),
            ("3 weeks at sea then 3 weeks home, 10 hours a week at home", 5.0, 5.0),
        ],
        asked: &[
            "1 hr a day mon-fri, but when i'm on nights nothing that whole week, nights are every other week",
            "2 hours a day, nothing every other week",
            "an hour a day but zero every second week",
        ],
    },
    Variations {
        kind: "hours of a class",
        read: &[
            ("my class is 3 hours on mondays, i study 6 hours a week", 6.0, 6.0),
            ("lab takes 2 hours on tuesdays and i study 5 hours a week", 5.0, 5.0),
            ("lectures are 6 hours a week, i study 8 hours a week", 8.0, 8.0),
        ],
        asked: &[
            "my class is 3 hours on mondays",
            "class is 6-9 tuesdays",
            "labs are 4 hours a week",
            "lectures take 10 hours a week",
            "my shift is 12 hours",
            "i do 12 hour shifts, 4 a week",
        ],
    },
    Variations {
        kind: "which of the counted days",
        read: &[
            ("i do 3 hours on the four days i am off each week", 12.0, 12.0),
            ("3 hours on the 4 days im off", 12.0, 12.0),
            ("1 hour on the 3 days i work, 2 on the 4 days i don't", 11.0, 11.0),
            ("2 hours on the 3 nights we are home", 6.0, 6.0),
            ("2 hours on the 4 days that i work", 8.0, 8.0),
            ("3 hours on the three days when i am free", 9.0, 9.0),
            ("2 hrs on my days off (tue wed thu)", 6.0, 6.0),
            ("3 hours on my days off, fri sat sun", 9.0, 9.0),
            ("overnight shifts thu fri sat, so sun to wed i do 3 hours a day", 12.0, 12.0),
            ("my shifts are mon-thu, so fri sat sun 3 hours a day", 9.0, 9.0),
        ],
        asked: &[
        ],
    },
    Variations {
        kind: "misspelt days beside others",
        read: &[
            ("3hr mon-fir", 15.0, 15.0),
            ("sta & sun 4.5h", 9.0, 9.0),
            ("4 hrs mon-thrs", 16.0, 16.0),
            ("2 hours mon-thus", 8.0, 8.0),
            ("2h mon, wde and fri", 6.0, 6.0),
            ("2h sat and snu", 4.0, 4.0),
            ("1h mno-sat", 6.0, 6.0),
            ("an hour in the week days", 5.0, 5.0),
            ("4 hours a day in the week end", 8.0, 8.0),
        ],
        asked: &[
            "2h mon-fiq or so",
        ],
    },
    Variations {
        kind: "what an amount depends on, and another for it",
        read: &[
            ("10 hours a week, only 4 when i'm on call", 4.0, 10.0),
            ("4 hours a week, double that when my kids are at their dads", 4.0, 8.0),
            ("6 hours a week, 12 when my mother visits", 6.0, 12.0),
            ("15 hours a week, 5 when i work overtime", 5.0, 15.0),
            ("hubby has them on saturdays so 5 hours then, and an hour mon tue wed thu", 9.0, 9.0),
            ("my mom takes them sundays so 4 hours, tuesdays 2 hours", 6.0, 6.0),
            ("an hour each workday and an extra hour on friday", 6.0, 6.0),
            ("16 hours a month, like 4 a week", 4.0, 4.0),
        ],
        asked: &[
            "2 hours every day the kids have school",
            "3 hours every evening my wife works late",
        ],
    },
];

#[test]
fn each_part_goes_where_it_was_said_and_none_is_lost() {
    check(TAKEN);
}

//! As `members`, by others.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const MORE_MEMBERS: &[Variations] = &[
    Variations {
        kind: "night shifts",
        read: &[
            ("I pick up extra shifts so it varies, but 4 hours a week is safe", 4.0, 4.0),
            ("on nights off I do two hours, I have four of those a week", 8.0, 8.0),
            ("an hour and change every day off, three of them a week", 3.0, 4.0),
            ("half hour before rounds each shift, four shifts a week", 2.0, 2.0),
            ("weekends only, I float the rest, 3 hours per day", 6.0, 6.0),
            ("every day except the three I work, one hour", 4.0, 4.0),
            ("sleep until 2pm, study 3-5pm, then work, five days", 10.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "small children",
        read: &[
            ("once he's at daycare I get 9 to 11:30, M/W/F", 7.5, 7.5),
            ("during their swim lessons, 45 min twice a week", 1.5, 1.5),
            ("after the kids go down, 8:15 to 9:45, Sunday through Thursday", 7.5, 7.5),
            ("the baby contact naps so I listen 90 minutes a day", 10.5, 10.5),
            ("an hour while she's at ballet on Wednesdays, an hour during gymnastics on Saturdays", 2.0, 2.0),
            ("sahm of 4, lucky to get 30 min a day", 3.5, 3.5),
            ("summer: 2 hours a week. school year: 8", 2.0, 8.0),
            ("kiddos are with their dad Wed nights and every other weekend, so 3 hours Wed and 8 on those weekends", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "retired",
        read: &[
            ("I rise at five and read until breakfast at seven, every day of the week.", 14.0, 14.0),
            ("My mornings are free, so from eight to ten, Tuesday through Saturday.", 10.0, 10.0),
            ("I manage an hour in the forenoon and an hour in the evening.", 14.0, 14.0),
            ("Weekday afternoons, two till four.", 10.0, 10.0),
            ("I could do as many as fifteen hours a week.", 0.0, 15.0),
            ("Ten hours weekly, give or take.", 8.0, 12.0),
            ("An hour a day keeps me honest.", 7.0, 7.0),
            ("I shall devote one hour each evening save Saturday.", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "students",
        read: &[
            ("2h after lecture m/w, 3h fri, sat off, sun 4h", 11.0, 11.0),
            ("i'm nocturnal so 11pm-2am like every night", 21.0, 21.0),
            ("8 hrs/wk this sem, prob 20 over break", 8.0, 20.0),
            ("finna do 4 hrs a day on weekends and 1 on weekdays", 13.0, 13.0),
            ("like 45 mins in between sets lol no, 1 hr after dinner daily", 7.0, 7.0),
            ("after practice I'm dead so only sundays 5 hrs", 5.0, 5.0),
        ],
        asked: &[
            "gonna cram 12 hrs this weekend then 2 hrs a day",
        ],
    },
    Variations {
        kind: "far away",
        read: &[
            ("TDY next month so 2 hours a week, then back to 8", 2.0, 8.0),
            ("an hour during PT every morning M-F and two on Saturday", 7.0, 7.0),
            ("15 hours a week while I'm on leave, 5 after", 5.0, 15.0),
            ("we're stationed overseas so evenings 7-9, mon tue wed", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "at the phone",
        read: &[
            ("1 hr bago mag shift, 5 days a week", 5.0, 5.0),
            ("2 hrs every off ko, 2 days off", 4.0, 4.0),
            ("every lunch 30 mins, Mon-Sat", 3.0, 3.0),
            ("mid shift kami so morning 9-11am, Mon to Fri", 10.0, 10.0),
            ("3 hours pag Sat, 3 hours pag Sun", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "on the road",
        read: &[
            ("two hours at night in the sleeper, 5 nights", 10.0, 10.0),
            ("home every weekend, 4 hours each day", 8.0, 8.0),
            ("30 min at each drop, 4 drops a day, 5 days", 10.0, 10.0),
            ("listen to lectures 3 hours a day on the interstate, mon-fri", 15.0, 15.0),
            ("20 min pre-trip, 20 min post-trip, 5 days a week", 3.3, 3.4),
        ],
        asked: &[],
    },
    Variations {
        kind: "shops",
        read: &[
            ("Mon Wed I close so mornings, 2 hours; Tue Thu I open so nights, 2 hours", 8.0, 8.0),
            ("my days off rotate but it's always 2 a week, 3 hours each", 6.0, 6.0),
            ("6 hours on my one day off", 6.0, 6.0),
            ("between clopens maybe 20 min a day", 2.3, 2.4),
            ("2 hours before a closing shift (3x a week)", 6.0, 6.0),
            ("off Sundays and Mondays, 4 hours Sunday, 2 hours Monday", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "learned English",
        read: &[
            ("I can make 2 hour in the evening but not the Friday", 12.0, 12.0),
            ("From Monday till Thursday always 1,5 hour", 6.0, 6.0),
            ("In the mornings of Tuesday and Friday, 3 hours", 6.0, 6.0),
            ("12 hours the week", 12.0, 12.0),
            ("minimum one hour in each day", 7.0, 7.0),
            ("during my travel to the job, 40 minutes by direction, 5 days", 6.6, 6.7),
            ("every weekend, both days, 2 hours and half", 5.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "weeks in turn",
        read: &[
            ("early week 3 hours, late week 6 hours, alternating", 4.5, 4.5),
            ("week 1 - 8 hrs, week 2 - 12 hrs, repeats", 10.0, 10.0),
            ("4 week cycle: 6h, 6h, 6h, 0h", 4.5, 4.5),
            ("panama schedule, 2 hours each off day", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "terse",
        read: &[
            ("5h wknd, 30m wkdays", 7.5, 7.5),
            ("1.5h MTuWTh", 6.0, 6.0),
            ("3h/2d", 1.5, 6.0),
            ("2h m-f, 0 s/s", 10.0, 10.0),
            ("90' x 4", 6.0, 6.0),
            ("mo/do 2h, sa 3h", 7.0, 7.0),
            ("1hpd 6dpw", 6.0, 6.0),
            ("8-9p M-Th; 9-12 Sa", 7.0, 7.0),
            ("10 +/- 2 hrs wk", 8.0, 12.0),
            ("15m+15m+30m daily", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "long",
        read: &[
            ("my husband thinks I'm nuts but I get up at 4:30, coffee, and I'm studying by 5 till 6:30 when the house wakes up, Monday to Saturday", 9.0, 9.0),
            ("it's like, some nights I get two hours in and some nights I fall asleep on the book, so maybe 6 hours total across the week", 6.0, 6.0),
            ("I do Tuesdays at the library from 10 to 1 because my neighbor watches the kids, plus an hour a night the other weeknights", 7.0, 7.0),
            ("well before the accident I was doing 3 hours a day, now with the headaches it's more like one", 7.0, 7.0),
            ("can't do mornings, can't do weekends, so weeknights 9 to 10:30 it is", 7.5, 7.5),
            ("you know what, just put 7, one hour for each day", 7.0, 7.0),
            ("we homeschool so mornings are out, but 1 to 2:30 is quiet time, five days a week", 7.5, 7.5),
            ("my schedule is nuts: Monday 1 hour, Tuesday 3, Wednesday nothing, Thursday 2, weekend maybe 4 total", 10.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "mixed",
        read: &[
            ("about an hour and forty minutes each weekday", 8.3, 8.4),
            ("one and three quarter hours a day", 12.2, 12.3),
            ("an hour or 90 minutes on weekdays", 5.0, 7.5),
            ("2 hours x weekdays, 4 hours x saturday", 14.0, 14.0),
            ("never less than 5 hours a week, never more than 9", 5.0, 9.0),
            ("2 hours on a weekday and 3 on a weekend day", 2.0, 16.0),
        ],
        asked: &[],
    },
];

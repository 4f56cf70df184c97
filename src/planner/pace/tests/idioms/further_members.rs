//! As `members`, by others again.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const FURTHER_MEMBERS: &[Variations] = &[
    Variations {
        kind: "shifts",
        read: &[
            ("hmm maybe 2 hrs after my son's soccer on tuesdays and thursdays", 4.0, 4.0),
            ("I can carve out 45 minutes before the morning huddle, weekdays", 3.75, 3.75),
            ("ICU nurse. 3 shifts. off days = 2.5 hrs", 10.0, 10.0),
            ("every shift I get one slow hour, 3 shifts, plus saturday 2 hrs", 5.0, 5.0),
            ("only on stretch breaks so 10 min x 4 per day", 4.6, 4.7),
            ("I have Wed/Thu off this rotation, 4 hrs on each", 8.0, 8.0),
            ("float pool, no set days, about 24 hours a month", 5.5, 5.6),
            ("two hours per week minimum, could be five", 2.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "small children",
        read: &[
            ("we do quiet hour 2-3 every day and I use it", 7.0, 7.0),
            ("baby #2 on the way so 3 hrs a week tops until March", 3.0, 3.0),
            ("after drop off, 9 to 10:30, Tue-Fri", 6.0, 6.0),
            ("30 minutes while they watch Bluey, twice a day", 7.0, 7.0),
            ("once every two weeks I get a whole free day, 8 hours", 4.0, 4.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "retired",
        read: &[
            ("I'm retired from the post office; six hours weekly is plenty", 6.0, 6.0),
            ("Two hours upon waking, seven days a week, rain or shine", 14.0, 14.0),
            ("Ninety minutes after my walk, weekdays; none on weekends", 7.5, 7.5),
            ("I would think eight to ten hours per week, dear", 8.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "students",
        read: &[
            ("3 hrs Tuesdays & Thursdays, thanks for asking!", 6.0, 6.0),
            ("taking 15 credits so like 4 hrs a week max", 4.0, 4.0),
            ("2 hrs/day except game days (fri)", 12.0, 12.0),
            ("my classes end at 1 so 2 to 4, m-th", 8.0, 8.0),
            ("winter break I can do 30/wk, after that 6", 6.0, 30.0),
            ("mon/wed night 2h, tues/thurs night 1h, fri-sun zero", 6.0, 6.0),
        ],
        asked: &[
            "5 hrs b/w now and friday then 1 hr daily",
        ],
    },
    Variations {
        kind: "far away",
        read: &[
            ("0800-1000 Tues/Thurs, 1300-1500 Sat", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "at the phone",
        read: &[
            ("night shift po ako so 3pm to 5pm, weekdays", 10.0, 10.0),
            ("1hr before log in, 30 mins after log out, 5x a week", 7.5, 7.5),
            ("2 days RD, 3 hrs each day", 6.0, 6.0),
            ("basta weekend lang 4 hrs per day", 8.0, 8.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "on the road",
        read: &[
            ("my reset is Saturday so 5 hours then", 5.0, 5.0),
            ("2 hrs every night at the truck stop, 5 nights a week", 10.0, 10.0),
            ("I run Sunday night to Friday so only Saturdays, 6 hours", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "shops",
        read: &[
            ("close/open schedule so 1 hour on close days (3) and 2 on open days (2)", 7.0, 7.0),
            ("Wed-Fri I'm off at 3 so 4 to 6", 6.0, 6.0),
            ("I have a 2 hour gap between jobs, Mon-Thu", 8.0, 8.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "learned English",
        read: &[
            ("I am available 2 hours per day from Monday to Saturday", 12.0, 12.0),
            ("I can study one hour and 30 minutes by day in the week, the weekend no", 7.5, 7.5),
            ("Four times in the week, each time 90 minutes", 6.0, 6.0),
            ("In total 15 hours by week", 15.0, 15.0),
            ("the days that I don't work (two) I do 5 hours", 10.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "weeks in turn",
        read: &[
            ("2 weeks on 2 weeks off: on weeks 2h, off weeks 10h", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "terse",
        read: &[
            ("7-8a M-F + 9-11a Sa", 7.0, 7.0),
            ("2x1.5h + 1x3h /wk", 6.0, 6.0),
            (".5h/d wkdy, 2h/d wknd", 6.5, 6.5),
            ("12h/w", 12.0, 12.0),
            ("T/R 6-8pm", 4.0, 4.0),
            ("8h/wk ±2", 6.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "long",
        read: &[
            ("ok real talk: I've been doing like 20 minutes on the bus, both ways, 4 days a week, and then nothing at home", 2.6, 2.7),
            ("I could say 3 hours a night but who am I kidding, it's 1", 7.0, 7.0),
            ("since the divorce I have every other weekend free, that's 10 hours each time, and otherwise maybe 2 a week", 6.0, 7.0),
            ("my boss gives me Friday afternoons for it, 1 to 4, and I add Sunday evenings, 7 to 9", 5.0, 5.0),
            ("we're moving in June so until then 12 hours a week and after that who knows", 12.0, 12.0),
            ("I tried 5am, failed, tried lunch, failed, so now it's 8:30 to 9:30 pm every weekday", 5.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "mixed",
        read: &[
            ("2 hours weekends", 2.0, 4.0),
            ("half an hr in the am and an hr in the pm", 10.5, 10.5),
            ("3 evenings a week from 7 until 8.30", 4.5, 4.5),
            ("Mon 2, Tue 2, Wed 0, Thu 1, Fri 0, Sat 4, Sun 3", 12.0, 12.0),
            ("one hour Monday thru Wednesday", 3.0, 3.0),
            ("anywhere between 45 and 60 minutes a day", 5.2, 7.0),
            ("6 hrs/wk, but 0 during finals", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "more shifts",
        read: &[
            ("charge nurse M-Th so just Fridays, 4 hours", 4.0, 4.0),
            ("on my nights off (3/wk) 2.5 hrs", 7.5, 7.5),
        ],
        asked: &[
            "lunch is 30 min and I use half",
        ],
    },
    Variations {
        kind: "more small children",
        read: &[
            ("baby's up at 6 so 4:45-5:45, every day", 7.0, 7.0),
            ("thirty min nursing at 2am with my phone lol every night", 3.5, 3.5),
            ("carpool line 40 minutes, M T W Th", 2.6, 2.7),
            ("story time at the library Tues/Thurs, 45 min each", 1.5, 1.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "more retired",
        read: &[
            ("An hour and a half, five mornings out of the seven", 7.5, 7.5),
            ("Perhaps two hours of an evening, excepting weekends", 10.0, 10.0),
            ("Every afternoon save Tuesday, one hour", 6.0, 6.0),
            ("Until my eyes tire, about 90 minutes a day", 10.5, 10.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "more students",
        read: &[
            ("gym til 6 then study 7-9 m-th", 8.0, 8.0),
            ("4hrs/day during finals week, otherwise 1", 7.0, 28.0),
            ("5x/wk 1.5hr", 7.5, 7.5),
            ("no class friday so 5 hrs then, 1 hr mon-thu", 9.0, 9.0),
            ("been slacking, 2 hrs last week, aiming for 8", 8.0, 8.0),
            ("twice a week for like 3 hrs", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "more far away",
        read: &[
            ("hubby's home on weekends so 4 hrs Sat, 4 hrs Sun", 8.0, 8.0),
            ("moving in 3 weeks, till then 15 hrs a week", 15.0, 15.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "more at the phone",
        read: &[
            ("before logging in, 45mins, 5 days", 3.75, 3.75),
            ("during lull times 1 hour per shift po, 5 shifts per week", 5.0, 5.0),
            ("Sat Sun lang, 5 hours each day", 10.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "more on the road",
        read: &[
            ("layovers are 34 hours so I get 8 in each week", 8.0, 8.0),
            ("dead time at work adds up to 1 hr a day, 5 days", 5.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "more shops",
        read: &[
            ("I close Tue and Fri so those mornings, 2 hours each", 4.0, 4.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "more learned English",
        read: &[
            ("I study always at 20h until 21h30, except weekend", 7.5, 7.5),
            ("Between 18 and 20 o'clock I study, Monday, Wednesday, Friday", 6.0, 6.0),
            ("Each two days one hour", 3.5, 3.5),
            ("Two times per day 45 min", 10.5, 10.5),
            ("I have 10 free hours weekly, I will use 7", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "more weeks in turn",
        read: &[
            ("every 3rd weekend off work 10 hours, else 0", 3.3, 3.4),
        ],
        asked: &[],
    },
    Variations {
        kind: "more terse",
        read: &[
            ("m 1 t 1 w 1 th 1 f 0 sa 3 su 3", 10.0, 10.0),
            ("2h/wd + 5h/we", 15.0, 20.0),
            ("3 h x wk", 3.0, 3.0),
            ("sat&sun 2.5h ea", 5.0, 5.0),
            ("10-12/wk", 10.0, 12.0),
            ("1.5 m-w-f", 4.5, 4.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "more long",
        read: &[
            ("alright so Mondays are a wash, Tuesdays maybe an hour, Wednesdays an hour, Thursdays I've got bowling, Fridays an hour and weekends two each day", 7.0, 7.0),
            ("my kid is in band so I sit in the parking lot from 4 to 5:30 three days a week and that's when I study", 4.5, 4.5),
            ("I did the math and after work and kids I have exactly 9 hours a week", 9.0, 9.0),
            ("I'm up at 5 anyway because of the cows, so 5 to 6, and then again after supper 7 to 8, every day but Sunday", 12.0, 12.0),
            ("used to be that I'd get 10 hours but with my mom sick it's 4, hoping to be back at 10 by summer", 4.0, 10.0),
            ("they said 10 hours a week but I'm slow so I'm planning 15", 15.0, 15.0),
            ("an hour if the kids let me, which is about four nights out of seven", 4.0, 4.0),
        ],
        asked: &[],
    },
];

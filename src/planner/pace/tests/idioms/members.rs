//! Paces as people of many walks of life put them.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const MEMBERS: &[Variations] = &[
    Variations {
        kind: "night shifts",
        read: &[
            ("I float between units so it's unpredictable, call it 5 hours a week", 5.0, 5.0),
            ("night shift RN, I get 2 hours of quiet most nights, three nights a week", 6.0, 6.0),
            ("charting takes forever but I can swing an hour on each of my four days off", 4.0, 4.0),
            ("12s on Fri Sat Sun, then 90 minutes Monday through Thursday", 6.0, 6.0),
            ("right after handoff, 7:30am to 8:30am, four days a week", 4.0, 4.0),
            ("two hours on days I'm not scheduled, that's usually three days", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "small children",
        read: &[
            ("my twins nap together from 12 to 2 so I use that, every day but Sunday", 12.0, 12.0),
            ("after bath and books around 8, an hour and a half, school nights", 7.5, 7.5),
            ("15 minutes in the pickup line, twice a day, Monday to Friday", 2.5, 2.5),
            ("grandma takes them Friday afternoons so 4 hours then and maybe 30 min the other nights", 7.0, 7.0),
            ("I wake up before them at 5 and get an hour in, weekdays only", 5.0, 5.0),
            ("just Saturday mornings while dad has them, 8 to 11", 3.0, 3.0),
            ("whatever I can steal, realistically 20 minutes a day", 2.3, 2.4),
        ],
        asked: &[],
    },
    Variations {
        kind: "retired",
        read: &[
            ("I've plenty of time, say four hours each weekday morning.", 20.0, 20.0),
            ("Two hours daily except on the Lord's day.", 12.0, 12.0),
            ("I study from nine until eleven each morning and then again from two until four, Monday through Friday.", 20.0, 20.0),
            ("Twenty hours in a good week, a dozen in a poor one.", 12.0, 20.0),
            ("My daughter says I overdo it, but three hours every day is what I do.", 21.0, 21.0),
            ("Mondays and Wednesdays I volunteer, so Tuesdays, Thursdays and Fridays, two hours each.", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "students",
        read: &[
            ("bro I lock in 3 hrs a day no cap", 21.0, 21.0),
            ("like 2 hrs after class MWF and then 5 on sunday", 11.0, 11.0),
            ("midterms got me doing 6 hrs a day rn", 42.0, 42.0),
            ("90 min library sesh 4x/wk", 6.0, 6.0),
            ("im cooked, only 2 hrs a week fr", 2.0, 2.0),
            ("1.5 hrs tues/thurs between lecture and practice", 3.0, 3.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "far away",
        read: &[
            ("while my husband's at PT, 0600-0730, M-F", 7.5, 7.5),
            ("two hours when the baby's down, 5 out of 7 days", 10.0, 10.0),
            ("hour at lunch on base daily M-F, 3 hrs sat", 8.0, 8.0),
            ("commissary job is 25 hours, so I'm left with about 8 a week", 8.0, 8.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "at the phone",
        read: &[
            ("1 hour lang per day po, 6 days a week", 6.0, 6.0),
            ("After shift 2 hours, Monday to Friday po", 10.0, 10.0),
            ("during lunch 30 mins tapos 1 hour pag uwi, 5 days", 7.5, 7.5),
            ("rest day ko Sat Sun so 3 hours each day", 6.0, 6.0),
            ("4 hours every RD, sat and sun", 8.0, 8.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "on the road",
        read: &[
            ("hour before I roll out every morning, 5 days a week", 5.0, 5.0),
            ("home Sat and Sun, 2 hours each", 4.0, 4.0),
            ("10 minutes every fuel stop, about 3 a day, 5 days a week", 2.5, 2.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "shops",
        read: &[
            ("I get Tuesdays and Thursdays off, three hours each", 6.0, 6.0),
            ("split shift so I've got 2 dead hours in the middle, 4 days", 8.0, 8.0),
            ("part timer here so 12 a week is doable", 12.0, 12.0),
            ("weekdays I'm wiped so 30 min, weekends a solid 3 each day", 8.5, 8.5),
        ],
        asked: &[
            "15 hrs in January, only 4 a week during inventory",
        ],
    },
    Variations {
        kind: "learned English",
        read: &[
            ("Every day I am study one hour and half.", 10.5, 10.5),
            ("I have time only the evening, from 20 to 22 hours, Monday and Wednesday", 4.0, 4.0),
            ("In week-end 5 hours by day, in the week nothing", 10.0, 10.0),
            ("2 hours per day but Sunday I make pause", 12.0, 12.0),
            ("I learn each Tuesday and Thursday during 90 minutes", 3.0, 3.0),
            ("about the 6 or 7 hours in a week", 6.0, 7.0),
            ("On Mondays one hour, on Tuesdays two, on Fridays one and a half", 4.5, 4.5),
            ("half hour in morning, half hour in night, all days", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "weeks in turn",
        read: &[
            ("week A 10 hrs / week B 2 hrs", 6.0, 6.0),
            ("long week 4 hours, short week 10, alternating", 7.0, 7.0),
            ("alternate between 5 and 9 hours a week", 7.0, 7.0),
            ("odd weeks mon-fri 1h, even weeks just sat 3h", 4.0, 4.0),
            ("every second week I have my son and get 3 hours, the other week 9", 6.0, 6.0),
            ("on weeks 3h, off weeks 12h", 7.5, 7.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "terse",
        read: &[
            ("2h/d M-Th, 0 F-Su", 8.0, 8.0),
            ("45m x2/d", 10.5, 10.5),
            ("Sa 3, Su 2", 5.0, 5.0),
            ("~1h nightly ex. Fri", 6.0, 6.0),
            ("mwf 7a-8a; tth 7p-9p", 7.0, 7.0),
            ("8/wk min, 12 max", 8.0, 12.0),
            ("1h x5 + 2h x2", 9.0, 9.0),
            ("30-60m daily", 3.5, 7.0),
            ("10h", 10.0, 10.0),
            ("lunch 40m 4d, sun 2h", 4.6, 4.7),
        ],
        asked: &[],
    },
    Variations {
        kind: "long",
        read: &[
            ("so my dad had a stroke in the spring and I'm the one driving him around, which leaves Tuesday and Thursday evenings, two hours or so each", 4.0, 4.0),
            ("okay here's the thing, mornings are chaos, evenings I'm dead, but my lunch is an hour and I take it at my desk, so 5 hours a week", 5.0, 5.0),
            ("started strong in September with 12 hours a week but with the holidays I've dropped to 5", 5.0, 5.0),
            ("I can do mornings, like 6 to 7, every weekday, and my wife said she'd give me Saturday mornings too, so add 3 hours", 8.0, 8.0),
            ("between the dog, the baby and the job I get maybe twenty minutes at lunch and forty before bed, five days a week", 5.0, 5.0),
            ("depends if my mom can babysit: 8 hours if she can, 3 if she can't", 3.0, 8.0),
            ("an hour on the bike trainer every other morning", 3.5, 3.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "mixed",
        read: &[
            ("2 hrs per evening, four evenings, never Fridays", 8.0, 8.0),
            ("Fri-Sun 3 h/day, rest of wk off", 9.0, 9.0),
            ("I only have Sundays, and even then it's 4 hours tops", 4.0, 4.0),
            ("10ish hrs, mostly weekends", 10.0, 10.0),
            ("an hour each on Mon, Tue and Thu plus a couple on Sat", 5.0, 5.0),
            ("3 evenings x 75 min", 3.75, 3.75),
            ("from 9 in the evening until 11, every day of the week", 14.0, 14.0),
            ("6 hours: 2 on Wed and 4 on Sat", 6.0, 6.0),
            ("total of 9 hours split over 3 days", 9.0, 9.0),
            ("just under 2 hours a day", 14.0, 14.0),
            ("not much, maybe 3 hrs per week", 3.0, 3.0),
            ("quarter to six until seven each weekday", 6.25, 6.25),
            ("1 hr weekdays other than Wed, 4 on Sun", 8.0, 8.0),
            ("I do my reading 8-8:45 am and videos 8-9 pm, mon-thu", 7.0, 7.0),
        ],
        asked: &[],
    },
];

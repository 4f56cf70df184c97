//! Clauses that say something of other clauses: the hours a week were worked out by hand before they were read.

use super::kinds::{Variations, check};
use super::{PaceError, reading};
use crate::messages::Language;

mod in_hard_talk;
mod in_members_talk;
mod in_more_talk;
mod in_other_words;
mod in_short;
mod in_talk;
mod in_two_goes;
pub(super) mod said_later;
pub(super) mod taking_turns;

#[test]
fn hard_talk_is_read_right_or_asked_about() {
    check(in_talk::IN_TALK);
    check(in_more_talk::IN_MORE_TALK);
    check(in_hard_talk::IN_HARD_TALK);
    check(in_short::IN_SHORT);
    check(in_members_talk::IN_MEMBERS_TALK);
    check(in_two_goes::IN_TWO_GOES);
    check(in_other_words::IN_OTHER_WORDS);
    check(said_later::SAID_LATER);
    check(said_later::BESIDE_EACH_OTHER);
    check(taking_turns::TAKING_TURNS);
}

#[test]
fn a_month_without_time_has_no_study() {
    for phrase in said_later::MONTHS_WITHOUT_TIME {
        let read = super::read(phrase).map(|pace| reading(Language::English, &pace));
        assert_eq!(read.as_deref(), Ok("no study in June; otherwise 7 h a week: 1 h every day"), "{phrase}");
    }
}

#[test]
fn a_phase_begins_or_ends_with_what_happens_on_a_day() {
    for (phrase, said) in PHASES {
        let read = super::read(phrase).map(|pace| reading(Language::English, &pace));
        assert_eq!(read.as_deref(), Ok(*said), "{phrase}");
    }
}

#[test]
fn a_question_offers_no_week_of_everything_that_stands_in_the_text() {
    for phrase in
        ["i drive a cab 60 hours weekly and the flashcards get 8", "the wedding takes 55 hours and the exam 6 a week"]
    {
        let Err(PaceError::NotUnderstood { readings, .. } | PaceError::Ambiguous { readings }) = super::read(phrase)
        else {
            panic!("{phrase:?} must be asked about");
        };
        let most = readings.iter().map(|stated| stated.pace.hours_per_week().high).fold(0.0, f64::max);
        assert!(most <= 50.0, "{phrase:?} offers {most} hours a week");
    }
}

#[test]
fn a_question_offers_no_day_full_of_study_and_no_minute_left_over() {
    for phrase in [
        "an hour, 16 mondays to fridays",
        "2 hours each day, 14 fridays too",
        "83 minutes on the weekend or 90 on monday",
    ] {
        let Err(PaceError::NotUnderstood { readings, .. } | PaceError::Ambiguous { readings }) = super::read(phrase)
        else {
            continue;
        };
        for pace in readings.iter().map(|stated| &stated.pace) {
            let minutes: Vec<u32> = pace
                .phases()
                .iter()
                .flat_map(|phase| &phase.parts)
                .filter(|part| part.days != super::Days::Any)
                .map(|part| part.minutes.high)
                .collect();
            let left_over = minutes.iter().any(|one| minutes.contains(&(one + 1)));
            assert!(minutes.iter().all(|minutes| *minutes <= 12 * 60) && !left_over, "{phrase:?} offers {pace}");
        }
    }
}

#[test]
fn what_states_some_time_is_not_said_to_state_none() {
    for phrase in
        ["0 hours on mondays, tuesdays are for the gym 3 times", "zero now and 6 sometime", "no hours now, 4 maybe"]
    {
        assert_ne!(super::read(phrase), Err(PaceError::Zero), "{phrase}");
    }
}

/// A phrase and what it is read as.
#[rustfmt::skip] // One phrase a line.
const PHASES: &[(&str, &str)] = &[
    ("3 hours a week until the wedding on 5 june, after that 10", "3 h a week until 5 Jun 2027, then 10 h a week"),
    ("until my wedding (5 june 2027) 3 hours a week, then 10", "3 h a week until 5 Jun 2027, then 10 h a week"),
    ("3 hours a week until we move on march 3rd, 8 after", "3 h a week until 3 Mar 2027, then 8 h a week"),
    ("until the audit on 20 january 2 hours every day, afterwards one hour", "14 h a week: 2 h every day until 20 Jan 2027, then 7 h a week: 1 h every day"),
    ("4 hours a week; once nursery starts on 3 february I'll have 12", "4 h a week until 3 Feb 2027, then 12 h a week"),
    ("8 hours a week; after the move on 3 march only 4", "8 h a week until 3 Mar 2027, then 4 h a week"),
    ("As soon as my contract ends on 31 January: 30 hours a week. Now: 6.", "6 h a week until 31 Jan 2027, then 30 h a week"),
    ("0 hours now, 8 a week from 10 January", "no study until 10 Jan 2027, then 8 h a week"),
    ("From 20 December to 6 January 4h a day, otherwise 4h a week", "4 h a week until 20 Dec 2026, then 28 h a week: 4 h every day until 6 Jan 2027, then 4 h a week"),
    ("From 1 February to 28 February 20 hours a week, otherwise 8", "8 h a week until 1 Feb 2027, then 20 h a week until 28 Feb 2027, then 8 h a week"),
    ("25 hours a week from 22 Dec to 2 Jan, 9 before and after", "9 h a week until 22 Dec 2026, then 25 h a week until 2 Jan 2027, then 9 h a week"),
    ("up to 10 March 4 hours a week, after that 10", "4 h a week until 10 Mar 2027, then 10 h a week"),
    ("6 hours a week, but between 1 march and 20 march 2 hours a week", "6 h a week until 1 Mar 2027, then 2 h a week until 20 Mar 2027, then 6 h a week"),
];

#[test]
fn what_a_clause_says_of_another_is_read_right_or_asked_about() {
    check(RETOLD);
}

#[rustfmt::skip] // One phrase a line.
const RETOLD: &[Variations] = &[
    Variations {
        kind: "weeks in turn that open",
        read: &[
            ("every fortnight a full saturday is mine, 8 hours", 4.0, 4.0),
            ("once a fortnight I have the weekend to myself, so 10 hours", 5.0, 5.0),
            ("every two weeks I get sunday free, so 6 hours then", 3.0, 3.0),
            ("Every other week the saturday is free: 5 hours", 2.5, 2.5),
            ("every fortnight I have a whole weekend, 12 hours over those two days", 6.0, 6.0),
            ("fortnightly, a whole sunday, 7h", 3.5, 3.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "once a month",
        read: &[
            ("once a month a whole sunday, 6h", 1.3846, 1.3846),
            ("once a month I get a full day, about 8 hours", 1.8461, 1.8461),
            ("once a month one entire saturday: 10 hours", 2.3076, 2.3076),
            ("once a month a free weekend (12 hours)", 2.7692, 2.7692),
        ],
        asked: &[],
    },
    Variations {
        kind: "shifts of a kind",
        read: &[
            ("2h per night shift, 3 shifts a week", 6.0, 6.0),
            ("45 min every late shift, I have 4 of them a week", 3.0, 3.0),
            ("an hour each day shift, three day shifts a week", 3.0, 3.0),
            ("1.5 hours a night shift and I work 4 night shifts a week", 6.0, 6.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "days in two letters",
        read: &[
            ("mo we fr 2h", 6.0, 6.0),
            ("we 2h, fr 1h", 3.0, 3.0),
            ("mo, we 1h each, sa 3h", 5.0, 5.0),
            ("tu we th 90 min", 4.5, 4.5),
            ("mo 1h tu 1h we 2h th 1h fr 1h", 6.0, 6.0),
            ("sa+su 3h, we 1h", 7.0, 7.0),
            ("mo-we 1h, sa 4h", 7.0, 7.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "days taken off again",
        read: &[
            ("1 hour a day, no wait, on tuesdays I have band practice, so six days", 6.0, 6.0),
            ("90 minutes a day - actually, sat and sun I'm away, so 5 days", 7.5, 7.5),
            ("3 hours on weekends, sorry, I meant weekdays. three hours each day", 15.0, 15.0),
            ("2 hours on tue and thu, two hours each day", 4.0, 4.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "a part of what was said",
        read: &[
            ("my friend does 4 hours a day, I do half of that", 14.0, 14.0),
            ("The course asks for 12 hours a week; I manage two thirds of it", 8.0, 8.0),
            ("my brother put in 20 hours a week, I can do a quarter of that", 5.0, 5.0),
            ("they say 3 hours per weekday, I have a third of that", 5.0, 5.0),
            ("I drive 40 hours a week and listen to lectures for 8 of them", 8.0, 8.0),
            ("I babysit 30 hours weekly and study for ten of those", 10.0, 10.0),
            ("My commute is 40 minutes each way; I read for 25 of them going, five days a week", 2.0833, 2.0833),
            ("I have 20 free hours a week and training takes eight of them, the rest is for this", 12.0, 12.0),
            ("16 hours off each week; my kids need six of those, the remainder I study", 10.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "days like others",
        read: &[
            ("Mon 2h, Wed 1h, Fri like Mon", 5.0, 5.0),
            ("tuesday 90 min, saturday 4 hours, thursday same as tuesday", 7.0, 7.0),
            ("Saturday 9-12 and 13-15, Sunday the same", 10.0, 10.0),
            ("sat 10-12 and 2-5, sun same", 10.0, 10.0),
            ("monday 1 hour, tuesday as on monday, sunday 3 hours", 5.0, 5.0),
            ("I do 4 hours a week at work plus the same again at home", 8.0, 8.0),
            ("5 hours on saturday and the same on sunday", 10.0, 10.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "two stretches of a day",
        read: &[
            ("tuesday 8-10 and 18-20", 4.0, 4.0),
            ("Sat 9-11 and 13-16, Sun only the afternoon slot", 8.0, 8.0),
            ("saturdays 9am-11am and 1pm-4pm", 5.0, 5.0),
            ("mon wed 6:00-7:00 and 20:00-21:30", 5.0, 5.0),
            ("sunday 10-12 then 14-15", 3.0, 3.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "times of day in words",
        read: &[
            ("Each weekday a quarter past six to seven", 3.75, 3.75),
            ("four evenings a week, eight to half past nine", 6.0, 6.0),
            ("weekdays half past five to seven", 7.5, 7.5),
            ("Thursday evenings from 7 for two hours", 2.0, 2.0),
            ("saturdays at 9 for three hours and sundays from 10 for one hour", 4.0, 4.0),
            ("every day from 5 for 45 minutes", 5.25, 5.25),
            ("monday and thursday quarter past seven to half past eight", 2.5, 2.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "claims and what is true",
        read: &[
            ("Six hours a week if I'm honest, twelve if my wife asks", 6.0, 6.0),
            ("on paper 15 hours a week, really 8", 8.0, 8.0),
            ("Officially 10 hours a week, in reality 6", 6.0, 6.0),
            ("8 hours a week to be honest", 8.0, 8.0),
            ("3 hours daily is what my school wants, I do 2", 14.0, 14.0),
            ("20 hours a week is what they recommend but I manage 9", 9.0, 9.0),
            ("2 hours a day is the norm, I do 1", 7.0, 7.0),
            ("My target is 12 h a week but lately it was nearer to 7, let's say 7", 7.0, 7.0),
            ("I wanted 20 hours a week, got to 12 so far, let's go with 12", 12.0, 12.0),
            ("Not 8 hours. Not even 6. It's 4 hours a week", 4.0, 4.0),
            ("not 20 hours, just 9 hours a week", 9.0, 9.0),
            ("At most 10 hours a week, usually 7", 7.0, 7.0),
            ("up to 15 hours weekly, normally 11", 11.0, 11.0),
            ("max 3 hours a day, usually 2", 14.0, 14.0),
            ("I won't drop below 4 hours a week and can't do more than 7", 4.0, 7.0),
            ("I can't go over 9 hours a week and don't go under 6", 6.0, 9.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "days told by what they are",
        read: &[
            ("2 hours on home office days, which are Mon and Thu", 4.0, 4.0),
            ("1 hr on days I don't commute (Tue, Thu, Fri)", 3.0, 3.0),
            ("3 hours on my nights off, i.e. Sat and Sun", 6.0, 6.0),
            ("if I finish at 4 I do 2 hours, that's Tue and Thu; otherwise nothing", 4.0, 4.0),
            ("when my mum has the kids I do 3 hours, which is Wed and Sat", 6.0, 6.0),
            ("90 minutes on the days the gym is closed (mon, fri), none on the others", 3.0, 3.0),
            ("The first two days of the week 2 hours, the remaining ones 1", 9.0, 9.0),
            ("first four days of the week 1h, last three days of the week 2h", 10.0, 10.0),
            ("My job is 30 hours over four days; the fifth weekday I use for study, 5 hours", 5.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "rows",
        read: &[
            ("Mon to Fri: 1, 2, 1, 2, 1 hours", 7.0, 7.0),
            ("Mon-Sun: 2, 0, 2, 0, 2, 4, 3", 13.0, 13.0),
            ("Sat, Sun, Mon: 3, 2, 1 hours", 6.0, 6.0),
            ("Mon to Fri: 30, 45, 30, 45, 60 min", 3.5, 3.5),
            ("nothing from Monday to Thursday, then 2, 4 and 4 hours", 10.0, 10.0),
            ("sunday to saturday: 3h, 1h, 1h, 1h, 1h, 0h, 4h", 11.0, 11.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "exceptions",
        read: &[
            ("Every day except when I have late duty (Tue, Fri), one hour", 5.0, 5.0),
            ("2 hours daily, except when the kids are here (wed, sat, sun)", 8.0, 8.0),
            ("1 hour Monday to Friday, and Saturday I rest apart from a 20 minute quiz", 5.3333, 5.3333),
            ("2 hours mon-sat, sundays nothing apart from one 45 minute recap", 12.75, 12.75),
            ("bank holidays aside, each weekday 90 minutes", 7.5, 7.5),
            ("90 min each weekday, public holidays excluded", 7.5, 7.5),
            ("2 hours on Tuesdays unless there's a school concert", 2.0, 2.0),
            ("an hour a day unless something comes up", 7.0, 7.0),
            ("1 hour on weekdays, except public holidays", 5.0, 5.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "counts",
        read: &[
            ("25 minute sprints, three a day, on weekdays", 6.25, 6.25),
            ("20 minute bursts, about 4 a day", 9.3333, 9.3333),
            ("Five times a week; three of them are half an hour, the other two an hour", 3.5, 3.5),
            ("six evenings a week, two of them two hours, the rest one hour", 8.0, 8.0),
            ("one evening for it, about 2 hours, and three lunch breaks of 30 minutes", 3.5, 3.5),
            ("two lunch breaks of 45 minutes a week", 1.5, 1.5),
            ("one hour on the bus in, one hour on the bus back, on Mon and Thu", 4.0, 4.0),
            ("half an hour on the train there, half an hour on the train home, 4 days a week", 4.0, 4.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "glosses",
        read: &[
            ("half a day every Thursday, i.e. 3 hours", 3.0, 3.0),
            ("a full day on saturdays, that's 7 hours", 7.0, 7.0),
            ("in the week I get 6 hours together, at the weekend 2 per day", 10.0, 10.0),
            ("two hundred minutes weekly, in four equal portions", 3.3333, 3.3333),
            ("6 hours a week in three equal parts", 6.0, 6.0),
            ("30 minutes twice a day, weekends included", 7.0, 7.0),
            ("1 hour daily, sundays included", 7.0, 7.0),
            ("30 min Mon/Thu and a 3 hour chunk on Saturday", 4.0, 4.0),
            ("90 minutes a day, with Saturday counting double", 12.0, 12.0),
            ("1 hour mon-thu, and the 3 hour class on saturday counts too", 7.0, 7.0),
            ("Two-hour blocks on Tue and Sat, with ten minutes of break in each that I don't count", 3.6667, 3.6667),
            ("30 minutes of games, which doesn't count, and an hour of real study per day", 7.0, 7.0),
            ("twice a week 90 minutes, and every other Saturday a further three", 4.5, 4.5),
        ],
        asked: &[],
    },
    Variations {
        kind: "hours that are no study",
        read: &[
            ("I sleep 8 hours, work 8, commute 1, and from what's left of every day I give 2 to the course", 14.0, 14.0),
            ("I work 9 hours, commute 1 and study 1.5 hours a day", 10.5, 10.5),
            ("I have two jobs (20h and 15h a week) and study about 40 min daily", 4.6667, 4.6667),
            ("I'm paid for 30h, volunteer for 4 and study for 8, all weekly", 8.0, 8.0),
            ("My roommate studies from 9 to 5. I do two hours after dinner, every day.", 14.0, 14.0),
            ("my housemate studies 6 hours a day. I do 1 hour a day", 7.0, 7.0),
            ("My colleague puts in 3 hours a day, but I do 5 hours a week", 5.0, 5.0),
            ("2 hours at the library Mon and Thu, the library closes at 9", 4.0, 4.0),
            ("one hour at the college Tue, Wed and Fri, it's closed on the weekend", 3.0, 3.0),
            ("Last summer I did 15 hours weekly, this summer just 6", 6.0, 6.0),
            ("My contract is 38 hours a week; I study 6 hours a week", 6.0, 6.0),
            ("We're a couple studying together, 3 hours a week", 3.0, 3.0),
        ],
        asked: &[],
    },
];

//! What people say round a pace does not change it: each beginning, each way to say how often and each end, in all combinations,
//! are read as the hours of the middle, or asked about.

use super::*;

#[rustfmt::skip] // Many a line.
const BEGINNINGS: [&str; 22] = [
    "", "i can do ", "i work 40 hours a week and can study ", "my exam is in march, ", "i have 3 kids so ", "starting jan 5, ",
    "my friend does 20 hours a week but i do ", "used to do 10 hours a week, now ", "i'm 34 and do ", "when the kids are asleep ",
    "i'm up at 5 every day so ", "i work three 12s, ", "my wife works weekends so ", "i get off at 4 and study ", "my shift is 12 hours, i get ",
    "gym takes an hour so ", "with 2 jobs i can do ", "on chapter 6 of 20, doing ", "coworker said 15 hours a week, i'm doing ",
    "the course is 80 hours, i do ", "i commute 2 hours a day, study ", "my son has soccer on saturdays so ",
];

/// How often, and on how many days a week that is.
const OFTEN: [(&str, f64); 12] = [
    ("a day", 7.0),
    ("daily", 7.0),
    ("every morning", 7.0),
    ("each weeknight", 5.0),
    ("mon-fri", 5.0),
    ("4 days a week", 4.0),
    ("3x a week", 3.0),
    ("mon wed fri", 3.0),
    ("on monday and wednesday", 2.0),
    ("every night except sunday", 6.0),
    ("every other day", 3.5),
    ("during lunch mon-fri", 5.0),
];

#[rustfmt::skip] // Many a line.
const ENDS: [&str; 19] = [
    "", ", exam in may", " while the baby naps", " at the library", ", is that enough?", " for the next 3 months", " depending on my shift",
    ", my husband has the kids then", " (i work 9-5)", ", exam may 4", ", i failed twice", " until march", ", my kids are 3 and 5",
    " and the gym 3 times a week", ", i work 6 days a week", " when i'm not on call", ", my mom babysits on fridays",
    " since my shift ends at 3", ", it's 200 pages",
];

#[test]
fn what_is_said_round_a_pace_does_not_change_it() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for beginning in BEGINNINGS {
        for (often, days) in OFTEN {
            for end in ENDS {
                let text = format!("{beginning}2 hours {often}{end}");
                match read(&text).map(|pace| pace.hours_per_week()) {
                    Ok(week) if week.low <= 2.0 * days + 0.06 && (week.high - 2.0 * days).abs() < 0.06 => {}
                    Ok(week) => wrong.push(format!("{text:?} was {week:?}")),
                    Err(_) => asked += 1,
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Asking about everything would be no reading.
    let all = BEGINNINGS.len() * OFTEN.len() * ENDS.len();
    assert!(asked * 5 < all, "{asked} of {all} were asked about");
}

#[test]
fn an_exam_in_a_month_is_no_season_of_the_pace() {
    for (text, hours) in [
        ("weekdays 2 hours and 4 hours saturday, exam in may", 14.0),
        ("30 min on weekdays plus 2h each on sat & sun, exam in may", 6.5),
        ("2h tue/thu, 2h each on sat & sun so 8 a week", 8.0),
    ] {
        let week = read(text).map(|pace| pace.hours_per_week());
        assert!(week.as_ref().is_ok_and(|week| (week.high - hours).abs() < 0.01), "{text:?} was {week:?}");
    }
}

//! Paces put together from parts whose hours are known: each way to say two amounts, an exception, a correction, what others do, a
//! job, a sum, and so on, with many amounts, days and words between them, is read as those hours or asked about.

use super::*;

/// An amount as people write it, and its hours.
const AMOUNTS: [(&str, f64); 7] = [
    ("1 hour", 1.0),
    ("2 hrs", 2.0),
    ("90 minutes", 1.5),
    ("an hour and a half", 1.5),
    ("45 min", 0.75),
    ("two hours", 2.0),
    ("1h30", 1.5),
];

/// Days of the week before the weekend, and how many they are.
const EARLY: [(&str, f64); 8] = [
    ("on weekdays", 5.0),
    ("mon-fri", 5.0),
    ("monday through thursday", 4.0),
    ("mon wed fri", 3.0),
    ("on tuesdays and thursdays", 2.0),
    ("m-f", 5.0),
    ("every wednesday", 1.0),
    ("tue/thu", 2.0),
];

/// As [`EARLY`], at the weekend.
const LATE: [(&str, f64); 5] = [
    ("on saturday", 1.0),
    ("on sundays", 1.0),
    ("saturday morning", 1.0),
    ("each on saturday and sunday", 2.0),
    ("every saturday", 1.0),
];

/// How often in a week, and on how many days.
const OFTEN: [(&str, f64); 7] = [
    ("a day", 7.0),
    ("every night", 7.0),
    ("on weekdays", 5.0),
    ("mon wed fri", 3.0),
    ("4 days a week", 4.0),
    ("3 times a week", 3.0),
    ("on saturday", 1.0),
];

/// What stands between two amounts that go together.
const TOGETHER: [&str; 9] =
    [", ", " and ", " plus ", " + ", ", then ", "; ", " and then ", ", and i can also do ", " & "];

/// A phrase and the hours that it comes to.
type Known = (String, f64);

/// Every phrase of every kind, by its kind.
fn all() -> Vec<(&'static str, Vec<Known>)> {
    vec![
        ("two kinds of days", on_two_kinds_of_days()),
        ("exceptions", with_exceptions()),
        ("another amount on one day", with_another_amount()),
        ("corrections", corrected()),
        ("others and jobs", beside_others()),
        ("sums", summed()),
        ("the same again", again()),
        ("so many times", counted()),
        ("days of something else", beside_other_days()),
        ("notes", with_notes()),
    ]
}

fn on_two_kinds_of_days() -> Vec<Known> {
    let mut all = Vec::new();
    for (one, hours) in AMOUNTS {
        for (early, many) in EARLY {
            for (late, few) in LATE {
                for joint in TOGETHER {
                    all.push((format!("{one} {early}{joint}3 hours {late}"), hours * many + 3.0 * few));
                    all.push((format!("{early} {one}{joint}{late} 4 hours"), hours * many + 4.0 * few));
                }
            }
        }
    }
    all
}

fn with_exceptions() -> Vec<Known> {
    let mut all = Vec::new();
    for (one, hours) in AMOUNTS {
        for daily in ["a day", "every day", "daily", "every night"] {
            for (except, days) in [
                ("except sundays", 6.0),
                ("but not on friday", 6.0),
                ("minus the weekend", 5.0),
                ("apart from tuesday and thursday", 5.0),
                (", sundays off", 6.0),
                (", not on weekends", 5.0),
                (", nothing on wednesday", 6.0),
                (", no study on saturday", 6.0),
                ("with mondays off", 6.0),
                ("except when i have church on sunday", 6.0),
                (", except for friday", 6.0),
                ("skipping sat and sun", 5.0),
                ("excluding saturdays", 6.0),
            ] {
                all.push((format!("{one} {daily} {except}").replace(" ,", ","), hours * days));
                all.push((format!("i can study {one} {daily} {except}").replace(" ,", ","), hours * days));
            }
        }
    }
    all
}

fn with_another_amount() -> Vec<Known> {
    let mut all = Vec::new();
    for (one, hours) in AMOUNTS {
        for daily in ["a day", "every day", "daily"] {
            for other in [
                "but 3 hours on sundays",
                ", except sunday which is 3 hours",
                ", sundays 3 hours",
                ", but on sunday i do 3 hours",
                "and 3 hours on sunday",
                "(3 hours on sunday)",
                ", 3 hours on sundays though",
            ] {
                all.push((format!("{one} {daily} {other}").replace(" ,", ","), hours * 6.0 + 3.0));
            }
        }
    }
    all
}

fn corrected() -> Vec<Known> {
    let mut all = Vec::new();
    for (often, days) in OFTEN {
        for (one, hours) in AMOUNTS {
            for corrects in [
                ", sorry, ",
                ", i mean ",
                ", no wait, ",
                " - scratch that, ",
                ", make that ",
                ", actually ",
                ", correction: ",
                "... oops, ",
                " edit: ",
                ", or rather ",
                " nvm ",
                ", wait no ",
            ] {
                all.push((format!("3 hours {often}{corrects}{one} {often}"), hours * days));
            }
        }
    }
    all
}

fn beside_others() -> Vec<Known> {
    let mut all = Vec::new();
    for (often, days) in OFTEN {
        for (one, hours) in AMOUNTS {
            for other in [
                "my sister does 20 hours a week but i can only do ",
                "they say 10 hours a week, i have ",
                "most people do 15 hours a week, i'm doing ",
                "i work 40 hours a week and can study ",
                "i work 9 hours a day, so i study ",
                "my shift is 12 hours and after that i study ",
                "my husband works 60 hours a week so i have ",
                "i used to do 20 hours a week, now it's ",
                "last year i did 15 hours a week, this year i'll do ",
                "the exam is 4 hours long and i study ",
                "instead of 10 hours a week let's say ",
                "i go to the gym for an hour every day and study ",
                "i sleep 7 hours a night and study ",
                "i thought i could do 20 hours a week but it's ",
            ] {
                all.push((format!("{other}{one} {often}"), hours * days));
            }
        }
    }
    all
}

fn summed() -> Vec<Known> {
    let mut all = Vec::new();
    for (one, hours) in AMOUNTS {
        for (early, many) in EARLY {
            let sum = hours * many;
            for says in [", so", " =", ", that's", ", which is", ", total", ", which makes"] {
                all.push((format!("{one} {early}{says} {sum} hours a week"), sum));
                all.push((format!("{one} {early}, 3 hours on saturday{says} {} hours a week", sum + 3.0), sum + 3.0));
            }
            for opens in [":", ",", " -", ", meaning"] {
                all.push((
                    format!("{} hours a week{opens} {one} {early} and 3 hours on saturday", sum + 3.0),
                    sum + 3.0,
                ));
            }
        }
    }
    all
}

fn again() -> Vec<Known> {
    let mut all = Vec::new();
    for (one, hours) in AMOUNTS {
        for (early, many) in EARLY {
            for (again, factor) in [
                (" and the same on saturday", 1.0),
                (", same on sunday", 1.0),
                (", double that on saturday", 2.0),
                (" and twice that on sunday", 2.0),
                (", half that on saturday", 0.5),
                (" and double on sunday", 2.0),
                (", saturday twice as long", 2.0),
            ] {
                all.push((format!("{one} {early}{again}"), hours * (many + factor)));
            }
        }
    }
    all
}

fn counted() -> Vec<Known> {
    let mut all = Vec::new();
    for (what, hours) in [("1 hour", 1.0), ("2 hour", 2.0), ("45 minute", 0.75), ("30 min", 0.5), ("90-minute", 1.5)] {
        for (count, many) in [("2", 2.0), ("three", 3.0), ("4", 4.0), ("five", 5.0)] {
            for piece in ["sessions", "blocks"] {
                for week in ["a week", "per week", "each week", "weekly", "/wk"] {
                    all.push((format!("{count} {what} {piece} {week}"), hours * many));
                    all.push((
                        format!("{count} {piece} of {what}s {week}").replace("mins", "min").replace("90-", "90 "),
                        hours * many,
                    ));
                }
            }
            for nights in ["evenings a week", "nights a week", "days a week", "mornings per week"] {
                all.push((
                    format!("{count} {nights}, {what}s each").replace("mins", "min").replace("90-", "90 "),
                    hours * many,
                ));
                all.push((
                    format!("{what}s {count} {nights}").replace("mins", "min").replace("90-", "90 "),
                    hours * many,
                ));
            }
        }
    }
    all
}

fn beside_other_days() -> Vec<Known> {
    let mut all = Vec::new();
    for (one, hours) in AMOUNTS {
        for (other, early, many) in [
            ("saturdays are packed", "on weekdays", 5.0),
            ("i have choir on fridays", "mon tue wed", 3.0),
            ("sundays we visit family", "monday to saturday", 6.0),
            ("i coach on tuesdays", "on mondays and wednesdays", 2.0),
            ("weekends are for the kids", "mon-fri", 5.0),
            ("i volunteer on wednesdays", "tue/thu", 2.0),
            ("my kids have soccer on saturday", "on sunday", 1.0),
        ] {
            for joint in [", ", " so ", ". ", " but "] {
                all.push((format!("{other}{joint}{one} {early}"), hours * many));
                all.push((format!("{other}{joint}{early} i can do {one}"), hours * many));
            }
            all.push((format!("{one} {early}, {other}"), hours * many));
        }
    }
    all
}

fn with_notes() -> Vec<Known> {
    let mut all = Vec::new();
    for (often, days) in OFTEN {
        for (one, hours) in AMOUNTS {
            for note in [
                "hi all! new here, {}",
                "{}, wish me luck",
                "ok so {}",
                "i have three kids and a dog but {}",
                "single mom here, {}",
                "tbh {}",
                "{} lol",
                "planning on {}",
                "i figure {}",
                "{}, exam in june",
                "{}, hoping to pass by march",
                "i live far from work so {}",
                "{} because the house is quiet then",
                "im thinkin {}",
                "u can put me down for {}",
                "tryna do {}",
                "i could manage {}",
                "{}. thanks!",
            ] {
                all.push((note.replace("{}", &format!("{one} {often}")), hours * days));
            }
        }
    }
    all
}

/// Of so many phrases one is read here: all of them take minutes.
const ONE_IN: usize = 7;

#[test]
fn what_is_put_together_comes_to_its_hours_or_is_asked_about() {
    let mut wrong = Vec::new();
    let (mut asked, mut count) = (0, 0);
    for (kind, phrases) in all() {
        for (text, hours) in phrases.iter().step_by(ONE_IN) {
            count += 1;
            match read(text).map(|pace| pace.hours_per_week()) {
                Ok(week) if (week.high - hours).abs() < 0.06 && week.low <= hours + 0.06 => {}
                Ok(week) => wrong.push(format!("{kind}: {text:?} is {hours} hours and was {week:?}")),
                Err(_) => asked += 1,
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Asking about everything would be no reading.
    assert!(asked * 5 < count, "{asked} of {count} were asked about");
}

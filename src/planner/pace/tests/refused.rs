//! What states no pace: refused, with the reason and what to write instead.

use super::{read, refusal};
use crate::messages::Language;

#[test]
fn what_states_no_pace_is_refused() {
    let accepted = REFUSED.iter().filter_map(|phrase| Some(format!("{phrase:?} was read as {}", read(phrase).ok()?)));
    let accepted: Vec<String> = accepted.collect();
    assert!(accepted.is_empty(), "{}", accepted.join("\n"));
}

#[test]
fn each_refusal_says_why_and_what_to_write() {
    let refusals = [
        "",
        "every day",
        "6 months",
        "6m",
        "4 chapters a week",
        "2 hours per chapter",
        "lots of hours a week",
        "marmalade",
        "30 hours a day",
        "290 hours a week",
        "9 days a week, 1h",
        "0",
        "-4 hours a week",
        "NaN",
    ];
    let said = refusals
        .map(|phrase| format!("{phrase:?}: {}", refusal(Language::English, &read(phrase).unwrap_err())))
        .join("\n");
    insta::assert_snapshot!(said, @r#"
    "": there is nothing to read; write how much you study, for example "10 hours a week"
    "every day": that says when, and not for how long; add an amount, for example "1 hour every day"
    "6 months": that is how long it takes, and I need how much you study; for example "10 hours a week"
    "6m": "m" could be minutes or months; write "40 min a day", for example
    "4 chapters a week": I can count hours and minutes, and not "chapters"; for example "6 hours a week"
    "2 hours per chapter": I do not know how often "chapter" comes round; write "a day" or "a week", for example "3 hours a day"
    "lots of hours a week": "lots" could be any number; write one, for example "6 hours a week"
    "marmalade": I find no study time in "marmalade"; write for example "10 hours a week" or "2h on weekdays"
    "30 hours a day": that is more than 24 hours on one day; write for example "3 hours a day"
    "290 hours a week": that is more than the 168 hours a week has; write for example "20 hours a week"
    "9 days a week, 1h": a week has seven days; write for example "2 hours, 5 days a week"
    "0": with no study time there is no date; even "40 min a day" gives one
    "-4 hours a week": time cannot be less than nothing; write for example "6 hours a week"
    "NaN": that is not a number of hours; write for example "10 hours a week"
    "#);
}

/// Phrases that state no pace.
const REFUSED: &[&str] = &[
    "6 hours a week until easter, then i stop",
    "2 hours a day until june 5 and then i quit",
    "one million hours a week",
    "ten thousand hours",
    "eleventy hours",
    "hurs a weak",
    "6m",
    "6 months",
    "a year",
    "9 days a week 2 hours",
    "8 days a week, 1 hour",
    "i work full time",
    "every day",
    "weekends",
    "evenings",
    "on saturdays",
    "27 hours a day",
    "169 hours a week",
    "zero",
    "0 hours a week",
    "0h",
    "minus 3 hours",
    "-5",
    "infinity hours",
    "inf",
    "∞ hours a week",
    "nan",
    "3 hours on my days off",
    "2 hours while the baby naps",
    "some time",
    "a lot",
    "whenever i can",
    "as much as possible",
    "never",
    "banana",
    "5 pages a day",
    "10 questions a day",
    "2 modules per week",
    "1 chapter a day",
    "30 cards a day",
    "3 courses",
    "by june",
    "until march",
    "in 3 months",
    "within a year",
    "6 weeks",
    "asap",
    "very fast",
    "slowly",
    "all day every day",
    "24/7",
    "hours and hours",
    "-",
    "?",
    "2 hours per chapter",
    "5% of my day",
    "100 dollars a week",
    "10 kilometers a day",
    "99999999999 hours a week",
    "1e400 hours",
    "two evenings and one morning a week",
    "half a day",
    "all day saturday",
    "day and night",
    "nonstop",
    "whatever it takes",
    "depends",
    "idk",
    "lots",
    "lots of hours",
    "a few minutes a day",
    "several hours weekly",
    "no time",
    "none",
    "not much",
    "1 lesson a day",
    "2 chapters every day",
    "4 videos per week",
    "a chapter a week",
    "10 pages",
    "next month",
    "tomorrow",
    "before christmas",
    "8 months",
    "a couple of months",
    "two years",
    "within 6 weeks",
    "half a year",
    "25h/day",
    "30 hours on saturday",
    "800 hours a month",
    "200 hours weekly",
    "8 days a week",
    "10 days a week 2 hours",
    "-10 hours",
    "minus five hours a week",
    "negative 3 hours",
    "zero hours",
    "0 hours per day",
    "0.0",
    "infinite hours",
    "inf hours per week",
    "!!!",
    "per day",
];

//! How a reading, a question back and a word without a role are said.

use super::{read, reading, refusal};
use crate::messages::Language;

#[test]
fn the_reading_is_said_back() {
    let said = [
        "2 hrs weekdays, 4 on saturdays",
        "10-15 hrs weekly",
        "1 hr Mon/Wed/Fri",
        "3x a week for 2 hours",
        "every other day for 90 minutes",
        "2h30 daily",
        "about 60 hours a month",
        "10 hours a week plus 3 on sundays",
        "30-45 min a day",
        "1h-1h30 on saturday",
    ]
    .map(|phrase| reading(Language::English, &read(phrase).unwrap()))
    .join("\n");
    insta::assert_snapshot!(said, @r#"
    14 h a week: 2 h Monday to Friday, 4 h on Saturday
    10–15 h a week
    3 h a week: 1 h on Monday, Wednesday and Friday
    6 h a week: 2 h on 3 days a week
    5 h 15 min a week: 1 h 30 min every other day
    17 h 30 min a week: 2 h 30 min every day
    13 h 51 min a week
    13 h a week: 10 h on no fixed days, 3 h on Sunday
    3 h 30 min to 5 h 15 min a week: 30–45 min every day
    1 h to 1 h 30 min a week: 1 h to 1 h 30 min on Saturday
    "#);
}

#[test]
fn a_pace_that_changes_is_said_back_whole() {
    let said = [
        "10 hours a week until march then 20",
        "first month 8 hours a week, second 14, third 22",
        "from february 12 hours a week, until then 6",
        "10 hours a week, 20 in december",
        "2h a day in winter and 1h a day in summer",
        "one week 12 hours, next week 4",
        "every other saturday 8h",
        "3 weeks on 10 hours a week, 1 week off",
        "10 hours a week, maybe 15 on a good week",
        "2h a day, but 4h on saturday and nothing on sunday",
    ]
    .map(|phrase| {
        let pace = read(phrase).unwrap();
        format!("{phrase}\n  {}\n  {pace}", reading(Language::English, &pace))
    })
    .join("\n");
    insta::assert_snapshot!(said, @r"
    10 hours a week until march then 20
      10 h a week until 1 Mar 2027, then 20 h a week
      10h a week until 2027-03-01, then 20h a week
    first month 8 hours a week, second 14, third 22
      8 h a week for the first 4 weeks, then 14 h a week up to week 9, then 22 h a week
      8h a week for 4 weeks, then 14h a week for 9 weeks, then 22h a week
    from february 12 hours a week, until then 6
      6 h a week until 1 Feb 2027, then 12 h a week
      6h a week until 2027-02-01, then 12h a week
    10 hours a week, 20 in december
      20 h a week in December; otherwise 10 h a week
      20h a week in Dec, then 10h a week
    2h a day in winter and 1h a day in summer
      14 h a week: 2 h every day in October to March; otherwise 7 h a week: 1 h every day
      2h a day in Jan/Feb/Mar/Oct/Nov/Dec, then 1h a day
    one week 12 hours, next week 4
      8 h a week on average: 12 h in one week, 4 h in the next
      12h a week (week 1 of 2); 4h a week (week 2 of 2)
    every other saturday 8h
      4 h a week on average: 8 h on Saturday every other week
      8h Sat (week 1 of 2)
    3 weeks on 10 hours a week, 1 week off
      7 h 30 min a week on average: 10 h in week 1 of 4, 10 h in week 2 of 4, 10 h in week 3 of 4
      10h a week (week 1 of 4); 10h a week (week 2 of 4); 10h a week (week 3 of 4)
    10 hours a week, maybe 15 on a good week
      10–15 h a week
      10h-15h a week
    2h a day, but 4h on saturday and nothing on sunday
      14 h a week: 2 h Monday to Friday, 4 h on Saturday
      2h Mon-Fri; 4h Sat
    ");
}

#[test]
fn what_could_be_several_is_offered_as_each() {
    let said = ["2 hours", "10 hours a week, 5 hours a week", "4-6 on weekdays", "1 hour a day, 5 hours on weekends"]
        .map(|phrase| format!("{phrase}: {}", refusal(Language::English, &read(phrase).unwrap_err())))
        .join("\n");
    insta::assert_snapshot!(said, @r#"
    2 hours: that could be "14 h a week: 2 h every day" or "2 h a week"; write which one you mean
    10 hours a week, 5 hours a week: that could be "5–10 h a week", "15 h a week" or "5 h a week"; write which one you mean
    4-6 on weekdays: that could be "20–30 h a week: 4–6 h Monday to Friday" or "10 h a week: 2 h Monday to Friday"; write which one you mean
    1 hour a day, 5 hours on weekends: that could be "10 h a week: 1 h Monday to Friday, 2 h 30 min on Saturday and Sunday", "15 h a week: 1 h Monday to Friday, 5 h on Saturday and Sunday" or "12 h a week: 1 h Monday to Friday, 3 h 30 min on Saturday and Sunday"; write which one you mean
    "#);
}

#[test]
fn a_word_without_a_role_is_named_with_its_place() {
    let said = [
        "2 hours a day flurble",
        "2 horas al día, menos lunes",
        "2 hours a day, weekends chaos",
        "2h on Mi, Fr",
        "100 hours total",
        "at my own pace",
    ]
    .map(|phrase| format!("{phrase}: {}", refusal(Language::English, &read(phrase).unwrap_err())))
    .join("\n");
    insta::assert_snapshot!(said, @r#"
    2 hours a day flurble: I do not understand "flurble" there (character 15), and it could change the hours; do you mean "14 h a week: 2 h every day"? Write that, or say it in other words
    2 horas al día, menos lunes: I do not understand "menos" there (character 17), and it could change the hours; do you mean "12 h a week: 2 h Tuesday to Sunday", "14 h a week: 2 h every day" or "2 h a week: 2 h on Monday"? Write that, or say it in other words
    2 hours a day, weekends chaos: I do not understand "chaos" there (character 25), and it could change the hours; do you mean "10 h a week: 2 h Monday to Friday", "14 h a week: 2 h every day" or "4 h a week: 2 h on Saturday and Sunday"? Write that, or say it in other words
    2h on Mi, Fr: I do not understand "mi" there (character 7), and it could change the hours; do you mean "2 h a week: 2 h on Friday"? Write that, or say it in other words
    100 hours total: that is how much it is in all, and I need how much you study in a week; for example "10 hours a week"
    at my own pace: what is your pace? write how much you study, for example "10 hours a week"
    "#);
}

//! Dates as people write them: what is read, what is refused and why.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::messages::Language;
use crate::messages::dates::refusal;

/// A Sunday.
const TODAY: Date = date(2026, 11, 22);

#[test]
fn what_contradicts_itself_is_refused_with_the_reason() {
    let said = [
        "monday 5 jan 2027",
        "fifth friday of february",
        "in -3 days",
        "27-01-28",
        "-2 weeks",
        "27-02-30",
        "in - 3 days",
        "sun 2027-01-02",
    ]
    .map(|text| refusal(Language::English, &parse(text, TODAY).unwrap_err()));
    insta::assert_snapshot!(said.join("\n"), @r#"
    5 Jan 2027 is a Tuesday, not a Monday; write the one that you mean
    there is no such day as "fifth friday of february"; write for example "28 Feb 2027" or "2027-02-28"
    "in -3 days" counts backwards; write the day itself, for example "15 Jan"
    "27-01-28" could be read as two dates; write the month as a word, for example "3 Apr"
    "-2 weeks" counts backwards; write the day itself, for example "15 Jan"
    there is no such day as "27-02-30"; write for example "28 Feb 2027" or "2027-02-28"
    "in - 3 days" counts backwards; write the day itself, for example "15 Jan"
    2 Jan 2027 is a Saturday, not a Sunday; write the one that you mean
    "#);
}

#[test]
fn next_may_in_may_is_a_year_off() {
    let in_may = date(2026, 5, 20);
    assert_eq!(parse("next may", in_may), Ok(date(2027, 5, 1)));
    assert_eq!(parse("may", in_may), Ok(date(2026, 5, 1)));
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (text, expected) in [
        ("2027-03-01", date(2027, 3, 1)),
        ("15 Jan", date(2027, 1, 15)),
        ("Jan 15", date(2027, 1, 15)),
        ("January 15th, 2028", date(2028, 1, 15)),
        ("the 1st of december", date(2026, 12, 1)),
        ("monday 4 jan", date(2027, 1, 4)),
        ("22 nov", date(2026, 11, 22)),
        ("21 nov", date(2027, 11, 21)),
        ("29 feb", date(2028, 2, 29)),
        ("March", date(2027, 3, 1)),
        ("november", date(2026, 11, 1)),
        ("sept 2027", date(2027, 9, 1)),
        ("febuary 3", date(2027, 2, 3)),
        ("3/15/2027", date(2027, 3, 15)),
        ("15/3", date(2027, 3, 15)),
        ("15.03.2027", date(2027, 3, 15)),
        ("4/4", date(2027, 4, 4)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 23)),
        ("monday", date(2026, 11, 23)),
        ("next sunday", date(2026, 11, 29)),
        ("this fri", date(2026, 11, 27)),
        ("next week", date(2026, 11, 23)),
        ("next month", date(2026, 12, 1)),
        ("in 3 weeks", date(2026, 12, 13)),
        ("in a month", date(2026, 12, 22)),
        ("two months from now", date(2027, 1, 22)),
        ("6 months", date(2027, 5, 22)),
        ("six months from today", date(2027, 5, 22)),
        ("in half a year", date(2027, 5, 22)),
        ("15-Jan-2027", date(2027, 1, 15)),
        ("jan-15", date(2027, 1, 15)),
        ("15jan2027", date(2027, 1, 15)),
        ("15 jan '27", date(2027, 1, 15)),
        ("20270115", date(2027, 1, 15)),
        ("first of december", date(2026, 12, 1)),
        ("beginning of january", date(2027, 1, 1)),
        ("mid-february", date(2027, 2, 14)),
        ("mid march", date(2027, 3, 15)),
        ("end of may 2027", date(2027, 5, 31)),
        ("end of the year", date(2026, 12, 31)),
        ("start of next month", date(2026, 12, 1)),
        ("next january", date(2027, 1, 1)),
        ("christmas", date(2026, 12, 25)),
        ("new year's day", date(2027, 1, 1)),
        ("tommorow", date(2026, 11, 23)),
        ("wensday", date(2026, 11, 25)),
        ("first monday of january", date(2027, 1, 4)),
        ("last friday in march", date(2027, 3, 26)),
        ("the 2nd tuesday of february 2028", date(2028, 2, 8)),
        ("third thursday of next month", date(2026, 12, 17)),
        ("first monday of november", date(2027, 11, 1)),
        ("last monday of november", date(2026, 11, 30)),
        ("27-01-15", date(2027, 1, 15)),
        ("15.01.27", date(2027, 1, 15)),
        ("monday 4 january 2027", date(2027, 1, 4)),
        ("next november", date(2027, 11, 1)),
        ("this november", date(2026, 11, 1)),
    ] {
        assert_eq!(parse(text, TODAY), Ok(expected), "{text:?}");
    }
}

#[test]
fn what_is_no_date_is_refused_with_what_to_write() {
    let refused = [
        "",
        "soon",
        "31 feb",
        "2027-13-01",
        "3/4",
        "13/13",
        "in many weeks",
        "15",
        "6 hours a week",
        "end of time",
        "99999999",
        "27-02-0270",
        "02700227",
    ];
    let said = refused
        .map(|text| format!("{text:?}: {}", refusal(Language::English, &parse(text, TODAY).unwrap_err())))
        .join("\n");
    insta::assert_snapshot!(said, @r#"
    "": there is no date; write for example "15 Jan", "next monday" or "2027-03-01"
    "soon": I cannot read "soon" as a date; write for example "15 Jan", "next monday" or "2027-03-01"
    "31 feb": there is no such day as "31 feb"; write for example "28 Feb 2027" or "2027-02-28"
    "2027-13-01": there is no such day as "2027-13-01"; write for example "28 Feb 2027" or "2027-02-28"
    "3/4": "3/4" could be read as two dates; write the month as a word, for example "3 Apr"
    "13/13": there is no such day as "13/13"; write for example "28 Feb 2027" or "2027-02-28"
    "in many weeks": I cannot read "in many weeks" as a date; write for example "15 Jan", "next monday" or "2027-03-01"
    "15": I cannot read "15" as a date; write for example "15 Jan", "next monday" or "2027-03-01"
    "6 hours a week": I cannot read "6 hours a week" as a date; write for example "15 Jan", "next monday" or "2027-03-01"
    "end of time": I cannot read "end of time" as a date; write for example "15 Jan", "next monday" or "2027-03-01"
    "99999999": there is no such day as "99999999"; write for example "28 Feb 2027" or "2027-02-28"
    "27-02-0270": there is no such day as "27-02-0270"; write for example "28 Feb 2027" or "2027-02-28"
    "02700227": there is no such day as "02700227"; write for example "28 Feb 2027" or "2027-02-28"
    "#);
}

fn any_date() -> impl Strategy<Value = Date> {
    (0i64..20_000).prop_map(|days| date(2000, 1, 1).saturating_add(days.days()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn breaks_are_written_so_that_they_read_back(
        pairs in proptest::collection::vec((any_date(), 0i64..90), 0..6), today in any_date(),
    ) {
        let mut breaks: Vec<Break> =
            pairs.into_iter().map(|(first, days)| Break::new(first, first.saturating_add(days.days()))).collect();
        breaks.sort_by_key(|it| (it.first, it.last));
        breaks.dedup();
        prop_assert_eq!(parse_breaks(&written(&breaks), today), Ok(breaks));
    }

    #[test]
    fn a_date_written_out_reads_back_whatever_today_is(day in any_date(), today in any_date()) {
        prop_assert_eq!(parse(&day.to_string(), today), Ok(day));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>(), today in any_date()) {
        let _ = parse(&text, today);
        let _ = parse_breaks(&text, today);
    }
}

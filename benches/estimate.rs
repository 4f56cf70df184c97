//! From a phrase to a picture: how long each step takes.

use certpace::faq;
use certpace::messages::Language;
use certpace::messages::chart::estimate_labels;
use certpace::planner::chart;
use certpace::planner::estimate::{Estimate, Plan, Target, estimate};
use certpace::planner::pace::{self, Pace, PaceWords};
use divan::{Bencher, black_box};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);

fn main() {
    divan::main();
}

#[divan::bench(args = [
    "10 hours a week",
    "2 hrs every weekday and 4 on saturdays",
    "i can do about 1½ hours after the kids are in bed, mon-fri, plus 3 on sundays",
    "tweleve hurs a weak",
    "10 hours a week until march, then 20",
    "hey so i can do maybe an hour after dinner on weekdays, then saturdays my mother has the kids so 4 hours, sundays nothing",
])]
fn parse_a_pace(phrase: &str) -> bool {
    pace::parse(black_box(phrase), &PaceWords::default(), TODAY).is_ok()
}

/// As much as a message can hold: refused, and read in passing.
#[divan::bench]
fn parse_four_thousand_characters(bencher: Bencher<'_, '_>) {
    let text = "2 hours on mondays and ".repeat(4_000 / 23);
    let words = PaceWords::default();
    bencher.bench_local(|| {
        (pace::parse(black_box(&text), &words, TODAY).is_ok(), pace::is_mentioned(black_box(&text), &words))
    });
}

/// The longest phrase that is read.
#[divan::bench]
fn parse_the_longest_phrase(bencher: Bencher<'_, '_>) {
    let text = "2 hours on mondays and ".repeat(certpace::limits::PACE.get() / 23);
    bencher.bench_local(|| pace::parse(black_box(&text), &PaceWords::default(), TODAY).is_ok());
}

/// A plan of a beginner for the CPC, with the study times that ship.
fn with_plan<T>(pace: &Pace, by: Option<Date>, run: impl FnOnce(&dyn Fn() -> Estimate) -> T) -> T {
    let study = faq::parse(include_str!("../faq.toml")).expect("the file that ships is sound").study;
    let plan = Plan {
        certification: study.certification("cpc").expect("it ships"),
        habits: &study.habits,
        pace,
        hours_for: None,
        start: TODAY,
        backgrounds: Vec::new(),
        route: None,
        already: 0.0,
        breaks: Vec::new(),
        by: by.map(Target::Result),
    };
    run(&|| estimate(black_box(&plan)).expect("it is a sound plan"))
}

/// The picture of an estimate, with what stands on it.
fn drawn(estimate: &Estimate) -> String {
    chart::svg(estimate, TODAY, &estimate_labels(Language::English, estimate))
}

#[divan::bench(args = [10.0, 2.0])]
fn estimate_with_svg(bencher: Bencher<'_, '_>, hours: f64) {
    with_plan(&Pace::weekly(hours), None, |make| bencher.bench_local(|| drawn(&make())));
}

#[divan::bench]
fn estimate_backwards(bencher: Bencher<'_, '_>) {
    with_plan(&Pace::weekly(10.0), Some(date(2027, 9, 1)), |make| bencher.bench_local(make));
}

#[divan::bench]
fn png(bencher: Bencher<'_, '_>) {
    let svg = with_plan(&Pace::weekly(10.0), None, |make| drawn(&make()));
    bencher.bench_local(|| chart::png(black_box(&svg)));
}

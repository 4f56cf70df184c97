//! An estimate as a calendar file (RFC 5545): milestones as all-day events, and study blocks that end.
//!
//! Pure: whose plan it is and now are arguments. The ids of the events hang on the learner, the certification and the kind of
//! event, and `SEQUENCE` rises from minute to minute: a file that is imported again after a change moves the events, doubles
//! none, and cancels the study blocks that the plan no longer has.

use icalendar::{Calendar, Component as _, Property};
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan, civil};

use crate::planner::estimate::Estimate;
use crate::planner::estimate::words;
use crate::planner::pace::{DaySet, Days, Part, Phase, spoken};

/// So many study blocks are cancelled where a plan has fewer: a plan that had more was one of its kind.
const BLOCKS: usize = 8;

/// The calendar file of an estimate. `learner` is a name that no other learner has, of letters, digits and dashes.
pub fn ics(estimate: &Estimate, learner: &str, now: Timestamp) -> String {
    let version = &Version { learner, now };
    let mut file = Calendar::empty();
    for property in [
        ("VERSION", "2.0"),
        ("PRODID", "-//certpace//estimate//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", &plain(&format!("{} plan", estimate.name))),
    ] {
        file.append_property(property);
    }
    for stage in &estimate.stages {
        let summary = match stage.id {
            crate::planner::estimate::StageId::Enrol => format!("{}: first day of study", estimate.name),
            crate::planner::estimate::StageId::Study => format!("{}: ready for the exam", estimate.name),
            crate::planner::estimate::StageId::Exam => format!("{}: exam, likely about now", estimate.name),
            crate::planner::estimate::StageId::Result => format!("{}: certified, likely about now", estimate.name),
        };
        let about = format!(
            "{}. Likely {}; four in five learners by {}, nineteen in twenty by {}.",
            stage.name,
            words::day(stage.p50),
            words::day(stage.p80),
            words::day(stage.p95)
        );
        let mut event = Event::new(estimate, stage.id.as_str(), stage.p50, version);
        event.summary = summary;
        event.about = about;
        event.write(&mut file);
    }
    let mut booking = Event::new(estimate, "book", estimate.book_by, version);
    booking.summary = format!("{}: book the exam", estimate.name);
    booking.about = words::book_by(estimate, words::day);
    booking.write(&mut file);
    let mut blocks = 0;
    for (part, from, until) in study_parts(estimate) {
        if study_block(estimate, part, (from, until), blocks, version, &mut file) {
            blocks += 1;
        }
    }
    for gone in blocks..BLOCKS {
        let mut event = Event::new(estimate, &block(gone), estimate.start, version);
        event.summary = format!("Study ({})", estimate.name);
        event.is_cancelled = true;
        event.write(&mut file);
    }
    file.to_string()
}

/// Each part of the pace, with the first and the last day of each stretch in which its phase holds.
fn study_parts(estimate: &Estimate) -> Vec<(Part, Date, Date)> {
    let (from, until) = (estimate.stages[0].p50, estimate.stages[1].p50);
    let mut stretches: Vec<(&Phase, Date, Date)> = Vec::new();
    for day in from.series(1.day()).take_while(|day| *day <= until) {
        let phase = estimate.pace.phase_on(day, estimate.start);
        match stretches.last_mut() {
            Some((last, _, end)) if *last == phase => *end = day,
            _ => stretches.push((phase, day, day)),
        }
    }
    let parts =
        stretches.into_iter().flat_map(|(phase, from, until)| phase.parts.iter().map(move |part| (*part, from, until)));
    parts.collect()
}

fn block(number: usize) -> String {
    format!("study-{}", number + 1)
}

/// The study days of one part of the pace, repeated until its phase ends; whether there is one.
fn study_block(
    estimate: &Estimate,
    part: Part,
    (from, until): (Date, Date),
    number: usize,
    version: &Version<'_>,
    file: &mut Calendar,
) -> bool {
    let falls_on = |date: Date| {
        part.turn.has(date)
            && match part.days {
                Days::Any => date.weekday() == from.weekday(),
                Days::On(set) => set.contains(date.weekday()),
                Days::Count(count) => DaySet::spread(count).contains(date.weekday()),
                Days::EveryNth(n) => days_since_2024(date).rem_euclid(i64::from(n)) == 0,
            }
    };
    let days = || from.series(1.day()).take_while(|date| *date <= until).filter(|date| falls_on(*date));
    let Some(first) = days().next() else { return false };
    let every = match part.turn.of() {
        1 => String::new(),
        of => format!(";INTERVAL={of}"),
    };
    let repeat = match part.days {
        Days::Any => format!("FREQ=WEEKLY{every};BYDAY={}", code(from.weekday())),
        Days::On(set) => format!("FREQ=WEEKLY{every};BYDAY={}", codes(set)),
        Days::Count(count) => format!("FREQ=WEEKLY{every};BYDAY={}", codes(DaySet::spread(count))),
        Days::EveryNth(n) => format!("FREQ=DAILY;INTERVAL={n}"),
    };
    let mut event = Event::new(estimate, &block(number), first, version);
    event.summary = match part.days {
        Days::Any => format!("Study {} this week ({})", spoken(part.minutes), estimate.name),
        _ => format!("Study {} ({})", spoken(part.minutes), estimate.name),
    };
    event.about =
        format!("Until about {}, when you are likely ready for the exam.", words::day(estimate.stages[1].p50));
    event.repeat = Some(format!("{repeat};UNTIL={}", basic(until)));
    let is_off = |date: Date| estimate.breaks.iter().any(|off| off.contains(date));
    event.left_out = days()
        .filter(|date| match part.days {
            // A week's hours are left out where all of the week is off.
            Days::Any => date.series(1.day()).take(7).all(is_off),
            _ => is_off(*date),
        })
        .collect();
    event.write(file);
    true
}

/// Monday 1 January 2024.
const FIRST_SECOND: i64 = 1_704_067_200;

fn days_since_2024(date: Date) -> i64 {
    i64::from(civil::date(2024, 1, 1).until(date).map_or(0, |span| span.get_days()))
}

/// Whose file it is, and of when.
struct Version<'a> {
    learner: &'a str,
    now: Timestamp,
}

struct Event {
    uid: String,
    sequence: i64,
    stamp: Timestamp,
    day: Date,
    summary: String,
    about: String,
    repeat: Option<String>,
    left_out: Vec<Date>,
    is_cancelled: bool,
}

impl Event {
    fn new(estimate: &Estimate, kind: &str, day: Date, version: &Version<'_>) -> Self {
        Self {
            uid: format!("{}-{}-{kind}@certpace", version.learner, estimate.certification),
            // Minutes: the standard counts to two thousand million.
            sequence: (version.now.as_second() - FIRST_SECOND).max(0) / 60,
            stamp: version.now,
            day,
            summary: String::new(),
            about: String::new(),
            repeat: None,
            left_out: Vec::new(),
            is_cancelled: false,
        }
    }

    fn write(&self, file: &mut Calendar) {
        let mut event = icalendar::Event::new();
        event.add_property("UID", &self.uid);
        event.add_property("DTSTAMP", self.stamp.strftime("%Y%m%dT%H%M%SZ").to_string());
        event.add_property("SEQUENCE", self.sequence.to_string());
        event.append_property(days_property("DTSTART", basic(self.day)));
        event.append_property(days_property("DTEND", basic(self.day.tomorrow().unwrap_or(self.day))));
        if let Some(repeat) = &self.repeat {
            event.add_property("RRULE", repeat);
        }
        if !self.left_out.is_empty() {
            let days = self.left_out.iter().map(|day| basic(*day)).collect::<Vec<_>>().join(",");
            event.append_property(days_property("EXDATE", days));
        }
        event.add_property("SUMMARY", plain(&self.summary));
        event.add_property("DESCRIPTION", plain(&self.about));
        if self.is_cancelled {
            event.add_property("STATUS", "CANCELLED");
        }
        event.add_property("TRANSP", "TRANSPARENT");
        file.push(event);
    }
}

/// `20270301`.
fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn codes(set: DaySet) -> String {
    set.iter().map(code).collect::<Vec<_>>().join(",")
}

fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// A property whose value is a day or days, not moments.
fn days_property(name: &str, days: String) -> Property {
    Property::new(name, days).add_parameter("VALUE", "DATE").done()
}

/// Text without what would steer a program that shows it; line ends are kept.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

#[cfg(test)]
mod tests;

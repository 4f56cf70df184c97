//! An estimate as a calendar file (RFC 5545): milestones as all-day events, and study blocks that end.
//!
//! Pure: whose plan it is, now and the texts are arguments. The ids of the events hang on the learner, the certification and the kind of
//! event, and `SEQUENCE` rises from minute to minute: a file that is imported again after a change moves the events, doubles
//! none, and cancels the study blocks that the plan no longer has.

use icalendar::{Calendar, Component as _, Property};
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan, civil};

use crate::planner::estimate::{Estimate, Stage};
use crate::planner::pace::{DaySet, Days, MAX_PARTS, Months, Part, Phase};
use crate::text::unseen::readable;

/// What an event is about.
#[derive(Debug, Clone, Copy)]
pub enum EventKind<'a> {
    /// A stage is likely reached.
    Reached(&'a Stage),
    /// The exam has to be booked.
    Booking,
    /// Study, again and again, until the learner is likely ready.
    Study(&'a Part),
    /// A study block that the plan no longer has.
    Gone,
}

/// What stands on an event.
#[derive(Debug, Clone, Default)]
pub struct EventText {
    /// In one line.
    pub summary: String,
    /// The rest of it.
    pub about: String,
}

/// The calendar file of an estimate, of this name and with these texts. `learner` is a name that no other learner has, of
/// letters, digits and dashes.
pub fn ics(
    estimate: &Estimate,
    learner: &str,
    now: Timestamp,
    name: &str,
    text: impl Fn(EventKind<'_>) -> EventText,
) -> String {
    let version = &Version { learner, now };
    let mut file = Calendar::empty();
    for property in [
        ("VERSION", "2.0"),
        ("PRODID", "-//certpace//estimate//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", &plain(name)),
    ] {
        file.append_property(property);
    }
    for stage in &estimate.stages {
        let mut event = Event::new(estimate, stage.id.as_str(), stage.p50, version);
        event.text = text(EventKind::Reached(stage));
        event.write(&mut file);
    }
    let mut booking = Event::new(estimate, "book", estimate.book_by, version);
    booking.text = text(EventKind::Booking);
    booking.write(&mut file);
    let blocks = study_blocks(estimate);
    for (number, block) in blocks.iter().enumerate() {
        let mut event = block.event(estimate, number, version);
        event.text = text(EventKind::Study(&block.part));
        event.write(&mut file);
    }
    for gone in blocks.len()..MAX_PARTS {
        let mut event = Event::new(estimate, &id_of_block(gone), estimate.start, version);
        event.text = text(EventKind::Gone);
        event.is_cancelled = true;
        event.write(&mut file);
    }
    file.to_string()
}

fn id_of_block(number: usize) -> String {
    format!("study-{}", number + 1)
}

/// One part of a phase of the pace: one event that repeats, also where the phase comes again every summer.
struct StudyBlock {
    part: Part,
    /// The days on which the phase holds and study goes on; not empty.
    held: Vec<Date>,
}

/// The parts of the pace that fall on any day: never more than a pace has parts, so that every file names each event that
/// another file of the same learner may have had.
fn study_blocks(estimate: &Estimate) -> Vec<StudyBlock> {
    let (from, until) = (estimate.stages[0].p50, estimate.stages[1].p50);
    let holds = |phase: &Phase, day: Date| std::ptr::eq(estimate.pace.phase_on(day, estimate.start), phase);
    let mut blocks = Vec::new();
    for phase in estimate.pace.phases() {
        let days = from.series(1.day()).take_while(|day| *day <= until);
        let held: Vec<Date> = days.filter(|day| holds(phase, *day)).collect();
        let all = phase.parts.iter().map(|part| StudyBlock { part: *part, held: held.clone() });
        blocks.extend(all.filter(|block| block.held.iter().any(|day| block.falls_on(*day))));
    }
    blocks
}

impl StudyBlock {
    /// Whether the part has this day, if its phase holds then.
    fn falls_on(&self, date: Date) -> bool {
        self.part.turn.has(date)
            && match self.part.days {
                Days::Any => date.weekday() == self.held[0].weekday(),
                Days::On(set) => set.contains(date.weekday()),
                Days::Count(count) => DaySet::spread(count).contains(date.weekday()),
                Days::EveryNth(n) => days_since_2024(date).rem_euclid(i64::from(n)) == 0,
            }
    }

    /// The study days of the part, repeated until its phase ends for good.
    fn event(&self, estimate: &Estimate, number: usize, version: &Version<'_>) -> Event {
        let last = self.held[self.held.len() - 1];
        let first = self.held.iter().copied().find(|day| self.falls_on(*day)).unwrap_or(last);
        let months = self.months();
        let by_rule = first
            .series(1.day())
            .take_while(|day| *day <= last)
            .filter(|day| months.contains(day.month()) && self.falls_on(*day));
        let is_off = |date: Date| estimate.breaks.iter().any(|off| off.contains(date));
        let mut event = Event::new(estimate, &id_of_block(number), first, version);
        event.repeat = Some(format!("{}{};UNTIL={}", self.every(), by_month(months), basic(last)));
        event.left_out = by_rule
            .filter(|date| {
                self.held.binary_search(date).is_err()
                    || match self.part.days {
                        // A week's hours are left out where all of the week is off.
                        Days::Any => date.series(1.day()).take(7).all(is_off),
                        _ => is_off(*date),
                    }
            })
            .collect();
        event
    }

    /// The months of a phase that comes again; all of them where it holds without a gap.
    fn months(&self) -> Months {
        let has_gap = self.held.windows(2).any(|pair| pair[0].tomorrow().ok() != Some(pair[1]));
        let named = self.held.iter().map(|day| Months::from_to(day.month(), day.month())).reduce(Months::or);
        named.filter(|_| has_gap).unwrap_or(Months::ALL)
    }

    /// How often the days of the part come.
    fn every(&self) -> String {
        let weeks = match self.part.turn.of() {
            1 => String::new(),
            of => format!(";INTERVAL={of}"),
        };
        match self.part.days {
            Days::Any => format!("FREQ=WEEKLY{weeks};BYDAY={}", code(self.held[0].weekday())),
            Days::On(set) => format!("FREQ=WEEKLY{weeks};BYDAY={}", codes(set)),
            Days::Count(count) => format!("FREQ=WEEKLY{weeks};BYDAY={}", codes(DaySet::spread(count))),
            Days::EveryNth(n) => format!("FREQ=DAILY;INTERVAL={n}"),
        }
    }
}

/// `;BYMONTH=6,7,8`; nothing of the whole year.
fn by_month(months: Months) -> String {
    if months == Months::ALL {
        return String::new();
    }
    let named: Vec<String> = (1..=12).filter(|month| months.contains(*month)).map(|month| month.to_string()).collect();
    format!(";BYMONTH={}", named.join(","))
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
    text: EventText,
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
            text: EventText::default(),
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
        event.add_property("SUMMARY", plain(&self.text.summary));
        event.add_property("DESCRIPTION", plain(&self.text.about));
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
    readable(text).chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

#[cfg(test)]
mod tests;

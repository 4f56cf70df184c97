//! An estimate as a calendar file: what stands on its events.

use jiff::Timestamp;
use jiff::civil::Date;

use super::dates;
use super::estimate::words;
use super::language::{Fallback, Language};
use super::pace;
use crate::planner::calendar::{self, EventKind, EventText};
use crate::planner::estimate::{Estimate, StageId};
use crate::planner::pace::Days;

/// The calendar file. `learner` is a name that no other learner has, of letters, digits and dashes.
pub fn ics(language: Language, estimate: &Estimate, learner: &str, now: Timestamp) -> String {
    let Fallback::English = language.fallback();
    let name = format!("{} plan", estimate.name);
    calendar::ics(estimate, learner, now, &name, |event| text(language, estimate, event))
}

fn text(language: Language, estimate: &Estimate, event: EventKind<'_>) -> EventText {
    let Fallback::English = language.fallback();
    let day = |date: Date| dates::day(language, date);
    let name = &estimate.name;
    let (summary, about) = match event {
        EventKind::Reached(stage) => {
            let summary = match stage.id {
                StageId::Enrol => format!("{name}: first day of study"),
                StageId::Study => format!("{name}: ready for the exam"),
                StageId::Exam => format!("{name}: exam, likely about now"),
                StageId::Result => format!("{name}: certified, likely about now"),
            };
            let about = format!(
                "{}. Likely {}; four in five learners by {}, nineteen in twenty by {}.",
                words::stage(language, stage),
                day(stage.p50),
                day(stage.p80),
                day(stage.p95)
            );
            (summary, about)
        }
        EventKind::Booking => (format!("{name}: book the exam"), words::book_by(language, estimate, day)),
        EventKind::Study(part) => {
            let time = pace::time(language, part.minutes);
            let summary = match part.days {
                Days::Any => format!("Study {time} this week ({name})"),
                _ => format!("Study {time} ({name})"),
            };
            let ready = day(estimate.stage(StageId::Study).p50);
            (summary, format!("Until about {ready}, when you are likely ready for the exam."))
        }
        EventKind::Gone => (format!("Study ({name})"), String::new()),
    };
    EventText { summary, about }
}

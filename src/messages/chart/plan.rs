//! The picture of where a plan stands.

use jiff::civil::Date;

use super::{date_forms, fitting};
use crate::messages::estimate::words::in_tenths;
use crate::messages::{Fallback, Language, dates};
use crate::planner::chart::plan::WeekColumns;
use crate::planner::chart::{NamedValue, PlanLabels};
use crate::planner::plan::PlanStanding;

/// What stands on it. `name` is that of what is worked towards.
pub fn plan_labels(language: Language, name: &str, standing: &PlanStanding) -> PlanLabels {
    let Fallback::English = language.fallback();
    let day = |date: Date| dates::day(language, date);
    let columns = WeekColumns::of(&standing.weeks);
    let (certified, late) = match &standing.now {
        Ok(now) => (
            format!("Certified around {}", day(now[3].p50)),
            vec![format!("4 in 5 by {}", day(now[3].p80)), format!("19 in 20 by {}", day(now[3].p95))],
        ),
        Err(_) => ("Certified: out of sight at this rate".to_owned(), Vec::new()),
    };
    PlanLabels {
        title: format!("Plan for the {name}"),
        heading: format!("{name}: plan and reality"),
        certified,
        late,
        planned: format!("Planned: {}", day(standing.planned[3].p50)),
        done: NamedValue {
            name: "Done".to_owned(),
            value: format!("{} h, {} h left", in_tenths(language, standing.done), in_tenths(language, standing.left)),
        },
        weeks: NamedValue {
            name: match columns.weeks_each {
                1 => "Hours a week".to_owned(),
                weeks => format!("Hours in {weeks} weeks"),
            },
            value: format!("highest: {} h", in_tenths(language, columns.highest())),
        },
        legend: ["planned".to_owned(), "studied".to_owned()],
        dates: date_forms(language),
    }
}

/// The dates and every week, in as many words as Discord takes.
pub fn plan_in_words(language: Language, name: &str, standing: &PlanStanding) -> String {
    let Fallback::English = language.fallback();
    let day = |date: Date| dates::day(language, date);
    let certified = match &standing.now {
        Ok(now) => format!(
            "certified around {}, 4 in 5 by {}, 19 in 20 by {}",
            day(now[3].p50),
            day(now[3].p80),
            day(now[3].p95)
        ),
        Err(_) => "certified: out of sight at this rate".to_owned(),
    };
    let WeekColumns { weeks_each, columns } = WeekColumns::of(&standing.weeks);
    let span = if weeks_each == 1 { "week".to_owned() } else { format!("{weeks_each} weeks") };
    let weeks: Vec<String> = columns
        .iter()
        .map(|week| {
            format!(
                "{} {}/{}",
                dates::short_day(language, week.monday),
                in_tenths(language, week.logged),
                in_tenths(language, week.planned)
            )
        })
        .collect();
    fitting(&format!(
        "Plan for the {name}: {certified}. Planned: {}. {} h done, {} h left. Hours studied/planned by {span}: {}.",
        day(standing.planned[3].p50),
        in_tenths(language, standing.done),
        in_tenths(language, standing.left),
        weeks.join(", ")
    ))
}

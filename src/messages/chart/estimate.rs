//! The picture of one estimate.

use jiff::civil::Date;

use super::{date_forms, fitting, legend};
use crate::messages::estimate::words;
use crate::messages::{Fallback, Language, dates};
use crate::planner::chart::{EstimateLabels, NamedValue};
use crate::planner::estimate::Estimate;

/// What stands on it.
pub fn estimate_labels(language: Language, estimate: &Estimate) -> EstimateLabels {
    let Fallback::English = language.fallback();
    let day = |date: Date| dates::day(language, date);
    let certified = estimate.certified();
    let length = dates::length(language, estimate.start, certified.p50);
    EstimateLabels {
        title: format!("{} at {}", estimate.name, words::week(language, estimate)),
        // Those from which the day below can be worked out.
        work: format!("{:.0} h to plan, likely {length}", estimate.middle.planned),
        certified: [
            format!("Certified around {}", day(certified.p50)),
            format!("4 in 5 learners by {}", day(certified.p80)),
            format!("19 in 20 by {}", day(certified.p95)),
        ],
        stages: estimate.stages.each_ref().map(|stage| NamedValue {
            name: words::stage(language, stage).to_owned(),
            value: format!("{}, late {}", day(stage.p50), day(stage.p95)),
        }),
        today: "today".to_owned(),
        start: "start".to_owned(),
        wanted: estimate.needed.map(|needed| words::target(language, needed.by, day)),
        book_by: format!("Book the exam by {}", day(estimate.book_by)),
        legend: legend(language),
        legend_off: "Dark: days off.".to_owned(),
        dates: date_forms(language),
    }
}

/// Every number of it, in as many words as Discord takes, ending with a whole sentence.
pub fn estimate_in_words(language: Language, estimate: &Estimate, today: Date) -> String {
    let Fallback::English = language.fallback();
    let day = |date: Date| dates::day(language, date);
    let mut parts = vec![
        format!(
            "{}, {}, at {}, started {}, today {}",
            estimate.name,
            estimate.title,
            words::week(language, estimate),
            day(estimate.start),
            day(today)
        ),
        format!("{:.0} h to plan, of which about {:.0} are kept", estimate.middle.planned, estimate.middle.work),
    ];
    for stage in &estimate.stages {
        parts.push(format!(
            "{}: likely {}, 4 in 5 by {}, 19 in 20 by {}",
            words::stage(language, stage),
            day(stage.p50),
            day(stage.p80),
            day(stage.p95)
        ));
    }
    parts.push(words::book_by(language, estimate, day).trim_end_matches('.').to_owned());
    let length = dates::length(language, estimate.start, estimate.certified().p50);
    parts.push(format!("certified after about {length}"));
    if let Some(needed) = &estimate.needed {
        parts.push(words::target(language, needed.by, day));
    }
    for off in &estimate.breaks {
        parts.push(format!("no study {} to {}", day(off.first()), day(off.last())));
    }
    for after in &estimate.after {
        parts.push(format!("then {}: {}", after.name, words::when(language, after, day)));
    }
    fitting(&format!("{}.", parts.join(". ")))
}

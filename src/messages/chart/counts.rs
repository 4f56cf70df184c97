//! The picture of what was asked and answered.

use super::date_forms;
use crate::messages::{Fallback, Language};
use crate::planner::chart::CountLabels;
use crate::planner::chart::stats::{Bars, DecisionCounts, Unit};

/// What stands on it.
pub fn count_labels(language: Language, bars: &Bars, title: &str) -> CountLabels {
    let Fallback::English = language.fallback();
    let total = bars.total();
    CountLabels {
        title: title.to_owned(),
        asked: format!("{} asked", total.asked()),
        legend: [
            format!("answered {}", total.answered),
            format!("suggested {}", total.suggested),
            format!("unanswered {}", total.unanswered),
        ],
        dates: date_forms(language),
    }
}

/// Every number of it.
pub fn counts_in_words(language: Language, bars: &Bars, title: &str) -> String {
    let Fallback::English = language.fallback();
    let total = bars.total();
    let DecisionCounts { answered, suggested, unanswered } = total;
    format!(
        "{title}: {} asked, {answered} answered, {suggested} suggested, {unanswered} unanswered. {}",
        total.asked(),
        counts_over_time(language, bars)
    )
}

/// The numbers of each day, week or month.
pub fn counts_over_time(language: Language, bars: &Bars) -> String {
    let Fallback::English = language.fallback();
    let (each, other) = match bars.unit {
        Unit::Day => ("Per day", "days"),
        Unit::Week => ("Per week from", "weeks"),
        Unit::Month => ("Per month", "months"),
    };
    let named: Vec<String> = bars
        .bars
        .iter()
        .filter(|(_, counts)| counts.asked() > 0)
        .map(|(from, DecisionCounts { answered, suggested, unanswered })| {
            format!("{} {answered}/{suggested}/{unanswered}", bars.unit.name(*from, date_forms(language)))
        })
        .collect();
    if named.is_empty() {
        return "Nothing was asked.".to_owned();
    }
    let rest = if named.len() < bars.bars.len() { format!("; on other {other} nothing") } else { String::new() };
    format!("{each} (answered/suggested/unanswered): {}{rest}.", named.join(", "))
}

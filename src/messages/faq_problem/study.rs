//! What is wrong with certifications, backgrounds, routes and paces, in plain words.

use crate::faq::StudyProblem;
use crate::messages::{Fallback, Language};

/// What is wrong.
pub(super) fn what(language: Language, problem: &StudyProblem) -> String {
    let Fallback::English = language.fallback();
    match problem {
        StudyProblem::RepeatedId { id } => format!("the id `{id}` stands twice"),
        StudyProblem::UnknownBackground { id, .. } => format!("no `[[background]]` has the id `{id}`"),
        StudyProblem::UnknownTopic { topic, .. } => format!("`[topics]` has no topic `{topic}`"),
        StudyProblem::MostBelowLeast => "`most_weeks` is less than `least_weeks`".to_owned(),
        StudyProblem::NotRising { key, most, .. } => {
            format!("`{key}` must go from low over likely to high, from 0 up to {most}")
        }
        StudyProblem::NotThree { key, count, .. } => {
            format!("`{key}` has {count} numbers; it must have three: low, likely and high")
        }
        StudyProblem::OutOfRange { key, low, high } => format!("`{key}` must lie between {low} and {high}"),
        StudyProblem::NoHoursRange { key, .. } => {
            format!("`{key}` must be two whole numbers, the smaller first, from 1 to 168 hours a week")
        }
        StudyProblem::KeptNoShares => "`kept` are shares: more than 0 and at most 1".to_owned(),
    }
}

/// What to write instead.
pub(super) fn help(language: Language, problem: &StudyProblem) -> String {
    let Fallback::English = language.fallback();
    match problem {
        StudyProblem::RepeatedId { .. } => "give one of the two another id".to_owned(),
        StudyProblem::UnknownBackground { meant: Some(meant), .. }
        | StudyProblem::UnknownTopic { meant: Some(meant), .. } => format!("write `{meant}`"),
        StudyProblem::UnknownBackground { id, meant: None } => {
            format!("write the id of a `[[background]]`, or add one with `id = \"{id}\"`")
        }
        StudyProblem::UnknownTopic { topic, meant: None } => {
            format!("write a topic of `[topics]`, or add the line `{topic} = \"…\"` there")
        }
        StudyProblem::MostBelowLeast => "write the larger figure as `most_weeks`, or delete one of the two".to_owned(),
        StudyProblem::NotRising { key, example, .. }
        | StudyProblem::NotThree { key, example, .. }
        | StudyProblem::NoHoursRange { key, example } => format!("write `{key} = {example}`, for example"),
        StudyProblem::OutOfRange { low, high, .. } => format!("write a number from {low} to {high}"),
        StudyProblem::KeptNoShares => "write `kept = [0.6, 0.95, 1.0]`, for example".to_owned(),
    }
}

/// What is at the second place.
pub(super) fn second_place(language: Language, problem: &StudyProblem) -> &'static str {
    let Fallback::English = language.fallback();
    match problem {
        StudyProblem::RepeatedId { .. } => "first written here",
        _ => "",
    }
}

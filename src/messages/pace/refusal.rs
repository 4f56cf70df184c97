//! Why a phrase is no pace.

use super::either;
use crate::messages::{Fallback, Language};
use crate::planner::pace::PaceError;

/// Why a phrase is no pace, for the one who wrote it, with an example of what works.
pub fn refusal(language: Language, why: &PaceError) -> String {
    let Fallback::English = language.fallback();
    match why {
        PaceError::Empty => {
            "there is nothing to read; write how much you study, for example \"10 hours a week\"".to_owned()
        }
        PaceError::TooLong => {
            "that is too long to be a pace; a few words do, for example \"2h on weekdays, 4h on saturday\"".to_owned()
        }
        PaceError::Ambiguous { readings } => {
            format!(
                "that could be {}; write which one you mean",
                either(language, readings.iter().map(|stated| &stated.pace))
            )
        }
        PaceError::NotUnderstood { word, place, readings } if !readings.is_empty() => format!(
            "I do not understand \"{word}\" there (character {place}), and it could change the hours; do you mean {}? Write \
             that, or say it in other words",
            either(language, readings.iter().map(|stated| &stated.pace))
        ),
        PaceError::NotUnderstood { word, place, .. } => format!(
            "I do not understand \"{word}\" there (character {place}), and it could change the hours; say it in plain English, for example \
         \"2h on weekdays, 4h on saturday\""
        ),
        PaceError::Unconfirmed { reading } => format!(
            "I may have missed something there; do you mean {}? Write that, or say it in other words",
            either(language, [&reading.pace])
        ),
        PaceError::Unrelated => {
            "I cannot tell how those amounts go together; write for example \"2h on weekdays, 4h on saturday\""
                .to_owned()
        }
        PaceError::When(text) => format!(
            "I do not know when \"{text}\" is; write a date or a month, for example \"10 hours a week until march, then 20\""
        ),
        PaceError::Stops => {
            "when you stop, what is left has no date; write what you study until you are done, for example \
                             \"10 hours a week\""
                .to_owned()
        }
        PaceError::NotYours => {
            "that is not time that you study now; write what you can do, for example \"10 hours a week\"".to_owned()
        }
        PaceError::Total => {
            "that is how much it is in all, and I need how much you study in a week; for example \"10 hours a week\""
                .to_owned()
        }
        PaceError::OwnPace => "what is your pace? write how much you study, for example \"10 hours a week\"".to_owned(),
        PaceError::NoAmount => {
            "that says when, and not for how long; add an amount, for example \"1 hour every day\"".to_owned()
        }
        PaceError::HowLong => {
            "that is how long it takes, and I need how much you study; for example \"10 hours a week\"".to_owned()
        }
        PaceError::MinutesOrMonths => {
            "\"m\" could be minutes or months; write \"40 min a day\", for example".to_owned()
        }
        PaceError::UnknownUnit(text) => {
            format!("I can count hours and minutes, and not \"{text}\"; for example \"6 hours a week\"")
        }
        PaceError::UnknownPeriod(text) => format!(
            "I do not know how often \"{text}\" comes round; write \"a day\" or \"a week\", for example \"3 hours a day\""
        ),
        PaceError::Vague(text) => format!("\"{text}\" could be any number; write one, for example \"6 hours a week\""),
        PaceError::NotATime(text) => {
            format!("I find no study time in \"{text}\"; write for example \"10 hours a week\" or \"2h on weekdays\"")
        }
        PaceError::TooMuchADay => {
            "that is more than 24 hours on one day; write for example \"3 hours a day\"".to_owned()
        }
        PaceError::TooMuchAWeek => {
            "that is more than the 168 hours a week has; write for example \"20 hours a week\"".to_owned()
        }
        PaceError::TooManyDays => "a week has seven days; write for example \"2 hours, 5 days a week\"".to_owned(),
        PaceError::Zero => "with no study time there is no date; even \"40 min a day\" gives one".to_owned(),
        PaceError::Negative => "time cannot be less than nothing; write for example \"6 hours a week\"".to_owned(),
        PaceError::NotFinite => "that is not a number of hours; write for example \"10 hours a week\"".to_owned(),
    }
}

//! Why a phrase is no pace, in words for the one who wrote it.

use super::{Pace, echo};

/// Why a phrase is no pace, or not one alone. The message says so to the one who wrote it, with an example of what works.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaceError {
    /// Blank, or only signs.
    #[error("there is nothing to read; write how much you study, for example \"10 hours a week\"")]
    Empty,
    /// Longer than [`crate::limits::PACE`], or of too many parts.
    #[error("that is too long to be a pace; a few words do, for example \"2h on weekdays, 4h on saturday\"")]
    TooLong,
    /// More than one likely meaning: two or three, the likeliest first.
    #[error("that could be {}; write which one you mean", echo::either(.readings))]
    Ambiguous {
        /// What it could be.
        readings: Vec<Pace>,
    },
    /// A word without a role in any reading.
    #[error(
        "I do not understand \"{word}\" there (character {place}), and it could change the hours; say it in plain English, for example \
         \"2h on weekdays, 4h on saturday\""
    )]
    NotUnderstood {
        /// The word.
        word: String,
        /// Where it begins, in characters from 1.
        place: usize,
    },
    /// Two amounts, and no likely way in which they go together.
    #[error("I cannot tell how those amounts go together; write for example \"2h on weekdays, 4h on saturday\"")]
    Unrelated,
    /// A time that only the learner knows: "until my exam".
    #[error(
        "I do not know when \"{0}\" is; write a date or a month, for example \"10 hours a week until march, then 20\""
    )]
    When(String),
    /// Somebody else's time, or what somebody did once, and nothing else.
    #[error("that is not time that you study now; write what you can do, for example \"10 hours a week\"")]
    NotYours,
    /// All of the work, and not how much a week.
    #[error("that is how much it is in all, and I need how much you study in a week; for example \"10 hours a week\"")]
    Total,
    /// "at my own pace".
    #[error("what is your pace? write how much you study, for example \"10 hours a week\"")]
    OwnPace,
    /// Days or a rate, and nothing of how much.
    #[error("that says when, and not for how long; add an amount, for example \"1 hour every day\"")]
    NoAmount,
    /// A stretch of time where a rate is meant.
    #[error("that is how long it takes, and I need how much you study; for example \"10 hours a week\"")]
    HowLong,
    /// `6m`.
    #[error("\"m\" could be minutes or months; write \"40 min a day\", for example")]
    MinutesOrMonths,
    /// A number of something that is no time.
    #[error("I can count hours and minutes, and not \"{0}\"; for example \"6 hours a week\"")]
    UnknownUnit(String),
    /// An amount for each of something that is no time.
    #[error(
        "I do not know how often \"{0}\" comes round; write \"a day\" or \"a week\", for example \"3 hours a day\""
    )]
    UnknownPeriod(String),
    /// `some`, `a lot`.
    #[error("\"{0}\" could be any number; write one, for example \"6 hours a week\"")]
    Vague(String),
    /// A word that says nothing of time.
    #[error("I find no study time in \"{0}\"; write for example \"10 hours a week\" or \"2h on weekdays\"")]
    NotATime(String),
    /// More than a day holds.
    #[error("that is more than 24 hours on one day; write for example \"3 hours a day\"")]
    TooMuchADay,
    /// More than a week holds.
    #[error("that is more than the 168 hours a week has; write for example \"20 hours a week\"")]
    TooMuchAWeek,
    /// `9 days a week`.
    #[error("a week has seven days; write for example \"2 hours, 5 days a week\"")]
    TooManyDays,
    /// Nothing at all.
    #[error("with no study time there is no date; even \"40 min a day\" gives one")]
    Zero,
    /// Less than nothing.
    #[error("time cannot be less than nothing; write for example \"3 hours a week\"")]
    Negative,
    /// NaN, infinity.
    #[error("that is not a number of hours; write for example \"10 hours a week\"")]
    NotFinite,
}

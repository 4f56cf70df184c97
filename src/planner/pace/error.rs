//! Why a phrase is no pace.

use super::Stated;

/// Why a phrase is no pace, or not one alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaceError {
    /// Blank, or only signs.
    Empty,
    /// Longer than [`crate::limits::PACE`], or of too many parts.
    TooLong,
    /// More than one likely meaning: two or three, the likeliest first.
    Ambiguous {
        /// What it could be.
        readings: Vec<Stated>,
    },
    /// A word without a role in any reading.
    NotUnderstood {
        /// The word.
        word: String,
        /// Where it begins, in characters from 1.
        place: usize,
        /// What the phrase could be, the likeliest first: at most three, and none where nothing is likely.
        readings: Vec<Stated>,
    },
    /// A reading in which something that was said has no part: it is asked about before it is taken.
    Unconfirmed {
        /// What it could be.
        reading: Box<Stated>,
    },
    /// Two amounts, and no likely way in which they go together.
    Unrelated,
    /// A time that only the learner knows: "until my exam".
    When(String),
    /// "10 hours a week until easter, then I stop": what comes after that would never be studied.
    Stops,
    /// Somebody else's time, or what somebody did once, and nothing else.
    NotYours,
    /// All of the work, and not how much a week.
    Total,
    /// "at my own pace".
    OwnPace,
    /// Days or a rate, and nothing of how much.
    NoAmount,
    /// A stretch of time where a rate is meant.
    HowLong,
    /// `6m`.
    MinutesOrMonths,
    /// A number of something that is no time.
    UnknownUnit(String),
    /// An amount for each of something that is no time.
    UnknownPeriod(String),
    /// `some`, `a lot`.
    Vague(String),
    /// A word that says nothing of time.
    NotATime(String),
    /// More than a day holds.
    TooMuchADay,
    /// More than a week holds.
    TooMuchAWeek,
    /// `9 days a week`.
    TooManyDays,
    /// Nothing at all.
    Zero,
    /// Less than nothing.
    Negative,
    /// NaN, infinity.
    NotFinite,
}

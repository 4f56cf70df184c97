//! Which readings a question offers: those that a person can mean.

use super::{PaceError, Stated};

/// Hours a week above which a reading is not offered beside others: amounts that were added up and belong to different things.
const MOST_HOURS: f64 = 50.0;

/// The same reason without readings that nobody means.
pub(super) fn sensible(why: PaceError) -> PaceError {
    match why {
        PaceError::Ambiguous { readings } => PaceError::Ambiguous { readings: of_a_week(readings, 2) },
        PaceError::NotUnderstood { word, place, readings } => {
            PaceError::NotUnderstood { word, place, readings: of_a_week(readings, 0) }
        }
        why => why,
    }
}

/// Those that fit into a week beside a life, where at least so many do.
fn of_a_week(readings: Vec<Stated>, least: usize) -> Vec<Stated> {
    let fits = |stated: &Stated| stated.pace.hours_per_week().high <= MOST_HOURS;
    if readings.iter().filter(|stated| fits(stated)).count() < least {
        return readings;
    }
    readings.into_iter().filter(fits).collect()
}

//! Which readings a question offers: those that a person can mean.

use super::{Days, PaceError, Stated};

/// Hours a week above which a reading is not offered beside others: amounts that were added up and belong to different things.
const MOST_HOURS: f64 = 50.0;

/// Minutes on one of several days above which it was rather a time of day, or a number of something else, that was added up.
const MOST_MINUTES_A_DAY: u32 = 12 * 60;

/// The same reason without readings that nobody means.
pub(super) fn sensible(why: PaceError) -> PaceError {
    match why {
        PaceError::Ambiguous { readings } => {
            let mut readings: Vec<Stated> = readings.into_iter().filter(makes_sense).collect();
            match readings.len() {
                0 => PaceError::Unrelated,
                1 => PaceError::Unconfirmed { reading: Box::new(readings.remove(0)) },
                _ => PaceError::Ambiguous { readings: of_a_week(readings, 2) },
            }
        }
        PaceError::NotUnderstood { word, place, readings } => {
            let readings = readings.into_iter().filter(makes_sense).collect();
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

/// Whether anybody could mean it: no day of it is full of study, and no two of its days differ by the one minute that dividing a
/// total leaves over.
fn makes_sense(stated: &Stated) -> bool {
    stated.pace.phases().iter().all(|phase| {
        let of_days = || phase.parts.iter().filter(|part| part.days != Days::Any).map(|part| part.minutes.high);
        let full = of_days().any(|minutes| minutes > MOST_MINUTES_A_DAY);
        let left_over = of_days().any(|one| of_days().any(|other| one + 1 == other));
        !full && !left_over
    })
}

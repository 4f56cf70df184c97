//! Whether a reading hangs on every number, day and rate that its text names.
//!
//! The grammar can pass over a part of a phrase that would have changed its hours. So each such word is put to the test: the phrase
//! is read again with another number, day or period in its place. Where the reading stays as it was, the word had no part in it, and
//! the phrase is asked about, unless the word surely has no say: it stands in an aside, or it says again what was read.

mod aside;
mod told;
mod trial;
mod unkept;

use super::token;
use super::{Days, Pace, Part, Stated};
use told::Told;

/// The most words that are put to the test: more than nearly any pace has, and a bound on the time that it takes.
const MOST_TRIALS: usize = 16;

/// Minutes a week below which no pace was meant.
const LEAST_A_WEEK: f64 = 10.0;

/// A word that should have had a part in a reading and has none.
pub(super) struct PassedOver<'a> {
    /// As it is written.
    pub(super) word: &'a str,
    /// Where it stands, in bytes.
    pub(super) at: usize,
    /// What the phrase could be, the reading itself first.
    pub(super) readings: Vec<Stated>,
}

/// The first word that should have had a part in the reading and has none.
pub(super) fn passed_over<'a>(
    folded: &'a str,
    stated: &Stated,
    reread: impl Fn(&str) -> Option<Stated>,
) -> Option<PassedOver<'a>> {
    let tokens = token::split(folded);
    let told = Told { tokens: &tokens, pace: &stated.pace };
    let at = first_passed_over(folded, &told, stated, &reread)?;
    let token = &tokens[at];
    let clause = told.clause_in_bytes(at);
    let without = format!("{} {}", &folded[..clause.start], &folded[clause.end..]);
    // "45 min twice a day, but just on sat and sun": the days of what goes before.
    let joined =
        folded.split([' ', ',']).filter(|word| !matches!(*word, "but" | "just" | "only")).collect::<Vec<_>>().join(" ");
    let others = [without.as_str(), joined.as_str(), &folded[clause]].map(&reread);
    let plausible = |stated: &Stated| stated.pace.hours_per_week().high * 60.0 >= LEAST_A_WEEK;
    let readings = [Some(stated.clone())].into_iter().chain(others).flatten().filter(plausible).collect();
    Some(PassedOver { word: &folded[token.start..token.end], at: token.start, readings })
}

fn first_passed_over(
    folded: &str,
    told: &Told<'_, '_>,
    stated: &Stated,
    reread: impl Fn(&str) -> Option<Stated>,
) -> Option<usize> {
    let tokens = told.tokens;
    // "5 days work then 5 days off": a minute a week is no pace.
    if stated.pace.hours_per_week().high * 60.0 < LEAST_A_WEEK {
        return (0..tokens.len()).find(|at| told.number(*at).is_some());
    }
    let mut changed = String::with_capacity(folded.len() + 12);
    let mut stays = |at: usize, others: Vec<String>| {
        others.iter().all(|other| {
            changed.clear();
            changed.push_str(&folded[..tokens[at].start]);
            changed.push_str(other);
            changed.push_str(&folded[tokens[at].end..]);
            reread(&changed).as_ref() == Some(stated)
        })
    };
    (0..tokens.len())
        .filter_map(|at| Some((at, trial::others(tokens, at)?)))
        .filter(|(at, _)| !told.has_no_say(*at))
        .take(MOST_TRIALS)
        .find_map(|(at, others)| {
            (told.is_lost_day(at)
                || told.is_conditional(at)
                || told.is_without(at)
                || (!told.is_plainly_kept(at) && stays(at, others)))
            .then_some(at)
        })
        .or_else(|| told.each_that_is_not_kept())
        .or_else(|| told.pieces_that_are_not_counted())
        .or_else(|| told.twice_read_once())
        .or_else(|| told.times_that_were_added())
        .or_else(|| told.total_that_is_not_kept())
}

/// The parts of all phases.
fn parts(pace: &Pace) -> impl Iterator<Item = &Part> {
    pace.phases().iter().flat_map(|phase| &phase.parts)
}

/// Whether any part names the days on which it lies.
fn names_days(pace: &Pace) -> bool {
    parts(pace).any(|part| matches!(part.days, Days::On(_)))
}

//! The parts of a pace that amounts with their scope come to.

use super::placed::KeptClause;
use super::term::{Link, TimeSpan};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::{Days, Minutes, Part};

/// The days that another amount takes from this one.
pub(super) fn others(it: &KeptClause, kept: &[KeptClause]) -> DaySet {
    if it.piece.added || it.piece.link == Link::Plus {
        return DaySet::NONE;
    }
    let own = it.piece.scope.days.unwrap_or(if it.piece.scope.daily { DaySet::ALL } else { DaySet::NONE });
    kept.iter()
        .filter(|other| !other.piece.added && other.piece.link != Link::Plus)
        .filter_map(|other| other.piece.scope.days)
        .filter(|set| own.without(*set).len() + set.len() == own.len() && *set != own)
        .fold(DaySet::NONE, DaySet::or)
}

pub(super) fn part(
    it: &KeptClause,
    except: DaySet,
    others: DaySet,
    named: DaySet,
    work: Option<(Option<DaySet>, Option<f64>)>,
    off_days: Option<DaySet>,
) -> Option<Part> {
    let span = it.minutes?;
    let scope = it.piece.scope;
    let whole = |span: TimeSpan| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the minutes of a week")]
        let minutes = |value: f64| value.round().clamp(0.0, 100_000.0) as u32;
        Minutes { low: minutes(span.low), high: minutes(span.high) }
    };
    let times = scope.often.or(scope.count).filter(|_| !it.piece.together || scope.daily);
    if let (Some(weeks), Some(times)) = (scope.weeks, times)
        && weeks != 1.0
    {
        let all = TimeSpan { low: span.low * times.low, high: span.high * times.high };
        return Some(Part::every_week(Days::Any, whole(all.times(1.0 / weeks))));
    }
    if let Some(weeks) = scope.weeks.filter(|_| times.is_none()) {
        return Some(Part::every_week(Days::Any, whole(span.times(1.0 / weeks))));
    }
    if scope.days_off {
        let days = match (off_days, work) {
            (Some(set), _) => Days::On(set),
            (None, Some((Some(set), _))) => Days::On(DaySet::ALL.without(set)),
            (None, Some((None, Some(count)))) => counted(7.0 - count)?,
            _ => counted(scope.count.filter(|count| count.low == count.high)?.high)?,
        };
        return Some(Part::every_week(days, whole(span)));
    }
    if scope.rest {
        let all = scope.days.unwrap_or(DaySet::ALL);
        let rest = all.without(named);
        return (!named.is_empty() && !rest.is_empty()).then(|| Part::every_week(Days::On(rest), whole(span)));
    }
    if let Some(count) = scope.count.or(scope.often) {
        if let Some(set) = scope.days {
            let same = count.low == count.high && f64::from(set.len()) == count.high;
            if same {
                return Some(Part::every_week(Days::On(set), whole(span)));
            }
            if scope.often.is_none() && count.high > f64::from(set.len()) {
                return None;
            }
        }
        if it.piece.together && !scope.daily {
            return Some(Part::every_week(Days::Any, whole(span)));
        }
        if count.low == count.high && count.high <= 7.0 {
            return Some(Part::every_week(counted(count.high)?, whole(span)));
        }
        return Some(Part::every_week(
            Days::Any,
            whole(TimeSpan { low: span.low * count.low, high: span.high * count.high }),
        ));
    }
    if let Some(set) = scope.days {
        let set = set.without(except).without(others);
        if set.is_empty() {
            return None;
        }
        let is_total = (it.piece.together && !scope.daily) || (scope.weekend && !it.piece.each && !scope.daily);
        return Some(Part::every_week(if is_total { Days::Any } else { Days::On(set) }, whole(span)));
    }
    if let Some(n) = scope.nth {
        return Some(Part::every_week(Days::EveryNth(n), whole(span)));
    }
    if scope.daily {
        let set = DaySet::ALL.without(except).without(others);
        return (!set.is_empty()).then(|| Part::every_week(Days::On(set), whole(span)));
    }
    None
}

fn counted(count: f64) -> Option<Days> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a number of days")]
    let days = (1.0..=7.0).contains(&count).then_some(count as u8)?;
    Some(Days::Count(days))
}

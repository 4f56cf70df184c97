//! What a phrase could be that is not understood: readings to offer beside the question.
//!
//! Each is the phrase without what keeps it from being read: the word alone, the whole clause that it stands in, or that clause
//! as an exception ("2 hours a day, weekends are for family"). None is ever taken without being asked about.

use jiff::civil::Date;

use super::{distinct, resolve};
use crate::planner::pace::items::{Item, Mark};
use crate::planner::pace::statement;
use crate::planner::pace::{PaceError, PaceWords, Stated};

/// The same reason, with the readings that are likely.
pub(super) fn with_readings(
    why: PaceError,
    folded: &str,
    items: &[Item<'_>],
    words: &PaceWords,
    today: Date,
) -> PaceError {
    match why {
        PaceError::NotUnderstood { word, place, .. } => {
            let at = folded.char_indices().nth(place - 1).map(|(at, _)| at);
            let stands = at.and_then(|at| items.iter().position(|item| item.place() == Some(at)));
            let readings = stands.map_or_else(Vec::new, |index| around(items, index, words, today));
            PaceError::NotUnderstood { word, place, readings }
        }
        PaceError::Unrelated => {
            let aside = |clause: &&std::ops::Range<usize>| {
                let clause = &items[(*clause).clone()];
                clause.iter().any(|item| matches!(item, Item::Days { .. })) && !clause.iter().any(Item::is_amount)
            };
            let clauses = clauses(items);
            let readings = clauses.iter().filter(aside).flat_map(|clause| without(items, clause.clone(), words, today));
            let readings = distinct(readings);
            if readings.len() < 2 { PaceError::Unrelated } else { PaceError::Ambiguous { readings } }
        }
        why => why,
    }
}

/// Readings without the word at `index`, or without its clause.
fn around(items: &[Item<'_>], index: usize, words: &PaceWords, today: Date) -> Vec<Stated> {
    let clause = clauses(items).into_iter().find(|clause| clause.contains(&index)).unwrap_or(index..index + 1);
    let states_amount = items[clause.clone()].iter().any(Item::is_amount);
    let whole = alone(items.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, item)| *item), words, today);
    let others = without(items, clause, words, today);
    if states_amount { distinct(whole.into_iter().chain(others)) } else { distinct(others.into_iter().chain(whole)) }
}

/// Readings in which a clause names days that are left out, or says nothing at all.
fn without(items: &[Item<'_>], clause: std::ops::Range<usize>, words: &PaceWords, today: Date) -> Vec<Stated> {
    let (before, rest) = items.split_at(clause.start);
    let (inside, after) = rest.split_at(clause.len());
    let gone = before.iter().chain(after).copied();
    let named = inside.iter().find_map(|item| if let Item::Days { set, .. } = item { Some(*set) } else { None });
    let free = named
        .filter(|_| !inside.iter().any(Item::is_amount))
        .map(|set| before.iter().copied().chain([Item::Except(set)]).chain(after.iter().copied()).collect::<Vec<_>>());
    free.into_iter().chain([gone.collect()]).flat_map(|items| alone(items.into_iter(), words, today)).collect()
}

/// What items come to where every word without a role is passed over: the reading, or the two or three that it could be.
fn alone<'a>(items: impl Iterator<Item = Item<'a>>, words: &PaceWords, today: Date) -> Vec<Stated> {
    let items: Vec<Item<'a>> = items
        .filter(|item| !matches!(item, Item::Stray(..) | Item::Excepting(..) | Item::Mark(Mark::Season(_))))
        .collect();
    if !items.iter().any(Item::is_amount) {
        return Vec::new();
    }
    match resolve(&items, &statement::statements(&items), words, today) {
        Ok(stated) => vec![stated],
        Err(PaceError::Ambiguous { readings }) => readings,
        Err(_) => Vec::new(),
    }
}

/// The clauses, each without the break after it.
fn clauses(items: &[Item<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (index, item) in items.iter().enumerate() {
        if matches!(item, Item::Break(_) | Item::Mark(Mark::So | Mark::Then | Mark::Corrects)) {
            clauses.push(start..index);
            start = index + 1;
        }
    }
    clauses.push(start..items.len());
    clauses
}

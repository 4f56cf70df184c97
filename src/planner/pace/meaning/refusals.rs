//! What ends a reading before any statement is made of it: numbers that are none, and words without a role.

use super::effect;
use crate::planner::pace::PaceError;
use crate::planner::pace::accounting;
use crate::planner::pace::items::{Item, Mark, Per, Point};
use crate::planner::pace::statement::{Amount, Statement, Unclear};

pub(super) fn refuse_what_no_number_is(items: &[Item<'_>]) -> Result<(), PaceError> {
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::NotFinite => return Err(PaceError::NotFinite),
            Item::Negative => return Err(PaceError::Negative),
            // What is counted and is no time has a list of its own: "2 kids, but 10 hours a week".
            Item::BadUnit(unit) => return Err(PaceError::UnknownUnit((*unit).to_owned())),
            Item::Pieces { what, .. } | Item::Things(what)
                if !items.iter().any(|item| item.is_amount() || matches!(item, Item::FullTime | Item::PartTime)) =>
            {
                return Err(PaceError::UnknownUnit((*what).to_owned()));
            }
            // "2 mock exams a month, 4 hours each".
            Item::Things(what) if items.contains(&Item::Each) => {
                return Err(PaceError::UnknownUnit((*what).to_owned()));
            }
            Item::LetterM => return Err(PaceError::MinutesOrMonths),
            Item::BadPeriod(period) => return Err(PaceError::UnknownPeriod((*period).to_owned())),
            Item::Mark(Mark::OwnPace) if !items.iter().any(Item::is_amount) => return Err(PaceError::OwnPace),
            // "2 hours some evenings".
            Item::Vague(word)
                if matches!(items.get(index + 1), Some(Item::DayPart(_) | Item::Per(_) | Item::Days { .. }))
                    && items.iter().any(Item::is_amount) =>
            {
                return Err(PaceError::Vague((*word).to_owned()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// "… then I stop", and no amount after it.
fn stops(items: &[Item<'_>]) -> bool {
    let stop = |item: &Item<'_>| matches!(item, Item::Aside { word: "stop" | "stopping" | "quit" | "quitting", .. });
    let then = |item: &Item<'_>| matches!(item, Item::Mark(Mark::Then | Mark::So) | Item::Break(_));
    let at = items.windows(2).position(|pair| then(&pair[0]) && stop(&pair[1]));
    at.is_some_and(|at| {
        items[..at].iter().any(Item::is_amount)
            && items[..at].iter().any(|item| matches!(item, Item::Mark(Mark::Until(_))))
            && !items[at..].iter().any(Item::is_amount)
    })
}

fn not_understood(folded: &str, word: &str, at: usize) -> PaceError {
    PaceError::NotUnderstood { word: word.to_owned(), place: folded[..at].chars().count() + 1, readings: Vec::new() }
}

/// Words without a role.
pub(super) fn refuse_strays(folded: &str, items: &[Item<'_>]) -> Result<(), PaceError> {
    let says_anything = items.iter().any(|item| item.is_amount() || places(item));
    match items.iter().find_map(|item| if let Item::Stray(word, at) = item { Some((*word, *at)) } else { None }) {
        Some((word, at)) if says_anything => Err(not_understood(folded, word, at)),
        Some((word, _)) => Err(PaceError::NotATime(word.to_owned())),
        None => Ok(()),
    }
}

/// Words that could change what the amounts or their days mean, and that nothing tells how.
pub(super) fn refuse_what_is_unclear(
    folded: &str,
    items: &[Item<'_>],
    statements: &[Statement<'_>],
) -> Result<(), PaceError> {
    let word = |word: &str, at: usize| not_understood(folded, word, at);
    for it in statements {
        // "once a month a whole weekend of 12 hours": on those days of a month alone.
        if it.days.is_some()
            && it.count.is_some_and(|count| matches!(count.over, Some(Per::Weeks(weeks)) if weeks > 1.0))
        {
            return Err(PaceError::Unrelated);
        }
        // "class 3 hours tues and thurs, then another 4": on those days as well, or in the week?
        let takes_days = it.days.is_some() && !it.own_place && it.moment.is_none() && !it.working;
        if it.phase.then && it.added && takes_days && matches!(it.amount, Some(Amount::Bare(_))) {
            return Err(PaceError::Unrelated);
        }
        match it.unclear {
            Some(Unclear::Word(text, at)) => return Err(word(text, at)),
            Some(Unclear::Days) => return Err(PaceError::Unrelated),
            None => {}
        }
    }
    // "two pomodoros in the morning and two at night".
    if items.contains(&Item::Things("pomodoros")) && items.iter().any(|item| matches!(item, Item::Bare(_))) {
        return Err(PaceError::Unrelated);
    }
    if let Some((text, at)) = accounting::unaccounted(items) {
        return Err(word(text, at));
    }
    effect::refuse_stretches_without_effect(folded, items, statements)?;
    effect::refuse_months_alone(items)?;
    if stops(items) {
        return Err(PaceError::Stops);
    }
    let amounts = items.iter().filter(|item| item.is_amount()).count();
    // "10 hours a week until april, 20 may and later": a date beside the end of a phase may hold an amount.
    let ends = items.iter().any(|item| matches!(item, Item::Mark(Mark::Until(Point::Day(_)))));
    items.iter().enumerate().try_for_each(|(index, item)| match item {
        // "my son has games, so 2 hours": not of the amount.
        Item::Pastime { governs: false, .. }
            if !accounting::clause_around(items, index).iter().any(Item::is_amount) =>
        {
            Ok(())
        }
        // "I teach 6 hours a day and can study 90 min".
        Item::Date(text, at) if ends => Err(word(text, *at)),
        Item::Activity(text, at) | Item::Pastime { word: text, at, .. } | Item::Date(text, at) if amounts > 1 => {
            Err(word(text, *at))
        }
        // "i teach 20 hours a week".
        Item::Pastime { governs: true, .. } => Err(PaceError::NotYours),
        // "2 h nightly except when i am on duty, which is thursdays": when is there none?
        Item::Excepting(text, at) => Err(word(text, *at)),
        _ => Ok(()),
    })
}

/// Whether it tells what an amount is for.
pub(super) fn places(item: &Item<'_>) -> bool {
    matches!(item, Item::Per(_) | Item::Days { .. } | Item::Count { .. } | Item::Nth(_))
}

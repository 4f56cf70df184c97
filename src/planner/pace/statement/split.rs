//! Items into pieces: one for each stretch between breaks, and for each amount within one.

use super::{Amount, Counted, Named, Relation, Statement, Unclear};
use crate::planner::pace::Turn;
use crate::planner::pace::days::DaySet;
use crate::planner::pace::items::{AsideRole, Item, Joint, Mark, MinuteSpan, Per};
use crate::planner::pace::words::{self, talk};

/// One piece for each stretch between breaks, and for each amount within one.
pub(super) fn split<'a>(items: &[Item<'a>]) -> Vec<Statement<'a>> {
    let mut pieces = vec![Statement::after(Joint::Comma)];
    for (index, item) in items.iter().enumerate() {
        let current = pieces.len() - 1;
        let piece = &mut pieces[current];
        match *item {
            Item::Break(joint) => {
                let is_blank = piece.says_nothing();
                if is_blank {
                    piece.joint = piece.joint.max(joint);
                    piece.past_before |= piece.relation == Relation::Dropped;
                } else {
                    pieces.push(Statement::after(joint));
                }
            }
            Item::Amount(span) => state(&mut pieces, Amount::Stated(span)),
            Item::Bare(span) => state(&mut pieces, Amount::Bare(span)),
            Item::Clock(minutes) => state(&mut pieces, Amount::Clock(minutes)),
            Item::Mark(mark) => marked(&mut pieces, mark, amount_ahead(&items[index + 1..])),
            Item::Per(per) => {
                // "3x2h a week": the week belongs to the times, not to the amount.
                match &mut piece.count {
                    // "3 evenings of 4 hours each per week".
                    Some(count) if piece.each && count.over.is_none() && per != Per::Day => count.over = Some(per),
                    Some(count) if count.times && count.over.is_none() && per != Per::Day => count.over = Some(per),
                    _ => {
                        // "2 hours a night every two weeks".
                        let seldom = matches!(per, Per::Weeks(weeks) if (1.5..=8.0).contains(&weeks));
                        let two_rates = match piece.per {
                            Some(Per::Day) => seldom,
                            // "this year 10 hours a week".
                            Some(said @ Per::Weeks(_)) => per != said,
                            None => false,
                        };
                        if two_rates {
                            piece.unclear = Some(Unclear::Days);
                        }
                        piece.per = piece.per.or(Some(per));
                    }
                }
            }
            Item::Each => piece.each = true,
            Item::Days { set, every, weekend } => {
                let named = Named { set, every, weekend };
                if piece.excepting && piece.per == Some(Per::Day) {
                    piece.unclear = Some(Unclear::Days);
                }
                // "only weekend, 3 hours saturday 3 hours sunday": each amount has its day after it.
                let trails = items.iter().rev().find(|item| !matches!(item, Item::Aside { .. }));
                let is_some_of = piece.days.is_some_and(|days| days.set != set && days.set.or(set) == days.set);
                // "weekends: 3h sat 2h sun": the next amount has its day after it as well.
                let is_each = matches!(
                    items[index + 1..].iter().filter(|item| !matches!(item, Item::Aside { .. } | Item::Break(_))).take(2).collect::<Vec<_>>().as_slice(),
                    [amount, Item::Days { .. }] if amount.is_amount()
                );
                let is_last = matches!(trails, Some(Item::Days { .. })) || is_each;
                if piece.led && piece.amount.is_some() && is_some_of && is_last {
                    piece.days = Some(named);
                } else if piece.led && piece.amount.is_some() {
                    piece.next_days = Some(piece.next_days.map_or(named, |days| days.or(named)));
                } else {
                    // "weekdays (mon thru thurs)" says which.
                    let all = |days: Named| days.set.or(set) == DaySet::ALL && ![days.set, set].contains(&DaySet::ALL);
                    if piece.days.is_some_and(|days| days.every != every || all(days)) {
                        // "every tues + every other sat, 3 hrs".
                        piece.unclear = Some(Unclear::Days);
                    }
                    // "each evening bar sunday", with any word for "except".
                    if let (Some(Per::Day), Some(Item::Aside { word, at, role: AsideRole::Study | AsideRole::Open })) =
                        (piece.per, index.checked_sub(1).and_then(|before| items.get(before)))
                    {
                        piece.unclear = Some(Unclear::Word(word, *at));
                    }
                    let narrows = |days: Named| days.set != named.set && days.set.or(named.set) == days.set;
                    piece.days = Some(match piece.days {
                        Some(days) if !narrows(days) => days.or(named),
                        _ => named,
                    });
                }
            }
            // "twice a day for 30 min, 6 days a week": on how many days is said apart.
            Item::Count { low, high, times: true, over: Some(Per::Day) } if piece.often.is_none() => {
                piece.often = Some((low, high));
                piece.per = piece.per.or(Some(Per::Day));
            }
            Item::Count { low, high, times, over } => {
                // "2 hrs a night x 4" is on four nights; "1 hour a day twice" is two hours.
                let nights = piece.per == Some(Per::Day) && over.is_none() && (3.0..=7.0).contains(&low);
                let times = times && !nights;
                let count = Counted { low, high, times, over, what: None };
                match piece.count {
                    // "36 min x 2 x 5": twice on each of five days.
                    Some(pieces)
                        if times && pieces.is_of_a_day(Counted { times: false, ..count }) && piece.often.is_none() =>
                    {
                        piece.often = Some((pieces.low, pieces.high));
                        piece.count = Some(Counted { times: high > 7.0, ..count });
                    }
                    said => piece.count = said.or(Some(count)),
                }
            }
            Item::Pieces { low, high, what, over } => {
                piece.count = piece.count.or(Some(Counted { low, high, times: true, over, what: Some(what) }));
            }
            Item::Nth(n) => {
                if piece.nth.is_some_and(|said| said != n) {
                    piece.unclear = Some(Unclear::Days);
                }
                piece.nth = Some(n);
            }
            Item::Except(set) => piece.except = piece.except.or(set),
            // "mornings 1h evenings 1h".
            Item::DayPart(moment) if piece.amount.is_some() && piece.led_by_moment => piece.next_moment = Some(moment),
            Item::DayPart(moment) => {
                piece.moment = Some(moment);
                piece.led_by_moment = piece.amount.is_none();
            }
            Item::Working => piece.working = true,
            Item::ToWork => piece.to_work = true,
            Item::Excepting(..) => piece.excepting = true,
            Item::Aside { word, at, role: role @ (AsideRole::Study | AsideRole::Open) } => {
                piece.aside = piece.aside.or(Some((word, at)));
                // "sundays are for my wife", and not "my wife works sundays".
                let is_for_them = piece.days.is_some() || !talk::is_of_the_family(word);
                piece.idle |= role == AsideRole::Open && is_for_them && words::is_in(talk::RESTS, word);
            }
            // "when the kids sleep 45 minutes a night and the gym 3 times a week".
            Item::Aside { word, role: AsideRole::Circumstance, .. }
                if piece.amount.is_none() && words::is_in(words::PASTIMES, word) =>
            {
                piece.idle = true;
            }
            // "my son has soccer on saturdays": his day, and not the learner's.
            Item::Pastime { .. } | Item::Aside { role: AsideRole::Rest, .. } => {
                let is_theirs =
                    piece.days.is_none() && piece.aside.is_some_and(|(word, _)| talk::is_of_the_family(word));
                piece.idle |= !is_theirs;
            }
            Item::Together => piece.together = true,
            Item::Stretch { weeks, over: true } => piece.spread = Some(weeks),
            Item::Stretch { weeks, over: false } => piece.phase.stretch = Some(weeks),
            _ => {}
        }
    }
    pieces.retain(|piece| !piece.says_nothing() || piece.relation == Relation::Corrects);
    for piece in &mut pieces {
        if let Some(moment) = piece.next_moment.take() {
            piece.moment = Some(moment);
        }
        if let Some(more) = piece.next_days.take() {
            piece.days = Some(piece.days.map_or(more, |days| days.or(more)));
        }
    }
    pieces
}

/// Whether an amount follows before the statement ends.
fn amount_ahead(items: &[Item<'_>]) -> bool {
    items
        .iter()
        .take_while(|item| {
            !matches!(item, Item::Break(_) | Item::Mark(Mark::Then | Mark::UntilThen | Mark::Restates | Mark::Corrects))
        })
        .any(|item| item.is_amount() || matches!(item, Item::Mark(Mark::Nothing | Mark::Scale(_))))
}

/// Notes a mark on the last piece, or on a new one where it speaks of the amount that follows.
fn marked<'a>(pieces: &mut Vec<Statement<'a>>, mark: Mark<'a>, amount_follows: bool) {
    match mark {
        Mark::Scale(factor) => return state(pieces, Amount::Scaled(factor)),
        Mark::Nothing => return state(pieces, Amount::Stated(MinuteSpan { low: 0.0, high: 0.0 })),
        _ => {}
    }
    // "2 hours, 3 times a week = 6 hours": how often is said of what came before.
    let states = pieces.iter().any(|piece| piece.amount.is_some());
    let Some(last) = pieces.last() else { return };
    let always_opens = matches!(
        mark,
        Mark::Restates
            | Mark::So
            | Mark::Corrects
            | Mark::Less
            | Mark::Then
            | Mark::UntilThen
            | Mark::Not
            | Mark::Someone
    );
    let waits = (matches!(mark, Mark::Until(_)) && last.phase.until.is_none())
        // "10 hrs one week 6 hrs the next".
        || (matches!(mark, Mark::Turn(_) | Mark::NextWeek) && last.turn.is_none() && !last.alternating);
    // What came before "so" is an aside, or the days of what follows.
    let concludes = (mark == Mark::So || (mark == Mark::Restates && states && amount_follows)) && !last.says_nothing();
    if (concludes || (last.amount.is_some() && (always_opens || amount_follows)))
        && !waits
        && !matches!(mark, Mark::EachWay | Mark::Only(_))
    {
        let joint = if matches!(mark, Mark::Added) { Joint::Plus } else { Joint::Comma };
        let days = pieces.last_mut().and_then(|last| last.next_days.take());
        pieces.push(Statement { days, led: days.is_some(), ..Statement::after(joint) });
    }
    let Some(piece) = pieces.last_mut() else { return };
    let before = piece.relation;
    let mut relate = |relation: Relation| piece.relation = before.max(relation);
    match mark {
        Mark::EachWay => piece.each_way = true,
        // "1 hr (2 on good days)".
        Mark::Hedge if before == Relation::So => piece.relation = Relation::Hedge,
        Mark::Hedge => relate(Relation::Hedge),
        Mark::Perhaps => relate(Relation::Perhaps),
        Mark::Restates => relate(Relation::Restates),
        Mark::So => relate(Relation::So),
        Mark::Corrects => relate(Relation::Corrects),
        Mark::Less => relate(Relation::Less),
        Mark::Not | Mark::Past | Mark::Someone => relate(Relation::Dropped),
        Mark::Now => {
            // "failed last time, so this time 3 hours": what is past had no amount.
            if (piece.amount.is_none() || piece.past_before) && before == Relation::Dropped {
                piece.relation = Relation::More;
            }
            piece.phase.now = true;
        }
        Mark::Then => piece.phase.then = true,
        Mark::UntilThen => piece.phase.until_then = true,
        Mark::Until(point) => piece.phase.until = Some(point),
        Mark::From(point) => piece.phase.from = Some(point),
        Mark::In(months) => piece.phase.months = Some(piece.phase.months.map_or(months, |more| more.or(months))),
        Mark::ForFirst(weeks) => piece.phase.first_weeks = Some(weeks),
        Mark::NthStretch => piece.phase.next_stretch = true,
        Mark::Turn(turn) => piece.turn = Some(turn),
        Mark::NextWeek => piece.turn = Some(Turn::new(2, 2)),
        Mark::Alternating => piece.alternating = true,
        Mark::WeeksOn(weeks) => piece.weeks_on = Some(weeks),
        Mark::WeeksOff(weeks) => piece.weeks_off = Some(weeks),
        Mark::Rest => piece.rest = true,
        Mark::DaysOff => piece.days_off = true,
        Mark::Added => piece.added = true,
        Mark::Only(what) => piece.only = Some(what),
        Mark::Season(_) | Mark::OwnPace | Mark::Scale(_) | Mark::Nothing => {}
    }
}

/// Puts an amount into the last piece, or opens a new one when that has one already: "2 hrs weekdays 4 hrs saturday".
/// What stands between two amounts belongs to the second when something led the first ("weekdays 2 hrs saturday 4").
fn state(pieces: &mut Vec<Statement<'_>>, amount: Amount) {
    let Some(last) = pieces.last_mut() else { return };
    if last.amount.is_none() {
        last.led = last.places_days();
        last.amount = Some(amount);
        return;
    }
    let (days, moment) = (last.next_days.take(), last.next_moment.take());
    let led = days.is_some();
    let led_by_moment = moment.is_some();
    pieces.push(Statement { amount: Some(amount), days, moment, led, led_by_moment, ..Statement::after(Joint::Comma) });
}

//! Last step of reading a pace: items become statements ("2 h on weekdays", "4 h on saturday"), and statements the
//! parts of a [`Pace`](super::Pace).

use super::days::DaySet;
use super::items::{Item, Per, Span, between_hours};
use super::words::Moment;
use super::{Days, Minutes, PaceError, PaceWords, Part};

/// What one statement says. Only one amount; the rest tells what it is for.
#[derive(Debug, Clone, Copy, Default)]
struct Clause {
    amount: Option<Amount>,
    per: Option<Per>,
    days: Option<Named>,
    /// Days named after the amount where others led it: they lead the next amount, if one follows.
    next_days: Option<Named>,
    count: Option<Counted>,
    nth: Option<u8>,
    except: DaySet,
    moment: Option<Moment>,
    working: bool,
    /// "10 hours spread over 5 days": the amount is the week's, whatever days are named.
    together: bool,
    /// "in 10 weeks": spread over so many, where nothing else says what the amount is for.
    spread: Option<f64>,
    /// Whether something that says what the amount is for came before it.
    led: bool,
}

#[derive(Debug, Clone, Copy)]
enum Amount {
    Stated(Span),
    /// Without a unit.
    Bare(Span),
    Clock(f64),
}

#[derive(Debug, Clone, Copy)]
struct Named {
    set: DaySet,
    alternate: bool,
    weekend: bool,
}

#[derive(Debug, Clone, Copy)]
struct Counted {
    low: f64,
    high: f64,
    times: bool,
    over: Option<Per>,
}

impl Named {
    fn or(self, more: Self) -> Self {
        Self {
            set: self.set.or(more.set),
            alternate: self.alternate && more.alternate,
            weekend: self.weekend && more.weekend,
        }
    }
}

impl Clause {
    /// Whether it says on which days, or per what, beyond a part of the day.
    fn is_placed(&self) -> bool {
        self.per.is_some() || self.days.is_some() || self.count.is_some() || self.nth.is_some()
    }

    fn places_days(&self) -> bool {
        self.days.is_some() || self.count.is_some() || self.nth.is_some()
    }

    fn says_nothing(&self) -> bool {
        !self.is_placed()
            && self.except.is_empty()
            && self.moment.is_none()
            && !self.working
            && !self.together
            && self.spread.is_none()
            && self.amount.is_none()
    }

    /// Whether what the other says can be said of this amount as well.
    fn takes(&self, other: &Clause) -> bool {
        self.amount.is_some()
            && !(self.places_days() && other.places_days())
            && !(self.per.is_some() && other.per.is_some())
    }

    fn add(&mut self, other: &Clause) {
        self.per = self.per.or(other.per);
        self.days = self.days.or(other.days);
        self.count = self.count.or(other.count);
        self.nth = self.nth.or(other.nth);
        self.except = self.except.or(other.except);
        self.moment = self.moment.or(other.moment);
        self.working |= other.working;
        self.together |= other.together;
        self.spread = self.spread.or(other.spread);
    }
}

/// The parts that the items state.
pub(super) fn parts(items: &[Item<'_>], words: &PaceWords) -> Result<Vec<Part>, PaceError> {
    refuse_what_no_number_is(items)?;
    let clauses = inherit(join(split(items)));
    if clauses.is_empty() {
        return without_amount(items, words);
    }
    let mut parts = Vec::new();
    let mut unit = 60.0;
    // "sat 8-12, sun 1-4": what is a time of day in one statement is so in all.
    let clock =
        clauses.iter().any(|clause| matches!(clause.amount, Some(Amount::Bare(span)) if is_clock(span, clause)));
    for clause in &clauses {
        clause_parts(clause, clock, &mut unit, &mut parts)?;
    }
    Ok(parts)
}

fn refuse_what_no_number_is(items: &[Item<'_>]) -> Result<(), PaceError> {
    let amount_elsewhere = items.iter().any(|item| matches!(item, Item::Amount(_) | Item::Clock(_)));
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::NotFinite => return Err(PaceError::NotFinite),
            Item::Negative => return Err(PaceError::Negative),
            // "2 kids, but 10 hours a week" is a pace; "4 chapters a week" is none, whatever stands beside it.
            Item::BadUnit(unit) => {
                let has_rate =
                    matches!(items.get(index + 1), Some(Item::Per(_) | Item::Days { .. } | Item::Count { .. }));
                if has_rate || !amount_elsewhere {
                    return Err(PaceError::UnknownUnit((*unit).to_owned()));
                }
            }
            Item::LetterM => return Err(PaceError::MinutesOrMonths),
            Item::BadPeriod(period) if !items.iter().any(|item| places(item)) => {
                return Err(PaceError::UnknownPeriod((*period).to_owned()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether it tells what an amount is for.
pub(super) fn places(item: &Item<'_>) -> bool {
    matches!(item, Item::Per(_) | Item::Days { .. } | Item::Count { .. } | Item::Nth(_))
}

/// One piece for each stretch between breaks, and for each amount within one.
fn split(items: &[Item<'_>]) -> Vec<Clause> {
    let mut pieces = vec![Clause::default()];
    for item in items {
        let current = pieces.len() - 1;
        let piece = &mut pieces[current];
        match *item {
            Item::Break => pieces.push(Clause::default()),
            Item::Amount(span) => state(&mut pieces, Amount::Stated(span)),
            Item::Bare(span) => state(&mut pieces, Amount::Bare(span)),
            Item::Clock(minutes) => state(&mut pieces, Amount::Clock(minutes)),
            Item::Per(per) => {
                // "3x2h a week": the week belongs to the times, not to the amount.
                match &mut piece.count {
                    Some(count) if count.times && count.over.is_none() && per != Per::Day => count.over = Some(per),
                    _ => piece.per = piece.per.or(Some(per)),
                }
            }
            Item::Days { set, alternate, weekend } => {
                let named = Named { set, alternate, weekend };
                if piece.led && piece.amount.is_some() {
                    piece.next_days = Some(piece.next_days.map_or(named, |days| days.or(named)));
                } else {
                    piece.days = Some(piece.days.map_or(named, |days| days.or(named)));
                }
            }
            Item::Count { low, high, times, over } => {
                // "2 hrs a night x 4" is on four nights; "1 hour a day twice" is two hours.
                let nights = piece.per == Some(Per::Day) && over.is_none() && (3.0..=DAYS).contains(&low);
                let times = times && !nights;
                piece.count = piece.count.or(Some(Counted { low, high, times, over }));
            }
            Item::Nth(n) => piece.nth = Some(n),
            Item::Except(set) => piece.except = piece.except.or(set),
            Item::DayPart(moment) => piece.moment = Some(moment),
            Item::Working => piece.working = true,
            Item::Together => piece.together = true,
            Item::Stretch { weeks, over: true } => piece.spread = Some(weeks),
            _ => {}
        }
    }
    pieces.retain(|piece| !piece.says_nothing());
    for piece in &mut pieces {
        if let Some(more) = piece.next_days.take() {
            piece.days = Some(piece.days.map_or(more, |days| days.or(more)));
        }
    }
    pieces
}

/// Puts an amount into the last piece, or opens a new one when that has one already: "2 hrs weekdays 4 hrs saturday".
/// What stands between two amounts belongs to the second when something led the first ("weekdays 2 hrs saturday 4").
fn state(pieces: &mut Vec<Clause>, amount: Amount) {
    let Some(last) = pieces.last_mut() else { return };
    if last.amount.is_none() {
        last.led = last.places_days();
        last.amount = Some(amount);
        return;
    }
    let days = last.next_days.take();
    pieces.push(Clause { amount: Some(amount), days, led: days.is_some(), ..Clause::default() });
}

/// Pieces without an amount ("weekends only, …", "…, 4 days a week") go to the amount that they speak of: the one
/// before them if it can take them, the one after otherwise.
fn join(pieces: Vec<Clause>) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut waiting: Option<Clause> = None;
    for mut piece in pieces {
        if piece.amount.is_some() {
            if let Some(before) = waiting.take() {
                if piece.takes(&before) {
                    piece.led |= before.places_days();
                    piece.add(&before);
                } else if before.per.is_some() || before.places_days() {
                    // Both say where: what is nearer to the amount holds.
                    piece.except = piece.except.or(before.except);
                }
            }
            clauses.push(piece);
            continue;
        }
        match clauses.last_mut() {
            Some(last) if waiting.is_none() && last.takes(&piece) => last.add(&piece),
            _ => match &mut waiting {
                Some(before) => {
                    if let (Some(days), Some(more)) = (before.days, piece.days) {
                        before.days = Some(days.or(more));
                    }
                    before.add(&piece);
                }
                None => waiting = Some(piece),
            },
        }
    }
    if let (Some(left), Some(last)) = (waiting, clauses.last_mut()) {
        last.except = last.except.or(left.except);
    }
    clauses
}

/// "1 h reading plus 1 h of practice a day": an amount that is for nothing takes what its neighbour's is for. A part of
/// the day is only shared with another part of the day ("in the morning and 1 h in the evening, mon-fri").
fn inherit(mut clauses: Vec<Clause>) -> Vec<Clause> {
    let lends = |from: &Clause, to: &Clause| {
        // "an hour before work and 2 hours after".
        (from.is_placed() || from.working)
            && !to.is_placed()
            && (to.moment.is_none() || from.moment.is_some())
            && !to.working
    };
    for index in (0..clauses.len().saturating_sub(1)).rev() {
        if lends(&clauses[index + 1], &clauses[index]) {
            let from = clauses[index + 1];
            clauses[index].add(&from);
        }
    }
    for index in 1..clauses.len() {
        if lends(&clauses[index - 1], &clauses[index]) {
            let from = clauses[index - 1];
            clauses[index].add(&from);
        }
    }
    clauses
}

/// A phrase with no amount: full-time and part-time are amounts of their own, anything else is refused with what it
/// lacks.
fn without_amount(items: &[Item<'_>], words: &PaceWords) -> Result<Vec<Part>, PaceError> {
    // "I work full-time" is about the job.
    let job = items.iter().any(|item| matches!(item, Item::Job))
        || items.windows(2).any(|pair| matches!(pair, [Item::Working, Item::FullTime | Item::PartTime]));
    let hours = items.iter().find_map(|item| match item {
        Item::FullTime => Some(words.full_time),
        Item::PartTime => Some(words.part_time),
        _ => None,
    });
    if let Some((low, high)) = hours.filter(|_| !job) {
        let span = Span { low: f64::from(low) * 60.0, high: f64::from(high) * 60.0 };
        let named = items.iter().fold(DaySet::NONE, |set, item| match item {
            Item::Days { set: more, .. } => set.or(*more),
            _ => set,
        });
        let mut parts = Vec::new();
        if named.is_empty() || named == DaySet::ALL {
            parts.push(Part { days: Days::Any, minutes: minutes(span) });
        } else {
            spread(span, named, &mut parts);
        }
        return Ok(parts);
    }
    Err(items
        .iter()
        .find_map(|item| match item {
            Item::Stretch { .. } => Some(PaceError::HowLong),
            Item::Vague(word) => Some(PaceError::Vague((*word).to_owned())),
            Item::Unknown(word) if !items.iter().any(places) => Some(PaceError::NotATime((*word).to_owned())),
            _ => None,
        })
        .unwrap_or(PaceError::NoAmount))
}

/// The most days that a week has.
const DAYS: f64 = 7.0;

fn clause_parts(clause: &Clause, clock: bool, unit: &mut f64, parts: &mut Vec<Part>) -> Result<(), PaceError> {
    let (mut amount, clock) = match clause.amount {
        Some(Amount::Stated(span)) => {
            *unit = if span.high < 60.0 { 1.0 } else { 60.0 };
            (span, false)
        }
        Some(Amount::Bare(span)) if is_clock(span, clause) || (clock && could_be_clock(span)) => {
            let length = between_hours(of_the_clock(span.low), of_the_clock(span.high));
            (Span { low: length, high: length }, true)
        }
        Some(Amount::Bare(span)) => (span.ordered().times(bare_unit(span, *unit)), false),
        Some(Amount::Clock(length)) => (Span { low: length, high: length }, true),
        None => return Ok(()),
    };
    let all_but = DaySet::ALL.without(clause.except);
    let mut per = clause.per;
    if clause.together && clause.places_days() {
        per = per.or(Some(Per::Weeks(1.0)));
    }

    if let Some(count) = clause.count {
        if count.times && count.over == Some(Per::Day) || count.times && count.over.is_none() && per == Some(Per::Day) {
            // "twice a day for 30 minutes".
            amount = Span { low: amount.low * count.low, high: amount.high * count.high };
            per = Some(Per::Day);
        } else if clause.days.is_none() && clause.nth.is_none() {
            return counted(amount, count, per, all_but, parts);
        }
    }
    if let Some(n) = clause.nth {
        let each = match per {
            Some(Per::Weeks(weeks)) => amount.times(f64::from(n) / (DAYS * weeks)),
            _ => amount,
        };
        parts.push(Part { days: if n == 1 { Days::On(all_but) } else { Days::EveryNth(n) }, minutes: minutes(each) });
        return Ok(());
    }
    if let Some(named) = clause.days {
        let set = named.set.without(clause.except);
        let amount = if named.alternate { amount.times(0.5) } else { amount };
        match per {
            Some(Per::Weeks(weeks)) => spread(amount.times(1.0 / weeks), set, parts),
            None if named.weekend && !clock => spread(amount, set, parts),
            Some(Per::Day) | None => parts.push(Part { days: Days::On(set), minutes: minutes(amount) }),
        }
        return Ok(());
    }
    let daily = |amount, set, parts: &mut Vec<Part>| parts.push(Part { days: Days::On(set), minutes: minutes(amount) });
    match per {
        Some(Per::Day) => daily(amount, all_but, parts),
        Some(Per::Weeks(weeks)) if clause.except.is_empty() => {
            parts.push(Part { days: Days::Any, minutes: minutes(amount.times(1.0 / weeks)) });
        }
        Some(Per::Weeks(weeks)) => spread(amount.times(1.0 / weeks), all_but, parts),
        None if clause.working => daily(amount, DaySet::WEEKDAYS.without(clause.except), parts),
        None if clock || clause.moment.is_some() => daily(amount, all_but, parts),
        None => {
            let weekly = amount.times(1.0 / clause.spread.unwrap_or(1.0));
            if clause.except.is_empty() {
                parts.push(Part { days: Days::Any, minutes: minutes(weekly) });
            } else {
                spread(weekly, all_but, parts);
            }
        }
    }
    Ok(())
}

/// An amount on a number of days or times.
fn counted(
    amount: Span,
    count: Counted,
    per: Option<Per>,
    all_but: DaySet,
    parts: &mut Vec<Part>,
) -> Result<(), PaceError> {
    let weeks = match count.over {
        Some(Per::Weeks(weeks)) => weeks,
        _ => 1.0,
    };
    let (low, high) = (count.low / weeks, count.high / weeks);
    if high <= 0.0 {
        return Err(PaceError::Zero);
    }
    if !count.times && high > DAYS {
        return Err(PaceError::TooManyDays);
    }
    // "10 hours a week over 4 days": the amount is the week's.
    let total = match per {
        Some(Per::Weeks(period)) => amount.times(1.0 / period),
        _ => Span { low: amount.low * low, high: amount.high * high },
    };
    let open = f64::from(all_but.len());
    if high.fract() == 0.0 && (1.0..=DAYS).contains(&high) {
        let each = total.times(1.0 / high);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number, 1 to 7")]
        let days = if high >= open { Days::On(all_but) } else { Days::Count(high as u8) };
        parts.push(Part { days, minutes: minutes(each) });
    } else {
        parts.push(Part { days: Days::Any, minutes: minutes(total) });
    }
    Ok(())
}

/// Whether two plain numbers can be hours of the clock.
fn could_be_clock(span: Span) -> bool {
    let both = |hours: std::ops::RangeInclusive<f64>| hours.contains(&span.low) && hours.contains(&span.high);
    span.low != span.high && (both(1.0..=12.0) || both(13.0..=24.0))
}

/// "9.30" is half past nine; any other fraction is one of the hour.
fn of_the_clock(hours: f64) -> f64 {
    let hundredths = (hours.fract() * 100.0).round();
    if [15.0, 30.0, 45.0].contains(&hundredths) { hours.trunc() + hundredths / 60.0 } else { hours }
}

/// Two plain numbers are times of day where hours would be odd: backwards ("9-1"), in a part of the day that has such
/// times ("evenings 7 to 9"), or on named days late enough ("mon-fri 5-7"). With a rate they are amounts.
fn is_clock(span: Span, clause: &Clause) -> bool {
    if !could_be_clock(span) || matches!(clause.per, Some(Per::Weeks(_))) {
        return false;
    }
    // "18-20 every day".
    if span.low > 12.0 {
        return clause.is_placed() || clause.moment.is_some();
    }
    if span.high < span.low {
        return true;
    }
    match clause.moment {
        Some(Moment::Evening) => span.low >= 4.0,
        Some(Moment::Morning) => span.low >= 3.0,
        Some(Moment::Afternoon) => true,
        None => clause.places_days() && clause.per.is_none() && span.low >= 5.0,
    }
}

/// Hours, unless the amount before was in minutes and the number can only be minutes.
fn bare_unit(span: Span, before: f64) -> f64 {
    if before < 60.0 && span.low >= 10.0 { 1.0 } else { 60.0 }
}

fn minutes(span: Span) -> Minutes {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a week can hold")]
    let whole = |value: f64| value.round().clamp(0.0, 1e6) as u32;
    Minutes { low: whole(span.low), high: whole(span.high) }
}

/// A week's total, put on these days as evenly as whole minutes allow.
fn spread(total: Span, set: DaySet, parts: &mut Vec<Part>) {
    let (whole, days) = (minutes(total), u32::from(set.len().max(1)));
    for (index, day) in (0u32..).zip(set.iter()) {
        let share = |total: u32| total * (index + 1) / days - total * index / days;
        let minutes = Minutes { low: share(whole.low), high: share(whole.high) };
        parts.push(Part { days: Days::On(DaySet::of(&[day])), minutes });
    }
}

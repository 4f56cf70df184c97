//! Third step of reading a pace: items become statements, each with one amount, what it is for, and how it goes together with
//! the others ("2 h on weekdays", "then 20", "on a good week 15").

use super::Turn;
use super::days::{DaySet, Months};
use super::items::{Item, Joint, Mark, MinuteSpan, Per, Point};
use super::words::Moment;

/// What one statement says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement<'a> {
    pub(super) amount: Option<Amount>,
    pub(super) per: Option<Per>,
    pub(super) days: Option<Named>,
    /// Days named after the amount where others led it: they lead the next amount, if one follows.
    next_days: Option<Named>,
    /// As `next_days`, for a part of the day.
    next_moment: Option<Moment>,
    pub(super) count: Option<Counted<'a>>,
    pub(super) nth: Option<u8>,
    pub(super) except: DaySet,
    pub(super) moment: Option<Moment>,
    pub(super) working: bool,
    /// On the way to work: as `working`, where nothing else is said.
    pub(super) to_work: bool,
    /// "10 hours spread over 5 days": the amount is the week's, whatever days are named.
    pub(super) together: bool,
    /// "in 10 weeks": spread over so many, where nothing else says what the amount is for.
    pub(super) spread: Option<f64>,
    pub(super) each: bool,
    pub(super) each_way: bool,
    /// Other days than those that are named elsewhere.
    pub(super) rest: bool,
    /// The days off, which are named or counted elsewhere.
    pub(super) days_off: bool,
    /// Holds only on something that is no time: "on bank holidays".
    pub(super) only: Option<&'a str>,
    pub(super) turn: Option<Turn>,
    /// Begins weeks in turn: "alternating 6 and 12 hours".
    pub(super) alternating: bool,
    pub(super) weeks_on: Option<u8>,
    pub(super) weeks_off: Option<u8>,
    pub(super) phase: PhaseMarks<'a>,
    /// What stands between it and the one before.
    pub(super) joint: Joint,
    pub(super) relation: Relation,
    pub(super) added: bool,
    /// Whether something that says what the amount is for came before it.
    led: bool,
    led_by_moment: bool,
    /// Whether it names days itself rather than taking a neighbour's.
    pub(super) own_days: bool,
    pub(super) own_place: bool,
    /// A word that stands with its days and has no role, with its place in bytes: "weekends are for family".
    aside: Option<(&'a str, usize)>,
    /// `except`, and what it excepts is not understood yet.
    excepting: bool,
    /// What keeps it from being understood.
    pub(super) unclear: Option<Unclear<'a>>,
}

/// Why a statement cannot be understood.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unclear<'a> {
    /// This word could change what its days mean; where it stands, in bytes.
    Word(&'a str, usize),
    /// Two of the things that it says of its days do not go together.
    Days,
}

/// Hours from which an amount for nothing is all of the work.
pub(super) const ALL_OF_IT: f64 = 60.0;

/// How a statement goes together with those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// Says something more.
    More,
    /// `maybe`: in place of the one before, unless it names its own days.
    Perhaps,
    /// `sometimes`: in place of the one before.
    Hedge,
    /// `so`: the same in other words, or something more.
    So,
    /// `that's`: the same in other words.
    Restates,
    /// `sorry`: those before do not hold.
    Corrects,
    /// Does not hold itself: negated, past, or somebody else's.
    Dropped,
}

/// What a statement says of its phase.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PhaseMarks<'a> {
    pub(super) from: Option<Point<'a>>,
    pub(super) until: Option<Point<'a>>,
    pub(super) then: bool,
    pub(super) until_then: bool,
    pub(super) now: bool,
    pub(super) first_weeks: Option<f64>,
    pub(super) next_stretch: bool,
    pub(super) months: Option<Months>,
    /// "for 3 weeks": ends the phase where another follows.
    pub(super) stretch: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    Stated(MinuteSpan),
    /// Without a unit.
    Bare(MinuteSpan),
    Clock(f64),
    /// So many times the amount before.
    Scaled(f64),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Named {
    pub(super) set: DaySet,
    pub(super) alternate: bool,
    pub(super) weekend: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) times: bool,
    pub(super) over: Option<Per>,
    /// What is counted, where it has no length of its own.
    pub(super) what: Option<&'a str>,
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

impl<'a> Statement<'a> {
    fn after(joint: Joint) -> Self {
        Self {
            amount: None,
            per: None,
            days: None,
            next_days: None,
            next_moment: None,
            count: None,
            nth: None,
            except: DaySet::NONE,
            moment: None,
            working: false,
            to_work: false,
            together: false,
            spread: None,
            each: false,
            each_way: false,
            rest: false,
            days_off: false,
            only: None,
            turn: None,
            alternating: false,
            weeks_on: None,
            weeks_off: None,
            phase: PhaseMarks::default(),
            joint,
            relation: Relation::More,
            added: false,
            led: false,
            led_by_moment: false,
            own_days: false,
            own_place: false,
            aside: None,
            excepting: false,
            unclear: None,
        }
    }

    /// Whether it says on which days, or per what, beyond a part of the day.
    pub(super) fn is_placed(&self) -> bool {
        self.per.is_some() || self.places_days()
    }

    pub(super) fn places_days(&self) -> bool {
        self.days.is_some() || self.count.is_some() || self.nth.is_some() || self.rest || self.days_off
    }

    /// Whether it says anything that a neighbour could take.
    fn says_nothing(&self) -> bool {
        !self.is_placed()
            && self.except.is_empty()
            && self.moment.is_none()
            && !self.working
            && !self.to_work
            && !self.together
            && !self.each
            && !self.each_way
            && self.only.is_none()
            && self.spread.is_none()
            && self.amount.is_none()
            && self.turn.is_none()
            && !self.alternating
            && self.weeks_on.is_none()
            && self.weeks_off.is_none()
            && !self.phase.says_anything()
    }

    /// Whether what the other says can be said of this amount as well.
    fn takes(&self, other: &Self) -> bool {
        self.amount.is_some()
            && !(self.places_days()
                && other.places_days()
                && !(self.days_off && other.count.is_some())
                && !self.counts_on(other))
            && !(self.per.is_some() && other.per.is_some())
            && !(self.turn.is_some() && other.turn.is_some())
            && !(other.phase.opens() && self.phase.opens())
    }

    /// "2 lectures, 50 minutes each, mon-fri": so many on each of the days that the other names.
    fn counts_on(&self, other: &Self) -> bool {
        let only_days = other.days.is_some() && other.count.is_none() && other.nth.is_none();
        self.days.is_none() && only_days && self.count.is_some_and(|count| count.times && count.over.is_none())
    }

    /// Whether it only names some of the other's days.
    fn narrows(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (self.days, other.days) else { return false };
        let nothing_else = self.per.is_none() && self.count.is_none() && self.relation == Relation::More;
        nothing_else && !self.phase.says_anything() && own.set != others.set && own.set.or(others.set) == others.set
    }

    /// Whether what two statements say of the days of one amount goes together: "weekends only, 3 hours on saturday".
    fn agrees(&self, other: &Self) -> bool {
        match (self.days, other.days) {
            (Some(one), Some(other)) => one.set.or(other.set) == one.set || one.set.or(other.set) == other.set,
            (Some(days), None) => other.count.is_none_or(|count| count.high <= f64::from(days.set.len())),
            (None, Some(days)) => self.count.is_none_or(|count| count.high <= f64::from(days.set.len())),
            (None, None) => match (self.count, other.count) {
                (Some(one), Some(other)) => one.high == other.high && one.low == other.low,
                _ => true,
            },
        }
    }

    fn add_place(&mut self, other: &Self) {
        self.per = self.per.or(other.per);
        self.days = self.days.or(other.days);
        self.count = self.count.or(other.count);
        self.nth = self.nth.or(other.nth);
        self.except = self.except.or(other.except);
        self.moment = self.moment.or(other.moment);
        self.working |= other.working;
        self.to_work |= other.to_work;
        self.together |= other.together;
        self.spread = self.spread.or(other.spread);
        self.rest |= other.rest;
        self.days_off |= other.days_off;
    }

    /// Takes what another statement of the same amount says of its place.
    pub(super) fn take_place_of(&mut self, other: &Self) {
        self.add_place(other);
        self.phase.add(&other.phase);
        self.own_days |= other.own_days;
        self.own_place |= other.own_place;
    }

    /// The same for nothing.
    pub(super) fn unplaced(self) -> Self {
        Self { per: None, days: None, count: None, nth: None, rest: false, days_off: false, turn: None, ..self }
    }

    fn add(&mut self, other: &Self) {
        // "2 hrs daily, weekends are for family": on those days, or on all others?
        if let Some((word, at)) = other.aside
            && other.days.is_some()
            && (self.days.is_none() && self.per == Some(Per::Day))
        {
            self.unclear = Some(Unclear::Word(word, at));
        }
        // "1 hr a day but not when i work thurs".
        if other.excepting && other.days.is_some() && self.per == Some(Per::Day) {
            self.unclear = self.unclear.or(Some(Unclear::Days));
        }
        self.unclear = self.unclear.or(other.unclear);
        self.add_place(other);
        self.each |= other.each;
        self.each_way |= other.each_way;
        self.only = self.only.or(other.only);
        self.turn = self.turn.or(other.turn);
        self.alternating |= other.alternating;
        self.weeks_on = self.weeks_on.or(other.weeks_on);
        self.weeks_off = self.weeks_off.or(other.weeks_off);
        self.phase.add(&other.phase);
        self.relation = self.relation.max(other.relation);
        self.added |= other.added;
    }
}

impl PhaseMarks<'_> {
    fn says_anything(&self) -> bool {
        self.from.is_some()
            || self.until.is_some()
            || self.then
            || self.until_then
            || self.now
            || self.first_weeks.is_some()
            || self.next_stretch
            || self.months.is_some()
            || self.stretch.is_some()
    }

    /// Whether it begins a phase.
    pub(super) fn opens(&self) -> bool {
        self.from.is_some()
            || self.then
            || self.until_then
            || self.first_weeks.is_some()
            || self.next_stretch
            || self.months.is_some()
    }

    fn add(&mut self, other: &Self) {
        self.from = self.from.or(other.from);
        self.until = self.until.or(other.until);
        self.then |= other.then;
        self.until_then |= other.until_then;
        self.now |= other.now;
        self.first_weeks = self.first_weeks.or(other.first_weeks);
        self.next_stretch |= other.next_stretch;
        self.months = match (self.months, other.months) {
            (Some(one), Some(other)) => Some(one.or(other)),
            (one, other) => one.or(other),
        };
        self.stretch = self.stretch.or(other.stretch);
    }
}

/// The statements that the items make, each with its amount; those that say nothing of an amount have gone to their
/// neighbours.
pub(super) fn statements<'a>(items: &[Item<'a>]) -> Vec<Statement<'a>> {
    let mut statements = join(split(items));
    share_exceptions(&mut statements);
    for (index, it) in statements.iter_mut().enumerate() {
        it.own_days = it.places_days();
        it.own_place = it.is_placed();
        // "3 on saturday and 3 on sunday, 6 in total".
        if index > 0 && it.together && !it.own_place {
            it.together = false;
            it.relation = it.relation.max(Relation::Restates);
        }
    }
    // "300 hours total, 10 a week": all of it is no pace beside one.
    let is_all = |it: &Statement<'_>| {
        !it.own_place
            && it.spread.is_none()
            && (it.together || matches!(it.amount, Some(Amount::Stated(span)) if span.high >= ALL_OF_IT * 60.0))
    };
    if statements.iter().any(|it| it.own_place) {
        statements.retain(|it| !is_all(it));
    }
    inherit(&mut statements);
    for it in &mut statements {
        // "until my leave starts in may" names one day.
        if let (Some(Point::Event(_)), Some(Point::Day(_))) = (it.phase.until, it.phase.from) {
            it.phase.until = it.phase.from.take();
        }
    }
    statements
}

/// One piece for each stretch between breaks, and for each amount within one.
fn split<'a>(items: &[Item<'a>]) -> Vec<Statement<'a>> {
    let mut pieces = vec![Statement::after(Joint::Comma)];
    for (index, item) in items.iter().enumerate() {
        let current = pieces.len() - 1;
        let piece = &mut pieces[current];
        match *item {
            Item::Break(joint) => {
                let is_blank = piece.says_nothing();
                if is_blank {
                    piece.joint = piece.joint.max(joint);
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
                    Some(count) if count.times && count.over.is_none() && per != Per::Day => count.over = Some(per),
                    _ => piece.per = piece.per.or(Some(per)),
                }
            }
            Item::Each => piece.each = true,
            Item::Days { set, alternate, weekend } => {
                let named = Named { set, alternate, weekend };
                if piece.excepting && piece.per == Some(Per::Day) {
                    piece.unclear = Some(Unclear::Days);
                }
                if piece.led && piece.amount.is_some() {
                    piece.next_days = Some(piece.next_days.map_or(named, |days| days.or(named)));
                } else {
                    // "weekdays (mon thru thurs)" says which.
                    if piece.days.is_some_and(|days| days.alternate != alternate) {
                        // "every tues + every other sat, 3 hrs".
                        piece.unclear = Some(Unclear::Days);
                    }
                    // "each evening bar sunday", with any word for "except".
                    if let (Some(Per::Day), Some(Item::Aside { word, at, loose: true })) =
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
            Item::Count { low, high, times, over } => {
                // "2 hrs a night x 4" is on four nights; "1 hour a day twice" is two hours.
                let nights = piece.per == Some(Per::Day) && over.is_none() && (3.0..=7.0).contains(&low);
                let times = times && !nights;
                piece.count = piece.count.or(Some(Counted { low, high, times, over, what: None }));
            }
            Item::Pieces { low, high, what, over } => {
                piece.count = piece.count.or(Some(Counted { low, high, times: true, over, what: Some(what) }));
            }
            Item::Nth(n) => piece.nth = Some(n),
            Item::Except(set) => piece.except = piece.except.or(set),
            // "mornings 1h evenings 1h".
            Item::DayPart(moment) if piece.amount.is_some() && piece.led_by_moment => piece.next_moment = Some(moment),
            Item::DayPart(moment) => {
                piece.moment = Some(moment);
                piece.led_by_moment = piece.amount.is_none();
            }
            Item::Working => piece.working = true,
            Item::ToWork => piece.to_work = true,
            Item::Excepting => piece.excepting = true,
            Item::Aside { word, at, loose: true } => piece.aside = piece.aside.or(Some((word, at))),
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
    let Some(last) = pieces.last() else { return };
    let always_opens = matches!(
        mark,
        Mark::Restates | Mark::So | Mark::Corrects | Mark::Then | Mark::UntilThen | Mark::Not | Mark::Someone
    );
    let waits = (matches!(mark, Mark::Until(_)) && last.phase.until.is_none())
        // "10 hrs one week 6 hrs the next".
        || (matches!(mark, Mark::Turn(_) | Mark::NextWeek) && last.turn.is_none() && !last.alternating);
    // What came before "so" is an aside, or the days of what follows.
    let concludes = mark == Mark::So && !last.says_nothing();
    if (concludes || (last.amount.is_some() && (always_opens || amount_follows)))
        && !waits
        && !matches!(mark, Mark::EachWay | Mark::Only(_))
    {
        let joint = if matches!(mark, Mark::Added) { Joint::Plus } else { Joint::Comma };
        let days = pieces.last_mut().and_then(|last| last.next_days.take());
        pieces.push(Statement { days, led: days.is_some(), ..Statement::after(joint) });
    }
    let Some(piece) = pieces.last_mut() else { return };
    let mut relate = |relation: Relation| piece.relation = piece.relation.max(relation);
    match mark {
        Mark::EachWay => piece.each_way = true,
        Mark::Hedge => relate(Relation::Hedge),
        Mark::Perhaps => relate(Relation::Perhaps),
        Mark::Restates => relate(Relation::Restates),
        Mark::So => relate(Relation::So),
        Mark::Corrects => relate(Relation::Corrects),
        Mark::Not | Mark::Past | Mark::Someone => relate(Relation::Dropped),
        Mark::Now => piece.phase.now = true,
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

/// Pieces without an amount ("weekends only, …", "…, 4 days a week") go to the amount that they speak of: the one
/// before them if it can take them, the one after otherwise.
fn join(pieces: Vec<Statement<'_>>) -> Vec<Statement<'_>> {
    let mut statements: Vec<Statement<'_>> = Vec::new();
    let mut waiting: Option<Statement<'_>> = None;
    for mut piece in pieces {
        if piece.amount.is_some() {
            if let Some(before) = waiting.take() {
                piece.joint = piece.joint.max(before.joint);
                if piece.takes(&before) {
                    piece.led |= before.places_days();
                    piece.add(&before);
                } else {
                    // Both say where: what is nearer to the amount holds.
                    let is_reason = before.aside.is_some() && piece.relation >= Relation::So;
                    if !piece.agrees(&before) && !is_reason {
                        piece.unclear = Some(Unclear::Days);
                    }
                    piece.except = piece.except.or(before.except);
                    piece.relation = piece.relation.max(before.relation);
                    piece.phase.add(&before.phase);
                    piece.turn = piece.turn.or(before.turn);
                }
            }
            statements.push(piece);
            continue;
        }
        let leads = piece.phase.opens() || piece.relation >= Relation::So || piece.turn.is_some() || piece.rest;
        match statements.last_mut() {
            // "2 hrs weekdays (mon thru thurs)" says which of them.
            Some(last) if waiting.is_none() && piece.narrows(last) => last.days = piece.days,
            Some(last) if waiting.is_none() && !leads && last.takes(&piece) => last.add(&piece),
            _ => match &mut waiting {
                Some(before) => {
                    if let (Some(days), Some(more)) = (before.days, piece.days) {
                        if days.alternate != more.alternate {
                            before.unclear = Some(Unclear::Days);
                        }
                        before.days = Some(days.or(more));
                    }
                    before.add(&piece);
                }
                None => waiting = Some(piece),
            },
        }
    }
    if let (Some(left), Some(last)) = (waiting, statements.last_mut()) {
        if last.takes(&left) {
            last.add(&left);
        } else {
            if !last.agrees(&left) {
                last.unclear = Some(Unclear::Days);
            }
            last.except = last.except.or(left.except);
            last.phase.add(&left.phase);
        }
    }
    statements
}

/// "1 hr in the mornings, 30 min at night, sundays off": what comes last is off for all that is said of every day.
fn share_exceptions(statements: &mut [Statement<'_>]) {
    let Some((last, before)) = statements.split_last_mut() else { return };
    let of_every_day = |it: &Statement<'_>| !it.places_days() && !it.phase.says_anything() && it.turn.is_none();
    if last.except.is_empty() || !of_every_day(last) {
        return;
    }
    for it in before.iter_mut().rev().take_while(|it| of_every_day(it) && it.except.is_empty()) {
        it.except = last.except;
    }
}

/// "1 h reading plus 1 h of practice a day": an amount that is for nothing takes what its neighbour's is for. A part of
/// the day is only shared with another part of the day ("in the morning and 1 h in the evening, mon-fri").
fn inherit(statements: &mut [Statement<'_>]) {
    let lends = |from: &Statement<'_>, to: &Statement<'_>| {
        // "an hour before work and 2 hours after".
        let hedged = matches!(from.relation, Relation::Hedge | Relation::Perhaps) && from.own_days;
        (from.is_placed() || from.working)
            && !hedged
            && !to.is_placed()
            && to.turn.is_none()
            && (to.moment.is_none() || from.moment.is_some() || from.days.is_some())
            && !to.working
    };
    for index in (0..statements.len().saturating_sub(1)).rev() {
        if lends(&statements[index + 1], &statements[index]) {
            let from = statements[index + 1];
            statements[index].add_place(&from);
        }
    }
    for index in 1..statements.len() {
        if lends(&statements[index - 1], &statements[index]) {
            let from = statements[index - 1];
            statements[index].add_place(&from);
        }
    }
}

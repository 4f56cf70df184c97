//! Third step of reading a pace: items become statements, each with one amount, what it is for, and how it goes together with
//! the others ("2 h on weekdays", "then 20", "on a good week 15").

use super::Turn;
use super::days::DaySet;
use super::items::{Item, Joint, MinuteSpan, Per, Point};
use super::words::Moment;

mod fit;
mod join;
mod parts;
mod phase_marks;
mod split;

use join::{inherit, join, share_exceptions, share_week};
use parts::TotalFirst;
pub(super) use parts::week_of;
pub(super) use phase_marks::PhaseMarks;
use split::split;

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
    /// So often on each day: "twice a day".
    pub(super) often: Option<(f64, f64)>,
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
    /// Whether its days came after it, in a piece of their own.
    pub(super) trails: bool,
    /// Whether it names days itself rather than taking a neighbour's.
    pub(super) own_days: bool,
    pub(super) own_place: bool,
    /// A word that stands with its days and has no role, with its place in bytes: "weekends are for family".
    aside: Option<(&'a str, usize)>,
    /// Whether a word says that its days are given to something else than study.
    idle: bool,
    /// `except`, and what it excepts is not understood yet.
    excepting: bool,
    /// What was past was said in a clause before: "scored 60% last time, 2 hours a day this time".
    past_before: bool,
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
    /// `minus`: taken off the one before.
    Less,
    /// `sorry`: those before do not hold.
    Corrects,
    /// Does not hold itself: negated, past, or somebody else's.
    Dropped,
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
    /// In each so manieth week.
    pub(super) every: u8,
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

impl Counted<'_> {
    /// "3 pomodoros": so many times, and nothing says in how long; the other says on how many days.
    fn is_of_a_day(self, days: Self) -> bool {
        self.times && self.over.is_none() && !days.times
    }
}

impl Named {
    fn or(self, more: Self) -> Self {
        Self { set: self.set.or(more.set), every: self.every.min(more.every), weekend: self.weekend && more.weekend }
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
            often: None,
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
            trails: false,
            own_days: false,
            own_place: false,
            aside: None,
            idle: false,
            excepting: false,
            past_before: false,
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

    /// Whether an amount is for every day, and nothing says which days those are.
    fn is_daily(&self) -> bool {
        self.amount.is_some() && self.per == Some(Per::Day) && !self.places_days()
    }

    /// Whether it says that there is no study.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self.amount, Some(Amount::Stated(span)) if span.high <= 0.0)
    }

    fn add_place(&mut self, other: &Self) {
        self.per = self.per.or(other.per);
        self.days = self.days.or(other.days);
        match (self.count, other.count) {
            (Some(pieces), Some(days)) if self.often.is_none() && pieces.is_of_a_day(days) => {
                (self.often, self.count) = (Some((pieces.low, pieces.high)), Some(days));
            }
            (own, others) => self.count = own.or(others),
        }
        self.often = self.often.or(other.often);
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

    /// The same where "otherwise" speaks of other months.
    pub(super) fn of_no_other_days(self) -> Self {
        Self { rest: false, ..self }
    }

    /// The same for all of its days together.
    pub(super) fn all_together(self) -> Self {
        Self { together: true, ..self }
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
            // "i'm off mon-thu, so 2 hours those days": off from work.
            && !(word == "off" && self.relation == Relation::So)
        {
            self.unclear = Some(Unclear::Word(word, at));
        }
        // "2 hours a day, and wed is my day off": off from work, or from study?
        if other.days_off && other.days.is_some() && self.days.is_none() && self.per == Some(Per::Day) {
            self.unclear = self.unclear.or(Some(Unclear::Days));
        }
        // "1 hr a day but not when i work thurs".
        if other.excepting && other.days.is_some() && self.per == Some(Per::Day) {
            self.unclear = self.unclear.or(Some(Unclear::Days));
        }
        // "two evenings and one weekend day": of which of them is the amount?
        if let (Some(one), Some(two)) = (self.count, other.count)
            && !one.times
            && !two.times
            && (one.low, one.high) != (two.low, two.high)
        {
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

/// The statements that the items make, each with its amount; those that say nothing of an amount have gone to their
/// neighbours.
pub(super) fn statements<'a>(items: &[Item<'a>]) -> Vec<Statement<'a>> {
    let mut statements = join(split(items));
    share_exceptions(&mut statements);
    for (index, it) in statements.iter_mut().enumerate() {
        it.own_days = it.places_days();
        it.own_place = it.is_placed();
        // "30 hours a week till february, after that maybe 8": what comes after is in place of nothing.
        if it.phase.then && it.relation == Relation::Perhaps {
            it.relation = Relation::More;
        }
        // "3 on saturday and 3 on sunday, 6 in total".
        // "20 min here and there, 3 hours a week total".
        let is_total = it.together && it.per.is_some() && !it.own_days;
        if index > 0 && it.together && (!it.own_place || is_total) {
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
    if let Some(kind) = parts::total_first(&statements) {
        statements.remove(0);
        statements.iter_mut().for_each(|it| it.together |= kind == TotalFirst::OfParts);
    }
    parts::ask_about_what_is_added(&mut statements);
    inherit(&mut statements);
    share_week(&mut statements);
    for it in &mut statements {
        // "until my leave starts in may" names one day.
        if let (Some(Point::Event(_)), Some(Point::Day(_))) = (it.phase.until, it.phase.from) {
            it.phase.until = it.phase.from.take();
        }
    }
    statements
}

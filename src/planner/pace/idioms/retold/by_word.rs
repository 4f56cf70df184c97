//! Which word may tell which clause: the first rule that reads it is taken.

use super::IdiomReader;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

impl IdiomReader<'_, '_> {
    /// Puts the clause here into what it comes to, and gives where it ends.
    pub(in crate::planner::pace::idioms) fn retelling(&mut self, at: usize) -> Option<usize> {
        match self.all[at].kind {
            TokenKind::Number(_) | TokenKind::Colon(..) => self.in_numbers(at),
            TokenKind::Sign('(') => self
                .bracket_of_a_job(at)
                .or_else(|| self.days_in_a_gloss(at))
                .or_else(|| self.length_of_a_class(at))
                .or_else(|| self.length_of_a_stretch(at))
                .or_else(|| self.bracket_of_a_day(at)),
            TokenKind::Sign(_) => None,
            TokenKind::Word(_) if matches!(self.word(at), Some(Keyword::Ones(_))) => {
                self.in_numbers(at).or_else(|| self.by_word(at))
            }
            TokenKind::Word(_) if matches!(self.word(at), Some(Keyword::Tens(_))) => {
                self.hour_and_minutes(at).or_else(|| self.by_word(at))
            }
            TokenKind::Word(_) => self.by_word(at),
        }
    }

    fn in_numbers(&mut self, at: usize) -> Option<usize> {
        self.nothing_for_now(at)
            .or_else(|| self.alternate_days(at))
            .or_else(|| self.one_count_or_the_next(at))
            .or_else(|| self.so_many_other_days(at))
            .or_else(|| self.work_and_pause(at))
            .or_else(|| self.minutes_each_way(at))
            .or_else(|| self.both_weekend_days(at))
            .or_else(|| self.row_of_hours(at))
            .or_else(|| self.two_spans(at))
            .or_else(|| self.hour_and_minutes(at))
            .or_else(|| self.minutes_on_days(at))
            .or_else(|| self.in_their_order(at))
            .or_else(|| self.times_for_so_long(at))
            .or_else(|| self.share_of_a_day(at))
            .or_else(|| self.total_of_the_days(at))
    }

    fn by_word(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "work" if self.out.last().is_some_and(|it| it.text == "at") => self.at_work_too(at),
            "work" if self.day_list_end(at + 1).is_some() => {
                self.works_on_days(at).or_else(|| self.on_my_days_of_work(at))
            }
            "says" | "say" | "recommends" | "recommend" | "wants" | "suggests" | "expects" | "asks" | "requires"
            | "tells"
                if !self.out.is_empty() =>
            {
                self.asked_of_me(at).or_else(|| self.left_of_a_length(at))
            }
            "does" | "studies" | "gets" | "spends" | "do" | "manages" => self.done_beside_somebody(at),
            "sleep" | "work" | "commute" | "drive" | "volunteer" | "paid" | "teach" | "babysit" | "cook"
            | "exercise" | "job" | "nanny" | "uni" | "university" | "train" | "travel" => self.life_list(at),
            "contract" | "contracted" | "internship" | "shift" => self.contract(at),
            "whats" | "what" => self.of_what_is_left(at).or_else(|| self.demanded(at)),
            "normal" | "usual" | "typical" | "average" | "ordinary" => {
                self.normal_week(at).or_else(|| self.demanded(at))
            }
            "standard" | "recommended" | "expected" | "norm" => self.demanded(at),
            "lets" | "let" | "going" | "put" => self.decided(at),
            "usually" | "normally" | "typically" | "mostly" | "generally" | "realistically" => self.usual_of_most(at),
            "not" => self.denied(at).or_else(|| self.not_over(at)).or_else(|| self.not_in_months(at)),
            "wont" | "dont" | "never" | "cant" | "cannot" => self.bounds(at).or_else(|| self.no_time_in_months(at)),
            "if" => self.if_all_goes_well(at).or_else(|| self.honestly(at)).or_else(|| self.claimed(at)),
            "officially" | "theoretically" => self.claimed(at),
            "alternate" | "alternates" | "alternating" | "flip" | "flipping" | "flips" | "rotate" | "rotates"
            | "rotating" | "swap" | "swapping" | "swaps" | "switch" | "switches" | "switching" => {
                self.shifts_take_turns(at)
            }
            "shifts" => self.length_of_shifts(at),
            "on" if let Some(past) = self.on_a_kind_of_shift(at) => Some(past),
            "on" => self.claimed(at).or_else(|| self.on_top_of(at)).or_else(|| self.takes_them_on(at)),
            "as" if self.text(at + 1) == "one"
                && matches!(self.text(at + 2), "should" | "does" | "must" | "ought" | "do") =>
            {
                Some(at + 3)
            }
            "as" if let Some(past) = self.as_rest_day(at) => Some(past),
            "like" | "as" | "same" | "ditto" => self.like_another_day(at).or_else(|| self.same_length(at)),
            "being" => self.as_rest_day(at),
            "other" => self.weekdays_not_named(at),
            "remaining" => self.weekdays_not_named(at).or_else(|| self.remaining_ones(at)),
            "first" => self.first_days_of_the_week(at),
            "last" => self.first_days_of_the_week(at).or_else(|| self.as_in_past_weeks(at)),
            "fifth" | "sixth" | "seventh" | "fourth" => self
                .one_more_day(at)
                .or_else(|| self.rests_on_the_last(at))
                .or_else(|| self.share_of_it(at))
                .or_else(|| self.share_on_days(at))
                .or_else(|| self.part_of_an_hour(at)),
            "third" | "thirds" | "quarters" | "fifths" | "tenth" => {
                self.part_of_an_hour(at).or_else(|| self.share_of_it(at)).or_else(|| self.share_on_days(at))
            }
            "lunch" | "lunches" => self.no_lunch(at).or_else(|| self.lunches(at)),
            "every" | "fortnightly" => self
                .on_every_shift(at)
                .or_else(|| self.turn_that_opens(at))
                .or_else(|| self.every_other_of_those(at))
                .or_else(|| self.kind_of_shift(at))
                .or_else(|| self.each_of_those(at)),
            "once" => self
                .turn_that_opens(at)
                .or_else(|| self.once_a_month(at))
                .or_else(|| self.times_for_so_long(at))
                .or_else(|| self.once_in_month(at)),
            "per" | "each" | "a" => self
                .alternate_days(at)
                .or_else(|| self.on_every_shift(at))
                .or_else(|| self.each_of_the_weekend(at))
                .or_else(|| self.share_of_a_day(at))
                .or_else(|| self.kind_of_shift(at))
                .or_else(|| self.each_of_those(at)),
            // "an hour both before and after dinner".
            "both" if self.said(at + 1, &["before", "and", "after"]) => Some(at + 1),
            "those" | "both" => self.over_those_days(at),
            "nothing" | "otherwise" | "none" => self.nothing_besides(at),
            "except" | "bar" => self
                .except_nights_taken(at)
                .or_else(|| self.except_when_it_is(at))
                .or_else(|| self.except_with_an_amount(at))
                .or_else(|| self.except_glossed(at))
                .or_else(|| self.except_for_what_is_then(at)),
            "stop" | "finish" | "start" | "begin" | "til" => self.ends_at_another_time(at),
            "apart" | "besides" | "save" => self
                .except_when_it_is(at)
                .or_else(|| self.apart_from(at))
                .or_else(|| self.apart_from_days(at))
                .or_else(|| self.except_for_what_is_then(at)),
            "unless" => self.unless_rarely(at),
            "aside" | "excluded" => self.except_when_it_is(at).or_else(|| self.aside(at)),
            "included" | "inclusive" => self.included(at),
            "counts" | "counting" => self.counts_too(at),
            "which" | "that" | "thats" | "ie" | "i" | "namely" => self
                .not_counted(at)
                .or_else(|| self.days_in_a_gloss(at))
                .or_else(|| self.length_in_a_gloss(at))
                .or_else(|| self.told_or_shown(at)),
            "in" | "into" => self
                .in_portions(at)
                .or_else(|| self.in_practice(at))
                .or_else(|| self.in_the_week(at))
                .or_else(|| self.through_in_weeks(at))
                .or_else(|| self.pieces_over_weeks(at))
                .or_else(|| self.begins_in_month(at)),
            "together" => self.together(at),
            "chunk" | "stretch" | "stint" | "burst" | "marathon" => self.chunk(at),
            // "plus 2 hours of my own".
            "of" if self.said(at + 1, &["my", "own"])
                && self.has_length()
                && (self.closes(at + 3) || matches!(self.text(at + 3), "a" | "every" | "each" | "per" | "on")) =>
            {
                Some(at + 3)
            }
            // "ten hours, two of which go on the tutorial": are those less, or what they are for?
            "of" if self.goes_into_study(at) => None,
            "of" => self
                .of_them(at)
                .or_else(|| self.fraction_of_that(at))
                .or_else(|| self.as_many_again(at))
                .or_else(|| self.kept_of_it(at)),
            "weekly" => self.weekly_list(at),
            "ones" => self.such_ones(at),
            "sometimes" | "maybe" => self.sometimes_more_often(at),
            "is" | "are" | "was" => self
                .is_my_day(at)
                .or_else(|| self.each_takes(at))
                .or_else(|| self.is_untrue(at))
                .or_else(|| self.tells_days_of_something(at)),
            "takes" | "lasts" | "gives" => self.each_takes(at),
            "before" => {
                self.before_and_after_a_day(at).or_else(|| self.before_and_after(at)).or_else(|| self.before_it(at))
            }
            "after" => self.after_it(at).or_else(|| self.since_then(at)).or_else(|| self.once_in_month(at)),
            "off" | "working" => self.off_days_of_a_roster(at),
            "lots" | "rounds" | "bouts" => self.lots_of(at),
            "barring" | "incl" | "including" => self.except_when_it_is(at).or_else(|| self.holidays_besides(at)),
            "some" => self.some_weeks(at),
            "mornings" | "morning" | "afternoons" => self.twice_each_day(at).or_else(|| self.each_part_of_the_day(at)),
            "ago" | "today" => self.long_ago(at),
            "gym" => self.life_list(at),
            "closes" | "opens" | "shuts" | "closed" | "shut" => self.opening_hours(at),
            "without" => self.no_hindrance(at),
            "no" if let Some(past) = self.no_hindrance(at) => Some(past),
            "no" | "wait" | "actually" => self
                .no_time_in_months(at)
                .or_else(|| self.days_taken_off(at))
                .or_else(|| self.days_left_out_after_all(at)),
            "further" => self.further(at),
            "this" => self.this_season(at).or_else(|| self.this_week_only(at)).or_else(|| self.this_is_about(at)),
            "quarter" | "half" => self
                .quarter_past(at)
                .or_else(|| self.half_of_a_day(at))
                .or_else(|| self.fraction_of_that(at))
                .or_else(|| self.half_and_half(at))
                .or_else(|| self.share_of_it(at))
                .or_else(|| self.share_on_days(at))
                .or_else(|| self.part_of_an_hour(at)),
            "from" => self.for_so_long(at).or_else(|| self.down_from(at)).or_else(|| self.since_then(at)),
            "at" => self.for_so_long(at).or_else(|| self.as_many_again(at)),
            "back" | "home" | "return" => {
                self.there_and_back(at).or_else(|| self.there_then_back(at)).or_else(|| self.back_at_work(at))
            }
            "or" | "okay" | "ok" => self.rather(at),
            "way" => self.no_way(at),
            "would" => self.would_be(at),
            "free" => self.days_free(at),
            "next" => self.over_the_next(at),
            "currently" | "now" | "reality" | "moment" => self.in_practice(at),
            "aim" | "goal" | "target" => self.demanded(at),
            // "either weekend day, 4 hours": one of them.
            "either" if self.said(at + 1, &["weekend", "day"]) => {
                self.put(at, &["one", "day", "a", "week"]);
                Some(at + 3)
            }
            "either" => self.either_day(at).or_else(|| self.either_the_same(at)),
            "one" | "two" => {
                self.alternate_days(at).or_else(|| self.more_days(at)).or_else(|| self.one_weekend_day(at))
            }
            "to" => self.both_ways(at),
            "gone" | "moved" => self.gone_from(at),
            "but" => self
                .all_but_so_many(at)
                .or_else(|| self.all_but_counted(at))
                .or_else(|| self.anything_but(at))
                .or_else(|| self.left_of_a_length(at))
                .or_else(|| self.but_from_now(at)),
            "study" | "studying" => self.study_between(at),
            "twice" => {
                self.once_a_month(at).or_else(|| self.times_for_so_long(at)).or_else(|| self.fraction_of_that(at))
            }
            "double" => self.fraction_of_that(at),
            "real" | "actual" | "genuine" | "proper" => self.real_work(at),
            "my" | "our" | "the" | "her" | "his" => self.somebody_else(at),
            "minus" | "less" | "with" => self.minus_a_break(at),
            "days" | "nights" | "evenings" => self.days_of_something(at).or_else(|| self.each_part_of_the_day(at)),
            "any" => self.any_other(at),
            "sabbath" | "shabbat" => self.on_the_sabbath(at),
            "rest" | "remainder" => self.rest_of_the_week(at),
            "public" | "bank" => self.on_holidays(at),
            "only" | "just" => self.only_one_way(at).or_else(|| self.only_the_days(at)),
            "until" | "till" => {
                self.until_that_day(at).or_else(|| self.since_then(at)).or_else(|| self.ends_at_another_time(at))
            }
            "afterwards" => self.since_then(at),
            "so" => self.so_until_then(at).or_else(|| self.left_of_a_length(at)),
            "week" | "wk" => self.amounts_of_numbered_weeks(at).or_else(|| self.weeks_by_number(at)),
            "mine" => self.mine_are(at),
            "must" | "gotta" | "should" | "has" | "have" | "need" | "needs" | "got" => self.must_stay_under(at),
            "works" if let Some(past) = self.work_is(at) => Some(past),
            "evens" | "averages" | "balances" | "works" | "comes" => self.evens_out(at),
            "commutes" | "drives" | "rides" | "trips" => self.commute_is(at),
            "another" => self.another_perhaps(at),
            "doubled" | "tripled" => self.multiplied_on_days(at),
            "over" | "across" => self.pieces_over_weeks(at),
            "months" => self.total_over_weeks(at),
            "weeks" => {
                self.stretches_in_turn(at).or_else(|| self.weeks_out_of(at)).or_else(|| self.total_over_weeks(at))
            }
            "fifty" => self.half_and_half(at),
            "within" => self.through_in_weeks(at),
            "then" => self.and_then_so_often(at),
            "for" => self.for_ages(at).or_else(|| self.as_rest_day(at)),
            "leaving" | "leaves" => self.leaving_so_many(at),
            "itself" => self.takes_itself(at),
            "left" => self.is_left_after(at),
            "meet" => self.we_meet(at),
            _ => self.pieces_with_a_count(at),
        }
    }

    /// What was said before, or that a time is the learner's own.
    fn told_or_shown(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "i" => self.said_earlier(at),
            "thats" | "that" => self.thats_my_window(at),
            _ => None,
        }
    }
}

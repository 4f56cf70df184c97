//! What a phrase says of how much there is, how long something else takes, and which days are left, where a reading goes past it.

use super::{days_at, is_stop, is_unit, number, parts, text};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::plain::lost::length_before;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};
use crate::planner::pace::{Days, Pace, Phase};

/// Whether a reading goes past what the phrase says.
pub(super) fn are_passed(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    is_more_than_there_is(all, pace)
        || takes_the_length_of_an_exam(all, pace)
        || takes_a_day_that_is_given_away(all, pace)
        || takes_work_of_another_sentence(all, pace)
        || ends_at_the_first_of_two_times(all)
        || takes_a_time_that_is_guessed(all, pace)
        || forgets_how_many_shifts(all, pace)
        || forgets_a_first_stretch(all, pace)
        || forgets_a_break(all, pace)
        || makes_a_range_of_what_comes_after(all, pace)
        || adds_what_a_day_holds(all, pace)
        || is_undecided(all)
        || is_only_told(all)
}

/// "10 hours a week but only 1 hour a day": whether what a day holds is added to what a week has.
fn adds_what_a_day_holds(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let adds = |it: &Lexeme<'_>| {
        it.word == Some(Keyword::And)
            || matches!(it.text, "+" | "plus" | "extra" | "another" | "additional" | "more" | "top" | "besides")
    };
    let both = |phase: &Phase| {
        phase.parts.iter().any(|part| part.days == Days::Any)
            && phase.parts.iter().any(|part| part.days == Days::On(DaySet::ALL))
    };
    !all.iter().any(adds) && pace.phases().iter().any(both)
}

/// "if i drop the choir i'd have 8 hours, i haven't decided yet".
fn is_undecided(all: &[Lexeme<'_>]) -> bool {
    let open = |at: usize| {
        matches!(text(all, at), "havent" | "not" | "cant" | "undecided" | "never")
            && (at..at + 3).any(|at| matches!(text(all, at), "decided" | "decide" | "undecided"))
    };
    let changes = |at: usize| {
        text(all, at) == "if"
            && matches!(text(all, at + 1), "i" | "we" | "they" | "my")
            && (at + 2..at + 5).any(|at| {
                matches!(
                    text(all, at),
                    "drop"
                        | "dropped"
                        | "gave"
                        | "land"
                        | "leave"
                        | "left"
                        | "move"
                        | "moved"
                        | "promotion"
                        | "quit"
                        | "resign"
                        | "retire"
                        | "stopped"
                        | "switch"
                        | "switched"
                )
            })
    };
    let would = all.iter().any(|it| matches!(it.text, "id" | "would" | "could" | "might"));
    let amounts = all.iter().filter(|it| is_unit(it)).count();
    (0..all.len()).any(|at| open(at) || amounts == 1 && would && changes(at))
}

/// "my uncle keeps telling me i need 40 hours a week, is that true?": how much there should be, and nothing of how much there is.
fn is_only_told(all: &[Lexeme<'_>]) -> bool {
    let told = |it: &Lexeme<'_>| {
        matches!(it.text, "telling" | "tells" | "told" | "says" | "said" | "heard" | "claims" | "recommends")
    };
    let needs =
        |it: &Lexeme<'_>| matches!(it.text, "need" | "needs" | "should" | "must" | "takes" | "require" | "requires");
    let asks = |it: &Lexeme<'_>| matches!(it.text, "?" | "true" | "right" | "enough");
    let Some(told) = all.iter().position(told).filter(|_| all.iter().any(asks)) else { return false };
    let mut units = (0..all.len()).filter(|at| is_unit(&all[*at]));
    match (units.next(), units.next()) {
        (Some(unit), None) => all.get(told..unit).is_some_and(|said| said.iter().any(needs)),
        _ => false,
    }
}

/// "3 hours every day, but i only have 10 hours free in the week": whether it is more than there is.
fn is_more_than_there_is(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let week = pace.hours_per_week();
    (1..all.len()).any(|at| {
        let hours = number(&all[at - 1]).filter(|_| matches!(all[at].word, Some(Keyword::Hour { .. })));
        let free = (at + 1..at + 3).any(|at| matches!(text(all, at), "free" | "left" | "spare" | "available"));
        let before = &all[at.saturating_sub(5)..at - 1];
        let has = before.iter().any(|it| it.text == "only")
            && before.iter().any(|it| matches!(it.text, "have" | "got" | "ive"));
        let of_the_week =
            (free || has) && (at + 1..at + 6).any(|at| matches!(text(all, at), "week" | "weekly" | "weekdays"));
        of_the_week && hours.is_some_and(|hours| week.low > hours + 0.1)
    })
}

/// "the exam takes 4 hours and is on a saturday": whether that is how much is studied.
fn takes_the_length_of_an_exam(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (1..all.len()).any(|at| {
        let lasts = matches!(text(all, at), "takes" | "lasts" | "is" | "runs")
            && matches!(text(all, at - 1), "exam" | "test" | "final" | "exams");
        let length = (at + 2..at + 5).find_map(|at| all.get(at).and_then(|_| length_before(all, at)));
        let length = length.filter(|_| lasts);
        length.is_some_and(|length| parts(pace).any(|part| (f64::from(part.minutes.high) - length).abs() < 1.0))
    })
}

/// "between 10 and 12, sunday being family day": whether the day that is given to something else is the one that is read.
fn takes_a_day_that_is_given_away(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let mut given = DaySet::NONE;
    for at in 0..all.len() {
        if let Some((set, past)) = days_at(all, at)
            && text(all, past) == "being"
            && (past..past + 4).any(|at| words::is_in(words::talk::RESTS, text(all, at)) || text(all, at) == "off")
        {
            given = given.or(set);
        }
    }
    !given.is_empty() && parts(pace).any(|part| matches!(part.days, Days::On(set) if !set.and(given).is_empty()))
}

/// "2 hours. sometimes i'm wrecked after work": whether the days of work are read, of which another sentence only tells.
fn takes_work_of_another_sentence(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let is_end = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Sign('.' | '!' | ';'));
    if !parts(pace).all(|part| part.days == Days::On(DaySet::WEEKDAYS)) || !all.iter().any(is_end) {
        return false;
    }
    let says_days = |it: &Lexeme<'_>| {
        matches!(
            it.word,
            Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(_) | Keyword::Every | Keyword::Adverb(_))
        ) || matches!(it.text, "workday" | "workdays" | "weekdays")
    };
    let works = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::Working | Keyword::Job));
    let amount = all.split(is_end).find(|sentence| sentence.iter().any(is_unit));
    amount.is_some_and(|sentence| !sentence.iter().any(|it| works(it) || says_days(it))) && !all.iter().any(says_days)
}

/// "free from 19:00 but dinner takes until 20:00, then i study till 22:00": which of the two ends it?
fn ends_at_the_first_of_two_times(all: &[Lexeme<'_>]) -> bool {
    let is_time = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Colon(..)) || number(it).is_some();
    let ends: Vec<usize> = (1..all.len())
        .filter(|at| is_time(&all[*at]) && matches!(text(all, at - 1), "until" | "till" | "til"))
        .collect();
    let starts = (1..all.len()).filter(|at| is_time(&all[*at]) && matches!(text(all, at - 1), "from" | "at")).count();
    ends.len() > 1 && starts == 1 && ends.windows(2).all(|pair| !all[pair[0]..pair[1]].iter().any(|it| days_of(it)))
}

fn days_of(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekday | Period::Weekend)))
}

/// "from after breakfast, say 9, until lunch at 1": whether a time of day is read as hours.
fn takes_a_time_that_is_guessed(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    (1..all.len()).any(|at| {
        let Some(value) = number(&all[at]).filter(|_| text(all, at - 1) == "say") else { return false };
        let next = if all.get(at + 1).is_some_and(is_stop) { at + 2 } else { at + 1 };
        matches!(text(all, next), "until" | "till" | "til" | "to")
            && parts(pace).any(|part| (f64::from(part.minutes.high) - value * 60.0).abs() < 1.0)
    })
}

/// "an hour after the night shift, i work 4 a week": whether it is read of every day.
fn forgets_how_many_shifts(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let shifts = all.iter().any(|it| matches!(it.text, "shift" | "shifts"));
    let counted = (0..all.len()).any(|at| {
        matches!(text(all, at), "work" | "have" | "do")
            && all.get(at + 1).and_then(number).is_some_and(|count| count <= 7.0)
            && matches!(text(all, at + 2), "a" | "per")
            && text(all, at + 3) == "week"
    });
    shifts && counted && parts(pace).any(|part| part.days == Days::On(DaySet::ALL))
}

/// "2 weeks at 20, afterwards 8 a week": whether what holds at first is gone.
fn forgets_a_first_stretch(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let stretch = (1..all.len()).any(|at| {
        matches!(text(all, at), "weeks" | "months")
            && number(&all[at - 1]).is_some()
            && matches!(text(all, at + 1), "at" | "of")
            && all.get(at + 2).and_then(number).is_some()
    });
    let goes_on = all.iter().any(|it| matches!(it.text, "after" | "afterwards" | "then" | "thereafter"));
    stretch && goes_on && pace.phases().len() == 1
}

/// "8 hours a week, though over christmas i'm away": whether a time without study is in no phase.
fn forgets_a_break(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let is_end = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | '!')) || it.text == "but";
    let when = |it: &Lexeme<'_>| {
        lexicon::month(it.text).is_some() || matches!(it.text, "christmas" | "xmas" | "easter" | "thanksgiving")
    };
    let away = |it: &Lexeme<'_>| {
        matches!(
            it.text,
            "away"
                | "abroad"
                | "travelling"
                | "traveling"
                | "holiday"
                | "vacation"
                | "hospital"
                | "deployed"
                | "nothing"
        )
    };
    let bounds = |it: &Lexeme<'_>| matches!(it.text, "until" | "till" | "til" | "before");
    let told = all.split(is_end).any(|clause| {
        clause.iter().any(when) && clause.iter().any(away) && !clause.iter().any(|it| is_unit(it) || bounds(it))
    });
    told && pace.phases().iter().all(|phase| !phase.parts.is_empty())
}

/// "until january 4 hours a week, after that 25": whether what comes after is read as how much it may be.
fn makes_a_range_of_what_comes_after(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let until = all.iter().position(|it| matches!(it.text, "until" | "till" | "til"));
    let after = all.windows(2).position(|pair| pair[0].text == "after" && pair[1].text == "that");
    let in_turn = until.zip(after).is_some_and(|(until, after)| until < after);
    in_turn && pace.phases().len() == 1 && parts(pace).any(|part| part.minutes.low < part.minutes.high)
}

//! Days and ways of work and of other doings, read as those of study.

use super::{days_at, is_stop, is_unit, number, parts, text};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword};
use crate::planner::pace::{Days, Pace};

/// Whether a reading has days or ways that are not those of study.
pub(super) fn are_read(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    works_on_other_days(all, pace)
        || counts_days_of_two_kinds(all, pace)
        || takes_days_that_are_denied(all, pace)
        || takes_days_of_another_doing(all, pace)
        || doubles_one_way(all, pace)
        || takes_what_others_say(all)
        || asks_for_advice(all)
}

/// "some say 2 hours a day, others 4": what everybody says, and nothing of one's own.
fn takes_what_others_say(all: &[Lexeme<'_>]) -> bool {
    let said = (1..all.len()).any(|at| {
        let verb = matches!(text(all, at), "say" | "says" | "claim" | "recommend" | "suggest" | "swear");
        let others = |at: usize| {
            matches!(
                text(all, at),
                "some" | "others" | "people" | "they" | "everyone" | "everybody" | "most" | "many" | "folks"
            )
        };
        verb && others(at - 1) && (at + 1..at + 5).any(|at| all.get(at).and_then(number).is_some())
    });
    let own = all.iter().any(|it| matches!(it.text, "i" | "id" | "ill" | "im" | "ive" | "me" | "my" | "we"));
    said && !own
}

/// "should i do 2 hours a day or 4?": no pace yet.
fn asks_for_advice(all: &[Lexeme<'_>]) -> bool {
    let asks = |at: usize| {
        text(all, at) == "should" && matches!(text(all, at + 1), "i" | "we")
            || matches!(text(all, at), "do" | "would" | "can" | "could")
                && text(all, at + 1) == "you"
                && matches!(text(all, at + 2), "recommend" | "suggest" | "advise" | "think")
    };
    all.iter().any(|it| it.kind == TokenKind::Sign('?')) && (0..all.len()).any(asks)
}

/// "2h every working day, i work tue-fri": whether the days of work are named and others are read.
fn works_on_other_days(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let of_work = (0..all.len()).any(|at| {
        matches!(text(all, at), "before" | "after" | "at") && text(all, at + 1) == "work"
            || matches!(text(all, at), "working" | "work") && matches!(text(all, at + 1), "day" | "days")
            || matches!(text(all, at), "workday" | "workdays")
    });
    let told = (1..all.len()).find(|at| {
        text(all, *at) == "work" && matches!(text(all, at - 1), "i" | "we") && days_at(all, at + 1).is_some()
    });
    let Some((set, past)) = told.filter(|_| of_work).and_then(|at| days_at(all, at + 1)) else { return false };
    let more = (past..all.len()).take_while(|at| !is_stop(&all[*at])).filter_map(|at| days_at(all, at));
    let set = more.fold(set, |set, (more, _)| set.or(more));
    !parts(pace).any(|part| match part.days {
        Days::On(days) => days == set || days == DaySet::ALL.without(set),
        Days::Count(count) => count == set.len() || count == 7 - set.len(),
        _ => false,
    })
}

/// "office days 30 min, home days 2 hours": whether two kinds of days have one amount.
fn counts_days_of_two_kinds(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let kinds: Vec<&str> = (1..all.len())
        .filter(|at| {
            text(all, *at) == "days"
                && all[at - 1].word.is_none_or(|word| word == Keyword::Working)
                && matches!(all[at - 1].kind, TokenKind::Word(_))
                && all.get(at + 1).is_some_and(|it| number(it).is_some() || it.word == Some(Keyword::A))
        })
        .map(|at| all[at - 1].text)
        .collect();
    let one = matches!(pace.phases(), [phase] if phase.parts.len() == 1);
    one && kinds.iter().any(|kind| *kind != kinds[0])
}

/// "2 hours on the days i'm not in the office; i'm in mon, tue": whether it is read on those.
fn takes_days_that_are_denied(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let Some(denied) = (0..all.len()).find(|at| {
        matches!(text(all, *at), "day" | "days" | "evenings" | "nights")
            && (at + 1..at + 5)
                .any(|at| matches!(text(all, at), "not" | "dont" | "without" | "no" | "doesnt" | "arent" | "isnt"))
            && !(at + 1..at + 5).any(|at| all.get(at).is_some_and(is_stop))
    }) else {
        return false;
    };
    let end = (denied..all.len()).find(|at| is_stop(&all[*at])).unwrap_or(all.len());
    let (mut at, mut named) = (end, DaySet::NONE);
    while at < all.len() {
        match days_at(all, at) {
            Some((set, past)) => (named, at) = (named.or(set), past),
            None => at += 1,
        }
    }
    let is_told =
        all[end..].iter().any(|it| matches!(it.text, "i" | "im" | "its" | "is" | "are" | "thats" | "work" | "shifts"));
    is_told && !named.is_empty() && parts(pace).any(|part| part.days == Days::On(named))
}

/// "1 hour a day that i'm home; i travel 2 days a week": whether the days of something else are read.
fn takes_days_of_another_doing(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let stops = |it: &Lexeme<'_>| is_stop(it) || matches!(it.text, "and" | "but" | "so");
    let counted = |clause: &[Lexeme<'_>]| {
        clause
            .windows(2)
            .find(|pair| matches!(pair[1].text, "days" | "evenings" | "nights"))
            .and_then(|pair| number(&pair[0]))
    };
    all.split(stops).skip(1).any(|clause| {
        let Some(count) = counted(clause) else { return false };
        let does = clause.windows(2).any(|pair| {
            matches!(pair[0].text, "i" | "we")
                && pair[1].word.is_none()
                && !words::is_in(words::NEGATIONS, pair[1].text)
                && !lexicon::is_study(pair[1].text)
                && !words::talk::leaves_amounts_alone(pair[1].text)
        });
        does && !clause.iter().any(is_unit)
            && parts(pace).any(|part| matches!(part.days, Days::Count(days) if (f64::from(days) - count).abs() < 0.1))
    })
}

/// "an hour each way but … on the way home": whether both ways are read of a length of which one is meant.
fn doubles_one_way(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let Some(both) = (0..all.len()).find(|at| {
        matches!(text(all, *at), "each" | "both")
            && matches!(text(all, at + 1), "way" | "ways" | "direction" | "directions")
    }) else {
        return false;
    };
    let limits = (both + 2..all.len()).find(|at| matches!(text(all, *at), "only" | "just" | "but" | "not" | "except"));
    let one = limits.is_some_and(|from| {
        (from..all.len()).any(|at| {
            matches!(text(all, at), "way" | "trip" | "ride" | "leg" | "journey")
                || matches!(text(all, at), "home" | "there" | "back" | "morning" | "evening" | "mornings" | "evenings")
        })
    });
    let doubled = |minutes: f64| parts(pace).any(|part| (f64::from(part.minutes.high) - 2.0 * minutes).abs() < 1.0);
    let told = (both + 2..all.len()).any(|at| {
        matches!(text(all, at), "one" | "single") && matches!(text(all, at + 1), "way" | "direction" | "leg")
    });
    (one || told)
        && (1..all.len()).any(|at| {
            let unit = match all[at].word {
                Some(Keyword::Hour { .. }) => 60.0,
                Some(Keyword::Minute) => 1.0,
                _ => return false,
            };
            let value = number(&all[at - 1]).or((all[at - 1].word == Some(Keyword::A)).then_some(1.0));
            value.is_some_and(|value| doubled(value * unit))
        })
}

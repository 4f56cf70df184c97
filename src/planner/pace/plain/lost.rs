//! What a phrase says of how its amounts change or alternate, where a reading has nothing of it.

use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};
use crate::planner::pace::{Days, Pace};

/// Whether a reading has lost that there is more of it each time, or that it is in some weeks only.
pub(super) fn loses_something(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    grows_each_time(all)
        || loses_turns(all, pace)
        || gives_some_away(all)
        || is_more_than_another(all)
        || is_no_study(all)
        || goes_one_way_only(all)
        || loses_months(all, pace)
        || guesses_the_other_days(all, pace)
        || is_as_much_elsewhere(all, pace)
        || adds_alternatives(all, pace)
        || loses_a_daily_amount(all, pace)
}

/// "in bed for two weeks: 5 hours a day, and back at work 5 hours a week": whether an amount of each day has no part in a reading
/// that only has amounts of a week.
fn loses_a_daily_amount(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let parts = || pace.phases().iter().flat_map(|phase| &phase.parts);
    if parts().any(|part| part.days != Days::Any) {
        return false;
    }
    (1..all.len()).any(|at| {
        let Some(length) = length_before(all, at).filter(|length| *length > 0.0) else { return false };
        let daily = match all.get(at + 1).and_then(|it| it.word) {
            Some(Keyword::A | Keyword::Per | Keyword::Every) => {
                // "2 hours each day off", "every day that i'm home": on some.
                let some = matches!(text(all, at + 3), "off" | "i" | "im" | "of" | "that" | "when");
                !some && matches!(all.get(at + 2).and_then(|it| it.word), Some(Keyword::Period(Period::Day)))
            }
            Some(Keyword::Adverb(Period::Day)) => true,
            _ => false,
        };
        let on_days = |days: f64| parts().any(|part| (f64::from(part.minutes.high) - length * days).abs() < 1.0);
        daily
            && !(2..=7).map(f64::from).any(on_days)
            && !belongs_elsewhere(all, at)
            && !is_taken_back(all, at)
            && !is_somebody_elses(all, at)
    })
}

/// "my flatmate does 3 hours a day": whether the clause of an amount has somebody else for its subject.
fn is_somebody_elses(all: &[Lexeme<'_>], at: usize) -> bool {
    let is_stop = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | '(' | ')'));
    let start = all[..at].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
    let own = |it: &Lexeme<'_>| matches!(it.text, "i" | "im" | "id" | "ill" | "ive" | "we" | "me");
    let other = |it: &Lexeme<'_>| {
        matches!(it.text, "my" | "our" | "his" | "her" | "he" | "she" | "they" | "everyone" | "people" | "the")
    };
    let does = |it: &Lexeme<'_>| {
        matches!(it.text, "does" | "gets" | "has" | "learns" | "manages" | "puts" | "reads" | "spends" | "studies")
    };
    let theirs = all.get(start).is_some_and(other) || all[start..at].iter().any(does);
    theirs && !all[start..at].iter().any(own)
}

/// "2 hours a day, sorry, a week": whether what follows corrects it, or what stands before it was said once.
fn is_taken_back(all: &[Lexeme<'_>], at: usize) -> bool {
    let corrects = |it: &Lexeme<'_>| is_correction(it) || matches!(it.text, "not" | "rather" | "really");
    let hoped = |it: &Lexeme<'_>| {
        matches!(
            it.text,
            "hoped"
                | "love"
                | "planned"
                | "thought"
                | "want"
                | "wanted"
                | "wish"
                | "like"
                | "ideally"
                | "recommend"
                | "recommends"
        )
    };
    all[at..].iter().any(corrects) || all[..at].iter().any(hoped)
}

/// "either 2 hours on saturday or an hour on sunday and monday": whether both are in a reading.
fn adds_alternatives(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let Some(either) = all.iter().position(|it| it.text == "either") else { return false };
    let Some(or) = all[either..].iter().position(|it| it.text == "or").map(|or| either + or) else { return false };
    let alternatives = all[either..or].iter().any(is_unit) && all[or..].iter().any(is_unit);
    alternatives && pace.phases().iter().any(|phase| phase.parts.len() > 1)
}

/// Whether a length that was said is in no part of a reading, nor a share or a multiple of it, and nothing near it says that it
/// belongs to something else.
pub(super) fn loses_an_amount(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    const WEEKS_A_MONTH: f64 = 52.0 / 12.0;
    let parts: Vec<f64> = pace
        .phases()
        .iter()
        .flat_map(|phase| &phase.parts)
        .flat_map(|part| [f64::from(part.minutes.low), f64::from(part.minutes.high)])
        .collect();
    let lengths: Vec<(usize, f64)> = (1..all.len()).filter_map(|at| Some((at, length_before(all, at)?))).collect();
    // "three hours each morning and one more in the afternoon".
    let bare: Vec<f64> = all.iter().filter_map(|it| number(it)).map(|hours| hours * 60.0).collect();
    let near = |one: f64, other: f64| (one - other).abs() < 1.0;
    let is_kept = |length: f64| {
        parts.iter().any(|part| {
            (1..=12).map(f64::from).any(|times| near(length * times, *part) || near(length / times, *part))
                || near(length / WEEKS_A_MONTH, *part)
                // "one hour thirty".
                || (length % 60.0 == 0.0 && *part > length && *part < length + 60.0)
                || lengths.iter().any(|(_, other)| near(length + other, *part) || near((length - other).abs(), *part))
                || bare.iter().any(|other| near(length + other, *part))
        })
    };
    // What is corrected is lost with reason.
    let corrected = all.iter().any(is_correction);
    !corrected && lengths.iter().any(|(at, length)| *length > 0.0 && !is_kept(*length) && !belongs_elsewhere(all, *at))
}

fn is_correction(it: &Lexeme<'_>) -> bool {
    matches!(
        it.text,
        "actually" | "correction" | "edit" | "er" | "mean" | "meant" | "no" | "oops" | "scratch" | "sorry" | "wait"
    )
}

/// Minutes of the length whose unit stands here.
pub(super) fn length_before(all: &[Lexeme<'_>], at: usize) -> Option<f64> {
    let unit = match all[at].word? {
        Keyword::Hour { .. } => 60.0,
        Keyword::Minute => 1.0,
        _ => return None,
    };
    number(&all[at - 1]).map(|value| value * unit)
}

fn number(it: &Lexeme<'_>) -> Option<f64> {
    match (it.kind, it.word) {
        (TokenKind::Number(value), _) | (_, Some(Keyword::Ones(value))) => Some(value),
        _ => None,
    }
}

/// Whether the clause of a length names work or says that it is past, denied or somebody else's.
fn belongs_elsewhere(all: &[Lexeme<'_>], at: usize) -> bool {
    let is_stop = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | ':' | '(' | ')'));
    let start = all[..at].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
    let end = all[at..].iter().position(is_stop).map_or(all.len(), |stop| at + stop);
    all[start..end].iter().any(|it| {
        matches!(it.word, Some(Keyword::Working | Keyword::Job | Keyword::Except | Keyword::Minus | Keyword::But))
            || words::is_in(words::OTHER_LENGTHS, it.text)
            || words::is_in(words::PASTIMES, it.text)
            || words::is_in(words::NEGATIONS, it.text)
            || matches!(it.text, "been" | "did" | "had" | "said" | "say" | "says" | "used" | "was")
    })
}

/// The word that stands here; nothing past the end.
fn text<'a>(all: &[Lexeme<'a>], at: usize) -> &'a str {
    all.get(at).map_or("", |it| it.text)
}

fn is_unit(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Hour { .. } | Keyword::Minute))
}

fn is_number(it: &Lexeme<'_>) -> bool {
    matches!(it.kind, TokenKind::Number(_)) || matches!(it.word, Some(Keyword::Ones(_) | Keyword::Half | Keyword::A))
}

/// "start at 3 hours a week and add an hour every month": no number is how much it is.
fn grows_each_time(all: &[Lexeme<'_>]) -> bool {
    let starts = all.iter().any(|it| matches!(it.text, "start" | "starting" | "begin" | "beginning"));
    let is_rate = |at: usize| {
        matches!(text(all, at), "each" | "every")
            && matches!(all.get(at + 1).and_then(|it| it.word), Some(Keyword::Period(Period::Week | Period::Month)))
    };
    (1..all.len()).any(|at| {
        if !is_rate(at) || all[..at].iter().filter(|it| is_number(it)).count() < 2 {
            return is_rate(at) && matches!(text(all, at - 1), "more" | "extra") && all[at..].iter().any(is_unit);
        }
        let more = matches!(text(all, at - 1), "more" | "extra");
        let clause = all[..at]
            .iter()
            .rposition(|it| matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | '(')))
            .map_or(0, |sign| sign + 1);
        let adds = all[clause..at].iter().any(|it| {
            matches!(it.text, "add" | "adding" | "adds" | "gain" | "gaining" | "grow" | "growing")
                || it.text.starts_with("increas")
                || (starts && matches!(it.text, "plus" | "more" | "another" | "extra" | "up"))
        });
        let says_how_much = all[clause.max(at.saturating_sub(4))..at].iter().any(is_number);
        says_how_much && (more || adds)
    })
}

/// "the first two weeks of a month 10 hours, the last two 4": of every month, and no stretches of a plan.
fn loses_months(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let of_each = (0..all.len()).any(|at| {
        matches!(text(all, at), "week" | "weeks" | "half")
            && matches!(text(all, at + 1), "of" | "in")
            && matches!(text(all, at + 2), "a" | "each" | "every" | "the")
            && text(all, at + 3) == "month"
    });
    of_each && pace.phases().len() > 1
}

/// "tuesdays off from work, 3 hours": on all other days, as nobody said?
fn guesses_the_other_days(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let off = (1..all.len()).any(|at| text(all, at) == "off" && matches!(all[at - 1].word, Some(Keyword::Day(_))));
    let says_when = all.iter().any(|it| {
        matches!(
            it.word,
            Some(
                Keyword::Adverb(_)
                    | Keyword::Period(_)
                    | Keyword::Moment(_)
                    | Keyword::Days(_)
                    | Keyword::Per
                    | Keyword::Every
                    | Keyword::Working
                    | Keyword::Times
            )
        ) && it.text != "work"
            || matches!(it.text, "other" | "others" | "otherwise" | "rest" | "else")
    });
    let days = all.iter().filter(|it| matches!(it.word, Some(Keyword::Day(_)))).count();
    let [phase] = pace.phases() else { return false };
    let [part] = phase.parts.as_slice() else { return false };
    let Days::On(set) = part.days else { return false };
    // "90 min mon-sat, sun off".
    let is_day = |at: usize| all.get(at).is_some_and(|it| matches!(it.word, Some(Keyword::Day(_))));
    let is_range = (1..all.len()).any(|at| {
        is_day(at - 1)
            && is_day(at + 1)
            && matches!(text(all, at), "-" | "to" | "thru" | "through" | "til" | "till" | "until")
    });
    off && !says_when && !is_range && set.len() >= 4 && usize::from(set.len()) > days
}

/// "an hour each way and i listen on the way home only".
fn goes_one_way_only(all: &[Lexeme<'_>]) -> bool {
    let both = (0..all.len()).find(|at| {
        matches!(text(all, *at), "each" | "both")
            && matches!(text(all, at + 1), "way" | "ways" | "direction" | "directions")
    });
    both.is_some_and(|both| {
        let limits = |at: usize| matches!(text(all, at), "only" | "just");
        let one = |at: usize| {
            matches!(
                text(all, at),
                "home" | "there" | "back" | "in" | "mornings" | "morning" | "evenings" | "evening" | "one"
            )
        };
        (both + 2..all.len()).any(|at| limits(at) && (at.saturating_sub(2)..at + 4).any(one))
    })
}

/// "5 hours a week at work, 5 at home": as much in another place, and not the same again.
fn is_as_much_elsewhere(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let place = |clause: &[Lexeme<'_>]| {
        let at = clause.iter().position(|it| matches!(it.text, "at" | "from" | "with"))?;
        let noun = clause[at + 1..].iter().find(|it| !matches!(it.text, "the" | "my" | "a" | "an"))?;
        matches!(noun.kind, TokenKind::Word(_)).then(|| noun.text.to_owned())
    };
    let number = |clause: &[Lexeme<'_>]| {
        clause.iter().find_map(|it| if let TokenKind::Number(value) = it.kind { Some(value) } else { None })
    };
    let clauses = all.split(|it| matches!(it.kind, TokenKind::Sign(',' | ';' | '.')));
    let told: Vec<_> = clauses.filter_map(|clause| number(clause).zip(place(clause))).collect();
    let [(one, here), (other, there)] = told.as_slice() else { return false };
    one == other && here != there && pace.hours_per_week().high == *one
}

/// "i walk 30 minutes a day": nobody says that it is time to study.
fn is_no_study(all: &[Lexeme<'_>]) -> bool {
    let studies = |it: &Lexeme<'_>| {
        words::is_study(it.text)
            || words::talk::is_studied(it.text)
            || matches!(it.text, "study" | "studying" | "read" | "reading" | "while")
    };
    let goes = (1..all.len().saturating_sub(1)).any(|at| {
        matches!(text(all, at - 1), "i" | "we") && words::talk::does_no_study(all[at].text) && is_number(&all[at + 1])
    });
    goes && !all.iter().any(studies)
}

/// "3 hours saturday, sunday one hour more": than on the other.
fn is_more_than_another(all: &[Lexeme<'_>]) -> bool {
    let is_day = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::Day(_) | Keyword::Period(Period::Weekend)));
    let ends =
        |at: usize| matches!(all.get(at).map(|it| it.kind), None | Some(TokenKind::Sign(',' | '.' | ';' | ')' | '!')));
    (3..all.len()).any(|at| {
        if !matches!(text(all, at), "more" | "longer" | "less")
            || !ends(at + 1)
            || !is_unit(&all[at - 1])
            || !is_number(&all[at - 2])
        {
            return false;
        }
        let mut day = at - 2;
        while day > 0
            && matches!(
                text(all, day - 1),
                "an" | "a" | "about" | "maybe" | "it" | "its" | "is" | "i" | "do" | ":" | "half"
            )
        {
            day -= 1;
        }
        let named = day > 0 && is_day(&all[day - 1]);
        named && all[..day - 1].iter().any(is_unit) && all[..day - 1].iter().any(is_day)
    })
}

/// "20 hours a week, of which 5 are for another course": whether some of it goes elsewhere, or nobody can tell where.
fn gives_some_away(all: &[Lexeme<'_>]) -> bool {
    let of_it = |at: usize| text(all, at) == "of" && matches!(text(all, at + 1), "which" | "those" | "these" | "them");
    (0..all.len()).filter(|at| of_it(*at)).any(|at| {
        let end =
            (at..all.len()).find(|at| matches!(all[*at].kind, TokenKind::Sign(',' | '.' | ';'))).unwrap_or(all.len());
        let goes = (at + 2..end).find(|at| matches!(text(all, *at), "are" | "go" | "goes" | "is" | "belong"));
        let amounts = all[..at].iter().filter(|it| is_unit(it)).count();
        let counts_days = all[at..end]
            .iter()
            .any(|it| matches!(it.word, Some(Keyword::Period(_) | Keyword::Day(_) | Keyword::Moment(_))));
        let is_study = |it: &Lexeme<'_>| words::is_study(it.text) || words::talk::is_studied(it.text);
        let other = all[at..end].iter().any(|it| matches!(it.text, "another" | "other"));
        goes.is_some_and(|goes| amounts > 0 && !counts_days && (other || !all[goes..end].iter().any(is_study)))
    })
}

/// "10 hours a week, every fourth week i'm on call": some weeks differ from the others, and in the reading none does.
fn loses_turns(all: &[Lexeme<'_>], pace: &Pace) -> bool {
    let told = (0..all.len()).find_map(|at| {
        let which = match all[at].text {
            "every" | "each" => at + 1,
            "alternate" | "alternating" if text(all, at + 1) == "weeks" => return Some(2.0),
            _ => return None,
        };
        let (of, past) = match all.get(which)?.text {
            "other" | "second" | "alternate" => (2.0, which + 1),
            "third" => (3.0, which + 1),
            "fourth" => (4.0, which + 1),
            _ => match all[which].kind {
                TokenKind::Number(of) if matches!(text(all, which + 1), "nd" | "rd" | "th") => (of, which + 2),
                _ => return None,
            },
        };
        matches!(text(all, past), "week" | "weeks" | "wk").then_some(of)
    });
    let Some(of) = told else { return false };
    let parts = || pace.phases().iter().flat_map(|phase| &phase.parts);
    let takes_turns = parts().any(|part| part.turn.of() > 1 || matches!(part.days, Days::EveryNth(_)));
    // "6 hours every other week" is three of them a week, whatever the weeks.
    let is_share = |minutes: f64| {
        all.iter()
            .filter_map(number)
            .any(|value| [1.0, 60.0].iter().any(|unit| (value * unit / of - minutes).abs() < 1.0))
            || (all.iter().any(|it| it.word == Some(Keyword::A)) && (60.0 / of - minutes).abs() < 1.0)
    };
    !takes_turns && !parts().any(|part| is_share(f64::from(part.minutes.high)))
}

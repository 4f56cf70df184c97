//! Words that tell whose time an amount is, whether it holds, and how it goes together with the others.

use super::lexer::Lexer;
use super::term::{Cue, Link, Term};
use crate::planner::pace::words::{self, Keyword, Period};

/// So many of these have a length.
#[rustfmt::skip] // Many words a line.
pub(super) const PIECES: &[&str] = &[
    "block", "blocks", "bursts", "chunks", "class", "classes", "lectures", "lessons", "modules", "sessions", "slots",
    "sprints", "videos",
];

#[rustfmt::skip] // Many words a line.
const SOMEONE: &[&str] = &[
    "aapc", "article", "baby", "babies", "bf", "book", "boss", "boyfriend", "brother", "colleague", "cost", "course", "coworker", "dad",
    "daughter", "everybody", "everyone", "exam", "fiance", "friend", "friends", "gf", "girlfriend", "he", "hubby", "husband", "instructor",
    "kid", "kiddo", "kids", "manager", "mentor", "mom", "mother", "neighbor", "others", "page", "partner", "people", "program", "roommate",
    "school", "she", "sister", "site", "somebody", "someone", "son", "teacher", "test", "they", "toddler", "tutor", "twins", "website", "wife",
];

#[rustfmt::skip] // Many words a line.
const BUSY: &[&str] = &[
    "appointments", "babysit", "choir", "chores", "church", "clients", "coach", "commute", "commuting", "cook", "credit", "credits", "dance", "dialysis", "drive",
    "driving", "employed", "errands", "gaming", "gym", "housework", "job", "netflix", "overtime", "shift", "shifts", "sleep", "soccer",
    "sports", "therapy", "tv", "volunteer", "work", "worked", "working", "workout", "works", "yoga",
];

#[rustfmt::skip] // Many words a line.
const STUDY: &[&str] = &[
    "can", "commit", "could", "course", "dedicate", "devote", "do", "doing", "get", "got", "have", "learn", "listen", "listening", "manage", "plan", "practice", "put",
    "read", "reading", "review", "set", "spend", "squeeze", "studied", "studies", "study", "studying", "watch",
];

/// The cue at a token, and how many tokens it takes.
pub(super) fn at(lexer: &Lexer<'_, '_>, at: usize) -> Option<(Term<'static>, usize)> {
    let text = |step: usize| lexer.text(at + step);
    let is = |step: usize, texts: &[&str]| words::is_one_of(text(step), texts);
    let number = |step: usize| lexer.number(at + step).is_some();
    let cue = |cue: Cue, length: usize| Some((Term::Cue(cue), length));
    let said_amount = lexer.terms.iter().any(|term| matches!(term, Term::Amount(_) | Term::Bare(_) | Term::Clock(_)));
    match text(0) {
        "each" | "both" if is(1, &["way", "ways", "direction", "directions"]) => cue(Cue::Ways, 2),
        "there" if is(1, &["and"]) && is(2, &["back", "home"]) => cue(Cue::Ways, 3),
        "round" if is(1, &["trip"]) => cue(Cue::Turn, 2),
        "double" | "twice" | "triple" | "half" | "same" | "ditto" | "likewise" if said_amount => same(lexer, at),
        "sorry" | "oops" | "whoops" | "correction" | "nvm" | "nevermind" | "scratch" | "edit" | "wait"
            if said_amount =>
        {
            cue(Cue::Corrects, 1)
        }
        "i" if is(1, &["mean", "meant"]) && said_amount => cue(Cue::Corrects, 2),
        "make" if is(1, &["that", "it"]) && said_amount => cue(Cue::Corrects, 2),
        "actually" if said_amount && (number(1) || is(1, &["an", "a", "hour", "half"])) => cue(Cue::Corrects, 1),
        "or" if is(1, &["rather"]) && said_amount => cue(Cue::Corrects, 2),
        "bump" | "bumping" | "up" if said_amount && is(1, &["it", "to", "that"]) && !number(1) => {
            let past = (1..5).find(|step| text(*step) == "to")?;
            if number(past + 1) { cue(Cue::Corrects, past + 1) } else { None }
        }
        "no" | "nah" | "nope" if said_amount && (number(1) || text(1) == "," && lexer.number(at + 2).is_some()) => {
            cue(Cue::Corrects, 1)
        }
        "of" if is(1, &["them", "those", "which", "it", "these", "that"]) => cue(Cue::Beyond, 2),
        "per" if matches!(lexer.word(at + 1), None | Some(Keyword::Noise)) && !number(1) => cue(Cue::Beyond, 1),
        "a" | "an" if is(1, &["hour"]) && matches!(lexer.terms.last(), Some(Term::Bare(_))) => cue(Cue::Beyond, 1),
        "another"
            if !number(1)
                && !matches!(lexer.word(at + 1), Some(Keyword::Hour { .. } | Keyword::Day(_) | Keyword::Period(_))) =>
        {
            cue(Cue::Beyond, 1)
        }
        "half" | "quarter" if is(1, &["past", "to"]) => cue(Cue::Beyond, 2),
        "double" | "half" | "triple" | "twice" if is(1, &["what"]) => cue(Cue::Beyond, 2),
        "half" | "quarter" | "third" | "%"
            if is(1, &["of"]) && is(2, &["a", "my", "our", "the"]) && !is(3, &["day", "hour"]) =>
        {
            cue(Cue::Beyond, 2)
        }
        "pomodoro" | "pomodoros" | "poms" | "pomos" | "dozen" | "either" | "average" | "averages" => {
            cue(Cue::Beyond, 1)
        }
        "half"
            if number(1)
                && !matches!(lexer.number(at + 1), Some((_, unit)) if matches!(lexer.word(unit), Some(Keyword::Hour { .. }))) =>
        {
            cue(Cue::Beyond, 1)
        }
        "on" if is(1, &["good", "bad", "slow", "busy"]) => cue(Cue::Beyond, 2),
        "week" if is(1, &["of"]) => cue(Cue::Beyond, 2),
        "free" if matches!(lexer.terms.last(), Some(Term::Days { .. })) => cue(Cue::Beyond, 1),
        "save" if matches!(lexer.word(at + 1), Some(Keyword::Day(_))) => cue(Cue::Off, 1),
        "rest" if is(1, &["on"]) => cue(Cue::Beyond, 2),
        "jan" | "january" | "feb" | "february" | "march" | "april" | "june" | "july" | "aug" | "august" | "sept"
        | "september" | "oct" | "october" | "nov" | "november" | "dec" | "december" | "summer" | "winter" => {
            // "jan 5 20 hours a week": a day, and an amount.
            cue(Cue::Phase, if number(1) && number(2) { 2 } else { 1 })
        }
        "+" if matches!(lexer.terms.last(), Some(Term::Bare(_))) => cue(Cue::Beyond, 1),
        "those" | "these" if is(1, &["days", "nights", "mornings"]) => cue(Cue::Beyond, 2),
        "some" if is(1, &["say", "people", "folks"]) => cue(Cue::Someone, 1),
        "less"
            if matches!(lexer.word(at + 1), Some(Keyword::Day(_)))
                || is(1, &["the"]) && matches!(lexer.word(at + 2), Some(Keyword::Day(_))) =>
        {
            cue(Cue::Off, 1)
        }
        "i" if is(1, &["lied"]) && said_amount => cue(Cue::Corrects, 2),
        "er" | "erm" | "ehm" if said_amount => cue(Cue::Corrects, 1),
        "turned" | "turns" if is(1, &["out"]) && said_amount => cue(Cue::Corrects, 2),
        "ended" | "ends" if is(1, &["up"]) && said_amount => cue(Cue::Corrects, 2),
        "from" if is(1, &["now"]) && is(2, &["on"]) && said_amount => cue(Cue::Corrects, 3),
        "too" | "again" | "repeat" | "repeats" => cue(Cue::Extends, 1),
        "as" if is(1, &["well"]) => cue(Cue::Extends, 2),
        "planned" | "hoped" | "intended" if !said_amount => cue(Cue::Past, 1),
        "set" if is(1, &["aside"]) => cue(Cue::Study, 2),
        "reality" | "realistically" if said_amount => cue(Cue::Corrects, 1),
        "give" if is(1, &["or"]) => cue(Cue::Beyond, 2),
        "from"
            if number(1)
                && lexer.number(at + 1).is_some_and(|(_, next)| {
                    !matches!(
                        lexer.text(next),
                        "-" | "to" | "til" | "till" | "until" | ":" | "am" | "pm" | "a" | "p" | "through"
                    )
                }) =>
        {
            cue(Cue::Beyond, 1)
        }
        "-" if matches!(lexer.terms.last(), Some(Term::Days { .. })) && (is(1, &["\n", ","]) || text(1).is_empty()) => {
            cue(Cue::Off, 1)
        }
        "never" if is(1, &["more"]) => cue(Cue::Beyond, 1),
        "some" if is(1, &["weeks", "days"]) => cue(Cue::Beyond, 1),
        "work" | "working" | "school"
            if is(1, &["days", "day", "week", "night", "nights"])
                || (text(0) == "school" && is(1, &["night", "nights"])) =>
        {
            cue(Cue::Beyond, 2)
        }
        "started" | "start" | "starts" | "build" | "building" => cue(Cue::Beyond, 1),
        "sometimes" | "occasionally" | "rarely" | "hardly" => cue(Cue::Beyond, 1),
        "drop" if is(1, &["off", "offs"]) => Some((Term::Word("drop"), 2)),
        "-" if number(1)
            && (at == 0 || matches!(lexer.terms.last(), None | Some(Term::Word(_))))
            && lexer.all[at + 1].glued =>
        {
            cue(Cue::Beyond, 1)
        }
        "minus"
            if number(1)
                && lexer.number(at + 1).is_some_and(|(_, unit)| {
                    matches!(lexer.word(unit), Some(Keyword::Hour { .. } | Keyword::Minute))
                }) =>
        {
            cue(Cue::Beyond, 1)
        }
        "/" if number(1) && !lexer.terms.is_empty() => cue(Cue::Beyond, 1),
        "including" | "incl" | "percent" | "went" | "increased" | "upped" | "bumped" | "cut" | "besides" | "year"
        | "hundred" | "reduced" => cue(Cue::Beyond, 1),
        "up" | "down" | "dropping" | "going" | "jumping" | "moving" | "reducing" | "switching" | "upping"
            if is(1, &["from"]) =>
        {
            cue(Cue::Beyond, 2)
        }
        "most" if matches!(lexer.word(at + 1), Some(Keyword::Period(_) | Keyword::Moment(_) | Keyword::Day(_))) => {
            cue(Cue::Beyond, 1)
        }
        "half" if is(1, &["a", "day", "days", "of"]) && (is(2, &["day", "it"]) || is(1, &["day", "days"])) => {
            cue(Cue::Beyond, 1)
        }
        "one" if is(1, &["way", "direction"]) => cue(Cue::Beyond, 2),
        "way" if is(1, &["there", "home", "back", "in"]) => cue(Cue::Beyond, 2),
        "before" if is(1, &["and"]) && is(2, &["after"]) => cue(Cue::Beyond, 1),
        "school" if matches!(lexer.word(at + 1), Some(Keyword::Period(_) | Keyword::Moment(_))) => cue(Cue::Beyond, 2),
        "takes" | "lasts" | "eats" => cue(Cue::Busy, 1),
        "save" if is(1, &["for"]) => cue(Cue::Off, 2),
        "xcept" | "resting" | "bar" | "barring" | "unless" => cue(Cue::Off, 1),
        "not" | "never" if number(1) => cue(Cue::Not, 1),
        "week" if is(1, &["off"]) => cue(Cue::Turn, 2),
        "a" | "one"
            if is(1, &["week"])
                && (is(2, &["off"]) || is(2, &["on"]) && is(3, &["a", "one", ",", "/", "and", "then"])) =>
        {
            cue(Cue::Turn, 3)
        }
        "not" if is(1, &["every", "each", "all"]) => cue(Cue::Beyond, 2),
        "instead" | "rather" if is(1, &["of", "than"]) => cue(Cue::Not, 2),
        "used" if is(1, &["to"]) => cue(Cue::Past, 2),
        "last" if is(1, &["week", "month", "year", "semester", "time", "night", "summer", "term"]) => cue(Cue::Past, 2),
        "i" if is(1, &["did", "had", "thought", "said", "wanted", "wish", "was"]) => cue(Cue::Past, 2),
        "thought" | "originally" | "previously" | "formerly" | "wish" | "was" | "were" => cue(Cue::Past, 1),
        "wont" | "cant" | "cannot" | "dont" | "doesnt" | "isnt" | "never" | "off" | "nothing" | "none" | "nada"
        | "out" | "rest" | "closed"
            if text(0) != "out" || out_of_days(lexer, at) =>
        {
            if text(0) == "rest" && (is(1, &["of"]) || lexer.text(at.wrapping_sub(1)) == "the") {
                return cue(Cue::Rest, 1);
            }
            if is(1, &["more", "over"]) || is(2, &["more"]) { None } else { cue(Cue::Off, 1) }
        }
        "no" | "not" if !is(1, &["more", "less", "matter", "sure", "longer", "days"]) => cue(Cue::Off, 1),
        "except" | "excluding" | "excepted" | "excluded" | "exception" | "excl" | "minus" | "skip" | "skipping"
        | "without" => cue(Cue::Off, 1),
        "apart" | "aside" if is(1, &["from"]) => cue(Cue::Off, 2),
        "but" if said_amount && except_days(lexer, at + 1) => cue(Cue::Off, 1),
        "but"
            if matches!(lexer.terms.last(), Some(Term::PerDay))
                && matches!(lexer.word(at + 1), Some(Keyword::Day(_))) =>
        {
            cue(Cue::Off, 1)
        }
        "no" | "not" => None,
        _ if lexer.word(at) == Some(Keyword::Except) => cue(Cue::Off, 1),
        "other" | "remaining" | "otherwise" | "else" => {
            if is(1, &["week", "weeks", "weekend", "weekends"]) {
                cue(Cue::Turn, 2)
            } else {
                cue(Cue::Rest, 1)
            }
        }
        "every" | "each" if is(1, &["other", "second", "third"]) && !is(2, &["day", "days", "night", "evening"]) => {
            cue(Cue::Turn, 2)
        }
        "once" | "one" | "two" if is(1, &["week", "weeks"]) && text(0) != "two" => cue(Cue::Turn, 2),
        "next" | "odd" | "even" | "alternate" | "alternating" | "alternates" | "rotating" | "rotation" | "rota"
        | "custody" | "biweekly" | "fortnight" | "fortnights" | "fortnightly"
            if !is(1, &["of"]) && text(0) != "fortnight" =>
        {
            if matches!(text(0), "even" | "next") && !is(1, &["week", "weeks", "one"]) {
                None
            } else {
                cue(Cue::Turn, 1)
            }
        }
        "week" if is(1, &["1", "2", "a", "b", "one", "two"]) && !(is(1, &["a"]) && is(2, &["week"])) => {
            cue(Cue::Turn, 2)
        }
        "weeks" if is(1, &["with", "without", "on", "off", "when"]) => cue(Cue::Turn, 2),
        "on" | "off" if number(0) => None,
        "until" | "till" | "til" | "after" | "starting" | "from" | "through" | "during" | "come" | "in"
            if names_stretch(lexer, at + 1) =>
        {
            cue(Cue::Phase, 1)
        }
        // "home friday to sunday, 6 hours then": of each, or of all?
        "then"
            if text(1).is_empty()
                && matches!(lexer.terms.last(), Some(Term::Amount(_) | Term::Bare(_)))
                && lexer
                    .terms
                    .iter()
                    .any(|term| matches!(term, Term::Days { set, weekend: false } if set.len() > 1)) =>
        {
            cue(Cue::Beyond, 1)
        }
        "then" if said_amount && !matches!(lexer.terms.last(), Some(Term::Link(Link::And))) => cue(Cue::Phase, 1),
        "first" | "second" | "third"
            if is(1, &["week", "weeks", "month", "months", "of"]) || (text(0) == "first" && number(1)) =>
        {
            cue(Cue::Phase, 1)
        }
        "ramp" => cue(Cue::Phase, 1),
        "now" | "currently" | "lately" => cue(Cue::Now, 1),
        "less" | "more" | "fewer"
            if said_amount
                && matches!(lexer.terms.last(), Some(Term::Link(_)))
                && is(1, &["during", "if", "in", "when"])
                && !(1..7).any(number) =>
        {
            cue(Cue::Beyond, 1)
        }
        "another" | "additional" | "extra" | "also" | "additionally" => cue(Cue::Added, 1),
        "more" if !is(1, &["than", "or", "like"]) && said_amount => cue(Cue::Added, 1),
        "maybe" | "possibly" | "perhaps" => cue(Cue::Maybe, 1),
        "if" | "max" | "tops" | "up" | "most" | "least" | "atleast" | "atmost" | "minimum" | "maximum" | "lucky"
            if text(0) != "up" || is(1, &["to"]) =>
        {
            cue(Cue::Hedge, 1)
        }
        "few" | "several" | "handful" | "some" | "lots" | "many" | "bit" | "%" | "ish" => cue(Cue::Vague, 1),
        "we" if is(1, &[",", "-", "/"]) => None,
        "i" | "im" | "ive" | "ill" | "id" | "my" | "me" | "we" | "mine" | "u" | "you" => cue(Cue::Member, 1),
        "less" | "break" | "breaks" if said_amount => cue(Cue::Vague, 1),
        _ if is_busy(lexer, at) => cue(Cue::Busy, 1),
        word if words::is_one_of(word, SOMEONE) => cue(Cue::Someone, 1),
        word if words::is_one_of(word, STUDY) => cue(Cue::Study, 1),
        _ => None,
    }
}

/// "twice as long on saturday", "half that on sunday", "same on thursday".
fn same(lexer: &Lexer<'_, '_>, at: usize) -> Option<(Term<'static>, usize)> {
    let is = |step: usize, texts: &[&str]| words::is_one_of(lexer.text(at + step), texts);
    let length = (1..5)
        .take_while(|step| is(*step, &["that", "as", "long", "much", "again", "the", "of", "amount", "time", "for"]))
        .count();
    let factor = match lexer.text(at) {
        "double" => 2.0,
        "triple" => 3.0,
        "twice" if length > 0 => 2.0,
        "half" if is(1, &["that", "as"]) || is(1, &["of"]) && is(2, &["that"]) => 0.5,
        // "4 hours saturday, sunday half".
        "half" if is(1, &["", ",", ";", ".", "\n", ")", "and", "on"]) => 0.5,
        "same" | "ditto" | "likewise" => 1.0,
        _ => return None,
    };
    Some((Term::Same(factor), 1 + length))
}

/// "monday is out": out of what is told by a day in the clause.
fn out_of_days(lexer: &Lexer<'_, '_>, at: usize) -> bool {
    at > 0
        && (matches!(lexer.word(at - 1), Some(Keyword::Day(_))) || matches!(lexer.text(at - 1), "s" | "are" | "is"))
        && !matches!(lexer.text(at + 1), "of")
}

fn except_days(lexer: &Lexer<'_, '_>, at: usize) -> bool {
    let on = if lexer.text(at) == "not" { at + 1 } else { at };
    let day = |at: usize| {
        matches!(lexer.word(at), Some(Keyword::Day(_) | Keyword::Period(Period::Weekend | Period::Weekday)))
    };
    let mut past = on;
    while day(past) || matches!(lexer.text(past), "and" | "&" | "on") {
        past += 1;
    }
    let ahead = past..(past + 12).min(lexer.all.len());
    let ends = |at: &usize| matches!(lexer.text(*at), "," | "." | ";" | "(" | ")");
    let states = ahead
        .take_while(|at| !ends(at))
        .any(|at| lexer.number(at).is_some() || matches!(lexer.text(at), "hour" | "to" | "-"));
    past > on && !states && !matches!(lexer.text(past), "a" | "an" | "i" | "only" | "hour")
}

/// Whether a month, a season or what only the learner knows comes next.
fn names_stretch(lexer: &Lexer<'_, '_>, at: usize) -> bool {
    #[rustfmt::skip] // Many words a line.
    const STRETCHES: &[&str] = &[
        "apr", "april", "aug", "august", "baby", "break", "christmas", "dec", "december", "fall", "feb", "february", "finals", "holidays", "jan", "january",
        "july", "june", "mar", "march", "may", "nov", "november", "oct", "october", "semester", "sep", "sept", "september", "spring",
        "summer", "tax", "term", "that", "then", "winter",
    ];
    let past = if matches!(lexer.text(at), "the" | "my" | "next") { at + 1 } else { at };
    words::is_one_of(lexer.text(past), STRETCHES)
}

/// Whether a word is of a job or a pastime.
pub(super) fn is_busy_word(word: &str) -> bool {
    words::is_one_of(word, BUSY) || words::is_in(words::PASTIMES, word)
}

fn is_busy(lexer: &Lexer<'_, '_>, at: usize) -> bool {
    let word = lexer.text(at);
    let before = lexer.text(at.wrapping_sub(1));
    // "after work", "on my commute": when, and not what for.
    let is_when = !word.ends_with("ing")
        && matches!(
            before,
            "after" | "before" | "befor" | "between" | "at" | "from" | "during" | "b4" | "to" | "on" | "for" | "in"
        );
    let mine = matches!(before, "my" | "the")
        && matches!(lexer.text(at.wrapping_sub(2)), "after" | "before" | "at" | "from" | "during" | "on" | "in");
    is_busy_word(word) && !is_when && !mine
}

//! "You" who are somebody, and "you" who are anybody.
//!
//! "How long do you have for it" asks what holds for everybody. What is past ("did you"), what has come to be ("have you"),
//! what is under way ("are you taking"), what somebody is ("are you a nurse") or feels ("do you like") holds for one. So does
//! what is asked of those who are here ("who here works", "anyone selling").

use super::super::is_past;
use super::super::pattern::{Pattern, begins, is_said};

/// Whether a clause asks somebody in particular, or who among those here there is.
pub(super) fn is_particular(words: &[&str]) -> bool {
    let holds = |patterns: &[Pattern], gap| patterns.iter().any(|pattern| is_said(words, pattern, gap));
    // "are you a coder once you pass": whatever holds under a condition holds for everybody.
    let is_general = || words.iter().skip(1).any(|word| CONDITIONS.contains(word)) || is_said(words, AS_ONE, 0);
    holds(OF_THE_PAST, 3) && !is_said(words, OBLIGATION, 0)
        || is_met(words)
        || is_under_way(words)
        || of_a_group(words)
        || asks_around(words)
        || holds(REQUESTS, 0)
        || is_trade(words)
        || !is_general() && (holds(OF_ONE, 0) || is_held(words) || is_owned(words))
}

/// Under these it is said of everybody.
const CONDITIONS: &[&str] = &["if", "once", "after", "when", "while", "until", "till", "without", "unless", "with"];

/// "do you work from home as a baker".
const AS_ONE: Pattern = &[&["as"], &["a", "an"]];

/// "have you got to be there" is a "must you".
const OBLIGATION: Pattern = &[&["have"], &["you"], &["got", "to"], &["to", "be", "have"]];

/// What was, or has come to be.
const OF_THE_PAST: &[Pattern] = &[
    &[&["did", "was", "were"], &["you", "your", "yours", "everyone", "everybody"]],
    &[&["have", "has", "had"], &["you", "your"], &["been", "yet", "already", "ever", "guys", "heard", "gotten", "got"]],
];

/// What somebody is, has or feels.
#[rustfmt::skip] // Many words a line.
const OF_ONE: &[Pattern] = &[
    &[&["are"], &["you"],
      &["a", "an", "the", "from", "still", "already", "done", "nervous", "ready", "excited", "scared", "worried", "also", "both", "new", "free",
        "awake", "okay", "there", "happy", "sure", "on", "in"]],
    &[&["do"], &["you"],
      &["like", "love", "enjoy", "hate", "regret", "miss", "live", "ever", "currently", "personally", "remember", "mind", "want", "feel"]],
    &[&["do"], &["you"], &["still"], &["work", "live", "have", "use", "like", "love", "code"], &["your", "at", "in", "for", "a", "the", "those", "any", "as"]],
    &[&["do"], &["you"], &["have", "start", "begin", "finish"], &["your"]],
    &[&["when", "where", "how", "what"], &["is", "are"], &["your"]],
    &[&["who"], &["is"], &["taking", "sitting", "testing", "studying", "going", "joining", "coming", "up", "down", "free"]],
    &[&["would"], &["you"], &["mind", "like", "want"]],
];

/// What is with somebody now: further words may stand between.
#[rustfmt::skip] // Many words a line.
const HELD: &[Pattern] = &[
    &[&["do", "are", "have", "is"], &["you", "your"], &["yet", "already", "left", "tonight", "today", "tomorrow", "soon", "lately", "spare", "extra"]],
    &[&["was", "were", "did"], &["for"], &["you"]],
    &[&["is", "are"], &["your"], &["still"]],
];

/// "what was the best way for you to study" asks for the way, which others may know.
const WAYS: &[&str] = &["way", "ways", "method", "methods", "strategy", "strategies", "tips", "advice"];

fn is_held(words: &[&str]) -> bool {
    HELD.iter().any(|it| is_said(words, it, 6)) && !words.iter().any(|word| WAYS.contains(word))
}

/// What those who are here are asked to do, and nobody else could.
#[rustfmt::skip] // Many words a line.
const REQUESTS: &[Pattern] = &[
    &[&["can", "could", "would", "will", "please"], &["someone", "somebody", "anyone", "anybody", "you"],
      &["quiz", "join", "call", "dm", "message", "add", "ping", "check", "review", "proofread", "lend", "invite", "grade", "pray", "hop", "meet"]],
    &[&["can", "could", "would", "will"], &["you"], &["send", "share", "show", "post"]],
    &[&["they", "you"], &["can", "could"], &["share", "lend", "spare", "sell"]],
    &[&["not"], &["mind"], &["me", "my"], &["asking"]],
];

/// "what made you choose it", "have you booked": a past verb beside the one who is asked.
fn is_met(words: &[&str]) -> bool {
    let asks = |word: &str| matches!(word, "what" | "who" | "which");
    words.windows(3).any(|three| match *three {
        [asked, verb, "you"] => asks(asked) && is_past(verb),
        ["have" | "had", "you", verb] => is_past(verb) && verb != "got" || PARTICIPLES.contains(&verb),
        _ => false,
    }) || matches!(words, ["have" | "has", "your", .., verb] if is_past(verb))
}

/// Irregular participles that are no past by themselves.
const PARTICIPLES: &[&str] =
    &["taken", "done", "been", "seen", "gone", "written", "gotten", "begun", "chosen", "ever", "already"];

/// "are you taking", "which are you using"; "are you being watched" asks what is done to everybody.
fn is_under_way(words: &[&str]) -> bool {
    if words.iter().any(|word| matches!(*word, "if" | "once" | "unless")) {
        return false;
    }
    words.windows(3).any(|three| match *three {
        ["are" | "be", "you", doing] | ["you", "be" | "are", doing] => doing.ends_with("ing") && doing != "being",
        _ => false,
    })
}

/// "which one do you have", "how is the new job going"; "how long do you have" holds for everybody.
fn is_owned(words: &[&str]) -> bool {
    matches!(words, ["which", .., "do", "you", "have" | "use"] | ["how", "is" | "are", .., "going"])
        || matches!(words, ["how", "was" | "were", "the" | "it" | "that", after @ ..] if after.len() <= 2)
}

/// "you guys", "who here": those in this channel, unless it is what they know that is asked for.
fn of_a_group(words: &[&str]) -> bool {
    let is_group = |pair: &[&str]| {
        matches!(
            pair,
            ["you", "guys" | "all" | "folks" | "people" | "both" | "two"]
                | ["of", "you"]
                | ["who", "here" | "else" | "all"]
        )
    };
    let at = words.windows(2).position(is_group).or_else(|| words.iter().position(|word| matches!(*word, "yall")));
    at.is_some_and(|at| !words[at + 1..].iter().any(|word| KNOWING.contains(word)))
}

/// Who is asked what they know is asked by somebody who wants to know.
#[rustfmt::skip] // Many words a line.
const KNOWING: &[&str] = &[
    "know", "knows", "recommend", "suggest", "think", "advise", "explain", "tell", "help", "tips", "advice", "info", "information", "idea",
    "ideas", "experience", "recommendations", "suggestions", "tried", "clue", "insight", "say", "consider", "prefer",
];

/// "anyone here from ohio", "does anybody here have one": who there is, and not what is so.
fn asks_around(words: &[&str]) -> bool {
    let Some(at) = words.iter().position(|word| matches!(*word, "anyone" | "anybody")) else { return false };
    // "the quickest anyone got it" asks of nobody.
    if at > 0 && !matches!(words[at - 1], "does" | "has" | "have" | "is" | "are" | "did" | "would" | "will") {
        return false;
    }
    let after = &words[at + 1..];
    if after.iter().any(|word| KNOWING.contains(word)) || is_said(words, AS_ONE, 0) {
        return false;
    }
    let is_here = after.iter().any(|word| matches!(*word, "here" | "else"));
    let is_about_them = AROUND.iter().any(|pattern| begins(after, pattern, 0));
    let is_trade = after.iter().any(|word| matches!(*word, "sell" | "trade" | "swap" | "lend" | "borrow" | "spare"));
    let is_lately = after.iter().any(|word| LATELY.contains(word));
    is_here || is_about_them || is_trade || is_lately || matches!(after, ["have" | "has" | "got", "the" | "their", _])
}

/// What somebody is, wants or is about to do.
#[rustfmt::skip] // Many words a line.
const AROUND: &[Pattern] = &[
    &[&["from", "selling", "sell", "sells", "want", "wants", "wanna", "going", "studying", "free", "awake", "up", "down", "interested", "also",
        "nervous", "in", "need", "needs", "willing", "trading", "buying", "lending", "live", "lives"]],
];

/// What somebody met lately is news, and no rule.
const LATELY: &[&str] =
    &["recently", "lately", "yet", "today", "tonight", "yesterday", "tomorrow", "month", "week", "weekend"];

/// Things that change hands.
fn is_trade(words: &[&str]) -> bool {
    matches!(words, ["selling" | "trading" | "swapping", ..]) || is_said(words, &[&["for"], &["sale"]], 0)
}

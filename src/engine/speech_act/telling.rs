//! How a clause tells: reports, advice, habits, news.

use super::words::{ADVISING, CHEERS, OF_MANY, ONESELF, OPENS_NEWS, THANKS, UNDER_WAY};
use super::{DETERMINERS, LONGEST_FRAGMENT, QUESTION_WORDS, StatementKind, is_now, is_past, is_verbal, places};

/// How a clause tells that asks nothing; none if it is a fragment.
pub(super) fn telling(words: &[&str], end: Option<char>) -> Option<StatementKind> {
    if words.iter().any(|word| THANKS.contains(word)) {
        return Some(StatementKind::Thanks);
    }
    // "been studying for the cca": the writer left themselves out.
    let is_elided = matches!(words, ["been" | "finally" | "currently", doing, ..] if doing.ends_with("ing"));
    let is_own = is_elided || words.iter().any(|word| ONESELF.contains(word));
    if words.iter().any(|word| is_past(word)) {
        return Some(StatementKind::Report);
    }
    // "hope it comes soon": whoever hopes has left themselves out.
    if is_own || matches!(words, ["hope" | "hoping" | "pray" | "praying", ..]) {
        return Some(StatementKind::Oneself);
    }
    if OPENS_NEWS.iter().any(|phrase| places(words, phrase).next() == Some(0)) {
        return Some(StatementKind::Statement);
    }
    if matches!(words, ["you" | "your" | "do" | "never" | "always" | "just", ..]) {
        return Some(StatementKind::Advice);
    }
    if is_advice(words) {
        return Some(StatementKind::Advice);
    }
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    // "needs" is a noun as well, and has a thing behind it where it is none.
    let costs = words.windows(2).any(|pair| match pair[0] {
        "costs" | "cost" => is_figure(pair[1]),
        "needs" => is_figure(pair[1]) || DETERMINERS.contains(&pair[1]),
        _ => false,
    });
    let has_verb = costs || words.iter().any(|word| is_verbal(word)) || is_of_habit(words);
    let is_under_way = UNDER_WAY.iter().any(|phrase| places(words, phrase).next() == Some(0));
    let cheers = end == Some('!') || words.iter().any(|word| CHEERS.contains(word) || QUESTION_WORDS.contains(word));
    let is_statement = has_verb || tells_of_many(words) || is_under_way || cheers || words.iter().any(is_now);
    (is_statement || words.len() > LONGEST_FRAGMENT).then_some(StatementKind::Statement)
}

/// "results usually show up on a monday": what is so as a rule has a verb, though it is not known here.
fn is_of_habit(words: &[&str]) -> bool {
    let is_habit = |word: &&str| {
        matches!(
            *word,
            "usually" | "typically" | "normally" | "generally" | "always" | "often" | "rarely" | "sometimes"
        )
    };
    words.iter().skip(1).any(is_habit) && !words.iter().any(|word| QUESTION_WORDS.contains(word) || *word == "or")
}

/// "use the new books", "be patient", "take this one first", "maybe try a course".
fn is_advice(words: &[&str]) -> bool {
    let softened = words.iter().take_while(|word| matches!(**word, "maybe" | "definitely" | "also" | "then")).count();
    let [verb, next, rest @ ..] = &words[softened..] else { return false };
    let is_thing = |word: &str| DETERMINERS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit());
    ADVISING.contains(verb)
        && !rest.contains(&"or")
        && match *verb {
            "be" => !matches!(*next, "a" | "an"),
            "take" => is_thing(next) && rest.contains(&"first"),
            "stop" => next.ends_with("ing"),
            "focus" => *next == "on",
            _ => is_thing(next),
        }
}

/// "coders make good money", "results take a while": many of them, a plain verb, and what it does. "exams take how long"
/// asks, and so may "skills coders need".
fn tells_of_many(words: &[&str]) -> bool {
    /// The subject is short.
    const LATEST: usize = 3;
    let is_many = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !is_verbal(word);
    let asks = words.iter().any(|word| QUESTION_WORDS.contains(word));
    let verb = (1..words.len().min(LATEST + 1)).find(|&at| OF_MANY.contains(&words[at]) && is_many(words[at - 1]));
    // Of two things of many the second has the verb, and the first is what is asked for: "skills coders need most".
    let is_of_other = |at: usize| words[..at - 1].iter().any(|word| is_many(word));
    !asks && verb.is_some_and(|at| at + 1 < words.len() && !is_of_other(at) && words[at + 1] != "to")
}

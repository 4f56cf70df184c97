//! Whether a message asks or tells, by its form alone: what it is about is not looked at.
//!
//! Where the bot reads along it speaks when somebody asks. "how much is the exam" asks and "thanks for telling me how much
//! the exam is" does not, though both are about the same. The rules go by classes of words (question words, auxiliaries,
//! pronouns, words of need, of thanks and of report) and know no subject; the first that holds decides, and is what is
//! told of the decision.
//!
//! # Rules
//!
//! A message is cut at its punctuation into clauses. A clause
//!
//! 1. *tells* if it waves a question off ("nobody asked how much it costs"), is rhetorical ("guess what") or offers help;
//! 2. *asks* if it ends in a question mark;
//! 3. *asks* if it states a need to know ("not sure which", "anyone know", "looking for"), unless that is denied;
//! 4. *asks* if it is built as a question, at its beginning or further on: a question word, or an auxiliary before its
//!    subject; unless a word before governs it, as in "thanks for explaining how long it takes";
//! 5. *asks* if it tells the reader to explain something;
//! 6. is a *fragment* if it has no verb and nobody in it ("exam cost for members"), and asks if there is nothing else;
//! 7. *tells* otherwise.

mod overheard;
pub(super) mod pattern;
mod told;
mod words;

pub(super) use overheard::{Overheard, overheard};

#[cfg(test)]
mod tests;

use words::{
    ADVISING, CHEERS, DENIALS, ENDS_DENIAL, EXCLAIMED, FILLERS, FINITE, GOVERNORS, IMPERATIVES, NEEDS, NEEDS_AS_NOUNS,
    NOT_PAST, NOW, OF_MANY, OFFERS, ONESELF, PAST, THANKS, TOLD_OF, UNDER_WAY, WAVED_OFF,
};

use crate::text::Reader;
use crate::text::grammar::{AUXILIARIES, DETERMINERS, PRONOUNS, QUESTION_WORDS};

/// Whether it begins as a question that a condition follows: "do they help if you have ...", "how hard is it if you have ...".
/// Who offers help speaks of themselves and to the reader.
fn asks_on_a_condition(words: &[&str]) -> bool {
    let is_of_others = |word: &str| matches!(word, "they" | "he" | "she" | "it" | "there" | "you");
    match *words {
        [first, second, ..] if AUXILIARIES.contains(&first) => is_of_others(second),
        [first, .., last] if QUESTION_WORDS.contains(&first) && last != first => {
            words.windows(3).take(2).any(is_inverted)
        }
        _ => false,
    }
}

/// What is done with a message: asking, or telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpeechAct {
    /// It asks.
    Asks(Asking),
    /// It tells.
    Tells(StatementKind),
}

/// By what a question is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// A question mark.
    Mark,
    /// It says what it wants to know, or that it needs help.
    Need,
    /// It is built as a question.
    Form,
    /// It tells the reader to explain something.
    Request,
    /// It names a thing, and nothing else is said.
    Fragment,
}

/// By what a statement is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementKind {
    /// It waves a question off, or asks for the sake of speech.
    WavedOff,
    /// It offers help.
    Offer,
    /// It thanks.
    Thanks,
    /// It reports what is past.
    Report,
    /// It is about whoever wrote it.
    Oneself,
    /// It tells the reader what to do.
    Advice,
    /// It says how things are.
    Statement,
}

/// Longer fragments are sentences whose verb is not known here.
const LONGEST_FRAGMENT: usize = 10;

/// Of more clauses, half as many of the beginning and of the end are looked at: a question stands at one of them.
const MOST_CLAUSES: usize = 64;

/// Whether a message asks or tells.
pub(super) fn speech_act(text: &str) -> SpeechAct {
    let mut told = None;
    let mut fragment = false;
    for clause in read(text) {
        match clause.act {
            None => {}
            Some(SpeechAct::Asks(Asking::Fragment)) => fragment = true,
            Some(asks @ SpeechAct::Asks(_)) => return asks,
            Some(SpeechAct::Tells(how)) => told = told.or(Some(how)),
        }
    }
    match told {
        Some(how) => SpeechAct::Tells(how),
        None if fragment => SpeechAct::Asks(Asking::Fragment),
        None => SpeechAct::Tells(StatementKind::Statement),
    }
}

/// A clause as it was read.
struct ReadClause {
    words: Vec<String>,
    /// None where nothing is said.
    act: Option<SpeechAct>,
}

impl ReadClause {
    fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }
}

/// The clauses of a text, one by one.
fn read(text: &str) -> impl Iterator<Item = ReadClause> {
    let reader = Reader::default();
    let clauses: Vec<Clause<'_>> = punctuated(text).collect();
    let middle = MOST_CLAUSES / 2..clauses.len().saturating_sub(MOST_CLAUSES / 2);
    let looked_at = clauses.into_iter().enumerate().filter(move |(at, _)| !middle.contains(at));
    looked_at.map(move |(_, clause)| {
        let words: Vec<String> = reader.words(clause.text).into_iter().map(|word| set_right(word.plain)).collect();
        let said: Vec<&str> = words.iter().map(String::as_str).collect();
        let act = if is_sigh(&said) && clause.end != Some('?') {
            Some(SpeechAct::Tells(StatementKind::Statement))
        } else {
            of_clause(without_fillers(&said), clause.end)
        };
        ReadClause { words, act }
    })
}

/// Whether a text begins as a question does, greetings aside.
pub(super) fn asks_from_the_start(text: &str) -> bool {
    let words: Vec<String> = Reader::default().words(text).into_iter().map(|word| set_right(word.plain)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = without_fillers(&words);
    !words.is_empty() && begins_as_question(words)
}

/// "so many acronyms in this field", "such a long exam": said with a sigh, unless somebody asks further on.
fn is_sigh(words: &[&str]) -> bool {
    let opens = matches!(words, ["so", "many" | "much" | "few" | "little", _, ..] | ["such", "a" | "an", ..]);
    opens && !asks_further_on(words) && !words.iter().any(|word| QUESTION_WORDS.contains(word))
}

struct Clause<'a> {
    text: &'a str,
    end: Option<char>,
}

/// The stretches of a text between punctuation.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    punctuated(text).map(|clause| clause.text)
}

/// As [`clauses`], each with the sign that ends it.
fn punctuated(text: &str) -> impl Iterator<Item = Clause<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = |(at, sign): (usize, char)| {
            let after = rest[at + sign.len_utf8()..].chars().next();
            // Not the point of "2.5" or "e.g.", nor the dash of "open-book".
            let stands_free = after.is_none_or(|c| !c.is_alphanumeric());
            match sign {
                '?' | '!' | ';' | '\n' | '…' | '(' | ')' | '—' => true,
                '.' | ',' | ':' => stands_free,
                '-' => stands_free && rest[..at].ends_with(char::is_whitespace),
                _ => false,
            }
        };
        let Some((at, sign)) = rest.char_indices().find(|&found| ends(found)) else {
            return Some(Clause { text: std::mem::take(&mut rest), end: None });
        };
        let text = &rest[..at];
        rest = &rest[at + sign.len_utf8()..];
        Some(Clause { text, end: Some(sign) })
    })
}

/// Question words as they are often mistyped.
fn set_right(word: String) -> String {
    let meant = match word.as_str() {
        "waht" | "wat" | "wht" => "what",
        "hwo" | "hw" => "how",
        "wich" | "whcih" => "which",
        "wher" | "wehre" => "where",
        "wen" | "whne" => "when",
        "cna" => "can",
        "si" => "is",
        _ => return word,
    };
    meant.to_owned()
}

pub(super) fn without_fillers<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let is_filler = |at: usize| FILLERS.contains(&words[at]) && !is_of_everybody(&words[at..]);
    let first = (0..words.len()).find(|&at| !is_filler(at)).unwrap_or(words.len());
    &words[first..]
}

/// "everybody is …" tells something of them; "everybody is it …" calls them.
fn is_of_everybody(words: &[&str]) -> bool {
    let ["everyone" | "everybody" | "all" | "people" | "folks", verb, after @ ..] = words else { return false };
    AUXILIARIES.contains(verb) && !after.first().is_some_and(|word| is_subject(word) || DETERMINERS.contains(word))
}

fn of_clause(words: &[&str], end: Option<char>) -> Option<SpeechAct> {
    use SpeechAct::{Asks, Tells};
    if words.is_empty() {
        return None;
    }
    if holds_any(words, WAVED_OFF) {
        return Some(Tells(StatementKind::WavedOff));
    }
    if end == Some('?') {
        return Some(Asks(Asking::Mark));
    }
    // "how mad is it that they charge twice"
    if matches!(words, ["how", _, "is", "it", "that", ..]) {
        return Some(Tells(StatementKind::WavedOff));
    }
    if holds_any(words, OFFERS) && !asks_on_a_condition(words) {
        return Some(Tells(StatementKind::Offer));
    }
    if let Some(how) = told::told(words) {
        return Some(Tells(how));
    }
    if needs(words) {
        return Some(Asks(Asking::Need));
    }
    if asks_by_form(words) {
        return Some(Asks(Asking::Form));
    }
    if IMPERATIVES.contains(&words[0]) {
        return Some(Asks(Asking::Request));
    }
    match telling(words, end) {
        Some(how) => Some(Tells(how)),
        None => Some(Asks(Asking::Fragment)),
    }
}

/// Whether a need to know is stated, and not denied or past.
fn needs(words: &[&str]) -> bool {
    NEEDS.iter().any(|phrase| {
        places(words, phrase).any(|at| {
            let before = &words[at.saturating_sub(ENDS_DENIAL)..at];
            let after = &words[at + phrase.split(' ').count()..];
            // "i was wondering" is only polite.
            let is_polite = matches!(*phrase, "wondering" | "curious" | "looking for");
            let is_denied = before.iter().any(|word| DENIALS.contains(word) && !(is_polite && is_past(word)));
            // "no idea how i passed" is wonder, and "i know someone who knows" is governed.
            let is_wonder = matches!(after, ["how" | "why", "i" | "we", verb, ..] if is_past(verb))
                || phrase.ends_with("how") && matches!(after, ["i" | "we", verb, ..] if is_past(verb));
            let is_over = matches!(after, [.., "anymore"] | [.., "any", "more"]);
            let is_told_of = NEEDS_AS_NOUNS.contains(phrase)
                && matches!(before, [] | ["the"] | [.., "the"])
                && after.iter().any(|word| matches!(*word, "is" | "are" | "was" | "were" | "seems"))
                && !words.iter().any(|word| QUESTION_WORDS.contains(word) || matches!(*word, "if" | "whether"));
            !is_denied && !is_wonder && !is_over && !is_told_of
        })
    })
}

/// Whether a clause is built as a question, at its beginning or further on.
fn asks_by_form(words: &[&str]) -> bool {
    begins_as_question(words) || asks_further_on(words)
}

fn begins_as_question(words: &[&str]) -> bool {
    let (first, rest) = (words[0], &words[1..]);
    if is_told_of(words) {
        return false;
    }
    let second = rest.first().copied().unwrap_or_default();
    if QUESTION_WORDS.contains(&first) {
        return match (first, rest) {
            ("what", ["a" | "an", ..]) => false,
            // "which is why i left", "what helped me most was the book": these lead over to what is told.
            ("which", ["is" | "was", "why" | "how" | "what" | "where" | "when" | "great" | "nice" | "good", ..]) => {
                false
            }
            ("what", [verb, after @ ..]) if is_past(verb) && !AUXILIARIES.contains(verb) => {
                !after.iter().any(|word| matches!(*word, "is" | "was" | "were"))
            }
            ("how", [feeling, ..]) if EXCLAIMED.contains(feeling) => false,
            // "when i started" is a time, and "how i passed" a story; "how i can apply" is neither.
            ("when" | "where" | "who" | "why" | "how" | "what", [subject, verb, ..]) if is_subject(subject) => {
                first != "when" && matches!(*verb, "can" | "should" | "could" | "must" | "need" | "get" | "register")
            }
            ("when", [next, ..]) => AUXILIARIES.contains(next) || matches!(*next, "to" | "exactly"),
            ("how", [_, subject, after @ ..]) if is_subject(subject) => {
                after.iter().any(|word| AUXILIARIES.contains(word) || matches!(*word, "have" | "need"))
            }
            _ => true,
        };
    }
    let is_noun = |word: &str| !word.is_empty() && !PRONOUNS.contains(&word);
    match first {
        // "anyone who needs it" is told something.
        "anyone" | "anybody" => !matches!(second, "" | "who" | "that" | "can" | "needing" | "wanting"),
        "am" => second == "i",
        "was" | "were" => is_subject(second) || DETERMINERS.contains(&second),
        "had" | "have" | "has" => is_subject(second) && second != "it" || matches!(second, "anyone" | "anybody"),
        "did" => is_subject(second) && second != "it" || DETERMINERS.contains(&second) && !words.iter().any(is_now),
        // "do the mock tests first" is advice.
        "do" if DETERMINERS.contains(&second) && words.last() == Some(&"first") => false,
        "do" => is_subject(second) && second != "it" || is_noun(second) && !is_after_verb(second),
        "is" | "are" | "does" | "can" | "could" | "will" | "would" | "should" | "may" | "might" | "must" => {
            // "do your best" is told somebody, and "does your card expire" is asked.
            is_subject(second) || second == "your" || !second.is_empty() && !is_after_verb(second)
        }
        _ => false,
    }
}

/// Whether a question is only what something is said of: "how much the exam costs is on their page". Nothing is inverted in it,
/// and what is said of it says where it stands, or how well it is known.
fn is_told_of(words: &[&str]) -> bool {
    /// Where the words of a question with its subject end at the earliest: "what it costs is".
    const EARLIEST: usize = 3;
    let is_told = |at: &usize| match words[*at..] {
        ["is" | "are" | "was", next, ..] => TOLD_OF.contains(&next),
        ["depends", ..] => true,
        _ => false,
    };
    let Some(verb) = (EARLIEST..words.len()).find(is_told) else { return false };
    let question = &words[..verb];
    let auxiliary = question.iter().position(|word| AUXILIARIES.contains(word));
    // "how hard the exam is depends": what ends it stands before nothing.
    let is_inverted = auxiliary.is_some_and(|at| at == 0 || at + 1 < question.len() && !is_subject(question[at - 1]));
    let has_subject = question.iter().skip(1).any(|word| is_subject(word) || DETERMINERS.contains(word));
    let is_stretch = question.iter().any(|word| matches!(*word, "until" | "till" | "before" | "after" | "since"));
    QUESTION_WORDS.contains(&words[0]) && !is_inverted && has_subject && !is_stretch
}

/// What follows an auxiliary whose subject was left out: "can not wait", "will be fine", "is so hard", "do the test".
fn is_after_verb(word: &str) -> bool {
    const ADVERBS: [&str; 24] = [
        "not",
        "so",
        "to",
        "been",
        "also",
        "only",
        "never",
        "always",
        "still",
        "just",
        "definitely",
        "probably",
        "really",
        "very",
        "too",
        "pretty",
        "quite",
        "all",
        "now",
        "already",
        "well",
        "what",
        "your",
        "it",
    ];
    const VERBS: [&str; 26] = [
        "be",
        "confirm",
        "recommend",
        "take",
        "let",
        "try",
        "post",
        "update",
        "do",
        "start",
        "see",
        "have",
        "get",
        "go",
        "say",
        "use",
        "keep",
        "love",
        "help",
        "pass",
        "finish",
        "retake",
        "like",
        "give",
        "tell",
        "make",
    ];
    ADVERBS.contains(&word) || VERBS.contains(&word)
}

/// Whether a question stands behind a beginning that is none: "i have a degree do i still need the course".
fn asks_further_on(words: &[&str]) -> bool {
    let mut governed = false;
    for at in 0..words.len() {
        let (word, rest) = (words[at], &words[at + 1..]);
        if word == "but" {
            governed = false;
            if words.get(at + 1).is_some() && begins_as_question(without_fillers(&words[at..])) {
                return true;
            }
            continue;
        }
        let inverted = at > 0 && is_inverted(&words[at - 1..]);
        let is_opened = at > 0 && matches!(words[at - 1], "and" | "so" | "then" | "lol");
        if inverted && (!governed || is_opened) {
            return true;
        }
        if GOVERNORS.contains(&word) || THANKS.contains(&word) || is_pointed_at(&words[..at], word) {
            governed = true;
            continue;
        }
        if at > 0 && (!governed || is_opened) && asks_from_here(&words[..at], word, rest, governed) {
            return true;
        }
    }
    false
}

/// "that is how", "here is what": what follows is told.
fn is_pointed_at(before: &[&str], word: &str) -> bool {
    matches!((before, word), ([.., "that" | "this" | "here"], "is" | "was"))
}

/// An auxiliary before the subject that it agrees with; the first word is the one before it.
fn is_inverted(words: &[&str]) -> bool {
    let [before, auxiliary, subject, after @ ..] = words else { return false };
    let agrees = match *auxiliary {
        "is" => matches!(*subject, "it" | "there") || *subject == "that" && matches!(after, [_] | [_, _]),
        "are" => matches!(*subject, "you" | "we" | "they" | "there"),
        "am" => *subject == "i",
        "do" | "have" => matches!(*subject, "i" | "you" | "we" | "they"),
        "does" | "has" => matches!(*subject, "it" | "he" | "she" | "anyone" | "anybody" | "someone"),
        "did" => matches!(*subject, "i" | "you" | "we" | "they" | "he" | "she"),
        "can" | "could" | "should" | "would" | "will" | "may" => is_subject(subject),
        _ => false,
    };
    // "so do i", "where i am i work", "than do they".
    let is_echo = matches!(*before, "so" | "neither" | "nor" | "as" | "than" | "all" | "which" | "who" | "that")
        && after.is_empty()
        || PRONOUNS.contains(before);
    agrees && !is_echo
}

/// Whether a question begins with this word in the middle of a clause.
fn asks_from_here(before: &[&str], word: &str, rest: &[&str], governed: bool) -> bool {
    let is_aux = |word: &&str| AUXILIARIES.contains(word);
    let verbless = || !before.iter().any(|word| is_verbal(word) || ONESELF.contains(word));
    let inverts_soon = || rest.windows(2).take(3).any(|pair| is_inverted(&["", pair[0], pair[1]]));
    match word {
        "what" | "where" | "why" | "when" | "how" if rest.first().is_some_and(is_aux) => true,
        "what" | "how" | "which" | "when" if inverts_soon() => true,
        _ if governed => false,
        // "no idea how i passed" is a story.
        "how" if matches!(rest, ["i" | "we", verb, ..] if is_past(verb)) => false,
        "what" | "how" | "why" if verbless() => true,
        "versus" if !rest.is_empty() => true,
        // "tea or coffee if i am late"
        "or" if before.len() <= 3 && !rest.is_empty() && verbless() => true,
        "what" => matches!(rest, ["about" | "if" | "kind" | "type", ..]),
        "how" => matches!(rest, ["much" | "long" | "many" | "often" | "soon" | "to" | "about", ..]),
        "where" | "when" => matches!(rest, ["to", ..]),
        _ => false,
    }
}

/// How a clause tells that asks nothing; none if it is a fragment.
fn telling(words: &[&str], end: Option<char>) -> Option<StatementKind> {
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

fn is_past(word: &str) -> bool {
    PAST.contains(&word) || word.len() > 4 && word.ends_with("ed") && !NOT_PAST.contains(&word)
}

/// Whether words have no verb, no subject and no question word.
pub(super) fn has_no_form(words: &[&str]) -> bool {
    !words.iter().any(|word| is_verbal(word) || QUESTION_WORDS.contains(word))
}

/// Whether it is a verb, or the subject of one.
fn is_verbal(word: &str) -> bool {
    AUXILIARIES.contains(&word) || FINITE.contains(&word) || PRONOUNS.contains(&word)
}

fn is_subject(word: &str) -> bool {
    PRONOUNS.contains(&word)
}

fn is_now(word: &&str) -> bool {
    NOW.contains(word)
}

fn holds_any(words: &[&str], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| places(words, phrase).next().is_some())
}

/// Where a phrase stands among the words.
fn places<'a>(words: &'a [&'a str], phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    let length = phrase.split(' ').count();
    words.windows(length).enumerate().filter(|(_, run)| run.iter().copied().eq(phrase.split(' '))).map(|(at, _)| at)
}

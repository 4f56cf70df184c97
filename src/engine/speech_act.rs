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
//!    subject; unless a word before governs it, as in "thanks for explaining how long it takes"; or if it is asked back at its end
//!    ("it is open book isn't it");
//! 5. *asks* if it tells the reader to explain something;
//! 6. is a *fragment* if it has no verb and nobody in it ("exam cost for members"), and asks if there is nothing else;
//! 7. *tells* otherwise.

mod endings;
mod form;
mod need;
mod overheard;
pub(super) mod pattern;
mod telling;
mod told;
mod words;

pub(super) use overheard::{Overheard, overheard};

#[cfg(test)]
mod tests;

use endings::{asks_at_the_end, is_relative};
use form::{asks_by_form, asks_further_on, begins_as_question, is_inverted};
use need::needs;
use telling::telling;
use words::{FILLERS, FINITE, IMPERATIVES, NOT_PAST, NOW, OFFERS, PAST, WAVED_OFF};

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
    let mut after_comma = false;
    looked_at.map(move |(_, clause)| {
        let words: Vec<String> = reader.words(clause.text).into_iter().map(|word| set_right(word.plain)).collect();
        let said: Vec<&str> = words.iter().map(String::as_str).collect();
        let is_aside = is_sigh(&said) || after_comma && is_relative(&said);
        after_comma = clause.end == Some(',') && !said.is_empty();
        let act = if is_aside && clause.end != Some('?') {
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
    if asks_by_form(words) || asks_at_the_end(words) {
        return Some(Asks(Asking::Form));
    }
    // "help is on the way" names it.
    if IMPERATIVES.contains(&words[0]) && !words.get(1).is_some_and(|word| AUXILIARIES.contains(word)) {
        return Some(Asks(Asking::Request));
    }
    match telling(words, end) {
        Some(how) => Some(Tells(how)),
        None => Some(Asks(Asking::Fragment)),
    }
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

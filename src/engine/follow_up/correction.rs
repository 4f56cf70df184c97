//! Messages that put right what was asked: "no, I meant the other one".

use super::names::Names;
use crate::engine::speech_act::pattern::{Pattern, begins};
use crate::engine::speech_act::{clauses, without_fillers};
use crate::text::grammar::{DETERMINERS, PRONOUNS, QUESTION_WORDS};
use crate::text::{plain_words, tokens};

/// What opens a correction.
const OPENINGS: [&[&str]; 14] = [
    &["i", "meant"],
    &["i", "mean"],
    &["meant"],
    &["i", "was", "asking", "about"],
    &["i", "was", "asking", "for"],
    &["i", "am", "asking", "about"],
    &["i'm", "asking", "about"],
    &["im", "asking", "about"],
    &["asking", "about"],
    &["i", "asked", "about"],
    &["i", "asked", "for"],
    &["i", "was", "talking", "about"],
    &["i", "said"],
    &["rather"],
];

/// What may stand before it.
const BEFORE: [&str; 16] = [
    "no",
    "nope",
    "nah",
    "sorry",
    "sry",
    "oops",
    "wait",
    "actually",
    "whoops",
    "typo",
    "autocorrect",
    "mistyped",
    "mistake",
    "ugh",
    "ah",
    "argh",
];

/// What closes one.
const CLOSINGS: [&[&str]; 4] = [&["i", "meant"], &["i", "mean"], &["instead"], &["sorry"]];

/// The question that is asked instead, where a message takes back what was asked before it in so many words: "that's not what I
/// asked, I mean how long the exam is", "I didn't ask for the price, I asked who pays".
pub(super) fn asked_instead(text: &str) -> Option<&str> {
    const LEADING: [&[&str]; 12] = [
        &["but"],
        &["i", "mean"],
        &["i", "meant"],
        &["i", "asked"],
        &["i", "am", "asking"],
        &["i", "was", "asking"],
        &["i", "want", "to", "know"],
        &["i", "wanted", "to", "know"],
        &["my", "question", "is"],
        &["my", "question", "was"],
        &["just"],
        &["rather"],
    ];
    const DENYING: [Pattern; 5] = [
        &[&["wrong"], &["answer", "question", "one", "thing", "exam", "cert"]],
        &[&["i"], &["did", "do", "was", "am"], &["not"], &["ask", "asking", "mean"]],
        &[&["not"], &["asking"]],
        &[&["that"], &["is", "was"], &["not"], &["what", "my", "the"], &["i", "question"]],
        &[&["not"], &["what"], &["i"], &["asked", "meant", "mean"]],
    ];
    let first = clauses(text).next()?;
    let said = plain_words(first);
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let denies = DENYING.iter().any(|pattern| begins(without_fillers(&said), pattern, 0));
    let mut rest = text[first.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
    if !denies || rest.split_whitespace().nth(1).is_none() {
        return None;
    }
    // What leads over is left out by its written words, which may be contracted.
    while let Some(length) = LEADING.iter().find_map(|leading| written_length(rest, leading)) {
        rest = rest[length..].trim_start();
    }
    const TRAILING: [&str; 4] = [" is what i meant", " is what i mean", " is what i asked", " is what i want to know"];
    let lower = rest.to_ascii_lowercase();
    if let Some(trailing) = TRAILING.iter().find(|trailing| lower.trim_end_matches(['.', '!']).ends_with(*trailing)) {
        rest = &rest[..lower.trim_end_matches(['.', '!']).len() - trailing.len()];
    }
    (!rest.is_empty()).then_some(rest)
}

/// The question before with one thing in it for another, where a message says which is not meant: "no, the course not the exam",
/// "not on paper, on a screen". What is not meant need not stand in the question.
pub(super) fn with_the_other(text: &str, before: &str) -> Option<String> {
    /// More words say something of their own.
    const LONGEST: usize = 6;
    let words: Vec<String> = tokens(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let lead = words.iter().take_while(|word| BEFORE.contains(*word)).count();
    let rest = &words[lead..];
    let opening = OPENINGS.iter().find(|opening| rest.starts_with(opening)).map_or(0, |opening| opening.len());
    let rest = &rest[opening..];
    let not = rest.iter().position(|word| *word == "not")?;
    let (meant, other) = match not {
        // What is not meant ends at a comma, or where the other is put against it.
        0 => {
            let written = text.split_once("not ").or_else(|| text.split_once("Not "))?.1;
            let (other, meant) = written.split_once(',').or_else(|| written.split_once(" but "))?;
            (tokens(meant).join(" "), tokens(other).join(" "))
        }
        _ => (rest[..not].join(" "), rest[not + 1..].join(" ")),
    };
    let is_thing = |said: &str| {
        let said: Vec<&str> = said.split(' ').collect();
        (1..=LONGEST).contains(&said.len())
            && !said.iter().any(|word| QUESTION_WORDS.contains(word) || PRONOUNS.contains(word) || word.is_empty())
    };
    if !is_thing(&meant) || !is_thing(&other) {
        return None;
    }
    let bare = |said: &str| said.split(' ').filter(|word| !DETERMINERS.contains(word)).collect::<Vec<_>>().join(" ");
    let (meant, other) = (bare(&meant), bare(&other));
    let asked = tokens(before).join(" ");
    let spaced = format!(" {asked} ");
    let exchanged = spaced.replacen(&format!(" {other} "), &format!(" {meant} "), 1);
    Some(if exchanged == spaced { format!("{asked} {meant}") } else { exchanged.trim().to_owned() })
}

/// How much of a text these words are, at its beginning.
fn written_length(text: &str, words: &[&str]) -> Option<usize> {
    let ends = text.match_indices(char::is_whitespace).map(|(at, _)| at).chain([text.len()]);
    let mut beginnings = ends.take(words.len()).filter(|end| plain_words(&text[..*end]) == words);
    beginnings.next()
}

/// The words without what only says that something is put right, and without the thing that was not meant; whether there was
/// such.
pub(super) fn without_correction(words: &[String], names: &Names) -> (Vec<String>, bool) {
    let mut rest = words;
    while rest.first().is_some_and(|word| BEFORE.contains(&word.as_str())) {
        rest = &rest[1..];
    }
    let opening = OPENINGS.iter().find(|opening| super::begins(rest, opening));
    let opened = opening.map_or(rest, |opening| &rest[opening.len()..]);
    let ends = |closing: &&&[&str]| {
        opened.len() > closing.len() && super::begins(&opened[opened.len() - closing.len()..], closing)
    };
    let closing = CLOSINGS.iter().find(ends);
    let meant = closing.map_or(opened, |closing| &opened[..opened.len() - closing.len()]);
    let chosen = chosen(meant, names);
    let stands_alone = rest.len() < words.len() && names.within(rest).first().is_some_and(|span| span.start <= 1);
    let is_correction = opening.is_some() || closing.is_some() || chosen.is_some() || stands_alone;
    match chosen {
        _ if !is_correction => (words.to_vec(), false),
        Some(chosen) => (chosen, true),
        None => (meant.to_vec(), true),
    }
}

/// The thing that is meant, where another is not: "not the one but the other", "the other, not the one".
fn chosen(words: &[String], names: &Names) -> Option<Vec<String>> {
    let spans = names.within(words);
    let [first, .., last] = spans.as_slice() else { return None };
    let not = words.iter().position(|word| word == "not")?;
    if not < first.start {
        Some(words[last.clone()].to_vec())
    } else if first.end <= not && not < last.start {
        Some(words[first.clone()].to_vec())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_instead_stands_behind_what_takes_the_other_back() {
        for (text, expected) in [
            ("that's not what i asked, i meant how long the test itself takes", Some("how long the test itself takes")),
            ("I didn't ask about the fee, I asked who pays it", Some("who pays it")),
            ("not what i meant. who pays it?", Some("who pays it?")),
            ("i'm not asking for a price, i want to know if it is open book", Some("if it is open book")),
            ("no, i was not asking about the ccs but what it costs", None),
            ("that's not what i asked", None),
            ("i did not ask my boss, can i book it myself", Some("can i book it myself")),
            ("how long is it, i did not ask before", None),
            ("wrong answer, how many points are needed is what i meant", Some("how many points are needed")),
        ] {
            assert_eq!(asked_instead(text), expected, "{text}");
        }
    }

    #[test]
    fn a_thing_that_is_not_meant_gives_way_to_the_one_that_is() {
        for (before, text, expected) in [
            ("is the exam online", "the classes, not the exam", Some("is the classes online")),
            ("is it done on paper", "not on paper, on a screen", Some("is it done on screen")),
            ("what does it cost", "no i meant the manual not the test", Some("what does it cost manual")),
            ("what does it cost", "i did not ask that", None),
            ("what does it cost", "not sure, maybe later i will see what happens", None),
            ("what does it cost", "and the manual", None),
        ] {
            assert_eq!(with_the_other(text, before).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_puts_something_right_is_left_out_and_what_was_not_meant_as_well() {
        let faq = crate::faq::parse(include_str!("../../../faq.toml")).unwrap();
        let names = Names::of(&faq);
        for (text, expected) in [
            ("no, I meant the CCS", Some("the ccs")),
            ("i mean cca", Some("cca")),
            ("I was asking about the RHIT", Some("the rhit")),
            ("sorry i meant the rhia", Some("the rhia")),
            ("ugh autocorrect, i meant the coc", Some("the coc")),
            ("i mean for the cpc", Some("for the cpc")),
            ("ccs i meant", Some("ccs")),
            ("not the cca, the ccs", Some("ccs")),
            ("the ccs, not the cca", Some("ccs")),
            ("no the cbcs", Some("the cbcs")),
            ("no experience", None),
            ("not the cca", None),
            ("i meant online", Some("online")),
            ("wait times for results", None),
            ("and the ccs", None),
            ("what does the ccs mean", None),
        ] {
            let (rest, is_correction) = without_correction(&tokens(text), &names);
            assert_eq!(is_correction.then(|| rest.join(" ")).as_deref(), expected, "{text}");
        }
    }
}

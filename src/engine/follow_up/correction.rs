//! Messages that put right what was asked: "no, I meant the other one".

use super::names::Names;
use crate::engine::speech_act::pattern::{Pattern, begins};
use crate::engine::speech_act::{clauses, without_fillers};
use crate::text::plain_words;

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
    const DENYING: [Pattern; 4] = [
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
    (!rest.is_empty()).then_some(rest)
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
    use crate::text::tokens;

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
        ] {
            assert_eq!(asked_instead(text), expected, "{text}");
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

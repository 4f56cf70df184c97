//! Messages that put right what was asked: "no, I meant the other one".

use super::begins;
use super::names::Names;

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

/// The words without what only says that something is put right, and without the thing that was not meant; whether there was
/// such.
pub(super) fn without_correction(words: &[String], names: &Names) -> (Vec<String>, bool) {
    let mut rest = words;
    while rest.first().is_some_and(|word| BEFORE.contains(&word.as_str())) {
        rest = &rest[1..];
    }
    let opening = OPENINGS.iter().find(|opening| begins(rest, opening));
    let opened = opening.map_or(rest, |opening| &rest[opening.len()..]);
    let ends =
        |closing: &&&[&str]| opened.len() > closing.len() && begins(&opened[opened.len() - closing.len()..], closing);
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

//! Why the matcher decided as it did, in words that a moderator understands.

use std::fmt::Write as _;

use super::language::{Fallback, Language};
use crate::matcher::{Explanation, NearInMeaning, SharedWord, Via};
use crate::matcher::{Thresholds, Verdict};

/// What was decided of a message, and what speaks for the nearest entries.
pub fn explanation(language: Language, explanation: &Explanation) -> String {
    format!("{}\n\n{}", decided(language, explanation), reasons(language, explanation))
}

/// What was decided.
fn decided(language: Language, explanation: &Explanation) -> String {
    let Fallback::English = language.fallback();
    let Thresholds { answer, suggest } = explanation.thresholds;
    match &explanation.verdict {
        Verdict::Answer { best, .. } if explanation.word_for_word => {
            format!("Answers with {}: the message is one of its wordings.", best.id)
        }
        Verdict::Answer { best, .. } => format!(
            "Answers with {}: it is {} sure, and answers from {} on.",
            best.id,
            percent(best.confidence),
            percent(answer)
        ),
        Verdict::Suggest(ranked) => format!(
            "Suggests {}: the best is {} sure, and it answers from {} on; it suggests where one of three is right with {}.",
            ranked.iter().take(3).map(|candidate| candidate.id.as_str()).collect::<Vec<_>>().join(", "),
            percent(ranked[0].confidence),
            percent(answer),
            percent(suggest)
        ),
        Verdict::Silent { .. } if explanation.marked => {
            "No answer: the FAQ has this message as a test that expects none.".to_owned()
        }
        Verdict::Silent { nearest } => match nearest.first() {
            Some(best) => format!(
                "No answer: the best is {} sure, and it suggests where one of three is right with {}.",
                percent(best.confidence),
                percent(suggest)
            ),
            None => "No answer: no entry has a word in common with the message.".to_owned(),
        },
    }
}

/// What speaks for the entries, without what is decided: for a message of several sentences, where this is one.
pub(super) fn reasons(language: Language, explanation: &Explanation) -> String {
    let Fallback::English = language.fallback();
    let Explanation { reasons, unknown, .. } = explanation;
    // Writing to a string does not fail.
    let mut said = String::new();
    for (place, reason) in reasons.iter().enumerate() {
        if place > 0 {
            said.push('\n');
        }
        writeln!(said, "{} ({})", reason.id, percent(reason.confidence)).ok();
        writeln!(said, "  nearest phrasing: {}", reason.phrasing).ok();
        let words: Vec<String> = reason.shared.iter().map(|word| shared(language, word)).collect();
        if words.is_empty() {
            writeln!(said, "  no word in common, but letters or meaning").ok();
        } else {
            writeln!(said, "  words in common: {}", words.join(", ")).ok();
        }
        if !reason.in_answer.is_empty() {
            writeln!(said, "  its answer mentions: {}", reason.in_answer.join(", ")).ok();
        }
        if let Some(NearInMeaning { phrasing, answer }) = &reason.meaning {
            if let Some(phrasing) = phrasing {
                writeln!(said, "  its meaning is near: {phrasing}").ok();
            }
            if let Some(answer) = answer {
                writeln!(said, "  its answer says: {answer}").ok();
            }
        }
    }
    if !unknown.is_empty() {
        writeln!(said, "\nNot in the FAQ: {}", unknown.join(", ")).ok();
    }
    said
}

fn shared(language: Language, word: &SharedWord) -> String {
    let Fallback::English = language.fallback();
    match word.via {
        Via::Same => word.written.clone(),
        Via::Synonym => format!("{} (stands for {})", word.written, word.meant),
        Via::Typo => format!("{} (read as {})", word.written, word.meant),
    }
}

fn percent(confidence: f64) -> String {
    format!("{:.0} %", 100.0 * confidence)
}

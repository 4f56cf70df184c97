//! What is asked of people whose lives one knows: of their families and jobs, and who among them has what.

use super::super::pattern::{Pattern, is_said};
use super::super::{QUESTION_WORDS, is_past};

/// Whether a clause asks somebody about their own life, or who of those present has done or has something.
pub(super) fn is_about_them(words: &[&str]) -> bool {
    is_of_what_they_did(words)
        || is_about_kin(words)
        || is_about_work(words)
        || asks_who_has(words)
        || asks_which_they_have(words)
}

/// "you decided on it after all?", "when is yours".
fn is_of_what_they_did(words: &[&str]) -> bool {
    let did =
        matches!(words, ["you", verb, ..] if is_past(verb)) && !words.iter().any(|word| QUESTION_WORDS.contains(word));
    did || words.contains(&"yours")
}

/// "how are the kids", "is your mom better".
fn is_about_kin(words: &[&str]) -> bool {
    /// Longer questions have another subject.
    const LONGEST: usize = 7;
    #[rustfmt::skip] // Many words a line.
    const KIN: &[&str] = &[
        "kids", "kid", "family", "wife", "husband", "hubby", "mom", "mum", "mother", "dad", "father", "baby", "babies", "dog", "dogs",
        "cat", "cats", "son",
        "daughter", "sister", "brother", "parents", "folks", "boyfriend", "girlfriend", "grandkids", "twins", "boys", "girls",
    ];
    let about = words.iter().position(|word| matches!(*word, "the" | "your" | "those" | "ur"));
    let opens = matches!(words, ["how" | "is" | "are" | "did" | "does", ..]);
    opens
        && words.len() <= LONGEST
        && about.is_some_and(|at| words[at + 1..].iter().take(2).any(|word| KIN.contains(word)))
        && words.iter().take(2).any(|word| matches!(*word, "is" | "are" | "did" | "was" | "were" | "does"))
}

/// "how much does your job pay", "is your boss nice": whoever has one is asked.
fn is_about_work(words: &[&str]) -> bool {
    #[rustfmt::skip] // Many words a line.
    const OF_WORK: Pattern = &[
        &["your", "ur", "yalls"],
        &["job", "jobs", "boss", "manager", "supervisor", "coworkers", "team", "hospital", "clinic", "company", "salary", "paycheck", "hourly", "shift",
          "commute", "office", "department", "workplace", "raise", "employer"],
    ];
    let opens = words.first().is_some_and(|word| {
        matches!(
            *word,
            "how" | "what" | "where" | "when" | "is" | "are" | "does" | "do" | "did" | "was" | "who" | "which"
        )
    });
    let is_general = words
        .iter()
        .any(|word| matches!(*word, "if" | "once" | "should" | "must" | "can" | "could" | "change" | "ask" | "tell"));
    opens && is_said(words, OF_WORK, 1) && !is_general
}

/// "who has the new manual", "who took it last week". "Who has to take it" asks for a rule, and "who has the best" for advice.
fn asks_who_has(words: &[&str]) -> bool {
    /// Longer questions say something of what is had.
    const LONGEST: usize = 7;
    const HAVING: &[&str] =
        &["has", "have", "got", "holds", "took", "passed", "failed", "finished", "started", "bought", "owns", "did"];
    const GENERAL: &[&str] = &[
        "to",
        "best",
        "cheapest",
        "better",
        "most",
        "highest",
        "lowest",
        "access",
        "good",
        "authority",
        "right",
        "rights",
        "priority",
        "discounts",
        "the",
        "a",
    ];
    let ["who", having, what @ ..] = words else { return false };
    let what = match what {
        ["the" | "a" | "an" | "their" | "both" | "all", rest @ ..] => rest,
        _ => what,
    };
    words.len() <= LONGEST
        && HAVING.contains(having)
        && !what.is_empty()
        && !what.iter().any(|word| GENERAL.contains(word))
}

/// "what cert do you have"; "which books do you have to buy" asks for a rule.
fn asks_which_they_have(words: &[&str]) -> bool {
    const HAVING: &[&str] = &["have", "hold", "own", "drive", "work", "teach", "listen", "play", "watch"];
    const OF_ALL: &[&str] = &["options", "option", "choices", "choice", "rights", "time", "chance", "chances"];
    let Some(at) = words.windows(2).position(|two| two == ["do", "you"]) else { return false };
    let asked = &words[..at];
    let ["what" | "which" | "whose", thing @ ..] = asked else { return false };
    let after = &words[at + 2..];
    let has = matches!(after, [having, rest @ ..] if HAVING.contains(having) && !rest.contains(&"to"));
    has && !thing.is_empty() && !thing.iter().any(|word| OF_ALL.contains(word))
}

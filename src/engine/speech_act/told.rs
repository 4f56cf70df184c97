//! What is told in the words of a question: what somebody knows, what a test asked, where a book is not.

use super::pattern::{Pattern, begins, is_said};
use super::{AUXILIARIES, QUESTION_WORDS, StatementKind, asks_further_on, needs};

/// How a clause without a question mark tells, though it has a question word in it, or what states a need elsewhere; none if
/// it is no such clause.
pub(super) fn told(words: &[&str]) -> Option<StatementKind> {
    if is_knowledge(words) {
        Some(StatementKind::Oneself)
    } else if is_cleft(words) || is_marvel(words) || matches!(words, ["as", "for", _, ..]) {
        Some(StatementKind::Statement)
    } else if is_of_a_test(words) {
        Some(StatementKind::Report)
    } else if is_told_to_do(words) || is_given(words) {
        Some(StatementKind::Advice)
    } else if is_settled(words) {
        Some(StatementKind::WavedOff)
    } else if is_mislaid(words) || is_under_way(words) {
        Some(StatementKind::Oneself)
    } else {
        None
    }
}

/// "we all know the pros and cons by now".
fn is_knowledge(words: &[&str]) -> bool {
    const KNOWERS: &[&str] = &["i", "we", "everyone", "everybody", "people", "they", "she", "he", "most"];
    const KNOWING: &[&str] =
        &["know", "knows", "understand", "understands", "knew", "understood", "memorized", "learned", "learnt"];
    const BESIDE: &[&str] = &[
        "all",
        "already",
        "now",
        "do",
        "finally",
        "totally",
        "really",
        "well",
        "just",
        "kind",
        "of",
        "people",
        "definitely",
        "sort",
    ];
    let [knower, after @ ..] = words else { return false };
    let between = after.iter().take_while(|word| BESIDE.contains(word)).count();
    let is_known = after.get(between).is_some_and(|word| KNOWING.contains(word));
    let asks_on = || words.iter().rposition(|word| *word == "but").is_some_and(|at| needs(&words[at + 1..]));
    KNOWERS.contains(knower) && is_known && !asks_further_on(words) && !asks_on()
}

/// "what they leave out is that it takes all day", "what surprised me was the price".
fn is_cleft(words: &[&str]) -> bool {
    /// Where the verb stands at the earliest: "what helped is that".
    const EARLIEST: usize = 2;
    let ["what", second, ..] = words else { return false };
    let is_that = |two: &[&str]| matches!(two, ["is" | "was", "that"]);
    !AUXILIARIES.contains(second) && words.len() > EARLIEST && words[EARLIEST..].windows(2).any(is_that)
}

/// "funny how nobody warns you", "wild how fast it went".
fn is_marvel(words: &[&str]) -> bool {
    const FELT: &[&str] = &[
        "funny",
        "crazy",
        "weird",
        "wild",
        "insane",
        "amazing",
        "interesting",
        "strange",
        "incredible",
        "sad",
        "odd",
        "ironic",
    ];
    // "no idea why people call it hard"
    let is_of_people =
        matches!(words, ["no", "idea" | "clue", "why", "people" | "they" | "everyone" | "everybody" | "folks", ..]);
    is_of_people || matches!(words, [felt, "how", next, ..] if FELT.contains(felt) && !AUXILIARIES.contains(next))
}

/// "my advice on where to sit", "my rule for what to read first".
fn is_given(words: &[&str]) -> bool {
    matches!(words, ["my" | "our", "advice" | "tip" | "tips" | "trick" | "rule" | "suggestion" | "recommendation", ..])
}

/// "you should ask them how to change the date".
fn is_told_to_do(words: &[&str]) -> bool {
    let tells = matches!(
        words,
        ["you", "should" | "could" | "must", verb, ..] | ["you", "have" | "need" | "might", "to" | "want", verb, ..]
            if *verb != "i"
    );
    tells && !words.iter().any(|word| matches!(*word, "or" | "right"))
}

/// "the last question on the quiz was which code comes first": it is the quiz that asked.
fn is_of_a_test(words: &[&str]) -> bool {
    const OPENING: &[&str] = &["the", "my", "a", "one", "that", "this", "every", "half", "our", "some", "most"];
    const OF_TEST: &[Pattern] = &[&[
        &["question", "questions", "case", "cases", "one"],
        &["on", "in", "from"],
        &["the", "my", "our", "a", "that", "mine", "hers", "his"],
        &["test", "exam", "quiz", "midterm", "final", "practice", "assignment", "mock", "chapter", "homework"],
        &["was", "were", "asked", "had", "wanted"],
    ]];
    words.first().is_some_and(|first| OPENING.contains(first))
        && OF_TEST.iter().any(|pattern| is_said(words, pattern, 2))
}

/// "my question on fees was solved".
fn is_settled(words: &[&str]) -> bool {
    const SETTLED: &[&str] = &["answered", "solved", "sorted", "resolved", "cleared", "settled", "explained", "fixed"];
    const TENSES: &[&str] = &[
        "got", "was", "were", "is", "are", "has", "have", "been", "already", "they", "he", "she", "someone", "somebody",
    ];
    let opens = begins(words, &[&["my", "the", "that", "our", "his", "her", "all"], &["question", "questions"]], 2);
    let at = words.iter().position(|word| SETTLED.contains(word));
    opens
        && at.is_some_and(|at| TENSES.contains(&words[at - 1]))
        && !words.iter().any(|word| matches!(*word, "not" | "never" | "but"))
}

/// "can't find my notes": who looks for a thing of theirs asks nobody who only knows.
fn is_mislaid(words: &[&str]) -> bool {
    #[rustfmt::skip] // Many words a line.
    const THINGS: &[&str] = &[
        "book", "books", "manual", "manuals", "notes", "notebook", "notebooks", "highlighter", "highlighters", "tabs", "glasses", "keys",
        "phone", "charger",
        "wallet", "laptop", "bag", "pen", "pens", "pencil", "pencils", "flashcards", "calculator", "folder", "binder", "headphones",
        "mouse", "cat", "dog",
    ];
    let at = words.windows(2).position(|two| matches!(two, ["find" | "lost" | "misplaced", "my" | "our"]));
    let is_thing = |at: usize| words[at + 2..].iter().take(3).any(|word| THINGS.contains(word));
    at.is_some_and(is_thing) && !words.iter().any(|word| QUESTION_WORDS.contains(word))
}

/// "staring at my notes and crying": the writer left themselves out, and does two things at once, or looks at one.
fn is_under_way(words: &[&str]) -> bool {
    const DOING: &[Pattern] = &[
        &[&["looking", "staring", "laughing", "yelling", "screaming", "glaring"], &["at"]],
        &[&["sitting", "lying", "standing"], &["here", "in", "at", "on", "through", "by", "with"]],
        &[
            &["crying", "stressing", "panicking", "dreaming", "daydreaming", "obsessing"],
            &["over", "about", "of", "in", "at"],
        ],
        &[&["counting"], &["down", "the"]],
        &[&["trying"], &["not"], &["to"]],
        &[&["freaking"], &["out"]],
    ];
    const CHOOSING: &[&str] = &["or", "versus", "between", "worth", "advice", "tips", "help", "if", "whether"];
    let is_doing = |word: &str| {
        word.len() > 4
            && word.ends_with("ing")
            && !matches!(word, "coding" | "billing" | "anything" | "something" | "everything" | "nothing")
    };
    let also = || words.windows(2).any(|two| two[0] == "and" && is_doing(two[1]));
    let first = words.first().is_some_and(|first| is_doing(first));
    let asks = words.iter().any(|word| CHOOSING.contains(word) || QUESTION_WORDS.contains(word));
    (DOING.iter().any(|pattern| begins(words, pattern, 0))
        || first && also() && words.last().is_some_and(|last| is_doing(last)))
        && !asks
}

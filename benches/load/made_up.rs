//! FAQs that are made up, each unlike the others.

const WORDS: [&str; 48] = [
    "exam", "course", "book", "code", "salary", "remote", "job", "resume", "anatomy", "billing", "claim", "denial",
    "modifier", "credit", "renewal", "member", "fee", "retake", "score", "practice", "online", "school", "teacher",
    "holiday", "garden", "bicycle", "kitchen", "dinner", "train", "ticket", "room", "window", "laptop", "mail",
    "password", "account", "friend", "weekend", "summer", "letter", "form", "office", "phone", "question", "answer",
    "visit", "group", "plan",
];

/// A made-up FAQ: `salt` tells one from another.
pub(crate) fn made_up(entries: usize, wordings: usize, salt: usize) -> String {
    let word = |number: usize| WORDS[number % WORDS.len()];
    let wording = |entry: usize, number: usize| {
        let seed = entry * 31 + number * 7 + salt * 13;
        format!("{} {} {} number {entry} of {number} {salt}", word(seed), word(seed / 3 + 11), word(seed / 5 + 23))
    };
    let entry = |at: usize| {
        let variants: Vec<String> = (1..wordings).map(|number| format!("\"{}\"", wording(at, number))).collect();
        let answer: Vec<&str> = (0..60).map(|number| word(at * 17 + number * number + salt)).collect();
        format!(
            "[[faq]]\nid = \"entry-{salt}-{at}\"\nquestion = \"{}\"\nvariants = [{}]\nanswer = \"\"\"\n{}.\"\"\"\n\n",
            wording(at, 0),
            variants.join(", "),
            answer.join(" ")
        )
    };
    (0..entries).map(entry).collect()
}

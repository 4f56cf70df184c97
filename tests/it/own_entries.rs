//! What a moderator adds with a question and an answer is found at once, beside entries that have ten wordings each. By words
//! alone, because the debug build encodes slowly.

use std::fmt::Write as _;

use certpace::engine::{Engine, Query};
use certpace::faq;
use certpace::matcher::Matcher;
use jiff::civil::date;

/// Of the questions below; while the classifier had a constant, 2.
const LEAST_RIGHT: usize = 42;

/// A question, its answer, and how members put it. Nothing was chosen by them.
const OWN: [(&str, &str, [&str; 4]); 12] = [
    (
        "How do I print at the library?",
        "Log in at the copier with your student card.",
        ["printing at the library", "where can i print", "how do i use the printer", "library printer"],
    ),
    (
        "Can the office mail me another copy of my diploma?",
        "Yes, for 10 dollars, within a week.",
        ["i need a copy of my diploma", "lost my diploma", "get another diploma", "can you send my diploma again"],
    ),
    (
        "How do I join the voice chat on Thursdays?",
        "Press the speaker channel at eight.",
        ["voice chat thursday", "where is the voice chat", "join voice chat", "is there a voice chat this week"],
    ),
    (
        "How do I get a mentor?",
        "Write your field in #mentors.",
        ["i want a mentor", "are there mentors here", "find a mentor", "mentor program"],
    ),
    (
        "How do I verify my account here?",
        "Send your student number to the desk.",
        ["verify my account", "how do i get verified", "verification", "i cannot verify"],
    ),
    (
        "Can the bot wish me a happy birthday?",
        "Type your day in #birthdays.",
        ["add my birthday", "birthday list", "does the bot know my birthday", "birthday wishes"],
    ),
    (
        "When is the weekly quiz?",
        "Each Wednesday at noon in #quiz.",
        ["weekly quiz time", "when's the quiz", "what day is the quiz", "quiz this week"],
    ),
    (
        "Where are the shared flashcards?",
        "Pinned in #study.",
        ["flashcards", "do we have flashcards", "link to the flashcards", "shared cards"],
    ),
    (
        "How do I sign up for the clinic tour?",
        "Add your name to the list by the door.",
        ["clinic tour", "sign up for the tour", "when is the clinic tour", "tour of the clinic"],
    ),
    (
        "Can I get a sticker of our logo?",
        "Ask at the desk; they are free.",
        ["logo sticker", "stickers", "do you have stickers", "where do i get a sticker"],
    ),
    (
        "How do I suggest an emoji for this server?",
        "Post a picture in #suggestions.",
        ["suggest an emoji", "can you add an emoji", "new emoji", "emoji suggestion"],
    ),
    (
        "Are there lockers at the campus?",
        "Yes, bring your own lock.",
        ["lockers", "can i get a locker", "is there a locker", "where are the lockers"],
    ),
];

#[test]
fn an_entry_of_one_wording_is_found_beside_entries_of_ten() {
    let mut file = include_str!("../../faq.toml").to_owned();
    for (number, (question, answer, _)) in OWN.iter().enumerate() {
        write!(file, "\n[[faq]]\nid = \"own-{number}\"\nquestion = {question:?}\nanswer = {answer:?}\n").unwrap();
    }
    let faq = faq::parse(&file).unwrap();
    let matcher = Matcher::new(&faq);
    let engine = Engine::new(&faq, &matcher);
    let (mut right, mut missed) = (0, Vec::new());
    for (number, (.., messages)) in OWN.iter().enumerate() {
        for message in messages {
            let response = engine.respond(&Query::asked(message, date(2026, 11, 30)));
            match response.reply.stated() {
                Some(entry) if entry.as_str() == format!("own-{number}") => right += 1,
                Some(entry) => panic!("{message:?} is answered with {entry}"),
                None => missed.push(message),
            }
        }
    }
    assert!(right >= LEAST_RIGHT, "{right} are answered; not {missed:?}");
}

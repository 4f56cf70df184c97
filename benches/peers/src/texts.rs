//! Questions as people ask them, made up: files of any size, always the same ones, and no data set.
//!
//! A file's subjects are drawn from word lists and, as its size asks for more, from invented names, so that few words
//! are in most texts and most words in few. Each entry has an intent and a subject; its phrasings are the templates of
//! that intent. Questions are phrasings that the file does not hold word for word, every other one with a slip of the
//! finger or two, and every fourth about a subject that is not in the file.

use std::collections::HashSet;

use certpace::faq::{self, Entry, EntryId, Faq};

/// A file's entries, each with its phrasings.
pub(crate) type Entries = Vec<Vec<String>>;

/// A question, and the number of the entry that it asks for.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// What a member writes.
    pub(crate) text: String,
    /// The entry, if the file has one.
    pub(crate) entry: Option<usize>,
}

const ID_PREFIX: &str = "entry-";

/// What is asked of a subject: nine ways to say each. `{}` is the subject.
const INTENTS: [[&str; 9]; 12] = [
    [
        "How much does {} cost?",
        "what is the price of {}",
        "cost of {}",
        "how expensive is {} these days",
        "what do i have to pay for {}",
        "fees for {}",
        "is {} worth the money",
        "how much money should i plan for {}",
        "what will {} set me back",
    ],
    [
        "How long does {} take?",
        "how many weeks for {}",
        "time needed for {}",
        "how fast can i get through {}",
        "when will i be done with {}",
        "duration of {}",
        "is {} possible in three months",
        "how many hours did {} take you",
        "how soon can somebody finish {}",
    ],
    [
        "How do I sign up for {}?",
        "where can i register for {}",
        "enrolling in {}",
        "how to apply for {}",
        "what is the first step to join {}",
        "registration for {} please",
        "can i still get into {}",
        "where is the form for {}",
        "how does one start with {}",
    ],
    [
        "Can I cancel {}?",
        "how to get out of {}",
        "cancelling {} and getting a refund",
        "i want my money back for {}",
        "what happens when i drop {}",
        "is there a penalty if i leave {}",
        "refund rules of {}",
        "how do i stop {}",
        "undo my booking of {}",
    ],
    [
        "What do I need before {}?",
        "requirements for {}",
        "is there anything i must know before {}",
        "prerequisites of {}",
        "do i need experience for {}",
        "who may take {}",
        "am i allowed to do {} as a beginner",
        "what should i have ready for {}",
        "what papers are needed for {}",
    ],
    [
        "Where does {} take place?",
        "location of {}",
        "is {} online or in person",
        "can i do {} from home",
        "what is the address for {}",
        "which room is {} in",
        "do i have to travel for {}",
        "is there a place near me for {}",
        "how do i get to {}",
    ],
    [
        "Why did {} fail?",
        "{} is not working",
        "i get an error with {}",
        "problem with {}",
        "{} keeps breaking for me",
        "help {} does nothing",
        "what to do when {} is stuck",
        "troubleshooting {}",
        "who fixes {} when it is down",
    ],
    [
        "How do I renew {}?",
        "{} has expired what now",
        "extending {}",
        "when do i have to renew {}",
        "keeping {} valid",
        "renewal of {}",
        "how often must {} be renewed",
        "what does it take to keep {}",
        "my {} runs out next month",
    ],
    [
        "What is {}?",
        "explain {} to me",
        "meaning of {}",
        "what does {} stand for",
        "can somebody tell me about {}",
        "i have never heard of {}",
        "definition of {}",
        "what exactly is meant by {}",
        "is {} the same everywhere",
    ],
    [
        "Which book is best for {}?",
        "study material for {}",
        "good resources on {}",
        "what should i read for {}",
        "any videos about {}",
        "how did you prepare for {}",
        "recommend me something on {}",
        "where can i learn {}",
        "practice questions for {}",
    ],
    [
        "How do I change {}?",
        "updating {}",
        "can i edit {} later",
        "i entered the wrong {}",
        "correcting {}",
        "where are the settings of {}",
        "switch {} to another one",
        "replace {} with something else",
        "is it too late to change {}",
    ],
    [
        "Who can help me with {}?",
        "contact for {}",
        "whom do i ask about {}",
        "is there support for {}",
        "phone number for {}",
        "who is responsible for {}",
        "i need a person to talk to about {}",
        "which team looks after {}",
        "email address for {}",
    ],
];

const KINDS: &str = "final practice online annual basic advanced second free monthly national private regional early \
    late digital printed temporary student group medical dental legal outpatient inpatient senior junior weekend summer \
    winter evening remote partial full mobile foreign local joint open closed special regular corporate family travel";

const THINGS: &str = "exam course license membership account card certificate invoice password application workshop \
    lesson discount scholarship internship payment transfer subscription profile appointment schedule grade report \
    interview contract insurance claim passport ticket locker library parking camera laptop printer router browser \
    keyboard calendar newsletter badge voucher mentor tutor seminar webinar degree diploma transcript textbook module \
    assignment deadline project laboratory clinic hospital pharmacy prescription diagnosis procedure modifier surgery \
    anatomy billing audit compliance deductible referral allowance pension salary bonus overtime vacation warranty \
    delivery parcel storage kitchen garden heating bicycle engine battery charger speaker headset microphone";

/// Parts of invented names: nobody's, and as different from one another as real ones.
const SYLLABLES: [&str; 40] = [
    "ba", "bel", "cor", "cy", "da", "del", "dor", "el", "fa", "fen", "gal", "gor", "ha", "hil", "ja", "ka", "kel",
    "la", "lin", "lo", "ma", "mer", "mo", "na", "nor", "o", "pa", "pel", "qui", "ra", "rin", "sa", "sel", "ta", "tor",
    "u", "va", "ver", "wil", "zan",
];

/// What people say before they come to the point.
const OPENINGS: [&str; 6] = ["", "", "", "hi all, ", "quick question: ", "does anybody know, "];

/// A generator of numbers, always the same ones (xorshift64).
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// A generator of its own for each seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn name(&mut self) -> String {
        (0..2 + self.below(2)).map(|_| self.of(&SYLLABLES)).collect()
    }
}

/// An intent and a subject.
type Topic = (usize, String);

/// Topics that differ from one another.
fn topics(count: usize, dice: &mut Dice) -> Vec<Topic> {
    let kinds: Vec<&str> = KINDS.split_whitespace().collect();
    let things: Vec<&str> = THINGS.split_whitespace().collect();
    // A tenth as many names as entries: large files are about more things, not about the same ones in finer grades.
    let names: Vec<String> = (0..8 + count / 10).map(|_| dice.name()).collect();
    let mut seen = HashSet::new();
    let mut topics = Vec::with_capacity(count);
    while topics.len() < count {
        let thing = dice.of(&things);
        let subject = match dice.below(3) {
            0 => format!("the {thing}"),
            1 => format!("the {} {thing}", dice.of(&kinds)),
            _ => format!("the {} {thing}", names[dice.below(names.len())]),
        };
        let topic = (dice.below(INTENTS.len()), subject);
        if seen.insert(topic.clone()) {
            topics.push(topic);
        }
    }
    topics
}

fn phrase((intent, subject): &Topic, way: usize) -> String {
    INTENTS[*intent][way].replace("{}", subject)
}

/// How many topics are drawn beside those of the file, for questions that it does not answer.
const OTHERS: usize = 200;

/// A file of so many entries with so many phrasings each (at most nine), and questions for it.
pub(crate) fn generate(entries: usize, phrasings: usize, questions: usize) -> (Entries, Vec<Question>) {
    let mut dice = Dice::new(entries as u64);
    let topics = topics(entries + OTHERS, &mut dice);
    let texts = topics[..entries].iter().map(|topic| (0..phrasings).map(|way| phrase(topic, way)).collect()).collect();
    let asked = (0..questions).map(|number| {
        let topic = if number % 4 == 3 { entries + dice.below(OTHERS) } else { dice.below(entries) };
        // The ways that the file does not have, when there are any.
        let unused = if phrasings < 9 { phrasings + dice.below(9 - phrasings) } else { dice.below(9) };
        let mut text = format!("{}{}", dice.of(&OPENINGS), phrase(&topics[topic], unused));
        if number % 2 == 1 {
            for _ in 0..1 + dice.below(2) {
                text = with_slip(&text, &mut dice);
            }
        }
        Question { text, entry: (topic < entries).then_some(topic) }
    });
    let asked = asked.collect();
    (texts, asked)
}

/// So many bytes of the file's own words, each with a slip: the worst that a member can send, as each has to be compared
/// with every word that it resembles.
pub(crate) fn near_misses(entries: &[Vec<String>], bytes: usize) -> String {
    let mut dice = Dice::new(7);
    let mut text = String::new();
    for phrasing in entries.iter().flatten().cycle() {
        for word in phrasing.split(' ').filter(|word| word.len() >= 5) {
            text.push_str(&with_slip(word, &mut dice));
            text.push(' ');
            if text.len() >= bytes {
                text.truncate(bytes);
                return text;
            }
        }
    }
    text
}

/// A letter left out, doubled, or swapped with the next one, in a word of five letters or more.
pub(crate) fn with_slip(text: &str, dice: &mut Dice) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let long: Vec<usize> = (0..words.len()).filter(|&at| words[at].len() >= 5).collect();
    if long.is_empty() {
        return text.to_owned();
    }
    let word = &mut words[long[dice.below(long.len())]];
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(3) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    *word = letters.into_iter().collect();
    words.join(" ")
}

/// The entries as an FAQ; their ids are their numbers.
pub(crate) fn faq(entries: &[Vec<String>]) -> Faq {
    let blank = faq::parse("[[faq]]\nid = \"x\"\nquestion = \"x\"\nanswer = \"x\"").expect("sound").entries.remove(0);
    let entry = |(number, phrasings): (usize, &Vec<String>)| Entry {
        id: format!("{ID_PREFIX}{number}").parse().expect("a slug"),
        question: phrasings[0].clone(),
        variants: phrasings[1..].to_vec(),
        ..blank.clone()
    };
    Faq { entries: entries.iter().enumerate().map(entry).collect(), ..Faq::default() }
}

/// The number of an entry of such an FAQ.
pub(crate) fn number_of(id: &EntryId) -> Option<usize> {
    id.as_str().strip_prefix(ID_PREFIX)?.parse().ok()
}

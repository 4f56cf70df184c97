//! How long one question takes, and how long a file takes to load, from the FAQ that ships to one of 10,000 entries.
//!
//! `cargo bench --bench matching`. Texts are made of word-like syllables and common English words, drawn so that a few
//! words are in most texts and most words in few, as in real questions.

use certpace::faq::{self, Entry, Faq};
use certpace::matcher::Matcher;
use divan::Bencher;
use jiff::civil::date;

fn main() {
    divan::main();
}

/// Entries, and phrasings of each.
const SIZES: [(usize, usize); 4] = [(45, 9), (150, 5), (1_000, 5), (10_000, 5)];

const COMMON: &str = "how do i can the a is to my what for it in of on you get does when if with need are be this";

const SYLLABLES: [&str; 24] = [
    "cer", "ti", "fy", "ex", "am", "co", "ding", "me", "di", "cal", "pro", "gram", "pass", "re", "new", "bill", "ing",
    "cost", "ho", "ur", "de", "gree", "on", "line",
];

/// A generator of numbers, always the same ones (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn text(&mut self, vocabulary: usize) -> String {
        let common: Vec<&str> = COMMON.split(' ').collect();
        let words = 6 + self.below(8);
        let word = |dice: &mut Self| {
            if dice.below(2) == 0 {
                return common[dice.below(common.len())].to_owned();
            }
            // The product of two draws: low numbers, thus some words, far more often than others.
            let mut number = dice.below(vocabulary) * dice.below(vocabulary) / vocabulary + 1;
            let mut word = String::new();
            while number > 0 {
                word.push_str(SYLLABLES[number % SYLLABLES.len()]);
                number /= SYLLABLES.len();
            }
            word
        };
        (0..words).map(|_| word(self)).collect::<Vec<_>>().join(" ")
    }
}

fn faq_of((entries, phrasings): (usize, usize)) -> Faq {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let blank = faq::parse("[[faq]]\nid = \"x\"\nquestion = \"x\"\nanswer = \"x\"").expect("sound").entries.remove(0);
    let vocabulary = 400 + 2 * entries;
    let entry = |number: usize| Entry {
        id: format!("entry-{number}").parse().expect("a slug"),
        question: dice.text(vocabulary),
        variants: (1..phrasings).map(|_| dice.text(vocabulary)).collect(),
        ..blank.clone()
    };
    Faq { entries: (0..entries).map(entry).collect(), ..Faq::default() }
}

/// Questions of the same kind as the texts, a letter of every third one missing.
fn questions(entries: usize) -> Vec<String> {
    let mut dice = Dice(42);
    let ask = |number: usize| {
        let mut text = dice.text(400 + 2 * entries);
        if number.is_multiple_of(3) {
            text.remove(dice.below(text.len()));
        }
        text
    };
    (0..200).map(ask).collect()
}

/// 200 questions an iteration.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn ask_200_questions(bencher: Bencher, size: (usize, usize)) {
    let matcher = Matcher::new(&faq_of(size));
    let questions = questions(size.0);
    bencher.bench_local(|| {
        questions
            .iter()
            .map(|text| matcher.ask(text, date(2026, 11, 22)))
            .filter(|verdict| matches!(verdict, certpace::matcher::Verdict::Answer { .. }))
            .count()
    });
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn load(bencher: Bencher, size: (usize, usize)) {
    let faq = faq_of(size);
    bencher.bench_local(|| Matcher::new(&faq));
}

/// 4,000 characters of words that are nearly those of the file, at 1,000 entries.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn near_misses(bencher: Bencher) {
    let matcher = Matcher::new(&faq_of((1_000, 5)));
    let mut dice = Dice(7);
    let mut text = String::new();
    while text.len() < 4_000 {
        text.push_str(&dice.text(2_400).replace(' ', "q "));
        text.push(' ');
    }
    text.truncate(4_000);
    bencher.bench_local(|| matcher.rank(&text).len());
}

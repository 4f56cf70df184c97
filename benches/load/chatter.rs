//! What members write: questions that the FAQ answers, in its own wordings with slips of the finger, and talk that asks
//! nothing. Always the same for the same seed.

use certpace::faq::Faq;

use crate::texts::{Dice, with_slip};

/// What the members of a study group say among themselves; each `{}` is a word of [`WORDS`].
const TALK: [&str; 32] = [
    "good morning everybody",
    "see you all at the study group tonight",
    "lol same here",
    "that {} was so good",
    "my {} is being weird again",
    "finally friday, time for some {} and {}",
    "just finished the chapter on {}, feeling great",
    "i am so tired today after the {}",
    "congrats on passing, you earned it",
    "anyone else up late with {} tonight",
    "brb, getting {}",
    "the {} at work fell asleep on my {}",
    "we had {} for dinner and it was worth it",
    "sorry i missed the call, the {} took forever",
    "honestly the {} made my whole week",
    "thanks for the {} yesterday",
    "my instructor loves talking about {}",
    "i passed my quiz on {} yesterday",
    "somebody left their {} in the voice channel",
    "haha the {} again",
    "it has been raining on my {} all day",
    "yeah i agree with that",
    "ok heading to bed now, good night",
    "the new {} looks nice",
    "my {} and my {} do not get along",
    "i will be late tonight because of the {}",
    "wish me luck, big day tomorrow",
    "playing with the {} instead of studying",
    "that is exactly what my {} said",
    "no way, i saw the same {} last week",
    "this song reminds me of {}",
    "welcome to the server, make yourself at home",
];

const WORDS: [&str; 24] = [
    "coffee",
    "pizza",
    "movie",
    "cat",
    "dog",
    "laptop",
    "traffic",
    "anatomy",
    "modifiers",
    "weather",
    "headset",
    "keyboard",
    "garden",
    "neighbour",
    "concert",
    "lecture",
    "highlighter",
    "sandwich",
    "football",
    "podcast",
    "bus",
    "library",
    "birthday cake",
    "playlist",
];

/// Says one thing after the other.
#[derive(Debug)]
pub(crate) struct Chatter {
    /// The title of each entry, with all its wordings.
    wordings: Vec<(String, String)>,
    /// Chance, for whoever needs more of it.
    pub(crate) dice: Dice,
}

impl Chatter {
    /// Members who know this FAQ's questions.
    pub(crate) fn new(faq: &Faq, seed: u64) -> Self {
        let wordings = faq
            .entries
            .iter()
            .flat_map(|entry| entry.phrasings().map(|wording| (entry.question.clone(), wording.to_owned())));
        Self { wordings: wordings.collect(), dice: Dice::new(seed) }
    }

    /// A question of the FAQ, in one of its wordings, with a slip or two; and the title of its entry.
    pub(crate) fn question_and_title(&mut self) -> (String, String) {
        let (title, wording) = &self.wordings[self.dice.below(self.wordings.len())];
        let mut text = with_slip(wording, &mut self.dice);
        if self.dice.below(2) == 0 {
            text = with_slip(&text, &mut self.dice);
        }
        (text, title.clone())
    }

    /// Such a question alone.
    pub(crate) fn question(&mut self) -> String {
        self.question_and_title().0
    }

    /// Something that is no question.
    pub(crate) fn talk(&mut self) -> String {
        let mut text = TALK[self.dice.below(TALK.len())].to_owned();
        while text.contains("{}") {
            text = text.replacen("{}", WORDS[self.dice.below(WORDS.len())], 1);
        }
        text
    }
}

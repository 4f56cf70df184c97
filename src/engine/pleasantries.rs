//! What is said around a question to be polite: "hi everyone,", "quick question:", "please", "thanks in advance". It says nothing
//! about what is asked, and is not looked up with it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::grammar::{AUXILIARIES, QUESTION_WORDS, is_one_of};

/// Before a question, in small letters; of two that begin alike the longer one counts.
const BEFORE: &str = "\
ok\nokay\nalright\nhi\nhii\nhiii\nhiya\nhey\nheyy\nheya\nhello\nhelo\nhowdy\ngreetings\ngood morning\ngood afternoon\ngood evening\ngood day
hope you are all well\nhope you are all doing well\nhope everyone is well\nhope everyone is doing well
hope you are well\nhope you are doing well\nhope you're all doing well\nhope you're doing well\nhope you're well
sorry to bother you all\nsorry to bother you\nsorry to bother everyone\nsorry to bother
sorry if this was asked before\nsorry if this has been asked before\nsorry if this is a dumb question
sorry if this is a stupid question\nsorry\nexcuse me\nplease\npls\nplz
i have a quick question\ni have a question\ni got a question\ngot a question\nhave a question";

/// Before a question, and set off from it: "question bank for the exam" asks for a question bank.
const SET_OFF: &str = "\
question\nquick question\na quick question\njust a quick question\nquick q\none question\nquestions\nquestion for you\nquestion for you all
dumb question\nstupid question\nsilly question\nnoob question\nnewbie question\nrandom question\nhonest question\nserious question
thanks\nthank you\nthank you so much\nthank you very much\nthanks a lot\nthanks so much\nthanks for that\nthank you for that\nthx\nty
great\ncool\nperfect\nawesome\nnice\ngot it\nwell\nso";

/// Before a question that is built as one after it: "anyone know if", "just wondering how"; "do you know AAPC" asks for AAPC.
const ASKING: &str = "\
can someone tell me\ncan somebody tell me\ncan anyone tell me\ncan anybody tell me\ncan you tell me\ncan you guys tell me
could someone tell me\ncould somebody tell me\ncould anyone tell me\ncould you tell me\nwould you tell me\nplease tell me\ntell me
does anyone know\ndoes anybody know\ndoes anyone here know\nanyone know\nanyone knows\nanybody know\nanybody knows\nanyone here know
anyone happen to know\ndo you know\ndo you guys know\ndo you happen to know\nwould anyone know
i need to know\ni just need to know\njust need to know\nneed to know\nneed to find out\ni want to know\ni just want to know\nwant to know
i'd like to know\ni would like to know\nwould like to know\ni wanted to know\nwanted to know\ni wanted to ask\nwanted to ask\njust wanted to ask
i was wondering\nwas wondering\ni am wondering\ni'm wondering\nim wondering\nwondering\njust wondering\nstill wondering
i'm curious\nim curious\ncurious\njust curious\ni'm not sure\nim not sure\nnot sure\ni'm trying to find out\ntrying to find out";

/// Who is greeted.
const PEOPLE: &str =
    "everyone\neverybody\nyou all\nyall\ny'all\nguys\nyou guys\nfolks\nthere\nagain\npeeps\nfam\ncertpace\nbot\nmods";

/// Who is greeted, where no more follows: "hi all certifications" greets nobody.
const ALL: &str = "all\npeople\nfriends\nteam\ngang";

/// After a question.
const AFTER: &str = "\
please\npls\nplz\nplease and thank you\npretty please\nplease help\nthanks in advance\nthank you in advance\nthx in advance\ntia
thanks a lot\nthanks a bunch\nthanks so much\nthank you so much\nthank you very much\nmany thanks\nthanks\nthank you\nthankyou
thanks everyone\nthanks all\nthanks guys\nthanks y'all\nthank you all\nthank you everyone\nthx\nthnx\ntnx\ntysm\nty\ncheers
appreciate any help\ni appreciate any help\ni would appreciate any help\ni'd appreciate any help\nany help is appreciated
any help appreciated\nany help would be appreciated\nany advice is appreciated\nany advice appreciated
any advice would be appreciated\nmuch appreciated\nappreciate it\nasking for a friend\njust curious\njust wondering\nsorry\nlol\nhaha\nthough\ntho\nbtw\nby the way";

/// The phrases of a list by the word at the edge of a message: a question is short, and most begin and end with none of them.
struct Phrases(HashMap<&'static str, Vec<Vec<&'static str>>>);

impl Phrases {
    fn by(edge: for<'a> fn(&'a [&'static str]) -> Option<&'a &'static str>, list: &'static str) -> Self {
        let mut phrases: HashMap<_, Vec<_>> = HashMap::new();
        for phrase in list.split('\n') {
            let words: Vec<&str> = phrase.split(' ').collect();
            if let Some(at_edge) = edge(&words) {
                phrases.entry(*at_edge).or_default().push(words);
            }
        }
        Self(phrases)
    }

    /// How many words the longest phrase has that `is_said`, of those with this word at the edge.
    fn longest(&self, at_edge: &str, is_said: impl Fn(&[&str]) -> bool) -> Option<usize> {
        self.0.get(at_edge)?.iter().filter(|phrase| is_said(phrase)).map(Vec::len).max()
    }
}

static BEGINNINGS: LazyLock<[Phrases; 5]> =
    LazyLock::new(|| [BEFORE, SET_OFF, ASKING, PEOPLE, ALL].map(|list| Phrases::by(<[_]>::first, list)));
static ENDINGS: LazyLock<Phrases> = LazyLock::new(|| Phrases::by(<[_]>::last, AFTER));

/// A message without the pleasantries before and after it; as it is where nothing else is left.
pub(super) fn without_pleasantries(text: &str) -> &str {
    let message = WordSpans { text, places: word_places(text).collect() };
    let [before, set_off, asking, people, all] = &*BEGINNINGS;
    let (mut from, mut to) = (0, message.places.len());
    while let Some(long) = message
        .leading(from, set_off)
        .filter(|long| message.is_set_off(from + long))
        .or_else(|| message.leading(from, before))
        .or_else(|| message.leading(from, asking).filter(|long| message.asks(from + long)))
    {
        from += long;
        let greeted = message.leading(from, people);
        let greeted = greeted.or_else(|| message.leading(from, all).filter(|long| message.is_set_off(from + long)));
        from += greeted.unwrap_or(0);
    }
    while let Some(long) = message.trailing(from, to, &ENDINGS) {
        to -= long;
    }
    if from >= to {
        return text;
    }
    let end = if to == message.places.len() { text.len() } else { message.places[to - 1].end };
    text[message.places[from].start..end].trim_end()
}

/// A message, word by word.
struct WordSpans<'a> {
    text: &'a str,
    places: Vec<Range<usize>>,
}

impl WordSpans<'_> {
    /// A word as the phrases are written.
    fn word(&self, at: usize) -> Option<String> {
        Some(self.text[self.places.get(at)?.clone()].to_lowercase().replace('’', "'"))
    }

    /// Whether these words stand from there on.
    fn says(&self, from: usize, phrase: &[&str]) -> bool {
        phrase.iter().enumerate().all(|(at, part)| self.word(from + at).is_some_and(|word| word == *part))
    }

    /// How many words the longest of the phrases has that stand from there on.
    fn leading(&self, from: usize, phrases: &Phrases) -> Option<usize> {
        phrases.longest(&self.word(from)?, |phrase| self.says(from, phrase))
    }

    /// How many words the longest of the phrases has that stand up to there.
    fn trailing(&self, from: usize, to: usize, phrases: &Phrases) -> Option<usize> {
        let last = to.checked_sub(1).filter(|last| *last >= from)?;
        phrases.longest(&self.word(last)?, |phrase| from + phrase.len() <= to && self.says(to - phrase.len(), phrase))
    }

    /// Whether a question begins with the word at this place.
    fn asks(&self, at: usize) -> bool {
        let opens = |word: &str| is_one_of(&[QUESTION_WORDS, AUXILIARIES, &["if", "whether"]], word);
        self.word(at).is_some_and(|word| opens(&word))
    }

    /// Whether anything but white space stands before the word at this place, or after the last one.
    fn is_set_off(&self, at: usize) -> bool {
        let next = self.places.get(at).map_or(self.text.len(), |place| place.start);
        self.text[self.places[at - 1].end..next].contains(|c: char| !c.is_whitespace())
    }
}

/// Where the words stand: letters and digits, and apostrophes within.
fn word_places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_of_word)?;
        let end = text[start..].find(|c| !is_of_word(c)).map_or(text.len(), |long| start + long);
        from = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::without_pleasantries;

    #[test]
    fn what_is_said_to_be_polite_is_not_looked_up() {
        for (text, expected) in [
            ("hi, how much is it?", "how much is it?"),
            ("Hey everyone! Quick question: is it open book", "is it open book"),
            ("hello all, sorry to bother you, when is it please", "when is it"),
            ("how do I book it, thanks in advance!", "how do I book it"),
            ("how much is it, asking for a friend lol", "how much is it"),
            ("Thanks! How do I book it though?", "How do I book it"),
            ("ok great, and the fee?", "and the fee?"),
            ("Good morning y’all — hope you're doing well. What does it cost?", "What does it cost?"),
            ("can someone tell me how to book it", "how to book it"),
            ("hi all, anyone know if I can do it at home?", "if I can do it at home?"),
            ("just wondering what the fee is", "what the fee is"),
            ("Wanted to ask, how long is it", "how long is it"),
            // Said in earnest.
            ("do you know the board", "do you know the board"),
            ("curious about the fee", "curious about the fee"),
            ("not sure about the exam", "not sure about the exam"),
            ("question bank for the exam", "question bank for the exam"),
            ("hi all certifications are here?", "all certifications are here?"),
            ("great courses for beginners", "great courses for beginners"),
            ("thanks for the price", "thanks for the price"),
            ("so many books, which one", "so many books, which one"),
            ("does it work for everyone", "does it work for everyone"),
            // Nothing else.
            ("hi everyone", "hi everyone"),
            ("thanks", "thanks"),
            ("", ""),
            ("?!", "?!"),
        ] {
            assert_eq!(without_pleasantries(text), expected, "{text:?}");
        }
    }
}

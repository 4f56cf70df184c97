//! What is said around a question to be polite: "hi everyone,", "quick question:", "please", "thanks in advance". It says nothing
//! about what is asked, and is not looked up with it.

use std::ops::Range;

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

/// A message without the pleasantries before and after it; as it is where nothing else is left.
pub(super) fn without_pleasantries(text: &str) -> &str {
    let places: Vec<Range<usize>> = word_places(text).collect();
    let words: Vec<String> = places.iter().map(|place| text[place.clone()].to_lowercase().replace('’', "'")).collect();
    let is_set_off = |end: usize| {
        let next = places.get(end).map_or(text.len(), |place| place.start);
        text[places[end - 1].end..next].contains(|c: char| !c.is_whitespace())
    };
    let (mut from, mut to) = (0, words.len());
    loop {
        let said = [BEFORE, SET_OFF].map(|phrases| leading(&words[from..], phrases));
        let said = match said {
            [_, Some(long)] if is_set_off(from + long) => long,
            [Some(long), _] => long,
            _ => break,
        };
        from += said;
        if let Some(long) = leading(&words[from..], PEOPLE) {
            from += long;
        } else if let Some(long) = leading(&words[from..], ALL).filter(|long| is_set_off(from + long)) {
            from += long;
        }
    }
    while let Some(long) = trailing(&words[from..to], AFTER) {
        to -= long;
    }
    if from >= to {
        return text;
    }
    let end = if to == words.len() { text.len() } else { places[to - 1].end };
    text[places[from].start..end].trim_end()
}

fn phrases_of(phrases: &str) -> impl Iterator<Item = Vec<&str>> {
    phrases.split('\n').map(|phrase| phrase.split(' ').collect())
}

/// How many words the longest phrase has that these begin with.
fn leading(words: &[String], phrases: &str) -> Option<usize> {
    let begins =
        |phrase: &Vec<&str>| words.len() >= phrase.len() && words.iter().zip(phrase).all(|(one, other)| one == other);
    phrases_of(phrases).filter(begins).map(|phrase| phrase.len()).max()
}

/// How many words the longest phrase has that these end with.
fn trailing(words: &[String], phrases: &str) -> Option<usize> {
    let ends = |phrase: &Vec<&str>| {
        words.len() >= phrase.len()
            && words[words.len() - phrase.len()..].iter().zip(phrase).all(|(one, other)| one == other)
    };
    phrases_of(phrases).filter(ends).map(|phrase| phrase.len()).max()
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
            // Said in earnest.
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

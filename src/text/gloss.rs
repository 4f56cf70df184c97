//! A question in Spanish word by word in English: enough to find its entry, and never shown as a translation.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::folded;

/// Written by hand for this, `Spanish = English` line by line.
static SPANISH: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("data/spanish.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).collect()
});

/// The most words of a phrase in the table.
const LONGEST: usize = 5;

/// The English words of a question in Spanish, in its order; words that are not known stay as they are. `None` if fewer than
/// half are known: then it says nothing of what is asked.
///
/// ```
/// use certpace::text::gloss::from_spanish;
///
/// assert_eq!(from_spanish("¿Cuánto cuesta el examen?").as_deref(), Some("how much is the exam"));
/// assert_eq!(from_spanish("la gata duerme tranquila"), None);
/// ```
pub fn from_spanish(text: &str) -> Option<String> {
    let text = folded(text);
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let mut english: Vec<&str> = Vec::new();
    let (mut at, mut known) = (0, 0);
    while at < words.len() {
        let longest = LONGEST.min(words.len() - at);
        let found = (1..=longest).rev().find_map(|length| {
            let meaning = SPANISH.get(words[at..at + length].join(" ").as_str())?;
            Some((length, *meaning))
        });
        let (length, meaning) = found.unwrap_or((1, words[at]));
        known += if found.is_some() { length } else { 0 };
        english.push(meaning);
        at += length;
    }
    (known * 2 >= words.len() && known > 0).then(|| english.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_keeps_its_names_and_loses_its_accents() {
        for (spanish, english) in [
            ("cuanto cuesta el examen del CPC", "how much is the exam of the cpc"),
            ("¿Puedo trabajar desde casa con el CCS-P?", "can i work from home with the ccs-p"),
            ("¿qué pasa si no paso el examen?", "what pasa if i fail the exam"),
        ] {
            assert_eq!(from_spanish(spanish).as_deref(), Some(english));
        }
        for text in ["", "???", "hola amigos", "mañana iremos todos juntos al mercado"] {
            assert_eq!(from_spanish(text), None, "{text}");
        }
    }

    #[test]
    fn the_table_is_written_as_texts_are_compared() {
        for (spanish, english) in SPANISH.iter() {
            assert_eq!(folded(spanish), *spanish);
            assert!(spanish.split(' ').count() <= LONGEST && !english.is_empty(), "{spanish}");
        }
        let lines = include_str!("data/spanish.txt").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), SPANISH.len(), "a line is no pair, or stands twice");
    }
}

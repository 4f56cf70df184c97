//! A message with "it" where it names what it is about: "how many attempts do I get at the CPC exam" asks how many attempts one
//! gets at it. What answers the message answers that as well; what the name alone speaks for does not.

use std::ops::Range;

use super::{NamedThings, place_of, written};
use crate::matcher::subject::Subject;
use crate::text::{self, Word};

/// Before what is named.
const ARTICLES: [&str; 6] = ["a", "an", "the", "my", "your", "this"];

/// On the Zipf scale: a word that most entries have and that is more common than this is no noun, "get" and "take".
const NOUN: f32 = 5.6;

impl NamedThings {
    /// The message with "it" in the place of the one thing that it names, else of what names the subject or, with an article,
    /// what most entries are about: "the exam". `None` if there is nothing of the kind, or several things are named.
    pub(in crate::matcher) fn of_it(&self, text: &str, words: &[Word], subject: &Subject) -> Option<String> {
        let mut of_it = text.to_owned();
        // From the end, so that what comes before keeps its place.
        for span in self.spoken_of(words, subject)?.into_iter().rev() {
            let place = place_of(&of_it, &written(&words[span]))?;
            of_it.replace_range(place, "it");
        }
        Some(of_it)
    }

    /// Whether a message names anything.
    pub(in crate::matcher) fn names_any(&self, words: &[Word]) -> bool {
        !self.within(words).is_empty()
    }

    /// Where the one thing stands, its article included.
    fn spoken_of(&self, words: &[Word], subject: &Subject) -> Option<Vec<Range<usize>>> {
        let names = self.within(words);
        let spans: Vec<Range<usize>> = match names.first() {
            Some((name, _)) if names.iter().all(|(other, _)| other == name) => {
                names.into_iter().map(|(_, span)| span).collect()
            }
            Some(_) => return None,
            None => self.of_subject(words, subject),
        };
        let is_article = |at: usize| words.get(at).is_some_and(|word| ARTICLES.contains(&word.plain.as_str()));
        let spans = spans.into_iter().map(|span| {
            let further =
                words[span.end..].iter().take_while(|word| self.is_common_noun(word) || subject.has(&word.stem));
            let end = span.end + further.count();
            let start = span.start.checked_sub(1).filter(|&before| is_article(before)).unwrap_or(span.start);
            start..end
        });
        let spans: Vec<Range<usize>> = spans.collect();
        (!spans.is_empty()).then_some(spans)
    }

    /// Where the subject is named: by several of its words, or by one with an article or with what most entries are about.
    fn of_subject(&self, words: &[Word], subject: &Subject) -> Vec<Range<usize>> {
        let mixed = subject.positions(words);
        let names = |at: usize| subject.has(&words[at].stem) || mixed.contains(&at);
        let is_article = |at: usize| ARTICLES.contains(&words[at].plain.as_str());
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let run = (at..words.len()).take_while(|&at| names(at)).count();
            let nouns = words[at + run..].iter().take_while(|word| self.is_common_noun(word)).count();
            let is_led_to = at > 0 && is_article(at - 1);
            if run + nouns > 0 && (is_led_to || run > 0 && run + nouns > 1) {
                spans.push(at..at + run + nouns);
            }
            at += (run + nouns).max(1);
        }
        spans
    }

    fn is_common_noun(&self, word: &Word) -> bool {
        self.common.binary_search(&word.stem).is_ok() && text::zipf(&word.stem).is_none_or(|zipf| zipf < NOUN)
    }
}

#[cfg(test)]
mod tests {
    use crate::matcher::index::Index;
    use crate::matcher::named::NamedThings;

    #[test]
    fn what_a_message_names_is_it() {
        let file =
            "[about]\nsubject = [\"bread baking\", \"bread and cake baking\"]\n".to_owned() + super::super::tests::FAQ;
        let file = file.replace("answer = \"", "answer = \"Of bread baking. ").replace(
            "[words]",
            "[[faq]]\nid = \"more\"\nquestion = \"When is the trial?\"\nvariants = [\"trial of the zqx\"]\nanswer = \"Late.\"\n
             [[faq]]\nid = \"most\"\nquestion = \"Who holds the trial?\"\nanswer = \"They do.\"\n
             [[faq]]\nid = \"lost\"\nquestion = \"May I lose the trial?\"\nanswer = \"You may.\"\n
             [[faq]]\nid = \"last\"\nquestion = \"Is a trial free?\"\nanswer = \"It is.\"\n
             [[faq]]\nid = \"next\"\nquestion = \"Whom may I bring to the trial?\"\nanswer = \"Nobody.\"\n
             [[faq]]\nid = \"least\"\nquestion = \"Is one trial enough?\"\nanswer = \"It is.\"\n[words]",
        );
        let faq = crate::faq::parse(&file).unwrap();
        let index = Index::new(&faq);
        let named = NamedThings::of(&faq, &index.reader, index.vocabulary.subject());
        for (text, of_it) in [
            ("how many goes do I get at the ZQX-B trial?", Some("how many goes do I get at it?")),
            ("zqx-b fee", Some("it fee")),
            ("Is my ZQX worth more than a ZQX?", Some("Is it worth more than it?")),
            ("how long is the trial, really", Some("how long is it, really")),
            ("how hard is bread baking for a cook", Some("how hard is it for a cook")),
            ("how hard is the bread and cake baking trial", Some("how hard is it")),
            // Two things, a word of the subject by itself, and none.
            ("zqx or kwv", None),
            ("is bread healthy", None),
            ("where is the trial", Some("where is it")),
            ("trial fee", None),
            ("how long does it take", None),
        ] {
            let words = index.reader.words(text);
            let found = named.of_it(text, &words, index.vocabulary.subject());
            assert_eq!(found.as_deref(), of_it, "{text}");
        }
    }
}

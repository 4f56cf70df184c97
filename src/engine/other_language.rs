//! Questions in a language that the FAQ does not answer in.

use super::query::{Question, Trigger};
use super::{Engine, Response, choice};
use crate::faq::Faq;
use crate::text::gloss::from_spanish;
use crate::text::language::{MessageLanguage, other_language};

/// So many entries tell in which language an FAQ is written.
const SAMPLED: usize = 20;

/// The language of a question that was put to the bot, if neither it nor the FAQ is in English: there the bot says in that
/// language that it answers in English. An FAQ in another language answers in its own, and nothing is said of English.
pub(super) fn beside(faq: &Faq, question: &Question) -> Option<MessageLanguage> {
    if question.trigger != Trigger::Asked {
        return None;
    }
    other_language(&question.whole()).filter(|_| other_language(&sample(faq)).is_none())
}

/// What is sure enough to be stated of a question in another language, word by word in English.
pub(super) fn sure(engine: &Engine<'_>, question: &Question, language: MessageLanguage) -> Option<Response> {
    let english = match language {
        MessageLanguage::Spanish => from_spanish(&question.whole())?,
        _ => return None,
    };
    let read = Question { title: None, text: english.clone(), before: None, ..question.clone() };
    let mut found = choice::choose(engine.matcher, &read);
    found.trace.in_english = Some(english);
    found.trace.asked_in = Some(language);
    found.reply.stated().is_some().then_some(found)
}

fn sample(faq: &Faq) -> String {
    let texts = faq.entries.iter().take(SAMPLED).flat_map(|entry| [entry.question.as_str(), &entry.answer]);
    texts.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::engine::{Courtesy, Query, Reply};
    use crate::matcher::Matcher;

    const TODAY: Date = date(2026, 11, 28);
    const SPANISH: &str = "dime por favor cuanto tarda en llegar el autobús de la tarde";

    const IN_ENGLISH: &str = r#"
        [[faq]]
        id = "parking"
        question = "Where do I leave my car?"
        answer = "Behind the house are twelve spaces for cars, and on the street it is free in the evening."

        [[faq]]
        id = "breakfast"
        question = "When is breakfast served?"
        answer = "From seven to ten, in the hall beside the kitchen. Coffee is ready from six on."

        [[faq]]
        id = "dogs"
        question = "Can I bring my dog?"
        answer = "Dogs are welcome in the rooms on the ground floor, if they are quiet at night."
    "#;

    const IN_SPANISH: &str = r#"
        [[faq]]
        id = "aparcar"
        question = "¿Dónde puedo dejar el coche durante la visita?"
        answer = "Detrás de la casa hay doce plazas para coches, y en la calle se puede aparcar gratis por la tarde."

        [[faq]]
        id = "desayuno"
        question = "¿A qué hora se sirve el desayuno?"
        answer = "Desde las siete hasta las diez, en la sala que está al lado de la cocina."
    "#;

    fn replies(faq: &str, text: &str) -> (Reply, Reply) {
        let faq = crate::faq::parse(faq).unwrap();
        let matcher = Matcher::new(&faq);
        let (asked, along) = Engine::new(&faq, &matcher).respond_both(text, TODAY);
        let channel = Engine::new(&faq, &matcher).respond(&Query::in_channel(text, TODAY));
        assert_eq!(along.reply, channel.reply, "{text}");
        (asked.reply, along.reply)
    }

    #[test]
    fn a_question_in_spanish_that_is_sure_of_its_entry_is_answered() {
        let faq = r#"
            [[faq]]
            id = "cost"
            question = "How much is the exam?"
            variants = ["what does the exam cost", "price of the exam", "exam fee"]
            answer = "Four hundred."

            [[faq]]
            id = "home"
            question = "Can I work from home?"
            variants = ["work from home jobs", "is it remote", "working at home"]
            answer = "After a year or two."

            [[faq]]
            id = "books"
            question = "Which books do I need?"
            variants = ["code books", "what books to buy"]
            answer = "Three of them."
        "#;
        for (text, entry) in
            [("¿cuánto cuesta el examen para ser codificador?", "cost"), ("¿se puede trabajar desde casa?", "home")]
        {
            let (asked, along) = replies(faq, text);
            assert_eq!(asked.stated().map(|it| it.as_str()), Some(entry), "{text}: {asked:?}");
            assert!(matches!(along, Reply::Silent(_)), "{text}: {along:?}");
        }
    }

    #[test]
    fn an_faq_in_english_says_so_to_whoever_asks_it_in_another_language_and_to_nobody_else() {
        let says_so = Reply::Courtesy(Courtesy::OtherLanguage(MessageLanguage::Spanish));
        for text in [SPANISH.to_owned(), format!("¿{SPANISH}?"), format!("{SPANISH}, y otra cosa más")] {
            let (asked, along) = replies(IN_ENGLISH, &text);
            assert_eq!(asked, says_so, "{text}");
            assert!(matches!(along, Reply::Silent(_)), "{text}: {along:?}");
        }
        let (sure, _) = replies(IN_ENGLISH, "¿donde puedo dejar el car durante la visita?");
        assert!(sure.stated().is_some(), "what is sure is stated in any language: {sure:?}");
        let (asked, _) = replies(IN_ENGLISH, "tell me how long the bus takes in the evening");
        assert!(!matches!(asked, Reply::Courtesy(_)), "{asked:?}");
    }

    #[test]
    fn an_faq_in_that_language_offers_what_it_has_and_says_nothing_of_english() {
        for text in [SPANISH, "¿se puede aparcar por la tarde en la calle?", "hora del desayuno en la casa por favor"]
        {
            let (asked, _) = replies(IN_SPANISH, text);
            assert!(!matches!(asked, Reply::Courtesy(_)), "{text}: {asked:?}");
        }
    }
}

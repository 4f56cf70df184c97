//! `/help`: what the bot does and how to call it.

use super::commands::in_menu;
use super::labels;
use super::language::Language;
use super::post::Post;
use crate::faq::Faq;

/// What direct messages are answered from, beside the FAQ that the help is read under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectMessages {
    /// From the same.
    SameFaq,
    /// From the host's, without what this server has written.
    HostFaq,
}

/// `/help`.
pub fn help(language: Language, faq: &Faq, direct: DirectMessages) -> Post {
    let said = match language {
        Language::English => english,
        Language::Spanish => spanish,
    };
    Post::text(said(&HelpNames {
        subject: faq.about.subject(),
        ask: faq.about.ask.as_deref(),
        has_certifications: !faq.study.certifications.is_empty(),
        answer_from_faq: in_menu(language, "answer_from_faq").unwrap_or_default(),
        not_this: labels::not_this(language),
        direct,
    }))
}

/// What the help names.
struct HelpNames<'a> {
    /// What the FAQ is about.
    subject: Option<&'a str>,
    /// Whom to ask instead.
    ask: Option<&'a str>,
    has_certifications: bool,
    /// The command in the menu of a message.
    answer_from_faq: &'a str,
    /// The button under an answer that is wrong.
    not_this: &'a str,
    direct: DirectMessages,
}

fn english(names: &HelpNames<'_>) -> String {
    let HelpNames { subject, ask, has_certifications, answer_from_faq, not_this, direct } = names;
    let about = subject.map(|subject| format!(" about {subject}")).unwrap_or_default();
    let estimates = if *has_certifications {
        "- `/estimate` turns your study pace into dates, and `/compare` puts several side by side.\n\
         - `/plan` keeps one of them as yours: log your hours, and see where they lead.\n"
    } else {
        ""
    };
    let ask = ask.map(|ask| format!("\nWhat I cannot answer, ask {ask}.")).unwrap_or_default();
    let ways = match direct {
        DirectMessages::SameFaq => {
            "Mention me, reply to me or write me a direct message, and I look for the answer in the FAQ."
        }
        DirectMessages::HostFaq => {
            "Mention me or reply to me, and I look for the answer in the FAQ of this server. A direct message I answer \
             from the FAQ of whoever hosts me."
        }
    };
    format!(
        "Ask me{about} in your own words.\n\
         - {ways}\n\
         - `/ask` does the same, with `private:` only for you.\n\
         {estimates}\
         - `/topics` lists what I know.\n\
         - On somebody's message: Apps > *{answer_from_faq}* posts an answer as a reply.\n\
         When I'm wrong, press *{not_this}*. `/privacy` says what I read and keep.{ask}"
    )
}

/// What is asked is compared with English words, whatever the reader's language.
fn spanish(names: &HelpNames<'_>) -> String {
    let HelpNames { subject, ask, has_certifications, answer_from_faq, not_this, direct } = names;
    let about = subject.map(|subject| format!(" sobre {subject}")).unwrap_or_default();
    let estimates = if *has_certifications {
        "- `/estimate` convierte tu ritmo de estudio en fechas, y `/compare` compara varios.\n\
         - `/plan` guarda uno como tuyo: anota tus horas y mira adónde te llevan.\n"
    } else {
        ""
    };
    let ask = ask.map(|ask| format!("\nA quién preguntar lo que yo no sepa: {ask}.")).unwrap_or_default();
    let ways = match direct {
        DirectMessages::SameFaq => {
            "Mencióname, respóndeme o escríbeme un mensaje directo, y busco la respuesta en la FAQ."
        }
        DirectMessages::HostFaq => {
            "Mencióname o respóndeme, y busco la respuesta en la FAQ de este servidor. Un mensaje directo lo contesto con \
             la FAQ de mi anfitrión."
        }
    };
    format!(
        "Pregúntame{about} con tus propias palabras, por ahora en inglés.\n\
         - {ways}\n\
         - `/ask` hace lo mismo; con `private:`, solo para ti.\n\
         {estimates}\
         - `/topics` muestra lo que sé.\n\
         - En el mensaje de alguien: Aplicaciones > *{answer_from_faq}* publica una respuesta.\n\
         Si me equivoco, pulsa *{not_this}*. `/privacy` dice qué leo y qué guardo.{ask}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::parse;

    fn faq(more: &str) -> Faq {
        let text = format!("{more}\n[[faq]]\nid = \"a\"\nquestion = \"A?\"\nanswer = \"A.\"\n");
        parse(&text).unwrap_or_else(|problems| panic!("{problems}"))
    }

    #[test]
    fn the_help_says_the_same_in_every_language() {
        let faq = faq("[about]\nsubject = \"tea\"\nask = \"the staff of the course\"\n");
        insta::assert_snapshot!(help(Language::English, &faq, DirectMessages::SameFaq).text.unwrap(), @"
        Ask me about tea in your own words.
        - Mention me, reply to me or write me a direct message, and I look for the answer in the FAQ.
        - `/ask` does the same, with `private:` only for you.
        - `/topics` lists what I know.
        - On somebody's message: Apps > *Answer from FAQ* posts an answer as a reply.
        When I'm wrong, press *Not what I asked*. `/privacy` says what I read and keep.
        What I cannot answer, ask the staff of the course.
        ");
        insta::assert_snapshot!(help(Language::Spanish, &faq, DirectMessages::SameFaq).text.unwrap(), @"
        Pregúntame sobre tea con tus propias palabras, por ahora en inglés.
        - Mencióname, respóndeme o escríbeme un mensaje directo, y busco la respuesta en la FAQ.
        - `/ask` hace lo mismo; con `private:`, solo para ti.
        - `/topics` muestra lo que sé.
        - En el mensaje de alguien: Aplicaciones > *Responder con la FAQ* publica una respuesta.
        Si me equivoco, pulsa *No es lo que pregunté*. `/privacy` dice qué leo y qué guardo.
        A quién preguntar lo que yo no sepa: the staff of the course.
        ");
        for (language, own) in [(Language::English, "this server"), (Language::Spanish, "este servidor")] {
            let said = help(language, &faq, DirectMessages::HostFaq).text.unwrap();
            assert!(said.lines().nth(1).unwrap().contains(own), "{said}");
        }
        let commands = |language| {
            let text = help(language, &faq, DirectMessages::SameFaq).text.unwrap();
            text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
        };
        for language in Language::ALL {
            assert_eq!(commands(language), commands(Language::English), "{language:?}");
        }
    }
}

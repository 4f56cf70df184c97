//! What the formats are called, and where their questions stand.

use crate::import::Format;
use crate::messages::{Fallback, Language};

/// As people call it.
pub fn name_of(language: Language, format: Format) -> &'static str {
    let Fallback::English = language.fallback();
    match format {
        Format::Faq => "an FAQ of certpace",
        Format::Markdown => "Markdown",
        Format::Html => "HTML",
        Format::Csv => "CSV",
        Format::Tsv => "tab-separated values",
        Format::Json => "JSON",
        Format::JsonLines => "JSON Lines",
        Format::Yaml => "YAML",
        Format::Rasa => "Rasa",
        Format::Dialogflow => "Dialogflow ES",
        Format::Botpress => "Botpress",
        Format::Tags => "tags.toml",
        Format::TagFiles => "tag files",
        Format::Red => "Red's custom commands",
        Format::Yagpdb => "YAGPDB's custom commands",
    }
}

/// Where its questions stand, for somebody whose file has none.
pub(super) fn shape(language: Language, format: Format) -> &'static str {
    let Fallback::English = language.fallback();
    match format {
        Format::Faq => "an entry begins with the line [[faq]]",
        Format::Markdown => "write each question as a heading (## When do you open?) and its answer below it",
        Format::Html => {
            "questions are read from FAQPage markup, <details>, <dl>, headings or lines in bold; a page that a script \
             fills in has to be saved from the browser first"
        }
        Format::Csv => "name the columns in the first line: question,answer",
        Format::Tsv => "name the columns in the first line: question, a tab, answer",
        Format::Json => r#"write [{"question": "…", "answer": "…"}]"#,
        Format::JsonLines => r#"write {"question": "…", "answer": "…"}, one object a line"#,
        Format::Yaml => "write a list of `- question: …` with `answer: …` below it",
        Format::Rasa => {
            "name the folder with both nlu.yml and domain.yml: an intent `opening` needs a response `utter_opening`"
        }
        Format::Dialogflow => {
            "name the zip file that Dialogflow exports: an intent needs training phrases and a text response"
        }
        Format::Botpress => "name the JSON file that the Q&A page of Botpress exports",
        Format::Tags => "a tag is a heading [name] with keywords = [\"…\"] and content = \"…\" below it",
        Format::TagFiles => "a tag is a Markdown file; its name is the question",
        Format::Red => "name the settings.json of the CustomCommands cog",
        Format::Yagpdb => "name a JSON file with the commands, each with its trigger and responses",
    }
}

/// A text names no format; what may be written.
pub fn unknown_format(language: Language) -> String {
    let Fallback::English = language.fallback();
    format!("write one of {}", Format::all().map(Format::as_str).collect::<Vec<_>>().join(", "))
}

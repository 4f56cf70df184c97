//! The formats that can be read.

use std::str::FromStr;

/// A format in which FAQs stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// certpace's own `faq.toml`.
    Faq,
    /// Markdown: headings, lines in bold or `<details>` are the questions.
    Markdown,
    /// A web page: what schema.org names, `<details>`, `<dl>` or headings are the questions.
    Html,
    /// A table with commas or semicolons between the cells.
    Csv,
    /// A table with tabs between the cells.
    Tsv,
    /// JSON with questions and answers in it.
    Json,
    /// A JSON object a line.
    JsonLines,
    /// YAML with questions and answers in it.
    Yaml,
    /// Rasa's training data and responses.
    Rasa,
    /// An agent of Dialogflow ES.
    Dialogflow,
    /// The questions and answers of Botpress.
    Botpress,
    /// `tags.toml`, as discord-utils-bot has it.
    Tags,
    /// One tag a Markdown file, as python-discord's bot has them.
    TagFiles,
    /// Custom commands of Red.
    Red,
    /// Custom commands of YAGPDB.
    Yagpdb,
}

/// All formats, each with the name that the command line knows it by.
const FORMATS: &[(Format, &str)] = &[
    (Format::Faq, "faq"),
    (Format::Markdown, "markdown"),
    (Format::Html, "html"),
    (Format::Csv, "csv"),
    (Format::Tsv, "tsv"),
    (Format::Json, "json"),
    (Format::JsonLines, "jsonl"),
    (Format::Yaml, "yaml"),
    (Format::Rasa, "rasa"),
    (Format::Dialogflow, "dialogflow"),
    (Format::Botpress, "botpress"),
    (Format::Tags, "tags"),
    (Format::TagFiles, "tag-files"),
    (Format::Red, "red"),
    (Format::Yagpdb, "yagpdb"),
];

impl Format {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|(format, _)| *format)
    }

    /// As the command line knows it.
    pub fn as_str(self) -> &'static str {
        FORMATS.iter().find(|(format, _)| *format == self).expect("every format stands in the table").1
    }
}

/// Text that names no format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_lowercase();
        let wanted = match wanted.as_str() {
            "md" => "markdown",
            "htm" => "html",
            "yml" => "yaml",
            "toml" => "faq",
            "ndjson" => "jsonl",
            other => other,
        };
        FORMATS.iter().find(|(_, name)| *name == wanted).map(|(format, _)| *format).ok_or(UnknownFormat)
    }
}

/// Whether a file of a folder or an archive may be an FAQ, by its name.
pub fn is_readable(name: &str) -> bool {
    let known = [
        "md", "markdown", "mdx", "html", "htm", "xhtml", "csv", "tsv", "tab", "json", "jsonl", "ndjson", "yml", "yaml",
        "toml", "txt", "zip",
    ];
    known.contains(&extension(name).as_str())
}

/// The end of a file's name, in lower case.
pub(super) fn extension(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    // An address may end in a question.
    let file = file.split(['?', '#']).next().unwrap_or(file);
    file.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_name_of_its_own() {
        for format in Format::all() {
            assert_eq!(format.as_str().parse(), Ok(format));
        }
        assert_eq!("word".parse::<Format>(), Err(UnknownFormat));
        insta::assert_snapshot!(crate::messages::import::unknown_format(crate::messages::Language::English), @"write one of faq, markdown, html, csv, tsv, json, jsonl, yaml, rasa, dialogflow, botpress, tags, tag-files, red, yagpdb");
    }
}

//! The formats that can be read, and which of them a file is in.

use std::fmt;
use std::str::FromStr;

use super::tree::Tree;
use super::{Intake, Refused, SourceFile, bots, markdown, own, pairs, table};

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

/// All formats: the name that the command line knows each by, how people call it, and where its questions stand.
const FORMATS: &[(Format, &str, &str, &str)] = &[
    (Format::Faq, "faq", "an FAQ of certpace", "an entry begins with the line [[faq]]"),
    (
        Format::Markdown,
        "markdown",
        "Markdown",
        "write each question as a heading (## When do you open?) and its answer below it",
    ),
    (
        Format::Html,
        "html",
        "HTML",
        "questions are read from FAQPage markup, <details>, <dl>, headings or lines in bold; a page that a script fills in has to be saved from the browser first",
    ),
    (Format::Csv, "csv", "CSV", "name the columns in the first line: question,answer"),
    (Format::Tsv, "tsv", "tab-separated values", "name the columns in the first line: question, a tab, answer"),
    (Format::Json, "json", "JSON", r#"write [{"question": "…", "answer": "…"}]"#),
    (Format::JsonLines, "jsonl", "JSON Lines", r#"write {"question": "…", "answer": "…"}, one object a line"#),
    (Format::Yaml, "yaml", "YAML", "write a list of `- question: …` with `answer: …` below it"),
    (
        Format::Rasa,
        "rasa",
        "Rasa",
        "name the folder with both nlu.yml and domain.yml: an intent `opening` needs a response `utter_opening`",
    ),
    (
        Format::Dialogflow,
        "dialogflow",
        "Dialogflow ES",
        "name the zip file that Dialogflow exports: an intent needs training phrases and a text response",
    ),
    (Format::Botpress, "botpress", "Botpress", "name the JSON file that the Q&A page of Botpress exports"),
    (
        Format::Tags,
        "tags",
        "tags.toml",
        "a tag is a heading [name] with keywords = [\"…\"] and content = \"…\" below it",
    ),
    (Format::TagFiles, "tag-files", "tag files", "a tag is a Markdown file; its name is the question"),
    (Format::Red, "red", "Red's custom commands", "name the settings.json of the CustomCommands cog"),
    (
        Format::Yagpdb,
        "yagpdb",
        "YAGPDB's custom commands",
        "name a JSON file with the commands, each with its trigger and responses",
    ),
];

impl Format {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|(format, ..)| *format)
    }

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        FORMATS.iter().find(|(format, ..)| *format == self).expect("every format stands in the table")
    }

    /// As the command line knows it.
    pub fn as_str(self) -> &'static str {
        self.row().1
    }

    /// Where its questions stand, for somebody whose file has none.
    pub(super) fn shape(self) -> &'static str {
        self.row().3
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().2)
    }
}

/// Text that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write one of {}", FORMATS.iter().map(|(_, name, ..)| *name).collect::<Vec<_>>().join(", "))]
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
        FORMATS.iter().find(|(_, name, ..)| *name == wanted).map(|(format, ..)| *format).ok_or(UnknownFormat)
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

fn extension(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    // An address may end in a question.
    let file = file.split(['?', '#']).next().unwrap_or(file);
    file.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}

/// The text of a file: UTF-8, or UTF-16 with the mark that spreadsheets put before it.
pub(super) fn decode(file: &SourceFile) -> Result<String, Refused> {
    let intake = Intake::new(&file.name, None);
    let wide = |bytes: &[u8], of: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect();
        String::from_utf16(&units)
            .map_err(|_| intake.refuse(None, "the file is not sound UTF-16", "save it again with the encoding UTF-8"))
    };
    match file.bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, &intake),
        bytes => utf8(bytes, &intake),
    }
}

fn utf8(bytes: &[u8], intake: &Intake<'_>) -> Result<String, Refused> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|err| {
        let line = 1 + bytes[..err.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        let what = format!("the file is not saved as UTF-8: the byte 0x{:02X} stands here", bytes[err.valid_up_to()]);
        intake.refuse(Some(line), what, "save it again with the encoding UTF-8 (spreadsheets: \"CSV UTF-8\")")
    })
}

/// The format of a file, by its name and by what is in it.
pub(super) fn guess(name: &str, text: &str) -> Format {
    let start = text.trim_start();
    match extension(name).as_str() {
        "md" | "markdown" | "mdx" => of_markdown(name, text),
        "html" | "htm" | "xhtml" => Format::Html,
        "tsv" | "tab" => Format::Tsv,
        "csv" => Format::Csv,
        "jsonl" | "ndjson" => Format::JsonLines,
        "json" => of_json(name, text),
        "yml" | "yaml" => of_yaml(text),
        "toml" if text.contains("[[faq]]") => Format::Faq,
        "toml" => Format::Tags,
        _ if start.starts_with("[[faq]]") || text.contains("\n[[faq]]") => Format::Faq,
        _ if start.starts_with('<') => {
            let head: String = start.chars().take(2_000).collect::<String>().to_lowercase();
            let is_page = ["<!doctype", "<html", "<head", "<body"].iter().any(|tag| head.contains(tag));
            if is_page { Format::Html } else { Format::Markdown }
        }
        _ if start.starts_with(['{', '[']) => of_json(name, text),
        _ if start.lines().next().is_some_and(|line| line.contains('\t')) => Format::Tsv,
        _ if table::has_known_columns(text) => Format::Csv,
        _ => of_markdown(name, text),
    }
}

fn of_markdown(name: &str, text: &str) -> Format {
    let is_tag = bots::is_tag_file(name, text);
    if is_tag { Format::TagFiles } else { Format::Markdown }
}

fn of_json(name: &str, text: &str) -> Format {
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    let is_of_an_agent = name.contains("intents/") || name.contains("intents\\") || name.ends_with("agent.json");
    if is_of_an_agent && (has("userSays") || has("data") || has("responses") || has("language")) {
        return Format::Dialogflow;
    }
    if has("GUILD") && has("commands") && has("response") {
        return Format::Red;
    }
    if (has("qnas") || has("redirectFlow")) && has("answers") {
        return Format::Botpress;
    }
    if has("responses") && ["text_trigger", "TextTrigger", "trigger_type"].iter().any(|key| has(key)) {
        return Format::Yagpdb;
    }
    // An object a line: the first line is whole, and another follows.
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_whole = |line: &str| line.trim().starts_with('{') && line.trim().ends_with('}');
    if lines.next().is_some_and(is_whole) && lines.next().is_some_and(is_whole) {
        return Format::JsonLines;
    }
    Format::Json
}

fn of_yaml(text: &str) -> Format {
    let has_key = |key: &str| text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    let is_rasa = ["nlu", "responses", "intents", "rules", "stories"].iter().any(|key| has_key(key));
    if is_rasa { Format::Rasa } else { Format::Yaml }
}

/// Reads a file of a format that is whole in one file.
pub(super) fn read(format: Format, text: &str, intake: &mut Intake<'_>) -> Result<(), Refused> {
    match format {
        Format::Faq => own::read_faq(text, intake),
        Format::Markdown => markdown::read(text, intake),
        Format::Html => intake.page(text, None),
        Format::Csv | Format::Tsv => table::read(text, intake),
        Format::Json => {
            pairs::read(&Tree::from_json(text, 1, intake)?, intake);
            Ok(())
        }
        Format::JsonLines => {
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                pairs::read(&Tree::from_json(line, at + 1, intake)?, intake);
            }
            Ok(())
        }
        Format::Yaml => {
            pairs::read(&Tree::from_yaml(text, intake)?, intake);
            Ok(())
        }
        Format::Botpress => {
            bots::botpress(&Tree::from_json(text, 1, intake)?, intake);
            Ok(())
        }
        Format::Red => {
            bots::red(&Tree::from_json(text, 1, intake)?, intake);
            Ok(())
        }
        Format::Yagpdb => {
            bots::yagpdb(&Tree::from_json(text, 1, intake)?, intake);
            Ok(())
        }
        Format::Tags => {
            bots::tags(&Tree::from_toml(text, intake)?, intake);
            Ok(())
        }
        Format::TagFiles => bots::tag_file(text, intake),
        // Their files belong together, and are read as a set.
        Format::Rasa | Format::Dialogflow => unreachable!("{format} is read as a set of files"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_the_name_of_the_file_or_by_what_is_in_it() {
        for (name, text, format) in [
            ("faq.md", "# x", Format::Markdown),
            ("resources/tags/ask.md", "Just ask.", Format::TagFiles),
            ("ask.md", "---\naliases: [\"a2a\"]\n---\nJust ask.", Format::TagFiles),
            ("page", "<!DOCTYPE html><p>", Format::Html),
            ("https://bakery.example/faq.html?lang=en", "", Format::Html),
            ("faq.csv", "", Format::Csv),
            ("export", "Question\tAnswer\n", Format::Tsv),
            ("export.txt", "question;answer\n", Format::Csv),
            ("faq.json", "[{\"question\": 1}]", Format::Json),
            ("faq", "{\"q\": 1}\n{\"q\": 2}\n", Format::JsonLines),
            ("nlu.yml", "version: \"3.1\"\nnlu:\n- intent: x\n", Format::Rasa),
            ("faq.yaml", "- question: x\n", Format::Yaml),
            ("agent.zip/intents/open.json", "{\"responses\": []}", Format::Dialogflow),
            (
                "settings.json",
                "{\"1\": {\"GUILD\": {\"2\": {\"commands\": {\"x\": {\"response\": \"\"}}}}}}",
                Format::Red,
            ),
            ("cc.json", "[{\"text_trigger\": \"x\", \"responses\": [\"y\"]}]", Format::Yagpdb),
            ("qna.json", "{\"qnas\": [{\"data\": {\"answers\": {}}}]}", Format::Botpress),
            ("tags.toml", "[x]\ncontent = \"y\"\n", Format::Tags),
            ("my.toml", "[[faq]]\n", Format::Faq),
        ] {
            assert_eq!(guess(name, text), format, "{name}");
        }
    }

    #[test]
    fn every_format_has_a_name_of_its_own() {
        for format in Format::all() {
            assert_eq!(format.as_str().parse(), Ok(format));
        }
        insta::assert_snapshot!("word".parse::<Format>().unwrap_err(), @"write one of faq, markdown, html, csv, tsv, json, jsonl, yaml, rasa, dialogflow, botpress, tags, tag-files, red, yagpdb");
    }

    #[test]
    fn text_is_utf8_or_the_utf16_of_spreadsheets() {
        let file = |bytes: &[u8]| SourceFile { name: "faq.csv".to_owned(), bytes: bytes.to_vec(), address: None };
        let wide: Vec<u8> = "\u{feff}é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&file(&wide)).unwrap(), "é");
        assert_eq!(decode(&file("\u{feff}é".as_bytes())).unwrap(), "é");
        insta::assert_snapshot!(decode(&file(b"a\nb\xe9")).unwrap_err(), @r#"
        faq.csv:2: the file is not saved as UTF-8: the byte 0xE9 stands here
          help: save it again with the encoding UTF-8 (spreadsheets: "CSV UTF-8")
        "#);
    }
}

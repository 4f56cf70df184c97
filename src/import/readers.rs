//! Which format a file is in, and what reads it.

use super::format::extension;
use super::tree::Tree;
use super::{FileIssue, Format, Intake, Refused, SourceFile, bots, markdown, own, pairs, table};
use crate::faq::HEADINGS;

/// The text of a file: UTF-8, or UTF-16 with the mark that spreadsheets put before it.
pub(super) fn decode(file: &SourceFile) -> Result<String, Refused> {
    let intake = Intake::new(&file.name, None);
    let wide = |bytes: &[u8], of: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| intake.refuse(None, FileIssue::NotUtf16))
    };
    match file.bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, &intake),
        bytes if bytes[..bytes.len().min(HEAD)].contains(&0) || bytes.starts_with(b"%PDF-") => {
            Err(intake.refuse(None, FileIssue::NoText))
        }
        bytes => utf8(bytes, &intake).or_else(|refused| as_declared(bytes).ok_or(refused)),
    }
}

/// Where browsers look for a page's encoding; a text has no zero byte there.
const HEAD: usize = 1_024;

/// A page that is no UTF-8 in the encoding that it names itself, as old ones do.
fn as_declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let after = |text: &'_ str, part: &str| text.find(part).map(|at| at + part.len());
    let meta = &head[after(&head, "<meta")?..];
    let label = &meta[after(meta, "charset")?..];
    let label = label.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = label.split(['"', '\'', ' ', ';', '/', '>']).next()?;
    in_charset(label, bytes)
}

/// Text in an encoding by its name; `None` where there is no such encoding, or the text is not in it.
pub fn in_charset(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.trim().as_bytes())?;
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

fn utf8(bytes: &[u8], intake: &Intake<'_>) -> Result<String, Refused> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|err| {
        let line = 1 + bytes[..err.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        intake.refuse(Some(line), FileIssue::NotUtf8(bytes[err.valid_up_to()]))
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
        "toml" if text.contains("[[faq]]") || has_only_our_headings(text) => Format::Faq,
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

/// Whether no heading is another's than an FAQ's, as of a file without entries. A tag may have such a name, and then a content.
fn has_only_our_headings(text: &str) -> bool {
    let first_of = |line: &str| line.trim_matches(['[', ' ']).split(['.', ']']).next().map(str::to_owned);
    let is_ours = |name: &String| HEADINGS.iter().any(|heading| heading.trim_matches(['[', ']']) == name);
    let lines = || text.lines().map(str::trim_start);
    let mut headings = lines().filter(|line| line.starts_with('['));
    headings.all(|line| first_of(line).is_some_and(|name| is_ours(&name)))
        && !lines().any(|line| line.starts_with("content"))
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
        Format::Rasa | Format::Dialogflow => unreachable!("{format:?} is read as a set of files"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::said;
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
            ("about.toml", "[about]\ncontent = \"y\"\n", Format::Tags),
            ("my.toml", "[[faq]]\n", Format::Faq),
            ("times.toml", "[about]\nname = \"x\"\n[[certification]] # one\n[certification.hours]\n", Format::Faq),
            ("empty.toml", "# nothing yet\n", Format::Faq),
        ] {
            assert_eq!(guess(name, text), format, "{name}");
        }
    }

    #[test]
    fn a_page_may_name_an_encoding_of_its_own() {
        let page = |bytes: &[u8]| SourceFile { name: "faq.html".to_owned(), bytes: bytes.to_vec(), address: None };
        for head in [
            "<meta charset=iso-8859-1>",
            "<META CHARSET='windows-1252'/>",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\">",
        ] {
            let bytes = [b"<html><head>", head.as_bytes(), b"</head><p>Caf\xe9"].concat();
            assert!(decode(&page(&bytes)).unwrap().ends_with("Café"), "{head}");
        }
        for head in ["", "<meta charset=utf-8>", "<meta charset=klingon>", "<p>charset=iso-8859-1"] {
            assert!(decode(&page(&[head.as_bytes(), b"Caf\xe9"].concat())).is_err(), "{head}");
        }
        let named = "<meta charset=iso-8859-1>Café";
        assert_eq!(decode(&page(named.as_bytes())).unwrap(), named, "what is UTF-8 is read as such");
    }

    #[test]
    fn text_is_utf8_or_the_utf16_of_spreadsheets() {
        let file = |bytes: &[u8]| SourceFile { name: "faq.csv".to_owned(), bytes: bytes.to_vec(), address: None };
        let wide: Vec<u8> = "\u{feff}é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&file(&wide)).unwrap(), "é");
        assert_eq!(decode(&file("\u{feff}é".as_bytes())).unwrap(), "é");
        insta::assert_snapshot!(said(&decode(&file(b"a\nb\xe9")).unwrap_err()), @r#"
        faq.csv:2: the file is not saved as UTF-8: the byte 0xE9 stands here
          help: save it again with the encoding UTF-8 (spreadsheets: "CSV UTF-8")
        "#);
    }
}

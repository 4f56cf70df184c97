//! What is amiss in files, and in the languages that they are written in.

use super::SaidIssue;
use super::format::{name_of, shape};
use crate::import::{
    AddressedElement, DeadAddress, FileIssue, MarkupIssue, PageIssue, SyntaxIssue, TableIssue, YamlIssue,
};
use crate::messages::{Fallback, Language};

pub(super) fn file(language: Language, issue: &FileIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    let name_them = "name the files with the questions";
    match issue {
        FileIssue::ArchiveUnreadable(err) => SaidIssue::with_help(
            format!("the archive cannot be read: {err}"),
            "make it anew, or name the folder that it was made of",
        ),
        FileIssue::ArchiveOfTooMany(most) => {
            SaidIssue::with_help(format!("the archive has more than {most} files"), name_them)
        }
        FileIssue::ArchiveTooLarge(mib) => {
            SaidIssue::with_help(format!("the archive holds more than {mib} MiB"), name_them)
        }
        FileIssue::TooManyParts(most) => SaidIssue::with_help(
            format!("there is more in it than is taken at once: over {most} cells, values or elements"),
            "take it apart into several files, or leave out what is no question with its answer",
        ),
        FileIssue::OfficeDocument => SaidIssue::with_help(
            "this is a document of an office program",
            "save it from the spreadsheet as \"CSV UTF-8\", from the text program as HTML",
        ),
        FileIssue::NoText => SaidIssue::with_help(
            "this is no text, but a PDF, a picture or the like",
            "copy the questions and answers into a text or a spreadsheet, and save it as .md or .csv",
        ),
        FileIssue::NotUtf16 => {
            SaidIssue::with_help("the file is not sound UTF-16", "save it again with the encoding UTF-8")
        }
        FileIssue::NotUtf8(byte) => SaidIssue::with_help(
            format!("the file is not saved as UTF-8: the byte 0x{byte:02X} stands here"),
            "save it again with the encoding UTF-8 (spreadsheets: \"CSV UTF-8\")",
        ),
        FileIssue::NoQuestion(format) => SaidIssue::with_help(
            format!("read as {}, and no question with an answer was found in it", name_of(language, *format)),
            shape(language, *format),
        ),
        FileIssue::NoFile => {
            SaidIssue::with_help("there is no file with a question in it", "name a file, a folder or an address")
        }
    }
}

pub(super) fn syntax(language: Language, issue: &SyntaxIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    match issue {
        SyntaxIssue::Json { what, column } => SaidIssue::with_help(
            format!("this is not JSON: {what} (character {column} of the line)"),
            "mend it there; where it is another format, let the name of the file say so, as in faq.csv",
        ),
        SyntaxIssue::Yaml(why) => {
            let why = match why {
                YamlIssue::Unreadable(what) => what.clone(),
                YamlIssue::NoValue(what) => format!("{what} stands where a value belongs"),
                YamlIssue::TooDeep(most) => format!("lists and maps are nested more than {most} deep"),
                YamlIssue::TooLarge => "its aliases make it too large".to_owned(),
            };
            SaidIssue::with_help(
                format!("this is not YAML: {why}"),
                "mend it there; a text with a colon or quotes in it belongs in quotes",
            )
        }
        SyntaxIssue::Toml(what) => SaidIssue::with_help(format!("this is not TOML: {what}"), "mend it there"),
    }
}

pub(super) fn table(language: Language, issue: &TableIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    let name_them = "name the columns there: question,answer (and, if you have them, variants, source)";
    match issue {
        TableIssue::NoHead => SaidIssue::with_help("nothing stands in the first line", name_them),
        TableIssue::NoKnownColumns(columns) => {
            let named = columns.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            SaidIssue::with_help(
                format!("no two columns are named as question and answer; the first line has {named}"),
                name_them,
            )
        }
        TableIssue::UnknownColumns(columns) => {
            SaidIssue::new(format!("these columns are not taken over: {}", columns.join(", ")))
        }
        TableIssue::MoreCells(first) => SaidIssue::with_help(
            format!("this row has more cells than the first line, “{first}” is the first of them; the row is left out"),
            "put a cell with the sign that parts cells in it in quotes",
        ),
        TableIssue::OpenQuote => SaidIssue::with_help(
            "a cell of this row begins with a quote that is never closed, so all that follows would be part of it",
            "close it at the end of the cell; a quote within a cell in quotes is written twice",
        ),
        TableIssue::Prompts => SaidIssue::new("the follow-up prompts of this row cannot be read and are left out"),
        TableIssue::Unreadable(what) => SaidIssue::with_help(
            format!("this is not a table: {what}"),
            "save it from the spreadsheet as \"CSV UTF-8\"",
        ),
    }
}

pub(super) fn page(language: Language, issue: &PageIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    match issue {
        PageIssue::TooDeep => SaidIssue::with_help(
            "elements are nested too deeply here",
            "save the page without its layout, or as Markdown",
        ),
        PageIssue::AnswerTooDeep => SaidIssue::new("its elements are nested too deeply; the answer is left out"),
        PageIssue::Loose(text) => SaidIssue::new(format!("this text belongs to no question and is left out: “{text}”")),
        PageIssue::Unnamed { count: 1, first } => SaidIssue::new(format!(
            "“{first}” is not among the questions that the page names for search engines, and is left out"
        )),
        PageIssue::Unnamed { count, first } => SaidIssue::new(format!(
            "{count} questions, “{first}” the first of them, are not among those that the page names for search engines, \
             and are left out"
        )),
        PageIssue::JsonLd(err) => SaidIssue::new(format!("the page's JSON-LD cannot be read: {err}")),
    }
}

pub(super) fn markup(language: Language, issue: &MarkupIssue) -> SaidIssue {
    let Fallback::English = language.fallback();
    SaidIssue::new(match issue {
        MarkupIssue::Backticks => {
            "code with three backticks in a row: they are written apart, because they would end it".to_owned()
        }
        MarkupIssue::Drawn(name) => format!("what `<{name}>` draws cannot be shown on Discord; it is left out"),
        MarkupIssue::Control { name, text } => format!("what stands on `<{name}>` is left out: “{text}”"),
        MarkupIssue::Shown(name) => format!("what `<{name}>` shows cannot be shown on Discord; it is left out"),
        MarkupIssue::ShownByLink(name) => {
            format!("what `<{name}>` shows cannot be shown on Discord; a link to it stands in its place")
        }
        MarkupIssue::PictureWithoutAddress => "a picture that is in the page itself, without an address".to_owned(),
        MarkupIssue::Address { of, href, why } => {
            let (noun, rest) = match of {
                AddressedElement::Link => ("link", "its text stays"),
                AddressedElement::Picture => ("picture", "its description stays"),
                AddressedElement::Frame => ("frame", "it is left out"),
            };
            match why {
                DeadAddress::NoAddress => format!("the {noun} to `{href}` is no address; {rest}"),
                DeadAddress::Relative => {
                    format!("the {noun} to `{href}` is relative; {rest}: give the address of the page as base")
                }
                DeadAddress::Scheme => format!("a {noun} to `{href}:` leads nowhere on Discord; {rest}"),
            }
        }
    })
}

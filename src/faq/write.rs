//! Values as they are written into the file: readable, and the same value when they are read again.

use std::fmt::Write;

use jiff::civil::Date;

use crate::faq::{Entry, EntryId, NO_ENTRY, TestRow};

/// A whole `[[faq]]` block with these variants, with LF line ends.
pub(in crate::faq) fn block(entry: &Entry, variants: &[String]) -> String {
    let mut lines =
        format!("[[faq]]\nid = {}\nquestion = {}\n", basic(entry.id.as_str()), basic(entry.question.trim()));
    let mut add = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            lines.extend([key, " = ", &value, "\n"]);
        }
    };
    let some_list = |items: &[String]| (!items.is_empty()).then(|| list(items));
    add("variants", some_list(variants));
    add("answer", Some(text_value(&entry.answer)));
    add("picture", entry.picture.as_deref().map(basic));
    add("see_also", (!entry.see_also.is_empty()).then(|| ids(&entry.see_also)));
    add(
        "source",
        match entry.source.as_slice() {
            [one] => Some(basic(one)),
            many => some_list(many),
        },
    );
    add("reviewed", entry.reviewed.map(date));
    add("expires", entry.expires.map(date));
    add("not_this", some_list(&entry.not_this));
    lines
}

/// A whole `[[wordings]]` block, with LF line ends.
pub(in crate::faq) fn wordings<S: AsRef<str>>(of: &EntryId, variants: &[S]) -> String {
    format!("[[wordings]]\nof = {}\nvariants = {}\n", basic(of.as_str()), list(variants))
}

/// A whole `[[test]]` block, with LF line ends.
pub(in crate::faq) fn test_block(row: &TestRow) -> String {
    let expect = row.expect.as_ref().map_or(NO_ENTRY, EntryId::as_str);
    let when = row.when.map(|when| format!("when = {}\n", basic(when.as_str()))).unwrap_or_default();
    format!("[[test]]\nsay = {}\nexpect = {}\n{when}", basic(row.say.trim()), basic(expect))
}

/// A day.
pub(in crate::faq) fn date(day: Date) -> String {
    day.to_string()
}

/// A list of ids: they are short, so on one line.
pub(in crate::faq) fn ids(ids: &[EntryId]) -> String {
    list_on_one_line(&ids.iter().map(EntryId::as_str).collect::<Vec<_>>())
}

/// A list of short texts, on one line.
pub(in crate::faq) fn list_on_one_line<S: AsRef<str>>(items: &[S]) -> String {
    let written: Vec<String> = items.iter().map(|item| basic(item.as_ref())).collect();
    format!("[{}]", written.join(", "))
}

/// A list, one element a line.
pub(in crate::faq) fn list<S: AsRef<str>>(items: &[S]) -> String {
    let written: Vec<String> = items.iter().map(|item| basic(item.as_ref().trim())).collect();
    list_of_written(&written)
}

/// A list of elements that are in quotes already.
pub(in crate::faq) fn list_of_written<S: AsRef<str>>(items: &[S]) -> String {
    let lines: String = items.iter().map(|item| format!("  {},\n", item.as_ref())).collect();
    format!("[\n{lines}]")
}

/// A text: in one line if it has one, else between triple quotes as it reads.
pub(in crate::faq) fn text_value(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if !text.contains('\n') {
        return basic(text);
    }
    let mut written = "\"\"\"\n".to_owned();
    let mut quotes = 0;
    for c in text.chars() {
        // Three quotes in a row would end the text.
        quotes = if c == '"' { quotes + 1 } else { 0 };
        if quotes == 3 {
            quotes = 0;
            written.push('\\');
        }
        if c == '\n' { written.push(c) } else { push_escaped(&mut written, c, false) }
    }
    // So would a quote at the end.
    if text.ends_with('"') && !written.ends_with("\\\"") {
        written.pop();
        written.push_str("\\\"");
    }
    written + "\"\"\""
}

/// A key: without quotes where it can be.
pub(in crate::faq) fn key(text: &str) -> String {
    let is_bare = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if is_bare { text.to_owned() } else { basic(text) }
}

/// A text in plain quotes, on one line.
pub(in crate::faq) fn basic(text: &str) -> String {
    let mut written = "\"".to_owned();
    for c in text.chars() {
        push_escaped(&mut written, c, true);
    }
    written + "\""
}

fn push_escaped(written: &mut String, c: char, quotes: bool) {
    match c {
        '\\' => written.push_str("\\\\"),
        '"' if quotes => written.push_str("\\\""),
        '\n' => written.push_str("\\n"),
        '\r' => written.push_str("\\r"),
        '\t' => written.push('\t'),
        c if c.is_control() => {
            let _ = write!(written, "\\u{:04X}", u32::from(c));
        }
        c => written.push(c),
    }
}

//! Tables: CSV and tab-separated values, with a line that names the columns. The exports of QnA Maker and Custom Question
//! Answering are such tables, with one row for every wording of a question.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use super::formula::unguarded;
use super::pairs::{ColumnRole, are_own, columns, read_details, role};
use super::tree::Tree;
use super::{FoundQuestion, Intake, Refused, TableIssue};

/// What may stand between two cells.
const DELIMITERS: &[u8] = b",;\t|";

/// Whether the first line of a text names a question and an answer.
pub(super) fn has_known_columns(text: &str) -> bool {
    let Some(head) = text.lines().next() else { return false };
    let names: Vec<&str> =
        head.split(|c: char| DELIMITERS.contains(&(c as u8)) && c.is_ascii()).map(str::trim).collect();
    let has = |wanted: ColumnRole| names.iter().any(|name| role(name).is_some_and(|(role, _)| role == wanted));
    names.len() > 1 && has(ColumnRole::Question) && has(ColumnRole::Answer)
}

/// The sign between the cells: the one that the first line has most of, outside of quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [0; 4];
    let mut is_quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            _ if is_quoted => {}
            _ => {
                counts.iter_mut().zip(DELIMITERS).filter(|(_, sign)| **sign == byte).for_each(|(count, _)| *count += 1)
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    counts.iter().position(|count| *count == most).map_or(b',', |at| DELIMITERS[at])
}

/// Reads a table.
pub(super) fn read(text: &str, intake: &mut Intake<'_>) -> Result<(), Refused> {
    // csv 1.4.0 counts the line of a row that ends with two signs, as Excel writes it, when it has read the first of them: each
    // row would be told a line too early.
    let mut text = text.replace("\r\n", "\n");
    let sign = delimiter(&text);
    // A quote that is still open here takes these signs in; else they are a row of their own.
    text.push_str("\n\"\n");
    let mut reader =
        ReaderBuilder::new().delimiter(sign).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut records: Vec<StringRecord> =
        reader.records().collect::<Result<_, _>>().map_err(|err| broken(&err, intake))?;
    let last = records.pop().unwrap_or_default();
    if last.len() != 1 || !last[0].trim().is_empty() {
        return Err(intake.refuse(line_of(&last), TableIssue::OpenQuote));
    }
    let mut records = records.into_iter();
    let head = records.next().unwrap_or_default();
    let columns = columns(head.iter().map(str::trim));
    if head.iter().all(|name| name.trim().is_empty()) {
        return Err(intake.refuse(Some(1), TableIssue::NoHead));
    }
    if ![ColumnRole::Question, ColumnRole::Answer].iter().all(|role| columns.contains_key(role)) {
        let named = head.iter().map(|name| name.trim().to_owned()).collect();
        return Err(intake.refuse(Some(1), TableIssue::NoKnownColumns(named)));
    }
    let names: Vec<&str> = head.iter().map(str::trim).collect();
    let is_own = are_own(names.iter().copied());
    let unknown: Vec<String> = names
        .iter()
        .enumerate()
        .filter(|(at, name)| !name.is_empty() && !columns.values().any(|known| known == at))
        .map(|(_, name)| (*name).to_owned())
        .collect();
    if !unknown.is_empty() {
        intake.note(Some(1), TableIssue::UnknownColumns(unknown));
    }
    // Where the rows of a question with several wordings go: by its number and answer, as QnA Maker repeats both.
    let mut rows_of: HashMap<(String, String), usize> = HashMap::new();
    for record in records {
        let line = line_of(&record);
        let cell = |role| {
            let cell = columns.get(&role).and_then(|at| record.get(*at)).unwrap_or_default();
            if is_own { unguarded(cell) } else { cell }
        };
        let (question, answer) = (cell(ColumnRole::Question), cell(ColumnRole::Answer));
        let id = cell(ColumnRole::Id).trim();
        let of = |role| if role == ColumnRole::Id { whole(id) } else { list(cell(role), is_own) };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // Which cells belong together nobody can tell: half an answer, or that of another column, must not be served.
        if let Some(more) = record.iter().skip(head.len()).find(|more| !more.trim().is_empty()) {
            intake.note(line, TableIssue::MoreCells(more.to_owned()));
            continue;
        }
        if !is_own && !id.is_empty() && !answer.trim().is_empty() {
            let key = (id.to_owned(), answer.to_owned());
            if let Some(at) = rows_of.get(&key) {
                let found: &mut FoundQuestion = &mut intake.found[*at];
                found.variants.push(question.to_owned());
                found.variants.extend(of(ColumnRole::Variants));
                continue;
            }
            rows_of.insert(key, intake.found.len());
        }
        // QnA Maker writes line ends as two signs.
        let answer = if is_own { answer.to_owned() } else { intake.answer(&answer.replace("\\n", "\n"), line) };
        let mut found =
            FoundQuestion { line, question: question.to_owned(), answer, is_own, ..FoundQuestion::default() };
        let prompts = cell(ColumnRole::Prompts).trim();
        let prompts = match prompts.starts_with('[').then(|| Tree::from_json(prompts, line.unwrap_or(1), intake)) {
            Some(Err(_)) => {
                intake.note(line, TableIssue::Prompts);
                None
            }
            prompts => prompts.and_then(Result::ok),
        };
        read_details(&mut found, of, prompts.as_ref(), intake);
        intake.found.push(found);
    }
    Ok(())
}

fn line_of(record: &StringRecord) -> Option<usize> {
    record.position().and_then(|position| usize::try_from(position.line()).ok())
}

/// What stands in a cell, if something does.
fn whole(cell: &str) -> Vec<String> {
    if cell.is_empty() { Vec::new() } else { vec![cell.to_owned()] }
}

/// The elements of a cell with several: one a line; in tables of others, also with bars or semicolons between them.
fn list(cell: &str, is_own: bool) -> Vec<String> {
    let is_end = |c: char| c == '\n' || (!is_own && matches!(c, '|' | ';'));
    cell.split(is_end).map(str::trim).filter(|element| !element.is_empty()).map(str::to_owned).collect()
}

fn broken(err: &csv::Error, intake: &Intake<'_>) -> Refused {
    let line = err.position().and_then(|position| usize::try_from(position.line()).ok());
    intake.refuse(line, TableIssue::Unreadable(err.to_string()))
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    fn read_table(text: &str) -> String {
        let mut intake = Intake::new("faq.csv", None);
        if let Err(refused) = read(text, &mut intake) {
            return said(&refused);
        }
        let found = intake.found.iter().map(|it| {
            format!(
                "{}: {:?} {} {:?} -> {:?} {:?} {:?}\n",
                it.line.unwrap(),
                it.id,
                it.question,
                it.variants,
                it.answer,
                it.source,
                it.related
            )
        });
        found.chain(intake.notes.iter().map(|note| format!("[{}]\n", said(note)))).collect()
    }

    #[test]
    fn rows_are_told_by_the_same_lines_however_lines_end() {
        let unix = "question,answer\nWhere?,Here\n\"And\nwhen?\",At six\nWhy?,Because\n";
        for text in [unix.to_owned(), unix.replace('\n', "\r\n")] {
            let mut intake = Intake::new("faq.csv", None);
            read(&text, &mut intake).unwrap();
            let lines: Vec<_> = intake.found.iter().map(|found| found.line.unwrap()).collect();
            assert_eq!(lines, [2, 3, 5], "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_refuses_the_table() {
        insta::assert_snapshot!(read_table("question,answer\nWhere?,Here\nWhen?,\"At six\nWhy?,Because\n"), @"
        faq.csv:3: a cell of this row begins with a quote that is never closed, so all that follows would be part of it
          help: close it at the end of the cell; a quote within a cell in quotes is written twice
        ");
        assert!(read_table("question,answer\n\"Where?,Here").starts_with("faq.csv:2: a cell of this row begins with"));
        // One within a cell is only a sign.
        insta::assert_snapshot!(read_table("question,answer\nHow wide?,5\" and \"more\""), @r#"2: None How wide? [] -> "5\" and \"more\"" [] []"#);
    }

    #[test]
    fn a_table_of_a_spreadsheet_is_read_by_the_names_of_its_columns() {
        insta::assert_snapshot!(read_table("Category;Question;Other questions;Answer\nshop;When?;opening hours|open;\"At six;\nor later\"\n;;;\nshop;Where?;;\"<p>Here &amp; there</p>\"\nshop;Why?;;Because;;so\n"), @r#"
        2: None When? ["opening hours", "open"] -> "At six;\nor later" [] []
        5: None Where? [] -> "Here & there" [] []
        [faq.csv:1: these columns are not taken over: Category]
        [faq.csv:6: this row has more cells than the first line, “so” is the first of them; the row is left out
          help: put a cell with the sign that parts cells in it in quotes]
        "#);
    }

    #[test]
    fn an_export_of_qna_maker_has_a_row_for_every_wording() {
        insta::assert_snapshot!(read_table("Question\tAnswer\tSource\tMetadata\tQnaId\tPrompts\nWhen?\tAt six.\\n\\nNot on **Mondays**.\thttps://bakery.example\t\t1\t[]\nopening hours\tAt six.\\n\\nNot on **Mondays**.\thttps://bakery.example\t\t1\t[{\"displayOrder\":0,\"qnaId\":2,\"displayText\":\"Where\"}]\nWhere?\tHere.\tEditorial\t\t2\t[{\"displayOrder\":0,\"qnaId\":1,\"displayText\":\"When\"}]\n"), @r#"
        2: Some("1") When? ["opening hours"] -> "At six.\n\nNot on **Mondays**." ["https://bakery.example"] []
        4: Some("2") Where? [] -> "Here." ["Editorial"] ["1"]
        [faq.csv:1: these columns are not taken over: Metadata]
        "#);
    }

    #[test]
    fn a_table_whose_columns_nobody_knows_is_refused_with_what_to_write() {
        insta::assert_snapshot!(read_table("Speise,Preis\nBrot,3\n"), @"
        faq.csv:1: no two columns are named as question and answer; the first line has `Speise`, `Preis`
          help: name the columns there: question,answer (and, if you have them, variants, source)
        ");
    }
}

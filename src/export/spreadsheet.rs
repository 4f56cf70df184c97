//! CSV: a row for each entry; lists have one element a line in their cell, and none is a formula where it is opened.

use csv::Writer;

use crate::faq::Faq;
use crate::import::{KEYS, guarded};

pub(super) fn write(faq: &Faq) -> String {
    let mut writer = Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        let cells = cells.iter().map(|cell| guarded(cell).into_owned());
        writer.write_record(cells).expect("a row of as many cells as the others is written to memory")
    };
    write(&KEYS.map(str::to_owned));
    for entry in &faq.entries {
        let ids: Vec<String> = entry.see_also.iter().map(ToString::to_string).collect();
        let lines = |list: &[String]| list.iter().map(|it| it.replace('\n', " ")).collect::<Vec<_>>().join("\n");
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        write(&[
            entry.id.to_string(),
            entry.question.clone(),
            lines(&entry.variants),
            entry.answer.clone(),
            lines(&ids),
            lines(&entry.source),
            day(entry.reviewed),
            day(entry.expires),
            lines(&entry.not_this),
            entry.picture.clone().unwrap_or_default(),
        ]);
    }
    let bytes = writer.into_inner().expect("memory is never full before the program ends");
    String::from_utf8(bytes).expect("what was written is text")
}

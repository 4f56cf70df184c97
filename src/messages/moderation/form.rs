//! The forms in which moderators write entries, and what they wrote, read back.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::faq::{About, Entry, EntryId, Faq, InvalidEntryId, propose_id};
use crate::limits::{self, Utf16};
use crate::messages::cut::code;
use crate::messages::modal_form::{Field, ModalForm};
use crate::messages::{Action, Language};

use crate::messages::action::moderation_press::{ModerationPress, PendingAction};
use crate::messages::entry_fields::{Details, EntryMark, Fields};

const QUESTION: &str = "question";
const ANSWER: &str = "answer";
/// The lines of an answer that its field has no room for.
const ANSWER_LINES: &str = "answer_lines";
/// The end of an answer whose field is filled by one line.
const ANSWER_END: &str = "answer_end";
const VARIANTS: &str = "variants";
const SOURCE: &str = "source";
const ID: &str = "id";
const REVIEWED: &str = "reviewed";
const EXPIRES: &str = "expires";
const SEE_ALSO: &str = "see_also";
const NOT_THIS: &str = "not_this";

/// What stands in the field of a question while it is empty, unless the file has an example of its own.
const QUESTION_HINT: &str = "Where do I begin?";

/// The form of a new entry, filled in with what is known already.
pub fn add(
    language: Language,
    about: &About,
    pending: Option<PendingAction>,
    question: &str,
    variants: &[String],
    answer: &str,
) -> ModalForm {
    let Language::English = language;
    let lines = variants.join("\n");
    let example = about.example.clone().unwrap_or_else(|| QUESTION_HINT.to_owned());
    let fields = vec![
        field(QUESTION, "Question", example, fitting(question, limits::QUESTION), false, true),
        field(ANSWER, "Answer", "Markdown works.", fitting(answer, limits::FIELD), true, true),
        field(
            VARIANTS,
            "Other ways to ask, one a line",
            "where should i start",
            fitting(&lines, limits::FIELD),
            true,
            false,
        ),
        field(SOURCE, "Sources, one address a line", "https://example.org/", String::new(), true, false),
        field(ID, "Short name; leave empty and I choose one", "where-to-begin", String::new(), false, false),
    ];
    ModalForm { action: Action::Moderation(ModerationPress::Add(pending)), title: "New entry".to_owned(), fields }
}

/// The form of an entry as it stands. What a field cannot hold is left out, and stays what it is; an answer that is longer
/// than one field has a second one, in the place of the related entries.
pub fn edit(language: Language, entry: &Entry) -> ModalForm {
    let Language::English = language;
    let reviewed = entry.reviewed.map(|day| day.to_string()).unwrap_or_default();
    let (answer, rest) = in_two(&entry.answer);
    let mut fields = vec![
        field(QUESTION, "Question", "", entry.question.clone(), false, true),
        field(ANSWER, "Answer", "", answer.to_owned(), true, true),
    ];
    match rest {
        None => fields.extend(whole(related_field(language, entry))),
        Some((name, rest)) => fields.push(field(name, "Answer, continued", "", rest.to_owned(), true, false)),
    }
    fields.extend(whole(field(SOURCE, "Sources, one address a line", "", entry.source.join("\n"), true, false)));
    fields.push(field(REVIEWED, "Last checked, as 2026-11-22", "2026-11-22", reviewed, false, false));
    let action = Action::Moderation(ModerationPress::Edit(entry.id.clone(), EntryMark::of(entry)));
    ModalForm { action, title: "Edit entry".to_owned(), fields }
}

/// The form of an entry's details; what a field cannot hold is left out, as in [`edit`].
pub fn details(language: Language, entry: &Entry) -> ModalForm {
    let Language::English = language;
    let date = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let not_this = entry.not_this.join("\n");
    let mut fields = Vec::new();
    fields.extend(whole(related_field(language, entry)));
    fields.extend(whole(field(NOT_THIS, "Messages it must not answer, one a line", "", not_this, true, false)));
    fields.push(field(REVIEWED, "Last checked, as 2026-11-22", "2026-11-22", date(entry.reviewed), false, false));
    fields.push(field(EXPIRES, "True until, as 2027-06-30", "2027-06-30", date(entry.expires), false, false));
    let action = ModerationPress::EditDetails(entry.id.clone(), EntryMark::of_details(entry));
    ModalForm { action: Action::Moderation(action), title: "Details of an entry".to_owned(), fields }
}

/// The form in which further wordings of an entry are written.
pub fn wordings(language: Language, entry: &EntryId) -> ModalForm {
    let Language::English = language;
    let fields = vec![field(VARIANTS, "How members ask it, one a line", "", String::new(), true, true)];
    ModalForm {
        action: Action::Moderation(ModerationPress::AddWordings(entry.clone())),
        title: "Further wordings".to_owned(),
        fields,
    }
}

/// The wordings that a form holds.
pub fn filled_wordings(filled: Filled<'_>) -> Vec<String> {
    lines(&filled(VARIANTS).unwrap_or_default())
}

fn related_field(language: Language, entry: &Entry) -> Field {
    let Language::English = language;
    let see_also = entry.see_also.iter().map(EntryId::as_str).collect::<Vec<_>>().join("\n");
    field(SEE_ALSO, "Related entries, one short name a line", "", see_also, true, false)
}

/// The field, if it can hold its value.
fn whole(field: Field) -> Option<Field> {
    field.max.holds(&field.value).then_some(field)
}

/// An answer in a piece that fits its field, and the rest with the name of its field. They are parted at the end of a line
/// where there is one; that line end is in neither.
fn in_two(answer: &str) -> (&str, Option<(&'static str, &str)>) {
    let (whole, rest) = limits::FIELD.split(answer);
    match whole.rfind('\n') {
        _ if rest.is_empty() => (answer, None),
        Some(line) => (&answer[..line], Some((ANSWER_LINES, &answer[line + 1..]))),
        None => (whole, Some((ANSWER_END, rest))),
    }
}

fn field(
    name: &'static str,
    label: &'static str,
    hint: impl Into<String>,
    value: String,
    long: bool,
    required: bool,
) -> Field {
    let hint = hint.into();
    let max = if name == QUESTION { limits::QUESTION } else { limits::FIELD };
    Field { name, label, hint, value, long, required, max }
}

fn fitting(text: &str, max: Utf16) -> String {
    crate::messages::cut::cut(text.trim(), max, "…")
}

/// What of a form cannot be as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// The short name of a new entry.
    #[error("`{}` cannot be the short name: {cause}.", code(.written))]
    Id {
        /// What was written.
        written: String,
        /// What is wrong with it.
        cause: InvalidEntryId,
    },
    /// The short name of a related entry.
    #[error("`{}` cannot be the short name of an entry: {cause}.", code(.written))]
    Related {
        /// What was written.
        written: String,
        /// What is wrong with it.
        cause: InvalidEntryId,
    },
    /// A day.
    #[error("`{}` is not a day; write it as 2026-11-22.", code(.0))]
    Day(String),
}

/// What was filled in: the value of a field by its name; `None` where the form had no such field.
pub type Filled<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

/// The entry that a form describes; its id is proposed when none was written.
///
/// # Errors
///
/// When something cannot be as it was written; see [`FormError`].
pub fn new_entry(faq: &Faq, filled: Filled<'_>) -> Result<Entry, FormError> {
    let filled = |name| filled(name).unwrap_or_default();
    let question = filled(QUESTION).trim().to_owned();
    let id = filled(ID);
    let id: EntryId = match id.trim() {
        "" => propose_id(&question, &faq.entries.iter().map(|entry| entry.id.clone()).collect::<BTreeSet<_>>()),
        id => id.parse().map_err(|cause| FormError::Id { written: id.to_owned(), cause })?,
    };
    Ok(Entry {
        id,
        variants: lines(&filled(VARIANTS)).into_iter().filter(|line| *line != question).collect(),
        question,
        answer: filled(ANSWER).trim().to_owned(),
        see_also: Vec::new(),
        source: lines(&filled(SOURCE)),
        reviewed: None,
        expires: None,
        not_this: Vec::new(),
    })
}

/// What a form says that an entry should say.
///
/// # Errors
///
/// When something cannot be as it was written; see [`FormError`].
pub fn fields(filled: Filled<'_>) -> Result<Fields, FormError> {
    let text = |name| filled(name).unwrap_or_default();
    // A form hands over the answer's own line ends; the spaces around it are the form's.
    let plain = |text: String| text.replace("\r\n", "\n");
    let answer = match (filled(ANSWER_LINES), filled(ANSWER_END)) {
        (Some(lines), _) => format!("{}\n{}", plain(text(ANSWER)), plain(lines)),
        (None, Some(end)) => [plain(text(ANSWER)), plain(end)].concat(),
        (None, None) => plain(text(ANSWER)),
    };
    Ok(Fields {
        question: text(QUESTION).trim().to_owned(),
        answer: answer.trim().to_owned(),
        see_also: filled(SEE_ALSO).map(|named| entry_ids(&named)).transpose()?,
        source: filled(SOURCE).map(|named| lines(&named)),
        reviewed: day(&text(REVIEWED))?,
    })
}

/// What a form says that the details of an entry should be.
///
/// # Errors
///
/// When something cannot be as it was written; see [`FormError`].
pub fn filled_details(filled: Filled<'_>) -> Result<Details, FormError> {
    Ok(Details {
        see_also: filled(SEE_ALSO).map(|named| entry_ids(&named)).transpose()?,
        not_this: filled(NOT_THIS).map(|messages| lines(&messages)),
        reviewed: day(&filled(REVIEWED).unwrap_or_default())?,
        expires: day(&filled(EXPIRES).unwrap_or_default())?,
    })
}

/// The entries that are named, one a line.
fn entry_ids(text: &str) -> Result<Vec<EntryId>, FormError> {
    let id = |id: String| id.parse().map_err(|cause| FormError::Related { written: id.clone(), cause });
    lines(text).into_iter().map(id).collect()
}

fn day(text: &str) -> Result<Option<Date>, FormError> {
    match text.trim() {
        "" => Ok(None),
        day => day.parse().map(Some).map_err(|_| FormError::Day(day.to_owned())),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::parse;

    fn entry(answer: &str, rest: &str) -> Entry {
        let text = format!("[[faq]]\nid = \"a\"\nquestion = \"A?\"\nanswer = \"\"\"\n{answer}\"\"\"\n{rest}");
        parse(&text).unwrap_or_else(|problems| panic!("{problems}")).entries.remove(0)
    }

    /// What the form of an entry says when it is sent in as it was opened.
    fn sent_back(form: &ModalForm) -> Result<Fields, FormError> {
        let value = |name: &str| form.fields.iter().find(|field| field.name == name).map(|field| field.value.clone());
        fields(&value)
    }

    #[test]
    fn no_entry_is_too_long_for_its_form_and_an_untouched_form_changes_nothing() {
        let line = "A line of an answer that goes on and on.\n";
        let longest = line.repeat(4_096 / line.len());
        let unbroken = "x".repeat(4_096);
        // Two units each.
        let (pictures, lines) = ("🎓".repeat(2_048), "🎓 and a word\n".repeat(4_096 / 14));
        let sources: Vec<String> = (0..12).map(|n| format!("https://example.org/{n}/{}", "p".repeat(400))).collect();
        let many = format!("source = {sources:?}\n");
        for (answer, rest) in
            [("Short.", ""), (&longest, ""), (&unbroken, ""), (&pictures, ""), (&lines, ""), ("Short.", &many)]
        {
            let entry = entry(answer, rest);
            let form = edit(Language::English, &entry);
            assert!(form.fields.len() <= 5, "{}", form.fields.len());
            let whole = |field: &Field| field.max.holds(&field.value);
            assert!(form.fields.iter().all(whole), "a field holds more than it can");
            let sent = sent_back(&form).unwrap();
            assert_eq!(sent.question, entry.question);
            assert_eq!(sent.answer, entry.answer);
            assert!(sent.source.is_none_or(|source| source == entry.source));
            assert!(sent.see_also.is_none_or(|see_also| see_also == entry.see_also));
        }
    }
}

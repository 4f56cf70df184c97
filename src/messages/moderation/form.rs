//! The forms in which moderators write entries, and what they wrote, read back.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::faq::{Entry, EntryId, Faq, propose_id};
use crate::messages::Action;

use super::change::{Details, EntryMark, Fields};
use super::press::{ModerationPress, PendingAction};
use super::wording;

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModalForm {
    /// What sending it in does.
    pub action: Action,
    /// Its heading.
    pub title: String,
    /// One to five fields.
    pub fields: Vec<Field>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Under which name it comes back.
    pub name: &'static str,
    /// What stands over it.
    pub label: &'static str,
    /// What stands in it while it is empty.
    pub hint: &'static str,
    /// What it holds to begin with.
    pub value: String,
    /// Whether it has several lines.
    pub long: bool,
    /// Whether it must be filled in.
    pub required: bool,
    /// The most characters that fit.
    pub max: u16,
}

/// Discord's limit on one field, in characters.
const MAX: u16 = 4_000;
/// The longest question.
const QUESTION_MAX: u16 = 256;

const QUESTION: &str = "question";
const ANSWER: &str = "answer";
const VARIANTS: &str = "variants";
const SOURCE: &str = "source";
const ID: &str = "id";
const REVIEWED: &str = "reviewed";
const EXPIRES: &str = "expires";
const SEE_ALSO: &str = "see_also";
const NOT_THIS: &str = "not_this";

/// The form of a new entry, filled in with what is known already.
pub fn add(pending: Option<PendingAction>, question: &str, variants: &[String], answer: &str) -> ModalForm {
    let lines = variants.join("\n");
    let fields = vec![
        field(QUESTION, "Question", "What does the exam cost?", fitting(question, QUESTION_MAX), false, true),
        field(ANSWER, "Answer", "About $425. Markdown works.", fitting(answer, MAX), true, true),
        field(VARIANTS, "Other ways to ask, one a line", "how much is the exam fee", fitting(&lines, MAX), true, false),
        field(SOURCE, "Sources, one address a line", "https://www.aapc.com/", String::new(), true, false),
        field(ID, "Short name; leave empty and I choose one", "exam-cost", String::new(), false, false),
    ];
    ModalForm { action: Action::Moderation(ModerationPress::Add(pending)), title: "New entry".to_owned(), fields }
}

/// The form of an entry as it stands; none when the entry does not fit into Discord's form.
pub fn edit(entry: &Entry) -> Option<ModalForm> {
    let variants = entry.variants.join("\n");
    let fits = |text: &str, max: u16| crate::messages::cut::length(text) <= usize::from(max);
    if !fits(&entry.answer, MAX) || !fits(&variants, MAX) || !fits(&entry.question, QUESTION_MAX) {
        return None;
    }
    let reviewed = entry.reviewed.map(|day| day.to_string()).unwrap_or_default();
    let fields = vec![
        field(QUESTION, "Question", "", entry.question.clone(), false, true),
        field(ANSWER, "Answer", "", entry.answer.clone(), true, true),
        field(VARIANTS, "Other ways to ask, one a line", "", variants, true, false),
        field(SOURCE, "Sources, one address a line", "", entry.source.join("\n"), true, false),
        field(REVIEWED, "Last checked, as 2026-11-22", "2026-11-22", reviewed, false, false),
    ];
    let action = Action::Moderation(ModerationPress::Edit(entry.id.clone(), EntryMark::of(entry)));
    Some(ModalForm { action, title: "Edit entry".to_owned(), fields })
}

/// The form of an entry's details; none when they do not fit into Discord's form.
pub fn details(entry: &Entry) -> Option<ModalForm> {
    let not_this = entry.not_this.join("\n");
    let see_also = entry.see_also.iter().map(EntryId::as_str).collect::<Vec<_>>().join("\n");
    if [&not_this, &see_also].into_iter().any(|text| crate::messages::cut::length(text) > usize::from(MAX)) {
        return None;
    }
    let date = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let fields = vec![
        field(SEE_ALSO, "Related entries, one short name a line", "exam-cost", see_also, true, false),
        field(NOT_THIS, "Messages it must not answer, one a line", "what does a book cost", not_this, true, false),
        field(REVIEWED, "Last checked, as 2026-11-22", "2026-11-22", date(entry.reviewed), false, false),
        field(EXPIRES, "True until, as 2027-06-30", "2027-06-30", date(entry.expires), false, false),
    ];
    let action = ModerationPress::EditDetails(entry.id.clone(), EntryMark::of_details(entry));
    Some(ModalForm { action: Action::Moderation(action), title: "Details of an entry".to_owned(), fields })
}

fn field(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
    long: bool,
    required: bool,
) -> Field {
    let max = if name == QUESTION { QUESTION_MAX } else { MAX };
    Field { name, label, hint, value, long, required, max }
}

fn fitting(text: &str, max: u16) -> String {
    crate::messages::cut::cut(text.trim(), usize::from(max), "…")
}

/// What was filled in: the value of a field by its name.
pub type Filled<'a> = &'a (dyn Fn(&str) -> String + Sync);

/// The entry that a form describes; its id is proposed when none was written.
///
/// # Errors
///
/// What is wrong with it, for the moderator.
pub fn new_entry(faq: &Faq, filled: Filled<'_>) -> Result<Entry, String> {
    let question = filled(QUESTION).trim().to_owned();
    let id = filled(ID);
    let id: EntryId = match id.trim() {
        "" => propose_id(&question, &faq.entries.iter().map(|entry| entry.id.clone()).collect::<BTreeSet<_>>()),
        id => id.parse().map_err(|err| format!("`{}` cannot be the short name: {err}.", wording::code(id)))?,
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
/// What is wrong with it, for the moderator.
pub fn fields(filled: Filled<'_>) -> Result<Fields, String> {
    let reviewed = day(&filled(REVIEWED))?;
    Ok(Fields {
        question: filled(QUESTION).trim().to_owned(),
        // A form hands over the answer's own line ends; the spaces around it are the form's.
        answer: filled(ANSWER).replace("\r\n", "\n").trim().to_owned(),
        variants: lines(&filled(VARIANTS)),
        source: lines(&filled(SOURCE)),
        reviewed,
    })
}

/// What a form says that the details of an entry should be.
///
/// # Errors
///
/// What is wrong with it, for the moderator.
pub fn filled_details(filled: Filled<'_>) -> Result<Details, String> {
    let see_also = lines(&filled(SEE_ALSO)).into_iter().map(|id| {
        id.parse().map_err(|err| format!("`{}` cannot be the short name of an entry: {err}.", wording::code(&id)))
    });
    Ok(Details {
        see_also: see_also.collect::<Result<_, _>>()?,
        not_this: lines(&filled(NOT_THIS)),
        reviewed: day(&filled(REVIEWED))?,
        expires: day(&filled(EXPIRES))?,
    })
}

fn day(text: &str) -> Result<Option<Date>, String> {
    match text.trim() {
        "" => Ok(None),
        day => {
            day.parse().map(Some).map_err(|_| format!("`{}` is not a day; write it as 2026-11-22.", wording::code(day)))
        }
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

//! The forms in which moderators write entries, and what they wrote, read back.

mod kept;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::faq::{About, Entry, EntryId, Faq, InvalidEntryId, propose_id};
use crate::limits::{self, Utf16};
use crate::messages::cut::{code, cut};
use crate::messages::faq_problem::id_rule;
use crate::messages::modal_form::{Field, ModalForm};
use crate::messages::post::{ButtonLook, ComponentRow, Post};
use crate::messages::{Action, Fallback, Language};

use crate::messages::action::moderation_press::{ModerationPress, PendingAction};
use crate::messages::entry_fields::{Details, EntryMark, Fields};

use super::wording::press;

pub(super) use kept::FormDocument;
#[cfg(test)]
pub(super) use kept::tests::forms;

const QUESTION: &str = "question";
const ANSWER: &str = "answer";
/// The lines of an answer that its field has no room for.
const ANSWER_LINES: &str = "answer_lines";
/// The end of an answer whose field is filled by one line.
const ANSWER_END: &str = "answer_end";
const VARIANTS: &str = "variants";
/// Further wordings, in a form of their own.
const WORDINGS: &str = "wordings";
const SOURCE: &str = "source";
const ID: &str = "id";
const REVIEWED: &str = "reviewed";
const EXPIRES: &str = "expires";
const SEE_ALSO: &str = "see_also";
const NOT_THIS: &str = "not_this";
const PICTURE: &str = "picture";
const SUBJECT: &str = "subject";
const NAME: &str = "name";
const GREETING: &str = "greeting";
const EXAMPLE: &str = "example";
const ASK: &str = "ask";

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
    let example = about.example.clone().unwrap_or_else(|| QUESTION_HINT.to_owned());
    let fields = vec![
        Field { hint: example, ..field(language, QUESTION, fitting(question, limits::QUESTION)) },
        field(language, ANSWER, fitting(answer, limits::FIELD)),
        field(language, VARIANTS, fitting(&variants.join("\n"), limits::FIELD)),
        field(language, SOURCE, String::new()),
        field(language, ID, String::new()),
    ];
    form(language, ModerationPress::Add(pending), fields)
}

/// The form of a new entry that a member's message answers. `private` is what looks private in it: whoever sends the form
/// in has read that.
pub fn add_answer(
    language: Language,
    about: &About,
    pending: Option<PendingAction>,
    question: &str,
    answer: &str,
    private: &[&str],
) -> ModalForm {
    let Fallback::English = language.fallback();
    let mut form = add(language, about, pending, question, &[], answer);
    if let Some(field) = form.fields.iter_mut().find(|field| field.name == ANSWER && !private.is_empty()) {
        field.label = cut(&format!("Answer; looks private: {}", private.join(", ")), limits::FIELD_LABEL, "…");
    }
    form
}

/// The form of an entry as it stands. What a field cannot hold is left out, and stays what it is; an answer that is longer
/// than one field has a second one, in the place of the related entries.
pub fn edit(language: Language, entry: &Entry) -> ModalForm {
    let (answer, rest) = in_two(&entry.answer);
    let mut fields =
        vec![field(language, QUESTION, entry.question.clone()), field(language, ANSWER, answer.to_owned())];
    match rest {
        None => fields.extend(whole(related_field(language, entry))),
        Some((name, rest)) => fields.push(field(language, name, rest.to_owned())),
    }
    fields.extend(whole(field(language, SOURCE, entry.source.join("\n"))));
    fields.push(field(language, REVIEWED, written_day(entry.reviewed)));
    form(language, ModerationPress::Edit(entry.id.clone(), EntryMark::of(entry)), fields)
}

/// The form of a new entry of a server's own, filled in with what it wrote of one that the host no longer has. As in [`edit`],
/// what a field cannot hold is left out and stays what it is.
pub fn keep(language: Language, kept: &Entry) -> ModalForm {
    let (answer, rest) = in_two(&kept.answer);
    let mut fields = vec![field(language, QUESTION, kept.question.clone()), field(language, ANSWER, answer.to_owned())];
    fields.extend(rest.map(|(name, rest)| field(language, name, rest.to_owned())));
    fields.extend(whole(field(language, VARIANTS, kept.variants.join("\n"))));
    fields.extend(whole(field(language, SOURCE, kept.source.join("\n"))));
    form(language, ModerationPress::Keep(kept.id.clone()), fields)
}

/// The entry that such a form describes. What is kept of it besides comes along, as far as it holds in this FAQ.
///
/// # Errors
///
/// Whatever cannot be as it was written.
pub fn kept_entry(faq: &Faq, kept: Entry, filled: Filled<'_>) -> Result<Entry, FormErrors> {
    let Fields { question, answer, source, .. } = fields(filled)?;
    let variants = filled(VARIANTS).map_or(kept.variants, |wordings| lines(&wordings));
    Ok(Entry {
        variants: variants.into_iter().filter(|wording| *wording != question).collect(),
        see_also: kept.see_also.into_iter().filter(|other| faq.entry(other).is_some()).collect(),
        source: source.unwrap_or(kept.source),
        question,
        answer,
        ..kept
    })
}

/// The form of an entry's details; what a field cannot hold is left out, as in [`edit`].
pub fn details(language: Language, entry: &Entry) -> ModalForm {
    let mut fields = Vec::new();
    fields.extend(whole(related_field(language, entry)));
    fields.extend(whole(field(language, NOT_THIS, entry.not_this.join("\n"))));
    fields.push(field(language, REVIEWED, written_day(entry.reviewed)));
    fields.push(field(language, EXPIRES, written_day(entry.expires)));
    fields.push(field(language, PICTURE, entry.picture.clone().unwrap_or_default()));
    form(language, ModerationPress::EditDetails(entry.id.clone(), EntryMark::of_details(entry)), fields)
}

/// The form in which further wordings of an entry are written.
pub fn wordings(language: Language, entry: &EntryId) -> ModalForm {
    form(language, ModerationPress::AddWordings(entry.clone()), vec![field(language, WORDINGS, String::new())])
}

/// The wordings that a form holds.
pub fn filled_wordings(filled: Filled<'_>) -> Vec<String> {
    lines(&filled(WORDINGS).unwrap_or_default())
}

/// The form of what the FAQ is about; phrases that their field cannot hold are left out, and stay what they are.
pub fn about(language: Language, about: &About) -> ModalForm {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut fields: Vec<Field> = whole(field(language, SUBJECT, about.subject.join("\n"))).into_iter().collect();
    let texts = [(NAME, &about.name), (GREETING, &about.greeting), (EXAMPLE, &about.example), (ASK, &about.ask)];
    fields.extend(texts.map(|(name, value)| field(language, name, text(value))));
    form(language, ModerationPress::EditAbout(EntryMark::of_about(about)), fields)
}

/// What a form says that the FAQ is about. `now` is what it is about, for what the form had no room for.
pub fn filled_about(now: &About, filled: Filled<'_>) -> About {
    let text = |name| filled(name).map(|text| text.trim().replace("\r\n", "\n")).filter(|text| !text.is_empty());
    About {
        subject: filled(SUBJECT).map_or_else(|| now.subject.clone(), |phrases| lines(&phrases)),
        name: text(NAME),
        greeting: text(GREETING),
        example: text(EXAMPLE),
        ask: text(ASK),
    }
}

/// A form as it was sent in, so that it can be opened again with all that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentForm {
    press: ModerationPress,
    fields: Vec<(&'static str, String)>,
    /// Whether it stands for one whose entry is gone.
    is_instead: bool,
    /// The one that was opened again to write it.
    earlier: Option<PendingAction>,
}

impl SentForm {
    /// What was filled in; `earlier` is the one that was opened again to write it.
    pub fn of(press: ModerationPress, filled: Filled<'_>, earlier: Option<PendingAction>) -> Self {
        let fields = FIELDS.iter().filter_map(|(name, ..)| Some((*name, filled(name)?))).collect();
        Self { press, fields, is_instead: false, earlier }
    }

    /// Which form it is.
    pub fn press(&self) -> &ModerationPress {
        &self.press
    }

    /// What stands in a field; `None` where it has none of that name.
    pub fn value(&self, name: &str) -> Option<String> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    }

    /// The one that was opened again to write it.
    pub fn earlier(&self) -> Option<PendingAction> {
        self.earlier
    }

    /// The form, filled in as it was; it stands for the same state of its entry as before.
    pub fn again(&self, language: Language) -> ModalForm {
        form(
            language,
            self.press.clone(),
            self.fields.iter().map(|(name, value)| field(language, name, value.clone())).collect(),
        )
    }

    /// The entry that it is about, where it is about one that there is.
    pub fn entry(&self) -> Option<&EntryId> {
        match &self.press {
            ModerationPress::Keep(id)
            | ModerationPress::Edit(id, _)
            | ModerationPress::EditDetails(id, _)
            | ModerationPress::AddWordings(id) => Some(id),
            _ => None,
        }
    }

    /// Whether it is about one that the host no longer has.
    pub fn is_of_kept(&self) -> bool {
        matches!(self.press, ModerationPress::Keep(_))
    }

    /// The same for a new entry, where it says what one says.
    pub fn as_new(&self) -> Option<Self> {
        let (ModerationPress::Edit(id, _) | ModerationPress::Keep(id)) = &self.press else { return None };
        let value = |name: &str| self.value(name);
        let answer = match (value(ANSWER).unwrap_or_default(), value(ANSWER_LINES), value(ANSWER_END)) {
            (answer, Some(lines), _) => format!("{answer}\n{lines}"),
            (answer, None, end) => answer + &end.unwrap_or_default(),
        };
        let fields = vec![
            (QUESTION, value(QUESTION).unwrap_or_default()),
            (ANSWER, fitting(&answer, limits::FIELD)),
            (VARIANTS, value(VARIANTS).unwrap_or_default()),
            (SOURCE, value(SOURCE).unwrap_or_default()),
            (ID, id.to_string()),
        ];
        Some(Self { press: ModerationPress::Add(None), fields, is_instead: true, earlier: self.earlier })
    }

    /// What kept it from being saved, and the way back to it.
    pub fn refused(&self, language: Language, why: &str, pending: PendingAction) -> Post {
        let Fallback::English = language.fallback();
        let of = self.entry().map(|id| format!(" for `{id}`")).unwrap_or_default();
        let kept = format!("\n-# What you wrote{of} is kept for an hour.");
        let why = cut(why, limits::CONTENT.less(Utf16::of(&kept)), "…");
        let label = if self.is_instead { "Open it as a new entry" } else { "Open the form again" };
        let button = press(label, ModerationPress::Reopen(pending), ButtonLook::Primary);
        Post { rows: vec![ComponentRow::Buttons(vec![button])], ..Post::text(format!("{why}{kept}")) }
    }

    /// The same way back under what is shown before it is saved.
    pub fn under(language: Language, mut shown: Post, pending: PendingAction) -> Post {
        let Fallback::English = language.fallback();
        if let Some(ComponentRow::Buttons(buttons)) = shown.rows.last_mut() {
            buttons.push(press("Change it", ModerationPress::Reopen(pending), ButtonLook::Secondary));
        }
        shown
    }
}

fn form(language: Language, press: ModerationPress, fields: Vec<Field>) -> ModalForm {
    let Fallback::English = language.fallback();
    let title = match press {
        ModerationPress::Edit(..) => "Edit entry",
        ModerationPress::EditDetails(..) => "Details of an entry",
        ModerationPress::AddWordings(_) => "Further wordings",
        ModerationPress::EditAbout(_) => "What the FAQ is about",
        _ => "New entry",
    };
    ModalForm { action: Action::Moderation(press), title: title.to_owned(), fields }
}

/// Every field that a form may have, in the order in which they stand: the name under which it comes back, its label, what
/// stands in it while it is empty, whether it has several lines, and whether it must be filled in.
const FIELDS: &[(&str, &str, &str, bool, bool)] = &[
    (QUESTION, "Question", QUESTION_HINT, false, true),
    (ANSWER, "Answer", "Markdown works.", true, true),
    (ANSWER_LINES, "Answer, continued", "", true, false),
    (ANSWER_END, "Answer, continued", "", true, false),
    (VARIANTS, "Other ways to ask, one a line", "where should i start", true, false),
    (WORDINGS, "How members ask it, one a line", "", true, true),
    (SEE_ALSO, "Related entries, one short name a line", "", true, false),
    (NOT_THIS, "Messages it must not answer, one a line", "", true, false),
    (SOURCE, "Sources, one address a line", "https://example.org/", true, false),
    (ID, "Short name; leave empty and I choose one", "where-to-begin", false, false),
    (REVIEWED, "Last checked, as 2026-11-22", "2026-11-22", false, false),
    (EXPIRES, "True until, as 2027-06-30", "2027-06-30", false, false),
    (PICTURE, "Picture, by its https address", "https://example.org/map.png", false, false),
    (SUBJECT, "Subject, one phrase a line", "", true, false),
    (NAME, "What I call myself", "", false, false),
    (GREETING, "What I say when greeted", "", true, false),
    (EXAMPLE, "A question that it answers", "", false, false),
    (ASK, "Whom to ask instead: “Ask …”", "a moderator in #help", false, false),
];

fn field(language: Language, name: &'static str, value: String) -> Field {
    let Fallback::English = language.fallback();
    let row = FIELDS.iter().find(|(known, ..)| *known == name).unwrap_or(&FIELDS[0]);
    let (name, label, hint, long, required) = *row;
    let max = match name {
        QUESTION => limits::QUESTION,
        NAME => limits::NAME,
        GREETING | ASK => limits::SENTENCES,
        EXAMPLE => limits::EXAMPLE,
        _ => limits::FIELD,
    };
    Field { name, label: label.to_owned(), hint: hint.to_owned(), value, long, required, max }
}

fn related_field(language: Language, entry: &Entry) -> Field {
    field(language, SEE_ALSO, entry.see_also.iter().map(EntryId::as_str).collect::<Vec<_>>().join("\n"))
}

fn written_day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
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

fn fitting(text: &str, max: Utf16) -> String {
    cut(text.trim(), max, "…")
}

/// What of a form cannot be as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// The short name of a new entry.
    #[error("Short name: `{}` cannot be one: {}.", code(.written), id_rule(Language::English))]
    Id {
        /// What was written.
        written: String,
        /// What is wrong with it.
        cause: InvalidEntryId,
    },
    /// The short name of a related entry.
    #[error("Related entries: `{}` cannot be the short name of an entry: {}.", code(.written), id_rule(Language::English))]
    Related {
        /// What was written.
        written: String,
        /// What is wrong with it.
        cause: InvalidEntryId,
    },
    /// A field that must say something.
    #[error("{0}: nothing stands there; write it.")]
    Blank(&'static str),
    /// A day.
    #[error("{field}: `{}` is not a day; write it as 2026-11-22.", code(.written))]
    Day {
        /// What the field is called.
        field: &'static str,
        /// What was written.
        written: String,
    },
}

/// All that cannot be as it was written in a form, in the order of its fields.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct FormErrors(Vec<FormError>);

impl FormErrors {
    /// What was read of a field; where it cannot be, that is noted and the next field is read.
    fn take<T: Default>(&mut self, read: Result<T, Vec<FormError>>) -> T {
        read.unwrap_or_else(|errors| {
            self.0.extend(errors);
            T::default()
        })
    }

    /// What all fields make, unless something was noted.
    fn unless_any<T>(self, made: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(made) } else { Err(self) }
    }
}

/// What was filled in: the value of a field by its name; `None` where the form had no such field.
pub type Filled<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

/// The entry that a form describes; its id is proposed when none was written.
///
/// # Errors
///
/// Whatever cannot be as it was written.
pub fn new_entry(faq: &Faq, filled: Filled<'_>) -> Result<Entry, FormErrors> {
    let mut errors = FormErrors(Vec::new());
    errors.take(nothing_blank(filled));
    errors.unless_any(())?;
    let filled = |name| filled(name).unwrap_or_default();
    let question = filled(QUESTION).trim().to_owned();
    let id = filled(ID);
    let id: EntryId = match id.trim() {
        "" => propose_id(&question, &faq.entries.iter().map(|entry| entry.id.clone()).collect::<BTreeSet<_>>()),
        id => id.parse().map_err(|cause| FormErrors(vec![FormError::Id { written: id.to_owned(), cause }]))?,
    };
    Ok(Entry {
        id,
        variants: lines(&filled(VARIANTS)).into_iter().filter(|line| *line != question).collect(),
        question,
        answer: filled(ANSWER).trim().to_owned(),
        picture: None,
        see_also: Vec::new(),
        source: lines(&filled(SOURCE)),
        reviewed: None,
        expires: None,
        not_this: Vec::new(),
    })
}

/// An entry has a question and an answer, and spaces are none.
fn nothing_blank(filled: Filled<'_>) -> Result<(), Vec<FormError>> {
    let blank = |name: &str| filled(name).is_some_and(|text| text.trim().is_empty());
    let fields = [(QUESTION, "Question"), (ANSWER, "Answer")].into_iter().filter(|(name, _)| blank(name));
    let errors: Vec<FormError> = fields.map(|(_, label)| FormError::Blank(label)).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// What a form says that an entry should say.
///
/// # Errors
///
/// Whatever cannot be as it was written.
pub fn fields(filled: Filled<'_>) -> Result<Fields, FormErrors> {
    let text = |name| filled(name).unwrap_or_default();
    // A form hands over the answer's own line ends; the spaces around it are the form's.
    let plain = |text: String| text.replace("\r\n", "\n");
    let answer = match (filled(ANSWER_LINES), filled(ANSWER_END)) {
        (Some(lines), _) => format!("{}\n{}", plain(text(ANSWER)), plain(lines)),
        (None, Some(end)) => [plain(text(ANSWER)), plain(end)].concat(),
        (None, None) => plain(text(ANSWER)),
    };
    let mut errors = FormErrors(Vec::new());
    errors.take(nothing_blank(filled));
    let made = Fields {
        question: text(QUESTION).trim().to_owned(),
        answer: answer.trim().to_owned(),
        see_also: filled(SEE_ALSO).map(|named| errors.take(entry_ids(&named))),
        source: filled(SOURCE).map(|named| lines(&named)),
        reviewed: errors.take(day("Last checked", &text(REVIEWED))),
    };
    errors.unless_any(made)
}

/// What a form says that the details of an entry should be.
///
/// # Errors
///
/// Whatever cannot be as it was written.
pub fn filled_details(filled: Filled<'_>) -> Result<Details, FormErrors> {
    let mut errors = FormErrors(Vec::new());
    let made = Details {
        see_also: filled(SEE_ALSO).map(|named| errors.take(entry_ids(&named))),
        not_this: filled(NOT_THIS).map(|messages| lines(&messages)),
        reviewed: errors.take(day("Last checked", &filled(REVIEWED).unwrap_or_default())),
        expires: errors.take(day("True until", &filled(EXPIRES).unwrap_or_default())),
        picture: filled(PICTURE).map(|address| Some(address.trim().to_owned()).filter(|address| !address.is_empty())),
    };
    errors.unless_any(made)
}

/// The entries that are named, one a line.
fn entry_ids(text: &str) -> Result<Vec<EntryId>, Vec<FormError>> {
    let (mut ids, mut errors) = (Vec::new(), Vec::new());
    for written in lines(text) {
        match written.parse() {
            Ok(id) => ids.push(id),
            Err(cause) => errors.push(FormError::Related { written, cause }),
        }
    }
    if errors.is_empty() { Ok(ids) } else { Err(errors) }
}

fn day(field: &'static str, text: &str) -> Result<Option<Date>, Vec<FormError>> {
    match text.trim() {
        "" => Ok(None),
        day => day.parse().map(Some).map_err(|_| vec![FormError::Day { field, written: day.to_owned() }]),
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
    fn sent_back(form: &ModalForm) -> Result<Fields, FormErrors> {
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

    #[test]
    fn what_an_faq_is_about_fits_its_form_and_an_untouched_form_changes_nothing() {
        let line = |length: usize| Some("x".repeat(length));
        let few = About {
            subject: vec!["bread".to_owned(), "sourdough".to_owned()],
            name: line(limits::NAME.get()),
            greeting: Some("Hello,\nand welcome.".to_owned()),
            example: line(limits::EXAMPLE.get()),
            ask: line(limits::SENTENCES.get()),
        };
        let many = About { subject: (0..100).map(|n| format!("{n} {}", "x".repeat(50))).collect(), ..few.clone() };
        for about in [few, many, About::default()] {
            let form = super::about(Language::English, &about);
            let value = |name: &str| form.fields.iter().find(|it| it.name == name).map(|it| it.value.clone());
            assert!(form.fields.iter().all(|field| field.max.holds(&field.value)));
            assert_eq!(filled_about(&about, &value), about);
        }
    }

    #[test]
    fn all_that_is_wrong_in_a_form_is_said_at_once() {
        let value = |name: &str| {
            let (_, value) = [(SEE_ALSO, "salary\nNo Name!\n-"), (REVIEWED, "yesterday"), (EXPIRES, "2027-02-30")]
                .into_iter()
                .find(|(known, _)| *known == name)?;
            Some(value.to_owned())
        };
        insta::assert_snapshot!(filled_details(&value).unwrap_err(), @r#"
        Related entries: `No Name!` cannot be the short name of an entry: an id is 1 to 32 characters of a-z, 0-9 and single hyphens, begins and ends with a letter or digit, and is not "none".
        Related entries: `-` cannot be the short name of an entry: an id is 1 to 32 characters of a-z, 0-9 and single hyphens, begins and ends with a letter or digit, and is not "none".
        Last checked: `yesterday` is not a day; write it as 2026-11-22.
        True until: `2027-02-30` is not a day; write it as 2026-11-22.
        "#);
    }
}

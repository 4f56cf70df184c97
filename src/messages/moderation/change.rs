//! A change of the file that a moderator asked for, as a value: it can be tried on one text and made on another.

use std::sync::Arc;

use crate::faq::edit::{self, EditError};
use crate::faq::read::{parse_entry, plain};
use crate::faq::{self, About, Entry, EntryId, EntryProblem, FaqProblem, TestRow};
use crate::import::{Imported, merge};
use crate::messages::entry_fields::{Details, EntryMark, Fields, called};
use crate::messages::{Fallback, Language, faq_problem};
use crate::text::unseen::readable;

use super::means::{Means, kept_undo};
use super::past::Past;

/// What is to change.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new entry.
    Add(Box<Entry>),
    /// Other words for an entry.
    Edit {
        /// Which.
        id: EntryId,
        /// What it said when the moderator saw it; if it says something else by now, that is a conflict. `None` to
        /// write over whatever it says.
        seen: Option<EntryMark>,
        /// What it is to say.
        to: Box<Fields>,
    },
    /// Other details of an entry.
    EditDetails {
        /// Which.
        id: EntryId,
        /// What they were when the moderator saw them, as in [`Change::Edit`].
        seen: Option<EntryMark>,
        /// What they are to be.
        to: Box<Details>,
    },
    /// What the FAQ is about.
    SetAbout {
        /// What it was about when the moderator saw it, as in [`Change::Edit`].
        seen: Option<EntryMark>,
        /// What it is to be about.
        to: Box<About>,
    },
    /// An entry goes.
    Remove(EntryId),
    /// What a server has written of an entry that the host no longer has goes. It is in no text of an FAQ.
    LetGo(EntryId),
    /// An entry of the host's is on a server as the host has it: nothing is said otherwise of it, and it is not switched off.
    /// It is in no text of an FAQ.
    Follow(EntryId),
    /// Further wordings of an entry's question; those that stand in the file already are left out.
    AddVariants(EntryId, Vec<String>),
    /// A wording goes.
    RemoveVariant(EntryId, String),
    /// Messages that no entry may answer.
    NotForUs(Vec<String>),
    /// What a word or abbreviation stands for.
    SetWord {
        /// What members write.
        word: String,
        /// What it stands for.
        meaning: String,
    },
    /// A word of `[words]` goes.
    RemoveWord(String),
    /// A promise about a message.
    AddTest(TestRow),
    /// The promises about a message go.
    RemoveTest(String),
    /// The entries of another file come in.
    Import(Arc<Imported>),
    /// What a server had written in a state, and which that was. It is in no text of an FAQ.
    GoBack {
        /// What it had written.
        written: Arc<str>,
        /// The state; none where it is the one in force but for an entry that follows the host again.
        state: Option<Box<Past>>,
        /// Whether the server had left the host's FAQ when this was asked for: what it had written comes to something else
        /// elsewhere.
        has_left: bool,
    },
    /// The whole file as it was, and which state that was, where it is known.
    Restore(Arc<str>, Option<Box<Past>>),
}

/// Why a change was not made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ChangeRefusal {
    /// The edit does not apply, or would make a bad file.
    #[error("{}", edit_refused(Language::English, .0))]
    Edit(#[from] EditError),
    /// Somebody else has changed the entry meanwhile.
    #[error("`{}` was changed meanwhile", .now.id)]
    Moved {
        /// What it says now.
        now: Box<Entry>,
    },
    /// Somebody else has changed what the FAQ is about meanwhile.
    #[error("what the FAQ is about was changed meanwhile")]
    AboutMoved {
        /// What it is about now.
        now: Box<About>,
    },
    /// All of the wordings stand in the file already.
    #[error("these wordings stand in the FAQ already")]
    AllKnown,
    /// A new entry says what one says that is there: whoever sent it has sent it before.
    #[error("`{0}` has this question and this answer")]
    SavedAlready(EntryId),
}

/// What keeps an edit from being made, by the names of entries and fields: a moderator sees no lines and columns.
fn edit_refused(language: Language, err: &EditError) -> String {
    let Fallback::English = language.fallback();
    let EditError::Unsound(problems) = err else { return faq_problem::edit_refused(language, err) };
    let told: Vec<String> = problems
        .iter()
        .map(|problem| {
            let subject = problem.subject.as_ref();
            if let (FaqProblem::Entry(EntryProblem::RepeatedWording), Some(at), Some(first)) =
                (&problem.kind, subject, &problem.also_in)
            {
                return repeated(language, &at.entry, first);
            }
            if let FaqProblem::Entry(EntryProblem::TakenId { id, proposed }) = &problem.kind {
                return taken(language, id, proposed);
            }
            let at = subject.map(|at| format!("`{}`, {}: ", at.entry, called(at.key))).unwrap_or_default();
            let also = problem.also_in.as_ref().filter(|also| subject.is_none_or(|at| at.entry != **also));
            let also = also.map(|also| format!(" (in `{also}`)")).unwrap_or_default();
            let help = faq_problem::help(language, problem).map(|help| format!("; {help}")).unwrap_or_default();
            format!("{at}{}{also}{help}", faq_problem::what(language, problem))
        })
        .collect();
    match told.as_slice() {
        [one] => one.clone(),
        many => many.iter().map(|problem| format!("\n• {problem}")).collect(),
    }
}

/// A short name that an entry has already.
fn taken(language: Language, id: &str, proposed: &EntryId) -> String {
    let Fallback::English = language.fallback();
    format!(
        "there is an entry `{id}` already. `/faq edit` changes it, and `/faq variant add` has it answer other words too; a new \
         entry needs another short name, for instance `{proposed}`"
    )
}

/// A wording that stands there already, for whoever sees no file.
fn repeated(language: Language, entry: &EntryId, first: &EntryId) -> String {
    let Fallback::English = language.fallback();
    if entry == first {
        return format!("one wording of `{entry}` stands there twice");
    }
    format!(
        "`{first}` and `{entry}` would be asked in the same words, and I could not tell which is meant. Use other words, or \
         change the entry that has them already"
    )
}

impl Change {
    /// The text after the change.
    ///
    /// # Errors
    ///
    /// When the change does not apply to this text, or would make it unsound.
    pub fn apply(&self, text: &str) -> Result<String, ChangeRefusal> {
        match self {
            Self::Add(entry) => add(text, entry),
            Self::Edit { id, seen, to } => rewrite(text, id, *seen, to),
            Self::EditDetails { id, seen, to } => change_details(text, id, *seen, to),
            Self::SetAbout { seen, to } => set_about(text, *seen, to),
            Self::Remove(id) => Ok(edit::remove_entry(text, id)?),
            Self::AddVariants(id, wordings) => add_variants(text, id, wordings),
            Self::RemoveVariant(id, wording) => Ok(edit::remove_variant(text, id, wording)?),
            Self::NotForUs(messages) => {
                let mut edited = text.to_owned();
                for say in messages {
                    edited = edit::add_test(&edited, &TestRow { say: say.clone(), expect: None, when: None })?;
                }
                Ok(edited)
            }
            Self::SetWord { word, meaning } => Ok(edit::set_word(text, word, meaning)?),
            Self::RemoveWord(word) => Ok(edit::remove_word(text, word)?),
            Self::AddTest(row) => Ok(edit::add_test(text, row)?),
            Self::RemoveTest(say) => Ok(edit::remove_test(text, say)?),
            Self::Import(imported) => Ok(merge(text, imported)?.text),
            Self::Restore(earlier, _) => Ok(earlier.to_string()),
            Self::LetGo(_) | Self::Follow(_) | Self::GoBack { .. } => Ok(text.to_owned()),
        }
    }

    /// The same without characters that nobody sees in what a moderator has written, but for what is to be taken away.
    #[must_use]
    pub fn readable(self) -> Self {
        let one = |text: String| readable(&text).into_owned();
        let all = |texts: Vec<String>| texts.into_iter().map(one).collect::<Vec<_>>();
        match self {
            Self::Add(entry) => Self::Add(Box::new(Entry {
                question: one(entry.question),
                variants: all(entry.variants),
                answer: one(entry.answer),
                not_this: all(entry.not_this),
                ..*entry
            })),
            Self::Edit { id, seen, to } => {
                let to = Fields { question: one(to.question), answer: one(to.answer), ..*to };
                Self::Edit { id, seen, to: Box::new(to) }
            }
            Self::EditDetails { id, seen, to } => {
                let to = Details { not_this: to.not_this.map(all), ..*to };
                Self::EditDetails { id, seen, to: Box::new(to) }
            }
            Self::SetAbout { seen, to } => {
                let About { subject, name, greeting, example, ask } = *to;
                let to = About {
                    subject: all(subject),
                    name: name.map(one),
                    greeting: greeting.map(one),
                    example: example.map(one),
                    ask: ask.map(one),
                };
                Self::SetAbout { seen, to: Box::new(to) }
            }
            Self::AddVariants(id, wordings) => Self::AddVariants(id, all(wordings)),
            Self::NotForUs(messages) => Self::NotForUs(all(messages)),
            Self::SetWord { word, meaning } => Self::SetWord { word: one(word), meaning: one(meaning) },
            Self::AddTest(row) => Self::AddTest(TestRow { say: one(row.say), ..row }),
            // An import has been read without them, and what was comes back as it was.
            Self::Import(_)
            | Self::Remove(_)
            | Self::LetGo(_)
            | Self::Follow(_)
            | Self::RemoveVariant(..)
            | Self::RemoveWord(_)
            | Self::RemoveTest(_)
            | Self::GoBack { .. }
            | Self::Restore(..) => self,
        }
    }

    /// What is kept of what it was made with: of a step back, with the state that it went to.
    pub fn kept_via(&self, via: Means) -> String {
        let state = match self {
            Self::GoBack { state, .. } | Self::Restore(_, state) => state.as_deref(),
            _ => None,
        };
        state.map_or_else(|| via.kept().to_owned(), |state| kept_undo(via, state.number))
    }

    /// Whether it is never made before a moderator has seen what it does: it takes something away, comes to more than
    /// anybody has typed, or changes how the bot speaks everywhere.
    pub fn is_shown_first(&self) -> bool {
        match self {
            Self::SetAbout { .. }
            | Self::Remove(_)
            | Self::LetGo(_)
            | Self::Follow(_)
            | Self::Restore(..)
            | Self::GoBack { .. }
            | Self::NotForUs(_)
            | Self::Import(_)
            | Self::RemoveTest(_) => true,
            Self::Add(_)
            | Self::Edit { .. }
            | Self::EditDetails { .. }
            | Self::AddVariants(..)
            | Self::RemoveVariant(..)
            | Self::SetWord { .. }
            | Self::RemoveWord(_)
            | Self::AddTest(_) => false,
        }
    }
}

/// The entry, if it is as it was seen.
fn unmoved(
    text: &str,
    id: &EntryId,
    seen: Option<EntryMark>,
    mark: impl Fn(&Entry) -> EntryMark,
) -> Result<Entry, ChangeRefusal> {
    let entry = parse_entry(text, id).map_err(EditError::Unreadable)?;
    let entry = entry.ok_or_else(|| EditError::NoEntry(id.clone()))?;
    if seen.is_some_and(|seen| seen != mark(&entry)) {
        Err(ChangeRefusal::Moved { now: Box::new(entry) })
    } else {
        Ok(entry)
    }
}

/// A form whose first sending seemed to fail is sent again; its entry is there then, under the name that this one would have.
fn add(text: &str, entry: &Entry) -> Result<String, ChangeRefusal> {
    edit::add_entry(text, entry).map_err(|err| {
        let known = faq::parse(text).ok().and_then(|faq| {
            let is_same = |it: &&Entry| it.question == entry.question && it.answer.trim() == entry.answer.trim();
            faq.entries.iter().find(is_same).map(|it| it.id.clone())
        });
        known.map_or_else(|| err.into(), ChangeRefusal::SavedAlready)
    })
}

fn set_about(text: &str, seen: Option<EntryMark>, to: &About) -> Result<String, ChangeRefusal> {
    let about = faq::parse(text).map_err(EditError::Unreadable)?.about;
    if seen.is_some_and(|seen| seen != EntryMark::of_about(&about)) {
        return Err(ChangeRefusal::AboutMoved { now: Box::new(about) });
    }
    // What says the same is not written otherwise.
    if about == *to { Ok(text.to_owned()) } else { Ok(edit::set_about(text, to)?) }
}

fn change_details(text: &str, id: &EntryId, seen: Option<EntryMark>, to: &Details) -> Result<String, ChangeRefusal> {
    let entry = unmoved(text, id, seen, EntryMark::of_details)?;
    let mut text = text.to_owned();
    if let Some(see_also) = to.see_also.as_ref().filter(|to| **to != entry.see_also) {
        text = edit::set_see_also(&text, id, see_also)?;
    }
    if let Some(not_this) = to.not_this.as_ref().filter(|to| **to != entry.not_this) {
        text = edit::set_not_this(&text, id, not_this)?;
    }
    if to.reviewed != entry.reviewed {
        text = edit::set_reviewed(&text, id, to.reviewed)?;
    }
    if to.expires != entry.expires {
        text = edit::set_expires(&text, id, to.expires)?;
    }
    if let Some(picture) = to.picture.as_ref().filter(|to| **to != entry.picture) {
        text = edit::set_picture(&text, id, picture.as_deref())?;
    }
    Ok(text)
}

/// Whether an entry says what it is to say.
fn says(entry: &Entry, to: &Fields) -> bool {
    to.question.trim() == entry.question
        && to.answer.trim() == entry.answer.trim()
        && to.see_also.as_ref().is_none_or(|to| *to == entry.see_also)
        && to.source.as_ref().is_none_or(|to| *to == entry.source)
        && to.reviewed == entry.reviewed
}

fn rewrite(text: &str, id: &EntryId, seen: Option<EntryMark>, to: &Fields) -> Result<String, ChangeRefusal> {
    let entry = match unmoved(text, id, seen, EntryMark::of) {
        // The same form once more, whose first sending seemed to fail.
        Err(ChangeRefusal::Moved { now }) if says(&now, to) => return Ok(text.to_owned()),
        entry => entry?,
    };
    let mut text = text.to_owned();
    if to.question.trim() != entry.question {
        // A wording that becomes the question changes places with it.
        let wording = entry.variants.iter().find(|variant| plain(variant) == plain(&to.question));
        if let Some(wording) = wording {
            text = edit::remove_variant(&text, id, wording)?;
        }
        text = edit::set_question(&text, id, &to.question)?;
        if wording.is_some() {
            text = edit::add_variant(&text, id, &entry.question)?;
        }
    }
    if to.answer.trim() != entry.answer.trim() {
        text = edit::set_answer(&text, id, &to.answer)?;
    }
    if let Some(see_also) = to.see_also.as_ref().filter(|to| **to != entry.see_also) {
        text = edit::set_see_also(&text, id, see_also)?;
    }
    if let Some(source) = to.source.as_ref().filter(|to| **to != entry.source) {
        text = edit::set_source(&text, id, source)?;
    }
    if to.reviewed != entry.reviewed {
        text = edit::set_reviewed(&text, id, to.reviewed)?;
    }
    Ok(text)
}

fn add_variants(text: &str, id: &EntryId, wordings: &[String]) -> Result<String, ChangeRefusal> {
    let mut edited = text.to_owned();
    let mut refused = None;
    for wording in wordings {
        match edit::add_variant(&edited, id, wording) {
            Ok(next) => edited = next,
            // One that another entry has already must not keep out the rest.
            Err(err @ EditError::Unsound(_)) if wordings.len() > 1 => refused = Some(err),
            Err(err) => return Err(err.into()),
        }
    }
    match refused {
        Some(_) if edited == text => Err(ChangeRefusal::AllKnown),
        _ => Ok(edited),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# ours\n[[faq]]\nid = \"cost\"\nquestion = \"What does it cost?\"\nvariants = [\"exam fee\", \"price of it\"]\nanswer = \"A lot.\"\n";

    fn entry() -> Entry {
        faq::parse(FILE).unwrap().entries.remove(0)
    }

    fn id() -> EntryId {
        "cost".parse().unwrap()
    }

    #[test]
    fn question_and_variant_may_change_places() {
        let mut to = Fields::of(&entry());
        to.question = "exam fee".to_owned();
        let seen = Some(EntryMark::of(&entry()));
        let text = Change::Edit { id: id(), seen, to: Box::new(to.clone()) }.apply(FILE).unwrap();
        let after = faq::parse(&text).unwrap().entries.remove(0);
        assert_eq!(after.question, "exam fee");
        assert_eq!(after.variants, ["price of it", "What does it cost?"]);
        assert!(text.starts_with("# ours\n"));
    }

    #[test]
    fn what_is_sent_twice_is_saved_once_and_not_taken_for_something_else() {
        let question = "Who are they?".to_owned();
        let fresh = Entry { id: "otters".parse().unwrap(), question, variants: Vec::new(), ..entry() };
        let text = Change::Add(Box::new(fresh.clone())).apply(FILE).unwrap();
        // The name of a new entry is made from its question, and that one is taken now.
        let again = Entry { id: "otters-2".parse().unwrap(), ..fresh.clone() };
        let refused = Change::Add(Box::new(again.clone())).apply(&text);
        assert_eq!(refused, Err(ChangeRefusal::SavedAlready(fresh.id.clone())));
        let other = Entry { answer: "Somebody else.".to_owned(), ..again };
        assert!(matches!(Change::Add(Box::new(other)).apply(&text), Err(ChangeRefusal::Edit(_))));

        let seen = Some(EntryMark::of(&entry()));
        let to = Fields { answer: "Nothing.".to_owned(), ..Fields::of(&entry()) };
        let change = Change::Edit { id: id(), seen, to: Box::new(to) };
        let text = change.apply(FILE).unwrap();
        assert_eq!(change.apply(&text).as_deref(), Ok(&*text));
    }

    #[test]
    fn an_entry_that_was_changed_meanwhile_is_not_written_over_unless_that_is_wanted() {
        let seen = Some(EntryMark::of(&entry()));
        let by_hand = FILE.replace("A lot.", "Less.");
        let mut to = Fields::of(&entry());
        to.answer = "Nothing.".to_owned();
        let change = |seen| Change::Edit { id: id(), seen, to: Box::new(to.clone()) };
        assert!(matches!(change(seen).apply(&by_hand), Err(ChangeRefusal::Moved { now }) if now.answer == "Less."));
        assert!(change(None).apply(&by_hand).unwrap().contains("Nothing."));
    }

    #[test]
    fn details_are_set_and_taken_away_and_a_change_of_the_words_meanwhile_is_no_conflict() {
        let other = format!("{FILE}\n[[faq]]\nid = \"time\"\nquestion = \"How long?\"\nanswer = \"Long.\"\n");
        let day = jiff::civil::date(2027, 1, 31);
        let to = Details {
            see_also: Some(vec!["time".parse().unwrap()]),
            not_this: Some(vec!["what does a book cost".to_owned()]),
            reviewed: None,
            expires: Some(day),
            picture: Some(Some("https://example.org/price.png".to_owned())),
        };
        let seen = Some(EntryMark::of_details(&entry()));
        let change = Change::EditDetails { id: id(), seen, to: Box::new(to.clone()) };
        let by_hand = other.replace("A lot.", "Less.");
        let text = change.apply(&by_hand).unwrap();
        assert_eq!(Details::of(faq::parse(&text).unwrap().entry(&id()).unwrap()), to);
        assert!(matches!(change.apply(&text), Err(ChangeRefusal::Moved { .. })), "the details have changed");

        let none = Some(Vec::new());
        let bare =
            Details { see_also: Some(Vec::new()), not_this: none, reviewed: None, expires: None, picture: Some(None) };
        let back = Change::EditDetails { id: id(), seen: None, to: Box::new(bare) }.apply(&text).unwrap();
        assert_eq!(Details::of(faq::parse(&back).unwrap().entry(&id()).unwrap()), Details::of(&entry()));
        assert!(back.starts_with("# ours\n") && back.contains("Less."));
        // A form of an earlier version, without the field, leaves the picture alone.
        let earlier = Details { picture: None, ..to };
        let text = Change::EditDetails { id: id(), seen: None, to: Box::new(earlier) }.apply(&text).unwrap_or(text);
        assert!(text.contains("price.png"));
    }

    #[test]
    fn what_the_faq_is_about_is_set_unless_somebody_else_has_set_it_meanwhile() {
        let seen = Some(EntryMark::of_about(&About::default()));
        let to = About { name: Some("Crumb".to_owned()), subject: vec!["bread".to_owned()], ..About::default() };
        let change = |seen, to: &About| Change::SetAbout { seen, to: Box::new(to.clone()) };
        let text = change(seen, &to).apply(FILE).unwrap();
        assert_eq!(faq::parse(&text).unwrap().about, to);
        assert!(text.starts_with(FILE));
        let meanwhile = change(seen, &to).apply(&text);
        assert!(matches!(meanwhile, Err(ChangeRefusal::AboutMoved { now }) if *now == to));
        assert_eq!(change(None, &to).apply(&text).unwrap(), text);
        assert_eq!(
            faq::parse(&change(None, &About::default()).apply(&text).unwrap()).unwrap(),
            faq::parse(FILE).unwrap()
        );
        let long = About { name: Some("n".repeat(33)), ..to };
        insta::assert_snapshot!(change(None, &long).apply(FILE).unwrap_err(), @"`name` has at most 32 characters; this has 33; shorten it by 1 character");
    }

    #[test]
    fn wordings_that_stand_there_already_do_not_keep_out_the_rest() {
        let both = vec!["exam fee".to_owned(), "what will i pay".to_owned()];
        let text = Change::AddVariants(id(), both).apply(FILE).unwrap();
        assert_eq!(faq::parse(&text).unwrap().entries[0].variants.len(), 3);
        let known = vec!["exam fee".to_owned(), "price of it".to_owned()];
        assert_eq!(Change::AddVariants(id(), known).apply(FILE), Err(ChangeRefusal::AllKnown));
    }
}

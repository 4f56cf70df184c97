//! What was begun and not decided, as the text under which it is kept: JSON. A version that knows less of it reads what it
//! knows, since two versions run side by side for a while.

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::form::{FormDocument, SentForm};
use super::means::Means;
use crate::faq::{EntryId, TestRow, When};
use crate::messages::entry_fields::EntryMark;

/// What is kept of something that was begun.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeptAction {
    /// The form that was sent in for it.
    pub form: Option<SentForm>,
    /// The change that waits to be saved.
    pub draft: Option<KeptDraft>,
}

/// What is kept of a change that waits to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptDraft {
    /// What is to change.
    pub change: KeptChange,
    /// What the moderator used.
    pub via: Means,
    /// Names what its effect was shown for, as whoever keeps it does.
    pub shown_for: Option<String>,
    /// The questions under review that it deals with, by their numbers.
    pub settles: Vec<String>,
}

/// A change, as far as it is to be kept.
#[derive(Debug, Clone, PartialEq)]
pub enum KeptChange {
    /// What its form asks for, of an entry that said this when the moderator saw it last.
    OfForm(Option<EntryMark>),
    /// All of it.
    Whole(Change),
    /// Back to a state, `None` for what was in force; and whether the server had left the host's FAQ.
    Back {
        /// Which state.
        state: Option<i64>,
        /// Whether it had left.
        has_left: bool,
    },
    /// A file came in, which is too large to be kept.
    Import,
}

impl KeptChange {
    /// What is to be kept of a change.
    pub fn of(change: &Change) -> Self {
        match change {
            Change::Add(_) => Self::OfForm(None),
            Change::Edit { seen, .. } | Change::EditDetails { seen, .. } | Change::SetAbout { seen, .. } => {
                Self::OfForm(*seen)
            }
            Change::Import(_) => Self::Import,
            Change::GoBack { state, has_left, .. } => {
                Self::Back { state: state.as_ref().map(|state| state.number), has_left: *has_left }
            }
            Change::Restore(_, state) => {
                Self::Back { state: state.as_ref().map(|state| state.number), has_left: false }
            }
            whole => Self::Whole(whole.clone()),
        }
    }
}

impl KeptAction {
    /// The text that is kept.
    pub fn to_text(&self) -> String {
        let draft = self.draft.as_ref().and_then(DraftDocument::of);
        let document = KeptDocument { form: self.form.as_ref().map(FormDocument::of), draft };
        serde_json::to_string(&document).unwrap_or_default()
    }

    /// Reads such a text; of one that no version wrote, nothing.
    pub fn read(text: &str) -> Self {
        // What a later version keeps otherwise is no draft here; the form still is one.
        #[derive(Default, Deserialize)]
        struct Parts {
            #[serde(default)]
            form: serde_json::Value,
            #[serde(default)]
            draft: serde_json::Value,
        }
        let Parts { form, draft } = serde_json::from_str(text).unwrap_or_default();
        let form = serde_json::from_value(form).ok().and_then(FormDocument::into_form);
        Self { form, draft: serde_json::from_value(draft).ok().and_then(DraftDocument::into_draft) }
    }
}

#[derive(Serialize)]
struct KeptDocument {
    form: Option<FormDocument>,
    draft: Option<DraftDocument>,
}

#[derive(Serialize, Deserialize)]
struct DraftDocument {
    change: ChangeDocument,
    via: String,
    shown_for: Option<String>,
    settles: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ChangeDocument {
    OfForm { seen: Option<String> },
    Back { state: Option<i64>, has_left: bool },
    Import,
    Remove { entry: String },
    LetGo { entry: String },
    Follow { entry: String },
    AddVariants { entry: String, wordings: Vec<String> },
    RemoveVariant { entry: String, wording: String },
    NotForUs { messages: Vec<String> },
    SetWord { word: String, meaning: String },
    RemoveWord { word: String },
    AddTest { say: String, expect: Option<String>, when: Option<String> },
    RemoveTest { say: String },
}

impl DraftDocument {
    fn of(draft: &KeptDraft) -> Option<Self> {
        let KeptDraft { change, via, shown_for, settles } = draft;
        let (via, shown_for, settles) = (via.kept().to_owned(), shown_for.clone(), settles.clone());
        Some(Self { change: ChangeDocument::of(change)?, via, shown_for, settles })
    }

    fn into_draft(self) -> Option<KeptDraft> {
        let Self { change, via, shown_for, settles } = self;
        Some(KeptDraft { change: change.into_change()?, via: Means::read(&via)?, shown_for, settles })
    }
}

impl ChangeDocument {
    /// `None` for a change that stands in its form.
    fn of(change: &KeptChange) -> Option<Self> {
        let text = |id: &EntryId| id.as_str().to_owned();
        Some(match change {
            KeptChange::OfForm(seen) => Self::OfForm { seen: seen.map(|seen| seen.to_string()) },
            KeptChange::Back { state, has_left } => Self::Back { state: *state, has_left: *has_left },
            KeptChange::Import => Self::Import,
            KeptChange::Whole(change) => match change.clone() {
                Change::Remove(id) => Self::Remove { entry: text(&id) },
                Change::LetGo(id) => Self::LetGo { entry: text(&id) },
                Change::Follow(id) => Self::Follow { entry: text(&id) },
                Change::AddVariants(id, wordings) => Self::AddVariants { entry: text(&id), wordings },
                Change::RemoveVariant(id, wording) => Self::RemoveVariant { entry: text(&id), wording },
                Change::NotForUs(messages) => Self::NotForUs { messages },
                Change::SetWord { word, meaning } => Self::SetWord { word, meaning },
                Change::RemoveWord(word) => Self::RemoveWord { word },
                Change::AddTest(TestRow { say, expect, when }) => Self::AddTest {
                    say,
                    expect: expect.as_ref().map(text),
                    when: when.map(|when| when.as_str().to_owned()),
                },
                Change::RemoveTest(say) => Self::RemoveTest { say },
                Change::Add(_)
                | Change::Edit { .. }
                | Change::EditDetails { .. }
                | Change::SetAbout { .. }
                | Change::Import(_)
                | Change::GoBack { .. }
                | Change::Restore(..) => return None,
            },
        })
    }

    fn into_change(self) -> Option<KeptChange> {
        let id = |entry: String| entry.parse::<EntryId>().ok();
        Some(KeptChange::Whole(match self {
            Self::OfForm { seen } => {
                let seen = seen.map(|seen| seen.parse().ok());
                return match seen {
                    Some(seen) => Some(KeptChange::OfForm(Some(seen?))),
                    None => Some(KeptChange::OfForm(None)),
                };
            }
            Self::Back { state, has_left } => return Some(KeptChange::Back { state, has_left }),
            Self::Import => return Some(KeptChange::Import),
            Self::Remove { entry } => Change::Remove(id(entry)?),
            Self::LetGo { entry } => Change::LetGo(id(entry)?),
            Self::Follow { entry } => Change::Follow(id(entry)?),
            Self::AddVariants { entry, wordings } => Change::AddVariants(id(entry)?, wordings),
            Self::RemoveVariant { entry, wording } => Change::RemoveVariant(id(entry)?, wording),
            Self::NotForUs { messages } => Change::NotForUs(messages),
            Self::SetWord { word, meaning } => Change::SetWord { word, meaning },
            Self::RemoveWord { word } => Change::RemoveWord(word),
            Self::AddTest { say, expect, when } => {
                let expect = match expect {
                    Some(entry) => Some(id(entry)?),
                    None => None,
                };
                let when = match when {
                    Some(when) => Some(When::ALL.into_iter().find(|it| it.as_str() == when)?),
                    None => None,
                };
                Change::AddTest(TestRow { say, expect, when })
            }
            Self::RemoveTest { say } => Change::RemoveTest(say),
        }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::messages::moderation::form::forms;

    fn ids() -> impl Strategy<Value = EntryId> {
        "[a-z]{1,20}".prop_filter_map("no id", |id| id.parse().ok())
    }

    fn whole() -> impl Strategy<Value = Change> {
        let texts = || proptest::collection::vec(any::<String>(), 0..3);
        let when = proptest::option::of(prop_oneof![Just(When::Asked), Just(When::Channel)]);
        prop_oneof![
            ids().prop_map(Change::Remove),
            ids().prop_map(Change::LetGo),
            ids().prop_map(Change::Follow),
            (ids(), texts()).prop_map(|(id, wordings)| Change::AddVariants(id, wordings)),
            (ids(), any::<String>()).prop_map(|(id, wording)| Change::RemoveVariant(id, wording)),
            texts().prop_map(Change::NotForUs),
            any::<(String, String)>().prop_map(|(word, meaning)| Change::SetWord { word, meaning }),
            any::<String>().prop_map(Change::RemoveWord),
            (any::<String>(), proptest::option::of(ids()), when)
                .prop_map(|(say, expect, when)| Change::AddTest(TestRow { say, expect, when })),
            any::<String>().prop_map(Change::RemoveTest),
        ]
    }

    fn drafts() -> impl Strategy<Value = KeptDraft> {
        let mark = "[0-9a-f]{16}".prop_filter_map("no mark", |mark| mark.parse().ok());
        let change = prop_oneof![
            proptest::option::of(mark).prop_map(KeptChange::OfForm),
            whole().prop_map(KeptChange::Whole),
            any::<(Option<i64>, bool)>().prop_map(|(state, has_left)| KeptChange::Back { state, has_left }),
            Just(KeptChange::Import),
        ];
        let via = proptest::sample::select(Means::ALL.to_vec());
        let settles = proptest::collection::vec("[0-9]{1,4}", 0..3);
        (change, via, any::<Option<String>>(), settles).prop_map(|(change, via, shown_for, settles)| KeptDraft {
            change,
            via,
            shown_for,
            settles,
        })
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(form in proptest::option::of(forms()), draft in proptest::option::of(drafts())) {
            let kept = KeptAction { form, draft };
            prop_assert_eq!(KeptAction::read(&kept.to_text()), kept);
        }

        #[test]
        fn a_change_that_is_kept_whole_is_the_same(change in whole()) {
            prop_assert_eq!(KeptChange::of(&change), KeptChange::Whole(change));
        }
    }

    #[test]
    fn a_form_is_read_where_its_change_is_none_of_this_version() {
        let newer =
            r#"{"form":{"press":"d1:a","fields":{"answer":"Seven."}},"draft":{"change":{"paint":{}}},"more":[]}"#;
        let kept = KeptAction::read(newer);
        assert!(kept.form.is_some() && kept.draft.is_none(), "{kept:?}");
        for none in ["", "[]", "{}", r#"{"form":null}"#] {
            assert_eq!(KeptAction::read(none), KeptAction::default(), "{none}");
        }
    }

    #[test]
    fn what_is_kept_looks_so() {
        let change = KeptChange::of(&Change::Remove("salary".parse().unwrap()));
        let draft = KeptDraft { change, via: Means::Remove, shown_for: Some("00ff".to_owned()), settles: Vec::new() };
        let kept = KeptAction { form: None, draft: Some(draft) };
        insta::assert_snapshot!(kept.to_text(), @r#"{"form":null,"draft":{"change":{"remove":{"entry":"salary"}},"via":"/faq remove","shown_for":"00ff","settles":[]}}"#);
    }
}

//! What was begun and not decided, as the text under which it is kept: JSON. A version that knows less of it reads what it
//! knows, since two versions run side by side for a while.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FIELDS, SentForm};
use crate::messages::action::moderation_press::PendingAction;

/// What is kept of something that was begun.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptAction {
    /// The form that was sent in for it.
    pub form: Option<SentForm>,
}

impl KeptAction {
    /// The text that is kept.
    pub fn to_text(&self) -> String {
        let document = KeptDocument { form: self.form.as_ref().map(FormDocument::of) };
        serde_json::to_string(&document).unwrap_or_default()
    }

    /// Reads such a text; of one that no version wrote, nothing.
    pub fn read(text: &str) -> Self {
        let KeptDocument { form } = serde_json::from_str(text).unwrap_or_default();
        Self { form: form.and_then(FormDocument::into_form) }
    }
}

#[derive(Default, Serialize, Deserialize)]
struct KeptDocument {
    #[serde(default)]
    form: Option<FormDocument>,
}

#[derive(Serialize, Deserialize)]
struct FormDocument {
    press: String,
    fields: BTreeMap<String, String>,
    #[serde(default)]
    is_instead: bool,
    #[serde(default)]
    earlier: Option<u64>,
}

impl FormDocument {
    fn of(form: &SentForm) -> Self {
        let SentForm { press, fields, is_instead, earlier } = form;
        Self {
            press: press.to_string(),
            fields: fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            is_instead: *is_instead,
            earlier: earlier.map(|PendingAction(number)| number),
        }
    }

    fn into_form(self) -> Option<SentForm> {
        let Self { press, mut fields, is_instead, earlier } = self;
        let fields = FIELDS.iter().filter_map(|(name, ..)| Some((*name, fields.remove(*name)?)));
        let earlier = earlier.map(PendingAction);
        Some(SentForm { press: press.parse().ok()?, fields: fields.collect(), is_instead, earlier })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::messages::action::moderation_press::ModerationPress;

    fn forms() -> impl Strategy<Value = SentForm> {
        let id = || "[a-z]{1,20}".prop_filter_map("no id", |id| id.parse().ok());
        let mark = || "[0-9a-f]{16}".prop_filter_map("no mark", |mark| mark.parse().ok());
        let press = prop_oneof![
            proptest::option::of(1..u64::MAX).prop_map(|of| ModerationPress::Add(of.map(PendingAction))),
            id().prop_map(ModerationPress::Keep),
            (id(), mark()).prop_map(|(id, mark)| ModerationPress::Edit(id, mark)),
            (id(), mark()).prop_map(|(id, mark)| ModerationPress::EditDetails(id, mark)),
            mark().prop_map(ModerationPress::EditAbout),
            id().prop_map(ModerationPress::AddWordings),
        ];
        let values = proptest::collection::vec(proptest::option::of(any::<String>()), FIELDS.len());
        (press, values, any::<bool>(), proptest::option::of(any::<u64>())).prop_map(
            |(press, values, is_instead, earlier)| {
                let fields = FIELDS.iter().zip(values).filter_map(|((name, ..), value)| Some((*name, value?)));
                SentForm { press, fields: fields.collect(), is_instead, earlier: earlier.map(PendingAction) }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(form in proptest::option::of(forms())) {
            let kept = KeptAction { form };
            prop_assert_eq!(KeptAction::read(&kept.to_text()), kept);
        }
    }

    #[test]
    fn of_what_another_version_kept_is_read_what_is_known() {
        let newer = r#"{"form":{"press":"d1:a","fields":{"answer":"Seven.","hue":"red"},"tone":3},"more":[]}"#;
        let form = KeptAction::read(newer).form.expect("a form");
        assert_eq!(form.fields, [("answer", "Seven.".to_owned())]);
        for none in ["", "[]", "{}", r#"{"form":null}"#, r#"{"form":{"press":"d9:a","fields":{}}}"#] {
            assert_eq!(KeptAction::read(none), KeptAction::default(), "{none}");
        }
    }
}

//! A form that was sent in, as it is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FIELDS, SentForm};
use crate::messages::action::moderation_press::PendingAction;

/// A form as it is kept. Of fields that this version does not have, nothing is read.
#[derive(Serialize, Deserialize)]
pub(in crate::messages::moderation) struct FormDocument {
    press: String,
    fields: BTreeMap<String, String>,
    #[serde(default)]
    is_instead: bool,
    #[serde(default)]
    earlier: Option<u64>,
}

impl FormDocument {
    pub(in crate::messages::moderation) fn of(form: &SentForm) -> Self {
        let SentForm { press, fields, is_instead, earlier } = form;
        Self {
            press: press.to_string(),
            fields: fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            is_instead: *is_instead,
            earlier: earlier.map(|PendingAction(number)| number),
        }
    }

    /// `None` where the form is none of this version's.
    pub(in crate::messages::moderation) fn into_form(self) -> Option<SentForm> {
        let Self { press, mut fields, is_instead, earlier } = self;
        let fields = FIELDS.iter().filter_map(|(name, ..)| Some((*name, fields.remove(*name)?)));
        let earlier = earlier.map(PendingAction);
        Some(SentForm { press: press.parse().ok()?, fields: fields.collect(), is_instead, earlier })
    }
}

#[cfg(test)]
pub(in crate::messages::moderation) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::messages::action::moderation_press::ModerationPress;

    /// Forms of every kind.
    pub(in crate::messages::moderation) fn forms() -> impl Strategy<Value = SentForm> {
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

    #[test]
    fn of_what_another_version_kept_is_read_what_is_known() {
        let read = |text: &str| serde_json::from_str(text).ok().and_then(FormDocument::into_form);
        let newer = read(r#"{"press":"d1:a","fields":{"answer":"Seven.","hue":"red"},"tone":3}"#).unwrap();
        assert_eq!(newer.fields, [("answer", "Seven.".to_owned())]);
        for none in ["null", "[]", "{}", r#"{"press":"d9:a","fields":{}}"#] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}

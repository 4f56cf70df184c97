//! What one server says otherwise of what the FAQ is about, key by key.

use serde::Deserialize;

use super::super::about::about_block;
use super::super::write::list_on_one_line;
use super::super::{About, AboutChange};

/// What is said otherwise of what the base is about. `None` is as the base has it, what is empty is that the key is left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct AboutOverride {
    pub(super) subject: Option<Vec<String>>,
    pub(super) name: Option<Option<String>>,
    pub(super) greeting: Option<Option<String>>,
    pub(super) example: Option<Option<String>>,
    pub(super) ask: Option<Option<String>>,
}

impl AboutOverride {
    /// Every key is said.
    pub(super) fn whole(about: About) -> Self {
        let About { subject, name, greeting, example, ask } = about;
        Self {
            subject: Some(subject),
            name: Some(name),
            greeting: Some(greeting),
            example: Some(example),
            ask: Some(ask),
        }
    }

    /// What it comes to, where it leaves nothing to the base.
    pub(super) fn by_itself(&self) -> Option<About> {
        let Self { subject, name, greeting, example, ask } = self.clone();
        Some(About { subject: subject?, name: name?, greeting: greeting?, example: example?, ask: ask? })
    }

    /// What it comes to on a base.
    pub(super) fn over(&self, base: &About) -> About {
        let Self { subject, name, greeting, example, ask } = self.clone();
        let or = |said: Option<Option<String>>, base: &Option<String>| said.unwrap_or_else(|| base.clone());
        About {
            subject: subject.unwrap_or_else(|| base.subject.clone()),
            name: or(name, &base.name),
            greeting: or(greeting, &base.greeting),
            example: or(example, &base.example),
            ask: or(ask, &base.ask),
        }
    }

    /// What changed from one state to the next, for what is said; what is as the base has it counts as said by nobody.
    pub(super) fn changes_to(&self, after: &Self) -> Vec<AboutChange> {
        let said = |it: &Self| it.over(&About::default()).by_key();
        let both = said(self).into_iter().zip(said(after));
        both.filter(|((_, before), (_, after))| before != after)
            .map(|((key, before), (_, after))| AboutChange { key, before, after })
            .collect()
    }

    /// What is said after an edit of the whole. Where the base says nothing there is nothing to follow, and so all is said.
    pub(super) fn after_edit(self, base: &About, was: &About, now: &About) -> Self {
        if was == now {
            return self;
        }
        if *base == About::default() {
            return if now == base { Self::default() } else { Self::whole(now.clone()) };
        }
        let text = |said: Option<Option<String>>, key: fn(&About) -> &Option<String>| {
            super::delta::next(key(was) == key(now), said, key(base), key(now))
        };
        Self {
            subject: super::delta::next(was.subject == now.subject, self.subject, &base.subject, &now.subject),
            name: text(self.name, |it| &it.name),
            greeting: text(self.greeting, |it| &it.greeting),
            example: text(self.example, |it| &it.example),
            ask: text(self.ask, |it| &it.ask),
        }
    }

    /// The `[base.about]` table; none where it says nothing, or leaves nothing to the base.
    pub(super) fn block(&self) -> Option<String> {
        if *self == Self::default() || self.by_itself().is_some() {
            return None;
        }
        let keys = about_block(&self.over(&About::default())).unwrap_or_default();
        let Self { subject, name, greeting, example, ask } = self;
        let is_left_out = |said: &Option<Option<String>>| *said == Some(None);
        let left_out: Vec<&str> = [
            ("subject", subject.as_ref().is_some_and(Vec::is_empty)),
            ("name", is_left_out(name)),
            ("greeting", is_left_out(greeting)),
            ("example", is_left_out(example)),
            ("ask", is_left_out(ask)),
        ]
        .into_iter()
        .filter_map(|(key, is_left_out)| is_left_out.then_some(key))
        .collect();
        let mut block = format!("[base.about]\n{}", keys.trim_start_matches("[about]\n"));
        if !left_out.is_empty() {
            block.push_str(&format!("left_out = {}\n", list_on_one_line(&left_out)));
        }
        Some(block)
    }
}

/// The `[base.about]` table as it is read.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AboutOverrideTable {
    subject: Option<Vec<String>>,
    name: Option<String>,
    greeting: Option<String>,
    example: Option<String>,
    ask: Option<String>,
    left_out: Vec<String>,
}

impl From<AboutOverrideTable> for AboutOverride {
    fn from(table: AboutOverrideTable) -> Self {
        let AboutOverrideTable { subject, name, greeting, example, ask, left_out } = table;
        let is_left_out = |key: &str| left_out.iter().any(|it| it == key);
        let text = |key: &str, said: Option<String>| said.map(Some).or(is_left_out(key).then_some(None));
        Self {
            subject: subject.or(is_left_out("subject").then(Vec::new)),
            name: text("name", name),
            greeting: text("greeting", greeting),
            example: text("example", example),
            ask: text("ask", ask),
        }
    }
}

//! What an FAQ is about, as its `[about]` table says it: the words with which the bot speaks of its subject.
//!
//! All of it is optional. What is not said is spoken of in neutral words, never guessed from the entries.

use toml::Spanned;
use toml::de::DeValue;

use super::problem::{Findings, LimitedText, TableProblem, WantedValue};
use super::table::{FromToml, OneOrMany, Table, at_most, wrong_type};
use super::write::{basic, list_on_one_line};
use crate::limits::{self, Utf16};

/// What an FAQ is about. The default is an FAQ on nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Phrases that name the subject as members do, the one to be spoken of first: "medical coding certification",
    /// "medical coding".
    pub subject: Vec<String>,
    /// What the bot calls itself.
    pub name: Option<String>,
    /// What it says when it is greeted or mentioned without a question.
    pub greeting: Option<String>,
    /// A question that the file answers, as a member would ask it.
    pub example: Option<String>,
    /// Whom to ask when it has no answer: completes "Ask …", "a moderator in #help".
    pub ask: Option<String>,
}

impl About {
    /// The phrase to speak of the subject with, if the file names one.
    pub fn subject(&self) -> Option<&str> {
        self.subject.first().map(String::as_str)
    }

    /// What members are shown as it is written.
    pub fn shown(&self) -> impl Iterator<Item = &String> {
        let Self { subject, name, greeting, example, ask } = self;
        subject.iter().chain([name, greeting, example, ask].into_iter().flatten())
    }

    /// What it says under each key of the file, in one text.
    pub(super) fn by_key(&self) -> [(&'static str, Option<String>); 5] {
        let Self { subject, name, greeting, example, ask } = self.clone();
        [
            ("subject", Some(subject.join(", ")).filter(|phrases| !phrases.is_empty())),
            ("name", name),
            ("greeting", greeting),
            ("example", example),
            ("ask", ask),
        ]
    }
}

/// The `[about]` table as it is written; none of an FAQ that does not say.
pub(in crate::faq) fn about_block(about: &About) -> Option<String> {
    if *about == About::default() {
        return None;
    }
    let lines = about_values(about).into_iter().filter_map(|(key, value)| Some(format!("{key} = {}\n", value?)));
    Some(std::iter::once("[about]\n".to_owned()).chain(lines).collect())
}

/// What stands under each key of the table as it is written, in their order.
pub(in crate::faq) fn about_values(about: &About) -> [(&'static str, Option<String>); 5] {
    let About { subject, name, greeting, example, ask } = about;
    let text = |text: &Option<String>| text.as_deref().map(basic);
    [
        ("subject", (!subject.is_empty()).then(|| list_on_one_line(subject))),
        ("name", text(name)),
        ("greeting", text(greeting)),
        ("example", text(example)),
        ("ask", text(ask)),
    ]
}

/// The `[about]` table.
pub(super) struct AboutTable(pub(super) About);

impl FromToml for AboutTable {
    const WANTED: WantedValue = WantedValue::Heading("[about]");
    const EXAMPLE: &'static str = "{ subject = [\"bread baking\"] }";

    fn from_toml(key: &str, value: &Spanned<DeValue<'_>>, findings: &mut Findings<'_>) -> Option<Self> {
        let table = match value.get_ref() {
            DeValue::Table(table) => table,
            DeValue::Array(rows) if rows.iter().all(|row| row.get_ref().is_table()) => {
                findings.note(value.span(), TableProblem::NotInSingleBrackets { heading: "[about]" });
                return None;
            }
            _ => {
                wrong_type::<Self>(key, value, findings);
                return None;
            }
        };
        let mut table = Table::new("[about]", value.span(), table);
        let subject = table.optional("subject", findings).map_or(Vec::new(), |OneOrMany(phrases)| phrases);
        let about = About {
            subject: subject
                .into_iter()
                .filter_map(|phrase| fitting(phrase, LimitedText::Subject, limits::SUBJECT, findings))
                .collect(),
            name: line(&mut table, "name", limits::NAME, findings),
            greeting: line(&mut table, "greeting", limits::SENTENCES, findings),
            example: line(&mut table, "example", limits::EXAMPLE, findings),
            ask: line(&mut table, "ask", limits::SENTENCES, findings),
        };
        table.finish(findings);
        Some(Self(about))
    }
}

/// A text of the table that is not too long; if it is, that has been noted.
fn line(table: &mut Table<'_, '_>, key: &'static str, most: Utf16, findings: &mut Findings<'_>) -> Option<String> {
    let text = table.optional(key, findings)?;
    fitting(text, LimitedText::Key(key), most, findings)
}

fn fitting(text: Spanned<String>, which: LimitedText, most: Utf16, findings: &mut Findings<'_>) -> Option<String> {
    at_most(most, which, &text, findings).then(|| text.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::parse;
    use crate::messages::Language;
    use crate::messages::faq_problem::all_shown;

    #[test]
    fn a_file_says_what_it_is_about_or_nothing() {
        let about = |text: &str| parse(text).unwrap_or_else(|problems| panic!("{problems}")).about;
        assert_eq!(about("[words]\ndx = \"diagnosis\"\n"), About::default());
        let bakery = about(
            r#"
[about]
subject = ["bread baking", "sourdough"]
name = "Crumb"
greeting = "Hello from the bakery!"
example = "how long does dough rest"
ask = "the bakers in #help"
"#,
        );
        assert_eq!(bakery.subject(), Some("bread baking"));
        assert_eq!(bakery.subject.len(), 2);
        assert_eq!(bakery.ask.as_deref(), Some("the bakers in #help"));
        assert_eq!(about("[about]\nsubject = \"bread\"\n").subject, ["bread"]);
    }

    #[test]
    fn what_cannot_stand_there_is_named_with_its_place_and_what_to_write() {
        let refused = |text: &str| all_shown(Language::English, parse(text).unwrap_err().iter(), None);
        insta::assert_snapshot!(refused("[about]\nsubjects = [\"bread\"]\nname = 7\n"), @r#"
        2:1: error: unknown key `subjects`
          |
        2 | subjects = ["bread"]
          | ^^^^^^^^
          |
          = help: write `subject`

        3:8: error: `name` must be text in quotes; this is a whole number
          |
        3 | name = 7
          |        ^
          |
          = help: put it in quotes: `"7"`
        "#);
        insta::assert_snapshot!(refused("[[about]]\nname = \"Crumb\"\n"), @"
        1:1: error: `[about]` is written in single brackets, because there is one
          |
        1 | [[about]]
          | ^^^^^^^^^
          |
          = help: write `[about]`
        ");
        insta::assert_snapshot!(refused("about = \"bread\"\n"), @r#"
        1:9: error: `about` must be a heading of its own, `[about]`; this is text
          |
        1 | about = "bread"
          |         ^^^^^^^
          |
          = help: write `about = { subject = ["bread baking"] }`
        "#);
        insta::assert_snapshot!(
            refused("[about]\nname = \"A name that nobody could ever read in one go\"\n"), @r#"
        2:8: error: `name` has at most 32 characters; this has 44
          |
        2 | name = "A name that nobody could ever read in one go"
          |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: shorten it by 12 characters
        "#);
    }
}

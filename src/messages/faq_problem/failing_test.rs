//! What is said of a `[[test]]` row that the FAQ does not keep.

use crate::engine::check::FailingTest;
use crate::engine::{Courtesy, Reply};
use crate::faq::When;
use crate::messages::{Fallback, Language};

/// What happens, against what the row promises.
pub fn failing_test(language: Language, test: &FailingTest) -> String {
    let Fallback::English = language.fallback();
    let expected = match &test.row.expect {
        Some(id) => format!("`{id}` should answer this"),
        None => "nothing should answer this".to_owned(),
    };
    let place = match test.when {
        When::Channel if test.row.when.is_none() => " where I read along",
        When::Asked | When::Channel => "",
    };
    match &test.reply {
        Reply::Answer { entry, .. } => format!("{expected}, but `{entry}` does{place}"),
        Reply::Suggest(entries) => match (entries.first(), &test.row.expect) {
            (Some(best), Some(id)) if best == id => format!("{expected}, but it is only suggested"),
            (Some(best), _) => format!("{expected}, but `{best}` is suggested"),
            (None, _) => format!("{expected}, but nothing does"),
        },
        Reply::Courtesy(Courtesy::Greeting) => format!("{expected}, but it is met with a greeting"),
        Reply::More { .. } | Reply::Refused { .. } | Reply::Doubted { .. } => {
            format!("{expected}, but it is taken for talk about an answer")
        }
        Reply::Courtesy(_) | Reply::WantsPeople => format!("{expected}, but it is taken for small talk"),
        Reply::Unknown(_) | Reply::Silent(_) => format!("{expected}, but nothing does{place}"),
    }
}

/// What a moderator can do about it.
pub fn failing_test_help(language: Language, test: &FailingTest) -> String {
    let Fallback::English = language.fallback();
    match (&test.row.expect, &test.reply) {
        (None, Reply::Answer { entry, .. }) => {
            format!("add the message to `not_this` of `{entry}`, or see which of its variants is too general")
        }
        (Some(id), Reply::Answer { entry, .. }) => {
            format!("add a like wording to the variants of `{id}`, or see which variant of `{entry}` is too general")
        }
        (Some(_), Reply::Silent(_)) if test.when == When::Channel && test.row.when.is_none() => {
            "write it as a question with a question mark, or let it hold only where I am asked: `when = \"asked\"` in the file, *place* in `/faq expect add`".to_owned()
        }
        (Some(id), _) => format!("add a like wording to the variants of `{id}`"),
        (None, _) => "see which variant is too general".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Silence;
    use crate::faq::{EntryId, TestRow};

    fn failing(expect: Option<&str>, reply: Reply) -> String {
        failing_when(When::Asked, expect, reply)
    }

    fn failing_when(when: When, expect: Option<&str>, reply: Reply) -> String {
        let row = TestRow { say: "x".to_owned(), expect: expect.map(|id| id.parse().unwrap()), when: None };
        let failure = FailingTest { index: 0, row, when, reply };
        format!("{}\n{}", failing_test(Language::English, &failure), failing_test_help(Language::English, &failure))
    }

    fn id(text: &str) -> EntryId {
        text.parse().unwrap()
    }

    #[test]
    fn a_failing_test_says_what_happens_and_what_can_be_done() {
        let answer = Reply::Answer { entry: id("cost"), also: None, next: Vec::new() };
        let suggest = || Reply::Suggest(vec![id("cost")]);
        let silent = Reply::Unknown(Vec::new());
        insta::assert_snapshot!(failing(Some("results"), answer.clone()), @r#"
        `results` should answer this, but `cost` does
        add a like wording to the variants of `results`, or see which variant of `cost` is too general
        "#);
        insta::assert_snapshot!(failing(None, answer), @r#"
        nothing should answer this, but `cost` does
        add the message to `not_this` of `cost`, or see which of its variants is too general
        "#);
        insta::assert_snapshot!(failing(Some("cost"), suggest()), @r#"
        `cost` should answer this, but it is only suggested
        add a like wording to the variants of `cost`
        "#);
        insta::assert_snapshot!(failing(Some("results"), suggest()), @r#"
        `results` should answer this, but `cost` is suggested
        add a like wording to the variants of `results`
        "#);
        insta::assert_snapshot!(failing(Some("results"), silent), @r#"
        `results` should answer this, but nothing does
        add a like wording to the variants of `results`
        "#);
        insta::assert_snapshot!(failing_when(When::Channel, Some("cost"), Reply::Silent(Silence::NotSure)), @r#"
        `cost` should answer this, but nothing does where I read along
        write it as a question with a question mark, or let it hold only where I am asked: `when = "asked"` in the file, *place* in `/faq expect add`
        "#);
    }
}

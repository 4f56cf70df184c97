//! What the moderators' channel is told about the file.

use crate::engine::check::FailingTest;
use crate::faq::overlay::BeneathDiff;
use crate::faq::{AboutChange, Diff, Problem, WordChange};
use crate::limits::{self, Utf16};
use crate::messages::cut::{code, echoed};
use crate::messages::entry_fields::called;
use crate::messages::faq_problem::{failing_test, failing_test_help, shown};
use crate::messages::post::{Button, ButtonLook, ComponentRow, Post};
use crate::messages::snowflake::Snowflake;
use crate::messages::{Action, Fallback, Language, cut};

use super::beneath::{self, list};
use super::means::said;
use crate::messages::action::moderation_press::{FileMark, ModerationPress};

/// How many words are named before they are only counted.
const NAMED: usize = 8;
/// How many failing tests are named.
const TESTS_NAMED: usize = 5;

/// One line for each kind of change.
pub fn change_lines(language: Language, diff: &Diff) -> String {
    let Fallback::English = language.fallback();
    let Diff { added, changed, removed, words, tests_added, tests_removed, about, study } = diff;
    let mut lines: Vec<String> = [("added", added), ("changed", changed), ("removed", removed)]
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(what, ids)| format!("• {what}: {}", list(language, ids)))
        .collect();
    lines.extend(words.iter().take(NAMED).map(|change| format!("• {}", word(language, change))));
    if words.len() > NAMED {
        lines.push(format!("• and {} words more", words.len() - NAMED));
    }
    for (what, messages) in [("added", tests_added), ("removed", tests_removed)] {
        match messages.as_slice() {
            [] => {}
            [one] => lines.push(format!("• test {what}: “{}”", cut::cut(&code(one), Utf16(120), "…"))),
            many => lines.push(format!("• {} tests {what}", many.len())),
        }
    }
    lines.extend(about.iter().map(|change| format!("• {}", of_about(language, change))));
    if *study {
        lines.push("• what takes how long changed".to_owned());
    }
    if lines.is_empty() { "• only comments, layout or order changed".to_owned() } else { lines.join("\n") }
}

/// The same with what changes beneath the answers.
pub(super) fn all_lines(language: Language, diff: &Diff, beneath: &BeneathDiff) -> String {
    let Fallback::English = language.fallback();
    let seen = (!diff.is_empty() || beneath.is_empty()).then(|| change_lines(language, diff));
    seen.into_iter().chain(beneath::lines(language, beneath)).collect::<Vec<_>>().join("\n")
}

/// What is said of the FAQ as a whole, and what was.
fn of_about(language: Language, AboutChange { key, before, after }: &AboutChange) -> String {
    let Fallback::English = language.fallback();
    let shown = |text: &String| echoed(&cut::cut(text, Utf16(160), "…"));
    let after = after.as_ref().map_or_else(|| "none".to_owned(), shown);
    let before = before.as_ref().map(|before| format!(" (before: {})", shown(before))).unwrap_or_default();
    format!("{}: {after}{before}", called(key))
}

fn word(language: Language, change: &WordChange) -> String {
    let Fallback::English = language.fallback();
    let word = code(&change.word);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("`{word}` = {} (before: {})", echoed(after), echoed(before)),
        (None, Some(after)) => format!("`{word}` = {}", echoed(after)),
        (Some(before), None) => format!("`{word}` no longer stands for {}", echoed(before)),
        (None, None) => format!("whether `{word}` stands for what the host says"),
    }
}

/// `[[test]]` rows that fail, each with what happens instead and the mend.
pub fn failing(language: Language, tests: &[FailingTest]) -> String {
    let Fallback::English = language.fallback();
    let mut lines: Vec<String> = tests
        .iter()
        .take(TESTS_NAMED)
        .map(|test| {
            let (what, help) = (failing_test(language, test), failing_test_help(language, test));
            format!("• “{}”: {what}; {help}", cut::cut(&code(&test.row.say), Utf16(120), "…"))
        })
        .collect();
    if tests.len() > TESTS_NAMED {
        lines.push(format!("• and {} more; `certpace check` names all", tests.len() - TESTS_NAMED));
    }
    lines.join("\n")
}

/// A new state is in force. `by` is the moderator and what they used; none for an edit by hand.
pub fn accepted(
    language: Language,
    by: Option<(Snowflake, &str)>,
    diff: (&Diff, &BeneathDiff),
    tests: &[FailingTest],
    in_place: bool,
) -> Post {
    let Fallback::English = language.fallback();
    let who = match by {
        Some((moderator, via)) => {
            format!("<@{moderator}> changed the FAQ with {}. It is in force:", said(language, via))
        }
        None => "The FAQ file was saved by hand and is in force:".to_owned(),
    };
    let mut text = format!("{who}\n{}", all_lines(language, diff.0, diff.1));
    if !tests.is_empty() {
        text += &format!("\n**Tests that fail now:**\n{}", failing(language, tests));
    }
    if in_place {
        text += "\nThe file could not be replaced and was written in place. Mount its folder, not the file, and a power \
                 cut can do it no harm.";
    }
    Post::text(cut::cut(&text, limits::CONTENT, "…"))
}

/// The file is bad; `name` is what it is called.
pub fn rejected(language: Language, name: &str, problems: &[Problem]) -> Post {
    let Fallback::English = language.fallback();
    const HEAD: &str = "The FAQ file was saved with mistakes, so the last good one stays in force:\n```text\n";
    const ROOM: Utf16 = limits::CONTENT.less(Utf16(220));
    let mut text = HEAD.to_owned();
    let mut told = 0;
    for problem in problems {
        let problem = shown(language, problem, Some(name)).replace("```", "'''");
        if told > 0 && Utf16::of(&text) + Utf16::of(&problem) > ROOM {
            break;
        }
        text += &cut::cut(&problem, ROOM.less(Utf16::of(HEAD)), "…");
        text += "\n\n";
        told += 1;
    }
    let mut text = format!("{}\n```", text.trim_end());
    if told < problems.len() {
        text += &format!("\nand {} more; `certpace check` names all.", problems.len() - told);
    }
    Post::text(text)
}

/// The file cannot be read at all; `trouble` says why.
pub fn unreadable(language: Language, trouble: &str) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!(
        "The FAQ file cannot be used: {}. The last good one stays in force until that is mended.",
        cut::cut(&code(trouble), Utf16(500), "…")
    ))
}

/// The file lost most of its entries; with a mark that names it, it can be used all the same.
pub fn held_back(language: Language, now: usize, then: usize, mark: Option<FileMark>) -> Post {
    let Fallback::English = language.fallback();
    let button = mark.map(|mark| Button {
        label: "Use it all the same".to_owned(),
        action: Action::Moderation(ModerationPress::UseFile(mark)),
        look: ButtonLook::Primary,
    });
    let way_on = if button.is_some() { ", or press the button if it was meant" } else { "" };
    Post {
        text: Some(format!(
            "The FAQ file was saved with {then} of its {now} entries. That looks like a slip, so I go on with all {now}. \
             Save the file anew{way_on}."
        )),
        rows: button.map(|button| ComponentRow::Buttons(vec![button])).into_iter().collect(),
        ..Post::default()
    }
}

/// The file is again what is in force.
pub fn mended(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("The FAQ file is again what is in force.")
}

/// The file that was held back is in force.
pub fn used_all_the_same(language: Language, diff: &Diff) -> Post {
    let Fallback::English = language.fallback();
    Post::text(cut::cut(&format!("Done, it is in force:\n{}", change_lines(language, diff)), limits::CONTENT, "…"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::EntryId;

    #[test]
    fn a_short_diff_names_a_few_and_counts_the_rest() {
        let ids: Vec<EntryId> = (0..10).map(|n| format!("entry-{n}").parse().unwrap()).collect();
        let word = |word: &str, before: Option<&str>, after: Option<&str>| WordChange {
            word: word.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let diff = Diff {
            added: ids[..1].to_vec(),
            removed: ids,
            words: vec![
                word("pkg", Some("parcel"), Some("package")),
                word("dx", None, Some("diagnosis")),
                word("rx", Some("prescription"), None),
            ],
            tests_added: vec!["what is dx".to_owned()],
            tests_removed: vec!["one".to_owned(), "two".to_owned()],
            about: vec![
                AboutChange { key: "name", before: Some("Hindenbot".to_owned()), after: Some("Crumb".to_owned()) },
                AboutChange { key: "ask", before: Some("the crew".to_owned()), after: None },
            ],
            study: true,
            ..Diff::default()
        };
        let post = accepted(Language::English, None, (&diff, &BeneathDiff::default()), &[], false);
        insta::assert_snapshot!(post.text.unwrap(), @"
        The FAQ file was saved by hand and is in force:
        • added: `entry-0`
        • removed: `entry-0`, `entry-1`, `entry-2`, `entry-3`, `entry-4`, `entry-5`, `entry-6`, `entry-7` and 2 more
        • `pkg` = package (before: parcel)
        • `dx` = diagnosis
        • `rx` no longer stands for prescription
        • test added: “what is dx”
        • 2 tests removed
        • what I call myself: Crumb (before: Hindenbot)
        • whom to ask instead: none (before: the crew)
        • what takes how long changed
        ");
    }

    #[test]
    fn a_bad_file_is_told_with_its_place_and_fits_a_message() {
        let bad = crate::faq::parse("[[faq]]\nid = \"a\"\nqestion = \"Why?\"\nanswer = \"So.\"\n").unwrap_err();
        let post = rejected(Language::English, "faq.toml", &bad.into_vec());
        assert!(post.text.as_ref().is_some_and(|text| text.contains("faq.toml:3:1")), "{post:?}");
        let many = "[[faq]]\nid = \"a\"\nqestion = \"Why?\"\nanswer = \"So.\"\n\n".repeat(100);
        let post = rejected(Language::English, "faq.toml", &crate::faq::parse(&many).unwrap_err().into_vec());
        assert!(limits::CONTENT.holds(&post.text.unwrap()));
    }
}

//! What moderators read of a question that had no sure answer and of what somebody replied to it.

use crate::faq::{EntryId, Faq};
use crate::limits::{self, Utf16};
use crate::messages::cut::{code, cut};
use crate::messages::post::{ButtonLook, ComponentRow, Post};
use crate::messages::snowflake::Snowflake;
use crate::messages::{Fallback, Language};

use super::review::another_entry;
use super::wording::press;
use super::{ModerationPress, PendingAction};

/// A question with a reply, from which an entry can be made.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// The question, as far as it may be kept.
    pub question: Option<&'a str>,
    /// The reply as it was written; empty where it has no words, or Discord does not show them.
    pub answer: &'a str,
    /// Who wrote it.
    pub by: Snowflake,
    /// The address of the question.
    pub link: &'a str,
    /// What looks private in the reply.
    pub private: &'a [&'static str],
    /// The entries that the question may be a wording of, best first.
    pub proposals: &'a [EntryId],
    /// Further entries to choose from, likely ones first.
    pub others: &'a [EntryId],
    /// How many questions have a reply.
    pub of: usize,
}

/// Replies that wait and could not be shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NotShown {
    /// They, or their questions, were deleted.
    pub gone: usize,
    /// Discord did not hand them out.
    pub unread: usize,
}

/// A reply takes so much of a message at most; the form has all of it.
const SHOWN: Utf16 = Utf16(1_200);

/// A question that had no sure answer, with the reply to it, and what can be done about the two.
pub fn draft(language: Language, faq: &Faq, draft: &Draft<'_>, pending: PendingAction) -> Post {
    let Fallback::English = language.fallback();
    let mut said = match draft.of {
        1 => "I had no sure answer to this question, and somebody replied".to_owned(),
        of => format!("I had no sure answer to {of} questions that somebody replied to; this one waits longest"),
    };
    let question = draft.question.map_or_else(
        || "*(I may not keep its words: the link leads to it)*".to_owned(),
        |question| cut(&code(question), Utf16(300), "…"),
    );
    said += &format!(" ([the message]({})):\n> {question}\n**<@{}> replied:**\n", draft.link, draft.by);
    said += &match draft.answer {
        "" => {
            "*(no words that I can read: a picture alone, or Discord does not let me read messages there)*".to_owned()
        }
        answer => cut(&quoted(answer), SHOWN, "…"),
    };
    if !draft.private.is_empty() {
        said += &format!("\nLooks private: {}.", draft.private.join(", "));
    }
    let mut rows = vec![ComponentRow::Buttons(vec![
        press("New entry from the reply", ModerationPress::AsEntry(pending), ButtonLook::Primary),
        press("Dismiss", ModerationPress::Dismiss(pending), ButtonLook::Secondary),
        press("Later", ModerationPress::Later(pending), ButtonLook::Secondary),
    ])];
    for (place, id) in (0..).zip(draft.proposals) {
        let Some(entry) = faq.entry(id) else { continue };
        let label = format!("It is: {}", entry.question);
        let action = ModerationPress::AsVariant(pending, place);
        rows.push(ComponentRow::Buttons(vec![press(label, action, ButtonLook::Secondary)]));
    }
    rows.extend(another_entry(language, faq, draft.others, pending));
    Post { rows, ..Post::text(cut(&said, limits::CONTENT, "…")) }
}

fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// The same post, with how many replies were not shown, and why.
pub fn beside(language: Language, mut post: Post, not_shown: NotShown) -> Post {
    let Fallback::English = language.fallback();
    let counted = |count: usize| if count == 1 { "One reply".to_owned() } else { format!("{count} replies") };
    let mut notes = Vec::new();
    if not_shown.gone > 0 {
        let verb = if not_shown.gone == 1 { "was" } else { "were" };
        notes.push(format!(
            "{} {verb} deleted, or the question was, so nothing of it is left.",
            counted(not_shown.gone)
        ));
    }
    if not_shown.unread > 0 {
        notes.push(format!(
            "{} could not be read just now; may I read the message history there?",
            counted(not_shown.unread)
        ));
    }
    if !notes.is_empty() {
        let notes = format!("\n-# {}", notes.join(" "));
        let text = cut(&post.text.unwrap_or_default(), limits::CONTENT.less(Utf16::of(&notes)), "…");
        post.text = Some(text + &notes);
    }
    post
}

/// What was shown is no longer there.
pub fn gone(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post { rows: next(language), ..Post::text("The question or the reply has been deleted, so nothing of it is left.") }
}

/// Discord does not hand out what was shown.
pub fn unread(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("I could not read the reply just now. Please try again in a moment.")
}

fn next(language: Language) -> Vec<ComponentRow> {
    let Fallback::English = language.fallback();
    vec![ComponentRow::Buttons(vec![press("Next question", ModerationPress::Review, ButtonLook::Primary)])]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faq() -> Faq {
        crate::faq::parse("[[faq]]\nid = \"a\"\nquestion = \"A?\"\nanswer = \"A.\"\n").unwrap()
    }

    fn said(draft: &Draft<'_>) -> String {
        super::draft(Language::English, &faq(), draft, PendingAction(7)).text.unwrap()
    }

    #[test]
    fn a_draft_shows_the_question_and_the_reply_and_names_what_looks_private() {
        let proposals = ["a".parse().unwrap()];
        let draft = Draft {
            question: Some("where is the study hall"),
            answer: "In room 4.\nMail jo@example.org for a key.",
            by: Snowflake::new(1_199_000_000_000_000_001).unwrap(),
            link: "https://discord.com/channels/1/2/3",
            private: &["e-mail"],
            proposals: &proposals,
            others: &[],
            of: 1,
        };
        insta::assert_snapshot!(said(&draft), @"
        I had no sure answer to this question, and somebody replied ([the message](https://discord.com/channels/1/2/3)):
        > where is the study hall
        **<@1199000000000000001> replied:**
        > In room 4.
        > Mail jo@example.org for a key.
        Looks private: e-mail.
        ");
        let bare = Draft { question: None, answer: "", private: &[], of: 3, ..draft.clone() };
        insta::assert_snapshot!(said(&bare), @"
        I had no sure answer to 3 questions that somebody replied to; this one waits longest ([the message](https://discord.com/channels/1/2/3)):
        > *(I may not keep its words: the link leads to it)*
        **<@1199000000000000001> replied:**
        *(no words that I can read: a picture alone, or Discord does not let me read messages there)*
        ");
        let long = "line\n".repeat(4_000);
        let post = super::draft(Language::English, &faq(), &Draft { answer: &long, ..draft }, PendingAction(7));
        assert!(limits::CONTENT.holds(post.text.as_ref().unwrap()));
        let noted = beside(Language::English, post, NotShown { gone: 2, unread: 1 });
        assert!(limits::CONTENT.holds(noted.text.as_ref().unwrap()));
        insta::assert_snapshot!(noted.text.unwrap().lines().last().unwrap(), @"-# 2 replies were deleted, or the question was, so nothing of it is left. One reply could not be read just now; may I read the message history there?");
    }
}

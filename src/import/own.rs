//! What certpace wrote itself: its own FAQ files, and what its exports keep in comments that readers do not see.

use serde::{Deserialize, Serialize};

use super::{FoundQuestion, Intake, OwnIssue, Refused};
use crate::faq::{self, Entry};

/// How a comment that certpace keeps something in begins, and the first line of its Markdown.
pub(crate) const MARKER: &str = "certpace";

/// The keys of an entry, as exports name them.
pub(crate) const KEYS: [&str; 10] =
    ["id", "question", "variants", "answer", "see_also", "source", "reviewed", "expires", "not_this", "picture"];

/// What an entry has besides its question and answer: an export keeps it in a comment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) variants: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) see_also: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) source: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reviewed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) expires: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) not_this: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) picture: Option<String>,
}

impl From<&Entry> for Kept {
    fn from(entry: &Entry) -> Self {
        Self {
            id: Some(entry.id.to_string()),
            variants: entry.variants.clone(),
            see_also: entry.see_also.iter().map(ToString::to_string).collect(),
            source: entry.source.clone(),
            reviewed: entry.reviewed.map(|day| day.to_string()),
            expires: entry.expires.map(|day| day.to_string()),
            not_this: entry.not_this.clone(),
            picture: entry.picture.clone(),
        }
    }
}

impl Kept {
    /// What a comment keeps, if it is one of certpace's.
    pub(super) fn from_comment(comment: &str) -> Option<Self> {
        let text = comment.trim_start().strip_prefix(MARKER)?;
        serde_json::from_str(text).ok()
    }

    /// Puts it where it belongs.
    pub(super) fn apply(self, found: &mut FoundQuestion) {
        found.id = self.id.or_else(|| found.id.take());
        found.variants.extend(self.variants);
        found.related.extend(self.see_also);
        found.source.extend(self.source);
        let day = |day: Option<String>| day.and_then(|day| day.parse().ok());
        found.reviewed = day(self.reviewed);
        found.expires = day(self.expires);
        found.not_this.extend(self.not_this);
        found.picture = self.picture;
    }
}

/// Reads an FAQ file of certpace.
pub(super) fn read_faq(text: &str, intake: &mut Intake<'_>) -> Result<(), Refused> {
    let faq = faq::parse(text).map_err(|problems| {
        let line = Some(problems.first().place.line);
        intake.refuse(line, OwnIssue::Unsound(problems))
    })?;
    let other: [(bool, &'static str); 4] = [
        (!faq.words.is_empty(), "[words]"),
        (!faq.tests.is_empty(), "[[test]]"),
        (faq.about != faq::About::default(), "[about]"),
        (!faq.study.certifications.is_empty(), "[[certification]]"),
    ];
    for (is_there, heading) in other {
        if is_there {
            intake.note(None, OwnIssue::OnlyEntries(heading));
        }
    }
    for entry in &faq.entries {
        let mut found = FoundQuestion {
            question: entry.question.clone(),
            answer: entry.answer.clone(),
            is_own: true,
            ..FoundQuestion::default()
        };
        Kept::from(entry).apply(&mut found);
        intake.found.push(found);
    }
    Ok(())
}

/// Whether a Markdown text is one of certpace's exports.
pub(super) fn is_own_markdown(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.trim() == format!("<!-- {MARKER} faq -->"))
}

/// Reads an export of certpace in Markdown, to the letter: an entry begins with a heading `##` and a comment of certpace's
/// on the next line.
pub(super) fn read_markdown(text: &str, intake: &mut Intake<'_>) {
    let lines: Vec<&str> = text.lines().collect();
    let is_start = |at: usize| {
        let comment = lines.get(at + 1).is_some_and(|line| line.trim_end() == format!("<!-- {MARKER}"));
        comment && lines[at].starts_with("## ")
    };
    let mut at = 0;
    while at < lines.len() {
        if !is_start(at) {
            at += 1;
            continue;
        }
        let line = Some(at + 1);
        let question = lines[at][3..].trim().to_owned();
        let end_of_comment = (at + 2..lines.len()).find(|at| lines[*at].trim() == "-->").unwrap_or(lines.len());
        let comment = lines[at + 2..end_of_comment].join("\n");
        let kept = Kept::from_comment(&format!("{MARKER}\n{comment}"));
        let start = (end_of_comment + 1).min(lines.len());
        let end = (start..lines.len()).find(|at| is_start(*at)).unwrap_or(lines.len());
        // Two blanks at the end of a line keep it a line on a page; in the answer they mean nothing.
        let answer: Vec<&str> = lines[start..end].iter().map(|line| line.strip_suffix("  ").unwrap_or(line)).collect();
        let mut found =
            FoundQuestion { line, question, answer: answer.join("\n"), is_own: true, ..FoundQuestion::default() };
        match kept {
            Some(kept) => kept.apply(&mut found),
            None => intake.note(line, OwnIssue::Comment),
        }
        intake.found.push(found);
        at = end;
    }
}

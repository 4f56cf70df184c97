//! What certpace wrote itself: its own FAQ files, and what its exports keep in comments that readers do not see.

use serde::{Deserialize, Serialize};

use super::{FoundQuestion, FoundTest, Imported, Intake, OwnIssue, Refused};
use crate::faq::read::plain;
use crate::faq::study::Study;
use crate::faq::{self, About, Entry, Faq};

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
    /// How many lines of the answer look like the heading of an entry: one more has been written in by hand.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) headings: usize,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Whether a line looks like the heading of an entry.
fn is_heading(line: &str) -> bool {
    line.starts_with("## ")
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
            headings: entry.answer.lines().filter(|line| is_heading(line)).count(),
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
    // Written out, so that a new part of an FAQ is not forgotten here.
    let Faq { entries, words, tests, study, about, mut imported } = faq;
    intake.about = Some(about).filter(|about| *about != About::default());
    intake.study = Some(study).filter(|study| *study != Study::default());
    intake.words = words;
    intake.tests = tests
        .into_iter()
        .map(|row| FoundTest { say: row.say, expect: row.expect.map(|id| id.to_string()), when: row.when })
        .collect();
    for entry in &entries {
        let mut found = FoundQuestion {
            question: entry.question.clone(),
            answer: entry.answer.clone(),
            is_own: true,
            record: imported.remove(&entry.id),
            ..FoundQuestion::default()
        };
        Kept::from(entry).apply(&mut found);
        intake.found.push(found);
    }
    intake.removed = imported;
    Ok(())
}

/// Puts what an FAQ has besides its entries to that of the files before it, which hold where both say something.
pub(super) fn take_over(intake: &mut Intake<'_>, imported: &mut Imported) {
    imported.about = imported.about.take().or(intake.about.take());
    imported.study = imported.study.take().or(intake.study.take());
    for (word, meaning) in std::mem::take(&mut intake.words) {
        let known = imported.words.iter().find(|(known, _)| plain(known) == plain(&word));
        match known.map(|(_, taken)| taken.clone()) {
            None => drop(imported.words.insert(word, meaning)),
            Some(taken) if taken == meaning => {}
            Some(taken) => intake.note(None, OwnIssue::OtherMeaning { word, taken }),
        }
    }
    for (id, record) in std::mem::take(&mut intake.removed) {
        imported.removed.entry(id).or_insert(record);
    }
}

/// Whether a Markdown text is one of certpace's exports.
pub(super) fn is_own_markdown(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.trim() == format!("<!-- {MARKER} faq -->"))
}

/// Reads an export of certpace in Markdown, to the letter: an entry begins with a heading `##` and a comment of certpace's
/// behind it, with blank lines between them where a formatter (Prettier, mdformat) has set them apart. A heading that
/// somebody has written in begins an entry too.
pub(super) fn read_markdown(text: &str, intake: &mut Intake<'_>) {
    let lines: Vec<&str> = text.lines().collect();
    let comment_of = |at: usize| {
        let next = (at + 1..lines.len()).find(|at| !lines[*at].trim().is_empty())?;
        (lines[next].trim_end() == format!("<!-- {MARKER}")).then_some(next)
    };
    let is_start = |at: usize| is_heading(lines[at]) && comment_of(at).is_some();
    let mut at = 0;
    while at < lines.len() {
        if !is_heading(lines[at]) {
            at += 1;
            continue;
        }
        let line = Some(at + 1);
        let question = lines[at][3..].trim().to_owned();
        let (mut start, mut kept) = (at + 1, Some(Kept::default()));
        if let Some(begin) = comment_of(at) {
            let end_of_comment = (begin + 1..lines.len()).find(|at| lines[*at].trim() == "-->").unwrap_or(lines.len());
            let comment = lines[begin + 1..end_of_comment].join("\n");
            kept = Kept::from_comment(&format!("{MARKER}\n{comment}"));
            start = (end_of_comment + 1).min(lines.len());
        }
        let mut headings = kept.as_ref().map_or(usize::MAX, |kept| kept.headings);
        let mut is_next = |at: &usize| {
            let is_another = is_heading(lines[*at]) && headings == 0;
            headings = headings.saturating_sub(usize::from(is_heading(lines[*at])));
            is_start(*at) || is_another
        };
        let end = (start..lines.len()).find(|at| is_next(at)).unwrap_or(lines.len());
        let answer = without_hard_breaks(&lines[start..end]);
        let mut found = FoundQuestion { line, question, answer, is_own: true, ..FoundQuestion::default() };
        match kept {
            Some(kept) => kept.apply(&mut found),
            None => intake.note(line, OwnIssue::Comment),
        }
        intake.found.push(found);
        at = end;
    }
}

/// Two blanks at the end of a line keep it a line on a page; in the answer they mean nothing. A formatter writes a backslash
/// instead, where the export has none: one of the answer's own has the two blanks behind it, or stands in code.
fn without_hard_breaks(lines: &[&str]) -> String {
    let mut is_code = false;
    let lines = lines.iter().enumerate().map(|(at, line)| {
        is_code ^= line.trim_start().starts_with("```");
        let goes_on = lines.get(at + 1).is_some_and(|next| !next.is_empty());
        let broken = line.strip_suffix('\\').filter(|_| goes_on && !is_code);
        line.strip_suffix("  ").or(broken).unwrap_or(line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_that_a_formatter_has_set_apart_is_read_as_it_was() {
        let faq = faq::parse(
            r#"
            [[faq]]
            id = "when"
            question = "When?"
            variants = ["what time"]
            answer = "At six.\nOr at seven.\n\n```\ncurl \\\nhere\n```\nA path: C:\\\nand more"
            "#,
        )
        .unwrap();
        let written = crate::export::export(&faq, crate::export::ExportFormat::Markdown)[0].text.clone();
        // As Prettier 3 and mdformat 1 write it.
        let formatted = written
            .replace(" faq -->\n#", " faq -->\n\n#")
            .replace("?\n<!--", "?\n\n<!--")
            .replace("six.  \n", "six.\\\n");
        assert_eq!(formatted.lines().count(), written.lines().count() + 2, "{formatted}");
        for text in [written, formatted] {
            let mut intake = Intake::new("faq.md", None);
            read_markdown(&text, &mut intake);
            let [found] = intake.found.as_slice() else { panic!("{:?}", intake.found) };
            assert_eq!(found.id.as_deref(), Some("when"));
            assert_eq!(found.variants, ["what time"]);
            assert_eq!(found.answer.trim(), faq.entries[0].answer.trim());
        }
    }

    #[test]
    fn a_question_that_is_written_into_an_export_is_an_entry() {
        let entry = |comment: &str, answer: &str| format!("## When?\n<!-- certpace\n{comment}\n-->\n\n{answer}\n");
        let read = |entries: &[String]| {
            let mut intake = Intake::new("faq.md", None);
            read_markdown(&format!("<!-- certpace faq -->\n# FAQ\n\n{}", entries.join("\n")), &mut intake);
            assert_eq!(intake.notes, []);
            intake.found.into_iter().map(|found| (found.question, found.answer.trim().to_owned())).collect::<Vec<_>>()
        };
        let pair = |question: &str, answer: &str| (question.to_owned(), answer.to_owned());
        let parking = "## Is there parking?\n\nBehind the shop.\n".to_owned();
        let when = entry("{\"id\": \"when\"}", "At six.");
        let expected = [pair("When?", "At six."), pair("Is there parking?", "Behind the shop.")];
        assert_eq!(read(&[when.clone(), parking.clone()]), expected);
        let [first, second] = &expected;
        assert_eq!(read(&[parking.clone(), when]), [second.clone(), first.clone()]);
        // The answer's own headings stay in it.
        let days = "## Mondays\nClosed.\n\n## Sundays\nAt eight.";
        let kept = entry("{\"id\": \"when\", \"headings\": 2}", days);
        assert_eq!(read(&[kept, parking]), [pair("When?", days), second.clone()]);
    }
}

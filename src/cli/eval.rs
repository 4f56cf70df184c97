//! `certpace eval`: how well an FAQ answers questions whose right entry is known.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use jiff::Zoned;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ask::read_faq;
use crate::engine::questions::SUGGESTIONS;
use crate::faq::EntryId;
use crate::matcher::{Candidate, Matcher, Verdict};

/// The arguments of `certpace eval`.
#[derive(Debug, Args)]
pub struct Eval {
    /// Questions, one JSON object per line: {"text": "…", "topic": "id" or null}.
    #[arg(value_name = "QUESTIONS.jsonl")]
    questions: PathBuf,

    /// The FAQ to measure.
    #[arg(long, value_name = "FILE", default_value = "faq.toml")]
    faq: PathBuf,

    /// Write the figures as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Deserialize)]
struct Question {
    text: String,
    topic: Option<EntryName>,
}

/// An id as the questions name it; it need not be in the FAQ.
type EntryName = String;

/// What came of all questions.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Report {
    /// Questions that an entry answers.
    questions: usize,
    /// The right entry came first.
    top1: usize,
    /// The right entry was among the first three.
    top3: usize,
    /// The right entry was stated.
    answered_right: usize,
    /// Another entry was stated.
    answered_wrong: usize,
    /// The right entry was not stated, but offered among the first three suggestions.
    suggested: usize,
    /// Neither stated nor offered.
    missed: usize,
    /// Messages that nothing answers.
    null: usize,
    /// Those of them that were answered all the same.
    null_answered: usize,
    /// Those of them that were met with suggestions.
    null_suggested: usize,
    /// The wrong entries that came first, most frequent first.
    confusions: Vec<Confusion>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Confusion {
    /// The right entry; `None` when nothing answers the message.
    expected: Option<String>,
    /// The entry that came first, or was stated to a message that nothing answers.
    got: String,
    times: usize,
    /// One of the messages.
    example: String,
}

impl Eval {
    pub(super) fn run(&self) -> ExitCode {
        super::exit(super::ended_by_reader(self.try_run()))
    }

    fn try_run(&self) -> anyhow::Result<()> {
        let faq = read_faq(&self.faq)?;
        let path = self.questions.display();
        let text = std::fs::read_to_string(&self.questions).with_context(|| format!("cannot read {path}"))?;
        let mut questions = Vec::new();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let question: Question = serde_json::from_str(line)
                .with_context(|| format!("{path}:{number}: not a question with its topic"))?;
            if let Some(topic) = &question.topic {
                let known = topic.parse::<EntryId>().is_ok_and(|id| faq.entry(&id).is_some());
                anyhow::ensure!(known, "{path}:{number}: the topic {topic:?} is no entry of {}", self.faq.display());
            }
            questions.push(question);
        }
        let report = measure(&Matcher::new(&faq), &questions, Zoned::now().date());
        let mut out = std::io::stdout().lock();
        if self.json {
            writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
        } else {
            write!(out, "{report}")?;
        }
        out.flush().context("cannot write")
    }
}

fn measure(matcher: &Matcher, questions: &[Question], today: Date) -> Report {
    let mut report = Report::default();
    let mut confusions: BTreeMap<(Option<String>, String), Vec<&str>> = BTreeMap::new();
    for question in questions {
        let verdict = matcher.ask(&question.text, today);
        let ranked = ids(&matcher.rank(&question.text, SUGGESTIONS));
        let stated = match &verdict {
            Verdict::Answer { best, .. } => Some(best.id.to_string()),
            Verdict::Suggest(_) | Verdict::Silent { .. } => None,
        };
        let Some(topic) = &question.topic else {
            report.null += 1;
            report.null_suggested += usize::from(matches!(verdict, Verdict::Suggest(_)));
            if let Some(stated) = stated {
                report.null_answered += 1;
                confusions.entry((None, stated)).or_default().push(&question.text);
            }
            continue;
        };
        report.questions += 1;
        let place = ranked.iter().position(|id| id == topic);
        report.top1 += usize::from(place == Some(0));
        report.top3 += usize::from(place.is_some());
        match &stated {
            Some(stated) if stated == topic => report.answered_right += 1,
            Some(_) => report.answered_wrong += 1,
            None if matches!(verdict, Verdict::Suggest(_)) && place.is_some() => {
                report.suggested += 1;
            }
            None => report.missed += 1,
        }
        if place != Some(0)
            && let Some(first) = ranked.into_iter().next()
        {
            confusions.entry((Some(topic.clone()), first)).or_default().push(&question.text);
        }
    }
    report.confusions = confusions
        .into_iter()
        .map(|((expected, got), texts)| Confusion { expected, got, times: texts.len(), example: texts[0].to_owned() })
        .collect();
    report.confusions.sort_by_key(|confusion| std::cmp::Reverse(confusion.times));
    report
}

fn ids<'a>(candidates: impl IntoIterator<Item = &'a Candidate>) -> Vec<String> {
    candidates.into_iter().map(|candidate| candidate.id.to_string()).collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |f: &mut fmt::Formatter<'_>, what: &str, count: usize, of: usize| {
            let share = 100.0 * count as f64 / of.max(1) as f64;
            writeln!(f, "{what:<42}{count:>6} of {of:<6}{share:>6.1} %")
        };
        row(f, "right entry first", self.top1, self.questions)?;
        row(f, "right entry among the first three", self.top3, self.questions)?;
        row(f, "answered outright, right", self.answered_right, self.questions)?;
        row(f, "answered outright, wrong", self.answered_wrong, self.questions)?;
        row(f, "offered among three suggestions", self.suggested, self.questions)?;
        row(f, "missed", self.missed, self.questions)?;
        row(f, "unanswerable, answered all the same", self.null_answered, self.null)?;
        row(f, "unanswerable, met with suggestions", self.null_suggested, self.null)?;
        if !self.confusions.is_empty() {
            writeln!(f, "\nexpected → came first")?;
        }
        for confusion in &self.confusions {
            let expected = confusion.expected.as_deref().unwrap_or("none");
            writeln!(f, "{:>3} × {expected} → {}: {:?}", confusion.times, confusion.got, confusion.example)?;
        }
        Ok(())
    }
}

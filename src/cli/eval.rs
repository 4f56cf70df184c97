//! `certpace eval`: how well an FAQ answers questions whose right entry is known.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail, ensure};
use clap::Args;
use jiff::Zoned;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use super::ask::read_faq;
use super::matcher::prepared;
use crate::engine::{Engine, Query, Reply, Response, SUGGESTIONS};
use crate::faq::{EntryId, UnknownWhen, When};
use crate::messages::Language::English;
use crate::messages::faq_problem::when_rule;
use crate::messages::host::questions::{no_question, no_questions, no_topic};

/// The arguments of `certpace eval`.
#[derive(Debug, Args)]
pub struct Eval {
    /// Questions, one JSON object per line: {"text": "…", "topic": "id" or null}, and perhaps "when": "asked" or "channel".
    #[arg(value_name = "QUESTIONS.jsonl")]
    questions: PathBuf,

    /// The FAQ to measure; without it, FAQ_FILE, or faq.toml.
    #[arg(long, value_name = "FILE")]
    faq: Option<PathBuf>,

    /// Write the figures as JSON.
    #[arg(long)]
    json: bool,

    /// As in a channel that the bot reads along in, instead of put to it; a line's own `when` goes before.
    #[arg(long)]
    channel: bool,
}

#[derive(Debug, Deserialize)]
struct Line {
    text: String,
    /// `None` where the line does not say, which is no word that nothing answers.
    #[serde(default, deserialize_with = "stated")]
    topic: Option<Option<EntryName>>,
    /// How the message comes: "asked" or "channel"; without it, as the command line says.
    when: Option<String>,
}

/// What is stated is there, even if it is null.
fn stated<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<EntryName>>, D::Error> {
    Option::deserialize(value).map(Some)
}

/// A question with its topic; `None` is what nothing answers.
#[derive(Debug)]
struct Judged {
    text: String,
    topic: Option<EntryName>,
    when: When,
}

/// An id as the questions name it; it need not be in the FAQ.
type EntryName = String;

/// What came of all questions.
#[derive(Debug, Default, PartialEq, Serialize)]
struct EvalReport {
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
        let file = super::paths::faq(self.faq.as_deref())?;
        let faq = read_faq(&file)?;
        let path = self.questions.display();
        let text = std::fs::read_to_string(&self.questions).with_context(|| format!("cannot read {path}"))?;
        let mut questions = Vec::new();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let Line { text, topic, when } =
                serde_json::from_str(line).map_err(|_| anyhow!("{path}:{number}: {}", no_question(English)))?;
            let Some(topic) = topic else { bail!("{path}:{number}: {}", no_topic(English)) };
            if let Some(topic) = &topic {
                let known = topic.parse::<EntryId>().is_ok_and(|id| faq.entry(&id).is_some());
                ensure!(known, "{path}:{number}: the topic {topic:?} is no entry of {}", file.display());
            }
            let when = match &when {
                Some(when) => when
                    .parse()
                    .map_err(|UnknownWhen| anyhow!("{path}:{number}: when = {when:?}: {}", when_rule(English)))?,
                None if self.channel => When::Channel,
                None => When::Asked,
            };
            questions.push(Judged { text, topic, when });
        }
        ensure!(!questions.is_empty(), "{path}: {}", no_questions(English));
        let matcher = prepared(&faq);
        let report = measure(&Engine::new(&faq, &matcher), &questions, Zoned::now().date());
        let mut out = std::io::stdout().lock();
        if self.json {
            writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
        } else {
            write!(out, "{report}")?;
        }
        out.flush().context("cannot write")
    }
}

fn measure(engine: &Engine<'_>, questions: &[Judged], today: Date) -> EvalReport {
    let mut report = EvalReport::default();
    let mut confusions: BTreeMap<(Option<String>, String), Vec<&str>> = BTreeMap::new();
    for question in questions {
        let query = match question.when {
            When::Asked => Query::asked(&question.text, today),
            When::Channel => Query::in_channel(&question.text, today),
        };
        let Response { reply, candidates, .. } = engine.respond(&query);
        let ranked = ids(candidates.iter().take(SUGGESTIONS).map(|candidate| &candidate.id));
        let offered = match &reply {
            Reply::Suggest(entries) => ids(entries),
            Reply::Answer { .. }
            | Reply::Unknown(_)
            | Reply::Courtesy(_)
            | Reply::WantsPeople
            | Reply::More { .. }
            | Reply::Refused { .. }
            | Reply::Doubted { .. }
            | Reply::Silent(_) => Vec::new(),
        };
        let stated = reply.stated().map(EntryId::to_string);
        let Some(topic) = &question.topic else {
            report.null += 1;
            report.null_suggested += usize::from(!offered.is_empty());
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
            None if offered.contains(topic) => report.suggested += 1,
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

fn ids<'a>(entries: impl IntoIterator<Item = &'a EntryId>) -> Vec<String> {
    entries.into_iter().map(EntryId::to_string).collect()
}

impl fmt::Display for EvalReport {
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

//! `certpace ask`: what the bot would answer, for a person at a terminal or for a program that measures it.

use std::io::{self, BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use jiff::Zoned;
use serde::Serialize;

use crate::engine::{Engine, LastTurn, Query, Reply, Response};
use crate::faq::{self, EntryId, Faq};
use crate::messages::estimate::StatedPace;
use crate::messages::wording::Moderators;
use crate::messages::{self, Language};
use crate::text::unseen::readable;

use super::matcher::prepared;

/// The arguments of `certpace ask`.
#[derive(Debug, Args)]
pub struct Ask {
    /// The question, in any words; without it, one question per line is read from standard input.
    #[arg(conflicts_with = "jsonl")]
    question: Vec<String>,

    /// The FAQ to answer from; without it, FAQ_FILE, or faq.toml.
    #[arg(long, value_name = "FILE")]
    faq: Option<PathBuf>,

    /// Also say why: which words matched what, and which threshold decided.
    #[arg(long, conflicts_with = "jsonl")]
    explain: bool,

    /// Read one question per line, write one JSON object per line.
    #[arg(long)]
    jsonl: bool,

    /// The question before it, whose answer this one goes on from: "what does it cost" before "and the other one?".
    #[arg(long, value_name = "QUESTION", conflicts_with = "channel")]
    after: Option<String>,

    /// As in a channel that the bot reads along in, instead of put to it.
    #[arg(long)]
    channel: bool,
}

impl Ask {
    pub(super) fn run(&self) -> ExitCode {
        super::exit(super::ended_by_reader(self.try_run()))
    }

    fn try_run(&self) -> anyhow::Result<()> {
        let faq = read_faq(&super::paths::faq(self.faq.as_deref())?)?;
        let matcher = prepared(&faq);
        let engine = Engine::new(&faq, &matcher);
        let mut out = BufWriter::new(io::stdout().lock());
        if self.question.is_empty() {
            for line in io::stdin().lock().split(b'\n') {
                let line = line.context("cannot read standard input")?;
                let question = String::from_utf8_lossy(&line);
                let question = question.strip_suffix('\r').unwrap_or(&question);
                if self.jsonl {
                    serde_json::to_writer(&mut out, &answer_line(&engine, &self.query(question)))?;
                    writeln!(out)?;
                } else {
                    write!(out, "{}", self.say(&engine, question))?;
                }
            }
        } else {
            write!(out, "{}", self.say(&engine, &self.question.join(" ")))?;
        }
        out.flush().context("cannot write")
    }

    fn query<'a>(&'a self, question: &'a str) -> Query<'a> {
        let today = Zoned::now().date();
        let last = self.after.as_deref().map(|question| LastTurn {
            question,
            entry: None,
            offered: &[],
            age: Duration::ZERO,
            replied_to: false,
        });
        if self.channel { Query::in_channel(question, today) } else { Query { last, ..Query::asked(question, today) } }
    }

    fn say(&self, engine: &Engine<'_>, question: &str) -> String {
        let query = self.query(question);
        if self.explain {
            messages::reasoning(Language::English, &engine.explain(&query)) + "\n"
        } else {
            let mut response = engine.respond(&query);
            let day = |date| messages::dates::day(Language::English, date);
            let stated = StatedPace::of(
                Language::English,
                &engine.faq().study,
                response.understood_as(question),
                query.today,
                day,
            );
            response.lead = stated.leading(response.lead.as_deref());
            readable(&spoken(engine.faq(), &response)).into_owned()
        }
    }
}

/// Reads the FAQ at `path`.
pub(super) fn read_faq(path: &Path) -> anyhow::Result<Faq> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let (faq, problems) = faq::parse_for_trial(&text).map_err(|problems| {
        let problems = messages::faq_problem::all_shown(Language::English, problems.iter(), None);
        anyhow::anyhow!("{}: {problems}", path.display())
    })?;
    if !problems.is_empty() {
        let count = problems.len();
        tell!(
            "certpace: {} has {count} problem(s) that a bot would refuse it for; see `certpace check`",
            path.display()
        );
    }
    Ok(faq)
}

/// One line of `--jsonl`.
#[derive(Debug, Serialize)]
struct AnswerLine<'a> {
    question: &'a str,
    decision: &'static str,
    candidates: Vec<CandidateLine>,
    /// Microseconds that the question took.
    us: f64,
}

#[derive(Debug, Serialize)]
struct CandidateLine {
    id: String,
    score: f64,
}

fn answer_line<'a>(engine: &Engine<'_>, query: &Query<'a>) -> AnswerLine<'a> {
    let start = Instant::now();
    let Response { reply, candidates, .. } = engine.respond(query);
    let us = start.elapsed().as_secs_f64() * 1e6;
    let decision = match reply {
        Reply::Answer { .. } => "answer",
        Reply::Suggest(_) => "suggest",
        Reply::More { .. } => "suggest",
        Reply::Unknown(_)
        | Reply::Courtesy(_)
        | Reply::WantsPeople
        | Reply::Doubted { .. }
        | Reply::Refused { .. }
        | Reply::Silent(_) => "none",
    };
    let candidates = candidates
        .into_iter()
        .map(|candidate| CandidateLine { id: candidate.id.to_string(), score: candidate.confidence })
        .collect();
    AnswerLine { question: query.text, decision, candidates, us }
}

/// The response for a person at a terminal.
fn spoken(faq: &Faq, response: &Response) -> String {
    let title = |id: &EntryId| {
        let found = response.candidates.iter().find(|it| it.id == *id);
        let sure = found.map(|it| format!(", {:.0} %", 100.0 * it.confidence)).unwrap_or_default();
        match faq.entry(id) {
            Some(entry) => format!("{} ({id}{sure})", entry.question),
            None => id.to_string(),
        }
    };
    let titles = |ids: &[EntryId]| ids.iter().map(|id| format!("  {}\n", title(id))).collect::<String>();
    match &response.reply {
        Reply::Answer { entry, also, .. } => {
            let answer = faq.entry(entry).map_or("", |entry| entry.answer.trim());
            let also = also.as_ref().map(|also| format!("\nAlso asked: {}\n", title(also))).unwrap_or_default();
            let lead = response.lead.as_deref().map(|lead| format!("{}\n\n", messages::wording::quoted(lead)));
            let lead = lead.unwrap_or_default();
            format!("{}\n\n{lead}{answer}\n{also}", title(entry))
        }
        Reply::Suggest(entries) if entries.len() == 1 => format!("No sure answer. The nearest:\n{}", titles(entries)),
        Reply::Suggest(entries) => format!("Did you mean:\n{}", titles(entries)),
        Reply::Unknown(nearest) if nearest.is_empty() => "Nothing in the FAQ answers that.\n".to_owned(),
        Reply::Unknown(nearest) => format!("Nothing in the FAQ answers that. Nearest:\n{}", titles(nearest)),
        Reply::Courtesy(courtesy) => {
            format!("{}\n", messages::wording::courtesy_line(Language::English, faq, *courtesy))
        }
        Reply::WantsPeople => {
            format!("{}\n", messages::wording::people_line(Language::English, faq, Moderators::Unknown))
        }
        Reply::More { related, .. } => format!("More on that:\n{}", titles(related)),
        Reply::Doubted { .. } => {
            format!("{}\n", messages::wording::doubted_line(Language::English, Moderators::Unknown))
        }
        Reply::Refused { next, .. } => format!("That was not it. What else came near:\n{}", titles(next)),
        Reply::Silent(why) => {
            format!("The bot says nothing: {}.\n", messages::moderation::wording::silence(Language::English, *why))
        }
    }
}

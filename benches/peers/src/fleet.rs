//! The matchers at work: a process each.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result};

use crate::contender::{File, Loaded, Round};
use crate::texts::Question;

/// How long one turn may last, in milliseconds.
const BUDGET: &str = "2000";

/// A matcher that has loaded the texts.
pub(crate) struct Runner {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What loading cost.
    pub(crate) loaded: Loaded,
    /// Its turns so far.
    pub(crate) rounds: Vec<Round>,
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// Starts every matcher with these texts, certpace first. One whose interpreter or package is missing is left out,
/// and said to be.
pub(crate) fn start(entries: &[Vec<String>], questions: &[Question]) -> Result<Vec<Runner>> {
    let questions = questions.iter().map(|question| question.text.clone()).collect();
    let file = serde_json::to_string(&File { entries: entries.to_vec(), questions })?;
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let me = std::env::current_exe()?;
    let with = |program: &Path, argument: &str| {
        let mut command = Command::new(program);
        command.arg(argument);
        command
    };
    let script = |variable: &str, interpreter: &str, script: &str| {
        let interpreter = std::env::var_os(variable).unwrap_or_else(|| interpreter.into());
        let mut command = Command::new(interpreter);
        command.arg(here.join(script)).current_dir(here);
        command
    };
    let commands = [
        ("certpace", with(&me, "certpace")),
        ("tantivy", with(&me, "tantivy")),
        ("rapidfuzz", script("PYTHON", "python3", "rapidfuzz_contender.py")),
        ("fuse.js", script("NODE", "node", "fuse_contender.mjs")),
    ];
    let mut fleet = Vec::new();
    for (name, command) in commands {
        match Runner::start(name, command, &file) {
            Ok(runner) => fleet.push(runner),
            Err(why) if name != "certpace" => eprintln!("without {name}: {why:#}; see README.md"),
            Err(why) => return Err(why),
        }
    }
    Ok(fleet)
}

impl Runner {
    fn start(name: &'static str, mut command: Command, file: &str) -> Result<Self> {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("it does not start")?;
        let mut input = process.stdin.take().context("no standard input")?;
        let mut output = BufReader::new(process.stdout.take().context("no standard output")?);
        // One that ends at once is noticed by the answer that does not come.
        let _ = writeln!(input, "{file}");
        let loaded = answer(&mut output)?;
        Ok(Self { name, loaded, rounds: Vec::new(), process, input, output })
    }

    /// Lets it answer questions for one turn.
    pub(crate) fn round(&mut self) -> Result<()> {
        writeln!(self.input, "{BUDGET}")?;
        self.rounds.push(answer(&mut self.output)?);
        Ok(())
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn answer<T: serde::de::DeserializeOwned>(output: &mut BufReader<ChildStdout>) -> Result<T> {
    let mut line = String::new();
    output.read_line(&mut line)?;
    serde_json::from_str(&line).context("it ended without an answer")
}

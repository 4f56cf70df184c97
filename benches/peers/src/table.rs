//! What came of it, as the rows of a Markdown table.

use std::fmt;

use crate::contender::Round;
use crate::fleet::Runner;
use crate::measure::median;
use crate::texts::Question;

/// The rows so far.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

/// What one matcher did with the texts of one size.
pub(crate) struct Row {
    size: (usize, usize),
    name: &'static str,
    /// Microseconds: the median over the rounds of the median over the questions.
    median: f64,
    /// How many times as long as certpace: the median over the rounds, each for the same questions in the same round.
    ratio: f64,
    /// Questions answered in a round; a slow matcher does not get through all of them.
    answered: usize,
    build_ms: f64,
    memory_mib: f64,
    /// Of the questions that the file answers, the share for which the right entry came first.
    right: f64,
}

impl Table {
    /// Adds what the matchers did with texts of this size, and returns it; the first of them is the measure of the others.
    pub(crate) fn add(&mut self, size: (usize, usize), questions: &[Question], fleet: &[Runner]) -> &[Row] {
        let before = self.rows.len();
        let Some(measure) = fleet.first() else { return &[] };
        self.rows.extend(fleet.iter().map(|runner| {
            let ratio = |(round, measured): (&Round, &Round)| {
                let same = round.us.len().min(measured.us.len());
                median(&round.us[..same]) / median(&measured.us[..same])
            };
            let ratios: Vec<f64> = runner.rounds.iter().zip(&measure.rounds).map(ratio).collect();
            let medians: Vec<f64> = runner.rounds.iter().map(|round| median(&round.us)).collect();
            Row {
                size,
                name: runner.name,
                median: median(&medians),
                ratio: median(&ratios),
                answered: runner.rounds.iter().map(|round| round.us.len()).min().unwrap_or(0),
                build_ms: runner.loaded.build_ms,
                memory_mib: runner.loaded.memory_mib,
                right: runner.rounds.first().map_or(0.0, |round| right(questions, &round.best)),
            }
        }));
        &self.rows[before..]
    }

    /// How the cost of the first matcher follows the number of texts.
    pub(crate) fn growth(&self) -> Option<String> {
        let name = self.rows.first()?.name;
        let mut rows = self.rows.iter().filter(|row| row.name == name);
        let (first, last) = (rows.next()?, rows.next_back()?);
        let texts = |row: &Row| row.size.0 as f64 * row.size.1 as f64;
        Some(format!(
            "{name}: {:.0} times the texts, {:.1} times the cost of a question",
            texts(last) / texts(first),
            last.median / first.median
        ))
    }
}

/// The head of the table.
pub(crate) const HEAD: &str = "\
| texts | matcher | median a question | times certpace | questions | first is right | loads in | memory |
|---|---|---:|---:|---:|---:|---:|---:|";

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (entries, phrasings) = self.size;
        let Self { name, ratio, answered, build_ms, memory_mib, .. } = self;
        let (time, right) = (Microseconds(self.median), 100.0 * self.right);
        write!(
            f,
            "| {entries} × {phrasings} | {name} | {time} | {ratio:.2} | {answered} | {right:.0} % | {build_ms:.1} ms | {memory_mib:.1} MiB |"
        )
    }
}

struct Microseconds(f64);

impl fmt::Display for Microseconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            us if us < 1_000.0 => write!(f, "{us:.1} µs"),
            us if us < 1_000_000.0 => write!(f, "{:.2} ms", us / 1e3),
            us => write!(f, "{:.2} s", us / 1e6),
        }
    }
}

fn right(questions: &[Question], best: &[Option<usize>]) -> f64 {
    let right: Vec<bool> = questions
        .iter()
        .zip(best)
        .filter(|(question, _)| question.entry.is_some())
        .map(|(question, best)| question.entry == *best)
        .collect();
    right.iter().filter(|right| **right).count() as f64 / right.len().max(1) as f64
}

//! What the matcher sees of questions, for `confidence.py` and `unknown_terms.py`:
//! `cargo bench --bench signals -- signals|features|unknown_terms words|meaning FILE` reads one question per line and writes
//! one JSON array per line, of entries with their numbers, best first. For `unknown_terms`, what was said before the question
//! may stand before it, with a tab between.

use std::io::{BufWriter, Write, stdin, stdout};
use std::sync::Arc;

use anyhow::{Context, bail};
use certpace::faq;
use certpace::matcher::Matcher;
use certpace::matcher::semantic::Vectors;
use certpace::text::encoder::Encoder;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [what, by, file] = arguments.as_slice() else {
        // As `cargo bench` and `cargo test` run it, with nothing to do.
        return Ok(());
    };
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
    let (faq, _) = faq::parse_for_trial(&text).map_err(|problems| anyhow::anyhow!("{file}: {problems}"))?;
    let mut matcher = Matcher::new(&faq);
    if by == "meaning" {
        let encoder = Encoder::embedded();
        let mut vectors = Vectors::default();
        let missing = vectors.missing(&faq);
        vectors.embed(&missing, encoder);
        matcher = matcher.with_vectors(&faq, &Arc::new(vectors), encoder);
    }
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lines() {
        let line = line?;
        let rows = match what.as_str() {
            "signals" => matcher.signals(&line),
            "features" => matcher.features(&line),
            "unknown_terms" => {
                let (before, text) = line.split_once('\t').unwrap_or(("", &line));
                matcher.unknown_terms(before, text)
            }
            _ => bail!("{what:?} is none of signals, features, unknown_terms"),
        };
        let rows: Vec<_> = rows.iter().map(|(id, numbers)| (id.as_str(), numbers)).collect();
        writeln!(out, "{}", serde_json::to_string(&rows)?)?;
    }
    out.flush().context("cannot write")
}

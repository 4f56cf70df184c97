//! How much is read at most, so that no file costs whoever reads it more memory than an FAQ is worth. It is told before a file is
//! taken apart: what a reader makes of a text is some hundred bytes for each part.

use super::{FileIssue, Format, Intake, Refused};

/// How much an import may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportBounds {
    /// What an archive may hold unpacked, in bytes.
    pub unpacked: u64,
    /// How many parts all files together may have: cells of tables, values, elements of pages.
    pub parts: usize,
}

impl Default for ImportBounds {
    /// For whoever reads files of their own on a machine of their own: an FAQ of 100,000 entries has a tenth of it.
    fn default() -> Self {
        Self { unpacked: 64 * 1_024 * 1_024, parts: 10_000_000 }
    }
}

/// The parts that may still be read.
#[derive(Debug)]
pub(super) struct PartsLeft {
    left: usize,
    most: usize,
}

impl PartsLeft {
    pub(super) fn of(bounds: ImportBounds) -> Self {
        Self { left: bounds.parts, most: bounds.parts }
    }

    /// Counts a file in.
    ///
    /// # Errors
    ///
    /// When it and those before it have too many.
    pub(super) fn take(&mut self, file: &str, format: Format, text: &str) -> Result<(), Refused> {
        let left = self.left.checked_sub(parts_at_most(format, text));
        self.left = left.ok_or_else(|| Intake::new(file, None).refuse(None, FileIssue::TooManyParts(self.most)))?;
        Ok(())
    }
}

/// How many parts a text has at most: what parts them is counted, within texts too.
fn parts_at_most(format: Format, text: &str) -> usize {
    let signs: &[u8] = match format {
        Format::Csv | Format::Tsv => b"\n,;\t|",
        Format::Json | Format::JsonLines | Format::Botpress | Format::Red | Format::Yagpdb | Format::Dialogflow => {
            b",:[{"
        }
        Format::Yaml | Format::Rasa => b"\n,:[{",
        Format::Faq | Format::Tags => b"=,[",
        Format::Html => b"<",
        Format::Markdown | Format::TagFiles => b"\n*_~`[<|",
    };
    text.bytes().filter(|byte| signs.contains(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::super::{ImportOptions, SourceFile, read, said};
    use super::*;

    #[test]
    fn a_file_of_any_format_is_read_up_to_a_bound_and_refused_beyond_it() {
        const FEW: usize = 40;
        let many = |part: &str, between: &str, times: usize| vec![part; times].join(between);
        let toml = "[[faq]]\nid = \"a\"\nquestion = \"What?\"\nanswer = \"That.\"\n";
        let of = |name: &str, times: usize| match name {
            "faq.csv" => format!("question,answer\n{}", many("What?,That.", "\n", times)),
            "faq.md" => many("# What?\n\nThat.\n", "\n", times),
            "faq.html" => many("<h2>What?</h2><p>That.</p>", "", times),
            "faq.json" => format!("[{}]", many("{\"question\": \"What?\", \"answer\": \"That.\"}", ",", times)),
            "faq.jsonl" => many("{\"question\": \"What?\", \"answer\": \"That.\"}", "\n", times),
            "faq.yaml" => many("- question: What?\n  answer: That.\n", "", times),
            _ => toml.to_owned() + &many("not_this = []\n", "", times),
        };
        for name in ["faq.csv", "faq.md", "faq.html", "faq.json", "faq.jsonl", "faq.yaml", "faq.toml"] {
            let options =
                ImportOptions { bounds: ImportBounds { parts: FEW, ..ImportBounds::default() }, ..Default::default() };
            let file = |times| SourceFile { name: name.to_owned(), bytes: of(name, times).into_bytes(), address: None };
            read(&[file(1)], &options).unwrap_or_else(|err| panic!("{name}: {err:?}"));
            let refused = read(&[file(FEW)], &options).unwrap_err();
            assert_eq!(refused.0.len(), 1, "{name}");
            assert_eq!(refused.0[0].issue, FileIssue::TooManyParts(FEW).into(), "{name}");
            // Files that are small by themselves count together.
            let small: Vec<SourceFile> = (0..FEW).map(|_| file(1)).collect();
            assert!(read(&small, &options).is_err(), "{name}");
        }
        let refused = Intake::new("faq.csv", None).refuse(None, FileIssue::TooManyParts(100_000));
        insta::assert_snapshot!(said(&refused), @"
        faq.csv: there is more in it than is taken at once: over 100000 cells, values or elements
          help: take it apart into several files, or leave out what is no question with its answer
        ");
    }
}

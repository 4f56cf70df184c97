//! FAQs in other formats become entries: the bytes of files in, entries and notes out. Pure: who reads the files or the
//! web is not known here.
//!
//! # Layout
//!
//! Every format has one reader, which hands over each question that it finds as a `FoundQuestion`; `collect` makes entries of
//! them that the bot can serve, and [`merge`] puts these into an FAQ file. Markdown is turned into HTML first, so that one
//! reader (`outline`) finds questions in both, and one writer (`markup`) makes Discord's Markdown of their answers.
//!
//! What cannot be carried over is noted with its place ([`ImportNote`]), never dropped in silence.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use url::Url;

use crate::faq::study::Study;
use crate::faq::{About, EntryId, ImportRecord, When};
use bounds::PartsLeft;

mod answers;
mod archive;
mod bots;
mod bounds;
mod collect;
mod dialogflow;
pub(crate) mod discord_markdown;
mod dom;
mod format;
mod formula;
mod front_matter;
mod issue;
mod markdown;
mod markup;
mod merge;
mod outline;
mod own;
mod pairs;
pub(crate) mod rasa;
mod readers;
pub(crate) mod schema_org;
mod table;
mod tree;

pub use bounds::ImportBounds;
pub use format::{Format, UnknownFormat, is_readable};
pub(crate) use formula::guarded;
pub use issue::{
    AddressedElement, AnswerChange, BotIssue, CutPlace, DeadAddress, EntryIssue, FileIssue, ImportIssue, IntentIssue,
    MarkupIssue, MergeIssue, OwnIssue, PageIssue, PairIssue, PairPart, SyntaxIssue, TableIssue, YamlIssue,
};
pub use merge::{EntryChange, FieldChange, Merged, TableChange, merge, merge_over};
pub(crate) use own::{KEYS, Kept, MARKER};
pub use readers::in_charset;

/// The most text in one answer that is taken over, in UTF-16 units: a little under what one of Discord's embeds holds, so
/// that a moderator can add a line.
pub const ANSWER_MAX: usize = 4_000;

/// One file of what is to be imported.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// As people know it: a path or an address. Notes name it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Where it was fetched from, if it was.
    pub address: Option<Url>,
}

/// How to read the files.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Their format; without one, each file's is guessed.
    pub format: Option<Format>,
    /// What relative links are relative to; without it, the address that a file was fetched from.
    pub base: Option<Url>,
    /// How much is read at most.
    pub bounds: ImportBounds,
}

/// Where something stands in what is imported.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImportPlace {
    /// The file.
    pub file: String,
    /// Its line, from 1, where the format has lines.
    pub line: Option<usize>,
}

impl fmt::Display for ImportPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// What could not be carried over as it was, or keeps a file from being read.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportNote {
    /// Where.
    pub place: ImportPlace,
    /// What.
    pub issue: ImportIssue,
}

/// Everything that keeps an import from being made; at least one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportError(pub Vec<ImportNote>);

/// What was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// The entries, in the order of the files; questions and wordings are unique.
    pub entries: Vec<ImportedEntry>,
    /// What the first FAQ file of certpace that says so is about.
    pub about: Option<About>,
    /// What takes how long, by the first that says so.
    pub study: Option<Study>,
    /// What words and abbreviations stand for, by the first that says so; no two are the same word.
    pub words: BTreeMap<String, String>,
    /// What must happen to messages, in the order of the files.
    pub tests: Vec<ImportedTest>,
    /// What earlier imports gave entries that have been removed since.
    pub removed: BTreeMap<EntryId, ImportRecord>,
    /// What could not be carried over as it was.
    pub notes: Vec<ImportNote>,
    /// Each file that was read, and as what.
    pub formats: Vec<(String, Format)>,
}

impl Imported {
    /// How many questions there are, with their wordings, and messages of tests.
    pub fn wordings(&self) -> usize {
        let of_entries: usize = self.entries.iter().map(|entry| 1 + entry.variants.len()).sum();
        of_entries + self.tests.len()
    }

    /// How many bytes of text its entries have: less than they come to in a file.
    pub fn text_bytes(&self) -> usize {
        let of = |entry: &ImportedEntry| {
            entry.question.len() + entry.answer.len() + entry.variants.iter().map(String::len).sum::<usize>()
        };
        self.entries.iter().map(of).sum()
    }

    fn is_empty(&self) -> bool {
        let Self { entries, about, study, words, tests, removed: _, notes: _, formats: _ } = self;
        entries.is_empty() && about.is_none() && study.is_none() && words.is_empty() && tests.is_empty()
    }
}

/// What must happen to a message, as it was imported.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedTest {
    /// The file that it stands in.
    pub place: ImportPlace,
    /// The message.
    pub say: String,
    /// The question of the entry that must answer it; none where nothing may.
    pub expect: Option<String>,
    /// How the message comes, where it holds for one way alone.
    pub when: Option<When>,
}

/// An entry as it was imported: fit for an FAQ file but for its id, which depends on what else is in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedEntry {
    /// Where its question stands.
    pub place: ImportPlace,
    /// The id that the source gives it, if it can be one.
    pub id: Option<EntryId>,
    /// The question.
    pub question: String,
    /// Other wordings of it.
    pub variants: Vec<String>,
    /// The answer in Discord's Markdown, at most [`ANSWER_MAX`] characters.
    pub answer: String,
    /// The https address of a picture, if the source names one.
    pub picture: Option<String>,
    /// Where the facts come from: http or https addresses.
    pub source: Vec<String>,
    /// The questions of related entries.
    pub related: Vec<String>,
    /// When the answer was last checked, if the source says so.
    pub reviewed: Option<Date>,
    /// The last day on which it holds, if the source says so.
    pub expires: Option<Date>,
    /// Messages that look like the question and are not.
    pub not_this: Vec<String>,
    /// Whether it comes from an export of certpace: then whoever changed it meant to change the FAQ.
    pub is_own: bool,
    /// What an earlier import had given it where the export was made.
    pub record: Option<ImportRecord>,
}

/// A question with its answer, as it stands in a source.
#[derive(Debug, Clone, Default)]
struct FoundQuestion {
    line: Option<usize>,
    /// The name that the source gives it.
    id: Option<String>,
    question: String,
    variants: Vec<String>,
    /// In Discord's Markdown.
    answer: String,
    /// The address of a picture.
    picture: Option<String>,
    source: Vec<String>,
    /// The address of what it was read from, if that is known.
    page: Option<String>,
    /// Related questions: their text, or the names that the source gives them.
    related: Vec<String>,
    reviewed: Option<Date>,
    expires: Option<Date>,
    not_this: Vec<String>,
    /// Whether certpace wrote it: then it is taken over to the letter.
    is_own: bool,
    /// What an earlier import had given it.
    record: Option<ImportRecord>,
}

/// A `[[test]]` as it stands in a source.
#[derive(Debug)]
struct FoundTest {
    say: String,
    /// The name that the source gives the entry.
    expect: Option<String>,
    when: Option<When>,
}

/// What the readers of one file have gathered.
struct Intake<'a> {
    file: &'a str,
    /// What relative links are relative to.
    base: Option<&'a Url>,
    found: Vec<FoundQuestion>,
    about: Option<About>,
    study: Option<Study>,
    words: BTreeMap<String, String>,
    tests: Vec<FoundTest>,
    removed: BTreeMap<EntryId, ImportRecord>,
    notes: Vec<ImportNote>,
}

/// Why a file could not be read at all.
type Refused = ImportNote;

impl<'a> Intake<'a> {
    fn new(file: &'a str, base: Option<&'a Url>) -> Self {
        Self {
            file,
            base,
            found: Vec::new(),
            about: None,
            study: None,
            words: BTreeMap::new(),
            tests: Vec::new(),
            removed: BTreeMap::new(),
            notes: Vec::new(),
        }
    }

    fn is_empty(&self) -> bool {
        let Self { file: _, base: _, found, about, study, words, tests, removed: _, notes: _ } = self;
        found.is_empty() && about.is_none() && study.is_none() && words.is_empty() && tests.is_empty()
    }

    fn place(&self, line: Option<usize>) -> ImportPlace {
        ImportPlace { file: self.file.to_owned(), line }
    }

    fn note(&mut self, line: Option<usize>, issue: impl Into<ImportIssue>) {
        let place = self.place(line);
        self.notes.push(ImportNote { place, issue: issue.into() });
    }

    /// What was read from an address can be read on there.
    fn place_at(&mut self, address: &Url) {
        let mut address = address.clone();
        address.set_fragment(None);
        for found in &mut self.found {
            found.page = Some(address.to_string());
        }
    }

    /// What was fetched from the web has its facts from there, if nothing else is said.
    fn cite(&mut self, address: Option<&Url>) {
        if let Some(address) = address {
            let mut address = address.clone();
            address.set_fragment(None);
            for found in self.found.iter_mut().filter(|found| found.source.is_empty()) {
                found.source.push(address.to_string());
            }
        }
    }

    fn refuse(&self, line: Option<usize>, issue: impl Into<ImportIssue>) -> Refused {
        ImportNote { place: self.place(line), issue: issue.into() }
    }
}

/// Reads files as FAQs.
///
/// ```
/// use certpace::import::{ImportOptions, SourceFile, read};
/// let file = SourceFile {
///     name: "faq.md".to_owned(),
///     bytes: b"## How long does dough rest?\n\nFor *two* hours.\n".to_vec(),
///     address: None,
/// };
/// let imported = read(&[file], &ImportOptions::default()).unwrap();
/// assert_eq!(imported.entries[0].question, "How long does dough rest?");
/// assert_eq!(imported.entries[0].answer, "For *two* hours.");
/// ```
///
/// # Errors
///
/// When a file is not of its format, or in none of them is a question with an answer, nor anything else of an FAQ: where, what, and what to write
/// instead.
pub fn read(files: &[SourceFile], options: &ImportOptions) -> Result<Imported, ImportError> {
    let mut refused = Vec::new();
    let mut imported = Imported::default();
    let (mut gathered, mut tests) = (Vec::new(), Vec::new());
    let mut unpacked = Vec::new();
    for file in files {
        match archive::unpack(file, options.bounds.unpacked) {
            Ok(members) => unpacked.extend(members),
            Err(note) => refused.push(note),
        }
    }
    let mut parts = PartsLeft::of(options.bounds);
    let mut rasa = Vec::new();
    let mut agent = Vec::new();
    for file in &unpacked {
        let text = match readers::decode(file) {
            Ok(text) => text,
            Err(note) => {
                refused.push(note);
                continue;
            }
        };
        let format = options.format.unwrap_or_else(|| readers::guess(&file.name, &text));
        if let Err(note) = parts.take(&file.name, format, &text) {
            refused.push(note);
            break;
        }
        imported.formats.push((file.name.clone(), format));
        let base = options.base.as_ref().or(file.address.as_ref());
        match format {
            Format::Rasa => rasa.push((file, text)),
            Format::Dialogflow => agent.push((file, text)),
            format => {
                let mut intake = Intake::new(&file.name, base);
                match readers::read(format, &text, &mut intake) {
                    Ok(()) => {
                        if intake.is_empty() {
                            intake.note(None, FileIssue::NoQuestion(format));
                        }
                        intake.cite(file.address.as_ref());
                        if let Some(base) = base {
                            intake.place_at(base);
                        }
                        own::take_over(&mut intake, &mut imported);
                        tests.push((intake.file, intake.tests));
                        gathered.push((intake.file, intake.found, intake.notes));
                    }
                    Err(note) => refused.push(note),
                }
            }
        }
    }
    for (files, read) in [(rasa, rasa::read as ReadSet), (agent, dialogflow::read)] {
        if files.is_empty() {
            continue;
        }
        let texts: Vec<_> = files.iter().map(|(file, text)| (file.name.as_str(), text.as_str())).collect();
        match read(&texts) {
            Ok(of_each) => gathered.extend(of_each),
            Err(notes) => refused.extend(notes),
        }
    }
    if !refused.is_empty() {
        return Err(ImportError(refused));
    }
    collect::collect(gathered, tests, &mut imported);
    if imported.is_empty() {
        return Err(ImportError(nothing_found(&unpacked, &imported)));
    }
    Ok(imported)
}

/// What was found in one file: its name, questions and notes.
type Harvest<'a> = (&'a str, Vec<FoundQuestion>, Vec<ImportNote>);

/// A reader of files that belong together: names and texts in, and for each what was found.
type ReadSet = for<'a> fn(&[(&'a str, &str)]) -> Result<Vec<Harvest<'a>>, Vec<Refused>>;

/// Why there is nothing to import: what was noted of each file says it.
fn nothing_found(files: &[SourceFile], imported: &Imported) -> Vec<ImportNote> {
    let mut notes = imported.notes.clone();
    if files.is_empty() || notes.is_empty() {
        notes.push(ImportNote {
            place: ImportPlace { file: "import".to_owned(), line: None },
            issue: FileIssue::NoFile.into(),
        });
    }
    notes
}

/// A note as people read it.
#[cfg(test)]
fn said(note: &ImportNote) -> String {
    crate::messages::import::note(crate::messages::Language::English, note)
}

//! Reads `faq.toml`: text in, a [`Faq`] out, and on the way everything that is wrong with it.
//!
//! Reading never stops at the first problem. What can be understood of a faulty file is kept in a [`Reading`], so
//! that later checks can speak of it too; only a file without errors becomes a [`Faq`] for use.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

use super::about::AboutTable;
use super::import_record::ImportRecords;
use super::keys::{ENTRY_KEYS, HEADINGS};
use super::known::{self, PlacedFaq};
use super::problem::{
    EncodingProblem, EntryProblem, Findings, IdUse, LimitedText, MissingLine, ProblemSubject, Problems, TableProblem,
    WantedValue,
};
use super::table::{FromToml, OneOrMany, Table, at_most, nearest, wrong_type};
use super::web_address::{PictureAddress, WebAddress};
use super::{Entry, EntryId, Faq, NO_ENTRY, TakenIds, TestRow, UnknownWhen, When, propose_id, study, syntax};
use crate::limits::{self, Utf16};
use crate::text::MAX_PHRASE;

/// What the footer, and the words around the sources, take of an embed at most.
pub(crate) const EMBED_REST: Utf16 = Utf16(200);

/// After so many ids that no entry has, the nearest one is no longer looked for: that costs a walk over all entries.
const PROPOSALS: usize = 100;

/// Reads an FAQ.
///
/// ```
/// let faq = certpace::faq::parse(
///     r#"
///     [[faq]]
///     id = "exam-cost"
///     question = "How much does the exam cost?"
///     answer = "Ask the body that sets it."
///     "#,
/// )
/// .unwrap();
/// assert_eq!(faq.entries[0].id.as_str(), "exam-cost");
///
/// let problems = certpace::faq::parse("[[faq]]\nid = 7\n").unwrap_err();
/// assert_eq!(problems.iter().count(), 3); // no question, no answer, and an id that is no text
/// ```
///
/// # Errors
///
/// When the text is no FAQ: every problem that keeps it from being one.
pub fn parse(text: &str) -> Result<Faq, Problems> {
    match known::look_up(text, |faq, _| faq.clone()) {
        Some(faq) => Ok(faq),
        None => parse_placed(text).map(|read| read.faq),
    }
}

/// One entry of an FAQ: as [`parse`], without a copy of all the others where the text is known.
pub(crate) fn parse_entry(text: &str, id: &EntryId) -> Result<Option<Entry>, Problems> {
    match known::look_up(text, |faq, _| faq.entry(id).cloned()) {
        Some(entry) => Ok(entry),
        None => Ok(parse(text)?.entry(id).cloned()),
    }
}

/// As [`parse`], with the places of the entries.
pub(crate) fn parse_placed(text: &str) -> Result<PlacedFaq, Problems> {
    let known = known::look_up(text, |faq, blocks| PlacedFaq { faq: faq.clone(), blocks: blocks.to_vec() });
    if let Some(known) = known {
        return Ok(known);
    }
    let Reading { faq, places, findings, .. } = read(text);
    let mut problems = findings.into_vec();
    for problem in &mut problems {
        problem.subject = places.subject(&faq, &problem.place.span);
        let also = problem.also.as_ref().and_then(|place| places.subject(&faq, &place.span));
        problem.also_in = also.map(|subject| subject.entry);
    }
    let blocks = places.entries.into_iter().map(|places| places.block).collect();
    Problems::new(problems).map_or(Ok(PlacedFaq { faq, blocks }), Err)
}

/// Reads what there is to match, whatever Discord would say of it: for measuring and for trying out, never for a bot.
/// Beside the FAQ come the problems that [`parse`] would have refused it for, such as a title that is too long.
///
/// # Errors
///
/// When not even all entries could be read: every problem, as [`parse`].
pub fn parse_for_trial(text: &str) -> Result<(Faq, Vec<super::Problem>), Problems> {
    let Reading { faq, findings, is_toml, is_whole, .. } = read(text);
    let problems = findings.into_vec();
    if is_toml && is_whole && !faq.entries.is_empty() {
        return Ok((faq, problems));
    }
    Problems::new(problems).map_or(Ok((faq, Vec::new())), Err)
}

/// Reads an FAQ from the bytes of a file.
///
/// # Errors
///
/// As [`parse`], and when the bytes are no UTF-8.
pub fn parse_bytes(bytes: &[u8]) -> Result<Faq, Problems> {
    parse(decode(bytes)?)
}

/// The text of a file.
///
/// # Errors
///
/// When the bytes are no UTF-8: where the first is that does not fit, and how to save the file instead.
pub fn decode(bytes: &[u8]) -> Result<&str, Problems> {
    std::str::from_utf8(bytes).map_err(|err| {
        let at = err.valid_up_to();
        // Up to `at` the text is the same, so places in it are places in the file.
        let text = String::from_utf8_lossy(bytes);
        let mut findings = Findings::new(&text);
        let problem = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => EncodingProblem::Utf16,
            _ => EncodingProblem::Byte(bytes[at]),
        };
        findings.note(at..at + 1, problem);
        Problems::new(findings.into_vec()).expect("one problem has just been noted")
    })
}

/// What could be understood of a text.
pub(crate) struct Reading<'t> {
    /// The entries, words and tests that could be read; fit for use only when the findings are harmless.
    pub(crate) faq: Faq,
    /// Where the entries and tests of `faq` stand.
    pub(crate) places: Places,
    /// Whether the text could be read to its end.
    pub(crate) is_toml: bool,
    /// Whether `faq` holds every entry of the text, so that it can be asked questions.
    pub(crate) is_whole: bool,
    /// What was wrong.
    pub(crate) findings: Findings<'t>,
}

/// Where in the text the parts of an FAQ stand; the lists run parallel to those of [`Faq`].
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub(crate) entries: Vec<EntryPlaces>,
    pub(crate) tests: Vec<Range<usize>>,
    /// The heading of `[about]`, or its value.
    pub(crate) about: Option<Range<usize>>,
    /// When the study times were last checked, for each certification that says so.
    pub(crate) study_reviewed: Vec<Spanned<Date>>,
}

impl Places {
    /// What of which entry stands at a place.
    fn subject(&self, faq: &Faq, span: &Range<usize>) -> Option<ProblemSubject> {
        let keys = |places: &EntryPlaces| places.key_at(span.start);
        let found = self.entries.iter().zip(&faq.entries).find_map(|(places, entry)| Some((keys(places)?, entry)));
        found.map(|(key, entry)| ProblemSubject { entry: entry.id.clone(), key })
    }
}

/// Where the parts of one entry stand.
#[derive(Debug, Clone)]
pub(crate) struct EntryPlaces {
    /// From the heading to the end of the last value.
    pub(crate) block: Range<usize>,
    pub(crate) question: Range<usize>,
    pub(crate) variants: Vec<Range<usize>>,
    /// `None` where the answer could not be read.
    pub(crate) answer: Option<Range<usize>>,
    pub(crate) picture: Option<Range<usize>>,
    pub(crate) see_also: Vec<Range<usize>>,
    pub(crate) source: Vec<Range<usize>>,
    pub(crate) reviewed: Option<Range<usize>>,
    pub(crate) expires: Option<Range<usize>>,
    pub(crate) not_this: Vec<Range<usize>>,
}

impl EntryPlaces {
    /// Where each of the entry's phrasings stands, in the order of [`Entry::phrasings`].
    pub(crate) fn phrasings(&self) -> impl Iterator<Item = &Range<usize>> {
        std::iter::once(&self.question).chain(&self.variants)
    }

    /// The key whose value this byte is in.
    fn key_at(&self, at: usize) -> Option<&'static str> {
        let of: [(&'static str, &[Range<usize>]); 9] = [
            ("question", std::slice::from_ref(&self.question)),
            ("variants", &self.variants),
            ("answer", self.answer.as_slice()),
            ("picture", self.picture.as_slice()),
            ("see_also", &self.see_also),
            ("source", &self.source),
            ("reviewed", self.reviewed.as_slice()),
            ("expires", self.expires.as_slice()),
            ("not_this", &self.not_this),
        ];
        of.into_iter().find(|(_, places)| places.iter().any(|place| place.contains(&at))).map(|(key, _)| key)
    }
}

/// Reads a text as far as it can be understood.
pub(crate) fn read(text: &str) -> Reading<'_> {
    let mut findings = Findings::new(text);
    let (readable, mut errors);
    let document = match DeTable::parse(text) {
        Ok(document) => {
            errors = Vec::new();
            document
        }
        Err(_) => {
            (readable, errors) = syntax::skip_lines_that_stop_the_parser(text);
            let (document, more) = DeTable::parse_recoverable(&readable);
            errors.extend(more);
            document
        }
    };
    let reading = FaqReader::default().document(document.get_ref(), &mut findings);
    let is_toml = errors.is_empty();
    if !is_toml {
        syntax::explain(document.get_ref(), &errors, &mut findings);
    }
    Reading { faq: reading.faq, places: reading.places, is_toml, is_whole: reading.is_whole, findings }
}

/// Reads the lines of one entry of an FAQ, and where in them it stands; `None` unless they are sound and hold nothing else.
pub(super) fn entry_alone(lines: &str, of: &Faq) -> Option<(Entry, Range<usize>)> {
    let document = DeTable::parse(lines).ok()?;
    let root = document.get_ref();
    let mut findings = Findings::new(lines);
    let read = FaqReader { around: Some(of), ..FaqReader::default() }.document(root, &mut findings);
    let is_alone = root.len() == 1 && read.is_whole && findings.into_vec().is_empty();
    let ([_], [places]) = (read.faq.entries.as_slice(), read.places.entries.as_slice()) else { return None };
    let block = places.block.clone();
    read.faq.entries.into_iter().next().filter(|_| is_alone).map(|entry| (entry, block))
}

/// What one pass over the document has gathered.
#[derive(Default)]
struct FaqReader<'f> {
    /// What stands around the document, if that is a part of a text.
    around: Option<&'f Faq>,
    faq: Faq,
    places: Places,
    is_whole: bool,
    /// Every id, and where it stands.
    ids: BTreeMap<EntryId, Range<usize>>,
    /// Which of `faq.entries` an id names.
    entry_at: HashMap<EntryId, usize>,
    /// Every wording in its plain form, and where it stands.
    wordings: HashMap<String, Range<usize>>,
    unknown_ids: usize,
}

impl FaqReader<'_> {
    fn document(mut self, root: &DeTable<'_>, findings: &mut Findings<'_>) -> Self {
        let mut root = Table::new("faq.toml", 0..0, root);
        self.is_whole = true;
        let entries = root.tables("faq", "[[faq]]", findings);
        let is_whole = !root.has("faq") || !entries.is_empty();
        self.is_whole &= is_whole;
        let wordings = root.tables("wordings", "[[wordings]]", findings);
        let tests = root.tables("test", "[[test]]", findings);
        if let Some(about) = root.optional::<Spanned<AboutTable>>("about", findings) {
            self.places.about = Some(about.span());
            self.faq.about = about.into_inner().0;
        }
        if let Some(ImportRecords(records)) = root.optional("imported", findings) {
            self.faq.imported = records;
        }
        if let Some(words) = root.optional::<Abbreviations>("words", findings) {
            self.faq.words = words.0;
        }
        (self.faq.study, self.places.study_reviewed) = study::read(&mut root, findings);
        let mut rows: Vec<_> = entries.into_iter().map(|table| EntryRow::read(table, findings)).collect();
        self.give_ids(&mut rows, findings);
        for row in rows {
            self.entry(row, findings);
        }
        for table in wordings {
            self.further_wordings(table, findings);
        }
        self.contradictions(findings);
        self.see_also(findings);
        for test in tests {
            self.test(test, findings);
        }
        other_headings(&root, findings);
        self
    }

    /// Notes missing, malformed and repeated ids, and gives each entry without a usable one the id that is proposed,
    /// so that the rest of the file can be checked against it.
    fn give_ids(&mut self, rows: &mut [EntryRow<'_, '_>], findings: &mut Findings<'_>) {
        for row in rows.iter_mut() {
            let Some(written) = &row.written_id else { continue };
            let Ok(id) = written.get_ref().parse::<EntryId>() else { continue };
            let length = id.as_str().len();
            if length > EntryId::MAX {
                let proposed = propose_id(id.as_str(), &BTreeSet::new());
                findings.note(written.span(), EntryProblem::LongId { length, proposed });
            }
            if let Some(first) = self.ids.get(&id) {
                row.repeats = Some(first.clone());
            } else {
                self.ids.insert(id.clone(), written.span());
                row.id = Some(id);
            }
        }
        let mut taken: TakenIds = self.ids.keys().cloned().collect();
        for row in rows.iter_mut().filter(|row| row.id.is_none()) {
            let question = row.question.as_ref().map_or("", |question| question.get_ref());
            let mut proposed = taken.propose(question);
            match (&row.written_id, &row.repeats) {
                (Some(written), Some(first)) => {
                    let taken = EntryProblem::TakenId { id: written.get_ref().clone(), proposed: proposed.clone() };
                    findings.note_also(written.span(), taken, Some(first.clone()));
                    // Which of the two a test means cannot be told.
                    self.is_whole = false;
                }
                (Some(written), None) => {
                    proposed = taken.propose(written.get_ref());
                    let (span, written) = (written.span(), written.get_ref().clone());
                    findings.note(span, EntryProblem::InvalidId { written, proposed: proposed.clone() });
                }
                (None, _) if row.table.has("id") => {}
                (None, _) => row.table.miss("id", MissingLine::Id(proposed.clone())),
            }
            taken.insert(proposed.clone());
            self.ids.entry(proposed.clone()).or_insert(row.table.place());
            row.id = Some(proposed);
        }
    }

    fn entry(&mut self, row: EntryRow<'_, '_>, findings: &mut Findings<'_>) {
        let block = row.table.extent();
        row.table.finish(findings);
        let EntryRow { id: Some(id), question: Some(question), .. } = row else {
            self.is_whole = false;
            return;
        };
        for wording in std::iter::once(&question).chain(&row.variants) {
            self.wording(wording, findings);
        }
        let answer = row.answer.as_ref().map_or(String::new(), |answer| answer.get_ref().clone());
        let sources = row.source.iter().fold(Utf16(0), |sum, source| sum + Utf16::of(source.get_ref()));
        let rest = Utf16::of(question.get_ref()) + Utf16::of(&answer) + EMBED_REST;
        let total = rest + sources;
        if let Some(span) = row.source.first().map(Spanned::span).filter(|_| total > limits::EMBED_TOTAL) {
            let room = limits::EMBED_TOTAL.less(rest);
            findings.note(span, EntryProblem::LongSources { sources, room });
        }
        self.places.entries.push(EntryPlaces {
            block,
            question: question.span(),
            variants: row.variants.iter().map(Spanned::span).collect(),
            answer: row.answer.as_ref().map(Spanned::span),
            picture: row.picture.as_ref().map(Spanned::span),
            see_also: row.see_also.iter().map(Spanned::span).collect(),
            source: row.source.iter().map(Spanned::span).collect(),
            reviewed: row.reviewed.as_ref().map(Spanned::span),
            expires: row.expires.as_ref().map(Spanned::span),
            not_this: row.not_this.iter().map(Spanned::span).collect(),
        });
        self.entry_at.insert(id.clone(), self.faq.entries.len());
        self.faq.entries.push(Entry {
            id,
            question: question.into_inner(),
            variants: inner(row.variants),
            answer,
            picture: row.picture.map(Spanned::into_inner),
            see_also: inner(row.see_also),
            source: inner(row.source),
            reviewed: row.reviewed.map(Spanned::into_inner),
            expires: row.expires.map(Spanned::into_inner),
            not_this: inner(row.not_this),
        });
    }

    /// Reads a `[[wordings]]`: its wordings are variants of its entry as those beside the answer are.
    fn further_wordings(&mut self, mut table: Table<'_, '_>, findings: &mut Findings<'_>) {
        let of: Option<Spanned<String>> = table.required_or("of", findings, MissingLine::EntryOfWordings);
        let variants = messages(table.required("variants", findings));
        table.finish(findings);
        for wording in &variants {
            self.wording(wording, findings);
        }
        let Some(of) = of else { return };
        let Some(id) = of.get_ref().parse().ok().filter(|id| self.ids.contains_key(id)) else {
            return self.unknown_id(of.get_ref(), of.span(), IdUse::Wordings, findings);
        };
        // An entry that could not be read has been spoken of.
        let Some(&at) = self.entry_at.get(&id) else { return };
        self.places.entries[at].variants.extend(variants.iter().map(Spanned::span));
        self.faq.entries[at].variants.extend(inner(variants));
    }

    /// Notes messages that an entry must not answer and that are wordings of it, now that all wordings are known.
    fn contradictions(&self, findings: &mut Findings<'_>) {
        for (entry, places) in self.faq.entries.iter().zip(&self.places.entries) {
            if entry.not_this.is_empty() {
                continue;
            }
            let own: BTreeSet<String> = entry.phrasings().map(plain).collect();
            for (message, span) in entry.not_this.iter().zip(&places.not_this) {
                if own.contains(&plain(message)) {
                    findings.note(span.clone(), EntryProblem::Contradiction);
                }
            }
        }
    }

    /// Notes a wording that stands in the file already.
    fn wording(&mut self, wording: &Spanned<String>, findings: &mut Findings<'_>) {
        let key = plain(wording.get_ref());
        let Some(first) = self.wordings.get(&key) else {
            self.wordings.insert(key, wording.span());
            return;
        };
        findings.note_also(wording.span(), EntryProblem::RepeatedWording, Some(first.clone()));
    }

    /// Notes related entries that do not exist, now that all ids are known.
    fn see_also(&mut self, findings: &mut Findings<'_>) {
        let mut unknown = Vec::new();
        for (entry, places) in self.faq.entries.iter().zip(&self.places.entries) {
            for (id, span) in entry.see_also.iter().zip(&places.see_also) {
                if *id == entry.id {
                    findings.note(span.clone(), EntryProblem::SelfReference);
                } else if !self.knows(id) {
                    unknown.push((id.to_string(), span.clone()));
                }
            }
        }
        for (id, span) in unknown {
            self.unknown_id(&id, span, IdUse::SeeAlso, findings);
        }
    }

    fn knows(&self, id: &EntryId) -> bool {
        self.ids.contains_key(id) || self.around.is_some_and(|faq| faq.entry(id).is_some())
    }

    fn unknown_id(&mut self, id: &str, span: Range<usize>, of: IdUse, findings: &mut Findings<'_>) {
        self.unknown_ids += 1;
        let known = self.ids.keys().map(EntryId::as_str);
        let meant = if self.unknown_ids <= PROPOSALS { nearest(id, known).map(str::to_owned) } else { None };
        findings.note(span, EntryProblem::UnknownId { id: id.to_owned(), meant, of });
    }

    fn test(&mut self, mut table: Table<'_, '_>, findings: &mut Findings<'_>) {
        let say: Option<MessageText> = table.required("say", findings);
        let expect: Option<Spanned<String>> = table.required_or("expect", findings, MissingLine::Expectation);
        let when: Option<Spanned<String>> = table.optional("when", findings);
        let when = when.and_then(|written| match written.get_ref().parse::<When>() {
            Ok(when) => Some(when),
            Err(UnknownWhen) => {
                findings.note(written.span(), EntryProblem::UnknownWhen { written: written.get_ref().clone() });
                None
            }
        });
        table.finish(findings);
        let (Some(MessageText(say)), Some(expect)) = (say, expect) else { return };
        let id = if expect.get_ref() == NO_ENTRY {
            None
        } else {
            match expect.get_ref().parse::<EntryId>() {
                Ok(id) if self.ids.contains_key(&id) => Some(id),
                _ => {
                    self.unknown_id(expect.get_ref(), expect.span(), IdUse::Test, findings);
                    return;
                }
            }
        };
        self.places.tests.push(say.span());
        self.faq.tests.push(TestRow { say: say.into_inner(), expect: id, when });
    }
}

/// Notes headings that nothing reads, and keys that stand before the first heading.
fn other_headings(root: &Table<'_, '_>, findings: &mut Findings<'_>) {
    for (key, value) in root.unknown() {
        let name = key.get_ref();
        let is_heading = findings.text()[..key.span().start].trim_end().ends_with('[');
        let problem = if is_heading || value.get_ref().is_table() {
            let bare = |heading: &&'static str| heading.trim_matches(['[', ']']);
            let meant = nearest(name, HEADINGS.iter().map(bare));
            let meant = meant.and_then(|meant| HEADINGS.iter().copied().find(|heading| bare(heading) == meant));
            EntryProblem::UnknownHeading { name: name.to_string(), meant }
        } else {
            EntryProblem::BeforeHeadings { key: name.to_string(), is_of_entry: ENTRY_KEYS.contains(&name.as_ref()) }
        };
        findings.note(key.span(), problem);
    }
}

/// A `[[faq]]` as it stands in the file; what is wrong in it has been noted, but for the id and what is missing.
struct EntryRow<'a, 'i> {
    table: Table<'a, 'i>,
    written_id: Option<Spanned<String>>,
    /// The place of the entry that had the id before.
    repeats: Option<Range<usize>>,
    /// The id that the entry goes by.
    id: Option<EntryId>,
    question: Option<Spanned<String>>,
    variants: Vec<Spanned<String>>,
    answer: Option<Spanned<String>>,
    picture: Option<Spanned<String>>,
    see_also: Vec<Spanned<EntryId>>,
    source: Vec<Spanned<String>>,
    reviewed: Option<Spanned<Date>>,
    expires: Option<Spanned<Date>>,
    not_this: Vec<Spanned<String>>,
}

impl<'a, 'i> EntryRow<'a, 'i> {
    fn read(mut table: Table<'a, 'i>, findings: &mut Findings<'_>) -> Self {
        let row = Self {
            written_id: table.optional("id", findings),
            repeats: None,
            id: None,
            question: table.required("question", findings),
            variants: messages(table.optional("variants", findings)),
            answer: table.required("answer", findings),
            picture: table.optional("picture", findings).map(|PictureAddress(address)| address),
            see_also: table.optional("see_also", findings).unwrap_or_default(),
            source: table.optional("source", findings).map_or(Vec::new(), |OneOrMany(urls): OneOrMany<WebAddress>| {
                urls.into_iter().map(|WebAddress(url)| url).collect()
            }),
            reviewed: table.optional("reviewed", findings),
            expires: table.optional("expires", findings),
            not_this: messages(table.optional("not_this", findings)),
            table,
        };
        if let Some(question) = &row.question {
            at_most(limits::QUESTION, LimitedText::Question, question, findings);
        }
        if let Some(answer) = &row.answer {
            at_most(limits::ANSWER, LimitedText::Answer, answer, findings);
        }
        row
    }
}

fn messages(list: Option<Vec<MessageText>>) -> Vec<Spanned<String>> {
    list.unwrap_or_default().into_iter().map(|MessageText(text)| text).collect()
}

fn inner<T>(list: Vec<Spanned<T>>) -> Vec<T> {
    list.into_iter().map(Spanned::into_inner).collect()
}

/// What a member might write: text no longer than a message.
struct MessageText(Spanned<String>);

impl FromToml for MessageText {
    const WANTED: WantedValue = String::WANTED;
    const EXAMPLE: &'static str = String::EXAMPLE;

    fn from_toml(key: &str, value: &Spanned<DeValue<'_>>, findings: &mut Findings<'_>) -> Option<Self> {
        let text = Spanned::from_toml(key, value, findings)?;
        at_most(limits::WORDING, LimitedText::Wording, &text, findings);
        Some(Self(text))
    }
}

impl FromToml for EntryId {
    const WANTED: WantedValue = WantedValue::EntryId;
    const EXAMPLE: &'static str = "\"an-id\"";

    fn from_toml(key: &str, value: &Spanned<DeValue<'_>>, findings: &mut Findings<'_>) -> Option<Self> {
        let text = String::from_toml(key, value, findings)?;
        let id = text.parse();
        if id.is_err() {
            findings.note(value.span(), EntryProblem::InvalidReference { written: text });
        }
        id.ok()
    }
}

/// The `[words]` table.
struct Abbreviations(BTreeMap<String, String>);

impl FromToml for Abbreviations {
    const WANTED: WantedValue = WantedValue::Heading("[words]");
    const EXAMPLE: &'static str = "{ dx = \"diagnosis\" }";

    fn from_toml(key: &str, value: &Spanned<DeValue<'_>>, findings: &mut Findings<'_>) -> Option<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            if matches!(value.get_ref(), DeValue::Array(rows) if rows.iter().all(|row| row.get_ref().is_table())) {
                findings.note(value.span(), TableProblem::NotInSingleBrackets { heading: "[words]" });
            } else {
                wrong_type::<Self>(key, value, findings);
            }
            return None;
        };
        let mut rows: Vec<_> = table.iter().collect();
        rows.sort_by_key(|(word, _)| word.span().start);
        let mut words: BTreeMap<String, String> = BTreeMap::new();
        let mut seen: HashMap<String, Range<usize>> = HashMap::new();
        for (word, meaning) in rows {
            let Some(meaning): Option<Spanned<String>> = Spanned::from_toml(word.get_ref(), meaning, findings) else {
                continue;
            };
            let written = word.get_ref().trim();
            let length = written.split_whitespace().count();
            if length > MAX_PHRASE || !written.contains(char::is_alphanumeric) {
                findings.note(word.span(), EntryProblem::NoWord { written: written.to_owned() });
                continue;
            }
            if !limits::WORD.holds(written) || !limits::WORD.holds(meaning.get_ref()) {
                findings.note(word.span(), EntryProblem::LongWord);
                continue;
            }
            if let Some(first) = seen.insert(plain(written), word.span()) {
                let problem = EntryProblem::RepeatedWord { written: written.to_owned() };
                findings.note_also(word.span(), problem, Some(first));
            }
            words.insert(written.to_owned(), meaning.into_inner());
        }
        Some(Self(words))
    }
}

/// A wording in its plain form, in which capitals, punctuation and spaces make no difference.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut add = |c: char| match c {
        '\'' | '’' | '`' => {}
        _ if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
        _ if !plain.ends_with(' ') && !plain.is_empty() => plain.push(' '),
        _ => {}
    };
    // What is all ASCII has its compatibility forms already.
    match text.is_ascii() {
        true => text.chars().for_each(&mut add),
        false => text.nfkc().for_each(&mut add),
    }
    let end = plain.trim_end().len();
    plain.truncate(end);
    // A wording without a letter, an emoji say, is told apart by its characters.
    if plain.is_empty() { text.trim().to_owned() } else { plain }
}

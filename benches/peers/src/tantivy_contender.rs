//! tantivy: stemmed words, BM25, the index in memory.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenStream as _;
use tantivy::{Index, IndexWriter, Term, doc};

/// As much as a writer of one thread may take before it writes a segment; a file fits into one.
const WRITER_BYTES: usize = 100_000_000;

/// Texts that are looked at for the ten best entries.
const TEXTS: usize = 50;

/// Indexes these entries.
pub(crate) fn build(entries: Vec<Vec<String>>) -> Result<impl Fn(&str) -> Option<usize>> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("en_stem").set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let owner = schema.add_u64_field("owner", FAST);
    let index = Index::create_in_ram(schema.build());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    for (number, phrasings) in (0_u64..).zip(&entries) {
        for phrasing in phrasings {
            writer.add_document(doc!(text => phrasing.as_str(), owner => number))?;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let searcher = index.reader()?.searcher();
    let owners = searcher
        .segment_readers()
        .iter()
        .map(|segment| segment.fast_fields().u64("owner"))
        .collect::<tantivy::Result<Vec<_>>>()?;
    let tokenizer = index.tokenizers().get("en_stem").context("tantivy's own tokenizer")?;
    Ok(move |question: &str| {
        let query = any_word(text, tokenizer.clone(), question);
        let found = searcher.search(&query, &TopDocs::with_limit(TEXTS).order_by_score()).ok()?;
        let mut best: HashMap<u64, f32> = HashMap::new();
        for (score, address) in found {
            let owner = owners[address.segment_ord as usize].first(address.doc_id)?;
            let highest = best.entry(owner).or_default();
            *highest = highest.max(score);
        }
        let mut best: Vec<(u64, f32)> = best.into_iter().collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(10);
        best.first().and_then(|(number, _)| usize::try_from(*number).ok())
    })
}

/// The texts that hold any word of the question.
fn any_word(field: Field, mut tokenizer: tantivy::tokenizer::TextAnalyzer, question: &str) -> BooleanQuery {
    let mut words: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let mut stream = tokenizer.token_stream(question);
    stream.process(&mut |token| {
        let term = Term::from_field_text(field, &token.text);
        words.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
    });
    BooleanQuery::new(words)
}

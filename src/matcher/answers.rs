//! What the answers say: the words of an entry's question and answer, weighed as a search engine weighs them.
//!
//! An entry with one wording holds a few hundred words more that say what it is about. BM25 (Robertson and Zaragoza, 2009)
//! over question and answer; a word that an answer mentions in passing counts little, because a long answer has many.

use crate::matcher::postings::{FeatureCounts, PostingList, Sums};
use crate::matcher::vocabulary::{Vocabulary, WordId};
use crate::matcher::wordings::{FaqTexts, FormId};
use crate::text::Word;

/// How soon a second mention stops adding anything, as usual.
const K1: f32 = 1.2;

/// How much longer answers are held against their words, as usual.
const B: f32 = 0.75;

/// Words of question and answer, on average, from which on answers are worth a look: a file of placeholders has none.
const INFORMATIVE: f32 = 20.0;

/// The entries that mention a word, and what a mention is worth.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers {
    mentions: Sums,
    /// What a word is worth that no entry mentions.
    rarest: f32,
    idf: Vec<f32>,
    say_enough: bool,
}

impl Answers {
    /// Weighs what questions and answers say; adds their words to the vocabulary.
    pub(super) fn of(texts: &FaqTexts, vocabulary: &mut Vocabulary) -> Self {
        let FaqTexts { wordings, answers } = texts;
        let mut counts = FeatureCounts::default();
        let mut lengths = Vec::new();
        // The word of each form, once it has occurred.
        let (mut asked, mut answered) = (vec![None; wordings.forms.len()], vec![None; answers.forms.len()]);
        for (number, (question, lines)) in (0..).zip(wordings.questions().zip(answers.entries())) {
            let mut length = 0.0;
            let mut count = |form: FormId, forms: &[Word], words: &mut [Option<WordId>]| {
                let form = form as usize;
                counts.add(*words[form].get_or_insert_with(|| vocabulary.insert(&forms[form])), number);
                length += 1.0;
            };
            question.iter().for_each(|&form| count(form, &wordings.forms, &mut asked));
            lines.flatten().for_each(|&form| count(form, &answers.forms, &mut answered));
            lengths.push(length);
        }
        let entries = lengths.len() as f32;
        let mean = lengths.iter().sum::<f32>() / entries.max(1.0);
        let idf = |owners: f32| (1.0 + (entries - owners + 0.5) / (owners + 0.5)).ln();
        let mentions = counts.into_postings(|count| {
            let long = 1.0 - B + B * lengths[count.owner as usize] / mean.max(1.0);
            count.times * (K1 + 1.0) / (count.times + K1 * long)
        });
        let words = mentions.features();
        let idf_of = (0..words).map(|word| idf(mentions.of(word).len() as f32)).collect();
        let mentions = Sums::new(mentions, lengths.len());
        Self { rarest: idf(0.0), idf: idf_of, mentions, say_enough: mean >= INFORMATIVE }
    }

    /// The entries that mention a word, each with what the mention is worth, from 0 to 2.2.
    pub(super) fn mentions(&self, word: WordId) -> PostingList<'_> {
        self.mentions.of(word)
    }

    /// How much a word tells entries apart, in nats.
    pub(super) fn idf(&self, word: WordId) -> f32 {
        self.idf.get(word as usize).copied().unwrap_or(self.rarest)
    }

    /// Whether the answers say more than their questions.
    pub(super) fn say_enough(&self) -> bool {
        self.say_enough
    }
}

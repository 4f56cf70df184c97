//! Finds the entry that answers a message, or none.
//!
//! Pure: the same FAQ and the same message always give the same verdict.
//!
//! | step | files |
//! |---|---|
//! | an FAQ is prepared | `wordings`, `vocabulary`, `word_weight`, `subject`, `index` with `postings`, `pairs`, `grams`; `answers`, `prose`; `classifier` |
//! | a message is read | `question`; misspelt words by `fuzzy`, those of `[words]` by `synonym_typos` |
//! | what speaks for each entry | `index/signals`; by the sentence encoder `semantic`, `by_meaning` |
//! | which entry comes first | `order`, `ranked`; what is asked against what is named: `named`, `intent` |
//! | how sure that is | `confidence`, `negatives`, `strictness` |
//! | why | `explain` |
//!
//! A new signal is a field of `Signals` (`index/signals`), an entry of `OrderWeights` (`order`) or of the features
//! (`confidence`), and a column in `benches/fitting`, which writes `weights`.

mod answers;
mod by_meaning;
mod classifier;
mod confidence;
mod explain;
mod fuzzy;
mod grams;
mod index;
mod intent;
mod named;
mod negatives;
mod order;
mod pairs;
mod postings;
mod prose;
mod question;
mod ranked;
pub mod semantic;
mod strictness;
mod subject;
mod synonym_typos;
mod unknown_terms;
mod vocabulary;
mod weights;
mod word_weight;
mod wordings;

use std::sync::Arc;

use jiff::civil::Date;

use crate::faq::study::Study;
use crate::faq::{Entry, EntryId, Faq};
use crate::text::Reader;
use crate::text::encoder::{Embedding, Encoder};
use by_meaning::ByMeaning;
use confidence::probability;
pub use explain::{Explanation, NearInMeaning, Reason, SharedWord, Via};
use index::{Index, IndexBefore};
use intent::AskedOtherwise;
use named::NamedThings;
use negatives::{NegativeSimilarity, Negatives};
use order::Order;
use question::TokenizedQuestion;
use ranked::{As, EntrySimilarity, Ranked};
use semantic::Vectors;
pub use strictness::{SUGGESTED, Strictness, Thresholds, UnknownStrictness};
use unknown_terms::UnknownTerms;
use wordings::{EntryBefore, FaqTexts};

/// An FAQ, prepared for questions.
#[derive(Debug, Clone)]
pub struct Matcher {
    /// Each shared with the matchers before and after it that have the same.
    entries: Vec<Arc<Prepared>>,
    /// Those that expire, and when.
    expiring: Vec<(EntryId, Date)>,
    /// What was read of the FAQ, for the one that follows.
    texts: Arc<FaqTexts>,
    index: Index,
    order: Order,
    named: NamedThings,
    negatives: Negatives,
    /// Once the vectors are there; until then words decide.
    by_meaning: Option<Arc<ByMeaning>>,
    strictness: Strictness,
}

#[derive(Debug)]
struct Prepared {
    id: EntryId,
    expires: Option<Date>,
    phrasings: Vec<String>,
}

impl Prepared {
    fn of(entry: &Entry) -> Self {
        let phrasings = entry.phrasings().map(str::to_owned).collect();
        Self { id: entry.id.clone(), expires: entry.expires, phrasings }
    }

    fn is(&self, entry: &Entry) -> bool {
        (&self.id, self.expires) == (&entry.id, entry.expires) && self.phrasings.iter().eq(entry.phrasings())
    }
}

/// What to do with a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The first candidate answers it.
    Answer {
        /// The entry to state.
        best: Candidate,
        /// What else came near, best first.
        others: Vec<Candidate>,
    },
    /// One of these may answer it, best first; at least one.
    Suggest(Vec<Candidate>),
    /// No entry answers it.
    Silent {
        /// The entries that came nearest all the same, best first; perhaps none.
        nearest: Vec<Candidate>,
    },
}

/// An entry, and how sure the matcher is of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The entry.
    pub id: EntryId,
    /// The estimated probability that this entry answers the message, from 0 to 1.
    pub confidence: f64,
}

impl Matcher {
    /// Prepares an FAQ.
    pub fn new(faq: &Faq) -> Self {
        Self::with_strictness(faq, Strictness::default())
    }

    /// Prepares an FAQ, to be as strict as this.
    pub fn with_strictness(faq: &Faq, strictness: Strictness) -> Self {
        Self::prepared(None, faq, strictness)
    }

    /// Prepares the FAQ that follows on another, for which this matcher was prepared or [serves](Self::serves_both) as well:
    /// what [`Matcher::new`] makes of it, in a part of the time. The vectors of `faq` are still to be given to it.
    #[must_use]
    pub fn following(&self, before: &Faq, faq: &Faq) -> Self {
        let reads_alike = before.words == faq.words;
        Self::prepared(reads_alike.then_some((self, before)), faq, self.strictness)
    }

    fn prepared(before: Option<(&Self, &Faq)>, faq: &Faq, strictness: Strictness) -> Self {
        let faq = &in_canonical_order(faq);
        let known = before.map_or(&[][..], |(matcher, _)| &matcher.entries);
        let entries = faq.entries.iter().enumerate().map(|(place, entry)| match known.get(place) {
            Some(known) if known.is(entry) => Arc::clone(known),
            _ => Arc::new(Prepared::of(entry)),
        });
        let entries = entries.collect();
        let expiring = faq.entries.iter().filter_map(|entry| Some((entry.id.clone(), entry.expires?))).collect();
        let reader = Reader::new(&faq.words);
        // What takes longest is done once.
        let indexed = before.map(|(matcher, _)| IndexBefore { index: &matcher.index, texts: &matcher.texts });
        let before = before.map(|(matcher, before)| {
            let said = matcher.entries.iter().zip(&before.entries);
            let said = said.map(|(it, was)| EntryBefore { id: &it.id, phrasings: &it.phrasings, answer: &was.answer });
            (&*matcher.texts, said.collect())
        });
        let texts = Arc::new(FaqTexts::read_after(before, faq, &reader));
        let index = Index::of_texts(indexed, faq, &texts, reader);
        let named = NamedThings::of_wordings(faq, &texts.wordings, &index.reader, index.vocabulary.subject());
        let order = Order::of(&index);
        let negatives = Negatives::read(faq, &index);
        Self { entries, expiring, texts, index, order, named, negatives, by_meaning: None, strictness }
    }

    /// The same matcher with a sense of what the FAQ means. Its words alone decide while one of the FAQ's
    /// [vectors is missing](Vectors::missing). The FAQ must be the one that the matcher was prepared for.
    #[must_use]
    pub fn with_vectors(mut self, faq: &Faq, vectors: &Arc<Vectors>, encoder: Encoder) -> Self {
        let subject = self.index.vocabulary.subject();
        self.by_meaning = ByMeaning::new(faq, subject, &self.negatives, vectors, encoder).map(Arc::new);
        self
    }

    /// Ways to name what the whole FAQ is about.
    pub fn subject(&self) -> &[String] {
        &self.index.vocabulary.subject().phrases
    }

    /// Whether a matcher prepared for one of these FAQs serves the other as well: they differ in nothing that it reads, but
    /// in sources, say.
    pub fn serves_both(one: &Faq, other: &Faq) -> bool {
        let same = |(one, other): (&Entry, &Entry)| {
            // Written out, so that a new part of an entry is not forgotten here.
            let Entry {
                id,
                question,
                variants,
                not_this,
                expires,
                answer,
                picture: _,
                see_also: _,
                source: _,
                reviewed: _,
            } = one;
            (id, question, variants, answer) == (&other.id, &other.question, &other.variants, &other.answer)
                && (not_this, expires) == (&other.not_this, &other.expires)
        };
        let Faq { entries, words, tests, about, study, imported: _ } = one;
        let names = |study: &Study| {
            let names = study.certifications.iter();
            names.map(|it| (it.id.clone(), it.name.clone(), it.title.clone(), it.aliases.clone())).collect::<Vec<_>>()
        };
        names(study) == names(&other.study)
            && (words, tests, entries.len()) == (&other.words, &other.tests, other.entries.len())
            && about.subject == other.about.subject
            && entries.iter().zip(&other.entries).all(same)
    }

    /// How strict it is where nobody says otherwise.
    pub fn strictness(&self) -> Strictness {
        self.strictness
    }

    /// From which confidence on an entry is stated or suggested.
    pub fn thresholds(&self) -> Thresholds {
        self.strictness.thresholds()
    }

    /// Decides what to do with a message. `today` matters for entries that have expired: those are suggested, never
    /// stated. A message that moderators have marked, in other capitals or punctuation perhaps, gets no answer at all if it
    /// is a `[[test]]` that expects none, and never the entry whose `not_this` it is.
    pub fn ask(&self, text: &str, today: Date) -> Verdict {
        self.ask_with(self.strictness, text, today)
    }

    /// As [`Matcher::ask`], with another strictness.
    pub fn ask_with(&self, strictness: Strictness, text: &str, today: Date) -> Verdict {
        self.ask_after("", strictness, text, today)
    }

    /// As [`Matcher::ask_with`], of a part of a message that comes after this: a question that names nothing is asked of
    /// what was named before.
    pub fn ask_after(&self, before: &str, strictness: Strictness, text: &str, today: Date) -> Verdict {
        let asked = self.settled(before, text, MOST_CANDIDATES, As::Message).marked();
        self.verdict(strictness, &asked, today)
    }

    /// Whether a message may be for this FAQ, by its words alone: a hundredth of the time that the whole answer takes. Of a
    /// message that is not, nothing is stated.
    pub fn is_plausible(&self, text: &str) -> bool {
        let question = self.index.question(text, None);
        let found = ranked::ranked(&self.index, &self.order, &question, None, 1, As::Message);
        let Some(best) = found.first() else { return false };
        order::is_word_for_word(&best.signals)
            || best.signals.covered_by_all > PLAUSIBLE_SHARE
            || best.signals.word_vectors > PLAUSIBLE_MEANING
    }

    fn verdict(&self, strictness: Strictness, asked: &RankedMessage, today: Date) -> Verdict {
        let RankedMessage { question, found, .. } = asked;
        let thresholds = strictness.thresholds();
        let wording = self.wording(question, found, today);
        if wording.is_none() && self.negatives.is_no_question(question) {
            return Verdict::Silent { nearest: Vec::new() };
        }
        let wording = wording.cloned();
        let kept = found.iter().zip(&asked.confidences).filter(|(ranked, _)| !self.is_not(question, ranked));
        let mut ranked: Vec<Candidate> =
            kept.map(|(ranked, &confidence)| Candidate { id: self.id(ranked).clone(), confidence }).collect();
        if let Some(place) = wording.and_then(|id| ranked.iter().position(|candidate| candidate.id == id)) {
            let best = ranked.remove(place);
            return Verdict::Answer { best, others: ranked };
        }
        let Some(best) = ranked.first().cloned() else { return Verdict::Silent { nearest: ranked } };
        let is_offered = |candidate: &&Candidate| candidate.confidence > LEAST_OFFERED;
        let one_of_them: f64 = ranked.iter().take(SUGGESTED).filter(is_offered).map(|it| it.confidence).sum();
        if self.is_sure(Some(strictness), &best.id, best.confidence, today) {
            Verdict::Answer { best, others: ranked.split_off(1) }
        } else if one_of_them > thresholds.suggest {
            ranked.truncate(SUGGESTED);
            ranked.retain(|candidate| is_offered(&candidate));
            Verdict::Suggest(ranked)
        } else {
            Verdict::Silent { nearest: ranked }
        }
    }

    /// Whether a confidence is enough to state an entry, with this strictness or else that of [`Matcher::ask`]; one that
    /// has expired is never stated as fact.
    pub fn is_sure(&self, strictness: Option<Strictness>, entry: &EntryId, confidence: f64, today: Date) -> bool {
        let is_expired = || self.expiring.iter().any(|(id, day)| *day < today && id == entry);
        confidence > strictness.unwrap_or(self.strictness).thresholds().answer && !is_expired()
    }

    /// What moderators have written of this very message, in whatever capitals and punctuation; that outweighs whatever is
    /// found in parts of it.
    pub fn exact_match(&self, text: &str, today: Date) -> ExactMatch {
        let question = self.index.question(text, None);
        let found = ranked::ranked(&self.index, &self.order, &question, None, 1, As::Message);
        ExactMatch {
            wording_of: self.wording(&question, &found, today).cloned(),
            is_negative: self.negatives.is_no_question(&question),
            not: self.negatives.not(&question).cloned().collect(),
        }
    }

    /// Whether a `[[test]]` expects that nothing answers this very message where the bot reads along, of which nothing follows
    /// for where it is asked.
    pub fn is_silent_in_channel(&self, text: &str) -> bool {
        // Asked of each message that is read along: nearly every file has no such row.
        self.negatives.knows_channels() && self.negatives.is_no_channel_question(&self.index.question(text, None))
    }

    /// The stems of a text, in order, as the FAQ's texts are compared.
    pub fn stems(&self, text: &str) -> Vec<String> {
        self.index.reader.words(text).into_iter().map(|word| word.stem).collect()
    }

    /// The entry that has this message among its wordings, word for word, and may be stated. Moderators wrote both, so no
    /// likelihood is needed.
    fn wording(&self, question: &TokenizedQuestion, found: &[Ranked], today: Date) -> Option<&EntryId> {
        let exact = found.iter().find(|ranked| order::is_word_for_word(&ranked.signals))?;
        let entry = &self.entries[exact.signals.entry as usize];
        let stands = entry.expires.is_none_or(|day| day >= today) && !self.negatives.is_not(question, &entry.id);
        stands.then_some(&entry.id)
    }

    /// The best entries that have anything in common with the message, at most so many, best first.
    pub fn rank(&self, text: &str, most: usize) -> Vec<Candidate> {
        self.candidates(text, most, As::Message)
    }

    /// As [`Matcher::rank`], for a wording of the FAQ itself: who would answer a message like it, if a message that
    /// *is* a phrasing had no right to that phrasing's entry? Tells a wording that stands with the wrong entry.
    pub fn rank_like(&self, wording: &str, most: usize) -> Vec<Candidate> {
        self.candidates(wording, most, As::Like)
    }

    /// How alike the message and each entry are, from 0 to 1, the most alike first: half the cosine between its words and
    /// those of the nearest phrasing, half the cosine between what both mean. Unlike a confidence it says nothing about
    /// whether the entry answers the message, and does not depend on what else the FAQ holds.
    pub fn similarity(&self, text: &str) -> Vec<(EntryId, f64)> {
        let question = self.index.question(text, None);
        let mut alike: Vec<(EntryId, f64)> = self
            .index
            .signals(&question, None)
            .iter()
            .map(|signals| {
                let similarity = (signals.nearest + signals.word_vectors).clamp(0.0, 2.0) / 2.0;
                (self.entries[signals.entry as usize].id.clone(), f64::from(similarity))
            })
            .collect();
        alike.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        alike
    }

    /// Why [`ask`](Self::ask) decides as it does.
    pub fn explain(&self, text: &str, today: Date) -> Explanation {
        self.explain_with(self.strictness, text, today)
    }

    /// As [`Matcher::explain`], with another strictness.
    pub fn explain_with(&self, strictness: Strictness, text: &str, today: Date) -> Explanation {
        let asked = self.asked(text, MOST_CANDIDATES, As::Message);
        let RankedMessage { question, found, confidences, message, .. } = &asked;
        let reasons = found.iter().zip(confidences).filter(|(ranked, _)| !self.is_not(question, ranked));
        let reasons = reasons
            .take(MOST_REASONS)
            .map(|(ranked, &confidence)| {
                let place = self.index.place_of(ranked.signals.text);
                let entry = &self.entries[ranked.signals.entry as usize];
                let phrasing = entry.phrasings[place].clone();
                let shared = self.index.shared(question, &phrasing);
                let in_answer = self.index.only_in_answer(question, ranked.signals.entry);
                let meaning = self.by_meaning.as_ref().zip(message.as_ref()).map(|(by_meaning, message)| {
                    let near = by_meaning.nearest(message, ranked.signals.entry as usize);
                    NearInMeaning { phrasing: near.wording, answer: near.piece }
                });
                Reason { id: entry.id.clone(), confidence, phrasing, shared, in_answer, meaning }
            })
            .collect();
        Explanation {
            verdict: self.verdict(strictness, &asked, today),
            reasons,
            unknown: question.unknown().map(str::to_owned).collect(),
            thresholds: strictness.thresholds(),
            marked: self.negatives.is_no_question(question),
            word_for_word: self.wording(question, found, today).is_some(),
        }
    }

    /// What the model of confidence sees of the best candidates of a message, to fit it.
    #[doc(hidden)]
    pub fn features(&self, text: &str) -> Vec<(EntryId, Vec<f32>)> {
        let question = self.index.question(text, None);
        let nearness = self.nearness(text, &question).map(|(_, nearness)| nearness);
        let found = ranked::ranked(&self.index, &self.order, &question, nearness.as_ref(), MOST_CANDIDATES, As::Like);
        let (_, features) = ranked::features(&self.index, &self.order, &question, nearness.as_ref(), &found);
        let rows = found.iter().zip(features).map(|(ranked, features)| (self.id(ranked).clone(), features.to_vec()));
        rows.collect()
    }

    /// What each entry is put in order by, to fit its weights.
    #[doc(hidden)]
    pub fn signals(&self, text: &str) -> Vec<(EntryId, Vec<f32>)> {
        let question = self.index.question(text, None);
        let nearness = self.nearness(text, &question).map(|(_, nearness)| nearness);
        let mut rows = Vec::new();
        self.index.most_promising(
            &question,
            true,
            |_| 0.0,
            |s| {
                let near = nearness.as_ref().map(|all| all.near[s.entry as usize]);
                let near = near.map_or([0.0; 4], |near| {
                    [near.wording, near.wordings, near.answer_or_wording(), near.opening_or_wording()]
                });
                let words =
                    [s.nearest, s.words, s.pairs, s.letters, s.word_vectors, s.learnt, s.answer, s.covered_by_all];
                rows.push((self.entries[s.entry as usize].id.clone(), [words.as_slice(), &near].concat()));
                f32::NEG_INFINITY
            },
        );
        rows
    }

    /// How sure the best candidates are without regard to unknown terms, as log odds, and the numbers of these, to fit what
    /// they weigh; `before` as in [`Matcher::ask_after`].
    #[doc(hidden)]
    pub fn unknown_terms(&self, before: &str, text: &str) -> Vec<(EntryId, Vec<f32>)> {
        let question = self.index.question(text, None);
        let nearness = self.nearness(text, &question).map(|(_, nearness)| nearness);
        let found =
            ranked::ranked(&self.index, &self.order, &question, nearness.as_ref(), MOST_CANDIDATES, As::Message);
        let (setting, features) = ranked::features(&self.index, &self.order, &question, nearness.as_ref(), &found);
        let terms = UnknownTerms::of(text, before, &question, &self.index);
        let rows = found.iter().zip(features).map(|(ranked, features)| {
            let logit = confidence::logit(&setting, &features);
            let numbers = terms.numbers(&ranked.signals, &question, &self.index);
            (self.id(ranked).clone(), [vec![logit, order::exact(&ranked.signals)], numbers].concat())
        });
        rows.collect()
    }

    fn is_not(&self, question: &TokenizedQuestion, ranked: &Ranked) -> bool {
        self.negatives.is_not(question, self.id(ranked))
    }

    fn id(&self, ranked: &Ranked) -> &EntryId {
        &self.entries[ranked.signals.entry as usize].id
    }

    fn candidates(&self, text: &str, most: usize, read_as: As) -> Vec<Candidate> {
        let RankedMessage { found, confidences, .. } = self.asked(text, most, read_as);
        let candidates = found.iter().zip(confidences);
        candidates.map(|(ranked, confidence)| Candidate { id: self.id(ranked).clone(), confidence }).collect()
    }

    fn nearness(&self, text: &str, question: &TokenizedQuestion) -> Option<(Embedding, EntrySimilarity)> {
        let by_meaning = self.by_meaning.as_ref()?;
        let text = self.index.vocabulary.subject().named_plainly(&semantic::plain_question(text));
        let message = by_meaning.read(&question.corrected(&text, &self.index.vocabulary));
        let nearness = by_meaning.nearness(&message);
        Some((message, nearness))
    }

    /// The candidates for a message, by what it names and what it asks.
    fn asked(&self, text: &str, most: usize, read_as: As) -> RankedMessage {
        // What is marked lowers what has been settled: it has no say in what is settled, lest a mark make something surer.
        self.settled("", text, most, read_as).marked()
    }

    fn settled(&self, before: &str, text: &str, most: usize, read_as: As) -> RankedMessage {
        let whole = self.weighed(before, text, most, read_as);
        let words = &whole.question.words;
        let mention = self.named.mention(text, words);
        if read_as == As::Like || intent::is_settled(&whole, mention.as_ref()) {
            return whole;
        }
        // What names something and asks no more than what it is, is left as it is. By words alone, what is left with "it" in it
        // is too little to be sure by.
        let is_left = whole.message.is_none() || mention.is_none() && self.named.names_any(words);
        let of_it = (!is_left).then(|| self.named.of_it(text, words, self.index.vocabulary.subject())).flatten();
        let of_widest = mention.as_ref().filter(|mention| intent::is_open(&whole, mention));
        let of_widest = of_widest.and_then(|mention| mention.of_widest.as_deref());
        let asked = |text: &str| self.weighed(before, text, most.max(MOST_CANDIDATES), read_as);
        let otherwise = AskedOtherwise {
            of_widest: of_widest.map(asked),
            of_nothing: mention.as_ref().map(|mention| asked(&mention.of_nothing)),
            of_it: of_it.as_deref().map(asked),
        };
        intent::settle(whole, &otherwise, mention.as_ref(), &self.named)
    }

    fn weighed(&self, before: &str, text: &str, most: usize, read_as: As) -> RankedMessage {
        let question = self.index.question(text, None);
        let meaning = self.nearness(text, &question);
        let nearness = meaning.as_ref().map(|(_, nearness)| nearness);
        let mut found =
            ranked::ranked(&self.index, &self.order, &question, nearness, most.max(ranked::WEIGHED), read_as);
        let (setting, features) = ranked::features(&self.index, &self.order, &question, nearness, &found);
        let to_negatives = self.by_meaning.as_ref().zip(meaning.as_ref());
        let to_negatives = to_negatives.map(|(by_meaning, (message, _))| by_meaning.to_negatives(message));
        let negatives = self.negatives.nearness(&question, &self.index, to_negatives.into_iter().flatten());
        let logits: Vec<f32> = features.iter().map(|features| confidence::logit(&setting, features)).collect();
        let may_be_said = logits.iter().any(|&logit| logit > NEVER_SAID);
        let unknown_terms =
            if may_be_said { UnknownTerms::of(text, before, &question, &self.index) } else { UnknownTerms::default() };
        let mut surest = f64::INFINITY;
        let confidences = found.iter().zip(&logits).map(|(ranked, &logit)| {
            let exact = if read_as == As::Message { order::exact(&ranked.signals) } else { 0.0 };
            let lowered = unknown_terms.lowered(logit, &ranked.signals, &question, &self.index);
            let logit = lowered.max(logit.min(NEVER_SAID));
            // Nothing is surer than what comes before it.
            surest = surest.min(probability(f64::from(logit + exact)));
            surest
        });
        let mut confidences: Vec<f64> = confidences.collect();
        found.truncate(most);
        confidences.truncate(most);
        let names_unknown = !unknown_terms.is_empty();
        RankedMessage {
            question,
            found,
            confidences,
            negatives,
            names_unknown,
            message: meaning.map(|(message, _)| message),
        }
    }
}

/// A message with its candidates, best first, and how sure each is.
#[derive(Debug)]
struct RankedMessage {
    question: TokenizedQuestion,
    found: Vec<Ranked>,
    confidences: Vec<f64>,
    /// How near it is to what is marked.
    negatives: NegativeSimilarity,
    /// It names something that the FAQ does not know.
    names_unknown: bool,
    /// What it means, where that is known.
    message: Option<Embedding>,
}

impl RankedMessage {
    /// As sure as it is in view of what is marked.
    fn marked(mut self) -> Self {
        let mut surest = f64::INFINITY;
        for (Ranked { signals, near, .. }, sure) in self.found.iter().zip(&mut self.confidences) {
            let penalty = self.negatives.penalty(signals.entry, signals.nearest, near.map(|(near, _)| near.wording));
            if penalty > 0.0 {
                *sure = probability((*sure / (1.0 - *sure)).ln() - f64::from(penalty));
            }
            surest = surest.min(*sure);
            *sure = surest;
        }
        self
    }
}

/// Where all log odds are less, nothing is stated or offered, whatever else speaks against it. Nor does an unknown term lower
/// any further than to these: what is a little surer for one more wording elsewhere must not be much less sure in the end.
const NEVER_SAID: f32 = -4.0;

/// An entry that says more than this share of what the message says may be meant.
const PLAUSIBLE_SHARE: f32 = 0.4;

/// So may one that is nearer than this in the table of words.
const PLAUSIBLE_MEANING: f32 = 0.45;

/// The FAQ with the variants of each entry in an order that does not depend on where in the file they stand. What is learnt
/// depends on the order in which it is read, and moving a wording must change no answer.
fn in_canonical_order(faq: &Faq) -> Faq {
    let mut faq = faq.clone();
    for entry in &mut faq.entries {
        entry.variants.sort_unstable_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    }
    faq
}

/// So many of them, or all, evenly spread.
pub(crate) fn evenly<T>(all: &[T], most: usize) -> impl Iterator<Item = &T> {
    let count = all.len().min(most);
    (0..count).map(move |nth| &all[nth * all.len() / count])
}

/// What is less likely than this is not offered beside the others. On six public FAQs of others, of 97 questions that got
/// suggestions, 78 were offered the right entry with this floor as without it; from 0.05 on right ones are lost.
const LEAST_OFFERED: f64 = 0.01;

/// A verdict carries this many entries at most.
const MOST_CANDIDATES: usize = 10;

/// A message that stands in the FAQ word for word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExactMatch {
    /// The entry whose wording it is, if that may be stated.
    pub wording_of: Option<EntryId>,
    /// A `[[test]]` expects that nothing answers it.
    pub is_negative: bool,
    /// The entries whose `not_this` it is.
    pub not: Vec<EntryId>,
}

impl ExactMatch {
    /// Whether moderators have written nothing of it.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// An explanation names this many entries at most.
const MOST_REASONS: usize = 5;

#[cfg(test)]
mod tests {
    use super::{Matcher, evenly};

    #[test]
    fn a_wording_of_words_that_every_entry_has_is_answered_by_its_own() {
        const FILE: &str = include_str!("../faq.toml");
        for question in ["When is the exam?", "How do I do on the exam?", "What is the exam of the exam?"] {
            let (head, rest) = FILE.split_once("# ---- Further wordings").unwrap();
            let own = format!("[[faq]]\nid = \"own\"\nquestion = \"{question}\"\nanswer = \"At noon.\"\n");
            let faq = crate::faq::parse(&format!("{head}{own}# ---- Further wordings{rest}")).unwrap();
            let ranked = Matcher::new(&faq).rank(question, 5);
            assert_eq!(ranked[0].id.as_str(), "own", "{question}: {ranked:?}");
        }
    }

    #[test]
    fn a_part_is_spread_over_the_whole() {
        let part = |all: &[u32], most| evenly(all, most).copied().collect::<Vec<_>>();
        assert_eq!(part(&[1, 2, 3], 5), [1, 2, 3]);
        assert_eq!(part(&[1, 2, 3], 3), [1, 2, 3]);
        assert_eq!(part(&[1, 2, 3, 4], 3), [1, 2, 3]);
        assert_eq!(part(&[1, 2, 3, 4, 5, 6, 7], 3), [1, 3, 5]);
        assert!(part(&[1, 2], 0).is_empty());
        assert!(part(&[], 3).is_empty());
    }
}

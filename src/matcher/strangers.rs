//! Strangers: things that a message names and the FAQ knows nothing of. "How many hours should I study for the SAT" has all
//! the words of an entry about another exam; what it is about is the one word that the entry does not have.
//!
//! Which words name something is told from how they are written (in capitals, or as no English word) and, of ordinary
//! English, from what they mean: a word that means about the same as one of the FAQ's is no stranger. Who asks is not what
//! is asked: a stranger counts where the message says what the entry says as well, in the same clause, and little after
//! "my" ("my cousin Dana") or as a place ("in Boise").

use std::ops::Range;

use crate::matcher::index::{Index, Signals};
use crate::matcher::order;
use crate::matcher::question::TokenizedQuestion;
use crate::matcher::synonym_typos::doubt;
use crate::matcher::word_weight;
use crate::text::clauses::clauses;
use crate::text::{self, Meaning, Word};

/// The strangers of one message.
#[derive(Debug, Clone, Default)]
pub(super) struct Strangers {
    all: Vec<Stranger>,
    /// The clause of each word of the message.
    clause_of: Vec<usize>,
    /// Of each clause, whether it asks.
    asks: Vec<bool>,
    /// What the words of each clause weigh that are no strangers.
    rest: Vec<f32>,
    /// How many wordings an entry has, from 0 for one to 1 for ten and more.
    several: f32,
}

#[derive(Debug, Clone, PartialEq)]
struct Stranger {
    position: usize,
    /// How surely it is what the message is about, from 0 to 1.
    weight: f32,
    /// The FAQ has the word, but as another one: the verb "sat" and the exam "SAT".
    reads_as_known: bool,
}

/// How surely a word names something.
const IN_CAPITALS: f32 = 0.95;
const NO_ENGLISH: f32 = 0.95;
const GUESSED: f32 = 0.8;
const CAPITALISED: f32 = 0.8;
const ORDINARY: f32 = 0.75;

/// What is left of that for a place, and for somebody of the writer's.
const PLACE: f32 = 0.25;
const OF_THE_WRITER: f32 = 0.15;
/// The same for a word that stands neither where something is named nor where something is told.
const ELSEWHERE: f32 = 0.35;

/// A word that is as near as this to one of the FAQ's in the table of words means the same; one that is no nearer than the
/// other means something else.
const SAME: f32 = 0.68;
const OTHER: f32 = 0.48;

/// On the Zipf scale: a commoner word names nothing.
const NAMES_NOTHING: f32 = 5.6;

/// So do these, however rare.
const PRONOUNS: [&str; 14] = [
    "anyone",
    "anybody",
    "anything",
    "someone",
    "somebody",
    "something",
    "everyone",
    "everybody",
    "everything",
    "nobody",
    "nothing",
    "myself",
    "yourself",
    "themselves",
];

/// Longer words in capitals are shouted, and so are those of a message in which more than this many are.
const LONGEST_ACRONYM: usize = 5;
const SHOUTED: usize = 2;

/// A clause that says at least this share of what the best one shares with the entry is part of what is asked.
const SHARE_OF_BEST: f32 = 0.5;

/// What a stranger takes from the log odds, and of what is above [`SURE`] everything.
const MOST: f32 = 3.0;
const SURE: f32 = 1.5;

/// How much sooner it takes all above [`SURE`] than [`MOST`].
const CAPPED: f32 = 2.0;

/// In a file of one wording an entry, most words of a message are unknown. There a stranger counts as far as a wording of
/// the entry says all the rest: from this share of it on, and from this on in full.
const HARDLY_SAID: f32 = 0.6;
const SAID: f32 = 0.9;

/// Before a stranger, these say that it is what the message is about.
const NAMING: [&str; 34] = [
    "a", "an", "the", "for", "of", "as", "become", "becoming", "be", "being", "get", "getting", "take", "taking",
    "pass", "passing", "fail", "learn", "learning", "study", "studying", "about", "vs", "than", "with", "do", "does",
    "did", "can", "are", "is", "should", "will", "or",
];
const OWN: [&str; 7] = ["my", "our", "his", "her", "their", "your", "named"];
const ARTICLES: [&str; 3] = ["a", "an", "the"];
const PLACES: [&str; 6] = ["in", "at", "from", "near", "around", "outside"];

impl Strangers {
    /// What a message names that the FAQ of this index does not know.
    pub(super) fn of(text: &str, question: &TokenizedQuestion, index: &Index) -> Self {
        let words = &question.words;
        let spans = places(text, words);
        let clauses = clauses(text);
        let mut clause = 0;
        let clause_of: Vec<usize> = spans
            .iter()
            .map(|span| {
                if let Some(span) = span {
                    clause = clauses.iter().position(|it| it.place.contains(&span.start)).unwrap_or(clause);
                }
                clause
            })
            .collect();
        let written = |at: usize| spans[at].clone().map_or("", |span| &text[span]);
        let is_shouted = |at: &usize| is_capitals(written(*at)) && is_common(&words[*at]);
        let is_shouting = (0..words.len()).filter(is_shouted).count() > SHOUTED
            || !text.bytes().any(|byte| byte.is_ascii_lowercase());
        let message = MessageWords { words, clause_of: &clause_of, question, index, is_shouting };
        let all: Vec<Stranger> = (0..words.len()).filter_map(|at| message.stranger(at, written(at))).collect();
        let mut rest = vec![0.0; clauses.len()];
        for (at, word) in words.iter().enumerate().filter(|(at, _)| all.iter().all(|it| it.position != *at)) {
            rest[clause_of[at]] += word_weight::weight(&word.stem);
        }
        let asks = clauses.iter().map(|clause| clause.asks).collect();
        Self { all, clause_of, asks, rest, several: order::several(index.wordings()) }
    }

    /// The log odds that an entry answers the message, given what they are without regard to strangers: never more.
    pub(super) fn lowered(&self, logit: f32, signals: &Signals, question: &TokenizedQuestion, index: &Index) -> f32 {
        if self.all.is_empty() {
            return logit;
        }
        // What each clause shares with the entry, and with its wordings.
        let mut shared = vec![0.0_f32; self.asks.len()];
        let mut covered = vec![0.0_f32; self.asks.len()];
        for (at, id) in question.sequence.iter().enumerate().filter_map(|(at, id)| Some((at, (*id)?))) {
            if !index.says(signals.entry, id) {
                continue;
            }
            let similarity = question.found.iter().find(|found| found.id == id).map_or(1.0, |found| found.similarity);
            let clause = self.clause_of[at];
            shared[clause] += similarity * index.vocabulary.weight(id);
            if index.asks(signals.entry, id) {
                covered[clause] += similarity * index.vocabulary.whole_weight(id);
            }
        }
        let best = shared.iter().copied().fold(0.0, f32::max);
        let is_asked = |clause: usize| shared[clause] >= SHARE_OF_BEST * best;
        // Where one of the clauses asks, the others tell.
        let asks = (0..shared.len()).any(|clause| is_asked(clause) && self.asks[clause]);
        let weigh = |stranger: &Stranger| {
            let clause = self.clause_of[stranger.position];
            let is_here = || {
                let here = question.found.iter().find(|found| found.position == stranger.position);
                here.is_some_and(|found| index.text_has(signals.text, found.id))
            };
            if !is_asked(clause) || asks && !self.asks[clause] || stranger.reads_as_known && is_here() {
                return 0.0;
            }
            let covered = (covered[clause] / self.rest[clause].max(f32::MIN_POSITIVE)).min(1.0);
            let said = ((covered - HARDLY_SAID) / (SAID - HARDLY_SAID)).clamp(0.0, 1.0);
            stranger.weight * (self.several + (1.0 - self.several) * said)
        };
        let others = self.all.iter().map(weigh).fold(1.0, |others, weight| others * (1.0 - weight));
        let weight = 1.0 - others;
        logit - MOST * weight - (logit - SURE).max(0.0) * (CAPPED * weight).min(1.0)
    }
}

/// A message, word by word.
struct MessageWords<'a> {
    words: &'a [Word],
    clause_of: &'a [usize],
    question: &'a TokenizedQuestion,
    index: &'a Index,
    is_shouting: bool,
}

impl MessageWords<'_> {
    fn stranger(&self, at: usize, written: &str) -> Option<Stranger> {
        let word = &self.words[at];
        let is_acronym = !self.is_shouting && is_capitals(written) && written.len() <= LONGEST_ACRONYM;
        let is_known = !self.question.is_unknown(at);
        // "CFA" is no slip of "CCA".
        let is_guessed = is_known && is_acronym && !self.index.vocabulary.id(&word.stem).is_some();
        let reads_as_known = is_known && is_acronym && is_common(word) && !self.index.has_in_capitals(&word.plain);
        if is_known && !is_guessed && !reads_as_known || !word.plain.chars().any(char::is_alphabetic) {
            return None;
        }
        let zipf = text::zipf(&word.stem);
        let names = if is_guessed {
            GUESSED
        } else if is_acronym {
            IN_CAPITALS
        } else if word.written != word.plain {
            // Somebody has written down what it stands for, and the FAQ has no word of that.
            NO_ENGLISH
        } else if zipf.is_none() && !text::is_listed(&word.plain) {
            if doubt(&word.plain) == 1.0 && Meaning::misspelt(word).is_some() { 0.0 } else { NO_ENGLISH }
        } else if !self.is_shouting && is_capitalised(written) && self.begins_nothing(at) {
            CAPITALISED
        } else if zipf.is_some_and(|zipf| zipf >= NAMES_NOTHING) || PRONOUNS.contains(&word.plain.as_str()) {
            0.0
        } else {
            ORDINARY * self.otherness(word)
        };
        let weight = names * self.role(at, is_capitalised(written), names >= CAPITALISED);
        (weight > 0.0).then_some(Stranger { position: at, weight, reads_as_known })
    }

    /// How far an ordinary word means something that none of the FAQ's words means, from 0 to 1.
    fn otherness(&self, word: &Word) -> f32 {
        let nearest = Meaning::of(word).map_or(0.0, |meaning| self.index.vocabulary.nearest_meaning(&meaning));
        ((SAME - nearest) / (SAME - OTHER)).clamp(0.0, 1.0)
    }

    /// Whether the word stands within a clause, where a capital is no matter of course.
    fn begins_nothing(&self, at: usize) -> bool {
        at > 0 && self.clause_of[at - 1] == self.clause_of[at]
    }

    /// How far a word that stands here is what the message is about. What the FAQ knows has no say in it, so that one more
    /// word that it knows makes no other the stranger.
    fn role(&self, at: usize, capitalised: bool, is_certain: bool) -> f32 {
        let plain = |at: usize| self.words[at].plain.as_str();
        let is_here = |other: usize| self.clause_of.get(other) == Some(&self.clause_of[at]);
        let leads = |at: usize| {
            let word = plain(at);
            is_small(&self.words[at]) || NAMING.contains(&word) || OWN.contains(&word) || PLACES.contains(&word)
        };
        // What stands before the whole name: "the" of "the personal trainer".
        let first = (0..at).rev().take_while(|&other| is_here(other) && !leads(other)).last().unwrap_or(at);
        let before = first.checked_sub(1).filter(|&before| is_here(before));
        let is_article = before.is_some_and(|before| ARTICLES.contains(&plain(before)));
        let before_article = before.filter(|_| is_article).and_then(|it| it.checked_sub(1)).filter(|&it| is_here(it));
        let describes = is_here(at + 1) && !is_small(&self.words[at + 1]);
        let Some(leading) = before_article.or(before) else { return 1.0 };
        if before.is_some_and(|before| OWN.contains(&plain(before))) {
            if describes && first == at && is_certain { 1.0 } else { OF_THE_WRITER }
        } else if capitalised && PLACES.contains(&plain(leading)) {
            PLACE
        } else if describes || before.is_some_and(|before| NAMING.contains(&plain(before))) {
            1.0
        } else {
            ELSEWHERE
        }
    }
}

/// On the Zipf scale: words that hold a sentence together.
const SMALL: f32 = 5.8;

fn is_small(word: &Word) -> bool {
    text::zipf(&word.stem).is_some_and(|zipf| zipf >= SMALL)
}

fn is_common(word: &Word) -> bool {
    let is_usual = |zipf: f32| zipf > 3.5 && zipf < NAMES_NOTHING;
    word.written == word.plain && text::is_listed(&word.plain) && text::zipf(&word.stem).is_some_and(is_usual)
}

fn is_capitals(written: &str) -> bool {
    written.len() > 1 && written.chars().all(char::is_uppercase)
}

fn is_capitalised(written: &str) -> bool {
    written.starts_with(char::is_uppercase)
}

/// Where each word stands in the text: one that was written out, where its abbreviation stands. `None` of one that was set
/// right.
fn places(text: &str, words: &[Word]) -> Vec<Option<Range<usize>>> {
    let mut from = 0;
    let mut last: Option<(&str, Range<usize>)> = None;
    let place = |word| {
        let Word { written, plain, .. }: &Word = word;
        if let Some((_, place)) = last.as_ref().filter(|(abbreviation, _)| written != plain && abbreviation == written)
        {
            return Some(place.clone());
        }
        let token = written.split(|c: char| !c.is_alphanumeric()).next()?;
        let found = find_word(text, from, token)?;
        from = found.end;
        last = Some((written, found.clone()));
        Some(found)
    };
    words.iter().map(place).collect()
}

/// Words that are not found within so many bytes were read otherwise.
const NEXT: usize = 60;

fn find_word(text: &str, from: usize, token: &str) -> Option<Range<usize>> {
    if token.is_empty() {
        return None;
    }
    let begins = |&(at, _): &(usize, char)| {
        let before = text[..at].chars().next_back();
        let first = token.starts_with(|c: char| c.is_numeric());
        before.is_none_or(|c| !c.is_alphanumeric() || c.is_numeric() != first)
    };
    let starts = text[from..].char_indices().map(|(at, c)| (from + at, c)).take_while(|(at, _)| *at < from + NEXT);
    let is_it = |at: usize| {
        let end = at + token.len();
        text.is_char_boundary(end.min(text.len())) && text.get(at..end).is_some_and(|it| it.to_lowercase() == token)
    };
    let at = starts.filter(begins).map(|(at, _)| at).find(|&at| is_it(at))?;
    Some(at..at + token.len())
}

//! Unknown terms: things that a message names and the FAQ knows nothing of. "How many hours should I study for the SAT" has all
//! the words of an entry about another exam; what it is about is the one word that the entry does not have.
//!
//! Which words name something is told from how they are written (in capitals, or as no English word) and, of ordinary
//! English, from what they mean: a word that means about the same as one of the FAQ's is no unknown term. Who asks is not what
//! is asked: an unknown term counts where the message says what the entry says as well, in the same clause, and little after
//! "my" ("my cousin Dana") or as a place ("in Boise").

mod carried;

use std::ops::Range;

use crate::matcher::index::{Index, Signals};
use crate::matcher::order;
use crate::matcher::question::TokenizedQuestion;
use crate::matcher::synonym_typos::doubt;
use crate::matcher::vocabulary::WordId;
use crate::matcher::word_weight;
use crate::matcher::wordings::EntryNumber;
use crate::text::clauses::{ClauseSpan, clauses};
use crate::text::{self, Meaning, Word};

/// The unknown terms of one message.
#[derive(Debug, Clone, Default)]
pub(super) struct UnknownTerms {
    all: Vec<UnknownTerm>,
    /// The clause of each word of the message.
    clause_of: Vec<usize>,
    /// Of each clause, whether it asks.
    asks: Vec<bool>,
    /// What the words of each clause weigh that are no unknown terms.
    rest: Vec<f32>,
    /// What was named before the message asks, where it names nothing of its own.
    carried: Vec<UnknownTerm>,
    /// Whether the FAQ's own subject is named as well.
    names_own: bool,
    /// How many wordings an entry has, from 0 for one to 1 for ten and more.
    several: f32,
}

#[derive(Debug, Clone, PartialEq)]
struct UnknownTerm {
    position: usize,
    /// The word of the FAQ that it is, if it is one that few entries have: for the others it is an unknown term.
    known: Option<WordId>,
    /// Of an ordinary word, the FAQ's words that mean about the same, and how nearly.
    near: Option<Vec<(WordId, f32)>>,
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

/// What is left of it where other entries have the word, and few of them: [`FEW`] of all at most.
const KNOWN_ELSEWHERE: f32 = 0.5;
/// What is left of it where the FAQ's own subject is named as well: "do coders earn more than a waitress".
const BESIDE_OWN: f32 = 0.35;
const FEW: f32 = 0.08;
/// On the Zipf scale: a commoner word names nothing.
const NAMES_NOTHING: f32 = 5.6;

/// So do these, which are said for their tone, and whoever is spoken to.
const TONE: [&str; 44] = [
    "lol",
    "lmao",
    "rofl",
    "haha",
    "hahaha",
    "hehe",
    "omg",
    "ugh",
    "wow",
    "yay",
    "oops",
    "hmm",
    "tbh",
    "imo",
    "imho",
    "btw",
    "fyi",
    "smh",
    "ngl",
    "plz",
    "pls",
    "please",
    "thx",
    "tysm",
    "thanks",
    "kinda",
    "sorta",
    "gonna",
    "wanna",
    "dunno",
    "literally",
    "honestly",
    "seriously",
    "basically",
    "dude",
    "bro",
    "guys",
    "folks",
    "peeps",
    "fam",
    "yall",
    "newbie",
    "noob",
    "super",
];

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

/// What an unknown term takes from the log odds, and of what is above [`SURE`] everything.
const MOST: f32 = 3.0;
const SURE: f32 = 1.5;

/// How much sooner it takes all above [`SURE`] than [`MOST`].
const CAPPED: f32 = 2.0;

/// In a file of one wording an entry, most words of a message are unknown. There an unknown term counts as far as a wording of
/// the entry says all the rest: from this share of it on, and from this on in full.
const HARDLY_SAID: f32 = 0.6;
const SAID: f32 = 0.9;

/// Before an unknown term, these say that it is what the message is about.
const NAMING: [&str; 34] = [
    "a", "an", "the", "for", "of", "as", "become", "becoming", "be", "being", "get", "getting", "take", "taking",
    "pass", "passing", "fail", "learn", "learning", "study", "studying", "about", "vs", "than", "with", "do", "does",
    "did", "can", "are", "is", "should", "will", "or",
];
const OWN: [&str; 7] = ["my", "our", "his", "her", "their", "your", "named"];
const ARTICLES: [&str; 3] = ["a", "an", "the"];
const PLACES: [&str; 6] = ["in", "at", "from", "near", "around", "outside"];

impl UnknownTerms {
    /// What a message names that the FAQ of this index does not know; `before` is what was said before it in the same breath.
    pub(super) fn of(text: &str, before: &str, question: &TokenizedQuestion, index: &Index) -> Self {
        let message = MessageWords::new(text, question, index);
        let words = &question.words;
        let all: Vec<UnknownTerm> = (0..words.len()).filter_map(|at| message.term(at)).collect();
        let mut rest = vec![0.0; message.clauses.len()];
        for (at, word) in words.iter().enumerate().filter(|(at, _)| all.iter().all(|it| it.position != *at)) {
            rest[message.clause_of[at]] += word_weight::weight(&word.stem);
        }
        let asks: Vec<bool> = message.clauses.iter().map(|clause| clause.asks).collect();
        let told = (!before.is_empty()).then(|| index.question(before, None));
        let mut carried = message.carried_within();
        let names_own = carried::names_own(words, index);
        if let Some(told) = told.as_ref().filter(|_| !names_own) {
            carried.extend(MessageWords::new(before, told, index).aimed_at(told.words.len()));
        }
        let names_own = names_own || told.is_some_and(|told| carried::names_own(&told.words, index));
        let several = order::several(index.wordings());
        Self { all, clause_of: message.clause_of, asks, rest, carried, names_own, several }
    }

    /// The log odds that an entry answers the message, given what they are without regard to unknown terms: never more.
    pub(super) fn lowered(&self, logit: f32, signals: &Signals, question: &TokenizedQuestion, index: &Index) -> f32 {
        if self.all.is_empty() && self.carried.is_empty() {
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
        let own = if self.names_own { BESIDE_OWN } else { 1.0 };
        let weigh = |term: &UnknownTerm| {
            let clause = self.clause_of[term.position];
            let is_here = || {
                let here = question.found.iter().find(|found| found.position == term.position);
                here.is_some_and(|found| index.text_has(signals.text, found.id))
            };
            if !is_asked(clause) || asks && !self.asks[clause] || term.reads_as_known && is_here() {
                return 0.0;
            }
            let covered = (covered[clause] / self.rest[clause].max(f32::MIN_POSITIVE)).min(1.0);
            let said = ((covered - HARDLY_SAID) / (SAID - HARDLY_SAID)).clamp(0.0, 1.0);
            own * self.foreignness(term, signals.entry, index) * (self.several + (1.0 - self.several) * said)
        };
        let carried = self.carried.iter().map(|term| self.foreignness(term, signals.entry, index));
        // In a file of one wording an entry, much of what is told before is unknown, whatever it is.
        let carried = self.several * carried.fold(0.0, f32::max);
        let others = self.all.iter().map(weigh).fold(1.0 - carried, |others, weight| others * (1.0 - weight));
        let weight = 1.0 - others;
        logit - MOST * weight - (logit - SURE).max(0.0) * (CAPPED * weight).min(1.0)
    }
}

impl UnknownTerms {
    /// How surely an entry does not know what an unknown term is, from 0 to 1.
    fn foreignness(&self, term: &UnknownTerm, entry: EntryNumber, index: &Index) -> f32 {
        let is_said = |id: WordId| index.says(entry, id);
        let known = match term.known {
            Some(id) if is_said(id) => return 0.0,
            Some(_) => KNOWN_ELSEWHERE * self.several,
            None => 1.0,
        };
        let otherness = |near: &[(WordId, f32)], is_said: &dyn Fn(WordId) -> bool| {
            let said = near.iter().filter(|(id, _)| is_said(*id)).map(|(_, near)| *near).fold(0.0, f32::max);
            ((SAME - said) / (SAME - OTHER)).clamp(0.0, 1.0)
        };
        // An entry of one wording does not show what it does not speak of: there the whole file tells.
        let otherness = term.near.as_ref().map_or(1.0, |near| {
            self.several * otherness(near, &is_said) + (1.0 - self.several) * otherness(near, &|_| true)
        });
        term.weight * known * otherness
    }
}

/// A message, word by word.
struct MessageWords<'a> {
    text: &'a str,
    words: &'a [Word],
    /// Where each word stands in the text.
    places: Vec<Option<Range<usize>>>,
    clauses: Vec<ClauseSpan>,
    clause_of: Vec<usize>,
    question: &'a TokenizedQuestion,
    index: &'a Index,
    is_shouting: bool,
}

impl<'a> MessageWords<'a> {
    fn new(text: &'a str, question: &'a TokenizedQuestion, index: &'a Index) -> Self {
        let words = &question.words;
        let places = places(text, words);
        let clauses = clauses(text);
        let mut clause = 0;
        let clause_of = places.iter().map(|place| {
            if let Some(place) = place {
                clause = clauses.iter().position(|it| it.place.contains(&place.start)).unwrap_or(clause);
            }
            clause
        });
        let clause_of = clause_of.collect();
        let mut message = Self { text, words, places, clauses, clause_of, question, index, is_shouting: false };
        let is_shouted = |at: &usize| is_capitals(message.written(*at)) && is_common(&words[*at]);
        message.is_shouting = (0..words.len()).filter(is_shouted).count() > SHOUTED
            || !text.bytes().any(|byte| byte.is_ascii_lowercase());
        message
    }

    /// A word as it was written, capitals and all.
    fn written(&self, at: usize) -> &str {
        self.places[at].clone().map_or("", |place| &self.text[place])
    }

    /// What is named in the clauses before the last one that asks, where that names nothing of its own.
    fn carried_within(&self) -> Vec<UnknownTerm> {
        let Some(last) = self.clauses.iter().rposition(|clause| clause.asks).filter(|&last| last > 0) else {
            return Vec::new();
        };
        let start = self.clause_of.partition_point(|&clause| clause < last);
        let end = self.clause_of.partition_point(|&clause| clause <= last);
        if carried::names_own(&self.words[start..], self.index) || start == end {
            return Vec::new();
        }
        self.aimed_at(start)
    }

    /// The unknown terms among the first so many words that somebody is after, or asks about.
    fn aimed_at(&self, end: usize) -> Vec<UnknownTerm> {
        let asks = |at: usize| self.clauses[self.clause_of[at]].asks;
        let aimed = carried::aimed_at(&self.words[..end], asks, self.index);
        aimed.into_iter().filter_map(|at| self.named(at)).collect()
    }

    /// An unknown term where it stands.
    fn term(&self, at: usize) -> Option<UnknownTerm> {
        let named = self.named(at)?;
        let weight = named.weight * self.role(at, is_capitalised(self.written(at)), named.weight >= CAPITALISED);
        (weight > 0.0).then_some(UnknownTerm { weight, ..named })
    }

    /// An unknown term, wherever it stands.
    fn named(&self, at: usize) -> Option<UnknownTerm> {
        let (word, written) = (&self.words[at], self.written(at));
        let is_tone = TONE.contains(&word.plain.as_str()) || TONE.contains(&word.written.as_str());
        if is_tone || !word.plain.chars().any(char::is_alphabetic) {
            return None;
        }
        let is_acronym = !self.is_shouting && is_capitals(written) && written.len() <= LONGEST_ACRONYM;
        let is_known = !self.question.is_unknown(at);
        let id = self.index.vocabulary.id(&word.stem);
        // "CFA" is no slip of "CCA".
        let is_guessed = is_known && is_acronym && id.is_none();
        let reads_as_known = is_known && is_acronym && is_common(word) && !self.index.has_in_capitals(&word.plain);
        let known = id.filter(|&id| is_known && !reads_as_known && self.is_rare(word, id));
        if is_known && !is_guessed && !reads_as_known && known.is_none() {
            return None;
        }
        let zipf = text::zipf(&word.stem);
        let mut near = None;
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
            near = Some(
                Meaning::of(word).map_or_else(Vec::new, |meaning| self.index.vocabulary.near_meanings(&meaning, OTHER)),
            );
            ORDINARY
        };
        (names > 0.0).then_some(UnknownTerm { position: at, known, near, weight: names, reads_as_known })
    }

    /// Whether few entries have a word of the FAQ: most of them do not say what it is.
    fn is_rare(&self, word: &Word, id: WordId) -> bool {
        let subject = self.index.vocabulary.subject();
        !subject.has(&word.stem)
            && !self.index.has_in_capitals(&word.plain)
            && self.index.owners(id) as f32 <= FEW * self.index.entries() as f32
    }

    /// Whether the word stands within a clause, where a capital is no matter of course.
    fn begins_nothing(&self, at: usize) -> bool {
        at > 0 && self.clause_of[at - 1] == self.clause_of[at]
    }

    /// How far a word that stands here is what the message is about. What the FAQ knows has no say in it, so that one more
    /// word that it knows makes no other the unknown term.
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

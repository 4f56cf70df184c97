//! The things that an FAQ names and describes: credentials, products, code sets. A message about one of them says two
//! things, *which* and *what*: the name says which, and the rest says what is asked of it.
//!
//! A thing is known by the entry that describes it, one that has "what is the CCS" among its wordings. What is a name and
//! no other word: a `[[certification]]` calls itself so, or `[words]` has it as an abbreviation with a hyphen. In a file
//! without either, the questions write it in capitals, or it is no English word.

mod of_it;

use std::borrow::Borrow;
use std::collections::HashMap;
use std::ops::Range;

use crate::faq::Faq;
use crate::matcher::subject::Subject;
#[cfg(test)]
use crate::matcher::wordings::FaqTexts;
use crate::matcher::wordings::{EntryNumber, Wordings};
use crate::text::{self, Reader, Word};

/// Everything that an FAQ names and describes.
#[derive(Debug, Clone, Default)]
pub(super) struct NamedThings {
    /// The longest names first.
    names: Vec<Name>,
    /// Which of them begin with a stem, in the same order.
    by_first_stem: HashMap<String, Vec<usize>>,
    /// The name that the wordings of most entries have, or about as many.
    widest: Option<usize>,
    /// The entries that describe anything, the subject itself too, in the order of the file.
    descriptions: Vec<EntryNumber>,
    /// The stems that stand in the wordings of most entries: "exam".
    common: Vec<String>,
}

#[derive(Debug, Clone)]
struct Name {
    stems: Vec<String>,
    /// As it is written in the FAQ first.
    written: String,
    /// The entries that describe it.
    overviews: Vec<EntryNumber>,
    /// How many entries have it in a wording.
    entries: usize,
}

/// What a message names, and what else it says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    /// The entries that describe what is named.
    pub(super) overviews: Vec<EntryNumber>,
    /// The entries that describe what most of the FAQ is asked of.
    pub(super) widest: Vec<EntryNumber>,
    /// Besides the name it has only words that are in every other message: "make", "get".
    pub(super) says_little: bool,
    /// It asks how something is: "how popular is the CCS".
    pub(super) asks_how_it_is: bool,
    /// The message, asked of that instead; `None` if it is asked of that.
    pub(super) of_widest: Option<String>,
    /// The message without the name.
    pub(super) of_nothing: String,
}

/// Words that ask what something is, and those that say nothing beside a name.
const DESCRIBING: [&str; 29] = [
    "what", "is", "are", "a", "an", "the", "doe", "do", "mean", "stand", "for", "it", "they", "explain", "tell", "me",
    "about", "i", "want", "to", "know", "exact", "pleas", "and", "or", "in", "of", "describ", "info",
];

/// Words that ask how several things compare, and not in what.
const COMPARING: [&str; 10] =
    ["same", "differ", "between", "better", "wors", "compar", "alik", "similar", "equal", "as"];

/// With "what", words that ask what something is.
const BEING: [&str; 4] = ["is", "are", "mean", "stand"];

/// A name of so many words is known by the others where one has a slip.
const LONG_NAME: usize = 3;

/// So many names written out are held against a text.
const MOST_LONG_NAMES: usize = 64;

/// A shorter stem has one slip at most.
const LONG_STEM: usize = 7;

/// On the Zipf scale: a word that is so common says nothing about what is asked.
const SAYS_NOTHING: f32 = 6.2;

/// A word that is rarer may be a name: "ccs" has 3.0, "webcam" 3.5.
const STRANGE: f32 = 3.3;

impl NamedThings {
    #[cfg(test)]
    pub(super) fn of(faq: &Faq, reader: &Reader, subject: &Subject) -> Self {
        Self::of_wordings(faq, &FaqTexts::read(faq, reader).wordings, reader, subject)
    }

    /// The things that an FAQ whose wordings have been read names and describes.
    pub(super) fn of_wordings(faq: &Faq, wordings: &Wordings, reader: &Reader, subject: &Subject) -> Self {
        let candidates = Candidates::of(faq, reader, subject);
        // Nearly all wordings of a large file have a word that is neither, which is settled once for each form.
        let describes = |word: &Word| DESCRIBING.contains(&word.stem.as_str());
        let is_either = |word: &Word| describes(word) || subject.has(&word.stem) || candidates.may_be_in_a_name(word);
        let is_either: Vec<bool> = wordings.forms.iter().map(is_either).collect();
        let mut descriptions = Vec::new();
        let mut names: HashMap<Vec<String>, Name> = HashMap::new();
        for wording in &wordings.all {
            if !wordings.forms_of(wording).iter().all(|&form| is_either[form as usize]) {
                continue;
            }
            let words = wordings.words_of(wording);
            let spans = candidates.within(&words);
            if spans.is_empty()
                && words.iter().any(|word| word.stem == "what")
                && descriptions.last() != Some(&wording.entry)
            {
                descriptions.push(wording.entry);
            }
            let [span] = spans.as_slice() else { continue };
            let besides = words.iter().enumerate().filter(|(at, _)| !span.contains(at));
            if besides.map(|(_, word)| word.stem.as_str()).all(|stem| DESCRIBING.contains(&stem)) {
                let stems: Vec<String> = words[span.clone()].iter().map(|word| word.stem.clone()).collect();
                let name = names.entry(stems.clone()).or_insert_with(|| Name {
                    stems,
                    written: written(&words[span.clone()]).join(" "),
                    overviews: Vec::new(),
                    entries: 0,
                });
                if name.overviews.last() != Some(&wording.entry) {
                    name.overviews.push(wording.entry);
                }
            }
        }
        add_titles(&mut names, faq, reader);
        let mut names: Vec<Name> = names.into_values().collect();
        names.sort_by(|a, b| b.stems.len().cmp(&a.stems.len()).then_with(|| a.stems.cmp(&b.stems)));
        let mut by_first_stem: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            by_first_stem.entry(name.stems[0].clone()).or_default().push(at);
        }
        descriptions.extend(names.iter().flat_map(|name| &name.overviews));
        descriptions.sort_unstable();
        descriptions.dedup();
        let mut things = Self { names, by_first_stem, widest: None, descriptions, common: common(faq, wordings) };
        things.count(wordings);
        things.widest = things.most_asked_of();
        things
    }

    /// The name that most entries have, or about as many: the one that the file describes first, so that one more wording
    /// anywhere makes it no other.
    fn most_asked_of(&self) -> Option<usize> {
        let most = self.names.iter().map(|name| name.entries).max()?;
        let about_as_many = self.names.iter().enumerate().filter(|(_, name)| 2 * name.entries >= most);
        let first = about_as_many
            .min_by_key(|(at, name)| (name.overviews.first().copied(), std::cmp::Reverse(name.entries), *at));
        first.map(|(at, _)| at)
    }

    fn count(&mut self, wordings: &Wordings) {
        let begins: Vec<bool> = wordings.forms.iter().map(|form| self.by_first_stem.contains_key(&form.stem)).collect();
        let mut last = vec![None; self.names.len()];
        for wording in &wordings.all {
            if !wordings.forms_of(wording).iter().any(|&form| begins[form as usize]) {
                continue;
            }
            for (name, _) in self.within(&wordings.words_of(wording)) {
                if last[name].replace(wording.entry) != Some(wording.entry) {
                    self.names[name].entries += 1;
                }
            }
        }
    }

    /// The names in a text, with where each stands.
    fn within<W: Borrow<Word>>(&self, words: &[W]) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let names = self.by_first_stem.get(&words[at].borrow().stem).into_iter().flatten();
            let exact = names.copied().find(|&name| begins_with(&words[at..], &self.names[name].stems));
            match exact.or_else(|| self.misspelt(&words[at..])) {
                Some(name) => {
                    let end = at + self.names[name].stems.len();
                    found.push((name, at..end));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The name written out that a text begins with, but for a slip in one of its words.
    fn misspelt<W: Borrow<Word>>(&self, words: &[W]) -> Option<usize> {
        let long = self.names.iter().take_while(|name| name.stems.len() >= LONG_NAME).take(MOST_LONG_NAMES);
        let is_meant = |name: &Name| {
            let length = name.stems.len();
            let mut others = words.iter().take(length).map(Borrow::borrow).zip(&name.stems);
            let mut slips = others.by_ref().filter(|(word, stem)| word.stem != **stem);
            let slip = slips.next();
            words.len() >= length
                && slips.next().is_none()
                && slip.is_some_and(|(word, stem)| {
                    let reach = if stem.len() < LONG_STEM { 1 } else { 2 };
                    !text::is_listed(&word.plain) && strsim::osa_distance(&word.stem, stem) <= reach
                })
        };
        long.enumerate().find(|(_, name)| is_meant(name)).map(|(at, _)| at)
    }

    /// Whether an entry describes anything, be it the subject.
    pub(super) fn describes(&self, entry: EntryNumber) -> bool {
        self.descriptions.binary_search(&entry).is_ok()
    }

    /// What a message asks of what; `None` if it names nothing, or asks no more than what that is. What is asked of several
    /// things, "which pays more, the CCS or the CPC", is asked of the one thing in their place.
    pub(super) fn mention(&self, text: &str, words: &[Word]) -> Option<Mention> {
        let widest = self.widest?;
        let found = self.within(words);
        let (name, _) = found.first()?;
        let are_several = found.iter().any(|(other, _)| other != name);
        if found.iter().any(|(_, span)| asks_what_is(words, span)) {
            return None;
        }
        let joins = |word: &Word| are_several && JOINING.contains(&word.plain.as_str());
        let mut overviews: Vec<EntryNumber> =
            found.iter().flat_map(|(name, _)| &self.names[*name].overviews).copied().collect();
        overviews.sort_unstable();
        overviews.dedup();
        let is_named = |at: usize| found.iter().any(|(_, span)| span.contains(&at));
        let is_beside = |(at, word): &(usize, &Word)| !is_named(*at) && !joins(word);
        let besides = || words.iter().enumerate().filter(is_beside).map(|(_, word)| word.stem.as_str());
        let asks = |stem: &str| !DESCRIBING.contains(&stem);
        let says = |stem: &str| asks(stem) && text::zipf(stem).is_none_or(|zipf| zipf < SAYS_NOTHING);
        let describes = || besides().all(|stem| DESCRIBING.contains(&stem) || self.common.iter().any(|it| it == stem));
        let asks_what_it_is = || besides().any(|stem| stem == "what") && besides().any(|stem| BEING.contains(&stem));
        let compares = |stem: &str| DESCRIBING.contains(&stem) || COMPARING.contains(&stem);
        let is_comparison = are_several && besides().all(compares);
        if !besides().any(asks) || asks_what_it_is() && describes() || is_comparison {
            return None;
        }
        let is_widest = self.names[widest].overviews.iter().any(|entry| overviews.contains(entry));
        let (mut of_widest, mut of_nothing) = (text.to_owned(), text.to_owned());
        // From the end, so that "CCS" is not looked for in the "CCS-P" before it; what comes in the first one's place may be one
        // of the others.
        for (at, (_, span)) in found.iter().enumerate().rev() {
            let name = written(&words[span.clone()]);
            let place = place_of(&of_widest, &name)?;
            if at > 0 && are_several {
                of_widest = without(&of_widest, place, true);
            } else {
                of_widest.replace_range(place, &self.names[widest].written);
            }
            let place = place_of(&of_nothing, &name)?;
            of_nothing = without(&of_nothing, place, are_several);
        }
        let widest = self.names[widest].overviews.clone();
        let of_widest = (are_several || !is_widest).then_some(of_widest);
        let says_little = !besides().any(says);
        let asks_how_it_is = asks_how_it_is(words);
        Some(Mention { overviews, widest, says_little, asks_how_it_is, of_widest, of_nothing })
    }
}

/// What describes a certification by its name describes it by its title, which may stand in no wording alone.
fn add_titles(names: &mut HashMap<Vec<String>, Name>, faq: &Faq, reader: &Reader) {
    let stems = |text: &str| reader.words(text).into_iter().map(|word| word.stem).collect::<Vec<_>>();
    for it in &faq.study.certifications {
        let Some(overviews) = names.get(&stems(&it.name)).map(|name| name.overviews.clone()) else { continue };
        let (stems, written) = (stems(&it.title), it.title.to_lowercase());
        if !stems.is_empty() {
            names.entry(stems.clone()).or_insert(Name { stems, written, overviews, entries: 0 });
        }
    }
}

/// The stems that stand in the wordings of so many of the entries say of none what is asked.
const COMMON: f32 = 0.5;

fn common(faq: &Faq, wordings: &Wordings) -> Vec<String> {
    let mut stems: HashMap<&str, usize> = HashMap::new();
    let stem_of = wordings.forms.iter().map(|form| {
        let next = stems.len();
        *stems.entry(&form.stem).or_insert(next)
    });
    let stem_of: Vec<usize> = stem_of.collect();
    // How many entries have each stem, and the last that had it.
    let mut entries = vec![(0_usize, None); stems.len()];
    for wording in &wordings.all {
        for &form in wordings.forms_of(wording) {
            let (count, last) = &mut entries[stem_of[form as usize]];
            if last.replace(wording.entry) != Some(wording.entry) {
                *count += 1;
            }
        }
    }
    let most = COMMON * faq.entries.len() as f32;
    let is_common = |number: usize| entries[number].0 as f32 > most;
    let mut common: Vec<String> =
        stems.into_iter().filter(|(_, number)| is_common(*number)).map(|(stem, _)| stem.to_owned()).collect();
    common.sort_unstable();
    common
}

/// Words after a question that add nothing to it.
const CLOSING: [&str; 12] =
    ["anyway", "again", "exactly", "even", "actually", "really", "though", "tho", "then", "please", "pls", "btw"];

/// Whether these words ask what the thing is that stands here: "what is the CCS", "what is the CCS anyway", "what is the CCS
/// and …", but not "what is the CCS fee".
fn asks_what_is(words: &[Word], span: &Range<usize>) -> bool {
    let before: Vec<&str> = words[..span.start].iter().map(|word| word.stem.as_str()).collect();
    let before = match before.as_slice() {
        [rest @ .., "a" | "an" | "the"] => rest,
        all => all,
    };
    let rest = &words[span.end..];
    let ends = rest.first().is_none_or(|next| ["and", "or", "but"].contains(&next.stem.as_str()))
        || rest.iter().all(|word| CLOSING.contains(&word.plain.as_str()));
    ends && matches!(before, [.., "what", "is" | "are"])
}

/// With "how" they ask for a number.
const COUNTED: [&str; 7] = ["much", "many", "long", "often", "far", "soon", "old"];

/// "how popular is …", but not "how long is …" and "how is …": the adjective says what is asked.
fn asks_how_it_is(words: &[Word]) -> bool {
    words.windows(3).any(|three| {
        let [how, asked, is] = three else { return false };
        how.plain == "how" && !COUNTED.contains(&asked.plain.as_str()) && ["is", "are"].contains(&is.plain.as_str())
    })
}

/// What may be a name.
#[derive(Debug)]
struct Candidates<'a> {
    /// Names that the file gives as such, the longest first.
    given: Vec<Vec<String>>,
    /// Words that its questions write in capitals.
    capitals: Vec<String>,
    subject: &'a Subject,
}

impl<'a> Candidates<'a> {
    fn of(faq: &Faq, reader: &Reader, subject: &'a Subject) -> Self {
        let stems = |text: &str| reader.words(text).into_iter().map(|word| word.stem).collect::<Vec<_>>();
        let mut given: Vec<Vec<String>> = Vec::new();
        for it in &faq.study.certifications {
            given.extend([&it.id, &it.name, &it.title].into_iter().chain(&it.aliases).map(|name| stems(name)));
        }
        given.extend(faq.words.keys().filter(|written| text::is_code(&text::folded(written))).map(|it| stems(it)));
        given.retain(|name| !name.is_empty());
        given.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        given.dedup();
        let is_capitals = |word: &&str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
        let questions = faq.entries.iter().flat_map(|entry| entry.question.split_whitespace());
        let mut capitals: Vec<String> = questions.filter(is_capitals).flat_map(stems).collect();
        capitals.retain(|stem| text::zipf(stem).is_none_or(|zipf| zipf < SAYS_NOTHING));
        capitals.sort_unstable();
        capitals.dedup();
        Self { given, capitals, subject }
    }

    /// Where names may stand: runs of such words.
    fn within<W: Borrow<Word>>(&self, words: &[W]) -> Vec<Range<usize>> {
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let given = self.given.iter().find(|name| begins_with(&words[at..], name)).map(Vec::len);
            let Some(length) = given.or_else(|| self.is_name(words[at].borrow()).then_some(1)) else {
                at += 1;
                continue;
            };
            match spans.last_mut().filter(|last| last.end == at && given.is_none()) {
                Some(last) => last.end = at + length,
                None => spans.push(at..at + length),
            }
            at += length;
        }
        spans
    }

    /// `false`: it stands in no name.
    fn may_be_in_a_name(&self, word: &Word) -> bool {
        self.is_name(word) || self.given.iter().flatten().any(|stem| word.stem == *stem)
    }

    fn is_name(&self, word: &Word) -> bool {
        if !self.given.is_empty() {
            return false;
        }
        let is_strange = || {
            word.written == word.plain
                && word.plain.chars().all(char::is_alphabetic)
                && text::zipf(&word.stem).is_none_or(|zipf| zipf < STRANGE)
        };
        !self.subject.has(&word.stem) && (self.capitals.binary_search(&word.stem).is_ok() || is_strange())
    }
}

fn begins_with<W: Borrow<Word>>(words: &[W], stems: &[String]) -> bool {
    words.len() >= stems.len() && words.iter().zip(stems).all(|(word, stem)| word.borrow().stem == *stem)
}

/// The tokens that words were written with: what stands for several words was written once.
fn written<W: Borrow<Word>>(words: &[W]) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last: Option<&str> = None;
    for word in words.iter().map(Borrow::borrow) {
        if word.written == word.plain || last != Some(&word.written) {
            tokens.extend(word.written.split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
        }
        last = Some(&word.written);
    }
    tokens
}

/// Where these tokens stand in a text last; `None` if it does not have them as they are.
fn place_of(text: &str, tokens: &[String]) -> Option<Range<usize>> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                places.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    let is_token = |(place, token): (&(usize, usize), &String)| text[place.0..place.1].to_lowercase() == *token;
    let run = places.windows(tokens.len().max(1)).rev().find(|run| run.iter().zip(tokens).all(is_token))?;
    Some(run.first()?.0..run.last()?.1)
}

/// Words that lead up to a name, and go with it where nothing follows.
const LEADING: [&str; 16] =
    ["a", "an", "the", "my", "your", "this", "that", "with", "for", "of", "as", "on", "in", "to", "just", "only"];

/// Words between two names.
const JOINING: [&str; 8] = ["or", "and", "vs", "vs.", "versus", "than", "&", "/"];

/// A text without a name, and without what led up to it; where there are several, without what joins them too.
fn without(text: &str, place: Range<usize>, are_several: bool) -> String {
    let (mut before, mut after) = (text[..place.start].trim_end(), text[place.end..].trim_start());
    let joins = |word: &str| are_several && JOINING.contains(&word.to_ascii_lowercase().as_str());
    while let Some(word) = after.split(char::is_whitespace).next().filter(|word| joins(word)) {
        after = after[word.len()..].trim_start();
    }
    while let Some(word) = before.rsplit(char::is_whitespace).next()
        && (joins(word)
            || !after.starts_with(char::is_alphanumeric) && LEADING.contains(&word.to_ascii_lowercase().as_str()))
    {
        before = before[..before.len() - word.len()].trim_end();
    }
    if are_several {
        before = before.trim_end_matches(',');
    }
    let space = if after.starts_with(char::is_alphanumeric) && !before.is_empty() { " " } else { "" };
    format!("{before}{space}{after}")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::matcher::index::Index;

    pub(in crate::matcher) const FAQ: &str = r#"
        [[faq]]
        id = "alpha"
        question = "ZQX: what is it, and who is it for?"
        variants = ["what is the zqx", "who takes the zqx"]
        answer = "The first of three."

        [[faq]]
        id = "beta"
        question = "What is the ZQX-B?"
        variants = ["zqx-b"]
        answer = "The second."

        [[faq]]
        id = "gamma"
        question = "What are KWV and other things of old?"
        variants = ["what is kwv"]
        answer = "The third."

        [[faq]]
        id = "price"
        question = "What is the price?"
        variants = ["how much is the zqx"]
        answer = "Ten."

        [[faq]]
        id = "place"
        question = "Where can I take the ZQX?"
        answer = "Here."

        [words]
        "kay" = "kwv"
    "#;

    fn asked(text: &str) -> Option<(Option<String>, Vec<EntryNumber>)> {
        let faq = crate::faq::parse(FAQ).unwrap();
        let index = Index::new(&faq);
        let named = NamedThings::of(&faq, &index.reader, index.vocabulary.subject());
        let mention = named.mention(text, &index.reader.words(text))?;
        Some((mention.of_widest, mention.overviews))
    }

    #[test]
    fn what_is_asked_of_one_thing_is_asked_of_the_one_that_most_of_the_faq_is_about() {
        for (text, of_widest, overview) in [
            ("how much is the ZQX-B?", "how much is the zqx?", 1),
            ("price of zqx-b, please", "price of zqx, please", 1),
            ("where do I take KWV", "where do I take zqx", 2),
            ("where do I take the kay", "where do I take the zqx", 2),
        ] {
            assert_eq!(asked(text), Some((Some(of_widest.to_owned()), vec![overview])), "{text}");
        }
    }

    #[test]
    fn what_is_asked_of_the_widest_thing_is_asked_of_nothing_alone() {
        assert_eq!(asked("how much is the zqx"), Some((None, vec![0])));
    }

    #[test]
    fn what_is_asked_of_several_things_is_asked_of_one_in_their_place() {
        let faq = crate::faq::parse(FAQ).unwrap();
        let index = Index::new(&faq);
        let named = NamedThings::of(&faq, &index.reader, index.vocabulary.subject());
        for (text, of_widest, of_nothing) in [
            ("kwv or zqx-b price", "zqx price", "price"),
            ("what is the price of the KWV, or of the ZQX?", "what is the price of the zqx?", "what is the price?"),
            ("which costs more, zqx-b or zqx", "which costs more, zqx", "which costs more"),
            ("who can take kwv and zqx tomorrow", "who can take zqx tomorrow", "who can take tomorrow"),
            ("is kwv cheaper than zqx", "is zqx cheaper", "is cheaper"),
        ] {
            let mention = named.mention(text, &index.reader.words(text)).unwrap();
            let asked = (mention.of_widest.as_deref(), mention.of_nothing.as_str());
            assert_eq!(asked, (Some(of_widest), of_nothing), "{text}");
            assert!(mention.overviews.len() > 1, "{text}");
        }
        for text in [
            "kwv or zqx-b",
            "zqx versus zqx-b",
            "zqx and kwv",
            "is kwv the same as zqx",
            "difference between kwv and zqx",
        ] {
            assert_eq!(named.mention(text, &index.reader.words(text)), None, "{text}");
        }
    }

    #[test]
    fn a_name_written_out_with_a_slip_is_that_name() {
        let faq = FAQ.replace("What is the ZQX-B?", "What is the quixotl brenfax zorble?");
        let faq = crate::faq::parse(&faq).unwrap();
        let index = Index::new(&faq);
        let named = NamedThings::of(&faq, &index.reader, index.vocabulary.subject());
        for (text, overviews) in [
            ("price of the quixotl brenfax zorble", Some(vec![1])),
            ("price of the quixotl brenfaz zorble", Some(vec![1])),
            ("price of the quixolt brenfax zorble", Some(vec![1])),
            ("price of the quixotl plain zorble", None),
            ("price of the quixolt brenfaz zorble", None),
            ("price of the brenfax zorble", None),
        ] {
            let mention = named.mention(text, &index.reader.words(text));
            assert_eq!(mention.map(|mention| mention.overviews), overviews, "{text}");
        }
    }

    #[test]
    fn words_that_every_message_has_say_little_beside_a_name() {
        let faq = crate::faq::parse(FAQ).unwrap();
        let index = Index::new(&faq);
        let named = NamedThings::of(&faq, &index.reader, index.vocabulary.subject());
        for (text, says_little) in
            [("what does a kwv make", true), ("how do I get the kwv", true), ("price of a kwv", false)]
        {
            let mention = named.mention(text, &index.reader.words(text)).unwrap();
            assert_eq!(mention.says_little, says_little, "{text}");
        }
    }

    #[test]
    fn what_says_what_the_subject_is_describes_it() {
        let faq = FAQ.replace("answer = \"", "answer = \"Bread baking: ").replace(
            "[words]",
            "[[faq]]\nid = \"bread\"\nquestion = \"What is bread baking?\"\nanswer = \"Warm.\"\n[words]",
        );
        let faq = crate::faq::parse(&format!("[about]\nsubject = \"bread baking\"\n{faq}")).unwrap();
        let index = Index::new(&faq);
        let named = NamedThings::of(&faq, &index.reader, index.vocabulary.subject());
        let mention = named.mention("price of a kwv", &index.reader.words("price of a kwv")).unwrap();
        let bread = faq.entries.iter().position(|entry| entry.id.as_str() == "bread").unwrap() as EntryNumber;
        assert!(named.describes(bread), "{named:?}");
        assert!(!mention.overviews.contains(&bread));
    }

    #[test]
    fn a_message_that_names_nothing_or_asks_what_it_is_is_left_as_it_is() {
        for text in [
            "what is the zqx-b and what is its price",
            "how much is it",
            "what is the zqx-b",
            "kwv",
            "tell me about kwv",
            "what is the kwv or the zqx-b",
            "what is kwv anyway",
            "what is a zqx-b again please",
        ] {
            assert_eq!(asked(text), None, "{text}");
        }
    }
}

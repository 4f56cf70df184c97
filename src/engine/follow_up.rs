//! Messages that go on from the one before: "and the other one?", "why", "that's not what I asked".
//!
//! A message that leaves out what the question before it said is completed from that question: its subject stays and the
//! named thing is replaced, or the named thing stays and something else is asked of it. It is asked both ways, as it
//! stands and completed, and the surer wins. One that says all itself is never mixed with what was before.

mod completion;
mod correction;
mod duration;
mod names;
mod pace;
mod reactions;

use std::collections::HashSet;

use self::correction::{asked_instead, with_the_other, without_correction};
pub(super) use self::names::Names;
use self::names::{common_words, is_function_word, says_nothing_apart};
use self::reactions::{doubts, is_remark, refuses, wants_more};
use super::courtesy::without_interjections;
use super::query::{Before, Question};
use super::speech_act::{StatementKind, has_no_form, without_fillers};
use super::trace::Ground;
use super::triage::Silence;
use super::{Engine, NEXT, Reply, Response, SUGGESTIONS, choice, other_language};
use crate::faq::{Entry, EntryId, Faq};
use crate::text::grammar::{ARTICLES, DEMONSTRATIVES, PREPOSITIONS, QUESTION_WORDS, is_one_of};
use crate::text::{plain_words, stem, tokens, zipf};

/// The reply to a message that goes on from the one before; none if it stands by itself.
pub(super) fn settle(engine: &Engine<'_>, question: &Question) -> Option<Response> {
    let before = question.before.as_ref().filter(|_| question.title.is_none())?;
    let said = plain_words(&question.text);
    // Moderators have written it as a question; one as short as "what about online" may go on from another all the same.
    if said.len() > LONGEST_ALONE && engine.matcher.exact_match(&question.text, question.today).wording_of.is_some() {
        return None;
    }
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let said = without_fillers(&said);
    if let Some(instead) = asked_instead(&question.text) {
        return Some(replaced(engine, question, before, instead));
    }
    if refuses(said) {
        // Where nothing was stated, what was offered, or the silence, was not it either.
        return Some(
            refusal(engine, question, before).unwrap_or_else(|| Response::going_on(question, Reply::WantsPeople)),
        );
    }
    if wants_more(said) {
        return Some(more(engine, question, before).unwrap_or_else(|| nothing_before(question)));
    }
    if doubts(&question.text, said) {
        let doubted = entry_before(engine, question, before).0.map(|entry| Reply::Doubted { entry });
        return Some(Response::going_on(question, doubted.unwrap_or(Reply::WantsPeople)));
    }
    let names = Names::of(engine.faq);
    if let Some(response) = pace::settle(engine, question, before) {
        return Some(response);
    }
    if is_remark(without_interjections(said)) && names.within(&tokens(&question.text)).is_empty() {
        return Some(Response::by_policy(Reply::Silent(Silence::Statement(StatementKind::Statement))));
    }
    if let Some(exchanged) = with_the_other(&question.text, &before.question)
        && names.within(&tokens(&question.text)).is_empty()
    {
        let whole = Question { text: exchanged.clone(), before: None, ..question.clone() };
        let mut found = engine.chosen(&whole);
        if found.reply.stated().is_some() {
            found.trace.completed = Some(exchanged);
            return Some(found);
        }
    }
    let ellipsis = Ellipsis::of(&question.text, &names, engine.faq)?;
    if !ellipsis.says_something() && !engine.matcher.is_plausible(&question.text) {
        return None;
    }
    ellipsis.settle(engine, question, before, &names)
}

/// Whether a message is about the answer before it: refuses it, doubts it, or wants more of it.
pub(super) fn is_about_answer(text: &str, said: &[&str]) -> bool {
    refuses(said) || wants_more(said) || doubts(text, said)
}

/// Whether a message puts right what was asked: "I meant the other one".
pub(super) fn corrects(text: &str, names: &Names) -> bool {
    without_correction(&tokens(text), names).1
}

/// Where nothing was stated there is nothing to take back, and no more of it.
fn nothing_before(question: &Question) -> Response {
    Response::going_on(question, Reply::Unknown(Vec::new()))
}

/// What the turn before stated, asked again if it is not known.
fn entry_before(engine: &Engine<'_>, question: &Question, before: &Before) -> (Option<EntryId>, Vec<EntryId>) {
    let again = Question { text: before.question.clone(), before: None, ..question.clone() };
    let found = engine.chosen(&again);
    let entry = before.entry.clone().or_else(|| found.reply.stated().cloned());
    (entry, found.candidates.into_iter().map(|candidate| candidate.id).collect())
}

fn refusal(engine: &Engine<'_>, question: &Question, before: &Before) -> Option<Response> {
    let (entry, near) = entry_before(engine, question, before);
    let entry = entry?;
    let next = near.into_iter().filter(|id| *id != entry).take(NEXT).collect();
    Some(Response::going_on(question, Reply::Refused { entry, next }))
}

/// The reply to the question that is asked instead of the one before. What was stated to that is not stated again.
fn replaced(engine: &Engine<'_>, question: &Question, before: &Before, instead: &str) -> Response {
    let asked = Question { text: instead.to_owned(), ..question.clone() };
    let mut found = engine.looked_up(&asked);
    let refused = entry_before(engine, question, before).0;
    // The same of another thing is another answer: "I want the price of the other one".
    let names = Names::of(engine.faq);
    let named = |text: &str| {
        let words = tokens(text);
        names.within(&words).into_iter().map(|span| words[span].join(" ")).collect::<Vec<_>>()
    };
    let is_of_other = !named(instead).is_empty() && named(instead) != named(&before.question);
    if refused.is_some() && found.reply.stated() == refused.as_ref() && !is_of_other {
        return refusal(engine, question, before).unwrap_or(found);
    }
    found.trace.completed.get_or_insert_with(|| instead.to_owned());
    found
}

fn more(engine: &Engine<'_>, question: &Question, before: &Before) -> Option<Response> {
    let (entry, near) = entry_before(engine, question, before);
    let entry = engine.faq.entry(&entry?)?;
    let known = entry.see_also.iter().filter(|id| engine.faq.entry(id).is_some()).cloned();
    let mut related: Vec<EntryId> = known.filter(|id| *id != entry.id).take(SUGGESTIONS).collect();
    if related.is_empty() {
        related = near.into_iter().filter(|id| *id != entry.id).take(SUGGESTIONS).collect();
    }
    (!related.is_empty()).then(|| Response::going_on(question, Reply::More { entry: entry.id.clone(), related }))
}

/// A message that leaves something out.
#[derive(Debug)]
struct Ellipsis {
    /// Its words without what only leads over to it.
    rest: Vec<String>,
    /// It names things and says nothing else.
    names_only: bool,
    /// It has no verb, and no question word.
    is_bare: bool,
    /// Something leads over to it: "and", "what about".
    is_led: bool,
    /// It only says where, when or for whom: "for non members", "and at home", "if I am a student".
    is_circumstance: bool,
    /// The things that it names.
    named: Vec<String>,
    /// Where a word stands for something said before.
    anaphor: Option<usize>,
}

/// What is left out makes a message short.
const LONGEST: usize = 8;
/// Without a word that leads over to it, or one that stands for something said before, it is shorter still.
const LONGEST_ALONE: usize = 3;

/// From this confidence on a message that goes on says itself what it asks.
const SURE_APART: f64 = 0.85;

/// Whether a word stands for something said before.
fn is_anaphor(word: &str) -> bool {
    DEMONSTRATIVES.contains(&word) || matches!(word, "it" | "they" | "them")
}

/// What may end a message and adds nothing to it.
const TRAILS: [&[&str]; 8] =
    [&["tho"], &["though"], &["too"], &["also"], &["as", "well"], &["then"], &["lol"], &["please"]];

/// How many words ask the same of something else: "same question but for".
fn same_for(words: &[String]) -> Option<usize> {
    const BETWEEN: [&str; 8] = ["question", "q", "thing", "but", "just", "only", "goes", "here"];
    const TO: [&str; 3] = ["for", "about", "with"];
    words.first().filter(|first| *first == "same")?;
    let between = words[1..].iter().take_while(|word| BETWEEN.contains(&word.as_str())).count();
    words.get(1 + between).filter(|word| TO.contains(&word.as_str())).map(|_| between + 2)
}

/// The thing that is held as well in "and if I also have the other one": behind what only says that somebody has it.
fn held<'a>(words: &'a [String], names: &Names) -> Option<&'a [String]> {
    const OPENINGS: [&[&str]; 6] = [&["if"], &["what", "if"], &["when"], &["since"], &["because"], &["say"]];
    const HOLDING: [&str; 29] = [
        "i", "i'm", "i've", "im", "ive", "we", "you", "someone", "already", "also", "have", "has", "had", "hold",
        "got", "get", "am", "both", "do", "did", "took", "take", "passed", "want", "wanted", "only", "just", "my",
        "going",
    ];
    const BESIDE: &[&str] = &["and", "for", "to", "instead", "too", "well", "as", "it", "is"];
    let opening = OPENINGS.iter().find(|opening| begins(words, opening))?;
    let rest = &words[opening.len()..];
    let first = names.within(rest).first()?.start;
    let is_held = |word: &String| is_one_of(&[&HOLDING, ARTICLES, BESIDE], word);
    let spans = names.within(rest);
    let says_no_more = (0..rest.len()).all(|at| is_held(&rest[at]) || spans.iter().any(|span| span.contains(&at)));
    says_no_more.then(|| &rest[first..])
}

/// Words that hold something said before against a name, and ask nothing else.
const COMPARING: [&str; 24] = [
    "is",
    "are",
    "was",
    "does",
    "do",
    "would",
    "will",
    "be",
    "same",
    "different",
    "differ",
    "more",
    "less",
    "also",
    "too",
    "as",
    "well",
    "than",
    "like",
    "true",
    "apply",
    "so",
    "any",
    "much",
];

/// Whether a word says nothing beside a name.
fn is_small(word: &str) -> bool {
    is_one_of(&[ARTICLES, PREPOSITIONS, &["one", "my", "please", "then"]], word)
}

impl Ellipsis {
    fn of(text: &str, names: &Names, faq: &Faq) -> Option<Self> {
        const LEADS: [&[&str]; 13] = [
            &["and"],
            &["what", "if"],
            &["but"],
            &["or"],
            &["what", "about"],
            &["how", "about"],
            &["what", "bout"],
            &["how", "bout"],
            &["also"],
            &["then"],
            &["plus"],
            &["for"],
            &["with"],
        ];
        const BESIDES: [&str; 12] =
            ["ok", "okay", "so", "thanks", "thx", "cool", "hey", "hi", "oh", "great", "alright", "well"];
        let words = tokens(text);
        let (corrected, mut led) = without_correction(&words, names);
        let mut rest = corrected.as_slice();
        let mut led_by = None;
        loop {
            if let Some(length) =
                LEADS.iter().find(|lead| begins(rest, lead)).map(|lead| lead.len()).or_else(|| same_for(rest))
            {
                // "what if i fail" mostly asks something of its own.
                led_by = Some(rest[length - 1].as_str()).filter(|_| rest[0] != "what" || rest[1] != "if");
                rest = &rest[length..];
                led = true;
            } else if rest.first().is_some_and(|word| BESIDES.contains(&word.as_str())) {
                rest = &rest[1..];
            } else {
                break;
            }
        }
        if let Some(held) = held(rest, names) {
            rest = held;
            led = true;
        }
        while let Some(trail) = TRAILS.iter().find(|trail| rest.len() > trail.len() && ends(rest, trail)) {
            rest = &rest[..rest.len() - trail.len()];
            // "How long then" asks it of what was said before.
            led |= *trail == ["then"] && rest.first().is_some_and(|first| QUESTION_WORDS.contains(&first.as_str()));
        }
        if rest.is_empty() || rest.len() > LONGEST {
            return None;
        }
        let spans = names.within(rest);
        let named: Vec<String> = spans.iter().map(|span| rest[span.clone()].join(" ")).collect();
        let plain: Vec<&str> = rest.iter().map(String::as_str).collect();
        let is_bare = has_no_form(&plain);
        let is_name = |at: usize| spans.iter().any(|span| span.contains(&at));
        let common = common_words(faq);
        let says_nothing = |word: &str| is_small(word) || common.contains(&stem(word).into_owned());
        // "is it more with a ccs": so little is said of the name that what was asked before is asked of it.
        let refers = plain.iter().any(|word| is_anaphor(word));
        let compares = |word: &str| refers && (is_anaphor(word) || COMPARING.contains(&word));
        let names_only = !named.is_empty()
            && plain.iter().enumerate().all(|(at, word)| is_name(at) || says_nothing(word) || compares(word));
        let stands_for_it = |at: &usize| is_anaphor(plain[*at]) && !is_of_here_and_now(&plain, *at);
        let anaphor = (0..plain.len()).find(stands_for_it).filter(|_| named.is_empty());
        let leaves_out = led || names_only || anaphor.is_some() || is_bare && rest.len() <= LONGEST_ALONE;
        let limits = |word: &str| matches!(word, "if" | "without") || PREPOSITIONS.contains(&word);
        let is_limit = led_by.is_some_and(limits) || plain.first().is_some_and(|first| limits(first));
        let is_circumstance = led && is_limit && (is_bare || plain.first() == Some(&"if"));
        leaves_out.then(|| Self {
            rest: rest.to_vec(),
            names_only,
            is_bare,
            is_led: led,
            is_circumstance,
            named,
            anaphor,
        })
    }

    /// Whether it has a name or an English word: letters that mean nothing leave nothing out.
    fn says_something(&self) -> bool {
        !self.named.is_empty() || self.rest.iter().any(|word| zipf(&stem(word)).is_some())
    }

    /// Whether it is only a thing of some length, no name among it: "the driving test".
    fn is_another_thing(&self) -> bool {
        const LEAST: usize = 3;
        const OPENING: [&str; 4] = ["the", "my", "a", "an"];
        self.named.is_empty() && self.is_bare && self.rest.len() >= LEAST && OPENING.contains(&self.rest[0].as_str())
    }

    /// Whether it asks how good something said before is, and nothing else.
    fn only_judges(&self) -> bool {
        const JUDGING: [&str; 17] = [
            "worth", "good", "bad", "nice", "ok", "okay", "great", "fine", "better", "best", "worse", "legit", "any",
            "well", "fun", "safe", "true",
        ];
        let is_said = |list: &[&str]| self.rest.iter().any(|word| list.contains(&word.as_str()));
        let judges_or_refers =
            |word: &String| JUDGING.contains(&word.as_str()) || is_function_word(word) || word == "they";
        self.anaphor.is_some() && is_said(&JUDGING) && self.rest.iter().all(judges_or_refers)
    }

    /// Whether nothing leads over to it and it leaves nothing out: a thing of its own, or things held against each other.
    fn may_stand_alone(&self) -> bool {
        let holds_against = || self.rest.iter().any(|word| matches!(word.as_str(), "vs" | "versus" | "against"));
        !self.is_led && self.anaphor.is_none() && (self.named.is_empty() || self.named.len() > 1 && holds_against())
    }

    /// Whether the entry of the turn before, asked once more, is what the message asks: it limits that question, or the entry
    /// speaks of what it adds, and is sure.
    fn limits(&self, found: &Response, before: Option<&EntryId>, is_spoken_of: impl Fn(&EntryId) -> bool) -> bool {
        let Some(stated) = found.reply.stated() else { return false };
        let is_once_more = || self.is_led && before == Some(stated) && is_sure(found) && is_spoken_of(stated);
        self.named.is_empty() && (self.is_circumstance || is_once_more())
    }

    /// Asks both ways; the surer wins.
    fn settle(&self, engine: &Engine<'_>, question: &Question, before: &Before, names: &Names) -> Option<Response> {
        let alone = choice::choose(engine.matcher, question);
        if self.may_stand_alone() && is_sure(&alone) {
            return None;
        }
        let Some(completed) = self.completed(&before.question, names, engine.faq) else {
            return self.asked_of_duration(engine, question, before, names, &alone);
        };
        let whole = Question { text: completed.clone(), before: None, ..question.clone() };
        let mut found = completed_in_its_language(engine, &whole, before);
        found.trace.completed = Some(completed);
        // "what about the weather" after the cost of the exam: what it adds is nothing that the answer speaks of.
        let is_spoken_of = |id: &EntryId| engine.faq.entry(id).is_none_or(|entry| self.is_spoken_of_in(entry));
        let adds_nothing = match &found.reply {
            Reply::Answer { entry, .. } => {
                !is_spoken_of(entry) && entry_before(engine, question, before).0.as_ref() == Some(entry)
            }
            Reply::Suggest(entries) => !entries.iter().any(is_spoken_of),
            _ => false,
        };
        let is_asked_of_others = self.of_their_kind(found.trace.completed.as_deref().unwrap_or_default());
        if self.named.is_empty() && (adds_nothing || is_asked_of_others && found.reply.stated().is_none()) {
            return self.unheard_of(engine, alone, &found);
        }
        // "Are they good" after an answer: whether they are is told neither by the same answer once more nor by what describes them.
        if self.only_judges()
            && let Some(stated) = found.reply.stated()
            && (entry_before(engine, question, before).0.as_ref() == Some(stated)
                || stated_of_name(engine, question, before, names).as_ref() == Some(stated))
        {
            let reply = Reply::Unknown(Vec::new());
            return Some(Response { reply, ..found });
        }
        // "who decides that" after the cost of a thing: what describes the thing answers whatever is asked of its name.
        if self.anaphor.is_some()
            && let Some(stated) = found.reply.stated()
            && !is_spoken_of(stated)
            && stated_of_name(engine, question, before, names).as_ref() == Some(stated)
        {
            return None;
        }
        if let Some(of_action) = self.asked_of_action(engine, question, before, names) {
            return Some(of_action);
        }
        // "And a nurse" after what a coder needs: the same is asked of a nurse, and what is known of nurses is something else.
        if self.is_exchanged(&before.question, names) && found.reply.stated().is_none() {
            return Some(found);
        }
        // "and the driving test": the words of the question before would have the same answer whatever is put beside them.
        if self.is_another_thing()
            && matches!(alone.reply, Reply::Unknown(_))
            && found.reply.stated().is_some()
            && found.reply.stated() == entry_before(engine, question, before).0.as_ref()
        {
            return Some(Response { reply: Reply::Unknown(Vec::new()), ..alone });
        }
        if let Some(of_duration) = self.asked_of_duration(engine, question, before, names, &alone) {
            return Some(of_duration);
        }
        if let Some(joined) = self.unsure_apart(&found, &alone).then(|| self.joined(engine, question, before)).flatten()
        {
            return Some(joined);
        }
        let sureness = |response: &Response| {
            let best = response.candidates.first().map_or(0.0, |best| best.confidence);
            let rank = match response.reply {
                Reply::Answer { .. } => 2,
                Reply::Suggest(_) => 1,
                _ => 0,
            };
            (rank, best)
        };
        let ((rank, confidence), (rank_alone, confidence_alone)) = (sureness(&found), sureness(&alone));
        let wins = if self.names_only {
            // A bare name asks what was asked of the name before.
            rank > 0
        } else if self.limits(&found, entry_before(engine, question, before).0.as_ref(), is_spoken_of) {
            true
        } else if self.anaphor.is_some() && rank == rank_alone {
            // Alone it does not say of what it speaks.
            true
        } else {
            (rank, confidence) > (rank_alone, confidence_alone)
        };
        if self.names_only && found.reply.stated() == alone.reply.stated() {
            return Some(self.as_before(engine, question, before, names, &found).unwrap_or(found)).filter(|_| wins);
        }
        wins.then_some(found)
    }

    /// "and the driving test" after a test of another kind, "and nurses" after coders: no entry knows what holds for it. None
    /// where it is an entry's of its own.
    fn unheard_of(&self, engine: &Engine<'_>, alone: Response, found: &Response) -> Option<Response> {
        let stated = alone.reply.stated()?;
        let is_the_same = Some(stated) == found.reply.stated();
        let is_known = engine.faq.entry(stated).is_some_and(|entry| self.is_spoken_of_in(entry));
        let is_of_the_kind = self.of_their_kind(found.trace.completed.as_deref().unwrap_or_default());
        (is_the_same && !is_known || is_of_the_kind).then(|| Response { reply: Reply::Unknown(Vec::new()), ..alone })
    }

    /// Asked of what the question before wants to do, where an entry has just that among its wordings.
    fn asked_of_action(
        &self,
        engine: &Engine<'_>,
        question: &Question,
        before: &Before,
        names: &Names,
    ) -> Option<Response> {
        let of_action = self.of_action(&before.question)?;
        let asked = Question { text: of_action.question.clone(), before: None, ..question.clone() };
        let mut found = engine.chosen(&asked);
        let entry = engine.faq.entry(found.reply.stated()?)?;
        if !self.is_asked_with(&of_action, entry, names, engine.faq) {
            return None;
        }
        found.trace.completed = Some(of_action.question);
        Some(found)
    }

    /// Whether a message that goes on without a name leaves open what it asks, alone and completed.
    fn unsure_apart(&self, found: &Response, alone: &Response) -> bool {
        self.named.is_empty()
            && !self.is_bare
            && !self.asks_how_much()
            && !self.only_judges()
            && !is_sure(found)
            && !is_sure(alone)
    }

    /// Both questions asked in one, "how many questions are there and how long do i get": where that is stated, and is the
    /// entry of the turn before, that one holds the answer to both.
    fn joined(&self, engine: &Engine<'_>, question: &Question, before: &Before) -> Option<Response> {
        /// A message of function words alone asks something of what was said before only if it is short: "and when".
        const LONGEST_UNTOLD: usize = 3;
        let entry = engine.faq.entry(&entry_before(engine, question, before).0?)?;
        let tells = self.rest.iter().any(|word| !is_function_word(word));
        if !self.is_spoken_of_in(entry) || !tells && self.rest.len() > LONGEST_UNTOLD {
            return None;
        }
        let both = format!("{} and {}", before.question.trim_end_matches(['?', '.', '!', ' ']), self.rest.join(" "));
        let asked = Question { text: both.clone(), before: None, ..question.clone() };
        let mut found = choice::choose(engine.matcher, &asked);
        found.trace.completed = Some(both);
        (found.reply.stated() == Some(&entry.id)).then_some(found)
    }

    /// Whether an entry has all words of the message that are more than grammar: "faster" wants another one. The commonest
    /// stand in any long answer, and have to be asked: "long", "time".
    fn is_spoken_of_in(&self, entry: &Entry) -> bool {
        let stems = |text: &str| tokens(text).iter().map(|word| stem(word).into_owned()).collect::<Vec<_>>();
        let asked: HashSet<String> = entry.phrasings().flat_map(stems).collect();
        // Of "non-member" the answer says both parts.
        let said: HashSet<String> = stems(&entry.answer.replace('-', " ")).into_iter().collect();
        // "I'm a member" says no more than "a member".
        let words = plain_words(&self.rest.join(" "));
        let telling = words.iter().filter(|word| !is_function_word(word));
        telling
            .map(|word| stem(word).into_owned())
            .all(|word| asked.contains(&word) || !says_nothing_apart(&word) && said.contains(&word))
    }

    /// The entry of the turn before once more, where the completed question states what the bare name states: there the
    /// name has outweighed what is asked of it. Not where the turn before asked about a name and nothing else.
    fn as_before(
        &self,
        engine: &Engine<'_>,
        question: &Question,
        before: &Before,
        names: &Names,
        found: &Response,
    ) -> Option<Response> {
        let stated = found.reply.stated()?;
        let (entry, _) = entry_before(engine, question, before);
        let entry = entry.filter(|entry| entry != stated)?;
        names.within(&tokens(&before.question)).first()?;
        if stated_of_name(engine, question, before, names).as_ref() == Some(&entry) {
            return None;
        }
        let mut found = found.clone();
        let place = found.candidates.iter().position(|candidate| candidate.id == entry)?;
        found.candidates.swap(0, place);
        let others = found.candidates.iter().map(|candidate| &candidate.id).filter(|id| **id != entry);
        found.reply = Reply::Answer { next: others.take(NEXT).cloned().collect(), also: None, entry };
        found.trace.ground = Ground::LastTurn;
        Some(found)
    }
}

/// Whether an entry is stated that hardly anything could be surer than.
fn is_sure(response: &Response) -> bool {
    response.reply.stated().is_some() && response.candidates.first().is_some_and(|best| best.confidence >= SURE_APART)
}

/// What is stated of a completed question; in another language than the FAQ's it is read word by word.
fn completed_in_its_language(engine: &Engine<'_>, whole: &Question, before: &Before) -> Response {
    let found = engine.chosen(whole);
    if found.reply.stated().is_some() {
        return found;
    }
    // With another name in it, so short a question may look like no language.
    let of_before = || Question { text: before.question.clone(), ..whole.clone() };
    let language =
        other_language::beside(engine.faq, whole).or_else(|| other_language::beside(engine.faq, &of_before()));
    language.and_then(|language| other_language::sure(engine, whole, language)).unwrap_or(found)
}

/// What is stated of the thing alone that the question before names.
fn stated_of_name(engine: &Engine<'_>, question: &Question, before: &Before, names: &Names) -> Option<EntryId> {
    let words = tokens(&before.question);
    let name = names.within(&words).into_iter().next().map(|span| words[span].join(" "))?;
    let of_name = Question { text: name, before: None, ..question.clone() };
    choice::choose(engine.matcher, &of_name).reply.stated().cloned()
}

/// "this channel" and "what time is it" stand for nothing that was said before.
fn is_of_here_and_now(words: &[&str], at: usize) -> bool {
    const HERE: [&str; 9] = ["channel", "server", "bot", "chat", "discord", "group", "room", "thread", "place"];
    const NOW: [&str; 6] = ["time", "day", "date", "year", "month", "weekday"];
    let is_here = words.get(at + 1).is_some_and(|next| HERE.contains(next));
    is_here || matches!(words[..at], ["what", when, "is"] if words[at] == "it" && NOW.contains(&when))
}

fn ends(words: &[String], trail: &[&str]) -> bool {
    words.len() >= trail.len() && words[words.len() - trail.len()..].iter().zip(trail).all(|(word, part)| word == part)
}

fn begins(words: &[String], lead: &[&str]) -> bool {
    words.len() >= lead.len() && words.iter().zip(lead).all(|(word, part)| word == part)
}

#[cfg(test)]
mod tests;

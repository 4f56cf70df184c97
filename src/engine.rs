//! What a member gets for a message. Everything that answers, previews an answer or checks one asks [`Engine::respond`]:
//! the bot, `/ask`, `/faq test`, the review queue, `certpace ask`, `eval` and `check`, and the playground's *why*.
//!
//! The engine holds the policy (who is answered, greetings, stated paces, messages of several sentences); which entry a
//! text means is the matcher's to say.
//!
//! Pure: what Discord said comes in as a [`Query`], what to say goes out as a [`Response`]. How either travels, what a
//! member may still have, and what stands in the channel already is not known here.

pub mod check;
mod choice;
mod coding_case;
mod compared;
mod content;
mod courtesy;
mod follow_up;
mod gratitude;
mod lead;
mod offer;
mod other_language;
mod own_data;
mod parts;
mod people;
mod pick;
mod pleasantries;
mod plight;
mod query;
mod replied;
mod speech_act;
mod stated_pace;
mod trace;
mod triage;
mod word_list;

use jiff::civil::Date;

use crate::faq::study::SpacedWords;
use crate::faq::{EntryId, Faq};
use crate::matcher::{Candidate, Matcher};
use crate::text::is_babble;
pub use parts::PartKind;
pub use query::{Address, Author, Before, FOLLOW_UP_WINDOW, LastTurn, Query, Question, Trigger};
pub use speech_act::{Asking, StatementKind};
pub use stated_pace::{asks_how_long_at_a_pace, pace_in};
pub use trace::{Asked, Ground, Reasoning, Trace};
pub use triage::{Courtesy, Silence, Triage, triage};

/// With less confidence than this even the best entry has nothing to do with what was said: what no FAQ of a trade knows gets a
/// fifth of it at most, and one word that an entry is about ten times as much.
const AKIN: f64 = 0.01;

/// How many entries a *Did you mean* offers.
pub const SUGGESTIONS: usize = 3;

/// How many entries are named to a member whose question has no answer.
pub const NEAREST: usize = 2;

/// How many entries stand behind *Not what I asked*: what a button has room for.
pub const NEXT: usize = 2;

/// A response carries this many candidates at most.
pub const MOST_CANDIDATES: usize = 10;

/// An FAQ that can be asked.
#[derive(Debug, Clone, Copy)]
pub struct Engine<'a> {
    faq: &'a Faq,
    matcher: &'a Matcher,
}

/// What to say to a message, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// What to say.
    pub reply: Reply,
    /// The entries that came nearest, best first, at most [`MOST_CANDIDATES`]; none where the policy was silent. The entry
    /// of an answer is the first.
    pub candidates: Vec<Candidate>,
    /// What an answer leads with, as Markdown: the parts of it that the question names; none where it names none.
    pub lead: Option<String>,
    /// What decided.
    pub trace: Trace,
}

/// What to say to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// This entry answers it.
    Answer {
        /// The entry.
        entry: EntryId,
        /// The answer to the other question of the same message, if it holds two.
        also: Option<EntryId>,
        /// What else came near, best first, for "Not what I asked"; at most [`NEXT`].
        next: Vec<EntryId>,
    },
    /// One of these may answer it, best first; one to [`SUGGESTIONS`].
    Suggest(Vec<EntryId>),
    /// Nothing answers it, and the member is to be told; the nearest, at most [`NEAREST`].
    Unknown(Vec<EntryId>),
    /// It is no question to the FAQ, and something is to be said all the same.
    Courtesy(Courtesy),
    /// A person is wanted, and not an entry.
    WantsPeople,
    /// More is wanted on what was stated: these entries are related to it; one to [`SUGGESTIONS`].
    More {
        /// The entry that was stated.
        entry: EntryId,
        /// What is related to it.
        related: Vec<EntryId>,
    },
    /// What was stated is not what was asked.
    Refused {
        /// The entry that was stated.
        entry: EntryId,
        /// What else came near, best first; at most [`NEXT`].
        next: Vec<EntryId>,
    },
    /// What was stated is doubted.
    Doubted {
        /// The entry that was stated.
        entry: EntryId,
    },
    /// Nothing is to be said.
    Silent(Silence),
}

impl Reply {
    /// The entry that is stated, if one is.
    pub fn stated(&self) -> Option<&EntryId> {
        match self {
            Self::Answer { entry, .. } => Some(entry),
            Self::Suggest(_)
            | Self::Unknown(_)
            | Self::Courtesy(_)
            | Self::WantsPeople
            | Self::More { .. }
            | Self::Refused { .. }
            | Self::Doubted { .. }
            | Self::Silent(_) => None,
        }
    }

    /// The entries that are offered, in their order.
    pub fn offered(&self) -> &[EntryId] {
        match self {
            Self::Suggest(offered) | Self::Unknown(offered) => offered,
            Self::More { related, .. } => related,
            Self::Refused { next, .. } => next,
            Self::Answer { .. } | Self::Courtesy(_) | Self::WantsPeople | Self::Doubted { .. } | Self::Silent(_) => &[],
        }
    }
}

impl Response {
    /// The question as it was understood: completed from the one before, or `asked` itself.
    pub fn understood_as<'t>(&'t self, asked: &'t str) -> &'t str {
        self.trace.completed.as_deref().unwrap_or(asked)
    }

    /// The entries from which the next message of the same member may pick, in their order.
    pub fn offered(&self, question: &Question) -> Vec<EntryId> {
        match &question.before {
            // Whoever has picked one may pick another.
            Some(before) if self.trace.ground == Ground::Offer => before.offered.clone(),
            _ => self.reply.offered().to_vec(),
        }
    }

    /// The question that the next message of the same member may go on from, as it was understood; none where nothing was
    /// looked for, or the bot was not asked and has said nothing. Of a message that was not put to the bot the words are left
    /// to whoever wrote them: in their place stand the question of the entry, and the certifications that were named.
    pub fn to_go_on_from(&self, question: &Question, faq: &Faq) -> Option<String> {
        if question.trigger == Trigger::Unasked {
            let entry = faq.entry(self.reply.stated()?)?;
            let words = SpacedWords::of(&question.whole());
            let named = faq.study.all_named_in(&words).map(|it| it.name.as_str());
            return Some(std::iter::once(entry.question.as_str()).chain(named).collect::<Vec<_>>().join(" "));
        }
        let looked_for = match self.reply {
            Reply::Answer { .. } | Reply::Suggest(_) => true,
            // A remark that no entry answers asked nothing.
            Reply::Unknown(_) => matches!(speech_act::speech_act(&question.whole()), speech_act::SpeechAct::Asks(_)),
            Reply::Courtesy(_)
            | Reply::WantsPeople
            | Reply::More { .. }
            | Reply::Refused { .. }
            | Reply::Doubted { .. }
            | Reply::Silent(_) => false,
        };
        // Word by word in English it goes on in any language.
        let read = || self.trace.in_english.clone().or_else(|| self.trace.completed.clone());
        looked_for.then(|| read().unwrap_or_else(|| question.whole()))
    }
}

impl<'a> Engine<'a> {
    /// An engine over an FAQ and the matcher that was prepared for it.
    pub const fn new(faq: &'a Faq, matcher: &'a Matcher) -> Self {
        Self { faq, matcher }
    }

    /// What it answers from.
    pub const fn faq(&self) -> &'a Faq {
        self.faq
    }

    /// What to say to a message.
    ///
    /// ```
    /// use certpace::engine::{Engine, Query, Reply};
    /// use certpace::{faq, matcher::Matcher};
    /// use jiff::civil::date;
    ///
    /// let faq = faq::parse(
    ///     r#"
    ///     [[faq]]
    ///     id = "exam-cost"
    ///     question = "What does the exam cost?"
    ///     variants = ["how much is the exam", "price of the exam"]
    ///     answer = "See the price list."
    ///     "#,
    /// )?;
    /// let matcher = Matcher::new(&faq);
    /// let response = Engine::new(&faq, &matcher).respond(&Query::asked("how much is the exam?", date(2026, 11, 28)));
    /// assert_eq!(response.reply.stated().map(|entry| entry.as_str()), Some("exam-cost"));
    /// # Ok::<(), faq::Problems>(())
    /// ```
    pub fn respond(&self, query: &Query<'_>) -> Response {
        match triage(query) {
            Triage::Ask(question) => self.answer(&question),
            Triage::Courtesy(what) => Response::by_policy(Reply::Courtesy(what)),
            Triage::Silent(why) => Response::by_policy(Reply::Silent(why)),
        }
    }

    /// What to say to a question that [`triage`] let through: the second half of [`respond`](Self::respond), for callers
    /// that have something to do in between.
    pub fn answer(&self, question: &Question) -> Response {
        let response = self.found(question);
        let asked = || response.trace.in_english.clone().unwrap_or_else(|| question.whole());
        let completed = response.trace.completed.as_deref();
        let stated = response.reply.stated().and_then(|entry| self.faq.entry(entry));
        let lead = stated.and_then(|entry| lead::lead(self.faq, self.matcher, entry, &asked(), completed));
        Response { lead, ..response }
    }

    fn found(&self, question: &Question) -> Response {
        replied::settle(self, question).unwrap_or_else(|| self.looked_up(question))
    }

    fn looked_up(&self, question: &Question) -> Response {
        if question.trigger == Trigger::Unasked && self.matcher.is_silent_in_channel(&question.whole()) {
            return Response::by_policy(Reply::Silent(Silence::NotSure));
        }
        if let Some(entry) = self.named(question) {
            let candidates = vec![Candidate { id: entry.clone(), confidence: 1.0 }];
            let reply = Reply::Answer { entry, also: None, next: Vec::new() };
            return Response { reply, candidates, lead: None, trace: Trace::new(question, Ground::Id, Vec::new()) };
        }
        if let Some(response) = offer::settle(self.faq, question) {
            return response;
        }
        // A server may have written down how its people are reached.
        if question.trigger == Trigger::Asked
            && question.title.is_none()
            && (courtesy::wants_people(&question.text) || people::are_called(&question.text))
        {
            let response = self.chosen(question);
            let is_stated = response.reply.stated().is_some();
            return if is_stated { response } else { Response::by_policy(Reply::WantsPeople) };
        }
        if question.title.is_none()
            && is_babble(&question.text)
            && !self.matcher.is_plausible(&question.text)
            && other_language::beside(self.faq, question).is_none()
        {
            return Response::by_policy(match question.trigger {
                Trigger::Asked => Reply::Courtesy(Courtesy::NotUnderstood),
                Trigger::Unasked => Reply::Silent(Silence::NotSure),
            });
        }
        if let Some(response) = follow_up::settle(self, question) {
            return response;
        }
        let response = self.chosen(question);
        if response.reply.stated().is_some() {
            return response;
        }
        match other_language::beside(self.faq, question) {
            Some(language) => other_language::sure(self, question, language)
                .unwrap_or(Response { reply: Reply::Courtesy(Courtesy::OtherLanguage(language)), ..response }),
            None => coding_case::settle(response, self.matcher, question),
        }
    }

    /// The reply to a question that stands by itself.
    fn chosen(&self, question: &Question) -> Response {
        let found = compared::settle(choice::choose(self.matcher, question), self, question);
        stated_pace::settle(found, self.faq, self.matcher, question)
    }

    /// What to say to a text that a person puts to the bot, and to the same in a channel that it reads along in.
    pub fn respond_both(&self, text: &str, today: Date) -> (Response, Response) {
        let asked = self.respond(&Query::asked(text, today));
        let along = match triage(&Query::in_channel(text, today)) {
            Triage::Silent(why) => Response::by_policy(Reply::Silent(why)),
            Triage::Courtesy(what) => Response::by_policy(Reply::Courtesy(what)),
            // A single sentence is not looked up twice: what is sure enough to be stated is so either way.
            Triage::Ask(question)
                if !self.matcher.is_silent_in_channel(&question.whole())
                    && self.matcher.is_plausible(&question.whole())
                    && asked.trace.asked.len() == 1
                    && asked.trace.ground == Ground::Part(0)
                    // Read along, nothing is translated.
                    && asked.trace.in_english.is_none() =>
            {
                asked.clone().read_along(question.asking)
            }
            Triage::Ask(question) => self.answer(&question),
        };
        (asked, along)
    }

    /// The entry whose id stands for the whole question, as autocomplete sends it.
    fn named(&self, question: &Question) -> Option<EntryId> {
        let id = question.may_be_id.then(|| question.text.trim().parse().ok()).flatten()?;
        self.faq.entry(&id).map(|entry| entry.id.clone())
    }

    /// The entries nearest to a text, best first, at most so many: for menus and autocomplete, which leave the choice to
    /// people.
    pub fn nearest(&self, text: &str, most: usize) -> Vec<EntryId> {
        self.matcher.rank(&content::content(text).text, most).into_iter().map(|candidate| candidate.id).collect()
    }

    /// As [`nearest`](Self::nearest), and none where even the first has next to nothing in common with the text.
    pub fn akin(&self, text: &str, most: usize) -> Vec<EntryId> {
        let found = self.matcher.rank(&content::content(text).text, most);
        let is_any = found.first().is_some_and(|first| first.confidence >= AKIN);
        found.into_iter().filter(|_| is_any).map(|candidate| candidate.id).collect()
    }

    /// Why [`respond`](Self::respond) decides as it does, in words that a moderator understands.
    pub fn explain(&self, query: &Query<'_>) -> Reasoning {
        Reasoning::of(self, query)
    }
}

impl Response {
    /// The same where nobody asked: nothing is said but what is stated.
    fn read_along(mut self, asking: Option<Asking>) -> Self {
        self.trace.trigger = Some(Trigger::Unasked);
        self.trace.asking = asking;
        if self.reply.stated().is_none() {
            self.reply = Reply::Silent(Silence::NotSure);
        }
        self
    }

    /// A reply about the reply before.
    fn going_on(question: &Question, reply: Reply) -> Self {
        Self { reply, candidates: Vec::new(), lead: None, trace: Trace::new(question, Ground::LastTurn, Vec::new()) }
    }

    fn by_policy(reply: Reply) -> Self {
        Self { reply, candidates: Vec::new(), lead: None, trace: Trace::default() }
    }
}

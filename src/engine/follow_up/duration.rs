//! "And how long does that take": of what somebody wants to do, and not of what takes longest.

use super::names::{Names, common_words, says_nothing_apart};
use super::{Before, Ellipsis, entry_before, tokens};
use crate::engine::query::Question;
use crate::engine::trace::Ground;
use crate::engine::{Engine, NEXT, Reply, Response};
use crate::faq::{Entry, EntryId};
use crate::text::stem;

impl Ellipsis {
    /// Asks how long something takes that the question before wants to do. An entry whose wordings say nothing of that does not
    /// answer it, however sure it is of "how long"; the entry before may. "It" may be a thing that was named, so that there the
    /// entry before has to speak of what is done; "that" taking long is the doing.
    pub(super) fn asked_of_duration(
        &self,
        engine: &Engine<'_>,
        question: &Question,
        before: &Before,
        names: &Names,
        alone: &Response,
    ) -> Option<Response> {
        let asks_how_long =
            self.rest.windows(2).any(|two| two[0] == "how" && matches!(two[1].as_str(), "long" | "soon"));
        let stated = engine.faq.entry(alone.reply.stated()?)?;
        let of_action = self.of_action(&before.question).filter(|_| asks_how_long)?;
        let done = telling(engine, names, of_action.action());
        let speaks_of = |entry: &Entry| entry.phrasings().any(|wording| holds_any(wording, &done));
        if done.is_empty() || speaks_of(stated) {
            return None;
        }
        let (entry, near) = entry_before(engine, question, before);
        let says = |words: &[&str]| self.rest.iter().any(|word| words.contains(&word.as_str()));
        let is_of_doing = says(&["that", "this"]) && says(&["take", "takes"]);
        let entry = entry.filter(|id| is_of_doing || engine.faq.entry(id).is_some_and(speaks_of))?;
        let next: Vec<EntryId> = near.into_iter().filter(|id| *id != entry).take(NEXT).collect();
        let mut found = alone.clone();
        let place = found.candidates.iter().position(|candidate| candidate.id == entry);
        match place {
            Some(place) => found.candidates[..=place].rotate_right(1),
            None => found.candidates.insert(0, crate::matcher::Candidate { id: entry.clone(), confidence: 1.0 }),
        }
        found.reply = Reply::Answer { entry, also: None, next };
        found.trace.ground = Ground::LastTurn;
        found.trace.completed = Some(of_action.question);
        Some(found)
    }
}

/// The stems of an action that tell it from others.
fn telling(engine: &Engine<'_>, names: &Names, action: &[String]) -> Vec<String> {
    let common = common_words(engine.faq);
    let named = names.within(action);
    let words = action.iter().enumerate().filter(|(at, _)| !named.iter().any(|span| span.contains(at)));
    let stems = words.map(|(_, word)| stem(word).into_owned());
    stems.filter(|stem| !common.contains(stem) && !says_nothing_apart(stem)).collect()
}

fn holds_any(wording: &str, stems: &[String]) -> bool {
    tokens(wording).iter().any(|word| stems.contains(&stem(word).into_owned()))
}

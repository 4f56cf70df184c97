//! What was: the states of the file.

use std::sync::Arc;

use super::edited_faq::EditedFaq;
use super::edits::{ChangeDraft, ShownFor, shrunk};
use super::moderator::Moderator;
use crate::discord::server_faqs::FaqUnavailable;
use crate::faq::overlay::Overlay;
use crate::faq::{self, Diff, Faq};
use crate::live::{Fingerprint, PutBack, PutBackError, Status};
use crate::messages::Post;
use crate::messages::UserError;
use crate::messages::faq_problem::{FileDefect, SaveRefusal};
use crate::messages::moderation::history::{BeforePage, in_one_line};
use crate::messages::moderation::put_back::{before_putting_back, kept, put_back};
use crate::messages::moderation::{Change, Means, Past, PendingAction, history, went_back_to};
use crate::messages::snowflake::Snowflake;
use crate::store::Revision;

/// So many states are on a page; comparing two costs reading both.
const SHOWN: u32 = 10;
/// More states than are ever kept.
const ALL: u32 = 1_000_000;

/// A state as it is kept: a file, or what a server had written. One that is none of ours is compared with nothing.
enum KeptState {
    File(Box<Faq>),
    Server(Box<Overlay>),
}

/// What changed from one state to the next, told from the two themselves: in a file or what a server has of its own, and in
/// what it says of the host's.
fn between(before: Option<&KeptState>, after: Option<&KeptState>) -> Option<(Diff, Diff)> {
    match (before?, after?) {
        (KeptState::File(before), KeptState::File(after)) => Some((Diff::between(before, after), Diff::default())),
        (KeptState::Server(before), KeptState::Server(after)) => Some(before.changes_by_kind(after)),
        _ => None,
    }
}

/// A state, without what it changed.
fn past_of(revision: &Revision) -> Past {
    Past {
        number: revision.number,
        at: revision.at.as_second(),
        moderator: revision.moderator.and_then(Snowflake::new),
        via: revision.via.clone(),
        changed: None,
    }
}

/// The state that lies before what is in force, of states that stand newest first. What was gone back to is where it was: going
/// back once more goes further, and not forward again.
fn before(states: &[Revision], now: Option<&str>) -> Option<i64> {
    let newest = states.first()?;
    // What is in force is the newest state, once it is written down.
    if now != Some(&*newest.fingerprint) {
        return Some(newest.number);
    }
    let mut place = newest.number;
    let via = |number| states.iter().find(|state| state.number == number).map(|state| state.via.as_str());
    // It went back, to one that was written earlier.
    while let Some(earlier) = via(place).and_then(went_back_to).filter(|earlier| *earlier < place) {
        place = earlier;
    }
    let older = states.iter().find(|state| state.number < place && Some(&*state.fingerprint) != now);
    let unwritten = states.last().map(|oldest| oldest.number - 1).filter(|unwritten| *unwritten < place);
    older.map(|state| state.number).or(unwritten)
}

impl Moderator<'_> {
    /// One page of the states of the file, from 0.
    pub(in crate::discord) async fn history(&self, page: u16) -> Post {
        match self.past(page).await {
            Ok((past, before)) => history::history(self.language, &past, page, before),
            Err(err) => err.post(self.language),
        }
    }

    /// The states on a page, and what lies before them.
    async fn past(&self, page: u16) -> Result<(Vec<Past>, BeforePage), UserError> {
        let unavailable = |_: FaqUnavailable| UserError::StoreUnavailable;
        let newer = u32::from(page) * SHOWN;
        let mut revisions = self.revisions(newer + SHOWN + 1).await.map_err(unavailable)?;
        revisions.drain(..revisions.len().min(newer as usize));
        // And the one before the oldest, where it is known.
        let before = revisions.last().map(|oldest| oldest.number - 1);
        let mut texts = Vec::new();
        for number in revisions.iter().map(|revision| revision.number).chain(before) {
            texts.push(self.state(number).await.map_err(unavailable)?);
        }
        let is_file = matches!(self.edited, EditedFaq::Host(_));
        let compared = tokio::task::spawn_blocking(move || {
            let read = |text: &String| match is_file {
                true => faq::parse(text).ok().map(|faq| KeptState::File(Box::new(faq))),
                false => text.parse().ok().map(|overlay| KeptState::Server(Box::new(overlay))),
            };
            let states: Vec<Option<KeptState>> = texts.iter().map(|text| text.as_ref().and_then(read)).collect();
            states.windows(2).map(|pair| between(pair[1].as_ref(), pair[0].as_ref())).collect::<Vec<_>>()
        });
        let diffs = compared.await.map_err(|_| UserError::Failed)?;
        let before = match self.edited {
            _ if revisions.len() > SHOWN as usize => BeforePage::Further,
            EditedFaq::Host(_) => BeforePage::Nothing,
            EditedFaq::Server(..) if revisions.last().is_some_and(|oldest| oldest.number > 1) => BeforePage::Dropped,
            EditedFaq::Server(..) => BeforePage::Unwritten,
        };
        let diffs = diffs.into_iter().chain(std::iter::repeat(None));
        let past = revisions.into_iter().zip(diffs).take(SHOWN as usize).map(|(revision, diff)| Past {
            changed: diff.map(|(own, of_host)| match self.edited.has_left() {
                true => in_one_line(self.language, &own, &of_host),
                false => in_one_line(self.language, &own.and(of_host), &Diff::default()),
            }),
            ..past_of(&revision)
        });
        Ok((past.collect(), before))
    }

    /// The newest states, with everything written that waits to be.
    async fn revisions(&self, newest: u32) -> Result<Vec<Revision>, FaqUnavailable> {
        self.edited.revisions(&self.services.store, newest).await
    }

    /// Takes the file back, after asking.
    pub(in crate::discord) async fn undo(&self, pending: PendingAction, to: Option<i64>) -> Post {
        if let EditedFaq::Server(..) = self.edited {
            return self.undo_edit(pending, to).await;
        }
        // A hand edit that nobody has noticed yet is a state of its own.
        self.services.live.reload().await;
        let why = match self.services.live.status() {
            Status::Fresh => return self.undo_edit(pending, to).await,
            Status::Stale(trouble) => FileDefect::Trouble(trouble),
            Status::HeldBack(held) => shrunk(&held),
        };
        match self.good_text(to).await {
            Ok(Some(text)) => {
                let draft = ChangeDraft::new(Change::Restore(text, None), Means::Undo);
                self.keep_draft(pending, ChangeDraft { shown_for: ShownFor::BrokenFile(to), ..draft });
                before_putting_back(self.language, &why, to, pending)
            }
            Ok(None) => self.no_such_state(to).await,
            Err(_) => UserError::StoreUnavailable.post(self.language),
        }
    }

    async fn undo_edit(&self, pending: PendingAction, to: Option<i64>) -> Post {
        match self.earlier(to).await {
            Ok(Some((text, state))) => {
                let change = self.back_to(text, state, self.edited.has_left());
                self.submit(pending, ChangeDraft::new(change, Means::Undo)).await
            }
            Ok(None) => self.no_such_state(to).await,
            Err(_) => UserError::StoreUnavailable.post(self.language),
        }
    }

    /// The text of a state that was in force; of the one that is, where none is named.
    pub(super) async fn good_text(&self, state: Option<i64>) -> Result<Option<Arc<str>>, FaqUnavailable> {
        match state {
            // It is known without the store.
            None => Ok(Some(Arc::clone(&self.services.live.snapshot().text))),
            Some(number) => Ok(self.state(number).await?.map(Arc::from)),
        }
    }

    /// The change that goes back to a state.
    pub(super) fn back_to(&self, text: String, state: Past, has_left: bool) -> Change {
        let (text, state) = (Arc::from(text), Some(Box::new(state)));
        match self.edited {
            EditedFaq::Host(_) => Change::Restore(text, state),
            EditedFaq::Server(..) => Change::GoBack { written: text, state, has_left },
        }
    }

    /// Writes a good text where a broken file stands.
    pub(super) async fn put_back(&self, pending: PendingAction, draft: ChangeDraft) -> Result<Post, UserError> {
        let Change::Restore(text, _) = &draft.change else { return Err(UserError::Forgotten) };
        let author = self.author(Fingerprint::of(text), draft.via.kept().to_owned());
        self.services.store.will_write(&author).await;
        let put_in_place = self.services.live.put_back(Arc::clone(text), self.origin(draft.via)).await;
        if !matches!(put_in_place, Ok((PutBack::Accepted(_), _))) {
            self.services.store.did_not_write(&author);
        }
        match put_in_place {
            Ok((PutBack::Mended, aside)) => {
                self.bot.drafts.done(self.guild(), pending);
                Ok(put_back(self.language, aside.as_deref()))
            }
            Ok((PutBack::Accepted(accepted), aside)) => {
                let post = self.saved(pending, &accepted, draft).await;
                Ok(Post { text: post.text.map(|text| text + &kept(self.language, aside.as_deref())), ..post })
            }
            Err(PutBackError::NotBroken) => self.ask_again(pending, draft).await,
            Err(PutBackError::Bad(problems)) => Err(UserError::NotSaved(SaveRefusal::Bad(problems))),
            Err(PutBackError::NotWritten(why)) => Err(UserError::NotSaved(SaveRefusal::NotWritten(why))),
        }
    }

    /// There is nothing to go back to, or not what was asked for.
    async fn no_such_state(&self, to: Option<i64>) -> Post {
        let Some(number) = to else { return history::nothing_to_undo(self.language) };
        match self.revisions(ALL).await {
            Ok(states) => {
                // To a server's own there is a state before the first.
                let is_unwritten = matches!(self.edited, EditedFaq::Server(..)) && !states.is_empty();
                let known = states.iter().rev().map(|state| state.number);
                let known: Vec<i64> = is_unwritten.then_some(0).into_iter().chain(known).collect();
                history::no_such_state(self.language, number, &known)
            }
            Err(FaqUnavailable) => UserError::StoreUnavailable.post(self.language),
        }
    }

    /// The text of a state, or of the one before what is in force; and which that is.
    pub(super) async fn earlier(&self, to: Option<i64>) -> Result<Option<(String, Past)>, FaqUnavailable> {
        let now = self.edited.state_in_force().await?;
        let states = self.revisions(ALL).await?;
        let number = to.or_else(|| before(&states, now.as_deref()));
        let Some(number) = number else { return Ok(None) };
        let Some(text) = self.state(number).await? else { return Ok(None) };
        let known = states.iter().find(|state| state.number == number).map(past_of);
        // The one before the first has no row of its own.
        let first = Past { number, at: 0, moderator: None, via: String::new(), changed: None };
        Ok(Some((text, known.unwrap_or(first))))
    }

    /// The text of a state, one that waits to be written down among them.
    async fn state(&self, number: i64) -> Result<Option<String>, FaqUnavailable> {
        self.edited.state(&self.services.store, number).await
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    /// States from the first on, by their texts and what made them.
    fn states(written: &[(&str, &str)]) -> Vec<Revision> {
        let state = |(at, (text, via)): (usize, &(&str, &str))| Revision {
            number: i64::try_from(at).unwrap() + 1,
            at: Timestamp::UNIX_EPOCH,
            fingerprint: (*text).to_owned(),
            moderator: None,
            via: (*via).to_owned(),
        };
        written.iter().enumerate().map(state).rev().collect()
    }

    #[test]
    fn going_back_again_goes_further_back() {
        let mut written = vec![("a", "/faq add"), ("b", "/faq edit"), ("c", "by hand")];
        let before = |written: &[(&str, &str)]| before(&states(written), written.last().map(|(text, _)| *text));
        assert_eq!(before(&written), Some(2));
        written.push(("b", "/faq undo (to state 2)"));
        assert_eq!(before(&written), Some(1));
        written.push(("a", "/faq undo (to state 1)"));
        assert_eq!(before(&written), Some(0));
        written.push(("", "/faq undo (to before the first state)"));
        assert_eq!(before(&written), None);
        // A change after that is gone back from to where it was made.
        written.push(("d", "/faq add"));
        assert_eq!(before(&written), Some(6));
        // Forward again by name, and back from there.
        written.push(("c", "/faq undo (to state 3)"));
        assert_eq!(before(&written), Some(2));
    }

    #[test]
    fn what_is_not_written_down_yet_is_gone_back_from_to_the_newest() {
        let written = states(&[("a", "/faq add"), ("b", "/faq edit")]);
        assert_eq!(before(&written, Some("by hand, just now")), Some(2));
        assert_eq!(before(&[], Some("a")), None);
    }
}

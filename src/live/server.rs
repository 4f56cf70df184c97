//! The FAQ of one server: what its moderators have written, laid on the host's FAQ or standing by itself.
//!
//! Values in, values out: where the text is kept, and for how long it stays in memory, is the affair of whoever asks.

use std::sync::{Arc, LazyLock};

use super::edit::{Basis, FileEditError};
use super::snapshot::Snapshot;
use super::vectors::give_way;
use crate::faq::known::{self, SoundText};
use crate::faq::overlay::{BeneathDiff, HiddenEntry, IdlePiece, NoOverlay, Overlay};
use crate::faq::{self, Diff, Entry, EntryId, Faq, Problems};
use crate::matcher::semantic::Vectors;
use crate::text::encoder::Encoder;

/// What a server's FAQ stands on.
#[derive(Debug, Clone)]
pub struct ServerBase {
    /// The host's FAQ, for a server that extends it.
    host: Option<Arc<Snapshot>>,
}

/// What a server stands on that has left the host's FAQ.
static NO_FAQ: LazyLock<Faq> = LazyLock::new(Faq::default);

impl ServerBase {
    /// The host's FAQ.
    pub const fn host(snapshot: Arc<Snapshot>) -> Self {
        Self { host: Some(snapshot) }
    }

    /// Nothing.
    pub const fn none() -> Self {
        Self { host: None }
    }

    fn faq(&self) -> &Faq {
        self.host.as_deref().map_or(&NO_FAQ, |host| &host.faq)
    }

    /// Whether it is this FAQ of the host, or none where none is named.
    pub fn is(&self, host: Option<&Arc<Snapshot>>) -> bool {
        match (&self.host, host) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

/// A text of a server that cannot come into force; none of ours.
#[derive(Debug, thiserror::Error)]
pub enum ServerFaqError {
    /// It is no overlay.
    #[error(transparent)]
    Unreadable(#[from] NoOverlay),
    /// Laid on its base it is no FAQ.
    #[error("{0}")]
    Unsound(#[from] Problems),
}

/// What is in force of one server.
#[derive(Debug, Clone)]
pub struct ServerFaq {
    base: ServerBase,
    overlay: Overlay,
    snapshot: Arc<Snapshot>,
}

impl ServerFaq {
    /// Prepares what a server has written. Takes as long as the FAQ is large.
    ///
    /// # Errors
    ///
    /// When the text is none of ours.
    pub fn prepare(text: &str, base: ServerBase) -> Result<Self, ServerFaqError> {
        let overlay: Overlay = text.parse()?;
        let snapshot = match &base.host {
            Some(host) if overlay.is_empty() => Arc::clone(host),
            Some(host) => Arc::new(host.beneath(overlay.over(base.faq()))?),
            None => Arc::new(Snapshot::read(overlay.over(base.faq()))?),
        };
        Ok(Self { base, overlay, snapshot })
    }

    /// The same once messages are compared by what they mean too; nothing where they are, or cannot be. A new FAQ of hundreds of
    /// wordings takes a second, on a thread of its own that gives way to others.
    pub async fn with_meanings(self: Arc<Self>, host: Arc<Snapshot>) -> Option<Self> {
        let known = host.vectors.as_ref().filter(|_| self.snapshot.vectors.is_none())?;
        // An FAQ of its own shares with the host's too: some texts everybody has.
        let mut vectors = Vectors::over(known);
        let (done, embedded) = tokio::sync::oneshot::channel();
        let work = move || {
            give_way();
            vectors.embed(&vectors.missing(&self.snapshot.faq), Encoder::embedded());
            let snapshot = Arc::new(self.snapshot.with_vectors(&Arc::new(vectors)));
            // Nobody waits any more when the process ends.
            let _ = done.send(Self { snapshot, base: self.base.clone(), overlay: self.overlay.clone() });
        };
        std::thread::Builder::new().name("server vectors".to_owned()).spawn(work).ok()?;
        embedded.await.ok()
    }

    /// What answers.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// About how much memory it takes by itself, in bytes: nothing where it is the host's.
    pub fn bytes(&self) -> usize {
        let is_hosts = self.base.host.as_ref().is_some_and(|host| Arc::ptr_eq(host, &self.snapshot));
        if is_hosts { size_of::<Self>() } else { size_of::<Self>() + self.snapshot.bytes() }
    }

    /// What it stands on.
    pub fn base(&self) -> &ServerBase {
        &self.base
    }

    /// What the server has written of it.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// What an edit of the whole text makes of it. Takes as long as the FAQ is large.
    ///
    /// # Errors
    ///
    /// As [`Live::propose`](super::Live::propose), but for those that a file has.
    pub fn edited<E>(
        &self,
        basis: Basis,
        change: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<Self, FileEditError<E>> {
        self.edited_with_own(basis, |text| change(text).map(|text| (text, Vec::new())))
    }

    /// The same with an edit that makes entries besides which stand, as the server's own, in the place of the host's.
    ///
    /// # Errors
    ///
    /// As [`ServerFaq::edited`].
    pub fn edited_with_own<E>(
        &self,
        basis: Basis,
        change: impl FnOnce(&str) -> Result<(String, Vec<Entry>), E>,
    ) -> Result<Self, FileEditError<E>> {
        let current = &self.snapshot;
        let known: Vec<Arc<dyn SoundText>> = vec![Arc::clone(current) as _];
        let (proposed, read) = known::knowing(known, || change(&self.whole()));
        if !self.is_meant(basis) {
            return Err(self.conflict(proposed.ok().map(|(text, _)| text)));
        }
        let (edited, own) = proposed.map_err(FileEditError::Refused)?;
        let after = match read.filter(|(read, _)| *read == edited) {
            Some((_, read)) => read.faq,
            None => faq::parse(&edited).map_err(FileEditError::Bad)?,
        };
        self.followed_by(self.overlay.after_edit(self.base.faq(), &current.faq, &after).with_own(own))
    }

    /// The text that is edited. The host's with all of its notes would be edited otherwise than what an overlay makes of it.
    pub fn whole(&self) -> String {
        if self.overlay.is_empty() { self.overlay.over(self.base.faq()) } else { self.snapshot.text.to_string() }
    }

    /// The host's entries in the place of which the server has not put one of its own.
    pub fn host_entries(&self) -> impl Iterator<Item = &Entry> {
        let is_own = |id: &EntryId| self.overlay.own_entries().any(|own| own == id);
        self.base.faq().entries.iter().filter(move |entry| !is_own(&entry.id))
    }

    /// With what the server had written in another state, what rests and lies idle included.
    ///
    /// # Errors
    ///
    /// As [`ServerFaq::edited`].
    pub fn restored<E>(&self, basis: Basis, state: Overlay) -> Result<Self, FileEditError<E>> {
        if self.is_meant(basis) { self.followed_by(state) } else { Err(self.conflict(None)) }
    }

    fn is_meant(&self, basis: Basis) -> bool {
        !matches!(basis, Basis::Exactly(seen) if seen != self.snapshot.fingerprint)
    }

    fn conflict<E>(&self, proposed: Option<String>) -> FileEditError<E> {
        let current = &self.snapshot;
        FileEditError::Conflict { current: Arc::clone(&current.text), fingerprint: current.fingerprint, proposed }
    }

    /// What one that follows says otherwise without anybody being answered otherwise.
    pub fn beneath(&self, after: &Self, seen: &Diff) -> BeneathDiff {
        let host = self.base.host.as_ref().map(|host| &host.faq);
        BeneathDiff::between(&self.overlay, &after.overlay, host, seen)
    }

    /// The host's entries that are hidden by one of the server's.
    pub fn hidden(&self) -> Vec<HiddenEntry> {
        self.base.host.as_ref().map_or_else(Vec::new, |host| self.overlay.hidden(&host.faq))
    }

    /// What lies idle, since the host's FAQ no longer has the entries that it is said of. Of a server that has left the host's,
    /// all that it has said of that rests, and nothing is idle.
    pub fn idle(&self) -> Vec<IdlePiece> {
        self.base.host.as_ref().map_or_else(Vec::new, |host| self.overlay.idle(&host.faq))
    }

    /// The same without what lies idle of one entry.
    ///
    /// # Errors
    ///
    /// When nothing does.
    pub fn without_idle<E>(&self, id: &EntryId) -> Result<Self, FileEditError<E>> {
        match &self.base.host {
            Some(host) => self.followed_by(self.overlay.without_idle(&host.faq, id)),
            None => Err(FileEditError::NothingChanged),
        }
    }

    fn followed_by<E>(&self, overlay: Overlay) -> Result<Self, FileEditError<E>> {
        if overlay == self.overlay {
            return Err(FileEditError::NothingChanged);
        }
        let current = &self.snapshot;
        let snapshot = match &self.base.host {
            Some(host) if overlay.is_empty() => Arc::clone(host),
            _ => Arc::new(current.followed_by(overlay.over(self.base.faq())).map_err(FileEditError::Bad)?),
        };
        Ok(Self { base: self.base.clone(), overlay, snapshot })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::edit;

    const HOST: &str = include_str!("../../tests/it/harness/faq.toml");

    fn host() -> ServerBase {
        ServerBase::host(Arc::new(Snapshot::read(HOST).unwrap()))
    }

    fn with_wording(faq: &ServerFaq, wording: &str) -> Result<ServerFaq, FileEditError<edit::EditError>> {
        faq.edited(Basis::Latest, |text| edit::add_variant(text, &"salary".parse().unwrap(), wording))
    }

    #[test]
    fn a_server_that_has_written_nothing_takes_the_hosts_snapshot_itself() {
        let base = host();
        let faq = ServerFaq::prepare("", base.clone()).unwrap();
        assert!(base.is(Some(faq.snapshot())));
        assert!(faq.bytes() < 1_000);
        let edited = with_wording(&faq, "what is in the envelope").unwrap();
        assert!(edited.bytes() > 10_000 && !base.is(Some(edited.snapshot())));
        let text = edited.overlay().to_text();
        assert_eq!(text, "[base]\n\n[[base.faq]]\nid = \"salary\"\nvariants = [\n  \"what is in the envelope\",\n]\n");
        let again = ServerFaq::prepare(&text, base).unwrap();
        assert_eq!(again.snapshot().faq, edited.snapshot().faq);
        assert_eq!(edited.whole(), *edited.snapshot().text);
    }

    #[test]
    fn an_edit_is_refused_where_nothing_changes_or_something_else_stands_there_by_now() {
        let faq = ServerFaq::prepare("", host()).unwrap();
        assert!(matches!(with_wording(&faq, "what is the salary"), Err(FileEditError::Refused(_))));
        let same = faq.edited(Basis::Latest, |text| Ok::<_, edit::EditError>(format!("{text}\n# a note\n")));
        assert!(matches!(same, Err(FileEditError::NothingChanged)));
        let other = with_wording(&faq, "what is in the envelope").unwrap();
        let late =
            other.edited(Basis::Exactly(faq.snapshot().fingerprint), |text| Ok::<_, edit::EditError>(text.to_owned()));
        assert!(
            matches!(late, Err(FileEditError::Conflict { fingerprint, .. }) if fingerprint == other.snapshot().fingerprint)
        );
        let bad = faq.edited(Basis::Latest, |_| Ok::<_, edit::EditError>("[[faq]]\n".to_owned()));
        assert!(matches!(bad, Err(FileEditError::Bad(_))));
    }

    #[test]
    fn a_state_is_taken_back_as_it_was_written_and_unless_something_else_stands_there_by_now() {
        let faq = ServerFaq::prepare("", host()).unwrap();
        let state: Overlay = "[base]\noff = [\"salary\", \"of-nobody\"]\n".parse().unwrap();
        let seen = Basis::Exactly(faq.snapshot().fingerprint);
        let back = faq.restored::<edit::EditError>(seen, state.clone()).unwrap();
        assert_eq!(*back.overlay(), state);
        let late = back.restored::<edit::EditError>(seen, Overlay::default());
        assert!(matches!(late, Err(FileEditError::Conflict { .. })));
        let same = back.restored::<edit::EditError>(Basis::Latest, state);
        assert!(matches!(same, Err(FileEditError::NothingChanged)));
    }

    #[test]
    fn without_a_base_only_what_was_written_answers() {
        let text = "[[faq]]\nid = \"room\"\nquestion = \"Where is room 4?\"\nanswer = \"Upstairs.\"\n\n[base]\noff = [\"salary\"]\n";
        let alone = ServerFaq::prepare(text, ServerBase::none()).unwrap();
        assert_eq!(alone.snapshot().faq.entries.len(), 1);
        let over = ServerFaq::prepare(text, host()).unwrap();
        assert_eq!(over.snapshot().faq.entries.len(), 6);
        assert!(matches!(ServerFaq::prepare("[[faq]]\n", host()), Err(ServerFaqError::Unreadable(_))));
    }
}

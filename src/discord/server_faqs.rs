//! Which FAQ a server's members get: the host's, or what the server's own moderators have written.
//!
//! A server begins with the host's file. With `/settings faq` its moderators write over it, or leave it for one of their
//! own; direct messages and the home server are answered from the file. Here `live`, which prepares a text for questions,
//! meets `store`, which keeps it:
//!
//! - What a server has written is prepared when it is first asked, apart from the threads that answer, one at a time for
//!   each server, and stays on a [`FaqCache`] as long as there is room.
//! - Nothing waits for the host's file to be laid under anew: whoever asks next after a change of it gets what it says.
//! - While the database is away, what is on the cache answers. A server that is not there gets the host's file if it extends
//!   that. One that has left it, or of which that is not known, gets none: who asks is told so, and nobody else is answered.
//! - A text is in force in this process when it has been saved, and in all others when they hear of it, within a second; what
//!   was announced while nobody could hear is looked up ([`follow`]).

mod bounds;
mod cache;

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use jiff::Timestamp;
use serenity::all::GuildId;
use tokio::sync::{OwnedMutexGuard, watch};
use tokio::time::sleep;

use super::{Bot, snowflake};
use crate::faq::overlay::{HiddenEntry, IdlePiece, NoOverlay, Overlay};
use crate::faq::{Diff, Entry, EntryId, Faq};
use crate::import::{Imported, Merged, merge_over};
use crate::limits::ServerFaqLimits;
use crate::live::{
    Accepted, Basis, FileEditError, Origin, Proposal, ServerBase, ServerFaq, Snapshot, off_the_async_threads,
};
use crate::messages::Language;
use crate::messages::host::config::faq_memory_too_small;
use crate::messages::moderation::{Change, ChangeRefusal};
use crate::messages::outcome::OutcomeEvent;
use crate::messages::server_bound::OverBound;
use crate::messages::settings::{FaqMode, NOTED, STUDY_TIMES};
use crate::store::{ChangeTopic, NewRevision, SavedText, Store, Unavailable};

use bounds::fits;
use cache::{CachedFaq, FaqCache};

/// How long to wait until what other processes have written is looked up again, after that has failed.
const RETRY: Duration = Duration::from_secs(1);

/// A server's FAQ cannot be read; the log says why.
#[derive(Debug, Clone, Copy)]
pub(super) struct FaqUnavailable;

impl From<Unavailable> for FaqUnavailable {
    fn from(_: Unavailable) -> Self {
        Self
    }
}

/// What answers on a server just now.
pub(super) struct ServedFaq {
    pub(super) snapshot: Arc<Snapshot>,
    /// Whether what the server itself has written is in it; if not, nothing is learnt from what it does not answer.
    pub(super) is_whole: bool,
}

impl ServedFaq {
    /// Whether what came of a question tells anything about the FAQ that is in force there.
    pub(super) fn tells(&self, event: &OutcomeEvent) -> bool {
        self.is_whole || !matches!(event, OutcomeEvent::Missed { .. } | OutcomeEvent::Suggested { .. })
    }
}

/// Why a server's FAQ was not edited.
#[derive(Debug)]
pub(super) enum ServerEditError {
    /// As with a file.
    Edit(FileEditError<ChangeRefusal>),
    /// There is no room for it.
    OverLimit(OverBound),
    /// It could not be read or saved.
    Unavailable,
}

impl From<FileEditError<ChangeRefusal>> for ServerEditError {
    fn from(err: FileEditError<ChangeRefusal>) -> Self {
        Self::Edit(err)
    }
}

/// When the host's FAQ becomes another.
pub(super) struct HostFaqChanges(watch::Receiver<Arc<Snapshot>>);

impl HostFaqChanges {
    /// Waits for the next one; false when there will be none any more.
    pub(super) async fn next(&mut self) -> bool {
        self.0.changed().await.is_ok()
    }
}

/// The host's FAQ, and those of servers that have written one. Which of them somebody gets, [`Bot::faq_of`]
/// says; nothing else reads the host's.
pub(super) struct ServerFaqs {
    host: watch::Receiver<Arc<Snapshot>>,
    cache: Arc<Mutex<FaqCache>>,
    /// Whoever prepares or edits what a server has written comes through its preparing, one at a time.
    doors: Mutex<HashMap<u64, Weak<tokio::sync::Mutex<()>>>>,
    /// The servers whose texts are being embedded, or could not be.
    embedding: Arc<Mutex<HashSet<u64>>>,
    /// Whether it was said that there is no room for one by itself.
    said_too_small: AtomicBool,
    /// One is embedded at a time.
    encoder: Arc<tokio::sync::Mutex<()>>,
    /// What was last proposed, of whatever server: its tests need not be asked again when it is saved.
    proposed: Mutex<Option<Arc<Snapshot>>>,
}

impl ServerFaqs {
    /// None of a server's is known yet.
    pub(super) fn new(host: watch::Receiver<Arc<Snapshot>>) -> Self {
        Self {
            host,
            cache: Arc::default(),
            doors: Mutex::default(),
            embedding: Arc::default(),
            said_too_small: AtomicBool::new(false),
            encoder: Arc::default(),
            proposed: Mutex::default(),
        }
    }

    /// When the host's FAQ becomes another, from now on.
    pub(super) fn host_changes(&self) -> HostFaqChanges {
        HostFaqChanges(self.host.clone())
    }

    async fn preparing(&self, guild: u64) -> OwnedMutexGuard<()> {
        let preparing = {
            let mut doors = lock(&self.doors);
            doors.retain(|_, preparing| preparing.strong_count() > 0);
            let preparing = doors.get(&guild).and_then(Weak::upgrade).unwrap_or_default();
            doors.insert(guild, Arc::downgrade(&preparing));
            preparing
        };
        preparing.lock_owned().await
    }

    fn cached(&self, guild: u64, mode: FaqMode, host: &Arc<Snapshot>) -> Option<CachedFaq> {
        let host = (mode == FaqMode::Extend).then_some(host);
        lock(&self.cache).get(guild).filter(|found| found.mode == mode && found.faq.base().is(host))
    }

    /// Lets go of what is held ready of a server.
    pub(super) fn let_go(&self, guild: u64) {
        lock(&self.cache).remove(guild);
        lock(&self.embedding).remove(&guild);
    }

    /// Lets go of the servers whose FAQ stands otherwise to the host's by now: those too that another process has forgotten.
    pub(super) fn keep_only(&self, is_so: impl Fn(u64, FaqMode) -> bool) {
        lock(&self.cache).retain(|guild, held| is_so(guild, held.mode));
    }

    /// Lets go of a state of a server that is no longer its newest. Whoever is preparing one is waited for: it may be the old.
    async fn moved_on(&self, guild: u64, newest: &str) {
        let _preparing = self.preparing(guild).await;
        let is_old = |held: CachedFaq| held.seen.as_deref() != Some(newest);
        if lock(&self.cache).get(guild).is_some_and(is_old) {
            self.let_go(guild);
        }
    }

    /// Has messages compared with a server's FAQ by what they mean too, once its texts are embedded; until then words alone
    /// decide. Not at all where that is so for the host's.
    fn embed_soon(&self, guild: u64, cached: &CachedFaq, host: &Arc<Snapshot>, room: usize) {
        let is_missing = host.vectors.is_some() && cached.faq.snapshot().vectors.is_none();
        if !is_missing || !lock(&self.embedding).insert(guild) {
            return;
        }
        let (cache, embedding, encoder) =
            (Arc::clone(&self.cache), Arc::clone(&self.embedding), Arc::clone(&self.encoder));
        // Hundreds may wait for their turn: what has left the cache by then is not kept in memory for it.
        let (of, host) = (Arc::downgrade(&cached.faq), Arc::clone(host));
        tokio::spawn(async move {
            let _turn = encoder.lock().await;
            let Some(of) = of.upgrade() else {
                lock(&embedding).remove(&guild);
                return;
            };
            let Some(embedded) = Arc::clone(&of).with_meanings(host).await else { return };
            let mut cache = lock(&cache);
            // Unless something else has been written meanwhile.
            if let Some(held) = cache.get(guild).filter(|held| Arc::ptr_eq(&held.faq, &of)) {
                cache.put(guild, CachedFaq { faq: Arc::new(embedded), ..held }, room);
            }
            drop(cache);
            lock(&embedding).remove(&guild);
        });
    }
}

/// Lets go of what other processes have written anew, as soon as they say so.
pub(super) async fn follow(bot: Arc<Bot>, store: Store) {
    let mut news = store.news(ChangeTopic::ServerFaqs);
    let mut known = None;
    loop {
        match store.server_texts_since(known).await {
            Ok(changes) => {
                if known.is_none() {
                    // Prepared before anybody looked, and written anew since, perhaps.
                    bot.server_faqs.keep_only(|_, _| false);
                }
                known = Some(changes.newest);
                for (guild, newest) in changes.servers {
                    bot.server_faqs.moved_on(guild, &newest).await;
                }
            }
            Err(_) => {
                // The store says by itself that it is away.
                sleep(RETRY).await;
                continue;
            }
        }
        // Nothing more is announced when the store is gone.
        if news.changed().await.is_err() {
            return;
        }
    }
}

/// One server with an FAQ of its own, and what is needed to get at it.
#[derive(Clone, Copy)]
pub(super) struct OwnFaq<'a> {
    bot: &'a Bot,
    store: &'a Store,
    guild: u64,
    mode: FaqMode,
}

impl OwnFaq<'_> {
    /// What is in force.
    async fn load(&self) -> Result<CachedFaq, FaqUnavailable> {
        let (faqs, host) = (&self.bot.server_faqs, self.bot.host_faq());
        let loaded = match faqs.cached(self.guild, self.mode, &host) {
            Some(found) => found,
            None => {
                let _preparing = faqs.preparing(self.guild).await;
                self.load_inside().await?
            }
        };
        faqs.embed_soon(self.guild, &loaded, &host, self.limits().memory);
        Ok(loaded)
    }

    /// The same for whoever has come through the preparing.
    async fn load_inside(&self) -> Result<CachedFaq, FaqUnavailable> {
        let (faqs, host) = (&self.bot.server_faqs, self.bot.host_faq());
        if let Some(found) = faqs.cached(self.guild, self.mode, &host) {
            return Ok(found);
        }
        let base = if self.mode == FaqMode::Extend { ServerBase::host(host) } else { ServerBase::none() };
        let stored = self.store.server_text(self.guild).await.inspect_err(|err| {
            tracing::warn!(guild = self.guild, cause = %err, "what a server has written cannot be fetched");
        })?;
        let (seen, text) = stored.map_or((None, Arc::from("")), |it| (Some(it.fingerprint), it.text));
        let prepared = off_the_async_threads(move || ServerFaq::prepare(&text, base)).await;
        let prepared = prepared.map_err(|err| {
            tracing::error!(guild = self.guild, cause = %err, "what a server has written cannot be read");
            FaqUnavailable
        })?;
        let cached = self.shelve(prepared, seen);
        self.note_study_times(&cached.faq).await;
        Ok(cached)
    }

    /// Notes whether the server has study times of its own, for those who have to know of all servers at once.
    async fn note_study_times(&self, faq: &ServerFaq) {
        let has = faq.overlay().has_study_times();
        if has == self.bot.settings().has_study_times(snowflake(GuildId::new(self.guild))) {
            return;
        }
        if self.store.set(Some(self.guild), STUDY_TIMES, has.then_some(NOTED)).await.is_err() {
            tracing::warn!(guild = self.guild, "whether a server has study times is noted when its FAQ is next read");
        }
        self.bot.renew_settings();
    }

    fn shelve(&self, faq: ServerFaq, seen: Option<String>) -> CachedFaq {
        let cached = CachedFaq { faq: Arc::new(faq), mode: self.mode, seen };
        let room = self.limits().memory;
        let has_room = lock(&self.bot.server_faqs.cache).put(self.guild, cached.clone(), room);
        if !has_room && !self.bot.server_faqs.said_too_small.swap(true, Ordering::Relaxed) {
            let needed = cached.faq.bytes().div_ceil(1024 * 1024);
            tracing::warn!(guild = self.guild, needed_mb = needed, "{}", faq_memory_too_small(Language::English));
        }
        cached
    }

    /// What answers.
    pub(super) async fn snapshot(&self) -> Result<Arc<Snapshot>, FaqUnavailable> {
        Ok(Arc::clone(self.load().await?.faq.snapshot()))
    }

    /// Whether the server has left the host's FAQ.
    pub(super) fn has_left(&self) -> bool {
        self.mode == FaqMode::Leave
    }

    /// What lies idle.
    pub(super) async fn idle(&self) -> Result<Vec<IdlePiece>, FaqUnavailable> {
        Ok(self.load().await?.faq.idle())
    }

    /// What of the host's is hidden.
    pub(super) async fn hidden(&self) -> Result<Vec<HiddenEntry>, FaqUnavailable> {
        Ok(self.load().await?.faq.hidden())
    }

    /// Tells what an edit would do, and saves nothing.
    pub(super) async fn propose(&self, change: Change) -> Result<Proposal, ServerEditError> {
        let current = self.load().await.map_err(|_| ServerEditError::Unavailable)?.faq;
        let today = self.bot.today();
        let limits = self.limits();
        let proposal = off_the_async_threads(move || {
            let after = changed(&current, Basis::Latest, &change)?;
            fits(limits, &current, &after)?;
            let proposal = Proposal::new(Arc::clone(current.snapshot()), Arc::clone(after.snapshot()), today);
            Ok(Proposal { beneath: current.beneath(&after, &proposal.diff), ..proposal })
        });
        let proposal: Result<Proposal, ServerEditError> = proposal.await;
        *lock(&self.bot.server_faqs.proposed) = proposal.as_ref().ok().map(|proposal| Arc::clone(&proposal.after));
        proposal
    }

    /// Edits what the server has written. It is saved, and in force, when this returns.
    pub(super) async fn edit(
        &self,
        basis: Basis,
        origin: Origin,
        change: Change,
    ) -> Result<Arc<Accepted>, ServerEditError> {
        let unavailable = |_: FaqUnavailable| ServerEditError::Unavailable;
        let _preparing = self.bot.server_faqs.preparing(self.guild).await;
        let CachedFaq { faq: current, seen, .. } = self.load_inside().await.map_err(unavailable)?;
        let (limits, today) = (self.limits(), self.bot.today());
        let before = Arc::clone(&current);
        let proposed = lock(&self.bot.server_faqs.proposed).take();
        let edited = off_the_async_threads(move || {
            let after = changed(&before, basis, &change)?;
            fits(limits, &before, &after)?;
            let same = proposed.filter(|proposed| proposed.text == after.snapshot().text);
            let failing = same.as_ref().unwrap_or(after.snapshot()).failing_tests(today);
            Ok::<_, ServerEditError>((after, failing))
        });
        let (after, failing) = edited.await?;
        let (moderator, via) = match &origin {
            Origin::Moderator { id, via } => (Some(*id), via.clone()),
            Origin::Hand => (None, String::new()),
        };
        let text: Arc<str> = Arc::from(after.overlay().to_text());
        let fingerprint = crate::live::Fingerprint::of(&text).to_string();
        let revision = NewRevision { at: Timestamp::now(), fingerprint: fingerprint.clone(), moderator, via, text };
        match self
            .store
            .save_server_text(self.guild, seen.as_deref(), &revision)
            .await
            .map_err(|_| ServerEditError::Unavailable)?
        {
            SavedText::Saved => {}
            SavedText::Moved => {
                // Another process has written meanwhile; what it wrote is read anew.
                self.bot.server_faqs.let_go(self.guild);
                let now = Arc::clone(self.load_inside().await.map_err(unavailable)?.faq.snapshot());
                let (current, fingerprint) = (Arc::clone(&now.text), now.fingerprint);
                return Err(FileEditError::Conflict { current, fingerprint, proposed: None }.into());
            }
        }
        let after = self.shelve(after, Some(fingerprint)).faq;
        self.note_study_times(&after).await;
        let (before, snapshot) = (Arc::clone(current.snapshot()), Arc::clone(after.snapshot()));
        let diff = Diff::between(&before.faq, &snapshot.faq);
        let beneath = current.beneath(&after, &diff);
        Ok(Arc::new(Accepted { before, snapshot, diff, beneath, failing, origin, written_in_place: false }))
    }

    /// What an import makes of the whole, for whoever is to see it first.
    pub(super) async fn merged(&self, imported: Arc<Imported>) -> Result<Merged, ServerEditError> {
        let current = self.load().await.map_err(|_| ServerEditError::Unavailable)?.faq;
        let merging = off_the_async_threads(move || merged(&current, &current.whole(), &imported));
        Ok(merging.await.map_err(FileEditError::Refused)?)
    }

    /// What the server had written in a state; `None` where it is not kept. Before its first it had written nothing.
    pub(super) async fn written(&self, number: i64) -> Result<Option<String>, FaqUnavailable> {
        match number {
            0 => Ok(Some(String::new())),
            number => Ok(self.store.server_revision_text(self.guild, number).await?),
        }
    }

    /// Names the state that is in force.
    pub(super) async fn fingerprint(&self) -> Result<Option<String>, FaqUnavailable> {
        Ok(self.load().await?.seen)
    }

    /// The server.
    pub(super) fn guild(&self) -> u64 {
        self.guild
    }

    fn limits(&self) -> ServerFaqLimits {
        self.bot.options.services.as_ref().map(|services| services.server_faqs).unwrap_or_default()
    }
}

/// What lies idle, or rests, is in no text of a whole FAQ.
fn changed(current: &ServerFaq, basis: Basis, change: &Change) -> Result<ServerFaq, ServerEditError> {
    let changed = match change {
        Change::LetGo(id) => current.without_idle(id),
        Change::GoBack { written, .. } => {
            let state: Overlay = written.parse().map_err(|err: NoOverlay| {
                tracing::error!(cause = %err, "a state of what a server has written cannot be read");
                ServerEditError::Unavailable
            })?;
            current.restored(basis, state)
        }
        Change::Import(imported) => current.edited_with_own(basis, |text| {
            merged(current, text, imported).map(|merged| (merged.text, merged.replaced))
        }),
        _ => current.edited(basis, |text| change.apply(text)),
    };
    Ok(changed?)
}

fn merged(current: &ServerFaq, text: &str, imported: &Imported) -> Result<Merged, ChangeRefusal> {
    let of_host: HashMap<&EntryId, &Entry> = current.host_entries().map(|entry| (&entry.id, entry)).collect();
    Ok(merge_over(text, imported, &of_host)?)
}

impl Bot {
    /// The host's FAQ: of the home server, of those that keep it, and of direct messages.
    fn host_faq(&self) -> Arc<Snapshot> {
        Arc::clone(&self.server_faqs.host.borrow())
    }

    /// How the FAQ of a server stands to the host's file; `None` while what servers have decided is not known. The home server's
    /// is that file.
    pub(super) fn faq_mode(&self, guild: Option<GuildId>) -> Option<FaqMode> {
        match guild {
            Some(guild) if !self.is_home(guild) => {
                let settings = self.settings();
                settings.is_known().then(|| settings.faq_mode(Some(snowflake(guild))))
            }
            _ => Some(FaqMode::Keep),
        }
    }

    /// The FAQ of a server's own, if it has one.
    pub(super) fn own_faq(&self, guild: Option<GuildId>) -> Option<OwnFaq<'_>> {
        let mode = self.faq_mode(guild)?;
        let guild = guild?;
        let store = &self.options.services.as_ref()?.store;
        mode.is_own().then_some(OwnFaq { bot: self, store, guild: guild.get(), mode })
    }

    /// The FAQ that members get there.
    pub(super) async fn served_faq(&self, guild: Option<GuildId>) -> Result<ServedFaq, FaqUnavailable> {
        if self.faq_mode(guild).is_none() {
            return Err(FaqUnavailable);
        }
        let whole = |snapshot| ServedFaq { snapshot, is_whole: true };
        let Some(own) = self.own_faq(guild) else { return Ok(whole(self.host_faq())) };
        match own.snapshot().await {
            Ok(snapshot) => Ok(whole(snapshot)),
            Err(FaqUnavailable) => {
                tracing::warn!(guild = own.guild, "a server's own FAQ cannot be read just now");
                match own.mode {
                    FaqMode::Leave => Err(FaqUnavailable),
                    FaqMode::Keep | FaqMode::Extend => Ok(ServedFaq { snapshot: self.host_faq(), is_whole: false }),
                }
            }
        }
    }

    /// The same, and one without a word where it cannot be read: everything that is said on a server comes from it, and what is
    /// reckoned elsewhere for a plan that was begun there.
    pub(super) async fn faq_of(&self, guild: Option<GuildId>) -> Arc<Snapshot> {
        match self.served_faq(guild).await {
            Ok(served) => served.snapshot,
            Err(FaqUnavailable) => Arc::new(Snapshot::new(Faq::default())),
        }
    }

    /// What a change of the host's FAQ has done to what a server has written that extends it: what has come to lie idle, and
    /// what of the host's has come to be hidden. Only what the server has written is read for that: it may be that nobody asks
    /// there for days.
    pub(super) async fn touched_by_host(
        &self,
        guild: GuildId,
        before: &Faq,
        now: &Faq,
    ) -> Result<(Vec<IdlePiece>, Vec<HiddenEntry>), FaqUnavailable> {
        let Some(own) = self.own_faq(Some(guild)).filter(|own| own.mode == FaqMode::Extend) else {
            return Ok(Default::default());
        };
        let Some(stored) = own.store.server_text(own.guild).await? else { return Ok(Default::default()) };
        // One that cannot be read is told of when somebody asks.
        let overlay: Overlay = stored.text.parse().map_err(|_| FaqUnavailable)?;
        let idle = overlay.idle(now).into_iter().filter(|piece| before.entry(piece.id()).is_some());
        let known = overlay.hidden(before);
        let hidden = overlay.hidden(now).into_iter().filter(|it| !known.contains(it));
        Ok((idle.collect(), hidden.collect()))
    }

    /// Whether any FAQ that I answer from has study times: the host's, or one of a server's own.
    pub(super) fn has_study_times(&self) -> bool {
        !self.host_faq().faq.study.certifications.is_empty() || self.settings().have_study_times()
    }

    /// Whether moderators look after the FAQ that answers there, and so after what it does not answer: those of the home
    /// server after its file, and those of a server with its own after that.
    pub(super) fn is_reviewed(&self, guild: Option<GuildId>) -> bool {
        let has_home = self.options.services.as_ref().is_some_and(|services| services.home_guild.is_some());
        match guild {
            None => has_home,
            Some(guild) => self.is_home(guild) || self.faq_mode(Some(guild)).is_some_and(FaqMode::is_own),
        }
    }
}

/// Nothing that panics is done while it is held.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

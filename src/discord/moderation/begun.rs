//! What moderators have begun and not decided, beyond this process: in the database too, for whichever process hears of it
//! next.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serenity::all::{ActionRowComponent, ButtonKind, GuildId, ModalInteraction};

use super::edits::{ChangeDraft, Settles, ShownFor};
use super::moderator::Moderator;
use super::pending::REMEMBERED;
use crate::discord::Bot;
use crate::messages::moderation::form::SentForm;
use crate::messages::moderation::kept::{KeptAction, KeptChange, KeptDraft};
use crate::messages::moderation::{Change, EntryMark, ModerationPress, PendingAction};
use crate::messages::{Action, UserError};
use crate::store::{BegunAction, BegunKey, Store};

/// How often those are let go of whose hour is over.
const SWEEP_EVERY: SignedDuration = SignedDuration::from_secs(60);
/// A form comes from one that was refused, that from another, and so on: so many steps back are gone.
const EARLIER: usize = 50;
/// Stands where the effect was shown for a file that cannot be used, and not for a text.
const BROKEN: &str = "broken";

fn key(guild: GuildId, PendingAction(number): PendingAction) -> BegunKey {
    BegunKey { guild: guild.get(), number }
}

fn later(now: Timestamp, by: Duration) -> Timestamp {
    now.saturating_add(by).unwrap_or(now)
}

/// Lets go of those whose hour is over, for ever.
pub(super) async fn let_go(bot: Arc<Bot>, store: Store) {
    let clock = bot.options.clock.clone();
    loop {
        let now = clock.now();
        store.end_begun_before(now);
        clock.wait_until(now, now.saturating_add(SWEEP_EVERY).unwrap_or(now)).await;
    }
}

/// The form that was opened again with the button of the message that this one comes from.
pub(super) fn opened_from(sent: &ModalInteraction) -> Option<PendingAction> {
    let rows = sent.message.iter().flat_map(|message| &message.components);
    let mut opened = rows.flat_map(|row| &row.components).filter_map(|component| {
        let ActionRowComponent::Button(button) = component else { return None };
        let ButtonKind::NonLink { custom_id, .. } = &button.data else { return None };
        match custom_id.parse() {
            Ok(Action::Moderation(ModerationPress::Reopen(pending))) => Some(pending),
            _ => None,
        }
    });
    opened.next()
}

/// What is to be kept of a draft.
fn kept_draft(draft: &ChangeDraft) -> KeptDraft {
    let ChangeDraft { change, via, shown_for, settles } = draft;
    let (change, shown_for) = match shown_for {
        ShownFor::Nothing => (KeptChange::of(change), None),
        ShownFor::Text(text) => (KeptChange::of(change), Some(text.to_string())),
        ShownFor::BrokenFile(state) => (KeptChange::Back { state: *state, has_left: false }, Some(BROKEN.to_owned())),
    };
    let settles = match settles {
        Settles::Questions(numbers) => numbers.iter().map(ToString::to_string).collect(),
        // Which messages were replied to is in memory alone.
        Settles::Nothing | Settles::Reply(_) => Vec::new(),
    };
    KeptDraft { change, via: *via, shown_for, settles }
}

impl Bot {
    /// Keeps a form, so that it can be opened again.
    pub(super) fn keep_form(&self, store: &Store, guild: GuildId, pending: PendingAction, form: SentForm) {
        self.sent_forms.keep(guild, pending, form);
        self.keep_begun(store, guild, pending);
    }

    /// Keeps a change that waits to be saved.
    fn keep_draft(&self, store: &Store, guild: GuildId, pending: PendingAction, draft: ChangeDraft) {
        self.drafts.keep(guild, pending, draft);
        self.keep_begun(store, guild, pending);
    }

    /// What was begun on such servers is another process's to go on with, and this one's again only as that leaves it.
    pub(in crate::discord) fn leave_begun_to_others(&self, is_anothers: impl Fn(GuildId) -> bool) {
        self.drafts.forget(&is_anothers);
        self.sent_forms.forget(&is_anothers);
    }

    /// What memory has under a number goes into the database.
    fn keep_begun(&self, store: &Store, guild: GuildId, pending: PendingAction) {
        let draft = self.drafts.get(guild, pending).as_ref().map(kept_draft);
        let kept = KeptAction { form: self.sent_forms.get(guild, pending), draft };
        let ends = later(self.options.clock.now(), REMEMBERED);
        store.keep_begun(key(guild, pending), BegunAction { action: kept.to_text(), ends });
    }
}

impl Moderator<'_> {
    /// Keeps a form; it is kept by the time somebody is told so.
    pub(super) async fn keep_form(&self, pending: PendingAction, form: SentForm) {
        self.bot.keep_form(&self.services.store, self.guild(), pending, form);
        self.services.store.flush_soon().await;
    }

    /// Keeps a change that waits to be saved.
    pub(super) fn keep_draft(&self, pending: PendingAction, draft: ChangeDraft) {
        self.bot.keep_draft(&self.services.store, self.guild(), pending, draft);
    }

    /// A form that was sent in, here or to another process.
    pub(super) async fn sent_form(&self, pending: PendingAction) -> Result<Option<SentForm>, UserError> {
        match self.bot.sent_forms.get(self.guild(), pending) {
            Some(form) => Ok(Some(form)),
            None => Ok(self.kept(pending).await?.form),
        }
    }

    /// A change that waits to be saved, here or in another process.
    pub(super) async fn draft(&self, pending: PendingAction) -> Result<Option<ChangeDraft>, UserError> {
        if let Some(draft) = self.bot.drafts.get(self.guild(), pending) {
            return Ok(Some(draft));
        }
        if self.bot.drafts.is_replaced(self.guild(), pending) {
            return Err(UserError::Replaced);
        }
        let KeptAction { form, draft } = self.kept(pending).await?;
        let Some(draft) = draft else { return Ok(None) };
        let draft = self.begun_again(draft, form.as_ref()).await?;
        if let Some(form) = form {
            // It goes with what is kept of the change from now on.
            self.bot.sent_forms.keep(self.guild(), pending, form);
        }
        Ok(draft)
    }

    async fn kept(&self, pending: PendingAction) -> Result<KeptAction, UserError> {
        let kept = self.services.store.begun(key(self.guild(), pending), self.bot.options.clock.now()).await;
        Ok(kept
            .map_err(|_| UserError::StoreUnavailable)?
            .map_or_else(KeptAction::default, |kept| KeptAction::read(&kept)))
    }

    /// The change that was kept, with its form where it has one; none where what it was made from is gone.
    async fn begun_again(&self, kept: KeptDraft, form: Option<&SentForm>) -> Result<Option<ChangeDraft>, UserError> {
        let KeptDraft { change, via, shown_for, settles } = kept;
        let is_broken = shown_for.as_deref() == Some(BROKEN);
        let shown_for = shown_for.and_then(|text| text.parse().ok()).map_or(ShownFor::Nothing, ShownFor::Text);
        let (change, shown_for) = match change {
            KeptChange::OfForm(seen) => {
                let Some(form) = form else { return Ok(None) };
                (self.asked_in(form, seen).await?, shown_for)
            }
            KeptChange::Whole(change) => (change, shown_for),
            KeptChange::Import => return Err(UserError::ImportForgotten),
            KeptChange::Back { state, .. } if is_broken => {
                let Some(text) = self.good_text(state).await.map_err(|_| UserError::StoreUnavailable)? else {
                    return Ok(None);
                };
                (Change::Restore(text, None), ShownFor::BrokenFile(state))
            }
            KeptChange::Back { state, has_left } => {
                let earlier = match state {
                    Some(_) => self.earlier(state).await.map_err(|_| UserError::StoreUnavailable)?,
                    None => None,
                };
                let Some((text, state)) = earlier else { return Ok(None) };
                (self.back_to(text, state, has_left), shown_for)
            }
        };
        let numbers: Vec<_> = settles.iter().filter_map(|number| number.parse().ok()).collect();
        let settles = if numbers.is_empty() { Settles::Nothing } else { Settles::Questions(numbers) };
        Ok(Some(ChangeDraft { change, via, shown_for, settles }))
    }

    /// The change that a form asks for, of an entry that the moderator saw last as this.
    async fn asked_in(&self, form: &SentForm, last: Option<EntryMark>) -> Result<Change, UserError> {
        let mut change = self.drafted(form.press().clone(), &|name: &str| form.value(name)).await?.change;
        if let (
            Some(last),
            Change::Edit { seen, .. } | Change::EditDetails { seen, .. } | Change::SetAbout { seen, .. },
        ) = (last, &mut change)
        {
            *seen = Some(last);
        }
        Ok(change)
    }

    /// Lets go of what was decided, and of the forms that it was written over.
    pub(super) async fn end_begun(&self, pending: Option<PendingAction>) {
        let mut next = pending;
        for _ in 0..EARLIER {
            let Some(pending) = next else { return };
            // Where that cannot be read, what was before it goes with its hour.
            let form = self.sent_form(pending).await.ok().flatten();
            self.bot.drafts.done(self.guild(), pending);
            self.bot.sent_forms.done(self.guild(), pending);
            self.services.store.end_begun(key(self.guild(), pending));
            next = form.and_then(|form| form.earlier());
        }
    }
}

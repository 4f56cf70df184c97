//! Forms that were sent in and not saved: in memory, and in the database for whichever process hears of them next.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serenity::all::{ActionRowComponent, ButtonKind, GuildId, ModalInteraction};

use super::moderator::Moderator;
use super::pending::REMEMBERED;
use crate::discord::Bot;
use crate::messages::moderation::form::{KeptAction, SentForm};
use crate::messages::moderation::{ModerationPress, PendingAction};
use crate::messages::{Action, UserError};
use crate::store::{BegunAction, BegunKey, Store};

/// How often those are let go of whose hour is over.
const SWEEP_EVERY: SignedDuration = SignedDuration::from_secs(60);
/// A form comes from one that was refused, that from another, and so on: so many steps back are gone.
const EARLIER: usize = 50;

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
        clock.wait_until(now.saturating_add(SWEEP_EVERY).unwrap_or(now)).await;
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

impl Bot {
    /// Keeps a form, so that it can be opened again.
    pub(super) fn keep_form(&self, store: &Store, guild: GuildId, pending: PendingAction, form: SentForm) {
        let kept = KeptAction { form: Some(form.clone()) };
        self.sent_forms.keep(guild, pending, form);
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

    /// A form that was sent in, here or to another process.
    pub(super) async fn sent_form(&self, pending: PendingAction) -> Result<Option<SentForm>, UserError> {
        if let Some(form) = self.bot.sent_forms.get(self.guild(), pending) {
            return Ok(Some(form));
        }
        let kept = self.services.store.begun(key(self.guild(), pending), self.bot.options.clock.now()).await;
        let kept = kept.map_err(|_| UserError::StoreUnavailable)?;
        Ok(kept.and_then(|kept| KeptAction::read(&kept).form))
    }

    /// Lets go of a form that was decided, and of those that it was written over.
    pub(super) async fn end_form(&self, pending: Option<PendingAction>) {
        let mut next = pending;
        for _ in 0..EARLIER {
            let Some(pending) = next else { return };
            // Where that cannot be read, what was before it goes with its hour.
            let form = self.sent_form(pending).await.ok().flatten();
            self.bot.sent_forms.done(self.guild(), pending);
            self.services.store.end_begun(key(self.guild(), pending));
            next = form.and_then(|form| form.earlier());
        }
    }
}

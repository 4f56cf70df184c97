//! Who may work among them, and what they have begun.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serenity::all::{GuildId, Member, Permissions, UserId};
use tokio::time::Instant;

use super::Services;
use super::edits::Draft;
use super::review::Row;
use crate::discord::recent::Recent;
use crate::discord::{Bot, snowflake};
use crate::messages::Post;
use crate::messages::moderation::{PendingAction, wording};

/// A moderator of the home server, as of this very call. Only [`Bot::moderator`] makes one, so whoever holds it has
/// been checked.
pub(in crate::discord) struct Moderator<'a> {
    pub(super) bot: &'a Bot,
    pub(in crate::discord) services: &'a Services,
    pub(super) id: UserId,
}

impl Bot {
    /// The moderator, if whoever asks is one; otherwise what to tell them.
    pub(in crate::discord) fn moderator(
        &self,
        guild: Option<GuildId>,
        user: UserId,
        member: Option<&Member>,
    ) -> Result<Moderator<'_>, Box<Post>> {
        let services = self.options.services.as_ref().ok_or_else(|| Box::new(wording::no_home()))?;
        let home = services.home_guild.ok_or_else(|| Box::new(wording::no_home()))?;
        let at_home = guild.is_some_and(|guild| snowflake(guild) == home);
        let moderates = member.is_some_and(|member| {
            let permissions = member.permissions.unwrap_or_else(Permissions::empty);
            permissions.intersects(crate::discord::permissions::MODERATES)
                || self.has_moderator_role(guild, &member.roles)
        });
        if at_home && moderates {
            Ok(Moderator { bot: self, services, id: user })
        } else {
            Err(Box::new(wording::moderators_only()))
        }
    }
}

/// Something begun and not yet decided.
#[derive(Clone)]
pub(super) enum Begun {
    /// A change that waits to be saved.
    Draft(Draft),
    /// A row of the review.
    Row(Row),
}

/// What moderators have begun, by the number that their buttons carry.
pub(in crate::discord) struct PendingActions(Mutex<Recent<u64, Begun>>);

/// As long as Discord takes answers to an interaction, and a little more for forms that lie open.
const REMEMBERED: Duration = Duration::from_secs(60 * 60);
const PENDING_ACTIONS: usize = 1_000;

impl Default for PendingActions {
    fn default() -> Self {
        Self(Mutex::new(Recent::new(PENDING_ACTIONS, REMEMBERED)))
    }
}

impl PendingActions {
    pub(super) fn keep(&self, PendingAction(number): PendingAction, begun: Begun) {
        let mut pending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pending.remove(&number);
        pending.insert_if_absent(number, Instant::now(), || begun);
    }

    pub(super) fn get(&self, PendingAction(number): PendingAction) -> Option<Begun> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&number, Instant::now()).cloned()
    }

    pub(super) fn done(&self, PendingAction(number): PendingAction) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
    }
}

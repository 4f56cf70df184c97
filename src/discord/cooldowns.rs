//! What members may not do again for a while, also where another process saw them do it: the one that had their server before.

use std::convert::Infallible;
use std::time::Duration;

use jiff::SignedDuration;
use serenity::all::{GuildId, UserId};

use super::memory::Allowance;
use super::{Bot, snowflake};
use crate::store::{Cooldown, CooldownKind, ShardLeases};

/// How often those are let go of that are over.
const SWEEP_EVERY: SignedDuration = SignedDuration::from_secs(60);

fn cooldown(kind: CooldownKind, guild: Option<GuildId>, member: UserId) -> Cooldown {
    Cooldown { kind, guild: guild.map(GuildId::get), member: member.get() }
}

/// Lets go of those that are over, for ever.
pub(super) async fn let_go(bot: &Bot, leases: &ShardLeases) -> Infallible {
    let clock = bot.options.clock.clone();
    loop {
        let now = clock.now();
        if let Err(err) = leases.end_cooldowns_before(now).await {
            tracing::debug!(cause = %err, "cooldowns that are over cannot be deleted yet");
        }
        clock.wait_until(now, now.saturating_add(SWEEP_EVERY).unwrap_or(now)).await;
    }
}

impl Bot {
    /// Whether the member may have one more answer now; if so, it is counted.
    pub(super) fn may_have_answer(&self, guild: Option<GuildId>, member: UserId) -> bool {
        self.allowance(guild, member) == Allowance::Granted
    }

    /// The same, with whether it is the first that is refused.
    pub(super) fn allowance(&self, guild: Option<GuildId>, member: UserId) -> Allowance {
        if self.is_cooling_down(CooldownKind::Answers, guild, member) {
            return Allowance::UsedUp;
        }
        let allowance = self.memory.allow(guild, member, self.most_answers(guild));
        if let Allowance::JustUsedUp { left } = allowance {
            self.begin_cooldown(CooldownKind::Answers, guild, member, left);
        }
        allowance
    }

    /// Whether the member may have no more answers now and knows it: what they ask need not even be looked up.
    pub(super) fn has_used_up_answers(&self, guild: Option<GuildId>, member: UserId) -> bool {
        self.is_cooling_down(CooldownKind::Answers, guild, member)
            || self.memory.has_used_up(guild, member, self.most_answers(guild))
    }

    fn most_answers(&self, guild: Option<GuildId>) -> u32 {
        let most = self.settings().answers_per_minute(guild.map(snowflake));
        most.unwrap_or(self.options.limits.member_answers)
    }

    /// Whether the member may call a moderator now; if so, it is noted.
    pub(super) fn may_call_moderator(&self, guild: Option<GuildId>, member: UserId) -> bool {
        !self.is_cooling_down(CooldownKind::ModeratorCall, guild, member) && self.memory.may_call_moderator(member)
    }

    /// A moderator was called.
    pub(super) fn moderator_called(&self, guild: Option<GuildId>, member: UserId) {
        self.begin_cooldown(CooldownKind::ModeratorCall, guild, member, self.options.limits.moderator_window);
    }

    fn is_cooling_down(&self, kind: CooldownKind, guild: Option<GuildId>, member: UserId) -> bool {
        let leases = self.options.leases.as_ref();
        leases.is_some_and(|leases| leases.is_cooling_down(cooldown(kind, guild, member), self.options.clock.now()))
    }

    fn begin_cooldown(&self, kind: CooldownKind, guild: Option<GuildId>, member: UserId, left: Duration) {
        let Some(leases) = self.options.leases.clone() else { return };
        let now = self.options.clock.now();
        let ends = now.saturating_add(left).unwrap_or(now);
        self.tasks.spawn(async move {
            if let Err(err) = leases.begin_cooldown(cooldown(kind, guild, member), ends).await {
                tracing::debug!(cause = %err, "a cooldown is known to this process alone");
            }
        });
    }
}

//! Messages that nothing answered for sure, and what moderators and helpers replied to them: their ids alone, in memory alone. The
//! words are read again when a moderator looks; see `replies`.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::civil::Date;
use serenity::all::{ChannelId, GuildId, MessageId};
use tokio::time::Instant;

use crate::discord::permissions::Caller;
use crate::discord::recent::Recent;
use crate::discord::{Bot, snowflake};
use crate::live::Snapshot;
use crate::review::redact::reads_like_case;

/// As many as the questions that a moderator can be shown from the store.
const MOST: usize = 2_000;
/// So many replies to one message are noticed; who explains takes a message or two.
const REPLIES: usize = 3;

/// A message that nothing answered and somebody replied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct RepliedTo {
    pub(super) channel: ChannelId,
    pub(super) question: MessageId,
}

#[derive(Debug)]
struct AwaitedReply {
    guild: GuildId,
    channel: ChannelId,
    /// The first replies, in their order.
    replies: Vec<MessageId>,
    /// A moderator wants to decide later.
    hidden_until: Option<Date>,
}

/// The messages that nothing answered, each for as many days as a question is kept for review.
pub(in crate::discord) struct UnansweredMessages(Mutex<Recent<MessageId, AwaitedReply>>);

impl UnansweredMessages {
    pub(in crate::discord) fn kept_for(days: u16) -> Self {
        const DAY: Duration = Duration::from_secs(24 * 60 * 60);
        Self(Mutex::new(Recent::new(MOST, DAY * u32::from(days))))
    }

    fn await_reply(&self, guild: GuildId, channel: ChannelId, question: MessageId) {
        let waiting = || AwaitedReply { guild, channel, replies: Vec::new(), hidden_until: None };
        self.lock().insert_if_absent(question, Instant::now(), waiting);
    }

    fn awaits(&self, question: MessageId) -> bool {
        self.lock().get(&question, Instant::now()).is_some()
    }

    fn replied(&self, question: MessageId, reply: MessageId) {
        if let Some(waiting) = self.lock().get(&question, Instant::now())
            && waiting.replies.len() < REPLIES
            // The gateway repeats events after it resumes.
            && !waiting.replies.contains(&reply)
        {
            waiting.replies.push(reply);
        }
    }

    /// Those of a server that were replied to and are not put off, the longest waiting first.
    pub(super) fn replied_to(&self, guild: GuildId, today: Date) -> Vec<RepliedTo> {
        let mut all = self.lock();
        let due = all.iter(Instant::now()).filter(|(_, waiting)| {
            waiting.guild == guild
                && !waiting.replies.is_empty()
                && waiting.hidden_until.is_none_or(|until| until <= today)
        });
        due.map(|(question, waiting)| RepliedTo { channel: waiting.channel, question: *question }).collect()
    }

    /// The replies to a message; none when it, or each of them, is gone.
    pub(super) fn replies(&self, to: RepliedTo) -> Vec<MessageId> {
        self.lock().get(&to.question, Instant::now()).map(|waiting| waiting.replies.clone()).unwrap_or_default()
    }

    pub(super) fn put_off(&self, to: RepliedTo, until: Date) {
        if let Some(waiting) = self.lock().get(&to.question, Instant::now()) {
            waiting.hidden_until = Some(until);
        }
    }

    /// It has been dealt with, or is gone.
    pub(super) fn forget(&self, to: RepliedTo) {
        self.answered(to.question);
    }

    /// What was offered for it is what was asked.
    pub(in crate::discord) fn answered(&self, question: MessageId) {
        self.lock().remove(&question);
    }

    /// A message was deleted, whichever of them it was.
    pub(in crate::discord) fn deleted(&self, message: MessageId) {
        let mut all = self.lock();
        all.remove(&message);
        all.retain(|_, waiting| {
            waiting.replies.retain(|reply| *reply != message);
            true
        });
    }

    /// All of a server, when the bot leaves it.
    pub(super) fn forget_guild(&self, guild: GuildId) {
        self.lock().retain(|_, waiting| waiting.guild != guild);
    }

    fn lock(&self) -> MutexGuard<'_, Recent<MessageId, AwaitedReply>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bot {
    /// Nothing surely answered a message whose words may be kept for review. From now on a reply to it is noticed, on servers whose
    /// moderators look after an FAQ, and where they can look: not in private threads.
    pub(in crate::discord) fn await_reply(
        &self,
        faq: &Snapshot,
        guild: Option<GuildId>,
        channel: ChannelId,
        question: MessageId,
        text: &str,
    ) {
        let Some(guild) = guild.filter(|guild| self.is_reviewed(Some(*guild))) else { return };
        let context = self.me.get().and_then(|me| self.guilds.channel_context(me.user, guild, channel));
        let is_open = context.is_some_and(|context| !context.private);
        if is_open && !reads_like_case(text, faq.vocabulary()) {
            self.unanswered.await_reply(guild, channel, question);
        }
    }

    /// Somebody replied to a message of somebody else.
    pub(in crate::discord) fn replied_to(&self, question: MessageId, reply: MessageId, by: Caller<'_>) {
        if self.unanswered.awaits(question) && self.proven_helper(by).is_some() {
            self.unanswered.replied(question, reply);
        }
    }

    /// Whether it is the server whose moderators look after the file.
    pub(in crate::discord) fn is_home(&self, guild: GuildId) -> bool {
        let home = self.options.services.as_ref().and_then(|services| services.home_guild);
        home == Some(snowflake(guild))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 28);
    const GUILD: GuildId = GuildId::new(4);
    const CHANNEL: ChannelId = ChannelId::new(5);

    fn id(number: u64) -> MessageId {
        MessageId::new(number)
    }

    fn questions(unanswered: &UnansweredMessages, on: Date) -> Vec<u64> {
        unanswered.replied_to(GUILD, on).into_iter().map(|found| found.question.get()).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_replied_to_waits_until_it_is_dealt_with_deleted_or_too_old() {
        let unanswered = UnansweredMessages::kept_for(2);
        for question in 1..=4 {
            unanswered.await_reply(GUILD, CHANNEL, id(question));
        }
        for (question, reply) in [(1, 11), (1, 11), (1, 12), (1, 13), (1, 14), (2, 21), (4, 41), (9, 91)] {
            unanswered.replied(id(question), id(reply));
        }
        assert_eq!(questions(&unanswered, TODAY), [1, 2, 4], "nobody replied to 3, and nobody asked 9");
        let first = RepliedTo { channel: CHANNEL, question: id(1) };
        assert_eq!(unanswered.replies(first), [id(11), id(12), id(13)]);

        unanswered.deleted(id(12));
        assert_eq!(unanswered.replies(first), [id(11), id(13)]);
        unanswered.deleted(id(21));
        unanswered.deleted(id(4));
        assert_eq!(questions(&unanswered, TODAY), [1]);

        unanswered.put_off(first, date(2026, 12, 5));
        assert!(questions(&unanswered, date(2026, 12, 4)).is_empty());
        assert_eq!(questions(&unanswered, date(2026, 12, 5)), [1]);
        assert!(unanswered.replied_to(GuildId::new(6), date(2026, 12, 5)).is_empty(), "it is of another server");
        tokio::time::advance(Duration::from_secs(3 * 24 * 60 * 60)).await;
        assert!(questions(&unanswered, date(2026, 12, 5)).is_empty());
    }

    #[test]
    fn a_flood_of_questions_pushes_out_the_oldest() {
        let unanswered = UnansweredMessages::kept_for(30);
        for question in 1..=10_000 {
            unanswered.await_reply(GUILD, CHANNEL, id(question));
            unanswered.replied(id(question), id(question + 100_000));
        }
        let kept = questions(&unanswered, TODAY);
        assert_eq!((kept.len(), kept.last().copied()), (MOST, Some(10_000)));
    }
}

//! What the bot remembers for minutes, in memory only: which answer belongs to which message, what was
//! posted where, and who asked how often. All of it is bounded, and a restart may lose it.

use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use serenity::all::{ChannelId, GuildId, InteractionId, MessageId, UserId};
use tokio::sync::OnceCell;
use tokio::time::Instant;

use super::Limits;
use super::recent::Recent;
use crate::discord::requests::Priority;
use crate::engine::FOLLOW_UP_WINDOW;
use crate::faq::{Entry, EntryId};
use crate::live::Fingerprint;
use crate::messages::outcome::Words;
use crate::review::redact::Redacted;

/// Enough for a day of a busy server: an answer's question may be deleted long after.
const CONVERSATIONS: usize = 20_000;
const ANSWERS: usize = 10_000;
const MEMBERS: usize = 50_000;
const THREADS: usize = 50_000;
const TURNS: usize = 20_000;
const CHANNELS: usize = 10_000;
const SERVERS: usize = 10_000;
const INTERACTIONS: usize = 10_000;
/// So much may a member do with their plan within the time in which answers are counted.
const PLAN_WORK: u32 = 20;
/// Discord takes responses to an interaction for this long.
const INTERACTION_LIFE: Duration = Duration::from_secs(15 * 60);
/// The longest time for which moderators can keep an entry from being posted again.
const LONGEST_REPEAT: Duration = Duration::from_secs(2 * 60 * 60);

/// A question and what became of it. Held through the send, so that an edit or a deletion that comes
/// meanwhile finds the answer.
#[derive(Debug, Default)]
pub(super) struct Conversation {
    /// The bot's message.
    pub(super) answer: Option<Answer>,
    /// What else the bot posted about the question: answers that others chose, and calls for a moderator.
    pub(super) also_posted: Vec<MessageId>,
    /// How many answers have been taken back.
    pub(super) taken_back: u8,
    /// The asker has deleted the question.
    pub(super) deleted: bool,
    /// A hash of the question, to see whether an edit changed it; the words themselves are not kept.
    pub(super) asked: Option<u64>,
}

impl Conversation {
    /// Whether nothing was said in it that could have to be corrected or removed.
    pub(super) fn is_empty(&self) -> bool {
        self.answer.is_none() && self.also_posted.is_empty() && self.taken_back == 0
    }

    /// A message of the bot is gone.
    pub(super) fn forget(&mut self, message: MessageId) {
        self.also_posted.retain(|posted| *posted != message);
        if self.answer.as_ref().is_some_and(|answer| answer.message == message) {
            self.take_answer();
        }
    }

    /// The answer is taken away; what it was.
    pub(super) fn take_answer(&mut self) -> Option<Answer> {
        let answer = self.answer.take()?;
        self.asked = None;
        self.taken_back = self.taken_back.saturating_add(1);
        Some(answer)
    }
}

/// What a member was told last.
#[derive(Debug, Clone)]
pub(super) struct MemberTurn {
    /// What was asked, as far as it may be kept.
    pub(super) question: Redacted,
    /// The entry that was stated.
    pub(super) entry: Option<EntryId>,
    /// The entries that were offered since, in their order.
    pub(super) offered: Vec<EntryId>,
    /// The message in which it was asked.
    pub(super) asked_in: MessageId,
    /// The message of the bot.
    pub(super) answer: MessageId,
    /// When it was said.
    pub(super) at: Instant,
}

/// Whether a member may have one more answer within the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allowance {
    /// They may.
    Granted,
    /// They may not, for the first time.
    JustUsedUp {
        /// For how long they may not.
        left: Duration,
    },
    /// They may not, and have met with that before.
    UsedUp,
}

/// When the bot was removed from a server. What was there before is none of its business any more, also when it comes back.
#[derive(Debug, Clone, Copy)]
struct Departure {
    at: Instant,
    /// The same as ids tell it.
    time: Timestamp,
}

/// A message of the bot.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) message: MessageId,
    /// How urgent it is to change or remove it.
    pub(super) priority: Priority,
    /// The words, if they were put directly to the bot.
    pub(super) question: Option<Words>,
}

/// A conversation that several events may want at once. An async lock, because it is held while the
/// answer is sent.
pub(super) type SharedConversation = Arc<tokio::sync::Mutex<Conversation>>;

/// The message in which an entry was posted; empty while it is being sent.
pub(super) type Posted = Arc<OnceCell<MessageId>>;

/// A channel, and the entry that was posted there with the words that it had then.
type PostedAs = (ChannelId, EntryId, Fingerprint);

pub(super) struct Memory {
    conversations: Mutex<Recent<MessageId, SharedConversation>>,
    answers: Mutex<Recent<PostedAs, (Posted, Instant)>>,
    /// By server, as the limit is; direct messages have one of their own.
    members: Mutex<Recent<(Option<GuildId>, UserId), u32>>,
    plan_work: Mutex<Recent<UserId, u32>>,
    moderator_calls: Mutex<Recent<UserId, ()>>,
    moderated_threads: Mutex<Recent<ChannelId, ()>>,
    refusing_channels: Mutex<Recent<ChannelId, ()>>,
    looked_up_channels: Mutex<Recent<ChannelId, ()>>,
    counted_presses: Mutex<Recent<MessageId, ()>>,
    interactions: Mutex<Recent<InteractionId, ()>>,
    turns: Mutex<Recent<(ChannelId, UserId), MemberTurn>>,
    departures: Mutex<Recent<GuildId, Departure>>,
}

impl Memory {
    pub(super) fn new(limits: &Limits) -> Self {
        const DAY: Duration = Duration::from_secs(24 * 60 * 60);
        Self {
            conversations: Mutex::new(Recent::new(CONVERSATIONS, DAY)),
            answers: Mutex::new(Recent::new(ANSWERS, LONGEST_REPEAT)),
            members: Mutex::new(Recent::new(MEMBERS, limits.member_window)),
            plan_work: Mutex::new(Recent::new(MEMBERS, limits.member_window)),
            moderator_calls: Mutex::new(Recent::new(MEMBERS, limits.moderator_window)),
            moderated_threads: Mutex::new(Recent::new(THREADS, 30 * DAY)),
            refusing_channels: Mutex::new(Recent::new(CHANNELS, limits.refused_window)),
            looked_up_channels: Mutex::new(Recent::new(CHANNELS, limits.refused_window)),
            counted_presses: Mutex::new(Recent::new(ANSWERS, DAY)),
            interactions: Mutex::new(Recent::new(INTERACTIONS, INTERACTION_LIFE)),
            turns: Mutex::new(Recent::new(TURNS, FOLLOW_UP_WINDOW)),
            departures: Mutex::new(Recent::new(SERVERS, 30 * DAY)),
        }
    }

    /// How many things of each kind are remembered.
    pub(super) fn sizes(&self) -> [(&'static str, usize); 12] {
        [
            ("conversations", lock(&self.conversations).len()),
            ("answers", lock(&self.answers).len()),
            ("members", lock(&self.members).len()),
            ("plan_work", lock(&self.plan_work).len()),
            ("moderator_calls", lock(&self.moderator_calls).len()),
            ("moderated_threads", lock(&self.moderated_threads).len()),
            ("refusing_channels", lock(&self.refusing_channels).len()),
            ("looked_up_channels", lock(&self.looked_up_channels).len()),
            ("counted_presses", lock(&self.counted_presses).len()),
            ("interactions", lock(&self.interactions).len()),
            ("turns", lock(&self.turns).len()),
            ("departures", lock(&self.departures).len()),
        ]
    }

    /// Begins the conversation about a message; `None` when it has begun already, as when the gateway
    /// sends an event twice.
    pub(super) fn begin(&self, question: MessageId) -> Option<SharedConversation> {
        let conversation = SharedConversation::default();
        let new = lock(&self.conversations).insert_if_absent(question, Instant::now(), || Arc::clone(&conversation));
        new.then_some(conversation)
    }

    /// Whether this interaction has not been seen before. While one client takes the place of another, both have a session
    /// for a moment, and Discord tells both.
    pub(super) fn is_first(&self, interaction: InteractionId) -> bool {
        lock(&self.interactions).insert_if_absent(interaction, Instant::now(), || ())
    }

    /// The conversation about a message, if there is one.
    pub(super) fn conversation(&self, question: MessageId) -> Option<SharedConversation> {
        lock(&self.conversations).get(&question, Instant::now()).cloned()
    }

    /// The conversation about a message, which may begin with this.
    pub(super) fn conversation_about(&self, question: MessageId) -> SharedConversation {
        let mut conversations = lock(&self.conversations);
        conversations.get_or_insert(question, Instant::now(), SharedConversation::default).cloned().unwrap_or_default()
    }

    /// Ends a conversation in which nothing was said: nothing is left to correct or to remove, and it must
    /// not push out one in which something was.
    pub(super) fn end(&self, question: MessageId) {
        lock(&self.conversations).remove(&question);
    }

    /// Where this entry was posted in this channel within the window before now, with this lead, or will be. An answer that
    /// has been changed since is another one.
    pub(super) fn posted(
        &self,
        guild: Option<GuildId>,
        channel: ChannelId,
        entry: &Entry,
        lead: Option<&str>,
        window: Duration,
    ) -> Posted {
        let left = self.departure(guild);
        let words = Fingerprint::of(&[lead.unwrap_or_default(), &entry.answer].join("\n"));
        let (key, now) = ((channel, entry.id.clone(), words), Instant::now());
        let mut answers = lock(&self.answers);
        let is_over = |since: Instant| {
            now.saturating_duration_since(since) >= window || left.is_some_and(|left| since <= left.at)
        };
        if answers.get(&key, now).is_some_and(|(_, since)| is_over(*since)) {
            answers.remove(&key);
        }
        let fresh = (Posted::default(), now);
        let standing = answers.get_or_insert(key, now, || fresh.clone()).map(|(posted, _)| Arc::clone(posted));
        standing.unwrap_or(fresh.0)
    }

    /// The message is gone, so nothing is to link to it.
    pub(super) fn forget_post(&self, message: MessageId) {
        lock(&self.answers).retain(|_, (posted, _)| posted.get() != Some(&message));
    }

    /// Whether the member may have one more answer now, if they get so many at most; it is counted.
    pub(super) fn allow(&self, guild: Option<GuildId>, member: UserId, most: u32) -> Allowance {
        let who = (guild, member);
        match counted(&self.members, who).saturating_sub(most) {
            0 => Allowance::Granted,
            1 => Allowance::JustUsedUp { left: lock(&self.members).left(&who, Instant::now()) },
            _ => Allowance::UsedUp,
        }
    }

    /// Whether the member has met with it already that they may have no more answers now; nothing is counted.
    pub(super) fn has_used_up(&self, guild: Option<GuildId>, member: UserId, most: u32) -> bool {
        lock(&self.members).get(&(guild, member), Instant::now()).is_some_and(|count| *count > most)
    }

    /// Whether the member may do one more thing with their plan now; it is counted. Only they see it, so it is no answer.
    pub(super) fn may_work_on_plan(&self, member: UserId) -> bool {
        counted(&self.plan_work, member) <= PLAN_WORK
    }

    /// Whether the member may call a moderator now; if so, it is noted.
    pub(super) fn may_call_moderator(&self, member: UserId) -> bool {
        lock(&self.moderator_calls).insert_if_absent(member, Instant::now(), || ())
    }

    /// A call that could not be made does not count.
    pub(super) fn moderator_not_called(&self, member: UserId) {
        lock(&self.moderator_calls).remove(&member);
    }

    pub(super) fn moderator_spoke_in(&self, thread: ChannelId) {
        lock(&self.moderated_threads).insert_if_absent(thread, Instant::now(), || ());
    }

    pub(super) fn has_moderator(&self, thread: ChannelId) -> bool {
        lock(&self.moderated_threads).get(&thread, Instant::now()).is_some()
    }

    /// The channel refused a message: keep out for a while.
    pub(super) fn refused_by(&self, channel: ChannelId) {
        lock(&self.refusing_channels).insert_if_absent(channel, Instant::now(), || ());
    }

    pub(super) fn refuses(&self, channel: ChannelId) -> bool {
        lock(&self.refusing_channels).get(&channel, Instant::now()).is_some()
    }

    /// Whether Discord may be asked about a channel that no event told of: once in a while, however much is said there.
    pub(super) fn may_look_up(&self, channel: ChannelId) -> bool {
        lock(&self.looked_up_channels).insert_if_absent(channel, Instant::now(), || ())
    }

    /// What a member was told last in this channel, a thread or direct message being one of its own.
    pub(super) fn last_turn(&self, guild: Option<GuildId>, channel: ChannelId, member: UserId) -> Option<MemberTurn> {
        let turn = lock(&self.turns).get(&(channel, member), Instant::now()).cloned()?;
        self.departure(guild).is_none_or(|left| turn.at > left.at).then_some(turn)
    }

    /// The bot was removed from a server.
    pub(super) fn left(&self, guild: GuildId, time: Timestamp) {
        let (at, mut departures) = (Instant::now(), lock(&self.departures));
        departures.remove(&guild);
        departures.insert_if_absent(guild, at, || Departure { at, time });
    }

    /// Whether a message is from before the bot was last removed from its server.
    pub(super) fn is_from_before_leaving(&self, guild: Option<GuildId>, message: MessageId) -> bool {
        let made = Timestamp::from_millisecond(message.created_at().timestamp_millis());
        self.departure(guild).is_some_and(|left| made.is_ok_and(|made| made < left.time))
    }

    fn departure(&self, guild: Option<GuildId>) -> Option<Departure> {
        lock(&self.departures).get(&guild?, Instant::now()).copied()
    }

    /// A member has been told something; what they were told before is forgotten.
    pub(super) fn took_turn(&self, channel: ChannelId, member: UserId, turn: MemberTurn) {
        let mut turns = lock(&self.turns);
        turns.remove(&(channel, member));
        turns.insert_if_absent((channel, member), turn.at, || turn);
    }

    /// What a member was offered after their last turn in this channel, or nothing: what was offered before is not picked from
    /// any more.
    pub(super) fn offered(&self, channel: ChannelId, member: UserId, offered: &[EntryId]) {
        if let Some(turn) = lock(&self.turns).get(&(channel, member), Instant::now()) {
            turn.offered = offered.to_vec();
        }
    }

    /// Whether this message's feedback has not been counted before.
    pub(super) fn count_feedback_once(&self, message: MessageId) -> bool {
        lock(&self.counted_presses).insert_if_absent(message, Instant::now(), || ())
    }
}

/// How often a member has done something within the time that it is remembered for, this time counted in; 0 where nothing is
/// remembered.
fn counted<K: Eq + Hash + Clone>(counts: &Mutex<Recent<K, u32>>, who: K) -> u32 {
    let mut counts = lock(counts);
    let Some(count) = counts.get_or_insert(who, Instant::now(), || 0) else { return 0 };
    *count = count.saturating_add(1);
    *count
}

/// A handler that panicked while it held the lock left a map that is still sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::redact::{RedactionVocabulary, redact};

    #[test]
    fn what_was_said_on_a_server_before_the_bot_left_it_steers_nothing_after() {
        let memory = Memory::new(&Limits::default());
        let (guild, other, channel, member) = (GuildId::new(1), GuildId::new(2), ChannelId::new(3), UserId::new(4));
        let faq: crate::faq::Faq =
            crate::faq::parse("[[faq]]\nid = \"cost\"\nquestion = \"What does the exam cost?\"\nanswer = \"Much.\"\n")
                .expect("an FAQ");
        let vocabulary = RedactionVocabulary::default();
        let turn = || MemberTurn {
            question: redact("what does it cost", &vocabulary).kept().expect("everyday words"),
            entry: None,
            offered: Vec::new(),
            asked_in: MessageId::new(5),
            answer: MessageId::new(6),
            at: Instant::now(),
        };
        let window = Duration::from_secs(600);
        let posted = |guild| memory.posted(Some(guild), channel, &faq.entries[0], None, window);
        memory.took_turn(channel, member, turn());
        let first = posted(guild);
        assert!(Arc::ptr_eq(&first, &posted(guild)) && memory.last_turn(Some(guild), channel, member).is_some());

        memory.left(guild, Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * 365 * 60));
        assert!(memory.last_turn(Some(guild), channel, member).is_none());
        assert!(memory.last_turn(Some(other), channel, member).is_some(), "another server's stays");
        assert!(!Arc::ptr_eq(&first, &posted(guild)), "nothing links to what was posted before");
        assert!(memory.is_from_before_leaving(Some(guild), MessageId::new(6)));
        assert!(!memory.is_from_before_leaving(Some(other), MessageId::new(6)));
        // A clock may tell the same time twice.
        let left = Instant::now();
        while Instant::now() <= left {
            std::hint::spin_loop();
        }
        memory.took_turn(channel, member, turn());
        assert!(memory.last_turn(Some(guild), channel, member).is_some(), "what is said after the return counts");
    }

    #[test]
    fn answers_are_counted_by_server_and_in_direct_messages_apart() {
        let memory = Memory::new(&Limits::default());
        let member = UserId::new(4);
        for place in [Some(GuildId::new(1)), Some(GuildId::new(2)), None] {
            assert_eq!(memory.allow(place, member, 1), Allowance::Granted, "{place:?}");
            let Allowance::JustUsedUp { left } = memory.allow(place, member, 1) else { panic!("{place:?}") };
            assert!(left > Duration::ZERO && left <= Limits::default().member_window, "{left:?}");
            assert_eq!(memory.allow(place, member, 1), Allowance::UsedUp, "{place:?}");
        }
    }
}

//! What moderators and helpers replied to messages that nothing answered: read when a moderator looks, as a draft of an
//! entry.

use jiff::civil::Date;
use serenity::all::{ChannelId, Message, MessageId, Permissions};

use super::moderator::Moderator;
use super::unanswered::RepliedTo;
use crate::discord::requests::Priority;
use crate::discord::snowflake;
use crate::discord::spoken::said_or_forwarded;
use crate::engine::{Query, Triage, triage};
use crate::faq::EntryId;
use crate::limits::OPTIONS;
use crate::live::Snapshot;
use crate::messages::Post;
use crate::messages::modal_form::ModalForm;
use crate::messages::moderation::replied::{self, NotShown};
use crate::messages::moderation::{PendingAction, form};
use crate::review::redact::{Redacted, looks_private, redact};
use crate::store::{MissNumber, ServerScope, Unavailable};

/// So many messages are read for one look, so that a press is answered soon.
const LOOKS: usize = 5;
/// So many entries are offered to take the question as a wording.
const PROPOSALS: usize = 2;

/// A reply, as it was shown: what may be kept of it.
#[derive(Debug, Clone)]
pub(in crate::discord) struct ShownReply {
    pub(super) to: RepliedTo,
    /// The question as far as it may be kept, which is how the review has it.
    question: Option<String>,
    /// The entries that it may be a wording of.
    pub(super) proposals: Vec<EntryId>,
}

impl ShownReply {
    /// The question, if all of it may be kept: with a gap it would be a wording that nobody writes.
    pub(super) fn wording(&self) -> Option<&str> {
        self.question.as_deref().filter(|question| !question.contains('['))
    }

    /// Entries to choose from besides those that are proposed; none where no wording could be added to one.
    fn others(&self, snapshot: &Snapshot) -> Vec<EntryId> {
        self.wording().map_or_else(Vec::new, |wording| others(snapshot, wording, &self.proposals))
    }
}

/// What was replied to a question, with the words.
struct ReadReply {
    /// The question as far as it may be kept.
    question: Option<String>,
    /// Whether something answers it by now.
    is_answered: bool,
    /// The replies as their writers put them, one after the other.
    answer: String,
    /// Who wrote the first.
    by: serenity::all::UserId,
    link: String,
}

/// Why a message cannot be read.
enum Unread {
    /// It was deleted.
    Gone,
    /// Discord does not give it now.
    NotNow,
}

/// What came of a look for replies.
pub(super) struct LookForReplies {
    /// The first one that can be shown.
    pub(super) shown: Option<(ShownReply, Post)>,
    pub(super) not_shown: NotShown,
}

impl Moderator<'_> {
    /// The reply that waits longest, of those in channels that the moderator sees.
    pub(super) async fn look_for_replies(&self, pending: PendingAction) -> LookForReplies {
        let today = self.bot.today();
        let mut not_shown = NotShown::default();
        let waiting: Vec<RepliedTo> = self
            .bot
            .unanswered
            .replied_to(self.guild(), today)
            .into_iter()
            .filter(|to| self.sees(to.channel))
            .collect();
        for (at, to) in waiting.iter().take(LOOKS).enumerate() {
            match self.read_reply(*to).await {
                Ok(read) if read.is_answered => self.bot.unanswered.forget(*to),
                Ok(read) => {
                    let shown = self.shown(*to, &read);
                    let post = self.draft_of(&shown, &read, waiting.len() - at, pending);
                    return LookForReplies { shown: Some((shown, post)), not_shown };
                }
                Err(Unread::Gone) => {
                    self.bot.unanswered.forget(*to);
                    not_shown.gone += 1;
                }
                Err(Unread::NotNow) => not_shown.unread += 1,
            }
        }
        LookForReplies { shown: None, not_shown }
    }

    /// Whether the moderator may read in this channel. Their work is done in another one.
    fn sees(&self, channel: ChannelId) -> bool {
        let guilds = &self.bot.guilds;
        let permissions = guilds.permissions_by_roles(self.guild(), channel, self.user(), self.roles());
        permissions.contains(Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY)
    }

    fn shown(&self, to: RepliedTo, read: &ReadReply) -> ShownReply {
        let mut shown = ShownReply { to, question: read.question.clone(), proposals: Vec::new() };
        let near = shown.wording().map(|wording| self.snapshot().matcher.rank(wording, PROPOSALS));
        shown.proposals = near.into_iter().flatten().map(|near| near.id).collect();
        shown
    }

    fn draft_of(&self, shown: &ShownReply, read: &ReadReply, of: usize, pending: PendingAction) -> Post {
        let snapshot = self.snapshot();
        let draft = replied::Draft {
            question: read.question.as_deref(),
            answer: &read.answer,
            by: snowflake(read.by),
            link: &read.link,
            private: &looks_private(&read.answer, snapshot.vocabulary()),
            proposals: &shown.proposals,
            others: &shown.others(&snapshot),
            of,
        };
        replied::draft(self.language, &snapshot.faq, &draft, pending)
    }

    async fn read_reply(&self, to: RepliedTo) -> Result<ReadReply, Unread> {
        let asked = self.read_message(to.channel, to.question).await?;
        let mut replies = Vec::new();
        for reply in self.bot.unanswered.replies(to) {
            match self.read_message(to.channel, reply).await {
                Ok(reply) => replies.push(reply),
                // What is left may still be an answer.
                Err(Unread::Gone) => self.bot.unanswered.deleted(reply),
                Err(Unread::NotNow) => return Err(Unread::NotNow),
            }
        }
        let first = replies.first().ok_or(Unread::Gone)?;
        let words: Vec<&str> = replies.iter().map(|reply| reply.content.trim()).filter(|it| !it.is_empty()).collect();
        let (question, is_answered) = self.question_in(to, &asked);
        Ok(ReadReply {
            question,
            is_answered,
            answer: words.join("\n\n"),
            by: first.author.id,
            link: to.question.link(to.channel, Some(self.guild())),
        })
    }

    /// The question in a message, as far as it may be kept, and whether something answers it by now.
    fn question_in(&self, to: RepliedTo, asked: &Message) -> (Option<String>, bool) {
        let (bot, snapshot) = (self.bot, self.snapshot());
        // The title of a forum's post is half of its first message.
        let opens_post = to.question.get() == to.channel.get();
        let context = bot.channel_context(self.guild(), to.channel).filter(|_| opens_post);
        let title = context.as_ref().and_then(|context| context.title.as_deref());
        let strictness = Some(bot.settings().strictness(Some(snowflake(self.guild()))).value);
        let query = Query { title, strictness, ..Query::asked(said_or_forwarded(asked), bot.today()) };
        let Triage::Ask(question) = triage(&query) else { return (None, false) };
        let is_answered = snapshot.engine().answer(&question).reply.stated().is_some();
        (redact(&question.whole(), snapshot.vocabulary()).kept().map(Redacted::into_string), is_answered)
    }

    async fn read_message(&self, channel: ChannelId, message: MessageId) -> Result<Message, Unread> {
        let http = self.bot.http.borrow().clone().ok_or(Unread::NotNow)?;
        self.bot.rest(Priority::Direct, http.get_message(channel, message)).await.map_err(|err| {
            if err.status() == 404 {
                return Unread::Gone;
            }
            self.bot.failed("read a message for the review", &err);
            Unread::NotNow
        })
    }

    /// The form of an entry that says what was replied; what is said instead when it is gone.
    pub(super) async fn entry_from_reply(&self, pending: PendingAction, shown: &ShownReply) -> Result<ModalForm, Post> {
        match self.read_reply(shown.to).await {
            Ok(read) => {
                let snapshot = self.snapshot();
                let private = looks_private(&read.answer, snapshot.vocabulary());
                let question = read.question.as_deref().unwrap_or_default();
                let about = &snapshot.faq.about;
                Ok(form::add_answer(self.language, about, Some(pending), question, &read.answer, &private))
            }
            Err(Unread::Gone) => {
                self.bot.unanswered.forget(shown.to);
                Err(replied::gone(self.language))
            }
            Err(Unread::NotNow) => Err(replied::unread(self.language)),
        }
    }

    /// The question and the reply to it have been dealt with: neither comes up again.
    pub(super) async fn settle_reply(&self, shown: &ShownReply) -> Result<(), Unavailable> {
        let asked = self.reviewed_questions(shown).await?;
        self.services.store.settle(&asked).await?;
        self.bot.unanswered.forget(shown.to);
        Ok(())
    }

    /// The question and the reply to it come up again on a day.
    pub(super) async fn put_off_reply(&self, shown: &ShownReply, until: Date) -> Result<(), Unavailable> {
        let asked = self.reviewed_questions(shown).await?;
        self.services.store.put_off(&asked, until).await?;
        self.bot.unanswered.put_off(shown.to, until);
        Ok(())
    }

    /// The question as it stands among those that nothing answered, whoever asked it on this server.
    async fn reviewed_questions(&self, shown: &ShownReply) -> Result<Vec<MissNumber>, Unavailable> {
        let Some(question) = &shown.question else { return Ok(Vec::new()) };
        // What was asked a moment ago is to be seen.
        self.services.store.flush().await?;
        let misses = self.services.store.misses(ServerScope::One(Some(self.guild().get()))).await?;
        Ok(misses.iter().filter(|miss| miss.text == *question).map(|miss| miss.number).collect())
    }

    /// Whether what was shown has been deleted since; who pressed is told so.
    pub(super) fn gone_since(&self, shown: &ShownReply) -> Option<Post> {
        self.bot.unanswered.replies(shown.to).is_empty().then(|| replied::gone(self.language))
    }
}

/// The entries that a wording may belong to besides those that are proposed: the nearest, then the first of the file.
pub(super) fn others(snapshot: &Snapshot, wording: &str, proposed: &[EntryId]) -> Vec<EntryId> {
    let nearest = snapshot.engine().nearest(wording, OPTIONS);
    let mut others: Vec<EntryId> = nearest.into_iter().filter(|id| !proposed.contains(id)).collect();
    for entry in &snapshot.faq.entries {
        if others.len() < OPTIONS && !proposed.contains(&entry.id) && !others.contains(&entry.id) {
            others.push(entry.id.clone());
        }
    }
    others
}

//! The moderators: their file, what members could not find, and what is remembered.
//!
//! | file | what it is |
//! |---|---|
//! | `ledger` | what came of questions, written into the store; what a server leaves behind, deleted |
//! | `news` | changes of the file, told in the moderators' channel and kept as revisions |
//! | `moderator` | who may moderate here, and which FAQ |
//! | `edited_faq` | that FAQ: the host's file, or what their server has written |
//! | `over_host` | what of it is whose, where the host's lies beneath |
//! | `pending` | what they have begun and not yet decided |
//! | `begun` | what of it outlives the process |
//! | `edits` | a change asked for, what it would do, and saving it |
//! | `presses` | buttons and forms of moderators |
//! | `import` | an attached file with questions and answers |
//! | `past` | the states of the file |
//! | `numbers` | the counts, in words and as a picture |
//! | `digest` | the same once a week |
//! | `review` | the questions that nothing answered |
//! | `unanswered` | which messages nothing answered, and who replied to them |
//! | `replies` | those replies, read again as drafts of entries |
//!
//! Here `live` and `store` meet: neither knows of the other.

mod begun;
mod digest;
mod edited_faq;
mod edits;
mod import;
mod ledger;
mod moderator;
mod news;
mod numbers;
mod over_host;
mod past;
mod pending;
mod presses;
mod replies;
mod review;
mod unanswered;

use std::fmt;
use std::sync::Arc;

use serenity::all::{GuildId, UserId};
use tokio::task::JoinHandle;

use super::Bot;
use crate::limits::ServerFaqLimits;
use crate::live::Live;
use crate::messages::privacy::{AutoAnswers, Reviewers};
use crate::messages::snowflake::Snowflake;
use crate::messages::{Language, Post, privacy};
use crate::store::{OptOuts, PlanCounts, Store};

pub(super) use edited_faq::EditedFaq;
pub(super) use edits::ChangeDraft;
pub(super) use ledger::remember;
pub(super) use moderator::Moderator;
pub(super) use news::{held_back, rejected};
pub(super) use numbers::ShownNumbers;
pub(super) use pending::PendingActions;
pub(super) use review::UnderReview;
pub(super) use unanswered::UnansweredMessages;

/// What moderators work at.
#[derive(Clone)]
pub struct Services {
    /// The file and what is in force.
    pub live: Live,
    /// What is remembered.
    pub store: Store,
    /// The server whose moderators may edit the file; without one, nobody may from Discord.
    pub home_guild: Option<Snowflake>,
    /// For how many days questions are kept.
    pub retention_days: u16,
    /// How much FAQ a server may write of its own.
    pub server_faqs: ServerFaqLimits,
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Services")
            .field("live", &self.live)
            .field("home_guild", &self.home_guild)
            .finish_non_exhaustive()
    }
}

/// What goes on among them by itself: the file is watched, once a week there is a digest, and forms go after their hour.
pub(super) fn watch(bot: &Arc<Bot>, services: &Services) -> [JoinHandle<()>; 3] {
    [
        news::watch(bot, services),
        tokio::spawn(digest::run(Arc::clone(bot), services.clone())),
        tokio::spawn(begun::let_go(Arc::clone(bot), services.store.clone())),
    ]
}

impl Bot {
    /// What `/privacy` says to a member.
    pub(super) async fn privacy(&self, language: Language, guild: Option<GuildId>, member: UserId) -> Post {
        let reviewers = match guild {
            _ if !self.is_reviewed(guild) => Reviewers::Nobody,
            Some(guild) if !self.is_home(guild) => Reviewers::Server,
            _ => Reviewers::Home,
        };
        // A plan may have been begun elsewhere, and outlives the study times that it was made from; where that is not known, it
        // is told of.
        let plans = match &self.options.services {
            Some(services) if !self.has_study_times() => {
                services.store.plan_counts().await.map_or(true, |counts| counts != PlanCounts::default())
            }
            _ => true,
        };
        privacy::privacy(
            language,
            self.options.services.as_ref().map(|services| privacy::Keeping {
                review: self.settings().review_queue(),
                days: services.retention_days,
                auto_answers: match *services.store.opt_outs().borrow() {
                    OptOuts::Unknown(_) => AutoAnswers::Unknown,
                    _ if services.store.is_opted_out(member.get()) => AutoAnswers::Refused,
                    OptOuts::Known | OptOuts::KnownUntilEnd(_) => AutoAnswers::Given,
                },
                reviewers,
                plans,
                cooldowns: self.options.leases.is_some(),
            }),
        )
    }

    /// Whether a member has opted out of automatic answers.
    pub(super) fn wants_quiet(&self, member: UserId) -> bool {
        self.options.services.as_ref().is_some_and(|services| services.store.is_opted_out(member.get()))
    }
}

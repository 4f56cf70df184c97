//! Why a member or a moderator does not get what they asked for, and the one place that says so.

use super::compare::CompareError;
use super::cut::{code, cut};
use super::estimate::EstimateRefusal;
use super::faq_problem::{FileDefect, SaveRefusal, mend_first, not_saved};
use super::language::{Fallback, Language};
use super::moderation::ChangeRefusal;
use super::moderation::form::FormErrors;
use super::moderation::import::ImportRefusal;
use super::post::Post;
use super::server_bound::{OverBound, RoomForFile};
use crate::faq::EntryId;
use crate::limits;

/// Why somebody does not get what they asked for. Its words are for them: only they see it. As an error it speaks English.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum UserError {
    /// Something went wrong on our side; the log says what.
    #[error("Something went wrong on my side. Please try again in a moment.")]
    Failed,
    /// The process that worked on it was killed, and whether it did what was asked for is not known.
    #[error(
        "I was interrupted over that and can't tell whether it was done. Please look at `/plan show`, and do it again if \
         it is missing there."
    )]
    Interrupted,
    /// The member asks too much in a short time.
    #[error("That's a lot of questions at once. Give me a minute, then ask again.")]
    TooOften,
    /// The member presses, sends and calls faster than anybody reads.
    #[error("That was a lot at once. Give me a few seconds, then try again.")]
    TooFast,
    /// A button that this version did not make.
    #[error("That button is from another version of me. Please ask again.")]
    ButtonTooOld,
    /// Somebody else's button.
    #[error("Only the person who asked can press that. With `/ask` you get an answer of your own.")]
    NotYours,
    /// The entry behind a button is no longer in the FAQ.
    #[error("That entry has left the FAQ since I posted this. Ask again, and I'll look afresh.")]
    EntryLeft,
    /// The member has called a moderator already.
    #[error("The moderators know already. Please give them a few minutes.")]
    ModeratorCalled,
    /// The bot may not write in this channel.
    #[error("I'm not allowed to write in this channel, so I can't post it.")]
    CannotPostHere,
    /// The message that was to be answered has been deleted.
    #[error("That message has been deleted, so there is nothing left to reply to.")]
    MessageGone,
    /// The bot may not attach files in this channel.
    #[error("I'm not allowed to attach files in this channel. Ask me in a direct message, and I'll send it there.")]
    NoFilesHere,
    /// A bot's message needs no answer.
    #[error("That message is from a bot. I only answer people.")]
    AuthorIsABot,
    /// The reply with the button carries no plan that this version could read.
    #[error("I can't read that plan any more. Ask again with `/estimate`.")]
    NoPlan,
    /// There is no estimate.
    #[error(transparent)]
    Estimate(#[from] EstimateRefusal),
    /// There is no comparison.
    #[error(transparent)]
    Compare(#[from] CompareError),

    /// Whoever asked is no moderator of the home server.
    #[error("Only the moderators of my home server can do that.")]
    NotOfHome,
    /// A moderator of a server that has no FAQ of its own, or none any more.
    #[error("This server answers from the host's FAQ now; `/settings faq` changes that.")]
    KeepsHostFaq,
    /// There is no server whose moderators may edit the FAQ.
    #[error("Nobody can do that from Discord until HOME_GUILD names the server whose moderators may.")]
    NoHome,
    /// The database is away.
    #[error("My notes cannot be reached just now. Please try this again in a few minutes.")]
    StoreUnavailable,
    /// The FAQ that members get there cannot be read, or it is not known which that is.
    #[error("I can't read this server's FAQ just now. Please ask again in a few minutes.")]
    FaqUnreadable,
    /// What was begun is no longer remembered.
    #[error("I no longer remember what this was about. Please begin again.")]
    Forgotten,
    /// A change waits no more: it was saved or cancelled, or its hour is over.
    #[error(
        "That no longer waits: it was saved or cancelled, or an hour has passed. `/faq history` shows what was saved."
    )]
    NoLongerWaits,
    /// The file that was shown is kept nowhere but in the process that showed it.
    #[error("Nothing was saved: I no longer have that file. Please attach it to `/faq import` again.")]
    ImportForgotten,
    /// A newer file was shown since.
    #[error(
        "Nothing was saved: a newer import took this one's place. Its preview has the button; or attach this file again."
    )]
    Replaced,
    /// There is no such entry; what was written for it.
    #[error("There is no entry `{}`. `/faq list` names all.", code(.0))]
    NoEntry(String),
    /// The entry behind a moderator's button has left the file.
    #[error("There is no entry `{0}` any more. `/faq list` names all.")]
    EntryRemoved(EntryId),
    /// The entry that a form was about has left the FAQ, and there is nothing to go on with.
    #[error(
        "Nothing was saved: `{0}` is no longer in the FAQ. `/faq list` names all that is, and `/faq add` writes a new entry."
    )]
    EntryGone(EntryId),
    /// The wording that was chosen has left the entry.
    #[error("`{0}` no longer has that wording. `/faq variant list` shows those that it has.")]
    WordingRemoved(EntryId),
    /// A form was filled in with something that cannot be.
    #[error("Nothing was saved. {0}")]
    Form(#[from] FormErrors),
    /// Something was taken out of each wording of a question under review.
    #[error(
        "Nothing was saved. Each wording had something taken out of it; add one in your own words with `/faq variant add`."
    )]
    NoWholeWording,
    /// The change does not apply.
    #[error("Nothing was saved: {}.", .0.to_string().trim_end_matches('.'))]
    Change(#[from] ChangeRefusal),
    /// An attached file cannot be imported.
    #[error(transparent)]
    Import(#[from] ImportRefusal),
    /// The FAQ says that already.
    #[error("That is what the FAQ says already.")]
    NothingToChange,
    /// A server has come to stand otherwise to the host's FAQ since it was shown what going back to a state does.
    #[error("What this stands on was changed since: say `/faq undo` again. Nothing was saved.")]
    StandsOnOther,
    /// Others write the file faster than anybody can look.
    #[error("Nothing was saved: somebody is saving the FAQ over and over; try again in a moment.")]
    FileIsBusy,
    /// The change would make a bad file, or the file could not be written.
    #[error("Nothing was saved: {}.", not_saved(Language::English, .0).trim_end_matches('.').replace("```", "'''"))]
    NotSaved(SaveRefusal),
    /// The file on disk is in no state to be edited.
    #[error(
        "Nothing was saved: {}.\n`/faq undo` writes the last good text back, and keeps what stands there now beside it.",
        mend_first(Language::English, .0).trim_end_matches('.').replace("```", "'''")
    )]
    FileIsBroken(FileDefect),
    /// The file is no longer the one that was held back.
    #[error("The file has changed since, so there is nothing to confirm any more.")]
    NothingHeldBack,

    /// A server's own FAQ would be more than the host allows.
    #[error(
        "Nothing was saved: whoever hosts me lets a server write {}, and this would make it {}. {}",
        .0.allowed(Language::English), .0.would(Language::English), .0.way_out(Language::English)
    )]
    OverBound(OverBound),
    /// The same with what a file would bring in.
    #[error(
        "Nothing was imported: {}. Whoever hosts me lets a server write {}; with this file it would be {}, which is {}. {}",
        .1.said(Language::English), .0.allowed(Language::English), .0.would(Language::English),
        .0.too_much(Language::English), .1.way_out(Language::English)
    )]
    FileOverBound(OverBound, RoomForFile),
    /// The home server's FAQ is the host's file.
    #[error(
        "This is my home server: its FAQ is the file of whoever hosts me, and `/faq` edits that. Nothing has changed."
    )]
    HomeHasTheFile,
    /// Whoever asked does not moderate this server.
    #[error("Only the moderators of this server can look at its settings or change them.")]
    NotAModerator,
    /// A moderator who may not manage the server wants to decide who moderates.
    #[error("Which role moderates me is for those to decide who may manage the server.")]
    NotAManager,
    /// Whoever asked neither moderates this server nor helps there.
    #[error("Only the moderators and helpers of this server can post an answer for somebody. `/ask` answers you.")]
    NotAHelper,
    /// Settings belong to a server.
    #[error("Settings belong to a server. Use `/settings` there.")]
    OnlyOnAServer,
    /// There is no database to keep settings in, or it is away.
    #[error("I could not keep that just now, so nothing has changed. Please try again later.")]
    NotKept,
    /// The channel is not one of this server's.
    #[error("That is not a channel of this server, or one that I do not see. Nothing has changed.")]
    ForeignChannel,
    /// The role of everybody cannot be the moderators'.
    #[error("That role is everybody's: all members would be moderators, and all would be called. Nothing has changed.")]
    RoleOfEverybody,
    /// The role of everybody cannot be the helpers'.
    #[error("That role is everybody's: any member could have me ping any other. Nothing has changed.")]
    HelpersAreEverybody,
}

impl UserError {
    /// The message that says so; where one press would help, with a button for it.
    pub fn post(&self, language: Language) -> Post {
        match self {
            Self::Estimate(EstimateRefusal::WhichPace { word, requests }) => {
                super::estimate::wording::which_pace(language, word.as_deref(), requests)
                    .unwrap_or_else(|| Self::NoPlan.post(language))
            }
            _ => Post::text(cut(&self.said(language), limits::CONTENT, "…")),
        }
    }

    /// The sentence that says so.
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::Estimate(why) => why.said(language),
            Self::Compare(why) => why.said(language),
            Self::Import(why) => why.said(language),
            _ => match language.fallback() {
                Fallback::English => self.to_string(),
            },
        }
    }
}

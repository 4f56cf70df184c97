//! What came of questions, written into the store: counts, and the redacted words of what was not answered well.

use std::sync::{Arc, PoisonError};

use jiff::civil::Date;
use serenity::all::{ComponentInteraction, GuildId, Http, Ready};

use crate::discord::{Bot, render};
use crate::live::Snapshot;
use crate::messages::outcome::{Outcome, OutcomeEvent, Words};
use crate::messages::settings::{COMMANDS_ON_SERVER, ReviewQueue};
use crate::messages::{Language, privacy};
use crate::review::redact::{RedactionVocabulary, redact};
use crate::store::{Band, MissKind, Noted, Rating, Record, Store};

/// Writes down what came of a question; never waits.
pub(in crate::discord) fn remember(store: &Store, queue: ReviewQueue, day: Date, faq: &Snapshot, outcome: &Outcome) {
    for record in records(queue, day, || faq.vocabulary(), outcome) {
        store.record(record);
    }
}

fn records<'a>(
    queue: ReviewQueue,
    day: Date,
    vocabulary: impl Fn() -> &'a RedactionVocabulary,
    outcome: &Outcome,
) -> Vec<Record> {
    let guild = outcome.guild.map(crate::messages::snowflake::Snowflake::get);
    let decision = |band, entry: Option<_>| Record::Decision { day, guild, band, entry };
    let feedback = |entry, mark| Record::Feedback { day, guild, entry, mark };
    let miss = |words: &Option<Words>, kind| {
        let Words(text) = words.as_ref().filter(|_| queue.keeps(outcome.trigger))?;
        redact(text, vocabulary()).kept().map(|text| Record::Miss { day, guild, kind, text })
    };
    match &outcome.event {
        OutcomeEvent::Answered { entry } => vec![decision(Band::Answered, Some(entry.clone()))],
        OutcomeEvent::Suggested { entries, question } => {
            let first = entries.first().cloned();
            let kind = first.clone().map_or(MissKind::Unanswered, MissKind::Near);
            [Some(decision(Band::Suggested, first)), miss(question, kind)].into_iter().flatten().collect()
        }
        OutcomeEvent::Missed { question, .. } => {
            [Some(decision(Band::Silent, None)), miss(question, MissKind::Unanswered)].into_iter().flatten().collect()
        }
        // It was counted when it was suggested.
        OutcomeEvent::Picked { .. } => Vec::new(),
        OutcomeEvent::Helped { entry } => vec![feedback(entry.clone(), Rating::Helped)],
        OutcomeEvent::Refused { entry, question } => {
            [Some(feedback(entry.clone(), Rating::Refused)), miss(question, MissKind::Refused(entry.clone()))]
                .into_iter()
                .flatten()
                .collect()
        }
    }
}

impl Bot {
    /// A member decides about automatic answers.
    pub(in crate::discord) async fn set_auto_answers(&self, http: &Http, press: &ComponentInteraction, wanted: bool) {
        let language = Language::of_locale(&press.locale);
        let Some(services) = &self.options.services else {
            return self.answer_press(http, press, render::only_for_you(privacy::not_noted(language))).await;
        };
        let member = press.user.id.get();
        let noted = if wanted { services.store.opt_in(member).await } else { services.store.opt_out(member).await };
        let response = match noted {
            Ok(noted) => {
                let post = self.privacy(language, press.guild_id, press.user.id).await;
                render::instead(match noted {
                    Noted::Written => post,
                    Noted::OnDisk => privacy::noted_on_disk(language, wanted, post),
                    Noted::InMemory => privacy::noted_in_memory(language, wanted, post),
                })
            }
            Err(err) => {
                tracing::error!(cause = %err, "a member's wish about automatic answers could not be noted");
                render::only_for_you(privacy::not_noted(language))
            }
        };
        self.answer_press(http, press, response).await;
    }

    /// The bot was removed from a server: what was kept of it goes.
    pub(in crate::discord) fn forget_server(&self, guild: GuildId) {
        if let Some(services) = &self.options.services {
            tracing::info!(guild = %guild, "removed from a server; what was kept of it is deleted");
            self.note_commands_left(&services.store, guild);
            services.store.forget_guild(guild.get());
        }
        self.server_faqs.let_go(guild.get());
        self.forget_in_memory(guild);
    }

    fn forget_in_memory(&self, guild: GuildId) {
        self.unanswered.forget_guild(guild);
        self.drafts.forget(|of| of == guild);
        self.sent_forms.forget(|of| of == guild);
        self.reviewed.forget(|of| of == guild);
        self.memory.left(guild, self.options.clock.now());
    }

    /// Remembers that a server still has the moderators' commands, before that is forgotten with the rest.
    fn note_commands_left(&self, store: &Store, guild: GuildId) {
        if store.settings().borrow().get(Some(guild.get()), COMMANDS_ON_SERVER).is_some() {
            self.left_with_commands.lock().unwrap_or_else(PoisonError::into_inner).insert(guild);
        }
    }

    /// Forgets the servers that the bot was removed from while it was not running.
    pub(in crate::discord) fn forget_servers_left(self: &Arc<Self>, ready: &Ready) {
        let Some(services) = &self.options.services else { return };
        let here: Vec<u64> = ready.guilds.iter().map(|guild| guild.id.get()).collect();
        let shard = ready.shard.as_ref().map_or((0, 1), |shard| (u64::from(shard.id.0), u64::from(shard.total.max(1))));
        let (store, bot) = (services.store.clone(), Arc::clone(self));
        self.tasks.spawn(async move {
            let Ok(kept) = store.guilds().await else { return };
            // Discord's own formula for which shard a server belongs to.
            for guild in kept.into_iter().filter(|guild| (guild >> 22) % shard.1 == shard.0 && !here.contains(guild)) {
                tracing::info!(guild, "no longer on a server; what was kept of it is deleted");
                store.forget_guild(guild);
                bot.forget_in_memory(GuildId::new(guild));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jiff::civil::date;

    use super::*;
    use crate::engine::Trigger;

    const DAY: Date = date(2026, 11, 22);

    fn vocabulary() -> &'static RedactionVocabulary {
        static NONE: LazyLock<RedactionVocabulary> = LazyLock::new(RedactionVocabulary::default);
        &NONE
    }

    fn outcome(trigger: Trigger, text: &str) -> Outcome {
        let question = Some(Words(text.to_owned()));
        Outcome { guild: None, trigger, event: OutcomeEvent::Missed { nearest: Vec::new(), question } }
    }

    fn kept(queue: ReviewQueue, trigger: Trigger, text: &str) -> Option<String> {
        records(queue, DAY, vocabulary, &outcome(trigger, text)).into_iter().find_map(|record| match record {
            Record::Miss { text, .. } => Some(text.into_string()),
            _ => None,
        })
    }

    #[test]
    fn only_what_the_setting_says_is_kept_and_never_unredacted() {
        let text = "mail me at jo@example.org about the exam in june";
        let redacted = Some("mail me at [e-mail] about the exam in june".to_owned());
        assert_eq!(kept(ReviewQueue::Direct, Trigger::Asked, text), redacted);
        assert_eq!(kept(ReviewQueue::Direct, Trigger::Unasked, text), None);
        assert_eq!(kept(ReviewQueue::All, Trigger::Unasked, text), redacted);
        assert_eq!(kept(ReviewQueue::Off, Trigger::Asked, text), None);
    }

    #[test]
    fn what_reads_like_a_patients_record_is_counted_and_not_kept() {
        let text = "Pt is Jane Doe, DOB 3/5/1961, how do I code the visit?";
        assert_eq!(kept(ReviewQueue::All, Trigger::Asked, text), None);
        assert_eq!(records(ReviewQueue::All, DAY, vocabulary, &outcome(Trigger::Asked, text)).len(), 1);
    }
}

//! The weekly question: when it is due stands in the store, so that a restart changes nothing; here is the timer.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serenity::all::{ChannelId, Http};

use super::{KeptPlan, week_asked_about};
use crate::discord::clock::DoubtedClock;
use crate::discord::requests::Priority;
use crate::discord::{Bot, Services, render};
use crate::messages::plan::wording::{self, MAX_UNANSWERED};
use crate::messages::{Language, Post};
use crate::store::PlanOwner;

/// How often the store is looked into at the latest: a reminder that was just switched on may be due sooner than the next.
const LOOK_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// Sends what is due, for ever.
pub(in crate::discord) async fn run(bot: Arc<Bot>, services: Services) {
    let clock = bot.options.clock.clone();
    let mut doubted = DoubtedClock::new(clock.clone());
    loop {
        if let Some(http) = bot.connected().await {
            let now = clock.now();
            // By a clock that is wrong for a moment everybody would be asked at once.
            let is_right = !doubted.is_in_doubt();
            if is_right && bot.has_direct_messages() {
                bot.send_reminders(&http, &services, now).await;
            }
            let latest = now.saturating_add(LOOK_EVERY).unwrap_or(now);
            let next = services.store.next_reminder().await.ok().flatten().filter(|next| *next > now);
            let next = next.filter(|_| bot.has_direct_messages());
            clock.wait_until(now, next.map_or(latest, |next| next.min(latest))).await;
        } else {
            return;
        }
    }
}

impl Bot {
    async fn send_reminders(&self, http: &Http, services: &Services, now: Timestamp) {
        // What cannot be read now is due later as well.
        for owner in services.store.reminders_due(now).await.unwrap_or_default() {
            // Noted first: a question too few is better than one at every start while the database is unavailable.
            let Ok(Some((channel, question))) = self.next_question(services, &owner, now).await else { continue };
            // The same question has the same nonce.
            let nonce = format!("p{}.{}", channel % 1_000_000_000, now.as_second() % 10_000_000_000);
            let message = render::message(question, None, &nonce);
            let sent = self.send(Priority::Housekeeping, http, ChannelId::new(channel), &message).await;
            if let Err(err) = sent {
                self.failed("ask for a week's hours", &err);
                if matches!(err.status(), 403 | 404) {
                    self.ask_no_more(services, &owner).await;
                }
            }
        }
    }

    /// The question that is due now and where it goes, with the next one noted; none while the plan rests.
    async fn next_question(
        &self,
        services: &Services,
        owner: &PlanOwner,
        now: Timestamp,
    ) -> Result<Option<(u64, Post)>, crate::store::Unavailable> {
        let begun_on =
            services.store.plan(owner).await?.as_ref().and_then(KeptPlan::read).and_then(|kept| kept.begun_on);
        let snapshot = self.faq_of(begun_on).await;
        let study = &snapshot.faq.study;
        services
            .store
            .change_plan(owner, |stored| {
                let used = stored.as_ref()?.used;
                let Some(mut kept) = stored.as_ref().and_then(KeptPlan::read) else {
                    // It is not understood, and must not be looked at again and again.
                    stored.as_mut()?.reminder = None;
                    return None;
                };
                let today = kept.today(now);
                let rhythm = kept.plan.rhythm?;
                let mut reminder = kept.reminder?;
                let is_due = reminder.due <= now;
                reminder.due = rhythm.next_after(now, &kept.zone);
                let week = kept.week(study, week_asked_about(today), today).ok().flatten();
                let rests = kept.plan.ended.is_some() || kept.plan.pauses.is_paused(today);
                // One that was dated while the clock was wrong is only dated anew.
                let question = week.filter(|_| is_due && !rests).map(|week| {
                    reminder.unanswered += 1;
                    let is_last = reminder.unanswered >= MAX_UNANSWERED;
                    wording::question(Language::default(), &kept.plan.name(study), week, &kept.zone, is_last)
                });
                let is_last = reminder.unanswered >= MAX_UNANSWERED;
                kept.be_reminded((!is_last).then_some(reminder));
                *stored = Some(kept.stored(used));
                question.map(|question| (reminder.channel, question))
            })
            .await
    }

    async fn ask_no_more(&self, services: &Services, owner: &PlanOwner) {
        let noted = services.store.change_plan(owner, |stored| {
            if let Some(plan) = stored {
                plan.reminder = None;
            }
        });
        if let Err(err) = noted.await {
            tracing::warn!(cause = %err, "it could not be noted that a member takes no direct messages");
        }
    }
}

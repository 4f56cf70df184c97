//! Plans that live, on Discord: the commands' and the buttons' work, and what is read from the store and written back.
//!
//! Every reply is for its member alone, and every press acts on the plan of whoever presses.

mod presses;
mod reminders;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;
use serenity::all::{ChannelId, CreateAttachment, GuildId, Http, Permissions, UserId};

pub(super) use reminders::run as remind;

use super::estimates::picture;
use super::requests::Priority;
use super::{Bot, Services};
use crate::faq::study::Study;
use crate::live::Snapshot;
use crate::messages::estimate::{EstimateOptions, EstimateRefusal, EstimateRequest};
use crate::messages::plan::{LivingPlan, wording};
use crate::messages::{Language, Post, UserError, chart as chart_words};
use crate::planner::chart::{self, PlanLabels};
use crate::planner::dates;
use crate::planner::plan::{self, Logged, Pauses, PlanStanding, Rhythm, week_asked_about};
use crate::store::{PlanOwner, StoredPlan, StoredReminder};

/// What a member is shown.
pub(super) struct PlanReply {
    pub(super) post: Post,
    /// What the picture beside it shows.
    shown: Option<ShownPlan>,
}

/// What the picture of a reply shows.
struct ShownPlan {
    /// The picture in words.
    words: String,
    standing: PlanStanding,
    labels: PlanLabels,
}

impl From<Post> for PlanReply {
    fn from(post: Post) -> Self {
        Self { post, shown: None }
    }
}

impl PlanReply {
    /// The picture, drawn, where files may be attached.
    pub(super) async fn picture(&mut self, permissions: Option<Permissions>) -> Option<CreateAttachment> {
        let ShownPlan { words, standing, labels } = self.shown.take()?;
        picture("plan.png".to_owned(), words, permissions, move || chart::plan::svg(&standing, &labels)).await
    }
}

/// A plan as it is worked with.
#[derive(Clone)]
struct KeptPlan {
    plan: LivingPlan,
    /// The server on which it was begun, whose FAQ has its study times.
    begun_on: Option<GuildId>,
    zone: TimeZone,
    reminder: Option<StoredReminder>,
}

impl KeptPlan {
    /// `None` when it cannot be read, as when a later version wrote it.
    fn read(stored: &StoredPlan) -> Option<Self> {
        let goal: EstimateRequest = stored.goal.parse().ok()?;
        let pauses = dates::parse_breaks(&stored.pauses, goal.start()).ok()?;
        let rhythm = stored.reminder.map(|it| Rhythm { weekday: it.weekday, hour: it.hour });
        let plan = LivingPlan {
            goal,
            pauses: Pauses::new(pauses, stored.paused_since),
            log: stored.days.iter().copied().collect(),
            ended: stored.ended,
            rhythm,
        };
        let begun_on = stored.guild.filter(|guild| *guild != 0).map(GuildId::new);
        Some(Self {
            plan,
            begun_on,
            zone: TimeZone::get(&stored.zone).unwrap_or(TimeZone::UTC),
            reminder: stored.reminder,
        })
    }

    fn stored(&self, used: Date) -> StoredPlan {
        StoredPlan {
            goal: self.plan.goal.to_string(),
            guild: self.begun_on.map(GuildId::get),
            zone: self.zone.iana_name().unwrap_or("UTC").to_owned(),
            pauses: dates::written(self.plan.pauses.closed()),
            paused_since: self.plan.pauses.since(),
            ended: self.plan.ended,
            used,
            reminder: self.reminder,
            days: self.plan.log.days().collect(),
        }
    }

    fn today(&self, now: Timestamp) -> Date {
        now.to_zoned(self.zone.clone()).date()
    }

    /// Its member did something: the weekly questions are no longer left.
    fn answered(&mut self) {
        if let Some(reminder) = &mut self.reminder {
            reminder.unanswered = 0;
        }
    }

    fn be_reminded(&mut self, reminder: Option<StoredReminder>) {
        self.reminder = reminder;
        self.plan.rhythm = reminder.map(|it| Rhythm { weekday: it.weekday, hour: it.hour });
    }

    /// Adds what was studied, of which what lies before the plan is none of it.
    fn log(&mut self, language: Language, logged: &mut [Logged]) -> Result<(), Box<Post>> {
        if self.plan.ended.is_some() {
            return Err(Box::new(wording::ended_already(language)));
        }
        let start = self.plan.goal.start();
        if logged.iter().any(|it| it.last < start) {
            return Err(Box::new(wording::before_start(language, start, &self.zone)));
        }
        let mut log = self.plan.log.clone();
        for it in logged.iter_mut() {
            it.first = it.first.max(start);
            log.add(*it).map_err(|why| wording::day_full(language, why))?;
        }
        self.plan.log = log;
        self.answered();
        Ok(())
    }

    /// The week from a Monday, as far as it is over and of the plan.
    fn week(&self, study: &Study, monday: Date, today: Date) -> Result<Option<wording::AskedWeek>, EstimateRefusal> {
        let first = monday.max(self.plan.goal.start());
        let last = monday.saturating_add(jiff::Span::new().days(6)).min(today);
        let standing = self.plan.standing(study, today)?;
        let planned = standing.weeks.iter().find(|week| week.monday == monday).map_or(0.0, |week| week.planned);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes of a week")]
        let planned = (planned * 60.0).round() as u32;
        let logged = self.plan.log.minutes_between(first, last);
        Ok((first <= last).then_some(wording::AskedWeek { monday: first, sunday: last, logged, planned }))
    }
}

/// One member's plan, and what is done with it.
pub(super) struct PlanService<'a> {
    bot: &'a Bot,
    services: &'a Services,
    language: Language,
    owner: PlanOwner,
    user: UserId,
    /// Where the member is.
    guild: Option<GuildId>,
    /// The FAQ that they get there.
    here: Arc<Snapshot>,
}

impl Bot {
    /// The plan service of a member; what to tell them where there is none.
    pub(super) async fn plan_service(
        &self,
        language: Language,
        user: UserId,
        guild: Option<GuildId>,
    ) -> Result<PlanService<'_>, Box<Post>> {
        let services = self.options.services.as_ref().ok_or_else(|| wording::no_store(language))?;
        let owner = services.store.plan_owner(user.get()).await.map_err(|err| unavailable(language, &err))?;
        let here = self.faq_of(guild).await;
        Ok(PlanService { bot: self, services, language, owner, user, guild, here })
    }

    fn zone_for_plans(&self) -> TimeZone {
        let named = self.options.time_zone.iana_name().is_some();
        if named { self.options.time_zone.clone() } else { TimeZone::UTC }
    }
}

fn unavailable(language: Language, err: &crate::store::Unavailable) -> Post {
    tracing::error!(cause = %err, "a member's plan cannot be read or written");
    wording::unavailable(language)
}

impl PlanService<'_> {
    fn now(&self) -> Timestamp {
        self.bot.options.clock.now()
    }

    async fn load(&self) -> Result<KeptPlan, Box<Post>> {
        let stored = self.services.store.plan(&self.owner).await.map_err(|err| unavailable(self.language, &err))?;
        stored.as_ref().and_then(KeptPlan::read).ok_or_else(|| Box::new(self.none()))
    }

    fn none(&self) -> Post {
        wording::none(self.language, &self.here.faq.study)
    }

    /// Changes the plan, unless `change` refuses to.
    async fn change<T: Send>(
        &self,
        change: impl FnOnce(&mut KeptPlan, Date) -> Result<T, Box<Post>> + Send,
    ) -> Result<(KeptPlan, T), Box<Post>> {
        let now = self.now();
        let changed = self.services.store.change_plan(&self.owner, |stored| {
            let mut kept = stored.as_ref().and_then(KeptPlan::read).ok_or_else(|| self.none())?;
            let today = kept.today(now);
            let done = change(&mut kept, today)?;
            *stored = Some(kept.stored(today));
            Ok((kept, done))
        });
        changed.await.map_err(|err| unavailable(self.language, &err))?
    }

    async fn reply(&self, kept: &KeptPlan, words: impl FnOnce(&Study, &PlanStanding) -> Post + Send) -> PlanReply {
        let snapshot = self.bot.faq_of(kept.begun_on).await;
        let study = &snapshot.faq.study;
        match kept.plan.standing(study, kept.today(self.now())) {
            Ok(standing) => {
                let (post, name) = (words(study, &standing), kept.plan.name(study));
                let words = chart_words::plan_in_words(self.language, &name, &standing);
                let labels = chart_words::plan_labels(self.language, &name, &standing);
                PlanReply { post, shown: Some(ShownPlan { words, standing, labels }) }
            }
            Err(refusal) => self.refused(kept, &refusal).into(),
        }
    }

    fn refused(&self, kept: &KeptPlan, refusal: &EstimateRefusal) -> Post {
        wording::refused(self.language, &kept.plan, refusal)
    }

    /// The same without a picture.
    async fn words(&self, kept: &KeptPlan, words: impl FnOnce(&Study, &PlanStanding) -> Post + Send) -> PlanReply {
        PlanReply { shown: None, ..self.reply(kept, words).await }
    }

    /// Where the plan stands.
    pub(super) async fn show(&self) -> Result<PlanReply, Box<Post>> {
        let kept = self.load().await?;
        let words =
            |study: &Study, now: &PlanStanding| wording::standing(self.language, study, &kept.plan, now, &kept.zone);
        Ok(self.reply(&kept, words).await)
    }

    /// Begins a plan from what was written.
    pub(super) async fn start_with(&self, options: &EstimateOptions) -> Result<PlanReply, Box<Post>> {
        let goal = options.read(&self.here.faq.study, self.bot.today());
        let goal = goal.map_err(|refusal| Box::new(UserError::from(refusal).post(self.language)))?;
        self.start(&goal, false).await
    }

    /// Begins a plan; one that runs already is only replaced when that was said.
    async fn start(&self, goal: &EstimateRequest, replace: bool) -> Result<PlanReply, Box<Post>> {
        goal.estimate(&self.here.faq.study).map_err(|refusal| UserError::from(refusal).post(self.language))?;
        // The one that may be there goes by the FAQ of its own server.
        let there = self.load().await.ok().and_then(|there| there.begun_on);
        let there = self.bot.faq_of(there).await;
        let now = self.now();
        let zone = self.bot.zone_for_plans();
        let begun = self.services.store.change_plan(&self.owner, |stored| {
            let before = stored.as_ref().and_then(KeptPlan::read);
            match before {
                Some(kept) if kept.plan.ended.is_none() && !replace => {
                    Err(Box::new(wording::replace(self.language, &there.faq.study, &kept.plan, goal)))
                }
                before => {
                    let zone = before.as_ref().map_or(zone, |before| before.zone.clone());
                    let plan = LivingPlan::new(goal);
                    let mut kept = KeptPlan { plan, begun_on: self.guild, zone, reminder: None };
                    kept.be_reminded(before.and_then(|before| before.reminder));
                    kept.answered();
                    *stored = Some(kept.stored(kept.today(now)));
                    Ok(kept)
                }
            }
        });
        let kept = begun.await.map_err(|err| unavailable(self.language, &err))??;
        let words =
            |study: &Study, now: &PlanStanding| wording::started(self.language, study, &kept.plan, now, &kept.zone);
        Ok(self.reply(&kept, words).await)
    }

    /// Logs what was said.
    pub(super) async fn log(&self, text: &str) -> Result<PlanReply, Box<Post>> {
        let (kept, logged) = self
            .change(|kept, today| {
                let mut logged = plan::said(text, today).map_err(|why| wording::not_logged(self.language, &why))?;
                kept.log(self.language, &mut logged)?;
                Ok(logged)
            })
            .await?;
        let words =
            |_: &Study, now: &PlanStanding| wording::logged(self.language, &kept.plan, now, &logged, &kept.zone);
        Ok(self.words(&kept, words).await)
    }

    /// Takes back what was logged.
    async fn take_back(&self, logged: &[Logged]) -> Result<PlanReply, Box<Post>> {
        let take = |kept: &mut KeptPlan, _| {
            logged.iter().for_each(|it| kept.plan.log.take_back(*it));
            Ok(())
        };
        let (kept, ()) = self.change(take).await?;
        Ok(self.words(&kept, |_, standing| wording::taken_back(self.language, standing)).await)
    }

    /// Logs so many minutes as the whole of the week from a Monday.
    async fn log_week(&self, monday: Date, minutes: u32) -> Result<PlanReply, Box<Post>> {
        let snapshot = self.bot.faq_of(self.load().await?.begun_on).await;
        let (kept, logged) = self
            .change(|kept, today| {
                // A plan that was replaced meanwhile began later.
                let monday = plan::monday_of(monday);
                let week = kept.week(&snapshot.faq.study, monday, today);
                let week = week.map_err(|refusal| self.refused(kept, &refusal))?;
                let week =
                    week.ok_or_else(|| wording::before_start(self.language, kept.plan.goal.start(), &kept.zone))?;
                if minutes < week.logged {
                    return Err(Box::new(wording::week_has_more(self.language, week.logged)));
                }
                let mut logged = vec![Logged { first: week.monday, last: week.sunday, minutes: minutes - week.logged }];
                kept.log(self.language, &mut logged)?;
                Ok(logged)
            })
            .await?;
        let words =
            |_: &Study, now: &PlanStanding| wording::logged(self.language, &kept.plan, now, &logged, &kept.zone);
        Ok(self.words(&kept, words).await)
    }

    /// Lets the plan rest, until a day or until told otherwise.
    pub(super) async fn pause(&self, until: Option<&str>) -> Result<PlanReply, Box<Post>> {
        let (kept, until) = self
            .change(|kept, today| {
                if kept.plan.ended.is_some() {
                    return Err(Box::new(wording::ended_already(self.language)));
                }
                let until = until.map(|text| dates::parse(text, today)).transpose();
                let until = until.map_err(|why| wording::bad_until(self.language, &why))?;
                if until.is_some_and(|until| until <= today) {
                    return Err(Box::new(wording::pause_is_over(self.language)));
                }
                kept.plan.pauses.pause(today, until).map_err(|why| wording::too_many_pauses(self.language, why))?;
                kept.answered();
                Ok(until)
            })
            .await?;
        Ok(wording::paused(self.language, until, &kept.zone).into())
    }

    /// Lets it go on.
    pub(super) async fn resume(&self) -> Result<PlanReply, Box<Post>> {
        let resume = |kept: &mut KeptPlan, today| {
            let was_paused = kept.plan.pauses.is_paused(today);
            kept.plan.pauses.resume(today);
            kept.answered();
            Ok(was_paused)
        };
        let (_, was_paused) = self.change(resume).await?;
        Ok(wording::resumed(self.language, was_paused).into())
    }

    /// Ends the plan; what was logged stays until it is forgotten.
    pub(super) async fn end(&self) -> Result<PlanReply, Box<Post>> {
        let end = |kept: &mut KeptPlan, today| {
            if kept.plan.ended.is_some() {
                return Err(Box::new(wording::ended_already(self.language)));
            }
            kept.plan.pauses.resume(today);
            kept.plan.ended = Some(today);
            kept.be_reminded(None);
            Ok(())
        };
        let (kept, ()) = self.change(end).await?;
        let words = |study: &Study, now: &PlanStanding| wording::ended(self.language, study, &kept.plan, now);
        Ok(self.reply(&kept, words).await)
    }

    /// Erases everything of it.
    pub(super) async fn forget(&self) -> Result<PlanReply, Box<Post>> {
        let forgotten = self.services.store.change_plan(&self.owner, |stored| stored.take().is_some());
        Ok(wording::forgotten(self.language, forgotten.await.map_err(|err| unavailable(self.language, &err))?).into())
    }

    /// Reckons the plan's days in another zone.
    pub(super) async fn zone(&self, name: &str) -> Result<PlanReply, Box<Post>> {
        let Ok(zone) = TimeZone::get(name.trim()) else { return Err(Box::new(wording::unknown_zone(self.language))) };
        let now = self.now();
        let moved = |kept: &mut KeptPlan, _| {
            kept.zone = zone;
            if let (Some(rhythm), Some(reminder)) = (kept.plan.rhythm, &mut kept.reminder) {
                reminder.due = rhythm.next_after(now, &kept.zone);
            }
            Ok(())
        };
        let (kept, ()) = self.change(moved).await?;
        let now = now.to_zoned(kept.zone.clone());
        let name = kept.zone.iana_name().unwrap_or("UTC").to_owned();
        Ok(wording::zone_is(self.language, &name, &now.strftime("%H:%M").to_string()).into())
    }

    /// Asks once a week from now on, in direct messages.
    pub(super) async fn remind(&self, http: &Http, rhythm: Rhythm) -> Result<PlanReply, Box<Post>> {
        // Before a channel is opened for it.
        self.load().await?;
        let recipient = json!({ "recipient_id": self.user.to_string() });
        let opened = self.bot.rest(Priority::Interaction, http.create_private_channel(&recipient)).await;
        let channel: ChannelId = match opened {
            Ok(channel) => channel.id,
            Err(err) => {
                self.bot.failed("open direct messages", &err);
                return Err(Box::new(wording::no_direct_messages(self.language)));
            }
        };
        let now = self.now();
        let (kept, ()) = self
            .change(|kept, _| {
                if kept.plan.ended.is_some() {
                    return Err(Box::new(wording::ended_already(self.language)));
                }
                let Rhythm { weekday, hour } = rhythm;
                let due = rhythm.next_after(now, &kept.zone);
                kept.be_reminded(Some(StoredReminder { channel: channel.get(), weekday, hour, due, unanswered: 0 }));
                Ok(())
            })
            .await?;
        Ok(wording::reminders_on(self.language, rhythm, &kept.zone).into())
    }

    /// Asks no more.
    pub(super) async fn quiet(&self) -> Result<PlanReply, Box<Post>> {
        let quiet = |kept: &mut KeptPlan, _| {
            kept.be_reminded(None);
            Ok(())
        };
        self.change(quiet).await?;
        Ok(wording::reminders_off(self.language).into())
    }
}

//! Study plans: numbers and dates under the keyed hash of a member. They are read and written while somebody waits, and not
//! kept in memory.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};

use super::Store;
use super::database::Unavailable;
use super::database::sql::{SqlTransaction, sql};
use super::members::MemberHash;
use super::record::{GuildKey, guild_number, guild_of};

/// For how many days a plan is kept after its member last did something with it.
pub const PLAN_DAYS: u16 = 365;

/// Whose plan it is: a keyed hash, which tells nobody who that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOwner(MemberHash);

/// A plan as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPlan {
    /// What is worked towards and how, as ids, numbers and dates.
    pub goal: String,
    /// The server on which it was begun, whose FAQ has its study times; `None` for direct messages.
    pub guild: GuildKey,
    /// The name of the time zone.
    pub zone: String,
    /// Pauses, as days from and to.
    pub pauses: String,
    /// The first day of a pause without an end.
    pub paused_since: Option<Date>,
    /// The day on which it was ended.
    pub ended: Option<Date>,
    /// The day on which its member last did something with it.
    pub used: Date,
    /// When its member is asked for the week's hours; none when they do not want to be.
    pub reminder: Option<StoredReminder>,
    /// Minutes of study by day, each day once.
    pub days: Vec<(Date, u32)>,
}

/// When and where a member is asked for the week's hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredReminder {
    /// The channel of direct messages.
    pub channel: u64,
    /// The day of the week.
    pub weekday: Weekday,
    /// The hour, 0 to 23, in the plan's zone.
    pub hour: i8,
    /// When the next one is due.
    pub due: Timestamp,
    /// How many were sent since the last answer.
    pub unanswered: u8,
}

/// How many plans there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanCounts {
    /// Those that were not ended; with those that rest.
    pub running: u64,
    /// Those of them that rest.
    pub resting: u64,
    /// Those that were ended.
    pub ended: u64,
}

/// Further ahead than this no reminder is due: they come once a week.
const REMINDER_AHEAD: SignedDuration = SignedDuration::from_hours(8 * 24);

impl Store {
    /// The hash under which a member's plan is kept.
    ///
    /// # Errors
    ///
    /// When the key of the hashes can be neither read nor made.
    pub async fn plan_owner(&self, member: u64) -> Result<PlanOwner, Unavailable> {
        Ok(PlanOwner(self.shared.key_for_wishes().await?.hash(member)))
    }

    /// A member's plan.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn plan(&self, owner: &PlanOwner) -> Result<Option<StoredPlan>, Unavailable> {
        self.shared.database.read(async |transaction| read(transaction, &owner.0).await).await
    }

    /// Changes a member's plan, or with `None` erases it. Nobody else changes it meanwhile.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then nothing is changed.
    pub async fn change_plan<T: Send>(
        &self,
        owner: &PlanOwner,
        change: impl FnOnce(&mut Option<StoredPlan>) -> T + Send,
    ) -> Result<T, Unavailable> {
        let (result, changed, is_erased) = self
            .shared
            .database
            .write(async |transaction| {
                let before = read(transaction, &owner.0).await?;
                let mut plan = before.clone();
                let result = change(&mut plan);
                if plan != before {
                    erase(transaction, &owner.0).await?;
                    if let Some(plan) = &plan {
                        write(transaction, &owner.0, plan).await?;
                    }
                }
                Ok((result, plan != before, plan.is_none() && before.is_some()))
            })
            .await?;
        if changed {
            // What was there before must not stay in the log either.
            self.empty_log_soon();
        }
        if is_erased {
            self.forget_plan_put_aside(owner.0.clone());
        }
        Ok(result)
    }

    /// The owners of the plans whose reminder is due, and of those whose next one is further off than any can be: it was dated while
    /// the clock was wrong, and is to be dated anew.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn reminders_due(&self, now: Timestamp) -> Result<Vec<PlanOwner>, Unavailable> {
        let due = self.shared.database.read(async |transaction| {
            let due = sql("SELECT member FROM plans WHERE remind_at <= $1 OR remind_at > $2 ORDER BY remind_at");
            let latest = now.saturating_add(REMINDER_AHEAD).unwrap_or(now);
            let rows = transaction.rows(due.bind(now.as_second()).bind(latest.as_second())).await?;
            rows.iter().map(|row| Ok(PlanOwner(MemberHash(row.text("member")?.to_owned())))).collect()
        });
        due.await
    }

    /// When the next reminder is due.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn next_reminder(&self) -> Result<Option<Timestamp>, Unavailable> {
        let next = self.shared.database.read(async |transaction| {
            let row = transaction.row(sql("SELECT min(remind_at) AS next FROM plans")).await?;
            row.map_or(Ok(None), |row| row.number_or_null("next"))
        });
        Ok(next.await?.and_then(|seconds| Timestamp::from_second(seconds).ok()))
    }

    /// How many plans there are; of nobody in particular.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn plan_counts(&self) -> Result<PlanCounts, Unavailable> {
        let rows = self.shared.database.read(async |transaction| {
            let counts = sql("SELECT CAST(CASE WHEN ended <> '' THEN 1 ELSE 0 END AS BIGINT) AS has_ended,
                    CAST(CASE WHEN paused_since <> '' THEN 1 ELSE 0 END AS BIGINT) AS rests, count(*) AS amount
                FROM plans GROUP BY 1, 2");
            let rows = transaction.rows(counts).await?;
            let counted = rows
                .iter()
                .map(|row| Ok((row.number("has_ended")? != 0, row.number("rests")? != 0, row.number("amount")?)));
            counted.collect::<Result<Vec<_>, sqlx::Error>>()
        });
        let rows = rows.await?;
        let mut counts = PlanCounts::default();
        for (ended, resting, amount) in rows {
            let amount = u64::try_from(amount).unwrap_or(0);
            match (ended, resting) {
                (true, _) => counts.ended += amount,
                (false, resting) => {
                    counts.running += amount;
                    counts.resting += if resting { amount } else { 0 };
                }
            }
        }
        Ok(counts)
    }
}

async fn read(transaction: &mut SqlTransaction, owner: &MemberHash) -> Result<Option<StoredPlan>, sqlx::Error> {
    let plan = sql("SELECT goal, zone, pauses, paused_since, ended, used,
            remind_in, remind_day, remind_hour, remind_at, unanswered, guild
        FROM plans WHERE member = $1");
    let Some(row) = transaction.row(plan.bind(&*owner.0)).await? else { return Ok(None) };
    let days = sql("SELECT day, minutes FROM plan_days WHERE member = $1 ORDER BY day");
    let rows = transaction.rows(days.bind(&*owner.0)).await?;
    let mut days = Vec::new();
    for row in &rows {
        if let (Ok(day), Ok(minutes)) = (row.text("day")?.parse(), u32::try_from(row.number("minutes")?)) {
            days.push((day, minutes));
        }
    }
    let (channel, day, hour) =
        (row.number_or_null("remind_in")?, row.number_or_null("remind_day")?, row.number_or_null("remind_hour")?);
    let (due, unanswered) = (row.number_or_null("remind_at")?, row.number_or_null("unanswered")?);
    let reminder = || {
        Some(StoredReminder {
            channel: u64::try_from(channel?).ok()?,
            weekday: Weekday::from_monday_zero_offset(i8::try_from(day?).ok()?).ok()?,
            hour: i8::try_from(hour?).ok().filter(|hour| (0..24).contains(hour))?,
            due: Timestamp::from_second(due?).ok()?,
            unanswered: u8::try_from(unanswered?).ok()?,
        })
    };
    Ok(Some(StoredPlan {
        goal: row.text("goal")?.to_owned(),
        guild: row.number_or_null("guild")?.and_then(guild_of),
        zone: row.text("zone")?.to_owned(),
        pauses: row.text("pauses")?.to_owned(),
        paused_since: row.text("paused_since")?.parse().ok(),
        ended: row.text("ended")?.parse().ok(),
        used: row.text("used")?.parse().unwrap_or(Date::MIN),
        reminder: reminder(),
        days,
    }))
}

async fn write(transaction: &mut SqlTransaction, owner: &MemberHash, plan: &StoredPlan) -> Result<(), sqlx::Error> {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let reminder = plan.reminder.as_ref();
    let insert = sql("INSERT INTO plans (member, goal, zone, pauses, paused_since, ended, used,
            remind_in, remind_day, remind_hour, remind_at, unanswered, guild)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
    .bind(&*owner.0)
    .bind(&*plan.goal)
    .bind(&*plan.zone)
    .bind(&*plan.pauses)
    .bind(day(plan.paused_since))
    .bind(day(plan.ended))
    .bind(plan.used.to_string())
    .bind(reminder.and_then(|it| i64::try_from(it.channel).ok()))
    .bind(reminder.map(|it| i64::from(it.weekday.to_monday_zero_offset())))
    .bind(reminder.map(|it| i64::from(it.hour)))
    .bind(reminder.map(|it| it.due.as_second()))
    .bind(reminder.map(|it| i64::from(it.unanswered)))
    .bind(plan.guild.map(|guild| guild_number(Some(guild))));
    transaction.execute(insert).await?;
    for (day, minutes) in &plan.days {
        let insert = sql("INSERT INTO plan_days (member, day, minutes) VALUES ($1, $2, $3)");
        transaction.execute(insert.bind(&*owner.0).bind(day.to_string()).bind(i64::from(*minutes))).await?;
    }
    Ok(())
}

pub(super) async fn erase(transaction: &mut SqlTransaction, owner: &MemberHash) -> Result<(), sqlx::Error> {
    for delete in ["DELETE FROM plan_days WHERE member = $1", "DELETE FROM plans WHERE member = $1"] {
        transaction.execute(sql(delete).bind(&*owner.0)).await?;
    }
    Ok(())
}

/// Forgets which plans were begun on a server.
pub(super) async fn forget_guild(transaction: &mut SqlTransaction, guild: i64) -> Result<u64, sqlx::Error> {
    transaction.execute(sql("UPDATE plans SET guild = NULL WHERE guild = $1").bind(guild)).await
}

/// Deletes the plans that nobody has used since before `oldest`.
pub(super) async fn sweep(transaction: &mut SqlTransaction, oldest: Date) -> Result<(), sqlx::Error> {
    for delete in [
        "DELETE FROM plan_days WHERE member IN (SELECT member FROM plans WHERE used < $1)",
        "DELETE FROM plans WHERE used < $1",
    ] {
        transaction.execute(sql(delete).bind(oldest.to_string())).await?;
    }
    Ok(())
}

/// Deletes all of them: without the key of their hashes nobody could have them back.
pub(super) async fn erase_all(transaction: &mut SqlTransaction) -> Result<(), sqlx::Error> {
    for delete in ["DELETE FROM plan_days", "DELETE FROM plans"] {
        transaction.execute(sql(delete)).await?;
    }
    Ok(())
}

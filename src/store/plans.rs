//! Study plans: numbers and dates under the keyed hash of a member. They are read and written while somebody waits, and not
//! kept in memory.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::database::Unavailable;
use super::members::MemberHash;
use super::{Store, database};

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
        let database = &self.shared.database;
        database.with(|pool| async move { read(&mut *pool.acquire().await?, &owner.0).await }).await
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
        let database = &self.shared.database;
        let (result, erased) = database
            .with(|pool| async move {
                let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
                let before = read(&mut transaction, &owner.0).await?;
                let mut plan = before.clone();
                let result = change(&mut plan);
                if plan != before {
                    erase(&mut transaction, &owner.0).await?;
                    if let Some(plan) = &plan {
                        write(&mut transaction, &owner.0, plan).await?;
                    }
                }
                transaction.commit().await?;
                Ok((result, plan != before))
            })
            .await?;
        if erased {
            // What was there before must not stay in the log either.
            self.empty_log_soon();
        }
        Ok(result)
    }

    /// The owners of the plans whose reminder is due.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn reminders_due(&self, now: Timestamp) -> Result<Vec<PlanOwner>, Unavailable> {
        let sql = "SELECT member FROM plans WHERE remind_at <= $1 ORDER BY remind_at";
        let due = |pool: SqlitePool| async move {
            sqlx::query_scalar::<_, String>(sql).bind(now.as_second()).fetch_all(&pool).await
        };
        Ok(self.shared.database.with(due).await?.into_iter().map(|hash| PlanOwner(MemberHash(hash))).collect())
    }

    /// When the next reminder is due.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn next_reminder(&self) -> Result<Option<Timestamp>, Unavailable> {
        let sql = "SELECT min(remind_at) FROM plans";
        let next = |pool: SqlitePool| async move { sqlx::query_scalar::<_, Option<i64>>(sql).fetch_one(&pool).await };
        Ok(self.shared.database.with(next).await?.and_then(|seconds| Timestamp::from_second(seconds).ok()))
    }

    /// How many plans there are; of nobody in particular.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn plan_counts(&self) -> Result<PlanCounts, Unavailable> {
        let sql = "SELECT ended <> '', paused_since <> '', count(*) FROM plans GROUP BY 1, 2";
        let rows: Vec<(bool, bool, i64)> =
            self.shared.database.with(|pool| async move { sqlx::query_as(sql).fetch_all(&pool).await }).await?;
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

type PlanRow =
    (String, String, String, String, String, String, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>);

async fn read(connection: &mut SqliteConnection, owner: &MemberHash) -> Result<Option<StoredPlan>, sqlx::Error> {
    let sql = "SELECT goal, zone, pauses, paused_since, ended, used, remind_in, remind_day, remind_hour, remind_at, unanswered
        FROM plans WHERE member = $1";
    let row: Option<PlanRow> = sqlx::query_as(sql).bind(&owner.0).fetch_optional(&mut *connection).await?;
    let Some((goal, zone, pauses, since, ended, used, channel, day, hour, due, unanswered)) = row else {
        return Ok(None);
    };
    let sql = "SELECT day, minutes FROM plan_days WHERE member = $1 ORDER BY day";
    let days: Vec<(String, i64)> = sqlx::query_as(sql).bind(&owner.0).fetch_all(connection).await?;
    let days = days.into_iter().filter_map(|(day, minutes)| Some((day.parse().ok()?, u32::try_from(minutes).ok()?)));
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
        goal,
        zone,
        pauses,
        paused_since: since.parse().ok(),
        ended: ended.parse().ok(),
        used: used.parse().unwrap_or(Date::MIN),
        reminder: reminder(),
        days: days.collect(),
    }))
}

async fn write(connection: &mut SqliteConnection, owner: &MemberHash, plan: &StoredPlan) -> Result<(), sqlx::Error> {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let reminder = plan.reminder.as_ref();
    let sql = "INSERT INTO plans (member, goal, zone, pauses, paused_since, ended, used,
            remind_in, remind_day, remind_hour, remind_at, unanswered)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    sqlx::query(sql)
        .bind(&owner.0)
        .bind(&plan.goal)
        .bind(&plan.zone)
        .bind(&plan.pauses)
        .bind(day(plan.paused_since))
        .bind(day(plan.ended))
        .bind(plan.used.to_string())
        .bind(reminder.and_then(|it| i64::try_from(it.channel).ok()))
        .bind(reminder.map(|it| i64::from(it.weekday.to_monday_zero_offset())))
        .bind(reminder.map(|it| i64::from(it.hour)))
        .bind(reminder.map(|it| it.due.as_second()))
        .bind(reminder.map(|it| i64::from(it.unanswered)))
        .execute(&mut *connection)
        .await?;
    for (day, minutes) in &plan.days {
        let sql = "INSERT INTO plan_days (member, day, minutes) VALUES ($1, $2, $3)";
        let row = sqlx::query(sql).bind(&owner.0).bind(day.to_string()).bind(i64::from(*minutes));
        row.execute(&mut *connection).await?;
    }
    Ok(())
}

async fn erase(connection: &mut SqliteConnection, owner: &MemberHash) -> Result<(), sqlx::Error> {
    for sql in ["DELETE FROM plan_days WHERE member = $1", "DELETE FROM plans WHERE member = $1"] {
        sqlx::query(sql).bind(&owner.0).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Deletes the plans that nobody has used since before `oldest`.
pub(super) async fn sweep(connection: &mut SqliteConnection, oldest: Date) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM plan_days WHERE member IN (SELECT member FROM plans WHERE used < $1)",
        "DELETE FROM plans WHERE used < $1",
    ] {
        sqlx::query(sql).bind(oldest.to_string()).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Deletes all of them: without the key of their hashes nobody could have them back.
pub(super) async fn erase_all(pool: &SqlitePool) -> Result<(), Unavailable> {
    for sql in ["DELETE FROM plan_days", "DELETE FROM plans"] {
        sqlx::query(sql).execute(pool).await?;
    }
    database::empty_the_log(pool).await
}

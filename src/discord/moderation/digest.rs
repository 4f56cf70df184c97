//! Once a week, each server's moderators are told what was asked and answered there. When it is due is decided in
//! [`crate::messages::moderation::digest`]; here is the timer, and the mark that keeps it from being sent twice.

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use serenity::all::{ChannelId, GuildId, Permissions};

use super::Services;
use super::numbers::ShownNumbers;
use crate::discord::requests::Priority;
use crate::discord::{Bot, render, snowflake};
use crate::messages::moderation::digest::{Due, due};
use crate::messages::moderation::numbers;
use crate::store::ServerScope;

/// How often the calendar is looked at, besides whenever something is learnt of a server.
const LOOK_EVERY: Duration = Duration::from_secs(60 * 60);
/// A week.
const DAYS: u16 = 7;
/// Under which name the day of the last digest is kept.
const SENT: &str = "digest_sent";

/// Looks at the calendar, for ever.
pub(super) async fn run(bot: Arc<Bot>, services: Services) {
    loop {
        let news = bot.guilds.news();
        tokio::pin!(news);
        // Before looking, so that what is learnt meanwhile is not missed.
        news.as_mut().enable();
        bot.send_digests(&services, bot.today()).await;
        tokio::select! {
            () = news => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

impl Bot {
    async fn send_digests(&self, services: &Services, today: Date) {
        for guild in self.guilds_served() {
            let Some(channel) = self.moderator_channel(guild) else { continue };
            let sent = services.store.settings().borrow().get(Some(guild.get()), SENT).and_then(|day| day.parse().ok());
            let decided = due(sent, today);
            if decided == Due::NotYet {
                continue;
            }
            // Noted first: a digest too few is better than one at every start while the database is unavailable.
            if services.store.set(Some(guild.get()), SENT, Some(&today.to_string())).await.is_ok()
                && decided == Due::Now
            {
                self.send_digest(services, guild, channel).await;
            }
        }
    }

    async fn send_digest(&self, services: &Services, guild: GuildId, channel: ChannelId) {
        let is_home = services.home_guild == Some(snowflake(guild));
        let is_reviewed = self.is_reviewed(Some(guild));
        // The host's file is answered for on the home server, so there the counts of all are shown that it answers.
        let of = if is_home { ServerScope::OfHost } else { ServerScope::One(Some(guild.get())) };
        let faq = self.faq_of(Some(guild)).await;
        let counted = self.count(services, DAYS, of, &faq).await;
        let (Ok(counted), Some(http)) = (counted, self.connected().await) else { return };
        let questions = if is_home { ServerScope::Home(guild.get()) } else { ServerScope::One(Some(guild.get())) };
        let waiting = match is_reviewed {
            true => services.store.misses(questions).await.map_or(0, |misses| misses.len()),
            false => 0,
        };
        if counted.numbers.is_empty() && waiting == 0 {
            return;
        }
        let language = self.guilds.language(Some(guild));
        let ShownNumbers { post, picture } = counted
            .shown(language, |language, numbers| {
                numbers::weekly_digest(language, numbers, is_reviewed.then_some(waiting))
            })
            .await;
        let may_attach =
            self.channel_context(guild, channel).is_some_and(|it| it.permissions.contains(Permissions::ATTACH_FILES));
        // The same week brings the same nonce.
        let nonce = format!("w{}.{}", guild.get() % 10_000_000_000, self.today().strftime("%G%V"));
        let mut message = render::message(post, None, &nonce);
        if let Some(picture) = picture.filter(|_| may_attach) {
            message = message.add_file(picture);
        }
        if let Err(err) = self.send(Priority::Housekeeping, &http, channel, &message).await {
            self.failed("send the weekly digest", &err);
        }
    }
}

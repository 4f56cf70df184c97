//! In which language people and servers are.

use super::Playground;
use super::ids::{GuildId, UserId};
use super::world::WorldEvent;

impl Playground {
    /// Somebody's client is in another language from now on; `locale` as Discord writes it, such as `es-ES`.
    pub fn set_locale(&self, user: UserId, locale: &str) {
        self.hub().tell(|world, _| {
            if let Some(user) = world.users.get_mut(&user) {
                user.locale = locale.to_owned();
            }
            Vec::new()
        });
    }

    /// The moderators of a server prefer another language from now on: GUILD_UPDATE.
    pub fn set_preferred_locale(&self, guild: GuildId, locale: &str) {
        self.hub().tell(|world, _| {
            let Some(found) = world.guilds.get_mut(&guild) else { return Vec::new() };
            found.locale = locale.to_owned();
            vec![WorldEvent::GuildUpdated(guild)]
        });
    }
}

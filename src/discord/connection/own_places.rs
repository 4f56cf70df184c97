//! Where this process left shards whose leases it could not renew, because the database was away. The database has not heard
//! of what was dealt with in the last moments before; this process has, and dealing with it again would count it twice.

use std::collections::BTreeMap;

use serenity::all::GuildId;

use crate::store::{ShardKey, ShardSession};

/// A session, up to which event it was dealt with, and what was known of its servers then.
pub(super) type KeptPlace = (ShardSession, Vec<(u64, String)>);

/// The places, by shard.
#[derive(Debug, Default)]
pub(super) struct OwnPlaces(BTreeMap<ShardKey, KeptPlace>);

impl OwnPlaces {
    /// A shard was stopped here.
    pub(super) fn remember(&mut self, key: ShardKey, place: KeptPlace) {
        self.0.insert(key, place);
    }

    /// Where to go on with a shard of which the database has kept this: the further of both places, if they are of the same
    /// session; and the servers of which the database has not heard all. Of another session somebody else knows more.
    pub(super) fn newer(&mut self, key: ShardKey, kept: Option<KeptPlace>) -> (Option<KeptPlace>, Vec<GuildId>) {
        let own = self.0.remove(&key);
        match (own, kept) {
            (Some(own), Some(kept)) if own.0.session == kept.0.session && own.0.sequence > kept.0.sequence => {
                let guilds = own.1.iter().filter(|state| !kept.1.contains(state));
                let unkept = guilds.filter(|(id, _)| *id != 0).map(|(id, _)| GuildId::new(*id)).collect();
                (Some(own), unkept)
            }
            (_, kept) => (kept, Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: ShardKey = ShardKey { total: 2, shard: 1 };

    fn place(session: &str, sequence: u64, servers: &[(u64, &str)]) -> KeptPlace {
        let session = ShardSession {
            session: session.to_owned(),
            resume_url: "wss://gateway.example".to_owned(),
            sequence,
            intents: 1,
            bot: 2,
            application: 3,
        };
        (session, servers.iter().map(|(id, state)| (*id, (*state).to_owned())).collect())
    }

    #[test]
    fn a_shard_is_gone_on_with_at_the_further_place_of_its_session() {
        let own = place("a", 9, &[(5, "as it was"), (6, "with a new channel"), (7, "new here")]);
        let servers: &[(u64, &str)] = &[(5, "as it was"), (6, "as it was")];
        for (kept, goes_on_at, unkept) in [
            (Some(place("a", 4, servers)), Some(("a", 9)), vec![6, 7]),
            (Some(place("a", 9, servers)), Some(("a", 9)), vec![]),
            (Some(place("a", 12, servers)), Some(("a", 12)), vec![]),
            (Some(place("b", 3, servers)), Some(("b", 3)), vec![]),
            (None, None, vec![]),
        ] {
            let mut places = OwnPlaces::default();
            places.remember(KEY, own.clone());
            let (place, found) = places.newer(KEY, kept);
            let found: Vec<u64> = found.into_iter().map(GuildId::get).collect();
            let place = place.as_ref().map(|(session, _)| (&*session.session, session.sequence));
            assert_eq!((place, found), (goes_on_at, unkept));
        }
    }

    #[test]
    fn a_place_holds_for_one_beginning_and_one_shard() {
        let mut places = OwnPlaces::default();
        places.remember(KEY, place("a", 9, &[]));
        let other = ShardKey { shard: 0, ..KEY };
        assert_eq!(places.newer(other, Some(place("a", 4, &[]))).0, Some(place("a", 4, &[])));
        assert_eq!(places.newer(KEY, Some(place("a", 4, &[]))).0, Some(place("a", 9, &[])));
        assert_eq!(places.newer(KEY, Some(place("a", 4, &[]))).0, Some(place("a", 4, &[])));
    }
}

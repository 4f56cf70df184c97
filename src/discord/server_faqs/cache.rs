//! The FAQs of servers that are held ready, within a number of bytes: who was not asked for longest goes first. Pure.

use std::collections::HashMap;
use std::sync::Arc;

use crate::live::ServerFaq;
use crate::messages::settings::FaqMode;

/// A server's FAQ, held ready.
#[derive(Debug, Clone)]
pub(super) struct CachedFaq {
    pub(super) faq: Arc<ServerFaq>,
    /// How it stood to the host's file.
    pub(super) mode: FaqMode,
    /// Names the state in the database; `None` where nothing was ever written.
    pub(super) seen: Option<String>,
}

#[derive(Debug)]
struct CachePlace {
    held: CachedFaq,
    bytes: usize,
    /// When it was last asked for, by a clock that counts what is asked.
    used: u64,
}

/// What is held ready.
#[derive(Debug, Default)]
pub(super) struct FaqCache {
    places: HashMap<u64, CachePlace>,
    bytes: usize,
    clock: u64,
}

impl FaqCache {
    pub(super) fn get(&mut self, guild: u64) -> Option<CachedFaq> {
        self.clock += 1;
        let place = self.places.get_mut(&guild)?;
        place.used = self.clock;
        Some(place.held.clone())
    }

    /// Puts one there, in the place of what there was of the server. The newest stays, though it has no room by itself: it would
    /// be prepared anew for every question. Whether it has.
    pub(super) fn put(&mut self, guild: u64, held: CachedFaq, room: usize) -> bool {
        self.remove(guild);
        self.clock += 1;
        let bytes = held.faq.bytes();
        self.places.insert(guild, CachePlace { held, bytes, used: self.clock });
        self.bytes += bytes;
        while self.bytes > room && self.places.len() > 1 {
            let longest = self.places.iter().min_by_key(|(_, place)| place.used).map(|(guild, _)| *guild);
            let Some(longest) = longest else { break };
            self.remove(longest);
        }
        self.bytes <= room
    }

    /// Keeps those alone of which this holds.
    pub(super) fn retain(&mut self, is_so: impl Fn(u64, &CachedFaq) -> bool) {
        self.places.retain(|guild, place| is_so(*guild, &place.held));
        self.bytes = self.places.values().map(|place| place.bytes).sum();
    }

    pub(super) fn remove(&mut self, guild: u64) {
        if let Some(place) = self.places.remove(&guild) {
            self.bytes -= place.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::ServerBase;

    fn held() -> CachedFaq {
        let text = "[[faq]]\nid = \"a\"\nquestion = \"What?\"\nanswer = \"This.\"\n";
        let faq = Arc::new(ServerFaq::prepare(text, ServerBase::none()).expect("it is sound"));
        CachedFaq { faq, mode: FaqMode::Leave, seen: None }
    }

    #[test]
    fn what_was_not_asked_for_longest_goes_first_and_the_room_is_passed_by_the_newest_alone() {
        let (mut cache, one) = (FaqCache::default(), held());
        let room = one.faq.bytes() * 3;
        for guild in 1..=3 {
            cache.put(guild, one.clone(), room);
        }
        assert!(cache.get(1).is_some());
        cache.put(4, one.clone(), room);
        let there: Vec<u64> = (1..=4).filter(|guild| cache.get(*guild).is_some()).collect();
        assert_eq!((there, cache.bytes), (vec![1, 3, 4], room));
        // Another state of the same server takes its own place.
        cache.put(4, one.clone(), room);
        cache.remove(1);
        assert_eq!(cache.bytes, one.faq.bytes() * 2);
        assert!(!cache.put(5, one.clone(), 1), "there is no room at all");
        assert_eq!((cache.places.len(), cache.bytes), (1, one.faq.bytes()));
        assert!(cache.get(5).is_some(), "it is not prepared anew for each question");
    }
}

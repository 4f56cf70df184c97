//! The FAQs of servers that are held ready, within a number of bytes: who was not asked for longest goes first. Pure.

use std::collections::HashMap;
use std::sync::Arc;

use crate::live::ServerFaq;
use crate::messages::settings::FaqMode;

/// A server's FAQ, held ready.
#[derive(Debug, Clone)]
pub(super) struct ShelvedFaq {
    pub(super) faq: Arc<ServerFaq>,
    /// How it stood to the host's file.
    pub(super) mode: FaqMode,
    /// Names the state in the database; `None` where nothing was ever written.
    pub(super) seen: Option<String>,
}

#[derive(Debug)]
struct ShelfPlace {
    held: ShelvedFaq,
    bytes: usize,
    /// When it was last asked for, by a clock that counts what is asked.
    used: u64,
}

/// What is held ready.
#[derive(Debug, Default)]
pub(super) struct FaqShelf {
    places: HashMap<u64, ShelfPlace>,
    bytes: usize,
    clock: u64,
}

impl FaqShelf {
    pub(super) fn get(&mut self, guild: u64) -> Option<ShelvedFaq> {
        self.clock += 1;
        let place = self.places.get_mut(&guild)?;
        place.used = self.clock;
        Some(place.held.clone())
    }

    /// Puts one there, in the place of what there was of the server. One that has no room by itself is not held.
    pub(super) fn put(&mut self, guild: u64, held: ShelvedFaq, room: usize) {
        self.remove(guild);
        self.clock += 1;
        let bytes = held.faq.bytes();
        self.places.insert(guild, ShelfPlace { held, bytes, used: self.clock });
        self.bytes += bytes;
        while self.bytes > room {
            let longest = self.places.iter().min_by_key(|(_, place)| place.used).map(|(guild, _)| *guild);
            let Some(longest) = longest else { return };
            self.remove(longest);
        }
    }

    /// Keeps those alone of which this holds.
    pub(super) fn retain(&mut self, is_so: impl Fn(u64, &ShelvedFaq) -> bool) {
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

    fn held() -> ShelvedFaq {
        let text = "[[faq]]\nid = \"a\"\nquestion = \"What?\"\nanswer = \"This.\"\n";
        let faq = Arc::new(ServerFaq::prepare(text, ServerBase::none()).expect("it is sound"));
        ShelvedFaq { faq, mode: FaqMode::Leave, seen: None }
    }

    #[test]
    fn what_was_not_asked_for_longest_goes_first_and_the_room_is_never_passed() {
        let (mut shelf, one) = (FaqShelf::default(), held());
        let room = one.faq.bytes() * 3;
        for guild in 1..=3 {
            shelf.put(guild, one.clone(), room);
        }
        assert!(shelf.get(1).is_some());
        shelf.put(4, one.clone(), room);
        let there: Vec<u64> = (1..=4).filter(|guild| shelf.get(*guild).is_some()).collect();
        assert_eq!((there, shelf.bytes), (vec![1, 3, 4], room));
        // Another state of the same server takes its own place.
        shelf.put(4, one.clone(), room);
        shelf.remove(1);
        assert_eq!(shelf.bytes, one.faq.bytes() * 2);
        shelf.put(5, one, 1);
        assert_eq!((shelf.places.len(), shelf.bytes), (0, 0), "there is no room at all");
    }
}

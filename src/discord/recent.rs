//! A map that forgets: bounded in size and in age, so that nothing kept in memory can grow.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::time::Duration;

use tokio::time::Instant;

/// Values by key, the oldest forgotten first.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    values: HashMap<K, (V, Instant)>,
    /// Keys in the order of their insertion; a key that was removed and inserted again stands twice, with
    /// the instant telling which one counts.
    order: VecDeque<(K, Instant)>,
    capacity: usize,
    age: Duration,
}

impl<K: Eq + Hash + Clone, V> Recent<K, V> {
    pub(super) fn new(capacity: usize, age: Duration) -> Self {
        Self { values: HashMap::new(), order: VecDeque::new(), capacity, age }
    }

    /// The value of a key that is not too old.
    pub(super) fn get(&mut self, key: &K, now: Instant) -> Option<&mut V> {
        self.forget(now);
        self.values.get_mut(key).map(|(value, _)| value)
    }

    /// Whether the key was there; if not, it is now.
    pub(super) fn insert_if_absent(&mut self, key: K, now: Instant, value: impl FnOnce() -> V) -> bool {
        self.forget(now);
        if self.values.contains_key(&key) {
            return false;
        }
        self.order.push_back((key.clone(), now));
        self.values.insert(key, (value(), now));
        self.forget(now);
        true
    }

    /// The value of a key, which is inserted when it is not there.
    pub(super) fn get_or_insert(&mut self, key: K, now: Instant, value: impl FnOnce() -> V) -> Option<&mut V> {
        self.insert_if_absent(key.clone(), now, value);
        self.get(&key, now)
    }

    /// The values that are not too old, in the order of their insertion.
    pub(super) fn iter(&mut self, now: Instant) -> impl Iterator<Item = (&K, &V)> {
        self.forget(now);
        self.order.iter().filter_map(|(key, since)| {
            let (value, inserted) = self.values.get(key)?;
            (inserted == since).then_some((key, value))
        })
    }

    /// For how long a key is still remembered.
    pub(super) fn left(&self, key: &K, now: Instant) -> Duration {
        let inserted = self.values.get(key).map(|(_, inserted)| *inserted);
        inserted.map_or(Duration::ZERO, |inserted| self.age.saturating_sub(now.saturating_duration_since(inserted)))
    }

    /// How many values it holds, those included that are too old and not yet forgotten.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Takes a key out.
    pub(super) fn remove(&mut self, key: &K) -> Option<V> {
        self.values.remove(key).map(|(value, _)| value)
    }

    /// Keeps only the values that pass.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.values.retain(|key, (value, _)| keep(key, value));
    }

    fn forget(&mut self, now: Instant) {
        while let Some((key, since)) = self.order.front() {
            let current = self.values.get(key).is_some_and(|(_, inserted)| inserted == since);
            let too_old = now.saturating_duration_since(*since) > self.age;
            if current && !too_old && self.order.len() <= self.capacity {
                break;
            }
            if current {
                self.values.remove(key);
            }
            self.order.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgets_the_oldest_beyond_its_size_and_everything_beyond_its_age() {
        let now = Instant::now();
        let second = Duration::from_secs(1);
        let mut recent = Recent::new(2, 10 * second);
        for (at, key) in ["a", "b", "c"].into_iter().enumerate() {
            assert!(recent.insert_if_absent(key, now + second * at as u32, || at));
        }
        assert_eq!(recent.get(&"a", now + 3 * second), None);
        assert_eq!(recent.get(&"b", now + 3 * second), Some(&mut 1));
        let all: Vec<_> = recent.iter(now + 3 * second).map(|(key, value)| (*key, *value)).collect();
        assert_eq!(all, [("b", 1), ("c", 2)]);
        assert_eq!(recent.get(&"b", now + 12 * second), None);
        assert_eq!(recent.get(&"c", now + 12 * second), Some(&mut 2));
    }

    #[test]
    fn the_first_value_stays_until_it_is_removed() {
        let now = Instant::now();
        let mut recent = Recent::new(8, Duration::from_secs(10));
        assert!(recent.insert_if_absent("a", now, || 1));
        assert!(!recent.insert_if_absent("a", now, || 2));
        assert_eq!(recent.remove(&"a"), Some(1));
        assert!(recent.insert_if_absent("a", now + Duration::from_secs(5), || 3));
        assert_eq!(
            recent.get(&"a", now + Duration::from_secs(12)),
            Some(&mut 3),
            "its age counts from the second time"
        );
    }

    #[test]
    fn a_million_keys_leave_no_more_than_the_capacity() {
        let now = Instant::now();
        let mut recent = Recent::new(100, Duration::from_secs(10));
        for key in 0..1_000_000_u32 {
            recent.insert_if_absent(key, now, || ());
            if key % 3 == 0 {
                recent.remove(&key);
            }
        }
        assert!(recent.values.len() <= 100 && recent.order.len() <= 100);
    }
}

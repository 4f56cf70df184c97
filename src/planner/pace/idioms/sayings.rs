//! Set sayings, word by word.

use super::IdiomReader;

/// A saying, and the plain words for it; none where it says nothing.
#[rustfmt::skip] // One saying a line.
const SAYINGS: &[(&[&str], &[&str])] = &[
    (&["all", "other", "months"], &["otherwise"]),
    (&["the", "other", "months"], &["otherwise"]),
    (&["at", "times"], &["sometimes"]),
    (&["just", "shy", "of"], &["about"]),
    (&["first", "thing", "in", "the", "morning"], &["in", "the", "morning"]),
    (&["last", "thing", "at", "night"], &["at", "night"]),
    (&["in", "the", "real", "world"], &[]),
    (&["without", "fail"], &[]),
    (&["shy", "of"], &["about"]),
    (&["now", "and", "then"], &["sometimes"]),
    (&["every", "now", "and", "then"], &["sometimes"]),
    (&["once", "in", "a", "while"], &["sometimes"]),
    (&["every", "so", "often"], &["sometimes"]),
    (&["from", "time", "to", "time"], &["sometimes"]),
    (&["half", "the", "day"], &["half", "a", "day"]),
    (&["half", "dozen"], &["six"]),
    (&["half", "a", "dozen"], &["six"]),
    (&["no", "cap"], &[]),
    (&["lock", "in"], &["study"]),
    (&["locked", "in"], &["studying"]),
    (&["lords", "day"], &["sunday"]),
    (&["week", "-", "end"], &["weekend"]),
    (&["week", "-", "ends"], &["weekends"]),
    (&["split", "shift"], &["shift"]),
    (&["split", "shifts"], &["shifts"]),
    (&["up", "to", "then"], &["until", "then"]),
    (&["up", "till", "then"], &["until", "then"]),
    (&["split", "however", "over", "the", "week"], &["a", "week"]),
    (&["spread", "however", "over", "the", "week"], &["a", "week"]),
    (&["split", "however"], &["in", "total"]),
    (&["spread", "however"], &["in", "total"]),
    (&["odd", "ones"], &["odd", "weeks"]),
    (&["even", "ones"], &["even", "weeks"]),
    (&["hardly", "more", "than"], &["about"]),
    (&["barely", "more", "than"], &["about"]),
    (&["when", "i", "wake", "up"], &["in", "the", "morning"]),
    (&["when", "i", "wake"], &["in", "the", "morning"]),
    (&["when", "i", "get", "up"], &["in", "the", "morning"]),
    (&["after", "i", "get", "up"], &["in", "the", "morning"]),
    (&["after", "i", "wake", "up"], &["in", "the", "morning"]),
    (&["before", "sleeping"], &["before", "bed"]),
    (&["before", "i", "sleep"], &["before", "bed"]),
    (&["when", "i", "go", "to", "bed"], &["before", "bed"]),
    (&["in", "bed"], &["before", "bed"]),
    (&["tapos"], &["and"]),
    (&["wd"], &["weekdays"]),
    (&["wds"], &["weekdays"]),
    (&["dbl"], &["double"]),
    (&["dble"], &["double"]),
    (&["zilch"], &["nothing"]),
    (&["nil"], &["nothing"]),
    (&["nada"], &["nothing"]),
    (&["nowt"], &["nothing"]),
    (&["naught"], &["nothing"]),
    (&["nought"], &["nothing"]),
    (&["bugger", "all"], &["nothing"]),
    (&["sod", "all"], &["nothing"]),
    (&["cap", "it", "at"], &["max"]),
    (&["capped", "at"], &["max"]),
    (&["and", "round", "again"], &["and", "so", "on"]),
    (&["excepting"], &["except"]),
    (&["i", "did", "the", "math"], &[]),
    (&["did", "the", "math"], &[]),
    (&["rain", "or", "shine"], &[]),
    (&["upon"], &["after"]),
    (&["who", "am", "i", "kidding"], &["i", "mean"]),
    (&["gym", "daycare"], &["daycare"]),
    (&["gym", "childcare"], &["childcare"]),
    (&["bago"], &["before"]),
    (&["pagkatapos"], &["after"]),
    (&["walang"], &["no"]),
    (&["tuwing"], &["every"]),
    (&["mag"], &[]),
    (&["dpw"], &["days", "a", "week"]),
    (&["per", "direction"], &["each", "way"]),
    (&["by", "direction"], &["each", "way"]),
    (&["in", "each", "direction"], &["each", "way"]),
    (&["panama", "schedule"], &["two", "on", "two", "off"]),
    (&["s", "/", "s"], &["sat", "/", "sun"]),
    (&["s", "-", "s"], &["sat", "/", "sun"]),
];

impl IdiomReader<'_, '_> {
    pub(super) fn saying(&mut self, at: usize) -> Option<usize> {
        // Nearly every word begins otherwise.
        let first = self.text(at).as_bytes().first();
        let opens = |said: &&[&str]| said.first().and_then(|word| word.as_bytes().first()) == first;
        if let Some((said, plain)) = SAYINGS.iter().find(|(said, _)| opens(said) && self.said(at, said)) {
            self.put(at, plain);
            return Some(at + said.len());
        }
        self.by_neighbours(at)
    }
}

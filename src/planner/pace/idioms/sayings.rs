//! Set sayings, word by word.

use super::IdiomReader;

/// A saying, and the plain words for it; none where it says nothing. By their first word, so that it is found by it.
#[rustfmt::skip] // One saying a line.
const SAYINGS: &[(&[&str], &[&str])] = &[
    (&["a", "handful", "of", "hours"], &["a", "few", "hours"]),
    (&["after", "i", "get", "up"], &["in", "the", "morning"]),
    (&["after", "i", "wake", "up"], &["in", "the", "morning"]),
    (&["all", "other", "months"], &["otherwise"]),
    (&["and", "round", "again"], &["and", "so", "on"]),
    (&["at", "times"], &["sometimes"]),
    (&["bago"], &["before"]),
    (&["barely", "more", "than"], &["about"]),
    (&["before", "sleeping"], &["before", "bed"]),
    (&["before", "i", "sleep"], &["before", "bed"]),
    (&["bugger", "all"], &["nothing"]),
    (&["by", "direction"], &["each", "way"]),
    (&["cap", "it", "at"], &["max"]),
    (&["capped", "at"], &["max"]),
    (&["dbl"], &["double"]),
    (&["dble"], &["double"]),
    (&["dead", "on", "those"], &["nothing", "on", "those"]),
    (&["did", "the", "math"], &[]),
    (&["dpw"], &["days", "a", "week"]),
    (&["even", "ones"], &["even", "weeks"]),
    (&["every", "now", "and", "then"], &["sometimes"]),
    (&["every", "so", "often"], &["sometimes"]),
    (&["excepting"], &["except"]),
    (&["first", "thing", "in", "the", "morning"], &["in", "the", "morning"]),
    (&["from", "time", "to", "time"], &["sometimes"]),
    (&["gym", "daycare"], &["daycare"]),
    (&["gym", "childcare"], &["childcare"]),
    (&["half", "the", "day"], &["half", "a", "day"]),
    (&["half", "dozen"], &["six"]),
    (&["half", "a", "dozen"], &["six"]),
    (&["hardly", "more", "than"], &["about"]),
    (&["i", "did", "the", "math"], &[]),
    (&["in", "the", "real", "world"], &[]),
    (&["in", "bed"], &["before", "bed"]),
    (&["in", "each", "direction"], &["each", "way"]),
    (&["just", "shy", "of"], &["about"]),
    (&["last", "thing", "at", "night"], &["at", "night"]),
    (&["lock", "in"], &["study"]),
    (&["locked", "in"], &["studying"]),
    (&["lords", "day"], &["sunday"]),
    (&["mag"], &[]),
    (&["midweek"], &["once", "a", "week"]),
    (&["nada"], &["nothing"]),
    (&["nah", "lets", "be", "real"], &["no", "wait"]),
    (&["nah", "lets", "be", "honest"], &["no", "wait"]),
    (&["nah", "lets", "be", "realistic"], &["no", "wait"]),
    (&["naught"], &["nothing"]),
    (&["nil"], &["nothing"]),
    (&["no", "cap"], &[]),
    (&["north", "of"], &["at", "least"]),
    (&["nought"], &["nothing"]),
    (&["now", "and", "then"], &["sometimes"]),
    (&["nowt"], &["nothing"]),
    (&["odd", "ones"], &["odd", "weeks"]),
    (&["once", "in", "a", "while"], &["sometimes"]),
    (&["own", "study", "time"], &["study", "time"]),
    (&["own", "studying"], &["studying"]),
    (&["pagkatapos"], &["after"]),
    (&["panama", "schedule"], &["two", "on", "two", "off"]),
    (&["per", "direction"], &["each", "way"]),
    (&["rain", "or", "shine"], &[]),
    (&["s", "/", "s"], &["sat", "/", "sun"]),
    (&["s", "-", "s"], &["sat", "/", "sun"]),
    (&["shy", "of"], &["about"]),
    (&["sod", "all"], &["nothing"]),
    (&["split", "shift"], &["shift"]),
    (&["split", "shifts"], &["shifts"]),
    (&["split", "however", "over", "the", "week"], &["a", "week"]),
    (&["split", "however"], &["in", "total"]),
    (&["spread", "however", "over", "the", "week"], &["a", "week"]),
    (&["spread", "however"], &["in", "total"]),
    (&["swears", "by"], &["does"]),
    (&["tapos"], &["and"]),
    (&["the", "other", "months"], &["otherwise"]),
    (&["tuwing"], &["every"]),
    (&["up", "to", "then"], &["until", "then"]),
    (&["up", "till", "then"], &["until", "then"]),
    (&["upon"], &["after"]),
    (&["upward", "of"], &["at", "least"]),
    (&["upwards", "of"], &["at", "least"]),
    (&["walang"], &["no"]),
    (&["wd"], &["weekdays"]),
    (&["wds"], &["weekdays"]),
    (&["week", "-", "end"], &["weekend"]),
    (&["week", "-", "ends"], &["weekends"]),
    (&["when", "i", "wake", "up"], &["in", "the", "morning"]),
    (&["when", "i", "wake"], &["in", "the", "morning"]),
    (&["when", "i", "get", "up"], &["in", "the", "morning"]),
    (&["when", "i", "go", "to", "bed"], &["before", "bed"]),
    (&["who", "am", "i", "kidding"], &["i", "mean"]),
    (&["without", "fail"], &[]),
    (&["zilch"], &["nothing"]),
];

impl IdiomReader<'_, '_> {
    pub(super) fn saying(&mut self, at: usize) -> Option<usize> {
        let first = self.text(at);
        let from = SAYINGS.partition_point(|(said, _)| said[0] < first);
        let opened = SAYINGS[from..].iter().take_while(|(said, _)| said[0] == first);
        if let Some((said, plain)) = opened.into_iter().find(|(said, _)| self.said(at, said)) {
            self.put(at, plain);
            return Some(at + said.len());
        }
        self.by_neighbours(at)
    }
}

#[cfg(test)]
mod tests {
    use super::SAYINGS;

    #[test]
    fn sayings_stand_by_their_first_word() {
        assert!(SAYINGS.is_sorted_by_key(|(said, _)| said[0]));
    }
}

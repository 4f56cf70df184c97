//! Misspelt words: which word of the vocabulary a slip means, and which ordinary words are themselves meant.

use std::sync::LazyLock;

use super::{Keyword, meaning};
use crate::text::Meaning;

/// What a misspelt word most likely means, with strsim's optimal string alignment: one slip in four to seven
/// letters, two from eight up; in three letters only two that changed places (`dya`) or one that is missing (`wek`).
pub(in crate::planner::pace) fn corrected(word: &str) -> Option<Keyword> {
    let length = word.chars().count();
    if length < 3 || super::is_in(NOT_A_SLIP, word) {
        return None;
    }
    let allowed = if length >= 8 { 2 } else { 1 };
    let letters = letters_of(word);
    let same_start = |known: &str| known.as_bytes().first() == word.as_bytes().first();
    let could_be = |(known, set): &(&str, u32)| {
        let differing = (set ^ letters).count_ones() as usize;
        known.len().abs_diff(length) <= allowed
            // Each slip changes at most two letters of the set: most words are passed over without measuring.
            && differing <= 2 * allowed
            && (length > 3 || (differing == 0 && known.len() == 3) || (known.len() == 4 && same_start(known)))
    };
    static SETS: LazyLock<Vec<(&str, u32)>> =
        LazyLock::new(|| MENDABLE.iter().map(|known| (*known, letters_of(known))).collect());
    let measured = SETS
        .iter()
        .copied()
        .filter(could_be)
        .map(|(known, _)| (strsim::osa_distance(word, known), !same_start(known), known))
        .filter(|&(distance, ..)| distance <= allowed);
    let Some((distance, _, known)) = measured.min() else { return talk_meant(word, length, letters) };
    // "werk" is work as well as a week.
    let is_other = |other: &&str| strsim::osa_distance(word, other) <= distance;
    // "weekds" are weeks, or weekdays in short.
    let is_longer = length > "weeks".len()
        && matches!(known, "week" | "weeks")
        && ["weekdays", "weekends"].iter().any(|other| strsim::osa_distance(word, other) <= 2);
    if is_longer || NOT_MENDED.iter().any(is_other) { None } else { meaning(known) }
}

/// Whether a word that is no English is a slip for one that says nothing of an amount: "abuot", "roughyl".
fn talk_meant(word: &str, length: usize, letters: u32) -> Option<Keyword> {
    let is_meant = |known: &&str| {
        known.len().abs_diff(length) <= 1
            && (letters_of(known) ^ letters).count_ones() <= 2
            && strsim::osa_distance(word, known) == 1
    };
    (length > 3 && TALK.iter().any(is_meant) && !super::is_english(word)).then_some(Keyword::Noise)
}

/// The word of talk that a word is a slip for which is no English itself: "beleive", "mostley", "wokring". Words of time are
/// mended by [`corrected`]; what it leaves alone may be an abbreviation of one.
pub(in crate::planner::pace) fn misspelt(word: &str) -> Option<&'static str> {
    let common = |word: &str| crate::text::zipf(&crate::text::stem(word)).unwrap_or(0.0);
    if word.len() < 4 || common(word) > RARE {
        return None;
    }
    // What many write wrongly is listed as well.
    let meant = Meaning::misspelt(word).filter(|meant| common(meant) > common(word) + MUCH_RARER)?;
    // So short a word is most likely another one with another letter.
    let is_near = word.len() > 4 || (meant.len() == 4 && letters_of(meant) == letters_of(word));
    let of_talk = |meaning| matches!(meaning, Keyword::Noise | Keyword::Working | Keyword::Job);
    let same_start = meant.as_bytes().first() == word.as_bytes().first();
    (is_near && same_start && meaning(meant).is_some_and(of_talk)).then_some(meant)
}

/// A word that is commoner is itself meant, on the Zipf scale; and what it is a slip for is so much commoner.
const RARE: f32 = 3.3;
const MUCH_RARER: f32 = 1.5;

/// Words that say nothing of an amount, and that a slip may have been meant for.
const TALK: &[&str] = &[
    "about",
    "around",
    "basically",
    "could",
    "gonna",
    "guess",
    "just",
    "probably",
    "roughly",
    "study",
    "studying",
    "think",
    "usually",
];

/// Which letters a word has, one bit for each.
fn letters_of(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, letter| set | 1 << (letter - b'a'))
}

/// The words that a slip may have been meant for.
#[rustfmt::skip] // Many words a line.
const MENDABLE: &[&str] = &[
    "afternoon", "afternoons", "alternate", "and", "between", "biweekly", "couple", "daily", "day", "days", "dozen",
    "each", "eight", "eighteen", "eighty", "eleven", "evening", "evenings", "every", "everyday", "except", "fifteen",
    "fifty", "five", "fortnight", "forty", "four", "fourteen", "friday", "fridays", "full", "fulltime", "half", "hour",
    "hours", "hrs", "hundred", "infinity", "maybe", "min", "mins", "minute", "minutes", "monday", "mondays", "month", "monthly",
    "months", "morning", "mornings", "night", "nightly", "nights", "nine", "nineteen", "ninety", "other", "part",
    "parttime", "per", "perhaps", "plus", "quarter", "saturday", "saturdays", "sessions", "seven", "seventeen", "seventy",
    "sixteen", "sixty", "sunday", "sundays", "ten", "thirteen", "thirty", "three", "thursday", "thursdays", "time",
    "times", "tuesday", "tuesdays", "twelve", "twenty", "twice", "two", "wednesday", "wednesdays", "week", "weekday",
    "weekdays", "weekend", "weekends", "weekly", "weeknight", "weeknights", "weeks", "year",
];

/// Words that nothing is mended to, and that a slip may have been meant for as well.
const NOT_MENDED: &[&str] = &["lunch", "shift", "sleep", "work", "works"];

/// Ordinary words that lie one slip from a word of the vocabulary and are themselves meant. `weak` is not among
/// them: beside a number it is always a week.
#[rustfmt::skip] // Many words a line.
const NOT_A_SLIP: &[&str] = &[
    "aight", "alive", "band", "bays", "beach", "bear", "bight", "bins", "bone", "both", "bother", "bright", "bull", "calf",
    "card", "cards", "cart", "cost", "coupe", "coupled", "dads", "dams", "dart", "date", "dates", "dear", "dime",
    "dimes", "dine", "dive", "done", "drive", "dull", "ear", "eats", "eighth", "eleventy", "end", "even", "event",
    "events", "ever", "excerpt", "fall", "fear", "feed", "feeling", "fell", "fifth", "fight", "fights", "file",
    "fill", "fine", "fire", "fives", "flight", "flour", "fold", "form", "fort", "forth", "forts", "foul", "fourth",
    "free", "fresh", "fright", "fuel", "fuller", "fully", "fund", "funds", "funny", "fur", "gear", "geek", "geeks",
    "give", "gone", "haft", "hale", "hall", "halo", "halt", "hand", "hard", "have", "hear", "height", "help", "here",
    "hers", "hive", "hope", "hose", "house", "hover", "hull", "insights", "knight", "knights", "land", "lands",
    "lays", "leek", "lend", "level", "levels", "light", "lights", "lime", "limes", "line", "lines", "live", "lives",
    "lone", "lot", "mail", "main", "mains", "mans", "mart", "mics", "mids", "mime", "mind", "minds", "mine", "mines",
    "mini", "minis", "mint", "mints", "miss", "missions", "moan", "moaning", "money", "moth", "mother", "moths",
    "mounting", "mourning", "mouth", "mouths", "name", "near", "need", "never", "nice", "ninth", "none", "note",
    "notes", "null", "pages", "pair", "pant", "pants", "pare", "park", "parked", "parks", "party", "passions",
    "past", "pat", "path", "pays", "peach", "pear", "peek", "peeks", "peer", "pensions", "people", "perk", "pier",
    "pine", "pins", "plug", "plugs", "plum", "plums", "port", "ports", "pour", "pours", "pull", "quit", "ray",
    "rays", "reach", "read", "rear", "reek", "rest", "right", "rights", "sand", "save", "say", "says", "sections",
    "seed", "seek", "seeks", "seem", "seen", "serve", "seventh", "sever", "sight", "sights", "site", "sixth",
    "slide", "sour", "sours", "spend", "study", "sunny", "tame", "teach", "team", "tear", "teen", "tensions", "tent",
    "tenth", "test", "that", "thee", "them", "then", "there", "these", "they", "this", "threw", "tide", "tides",
    "tie", "ties", "tights", "tile", "tiles", "timed", "timer", "timers", "tins", "tiny", "tire", "tired", "tires",
    "tome", "tone", "tour", "tours", "tow", "tree", "trees", "trio", "versions", "very", "vine", "want", "way",
    "ways", "weakened", "wear", "wee", "weed", "weeds", "weep", "weeps", "weight", "weights", "well", "went", "were",
    "where", "wine", "wins", "your", "yours",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_are_sorted_for_binary_search() {
        assert!(NOT_A_SLIP.is_sorted());
    }

    #[test]
    fn every_word_that_a_slip_may_mean_is_known() {
        for word in MENDABLE {
            assert!(meaning(word).is_some_and(|meaning| meaning != Keyword::Noise), "{word}");
        }
    }

    #[test]
    fn slips_are_mended_and_ordinary_words_left_alone() {
        for (typo, meant) in [
            ("hurs", "hours"),
            ("weak", "week"),
            ("evrey", "every"),
            ("tweleve", "twelve"),
            ("wendesdays", "wednesdays"),
            ("saterday", "saturday"),
            ("minuets", "minutes"),
            ("dya", "day"),
            ("wek", "week"),
            ("ful", "full"),
        ] {
            assert_eq!(corrected(typo), meaning(meant), "{typo}");
        }
        for word in ["your", "even", "there", "light", "orange", "slowly", "pages", "early"] {
            assert_eq!(corrected(word), None, "{word}");
        }
    }
}

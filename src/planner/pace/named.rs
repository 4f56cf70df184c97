//! Names of what somebody studies for, as the FAQ has them: "2h on weekdays for the CCNA". Without them each would be a word that
//! may change the hours, and one such as "Level 2" would count some.

use std::ops::Range;

use super::lexicon::Lexeme;

/// What a name is read as: a word that says what is studied for, wherever it stands.
const STANDS_FOR_NAMES: &str = "cert";

/// The lexemes of a folded phrase with one word in the place of each name. Longer names come first.
pub(super) fn set_aside<'a>(lexemes: Vec<Lexeme<'a>>, folded: &str, names: &[String]) -> Vec<Lexeme<'a>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for name in names {
        for (start, _) in folded.match_indices(name.as_str()) {
            let place = start..start + name.len();
            let is_free = places.iter().all(|taken| taken.end <= place.start || place.end <= taken.start);
            if is_free && stands_alone(folded, &place) && !is_said_otherwise(&lexemes, &place) {
                places.push(place);
            }
        }
    }
    if places.is_empty() {
        return lexemes;
    }
    let place_of = |it: &Lexeme<'a>| places.iter().find(|place| place.start <= it.start && it.end <= place.end);
    let begins = |it: &Lexeme<'a>| place_of(it).is_none_or(|place| place.start == it.start);
    let read =
        |it: Lexeme<'a>| place_of(&it).map_or(it, |place| Lexeme { end: place.end, ..it.meant(STANDS_FOR_NAMES) });
    lexemes.into_iter().filter(begins).map(read).collect()
}

/// Whether no letter or digit touches it, and no hyphen ties it to a longer word.
fn stands_alone(folded: &str, place: &Range<usize>) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    !folded[..place.start].ends_with(is_part) && !folded[place.end..].starts_with(is_part)
}

/// A single word that counts hours or days keeps its meaning, whatever else it names: "PT", "Sat".
fn is_said_otherwise(lexemes: &[Lexeme<'_>], place: &Range<usize>) -> bool {
    lexemes.iter().any(|it| it.start == place.start && it.end == place.end && it.known.is_some())
}

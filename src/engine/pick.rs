//! Picking by its place from what was offered: "the second one", "neither".

use super::word_list::{WordList, is_made_of};
use crate::text::plain_words;

/// What was picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Picked {
    /// The offer at this place, from 0.
    Place(usize),
    /// None of them.
    Neither,
}

/// Longer messages say something besides.
pub(super) const LONGEST: usize = 9;

/// The words for the first places, one place after the other.
const PLACES: [&[&str]; 3] = [
    &["first", "1st", "1", "top", "former", "upper", "primero", "primera"],
    &["second", "2nd", "2", "segundo", "segunda"],
    &["third", "3rd", "3", "tercero", "tercera"],
];

/// The words for the last place.
const LAST: &[&str] = &["last", "bottom", "latter", "lower", "ultimo", "ultima"];

/// Numbers that count where no other word says which.
const COUNTED: [&str; 3] = ["one", "two", "three"];

/// What leads over to a number, and makes "one" one.
const NUMBERED: &[&str] = &["number", "option", "no", "nr", "answer", "choice", "entry", "button"];

/// What says that the only offer was meant.
const AGREEING: WordList = WordList("yes yeah yep yup yea ya si correct exactly indeed sure right");

/// What says that no offer was meant.
const REFUSING: WordList = WordList("neither none nothing");

/// What is said beside it.
pub(super) const BESIDE: WordList = WordList(
    "the a an one ones please i mean meant think guess want would like pick choose take go with for was is it \
     that this of these those them okay um hmm probably maybe show me give see open definitely sorry then \
     thanks thank you number option no nr answer choice entry button question will my let us el la lo por st \
     nd rd and now about what how favor",
);

/// What a message picks by its place, of so many offers.
pub(super) fn by_place(text: &str, offered: usize) -> Option<Picked> {
    if offered == 0 || text.split_whitespace().nth(LONGEST).is_some() {
        return None;
    }
    let words = plain_words(text);
    if is_made_of(&words, &[REFUSING], &[BESIDE]) {
        return Some(Picked::Neither);
    }
    let place_of = |word: &str| {
        let of_last = LAST.contains(&word).then(|| offered - 1);
        of_last.or_else(|| PLACES.iter().position(|place| place.contains(&word)))
    };
    let is_middle = |word: &str| word == "middle" && offered == 3;
    let places: Vec<usize> =
        words.iter().filter_map(|word| place_of(word).or_else(|| is_middle(word).then_some(1))).collect();
    let place = match places.as_slice() {
        [place] if words.iter().all(|word| place_of(word).is_some() || is_middle(word) || BESIDE.has(word)) => *place,
        [] => counted(&words).or_else(|| {
            let agrees = is_made_of(&words, &[AGREEING], &[BESIDE]);
            (offered == 1 && (agrees || is_pointed_at(&words))).then_some(0)
        })?,
        _ => return None,
    };
    (place < offered).then_some(Picked::Place(place))
}

/// "that one", "that's it".
fn is_pointed_at(words: &[String]) -> bool {
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "please").collect();
    matches!(
        words[..],
        ["that" | "this", "one"] | ["that" | "this", "is", "it"] | ["that" | "this", "is", "the", "one"]
    )
}

/// "two", "option one".
fn counted(words: &[String]) -> Option<usize> {
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "please").collect();
    let number = match words[..] {
        [number] => number,
        [leading, number] if NUMBERED.contains(&leading) => number,
        _ => return None,
    };
    COUNTED.iter().position(|it| *it == number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_picked_in_many_words_and_hardly_by_chance() {
        use Picked::{Neither, Place};
        for (text, offered, expected) in [
            ("the second one", 2, Some(Place(1))),
            ("second", 3, Some(Place(1))),
            ("2", 2, Some(Place(1))),
            ("#2", 2, Some(Place(1))),
            ("2.", 2, Some(Place(1))),
            ("the 1st one pls", 2, Some(Place(0))),
            ("first", 1, Some(Place(0))),
            ("i meant the third", 3, Some(Place(2))),
            ("the last one", 3, Some(Place(2))),
            ("bottom one please", 2, Some(Place(1))),
            ("the middle one", 3, Some(Place(1))),
            ("option two", 2, Some(Place(1))),
            ("number one", 2, Some(Place(0))),
            ("let me see the second", 2, Some(Place(1))),
            ("la segunda por favor", 2, Some(Place(1))),
            ("yes", 1, Some(Place(0))),
            ("yep that one", 1, Some(Place(0))),
            ("that's it", 1, Some(Place(0))),
            ("that one please", 1, Some(Place(0))),
            ("yes", 2, None),
            ("that one", 2, None),
            ("neither", 2, Some(Neither)),
            ("none of these", 3, Some(Neither)),
            ("neither of them sorry", 2, Some(Neither)),
            ("the third one", 2, None),
            ("the second time", 2, None),
            ("second attempt", 2, None),
            ("my first exam", 2, None),
            ("first or second", 2, None),
            ("how about the second exam", 2, None),
            ("when do i get the first job", 2, None),
            ("none of the books came", 2, None),
            ("the one", 2, None),
            ("no", 2, None),
            ("thanks", 2, None),
            ("the second one", 0, None),
            ("", 2, None),
        ] {
            assert_eq!(by_place(text, offered), expected, "{text:?} of {offered}");
        }
    }
}

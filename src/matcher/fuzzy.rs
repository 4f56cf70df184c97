//! Misspelt words: is this word a slip of the finger away from that one?

use crate::text::{self, is_code};

/// What can be told of a word at a glance, so that most pairs need no comparison letter by letter.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shape {
    /// Which letters occur: one bit each for a–z, the rest for everything else.
    letters: u32,
    length: u8,
}

impl Shape {
    fn of(word: &str) -> Self {
        let mut letters = 0;
        let mut length = 0;
        for c in word.chars() {
            length += 1;
            letters |= match c {
                'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
                _ => 1 << (26 + u32::from(c) % 6),
            };
        }
        Self { letters, length }
    }

    fn length(self) -> usize {
        usize::from(self.length)
    }

    /// Each edit changes at most two of the letters that occur.
    fn may_be_near(self, other: Self, reach: usize) -> bool {
        (self.letters ^ other.letters).count_ones() as usize <= 2 * reach
    }
}

/// Words as they are written, each with what it is known as, to be found again by misspellings of them.
#[derive(Debug, Clone)]
pub(super) struct FormIndex<T> {
    by_length: Vec<Vec<Form<T>>>,
}

#[derive(Debug, Clone)]
struct Form<T> {
    shape: Shape,
    plain: String,
    known_as: T,
}

impl<T> Default for FormIndex<T> {
    fn default() -> Self {
        Self { by_length: Vec::new() }
    }
}

impl<T: Copy> FormIndex<T> {
    /// Adds a word, which is not there yet.
    pub(super) fn insert(&mut self, plain: &str, known_as: T) {
        let shape = Shape::of(plain);
        if self.by_length.len() <= shape.length() {
            self.by_length.resize_with(shape.length() + 1, Vec::new);
        }
        self.by_length[shape.length()].push(Form { shape, plain: plain.to_owned(), known_as });
    }

    /// Calls `found` with the words that `plain` may be a misspelling of, and their likeness from 0 to 1, in no certain
    /// order.
    pub(super) fn similar(&self, plain: &str, mut found: impl FnMut(T, f32)) {
        let shape = Shape::of(plain);
        let reach = reach(shape.length());
        // Another letter after the hyphen is another abbreviation.
        if reach == 0 || is_code(plain) {
            return;
        }
        let lengths = shape.length() - reach..(shape.length() + reach + 1).min(self.by_length.len());
        for form in self.by_length.get(lengths).into_iter().flatten().flatten() {
            if shape.may_be_near(form.shape, reach)
                && (!is_short_name(&form.plain) || is_same_name(plain, &form.plain, shape, form.shape))
                && let Some(similarity) = similarity(plain, &form.plain, shape, form.shape)
            {
                found(form.known_as, similarity);
            }
        }
    }
}

/// The most slips that a word of this many letters may hold and still be recognised.
fn reach(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}

/// So short and so rare a word is an abbreviation, on the Zipf scale: "ccs" has 3.0, "quiz" 3.6.
const SHORT_NAME: (usize, f32) = (4, 3.3);

fn is_short_name(known: &str) -> bool {
    let (most, common) = SHORT_NAME;
    known.len() <= most && text::zipf(known).is_none_or(|zipf| zipf < common)
}

/// Another letter makes another abbreviation, "ccma" of "cca"; two swapped or one struck twice are slips.
fn is_same_name(written: &str, known: &str, shape: Shape, known_shape: Shape) -> bool {
    let once = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    shape.letters == known_shape.letters && (shape.length == known_shape.length || once(written) == once(known))
}

/// How many slips are between two words: letters too few, too many or wrong, and neighbours swapped.
fn distance(written: &str, known: &str) -> usize {
    if !written.is_ascii() || !known.is_ascii() {
        return strsim::osa_distance(written, known);
    }
    // What both begin and end with holds no slip, and of most words that are alike leaves a letter or two.
    let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a == b).count();
    let start = same(&mut written.bytes().zip(known.bytes()));
    let (written, known) = (&written[start..], &known[start..]);
    let end = same(&mut written.bytes().rev().zip(known.bytes().rev()));
    let (written, known) = (&written[..written.len() - end], &known[..known.len() - end]);
    match (written.as_bytes(), known.as_bytes()) {
        ([], rest) | (rest, []) => rest.len(),
        ([_], [_]) => 1,
        ([a, b], [c, d]) if a == d && b == c => 1,
        _ => strsim::osa_distance(written, known),
    }
}

/// How alike two different words are, from 0 to 1; `None` when one is no misspelling of the other.
fn similarity(written: &str, known: &str, shape: Shape, known_shape: Shape) -> Option<f32> {
    let distance = distance(written, known);
    if distance == 0 || distance > reach(shape.length().min(known_shape.length())) {
        return None;
    }
    let length = shape.length().max(known_shape.length()) as f32;
    let same_start = written.chars().next() == known.chars().next();
    let same_letters = shape.letters == known_shape.letters && shape.length == known_shape.length;
    let mut similarity = 1.0 - 1.1 * distance as f32 / length;
    if !same_start {
        similarity -= 0.15;
    }
    if same_letters {
        similarity += 0.08;
    }
    Some(similarity.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(written: &str, known: &str) -> Option<f32> {
        let (a, b) = (Shape::of(written), Shape::of(known));
        let alike = similarity(written, known, a, b);
        if alike.is_some() {
            assert!(
                a.may_be_near(b, reach(a.length())),
                "{written} {known}: the glance misses what the comparison finds"
            );
        }
        alike
    }

    #[test]
    fn slips_are_recognised_and_other_words_are_not() {
        for (written, known) in [
            ("certifed", "certified"),
            ("medcial", "medical"),
            ("exma", "exam"),
            ("eaxm", "exam"),
            ("codng", "coding"),
            ("codding", "coding"),
            ("qualfication", "qualification"),
            ("anatmoy", "anatomy"),
            ("hwo", "how"),
            ("éxam", "exam"),
        ] {
            assert!(like(written, known) > Some(0.5), "{written} {known}: {:?}", like(written, known));
        }
        for (written, known) in
            [("exam", "exam"), ("is", "it"), ("nurse", "purses"), ("coding", "bidding"), ("certified", "gratified")]
        {
            assert_eq!(like(written, known), None, "{written} {known}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn slips_are_counted_as_the_whole_words_have_them(written in "[abc]{0,9}", known in "[abc]{0,9}") {
            proptest::prop_assert_eq!(distance(&written, &known), strsim::osa_distance(&written, &known));
        }
    }

    #[test]
    fn another_letter_makes_another_abbreviation() {
        let mut forms = FormIndex::default();
        for known in ["cca", "rhit", "crc", "exam", "quiz"] {
            forms.insert(known, known);
        }
        let meant = |written: &str| {
            let mut found = Vec::new();
            forms.similar(written, |known, _| found.push(known));
            found
        };
        for (written, known) in [
            ("ccma", None),
            ("ccx", None),
            ("crcr", None),
            ("rht", None),
            ("rhti", Some("rhit")),
            ("rhhit", Some("rhit")),
            ("crrc", Some("crc")),
            ("exams", Some("exam")),
            ("exan", Some("exam")),
            ("quix", Some("quiz")),
        ] {
            assert_eq!(meant(written), known.into_iter().collect::<Vec<_>>(), "{written}");
        }
    }

    #[test]
    fn a_transposition_is_nearer_than_another_letter_and_the_first_letter_matters() {
        assert!(like("exma", "exam") > like("exan", "exam"));
        assert!(like("exan", "exam") > like("oxam", "exam"));
    }
}

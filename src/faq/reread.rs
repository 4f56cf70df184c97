//! An entry whose lines have become others, in a text that is known to be sound: read by themselves, since to read a large
//! text anew takes longer than anybody waits for a form, or for a save.

use std::collections::HashSet;
use std::ops::Range;

use super::known::{PlacedFaq, SoundText};
use super::problem::{BOM, Problems};
use super::read::{entry_alone, parse_placed, plain};
use super::{Entry, Faq, known};

/// Some lines of a known text that hold one entry, and what they become.
pub(super) struct Respelt<'t> {
    /// The known text.
    pub(super) before: &'t str,
    /// The entry.
    pub(super) entry: usize,
    /// Its lines.
    pub(super) lines: Range<usize>,
    /// What they become.
    pub(super) now: &'t str,
}

impl Respelt<'_> {
    /// The whole text that it makes.
    pub(super) fn text(&self) -> String {
        [&self.before[..self.lines.start], self.now, &self.before[self.lines.end..]].concat()
    }

    /// Keeps this text, which it makes; `false` where the lines alone do not tell that it is sound.
    pub(super) fn keep(&self, text: &str) -> bool {
        known::keep_changed(self.before, text, |faq| self.read(faq), |read, (said, block)| self.put(read, said, block))
    }

    /// What the entry says now, and where in its lines it stands, if these alone tell that the text is sound.
    fn read(&self, faq: &Faq) -> Option<(Entry, Range<usize>)> {
        let is_apart = self.now.ends_with('\n') || self.lines.end == self.before.len();
        is_apart.then(|| reread(faq, self.entry, &self.before[self.lines.clone()], self.now))?
    }

    /// Makes of what the known text says what this one says.
    fn put(&self, read: &mut PlacedFaq, said: Entry, block: Range<usize>) {
        let moved = |at: usize| at - self.lines.len() + self.now.len();
        for later in read.blocks.iter_mut().filter(|block| block.start >= self.lines.end) {
            *later = moved(later.start)..moved(later.end);
        }
        read.faq.entries[self.entry] = said;
        read.blocks[self.entry] = self.lines.start + block.start..self.lines.start + block.end;
    }
}

/// Reads a text that follows on one that is known to be sound: nearly always it differs in one entry.
///
/// # Errors
///
/// As [`parse`](super::parse).
pub(crate) fn parse_after(before: &dyn SoundText, text: &str) -> Result<PlacedFaq, Problems> {
    let found = respelt(before, text).and_then(|respelt| Some((respelt.read(before.faq())?, respelt)));
    let Some(((said, block), respelt)) = found else { return parse_placed(text) };
    let mut read = PlacedFaq { faq: before.faq().clone(), blocks: before.blocks().to_vec() };
    respelt.put(&mut read, said, block);
    Ok(read)
}

/// The entry in the lines of which all lies that two texts differ in.
fn respelt<'t>(before: &'t dyn SoundText, text: &'t str) -> Option<Respelt<'t>> {
    let known = before.text();
    let start = same_bytes(known.as_bytes().chunks(COMPARED), text.as_bytes().chunks(COMPARED), |chunk| chunk.iter());
    let (left, other_left) = (&known.as_bytes()[start..], &text.as_bytes()[start..]);
    let same_end = same_bytes(left.rchunks(COMPARED), other_left.rchunks(COMPARED), |chunk| chunk.iter().rev());
    let end = known.len() - same_end;
    let entry = before.blocks().iter().position(|block| {
        let lines = lines_of(known, block);
        lines.start <= start && end <= lines.end
    })?;
    let lines = lines_of(known, &before.blocks()[entry]);
    let now = text.get(lines.start..text.len() - (known.len() - lines.end))?;
    known[lines.clone()].starts_with("[[").then_some(Respelt { before: known, entry, lines, now })
}

/// So many bytes are compared at once.
const COMPARED: usize = 1024;

/// How many bytes are the same in both, from where the chunks begin.
fn same_bytes<'b, B: Iterator<Item = &'b u8>>(
    one: impl Iterator<Item = &'b [u8]>,
    other: impl Iterator<Item = &'b [u8]>,
    bytes: impl Fn(&'b [u8]) -> B,
) -> usize {
    let mut same = 0;
    for (one, other) in one.zip(other) {
        if one != other {
            return same + bytes(one).zip(bytes(other)).take_while(|(a, b)| a == b).count();
        }
        same += one.len();
    }
    same
}

/// The whole lines that an entry stands in.
pub(super) fn lines_of(text: &str, block: &Range<usize>) -> Range<usize> {
    line_start(text, block.start)..line_end(text, block.end)
}

/// The byte where the line begins that holds this one.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    if start == 0 && text.starts_with(BOM) { BOM.len_utf8().min(at) } else { start }
}

/// The byte after the line end of the line that holds this one.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// What an entry of an FAQ says whose lines were one thing and are another, and where in these lines it stands. `None` where
/// they alone do not tell that the text is as sound as before.
fn reread(faq: &Faq, at: usize, were: &str, are: &str) -> Option<(Entry, Range<usize>)> {
    let entry = faq.entries.get(at)?;
    let (was, _) = entry_alone(were, faq)?;
    let (mut now, block) = entry_alone(are, faq)?;
    // Those of `[[wordings]]` stand elsewhere, and stay.
    let further = entry.variants.strip_prefix(was.variants.as_slice())?;
    now.variants.extend_from_slice(further);
    let is_same = now.id == entry.id && was.id == entry.id;
    (is_same && keeps_apart(faq, at, &now)).then_some((now, block))
}

/// Whether each wording of what an entry has become is one of no other, and none is what it must not answer.
fn keeps_apart(faq: &Faq, at: usize, now: &Entry) -> bool {
    let known: HashSet<String> = faq.entries[at].phrasings().map(plain).collect();
    let mut own = HashSet::new();
    let mut new = Vec::new();
    for wording in now.phrasings().map(plain) {
        if !known.contains(&wording) {
            new.push(wording.clone());
        }
        if !own.insert(wording) {
            return false;
        }
    }
    let is_of_another = |text: &str| new.iter().any(|new| is_plainly(text, new));
    let mut others = faq.entries.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
    !now.not_this.iter().any(|message| own.contains(&plain(message)))
        && (new.is_empty() || !others.any(|other| other.phrasings().any(is_of_another)))
}

/// Whether a text is this in its [plain form](plain), which is only made where it must be: nearly all differ early.
fn is_plainly(text: &str, wanted: &str) -> bool {
    let mut rest = wanted.bytes();
    let (mut is_apart, mut is_begun) = (false, false);
    for byte in text.bytes() {
        match byte {
            b'\'' | b'`' => {}
            _ if !byte.is_ascii() => return plain(text) == wanted,
            _ if byte.is_ascii_alphanumeric() => {
                if is_begun && is_apart && rest.next() != Some(b' ') || rest.next() != Some(byte.to_ascii_lowercase()) {
                    // What comes later may still change what came before: a mark that joins a letter.
                    return !text.is_ascii() && plain(text) == wanted;
                }
                (is_apart, is_begun) = (false, true);
            }
            _ => is_apart = true,
        }
    }
    if is_begun { rest.next().is_none() } else { plain(text) == wanted }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::faq::edit::tests::ReadText;

    const TEXT: &str = r#"# a note
[[faq]]
id = "a"
question = "What is a?"
variants = [
  "tell me of a",
]
answer = "An a."

[[faq]]
id = "b"
question = "What is b?"
see_also = ["a"]
answer = """
A b,
é"""

[[wordings]]
of = "b"
variants = ["b then"]

[[faq]]
id = "c"
question = "What is c?"
answer = "A c.""#;

    /// Whether the lines of one entry alone tell what a text says that follows on another.
    fn is_read_alone(before: &ReadText, text: &str) -> bool {
        respelt(before, text).is_some_and(|respelt| respelt.read(before.faq()).is_some())
    }

    #[test]
    fn a_text_that_differs_in_one_entry_is_read_there_alone() {
        let before = ReadText(TEXT.to_owned(), parse_placed(TEXT).unwrap());
        for (from, to, is_alone) in [
            ("An a.", "The a.", true),
            ("A b,", "A b,\n\nand more,", true),
            ("A c.\"", "A c!\"\n", true),
            ("é", "è", true),
            ("\"tell me of a\",", "\"tell me of a\", \"a please\",", true),
            ("answer = \"An a.\"\n", "answer = \"An a.\"\nexpires = 2027-01-01\n", true),
            ("What is b?", "what is a", false),
            ("What is b?", "b then", false),
            ("id = \"b\"", "id = \"d\"", false),
            ("# a note", "# another", false),
            ("answer = \"An a.\"\n", "answer = \"An a.\"\n[about]\n", false),
            ("answer = \"An a.\"\n", "", false),
            ("\"An a.\"", "\"\"\"An a.", false),
        ] {
            let text = TEXT.replacen(from, to, 1);
            assert_ne!(text, TEXT);
            assert_eq!(is_read_alone(&before, &text), is_alone, "{from} becomes {to}");
            assert_eq!(parse_after(&before, &text), parse_placed(&text), "{from} becomes {to}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_text_says_the_same_whatever_it_follows_on(
            at in 0..TEXT.len(),
            length in 0_usize..30,
            new in prop::sample::select(vec!["", "x", "\n", "\"", "\"\"\"", "[[faq]]\n", "id = \"a\"\n", "# ", "é", "b?", "\\"]),
        ) {
            let before = ReadText(TEXT.to_owned(), parse_placed(TEXT).unwrap());
            let end = (at + length).min(TEXT.len());
            prop_assume!(TEXT.is_char_boundary(at) && TEXT.is_char_boundary(end));
            let text = [&TEXT[..at], new, &TEXT[end..]].concat();
            prop_assert_eq!(parse_after(&before, &text), parse_placed(&text));
        }

        #[test]
        fn a_text_is_plainly_what_its_plain_form_says(
            text in "[a-cA-C' ’`?!1é\u{301}-]{0,8}",
            other in "[a-cA-C' ’`?!1é\u{301}-]{0,8}",
        ) {
            prop_assert!(is_plainly(&text, &plain(&text)), "{text:?}");
            prop_assert_eq!(is_plainly(&text, &plain(&other)), plain(&text) == plain(&other), "{:?} {:?}", text, other);
        }
    }
}

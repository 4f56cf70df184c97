//! An entry whose lines have become others, in a text that is known to be sound: read by themselves, since to read a large
//! text anew takes longer than anybody waits for a form.

use std::collections::HashSet;
use std::ops::Range;

use super::read::{entry_alone, plain};
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
        let Self { before, entry, ref lines, now } = *self;
        if !now.ends_with('\n') && lines.end < before.len() {
            return false;
        }
        let found = |faq: &Faq| reread(faq, entry, &before[lines.clone()], now);
        let moved = |at: usize| at - lines.len() + now.len();
        known::keep_changed(before, text, found, |read, (said, block)| {
            for later in read.blocks.iter_mut().filter(|block| block.start >= lines.end) {
                *later = moved(later.start)..moved(later.end);
            }
            read.faq.entries[entry] = said;
            read.blocks[entry] = lines.start + block.start..lines.start + block.end;
        })
    }
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

    proptest! {
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

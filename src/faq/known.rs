//! Texts that are known to be sound while something is done with them: an edit looks at the same text several times, and
//! to read a large one takes longer than all else. What an edit makes of one entry's lines is read by itself.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use super::Faq;

/// What a text says, and where.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlacedFaq {
    /// What it says.
    pub(crate) faq: Faq,
    /// Of each entry, the bytes from its heading to the end of its last value.
    pub(crate) blocks: Vec<Range<usize>>,
}

/// A text that has been read and is sound.
pub(crate) trait SoundText {
    /// The text.
    fn text(&self) -> &str;

    /// What it says.
    fn faq(&self) -> &Faq;

    /// Where its entries stand.
    fn blocks(&self) -> &[Range<usize>];
}

/// What is known on a thread.
#[derive(Default)]
struct Known {
    texts: Vec<Arc<dyn SoundText>>,
    /// The text that was read and found sound last.
    read: Option<(String, PlacedFaq)>,
}

/// What a known text says.
#[derive(Clone, Copy)]
struct KnownFaq<'k> {
    faq: &'k Faq,
    blocks: &'k [Range<usize>],
}

impl Known {
    fn find(&self, text: &str) -> Option<KnownFaq<'_>> {
        if let Some((_, PlacedFaq { faq, blocks })) = self.read.as_ref().filter(|(read, _)| read == text) {
            return Some(KnownFaq { faq, blocks });
        }
        let known = self.texts.iter().find(|known| known.text() == text)?;
        Some(KnownFaq { faq: known.faq(), blocks: known.blocks() })
    }
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// Does some work that need not read these texts, nor the one that it makes twice; tells which it made last.
pub(crate) fn knowing<T>(texts: Vec<Arc<dyn SoundText>>, work: impl FnOnce() -> T) -> (T, Option<(String, PlacedFaq)>) {
    /// Forgets them again, whatever happens.
    struct Forget;

    impl Drop for Forget {
        fn drop(&mut self) {
            KNOWN.take();
        }
    }

    let forget = Forget;
    KNOWN.set(Some(Known { texts, read: None }));
    let done = work();
    let read = KNOWN.take().and_then(|known| known.read);
    drop(forget);
    (done, read)
}

/// What a text says, and where its entries stand, if it is known.
pub(super) fn look_up<T>(text: &str, found: impl FnOnce(&Faq, &[Range<usize>]) -> T) -> Option<T> {
    KNOWN.with_borrow(|known| {
        let KnownFaq { faq, blocks } = known.as_ref()?.find(text)?;
        Some(found(faq, blocks))
    })
}

/// Keeps a sound text that has been made.
pub(super) fn keep(text: &str, faq: PlacedFaq) {
    KNOWN.with_borrow_mut(|known| {
        if let Some(known) = known {
            known.read = Some((text.to_owned(), faq));
        }
    });
}

/// Keeps a sound text that another, which is known, has become: `found` says of that one what is new, and `change` makes it
/// so. `false` where there is nothing to be found.
pub(super) fn keep_changed<T>(
    before: &str,
    text: &str,
    found: impl FnOnce(&Faq) -> Option<T>,
    change: impl FnOnce(&mut PlacedFaq, T),
) -> bool {
    KNOWN.with_borrow_mut(|known| {
        let Some(known) = known else { return false };
        let Some(KnownFaq { faq, blocks }) = known.find(before) else { return false };
        let Some(new) = found(faq) else { return false };
        let from_last = known.read.as_ref().is_some_and(|(read, _)| read == before);
        let copied = (!from_last).then(|| PlacedFaq { faq: faq.clone(), blocks: blocks.to_vec() });
        // What was made on the way to this is not needed any more.
        let last = known.read.take().map(|(_, last)| last);
        let Some(mut read) = copied.or(last) else { return false };
        change(&mut read, new);
        known.read = Some((text.to_owned(), read));
        true
    })
}

#[cfg(test)]
mod tests {
    use super::super::edit::set_answer;
    use super::super::read::parse_placed;
    use super::*;

    struct Read(&'static str, PlacedFaq);

    impl SoundText for Read {
        fn text(&self) -> &str {
            self.0
        }

        fn faq(&self) -> &Faq {
            &self.1.faq
        }

        fn blocks(&self) -> &[Range<usize>] {
            &self.1.blocks
        }
    }

    const TEXT: &str = "[[faq]]\nid = \"a\"\nquestion = \"What?\"\nanswer = \"This.\"\n";

    fn known() -> Vec<Arc<dyn SoundText>> {
        vec![Arc::new(Read(TEXT, parse_placed(TEXT).unwrap()))]
    }

    #[test]
    fn what_an_edit_made_is_what_reading_it_says_and_nothing_is_known_afterwards() {
        let (edited, read) = knowing(known(), || set_answer(TEXT, &"a".parse().unwrap(), "That.").unwrap());
        assert_eq!(read, Some((edited.clone(), parse_placed(&edited).unwrap())));
        assert!(look_up(TEXT, |_, _| ()).is_none());
    }

    #[test]
    fn another_text_is_read_and_one_that_is_unsound_is_refused_as_ever() {
        let (refused, read) = knowing(known(), || set_answer(TEXT, &"a".parse().unwrap(), " "));
        assert!(refused.is_err() && read.is_none());
    }
}

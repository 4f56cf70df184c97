//! Texts that are known to be sound while something is done with them: an edit looks at the same text several times, and
//! to read a large one takes longer than all else.

use std::cell::RefCell;
use std::sync::Arc;

use super::Faq;

/// A text that has been read and is sound.
pub(crate) trait SoundText {
    /// The text.
    fn text(&self) -> &str;

    /// What it says.
    fn faq(&self) -> &Faq;
}

/// What is known on a thread.
#[derive(Default)]
struct Known {
    texts: Vec<Arc<dyn SoundText>>,
    /// The text that was read and found sound last.
    read: Option<(String, Faq)>,
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// Does some work that need not read these texts, nor the one that it makes twice; tells which it made last.
pub(crate) fn knowing<T>(texts: Vec<Arc<dyn SoundText>>, work: impl FnOnce() -> T) -> (T, Option<(String, Faq)>) {
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

/// What a text says, if it is known.
pub(super) fn look_up<T>(text: &str, found: impl FnOnce(&Faq) -> T) -> Option<T> {
    KNOWN.with_borrow(|known| {
        let known = known.as_ref()?;
        let made = known.read.iter().map(|(read, faq)| (read.as_str(), faq));
        let mut all = known.texts.iter().map(|known| (known.text(), known.faq())).chain(made);
        all.find(|(known, _)| *known == text).map(|(_, faq)| found(faq))
    })
}

/// Keeps a sound text that has been made.
pub(super) fn keep(text: &str, faq: Faq) {
    KNOWN.with_borrow_mut(|known| {
        if let Some(known) = known {
            known.read = Some((text.to_owned(), faq));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::edit::set_answer;
    use super::*;

    struct Read(&'static str, Faq);

    impl SoundText for Read {
        fn text(&self) -> &str {
            self.0
        }

        fn faq(&self) -> &Faq {
            &self.1
        }
    }

    const TEXT: &str = "[[faq]]\nid = \"a\"\nquestion = \"What?\"\nanswer = \"This.\"\n";

    #[test]
    fn what_an_edit_made_is_what_reading_it_says_and_nothing_is_known_afterwards() {
        let known: Vec<Arc<dyn SoundText>> = vec![Arc::new(Read(TEXT, super::super::parse(TEXT).unwrap()))];
        let (edited, read) = knowing(known, || set_answer(TEXT, &"a".parse().unwrap(), "That.").unwrap());
        assert_eq!(read, Some((edited.clone(), super::super::parse(&edited).unwrap())));
        assert!(look_up(TEXT, |_| ()).is_none());
    }

    #[test]
    fn another_text_is_read_and_one_that_is_unsound_is_refused_as_ever() {
        let known: Vec<Arc<dyn SoundText>> = vec![Arc::new(Read(TEXT, super::super::parse(TEXT).unwrap()))];
        let (refused, read) = knowing(known, || set_answer(TEXT, &"a".parse().unwrap(), " "));
        assert!(refused.is_err() && read.is_none());
    }
}

//! What is said of an FAQ file that cannot be read, edited or written.

use std::path::PathBuf;

use super::{all_shown, help, what};
use crate::faq::edit::EditError;
use crate::faq::{NoFile, NotWritten, Problems, Trouble};
use crate::messages::{Fallback, Language};

/// Why a file on disk cannot come into force: in the middle of a sentence, without a full stop.
pub fn trouble(language: Language, trouble: &Trouble) -> String {
    let Fallback::English = language.fallback();
    match trouble {
        Trouble::Missing => "there is no such file".to_owned(),
        Trouble::NotAFile(NoFile::Folder) => "it is a folder, not a file".to_owned(),
        Trouble::NotAFile(NoFile::DeviceOrPipe) => "it is a device or pipe, not a file".to_owned(),
        Trouble::Unreadable(err) => format!("it cannot be read: {err}"),
        Trouble::TooLarge { bytes, most } => format!("it has {bytes} bytes; the largest FAQ that is read has {most}"),
        Trouble::Bad(problems) => all_shown(language, problems.iter(), None),
    }
}

/// Why there is no FAQ to begin with: all that is wrong with the file of this name, and the files in which an interrupted
/// save has left its whole text.
pub fn cannot_open(language: Language, file: &str, why: &Trouble, rescue: &[PathBuf]) -> String {
    let Fallback::English = language.fallback();
    let mut said = match why {
        Trouble::Bad(problems) => all_shown(language, problems.iter(), Some(file)),
        why => format!("{file}: {}", trouble(language, why)),
    };
    for path in rescue {
        said += &format!("\n\na save was interrupted, and its whole text is in {}", path.display());
    }
    said
}

/// Why an edit of a text was refused: in the middle of a sentence, without a full stop.
pub fn edit_refused(language: Language, err: &EditError) -> String {
    let Fallback::English = language.fallback();
    let all = |problems: &Problems| all_shown(language, problems.iter(), None);
    match err {
        EditError::Unreadable(problems) => format!("the file must be mended first:\n{}", all(problems)),
        EditError::Unsound(problems) => format!("this cannot be saved:\n{}", all(problems)),
        EditError::NoEntry(id) => format!("no entry has the id `{id}`"),
        EditError::NoWording { id } => format!("`{id}` has no wording like this"),
        EditError::NoWord(word) => format!("`[words]` says nothing of `{word}`"),
        EditError::NoTest => "no test has this message".to_owned(),
        EditError::NoHeadings => {
            "the entries are not under headings of their own, so they can only be changed by hand".to_owned()
        }
    }
}

/// Why a change was not saved, though it applies.
#[derive(Debug, Clone, PartialEq)]
pub enum SaveRefusal {
    /// It would make a bad file: all that would be wrong with it.
    Bad(Problems),
    /// The file was changed meanwhile.
    Changed,
    /// The file could not be written.
    NotWritten(NotWritten),
}

/// Why a change was not saved: in the middle of a sentence, without a full stop.
pub fn not_saved(language: Language, why: &SaveRefusal) -> String {
    let Fallback::English = language.fallback();
    match why {
        SaveRefusal::Bad(problems) => all_shown(language, problems.iter(), None),
        SaveRefusal::Changed => "the FAQ was changed meanwhile; nothing was saved".to_owned(),
        SaveRefusal::NotWritten(why) => format!("the file could not be written: {}", not_written(language, why)),
    }
}

/// Why a file could not be written: in the middle of a sentence, without a full stop.
pub fn not_written(language: Language, why: &NotWritten) -> String {
    let Fallback::English = language.fallback();
    match why {
        NotWritten::ReadOnly => "the file is marked read-only".to_owned(),
        NotWritten::ManyBroken(count) => format!("there are {count} broken files beside it; remove some"),
        NotWritten::Refused(err) => err.clone(),
    }
}

/// Why the file on disk can neither be in force nor be edited.
#[derive(Debug, Clone, PartialEq)]
pub enum FileDefect {
    /// It cannot come into force.
    Trouble(Trouble),
    /// It lost most of its entries.
    Shrunk {
        /// How many it has.
        then: usize,
        /// How many are in force.
        now: usize,
    },
}

/// Why the file on disk cannot be edited: in the middle of a sentence, without a full stop.
pub fn mend_first(language: Language, why: &FileDefect) -> String {
    let Fallback::English = language.fallback();
    match why {
        FileDefect::Trouble(why) => format!("the file on disk must be mended first: {}", trouble(language, why)),
        FileDefect::Shrunk { .. } => {
            "the file on disk lost most of its entries; confirm that or mend it first".to_owned()
        }
    }
}

/// What is said of a broken FAQ in the one line that there is room for: the first problem, and what to write instead.
pub fn first_of_all(language: Language, problems: &Problems) -> (String, String) {
    let Fallback::English = language.fallback();
    let first = problems.first();
    let what = what(language, first);
    let what = match problems.iter().len() - 1 {
        0 => what,
        more => format!("{what} (and {more} more: certpace check)"),
    };
    (what, help(language, first).unwrap_or_else(|| "see certpace check".to_owned()))
}

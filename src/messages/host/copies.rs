//! Why a database is not copied, not put back or not brought elsewhere.

use std::fmt::Display;
use std::path::Path;

use crate::messages::{Fallback, Language};

/// There is nothing to copy.
pub fn no_database(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("there is no database {}; the bot makes it on its first start", path.display())
}

/// Nothing is put in the place of what another program keeps.
pub fn another_programs(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("{} holds tables that certpace did not make; name the database of certpace", path.display())
}

/// A copy never replaces a file.
pub fn exists(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("{} exists already; name a file that does not", path.display())
}

/// SQLite takes names in UTF-8 alone.
pub fn no_name(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("{} is not a name in UTF-8", path.display())
}

/// There is no copy.
pub fn no_copy(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("there is no file {}; name one that `certpace backup` made", path.display())
}

/// What is to be the copy is a folder.
pub fn copy_is_a_folder(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("{} is a folder; name the file in it that `certpace backup` made", path.display())
}

/// The copy is the database itself.
pub fn copy_is_the_database(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("{} is the database itself; name a copy", path.display())
}

/// The copy is only a part: `journal` has what was written last.
pub fn not_whole(language: Language, journal: &Path) -> String {
    let Fallback::English = language.fallback();
    format!(
        "{} lies beside the copy, so the copy was taken by hand from a running bot and is not whole; use one that \
         `certpace backup` made",
        journal.display()
    )
}

/// The copy is no sound database of certpace.
pub fn unsound(language: Language, copy: &Path, what: &str) -> String {
    let Fallback::English = language.fallback();
    format!("{} is no sound database of certpace: {what}", copy.display())
}

/// It was made by a version that knows more.
pub fn later_version(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "a later version of certpace made it"
}

/// There is nothing in it.
pub fn empty_copy(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "it is empty; name a file that `certpace backup` made"
}

/// Another program's tables are in it.
pub fn foreign_copy(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "it has no tables that certpace made; name a file that `certpace backup` made"
}

/// A bot uses the database.
pub fn in_use(language: Language, database: impl Display) -> String {
    let Fallback::English = language.fallback();
    format!("the bot is running and uses {database}; stop it first")
}

/// What was said since a copy was made is not known.
pub fn wishes_unknown(language: Language, database: &Path, copy: &Path, why: &str) -> String {
    let Fallback::English = language.fallback();
    let (database, copy) = (database.display(), copy.display());
    format!(
        "{database} cannot be read ({why}), so who has opted out since {copy} was made is not known, and would get automatic answers \
         again; to go on by the list in {copy}, add --as-copied"
    )
}

/// Codes of another key name nobody here.
pub fn goes_with_another_key(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "it goes with another key"
}

/// SQLite takes names in UTF-8 alone.
pub fn unwritable_name(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "its name is not in UTF-8"
}

/// What was there is kept for a while.
pub fn kept_aside(language: Language, aside: &Path) -> String {
    let Fallback::English = language.fallback();
    format!(
        "what was there is kept as {}; questions in it go after RETENTION_DAYS as everywhere, and then the file; delete it before \
         that if you do not need it",
        aside.display()
    )
}

/// What members said since a copy was made holds: how many opted out or in again, and how many plans were erased.
pub fn carried_over(language: Language, opt_outs: u64, plans: u64) -> Option<String> {
    let Fallback::English = language.fallback();
    (opt_outs + plans > 0).then(|| {
        format!(
            "what members said since then holds (who opted out, or in again: {opt_outs}; plans that were erased: {plans})"
        )
    })
}

/// What is done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskStep {
    /// Its folder is made.
    Folder,
    /// It is written.
    Write,
    /// It is put aside.
    Aside,
    /// It takes the place of another.
    Place,
}

/// A step that the system refused.
pub fn refused_step(language: Language, step: DiskStep, path: &Path) -> String {
    let Fallback::English = language.fallback();
    let path = path.display();
    match step {
        DiskStep::Folder => format!("cannot make the folder {path}"),
        DiskStep::Write => format!("cannot write {path}"),
        DiskStep::Aside => format!("cannot put {path} aside"),
        DiskStep::Place => format!("cannot put the copy in the place of {path}"),
    }
}

/// From and to are the same.
pub fn same_database(language: Language, database: impl Display) -> String {
    let Fallback::English = language.fallback();
    format!("both are {database}; name two databases")
}

/// There is nothing to bring.
pub fn nothing_to_bring(language: Language, database: impl Display) -> String {
    let Fallback::English = language.fallback();
    format!("there is no database of certpace in {database}")
}

/// The other database holds something else, in these tables.
pub fn not_empty(language: Language, from: impl Display, to: impl Display, tables: &str) -> String {
    let Fallback::English = language.fallback();
    format!(
        "{to} holds rows already that {from} does not have, or has otherwise, in {tables}; name an empty database, or add \
         --replace if those may go"
    )
}

/// What was written is not what was read.
pub fn table_differs(language: Language, table: &str, to: impl Display) -> String {
    let Fallback::English = language.fallback();
    format!("{table} is not the same in {to} after it was written, so all of it was taken back")
}

/// Where the key is to be is another already.
pub fn other_key(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("{} is the key of another database; move it away first", path.display())
}

/// What was brought over lacks its key.
pub fn key_left_behind(language: Language, from: &Path, to: &Path) -> String {
    let Fallback::English = language.fallback();
    let from = from.display();
    let to = to.display();
    let places = if from.to_string() == to.to_string() {
        format!("there is no {to}")
    } else {
        format!("there is neither {from} nor {to}")
    };
    format!(
        "without its key: {places}. Put the key back from a backup as {to} before the bot starts. Until then nobody gets \
         automatic answers, because who opted out is not known, and study plans cannot be read"
    )
}

/// There is nothing to forget, and where that was looked for.
pub fn nothing_to_forget(language: Language, database: impl Display, key: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("nobody has opted out in {database}, it holds no study plan, and there is no key {}", key.display())
}

/// There is neither a database nor a key.
pub fn nothing_there(language: Language, database: impl Display, key: &Path) -> String {
    let Fallback::English = language.fallback();
    format!(
        "there is no database {database} and no key {}, so there is nothing to forget; to mean another database, name it: \
         --db FILE",
        key.display()
    )
}

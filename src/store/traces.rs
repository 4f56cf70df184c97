//! Whether a bot has kept something in a folder before, where neither its database nor its key is there to say so.

use std::path::{Path, PathBuf};

use super::{DatabaseAddress, StorePlace};

impl StorePlace {
    /// Something in the folder of the key that a bot, or its host, has left there: a lock, a journal, a backup; none in a folder
    /// that is empty, missing, or cannot be read. What the FAQ means (`vectors.bin`) is kept there by `check` and `ask` too,
    /// before any bot has run, and tells nothing; nor does what waits for the database (the spool), which a bot has kept there that
    /// may never have reached one.
    pub fn trace(&self) -> Option<PathBuf> {
        let folder = self.key.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let own = match &self.database {
            DatabaseAddress::Sqlite(path) => Some(path.as_path()),
            DatabaseAddress::Postgres(_) => None,
        };
        let files = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
        let mut files: Vec<PathBuf> = files
            .filter(|path| {
                path.file_name() != self.key.file_name() && own.is_none_or(|own| path.file_name() != own.file_name())
            })
            .collect();
        files.sort();
        let ends = |path: &Path, ending: &str| path.extension().is_some_and(|it| it == ending);
        // Beside the key of another database, such as the playground's, what has no name of ours may be the other's.
        let is_shared = files.iter().any(|path| ends(path, "key"));
        let stem = self.key.file_stem()?.to_str()?;
        let spool = self.spool();
        files.into_iter().filter(|path| path.file_name() != spool.file_name()).find(|path| {
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
            let is_named_so = name.strip_prefix(stem).is_some_and(|rest| rest.starts_with(['.', '-', '_']));
            is_named_so || !is_shared && ends(path, "db")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_bot_leaves_is_told_from_what_lies_in_a_folder_anyway() {
        for (files, trace) in [
            (&[][..], None),
            (&["faq.toml", ".env", "notes.txt", "lost+found"], None),
            (&["certpace.db", "certpace.key"], None),
            (&["certpace.db.lock"], Some("certpace.db.lock")),
            (&["certpace.spool"], None),
            (&["certpace.db-wal"], Some("certpace.db-wal")),
            (&["certpace-2026-11-03.db"], Some("certpace-2026-11-03.db")),
            (&["before.db"], Some("before.db")),
            (&["vectors.bin"], None),
            (&["playground.db", "playground.db.lock", "playground.key", "vectors.bin"], None),
            (&["playground.db", "playground.key", "certpace.db.lock"], Some("certpace.db.lock")),
        ] {
            let folder = tempfile::tempdir().unwrap();
            files.iter().for_each(|name| std::fs::write(folder.path().join(name), "").unwrap());
            let found = StorePlace::sqlite(folder.path().join("certpace.db")).trace();
            assert_eq!(found, trace.map(|name| folder.path().join(name)), "{files:?}");
        }
        assert_eq!(StorePlace::sqlite("there/is/no/such/folder/certpace.db").trace(), None);
    }

    #[test]
    fn a_file_of_before_is_a_trace_where_the_database_is_on_a_server() {
        let folder = tempfile::tempdir().unwrap();
        let place = StorePlace::postgres("postgres://certpace@localhost/certpace".parse().unwrap(), folder.path());
        assert_eq!(place.trace(), None);
        std::fs::write(folder.path().join("certpace.db"), "").unwrap();
        assert_eq!(place.trace(), Some(folder.path().join("certpace.db")));
    }
}

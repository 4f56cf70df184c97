//! The spool of a bot that is stopped, for a host's commands: what they take from the database goes from there too.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use super::{HeldSpool, SpoolFolder};
use crate::store::backlog::Backlog;
use crate::store::{StorePlace, blocking};

/// All that waits beside a database, held so that no bot goes on with it meanwhile.
#[derive(Debug)]
pub(in crate::store) struct IdleSpool {
    folder: SpoolFolder,
    held: Vec<HeldSpool>,
}

/// Why it cannot be held.
#[derive(Debug)]
pub(in crate::store) enum NotIdle {
    /// A process that runs holds this file.
    Held(PathBuf),
    /// The folder cannot be read or written.
    Io(io::Error),
}

impl IdleSpool {
    /// Takes all of it.
    pub(in crate::store) async fn of(place: &StorePlace) -> Result<Self, NotIdle> {
        let folder = SpoolFolder::of(place);
        let look = folder.clone();
        let mut found = blocking(move || look.take_over(&BTreeSet::new())).await.map_err(NotIdle::Io)?;
        match found.held.pop() {
            Some(path) => Err(NotIdle::Held(path)),
            None => Ok(Self { folder, held: found.taken }),
        }
    }

    /// Changes what waits, where `change` says that it has; whether it has anywhere.
    pub(in crate::store) async fn change(
        self,
        change: impl Fn(&mut Backlog) -> bool + Send + 'static,
    ) -> io::Result<bool> {
        let Self { folder, held } = self;
        let work = move || {
            let mut any = false;
            for HeldSpool { mut spooled, lock } in held {
                if change(&mut spooled.backlog) {
                    any = true;
                    folder.save(&spooled)?;
                }
                drop(lock);
            }
            Ok(any)
        };
        blocking(work).await
    }
}

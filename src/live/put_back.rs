//! Puts a good text back where the file on disk is broken, missing, or lost most of its entries.

use std::sync::Arc;

use super::write::{Written, put_over};
use super::{Accepted, Attempt, FileChange, Live, LiveInner, Origin, Snapshot, Status};
use crate::faq::{NotWritten, Problems};

/// What came of putting a text back.
#[derive(Debug, Clone)]
pub enum PutBack {
    /// The file says again what has been in force all along.
    Mended,
    /// Another text is in force now.
    Accepted(Arc<Accepted>),
}

/// Why a text was not put back.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PutBackError {
    /// The file on disk is in force, so there is nothing that it would stand in the way of.
    #[error("not broken")]
    NotBroken,
    /// The text itself is no FAQ any more.
    #[error("{0}")]
    Bad(Problems),
    /// The system refused to write.
    #[error("not written: {0}")]
    NotWritten(NotWritten),
}

impl Live {
    /// Writes a text to the file although what stands there is not what is in force. What stood there is kept beside it
    /// under the name that is returned, so nothing that somebody typed is lost.
    ///
    /// # Errors
    ///
    /// See [`PutBackError`]; the file is then what it was.
    pub async fn put_back(&self, text: Arc<str>, origin: Origin) -> Result<(PutBack, Option<String>), PutBackError> {
        self.shared
            .with_file_state(move |shared, file_state| {
                shared.judge(file_state, Attempt::Second);
                if *shared.status.borrow() == Status::Fresh {
                    return Err(PutBackError::NotBroken);
                }
                let next = shared.sound(text).map_err(PutBackError::Bad)?;
                let (written, aside) = put_over(shared.options.disk.as_ref(), &shared.path, &next.text)
                    .map_err(PutBackError::NotWritten)?;
                file_state.judged = Ok(next.fingerprint);
                file_state.held_back = None;
                file_state.proposed = None;
                let aside = aside.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
                if next.fingerprint == shared.snapshot().fingerprint {
                    shared.status.send_replace(Status::Fresh);
                    shared.report(FileChange::Mended);
                    return Ok((PutBack::Mended, aside));
                }
                let accepted = shared.put_in_force(next, origin, written == Written::InPlace);
                Ok((PutBack::Accepted(accepted), aside))
            })
            .await
    }
}

impl LiveInner {
    /// The snapshot of a text; the one in force, if that is its text.
    fn sound(&self, text: Arc<str>) -> Result<Arc<Snapshot>, Problems> {
        let current = self.snapshot();
        if current.text == text { Ok(current) } else { current.followed_by(text).map(Arc::new) }
    }
}

//! A file with questions and answers comes into the FAQ: read, shown, and saved only then.

use std::sync::Arc;

use serenity::all::Attachment;
use url::Url;

use super::edited_faq::EditedFaq;
use super::edits::ChangeDraft;
use super::moderator::Moderator;
use crate::discord::attachments::DownloadError;
use crate::faq::Faq;
use crate::import::{self, ImportBounds, ImportOptions, Imported, SourceFile};
use crate::limits;
use crate::messages::moderation::import::ImportRefusal;
use crate::messages::moderation::{Change, Means, PendingAction};
use crate::messages::server_bound::{OverBound, ServerBound};
use crate::messages::{Post, UserError};

impl Moderator<'_> {
    /// Shows what an attached file would bring into the FAQ.
    pub(in crate::discord) async fn import(
        &self,
        pending: PendingAction,
        file: &Attachment,
        base: Option<&str>,
    ) -> Post {
        let _turn = self.bot.import.lock().await;
        let imported = match self.read(file, base).await {
            Ok(imported) => self.ensure_room(&file.filename, &imported).map(|()| imported),
            Err(err) => Err(err),
        };
        match imported {
            Ok(imported) => {
                // A file is large: of those that were shown and never decided, the last one is kept.
                self.bot.drafts.replace(self.guild(), |draft| matches!(draft.change, Change::Import(_)));
                self.submit(pending, ChangeDraft::new(Change::Import(Arc::new(imported)), Means::Import)).await
            }
            Err(err) => err.post(self.language),
        }
    }

    /// Refuses what there is no room for, before anything is prepared of it: that takes memory, and what a moderator of one
    /// server attaches must not cost the others the process.
    fn ensure_room(&self, name: &str, imported: &Imported) -> Result<(), UserError> {
        let (entries, wordings) = (imported.entries.len(), imported.wordings());
        let EditedFaq::Server(..) = self.edited else {
            let is_too_much = entries > limits::IMPORT_ENTRIES || wordings > limits::IMPORT_WORDINGS;
            let refusal = || ImportRefusal::TooMany { name: name.to_owned(), entries, wordings };
            return if is_too_much { Err(refusal().into()) } else { Ok(()) };
        };
        // What is the same as with the host is not the server's own, and there can be no more of that than the host has.
        let host = self.edited.beneath(&self.services.live);
        let of_host = |amount: fn(&Faq) -> usize| host.as_ref().map_or(0, |host| amount(&host.faq));
        let may = self.services.server_faqs;
        let bounds = [
            (ServerBound::Entries, entries, of_host(|faq| faq.entries.len()), may.entries),
            (ServerBound::Wordings, wordings, of_host(Faq::wordings), may.wordings),
            (ServerBound::Bytes, imported.text_bytes(), of_host(Faq::text_bytes), may.bytes),
        ];
        let passed = bounds.into_iter().find(|(_, would, of_host, most)| *would > most.saturating_add(*of_host));
        passed.map_or(Ok(()), |(of, would, _, most)| {
            let passed = OverBound { of, most, would };
            Err(UserError::FileOverBound(passed, passed.room_for(entries)))
        })
    }

    async fn read(&self, file: &Attachment, base: Option<&str>) -> Result<Imported, UserError> {
        let whole = |base: &str| Url::parse(base).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let base = match base {
            None => None,
            Some(base) => Some(whole(base.trim()).ok_or_else(|| ImportRefusal::Base(base.to_owned()))?),
        };
        let name = file.filename.clone();
        let bytes = self.bot.download(file, limits::IMPORT_BYTES).await.map_err(|err| match err {
            DownloadError::TooLarge(bytes) => ImportRefusal::TooLarge { name: name.clone(), bytes },
            DownloadError::Request(err) => {
                self.bot.failed("get an attached file", &err);
                ImportRefusal::NotFetched(name.clone())
            }
        })?;
        if is_picture(&bytes) {
            return Err(ImportRefusal::Picture(name).into());
        }
        let file = SourceFile { name, bytes, address: None };
        let parts = match self.edited {
            EditedFaq::Server(..) => limits::SERVER_IMPORT_PARTS,
            EditedFaq::Host(..) => limits::IMPORT_PARTS,
        };
        let bounds = ImportBounds { unpacked: limits::IMPORT_UNPACKED, parts };
        let options = ImportOptions { format: None, base, bounds };
        let reading = tokio::task::spawn_blocking(move || import::read(&[file], &options));
        let read = reading.await.map_err(|_| UserError::Failed)?;
        Ok(read.map_err(ImportRefusal::Unreadable)?)
    }
}

/// Whether a file begins as those pictures do that Discord shows: PNG, JPEG, GIF and WebP. What it is called says little.
fn is_picture(bytes: &[u8]) -> bool {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    is_webp || [&b"\x89PNG\r\n"[..], b"\xFF\xD8\xFF", b"GIF8"].iter().any(|sign| bytes.starts_with(sign))
}

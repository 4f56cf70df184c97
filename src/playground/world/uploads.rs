//! Files that people attach to a command: uploaded first, and then named by an option of the command.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Attachment, World};
use crate::limits::FILE_BYTES;
use crate::playground::draft::UploadedFile;
use crate::playground::ids::{AttachmentId, UserId};
use crate::playground::rules::{FieldError, Rule};

/// How many bytes of uploads are kept in all; the oldest go first, so that a playground that is left running does not grow.
const KEPT_BYTES: usize = 8 * FILE_BYTES;

/// The files that were uploaded for commands, each with whose it is.
#[derive(Debug, Clone, Default)]
pub(in crate::playground) struct Uploads(BTreeMap<AttachmentId, (UserId, Attachment)>);

impl Uploads {
    /// A file, whoever uploaded it.
    pub(in crate::playground) fn get(&self, id: AttachmentId) -> Option<&Attachment> {
        self.0.get(&id).map(|(_, file)| file)
    }

    /// A file of this person's.
    pub(in crate::playground) fn of(&self, user: UserId, id: AttachmentId) -> Option<&Attachment> {
        self.0.get(&id).filter(|(by, _)| *by == user).map(|(_, file)| file)
    }

    fn keep(&mut self, by: UserId, file: Attachment) {
        self.0.insert(file.id, (by, file));
        while self.0.len() > 1 && self.0.values().map(|(_, file)| file.bytes.len()).sum::<usize>() > KEPT_BYTES {
            self.0.pop_first();
        }
    }
}

impl World {
    /// Takes a file that somebody is going to attach to a command.
    pub(in crate::playground) fn upload(
        &mut self,
        by: UserId,
        file: UploadedFile,
        now: Timestamp,
    ) -> Result<AttachmentId, Rule> {
        if !self.users.contains_key(&by) {
            return Err(Rule::UnknownUser);
        }
        if file.bytes.len() > FILE_BYTES {
            return Err(Rule::TooLarge);
        }
        if file.filename.trim().is_empty() {
            let error = FieldError::new("filename", "BASE_TYPE_REQUIRED", "This field is required");
            return Err(Rule::InvalidForm(vec![error]));
        }
        let id = self.new_id(now);
        let attachment = Attachment {
            id,
            filename: file.filename,
            description: None,
            content_type: file.content_type,
            bytes: Arc::from(file.bytes),
            size: None,
        };
        self.uploads.keep(by, attachment);
        Ok(id)
    }
}

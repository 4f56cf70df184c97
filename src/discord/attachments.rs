//! Files that come with a command: fetched from where Discord keeps them, and never more of one than was asked for.

use reqwest::redirect;
use serenity::all::Attachment;
use serenity::http::HttpError;

use super::Bot;
use super::requests::{Priority, RequestError};

/// Why there is no file.
#[derive(Debug)]
pub(super) enum DownloadError {
    /// It has more bytes than were asked for.
    TooLarge(usize),
    /// It was not handed over.
    Request(RequestError),
}

impl Bot {
    /// The bytes of a file, at most so many. Its address is Discord's word, and leads nowhere else.
    pub(super) async fn download(&self, file: &Attachment, most: usize) -> Result<Vec<u8>, DownloadError> {
        let told = usize::try_from(file.size).unwrap_or(usize::MAX);
        if told > most {
            return Err(DownloadError::TooLarge(told));
        }
        let fetched = self.rest(Priority::Interaction, async {
            let failed = |err| serenity::Error::from(HttpError::Request(err));
            let mut client = reqwest::Client::builder().redirect(redirect::Policy::none()).use_rustls_tls();
            if self.options.base_url.is_some() {
                // The environment's proxy is for the open internet.
                client = client.no_proxy();
            }
            let client = client.build().map_err(failed)?;
            let mut answer =
                client.get(&file.url).send().await.and_then(reqwest::Response::error_for_status).map_err(failed)?;
            let mut bytes = Vec::with_capacity(told);
            while let Some(chunk) = answer.chunk().await.map_err(failed)? {
                if bytes.len() + chunk.len() > most {
                    return Ok(Err(bytes.len() + chunk.len()));
                }
                bytes.extend_from_slice(&chunk);
            }
            Ok(Ok(bytes))
        });
        fetched.await.map_err(DownloadError::Request)?.map_err(DownloadError::TooLarge)
    }
}

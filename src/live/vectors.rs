//! Embeds the texts of what is in force, in the background, and keeps the embeddings from run to run.
//!
//! The file is a cache: without it, or if it is damaged, everything is embedded anew, which costs time and nothing else.

use std::fs;
use std::io::{self, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Instant;

use tokio::runtime::Handle;
use tokio::sync::watch;

use super::{LiveInner, Snapshot};
use crate::faq::Faq;
use crate::matcher::semantic::Vectors;
use crate::text::encoder::Encoder;

/// Until the last clone of the [`Live`](super::Live) is gone, embeds what comes into force, and puts it in force again
/// together with its vectors.
pub(super) fn keep(shared: &Arc<LiveInner>, file: PathBuf) {
    let updater = VectorUpdater {
        encoder: Encoder::embedded(),
        file,
        in_force: shared.in_force.subscribe(),
        shared: Arc::downgrade(shared),
        runtime: Handle::current(),
    };
    if let Err(err) = thread::Builder::new().name("vectors".to_owned()).spawn(move || updater.run()) {
        tracing::warn!(cause = %err, "the texts of the FAQ cannot be embedded; words alone decide");
    }
}

struct VectorUpdater {
    encoder: Encoder,
    file: PathBuf,
    in_force: watch::Receiver<Arc<Snapshot>>,
    /// Weak, because the watching ends with the last clone.
    shared: Weak<LiveInner>,
    runtime: Handle,
}

impl VectorUpdater {
    fn run(mut self) {
        give_way();
        let mut vectors = Arc::new(read(&self.file, self.encoder));
        let mut written = Arc::clone(&vectors);
        loop {
            let snapshot = Arc::clone(&self.in_force.borrow_and_update());
            if let Some(known) = &snapshot.vectors {
                vectors = Arc::clone(known);
            } else if self.complete(&mut vectors, &snapshot.faq).is_none() {
                if self.in_force.has_changed().is_err() {
                    return;
                }
                continue;
            }
            if !Arc::ptr_eq(&vectors, &written) {
                written = Arc::clone(&vectors);
                if let Err(err) = write(&self.file, &vectors.only(&snapshot.faq), self.encoder) {
                    tracing::warn!(
                        path = %self.file.display(), cause = %err,
                        "the embeddings of the FAQ cannot be kept; the next start makes them anew"
                    );
                }
            }
            if snapshot.vectors.is_none() {
                self.put_in_force(&snapshot, &vectors);
            }
            drop(snapshot);
            if self.runtime.block_on(self.in_force.changed()).is_err() {
                return;
            }
        }
    }

    /// Embeds what is missing. `None` if something else has come into force meanwhile, or nothing will any more; what is
    /// done is not lost.
    fn complete(&self, vectors: &mut Arc<Vectors>, faq: &Faq) -> Option<()> {
        let missing = vectors.missing(faq);
        if missing.is_empty() {
            return Some(());
        }
        let start = Instant::now();
        tracing::info!(texts = missing.len(), "the texts of the FAQ are being embedded; until then words alone decide");
        let vectors = Arc::make_mut(vectors);
        for text in &missing {
            if self.in_force.has_changed().unwrap_or(true) {
                return None;
            }
            vectors.insert(text, &self.encoder.encode(text));
        }
        let seconds = start.elapsed().as_secs_f64();
        tracing::info!(texts = missing.len(), seconds, "the texts of the FAQ are embedded");
        Some(())
    }

    /// Puts the vectors in force, unless something else is by now.
    fn put_in_force(&self, snapshot: &Arc<Snapshot>, vectors: &Arc<Vectors>) {
        let start = Instant::now();
        let next = Arc::new(snapshot.with_vectors(vectors));
        let Some(shared) = self.shared.upgrade() else { return };
        // Whatever comes into force does so while this is held.
        let file_state = shared.file_state.blocking_lock();
        if Arc::ptr_eq(&shared.snapshot(), snapshot) {
            shared.in_force.send_replace(next);
            let (texts, seconds) = (vectors.len(), start.elapsed().as_secs_f64());
            tracing::info!(texts, seconds, "messages are compared by what they mean too");
        }
        drop(file_state);
    }
}

/// The vectors of an FAQ for a command that cannot wait in the background: those of the file, and the others made now, on
/// all cores. They are added to the file if its folder is there.
pub fn complete_vectors(faq: &Faq, file: &Path) -> Vectors {
    let encoder = Encoder::embedded();
    let mut vectors = read(file, encoder);
    let missing = vectors.missing(faq);
    if missing.is_empty() {
        return vectors;
    }
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let embed = |texts: &'_ [String]| texts.iter().map(|text| encoder.encode(text)).collect::<Vec<_>>();
    // In portions, so that of a large file's minutes few are lost when somebody ends the command.
    for portion in missing.chunks(PORTION) {
        thread::scope(|scope| {
            let parts: Vec<_> = portion
                .chunks(portion.len().div_ceil(cores))
                .map(|texts| (texts, scope.spawn(move || embed(texts))))
                .collect();
            for (texts, part) in parts {
                // A part whose thread failed stays missing.
                let embeddings = part.join().unwrap_or_default();
                texts.iter().zip(&embeddings).for_each(|(text, embedding)| vectors.insert(text, embedding));
            }
        });
        if file.parent().is_some_and(Path::is_dir) {
            // The next command makes them anew.
            let _ = write(file, &vectors.only(faq), encoder);
        }
    }
    vectors
}

/// How many texts are embedded before those made so far are kept.
const PORTION: usize = 4_096;

/// What the file holds; nothing if it holds nothing that can be used.
fn read(file: &Path, encoder: Encoder) -> Vectors {
    let path = file.display();
    match fs::read(file).map(|bytes| Vectors::from_bytes(&bytes, encoder.model())) {
        Ok(Ok(vectors)) => vectors,
        Ok(Err(bad)) => {
            tracing::warn!(%path, cause = %bad, "the kept embeddings cannot be used; they are made anew");
            Vectors::default()
        }
        Err(err) => {
            if err.kind() != io::ErrorKind::NotFound {
                tracing::warn!(%path, cause = %err, "the kept embeddings cannot be read; they are made anew");
            }
            Vectors::default()
        }
    }
}

/// Replaces the file in one step. Only its owner may read it: it says, more or less, what the FAQ says.
fn write(file: &Path, vectors: &Vectors, encoder: Encoder) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = tempfile::Builder::new().prefix(".vectors.").tempfile_in(folder)?;
    new.write_all(&vectors.to_bytes(encoder.model()))?;
    new.persist(file)?;
    Ok(())
}

/// Whoever is asked comes first.
pub(super) fn give_way() {
    #[cfg(target_os = "linux")]
    {
        /// About a tenth of what an answer gets where all cores are busy. The most polite, 19, gets a hundredth: there an
        /// FAQ would never be embedded.
        const LATER: i32 = 10;
        // Without a process it is this thread's. If it cannot be, the others share with it.
        let _ = rustix::process::setpriority_process(None, LATER);
    }
}

//! The embeddings of texts by their hashes, and how they are kept in a file.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::faq::Faq;
use crate::matcher::semantic::{opening, pieces, plain_question};
use crate::text::encoder::{Embedding, Encoder, ModelHash, StoredEmbedding};

/// The first half of a SHA-256.
type Hash = [u8; 16];

/// The embeddings of texts.
#[derive(Debug, Clone, Default)]
pub struct Vectors {
    /// What is shared with others; its places come first.
    beneath: Option<Arc<Vectors>>,
    places: HashMap<Hash, u32>,
    all: Vec<StoredEmbedding>,
}

/// Why a file's vectors cannot be used. They are a cache: what is wrong costs the time to make them anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadVectors {
    /// It is not a file of vectors, or of another version.
    #[error("foreign")]
    Foreign,
    /// It was cut short or has changed.
    #[error("damaged")]
    Damaged,
    /// The vectors were made with other weights.
    #[error("other model")]
    OtherModel,
}

impl Vectors {
    /// Those, and further ones that are put over them without copying them.
    pub fn over(beneath: &Arc<Self>) -> Self {
        Self { beneath: Some(Arc::clone(beneath)), ..Self::default() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.shared() + self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// About how much memory they take beside what is shared, in bytes.
    pub fn bytes(&self) -> usize {
        // A table of hashes is at most seven eighths full, and at least half of that.
        self.all.capacity() * size_of::<StoredEmbedding>() + self.places.capacity() * 2 * size_of::<(Hash, u32)>()
    }

    /// How many are shared.
    fn shared(&self) -> usize {
        self.beneath.as_ref().map_or(0, |beneath| beneath.len())
    }

    fn place_of(&self, hash: &Hash) -> Option<u32> {
        let own = self.places.get(hash).map(|own| self.shared() as u32 + own);
        own.or_else(|| self.beneath.as_ref()?.place_of(hash))
    }

    /// Every hash with its place.
    fn hashes(&self) -> Vec<(u32, Hash)> {
        let mut hashes = self.beneath.as_ref().map(|beneath| beneath.hashes()).unwrap_or_default();
        hashes.extend(self.places.iter().map(|(hash, own)| (self.shared() as u32 + own, *hash)));
        hashes
    }

    /// The texts of an FAQ, as they are embedded, whose vectors are not here, in the order of the file.
    pub fn missing(&self, faq: &Faq) -> Vec<String> {
        let mut seen = HashSet::new();
        texts_of(faq).filter(|text| self.place_of(&hash(text)).is_none() && seen.insert(hash(text))).collect()
    }

    /// Adds the embedding of a text.
    pub fn insert(&mut self, text: &str, embedding: &Embedding) {
        if self.beneath.as_ref().is_some_and(|beneath| beneath.place_of(&hash(text)).is_some()) {
            return;
        }
        let next = self.all.len() as u32;
        if self.places.insert(hash(text), next).is_none_or(|before| before == next) {
            self.all.push(embedding.stored());
        }
    }

    /// Embeds texts, one after the other: about two milliseconds each.
    pub fn embed(&mut self, texts: &[String], encoder: Encoder) {
        texts.iter().for_each(|text| self.insert(text, &encoder.encode(text)));
    }

    /// The same without those that no text of the FAQ has.
    pub fn only(&self, faq: &Faq) -> Self {
        let mut kept = Self::default();
        for hash in texts_of(faq).map(|text| hash(&text)) {
            if let Some(place) = self.place_of(&hash)
                && !kept.places.contains_key(&hash)
            {
                kept.places.insert(hash, kept.all.len() as u32);
                kept.all.push(self.at(place).clone());
            }
        }
        kept
    }

    /// The embedding of a text, if it is here.
    pub fn get(&self, text: &str) -> Option<&StoredEmbedding> {
        self.place(text).map(|place| self.at(place))
    }

    pub(super) fn place(&self, text: &str) -> Option<u32> {
        self.place_of(&hash(text))
    }

    #[inline]
    pub(super) fn at(&self, place: u32) -> &StoredEmbedding {
        let place = place as usize;
        match &self.beneath {
            None => &self.all[place],
            Some(beneath) if place < beneath.len() => beneath.at(place as u32),
            Some(beneath) => &self.all[place - beneath.len()],
        }
    }

    /// For a file.
    pub fn to_bytes(&self, model: ModelHash) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD + self.len() * ROW + size_of::<Hash>());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&model.0);
        let mut hashes = self.hashes();
        hashes.sort_unstable();
        for (place, hash) in hashes {
            bytes.extend_from_slice(&hash);
            bytes.extend_from_slice(&self.at(place).to_bytes());
        }
        let sum = half_of(Sha256::digest(&bytes).as_slice());
        bytes.extend_from_slice(&sum);
        bytes
    }

    /// From a file.
    ///
    /// # Errors
    ///
    /// When it holds something else, is damaged, or was made with other weights.
    pub fn from_bytes(bytes: &[u8], model: ModelHash) -> Result<Self, BadVectors> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(BadVectors::Foreign)?;
        let (body, sum) = bytes.split_last_chunk::<{ size_of::<Hash>() }>().ok_or(BadVectors::Damaged)?;
        if half_of(Sha256::digest(body).as_slice()) != *sum {
            return Err(BadVectors::Damaged);
        }
        let (of_model, _) = rest.split_first_chunk().ok_or(BadVectors::Damaged)?;
        if ModelHash(*of_model) != model {
            return Err(BadVectors::OtherModel);
        }
        let (rows, []) = body.get(HEAD..).ok_or(BadVectors::Damaged)?.as_chunks::<ROW>() else {
            return Err(BadVectors::Damaged);
        };
        let (places, all) = (HashMap::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
        let mut vectors = Self { beneath: None, places, all };
        for row in rows {
            let (Some((hash, _)), Some((_, vector))) = (row.split_first_chunk(), row.split_last_chunk()) else {
                return Err(BadVectors::Damaged);
            };
            vectors.places.insert(*hash, vectors.all.len() as u32);
            vectors.all.push(StoredEmbedding::from_bytes(vector));
        }
        Ok(vectors)
    }
}

/// "CPVC" and the version. Another version where what is embedded of an entry changes, or how it is stored.
const MAGIC: &[u8; 8] = b"CPVC\x01\0\0\0";

const HEAD: usize = MAGIC.len() + size_of::<ModelHash>();

const ROW: usize = size_of::<Hash>() + StoredEmbedding::BYTES;

/// All texts of an FAQ, as they are embedded: each entry's wordings, the pieces of its answer and how it opens, then the
/// messages that it says are nothing for it or for one of its entries.
fn texts_of(faq: &Faq) -> impl Iterator<Item = String> {
    let of_entries = faq
        .entries
        .iter()
        .flat_map(|entry| entry.phrasings().map(plain_question).chain(pieces(entry)).chain(opening(entry)));
    let not_these = faq.entries.iter().flat_map(|entry| &entry.not_this);
    // The rows that expect an entry too: each is asked whenever the file changes.
    let tests = faq.tests.iter().map(|test| &test.say);
    of_entries.chain(tests.chain(not_these).map(|text| plain_question(text)))
}

fn hash(text: &str) -> Hash {
    half_of(Sha256::digest(text).as_slice())
}

fn half_of(digest: &[u8]) -> Hash {
    let mut half = [0; size_of::<Hash>()];
    half.iter_mut().zip(digest).for_each(|(to, from)| *to = *from);
    half
}

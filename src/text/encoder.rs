//! What a sentence means, as a point on a sphere: "how do i get my money back" is near "can I have a refund", though they
//! share no word.
//!
//! A small transformer (all-MiniLM-L6-v2) with 8 bits a weight, in the binary. `data/LICENSE.md` says where it comes from,
//! and `benches/fitting/encoder` how its file is made. Pure: the same text has the same embedding on every machine and
//! every processor, because nothing here depends on the order or the width in which one adds.

mod file;
mod network;
mod tokens;

use std::fmt;
use std::sync::LazyLock;

use crate::text::encoder::file::{ByteReader, Head};
use crate::text::encoder::network::Network;
use crate::text::encoder::tokens::Tokens;

/// Numbers of an embedding.
pub const DIMENSIONS: usize = 384;

/// Tokens of a text that are read, with the two that enclose it: about 90 words of English. What comes after them counts for
/// nothing.
pub const MOST_TOKENS: usize = 128;

static DATA: &[u8] = include_bytes!("encoder/data/encoder.bin");

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(DATA));

/// Turns sentences into [`Embedding`]s. All of a process share one; it is made ready when the first sentence comes, which
/// takes some ten milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Encoder(());

impl Encoder {
    /// The one that is in the binary.
    pub fn embedded() -> Self {
        Self(())
    }

    /// Names the weights. Embeddings of encoders that differ in it have nothing to do with each other.
    pub fn model(self) -> ModelHash {
        Head::read(&mut ByteReader::new(DATA)).hash
    }

    /// What a text means. Any text has an embedding, the empty one too; of a long one the first [`MOST_TOKENS`] count. On one
    /// core: about a tenth of a millisecond a word.
    pub fn encode(self, text: &str) -> Embedding {
        let model = &*MODEL;
        Embedding(model.network.encode(&model.tokens.of(text, MOST_TOKENS)))
    }
}

struct Model {
    tokens: Tokens,
    network: Network,
}

impl Model {
    fn read(data: &'static [u8]) -> Self {
        let mut source = ByteReader::new(data);
        let head = Head::read(&mut source);
        let network = Network::read(&head, &mut source);
        Self { tokens: Tokens::new(source.text(head.bytes_of_tokens)), network }
    }
}

/// Names the weights of an encoder: the first half of the SHA-256 of its file.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ModelHash(pub [u8; 16]);

impl fmt::Debug for ModelHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What a sentence means: a direction, so its length is 1.
#[derive(Clone, PartialEq)]
pub struct Embedding([f32; DIMENSIONS]);

impl Embedding {
    /// The numbers.
    pub fn values(&self) -> &[f32; DIMENSIONS] {
        &self.0
    }

    /// The direction of these numbers; `None` if they have none, being all zero or no numbers.
    pub fn from_values(values: [f32; DIMENSIONS]) -> Option<Self> {
        let length = network::dot(&values, &values).sqrt();
        (length.is_normal()).then(|| Self(values.map(|value| value / length)))
    }

    /// How near two meanings are: 1 for the same, about 0 for sentences that have nothing to do with each other, in
    /// theory down to −1.
    pub fn cosine(&self, other: &Self) -> f32 {
        network::dot(&self.0, &other.0)
    }

    /// In an eighth of the space and near enough: a cosine between two of these is off by about 0.003.
    pub fn stored(&self) -> StoredEmbedding {
        let most = self.0.iter().fold(0.0f32, |most, value| most.max(value.abs()));
        StoredEmbedding {
            scale: most / STORED_MOST,
            values: self.0.map(|value| (value / most * STORED_MOST).round() as i8),
        }
    }
}

impl fmt::Debug for Embedding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Embedding([{:.3}, {:.3}, {:.3}, …])", self.0[0], self.0[1], self.0[2])
    }
}

const STORED_MOST: f32 = 127.0;

/// An [`Embedding`] of 388 bytes.
#[derive(Clone, PartialEq)]
pub struct StoredEmbedding {
    scale: f32,
    values: [i8; DIMENSIONS],
}

impl StoredEmbedding {
    /// Bytes of [`to_bytes`](Self::to_bytes).
    pub const BYTES: usize = 4 + DIMENSIONS;

    /// As [`Embedding::cosine`].
    #[inline(always)]
    pub fn cosine(&self, other: &Self) -> f32 {
        network::dot_of_bytes(&self.values, &other.values) as f32 * (self.scale * other.scale)
    }

    /// The embedding again, or nearly.
    pub fn embedding(&self) -> Embedding {
        let values = self.values.map(|value| f32::from(value) * self.scale);
        Embedding::from_values(values).unwrap_or(Embedding(values))
    }

    /// For a file.
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..4].copy_from_slice(&self.scale.to_le_bytes());
        bytes[4..].iter_mut().zip(&self.values).for_each(|(byte, value)| *byte = value.to_le_bytes()[0]);
        bytes
    }

    /// From a file.
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let [a, b, c, d, values @ ..] = bytes;
        Self { scale: f32::from_le_bytes([*a, *b, *c, *d]), values: values.map(|byte| i8::from_le_bytes([byte])) }
    }
}

impl fmt::Debug for StoredEmbedding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoredEmbedding({} × [{}, {}, …])", self.scale, self.values[0], self.values[1])
    }
}

#[cfg(test)]
mod tests;

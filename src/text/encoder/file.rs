//! The encoder's file, as `benches/fitting/encoder/convert.py` writes it: "CPSE", a version, the hash of the rest, seven
//! numbers, and then floats, bytes and text in the order in which they are read here.

use crate::text::encoder::ModelHash;

/// What is not yet read of the file. It is part of the binary and a test holds it to its hash, so it has what is asked for.
pub(super) struct ByteReader(&'static [u8]);

impl ByteReader {
    pub(super) fn new(data: &'static [u8]) -> Self {
        Self(data)
    }

    pub(super) fn bytes(&mut self, count: usize) -> &'static [u8] {
        let (bytes, rest) = self.0.split_at(count);
        self.0 = rest;
        bytes
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut array = [0; N];
        array.copy_from_slice(self.bytes(N));
        array
    }

    fn number(&mut self) -> usize {
        u32::from_le_bytes(self.array()) as usize
    }

    pub(super) fn floats(&mut self, count: usize) -> Vec<f32> {
        let (floats, _) = self.bytes(4 * count).as_chunks();
        floats.iter().map(|&float| f32::from_le_bytes(float)).collect()
    }

    pub(super) fn text(&mut self, bytes: usize) -> &'static str {
        std::str::from_utf8(self.bytes(bytes)).unwrap_or_default()
    }
}

/// How the file begins.
pub(super) struct Head {
    pub(super) hash: ModelHash,
    pub(super) tokens: usize,
    pub(super) layers: usize,
    pub(super) bytes_of_tokens: usize,
}

impl Head {
    pub(super) fn read(source: &mut ByteReader) -> Self {
        // "CPSE" and the version.
        source.bytes(8);
        let hash = ModelHash(source.array());
        let tokens = source.number();
        let _dimensions = source.number();
        let layers = source.number();
        let [_heads, _inner, _positions] = [(); 3].map(|()| source.number());
        Self { hash, tokens, layers, bytes_of_tokens: source.number() }
    }
}

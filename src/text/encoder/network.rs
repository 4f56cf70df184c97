//! The transformer: token ids in, the direction of a sentence out.
//!
//! The products of matrices, nine tenths of the work, are of bytes and exact. The rest is written so that the compiler
//! makes vectors of it: whole rows of sixteen, sums in sixteen parts.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::{Isa, SimdOp};
use rten_tensor::NdTensorView;

use crate::text::encoder::DIMENSIONS;
use crate::text::encoder::MOST_TOKENS;
use crate::text::encoder::file::{ByteReader, Head};

const HEADS: usize = 12;

/// Numbers of a head.
const HEAD: usize = DIMENSIONS / HEADS;

/// Numbers between the two matrices that follow on the attention.
const INNER: usize = 1536;

/// Under the root of a norm.
const EPSILON: f32 = 1e-12;

/// Activations have 7 bits: two products then fit into 16 bits, which is all that processors without VNNI have for them.
const MOST: f32 = 127.0;

pub(super) struct Network {
    /// A row for each token.
    words: &'static [u8],
    word_scales: Vec<f32>,
    positions: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

struct Layer {
    /// To queries, keys and values.
    attention: Linear,
    out: Linear,
    norm: Norm,
    up: Linear,
    down: Linear,
    last: Norm,
}

impl Network {
    /// Reads the weights, in the order in which the script writes them.
    pub(super) fn read(head: &Head, source: &mut ByteReader) -> Self {
        // The products are small, and several threads each do their own.
        rayon::ThreadPoolBuilder::new().num_threads(1).build_global().ok();
        let positions = source.floats(MOST_TOKENS * DIMENSIONS);
        let norm = Norm::read(source);
        let word_scales = source.floats(head.tokens);
        let layers = (0..head.layers)
            .map(|_| Layer {
                attention: Linear::read(source, DIMENSIONS, 3 * DIMENSIONS),
                out: Linear::read(source, DIMENSIONS, DIMENSIONS),
                norm: Norm::read(source),
                up: Linear::read(source, DIMENSIONS, INNER),
                down: Linear::read(source, INNER, DIMENSIONS),
                last: Norm::read(source),
            })
            .collect();
        Self { words: source.bytes(head.tokens * DIMENSIONS), word_scales, positions, norm, layers }
    }

    /// The direction of a sentence; at most [`MOST_TOKENS`] ids.
    pub(super) fn encode(&self, ids: &[u32]) -> [f32; DIMENSIONS] {
        Encode { network: self, ids }.dispatch()
    }
}

/// The whole of [`Network::encode`], so that it is compiled for each width of vectors.
struct Encode<'a> {
    network: &'a Network,
    ids: &'a [u32],
}

impl SimdOp for Encode<'_> {
    type Output = [f32; DIMENSIONS];

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) -> [f32; DIMENSIONS] {
        let Self { network, ids } = self;
        let mut x = Vec::with_capacity(ids.len() * DIMENSIONS);
        for (&id, position) in ids.iter().zip(network.positions.chunks_exact(DIMENSIONS)) {
            let word = &network.words[id as usize * DIMENSIONS..][..DIMENSIONS];
            let scale = network.word_scales[id as usize];
            x.extend(word.iter().zip(position).map(|(&byte, position)| f32::from(byte as i8) * scale + position));
        }
        network.norm.apply(&mut x);
        let mut room = Room::default();
        let mut inner = vec![0.0; ids.len() * INNER];
        for layer in &network.layers {
            let heads = &mut inner[..ids.len() * 3 * DIMENSIONS];
            layer.attention.apply(&x, &mut room, heads, |_, value| value);
            let seen = attention(heads, ids.len());
            layer.out.apply(&seen, &mut room, &mut x, |before, value| before + value);
            layer.norm.apply(&mut x);
            layer.up.apply(&x, &mut room, &mut inner, |_, value| gelu(value));
            layer.down.apply(&inner, &mut room, &mut x, |before, value| before + value);
            layer.last.apply(&mut x);
        }
        let mut mean = [0.0; DIMENSIONS];
        for row in x.chunks_exact(DIMENSIONS) {
            mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        let length = dot(&mean, &mean).sqrt();
        mean.map(|value| value / length)
    }
}

/// What a product needs beside its result.
#[derive(Default)]
struct Room {
    /// The activations in bytes, and for each row its step and its zero.
    bytes: Vec<u8>,
    steps: Vec<f32>,
    zeros: Vec<i32>,
    sums: Vec<i32>,
}

/// A matrix and what is added to its product.
struct Linear {
    weights: PackedBMatrix<i8>,
    /// What each incoming number is multiplied by, so that none is much larger than the others: all have the same step.
    factors: Vec<f32>,
    /// The step of each column of the matrix.
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// What a row of ones would get: as often as a row's zero is to be taken off again. rten-gemm 0.27 offers to do it, and
    /// takes the zeros of the first eight rows for all.
    column_sums: Vec<i32>,
}

thread_local! {
    static PRODUCTS: GemmExecutor<u8, i8, i32> = GemmExecutor::new();
}

impl Linear {
    fn read(source: &mut ByteReader, rows: usize, columns: usize) -> Self {
        let (factors, scales, bias) = (source.floats(rows), source.floats(columns), source.floats(columns));
        let weights: Vec<i8> = source.bytes(rows * columns).iter().map(|&byte| byte as i8).collect();
        let mut column_sums = vec![0; columns];
        for row in weights.chunks_exact(columns) {
            column_sums.iter_mut().zip(row).for_each(|(sum, &weight)| *sum += i32::from(weight));
        }
        let weights = NdTensorView::from_data([rows, columns], weights.as_slice());
        let weights = PRODUCTS.with(|products| products.prepack_b(weights));
        Self { weights, factors, scales, bias, column_sums }
    }

    /// Writes `finish(what is there, the product)` into each number of `out`.
    #[inline(always)]
    fn apply(&self, x: &[f32], room: &mut Room, out: &mut [f32], finish: impl Fn(f32, f32) -> f32) {
        let (inner, columns) = (self.factors.len(), self.bias.len());
        let rows = x.len() / inner;
        room.bytes.clear();
        room.steps.clear();
        room.zeros.clear();
        for row in x.chunks_exact(inner) {
            self.quantise(row, room);
        }
        room.sums.resize(rows * columns, 0);
        let left = NdTensorView::from_data([rows, inner], room.bytes.as_slice());
        let (left, right) = (GemmInputA::Unpacked(left), GemmInputB::Packed(&self.weights));
        PRODUCTS
            .with(|products| products.gemm(&mut room.sums, left, right, GemmOptions::default()))
            .expect("the rows are as long as the matrix is high, and it was packed by the same kernel");
        let rows = out.chunks_exact_mut(columns).zip(room.sums.chunks_exact(columns));
        for ((out, sums), (step, zero)) in rows.zip(room.steps.iter().zip(&room.zeros)) {
            let columns = self.column_sums.iter().zip(&self.scales).zip(&self.bias);
            for ((out, &sum), ((column_sum, scale), bias)) in out.iter_mut().zip(sums).zip(columns) {
                *out = finish(*out, (sum - zero * column_sum) as f32 * (step * scale) + bias);
            }
        }
    }

    /// Appends a row of activations in bytes: each row has a step and a zero of its own.
    #[inline(always)]
    fn quantise(&self, row: &[f32], room: &mut Room) {
        let (mut low, mut high) = ([0.0f32; LANES], [0.0f32; LANES]);
        let (chunks, factors) = (row.as_chunks::<LANES>().0, self.factors.as_chunks::<LANES>().0);
        for (chunk, factors) in chunks.iter().zip(factors) {
            for lane in 0..LANES {
                let value = chunk[lane] * factors[lane];
                low[lane] = if value < low[lane] { value } else { low[lane] };
                high[lane] = if value > high[lane] { value } else { high[lane] };
            }
        }
        let low = low.iter().fold(0.0f32, |low, &value| low.min(value));
        let high = high.iter().fold(0.0f32, |high, &value| high.max(value));
        let step = ((high - low) / MOST).max(LEAST_STEP);
        let (per_step, zero) = (1.0 / step, rounded(-low / step));
        room.steps.push(step);
        room.zeros.push(zero as i32);
        for (chunk, factors) in chunks.iter().zip(factors) {
            let mut bytes = [0; LANES];
            for lane in 0..LANES {
                let value = chunk[lane] * factors[lane] * per_step + zero;
                // The last bits of such a sum are the nearest whole number; there is no instruction for it everywhere.
                bytes[lane] = (value + WHOLE).to_bits() as u8 & 0x7f;
            }
            room.bytes.extend_from_slice(&bytes);
        }
    }
}

/// For rows that are all zero.
const LEAST_STEP: f32 = 1e-12;

struct Norm {
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    fn read(source: &mut ByteReader) -> Self {
        Self { weights: source.floats(DIMENSIONS), bias: source.floats(DIMENSIONS) }
    }

    #[inline(always)]
    fn apply(&self, x: &mut [f32]) {
        for row in x.chunks_exact_mut(DIMENSIONS) {
            let mean = sum(row, |value| value) / DIMENSIONS as f32;
            let variance = sum(row, |value| (value - mean) * (value - mean)) / DIMENSIONS as f32;
            let scale = 1.0 / (variance + EPSILON).sqrt();
            for ((value, weight), bias) in row.iter_mut().zip(&self.weights).zip(&self.bias) {
                *value = (*value - mean) * scale * weight + bias;
            }
        }
    }
}

/// For each token, the values of the others by how much it looks at them, head by head.
#[inline(always)]
fn attention(heads: &[f32], tokens: usize) -> Vec<f32> {
    let width = tokens.next_multiple_of(LANES);
    let mut seen = vec![0.0; tokens * DIMENSIONS];
    let mut keys = vec![0.0; HEAD * width];
    let mut scores = vec![0.0; width];
    let part = |token: usize, which: usize, head: usize| {
        &heads[token * 3 * DIMENSIONS + which * DIMENSIONS + head * HEAD..][..HEAD]
    };
    for head in 0..HEADS {
        for token in 0..tokens {
            for (place, &value) in part(token, 1, head).iter().enumerate() {
                keys[place * width + token] = value;
            }
        }
        for token in 0..tokens {
            scores.fill(0.0);
            for (query, keys) in part(token, 0, head).iter().zip(keys.chunks_exact(width)) {
                scores.iter_mut().zip(keys).for_each(|(score, key)| *score += query * key);
            }
            softmax(&mut scores, tokens);
            let seen = &mut seen[token * DIMENSIONS + head * HEAD..][..HEAD];
            let mut sums = [0.0; HEAD];
            for (other, score) in scores[..tokens].iter().enumerate() {
                sums.iter_mut().zip(part(other, 2, head)).for_each(|(sum, value)| *sum += score * value);
            }
            seen.copy_from_slice(&sums);
        }
    }
    seen
}

/// Shares of one, of the first `count`; the others, which are there to fill a row, get none.
#[inline(always)]
fn softmax(scores: &mut [f32], count: usize) {
    let most = scores[..count].iter().fold(f32::NEG_INFINITY, |most, &score| if score > most { score } else { most });
    scores.iter_mut().for_each(|score| *score = exp(*score - most));
    scores[count..].fill(0.0);
    let share = 1.0 / sum(scores, |score| score);
    scores.iter_mut().for_each(|score| *score *= share);
}

/// Numbers that are worked on side by side: those of the widest registers.
const LANES: usize = 16;

/// Added to a number of at most 2²², it leaves the nearest whole number in the last bits.
const WHOLE: f32 = 12_582_912.0;

#[inline(always)]
fn rounded(value: f32) -> f32 {
    (value + WHOLE) - WHOLE
}

/// The sum of `part` over a row of a multiple of sixteen numbers.
#[inline(always)]
fn sum(row: &[f32], part: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for (sum, &value) in sums.iter_mut().zip(chunk) {
            *sum += part(value);
        }
    }
    sums.iter().sum()
}

/// To about 2 units in the last place, from −87 on; below, nearly zero.
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = if x > -87.0 { x } else { -87.0 };
    let x = if x < 88.0 { x } else { 88.0 };
    let power = rounded(x * std::f32::consts::LOG2_E);
    // ln 2 in two parts, so that the rest keeps its last bits.
    let rest = x - power * 0.693_359_4 + power * 2.121_944_4e-4;
    let rest = ((((rest / 720.0 + 1.0 / 120.0) * rest + 1.0 / 24.0) * rest + 1.0 / 6.0) * rest + 0.5) * rest * rest
        + rest
        + 1.0;
    rest * f32::from_bits(((power + WHOLE).to_bits().wrapping_add(127)) << 23)
}

/// The part of a number that a neuron lets through: `x` times the probability that a normal variable is below it.
#[inline(always)]
fn gelu(x: f32) -> f32 {
    // Abramowitz and Stegun 7.1.26: the error function to 1.5e-7.
    let size = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * size);
    let powers = ((((1.061_405_4 * t - 1.453_152) * t + 1.421_413_8) * t - 0.284_496_72) * t + 0.254_829_6) * t;
    let tail = powers * exp(-size * size);
    let erf = if x < 0.0 { tail - 1.0 } else { 1.0 - tail };
    0.5 * x * (1.0 + erf)
}

/// The product of two directions: their cosine.
pub(super) fn dot(one: &[f32; DIMENSIONS], other: &[f32; DIMENSIONS]) -> f32 {
    let mut sums = [0.0; LANES];
    for (one, other) in one.as_chunks::<LANES>().0.iter().zip(other.as_chunks::<LANES>().0) {
        for (sum, (x, y)) in sums.iter_mut().zip(one.iter().zip(other)) {
            *sum += x * y;
        }
    }
    sums.iter().sum()
}

/// The same of bytes.
#[inline(always)]
pub(super) fn dot_of_bytes(one: &[i8; DIMENSIONS], other: &[i8; DIMENSIONS]) -> i32 {
    one.iter().zip(other).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum()
}

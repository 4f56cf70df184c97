#!/usr/bin/env bash
# rten-gemm 0.27.0 multiplies bytes wrongly where each row of the left matrix has a zero point of its own.
#
# `GemmOptions::a_quant` takes a zero point for each row of the left matrix (u8), and the product is to be what the bytes less
# their zero points give. It is while there are few rows. With more, the zero points of the rows that the kernel works on
# first are used for the others too. With one zero point for all rows everything is right, so certpace's encoder gives none
# and takes them off itself (src/text/encoder/network.rs). Seen on x86-64 without AVX-512, rustc 1.95.0:
#
#     kernel x86_64-u8i8i32-avx2
#      1 rows: one zero point right, one for each row right
#      9 rows: one zero point right, one for each row right
#     15 rows: one zero point right, one for each row wrong from row 6
#     16 rows: one zero point right, one for each row wrong from row 6
#     64 rows: one zero point right, one for each row wrong from row 6
#
# This builds a package of its own in a folder that goes away, with that version pinned, and fails once rten-gemm does
# otherwise: then the encoder can leave the subtraction to it.
#
#     bash findings/rten-gemm-zero-points.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "zero-points"
version = "0.0.0"
edition = "2024"

[dependencies]
rten-gemm = "=0.27.0"
rten-tensor = "=0.27.0"

[workspace]
TOML
cat > "$folder/src/main.rs" <<'RUST'
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, QuantParams};
use rten_tensor::NdTensorView;

const INNER: usize = 64;
const COLUMNS: usize = 32;

/// The first row that is wrong, if any.
fn first_wrong(rows: usize, zero_of: impl Fn(usize) -> u8) -> Option<usize> {
    // Small numbers: no kernel's sums of two products overflow.
    let left: Vec<u8> = (0..rows * INNER).map(|n| (n * 7 % 61) as u8).collect();
    let right: Vec<i8> = (0..INNER * COLUMNS).map(|n| (n * 5 % 41) as i8 - 20).collect();
    let zeros: Vec<u8> = (0..rows).map(zero_of).collect();
    let mut product = vec![0i32; rows * COLUMNS];
    let options = GemmOptions { a_quant: Some(QuantParams { zero_point: &zeros }), ..Default::default() };
    GemmExecutor::<u8, i8, i32>::default()
        .gemm(
            &mut product,
            GemmInputA::Unpacked(NdTensorView::from_data([rows, INNER], left.as_slice())),
            GemmInputB::Unpacked(NdTensorView::from_data([INNER, COLUMNS], right.as_slice())),
            options,
        )
        .expect("the sizes fit");
    (0..rows).find(|&row| {
        (0..COLUMNS).any(|column| {
            let each = |k| (i32::from(left[row * INNER + k]) - i32::from(zeros[row])) * i32::from(right[k * COLUMNS + column]);
            product[row * COLUMNS + column] != (0..INNER).map(each).sum::<i32>()
        })
    })
}

fn main() {
    println!("kernel {}", GemmExecutor::<u8, i8, i32>::default().kernel_name());
    for rows in [1, 9, 15, 16, 64] {
        let (one, each) = (first_wrong(rows, |_| 9), first_wrong(rows, |row| row as u8));
        let told = |wrong: Option<usize>| wrong.map_or("right".to_owned(), |row| format!("wrong from row {row}"));
        println!("{rows:2} rows: one zero point {}, one for each row {}", told(one), told(each));
    }
}
RUST
CARGO_TARGET_DIR="$folder/target" cargo run --quiet --manifest-path "$folder/Cargo.toml" > "$folder/seen"
cat "$folder/seen"
if grep -q '^64 rows: one zero point right, one for each row wrong' "$folder/seen"; then
    echo "as known"
else
    echo "rten-gemm does otherwise now: see whether the encoder can leave the zero points to it" >&2
    exit 1
fi

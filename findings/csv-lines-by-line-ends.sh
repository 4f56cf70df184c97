#!/usr/bin/env bash
# csv 1.4.0 (crates.io): in a file with CRLF, as spreadsheets save it, every row after the first is said to stand a line too early.
#
# A reader takes either sign of "\r\n" for the end of a row. The first one ends it; the second, which counts the line, is passed
# over when the next row is read, after that row's position was taken. The line in `Position` and in errors is right in the same file
# with "\n", and on the first row of both. Seen (the line of each row of four, the third of which holds a line end in quotes):
#
#     \n      1, 2, 3, 5
#     \r\n    1, 1, 2, 4
#
# "Line 1 of your table has no answer" sends whoever exported it from a spreadsheet to the head of the table. The csv of Python 3 says
# 1, 2, 4, 5 for both, the last line of each row. Replace "\r\n" by "\n" before reading, or add one after the first row where the file has CRLF; the byte in `Position`
# is off as well, by the one sign.
#
#     bash findings/csv-lines-by-line-ends.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "csv-lines"
version = "0.0.0"
edition = "2024"

[dependencies]
csv = "=1.4.0"

[workspace]
TOML
cat > "$folder/src/main.rs" <<'RUST'
const TABLE: &str = "question,answer\nWhen do you open?,At six\n\"And\nwhere?\",Here\nWhy?,Because\n";

fn main() {
    for (name, text) in [("\\n", TABLE.to_owned()), ("\\r\\n", TABLE.replace('\n', "\r\n"))] {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let places: Vec<String> = reader
            .records()
            .map(|row| {
                let row = row.expect("a valid row");
                let position = row.position().expect("it was read");
                let begins = &text[position.byte() as usize..];
                let sign = if begins.starts_with('\n') { " at the end of the row before" } else { "" };
                format!("{}{sign}", position.line())
            })
            .collect();
        println!("{name}: {}", places.join(", "));
    }
}
RUST
CARGO_TARGET_DIR="$folder/target" cargo run --quiet --manifest-path "$folder/Cargo.toml" > "$folder/seen"
python3 - >> "$folder/seen" <<'PYTHON'
import csv, io

TABLE = 'question,answer\nWhen do you open?,At six\n"And\nwhere?",Here\nWhy?,Because\n'
for name, text in (("\\n", TABLE), ("\\r\\n", TABLE.replace("\n", "\r\n"))):
    reader = csv.reader(io.StringIO(text, newline=""))
    print(f"Python, {name}: {', '.join(str(reader.line_num) for _ in reader)}")
PYTHON
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
\n: 1, 2, 3, 5
\r\n: 1, 1 at the end of the row before, 2 at the end of the row before, 4 at the end of the row before
Python, \n: 1, 2, 4, 5
Python, \r\n: 1, 2, 4, 5
KNOWN
    echo "ok: with CRLF each row after the first is counted a line early"
else
    echo "csv does otherwise now" >&2
    exit 1
fi

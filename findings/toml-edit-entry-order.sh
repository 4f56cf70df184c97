#!/usr/bin/env bash
# toml_edit 0.25.20 (crates.io): sorting entries changes nothing in the file, and one from another file takes its neighbour's subtable.
#
# A table that was parsed keeps the place it had in its file, as a number, and is written by that number, whatever its place in
# the array is now. So a reordered [[faq]] is in the new order in memory and in the old one in the text. And an entry that comes
# from another file sorts in among this file's tables, which can be between an entry and its own [faq.more]: in TOML that
# subtable then belongs to the newcomer. Seen (entries and their notes, in memory and as read back from the text written):
#
#     reversed            in memory  cost, retake "after 30 days"           read back  retake "after 30 days", cost
#     books pushed        in memory  cost, retake "after 30 days", books    read back  cost, retake, books "after 30 days"
#     places forgotten    in memory and read back alike, both times
#
# A tool that sorts a FAQ, or merges two, does this on its first day; the file is valid, so no reader objects, and a test of the
# values in memory passes. The docs of `set_position` speak of the order of tables in the text, those of ArrayOfTables and push
# do not mention it. Call `set_position(None)` on each moved table and all within it, or compare what the text reads back as.
#
#     bash findings/toml-edit-entry-order.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "entry-order"
version = "0.0.0"
edition = "2024"

[dependencies]
toml_edit = "=0.25.20"

[workspace]
TOML
cat > "$folder/src/main.rs" <<'RUST'
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

const HERE: &str = "[[faq]]\nid = \"cost\"\n\n[[faq]]\nid = \"retake\"\n\n[faq.more]\nnote = \"after 30 days\"\n";
const RETAKE_FIRST: &str = "[[faq]]\nid = \"retake\"\n\n[faq.more]\nnote = \"after 30 days\"\n\n[[faq]]\nid = \"cost\"\n";
const THERE: &str = "[bot]\nname = \"helper\"\n\n[[faq]]\nid = \"books\"\n";

fn read(text: &str) -> DocumentMut {
    text.parse().expect("valid TOML")
}

fn entries(document: &mut DocumentMut) -> &mut ArrayOfTables {
    document["faq"].as_array_of_tables_mut().expect("[[faq]]")
}

fn told(document: &mut DocumentMut) -> String {
    let each = entries(document).iter().map(|entry| {
        let note = entry.get("more").and_then(|more| more["note"].as_str()).map(|note| format!(" \"{note}\""));
        format!("{}{}", entry["id"].as_str().expect("a text"), note.unwrap_or_default())
    });
    each.collect::<Vec<_>>().join(", ")
}

fn forget_place(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        if let Item::Table(inner) = item {
            forget_place(inner);
        }
    }
}

fn main() {
    for forgotten in [false, true] {
        let place = |mut table: Table| {
            if forgotten {
                forget_place(&mut table);
            }
            table
        };
        let mut reversed = read(RETAKE_FIRST);
        let mut tables: Vec<Table> = entries(&mut reversed).iter().cloned().collect();
        tables.reverse();
        reversed["faq"] = Item::ArrayOfTables(tables.into_iter().map(place).collect());
        let mut pushed = read(HERE);
        let books = entries(&mut read(THERE)).get(0).expect("one").clone();
        entries(&mut pushed).push(place(books));
        for (name, mut document) in [("reversed", reversed), ("pushed", pushed)] {
            let mut back = read(&document.to_string());
            println!("{name}, places forgotten: {forgotten}: {} | {}", told(&mut document), told(&mut back));
        }
    }
}
RUST
CARGO_TARGET_DIR="$folder/target" cargo run --quiet --manifest-path "$folder/Cargo.toml" > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
reversed, places forgotten: false: cost, retake "after 30 days" | retake "after 30 days", cost
pushed, places forgotten: false: cost, retake "after 30 days", books | cost, retake, books "after 30 days"
reversed, places forgotten: true: cost, retake "after 30 days" | cost, retake "after 30 days"
pushed, places forgotten: true: cost, retake "after 30 days", books | cost, retake "after 30 days", books
KNOWN
    echo "ok: tables are written where they once stood"
else
    echo "toml_edit does otherwise now" >&2
    exit 1
fi

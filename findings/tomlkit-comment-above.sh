#!/usr/bin/env bash
# tomlkit 0.15.2 (PyPI) takes the comment above an entry for the end of the entry before it.
#
# The library keeps comments and layout, which is what it is for. A comment between two [[faq]] tables belongs to the first of them
# inside. So removing an entry takes the next one's comment along and leaves its own, now above something else; a new key is
# written below the comment, as the next entry's heading is above it; and removing the last entry takes away the comment of the
# table that follows. Seen, for a file of `cost`, then "# Theo's, ask first" above `retake`, then "# Abbreviations" above [words]:
#
#     remove retake            "# Theo's, ask first" stays and heads [words]; "# Abbreviations" is gone
#     remove cost              retake stays without "# Theo's, ask first"
#     cost gets a source       the key stands between "# Theo's, ask first" and [[faq]] of retake
#
# The TOML is right each time, so no test of values sees it. A bot that edits a FAQ file which moderators keep by hand puts their
# notes on the wrong entries. Write a comment inside the table that it speaks of, below [[faq]], where it stays; or move it by
# hand in the body of the table before.
#
#     bash findings/tomlkit-comment-above.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tomlkit==0.15.2
cat > "$folder/look.py" <<'PY'
import sys

import tomlkit

COST = '[[faq]]\nid = "cost"\n\n'
NOTE = "# Theo's, ask first\n"
RETAKE = '[[faq]]\nid = "retake"\n\n'
HEAD = "# Abbreviations\n"
WORDS = '[words]\ndx = "diagnosis"\n'
FILE = COST + NOTE + RETAKE + HEAD + WORDS


def edited(edit):
    document = tomlkit.parse(FILE)
    edit(document["faq"])
    return document.as_string()


def remove(index):
    return lambda entries: entries.pop(index)


def add_source(entries):
    entries[0]["source"] = "https://example.com"


SOURCE = 'source = "https://example.com"\n'
seen = {
    "remove retake": (edited(remove(1)), COST + NOTE + WORDS),
    "remove cost": (edited(remove(0)), RETAKE + HEAD + WORDS),
    "cost gets a source": (edited(add_source), COST + NOTE + SOURCE + RETAKE + HEAD + WORDS),
}
for name, (text, _) in seen.items():
    print(f"== {name}\n{text}")
if any(text != known for text, known in seen.values()):
    sys.exit("tomlkit does otherwise now")
inside = tomlkit.parse(COST + RETAKE.replace("id", NOTE + "id", 1))
inside["faq"].pop(0)
if inside.as_string() != RETAKE.replace("id", NOTE + "id", 1):
    sys.exit("a comment inside the table did not stay")
print("ok: a comment above goes with the entry before, one inside stays")
PY
"$folder/venv/bin/python" "$folder/look.py"

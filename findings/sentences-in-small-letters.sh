#!/usr/bin/env bash
# "i failed. can i retake it" is one sentence for Intl.Segmenter (npm node 24.21.0); three other splitters err elsewhere.
#
# Node.js and the browsers split by Unicode's annex 29, whose rule SB8 sees no end at a full stop when the next letter is a small
# one; a question or exclamation mark ends a sentence in any case. There is no list of abbreviations, so "Dr." ends one. sbd 1.0.19
# (npm) and pysbd 0.3.4 (PyPI) have lists and take the A of "Part A." for one, and sbd the 9; pysbd keeps "failed! can" together.
# sentencex 1.0.32 (PyPI) is fooled by yrs. and Mon. alone. Seen, the number of sentences:
#
#                                               a person    Intl.Segmenter    sbd    pysbd    sentencex
#     I failed. Can I retake it?                   2              2            2       2          2
#     i failed. can i retake it                    2              1            2       2          2
#     i failed! can i retake it? it was hard       3              3            3       2          3
#     I took Part A. Then Part B.                  2              2            1       1          2
#     It starts at 9. Bring an ID.                 2              2            1       2          2
#     Who is Dr. Smith? He teaches.                2              3            2       2          2
#     We open Mon. to Fri. Is that ok?             2              2            1       3          3
#     I have 2 yrs. experience. How long?          2              2            3       3          3
#
# Members of a Discord server write small letters throughout. A bot that takes the last sentence for the question, or compares each
# with the FAQ, gets the story and the question in one piece, which is like no entry; trials are written with capitals. Make the
# letter after a full stop and a blank a capital before splitting (seen below): what is compared is put in small letters anyway.
#
#     bash findings/sentences-in-small-letters.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pysbd==0.3.4 sentencex==1.0.32
npm install --silent --no-audit --no-fund --prefix "$folder" node@24.21.0 sbd@1.0.19
cat > "$folder/asked.json" <<'JSON'
["I failed. Can I retake it?", "i failed. can i retake it", "i failed! can i retake it? it was hard", "I took Part A. Then Part B.",
 "It starts at 9. Bring an ID.", "Who is Dr. Smith? He teaches.", "We open Mon. to Fri. Is that ok?",
 "I have 2 yrs. experience. How long?"]
JSON
cat > "$folder/look.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import sbd from 'sbd';

const asked = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const capitals = (text) => text.replace(/\. [a-z]/g, (found) => found.toUpperCase());
console.log('Intl.Segmenter', ...asked.map((text) => [...segmenter.segment(text)].length));
console.log('with capitals', ...asked.slice(1, 2).map((text) => [...segmenter.segment(capitals(text))].length));
console.log('sbd', ...asked.map((text) => sbd.sentences(text).length));
JS
cat > "$folder/look.py" <<'PY'
import json
import sys

import pysbd
import sentencex

asked = json.load(open(sys.argv[1]))
segmenter = pysbd.Segmenter(language="en", clean=False)
print("pysbd", *(len(segmenter.segment(text)) for text in asked))
print("sentencex", *(len([part for part in sentencex.segment("en", text) if part.strip()]) for text in asked))
PY
{
    "$folder/node_modules/.bin/node" "$folder/look.mjs" "$folder/asked.json"
    "$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder/asked.json"
} > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
Intl.Segmenter 2 1 3 2 2 3 2 2
with capitals 2
sbd 2 2 3 1 1 2 1 3
pysbd 2 2 2 1 2 2 3 3
sentencex 2 2 3 2 2 2 3 3
KNOWN
    echo "ok: small letters make one sentence of two"
else
    echo "a splitter does otherwise now" >&2
    exit 1
fi

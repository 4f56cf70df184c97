#!/usr/bin/env bash
# RapidFuzz 3.14.6 (PyPI): three letters more in a FAQ's question take WRatio from 90 to 60, for the same exact word.
#
# WRatio, which process.extract takes by default, weighs a match of a part with 0.9 while one text is up to eight times as long as
# the other, and with 0.6 beyond. A member's one word against a whole question is right at that edge, so the same word is above
# every usual threshold for one entry and below it for another, and a word that is not there beats the one that is. Seen:
#
#     asked    entry                                  letters   WRatio
#     cost     How much does the CPC exam cost?       32        90
#     cost     How much does the CPC exam cost me?    35        60
#     costs    How much does the CPC exam cost me?    35        72
#     cost     coast                                   5        89
#
# The numbers are in the sources and not in the description of WRatio. A FAQ bot with score_cutoff=80 answers short questions only
# to members who type long ones. Take partial_ratio, which has no such edge (100 for "cost" in either entry), and keep out by
# yourself words that say nothing.
#
#     bash findings/rapidfuzz-length-cliff.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check RapidFuzz==3.14.6
cat > "$folder/look.py" <<'PY'
import sys

from rapidfuzz import fuzz, process

ENTRIES = ["How much does the CPC exam cost?", "How much does the CPC exam cost me?", "coast"]
KNOWN = {("cost", 0): 90, ("cost", 1): 60, ("costs", 1): 72, ("cost", 2): 89}
seen = {(asked, entry): round(fuzz.WRatio(asked, ENTRIES[entry])) for asked, entry in KNOWN}
for (asked, entry), score in seen.items():
    print(f"{asked:6} {ENTRIES[entry]:36} {len(ENTRIES[entry]):3} letters  WRatio {score}")
found = [entry for entry, *_ in process.extract("cost", ENTRIES, score_cutoff=80)]
print("extract with score_cutoff=80:", found)
if seen != KNOWN or ENTRIES[1] in found:
    sys.exit("RapidFuzz does otherwise now")
print("ok: three letters more cost thirty points")
PY
"$folder/venv/bin/python" "$folder/look.py"

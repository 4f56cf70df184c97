#!/usr/bin/env bash
# arrow 1.4.0 (PyPI) reads "in 1 week and 3 days" as three days: in a list, one of anything is left out without a word.
#
# dehumanize looks for the words that humanize writes, which are "a week" and "3 weeks". "1 week" is neither. Alone it raises
# ValueError; beside another part that is understood nothing is raised, and the rest is the answer. Seen, from 1 January 2026:
#
#     in 1 week and 3 days         2026-01-04 00:00
#     in a week and 3 days         2026-01-11 00:00
#     in 1 month and 2 weeks       2026-01-15 00:00
#     in 1 hour and 30 minutes     2026-01-01 00:30
#     in an hour and 30 minutes    2026-01-01 01:30
#     in 1 year and 6 months       2026-07-01 00:00
#     in 2 weeks and 1 day         2026-01-15 00:00
#     in 1 week                    ValueError
#
# "My exam is in 1 month and 2 weeks" gives a plan of two weeks. The description shows "2 days ago" and "in a month" and does not
# say what becomes of a part that is not understood. Put "a" for 1 before calling it, and hold what comes back against the numbers
# in the text.
#
#     bash findings/arrow-dehumanize-ones.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check arrow==1.4.0
cat > "$folder/look.py" <<'PY'
import sys

import arrow

KNOWN = {
    "in 1 week and 3 days": "2026-01-04 00:00",
    "in a week and 3 days": "2026-01-11 00:00",
    "in 1 month and 2 weeks": "2026-01-15 00:00",
    "in 1 hour and 30 minutes": "2026-01-01 00:30",
    "in an hour and 30 minutes": "2026-01-01 01:30",
    "in 1 year and 6 months": "2026-07-01 00:00",
    "in 2 weeks and 1 day": "2026-01-15 00:00",
    "in 1 week": "ValueError",
}


def read(text):
    try:
        return arrow.Arrow(2026, 1, 1).dehumanize(text).format("YYYY-MM-DD HH:mm")
    except ValueError:
        return "ValueError"


seen = {text: read(text) for text in KNOWN}
for text, time in seen.items():
    print(f"{text:28} {time}")
if seen != KNOWN:
    sys.exit("arrow does otherwise now")
print("ok: one of anything is left out")
PY
"$folder/venv/bin/python" "$folder/look.py"

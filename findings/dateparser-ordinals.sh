#!/usr/bin/env bash
# dateparser 1.5.0 (PyPI) takes "the 1st" to "the 12th" for months: "the 3rd" is a day in March. From "the 13th" on they are days.
#
# A lone number up to 12 is tried as a month first, since the order in English is month, day, year, and the "rd" has gone by then.
# The day is filled in from today. From 13 on the number can only be a day, of this month, and PREFER_DATES_FROM, which moves
# "March" and "Friday" forward, leaves it in the past. Seen on 28 November 2026 with PREFER_DATES_FROM = future, languages = en:
#
#     the 1st             2027-01-28
#     the 3rd             2027-03-28
#     12th                2026-12-28
#     the 13th            2026-11-13
#     the 15th            2026-11-15
#     the 30th            2026-11-30
#     the 3rd of march    2027-03-03
#
# The manual names the order and both settings and shows none of this. "My exam is on the 3rd" is what learners write, and the
# answer looks like a plausible date months away. With DATE_ORDER = DMY the first twelve are days too. Or read lone ordinals
# yourself before the library gets the text.
#
#     bash findings/dateparser-ordinals.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
cat > "$folder/look.py" <<'PY'
import datetime
import sys

import dateparser

KNOWN = {
    "the 1st": "2027-01-28",
    "the 3rd": "2027-03-28",
    "12th": "2026-12-28",
    "the 13th": "2026-11-13",
    "the 15th": "2026-11-15",
    "the 30th": "2026-11-30",
    "the 3rd of march": "2027-03-03",
}
settings = {"RELATIVE_BASE": datetime.datetime(2026, 11, 28, 12), "PREFER_DATES_FROM": "future"}


def read(text, **more):
    found = dateparser.parse(text, languages=["en"], settings={**settings, **more})
    return str(found)[:10]


seen = {text: read(text) for text in KNOWN}
for text, date in seen.items():
    print(f"{text:18} {date}")
print("the 3rd, DATE_ORDER DMY:", read("the 3rd", DATE_ORDER="DMY"))
if seen != KNOWN:
    sys.exit("dateparser does otherwise now")
print("ok: the first twelve are months")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py"

#!/usr/bin/env bash
# parsedatetime 2.6 (PyPI) reads the year 2027 as 20:27 tonight, even in "2027-03", and 1999 not at all.
#
# Four digits are a time of day wherever they can be one, which the years 2000 to 2059 can. Only a month written as a word before
# the year saves it, and "of" between them undoes that: the month is right, the year is this or the next one, and the clock says
# 20:27. What stands before ("by the end of") is passed over, so the whole is accepted. Seen on 28 November 2026 at noon:
#
#     by 2027               2026-11-28 20:27
#     2027-03               2026-11-28 20:27
#     by the end of 2028    2026-11-28 20:28
#     Q1 2027               2026-11-28 20:27
#     january of 2029       2027-01-01 20:29
#     march 2027            2027-03-01 12:00
#     1999                  nothing
#
# It says of itself that it found an hour and a minute (VERSION_CONTEXT_STYLE tells so, the older styles tell only "a time"), which
# is the way to notice. A planner that asks "by when?" gets an exam tonight. Read years and year-months before it does, and take
# no answer without a date for a day.
#
#     bash findings/parsedatetime-years.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check parsedatetime==2.6
cat > "$folder/look.py" <<'PY'
import datetime
import sys

import parsedatetime

KNOWN = {
    "by 2027": "2026-11-28 20:27",
    "2027-03": "2026-11-28 20:27",
    "by the end of 2028": "2026-11-28 20:28",
    "Q1 2027": "2026-11-28 20:27",
    "january of 2029": "2027-01-01 20:29",
    "march 2027": "2027-03-01 12:00",
    "1999": "nothing",
}
calendar = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)


def read(text):
    moment, context = calendar.parseDT(text, datetime.datetime(2026, 11, 28, 12))
    return f"{moment:%Y-%m-%d %H:%M}" if context.hasDateOrTime else "nothing"


seen = {text: read(text) for text in KNOWN}
for text, moment in seen.items():
    print(f"{text:20} {moment}")
if seen != KNOWN:
    sys.exit("parsedatetime does otherwise now")
print("ok: years are times of day")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py"

#!/usr/bin/env bash
# dateparser 1.5.0 and parsedatetime 2.6 (PyPI) agree that "10 hours a week" is a moment: a week and ten hours from now.
#
# Both take the indefinite article for "one" and add the amounts, so a rate becomes a date, and both accept it as the whole text.
# "per" parts them: dateparser then finds nothing, parsedatetime takes the ten hours alone. dateparser goes back to accepting with
# a slash. Their agreement is what misleads: asking two readers and taking what both say is no check. Seen on 28 November 2026,
# noon:
#
#     text                   dateparser          parsedatetime
#     10 hours a week        2026-12-05 22:00    2026-12-05 22:00
#     about 2 hours a day    2026-11-29 14:00    2026-11-29 14:00
#     3 days a week          2026-12-08 12:00    2026-12-08 12:00
#     10 hours/week          2026-11-28 22:00    2026-11-28 22:00
#     10 hours per week      nothing             2026-11-28 22:00
#     2 hours every day      nothing             2026-11-28 14:00
#
# A study planner gets both sorts in one message: how much, and by when. Cut the rate out first ("a", "per", "/", "each",
# "every" after a time) and give a date reader only what is left.
#
#     bash findings/rates-read-as-dates.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 parsedatetime==2.6
cat > "$folder/look.py" <<'PY'
import datetime
import sys

import dateparser
import parsedatetime

KNOWN = {
    "10 hours a week": ("2026-12-05 22:00", "2026-12-05 22:00"),
    "about 2 hours a day": ("2026-11-29 14:00", "2026-11-29 14:00"),
    "3 days a week": ("2026-12-08 12:00", "2026-12-08 12:00"),
    "10 hours/week": ("2026-11-28 22:00", "2026-11-28 22:00"),
    "10 hours per week": ("nothing", "2026-11-28 22:00"),
    "2 hours every day": ("nothing", "2026-11-28 14:00"),
}
now = datetime.datetime(2026, 11, 28, 12)
calendar = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)


def told(moment):
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "nothing"


def read(text):
    first = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"})
    second, context = calendar.parseDT(text, now)
    return told(first), told(second if context.hasDateOrTime else None)


seen = {text: read(text) for text in KNOWN}
for text, (first, second) in seen.items():
    print(f"{text:20} {first:18} {second}")
if seen != KNOWN:
    sys.exit("one of them does otherwise now")
print("ok: a rate is taken for a date")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py"

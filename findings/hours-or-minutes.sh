#!/usr/bin/env bash
# csvkit 2.2.0 (PyPI) sorts a table and writes the class at 18:30 as 0:18:30; "10:30" is hours for three readers, minutes for three.
#
# Two numbers with a colon are hours and minutes to some libraries, minutes and seconds to others; with three numbers, or "10h30m",
# all agree. csvkit takes a column of them for lengths of time, by pytimeparse, and what csvsort, csvjson and csvjoin write is no
# copy: the answers 18:30 and 4 hours come out as 0:18:30 and 4:00:00. From there on it is eighteen minutes for all. Seen:
#
#     a table with            csvsort writes           csvcut writes
#     18:30                   0:18:30                  18:30
#     4 hours                 4:00:00                  4 hours
#     30 days                 "30 days, 0:00:00"       30 days
#
#     read                    "10:30"                  "0:10:30"
#     Pydantic 2.14.4         10 h 30 min              10 min 30 s
#     Luxon 3.7.2             10 h 30 min              invalid (it wants 00:10:30)
#     moment 2.31.0           10 h 30 min              10 min 30 s
#     Django 5.2.19           10 min 30 s              10 min 30 s
#     pytimeparse 1.1.10      10 min 30 s              10 min 30 s
#     agate 1.14.2            10 min 30 s              10 min 30 s
#
# A pace of 10:30 a week is sixty times less once a form of Django reads what an API with Pydantic reads as hours. That csvkit takes
# texts for dates is reported, and -I ("no inference") is the remedy, with which csvsort writes what it read (seen below). Write
# three numbers, or the unit.
#
#     bash findings/hours-or-minutes.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 pytimeparse==1.1.10 pydantic==2.14.4 \
    Django==5.2.19
npm install --silent --no-audit --no-fund --prefix "$folder" luxon@3.7.2 moment@2.31.0
printf '%s\n' question,answer 'When is class?,18:30' 'How long is the exam?,4 hours' 'How long may I wait?,30 days' > "$folder/faq.csv"
cat > "$folder/look.py" <<'PY'
import datetime

import agate
import pytimeparse
from django.utils.dateparse import parse_duration
from pydantic import TypeAdapter

READERS = {
    "Pydantic": TypeAdapter(datetime.timedelta).validate_python,
    "Django": parse_duration,
    "pytimeparse": lambda text: datetime.timedelta(seconds=pytimeparse.parse(text)),
    "agate": agate.TimeDelta().cast,
}
for name, read in READERS.items():
    print(name, *(int(read(text).total_seconds()) for text in ("10:30", "0:10:30")))
PY
cat > "$folder/look.mjs" <<'JS'
import { Duration } from 'luxon';
import moment from 'moment';

const texts = ['10:30', '0:10:30'];
console.log('Luxon', ...texts.map((text) => Duration.fromISOTime(text).as('seconds')));
console.log('moment', ...texts.map((text) => moment.duration(text).asSeconds()));
JS
{
    "$folder/venv/bin/csvsort" -c question "$folder/faq.csv"
    "$folder/venv/bin/csvsort" -I -c question "$folder/faq.csv"
    "$folder/venv/bin/csvcut" -c question,answer "$folder/faq.csv"
    "$folder/venv/bin/python" "$folder/look.py"
    node "$folder/look.mjs"
} > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
question,answer
How long is the exam?,4:00:00
How long may I wait?,"30 days, 0:00:00"
When is class?,0:18:30
question,answer
How long is the exam?,4 hours
How long may I wait?,30 days
When is class?,18:30
question,answer
When is class?,18:30
How long is the exam?,4 hours
How long may I wait?,30 days
Pydantic 37800 630
Django 630 630
pytimeparse 630 630
agate 630 630
Luxon 37800 NaN
moment 37800 630
KNOWN
    echo "ok: hours here, minutes there"
else
    echo "a library does otherwise now" >&2
    exit 1
fi

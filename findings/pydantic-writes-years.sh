#!/usr/bin/env bash
# Pydantic 2.14.4 (PyPI) writes 400 days as P1Y35D: 401 days for four readers, None for Django, a fault for msgspec.
#
# A Python timedelta has days and no years. When Pydantic makes JSON of one it turns each 365 days into a year, and reads a year as
# 365 days, so that its own way back is right. ISO 8601 leaves the length of a year to the calendar, and others ask the calendar:
# from 1 June 2027 a year has 366 days. Up to 364 days it writes days. Seen, what is read of it, in days from that date:
#
#                                300 days    365 days    400 days
#     Pydantic 2.14.4 writes     P300D       P1Y         P1Y35D
#     Pydantic reads             300         365         400
#     isodate 0.7.2 (PyPI)       300         366         401
#     pendulum 3.3.0 (PyPI)      300         366         401
#     Luxon 3.7.2 (npm)          300         366         401
#     temporal-polyfill 1.0.8    300         366         401
#     Django 5.2.19 (PyPI)       300         None        None
#     msgspec 0.23.0 (PyPI)      300         refused     refused
#
# A plan for a year and more that goes from a Python service to a page or another service ends a day late, or is not there at all:
# Django's parse_duration gives None for what it does not know and raises nothing. Tests with three months pass, and so do tests in a
# year that holds no 29th of February. Send a number of days, or set `ser_json_timedelta="float"`, seconds, seen right below.
#
#     bash findings/pydantic-writes-years.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pydantic==2.14.4 isodate==0.7.2 pendulum==3.3.0 Django==5.2.19 \
    msgspec==0.23.0
npm install --silent --no-audit --no-fund --prefix "$folder" luxon@3.7.2 temporal-polyfill@1.0.8
cat > "$folder/look.py" <<'PY'
import datetime
import sys

import isodate
import msgspec
import pendulum
import pydantic
from django.utils.dateparse import parse_duration

START = datetime.date(2027, 6, 1)
DAYS = (300, 365, 400)
DURATION = pydantic.TypeAdapter(datetime.timedelta)


class InSeconds(pydantic.BaseModel, ser_json_timedelta="float"):
    time: datetime.timedelta


def by_msgspec(text):
    try:
        return msgspec.json.decode(f'"{text}"', type=datetime.timedelta).days
    except msgspec.ValidationError:
        return "refused"


def by_django(text):
    found = parse_duration(text)
    return found and found.days


texts = [DURATION.dump_json(datetime.timedelta(days=days)).decode().strip('"') for days in DAYS]
print("writes", *texts)
print("Pydantic", *(DURATION.validate_python(text).days for text in texts))
print("isodate", *((START + isodate.parse_duration(text) - START).days for text in texts))
print("pendulum", *((pendulum.date(2027, 6, 1) + pendulum.parse(text)).diff(START).in_days() for text in texts))
print("Django", *map(by_django, texts))
print("msgspec", *map(by_msgspec, texts))
if InSeconds(time=datetime.timedelta(days=400)).model_dump_json() != '{"time":34560000.0}':
    sys.exit("Pydantic writes no seconds now")
PY
cat > "$folder/look.mjs" <<'JS'
import { DateTime, Duration } from 'luxon';
import { Temporal } from 'temporal-polyfill';

const texts = process.argv.slice(2);
const start = DateTime.utc(2027, 6, 1);
const day = Temporal.PlainDate.from('2027-06-01');
console.log('Luxon', ...texts.map((text) => start.plus(Duration.fromISO(text)).diff(start, 'days').days));
console.log('Temporal', ...texts.map((text) => day.add(text).since(day, { largestUnit: 'days' }).days));
JS
"$folder/venv/bin/python" "$folder/look.py" > "$folder/seen"
read -r _ first second third < "$folder/seen"
node "$folder/look.mjs" "$first" "$second" "$third" >> "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
writes P300D P1Y P1Y35D
Pydantic 300 365 400
isodate 300 366 401
pendulum 300 366 401
Django 300 None None
msgspec 300 refused refused
Luxon 300 366 401
Temporal 300 366 401
KNOWN
    echo "ok: 400 days become a year and 35 days"
else
    echo "a library does otherwise now" >&2
    exit 1
fi

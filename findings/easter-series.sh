#!/usr/bin/env bash
# A series that python-dateutil 2.9.0.post0 writes for Easter is one of 31 March every year in ical.js 2.2.1.
#
# "The class is off over Easter" is rrule(YEARLY, byeaster=0) in dateutil, and str() writes it as a recurrence rule with BYEASTER.
# RFC 5545 (3.3.10) has no such part, and dateutil says so nowhere in what it writes. Readers that are built on dateutil or its
# port know it; icalendar keeps it and writes it again; ical.js passes over it without a word, as over any part that it does not
# know, and what is left is "every year on this day". Seen, for the four Easters from 2024 on:
#
#     dateutil, recurring-ical-events (PyPI), rrule (npm)     31 March 2024, 20 April 2025, 5 April 2026, 28 March 2027
#     ical.js                                                 31 March of each year
#
# A break that moves with the moon is written as its dates (RDATE), worked out for the years that matter, never as a rule.
#
#     bash findings/easter-series.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0 icalendar==7.3.2 \
    recurring-ical-events==3.8.2 tzdata==2026.6
npm install --silent --no-audit --no-fund --prefix "$folder" ical.js@2.2.1 rrule@2.8.1
cat > "$folder/look.py" <<'PY'
import datetime
import sys

import icalendar
import recurring_ical_events
from dateutil.rrule import YEARLY, rrule

series = rrule(YEARLY, byeaster=0, count=4, dtstart=datetime.datetime(2024, 3, 31))
print("dateutil", *(day.date() for day in series))
rule = str(series).split("RRULE:")[1]
print("written", rule)
event = icalendar.Event()
event.add("uid", "1")
event.add("summary", "No class")
event.add("dtstamp", datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc))
event.add("dtstart", datetime.date(2024, 3, 31))
event.add("rrule", icalendar.vRecur.from_ical(rule))
calendar = icalendar.Calendar()
calendar.add("version", "2.0")
calendar.add("prodid", "-//example//EN")
calendar.add_component(event)
found = recurring_ical_events.of(calendar).between((2024, 1, 1), (2030, 1, 1))
print("recurring-ical-events", *sorted(str(it["DTSTART"].dt) for it in found))
open(sys.argv[1] + "/easter.ics", "wb").write(calendar.to_ical())
PY
cat > "$folder/look.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import rrule from 'rrule';

const text = readFileSync(`${process.argv[2]}/easter.ics`, 'utf8');
const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'));
const days = event.iterator();
console.log('ical.js', ...[1, 2, 3, 4].map(() => days.next().toString()));
const rule = /RRULE:(.*)/.exec(text)[1].trim();
const series = rrule.rrulestr(`DTSTART:20240331T000000Z\nRRULE:${rule}`);
console.log('rrule', ...series.all().map((day) => day.toISOString().slice(0, 10)));
JS
{
    TZ=UTC "$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder"
    TZ=UTC node "$folder/look.mjs" "$folder"
} > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
dateutil 2024-03-31 2025-04-20 2026-04-05 2027-03-28
written FREQ=YEARLY;COUNT=4;BYEASTER=0
recurring-ical-events 2024-03-31 2025-04-20 2026-04-05 2027-03-28
ical.js 2024-03-31 2025-03-31 2026-03-31 2027-03-31
rrule 2024-03-31 2025-04-20 2026-04-05 2027-03-28
KNOWN
    echo "ok: Easter is the same day every year for one reader"
else
    echo "a library does otherwise now" >&2
    exit 1
fi

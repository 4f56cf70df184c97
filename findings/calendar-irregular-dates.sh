#!/usr/bin/env bash
# Four calendar readers find three different sets of sessions in one event that lists its dates with RDATE.
#
# RFC 5545 (3.8.5.2): the set of an event is its DTSTART, and what RRULE and RDATE add. With RDATE alone, which is the plain way to
# write dates that follow no rule, only one of four readers gives both. ical.js and vobject begin to look for dates elsewhere once
# there is an RDATE and lose the first session; node-ical drops the others. Seen for DTSTART on 1 March and RDATE on 5 March 2026:
#
#     recurring-ical-events 3.8.2    2026-03-01 2026-03-05
#     vobject 0.9.9                             2026-03-05
#     ical.js 2.2.1                             2026-03-05
#     node-ical 0.26.1               2026-03-01
#
# A planner that puts sessions on a member's free evenings has no rule to write and would reach for this. No two calendar programs
# need then show the same evenings. Write one VEVENT for each session, with a UID of its own.
#
#     bash findings/calendar-irregular-dates.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2 recurring-ical-events==3.8.2 vobject==0.9.9
npm install --silent --no-audit --no-fund --prefix "$folder" ical.js@2.2.1 node-ical@0.26.1
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//EN BEGIN:VEVENT UID:1 DTSTAMP:20260101T000000Z \
    DTSTART:20260301T180000Z DURATION:PT1H RDATE:20260305T180000Z SUMMARY:Study END:VEVENT END:VCALENDAR > "$folder/study.ics"
cat > "$folder/look.py" <<'PY'
import sys

import icalendar
import recurring_ical_events
import vobject

text = open(sys.argv[1], newline="").read()
events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 1, 1), (2027, 1, 1))
print("recurring-ical-events", *(f"{event['DTSTART'].dt:%Y-%m-%d}" for event in events))
print("vobject", *(f"{session:%Y-%m-%d}" for session in vobject.readOne(text).vevent.rruleset))
PY
cat > "$folder/look.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const text = readFileSync(process.argv[2], 'utf8');
const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'));
const times = event.iterator();
const found = [];
for (let time = times.next(); time; time = times.next()) found.push(time.toString().slice(0, 10));
console.log('ical.js', ...found);
const other = Object.values(nodeIcal.sync.parseICS(text)).find((item) => item.type === 'VEVENT');
const range = { from: new Date('2026-01-01'), to: new Date('2027-01-01') };
console.log('node-ical', ...nodeIcal.expandRecurringEvent(other, range).map((session) => session.start.toISOString().slice(0, 10)));
JS
{
    "$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder/study.ics"
    TZ=UTC node "$folder/look.mjs" "$folder/study.ics"
} > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
recurring-ical-events 2026-03-01 2026-03-05
vobject 2026-03-05
ical.js 2026-03-05
node-ical 2026-03-01
KNOWN
    echo "ok: one of four readers has both sessions"
else
    echo "a reader does otherwise now" >&2
    exit 1
fi

#!/usr/bin/env bash
# icalevents 0.3.1 (PyPI): skipping the evening session takes the morning's along, and skipped in UTC it takes the next day's too.
#
# EXDATE takes the one session that begins at that moment out of a series (RFC 5545, 3.8.5.1). icalevents does that, and then once
# more by the date alone: every session on the day that is written, whatever its hour. Where the moment is written in UTC, as some
# calendars do, that day is the next one for an evening in America, which loses its own session besides the right one. ical.js 2.2.1
# and node-ical 0.26.1 (npm) and recurring-ical-events 3.8.2 (PyPI) agree with the RFC. Seen, in New York's time:
#
#                                     EXDATE                          icalevents           the other three
#     2 to 4 March, 9:00 and 18:00    3 March 18:00 in New York       2 2 4 4              2 2 3 4 4
#     2 to 4 March, 19:00             3 March 19:00 in New York       2 4                  2 4
#     2 to 4 March, 19:00             4 March 0:00 in UTC, the same   2                    2 4
#     2 to 4 March, 19:00             3 March 12:00, no session       2 4                  2 3 4
#
# A planner that looks for free evenings in a member's calendar finds some free that are taken, and plans into a shift. A trial with
# one session a day, skipped in the zone that it is in, passes. Read with recurring-ical-events.
#
#     bash findings/icalevents-skips-days.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check icalevents==0.3.1 icalendar==7.3.2 recurring-ical-events==3.8.2
npm install --silent --no-audit --no-fund --prefix "$folder" ical.js@2.2.1 node-ical@0.26.1
cat > "$folder/write.py" <<'PY'
import pathlib
import sys

ZONE = """BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE"""
NEW_YORK = ";TZID=America/New_York:"
EVENINGS = "20260302T190000", "FREQ=DAILY;COUNT=3"
SERIES = [
    ("20260302T090000", "FREQ=DAILY;BYHOUR=9,18;COUNT=6", NEW_YORK + "20260303T180000"),
    (*EVENINGS, NEW_YORK + "20260303T190000"),
    (*EVENINGS, ":20260304T000000Z"),
    (*EVENINGS, NEW_YORK + "20260303T120000"),
]
for number, (start, rule, skipped) in enumerate(SERIES, 1):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *ZONE.split("\n"), "BEGIN:VEVENT", "UID:1",
             "DTSTAMP:20260101T000000Z", f"DTSTART{NEW_YORK}{start}", "DURATION:PT1H", f"RRULE:{rule}", f"EXDATE{skipped}",
             "SUMMARY:Study", "END:VEVENT", "END:VCALENDAR", ""]
    pathlib.Path(sys.argv[1], f"{number}.ics").write_bytes("\r\n".join(lines).encode())
PY
cat > "$folder/look.py" <<'PY'
import datetime
import pathlib
import sys
import zoneinfo

import icalendar
import recurring_ical_events
from icalevents.icalevents import events

NEW_YORK = zoneinfo.ZoneInfo("America/New_York")
YEAR = [datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc) for year in (2026, 2027)]


def days(starts):
    return " ".join(str(start.astimezone(NEW_YORK).day) for start in sorted(starts))


for number in range(1, 5):
    text = pathlib.Path(sys.argv[1], f"{number}.ics").read_bytes()
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(*YEAR)
    print(number, "icalevents:", days(event.start for event in events(string_content=text, start=YEAR[0], end=YEAR[1])))
    print(number, "recurring-ical-events:", days(event["DTSTART"].dt for event in found))
PY
cat > "$folder/look.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const range = { from: new Date('2026-01-01'), to: new Date('2027-01-01') };
const day = new Intl.DateTimeFormat('en', { timeZone: 'America/New_York', day: 'numeric' });
for (let number = 1; number <= 4; number++) {
  const text = readFileSync(`${process.argv[2]}/${number}.ics`, 'utf8');
  const times = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')).iterator();
  const found = [];
  for (let time = times.next(); time; time = times.next()) found.push(day.format(time.toJSDate()));
  console.log(`${number} ical.js: ${found.join(' ')}`);
  const series = Object.values(nodeIcal.sync.parseICS(text)).find((item) => item.type === 'VEVENT');
  const sessions = nodeIcal.expandRecurringEvent(series, range);
  console.log(`${number} node-ical: ${sessions.map(({ start }) => day.format(start)).join(' ')}`);
}
JS
"$folder/venv/bin/python" "$folder/write.py" "$folder"
{
    "$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder"
    TZ=UTC node "$folder/look.mjs" "$folder"
} | LC_ALL=C sort > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
1 ical.js: 2 2 3 4 4
1 icalevents: 2 2 4 4
1 node-ical: 2 2 3 4 4
1 recurring-ical-events: 2 2 3 4 4
2 ical.js: 2 4
2 icalevents: 2 4
2 node-ical: 2 4
2 recurring-ical-events: 2 4
3 ical.js: 2 4
3 icalevents: 2
3 node-ical: 2 4
3 recurring-ical-events: 2 4
4 ical.js: 2 3 4
4 icalevents: 2 4
4 node-ical: 2 3 4
4 recurring-ical-events: 2 3 4
KNOWN
    echo "ok: one session skipped takes a day along"
else
    echo "a reader does otherwise now" >&2
    exit 1
fi

#!/usr/bin/env bash
# No one of three calendar readers tells a day from 24 hours, and ical.js gives a session across the change of clocks no length.
#
# RFC 5545 (3.3.6) has two sorts of duration: P1D ends at the same time on the next day, PT24H ends 24 hours later, and on two
# nights a year these differ. icalendar and ical.js make a day of PT24H, node-ical makes 24 hours of P1D, so that each is right
# for one and wrong for the other. For DTEND, ical.js (Event.getOccurrenceDetails) takes the real hours from start to end and adds
# them to the clock's time: the session from 01:30 to 03:30, an hour long that night, ends when it begins. Seen in New York, where
# the clocks go forward on 8 March 2026 at 2:00, the real length of each session in hours:
#
#                                     RFC    icalendar 7.3.2    ical.js 2.2.1    node-ical 0.26.1
#     from 7 March 18:00, P1D          23         23                 23                24
#     from 7 March 18:00, PT24H        24         23                 23                24
#     8 March 01:30 until 03:30         1          1                  0                 1
#
# Who counts studied hours from calendars, or marks a whole day as taken with P1D, meets it on two days a year and in no test that
# runs in summer. Write DTEND in UTC for hours and DATE values for days, and count hours between two instants yourself.
#
#     bash findings/calendar-day-or-hours.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2 tzdata==2026.6
npm install --silent --no-audit --no-fund --prefix "$folder" ical.js@2.2.1 node-ical@0.26.1
write() { # the file's name, then the lines of the event
    local file=$1
    shift
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//EN BEGIN:VTIMEZONE TZID:America/New_York \
        BEGIN:STANDARD DTSTART:20071104T020000 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU' TZOFFSETFROM:-0400 TZOFFSETTO:-0500 \
        END:STANDARD BEGIN:DAYLIGHT DTSTART:20070311T020000 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU' TZOFFSETFROM:-0500 \
        TZOFFSETTO:-0400 END:DAYLIGHT END:VTIMEZONE BEGIN:VEVENT UID:1 DTSTAMP:20260101T000000Z "$@" END:VEVENT END:VCALENDAR \
        > "$folder/$file.ics"
}
write P1D 'DTSTART;TZID=America/New_York:20260307T180000' DURATION:P1D
write PT24H 'DTSTART;TZID=America/New_York:20260307T180000' DURATION:PT24H
write night 'DTSTART;TZID=America/New_York:20260308T013000' 'DTEND;TZID=America/New_York:20260308T033000'
cat > "$folder/look.py" <<'PY'
import datetime
import sys

import icalendar

for name in ("P1D", "PT24H", "night"):
    (event,) = icalendar.Calendar.from_ical(open(f"{sys.argv[1]}/{name}.ics", newline="").read()).walk("VEVENT")
    length = event.end.astimezone(datetime.timezone.utc) - event.start.astimezone(datetime.timezone.utc)
    print("icalendar", name, int(length.total_seconds()) // 3600)
PY
cat > "$folder/look.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const hours = (start, end) => (end - start) / 3_600_000;
for (const name of ['P1D', 'PT24H', 'night']) {
  const text = readFileSync(`${process.argv[2]}/${name}.ics`, 'utf8');
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'));
  const session = event.getOccurrenceDetails(event.startDate);
  console.log('ical.js', name, hours(session.startDate.toJSDate(), session.endDate.toJSDate()));
  const other = Object.values(nodeIcal.sync.parseICS(text)).find((item) => item.type === 'VEVENT');
  console.log('node-ical', name, hours(other.start, other.end));
}
JS
{
    "$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder"
    TZ=UTC node "$folder/look.mjs" "$folder"
} | sort > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" <(printf '%s\n' 'ical.js P1D 23' 'ical.js PT24H 23' 'ical.js night 0' 'icalendar P1D 23' 'icalendar PT24H 23' \
    'icalendar night 1' 'node-ical P1D 24' 'node-ical PT24H 24' 'node-ical night 1' | sort); then
    echo "ok: each reader knows one sort of duration"
else
    echo "a reader does otherwise now" >&2
    exit 1
fi

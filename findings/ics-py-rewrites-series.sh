#!/usr/bin/env bash
# ics 0.7.3 (PyPI) moves a weekly session by an hour when it reads a calendar and writes it back, and calls the calendar "GEORGIAN".
#
# The package keeps properties that it does not know, the RRULE among them, and turns DTSTART into UTC. The rule is then counted
# in UTC: 18:00 in New York is 19:00 after the clocks go forward. The VTIMEZONE is gone. The file also gets CALSCALE:GEORGIAN, where
# RFC 5545 (3.7.1) has GREGORIAN, and recurring-ical-events 3.8.2, which looks at it, refuses the file. The package does not
# expand repeated events; that it changes them is another matter. Seen (sessions in New York time, March 2026, as
# recurring-ical-events expands them, the last once the name is mended):
#
#     before             DTSTART;TZID=America/New_York:20260304T180000    04 18:00, 11 18:00, 18 18:00
#     after              DTSTART:20260304T230000Z, CALSCALE:GEORGIAN      Only Gregorian calendars are supported.
#     after, mended      DTSTART:20260304T230000Z                         04 18:00, 11 19:00, 18 19:00
#
# A bot that adds one exam to a member's calendar file with this package has moved all their other sessions, or lost them. Use
# icalendar, which keeps what it read; ics does neither to files that it wrote from nothing.
#
#     bash findings/ics-py-rewrites-series.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ics==0.7.3 TatSu==5.15.1 icalendar==7.3.2 \
    recurring-ical-events==3.8.2 tzdata==2026.6
cat > "$folder/look.py" <<'PY'
import sys
import zoneinfo

import icalendar
import ics
import recurring_ical_events

BEFORE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VTIMEZONE
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
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;TZID=America/New_York:20260304T180000
DURATION:PT1H
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Study
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
AFTER = ics.Calendar(BEFORE).serialize()
NEW_YORK = zoneinfo.ZoneInfo("America/New_York")


def sessions(text):
    try:
        found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 3, 1), (2026, 4, 1))
    except ValueError as refusal:
        return str(refusal)
    return ", ".join(f"{event['DTSTART'].dt.astimezone(NEW_YORK):%d %H:%M}" for event in found)


seen = [
    "CALSCALE:GEORGIAN" in AFTER,
    "DTSTART:20260304T230000Z" in AFTER,
    sessions(BEFORE),
    sessions(AFTER),
    sessions(AFTER.replace("GEORGIAN", "GREGORIAN")),
]
for told in seen:
    print(told)
if seen != [
    True,
    True,
    "04 18:00, 11 18:00, 18 18:00",
    "Only Gregorian calendars are supported.",
    "04 18:00, 11 19:00, 18 19:00",
]:
    sys.exit("ics or recurring-ical-events does otherwise now")
print("ok: reading and writing moved the series")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py"

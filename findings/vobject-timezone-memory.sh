#!/usr/bin/env bash
# vobject 0.9.9 (PyPI) moves sessions by an hour after the clocks change, and which calendar it read first decides for all others.
#
# A TZID without a VTIMEZONE is looked up in pytz, whose zone stands still at the offset of the first session, so the series keeps
# winter time. Worse, the zone is kept under its name for the whole process, and a later file that brings its own VTIMEZONE gets
# the kept one. The other way round, a file with a VTIMEZONE read first makes both right. Seen for 18:00 in New York, daily from
# 7 March 2026, where the clocks go forward on the 8th (the day, and the hours from UTC, of each session):
#
#     bare file first     bare 07-05:00 08-05:00 09-05:00     whole 07-05:00 08-05:00 09-05:00
#     whole file first    whole 07-05:00 08-04:00 09-04:00    bare 07-05:00 08-04:00 09-04:00
#
# A study planner that reads members' calendars for free evenings gets files of both kinds, in any order: the fault comes and
# goes with the order of requests, and no test of one file shows it. Register the zones that you serve once, at the start, with
# dateutil's own (`vobject.icalendar.registerTzid(name, dateutil.tz.gettz(name))`): seen right, then, for the bare file first.
#
#     bash findings/vobject-timezone-memory.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check vobject==0.9.9 pytz==2026.6 python-dateutil==2.9.0.post0
cat > "$folder/look.py" <<'PY'
import sys

import dateutil.tz
import vobject

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
END:VTIMEZONE
"""
FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
{zone}BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;TZID=America/New_York:20260307T180000
DURATION:PT1H
RRULE:FREQ=DAILY;COUNT=3
END:VEVENT
END:VCALENDAR
"""
files = {"bare": FILE.format(zone=""), "whole": FILE.format(zone=ZONE)}
for name in sys.argv[1:]:
    if name == "registered":
        vobject.icalendar.registerTzid("America/New_York", dateutil.tz.gettz("America/New_York"))
        continue
    sessions = vobject.readOne(files[name].replace("\n", "\r\n")).vevent.rruleset
    print(name, *(f"{session:%d}{session.isoformat()[19:]}" for session in sessions), end="    ")
print()
PY
look() { "$folder/venv/bin/python" -W ignore "$folder/look.py" "$@"; }
bare_first=$(look bare whole)
whole_first=$(look whole bare)
registered=$(look registered bare whole)
echo "bare file first:  $bare_first"
echo "whole file first: $whole_first"
echo "zone registered:  $registered"
if [ "$bare_first" = "bare 07-05:00 08-05:00 09-05:00    whole 07-05:00 08-05:00 09-05:00    " ] &&
    [ "$whole_first" = "whole 07-05:00 08-04:00 09-04:00    bare 07-05:00 08-04:00 09-04:00    " ] &&
    [ "$registered" = "bare 07-05:00 08-04:00 09-04:00    whole 07-05:00 08-04:00 09-04:00    " ]; then
    echo "ok: the first file decides"
else
    echo "vobject does otherwise now" >&2
    exit 1
fi

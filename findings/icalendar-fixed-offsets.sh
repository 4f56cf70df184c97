#!/usr/bin/env bash
# icalendar 7.3.2 (PyPI) writes a time with a fixed offset as one in a zone that does not exist, and reads it back without any.
#
# A datetime whose offset is no named zone, such as datetime.fromisoformat("2027-03-01T18:00:00-05:00"), becomes
# DTSTART;TZID="UTC-05:00". No VTIMEZONE of that name is written, add_missing_timezones() adds none, and the library's own reader
# gives a datetime without a zone, which in a calendar means "18:00 wherever you are". A zoneinfo zone and UTC survive. Seen:
#
#     fixed offset  DTSTART;TZID="UTC-05:00":20270301T180000         read back 2027-03-01 18:00:00        VTIMEZONEs 0
#     zoneinfo      DTSTART;TZID=America/New_York:20270301T180000    read back 2027-03-01 18:00:00-05:00  VTIMEZONEs 1
#     UTC           DTSTART:20270301T230000Z                         read back 2027-03-01 23:00:00+00:00  VTIMEZONEs 0
#
# Times that come from JSON, from Discord or from a database are of the first kind, and no error is raised on either side: an
# exam in Boston is in the London member's calendar at 18:00 London time. Turn such times into UTC before `add`, or into the
# member's named zone.
#
#     bash findings/icalendar-fixed-offsets.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2 tzdata==2026.6
cat > "$folder/look.py" <<'PY'
import datetime
import sys
import zoneinfo

import icalendar

START = datetime.datetime.fromisoformat("2027-03-01T18:00:00-05:00")
TIMES = {
    "fixed offset": START,
    "zoneinfo": START.astimezone(zoneinfo.ZoneInfo("America/New_York")),
    "UTC": START.astimezone(datetime.timezone.utc),
}
KNOWN = {
    "fixed offset": ('DTSTART;TZID="UTC-05:00":20270301T180000', "2027-03-01 18:00:00", 0),
    "zoneinfo": ("DTSTART;TZID=America/New_York:20270301T180000", "2027-03-01 18:00:00-05:00", 1),
    "UTC": ("DTSTART:20270301T230000Z", "2027-03-01 23:00:00+00:00", 0),
}
seen = {}
for name, start in TIMES.items():
    event = icalendar.Event()
    event.add("uid", "1")
    event.add("dtstart", start)
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    calendar.add_missing_timezones()
    text = calendar.to_ical()
    line = next(line for line in event.to_ical().decode().splitlines() if line.startswith("DTSTART"))
    (back,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    seen[name] = (line, str(back["DTSTART"].dt), len(calendar.walk("VTIMEZONE")))
    print(f"{name:13} {line:48} read back {seen[name][1]:26} VTIMEZONEs {seen[name][2]}")
if seen != KNOWN:
    sys.exit("icalendar does otherwise now")
print("ok: the offset is lost on the way")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py"

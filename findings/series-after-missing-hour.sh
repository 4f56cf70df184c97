#!/usr/bin/env bash
# A daily series of arrow 1.4.0 or node-ical 0.26.1 is an hour late for good once one of its days has no such hour.
#
# When the clocks go forward an hour is missing on one day, and RFC 5545 (3.3.10) has that one session left out or moved,
# and no other. Both libraries take the next day from the moved one: Arrow.range goes on from it, as node-ical does by
# rrule-temporal (1.6.0, for daily rules; reported as ggaabe/rrule-temporal#136 and mended there in a release that node-ical 0.26.1
# does not take). In Chile, Lebanon, Egypt and Cuba the missing hour begins at midnight, so that it is "every day" itself which
# moves. pendulum 3.3.0 and recurring-ical-events 3.8.2 are right in all three. Seen, the local start of each:
#
#                                   Santiago, daily from      Santiago, weekly from     New York, daily from
#                                   5 September 2026, 0:00    30 August 2026, 0:00      7 March 2026, 2:30
#     arrow                         0:00 1:00 1:00 1:00       0:00 1:00 1:00 1:00       2:30 3:30 3:30 3:30
#     node-ical                     0:00 1:00 1:00 1:00       0:00 1:00 0:00 0:00       2:30 3:30 3:30 3:30
#     pendulum                      0:00 1:00 0:00 0:00       0:00 1:00 0:00 0:00       2:30 3:30 2:30 2:30
#     recurring-ical-events         0:00 1:00 0:00 0:00       0:00 1:00 0:00 0:00       2:30 3:30 2:30 2:30
#
# Days that a member learned, streaks and weekly goals are counted from midnight to midnight, and what was done in the first hour
# falls to the day before, in a few zones and from one spring day on. arrow's shift(days=n) from the first day is right, and the
# description of its range says nothing of the hour. Make each day from its date, never from the day before.
#
#     bash findings/series-after-missing-hour.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check arrow==1.4.0 pendulum==3.3.0 icalendar==7.3.2 \
    recurring-ical-events==3.8.2 tzdata==2026.6
npm install --silent --no-audit --no-fund --prefix "$folder" node-ical@0.26.1 rrule-temporal@1.6.0
write() { # the file's name, its zone, its start, its rule, and the lines of the zone
    local name=$1 zone=$2 start=$3 rule=$4
    shift 4
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//EN BEGIN:VTIMEZONE "TZID:$zone" "$@" END:VTIMEZONE \
        BEGIN:VEVENT UID:1 DTSTAMP:20260101T000000Z "DTSTART;TZID=$zone:$start" DURATION:PT1H "RRULE:FREQ=$rule;COUNT=4" \
        SUMMARY:Study END:VEVENT END:VCALENDAR > "$folder/$name.ics"
}
chile=(BEGIN:STANDARD DTSTART:20230402T000000 'RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU' TZOFFSETFROM:-0300 TZOFFSETTO:-0400 END:STANDARD
    BEGIN:DAYLIGHT DTSTART:20230903T000000 'RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=1SU' TZOFFSETFROM:-0400 TZOFFSETTO:-0300 END:DAYLIGHT)
east=(BEGIN:STANDARD DTSTART:20071104T020000 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU' TZOFFSETFROM:-0400 TZOFFSETTO:-0500 END:STANDARD
    BEGIN:DAYLIGHT DTSTART:20070311T020000 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU' TZOFFSETFROM:-0500 TZOFFSETTO:-0400 END:DAYLIGHT)
write 1 America/Santiago 20260905T000000 DAILY "${chile[@]}"
write 2 America/Santiago 20260830T000000 WEEKLY "${chile[@]}"
write 3 America/New_York 20260307T023000 DAILY "${east[@]}"
cat > "$folder/look.py" <<'PY'
import datetime
import sys
import zoneinfo

import arrow
import icalendar
import pendulum
import recurring_ical_events

CASES = {
    "1": ("America/Santiago", (2026, 9, 5, 0, 0), "day"),
    "2": ("America/Santiago", (2026, 8, 30, 0, 0), "week"),
    "3": ("America/New_York", (2026, 3, 7, 2, 30), "day"),
}


def show(name, case, times):
    print(name, case, *(f"{time.hour}:{time.minute:02}" for time in times))


for case, (zone, start, unit) in CASES.items():
    show("arrow", case, arrow.Arrow.range(unit, arrow.Arrow(*start, tzinfo=zone), limit=4))
    first = pendulum.datetime(*start, tz=zone)
    show("pendulum", case, pendulum.interval(first, first.add(**{unit + "s": 3})).range(unit + "s"))
    calendar = icalendar.Calendar.from_ical(open(f"{sys.argv[1]}/{case}.ics", newline="").read())
    events = recurring_ical_events.of(calendar).between((2026, 1, 1), (2027, 1, 1))
    # through UTC, so that an hour that is missing is shown as the one it stands for
    times = [event["DTSTART"].dt.astimezone(datetime.timezone.utc).astimezone(zoneinfo.ZoneInfo(zone)) for event in events]
    show("recurring-ical-events", case, sorted(times))
PY
cat > "$folder/look.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import nodeIcal from 'node-ical';

for (const [name, timeZone] of [['1', 'America/Santiago'], ['2', 'America/Santiago'], ['3', 'America/New_York']]) {
  const items = nodeIcal.sync.parseICS(readFileSync(`${process.argv[2]}/${name}.ics`, 'utf8'));
  const event = Object.values(items).find((item) => item.type === 'VEVENT');
  const sessions = nodeIcal.expandRecurringEvent(event, { from: new Date('2026-01-01'), to: new Date('2027-01-01') });
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
  console.log('node-ical', name, ...sessions.map((session) => clock.format(session.start).replace(/^0/, '')));
}
JS
{
    TZ=UTC "$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder"
    TZ=UTC node "$folder/look.mjs" "$folder"
} | LC_ALL=C sort > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
arrow 1 0:00 1:00 1:00 1:00
arrow 2 0:00 1:00 1:00 1:00
arrow 3 2:30 3:30 3:30 3:30
node-ical 1 0:00 1:00 1:00 1:00
node-ical 2 0:00 1:00 0:00 0:00
node-ical 3 2:30 3:30 3:30 3:30
pendulum 1 0:00 1:00 0:00 0:00
pendulum 2 0:00 1:00 0:00 0:00
pendulum 3 2:30 3:30 2:30 2:30
recurring-ical-events 1 0:00 1:00 0:00 0:00
recurring-ical-events 2 0:00 1:00 0:00 0:00
recurring-ical-events 3 2:30 3:30 2:30 2:30
KNOWN
    echo "ok: the missing hour is missed on all days after"
else
    echo "a library does otherwise now" >&2
    exit 1
fi

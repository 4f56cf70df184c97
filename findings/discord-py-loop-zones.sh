#!/usr/bin/env bash
# discord.py 2.7.1: a task that is to run at 9:00 in two time zones runs in one of them only, every day.
#
# tasks.loop(time=[…]) takes several times of day; the manual says that timezones are supported, and that duplicates run only
# once. A time of day in a zoneinfo zone has no offset, for that depends on the date, so Python compares it by its digits: 9:00 in
# New York and 9:00 in Tokyo are duplicates, and the second is dropped. Where the digits differ all are kept, and the next run is
# the first in the list whose digits are still ahead in its own zone, else the first of all tomorrow: not the soonest. So the
# other zone's is passed over from the second day on. With fixed offsets nothing is a duplicate, and the same is passed over.
# Seen from 6 June 2026, 23:00 UTC, by the loop's own reckoning, the next runs in UTC:
#
#     asked for                           kept    runs
#     9:00 New York, 9:00 Tokyo           1       07 13:00, 08 13:00, 09 13:00, 10 13:00
#     9:00 Tokyo, 9:00 New York           1       07 00:00, 08 00:00, 09 00:00, 10 00:00
#     8:00 New York, 9:00 London          2       07 08:00, 07 12:00, 08 12:00, 09 12:00
#     9:00 at -04:00, 9:00 at +09:00      2       07 00:00, 08 00:00, 09 00:00, 10 00:00
#     9:00 and 18:00 New York             2       07 13:00, 07 22:00, 08 13:00, 08 22:00
#
# "Good morning, here is today's question" for members on two continents is this list. On the day it is started both may run,
# and in one zone it always works. Make one loop for each zone, or turn the times into UTC each day.
#
#     bash findings/discord-py-loop-zones.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check discord.py==2.7.1 tzdata==2026.6
cat > "$folder/look.py" <<'PY'
import datetime
import sys
import zoneinfo

from discord.ext import tasks

NEW_YORK, TOKYO, LONDON = map(zoneinfo.ZoneInfo, ("America/New_York", "Asia/Tokyo", "Europe/London"))


def at(hour, zone):
    return datetime.time(hour, tzinfo=zone if isinstance(zone, datetime.tzinfo) else fixed(zone))


def fixed(hours):
    return datetime.timezone(datetime.timedelta(hours=hours))


KNOWN = {
    "9:00 New York, 9:00 Tokyo": ([at(9, NEW_YORK), at(9, TOKYO)], 1, "07 13:00, 08 13:00, 09 13:00, 10 13:00"),
    "9:00 Tokyo, 9:00 New York": ([at(9, TOKYO), at(9, NEW_YORK)], 1, "07 00:00, 08 00:00, 09 00:00, 10 00:00"),
    "8:00 New York, 9:00 London": ([at(8, NEW_YORK), at(9, LONDON)], 2, "07 08:00, 07 12:00, 08 12:00, 09 12:00"),
    "9:00 at -04:00, 9:00 at +09:00": ([at(9, -4), at(9, 9)], 2, "07 00:00, 08 00:00, 09 00:00, 10 00:00"),
    "9:00 and 18:00 New York": ([at(9, NEW_YORK), at(18, NEW_YORK)], 2, "07 13:00, 07 22:00, 08 13:00, 08 22:00"),
}


def runs(times):
    """How many times the loop keeps, and when it would run: it asks itself for the next time after each run."""

    @tasks.loop(time=times)
    async def post():
        pass

    now, found = datetime.datetime(2026, 6, 6, 23, tzinfo=datetime.timezone.utc), []
    for _ in range(4):
        now = post._get_next_sleep_time(now).astimezone(datetime.timezone.utc)
        found.append(f"{now:%d %H:%M}")
        now += datetime.timedelta(seconds=1)
    return len(post.time), ", ".join(found)


same = True
for name, (times, *known) in KNOWN.items():
    seen = runs(times)
    print(f"{name:31} kept {seen[0]}: {seen[1]}")
    same &= list(seen) == known
if not same:
    sys.exit("discord.py does otherwise now")
print("ok: of two zones one is served")
PY
"$folder/venv/bin/python" "$folder/look.py"

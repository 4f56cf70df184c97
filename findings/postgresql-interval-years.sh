#!/usr/bin/env bash
# PostgreSQL 15 and psycopg 3.3.9 / asyncpg 0.32.0: an interval of a year is equal to 360 days, read as 365, and not equal when sent back.
#
# Intervals keep months and days apart, and compare as if each month had 30 days, so '1 month' and '30 days' cannot both be keys,
# although they lead to different dates, and 12 months sort before 361 days. Both drivers make a timedelta of days: 30 for a month
# and 365 for every twelve. So eleven months and twelve are 35 days apart, and a value of a year or more that is read and sent
# back matches no row any more, where one of less does. Seen with 15.18:
#
#     written        = 30-day months    read as (both)    still equal when sent back
#     1 month        30 days            30 days           yes
#     11 months      330 days           330 days          yes
#     12 months      360 days           365 days          no
#     25 months      750 days           760 days          no
#     a primary key on the column: '1 month' is there, '30 days' is refused as a duplicate
#
# A study plan has such values: "review every month", "the certificate lasts two years". `WHERE every = %s` finds the monthly ones
# in the tests and not the yearly ones. Store months as a number beside the
# days, or as text in ISO 8601, and add them to a date in SQL.
#
#     bash findings/postgresql-interval-years.sh
set -euo pipefail
programs=/usr/lib/postgresql/15/bin
[ -x "$programs/initdb" ] || { echo "install Debian's postgresql-15 first" >&2; exit 2; }
folder=$(mktemp -d)
as_nobody=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL does not run as root
    chown nobody "$folder"
    as_nobody=(setpriv --reuid=nobody --regid=nogroup --clear-groups env "HOME=$folder")
fi
trap '"${as_nobody[@]}" "$programs/pg_ctl" -D "$folder/data" -m immediate -s stop || true; rm -rf "$folder"' EXIT INT TERM
(
    cd "$folder"
    "${as_nobody[@]}" "$programs/initdb" -D data -A trust -U planner -E UTF8 --locale=C.UTF-8 > /dev/null
    "${as_nobody[@]}" "$programs/pg_ctl" -D data -l log -o "-k $folder -c listen_addresses='' -c fsync=off" -s -w start
)
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'psycopg[binary]==3.3.9' asyncpg==0.32.0
cat > "$folder/look.py" <<'PY'
import asyncio
import sys

import asyncpg
import psycopg

KNOWN = {
    "1 month": (30, 30, 30, True),
    "11 months": (330, 330, 330, True),
    "12 months": (360, 365, 365, False),
    "25 months": (750, 760, 760, False),
}


async def by_asyncpg():
    connection = await asyncpg.connect(host=sys.argv[1], user="planner", database="postgres")
    read = {text: (await connection.fetchval(f"SELECT interval '{text}'")).days for text in KNOWN}
    await connection.close()
    return read


others = asyncio.run(by_asyncpg())
seen = {}
with psycopg.connect(host=sys.argv[1], user="planner", dbname="postgres", autocommit=True) as connection:
    for text in KNOWN:
        days = "SELECT d FROM generate_series(1, 1000) AS d WHERE make_interval(days => d) = %s::interval"
        (equal_days,) = connection.execute(days, (text,)).fetchone()
        (value,) = connection.execute("SELECT %s::interval", (text,)).fetchone()
        (still,) = connection.execute("SELECT %s::interval = %s", (text, value)).fetchone()
        seen[text] = (equal_days, value.days, others[text], still)
        print(f"{text:10} = {equal_days} days, psycopg {value.days}, asyncpg {others[text]}, equal when sent back: {still}")
    connection.execute("CREATE TABLE plans (every interval PRIMARY KEY)")
    connection.execute("INSERT INTO plans VALUES ('1 month')")
    try:
        connection.execute("INSERT INTO plans VALUES ('30 days')")
        refused = False
    except psycopg.errors.UniqueViolation as error:
        refused = True
        print(error.diag.message_detail)
if seen != KNOWN or not refused:
    sys.exit("PostgreSQL or a driver does otherwise now")
print("ok: a year does not survive the way through the driver")
PY
"$folder/venv/bin/python" "$folder/look.py" "$folder"

#!/usr/bin/env bash
# psycopg 3.3.9 (PyPI): `minutes = %s * %s` works for 500 hours and is "smallint out of range" for 600, in an integer column.
#
# The driver sends a Python int in the smallest of smallint, integer, bigint and numeric that holds it. The manual says so, and
# that PostgreSQL casts up where it needs to. So the types of a statement depend on the values, and two parameters that meet
# only each other are calculated with in the type of these two: 600 * 60 are two smallints. One parameter that is bigger, or a
# constant in the SQL, makes it right again. psycopg2 2.9.12 writes the numbers into the text, where they are integers, and does
# all of these. Seen with 15.18, the column being integer:
#
#     SET minutes = %s * %s          500, 60         30000
#     SET minutes = %s * %s          600, 60         smallint out of range
#     SET minutes = %s * %s          40000, 60       2400000
#     SET minutes = %s + %s          20000, 20000    smallint out of range
#     SET minutes = %s * 60          600             36000
#     SET minutes = %s::int * %s     600, 60         36000
#     exam + %s, a date              90              2027-02-26
#     generate_series(%s, %s)        1, 3            function generate_series(smallint, smallint) is not unique
#
# A plan for ten hours a week fits, one for a whole certificate does not, and the error names a type that is nowhere in the
# schema. Cast the parameter in the SQL, or multiply in Python.
#
#     bash findings/psycopg-smallint.sh
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
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'psycopg[binary]==3.3.9' psycopg2-binary==2.9.12
cat > "$folder/look.py" <<'PY'
import sys

import psycopg
import psycopg2

UPDATE = "UPDATE plans SET minutes = {} RETURNING minutes"
SMALLINT = "smallint out of range"
KNOWN = [
    (UPDATE.format("%s * %s"), (500, 60), "30000", "30000"),
    (UPDATE.format("%s * %s"), (600, 60), SMALLINT, "36000"),
    (UPDATE.format("%s * %s"), (40000, 60), "2400000", "2400000"),
    (UPDATE.format("%s + %s"), (20000, 20000), SMALLINT, "40000"),
    (UPDATE.format("%s * 60"), (600,), "36000", "36000"),
    (UPDATE.format("%s::int * %s"), (600, 60), "36000", "36000"),
    ("SELECT date '2026-11-28' + %s", (90,), "2027-02-26", "2027-02-26"),
    ("SELECT count(*) FROM generate_series(%s, %s)", (1, 3),
     "function generate_series(smallint, smallint) is not unique", "3"),
]


def told(driver, statement, values):
    with driver.cursor() as cursor:
        try:
            cursor.execute(statement, values)
            return str(cursor.fetchone()[0])
        except (psycopg.Error, psycopg2.Error) as error:
            return error.diag.message_primary


new = psycopg.connect(host=sys.argv[1], user="planner", dbname="postgres", autocommit=True)
old = psycopg2.connect(host=sys.argv[1], user="planner", dbname="postgres")
old.autocommit = True
new.execute("CREATE TABLE plans (minutes integer NOT NULL)")
new.execute("INSERT INTO plans VALUES (0)")
same = True
for statement, values, *known in KNOWN:
    seen = [told(driver, statement, values) for driver in (new, old)]
    print(f"{statement:53} {values!s:15} psycopg: {seen[0]}; psycopg2: {seen[1]}")
    same &= seen == known
new.close()
old.close()
if not same:
    sys.exit("psycopg or PostgreSQL does otherwise now")
print("ok: the values decide the types")
PY
"$folder/venv/bin/python" "$folder/look.py" "$folder"

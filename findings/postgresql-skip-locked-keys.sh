#!/usr/bin/env bash
# PostgreSQL 15: FOR UPDATE SKIP LOCKED passes over a job that nobody has taken, while a note that refers to it is being written.
#
# A row that refers to another (REFERENCES) locks that other one until its transaction ends, lest its key be changed or deleted
# meanwhile. It is the weakest of four locks, FOR KEY SHARE, and a plain UPDATE does not wait for it. FOR UPDATE, the strongest and
# the only one that the usual recipe for queues names, does, since it might delete the row; with SKIP LOCKED it goes by as if a
# worker were on it. The other way round, whoever writes a note waits for the worker's whole job. FOR NO KEY UPDATE keeps two workers
# apart as well and is met by neither. Seen with 15.18 for jobs 1 to 3, the oldest first:
#
#                                                      FOR UPDATE    FOR NO KEY UPDATE
#     taken, while a note on 1 is being written        2             1
#     taken, while a note on each is being written     nothing       1
#     taken, while 1 is taken by another worker        2             2
#     UPDATE of 1, while a note on it is written       works         works
#     a note on 1, while 1 is taken by a worker        waits         is written
#
# Reminders are such jobs, and what a member says to one, a delivery's log or a vote is such a note. With a long transaction beside
# it a worker sees an empty queue and goes to sleep, or takes a later reminder first, and tests with one connection never show it.
# The manual's table of locks has it, its words on queues and SKIP LOCKED do not. Write FOR NO KEY UPDATE SKIP LOCKED.
#
#     bash findings/postgresql-skip-locked-keys.sh
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
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'psycopg[binary]==3.3.9'
cat > "$folder/look.py" <<'PY'
import sys

import psycopg

WHERE = f"host={sys.argv[1]} user=planner dbname=postgres"
NOTE = "INSERT INTO notes (job, words) VALUES (%s, 'seen')"
LOCKS = ("FOR UPDATE", "FOR NO KEY UPDATE")
KNOWN = {
    "a note on 1 is being written": ["2", "1"],
    "a note on each is being written": ["nothing", "1"],
    "1 is taken by another worker": ["2", "2"],
    "UPDATE of 1, while a note is written": ["works", "works"],
    "a note on 1, while 1 is taken": ["waits", "is written"],
}
with psycopg.connect(WHERE) as setup:
    setup.execute("CREATE TABLE jobs (id int PRIMARY KEY, done boolean NOT NULL DEFAULT false)")
    setup.execute("CREATE TABLE notes (job int NOT NULL REFERENCES jobs, words text NOT NULL)")
    setup.execute("INSERT INTO jobs SELECT generate_series(1, 3)")


def take(connection, lock):
    row = connection.execute(f"SELECT id FROM jobs WHERE NOT done ORDER BY id LIMIT 1 {lock} SKIP LOCKED").fetchone()
    return str(row[0]) if row else "nothing"


def beside(first, second):
    """What `second` gives in one transaction while `first` stands in another; nothing is kept."""
    with psycopg.connect(WHERE) as one, psycopg.connect(WHERE) as other:
        other.execute("SET lock_timeout = '500ms'")
        first(one)
        try:
            return second(other)
        except psycopg.errors.LockNotAvailable:
            return "waits"
        finally:
            other.rollback()
            one.rollback()


def write(*jobs):
    return lambda connection: [connection.execute(NOTE, (job,)) for job in jobs] and "is written"


def finish(connection):
    connection.execute("UPDATE jobs SET done = true WHERE id = 1")
    return "works"


seen = {case: [] for case in KNOWN}
for lock in LOCKS:
    outcomes = (
        beside(write(1), lambda connection: take(connection, lock)),
        beside(write(1, 2, 3), lambda connection: take(connection, lock)),
        beside(lambda connection: take(connection, lock), lambda connection: take(connection, lock)),
        beside(write(1), finish),
        beside(lambda connection: take(connection, lock), write(1)),
    )
    for case, outcome in zip(KNOWN, outcomes):
        seen[case].append(outcome)
for case, outcomes in seen.items():
    print(f"{case:40}", *(f"{outcome:12}" for outcome in outcomes))
if seen != KNOWN:
    sys.exit("PostgreSQL does otherwise now")
print("ok: a note makes a job look taken")
PY
"$folder/venv/bin/python" "$folder/look.py" "$folder"

#!/usr/bin/env bash
# psycopg_pool 3.3.3: an advisory lock stays with the pooled connection, and the next borrower is granted the same lock at once.
#
# pg_try_advisory_lock is held by the session, and sessions are what a pool keeps. On return the pool rolls back, which frees
# pg_advisory_xact_lock and not this one. And since a session may take its lock again, the next piece of work that happens to get
# the same connection is told "true" although the lock was never freed, whereas one that gets another connection is told "false" for
# as long as the pool lives. Seen, with PostgreSQL 15.18 and one process:
#
#     the first borrower takes the lock and gives the connection back       true
#     the next borrower of that connection asks for it                      true
#     a borrower of another connection, with nobody at work, asks for it    false
#     freed once by the second; held now                                    1
#     pg_try_advisory_xact_lock instead: first true, other connection then  true
#
# A bot in several processes takes such a lock to send each reminder once: with one connection it guards nothing, with two it stops
# the reminders. That locks stack is in the server's manual, that the pool does not free them is found by trying. Take the _xact_
# function inside one transaction, or a connection outside the pool for the lock; or a `reset` function with pg_advisory_unlock_all().
#
#     bash findings/psycopg-pool-advisory-locks.sh
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
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'psycopg[binary]==3.3.9' psycopg_pool==3.3.3
cat > "$folder/look.py" <<'PY'
import sys

from psycopg_pool import ConnectionPool

address = f"host={sys.argv[1]} user=planner dbname=postgres"


def ask(connection, function):
    return connection.execute(f"SELECT {function}(7)").fetchone()[0]


def held(connection):
    return connection.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").fetchone()[0]


with ConnectionPool(address, min_size=1, max_size=1, open=True) as pool, ConnectionPool(address, min_size=1, open=True) as other:
    with pool.connection() as connection:
        first = ask(connection, "pg_try_advisory_lock")
    with pool.connection() as connection:
        second = ask(connection, "pg_try_advisory_lock")
    with other.connection() as connection:
        third = ask(connection, "pg_try_advisory_lock")
    with pool.connection() as connection:
        ask(connection, "pg_advisory_unlock")
    with other.connection() as connection:
        left = held(connection)
    with pool.connection() as connection:
        connection.execute("SELECT pg_advisory_unlock_all()")
    with pool.connection() as connection:
        in_transaction = ask(connection, "pg_try_advisory_xact_lock")
    with other.connection() as connection:
        afterwards = ask(connection, "pg_try_advisory_xact_lock")
seen = [first, second, third, left, in_transaction, afterwards]
print("first, same connection, other connection:", first, second, third)
print("locks held after one unlock:", left)
print("_xact_: first, other connection afterwards:", in_transaction, afterwards)
if seen != [True, True, False, 1, True, True]:
    sys.exit("PostgreSQL or psycopg_pool does otherwise now")
print("ok: the lock outlives its borrower and lets the next one in")
PY
"$folder/venv/bin/python" "$folder/look.py" "$folder"

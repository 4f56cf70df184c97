#!/usr/bin/env bash
# PostgreSQL 15: "take one job" with LIMIT 1 FOR UPDATE SKIP LOCKED takes all fifty, once the plan runs the subquery again and again.
#
# The usual way to let workers share a queue picks the row in a subquery, `WHERE id IN (SELECT … LIMIT 1 FOR UPDATE SKIP LOCKED)`.
# IN promises nothing on how often the subquery runs. In a nested loop it runs once for each outer row, and a row that this very
# statement has changed is passed over, so each run hands out the next job. The condition repeated outside ("AND NOT done", to be
# safe) is what brings that plan about, when most of a table is done and its statistics say so: the outer side is taken for one
# row. Without it, with `=`, or with the row picked in a MATERIALIZED common table expression, it is one. No planner setting is
# touched. Seen with 15.18 for 3000 jobs, all done when ANALYZE counted them, 50 open again:
#
#     id IN                          1 rows   Nested Loop
#     NOT done AND id IN            50 rows   Nested Loop Semi Join
#     NOT done AND id =              1 rows   no join
#     WITH picked AS MATERIALIZED    1 rows   Nested Loop
#
# Reminders of a study planner are such a queue. It works in tests and for months, and then one worker takes everything in one
# transaction, because the table was counted (autovacuum does) while little was open. Use `=` or MATERIALIZED.
#
#     bash findings/postgresql-skip-locked-limit.sh
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
sql() { psql -h "$folder" -U planner -d postgres -XAtq -v ON_ERROR_STOP=1 "$@"; }
version=$(sql -c 'SHOW server_version')
echo "$version"
[[ $version == 15.* ]] || { echo "this is about PostgreSQL 15" >&2; exit 2; }
sql <<'SQL'
CREATE TABLE jobs (id int PRIMARY KEY, done boolean NOT NULL) WITH (autovacuum_enabled = off);
INSERT INTO jobs SELECT n, true FROM generate_series(1, 3000) AS n;
CREATE INDEX open_jobs ON jobs (id) WHERE NOT done;
VACUUM ANALYZE jobs;
UPDATE jobs SET done = false WHERE id <= 50;
SQL
pick='SELECT id FROM jobs WHERE NOT done ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED'
take() { # a name, then the statement: the rows that it takes, and its plan; nothing is kept
    local rows plan
    rows=$(sql -c "BEGIN; $2 RETURNING jobs.id; ROLLBACK" | wc -l)
    plan=$(sql -c "EXPLAIN (COSTS OFF) $2" | grep -m1 -oE 'Nested Loop.*|[A-Z][a-z]* .*Join' || echo 'no join')
    printf '%-28s %3s rows   %s\n' "$1" "$rows" "$plan"
}
{
    take 'id IN' "UPDATE jobs SET done = true WHERE id IN ($pick)"
    take 'NOT done AND id IN' "UPDATE jobs SET done = true WHERE NOT done AND id IN ($pick)"
    take 'NOT done AND id =' "UPDATE jobs SET done = true WHERE NOT done AND id = ($pick)"
    take 'WITH picked AS MATERIALIZED' \
        "WITH picked AS MATERIALIZED ($pick) UPDATE jobs SET done = true FROM picked WHERE NOT jobs.done AND jobs.id = picked.id"
} > "$folder/seen"
cat "$folder/seen"
if [ "$(grep -oE '[0-9]+ rows' "$folder/seen" | tr '\n' ' ')" = '1 rows 50 rows 1 rows 1 rows ' ]; then
    echo "ok: LIMIT 1 took fifty"
else
    echo "PostgreSQL does otherwise now" >&2
    exit 1
fi

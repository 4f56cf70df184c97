#!/usr/bin/env bash
# A dash between two blanks is a "not" in three search languages: "CPC exam - cost" finds all but the cost of the CPC exam.
#
# The minus sign before a word excludes it, as on the web. PostgreSQL's websearch_to_tsquery, lunr 2.3.9 (npm) and tantivy
# 0.27.0 (PyPI, parse_query_lenient) do not ask that it touch the word: one with blanks on both sides, which is how people write
# a pause, excludes what comes next. A second one takes the first back in PostgreSQL, is an error in lunr and nothing in
# tantivy. The typographic dash is no sign for any. Seen with PostgreSQL 15.18 for two entries, cost ("How much does the CPC
# exam cost") and room ("The CPC exam room"), and the query that PostgreSQL makes of it:
#
#     typed               PostgreSQL                              lunr         tantivy
#     CPC exam cost       cost    'cpc' & 'exam' & 'cost'         cost room    cost room
#     CPC exam - cost     room    'cpc' & 'exam' & !'cost'        room         room
#     CPC exam -cost      room    'cpc' & 'exam' & !'cost'        room         room
#     CPC exam -- cost    cost    'cpc' & 'exam' & !!'cost'       an error     cost room
#     CPC exam – cost     cost    'cpc' & 'exam' & 'cost'         cost room    cost room
#     cost - CPC exam     -       'cost' & !'cpc' & 'exam'        -            -
#
# PostgreSQL's manual recommends the function for what users type, since it never raises an error; tantivy's lenient reader is
# there for the same. The answer to such a question is the one entry that is surely wrong, or none; with the typographic
# dash, which phones put in for two hyphens, all is well. Take out each dash before a blank ahead of searching.
#
#     bash findings/search-dash-excludes.sh
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
version=$(psql -h "$folder" -U planner -d postgres -XAtq -c 'SHOW server_version')
[[ $version == 15.* ]] || { echo "this is about PostgreSQL 15" >&2; exit 2; }
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tantivy==0.27.0
npm install --silent --no-audit --no-fund --prefix "$folder" lunr@2.3.9
cat > "$folder/look.mjs" <<'JS'
import lunr from 'lunr';

const entries = { cost: 'How much does the CPC exam cost', room: 'The CPC exam room' };
const index = lunr(function build() {
  this.ref('id');
  this.field('question');
  for (const [id, question] of Object.entries(entries)) this.add({ id, question });
});
for (const text of process.argv.slice(2)) {
  let found;
  try { found = index.search(text).map((hit) => hit.ref).sort().join(' ') || '-'; } catch (error) { found = error.name; }
  console.log(found);
}
JS
cat > "$folder/look.py" <<'PY'
import sys

import tantivy

builder = tantivy.SchemaBuilder()
builder.add_text_field("id", stored=True)
builder.add_text_field("question")
index = tantivy.Index(builder.build())
writer = index.writer()
for id, text in {"cost": "How much does the CPC exam cost", "room": "The CPC exam room"}.items():
    writer.add_document(tantivy.Document(id=id, question=text))
writer.commit()
index.reload()
searcher = index.searcher()
for text in sys.argv[1:]:
    query, _ = index.parse_query_lenient(text, ["question"])
    print(" ".join(sorted(searcher.doc(address)["id"][0] for _, address in searcher.search(query).hits)) or "-")
PY
typed=('CPC exam cost' 'CPC exam - cost' 'CPC exam -cost' 'CPC exam -- cost' 'CPC exam – cost' 'cost - CPC exam')
by_postgresql() {
    psql -h "$folder" -U planner -d postgres -XAtq -v ON_ERROR_STOP=1 -v typed="$(IFS='|'; echo "${typed[*]}")" <<'SQL'
SELECT coalesce((SELECT string_agg(id, ' ' ORDER BY id)
                 FROM (VALUES ('cost', 'How much does the CPC exam cost'), ('room', 'The CPC exam room')) AS faq (id, question)
                 WHERE to_tsvector('english', question) @@ websearch_to_tsquery('english', text)), '-'),
       websearch_to_tsquery('english', text)
FROM unnest(string_to_array(:'typed', '|')) WITH ORDINALITY AS asked (text, place) ORDER BY place;
SQL
}
paste -d'|' <(printf '%s\n' "${typed[@]}") <(by_postgresql) <(node "$folder/look.mjs" "${typed[@]}") \
    <("$folder/venv/bin/python" "$folder/look.py" "${typed[@]}") > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
CPC exam cost|cost|'cpc' & 'exam' & 'cost'|cost room|cost room
CPC exam - cost|room|'cpc' & 'exam' & !'cost'|room|room
CPC exam -cost|room|'cpc' & 'exam' & !'cost'|room|room
CPC exam -- cost|cost|'cpc' & 'exam' & !!'cost'|QueryParseError|cost room
CPC exam – cost|cost|'cpc' & 'exam' & 'cost'|cost room|cost room
cost - CPC exam|-|'cost' & !'cpc' & 'exam'|-|-
KNOWN
    echo "ok: a pause is a not"
else
    echo "a search language does otherwise now" >&2
    exit 1
fi

#!/usr/bin/env bash
# Search as you type loses an entry between the stem and the whole word: found at "certif", gone from "certifica" to "certificatio".
#
# The beginning of a word is compared with what the index holds, and a stemming index holds stems: "certif" for certification,
# "code" for coding. What has been typed so far is stemmed too or left alone; either way, half a word that is past its stem
# begins none. So the list fills, is empty for several letters and full again at the last one. Seen, alike in PostgreSQL 15.18
# (to_tsquery 'word:*', english), SQLite's FTS5 (apsw 3.54.1.0, tokenize porter) and Whoosh-Reloaded 2.7.5 (StemmingAnalyzer,
# word*), the beginnings from three letters on that do not find the entry with the word:
#
#     certification    certifi, certifica, certificat, certificati, certificatio
#     coding           codi, codin
#     experience       experien, experienc
#     organization     organi, organiz, organiza, organizat, organizati, organizatio
#     exam             (none)
#
# Autocomplete of a slash command asks again at each letter, and a member who pauses at "certificat" sees that there is nothing.
# Tests take short beginnings and whole words, which work. PostgreSQL's manual warns of the opposite, that too much is found
# (postgres:* finds postgraduate). Keep a second index without stems for what is being typed ('simple', unicode61).
#
#     bash findings/search-as-you-type-stems.sh
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
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'psycopg[binary]==3.3.9' apsw==3.54.1.0 Whoosh-Reloaded==2.7.5
cat > "$folder/look.py" <<'PY'
import sys

import apsw
import psycopg
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

KNOWN = {
    "certification": "certifi certifica certificat certificati certificatio",
    "coding": "codi codin",
    "experience": "experien experienc",
    "organization": "organi organiz organiza organizat organizati organizatio",
    "exam": "",
}
server = psycopg.connect(host=sys.argv[1], user="planner", dbname="postgres", autocommit=True)
FOUND = "SELECT to_tsvector('english', %s::text) @@ to_tsquery('english', %s::text || ':*')"
same = True
for word, known in KNOWN.items():
    database = apsw.Connection(":memory:")
    database.execute("CREATE VIRTUAL TABLE faq USING fts5(question, tokenize = 'porter')")
    database.execute("INSERT INTO faq VALUES (?)", (word,))
    index = RamStorage().create_index(Schema(question=TEXT(analyzer=StemmingAnalyzer())))
    writer = index.writer()
    writer.add_document(question=word)
    writer.commit()
    missed = {"PostgreSQL": [], "FTS5": [], "Whoosh": []}
    with index.searcher() as searcher:
        for beginning in (word[:letters] for letters in range(3, len(word) + 1)):
            found = {
                "PostgreSQL": server.execute(FOUND, (word, beginning)).fetchone()[0],
                "FTS5": bool(list(database.execute("SELECT 1 FROM faq WHERE faq MATCH ?", (beginning + "*",)))),
                "Whoosh": len(searcher.search(QueryParser("question", index.schema).parse(beginning + "*"))) > 0,
            }
            for engine, yes in found.items():
                if not yes:
                    missed[engine].append(beginning)
    for engine, beginnings in missed.items():
        print(f"{word:14} {engine:11} {' '.join(beginnings)}")
        same &= " ".join(beginnings) == known
server.close()
if not same:
    sys.exit("a search engine does otherwise now")
print("ok: between the stem and the word there is nothing")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder"

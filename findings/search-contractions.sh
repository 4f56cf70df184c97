#!/usr/bin/env bash
# "I've failed the CPC" finds nothing in PostgreSQL 15 and Whoosh-Reloaded 2.7.5 (PyPI), "I have failed the CPC" and "I can't" do.
#
# Both part a word at its apostrophe. PostgreSQL's English list of stop words has the second halves "s" and "t" (what's, let's, can't)
# and "don", but not "ve", "ll", "re", "m", "d", "didn", "haven", "won" or "isn"; Whoosh's has none and drops words of one letter. The
# half that is left must then be in the entry, as every word must in plainto_tsquery, websearch_to_tsquery and Whoosh's parser. Seen,
# for the entry "What to do when you failed the CPC exam":
#
#     asked                          PostgreSQL looks for       found    Whoosh looks for       found
#     I have failed the CPC          fail cpc                   yes      fail cpc               yes
#     I can't have failed the CPC    fail cpc                   yes      fail cpc               yes
#     what's failed in the CPC       fail cpc                   yes      what fail cpc          yes
#     I don't fail the CPC           fail cpc                   yes      don fail cpc           no
#     I've failed the CPC            ve fail cpc                no       ve fail cpc            no
#     I'm failing the CPC            m fail cpc                 no       fail cpc               yes
#     we're failing the CPC          re fail cpc                no       re fail cpc            no
#     I didn't fail the CPC          didn fail cpc              no       didn fail cpc          no
#
# The ones that people try first, what's and can't and don't, are the ones that work; members tell of themselves and write I've and
# I'm and I'll. Both apostrophes do it, the straight and the curly. Write contractions out, or cut what follows an apostrophe, before
# the text is asked; an English list of one's own also does it, once the halves are in it.
#
#     bash findings/search-contractions.sh
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
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Whoosh-Reloaded==2.7.5 'psycopg[binary]==3.3.9'
cat > "$folder/look.py" <<'PY'
import sys

import psycopg
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

ENTRY = "What to do when you failed the CPC exam"
KNOWN = {
    "I have failed the CPC": ("fail cpc", True, "fail cpc", True),
    "I can't have failed the CPC": ("fail cpc", True, "fail cpc", True),
    "what's failed in the CPC": ("fail cpc", True, "what fail cpc", True),
    "I don't fail the CPC": ("fail cpc", True, "don fail cpc", False),
    "I've failed the CPC": ("ve fail cpc", False, "ve fail cpc", False),
    "I\u2019ve failed the CPC": ("ve fail cpc", False, "ve fail cpc", False),
    "I'm failing the CPC": ("m fail cpc", False, "fail cpc", True),
    "we're failing the CPC": ("re fail cpc", False, "re fail cpc", False),
    "I didn't fail the CPC": ("didn fail cpc", False, "didn fail cpc", False),
}
ASK = """SELECT replace(replace(plainto_tsquery('english', %(asked)s)::text, '''', ''), ' &', ''),
to_tsvector('english', %(entry)s) @@ plainto_tsquery('english', %(asked)s)
AND to_tsvector('english', %(entry)s) @@ websearch_to_tsquery('english', %(asked)s)"""
connection = psycopg.connect(f"host={sys.argv[1]} user=planner dbname=postgres")
index = RamStorage().create_index(Schema(question=TEXT(analyzer=StemmingAnalyzer())))
writer = index.writer()
writer.add_document(question=ENTRY)
writer.commit()
parser = QueryParser("question", index.schema)


def ask(asked):
    words, found = connection.execute(ASK, {"asked": asked, "entry": ENTRY}).fetchone()
    query = parser.parse(asked)
    with index.searcher() as searcher:
        return words, found, " ".join(term.text for term in query.leaves()), len(searcher.search(query)) > 0


seen = {asked: ask(asked) for asked in KNOWN}
for asked, found in seen.items():
    print(f"{asked:28}", *found, sep="  ")
if seen != KNOWN:
    sys.exit("a search does otherwise now")
print("ok: the second half of I've must be in the entry")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder"

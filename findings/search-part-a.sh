#!/usr/bin/env bash
# "What does Part A cover?" and Part B: three searches cannot tell the two entries apart, and answer with the one that comes first.
#
# scikit-learn 1.9.1 (TfidfVectorizer) and bm25s 0.3.16 (PyPI) take a word to have two letters at least, by a pattern that both
# have by default; in PostgreSQL's english dictionary A is the article, and only the B of Part B is kept. A question on Part A
# loses the one letter that it is about, and nothing shows it, for the score is as good as it can be. "Not" goes as well, in
# PostgreSQL and where one asks for stop words, so "if I pass" and "if I do not pass" are one question. Seen with 15.18, the
# scores of the entry on Part B and the one on A, "What does Part … cover", in this order:
#
#                                asked for Part A       asked for Part B
#     TfidfVectorizer            1.0     1.0            1.0     1.0
#     bm25s, stopwords="en"      0.779   0.779          0.779   0.779
#     PostgreSQL, ts_rank        0.099   0.099          0.268   -
#
# Medicare has parts A to D, coders are CPC-A, plans are B, levels I and II: in this field the letter is the question. The docs
# state the pattern and the list, each as a matter of detail. Give token_pattern=r"(?u)\b\w+\b", in PostgreSQL a dictionary
# without stop words, and keep a test of two entries that differ by a letter.
#
#     bash findings/search-part-a.sh
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
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check scikit-learn==1.9.1 bm25s==0.3.16 'psycopg[binary]==3.3.9'
cat > "$folder/look.py" <<'PY'
import sys

import bm25s
import psycopg
from sklearn.feature_extraction.text import TfidfVectorizer

ENTRIES = ["What does Part B cover", "What does Part A cover", "Which code books may I bring"]
ASKED = ["What does Part A cover?", "What does Part B cover?"]
EVERY_LETTER = r"(?u)\b\w+\b"


def by_sklearn(asked, **more):
    vectorizer = TfidfVectorizer(**more)
    entries = vectorizer.fit_transform(ENTRIES)
    return [round(float(score), 3) for score in (entries @ vectorizer.transform([asked]).T).toarray().ravel()[:2]]


def by_bm25s(asked):
    index = bm25s.BM25()
    index.index(bm25s.tokenize(ENTRIES, stopwords="en", show_progress=False), show_progress=False)
    words = bm25s.tokenize(asked, stopwords="en", show_progress=False)
    places, scores = index.retrieve(words, k=len(ENTRIES), show_progress=False)
    found = dict(zip(places[0].tolist(), scores[0].tolist()))
    return [round(found[place], 3) for place in (0, 1)]


def by_postgresql(asked):
    rank = """SELECT CASE WHEN entry @@ query THEN round(ts_rank(entry, query)::numeric, 3)::float8 END
              FROM (SELECT to_tsvector('english', %s::text), plainto_tsquery('english', %s::text)) AS asked (entry, query)"""
    with psycopg.connect(host=sys.argv[1], user="planner", dbname="postgres") as server:
        return [server.execute(rank, (entry, asked)).fetchone()[0] for entry in ENTRIES[:2]]


KNOWN = {
    "TfidfVectorizer": (by_sklearn, [1.0, 1.0], [1.0, 1.0]),
    "bm25s": (by_bm25s, [0.779, 0.779], [0.779, 0.779]),
    "PostgreSQL": (by_postgresql, [0.099, 0.099], [0.268, None]),
    "TfidfVectorizer, every letter": (lambda asked: by_sklearn(asked, token_pattern=EVERY_LETTER), [0.698, 1.0], [1.0, 0.698]),
}
same = True
for name, (search, *known) in KNOWN.items():
    seen = [search(asked) for asked in ASKED]
    print(f"{name}: the entries on B and A score {seen[0]} when asked for A, {seen[1]} for B")
    same &= seen == known
if not same:
    sys.exit("a search does otherwise now")
print("ok: the letter A is no word")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder"

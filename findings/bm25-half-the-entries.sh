#!/usr/bin/env bash
# rank_bm25 0.2.2 (PyPI) and SQLite's FTS5 (apsw 3.54.1.0): a word that half of the entries hold weighs nothing.
#
# Both take the classic weight of a word, log((N - n + 0.5) / (n + 0.5)), which is zero at half of N entries and negative beyond.
# FTS5 makes a millionth of all of these. rank_bm25 makes a quarter of the mean weight of all words of the negative ones only,
# so a word in half of the entries is worth less than one in three quarters of them, and a text without it is as good. Seen:
#
#     entries                                 asked   rank_bm25, and its first         FTS5, -bm25()
#     two on ccs, then two on cpc             ccs     0 0 0 0, one on cpc              0.000001 for the two
#     exam in 2 of 4, not in the last         exam    0 0 0 0, "opening hours"         0.000001 for the two
#     exam in 3 of 4                          exam    0.119 0.119 0.119 0, an exam     0.000001 for the three
#
# Search engines meet thousands of texts, where only words like "the" are that common. A FAQ begins with a handful of entries on one
# or two certifications: asked for "exam", get_top_n answers with the opening hours, and no error shows it. FTS5 at least returns
# only rows that match. Use a weight that cannot reach zero (log(1 + …), as tantivy and bm25s have), or rank within matching
# entries only.
#
#     bash findings/bm25-half-the-entries.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rank-bm25==0.2.2 numpy==2.4.6 apsw==3.54.1.0
cat > "$folder/look.py" <<'PY'
import sys

import apsw
import rank_bm25

KNOWN = [
    (["ccs exam fee", "ccs exam date", "cpc exam fee", "cpc exam date"], "ccs", [0, 0, 0, 0], "cpc exam date", [1e-06, 1e-06]),
    (["exam fee", "exam date", "renewal card", "opening hours"], "exam", [0, 0, 0, 0], "opening hours", [1e-06, 1e-06]),
    (["exam fee", "exam date", "exam book", "renewal"], "exam", [0.119, 0.119, 0.119, 0], "exam book", [1e-06, 1e-06, 1e-06]),
]
same = True
for entries, asked, *known in KNOWN:
    index = rank_bm25.BM25Okapi([entry.split() for entry in entries])
    ranked = [round(float(score), 3) for score in index.get_scores([asked])]
    database = apsw.Connection(":memory:")
    database.execute("CREATE VIRTUAL TABLE faq USING fts5(question)")
    database.executemany("INSERT INTO faq VALUES (?)", [(entry,) for entry in entries])
    rows = database.execute("SELECT -bm25(faq) FROM faq WHERE faq MATCH ?", (asked,))
    full_text = [round(score, 6) for (score,) in rows]
    (first,) = index.get_top_n([asked], entries, n=1)
    print(f"{asked} in {entries}: rank_bm25 {ranked}, first {first!r}; FTS5 {full_text}")
    same &= [ranked, first, full_text] == known
if not same:
    sys.exit("rank_bm25 or FTS5 does otherwise now")
print("ok: half of the entries weigh nothing")
PY
"$folder/venv/bin/python" "$folder/look.py"

#!/usr/bin/env bash
# PostgreSQL 15's pg_trgm 1.6 calls two questions identical that ask the opposite, and 1000 hours the same as 10000.
#
# similarity() compares the sets of three letters in a row, taken word by word, with all signs left out. What a set cannot hold is
# the order of the words and how often something comes: 1000 and 10000 are made of the same four pieces. So two texts with the
# same words in another order are as alike as a text and itself, which the manual's description of the number calls identical.
# npm's natural 8.1.1 (DiceCoefficient, pairs of letters) does the same with the zeros and comes near with the words; RapidFuzz
# 3.14.6 (PyPI, ratio), which keeps the order, does neither. Seen:
#
#                                                                      pg_trgm    natural    RapidFuzz
#     Is CPC harder than CCS / Is CCS harder than CPC                     1.00       0.97         0.91
#     Do I take Part A before Part B / ... Part B before Part A           1.00       0.95         0.93
#     1000 hours / 10000 hours                                            1.00       1.00         0.95
#     How long is it valid / How long is it valid?                        1.00       0.97         0.98
#     May I retake it / May I retake it now                               0.79       0.87         0.88
#
# A FAQ's importer that takes entries with a similarity of 1, or of more than 0.95, for doubles keeps one of two opposite entries,
# and the members are answered with the other's text; a test with a question mark or a word more finds nothing amiss. Take
# the number to find candidates, and compare the words in their order before anything is dropped.
#
#     bash findings/pg-trgm-identical.sh
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
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'psycopg[binary]==3.3.9' RapidFuzz==3.14.6
npm install --silent --no-audit --no-fund --prefix "$folder" natural@8.1.1
cat > "$folder/pairs.json" <<'JSON'
[["Is CPC harder than CCS", "Is CCS harder than CPC"],
 ["Do I take Part A before Part B", "Do I take Part B before Part A"],
 ["1000 hours", "10000 hours"],
 ["How long is it valid", "How long is it valid?"],
 ["May I retake it", "May I retake it now"]]
JSON
cat > "$folder/look.cjs" <<'JS'
const natural = require('natural');
const pairs = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
console.log('natural'.padEnd(9), ...pairs.map(([one, other]) => natural.DiceCoefficient(one, other).toFixed(2)));
JS
cat > "$folder/look.py" <<'PY'
import json
import sys

import psycopg
from rapidfuzz import fuzz

pairs = json.load(open(sys.argv[1]))
connection = psycopg.connect(f"host={sys.argv[2]} user=planner dbname=postgres")
connection.execute("CREATE EXTENSION pg_trgm")
alike = [connection.execute("SELECT similarity(%s, %s)", pair).fetchone()[0] for pair in pairs]
print("pg_trgm  ", *(f"{value:.2f}" for value in alike))
print("RapidFuzz", *(f"{fuzz.ratio(*pair) / 100:.2f}" for pair in pairs))
PY
{
    "$folder/venv/bin/python" "$folder/look.py" "$folder/pairs.json" "$folder"
    (cd "$folder" && node look.cjs pairs.json) | grep -v 'injected env'
} > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
pg_trgm   1.00 1.00 1.00 1.00 0.79
RapidFuzz 0.91 0.93 0.95 0.98 0.88
natural   0.97 0.95 1.00 0.97 0.87
KNOWN
    echo "ok: the opposite question is identical"
else
    echo "a measure does otherwise now" >&2
    exit 1
fi

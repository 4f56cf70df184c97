#!/usr/bin/env bash
# "English Snowball" is two algorithms: snowballstemmer 3.1.1 and PyStemmer 3.1.0 part "organization" from "organ", NLTK 3.10.4 does not.
#
# All three name their stemmer after Snowball's english, and the Rust crate rust-stemmers 1.2.0 does so too. The algorithm changed
# with Snowball 3: some words keep an ending that made them meet a stranger. NLTK has a port of the older one, and rust-stemmers
# gave its stems too (tried apart from this script, for organization to university). An index made by one and asked by the other
# has no error, just no match.
# Seen:
#
#     word             snowballstemmer, PyStemmer    NLTK
#     organization     organiz                       organ (as "organ")
#     evening          evening                       even (as "even")
#     emergency        emergenc                      emerg (as "emerge")
#     lateral          lateral                       later (as "later")
#     internal         internal                      intern (as "intern")
#     university       universiti                    univers (as "universe")
#     added            add                           ad (as "ad")
#     certification    certif                        certif
#     coding           code                          code
#
# A medical FAQ holds all of these ("evening classes", "internal medicine" beside "intern"), and the common test words agree. Stem
# entries and questions by one library at one version, keep its version beside a stored index, and test with words of this list.
#
#     bash findings/snowball-english-two.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check snowballstemmer==3.1.1 PyStemmer==3.1.0 nltk==3.10.4
cat > "$folder/look.py" <<'PY'
import sys

import Stemmer
import snowballstemmer
from nltk.stem import SnowballStemmer

stemmers = (snowballstemmer.stemmer("english").stemWord, Stemmer.Stemmer("english").stemWord, SnowballStemmer("english").stem)
# A word, its stem now, its stem before, and the stranger that it met.
KNOWN = [
    ("organization", "organiz", "organ", "organ"),
    ("evening", "evening", "even", "even"),
    ("emergency", "emergenc", "emerg", "emerge"),
    ("lateral", "lateral", "later", "later"),
    ("internal", "internal", "intern", "intern"),
    ("university", "universiti", "univers", "universe"),
    ("added", "add", "ad", "ad"),
    ("certification", "certif", "certif", "certify"),
    ("coding", "code", "code", "code"),
]
same = True
for word, now, before, stranger in KNOWN:
    seen = [stem(word) for stem in stemmers]
    print(f"{word:14}", *(f"{stem:11}" for stem in seen))
    same &= seen == [now, now, before] and (now == before or stemmers[2](stranger) == before != stemmers[0](word))
if not same:
    sys.exit("a stemmer does otherwise now")
print("ok: one name, two algorithms")
PY
"$folder/venv/bin/python" "$folder/look.py"

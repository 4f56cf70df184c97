#!/usr/bin/env bash
# snowballstemmer 2.2.0 (PyPI) gives other stems once PyStemmer 3.1.0 is installed beside it: "evening" is no longer "even".
#
# The package takes PyStemmer's stemmers in place of its own when it finds them, for speed; its description says so, and that the
# results should be the same. But the two carry the English algorithm of their own release, and the later one leaves on some words
# an ending without which they met a stranger. So a pinned version does not pin the stems. NLTK 3.10.4 (SnowballStemmer) has the
# older ones in any case. Seen:
#
#     word            alone       with PyStemmer    NLTK
#     organization    organ       organiz           organ
#     evening         even        evening           even
#     emergency       emerg       emergenc          emerg
#     lateral         later       lateral           later
#     internal        intern      internal          intern
#     university      univers     universiti        univers
#     added           ad          add               ad
#     coding          code        code              code
#
# A FAQ's index is built on one machine and asked on another, or any other dependency brings PyStemmer along: "evening classes" and
# "internal medicine" then find nothing, or "even" and "intern", without an error, and the usual test words agree. Import one of
# the two by name (PyStemmer as Stemmer), and keep its version beside a stored index.
#
#     bash findings/snowballstemmer-installed-beside.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check)
"${pip[@]}" snowballstemmer==2.2.0 nltk==3.10.4
words=(organization evening emergency lateral internal university added coding)
stems() { # by snowballstemmer, or by the one named
    "$folder/venv/bin/python" - "${1:-snowballstemmer}" "${words[@]}" <<'PY'
import sys

import snowballstemmer
from nltk.stem import SnowballStemmer

stem = SnowballStemmer("english").stem if sys.argv[1] == "nltk" else snowballstemmer.stemmer("english").stemWord
print(*(stem(word) for word in sys.argv[2:]))
PY
}
alone=$(stems)
nltk=$(stems nltk)
"${pip[@]}" PyStemmer==3.1.0
beside=$(stems)
echo "words:          ${words[*]}"
echo "alone:          $alone"
echo "with PyStemmer: $beside"
echo "NLTK:           $nltk"
"$folder/venv/bin/pip" list --disable-pip-version-check | grep -i snowball
if [ "$alone" = "organ even emerg later intern univers ad code" ] && [ "$nltk" = "$alone" ] &&
    [ "$beside" = "organiz evening emergenc lateral internal universiti add code" ]; then
    echo "ok: the same version, other stems"
else
    echo "a stemmer does otherwise now" >&2
    exit 1
fi

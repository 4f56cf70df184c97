#!/usr/bin/env bash
# Beautiful Soup 4.15.0 and markdownify 1.2.3 (PyPI) put each answer of a valid FAQ page inside the question before it.
#
# HTML lets the end tags of dt, dd, li and p out where what follows shows the end (the HTML standard, 13.1.2.4), and minifiers
# take them out. Beautiful Soup's "html.parser", the only one that comes without another package, closes none of them by itself.
# Each stays open to the end of its list and holds all that follow. Its manual has a section on differences between parsers, and
# says that they do not matter for documents that are perfectly formed; this one is valid. markdownify, which asks for
# html.parser, writes a list so that its second item is no item any more. Seen for <dl><dt>How much?<dd>399
# dollars.<dt>When?<dd>On Monday.</dl> and <ul><li>CPC<li>CCS</ul>:
#
#     html.parser     How much?399 dollars.When?On Monday. | When?On Monday.
#     lxml 6.1.3      How much? | When?
#     html5lib 1.1    How much? | When?
#     markdownify     * CPC* CCS
#
# A crawler that makes a FAQ of such a page has questions that hold the whole rest of the page: they match everything, the first
# most of all. Most pages write the end tags, so it is met late, on one site. Name the parser "lxml" or "html5lib", for
# markdownify too (its bs4_options).
#
#     bash findings/beautifulsoup-open-tags.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check beautifulsoup4==4.15.0 lxml==6.1.3 html5lib==1.1 markdownify==1.2.3
cat > "$folder/look.py" <<'PY'
import sys

from bs4 import BeautifulSoup
from markdownify import markdownify

HEAD = "<!DOCTYPE html><html lang=en><title>FAQ</title><body>"
FAQ = HEAD + "<dl><dt>How much?<dd>399 dollars.<dt>When?<dd>On Monday.</dl>"
LIST = "<ul><li>CPC<li>CCS</ul>"
KNOWN = {
    "html.parser": ["How much?399 dollars.When?On Monday.", "When?On Monday."],
    "lxml": ["How much?", "When?"],
    "html5lib": ["How much?", "When?"],
}
seen = {parser: [term.get_text() for term in BeautifulSoup(FAQ, parser).find_all("dt")] for parser in KNOWN}
for parser, questions in seen.items():
    print(f"{parser:12}", " | ".join(questions))
lists = [markdownify(LIST, **more).strip() for more in ({}, {"bs4_options": {"features": "lxml"}})]
print("markdownify ", repr(lists[0]), "and with lxml", repr(lists[1]))
if seen != KNOWN or lists != ["* CPC* CCS", "* CPC\n* CCS"]:
    sys.exit("Beautiful Soup or markdownify does otherwise now")
print("ok: what is left open stays open")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py"

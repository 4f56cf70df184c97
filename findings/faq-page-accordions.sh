#!/usr/bin/env bash
# Readers of web pages lose what a FAQ page has folded in: here the questions, there the answers, each by another mark of three.
#
# The accordion of the ARIA authoring guide is a button in a heading and a panel that is hidden until it is pressed: by the
# attribute hidden, by display:none or, often wrongly, by aria-hidden. Readers that look for the text of a page take buttons for
# controls and hidden panels for clutter, which everywhere else they are. <details> is read by all. Seen (Q the question, A the
# answer):
#
#                                    details    hidden    aria-hidden    display:none
#     trafilatura 2.3.1 (PyPI)       Q A        - A       - -            - -
#     the same, favor_recall         Q A        - A       - A            - A
#     readability-lxml 0.9 (PyPI)    Q A        Q -       Q A            Q -
#     @mozilla/readability 0.6.0     Q A        - -       - -            - -
#     inscriptis 2.7.6 (PyPI)        Q A        Q A       Q A            Q -
#     html2text 2025.4.15 (PyPI)     Q A        Q -       Q A            Q A
#     markdownify 1.2.3 (PyPI)       Q A        Q A       Q A            Q A
#     turndown 7.2.5 (npm)           Q A        Q A       Q A            Q A
#
# trafilatura's favor_recall, described as preferring more text, gives the answers without a question, each of them below the
# question that happens to come before it. A crawler for a FAQ bot gets wrong pairs or a page that looks short, and no error.
# Take converters that keep everything (the last two) on the main element, or the page's JSON-LD; and count questions against
# answers.
#
#     bash findings/faq-page-accordions.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check)
"${pip[@]}" lxml==6.1.3 lxml_html_clean==0.4.6 inscriptis==2.7.6 html2text==2025.4.15 markdownify==1.2.3
"${pip[@]}" readability-lxml==0.9 2> "$folder/warnings" || { cat "$folder/warnings" >&2; exit 2; }
"${pip[@]}" trafilatura==2.3.1 2> "$folder/warnings" || { cat "$folder/warnings" >&2; exit 2; }
npm install --silent --no-audit --no-fund --prefix "$folder" @mozilla/readability@0.6.0 jsdom@29.1.1 turndown@7.2.5
cat > "$folder/page.html" <<'HTML'
<!DOCTYPE html>
<html lang="en"><head><title>Exam questions</title></head><body><main>
<h1>Exam questions</h1>
<p>Here we answer what members of the association ask about the exam most often, before they sign up and afterwards.</p>
<details><summary>How long is the exam?</summary>
<p>It takes four hours, with a short break in the middle, and it has one hundred questions.</p></details>
<h2><button aria-expanded="false" aria-controls="a1">Is it open book?</button></h2>
<div id="a1" hidden><p>Yes, the code books of the current year are allowed in the room, and nothing else is.</p></div>
<h2><button aria-expanded="false" aria-controls="a2">Can I take it online?</button></h2>
<div id="a2" aria-hidden="true"><p>Yes, with a camera and a quiet room, and a proctor watches all of the time.</p></div>
<h2><button aria-expanded="false" aria-controls="a3">Do I need experience?</button></h2>
<div id="a3" style="display:none"><p>No, but without two years of it the certificate carries the letter A for apprentice.</p></div>
<h2>What is the pass mark?</h2>
<p>Seventy per cent of the questions must be right, and all of them count the same.</p>
</main></body></html>
HTML
cat > "$folder/look.py" <<'PY'
import sys

import html2text
import inscriptis
import markdownify
import readability
import trafilatura

page = open(sys.argv[1]).read()
READ = {
    "trafilatura": trafilatura.extract(page) or "",
    "trafilatura, favor_recall": trafilatura.extract(page, favor_recall=True) or "",
    "readability-lxml": readability.Document(page).summary(),
    "inscriptis": inscriptis.get_text(page),
    "html2text": html2text.html2text(page),
    "markdownify": markdownify.markdownify(page),
}
PAIRS = [("How long", "four hours"), ("open book?", "nothing else"), ("online?", "camera"), ("experience?", "apprentice")]
for name, text in READ.items():
    found = ["Q "[question not in text] + "A "[answer not in text] for question, answer in PAIRS]
    print(f"{name}:", *(pair.replace(" ", "-") for pair in found))
PY
cat > "$folder/look.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import Turndown from 'turndown';

const page = readFileSync(process.argv[2], 'utf8');
const read = {
  '@mozilla/readability': new Readability(new JSDOM(page).window.document).parse().textContent,
  'turndown': new Turndown().turndown(page),
};
const pairs = [['How long', 'four hours'], ['open book?', 'nothing else'], ['online?', 'camera'], ['experience?', 'apprentice']];
for (const [name, text] of Object.entries(read)) {
  const found = pairs.map(([question, answer]) => (text.includes(question) ? 'Q' : '-') + (text.includes(answer) ? 'A' : '-'));
  console.log(`${name}:`, ...found);
}
JS
{
    "$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder/page.html"
    node "$folder/look.mjs" "$folder/page.html"
} > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
trafilatura: QA -A -- --
trafilatura, favor_recall: QA -A -A -A
readability-lxml: QA Q- QA Q-
inscriptis: QA QA QA Q-
html2text: QA Q- QA QA
markdownify: QA QA QA QA
@mozilla/readability: QA -- -- --
turndown: QA QA QA QA
KNOWN
    echo "ok: what is folded in is lost by halves"
else
    echo "a reader does otherwise now" >&2
    exit 1
fi

#!/usr/bin/env bash
# python-aiml 0.9.3 (PyPI): a date or a range in what was asked moves each <star/> to other words, and the last may be empty.
#
# AIML compares without punctuation. python-aiml puts a blank for each sign, so that 3/4/2027 is three words, finds which of these
# words a star stands for, and then takes the words of those numbers from the text as it was written, where 3/4/2027 is one. All
# stars that end behind the sign get what stands further right. The pattern matches as it should, so the answer is the right one
# with the wrong words in it. A number with a dot ends a sentence: "2.5 hours" is asked as "... 2" and "5 hours". Seen:
#
#     asked                                                    first star            second star
#     My exam is on Monday and I need 200 hours                Monday                200
#     My exam is on 3/4/2027 and I need 200 hours              3/4/2027 and I        nothing
#     Remind me on Monday about the fee                        Monday                the fee
#     Remind me on 4-5 about the annual fee                    4-5 about             annual fee
#     I have 10 hours a week                                   I have 10
#     I have 10-12 hours a week                                I have 10-12 hours
#     I have 2.5 hours a week                                  5
#
# A bot keeps such a star as the date, or as the hours, and a trial with names and plain words shows nothing. The fault is of the one
# program; that punctuation parts words is of the language. Read numbers and dates from the text itself, or write them in words of
# letters before `respond` and back afterwards.
#
#     bash findings/python-aiml-stars.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-aiml==0.9.3
cat > "$folder/study.aiml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<aiml version="1.0.1">
  <category>
    <pattern>MY EXAM IS ON * AND I NEED * HOURS</pattern>
    <template>(<star/>) (<star index="2"/>)</template>
  </category>
  <category>
    <pattern>REMIND ME ON * ABOUT *</pattern>
    <template>(<star/>) (<star index="2"/>)</template>
  </category>
  <category>
    <pattern>* HOURS A WEEK</pattern>
    <template>(<star/>)</template>
  </category>
  <category>
    <pattern>*</pattern>
    <template></template>
  </category>
</aiml>
XML
cat > "$folder/look.py" <<'PY'
import sys

import aiml

KNOWN = {
    "My exam is on Monday and I need 200 hours": "(Monday) (200)",
    "My exam is on 3/4/2027 and I need 200 hours": "(3/4/2027 and I) ()",
    "Remind me on Monday about the fee": "(Monday) (the fee)",
    "Remind me on 4-5 about the annual fee": "(4-5 about) (annual fee)",
    "I have 10 hours a week": "(I have 10)",
    "I have 10-12 hours a week": "(I have 10-12 hours)",
    "I have 2.5 hours a week": "(5)",
}
kernel = aiml.Kernel()
kernel.verbose(False)
kernel.learn(sys.argv[1])
seen = {asked: kernel.respond(asked).strip() for asked in KNOWN}
for asked, stars in seen.items():
    print(f"{asked:46} {stars}")
if seen != KNOWN:
    sys.exit("python-aiml does otherwise now")
print("ok: the stars stand for other words than they matched")
PY
"$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder/study.aiml"

#!/usr/bin/env bash
# quantulum3 0.10.0 (PyPI) reads "The exam takes 240 minutes" as 240 minutes of arc, an angle; "240 min" and "4 hours" are times.
#
# The word has two units in the package's tables, of time and of angle, as "second" has; their signs, min and s, have one. Between
# two units chooses a classifier, an extra to install, or without it a rule of thumb. Both choose the angle, in every sentence that
# was tried, though the classifier tells the pounds that one pays from those that one weighs. The spoken form leaves "of arc" out,
# so that what is printed looks right. Seen, alike without the extra and with it (and scikit-learn 1.8.0, which its model is for):
#
#     The exam takes 240 minutes     240 minute of arc, angle; spoken: two hundred and forty minutes
#     30 minutes per day             30 minute of arc per day, angular speed
#     half a minute                  0.5 per minute of arc, unknown
#     90 seconds                     90 second of arc, angle
#     20 mins                        20 dimensionless, dimensionless
#     4 hours and 30 minutes         4 hour, time + 30 minute of arc, angle
#     240 min                        240 minute, time
#     4 hours                        4 hour, time
#
# A planner that adds up what is a time in "1 hour and 30 minutes a day" plans for an hour; tried with hours, weeks and "min" it
# works. Take angles for times (an entity "angle" whose unit begins with minute or second), or write min for minutes first.
#
#     bash findings/quantulum3-minutes.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/plain"
"$folder/plain/bin/pip" install --quiet --disable-pip-version-check quantulum3==0.10.0
python3 -m venv "$folder/extra"
"$folder/extra/bin/pip" install --quiet --disable-pip-version-check 'quantulum3[classifier]==0.10.0' scikit-learn==1.8.0
cat > "$folder/look.py" <<'PY'
import sys

from quantulum3 import classifier, parser

KNOWN = {
    "The exam takes 240 minutes": "240 minute of arc, angle",
    "30 minutes per day": "30 minute of arc per day, angular speed",
    "half a minute": "0.5 per minute of arc, unknown",
    "90 seconds": "90 second of arc, angle",
    "20 mins": "20 dimensionless, dimensionless",
    "4 hours and 30 minutes": "4 hour, time + 30 minute of arc, angle",
    "240 min": "240 minute, time",
    "4 hours": "4 hour, time",
}


def read(text):
    return " + ".join(f"{found.value:g} {found.unit.name}, {found.unit.entity.name}" for found in parser.parse(text))


seen = {text: read(text) for text in KNOWN}
spoken = parser.parse("240 minutes")[0].to_spoken()
print("with the classifier" if classifier.USE_CLF else "without the classifier")
for text, found in seen.items():
    print(f"{text:30}", found)
print("spoken:", spoken)
if seen != KNOWN or spoken != "two hundred and forty minutes":
    sys.exit("quantulum3 does otherwise now")
if classifier.USE_CLF != (sys.argv[1] == "extra"):
    sys.exit("the classifier is not what this is about now")
if classifier.USE_CLF and [read(f"{said} 20 pounds") for said in ("I spent", "It weighs")] != [
    "20 pound sterling, currency", "20 pound-mass, mass"
]:
    sys.exit("the classifier does not choose now")
print("ok: minutes are an angle")
PY
for kind in plain extra; do "$folder/$kind/bin/python" -W ignore "$folder/look.py" "$kind"; done

#!/usr/bin/env bash
# "Half an hour" is an hour for three readers of durations and no time for a fourth; a fifth makes five hours of "2.5 hours".
#
# Each knows numbers, "a" and "an", and units, and passes over the words in between, "half" and "and" among them. What is left is
# read with no doubt: "an hour", or the "half hours" at the end, or the 2 before the fraction. human-interval makes a zero of a word
# that it does not know ("an" is one), and Bree, which uses it, has come to refuse a zero for that. ctparse 0.3.6 is the one that
# knows "half" and looks for the best piece of the text: in "2.5 hours" that is "5 hours". Decimals and "1 hour 30 minutes", which
# one tests with, are right for the other four. Seen, in hours:
#
#                             parsedatetime    timefhuman    ctparse    @sapphire/duration    human-interval
#     half an hour            1                1             0.5        1                     0
#     an hour and a half      1                1             1          1                     0
#     two and a half hours    nothing          nothing       0.5        NaN                   2
#     2 1/2 hours             2                nothing       0.5        2                     2
#     2.5 hours               2.5              2.5           5          2.5                   2.5
#     1 hour 30 minutes       1.5              1.5           1.5        1.5                   1.5
#
# People say in halves how long they study. A plan for half an hour a day then counts on twice that, one for two and a half hours on
# two of them or on thirty minutes, with no error, and asking three readers is no check, for three are wrong alike. Put numbers for
# halves before calling any, and hold what comes back against all the number words in the text.
#
#     bash findings/half-an-hour.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check parsedatetime==2.6 timefhuman==0.1.5 ctparse==0.3.6
npm install --silent --no-audit --no-fund --prefix "$folder" @sapphire/duration@1.2.0 human-interval@2.0.1
cat > "$folder/asked.json" <<'JSON'
["half an hour", "an hour and a half", "two and a half hours", "2 1/2 hours", "2.5 hours", "1 hour 30 minutes"]
JSON
cat > "$folder/look.py" <<'PY'
import datetime
import json
import logging
import sys

import parsedatetime
from ctparse import ctparse
from timefhuman import tfhConfig, timefhuman

logging.disable(logging.CRITICAL)
NOW = datetime.datetime(2026, 11, 28, 12)


def hours(moment):
    return f"{(moment - NOW) / datetime.timedelta(hours=1):g}"


def by_parsedatetime(text):
    moment, found = parsedatetime.Calendar().parseDT(text, NOW)
    return hours(moment) if found else "nothing"


def by_timefhuman(text):
    found = timefhuman(text, tfhConfig(now=NOW))
    return hours(found[0]) if found else "nothing"


def by_ctparse(text):
    found = ctparse(text, ts=NOW, timeout=0).resolution
    return f"{found.value / {'hours': 1, 'minutes': 60}[found.unit.value]:g}"


for reader in (by_parsedatetime, by_timefhuman, by_ctparse):
    print(reader.__name__[3:], *(reader(text) for text in json.load(open(sys.argv[1]))), sep=" | ")
PY
cat > "$folder/look.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import { Duration } from '@sapphire/duration';
import humanInterval from 'human-interval';

const asked = JSON.parse(readFileSync(process.argv[2], 'utf8'));
console.log(['@sapphire/duration', ...asked.map((text) => new Duration(text).offset / 3600000)].join(' | '));
console.log(['human-interval', ...asked.map((text) => humanInterval(text) / 3600000)].join(' | '));
JS
{
    "$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder/asked.json"
    node "$folder/look.mjs" "$folder/asked.json"
} > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
parsedatetime | 1 | 1 | nothing | 2 | 2.5 | 1.5
timefhuman | 1 | 1 | nothing | nothing | 2.5 | 1.5
ctparse | 0.5 | 1 | 0.5 | 0.5 | 5 | 1.5
@sapphire/duration | 1 | 1 | NaN | 2 | 2.5 | 1.5
human-interval | 0 | 0 | 2 | 2 | 2.5 | 1.5
KNOWN
    echo "ok: half an hour is an hour"
else
    echo "a reader does otherwise now" >&2
    exit 1
fi
